/* completion: HR's decision upon a pair (出师, 未出师), and what excellent ones give its mentor (优秀带教导师). */
#ifndef JX_STORE_COMPLETION_H
#define JX_STORE_COMPLETION_H

#include "lib/store/mentorship.h"

struct completion { /* arena */
    enum mentorship_grade grade, proposed;
    const char *reason; /* "" where they are the same */
    bool early;
    int64_t decided_by;
    const char *decided_by_name;
    instant confirmed_at;
    bool honour;       /* it made its mentor an 优秀带教导师 */
    bool honour_place; /* … with one more place */
};
/* ERR_NOT_FOUND: not decided yet. */
enum err store_completion_of(struct sql *db, struct arena *a, int64_t mentorship_id, struct completion *out) MUST_CHECK;

/* A mentor's completions since an instant: how many excellent ones, how many not passed; the open signs in all his pairs;
   and how many honours within that time. */
struct completion_count {
    int64_t excellent, failed, signs;
};
enum err store_completion_count(struct sql *db, struct arena *a, int64_t mentor_id, instant excellent_since,
                                instant failed_since, struct completion_count *out) MUST_CHECK;
/* The pair that followed one that failed (source again); ERR_NOT_FOUND: none yet. */
enum err store_completion_next(struct sql *db, struct arena *a, int64_t mentorship_id, int64_t *next) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

/* ERR_CONFLICT: PRIMARY (decided already), ck_completion_active, ck_completion_reviewed, ck_completion_proposed,
   ck_completion_signs, ck_completion_reason, ck_completion_by. */
enum err store_completion_add(struct sql *db, const struct mentorship *m, const struct completion *c) MUST_CHECK;
/* ERR_CONFLICT: uq_mentor_honour_mentorship, ck_mentor_honour_excellent, ck_mentor_honour_signs. */
enum err store_completion_honour(struct sql *db, const struct mentorship *m, bool place, int64_t given_by,
                                 instant at) MUST_CHECK;

extern const struct sql_table store_completion_table;

#endif
