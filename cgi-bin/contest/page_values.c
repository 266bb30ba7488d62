/* values: the figures of a round that no judge gives (theory marks), by entry code and name: by hand, and from a file
   that is shown before it is done. Nothing here depends on numbers, not even the order. */
#include <string.h>

#include "cgi-bin/contest/keeper.h"
#include "cgi-bin/contest/officials.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/export.h"
#include "lib/act/run_value.h"
#include "lib/act/value_import.h"
#include "lib/app/format.h"
#include "lib/doc/sheet.h"

enum { REASON_MAX = 300, CODE_MAX = 40 };

#define WHICH                                                                                                          \
    {                                                                                                                  \
        .name = "value", .type = FIELD_TEXT, .max = CODE_MAX, .label = "keeper.figure"                                 \
    }
static const struct field FIND[] = {
    WHICH,
    {.name = "entry", .type = FIELD_TEXT, .max = CODE_MAX, .label = "keeper.entry"},
};
const struct form values_find_form = FORM("values_find", FIND);

static const struct field PUT[] = {
    WHICH,
    {.name = "entry", .type = FIELD_TEXT, .required = true, .max = CODE_MAX, .label = "keeper.entry"},
    {.name = "mark", .type = FIELD_TEXT, .max = 40, .label = "keeper.mark"},
    {.name = "reason", .type = FIELD_TEXT, .max = REASON_MAX, .label = "keeper.reason"},
};
const struct form values_put_form = FORM("values_put", PUT);

static const struct field UPLOAD[] = {
    WHICH,
    {.name = "file", .type = FIELD_FILE, .required = true, .label = "keeper.file"},
};
const struct form values_import_form = FORM("values_import", UPLOAD);

static const struct field APPLY[] = {
    WHICH,
    {.name = "lines", .type = FIELD_LINES, .required = true, .max = VALUE_IMPORT_LINES, .label = "keeper.lines"},
    {.name = "reason", .type = FIELD_TEXT, .max = REASON_MAX, .label = "keeper.reason"},
};
const struct form values_apply_form = FORM("values_apply", APPLY);

struct values { /* arena */
    struct keeper keeper;
    const struct rule_card_value *value; /* NULL: the card has none that is entered here */
    struct value_entry *entries;         /* by code */
    size_t n;
};

static const struct rule_card_value *value_of(const struct rule_card *card, const char *code)
{
    for (size_t i = 0; i < card->value_count; i++)
        if (judging_says(card->values[i].code) == JUDGING_SAYS_KEEPER &&
            (!*code || strcmp(card->values[i].code, code) == 0))
            return &card->values[i];
    return NULL;
}

/* The round, and which of its figures: the first where none is named. */
static enum err values_open(struct page *p, struct values *x)
{
    *x = (struct values){.value = NULL};
    enum err e = keeper_open_any(p, &x->keeper);
    const struct blind_eye eye = {x->keeper.right.duty, x->keeper.right.manager};
    if (!e && !blind_may_value(x->keeper.round.blind, eye, BLIND_DRAWN))
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    const char *code = form_text(p->form, "value");
    x->value = value_of(x->keeper.card, code);
    if (!x->value)
        return *code ? ERR_NOT_FOUND : OK;
    return act_value_entries(p->db, p->arena, x->keeper.round.id, x->value->code, p->who.person_id, &x->entries, &x->n);
}

static const char *here(const struct page *p, const struct values *x)
{
    const char *tail = x->value ? arena_printf(p->arena, "/values?value=%s", x->value->code) : "/values";
    return keeper_path(p, &x->keeper, tail ? tail : "/values");
}

static const char *points(const struct page *p, int64_t v_x1000)
{
    return keeper_points(p, judging_of_x1000(v_x1000));
}

/* Whether an entry is the one that whoever looks competes in: its figure is for others to bring in. */
static bool is_own(const struct values *x, const char *code)
{
    for (size_t i = 0; i < x->n; i++)
        if (x->entries[i].own && strcmp(x->entries[i].code, code) == 0)
            return true;
    return false;
}

/* ---- the list ---------------------------------------------------------------------------------------------------- */

