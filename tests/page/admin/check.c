/* The self-check's page: what the last run found, worst first, and the wish for another. */
#include "lib/act/check.h"
#include "tests/page/admin/city.h"

static struct visitor sysadmin(void)
{
    return visitor_of(&app, person_id("CY2016011"));
}

static int with_admin(void **state)
{
    int failed = city_open(state);
    make_grant(person_id("CY2016011"), "sysadmin", unit_id("CY"));
    return failed;
}

static int nothing_found(void **state)
{
    (void)state;
    db_run("DELETE FROM check_result;\nDELETE FROM job;\n");
    return 0;
}

static void before_the_first_run(void **state)
{
    (void)state;
    struct visitor v = sysadmin();
    struct answer a = page_get(&v, "/admin/check");
    assert_status(&a, 200);
    assert_shows(&a, "尚未自检");
    assert_shows(&a, "systemctl status jiangxin-jobs");
    assert_shows(&a, "aria-current=\"page\">自检</a>");
}

static void shows_the_worst_first(void **state)
{
    (void)state;
    struct check_list l = {.arena = db_arena()};
    const struct check_disk full = {
        .path = "/var/lib/jiangxin", .known = true, .bytes = UINT64_C(100) << 30, .bytes_free = UINT64_C(100) << 20};
    const struct check_clock even = {.machine = 1, .database = 1, .ntp = CLOCK_DISCIPLINED};
    const struct check_backup late = {.any = true, .done_at = at(11, 17, 2, 0)};
    check_clock(&l, &even);
    check_backup(&l, &late, at(11, 18, 9, 0));
    check_disk(&l, &full);
    struct act act = {.db = db_as("jobs"), .arena = db_arena(), .now = at(11, 18, 8, 55)};
    assert_int_equal(act_check_keep(&act, &l), OK);
    struct visitor v = sysadmin();
    struct answer a = page_get(&v, "/admin/check");
    assert_status(&a, 200);
    assert_shows(&a, "1 项需处理，1 项需留意");
    assert_shows(&a, "截至 2026年11月18日（周三） 08:55");
    assert_hides(&a, "超过半小时");
    const char *disk = strstr(a.body, "/var/lib/jiangxin 仅剩 100.0 MiB（共 100.0 GiB）");
    const char *backup = strstr(a.body, "最近一次备份完成于 2026-11-17 02:00，距今 31 小时");
    const char *clock = strstr(a.body, "时钟由时间服务校准");
    assert_true(disk && backup && clock && disk < backup && backup < clock);
    strcpy(v.lang, "en");
    a = page_get(&v, "/admin/check");
    assert_shows(&a, "1 to mend, 1 to look at");
    assert_shows(&a, "/var/lib/jiangxin is full but for 100.0 MiB of 100.0 GiB");
    assert_shows(&a, "Make room at once");

    /* … and a second run takes the place of the first. */
    l.n = 0;
    check_clock(&l, &even);
    act.now = at(11, 18, 8, 10);
    assert_int_equal(act_check_keep(&act, &l), OK);
    a = page_get(&v, "/admin/check");
    assert_shows(&a, "All is well");
    assert_shows(&a, "more than half an hour old");
    assert_hides(&a, "/var/lib/jiangxin");
}

static void what_another_version_found(void **state)
{
    (void)state;
    db_run("INSERT INTO check_result (item, seq, state, kind, args, checked_at)"
           " VALUES ('disk', 1, 'bad', 'disk_melted', '<b>', '2026-11-18 00:59:00');\n");
    struct visitor v = sysadmin();
    struct answer a = page_get(&v, "/admin/check");
    assert_status(&a, 200);
    assert_shows(&a, "其他版本程序的检查结果");
    assert_hides(&a, "<b>");
}

static void asks_for_another_run_once(void **state)
{
    (void)state;
    struct visitor v = sysadmin();
    struct answer a = page_post(&v, "/admin/check", "");
    assert_goes_to(&a, "/admin/check");
    a = page_get(&v, "/admin/check");
    assert_shows(&a, "已安排自检");
    a = page_post(&v, "/admin/check", "");
    assert_goes_to(&a, "/admin/check");
    assert_int_equal(db_int("SELECT COUNT(*) FROM job WHERE kind = 'check.now'"), 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'check.ask' AND result = 'done'"), 2);
}

static void sec_t2_for_the_system_administrator_alone(void **state)
{
    (void)state;
    struct visitor hr = visitor_of(&app, person_id("CY2019002"));
    struct visitor security = visitor_of(&app, person_id("CY2023005"));
    struct visitor nobody = visitor_new(&app);
    struct answer a = page_get(&hr, "/admin/check");
    assert_status(&a, 403);
    a = page_get(&security, "/admin/check");
    assert_status(&a, 403);
    a = page_post(&security, "/admin/check", "");
    assert_status(&a, 403);
    a = page_get(&nobody, "/admin/check");
    assert_status(&a, 303);
    struct visitor v = sysadmin();
    v.without_tokens = true;
    a = page_post(&v, "/admin/check", "");
    assert_status(&a, 403);
    assert_int_equal(db_int("SELECT COUNT(*) FROM job"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(before_the_first_run, nothing_found),
        cmocka_unit_test_setup(shows_the_worst_first, nothing_found),
        cmocka_unit_test_setup(what_another_version_found, nothing_found),
        cmocka_unit_test_setup(asks_for_another_run_once, nothing_found),
        cmocka_unit_test_setup(sec_t2_for_the_system_administrator_alone, nothing_found),
    };
    return cmocka_run_group_tests_name("admin/check", tests, with_admin, city_close);
}
