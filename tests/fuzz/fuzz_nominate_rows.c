/* nominate_rows: lines of a recommendation table as a form carries them: of any valid text bounded rows, which written and read again are
   the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/act/nominate_import.h"
#include "lib/base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void same(const struct nominate_row *a, const struct nominate_row *b)
{
    must(a->line == b->line && strcmp(a->kind, b->kind) == 0 && strcmp(a->category, b->category) == 0);
    must(strcmp(a->staff_no, b->staff_no) == 0 && strcmp(a->name, b->name) == 0 &&
         strcmp(a->unit_name, b->unit_name) == 0);
    must(strcmp(a->post, b->post) == 0 && strcmp(a->deeds, b->deeds) == 0 && strcmp(a->cause, b->cause) == 0);
    must(strcmp(a->statement, b->statement) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(0);
    char *text = a ? arena_copy(a, data, size) : NULL;
    struct nominate_row *rows, *again;
    size_t n, n_again;
    /* Twice: what nobody's form sends (a tab, a picture of a control character) goes with the first writing. */
    for (int i = 0; text && i < 2; i++) {
        if (!text_valid(text, strlen(text), false) || nominate_import_of_text(a, text, &rows, &n) != OK)
            break;
        must(n <= NOMINATE_IMPORT_ROWS);
        const char *written = nominate_import_text(a, rows, n);
        if (!written || nominate_import_of_text(a, written, &again, &n_again) != OK)
            break;
        must(n == n_again);
        for (size_t k = 0; i == 1 && k < n; k++)
            same(&rows[k], &again[k]);
        text = arena_str(a, written);
    }
    arena_free(a);
    return 0;
}