static enum err put_rows(struct page *p, const struct values *x)
{
    static const char *const SOURCES[VALUE_SOURCE_COUNT] = {[VALUE_CHIEF] = "keeper.source.chief",
                                                            [VALUE_KEEPER] = "keeper.source.keeper",
                                                            [VALUE_IMPORT] = "keeper.source.import",
                                                            [VALUE_EXAM] = "keeper.source.exam",
                                                            [VALUE_RULING] = "keeper.source.ruling"};
    struct entry_value_who *who = NULL;
    struct entry_value *values = NULL;
    size_t n = 0, value_n = 0, given = 0;
    enum err e = store_entry_value_entries(p->db, p->arena, x->keeper.round.id, &who, &n);
    if (!e)
        e = store_entry_value_list(p->db, p->arena, x->keeper.round.id, x->value->code, &values, &value_n);
    for (size_t i = 0; !e && i < n; i++) {
        struct view_node *row = view_add(view_root(p->data), "rows");
        view_put(row, "code", who[i].code);
        view_put(row, "who", who[i].who);
        view_put(row, "unit", who[i].unit);
        view_put_bool(row, "own", is_own(x, who[i].code));
        for (size_t k = 0; k < value_n; k++)
            if (values[k].entry_id == who[i].entry_id) {
                view_put(row, "mark", points(p, values[k].value_x1000));
                view_put_message(row, "source", SOURCES[values[k].source], NULL, NULL);
                view_put_message(row, "by", "keeper.by_at", values[k].name,
                                 format_moment_short(p->arena, p->lang, values[k].at));
                view_put(row, "reason", values[k].reason);
                given++;
            }
    }
    view_say(p->data, "count", given < n ? "keeper.figures_missing" : "keeper.figures_whole",
             page_number(p, (int64_t)(n - given)), page_number(p, (int64_t)n));
    return e;
}

/* Shows one form with what was sent, or blank. */
static enum err put_form(struct page *p, const struct form *form, const char *path, const struct values *x)
{
    struct form_values *sent = p->form;
    enum err e = OK;
    if (!sent || form_of(sent) != form)
        e = form_blank(form, p->arena, &p->form);
    if (e)
        return e;
    form_put(p->form, "value", 0, x->value->code);
    if (p->form != sent && form == &values_put_form && sent && form_of(sent) == &values_find_form &&
        !is_own(x, form_text(sent, "entry")))
        form_put(p->form, "entry", 0, form_text(sent, "entry"));
    page_form(p, path, 0);
    p->form = sent;
    return OK;
}

static enum err show(struct page *p, const struct values *x)
{
    enum err e = OK;
    keeper_put(p, &x->keeper, "values");
    view_bool(p->data, "has_value", x->value != NULL);
    if (x->value) {
        const char *range =
            arena_printf(p->arena, "%s–%s", keeper_points(p, x->value->min), keeper_points(p, x->value->max));
        view_set(p->data, "value.name", x->value->name);
        view_set(p->data, "value.code", x->value->code);
        view_say(p->data, "value.scale", "keeper.scale", range ? range : "", keeper_points(p, x->value->step));
        view_bool(p->data, "open", x->keeper.judging.state == JUDGING_OPEN);
        for (size_t i = 0; i < x->keeper.card->value_count; i++) {
            const struct rule_card_value *v = &x->keeper.card->values[i];
            if (judging_says(v->code) != JUDGING_SAYS_KEEPER)
                continue;
            struct view_node *n = view_add(view_root(p->data), "figures");
            view_put(n, "name", v->name);
            view_putf(n, "path", "%s?value=%s", keeper_path(p, &x->keeper, "/values"), v->code);
            view_put_bool(n, "current", v == x->value);
        }
        e = put_rows(p, x);
        if (!e)
            e = put_form(p, &values_put_form, "form", x);
        if (!e)
            e = put_form(p, &values_import_form, "upload", x);
    }
    return e ? e : page_render(p, TEMPLATE_VALUES, "keeper.values", "contest");
}

enum err values_show(struct page *p)
{
    struct values x;
    enum err e = values_open(p, &x);
    return e ? e : show(p, &x);
}

/* ---- by hand ----------------------------------------------------------------------------------------------------- */

