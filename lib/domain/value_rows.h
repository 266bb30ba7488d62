/*
 * value_rows: figures that no judge gives (theory marks …) as rows of a file or lines of a form: an entry by its code or
 * by the staff number of who competes, and a mark. What each row would do is planned from all of them at once; with one
 * that is wrong nothing is done. Pure.
 */
#ifndef JX_DOMAIN_VALUE_ROWS_H
#define JX_DOMAIN_VALUE_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/err.h"
#include "lib/domain/rule_card.h"

enum value_column { VALUE_COLUMN_CODE, VALUE_COLUMN_STAFF, VALUE_COLUMN_NAME, VALUE_COLUMN_MARK, VALUE_COLUMN_COUNT };
/* The word of a column in the template: "参赛编号" … */
const char *value_column_name(enum value_column c);
/* Which columns of a header are what; −1: it has none. `value` is the card's, whose name may stand over the marks. False:
   there is none with marks, or none that says whose they are. */
bool value_columns(const char *const *names, size_t n, const struct rule_card_value *value,
                   int columns[VALUE_COLUMN_COUNT]);

struct value_entry { /* whom a row can mean, with the figure that stands */
    int64_t id;
    const char *code, *staff_no, *who; /* staff_no "": of several people */
    bool has;
    int64_t value_x1000;
    bool own; /* of whoever brings the rows: what stands of it they cannot change */
};

enum value_outcome {
    VALUE_ROW_NEW,
    VALUE_ROW_CHANGED,
    VALUE_ROW_SAME,
    VALUE_ROW_BLANK /* no mark: passed over */,
    VALUE_ROW_BAD
};

struct value_row { /* borrowed texts, "" where the file has none */
    size_t line;
    const char *code, *staff_no, *name, *mark;
    /* out */
    enum value_outcome outcome;
    const struct value_entry *entry; /* NULL: none was found */
    int64_t value_x1000;
    const char *key; /* of VALUE_ROW_BAD: the message (static) */
    const char *args[2];
};

struct value_plan {
    size_t count[VALUE_ROW_BAD + 1]; /* rows by their outcome */
};

/* Looks at every row: value_row.nobody {code or number}, .two {code, staff number} (they are not of the same entry), .name
   {who it is} (another name stands in the row), .twice {line}, .number, .range {"0–100"}, .step {step}; value.own (it would
   change what stands of their own). ERR_NO_MEMORY. */
enum err value_rows_plan(struct arena *a, const struct rule_card_value *value, const struct value_entry *entries,
                         size_t entry_count, struct value_row *rows, size_t n, struct value_plan *out) MUST_CHECK;

#endif
