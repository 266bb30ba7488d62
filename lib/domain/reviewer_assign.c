#include "lib/domain/reviewer_assign.h"

#include <string.h>

#include "lib/base/prng.h"

/* The residual graph: nominations, then reviewers, then the sink that all loads end in. */
struct flow {
    const struct reviewer_case *c;
    struct reviewer_result *r;
    size_t *jobs, *people; /* in the order of the seed */
    size_t *lack;          /* [nomination]: r->missing */
    int64_t *dist;         /* [node] */
    size_t *from;          /* [node]: the node before; NOWHERE */
    size_t *line;          /* [node]: of the search; colours of the look for cycles */
    size_t nodes, sink;
    int64_t keep; /* what dropping one that was kept costs: more than any evening out can be worth */
};
#define NOWHERE SIZE_MAX

static uint8_t pair_of(const struct flow *f, size_t job, size_t person)
{
    return f->c->pairs[job * f->c->reviewers + person];
}

static bool *cell(const struct flow *f, size_t job, size_t person)
{
    return &f->r->assigned[job * f->c->reviewers + person];
}

static bool may_take(const struct flow *f, size_t job, size_t person)
{
    return !(pair_of(f, job, person) & (REVIEWER_BARRED | REVIEWER_LOCKED)) && !*cell(f, job, person);
}

static bool may_give(const struct flow *f, size_t job, size_t person)
{
    return *cell(f, job, person) && !(pair_of(f, job, person) & REVIEWER_LOCKED);
}

static bool has_room(const struct flow *f, size_t person)
{
    return f->r->loads[person] < f->c->most[person];
}

static void put(struct flow *f, size_t job, size_t person)
{
    *cell(f, job, person) = true;
    f->r->loads[person]++;
    if (f->lack[job] > 0)
        f->lack[job]--;
}

/* ---- as many as can be ------------------------------------------------------------------------------------------------- */

/* What is handed in stays; what was given stays as far as it may. */
static void put_given(struct flow *f)
{
    const size_t n = f->c->nominations, m = f->c->reviewers;
    for (size_t j = 0; j < n; j++)
        for (size_t k = 0; k < m; k++)
            if (pair_of(f, j, k) & REVIEWER_LOCKED)
                put(f, j, k);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < m; k++) {
            const size_t j = f->jobs[i];
            if ((pair_of(f, j, k) & REVIEWER_KEPT) && may_take(f, j, k) && f->lack[j] > 0 && has_room(f, k))
                put(f, j, k);
        }
}

/* Whoever has the least and may. */
static bool put_lightest(struct flow *f, size_t job)
{
    size_t best = NOWHERE;
    for (size_t i = 0; i < f->c->reviewers; i++) {
        const size_t k = f->people[i];
        if (may_take(f, job, k) && has_room(f, k) && (best == NOWHERE || f->r->loads[k] < f->r->loads[best]))
            best = k;
    }
    if (best == NOWHERE)
        return false;
    put(f, job, best);
    return true;
}

/* Somebody who may is full: they give something up that somebody else may take, and so on until there is room. False: there is no such chain, and
   f->from says whom the search reached. */
static bool put_by_chain(struct flow *f, size_t job)
{
    const size_t n = f->c->nominations;
    size_t head = 0, tail = 0;
    for (size_t i = 0; i < f->nodes; i++)
        f->from[i] = NOWHERE;
    f->from[job] = job;
    f->line[tail++] = job;
    while (head < tail) {
        const size_t at = f->line[head++];
        for (size_t i = 0; at < n && i < f->c->reviewers; i++) {
            const size_t k = f->people[i];
            if (!may_take(f, at, k) || f->from[n + k] != NOWHERE)
                continue;
            f->from[n + k] = at;
            if (!has_room(f, k)) {
                f->line[tail++] = n + k;
                continue;
            }
            f->r->loads[k]++;
            for (size_t node = n + k;;) { /* back along the chain: each nomination goes to the next reviewer */
                const size_t j = f->from[node];
                *cell(f, j, node - n) = true;
                if (j == job)
                    break;
                node = f->from[j];
                *cell(f, j, node - n) = false;
            }
            f->lack[job]--;
            return true;
        }
        for (size_t i = 0; at >= n && i < n; i++) {
            const size_t j = f->jobs[i];
            if (may_give(f, j, at - n) && f->from[j] == NOWHERE) {
                f->from[j] = at;
                f->line[tail++] = j;
            }
        }
    }
    return false;
}

static void note_tight(struct flow *f)
{
    f->r->possible = false;
    for (size_t j = 0; j < f->c->nominations; j++)
        f->r->tight_nominations[j] = f->r->tight_nominations[j] || f->from[j] != NOWHERE;
    for (size_t k = 0; k < f->c->reviewers; k++)
        f->r->tight_reviewers[k] = f->r->tight_reviewers[k] || f->from[f->c->nominations + k] != NOWHERE;
}

static void fill(struct flow *f)
{
    put_given(f);
    for (size_t i = 0; i < f->c->nominations; i++) {
        const size_t j = f->jobs[i];
        while (f->lack[j] > 0 && (put_lightest(f, j) || put_by_chain(f, j)))
            ;
    }
    /* The proof is of the end: what is reached from any that still lacks one. */
    for (size_t j = 0; j < f->c->nominations; j++)
        if (f->lack[j] > 0 && !put_by_chain(f, j))
            note_tight(f);
}

/* ---- the least cost ---------------------------------------------------------------------------------------------------- */

static bool relax(struct flow *f, size_t from, size_t to, int64_t cost)
{
    if (f->dist[from] + cost >= f->dist[to])
        return false;
    f->dist[to] = f->dist[from] + cost;
    f->from[to] = from;
    return true;
}

