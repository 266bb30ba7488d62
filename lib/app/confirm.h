/* confirm: the way to a signature (签名确认) that the account program takes, and back. */
#ifndef JX_APP_CONFIRM_H
#define JX_APP_CONFIRM_H

#include "lib/app/page.h"
#include "lib/domain/confirmation.h"

enum { CONFIRM_HASH = 32, CONFIRM_HEX = 2 * CONFIRM_HASH + 1 };

/* Where the reader signs `hash` (SHA-256 of what is signed) for one of confirmation_purposes; from there they come to
   `back` with the token in the parameter `confirmation`. Arena; "" where there is no memory. */
const char *confirm_path(const struct page *p, const char *purpose, const uint8_t hash[CONFIRM_HASH], const char *back);

#endif
