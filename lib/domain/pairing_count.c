/* Counting all pairings that hold: mentee by mentee, going back as soon as two of them would rather have each other. */
#include "lib/domain/pairing_count.h"

#include <string.h>

#include "lib/domain/pairing_private.h"

struct counting {
    struct arena *arena;
    const struct market *m;
    uint32_t *now;  /* of each mentee so far: his wish; PAIRING_NONE */
    uint32_t *next; /* of each mentee: the wish that is tried after the one he has */
    uint32_t *load; /* of each mentor */
    uint32_t *last; /* of each mentor: the last group that he holds, from 1, of all who have a wish now */
    struct pairing_count *out;
    size_t room;
    uint64_t steps;
};

/* ---- one pairing ---- */

/* How much the mentor would have the mentee: strictly rather than what he has, as gladly, or not at all. */
enum eager { NOT, AS_GLADLY, RATHER };

static enum eager mentor_is(const struct counting *x, uint32_t wish)
{
    const uint32_t h = x->m->p->wishes.who[wish], rank = x->m->rank[wish];
    if (x->m->places[h] == 0)
        return NOT;
    return x->load[h] < x->m->places[h] || rank + 1 < x->last[h] ? RATHER : rank + 1 == x->last[h] ? AS_GLADLY : NOT;
}

static enum eager mentee_is(const struct counting *x, uint32_t i, uint32_t wish)
{
    const uint32_t *group = x->m->p->wishes.group;
    if (x->now[i] == PAIRING_NONE || group[wish] < group[x->now[i]])
        return RATHER;
    return group[wish] == group[x->now[i]] ? AS_GLADLY : NOT;
}

static void find_last(struct counting *x, uint32_t mentees)
{
    const struct pairing *p = x->m->p;
    memset(x->last, 0, p->mentor_count * sizeof *x->last);
    x->steps += mentees + p->mentor_count;
    for (uint32_t i = 0; i < mentees; i++)
        if (x->now[i] != PAIRING_NONE) {
            const uint32_t h = p->wishes.who[x->now[i]], rank = x->m->rank[x->now[i]] + 1;
            x->last[h] = rank > x->last[h] ? rank : x->last[h];
        }
}

/* Whether the pairing holds, and in which ways. */
static bool judge(struct counting *x, struct pairing_one *one)
{
    const struct pairing *p = x->m->p;
    *one = (struct pairing_one){.strongly = true, .super = true, .least = true};
    find_last(x, (uint32_t)p->mentee_count);
    for (uint32_t i = 0; i < p->mentee_count; i++)
        for (uint32_t e = p->wishes.first[i]; e < p->wishes.first[i + 1]; e++) {
            x->steps++;
            if (x->m->rank[e] == PAIRING_NONE || e == x->now[i])
                continue;
            const enum eager mentee = mentee_is(x, i, e), mentor = mentor_is(x, e);
            if (mentee == RATHER && mentor == RATHER)
                return false;
            if (mentee != NOT && mentor != NOT) {
                one->super = false;
                one->strongly = one->strongly && mentee == AS_GLADLY && mentor == AS_GLADLY;
            }
        }
    for (uint32_t h = 0; h < p->mentor_count; h++)
        one->least = one->least && x->load[h] + p->places[h] - x->m->places[h] >= p->least[h];
    return true;
}

static enum err keep(struct counting *x, struct pairing_one *one)
{
    const struct pairing *p = x->m->p;
    struct pairing_count *out = x->out;
    if (out->count == PAIRING_COUNT_MOST)
        return ERR_TOO_LARGE;
    if (out->count == x->room) {
        struct pairing_one *more = arena_array(x->arena, x->room = 2 * x->room + 16, sizeof *more);
        if (!more)
            return ERR_NO_MEMORY;
        if (out->count > 0)
            memcpy(more, out->list, out->count * sizeof *more);
        out->list = more;
    }
    one->mentor_of = arena_array(x->arena, p->mentee_count, sizeof *one->mentor_of);
    if (!one->mentor_of)
        return ERR_NO_MEMORY;
    for (uint32_t i = 0; i < p->mentee_count; i++) {
        const uint32_t h = x->m->lock[i] != PAIRING_NONE ? x->m->lock[i]
                           : x->now[i] != PAIRING_NONE   ? p->wishes.who[x->now[i]]
                                                         : PAIRING_NONE;
        one->mentor_of[i] = h;
        one->matched += h != PAIRING_NONE;
    }
    out->fewest = out->count == 0 || one->matched < out->fewest ? one->matched : out->fewest;
    out->most = one->matched > out->most ? one->matched : out->most;
    out->strongly += one->strongly;
    out->super += one->super;
    out->least += one->least;
    out->list[out->count++] = *one;
    return OK;
}

/* ---- all of them ---- */

/* Whether some of the first `n` would rather have the mentor of another of them, and he him: whatever the others have. */
static bool spoilt(struct counting *x, uint32_t n)
{
    const struct pairing *p = x->m->p;
    find_last(x, n);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t e = p->wishes.first[i]; e < p->wishes.first[i + 1]; e++) {
            x->steps++;
            if (x->m->rank[e] != PAIRING_NONE && mentee_is(x, i, e) == RATHER &&
                x->m->rank[e] + 1 < x->last[p->wishes.who[e]])
                return true;
        }
    return false;
}

/* The next wish of `i` that he can have, from `next`, then none; false: both were tried. */
static bool step(struct counting *x, uint32_t i)
{
    const struct pairing *p = x->m->p;
    const uint32_t end = p->wishes.first[i + 1];
    if (x->now[i] != PAIRING_NONE)
        x->load[p->wishes.who[x->now[i]]]--;
    x->now[i] = PAIRING_NONE;
    for (; x->next[i] < end; x->next[i]++) {
        const uint32_t h = p->wishes.who[x->next[i]];
        if (x->m->rank[x->next[i]] == PAIRING_NONE || x->load[h] >= x->m->places[h])
            continue;
        x->load[h]++;
        x->now[i] = x->next[i]++;
        return true;
    }
    return x->next[i]++ == end;
}

enum err pairing_count_all(struct arena *a, const struct pairing *p, struct pairing_count *out)
{
    struct market m;
    enum err e = market_open(a, p, &m);
    *out = (struct pairing_count){.count = 0};
    struct counting x = {.arena = a,
                         .m = &m,
                         .now = arena_array(a, p->mentee_count, sizeof *x.now),
                         .next = arena_array(a, p->mentee_count, sizeof *x.next),
                         .load = arena_array(a, p->mentor_count, sizeof *x.load),
                         .last = arena_array(a, p->mentor_count, sizeof *x.last),
                         .out = out};
    if (e || arena_failed(a))
        return e ? e : ERR_NO_MEMORY;
    memset(x.now, 0xff, p->mentee_count * sizeof *x.now); /* PAIRING_NONE */
    uint32_t i = 0;
    x.next[0] = p->wishes.first[0];
    for (;;) {
        if (x.steps > PAIRING_COUNT_STEPS)
            return ERR_TOO_LARGE;
        if (!step(&x, i)) {
            if (i == 0)
                return OK;
            i--;
            continue;
        }
        if (spoilt(&x, i + 1))
            continue;
        if (i + 1 < p->mentee_count) {
            i++;
            x.next[i] = p->wishes.first[i];
            continue;
        }
        struct pairing_one one;
        e = judge(&x, &one) ? keep(&x, &one) : OK;
        if (e)
            return e;
    }
}
