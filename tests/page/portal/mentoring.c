/* Reviews at home: they come and go at the site's midnight, not at that of UTC, and are due by the day that the review's own
   page names. */
#include "tests/harness/mentor.h"
#include "tests/page/portal/program.h"

static struct mentor_scene s;
static int64_t pair;

/* A year that ends with November: the last review is open from 1 November on. */
static int ending(void **state)
{
    db_clear(state);
    mentor_scene(&s);
    pair = scene_active(&s, s.mentees[0], s.mentors[0], "2025-12-01", "2026-11-30");
    return 0;
}

static struct answer home(int64_t person)
{
    struct visitor v = visitor_of(&app, person);
    return page_get(&v, "/");
}

static void test_comes_at_local_midnight(void **state)
{
    (void)state;
    clock_test_set(at(11, 1, 0, 0) - CLOCK_SECOND);
    struct answer a = home(s.mentees[0]);
    assert_hides(&a, "期满考核");
    clock_test_set(at(11, 1, 0, 0));
    a = home(s.mentees[0]);
    assert_shows(&a, "期满考核");
    assert_shows(&a, pair_at(pair, "/review"));
}

static void test_is_due_until_the_day_ends(void **state)
{
    const int64_t who[] = {s.mentees[0], s.mentors[0], s.north_liaison};
    (void)state;
    for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
        clock_test_set(at(11, 29, 9, 0));
        struct answer a = home(who[i]);
        assert_shows(&a, "2026年11月30日（周一） 23:59");
        assert_shows(&a, "明天截止");
        clock_test_set(at(12, 1, 0, 0) - CLOCK_SECOND);
        a = home(who[i]);
        assert_shows(&a, "今天截止");
        clock_test_set(at(12, 1, 0, 0));
        a = home(who[i]);
        assert_hides(&a, "今天截止");
        assert_shows(&a, "已过期限");
    }
}

static void test_hr_decides_by_the_same_day(void **state)
{
    static const char *const SIDES[] = {"mentee", "mentor", "department"};
    const int64_t by[] = {s.mentees[0], s.mentors[0], s.north_liaison};
    (void)state;
    for (size_t i = 0; i < sizeof by / sizeof *by; i++)
        db_run(arena_printf(
            db_arena(),
            "INSERT INTO mentoring_review (mentorship_id, mentee_id, mentor_id, stage, side, version, person_id, grade,"
            " guidance, words, at) VALUES (%lld, %lld, %lld, 'final', '%s', 1, %lld, %s, %s, '稳定', '2026-11-17');\n",
            (long long)pair, (long long)s.mentees[0], (long long)s.mentors[0], SIDES[i], (long long)by[i],
            i == 0 ? "NULL" : "'passed'", i == 1 ? "NULL" : "'good'"));
    struct answer a = home(s.hr);
    assert_shows(&a, "2026年11月30日（周一） 23:59");
    a = home(s.mentees[0]);
    assert_hides(&a, "期满考核");
}

/* Half past midnight at the site is the day before in UTC. */
static void test_an_honour_is_of_the_day_it_was_given(void **state)
{
    (void)state;
    test_hr_decides_by_the_same_day(state);
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO completion (mentorship_id, mentee_id, mentor_id, grade, proposed, reason, decided_by, "
        "confirmed_at)"
        " VALUES (%lld, %lld, %lld, 'excellent', 'passed', '竞赛获奖', %lld, '2026-11-17 16:30:00');\n"
        "INSERT INTO mentor_honour (person_id, mentorship_id, given_by, given_at) VALUES (%lld, %lld, %lld,"
        " '2026-11-17 16:30:00');\n",
        (long long)pair, (long long)s.mentees[0], (long long)s.mentors[0], (long long)s.hr, (long long)s.mentors[0],
        (long long)pair, (long long)s.hr));
    struct visitor v = visitor_of(&app, s.mentors[0]);
    struct answer a = page_get(&v, "/record");
    assert_shows(&a, "优秀带教导师");
    assert_shows(&a, "2026年11月18日");
    assert_hides(&a, "2026年11月17日");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_comes_at_local_midnight, ending),
        cmocka_unit_test_setup(test_is_due_until_the_day_ends, ending),
        cmocka_unit_test_setup(test_hr_decides_by_the_same_day, ending),
        cmocka_unit_test_setup(test_an_honour_is_of_the_day_it_was_given, ending),
    };
    return cmocka_run_group_tests_name("page/portal/mentoring", tests, open_all, close_all);
}
