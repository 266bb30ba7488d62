/*
 * typed_sheet: a judge's sheet on paper (纸质评分表) as a scorekeeper types it: a text for each mark, and for each deduction
 * of what is marked by counting. Read against the rule card, laid out as mark lines, and compared with what somebody else
 * typed of the same paper. Pure.
 *
 * A mark is typed as decimal_parse reads it ("1,25", full-width digits). "-" says that the judge gave none, and that it
 * was said. Of the counts of a criterion those that are left blank are 0, but one must stand there, so that nothing is
 * passed over.
 */
#ifndef JX_DOMAIN_TYPED_SHEET_H
#define JX_DOMAIN_TYPED_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/err.h"
#include "lib/domain/mark_line.h"
#include "lib/domain/mark_sheet.h"
#include "lib/domain/rule_card.h"

enum { TYPED_SHEET_CODE = 64 /* bytes, of a field */ };

struct typed_field { /* texts: arena, or as given */
    size_t criterion;
    size_t deduction;            /* from 1; 0: the mark itself */
    char code[TYPED_SHEET_CODE]; /* "CY-02"; "CY-01/2": its second deduction */
    const char *text;            /* as typed; "" at first */
    /* out */
    bool absent;
    int64_t mark; /* in millionths */
    uint16_t count;
    const char *key; /* what is wrong, as a message's key (static); NULL: nothing */
    const char *args[2];
};

/* The fields of a sheet: of the criteria with these indexes, in the card's order. Arena; NULL: no memory. */
struct typed_field *typed_sheet_fields(struct arena *a, const struct rule_card *card, const size_t *criteria,
                                       size_t criterion_count, size_t *n);
/* The field of a code; NULL: there is none. */
struct typed_field *typed_sheet_find(struct typed_field *fields, size_t n, const char *code);

/* Reads the texts of all fields. ERR_INVALID: some have a `key`: keeper.missing, keeper.number, keeper.range {"0–25"},
   keeper.step {step}, keeper.count {most}, keeper.count_missing. ERR_NO_MEMORY. */
enum err typed_sheet_read(struct arena *a, const struct rule_card *card, struct typed_field *fields,
                          size_t n) MUST_CHECK;

/* What was read, as lines to store: a line for each criterion; uid, seq, at and number are left to the act. Arena. */
enum err typed_sheet_lines(struct arena *a, const struct rule_card *card, const struct typed_field *fields, size_t n,
                           struct mark_line **out, size_t *count) MUST_CHECK;

/* What the counts of a criterion's deductions come to: its highest mark less all of them, each at most its cap, and not
   below the scale, as the engine counts (marks_layout.c). */
int64_t typed_sheet_counted(const struct rule_card_criterion *c, const uint16_t *counts, size_t n);

/* What stands in a sheet for a field, as one would type it; "" when it has nothing there. Arena; NULL: no memory. */
const char *typed_sheet_text(struct arena *a, const struct rule_card *card, const struct mark_sheet *sheet,
                             const struct typed_field *field);
/* Whether what was read of a field is what stands in the sheet. */
bool typed_sheet_equal(const struct rule_card *card, const struct mark_sheet *sheet, const struct typed_field *field);

#endif
