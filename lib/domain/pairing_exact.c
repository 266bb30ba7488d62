/* Small instances with ties: every pairing is looked at, and the best of the stable ones taken. */
#include <string.h>

#include "lib/domain/pairing_private.h"

struct value { /* the less, the better, the first first */
    uint64_t cost, missing, unmatched, ranks;
};

struct search {
    const struct market *m;
    enum pairing_best best;
    struct exact_cost cost;
    uint32_t *order; /* mentees by lot */
    uint32_t *won, *load, *out;
    struct value least;
    bool found;
};

bool exact_fits(const struct market *m)
{
    const struct pairing *p = m->p;
    uint64_t ways = 1;
    for (uint32_t i = 0; i < p->mentee_count && ways <= PAIRING_EXACT; i++) {
        uint64_t own = 1;
        for (uint32_t e = p->wishes.first[i]; e < p->wishes.first[i + 1]; e++)
            own += m->rank[e] != PAIRING_NONE;
        ways *= own;
    }
    return ways <= PAIRING_EXACT;
}

/* The last group that the mentor holds; PAIRING_NONE: he has a free place. */
static uint32_t worst_of(const struct search *s, uint32_t h)
{
    const struct pairing *p = s->m->p;
    uint32_t worst = 0;
    bool held = false;
    if (s->load[h] < s->m->places[h])
        return PAIRING_NONE;
    for (uint32_t i = 0; i < p->mentee_count; i++)
        if (s->won[i] != PAIRING_NONE && p->wishes.who[s->won[i]] == h) {
            worst = held && worst > s->m->rank[s->won[i]] ? worst : s->m->rank[s->won[i]];
            held = true;
        }
    return worst;
}

static bool stable(const struct search *s)
{
    const struct pairing *p = s->m->p;
    for (uint32_t i = 0; i < p->mentee_count; i++) {
        const uint32_t own = s->won[i];
        for (uint32_t e = p->wishes.first[i]; e < p->wishes.first[i + 1]; e++) {
            if (own != PAIRING_NONE && p->wishes.group[e] >= p->wishes.group[own])
                break;
            if (s->m->rank[e] != PAIRING_NONE && s->m->rank[e] < worst_of(s, p->wishes.who[e]))
                return false;
        }
    }
    return true;
}

static struct value value_of(const struct search *s)
{
    const struct pairing *p = s->m->p;
    struct value v = {0, 0, 0, 0};
    for (uint32_t h = 0; h < p->mentor_count; h++) {
        const uint32_t load = s->load[h] + p->places[h] - s->m->places[h];
        v.missing += load < p->least[h] ? p->least[h] - load : 0;
    }
    for (uint32_t i = 0; i < p->mentee_count; i++)
        if (s->won[i] == PAIRING_NONE) {
            v.unmatched++;
            v.cost += s->cost.none ? s->cost.none[i] : 0;
        } else {
            v.cost += s->cost.wish ? s->cost.wish[s->won[i]] : 0;
            v.ranks += s->best == PAIRING_FOR_MENTEES ? p->wishes.group[s->won[i]] : s->m->rank[s->won[i]];
        }
    return v;
}

static bool better(struct value a, struct value b)
{
    return a.cost != b.cost             ? a.cost < b.cost
           : a.missing != b.missing     ? a.missing < b.missing
           : a.unmatched != b.unmatched ? a.unmatched < b.unmatched
                                        : a.ranks < b.ranks;
}

static void take_if_better(struct search *s)
{
    const struct value v = value_of(s);
    if ((s->found && !better(v, s->least)) || !stable(s))
        return;
    s->found = true;
    s->least = v;
    memcpy(s->out, s->won, s->m->p->mentee_count * sizeof *s->out);
}

/* Goes on to the next way, as one counts: the last mentee first. False: all were seen. */
static bool step(struct search *s)
{
    const struct pairing *p = s->m->p;
    for (size_t at = p->mentee_count; at-- > 0;) {
        const uint32_t i = s->order[at];
        uint32_t e = s->won[i] == PAIRING_NONE ? p->wishes.first[i] : s->won[i] + 1;
        if (s->won[i] != PAIRING_NONE)
            s->load[p->wishes.who[s->won[i]]]--;
        while (e < p->wishes.first[i + 1] &&
               (s->m->rank[e] == PAIRING_NONE || s->load[p->wishes.who[e]] >= s->m->places[p->wishes.who[e]]))
            e++;
        s->won[i] = e < p->wishes.first[i + 1] ? e : PAIRING_NONE;
        if (s->won[i] != PAIRING_NONE) {
            s->load[p->wishes.who[e]]++;
            return true;
        }
    }
    return false;
}

enum err exact_find(struct arena *a, const struct market *m, enum pairing_best best, struct exact_cost cost,
                    uint32_t *won)
{
    const size_t n = m->p->mentee_count;
    struct search s = {.m = m,
                       .best = best,
                       .cost = cost,
                       .order = arena_array(a, n, sizeof *s.order),
                       .won = arena_array(a, n, sizeof *s.won),
                       .load = arena_array(a, m->p->mentor_count, sizeof *s.load),
                       .out = won};
    if (!s.order || !s.won || !s.load)
        return ERR_NO_MEMORY;
    for (uint32_t i = 0; i < n; i++)
        s.order[m->p->lot[i]] = i;
    memset(s.won, 0xff, n * sizeof *s.won);
    do
        take_if_better(&s);
    while (step(&s));
    return s.found ? OK : ERR_BUG; /* there is always a stable pairing */
}
