/*
 * The pairing that holds and costs least, on strict lists. All of them are what is left of the one best for mentees when
 * some rotations are done, each after those it needs (Gusfield & Irving 1989; with places: Cheng, McDermid & Suzuki
 * 2008). In a rotation each of some mentees goes to the next mentor who would rather have him than the last of those he
 * holds, and that last one is the next of the rotation. Each changes the cost by its own amount, so the cheapest is a
 * closed set of least weight: a smallest cut (Irving, Leather & Gusfield 1987). Of those as cheap it is the smallest
 * set, the best for mentees.
 */
#include <string.h>

#include "lib/domain/pairing_private.h"

struct growing { /* arena */
    struct arena *arena;
    uint32_t *list;
    size_t n, room;
};

struct rotations {
    struct arena *arena;
    const struct market *m;
    uint32_t *won;    /* of each mentee: his wish now */
    uint32_t *next;   /* of each mentee: the first wish behind it that he may still come to */
    uint32_t *worst;  /* of each mentor: the item of his list that he holds last; PAIRING_NONE: he has a free place */
    uint32_t *last;   /* of each mentor: the rotation that he took part in last */
    uint32_t *passed; /* of each wish: the rotation since which the mentor holds only better ones */
    bool *stuck, *on_way;
    uint32_t *way; /* mentees, each the last whom the next mentor of the one before holds */
    size_t length;
    struct growing needs; /* pairs: a rotation, and one that must be done before it */
    struct growing doing; /* triples: a rotation, a mentee, the wish he comes to */
    struct growing gain;  /* of each rotation: what it saves and what it costs, one behind the other */
    uint32_t count;
};

static bool grow(struct growing *g, uint32_t value)
{
    if (g->n == g->room) {
        uint32_t *more = arena_array(g->arena, 2 * g->room + 64, sizeof *more);
        if (!more)
            return false;
        if (g->n > 0)
            memcpy(more, g->list, g->n * sizeof *more);
        g->list = more;
        g->room = 2 * g->room + 64;
    }
    g->list[g->n++] = value;
    return true;
}

static void need(struct rotations *x, uint32_t rotation, uint32_t before)
{
    if (before != PAIRING_NONE && before != rotation)
        (void)(grow(&x->needs, rotation) && grow(&x->needs, before)); /* the arena remembers */
}

/* The next mentee of the rotation behind `i`, and i's next wish; PAIRING_NONE: there is none, and never will be. */
static uint32_t follow(struct rotations *x, uint32_t i)
{
    const struct pairing *p = x->m->p;
    for (uint32_t *e = &x->next[i]; *e < p->wishes.first[i + 1]; ++*e) {
        const uint32_t h = p->wishes.who[*e];
        if (x->m->rank[*e] == PAIRING_NONE || x->m->places[h] == 0)
            continue;
        if (x->worst[h] == PAIRING_NONE) /* he would have a place there: nothing behind it holds */
            return PAIRING_NONE;
        if (x->m->rank[*e] < p->liked.group[x->worst[h]])
            return p->liked.who[x->worst[h]];
    }
    return PAIRING_NONE;
}

/* What must be done before this one can be: what made the mentee the last whom his mentor holds (and before that, what
   brought him there), and what lets him pass those between. */
static void note_needs(struct rotations *x, uint32_t i)
{
    const struct pairing *p = x->m->p;
    need(x, x->count, x->last[p->wishes.who[x->won[i]]]);
    for (uint32_t e = x->won[i] + 1; e < x->next[i]; e++)
        if (x->m->rank[e] != PAIRING_NONE)
            need(x, x->count, x->passed[e]);
}

/* The mentor looks for the last whom he holds now; whom he goes past he would not take any more. */
static void look_up(struct rotations *x, uint32_t h)
{
    const struct pairing *p = x->m->p;
    uint32_t k = x->worst[h];
    for (;; k--) {
        const uint32_t e = x->m->wish[k];
        if (e != PAIRING_NONE && x->won[p->liked.who[k]] == e)
            break;
        if (e != PAIRING_NONE)
            x->passed[e] = x->count;
    }
    x->worst[h] = k;
    x->last[h] = x->count;
}

