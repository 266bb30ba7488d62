/* ruling_private: what the rooms of rulings share: looking at corrections, doing them, and doing them on paper only. */
#ifndef JX_ACT_RULING_PRIVATE_H
#define JX_ACT_RULING_PRIVATE_H

#include "lib/act/judging.h"
#include "lib/act/ruling.h"
#include "lib/store/run.h"

struct ruling_room { /* arena: where corrections are made */
    struct judging judging;
    struct rule_card *card;
    struct run_row run;
};
/* Without locks. */
enum err ruling_room(struct sql *db, struct arena *a, const struct appeal *x, struct ruling_room *out) MUST_CHECK;

/* Whether each can be made; the first that cannot is refused with its number in *at. */
enum err ruling_check(struct act *a, const struct ruling_room *room, const struct ruling_change *list, size_t n,
                      size_t *at) MUST_CHECK;
/* Inside the act, judging, appeal and run locked: writes them all, and the sheets anew. */
enum err ruling_apply(struct act *a, const struct ruling_room *room, const struct ruling_change *list, size_t n,
                      int64_t ruling_id, const char *reason) MUST_CHECK;
/* Puts them into a published bundle, to see what would come of it; sets after or why. */
enum err ruling_effect(struct sql *db, struct arena *a, const struct appeal *x, const struct ruling_room *room,
                       struct ruling_look *out) MUST_CHECK;

#endif
