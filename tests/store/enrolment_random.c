/* Thousands of random acts on places in classes, after each of which the invariants of check_places hold. JX_TEST_SEED
   chooses another row of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "lib/base/log.h"
#include "tests/store/enrolment_scene.h"

static uint32_t seed;

static int any(int n)
{
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return (int)(seed % (uint32_t)n);
}

enum { CLASSES = 4, ROUNDS = 10, ACTS = 400, CAPACITY_MAX = 6 };

static void act_at_random(const int64_t classes[CLASSES])
{
    const int64_t k = classes[any(CLASSES)];
    const int64_t who = person[any(PEOPLE)];
    const bool has = db_int(arena_printf(db_arena(),
                                         "SELECT EXISTS (SELECT 1 FROM enrolment WHERE person_id = %lld AND class_id "
                                         "= %lld)",
                                         (long long)who, (long long)k));
    const int what = any(20);
    if (what < 9 || !has)
        enrol(who, k);
    else if (what < 13)
        cancel(who, k);
    else if (what < 15)
        approve(liaison, who, k);
    else if (what < 17)
        approve(manager, who, k);
    else if (what == 17)
        refuse(any(2) ? liaison : manager, who, k);
    else if (what == 18) {
        const int64_t now =
            db_int(arena_printf(db_arena(), "SELECT capacity FROM class WHERE id = %lld", (long long)k));
        if (now < CAPACITY_MAX && !any(3))
            raise_to(k, now + 1);
    } else
        clock_strikes();
}

static void test_whatever_people_do_places_stay_right(void **state)
{
    static const char *const routes[CLASSES] = {"none", "unit", "base", "unit_base"};
    const char *given = getenv("JX_TEST_SEED");
    int64_t done = 0;
    log_threshold(LOG_WARN);
    for (int round = 0; round < ROUNDS; round++) {
        set_up(state);
        seed = (given ? (uint32_t)atoi(given) : 20261118U) + (uint32_t)round * 7919U;
        int64_t classes[CLASSES];
        /* The first two are at the same time, the third touches both, the fourth stands alone. */
        for (int i = 0; i < CLASSES; i++)
            classes[i] = CLASS(.term_no = i + 1, .capacity = 1 + any(3), .route = routes[(i + round) % CLASSES],
                               .approve_by = at(11, 23, 18, 0), .starts = at(11, 25 + (i > 1) + (i > 2) * 4, 8, 30));
        clock_test_set(at(11, 10, 9, 0));
        for (int i = 0; i < ACTS; i++) {
            act_at_random(classes);
            check_places();
            if (i % 40 == 0) /* ten days and a half: past closing, past the last approval */
                clock_test_set(clock_now() + 32 * CLOCK_HOUR);
        }
        clock_test_set(at(11, 30, 8, 30));
        clock_strikes();
        check_places();
        assert_int_equal(db_int("SELECT COUNT(*) FROM enrolment WHERE state = 'waiting' OR state = 'held'"), 0);
        done += db_int("SELECT COUNT(*) FROM enrolment_log");
    }
    log_threshold(LOG_INFO);
    assert_true(done > ROUNDS * 60); /* a good part of the acts was no refusal */
    print_message("# %lld changes in %d acts\n", (long long)done, ROUNDS * ACTS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whatever_people_do_places_stay_right),
    };
    if (crypt_init() != OK || clock_set_zone("Asia/Shanghai") != OK)
        return 1;
    return cmocka_run_group_tests_name("enrolment_random", tests, db_setup, db_teardown);
}
