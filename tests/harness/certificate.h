/* certificate: cards for tests, signed with a key of their own, and what others' programs read of their paper. */
#ifndef JX_TESTS_HARNESS_CERTIFICATE_H
#define JX_TESTS_HARNESS_CERTIFICATE_H

#include "lib/crypt/signature.h"
#include "lib/domain/certificate_card.h"

/* A card of the kind with the wording of its design, every value there, holder 周𬀩; sealed with the n-th code and salts. */
struct certificate_card certificate_made(const char *kind, unsigned n);
/* The same after a value was changed: sealed anew. */
void certificate_again(struct certificate_card *c);
/* The key that the tests sign with, and the same card signed with it. */
struct signature_key certificate_key(void);
void certificate_signed(struct certificate_card *c);

#endif
