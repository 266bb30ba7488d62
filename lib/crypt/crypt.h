/*
 * crypt: makes libsodium ready. This room (lib/crypt) is the only one that includes sodium.h.
 */
#ifndef JX_CRYPT_CRYPT_H
#define JX_CRYPT_CRYPT_H

#include "lib/base/err.h"

/* Call once at the start of a program, before anything else of lib/crypt; a second call does nothing.
   ERR_UNAVAILABLE: no source of randomness; the program must not go on. */
enum err crypt_init(void) MUST_CHECK;
/* The version of libsodium, e.g. "1.0.18"; static. */
const char *crypt_version(void);

#endif
