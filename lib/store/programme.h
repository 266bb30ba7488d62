/*
 * programme: commendations (评选项目), their kinds of honour, categories and places.
 *
 * Order of locks in the whole module: programme, public_notice, nomination (ascending id), what hangs on them.
 */
#ifndef JX_STORE_PROGRAMME_H
#define JX_STORE_PROGRAMME_H

#include "lib/domain/programme_case.h"
#include "lib/store/scope.h"

struct programme { /* arena */
    int64_t id;
    uint8_t public_id[16];
    int64_t unit_id;
    const char *unit; /* its name */
    enum programme_series series;
    const char *title, *award_name;
    int64_t year;
    enum programme_level level;
    enum programme_state state;
    const char *approval_no, *approved_by; /* "" */
    bool has_approval;
    day approved_on, approved_until; /* has_approval; both included */
    day counted_on;
    instant nominate_until; /* 0: not said */
    bool has_ceremony;
    day ceremony_on;
    int64_t notice_days; /* working days */
    enum list_order order;
    const char *office, *phone, *address; /* "" */
    const char *conditions;               /* "" */
    instant notice_owed_at;               /* 0: none */
    const char *reason;                   /* "" */
    int64_t version, created_by;
    instant created_at, changed_at;
};

/* By public id, whoever asks: the act says who may (lib/act/programme.h). ERR_NOT_FOUND. */
enum err store_programme_find(struct sql *db, struct arena *a, const uint8_t public_id[16],
                              struct programme *out) MUST_CHECK;
enum err store_programme_get(struct sql *db, struct arena *a, int64_t id, struct programme *out) MUST_CHECK;
/* The same by id, locked for a change. */
enum err store_programme_lock(struct sql *db, struct arena *a, int64_t id, struct programme *out) MUST_CHECK;
/* Whether it is held by a unit of somebody's scope. */
enum err store_programme_in_scope(struct sql *db, struct arena *a, const struct scope *who, int64_t id,
                                  bool *yes) MUST_CHECK;
/* Whether somebody belongs today to the unit that holds it or to one below it. */
enum err store_programme_is_member(struct sql *db, struct arena *a, int64_t id, int64_t person_id, day today,
                                   bool *yes) MUST_CHECK;

/* Whether somebody is nominated in it, or has written a paper in it: one that lies with the office or beyond and is not out. */
enum err store_programme_is_party(struct sql *db, struct arena *a, int64_t id, int64_t person_id, bool *yes) MUST_CHECK;

/* Those of somebody's scope, the newest first. */
enum err store_programme_list(struct sql *db, struct arena *a, const struct scope *who, struct programme **out,
                              size_t *n) MUST_CHECK;
/* Those that somebody's units take part in, from `open` on, the newest first. */
enum err store_programme_of_member(struct sql *db, struct arena *a, int64_t person_id, day today,
                                   struct programme **out, size_t *n) MUST_CHECK;

struct programme_kind { /* arena */
    int64_t id, programme_id;
    uint8_t public_id[16];
    enum programme_subject subject;
    const char *title;
    int64_t places;
    bool by_unit, outside, vote;
    int64_t reviewers_each, statement_max, sort;
};
/* In their order. */
enum err store_programme_kinds(struct sql *db, struct arena *a, int64_t programme_id, struct programme_kind **out,
                               size_t *n) MUST_CHECK;
enum err store_programme_kind_get(struct sql *db, struct arena *a, int64_t id, struct programme_kind *out) MUST_CHECK;
/* By public id, within a programme. ERR_NOT_FOUND. */
enum err store_programme_kind_find(struct sql *db, struct arena *a, int64_t programme_id, const uint8_t public_id[16],
                                   struct programme_kind *out) MUST_CHECK;

struct programme_category { /* arena */
    int64_t id, kind_id;
    uint8_t public_id[16];
    const char *title;
    int64_t places, sort;
};
enum err store_programme_categories(struct sql *db, struct arena *a, int64_t kind_id, struct programme_category **out,
                                    size_t *n) MUST_CHECK;

struct programme_authority { /* arena */
    int64_t id;
    uint8_t public_id[16];
    const char *code, *title;
    bool any_subject, required;
    enum programme_subject subject; /* unless any_subject */
    int64_t sort;
};
enum err store_programme_authorities(struct sql *db, struct arena *a, int64_t programme_id,
                                     struct programme_authority **out, size_t *n) MUST_CHECK;

/* All that programme_case.h asks for, of a programme that was read. */
enum err store_programme_case(struct sql *db, struct arena *a, const struct programme *p, instant now,
                              struct programme_case *out) MUST_CHECK;

/* When the notice that runs ends, of several the latest; where none runs, when the last one was over. ERR_NOT_FOUND: there is none. */
enum err store_programme_notice_ends(struct sql *db, struct arena *a, int64_t id, instant *at) MUST_CHECK;

/* Places of a unit's quota: how many there are, and how many are held. */
enum err store_programme_quota(struct sql *db, struct arena *a, int64_t kind_id, int64_t unit_id, int64_t *places,
                               int64_t *held) MUST_CHECK;
/* A place that nobody holds, the lowest. ERR_NOT_FOUND: all are held, or the unit has none. */
enum err store_programme_free_place(struct sql *db, struct arena *a, int64_t kind_id, int64_t unit_id,
                                    int64_t *place_no) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

/* Moves it, with its log row. ERR_CONFLICT: `version` is not the row's any more; by constraint (tr_programme_decided):
   ck_programme_notice_over, ck_programme_objections_settled, ck_programme_all_noticed. */
enum err store_programme_move(struct sql *db, const struct programme *p, enum programme_state to, const char *reason,
                              int64_t person_id, instant at) MUST_CHECK;
/* From now on a notice is owed. */
enum err store_programme_owe(struct sql *db, int64_t id, instant at) MUST_CHECK;

struct programme_move { /* arena: one row of the log */
    enum programme_state from, to;
    const char *person, *reason;
    instant at;
};
enum err store_programme_log(struct sql *db, struct arena *a, int64_t id, struct programme_move **out,
                             size_t *n) MUST_CHECK;

extern const struct sql_table store_programme_table;

#endif
