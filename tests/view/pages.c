/*
 * Every template of every program, whatever its page puts into it: all it can print is printed by some page, with
 * nothing in it it is still a whole page without a stray 0 or message key, in each language; and no template lies about
 * that no program lists.
 */
#include <ctype.h>
#include <glob.h>

#include "tests/view/every.h"

enum { SEEDS = 120, SEEDS_MOST = 1200 };

static void every_template_is_listed(void **state)
{
    (void)state;
    glob_t found;
    assert_int_equal(glob("templates/*/*.cs", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const char *name = found.gl_pathv[i] + strlen("templates/");
        bool listed = template_includes(lasting, "templates", names, name_count, name);
        for (size_t k = 0; k < name_count; k++)
            listed = listed || strcmp(names[k], name) == 0;
        if (!listed)
            fail_msg("%s: no program lists it, no template includes it", name);
    }
    globfree(&found);
}

/* Of what a template prints, what no page has shown yet; NULL: all has been. */
static const char *first_hidden(const struct template_values *values, const bool *reached)
{
    for (size_t i = 0; i < values->count; i++)
        if (values->list[i].printed && !reached[i])
            return values->list[i].path;
    return NULL;
}

/* A value that no filling brings to light stands behind conditions that exclude each other, or in a block nobody can
   reach. */
static void every_value_is_reached(void **state)
{
    (void)state;
    for (size_t id = 0; id < name_count; id++) {
        struct template_values values;
        template_read(lasting, "templates", names[id], &values);
        bool *reached = arena_array(lasting, values.count, sizeof *reached);
        for (unsigned seed = 0; seed < SEEDS_MOST && first_hidden(&values, reached); seed++) {
            struct fill filled;
            const char *page = render(&values, id, LANG_ZH_CN, seed, false, &filled);
            const struct filled *f;
            for (const char *at = page; (at = fill_next_mark(&filled, at, &f)) != NULL; at += strlen(f->mark))
                reached[f->value - values.list] = true;
            arena_reset(arena);
        }
        const char *hidden = first_hidden(&values, reached);
        if (hidden)
            fail_msg("%s: %s is never shown", names[id], hidden);
    }
}

/* A message key in place of its message: dotted words that are one. */
static void check_text(void *ctx, const char *text)
{
    const char *what = ctx;
    if (strcmp(text, "0") == 0)
        fail_msg("%s: a bare 0", what);
    for (const char *at = text; *at != '\0';) {
        size_t n = 0;
        while (islower((unsigned char)at[n]) || isdigit((unsigned char)at[n]) || at[n] == '_' || at[n] == '.')
            n++;
        if (n > 0 && memchr(at, '.', n) != NULL) {
            const char *word = arena_copy(arena, at, n);
            for (int lang = 0; lang < LANG_COUNT; lang++)
                if (view_has_message(view, (enum lang)lang, word))
                    fail_msg("%s: the key %s in place of its message", what, word);
        }
        at += n == 0 ? 1 : n;
    }
    if (strstr(text, "{0}") != NULL || strstr(text, "{1}") != NULL)
        fail_msg("%s: an argument that nobody filled in: %s", what, text);
}

static void check_attribute(void *ctx, const char *element, const char *name, const char *value)
{
    (void)element;
    if (strcmp(name, "aria-label") == 0 || strcmp(name, "placeholder") == 0 || strcmp(name, "title") == 0)
        check_text(ctx, value);
}

static void pages_are_whole(void **state)
{
    (void)state;
    for (size_t id = 0; id < name_count; id++) {
        struct template_values values;
        template_read(lasting, "templates", names[id], &values);
        for (unsigned seed = 0; seed < SEEDS / 2; seed++) {
            /* The same fillings in one language and the other: by turns is enough. */
            const enum lang lang = (enum lang)(seed % LANG_COUNT);
            char what[200];
            struct fill filled;
            snprintf(what, sizeof what, "%s, seed %u, %s", names[id], seed, lang_tag(lang));
            const char *page = render(&values, id, lang, seed, false, &filled);
            const struct html_reader reader = {.ctx = what, .attribute = check_attribute, .text = check_text};
            const char *fault = html_read(arena, page, &reader);
            if (fault != NULL)
                fail_msg("%s: %s", what, fault);
            arena_reset(arena);
        }
    }
}

/* What goes on a page is text: a message with markup would show it. */
static void check_message(void *ctx, const char *key, const char *text)
{
    (void)ctx;
    if (strpbrk(text, "<>") != NULL || strstr(text, "&amp;") != NULL || strstr(text, "&nbsp;") != NULL)
        fail_msg("the message %s holds markup: %s", key, text);
}

static void messages_are_text(void **state)
{
    (void)state;
    for (int lang = 0; lang < LANG_COUNT; lang++)
        view_each_message(view, (enum lang)lang, check_message, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_template_is_listed),
        cmocka_unit_test(every_value_is_reached),
        cmocka_unit_test(pages_are_whole),
        cmocka_unit_test(messages_are_text),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
