/* page_import_run: what a file would change and which of its rows cannot be imported; importing it; what was imported.
 */
#include <string.h>

#include "cgi-bin/admin/pages.h"
#include "cgi-bin/admin/templates.h"
#include "lib/act/import_run.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/web/fcgi.h"

enum { DIGEST_TEXT = 64, FROM_MAX = 1000000, IMPORT_SECONDS = 28 };

static const char *const SHOWN[] = {"added", "changed", "moved", "ended", NULL};
static const unsigned MASKS[] = {PLAN_ADDED, PLAN_CHANGED, PLAN_MOVED, PLAN_ENDED};

static const struct field VIEW[] = {
    {.name = "show", .type = FIELD_CHOICE, .choices = SHOWN, .label = "import.what"},
    {.name = "from", .type = FIELD_INT, .min = 1, .max = FROM_MAX, .label = "import.line"},
    {.name = "bad_from", .type = FIELD_INT, .min = 1, .max = FROM_MAX, .label = "import.line"},
};
const struct form import_run_form = FORM("import_run", VIEW);

static const struct field APPLY[] = {
    {.name = "plan",
     .type = FIELD_TEXT,
     .required = true,
     .min = DIGEST_TEXT,
     .max = DIGEST_TEXT,
     .label = "import.changes"},
};
const struct form import_apply_form = FORM("import_apply", APPLY);

static const char *run_path(const struct page *p)
{
    return arena_printf(p->arena, "/admin/import/%s", route_capture(&p->match, "run"));
}

/* ---- a page of a list -------------------------------------------------------------------------------------------- */

struct window { /* rows first … behind-1 of n */
    size_t first, behind, n;
};

static struct window window_of(const struct page *p, const char *field, size_t n)
{
    const int64_t asked = form_has(p->form, field) ? form_int(p->form, field) - 1 : 0;
    const size_t first = asked >= 0 && (size_t)asked < n ? (size_t)asked : 0;
    return (struct window){first, first + ADMIN_ROWS < n ? first + ADMIN_ROWS : n, n};
}

/* Where in the list the page is, and the ways to others; `path` has a query. */
static void put_pages(struct page *p, const char *name, const struct window *w, const char *path)
{
    struct view_node *n = view_at(view_root(p->data), name);
    if (w->n <= ADMIN_ROWS)
        return;
    const char *const args[] = {page_number(p, (int64_t)w->first + 1), page_number(p, (int64_t)w->behind),
                                page_number(p, (int64_t)w->n)};
    view_put(n, "where", view_format(p->arena, p->app->view, p->lang, "import.page_of", args, 3));
    if (w->first)
        view_put(n, "first_path", arena_printf(p->arena, "%s1", path));
    if (w->behind < w->n)
        view_put(n, "next_path", arena_printf(p->arena, "%s%zu", path, w->behind + 1));
}

/* ---- what would change ------------------------------------------------------------------------------------------- */

/* Values that are codes, as words. */
static const char *shown_value(const struct page *p, const char *column, const char *value)
{
    const char *key = strcmp(column, "gender") == 0  ? arena_printf(p->arena, "import.gender_word.%s", value)
                      : strcmp(column, "type") == 0  ? arena_printf(p->arena, "unit_type.%s", value)
                      : strcmp(column, "level") == 0 ? arena_printf(p->arena, "unit_level.%s", value)
                                                     : NULL;
    return key && *value && view_has_message(p->app->view, p->lang, key) ? page_say(p, key, NULL, NULL) : value;
}

static void put_row(struct page *p, const struct plan_row *row)
{
    struct view_node *n = view_add(view_root(p->data), "rows");
    view_put_int(n, "line", (int64_t)row->line);
    view_put(n, "code", row->code);
    view_put(n, "name", row->name);
    for (size_t i = 0; SHOWN[i]; i++)
        view_put_bool(n, SHOWN[i], (row->what & MASKS[i]) != 0);
    for (size_t i = 0; i < row->diff_count; i++) {
        const struct plan_diff *d = &row->diffs[i];
        struct view_node *diff = view_add(n, "diffs");
        const char *key = arena_printf(p->arena, "import.diff.%s", d->column);
        view_put(diff, "label", key ? page_say(p, key, NULL, NULL) : d->column);
        view_put(diff, "before", shown_value(p, d->column, d->before));
        view_put(diff, "after", shown_value(p, d->column, d->after));
        view_put_bool(diff, "was", *d->before != '\0');
    }
}

static void put_rows(struct page *p, const struct plan *plan)
{
    const int64_t show = form_int(p->form, "show");
    const unsigned mask = show < 0 ? ~0u : MASKS[show];
    size_t n = 0;
    for (size_t i = 0; i < plan->count; i++)
        n += (plan->rows[i].what & mask) != 0;
    const struct window w = window_of(p, "from", n);
    size_t at = 0;
    for (size_t i = 0; i < plan->count && at < w.behind; i++) {
        if (!(plan->rows[i].what & mask))
            continue;
        if (at++ >= w.first)
            put_row(p, &plan->rows[i]);
    }
    put_pages(p, "rows_pages", &w,
              show < 0 ? arena_printf(p->arena, "%s?from=", run_path(p))
                       : arena_printf(p->arena, "%s?show=%s&from=", run_path(p), SHOWN[show]));
}

