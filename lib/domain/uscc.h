/* uscc: unified social credit identifiers (统一社会信用代码, GB 32100, rule N7). Pure. */
#ifndef JX_DOMAIN_USCC_H
#define JX_DOMAIN_USCC_H

#include <stdbool.h>

/* Whether `s` is 18 characters of the identifier's alphabet (digits and capitals without I O S V Z) whose last one
   checks the others: their sum weighted with powers of 3, modulo 31. */
bool uscc_ok(const char *s);

#endif
