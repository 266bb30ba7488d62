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

struct step {
    uint32_t from; /* mentor, or pool */
    uint32_t by;   /* the mentee who moves between the two; PAIRING_NONE: none */
    uint32_t via;  /* his arc; PAIRING_NONE: he is then without a mentor */
};

struct side {
    uint32_t *stamp;   /* of each mentor: in which search he was seen last */
    struct step *step; /* of each: how he was come to */
    uint32_t *queue, head, tail;
    uint64_t steps;
};

struct ties {
    struct assign_flow *f;
    uint32_t *first; /* of each mentee, and behind the last: where his part of `choices` begins */
    struct choice *choices;
    uint32_t *came;             /* of each mentor, and behind the last: where his part of `comers` begins */
    uint32_t *comers;           /* who has him among his choices */
    uint32_t *comes;            /* by which arc */
    bool *spare;                /* of each mentee: may be without a mentor */
    bool *done;                 /* of each mentee: moves no more */
    uint32_t *settled;          /* of each mentor: how many of his members, the first ones, move no more */
    uint32_t *low, *high;       /* of each mentor: loads that his price fits */
    uint32_t *free, free_count; /* mentees without a mentor who may move; `seat` says where each stands */
    /* The search goes over mentors, and the pool (number f->mentors): places that nobody needs, and who has no mentor. It
       goes ahead from the beginning and back from the end, by turns, until the two meet or one has seen all it can. */
    struct side ahead, back;
    uint32_t now, end, met;
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
        const uint32_t degree = f->held[h + 1] - f->held[h], high = flow_high(f, h);
        t->low[h] = flow_low(f, h);
        t->high[h] = high < degree ? high : degree;
    }
    return OK;
}

/* The same by mentors. */
static enum err list_comers(struct arena *a, struct ties *t)
{
    const struct assign_flow *f = t->f;
    const uint32_t all = t->first[f->mentees];
    t->came = arena_array(a, f->mentors + 1, sizeof *t->came);
    t->comers = arena_array(a, all, sizeof *t->comers);
    t->comes = arena_array(a, all, sizeof *t->comes);
    if (!t->came || !t->comers || !t->comes)
        return ERR_NO_MEMORY;
    for (uint32_t k = 0; k < all; k++)
        t->came[f->arcs[t->choices[k].arc].mentor]++;
    for (uint32_t h = 1; h <= f->mentors; h++)
        t->came[h] += t->came[h - 1];
    for (uint32_t i = f->mentees; i-- > 0;)
        for (uint32_t k = t->first[i]; k < t->first[i + 1]; k++) {
            const uint32_t at = --t->came[f->arcs[t->choices[k].arc].mentor];
            t->comers[at] = i;
            t->comes[at] = t->choices[k].arc;
        }
    return OK;
}

/* ---- making room ---- */

/* `side` comes to `to`; where the other has been they meet. */
static void visit(struct ties *t, struct side *side, const struct side *other, uint32_t to, struct step step)
{
    side->steps++;
    if (side->stamp[to] == t->now)
        return;
    side->stamp[to] = t->now;
    side->step[to] = step;
    side->queue[side->tail++] = to;
    if (other->stamp[to] == t->now)
        t->met = to;
}

static void visit_choices(struct ties *t, uint32_t mentee, uint32_t from)
{
    for (uint32_t k = t->first[mentee]; k < t->first[mentee + 1]; k++)
        visit(t, &t->ahead, &t->back, t->f->arcs[t->choices[k].arc].mentor,
              (struct step){from, mentee, t->choices[k].arc});
}

/* One too many at the next mentor: who of his could go where. */
static void go_ahead(struct ties *t)
{
    const struct assign_flow *f = t->f;
    const uint32_t pool = f->mentors, g = t->ahead.queue[t->ahead.head++];
    if (g == pool) {
        for (uint32_t k = 0; k < pool; k++)
            if (f->load[k] > t->low[k])
                visit(t, &t->ahead, &t->back, k, (struct step){pool, PAIRING_NONE, PAIRING_NONE});
        for (uint32_t k = 0; k < t->free_count; k++)
            visit_choices(t, t->free[k], pool);
        return;
    }
    if (f->load[g] < t->high[g])
        visit(t, &t->ahead, &t->back, pool, (struct step){g, PAIRING_NONE, PAIRING_NONE});
    for (uint32_t k = f->held[g] + t->settled[g]; k < f->held[g] + f->load[g]; k++) {
        const uint32_t j = f->members[k];
        if (t->spare[j])
            visit(t, &t->ahead, &t->back, pool, (struct step){g, j, PAIRING_NONE});
        visit_choices(t, j, g);
    }
}

