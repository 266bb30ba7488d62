/*
 * person_state: one person as HR keeps them: with the version, the last day, and the unit that says who may keep them.
 *
 * That unit is where the person belongs today; for one who has left where they belonged last; for one still to come
 * where they will belong first.
 */
#ifndef JX_STORE_PERSON_STATE_H
#define JX_STORE_PERSON_STATE_H

#include "lib/store/person.h"

/* 9999-12-31 as a day: no last day. */
#define PERSON_STAYS ((day)2932896)

struct person_state { /* arena */
    struct person person;
    int64_t version;
    day left_on;     /* last day; PERSON_STAYS: none */
    int64_t unit_id; /* see above */
    uint8_t unit_public_id[16];
    const char *unit; /* its name today */
};

/* A person within the scope; ERR_NOT_FOUND. */
enum err store_person_state(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                            struct person_state *out) MUST_CHECK;
/* The person of a posting, by the posting's public id. */
enum err store_person_state_of(struct sql *db, struct arena *a, const uint8_t posting[16], const struct scope *who,
                               struct person_state *out) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

/* Locks the row, then reads it, whatever the scope. */
enum err store_person_lock(struct sql *db, struct arena *a, int64_t id, day today, struct person_state *out) MUST_CHECK;
/* Raises the version; ERR_CONFLICT: it is not `version` any more. */
enum err store_person_bump(struct sql *db, int64_t id, int64_t version) MUST_CHECK;
/* The last day; PERSON_STAYS: none any more. ERR_CONFLICT: ck_person_left. */
enum err store_person_set_left(struct sql *db, int64_t id, day left_on) MUST_CHECK;
/* Whether the person has left before `today`. */
enum err store_person_gone(struct sql *db, struct arena *a, int64_t id, day today, bool *yes) MUST_CHECK;

struct person_grant { /* a role of the person that lasts beyond a day; arena */
    int64_t id;
    const char *role, *scope_code;
    day from_on, until_on;
};
enum err store_person_grants(struct sql *db, struct arena *a, int64_t person_id, day until, struct person_grant **out,
                             size_t *n) MUST_CHECK;
/* Ends one on a day (the first on which it does not hold); one that would begin only then goes. */
enum err store_person_grant_end(struct sql *db, const struct person_grant *g, day until) MUST_CHECK;

extern const struct sql_table store_person_state_table;

#endif
