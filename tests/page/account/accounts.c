/* Accounts as the security administrator keeps them: SEC-S4, S6, P5 and T2 of the security requirements; nobody does it
   to themselves, and nobody becomes another of the three administrators by it. */
#include "tests/page/account/program.h"
#include "tests/harness/training.h"

static int64_t city, guard, other_guard, auditor, clerk;

static void give_password(int64_t id, const char *login, bool one_time)
{
    char hash[PASSWORD_HASH_SIZE];
    const struct password_cost cost = {.memory_kib = app.config.argon_memory_kib, .passes = app.config.argon_passes};
    assert_int_equal(password_hash("correct horse 9", &cost, hash), OK);
    db_run(arena_printf(db_arena(),
                        "INSERT INTO credential (person_id, login, hash, one_time, changed_at) VALUES (%lld, '%s', "
                        "'%s', %d, '2026-01-01');\n",
                        (long long)id, login, hash, one_time));
}

static int fresh(void **state)
{
    db_clear(state);
    city = make_unit(0, "CITY", "市局");
    guard = make_person(city, "S-1", "长孙静");
    other_guard = make_person(city, "S-2", "宗政芸");
    auditor = make_person(city, "S-3", "潘丹");
    clerk = make_person(city, "S-4", "孟安");
    make_grant(guard, "secadmin", city);
    make_grant(other_guard, "secadmin", city);
    make_grant(auditor, "auditor", city);
    give_password(clerk, "s4", false);
    give_password(auditor, "s3", false);
    return 0;
}

static const char *of(int64_t person, const char *rest)
{
    return arena_printf(db_arena(), "/account/account/%s%s", public_id("person", person), rest);
}

/* The code that a page hands over: what stands between <code> and </code>. */
static const char *code_in(const struct answer *a)
{
    const char *from = strstr(a->body, "<code>");
    const char *to = from ? strstr(from, "</code>") : NULL;
    if (!to)
        fail_msg("no code on the page");
    return arena_printf(db_arena(), "%.*s", (int)(to - from - 6), from + 6);
}

static void test_list_and_states(void **state)
{
    struct visitor v = visitor_of(&app, guard);
    struct answer a = page_get(&v, "/account/accounts");
    (void)state;
    assert_status(&a, 200);
    assert_shows(&a, "4 人");
    assert_shows(&a, "未开通");
    assert_shows(&a, "孟安");
    a = page_get(&v, "/account/accounts?state=active&q=S-4");
    assert_shows(&a, "孟安");
    assert_hides(&a, "潘丹");
    db_run("UPDATE credential SET one_time = 1 WHERE login = 's4';\n");
    a = page_get(&v, "/account/accounts?state=first");
    assert_shows(&a, "孟安");
    db_run("UPDATE credential SET disabled_at = '2026-11-01', disabled_kind = 'idle' WHERE login = 's4';\n");
    a = page_get(&v, "/account/accounts?state=first");
    assert_shows(&a, "没有符合条件的账号");
    a = page_get(&v, "/account/accounts?state=disabled");
    assert_shows(&a, "孟安");
    a = page_get(&v, of(clerk, ""));
    assert_shows(&a, "长期未用，自动停用");
    /* Who has left is still there. */
    db_run("UPDATE posting SET until_on = '2026-10-01' WHERE person_id = (SELECT id FROM person WHERE staff_no = "
           "'S-4');\nUPDATE person SET left_on = '2026-09-30' WHERE staff_no = 'S-4';\n");
    a = page_get(&v, "/account/accounts?q=S-4");
    assert_shows(&a, "已离职");
    a = page_get(&v, "/account/accounts?state=nonsense");
    assert_status(&a, 422);
    a = page_get(&v, "/account/accounts?state=none");
    assert_shows(&a, "宗政芸");
    assert_hides(&a, "潘丹");
}

/* Reset: shown once, good for one sign-in, all sessions end, in no address and not in the log. */
static void sec_p5_reset_is_shown_once(void **state)
{
    struct visitor v = visitor_of(&app, guard), c = visitor_of(&app, clerk);
    (void)state;
    v.key = "AAAAAAAAAAAAAAAAAAAAAA";
    struct answer a = page_post(&v, of(clerk, "/reset"), "");
    assert_status(&a, 200);
    assert_non_null(strstr(a.headers, "Cache-Control: no-store"));
    const char *password = code_in(&a);
    assert_int_equal(strlen(password), 14);
    assert_shows(&a, "data-print");
    a = page_post(&v, of(clerk, "/reset"), ""); /* the browser sends it again */
    assert_goes_to(&a, of(clerk, ""));
    a = page_get(&v, a.location);
    assert_shows(&a, "已显示过一次");
    assert_hides(&a, password);
    assert_int_equal(db_int(arena_printf(db_arena(),
                                         "SELECT COUNT(*) FROM audit WHERE CONCAT_WS(' ', before_json, after_json) "
                                         "LIKE '%%%s%%'",
                                         password)),
                     0);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'account.issue' AND result = 'done'"), 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM notice WHERE kind = 'account_reset'"), 1);
    a = page_get(&c, "/account/password"); /* signed out everywhere */
    assert_status(&a, 303);
    c = visitor_new(&app);
    a = page_post(&c, "/account/sign-in", "staff_no=S-4&password=correct+horse+9");
    assert_status(&a, 422);
    a = page_post(&c, "/account/sign-in", arena_printf(db_arena(), "staff_no=S-4&password=%s", password));
    assert_goes_to(&a, "/account/password");
    a = page_post(&c, "/account/password",
                  arena_printf(db_arena(),
                               "current_password=%s&new_password=green+tea+hill&repeat_password="
                               "green+tea+hill",
                               password));
    assert_goes_to(&a, "/");
    /* For somebody who had none, it opens an account. */
    a = page_post(&v, of(other_guard, ""), "");
    assert_status(&a, 405);
}

