/* One's own sessions and one's own page: SEC-S6, S7 and S8 of the security requirements; the privacy notice. */
#include "lib/base/text.h"
#include "tests/page/account/program.h"

static int64_t unit, person, other;

static int fresh(void **state)
{
    db_clear(state);
    clock_test_set(0);
    unit = make_unit(0, "U1", "市餐饮中心");
    person = make_person(unit, "JX-0042", "周𬀩");
    other = make_person(unit, "JX-0043", "李雷");
    return 0;
}

/* The public id of a visitor's session, as in addresses. */
static const char *session_id(const struct visitor *v)
{
    uint8_t hash[32], id[16];
    char hex[65], text[TEXT_ID_SIZE];
    assert_true(token_hash(v->token, hash));
    text_hex(hash, sizeof hash, hex);
    const char *id_hex =
        db_text(arena_printf(db_arena(), "SELECT HEX(public_id) FROM session WHERE token_hash = X'%s'", hex));
    assert_non_null(id_hex);
    assert_true(text_unhex(id_hex, id, sizeof id));
    text_id_encode(id, text);
    return arena_str(db_arena(), text);
}

static struct answer end(struct visitor *v, const char *id)
{
    return page_post(v, arena_printf(db_arena(), "/account/sessions/%s/end", id), "");
}

static size_t count(const char *text, const char *what)
{
    size_t n = 0;
    for (; (text = strstr(text, what)); text += strlen(what))
        n++;
    return n;
}

static void sec_s6_people_see_their_own_sessions(void **state)
{
    struct visitor here = visitor_of(&app, person), there = visitor_of(&app, person), foreign = visitor_of(&app, other);
    (void)state;
    (void)there;
    db_run(
        "UPDATE session SET agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/141.0 Safari/537.36 "
        "Edg/141.0', address = '2001:db8::17' WHERE id = 2;\n"
        "UPDATE session SET address = '198.51.100.7' WHERE person_id <> (SELECT person_id FROM (SELECT person_id FROM "
        "session WHERE id = 1) x);\n");
    struct answer a = page_get(&here, "/account/sessions");
    assert_status(&a, 200);
    assert_int_equal(count(a.body, "<li><div>"), 2);
    assert_int_equal(count(a.body, "本机"), 1);
    assert_hides(&a, "198.51.100.7");
    assert_hides(&a, session_id(&foreign));
    assert_hides(&a, arena_printf(db_arena(), "/account/sessions/%s/end", session_id(&here)));
    /* Those that have timed out are none. */
    db_run("UPDATE session SET seen_at = seen_at - INTERVAL 2 HOUR WHERE person_id <> 0 AND token_hash <> '';\n");
    struct visitor again = visitor_of(&app, person);
    a = page_get(&again, "/account/sessions");
    assert_int_equal(count(a.body, "<li><div>"), 1);
    assert_shows(&a, "只在这一台设备上登录");
    assert_hides(&a, "退出其他所有设备");
}

static void test_device_in_words(void **state)
{
    struct visitor v = visitor_of(&app, person);
    (void)state;
    db_run("UPDATE session SET agent = 'Mozilla/5.0 (Windows NT 10.0) Chrome/141.0 Safari/537.36 Edg/141.0';\n");
    struct answer a = page_get(&v, "/account/sessions");
    assert_shows(&a, "Windows 电脑，Edge");
    db_run("UPDATE session SET agent = '<script>alert(1)</script>';\n");
    a = page_get(&v, "/account/sessions");
    assert_shows(&a, "其他设备，其他浏览器");
    assert_hides(&a, "alert");
}

static void sec_s6_end_this_one(void **state)
{
    struct visitor here = visitor_of(&app, person), there = visitor_of(&app, person), third = visitor_of(&app, person);
    (void)state;
    here.key = "AAAAAAAAAAAAAAAAAAAAAA";
    const char *id = session_id(&there);
    for (int i = 0; i < 2; i++) { /* a double click */
        struct answer a = end(&here, id);
        assert_goes_to(&a, "/account/sessions");
    }
    here.key = NULL;
    struct answer a = page_get(&here, "/account/sessions");
    assert_shows(&a, "那台设备已退出登录");
    a = page_get(&there, "/account");
    assert_goes_to(&a, "/account/sign-in?next=%2Faccount");
    a = page_get(&third, "/account");
    assert_status(&a, 200);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'session.end' AND result = 'done'"), 1);
}

/* Another's, or none: the same answer, and nothing happens. */
static void sec_s6_another_persons_session_cannot_be_ended(void **state)
{
    struct visitor here = visitor_of(&app, person), foreign = visitor_of(&app, other);
    (void)state;
    struct answer theirs = end(&here, session_id(&foreign));
    assert_status(&theirs, 404);
    struct answer none = end(&here, "AAAAAAAAAAAAAAAAAAAAAA");
    assert_status(&none, 404);
    assert_int_equal(theirs.size, none.size);
    struct answer a = page_get(&foreign, "/account");
    assert_status(&a, 200);
}

static void sec_s6_end_all_others(void **state)
{
    struct visitor here = visitor_of(&app, person), there = visitor_of(&app, person), foreign = visitor_of(&app, other);
    (void)state;
    struct answer a = page_post(&here, "/account/sessions/end-others", "");
    assert_goes_to(&a, "/account/sessions");
    a = page_get(&here, "/account/sessions");
    assert_shows(&a, "其他设备都已退出登录");
    a = page_get(&there, "/account");
    assert_status(&a, 303);
    a = page_get(&foreign, "/account");
    assert_status(&a, 200);
    a = page_post(&here, "/account/sessions/end-others", "");
    a = page_get(&here, "/account/sessions");
    assert_shows(&a, "没有在其他设备上登录");
}

