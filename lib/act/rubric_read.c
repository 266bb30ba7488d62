#include "lib/act/rubric_read.h"

#include <string.h>

#include "lib/base/decimal.h"
#include "lib/base/text.h"
#include "lib/doc/table.h"
#include "lib/domain/import_value.h"

enum column {
    C_DISCIPLINE,
    C_CODE,
    C_NAME,
    C_NAME_EN,
    C_MAX,
    C_STEP,
    C_SCORING,
    C_STANDARD,
    C_BAND,
    C_FROM,
    C_TO,
    C_DEDUCTION,
    C_POINTS,
    C_UNIT,
    C_CAP,
    C_FAULT,
    C_EFFECT,
    C_COUNT
};

/* What a column may be called. */
static const char *const NAMES[C_COUNT][2] = {
    [C_DISCIPLINE] = {"discipline_code", "赛项代码"},
    [C_CODE] = {"criterion_code", "评分项代码"},
    [C_NAME] = {"criterion", "评分项"},
    [C_NAME_EN] = {"criterion_en", "评分项英文名"},
    [C_MAX] = {"max_points", "满分"},
    [C_STEP] = {"step", "最小分值"},
    [C_SCORING] = {"scoring", "评分方式"},
    [C_STANDARD] = {"standard", "评分标准"},
    [C_BAND] = {"band", "档次"},
    [C_FROM] = {"from_points", "起"},
    [C_TO] = {"to_points", "止"},
    [C_DEDUCTION] = {"deduction", "扣分项"},
    [C_POINTS] = {"points_each", "每次扣分"},
    [C_UNIT] = {"unit", "单位"},
    [C_CAP] = {"criterion_cap", "最多扣分"},
    [C_FAULT] = {"fault", "否决情形"},
    [C_EFFECT] = {"effect", "后果"},
};

enum { NEEDS_MAX = 5 };
static const struct {
    const char *word;
    enum column mark; /* the column by which it is known */
    enum column needs[NEEDS_MAX];
    size_t need_count;
} TABLES[RUBRIC_TABLE_COUNT] = {
    [RUBRIC_CRITERIA] = {"criteria", C_MAX, {C_CODE, C_NAME, C_MAX, C_SCORING}, 4},
    [RUBRIC_BANDS] = {"bands", C_BAND, {C_CODE, C_BAND, C_FROM, C_TO}, 4},
    [RUBRIC_DEDUCTIONS] = {"deductions", C_DEDUCTION, {C_CODE, C_DEDUCTION, C_POINTS, C_CAP}, 4},
    [RUBRIC_FAULTS] = {"faults", C_FAULT, {C_CODE, C_FAULT, C_EFFECT}, 3},
};

enum { DEFAULT_STEP_X1000 = 500, NAME_MAX_CP = 60, STANDARD_MAX_CP = 300, UNIT_MAX_CP = 16, BAND_MAX_CP = 20 };
/* What is counted where the table does not say what: one time. */
static const char DEFAULT_UNIT[] = "次";

struct reading {
    struct arena *arena;
    struct table table;
    int columns[C_COUNT];
    const char *discipline;
    struct rubric *to; /* made anew */
    struct rubric_report *report;
    size_t row;
    bool good; /* nothing bad in this row so far */
};

const char *rubric_table_word(enum rubric_table t)
{
    return TABLES[t].word;
}

bool rubric_table_parse(const char *word, enum rubric_table *out)
{
    for (int i = 0; i < RUBRIC_TABLE_COUNT; i++)
        if (strcmp(TABLES[i].word, word) == 0) {
            *out = (enum rubric_table)i;
            return true;
        }
    return false;
}

/* ---- cells --------------------------------------------------------------------------------------------------------
 */

static void bad_at(struct reading *r, size_t line, const char *column, const char *key, const char *arg)
{
    struct rubric_report *report = r->report;
    r->good = false;
    if (report->bad_count < RUBRIC_BAD_MAX)
        report->bad[report->bad_count] = (struct rubric_bad){line, column, {.key = key, .args = {arg}}};
    report->bad_count++;
}

