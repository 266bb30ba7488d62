/* pair_lines: of any valid text, bounded words without what stands between words; the lines hold the same words. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/text.h"
#include "lib/domain/pair_lines.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void check_word(const char *word)
{
    must(*word && text_length(word) <= PAIR_WORD && !strpbrk(word, " ,;\t\n\r"));
    must(text_valid(word, strlen(word), true));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(0);
    char *text = a ? arena_copy(a, data, size) : NULL;
    const char **words;
    struct pair_line *lines;
    size_t n, line_count, at = 0;
    if (text && text_valid(text, size, false) && strlen(text) == size && pair_lines_words(a, text, &words, &n) == OK &&
        pair_lines_read(a, text, &lines, &line_count) == OK) {
        for (size_t i = 0; i < n; i++)
            check_word(words[i]);
        for (size_t i = 0; i < line_count; i++) {
            must(*lines[i].word[0] && (i == 0 || lines[i].line > lines[i - 1].line));
            for (size_t k = 0; k < PAIR_WORDS && *lines[i].word[k] && !lines[i].more && at < n; k++)
                must(strcmp(lines[i].word[k], words[at++]) == 0);
            if (lines[i].more)
                at = n; /* which words were left out is not told: what follows cannot be compared */
        }
        must(at <= n);
    }
    arena_free(a);
    return 0;
}
