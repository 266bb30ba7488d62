/* The policy and the settings: SEC-T1 and SEC-P9 of the security requirements; what would change is shown first, a
   change has its reason, of two people who change at once one is refused. */
#include "tests/page/account/program.h"

static int64_t guard, keeper, clerk;

static int fresh(void **state)
{
    db_clear(state);
    const int64_t city = make_unit(0, "CITY", "市局");
    guard = make_person(city, "S-1", "长孙静");
    keeper = make_person(city, "S-2", "申康刚");
    clerk = make_person(city, "S-3", "孟安");
    make_grant(guard, "secadmin", city);
    make_grant(keeper, "sysadmin", city);
    make_grant(clerk, "hr", city);
    return 0;
}

#define VALUES(length, idle, absolute)                                                                                 \
    "password_length=" length "&password_classes=3&password_age_days=90&password_history=5&first_password_days=30"     \
    "&signin_tries=5&signin_window_min=30&session_idle_min=" idle "&session_absolute_min=" absolute                    \
    "&account_idle_days=180&slip_hours=24&pin_length=6&factor_roles=secadmin&factor_roles=hr"
#define GENERAL(days)                                                                                                  \
    "export_per_day=9&audit_retention_days=" days                                                                      \
    "&mentoring_log_months=3&mentoring_remind_days=7&mentoring_grace_days=14&mentoring_backdated_days=30"              \
    "&mentoring_alike_percent=90&mentor_silent_days=14&mentoring_sign_days=30"                                         \
    "&mentoring_months=12&objection_days=30&early_twelfths=8&notice_end_hour=18&review_late_days=7&mentor_merit_years=3&mentor_honour_"   \
    "count=1&mentor_honour_place=1"                                                                                    \
    "&mentor_failed_count=2&award_year_prefecture=2&award_year_county=1&award_collectives=50&award_individuals=150"    \
    "&award_cycle_years=5&award_reserved_words=%E5%85%A8%E5%9B%BD"                                                     \
    "&notice_retention_days=60&correction_days=15&recusal_years=3&judge_report_entries=5&mentor_places=3&mentor_"      \
    "joined_months=24&privacy_contact=%E5%8A%9E%"                                                                      \
    "E5%85%AC%E5%AE%A4"

/* Whoever adds a setting adds its field, its label and what it means. */
static void test_every_setting_is_on_its_page(void **state)
{
    (void)state;
    for (size_t i = 0; i < setting_count; i++) {
        const struct setting *s = &settings[i];
        struct visitor v = visitor_of(&app, strcmp(s->capability, "policy.edit") == 0 ? guard : keeper);
        struct answer a =
            page_get(&v, strcmp(s->capability, "policy.edit") == 0 ? "/account/policy" : "/account/settings");
        assert_shows(&a, arena_printf(db_arena(), "name=\"%s\"", s->name));
        for (int lang = 0; lang < 2; lang++) {
            assert_true(view_has_message(app.view, lang ? LANG_EN : LANG_ZH_CN,
                                         arena_printf(db_arena(), "setting.%s", s->name)));
            assert_true(view_has_message(app.view, lang ? LANG_EN : LANG_ZH_CN,
                                         arena_printf(db_arena(), "setting.%s_hint", s->name)));
        }
    }
}

static void test_shown_as_it_is(void **state)
{
    struct visitor v = visitor_of(&app, guard);
    struct answer a = page_get(&v, "/account/policy");
    (void)state;
    assert_status(&a, 200);
    assert_shows(&a, "name=\"password_length\" type=\"text\" inputmode=\"numeric\" value=\"8\"");
    assert_shows(&a, "尚未改动过");
    assert_hides(&a, "将要改动");
    assert_hides(&a, "privacy_contact");
    a = page_get(&v, "/account/policy?review=1&" VALUES("8", "30", "720"));
    assert_shows(&a, "将要改动");
    a = page_get(&v, "/account/policy?review=1&password_length=8&password_classes=0&password_age_days=0"
                     "&password_history=0&first_password_days=90&signin_tries=5&signin_window_min=15"
                     "&session_idle_min=30&session_absolute_min=720&account_idle_days=0&slip_hours=24&pin_length=6");
    assert_status(&a, 200);
    assert_shows(&a, "没有改动");
    assert_hides(&a, "将要改动");
}

