/* drill_private: what the two files of act_drill share. */
#ifndef JX_ACT_DRILL_PRIVATE_H
#define JX_ACT_DRILL_PRIVATE_H

#include "lib/act/drill.h"
#include "lib/store/drill_people.h"

/* The drill, locked, for whoever may keep it. */
enum err act_drill_lock(struct act *a, const uint8_t drill_id[16], struct drill *out) MUST_CHECK;
/* Where the act's result is shown: its page. */
enum err act_drill_show(struct act *a, const struct drill *d) MUST_CHECK;
/* The refusal of what is open to planned drills alone. */
enum err act_drill_refuse_state(struct act *a, const struct drill *d) MUST_CHECK;

#endif
