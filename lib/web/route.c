#include "lib/web/route.h"

#include <string.h>

#include "lib/web/form.h"

enum { SEGMENTS_MAX = 12 };

/* A path is walked segment by segment: "/a/:b" gives "a" and ":b"; the root has none. */
static const char *walk(const char *path)
{
    return strcmp(path, "/") == 0 ? "" : path;
}

static bool next_segment(const char **path, const char **segment, size_t *n)
{
    if (**path != '/')
        return false;
    *segment = *path + 1;
    *n = strcspn(*segment, "/");
    *path = *segment + *n;
    return true;
}

/* ---- proof ------------------------------------------------------------------------------------------------------- */

static const char LOWER[] = "abcdefghijklmnopqrstuvwxyz0123456789-_.";

static bool good_segment(const char *s, size_t n)
{
    bool capture = n > 0 && s[0] == ':';
    s += capture;
    n -= capture;
    size_t good = strspn(s, LOWER);
    return n > 0 && good >= n && s[0] != '.' && !(capture && memchr(s, '-', n) != NULL);
}

static bool good_path(const char *path)
{
    const char *segment;
    size_t n;
    size_t count = 0;
    if (path == NULL || path[0] != '/' || strcmp(path, "/api") == 0 || strncmp(path, "/api/", 5) == 0)
        return false;
    path = walk(path);
    while (next_segment(&path, &segment, &n)) {
        if (++count > SEGMENTS_MAX || !good_segment(segment, n))
            return false;
        const char *other = path;
        const char *later;
        size_t m;
        while (segment[0] == ':' && next_segment(&other, &later, &m))
            if (m == n && memcmp(later, segment, n) == 0)
                return false; /* the same name captured twice */
    }
    return true;
}

/* Whether two paths would match the same requests: equal but for the names of captures. */
static bool same_shape(const char *a, const char *b)
{
    const char *p;
    const char *q;
    size_t n;
    size_t m;
    a = walk(a);
    b = walk(b);
    for (;;) {
        bool more = next_segment(&a, &p, &n);
        if (more != next_segment(&b, &q, &m))
            return false;
        if (!more)
            return true;
        bool both = p[0] == ':' && q[0] == ':';
        if (!both && (n != m || memcmp(p, q, n) != 0))
            return false;
    }
}

static bool takes_file(const struct form *f)
{
    for (size_t i = 0; i < f->count; i++)
        if (f->fields[i].type == FIELD_FILE)
            return true;
    return false;
}

static const char *row_fault(const struct route *r)
{
    if (r->method != METHOD_GET && r->method != METHOD_POST)
        return "the method must be GET or POST";
    if (!good_path(r->path))
        return "a bad path";
    if (r->audience != AUDIENCE_PUBLIC && r->audience != AUDIENCE_SIGNED_IN && r->audience != AUDIENCE_CAPABILITY)
        return "no audience is declared";
    if ((r->audience == AUDIENCE_CAPABILITY) != (r->capability != NULL && r->capability[0] != '\0'))
        return r->capability == NULL ? "the capability is missing" : "a capability without its audience";
    if (r->handler == NULL)
        return "no handler";
    if (r->method == METHOD_POST && r->form == NULL)
        return "a POST without a form";
    if (r->form != NULL && takes_file(r->form) != ((r->flags & ROUTE_UPLOAD) != 0))
        return "a file field where no upload is declared, or an upload without one";
    if (r->method == METHOD_GET && (r->flags & (ROUTE_NO_IDEMPOTENCY | ROUTE_BEFORE_SESSION | ROUTE_UPLOAD)) != 0)
        return "a flag that only a POST may have";
    if ((r->flags & ROUTE_CACHEABLE) != 0 && (r->method != METHOD_GET || r->audience != AUDIENCE_PUBLIC))
        return "only a public GET may be cached";
    if ((r->flags & ROUTE_ANONYMOUS) != 0 && r->audience != AUDIENCE_PUBLIC)
        return "only what is public may be asked by nobody";
    if ((r->flags & ROUTE_BEFORE_SESSION) != 0 && r->audience != AUDIENCE_PUBLIC)
        return "what needs no session must be public";
    return NULL;
}

