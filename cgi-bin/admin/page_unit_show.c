/* page_unit_show: one unit on a day: what it was called, who belonged to it, what lay below it; and its history. */
#include <string.h>

#include "cgi-bin/admin/org.h"
#include "cgi-bin/admin/templates.h"
#include "lib/app/format.h"
#include "lib/store/member.h"
#include "lib/store/unit_history.h"

static const struct field DAY[] = {
    {.name = "on", .type = FIELD_DAY, .label = "org.on"},
    {.name = "below", .type = FIELD_BOOL, .label = "org.with_below"},
    {.name = "after", .type = FIELD_SEARCH, .max = 40, .label = "admin.next"},
};
const struct form unit_form = FORM("unit", DAY);

enum { SECOND_MAX = 200 }; /* second postings in a unit are few; the export has them all */

struct on_day {
    struct unit_row unit;
    struct unit_state state;
    struct member_unit then;
    bool there; /* on that day */
    day on;
    struct scope who;
};

static void put_member(const struct page *p, const char *list, const struct member *m)
{
    struct view_node *n = view_add(view_root(p->data), list);
    page_put_id(n, "id", m->person_public_id);
    view_put(n, "name", m->name);
    view_put(n, "staff_no", m->staff_no);
    page_put_id(n, "unit_id", m->unit_public_id);
    view_put(n, "unit", m->unit);
    view_put(n, "post", m->post);
    view_put(n, "employment", m->employment);
}

static enum err put_people(struct page *p, const struct on_day *d)
{
    struct member *rows;
    size_t n;
    int64_t own, all, count = 0;
    struct member_query q = {
        .unit_id = d->unit.unit.id, .on = d->on, .main = true, .after = "", .limit = ADMIN_ROWS + 1};
    const bool below = form_bool(p->form, "below");
    const char *after = form_text(p->form, "after");
    enum err e = store_member_count(p->db, p->arena, &q, &d->who, &own);
    q.below = true;
    if (!e)
        e = store_member_count(p->db, p->arena, &q, &d->who, &all);
    q.below = below;
    q.after = after;
    q.expected = e ? 0 : below ? all : own;
    if (!e)
        e = store_member_list(p->db, p->arena, &q, &d->who, &rows, &n);
    for (size_t i = 0; !e && i < n && i < ADMIN_ROWS; i++)
        put_member(p, "people", &rows[i]);
    if (!e && n > ADMIN_ROWS)
        view_set(p->data, "next_path", admin_address(p, p->req.path, "after", rows[ADMIN_ROWS - 1].staff_no));
    view_set(p->data, "first_path", *after ? admin_address(p, p->req.path, NULL, NULL) : "");
    q.main = false;
    q.after = "";
    q.expected = 0;
    q.limit = SECOND_MAX;
    if (!e)
        e = store_member_count(p->db, p->arena, &q, &d->who, &count);
    if (!e && count)
        e = store_member_list(p->db, p->arena, &q, &d->who, &rows, &n);
    for (size_t i = 0; !e && count && i < n; i++)
        put_member(p, "seconds", &rows[i]);
    if (e)
        return e;
    view_say(p->data, "unit.staff", own == all ? "admin.staff_own" : "admin.staff", page_number(p, own),
             page_number(p, all));
    view_say(p->data, "people_title", below ? "org.people_below" : "org.people_own", page_number(p, below ? all : own),
             NULL);
    if (count)
        view_say(p->data, "seconds_title", "org.seconds", page_number(p, count), NULL);
    return OK;
}

/* Where it stands today, and what lay directly below it on the day. */
static enum err put_tree(struct page *p, const struct on_day *d)
{
    struct unit_row *above;
    struct member_unit *below;
    size_t n;
    enum err e = store_unit_above(p->db, p->arena, d->unit.unit.id, &d->who, &above, &n);
    for (size_t i = 0; i < n && !e; i++) {
        struct view_node *node = view_add(view_root(p->data), "above");
        page_put_id(node, "id", above[i].unit.public_id);
        view_put(node, "short_name", above[i].unit.short_name);
    }
    if (!e)
        e = store_member_below(p->db, p->arena, d->unit.unit.id, d->on, &d->who, &below, &n);
    for (size_t i = 0; !e && i < n; i++) {
        struct view_node *node = view_add(view_root(p->data), "below");
        page_put_id(node, "id", below[i].public_id);
        view_put(node, "name", below[i].name);
        view_put(node, "type", below[i].type);
        view_put_int(node, "people", below[i].people);
    }
    return e;
}

