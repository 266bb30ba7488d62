/*
 * nomination: nominees (推荐对象) of programmes. Order of locks: store/programme.h.
 */
#ifndef JX_STORE_NOMINATION_H
#define JX_STORE_NOMINATION_H

#include "lib/domain/nomination.h"
#include "lib/domain/programme.h"
#include "lib/store/scope.h"

struct nomination { /* arena */
    int64_t id;
    uint8_t public_id[16];
    int64_t programme_id, kind_id;
    int64_t category_id; /* 0: none */
    enum programme_subject subject;
    int64_t person_id, unit_id; /* 0: none */
    bool outside;
    const char *name, *unit_name, *post; /* as they will be shown */
    bool leader;
    const char *deeds, *statement, *cause; /* "" */
    int64_t from_unit_id, at_unit_id;
    const char *from_unit, *at_unit; /* their names */
    int64_t quota_unit_id, place_no; /* 0: none */
    enum nomination_state state;
    const char *result;          /* of the review; "" */
    int64_t rank_no, reserve_no; /* 0: none */
    instant selected_at;         /* 0: not yet */
    bool shown;                  /* it stands in a public notice that was put up: everybody knows of it */
    int64_t version, created_by;
    instant created_at, changed_at;
};

/* By public id, whoever asks: the act says who may (lib/act/nomination.h). ERR_NOT_FOUND. */
enum err store_nomination_find(struct sql *db, struct arena *a, const uint8_t public_id[16],
                               struct nomination *out) MUST_CHECK;
enum err store_nomination_get(struct sql *db, struct arena *a, int64_t id, struct nomination *out) MUST_CHECK;
/* The same by id, locked for a change. */
enum err store_nomination_lock(struct sql *db, struct arena *a, int64_t id, struct nomination *out) MUST_CHECK;
/* All of a programme that lie with its office or beyond (recommended and later), by kind, category and id. */
enum err store_nomination_of_programme(struct sql *db, struct arena *a, int64_t programme_id, struct nomination **out,
                                       size_t *n) MUST_CHECK;
/* Those for somebody that are known to them: recommended once, the newest first. */
enum err store_nomination_own(struct sql *db, struct arena *a, int64_t person_id, struct nomination **out,
                              size_t *n) MUST_CHECK;
/* A condition: the nomination `id` (a column) is somebody's own: they are who it is for, or an author of the paper. Parameter: the
   person, "i". */
#define NOMINATION_OWN(id)                                                                                             \
    " EXISTS (SELECT 1 FROM nomination_party w WHERE w.nomination_id = " id " AND w.person_id = ?) "

/* A condition: the nomination `id` (a column) stands in a public notice that was put up. */
#define NOMINATION_SHOWN(id)                                                                                           \
    " EXISTS (SELECT 1 FROM public_notice_item si JOIN public_notice sn ON sn.id = si.notice_id"                       \
    " WHERE si.nomination_id = " id " AND sn.posted_on IS NOT NULL) "

/* Whether the unit where it lies, and the unit that began it, are in somebody's scope. */
enum err store_nomination_in_scope(struct sql *db, struct arena *a, const struct scope *who, int64_t id, bool *at,
                                   bool *from) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

struct nomination_move { /* what a move sets besides the state */
    enum nomination_state to;
    int64_t at_unit_id;              /* where it lies afterwards */
    int64_t quota_unit_id, place_no; /* 0: it holds no place afterwards */
    int64_t reserve_no;              /* reserve only, else 0 */
    instant selected_at;             /* 0: not selected */
};
/* ERR_CONFLICT: `version` is not the row's any more; by constraint: uq_nomination_place, ck_nomination_phase,
   ck_nomination_transition, ck_nomination_needs_place. The log row names `unit_id` (0: none) as the unit whose step it was. */
enum err store_nomination_move(struct sql *db, const struct nomination *x, const struct nomination_move *m,
                               int64_t unit_id, const char *reason, int64_t person_id, instant at) MUST_CHECK;

struct nomination_step { /* arena: one row of the log */
    enum nomination_state from, to;
    const char *unit, *person, *reason; /* "": none */
    instant at;
};
enum err store_nomination_log(struct sql *db, struct arena *a, int64_t id, struct nomination_step **out,
                              size_t *n) MUST_CHECK;

extern const struct sql_table store_nomination_table;

#endif
