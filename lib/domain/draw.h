/*
 * draw: a draw of lots (抽签) that anybody can repeat with sha256sum and sort. docs/draw.md tells the format and shows
 * how.
 *
 * Before the draw the hash of a secret is published (the commitment), with a hash of the entries' list. At the draw
 * somebody in the hall speaks a word. Secret and word together give the seed; the seed and each entry's code give the
 * keys by which the entries are sorted, once for the order and once for the blind numbers. Whoever prepared the secret
 * did not know the word; whoever spoke the word did not know the secret: neither can choose the outcome.
 *
 * Pure: no I/O, no clock, no randomness. The digest is SHA-256 as lower-case hexadecimal text, handed in by the caller;
 * every hash here is such a text, because texts are what sha256sum and sort work on.
 */
#ifndef JX_DOMAIN_DRAW_H
#define JX_DOMAIN_DRAW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/err.h"

#define DRAW_FORMAT "jiangxin draw 1"

enum {                   /* bounds of the format; docs/draw.md names them */
       DRAW_SECRET = 32, /* bytes */
       DRAW_HEX = 65,    /* a hash or the secret as text, and the NUL */
       DRAW_WORD = 100,  /* code points */
       DRAW_ENTRY = 100, /* code points of an entry's code */
       DRAW_ENTRIES = 5000,
       DRAW_TITLE = 300,    /* code points */
       DRAW_BYTES = 4 << 20 /* of a file */
};

/* SHA-256 of `n` bytes as 64 lower-case hexadecimal digits and a NUL: sha256_hex of lib/crypt. */
typedef void draw_digest(const void *bytes, size_t n, char hex[DRAW_HEX]);

/* ---- the parts of a draw ---- */

/* The word as it counts: without white space at its ends, in Unicode's form NFC. Arena. A spoken word that was typed in
   two ways is then one and the same sequence of bytes. ERR_INVALID, with the message's key in `why` (static): it is
   empty, longer than DRAW_WORD, or holds what cannot be spoken or seen (controls, line breaks, invisible, private or
   unassigned characters). ERR_NO_MEMORY. */
enum err draw_word(struct arena *a, const char *typed, const char **out, const char **why) MUST_CHECK;

/* What is published before the draw: it binds to the secret (64 hexadecimal digits) and says nothing about it.
   ERR_INVALID: that is no secret, it is far too long. */
enum err draw_commitment(draw_digest *digest, const char *secret, char out[DRAW_HEX]) MUST_CHECK;

/* Sorts codes in the order of their bytes (as `LC_ALL=C sort`), in place. */
void draw_sort(const char **entries, size_t n);

/* The hash of a list: its codes in the order of draw_sort, each with a line's end behind it; their order in `entries`
   does not matter. */
enum err draw_list_hash(struct arena *a, draw_digest *digest, const char *const *entries, size_t n,
                        char out[DRAW_HEX]) MUST_CHECK;

struct draw_place {    /* of one entry */
    const char *entry; /* borrowed */
    size_t order;      /* 1 … n */
    size_t blind;      /* 1 … n, by a key of its own: it says nothing about the order */
};

/* Draws: the places of all entries, sorted by their order; arena. `word` as draw_word gives it; codes are unique.
   ERR_INVALID: a text is longer than the format allows; ERR_NO_MEMORY. */
enum err draw_run(struct arena *a, draw_digest *digest, const char *secret, const char *word,
                  const char *const *entries, size_t n, struct draw_place **out) MUST_CHECK;

/* ---- where and when ---- */

struct draw_schedule {
    instant starts_at;
    int64_t stations;  /* entries at the same time; at least 1 */
    int64_t limit_min; /* minutes that an entry has */
    int64_t gap_min;   /* minutes between one entry and the next at a station */
};
struct draw_slot {
    int64_t wave;    /* from 0: so many had the station before */
    int64_t station; /* 1 … stations */
    instant starts_at;
};
/* Order k is in wave (k − 1) div stations, at station (k − 1) mod stations + 1. */
struct draw_slot draw_slot(const struct draw_schedule *s, size_t order);

/* ---- the file ---- */

struct draw_file {     /* arena */
    const char *title; /* "": none */
    char secret[DRAW_HEX];
    const char *word;     /* as it counts */
    const char **entries; /* in the file's order */
    size_t count;
    char commitment[DRAW_HEX], entries_hash[DRAW_HEX];
    const char *
        *order; /* entries in their order as the site published it, `count` of them; NULL: the file does not say */
    const char **blind; /* the same by blind number */
};

enum { DRAW_PROBLEMS = 100, DRAW_ARGS = 2 };
struct draw_problem {            /* arena; literals */
    const char *path;            /* "entries[3]"; "": of the whole */
    const char *key;             /* of the message: draw.problem.… */
    const char *args[DRAW_ARGS]; /* {0}…; NULL: not used */
};
struct draw_problems {
    struct draw_problem list[DRAW_PROBLEMS];
    size_t count; /* all that were found; the first DRAW_PROBLEMS of them are in the list */
};

/* Reads `n` bytes of JSON, which must live as long as the arena. ERR_INVALID: `problems` says all that is wrong;
   ERR_NO_MEMORY. */
enum err draw_read(struct arena *a, const char *text, size_t n, struct draw_file **out,
                   struct draw_problems *problems) MUST_CHECK;

/* Appends a file as draw_read reads it, on lines of its own. */
void draw_write(const struct draw_file *file, struct buf *out);

/* Draws what a file says, and compares: the commitment with the secret, the list's hash with the entries, and order and
   blind numbers where it has them. ERR_INVALID: something does not fit, and `problems` says what; `out` then holds the
   places all the same. ERR_NO_MEMORY. */
enum err draw_repeat(struct arena *a, draw_digest *digest, const struct draw_file *file, struct draw_place **out,
                     struct draw_problems *problems) MUST_CHECK;

#endif
