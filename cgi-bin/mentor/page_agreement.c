/* agreement: a pair's agreement: what it says, who has signed; writing it; signing it by way of the account program. */
#include <string.h>

#include "cgi-bin/mentor/agreement_view.h"
#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/pair.h"
#include "cgi-bin/mentor/requests.h"
#include "cgi-bin/mentor/templates.h"
#include "lib/app/confirm.h"
#include "lib/base/text.h"

enum { TOKEN_MAX = 100, HASH_DIGITS = 2 * AGREEMENT_HASH, SPARE_GOALS = 2, FIRST_GOALS = 3 };

#define GOAL .many = AGREEMENT_GOALS, .group = "goal"
static const struct field WRITE[] = {
    {.name = "goal_what",
     .type = FIELD_TEXT,
     .max = AGREEMENT_GOAL,
     GOAL,
     .none_ok = true,
     .label = "agreement.goal_what"},
    {.name = "goal_how",
     .type = FIELD_TEXT,
     .max = AGREEMENT_GOAL,
     GOAL,
     .none_ok = true,
     .label = "agreement.goal_how"},
    {.name = "from", .type = FIELD_DAY, .required = true, .label = "agreement.from"},
    {.name = "until", .type = FIELD_DAY, .required = true, .label = "agreement.until"},
    {.name = "seen", .type = FIELD_INT, .min = 0, .max = INT32_MAX, .label = "agreement.version"},
};
const struct form agreement_write_form = FORM("agreement_write", WRITE);

static const struct field SIGN[] = {
    {.name = "confirmation", .type = FIELD_TEXT, .max = TOKEN_MAX, .label = "agreement.digits"},
    {.name = "hash", .type = FIELD_TEXT, .max = HASH_DIGITS, .label = "agreement.digits"},
};
const struct form agreement_sign_query = FORM("agreement_sign_query", SIGN);
const struct form agreement_sign_form = FORM("agreement_sign", SIGN);

static enum err open_here(struct page *p, struct pair *x, struct agreement_look *look)
{
    struct act act = page_act(p);
    const enum err e = pair_open(p, "agreement", x);
    return e ? e : act_agreement_look(&act, &x->m, &x->right, look);
}

/* ---- the tab --------------------------------------------------------------------------------------------------------- */

/* What the reader, or somebody else, has to do next: message agreement.next.KEY. */
static const char *next_step(const struct pair *x, const struct agreement_look *look)
{
    if (x->m.state != MENTORSHIP_PAIRED)
        return NULL;
    if (!look->has)
        return look->may_write ? "write" : "unwritten";
    if (look->may_sign)
        return "sign";
    if (!look->signatures[AGREEMENT_MENTEE])
        return "mentee";
    return look->signatures[AGREEMENT_MENTOR] ? "hr" : "mentor";
}

static void put_asks(struct page *p, const struct pair *x)
{
    static const enum mentorship_request_kind KINDS[] = {MENTORSHIP_REQUEST_OBJECTION, MENTORSHIP_REQUEST_CHANGE,
                                                         MENTORSHIP_REQUEST_RELEASE, MENTORSHIP_REQUEST_EARLY};
    struct act act = page_act(p);
    if (!x->right.mentee && !x->right.mentor)
        return;
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        const struct mentorship_ask ask = request_ask(p, KINDS[i]);
        struct message why;
        if (act_mentorship_ask_obstacle(&act, &x->m, &ask, &why) != OK || why.key)
            continue;
        struct view_node *n = view_add(view_root(p->data), "asks");
        const char *code = mentorship_request_kind_code(KINDS[i]);
        const char *label = arena_printf(p->arena, "request.ask.%s", code);
        const char *tail = arena_printf(p->arena, "/ask?kind=%s", code);
        view_put(n, "label", label ? page_say(p, label, NULL, NULL) : "");
        view_put(n, "path", pair_path(p, x, tail ? tail : ""));
    }
}

enum err agreement_show(struct page *p)
{
    struct pair x;
    struct agreement_look look;
    enum err e = open_here(p, &x, &look);
    if (!e)
        e = request_put_list(p, &x);
    if (e)
        return e;
    const char *next = next_step(&x, &look);
    if (look.has)
        agreement_put(p, &look);
    if (next) {
        const char *key = arena_printf(p->arena, "agreement.next.%s", next);
        view_set(p->data, "next", key ? page_say(p, key, NULL, NULL) : "");
    }
    put_asks(p, &x);
    view_bool(p->data, "has", look.has);
    view_bool(p->data, "own_signed", look.is_party && look.has && look.signatures[look.party]);
    view_bool(p->data, "anything_signed", look.signatures[AGREEMENT_MENTEE] || look.signatures[AGREEMENT_MENTOR]);
    if (look.may_write)
        view_set(p->data, "write_path", pair_path(p, &x, "/agreement/edit"));
    if (look.may_sign)
        view_set(p->data, "sign_path", pair_path(p, &x, "/agreement/sign"));
    if (look.has)
        view_set(p->data, "pdf_path", pair_path(p, &x, "/agreement.pdf"));
    if (x.right.hr && mentorship_is_live(x.m.state))
        view_set(p->data, "end_path", pair_path(p, &x, "/end"));
    return page_render(p, TEMPLATE_AGREEMENT, NULL, "mentor");
}

/* ---- writing --------------------------------------------------------------------------------------------------------- */

static void put_day(const struct page *p, const char *name, day d)
{
    char text[11];
    clock_format_day(d, text);
    form_put(p->form, name, 0, arena_str(p->arena, text));
}