enum err values_put(struct page *p)
{
    struct values x;
    struct value_plan plan;
    enum err e = values_open(p, &x);
    if (!e && !x.value)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    struct value_row row = {.line = 1, .code = form_text(p->form, "entry"), .staff_no = "", .name = "", .mark = ""};
    e = value_rows_plan(p->arena, x.value, x.entries, x.n, &row, 1, &plan);
    if (e)
        return e;
    if (form_has(p->form, "entry") && !row.entry)
        form_fail(p->form, "entry", 0, row.key, row.args[0], NULL);
    if (page_form_invalid(p) || !row.entry)
        return show(p, &x);
    const struct run_value_order order = {
        .round = x.keeper.round.public_id,
        .entry_id = row.entry->id,
        .code = x.value->code,
        .value = form_text(p->form, "mark"),
        .reason = form_text(p->form, "reason"),
        .source = VALUE_KEEPER,
        .path = here(p, &x),
    };
    struct act act = page_act(p);
    e = act_run_value_put(&act, &order);
    if ((e != ERR_CONFLICT && e != ERR_INVALID) || !act.refusal.key || request_wants_json(&p->req))
        return page_done(p, &act, e, order.path);
    if (act.refused_field && strcmp(act.refused_field, "value") == 0)
        act.refused_field = "mark";
    page_form_refuse(p, &act);
    p->resp.status = response_status_of(e);
    return show(p, &x);
}

/* ---- from a file ------------------------------------------------------------------------------------------------- */

static void put_row(struct page *p, const struct value_row *row)
{
    static const struct {
        const char *key, *style;
    } CHIPS[VALUE_ROW_BAD + 1] = {
        [VALUE_ROW_NEW] = {"keeper.row.new", "jx-ok"},   [VALUE_ROW_CHANGED] = {"keeper.row.changed", "jx-now"},
        [VALUE_ROW_SAME] = {"keeper.row.same", ""},      [VALUE_ROW_BLANK] = {"keeper.row.blank", ""},
        [VALUE_ROW_BAD] = {"keeper.row.bad", "jx-stop"},
    };
    struct view_node *n = view_add(view_root(p->data), "rows");
    view_put_int(n, "line", (int64_t)row->line);
    view_put_message(n, "chip", CHIPS[row->outcome].key, NULL, NULL);
    view_put(n, "chip_style", CHIPS[row->outcome].style);
    view_put(n, "code", row->entry ? row->entry->code : *row->code ? row->code : row->staff_no);
    view_put(n, "who", row->entry ? row->entry->who : row->name);
    view_put(n, "mark",
             row->outcome == VALUE_ROW_BAD     ? row->mark
             : row->outcome == VALUE_ROW_BLANK ? ""
                                               : points(p, row->value_x1000));
    if (row->outcome == VALUE_ROW_CHANGED && row->entry)
        view_put_message(n, "was", "keeper.row.was", points(p, row->entry->value_x1000), NULL);
    if (row->key)
        view_put_message(n, "problem", row->key, row->args[0], row->args[1]);
}

/* What the rows would do. With one that is wrong there is nothing to confirm. */
static enum err show_plan(struct page *p, const struct values *x, struct value_row *rows, size_t n, const char *lines)
{
    struct value_plan plan;
    struct form_values *sent = p->form;
    enum err e = value_rows_plan(p->arena, x->value, x->entries, x->n, rows, n, &plan);
    if (e)
        return e;
    const size_t doing = plan.count[VALUE_ROW_NEW] + plan.count[VALUE_ROW_CHANGED];
    for (size_t i = 0; i < n; i++)
        put_row(p, &rows[i]);
    if (!lines) {
        lines = act_value_lines(p->arena, rows, n);
        e = lines ? form_blank(&values_apply_form, p->arena, &p->form) : ERR_NO_MEMORY;
        if (e)
            return e;
    }
    form_put(p->form, "value", 0, x->value->code);
    form_put(p->form, "lines", 0, lines);
    page_form(p, "form", 0);
    p->form = sent;
    keeper_put(p, &x->keeper, "values");
    view_set(p->data, "value.name", x->value->name);
    view_set(p->data, "values_path", here(p, x));
    view_bool(p->data, "good", !plan.count[VALUE_ROW_BAD] && doing > 0);
    view_bool(p->data, "changes", plan.count[VALUE_ROW_CHANGED] > 0);
    view_say(p->data, "count", "keeper.plan", page_number(p, (int64_t)plan.count[VALUE_ROW_NEW]),
             page_number(p, (int64_t)plan.count[VALUE_ROW_CHANGED]));
    if (plan.count[VALUE_ROW_BAD]) {
        view_say(p->data, "bad", "keeper.plan_bad", page_number(p, (int64_t)plan.count[VALUE_ROW_BAD]), NULL);
        p->resp.status = response_status_of(ERR_INVALID);
    } else if (doing == 0) {
        view_say(p->data, "bad", "keeper.plan_nothing", NULL, NULL);
    }
    return page_render(p, TEMPLATE_VALUES_PLAN, "keeper.plan_title", "contest");
}

