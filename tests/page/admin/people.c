/* People: found by name, pinyin, initials and number, page by page, with masked telephones only; and the roles held. */
#include "tests/page/admin/city.h"

static struct answer ask(struct visitor *v, const char *query)
{
    struct answer a = page_get(v, arena_printf(db_arena(), "/admin/people%s%s", *query ? "?" : "", query));
    assert_status(&a, 200);
    return a;
}

static void finds_people(void **state)
{
    (void)state;
    struct visitor hr = visitor_of(&app, person_id("CY2019002"));
    static const struct {
        const char *query, *found, *shows, *hides;
    } cases[] = {
        {"q=%E5%91%A8%F0%AC%80%A9", "“周𬀩”，1 人", "CY2019022", "周霞兰"},
        {"q=%E5%91%A8", "“周”，4 人", "周𬀩", "尉迟恒"},
        {"q=yuchi", "“yuchi”，1 人", "尉迟恒", "周𬀩"},
        {"q=ych", "“ych”，", "尉迟恒", "周𬀩"},
        {"q=cy2019022", "“cy2019022”，1 人", "周𬀩", "尉迟恒"},
        {"q=%EF%BC%A3%EF%BC%B92019022", "1 人", "周𬀩", "尉迟恒"},
        {"q=zzzz", "0 人", "没有符合条件的人员", "<tbody>"},
        {"q=_", "0 人", "没有符合条件的人员", "<tbody>"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer a = ask(&hr, cases[i].query);
        assert_shows(&a, cases[i].found);
        assert_shows(&a, cases[i].shows);
        assert_hides(&a, cases[i].hides);
    }
    struct answer a = ask(&hr, "q=CY2019022");
    assert_shows(&a, "100****7294");
    assert_shows(&a, "厨师");
    assert_shows(&a, "编外");
    assert_shows(&a, arena_printf(db_arena(), "<a href=\"%s\">市餐饮中心</a>", unit_path("CY-A04")));
}

static void filters_by_unit_with_those_below(void **state)
{
    (void)state;
    struct visitor hr = visitor_of(&app, person_id("CY2019002"));
    const char *county = public_id("unit", unit_id("CY-QZ"));
    struct answer a = ask(&hr, arena_printf(db_arena(), "unit=%s", county));
    assert_shows(&a, "青嶂中心，18 人");
    assert_shows(&a, "阎柏");
    assert_shows(&a, arena_printf(db_arena(), "<option value=\"%s\" selected>　青嶂中心</option>", county));
    a = ask(&hr, arena_printf(db_arena(), "q=chushi&unit=%s", county));
    assert_shows(&a, "“chushi”、青嶂中心，0 人"); /* posts are not searched */
    a = ask(&hr, arena_printf(db_arena(), "q=yan&unit=%s", county));
    assert_shows(&a, "严兰");
    assert_hides(&a, "严毅磊");
    assert_shows(&a, "value=\"yan\"");
}

static void goes_on_page_by_page(void **state)
{
    (void)state;
    struct visitor hr = visitor_of(&app, person_id("CY2019002"));
    struct answer a = ask(&hr, "");
    assert_shows(&a, "全部在岗人员，402 人");
    size_t people = 0, pages = 1;
    for (;;) {
        for (const char *row = a.body; (row = strstr(row, "class=\"jx-name\"")); row++)
            people++;
        const char *next = strstr(a.body, "rel=\"next\" href=\"");
        if (!next)
            break;
        next = strchr(next, '/');
        a = page_get(&hr, arena_copy(db_arena(), next, strcspn(next, "\"")));
        assert_status(&a, 200);
        assert_shows(&a, "全部在岗人员，402 人");
        pages++;
    }
    assert_int_equal(people, 402);
    assert_int_equal(pages, 9);
    assert_shows(&a, "<a href=\"/admin/people\">回到第一页</a>");
}

static void sees_its_county_only(void **state)
{
    (void)state;
    struct visitor county = visitor_of(&app, person_id("CY2015011"));
    struct answer a = ask(&county, "");
    assert_shows(&a, "全部在岗人员，18 人");
    assert_hides(&a, "rel=\"next\"");
    assert_hides(&a, "龙汀");
    a = ask(&county, "q=CY2019022");
    assert_shows(&a, "0 人");
    a = ask(&county, "q=zhou");
    assert_hides(&a, "周𬀩");
    a = page_get(&county, arena_printf(db_arena(), "/admin/people?unit=%s", public_id("unit", unit_id("CY-A04"))));
    assert_status(&a, 404);
    a = page_get(&county, "/admin/people?unit=AAAAAAAAAAAAAAAAAAAAAA");
    assert_status(&a, 404);
    a = page_get(&county, "/admin/people?unit=x");
    assert_status(&a, 422);
}

static void who_left_is_not_listed(void **state)
{
    (void)state;
    struct visitor hr = visitor_of(&app, person_id("CY2019002"));
    db_run("UPDATE posting SET until_on = '2026-11-18' WHERE person_id = (SELECT id FROM person WHERE staff_no = "
           "'CY2025047');\n");
    struct answer a = ask(&hr, "q=CY2025047");
    assert_shows(&a, "0 人");
    db_run("UPDATE posting SET until_on = '2026-11-19' WHERE person_id = (SELECT id FROM person WHERE staff_no = "
           "'CY2025047');\n");
    a = ask(&hr, "q=CY2025047");
    assert_shows(&a, "颜辉诚"); /* today is the last day */
    db_run("UPDATE posting SET until_on = '9999-12-31' WHERE person_id = (SELECT id FROM person WHERE staff_no = "
           "'CY2025047');\n");
}

/* ---- roles ------------------------------------------------------------------------------------------------------- */

static void shows_who_holds_what(void **state)
{
    (void)state;
    struct visitor security = visitor_of(&app, person_id("CY2023005"));
    struct answer a = page_get(&security, "/admin/grants");
    assert_status(&a, 200);
    assert_shows(&a, "4 项授权，4 人");
    assert_shows(&a, "截至 2026年11月18日（周三）");
    assert_shows(&a, "周𬀩");
    assert_shows(&a, "单位联络员");
    assert_shows(&a, "青嶂中心");
    assert_shows(&a, "2020年1月1日（周三）");
    assert_shows(&a, "主机上的命令");
    assert_shows(&a, "aria-current=\"page\">管理</a>");
    a = page_get(&security, "/admin/grants?role=hr");
    assert_shows(&a, "2 项授权，2 人");
    assert_hides(&a, "周𬀩");
    a = page_get(&security, "/admin/grants?role=auditor");
    assert_shows(&a, "没有这样的授权");
    a = page_get(&security, "/admin/grants?role=king");
    assert_status(&a, 422);
    struct visitor hr = visitor_of(&app, person_id("CY2019002"));
    a = page_get(&hr, "/admin/grants");
    assert_status(&a, 403);
}

static void grants_of_ones_scope_page_by_page(void **state)
{
    (void)state;
    /* None of the three administrators holds over a county: another role that may look at roles. */
    db_run("INSERT INTO role (code, sort) VALUES ('supervisor', 50);\n"
           "INSERT INTO role_capability (role, capability) VALUES ('supervisor', 'grant.view');\n");
    make_grant(person_id("CY2022003"), "supervisor", unit_id("CY-LT"));
    struct visitor county = visitor_of(&app, person_id("CY2022003"));
    struct answer a = page_get(&county, "/admin/grants");
    assert_shows(&a, "1 项授权，1 人");
    assert_hides(&a, "周𬀩");
    db_run("INSERT INTO role_grant (public_id, person_id, role, scope_unit_id, from_on, created_at)"
           " SELECT RANDOM_BYTES(16), p.id, 'leader', u.id, '2024-01-01', '2024-01-01' FROM person p JOIN unit u ON "
           "u.code = 'CY-LT-02' ORDER BY p.staff_no LIMIT 120;\n");
    a = page_get(&county, "/admin/grants?role=leader");
    size_t rows = 0, pages = 1;
    for (;;) {
        for (const char *row = a.body; (row = strstr(row, "class=\"jx-name\"")); row++)
            rows++;
        const char *next = strstr(a.body, "rel=\"next\" href=\"");
        if (!next)
            break;
        next = strchr(next, '/');
        char *path = arena_copy(db_arena(), next, strcspn(next, "\""));
        char *amp = strstr(path, "&amp;");
        assert_non_null(amp);
        memmove(amp + 1, amp + 5, strlen(amp + 5) + 1);
        a = page_get(&county, path);
        assert_status(&a, 200);
        assert_shows(&a, "120 项授权，120 人");
        pages++;
    }
    assert_int_equal(rows, 120);
    assert_int_equal(pages, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_people),
        cmocka_unit_test(filters_by_unit_with_those_below),
        cmocka_unit_test(goes_on_page_by_page),
        cmocka_unit_test(sees_its_county_only),
        cmocka_unit_test(who_left_is_not_listed),
        cmocka_unit_test(shows_who_holds_what),
        cmocka_unit_test(grants_of_ones_scope_page_by_page),
    };
    return cmocka_run_group_tests_name("people", tests, city_open, city_close);
}
