/* page_confirm: signing by password or PIN what another program asks for. */
#include <string.h>

#include "cgi-bin/account/pages.h"
#include "cgi-bin/account/templates.h"
#include "lib/act/confirmation.h"
#include "lib/base/text.h"
#include "lib/domain/pin.h"
#include "lib/store/pin.h"

enum {
    HASH_DIGITS = 64, /* SHA-256 as hexadecimal text */
    SHOWN_DIGITS = 8, /* of which so many are shown, to be compared */
    PATH_LENGTH_MAX = 1000
};

static bool is_hash(const char *text)
{
    return strspn(text, "0123456789abcdef") == HASH_DIGITS && text[HASH_DIGITS] == '\0';
}

#define WHAT                                                                                                           \
    {.name = "purpose",                                                                                                \
     .type = FIELD_CHOICE,                                                                                             \
     .required = true,                                                                                                 \
     .choices = confirmation_purposes,                                                                                 \
     .label = "confirmation.purpose"},                                                                                 \
        {.name = "hash",                                                                                               \
         .type = FIELD_TEXT,                                                                                           \
         .required = true,                                                                                             \
         .max = HASH_DIGITS,                                                                                           \
         .label = "confirmation.digits",                                                                               \
         .accept = is_hash},                                                                                           \
    {                                                                                                                  \
        .name = "back", .type = FIELD_TEXT, .max = PATH_LENGTH_MAX, .label = "confirmation.digits" /* hidden */        \
    }

static const struct field QUERY[] = {WHAT};
const struct form confirm_query = FORM("confirm_query", QUERY);

/* One of the last two. */
static const struct field FIELDS[] = {
    WHAT,
    {.name = "pin", .type = FIELD_PASSWORD, .label = "pin.pin"},
    {.name = "password", .type = FIELD_PASSWORD, .label = "account.password"},
};
const struct form confirm_form = FORM("confirm", FIELDS);

/* Where the signature is taken to: a place on this site, or home. */
static const char *way_back(const struct page *p)
{
    const char *back = form_typed_at(p->form, "back", 0);
    return response_is_local(back) && !strchr(back, '#') ? back : "/";
}

static enum err show(struct page *p)
{
    struct pin pin;
    enum err e = store_pin_find(p->db, p->arena, p->who.person_id, PIN_TRIES, &pin);
    if (e && e != ERR_NOT_FOUND)
        return e;
    const bool has_pin = !e && !pin.off;
    const char *purpose = form_typed_at(p->form, "purpose", 0), *hash = form_typed_at(p->form, "hash", 0);
    view_say(p->data, "purpose", arena_printf(p->arena, "confirmation.purpose.%s", purpose), NULL, NULL);
    view_set(p->data, "digits", arena_printf(p->arena, "%.4s %.4s", hash, hash + SHOWN_DIGITS / 2));
    view_bool(p->data, "has_pin", has_pin);
    view_bool(p->data, "pin_off", !e && pin.off);
    view_set(p->data, "back_path", way_back(p));
    view_set(p->data, "me.staff_no", p->who.staff_no); /* for password managers */
    page_form(p, "form", 0);
    return page_render(p, TEMPLATE_CONFIRM, "confirmation.title", "");
}

enum err confirm_show(struct page *p)
{
    if (p->req.query.count == 0) /* nothing is to be signed */
        return page_redirect(p, "/account/pin", NULL);
    if (!form_ok(p->form)) /* the address was put together by hand */
        return ERR_NOT_FOUND;
    struct form_values *asked = p->form;
    enum err e = form_blank(&confirm_form, p->arena, &p->form);
    if (e)
        return e;
    form_put(p->form, "purpose", 0, form_text(asked, "purpose"));
    form_put(p->form, "hash", 0, form_text(asked, "hash"));
    form_put(p->form, "back", 0, form_text(asked, "back"));
    return show(p);
}

/* A script gets the token itself. */
static enum err tell(struct page *p, const char *token)
{
    p->resp.content_type = "application/json; charset=utf-8";
    buf_adds(&p->resp.body, "{\"token\":");
    buf_add_json(&p->resp.body, token);
    buf_addf(&p->resp.body, ",\"seconds\":%lld}\n", (long long)(CONFIRMATION_LIFE / CLOCK_SECOND));
    p->answered = true;
    return buf_check(&p->resp.body);
}

/* A browser without scripts takes it along in the address: it is of no use to any other session, nor for anything else
   than what was signed, nor twice, nor after two minutes; and no log of ours holds an address' query. */
static enum err go_back(struct page *p, const char *token)
{
    const char *back = way_back(p);
    const char *path = arena_printf(p->arena, "%s%cconfirmation=%s", back, strchr(back, '?') ? '&' : '?', token);
    return path ? page_redirect(p, path, NULL) : ERR_NO_MEMORY;
}

enum err confirm_post(struct page *p)
{
    char token[TOKEN_TEXT_SIZE];
    struct account_rules rules;
    struct confirmation_ask x = {
        .session_id = p->who.id,
        .purpose = form_text(p->form, "purpose"),
        .password = form_text(p->form, "password"),
        .pin = form_text(p->form, "pin"),
    };
    const bool is_known = form_has(p->form, "purpose") && text_unhex(form_text(p->form, "hash"), x.hash, sizeof x.hash);
    if (!is_known) /* what is hidden was tampered with: there is nothing to show again */
        return ERR_INVALID;
    if (form_ok(p->form) && !*x.password == !*x.pin)
        form_fail(p->form, "password", 0, *x.pin ? "confirmation.one" : "form.required", NULL, NULL);
    if (page_form_invalid(p))
        return show(p);
    enum err e = account_rules_of(p, &rules);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_confirmation_make(&act, &rules, &x, token);
    if (account_refused(p, &act, e))
        return show(p);
    if (!e)
        e = request_wants_json(&p->req) ? tell(p, token) : go_back(p, token);
    token_wipe(token, sizeof token);
    return e;
}
