/*
 * plan: what an import must know of what is there, read at once: the units, the people whom a file names with their
 * main postings, the words for employment and grade band. Whoever applies a plan locks first (store_plan_lock).
 */
#ifndef JX_STORE_PLAN_H
#define JX_STORE_PLAN_H

#include "lib/store/person.h"
#include "lib/store/unit.h"

/* Waits until nobody changes people, units or postings any more, and keeps others from it until the transaction ends:
   their triggers all raise the one number that is locked here. */
enum err store_plan_lock(struct sql *db, struct arena *a) MUST_CHECK;

struct plan_unit { /* arena */
    struct unit unit;
    day opened_on, closed_on; /* closed_on: the last day; 0: open */
    day last_from_on;         /* what it is called and where it stands: the day from which that is so, or will be */
    bool in_scope;
};
/* All units; `who` NULL: all are in scope. */
enum err store_plan_units(struct sql *db, struct arena *a, const struct scope *who, struct plan_unit **out,
                          size_t *n) MUST_CHECK;

struct plan_person { /* arena */
    struct person person;
    const char *staff_key; /* uq_person_staff_key */
    day left_on;           /* the last day; 0: has not left */
};
/* The people with these staff keys, a JSON array. */
enum err store_plan_people(struct sql *db, struct arena *a, const char *keys, struct plan_person **out,
                           size_t *n) MUST_CHECK;

struct plan_posting { /* arena: a main posting */
    int64_t id, person_id, unit_id;
    const char *post;
    day from_on, until_on; /* until_on: the day after the last one */
};
/* Their main postings, by person and day. */
enum err store_plan_postings(struct sql *db, struct arena *a, const char *keys, struct plan_posting **out,
                             size_t *n) MUST_CHECK;

enum plan_words { PLAN_EMPLOYMENT, PLAN_GRADE_BAND, PLAN_CATEGORY, PLAN_REGION };
/* The words, in the office's order. */
enum err store_plan_words(struct sql *db, struct arena *a, enum plan_words which, const char ***out,
                          size_t *n) MUST_CHECK;

extern const struct sql_table store_plan_table;

#endif
