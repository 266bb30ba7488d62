/*
 * Least loads. On strict lists every stable pairing gives each mentor the same load (the rural hospitals theorem: Roth
 * 1986), so a load below its least proves that no stable pairing meets it. Whether any pairing at all does is a flow
 * from mentees to mentors; where it ends short, the mentors that can still be reached need more mentees than there are
 * who could come to any of them (Hall). The flow is made by the cheapest way each time, a mentee who leaves what he has
 * costing one, so it moves the fewest.
 */
#include <string.h>

#include "lib/domain/pairing_private.h"

enum {
    SEARCH_STEPS = 20000000, /* looks at a wish; then the smallest change is not looked for any further */
    ROUNDS = 10              /* of locking some more; then all whom mentors need are locked at once */
};

struct flow {
    struct arena *arena;
    const struct market *m;
    const struct pairing_result *r;
    uint32_t *now;  /* of each mentee: his mentor */
    uint32_t *load; /* of each mentor */
    int32_t *cost;  /* of each mentor: of the way so far */
    uint32_t *by;   /* of each mentor: the mentee who would come to the mentor before on the way */
    uint32_t *via;  /* and that mentor */
    bool *waits;    /* is in the queue */
    uint32_t *queue;
    uint64_t steps;
    uint32_t end_mentee, end_mentor; /* the mentee with whom the way ends, and to whom he would come */
    int32_t end_cost;
};

static int32_t moved(const struct flow *f, uint32_t mentee, uint32_t mentor)
{
    return f->r->mentor_of[mentee] != mentor;
}

/* Looks at everybody whom `h` could have: who is free, or whose mentor can spare him, ends a way. */
static void look(struct flow *f, uint32_t h, size_t *tail)
{
    const struct pairing *p = f->m->p;
    const size_t size = p->mentor_count + 1;
    for (uint32_t k = p->liked.first[h]; k < p->liked.first[h + 1]; k++) {
        const uint32_t i = p->liked.who[k], from = f->now[i];
        f->steps++;
        if (f->m->wish[k] == PAIRING_NONE || from == h)
            continue;
        const int32_t cost = f->cost[h] + moved(f, i, h) - moved(f, i, from);
        if (from == PAIRING_NONE || f->load[from] > p->least[from]) {
            if (cost < f->end_cost) {
                f->end_cost = cost;
                f->end_mentee = i;
                f->end_mentor = h;
            }
        } else if (cost < f->cost[from]) {
            f->cost[from] = cost;
            f->by[from] = i;
            f->via[from] = h;
            if (!f->waits[from]) {
                f->waits[from] = true;
                f->queue[*tail] = from;
                *tail = (*tail + 1) % size;
            }
        }
    }
}

/* The cheapest way (Bellman & Ford, with a queue) to bring one more to `h`; false: there is none. */
static bool bring(struct flow *f, uint32_t h)
{
    const struct pairing *p = f->m->p;
    const size_t size = p->mentor_count + 1;
    size_t head = 0, tail = 1;
    for (size_t g = 0; g < p->mentor_count; g++)
        f->cost[g] = INT32_MAX / 2;
    memset(f->waits, 0, p->mentor_count * sizeof *f->waits);
    f->end_cost = INT32_MAX / 2;
    f->end_mentee = PAIRING_NONE;
    f->cost[h] = 0;
    f->queue[0] = h;
    while (head != tail && f->steps < SEARCH_STEPS) {
        const uint32_t g = f->queue[head];
        head = (head + 1) % size;
        f->waits[g] = false;
        look(f, g, &tail);
    }
    if (f->end_mentee == PAIRING_NONE || f->steps >= SEARCH_STEPS)
        return false;
    uint32_t i = f->end_mentee, to = f->end_mentor;
    if (f->now[i] != PAIRING_NONE)
        f->load[f->now[i]]--;
    while (to != h) { /* who was with `to` on the way goes on */
        const uint32_t next = f->by[to], then = f->via[to];
        f->now[i] = to;
        i = next;
        to = then;
    }
    f->now[i] = h;
    f->load[h]++;
    return true;
}

static enum err witness(struct flow *f, struct pairing_result *r)
{
    const struct pairing *p = f->m->p;
    r->witness = arena_array(f->arena, p->mentor_count, sizeof *r->witness);
    if (!r->witness)
        return ERR_NO_MEMORY;
    for (uint32_t h = 0; h < p->mentor_count; h++)
        if (f->cost[h] < INT32_MAX / 2)
            r->witness[r->witness_count++] = h;
    r->verdict = PAIRING_TOO_FEW;
    return OK;
}

