/* page_factor: the second factor: setting it up, changing it, its recovery codes. */
#include <string.h>

#include "cgi-bin/account/pages.h"
#include "cgi-bin/account/templates.h"
#include "lib/act/factor.h"
#include "lib/app/format.h"
#include "lib/doc/qr.h"

enum { CODE_MAX = 40, GROUP = 4 /* characters of the secret that are read together */ };

static const struct field BEGIN[] = {
    {.name = "password", .type = FIELD_PASSWORD, .label = "account.current_password"},
};
const struct form factor_begin_form = FORM("factor_begin", BEGIN);

static const struct field CONFIRM[] = {
    {.name = "code", .type = FIELD_TEXT, .required = true, .max = CODE_MAX, .label = "factor.code"},
};
const struct form factor_confirm_form = FORM("factor_confirm", CONFIRM);

static const struct field CHANGE[] = {
    {.name = "password", .type = FIELD_PASSWORD, .required = true, .label = "account.current_password"},
    {.name = "code", .type = FIELD_TEXT, .required = true, .max = CODE_MAX, .label = "factor.code"},
};
const struct form factor_change_form = FORM("factor_change", CHANGE);
const struct form factor_plain_form = {.name = "factor_plain", .fields = NULL, .count = 0};

/* What the page says depends on how far the person is. */
enum step { STEP_OFF, STEP_DRAFT, STEP_ON };

static const struct form *form_at(enum step step)
{
    switch (step) {
    case STEP_OFF:
        return &factor_begin_form;
    case STEP_DRAFT:
        return &factor_confirm_form;
    case STEP_ON:
        break;
    }
    return &factor_change_form;
}

/* The address that authenticators take over from the picture (Key Uri Format). */
static enum err add_address(const struct page *p, const char *secret, struct buf *out)
{
    const char *issuer = page_say(p, "site.brand", NULL, NULL);
    buf_adds(out, "otpauth://totp/");
    buf_add_url(out, issuer);
    buf_addc(out, ':');
    buf_add_url(out, p->who.staff_no);
    buf_addf(out, "?secret=%s&issuer=", secret);
    buf_add_url(out, issuer);
    buf_addf(out, "&algorithm=SHA1&digits=%d&period=%d", TOTP_DIGITS, TOTP_STEP_S);
    return buf_check(out);
}

static enum err put_draft(struct page *p, const char *secret)
{
    struct buf address, picture;
    buf_init_arena(&address, p->arena, 0);
    buf_init_arena(&picture, p->arena, 0);
    enum err e = add_address(p, secret, &address);
    if (!e)
        e = qr_svg(address.data, &picture);
    if (e)
        return e;
    view_html(p->data, "qr_html", picture.data);
    for (const char *s = secret; *s; s += GROUP)
        view_putf(view_add(view_root(p->data), "secret"), "part", "%.*s", GROUP, s);
    return OK;
}

static enum err show(struct page *p)
{
    struct account_rules rules;
    struct factor_view f;
    struct act act = page_act(p);
    enum err e = account_rules_of(p, &rules);
    if (!e)
        e = act_factor_look(&act, &rules, p->who.id, &f);
    if (e)
        return e;
    const enum step step = *f.secret ? STEP_DRAFT : f.on ? STEP_ON : STEP_OFF;
    if (step == STEP_DRAFT)
        e = put_draft(p, f.secret);
    if (!e && p->match.route->form != form_at(step)) /* nothing was posted, or another tab is further */
        e = form_blank(form_at(step), p->arena, &p->form);
    if (e)
        return e;
    if (step != STEP_OFF)
        form_put(p->form, "code", 0, "");
    view_bool(p->data, "step.off", step == STEP_OFF);
    view_bool(p->data, "step.draft", step == STEP_DRAFT);
    view_bool(p->data, "step.on", step == STEP_ON);
    view_bool(p->data, "factor.on", f.on);
    view_bool(p->data, "factor.demanded", f.demanded);
    view_bool(p->data, "factor.must", p->who.must_enrol);
    view_set(p->data, "factor.since", f.on ? format_moment(p->arena, p->lang, f.confirmed_at) : "");
    view_say(p->data, "factor.left", f.codes_left == 1 ? "factor.left_one" : "factor.left_many",
             arena_printf(p->arena, "%lld", (long long)f.codes_left), NULL);
    view_bool(p->data, "factor.few", f.on && f.codes_left <= 2);
    view_bool(p->data, "factor.unkept", *f.codes[0] != '\0');
    view_set(p->data, "me.staff_no", p->who.staff_no); /* for password managers */
    page_form(p, "form", 0);
    return page_render(p, TEMPLATE_FACTOR, "factor.title", "");
}

