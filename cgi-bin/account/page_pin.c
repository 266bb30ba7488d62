/* page_pin: one's PIN for signing: setting, changing, removing it. */
#include <string.h>

#include "cgi-bin/account/pages.h"
#include "cgi-bin/account/templates.h"
#include "lib/act/pin.h"
#include "lib/app/format.h"
#include "lib/domain/pin.h"
#include "lib/store/pin.h"

/* The last two where one is set, not where it is removed. */
static const struct field FIELDS[] = {
    {.name = "password", .type = FIELD_PASSWORD, .required = true, .label = "account.current_password"},
    {.name = "new_pin", .type = FIELD_PASSWORD, .label = "pin.new"},
    {.name = "repeat_pin", .type = FIELD_PASSWORD, .label = "pin.repeat"},
};
const struct form pin_form = FORM("pin", FIELDS);

static enum err show(struct page *p)
{
    struct pin pin;
    enum err e = store_pin_find(p->db, p->arena, p->who.person_id, PIN_TRIES, &pin);
    const bool has = !e;
    if (e && e != ERR_NOT_FOUND)
        return e;
    view_bool(p->data, "pin.has", has);
    view_bool(p->data, "pin.off", has && pin.off);
    view_set(p->data, "pin.since", has ? format_moment(p->arena, p->lang, pin.set_at) : "");
    view_say(p->data, "new_hint", "pin.new_hint", arena_printf(p->arena, "%lld", (long long)p->policy.pin_length),
             NULL);
    view_set(p->data, "me.staff_no", p->who.staff_no); /* for password managers */
    page_form(p, "form", 0);
    return page_render(p, TEMPLATE_PIN, "pin.title", "");
}

enum err pin_show(struct page *p)
{
    enum err e = form_blank(&pin_form, p->arena, &p->form);
    return e ? e : show(p);
}

enum err pin_post(struct page *p)
{
    struct account_rules rules;
    const char *chosen = form_text(p->form, "new_pin");
    if (!*chosen)
        form_fail(p->form, "new_pin", 0, "form.required", NULL, NULL);
    if (form_ok(p->form) && strcmp(chosen, form_text(p->form, "repeat_pin")) != 0)
        form_fail(p->form, "repeat_pin", 0, "pin.repeat_differs", NULL, NULL);
    if (page_form_invalid(p))
        return show(p);
    enum err e = account_rules_of(p, &rules);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_pin_set(&act, &rules, form_text(p->form, "password"), chosen);
    return account_refused(p, &act, e) ? show(p) : page_done(p, &act, e, "/account/pin");
}

enum err pin_remove_post(struct page *p)
{
    struct account_rules rules;
    if (page_form_invalid(p))
        return show(p);
    enum err e = account_rules_of(p, &rules);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_pin_remove(&act, &rules, form_text(p->form, "password"));
    return account_refused(p, &act, e) ? show(p) : page_done(p, &act, e, "/account/pin");
}
