/*
 * Of all pairings that the prices prove, the one by lots. Such pairings are those in which each mentee has one of the
 * mentors for whom value and price are the least for him (his choices), and each mentor a load that his price fits. So
 * mentees are gone through by lot: each gets the first of his choices for which the others can make room, going in a ring
 * of choices through those who still may move, and then moves no more.
 */
#include <stdlib.h>
#include <string.h>

#include "lib/domain/assign_private.h"

struct choice { /* the better ones first */
    uint32_t cost, lot, arc;
};

struct ties {
    struct assign_flow *f;
    uint32_t *first; /* of each mentee, and behind the last: where his part of `choices` begins */
    struct choice *choices;
    bool *spare;                /* of each mentee: may be without a mentor */
    uint32_t *settled;          /* of each mentor: how many of his members, the first ones, move no more */
    uint32_t *low, *high;       /* of each mentor: loads that his price fits */
    uint32_t *free, free_count; /* mentees without a mentor who may move; `seat` says where each stands */
    /* The search goes over mentors, and the pool (number f->mentors): places that nobody needs, and who has no mentor. */
    uint32_t *from, *by,
        *via; /* of each: who is before it on the way; which mentee comes, PAIRING_NONE: none; his arc */
    uint32_t *stamp, now;
    uint32_t *queue, head, tail;
};

static int by_choice(const void *a, const void *b)
{
    const struct choice *x = a, *y = b;
    return x->cost != y->cost ? (x->cost > y->cost) - (x->cost < y->cost) : (x->lot > y->lot) - (x->lot < y->lot);
}

/* Most have few: these are put in order by inserting. */
static void order(struct choice *list, uint32_t n)
{
    if (n > 32) {
        qsort(list, n, sizeof *list, by_choice);
        return;
    }
    for (uint32_t k = 1; k < n; k++) {
        const struct choice moved = list[k];
        uint32_t at = k;
        for (; at > 0 && by_choice(&list[at - 1], &moved) > 0; at--)
            list[at] = list[at - 1];
        list[at] = moved;
    }
}

/* ---- what is equally good ---- */

static enum err choose(struct arena *a, struct ties *t)
{
    struct assign_flow *f = t->f;
    int64_t lowest = INT64_MAX;
    for (uint32_t h = 0; h < f->mentors; h++)
        lowest = f->price[h] < lowest ? f->price[h] : lowest;
    t->choices = arena_array(a, f->first[f->mentees], sizeof *t->choices);
    if (!t->choices)
        return ERR_NO_MEMORY;
    for (uint32_t i = 0; i < f->mentees; i++) {
        const uint32_t own = f->own[i];
        const int64_t pays = own == PAIRING_NONE ? f->weight : f->arcs[own].cost + f->price[f->arcs[own].mentor];
        uint32_t n = t->first[i];
        t->spare[i] = pays == f->weight;
        for (uint32_t e = f->first[i]; e < f->first[i + 1] && f->arcs[e].cost + lowest <= pays; e++)
            if (f->arcs[e].cost + f->price[f->arcs[e].mentor] == pays)
                t->choices[n++] = (struct choice){f->arcs[e].cost, f->p->mentor_lot[f->arcs[e].mentor], e};
        order(t->choices + t->first[i], n - t->first[i]);
        t->first[i + 1] = n;
    }
    for (uint32_t h = 0; h < f->mentors; h++) {
        const int64_t v = f->price[h];
        const uint32_t degree = f->held[h + 1] - f->held[h];
        t->low[h] = v > 0 ? f->places[h] : v > -f->weight ? f->least[h] : 0;
        t->high[h] = v >= 0 ? f->places[h] : v >= -f->weight ? f->least[h] : 0;
        t->high[h] = t->high[h] < degree ? t->high[h] : degree;
    }
    return OK;
}

/* ---- making room ---- */

static void visit(struct ties *t, uint32_t to, uint32_t from, uint32_t by, uint32_t via)
{
    if (t->stamp[to] == t->now)
        return;
    t->stamp[to] = t->now;
    t->from[to] = from;
    t->by[to] = by;
    t->via[to] = via;
    t->queue[t->tail++] = to;
}

static void visit_choices(struct ties *t, uint32_t mentee, uint32_t from)
{
    for (uint32_t k = t->first[mentee]; k < t->first[mentee + 1]; k++)
        visit(t, t->f->arcs[t->choices[k].arc].mentor, from, mentee, t->choices[k].arc);
    t->f->steps += t->first[mentee + 1] - t->first[mentee];
}

