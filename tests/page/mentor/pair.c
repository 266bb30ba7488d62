/* A pair's pages: who sees one and as what; one's own list. */
#include "tests/page/mentor/program.h"

static int64_t pair;

static int paired(void **state)
{
    if (scene(state))
        return -1;
    pair = scene_pair(&s, s.mentees[0], s.mentors[0]);
    return 0;
}

static void those_it_concerns_see_it(void **state)
{
    (void)state;
    const int64_t who[] = {s.mentees[0], s.mentors[0], s.hr, s.north_hr, s.north_liaison, s.leader};
    for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
        struct visitor v = as(who[i]);
        const struct answer a = page_get(&v, pair_at(pair, ""));
        assert_status(&a, 200);
        assert_shows(&a, "阿依古丽·买买提 · 导师周𬀩");
        assert_shows(&a, "待签协议");
        assert_shows(&a, "单位已定");
        assert_shows(&a, "确定结对");
    }
}

static void others_do_not(void **state)
{
    (void)state;
    const int64_t who[] = {s.mentees[1], s.mentors[1], s.south_hr, s.south_liaison, s.clerk};
    for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
        struct visitor v = as(who[i]);
        const struct answer a = page_get(&v, pair_at(pair, ""));
        assert_status(&a, 404);
    }
    struct visitor nobody = visitor_new(&app);
    struct answer a = page_get(&nobody, pair_at(pair, ""));
    assert_status(&a, 303);
    struct visitor v = as(s.hr);
    a = page_get(&v, "/mentor/pair/00000000000000000000000000");
    assert_status(&a, 404);
}

static void hr_in_the_pair_is_not_hr_of_it(void **state)
{
    struct act a = mentor_act(s.north_hr);
    struct mentorship m;
    struct mentorship_right right;
    (void)state;
    make_mentor(s.north_hr, 2);
    pair = scene_pair(&s, s.mentees[1], s.north_hr);
    m = pair_of(pair);
    assert_int_equal(act_mentorship_see(&a, m.public_id, &m, &right), OK);
    assert_true(right.mentor);
    assert_false(right.hr);
    assert_false(right.department);
    a = mentor_act(s.hr);
    assert_int_equal(act_mentorship_see(&a, m.public_id, &m, &right), OK);
    assert_true(right.hr);
    assert_false(right.mentor);
}

static void one_under_way(void **state)
{
    (void)state;
    scene_sign(&s, pair, "2026-11-18", "2027-11-17");
    struct visitor v = as(s.mentees[0]);
    const struct answer a = page_get(&v, pair_at(pair, ""));
    assert_status(&a, 200);
    assert_shows(&a, "带教中");
    assert_shows(&a, "2027年11月17日");
    assert_shows(&a, "协议三方签订，开始带教");
}

static void ones_own_list_leads_there(void **state)
{
    (void)state;
    struct visitor v = as(s.mentees[0]);
    struct answer a = page_get(&v, "/mentor");
    assert_status(&a, 200);
    assert_shows(&a, "我的导师");
    assert_shows(&a, pair_at(pair, ""));
    v = as(s.mentors[0]);
    a = page_get(&v, "/mentor");
    assert_shows(&a, "我的徒弟");
    assert_shows(&a, "阿依古丽·买买提");
    v = as(s.clerk);
    a = page_get(&v, "/mentor");
    assert_shows(&a, "您目前没有师徒结对关系");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(those_it_concerns_see_it, paired),       cmocka_unit_test_setup(others_do_not, paired),
        cmocka_unit_test_setup(hr_in_the_pair_is_not_hr_of_it, paired), cmocka_unit_test_setup(one_under_way, paired),
        cmocka_unit_test_setup(ones_own_list_leads_there, paired),
    };
    return cmocka_run_group_tests_name("page/mentor/pair", tests, open_all, close_all);
}
