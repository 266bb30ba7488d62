/* page_sign_in: signing in and out. */
#include <string.h>

#include "cgi-bin/account/pages.h"
#include "cgi-bin/account/templates.h"

enum { STAFF_NO_MAX = 40, PATH_LENGTH_MAX = 2000, STATUS_TOO_MANY = 429 };

/* Why the page is shown, said in a sentence: after signing out; when a form came too late. */
static const char *const TOLD[] = {"out", "expired", NULL};

static const struct field QUERY[] = {
    {.name = "next", .type = FIELD_TEXT, .max = PATH_LENGTH_MAX, .label = "account.sign_in"}, /* hidden */
    {.name = "told", .type = FIELD_CHOICE, .choices = TOLD},
};
const struct form sign_in_query = FORM("sign_in_query", QUERY);

static const struct field FIELDS[] = {
    {.name = "staff_no", .type = FIELD_TEXT, .required = true, .max = STAFF_NO_MAX, .label = "account.staff_no"},
    {.name = "password", .type = FIELD_PASSWORD, .required = true, .label = "account.password"},
    {.name = "next", .type = FIELD_TEXT, .max = PATH_LENGTH_MAX, .label = "account.sign_in"}, /* hidden */
};
const struct form sign_in_form = FORM("sign_in", FIELDS);
const struct form sign_out_form = {.name = "sign_out", .fields = NULL, .count = 0};

static enum err show(struct page *p)
{
    page_form(p, "form", 0);
    return page_render(p, TEMPLATE_SIGN_IN, "account.sign_in_title", "");
}

enum err sign_in_show(struct page *p)
{
    static const char *const SAID[] = {"account.signed_out", "account.expired"};
    const char *next = form_text(p->form, "next");
    const int64_t told = form_int(p->form, "told");
    if (p->signed_in)
        return page_redirect(p, account_way_back(next), NULL);
    if (told >= 0)
        view_say(p->data, "flash.text", SAID[told], NULL, NULL);
    enum err e = form_blank(&sign_in_form, p->arena, &p->form);
    if (e)
        return e;
    form_put(p->form, "next", 0, response_is_local(next) ? next : "");
    return show(p);
}

/* A wrong password is a field to mend, not a right that is lacking. */
static int status_of(enum err e)
{
    return e == ERR_CONFLICT ? STATUS_TOO_MANY : response_status_of(e == ERR_DENIED ? ERR_INVALID : e);
}

/* The form again, with what kept the person out. */
static enum err show_refused(struct page *p, const struct act *act, int status)
{
    p->resp.status = status;
    view_say(p->data, "refused.text", act->refusal.key, act->refusal.args[0], act->refusal.args[1]);
    form_fail(p->form, NULL, 0, act->refusal.key, act->refusal.args[0], act->refusal.args[1]);
    return show(p);
}

/* Where the code of the second factor is asked for, on the way to `next`. */
static const char *code_path(const struct page *p, const char *next)
{
    struct buf path;
    buf_init_arena(&path, p->arena, 0);
    buf_adds(&path, "/account/code");
    if (response_is_local(next) && strcmp(next, "/") != 0) {
        buf_adds(&path, "?next=");
        buf_add_url(&path, next);
    }
    return buf_check(&path) ? "/account/code" : path.data;
}

enum err sign_in_post(struct page *p)
{
    if (page_form_invalid(p))
        return show(p);
    struct account_rules rules;
    enum err e = account_rules_of(p, &rules);
    if (e)
        return e;
    const struct sign_in asked = {
        .staff_no = form_text(p->form, "staff_no"),
        .password = form_text(p->form, "password"),
        .agent = p->req.user_agent,
        .session_id = p->who.id,
    };
    struct signed_in came;
    struct act act = page_act(p);
    act.person_id = 0; /* whoever this browser was before, who asks now is not known yet */
    e = act_account_sign_in(&act, &rules, &asked, &came);
    if (e && act.refusal.key)
        return show_refused(p, &act, status_of(e));
    if (!e)
        e = response_cookie(&p->resp, "jx", came.token, -1);
    if (e)
        return e;
    act.result_path = account_way_back(form_text(p->form, "next"));
    if (came.must_factor)
        act.result_path = code_path(p, form_text(p->form, "next"));
    else if (came.must_change)
        act.result_path = "/account/password";
    else if (came.must_enrol)
        act.result_path = "/account/factor";
    return page_done(p, &act, OK, "/");
}

enum err sign_out_post(struct page *p)
{
    struct act act = page_act(p);
    enum err e = act_account_sign_out(&act, p->who.id);
    if (!e)
        e = response_cookie(&p->resp, "jx", "", 0);
    act.result_path = "/account/sign-in?told=out";
    return page_done(p, &act, e, "/");
}
