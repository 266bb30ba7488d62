/* mentor_list: the pool of mentors as HR sees it: who lies within a scope, with the load of each. */
#ifndef JX_STORE_MENTOR_LIST_H
#define JX_STORE_MENTOR_LIST_H

#include "lib/store/mentor.h"

struct mentor_row { /* arena */
    struct mentor mentor;
    uint8_t person[16]; /* public id */
    const char *unit;   /* short name of the one they belong to, or last did */
    const char *post, *band, *specialty;
    day joined_on;
    bool left;
};

struct mentor_filter {
    const char *text;  /* part of a name, or the beginning of a staff number; "": any */
    int state;         /* 0 any, 1 on with a free place, 2 on without, 3 off */
    const char *after; /* staff number of the last of the page before; "": first */
    int64_t limit;
};
enum err store_mentor_list(struct sql *db, struct arena *a, const struct mentor_filter *f, const struct scope *who,
                           struct mentor_row **out, size_t *n) MUST_CHECK;
/* One of them. ERR_NOT_FOUND: none, or not within the scope. */
enum err store_mentor_list_one(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                               struct mentor_row *out) MUST_CHECK;

struct mentor_total {
    int64_t all, on, places, held; /* places and held: of those who are on */
};
enum err store_mentor_list_total(struct sql *db, struct arena *a, const struct scope *who,
                                 struct mentor_total *out) MUST_CHECK;

/* Mentors who are on, belong to a unit or below it today and have a free place, but did not offer in a round. */
enum err store_mentor_list_asked(struct sql *db, struct arena *a, int64_t unit_id, int64_t round_id, day today,
                                 int64_t **out, size_t *n) MUST_CHECK;

struct mentor_round { /* arena: an open round in which a mentor may offer */
    uint8_t public_id[16];
    const char *title;
    bool offered;
};
/* Open rounds of the unit, or one above it, to which a person belongs today. */
enum err store_mentor_list_rounds(struct sql *db, struct arena *a, int64_t person_id, day today,
                                  struct mentor_round **out, size_t *n) MUST_CHECK;

extern const struct sql_table store_mentor_list_table;

#endif
