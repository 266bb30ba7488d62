/* timetable: what a class's sessions must satisfy, and collisions against a pairwise check. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/domain/timetable.h"

#define H CLOCK_HOUR

static void good_timetables(void **state)
{
    const struct timetable_session touching[] = {{0, 4 * H}, {4 * H, 16 * H}};
    const struct timetable_session year[] = {{0, H},
                                             {TIMETABLE_DAYS_MAX * CLOCK_DAY - H, TIMETABLE_DAYS_MAX * CLOCK_DAY}};
    size_t which = 9;

    (void)state;
    assert_int_equal(timetable_check(touching, 2, &which), TIMETABLE_FINE);
    assert_int_equal(timetable_check(year, 2, &which), TIMETABLE_FINE);
    assert_int_equal(timetable_first(touching, 2), 0);
    assert_int_equal(timetable_last(touching, 2), 16 * H);
}

static void each_fault_is_found_where_it_is(void **state)
{
    static const struct {
        struct timetable_session sessions[3];
        enum timetable_problem problem;
        size_t which;
    } CASES[] = {
        {{{0, H}, {2 * H, 2 * H}, {3 * H, 4 * H}}, TIMETABLE_ENDS_FIRST, 1},
        {{{0, H}, {2 * H, H}, {3 * H, 4 * H}}, TIMETABLE_ENDS_FIRST, 1},
        {{{0, 12 * H + 1}, {20 * H, 21 * H}, {30 * H, 31 * H}}, TIMETABLE_TOO_LONG, 0},
        {{{0, H}, {5 * H, 6 * H}, {3 * H, 4 * H}}, TIMETABLE_NOT_SORTED, 2},
        {{{0, H}, {2 * H, 4 * H}, {4 * H - 1, 5 * H}}, TIMETABLE_OVERLAP, 2},
        {{{0, H}, {0, H}, {2 * H, 3 * H}}, TIMETABLE_OVERLAP, 1},
        {{{0, H}, {2 * H, 3 * H}, {8784 * H, 8785 * H}}, TIMETABLE_TOO_WIDE, 2},
        {{{INT64_MIN, INT64_MAX}, {0, H}, {0, H}}, TIMETABLE_TOO_LONG, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        size_t which = 9;

        assert_int_equal(timetable_check(CASES[i].sessions, 3, &which), CASES[i].problem);
        assert_int_equal(which, CASES[i].which);
        assert_non_null(timetable_problem_key(CASES[i].problem));
    }
}

static void the_number_of_sessions_is_bounded(void **state)
{
    struct timetable_session many[TIMETABLE_SESSIONS_MAX + 1];
    size_t which = 9;

    (void)state;
    for (size_t i = 0; i <= TIMETABLE_SESSIONS_MAX; i++)
        many[i] = (struct timetable_session){(instant)i * H, (instant)(i + 1) * H};
    assert_int_equal(timetable_check(many, 0, &which), TIMETABLE_EMPTY);
    assert_int_equal(timetable_check(many, TIMETABLE_SESSIONS_MAX, &which), TIMETABLE_FINE);
    assert_int_equal(timetable_check(many, TIMETABLE_SESSIONS_MAX + 1, &which), TIMETABLE_TOO_MANY);
    assert_int_equal(which, 0);
}

static void sorting_keeps_equals_in_order(void **state)
{
    struct timetable_session s[] = {{5, 6}, {1, 9}, {5, 7}, {0, 1}, {1, 2}};
    const struct timetable_session sorted[] = {{0, 1}, {1, 9}, {1, 2}, {5, 6}, {5, 7}};

    (void)state;
    timetable_sort(s, 5);
    assert_memory_equal(s, sorted, sizeof sorted);
    timetable_sort(s, 0);
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* A timetable of up to five short sessions in a narrow stretch, so that collisions and touching are common. */
static size_t random_timetable(uint32_t *seed, struct timetable_session *s)
{
    size_t n = next_random(seed) % 6;
    instant at = 0;

    for (size_t i = 0; i < n; i++) {
        at += next_random(seed) % 6;
        s[i].start = at;
        at += 1 + next_random(seed) % 3;
        s[i].end = at;
    }
    return n;
}

static void overlap_agrees_with_every_pair(void **state)
{
    uint32_t seed = 20260331;
    int collisions = 0;

    (void)state;
    for (int round = 0; round < 20000; round++) {
        struct timetable_session a[5], b[5];
        size_t na = random_timetable(&seed, a), nb = random_timetable(&seed, b), ia = 9, ib = 9;
        bool expected = false;

        for (size_t i = 0; i < na; i++)
            for (size_t k = 0; k < nb; k++)
                expected = expected || (a[i].start < b[k].end && b[k].start < a[i].end);
        assert_int_equal(timetable_overlap(a, na, b, nb, &ia, &ib), expected);
        assert_int_equal(timetable_overlap(b, nb, a, na, NULL, NULL), expected);
        if (expected) {
            assert_true(a[ia].start < b[ib].end && b[ib].start < a[ia].end);
            collisions++;
        }
    }
    assert_in_range(collisions, 5000, 19000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_timetables),
        cmocka_unit_test(each_fault_is_found_where_it_is),
        cmocka_unit_test(the_number_of_sessions_is_bounded),
        cmocka_unit_test(sorting_keeps_equals_in_order),
        cmocka_unit_test(overlap_agrees_with_every_pair),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
