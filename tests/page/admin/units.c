/* Units: the tree, the filter, one unit with its people, and nothing beyond the scope. */
#include "tests/page/admin/city.h"

static void shows_the_tree(void **state)
{
    (void)state;
    struct visitor hr = visitor_of(&app, person_id("CY2019002"));
    struct answer a = page_get(&hr, "/admin/units");
    assert_status(&a, 200);
    assert_shows(&a, "<h1>单位</h1>");
    assert_shows(&a, "全部单位，82 个，在岗 402 人");
    assert_shows(&a, "class=\"text-wrap jx-depth-0\"><a href=");
    assert_shows(&a, "沧屿市机关事务管理局</a>");
    assert_shows(&a, "class=\"text-wrap jx-depth-2\"><a href=");
    assert_shows(&a, "青嶂县机关事务保障中心餐务股</a>");
    assert_shows(&a, "<td class=\"jx-num\">402</td></tr></tfoot>");
    assert_shows(&a, "aria-current=\"page\">单位</a>");
    /* those below a county follow it at once */
    const char *county = strstr(a.body, "青嶂县机关事务保障中心</a>");
    const char *office = strstr(a.body, "青嶂县机关事务保障中心综合股</a>");
    const char *next = strstr(a.body, "龙汀县机关事务服务中心</a>");
    assert_true(county < office && office < next);
}

static void order_of_the_tree_is_not_that_of_the_rows(void **state)
{
    (void)state;
    /* the first office of 青嶂 comes last in the table of units */
    db_run("UPDATE unit SET sort = sort + 1000 WHERE code IN ('CY-QZ-01', 'CY-YC');\n");
    struct visitor hr = visitor_of(&app, person_id("CY2019002"));
    struct answer a = page_get(&hr, "/admin/units");
    const char *county = strstr(a.body, "青嶂县机关事务保障中心</a>");
    const char *office = strstr(a.body, "青嶂县机关事务保障中心综合股</a>");
    const char *next = strstr(a.body, "龙汀县机关事务服务中心</a>");
    const char *last = strstr(a.body, "屿城区机关事务管理中心</a>");
    assert_true(county < office && office < next && next < last);
    db_run("UPDATE unit SET sort = sort - 1000 WHERE code IN ('CY-QZ-01', 'CY-YC');\n");
}

