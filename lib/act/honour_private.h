/* honour_private: what the acts upon the register share; private to lib/act/honour*.c. */
#ifndef JX_ACT_HONOUR_PRIVATE_H
#define JX_ACT_HONOUR_PRIVATE_H

#include "lib/act/honour.h"

struct scope honour_officers(const struct act *a);
/* Whose an entry is, as frozen in it. ERR_NOT_FOUND: not within the scope. */
enum err honour_of_person(struct act *a, const uint8_t person[16], day on, struct honour *out) MUST_CHECK;
enum err honour_of_unit(struct act *a, const uint8_t unit[16], struct honour *out) MUST_CHECK;
/* Adds one, inside an act, with its audit. */
enum err honour_register_put(struct act *a, struct honour *x) MUST_CHECK;

#endif
