#include "lib/domain/value_rows.h"

#include <string.h>

#include "lib/base/decimal.h"
#include "lib/base/strmap.h"
#include "lib/base/text.h"

enum { NAMES_MAX = 4, SCALE = 6 };

/* What a column may be called; the first stands in the template. */
static const char *const NAMES[VALUE_COLUMN_COUNT][NAMES_MAX] = {
    [VALUE_COLUMN_CODE] = {"参赛编号", "编号", "entry", "code"},
    [VALUE_COLUMN_STAFF] = {"工号", "staff_no"},
    [VALUE_COLUMN_NAME] = {"姓名", "name"},
    [VALUE_COLUMN_MARK] = {"成绩", "分数", "mark", "score"},
};

const char *value_column_name(enum value_column c)
{
    return NAMES[c][0];
}

static bool is_called(const char *name, enum value_column c)
{
    for (size_t i = 0; i < NAMES_MAX && NAMES[c][i]; i++)
        if (strcmp(name, NAMES[c][i]) == 0)
            return true;
    return false;
}

bool value_columns(const char *const *names, size_t n, const struct rule_card_value *value,
                   int columns[VALUE_COLUMN_COUNT])
{
    for (int c = 0; c < VALUE_COLUMN_COUNT; c++)
        columns[c] = -1;
    for (size_t i = n; i-- > 0;) /* the first of a name counts */
        for (int c = 0; c < VALUE_COLUMN_COUNT; c++)
            if (is_called(names[i], (enum value_column)c) ||
                (c == VALUE_COLUMN_MARK && (strcmp(names[i], value->name) == 0 || strcmp(names[i], value->code) == 0)))
                columns[c] = (int)i;
    return columns[VALUE_COLUMN_MARK] >= 0 && (columns[VALUE_COLUMN_CODE] >= 0 || columns[VALUE_COLUMN_STAFF] >= 0);
}

/* ---- the plan ---------------------------------------------------------------------------------------------------- */

static void bad(struct value_row *row, const char *key, const char *arg0, const char *arg1)
{
    row->outcome = VALUE_ROW_BAD;
    row->key = key;
    row->args[0] = arg0;
    row->args[1] = arg1;
}

static const char *decimal(struct arena *a, int64_t v)
{
    char text[32];
    rule_card_decimal(v, text);
    return arena_str(a, text);
}

static void read_mark(struct arena *a, const struct rule_card_value *v, struct value_row *row)
{
    int64_t mark;
    if (!decimal_parse(row->mark, SCALE, &mark)) {
        bad(row, "value_row.number", NULL, NULL);
    } else if (mark < v->min || mark > v->max) {
        const char *from = decimal(a, v->min), *to = decimal(a, v->max);
        bad(row, "value_row.range", from && to ? arena_printf(a, "%s–%s", from, to) : NULL, NULL);
    } else if ((mark - v->min) % v->step != 0) {
        bad(row, "value_row.step", decimal(a, v->step), NULL);
    } else {
        row->value_x1000 = mark / (RULE_CARD_ONE / 1000);
        row->outcome = !row->entry->has                              ? VALUE_ROW_NEW
                       : row->entry->value_x1000 == row->value_x1000 ? VALUE_ROW_SAME
                                                                     : VALUE_ROW_CHANGED;
        if (row->entry->own && row->outcome != VALUE_ROW_SAME)
            bad(row, "value.own", NULL, NULL);
    }
}

struct index { /* to places in the list of entries */
    struct strmap codes, numbers;
    struct strmap bare; /* codes of digits without the zeros in front, which spreadsheets drop; of two alike SIZE_MAX */
};

/* Without zeros in front; NULL: not a code of digits. */
static const char *without_zeros(const char *code)
{
    if (!*code || code[strspn(code, "0123456789")])
        return NULL;
    return code + strspn(code, "0");
}

static const struct value_entry *look_up(const struct strmap *m, const struct value_entry *entries, const char *key)
{
    size_t at;
    return key && *key && strmap_find(m, key, &at) && at != SIZE_MAX ? &entries[at] : NULL;
}

/* Whose row it is; false: nobody's, and the row says why. */
static bool find(const struct index *x, const struct value_entry *entries, struct value_row *row)
{
    const struct value_entry *by_code = look_up(&x->codes, entries, row->code);
    const struct value_entry *by_number = look_up(&x->numbers, entries, row->staff_no);
    if (!by_code)
        by_code = look_up(&x->bare, entries, without_zeros(row->code));
    if ((*row->code && !by_code) || (!by_code && !by_number)) {
        bad(row, "value_row.nobody", *row->code ? row->code : row->staff_no, NULL);
    } else if (*row->staff_no && by_code && by_number != by_code) {
        bad(row, "value_row.two", row->code, row->staff_no);
    } else {
        row->entry = by_code ? by_code : by_number;
        if (!*row->name || strcmp(row->name, row->entry->who) == 0)
            return true;
        bad(row, "value_row.name", row->entry->who, NULL);
    }
    return false;
}

static enum err make_index(struct arena *a, const struct value_entry *entries, size_t n, struct index *x)
{
    enum err e = OK;
    strmap_init(&x->codes, a);
    strmap_init(&x->numbers, a);
    strmap_init(&x->bare, a);
    for (size_t i = 0; !e && i < n; i++) {
        const char *bare = without_zeros(entries[i].code);
        size_t other;
        e = strmap_put(&x->codes, entries[i].code, i);
        if (!e && *entries[i].staff_no)
            e = strmap_put(&x->numbers, entries[i].staff_no, i);
        if (!e && bare)
            e = strmap_put(&x->bare, bare, strmap_find(&x->bare, bare, &other) ? SIZE_MAX : i);
    }
    return e;
}

enum err value_rows_plan(struct arena *a, const struct rule_card_value *value, const struct value_entry *entries,
                         size_t entry_count, struct value_row *rows, size_t n, struct value_plan *out)
{
    struct index x;
    *out = (struct value_plan){.count = {0}};
    size_t *line = arena_array(a, entry_count + 1, sizeof *line); /* in which an entry had its mark; 0: none yet */
    enum err e = line ? make_index(a, entries, entry_count, &x) : ERR_NO_MEMORY;
    if (e)
        return e;
    for (size_t i = 0; i < n; i++) {
        struct value_row *row = &rows[i];
        row->outcome = VALUE_ROW_BLANK;
        if (find(&x, entries, row) && *row->mark) {
            size_t *had = &line[row->entry - entries];
            if (*had)
                bad(row, "value_row.twice", arena_printf(a, "%zu", *had), NULL);
            else
                read_mark(a, value, row);
            *had = row->line;
        }
        out->count[row->outcome]++;
    }
    return arena_failed(a) ? ERR_NO_MEMORY : OK;
}