/* Does the rotation at the end of the way, from `begin`. */
static void turn(struct rotations *x, size_t begin, const uint32_t *cost)
{
    const struct pairing *p = x->m->p;
    uint32_t saved = 0, spent = 0;
    for (size_t k = begin; k < x->length; k++)
        note_needs(x, x->way[k]);
    for (size_t k = begin; k < x->length; k++) {
        const uint32_t i = x->way[k];
        saved += cost[x->won[i]];
        spent += cost[x->next[i]];
        (void)(grow(&x->doing, x->count) && grow(&x->doing, i) && grow(&x->doing, x->next[i]));
        x->won[i] = x->next[i]++;
        x->on_way[i] = false;
    }
    for (size_t k = begin; k < x->length; k++)
        look_up(x, p->wishes.who[x->won[x->way[k]]]);
    (void)(grow(&x->gain, saved) && grow(&x->gain, spent));
    x->count++;
    x->length = begin;
}

/* Every rotation, in an order in which they can be done. */
static void find_all(struct rotations *x, const uint32_t *cost)
{
    for (uint32_t i = 0; i < x->m->p->mentee_count && !arena_failed(x->arena); i++) {
        if (x->won[i] == PAIRING_NONE || x->stuck[i])
            continue;
        x->on_way[x->way[x->length++] = i] = true;
        while (x->length > 0 && !arena_failed(x->arena)) {
            const uint32_t then = follow(x, x->way[x->length - 1]);
            if (then == PAIRING_NONE || x->stuck[then]) { /* and so are all who wait for him */
                while (x->length > 0)
                    x->stuck[x->way[--x->length]] = true;
            } else if (x->on_way[then]) {
                size_t begin = x->length - 1;
                while (x->way[begin] != then)
                    begin--;
                turn(x, begin, cost);
            } else {
                x->on_way[x->way[x->length++] = then] = true;
            }
        }
    }
}

static enum err rotations_open(struct arena *a, const struct market *m, const uint32_t *won, struct rotations *x)
{
    const struct pairing *p = m->p;
    const size_t mentees = p->mentee_count, mentors = p->mentor_count, wishes = p->wishes.first[mentees];
    *x = (struct rotations){.arena = a,
                            .m = m,
                            .won = arena_array(a, mentees, sizeof *x->won),
                            .next = arena_array(a, mentees, sizeof *x->next),
                            .worst = arena_array(a, mentors, sizeof *x->worst),
                            .last = arena_array(a, mentors, sizeof *x->last),
                            .passed = arena_array(a, wishes, sizeof *x->passed),
                            .stuck = arena_array(a, mentees, sizeof *x->stuck),
                            .on_way = arena_array(a, mentees, sizeof *x->on_way),
                            .way = arena_array(a, mentees, sizeof *x->way),
                            .needs = {.arena = a},
                            .doing = {.arena = a},
                            .gain = {.arena = a}};
    uint32_t *load = arena_array(a, mentors, sizeof *load);
    if (arena_failed(a))
        return ERR_NO_MEMORY;
    memcpy(x->won, won, mentees * sizeof *won);
    memset(x->worst, 0xff, mentors * sizeof *x->worst); /* PAIRING_NONE */
    memset(x->last, 0xff, mentors * sizeof *x->last);
    memset(x->passed, 0xff, wishes * sizeof *x->passed);
    for (uint32_t i = 0; i < mentees; i++) {
        x->next[i] = won[i] == PAIRING_NONE ? p->wishes.first[i + 1] : won[i] + 1;
        if (won[i] != PAIRING_NONE)
            load[p->wishes.who[won[i]]]++;
    }
    for (uint32_t h = 0; h < mentors; h++)
        for (uint32_t k = p->liked.first[h]; load[h] > 0 && load[h] == m->places[h] && k < p->liked.first[h + 1]; k++)
            if (m->wish[k] != PAIRING_NONE && won[p->liked.who[k]] == m->wish[k])
                x->worst[h] = k;
    for (uint32_t i = 0; i < mentees; i++) /* whoever has no place at all has asked everybody in vain */
        x->stuck[i] = won[i] == PAIRING_NONE;
    return OK;
}

