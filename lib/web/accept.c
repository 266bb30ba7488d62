#include "lib/web/accept.h"

#include <string.h>
#include <strings.h>

/* "0", "0.8", "1.000": up to three digits behind the point (RFC 9110, 12.4.2). */
static int read_weight(const char *s, size_t n)
{
    if (n == 0 || n > 5 || (s[0] != '0' && s[0] != '1') || (n > 1 && s[1] != '.'))
        return 1000;
    int weight = (s[0] - '0') * 1000;
    int unit = 100;
    for (size_t i = 2; i < n; i++, unit /= 10) {
        if (s[i] < '0' || s[i] > '9')
            return 1000;
        weight += (s[i] - '0') * unit;
    }
    return weight > 1000 ? 1000 : weight;
}

static size_t trimmed(const char **s, size_t n)
{
    while (n > 0 && (**s == ' ' || **s == '\t')) {
        (*s)++;
        n--;
    }
    while (n > 0 && ((*s)[n - 1] == ' ' || (*s)[n - 1] == '\t'))
        n--;
    return n;
}

bool accept_next(const char **s, struct accept_item *item)
{
    while (**s != '\0') {
        const char *at = *s;
        size_t n = strcspn(at, ",");
        *s = at + n + (at[n] == ',');
        *item = (struct accept_item){.token = at, .length = strcspn(at, ",;"), .weight = 1000};
        size_t used = item->length;
        while (used < n) { /* at a ';' */
            const char *parameter = at + used + 1;
            size_t size = strcspn(parameter, ",;");
            used += 1 + size;
            size = trimmed(&parameter, size);
            if (size > 2 && (parameter[0] == 'q' || parameter[0] == 'Q') && parameter[1] == '=')
                item->weight = read_weight(parameter + 2, size - 2);
        }
        item->length = trimmed(&item->token, item->length);
        if (item->length > 0)
            return true;
    }
    return false;
}

bool accept_is(const struct accept_item *item, const char *token)
{
    return strlen(token) == item->length && strncasecmp(item->token, token, item->length) == 0;
}
