/* What one more locked or forbidden pair would cost: who moves, and what is lost. */
#include <string.h>

#include "lib/domain/assign.h"

/* ---- one more pair ---- */

static bool in(const struct pairing_pair *list, size_t n, struct pairing_pair pair)
{
    for (size_t k = 0; k < n; k++)
        if (list[k].mentee == pair.mentee && list[k].mentor == pair.mentor)
            return true;
    return false;
}

/* Whether the pair can be locked besides those that are. */
static bool lockable(const struct assign *p, struct pairing_pair pair)
{
    uint32_t taken = 0;
    for (size_t k = 0; k < p->locked_count; k++) {
        if (p->locked[k].mentee == pair.mentee)
            return false;
        taken += p->locked[k].mentor == pair.mentor;
    }
    return taken < p->places[pair.mentor] && !in(p->forbidden, p->forbidden_count, pair);
}

/* The list with the pair in its place, by mentee and mentor. */
static enum err insert(struct arena *a, struct pairing_pair **list, size_t *n, struct pairing_pair pair)
{
    struct pairing_pair *more = arena_array(a, *n + 1, sizeof *more);
    size_t at = 0;
    if (!more)
        return ERR_NO_MEMORY;
    for (size_t k = 0; k < *n; k++) {
        const struct pairing_pair *x = &(*list)[k];
        at += x->mentee < pair.mentee || (x->mentee == pair.mentee && x->mentor < pair.mentor);
    }
    for (size_t k = 0; k < *n; k++)
        more[k + (k >= at)] = (*list)[k];
    more[at] = pair;
    *list = more;
    ++*n;
    return OK;
}

enum err assign_with(struct arena *a, pairing_digest *digest, const struct assign *p, enum pairing_wish wish,
                     struct pairing_pair pair, struct assign **out)
{
    struct buf canonical;
    struct assign *with = *out = arena_alloc(a, sizeof *with);
    if (!with)
        return ERR_NO_MEMORY;
    *with = *p;
    if (wish == PAIRING_LOCK ? !lockable(p, pair)
                             : in(p->locked, p->locked_count, pair) || in(p->forbidden, p->forbidden_count, pair))
        return ERR_CONFLICT;
    const enum err e = wish == PAIRING_LOCK ? insert(a, &with->locked, &with->locked_count, pair)
                                            : insert(a, &with->forbidden, &with->forbidden_count, pair);
    if (e || !digest)
        return e;
    buf_init_arena(&canonical, a, 0);
    assign_write(with, &canonical);
    if (canonical.failed)
        return ERR_NO_MEMORY;
    with->canonical = canonical.data;
    with->canonical_len = canonical.len;
    digest(canonical.data, canonical.len, with->hash);
    return OK;
}

/* ---- what changes ---- */

static int64_t missing(const struct assign *p, const struct assign_result *r)
{
    int64_t n = 0;
    for (size_t h = 0; h < p->mentor_count; h++)
        n += r->load[h] < p->least[h] ? p->least[h] - r->load[h] : 0;
    return n;
}

enum err assign_compare(struct arena *a, const struct assign *p, const struct assign_result *before,
                        struct assign_result *after, struct assign_price **out)
{
    struct assign_price *x = *out = arena_alloc(a, sizeof *x);
    struct pairing_move *moves = arena_array(a, p->mentee_count, sizeof *moves);
    if (!x || !moves)
        return ERR_NO_MEMORY;
    *x = (struct assign_price){.result = after,
                               .moves = moves,
                               .matched = (int64_t)after->matched - (int64_t)before->matched,
                               .missing = missing(p, after) - missing(p, before),
                               .total = after->total - before->total};
    for (uint32_t i = 0; i < p->mentee_count; i++)
        if (before->mentor_of[i] != after->mentor_of[i])
            moves[x->move_count++] = (struct pairing_move){i, before->mentor_of[i], after->mentor_of[i]};
    return OK;
}

enum err assign_price(struct arena *a, const struct assign *p, const struct assign_result *before, uint32_t mentee,
                      uint32_t mentor, struct assign_price **out)
{
    struct assign *with;
    struct assign_result *after;
    const struct pairing_pair pair = {mentee, mentor, ""};
    enum err e = assign_with(a, NULL, p, PAIRING_LOCK, pair, &with);
    if (!e)
        e = assign_again(a, with, before, PAIRING_LOCK, pair, &after);
    return e ? e : assign_compare(a, p, before, after, out);
}

enum err assign_why_tried(struct arena *a, const struct assign *p, const struct assign_result *r, uint32_t mentee,
                          uint32_t mentor, struct assign_answer *out)
{
    struct assign_price *x;
    *out = assign_why(p, r, mentee, mentor);
    if (out->why != ASSIGN_FEWER && out->why != ASSIGN_COSTS_MORE && out->why != ASSIGN_EQUAL)
        return OK;
    const enum err e = assign_price(a, p, r, mentee, mentor, &x);
    if (e)
        return e;
    out->rise = 0;
    out->why = ASSIGN_EQUAL;
    if (x->matched < 0 || x->missing > 0)
        out->why = ASSIGN_FEWER;
    else if (x->total > 0) {
        out->why = ASSIGN_COSTS_MORE;
        out->rise = x->total;
    }
    return OK;
}
