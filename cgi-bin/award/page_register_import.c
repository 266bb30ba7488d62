/* register_import: honours from elsewhere from a table: chosen, shown row by row, confirmed; all or nothing. */
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/honour.h"
#include "lib/doc/sheet.h"

static const char PATH[] = "/award/honours/register/import";

static const struct field UPLOAD[] = {
    {.name = "file", .type = FIELD_FILE, .required = true, .label = "register.file"},
};
const struct form register_import_form = FORM("register_import", UPLOAD);

static const struct field APPLY[] = {
    {.name = "lines", .type = FIELD_LINES, .required = true, .max = HONOUR_IMPORT_LINES, .label = "register.lines"},
    {.name = "public", .type = FIELD_BOOL, .label = "register.public"},
};
const struct form register_apply_form = FORM("register_apply", APPLY);

static enum err show(struct page *p)
{
    page_form(p, "form", 0);
    for (enum honour_column c = 0; c < HONOUR_COLUMNS; c++)
        view_put(view_add(view_root(p->data), "columns"), "name", honour_column_name(c));
    return page_render(p, TEMPLATE_REGISTER_IMPORT, "register.import_title", "award");
}

enum err register_import_show(struct page *p)
{
    enum err e = form_blank(&register_import_form, p->arena, &p->form);
    return e ? e : show(p);
}

static void put_row(struct page *p, const struct honour_row *row)
{
    struct view_node *n = view_add(view_root(p->data), "rows");
    view_put_int(n, "line", (int64_t)row->line);
    view_put(n, "who",
             *row->cell[HONOUR_COLUMN_STAFF] ? row->cell[HONOUR_COLUMN_STAFF] : row->cell[HONOUR_COLUMN_UNIT]);
    view_put(n, "name", row->cell[HONOUR_COLUMN_NAME]);
    view_put(n, "title", row->cell[HONOUR_COLUMN_TITLE]);
    view_put(n, "level", row->cell[HONOUR_COLUMN_LEVEL]);
    view_put(n, "by", row->cell[HONOUR_COLUMN_BY]);
    view_put(n, "on", row->cell[HONOUR_COLUMN_ON]);
    if (row->key)
        view_put_message(n, "problem", row->key, row->arg, NULL);
}

/* What the rows would do; with one that is wrong there is nothing to confirm. */
static enum err show_plan(struct page *p, struct honour_row *rows, size_t n)
{
    struct act act = page_act(p);
    size_t good;
    enum err e = act_honour_plan(&act, rows, n, &good);
    const char *lines = e ? NULL : act_honour_lines(p->arena, rows, n);
    if (!e)
        e = lines ? form_blank(&register_apply_form, p->arena, &p->form) : ERR_NO_MEMORY;
    if (e)
        return e;
    form_put(p->form, "lines", 0, lines);
    form_put_int(p->form, "public", 0, 1);
    page_form(p, "form", 0);
    for (size_t i = 0; i < n; i++)
        put_row(p, &rows[i]);
    view_bool(p->data, "good", good == n && n > 0);
    view_say(p->data, "found", good == n ? "register.plan" : "register.plan_bad",
             page_number(p, (int64_t)(good == n ? n : n - good)), page_number(p, (int64_t)n));
    if (good < n)
        p->resp.status = response_status_of(ERR_INVALID);
    return page_render(p, TEMPLATE_REGISTER_PLAN, "register.plan_title", "award");
}

enum err register_import_post(struct page *p)
{
    struct honour_row *rows;
    struct message why;
    size_t n;
    const struct upload *u = page_upload(p, "file", FILES_TEXT | FILES_XLSX);
    if (page_form_invalid(p) || !u)
        return show(p);
    enum err e = act_honour_read(p->arena, u->data, u->size, &rows, &n, &why);
    if (e == ERR_INVALID) {
        form_fail(p->form, "file", 0, why.key, why.args[0], NULL);
        (void)page_form_invalid(p);
        return show(p);
    }
    return e ? e : show_plan(p, rows, n);
}

enum err register_apply_post(struct page *p)
{
    struct honour_row *rows;
    size_t n;
    if (page_form_invalid(p))
        return page_redirect(p, PATH, NULL);
    struct act act = page_act(p);
    enum err e = act_honour_import(&act, form_text(p->form, "lines"), form_bool(p->form, "public"));
    if (e != ERR_CONFLICT || request_wants_json(&p->req))
        return page_done(p, &act, e, PATH);
    e = act_honour_of_lines(p->arena, form_text(p->form, "lines"), &rows, &n);
    if (e || n == 0)
        return page_done(p, &act, e ? e : ERR_CONFLICT, PATH);
    view_say(p->data, "refused", act.refusal.key, act.refusal.args[0], NULL);
    return show_plan(p, rows, n);
}

/* A file to fill in: the columns, and nothing else. */
enum err register_template(struct page *p)
{
    struct xlsx_column columns[HONOUR_COLUMNS];
    struct sheet s;
    for (enum honour_column c = 0; c < HONOUR_COLUMNS; c++)
        columns[c] =
            (struct xlsx_column){honour_column_name(c), c == HONOUR_COLUMN_TITLE || c == HONOUR_COLUMN_BY ? 30 : 14};
    const struct xlsx_sheet spec = {.name = page_say(p, "register.title", NULL, NULL),
                                    .columns = columns,
                                    .column_count = HONOUR_COLUMNS,
                                    .as_typed = true};
    enum err e = sheet_open(&s, SHEET_XLSX, &spec, &p->resp.body);
    if (!e)
        e = sheet_finish(&s);
    const char *name = arena_printf(p->arena, "%s.xlsx", page_say(p, "register.template", NULL, NULL));
    if (!e && !name)
        e = ERR_NO_MEMORY;
    return e ? e : page_download(p, name, sheet_media_type(SHEET_XLSX));
}
