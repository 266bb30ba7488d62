/* manage class: one class for its manager: how it stands, who waits for what, more seats, publishing. */
#include "cgi-bin/training/class_row.h"
#include "cgi-bin/training/manage.h"
#include "cgi-bin/training/manage_pages.h"
#include "cgi-bin/training/templates.h"
#include "lib/act/class.h"
#include "lib/act/class_plan.h"
#include "lib/app/format.h"

static const struct field LIST_FIELDS[] = {
    /* where the three lists go on */
    {.name = "seat", .type = FIELD_INT, .min = 0, .max = CLASS_CAPACITY_MAX, .label = "plan.capacity"},
    {.name = "line", .type = FIELD_INT, .min = 0, .max = 1000000000, .label = "plan.capacity"},
    {.name = "approval", .type = FIELD_ID, .label = "plan.capacity"},
};
const struct form manage_class_form = FORM("manage_class", LIST_FIELDS);

static const struct field PUBLISH_FIELDS[] = {
    {.name = "version", .type = FIELD_INT, .required = true, .min = 0, .max = 1000000000, .label = "plan.capacity"},
};
const struct form class_publish_form = FORM("class_publish", PUBLISH_FIELDS);

static const struct field CAPACITY_FIELDS[] = {
    {.name = "capacity",
     .type = FIELD_INT,
     .required = true,
     .min = 1,
     .max = CLASS_CAPACITY_MAX,
     .label = "plan.capacity_to"},
};
const struct form class_capacity_form = FORM("class_capacity", CAPACITY_FIELDS);

/* ---- lists
 * ------------------------------------------------------------------------------------------------------------ */

struct lists { /* where each begins; 0: at its first */
    int64_t seat, line, approval;
};

static void put_people(const struct page *p, const char *name, const struct roster_row *list, size_t n)
{
    for (size_t i = 0; i < n && i < MANAGE_PAGE_ROWS; i++) {
        struct view_node *row = view_add(view_root(p->data), name);
        manage_person_put(p, row, &list[i]);
        view_put(row, "approve_path", manage_id_path(p, "/training/manage/enrolment/", list[i].public_id, "/approve"));
        view_put(row, "refuse_path", manage_id_path(p, "/training/manage/enrolment/", list[i].public_id, "/refuse"));
    }
}

static enum err put_lists(const struct page *p, const struct class_row *k, const struct lists *from)
{
    const struct scope who = manage_scope(p);
    const int64_t limit = MANAGE_PAGE_ROWS + 1;
    struct roster_row *list;
    size_t n;
    enum err e = store_roster_at_base(p->db, p->arena, k->id, &who, from->approval, limit, &list, &n);
    if (e)
        return e;
    put_people(p, "approvals", list, n);
    if (n > MANAGE_PAGE_ROWS)
        view_setf(p->data, "approvals_next_path", "%s?approval=%s#approvals", manage_path(p, k->public_id, ""),
                  manage_id(p, list[MANAGE_PAGE_ROWS - 1].public_id));
    e = store_roster_waiting(p->db, p->arena, k->id, &who, from->line, limit, &list, &n);
    if (e)
        return e;
    put_people(p, "waiting", list, n);
    if (n > MANAGE_PAGE_ROWS)
        view_setf(p->data, "waiting_next_path", "%s?line=%lld#waiting", manage_path(p, k->public_id, ""),
                  (long long)list[MANAGE_PAGE_ROWS - 1].waiting_no);
    e = store_roster_seated(p->db, p->arena, k->id, &who, from->seat, limit, &list, &n);
    if (e)
        return e;
    put_people(p, "seated", list, n);
    if (n > MANAGE_PAGE_ROWS)
        view_setf(p->data, "seated_next_path", "%s?seat=%lld#seated", manage_path(p, k->public_id, ""),
                  (long long)list[MANAGE_PAGE_ROWS - 1].seat_no);
    return OK;
}

/* ---- state and figures --------------------------------------------------------------------------------------------
 */

static enum err put_figures(const struct page *p, const struct class_row *k)
{
    const struct scope who = manage_scope(p);
    struct roster_figures f;
    enum err e = store_roster_figures(p->db, p->arena, k->id, &who, &f);
    if (e)
        return e;
    struct view_node *n = view_at(view_root(p->data), "figures");
    view_put_int(n, "taken", f.booked + f.held);
    view_put_int(n, "held", f.held);
    view_put_int(n, "waiting", f.waiting);
    view_put_int(n, "at_base", f.at_base);
    view_put_int(n, "at_unit", f.at_unit);
    return OK;
}

