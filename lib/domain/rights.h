/*
 * rights: what users may do at the database, as lists that can be compared: what db/grants.sql says, and what the
 * server says. Pure.
 */
#ifndef JX_DOMAIN_RIGHTS_H
#define JX_DOMAIN_RIGHTS_H

#include <stddef.h>

#include "lib/base/arena.h"
#include "lib/base/err.h"

struct right {
    const char *user;   /* "jx_portal", or "jx_portal@%" when it is not of this host */
    const char *object; /* a table of the site's database; "other.table" elsewhere; "" for all there is */
    const char *field;  /* "" for the whole table */
    const char *what;   /* "SELECT" */
};

struct rights { /* arena */
    struct right *list;
    size_t n, room;
};

/* Adds one right for each word of `what` ("Select,Insert"; capitals do not matter). */
enum err rights_add(struct arena *a, struct rights *to, const char *user, const char *object, const char *field,
                    const char *what) MUST_CHECK;

/* Adds what one statement of the grants file gives; a statement that gives nothing adds nothing. ERR_INVALID: it is
   none of the shape in which that file is written: words with columns in brackets, one table of @@DATABASE@@, users at
   'localhost'. */
enum err rights_read(struct arena *a, struct rights *to, const char *statement) MUST_CHECK;

/* Sorts and takes out twins. */
void rights_sort(struct rights *r);

/* What stands in `a` and not in `b`; both sorted. */
enum err rights_without(struct arena *arena, const struct rights *a, const struct rights *b,
                        struct rights *out) MUST_CHECK;

#endif
