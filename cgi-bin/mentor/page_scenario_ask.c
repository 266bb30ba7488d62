/* scenario ask: why not, what a lock or a prohibition would cost, and setting it or taking it away. */
#include <string.h>

#include "cgi-bin/mentor/mentorship_view.h"
#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/scenario.h"
#include "cgi-bin/mentor/templates.h"
#include "lib/act/scenario_ask.h"
#include "lib/base/text.h"

enum { NAMED = 300, MOVES = 200 }; /* so many are offered to choose from; so many moves are shown */

static const char *const PARTS[] = {"main", "site", "office", NULL};
static const char *const WHATS[] = {"why", "lock", "forbid", NULL};
static const char *const KINDS[] = {"lock", "forbid", NULL};
static const struct field ASK[] = {
    {.name = "need", .type = FIELD_ID, .label = "scenario.mentee"},
    {.name = "mentee", .type = FIELD_SEARCH, .max = 60, .label = "scenario.mentee"},
    {.name = "mentor", .type = FIELD_SEARCH, .max = 60, .label = "scenario.mentor"},
    {.name = "part", .type = FIELD_CHOICE, .choices = PARTS, .label = "scenario.part"},
    {.name = "what", .type = FIELD_CHOICE, .choices = WHATS, .label = "scenario.what"},
};
const struct form scenario_ask_form = FORM("scenario_ask", ASK);

static const struct field PIN[] = {
    {.name = "version", .type = FIELD_INT, .required = true, .min = 1, .max = 1000000000, .label = "scenario.reason"},
    {.name = "part", .type = FIELD_CHOICE, .required = true, .choices = PARTS, .label = "scenario.part"},
    {.name = "kind", .type = FIELD_CHOICE, .required = true, .choices = KINDS, .label = "scenario.what"},
    {.name = "need", .type = FIELD_ID, .required = true, .label = "scenario.mentee"},
    {.name = "offer", .type = FIELD_ID, .required = true, .label = "scenario.mentor"},
    {.name = "reason", .type = FIELD_TEXT, .required = true, .max = SCENARIO_REASON, .label = "scenario.reason"},
};
const struct form scenario_pin_form = FORM("scenario_pin", PIN);

static const struct field UNPIN[] = {
    {.name = "pin", .type = FIELD_ID, .required = true, .label = "scenario.reason"},
};
const struct form scenario_unpin_form = FORM("scenario_unpin", UNPIN);

struct people {
    struct scenario_person *needs, *offers;
    size_t need_count, offer_count;
};

/* ---- who is meant ------------------------------------------------------------------------------------------------ */

static const char *text_of(const struct page *p, const struct scenario_person *x)
{
    const char *s = arena_printf(p->arena, "%s %s", x->name, x->staff_no);
    return s ? s : "";
}

/* By what somebody typed: name and number as it is offered, a number, a name, or a part of a name that only one has. */
static const struct scenario_person *by_text(const struct page *p, const struct scenario_person *list, size_t n,
                                             const char *text, size_t *found)
{
    const struct scenario_person *one = NULL;
    *found = 0;
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].staff_no, text) == 0 || strcmp(text_of(p, &list[i]), text) == 0) {
            *found = 1;
            return &list[i];
        }
    for (size_t i = 0; i < n; i++)
        if (strstr(list[i].name, text)) {
            one = &list[i];
            ++*found;
        }
    return *found == 1 ? one : NULL;
}

static const struct scenario_person *by_id(const struct scenario_person *list, size_t n, const uint8_t *id)
{
    for (size_t i = 0; i < n && id; i++)
        if (memcmp(list[i].public_id, id, 16) == 0)
            return &list[i];
    return NULL;
}

static const struct scenario_person *find(struct page *p, const char *field, const struct scenario_person *list,
                                          size_t n)
{
    const char *text = form_text(p->form, field);
    size_t found;
    if (!*text)
        return NULL;
    const struct scenario_person *x = by_text(p, list, n, text, &found);
    const char *count = arena_printf(p->arena, "%zu", found);
    if (!x)
        form_fail(p->form, field, 0, found ? "scenario.several" : "scenario.nobody", count, NULL);
    return x;
}

/* ---- showing ----------------------------------------------------------------------------------------------------- */

static void put_people(struct page *p, const char *list, const struct scenario_person *people, size_t n)
{
    for (size_t i = 0; i < n && n <= NAMED; i++)
        if (people[i].live)
            view_put(view_add(view_root(p->data), list), "text", text_of(p, &people[i]));
}

static void put_parts(struct page *p, const struct pairing_round *r, enum mentorship_part chosen)
{
    enum mentorship_part parts[SCENARIO_PARTS];
    const size_t n = scenario_parts(r, parts);
    for (size_t i = 0; i < n; i++) {
        struct view_node *c = view_add(view_root(p->data), "parts");
        view_put(c, "value", mentorship_part_code(parts[i]));
        view_put(c, "label", mentorship_part_name(p, parts[i]));
        view_put_bool(c, "selected", parts[i] == chosen);
    }
    view_bool(p->data, "two", n > 1);
    view_set(p->data, "part", mentorship_part_code(chosen));
}

