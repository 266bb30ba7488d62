/* results sign: the chief judge looks at the results once more and signs them by password or PIN. Without scripts: the
   account program's page makes the signature and leads back here with it. */
#include <string.h>

#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/results_page.h"
#include "cgi-bin/contest/templates.h"
#include "lib/app/format.h"
#include "lib/domain/confirmation.h"
#include "lib/app/confirm.h"

enum { TOKEN_MAX = 100, SHOWN_DIGITS = 8 };

static const struct field FIELDS[] = {
    {.name = "confirmation", .type = FIELD_TEXT, .max = TOKEN_MAX, .label = "results.signature"},
};
const struct form results_sign_query = FORM("results_sign_query", FIELDS);
const struct form results_sign_form = FORM("results_sign", FIELDS);

static enum err put(struct page *p, const struct results_page *r, const struct results_of *of)
{
    char hex[2 * RESULTS_DIGEST + 1];
    const char *token = form_text(p->form, "confirmation");
    struct results_signature last;
    act_results_hex(of->digest, hex);
    enum err e = store_results_signature_latest(p->db, p->arena, r->round.id, &last);
    if (e && e != ERR_NOT_FOUND)
        return e;
    view_bool(p->data, "done", !e && memcmp(last.digest, of->digest, sizeof last.digest) == 0);
    e = results_put_firm(p, of);
    if (e)
        return e;
    results_put_score(p, of);
    view_bool(p->data, "has_score", true);
    view_set(p->data, "digits", arena_printf(p->arena, "%.4s %.4s", hex, hex + SHOWN_DIGITS / 2));
    view_set(p->data, "confirm_path", confirm_path(p, CONFIRMATION_RESULTS, of->digest, results_path(p, r, "/sign")));
    view_set(p->data, "token", token);
    return OK;
}

static enum err show(struct page *p)
{
    const struct results_how how = {.ask = RESULTS_DIGESTED};
    struct results_page r;
    struct results_of of;
    enum err e = results_open(p, &r);
    if (!e && (!r.begun || r.right.duty != DUTY_CHIEF))
        e = ERR_NOT_FOUND;
    if (!e)
        e = act_results_load(p->db, p->arena, r.round.id, &how, &of);
    if (e)
        return e;
    /* Nothing to sign yet, or no more: the page of the results says why. */
    if (!of.results || r.judging.state != JUDGING_OPEN)
        return page_redirect(p, results_path(p, &r, "/results"), NULL);
    e = put(p, &r, &of);
    if (e)
        return e;
    view_set(p->data, "page.title", page_say(p, "results.sign_title", results_round_title(p, &r.round), NULL));
    return page_render(p, TEMPLATE_RESULTS_SIGN, NULL, "contest");
}

enum err results_sign_show(struct page *p)
{
    return show(p);
}

enum err results_sign(struct page *p)
{
    struct results_page r;
    if (page_form_invalid(p))
        return show(p);
    enum err e = results_open(p, &r);
    if (!e && (!r.begun || r.right.duty != DUTY_CHIEF))
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    const struct results_order x = {.round = r.round.public_id,
                                    .token = form_text(p->form, "confirmation"),
                                    .session_id = p->who.id,
                                    .path = results_path(p, &r, "/results")};
    struct act act = page_act(p);
    e = act_results_sign(&act, &x);
    return page_done(p, &act, e, results_path(p, &r, "/sign"));
}
