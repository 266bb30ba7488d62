/* page_import: handing in a file of units or people, and the files of the last day. */
#include "cgi-bin/admin/pages.h"
#include "cgi-bin/admin/templates.h"
#include "lib/act/import_run.h"
#include "lib/app/format.h"

enum { RECENT = 20 };

static const char *const KINDS[] = {"people", "units", NULL};
static const struct field UPLOAD[] = {
    {.name = "kind", .type = FIELD_CHOICE, .required = true, .choices = KINDS, .label = "import.kind"},
    {.name = "file", .type = FIELD_FILE, .required = true, .label = "import.file"},
};
const struct form import_form = FORM("import", UPLOAD);

/* By its first plan. */
static const char *state_of(const struct import_run *r)
{
    const struct import_counts *c = &r->counts;
    if (r->applied_at)
        return "applied";
    if (c->faults)
        return "faulty";
    return c->added || c->changed || c->moved || c->ended ? "waiting" : "unchanged";
}

static enum err put_recent(struct page *p)
{
    struct import_run *runs;
    size_t n;
    enum err e = store_import_run_list(p->db, p->arena, p->who.person_id, p->now, RECENT, &runs, &n);
    for (size_t i = 0; i < n && !e; i++) {
        struct view_node *row = view_add(view_root(p->data), "runs");
        page_put_id(row, "id", runs[i].public_id);
        view_put(row, "name", runs[i].file_name);
        view_put(row, "kind", runs[i].kind);
        view_put(row, "at", format_moment_short(p->arena, p->lang, runs[i].created_at));
        view_put(row, "at_iso", format_iso(p->arena, runs[i].created_at));
        view_put(row, "state", state_of(&runs[i]));
    }
    return e;
}

static enum err show(struct page *p)
{
    enum err e = p->form ? OK : form_blank(&import_form, p->arena, &p->form);
    if (!e && p->req.method != METHOD_POST)
        form_put(p->form, "kind", 0, KINDS[0]);
    if (!e)
        e = put_recent(p);
    if (e)
        return e;
    page_form(p, "form", 0);
    view_set(p->data, "file_hint", page_say(p, "import.file_hint", page_number(p, IMPORT_RUN_ROWS), NULL));
    for (size_t i = 0; KINDS[i]; i++) {
        struct view_node *n = view_add(view_root(p->data), "kinds");
        const char *key = arena_printf(p->arena, "import.kind.%s", KINDS[i]);
        view_put(n, "kind", KINDS[i]);
        view_put(n, "label", key ? page_say(p, "import.template", page_say(p, key, NULL, NULL), NULL) : "");
    }
    return page_render(p, TEMPLATE_IMPORT, "import.title", "import");
}

enum err import_show(struct page *p)
{
    return show(p);
}

enum err import_post(struct page *p)
{
    const struct upload *file = page_upload(p, "file", FILES_TEXT | FILES_XLSX);
    enum plan_kind kind;
    struct plan plan;
    if (page_form_invalid(p) || !file || !plan_kind_parse(form_text(p->form, "kind"), &kind))
        return show(p);
    struct act act = page_act(p);
    const struct import_file in = {file->filename, file->data, file->size};
    enum err e = act_import_keep(&act, kind, &in, &plan);
    if (e == ERR_INVALID && act.refused_field) {
        page_form_refuse(p, &act);
        (void)page_form_invalid(p);
        return show(p);
    }
    return page_done(p, &act, e, "/admin/import");
}
