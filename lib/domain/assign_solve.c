/*
 * The least charge, by prices that rise. First an auction (Bertsekas 1981, in the form for several places of Bertsekas &
 * Castañon 1989, without tolerance): each mentee goes where value and price are least for him; where more come than
 * there are places, the price rises until the first of them does as well elsewhere, and he leaves. That ends where it
 * stops raising prices. Whoever is left over then comes in by the cheapest way there is (Dijkstra 1959, with prices that
 * keep all ways from being negative: Edmonds & Karp 1972; Jonker & Volgenant 1987).
 *
 * At every moment each mentee who has a mentor has the least he can have of value and price, and every price fits its
 * mentor's load (assign_check.h).
 */
#include <string.h>

#include "lib/domain/assign_private.h"

struct solver {
    struct assign_flow *f;
    int64_t lowest;    /* no price is below */
    int64_t *stays;    /* of each mentee: up to this price of his mentor he certainly stays */
    uint32_t *waiting; /* mentees who have nobody */
    uint32_t count;
    /* the way that is looked for */
    int64_t *dist;      /* of each mentor: what the mentee pays who would come to him; INT64_MAX */
    uint32_t *by, *via; /* the mentee who would come, and his arc */
    uint32_t *heap;     /* mentors, the nearest first; each has two below him */
    uint32_t *place;    /* of each mentor: where he stands in the heap, and one; 0: nowhere */
    uint32_t heap_count;
    uint32_t *seen; /* mentors that were reached */
    uint32_t seen_count;
    int64_t best;        /* what the cheapest way found so far costs */
    uint32_t end_mentor; /* it ends at his free place; PAIRING_NONE: */
    uint32_t end_mentee; /* with him, who is left without a mentor */
};

/* ---- the auction ---- */

struct offer {
    uint32_t arc;   /* the best; PAIRING_NONE: without a mentor is best */
    int64_t pays;   /* there */
    int64_t second; /* at the next best, or without a mentor */
};

static struct offer look(struct solver *s, uint32_t i)
{
    struct assign_flow *f = s->f;
    struct offer o = {PAIRING_NONE, f->weight, f->weight};
    uint32_t e = f->first[i];
    for (; e < f->first[i + 1] && f->arcs[e].cost + s->lowest < o.second; e++) {
        const int64_t pays = f->arcs[e].cost + f->price[f->arcs[e].mentor];
        if (pays < o.pays) {
            o.second = o.pays;
            o.pays = pays;
            o.arc = e;
        } else if (pays < o.second)
            o.second = pays;
    }
    f->steps += e - f->first[i];
    return o;
}

/* The member who leaves first when the mentor's price rises, and at which price. */
static uint32_t first_to_leave(struct solver *s, uint32_t h, int64_t *at)
{
    struct assign_flow *f = s->f;
    const uint32_t *members = f->members + f->held[h];
    for (;;) {
        uint32_t who = members[0];
        for (uint32_t k = 1; k < f->load[h]; k++)
            if (s->stays[members[k]] < s->stays[who])
                who = members[k];
        const int64_t stays = look(s, who).second - f->arcs[f->own[who]].cost;
        if (stays == s->stays[who]) {
            *at = stays;
            return who;
        }
        s->stays[who] = stays;
    }
}

/* One mentee who has nobody; false: it would raise no price. Who had to leave waits. */
static bool bid(struct solver *s, uint32_t i)
{
    struct assign_flow *f = s->f;
    const struct offer o = look(s, i);
    if (o.arc == PAIRING_NONE)
        return true; /* no mentor will ever be cheaper */
    const uint32_t h = f->arcs[o.arc].mentor;
    int64_t opens, stays = o.second - f->arcs[o.arc].cost;
    const bool open = flow_opens(f, h, &opens);
    s->stays[i] = stays;
    if (open && opens <= f->price[h]) {
        flow_take(f, i, o.arc);
        return true;
    }
    int64_t leaves = INT64_MAX;
    const uint32_t who = f->load[h] > 0 ? first_to_leave(s, h, &leaves) : PAIRING_NONE;
    const int64_t price = leaves < stays ? leaves : stays;
    if (open && opens <= price) {
        f->price[h] = opens;
        flow_take(f, i, o.arc);
        return true;
    }
    if (price == f->price[h])
        return false;
    f->price[h] = price;
    if (leaves < stays) {
        flow_leave(f, who);
        flow_take(f, i, o.arc);
        s->waiting[s->count++] = who;
    } else {
        s->waiting[s->count++] = i;
    }
    return true;
}

