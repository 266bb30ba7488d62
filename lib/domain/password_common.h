/*
 * password_common: the passwords that everybody tries first, in the office, on a Chinese keyboard and elsewhere. Pure.
 */
#ifndef JX_DOMAIN_PASSWORD_COMMON_H
#define JX_DOMAIN_PASSWORD_COMMON_H

#include <stdbool.h>
#include <stddef.h>

/* Whether `folded` (lower case, without spaces and hyphens) is in the list. */
bool password_common_has(const char *folded);

/* The list itself, in strcmp order, for tests. *n: how many. Static. */
const char *const *password_common_list(size_t *n);

#endif
