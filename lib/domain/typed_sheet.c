#include "lib/domain/typed_sheet.h"

#include <stdio.h>
#include <string.h>

#include "lib/base/decimal.h"
#include "lib/base/text.h"

enum { SCALE = 6 /* digits behind the point of a card's millionths */ };

struct typed_field *typed_sheet_fields(struct arena *a, const struct rule_card *card, const size_t *criteria,
                                       size_t criterion_count, size_t *n)
{
    size_t room = 0;
    *n = 0;
    for (size_t i = 0; i < criterion_count; i++)
        room += 1 + card->criteria[criteria[i]].deduction_count;
    struct typed_field *fields = arena_array(a, room + 1, sizeof *fields);
    for (size_t i = 0; fields && i < criterion_count; i++) {
        const struct rule_card_criterion *c = &card->criteria[criteria[i]];
        for (size_t k = c->deduction_count ? 1 : 0; k <= c->deduction_count; k++) {
            struct typed_field *f = &fields[(*n)++];
            *f = (struct typed_field){.criterion = criteria[i], .deduction = k, .text = ""};
            if (k)
                (void)snprintf(f->code, sizeof f->code, "%s/%zu", c->code, k);
            else
                (void)snprintf(f->code, sizeof f->code, "%s", c->code);
        }
    }
    return fields;
}

struct typed_field *typed_sheet_find(struct typed_field *fields, size_t n, const char *code)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(fields[i].code, code) == 0)
            return &fields[i];
    return NULL;
}

/* ---- reading ----------------------------------------------------------------------------------------------------- */

static bool says_absent(struct arena *a, const char *text)
{
    static const char *const WORDS[] = {"-", "－", "−", "—", "–"};
    const char *s = text_trim(a, text);
    for (size_t i = 0; s && i < sizeof WORDS / sizeof *WORDS; i++)
        if (strcmp(s, WORDS[i]) == 0)
            return true;
    return false;
}

static bool blank(struct arena *a, const char *text)
{
    const char *s = text_trim(a, text);
    return !s || !*s;
}

static void fail(struct typed_field *f, const char *key, const char *arg)
{
    f->key = key;
    f->args[0] = arg;
}

static const char *decimal(struct arena *a, int64_t v)
{
    char text[32];
    rule_card_decimal(v, text);
    return arena_str(a, text);
}

static void read_mark(struct arena *a, const struct rule_card_criterion *c, struct typed_field *f)
{
    if (blank(a, f->text)) {
        fail(f, "keeper.missing", NULL);
    } else if (says_absent(a, f->text)) {
        f->absent = true;
    } else if (!decimal_parse(f->text, SCALE, &f->mark)) {
        fail(f, "keeper.number", NULL);
    } else if (f->mark < c->min || f->mark > c->max) {
        const char *from = decimal(a, c->min), *to = decimal(a, c->max);
        fail(f, "keeper.range", from && to ? arena_printf(a, "%s–%s", from, to) : NULL);
    } else if ((f->mark - c->min) % c->step != 0) {
        fail(f, "keeper.step", decimal(a, c->step));
    }
}

/* The counts of one criterion, `n` fields: all of them numbers, or the first says that the judge gave none. */
static void read_counts(struct arena *a, struct typed_field *f, size_t n)
{
    size_t said = 0;
    const bool absent = says_absent(a, f->text);
    for (size_t i = 0; i < n; i++) {
        int64_t v = 0;
        const bool empty = blank(a, f[i].text), dash = says_absent(a, f[i].text);
        said += !empty;
        f[i].absent = absent;
        if (absent ? !(dash || empty) : dash || (!empty && !decimal_parse(f[i].text, 0, &v)))
            fail(&f[i], "keeper.number", NULL);
        else if (v < 0 || v > RULE_CARD_COUNT)
            fail(&f[i], "keeper.count", arena_printf(a, "%d", RULE_CARD_COUNT));
        else
            f[i].count = (uint16_t)v;
    }
    if (said == 0)
        fail(&f[0], "keeper.count_missing", NULL);
}