static void finds_by_name_pinyin_initials_code(void **state)
{
    (void)state;
    struct visitor hr = visitor_of(&app, person_id("CY2019002"));
    static const struct {
        const char *query, *found, *shows, *hides;
    } cases[] = {
        {"q=%E9%A4%90%E9%A5%AE%E6%9C%8D%E5%8A%A1%E4%B8%AD%E5%BF%83", "“餐饮服务中心”，1 个单位", "市级机关餐饮服务中心",
         "办公室"},
        {"q=qingzhang", "“qingzhang”，5 个单位", "属于 青嶂中心", "龙汀县"},
        {"q=CY-QZ", "“CY-QZ”，5 个单位", "青嶂县机关事务保障中心</a>", "龙汀县"},
        {"q=nothing", "“nothing”，0 个单位", "没有符合条件的单位", "<tfoot>"},
        {"q=%25", "“%”，0 个单位", "没有符合条件的单位", "<tfoot>"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer a = page_get(&hr, arena_printf(db_arena(), "/admin/units?%s", cases[i].query));
        assert_status(&a, 200);
        assert_shows(&a, cases[i].found);
        assert_shows(&a, cases[i].shows);
        assert_hides(&a, cases[i].hides);
        assert_shows(&a, "清除条件");
    }
}

static void shows_one_unit(void **state)
{
    (void)state;
    struct visitor hr = visitor_of(&app, person_id("CY2019002"));
    struct answer a = page_get(&hr, unit_path("CY-QZ"));
    assert_status(&a, 200);
    assert_shows(&a, "<h1>青嶂县机关事务保障中心</h1>");
    assert_shows(&a, "<title>青嶂县机关事务保障中心");
    assert_shows(&a, "县区单位，青嶂县");
    assert_shows(&a, "本级 3 人，连同下属单位 18 人");
    assert_shows(&a, "12990121710056172K");
    assert_shows(&a, arena_printf(db_arena(), " / <a href=\"%s\">市机关事务局</a>", unit_path("CY")));
    assert_shows(&a, "范然");
    assert_hides(&a, "阎柏"); /* is of an office below */
    assert_shows(&a, "青嶂县机关事务保障中心餐务股</a>");
    a = page_get(&hr, unit_path("CY-P01"));
    assert_shows(&a, "本级没有在岗人员");
    assert_shows(&a, "合作单位");
}

static void another_county_does_not_exist(void **state)
{
    (void)state;
    struct visitor county = visitor_of(&app, person_id("CY2015011"));
    struct answer a = page_get(&county, "/admin/units");
    assert_shows(&a, "全部单位，5 个，在岗 18 人");
    assert_shows(&a, "class=\"text-wrap jx-depth-0\"><a href=");
    assert_hides(&a, "龙汀县");
    assert_hides(&a, "沧屿市机关事务管理局</a>");
    a = page_get(&county, "/admin/units?q=longting");
    assert_shows(&a, "“longting”，0 个单位");
    a = page_get(&county, unit_path("CY-QZ"));
    assert_status(&a, 200);
    assert_hides(&a, "市机关事务局</a>"); /* what is above is not theirs to see */
    static const char *const others[] = {"CY", "CY-LT", "CY-LT-01", "CY-A04"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        a = page_get(&county, unit_path(others[i]));
        assert_status(&a, 404);
    }
    a = page_get(&county, "/admin/unit/AAAAAAAAAAAAAAAAAAAAAA");
    assert_status(&a, 404);
    a = page_get(&county, "/admin/unit/none");
    assert_status(&a, 404);
}

static void only_for_those_who_may(void **state)
{
    (void)state;
    static const char *const paths[] = {"/admin/units", "/admin/people"};
    struct visitor nobody = visitor_new(&app), cook = visitor_of(&app, person_id("CY2019022")),
                   security = visitor_of(&app, person_id("CY2023005"));
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct answer a = page_get(&nobody, paths[i]);
        assert_int_equal(a.status, 303);
        a = page_get(&cook, paths[i]);
        assert_status(&a, 403);
        a = page_get(&security, paths[i]);
        assert_status(&a, 403);
    }
    struct answer a = page_get(&cook, unit_path("CY-A04"));
    assert_status(&a, 403);
}

static void bad_filters_are_said(void **state)
{
    (void)state;
    struct visitor hr = visitor_of(&app, person_id("CY2019002"));
    struct answer a = page_get(&hr, "/admin/units?q=a&q=b");
    assert_status(&a, 422);
    assert_shows(&a, "这一项只能有一个值");
    a = page_get(&hr, "/admin/units?q=%3Cb%3E");
    assert_status(&a, 200);
    assert_shows(&a, "“&lt;b&gt;”");
}

static void in_english(void **state)
{
    (void)state;
    struct visitor hr = visitor_of(&app, person_id("CY2019002"));
    (void)snprintf(hr.lang, sizeof hr.lang, "en");
    struct answer a = page_get(&hr, "/admin/units");
    assert_shows(&a, "All units: 82; people in post: 402");
    assert_shows(&a, "County unit");
    a = page_get(&hr, unit_path("CY-QZ"));
    assert_shows(&a, "3 here, 18 with the units below");
    assert_shows(&a, "青嶂县机关事务保障中心"); /* names are never translated */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shows_the_tree),
        cmocka_unit_test(order_of_the_tree_is_not_that_of_the_rows),
        cmocka_unit_test(finds_by_name_pinyin_initials_code),
        cmocka_unit_test(shows_one_unit),
        cmocka_unit_test(another_county_does_not_exist),
        cmocka_unit_test(only_for_those_who_may),
        cmocka_unit_test(bad_filters_are_said),
        cmocka_unit_test(in_english),
    };
    return cmocka_run_group_tests_name("units", tests, city_open, city_close);
}
