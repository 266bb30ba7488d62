#include "lib/web/request.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "lib/base/clock.h"
#include "lib/web/accept.h"
#include "lib/web/parse.h"

enum { HOST_MAX = 255, USER_AGENT_MAX = 300, REQUEST_ID_MAX = 64, LENGTH_DIGITS = 18 };

struct request_limits request_limits_default(void)
{
    return (struct request_limits){.uri = 4096,
                                   .header = 4096,
                                   .cookie_bytes = 8192,
                                   .cookies = 50,
                                   .body = 1u << 20,
                                   .params = 1000,
                                   .name = 100,
                                   .uploads = 0};
}

const char *method_name(enum method m)
{
    static const char *const names[] = {
        [METHOD_OTHER] = "?", [METHOD_GET] = "GET", [METHOD_HEAD] = "HEAD", [METHOD_POST] = "POST"};
    return (unsigned)m < sizeof names / sizeof *names ? names[m] : "?";
}

/* The first fault stays: it is the one to be answered. */
static void refuse(struct request *r, int status, const char *why)
{
    if (r->status == 0) {
        r->status = status;
        r->why = why;
    }
}

/* Turns a parser's outcome into the request's: a refusal is noted, only the lack of memory is an error. */
static enum err settle(struct request *r, enum err e, const struct parse_refusal *no)
{
    if (e != ERR_INVALID)
        return e;
    refuse(r, no->status, no->why);
    return OK;
}

static const char *param_or_empty(const struct request_source *src, const char *name)
{
    const char *value = src->param(src->ctx, name);
    return value == NULL ? "" : value;
}

/* ---- headers ----------------------------------------------------------------------------------------------------- */

static bool visible_ascii(const char *s)
{
    for (; *s != '\0'; s++)
        if ((*s < 0x20 && *s != '\t') || *s >= 0x7f)
            return false;
    return true;
}

static const char *read_header(struct request *r, const struct request_source *src, const char *name, size_t limit)
{
    const char *value = param_or_empty(src, name);
    if (strnlen(value, limit + 1) > limit) {
        refuse(r, 431, "a header is too long");
        return "";
    }
    if (!visible_ascii(value)) {
        refuse(r, 400, "a control or non-ASCII character in a header");
        return "";
    }
    return value;
}

/* host[:port]: a name, an address, or an address in brackets. */
static bool is_host(const char *s)
{
    size_t n;
    if (s[0] == '[') {
        n = 1 + strspn(s + 1, "0123456789abcdefABCDEF:.");
        if (s[n++] != ']')
            return false;
    } else {
        n = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_");
        if (n == 0)
            return false;
    }
    if (s[n] == ':') {
        size_t digits = strspn(s + n + 1, "0123456789");
        n += 1 + digits;
        if (digits == 0 || digits > 5)
            return false;
    }
    return s[n] == '\0';
}

/* For the audit's "from where": shown, so it is cut and cleaned, not refused. */
static enum err read_user_agent(struct request *r, const struct request_source *src)
{
    const char *value = param_or_empty(src, "HTTP_USER_AGENT");
    char *copy = arena_copy(r->arena, value, strnlen(value, USER_AGENT_MAX));
    if (copy == NULL)
        return ERR_NO_MEMORY;
    for (char *c = copy; *c != '\0'; c++)
        if (*c < 0x20 || *c >= 0x7f)
            *c = '?';
    r->user_agent = copy;
    return OK;
}

/* nginx's $request_id where there is one, so that its log and ours name a request alike. */
static enum err read_id(struct request *r, const struct request_source *src)
{
    static uint64_t made;
    const char *id = param_or_empty(src, "REQUEST_ID");
    size_t n = strnlen(id, REQUEST_ID_MAX + 1);
    if (n >= 8 && n <= REQUEST_ID_MAX && strspn(id, "0123456789abcdef") == n) {
        r->id = id;
        return OK;
    }
    id = arena_printf(r->arena, "%016llx%08lx%08llx", (unsigned long long)clock_monotonic(), (unsigned long)getpid(),
                      (unsigned long long)++made);
    if (id == NULL)
        return ERR_NO_MEMORY;
    r->id = id;
    return OK;
}

