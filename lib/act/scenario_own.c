/* What became of one's own wishes: told from the certificate that was confirmed, of one's own list, others in counts. */
#include <string.h>

#include "lib/act/scenario_ask.h"
#include "lib/crypt/sha256.h"
#include "lib/store/wish.h"

struct telling {
    struct act *a;
    struct scenario_person *needs, *offers;
    size_t need_count, offer_count;
    struct scenario_own *out;
    size_t n, room;
};

static const char *number(struct act *a, int64_t n)
{
    return arena_printf(a->arena, "%lld", (long long)n);
}

static const struct scenario_person *of_row(const struct scenario_person *list, size_t n, int64_t id)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].id == id)
            return &list[i];
    return NULL;
}

static uint32_t find(const char *const *ids, size_t n, const struct scenario_person *x)
{
    char id[PAIRING_HEX];
    scenario_market_id(x->public_id, id);
    for (uint32_t i = 0; i < n; i++)
        if (strncmp(id, ids[i], strlen(ids[i])) == 0)
            return i;
    return PAIRING_NONE;
}

/* Of the mentee's own list: his own places in it, and how many stand before him, are no secret from him. */
static struct message to_mentee(struct act *a, const struct pairing_answer *w)
{
    switch (w->why) {
    case PAIRING_IS_PAIR:
        return (struct message){.key = "scenario.own.pair"};
    case PAIRING_IS_FORBIDDEN:
        return (struct message){.key = "scenario.own.barred"};
    case PAIRING_MENTEE_LOCKED:
        return (struct message){.key = "scenario.own.settled"};
    case PAIRING_HAS_BETTER:
        return (struct message){.key = "scenario.own.better"};
    case PAIRING_PLACES_LOCKED:
        return (struct message){.key = "scenario.own.places_locked"};
    case PAIRING_PLACES_TO_OTHERS:
        return (struct message){.key = "scenario.own.others", .args = {number(a, w->above), number(a, w->equal)}};
    default: /* whether the mentor listed him is the mentor's secret */
        return (struct message){.key = "scenario.own.lists"};
    }
}

static struct message to_mentor(struct act *a, const struct pairing_answer *w)
{
    switch (w->why) {
    case PAIRING_IS_PAIR:
        return (struct message){.key = "scenario.own.pair"};
    case PAIRING_IS_FORBIDDEN:
        return (struct message){.key = "scenario.own.barred"};
    case PAIRING_PLACES_LOCKED:
        return (struct message){.key = "scenario.own.places_locked"};
    case PAIRING_PLACES_TO_OTHERS:
        return (struct message){.key = "scenario.own.mine", .args = {number(a, (int64_t)w->above + w->equal)}};
    default: /* whom the mentee listed, and what he likes better, is the mentee's secret */
        return (struct message){.key = "scenario.own.lists"};
    }
}

static enum err tell_list(struct telling *t, const struct pairing_certificate *c, enum mentorship_part part,
                          const struct wish_list *l)
{
    const struct pairing *p = c->instance;
    const bool of_mentee = l->side == WISH_OF_MENTEE;
    const struct scenario_person *me =
        of_mentee ? of_row(t->needs, t->need_count, l->owner_id) : of_row(t->offers, t->offer_count, l->owner_id);
    const uint32_t own = !me         ? PAIRING_NONE
                         : of_mentee ? find(p->mentees, p->mentee_count, me)
                                     : find(p->mentors, p->mentor_count, me);
    struct scenario_own *list = arena_array(t->a->arena, t->n + l->n + 1, sizeof *list);
    if (!list)
        return ERR_NO_MEMORY;
    if (t->n)
        memcpy(list, t->out, t->n * sizeof *list);
    t->out = list;
    for (size_t i = 0; i < l->n && own != PAIRING_NONE; i++) {
        const int64_t id = l->items[i].other_id;
        const struct scenario_person *x =
            of_mentee ? of_row(t->offers, t->offer_count, id) : of_row(t->needs, t->need_count, id);
        const uint32_t other = !x          ? PAIRING_NONE
                               : of_mentee ? find(p->mentors, p->mentor_count, x)
                                           : find(p->mentees, p->mentee_count, x);
        if (other == PAIRING_NONE) /* had no part in this pairing */
            continue;
        const struct pairing_answer w =
            of_mentee ? pairing_why(p, c->mentor_of, own, other) : pairing_why(p, c->mentor_of, other, own);
        t->out[t->n++] = (struct scenario_own){.name = x->name,
                                               .part = part,
                                               .mentor = of_mentee,
                                               .rank = l->items[i].rank,
                                               .say = of_mentee ? to_mentee(t->a, &w) : to_mentor(t->a, &w)};
    }
    return OK;
}

static enum err tell_side(struct telling *t, const struct pairing_round *r, const struct pairing_certificate *c,
                          enum mentorship_part part, enum wish_side side)
{
    struct wish_list l;
    enum err e = store_wish_own(t->a->db, t->a->arena, r->id, side, t->a->person_id, &l);
    return e ? e == ERR_NOT_FOUND ? OK : e : tell_list(t, c, part, &l);
}

static enum err tell_part(struct telling *t, const struct pairing_round *r, const struct scenario_run *run)
{
    struct pairing_problems problems = {.count = 0};
    struct pairing_certificate *c;
    const char *text;
    size_t len;
    if (run->values)
        return OK;
    enum err e = store_scenario_run_certificate(t->a->db, t->a->arena, run->id, &text, &len);
    if (!e)
        e = pairing_certificate_read(t->a->arena, sha256_hex, text, len, &c, &problems);
    if (!e)
        e = tell_side(t, r, c, run->part, WISH_OF_MENTEE);
    if (!e)
        e = tell_side(t, r, c, run->part, WISH_OF_MENTOR);
    return e == ERR_INVALID ? ERR_BUG : e;
}

static bool takes_part(const struct scenario_person *list, size_t n, int64_t person_id)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].person_id == person_id)
            return true;
    return false;
}

enum err act_scenario_own(struct act *a, const uint8_t round_id[16], struct pairing_round *r, struct scenario_own **out,
                          size_t *n)
{
    struct telling t = {.a = a};
    struct scenario s = {.id = 0};
    struct scenario_run *runs = NULL;
    size_t count = 0;
    enum err e = store_pairing_round_find(a->db, a->arena, round_id, r);
    if (!e && r->state != PAIRING_ROUND_CONFIRMED)
        return ERR_NOT_FOUND;
    if (!e)
        e = store_scenario_run_needs(a->db, a->arena, r->id, &t.needs, &t.need_count);
    if (!e)
        e = store_scenario_run_offers(a->db, a->arena, r->id, &t.offers, &t.offer_count);
    if (!e && !takes_part(t.needs, t.need_count, a->person_id) && !takes_part(t.offers, t.offer_count, a->person_id))
        return ERR_NOT_FOUND;
    if (!e)
        e = store_scenario_confirmed(a->db, a->arena, r->id, &s);
    if (!e)
        e = store_scenario_run_newest(a->db, a->arena, s.id, &runs, &count);
    for (size_t i = count; i-- > 0 && !e;) /* by code: site before office */
        e = tell_part(&t, r, &runs[i]);
    *out = t.out;
    *n = t.n;
    return e;
}