static void test_an_account_is_opened(void **state)
{
    struct visitor v = visitor_of(&app, guard), c = visitor_new(&app);
    const int64_t newcomer = make_person(city, "S-9", "夏至");
    struct answer a = page_get(&v, of(newcomer, ""));
    (void)state;
    assert_shows(&a, "开通账号");
    a = page_post(&v, of(newcomer, "/reset"), "");
    assert_status(&a, 200);
    a = page_post(&c, "/account/sign-in", arena_printf(db_arena(), "staff_no=S-9&password=%s", code_in(&a)));
    assert_goes_to(&a, "/account/password");
}

static void sec_s4_disabling_ends_sessions_at_once(void **state)
{
    struct visitor v = visitor_of(&app, guard), c = visitor_of(&app, clerk);
    struct answer a = page_post(&v, of(clerk, "/disable"), "reason=");
    (void)state;
    assert_status(&a, 422);
    assert_shows(&a, "请填写这一项");
    a = page_post(&v, of(clerk, "/disable"), "reason=%E8%B0%83%E7%A6%BB");
    assert_goes_to(&a, of(clerk, ""));
    a = page_get(&v, a.location);
    assert_shows(&a, "已停用 孟安 的账号");
    assert_shows(&a, "调离");
    a = page_get(&c, "/account/password");
    assert_status(&a, 303);
    c = visitor_new(&app);
    a = page_post(&c, "/account/sign-in", "staff_no=S-4&password=correct+horse+9");
    assert_status(&a, 422);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'account.disable' AND result = 'done' AND"
                            " after_json LIKE '%调离%'"),
                     1);
    a = page_post(&v, of(clerk, "/enable"), "reason=%E6%A0%B8%E5%AE%9E%E6%97%A0%E8%AF%AF");
    assert_goes_to(&a, of(clerk, ""));
    a = page_post(&c, "/account/sign-in", "staff_no=S-4&password=correct+horse+9");
    assert_goes_to(&a, "/");
}

static void test_locked_out_and_let_try_again(void **state)
{
    struct visitor v = visitor_of(&app, guard), c = visitor_new(&app);
    struct answer a;
    (void)state;
    a = page_post(&v, of(clerk, "/unlock"), "");
    a = page_get(&v, of(clerk, ""));
    assert_shows(&a, "登录没有暂停");
    for (int i = 0; i < 5; i++)
        a = page_post(&c, "/account/sign-in", "staff_no=S-4&password=wrong+password");
    a = page_post(&c, "/account/sign-in", "staff_no=S-4&password=correct+horse+9");
    assert_status(&a, 429);
    a = page_get(&v, "/account/accounts?state=locked");
    assert_shows(&a, "孟安");
    assert_shows(&a, "登录暂停");
    a = page_post(&v, of(clerk, "/unlock"), "");
    assert_goes_to(&a, of(clerk, ""));
    a = page_get(&v, a.location);
    assert_shows(&a, "孟安 可以重新登录了");
    a = page_get(&v, "/account/accounts?state=locked");
    assert_hides(&a, "孟安");
    a = page_post(&c, "/account/sign-in", "staff_no=S-4&password=correct+horse+9");
    assert_goes_to(&a, "/");
}

static void sec_s6_an_administrator_ends_anyones_sessions(void **state)
{
    struct visitor v = visitor_of(&app, guard), c = visitor_of(&app, clerk), d = visitor_of(&app, clerk);
    struct answer a = page_get(&v, of(clerk, ""));
    (void)state;
    assert_shows(&a, "结束全部会话");
    const int64_t first =
        db_int(arena_printf(db_arena(), "SELECT MIN(id) FROM session WHERE person_id = %lld", (long long)clerk));
    a = page_post(&v, of(clerk, arena_printf(db_arena(), "/session/%s/end", public_id("session", first))), "");
    assert_goes_to(&a, of(clerk, ""));
    a = page_get(&c, "/account/password");
    assert_status(&a, 303);
    a = page_get(&d, "/account/password");
    assert_status(&a, 200);
    a = page_post(&v, of(clerk, "/sessions"), "");
    a = page_get(&d, "/account/password");
    assert_status(&a, 303);
    /* A session of somebody else does not end under this person's address. */
    struct visitor w = visitor_of(&app, auditor);
    const int64_t theirs =
        db_int(arena_printf(db_arena(), "SELECT MIN(id) FROM session WHERE person_id = %lld", (long long)auditor));
    a = page_post(&v, of(clerk, arena_printf(db_arena(), "/session/%s/end", public_id("session", theirs))), "");
    assert_status(&a, 404);
    a = page_get(&w, "/account/password");
    assert_status(&a, 200);
}

