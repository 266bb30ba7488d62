#include "lib/domain/pair_lines.h"

#include <string.h>

#include "lib/base/text.h"

static bool between(uint32_t cp)
{
    return cp == ',' || cp == ';' || cp == 0x3001 || (cp != '\n' && text_is_space(cp));
}

/* A word as it is looked for: half-width, capitals. NULL: no memory. */
static char *make_word(struct arena *a, const char *from, size_t n)
{
    char *raw = arena_copy(a, from, n);
    char *s = raw ? text_halfwidth(a, raw) : NULL;
    for (char *c = s; c && *c; c++)
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    return s;
}

/* The next word of a line: ERR_NOT_FOUND at its end, where *at then stands. */
static enum err next_word(struct arena *a, const char **at, const char **out)
{
    const char *s = *at, *start = NULL;
    for (;;) {
        const char *here = s;
        const uint32_t cp = text_next(&s);
        const uint32_t narrow = text_narrow(cp);
        const bool ends = cp == 0 || cp == '\n';
        if (!ends && !between(narrow) && !start)
            start = here;
        if (!start && !ends)
            continue;
        if (!ends && !between(narrow))
            continue;
        *at = here;
        if (!start)
            return ERR_NOT_FOUND;
        const char *word = make_word(a, start, (size_t)(here - start));
        *out = word;
        return !word ? ERR_NO_MEMORY : text_length(word) > PAIR_WORD ? ERR_TOO_LARGE : OK;
    }
}

enum err pair_lines_read(struct arena *a, const char *text, struct pair_line **out, size_t *n)
{
    *n = 0;
    *out = arena_array(a, PAIR_LINES, sizeof **out);
    if (!*out)
        return ERR_NO_MEMORY;
    for (size_t line = 1; *text; line++) {
        struct pair_line x = {.line = line, .word = {"", "", ""}};
        size_t words = 0;
        const char *word;
        enum err e;
        while ((e = next_word(a, &text, &word)) == OK)
            if (words < PAIR_WORDS)
                x.word[words++] = word;
            else
                x.more = true;
        if (e != ERR_NOT_FOUND)
            return e;
        if (*text == '\n')
            text++;
        if (words == 0)
            continue;
        if (*n == PAIR_LINES)
            return ERR_TOO_LARGE;
        (*out)[(*n)++] = x;
    }
    return OK;
}

enum err pair_lines_words(struct arena *a, const char *text, const char ***out, size_t *n)
{
    *n = 0;
    *out = arena_array(a, PAIR_LINES, sizeof **out);
    if (!*out)
        return ERR_NO_MEMORY;
    while (*text) {
        const char *word;
        enum err e = next_word(a, &text, &word);
        if (e == ERR_NOT_FOUND) {
            text += *text == '\n';
            continue;
        }
        if (e)
            return e;
        if (*n == PAIR_LINES)
            return ERR_TOO_LARGE;
        (*out)[(*n)++] = word;
    }
    return OK;
}
