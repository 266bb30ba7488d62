/* certificate: a certificate's page, for anybody who has its code: what is certified, whether it is valid, revoked or
   replaced, and which of what somebody types from the paper is otherwise. */
#include <string.h>

#include "cgi-bin/award/certificate_view.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/certificate.h"
#include "lib/act/certificate_paper.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/domain/certificate_text.h"

enum { CODE_LENGTH = TEXT_ID_SIZE - 1, TYPED_MAX = 200 /* an address may be typed in place of the code */ };

static const struct field FIND[] = {
    {.name = "code", .type = FIELD_SEARCH, .max = TYPED_MAX, .label = "certificate.field.code"},
};
const struct form certificate_find_form = FORM("certificate_find", FIND);

/* What stands on the paper; several issuers behind each other. */
static const struct field COMPARE[] = {
    {.name = "holder", .type = FIELD_TEXT, .max = CERTIFICATE_VALUE_MAX, .label = "certificate.field.holder"},
    {.name = "unit", .type = FIELD_TEXT, .max = CERTIFICATE_VALUE_MAX, .label = "certificate.field.unit"},
    {.name = "award", .type = FIELD_TEXT, .max = CERTIFICATE_VALUE_MAX, .label = "certificate.field.award"},
    {.name = "event", .type = FIELD_TEXT, .max = CERTIFICATE_VALUE_MAX, .label = "certificate.field.event"},
    {.name = "detail", .type = FIELD_TEXT, .max = CERTIFICATE_VALUE_MAX, .label = "certificate.field.detail"},
    {.name = "issuer", .type = FIELD_TEXT, .max = CERTIFICATE_VALUE_MAX, .label = "certificate.field.issuer"},
    {.name = "date", .type = FIELD_TEXT, .max = CERTIFICATE_VALUE_MAX, .label = "certificate.field.date"},
    {.name = "number", .type = FIELD_TEXT, .max = CERTIFICATE_VALUE_MAX, .label = "certificate.field.number"},
};
const struct form certificate_compare_form = FORM("certificate_compare", COMPARE);

/* ---- entering a code --------------------------------------------------------------------------------------------- */

/* The page where a code is typed; with the sentence why one led nowhere. */
static enum err render_find(struct page *p, const char *typed, const struct message *why)
{
    view_set(p->data, "typed", typed);
    if (why)
        view_set(p->data, "why", page_say(p, why->key, why->args[0], why->args[1]));
    return page_render(p, TEMPLATE_CERTIFICATE_FIND, "certificate.check", "award");
}

static enum err render_unknown(struct page *p, const char *typed)
{
    static const struct message WHY = {.key = "certificate.unknown"};
    p->resp.status = response_status_of(ERR_NOT_FOUND);
    return render_find(p, typed, &WHY);
}

/* As it stands on the paper: without white space (people type in groups), in half width (as their keyboards have it). Arena. */
static char *as_printed(struct page *p, const char *typed)
{
    char *s = text_halfwidth(p->arena, typed), *to = s;
    for (const char *from = s; from && *from; from++)
        if (*from != ' ')
            *to++ = *from;
    if (to)
        *to = '\0';
    return s;
}

enum err certificate_find(struct page *p)
{
    const char *typed = form_ok(p->form) ? form_text(p->form, "code") : "", *said = as_printed(p, typed);
    uint8_t code[CERTIFICATE_CODE_SIZE];
    if (!said)
        return ERR_NO_MEMORY;
    const size_t n = strlen(said);
    if (n == 0)
        return render_find(p, "", NULL);
    if (n < CODE_LENGTH || !text_id_decode(said + n - CODE_LENGTH, code))
        return render_unknown(p, typed);
    const char *path = certificate_paper_path(p->arena, code);
    return path ? page_redirect(p, path, NULL) : ERR_NO_MEMORY;
}

/* ---- one ---------------------------------------------------------------------------------------------------------- */

/* Its sentence and colour. */
static void put_state(struct page *p, const struct certificate *c)
{
    struct view_node *n = view_at(view_root(p->data), "state");
    const char *when = c->revoked ? format_date(p->arena, p->lang, clock_local_day(c->revoked_at)) : "";
    certificate_put_state(p, n, c);
    if (!c->revoked) {
        view_put(n, "line", page_say(p, "certificate.valid_line", NULL, NULL));
        return;
    }
    view_put_message(n, "line", c->has_next ? "certificate.replaced_line" : "certificate.revoked_line", when, NULL);
    if (c->has_next) {
        const char *path = certificate_paper_path(p->arena, c->next);
        view_put(n, "next_path", path ? path : "");
    }
}

/* As people read it. */
static const char *shown(const struct page *p, const struct certificate_card *card, int field)
{
    day on;
    return field == CERTIFICATE_DATE && clock_parse_day(card->values[field], &on) ? format_date(p->arena, p->lang, on)
                                                                                  : card->values[field];
}