static void test_second_factor_is_reset(void **state)
{
    struct visitor v = visitor_of(&app, guard), c = visitor_of(&app, clerk);
    struct answer a = page_post(&v, of(clerk, "/factor"), "");
    (void)state;
    a = page_get(&v, of(clerk, ""));
    assert_shows(&a, "此人没有启用第二因素");
    db_run(arena_printf(db_arena(),
                        "INSERT INTO factor (person_id, secret, confirmed_at) VALUES (%lld, 'x', '2026-11-01'), (%lld, "
                        "'x', '2026-11-01');\n",
                        (long long)clerk, (long long)auditor));
    a = page_get(&v, "/account/accounts?state=factor");
    assert_shows(&a, "潘丹");
    a = page_post(&v, of(clerk, "/factor"), "");
    a = page_get(&v, of(clerk, ""));
    assert_shows(&a, "已重置 孟安 的第二因素");
    a = page_get(&c, "/account/password");
    assert_status(&a, 303);
    a = page_post(&v, of(auditor, "/factor"), "");
    assert_int_equal(db_int("SELECT COUNT(*) FROM factor"), 1);
}

/* Nobody does it to themselves; nobody becomes the auditor by resetting the auditor. */
static void sec_t2_not_to_oneself_and_not_to_another_administrator(void **state)
{
    static const char *const acts[] = {"/reset", "/unlock", "/factor", "/sessions"};
    struct visitor v = visitor_of(&app, guard);
    struct answer a = page_get(&v, of(guard, ""));
    (void)state;
    assert_shows(&a, "这是您自己的账号");
    assert_hides(&a, "重置密码");
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        a = page_post(&v, of(guard, acts[i]), "");
        assert_goes_to(&a, of(guard, ""));
        a = page_get(&v, a.location);
        assert_shows(&a, "自己的账号由另一位安全管理员办理");
    }
    a = page_post(&v, of(guard, "/disable"), "reason=xx");
    assert_goes_to(&a, of(guard, ""));
    a = page_get(&v, of(auditor, ""));
    assert_shows(&a, "jiangxin user");
    assert_hides(&a, "/reset\"");
    a = page_post(&v, of(auditor, "/reset"), "");
    assert_goes_to(&a, of(auditor, ""));
    a = page_get(&v, a.location);
    assert_shows(&a, "只能在主机上重置");
    assert_int_equal(db_int("SELECT COUNT(*) FROM credential WHERE one_time = 1 OR disabled_at IS NOT NULL"), 0);
    /* What only takes away is done here. */
    a = page_post(&v, of(auditor, "/disable"), "reason=xx");
    assert_goes_to(&a, of(auditor, ""));
    assert_int_equal(db_int("SELECT COUNT(*) FROM credential WHERE disabled_at IS NOT NULL"), 1);
}

static void sec_r3_nobody_else(void **state)
{
    struct visitor v = visitor_of(&app, clerk), g = visitor_of(&app, guard);
    struct answer a = page_get(&v, "/account/accounts");
    (void)state;
    assert_status(&a, 403);
    a = page_post(&v, of(auditor, "/reset"), "");
    assert_status(&a, 403);
    a = page_get(&g, "/account/account/AAAAAAAAAAAAAAAAAAAAAA");
    assert_status(&a, 404);
    a = page_post(&g, "/account/account/AAAAAAAAAAAAAAAAAAAAAA/disable", "reason=xx");
    assert_status(&a, 404);
    v = visitor_new(&app);
    a = page_get(&v, "/account/accounts");
    assert_goes_to(&a, "/account/sign-in?next=%2Faccount%2Faccounts");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_list_and_states, fresh),
        cmocka_unit_test_setup(sec_p5_reset_is_shown_once, fresh),
        cmocka_unit_test_setup(test_an_account_is_opened, fresh),
        cmocka_unit_test_setup(sec_s4_disabling_ends_sessions_at_once, fresh),
        cmocka_unit_test_setup(test_locked_out_and_let_try_again, fresh),
        cmocka_unit_test_setup(sec_s6_an_administrator_ends_anyones_sessions, fresh),
        cmocka_unit_test_setup(test_second_factor_is_reset, fresh),
        cmocka_unit_test_setup(sec_t2_not_to_oneself_and_not_to_another_administrator, fresh),
        cmocka_unit_test_setup(sec_r3_nobody_else, fresh),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