/* One too few at the next mentor: who could come to him, and from where. */
static void go_back(struct ties *t)
{
    const struct assign_flow *f = t->f;
    const uint32_t pool = f->mentors, g = t->back.queue[t->back.head++];
    if (g == pool)
        return; /* who could bring one to the pool is not listed */
    if (f->load[g] > t->low[g])
        visit(t, &t->back, &t->ahead, pool, (struct step){g, PAIRING_NONE, PAIRING_NONE});
    for (uint32_t k = t->came[g]; k < t->came[g + 1]; k++) {
        const uint32_t j = t->comers[k], own = f->own[j], from = own == PAIRING_NONE ? pool : f->arcs[own].mentor;
        if (!t->done[j] && from != g)
            visit(t, &t->back, &t->ahead, from, (struct step){g, j, t->comes[k]});
    }
}

/* Whether one too many at `h` can be moved on until somebody comes to the end. Whom one side saw before, it does not look
   at again. */
static bool reaches(struct ties *t, uint32_t h)
{
    const uint32_t pool = t->f->mentors;
    visit(t, &t->ahead, &t->back, h, (struct step){PAIRING_NONE, PAIRING_NONE, PAIRING_NONE});
    while (t->met == PAIRING_NONE && t->ahead.head < t->ahead.tail)
        if (t->back.head < t->back.tail && t->back.steps <= t->ahead.steps)
            go_back(t);
        else if (t->back.head == t->back.tail && t->back.stamp[pool] != t->now)
            return false; /* all from where the end can be reached are known */
        else
            go_ahead(t);
    return t->met != PAIRING_NONE;
}

/* The way from where the sides met to the end, turned round: as if one side had gone all of it. */
static void join(struct ties *t)
{
    for (uint32_t k = t->met; k != t->end; k = t->back.step[k].from) {
        const struct step step = t->back.step[k];
        t->ahead.step[step.from] = (struct step){k, step.by, step.via};
    }
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

/* Mentee `i` goes by `arc`, and all on the way to the end, where he was. */
static void go(struct ties *t, uint32_t i, uint32_t arc)
{
    const uint32_t h = t->f->arcs[arc].mentor;
    leave(t, i);
    for (uint32_t k = t->end; k != h; k = t->ahead.step[k].from)
        if (t->ahead.step[k].by != PAIRING_NONE) {
            leave(t, t->ahead.step[k].by);
            take(t, t->ahead.step[k].by, t->ahead.step[k].via);
        }
    take(t, i, arc);
}

/* Who has what he gets moves no more: he stands before those who may. */
static void settle(struct ties *t, uint32_t i)
{
    struct assign_flow *f = t->f;
    t->done[i] = true;
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
    const struct assign_flow *f = t->f;
    const uint32_t own = f->own[i];
    if (t->first[i] < t->first[i + 1] && t->choices[t->first[i]].arc != own) {
        t->now++;
        t->end = own == PAIRING_NONE ? f->mentors : f->arcs[own].mentor;
        t->met = PAIRING_NONE;
        t->ahead.head = t->ahead.tail = t->back.head = t->back.tail = 0;
        t->ahead.steps = t->back.steps = 0;
        visit(t, &t->back, &t->ahead, t->end, (struct step){PAIRING_NONE, PAIRING_NONE, PAIRING_NONE});
        for (uint32_t k = t->first[i]; k < t->first[i + 1] && t->choices[k].arc != own; k++)
            if (reaches(t, f->arcs[t->choices[k].arc].mentor)) {
                join(t);
                go(t, i, t->choices[k].arc);
                break;
            }
        t->f->steps += t->ahead.steps + t->back.steps;
    }
    settle(t, i);
}

static enum err open_side(struct arena *a, struct side *side, size_t nodes)
{
    side->stamp = arena_array(a, nodes, sizeof *side->stamp);
    side->step = arena_array(a, nodes, sizeof *side->step);
    side->queue = arena_array(a, nodes, sizeof *side->queue);
    return side->stamp && side->step && side->queue ? OK : ERR_NO_MEMORY;
}

enum err flow_by_lots(struct arena *a, struct assign_flow *f)
{
    const size_t n = f->mentees, m = f->mentors;
    uint32_t *turn = arena_array(a, n, sizeof *turn);
    struct ties t = {.f = f,
                     .first = arena_array(a, n + 1, sizeof *t.first),
                     .spare = arena_array(a, n, sizeof *t.spare),
                     .done = arena_array(a, n, sizeof *t.done),
                     .settled = arena_array(a, m, sizeof *t.settled),
                     .low = arena_array(a, m, sizeof *t.low),
                     .high = arena_array(a, m, sizeof *t.high),
                     .free = arena_array(a, n, sizeof *t.free)};
    if (arena_failed(a))
        return ERR_NO_MEMORY;
    enum err e = open_side(a, &t.ahead, m + 1);
    if (!e)
        e = open_side(a, &t.back, m + 1);
    if (!e)
        e = choose(a, &t);
    if (!e)
        e = list_comers(a, &t);
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
