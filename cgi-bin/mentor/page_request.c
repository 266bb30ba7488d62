/* request: mentee or mentor asks for something; one request with what became of it; withdrawing, the unit's opinion, the answer. */
#include <string.h>

#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/mentorship_view.h"
#include "cgi-bin/mentor/requests.h"
#include "cgi-bin/mentor/templates.h"
#include "lib/app/pick.h"

enum { WORDS = 500 };

static const struct field ASK_QUERY[] = {
    {.name = "kind",
     .type = FIELD_CHOICE,
     .required = true,
     .choices = mentorship_request_kinds,
     .label = "request.kind"},
};
const struct form request_ask_query = FORM("request_ask_query", ASK_QUERY);
static const struct field ASK[] = {
    {.name = "kind",
     .type = FIELD_CHOICE,
     .required = true,
     .choices = mentorship_request_kinds,
     .label = "request.kind"},
    {.name = "words", .type = FIELD_LINES, .required = true, .min = 2, .max = WORDS, .label = "request.words"},
};
const struct form request_ask_form = FORM("request_ask", ASK);

static const char *const OPINIONS[] = {"agree", "disagree", NULL};
static const struct field CONSIDER[] = {
    {.name = "opinion", .type = FIELD_CHOICE, .required = true, .choices = OPINIONS, .label = "request.opinion"},
    {.name = "words", .type = FIELD_LINES, .required = true, .min = 2, .max = WORDS, .label = "request.opinion_words"},
};
const struct form request_consider_form = FORM("request_consider", CONSIDER);

enum { OUTCOME_COUNT = MENTORSHIP_REPLACE + 1 };
static const char *const OUTCOMES[OUTCOME_COUNT] = {
    [MENTORSHIP_KEEP] = "keep", [MENTORSHIP_RELEASE] = "release", [MENTORSHIP_REPLACE] = "replace"};

/* Which; OUTCOME_COUNT: none of them. What each is called depends on what was asked for, so it is no FIELD_CHOICE. */
static int outcome_of(const char *text)
{
    int i = 0;
    while (i < OUTCOME_COUNT && strcmp(OUTCOMES[i], text) != 0)
        i++;
    return i;
}

static bool is_outcome(const char *text)
{
    return outcome_of(text) < OUTCOME_COUNT;
}
static const struct field ANSWER[] = {
    {.name = "outcome",
     .type = FIELD_TEXT,
     .required = true,
     .max = 10,
     .label = "request.outcome",
     .accept = is_outcome},
    PICK_FIELDS("mentor", "request.new_mentor", false),
    {.name = "words", .type = FIELD_LINES, .required = true, .min = 2, .max = WORDS, .label = "request.answer"},
};
const struct form request_answer_form = FORM("request_answer", ANSWER);
const struct form request_withdraw_form = {.name = "request_withdraw"};

static const struct pick MENTOR = {"mentor", "mentorship.manage"};

/* ---- asking ---------------------------------------------------------------------------------------------------------- */

static enum err render_ask(struct page *p, const struct pair *x, enum mentorship_request_kind kind)
{
    const char *code = mentorship_request_kind_code(kind);
    const char *title = arena_printf(p->arena, "request.ask.%s", code);
    const char *lead = arena_printf(p->arena, "request.lead.%s", code);
    if (!title || !lead)
        return ERR_NO_MEMORY;
    page_form(p, "form", 0);
    view_set(p->data, "kind", code);
    view_set(p->data, "ask_title", page_say(p, title, NULL, NULL));
    view_set(p->data, "lead", page_say(p, lead, NULL, NULL));
    view_set(p->data, "action_path", pair_path(p, x, "/ask"));
    view_set(p->data, "back_path", pair_path(p, x, "/agreement"));
    return page_render(p, TEMPLATE_REQUEST_ASK, NULL, "mentor");
}

static enum err open_own(struct page *p, struct pair *x)
{
    const enum err e = pair_open(p, "agreement", x);
    return e ? e : x->right.mentee || x->right.mentor ? OK : ERR_NOT_FOUND;
}

enum err request_ask_show(struct page *p)
{
    struct pair x;
    struct message why;
    enum err e = form_ok(p->form) ? open_own(p, &x) : ERR_NOT_FOUND;
    if (e)
        return e;
    const enum mentorship_request_kind kind = (enum mentorship_request_kind)form_int(p->form, "kind");
    const struct mentorship_ask ask = request_ask(p, kind);
    struct act act = page_act(p);
    e = act_mentorship_ask_obstacle(&act, &x.m, &ask, &why);
    if (e)
        return e;
    if (why.key) {
        const char *key = arena_printf(p->arena, "!%s", why.key);
        why.key = key ? key : why.key;
        return page_redirect(p, pair_path(p, &x, "/agreement"), &why);
    }
    e = form_blank(&request_ask_form, p->arena, &p->form);
    return e ? e : render_ask(p, &x, kind);
}

enum err request_ask_post(struct page *p)
{
    struct pair x;
    enum err e = form_has(p->form, "kind") ? open_own(p, &x) : ERR_NOT_FOUND;
    if (e)
        return e;
    struct mentorship_ask ask = request_ask(p, (enum mentorship_request_kind)form_int(p->form, "kind"));
    if (page_form_invalid(p))
        return render_ask(p, &x, ask.kind);
    ask.pair = x.m.public_id;
    ask.words = form_text(p->form, "words");
    struct act act = page_act(p);
    e = act_mentorship_ask(&act, &ask);
    return page_done(p, &act, e, pair_path(p, &x, "/agreement"));
}

/* ---- one ------------------------------------------------------------------------------------------------------------- */

