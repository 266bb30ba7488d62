/* page_language: the language of the pages, kept in a cookie and, for somebody signed in, with the person. */
#include "cgi-bin/account/pages.h"

enum { PATH_LENGTH_MAX = 2000, A_YEAR_S = 365 * 24 * 3600 };

static const char *const TAGS[] = {"zh-CN", "en", NULL};

static const struct field FIELDS[] = {
    {.name = "lang", .type = FIELD_CHOICE, .choices = TAGS, .required = true},
    {.name = "back", .type = FIELD_TEXT, .max = PATH_LENGTH_MAX},
};
const struct form language_form = FORM("language", FIELDS);

enum err language_post(struct page *p)
{
    const char *back = account_way_back(form_text(p->form, "back"));
    if (!form_has(p->form, "lang"))
        return page_redirect(p, back, NULL);
    const char *tag = form_text(p->form, "lang");
    struct act act = page_act(p);
    enum err e = response_cookie(&p->resp, "jx_lang", tag, A_YEAR_S);
    if (!e && p->signed_in)
        e = act_account_language(&act, tag);
    act.result_path = back;
    return page_done(p, &act, e, back);
}
