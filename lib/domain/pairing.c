/* A pairing's run, and why somebody does not have somebody. */
#include <string.h>

#include "lib/domain/pairing_private.h"

static enum err choose(struct arena *a, const struct market *m, struct pairing_result *r, uint32_t *won)
{
    const struct pairing *p = m->p;
    const bool ties = p->mentee_ties || p->mentor_ties;
    if (ties && exact_fits(m)) {
        r->method = PAIRING_SEARCH;
        return exact_find(a, m, r->best, (struct exact_cost){NULL, NULL}, won);
    }
    if (p->mentee_ties)
        return ERR_TOO_LARGE;
    if (r->best == PAIRING_FOR_MENTEES) {
        r->method = ties ? PAIRING_PROMOTE : PAIRING_STRICT;
        return accept_mentees(a, m, won, &r->proposals);
    }
    r->method = ties ? PAIRING_LOTTERY : PAIRING_STRICT;
    return accept_mentors(a, m, won, &r->proposals);
}

enum err pairing_run(struct arena *a, const struct pairing *p, enum pairing_best best, struct pairing_result **out)
{
    struct market m;
    uint32_t *won = arena_array(a, p->mentee_count, sizeof *won);
    struct pairing_result *r = *out = arena_alloc(a, sizeof *r);
    if (!won || !r)
        return ERR_NO_MEMORY;
    *r = (struct pairing_result){.best = best,
                                 .mentor_of = arena_array(a, p->mentee_count, sizeof *r->mentor_of),
                                 .load = arena_array(a, p->mentor_count, sizeof *r->load)};
    if (!r->mentor_of || !r->load)
        return ERR_NO_MEMORY;
    enum err e = market_open(a, p, &m);
    if (!e)
        e = choose(a, &m, r, won);
    if (e)
        return e;
    for (uint32_t i = 0; i < p->mentee_count; i++) {
        const uint32_t h = m.lock[i] != PAIRING_NONE ? m.lock[i]
                           : won[i] != PAIRING_NONE  ? p->wishes.who[won[i]]
                                                     : PAIRING_NONE;
        r->mentor_of[i] = h;
        if (h != PAIRING_NONE) {
            r->load[h]++;
            r->matched++;
        }
    }
    return least_judge(a, &m, r);
}

/* ---- why not ---- */

/* The item of `l` for that pair; PAIRING_NONE. */
static uint32_t item(const struct pairing_lists *l, uint32_t whose, uint32_t who)
{
    for (uint32_t k = l->first[whose]; k < l->first[whose + 1]; k++)
        if (l->who[k] == who)
            return k;
    return PAIRING_NONE;
}

uint32_t pairing_place(const struct pairing_lists *l, uint32_t whose, uint32_t who)
{
    const uint32_t k = item(l, whose, who);
    return k == PAIRING_NONE ? 0 : l->group[k] + 1;
}

/* The pair in a list by mentee and mentor; with PAIRING_NONE the first of the mentee. */
static const struct pairing_pair *among(const struct pairing_pair *list, size_t n, uint32_t mentee, uint32_t mentor)
{
    size_t low = 0, high = n;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const struct pairing_pair *x = &list[middle];
        if (x->mentee < mentee || (x->mentee == mentee && mentor != PAIRING_NONE && x->mentor < mentor))
            low = middle + 1;
        else
            high = middle;
    }
    const bool found = low < n && list[low].mentee == mentee && (mentor == PAIRING_NONE || list[low].mentor == mentor);
    return found ? &list[low] : NULL;
}

/* Who has the mentor's places: locked, ranked before the mentee, or with him. Those behind are free + the rest. */
static void count_places(const struct pairing *p, const uint32_t *mentor_of, uint32_t mentor, uint32_t group,
                         struct pairing_answer *out)
{
    for (size_t i = 0; i < p->locked_count; i++)
        out->locked += p->locked[i].mentor == mentor;
    for (uint32_t k = p->liked.first[mentor]; k < p->liked.first[mentor + 1]; k++) {
        const uint32_t i = p->liked.who[k];
        if (mentor_of[i] != mentor || among(p->locked, p->locked_count, i, mentor))
            continue;
        out->above += p->liked.group[k] < group;
        out->equal += p->liked.group[k] == group;
    }
}

struct pairing_answer pairing_why(const struct pairing *p, const uint32_t *mentor_of, uint32_t mentee, uint32_t mentor)
{
    const uint32_t wish = item(&p->wishes, mentee, mentor), like = item(&p->liked, mentor, mentee);
    const uint32_t own = mentor_of[mentee] == PAIRING_NONE ? PAIRING_NONE : item(&p->wishes, mentee, mentor_of[mentee]);
    const struct pairing_pair *lock = among(p->locked, p->locked_count, mentee, PAIRING_NONE),
                              *bar = among(p->forbidden, p->forbidden_count, mentee, mentor);
    struct pairing_answer x = {.why = PAIRING_WOULD_RATHER,
                               .reason = "",
                               .wish = pairing_place(&p->wishes, mentee, mentor),
                               .rank = pairing_place(&p->liked, mentor, mentee)};
    count_places(p, mentor_of, mentor, like == PAIRING_NONE ? PAIRING_NONE : p->liked.group[like], &x);
    if (mentor_of[mentee] == mentor) {
        x.why = PAIRING_IS_PAIR;
        x.reason = lock ? lock->reason : "";
    } else if (bar) {
        x.why = PAIRING_IS_FORBIDDEN;
        x.reason = bar->reason;
    } else if (lock) {
        x.why = PAIRING_MENTEE_LOCKED;
        x.reason = lock->reason;
    } else if (wish == PAIRING_NONE)
        x.why = PAIRING_NOT_WISHED;
    else if (like == PAIRING_NONE)
        x.why = PAIRING_NOT_LIKED;
    else if (own != PAIRING_NONE && p->wishes.group[own] <= p->wishes.group[wish])
        x.why = PAIRING_HAS_BETTER;
    else if (x.locked >= p->places[mentor])
        x.why = PAIRING_PLACES_LOCKED;
    else if (x.locked + x.above + x.equal >= p->places[mentor])
        x.why = PAIRING_PLACES_TO_OTHERS;
    return x;
}
