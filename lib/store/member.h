/*
 * member: who belonged to a unit, and to all that lay below it then, on a day. The answer follows from postings and the
 * versions of units alone, so it is the same whenever it is asked. Rows are those within the asker's scope of today.
 */
#ifndef JX_STORE_MEMBER_H
#define JX_STORE_MEMBER_H

#include "lib/sql/sql.h"
#include "lib/store/scope.h"

struct member { /* arena */
    uint8_t person_public_id[16];
    const char *staff_no, *name, *employment, *grade_band;
    bool main; /* or a second posting */
    const char *post;
    uint8_t unit_public_id[16];
    const char *unit;      /* what it was called on that day */
    day from_on, until_on; /* of the posting; until: the day after the last one */
};

struct member_query {
    int64_t unit_id;
    day on;
    bool below;        /* those of the units below too */
    bool main;         /* main postings, or second ones */
    const char *after; /* staff number of the last of the page before; "" first */
    int64_t limit;
    int64_t expected; /* how many there are in all, where that is known: a page of many is read along the staff numbers,
                         few are read along the units and sorted */
};

/* In order of staff number. */
enum err store_member_list(struct sql *db, struct arena *a, const struct member_query *q, const struct scope *who,
                           struct member **out, size_t *n) MUST_CHECK;
enum err store_member_count(struct sql *db, struct arena *a, const struct member_query *q, const struct scope *who,
                            int64_t *n) MUST_CHECK;

struct member_unit { /* arena */
    uint8_t public_id[16];
    const char *name, *short_name, *type, *level; /* as they were on that day */
    int64_t people;                               /* main postings on that day in the unit itself */
};
/* What a unit was on a day; ERR_NOT_FOUND: it was not there, or lies outside the scope. */
enum err store_member_unit(struct sql *db, struct arena *a, int64_t unit_id, day on, const struct scope *who,
                           struct member_unit *out) MUST_CHECK;
/* The units that stood directly below it on a day. */
enum err store_member_below(struct sql *db, struct arena *a, int64_t unit_id, day on, const struct scope *who,
                            struct member_unit **out, size_t *n) MUST_CHECK;

extern const struct sql_table store_member_table;

#endif
