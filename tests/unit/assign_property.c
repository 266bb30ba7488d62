/*
 * assign, by properties: thousands of made-up instances, the same each time (seeded), held against the best of every
 * pairing there is, and against the checker.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/crypt/sha256.h"
#include "lib/domain/assign_check.h"
#include "tests/harness/assign.h"
#include "tests/unit/with_arena.h"

enum { CASES = 2000 };

static struct assign_result *run(const struct assign *p)
{
    struct assign_result *r;
    assert_int_equal(assign_run(arena, p, &r), OK);
    return r;
}

static const char *certificate(struct assign *p, const struct assign_result *r)
{
    static struct assign_findings findings;
    struct assign_certificate *c;
    struct buf out;
    assert_int_equal(assign_certify(arena, sha256_hex, p, r, &c), OK);
    const enum err e = assign_check(arena, sha256_hex, c, &findings);
    if (e)
        print_error("fault %d of mentee %u, mentor %u: %lld %lld\n%s\n", (int)findings.list[0].fault,
                    findings.list[0].mentee, findings.list[0].mentor, (long long)findings.list[0].a,
                    (long long)findings.list[0].b, p->canonical);
    assert_int_equal(e, OK);
    buf_init_arena(&out, arena, 0);
    assign_certificate_write(c, &out);
    assert_false(out.failed);
    return out.data;
}

static void assert_same(const struct assign *p, const uint32_t *a, const uint32_t *b)
{
    if (memcmp(a, b, p->mentee_count * sizeof *a) != 0)
        print_error("%s\n", p->canonical);
    assert_memory_equal(a, b, p->mentee_count * sizeof *a);
}

/* Small values, so that many are equal, and large ones. */
static struct assign_made made(uint32_t k, uint32_t mentees, uint32_t mentors)
{
    static const uint32_t LARGEST[] = {0, 1, 3, 10, 1000, ASSIGN_COST};
    struct assign_made m = assign_make(mentees, mentors, LARGEST[k % 6]);
    if (k % 3 != 0)
        assign_constrain(&m);
    return m;
}

static void it_is_the_best_and_proved(void **state)
{
    (void)state;
    assign_seed(1);
    for (uint32_t k = 0; k < CASES; k++) {
        uint32_t best[8];
        const struct assign_made m = made(k, 5, 4);
        arena_reset(arena);
        struct assign *p = assign_of(arena, assign_text(arena, &m));
        const struct assign_result *r = run(p);
        assign_best(p, best);
        assert_same(p, r->mentor_of, best);
        (void)certificate(p, r);
    }
}

static void larger_ones_are_proved(void **state)
{
    (void)state;
    assign_seed(2);
    for (uint32_t k = 0; k < CASES / 4; k++) {
        const struct assign_made m = made(k, ASSIGN_MADE_MENTEES, ASSIGN_MADE_MENTORS);
        arena_reset(arena);
        struct assign *p = assign_of(arena, assign_text(arena, &m));
        (void)certificate(p, run(p));
    }
}

static void the_order_of_the_input_does_not_matter(void **state)
{
    (void)state;
    assign_seed(3);
    for (uint32_t k = 0; k < CASES / 4; k++) {
        const struct assign_made m = made(k, 20, 10);
        arena_reset(arena);
        struct assign *p = assign_of(arena, assign_text(arena, &m)), *q = assign_of(arena, assign_text(arena, &m));
        assert_string_equal(p->canonical, q->canonical);
        assert_string_equal(certificate(p, run(p)), certificate(q, run(q)));
    }
}

static bool lockable(const struct assign_made *m, uint32_t i, uint32_t h)
{
    uint32_t taken = 0;
    for (uint32_t j = 0; j < m->mentees; j++)
        taken += m->lock[j] == h;
    return m->lock[i] == PAIRING_NONE && !m->forbidden[i][h] && taken < m->places[h];
}

/* Lock and unlock is the identity; and locking what is there already moves nobody. */
static void locking_and_unlocking(void **state)
{
    (void)state;
    assign_seed(4);
    for (uint32_t k = 0; k < CASES / 2; k++) {
        struct assign_made m = made(k, 12, 6);
        arena_reset(arena);
        struct assign *p = assign_of(arena, assign_text(arena, &m));
        const struct assign_result *r = run(p);
        const char *before = certificate(p, r);
        const uint32_t i = assign_any(m.mentees), h = assign_any(m.mentors), own = r->mentor_of[i];
        if (lockable(&m, i, h)) {
            m.lock[i] = h;
            struct assign *with = assign_of(arena, assign_text(arena, &m));
            assert_int_equal(run(with)->mentor_of[i], h);
            m.lock[i] = PAIRING_NONE;
        }
        struct assign *again = assign_of(arena, assign_text(arena, &m));
        assert_string_equal(certificate(again, run(again)), before);
        if (own != PAIRING_NONE && lockable(&m, i, own)) {
            m.lock[i] = own;
            const struct assign *with = assign_of(arena, assign_text(arena, &m));
            assert_same(with, run(with)->mentor_of, r->mentor_of);
        }
    }
}

