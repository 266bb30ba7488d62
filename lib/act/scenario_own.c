/* What became of one's own wishes: told from the certificate that was confirmed, of one's own list alone. */
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

static uint32_t load_of(const struct pairing *p, const uint32_t *mentor_of, uint32_t mentor)
{
    uint32_t n = 0;
    for (size_t i = 0; i < p->mentee_count; i++)
        n += mentor_of[i] == mentor;
    return n;
}

/* Of the mentee's own list, his own pair and whether the mentor is full: whether the mentor listed him, and where, is the
   mentor's secret. So what is asked first is asked of his own side, and what pairing_why found of the other's is not. */
static const char *to_mentee(const struct pairing *p, const uint32_t *mentor_of, uint32_t mentee, uint32_t mentor)
{
    const struct pairing_answer w = pairing_why(p, mentor_of, mentee, mentor);
    const uint32_t got = mentor_of[mentee] == PAIRING_NONE ? 0 : pairing_place(&p->wishes, mentee, mentor_of[mentee]);
    if (w.why == PAIRING_IS_PAIR)
        return "scenario.own.pair";
    if (w.why == PAIRING_IS_FORBIDDEN)
        return "scenario.own.barred";
    if (w.why == PAIRING_MENTEE_LOCKED)
        return "scenario.own.settled";
    if (got && got <= w.wish)
        return "scenario.own.better";
    if (w.locked >= p->places[mentor])
        return "scenario.own.places_locked";
    return load_of(p, mentor_of, mentor) >= p->places[mentor] ? "scenario.own.others" : "scenario.own.lists";
}

/* Of the mentor's own list and whom he has: that the mentee listed him, or whom else, is the mentee's secret. A rule that
   forbids the pair stands in the instance only if the mentee wished for it, so it is not told either. */
static const char *to_mentor(const struct pairing *p, const uint32_t *mentor_of, uint32_t mentee, uint32_t mentor)
{
    const struct pairing_answer w = pairing_why(p, mentor_of, mentee, mentor);
    if (w.why == PAIRING_IS_PAIR)
        return "scenario.own.pair";
    if (w.locked >= p->places[mentor])
        return "scenario.own.places_locked";
    return w.locked + w.above + w.equal >= p->places[mentor] ? "scenario.own.mine" : "scenario.own.lists";
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
        const char *key = of_mentee ? to_mentee(p, c->mentor_of, own, other) : to_mentor(p, c->mentor_of, other, own);
        t->out[t->n++] = (struct scenario_own){
            .name = x->name, .part = part, .mentor = of_mentee, .rank = l->items[i].rank, .say = {.key = key}};
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
