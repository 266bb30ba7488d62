/*
 * nominate: what a unit puts to a nomination (lines of the staff record, attachments, its own public notice), what it may
 * recommend, and the way up. Order of locks: store/programme.h.
 */
#ifndef JX_STORE_NOMINATE_H
#define JX_STORE_NOMINATE_H

#include "lib/domain/nomination_way.h"
#include "lib/store/file.h"
#include "lib/store/nomination.h"
#include "lib/store/programme.h"

enum { NOMINATION_LINES = 200, NOMINATION_FILES = 12 };

/* ---- what a unit may do ------------------------------------------------------------------------------------------------ */

struct nominate_open { /* arena */
    int64_t id;
    uint8_t public_id[16];
    const char *title, *unit;
    instant until;
};
/* The programmes that take recommendations and in which units of the scope take part, the one that ends first before others. */
enum err store_nominate_open(struct sql *db, struct arena *a, const struct scope *who, struct nominate_open **out,
                             size_t *n) MUST_CHECK;

struct nominate_quota { /* arena: places of one kind that one unit has */
    int64_t programme_id, kind_id;
    const char *kind, *unit;
    int64_t places, held;
};
/* Of open programmes, for the units of the scope. */
enum err store_nominate_quotas(struct sql *db, struct arena *a, const struct scope *who, struct nominate_quota **out,
                               size_t *n) MUST_CHECK;

struct nominate_listed { /* arena: one nomination in a unit's list */
    int64_t id;
    uint8_t public_id[16];
    const char *name, *unit_name, *kind, *programme, *from_unit, *at_unit;
    enum nomination_state state;
    instant until; /* recommendations end */
    enum programme_state programme_state;
    int64_t version;
    bool here;     /* it lies at a unit of the scope: draft or sent */
    bool complete; /* deeds and statement are written */
    bool shown;    /* it stands in a public notice that was put up */
};
/* Those that lie at units of the scope or were begun there, without the person's own; what lies there first, then the newest. */
enum err store_nominate_of_units(struct sql *db, struct arena *a, const struct scope *who, int64_t limit,
                                 struct nominate_listed **out, size_t *n) MUST_CHECK;
/* The unit that begins a nomination of whom or what belongs to `unit_id`: the nearest unit at or above it within the programme for
   which the person is granted the capability (or the programme's own unit, which is then in their scope). ERR_NOT_FOUND: none. */
enum err store_nominate_from(struct sql *db, struct arena *a, const struct scope *who, int64_t programme_unit_id,
                             int64_t unit_id, int64_t *out) MUST_CHECK;

struct nominate_unit { /* arena */
    int64_t id;
    uint8_t public_id[16];
    const char *name;
};
/* Units of the scope within the programme, in the order of the staffing plan: whom one may recommend as a collective. At most 500. */
enum err store_nominate_units(struct sql *db, struct arena *a, const struct scope *who, int64_t programme_unit_id,
                              struct nominate_unit **out, size_t *n) MUST_CHECK;
/* One of them by its name or its public id (the other NULL). ERR_NOT_FOUND: none, or not within. */
enum err store_nominate_unit(struct sql *db, struct arena *a, const struct scope *who, int64_t programme_unit_id,
                             const uint8_t *public_id, const char *name, struct nominate_unit *out) MUST_CHECK;

/* As it is today. ERR_NOT_FOUND. */
enum err store_nominate_unit_name(struct sql *db, struct arena *a, int64_t unit_id, const char **name) MUST_CHECK;

struct nominate_person { /* arena: as they are today */
    int64_t id, unit_id;
    const char *name, *unit, *post;
    bool leader; /* 县处级 and above */
};
enum err store_nominate_person(struct sql *db, struct arena *a, int64_t person_id, day today,
                               struct nominate_person *out) MUST_CHECK;
/* By staff number, for imports, within the scope. ERR_NOT_FOUND. */
enum err store_nominate_person_no(struct sql *db, struct arena *a, const struct scope *who, const char *staff_no,
                                  struct nominate_person *out) MUST_CHECK;

