/* person_part: fills in what people are found by for those who have nothing of it yet: whoever was there before that
   was kept, or came by statements that do not keep it. Derived rows only, so there is no audit. */
#ifndef JX_ACT_PERSON_PART_H
#define JX_ACT_PERSON_PART_H

#include "lib/act/act.h"

/* Everybody, some hundred people a transaction; may run beside anything, again, and several at once. */
enum err act_person_part_fill(struct act *a) MUST_CHECK;

#endif
