#include "lib/web/response.h"

#include <stdint.h>
#include <string.h>

#include "lib/base/deceive.h"
#include "lib/base/text.h"
#include "lib/web/request.h"

static const char HTML[] = "text/html; charset=utf-8";
static const char NO_STORE[] = "no-store";

void response_init(struct response *p, const struct request *r, size_t body_limit)
{
    *p = (struct response){.arena = r->arena,
                           .status = 200,
                           .content_type = HTML,
                           .cache_control = NO_STORE,
                           .request_id = r->id,
                           .tls = r->tls,
                           .head = r->method == METHOD_HEAD};
    buf_init_arena(&p->body, r->arena, body_limit);
}

void response_restart(struct response *p)
{
    size_t kept = 0;
    for (size_t i = 0; i < p->headers.count; i++)
        if (strcmp(p->headers.list[i].name, "Set-Cookie") == 0)
            p->headers.list[kept++] = p->headers.list[i];
    p->headers.count = kept;
    p->status = 200;
    p->content_type = HTML;
    p->cache_control = NO_STORE;
    p->location = NULL;
    buf_clear(&p->body);
}

/* ---- what may stand in a header ---------------------------------------------------------------------------------- */

static bool is_token(const char *s)
{
    static const char token[] = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    return s[0] != '\0' && s[strspn(s, token)] == '\0';
}

static bool is_printable(const char *s)
{
    for (; *s != '\0'; s++)
        if (*s < 0x20 || *s >= 0x7f)
            return false;
    return true;
}

/* RFC 6265: no quotes, comma, semicolon, backslash or space. */
static bool is_cookie_value(const char *s)
{
    return is_printable(s) && s[strcspn(s, " \",;\\")] == '\0';
}

bool response_is_local(const char *path)
{
    if (path == NULL || path[0] != '/' || path[1] == '/' || !is_printable(path) || strchr(path, ' ') != NULL)
        return false;
    const char *backslash = strchr(path, '\\'); /* a browser takes it for a slash, but not behind the '?' */
    return backslash == NULL || memchr(path, '?', (size_t)(backslash - path)) != NULL;
}

/* ---- adding ------------------------------------------------------------------------------------------------------ */

enum err response_header(struct response *p, const char *name, const char *value)
{
    if (!is_token(name) || !is_printable(value))
        return ERR_INVALID;
    const char *copy = arena_str(p->arena, value);
    return copy == NULL ? ERR_NO_MEMORY : params_add(&p->headers, p->arena, name, copy);
}

enum err response_redirect(struct response *p, const char *path)
{
    if (!response_is_local(path))
        return ERR_INVALID;
    const char *copy = arena_str(p->arena, path);
    if (copy == NULL)
        return ERR_NO_MEMORY;
    p->status = 303;
    p->location = copy;
    return OK;
}

enum err response_cookie(struct response *p, const char *name, const char *value, long max_age_s)
{
    if (!is_token(name) || !is_cookie_value(value))
        return ERR_INVALID;
    struct buf b;
    buf_init_arena(&b, p->arena, 0);
    buf_addf(&b, "%s%s=%s; Path=/; HttpOnly; SameSite=Lax", p->tls ? "__Host-" : "", name, value);
    if (p->tls)
        buf_adds(&b, "; Secure");
    if (max_age_s >= 0)
        buf_addf(&b, "; Max-Age=%ld", max_age_s);
    enum err e = buf_check(&b);
    return e ? e : params_add(&p->headers, p->arena, "Set-Cookie", b.data);
}

/* What a file name may hold in any system; the rest becomes '_'. */
static bool is_filename_char(uint32_t cp)
{
    return !deceive_does(cp) && (cp >= 0x7f || strchr("\"\\/:*?<>|", (int)cp) == NULL);
}