static void lowest(struct solver *s)
{
    s->lowest = INT64_MAX;
    for (uint32_t h = 0; h < s->f->mentors; h++)
        if (s->f->price[h] < s->lowest)
            s->lowest = s->f->price[h];
}

static void auction(struct solver *s)
{
    struct assign_flow *f = s->f;
    uint32_t left = 0;
    uint64_t bids = 8 * (uint64_t)f->mentees;
    uint32_t *given_up = s->seen; /* not in use yet */
    for (uint32_t i = f->mentees; i-- > 0;)
        if (f->lock[i] == PAIRING_NONE && f->first[i] < f->first[i + 1])
            s->waiting[s->count++] = i;
    while (s->count > 0) {
        const uint32_t i = s->waiting[--s->count];
        if (bids == 0 || !bid(s, i))
            given_up[left++] = i;
        bids -= bids > 0;
    }
    memcpy(s->waiting, given_up, left * sizeof *given_up);
    s->count = left;
}

/* ---- the cheapest way ---- */

static void up(struct solver *s, uint32_t at, uint32_t h)
{
    for (; at > 0 && s->dist[s->heap[(at - 1) / 2]] > s->dist[h]; at = (at - 1) / 2) {
        s->heap[at] = s->heap[(at - 1) / 2];
        s->place[s->heap[at]] = at + 1;
    }
    s->heap[at] = h;
    s->place[h] = at + 1;
}

static uint32_t nearest(struct solver *s)
{
    const uint32_t first = s->heap[0], h = s->heap[--s->heap_count];
    uint32_t at = 0;
    for (uint32_t k = 1; k < s->heap_count; k = 2 * at + 1) {
        k += k + 1 < s->heap_count && s->dist[s->heap[k + 1]] < s->dist[s->heap[k]];
        if (s->dist[s->heap[k]] >= s->dist[h])
            break;
        s->heap[at] = s->heap[k];
        s->place[s->heap[at]] = at + 1;
        at = k;
    }
    s->heap[at] = h;
    s->place[h] = at + 1;
    s->place[first] = 0;
    return first;
}

/* Everywhere mentee `i` could go, when he pays `more` than now. */
static void reach(struct solver *s, uint32_t i, int64_t more)
{
    struct assign_flow *f = s->f;
    if (f->weight + more < s->best) {
        s->best = f->weight + more;
        s->end_mentee = i;
        s->end_mentor = PAIRING_NONE;
    }
    uint32_t e = f->first[i];
    for (; e < f->first[i + 1] && f->arcs[e].cost + s->lowest + more < s->best; e++) {
        const uint32_t h = f->arcs[e].mentor;
        const int64_t to = f->arcs[e].cost + f->price[h] + more;
        int64_t opens;
        if (to >= s->dist[h] || to >= s->best)
            continue;
        if (s->dist[h] == INT64_MAX)
            s->seen[s->seen_count++] = h;
        s->dist[h] = to;
        s->by[h] = i;
        s->via[h] = e;
        up(s, s->place[h] ? s->place[h] - 1 : s->heap_count++, h);
        if (!flow_opens(f, h, &opens))
            continue;
        const int64_t rise = opens > f->price[h] ? opens - f->price[h] : 0; /* 0, too, where his price calls for more */
        if (to + rise < s->best) {
            s->best = to + rise;
            s->end_mentor = h;
            s->end_mentee = PAIRING_NONE;
        }
    }
    f->steps += e - f->first[i];
}

