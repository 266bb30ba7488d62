/* programme_approve: the officer registers the approval of a programme; what is locked by it, and limits that it is beyond. */
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/programme_view.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/programme_setup.h"

static const struct field FIELDS[] = {
    {.name = "approval_no",
     .type = FIELD_TEXT,
     .required = true,
     .min = 2,
     .max = 60,
     .label = "programme_setup.approval_no"},
    {.name = "approved_by",
     .type = FIELD_TEXT,
     .required = true,
     .min = 2,
     .max = 100,
     .label = "programme_setup.approved_by"},
    {.name = "approved_on", .type = FIELD_DAY, .required = true, .label = "programme_setup.approved_on"},
    {.name = "approved_until", .type = FIELD_DAY, .required = true, .label = "programme_setup.approved_until"},
    {.name = "reason", .type = FIELD_TEXT, .max = 300, .label = "programme_setup.limit_reason"},
    {.name = "version", .type = FIELD_INT, .required = true, .max = INT32_MAX, .label = "programme_setup.approval_no"},
};
const struct form programme_approve_form = FORM("programme_approve", FIELDS);

static enum err show(struct page *p, const struct programme_open *x)
{
    struct programme_excess excess[PROGRAMME_LIMIT_COUNT];
    struct act act = page_act(p);
    size_t n;
    enum err e = programme_excess(&act, &x->p, excess, &n);
    if (!e)
        e = programme_put_kinds(p, &x->p);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++)
        view_put(view_add(view_root(p->data), "excess"), "text", programme_excess_words(p, &excess[i]));
    programme_put_facts(p, &x->p);
    page_form(p, "form", 0);
    return page_render(p, TEMPLATE_PROGRAMME_APPROVE, NULL, "award");
}

enum err programme_approve_show(struct page *p)
{
    struct programme_open x;
    enum err e = programme_open_office(p, "setup", &x);
    if (!e && x.p.state != PROGRAMME_DRAFT)
        return page_redirect(p, programme_at(p, &x.p, ""), NULL);
    if (!e)
        e = form_blank(&programme_approve_form, p->arena, &p->form);
    if (e)
        return e;
    form_put_int(p->form, "approved_on", 0, p->today);
    form_put_int(p->form, "version", 0, x.p.version);
    return show(p, &x);
}

enum err programme_approve_post(struct page *p)
{
    struct programme_open x;
    enum err e = programme_open_office(p, "setup", &x);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &x);
    const struct form_values *f = p->form;
    const struct programme_approval in = {
        .programme = x.p.public_id,
        .version = form_int(f, "version"),
        .approval_no = form_text(f, "approval_no"),
        .approved_by = form_text(f, "approved_by"),
        .approved_on = form_day(f, "approved_on"),
        .approved_until = form_day(f, "approved_until"),
        .reason = form_text(f, "reason"),
    };
    struct act act = page_act(p);
    e = act_programme_approve(&act, &in);
    if (e == ERR_INVALID && act.refusal.key) {
        page_form_refuse(p, &act);
        p->resp.status = response_status_of(e);
        return show(p, &x);
    }
    return page_done(p, &act, e, programme_at(p, &x.p, ""));
}
