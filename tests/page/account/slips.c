/* Sign-in slips: seen in person, in scope, for one sign-in, never for somebody with a privileged role. */
#include "tests/page/account/program.h"
#include "tests/harness/training.h"

static int64_t city, county, liaison, clerk, stranger, boss;

static int fresh(void **state)
{
    db_clear(state);
    city = make_unit(0, "CITY", "市局");
    county = make_unit(city, "COUNTY", "青嶂县");
    liaison = make_person(county, "L-1", "赵霞媛");
    clerk = make_person(county, "C-1", "孟安");
    stranger = make_person(city, "C-2", "别人");
    boss = make_person(county, "C-3", "何局");
    make_grant(liaison, "liaison", county);
    make_grant(boss, "leader", county);
    return 0;
}

static const char *form_for(int64_t person, const char *rest)
{
    return arena_printf(db_arena(), "person=%s&person_id=%s%s", "x", public_id("person", person), rest);
}

static const char *code_in(const struct answer *a)
{
    const char *from = strstr(a->body, "<code>");
    const char *to = from ? strstr(from, "</code>") : NULL;
    if (!to)
        fail_msg("no code on the page");
    return arena_printf(db_arena(), "%.*s", (int)(to - from - 6), from + 6);
}

static const char *sign_in_with(const char *code)
{
    return arena_printf(db_arena(), "staff_no=C-1&password=%s", code);
}

static void test_from_the_desk_to_a_new_password(void **state)
{
    struct visitor v = visitor_of(&app, liaison), c = visitor_new(&app);
    struct answer a = page_get(&v, "/account/slips");
    (void)state;
    assert_status(&a, 200);
    assert_shows(&a, "还没有发放过");
    v.key = "AAAAAAAAAAAAAAAAAAAAAA";
    a = page_post(&v, "/account/slips", form_for(clerk, "&seen=1"));
    assert_status(&a, 200);
    const char *code = code_in(&a);
    assert_non_null(strstr(a.headers, "Cache-Control: no-store"));
    a = page_post(&v, "/account/slips", form_for(clerk, "&seen=1")); /* sent again: nothing new, nothing shown */
    assert_goes_to(&a, "/account/slips");
    v.key = NULL;
    a = page_get(&v, "/account/slips");
    assert_shows(&a, "未使用");
    assert_hides(&a, code);
    assert_int_equal(db_int("SELECT COUNT(*) FROM slip"), 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'slip.issue' AND result = 'done'"), 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM notice WHERE kind = 'slip_issued'"), 1);
    /* Typed as people type it; the person had no account before. */
    a = page_post(&c, "/account/sign-in",
                  sign_in_with(arena_printf(db_arena(), "+%.4s%.4s%.4s+", code, code + 5, code + 10)));
    assert_goes_to(&a, "/account/password");
    a = page_get(&c, "/account/password");
    assert_shows(&a, "临时登录单");
    a = page_post(&c, "/account/password",
                  "current_password=wrong+code&new_password=green+tea+hill&repeat_password=green+tea+hill");
    assert_status(&a, 422);
    assert_shows(&a, "临时登录码不对");
    a = page_post(&c, "/account/password",
                  arena_printf(db_arena(),
                               "current_password=%s&new_password=green+tea+hill&repeat_password=green+tea+hill", code));
    assert_goes_to(&a, "/");
    /* Once: it is of no use to anybody any more. */
    struct visitor d = visitor_new(&app);
    a = page_post(&d, "/account/sign-in", sign_in_with(code));
    assert_status(&a, 422);
    assert_shows(&a, "工号或密码不对");
    a = page_post(&d, "/account/sign-in", sign_in_with("green+tea+hill"));
    assert_goes_to(&a, "/");
    a = page_get(&v, "/account/slips");
    assert_shows(&a, "已使用");
}

static void test_another_slip_ends_the_one_before(void **state)
{
    struct visitor v = visitor_of(&app, liaison), c = visitor_new(&app);
    struct answer a = page_post(&v, "/account/slips", form_for(clerk, "&seen=1"));
    const char *first = code_in(&a);
    (void)state;
    a = page_post(&v, "/account/slips", form_for(clerk, "&seen=1"));
    const char *second = code_in(&a);
    a = page_post(&c, "/account/sign-in", sign_in_with(first));
    assert_status(&a, 422);
    /* Withdrawn: as good as none. */
    const int64_t open = db_int("SELECT id FROM slip WHERE open_of IS NOT NULL");
    a = page_post(&v, arena_printf(db_arena(), "/account/slip/%s/end", public_id("slip", open)), "");
    assert_goes_to(&a, "/account/slips");
    a = page_post(&c, "/account/sign-in", sign_in_with(second));
    assert_status(&a, 422);
    a = page_post(&v, arena_printf(db_arena(), "/account/slip/%s/end", public_id("slip", open)), "");
    assert_status(&a, 404);
    /* Out of time. */
    a = page_post(&v, "/account/slips", form_for(clerk, "&seen=1"));
    const char *third = code_in(&a);
    db_run("UPDATE slip SET issued_at = issued_at - INTERVAL 25 HOUR, expires_at = expires_at - INTERVAL 25 HOUR WHERE "
           "ended_at IS NULL;\n");
    a = page_post(&c, "/account/sign-in", sign_in_with(third));
    assert_status(&a, 422);
    assert_int_equal(db_int("SELECT COUNT(*) FROM session WHERE must_change > 0"), 0);
}