static enum err put_history(struct page *p, const struct on_day *d, bool *ahead)
{
    struct unit_version *v;
    size_t n;
    enum err e = store_unit_version_list(p->db, p->arena, d->unit.unit.id, &d->who, &v, &n);
    day always = 0;
    if (!clock_parse_day(UNIT_ALWAYS, &always))
        return ERR_BUG;
    *ahead = !e && n > 1 && v[0].from_on > p->today;
    for (size_t i = 0; i < n && !e; i++) {
        struct view_node *node = view_add(view_root(p->data), "versions");
        org_put_day(p, node, "from", v[i].from_on, always);
        org_put_day(p, node, "last", v[i].until_on - 1, UNIT_OPEN - 1);
        view_put(node, "name", v[i].name);
        view_put(node, "short_name", v[i].short_name);
        view_put(node, "type", v[i].type);
        view_put(node, "parent", v[i].parent);
        view_put_bool(node, "ahead", v[i].from_on > p->today);
        view_put_bool(node, "now", v[i].from_on <= p->today && v[i].until_on > p->today);
        if (v[i].recorded_at)
            view_put(node, "recorded", format_moment(p->arena, p->lang, v[i].recorded_at));
        view_put(node, "by", v[i].recorded_by ? v[i].recorded_by_name : page_say(p, "admin.by_host", NULL, NULL));
    }
    return e;
}

static void put_facts(struct page *p, const struct on_day *d)
{
    struct view_node *n = view_at(view_root(p->data), "unit");
    page_put_id(n, "id", d->unit.unit.public_id);
    view_put(n, "name", d->there ? d->then.name : d->unit.unit.name);
    view_put(n, "short_name", d->there ? d->then.short_name : d->unit.unit.short_name);
    view_put(n, "code", d->unit.unit.code);
    view_put(n, "type", d->there ? d->then.type : d->unit.unit.type);
    view_put(n, "level", d->there ? d->then.level : d->unit.unit.level);
    view_put(n, "region", d->unit.region);
    view_put(n, "uscc", d->unit.unit.uscc);
    view_put_int(n, "version", d->state.version);
    org_put_day(p, n, "closed", d->state.closed_on, UNIT_OPEN);
    view_put_bool(n, "gone", d->state.closed_on < p->today);
    view_put_bool(n, "there", d->there);
    view_put_bool(n, "root", d->unit.unit.parent_id == 0);
    if (d->there && d->then.name && strcmp(d->then.name, d->unit.unit.name) != 0)
        view_put(n, "name_today", d->unit.unit.name);
    view_bool(p->data, "today", d->on == p->today);
    view_say(p->data, "as_of", "admin.as_of", format_day(p->arena, p->lang, d->on), NULL);
    view_set(p->data, "on_iso", format_iso_day(p->arena, d->on));
}

static enum err find(struct page *p, struct on_day *d)
{
    uint8_t id[16];
    d->who = admin_scope(p, "org.view");
    d->on = form_has(p->form, "on") ? form_day(p->form, "on") : p->today;
    enum err e = page_id(p, "unit", id);
    if (!e)
        e = store_unit_find(p->db, p->arena, id, &d->who, &d->unit);
    if (!e)
        e = store_unit_state(p->db, p->arena, d->unit.unit.id, &d->who, &d->state);
    if (e)
        return e;
    e = store_member_unit(p->db, p->arena, d->unit.unit.id, d->on, &d->who, &d->then);
    d->there = e == OK;
    return e == ERR_NOT_FOUND ? OK : e;
}

enum err unit_show(struct page *p)
{
    struct on_day d = {0};
    bool ahead, may = false;
    const struct scope editor = admin_scope(p, "unit.edit");
    enum err e = find(p, &d);
    if (!e)
        e = put_people(p, &d);
    if (!e)
        e = put_tree(p, &d);
    if (!e)
        e = put_history(p, &d, &ahead);
    if (!e)
        e = store_unit_in_scope(p->db, p->arena, d.unit.unit.id, &editor, &may);
    if (e)
        return e;
    (void)page_form_invalid(p);
    page_form(p, "filter", 0);
    put_facts(p, &d);
    view_bool(p->data, "may_edit", may);
    view_bool(p->data, "may_withdraw", may && ahead);
    view_bool(p->data, "may_add_people", may && page_can(p, "person.edit"));
    struct buf csv, xlsx;
    buf_init_arena(&csv, p->arena, 0);
    buf_init_arena(&xlsx, p->arena, 0);
    buf_addf(&csv, "%s/people.csv?on=%s&below=1", p->req.path, format_iso_day(p->arena, d.on));
    buf_addf(&xlsx, "%s/people.xlsx?on=%s&below=1", p->req.path, format_iso_day(p->arena, d.on));
    view_set(p->data, "csv_path", csv.data);
    view_set(p->data, "xlsx_path", xlsx.data);
    view_set(p->data, "page.title", d.there ? d.then.name : d.unit.unit.name);
    return page_render(p, TEMPLATE_UNIT, NULL, "units");
}
