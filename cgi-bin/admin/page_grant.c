/* page_grant: who holds which role, over what, since when. */
#include "cgi-bin/admin/pages.h"
#include "cgi-bin/admin/templates.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/store/role_grant.h"

static const char *const ROLES[] = {"training_manager", "liaison",  "hr",      "leader",
                                    "sysadmin",         "secadmin", "auditor", NULL};
static const struct field FILTER[] = {
    {.name = "role", .type = FIELD_CHOICE, .choices = ROLES, .label = "role"},
    {.name = "after", .type = FIELD_ID, .label = "admin.next"},
};
const struct form grants_form = FORM("grants", FILTER);

static void grant_put(const struct page *p, const struct role_grant *g)
{
    struct view_node *n = view_add(view_root(p->data), "rows");
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
}

enum err grants_show(struct page *p)
{
    const struct scope who = admin_scope(p, "grant.view");
    const char *role = form_text_or_null(p->form, "role");
    struct role_grant *rows;
    size_t n;
    int64_t grants, people;
    enum err e =
        store_role_grant_list(p->db, p->arena, role, form_id(p->form, "after"), ADMIN_ROWS + 1, &who, &rows, &n);
    if (!e)
        e = store_role_grant_count(p->db, p->arena, role, &who, &grants, &people);
    if (e)
        return e;
    (void)page_form_invalid(p);
    page_form(p, "filter", 0);
    for (size_t i = 0; i < n && i < ADMIN_ROWS; i++)
        grant_put(p, &rows[i]);
    view_bool(p->data, "filtered", role != NULL);
    view_say(p->data, "found", "admin.grants_found", admin_number(p, grants), admin_number(p, people));
    view_say(p->data, "as_of", "admin.as_of", format_day(p->arena, p->lang, p->today), NULL);
    if (n > ADMIN_ROWS) {
        char id[TEXT_ID_SIZE];
        text_id_encode(rows[ADMIN_ROWS - 1].public_id, id);
        view_set(p->data, "next_path", admin_address(p, "/admin/grants", "after", id));
    }
    view_set(p->data, "first_path", form_has(p->form, "after") ? admin_address(p, "/admin/grants", NULL, NULL) : "");
    return page_render(p, TEMPLATE_GRANTS, "admin.grants", "grants");
}
