/*
 * template: what a page template asks for, read from its own text, so that a test can fill any template without knowing
 * the page: every value it prints or tests, the lists they stand in, the words they are compared with. Includes are
 * followed, macros are followed from each of their calls with what stands in for their parameters.
 *
 * A value's path names its place in the page's data; a '*' is any item of a list: "rows.*.title". Messages (`t.`) and
 * literals are no values. All of it lies in the arena; what cannot be read ends the test with a sentence.
 */
#ifndef JX_TESTS_HARNESS_TEMPLATE_H
#define JX_TESTS_HARNESS_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/arena.h"

enum { TEMPLATE_WORDS_MAX = 8 };

struct template_value {
    const char *path;
    bool printed;                          /* by some var, and not only tested */
    const char *words[TEMPLATE_WORDS_MAX]; /* literals it is compared with */
    size_t word_count;
};

struct template_values {
    struct template_value *list;
    size_t count, room;
};

/* Reads `name` below the directory `dir`. */
void template_read(struct arena *a, const char *dir, const char *name, struct template_values *out);

/* The templates that programs list (cgi-bin/PROGRAM/templates.h), each once; ends with NULL. */
const char **template_list(struct arena *a, size_t *count);

/* Whether one of the `n` templates includes `file`, directly or not. */
bool template_includes(struct arena *a, const char *dir, const char *const *names, size_t n, const char *file);

#endif
