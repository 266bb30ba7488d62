/* agreement template: the standard text of agreements, read by whoever runs mentoring, set by HR of the whole house. */
#include <string.h>

#include "cgi-bin/mentor/hr.h"
#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/templates.h"
#include "lib/act/agreement.h"
#include "lib/app/format.h"

enum { REASON = 300 };

static const struct field FIELDS[] = {
    {.name = "body",
     .type = FIELD_LINES,
     .required = true,
     .min = 50,
     .max = AGREEMENT_BODY,
     .label = "agreement.body"},
    {.name = "reason",
     .type = FIELD_TEXT,
     .required = true,
     .min = 2,
     .max = REASON,
     .label = "agreement.template_reason"},
    {.name = "seen", .type = FIELD_INT, .required = true, .min = 1, .max = INT32_MAX, .label = "agreement.version"},
};
const struct form agreement_template_form = FORM("agreement_template", FIELDS);

#define PATH "/mentor/agreement-text"

static enum err open_text(struct page *p, struct agreement_template *t, bool *top)
{
    const struct scope hr = hr_scope(p);
    const enum err e = store_agreement_top(p->db, p->arena, &hr, top);
    return e ? e : store_agreement_template(p->db, p->arena, t);
}

/* The text is the whole house's: whoever runs mentoring in a part of it is told so. */
static enum err refuse(struct page *p)
{
    const struct message why = {.key = "!agreement.template_top"};
    return page_redirect(p, "/mentor/changes", &why);
}

static enum err render(struct page *p, const struct agreement_template *t)
{
    page_form(p, "form", 0);
    for (const char *const *b = agreement_blanks; *b; b++)
        view_put(view_add(view_root(p->data), "blanks"), "name", *b);
    view_set(p->data, "version", page_number(p, t->version));
    view_set(p->data, "by", t->by);
    view_set(p->data, "at", format_date(p->arena, p->lang, clock_local_day(t->created_at)));
    view_set(p->data, "why", t->reason);
    hr_tabs(p, "changes");
    return page_render(p, TEMPLATE_AGREEMENT_TEXT, "agreement.template", "mentor");
}

enum err agreement_template_show(struct page *p)
{
    struct agreement_template t;
    bool top = false;
    enum err e = open_text(p, &t, &top);
    if (!e && !top)
        return refuse(p);
    if (!e)
        e = form_blank(&agreement_template_form, p->arena, &p->form);
    if (e)
        return e;
    form_put(p->form, "body", 0, t.body);
    form_put(p->form, "seen", 0, page_number(p, t.version));
    return render(p, &t);
}

enum err agreement_template_post(struct page *p)
{
    struct agreement_template t;
    bool top = false;
    enum err e = open_text(p, &t, &top);
    if (e)
        return e;
    if (!top)
        return refuse(p);
    if (page_form_invalid(p))
        return render(p, &t);
    const struct agreement_template_order x = {.body = form_text(p->form, "body"),
                                               .reason = form_text(p->form, "reason"),
                                               .seen = form_int(p->form, "seen"),
                                               .path = PATH};
    struct act act = page_act(p);
    e = act_agreement_template(&act, &x);
    if (e == ERR_INVALID && act.refusal.key) {
        page_form_refuse(p, &act);
        if (page_form_invalid(p))
            return render(p, &t);
    }
    return page_done(p, &act, e, PATH);
}
