/* entry_change: who comes is exchanged: somebody else of the unit for one of the entry, or a reserve for a member. */
#include "cgi-bin/contest/entries.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/entry.h"
#include "lib/app/pick.h"

static const struct field SUBSTITUTE[] = {
    {.name = "version", .type = FIELD_INT, .required = true, .min = 1, .max = INT32_MAX, .label = "entry.title"},
    {.name = "out", .type = FIELD_ID, .required = true, .label = "entry.out"},
    PICK_FIELDS("person", "entry.in", true),
    {.name = "reason",
     .type = FIELD_TEXT,
     .required = true,
     .min = 2,
     .max = ENTRY_REASON_MAX,
     .label = "entry.reason"},
};
const struct form entry_substitute_form = FORM("entry_substitute", SUBSTITUTE);

static const struct field EXCHANGE[] = {
    {.name = "version", .type = FIELD_INT, .required = true, .min = 1, .max = INT32_MAX, .label = "entry.title"},
    {.name = "member", .type = FIELD_ID, .required = true, .label = "entry.now_member"},
    {.name = "reserve", .type = FIELD_ID, .required = true, .label = "entry.now_reserve"},
    {.name = "why", .type = FIELD_TEXT, .required = true, .min = 2, .max = ENTRY_REASON_MAX, .label = "entry.reason"},
};
const struct form entry_exchange_form = FORM("entry_exchange", EXCHANGE);

static const struct pick PERSON = {"person", "contest.enter"};

static enum err open_entry(struct page *p, struct edition *x, struct entry_row *r)
{
    bool own;
    enum err e = entries_find(p, x, r, &own);
    return e || (!own && r->entered) ? e : ERR_NOT_FOUND;
}

/* Where there is but one to choose, they are chosen. */
static enum err choose(const struct page *p, const struct entry_row *r, struct form_values *substitute,
                       struct form_values *exchange)
{
    const struct entry_someone *reserve = NULL;
    struct entry_someone *people;
    size_t n, reserves = 0;
    enum err e = store_entry_people(p->db, p->arena, r->id, p->today, &people, &n);
    for (size_t i = 0; i < n; i++)
        if (people[i].part == ENTRY_RESERVE) {
            reserve = &people[i];
            reserves++;
        }
    if (n == 1)
        form_put_id(substitute, "out", 0, people[0].public_id);
    if (reserves == 1)
        form_put_id(exchange, "reserve", 0, reserve->public_id);
    return e;
}

/* Both forms stand on the page; the one that was sent is shown as it was sent, the other blank. */
static enum err show(struct page *p, const struct edition *x, const struct entry_row *r)
{
    struct form_values *sent = p->form, *other;
    const bool exchanging = sent && form_of(sent) == &entry_exchange_form;
    enum err e = form_blank(exchanging ? &entry_substitute_form : &entry_exchange_form, p->arena, &other);
    if (!e && !sent)
        e = form_blank(&entry_substitute_form, p->arena, &sent);
    if (!e)
        e = entry_put(p, x, r);
    if (e)
        return e;
    form_put_int(other, "version", 0, r->version);
    if (!p->form) {
        form_put_int(sent, "version", 0, r->version);
        e = choose(p, r, sent, other);
    }
    p->form = exchanging ? other : sent;
    page_form(p, "form", 0);
    if (!e)
        e = pick_put(p, "form", &PERSON);
    p->form = exchanging ? sent : other;
    page_form(p, "swap", 0);
    view_set(p->data, "substitute_path", entries_path(p, x, "entry", r->public_id, "/substitute"));
    view_set(p->data, "exchange_path", entries_path(p, x, "entry", r->public_id, "/exchange"));
    entries_put_moment(p, view_root(p->data), "fixed", x->substitute_until);
    view_set(p->data, "page.title",
             page_say(p, "entry.substitute", entries_discipline(p, r->discipline, r->discipline_en), r->code));
    return e ? e : page_render(p, TEMPLATE_ENTRY_CHANGE, NULL, "contest");
}

enum err entry_substitute_show(struct page *p)
{
    struct edition x;
    struct entry_row r;
    const char *why;
    enum err e = open_entry(p, &x, &r);
    if (e)
        return e;
    if (r.state != ENTRY_ENTERED || !entries_open(p, &x, ENTRY_SUBSTITUTE, &why))
        return page_redirect(p, entries_path(p, &x, "entry", r.public_id, ""), NULL);
    return show(p, &x, &r);
}

/* A refusal that belongs to a field is shown with the form; any other on the entry's own page, as it stands now. */
static enum err done(struct page *p, const struct edition *x, const struct entry_row *r, const struct act *act,
                     enum err e)
{
    if ((e == ERR_CONFLICT || e == ERR_INVALID) && act->refused_field && !request_wants_json(&p->req)) {
        page_form_refuse(p, act);
        p->resp.status = response_status_of(e);
        return show(p, x, r);
    }
    return page_done(p, act, e, entries_path(p, x, "entry", r->public_id, ""));
}

enum err entry_substitute_post(struct page *p)
{
    struct edition x;
    struct entry_row r;
    struct person_hit who;
    enum err e = open_entry(p, &x, &r);
    if (e)
        return e;
    e = pick_person(p, &PERSON, &who);
    if (e == ERR_NOT_FOUND) /* they may have gone between form and sending */
        form_fail(p->form, PERSON.field, 0, "entry.person_unknown", NULL, NULL);
    else if (e && e != ERR_INVALID)
        return e;
    if (page_form_invalid(p))
        return show(p, &x, &r);
    const struct entry_order_change order = {
        .entry = r.public_id, .version = form_int(p->form, "version"), .reason = form_text(p->form, "reason")};
    const struct entry_pick in = {who.public_id, PERSON.field};
    struct act act = page_act(p);
    e = act_entry_substitute(&act, &order, form_id(p->form, "out"), &in);
    return done(p, &x, &r, &act, e);
}

enum err entry_exchange_post(struct page *p)
{
    struct edition x;
    struct entry_row r;
    enum err e = open_entry(p, &x, &r);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &x, &r);
    const struct entry_order_change order = {
        .entry = r.public_id, .version = form_int(p->form, "version"), .reason = form_text(p->form, "why")};
    struct act act = page_act(p);
    e = act_entry_exchange(&act, &order, form_id(p->form, "member"), form_id(p->form, "reserve"));
    return done(p, &x, &r, &act, e);
}