/* One pass over all that may be moved. The way goes from a reviewer to what they give up, and on to whoever takes it; from the sink to a
   reviewer whose load falls, and from one whose load rises to the sink. A load of n costs n². */
static bool relax_all(struct flow *f)
{
    const size_t n = f->c->nominations;
    bool moved = false;
    for (size_t i = 0; i < f->c->reviewers; i++) {
        const size_t k = f->people[i];
        const int64_t load = (int64_t)f->r->loads[k];
        moved |= load > 0 && relax(f, f->sink, n + k, 1 - 2 * load);
        for (size_t x = 0; x < n; x++) {
            const size_t j = f->jobs[x];
            const int64_t cost = pair_of(f, j, k) & REVIEWER_KEPT ? f->keep : 0;
            if (may_give(f, j, k))
                moved |= relax(f, n + k, j, cost);
            else if (may_take(f, j, k))
                moved |= relax(f, j, n + k, -cost);
        }
        moved |= has_room(f, k) && relax(f, n + k, f->sink, 2 * load + 1);
    }
    return moved;
}

/* A node on a cycle of predecessors; NOWHERE: there is none. A cycle there has a negative cost. */
static size_t find_cycle(struct flow *f)
{
    size_t *seen = f->line;
    memset(seen, 0, f->nodes * sizeof *seen);
    for (size_t start = 0; start < f->nodes; start++) {
        size_t at = start;
        while (at != NOWHERE && !seen[at]) {
            seen[at] = start + 1;
            at = f->from[at];
        }
        if (at != NOWHERE && seen[at] == start + 1)
            return at;
    }
    return NOWHERE;
}

static void cancel(struct flow *f, size_t start)
{
    const size_t n = f->c->nominations;
    size_t at = start;
    do {
        const size_t before = f->from[at];
        if (before == f->sink)
            f->r->loads[at - n]--;
        else if (at == f->sink)
            f->r->loads[before - n]++;
        else if (before >= n)
            *cell(f, at, before - n) = false;
        else
            *cell(f, before, at - n) = true;
        at = before;
    } while (at != start);
}

static void even_out(struct flow *f)
{
    for (;;) {
        size_t on_cycle = NOWHERE;
        for (size_t i = 0; i < f->nodes; i++) {
            f->dist[i] = 0;
            f->from[i] = NOWHERE;
        }
        while (relax_all(f)) {
            on_cycle = find_cycle(f);
            if (on_cycle != NOWHERE)
                break;
        }
        if (on_cycle == NOWHERE)
            return;
        cancel(f, on_cycle);
    }
}

/* ---- the whole --------------------------------------------------------------------------------------------------------- */

static size_t *shuffled(struct arena *a, size_t n, struct prng *g)
{
    size_t *list = arena_alloc(a, (n + 1) * sizeof *list);
    for (size_t i = 0; list && i < n; i++) {
        const size_t k = prng_below(g, (uint32_t)i + 1);
        list[i] = list[k];
        list[k] = i;
    }
    return list;
}

static void sum_up(const struct flow *f)
{
    struct reviewer_result *r = f->r;
    r->lightest = f->c->reviewers > 0 ? SIZE_MAX : 0;
    for (size_t k = 0; k < f->c->reviewers; k++) {
        r->lightest = r->loads[k] < r->lightest ? r->loads[k] : r->lightest;
        r->heaviest = r->loads[k] > r->heaviest ? r->loads[k] : r->heaviest;
    }
    for (size_t j = 0; j < f->c->nominations; j++)
        for (size_t k = 0; k < f->c->reviewers; k++)
            r->dropped += (pair_of(f, j, k) & REVIEWER_KEPT) && !*cell(f, j, k);
}

enum err reviewer_assign(struct arena *a, const struct reviewer_case *c, uint64_t seed, struct reviewer_result *out)
{
    const size_t n = c->nominations, m = c->reviewers, pairs = n * m;
    struct prng g = {seed};
    if (n > REVIEWER_ASSIGN_NOMINATIONS || m > REVIEWER_ASSIGN_REVIEWERS || pairs > REVIEWER_ASSIGN_PAIRS)
        return ERR_TOO_LARGE;
    *out = (struct reviewer_result){
        .possible = true,
        .assigned = arena_alloc(a, pairs + 1),
        .loads = arena_alloc(a, (m + 1) * sizeof *out->loads),
        .missing = arena_alloc(a, (n + 1) * sizeof *out->missing),
        .tight_nominations = arena_alloc(a, n + 1),
        .tight_reviewers = arena_alloc(a, m + 1),
    };
    struct flow f = {
        .c = c,
        .r = out,
        .jobs = shuffled(a, n, &g),
        .people = shuffled(a, m, &g),
        .lack = out->missing,
        .nodes = n + m + 1,
        .sink = n + m,
        .keep = (int64_t)(n + 1) * (int64_t)(n + 1) * (int64_t)(m + 1),
    };
    f.dist = arena_alloc(a, f.nodes * sizeof *f.dist);
    f.from = arena_alloc(a, f.nodes * sizeof *f.from);
    f.line = arena_alloc(a, f.nodes * sizeof *f.line);
    if (!out->assigned || !out->loads || !out->missing || !out->tight_nominations || !out->tight_reviewers || !f.jobs ||
        !f.people || !f.dist || !f.from || !f.line)
        return ERR_NO_MEMORY;
    if (n > 0)
        memcpy(out->missing, c->need, n * sizeof *c->need);
    fill(&f);
    even_out(&f);
    sum_up(&f);
    return OK;
}
