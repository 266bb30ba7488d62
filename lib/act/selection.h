/*
 * selection: who is on the list (拟表彰名单): from the reviews under places and categories, and who is called in from the
 * reserve. What is selected is written by nomination_move; the rules are in lib/domain/selection.h.
 *
 * Order of locks: store/programme.h.
 */
#ifndef JX_ACT_SELECTION_H
#define JX_ACT_SELECTION_H

#include "lib/act/nomination.h"

/* Inside an act that holds the programme locked: the next of the reserve in the place of `gone`, of the same kind and category and
   free of what forbids it (lib/act/eligibility.h), becomes selected, and another notice is owed. Whoever is passed over stays in the
   reserve. `called` is as it stands then. ERR_NOT_FOUND: the reserve of this kind and category has nobody. Refusals: those of
   programme_ask (STEP_CALL) and nomination_move. */
enum err selection_call_next(struct act *a, struct programme *p, const struct nomination *gone,
                             struct nomination *called) MUST_CHECK;

#endif
