/*
 * route: which page answers, and who may see it: one table per program.
 *
 * A row declares everything the guard needs, so that no page checks by hand what its row can say. A table with a row
 * that declares too little is refused when the program starts (route_check). Paths are made of literal segments and
 * captures, "/training/class/:class/enrol"; where several rows match, the one whose first differing segment is literal
 * wins. HEAD is served by the GET row.
 */
#ifndef JX_WEB_ROUTE_H
#define JX_WEB_ROUTE_H

#include <stddef.h>
#include <stdio.h>

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/web/params.h"
#include "lib/web/request.h"

struct form;
struct page; /* what a handler gets; defined by lib/app */

typedef enum err (*route_handler)(struct page *);

enum audience {
    AUDIENCE_UNDECLARED, /* a forgotten declaration; refused */
    AUDIENCE_PUBLIC,     /* everybody, signed in or not */
    AUDIENCE_SIGNED_IN,  /* anybody with a session */
    AUDIENCE_CAPABILITY  /* holders of the named capability */
};

enum route_flag {
    ROUTE_NO_IDEMPOTENCY = 1 << 0, /* this POST needs no key: repeating it does no harm (sign-in, mark as read) */
    ROUTE_BEFORE_SESSION = 1 << 1, /* this POST needs no session, so there is no CSRF token; Origin is still checked */
    ROUTE_CACHEABLE = 1 << 2,      /* the same for everybody, may be cached for a second: a public GET only */
    ROUTE_FIRST_PASSWORD = 1 << 3, /* stays reachable while the one-time password must still be changed */
    ROUTE_SECOND_FACTOR = 1 << 4,  /* stays reachable while the second factor is still to be given */
    ROUTE_UPLOAD = 1 << 5,         /* its form has a FIELD_FILE; any other request with a file is refused (400) */
    ROUTE_ENROL = 1 << 6,          /* stays reachable while a demanded second factor is still to be set up */
    ROUTE_ANONYMOUS = 1 << 7 /* whoever asks stays unknown: no session is read, no record has an address; public */
};

struct route {
    enum method method; /* METHOD_GET or METHOD_POST */
    const char *path;
    enum audience audience;
    const char *capability;  /* with AUDIENCE_CAPABILITY, else NULL */
    const struct form *form; /* a POST always has one; a GET has one for its filters */
    route_handler handler;
    unsigned flags; /* enum route_flag */
};

struct route_table {
    const char *program;
    const struct route *routes;
    size_t count;
};

struct route_match {
    const struct route *route;
    struct params captures; /* ":class" under "class"; one decoded segment each, never empty */
    const char *allow;      /* with ERR_DENIED: the value of the Allow header; static */
};

/* Proves the table and its forms: ERR_INVALID with one sentence in `why` for a row without an audience, a handler or a
   form it needs, a capability missing or in the wrong place, bad or ambiguous paths, flags that contradict the row. */
enum err route_check(const struct route_table *t, struct buf *why) MUST_CHECK;

/* Finds the row for a request. ERR_NOT_FOUND (404), ERR_DENIED (405: the path exists for other methods, see
   match->allow), ERR_NO_MEMORY. `path` is request.path; captures are copied into `a`. */
enum err route_find(const struct route_table *t, enum method method, const char *path, struct arena *a,
                    struct route_match *match) MUST_CHECK;

/* The captured segment, or NULL when the route has no such capture. */
const char *route_capture(const struct route_match *m, const char *name);

/* The table for `--routes`: METHOD, PATH, AUDIENCE (public, signed-in, capability), CAPABILITY and FORM ("-" for none),
   one row per line, separated by tabs. ERR_IO when writing failed. */
enum err route_print(const struct route_table *t, FILE *out) MUST_CHECK;

#endif