/* ---- locks that would do ---- */

static bool meets(const struct pairing *p, const uint32_t *load)
{
    for (uint32_t h = 0; h < p->mentor_count; h++)
        if (load[h] < p->least[h])
            return false;
    return true;
}

/* Runs with the locks that `wanted` says besides those there are. */
static enum err run_with(struct flow *f, const bool *wanted, size_t n, struct pairing_pair *locks, uint32_t *load)
{
    const struct pairing *p = f->m->p;
    struct pairing with = *p;
    struct pairing_result *out;
    with.locked = arena_array(f->arena, p->locked_count + n, sizeof *with.locked);
    with.least = arena_array(f->arena, p->mentor_count, sizeof *with.least); /* none: it is not judged once more */
    if (!with.locked || !with.least)
        return ERR_NO_MEMORY;
    if (p->locked_count > 0)
        memcpy(with.locked, p->locked, p->locked_count * sizeof *with.locked);
    size_t at = 0;
    for (uint32_t i = 0; i < p->mentee_count; i++)
        if (wanted[i])
            locks[at++] = (struct pairing_pair){i, f->now[i], ""};
    memcpy(with.locked + p->locked_count, locks, at * sizeof *locks);
    with.locked_count += at;
    const enum err e = pairing_run(f->arena, &with, f->r->best, &out);
    if (!e)
        memcpy(load, out->load, p->mentor_count * sizeof *load);
    return e;
}

/* Locks those who move; while that is not enough, also those whom the flow gives to mentors still below their
   least (in the end, at it too). */
static enum err find_locks(struct flow *f, struct pairing_result *r)
{
    const struct pairing *p = f->m->p;
    bool *wanted = arena_array(f->arena, p->mentee_count, sizeof *wanted);
    uint32_t *load = arena_array(f->arena, p->mentor_count, sizeof *load);
    r->locks = arena_array(f->arena, p->mentee_count, sizeof *r->locks);
    if (!wanted || !load || !r->locks)
        return ERR_NO_MEMORY;
    r->fewest = 0;
    for (uint32_t i = 0; i < p->mentee_count; i++) {
        wanted[i] = f->now[i] != r->mentor_of[i];
        r->fewest += wanted[i];
    }
    bool more = true;
    for (int round = 0; more; round++) {
        size_t n = 0;
        for (uint32_t i = 0; i < p->mentee_count; i++)
            n += wanted[i];
        enum err e = run_with(f, wanted, n, r->locks, load);
        if (e)
            return e;
        r->lock_count = n;
        more = false;
        if (meets(p, load))
            return OK;
        for (uint32_t i = 0; i < p->mentee_count; i++)
            if (!wanted[i] && f->m->lock[i] == PAIRING_NONE && f->now[i] != PAIRING_NONE &&
                load[f->now[i]] < p->least[f->now[i]] + (round < ROUNDS ? 0 : 1))
                wanted[i] = more = true;
    }
    r->lock_count = 0; /* cannot be: then every place of those with a least load is locked */
    return ERR_BUG;
}

enum err least_judge(struct arena *a, const struct market *m, struct pairing_result *r)
{
    const struct pairing *p = m->p;
    const size_t n = p->mentee_count, mentors = p->mentor_count;
    r->fewest = PAIRING_NONE;
    r->verdict = PAIRING_MET;
    if (meets(p, r->load))
        return OK;
    r->verdict = p->mentee_ties || p->mentor_ties ? PAIRING_NOT_FOUND : PAIRING_NO_STABLE;
    struct flow f = {.arena = a,
                     .m = m,
                     .r = r,
                     .now = arena_array(a, n, sizeof *f.now),
                     .load = arena_array(a, mentors, sizeof *f.load),
                     .cost = arena_array(a, mentors, sizeof *f.cost),
                     .by = arena_array(a, mentors, sizeof *f.by),
                     .via = arena_array(a, mentors, sizeof *f.via),
                     .waits = arena_array(a, mentors, sizeof *f.waits),
                     .queue = arena_array(a, mentors + 1, sizeof *f.queue)};
    if (arena_failed(a))
        return ERR_NO_MEMORY;
    memcpy(f.now, r->mentor_of, n * sizeof *f.now);
    memcpy(f.load, r->load, mentors * sizeof *f.load);
    for (uint32_t h = 0; h < mentors; h++)
        while (f.load[h] < p->least[h])
            if (!bring(&f, h))
                return f.steps >= SEARCH_STEPS ? OK : witness(&f, r);
    return find_locks(&f, r);
}
