/* Every definition is taken at its word here, however long it takes: nothing is shared with the engine or the checker. */
#include "tests/harness/pairing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/crypt/sha256.h"

struct pairing *pairing_of(struct arena *a, const char *text, size_t n)
{
    static struct pairing_problems problems;
    struct pairing *p;
    const enum err e = pairing_read(a, sha256_hex, text, n, &p, &problems);
    if (e)
        print_error("%s: %s\n%.*s\n", problems.list[0].path, problems.list[0].key, (int)n, text);
    assert_int_equal(e, OK);
    return p;
}

uint32_t pairing_rank(const struct pairing_lists *l, uint32_t whose, uint32_t who)
{
    for (uint32_t k = l->first[whose]; k < l->first[whose + 1]; k++)
        if (l->who[k] == who)
            return l->group[k];
    return PAIRING_NONE;
}

static bool in(const struct pairing_pair *list, size_t n, uint32_t mentee, uint32_t mentor)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].mentee == mentee && (mentor == PAIRING_NONE || list[i].mentor == mentor))
            return true;
    return false;
}

static bool possible(const struct pairing *p, uint32_t i, uint32_t h)
{
    return !in(p->locked, p->locked_count, i, PAIRING_NONE) && !in(p->forbidden, p->forbidden_count, i, h) &&
           pairing_rank(&p->wishes, i, h) != PAIRING_NONE && pairing_rank(&p->liked, h, i) != PAIRING_NONE;
}

static bool takes(const struct pairing *p, const uint32_t *mentor_of, uint32_t h, uint32_t i)
{
    uint32_t load = 0;
    bool worse = false;
    for (uint32_t k = 0; k < p->mentee_count; k++) {
        load += mentor_of[k] == h;
        worse = worse || (mentor_of[k] == h && !in(p->locked, p->locked_count, k, h) &&
                          pairing_rank(&p->liked, h, k) > pairing_rank(&p->liked, h, i));
    }
    return load < p->places[h] || worse;
}

bool pairing_holds(const struct pairing *p, const uint32_t *mentor_of)
{
    for (uint32_t h = 0; h < p->mentor_count; h++) {
        uint32_t load = 0;
        for (uint32_t i = 0; i < p->mentee_count; i++)
            load += mentor_of[i] == h;
        if (load > p->places[h])
            return false;
    }
    for (size_t i = 0; i < p->locked_count; i++)
        if (mentor_of[p->locked[i].mentee] != p->locked[i].mentor)
            return false;
    for (uint32_t i = 0; i < p->mentee_count; i++) {
        const uint32_t own = mentor_of[i];
        if (own != PAIRING_NONE && !in(p->locked, p->locked_count, i, own) && !possible(p, i, own))
            return false;
        for (uint32_t h = 0; h < p->mentor_count; h++)
            if (h != own && possible(p, i, h) &&
                (own == PAIRING_NONE || pairing_rank(&p->wishes, i, h) < pairing_rank(&p->wishes, i, own)) &&
                takes(p, mentor_of, h, i))
                return false;
    }
    return true;
}

struct all {
    struct arena *arena;
    const struct pairing *p;
    uint32_t *now, *load, *list;
    size_t count, room;
};

/* Whether `i` would rather have the mentor of `k`, who is worse there: no way to go on mends that. */
static bool envies(const struct pairing *p, const uint32_t *mentor_of, uint32_t i, uint32_t k)
{
    const uint32_t h = mentor_of[k], own = mentor_of[i];
    return h != PAIRING_NONE && h != own && possible(p, i, h) && !in(p->locked, p->locked_count, k, h) &&
           (own == PAIRING_NONE || pairing_rank(&p->wishes, i, h) < pairing_rank(&p->wishes, i, own)) &&
           pairing_rank(&p->liked, h, i) < pairing_rank(&p->liked, h, k);
}

static void go(struct all *x, uint32_t i)
{
    const struct pairing *p = x->p;
    for (uint32_t k = 0; i > 0 && k < i - 1; k++)
        if (envies(p, x->now, i - 1, k) || envies(p, x->now, k, i - 1))
            return;
    if (i == p->mentee_count) {
        if (!pairing_holds(p, x->now))
            return;
        if (x->count == x->room) {
            uint32_t *more = arena_array(x->arena, (x->room = 2 * x->room + 8) * p->mentee_count, sizeof *more);
            assert_non_null(more);
            if (x->count)
                memcpy(more, x->list, x->count * p->mentee_count * sizeof *more);
            x->list = more;
        }
        memcpy(x->list + x->count++ * p->mentee_count, x->now, p->mentee_count * sizeof *x->now);
        return;
    }
    for (uint32_t h = 0; h <= p->mentor_count; h++) {
        const bool none = h == p->mentor_count;
        if (!none && (x->load[h] >= p->places[h] || (!possible(p, i, h) && !in(p->locked, p->locked_count, i, h))))
            continue;
        x->now[i] = none ? PAIRING_NONE : h;
        x->load[none ? 0 : h] += !none;
        go(x, i + 1);
        x->load[none ? 0 : h] -= !none;
    }
}

size_t pairing_all(struct arena *a, const struct pairing *p, uint32_t **out)
{
    struct all x = {.arena = a,
                    .p = p,
                    .now = arena_array(a, p->mentee_count, sizeof *x.now),
                    .load = arena_array(a, p->mentor_count, sizeof *x.load)};
    assert_true(x.now && x.load);
    go(&x, 0);
    *out = x.list;
    return x.count;
}
