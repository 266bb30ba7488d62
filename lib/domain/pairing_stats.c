/* What a pairing gave to people: their places in each other's lists, and why some have nobody. */
#include "lib/domain/pairing_stats.h"

#include <string.h>

#include "lib/domain/pairing_private.h"

static void count(struct pairing_ranks *r, uint32_t place, bool locked)
{
    r->pairs++;
    if (locked)
        r->locked++;
    else if (place >= 1 && place <= PAIRING_STATS_RANKS)
        r->by_rank[place - 1]++;
    else
        r->behind++;
}

struct alone { /* arena */
    const struct pairing *p;
    const struct market *m;
    const uint32_t *mentor_of;
    const uint32_t *load; /* of each mentor */
    bool *barred;         /* wishes that a rule forbids */
    uint32_t *worst;      /* of each mentor: the last group that came by lists, from 1; 0: nobody did */
};

static enum err alone_open(struct arena *a, struct alone *x)
{
    const struct pairing *p = x->p;
    uint32_t *stamp = arena_array(a, p->mentor_count, sizeof *stamp); /* 1 + the mentee to whom he is forbidden */
    x->barred = arena_array(a, p->wishes.first[p->mentee_count], sizeof *x->barred);
    x->worst = arena_array(a, p->mentor_count, sizeof *x->worst);
    if (!stamp || !x->barred || !x->worst)
        return ERR_NO_MEMORY;
    for (size_t f = 0; f < p->forbidden_count;) {
        const uint32_t i = p->forbidden[f].mentee;
        for (; f < p->forbidden_count && p->forbidden[f].mentee == i; f++)
            stamp[p->forbidden[f].mentor] = i + 1;
        for (uint32_t e = p->wishes.first[i]; e < p->wishes.first[i + 1]; e++)
            x->barred[e] = stamp[p->wishes.who[e]] == i + 1;
    }
    for (uint32_t k = 0, h = 0; h < p->mentor_count; h++)
        for (; k < p->liked.first[h + 1]; k++)
            if (x->mentor_of[p->liked.who[k]] == h && x->m->lock[p->liked.who[k]] == PAIRING_NONE)
                x->worst[h] = p->liked.group[k] + 1;
    return OK;
}

/* Of all his wishes the reason that came closest to a pair. */
static enum pairing_alone why(const struct alone *x, uint32_t i)
{
    const struct pairing *p = x->p;
    enum pairing_alone most = PAIRING_ALONE_EMPTY;
    for (uint32_t e = p->wishes.first[i]; e < p->wishes.first[i + 1]; e++) {
        const uint32_t h = p->wishes.who[e], rank = x->m->rank[e];
        const enum pairing_alone one = x->barred[e]                                          ? PAIRING_ALONE_FORBIDDEN
                                       : rank == PAIRING_NONE                                ? PAIRING_ALONE_NOT_LIKED
                                       : x->load[h] < p->places[h] || rank + 1 < x->worst[h] ? PAIRING_ALONE_RATHER
                                       : x->m->places[h] == 0                                ? PAIRING_ALONE_LOCKED
                                                                                             : PAIRING_ALONE_FULL;
        most = one > most ? one : most;
    }
    return most;
}

static void add_mentors(const struct pairing *p, const uint32_t *load, struct pairing_stats *s)
{
    for (uint32_t h = 0; h < p->mentor_count; h++) {
        s->mentors_used += load[h] > 0;
        s->mentors_full += load[h] >= p->places[h];
        s->mentors_short += load[h] < p->least[h];
        s->places += p->places[h];
        s->places_taken += load[h];
    }
}

enum err pairing_stats(struct arena *a, const struct pairing *p, const uint32_t *mentor_of, struct pairing_stats **out)
{
    struct market m;
    const size_t n = p->mentee_count;
    struct pairing_stats *s = *out = arena_alloc(a, sizeof *s);
    uint32_t *load = arena_array(a, p->mentor_count, sizeof *load);
    struct alone x = {.p = p, .m = &m, .mentor_of = mentor_of, .load = load};
    if (!s || !load)
        return ERR_NO_MEMORY;
    s->mentee_count = n;
    s->unmatched = arena_array(a, n, sizeof *s->unmatched);
    s->why = arena_array(a, n, sizeof *s->why);
    if (!s->unmatched || !s->why)
        return ERR_NO_MEMORY;
    enum err e = market_open(a, p, &m);
    if (!e)
        e = alone_open(a, &x);
    if (e)
        return e;
    for (uint32_t i = 0; i < n; i++)
        if (mentor_of[i] != PAIRING_NONE) {
            const uint32_t h = mentor_of[i];
            load[h]++;
            s->matched++;
            count(&s->mentees, pairing_place(&p->wishes, i, h), m.lock[i] == h);
            count(&s->mentors, pairing_place(&p->liked, h, i), m.lock[i] == h);
        }
    for (uint32_t i = 0; i < n; i++)
        if (mentor_of[i] == PAIRING_NONE) {
            s->unmatched[s->unmatched_count] = i;
            s->why[s->unmatched_count] = why(&x, i);
            s->alone[s->why[s->unmatched_count++]]++;
        }
    add_mentors(p, load, s);
    return OK;
}
