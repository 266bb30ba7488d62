/*
 * The problem of an assignment, laid out for speed: who is locked is left out, values stand in ascending order.
 */
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

/* An arc on its way to its place. */
struct item {
    uint32_t mentee;
    struct assign_arc arc;
};

/* The possible arcs, by mentee and mentor. */
static size_t gather(struct assign_flow *f, struct item *out, uint32_t *barred)
{
    const struct assign *p = f->p;
    size_t n = 0, bar = 0;
    for (uint32_t i = 0; i < f->mentees; i++) {
        for (; bar < p->forbidden_count && p->forbidden[bar].mentee == i; bar++)
            barred[p->forbidden[bar].mentor] = i + 1;
        for (uint32_t e = p->first[i]; f->lock[i] == PAIRING_NONE && e < p->first[i + 1]; e++)
            if (f->places[p->who[e]] > 0 && barred[p->who[e]] != i + 1)
                out[n++] = (struct item){i, {p->who[e], p->cost[e]}};
    }
    return n;
}

enum { DIGIT = 1 << 10 }; /* of a value, to sort by: ASSIGN_COST has 20 bits, two digits */

/* Sorts by value, equals left as they stand: by each digit in turn (radix sort). Returns where they stand. */
static struct item *sort(struct item *from, struct item *to, size_t n, uint32_t largest)
{
    for (uint32_t shift = 0; shift == 0 || largest >> shift; shift += 10) {
        uint32_t first[DIGIT + 1] = {0};
        for (size_t k = 0; k < n; k++)
            first[((from[k].arc.cost >> shift) & (DIGIT - 1)) + 1]++;
        for (size_t d = 1; d <= DIGIT; d++)
            first[d] += first[d - 1];
        for (size_t k = 0; k < n; k++)
            to[first[(from[k].arc.cost >> shift) & (DIGIT - 1)]++] = from[k];
        struct item *sorted = to;
        to = from;
        from = sorted;
    }
    return from;
}

/* The arcs of each mentee, the cheapest first; and how many of them lead to each mentor. */
static enum err lay_out(struct arena *a, struct assign_flow *f)
{
    const struct assign *p = f->p;
    const size_t all = p->first[p->mentee_count];
    struct item *one = arena_array(a, all, sizeof *one), *two = arena_array(a, all, sizeof *two);
    uint32_t *barred = arena_array(a, f->mentors, sizeof *barred), largest = 0;
    if (!one || !two || !barred)
        return ERR_NO_MEMORY;
    const size_t n = gather(f, one, barred);
    f->arcs = arena_array(a, n, sizeof *f->arcs);
    if (!f->arcs)
        return ERR_NO_MEMORY;
    for (size_t k = 0; k < n; k++) {
        f->first[one[k].mentee + 1]++;
        f->held[one[k].arc.mentor + 1]++;
        largest = one[k].arc.cost > largest ? one[k].arc.cost : largest;
    }
    for (uint32_t i = 0; i < f->mentees; i++)
        f->first[i + 1] += f->first[i];
    const struct item *sorted = sort(one, two, n, largest);
    uint32_t *at = f->seat; /* not in use yet */
    for (size_t k = 0; k < n; k++)
        f->arcs[f->first[sorted[k].mentee] + at[sorted[k].mentee]++] = sorted[k].arc;
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