struct here {
    struct mentorship_request r;
    struct mentorship m;
    struct mentorship_request_right right;
};

static enum err open_here(struct page *p, struct here *h)
{
    struct act act = page_act(p);
    uint8_t id[16];
    const enum err e = page_id(p, "request", id);
    return e ? e : act_mentorship_request_see(&act, id, &h->r, &h->m, &h->right);
}

static const char *path_of(const struct page *p, const struct here *h, const char *tail)
{
    const char *s = mentorship_request_path(p->arena, &h->r, tail);
    return s ? s : "";
}

/* The answers that fit its kind, as radios: outcome_KIND. */
static void put_outcomes(struct page *p, const struct here *h)
{
    for (int i = 0; i < OUTCOME_COUNT; i++) {
        const bool fits = i == MENTORSHIP_KEEP || (i == MENTORSHIP_RELEASE && h->r.kind != MENTORSHIP_REQUEST_CHANGE) ||
                          (i == MENTORSHIP_REPLACE && h->r.kind != MENTORSHIP_REQUEST_RELEASE);
        const char *key =
            arena_printf(p->arena, "request.outcome_of.%s_%s", mentorship_request_kind_code(h->r.kind), OUTCOMES[i]);
        if (!fits)
            continue;
        struct view_node *n = view_add(view_root(p->data), "outcomes");
        view_put(n, "value", OUTCOMES[i]);
        view_put(n, "label", key ? page_say(p, key, NULL, NULL) : "");
        view_put_bool(n, "selected", strcmp(form_typed_at(p->form, "outcome", 0), OUTCOMES[i]) == 0);
    }
}

static enum err render(struct page *p, const struct here *h)
{
    enum err e = OK;
    if (h->right.answer || h->right.consider)
        page_form(p, "form", 0);
    if (h->right.answer) {
        put_outcomes(p, h);
        view_bool(p->data, "picks", h->r.kind != MENTORSHIP_REQUEST_RELEASE);
        if (h->r.kind != MENTORSHIP_REQUEST_RELEASE)
            e = pick_put(p, "form", &MENTOR);
    }
    if (e)
        return e;
    request_put(p, view_at(view_root(p->data), "request"), &h->r);
    mentorship_put(p, view_at(view_root(p->data), "pair"), &h->m);
    if (h->r.next_id) {
        struct mentorship next;
        e = store_mentorship_get(p->db, p->arena, h->r.next_id, &next);
        if (e)
            return e;
        view_set(p->data, "next_mentor", next.mentor);
        view_set(p->data, "next_path", mentorship_path(p, &next, ""));
    }
    view_bool(p->data, "withdraw", h->right.withdraw);
    view_bool(p->data, "consider", h->right.consider);
    view_bool(p->data, "answer", h->right.answer);
    view_set(p->data, "pair_path", mentorship_path(p, &h->m, "/agreement"));
    view_set(p->data, "page.title", page_say(p, "request.title", h->r.mentee, h->r.mentor));
    return page_render(p, TEMPLATE_REQUEST, NULL, "mentor");
}

enum err request_show(struct page *p)
{
    struct here h;
    enum err e = open_here(p, &h);
    if (!e)
        e = form_blank(h.right.consider ? &request_consider_form : &request_answer_form, p->arena, &p->form);
    return e ? e : render(p, &h);
}

enum err request_withdraw(struct page *p)
{
    struct here h;
    enum err e = open_here(p, &h);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_mentorship_request_withdraw(&act, h.r.public_id);
    return page_done(p, &act, e, path_of(p, &h, ""));
}

enum err request_consider(struct page *p)
{
    struct here h;
    enum err e = open_here(p, &h);
    if (e)
        return e;
    if (h.right.consider && page_form_invalid(p))
        return render(p, &h);
    const struct mentorship_opinion x = {.request = h.r.public_id,
                                         .agree = strcmp(form_text(p->form, "opinion"), "agree") == 0,
                                         .words = form_text(p->form, "words")};
    struct act act = page_act(p);
    e = act_mentorship_request_consider(&act, &x);
    return page_done(p, &act, e, path_of(p, &h, ""));
}

enum err request_answer(struct page *p)
{
    struct here h;
    struct person_hit mentor = {0};
    enum err e = open_here(p, &h);
    if (e)
        return e;
    const bool replace = strcmp(form_text(p->form, "outcome"), "replace") == 0;
    if (h.right.answer && replace)
        e = pick_person(p, &MENTOR, &mentor);
    if (e && e != ERR_INVALID)
        return e;
    if (h.right.answer && replace && !e && !mentor.id)
        form_fail(p->form, "mentor", 0, "form.required", NULL, NULL);
    if (!h.right.answer && !is_outcome(form_text(p->form, "outcome")))
        return ERR_NOT_FOUND;
    if (h.right.answer && (e || page_form_invalid(p))) {
        p->resp.status = 422;
        return render(p, &h);
    }
    const struct mentorship_answer x = {.request = h.r.public_id,
                                        .outcome = (enum mentorship_outcome)outcome_of(form_text(p->form, "outcome")),
                                        .words = form_text(p->form, "words"),
                                        .mentor = mentor.public_id};
    struct act act = page_act(p);
    e = act_mentorship_request_answer(&act, &x);
    if (h.right.answer && e == ERR_CONFLICT &&
        act.refused_field) { /* the mentor who was named cannot be: everything is kept */
        act.refused_field = "mentor";
        page_form_refuse(p, &act);
        if (page_form_invalid(p))
            return render(p, &h);
    }
    return page_done(p, &act, e, path_of(p, &h, ""));
}
