/* approvals: what a liaison has to approve for their unit and those below it. */
#include "cgi-bin/training/class_row.h"
#include "cgi-bin/training/manage.h"
#include "cgi-bin/training/manage_pages.h"
#include "cgi-bin/training/templates.h"
#include "lib/app/format.h"

enum { DONE_DAYS = 30, DONE_ROWS = 50 };

static const struct field FIELDS[] = {{.name = "after", .type = FIELD_ID, .label = "approvals.title"}};
const struct form approvals_form = FORM("approvals", FIELDS);

static void put_row(const struct page *p, const struct roster_row *r)
{
    struct view_node *n = view_add(view_root(p->data), "approvals");
    manage_person_put(p, n, r);
    view_put(n, "title", class_row_title(p, r->title, r->title_en, r->term_no));
    view_put(n, "class_path", class_row_path(p, r->class_public_id, ""));
    view_put(n, "dates", manage_dates(p, r->starts_at, r->ends_at));
    view_put(n, "due", format_moment_short(p->arena, p->lang, r->approve_by));
    view_put(n, "due_iso", format_iso(p->arena, r->approve_by));
    view_put_bool(n, "overdue", p->now >= r->approve_by);
    view_put(n, "approve_path", manage_id_path(p, "/training/approvals/", r->public_id, "/approve"));
    view_put(n, "refuse_path", manage_id_path(p, "/training/approvals/", r->public_id, "/refuse"));
}

static void put_done(const struct page *p, const struct roster_decision *d)
{
    struct view_node *n = view_add(view_root(p->data), "done");
    view_put(n, "name", d->name);
    view_put(n, "unit", d->unit);
    view_put(n, "title", class_row_title(p, d->title, d->title_en, d->term_no));
    view_put_bool(n, "refused", d->refused);
    view_put(n, "reason", d->reason);
    view_put(n, "by", d->decided_by);
    view_put(n, "at", format_moment_short(p->arena, p->lang, d->at));
    view_put(n, "at_iso", format_iso(p->arena, d->at));
}

enum err approvals_list(struct page *p)
{
    const struct scope who = liaison_scope(p);
    struct roster_row last, *after = NULL, *list;
    struct roster_decision *done;
    size_t n, done_count;
    enum err e = OK;
    if (form_has(p->form, "after")) {
        e = store_roster_of_unit(p->db, p->arena, form_id(p->form, "after"), &who, &last);
        after = e ? NULL : &last;
        if (e == ERR_NOT_FOUND)
            e = OK;
    }
    if (!e)
        e = store_roster_approvals(p->db, p->arena, &who, after, MANAGE_PAGE_ROWS + 1, &list, &n);
    if (!e)
        e = store_roster_decisions(p->db, p->arena, &who, p->now - DONE_DAYS * CLOCK_DAY, DONE_ROWS, &done,
                                   &done_count);
    if (e)
        return e;
    for (size_t i = 0; i < n && i < MANAGE_PAGE_ROWS; i++)
        put_row(p, &list[i]);
    for (size_t i = 0; i < done_count; i++)
        put_done(p, &done[i]);
    if (n > MANAGE_PAGE_ROWS)
        view_setf(p->data, "next_path", "/training/approvals?after=%s",
                  manage_id(p, list[MANAGE_PAGE_ROWS - 1].public_id));
    else if (!after)
        view_say(p->data, "count", n == 1 ? "approvals.count_one" : "approvals.count", page_number(p, (int64_t)n),
                 NULL);
    return page_render(p, TEMPLATE_APPROVALS, "approvals.title", "approvals");
}
