/*
 * parse: the four parsers behind request_read: path, urlencoded, multipart, cookie. Each is strict, bounded and linear
 * in its input, has its own file, truth table and fuzz target, and knows nothing of FastCGI.
 *
 * Each returns OK, ERR_INVALID with `no` filled in, or ERR_NO_MEMORY. On ERR_INVALID the outputs hold what was read
 * before the fault; request_read throws it away.
 */
#ifndef JX_WEB_PARSE_H
#define JX_WEB_PARSE_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/arena.h"
#include "lib/base/err.h"
#include "lib/web/params.h"
#include "lib/web/request.h"

struct parse_refusal {
    int status;      /* HTTP status */
    const char *why; /* static */
};

/* Fills `no` in and returns ERR_INVALID: `return parse_refuse(no, 400, "…");` */
static inline enum err parse_refuse(struct parse_refusal *no, int status, const char *why)
{
    *no = (struct parse_refusal){status, why};
    return ERR_INVALID;
}

struct parse_path {
    const char *path;      /* decoded, "/api" stripped */
    const char *query;     /* behind the '?', still encoded; "" when there is none; borrowed from `uri` */
    const char *canonical; /* NULL, or `uri` without slashes at the end of its path; arena */
    bool api;
};

/* Takes an address in origin form apart: "/a/%E4%BC%9A?x=1". */
enum err parse_path(const char *uri, struct arena *a, struct parse_path *out, struct parse_refusal *no) MUST_CHECK;

/* "a=1&b=%20": appends to `out`. `out` may hold at most limits->params pairs in the end. */
enum err parse_urlencoded(const char *text, size_t n, struct arena *a, const struct request_limits *limits,
                          struct params *out, struct parse_refusal *no) MUST_CHECK;

/* A Cookie header. Pairs without '=' or with a bad name or value are passed over: another program of the same host may
   have set them. */
enum err parse_cookies(const char *text, struct arena *a, const struct request_limits *limits, struct params *out,
                       struct parse_refusal *no) MUST_CHECK;

/* The boundary parameter of a multipart/form-data Content-Type. */
enum err parse_boundary(const char *content_type, struct arena *a, const char **boundary,
                        struct parse_refusal *no) MUST_CHECK;

struct parse_multipart {
    struct params fields;
    struct upload *uploads; /* arena */
    size_t upload_count;
};

/* A multipart/form-data body (RFC 7578). `body` is changed in place and must outlive the results, which point into it;
   it has room for one byte more than `n`. `held` parameters of the request's allowance are used already. */
enum err parse_multipart(char *body, size_t n, const char *boundary, struct arena *a,
                         const struct request_limits *limits, size_t held, struct parse_multipart *out,
                         struct parse_refusal *no) MUST_CHECK;

/* Decodes %XX in `n` bytes of `s` (and '+' to a space if `plus`) into `out`, which has n + 1 bytes and may be `s`
   itself. False for a bad escape, NUL or bad UTF-8. */
bool parse_percent(const char *s, size_t n, bool plus, char *out);

#endif
