/*
 * pairing_repair, by properties: what holds again, and that nothing that holds has fewer moves, held against every
 * stable pairing there is.
 */
#include "lib/domain/pairing_repair.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/crypt/sha256.h"
#include "lib/domain/pairing_check.h"
#include "lib/domain/pairing_private.h"
#include "tests/harness/pairing_made.h"
#include "tests/unit/with_arena.h"

/* ---- the cheapest of all that hold ---- */

/* Any weights: the cheapest by rotations costs as much as the cheapest of all, and is best for mentees among those. */
static void cheapest_of(const struct pairing *p)
{
    struct market m;
    uint64_t proposals = 0;
    uint32_t *all, won[16], least = UINT32_MAX;
    uint32_t *cost = arena_array(arena, p->wishes.first[p->mentee_count], sizeof *cost);
    const size_t n = pairing_all(arena, p, &all);
    for (uint32_t e = 0; e < p->wishes.first[p->mentee_count]; e++)
        cost[e] = made_any(3);
    assert_int_equal(market_open(arena, p, &m), OK);
    assert_int_equal(accept_mentees(arena, &m, won, &proposals), OK);
    assert_int_equal(rotations_cheapest(arena, &m, cost, won), OK);
    uint32_t own = 0, mentor_of[16];
    for (uint32_t i = 0; i < p->mentee_count; i++) {
        mentor_of[i] = won[i] == PAIRING_NONE ? PAIRING_NONE : p->wishes.who[won[i]];
        own += won[i] == PAIRING_NONE ? 0 : cost[won[i]];
    }
    assert_true(pairing_holds(p, mentor_of));
    for (int second = 0; second < 2; second++)
        for (size_t k = 0; k < n; k++) {
            const uint32_t *one = all + k * p->mentee_count;
            uint32_t sum = 0;
            bool better = false;
            for (uint32_t i = 0; i < p->mentee_count; i++)
                for (uint32_t e = p->wishes.first[i]; e < p->wishes.first[i + 1]; e++)
                    if (p->wishes.who[e] == one[i]) {
                        sum += cost[e];
                        better = better || e < won[i];
                    }
            least = sum < least ? sum : least;
            assert_false(second && sum == least && better);
        }
    assert_int_equal(own, least);
}

static void the_cheapest_of_all(void **state)
{
    (void)state;
    size_t several = 0;
    made_seed(7);
    for (int i = 0; i < 600; i++) {
        const bool square = made_any(2);
        const struct pairing *p = square ? made_strict(arena, 7, 7, 1, 100) : made_strict(arena, 9, 4, 4, 90);
        uint32_t *all;
        several += pairing_all(arena, p, &all) > 2;
        for (int again = 0; again < 4; again++)
            cheapest_of(p);
        arena_reset(arena);
    }
    assert_true(several > 100);
}

/* ---- a mentor leaves ---- */

static uint32_t moves_of_others(const struct pairing_repair *x, const uint32_t *before, const uint32_t *after, size_t n)
{
    uint32_t moves = 0;
    size_t left = 0;
    for (uint32_t i = 0; i < n; i++) {
        const bool was_left = left < x->left_count && x->left[left] == i;
        left += was_left;
        moves += !was_left && before[i] != after[i];
    }
    return moves;
}

static void assert_true_certificate(struct pairing_repair *x)
{
    static struct pairing_findings findings;
    static struct pairing_problems problems;
    struct pairing_certificate *c, *again;
    struct buf text;
    buf_init_arena(&text, arena, 0);
    assert_int_equal(pairing_certify(arena, sha256_hex, x->instance, x->result, &c), OK);
    pairing_certificate_write(c, &text);
    assert_int_equal(pairing_certificate_read(arena, sha256_hex, text.data, text.len, &again, &problems), OK);
    assert_int_equal(pairing_check(arena, sha256_hex, again, &findings), OK);
}

