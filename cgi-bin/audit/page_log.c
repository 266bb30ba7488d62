/* page_log: the log searched by person, act, row, time and outcome. Looking is not recorded, taking away is. */
#include <string.h>

#include "cgi-bin/audit/pages.h"
#include "cgi-bin/audit/templates.h"
#include "lib/app/format.h"

enum { ROWS = 50, COUNTED = 10000 }; /* of a page; how far matches are counted */

static const char *const RESULTS[] = {"done", "refused", "denied", "conflict", "invalid", "not_found", NULL};
static const struct field FILTER[] = {
    {.name = "who", .type = FIELD_SEARCH, .max = 60, .label = "audit.who"},
    {.name = "act", .type = FIELD_SEARCH, .max = 40, .label = "audit.act"},
    {.name = "noun", .type = FIELD_SEARCH, .max = 24, .label = "audit.noun"},
    {.name = "number", .type = FIELD_INT, .min = 1, .max = INT64_MAX, .label = "audit.noun_id"},
    {.name = "from", .type = FIELD_DAY, .label = "audit.from"},
    {.name = "until", .type = FIELD_DAY, .label = "audit.until"},
    {.name = "result", .type = FIELD_CHOICE, .choices = RESULTS, .label = "audit_result"},
    {.name = "before", .type = FIELD_INT, .min = 1, .max = INT64_MAX, .label = "audit.next"},
};
const struct form log_form = FORM("log", FILTER);

struct audit_filter log_filter(const struct page *p)
{
    return (struct audit_filter){
        .who = form_text_or_null(p->form, "who"),
        .act = form_text_or_null(p->form, "act"),
        .noun = form_text_or_null(p->form, "noun"),
        .noun_id = form_int(p->form, "number"),
        .result = form_text_or_null(p->form, "result"),
        .from = form_has(p->form, "from") ? clock_day_start(form_day(p->form, "from")) : 0,
        .until = form_has(p->form, "until") ? clock_day_start(form_day(p->form, "until") + 1) : 0,
        .before = form_int(p->form, "before"),
        .limit = ROWS + 1,
    };
}

static bool filtered(const struct audit_filter *f)
{
    return f->who || f->act || f->noun || f->noun_id || f->result || f->from || f->until;
}

static void put_row(const struct page *p, const struct audit_entry *e)
{
    struct view_node *n = view_add(view_root(p->data), "rows");
    view_put_int(n, "id", e->id);
    view_put(n, "at", words_moment(p, e->at));
    view_put(n, "at_iso", format_iso(p->arena, e->at));
    view_put(n, "name", e->name);
    view_put(n, "staff_no", e->staff_no);
    view_put(n, "program", e->program);
    view_put(n, "act", words_act(p, e->act));
    view_put(n, "noun", words_noun(p, e->noun));
    if (e->noun_id)
        view_put_int(n, "noun_id", e->noun_id);
    view_put(n, "result", words_result(p, e->result));
    view_put(n, "result_style", words_result_style(e->result));
}

/* One choice of words for each of `list`. */
static enum err put_choices(struct page *p, const char *field, const char *const *list, size_t n,
                            const char *(*word)(const struct page *p, const char *s))
{
    struct view_option *options = arena_array(p->arena, n, sizeof *options);
    if (!options)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        options[i] = (struct view_option){list[i], word(p, list[i])};
    view_form_options(p->data, "filter", p->form, field, options, n);
    return OK;
}

/* An address of the search, without the place in the list; with `key`=`value` behind it when there is a key. */
static const char *address(const struct page *p, const char *path, const char *key, const char *value)
{
    struct buf b;
    buf_init_arena(&b, p->arena, 0);
    buf_adds(&b, path);
    buf_addc(&b, '?');
    const size_t bare = b.len;
    form_query(p->form, "before", &b);
    if (key)
        buf_addf(&b, "%s%s=%s", b.len > bare ? "&" : "", key, value);
    return b.failed || b.len == bare ? path : b.data;
}

enum err log_show(struct page *p)
{
    const struct audit_filter f = log_filter(p);
    struct audit_entry *rows = NULL;
    size_t n = 0;
    int64_t found = 0;
    const bool good = !page_form_invalid(p);
    enum err e = good ? store_audit_list(p->db, p->arena, &f, &rows, &n) : OK;
    if (!e && good)
        e = store_audit_count(p->db, p->arena, &f, COUNTED + 1, &found);
    if (!e) {
        page_form(p, "filter", 0);
        e = put_choices(p, "act", AUDIT_ACTS, AUDIT_ACT_COUNT, words_act);
    }
    if (!e)
        e = put_choices(p, "noun", AUDIT_NOUNS, AUDIT_NOUN_COUNT, words_noun);
    if (e)
        return e;
    for (size_t i = 0; i < n && i < ROWS; i++)
        put_row(p, &rows[i]);
    view_bool(p->data, "good", good);
    view_bool(p->data, "filtered", filtered(&f));
    view_bool(p->data, "more_open", f.noun || f.noun_id || f.result || !good);
    view_say(p->data, "found", found > COUNTED ? "audit.found_many" : "audit.found",
             page_number(p, found > COUNTED ? COUNTED : found), NULL);
    if (n > ROWS)
        view_set(p->data, "next_path", address(p, "/audit", "before", page_number(p, rows[ROWS - 1].id)));
    view_set(p->data, "first_path", f.before ? address(p, "/audit", NULL, NULL) : "");
    view_set(p->data, "csv_path", address(p, "/audit/export/csv", NULL, NULL));
    view_set(p->data, "xlsx_path", address(p, "/audit/export/xlsx", NULL, NULL));
    view_set(p->data, "json_path", address(p, "/audit/export/json", NULL, NULL));
    return page_render(p, TEMPLATE_LOG, "audit.title", "audit");
}
