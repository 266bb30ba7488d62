/* categories: course categories as fields of specialty: named in lists, chosen in forms. */
#ifndef JX_MENTOR_CATEGORIES_H
#define JX_MENTOR_CATEGORIES_H

#include "lib/app/page.h"
#include "lib/store/catalogue.h"

enum { CATEGORIES = 50 }; /* at most, of one person */

struct categories { /* arena */
    struct catalogue_category *list;
    size_t n;
};
enum err categories_read(struct page *p, struct categories *out) MUST_CHECK;
/* The names of codes that stand with blanks between, in the reader's language; "" for none. Arena; never NULL. */
const char *categories_say(const struct page *p, const struct categories *c, const char *codes);

/* For a form whose field holds many codes: all categories as PATH.categories.N.value .label .id .checked. */
enum err categories_put_choices(struct page *p, const char *path, const char *field) MUST_CHECK;
/* Fills the field with codes that stand with blanks between. */
void categories_put_chosen(struct page *p, const char *field, const char *codes);
/* What was ticked, with blanks between; a code that is none is an error at the field. Arena. */
enum err categories_chosen(struct page *p, const char *field, const char **out) MUST_CHECK;

#endif