/* Somebody who knows the password and has no code shows up, as what they are. */
static void test_half_a_session_is_told_apart(void **state)
{
    struct visitor here = visitor_of(&app, person), half = visitor_of(&app, person);
    (void)state;
    db_run("UPDATE session SET must_factor = 1 WHERE id = (SELECT MAX(id) FROM session);\n");
    struct answer a = page_get(&here, "/account/sessions");
    assert_shows(&a, "只输对了密码");
    a = end(&here, session_id(&half));
    assert_goes_to(&a, "/account/sessions");
    a = page_get(&half, "/account/code");
    assert_goes_to(&a, "/account/sign-in?next=%2Faccount%2Fcode");
}

/* ---- one's own page ---------------------------------------------------------------------------------------------- */

static void test_profile(void **state)
{
    struct visitor v = visitor_of(&app, person);
    (void)state;
    make_grant(person, "liaison", unit);
    db_run("UPDATE role_grant SET until_on = '2099-07-01';\n");
    int64_t second = make_unit(unit, "U2", "西食堂");
    db_run(arena_printf(db_arena(),
                        "INSERT INTO posting (person_id, unit_id, kind, post, from_on) VALUES (%lld, %lld, 'second', "
                        "'兼职辅导', '2024-01-01');\n",
                        (long long)person, (long long)second));
    struct answer a = page_get(&v, "/account");
    assert_status(&a, 200);
    assert_shows(&a, "JX-0042");
    assert_shows(&a, "市餐饮中心<br>职员");
    assert_shows(&a, "西食堂<br>兼职辅导");
    assert_shows(&a, "单位联络员");
    assert_shows(&a, "2099年6月30日");
    assert_shows(&a, "href=\"/account/password\"");
    assert_shows(&a, "href=\"/account/factor\"");
    assert_shows(&a, "href=\"/account/sessions\"");
    assert_shows(&a, "href=\"/account/privacy\"");
    assert_shows(&a, "href=\"/record\"");
    assert_shows(&a, "待阅读");
    assert_non_null(strstr(a.headers, "Cache-Control: no-store")); /* SEC-S8 */
}

/* ---- the privacy notice ------------------------------------------------------------------------------------------ */

static void test_privacy_is_read_by_anybody(void **state)
{
    struct visitor v = visitor_new(&app);
    (void)state;
    struct answer a = page_get(&v, "/account/privacy");
    assert_status(&a, 200);
    assert_shows(&a, "第 1 版");
    assert_shows(&a, "365 天");
    assert_shows(&a, "尚未登记");
    assert_hides(&a, "我已阅读");
    db_run(
        "INSERT INTO setting_change (id, at, reason) VALUES (1, '2026-11-01', '登记');\n"
        "INSERT INTO setting (name, change_id, value, before_value) VALUES ('privacy_contact', 1, '人事处 <83>', ''),"
        " ('audit_retention_days', 1, '400', '365');\n");
    a = page_get(&v, "/account/privacy");
    assert_shows(&a, "人事处 &lt;83&gt;");
    assert_shows(&a, "400 天");
    memcpy(v.lang, "en", 3);
    a = page_get(&v, "/account/privacy");
    assert_shows(&a, "Personal Information Protection Law");
}

static void test_privacy_is_acknowledged(void **state)
{
    struct visitor v = visitor_of(&app, person);
    (void)state;
    struct answer a = page_get(&v, "/account/privacy");
    assert_shows(&a, "我已阅读");
    a = page_post(&v, "/account/privacy", "version=2");
    assert_goes_to(&a, "/account/privacy");
    a = page_get(&v, "/account/privacy");
    assert_shows(&a, "说明已经更新");
    a = page_post(&v, "/account/privacy", "version=");
    assert_status(&a, 422);
    for (int i = 0; i < 2; i++) { /* once more, from another tab */
        a = page_post(&v, "/account/privacy", "version=1");
        assert_goes_to(&a, "/account/privacy");
    }
    a = page_get(&v, "/account/privacy");
    assert_shows(&a, "阅读了这一版");
    assert_hides(&a, "<button class=\"btn btn-primary\"");
    assert_int_equal(db_int("SELECT COUNT(*) FROM privacy_ack"), 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'privacy.acknowledge' AND result = 'done'"), 1);
    a = page_get(&v, "/account");
    assert_hides(&a, "待阅读");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(sec_s6_people_see_their_own_sessions, fresh),
        cmocka_unit_test_setup(test_device_in_words, fresh),
        cmocka_unit_test_setup(sec_s6_end_this_one, fresh),
        cmocka_unit_test_setup(sec_s6_another_persons_session_cannot_be_ended, fresh),
        cmocka_unit_test_setup(sec_s6_end_all_others, fresh),
        cmocka_unit_test_setup(test_half_a_session_is_told_apart, fresh),
        cmocka_unit_test_setup(test_profile, fresh),
        cmocka_unit_test_setup(test_privacy_is_read_by_anybody, fresh),
        cmocka_unit_test_setup(test_privacy_is_acknowledged, fresh),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