enum err response_attachment(struct response *p, const char *filename, const char *content_type)
{
    struct buf utf8;
    struct buf ascii;
    struct buf line;
    buf_init_arena(&utf8, p->arena, 0);
    buf_init_arena(&ascii, p->arena, 0);
    buf_init_arena(&line, p->arena, 0);
    for (uint32_t cp; (cp = text_next(&filename)) != 0;) {
        char bytes[4];
        cp = is_filename_char(cp) ? cp : '_';
        buf_add(&utf8, bytes, text_put(cp, bytes));
        buf_addc(&ascii, cp < 0x7f && cp != '%' ? (char)cp : '_'); /* some browsers decode %XX in the plain form */
    }
    buf_addf(&line, "attachment; filename=\"%s\"; filename*=UTF-8''", ascii.data);
    buf_add_url(&line, utf8.data);
    if (buf_check(&utf8) || buf_check(&ascii) || buf_check(&line))
        return ERR_NO_MEMORY;
    p->content_type = content_type;
    return params_add(&p->headers, p->arena, "Content-Disposition", line.data);
}

enum err response_accel(struct response *p, const char *internal_path)
{
    if (!response_is_local(internal_path))
        return ERR_INVALID;
    return response_header(p, "X-Accel-Redirect", internal_path);
}

enum err response_json_error(struct response *p, int status, const char *key, const char *message)
{
    p->status = status;
    p->content_type = "application/json; charset=utf-8";
    buf_clear(&p->body);
    buf_adds(&p->body, "{\"key\":");
    buf_add_json(&p->body, key);
    buf_adds(&p->body, ",\"message\":");
    buf_add_json(&p->body, message);
    buf_adds(&p->body, ",\"request\":");
    buf_add_json(&p->body, p->request_id);
    buf_adds(&p->body, "}\n");
    return buf_check(&p->body);
}

/* ---- status ------------------------------------------------------------------------------------------------------ */

int response_status_of(enum err e)
{
    switch (e) {
    case OK:
        return 200;
    case ERR_NOT_FOUND:
        return 404;
    case ERR_INVALID:
        return 422;
    case ERR_DENIED:
        return 403;
    case ERR_CONFLICT:
        return 409;
    case ERR_TOO_LARGE:
        return 413;
    case ERR_RETRY:
    case ERR_UNAVAILABLE:
    case ERR_NO_MEMORY:
        return 503;
    case ERR_IO:
    case ERR_BUG:
    case ERR_COUNT:
        break;
    }
    return 500;
}

const char *response_reason(int status)
{
    static const struct {
        int status;
        const char *text;
    } reasons[] = {
        {200, "200 OK"},
        {204, "204 No Content"},
        {301, "301 Moved Permanently"},
        {303, "303 See Other"},
        {304, "304 Not Modified"},
        {308, "308 Permanent Redirect"},
        {400, "400 Bad Request"},
        {401, "401 Unauthorized"},
        {403, "403 Forbidden"},
        {404, "404 Not Found"},
        {405, "405 Method Not Allowed"},
        {406, "406 Not Acceptable"},
        {409, "409 Conflict"},
        {411, "411 Length Required"},
        {413, "413 Content Too Large"},
        {414, "414 URI Too Long"},
        {415, "415 Unsupported Media Type"},
        {422, "422 Unprocessable Content"},
        {429, "429 Too Many Requests"},
        {431, "431 Request Header Fields Too Large"},
        {500, "500 Internal Server Error"},
        {501, "501 Not Implemented"},
        {503, "503 Service Unavailable"},
    };
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].status == status)
            return reasons[i].text;
    return "500 Internal Server Error";
}

/* ---- writing ----------------------------------------------------------------------------------------------------- */

enum err response_write(const struct response *p, const struct response_sink *sink)
{
    enum err e = buf_check(&p->body);
    if (e)
        return e;
    struct buf head;
    buf_init_arena(&head, p->arena, 0);
    buf_addf(&head,
             "Status: %s\r\nContent-Type: %s\r\nContent-Length: %zu\r\nCache-Control: %s\r\nX-Request-Id: %s\r\n",
             response_reason(p->status), p->content_type, p->body.len, p->cache_control, p->request_id);
    if (p->location != NULL)
        buf_addf(&head, "Location: %s\r\n", p->location);
    for (size_t i = 0; i < p->headers.count; i++)
        buf_addf(&head, "%s: %s\r\n", p->headers.list[i].name, p->headers.list[i].value);
    buf_adds(&head, "\r\n");
    e = buf_check(&head);
    if (e)
        return e;
    if (!sink->write(sink->ctx, head.data, head.len))
        return ERR_IO;
    if (!p->head && p->body.len > 0 && !sink->write(sink->ctx, p->body.data, p->body.len))
        return ERR_IO;
    return OK;
}
