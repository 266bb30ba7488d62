/*
 * response: the answer to one request, collected and then written once, so that a failure halfway leaves nothing
 * half-sent.
 *
 * The program adds Content-Type, Content-Length, Cache-Control (no-store unless said otherwise) and X-Request-Id; the
 * headers that every answer of the site carries (CSP and the like) are nginx's. Nothing that comes from input can add a
 * header line: CR, LF and other controls are refused.
 */
#ifndef JX_WEB_RESPONSE_H
#define JX_WEB_RESPONSE_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/web/params.h"

struct request;

struct response {
    struct arena *arena;
    int status;                /* 200 at first */
    const char *content_type;  /* "text/html; charset=utf-8" at first */
    const char *cache_control; /* "no-store" at first; borrowed */
    struct buf body;           /* in the arena */
    const char *location;      /* with a redirect; arena */
    struct params headers;     /* further header lines, cookies among them */
    const char *request_id;
    bool tls;  /* cookies get Secure and __Host- */
    bool head; /* HEAD: headers with the body's length, without the body */
};

/* Where a response goes: false from write when the client is gone. */
struct response_sink {
    bool (*write)(void *ctx, const void *bytes, size_t n);
    void *ctx;
};

/* A fresh answer to `r` (arena, id, tls and HEAD are taken from it). `body_limit` 0: no bound. */
void response_init(struct response *p, const struct request *r, size_t body_limit);
/* Back to the fresh state but for cookies, for an error page in place of what was begun. */
void response_restart(struct response *p);

/* Whether `path` is a place on this site that may be redirected to: printable ASCII without spaces that begins with one
   '/', not two, and has no backslash before its '?'. */
bool response_is_local(const char *path);
/* 303 See Other. ERR_INVALID (and nothing changed) unless response_is_local. */
enum err response_redirect(struct response *p, const char *path) MUST_CHECK;

/* Adds a header line. ERR_INVALID for a name that is no token or a value with controls or non-ASCII characters; `value`
   is copied. */
enum err response_header(struct response *p, const char *name, const char *value) MUST_CHECK;

/* Sets a cookie: HttpOnly, SameSite=Lax, Path=/, and with TLS Secure and the name prefix __Host-. max_age_s < 0: until
   the browser closes; 0: removes it. ERR_INVALID for characters that a cookie may not hold. */
enum err response_cookie(struct response *p, const char *name, const char *value, long max_age_s) MUST_CHECK;

/* Content-Disposition: attachment with an ASCII fallback and the UTF-8 name (RFC 6266, RFC 8187), and the media type.
 */
enum err response_attachment(struct response *p, const char *filename, const char *content_type) MUST_CHECK;

/* Hands the file over to nginx: X-Accel-Redirect to an internal location. */
enum err response_accel(struct response *p, const char *internal_path) MUST_CHECK;

/* Makes this answer {"key": …, "message": …, "request": …} with `status`. */
enum err response_json_error(struct response *p, int status, const char *key, const char *message) MUST_CHECK;

/* The one table from outcomes to HTTP: OK 200, not found 404, invalid 422, denied 403, conflict 409, retry and
   unavailable 503, too large 413, no memory 503, the rest 500. */
int response_status_of(enum err e);
/* "404 Not Found". Static. */
const char *response_reason(int status);

/* Writes the CGI header block and the body. ERR_IO when the client is gone, ERR_NO_MEMORY when the body failed (nothing
   was written). */
enum err response_write(const struct response *p, const struct response_sink *sink) MUST_CHECK;

#endif