enum err typed_sheet_read(struct arena *a, const struct rule_card *card, struct typed_field *fields, size_t n)
{
    bool good = true;
    for (size_t i = 0; i < n; i++) {
        fields[i].absent = false;
        fields[i].mark = 0;
        fields[i].count = 0;
        fields[i].key = NULL;
    }
    for (size_t i = 0; i < n;) {
        const struct rule_card_criterion *c = &card->criteria[fields[i].criterion];
        const size_t of = c->deduction_count ? c->deduction_count : 1;
        if (c->deduction_count)
            read_counts(a, &fields[i], of);
        else
            read_mark(a, c, &fields[i]);
        for (size_t k = 0; k < of; k++)
            good = good && !fields[i + k].key;
        i += of;
    }
    return arena_failed(a) ? ERR_NO_MEMORY : good ? OK : ERR_INVALID;
}

/* ---- as lines ---------------------------------------------------------------------------------------------------- */

enum err typed_sheet_lines(struct arena *a, const struct rule_card *card, const struct typed_field *fields, size_t n,
                           struct mark_line **out, size_t *count)
{
    *count = 0;
    *out = arena_array(a, n + 1, sizeof **out);
    if (!*out)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        const struct rule_card_criterion *c = &card->criteria[fields[i].criterion];
        if (fields[i].deduction > 1) { /* of the line before */
            struct mark_line *last = &(*out)[*count - 1];
            if (!fields[i].absent)
                last->counts[last->count_count++] = fields[i].count;
            continue;
        }
        struct mark_line *m = &(*out)[(*count)++];
        *m = (struct mark_line){.code = c->code,
                                .kind = fields[i].absent      ? MARK_ABSENT
                                        : fields[i].deduction ? MARK_COUNTS
                                                              : MARK_MARK};
        if (m->kind == MARK_MARK)
            m->mark_x1000 = fields[i].mark / (RULE_CARD_ONE / 1000);
        if (m->kind == MARK_COUNTS)
            m->counts[m->count_count++] = fields[i].count;
    }
    return OK;
}

int64_t typed_sheet_counted(const struct rule_card_criterion *c, const uint16_t *counts, size_t n)
{
    int64_t mark = c->max;
    for (size_t i = 0; i < n && i < c->deduction_count; i++) {
        const int64_t points = c->deductions[i].points * counts[i];
        mark -= points < c->deductions[i].cap ? points : c->deductions[i].cap;
    }
    return mark > c->min ? mark : c->min;
}

/* ---- comparing --------------------------------------------------------------------------------------------------- */

const char *typed_sheet_text(struct arena *a, const struct rule_card *card, const struct mark_sheet *sheet,
                             const struct typed_field *field)
{
    const struct mark_sheet_line *l = mark_sheet_line_of(sheet, card->criteria[field->criterion].code);
    if (!l)
        return "";
    if (l->said == MARK_SHEET_ABSENT)
        return "-";
    if (l->said == MARK_SHEET_MARK)
        return field->deduction ? "" : decimal(a, l->mark);
    return field->deduction && field->deduction <= l->count_count
               ? arena_printf(a, "%u", (unsigned)l->counts[field->deduction - 1])
               : "";
}

bool typed_sheet_equal(const struct rule_card *card, const struct mark_sheet *sheet, const struct typed_field *field)
{
    const struct mark_sheet_line *l = mark_sheet_line_of(sheet, card->criteria[field->criterion].code);
    if (!l || field->key)
        return false;
    if (field->absent || l->said == MARK_SHEET_ABSENT)
        return field->absent && l->said == MARK_SHEET_ABSENT;
    if (field->deduction)
        return l->said == MARK_SHEET_COUNTS && field->deduction <= l->count_count &&
               l->counts[field->deduction - 1] == field->count;
    return l->said == MARK_SHEET_MARK && l->mark == field->mark;
}