/* The cheapest way for mentee `i`, taken. */
static void bring(struct solver *s, uint32_t i)
{
    struct assign_flow *f = s->f;
    s->best = INT64_MAX;
    s->seen_count = s->heap_count = 0;
    reach(s, i, 0);
    while (s->heap_count > 0 && s->dist[s->heap[0]] < s->best) {
        const uint32_t h = nearest(s);
        for (uint32_t k = f->held[h]; k < f->held[h] + f->load[h]; k++) {
            const uint32_t j = f->members[k];
            reach(s, j, s->dist[h] - f->arcs[f->own[j]].cost - f->price[h]);
        }
    }
    for (uint32_t k = 0; k < s->seen_count; k++) {
        const uint32_t h = s->seen[k];
        if (s->dist[h] < s->best)
            f->price[h] += s->best - s->dist[h];
        s->place[h] = 0;
    }
    uint32_t h = s->end_mentor;
    if (h == PAIRING_NONE && s->end_mentee != i) {
        h = f->arcs[f->own[s->end_mentee]].mentor;
        flow_leave(f, s->end_mentee);
    }
    while (h != PAIRING_NONE) { /* who comes to `h` leaves another, to whom the next comes */
        const uint32_t j = s->by[h], arc = s->via[h];
        const uint32_t before = j == i ? PAIRING_NONE : f->arcs[f->own[j]].mentor;
        if (before != PAIRING_NONE)
            flow_leave(f, j);
        flow_take(f, j, arc);
        h = before;
    }
    for (uint32_t k = 0; k < s->seen_count; k++)
        s->dist[s->seen[k]] = INT64_MAX;
}

/* ---- a place that must not be free ---- */

/* By how much the price of the mentor may fall before the last of his places that are taken may be free; `lacks`: before
   the first that is not taken may be. */
static int64_t slack(const struct assign_flow *f, uint32_t h, bool lacks)
{
    return f->price[h] + (f->load[h] + lacks <= f->least[h] ? f->weight : 0);
}

/* Mentor `h` would lack one after `dist`, because mentee `by` goes on by `via`. */
static void lack(struct solver *s, uint32_t h, int64_t dist, uint32_t by, uint32_t via)
{
    const struct assign_flow *f = s->f;
    if (dist >= s->dist[h] || dist >= s->best)
        return;
    if (s->dist[h] == INT64_MAX)
        s->seen[s->seen_count++] = h;
    s->dist[h] = dist;
    s->by[h] = by;
    s->via[h] = via;
    up(s, s->place[h] ? s->place[h] - 1 : s->heap_count++, h);
    const int64_t best = dist + slack(f, h, by == PAIRING_NONE);
    if (best < s->best) {
        s->best = best;
        s->end_mentor = h;
        s->end_mentee = PAIRING_NONE;
    }
}

/* The cheapest way on which one comes to mentor `h`, who has fewer than his price calls for, taken: it begins with a
   mentee without a mentor, or at a place that may be free, which may be his own. Prices fall on it. */
