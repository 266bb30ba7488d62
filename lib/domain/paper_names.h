/*
 * paper_names: whether an anonymised paper still names its authors or their units. Pure.
 *
 * The text comes out of a PDF, where a line may break within a name and blanks stand anywhere. So both are compared folded
 * (text_fold): without white space, full width, case, and the dot of names. What is found is shown with what stands around it,
 * because a name of two characters may also be part of other words (高明 in 提高明显); people look, and say so.
 */
#ifndef JX_DOMAIN_PAPER_NAMES_H
#define JX_DOMAIN_PAPER_NAMES_H

#include <stddef.h>

#include "lib/base/arena.h"
#include "lib/base/err.h"

enum { PAPER_FOUND_MAX = 20, PAPER_CONTEXT = 8 /* characters on either side */ };
enum { PAPER_IN_TOPIC = -1, PAPER_IN_PROPERTIES = 0 }; /* places beside the pages */

struct paper_found {
    size_t name;         /* which of the names */
    int page;            /* from 1, or one of the places above */
    const char *context; /* arena */
};

/* Looks through `text` (NUL-terminated; pages end with a form feed; `first_page` is the number of the first) for each name, once a
   page. Names of fewer than two characters are passed over, and those that stand within a longer one that was found there. Adds to
   `found`, of which `*n` are there already, up to PAPER_FOUND_MAX. `*characters` gets how many there are in all, white space aside:
   0 is a picture of a text. */
enum err paper_names_find(struct arena *a, const char *text, int first_page, const char *const *names,
                          size_t name_count, struct paper_found found[PAPER_FOUND_MAX], size_t *n,
                          size_t *characters) MUST_CHECK;

#endif
