/* What HR does on the pages of units and people: done once and shown, refused beside its field with everything kept,
   closed to whoever may not. */
#include "tests/page/admin/city.h"

static struct visitor hr_of_city(void)
{
    return visitor_of(&app, person_id("CY2019002"));
}

static const char *person_path(const char *staff_no, const char *tail)
{
    return arena_printf(db_arena(), "/admin/person/%s%s", public_id("person", person_id(staff_no)), tail);
}

static const char *unit_to(const char *code, const char *tail)
{
    return arena_printf(db_arena(), "%s%s", unit_path(code), tail);
}

static const char *unit_param(const char *code)
{
    return public_id("unit", unit_id(code));
}

static int64_t version(const char *table, int64_t id)
{
    return db_int(arena_printf(db_arena(), "SELECT version FROM %s WHERE id = %lld", table, (long long)id));
}

/* Fields with the version of a unit or person behind them. */
static const char *of_unit(const char *code, const char *fields)
{
    return arena_printf(db_arena(), "%s&version=%lld", fields, (long long)version("unit", unit_id(code)));
}
static const char *of_person(const char *staff_no, const char *fields)
{
    return arena_printf(db_arena(), "%s&version=%lld", fields, (long long)version("person", person_id(staff_no)));
}

static const char *posting_path(const char *staff_no, const char *from, const char *tail)
{
    const int64_t id =
        db_int(arena_printf(db_arena(), "SELECT id FROM posting WHERE person_id = %lld AND from_on = '%s'",
                            (long long)person_id(staff_no), from));
    return arena_printf(db_arena(), "/admin/posting/%s%s", public_id("posting", id), tail);
}

#define NEW_UNIT "name=新处&short_name=新&type=department&level=prefecture&region=990100&sort=1&from=2026-03-01"

static void a_unit_is_added(void **state)
{
    (void)state;
    struct visitor hr = hr_of_city();
    struct answer a = page_get(&hr, arena_printf(db_arena(), "/admin/units/add?below=%s", unit_param("CY-QZ")));
    assert_status(&a, 200);
    assert_shows(&a, "<h1>新增单位</h1>");
    assert_shows(&a,
                 arena_printf(db_arena(), "<option value=\"%s\" selected>　青嶂中心</option>", unit_param("CY-QZ")));
    assert_shows(&a, "value=\"county\" checked");
    a = page_post(&hr, "/admin/units/add", "");
    assert_status(&a, 422);
    assert_shows(&a, "请填写这一项");
    a = page_post(&hr, "/admin/units/add",
                  arena_printf(db_arena(), NEW_UNIT "&code=CY-D01&parent=%s", unit_param("CY")));
    assert_status(&a, 409);
    assert_shows(&a, "这个编码已经用于另一个单位");
    assert_shows(&a, "value=\"新处\""); /* kept */
    a = page_post(
        &hr, "/admin/units/add",
        arena_printf(db_arena(), NEW_UNIT "&code=CY-NEW&uscc=119901007100013741&parent=%s", unit_param("CY")));
    assert_status(&a, 422);
    assert_shows(&a, "信用代码的位数、字符或校验码不对");
    const char *good =
        arena_printf(db_arena(), NEW_UNIT "&code=CY-NEW&uscc=%s&parent=%s", "119901007100013740", unit_param("CY"));
    hr.key = "AAAAAAAAAAAAAAAAAAAAAQ";
    a = page_post(&hr, "/admin/units/add", good);
    assert_goes_to(&a, unit_path("CY-NEW"));
    a = page_post(&hr, "/admin/units/add", good); /* the button pressed twice */
    assert_goes_to(&a, unit_path("CY-NEW"));
    hr.key = NULL;
    a = page_get(&hr, unit_path("CY-NEW"));
    assert_shows(&a, "已新增单位 新处，2026-03-01 设立");
    assert_shows(&a, "萧诚鑫"); /* who recorded it */
    a = page_get(&hr, unit_to("CY-NEW", "?on=2026-02-28"));
    assert_shows(&a, "这一天没有这个单位");
}