static void put_fields(struct page *p, const struct certificate_card *card)
{
    for (int i = 0; i < CERTIFICATE_FIELDS; i++) {
        const char *key = arena_printf(p->arena, "certificate.field.%s", certificate_place_name(i));
        if (!card->values[i] || i == CERTIFICATE_TEXT || !key)
            continue;
        struct view_node *n = view_add(view_root(p->data), "fields");
        view_put(n, "label", page_say(p, key, NULL, NULL));
        view_put(n, "value", shown(p, card, i));
    }
}

/* What was typed, and whether it is so. */
static enum err put_compared(struct page *p, const struct certificate_card *card)
{
    const char *typed[CERTIFICATE_FIELDS] = {NULL};
    bool differs[CERTIFICATE_FIELDS];
    size_t n = 0, wrong = 0;
    for (size_t i = 0; i < certificate_compare_form.count; i++)
        for (int f = 0; f < CERTIFICATE_FIELDS; f++)
            if (strcmp(certificate_compare_form.fields[i].name, certificate_field_name((enum certificate_field)f)) == 0)
                typed[f] = form_text(p->form, certificate_compare_form.fields[i].name);
    const enum err e = certificate_card_compare(p->arena, card, typed, differs);
    for (int f = 0; f < CERTIFICATE_FIELDS && !e; f++) {
        const char *key = arena_printf(p->arena, "certificate.field.%s", certificate_place_name(f));
        if (!typed[f] || !*typed[f] || !key)
            continue;
        struct view_node *x = view_add(view_root(p->data), "compared");
        view_put(x, "label", page_say(p, key, NULL, NULL));
        view_put(x, "typed", typed[f]);
        view_put_bool(x, "differs", differs[f]);
        if (differs[f])
            view_put_message(x, "certified", card->values[f] ? "certificate.certified" : "certificate.certified_none",
                             card->values[f] ? shown(p, card, f) : NULL, NULL);
        wrong += differs[f];
        n++;
    }
    if (e)
        return e;
    if (n == 0)
        form_fail(p->form, NULL, 0, "certificate.type_something", NULL, NULL);
    else
        view_set(p->data, "verdict",
                 page_say(p, wrong ? "certificate.some_differ" : "certificate.none_differs",
                          page_number(p, (int64_t)(wrong ? wrong : n)), NULL));
    view_bool(p->data, "some_differ", wrong > 0);
    return OK;
}

/* Finds it and fills the page; *answered: there is none, and that was said. */
static enum err open_one(struct page *p, struct certificate *c, struct certificate_card *card, bool *answered)
{
    const char *code = route_capture(&p->match, "code");
    struct act act = page_act(p);
    enum err e = page_policy(p);
    *answered = false;
    if (!e)
        e = act_certificate_look(&act, &p->policy, code, c, card);
    if (e != ERR_NOT_FOUND && !(e == ERR_CONFLICT && act.refusal.key))
        return e;
    *answered = true;
    if (e == ERR_NOT_FOUND)
        return render_unknown(p, code);
    p->resp.status = 429;
    return render_find(p, "", &act.refusal);
}

static enum err render(struct page *p, const struct certificate *c, const struct certificate_card *card)
{
    struct certificate_check check;
    char code[TEXT_ID_SIZE], key[2 * CERTIFICATE_KEY + 1];
    bool may_have = false, may_manage = false;
    enum err e = certificate_card_check(card, &certificate_crypt, NULL, &check);
    if (!e)
        e = certificate_rights(p, c, &may_have, &may_manage);
    const char *path = certificate_paper_path(p->arena, c->public_id), *body = certificate_text_body(p->arena, card);
    if (!e && (!path || !body))
        e = ERR_NO_MEMORY;
    if (e)
        return e;
    text_id_encode(c->public_id, code);
    put_state(p, c);
    put_fields(p, card);
    page_form(p, "form", 0);
    view_set(p->data, "code", code);
    view_set(p->data, "path", path);
    view_set(p->data, "body", body);
    view_bool(p->data, "signing", !c->is_signed);
    view_bool(p->data, "broken", c->is_signed && !certificate_check_good(&check));
    if (c->is_signed) {
        text_hex(c->key, sizeof c->key, key);
        view_set(p->data, "key", key);
    }
    view_bool(p->data, "may_have", may_have && c->is_signed && !c->revoked);
    view_bool(p->data, "may_manage", may_manage);
    view_set(p->data, "page.title", card->values[CERTIFICATE_TITLE]);
    return page_render(p, TEMPLATE_CERTIFICATE, NULL, "award");
}

enum err certificate_show(struct page *p)
{
    struct certificate c;
    struct certificate_card card;
    bool answered;
    enum err e = open_one(p, &c, &card, &answered);
    if (e || answered)
        return e;
    e = form_blank(&certificate_compare_form, p->arena, &p->form);
    return e ? e : render(p, &c, &card);
}

enum err certificate_compare(struct page *p)
{
    struct certificate c;
    struct certificate_card card;
    bool answered;
    enum err e = open_one(p, &c, &card, &answered);
    if (e || answered)
        return e;
    if (!page_form_invalid(p))
        e = put_compared(p, &card);
    return e ? e : render(p, &c, &card);
}