/* Somebody leaves a pairing of any kind, or gives a place away. */
static void repair_of(const struct pairing *p, const uint32_t *now)
{
    struct pairing_loss lost = {made_any((uint32_t)p->mentor_count), 0};
    struct pairing_repair *x, *keep;
    uint32_t *all, least = UINT32_MAX, locked = 0;
    for (size_t k = 0; k < p->locked_count; k++)
        locked += p->locked[k].mentor == lost.mentor;
    if (p->places[lost.mentor] > 1 && made_any(3) == 0)
        lost.places = 1;
    const bool conflict = lost.places > 0 && locked > lost.places;
    const enum err e = pairing_repair(arena, sha256_hex, p, now, &lost, 1, &x);
    assert_int_equal(e, conflict ? ERR_CONFLICT : OK);
    if (conflict)
        return;
    assert_true(pairing_holds(x->instance, x->result->mentor_of));
    assert_int_equal(x->rather_count, 0);
    assert_true_certificate(x);
    const size_t n = pairing_all(arena, x->instance, &all);
    for (size_t k = 0; k < n; k++) {
        const uint32_t moves = moves_of_others(x, now, all + k * p->mentee_count, p->mentee_count);
        least = moves < least ? moves : least;
    }
    assert_int_equal(x->others, moves_of_others(x, now, x->result->mentor_of, p->mentee_count));
    assert_true(x->proved); /* they are small */
    assert_int_equal(x->others, least);

    assert_int_equal(pairing_keep(arena, sha256_hex, p, now, &lost, 1, &keep), OK);
    assert_int_equal(keep->others, 0);
    assert_int_equal(keep->left_count, x->left_count);
    for (uint32_t h = 0; h < p->mentor_count; h++)
        assert_true(keep->result->load[h] <= p->places[h]);
    if (lost.places == 0)
        assert_int_equal(keep->result->load[lost.mentor] + x->result->load[lost.mentor], 0);
    else
        assert_true(keep->result->load[lost.mentor] <= lost.places);
}

static struct pairing_result *run(const struct pairing *p, enum pairing_best best)
{
    struct pairing_result *r;
    assert_int_equal(pairing_run(arena, p, best, &r), OK);
    return r;
}

static void a_mentor_leaves(void **state)
{
    (void)state;
    made_seed(1);
    for (int i = 0; i < 2000; i++) {
        struct made m = made_make(i % 4 == 3 ? 60 : 0);
        if (i % 2)
            made_constrain(&m);
        const struct pairing *p = made_pairing(arena, &m);
        repair_of(p, run(p, PAIRING_FOR_MENTEES)->mentor_of);
        repair_of(p, run(p, PAIRING_FOR_MENTORS)->mentor_of);
        arena_reset(arena);
    }
}

static void a_mentor_leaves_a_larger_pairing(void **state)
{
    (void)state;
    made_seed(2);
    for (int i = 0; i < 300; i++) {
        const struct pairing *p = made_strict(arena, 7, 7, 1, 100), *q = made_strict(arena, 9, 4, 4, 90);
        repair_of(p, run(p, i % 2 ? PAIRING_FOR_MENTEES : PAIRING_FOR_MENTORS)->mentor_of);
        repair_of(q, run(q, i % 2 ? PAIRING_FOR_MENTEES : PAIRING_FOR_MENTORS)->mentor_of);
        arena_reset(arena);
    }
}

/* Too large to look at all, and with equals: it holds, and is proved only where nobody else moves. */
static void equals_beyond_a_search(void **state)
{
    (void)state;
    size_t proved = 0, open = 0;
    made_seed(11);
    for (int n = 0; n < 200; n++) {
        struct pairing *p = made_strict(arena, 60, 12, 5, 60);
        struct pairing_repair *x;
        for (uint32_t h = 0; h < p->mentor_count; h++)
            for (uint32_t k = p->liked.first[h], group = 0; k < p->liked.first[h + 1]; k++)
                p->liked.group[k] = k > p->liked.first[h] && made_any(2) ? group : ++group;
        assert_int_equal(pairing_prepare(arena, NULL, p), OK);
        const uint32_t *now = run(p, n % 2 ? PAIRING_FOR_MENTEES : PAIRING_FOR_MENTORS)->mentor_of;
        const struct pairing_loss lost[] = {{made_any(12), 0}, {12, 0}};
        assert_int_equal(pairing_repair(arena, sha256_hex, p, now, lost, 1, &x), OK);
        assert_int_equal(x->rather_count, 0);
        assert_int_equal(x->proved, x->others == 0);
        assert_true_certificate(x);
        proved += x->proved;
        open += !x->proved;
        assert_int_equal(pairing_repair(arena, sha256_hex, p, now, lost, 2, &x), ERR_INVALID);
        arena_reset(arena);
    }
    assert_true(proved > 0 && open > 0);
}

