#include "lib/domain/draw.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "lib/base/buf.h"
#include "lib/base/text.h"

/* ---- the word ---- */

/* `s` in the form NFC; arena. NULL: no memory. */
static char *compose(struct arena *a, const char *s)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    const int32_t n = (int32_t)strlen(s), units = n + 1; /* UTF-16 needs no more units than UTF-8 bytes */
    const int32_t room = 3 * units;                      /* NFC makes at most three of one (UAX #15) */
    UChar *from = arena_array(a, (size_t)units, sizeof *from), *to = arena_array(a, (size_t)room, sizeof *to);
    char *out = arena_alloc(a, 3 * (size_t)room + 1);
    int32_t length = 0;
    if (!from || !to || !out)
        return NULL;
    u_strFromUTF8(from, units, &length, s, n, &status);
    length = unorm2_normalize(nfc, from, length, to, room, &status);
    u_strToUTF8(out, 3 * room + 1, NULL, to, length, &status);
    return U_SUCCESS(status) ? out : NULL;
}

/* Whether everybody in the hall can say, see and type it. An unassigned character has no fixed form NFC. */
static bool can_be_spoken(uint32_t cp)
{
    switch (u_charType((UChar32)cp)) {
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_SURROGATE:
    case U_PRIVATE_USE_CHAR:
    case U_UNASSIGNED:
        return false;
    default:
        return true;
    }
}

enum err draw_word(struct arena *a, const char *typed, const char **out, const char **why)
{
    enum { TYPED_BYTES = 16 * DRAW_WORD }; /* four of four bytes for each character that is left */
    if (strlen(typed) > TYPED_BYTES) {
        *why = "draw.word_long";
        return ERR_INVALID;
    }
    if (!text_valid(typed, strlen(typed), true)) {
        *why = "draw.word_unspeakable";
        return ERR_INVALID;
    }
    const char *trimmed = text_trim(a, typed);
    const char *word = trimmed ? compose(a, trimmed) : NULL;
    if (!word)
        return ERR_NO_MEMORY;
    *why = !*word ? "draw.word_empty" : text_length(word) > DRAW_WORD ? "draw.word_long" : NULL;
    for (const char *s = word; !*why && *s;)
        if (!can_be_spoken(text_next(&s)))
            *why = "draw.word_unspeakable";
    *out = word;
    return *why ? ERR_INVALID : OK;
}

/* ---- hashes ---- */

enum { LINES_BYTES = 1024 }; /* the format's name, a label, a seed and the longest entry or word in UTF-8 are less */

/* The hash of lines: DRAW_FORMAT and then each of `lines` (up to a NULL), every one with its end. It works on the stack
   and wipes it: a line may be the secret. ERR_INVALID: longer than the format allows. */
static enum err hash_lines(draw_digest *digest, const char *const lines[], char out[DRAW_HEX])
{
    char text[LINES_BYTES] = DRAW_FORMAT "\n";
    size_t n = strlen(text);
    enum err e = OK;
    for (size_t i = 0; lines[i] && !e; i++) {
        const size_t more = strlen(lines[i]);
        if (more >= sizeof text - n) {
            e = ERR_INVALID;
            break;
        }
        memcpy(text + n, lines[i], more);
        n += more;
        text[n++] = '\n';
    }
    if (!e)
        digest(text, n, out);
    explicit_bzero(text, sizeof text);
    return e;
}

enum err draw_commitment(draw_digest *digest, const char *secret, char out[DRAW_HEX])
{
    return hash_lines(digest, (const char *const[]){secret, NULL}, out);
}

static int by_code(const void *x, const void *y)
{
    return strcmp(*(const char *const *)x, *(const char *const *)y);
}

void draw_sort(const char **entries, size_t n)
{
    if (n > 1)
        qsort(entries, n, sizeof *entries, by_code);
}

enum err draw_list_hash(struct arena *a, draw_digest *digest, const char *const *entries, size_t n, char out[DRAW_HEX])
{
    struct buf list;
    const char **sorted = arena_array(a, n, sizeof *sorted);
    if (!sorted)
        return ERR_NO_MEMORY;
    memcpy(sorted, entries, n * sizeof *sorted);
    draw_sort(sorted, n);
    buf_init_arena(&list, a, 0);
    for (size_t i = 0; i < n; i++) {
        buf_adds(&list, sorted[i]);
        buf_addc(&list, '\n');
    }
    if (!list.failed)
        digest(list.data ? list.data : "", list.len, out);
    return buf_check(&list);
}

/* ---- drawing ---- */

struct lot { /* one entry's paper in the urn */
    char key[DRAW_HEX];
    struct draw_place *place;
};

static int by_key(const void *x, const void *y)
{
    const struct lot *p = x, *q = y;
    const int keys = strcmp(p->key, q->key);
    return keys ? keys : strcmp(p->place->entry, q->place->entry);
}

static int by_order(const void *x, const void *y)
{
    const struct draw_place *p = x, *q = y;
    return (p->order > q->order) - (p->order < q->order);
}

/* Sorts the lots by the keys of one label. */
static enum err shuffle(draw_digest *digest, const char *label, const char *seed, struct lot *lots, size_t n)
{
    enum err e = OK;
    for (size_t i = 0; i < n && !e; i++)
        e = hash_lines(digest, (const char *const[]){label, seed, lots[i].place->entry, NULL}, lots[i].key);
    if (!e && n > 1)
        qsort(lots, n, sizeof *lots, by_key);
    return e;
}

enum err draw_run(struct arena *a, draw_digest *digest, const char *secret, const char *word,
                  const char *const *entries, size_t n, struct draw_place **out)
{
    char seed[DRAW_HEX];
    struct lot *lots = arena_array(a, n, sizeof *lots);
    *out = arena_array(a, n, sizeof **out);
    if (!lots || !*out)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        (*out)[i].entry = entries[i];
        lots[i].place = &(*out)[i];
    }
    enum err e = hash_lines(digest, (const char *const[]){"seed", secret, word, NULL}, seed);
    if (!e)
        e = shuffle(digest, "order", seed, lots, n);
    for (size_t i = 0; i < n; i++)
        lots[i].place->order = i + 1;
    if (!e)
        e = shuffle(digest, "blind", seed, lots, n);
    for (size_t i = 0; i < n; i++)
        lots[i].place->blind = i + 1;
    if (n > 1)
        qsort(*out, n, sizeof **out, by_order);
    explicit_bzero(seed, sizeof seed); /* seed and keys would tell the places as the secret does */
    if (n > 0)
        explicit_bzero(lots, n * sizeof *lots);
    return e;
}

struct draw_slot draw_slot(const struct draw_schedule *s, size_t order)
{
    const int64_t before = (int64_t)order - 1;
    const int64_t wave = before / s->stations;
    return (struct draw_slot){
        .wave = wave,
        .station = before % s->stations + 1,
        .starts_at = s->starts_at + wave * (s->limit_min + s->gap_min) * CLOCK_MINUTE,
    };
}
