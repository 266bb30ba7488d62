/*
 * programme_quota: the places (名额) of units in kinds of honour, and the headcounts by which they may be shared out. One place is
 * one row of programme_place. The act has proved the right to the programme and locked it.
 */
#ifndef JX_STORE_PROGRAMME_QUOTA_H
#define JX_STORE_PROGRAMME_QUOTA_H

#include "lib/store/programme.h"

struct quota_row { /* arena: a unit that has places, or the unit that holds the programme, or one directly below it */
    int64_t unit_id;
    uint8_t public_id[16];
    const char *name;
    bool own;             /* it is the one that holds the programme: only those posted to itself count */
    bool deep;            /* further below: it has places, and is not shared out to */
    int64_t places, held; /* of the kind */
    int64_t headcount;    /* main postings within, as of the programme's counted_on; of a deep one 0 */
};
/* In the order of the staffing plan, the one that holds the programme first. */
enum err store_programme_quota_rows(struct sql *db, struct arena *a, const struct programme *p, int64_t kind_id,
                                    day today, struct quota_row **out, size_t *n) MUST_CHECK;
/* Places of a kind in all its units: how many there are, and how many are held. */
enum err store_programme_quota_sum(struct sql *db, struct arena *a, int64_t kind_id, int64_t *places,
                                   int64_t *held) MUST_CHECK;
/* A unit at or below the one that holds the programme, by public id, open today. ERR_NOT_FOUND. */
enum err store_programme_quota_unit(struct sql *db, struct arena *a, const struct programme *p,
                                    const uint8_t public_id[16], day today, int64_t *id, const char **name) MUST_CHECK;
/* All of them but those of quota_rows that are not deep, for a list to choose from. */
struct quota_choice { /* arena */
    uint8_t public_id[16];
    const char *name;
};
enum err store_programme_quota_choices(struct sql *db, struct arena *a, const struct programme *p, day today,
                                       struct quota_choice **out, size_t *n) MUST_CHECK;

struct quota_left { /* arena: places of a kind that somebody's unit, or one above it, has */
    int64_t kind_id;
    const char *unit;
    int64_t places, held;
};
/* Of all kinds of a programme, by kind; of each the person's own unit first. */
enum err store_programme_quota_left(struct sql *db, struct arena *a, int64_t programme_id, int64_t person_id, day today,
                                    struct quota_left **out, size_t *n) MUST_CHECK;

struct quota_place { /* arena */
    int64_t no;
    const char *holder; /* the nominee's name; "": free */
};
/* Of a unit, ascending. */
enum err store_programme_quota_places(struct sql *db, struct arena *a, int64_t kind_id, int64_t unit_id,
                                      struct quota_place **out, size_t *n) MUST_CHECK;

/* ERR_CONFLICT: ck_programme_place_within; removing: somebody holds it. */
enum err store_programme_quota_add(struct sql *db, int64_t kind_id, int64_t unit_id, int64_t no) MUST_CHECK;
enum err store_programme_quota_remove(struct sql *db, int64_t kind_id, int64_t unit_id, int64_t no) MUST_CHECK;

/* The headcounts by which the kind's places were shared out last. */
struct quota_headcount { /* arena */
    int64_t unit_id;
    const char *unit;
    int64_t headcount, shared;
    instant at;
};
enum err store_programme_quota_headcounts(struct sql *db, struct arena *a, int64_t kind_id,
                                          struct quota_headcount **out, size_t *n) MUST_CHECK;
enum err store_programme_quota_headcount_clear(struct sql *db, int64_t kind_id) MUST_CHECK;
enum err store_programme_quota_headcount_add(struct sql *db, int64_t kind_id,
                                             const struct quota_headcount *x) MUST_CHECK;

extern const struct sql_table store_programme_quota_table;

#endif
