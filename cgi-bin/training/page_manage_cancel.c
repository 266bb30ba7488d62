/* manage cancel: calling a class off, or dropping a draft: first what will happen, then the reason, then it is done. */
#include "cgi-bin/training/class_row.h"
#include "cgi-bin/training/manage.h"
#include "cgi-bin/training/manage_pages.h"
#include "cgi-bin/training/templates.h"
#include "lib/act/class.h"

static const struct field FIELDS[] = {
    {.name = "reason", .type = FIELD_TEXT, .required = true, .min = 2, .max = 300, .label = "plan.cancel_reason"},
};
const struct form class_cancel_form = FORM("class_cancel", FIELDS);

static enum err show(struct page *p, const struct class_row *k)
{
    const struct scope who = manage_scope(p);
    struct roster_figures f;
    enum err e = store_roster_figures(p->db, p->arena, k->id, &who, &f);
    if (e)
        return e;
    manage_class_put(p, k);
    view_int(p->data, "told", f.booked + f.held + f.waiting);
    view_int(p->data, "seated", f.booked + f.held);
    view_int(p->data, "waiting", f.waiting);
    view_set(p->data, "cancel_path", manage_path(p, k->public_id, "/cancel"));
    page_form(p, "form", 0);
    return page_render(p, TEMPLATE_MANAGE_CANCEL, k->state == CLASS_DRAFT ? "plan.drop_title" : "plan.cancel_title",
                       "manage");
}

enum err class_cancel_ask(struct page *p)
{
    struct class_row k;
    enum err e = manage_class(p, &k);
    if (!e)
        e = form_blank(&class_cancel_form, p->arena, &p->form);
    if (e)
        return e;
    if (k.state == CLASS_CANCELLED)
        return page_redirect(p, manage_path(p, k.public_id, ""), NULL);
    return show(p, &k);
}

enum err class_cancel(struct page *p)
{
    struct class_row k;
    enum err e = manage_class(p, &k);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &k);
    struct act act = page_act(p);
    e = act_class_cancel(&act, k.public_id, form_text(p->form, "reason"));
    return page_done(p, &act, e, manage_path(p, k.public_id, ""));
}
