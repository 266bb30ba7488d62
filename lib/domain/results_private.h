/*
 * results_private: what the files of a results bundle share: items of all kinds seen alike, the bundle as it stood with
 * a version, findings.
 */
#ifndef JX_DOMAIN_RESULTS_PRIVATE_H
#define JX_DOMAIN_RESULTS_PRIVATE_H

#include "lib/base/strmap.h"
#include "lib/domain/results.h"

/* The value of a rule card that is the sum of an entry's penalties. */
#define RESULTS_PENALTY_VALUE "penalty"

/* ---- findings ---- */

/* Numbers and decimals as arguments; arena, never NULL. */
const char *results_number(struct arena *a, size_t n);
const char *results_decimal(struct arena *a, int64_t v);

/* ---- items ---- */

enum results_kind { RESULTS_ENTRY, RESULTS_RECORD, RESULTS_PENALTY_OF, RESULTS_SHEET, RESULTS_KINDS };

struct results_item { /* one of any kind */
    enum results_kind kind;
    size_t at; /* its index in the list of its kind */
};

size_t results_count(const struct results *r, enum results_kind kind);
size_t results_version(const struct results *r, struct results_item x);
uint8_t *results_leaf(const struct results *r, struct results_item x);
/* What makes it the same one in another version: the entry's code; with the penalty's number; the number and the seat.
   Arena; NULL: no memory. */
const char *results_key(struct arena *a, const struct results *r, struct results_item x);
/* The lines that its leaf is hashed from, with another salt if `salt` is not NULL. */
void results_text(const struct results *r, struct results_item x, const uint8_t salt[RESULTS_SALT], struct buf *out);
/* The order of leaves: by version; within one by kind, then number or code, seat, penalty. 0: the same one twice. */
int results_compare(const struct results *r, struct results_item x, struct results_item y);

/* All items in the order of their lists, merged by version: the order of leaves when the lists are in order. */
struct results_items { /* arena */
    struct results_item *list;
    size_t count;
};
enum err results_items(struct arena *a, const struct results *r, struct results_items *out) MUST_CHECK;

/* A finding about an item: `key` followed by the kind's word, with what names it as {0} and {1}. */
void results_note_item(struct arena *a, struct results_findings *all, const struct results *r, struct results_item x,
                       const char *const keys[RESULTS_KINDS]);

/* ---- a bundle as it stood ---- */

struct results_now {                                /* arena: of each thing the newest item up to a version */
    size_t *entries, *records, *penalties, *sheets; /* indexes into the lists of results */
    size_t entry_count, record_count, penalty_count, sheet_count;
    struct strmap entry_at, record_at, sheet_at; /* keys to indexes into the lists above */
    size_t *entry_of;                            /* [number]: index into `entries`, SIZE_MAX: none has the number */
    size_t number_count;
};
enum err results_now(struct arena *a, const struct results *r, size_t version, struct results_now *out) MUST_CHECK;
/* What stands for this entry, number, number and seat; NULL: nothing. */
const struct results_record *results_record_of(const struct results *r, const struct results_now *now,
                                               const char *entry);
const struct results_entry *results_entry_of(const struct results *r, const struct results_now *now, size_t number);
const struct results_sheet *results_sheet_of(struct arena *a, const struct results *r, const struct results_now *now,
                                             size_t number, const char *seat);
bool results_recused(const struct results_record *record, const char *seat);
/* Whether a sheet of this seat counts at all: the entry competes and the seat is not recused. */
bool results_sheet_counts(const struct results_record *record, const char *seat);

/* ---- checks: what is wrong is added to `findings`; ERR_NO_MEMORY ---- */

/* Versions, order, what belongs to what, the draw, sheets and records against the card: everything that needs no
   signature and no leaf. `top` is the newest version. */
enum err results_check(const struct results *r, const struct results_crypt *crypt, size_t top,
                       struct results_findings *findings) MUST_CHECK;
/* results_check_draw.c: the draw drawn again, and the entries' numbers. */
enum err results_check_draw(const struct results *r, const struct results_now *now, const struct results_crypt *crypt,
                            struct results_findings *findings) MUST_CHECK;

/* The hash of the results as a head names it. ERR_NO_MEMORY. */
enum err results_hash_places(const struct results_crypt *crypt, const struct results_place *places, size_t n,
                             char out[RESULTS_HEX]) MUST_CHECK;
enum err results_hash_draw(const struct results_crypt *crypt, const struct draw_file *draw,
                           char out[RESULTS_HEX]) MUST_CHECK;

/* A text of one line: 1 (or, with `may_be_empty`, 0) to `max` code points, without controls and private use, without white
   space at its ends. */
bool results_is_line(struct arena *a, const char *s, size_t max, bool may_be_empty);
/* Makes such a text of what somebody typed: controls and line breaks are blanks, of several blanks one is left, none at
   the ends. ERR_INVALID: it is empty or too long, ERR_NO_MEMORY. */
enum err results_take_line(struct arena *a, const char **text, size_t max, bool may_be_empty) MUST_CHECK;

/* The statement of a head as lines; `former` is the hash of the one before, or "-". */
void results_put_statement(const struct results *r, const struct results_head *head, const char *former,
                           struct buf *out);

#endif
