/*
 * Deferred acceptance: Gale & Shapley 1962, with places. With ties of the mentors, promote once: Király, "Better and
 * simpler approximation algorithms for the stable marriage problem" (2008): a mentee whom all refused asks once more,
 * and now goes before his equals; no stable pairing is larger than 3/2 of what comes out.
 */
#include <string.h>

#include "lib/domain/pairing_private.h"

/* ---- mentees ask ---- */

static void sift_down(struct held *heap, uint32_t n, struct held x)
{
    uint32_t at = 0;
    for (uint32_t child = 1; child < n; child = 2 * at + 1) {
        if (child + 1 < n && heap[child + 1].key > heap[child].key)
            child++;
        if (heap[child].key <= x.key)
            break;
        heap[at] = heap[child];
        at = child;
    }
    heap[at] = x;
}

static void sift_up(struct held *heap, uint32_t at, struct held x)
{
    for (; at > 0 && heap[(at - 1) / 2].key < x.key; at = (at - 1) / 2)
        heap[at] = heap[(at - 1) / 2];
    heap[at] = x;
}

uint32_t held_offer(struct held *heap, uint32_t *n, uint32_t places, struct held x)
{
    if (*n < places) {
        sift_up(heap, (*n)++, x);
        return PAIRING_NONE;
    }
    if (*n == 0 || heap->key < x.key)
        return x.mentee;
    const uint32_t gone = heap->mentee;
    sift_down(heap, *n, x);
    return gone;
}

struct heap { /* of a mentor; what is asked together stands together: of large instances the time goes into memory */
    uint32_t first;  /* where it begins */
    uint32_t count;  /* how many it holds */
    uint32_t places; /* how many it may */
};

struct asking {
    const struct market *m;
    uint32_t *next; /* of each mentee: the wish he comes to next */
    bool *tied;     /* NULL: nobody has equals */
    bool *promoted;
    /* Of each mentor a heap, the worst on top. The key: group in 32 bits, not promoted in one, lot in 31. */
    struct held *held;
    struct heap *heaps;
    uint64_t proposals;
};

/* Asks one after the other until he is held; then whoever had to go for it asks. */
static void ask(struct asking *k, uint32_t i)
{
    const struct pairing *p = k->m->p;
    while (i != PAIRING_NONE) {
        if (k->next[i] == p->wishes.first[i + 1]) {
            if (!k->tied || !k->tied[i] || k->promoted[i])
                return;
            k->promoted[i] = true;
            k->next[i] = p->wishes.first[i];
            continue;
        }
        const uint32_t e = k->next[i]++;
        if (k->m->rank[e] == PAIRING_NONE)
            continue;
        const bool promoted = k->tied && k->promoted[i];
        const uint64_t key = (uint64_t)k->m->rank[e] << 32 | (uint32_t)!promoted << 31 | p->lot[i];
        struct heap *heap = &k->heaps[p->wishes.who[e]];
        k->proposals++;
        i = held_offer(k->held + heap->first, &heap->count, heap->places, (struct held){key, i});
    }
}

static enum err asking_open(struct arena *a, const struct market *m, struct asking *k)
{
    const struct pairing *p = m->p;
    uint32_t held = 0;
    *k = (struct asking){.m = m,
                         .next = arena_array(a, p->mentee_count, sizeof *k->next),
                         .heaps = arena_array(a, p->mentor_count, sizeof *k->heaps)};
    if (!k->next || !k->heaps)
        return ERR_NO_MEMORY;
    for (uint32_t h = 0; h < p->mentor_count; h++) { /* nobody holds more than he listed */
        const uint32_t listed = p->liked.first[h + 1] - p->liked.first[h];
        k->heaps[h] = (struct heap){.first = held, .places = m->places[h]};
        held += m->places[h] < listed ? m->places[h] : listed;
    }
    k->held = arena_array(a, held, sizeof *k->held);
    k->promoted = p->mentor_ties ? arena_array(a, p->mentee_count, sizeof *k->promoted) : NULL;
    memcpy(k->next, p->wishes.first, p->mentee_count * sizeof *k->next);
    if (p->mentor_ties && market_tied(a, m, &k->tied))
        return ERR_NO_MEMORY;
    return arena_failed(a) ? ERR_NO_MEMORY : OK;
}

