/*
 * search_key: what a Chinese name or title is found by, and what somebody typed into a search box means.
 *
 * Keys are stored columns, folded the same way as needles, so a search is plain LIKE under utf8mb4_bin:
 *   text      half-width, lower case, without spaces, '·' and hyphens       曾敏 → "曾敏"
 *   pinyin    syllables without tones run together; ü and v are u            曾敏 → "zengmin"
 *   initials  the first letter of each syllable                             曾敏 → "zm"
 * Where a name has two real readings, pinyin and initials hold both with a space between, the likelier first (so the
 * column still sorts by pinyin): 单于泽 → "chanyuze shanyuze". A needle never holds a space, so it never matches
 * across. A character without a known reading adds nothing to pinyin and initials. Letters and digits are kept in all
 * three.
 *
 * Keys need ICU (through reading.h), which a process opens with its first key; queries do not.
 */
#ifndef JX_DOMAIN_SEARCH_KEY_H
#define JX_DOMAIN_SEARCH_KEY_H

#include "lib/base/arena.h"
#include "lib/base/err.h"

struct search_key { /* arena */
    const char *text;
    const char *pinyin;
    const char *initials;
    const char *syllables; /* pinyin with a space between syllables; a run of letters is one; a second reading stands
                              in a line of its own: "chan yu ze\nshan yu ze". Not stored: search_part cuts by it */
};

/* Longest keys, in bytes, for columns: text is at most as long as the source (full-width letters get shorter);
   pinyin and initials are cut at these, at a whole syllable. */
enum { SEARCH_KEY_PINYIN_MAX = 700, SEARCH_KEY_INITIALS_MAX = 250 };

/* Keys of a person's name: the surname read as a surname (曾 zeng, 单 shan, 尉迟 yuchi, 万俟 moqi). `name` is valid
   text. ERR_NO_MEMORY; ERR_UNAVAILABLE when ICU's data is not on this machine. */
enum err search_key_person(struct arena *a, const char *name, struct search_key *out) MUST_CHECK;

/* Keys of a title (course, unit, standard): words with a reading of their own are read as words (会计 kuaiji, 调研
   diaoyan). */
enum err search_key_title(struct arena *a, const char *title, struct search_key *out) MUST_CHECK;

enum search_kind {
    SEARCH_NOTHING, /* nothing to look for: list everything */
    SEARCH_LETTERS, /* Latin letters alone: pinyin, initials, text or a code */
    SEARCH_CODE,    /* ASCII with a digit or a mark: a code, a staff number or text */
    SEARCH_TEXT     /* holds Chinese or other text: found in the text key only */
};

/* LIKE patterns with their '%' (and with \ % _ of the input escaped, for LIKE's default escape character), one per
   kind of column; NULL where a column is not to be asked, and `column LIKE NULL` is indeed no match:
     WHERE (search_text LIKE ? OR search_pinyin LIKE ? OR search_initials LIKE ? OR code LIKE ?)
   Words typed with spaces between must all occur, in that order. Arena. */
struct search_query {
    enum search_kind kind;
    const char *text;
    const char *pinyin;
    const char *initials;
    const char *code; /* upper case, hyphens kept: as course codes and staff numbers are stored */
};

/* Most code points and words of a query that count; what is beyond is ignored (a pattern's cost grows with its
   words). */
enum { SEARCH_QUERY_LENGTH = 64, SEARCH_QUERY_WORDS = 4 };

/* Reads what somebody typed. `typed` is valid text (NULL: nothing). ERR_NO_MEMORY. */
enum err search_query(struct arena *a, const char *typed, struct search_query *out) MUST_CHECK;

/* A copy of `s` in which \ % and _ stand for themselves in a LIKE pattern. Arena; NULL: no memory. */
char *search_like_escape(struct arena *a, const char *s);

#endif
