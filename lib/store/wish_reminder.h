/* wish_reminder: who is to be reminded that a round's wishes close soon, and who was. */
#ifndef JX_STORE_WISH_REMINDER_H
#define JX_STORE_WISH_REMINDER_H

#include "lib/sql/sql.h"

struct wish_reminder { /* arena */
    int64_t round_id, person_id;
    uint8_t round_public[16];
    const char *round; /* its title */
    instant wishes_until;
};

/* Who takes part in a round whose wishes close after `now` and not after `until`, has handed in nothing, was not decided
   for somebody by HR, and was not reminded of that hour. At most `limit`. */
enum err store_wish_reminder_due(struct sql *db, struct arena *a, instant now, instant until, int64_t limit,
                                 struct wish_reminder **out, size_t *n) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

/* ERR_CONFLICT: PRIMARY, reminded already. */
enum err store_wish_reminder_add(struct sql *db, const struct wish_reminder *r, instant at) MUST_CHECK;

extern const struct sql_table store_wish_reminder_table;

#endif
