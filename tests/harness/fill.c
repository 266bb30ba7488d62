#include "tests/harness/fill.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { ITEMS_MAX = 2, FILLED_MAX = 4000, LONG_WORD = 3000 };

static const char *const HOSTILE[] = {
    "\"><script>alert(1)</script>",
    "' onmouseover='alert(1)' x='",
    "\" autofocus onfocus=\"alert(1)\" x=\"",
    "<?cs var:me.name ?>",
    "<?cs include:\"/etc/passwd\" ?><?cs evar:me.name ?>",
    "javascript:alert(1)//",
    "</textarea></title></script><script>alert(1)</script>",
    "--><img src=x onerror=alert(1)><!--",
    "\xE2\x80\xA8line\xE2\x80\xA9paragraph",
    "'",
    "\"",
    "`",
    "&lt;b&gt; &amp; &#34;",
    "\xF0\xAC\x80\xA9\xC2\xB7\xF0\xA1\x88\xBD", /* 𬀩·𡈽 */
    "\\\" \\' \\",
    "%3Cscript%3E {0} {1} ${1} %s%n",
    "=cmd|' /C calc'!A0",
    "one\ntwo",
    "//elsewhere.example/",
    NULL, /* a very long word */
};
enum { HOSTILE_COUNT = sizeof HOSTILE / sizeof *HOSTILE };

struct filler {
    struct view_data *data;
    struct arena *arena;
    struct fill *out;
    unsigned seed;
    bool hostile;
};

static void *need(void *memory)
{
    if (memory == NULL)
        abort();
    return memory;
}

/* FNV-1a with the seed in front: what falls to a path does not depend on what else is filled. */
static uint32_t lot(unsigned seed, const char *what, const char *path)
{
    uint32_t h = 2166136261u ^ (seed * 2654435761u);
    for (const char *c = what; *c != '\0'; c++)
        h = (h ^ (unsigned char)*c) * 16777619u;
    for (const char *c = path; *c != '\0'; c++)
        h = (h ^ (unsigned char)*c) * 16777619u;
    h ^= h >> 15;
    return h * 2246822519u >> 8;
}

static size_t items(const struct filler *f, const char *list)
{
    return f->seed == FILL_ALL       ? ITEMS_MAX
           : f->seed == FILL_NOTHING ? 0
                                     : lot(f->seed, "items of", list) % (ITEMS_MAX + 1);
}

static bool ends_in(const char *path, const char *end)
{
    size_t n = strlen(path);
    size_t m = strlen(end);
    return n >= m && strcmp(path + n - m, end) == 0;
}

/* Where a link or a form leads. */
static bool is_address(const char *path)
{
    return ends_in(path, "path") || ends_in(path, "href");
}

static const char *hostile_text(const struct filler *f, const char *path)
{
    const char *text = HOSTILE[lot(f->seed, "text of", path) % HOSTILE_COUNT];
    if (text == NULL) {
        char *word = need(arena_alloc(f->arena, LONG_WORD + 1));
        memset(word, 'W', LONG_WORD);
        text = word;
    }
    return text;
}

static const char *some_text(const struct filler *f, const char *path, uint32_t choice)
{
    if (ends_in(path, "_html"))
        return "<b>built</b>"; /* by C code, from values that were escaped */
    /* Half of the addresses are ones that a page would really have. */
    if (is_address(path) && (choice % 8 < 4 || !f->hostile))
        return "/";
    return f->hostile ? hostile_text(f, path) : "x";
}

static void put(struct filler *f, const struct template_value *v, const char *path)
{
    struct filled *here = &f->out->list[f->out->count];
    const uint32_t choice = lot(f->seed, "choice of", path);
    if (++f->out->count >= FILLED_MAX)
        abort();
    *here = (struct filled){.value = v, .path = path, .text = ""};
    if (f->seed == FILL_NOTHING || (f->seed != FILL_ALL && choice % 4 == 0)) {
        if (choice % 8 == 0)
            return; /* not there at all */
    } else if (f->seed != FILL_ALL && v->word_count > 0 && choice % 2 == 0) {
        here->text = v->words[lot(f->seed, "word of", path) % v->word_count];
    } else {
        here->mark = need(arena_printf(f->arena, "q%zuz", f->out->count));
        here->text = need(arena_printf(f->arena, "%s%s", some_text(f, path, choice), here->mark));
    }
    if (ends_in(path, "_html"))
        view_html(f->data, path, here->text);
    else
        view_set(f->data, path, here->text);
}

/* Puts a value into every item of every list on its way; `rest` begins behind what `done` has already. */
static void put_everywhere(struct filler *f, const struct template_value *v, const char *done, const char *rest)
{
    const char *star = strstr(rest, ".*");
    if (star == NULL) {
        put(f, v, need(arena_printf(f->arena, "%s%s", done, rest)));
        return;
    }
    const char *list = need(arena_printf(f->arena, "%s%.*s", done, (int)(star - rest), rest));
    for (size_t i = 0; i < items(f, list); i++)
        put_everywhere(f, v, need(arena_printf(f->arena, "%s.%zu", list, i)), star + 2);
}

void fill_page(struct view_data *d, struct arena *a, const struct template_values *values, unsigned seed, bool hostile,
               struct fill *out)
{
    struct filler f = {.data = d, .arena = a, .out = out, .seed = seed, .hostile = hostile};
    *out = (struct fill){.list = need(arena_array(a, FILLED_MAX, sizeof *out->list))};
    for (size_t i = 0; i < values->count; i++)
        put_everywhere(&f, &values->list[i], "", values->list[i].path);
}

const char *fill_next_mark(const struct fill *f, const char *at, const struct filled **which)
{
    for (; *at != '\0'; at++) {
        if (*at != 'q')
            continue;
        size_t number = 0;
        const char *c = at + 1;
        while (*c >= '0' && *c <= '9' && number <= f->count)
            number = number * 10 + (size_t)(*c++ - '0');
        if (c == at + 1 || *c != 'z' || number == 0 || number > f->count || f->list[number - 1].mark == NULL)
            continue;
        *which = &f->list[number - 1];
        return at;
    }
    return NULL;
}
