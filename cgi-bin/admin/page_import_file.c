/* page_import_file: files to fill in and to mend: the template of a kind, and the rows of an upload with what is wrong
   with them. */
#include <string.h>

#include "cgi-bin/admin/pages.h"
#include "lib/act/export.h"
#include "lib/act/import_run.h"
#include "lib/doc/sheet.h"

static const char *const KINDS[] = {"people", "units", NULL};
static const struct field TEMPLATE[] = {
    {.name = "kind", .type = FIELD_CHOICE, .choices = KINDS, .label = "import.kind"},
};
const struct form import_template_form = FORM("import_template", TEMPLATE);

static const struct field ROWS[] = {{.name = "all", .type = FIELD_BOOL, .label = "import.all_download"}};
const struct form import_rows_form = FORM("import_rows", ROWS);

enum { COLUMNS_MAX = 24, WIDTH = 16, REASON_WIDTH = 60, NOTE_COLUMNS = 3 };

/* ---- the template ------------------------------------------------------------------------------------------------ */

/* What stands below a header to show how it is filled in. */
static const char *example_of(const char *column)
{
    static const struct {
        const char *column, *text;
    } EXAMPLES[] = {
        {"staff_no", "示例001"},  {"gender", "女"},       {"unit_code", "CY-D01"},     {"post", "科员"},
        {"grade_band", "科员级"}, {"employment", "行政"}, {"joined_on", "2026-07-01"}, {"birth_year", "2001"},
        {"phone", "13800000000"}, {"code", "示例-01"},    {"parent_code", "CY"},       {"short_name", "示例科"},
        {"type", "内设机构"},     {"level", "市级"},      {"region_code", "990100"},   {"opened_on", "2026-01-01"},
    };
    for (size_t i = 0; i < sizeof EXAMPLES / sizeof *EXAMPLES; i++)
        if (strcmp(EXAMPLES[i].column, column) == 0)
            return EXAMPLES[i].text;
    return "";
}

static const char *how_of(const struct page *p, enum plan_kind kind, const char *column)
{
    const bool unit_name = kind == PLAN_UNITS && strcmp(column, "name") == 0;
    const char *key = arena_printf(p->arena, "import.how.%s", unit_name ? "unit_name" : column);
    return key ? page_say(p, key, NULL, NULL) : "";
}

static enum err put_notes(struct page *p, struct xlsx *x, enum plan_kind kind, const struct plan_column *columns,
                          size_t n)
{
    const char **texts = arena_array(p->arena, (n + 3) * NOTE_COLUMNS, sizeof *texts);
    if (!texts)
        return ERR_NO_MEMORY;
    texts[0] = page_say(p, "import.note_column", NULL, NULL);
    texts[1] = page_say(p, "import.note_must", NULL, NULL);
    texts[2] = page_say(p, "import.note_how", NULL, NULL);
    for (size_t i = 0; i < n; i++) {
        const char **row = &texts[(i + 1) * NOTE_COLUMNS];
        row[0] = columns[i].zh;
        row[1] = columns[i].required  ? page_say(p, "import.note_always", NULL, NULL)
                 : columns[i].for_new ? page_say(p, "import.note_new", NULL, NULL)
                                      : page_say(p, "import.note_optional", NULL, NULL);
        row[2] = how_of(p, kind, columns[i].name);
    }
    texts[(n + 1) * NOTE_COLUMNS] = page_say(p, "import.note_example", NULL, NULL);
    texts[(n + 2) * NOTE_COLUMNS] = page_say(p, "import.note_order", NULL, NULL);
    xlsx_notes(x, page_say(p, "import.notes", NULL, NULL), texts, NOTE_COLUMNS, n + 3);
    return OK;
}

enum err import_template(struct page *p)
{
    struct xlsx_column heads[COLUMNS_MAX];
    enum plan_kind kind;
    size_t n;
    struct xlsx *x;
    const char *asked = form_has(p->form, "kind") ? form_text(p->form, "kind") : KINDS[0];
    if (page_form_invalid(p) || !plan_kind_parse(asked, &kind))
        return ERR_NOT_FOUND;
    const struct plan_column *columns = plan_columns(kind, &n);
    const char *key = arena_printf(p->arena, "import.kind.%s", plan_kind_name(kind));
    const char *name = key ? page_say(p, key, NULL, NULL) : "";
    for (size_t i = 0; i < n; i++)
        heads[i] = (struct xlsx_column){.heading = columns[i].zh, .width = WIDTH};
    const struct xlsx_sheet spec = {.name = name, .columns = heads, .column_count = n, .as_typed = true};
    enum err e = xlsx_open(&x, &spec);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++) {
        const bool title = strcmp(columns[i].name, "name") == 0;
        xlsx_text(x, !title ? example_of(columns[i].name) : kind == PLAN_PEOPLE ? "李小明" : "示例管理局示例科");
    }
    xlsx_end_row(x);
    e = put_notes(p, x, kind, columns, n);
    if (e) {
        xlsx_abandon(x);
        return e;
    }
    e = xlsx_finish(x, &p->resp.body);
    if (e)
        return e;
    const char *file = arena_printf(p->arena, "%s.xlsx", page_say(p, "import.template", name, NULL));
    return file ? page_download(p, file, sheet_media_type(SHEET_XLSX)) : ERR_NO_MEMORY;
}

