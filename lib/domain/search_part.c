#include "lib/domain/search_part.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "lib/base/text.h"
#include "lib/domain/search_key.h"

static bool is_letter(uint32_t cp)
{
    return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
}

static bool is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

/* Whether a folded character counts: ASCII marks and apostrophes are typed by one and left out by another. */
static bool counts(uint32_t cp)
{
    return cp < 0x80 ? is_letter(cp) || is_digit(cp) : cp != 0x2019 && cp != 0x2018;
}

const char *search_part_needle(struct arena *a, const char *typed)
{
    const char *folded = text_fold(a, typed ? typed : "");
    char *needle = folded ? arena_alloc(a, strlen(folded) + 4) : NULL;

    if (!needle)
        return NULL;

    char *out = needle;

    for (size_t n = 0; *folded && n < SEARCH_PART_LENGTH;) {
        uint32_t cp = text_next(&folded);

        if (!counts(cp))
            continue;
        if (cp == 'v' || cp == 0x00FC || cp == 0x00DC) /* ü, Ü */
            cp = 'u';
        out += text_put(cp, out);
        n++;
    }
    *out = '\0';
    return needle;
}

const char *search_part_behind(struct arena *a, const char *needle)
{
    const size_t size = strlen(needle) + 1;
    char *copy = arena_alloc(a, size + 3);
    char *last = copy; /* of the characters, the last that has one behind it */
    uint32_t next = 0;

    if (!copy)
        return NULL;
    memcpy(copy, needle, size);
    for (const char *at = copy; *at;) {
        char *here = copy + (at - copy);
        const uint32_t cp = text_next(&at);

        if (cp < 0x10FFFF) {
            last = here;
            next = cp + 1 == 0xD800 ? 0xE000 : cp + 1; /* between them there are no characters */
        }
    }
    last[next ? text_put(next, last) : 0] = '\0';
    return copy;
}

/* ---- of a person ---- */

/* Adds what `from` says, unless it is there; a beginning counts for more. Parts beyond the last place are left out. */
static enum err add(struct arena *a, struct search_parts *out, const char *from, enum search_place place)
{
    const char *part = search_part_needle(a, from);

    if (!part)
        return ERR_NO_MEMORY;
    if (!*part)
        return OK;
    for (size_t i = 0; i < out->n; i++) {
        if (strcmp(out->list[i].part, part) != 0)
            continue;
        if (place < out->list[i].place)
            out->list[i].place = place;
        return OK;
    }
    if (out->n < SEARCH_PARTS_MAX)
        out->list[out->n++] = (struct search_part){part, place};
    return OK;
}

/* A character that words are written with, of any alphabet that is written in words. */
static bool in_word(uint32_t cp)
{
    return is_letter(cp) || (cp >= 0xC0 && cp < 0x2000);
}

/* Whether a part begins at `cp`, which stands behind `before` (0: nothing): at each Chinese character, and where a word
   or a number begins. */
static bool begins(uint32_t before, uint32_t cp)
{
    if (in_word(cp))
        return !in_word(before);
    if (is_digit(cp))
        return !is_digit(before);
    return counts(cp) && !text_is_space(cp);
}

/* The text itself, from each boundary on. */
static enum err add_text(struct arena *a, struct search_parts *out, const char *text)
{
    uint32_t before = 0;
    size_t boundaries = 0;
    enum err e = OK;

    while (*text && !e && boundaries < SEARCH_PART_BOUNDARIES) {
        const char *here = text;
        const uint32_t cp = text_narrow(text_next(&text));

        if (begins(before, cp)) {
            const size_t n = out->n;

            e = add(a, out, here, boundaries == 0 ? SEARCH_AT_BEGIN : SEARCH_INSIDE);
            boundaries += out->n > n; /* a '·' begins what the character behind it begins again */
        }
        before = cp;
    }
    return e;
}

/* One reading, "chan yu ze" of `n` bytes: the pinyin and the initials from each syllable on. */
static enum err add_reading(struct arena *a, struct search_parts *out, const char *reading, size_t n)
{
    char *pinyin = arena_copy(a, reading, n); /* spaces are left out of parts */
    char *initials = pinyin ? arena_alloc(a, n + 1) : NULL;
    size_t syllables = 0, at[SEARCH_PART_BOUNDARIES];
    enum err e = OK;

    if (!initials)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && pinyin[i - 1] != ' ')
            continue;
        if (syllables < SEARCH_PART_BOUNDARIES)
            at[syllables] = i;
        initials[syllables++] = pinyin[i];
    }
    initials[syllables] = '\0';
    for (size_t i = 0; i < syllables && i < SEARCH_PART_BOUNDARIES && !e; i++) {
        const enum search_place place = i == 0 ? SEARCH_AT_BEGIN : SEARCH_INSIDE;

        e = add(a, out, pinyin + at[i], place);
        if (!e)
            e = add(a, out, initials + i, place);
    }
    return e;
}

enum err search_parts_person(struct arena *a, const char *name, const char *staff_no, struct search_parts *out)
{
    struct search_key key;
    enum err e = search_key_person(a, name, &key);

    out->n = 0;
    if (!e)
        e = add_text(a, out, staff_no);
    if (!e)
        e = add_text(a, out, name);
    while (!e && *key.syllables) {
        const size_t n = strcspn(key.syllables, "\n");

        e = add_reading(a, out, key.syllables, n);
        key.syllables += n + (key.syllables[n] == '\n');
    }
    return e;
}