static void read_method(struct request *r, const struct request_source *src)
{
    static const char *const known[] = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"};
    const char *name = param_or_empty(src, "REQUEST_METHOD");
    for (enum method m = METHOD_GET; m <= METHOD_POST; m++) {
        if (strcmp(name, method_name(m)) == 0) {
            r->method = m;
            return;
        }
    }
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(name, known[i]) == 0) {
            refuse(r, 405, "a method that no page has");
            return;
        }
    }
    refuse(r, 501, "an unknown method");
}

static enum err read_head(struct request *r, const struct request_source *src, const struct request_limits *limits)
{
    r->tls = strcasecmp(param_or_empty(src, "HTTPS"), "on") == 0;
    r->host = read_header(r, src, "HTTP_HOST", limits->header);
    if (r->host[0] != '\0' && (strlen(r->host) > HOST_MAX || !is_host(r->host))) {
        refuse(r, 400, "a bad Host");
        r->host = "";
    }
    r->origin = read_header(r, src, "HTTP_ORIGIN", limits->header);
    r->sec_fetch_site = read_header(r, src, "HTTP_SEC_FETCH_SITE", limits->header);
    r->content_type = read_header(r, src, "CONTENT_TYPE", limits->header);
    r->accept = read_header(r, src, "HTTP_ACCEPT", limits->header);
    r->accept_language = read_header(r, src, "HTTP_ACCEPT_LANGUAGE", limits->header);
    r->remote_addr = read_header(r, src, "REMOTE_ADDR", limits->header);
    enum err e = read_user_agent(r, src);
    if (e)
        return e;
    struct parse_refusal no;
    struct params cookies = {0};
    e = parse_cookies(param_or_empty(src, "HTTP_COOKIE"), r->arena, limits, &cookies, &no);
    if (e == OK)
        r->cookies = cookies;
    return settle(r, e, &no);
}

static enum err read_address(struct request *r, const struct request_source *src, const struct request_limits *limits)
{
    const char *uri = param_or_empty(src, "REQUEST_URI");
    if (strnlen(uri, limits->uri + 1) > limits->uri) {
        refuse(r, 414, "the address is too long");
        return OK;
    }
    struct parse_path p;
    struct parse_refusal no;
    enum err e = parse_path(uri, r->arena, &p, &no);
    if (e)
        return settle(r, e, &no);
    r->raw_path_query = uri;
    r->path = p.path;
    r->api = p.api;
    if (r->method == METHOD_GET || r->method == METHOD_HEAD)
        r->canonical = p.canonical;
    struct params query = {0};
    e = parse_urlencoded(p.query, strlen(p.query), r->arena, limits, &query, &no);
    if (e == OK)
        r->query = query;
    return settle(r, e, &no);
}

/* ---- body -------------------------------------------------------------------------------------------------------- */

/* The announced length. False: not a number that could be one. */
static bool read_length(const char *s, size_t *out)
{
    size_t n = strnlen(s, LENGTH_DIGITS + 1);
    if (n == 0 || n > LENGTH_DIGITS || strspn(s, "0123456789") != n)
        return false;
    *out = 0;
    for (; *s != '\0'; s++)
        *out = *out * 10 + (size_t)(*s - '0');
    return true;
}

/* Whether the media type is `type`, parameters aside. */
static bool is_type(const char *content_type, const char *type)
{
    size_t n = strlen(type);
    return strncasecmp(content_type, type, n) == 0 && strchr("; \t", content_type[n]) != NULL;
}

/* Whether a parameter names a character set other than UTF-8. */
static bool foreign_charset(const char *content_type)
{
    const char *at = strcasestr(content_type, "charset=");
    if (at == NULL)
        return false;
    at += strlen("charset=");
    at += *at == '"';
    return strncasecmp(at, "utf-8", 5) != 0;
}

