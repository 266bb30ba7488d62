/*
 * One more pair, locked or forbidden, in a problem that is solved: whoever is in its way goes, all others stay, and so do
 * the prices; then whoever has nobody comes in by the cheapest way, and a place that must not be free is taken by the
 * cheapest way to it. So prices prove the new pairing as they did the old one, and of all that they prove the one by lots
 * is found, which does not depend on which prices those are: every pairing that is best fits any prices that prove one.
 */
#include <string.h>

#include "lib/domain/assign_private.h"

static void *copy(struct arena *a, const void *from, size_t n, size_t each)
{
    void *to = arena_array(a, n, each);
    if (to)
        memcpy(to, from, n * each);
    return to;
}

/* The same, which may be changed, all but what the arcs are and where they stand. */
static enum err copy_flow(struct arena *a, const struct assign_flow *was, const struct assign *p,
                          struct assign_flow *out)
{
    const size_t n = was->mentees, m = was->mentors;
    *out = *was;
    out->p = p;
    out->steps = 0;
    out->lock = copy(a, was->lock, n, sizeof *was->lock);
    out->places = copy(a, was->places, m, sizeof *was->places);
    out->least = copy(a, was->least, m, sizeof *was->least);
    out->load = copy(a, was->load, m, sizeof *was->load);
    out->price = copy(a, was->price, m, sizeof *was->price);
    out->members = copy(a, was->members, was->held[m], sizeof *was->members);
    out->seat = copy(a, was->seat, n, sizeof *was->seat);
    out->own = copy(a, was->own, n, sizeof *was->own);
    return arena_failed(a) ? ERR_NO_MEMORY : OK;
}

/* The arcs that are still possible. Nobody has one of the others. */
static enum err leave_out(struct arena *a, enum pairing_wish wish, struct pairing_pair pair, struct assign_flow *f)
{
    const uint32_t *first = f->first, all = first[f->mentees];
    const struct assign_arc *arcs = f->arcs;
    const bool closed = f->places[pair.mentor] == 0;
    uint32_t n = 0;
    f->first = arena_array(a, f->mentees + (size_t)1, sizeof *f->first);
    f->arcs = arena_array(a, all, sizeof *f->arcs);
    if (!f->first || !f->arcs)
        return ERR_NO_MEMORY;
    for (uint32_t i = 0; i < f->mentees; i++) {
        const bool own = i == pair.mentee;
        uint32_t has = f->own[i];
        for (uint32_t e = first[i]; e < first[i + 1]; e++) {
            const bool of_pair = arcs[e].mentor == pair.mentor;
            if ((own && wish == PAIRING_LOCK) || (of_pair && (own || closed)))
                continue;
            if (e == f->own[i])
                has = n;
            f->arcs[n++] = arcs[e];
        }
        f->own[i] = has;
        f->first[i + 1] = n;
    }
    return OK;
}

enum err flow_again(struct arena *a, const struct assign_flow *was, const struct assign *p, enum pairing_wish wish,
                    struct pairing_pair pair, struct assign_flow *out)
{
    const uint32_t i = pair.mentee, h = pair.mentor;
    uint32_t *waiting = arena_array(a, was->mentees, sizeof *waiting), count = 0;
    enum err e = waiting ? copy_flow(a, was, p, out) : ERR_NO_MEMORY;
    if (e)
        return e;
    const uint32_t own = out->own[i];
    if (wish == PAIRING_LOCK) {
        if (own != PAIRING_NONE)
            flow_leave(out, i);
        out->lock[i] = h;
        out->places[h]--;
        out->least[h] -= out->least[h] > 0;
    } else if (own != PAIRING_NONE && out->arcs[own].mentor == h) {
        flow_leave(out, i);
        waiting[count++] = i;
    }
    while (out->load[h] > flow_high(out, h)) {
        const uint32_t who = out->members[out->held[h] + out->load[h] - 1];
        flow_leave(out, who);
        waiting[count++] = who;
    }
    e = leave_out(a, wish, pair, out);
    if (!e)
        e = flow_mend(a, out, waiting, count);
    return e ? e : flow_by_lots(a, out);
}