static void put_facts(const struct page *p, const struct class_row *k)
{
    struct view_node *n = view_at(view_root(p->data), "class");
    view_put(n, "opens", format_moment(p->arena, p->lang, k->enrol_opens_at));
    view_put(n, "opens_iso", format_iso(p->arena, k->enrol_opens_at));
    view_put(n, "closes", format_moment(p->arena, p->lang, k->enrol_closes_at));
    view_put(n, "closes_iso", format_iso(p->arena, k->enrol_closes_at));
    view_put(n, "approve_by", format_moment(p->arena, p->lang, k->approve_by));
    view_put(n, "approve_by_iso", format_iso(p->arena, k->approve_by));
    view_put_message(n, "route", arena_printf(p->arena, "route.%s", enrolment_route_code(k->route)), NULL, NULL);
    view_put_bool(n, "approves", k->route != APPROVAL_NONE);
    view_put(n, "note", k->note);
    view_put_bool(n, "units_only", k->units);
    view_put_bool(n, "can_raise", k->state == CLASS_PUBLISHED && p->now < k->starts_at);
    view_put_bool(n, "can_cancel", k->state == CLASS_DRAFT || (k->state == CLASS_PUBLISHED && p->now < k->ends_at));
    view_put(n, "edit_path", manage_path(p, k->public_id, "/edit"));
    view_put(n, "publish_path", manage_path(p, k->public_id, "/publish"));
    view_put(n, "capacity_path", manage_path(p, k->public_id, "/capacity"));
    view_put(n, "cancel_path", manage_path(p, k->public_id, "/cancel"));
    view_put(n, "roster_path", manage_path(p, k->public_id, "/roster"));
    view_put(n, "csv_path", manage_path(p, k->public_id, "/roster.csv"));
    view_put(n, "xlsx_path", manage_path(p, k->public_id, "/roster.xlsx"));
    view_put(n, "public_path", class_row_path(p, k->public_id, ""));
}

static enum err put_units(const struct page *p, const struct class_row *k)
{
    struct scope_unit *list;
    size_t n;
    enum err e = k->units ? store_class_units(p->db, p->arena, k->id, &list, &n) : OK;
    for (size_t i = 0; k->units && !e && i < n; i++)
        view_put(view_add(view_at(view_root(p->data), "class"), "units"), "name", list[i].name);
    return e;
}

/* What would keep a draft from being published now. */
static enum err put_remarks(struct page *p, const struct class_row *k)
{
    struct act act = page_act(p);
    struct class_remarks remarks = {.n = 0};
    enum err e = class_plan_check(&act, k, &remarks);
    for (size_t i = 0; i < remarks.n && !e; i++)
        view_put_message(view_add(view_at(view_root(p->data), "class"), "remarks"), "text", remarks.list[i].key,
                         remarks.list[i].args[0], remarks.list[i].args[1]);
    return e;
}

static enum err show(struct page *p, const struct class_row *k, const struct lists *from)
{
    manage_class_put(p, k);
    put_facts(p, k);
    enum err e = manage_sessions_put(p, k);
    if (!e)
        e = put_units(p, k);
    if (!e)
        e = k->state == CLASS_DRAFT ? put_remarks(p, k) : put_figures(p, k);
    if (!e && k->state == CLASS_PUBLISHED)
        e = put_lists(p, k, from);
    if (e)
        return e;
    if (!p->form || form_of(p->form) != &class_capacity_form) {
        e = form_blank(&class_capacity_form, p->arena, &p->form);
        if (e)
            return e;
    }
    page_form(p, "form", 0);
    view_set(p->data, "page.title", class_row_title(p, k->title, k->title_en, k->term_no));
    return page_render(p, TEMPLATE_MANAGE_CLASS, NULL, "manage");
}

enum err manage_class_show(struct page *p)
{
    const struct scope who = manage_scope(p);
    struct lists from = {.seat = form_int(p->form, "seat"), .line = form_int(p->form, "line")};
    struct class_row k;
    enum err e = manage_class(p, &k);
    if (!e && form_has(p->form, "approval")) {
        struct roster_row last;
        e = store_roster_managed(p->db, p->arena, form_id(p->form, "approval"), &who, &last);
        from.approval = e ? 0 : last.id;
        if (e == ERR_NOT_FOUND)
            e = OK;
    }
    return e ? e : show(p, &k, &from);
}

/* ---- acts
 * --------------------------------------------------------------------------------------------------------------- */

enum err class_publish(struct page *p)
{
    uint8_t id[16];
    enum err e = page_id(p, "class", id);
    if (e)
        return e;
    if (!form_ok(p->form))
        return ERR_INVALID;
    struct act act = page_act(p);
    e = act_class_publish(&act, id, form_int(p->form, "version"));
    return page_done(p, &act, e, manage_path(p, id, ""));
}

enum err class_capacity(struct page *p)
{
    const struct lists from = {0};
    struct class_row k;
    enum err e = manage_class(p, &k);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &k, &from);
    struct act act = page_act(p);
    e = act_class_raise(&act, k.public_id, form_int(p->form, "capacity"));
    if (e == ERR_INVALID && act.refusal.key && !request_wants_json(&p->req)) {
        page_form_refuse(p, &act);
        p->resp.status = response_status_of(e);
        return show(p, &k, &from);
    }
    return page_done(p, &act, e, manage_path(p, k.public_id, ""));
}
