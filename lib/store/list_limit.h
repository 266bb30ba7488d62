/* list_limit: the limits of a programme's list that are on, how far officers let it go beyond them, and what the list holds. */
#ifndef JX_STORE_LIST_LIMIT_H
#define JX_STORE_LIST_LIMIT_H

#include "lib/domain/award_limit.h"
#include "lib/store/programme.h"

struct list_limit { /* arena */
    struct limit limit;
    struct limit_pass pass;  /* the latest */
    const char *reason, *by; /* of it; "" */
    instant at;
};
/* Those that are on, in their order. */
enum err store_list_limit_list(struct sql *db, struct arena *a, int64_t programme_id, struct list_limit **out,
                               size_t *n) MUST_CHECK;
/* What the list of a programme holds as it stands (selected and awarded), and how many people are in post below its unit on the
   day that counts. */
enum err store_list_limit_counts(struct sql *db, struct arena *a, const struct programme *p,
                                 struct limit_list *out) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

/* Sets the limits of a programme to these: others go. ERR_CONFLICT: ck_programme_locked. */
enum err store_list_limit_set(struct sql *db, int64_t programme_id, const struct limit *limits, size_t n) MUST_CHECK;
enum err store_list_limit_pass(struct sql *db, int64_t programme_id, enum limit_code code, int64_t part, int64_t whole,
                               const char *reason, int64_t person_id, instant at) MUST_CHECK;

extern const struct sql_table store_list_limit_table;

#endif
