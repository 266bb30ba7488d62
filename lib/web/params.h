/*
 * params: names and values as a request sent them: of the query, the body, the cookies, or captured from the path.
 *
 * Order and repetitions are kept; how often a name may occur is for its form to say. Every name and value is valid
 * text. A list holds at most as many pairs as the request's limits allow, so looking a name up is a plain scan.
 */
#ifndef JX_WEB_PARAMS_H
#define JX_WEB_PARAMS_H

#include <stddef.h>

#include "lib/base/arena.h"
#include "lib/base/err.h"

struct param {
    const char *name;  /* arena */
    const char *value; /* arena; never NULL */
};

struct params {         /* {0} is the empty list */
    struct param *list; /* arena */
    size_t count;
    size_t room;
};

/* The first value of `name`, or NULL. */
const char *params_get(const struct params *p, const char *name);

/* The value of `name` when it occurs exactly once; NULL when it is missing or repeated. */
const char *params_single(const struct params *p, const char *name);

/* How many values `name` has. */
size_t params_count(const struct params *p, const char *name);

/* All values of `name` in their order. *values is an arena array of *count (NULL when 0). */
enum err params_all(const struct params *p, struct arena *a, const char *name, const char *const **values,
                    size_t *count) MUST_CHECK;

/* Appends a pair; the strings are borrowed and must live as long as the list. */
enum err params_add(struct params *p, struct arena *a, const char *name, const char *value) MUST_CHECK;

#endif