/* ---- rows to mend ------------------------------------------------------------------------------------------------ */

/* All that is wrong with a row of the table, in two texts. Faults stand in the order of rounds, not of rows, so they
   are gathered by row first. */
struct wrong {
    struct buf columns, reasons;
    bool any;
};

static enum err gather(struct page *p, const struct plan *plan, struct wrong *rows)
{
    for (size_t i = 0; i < plan->table.count; i++) {
        buf_init_arena(&rows[i].columns, p->arena, 0);
        buf_init_arena(&rows[i].reasons, p->arena, 0);
    }
    for (size_t i = 0; i < plan->fault_count; i++) {
        const struct plan_fault *f = &plan->faults[i];
        if (f->row >= plan->table.count)
            continue;
        struct wrong *w = &rows[f->row];
        const char *why = view_format(p->arena, p->app->view, p->lang, f->why.key, f->why.args, MESSAGE_ARGS_MAX);
        buf_addf(&w->columns, "%s%s", w->columns.len ? "；" : "",
                 *f->column ? f->column : page_say(p, "import.whole_row", NULL, NULL));
        buf_addf(&w->reasons, "%s%s", w->any ? "；" : "", why);
        w->any = true;
        if (w->columns.failed || w->reasons.failed)
            return ERR_NO_MEMORY;
    }
    return OK;
}

static enum err write_rows(struct page *p, const struct import_run *run, const struct plan *plan,
                           const struct wrong *rows, bool all)
{
    const struct table *t = &plan->table;
    struct xlsx_column *heads = arena_array(p->arena, t->columns + 2, sizeof *heads);
    struct sheet s;
    if (!heads)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < t->columns; i++)
        heads[i] = (struct xlsx_column){.heading = t->names[i], .width = WIDTH};
    heads[t->columns] = (struct xlsx_column){page_say(p, "import.column_fault", NULL, NULL), WIDTH};
    heads[t->columns + 1] = (struct xlsx_column){page_say(p, "import.column_reason", NULL, NULL), REASON_WIDTH};
    const struct xlsx_sheet spec = {
        .name = run->file_name, .columns = heads, .column_count = t->columns + 2, .as_typed = true};
    enum err e = sheet_open(&s, t->format, &spec, &p->resp.body);
    if (e)
        return e;
    for (size_t i = 0; i < t->count; i++) {
        if (!all && !rows[i].any)
            continue;
        for (size_t k = 0; k < t->columns; k++)
            sheet_text(&s, table_cell(t, i, (int)k)->text);
        sheet_text(&s, rows[i].any ? rows[i].columns.data : "");
        sheet_text(&s, rows[i].any ? rows[i].reasons.data : "");
        sheet_end_row(&s);
    }
    return sheet_finish(&s);
}

/* "people.csv" becomes "people - bad rows.csv", with the ending of what it is. */
static const char *file_name(const struct page *p, const struct import_run *run, enum sheet_format format, bool all)
{
    const char *dot = strrchr(run->file_name, '.');
    const size_t n = dot && dot != run->file_name ? (size_t)(dot - run->file_name) : strlen(run->file_name);
    return arena_printf(p->arena, "%.*s-%s.%s", (int)n, run->file_name,
                        page_say(p, all ? "import.all_rows" : "import.bad_rows_file", NULL, NULL),
                        sheet_extension(format));
}

enum err import_rows(struct page *p)
{
    struct act act = page_act(p);
    struct import_run run;
    struct plan plan;
    uint8_t id[16];
    const bool all = form_bool(p->form, "all");
    enum err e = page_id(p, "run", id);
    if (!e)
        e = act_import_look(&act, id, &run, &plan);
    if (!e && (run.applied_at || !plan.table.count))
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    const char *back = arena_printf(p->arena, "/admin/import/%s", route_capture(&p->match, "run"));
    const struct export_what what = {.name = "import.export",
                                     .noun = "import_run",
                                     .id = run.id,
                                     .format = run.format,
                                     .filter = all ? "all" : NULL};
    e = act_export(&act, &what, (int64_t)(all ? plan.table.count : plan.bad_rows));
    if (e)
        return page_done(p, &act, e, back ? back : "/admin/import");
    struct wrong *rows = arena_array(p->arena, plan.table.count, sizeof *rows);
    e = rows ? gather(p, &plan, rows) : ERR_NO_MEMORY;
    if (!e)
        e = write_rows(p, &run, &plan, rows, all);
    const char *name = e ? NULL : file_name(p, &run, plan.table.format, all);
    return e ? e : name ? page_download(p, name, sheet_media_type(plan.table.format)) : ERR_NO_MEMORY;
}
