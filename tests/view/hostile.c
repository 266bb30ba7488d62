/*
 * SEC-O2, SEC-O5: every template of every program, with hostile text in every value it prints or tests. The page must
 * be built exactly like the same page with harmless values: no element, no attribute more; every value must come out as
 * the text it is; nothing that begins a template command may be left; no link may lead elsewhere.
 */
#include "lib/base/text.h"
#include "tests/view/every.h"

enum { SEEDS = 40 };

/* Says where two texts part, a line before it and after it. */
static void same_lines(const char *a, const char *b, const char *what)
{
    size_t at = 0;
    if (strcmp(a, b) == 0)
        return;
    for (size_t i = 0; a[i] != '\0' && a[i] == b[i]; i++)
        at = a[i] == '\n' ? i : at;
    fail_msg("%s: hostile values change the page: %.200s\n instead of %.200s", what, b + at, a + at);
}

static bool is_link(const char *attribute)
{
    static const char *const list[] = {"href", "src", "action", "formaction", "poster", "srcset", "data"};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (strcmp(attribute, list[i]) == 0)
            return true;
    return false;
}

/* What comes behind a place of this site stays within it, whatever it is. */
static bool leads_elsewhere(const char *address)
{
    const bool here = address[0] == '/' && address[1] != '/' && address[1] != '\\';
    return address[0] != '\0' && address[0] != '#' && !here;
}

static void check_attribute(void *ctx, const char *element, const char *name, const char *value)
{
    const char *what = ctx;
    if (is_link(name) && leads_elsewhere(value))
        fail_msg("%s: <%s %s=\"%.100s\">", what, element, name, value);
    if (strncmp(name, "on", 2) == 0 || strcmp(name, "style") == 0)
        fail_msg("%s: <%s> has %s", what, element, name);
}

/* Turns %XX and '+' back, leaving what is no escape. Returns the new length. */
static size_t decode_address(char *text, size_t n)
{
    size_t length = 0;
    for (size_t i = 0; i < n; length++) {
        uint8_t byte;
        if (text[i] == '%' && i + 2 < n && text_unhex((const char[]){text[i + 1], text[i + 2], '\0'}, &byte, 1)) {
            text[length] = (char)byte;
            i += 3;
        } else {
            text[length] = text[i] == '+' ? ' ' : text[i];
            i++;
        }
    }
    return length;
}

static bool ends_in(const char *text, size_t n, const char *end)
{
    size_t m = strlen(end);
    return n >= m && memcmp(text + n - m, end, m) == 0;
}

/* Where a value's mark stands, its whole text must stand before it, as it is or encoded for an address. */
static void check_values(const char *page, const struct fill *filled, const char *what)
{
    const char *text = html_decode(arena, page, strlen(page));
    const struct filled *f;
    for (const char *at = text; (at = fill_next_mark(filled, at, &f)) != NULL;) {
        at += strlen(f->mark);
        size_t n = (size_t)(at - text);
        if (ends_in(text, n, f->text))
            continue;
        n = n < 3 * strlen(f->text) ? n : 3 * strlen(f->text);
        char *address = arena_copy(arena, at - n, n);
        if (!ends_in(address, decode_address(address, n), f->text))
            fail_msg("%s: %s does not come out as it is: %s", what, f->path, address);
    }
}

static void every_template(void **state)
{
    (void)state;
    for (size_t id = 0; id < name_count; id++) {
        struct template_values values;
        template_read(lasting, "templates", names[id], &values);
        assert_true(values.count >= 5);
        for (unsigned seed = 0; seed < SEEDS; seed++) {
            /* The same fillings in one language and the other: by turns is enough. */
            const enum lang lang = (enum lang)(seed % LANG_COUNT);
            char what[200];
            struct fill filled;
            snprintf(what, sizeof what, "%s, seed %u, %s", names[id], seed, lang_tag(lang));
            const char *plain = render(&values, id, lang, seed, false, &filled);
            const char *page = render(&values, id, lang, seed, true, &filled);
            same_lines(html_skeleton(arena, plain), html_skeleton(arena, page), what);
            const struct html_reader reader = {.ctx = what, .attribute = check_attribute};
            const char *fault = html_read(arena, page, &reader);
            if (fault != NULL)
                fail_msg("%s: %s", what, fault);
            check_values(page, &filled, what);
            assert_null(strstr(page, "<?cs"));
            arena_reset(arena);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_template),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
