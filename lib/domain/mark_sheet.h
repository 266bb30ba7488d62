/*
 * mark_sheet: what one judge gave one entry, as the lines of text that the judge signs and that a results bundle proves
 * (评分表). docs/results.md tells the format.
 *
 * SHA-256 of the text is what a judge's confirmation is bound to (sheet_hash); the leaf of the bundle's tree is hashed
 * from the same bytes. The salt keeps who has only the hash from finding the marks by trying them all.
 *
 * Pure: no I/O, no digest.
 */
#ifndef JX_DOMAIN_MARK_SHEET_H
#define JX_DOMAIN_MARK_SHEET_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/domain/rule_card.h"

#define MARK_SHEET_FORMAT "jiangxin sheet 1"

enum {
    MARK_SHEET_SALT = 16,                       /* bytes, chosen at random for each sheet */
    MARK_SHEET_ROUND = 16,                      /* bytes: the round's public id */
    MARK_SHEET_CARD = 65,                       /* the rule card's hash as 64 hexadecimal digits, and the NUL */
    MARK_SHEET_NUMBERS = 2 * RULE_CARD_ENTRIES, /* the highest number of an entry */
    MARK_SHEET_VERSIONS = 10000,                /* a sheet is locked at most so often */
    MARK_SHEET_BYTES = 1 << 18                  /* of the text */
};

enum mark_sheet_said {
    MARK_SHEET_MARK,
    MARK_SHEET_ABSENT, /* the judge gave none, and said so */
    MARK_SHEET_COUNTS  /* of deductions */
};

struct mark_sheet_line {   /* what was said of one criterion */
    const char *criterion; /* its code */
    enum mark_sheet_said said;
    int64_t mark; /* MARK_SHEET_MARK: in millionths (RULE_CARD_SCALE) */
    const uint16_t
        *counts; /* MARK_SHEET_COUNTS: 0 … RULE_CARD_COUNT for each of the criterion's deductions, in order */
    size_t count_count;
};

struct mark_sheet { /* texts and arrays are borrowed */
    uint8_t salt[MARK_SHEET_SALT];
    uint8_t round[MARK_SHEET_ROUND];
    char card[MARK_SHEET_CARD];
    size_t number;                 /* of the entry in its round, from 1 */
    const char *seat;              /* the judge as the rule card names it: "J1" */
    size_t version;                /* the how-manieth time it was locked, from 1 */
    struct mark_sheet_line *lines; /* in the order of the card's criteria; a criterion that was not marked has none */
    size_t line_count;
};

/* What was said of a criterion, by its code; NULL: nothing. */
const struct mark_sheet_line *mark_sheet_line_of(const struct mark_sheet *s, const char *criterion);

/* Appends the text. */
void mark_sheet_write(const struct mark_sheet *s, struct buf *out);

/* Reads `n` bytes, which are not needed afterwards. Arena. ERR_INVALID: they are not exactly the text of a sheet;
   ERR_NO_MEMORY. */
enum err mark_sheet_read(struct arena *a, const char *text, size_t n, struct mark_sheet *out) MUST_CHECK;

/* Whether the sheet can be one of this card: the seat is a judge's, each line speaks of a criterion that the seat marks,
   in the card's order, none twice, with as many counts as the criterion has deductions. Whether the marks lie on their
   scales is the engine's to say. NULL: it fits; else the message's key (static: "results.finding.…"), with the
   criterion's code in `criterion` where it is about one. */
const char *mark_sheet_misfit(const struct rule_card *card, const struct mark_sheet *s, const char **criterion);

#endif
