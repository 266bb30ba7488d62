/* The first page of commendations: what is open to whom. */
#include "tests/page/award/program.h"

static void test_everybody_of_the_city_sees_what_is_open(void **state)
{
    (void)state;
    struct visitor clerk = as(s.clerk);
    const struct answer a = page_get(&clerk, "/award");
    assert_status(&a, 200);
    assert_shows(&a, "2026年“后勤工匠”评选");
    assert_shows(&a, programme_url(s.programme, ""));
}

static void test_what_my_unit_may_still_recommend(void **state)
{
    (void)state;
    struct visitor member = as(s.people[0]);
    struct answer a = page_get(&member, programme_url(s.programme, ""));
    assert_shows(&a, "还可推荐 2 个（名额 2 个）");
    assert_shows(&a, "还可推荐 1 个（名额 1 个）");
    const int64_t x = make_nomination(&s, s.people[1], s.kitchen);
    assert_int_equal(move_nomination(x, NOMINATION_RECOMMENDED, s.north, s.north_liaison), OK);
    a = page_get(&member, programme_url(s.programme, ""));
    assert_shows(&a, "还可推荐 1 个（名额 2 个）");
    struct visitor south = as(s.people[3]), clerk = as(s.clerk);
    a = page_get(&south, programme_url(s.programme, ""));
    assert_shows(&a, "还可推荐 2 个（名额 2 个）");
    a = page_get(&clerk, programme_url(s.programme, ""));
    assert_shows(&a, "本单位和上级单位没有名额");
    clock_test_set(at(11, 30, 18, 0));
    member = as(s.people[0]);
    a = page_get(&member, programme_url(s.programme, ""));
    assert_hides(&a, "还可推荐");
}

static void test_nothing_is_open_yet(void **state)
{
    (void)state;
    db_run("DELETE FROM posting WHERE person_id = (SELECT id FROM person WHERE name = '马兰');\n");
    struct visitor clerk = as(s.clerk);
    const struct answer a = page_get(&clerk, "/award");
    assert_status(&a, 200);
    assert_shows(&a, "目前没有公布的评选项目");
}

static void other_hears_nothing(int64_t nomination)
{
    struct visitor other = as(s.people[3]);
    struct answer a = page_get(&other, "/award");
    assert_shows(&a, "评选中");
    assert_hides(&a, "拟表彰");
    a = page_get(&other, nomination_url(nomination, ""));
    assert_shows(&a, "评选中");
    assert_hides(&a, "拟表彰");
    assert_int_equal(count("notice WHERE kind = 'nomination.selected'"), 0);
}

static void test_nobody_hears_of_the_review_before_the_decision(void **state)
{
    (void)state;
    const int64_t x = make_nomination(&s, s.people[0], s.kitchen), y = make_nomination(&s, s.people[3], s.south);
    struct visitor nominee = as(s.people[0]), other = as(s.people[3]);
    struct answer a = page_get(&nominee, "/award");
    assert_hides(&a, "对我的推荐");
    assert_int_equal(move_nomination(x, NOMINATION_RECOMMENDED, s.north, s.north_liaison), OK);
    assert_int_equal(move_nomination(y, NOMINATION_RECOMMENDED, s.south, s.south_liaison), OK);
    assert_int_equal(move_nomination(x, NOMINATION_FAILED, 0, s.officer), OK);
    assert_int_equal(move_nomination(y, NOMINATION_PASSED, 0, s.officer), OK);
    a = page_get(&nominee, "/award");
    assert_shows(&a, "对我的推荐");
    assert_shows(&a, "评选中");
    assert_hides(&a, "未入选");
    a = page_get(&other, "/award");
    assert_shows(&a, "评选中");
    assert_shows(&a, nomination_url(y, ""));
    a = page_get(&other, "/award");
    assert_hides(&a, nomination_url(x, ""));
    assert_int_equal(step_programme(s.programme, STEP_CLOSE, s.officer), OK);
    assert_int_equal(move_nomination(y, NOMINATION_SELECTED, 0, s.officer), OK);
    assert_int_equal(step_programme(s.programme, STEP_SELECT, s.officer), OK);
    /* The list is fixed, and may change until it is put up. */
    (void)make_notice(s.programme, NULL, NULL, NULL);
    other_hears_nothing(y);
    db_run("UPDATE public_notice SET state = 'dropped', reason = '重做';\n");
    const int64_t notice = make_notice(s.programme, "2026-11-18", "2026-11-19", "2026-11-25");
    a = page_get(&other, "/award");
    assert_shows(&a, "拟表彰");
    a = page_get(&other, nomination_url(y, ""));
    assert_shows(&a, "拟表彰");
    end_notice(notice);
    clock_test_set(at(11, 26, 9, 0));
    assert_int_equal(step_programme(s.programme, STEP_DECIDE, s.officer), OK);
    nominee = as(s.people[0]);
    a = page_get(&nominee, "/award");
    assert_shows(&a, "未入选");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_everybody_of_the_city_sees_what_is_open, scene),
        cmocka_unit_test_setup(test_what_my_unit_may_still_recommend, scene),
        cmocka_unit_test_setup(test_nothing_is_open_yet, scene),
        cmocka_unit_test_setup(test_nobody_hears_of_the_review_before_the_decision, scene),
    };
    return cmocka_run_group_tests_name("page/award/hub", tests, open_all, close_all);
}