/* Which unit recommends somebody, or a unit, in a programme already; the other id is 0. ERR_NOT_FOUND: none. */
enum err store_nominate_twice(struct sql *db, struct arena *a, int64_t programme_id, int64_t person_id, int64_t unit_id,
                              const char **by) MUST_CHECK;

/* ---- the way up -------------------------------------------------------------------------------------------------------- */

struct nominate_stop { /* arena: a unit on the way from one up to the programme's own, itself included */
    int64_t unit_id;
    const char *unit;
    struct nomination_stop stop;
};
enum err store_nominate_way(struct sql *db, struct arena *a, const struct nomination *x, int64_t programme_unit_id,
                            day today, struct nominate_stop **out, size_t *n) MUST_CHECK;
/* Who is granted award.nominate for that very unit. */
enum err store_nominate_liaisons(struct sql *db, struct arena *a, int64_t unit_id, day today, int64_t **out,
                                 size_t *n) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------------- */

/* A draft with its log row; sets id. ERR_CONFLICT by constraint: uq_nomination_person, uq_nomination_unit, ck_nomination_open. */
enum err store_nominate_add(struct sql *db, struct nomination *x, instant now) MUST_CHECK;
/* Its texts. ERR_CONFLICT: `version` is not the row's any more; ck_nomination_frozen. */
enum err store_nominate_edit(struct sql *db, const struct nomination *x, instant now) MUST_CHECK;

struct nomination_line { /* arena when read */
    int64_t line_no;
    const char *module, *kind;
    day from_on, until_on; /* until_on 0: it goes on */
    const char *title, *detail;
    int64_t hours_x10; /* 0: none */
    const char *path;  /* "": nowhere */
    bool chosen;
};
enum err store_nominate_lines(struct sql *db, struct arena *a, int64_t nomination_id, struct nomination_line **out,
                              size_t *n) MUST_CHECK;
enum err store_nominate_line_add(struct sql *db, int64_t nomination_id, const struct nomination_line *x) MUST_CHECK;
enum err store_nominate_line_choose(struct sql *db, int64_t nomination_id, int64_t line_no, bool chosen) MUST_CHECK;
enum err store_nominate_lines_drop(struct sql *db, int64_t nomination_id) MUST_CHECK;
struct nomination_honour { /* arena */
    bool has_page;         /* it stands on the honour roll, under public_id */
    uint8_t public_id[16];
    day awarded_on;
    const char *title, *detail, *kind; /* kind: message record.kind.KIND */
};
/* The valid honours of a unit, the newest first. */
enum err store_nominate_unit_honours(struct sql *db, struct arena *a, int64_t unit_id, struct nomination_honour **out,
                                     size_t *n) MUST_CHECK;

enum err store_nominate_file_add(struct sql *db, int64_t nomination_id, int64_t file_id) MUST_CHECK;
/* ERR_NOT_FOUND: it is none of its attachments, or it was taken off. */
enum err store_nominate_file_drop(struct sql *db, int64_t nomination_id, int64_t file_id, int64_t person_id,
                                  instant now) MUST_CHECK;
/* Without those that were taken off. */
enum err store_nominate_files(struct sql *db, struct arena *a, int64_t nomination_id, struct file **out,
                              size_t *n) MUST_CHECK;

struct nomination_local { /* arena when read */
    int64_t unit_id;
    const char *unit;
    day from_on, until_on;
    int64_t days; /* working days */
    const char *place;
    bool settled; /* somebody objected, and it was looked into */
    const char *words;
    instant created_at;
};
enum err store_nominate_local_add(struct sql *db, int64_t nomination_id, const struct nomination_local *x,
                                  int64_t person_id) MUST_CHECK;
enum err store_nominate_locals(struct sql *db, struct arena *a, int64_t nomination_id, struct nomination_local **out,
                               size_t *n) MUST_CHECK;
/* Working days that a unit's own notice takes before it recommends; 0: none is asked for. */
enum err store_nominate_local_days(struct sql *db, struct arena *a, int64_t programme_id, int64_t *days) MUST_CHECK;

extern const struct sql_table store_nominate_table;

#endif