/* Whether one too many at `h` can be moved on until somebody comes to `end`. Who was seen before is not looked at. */
static bool reaches(struct ties *t, uint32_t h, uint32_t end)
{
    const struct assign_flow *f = t->f;
    const uint32_t pool = f->mentors;
    visit(t, h, PAIRING_NONE, PAIRING_NONE, PAIRING_NONE);
    while (t->head < t->tail && t->stamp[end] != t->now) {
        const uint32_t g = t->queue[t->head++];
        if (g == pool) {
            for (uint32_t k = 0; k < pool; k++)
                if (f->load[k] > t->low[k])
                    visit(t, k, pool, PAIRING_NONE, PAIRING_NONE);
            for (uint32_t k = 0; k < t->free_count; k++)
                visit_choices(t, t->free[k], pool);
            continue;
        }
        if (f->load[g] < t->high[g])
            visit(t, pool, g, PAIRING_NONE, PAIRING_NONE);
        for (uint32_t k = f->held[g] + t->settled[g]; k < f->held[g] + f->load[g]; k++) {
            const uint32_t j = f->members[k];
            if (t->spare[j])
                visit(t, pool, g, j, PAIRING_NONE);
            visit_choices(t, j, g);
        }
    }
    return t->stamp[end] == t->now;
}

static void leave(struct ties *t, uint32_t i)
{
    struct assign_flow *f = t->f;
    if (f->own[i] != PAIRING_NONE) {
        flow_leave(f, i);
        return;
    }
    const uint32_t last = t->free[--t->free_count];
    t->free[f->seat[i]] = last;
    f->seat[last] = f->seat[i];
}

static void take(struct ties *t, uint32_t i, uint32_t arc)
{
    struct assign_flow *f = t->f;
    if (arc != PAIRING_NONE) {
        flow_take(f, i, arc);
        return;
    }
    f->seat[i] = t->free_count;
    t->free[t->free_count++] = i;
}

/* Mentee `i` goes by `arc`, and all on the way to `end`, where he was. */
static void go(struct ties *t, uint32_t i, uint32_t arc, uint32_t end)
{
    const uint32_t h = t->f->arcs[arc].mentor;
    leave(t, i);
    for (uint32_t k = end; k != h; k = t->from[k])
        if (t->by[k] != PAIRING_NONE) {
            leave(t, t->by[k]);
            take(t, t->by[k], t->via[k]);
        }
    take(t, i, arc);
}

/* Who has what he gets moves no more: he stands before those who may. */
static void settle(struct ties *t, uint32_t i)
{
    struct assign_flow *f = t->f;
    if (f->own[i] == PAIRING_NONE) {
        leave(t, i);
        return;
    }
    const uint32_t h = f->arcs[f->own[i]].mentor, to = f->held[h] + t->settled[h]++, other = f->members[to];
    f->members[f->seat[i]] = other;
    f->seat[other] = f->seat[i];
    f->members[to] = i;
    f->seat[i] = to;
}

static void give(struct ties *t, uint32_t i)
{
    struct assign_flow *f = t->f;
    const uint32_t own = f->own[i], end = own == PAIRING_NONE ? f->mentors : f->arcs[own].mentor;
    t->now++;
    t->head = t->tail = 0;
    for (uint32_t k = t->first[i]; k < t->first[i + 1] && t->choices[k].arc != own; k++)
        if (reaches(t, f->arcs[t->choices[k].arc].mentor, end)) {
            go(t, i, t->choices[k].arc, end);
            break;
        }
    settle(t, i);
}

enum err flow_by_lots(struct arena *a, struct assign_flow *f)
{
    const size_t n = f->mentees, m = f->mentors;
    uint32_t *turn = arena_array(a, n, sizeof *turn);
    struct ties t = {.f = f,
                     .first = arena_array(a, n + 1, sizeof *t.first),
                     .spare = arena_array(a, n, sizeof *t.spare),
                     .settled = arena_array(a, m, sizeof *t.settled),
                     .low = arena_array(a, m, sizeof *t.low),
                     .high = arena_array(a, m, sizeof *t.high),
                     .free = arena_array(a, n, sizeof *t.free),
                     .from = arena_array(a, m + 1, sizeof *t.from),
                     .by = arena_array(a, m + 1, sizeof *t.by),
                     .via = arena_array(a, m + 1, sizeof *t.via),
                     .stamp = arena_array(a, m + 1, sizeof *t.stamp),
                     .queue = arena_array(a, m + 1, sizeof *t.queue)};
    if (arena_failed(a))
        return ERR_NO_MEMORY;
    const enum err e = choose(a, &t);
    if (e)
        return e;
    for (uint32_t i = 0; i < n; i++) {
        turn[f->p->lot[i]] = i;
        if (f->lock[i] == PAIRING_NONE && f->own[i] == PAIRING_NONE)
            take(&t, i, PAIRING_NONE);
    }
    for (uint32_t k = 0; k < n; k++)
        if (f->lock[turn[k]] == PAIRING_NONE)
            give(&t, turn[k]);
    return OK;
}
