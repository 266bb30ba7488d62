/* recusal_private: what the files of the recusal's acts share. */
#ifndef JX_ACT_RECUSAL_PRIVATE_H
#define JX_ACT_RECUSAL_PRIVATE_H

#include "lib/act/recusal.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"

/* Locks what a round's recusals hang on, for somebody who may decide upon them; ERR_NOT_FOUND for others. */
enum err recusal_round_lock(struct act *a, const uint8_t round[16], struct official_round *out) MUST_CHECK;
/* Where they are shown. Arena; NULL: no memory. */
const char *recusal_path(struct act *a, const struct official_round *r);

#endif