static void fill_form(const struct page *p, const struct agreement_look *look)
{
    put_day(p, "from", look->has ? look->newest.from_on : p->today);
    put_day(p, "until", look->has ? look->newest.until_on : agreement_until(p->today, p->policy.mentoring_months));
    form_put(p->form, "seen", 0, arena_printf(p->arena, "%lld", (long long)(look->has ? look->newest.version : 0)));
    for (size_t i = 0; i < look->text.goal_count; i++) {
        form_put(p->form, "goal_what", i, look->text.goals[i].what);
        form_put(p->form, "goal_how", i, look->text.goals[i].how);
    }
}

static enum err render_edit(struct page *p, const struct pair *x, const struct agreement_look *look)
{
    const size_t rows = form_count(p->form, "goal");
    const size_t free = AGREEMENT_GOALS - rows, wanted = rows < FIRST_GOALS - 1 ? FIRST_GOALS - rows : SPARE_GOALS;
    const size_t spare = wanted < free ? wanted : free;
    page_form(p, "form", spare);
    view_bool(p->data, "voids", look->signatures[AGREEMENT_MENTEE] || look->signatures[AGREEMENT_MENTOR]);
    view_set(p->data, "action_path", pair_path(p, x, "/agreement/edit"));
    view_set(p->data, "back_path", pair_path(p, x, "/agreement"));
    return page_render(p, TEMPLATE_AGREEMENT_EDIT, NULL, "mentor");
}

enum err agreement_edit(struct page *p)
{
    struct pair x;
    struct agreement_look look;
    enum err e = open_here(p, &x, &look);
    if (!e && !look.is_party)
        e = ERR_NOT_FOUND;
    if (!e && !look.may_write) {
        const struct message closed = {.key = "!agreement.closed"};
        return page_redirect(p, pair_path(p, &x, "/agreement"), &closed);
    }
    if (!e)
        e = form_blank(&agreement_write_form, p->arena, &p->form);
    if (e)
        return e;
    fill_form(p, &look);
    return render_edit(p, &x, &look);
}

enum err agreement_write_post(struct page *p)
{
    struct pair x;
    struct agreement_look look;
    struct agreement_goal goals[AGREEMENT_GOALS];
    const size_t n = form_count(p->form, "goal");
    enum err e = open_here(p, &x, &look);
    if (!e && !look.is_party)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    if (page_form_invalid(p))
        return render_edit(p, &x, &look);
    for (size_t i = 0; i < n; i++)
        goals[i] = (struct agreement_goal){form_text_at(p->form, "goal_what", i), form_text_at(p->form, "goal_how", i)};
    const struct agreement_order order = {.pair = x.m.public_id,
                                          .seen = form_int(p->form, "seen"),
                                          .from_on = (day)form_int(p->form, "from"),
                                          .until_on = (day)form_int(p->form, "until"),
                                          .goals = goals,
                                          .goal_count = n,
                                          .path = pair_path(p, &x, "/agreement")};
    struct act act = page_act(p);
    e = act_agreement_write(&act, &order);
    if (e == ERR_INVALID && act.refusal.key) {
        if (act.refused_field && strcmp(act.refused_field, "goal") == 0)
            act.refused_field = "goal_what";
        page_form_refuse(p, &act);
        if (page_form_invalid(p))
            return render_edit(p, &x, &look);
    }
    return page_done(p, &act, e, pair_path(p, &x, "/agreement"));
}

/* ---- signing --------------------------------------------------------------------------------------------------------- */

enum err agreement_sign_show(struct page *p)
{
    struct pair x;
    struct agreement_look look;
    char hex[HASH_DIGITS + 1];
    enum err e = open_here(p, &x, &look);
    if (!e && !look.is_party)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    if (!look.may_sign) /* not their turn, or not any more: the agreement's page says how it stands */
        return page_redirect(p, pair_path(p, &x, "/agreement"), NULL);
    agreement_put(p, &look);
    text_hex(look.newest.hash, sizeof look.newest.hash, hex);
    view_set(p->data, "hash", hex);
    view_set(p->data, "as", agreement_party_name(p, look.party));
    view_bool(p->data, "as_hr", look.party == AGREEMENT_HR);
    view_set(p->data, "token", form_text(p->form, "confirmation"));
    view_set(p->data, "action_path", pair_path(p, &x, "/agreement/sign"));
    view_set(p->data, "back_path", pair_path(p, &x, "/agreement"));
    view_set(p->data, "confirm_path",
             confirm_path(p, CONFIRMATION_AGREEMENT, look.newest.hash, pair_path(p, &x, "/agreement/sign")));
    return page_render(p, TEMPLATE_AGREEMENT_SIGN, NULL, "mentor");
}

enum err agreement_sign_post(struct page *p)
{
    struct pair x;
    uint8_t hash[AGREEMENT_HASH];
    enum err e = pair_open(p, "agreement", &x);
    if (e)
        return e;
    if (page_form_invalid(p) || !text_unhex(form_text(p->form, "hash"), hash, sizeof hash))
        return ERR_INVALID;
    const struct agreement_signing order = {.pair = x.m.public_id,
                                            .hash = hash,
                                            .token = form_text(p->form, "confirmation"),
                                            .session_id = p->who.id,
                                            .path = pair_path(p, &x, "/agreement")};
    struct act act = page_act(p);
    e = act_agreement_sign(&act, &order);
    return page_done(p, &act, e, pair_path(p, &x, "/agreement"));
}
