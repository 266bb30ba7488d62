/* page_unit: the tree of units, and one unit with its people. */
#include <string.h>

#include "cgi-bin/admin/pages.h"
#include "cgi-bin/admin/templates.h"
#include "lib/domain/search_key.h"

enum { DEPTH_MAX = 6 }; /* deeper levels are shown as this one */

static const struct field FILTER[] = {{.name = "q", .type = FIELD_SEARCH, .max = 60, .label = "admin.unit_q"}};
const struct form units_form = FORM("units", FILTER);

static const struct field PAGING[] = {{.name = "after", .type = FIELD_SEARCH, .max = 40, .label = "admin.next"}};
const struct form unit_form = FORM("unit", PAGING);

struct scope admin_scope(const struct page *p, const char *capability)
{
    return (struct scope){p->who.person_id, capability, p->today};
}

const char *admin_number(const struct page *p, int64_t n)
{
    const char *s = arena_printf(p->arena, "%lld", (long long)n);
    return s ? s : "";
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

static void unit_put(const struct page *p, const char *list, const struct unit_row *row)
{
    struct view_node *n = view_add(view_root(p->data), list);
    page_put_id(n, "id", row->unit.public_id);
    view_put(n, "name", row->unit.name);
    view_put(n, "short_name", row->unit.short_name);
    view_put(n, "type", row->unit.type);
    view_put(n, "region", row->region);
    view_put(n, "parent", row->parent);
    view_put_int(n, "depth", row->depth < DEPTH_MAX ? row->depth : DEPTH_MAX);
    view_put_int(n, "people", row->people);
}

enum err units_show(struct page *p)
{
    const struct scope who = admin_scope(p, "org.view");
    struct search_query words;
    struct unit_row *rows;
    size_t n;
    int64_t people = 0;
    enum err e = search_query(p->arena, form_text(p->form, "q"), &words);
    const struct unit_filter filter = {words.text, words.pinyin, words.initials, words.code};
    const bool filtered = words.kind != SEARCH_NOTHING;
    if (!e)
        e = store_unit_tree(p->db, p->arena, filtered ? &filter : NULL, &who, &rows, &n);
    if (e)
        return e;
    (void)page_form_invalid(p);
    page_form(p, "filter", 0);
    for (size_t i = 0; i < n; i++) {
        unit_put(p, "rows", &rows[i]);
        people += rows[i].people;
    }
    view_bool(p->data, "filtered", filtered);
    view_int(p->data, "people", people);
    if (filtered)
        view_say(p->data, "found", "admin.units_found", form_text(p->form, "q"), admin_number(p, (int64_t)n));
    else
        view_say(p->data, "found", "admin.units_all", admin_number(p, (int64_t)n), admin_number(p, people));
    return page_render(p, TEMPLATE_UNITS, "admin.units", "units");
}

/* ---- one unit ---------------------------------------------------------------------------------------------------- */

void person_put(const struct page *p, const struct person_row *row)
{
    struct view_node *n = view_add(view_root(p->data), "people");
    view_put(n, "name", row->person.name);
    view_put(n, "staff_no", row->person.staff_no);
    view_put(n, "unit", row->unit);
    page_put_id(n, "unit_id", row->unit_public_id);
    view_put(n, "post", row->post);
    view_put(n, "employment", row->person.employment);
    view_put(n, "phone", row->person.phone_masked);
}

static void put_facts(const struct page *p, const struct unit_row *row, int64_t own, int64_t all)
{
    struct view_node *n = view_at(view_root(p->data), "unit");
    page_put_id(n, "id", row->unit.public_id);
    view_put(n, "name", row->unit.name);
    view_put(n, "short_name", row->unit.short_name);
    view_put(n, "code", row->unit.code);
    view_put(n, "type", row->unit.type);
    view_put(n, "level", row->unit.level);
    view_put(n, "region", row->region);
    view_put(n, "uscc", row->unit.uscc);
    view_put_message(n, "staff", own == all ? "admin.staff_own" : "admin.staff", admin_number(p, own),
                     admin_number(p, all));
}

/* Fills the units above and below, and the first people. */
static enum err put_surroundings(struct page *p, const struct unit_row *unit, const struct scope *who)
{
    struct unit_row *rows;
    struct person_row *people;
    size_t n;
    int64_t own, all;
    struct person_filter f = {.unit_id = unit->unit.id, .after = form_text(p->form, "after"), .limit = ADMIN_ROWS + 1};
    enum err e = store_unit_above(p->db, p->arena, unit->unit.id, who, &rows, &n);
    for (size_t i = 0; i < n && !e; i++)
        unit_put(p, "above", &rows[i]);
    if (!e)
        e = store_unit_below(p->db, p->arena, unit->unit.id, who, &rows, &n);
    for (size_t i = 0; i < n && !e; i++)
        unit_put(p, "below", &rows[i]);
    if (!e)
        e = store_person_list(p->db, p->arena, &f, who, &people, &n);
    for (size_t i = 0; i < n && i < ADMIN_ROWS && !e; i++)
        person_put(p, &people[i]);
    if (!e)
        e = store_person_count(p->db, p->arena, &f, who, &own);
    f.below = true;
    if (!e)
        e = store_person_count(p->db, p->arena, &f, who, &all);
    if (e)
        return e;
    put_facts(p, unit, own, all);
    if (n > ADMIN_ROWS)
        view_set(p->data, "next_path", admin_address(p, p->req.path, "after", people[ADMIN_ROWS - 1].person.staff_no));
    view_set(p->data, "first_path", *f.after ? p->req.path : "");
    return OK;
}

enum err unit_show(struct page *p)
{
    const struct scope who = admin_scope(p, "org.view");
    struct unit_row unit;
    uint8_t id[16];
    enum err e = page_id(p, "unit", id);
    if (!e)
        e = store_unit_find(p->db, p->arena, id, &who, &unit);
    if (!e)
        e = put_surroundings(p, &unit, &who);
    if (e)
        return e;
    view_set(p->data, "page.title", unit.unit.name);
    return page_render(p, TEMPLATE_UNIT, NULL, "units");
}
