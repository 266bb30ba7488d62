/*
 * ruling: what an arbitrator decides upon an appeal (仲裁裁决), as text: the corrections line by line, and the whole that is
 * signed. Pure.
 *
 * A correction is one line, ended by LF:
 *
 *     mark J2 CY-01 22.5       the seat's mark for the criterion from now on
 *     absent J2 CY-01          … none is given
 *     counts J2 CY-02 2 0      … how often each deduction occurred, in the card's order
 *     value time 1830.5        a figure of the card that no judge gives; "value time -": there is none
 *     points 5                 points off, as a penalty of the ruling
 *     fault CY-01-F1           a fault of the card is established
 *     undo 2                   the penalty or fault of this number is taken back
 *
 * in the order in which the arbitrator's page lists them. There is one spelling of each line.
 */
#ifndef JX_DOMAIN_RULING_H
#define JX_DOMAIN_RULING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/domain/rule_card.h"

enum ruling_kind {
    RULING_MARK,
    RULING_ABSENT,
    RULING_COUNTS,
    RULING_VALUE,
    RULING_NO_VALUE,
    RULING_POINTS,
    RULING_FAULT,
    RULING_UNDO,
    RULING_KIND_COUNT
};

enum { RULING_CHANGES = 2000, RULING_CODE = 40 /* bytes */, RULING_BYTES = 256 * 1024 };

struct ruling_change { /* texts: arena or borrowed */
    enum ruling_kind kind;
    int64_t seat;         /* MARK, ABSENT, COUNTS: 1 for J1 */
    const char *code;     /* of a criterion, a value or a fault */
    int64_t amount_x1000; /* MARK, VALUE, POINTS */
    uint16_t counts[RULE_CARD_DEDUCTIONS];
    size_t count_count;
    int64_t no; /* UNDO */
};

/* Appends the lines. */
void ruling_write(const struct ruling_change *list, size_t n, struct buf *out);
/* Reads them again. ERR_INVALID: they are not exactly what ruling_write writes; ERR_NO_MEMORY. Arena. */
enum err ruling_read(struct arena *a, const char *text, size_t len, struct ruling_change **out, size_t *n) MUST_CHECK;

struct ruling_text {               /* borrowed: what is signed */
    const uint8_t *round, *appeal; /* public ids, 16 bytes */
    int64_t number, publication;   /* of the run; the version that is ruled upon */
    const char *outcome;           /* "kept", "corrected" */
    const char *changes;           /* "" when nothing is corrected */
    const char *reason;
};
/* Appends the lines `jiangxin ruling 1`, round and appeal as hexadecimal, number, publication, outcome, the corrections,
   `reason`, and the reason itself. */
void ruling_statement(const struct ruling_text *x, struct buf *out);

#endif
