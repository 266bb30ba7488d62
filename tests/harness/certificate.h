/* certificate: cards for tests, signed with a key of their own, and what others' programs read of their paper. */
#ifndef JX_TESTS_HARNESS_CERTIFICATE_H
#define JX_TESTS_HARNESS_CERTIFICATE_H

#include "lib/act/certificate.h"
#include "lib/crypt/signature.h"
#include "lib/domain/certificate_card.h"

/* A card of the kind with the wording of its design, every value there, holder 周𬀩; sealed with the n-th code and salts. */
struct certificate_card certificate_made(const char *kind, unsigned n);
/* The same after a value was changed: sealed anew. */
void certificate_again(struct certificate_card *c);
/* The key that the tests sign with, and the same card signed with it. */
struct signature_key certificate_key(void);
void certificate_signed(struct certificate_card *c);

/* ---- on the scratch database ---------------------------------------------------------------------------------------- */

/* A spec of an honour: 后勤工匠 for 周𬀩, held by `person_id` (0: nobody of the staff), within a programme (0: by itself), kept by
   the office of `unit_id`. */
struct certificate_spec certificate_spec_of(int64_t noun_id, int64_t person_id, int64_t unit_id, int64_t programme_id);
/* Issued in an act of its own; the act's outcome. Its id in *id (NULL allowed). */
enum err certificate_issued(struct act *a, const struct certificate_spec *x, int64_t *id);
/* All that wait are signed as jobs do. */
void certificates_sign(void);

#endif
