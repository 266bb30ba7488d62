/* The market of a pairing: wishes and the mentors' lists brought together, in time that grows with their length. */
#include <string.h>

#include "lib/domain/pairing_private.h"

struct asked {
    uint32_t wish, mentee;
};
/* Who asks whom: for each mentor, and behind the last, where his part begins. */
struct turned {
    uint32_t *first;
    struct asked *asked;
};

static enum err turn(struct arena *a, const struct pairing *p, struct turned *out)
{
    const struct pairing_lists *w = &p->wishes;
    const uint32_t all = w->first[p->mentee_count];
    *out = (struct turned){arena_array(a, p->mentor_count + 1, sizeof *out->first),
                           arena_array(a, all, sizeof *out->asked)};
    if (!out->first || !out->asked)
        return ERR_NO_MEMORY;
    for (uint32_t e = 0; e < all; e++)
        out->first[w->who[e]]++;
    for (size_t h = 1; h <= p->mentor_count; h++)
        out->first[h] += out->first[h - 1];
    for (uint32_t i = (uint32_t)p->mentee_count; i-- > 0;)
        for (uint32_t e = w->first[i + 1]; e-- > w->first[i];)
            out->asked[--out->first[w->who[e]]] = (struct asked){e, i};
    return OK;
}

struct seen {          /* of each mentee */
    uint32_t wish, by; /* the wish last seen, and one more than the mentor whom it is for */
};

/* Each item of a mentor's list meets the wish of the same two. Of large instances most of the time goes into waiting for
   memory here, so what is looked at together stands together. */
static enum err meet(struct arena *a, struct market *m)
{
    const struct pairing *p = m->p;
    const struct pairing_lists *l = &p->liked;
    struct turned t;
    struct seen *seen = arena_array(a, p->mentee_count, sizeof *seen);
    const enum err e = turn(a, p, &t);
    if (e || !seen)
        return e ? e : ERR_NO_MEMORY;
    for (uint32_t h = 0; h < p->mentor_count; h++) {
        for (uint32_t s = t.first[h]; s < t.first[h + 1]; s++)
            if (p->locked_count == 0 || m->lock[t.asked[s].mentee] == PAIRING_NONE)
                seen[t.asked[s].mentee] = (struct seen){t.asked[s].wish, h + 1};
        for (uint32_t k = l->first[h]; k < l->first[h + 1]; k++)
            if (seen[l->who[k]].by == h + 1) {
                m->rank[seen[l->who[k]].wish] = l->group[k];
                m->wish[k] = seen[l->who[k]].wish;
            }
    }
    return OK;
}

/* Forbidden pairs, by mentee: no wish of theirs counts. */
static enum err bar(struct arena *a, struct market *m)
{
    const struct pairing *p = m->p;
    uint32_t *barred = arena_array(a, p->mentor_count, sizeof *barred); /* 1 + the mentee who may not have him */
    if (!barred)
        return ERR_NO_MEMORY;
    for (size_t f = 0; f < p->forbidden_count;) {
        const uint32_t i = p->forbidden[f].mentee;
        for (; f < p->forbidden_count && p->forbidden[f].mentee == i; f++)
            barred[p->forbidden[f].mentor] = i + 1;
        for (uint32_t e = p->wishes.first[i]; e < p->wishes.first[i + 1]; e++)
            if (barred[p->wishes.who[e]] == i + 1)
                m->rank[e] = PAIRING_NONE;
    }
    const uint32_t all = p->liked.first[p->mentor_count];
    for (uint32_t k = 0; p->forbidden_count > 0 && k < all; k++)
        if (m->wish[k] != PAIRING_NONE && m->rank[m->wish[k]] == PAIRING_NONE)
            m->wish[k] = PAIRING_NONE;
    return OK;
}

enum err market_open(struct arena *a, const struct pairing *p, struct market *out)
{
    const uint32_t wishes = p->wishes.first[p->mentee_count], liked = p->liked.first[p->mentor_count];
    *out = (struct market){.p = p,
                           .rank = arena_array(a, wishes, sizeof *out->rank),
                           .wish = arena_array(a, liked, sizeof *out->wish),
                           .places = arena_array(a, p->mentor_count, sizeof *out->places),
                           .lock = arena_array(a, p->mentee_count, sizeof *out->lock)};
    if (!out->rank || !out->wish || !out->places || !out->lock)
        return ERR_NO_MEMORY;
    memset(out->rank, 0xff, wishes * sizeof *out->rank); /* PAIRING_NONE */
    memset(out->wish, 0xff, liked * sizeof *out->wish);
    memset(out->lock, 0xff, p->mentee_count * sizeof *out->lock);
    memcpy(out->places, p->places, p->mentor_count * sizeof *out->places);
    for (size_t i = 0; i < p->locked_count; i++) {
        out->lock[p->locked[i].mentee] = p->locked[i].mentor;
        out->places[p->locked[i].mentor]--;
    }
    const enum err e = meet(a, out);
    return e ? e : bar(a, out);
}

enum err market_tied(struct arena *a, const struct market *m, bool **out)
{
    const struct pairing_lists *l = &m->p->liked;
    bool *tied = *out = arena_array(a, m->p->mentee_count, sizeof *tied);
    if (!tied)
        return ERR_NO_MEMORY;
    for (uint32_t h = 0; h < m->p->mentor_count; h++)
        for (uint32_t k = l->first[h] + 1; k < l->first[h + 1]; k++)
            if (l->group[k] == l->group[k - 1])
                tied[l->who[k]] = tied[l->who[k - 1]] = true;
    return OK;
}
