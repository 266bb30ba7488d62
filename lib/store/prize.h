/* prize: who has won what in a round, by the version of its results that counts: each member of an entry. For inside an act:
   the page that asks has found the round. */
#ifndef JX_STORE_PRIZE_H
#define JX_STORE_PRIZE_H

#include "lib/sql/sql.h"

struct prize { /* arena */
    int64_t member_id, person_id;
    int64_t part; /* the round's place in its discipline: somebody may win in several */
    const char *name, *unit, *prize, *contest, *discipline;
    int64_t edition_no, organizer_unit_id;
};
/* In the order of the list. */
enum err store_prize_list(struct sql *db, struct arena *a, int64_t round_id, struct prize **out, size_t *n) MUST_CHECK;

extern const struct sql_table store_prize_table;

#endif
