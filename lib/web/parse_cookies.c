#include "lib/web/parse.h"

#include <string.h>

/* RFC 6265: cookie-name is a token, cookie-value visible ASCII without quotes, comma, semicolon and backslash. */
static bool is_token(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (s[i] <= 0x20 || s[i] >= 0x7f || strchr("()<>@,;:\\\"/[]?={}", s[i]) != NULL)
            return false;
    return n > 0;
}

static bool is_cookie_value(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (s[i] <= 0x20 || s[i] >= 0x7f || strchr("\",;\\", s[i]) != NULL)
            return false;
    return true;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

enum err parse_cookies(const char *text, struct arena *a, const struct request_limits *limits, struct params *out,
                       struct parse_refusal *no)
{
    size_t n = strlen(text);
    if (n > limits->cookie_bytes)
        return parse_refuse(no, 431, "the cookies are too long");
    for (size_t i = 0; i < n; i++)
        if ((text[i] < 0x20 && text[i] != '\t') || text[i] >= 0x7f)
            return parse_refuse(no, 400, "a control or non-ASCII character in a cookie");

    size_t pairs = 0;
    for (size_t from = 0, to; from < n; from = to + 1) {
        to = from + strcspn(text + from, ";");
        size_t start = from;
        size_t end = to;
        while (start < end && is_space(text[start]))
            start++;
        while (end > start && is_space(text[end - 1]))
            end--;
        if (start == end)
            continue;
        if (++pairs > limits->cookies)
            return parse_refuse(no, 400, "too many cookies");
        const char *equals = memchr(text + start, '=', end - start);
        if (equals == NULL || !is_token(text + start, (size_t)(equals - text) - start))
            continue;
        const char *value = equals + 1;
        size_t size = (size_t)(text + end - value);
        if (size >= 2 && value[0] == '"' && value[size - 1] == '"') {
            value++;
            size -= 2;
        }
        if (!is_cookie_value(value, size))
            continue;
        const char *name_copy = arena_copy(a, text + start, (size_t)(equals - text) - start);
        const char *value_copy = arena_copy(a, value, size);
        if (name_copy == NULL || value_copy == NULL || params_add(out, a, name_copy, value_copy))
            return ERR_NO_MEMORY;
    }
    return OK;
}
