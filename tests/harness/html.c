#include "tests/harness/html.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NESTING_MAX = 100, ATTRIBUTES_MAX = 40 };

static void *need(void *memory)
{
    if (memory == NULL)
        abort();
    return memory;
}

static bool one_of(const char *word, const char *const *list)
{
    while (*list != NULL && strcmp(*list, word) != 0)
        list++;
    return *list != NULL;
}

static bool is_void(const char *element)
{
    static const char *const list[] = {"area",  "base", "br",   "col",    "embed", "hr",  "img",
                                       "input", "link", "meta", "source", "track", "wbr", NULL};
    return one_of(element, list);
}

/* Elements in which nothing but their own end tag is a tag. */
static bool is_raw(const char *element)
{
    static const char *const list[] = {"script", "style", "textarea", "title", NULL};
    return one_of(element, list);
}

/* ---- text -------------------------------------------------------------------------------------------------------- */

char *html_decode(struct arena *a, const char *text, size_t n)
{
    static const struct {
        const char *name;
        char character;
    } known[] = {{"&lt;", '<'},  {"&gt;", '>'},   {"&amp;", '&'},  {"&quot;", '"'},
                 {"&#34;", '"'}, {"&#39;", '\''}, {"&apos;", '\''}};
    char *out = need(arena_copy(a, text, n));
    size_t length = 0;
    for (size_t i = 0; i < n;) {
        size_t k = 0;
        if (text[i] != '&') { /* nearly always: a look at each name would cost most of what reading a page costs */
            out[length++] = text[i++];
            continue;
        }
        while (k < sizeof known / sizeof *known && strncmp(text + i, known[k].name, strlen(known[k].name)) != 0)
            k++;
        if (k < sizeof known / sizeof *known) {
            out[length++] = known[k].character;
            i += strlen(known[k].name);
        } else {
            out[length++] = text[i++];
        }
    }
    out[length] = '\0';
    return out;
}

/* ---- tags -------------------------------------------------------------------------------------------------------- */

static char *lower(struct arena *a, const char *from, size_t n)
{
    char *word = need(arena_copy(a, from, n));
    for (char *c = word; *c != '\0'; c++)
        *c = (char)tolower((unsigned char)*c);
    return word;
}

static const char *skip_space(const char *at)
{
    return at + strspn(at, " \t\r\n\f");
}

/* Reads the attributes from `at` on, up to the '>'. NULL, with a sentence, where they are not as ours are written. */
static const char *read_attributes(struct arena *a, const char *at, const char *element, const struct html_reader *r,
                                   const char **fault)
{
    const char *seen[ATTRIBUTES_MAX + 1] = {NULL};
    size_t count = 0;
    for (at = skip_space(at); *at != '>'; at = skip_space(at)) {
        size_t n = strcspn(at, " \t\r\n\f\"'<>=/");
        if (n == 0 || count == ATTRIBUTES_MAX) {
            *fault = need(arena_printf(a, "<%s: a stray '%.40s'", element, at));
            return NULL;
        }
        const char *name = lower(a, at, n);
        if (one_of(name, seen)) {
            *fault = need(arena_printf(a, "<%s: %s twice", element, name));
            return NULL;
        }
        seen[count++] = name;
        at = skip_space(at + n);
        const char *value = "";
        if (*at == '=') {
            at = skip_space(at + 1);
            const char *end = *at == '"' || *at == '\'' ? strchr(at + 1, *at) : NULL;
            if (end == NULL) {
                *fault = need(arena_printf(a, "<%s %s: a value without quotes", element, name));
                return NULL;
            }
            value = html_decode(a, at + 1, (size_t)(end - at - 1));
            at = end + 1;
        }
        if (r->attribute != NULL)
            r->attribute(r->ctx, element, name, value);
    }
    return at + 1;
}

static void tell_text(struct arena *a, const char *from, size_t n, const struct html_reader *r)
{
    const char *text = html_decode(a, from, n);
    if (r->text != NULL && *skip_space(text) != '\0')
        r->text(r->ctx, text);
}

const char *html_read(struct arena *a, const char *page, const struct html_reader *r)
{
    const char *open[NESTING_MAX];
    size_t depth = 0;
    const char *at = page;
    while (*at != '\0') {
        size_t n = strcspn(at, "<");
        tell_text(a, at, n, r);
        at += n;
        if (*at == '\0')
            break;
        if (strncasecmp(at, "<!doctype", strlen("<!doctype")) == 0 && depth == 0) {
            at += strcspn(at, ">");
            at += *at == '>';
            continue;
        }
        const bool closes = at[1] == '/';
        at += closes ? 2 : 1;
        n = 0;
        while (isalnum((unsigned char)at[n]) || at[n] == '-')
            n++;
        if (n == 0 || !isalpha((unsigned char)*at))
            return need(arena_printf(a, "a '<' that begins no tag: %.40s", at - 1));
        const char *element = lower(a, at, n);
        at += n;
        if (closes) {
            if (depth == 0 || strcmp(open[depth - 1], element) != 0 || *skip_space(at) != '>')
                return need(arena_printf(a, "</%s> within <%s>", element, depth == 0 ? "" : open[depth - 1]));
            depth--;
            at = skip_space(at) + 1;
            if (r->close != NULL)
                r->close(r->ctx, element);
            continue;
        }
        if (r->open != NULL)
            r->open(r->ctx, element);
        const char *fault = NULL;
        at = read_attributes(a, at, element, r, &fault);
        if (at == NULL)
            return fault;
        if (is_void(element))
            continue;
        if (depth == NESTING_MAX)
            return "elements nested too deep";
        open[depth++] = element;
        if (is_raw(element)) {
            const char *end = strcasestr(at, need(arena_printf(a, "</%s", element)));
            if (end == NULL)
                return need(arena_printf(a, "<%s> does not end", element));
            tell_text(a, at, (size_t)(end - at), r);
            at = end;
        }
    }
    return depth == 0 ? NULL : need(arena_printf(a, "<%s> does not end", open[depth - 1]));
}

/* ---- the skeleton ------------------------------------------------------------------------------------------------ */

static void add_open(void *ctx, const char *element)
{
    buf_addf(ctx, "\n<%s", element);
}

static void add_attribute(void *ctx, const char *element, const char *name, const char *value)
{
    (void)element;
    (void)value;
    buf_addf(ctx, " %s", name);
}

static void add_close(void *ctx, const char *element)
{
    buf_addf(ctx, "\n</%s", element);
}

const char *html_skeleton(struct arena *a, const char *page)
{
    struct buf out;
    buf_init_arena(&out, a, 0);
    const struct html_reader reader = {&out, add_open, add_attribute, add_close, NULL};
    const char *fault = html_read(a, page, &reader);
    if (fault != NULL)
        buf_addf(&out, "\nmalformed: %s", fault);
    buf_adds(&out, "\n");
    return out.data;
}
