/* nomination_list: the nominees of a programme as its office sees them: filtered, in an order, a page at a time. Papers have a
   list of their own. */
#ifndef JX_STORE_NOMINATION_LIST_H
#define JX_STORE_NOMINATION_LIST_H

#include "lib/store/nomination.h"

struct nomination_filter { /* borrowed; "" and NULL: any */
    const char *words;     /* part of a name or a unit's name */
    const char *state;     /* a state's code */
    const uint8_t *kind;   /* public ids */
    const uint8_t *unit;   /* that began it, or one above */
    const char *sort;      /* "": kind and time; name, unit, state */
    int64_t offset, limit;
};
struct nomination_listed { /* arena */
    int64_t id;
    uint8_t public_id[16];
    const char *name, *unit_name, *post, *kind, *category, *from_unit, *quota_unit; /* "": none */
    enum programme_subject subject;
    enum nomination_state state;
    bool outside, leader;
    const char *deeds, *cause;
    int64_t version;
    instant recommended_at; /* when the office had it */
};
enum err store_nomination_list(struct sql *db, struct arena *a, int64_t programme_id, const struct nomination_filter *f,
                               struct nomination_listed **out, size_t *n) MUST_CHECK;

struct nomination_total { /* arena: how many of a kind are in a state; those still on their way included */
    int64_t kind_id;
    const char *kind;
    enum nomination_state state;
    int64_t n;
};
enum err store_nomination_totals(struct sql *db, struct arena *a, int64_t programme_id, struct nomination_total **out,
                                 size_t *n) MUST_CHECK;

struct nomination_unit { /* arena: units that began any, for the filter */
    uint8_t public_id[16];
    const char *name;
};
enum err store_nomination_units(struct sql *db, struct arena *a, int64_t programme_id, struct nomination_unit **out,
                                size_t *n) MUST_CHECK;

extern const struct sql_table store_nomination_list_table;

#endif
