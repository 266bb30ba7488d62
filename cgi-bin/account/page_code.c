/* page_code: the second step of signing in. */
#include "cgi-bin/account/pages.h"
#include "cgi-bin/account/templates.h"
#include "lib/act/factor.h"

enum { CODE_MAX = 40, PATH_LENGTH_MAX = 2000 };

static const struct field QUERY[] = {
    {.name = "next", .type = FIELD_TEXT, .max = PATH_LENGTH_MAX, .label = "factor.code"}, /* hidden */
};
const struct form code_query = FORM("code_query", QUERY);

static const struct field FIELDS[] = {
    {.name = "code", .type = FIELD_TEXT, .required = true, .max = CODE_MAX, .label = "factor.code"},
    {.name = "next", .type = FIELD_TEXT, .max = PATH_LENGTH_MAX, .label = "factor.code"}, /* hidden */
};
const struct form code_form = FORM("code", FIELDS);

static enum err show(struct page *p)
{
    if (form_has(p->form, "code")) /* a code is not typed over again: it is soon another one */
        form_put(p->form, "code", 0, "");
    page_form(p, "form", 0);
    return page_render(p, TEMPLATE_CODE, "factor.code_title", "");
}

enum err code_show(struct page *p)
{
    const char *next = form_text(p->form, "next");
    if (!p->who.must_factor)
        return page_redirect(p, account_way_back(next), NULL);
    enum err e = form_blank(&code_form, p->arena, &p->form);
    if (e)
        return e;
    form_put(p->form, "next", 0, response_is_local(next) ? next : "");
    return show(p);
}

enum err code_post(struct page *p)
{
    const char *next = account_way_back(form_text(p->form, "next"));
    if (!p->who.must_factor) /* another tab has come in meanwhile */
        return page_redirect(p, next, NULL);
    if (page_form_invalid(p))
        return show(p);
    struct account_rules rules;
    enum err e = account_rules_of(p, &rules);
    if (e)
        return e;
    const struct factor_giving asked = {
        .half_id = p->who.id,
        .must_change = p->who.must_change,
        .code = form_text(p->form, "code"),
        .agent = p->req.user_agent,
    };
    struct factor_given came;
    struct act act = page_act(p);
    e = act_factor_give(&act, &rules, &asked, &came);
    if (account_refused(p, &act, e))
        return show(p);
    if (!e)
        e = response_cookie(&p->resp, "jx", came.token, -1);
    if (e)
        return e;
    p->who.id = came.session_id; /* which shows what is to be said */
    act.result_path = p->who.must_change ? "/account/password" : next;
    return page_done(p, &act, OK, "/");
}