static void fill(struct solver *s, const struct flow_comers *c, uint32_t h)
{
    struct assign_flow *f = s->f;
    uint32_t arc = PAIRING_NONE; /* of the mentee without a mentor */
    s->best = INT64_MAX;
    s->seen_count = s->heap_count = 0;
    lack(s, h, 0, PAIRING_NONE, PAIRING_NONE);
    while (s->heap_count > 0 && s->dist[s->heap[0]] < s->best) {
        const uint32_t to = nearest(s);
        f->steps += c->first[to + 1] - c->first[to];
        for (uint32_t k = c->first[to]; k < c->first[to + 1]; k++) {
            const uint32_t j = c->who[k], own = f->own[j];
            const int64_t pays = s->dist[to] + f->arcs[c->arc[k]].cost + f->price[to];
            if (own != PAIRING_NONE && own != c->arc[k])
                lack(s, f->arcs[own].mentor, pays - f->arcs[own].cost - f->price[f->arcs[own].mentor], j, c->arc[k]);
            else if (own == PAIRING_NONE && pays - f->weight < s->best) {
                s->best = pays - f->weight;
                s->end_mentee = j;
                arc = c->arc[k];
            }
        }
    }
    for (uint32_t k = 0; k < s->seen_count; k++) {
        const uint32_t g = s->seen[k];
        if (s->dist[g] < s->best)
            f->price[g] -= s->best - s->dist[g];
        s->place[g] = 0;
        s->dist[g] = INT64_MAX;
    }
    uint32_t comes = s->end_mentee, at = comes == PAIRING_NONE ? s->end_mentor : f->arcs[arc].mentor;
    for (;;) { /* who leaves `at` goes on to the next; then whoever comes has a place */
        const uint32_t leaves = at == h ? PAIRING_NONE : s->by[at], via = at == h ? PAIRING_NONE : s->via[at];
        if (leaves != PAIRING_NONE)
            flow_leave(f, leaves);
        if (comes != PAIRING_NONE)
            flow_take(f, comes, arc);
        if (leaves == PAIRING_NONE)
            return;
        comes = leaves;
        arc = via;
        at = f->arcs[via].mentor;
    }
}

/* Every mentor who has fewer than his price calls for. */
static enum err fill_all(struct arena *a, struct solver *s)
{
    struct assign_flow *f = s->f;
    struct flow_comers c = {0};
    for (uint32_t h = 0; h < f->mentors; h++)
        while (f->load[h] < flow_low(f, h)) {
            const enum err e = c.first ? OK : flow_comers(a, f, &c);
            if (e)
                return e;
            fill(s, &c, h);
        }
    return OK;
}

/* ---- the whole ---- */

/* A mentor all of whose places are locked costs what keeps everybody from him. */
static void close(struct assign_flow *f)
{
    for (uint32_t h = 0; h < f->mentors; h++)
        if (f->places[h] == 0)
            f->price[h] = f->weight;
}

/* `waiting`: NULL, or as many mentees as there are. */
static enum err begin(struct arena *a, struct assign_flow *f, uint32_t *waiting, struct solver *s)
{
    const size_t n = f->mentees, m = f->mentors;
    *s = (struct solver){.f = f,
                         .stays = arena_array(a, n, sizeof *s->stays),
                         .waiting = waiting ? waiting : arena_array(a, n, sizeof *s->waiting),
                         .dist = arena_array(a, m, sizeof *s->dist),
                         .by = arena_array(a, m, sizeof *s->by),
                         .via = arena_array(a, m, sizeof *s->via),
                         .heap = arena_array(a, m, sizeof *s->heap),
                         .place = arena_array(a, m, sizeof *s->place),
                         .seen = arena_array(a, n > m ? n : m, sizeof *s->seen)};
    if (arena_failed(a))
        return ERR_NO_MEMORY;
    for (size_t h = 0; h < m; h++)
        s->dist[h] = INT64_MAX;
    return OK;
}

static void bring_all(struct solver *s)
{
    while (s->count > 0) {
        lowest(s);
        bring(s, s->waiting[--s->count]);
    }
}

enum err flow_solve(struct arena *a, struct assign_flow *f)
{
    struct solver s;
    if (begin(a, f, NULL, &s))
        return ERR_NO_MEMORY;
    lowest(&s);
    auction(&s);
    bring_all(&s);
    close(f);
    return OK;
}

enum err flow_mend(struct arena *a, struct assign_flow *f, uint32_t *waiting, uint32_t count)
{
    struct solver s;
    if (begin(a, f, waiting, &s))
        return ERR_NO_MEMORY;
    s.count = count;
    bring_all(&s);
    const enum err e = fill_all(a, &s);
    close(f);
    return e;
}