/* By how much the sum would rise, held against the best of the instance with that pair locked. */
static void why_not_is_exact(void **state)
{
    (void)state;
    uint32_t equal = 0, costs = 0;
    assign_seed(8);
    for (uint32_t k = 0; k < CASES; k++) {
        struct assign_made m = made(k, 5, 4);
        struct assign_answer x;
        struct assign_result *with;
        uint32_t best[8];
        arena_reset(arena);
        const struct assign *p = assign_of(arena, assign_text(arena, &m));
        const struct assign_result *r = run(p);
        const uint32_t i = assign_any(m.mentees), h = assign_any(m.mentors);
        assert_int_equal(assign_why_tried(arena, p, r, i, h, &x), OK);
        if (x.why != ASSIGN_COSTS_MORE && x.why != ASSIGN_EQUAL)
            continue;
        m.lock[i] = h;
        const struct assign *locked = assign_of(arena, assign_text(arena, &m));
        assign_best(locked, best);
        with = run(locked);
        assert_same(locked, with->mentor_of, best);
        assert_int_equal(with->matched, r->matched);
        assert_int_equal(with->total - r->total, x.rise);
        equal += x.why == ASSIGN_EQUAL;
        costs += x.why == ASSIGN_COSTS_MORE;
    }
    assert_true(equal > CASES / 100 && costs > CASES / 100);
}

/* What is said of a pair that is none is no more than what it truly costs to have it. */
static void why_not_and_what_it_costs(void **state)
{
    (void)state;
    uint32_t seen = 0, fewer = 0;
    assign_seed(5);
    for (uint32_t k = 0; k < CASES; k++) {
        const struct assign_made m = made(k, 8, 5);
        struct assign_price *price;
        arena_reset(arena);
        const struct assign *p = assign_of(arena, assign_text(arena, &m));
        const struct assign_result *r = run(p);
        const uint32_t i = assign_any(m.mentees), h = assign_any(m.mentors);
        const struct assign_answer x = assign_why(p, r, i, h);
        const enum err e = assign_price(arena, p, r, i, h, &price);
        if (x.why == ASSIGN_IS_PAIR && m.lock[i] == PAIRING_NONE) {
            assert_int_equal(e, OK);
            assert_int_equal(price->move_count, 0);
        } else if (x.why == ASSIGN_FEWER) {
            fewer++;
            assert_int_equal(e, OK);
            assert_true(price->matched < 0 || price->missing > 0);
        } else if (x.why == ASSIGN_COSTS_MORE || x.why == ASSIGN_EQUAL) {
            seen++;
            assert_int_equal(e, OK);
            assert_true(price->matched < 0 || price->missing > 0 || price->total >= x.rise);
            assert_true(price->move_count > 0);
        } else if (x.why == ASSIGN_NO_VALUE) {
            assert_int_equal(m.cost[i][h], PAIRING_NONE);
        } else {
            assert_int_equal(e, ERR_CONFLICT);
        }
    }
    assert_true(seen > CASES / 10 && fewer > CASES / 100);
}

static uint32_t missing(const struct assign *p, const struct assign_result *r)
{
    uint32_t n = 0;
    for (size_t h = 0; h < p->mentor_count; h++)
        n += r->load[h] < p->least[h] ? p->least[h] - r->load[h] : 0;
    return n;
}

/* All but the prices is the same, and they prove it. */
static void assert_as_from_nothing(struct assign *p, const struct assign_result *again)
{
    const struct assign_result *cold = run(p);
    assert_same(p, again->mentor_of, cold->mentor_of);
    assert_memory_equal(again->load, cold->load, p->mentor_count * sizeof *cold->load);
    assert_int_equal(again->weight, cold->weight);
    assert_int_equal(again->matched, cold->matched);
    assert_int_equal(again->total, cold->total);
    assert_int_equal(again->met, cold->met);
    assert_int_equal(again->witness_count, cold->witness_count);
    if (cold->witness_count > 0)
        assert_memory_equal(again->witness, cold->witness, cold->witness_count * sizeof *cold->witness);
    (void)certificate(p, again);
}

/* Pairs locked and forbidden one after the other, each from where the one before ended. */
static void again_is_as_from_nothing(void **state)
{
    (void)state;
    uint32_t locks = 0, bans = 0, unmet = 0, left = 0;
    assign_seed(9);
    for (uint32_t k = 0; k < 2 * CASES; k++) {
        const struct assign_made m = k % 4 ? made(k, 12, 6) : made(k, ASSIGN_MADE_MENTEES, ASSIGN_MADE_MENTORS);
        arena_reset(arena);
        struct assign *p = assign_of(arena, assign_text(arena, &m)), *with;
        struct assign_result *r = run(p);
        for (uint32_t n = 0; n < 4; n++) {
            const uint32_t i = assign_any(m.mentees), own = r->mentor_of[i];
            const struct pairing_pair pair = {i, own != PAIRING_NONE && n % 2 ? own : assign_any(m.mentors), ""};
            const enum pairing_wish wish = assign_any(2) ? PAIRING_LOCK : PAIRING_FORBID;
            const enum err e = assign_with(arena, sha256_hex, p, wish, pair, &with);
            if (e == ERR_CONFLICT)
                continue;
            assert_int_equal(e, OK);
            assert_int_equal(assign_again(arena, with, r, wish, pair, &r), OK);
            assert_as_from_nothing(with, r);
            p = with;
            *(wish == PAIRING_LOCK ? &locks : &bans) += 1;
            unmet += missing(p, r) > 0;
            left += r->matched < p->mentee_count;
        }
    }
    assert_true(locks > CASES && bans > CASES && unmet > CASES / 10 && left > CASES / 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_is_the_best_and_proved, set_up, tear_down),
        cmocka_unit_test_setup_teardown(larger_ones_are_proved, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_order_of_the_input_does_not_matter, set_up, tear_down),
        cmocka_unit_test_setup_teardown(locking_and_unlocking, set_up, tear_down),
        cmocka_unit_test_setup_teardown(why_not_is_exact, set_up, tear_down),
        cmocka_unit_test_setup_teardown(why_not_and_what_it_costs, set_up, tear_down),
        cmocka_unit_test_setup_teardown(again_is_as_from_nothing, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