static void bad(struct reading *r, enum column c, const char *key, const char *arg)
{
    const int at = r->columns[c];
    bad_at(r, r->table.rows[r->row].line, at < 0 ? "" : r->table.names[at], key, arg);
}

static const char *cell(struct reading *r, enum column c)
{
    const char *s = text_trim(r->arena, table_cell(&r->table, r->row, r->columns[c])->text);
    return s ? s : "";
}

/* A text of at most `max` characters; names the fault otherwise. */
static const char *text_of(struct reading *r, enum column c, size_t max, bool required)
{
    const char *s = cell(r, c);
    size_t place;
    uint32_t cp;
    if (required && !*s)
        bad(r, c, "form.required", NULL);
    else if (import_look(s, &place, &cp) != IMPORT_TEXT_FINE)
        bad(r, c, "rubric.characters", NULL);
    else if (text_length(s) > max)
        bad(r, c, "form.too_long", arena_printf(r->arena, "%zu", max));
    return s;
}

static int64_t points_of(struct reading *r, enum column c, int64_t blank)
{
    int64_t v = blank;
    const char *s = cell(r, c);
    if (!*s && blank >= 0)
        return blank;
    if (!decimal_parse(s, 3, &v) || v < 0 || v > RUBRIC_POINTS_MAX) {
        bad(r, c, "rubric.points", NULL);
        return 0;
    }
    return v;
}

static bool scoring_of(struct reading *r)
{
    const char *s = cell(r, C_SCORING);
    if (strcmp(s, "objective") == 0 || strcmp(s, "客观") == 0)
        return true;
    if (strcmp(s, "subjective") != 0 && strcmp(s, "主观") != 0)
        bad(r, C_SCORING, "rubric.scoring_word", NULL);
    return false;
}

static enum rubric_effect effect_of(struct reading *r)
{
    static const char *const WORDS[RUBRIC_EFFECT_COUNT] = {
        [RUBRIC_ZERO_CRITERION] = "本项记零",
        [RUBRIC_ZERO_SEGMENT] = "环节记零",
        [RUBRIC_STOP] = "终止比赛",
        [RUBRIC_DISQUALIFY] = "取消资格",
    };
    const char *s = cell(r, C_EFFECT);
    enum rubric_effect e = RUBRIC_ZERO_CRITERION;
    if (rubric_effect_parse(s, &e))
        return e;
    for (int i = 0; i < RUBRIC_EFFECT_COUNT; i++)
        if (strcmp(WORDS[i], s) == 0)
            return (enum rubric_effect)i;
    bad(r, C_EFFECT, "rubric.effect_word", NULL);
    return e;
}

/* ---- rows ---------------------------------------------------------------------------------------------------------
 */

static struct rubric_criterion *by_code(const struct rubric *x, const char *code)
{
    for (size_t i = 0; i < x->n; i++)
        if (strcmp(x->list[i].code, code) == 0)
            return &x->list[i];
    return NULL;
}

/* Whether a code is a criterion's of another discipline: "BS-HY-01" where this one is BS-CY. A code is so only where
   what stands before its last dash has a dash itself, as a discipline's code does. */
static bool foreign(const struct reading *r, const char *code)
{
    const char *last = strrchr(code, '-'), *first = strchr(code, '-');
    const size_t n = last ? (size_t)(last - code) : 0;
    return last && first != last && (strlen(r->discipline) != n || strncmp(code, r->discipline, n) != 0);
}

static bool of_other(struct reading *r, const struct rubric *was)
{
    const char *discipline = cell(r, C_DISCIPLINE), *code = cell(r, C_CODE);
    if (*discipline)
        return strcmp(discipline, r->discipline) != 0;
    return foreign(r, code) && !by_code(was, code);
}

