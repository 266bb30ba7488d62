/*
 * mark_line: what a judge's tablet sends, saves as a file and shows as QR codes: one line for each mark.
 *
 *     UID SEQ AT NUMBER CODE SAID
 *
 * one blank between two fields. UID: 128 random bits as 22 characters of base64url. SEQ: a count of the tablet, from 1;
 * of several marks for one code the highest (SEQ, UID) counts, in whatever order they arrive. AT: when it was said, in
 * milliseconds since 1970 by the tablet's clock. NUMBER: of the run. CODE: of a criterion or a fault of the rule card,
 * `*` of a note. SAID is the rest of the line:
 *
 *     =22.5    a mark; typed in any width ("＝" is not), as lib/base/decimal reads it, at most three digits behind
 *     -        none given, and that was said
 *     #2,0     how often each deduction of the criterion occurred, in the card's order
 *     !1 !0    the fault is reported; the report is taken back
 *     "text    a note, up to 500 code points without control characters
 *
 * A file begins with the line `jiangxin marks 1 OFFICIAL` (the judge's official id, 22 characters). Lines end with LF or
 * CR LF; empty ones are passed over. Pure. What a card allows is not looked at here.
 */
#ifndef JX_DOMAIN_MARK_LINE_H
#define JX_DOMAIN_MARK_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/err.h"
#include "lib/domain/rule_card.h"

#define MARK_LINE_FORMAT "jiangxin marks 1"
#define MARK_LINE_NOTE_CODE "*"
#define MARK_LINE_SEQ_MAX INT64_C(9007199254740991) /* what a script counts exactly: 2^53 − 1 */

enum { MARK_LINE_NOTE = 500 /* code points */, MARK_LINE_BYTES = 4096 /* of a line */, MARK_LINES_BYTES = 64 * 1024 };

enum mark_kind { MARK_MARK, MARK_ABSENT, MARK_COUNTS, MARK_FAULT, MARK_NOTE, MARK_KIND_COUNT };
/* "mark", "absent", "counts", "fault", "note", as the database holds them. Parsing is exact. */
const char *mark_kind_code(enum mark_kind k);
bool mark_kind_parse(const char *code, enum mark_kind *out);

struct mark_line { /* texts: arena */
    uint8_t uid[16];
    int64_t seq;
    instant at;     /* µs */
    int64_t number; /* of the run */
    const char *code;
    enum mark_kind kind;
    int64_t mark_x1000;                    /* MARK_MARK; never below zero */
    uint16_t counts[RULE_CARD_DEDUCTIONS]; /* MARK_COUNTS: 0 … RULE_CARD_COUNT */
    size_t count_count;                    /* at least 1 */
    bool raised;                           /* MARK_FAULT */
    const char *note;                      /* MARK_NOTE; "": taken back */
};

/* Reads one line of `n` bytes, without its end. NULL: `out` is whole; else the key of the refusal (static:
   "judging.line_…"), and whatever stands before the fault is in `out`: with `*has_uid` the uid, so that the sender can be
   told which it was. No memory: arena_failed. */
const char *mark_line_read(struct arena *a, const char *line, size_t n, struct mark_line *out, bool *has_uid);

/* Appends the line, in its one spelling, and LF. */
void mark_line_write(const struct mark_line *m, struct buf *out);

/* Takes the next line that is not empty from *text, of *n bytes left, and moves both on. False: there is none. */
bool mark_line_next(const char **text, size_t *n, const char **line, size_t *len);

/* Reads the first line of a file. On success *text and *n are what follows. NULL: `official` is whose marks they are;
   else the key of the refusal (static). */
const char *mark_line_file(const char **text, size_t *n, uint8_t official[16]);

/* Counts as the database holds them: "2 0". Arena; NULL: no memory. And back: false: not such a text. */
const char *mark_counts_text(struct arena *a, const uint16_t *counts, size_t n);
bool mark_counts_parse(const char *text, uint16_t counts[RULE_CARD_DEDUCTIONS], size_t *n);

#endif
