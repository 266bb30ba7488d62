/*
 * role: which roles there are, for forms that offer them. The same as in the table of that name, in its order; a store
 * test compares the two. What a role may do stands in the table alone. Pure.
 */
#ifndef JX_DOMAIN_ROLE_H
#define JX_DOMAIN_ROLE_H

enum { ROLE_COUNT = 9 };
extern const char *const role_codes[ROLE_COUNT + 1]; /* NULL at the end */

#endif
