/* discipline: what is competed in (赛项) within an edition. Whether somebody may see it is the edition's question. */
#ifndef JX_STORE_DISCIPLINE_H
#define JX_STORE_DISCIPLINE_H

#include "lib/sql/sql.h"

struct discipline { /* arena */
    int64_t id;
    uint8_t public_id[16];
    int64_t edition_id;
    const char *code, *name;
    const char *name_en; /* NULL: none */
    int64_t sort;        /* order within the edition, from 1 */
    int64_t team_size;   /* 1: individual */
    int64_t reserves;
    int64_t time_limit_min;
    const char *blind; /* none, number, product */
    bool counts;       /* for the units' total */
    int64_t version;
};

/* Of the edition only: another's is ERR_NOT_FOUND. */
enum err store_discipline_find(struct sql *db, struct arena *a, int64_t edition_id, const uint8_t public_id[16],
                               struct discipline *out) MUST_CHECK;
/* In their order. */
enum err store_discipline_list(struct sql *db, struct arena *a, int64_t edition_id, struct discipline **out,
                               size_t *n) MUST_CHECK;

/* Adds one behind the others (sort 0) or with its own number; sets id. ERR_CONFLICT: uq_discipline_code. */
enum err store_discipline_add(struct sql *db, struct discipline *d) MUST_CHECK;
/* Raises the version. ERR_NOT_FOUND: d->version is not the one that stands. ERR_CONFLICT: uq_discipline_code. */
enum err store_discipline_change(struct sql *db, const struct discipline *d) MUST_CHECK;
/* Its quotas go with it; rounds must be gone. ERR_CONFLICT: entries, officials or the like refer to it. */
enum err store_discipline_remove(struct sql *db, int64_t id) MUST_CHECK;
/* How many entries there are or were. */
enum err store_discipline_entries(struct sql *db, struct arena *a, int64_t id, int64_t *n) MUST_CHECK;

extern const struct sql_table store_discipline_table;

#endif
