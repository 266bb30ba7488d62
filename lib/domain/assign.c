/* An assignment's run, and why somebody does not have somebody. */
#include <string.h>

#include "lib/domain/assign_private.h"

bool assign_cost(const struct assign *p, uint32_t mentee, uint32_t mentor, uint32_t *out)
{
    uint32_t low = p->first[mentee], high = p->first[mentee + 1];
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (p->who[middle] < mentor)
            low = middle + 1;
        else
            high = middle;
    }
    const bool found = low < p->first[mentee + 1] && p->who[low] == mentor;
    *out = found ? p->cost[low] : 0;
    return found;
}

/* ---- least loads that cannot be met ---- */

/* Mentors below their least number, those who have somebody who could come to these, and so on. None of them has one
   more than his least number, and nobody who could come is without a mentor: else there would be one place less missing. So
   together they have all who could come, and too few (Hall 1935). */
static enum err find_witness(struct arena *a, const struct assign_flow *f, struct assign_result *r)
{
    struct flow_comers c;
    uint32_t *queue = arena_array(a, f->mentors, sizeof *queue);
    bool *in = arena_array(a, f->mentors, sizeof *in);
    size_t head = 0, tail = 0;
    const enum err e = flow_comers(a, f, &c);
    r->witness = arena_array(a, f->mentors, sizeof *r->witness);
    if (e || !queue || !in || !r->witness)
        return e ? e : ERR_NO_MEMORY;
    for (uint32_t h = 0; h < f->mentors; h++)
        if (f->load[h] < f->least[h]) {
            in[h] = true;
            queue[tail++] = h;
        }
    while (head < tail) {
        const uint32_t h = queue[head++];
        for (uint32_t k = c.first[h]; k < c.first[h + 1]; k++) {
            const uint32_t own = f->own[c.who[k]], g = own == PAIRING_NONE ? PAIRING_NONE : f->arcs[own].mentor;
            if (g != PAIRING_NONE && !in[g]) {
                in[g] = true;
                queue[tail++] = g;
            }
        }
    }
    for (uint32_t h = 0; h < f->mentors; h++)
        if (in[h])
            r->witness[r->witness_count++] = h;
    return OK;
}

/* ---- the run ---- */

static void count(const struct assign *p, const struct assign_flow *f, struct assign_result *r)
{
    r->met = true;
    for (uint32_t i = 0; i < p->mentee_count; i++) {
        const uint32_t own = f->own[i], lock = f->lock[i];
        const uint32_t h = own == PAIRING_NONE ? lock : f->arcs[own].mentor;
        uint32_t cost;
        r->mentor_of[i] = h;
        if (h == PAIRING_NONE)
            continue;
        r->load[h]++;
        r->matched++;
        r->total += assign_cost(p, i, h, &cost) ? cost : 0;
    }
    for (uint32_t h = 0; h < p->mentor_count; h++)
        r->met = r->met && r->load[h] >= p->least[h];
}

/* A result, and a problem that is not solved yet. */
static enum err begin(struct arena *a, const struct assign *p, struct assign_result **out, struct assign_flow **flow)
{
    struct assign_result *r = *out = arena_alloc(a, sizeof *r);
    *flow = arena_alloc(a, sizeof **flow);
    if (!r || !*flow)
        return ERR_NO_MEMORY;
    *r = (struct assign_result){.mentor_of = arena_array(a, p->mentee_count, sizeof *r->mentor_of),
                                .load = arena_array(a, p->mentor_count, sizeof *r->load),
                                .flow = *flow};
    return r->mentor_of && r->load ? OK : ERR_NO_MEMORY;
}

/* What the solved problem says. */
static enum err finish(struct arena *a, const struct assign *p, const struct assign_flow *f, struct assign_result *r)
{
    r->price = f->price;
    r->weight = f->weight;
    count(p, f, r);
    return r->met ? OK : find_witness(a, f, r);
}

enum err assign_run(struct arena *a, const struct assign *p, struct assign_result **out)
{
    struct assign_flow *f;
    enum err e = begin(a, p, out, &f);
    if (!e)
        e = flow_open(a, p, f);
    if (!e)
        e = flow_solve(a, f);
    if (!e)
        e = flow_by_lots(a, f);
    return e ? e : finish(a, p, f, *out);
}

enum err assign_again(struct arena *a, const struct assign *with, const struct assign_result *before,
                      enum pairing_wish wish, struct pairing_pair pair, struct assign_result **out)
{
    struct assign_flow *f;
    enum err e = begin(a, with, out, &f);
    if (!e)
        e = flow_again(a, before->flow, with, wish, pair, f);
    return e ? e : finish(a, with, f, *out);
}

/* ---- why not ---- */

/* The pair in a list by mentee and mentor; with PAIRING_NONE the first of the mentee. */
static const struct pairing_pair *among(const struct pairing_pair *list, size_t n, uint32_t mentee, uint32_t mentor)
{
    for (size_t k = 0; k < n; k++)
        if (list[k].mentee == mentee && (mentor == PAIRING_NONE || list[k].mentor == mentor))
            return &list[k];
    return NULL;
}

static bool all_locked(const struct assign *p, uint32_t mentor)
{
    uint32_t n = 0;
    for (size_t k = 0; k < p->locked_count; k++)
        n += p->locked[k].mentor == mentor;
    return n >= p->places[mentor];
}

struct assign_answer assign_why(const struct assign *p, const struct assign_result *r, uint32_t mentee, uint32_t mentor)
{
    const uint32_t has = r->mentor_of[mentee];
    const struct pairing_pair *lock = among(p->locked, p->locked_count, mentee, PAIRING_NONE),
                              *bar = among(p->forbidden, p->forbidden_count, mentee, mentor);
    struct assign_answer x = {.why = ASSIGN_EQUAL, .reason = "", .price = r->price[mentor]};
    x.valued = assign_cost(p, mentee, mentor, &x.cost);
    x.own = has != PAIRING_NONE && assign_cost(p, mentee, has, &x.own_cost);
    x.own_price = has == PAIRING_NONE ? 0 : r->price[has];
    const int64_t pays = has == PAIRING_NONE ? r->weight : x.own_cost + x.own_price;
    const int64_t rise = x.cost + x.price - pays; /* of the charge (assign_check.h), at least */
    if (has == mentor) {
        x.why = ASSIGN_IS_PAIR;
        x.reason = lock ? lock->reason : "";
    } else if (bar) {
        x.why = ASSIGN_IS_FORBIDDEN;
        x.reason = bar->reason;
    } else if (lock) {
        x.why = ASSIGN_MENTEE_LOCKED;
        x.reason = lock->reason;
    } else if (!x.valued)
        x.why = ASSIGN_NO_VALUE;
    else if (all_locked(p, mentor))
        x.why = ASSIGN_PLACES_LOCKED;
    else if (rise >= r->weight)
        x.why = ASSIGN_FEWER;
    else if (rise > 0) {
        x.why = ASSIGN_COSTS_MORE;
        x.rise = rise;
    }
    return x;
}
