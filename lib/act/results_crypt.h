/* results_crypt: what results are hashed and signed with, for lib/domain/results: the functions of lib/crypt. */
#ifndef JX_ACT_RESULTS_CRYPT_H
#define JX_ACT_RESULTS_CRYPT_H

#include "lib/domain/results.h"

extern const struct results_crypt results_crypt;

/* Signs the newest head, whose statement results_seal made. ERR_NO_MEMORY. */
struct signature_key;
enum err results_crypt_sign(struct results *r, const struct signature_key *key) MUST_CHECK;

#endif
