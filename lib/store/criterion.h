/* criterion: a criterion (评分项) of a segment with its bands, deductions and faults: the rubric, as rows. */
#ifndef JX_STORE_CRITERION_H
#define JX_STORE_CRITERION_H

#include "lib/domain/rubric.h"
#include "lib/sql/sql.h"

struct criterion { /* arena */
    int64_t id;
    uint8_t public_id[16];
    int64_t segment_id;
    uint8_t segment_public_id[16];
    int64_t seq;
    int64_t version;
    struct rubric_criterion is;
};

/* Of the edition only: another's is ERR_NOT_FOUND. */
enum err store_criterion_find(struct sql *db, struct arena *a, int64_t edition_id, const uint8_t public_id[16],
                              struct criterion *out) MUST_CHECK;
/* Of a segment, of a round (by segment), of a discipline (by round), in their order, with all that hangs on them. */
enum err store_criterion_list(struct sql *db, struct arena *a, int64_t segment_id, struct criterion **out,
                              size_t *n) MUST_CHECK;
enum err store_criterion_list_round(struct sql *db, struct arena *a, int64_t round_id, struct criterion **out,
                                    size_t *n) MUST_CHECK;
enum err store_criterion_list_discipline(struct sql *db, struct arena *a, int64_t discipline_id, struct criterion **out,
                                         size_t *n) MUST_CHECK;

/* Puts those of a segment out of the way, before they are put in a new order. */
enum err store_criterion_loosen(struct sql *db, int64_t segment_id) MUST_CHECK;
/* Only the place. ERR_NOT_FOUND. */
enum err store_criterion_place(struct sql *db, int64_t id, int64_t seq) MUST_CHECK;
/* Adds one with all that hangs on it; sets id. ERR_CONFLICT: uq_criterion_code, uq_criterion_seq. */
enum err store_criterion_add(struct sql *db, struct criterion *x) MUST_CHECK;
/* Replaces it and all that hangs on it, raises the version. ERR_NOT_FOUND: x->version is not the one that stands. */
enum err store_criterion_change(struct sql *db, const struct criterion *x) MUST_CHECK;
enum err store_criterion_remove(struct sql *db, int64_t id) MUST_CHECK;

extern const struct sql_table store_criterion_table;

#endif