/* What the preset would do is shown; nothing is written by looking at it. */
static void test_presets_fill_the_form(void **state)
{
    struct visitor v = visitor_of(&app, guard);
    struct answer a = page_get(&v, "/account/policy?preset=level3");
    (void)state;
    assert_status(&a, 200);
    assert_shows(&a, "将要改动");
    assert_shows(&a, "<th scope=\"row\">定期更换（天）</th><td>不要求</td><td><strong>90</strong></td>");
    assert_shows(&a, "系统管理员、安全管理员");
    assert_shows(&a, "name=\"password_history\" value=\"5\"");
    a = page_get(&v, "/account/policy?preset=asvs");
    assert_shows(&a, "<td>8</td><td><strong>12</strong></td>");
    assert_hides(&a, "定期更换（天）</th>");
    assert_int_equal(db_int("SELECT COUNT(*) FROM setting"), 0);
}

static void sec_t1_policy_is_set_on_a_page(void **state)
{
    struct visitor v = visitor_of(&app, guard);
    struct answer a = page_post(&v, "/account/policy", VALUES("10", "20", "480") "&reason=%E6%B5%8B%E8%AF%84&seen=0");
    (void)state;
    assert_goes_to(&a, "/account/policy");
    a = page_get(&v, "/account/policy");
    assert_shows(&a, "已保存，改动 10 项，即时生效。");
    assert_shows(&a, "value=\"20\"");
    assert_shows(&a, "<h3>测评</h3>");
    assert_shows(&a, "长孙静");
    assert_shows(&a, "无操作退出（分钟）：30 → <strong>20</strong>");
    assert_int_equal(
        db_int("SELECT COUNT(*) FROM audit WHERE act = 'setting.change' AND result = 'done' AND"
               " before_json LIKE '%\"session_idle_min\":\"30\"%' AND after_json LIKE '%\"reason\":\"测评\"%'"),
        1);
    /* It counts for sessions that exist: 20 minutes instead of 30. */
    db_run("UPDATE session SET seen_at = seen_at - INTERVAL 20 MINUTE;\n");
    a = page_get(&v, "/account/policy");
    assert_status(&a, 303);
    /* … and how long they last. */
    v = visitor_of(&app, guard);
    db_run("UPDATE session SET created_at = created_at - INTERVAL 479 MINUTE;\n");
    a = page_get(&v, "/account/policy");
    assert_status(&a, 200);
    db_run("UPDATE session SET created_at = created_at - INTERVAL 1 MINUTE;\n");
    a = page_get(&v, "/account/policy");
    assert_status(&a, 303);
}

static void test_what_is_refused(void **state)
{
    struct visitor v = visitor_of(&app, guard);
    struct answer a = page_post(&v, "/account/policy", VALUES("7", "20", "480") "&reason=x1&seen=0");
    (void)state;
    assert_status(&a, 422);
    assert_shows(&a, "应为 8 至 64 的整数");
    a = page_post(&v, "/account/policy", VALUES("10", "90", "60") "&reason=x1&seen=0");
    assert_status(&a, 422);
    assert_shows(&a, "应不短于无操作退出的时间");
    a = page_post(&v, "/account/policy", VALUES("11", "20", "480") "&reason=&seen=0");
    assert_status(&a, 422);
    assert_shows(&a, "请填写这一项");
    assert_shows(&a, "value=\"11\""); /* what was filled in is kept */
    a = page_post(&v, "/account/policy", VALUES("x", "20", "") "&reason=x1&seen=0");
    assert_status(&a, 422);
    a = page_get(&v, "/account/policy?review=1&password_length=99");
    assert_status(&a, 422);
    assert_hides(&a, "将要改动");
    assert_int_equal(db_int("SELECT COUNT(*) FROM setting"), 0);
    /* The same values once more change nothing. */
    a = page_post(&v, "/account/policy", VALUES("10", "20", "480") "&reason=x1&seen=0");
    assert_status(&a, 303);
    a = page_post(&v, "/account/policy", VALUES("10", "20", "480") "&reason=x1&seen=1");
    assert_status(&a, 422);
    assert_shows(&a, "没有改动");
}

