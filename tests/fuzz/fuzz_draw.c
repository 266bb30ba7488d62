/* Files of draws: what is read is written and read again the same; drawn from the list turned round, it gives the same
   places. And any bytes as a word. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/text.h"
#include "lib/crypt/sha256.h"
#include "lib/domain/draw.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool holds)
{
    if (!holds)
        abort();
}

/* Each place once, and the same from the list turned round. */
static void draw_twice(struct arena *a, const struct draw_file *file, struct draw_problems *problems)
{
    struct draw_place *places, *turned;
    const char **codes = arena_array(a, file->count, sizeof *codes);
    bool *seen = arena_array(a, file->count, sizeof *seen);
    enum err e = draw_repeat(a, sha256_hex, file, &places, problems);
    if (!codes || !seen || e == ERR_NO_MEMORY)
        return;
    expect((e == OK) == (problems->count == 0));
    for (size_t i = 0; i < file->count; i++)
        codes[i] = file->entries[file->count - 1 - i];
    if (draw_run(a, sha256_hex, file->secret, file->word, codes, file->count, &turned))
        return;
    for (size_t i = 0; i < file->count; i++) {
        expect(places[i].order == i + 1 && strcmp(places[i].entry, turned[i].entry) == 0);
        expect(places[i].blind == turned[i].blind && places[i].blind >= 1 && places[i].blind <= file->count);
        expect(!seen[places[i].blind - 1]);
        seen[places[i].blind - 1] = true;
    }
}

static void try_word(struct arena *a, const char *typed)
{
    const char *word, *again, *why = NULL;
    enum err e = draw_word(a, typed, &word, &why);
    if (e == ERR_INVALID)
        expect(why != NULL);
    if (e)
        return;
    expect(*word && text_length(word) <= DRAW_WORD && text_valid(word, strlen(word), false));
    if (!draw_word(a, word, &again, &why))
        expect(strcmp(word, again) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(64 << 20);
    struct draw_problems problems;
    struct draw_file *file, *again;
    struct buf first, second;
    char *text = arena_copy(a, data, size);
    if (text) {
        try_word(a, text);
        enum err e = draw_read(a, text, size, &file, &problems);
        expect(e != ERR_INVALID || problems.count > 0);
        if (e == OK) {
            draw_twice(a, file, &problems);
            buf_init_arena(&first, a, 0);
            buf_init_arena(&second, a, 0);
            draw_write(file, &first);
            e = first.failed ? ERR_NO_MEMORY : draw_read(a, first.data, first.len, &again, &problems);
            expect(e == OK || arena_failed(a));
            if (!e) {
                draw_write(again, &second);
                expect(second.failed || strcmp(first.data, second.data) == 0);
            }
        }
    }
    arena_free(a);
    return 0;
}
