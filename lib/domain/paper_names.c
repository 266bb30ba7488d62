#include "lib/domain/paper_names.h"

#include <stdbool.h>
#include <string.h>

#include "lib/base/text.h"

enum { SHORTEST = 2 /* characters */ };

/* So many characters back from `at`, or as many as there are. */
static const char *back(const char *text, const char *at, int n)
{
    while (n > 0 && at > text) {
        at--;
        while (at > text && ((unsigned char)*at & 0xC0) == 0x80)
            at--;
        n--;
    }
    return at;
}

static const char *forth(const char *at, int n)
{
    for (; n > 0 && *at; n--)
        (void)text_next(&at);
    return at;
}

struct look {
    struct arena *arena;
    const char *const *folded; /* names; "": passed over */
    size_t name_count;
    struct paper_found *found;
    size_t *n;
};

/* Whether a longer name that holds this one was found on the page at the same place. */
static bool within_longer(const struct look *l, size_t name, const char *page, const char *at)
{
    const size_t length = strlen(l->folded[name]);
    for (size_t i = 0; i < l->name_count; i++) {
        const char *inside = strlen(l->folded[i]) > length ? strstr(l->folded[i], l->folded[name]) : NULL;
        if (!inside)
            continue;
        const size_t before = (size_t)(inside - l->folded[i]);
        if ((size_t)(at - page) >= before && strncmp(at - before, l->folded[i], strlen(l->folded[i])) == 0)
            return true;
    }
    return false;
}

static enum err look_at_page(const struct look *l, const char *page, int number)
{
    for (size_t i = 0; i < l->name_count && *l->n < PAPER_FOUND_MAX; i++) {
        const size_t length = strlen(l->folded[i]);
        const char *at = length ? strstr(page, l->folded[i]) : NULL;
        while (at && within_longer(l, i, page, at))
            at = strstr(at + length, l->folded[i]);
        if (!at)
            continue;
        const char *from = back(page, at, PAPER_CONTEXT), *until = forth(at + length, PAPER_CONTEXT);
        const char *context = arena_copy(l->arena, from, (size_t)(until - from));
        if (!context)
            return ERR_NO_MEMORY;
        l->found[(*l->n)++] = (struct paper_found){.name = i, .page = number, .context = context};
    }
    return OK;
}

enum err paper_names_find(struct arena *a, const char *text, int first_page, const char *const *names,
                          size_t name_count, struct paper_found found[PAPER_FOUND_MAX], size_t *n, size_t *characters)
{
    const char **folded = arena_array(a, name_count, sizeof *folded);
    const struct look l = {a, folded, name_count, found, n};
    enum err e = folded ? OK : ERR_NO_MEMORY;
    *characters = 0;
    for (size_t i = 0; i < name_count && !e; i++) {
        folded[i] = text_fold(a, names[i]);
        if (!folded[i])
            e = ERR_NO_MEMORY;
        else if (text_length(folded[i]) < SHORTEST)
            folded[i] = "";
    }
    for (int page = first_page; !e && *text; page++) {
        const size_t length = strcspn(text, "\f");
        const char *whole = arena_copy(a, text, length), *plain = whole ? text_fold(a, whole) : NULL;
        if (!plain)
            return ERR_NO_MEMORY;
        *characters += text_length(plain);
        e = look_at_page(&l, plain, page);
        text += length + (text[length] == '\f');
    }
    return e;
}