static enum mentorship_part part_of(const struct page *p, const struct pairing_round *r)
{
    enum mentorship_part part = MENTORSHIP_MAIN;
    if (!mentorship_part_parse(form_text(p->form, "part"), &part) || !scenario_part_of(r, part))
        part = r->two_mentors ? MENTORSHIP_SITE : MENTORSHIP_MAIN;
    return part;
}

static const char *with_sign(const struct page *p, int64_t n)
{
    const char *s = arena_printf(p->arena, "%+lld", (long long)n);
    return s && n ? s : "0";
}

static void put_price(struct page *p, const struct scenario_price *x, enum scenario_kind kind)
{
    struct view_node *to = view_at(view_root(p->data), "price");
    view_put(to, "mentee", x->mentee);
    view_put(to, "mentor", x->mentor);
    view_put_bool(to, "lock", kind == SCENARIO_LOCK);
    view_put_bool(to, "shown", true);
    view_put_bool(to, "values", x->values);
    view_put_int(to, "moved", (int64_t)x->move_count);
    view_put_int(to, "broken", (int64_t)x->broken);
    view_put(to, "matched", with_sign(p, x->matched));
    view_put(to, "missing", with_sign(p, x->missing));
    view_put(to, "cost", with_sign(p, x->cost));
    for (size_t i = 0; i < x->move_count && i < MOVES; i++) {
        struct view_node *row = view_add(to, "moves");
        view_put(row, "mentee", x->moves[i].mentee);
        view_put(row, "unit", x->moves[i].unit);
        view_put(row, "part", mentorship_part_name(p, x->moves[i].part));
        view_put(row, "before", x->moves[i].before);
        view_put(row, "after", x->moves[i].after);
    }
    view_put_bool(to, "more", x->move_count > MOVES);
    for (size_t i = 0; i < x->rather_count && i < MOVES; i++) {
        struct view_node *row = view_add(to, "rather");
        view_put(row, "mentee", x->rather[i].mentee);
        view_put(row, "mentor", x->rather[i].mentor);
    }
    view_put_int(to, "rather_count", (int64_t)x->rather_count);
}

static void put_answer(struct page *p, const struct scenario_answer *x)
{
    struct view_node *to = view_at(view_root(p->data), "answer");
    view_put(to, "mentee", x->mentee);
    view_put(to, "mentor", x->mentor);
    view_put_bool(to, "shown", true);
    for (size_t i = 0; i < SCENARIO_SENTENCES && x->say[i].key; i++)
        view_put(view_add(to, "say"), "text", scenario_say(p, &x->say[i]));
    for (size_t i = 0; i < x->holder_count; i++)
        view_put(view_add(to, "holders"), "name", x->holders[i]);
}

static enum err ask_why(struct page *p, const struct scenario *s, const struct pairing_round *r,
                        enum mentorship_part part, const struct scenario_person *need,
                        const struct scenario_person *offer)
{
    struct act act = page_act(p);
    struct scenario_answer answer;
    enum err e = act_scenario_why(&act, s, r, part, need->public_id, offer->public_id, &answer);
    if (e == ERR_CONFLICT && act.refusal.key) {
        view_set(p->data, "refused", scenario_say(p, &act.refusal));
        return OK;
    }
    if (!e)
        put_answer(p, &answer);
    return e;
}

/* Shows the price, or why there is none to show. */
static enum err ask_price(struct page *p, const struct scenario_pin_order *x)
{
    struct act act = page_act(p);
    struct scenario_price *price;
    enum err e = act_scenario_price(&act, x, &price);
    if (e == ERR_CONFLICT && act.refusal.key) {
        view_set(p->data, "refused", scenario_say(p, &act.refusal));
        return OK;
    }
    if (!e)
        put_price(p, price, x->kind);
    return e;
}

static void put_pin_form(struct page *p, const struct scenario_pin_order *x)
{
    struct view_node *to = view_at(view_root(p->data), "order");
    view_put_int(to, "version", x->version);
    view_put(to, "part", mentorship_part_code(x->part));
    view_put(to, "kind", scenario_kind_code(x->kind));
    page_put_id(to, "need", x->need);
    page_put_id(to, "offer", x->offer);
}

static enum err load_people(struct page *p, int64_t round_id, struct people *out)
{
    enum err e = store_scenario_run_needs(p->db, p->arena, round_id, &out->needs, &out->need_count);
    return e ? e : store_scenario_run_offers(p->db, p->arena, round_id, &out->offers, &out->offer_count);
}

/* ---- the pages --------------------------------------------------------------------------------------------------- */

