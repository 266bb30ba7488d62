/*
 * fill: data for any template (harness/template.h), made from a seed: which values are set, how many items a list has,
 * which of the words a value is compared with it is. Filled once with hostile values and once with harmless ones from
 * the same seed, a template takes the same ways, so the two pages must be built alike.
 *
 * Every value ends in a mark of its own, so that it is known again in the page.
 */
#ifndef JX_TESTS_HARNESS_FILL_H
#define JX_TESTS_HARNESS_FILL_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/web/view.h"
#include "tests/harness/template.h"

enum { FILL_ALL = 0, FILL_NOTHING = 1 }; /* seeds: everything is set, nothing is set; from 2 on, as it falls */

struct filled {
    const struct template_value *value;
    const char *path; /* "rows.1.title" */
    const char *text; /* what was put there, with its mark at the end */
    const char *mark; /* "q17z"; NULL for a word and for what was left empty */
};

struct fill {
    struct filled *list;
    size_t count;
};

void fill_page(struct view_data *d, struct arena *a, const struct template_values *values, unsigned seed, bool hostile,
               struct fill *out);

/* The next mark of a value at or behind `at`: returns where it begins and sets *which to its value. NULL: there is none.
   One way through a page finds all of them, which a search for each would make quadratic. */
const char *fill_next_mark(const struct fill *f, const char *at, const struct filled **which);

#endif