static void a_unit_changes(void **state)
{
    (void)state;
    struct visitor hr = hr_of_city();
    struct answer a = page_get(&hr, unit_to("CY-D03", "/rename"));
    assert_status(&a, 200);
    assert_shows(&a, "value=\"法规标准处\"");
    const char *names = "name=法规处&short_name=法规处&type=department&level=prefecture&from=2026-07-01";
    a = page_post(&hr, unit_to("CY-D03", "/rename"), of_unit("CY-D03", names));
    assert_goes_to(&a, unit_path("CY-D03"));
    a = page_get(&hr, unit_path("CY-D03"));
    assert_shows(&a, "<h1>法规处</h1>");
    a = page_get(&hr, unit_to("CY-D03", "?on=2026-06-30"));
    assert_shows(&a, "<h1>沧屿市机关事务管理局政策法规与标准化处</h1>");
    assert_shows(&a, "现名 法规处");
    a = page_post(&hr, unit_to("CY-D03", "/rename"),
                  "version=0&name=x&short_name=x&type=bureau&level=county&from=2026-08-01");
    assert_status(&a, 409);
    assert_shows(&a, "已有人改动过这个单位");
    a = page_post(&hr, unit_to("CY-D03", "/move"),
                  of_unit("CY-D03", arena_printf(db_arena(), "parent=%s&from=2026-06-30", unit_param("CY-QZ"))));
    assert_status(&a, 409);
    assert_shows(&a, "从 2026-07-01 起已登记了另一项变更");
    a = page_post(&hr, unit_to("CY-QZ", "/move"),
                  of_unit("CY-QZ", arena_printf(db_arena(), "parent=%s&from=2026-11-18", unit_param("CY-QZ-01"))));
    assert_shows(&a, "单位不能归到自己或自己的下属单位之下");
    a = page_post(&hr, unit_to("CY-D03", "/edit"), of_unit("CY-D03", "region=990121&uscc=&sort=5"));
    assert_status(&a, 303);
    a = page_post(&hr, unit_to("CY-D03", "/edit"), of_unit("CY-D03", "region=000000&uscc=&sort=5"));
    assert_status(&a, 422);
    assert_shows(&a, "没有这个区划");
    a = page_post(&hr, unit_to("CY-D03", "/withdraw"), of_unit("CY-D03", ""));
    assert_goes_to(&a, unit_path("CY-D03"));
    a = page_get(&hr, unit_path("CY-D03"));
    assert_shows(&a, "没有尚未生效的变更");
}

static void a_unit_that_is_not_empty_stays(void **state)
{
    (void)state;
    struct visitor hr = hr_of_city();
    struct answer a = page_post(&hr, unit_to("CY-LT", "/close"), of_unit("CY-LT", "last=2026-11-18"));
    assert_status(&a, 409);
    assert_shows(&a, "个下级单位在这一天之后仍属于本单位。请先调出人员");
    a = page_post(&hr, unit_to("CY-P01", "/close"), of_unit("CY-P01", "last=2026-11-17"));
    assert_goes_to(&a, unit_path("CY-P01"));
    a = page_get(&hr, "/admin/units");
    assert_hides(&a, unit_param("CY-P01"));
    a = page_get(&hr, "/admin/units?closed=1");
    assert_shows(&a, unit_param("CY-P01"));
    assert_shows(&a, "已于 2026年11月17日 撤销");
    a = page_post(&hr, unit_to("CY-P01", "/reopen"), of_unit("CY-P01", ""));
    assert_goes_to(&a, unit_path("CY-P01"));
}