/* ---- the cut ---- */

struct cut { /* nodes: rotations, then the source and the sink; each edge is followed by its reverse */
    uint32_t *first, *to, *beyond, *room;
    uint32_t *by; /* of each node: the edge by which it was reached; PAIRING_NONE: it was not */
    uint32_t *queue;
    uint32_t nodes, edges;
};

static void edge(struct cut *c, uint32_t from, uint32_t to, uint32_t room)
{
    for (int back = 0; back < 2; back++) {
        const uint32_t e = c->edges++;
        c->to[e] = back ? from : to;
        c->room[e] = back ? 0 : room;
        c->beyond[e] = c->first[back ? to : from];
        c->first[back ? to : from] = e;
    }
}

/* Reaches what can be reached from the source; whether the sink can. */
static bool reach(struct cut *c)
{
    const uint32_t source = c->nodes - 2, sink = c->nodes - 1;
    size_t head = 0, tail = 0;
    memset(c->by, 0xff, c->nodes * sizeof *c->by);
    c->by[source] = 0; /* any edge: it is reached */
    c->queue[tail++] = source;
    while (head < tail && c->by[sink] == PAIRING_NONE) {
        const uint32_t at = c->queue[head++];
        for (uint32_t e = c->first[at]; e != PAIRING_NONE; e = c->beyond[e])
            if (c->room[e] > 0 && c->by[c->to[e]] == PAIRING_NONE) {
                c->by[c->to[e]] = e;
                c->queue[tail++] = c->to[e];
            }
    }
    return c->by[sink] != PAIRING_NONE;
}

/* The closed set of rotations that saves most: by[…] says of each whether it is in it. Edmonds & Karp 1972. */
static enum err choose(const struct rotations *x, struct cut *c)
{
    struct arena *a = x->arena;
    const uint32_t source = x->count, sink = x->count + 1;
    const size_t edges = 2 * (x->needs.n / 2 + x->count);
    *c = (struct cut){.first = arena_array(a, x->count + 2, sizeof *c->first),
                      .to = arena_array(a, edges, sizeof *c->to),
                      .beyond = arena_array(a, edges, sizeof *c->beyond),
                      .room = arena_array(a, edges, sizeof *c->room),
                      .by = arena_array(a, x->count + 2, sizeof *c->by),
                      .queue = arena_array(a, x->count + 2, sizeof *c->queue),
                      .nodes = x->count + 2};
    if (arena_failed(a))
        return ERR_NO_MEMORY;
    memset(c->first, 0xff, c->nodes * sizeof *c->first);
    for (uint32_t r = 0; r < x->count; r++) {
        const uint32_t saved = x->gain.list[2 * (size_t)r], spent = x->gain.list[2 * (size_t)r + 1];
        if (saved > spent)
            edge(c, source, r, saved - spent);
        else if (spent > saved)
            edge(c, r, sink, spent - saved);
    }
    for (size_t n = 0; n < x->needs.n; n += 2)
        edge(c, x->needs.list[n], x->needs.list[n + 1], UINT32_MAX / 2);
    while (reach(c)) {
        uint32_t least = UINT32_MAX;
        for (uint32_t at = sink; at != source; at = c->to[c->by[at] ^ 1])
            least = c->room[c->by[at]] < least ? c->room[c->by[at]] : least;
        for (uint32_t at = sink; at != source; at = c->to[c->by[at] ^ 1]) {
            c->room[c->by[at]] -= least;
            c->room[c->by[at] ^ 1] += least;
        }
    }
    return OK;
}

enum err rotations_cheapest(struct arena *a, const struct market *m, const uint32_t *cost, uint32_t *won)
{
    struct rotations x;
    struct cut c;
    enum err e = rotations_open(a, m, won, &x);
    if (!e)
        find_all(&x, cost);
    if (!e)
        e = choose(&x, &c);
    for (size_t n = 0; !e && n < x.doing.n; n += 3) /* in an order in which they can be done */
        if (c.by[x.doing.list[n]] != PAIRING_NONE)
            won[x.doing.list[n + 1]] = x.doing.list[n + 2];
    return arena_failed(a) ? ERR_NO_MEMORY : e;
}
