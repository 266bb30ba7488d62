/* What one more locked pair would cost: who moves, and who would then rather have each other. */
#include <string.h>

#include "lib/domain/pairing_private.h"

static bool has(const struct pairing_pair *list, size_t n, uint32_t mentee, uint32_t mentor)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].mentee == mentee && list[i].mentor == mentor)
            return true;
    return false;
}

/* The list with one pair more, in its place among the others. */
static enum err put(struct arena *a, const struct pairing_pair *list, size_t n, struct pairing_pair pair,
                    struct pairing_pair **out)
{
    struct pairing_pair *more = *out = arena_array(a, n + 1, sizeof *more);
    size_t at = 0;
    if (!more)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        at += list[i].mentee < pair.mentee || (list[i].mentee == pair.mentee && list[i].mentor < pair.mentor);
    for (size_t i = 0; i < n; i++)
        more[i + (i >= at)] = list[i];
    more[at] = pair;
    return OK;
}

/* Whether the pair can be locked. */
static bool can_lock(const struct pairing *p, uint32_t mentee, uint32_t mentor)
{
    uint32_t taken = 0;
    bool has_one = false;
    for (size_t i = 0; i < p->locked_count; i++) {
        has_one = has_one || p->locked[i].mentee == mentee;
        taken += p->locked[i].mentor == mentor;
    }
    return !has_one && taken < p->places[mentor] && !has(p->forbidden, p->forbidden_count, mentee, mentor);
}

static enum err lock(struct arena *a, const struct pairing *p, struct pairing_pair pair, struct pairing *out)
{
    if (!can_lock(p, pair.mentee, pair.mentor))
        return ERR_CONFLICT;
    *out = *p;
    out->locked_count++;
    return put(a, p->locked, p->locked_count, pair, &out->locked);
}

static enum err forbid(struct arena *a, const struct pairing *p, struct pairing_pair pair, struct pairing *out)
{
    if (has(p->forbidden, p->forbidden_count, pair.mentee, pair.mentor) ||
        has(p->locked, p->locked_count, pair.mentee, pair.mentor))
        return ERR_CONFLICT;
    *out = *p;
    out->forbidden_count++;
    return put(a, p->forbidden, p->forbidden_count, pair, &out->forbidden);
}

enum err pairing_with(struct arena *a, pairing_digest *digest, const struct pairing *p, enum pairing_wish wish,
                      struct pairing_pair pair, struct pairing **out)
{
    struct buf canonical;
    struct pairing *with = *out = arena_alloc(a, sizeof *with);
    if (!with)
        return ERR_NO_MEMORY;
    const enum err e = wish == PAIRING_LOCK ? lock(a, p, pair, with) : forbid(a, p, pair, with);
    if (e)
        return e;
    buf_init_arena(&canonical, a, 0);
    pairing_write(with, &canonical);
    if (canonical.failed)
        return ERR_NO_MEMORY;
    with->canonical = canonical.data;
    with->canonical_len = canonical.len;
    digest(canonical.data, canonical.len, with->hash);
    return OK;
}

/* Goes over the wishes that are better than what each mentee has. */
enum err pairing_rather(struct arena *a, const struct pairing *p, const uint32_t *mentor_of, struct pairing_pair **out,
                        size_t *n)
{
    struct market m;
    uint32_t *load = arena_array(a, p->mentor_count, sizeof *load);
    uint32_t *worst = arena_array(a, p->mentor_count, sizeof *worst); /* group of the last who has a place, and one */
    struct pairing_pair *rather = *out = arena_array(a, p->wishes.first[p->mentee_count], sizeof *rather);
    const enum err e = market_open(a, p, &m);
    *n = 0;
    if (e || !load || !worst || !rather)
        return e ? e : ERR_NO_MEMORY;
    for (uint32_t i = 0; i < p->mentee_count; i++)
        if (mentor_of[i] != PAIRING_NONE)
            load[mentor_of[i]]++;
    for (uint32_t k = 0, h = 0; h < p->mentor_count; h++)
        for (; k < p->liked.first[h + 1]; k++)
            if (mentor_of[p->liked.who[k]] == h && m.lock[p->liked.who[k]] == PAIRING_NONE)
                worst[h] = p->liked.group[k] + 1;
    for (uint32_t i = 0; i < p->mentee_count; i++) {
        const uint32_t place =
            mentor_of[i] == PAIRING_NONE ? 0 : pairing_place(&p->wishes, i, mentor_of[i]); /* 0: any is better */
        for (uint32_t k = p->wishes.first[i]; k < p->wishes.first[i + 1]; k++) {
            const uint32_t h = p->wishes.who[k];
            if (m.rank[k] == PAIRING_NONE || h == mentor_of[i] || (place && p->wishes.group[k] + 1 >= place))
                continue;
            if (load[h] < p->places[h] || m.rank[k] + 1 < worst[h])
                rather[(*n)++] = (struct pairing_pair){i, h, ""};
        }
    }
    return OK;
}

enum err pairing_price(struct arena *a, const struct pairing *p, const struct pairing_result *before, uint32_t mentee,
                       uint32_t mentor, struct pairing_price **out)
{
    struct pairing with;
    struct pairing_price *x = *out = arena_alloc(a, sizeof *x);
    if (!x)
        return ERR_NO_MEMORY;
    enum err e = lock(a, p, (struct pairing_pair){mentee, mentor, ""}, &with);
    if (!e)
        e = pairing_run(a, &with, before->best, &x->result);
    if (e)
        return e;
    x->moves = arena_array(a, p->mentee_count, sizeof *x->moves);
    if (!x->moves)
        return ERR_NO_MEMORY;
    for (uint32_t i = 0; i < p->mentee_count; i++)
        if (before->mentor_of[i] != x->result->mentor_of[i])
            x->moves[x->move_count++] = (struct pairing_move){i, before->mentor_of[i], x->result->mentor_of[i]};
    return pairing_rather(a, p, x->result->mentor_of, &x->rather, &x->rather_count);
}
