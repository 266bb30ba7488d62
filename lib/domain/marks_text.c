/* The rows of a file: columns and words in English or Chinese, codes, numbers as people type them. */
#include <string.h>
#include <strings.h>

#include "lib/base/decimal.h"
#include "lib/base/text.h"
#include "lib/domain/marks_private.h"

static bool among(const char *s, const char *const *words)
{
    for (; *words; words++)
        if (strcasecmp(s, *words) == 0)
            return true;
    return false;
}

/* ---- header ------------------------------------------------------------------------------------------------------ */

static int known_column(const char *name)
{
    static const struct {
        int column;
        const char *words[6];
    } COLUMNS[] = {
        {COLUMN_ENTRY, {"entry", "选手", "编号", "选手编号", NULL}},
        {COLUMN_CRITERION, {"criterion", "项目", NULL}},
        {COLUMN_JUDGE, {"judge", "裁判", NULL}},
        {COLUMN_MARK, {"mark", "分数", NULL}},
        {COLUMN_VALUE, {"value", "数值", NULL}},
    };
    for (size_t i = 0; i < sizeof COLUMNS / sizeof *COLUMNS; i++)
        if (among(name, COLUMNS[i].words))
            return COLUMNS[i].column;
    return COLUMN_OTHER;
}

static enum err refuse_header(struct marks_reader *r, size_t line, const char *key, const char *arg)
{
    marks_note(r, (struct marks_problem){.line = line, .key = key, .args = {arg}});
    return ERR_INVALID;
}

static size_t times(const struct marks_reader *r, int column)
{
    size_t count = 0;
    for (size_t i = 0; i < r->column_count; i++)
        count += r->columns[i] == column;
    return count;
}

/* In a wide file every other column is a judge. */
static enum err name_judges(struct marks_reader *r, size_t line, const char *const *names)
{
    const size_t before = r->found;
    for (size_t i = 0; i < r->column_count; i++) {
        enum err e = OK;
        if (r->columns[i] != COLUMN_OTHER || !*names[i])
            continue;
        const size_t judge = marks_judge_index(r, line, NULL, names[i], &e);
        if (e)
            return e;
        if (judge != MARKS_NOBODY)
            r->columns[i] = (int)judge;
    }
    return r->found > before ? ERR_INVALID : OK;
}

enum err marks_header(struct marks_reader *r, size_t line, const char *const *names, size_t n)
{
    static const struct {
        int column;
        const char *once, *missing;
    } NEEDED[] = {
        {COLUMN_ENTRY, "entry", "marks.problem.no_entry_column"},
        {COLUMN_CRITERION, "criterion", "marks.problem.no_criterion_column"},
        {COLUMN_JUDGE, "judge", NULL},
        {COLUMN_MARK, "mark", NULL},
        {COLUMN_VALUE, "value", NULL},
    };
    if (n > MARKS_COLUMNS)
        return refuse_header(r, line, "marks.problem.many_columns", marks_number_text(r, MARKS_COLUMNS));
    r->column_count = n;
    for (size_t i = 0; i < n; i++)
        r->columns[i] = known_column(names[i]);
    for (size_t i = 0; i < sizeof NEEDED / sizeof *NEEDED; i++) {
        const size_t count = times(r, NEEDED[i].column);
        if (count > 1)
            return refuse_header(r, line, "marks.problem.column_twice", NEEDED[i].once);
        if (count == 0 && NEEDED[i].missing)
            return refuse_header(r, line, NEEDED[i].missing, NULL);
    }
    r->wide = times(r, COLUMN_JUDGE) == 0 && times(r, COLUMN_MARK) == 0;
    if (r->wide)
        return name_judges(r, line, names);
    if (times(r, COLUMN_JUDGE) == 0 || times(r, COLUMN_MARK) == 0 || times(r, COLUMN_VALUE) != 0)
        return refuse_header(r, line, "marks.problem.columns", NULL);
    return OK;
}

/* ---- cells ------------------------------------------------------------------------------------------------------- */

/* Without white space around; as it is when there is none. */
static const char *trimmed(struct marks_reader *r, const char *s)
{
    const unsigned char first = (unsigned char)s[0];
    unsigned char last = first;
    for (const char *c = s; *c; c++) /* mostly two or three */
        last = (unsigned char)*c;
    /* No character that is white space begins or ends with any other byte. */
    if ((first > ' ' && first < 0x80 && last > ' ' && last < 0x80) || first == 0)
        return s;
    const char *copy = text_trim(r->arena, s);
    return copy ? copy : "";
}

/* A decimal in millionths. Nearly all are short and plain. */
static bool read_number(const char *s, int64_t *out)
{
    int64_t v = 0;
    int digits = 0, behind = -1;
    const char *c = *s == '-' ? s + 1 : s;
    for (; (*c >= '0' && *c <= '9') || (*c == '.' && behind < 0); c++) {
        if (*c == '.') {
            behind = 0;
            continue;
        }
        v = v * 10 + (*c - '0');
        digits++;
        behind += behind >= 0;
        if (digits > 12)
            break;
    }
    if (*c || digits == 0 || digits == behind || behind == 0 || behind > RULE_CARD_SCALE)
        return decimal_parse(s, RULE_CARD_SCALE, out);
    for (int i = behind < 0 ? 0 : behind; i < RULE_CARD_SCALE; i++)
        v *= 10;
    *out = *s == '-' ? -v : v;
    return true;
}

