/* nominate_import: many nominations from a table: a blank table to fill in, the file with each line judged, then the good lines. */
#include <string.h>

#include "cgi-bin/award/nomination_view.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/nominate_import.h"
#include "lib/base/text.h"
#include "lib/doc/sheet.h"

static const struct field UPLOAD[] = {
    {.name = "file", .type = FIELD_FILE, .label = "nominate_import.file"},
    {.name = "rows", .type = FIELD_LINES, .max = NOMINATE_IMPORT_TEXT, .label = "nominate_import.file"},
};
const struct form nominate_import_form = FORM("nominate_import", UPLOAD);

struct here {
    struct programme p;
};

static const char *path_of(const struct page *p, const struct here *h, const char *tail)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(h->p.public_id, id);
    const char *path = arena_printf(p->arena, "/award/nominate/%s%s", id, tail);
    return path ? path : "";
}

static enum err open_here(struct page *p, struct here *h)
{
    const struct scope who = {p->who.person_id, "award.nominate", p->today};
    struct nominate_open *open;
    uint8_t id[16];
    size_t n = 0;
    enum err e = page_id(p, "programme", id);
    if (!e)
        e = store_programme_find(p->db, p->arena, id, &h->p);
    if (!e)
        e = store_nominate_open(p->db, p->arena, &who, &open, &n);
    for (size_t i = 0; !e && i < n; i++)
        if (open[i].id == h->p.id)
            return OK;
    return e ? e : ERR_NOT_FOUND;
}

static enum err show(struct page *p, const struct here *h)
{
    page_form(p, "form", 0);
    view_set(p->data, "programme_title", h->p.title);
    view_set(p->data, "action_path", path_of(p, h, "/import"));
    view_set(p->data, "blank_path", path_of(p, h, "/import/form.xlsx"));
    view_set(p->data, "back_path", path_of(p, h, ""));
    view_say(p->data, "hint", "nominate_import.hint", page_number(p, NOMINATE_IMPORT_ROWS), NULL);
    return page_render(p, TEMPLATE_NOMINATE_IMPORT, "nominate_import.title", "award");
}

enum err nominate_import_show(struct page *p)
{
    struct here h;
    enum err e = open_here(p, &h);
    if (!e)
        e = form_blank(&nominate_import_form, p->arena, &p->form);
    return e ? e : show(p, &h);
}

static enum err show_plan(struct page *p, const struct here *h, const struct nominate_row *rows, size_t n)
{
    size_t good = 0;
    for (size_t i = 0; i < n; i++) {
        const struct nominate_row *r = &rows[i];
        struct view_node *row = view_add(view_root(p->data), r->why.key ? "refused" : "good");
        view_put_message(row, "line", "nominate_import.line", page_number(p, (int64_t)r->line), NULL);
        view_put(row, "who", r->who && r->who[0] ? r->who : r->staff_no);
        view_put(row, "kind", r->kind);
        view_put(row, "deeds", r->deeds);
        view_put_bool(row, "incomplete", !r->deeds[0] || !r->statement[0]);
        if (r->why.key)
            view_put(row, "why", page_say(p, r->why.key, r->why.args[0], r->why.args[1]));
        good += !r->why.key;
    }
    const char *text = nominate_import_text(p->arena, rows, n);
    if (!text)
        return ERR_NO_MEMORY;
    view_set(p->data, "rows_text", text);
    view_say(p->data, "take", "nominate_import.take", page_number(p, (int64_t)good), NULL);
    view_say(p->data, "counts", "nominate_import.counts", page_number(p, (int64_t)good),
             page_number(p, (int64_t)(n - good)));
    view_set(p->data, "programme_title", h->p.title);
    view_set(p->data, "action_path", path_of(p, h, "/import"));
    return page_render(p, TEMPLATE_NOMINATE_IMPORT_PLAN, "nominate_import.title", "award");
}

enum err nominate_import_post(struct page *p)
{
    struct here h;
    struct nominate_row *rows;
    struct message why;
    size_t n = 0;
    struct act act = page_act(p);
    enum err e = open_here(p, &h);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &h);
    if (form_text(p->form, "rows")[0]) {
        e = act_nominate_import(&act, h.p.public_id, form_text(p->form, "rows"));
        return page_done(p, &act, e, path_of(p, &h, "/import"));
    }
    const struct upload *u = page_upload(p, "file", FILES_TEXT | FILES_XLSX);
    if (!u && form_ok(p->form))
        form_fail(p->form, "file", 0, "form.required", NULL, NULL);
    if (page_form_invalid(p) || !u)
        return show(p, &h);
    e = nominate_import_read(p->arena, u->data, u->size, &rows, &n, &why);
    if (e == ERR_INVALID) {
        form_fail(p->form, "file", 0, why.key, why.args[0], why.args[1]);
        (void)page_form_invalid(p);
        return show(p, &h);
    }
    if (!e)
        e = nominate_import_judge(&act, &h.p, rows, n);
    return e ? e : show_plan(p, &h, rows, n);
}

enum err nominate_import_blank(struct page *p)
{
    struct here h;
    struct xlsx_column columns[NOMINATE_COLUMN_COUNT];
    static const int WIDTHS[NOMINATE_COLUMN_COUNT] = {14, 12, 12, 20, 30, 14, 50, 24, 80};
    struct sheet s;
    enum err e = open_here(p, &h);
    if (e)
        return e;
    for (int i = 0; i < NOMINATE_COLUMN_COUNT; i++)
        columns[i] = (struct xlsx_column){nominate_columns[i][p->lang == LANG_ZH_CN ? 0 : 1], WIDTHS[i]};
    const char *title = page_say(p, "nominate_import.form_name", NULL, NULL);
    const struct xlsx_sheet spec = {
        .name = title, .columns = columns, .column_count = NOMINATE_COLUMN_COUNT, .as_typed = true};
    e = sheet_open(&s, SHEET_XLSX, &spec, &p->resp.body);
    if (!e)
        e = sheet_finish(&s);
    const char *name = arena_printf(p->arena, "%s.xlsx", title);
    if (!e && !name)
        e = ERR_NO_MEMORY;
    return e ? e : page_download(p, name, sheet_media_type(SHEET_XLSX));
}
