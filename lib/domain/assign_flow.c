/*
 * The problem of an assignment, laid out for speed: who is locked is left out, values stand in ascending order.
 */
#include <stdlib.h>
#include <string.h>

#include "lib/domain/assign_private.h"

void flow_take(struct assign_flow *f, uint32_t mentee, uint32_t arc)
{
    const uint32_t h = f->arcs[arc].mentor, at = f->held[h] + f->load[h]++;
    f->members[at] = mentee;
    f->seat[mentee] = at;
    f->own[mentee] = arc;
}

void flow_leave(struct assign_flow *f, uint32_t mentee)
{
    const uint32_t h = f->arcs[f->own[mentee]].mentor, last = f->members[f->held[h] + --f->load[h]];
    f->members[f->seat[mentee]] = last;
    f->seat[last] = f->seat[mentee];
    f->own[mentee] = PAIRING_NONE;
}

int64_t assign_weight(const struct assign *p)
{
    int64_t weight = 1;
    for (size_t i = 0; i < p->mentee_count; i++) {
        uint32_t largest = 0;
        for (uint32_t e = p->first[i]; e < p->first[i + 1]; e++)
            largest = p->cost[e] > largest ? p->cost[e] : largest;
        weight += largest;
    }
    return weight;
}

enum err flow_comers(struct arena *a, const struct assign_flow *f, struct flow_comers *out)
{
    const uint32_t all = f->first[f->mentees];
    *out = (struct flow_comers){arena_array(a, f->mentors + 1, sizeof *out->first),
                                arena_array(a, all, sizeof *out->who), arena_array(a, all, sizeof *out->arc)};
    if (!out->first || !out->who || !out->arc)
        return ERR_NO_MEMORY;
    for (uint32_t e = 0; e < all; e++)
        out->first[f->arcs[e].mentor]++;
    for (uint32_t h = 1; h <= f->mentors; h++)
        out->first[h] += out->first[h - 1];
    for (uint32_t i = f->mentees; i-- > 0;)
        for (uint32_t e = f->first[i]; e < f->first[i + 1]; e++) {
            const uint32_t at = --out->first[f->arcs[e].mentor];
            out->who[at] = i;
            out->arc[at] = e;
        }
    return OK;
}

static int by_cost(const void *a, const void *b)
{
    const struct assign_arc *x = a, *y = b;
    return x->cost != y->cost ? (x->cost > y->cost) - (x->cost < y->cost)
                              : (x->mentor > y->mentor) - (x->mentor < y->mentor);
}

enum { FEW = 100 };

/* Those of one mentee, who stand by mentor: the cheapest first. Few are put in order by inserting, which is faster. */
static void order(struct assign_arc *list, uint32_t n)
{
    if (n > FEW) {
        qsort(list, n, sizeof *list, by_cost);
        return;
    }
    for (uint32_t k = 1; k < n; k++) {
        const struct assign_arc moved = list[k];
        uint32_t at = k;
        for (; at > 0 && list[at - 1].cost > moved.cost; at--)
            list[at] = list[at - 1];
        list[at] = moved;
    }
}

/* The possible arcs of each mentee, and room for each mentor's members. */
static enum err lay_out(struct arena *a, struct assign_flow *f)
{
    const struct assign *p = f->p;
    uint32_t *barred = arena_array(a, f->mentors, sizeof *barred), n = 0;
    f->arcs = arena_array(a, p->first[p->mentee_count], sizeof *f->arcs);
    if (!barred || !f->arcs)
        return ERR_NO_MEMORY;
    for (uint32_t i = 0, bar = 0; i < f->mentees; i++) {
        for (; bar < p->forbidden_count && p->forbidden[bar].mentee == i; bar++)
            barred[p->forbidden[bar].mentor] = i + 1;
        for (uint32_t e = p->first[i]; f->lock[i] == PAIRING_NONE && e < p->first[i + 1]; e++)
            if (f->places[p->who[e]] > 0 && barred[p->who[e]] != i + 1) {
                f->arcs[n++] = (struct assign_arc){p->who[e], p->cost[e]};
                f->held[p->who[e] + 1]++;
            }
        f->first[i + 1] = n;
        order(f->arcs + f->first[i], n - f->first[i]);
    }
    for (uint32_t h = 0; h < f->mentors; h++) {
        const uint32_t most = f->held[h + 1] < f->places[h] ? f->held[h + 1] : f->places[h];
        f->held[h + 1] = f->held[h] + most;
    }
    f->members = arena_array(a, f->held[f->mentors], sizeof *f->members);
    return f->members ? OK : ERR_NO_MEMORY;
}

enum err flow_open(struct arena *a, const struct assign *p, struct assign_flow *out)
{
    const size_t n = p->mentee_count, m = p->mentor_count;
    *out = (struct assign_flow){.p = p,
                                .weight = assign_weight(p),
                                .mentees = (uint32_t)n,
                                .mentors = (uint32_t)m,
                                .first = arena_array(a, n + 1, sizeof *out->first),
                                .lock = arena_array(a, n, sizeof *out->lock),
                                .places = arena_array(a, m, sizeof *out->places),
                                .least = arena_array(a, m, sizeof *out->least),
                                .load = arena_array(a, m, sizeof *out->load),
                                .price = arena_array(a, m, sizeof *out->price),
                                .held = arena_array(a, m + 1, sizeof *out->held),
                                .seat = arena_array(a, n, sizeof *out->seat),
                                .own = arena_array(a, n, sizeof *out->own)};
    if (arena_failed(a))
        return ERR_NO_MEMORY;
    memset(out->lock, 0xff, n * sizeof *out->lock); /* PAIRING_NONE */
    memset(out->own, 0xff, n * sizeof *out->own);
    memcpy(out->places, p->places, m * sizeof *out->places);
    memcpy(out->least, p->least, m * sizeof *out->least);
    for (size_t k = 0; k < p->locked_count; k++) {
        const uint32_t h = p->locked[k].mentor;
        out->lock[p->locked[k].mentee] = h;
        out->places[h]--;
        out->least[h] -= out->least[h] > 0;
    }
    for (size_t h = 0; h < m; h++)
        out->price[h] = out->least[h] > 0 ? -out->weight : 0;
    return lay_out(a, out);
}
