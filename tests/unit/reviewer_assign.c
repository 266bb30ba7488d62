/* Assigning reviewers: against every assignment there is on small cases, and by a checker on large ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/prng.h"
#include "lib/domain/reviewer_assign.h"

enum { SMALL = 4, SMALL_PAIRS = SMALL * SMALL };

static struct arena *arena;

static int open_arena(void **state)
{
    (void)state;
    arena = arena_new(256u << 20);
    return arena ? 0 : -1;
}

static int close_arena(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* ---- the checker --------------------------------------------------------------------------------------------------------- */

static size_t least_of(size_t a, size_t b)
{
    return a < b ? a : b;
}

static void check_proof(const struct reviewer_case *c, const struct reviewer_result *r)
{
    size_t wanted = 0, there = 0;
    for (size_t j = 0; j < c->nominations; j++) {
        if (r->tight_nominations[j])
            wanted += c->need[j];
        if (r->missing[j] > 0)
            assert_true(r->tight_nominations[j]);
    }
    for (size_t k = 0; k < c->reviewers; k++) {
        size_t elsewhere = 0, here = 0;
        for (size_t j = 0; j < c->nominations; j++) {
            const uint8_t p = c->pairs[j * c->reviewers + k];
            if (!r->tight_nominations[j])
                elsewhere += (p & REVIEWER_LOCKED) != 0;
            else
                here += (p & REVIEWER_LOCKED) || !(p & REVIEWER_BARRED);
        }
        there += r->tight_reviewers[k] ? c->most[k] - least_of(c->most[k], elsewhere) : here;
    }
    assert_true(wanted > there);
}

/* What every result must be; and, where nothing was locked, that it is as even as loads that differ by at most one where that is claimed. */
static void check(const struct reviewer_case *c, const struct reviewer_result *r)
{
    bool lacks = false;
    size_t dropped = 0;
    for (size_t j = 0; j < c->nominations; j++) {
        size_t has = 0, locked = 0;
        for (size_t k = 0; k < c->reviewers; k++) {
            const uint8_t p = c->pairs[j * c->reviewers + k];
            const bool is = r->assigned[j * c->reviewers + k];
            assert_true(is || !(p & REVIEWER_LOCKED));
            assert_true(!is || !(p & REVIEWER_BARRED) || (p & REVIEWER_LOCKED));
            dropped += (p & REVIEWER_KEPT) && !is;
            has += is;
            locked += (p & REVIEWER_LOCKED) != 0;
        }
        assert_int_equal(has + r->missing[j], locked > c->need[j] ? locked : c->need[j]);
        lacks = lacks || r->missing[j] > 0;
    }
    for (size_t k = 0; k < c->reviewers; k++) {
        size_t load = 0, locked = 0;
        for (size_t j = 0; j < c->nominations; j++) {
            load += r->assigned[j * c->reviewers + k];
            locked += (c->pairs[j * c->reviewers + k] & REVIEWER_LOCKED) != 0;
        }
        assert_int_equal(load, r->loads[k]);
        assert_true(load <= c->most[k] || load == locked);
        assert_in_range(load, r->lightest, r->heaviest);
    }
    assert_int_equal(dropped, r->dropped);
    assert_int_equal(r->possible, !lacks);
    if (lacks)
        check_proof(c, r);
}

/* ---- every assignment there is -------------------------------------------------------------------------------------------- */

struct best {
    bool any;
    size_t dropped, squares;
};

/* Goes over all sets of pairs, as bits. */
static struct best every(const struct reviewer_case *c)
{
    struct best best = {false, 0, 0};
    const size_t n = c->nominations, m = c->reviewers;
    for (unsigned set = 0; set < 1u << (n * m); set++) {
        size_t dropped = 0, squares = 0;
        bool good = true;
        for (size_t j = 0; j < n && good; j++) {
            size_t has = 0, locked = 0;
            for (size_t k = 0; k < m && good; k++) {
                const uint8_t p = c->pairs[j * m + k];
                const bool is = set >> (j * m + k) & 1u;
                good = is ? (p & REVIEWER_LOCKED) || !(p & REVIEWER_BARRED) : !(p & REVIEWER_LOCKED);
                dropped += (p & REVIEWER_KEPT) && !is;
                has += is;
                locked += (p & REVIEWER_LOCKED) != 0;
            }
            good = good && has == (locked > c->need[j] ? locked : c->need[j]);
        }
        for (size_t k = 0; k < m && good; k++) {
            size_t load = 0, locked = 0;
            for (size_t j = 0; j < n; j++) {
                load += set >> (j * m + k) & 1u;
                locked += (c->pairs[j * m + k] & REVIEWER_LOCKED) != 0;
            }
            good = load <= c->most[k] || load == locked;
            squares += load * load;
        }
        if (good && (!best.any || dropped < best.dropped || (dropped == best.dropped && squares < best.squares)))
            best = (struct best){true, dropped, squares};
    }
    return best;
}

