#include "lib/act/preset.h"

#include <string.h>

#include "lib/base/decimal.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/doc/table.h"
#include "lib/store/rubric_source.h"

struct load {
    const struct preset_files *files;
    struct preset_report *report;
    struct table disciplines, rubric[RUBRIC_TABLE_COUNT];
};

static enum err bad(struct load *x, int table, const char *code, size_t line, const char *column, const char *key)
{
    x->report->table = table;
    x->report->code = code;
    x->report->bad = (struct rubric_bad){line, column, {.key = key}};
    return ERR_INVALID;
}

static enum err read_table(struct act *a, struct load *x, const struct preset_file *f, int which, struct table *out)
{
    const struct table_limits limits = {.rows = 5000, .columns = 50, .bytes = 4u << 20};
    enum err e = table_read(out, a->arena, f->bytes, f->n, &limits);
    return e == ERR_INVALID ? bad(x, which, "", out->line, "", out->problem) : e;
}

static const char *cell(struct act *a, const struct table *t, size_t row, const char *column)
{
    const char *s = text_trim(a->arena, table_cell(t, row, table_column(t, column))->text);
    return s ? s : "";
}

/* A whole number within bounds; 0 names the fault. */
static bool number(struct act *a, struct load *x, size_t row, const char *column, int64_t min, int64_t max,
                   int64_t *out)
{
    const struct table *t = &x->disciplines;
    if (decimal_parse(cell(a, t, row, column), 0, out) && *out >= min && *out <= max)
        return true;
    (void)bad(x, -1, cell(a, t, row, "code"), t->rows[row].line, column, "form.int");
    return false;
}

/* Whether a row of a rubric's table is of that discipline: it says so, or its criterion's code begins with it. */
static bool of(struct act *a, const struct table *t, size_t row, const char *code)
{
    const char *said = cell(a, t, row, "discipline_code"), *criterion = cell(a, t, row, "criterion_code");
    const size_t n = strlen(code);
    return *said ? strcmp(said, code) == 0 : strncmp(criterion, code, n) == 0 && criterion[n] == '-';
}

/* The rows of one discipline as a table of their own; "" when there is none. */
static enum err cut(struct act *a, const struct table *t, const char *code, const char **out)
{
    struct buf text;
    struct csv_writer w;
    size_t rows = 0;
    buf_init_arena(&text, a->arena, 0);
    csv_begin(&w, &text);
    for (size_t c = 0; c < t->columns; c++)
        csv_text(&w, t->names[c]);
    csv_end_row(&w);
    for (size_t i = 0; i < t->count; i++) {
        if (!of(a, t, i, code))
            continue;
        for (size_t c = 0; c < t->columns; c++)
            csv_text(&w, table_cell(t, i, (int)c)->text);
        csv_end_row(&w);
        rows++;
    }
    *out = rows ? text.data : "";
    return buf_check(&text);
}

/* The four tables of one discipline: read whole as they are, so that a fault is named by its line, then cut out. */
static enum err rubric_of(struct act *a, struct load *x, struct contest_preset *p)
{
    const char **const texts[RUBRIC_TABLE_COUNT] = {
        [RUBRIC_CRITERIA] = &p->criteria,
        [RUBRIC_BANDS] = &p->bands,
        [RUBRIC_DEDUCTIONS] = &p->deductions,
        [RUBRIC_FAULTS] = &p->faults,
    };
    struct rubric rubric = {0};
    enum err e = OK;
    for (int t = 0; t < RUBRIC_TABLE_COUNT && !e; t++) {
        const struct preset_file *f = &x->files->rubric[t];
        struct rubric_report *r = arena_alloc(a->arena, sizeof *r);
        if (!r)
            return ERR_NO_MEMORY;
        e = cut(a, &x->rubric[t], p->code, texts[t]);
        if (!e && (t == RUBRIC_CRITERIA || **texts[t]))
            e = rubric_read(a->arena, f->bytes, f->n, p->code, &rubric, r);
        if (e == ERR_INVALID) {
            x->report->table = t;
            x->report->code = p->code;
            x->report->bad = r->bad[0];
        }
    }
    return e;
}

static bool same(const struct contest_preset *x, const struct contest_preset *y)
{
    const char *const pairs[][2] = {{x->name, y->name},
                                    {x->name_en, y->name_en},
                                    {x->ties, y->ties},
                                    {x->criteria, y->criteria},
                                    {x->bands, y->bands},
                                    {x->faults, y->faults},
                                    {x->deductions, y->deductions}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (strcmp(pairs[i][0] ? pairs[i][0] : "", pairs[i][1] ? pairs[i][1] : "") != 0)
            return false;
    return x->sort == y->sort && x->team_size == y->team_size && x->time_limit_min == y->time_limit_min &&
           x->theory_pct == y->theory_pct && x->least_judges == y->least_judges && x->drop_each == y->drop_each;
}

/* Writes it unless it stands there already. */
static enum err put(struct act *a, struct load *x, const struct contest_preset *p)
{
    struct contest_preset was;
    enum err e = store_preset_find(a->db, a->arena, p->code, &was);
    if (e && e != ERR_NOT_FOUND)
        return e;
    if (!e && same(&was, p))
        return OK;
    x->report->changed++;
    return store_preset_put(a->db, p);
}

static enum err one(struct act *a, struct load *x, size_t row)
{
    const struct table *t = &x->disciplines;
    const char *en = cell(a, t, row, "name_en");
    struct contest_preset p = {
        .code = cell(a, t, row, "code"),
        .name = cell(a, t, row, "name"),
        .name_en = *en ? en : NULL,
        .sort = (int64_t)row + 1,
        .ties = cell(a, t, row, "tiebreak_order"),
    };
    if (!rubric_code_ok(p.code))
        return bad(x, -1, p.code, t->rows[row].line, "code", "setup.code_shape");
    if (!*p.name)
        return bad(x, -1, p.code, t->rows[row].line, "name", "form.required");
    if (!number(a, x, row, "team_size", 1, 20, &p.team_size) ||
        !number(a, x, row, "time_limit_min", 1, 1440, &p.time_limit_min) ||
        !number(a, x, row, "theory_weight_pct", 0, 100, &p.theory_pct) ||
        !number(a, x, row, "min_judges", 1, 99, &p.least_judges) ||
        !number(a, x, row, "drop_high_low", 0, (p.least_judges - 1) / 2, &p.drop_each))
        return ERR_INVALID;
    enum err e = rubric_of(a, x, &p);
    return e ? e : put(a, x, &p);
}

static enum err load_work(struct act *a, void *context)
{
    struct load *x = context;
    *x->report = (struct preset_report){.table = -1, .code = ""};
    enum err e = read_table(a, x, &x->files->disciplines, -1, &x->disciplines);
    for (int t = 0; t < RUBRIC_TABLE_COUNT && !e; t++)
        e = read_table(a, x, &x->files->rubric[t], t, &x->rubric[t]);
    for (size_t i = 0; i < x->disciplines.count && !e; i++) {
        e = one(a, x, i);
        x->report->loaded += !e;
    }
    if (e || !x->report->changed)
        return e;
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "changed", (int64_t)x->report->changed);
    json_close(&j);
    const char *after = json_end(&j);
    return after ? act_audit(a, "import", "presets", 0, NULL, after) : ERR_NO_MEMORY;
}

enum err act_preset_load(struct act *a, const struct preset_files *files, struct preset_report *report)
{
    struct load x = {.files = files, .report = report};
    return act_run(a, "import", load_work, &x);
}
