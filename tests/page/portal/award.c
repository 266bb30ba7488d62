/* Commendations at home: what waits for the office and for units, and what does not. */
#include "tests/harness/award.h"
#include "tests/page/portal/program.h"

static struct award_scene s;

static int scene(void **state)
{
    db_clear(state);
    award_scene(&s);
    return 0;
}

static struct answer home(int64_t person)
{
    struct visitor v = visitor_of(&app, person);
    return page_get(&v, "/");
}

static void test_a_unit_is_asked_as_long_as_it_has_places(void **state)
{
    (void)state;
    struct answer a = home(s.south_liaison);
    assert_shows(&a, "有 3 个评选名额尚未推荐"); /* two people, one collective */
    assert_shows(&a, "2026年11月30日（周一） 18:00");
    a = home(s.kitchen_liaison);
    assert_hides(&a, "个评选名额尚未推荐");
    const int64_t x = make_nomination(&s, s.people[3], s.south);
    assert_int_equal(move_nomination(x, NOMINATION_RECOMMENDED, s.south, s.south_liaison), OK);
    a = home(s.south_liaison);
    assert_shows(&a, "有 2 个评选名额尚未推荐");
    clock_test_set(at(11, 30, 18, 0));
    a = home(s.south_liaison);
    assert_hides(&a, "个评选名额尚未推荐");
}

static void test_the_unit_where_it_lies_and_then_the_office(void **state)
{
    (void)state;
    const int64_t x = make_nomination(&s, s.people[0], s.kitchen);
    db_run(arena_printf(db_arena(), "UPDATE nomination SET state = 'sent', at_unit_id = %lld;\n", (long long)s.north));
    struct answer a = home(s.north_liaison);
    assert_shows(&a, "有 1 份推荐等本单位审核上报");
    a = home(s.kitchen_liaison);
    assert_hides(&a, "等本单位审核上报");
    a = home(s.officer);
    assert_hides(&a, "等待初审");
    assert_int_equal(move_nomination(x, NOMINATION_RECOMMENDED, s.north, s.north_liaison), OK);
    a = home(s.officer);
    assert_shows(&a, "有 1 个推荐对象等待初审");
    assert_shows(&a, programme_url(s.programme, "/nominations"));
    a = home(s.leader);
    assert_hides(&a, "等待初审");
}

/* What becomes of a recommendation is heard from the notice: one's own data does not tell it before. */
static void test_ones_own_data_tells_no_list(void **state)
{
    (void)state;
    static const char *const PAGES[] = {"/record/data", "/record/data.json", "/record"};
    static const char *const NEEDLES[] = {"拟表彰", "候补", "\"selected\"", "\"reserve\"", "reserve_no", "rank_no"};
    int64_t n[3];
    scene_selected(&s, n);
    for (size_t who = 0; who < 3; who++)
        for (size_t i = 0; i < sizeof PAGES / sizeof *PAGES; i++) {
            struct visitor v = visitor_of(&app, s.people[who]);
            const struct answer a = page_get(&v, PAGES[i]);
            assert_status(&a, 200);
            for (size_t k = 0; k < sizeof NEEDLES / sizeof *NEEDLES; k++)
                assert_hides(&a, NEEDLES[k]);
        }
}

static void test_a_notice_that_somebody_left_is_to_be_dropped(void **state)
{
    (void)state;
    int64_t n[3];
    scene_selected(&s, n);
    (void)make_notice(s.programme, NULL, NULL, NULL);
    struct answer a = home(s.officer);
    assert_shows(&a, "有 1 份公示已定稿，等待张贴");
    assert_int_equal(move_nomination(n[0], NOMINATION_WITHDRAWN, 0, s.people[0]), OK);
    a = home(s.officer);
    assert_shows(&a, "有 1 份已定稿的公示中有推荐对象退出，须作废后重新定稿");
    assert_shows(&a, programme_url(s.programme, "/notice/"));
    assert_hides(&a, "等待张贴");
    a = home(s.leader);
    assert_hides(&a, "推荐对象退出");
}

static void test_the_office_decides_when_nothing_is_in_the_way(void **state)
{
    (void)state;
    int64_t n[3];
    scene_selected(&s, n);
    const int64_t notice = make_notice(s.programme, "2026-11-18", "2026-11-19", "2026-11-25");
    struct answer a = home(s.officer);
    assert_hides(&a, "可以作出决定");
    end_notice(notice);
    a = home(s.officer);
    assert_shows(&a, "有 1 个评选项目公示期满，可以作出决定");
    assert_shows(&a, programme_url(s.programme, "/decision"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_a_unit_is_asked_as_long_as_it_has_places, scene),
        cmocka_unit_test_setup(test_the_unit_where_it_lies_and_then_the_office, scene),
        cmocka_unit_test_setup(test_ones_own_data_tells_no_list, scene),
        cmocka_unit_test_setup(test_a_notice_that_somebody_left_is_to_be_dropped, scene),
        cmocka_unit_test_setup(test_the_office_decides_when_nothing_is_in_the_way, scene),
    };
    return cmocka_run_group_tests_name("page/portal/award", tests, open_all, close_all);
}