enum err factor_show(struct page *p)
{
    return show(p);
}

/* ---- what is posted ---------------------------------------------------------------------------------------------- */

static enum err done(struct page *p, const struct act *act, enum err e)
{
    return account_refused(p, act, e) ? show(p) : page_done(p, act, e, "/account/factor");
}

enum err factor_begin_post(struct page *p)
{
    struct account_rules rules;
    /* Who must set it up has given the password a moment ago. */
    const char *password = p->who.must_enrol ? NULL : form_text(p->form, "password");
    if (password && !*password && form_ok(p->form))
        form_fail(p->form, "password", 0, "form.required", NULL, NULL);
    if (page_form_invalid(p))
        return show(p);
    enum err e = account_rules_of(p, &rules);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_factor_begin(&act, &rules, p->who.id, password);
    return done(p, &act, e);
}

enum err factor_confirm_post(struct page *p)
{
    struct account_rules rules;
    if (page_form_invalid(p))
        return show(p);
    enum err e = account_rules_of(p, &rules);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_factor_confirm(&act, &rules, p->who.id, form_text(p->form, "code"));
    return done(p, &act, e);
}

enum err factor_cancel_post(struct page *p)
{
    struct act act = page_act(p);
    return page_done(p, &act, act_factor_cancel(&act, p->who.id), "/account/factor");
}

typedef enum err (*change_act)(struct act *a, const struct account_rules *r, int64_t session_id, const char *password,
                               const char *code);

static enum err change(struct page *p, change_act do_it)
{
    struct account_rules rules;
    if (page_form_invalid(p))
        return show(p);
    enum err e = account_rules_of(p, &rules);
    if (e)
        return e;
    struct act act = page_act(p);
    e = do_it(&act, &rules, p->who.id, form_text(p->form, "password"), form_text(p->form, "code"));
    return done(p, &act, e);
}

enum err factor_replace_post(struct page *p)
{
    return change(p, act_factor_replace);
}

enum err factor_off_post(struct page *p)
{
    return change(p, act_factor_off);
}

enum err factor_renew_post(struct page *p)
{
    return change(p, act_factor_renew);
}

/* ---- recovery codes ---------------------------------------------------------------------------------------------- */

enum err factor_codes_show(struct page *p)
{
    struct account_rules rules;
    struct factor_view f;
    struct act act = page_act(p);
    enum err e = account_rules_of(p, &rules);
    if (!e)
        e = act_factor_look(&act, &rules, p->who.id, &f);
    if (e)
        return e;
    if (!*f.codes[0])
        return page_redirect(p, "/account/factor", NULL);
    for (size_t i = 0; i < FACTOR_CODES; i++)
        view_put(view_add(view_root(p->data), "codes"), "code", f.codes[i]);
    view_set(p->data, "me.staff_no", p->who.staff_no);
    return page_render(p, TEMPLATE_CODES, "factor.codes_title", "");
}

enum err factor_kept_post(struct page *p)
{
    struct act act = page_act(p);
    return page_done(p, &act, act_factor_kept(&act, p->who.id), "/account/factor");
}
