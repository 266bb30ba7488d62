#include "lib/web/parse.h"

#include <string.h>

enum err parse_urlencoded(const char *text, size_t n, struct arena *a, const struct request_limits *limits,
                          struct params *out, struct parse_refusal *no)
{
    /* Decoding never makes text longer, and each name and value gives up one byte ('=' or '&') for its NUL. */
    char *room = arena_alloc(a, n + 1);
    if (room == NULL)
        return ERR_NO_MEMORY;

    for (size_t from = 0, to; from < n; from = to + 1) {
        const char *and = memchr(text + from, '&', n - from);
        to = and == NULL ? n : (size_t)(and-text);
        if (to == from)
            continue;
        const char *equals = memchr(text + from, '=', to - from);
        size_t name_end = equals == NULL ? to : (size_t)(equals - text);
        char *name = room + from;
        const char *value = "";
        if (out->count >= limits->params)
            return parse_refuse(no, 400, "too many parameters");
        if (name_end - from > limits->name)
            return parse_refuse(no, 400, "a parameter's name is too long");
        if (!parse_percent(text + from, name_end - from, true, name))
            return parse_refuse(no, 400, "a bad escape, NUL or bad UTF-8 in a parameter's name");
        if (equals != NULL) {
            char *decoded = room + name_end + 1;
            if (!parse_percent(equals + 1, to - name_end - 1, true, decoded))
                return parse_refuse(no, 400, "a bad escape, NUL or bad UTF-8 in a parameter");
            value = decoded;
        }
        if (params_add(out, a, name, value))
            return ERR_NO_MEMORY;
    }
    return OK;
}
