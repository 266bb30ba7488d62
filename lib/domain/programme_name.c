#include "lib/domain/programme_name.h"

#include <string.h>

#include "lib/base/text.h"

/* The next word of a list; NULL: none is left, or no memory (*failed). */
static char *next_word(struct arena *a, const char **rest, bool *failed)
{
    const char *from = *rest, *to;
    uint32_t cp;
    do {
        to = from;
        cp = text_next(&from);
    } while (cp && text_is_space(cp));
    if (!cp)
        return NULL;
    const char *begin = to;
    do {
        to = from;
        cp = text_next(&from);
    } while (cp && !text_is_space(cp));
    *rest = to;
    char *word = arena_printf(a, "%.*s", (int)(to - begin), begin);
    *failed = !word;
    return word;
}

enum err programme_name_reserved(struct arena *a, const char *name, const char *words, enum programme_level level,
                                 const char **word)
{
    bool failed = false;
    *word = NULL;
    if (level == LEVEL_MINISTRY || level == LEVEL_NATIONAL)
        return OK;
    const char *seen = text_fold(a, name);
    if (!seen)
        return ERR_NO_MEMORY;
    for (char *w = next_word(a, &words, &failed); w; w = next_word(a, &words, &failed)) {
        const char *folded = text_fold(a, w);
        if (!folded)
            return ERR_NO_MEMORY;
        if (folded[0] && strstr(seen, folded)) {
            *word = w;
            return OK;
        }
    }
    return failed ? ERR_NO_MEMORY : OK;
}
