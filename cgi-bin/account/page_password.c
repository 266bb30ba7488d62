/* page_password: choosing a password, the first time and later. */
#include <string.h>

#include "cgi-bin/account/pages.h"
#include "cgi-bin/account/templates.h"

static const struct field FIELDS[] = {
    {.name = "current_password", .type = FIELD_PASSWORD, .required = true, .label = "account.current_password"},
    {.name = "new_password", .type = FIELD_PASSWORD, .required = true, .label = "account.new_password"},
    {.name = "repeat_password", .type = FIELD_PASSWORD, .required = true, .label = "account.repeat_password"},
};
const struct form password_form = FORM("password", FIELDS);

enum { STATUS_TOO_MANY = 429 };

static enum err show(struct page *p)
{
    static const char *const WHY[] = {"account.password_why", "account.first_why", "account.age_why",
                                      "account.rules_why", "account.slip_why"};
    static const char *const CURRENT[] = {"", "account.first_hint", "", "", "account.slip_hint"};
    const struct policy *policy = &p->policy;
    page_form(p, "form", 0);
    view_say(p->data, "why", WHY[p->who.must_change], page_number(p, policy->password_age_days), NULL);
    if (*CURRENT[p->who.must_change])
        view_say(p->data, "current_hint", CURRENT[p->who.must_change], NULL, NULL);
    view_say(p->data, "new_hint", policy->password_classes ? "account.new_hint_classes" : "account.new_hint",
             page_number(p, policy->password_length), page_number(p, policy->password_classes));
    view_bool(p->data, "first", p->who.must_change);
    view_set(p->data, "me.staff_no", p->who.staff_no); /* for password managers */
    return page_render(p, TEMPLATE_PASSWORD, p->who.must_change ? "account.first_title" : "account.password_title", "");
}

enum err password_show(struct page *p)
{
    enum err e = form_blank(&password_form, p->arena, &p->form);
    return e ? e : show(p);
}

enum err password_post(struct page *p)
{
    const char *chosen = form_text(p->form, "new_password");
    if (form_ok(p->form) && strcmp(chosen, form_text(p->form, "repeat_password")) != 0)
        form_fail(p->form, "repeat_password", 0, "account.repeat_differs", NULL, NULL);
    if (page_form_invalid(p))
        return show(p);
    struct account_rules rules;
    enum err e = account_rules_of(p, &rules);
    if (e)
        return e;
    struct act act = page_act(p);
    const struct password_change change = {
        .session_id = p->who.id,
        .must_change = p->who.must_change,
        .current = form_text(p->form, "current_password"),
        .chosen = chosen,
    };
    e = act_account_password(&act, &rules, &change);
    if (e && act.refusal.key) {
        p->resp.status = e == ERR_CONFLICT ? STATUS_TOO_MANY : response_status_of(e);
        if (!act.refused_field)
            view_say(p->data, "refused.text", act.refusal.key, act.refusal.args[0], act.refusal.args[1]);
        page_form_refuse(p, &act);
        return show(p);
    }
    return page_done(p, &act, e, "/account/password");
}