static void a_person_is_added_and_transferred(void **state)
{
    (void)state;
    struct visitor hr = hr_of_city();
    const char *person = "name=欧阳•江&gender=1&employment=编外&grade_band=编外&joined_on=2026-03-01&phone=13900001234&"
                         "post=司机&from=2026-03-01";
    struct answer a = page_get(&hr, "/admin/people/add");
    assert_status(&a, 200);
    assert_shows(&a, "<option value=\"事业\">事业</option>");
    a = page_post(&hr, "/admin/people/add",
                  arena_printf(db_arena(), "staff_no=cy2019-022&%s&unit=%s", person, unit_param("CY-A05")));
    assert_status(&a, 409);
    assert_shows(&a, "这个工号已有人使用");
    a = page_post(&hr, "/admin/people/add",
                  arena_printf(db_arena(), "staff_no=1.2E%%2B10&%s&unit=%s", person, unit_param("CY-A05")));
    assert_status(&a, 422);
    assert_shows(&a, "1.2E+10 是被表格软件改写的数字");
    a = page_post(&hr, "/admin/people/add", "staff_no=1&name=李");
    assert_shows(&a, "含有私有区字符 U+E863");
    a = page_post(&hr, "/admin/people/add",
                  arena_printf(db_arena(), "staff_no=CYNEW1&%s&unit=%s", person, unit_param("CY-A05")));
    assert_goes_to(&a, person_path("CYNEW1", ""));
    a = page_get(&hr, person_path("CYNEW1", ""));
    assert_shows(&a, "<h1>欧阳·江</h1>");
    assert_shows(&a, "139****1234");
    assert_hides(&a, "13900001234");
    assert_shows(&a, "补录");
    const char *to = arena_printf(db_arena(), "unit=%s&post=主管", unit_param("CY-QZ"));
    a = page_post(&hr, person_path("CYNEW1", "/transfer"),
                  of_person("CYNEW1", arena_printf(db_arena(), "%s&from=2026-02-28", to)));
    assert_status(&a, 409);
    assert_shows(&a, "早于第一段任职的起始日期 2026-03-01");
    assert_shows(&a, "value=\"主管\"");
    a = page_post(&hr, person_path("CYNEW1", "/transfer"),
                  of_person("CYNEW1", arena_printf(db_arena(), "%s&from=2026-07-01", to)));
    assert_goes_to(&a, person_path("CYNEW1", ""));
    a = page_get(&hr, unit_to("CY-A05", "?on=2026-06-30"));
    assert_shows(&a, "欧阳·江");
    a = page_get(&hr, unit_to("CY-A05", "?on=2026-07-01"));
    assert_hides(&a, "欧阳·江");
    a = page_post(&hr, posting_path("CYNEW1", "2026-07-01", "/correct"),
                  of_person("CYNEW1", arena_printf(db_arena(), "%s&from=2026-08-01", to)));
    assert_goes_to(&a, person_path("CYNEW1", ""));
    a = page_get(&hr, unit_to("CY-A05", "?on=2026-07-31"));
    assert_shows(&a, "欧阳·江");
    a = page_post(&hr, posting_path("CYNEW1", "2026-08-01", "/remove"), of_person("CYNEW1", ""));
    assert_goes_to(&a, person_path("CYNEW1", ""));
    a = page_get(&hr, unit_path("CY-A05"));
    assert_shows(&a, "欧阳·江");
}

static void second_postings(void **state)
{
    (void)state;
    struct visitor hr = hr_of_city();
    const char *at = arena_printf(db_arena(), "unit=%s&post=x&from=2026-10-01&last=", unit_param("CY-QZ"));
    struct answer a = page_post(&hr, person_path("CY1997001", "/second"), of_person("CY1997001", at));
    assert_goes_to(&a, person_path("CY1997001", ""));
    a = page_get(&hr, unit_path("CY-QZ"));
    assert_shows(&a, "兼任，1 人");
    a = page_post(&hr, posting_path("CY1997001", "2026-10-01", "/end"), of_person("CY1997001", "last=2026-09-30"));
    assert_status(&a, 409);
    assert_shows(&a, "截止日期不能早于 2026-10-01");
    a = page_post(&hr, posting_path("CY1997001", "2026-10-01", "/end"), of_person("CY1997001", "last=2026-10-31"));
    assert_goes_to(&a, person_path("CY1997001", ""));
    a = page_get(&hr, unit_path("CY-QZ"));
    assert_hides(&a, "兼任，");
}

static void leaving_and_coming_back(void **state)
{
    (void)state;
    struct visitor hr = hr_of_city();
    struct answer a = page_post(&hr, person_path("CY1997002", "/leave"), of_person("CY1997002", "last="));
    assert_status(&a, 422);
    a = page_post(&hr, person_path("CY1997002", "/leave"), of_person("CY1997002", "last=2026-11-10"));
    assert_goes_to(&a, person_path("CY1997002", ""));
    a = page_get(&hr, person_path("CY1997002", ""));
    assert_shows(&a, "已离开，最后在岗日<time datetime=\"2026-11-10\">2026年11月10日</time>");
    a = page_get(&hr, "/admin/people?status=left");
    assert_shows(&a, "已离开人员，1 人");
    assert_shows(&a, "2026年11月10日 离开");
    a = page_get(&hr, "/admin/people?q=CY1997002");
    assert_shows(&a, "0 人");
    const char *at = arena_printf(db_arena(), "unit=%s&post=x", unit_param("CY-A05"));
    a = page_post(&hr, person_path("CY1997002", "/return"),
                  of_person("CY1997002", arena_printf(db_arena(), "%s&from=2026-11-10", at)));
    assert_shows(&a, "返岗日期应在 2026-11-10 之后");
    a = page_post(&hr, person_path("CY1997002", "/return"),
                  of_person("CY1997002", arena_printf(db_arena(), "%s&from=2026-12-01", at)));
    assert_goes_to(&a, person_path("CY1997002", ""));
    a = page_get(&hr, "/admin/people?status=coming");
    assert_shows(&a, "尚未到岗人员，1 人");
}

