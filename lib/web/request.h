/*
 * request: one HTTP request, read, bounded and taken apart once, before anybody decides anything.
 *
 * A request_source stands for the FastCGI connection, so that tests and fuzzers feed the same parser. What comes out is
 * valid text only. Input that is malformed or over a limit is not an error of request_read: it sets `status` to the 4xx
 * (or 501) that must be answered and `why` to a sentence for the log, and leaves the lists empty from there on. Time
 * and memory are linear in the bounded input.
 *
 * What is refused:
 *   400  a bad percent-encoding, NUL, bad UTF-8, a control or non-ASCII character in a header or the address, `//`,
 *        `.`, `..` or an encoded slash in the path, a bad Host, too many parameters, malformed or truncated bodies,
 *        GET with a body, a file where none is accepted
 *   405  PUT, DELETE, PATCH, OPTIONS, TRACE, CONNECT        501  any other unknown method
 *   411  POST without a length       413  a body over the limit       414  an address over the limit
 *   415  a body that is neither urlencoded nor multipart/form-data, or not in UTF-8       431  a header over its limit
 * There is no method override, and no header set by a client as if it were a proxy (X-Forwarded-*) is read.
 */
#ifndef JX_WEB_REQUEST_H
#define JX_WEB_REQUEST_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/arena.h"
#include "lib/base/err.h"
#include "lib/web/params.h"

/* METHOD_OTHER is set together with status 405 or 501 only. */
enum method { METHOD_OTHER, METHOD_GET, METHOD_HEAD, METHOD_POST };

/* "GET" …; "?" for METHOD_OTHER. Static. */
const char *method_name(enum method m);

struct request_source {
    /* A CGI variable ("REQUEST_URI", "HTTP_HOST", …) or NULL. Borrowed until the request ends. */
    const char *(*param)(void *ctx, const char *name);
    /* Up to `n` bytes of the body: the number read, 0 at its end, -1 when the connection failed. */
    long (*read)(void *ctx, void *buf, size_t n);
    void *ctx;
};

struct request_limits {
    size_t uri;          /* bytes of the address as sent */
    size_t header;       /* bytes of any one header that is read, cookies excepted */
    size_t cookie_bytes; /* bytes of the Cookie header */
    size_t cookies;      /* cookies in it */
    size_t body;         /* bytes of the body */
    size_t params;       /* parameters of query and body together, files included */
    size_t name;         /* bytes of a parameter's name */
    size_t uploads;      /* files; 0: none are accepted */
};

/* What suits every program: 4 KiB, 4 KiB, 8 KiB, 50, 1 MiB, 1,000, 100, no files. */
struct request_limits request_limits_default(void);

struct upload {               /* one file of a multipart body; a file field that was left empty gives none */
    const char *name;         /* of the field */
    const char *filename;     /* last part of the path the browser named, without controls; for display; may be "" */
    const char *content_type; /* what the browser claims, or ""; prove it before you rely on it */
    const char *data;         /* in the request's arena, with a NUL behind it; may hold NULs itself */
    size_t size;
};

struct request {
    struct arena *arena;
    enum method method;
    const char *path;           /* decoded, normalised, valid text: "/" or "/a/b" without a trailing slash */
    const char *raw_path_query; /* as sent (printable ASCII): "/a/b?c=d" */
    const char *canonical;      /* NULL, or, for a GET with a slash at its end, the address without it to redirect to */
    bool api;                   /* came under /api/: the prefix is stripped from path */
    bool tls;
    const char *host, *origin, *sec_fetch_site, *content_type, *accept, *accept_language, *remote_addr, *user_agent;
    /* valid text; "" when not sent, so never NULL; user_agent is cut to 300 bytes */
    const char *id; /* the request number: nginx's REQUEST_ID, or one made here; never NULL */
    struct params query, body, cookies;
    struct upload *uploads;
    size_t upload_count;
    int status;      /* 0, or the 4xx or 501 this request must be answered with */
    const char *why; /* for the log, with status; NULL otherwise */
};

/* Reads a request into `a`, up to its body: what may be in that depends on who is asked for, so the caller finds its
   route first and sets `body` and `uploads` of the limits by it. Then the body; nothing is read when there is a status
   already. Both fail only with ERR_NO_MEMORY or ERR_IO (the connection broke); `id`, `method`, the headers and the path
   are then set as far as they were read (strings are never NULL). */
enum err request_read_head(struct request *r, struct arena *a, const struct request_source *src,
                           const struct request_limits *limits) MUST_CHECK;
enum err request_read_body(struct request *r, const struct request_source *src,
                           const struct request_limits *limits) MUST_CHECK;
/* Both, with the same limits. */
enum err request_read(struct request *r, struct arena *a, const struct request_source *src,
                      const struct request_limits *limits) MUST_CHECK;

/* Whether the answer should be JSON: under /api/, or application/json is accepted with a higher weight than text/html.
 */
bool request_wants_json(const struct request *r);

/* The cookie that response_cookie set under `name` (with its "__Host-" prefix over TLS). NULL when missing or sent
   twice. */
const char *request_cookie(const struct request *r, const char *name);

#endif
