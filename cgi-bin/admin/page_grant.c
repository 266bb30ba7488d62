/* page_grant: who holds which role, over what, since when; giving a role and ending one. */
#include "cgi-bin/admin/org.h"
#include "cgi-bin/admin/pages.h"
#include "cgi-bin/admin/templates.h"
#include "lib/act/role_grant.h"
#include "lib/app/format.h"
#include "lib/app/pick.h"
#include "lib/base/text.h"
#include "lib/domain/role.h"
#include "lib/domain/search_key.h"

enum { REASON_MAX = 300 };

static const char *const WHEN[] = {"now", "coming", "ended", NULL};
static const struct field FILTER[] = {
    {.name = "q", .type = FIELD_SEARCH, .max = 60, .label = "admin.holder"},
    {.name = "role", .type = FIELD_CHOICE, .choices = role_codes, .label = "role"},
    {.name = "when", .type = FIELD_CHOICE, .choices = WHEN, .label = "grant.when"},
    {.name = "unit", .type = FIELD_ID, .label = "admin.scope"},
    {.name = "after", .type = FIELD_ID, .label = "admin.next"},
};
const struct form grants_form = FORM("grants", FILTER);

static const struct field FIELDS[] = {
    PICK_FIELDS("person", "grant.person", true),
    {.name = "role", .type = FIELD_CHOICE, .choices = role_codes, .required = true, .label = "role"},
    {.name = "unit", .type = FIELD_ID, .required = true, .label = "admin.scope"},
    {.name = "from_on", .type = FIELD_DAY, .required = true, .label = "grant.from"},
    {.name = "until_on", .type = FIELD_DAY, .label = "grant.until"},
    {.name = "reason", .type = FIELD_TEXT, .required = true, .min = 2, .max = REASON_MAX, .label = "grant.reason"},
};
const struct form grant_form = FORM("grant", FIELDS);

static const struct field END[] = {
    {.name = "until_on", .type = FIELD_DAY, .required = true, .label = "grant.end_on"},
    {.name = "reason", .type = FIELD_TEXT, .required = true, .min = 2, .max = REASON_MAX, .label = "grant.end_reason"},
};
const struct form grant_end_form = FORM("grant_end", END);

static const struct pick PERSON = {"person", "grant.edit"};

/* ---- the list ---------------------------------------------------------------------------------------------------- */

static void grant_put(const struct page *p, struct view_node *n, const struct role_grant *g)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(g->public_id, id);
    view_put(n, "role", g->role);
    view_put(n, "name", g->name);
    view_put(n, "staff_no", g->staff_no);
    view_put(n, "unit", g->unit);
    view_put(n, "scope", g->scope);
    view_put(n, "since", format_day(p->arena, p->lang, g->from_on));
    view_put(n, "since_iso", format_iso_day(p->arena, g->from_on));
    if (g->until_on != ROLE_GRANT_OPEN)
        view_put_message(n, "until", "admin.until", format_day(p->arena, p->lang, g->until_on - 1), NULL);
    view_put(n, "granted_by", g->granted_by ? g->granted_by : page_say(p, "admin.by_host", NULL, NULL));
    view_put(n, "reason", g->reason);
    view_put(n, "ended_by", g->ended_by);
    view_put(n, "end_reason", g->end_reason);
    view_putf(n, "path", "/admin/grant/%s", id);
    view_put_bool(n, "over", g->until_on <= p->today);
    view_put_bool(n, "own", g->person_id == p->who.person_id);
}

enum err grants_show(struct page *p)
{
    const struct scope who = admin_scope(p, "grant.view");
    const int64_t when = form_int(p->form, "when");
    struct search_query words;
    struct unit_row unit = {.unit = {.short_name = ""}};
    struct role_grant *rows;
    size_t n;
    int64_t grants, people;
    enum err e = search_query(p->arena, form_text(p->form, "q"), &words);
    if (!e && form_has(p->form, "unit"))
        e = store_unit_find(p->db, p->arena, form_id(p->form, "unit"), &who, &unit);
    if (e)
        return e;
    const struct role_grant_filter f = {
        .when = when > 0 ? (enum role_grant_when)when : ROLE_GRANT_NOW,
        .role = form_text_or_null(p->form, "role"),
        .words = words.kind != SEARCH_NOTHING,
        .text = words.text,
        .pinyin = words.pinyin,
        .initials = words.initials,
        .code = words.code,
        .unit_id = unit.unit.id,
        .after = form_id(p->form, "after"),
        .limit = ADMIN_ROWS + 1,
    };
    e = store_role_grant_list(p->db, p->arena, &f, &who, &rows, &n);
    if (!e)
        e = store_role_grant_count(p->db, p->arena, &f, &who, &grants, &people);
    if (e)
        return e;
    (void)page_form_invalid(p);
    page_form(p, "filter", 0);
    e = org_unit_choices(p, "filter", "unit", &who);
    for (size_t i = 0; i < n && i < ADMIN_ROWS; i++)
        grant_put(p, view_add(view_root(p->data), "rows"), &rows[i]);
    view_bool(p->data, "filtered", f.role || f.words || f.unit_id || f.when != ROLE_GRANT_NOW);
    view_bool(p->data, "may_give", page_can(p, "grant.edit"));
    view_say(p->data, "found", "admin.grants_found", page_number(p, grants), page_number(p, people));
    view_say(p->data, "as_of", "admin.as_of", format_day(p->arena, p->lang, p->today), NULL);
    if (n > ADMIN_ROWS) {
        char id[TEXT_ID_SIZE];
        text_id_encode(rows[ADMIN_ROWS - 1].public_id, id);
        view_set(p->data, "next_path", admin_address(p, "/admin/grants", "after", id));
    }
    view_set(p->data, "first_path", form_has(p->form, "after") ? admin_address(p, "/admin/grants", NULL, NULL) : "");
    return e ? e : page_render(p, TEMPLATE_GRANTS, "admin.grants", "grants");
}