/* ---- what cannot be imported ------------------------------------------------------------------------------------- */

static void put_fault(struct page *p, const struct plan_fault *f)
{
    struct view_node *n = view_add(view_root(p->data), "faults");
    view_put_int(n, "line", (int64_t)f->line);
    view_put(n, "column", f->column);
    view_put(n, "value", f->value);
    view_put(n, "reason", view_format(p->arena, p->app->view, p->lang, f->why.key, f->why.args, MESSAGE_ARGS_MAX));
}

static void put_faults(struct page *p, const struct plan *plan)
{
    const struct window w = window_of(p, "bad_from", plan->fault_count);
    for (size_t i = w.first; i < w.behind; i++)
        put_fault(p, &plan->faults[i]);
    put_pages(p, "fault_pages", &w, arena_printf(p->arena, "%s?bad_from=", run_path(p)));
    view_set(p->data, "bad_head", page_say(p, "import.bad_head", page_number(p, (int64_t)plan->bad_rows), NULL));
}

/* ---- the page ---------------------------------------------------------------------------------------------------- */

static void put_figure(struct page *p, const char *kind, const char *name, int64_t value, bool choose)
{
    struct view_node *n = view_add(view_root(p->data), "figures");
    const bool of_kind = strcmp(name, "moved") == 0 || strcmp(name, "ended") == 0;
    const char *key =
        of_kind ? arena_printf(p->arena, "import.%s.%s", name, kind) : arena_printf(p->arena, "import.%s", name);
    view_put(n, "label", key ? page_say(p, key, NULL, NULL) : "");
    view_put(n, "value", page_number(p, value));
    if (choose && value)
        view_put(n, "path", arena_printf(p->arena, "%s?show=%s", run_path(p), name));
}

static void put_figures(struct page *p, const char *kind, const struct import_counts *c, bool choose)
{
    put_figure(p, kind, "added", c->added, choose);
    put_figure(p, kind, "changed", c->changed, choose);
    put_figure(p, kind, "moved", c->moved, choose);
    put_figure(p, kind, "ended", c->ended, choose);
    put_figure(p, kind, "same", c->same, false);
}

static void put_head(struct page *p, const struct import_run *run, const struct plan *plan)
{
    const char *format =
        run->applied_at || plan->table.format == SHEET_XLSX ? "XLSX" : charset_name(plan->table.charset);
    const char *key = arena_printf(p->arena, "import.kind.%s", run->kind);
    const char *kind = key ? page_say(p, key, NULL, NULL) : "";
    const char *const args[] = {kind, page_number(p, (int64_t)plan->table.count), format};
    view_set(p->data, "kind", run->kind);
    view_set(p->data, "path", run_path(p));
    view_bool(p->data, "applied", run->applied_at != 0);
    view_say(p->data, "page.title", run->applied_at ? "import.result_of" : "import.preview_of", run->file_name, NULL);
    view_set(p->data, "facts",
             run->applied_at
                 ? page_say(p, "import.facts_applied", kind, format_moment(p->arena, p->lang, run->applied_at))
                 : view_format(p->arena, p->app->view, p->lang, "import.facts", args, 3));
}

static void put_plan(struct page *p, const struct import_run *run, const struct plan *plan)
{
    const struct import_counts counts = {(int64_t)plan->added, (int64_t)plan->changed, (int64_t)plan->moved,
                                         (int64_t)plan->ended, (int64_t)plan->same,    (int64_t)plan->bad_rows};
    char digest[DIGEST_TEXT + 1];
    put_figures(p, run->kind, &counts, true);
    put_rows(p, plan);
    text_hex(plan->digest, sizeof plan->digest, digest);
    view_set(p->data, "plan", digest);
    view_bool(p->data, "ready", plan->count && !plan->fault_count);
    view_bool(p->data, "faulty", plan->fault_count > 0);
    view_bool(p->data, "chosen", form_has(p->form, "show"));
    if (plan->fault_count)
        put_faults(p, plan);
}

enum err import_run_show(struct page *p)
{
    struct act act = page_act(p);
    struct import_run run;
    struct plan plan;
    uint8_t id[16];
    enum err e = page_id(p, "run", id);
    if (!e)
        e = act_import_look(&act, id, &run, &plan);
    if (e)
        return e;
    (void)page_form_invalid(p);
    put_head(p, &run, &plan);
    if (run.applied_at)
        put_figures(p, run.kind, &run.counts, false);
    else
        put_plan(p, &run, &plan);
    return page_render(p, TEMPLATE_IMPORT_RUN, NULL, "import");
}

enum err import_apply_post(struct page *p)
{
    struct act act = page_act(p);
    uint8_t id[16], seen[32];
    enum err e = page_id(p, "run", id);
    if (!e && (page_form_invalid(p) || !text_unhex(form_text(p->form, "plan"), seen, sizeof seen)))
        e = ERR_INVALID;
    fcgi_more_time(IMPORT_SECONDS); /* thousands of rows, perhaps on a busy machine */
    if (!e)
        e = act_import_apply(&act, id, seen);
    return page_done(p, &act, e, run_path(p));
}