enum err values_import(struct page *p)
{
    struct values x;
    struct value_row *rows;
    struct message why;
    size_t n;
    enum err e = values_open(p, &x);
    if (!e && !x.value)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    const struct upload *u = page_upload(p, "file", FILES_TEXT | FILES_XLSX);
    if (page_form_invalid(p) || !u)
        return show(p, &x);
    e = act_value_file(p->arena, x.value, u->data, u->size, &rows, &n, &why);
    if (e == ERR_INVALID) {
        form_fail(p->form, "file", 0, why.key, why.args[0], NULL);
        (void)page_form_invalid(p);
        return show(p, &x);
    }
    return e ? e : show_plan(p, &x, rows, n, NULL);
}

enum err values_apply(struct page *p)
{
    struct values x;
    struct value_row *rows;
    size_t n;
    enum err e = values_open(p, &x);
    if (!e && !x.value)
        e = ERR_NOT_FOUND;
    if (!e)
        e = act_value_of_lines(p->arena, form_text(p->form, "lines"), &rows, &n);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show_plan(p, &x, rows, n, form_text(p->form, "lines"));
    const struct value_import order = {.round = x.keeper.round.public_id,
                                       .code = x.value->code,
                                       .lines = form_text(p->form, "lines"),
                                       .reason = form_text(p->form, "reason"),
                                       .path = here(p, &x)};
    struct act act = page_act(p);
    e = act_value_import(&act, &order);
    if (e != ERR_INVALID || !act.refused_field || request_wants_json(&p->req))
        return page_done(p, &act, e, order.path);
    page_form_refuse(p, &act);
    p->resp.status = response_status_of(e);
    return show_plan(p, &x, rows, n, order.lines);
}

/* A file to fill in: every entry, with the figure that stands. The names of its columns are those that are read. */
static enum err write_template(struct page *p, enum sheet_format format, const struct values *x)
{
    const struct xlsx_column columns[] = {{value_column_name(VALUE_COLUMN_CODE), 12},
                                          {value_column_name(VALUE_COLUMN_NAME), 24},
                                          {value_column_name(VALUE_COLUMN_MARK), 10}};
    const struct xlsx_sheet spec = {
        .name = x->value->name, .columns = columns, .column_count = sizeof columns / sizeof *columns, .as_typed = true};
    struct sheet s;
    enum err e = sheet_open(&s, format, &spec, &p->resp.body);
    if (e)
        return e;
    for (size_t i = 0; i < x->n; i++) {
        sheet_text(&s, x->entries[i].code);
        sheet_text(&s, x->entries[i].who);
        sheet_text(&s, x->entries[i].has ? points(p, x->entries[i].value_x1000) : "");
        sheet_end_row(&s);
    }
    return sheet_finish(&s);
}

static enum err send_template(struct page *p, enum sheet_format format)
{
    struct values x;
    enum err e = values_open(p, &x);
    if (!e && !x.value)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    struct act act = page_act(p);
    const struct export_what what = {
        .name = "value.template", .noun = "judging", .id = x.keeper.round.id, .format = sheet_extension(format)};
    e = act_export(&act, &what, (int64_t)x.n);
    if (e)
        return page_done(p, &act, e, here(p, &x));
    e = write_template(p, format, &x);
    if (e)
        return e;
    const char *name = arena_printf(p->arena, "%s.%s", page_say(p, "keeper.template_name", x.value->name, NULL),
                                    sheet_extension(format));
    return name ? page_download(p, name, sheet_media_type(format)) : ERR_NO_MEMORY;
}

enum err values_csv(struct page *p)
{
    return send_template(p, SHEET_CSV);
}

enum err values_xlsx(struct page *p)
{
    return send_template(p, SHEET_XLSX);
}
