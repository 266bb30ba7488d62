/*
 * drill_people: who was called to drills, whether they came and what marks they were given: the people of one drill,
 * and one person over many. Scope: the unit whose drill it is.
 */
#ifndef JX_STORE_DRILL_PEOPLE_H
#define JX_STORE_DRILL_PEOPLE_H

#include "lib/store/drill.h"

/* ---- the people of one drill ------------------------------------------------------------------------------------- */

struct drill_person { /* arena */
    int64_t person_id;
    uint8_t public_id[16];
    const char *name, *staff_no;
    const char *unit; /* where they belong today; "": nowhere */
    enum drill_presence presence;
    bool marked;
    int64_t mark_x10;
    const char *note;
};
/* In order of unit and staff number. For those who have found the drill within their scope. */
enum err store_drill_people_list(struct sql *db, struct arena *a, int64_t drill_id, day today,
                                 struct drill_person **out, size_t *n) MUST_CHECK;
/* ERR_CONFLICT: was called before (uq: the primary key). */
enum err store_drill_people_call(struct sql *db, int64_t drill_id, int64_t person_id, int64_t step_x10,
                                 instant now) MUST_CHECK;
/* Only while nothing is recorded of them. ERR_NOT_FOUND. */
enum err store_drill_people_uncall(struct sql *db, int64_t drill_id, int64_t person_id) MUST_CHECK;
enum err store_drill_people_record(struct sql *db, int64_t drill_id, const struct drill_person *p,
                                   instant now) MUST_CHECK;
/* Ids of people with a main posting today in or below `unit_id`, of a specialty (course category; "": any), who have not
   been called. Within the scope. */
enum err store_drill_people_callable(struct sql *db, struct arena *a, int64_t drill_id, const uint8_t unit[16],
                                     const char *specialty, const struct scope *who, int64_t limit, int64_t **out,
                                     size_t *n) MUST_CHECK;

/* ---- one person over many drills --------------------------------------------------------------------------------- */

struct drill_own { /* arena */
    struct drill drill;
    enum drill_presence presence;
    bool marked;
    int64_t mark_x10;
    const char *note;
};
/* One's own drills, those to come first, then the latest. */
enum err store_drill_people_own(struct sql *db, struct arena *a, int64_t person_id, instant now, int64_t limit,
                                struct drill_own **out, size_t *n) MUST_CHECK;
/* Those of one person within the scope that were held, in order of time. */
enum err store_drill_people_of(struct sql *db, struct arena *a, int64_t person_id, const struct drill_filter *f,
                               const struct scope *who, struct drill_own **out, size_t *n) MUST_CHECK;

struct drill_member { /* arena: what somebody's held drills come to */
    int64_t person_id;
    uint8_t public_id[16];
    const char *name, *staff_no, *unit;
    struct drill_tally tally;
    bool has_last;
    int64_t last_x10; /* the latest mark */
    day last_on;      /* the latest drill */
};
/* Held drills within the scope and the filter, by person, from behind staff number `after` ("" first). */
enum err store_drill_people_members(struct sql *db, struct arena *a, const struct drill_filter *f,
                                    const struct scope *who, const char *after, int64_t limit,
                                    struct drill_member **out, size_t *n) MUST_CHECK;
/* Somebody who was called to a drill within the scope. ERR_NOT_FOUND. */
enum err store_drill_people_member(struct sql *db, struct arena *a, const uint8_t public_id[16],
                                   const struct scope *who, struct drill_member *out) MUST_CHECK;

extern const struct sql_table store_drill_people_table;

#endif