enum err accept_mentees(struct arena *a, const struct market *m, uint32_t *won, uint64_t *proposals)
{
    const struct pairing *p = m->p;
    struct asking k;
    uint32_t *order = p->mentor_ties ? arena_array(a, p->mentee_count, sizeof *order) : NULL;
    const enum err e = asking_open(a, m, &k);
    if (e || (p->mentor_ties && !order))
        return e ? e : ERR_NO_MEMORY;
    for (uint32_t i = 0; order && i < p->mentee_count; i++)
        order[p->lot[i]] = i;
    for (uint32_t i = 0; i < p->mentee_count; i++) /* without ties the order makes no difference */
        ask(&k, order ? order[i] : i);
    memset(won, 0xff, p->mentee_count * sizeof *won);
    for (uint32_t h = 0; h < p->mentor_count; h++)
        for (uint32_t s = 0; s < k.heaps[h].count; s++) {
            const uint32_t i = k.held[k.heaps[h].first + s].mentee;
            won[i] = k.next[i] - 1;
        }
    *proposals = k.proposals;
    return OK;
}

/* ---- mentors ask ---- */

/* The mentors' lists with equals in the order of their lots. */
static enum err by_lot(struct arena *a, const struct market *m, uint32_t **out)
{
    const struct pairing *p = m->p;
    const struct pairing_lists *l = &p->liked;
    const uint32_t all = l->first[p->mentor_count];
    uint32_t *order = *out = arena_array(a, all, sizeof *order);
    if (!order)
        return ERR_NO_MEMORY;
    for (uint32_t h = 0; h < p->mentor_count; h++)
        for (uint32_t k = l->first[h], end; k < l->first[h + 1]; k = end) {
            for (end = k; end < l->first[h + 1] && l->group[end] == l->group[k]; end++)
                order[end] = end;
            for (uint32_t gap = (end - k) / 2; gap > 0; gap /= 2) /* Shell's sort: groups are mostly short */
                for (uint32_t x = k + gap; x < end; x++) {
                    const uint32_t moved = order[x];
                    uint32_t at = x;
                    for (; at >= k + gap && p->lot[l->who[order[at - gap]]] > p->lot[l->who[moved]]; at -= gap)
                        order[at] = order[at - gap];
                    order[at] = moved;
                }
        }
    return OK;
}

enum err accept_mentors(struct arena *a, const struct market *m, uint32_t *won, uint64_t *proposals)
{
    const struct pairing *p = m->p;
    const struct pairing_lists *l = &p->liked;
    uint32_t *next = arena_array(a, p->mentor_count, sizeof *next);
    uint32_t *left = arena_array(a, p->mentor_count, sizeof *left);
    uint32_t *stack = arena_array(a, p->mentor_count, sizeof *stack), *order = NULL;
    bool *waits = arena_array(a, p->mentor_count, sizeof *waits); /* is on the stack: each at most once */
    size_t n = p->mentor_count;
    if (!next || !left || !stack || !waits || (p->mentor_ties && by_lot(a, m, &order)))
        return ERR_NO_MEMORY;
    memcpy(next, l->first, n * sizeof *next);
    memcpy(left, m->places, n * sizeof *left);
    memset(won, 0xff, p->mentee_count * sizeof *won);
    for (uint32_t h = 0; h < n; h++)
        waits[stack[h] = h] = true;
    while (n > 0) {
        const uint32_t h = stack[n - 1];
        if (left[h] == 0 || next[h] == l->first[h + 1]) {
            waits[h] = false;
            n--;
            continue;
        }
        const uint32_t k = order ? order[next[h]] : next[h], wish = m->wish[k];
        next[h]++;
        if (wish == PAIRING_NONE)
            continue;
        ++*proposals;
        const uint32_t i = l->who[k], before = won[i];
        if (before < wish) /* PAIRING_NONE is the greatest */
            continue;
        won[i] = wish;
        left[h]--;
        if (before == PAIRING_NONE)
            continue;
        const uint32_t loser = p->wishes.who[before];
        left[loser]++;
        if (!waits[loser])
            waits[stack[n++] = loser] = true;
    }
    return OK;
}
