/*
 * search_part: what a person is found by from any place inside the name on. Each part begins at a boundary (a
 * character, a syllable, a word, a number) and goes on to the end, so that whatever of a name somebody types is the
 * beginning of a part, and a search is one range of an index, however many people there are:
 *   曾敏, CY1996001 → 曾敏 敏 · zengmin min · zm m · cy1996001 1996001
 * Of a surname with two readings, each has its parts. Parts and needles are written alike (search_part_needle): folded
 * as search_key's text, without ASCII marks and apostrophes, ü and v as u.
 *
 * The table person_part holds the parts of every person. Whoever writes people with statements of their own writes
 * these rows too, or leaves them to the job that fills in what is missing.
 */
#ifndef JX_DOMAIN_SEARCH_PART_H
#define JX_DOMAIN_SEARCH_PART_H

#include <stddef.h>

#include "lib/base/arena.h"
#include "lib/base/err.h"

enum search_place {
    SEARCH_AT_BEGIN = 0, /* the name, its pinyin, its initials, the staff number from their beginning */
    SEARCH_INSIDE = 1    /* from a boundary further inside */
};

struct search_part {
    const char *part; /* arena; letters, digits and what is not ASCII: needs no escape in SQL, JSON or HTML */
    enum search_place place;
};

/* Most code points of a part, and most parts of a person: of a very long name, boundaries far inside are left out. */
enum { SEARCH_PART_LENGTH = 48, SEARCH_PART_BOUNDARIES = 24, SEARCH_PARTS_MAX = 96 };

struct search_parts {
    struct search_part list[SEARCH_PARTS_MAX]; /* no two alike */
    size_t n;
};

/* The parts of a person. `name` and `staff_no` are valid text. ERR_NO_MEMORY; ERR_UNAVAILABLE when ICU's data is not on
   this machine. */
enum err search_parts_person(struct arena *a, const char *name, const char *staff_no,
                             struct search_parts *out) MUST_CHECK;

/* What somebody typed, as parts are written; "": nothing to look for. `typed` is valid text (NULL: nothing). Arena;
   NULL: no memory. */
const char *search_part_needle(struct arena *a, const char *typed);

/* The first text behind all that begin with `needle` (not ""), in the order of code points: parts that begin with it
   are those with needle <= part < behind. "" when there is none. Arena; NULL: no memory. */
const char *search_part_behind(struct arena *a, const char *needle);

#endif