static enum err answer(struct page *p, const struct scenario *s, const struct pairing_round *r,
                       enum mentorship_part part, const struct scenario_person *need,
                       const struct scenario_person *offer, const char *what)
{
    if (strcmp(what, "why") == 0)
        return ask_why(p, s, r, part, need, offer);
    const struct scenario_pin_order x = {.scenario = s->public_id,
                                         .version = s->version,
                                         .part = part,
                                         .kind = strcmp(what, "lock") == 0 ? SCENARIO_LOCK : SCENARIO_FORBID,
                                         .need = need->public_id,
                                         .offer = offer->public_id,
                                         .reason = ""};
    put_pin_form(p, &x);
    enum err e = form_blank(&scenario_pin_form, p->arena, &p->form);
    if (e)
        return e;
    page_form(p, "pin", 0);
    return ask_price(p, &x);
}

enum err scenario_ask(struct page *p)
{
    struct scenario s;
    struct pairing_round r;
    struct people people;
    (void)page_form_invalid(p);
    enum err e = scenario_open(p, &s, &r);
    if (!e)
        e = load_people(p, r.id, &people);
    if (e)
        return e;
    const enum mentorship_part part = part_of(p, &r);
    const struct scenario_person *need = by_id(people.needs, people.need_count, form_id(p->form, "need"));
    if (need)
        form_put(p->form, "mentee", 0, text_of(p, need));
    else
        need = find(p, "mentee", people.needs, people.need_count);
    const struct scenario_person *offer = find(p, "mentor", people.offers, people.offer_count);
    const char *what = arena_str(p->arena, form_text(p->form, "what"));
    if (*what && !need && !*form_text(p->form, "mentee"))
        form_fail(p->form, "mentee", 0, "form.required", NULL, NULL);
    if (*what && !offer && !*form_text(p->form, "mentor"))
        form_fail(p->form, "mentor", 0, "form.required", NULL, NULL);
    page_form(p, "ask", 0);
    put_people(p, "needs", people.needs, people.need_count);
    put_people(p, "offers", people.offers, people.offer_count);
    put_parts(p, &r, part);
    if (*what && need && offer)
        e = answer(p, &s, &r, part, need, offer, what);
    return e ? e : page_render(p, TEMPLATE_SCENARIO_ASK, "scenario.ask", "mentor");
}

/* The price again, with what is wrong beside its field. */
static enum err show_again(struct page *p, const struct pairing_round *r, const struct scenario_pin_order *x)
{
    struct people people;
    enum err e = load_people(p, r->id, &people);
    if (e)
        return e;
    const struct scenario_person *need = by_id(people.needs, people.need_count, x->need);
    const struct scenario_person *offer = by_id(people.offers, people.offer_count, x->offer);
    if (!need || !offer)
        return ERR_NOT_FOUND;
    put_pin_form(p, x);
    page_form(p, "pin", 0);
    e = form_blank(&scenario_ask_form, p->arena, &p->form);
    if (e)
        return e;
    form_put(p->form, "mentee", 0, text_of(p, need));
    form_put(p->form, "mentor", 0, text_of(p, offer));
    page_form(p, "ask", 0);
    put_people(p, "needs", people.needs, people.need_count);
    put_people(p, "offers", people.offers, people.offer_count);
    put_parts(p, r, x->part);
    e = ask_price(p, x);
    return e ? e : page_render(p, TEMPLATE_SCENARIO_ASK, "scenario.ask", "mentor");
}

enum err scenario_pin(struct page *p)
{
    struct scenario s;
    struct pairing_round r;
    struct scenario_pin_order x = {.version = form_int(p->form, "version"),
                                   .need = form_id(p->form, "need"),
                                   .offer = form_id(p->form, "offer"),
                                   .reason = form_text(p->form, "reason")};
    enum err e = scenario_open(p, &s, &r);
    if (e)
        return e;
    x.scenario = s.public_id;
    const bool whole = x.need && x.offer && mentorship_part_parse(form_text(p->form, "part"), &x.part) &&
                       scenario_kind_parse(form_text(p->form, "kind"), &x.kind);
    if (page_form_invalid(p))
        return whole && scenario_part_of(&r, x.part) ? show_again(p, &r, &x) : ERR_INVALID;
    if (!whole)
        return ERR_INVALID;
    struct act act = page_act(p);
    e = act_scenario_pin(&act, &x);
    return page_done(p, &act, e, scenario_at(p, &s, ""));
}

enum err scenario_unpin(struct page *p)
{
    struct scenario s;
    struct pairing_round r;
    const uint8_t *pin = form_id(p->form, "pin");
    enum err e = scenario_open(p, &s, &r);
    if (e)
        return e;
    if (page_form_invalid(p) || !pin)
        return ERR_INVALID;
    struct act act = page_act(p);
    e = act_scenario_unpin(&act, s.public_id, pin);
    return page_done(p, &act, e, scenario_at(p, &s, ""));
}