/* ---- giving one -------------------------------------------------------------------------------------------------- */

static enum err form_show(struct page *p)
{
    const struct scope who = admin_scope(p, "grant.edit");
    page_form(p, "form", 0);
    enum err e = pick_put(p, "form", &PERSON);
    if (!e)
        e = org_unit_choices(p, "form", "unit", &who);
    return e ? e : page_render(p, TEMPLATE_GRANT_NEW, "grant.new", "grants");
}

enum err grant_new_show(struct page *p)
{
    enum err e = form_blank(&grant_form, p->arena, &p->form);
    if (e)
        return e;
    form_put(p->form, "from_on", 0, format_iso_day(p->arena, p->today));
    return form_show(p);
}

enum err grant_new_post(struct page *p)
{
    struct person_hit person;
    enum err e = pick_person(p, &PERSON, &person);
    if (e && e != ERR_INVALID)
        return e;
    if (page_form_invalid(p))
        return form_show(p);
    const struct role_grant_order x = {
        .person = person.public_id,
        .role = form_text(p->form, "role"),
        .unit = form_id(p->form, "unit"),
        .from_on = form_day(p->form, "from_on"),
        .until_on = form_has(p->form, "until_on") ? form_day(p->form, "until_on") + 1 : ROLE_GRANT_OPEN,
        .reason = form_text(p->form, "reason"),
    };
    struct act act = page_act(p);
    e = act_role_grant_give(&act, &x);
    if ((e == ERR_INVALID || e == ERR_CONFLICT) && act.refused_field) {
        page_form_refuse(p, &act);
        p->resp.status = response_status_of(e);
        return form_show(p);
    }
    return page_done(p, &act, e, "/admin/grants");
}

/* ---- one, and its end -------------------------------------------------------------------------------------------- */

static enum err find(struct page *p, struct role_grant *g)
{
    const struct scope who = admin_scope(p, "grant.view");
    uint8_t id[16];
    enum err e = page_id(p, "grant", id);
    return e ? e : store_role_grant_find(p->db, p->arena, id, &who, g);
}

static enum err show(struct page *p, const struct role_grant *g)
{
    struct view_node *n = view_at(view_root(p->data), "grant");
    grant_put(p, n, g);
    view_bool(p->data, "may_end",
              page_can(p, "grant.edit") && g->until_on > p->today && g->person_id != p->who.person_id);
    page_form(p, "form", 0);
    view_set(p->data, "page.title", g->name);
    return page_render(p, TEMPLATE_GRANT, NULL, "grants");
}

enum err grant_show(struct page *p)
{
    struct role_grant g;
    enum err e = find(p, &g);
    if (!e)
        e = form_blank(&grant_end_form, p->arena, &p->form);
    if (e)
        return e;
    form_put(p->form, "until_on", 0, format_iso_day(p->arena, g.from_on > p->today ? g.from_on : p->today));
    return show(p, &g);
}

enum err grant_end_post(struct page *p)
{
    struct role_grant g;
    enum err e = find(p, &g);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &g);
    struct act act = page_act(p);
    e = act_role_grant_finish(&act, g.public_id, form_day(p->form, "until_on"), form_text(p->form, "reason"));
    if (e == ERR_INVALID && act.refused_field) {
        page_form_refuse(p, &act);
        p->resp.status = response_status_of(e);
        return show(p, &g);
    }
    char id[TEXT_ID_SIZE];
    text_id_encode(g.public_id, id);
    const char *back = arena_printf(p->arena, "/admin/grant/%s", id);
    return page_done(p, &act, e, back ? back : "/admin/grants");
}
