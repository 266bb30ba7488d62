/* round: a round (轮次) of a discipline: when and where it begins, how many stations compete at a time. */
#ifndef JX_STORE_ROUND_H
#define JX_STORE_ROUND_H

#include "lib/sql/sql.h"

struct contest_round { /* arena */
    int64_t id;
    uint8_t public_id[16];
    int64_t discipline_id;
    uint8_t discipline_public_id[16];
    int64_t seq; /* 1, 2, … */
    const char *name;
    const char *name_en; /* NULL: none */
    instant starts_at;
    int64_t gap_min, stations;
    const char *place;
    int64_t version;
};

/* Of the edition only: another's is ERR_NOT_FOUND. */
enum err store_round_find(struct sql *db, struct arena *a, int64_t edition_id, const uint8_t public_id[16],
                          struct contest_round *out) MUST_CHECK;
/* Of a discipline, or of all disciplines of an edition in their order, first to last. */
enum err store_round_list(struct sql *db, struct arena *a, int64_t discipline_id, struct contest_round **out,
                          size_t *n) MUST_CHECK;
enum err store_round_list_edition(struct sql *db, struct arena *a, int64_t edition_id, struct contest_round **out,
                                  size_t *n) MUST_CHECK;

/* Inside an act: locks its row before its segments and criteria are read to be changed, or its rule card published. */
enum err store_round_lock(struct sql *db, struct arena *a, int64_t id) MUST_CHECK;

/* Adds one behind the others; sets id and seq. ERR_CONFLICT: there are nine. */
enum err store_round_add(struct sql *db, struct arena *a, struct contest_round *x) MUST_CHECK;
/* Raises the version. ERR_NOT_FOUND: x->version is not the one that stands. */
enum err store_round_change(struct sql *db, const struct contest_round *x) MUST_CHECK;
/* With its segments and their criteria. ERR_CONFLICT: officials, a rule card or the like refer to it. */
enum err store_round_remove(struct sql *db, int64_t id) MUST_CHECK;

extern const struct sql_table store_round_table;

#endif
