/*
 * results: a round's published results with everything they follow from, in one file that anybody can verify (成绩包).
 * docs/results.md tells the format and how to check it by hand.
 *
 * What judges and officials said (entries, records, penalties, sheets) are items. Each has a text of a few lines; its
 * hash is a leaf of a Merkle tree (RFC 6962). A publication is a head: it covers all items up to its version, names the
 * tree's root and the hash of the results, and is signed. A correction adds items with the next version and a head of
 * its own and leaves everything before it as it is, so each older head covers a beginning of the same list of leaves.
 *
 * Putting one together: results_begin (or results_read of the version before), results_put_… everything as it stands
 * now, results_seal, have results_statement signed, results_write.
 *
 * Pure: no I/O, no clock, no randomness; digests, tree and signatures are handed in.
 */
#ifndef JX_DOMAIN_RESULTS_H
#define JX_DOMAIN_RESULTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/domain/draw.h"
#include "lib/domain/mark_sheet.h"
#include "lib/domain/score.h"
#include "lib/domain/signed_card.h"

#define RESULTS_FORMAT "jiangxin results 1"

enum { /* bounds of the format; docs/results.md names them */
       RESULTS_BYTES = 64 << 20,
       RESULTS_ID = 16,   /* bytes of the round's public id */
       RESULTS_SALT = 16, /* bytes */
       RESULTS_HASH = 32, /* bytes of a leaf, of the root */
       RESULTS_HEX = 65,  /* a hash as text, and the NUL */
       RESULTS_KEY = 32,
       RESULTS_SIGNATURE = 64,
       RESULTS_VERSIONS = 99,
       RESULTS_ITEMS = 20000,   /* entries, records and penalties, each kind in all versions together */
       RESULTS_SHEETS = 100000, /* in all versions together */
       RESULTS_MARKS = 500000,  /* of all sheets */
       RESULTS_NAME = 300,      /* code points of an entry's name */
       RESULTS_UNIT = 200,
       RESULTS_SIGNED_BY = 200,
       RESULTS_PENALTY = 1000,     /* of a penalty's reason */
       RESULTS_PENALTIES_OF = 1000 /* the highest number of a penalty of one entry */
};

/* What the tree and the signatures are made with: functions of lib/crypt, as lib/act/results_crypt.h has them. */
struct results_crypt {
    draw_digest *digest; /* SHA-256 as text */
    void (*leaf)(const void *text, size_t n, uint8_t out[RESULTS_HASH]);
    void (*root)(const uint8_t (*leaves)[RESULTS_HASH], uint64_t n, uint8_t out[RESULTS_HASH]);
    size_t (*path)(const uint8_t (*leaves)[RESULTS_HASH], uint64_t n, uint64_t at, uint8_t path[64][RESULTS_HASH]);
    bool (*includes)(const uint8_t root[RESULTS_HASH], uint64_t n, const uint8_t leaf[RESULTS_HASH], uint64_t at,
                     const uint8_t (*path)[RESULTS_HASH], size_t length);
    bool (*good)(const uint8_t key[RESULTS_KEY], const void *message, size_t n,
                 const uint8_t signature[RESULTS_SIGNATURE]);
};

/* ---- items: `version` and `leaf` are set by results_put_… and results_seal -------------------------------------- */

struct results_entry {
    size_t version; /* the publication in which it first stands, from 1 */
    uint8_t salt[RESULTS_SALT];
    const char *entry; /* its code, as in the draw */
    const char *name;  /* of the person or the team */
    const char *unit;  /* "": none */
    size_t number;     /* by which judges know it: of the blind draw, or of the order */
    uint8_t leaf[RESULTS_HASH];
};

struct results_value { /* of the rule card; never `penalty`, which is the sum of the penalties */
    const char *code;
    int64_t v; /* in millionths */
};

struct results_record { /* what officials noted of an entry; every entry has one */
    size_t version;
    uint8_t salt[RESULTS_SALT];
    const char *entry;
    enum marks_status status;
    const char **recused; /* seats that do not judge it */
    size_t recused_count;
    struct results_value *values;
    size_t value_count;
    const char **faults; /* codes */
    size_t fault_count;
    uint8_t leaf[RESULTS_HASH];
};