static void exports_are_on_the_record(void **state)
{
    (void)state;
    struct visitor county = visitor_of(&app, person_id("CY2015011"));
    const int64_t before = db_int("SELECT COUNT(*) FROM audit WHERE act = 'people.export'");
    struct answer a = page_get(&county, "/admin/people.csv");
    assert_status(&a, 200);
    assert_shows(&a, "阎柏");
    assert_hides(&a, "CY2019022"); /* of another county */
    a = page_get(&county, unit_to("CY-QZ", "/people.csv?on=2026-06-30&below=1"));
    assert_status(&a, 200);
    assert_shows(&a, "主岗");
    a = page_get(&county, unit_to("CY-QZ", "/people.xlsx"));
    assert_status(&a, 200);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'people.export'"), before + 3);
    a = page_get(&county, unit_to("CY-LT", "/people.csv"));
    assert_status(&a, 404);
}

static void not_for_others(void **state)
{
    (void)state;
    struct visitor nobody = visitor_new(&app), county = visitor_of(&app, person_id("CY2015011")),
                   cook = visitor_of(&app, person_id("CY2019022"));
    struct answer a = page_get(&nobody, "/admin/people/add");
    assert_int_equal(a.status, 303);
    static const char *const units[] = {"/rename", "/move", "/edit", "/close"};
    static const char *const people[] = {"/edit", "/transfer", "/second", "/leave", "/return"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        a = page_get(&county, unit_to("CY-LT", units[i]));
        assert_status(&a, 404);
        a = page_post(&county, unit_to("CY-LT", units[i]), "version=0");
        assert_status(&a, 404);
        a = page_get(&cook, unit_to("CY-LT", units[i]));
        assert_status(&a, 403);
    }
    for (size_t i = 0; i < sizeof people / sizeof *people; i++) {
        a = page_get(&county, person_path("CY2019022", people[i]));
        assert_status(&a, 404);
        a = page_post(&county, person_path("CY2019022", people[i]), "version=0");
        assert_status(&a, 404);
        a = page_get(&cook, person_path("CY2019022", people[i]));
        assert_status(&a, 403);
    }
    a = page_get(&county, person_path("CY2019022", ""));
    assert_status(&a, 404);
    a = page_get(&county, unit_path("CY-QZ-01"));
    assert_shows(&a, "/rename");
    /* who may look and not change gets no buttons */
    make_grant(person_id("CY2019023"), "leader", unit_id("CY"));
    struct visitor leader = visitor_of(&app, person_id("CY2019023"));
    a = page_get(&leader, unit_path("CY-QZ"));
    assert_status(&a, 200);
    assert_hides(&a, "/rename");
    a = page_get(&leader, person_path("CY2019022", ""));
    assert_hides(&a, "/transfer");
}

static void in_english(void **state)
{
    (void)state;
    struct visitor hr = hr_of_city();
    (void)snprintf(hr.lang, sizeof hr.lang, "en");
    struct answer a = page_get(&hr, "/admin/people/add");
    assert_shows(&a, ">Public institution</option>");
    a = page_post(&hr, unit_to("CY-LT", "/close"), of_unit("CY-LT", "last=2026-11-18"));
    assert_shows(&a, "units below still belong to it after that day");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_unit_is_added),
        cmocka_unit_test(a_unit_changes),
        cmocka_unit_test(a_unit_that_is_not_empty_stays),
        cmocka_unit_test(a_person_is_added_and_transferred),
        cmocka_unit_test(second_postings),
        cmocka_unit_test(leaving_and_coming_back),
        cmocka_unit_test(exports_are_on_the_record),
        cmocka_unit_test(not_for_others),
        cmocka_unit_test(in_english),
    };
    return cmocka_run_group_tests_name("keep", tests, city_open, city_close);
}
