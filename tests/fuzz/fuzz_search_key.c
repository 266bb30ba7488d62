/* search_key: any valid text gives keys of letters and digits alone, within their bounds. */
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

static void check(const struct search_key *key, size_t size)
{
    static const char PLAIN[] = "abcdefghijklmnopqrstuvwxyz0123456789 ";

    must(text_valid(key->text, strlen(key->text), true) && strlen(key->text) <= size);
    must(strspn(key->pinyin, PLAIN) == strlen(key->pinyin));
    must(strspn(key->initials, PLAIN) == strlen(key->initials));
    must(strlen(key->pinyin) <= SEARCH_KEY_PINYIN_MAX);
    must(strlen(key->initials) <= SEARCH_KEY_INITIALS_MAX);
    must(strlen(key->initials) <= strlen(key->pinyin));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct search_key key;
    struct arena *a = arena_new(0);
    char *s = a ? arena_copy(a, data, size) : NULL;

    if (s && text_valid(s, size, true)) {
        must(search_key_person(a, s, &key) == OK);
        check(&key, size);
        must(search_key_title(a, s, &key) == OK);
        check(&key, size);
    }
    arena_free(a);
    return 0;
}
