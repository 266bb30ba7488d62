/* unit: the tree of organization units (单位) and its closure table. */
#ifndef JX_STORE_UNIT_H
#define JX_STORE_UNIT_H

#include "lib/sql/sql.h"
#include "lib/store/scope.h"

/* The first day of a unit whose opening is not known. */
#define UNIT_ALWAYS "1900-01-01"
/* 9999-12-31 as a day: the end of what is open. */
#define UNIT_OPEN ((day)2932896)

struct unit { /* strings borrowed when written, arena when read */
    int64_t id;
    uint8_t public_id[16];
    const char *code;
    int64_t parent_id; /* 0: the root */
    const char *name, *short_name, *type, *level, *region_code;
    const char *uscc; /* NULL: none */
    int64_t sort;
    const char *folded, *pinyin, *initials; /* search keys */
};

/* Inserts with its rows of the closure; id is set. */
enum err store_unit_add(struct sql *db, struct unit *u, day opened_on) MUST_CHECK;
/* Makes the closure anew from the parents. */
enum err store_unit_rebuild(struct sql *db) MUST_CHECK;
enum err store_unit_by_code(struct sql *db, struct arena *a, const char *code, struct unit *out) MUST_CHECK;
enum err store_unit_root(struct sql *db, struct arena *a, struct unit *out) MUST_CHECK;

/* ---- as somebody may see them ------------------------------------------------------------------------------------ */

struct unit_row { /* arena */
    struct unit unit;
    int64_t depth;            /* below the top of what is shown */
    int64_t people;           /* main postings today in the unit itself */
    day opened_on, closed_on; /* closed_on: last day; UNIT_OPEN: open */
    const char *region;
    const char *parent; /* short name; "" for the top */
};
struct unit_filter {
    bool words; /* the LIKE patterns count; any may be NULL, which no unit matches */
    const char *text, *pinyin, *initials, *code;
    bool closed; /* closed ones too */
};
/* The units within the scope that are open today or will be, in the order of the tree, parents before children; with a
   filter (NULL: none) those that match one of its patterns. */
enum err store_unit_tree(struct sql *db, struct arena *a, const struct unit_filter *f, const struct scope *who,
                         struct unit_row **out, size_t *n) MUST_CHECK;
/* One of them; ERR_NOT_FOUND outside the scope. */
enum err store_unit_find(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                         struct unit_row *out) MUST_CHECK;
/* The units above one, from the top of the scope down; without itself. */
enum err store_unit_above(struct sql *db, struct arena *a, int64_t id, const struct scope *who, struct unit_row **out,
                          size_t *n) MUST_CHECK;

extern const struct sql_table store_unit_table;

#endif
