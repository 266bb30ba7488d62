/* verify: what the files of `jiangxin verify` share. */
#ifndef JX_TOOLS_VERIFY_H
#define JX_TOOLS_VERIFY_H

#include "tools/command.h"

/* verify_card.c: whether the rule card in `path` is good and, with an envelope, is the one that was signed. `key`: 64
   hexadecimal digits of the public key that must have signed it; NULL: whichever the envelope names. */
int verify_card(struct command *c, const char *path, const char *key, enum lang lang);

#endif