static enum err take_body(struct request *r, char *body, size_t n, const struct request_limits *limits)
{
    struct parse_refusal no;
    enum err e;
    if (foreign_charset(r->content_type)) {
        refuse(r, 415, "a body that is not in UTF-8");
        return OK;
    }
    if (is_type(r->content_type, "application/x-www-form-urlencoded") || (n == 0 && r->content_type[0] == '\0')) {
        struct params fields = {0};
        struct request_limits left = *limits;
        left.params -= r->query.count;
        e = parse_urlencoded(body, n, r->arena, &left, &fields, &no);
        if (e == OK)
            r->body = fields;
        return settle(r, e, &no);
    }
    if (is_type(r->content_type, "multipart/form-data")) {
        const char *boundary;
        struct parse_multipart parts;
        e = parse_boundary(r->content_type, r->arena, &boundary, &no);
        if (e == OK)
            e = parse_multipart(body, n, boundary, r->arena, limits, r->query.count, &parts, &no);
        if (e == OK) {
            r->body = parts.fields;
            r->uploads = parts.uploads;
            r->upload_count = parts.upload_count;
        }
        return settle(r, e, &no);
    }
    refuse(r, 415, "a body that is no form");
    return OK;
}

enum err request_read_body(struct request *r, const struct request_source *src, const struct request_limits *limits)
{
    if (r->status != 0) /* the rest is not worth reading; the FastCGI layer throws it away */
        return OK;
    const char *announced = param_or_empty(src, "CONTENT_LENGTH");
    size_t n = 0;
    if (announced[0] != '\0' && !read_length(announced, &n)) {
        refuse(r, 400, "a bad Content-Length");
        return OK;
    }
    if (r->method != METHOD_POST) {
        if (n > 0)
            refuse(r, 400, "a body where none belongs");
        return OK;
    }
    if (announced[0] == '\0') {
        refuse(r, 411, "a POST without a length");
        return OK;
    }
    if (n > limits->body) {
        refuse(r, 413, "the body is too large");
        return OK;
    }
    char *body = arena_alloc(r->arena, n + 1);
    if (body == NULL)
        return ERR_NO_MEMORY;
    for (size_t got = 0; got < n;) {
        long k = src->read(src->ctx, body + got, n - got);
        if (k < 0)
            return ERR_IO;
        if (k == 0) {
            refuse(r, 400, "the body is shorter than announced");
            return OK;
        }
        got += (size_t)k;
    }
    return take_body(r, body, n, limits);
}

enum err request_read_head(struct request *r, struct arena *a, const struct request_source *src,
                           const struct request_limits *limits)
{
    *r = (struct request){.arena = a,
                          .path = "",
                          .raw_path_query = "",
                          .host = "",
                          .origin = "",
                          .sec_fetch_site = "",
                          .content_type = "",
                          .accept = "",
                          .accept_language = "",
                          .remote_addr = "",
                          .user_agent = "",
                          .id = "-"};
    enum err e = read_id(r, src);
    if (e == OK) {
        read_method(r, src);
        e = read_head(r, src, limits);
    }
    if (e == OK)
        e = read_address(r, src, limits);
    return e;
}

enum err request_read(struct request *r, struct arena *a, const struct request_source *src,
                      const struct request_limits *limits)
{
    enum err e = request_read_head(r, a, src, limits);
    return e ? e : request_read_body(r, src, limits);
}

/* ---- questions --------------------------------------------------------------------------------------------------- */

bool request_wants_json(const struct request *r)
{
    if (r->api)
        return true;
    int json = 0;
    int html = 0;
    struct accept_item item;
    for (const char *s = r->accept; accept_next(&s, &item);)
        if (accept_is(&item, "application/json"))
            json = item.weight;
        else if (accept_is(&item, "text/html"))
            html = item.weight;
    return json > html;
}

const char *request_cookie(const struct request *r, const char *name)
{
    if (!r->tls)
        return params_single(&r->cookies, name);
    const char *full = arena_printf(r->arena, "__Host-%s", name);
    return full == NULL ? NULL : params_single(&r->cookies, full);
}