/* Locked out by one's own tries, then helped at the desk. */
static void test_a_slip_opens_what_was_paused(void **state)
{
    struct visitor v = visitor_of(&app, liaison), c = visitor_new(&app);
    struct answer a;
    (void)state;
    for (int i = 0; i < 6; i++)
        a = page_post(&c, "/account/sign-in", sign_in_with("wrong+password"));
    assert_status(&a, 429);
    a = page_post(&v, "/account/slips", form_for(clerk, "&seen=1"));
    a = page_post(&c, "/account/sign-in", sign_in_with(code_in(&a)));
    assert_goes_to(&a, "/account/password");
}

static void test_who_gets_none(void **state)
{
    struct visitor v = visitor_of(&app, liaison);
    struct answer a = page_post(&v, "/account/slips", form_for(clerk, ""));
    (void)state;
    assert_status(&a, 422);
    assert_shows(&a, "见到本人并核对身份后才能发放");
    a = page_post(&v, "/account/slips", form_for(stranger, "&seen=1")); /* of the city, not of the county */
    assert_status(&a, 404);
    a = page_post(&v, "/account/slips", form_for(boss, "&seen=1"));
    assert_status(&a, 409);
    assert_shows(&a, "此人持有管理角色");
    a = page_post(&v, "/account/slips", form_for(liaison, "&seen=1"));
    assert_status(&a, 409);
    assert_shows(&a, "不能给自己发放");
    db_run(arena_printf(db_arena(),
                        "INSERT INTO credential (person_id, login, hash, one_time, changed_at, disabled_at) VALUES "
                        "(%lld, 'c1', 'x', 0, '2026-01-01', '2026-01-01');\n",
                        (long long)clerk));
    a = page_post(&v, "/account/slips", form_for(clerk, "&seen=1"));
    assert_status(&a, 409);
    assert_shows(&a, "账号已停用");
    assert_int_equal(db_int("SELECT COUNT(*) FROM slip"), 0);
    struct visitor c = visitor_of(&app, clerk);
    a = page_get(&c, "/account/slips");
    assert_status(&a, 403);
}

/* A role given after the slip was handed out: it is worth nothing. */
static void test_a_role_given_since(void **state)
{
    struct visitor v = visitor_of(&app, liaison), c = visitor_new(&app);
    struct answer a = page_post(&v, "/account/slips", form_for(clerk, "&seen=1"));
    (void)state;
    make_grant(clerk, "hr", county);
    a = page_post(&c, "/account/sign-in", sign_in_with(code_in(&a)));
    assert_status(&a, 422);
    assert_shows(&a, "工号或密码不对");
    assert_int_equal(db_int("SELECT COUNT(*) FROM slip WHERE used_at IS NOT NULL"), 0);
}

/* With slips in the house, refusals still look alike and cost alike. */
static void sec_p7_slips_tell_nothing(void **state)
{
    struct visitor v = visitor_of(&app, liaison), c = visitor_new(&app);
    struct answer a = page_post(&v, "/account/slips", form_for(clerk, "&seen=1"));
    (void)state;
    int64_t work = password_test_work();
    struct answer with = page_post(&c, "/account/sign-in", "staff_no=C-1&password=wrong+password");
    const int64_t cost = password_test_work() - work;
    work = password_test_work();
    struct answer without = page_post(&c, "/account/sign-in", "staff_no=C-2&password=wrong+password");
    assert_int_equal(password_test_work() - work, cost);
    assert_int_equal(with.status, without.status);
    work = password_test_work();
    a = page_post(&c, "/account/sign-in", sign_in_with(code_in(&a)));
    assert_goes_to(&a, "/account/password");
    assert_int_equal(password_test_work() - work, cost);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_from_the_desk_to_a_new_password, fresh),
        cmocka_unit_test_setup(test_another_slip_ends_the_one_before, fresh),
        cmocka_unit_test_setup(test_a_slip_opens_what_was_paused, fresh),
        cmocka_unit_test_setup(test_who_gets_none, fresh),
        cmocka_unit_test_setup(test_a_role_given_since, fresh),
        cmocka_unit_test_setup(sec_p7_slips_tell_nothing, fresh),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
