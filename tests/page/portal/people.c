/* Looking people up: the page and the answer for fields, each within the scope of the capability it is asked under. */
#include "lib/base/text.h"
#include "tests/page/portal/program.h"

static int64_t city, here, there, hr, liaison, nobody, zhang;

static int fresh(void **state)
{
    db_clear(state);
    city = make_unit(0, "CITY", "市局");
    here = make_unit(city, "HERE", "甲县事务中心");
    there = make_unit(city, "THERE", "乙县事务中心");
    hr = make_person(city, "H1", "林南");
    liaison = make_person(here, "H2", "周北");
    nobody = make_person(here, "H3", "吴东");
    zhang = make_person(here, "A1", "张伟");
    (void)make_person(there, "A2", "张伟");
    (void)make_person(there, "A3", "曾𬀩");
    make_grant(hr, "hr", city);
    make_grant(liaison, "liaison", here);
    return 0;
}

static const char *text(int64_t unit)
{
    return public_id("person", unit);
}

static void test_page(void **state)
{
    (void)state;
    struct visitor v = visitor_of(&app, hr);
    struct answer a = page_get(&v, "/people");
    assert_status(&a, 200);
    assert_shows(&a, "查人");
    assert_hides(&a, "查到");
    a = page_get(&v, "/people?q=zhangwei");
    assert_shows(&a, "查到 2 人");
    assert_shows(&a, "甲县事务中心");
    assert_shows(&a, "乙县事务中心");
    assert_shows(&a, arena_printf(db_arena(), "href=\"/record/%s\"", text(zhang)));
    a = page_get(&v, "/people?q=%E6%9B%BE");
    assert_shows(&a, "曾𬀩");
    a = page_get(&v, arena_printf(db_arena(), "/people?q=x&q_id=%s", text(zhang)));
    assert_goes_to(&a, arena_printf(db_arena(), "/record/%s", text(zhang)));
    a = page_get(&v, "/people?q=qqq");
    assert_shows(&a, "没有查到");
    a = page_get(&v, "/people?q=%3Cscript%3E");
    assert_status(&a, 200);
    assert_hides(&a, "<script>");
}

static void sec_r5_a_liaison_finds_their_own_county(void **state)
{
    (void)state;
    struct visitor v = visitor_of(&app, liaison);
    struct answer a = page_get(&v, "/people?q=zhang");
    assert_shows(&a, "查到 1 人");
    assert_hides(&a, "乙县");
    assert_hides(&a, "/record/"); /* to find somebody is not to read their record */
    a = page_get(&v, "/people?q=A3");
    assert_shows(&a, "没有查到");
    assert_hides(&a, "曾");
    a = page_get(&v, arena_printf(db_arena(), "/people?q_id=%s", text(zhang)));
    assert_status(&a, 200); /* found, with no record to go on to */
    assert_shows(&a, "查到 1 人");
    a = page_get(
        &v, arena_printf(db_arena(), "/people?q_id=%s", text(db_int("SELECT id FROM person WHERE staff_no = 'A2'"))));
    assert_status(&a, 404);
    a = page_get(&v, "/people/find?for=slip.issue&q=zhangwei");
    assert_status(&a, 200);
    assert_shows(&a, "\"staff_no\":\"A1\"");
    assert_hides(&a, "\"A2\"");
}

static void test_answer(void **state)
{
    (void)state;
    struct visitor v = visitor_of(&app, hr);
    struct answer a = page_get(&v, "/people/find?for=person.edit&q=zhang%20wei");
    assert_status(&a, 200);
    assert_shows(&a,
                 arena_printf(db_arena(),
                              "{\"id\":\"%s\",\"text\":\"张伟 (A1)\",\"name\":\"张伟\",\"staff_no\":\"A1\",\"unit\":"
                              "\"甲县事务中心\",\"post\":\"职员\"}",
                              text(zhang)));
    assert_shows(&a, "\"message\":\"查到 2 人\"");
    assert_shows(&a, "\"more\":false");
    assert_non_null(strstr(a.headers, "application/json"));
    assert_non_null(strstr(a.headers, "no-store"));
    a = page_get(&v, "/people/find?for=person.edit");
    assert_shows(&a, "\"people\":[]");
}

static void test_who_may_ask(void **state)
{
    (void)state;
    struct visitor v = visitor_of(&app, hr);
    struct answer a = page_get(&v, "/people/find?for=grant.edit&q=zhang"); /* not held */
    assert_status(&a, 403);
    assert_hides(&a, "张");
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'denied'"), 1);
    a = page_get(&v, "/people/find?for=class.manage&q=zhang"); /* no field asks under it */
    assert_status(&a, 404);
    a = page_get(&v, "/people/find?q=zhang"); /* under none */
    assert_shows(&a, "\"people\":[]");
    v = visitor_of(&app, nobody);
    a = page_get(&v, "/people/find?for=org.view&q=zhang");
    assert_status(&a, 403);
    a = page_get(&v, "/people");
    assert_status(&a, 403);
    v = visitor_new(&app);
    a = page_get(&v, "/people");
    assert_goes_to(&a, "/account/sign-in?next=%2Fpeople");
    v.accept = "application/json";
    a = page_get(&v, "/people/find?for=org.view&q=zhang");
    assert_status(&a, 401);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_page, fresh),
        cmocka_unit_test_setup(sec_r5_a_liaison_finds_their_own_county, fresh),
        cmocka_unit_test_setup(test_answer, fresh),
        cmocka_unit_test_setup(test_who_may_ask, fresh),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