static bool says_none(const char *s)
{
    static const char *const WORDS[] = {"-", "－", "absent", "缺席", NULL};
    return (*s == '-' || (unsigned char)*s >= 'A') && among(s, WORDS);
}

/* ---- what a row is about ----------------------------------------------------------------------------------------- */

/* CODE/DEDUCTION */
static struct target find_deduction(struct marks_reader *r, const char *text)
{
    const char *slash = strchr(text, '/');
    const char *code = slash ? arena_copy(r->arena, text, (size_t)(slash - text)) : NULL;
    const struct rule_card_ref ref = code ? rule_card_find(r->card, code) : (struct rule_card_ref){0};
    if (ref.kind != RULE_CARD_CRITERION)
        return (struct target){0};
    const struct rule_card_criterion *c = &r->card->criteria[ref.index];
    for (size_t i = 0; i < c->deduction_count; i++)
        if (strcmp(c->deductions[i].code, slash + 1) == 0)
            return (struct target){TARGET_ROW, SAID_DEDUCTION, ref.index, i};
    return (struct target){0};
}

static struct target find_target(struct marks_reader *r, const char *text)
{
    static const char *const STATUS[] = {"status", "状态", NULL}, *const RECUSED[] = {"recused", "回避", NULL};
    const struct rule_card_ref ref = rule_card_find(r->card, text);
    switch (ref.kind) {
    case RULE_CARD_CRITERION:
        return (struct target){TARGET_ROW, SAID_MARK, ref.index, 0};
    case RULE_CARD_VALUE:
        return (struct target){TARGET_ROW, SAID_VALUE, ref.index, 0};
    case RULE_CARD_FAULT:
        return (struct target){TARGET_ROW, SAID_FAULT, ref.index, 0};
    case RULE_CARD_STEP:
    case RULE_CARD_NOTHING:
        break;
    }
    if (among(text, STATUS))
        return (struct target){TARGET_ROW, SAID_STATUS, 0, 0};
    if (among(text, RECUSED))
        return (struct target){TARGET_ROW, SAID_RECUSED, 0, 0};
    return find_deduction(r, text);
}

struct row { /* what is common to all cells of a line */
    size_t line, entry;
    const char *entry_name, *text; /* of the criterion column */
    struct target target;
};

static void note(struct marks_reader *r, const struct row *row, const char *judge, const char *key, const char *arg)
{
    marks_note(r, (struct marks_problem){.line = row->line,
                                         .entry = row->entry_name,
                                         .criterion = row->text,
                                         .judge = judge && *judge ? judge : NULL,
                                         .key = key,
                                         .args = {arg}});
}

static bool begin_row(struct marks_reader *r, struct row *row, const char *entry, const char *text, enum err *e)
{
    row->entry_name = entry;
    row->text = text;
    if (!*entry) {
        marks_note(r, (struct marks_problem){.line = row->line, .key = "marks.problem.no_entry"});
        return false;
    }
    row->entry = marks_entry_index(r, row->line, entry, e);
    if (row->entry == MARKS_NOBODY)
        return false;
    if (!r->last_text || !marks_same(r->last_text, text)) {
        r->last_target = find_target(r, text);
        r->last_text = text;
    }
    row->target = r->last_target;
    if (row->target.found == TARGET_UNKNOWN)
        marks_note(r, (struct marks_problem){
                          .line = row->line, .entry = entry, .key = "marks.problem.unknown_criterion", .args = {text}});
    return row->target.found != TARGET_UNKNOWN;
}

/* A cell that a judge has written in. */
static enum err by_judge(struct marks_reader *r, const struct row *row, const char *judge_name, size_t judge,
                         const char *text)
{
    const struct target *t = &row->target;
    int64_t v;
    if (t->kind == SAID_DEDUCTION) {
        /* Any whole number is read, so that one out of bounds is told as such. */
        if (text_int(text, -RULE_CARD_ONE, RULE_CARD_ONE, &v))
            return marks_say_deduction(r, row->line, row->entry, t->what, judge, t->deduction, v);
        note(r, row, judge_name, "marks.problem.not_a_count", text);
        return OK;
    }
    if (says_none(text))
        return marks_say_mark(r, row->line, row->entry, t->what, judge, MARKS_ABSENT);
    if (read_number(text, &v))
        return marks_say_mark(r, row->line, row->entry, t->what, judge, v);
    note(r, row, judge_name, "marks.problem.not_a_number", text);
    return marks_say_mark(r, row->line, row->entry, t->what, judge, r->card->criteria[t->what].min);
}

static enum err say(struct marks_reader *r, const struct row *row, enum said_kind kind, size_t what, size_t judge,
                    int64_t v)
{
    return marks_say(r, (struct said){.kind = (uint8_t)kind,
                                      .line = (uint32_t)row->line,
                                      .entry = (uint16_t)row->entry,
                                      .what = (uint8_t)what,
                                      .judge = (uint8_t)judge,
                                      .v = v});
}