/* Any pairing at all: it need not hold. */
static void a_pairing_made_by_hand(void **state)
{
    (void)state;
    made_seed(3);
    for (int i = 0; i < 1000; i++) {
        const struct pairing *p = made_strict(arena, 6, 4, 2, 80);
        uint32_t now[6], load[4] = {0};
        for (uint32_t k = 0; k < 6; k++) {
            now[k] = made_any(4);
            if (made_any(4) == 0 || load[now[k]]++ >= p->places[now[k]])
                now[k] = PAIRING_NONE;
        }
        repair_of(p, now);
        arena_reset(arena);
    }
}

/* ---- by hand ---- */

static struct pairing *of(const char *text)
{
    return pairing_of(arena, text, strlen(text));
}

static void only_the_one_left_behind_moves(void **state)
{
    (void)state;
    const struct pairing *p = of("{\"applicants\":{\"a\":[\"x\",\"y\"],\"b\":[\"y\",\"z\"],\"c\":[\"z\"]},\"mentors\":{"
                                 "\"x\":{\"prefs\":[\"a\"]},\"y\":{\"prefs\":[\"a\",\"b\"]},"
                                 "\"z\":{\"capacity\":2,\"min\":2,\"prefs\":[\"c\",\"b\"]}}}");
    const uint32_t now[] = {0, 1, 2};
    struct pairing_repair *x;
    assert_int_equal(pairing_repair(arena, sha256_hex, p, now, &(struct pairing_loss){0, 0}, 1, &x), OK);
    assert_int_equal(x->left_count, 1); /* a has y now, for which b had to go to z */
    assert_int_equal(x->left_placed, 1);
    assert_int_equal(x->others, 1);
    assert_true(x->proved);
    assert_int_equal(x->result->verdict, PAIRING_MET);
    assert_int_equal(pairing_keep(arena, sha256_hex, p, now, &(struct pairing_loss){0, 0}, 1, &x), OK);
    assert_int_equal(x->left_placed, 0); /* y is taken, and stays so */
    assert_int_equal(x->rather_count, 1);
    assert_int_equal(x->rather[0].mentee, 0);
    assert_int_equal(x->rather[0].mentor, 1);
    assert_int_equal(x->result->verdict, PAIRING_NOT_FOUND); /* z has one, and asks for two */
}

static void what_is_no_loss(void **state)
{
    (void)state;
    const struct pairing *p =
        of("{\"applicants\":{\"a\":[\"x\"],\"b\":[\"x\"]},\"mentors\":{\"x\":{\"prefs\":[\"a\"]}},"
           "\"locked\":[{\"mentee\":\"a\",\"mentor\":\"x\"}]}");
    struct pairing_repair *x;
    const struct pairing_loss twice[] = {{0, 0}, {0, 0}};
#define REFUSED(now0, now1, losses, n)                                                                                 \
    assert_int_equal(pairing_repair(arena, sha256_hex, p, (const uint32_t[]){now0, now1}, losses, n, &x), ERR_INVALID)
    REFUSED(0, PAIRING_NONE, twice, 2);
    REFUSED(0, PAIRING_NONE, (&(struct pairing_loss){0, 2}), 1);
    REFUSED(0, PAIRING_NONE, (&(struct pairing_loss){1, 0}), 1);
    REFUSED(0, 0, twice, 1);
    REFUSED(0, 5, twice, 1);
    REFUSED(PAIRING_NONE, PAIRING_NONE, twice, 1);
#undef REFUSED
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_cheapest_of_all, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_mentor_leaves, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_mentor_leaves_a_larger_pairing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(equals_beyond_a_search, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_pairing_made_by_hand, set_up, tear_down),
        cmocka_unit_test_setup_teardown(only_the_one_left_behind_moves, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_loss, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