static void read_criterion(struct reading *r, const struct rubric *was)
{
    struct rubric *to = r->to;
    struct rubric_criterion c = {
        .code = cell(r, C_CODE),
        .name = text_of(r, C_NAME, NAME_MAX_CP, true),
        .objective = scoring_of(r),
        .max_x1000 = points_of(r, C_MAX, -1),
        .step_x1000 = points_of(r, C_STEP, DEFAULT_STEP_X1000),
        .standard = text_of(r, C_STANDARD, STANDARD_MAX_CP, false),
    };
    const char *en = text_of(r, C_NAME_EN, NAME_MAX_CP, false);
    const struct rubric_criterion *old = by_code(was, c.code);
    c.name_en = *en ? en : old ? old->name_en : NULL;
    if (!rubric_code_ok(c.code))
        bad(r, C_CODE, "setup.code_shape", NULL);
    else if (by_code(to, c.code))
        bad(r, C_CODE, "rubric.code_twice", c.code);
    if (to->n == RUBRIC_CRITERIA_MAX)
        bad(r, C_CODE, "setup.many_criteria", arena_printf(r->arena, "%d", RUBRIC_CRITERIA_MAX));
    if (!r->good)
        return;
    if (old) {
        c.bands = old->bands;
        c.band_count = old->band_count;
        c.deductions = old->deductions;
        c.deduction_count = old->deduction_count;
        c.faults = old->faults;
        c.fault_count = old->fault_count;
    }
    to->list[to->n++] = c;
}

/* The criterion that a row of the other tables is about. */
static struct rubric_criterion *named(struct reading *r)
{
    const char *code = cell(r, C_CODE);
    struct rubric_criterion *c = by_code(r->to, code);
    if (!c)
        bad(r, C_CODE, "rubric.no_criterion", code);
    return c;
}

/* Whether one more fits into a list of at most `max`. */
static bool room(struct reading *r, size_t n, size_t max)
{
    if (n >= max)
        bad(r, C_CODE, "form.too_many", arena_printf(r->arena, "%zu", max));
    return r->good;
}

static void read_band(struct reading *r)
{
    struct rubric_criterion *c = named(r);
    const struct rubric_band b = {text_of(r, C_BAND, BAND_MAX_CP, true), points_of(r, C_FROM, -1),
                                  points_of(r, C_TO, -1)};
    if (c && room(r, c->band_count, RUBRIC_BANDS_MAX))
        c->bands[c->band_count++] = b;
}

static void read_deduction(struct reading *r)
{
    struct rubric_criterion *c = named(r);
    const char *unit = text_of(r, C_UNIT, UNIT_MAX_CP, false);
    const struct rubric_deduction d = {text_of(r, C_DEDUCTION, NAME_MAX_CP, true), points_of(r, C_POINTS, -1),
                                       *unit ? unit : DEFAULT_UNIT, points_of(r, C_CAP, -1)};
    if (c && room(r, c->deduction_count, RUBRIC_DEDUCTIONS_MAX))
        c->deductions[c->deduction_count++] = d;
}

static void read_fault(struct reading *r)
{
    struct rubric_criterion *c = named(r);
    const struct rubric_fault f = {text_of(r, C_FAULT, NAME_MAX_CP, true), effect_of(r)};
    if (c && room(r, c->fault_count, RUBRIC_FAULTS_MAX))
        c->faults[c->fault_count++] = f;
}

/* After a row was taken, its criterion must still fit together; what does not is that row's fault. */
static void check_row(struct reading *r)
{
    static const struct {
        const char *field;
        enum column column;
    } WHERE[] = {{"max", C_MAX}, {"step", C_STEP},     {"from", C_FROM},
                 {"to", C_TO},   {"points", C_POINTS}, {"cap", C_CAP}};
    const struct rubric_criterion *c = by_code(r->to, cell(r, C_CODE));
    struct rubric_problem p;
    if (!c || rubric_check(c, &p))
        return;
    enum column at = C_CODE;
    for (size_t i = 0; i < sizeof WHERE / sizeof *WHERE; i++)
        if (strcmp(WHERE[i].field, p.field) == 0)
            at = WHERE[i].column;
    char text[32];
    decimal_format(p.points_x1000, 3, false, text);
    bad(r, at, p.key, p.points_x1000 ? arena_str(r->arena, text) : NULL);
}

/* ---- the file ------------------------------------------------------------------------------------------------------
 */

