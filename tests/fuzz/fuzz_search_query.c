/* search_query: any valid text gives patterns that are bounded, valid, and never match everything by accident. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/text.h"
#include "lib/domain/search_key.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

/* "%word%word%": some character that must match, no '%' or '\' of the input left bare. */
static void check_pattern(const char *like)
{
    size_t characters = 0, words = 0;

    if (!like)
        return;
    must(text_valid(like, strlen(like), true));
    must(like[0] == '%' && like[strlen(like) - 1] == '%');
    for (const char *s = like; *s; s++) {
        if (*s == '\\') {
            s++;
            must(*s == '\\' || *s == '%' || *s == '_');
            characters++;
        } else if (*s == '%') {
            words++;
        } else {
            must(*s != '_');
            characters++;
        }
    }
    must(characters > 0 && words <= SEARCH_QUERY_WORDS + 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct search_query q;
    struct arena *a = arena_new(0);
    char *typed = a ? arena_copy(a, data, size) : NULL;

    if (typed && text_valid(typed, size, true) && search_query(a, typed, &q) == OK) {
        check_pattern(q.text);
        check_pattern(q.pinyin);
        check_pattern(q.initials);
        check_pattern(q.code);
        must((q.kind == SEARCH_NOTHING) == (q.text == NULL));
    }
    arena_free(a);
    return 0;
}
