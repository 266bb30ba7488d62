/* What one more locked pair would cost: who moves, and what is lost. */
#include <string.h>

#include "lib/domain/assign.h"

/* The same instance with one lock more, in its place among the others. */
static enum err lock(struct arena *a, const struct assign *p, uint32_t mentee, uint32_t mentor, struct assign *out)
{
    uint32_t taken = 0;
    size_t at = 0;
    for (size_t k = 0; k < p->forbidden_count; k++)
        if (p->forbidden[k].mentee == mentee && p->forbidden[k].mentor == mentor)
            return ERR_CONFLICT;
    for (size_t k = 0; k < p->locked_count; k++) {
        if (p->locked[k].mentee == mentee)
            return ERR_CONFLICT;
        at += p->locked[k].mentee < mentee;
        taken += p->locked[k].mentor == mentor;
    }
    if (taken >= p->places[mentor])
        return ERR_CONFLICT;
    *out = *p;
    out->locked = arena_array(a, p->locked_count + 1, sizeof *out->locked);
    if (!out->locked)
        return ERR_NO_MEMORY;
    for (size_t k = 0; k < p->locked_count; k++)
        out->locked[k + (k >= at)] = p->locked[k];
    out->locked[at] = (struct pairing_pair){mentee, mentor, ""};
    out->locked_count++;
    return OK;
}

static int64_t missing(const struct assign *p, const struct assign_result *r)
{
    int64_t n = 0;
    for (size_t h = 0; h < p->mentor_count; h++)
        n += r->load[h] < p->least[h] ? p->least[h] - r->load[h] : 0;
    return n;
}

enum err assign_price(struct arena *a, const struct assign *p, const struct assign_result *before, uint32_t mentee,
                      uint32_t mentor, struct assign_price **out)
{
    struct assign with;
    struct assign_price *x = *out = arena_alloc(a, sizeof *x);
    if (!x)
        return ERR_NO_MEMORY;
    enum err e = lock(a, p, mentee, mentor, &with);
    if (!e)
        e = assign_run(a, &with, &x->result);
    if (e)
        return e;
    x->moves = arena_array(a, p->mentee_count, sizeof *x->moves);
    if (!x->moves)
        return ERR_NO_MEMORY;
    for (uint32_t i = 0; i < p->mentee_count; i++)
        if (before->mentor_of[i] != x->result->mentor_of[i])
            x->moves[x->move_count++] = (struct pairing_move){i, before->mentor_of[i], x->result->mentor_of[i]};
    x->matched = (int64_t)x->result->matched - (int64_t)before->matched;
    x->missing = missing(p, x->result) - missing(p, before);
    x->total = x->result->total - before->total;
    return OK;
}
