/*
 * pair_lines: people named by staff numbers in a text that somebody pasted: one each, or two and a word in a line. Pure.
 *
 * Between words stand blanks, tabs, commas, semicolons (of either width) and 、; full-width digits and letters read as
 * half-width ones, small letters as capitals.
 */
#ifndef JX_DOMAIN_PAIR_LINES_H
#define JX_DOMAIN_PAIR_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/arena.h"
#include "lib/base/err.h"

enum { PAIR_LINES = 1000, PAIR_WORD = 40, PAIR_WORDS = 3 }; /* lines; code points of a word; words of a line */

/* Every word by itself. ERR_TOO_LARGE: more than PAIR_LINES words, or one that is too long; ERR_NO_MEMORY. */
enum err pair_lines_words(struct arena *a, const char *text, const char ***out, size_t *n) MUST_CHECK;

struct pair_line {
    size_t line;                  /* from 1 */
    const char *word[PAIR_WORDS]; /* "" where there is none; what stands behind is in `more` */
    bool more;
};
/* Line by line, blank ones left out. The same errors. */
enum err pair_lines_read(struct arena *a, const char *text, struct pair_line **out, size_t *n) MUST_CHECK;

#endif