struct results_penalty {
    size_t version;
    uint8_t salt[RESULTS_SALT];
    const char *entry;
    size_t no;      /* from 1, of the entry's penalties */
    int64_t points; /* in millionths; 0: it was taken back */
    const char *reason;
    uint8_t leaf[RESULTS_HASH];
};

struct results_sheet {
    size_t version;
    struct mark_sheet sheet; /* `round` and `card` are set from the bundle's */
    uint8_t leaf[RESULTS_HASH];
};

/* ---- what follows ------------------------------------------------------------------------------------------------ */

struct results_place { /* of one entry, in the order of the list */
    const char *entry;
    enum score_standing standing;
    size_t rank;        /* 0: not ranked */
    const char *result; /* NULL: none; as score_json says it */
    const char *prize;  /* NULL: none */
    bool may_advance;   /* the card has a rule of it, and the entry a rank */
    bool advances;
};

struct results_head { /* of one publication */
    size_t version;
    const char *published_at; /* "2026-11-21T09:00:00Z" */
    const char *reason;       /* "": none; a correction has one */
    const char *signed_by;    /* who in the hall released it, in words; "": not told */
    char card[RESULTS_HEX];   /* hash of the rule card */
    char draw[RESULTS_HEX];   /* of the draw's canonical text */
    size_t size;              /* so many leaves */
    uint8_t root[RESULTS_HASH];
    char results[RESULTS_HEX]; /* of the canonical text of the results */
    bool has_signature;
    uint8_t key[RESULTS_KEY], signature[RESULTS_SIGNATURE];
};

struct results { /* all of the arena it was begun or read in */
    struct arena *arena;
    const char *edition, *discipline, *round; /* names; they are those of the rule card's envelope */
    uint8_t id[RESULTS_ID];                   /* of the round */
    struct signed_card card;
    struct draw_file *draw;
    struct results_entry *entries;
    size_t entry_count;
    struct results_record *records;
    size_t record_count;
    struct results_penalty *penalties;
    size_t penalty_count;
    struct results_sheet *sheets;
    size_t sheet_count;
    struct results_place *places; /* by the newest head */
    size_t place_count;
    struct results_head *heads;
    size_t head_count;
    struct results_index *index; /* of results_put_…; NULL until then */
};

/* ---- findings ---------------------------------------------------------------------------------------------------- */

enum { RESULTS_FINDINGS = 200, RESULTS_ARGS = 4 };

struct results_finding {            /* texts: arena or literals; NULL or 0 where it does not apply */
    const char *key;                /* of the message: results.finding.… */
    const char *args[RESULTS_ARGS]; /* {0}… */
    /* A message that stands within the sentence, behind the last of `args`: what the rule card's reader, the draw or the
       engine says. */
    const char *inner;
    const char *inner_args[3];
    /* Where, for programs. */
    const char *entry;
    size_t number; /* of the entry */
    const char *seat;
    size_t version; /* of the head */
};
struct results_findings {
    struct results_finding list[RESULTS_FINDINGS];
    size_t count; /* all that were found; the first RESULTS_FINDINGS of them are in the list */
};

/* Notes one; what has no room is counted. */
void results_note(struct results_findings *all, struct results_finding f);

/* Whether the `n` bytes of `text` are those in `again`, which was written from what was read of them: each has one spelling. ERR_INVALID:
   they are not, and `findings` has `key` with the place of the first other byte, from 1, in `a`. What failed in `again` is returned. */
enum err results_spelled(struct arena *a, const struct buf *again, const char *text, size_t n, const char *key,
                         struct results_findings *findings) MUST_CHECK;

/* ---- reading and writing ------------------------------------------------------------------------------------------ */

/* Reads `n` bytes, which must live as long as the arena. ERR_INVALID: `findings` says why; `out` is then NULL, or the
   bundle all the same where it is merely spelt in another way than results_write spells it. ERR_NO_MEMORY. */
enum err results_read(struct arena *a, const char *text, size_t n, struct results **out,
                      struct results_findings *findings) MUST_CHECK;