/* A row that no judge has part in. */
static enum err by_nobody(struct marks_reader *r, const struct row *row, const char *text)
{
    static const char *const AWAY[] = {"absent", "缺赛", NULL}, *const WITHDREW[] = {"withdrawn", "弃权", NULL};
    const struct target *t = &row->target;
    int64_t v;
    if (t->kind != SAID_FAULT && !*text) {
        note(r, row, NULL, "marks.problem.no_mark", NULL);
        return OK;
    }
    if (t->kind == SAID_VALUE) {
        if (read_number(text, &v))
            return marks_say_value(r, row->line, row->entry, t->what, v);
        note(r, row, NULL, "marks.problem.not_a_number", text);
        return marks_say_value(r, row->line, row->entry, t->what, r->card->values[t->what].min);
    }
    if (t->kind == SAID_STATUS) {
        const bool away = among(text, AWAY);
        if (away || among(text, WITHDREW))
            return say(r, row, SAID_STATUS, 0, 0, away ? MARKS_STAYED_AWAY : MARKS_WITHDREW);
        note(r, row, NULL, "marks.problem.unknown_status", text);
        return OK;
    }
    if (*text) {
        note(r, row, NULL, "marks.problem.fault_with_mark", text);
        return OK;
    }
    return say(r, row, SAID_FAULT, t->what, 0, 0);
}

static bool is_of_judges(enum said_kind kind)
{
    return kind == SAID_MARK || kind == SAID_DEDUCTION || kind == SAID_RECUSED;
}

/* ---- long: one cell of one judge a line -------------------------------------------------------------------------- */

static enum err long_row(struct marks_reader *r, const struct row *row, const char *judge_name, const char *text)
{
    enum err e = OK;
    if (!is_of_judges(row->target.kind)) {
        if (!*judge_name)
            return by_nobody(r, row, text);
        note(r, row, judge_name, "marks.problem.judge_given", NULL);
        return OK;
    }
    if (!*judge_name) {
        note(r, row, NULL, "marks.problem.no_judge", NULL);
        return OK;
    }
    const size_t judge = marks_judge_index(r, row->line, row->entry_name, judge_name, &e);
    if (judge == MARKS_NOBODY)
        return e;
    if (row->target.kind == SAID_RECUSED) {
        if (!*text)
            return say(r, row, SAID_RECUSED, 0, judge, 0);
        note(r, row, judge_name, "marks.problem.recused_with_mark", text);
        return OK;
    }
    if (!*text) {
        note(r, row, judge_name, "marks.problem.no_mark", NULL);
        return OK;
    }
    return by_judge(r, row, judge_name, judge, text);
}

/* ---- wide: one criterion of one entry a line, a column for each judge -------------------------------------------- */

static enum err wide_cell(struct marks_reader *r, const struct row *row, size_t judge, const char *text)
{
    const char *name = r->judges.list[judge];
    if (!*text) /* no mark; what is missing is seen in the end */
        return OK;
    if (!is_of_judges(row->target.kind)) {
        note(r, row, name, "marks.problem.judge_given", NULL);
        return OK;
    }
    if (row->target.kind == SAID_RECUSED) /* whatever is written there is a cross */
        return say(r, row, SAID_RECUSED, 0, judge, 0);
    return by_judge(r, row, name, judge, text);
}

static enum err wide_row(struct marks_reader *r, const struct row *row, const char *value, const char *const *cells,
                         size_t n)
{
    enum err e = OK;
    if (!is_of_judges(row->target.kind))
        e = by_nobody(r, row, value);
    else if (*value)
        note(r, row, NULL, "marks.problem.value_given", value);
    for (size_t i = 0; !e && i < n && i < r->column_count; i++)
        if (r->columns[i] >= 0)
            e = wide_cell(r, row, (size_t)r->columns[i], trimmed(r, cells[i]));
    return e;
}

enum err marks_row(struct marks_reader *r, size_t line, const char *const *cells, size_t n)
{
    const char *at[-COLUMN_OTHER] = {"", "", "", "", "", ""}; /* the columns that have a name, by their numbers */
    struct row row = {.line = line};
    enum err e = OK;
    if (n > r->column_count)
        for (size_t i = r->column_count; i < n; i++)
            if (*trimmed(r, cells[i])) {
                marks_note(r, (struct marks_problem){
                                  .line = line, .key = "marks.problem.many_fields", .args = {marks_number_text(r, n)}});
                return OK;
            }
    for (size_t i = 0; i < n && i < r->column_count; i++)
        if (r->columns[i] < 0 && r->columns[i] != COLUMN_OTHER)
            at[-r->columns[i] - 1] = trimmed(r, cells[i]);
    if (!begin_row(r, &row, at[-COLUMN_ENTRY - 1], at[-COLUMN_CRITERION - 1], &e))
        return e;
    return r->wide ? wide_row(r, &row, at[-COLUMN_VALUE - 1], cells, n)
                   : long_row(r, &row, at[-COLUMN_JUDGE - 1], at[-COLUMN_MARK - 1]);
}