static bool find_columns(struct reading *r)
{
    for (int c = 0; c < C_COUNT; c++) {
        r->columns[c] = table_column(&r->table, NAMES[c][0]);
        if (r->columns[c] < 0)
            r->columns[c] = table_column(&r->table, NAMES[c][1]);
    }
    int which = -1;
    for (int t = 0; t < RUBRIC_TABLE_COUNT && which < 0; t++)
        if (r->columns[TABLES[t].mark] >= 0)
            which = t;
    if (which < 0) {
        bad_at(r, r->table.header_line, "", "rubric.unknown_table", NULL);
        return false;
    }
    r->report->table = (enum rubric_table)which;
    for (size_t i = 0; i < TABLES[which].need_count; i++) {
        const enum column c = TABLES[which].needs[i];
        if (r->columns[c] < 0)
            bad_at(r, r->table.header_line, "", "rubric.no_column",
                   arena_printf(r->arena, "%s（%s）", NAMES[c][1], NAMES[c][0]));
    }
    return r->report->bad_count == 0;
}

/* What the file begins with: nothing for criteria; for the other tables the criteria without that part, with room. */
static bool begin(struct reading *r, const struct rubric *was)
{
    struct rubric *to = r->to;
    const enum rubric_table t = r->report->table;
    to->list = arena_array(r->arena, RUBRIC_CRITERIA_MAX, sizeof *to->list);
    to->n = 0;
    if (!to->list)
        return false;
    for (size_t i = 0; t != RUBRIC_CRITERIA && i < was->n; i++) {
        struct rubric_criterion *c = &to->list[to->n++];
        *c = was->list[i];
        if (t == RUBRIC_BANDS) {
            c->bands = arena_array(r->arena, RUBRIC_BANDS_MAX, sizeof *c->bands);
            c->band_count = 0;
        } else if (t == RUBRIC_DEDUCTIONS) {
            c->deductions = arena_array(r->arena, RUBRIC_DEDUCTIONS_MAX, sizeof *c->deductions);
            c->deduction_count = 0;
        } else {
            c->faults = arena_array(r->arena, RUBRIC_FAULTS_MAX, sizeof *c->faults);
            c->fault_count = 0;
        }
    }
    return !arena_failed(r->arena);
}

static void read_rows(struct reading *r, const struct rubric *was)
{
    for (r->row = 0; r->row < r->table.count; r->row++) {
        r->good = true;
        if (r->table.rows[r->row].fields > r->table.columns) {
            bad_at(r, r->table.rows[r->row].line, "", "csv.field_count", NULL);
            continue;
        }
        if (of_other(r, was)) {
            r->report->others++;
            continue;
        }
        switch (r->report->table) {
        case RUBRIC_CRITERIA:
            read_criterion(r, was);
            break;
        case RUBRIC_BANDS:
            read_band(r);
            break;
        case RUBRIC_DEDUCTIONS:
            read_deduction(r);
            break;
        default:
            read_fault(r);
        }
        if (r->good)
            check_row(r);
        r->report->rows += r->good;
    }
}

enum err rubric_read(struct arena *a, const void *bytes, size_t n, const char *discipline, struct rubric *rubric,
                     struct rubric_report *report)
{
    const struct table_limits limits = {.rows = 5000, .columns = 50, .bytes = 4u << 20};
    struct rubric made = {0};
    struct reading r = {.arena = a, .discipline = discipline, .to = &made, .report = report};
    *report = (struct rubric_report){0};
    enum err e = table_read(&r.table, a, bytes, n, &limits);
    if (e == ERR_INVALID)
        bad_at(&r, r.table.line, "", r.table.problem, arena_printf(a, "%zu", r.table.line));
    if (e)
        return e;
    if (!find_columns(&r))
        return arena_failed(a) ? ERR_NO_MEMORY : ERR_INVALID;
    if (!begin(&r, rubric))
        return ERR_NO_MEMORY;
    read_rows(&r, rubric);
    if (arena_failed(a))
        return ERR_NO_MEMORY;
    if (!report->bad_count && !report->rows)
        bad_at(&r, 0, "", report->others ? "rubric.all_others" : "rubric.empty", discipline);
    if (report->bad_count)
        return ERR_INVALID;
    *rubric = made;
    return OK;
}
