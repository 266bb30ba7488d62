/* page_unit: the tree of units. */
#include "cgi-bin/admin/org.h"
#include "cgi-bin/admin/templates.h"
#include "lib/app/format.h"
#include "lib/domain/search_key.h"

enum { DEPTH_MAX = 6 }; /* deeper levels are shown as this one */

static const struct field FILTER[] = {
    {.name = "q", .type = FIELD_SEARCH, .max = 60, .label = "admin.unit_q"},
    {.name = "closed", .type = FIELD_BOOL, .label = "org.with_closed"},
};
const struct form units_form = FORM("units", FILTER);

struct scope admin_scope(const struct page *p, const char *capability)
{
    return (struct scope){p->who.person_id, capability, p->today};
}

const char *admin_address(const struct page *p, const char *path, const char *key, const char *value)
{
    struct buf b;
    buf_init_arena(&b, p->arena, 0);
    buf_adds(&b, path);
    buf_addc(&b, '?');
    const size_t bare = b.len;
    form_query(p->form, "after", &b);
    if (key) {
        if (b.len > bare)
            buf_addc(&b, '&');
        buf_adds(&b, key);
        buf_addc(&b, '=');
        buf_add_url(&b, value);
    }
    if (b.len == bare)
        return path;
    return b.failed ? path : b.data;
}

static void unit_put(const struct page *p, const struct unit_row *row)
{
    struct view_node *n = view_add(view_root(p->data), "rows");
    page_put_id(n, "id", row->unit.public_id);
    view_put(n, "name", row->unit.name);
    view_put(n, "short_name", row->unit.short_name);
    view_put(n, "type", row->unit.type);
    view_put(n, "region", row->region);
    view_put(n, "parent", row->parent);
    view_put_int(n, "depth", row->depth < DEPTH_MAX ? row->depth : DEPTH_MAX);
    view_put_int(n, "people", row->people);
    if (row->closed_on != UNIT_OPEN)
        view_put_message(n, "note", row->closed_on < p->today ? "org.closed" : "org.closing",
                         format_date(p->arena, p->lang, row->closed_on), NULL);
    else if (row->opened_on > p->today)
        view_put_message(n, "note", "org.opening", format_date(p->arena, p->lang, row->opened_on), NULL);
}

enum err units_show(struct page *p)
{
    const struct scope who = admin_scope(p, "org.view");
    struct search_query words;
    struct unit_row *rows;
    size_t n;
    int64_t people = 0;
    enum err e = search_query(p->arena, form_text(p->form, "q"), &words);
    const struct unit_filter filter = {.words = words.kind != SEARCH_NOTHING,
                                       .text = words.text,
                                       .pinyin = words.pinyin,
                                       .initials = words.initials,
                                       .code = words.code,
                                       .closed = form_bool(p->form, "closed")};
    const bool filtered = filter.words || filter.closed;
    if (!e)
        e = store_unit_tree(p->db, p->arena, &filter, &who, &rows, &n);
    if (e)
        return e;
    (void)page_form_invalid(p);
    page_form(p, "filter", 0);
    for (size_t i = 0; i < n; i++) {
        unit_put(p, &rows[i]);
        people += rows[i].people;
    }
    view_bool(p->data, "filtered", filtered);
    view_int(p->data, "people", people);
    view_bool(p->data, "may_add", page_can(p, "unit.edit"));
    if (filter.words)
        view_say(p->data, "found", "admin.units_found", form_text(p->form, "q"), page_number(p, (int64_t)n));
    else
        view_say(p->data, "found", "admin.units_all", page_number(p, (int64_t)n), page_number(p, people));
    return page_render(p, TEMPLATE_UNITS, "admin.units", "units");
}