static void test_against_every_assignment(void **state)
{
    (void)state;
    size_t impossible = 0, moved = 0;
    for (unsigned seed = 0; seed < 1500; seed++) {
        struct prng g = {seed};
        size_t need[SMALL], most[SMALL];
        uint8_t pairs[SMALL_PAIRS];
        const size_t n = 1 + prng_below(&g, 3), m = 1 + prng_below(&g, SMALL);
        for (size_t j = 0; j < n; j++)
            need[j] = prng_below(&g, 3);
        for (size_t k = 0; k < m; k++)
            most[k] = prng_below(&g, 2) ? SIZE_MAX : prng_below(&g, 3);
        for (size_t i = 0; i < n * m; i++)
            pairs[i] = (uint8_t)((prng_below(&g, 4) == 0 ? REVIEWER_BARRED : 0) |
                                 (prng_below(&g, 3) == 0 ? REVIEWER_KEPT : 0) |
                                 (prng_below(&g, 9) == 0 ? REVIEWER_LOCKED : 0));
        const struct reviewer_case c = {n, m, need, most, pairs};
        struct reviewer_result r;
        assert_int_equal(reviewer_assign(arena, &c, seed * 7919u, &r), OK);
        check(&c, &r);
        const struct best best = every(&c);
        size_t squares = 0;
        for (size_t k = 0; k < m; k++)
            squares += r.loads[k] * r.loads[k];
        assert_int_equal(r.possible, best.any);
        if (best.any) {
            assert_int_equal(r.dropped, best.dropped);
            assert_int_equal(squares, best.squares);
        }
        impossible += !best.any;
        moved += best.any && best.dropped > 0;
        arena_reset(arena);
    }
    assert_true(impossible > 100 && moved > 100);
}

/* ---- large ones --------------------------------------------------------------------------------------------------------- */

/* 260 nominations of 11 cities, 22 reviewers, two of each city, who keep out of their own. */
static void test_a_province(void **state)
{
    (void)state;
    enum { N = 260, M = 22, EACH = 5 };
    static size_t need[N], most[M];
    static uint8_t pairs[N * M];
    for (size_t j = 0; j < N; j++) {
        need[j] = EACH;
        for (size_t k = 0; k < M; k++)
            pairs[j * M + k] = j % 11 == k % 11 ? REVIEWER_BARRED : 0;
    }
    for (size_t k = 0; k < M; k++)
        most[k] = SIZE_MAX;
    const struct reviewer_case c = {N, M, need, most, pairs};
    struct reviewer_result r, again;
    assert_int_equal(reviewer_assign(arena, &c, 2026, &r), OK);
    check(&c, &r);
    assert_true(r.possible && r.heaviest - r.lightest <= 1);
    assert_int_equal(reviewer_assign(arena, &c, 2026, &again), OK);
    assert_memory_equal(r.assigned, again.assigned, N * M);

    /* One drops out: nobody else gives anything up, and what is theirs is shared out evenly. */
    for (size_t j = 0; j < N; j++)
        for (size_t k = 0; k < M; k++)
            if (k == 3)
                pairs[j * M + k] = REVIEWER_BARRED;
            else if (r.assigned[j * M + k])
                pairs[j * M + k] |= REVIEWER_KEPT;
    most[3] = 0;
    assert_int_equal(reviewer_assign(arena, &c, 2027, &again), OK);
    check(&c, &again);
    assert_true(again.possible);
    assert_int_equal(again.dropped, 0);
    for (size_t k = 0; k < M; k++)
        assert_in_range(again.loads[k], k == 3 ? 0 : r.lightest, k == 3 ? 0 : r.heaviest + 4);
    arena_reset(arena);
}

/* Random ones: wherever it is not possible, the proof holds; wherever it is, nobody could give one of theirs to somebody with two fewer. */
static void test_random_large_ones(void **state)
{
    (void)state;
    for (unsigned seed = 0; seed < 30; seed++) {
        struct prng g = {seed};
        const size_t n = 50 + prng_below(&g, 100), m = 5 + prng_below(&g, 15);
        size_t *need = arena_alloc(arena, n * sizeof *need), *most = arena_alloc(arena, m * sizeof *most);
        uint8_t *pairs = arena_alloc(arena, n * m);
        assert_non_null(pairs);
        for (size_t j = 0; j < n; j++)
            need[j] = 3;
        for (size_t k = 0; k < m; k++)
            most[k] = seed % 3 == 0 ? 3 * n / m + prng_below(&g, 4) : SIZE_MAX;
        for (size_t i = 0; i < n * m; i++)
            pairs[i] = (uint8_t)((prng_below(&g, 3) == 0 ? REVIEWER_BARRED : 0) |
                                 (prng_below(&g, 5) == 0 ? REVIEWER_KEPT : 0));
        const struct reviewer_case c = {n, m, need, most, pairs};
        struct reviewer_result r;
        assert_int_equal(reviewer_assign(arena, &c, seed, &r), OK);
        check(&c, &r);
        for (size_t k = 0; r.possible && k < m; k++)
            for (size_t other = 0; other < m; other++)
                for (size_t j = 0; j < n && r.loads[k] >= r.loads[other] + 2; j++)
                    assert_true(!r.assigned[j * m + k] || r.assigned[j * m + other] ||
                                (pairs[j * m + k] & REVIEWER_KEPT) || (pairs[j * m + other] & REVIEWER_BARRED) ||
                                r.loads[other] >= most[other]);
        arena_reset(arena);
    }
}

static void test_nothing_to_do(void **state)
{
    (void)state;
    const size_t need[1] = {2};
    struct reviewer_result r;
    const struct reviewer_case empty = {0, 0, NULL, NULL, NULL}, nobody = {1, 0, need, NULL, NULL};
    assert_int_equal(reviewer_assign(arena, &empty, 1, &r), OK);
    assert_true(r.possible);
    assert_int_equal(reviewer_assign(arena, &nobody, 1, &r), OK);
    assert_false(r.possible);
    assert_int_equal(r.missing[0], 2);
    assert_true(r.tight_nominations[0]);
    const struct reviewer_case large = {REVIEWER_ASSIGN_NOMINATIONS + 1, 0, NULL, NULL, NULL};
    assert_int_equal(reviewer_assign(arena, &large, 1, &r), ERR_TOO_LARGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_every_assignment),
        cmocka_unit_test(test_a_province),
        cmocka_unit_test(test_random_large_ones),
        cmocka_unit_test(test_nothing_to_do),
    };
    return cmocka_run_group_tests_name("reviewer_assign", tests, open_arena, close_arena);
}