/* Appends the bundle: one spelling, ended by a line feed. */
void results_write(const struct results *r, struct buf *out);
/* Its parts whose hash a head names. */
void results_write_draw(const struct draw_file *draw, struct buf *out);
void results_write_places(const struct results_place *places, size_t n, struct buf *out);

/* What is signed of head `at` (an index): lines of text. Each former head is bound by the hash of its statement. */
enum err results_statement(const struct results *r, const struct results_crypt *crypt, size_t at,
                           struct buf *out) MUST_CHECK;

/* ---- putting one together ------------------------------------------------------------------------------------------ */

/* Begins the results of a round: the names are those of the envelope, which must be signed; card and draw are borrowed.
   ERR_INVALID: that is a bare card; ERR_NO_MEMORY. */
enum err results_begin(struct arena *a, const uint8_t id[RESULTS_ID], const struct signed_card *card,
                       struct draw_file *draw, struct results **out) MUST_CHECK;

/* Puts an item as it stands now; its texts are borrowed. Where the newest one of the same entry (entry and no, number
   and seat) says the same, nothing is added and the salt is not used; else it is added with the version that results_seal
   will make. So a correction puts everything again and gets what changed. What is no longer so is put with that said: a
   penalty with 0 points, a record with the seat recused. Lists may be in any order. Texts of people (name, unit, reason)
   lose line breaks and doubled blanks. ERR_INVALID: a text is empty or too long, or the bundle would be over a bound;
   ERR_CONFLICT: put before since the last seal; ERR_NO_MEMORY. */
enum err results_put_entry(struct results *r, const struct results_entry *x) MUST_CHECK;
enum err results_put_record(struct results *r, const struct results_record *x) MUST_CHECK;
enum err results_put_penalty(struct results *r, const struct results_penalty *x) MUST_CHECK;
enum err results_put_sheet(struct results *r, const struct results_sheet *x) MUST_CHECK;

struct results_publication {
    const char *published_at; /* "2026-11-21T09:00:00Z" */
    const char *reason;       /* "": none */
    const char *signed_by;    /* "": not told */
};
/* Closes the next version: new sheets of entries that do not compete, and of seats recused from them, are left out; items
   come into their order and get their leaves; the engine computes the results; a head without signature stands behind the
   others. ERR_INVALID: `findings` (zeroed before) says what is missing or does not fit, in words that officials can act on, and `r` is not
   to be used any more; ERR_NO_MEMORY. */
enum err results_seal(struct results *r, const struct results_crypt *crypt, const struct results_publication *p,
                      struct results_findings *findings) MUST_CHECK;

/* The newest item of an entry; NULL: there is none of that code. */
const struct results_entry *results_newest_entry(const struct results *r, const char *entry);

/* ---- verifying ------------------------------------------------------------------------------------------------------ */

/* Computes the results of version `version` from the items of it and before. Arena of `r`. ERR_INVALID: see `findings`, to
   which what is wrong is added. */
enum err results_compute(const struct results *r, size_t version, struct results_place **places, size_t *n,
                         struct results_findings *findings) MUST_CHECK;

/* The same with how it came about: steps, joint ranks and what decided between equals. */
enum err results_score(const struct results *r, size_t version, struct score **out,
                       struct results_findings *findings) MUST_CHECK;

struct results_trust {
    const uint8_t (*keys)[RESULTS_KEY]; /* one of these must have signed; none: whichever the bundle names */
    size_t key_count;
};

/* Looks at everything: the card and its signature, the draw drawn again, every leaf, what is missing or too many, every
   head's size, root, results and signature, each place of the list. What is wrong is added to `findings` (which begins
   as all zero, or with what results_read found). OK: nothing is; ERR_INVALID; ERR_NO_MEMORY. */
enum err results_verify(const struct results *r, const struct results_crypt *crypt, const struct results_trust *trust,
                        struct results_findings *findings) MUST_CHECK;

/* Whether `r` goes on from `old`, a bundle that somebody kept: the same round, each head of `old` unchanged, each leaf
   still in its place. Both are to be verified besides. OK, ERR_INVALID, ERR_NO_MEMORY. */
enum err results_since(const struct results *r, const struct results *old, const struct results_crypt *crypt,
                       struct results_findings *findings) MUST_CHECK;

#endif
