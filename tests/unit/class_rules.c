/* What must hold for a class as planned: every fault found at once, at its field and session. */
#include "lib/domain/class_rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define H(hours) ((instant)(hours)*CLOCK_HOUR)

/* Hour 1,000: the first session begins; enrolment from 100 to 900, approvals until 950; it is hour 50. */
static const struct class_rules_session GOOD[] = {{H(1024), H(1028), 30}, {H(1000), H(1004), 24}};
static const struct class_rules_plan PLAN = {.sessions = GOOD,
                                             .n = 2,
                                             .opens_at = H(100),
                                             .closes_at = H(900),
                                             .approve_by = H(950),
                                             .capacity = 24,
                                             .now = H(50)};

static void expect(const struct class_rules_plan *p, size_t n, const char *const said[])
{
    struct class_fault faults[CLASS_FAULTS_MAX];
    assert_int_equal(class_rules_check(p, faults), n);
    for (size_t i = 0; i < n; i++)
        assert_string_equal(class_rules_key(&faults[i]), said[i]);
}
#define EXPECT(plan, ...)                                                                                              \
    expect((plan), sizeof((const char *[]){__VA_ARGS__}) / sizeof(char *), (const char *[]){__VA_ARGS__})

static void a_good_plan_passes(void **state)
{
    (void)state;
    struct class_fault faults[CLASS_FAULTS_MAX];
    assert_int_equal(class_rules_check(&PLAN, faults), 0);
    struct class_rules_plan p = PLAN; /* everything may end when the first session begins */
    p.closes_at = p.approve_by = H(1000);
    assert_int_equal(class_rules_check(&p, faults), 0);
}

static void times_of_enrolling(void **state)
{
    (void)state;
    struct class_rules_plan p = PLAN;
    p.closes_at = H(100);
    EXPECT(&p, "class.closes_first");
    p = PLAN;
    p.now = H(900);
    EXPECT(&p, "class.closed_already");
    p = PLAN;
    p.closes_at = p.approve_by = H(1000) + 1;
    EXPECT(&p, "class.closes_late");
    p = PLAN;
    p.approve_by = H(900) - 1;
    EXPECT(&p, "class.approve_early");
    p = PLAN;
    p.approve_by = H(1000) + 1;
    EXPECT(&p, "class.approve_late");
    p.closes_at = H(20);
    EXPECT(&p, "class.closes_first", "class.approve_late");
}

static void places_of_every_venue(void **state)
{
    (void)state;
    struct class_fault faults[CLASS_FAULTS_MAX];
    struct class_rules_plan p = PLAN;
    p.capacity = 25;
    assert_int_equal(class_rules_check(&p, faults), 1);
    assert_string_equal(class_rules_field(&faults[0]), "capacity");
    assert_int_equal(faults[0].index, 1); /* the smaller one */
    static const struct class_rules_session unknown[] = {{H(1000), H(1004), 0}};
    p.sessions = unknown;
    p.n = 1;
    assert_int_equal(class_rules_check(&p, faults), 0);
}

static void sessions_by_their_place_in_the_form(void **state)
{
    (void)state;
    struct class_fault faults[CLASS_FAULTS_MAX];
    static const struct class_rules_session wrong[] = {
        {H(1024), H(1020), 30}, {H(1000), H(1004), 30}, {H(1030), H(1043), 30}};
    struct class_rules_plan p = PLAN;
    p.sessions = wrong;
    p.n = 3;
    assert_int_equal(class_rules_check(&p, faults), 2); /* both, not only the first */
    assert_int_equal(faults[0].timetable, TIMETABLE_ENDS_FIRST);
    assert_int_equal(faults[0].index, 0);
    assert_string_equal(class_rules_field(&faults[0]), "session_to");
    assert_int_equal(faults[1].timetable, TIMETABLE_TOO_LONG);
    assert_int_equal(faults[1].index, 2);

    /* in any order; the one at fault is the later in time, by its place in the form */
    static const struct class_rules_session over[] = {
        {H(1003), H(1005), 30}, {H(1100), H(1101), 30}, {H(1000), H(1004), 30}};
    p.sessions = over;
    assert_int_equal(class_rules_check(&p, faults), 1);
    assert_int_equal(faults[0].timetable, TIMETABLE_OVERLAP);
    assert_int_equal(faults[0].index, 0);
    assert_string_equal(class_rules_field(&faults[0]), "session_from");

    static const struct class_rules_session wide[] = {{H(1000), H(1001), 30},
                                                      {H(1000 + 367 * 24), H(1001 + 367 * 24), 30}};
    p.sessions = wide;
    p.n = 2;
    assert_int_equal(class_rules_check(&p, faults), 1);
    assert_string_equal(class_rules_key(&faults[0]), "timetable.too_wide");
}

static void none_or_too_many(void **state)
{
    (void)state;
    struct class_rules_plan p = PLAN;
    p.n = 0;
    EXPECT(&p, "timetable.empty");
    static struct class_rules_session many[TIMETABLE_SESSIONS_MAX + 1];
    for (size_t i = 0; i <= TIMETABLE_SESSIONS_MAX; i++)
        many[i] = (struct class_rules_session){H(1000 + 2 * (int64_t)i), H(1001 + 2 * (int64_t)i), 0};
    p.sessions = many;
    p.n = TIMETABLE_SESSIONS_MAX + 1;
    EXPECT(&p, "timetable.too_many");
    p.n = TIMETABLE_SESSIONS_MAX;
    struct class_fault faults[CLASS_FAULTS_MAX];
    assert_int_equal(class_rules_check(&p, faults), 0);
    for (size_t i = 0; i < TIMETABLE_SESSIONS_MAX; i++)
        many[i].ends_at = many[i].starts_at; /* everything wrong at once still fits */
    p.opens_at = p.closes_at;
    p.approve_by = 0;
    assert_int_equal(class_rules_check(&p, faults), TIMETABLE_SESSIONS_MAX + 2);
}

static void order_is_stable(void **state)
{
    (void)state;
    static const struct class_rules_session s[] = {{3, 4, 0}, {1, 2, 0}, {3, 9, 0}, {0, 1, 0}};
    size_t order[4];
    class_rules_order(s, 4, order);
    static const size_t expected[] = {3, 1, 0, 2};
    assert_memory_equal(order, expected, sizeof order);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_plan_passes),    cmocka_unit_test(times_of_enrolling),
        cmocka_unit_test(places_of_every_venue), cmocka_unit_test(sessions_by_their_place_in_the_form),
        cmocka_unit_test(none_or_too_many),      cmocka_unit_test(order_is_stable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
