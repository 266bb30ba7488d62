/* public_try: how often somebody without an account has lately tried what was wrong: the memory of lib/act/public_throttle.h.
   Counting begins anew when the window has passed, and when the clock has been set back to before it began. */
#ifndef JX_STORE_PUBLIC_TRY_H
#define JX_STORE_PUBLIC_TRY_H

#include "lib/sql/sql.h"

struct public_try {
    int64_t failures;  /* 0: none in the window */
    instant window_at; /* when the counting began */
};

/* In the window that began after `since`. */
enum err store_public_try_find(struct sql *db, struct arena *a, const uint8_t subject[32], instant since, instant now,
                               struct public_try *out) MUST_CHECK;
/* Counts n > 0 more. */
enum err store_public_try_add(struct sql *db, const uint8_t subject[32], int64_t n, instant since,
                              instant now) MUST_CHECK;
/* Forgets the windows that began before `before`; how many in *gone. */
enum err store_public_try_sweep(struct sql *db, instant before, uint64_t *gone) MUST_CHECK;

extern const struct sql_table store_public_try_table;

#endif