/* Two administrators looked at the same; the slower one is told so, and nothing of theirs is taken. */
static void test_the_slower_of_two_is_told(void **state)
{
    struct visitor v = visitor_of(&app, guard), w = visitor_of(&app, guard);
    struct answer a = page_post(&v, "/account/policy", VALUES("10", "20", "480") "&reason=one&seen=0");
    (void)state;
    assert_goes_to(&a, "/account/policy");
    a = page_post(&w, "/account/policy", VALUES("12", "20", "480") "&reason=two&seen=0");
    assert_goes_to(&a, "/account/policy");
    a = page_get(&w, "/account/policy");
    assert_shows(&a, "刚才有人改动了设置");
    assert_shows(&a, "name=\"password_length\" type=\"text\" inputmode=\"numeric\" value=\"10\"");
    a = page_post(&w, "/account/policy", VALUES("12", "20", "480") "&reason=two&seen=7");
    assert_int_equal(db_int("SELECT MAX(id) FROM setting_change"), 1);
    /* … and a form sent twice is one change. */
    w.key = "AAAAAAAAAAAAAAAAAAAAAA";
    for (int i = 0; i < 2; i++) {
        a = page_post(&w, "/account/policy", VALUES("12", "20", "480") "&reason=two&seen=1");
        assert_goes_to(&a, "/account/policy");
    }
    assert_int_equal(db_int("SELECT MAX(id) FROM setting_change"), 2);
}

static void test_general_settings(void **state)
{
    struct visitor v = visitor_of(&app, keeper);
    struct answer a = page_get(&v, "/account/settings?review=1&" GENERAL("183"));
    (void)state;
    assert_status(&a, 422);
    assert_shows(&a, "应为 184 至 3650 的整数");
    a = page_post(&v, "/account/settings", GENERAL("200") "&reason=x1&seen=0&password_length=64");
    assert_goes_to(&a, "/account/settings");
    assert_int_equal(db_int("SELECT COUNT(*) FROM setting WHERE name = 'password_length'"), 0); /* not theirs */
    a = page_get(&v, "/account/settings");
    assert_shows(&a, "value=\"办公室\"");
    assert_shows(&a, "个人信息保护联系人：不要求 → <strong>办公室</strong>");
}

/* Each administrator their own part, and nobody else either. */
static void sec_t2_each_their_own_settings(void **state)
{
    struct visitor v = visitor_of(&app, keeper), w = visitor_of(&app, guard), c = visitor_of(&app, clerk);
    struct answer a = page_get(&v, "/account/policy");
    (void)state;
    assert_status(&a, 403);
    a = page_post(&v, "/account/policy", VALUES("10", "20", "480") "&reason=x1&seen=0");
    assert_status(&a, 403);
    a = page_get(&w, "/account/settings");
    assert_status(&a, 403);
    a = page_post(&w, "/account/settings", GENERAL("200") "&reason=x1&seen=0");
    assert_status(&a, 403);
    a = page_get(&c, "/account/policy");
    assert_status(&a, 403);
    a = page_get(&c, "/account/settings");
    assert_status(&a, 403);
    assert_int_equal(db_int("SELECT COUNT(*) FROM setting"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_every_setting_is_on_its_page, fresh),
        cmocka_unit_test_setup(test_shown_as_it_is, fresh),
        cmocka_unit_test_setup(test_presets_fill_the_form, fresh),
        cmocka_unit_test_setup(sec_t1_policy_is_set_on_a_page, fresh),
        cmocka_unit_test_setup(test_what_is_refused, fresh),
        cmocka_unit_test_setup(test_the_slower_of_two_is_told, fresh),
        cmocka_unit_test_setup(test_general_settings, fresh),
        cmocka_unit_test_setup(sec_t2_each_their_own_settings, fresh),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
