/*
 * script: cuts a file of SQL into statements. Pure.
 *
 * A statement ends at a `;` that only blanks or a comment follow on its line; what stands in quotes or comments never
 * ends one. So the body of a trigger stays whole when it is written on one line. There is no DELIMITER.
 */
#ifndef JX_SQL_SCRIPT_H
#define JX_SQL_SCRIPT_H

#include <stddef.h>

#include "lib/base/arena.h"
#include "lib/base/err.h"

struct script_step {
    char *text;    /* without leading comments and the `;`; arena */
    unsigned line; /* where it begins, from 1 */
};

struct script {
    struct script_step *steps; /* arena */
    size_t count;
};

/* Cuts `text`. ERR_INVALID: a quote or comment is never closed; `out->count` is then the line (from 1) where it opens.
 */
enum err script_cut(struct arena *a, const char *text, struct script *out) MUST_CHECK;

#endif