enum err route_check(const struct route_table *t, struct buf *why)
{
    for (size_t i = 0; i < t->count; i++) {
        const struct route *r = &t->routes[i];
        const char *fault = row_fault(r);
        for (size_t k = 0; fault == NULL && k < i; k++)
            if (t->routes[k].method == r->method && same_shape(t->routes[k].path, r->path))
                fault = "the same place as an earlier row";
        if (fault != NULL) {
            buf_addf(why, "%s: route %zu, %s %s: %s", t->program, i + 1, method_name(r->method),
                     r->path == NULL ? "(none)" : r->path, fault);
            return ERR_INVALID;
        }
        if (r->form != NULL) {
            enum err e = form_check(r->form, why);
            if (e)
                return e;
        }
    }
    return OK;
}

/* ---- finding ----------------------------------------------------------------------------------------------------- */

static bool matches(const char *pattern, const char *path)
{
    const char *p;
    const char *s;
    size_t n;
    size_t m;
    pattern = walk(pattern);
    path = walk(path);
    for (;;) {
        bool more = next_segment(&pattern, &p, &n);
        if (more != next_segment(&path, &s, &m))
            return false;
        if (!more)
            return true;
        if (p[0] == ':' ? m == 0 : n != m || memcmp(p, s, n) != 0)
            return false;
    }
}

/* Of two patterns that match the same path: whether `a` is literal where they first differ in kind. */
static bool more_literal(const char *a, const char *b)
{
    const char *p;
    const char *q;
    size_t n;
    size_t m;
    a = walk(a);
    b = walk(b);
    while (next_segment(&a, &p, &n) && next_segment(&b, &q, &m))
        if ((p[0] == ':') != (q[0] == ':'))
            return q[0] == ':';
    return false;
}

static enum err capture(struct route_match *match, struct arena *a, const char *path)
{
    const char *pattern = walk(match->route->path);
    const char *p;
    const char *s;
    size_t n;
    size_t m;
    while (next_segment(&pattern, &p, &n) && next_segment(&path, &s, &m)) {
        if (p[0] != ':')
            continue;
        const char *name = arena_copy(a, p + 1, n - 1);
        const char *value = arena_copy(a, s, m);
        if (name == NULL || value == NULL || params_add(&match->captures, a, name, value))
            return ERR_NO_MEMORY;
    }
    return OK;
}

enum err route_find(const struct route_table *t, enum method method, const char *path, struct arena *a,
                    struct route_match *match)
{
    *match = (struct route_match){0};
    enum method wanted = method == METHOD_HEAD ? METHOD_GET : method;
    bool get = false;
    bool post = false;
    for (size_t i = 0; path[0] == '/' && i < t->count; i++) {
        const struct route *r = &t->routes[i];
        if (!matches(r->path, path))
            continue;
        get = get || r->method == METHOD_GET;
        post = post || r->method == METHOD_POST;
        if (r->method == wanted && (match->route == NULL || more_literal(r->path, match->route->path)))
            match->route = r;
    }
    if (match->route != NULL)
        return capture(match, a, path);
    if (!get && !post)
        return ERR_NOT_FOUND;
    match->allow = get && post ? "GET, HEAD, POST" : get ? "GET, HEAD" : "POST";
    return ERR_DENIED;
}

const char *route_capture(const struct route_match *m, const char *name)
{
    return params_get(&m->captures, name);
}

/* ---- printing ---------------------------------------------------------------------------------------------------- */

enum err route_print(const struct route_table *t, FILE *out)
{
    static const char *const audiences[] = {[AUDIENCE_UNDECLARED] = "-",
                                            [AUDIENCE_PUBLIC] = "public",
                                            [AUDIENCE_SIGNED_IN] = "signed-in",
                                            [AUDIENCE_CAPABILITY] = "capability"};
    for (size_t i = 0; i < t->count; i++) {
        const struct route *r = &t->routes[i];
        fprintf(out, "%s\t%s\t%s\t%s\t%s\n", method_name(r->method), r->path, audiences[r->audience],
                r->capability == NULL ? "-" : r->capability, r->form == NULL ? "-" : r->form->name);
    }
    return fflush(out) != 0 || ferror(out) ? ERR_IO : OK;
}
