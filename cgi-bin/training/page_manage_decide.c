/* manage decide: approving and refusing places, as a class's manager and as a unit's liaison: the same acts, each with
   its own way in and back. */
#include "cgi-bin/training/class_row.h"
#include "cgi-bin/training/manage.h"
#include "cgi-bin/training/manage_pages.h"
#include "cgi-bin/training/templates.h"
#include "lib/act/enrolment.h"

const struct form approve_form = {.name = "approve"};

static const struct field REFUSE_FIELDS[] = {
    {.name = "reason", .type = FIELD_TEXT, .required = true, .min = 2, .max = 300, .label = "member.refuse_reason"},
};
const struct form refuse_form = FORM("refuse", REFUSE_FIELDS);

enum side { MANAGED, OF_UNIT };

static enum err find(const struct page *p, enum side side, struct roster_row *out)
{
    const struct scope who = side == MANAGED ? manage_scope(p) : liaison_scope(p);
    uint8_t id[16];
    enum err e = page_id(p, "enrolment", id);
    if (e)
        return e;
    return side == MANAGED ? store_roster_managed(p->db, p->arena, id, &who, out)
                           : store_roster_of_unit(p->db, p->arena, id, &who, out);
}

/* The list that the decision is part of. */
static const char *back(const struct page *p, enum side side, const struct roster_row *r)
{
    return side == MANAGED ? manage_path(p, r->class_public_id, "") : "/training/approvals";
}

static enum err approve(struct page *p, enum side side)
{
    struct roster_row r;
    enum err e = find(p, side, &r);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_enrolment_approve(&act, r.public_id);
    act.result_path = back(p, side, &r); /* who is both manager and liaison goes back where they came from */
    return page_done(p, &act, e, back(p, side, &r));
}

static enum err show(struct page *p, enum side side, const struct roster_row *r)
{
    struct view_node *n = view_at(view_root(p->data), "person");
    manage_person_put(p, n, r);
    view_set(p->data, "class.title", class_row_title(p, r->title, r->title_en, r->term_no));
    view_set(p->data, "class.dates", manage_dates(p, r->starts_at, r->ends_at));
    view_set(p->data, "refuse_path",
             manage_id_path(p, side == MANAGED ? "/training/manage/enrolment/" : "/training/approvals/", r->public_id,
                            "/refuse"));
    view_set(p->data, "back_path", back(p, side, r));
    page_form(p, "form", 0);
    return page_render(p, TEMPLATE_MANAGE_REFUSE, "member.refuse_title", side == MANAGED ? "manage" : "approvals");
}

static enum err ask(struct page *p, enum side side)
{
    struct roster_row r;
    enum err e = find(p, side, &r);
    if (!e)
        e = form_blank(&refuse_form, p->arena, &p->form);
    return e ? e : show(p, side, &r);
}

static enum err refuse(struct page *p, enum side side)
{
    struct roster_row r;
    enum err e = find(p, side, &r);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, side, &r);
    struct act act = page_act(p);
    e = act_enrolment_refuse(&act, r.public_id, form_text(p->form, "reason"));
    act.result_path = back(p, side, &r);
    return page_done(p, &act, e, back(p, side, &r));
}

enum err decide_approve_managed(struct page *p)
{
    return approve(p, MANAGED);
}

enum err decide_ask_managed(struct page *p)
{
    return ask(p, MANAGED);
}

enum err decide_refuse_managed(struct page *p)
{
    return refuse(p, MANAGED);
}

enum err decide_approve_of_unit(struct page *p)
{
    return approve(p, OF_UNIT);
}

enum err decide_ask_of_unit(struct page *p)
{
    return ask(p, OF_UNIT);
}

enum err decide_refuse_of_unit(struct page *p)
{
    return refuse(p, OF_UNIT);
}
