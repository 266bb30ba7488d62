/* Giving and ending roles: SEC-T2 and SEC-R5 of the security requirements; dates, reasons, and who may not. */
#include "tests/page/admin/city.h"

static int64_t guard;

static int scene(void **state)
{
    (void)state;
    guard = person_id("CY2023005");
    db_run("DELETE FROM role_grant WHERE granted_by IS NOT NULL;\nDELETE FROM session;\nDELETE FROM idempotency;\n"
           "DELETE FROM notice;\nDELETE FROM audit;\n");
    return 0;
}

static const char *order(const char *staff_no, const char *role, const char *unit, const char *rest)
{
    return arena_printf(db_arena(), "person=%s&person_id=&role=%s&unit=%s&%s", staff_no, role,
                        public_id("unit", unit_id(unit)), rest);
}

static int64_t held(const char *staff_no)
{
    return db_int(arena_printf(db_arena(), "SELECT COUNT(*) FROM role_grant WHERE person_id = %lld",
                               (long long)person_id(staff_no)));
}

static const char *path_of_last(const char *rest)
{
    return arena_printf(db_arena(), "/admin/grant/%s%s",
                        public_id("role_grant", db_int("SELECT MAX(id) FROM role_grant")), rest);
}

static void test_given_by_dates_and_ended(void **state)
{
    struct visitor v = visitor_of(&app, guard);
    struct answer a = page_get(&v, "/admin/grants/new");
    (void)state;
    assert_status(&a, 200);
    assert_shows(&a, "value=\"2026-11-18\"");
    v.key = "AAAAAAAAAAAAAAAAAAAAAA";
    for (int i = 0; i < 2; i++) {
        a = page_post(
            &v, "/admin/grants/new",
            order("CY2022003", "liaison", "CY-LT", "from_on=2026-11-20&until_on=2026-12-31&reason=%E4%BB%BB%E5%91%BD"));
        assert_goes_to(&a, "/admin/grants");
    }
    v.key = NULL;
    assert_int_equal(held("CY2022003"), 1);
    a = page_get(&v, "/admin/grants");
    assert_shows(&a, "已授予");
    a = page_get(&v, "/admin/grants?when=coming");
    assert_shows(&a, "1 项授权，1 人");
    assert_shows(&a, "至 2026年12月31日");
    a = page_get(&v, "/admin/grants?when=ended");
    assert_shows(&a, "0 项授权");
    assert_int_equal(db_int("SELECT COUNT(*) FROM notice WHERE kind = 'role_given'"), 1);
    assert_int_equal(
        db_int("SELECT COUNT(*) FROM audit WHERE act = 'role.grant' AND result = 'done' AND after_json LIKE "
               "'%\"role\":\"liaison\"%' AND after_json LIKE '%\"until\":\"2026-12-31\"%'"),
        1);
    /* It begins, and is ended on a day before its last. */
    db_run("UPDATE role_grant SET from_on = '2026-11-01' WHERE granted_by IS NOT NULL;\n");
    a = page_post(&v, path_of_last("/end"), "until_on=2026-11-17&reason=xx");
    assert_status(&a, 422);
    assert_shows(&a, "不能早于今天");
    a = page_post(&v, path_of_last("/end"), "until_on=2027-02-01&reason=xx");
    assert_status(&a, 422);
    assert_shows(&a, "之前已经结束");
    a = page_post(&v, path_of_last("/end"), "until_on=2026-11-18&reason=");
    assert_status(&a, 422);
    a = page_post(&v, path_of_last("/end"), "until_on=2026-11-18&reason=%E5%88%86%E5%B7%A5%E8%B0%83%E6%95%B4");
    assert_goes_to(&a, "/admin/grants");
    a = page_get(&v, "/admin/grants?when=ended&q=CY2022003&unit=");
    assert_shows(&a, "1 项授权，1 人");
    a = page_get(&v, path_of_last(""));
    assert_shows(&a, "分工调整");
    assert_shows(&a, "长孙静");
    assert_hides(&a, "/end\"");
    assert_int_equal(
        db_int("SELECT COUNT(*) FROM audit WHERE act = 'role.end' AND result = 'done' AND before_json LIKE "
               "'%2026-12-31%' AND after_json LIKE '%分工调整%'"),
        1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM notice WHERE kind = 'role_ended'"), 1);
}

static void test_what_is_refused(void **state)
{
    static const char GOOD[] = "from_on=2026-11-18&until_on=&reason=xx";
    struct visitor v = visitor_of(&app, guard);
    struct answer a =
        page_post(&v, "/admin/grants/new", order("CY2022003", "leader", "CY-LT", "from_on=2026-11-17&reason=xx"));
    (void)state;
    assert_status(&a, 422);
    assert_shows(&a, "不能早于今天");
    a = page_post(&v, "/admin/grants/new",
                  order("CY2022003", "leader", "CY-LT", "from_on=2026-11-20&until_on=2026-11-19&reason=xx"));
    assert_status(&a, 422);
    assert_shows(&a, "不能早于起始日期");
    a = page_post(&v, "/admin/grants/new", order("CY2022003", "king", "CY-LT", GOOD));
    assert_status(&a, 422);
    a = page_post(&v, "/admin/grants/new", order("CY2022003", "leader", "CY-LT", "from_on=2026-11-18&reason="));
    assert_status(&a, 422);
    assert_shows(&a, "CY2022003"); /* what was typed is kept */
    a = page_post(&v, "/admin/grants/new", order("nobody", "leader", "CY-LT", GOOD));
    assert_status(&a, 422);
    a = page_post(&v, "/admin/grants/new",
                  "person=CY2022003&role=leader&unit=AAAAAAAAAAAAAAAAAAAAAA&from_on=2026-11-18&reason=xx");
    assert_status(&a, 404);
    assert_int_equal(held("CY2022003"), 0);
    a = page_post(&v, "/admin/grants/new", order("CY2022003", "leader", "CY-LT", GOOD));
    assert_goes_to(&a, "/admin/grants");
    a = page_post(&v, "/admin/grants/new", order("CY2022003", "leader", "CY-LT", GOOD));
    assert_status(&a, 409);
    assert_shows(&a, "此人已有这项授权");
    a = page_get(&v, "/admin/grant/AAAAAAAAAAAAAAAAAAAAAA");
    assert_status(&a, 404);
}

/* Three people, over the whole house; nobody for themselves, neither at the beginning nor at the end. */
static void sec_t2_three_people_and_nobody_for_themselves(void **state)
{
    static const char GOOD[] = "from_on=2026-11-18&until_on=&reason=xx";
    struct visitor v = visitor_of(&app, guard);
    struct answer a = page_post(&v, "/admin/grants/new", order("CY2023005", "hr", "CY", GOOD));
    (void)state;
    assert_status(&a, 409);
    assert_shows(&a, "不能给自己授权");
    a = page_post(&v, "/admin/grants/new", order("CY2022003", "auditor", "CY-LT", GOOD));
    assert_status(&a, 409);
    assert_shows(&a, "只能授予最上级单位");
    a = page_post(&v, "/admin/grants/new", order("CY2022003", "auditor", "CY", GOOD));
    assert_goes_to(&a, "/admin/grants");
    a = page_post(&v, "/admin/grants/new", order("CY2022003", "sysadmin", "CY", GOOD));
    assert_status(&a, 409);
    assert_shows(&a, "三员由三个人分别担任");
    const char *own = arena_printf(
        db_arena(), "/admin/grant/%s",
        public_id("role_grant", db_int(arena_printf(db_arena(), "SELECT id FROM role_grant WHERE person_id = %lld",
                                                    (long long)guard))));
    a = page_get(&v, own);
    assert_shows(&a, "自己的授权由另一位安全管理员结束");
    a = page_post(&v, arena_printf(db_arena(), "%s/end", own), "until_on=2026-11-18&reason=xx");
    assert_goes_to(&a, own);
    assert_int_equal(held("CY2023005"), 1);
    /* The auditor looks at no roles, HR gives none. */
    struct visitor auditor = visitor_of(&app, person_id("CY2022003")), hr = visitor_of(&app, person_id("CY2019002"));
    a = page_get(&auditor, "/admin/grants/new");
    assert_status(&a, 403);
    a = page_post(&hr, "/admin/grants/new", order("CY2022003", "leader", "CY", GOOD));
    assert_status(&a, 403);
}

/* A role that may give roles in one county gives them there and to people from there only. */
static void sec_r5_within_the_givers_scope(void **state)
{
    static const char GOOD[] = "from_on=2026-11-18&until_on=&reason=xx";
    (void)state;
    db_run("INSERT INTO role (code, sort) VALUES ('supervisor', 50);\n"
           "INSERT INTO role_capability (role, capability) VALUES ('supervisor', 'grant.edit'), ('supervisor', "
           "'grant.view');\n");
    make_grant(person_id("CY2015011"), "supervisor", unit_id("CY-QZ"));
    struct visitor v = visitor_of(&app, person_id("CY2015011"));
    const char *inside =
        db_text("SELECT p.staff_no FROM person p JOIN posting o ON o.person_id = p.id JOIN unit u ON u.id "
                "= o.unit_id WHERE u.code = 'CY-QZ' AND p.staff_no <> 'CY2015011' ORDER BY p.id LIMIT "
                "1");
    struct answer a = page_post(&v, "/admin/grants/new", order(inside, "leader", "CY-LT", GOOD));
    assert_status(&a, 404);
    a = page_post(&v, "/admin/grants/new", order("CY2022003", "leader", "CY-QZ", GOOD));
    assert_status(&a, 422); /* nobody of that number within the scope */
    a = page_post(&v, "/admin/grants/new", order(inside, "leader", "CY-QZ", GOOD));
    assert_goes_to(&a, "/admin/grants");
    const char *elsewhere =
        arena_printf(db_arena(), "/admin/grant/%s",
                     public_id("role_grant", db_int("SELECT MIN(id) FROM role_grant WHERE role = 'secadmin'")));
    a = page_get(&v, elsewhere);
    assert_status(&a, 404);
    a = page_post(&v, arena_printf(db_arena(), "%s/end", elsewhere), "until_on=2026-11-18&reason=xx");
    assert_status(&a, 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_given_by_dates_and_ended, scene),
        cmocka_unit_test_setup(test_what_is_refused, scene),
        cmocka_unit_test_setup(sec_t2_three_people_and_nobody_for_themselves, scene),
        cmocka_unit_test_setup(sec_r5_within_the_givers_scope, scene),
    };
    return cmocka_run_group_tests(tests, city_open, city_close);
}
