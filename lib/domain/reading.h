/*
 * reading: how Chinese characters are read aloud, in plain pinyin without tones (ü as u): "zhang", "lu".
 *
 * The usual reading of a character comes from ICU; tables here mend what it gets wrong for an office in China, and hold
 * the readings that only surnames or words have. The only place that includes ICU; its transliterator is opened at
 * first use (some 70 ms) and lives as long as the process. Pure otherwise.
 */
#ifndef JX_DOMAIN_READING_H
#define JX_DOMAIN_READING_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"

enum { READING_SIZE = 16 };

/* The usual reading of one character: lower-case letters, "" when it is not known. A letter of another alphabet loses
   its marks (é → e). ERR_UNAVAILABLE when ICU's data is not on this machine. */
enum err reading_of(uint32_t cp, char out[READING_SIZE]) MUST_CHECK;

enum { READING_VARIANTS = 3 };

struct reading_surname {
    const char *surname;                    /* UTF-8, one or two characters */
    const char *readings[READING_VARIANTS]; /* syllables with spaces between; the likelier first; NULL: no more */
};

/* The entry for the surname that a person's name of `length` code points begins with: NULL when the usual readings of
   its characters are right. Static. */
const struct reading_surname *reading_surname(const char *name, size_t length);

struct reading_word {
    const char *word;    /* UTF-8 */
    const char *reading; /* a syllable for each character, with spaces between */
};

/* The longest word with a reading of its own that `s` begins with, or NULL. Static. */
const struct reading_word *reading_word(const char *s);

#endif
