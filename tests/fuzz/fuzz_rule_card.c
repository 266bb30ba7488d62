/* Rule cards and their envelopes: whatever is read has a canonical text, which is read again and gives the same bytes. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/domain/signed_card.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct rule_card_problems problems;
    struct arena *a = arena_new(64 << 20);
    struct signed_card given;
    struct rule_card *again;
    if (!a)
        return 0;
    const enum err e = signed_card_read(a, (const char *)data, size, &given, &problems);
    if (e == ERR_INVALID && problems.count == 0)
        abort();
    if (e == OK) {
        const struct rule_card *card = given.card;
        const enum err second = rule_card_read(a, card->canonical, card->canonical_len, &again, &problems);
        if (second == ERR_INVALID)
            abort();
        if (second == OK && (again->canonical_len != card->canonical_len ||
                             memcmp(again->canonical, card->canonical, card->canonical_len) != 0))
            abort();
    }
    arena_free(a);
    return 0;
}
