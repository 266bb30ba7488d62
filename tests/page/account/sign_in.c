/* Signing in and out: SEC-S1, S2, S3, S5, S7, S8, P4, P6, P7, O3, O4 and L1 of the security requirements. */
#include <time.h>

#include "lib/base/text.h"
#include "tests/page/account/program.h"

#define PASSWORD "correct horse 马"
#define ENCODED "correct+horse+%E9%A9%AC"
#define GOOD "staff_no=JX-0042&password=" ENCODED "&next="
#define WRONG "工号或密码不对"
#define PAUSED "登录已暂停"

static int64_t person;

static void give_password(int64_t id, const char *login, const char *password, bool one_time)
{
    char hash[PASSWORD_HASH_SIZE];
    const struct password_cost cost = {.memory_kib = app.config.argon_memory_kib, .passes = app.config.argon_passes};
    assert_int_equal(password_hash(password, &cost, hash), OK);
    db_run(arena_printf(db_arena(),
                        "INSERT INTO credential (person_id, login, hash, one_time, changed_at) VALUES (%lld, '%s', "
                        "'%s', %d, '2026-01-01');\n",
                        (long long)id, login, hash, one_time));
}

static int fresh(void **state)
{
    db_clear(state);
    person = make_person(make_unit(0, "U1", "市餐饮中心"), "JX-0042", "周𬀩");
    give_password(person, "jx0042", PASSWORD, false);
    return 0;
}

static int64_t sessions(void)
{
    return db_int("SELECT COUNT(*) FROM session");
}

static void test_page(void **state)
{
    struct visitor v = visitor_new(&app);
    struct answer a = page_get(&v, "/account/sign-in?next=/training/mine%3Fa%3D1");
    (void)state;
    assert_status(&a, 200);
    assert_shows(&a, "匠心训练与评价平台");
    assert_shows(&a, "联系本单位联络员");
    assert_shows(&a, "value=\"/training/mine?a=1\"");
    assert_hides(&a, "<nav");
}

static void test_signs_in(void **state)
{
    struct visitor v = visitor_new(&app);
    struct answer a = page_post(&v, "/account/sign-in", GOOD "/training/mine");
    (void)state;
    assert_goes_to(&a, "/training/mine");
    assert_true(*v.token);
    assert_int_equal(sessions(), 1);
    a = page_get(&v, "/account/password");
    assert_status(&a, 200);
    assert_shows(&a, "周𬀩");
    assert_shows(&a, "市餐饮中心");
    a = page_get(&v, "/account/sign-in"); /* nothing to do here any more */
    assert_goes_to(&a, "/");
}

/* Full-width digits, other case, spaces, a missing hyphen: the same number. */
static void test_staff_number_as_people_type_it(void **state)
{
    static const char *const typed[] = {"jx0042", "JX0042", "%20Jx-0042%20",
                                        "%EF%BC%AA%EF%BC%B8-%EF%BC%90%EF%BC%90%EF%BC%94%EF%BC%92"};
    (void)state;
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        struct visitor v = visitor_new(&app);
        struct answer a =
            page_post(&v, "/account/sign-in", arena_printf(db_arena(), "staff_no=%s&password=%s", typed[i], ENCODED));
        assert_goes_to(&a, "/");
    }
}

static void test_blank_fields(void **state)
{
    struct visitor v = visitor_new(&app);
    struct answer a = page_post(&v, "/account/sign-in", "staff_no=JX-0042&password=&next=");
    (void)state;
    assert_status(&a, 422);
    assert_shows(&a, "请填写这一项");
    assert_shows(&a, "value=\"JX-0042\"");
    assert_int_equal(db_int("SELECT COUNT(*) FROM sign_in_failure"), 0);
}

/* A token of 256 bits for the browser, its digest for the database. */
static void sec_s1_token_is_stored_hashed(void **state)
{
    struct visitor v = visitor_new(&app);
    struct answer a = page_post(&v, "/account/sign-in", GOOD);
    uint8_t hash[32];
    char hex[65];
    (void)state;
    assert_goes_to(&a, "/");
    assert_int_equal(strlen(v.token), 43);
    assert_true(token_hash(v.token, hash));
    text_hex(hash, sizeof hash, hex);
    assert_int_equal(db_int(arena_printf(db_arena(), "SELECT COUNT(*) FROM session WHERE token_hash = X'%s'", hex)), 1);
}

static void sec_s2_new_token_at_sign_in(void **state)
{
    struct visitor v = visitor_of(&app, person);
    char before[64];
    (void)state;
    memcpy(before, v.token, sizeof before);
    struct answer a = page_post(&v, "/account/sign-in", GOOD);
    assert_goes_to(&a, "/");
    assert_string_not_equal(v.token, before);
    assert_int_equal(sessions(), 1); /* the old one has ended */
    memcpy(v.token, before, sizeof before);
    a = page_get(&v, "/account/password");
    assert_status(&a, 303);
}

static void sec_s3_sign_out_ends_the_session_on_the_server(void **state)
{
    struct visitor v = visitor_of(&app, person);
    char before[64];
    (void)state;
    memcpy(before, v.token, sizeof before);
    struct answer a = page_post(&v, "/account/sign-out", "");
    assert_goes_to(&a, "/account/sign-in?told=out");
    assert_string_equal(v.token, "");
    assert_int_equal(sessions(), 0);
    a = page_get(&v, a.location);
    assert_shows(&a, "已退出登录。");
    memcpy(v.token, before, sizeof before); /* somebody kept the cookie */
    a = page_get(&v, "/account/password");
    assert_goes_to(&a, "/account/sign-in?next=%2Faccount%2Fpassword");
}

static void sec_s5_idle_and_absolute_time_out(void **state)
{
    struct visitor v = visitor_of(&app, person);
    struct answer a = page_get(&v, "/account/password");
    (void)state;
    assert_status(&a, 200);
    db_run("UPDATE session SET seen_at = seen_at - INTERVAL 29 MINUTE;\n");
    a = page_get(&v, "/account/password");
    assert_status(&a, 200);
    assert_int_equal(db_int("SELECT seen_at > NOW(6) - INTERVAL 2 MINUTE FROM session"), 1); /* noticed */
    db_run("UPDATE session SET seen_at = seen_at - INTERVAL 30 MINUTE;\n");
    a = page_get(&v, "/account/password");
    assert_status(&a, 303);
    /* Begun while the clock was a day ahead: it does not go on for that day. */
    db_run("UPDATE session SET created_at = NOW(6) + INTERVAL 1 DAY, seen_at = NOW(6) + INTERVAL 1 DAY, expires_at = "
           "NOW(6) + INTERVAL 36 HOUR;\n");
    a = page_get(&v, "/account/password");
    assert_status(&a, 303);
    db_run("UPDATE session SET created_at = NOW(6), seen_at = NOW(6), expires_at = NOW(6);\n");
    a = page_get(&v, "/account/password");
    assert_status(&a, 303);
    a = page_post(&v, "/account/password", "current_password=a&new_password=b&repeat_password=b");
    assert_goes_to(&a, "/account/sign-in?told=expired");
    a = page_get(&v, a.location);
    assert_shows(&a, "登录已过期");
}

static void sec_s7_cookie_attributes(void **state)
{
    struct visitor v = visitor_new(&app);
    struct answer a = page_post(&v, "/account/sign-in", GOOD);
    (void)state;
    const char *cookie = strstr(a.headers, "Set-Cookie: jx=");
    assert_non_null(cookie);
    assert_non_null(strstr(cookie, "HttpOnly"));
    assert_non_null(strstr(cookie, "SameSite=Lax"));
    v = visitor_new(&app);
    v.tls = true;
    a = page_post(&v, "/account/sign-in", GOOD);
    cookie = strstr(a.headers, "Set-Cookie: __Host-jx=");
    assert_non_null(cookie);
    assert_non_null(strstr(cookie, "Secure"));
    assert_non_null(strstr(cookie, "Path=/"));
    a = page_get(&v, "/account/password");
    assert_status(&a, 200);
}

static void sec_s8_no_store(void **state)
{
    struct visitor v = visitor_of(&app, person);
    struct answer a = page_get(&v, "/account/password");
    (void)state;
    assert_non_null(strstr(a.headers, "Cache-Control: no-store"));
    a = page_get(&v, "/account/nothing");
    assert_status(&a, 404);
    assert_non_null(strstr(a.headers, "Cache-Control: no-store"));
    assert_shows(&a, "周𬀩"); /* the frame stays around an error page */
}

/* A higher cost takes effect at the next sign-in. */
static void sec_p4_rehash_when_the_cost_rises(void **state)
{
    static const char BEFORE[] = "SELECT hash LIKE '$argon2id$v=19$m=19456,t=2,%' FROM credential";
    static const char AFTER[] = "SELECT hash LIKE '$argon2id$v=19$m=24576,t=2,%' FROM credential";
    struct visitor v = visitor_new(&app);
    (void)state;
    assert_int_equal(db_int(BEFORE), 1);
    app.config.argon_memory_kib = 24576;
    struct answer a = page_post(&v, "/account/sign-in", GOOD);
    assert_goes_to(&a, "/");
    assert_int_equal(db_int(AFTER), 1);
    a = page_post(&v, "/account/sign-in", GOOD);
    assert_goes_to(&a, "/");
    app.config.argon_memory_kib = 19456;
}

/* Without rows of its own a site has no account at all. */
static void sec_p6_no_default_account(void **state)
{
    (void)state;
    db_clear(state);
    assert_int_equal(db_int("SELECT COUNT(*) FROM credential"), 0);
    assert_int_equal(db_int("SELECT COUNT(*) FROM person"), 0);
}

/* An unknown name, a wrong password, a disabled account, somebody who has left: not a byte differs but what was typed
   and the request's own number. */
static void sec_p7_same_answer(void **state)
{
    struct visitor v = visitor_new(&app);
    struct answer wrong = page_post(&v, "/account/sign-in", "staff_no=AB-0001&password=wrong+password");
    (void)state;
    assert_status(&wrong, 422);
    assert_shows(&wrong, WRONG);
    give_password(make_person(db_int("SELECT MIN(id) FROM unit"), "AB-0001", "甲"), "ab0001", "right password", false);
    struct answer known = page_post(&v, "/account/sign-in", "staff_no=AB-0001&password=wrong+password");
    assert_string_equal(known.body, wrong.body);
    db_run("UPDATE credential SET disabled_at = '2026-01-01' WHERE login = 'ab0001';\n");
    struct answer closed = page_post(&v, "/account/sign-in", "staff_no=AB-0001&password=right+password");
    assert_string_equal(closed.body, wrong.body);
    db_run("UPDATE credential SET disabled_at = NULL;\nUPDATE posting SET until_on = '2020-07-01' WHERE person_id ="
           " (SELECT id FROM person WHERE staff_no = 'AB-0001');\nUPDATE person SET left_on = '2020-06-30' WHERE "
           "staff_no = "
           "'AB-0001';\n");
    struct answer left = page_post(&v, "/account/sign-in", "staff_no=AB-0001&password=right+password");
    assert_string_equal(left.body, wrong.body);
    assert_int_equal(sessions(), 0);
}

/* The hashing that a refused sign-in costs, which is nearly all of its time. */
static int64_t cost_of(const char *form)
{
    struct visitor v = visitor_new(&app);
    const int64_t before = password_test_work();
    struct answer a = page_post(&v, "/account/sign-in", form);
    assert_status(&a, 422);
    return password_test_work() - before;
}

/* No password is looked at without the dear work: an unknown name costs exactly what a known one does. */
static void sec_p7_same_time(void **state)
{
    (void)state;
    const int64_t known = cost_of("staff_no=JX-0042&password=wrong+password");
    assert_int_equal(known, app.config.argon_memory_kib * app.config.argon_passes);
    assert_int_equal(cost_of("staff_no=ZZ-9999&password=wrong+password"), known);
}

static void throttle(const char *staff_no)
{
    struct visitor v = visitor_new(&app);
    const char *bad = arena_printf(db_arena(), "staff_no=%s&password=wrong+password", staff_no);
    for (int i = 0; i < 5; i++) {
        struct answer a = page_post(&v, "/account/sign-in", bad);
        assert_status(&a, 422);
        assert_shows(&a, WRONG);
    }
    struct answer a = page_post(&v, "/account/sign-in", bad);
    assert_status(&a, 429);
    assert_shows(&a, PAUSED);
    assert_shows(&a, "15 分钟后再试");
}

/* Whether the account exists or not, and whatever the password is then. */
static void sec_p7_throttle_per_account(void **state)
{
    struct visitor v = visitor_new(&app);
    (void)state;
    throttle("ZZ-9999");
    throttle("JX-0042");
    struct answer a = page_post(&v, "/account/sign-in", GOOD);
    assert_status(&a, 429);
    assert_int_equal(sessions(), 0);
    /* … until the window has passed. */
    db_run("UPDATE sign_in_failure SET window_at = window_at - INTERVAL 14 MINUTE;\n");
    a = page_post(&v, "/account/sign-in", GOOD);
    assert_status(&a, 429);
    assert_shows(&a, "1 分钟后再试");
    db_run("UPDATE sign_in_failure SET window_at = window_at - INTERVAL 1 MINUTE;\n");
    a = page_post(&v, "/account/sign-in", GOOD);
    assert_goes_to(&a, "/");
}

/* Ten times as many from one address, where an office may stand behind it; who is right does not count. */
static void sec_p7_throttle_per_address(void **state)
{
    struct visitor v = visitor_new(&app);
    struct answer a;
    (void)state;
    for (int i = 0; i < 50; i++) {
        a = page_post(&v, "/account/sign-in", arena_printf(db_arena(), "staff_no=ZZ-%d&password=wrong+password", i));
        assert_status(&a, 422);
        if (i % 10 == 0) {
            struct visitor colleague = visitor_new(&app);
            a = page_post(&colleague, "/account/sign-in", GOOD);
            assert_goes_to(&a, "/");
        }
    }
    a = page_post(&v, "/account/sign-in", GOOD);
    assert_status(&a, 429);
    v.address = "2001:db8::7";
    a = page_post(&v, "/account/sign-in", GOOD);
    assert_goes_to(&a, "/");
}

/* Five tries, one of them right: counting begins anew. */
static void test_right_password_clears_the_count(void **state)
{
    struct visitor v = visitor_new(&app);
    (void)state;
    for (int i = 0; i < 12; i++) {
        struct answer a = page_post(&v, "/account/sign-in", "staff_no=JX-0042&password=wrong+password");
        assert_status(&a, 422);
        if (i % 4 == 3) {
            a = page_post(&v, "/account/sign-in", GOOD);
            assert_goes_to(&a, "/");
        }
    }
}

static void sec_o3_no_line_break_in_headers(void **state)
{
    struct visitor v = visitor_new(&app);
    struct answer a = page_post(&v, "/account/sign-in", GOOD "/a%0d%0aSet-Cookie:+x=1");
    (void)state;
    assert_null(strstr(a.headers, "x=1"));
    a = page_post(&v, "/account/language", "lang=en%0d%0aX:+y&back=/");
    assert_null(strstr(a.headers, "X: y"));
}

static void sec_o4_open_redirect(void **state)
{
    static const char *const elsewhere[] = {"https://elsewhere.test/", "//elsewhere.test",   "/%5Celsewhere.test",
                                            "%5C%5Celsewhere.test",    "javascript:x",       "/%09/elsewhere.test",
                                            "elsewhere.test",          "%20//elsewhere.test"};
    (void)state;
    for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++) {
        struct visitor v = visitor_new(&app);
        struct answer a = page_post(&v, "/account/sign-in", arena_printf(db_arena(), "%s%s", GOOD, elsewhere[i]));
        if (a.status == 303)
            assert_string_equal(a.location, "/");
        else
            assert_status(&a, 422);
        v = visitor_new(&app);
        a = page_get(&v, arena_printf(db_arena(), "/account/sign-in?next=%s", elsewhere[i]));
        assert_shows(&a, "name=\"next\" value=\"\"");
        a = page_post(&v, "/account/language", arena_printf(db_arena(), "lang=en&back=%s", elsewhere[i]));
        assert_goes_to(&a, "/");
    }
}

static void sec_r1_foreign_sign_in(void **state)
{
    struct visitor v = visitor_new(&app);
    (void)state;
    v.foreign = true;
    struct answer a = page_post(&v, "/account/sign-in", GOOD);
    assert_status(&a, 403);
    assert_int_equal(sessions(), 0);
    v = visitor_of(&app, person);
    v.foreign = true;
    a = page_post(&v, "/account/sign-out", "");
    assert_status(&a, 403);
    v.foreign = false;
    v.without_tokens = true;
    a = page_post(&v, "/account/sign-out", "");
    assert_status(&a, 403);
    assert_int_equal(sessions(), 1);
}

/* Sign-ins and refusals are on the record, with whom they concern, and without what was typed. */
static void sec_l1_on_the_record(void **state)
{
    struct visitor v = visitor_new(&app);
    struct answer a = page_post(&v, "/account/sign-in", "staff_no=JX-0042&password=wrong+password");
    (void)state;
    assert_status(&a, 422);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'account.sign_in' AND result = 'denied' AND "
                            "person_id IS NULL AND noun = 'person' AND noun_id = (SELECT MIN(id) FROM person) AND "
                            "address = '192.0.2.1'"),
                     1);
    a = page_post(&v, "/account/sign-in", GOOD);
    assert_goes_to(&a, "/");
    a = page_post(&v, "/account/sign-out", "");
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act IN ('account.sign_in', 'account.sign_out') AND "
                            "result = 'done' AND person_id = (SELECT MIN(id) FROM person)"),
                     2);
    /* why it was refused, and nothing of what was typed */
    assert_string_equal(db_text("SELECT GROUP_CONCAT(CONCAT(COALESCE(before_json, ''), COALESCE(after_json, '')) "
                                "SEPARATOR '') FROM audit"),
                        "{\"refusal\":\"account.wrong\"}{\"open\":true}{\"open\":false}");
}

/* Everybody at once: whoever waits too long for a place to hash is told so, and the try does not count. */
static void test_busy(void **state)
{
    struct password_gate *gate = &((struct account_state *)app.state)->gate, others[2];
    const char *dir = arena_printf(db_arena(), "%s/sock/gate", app.config.state_dir);
    const int64_t patience = gate->wait_us;
    struct visitor v = visitor_new(&app);
    (void)state;
    assert_int_equal(app.config.argon_concurrent, sizeof others / sizeof *others);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_int_equal(password_gate_open(&others[i], dir, app.config.argon_concurrent), OK);
        assert_int_equal(password_gate_enter(&others[i]), OK);
    }
    gate->wait_us = 20000;
    struct answer a = page_post(&v, "/account/sign-in", GOOD);
    gate->wait_us = patience;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        password_gate_close(&others[i]);
    assert_status(&a, 503);
    assert_shows(&a, "正在登录的人很多");
    assert_shows(&a, "value=\"JX-0042\"");
    assert_int_equal(db_int("SELECT COUNT(*) FROM sign_in_failure WHERE failures > 0"), 0);
    a = page_post(&v, "/account/sign-in", GOOD);
    assert_goes_to(&a, "/");
}

static void test_scripts_get_json(void **state)
{
    struct visitor v = visitor_new(&app);
    (void)state;
    struct answer a = page_post(&v, "/api/account/sign-in", "staff_no=JX-0042&password=wrong+password");
    assert_status(&a, 422);
    assert_shows(&a, "\"key\":\"account.wrong\"");
    a = page_post(&v, "/api/account/sign-in", GOOD "/training");
    assert_status(&a, 200);
    assert_shows(&a, "{\"location\":\"/training\"");
    assert_true(*v.token);
}

static void test_language(void **state)
{
    struct visitor v = visitor_new(&app);
    struct answer a = page_post(&v, "/account/language", "lang=en&back=/account/sign-in");
    (void)state;
    assert_goes_to(&a, "/account/sign-in");
    assert_string_equal(v.lang, "en");
    a = page_get(&v, "/account/sign-in");
    assert_shows(&a, "<html lang=\"en\">");
    assert_shows(&a, "Staff number");
    v = visitor_of(&app, person);
    a = page_post(&v, "/account/language", "lang=en&back=/account/password");
    assert_goes_to(&a, "/account/password");
    assert_string_equal(db_text("SELECT lang FROM person"), "en");
    *v.lang = '\0'; /* another browser of the same person */
    a = page_get(&v, "/account/password");
    assert_shows(&a, "<html lang=\"en\">");
    a = page_post(&v, "/account/language", "lang=xx&back=/account/password");
    assert_goes_to(&a, "/account/password");
    assert_string_equal(db_text("SELECT lang FROM person"), "en");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_page, fresh),
        cmocka_unit_test_setup(test_signs_in, fresh),
        cmocka_unit_test_setup(test_staff_number_as_people_type_it, fresh),
        cmocka_unit_test_setup(test_blank_fields, fresh),
        cmocka_unit_test_setup(sec_s1_token_is_stored_hashed, fresh),
        cmocka_unit_test_setup(sec_s2_new_token_at_sign_in, fresh),
        cmocka_unit_test_setup(sec_s3_sign_out_ends_the_session_on_the_server, fresh),
        cmocka_unit_test_setup(sec_s5_idle_and_absolute_time_out, fresh),
        cmocka_unit_test_setup(sec_s7_cookie_attributes, fresh),
        cmocka_unit_test_setup(sec_s8_no_store, fresh),
        cmocka_unit_test_setup(sec_p4_rehash_when_the_cost_rises, fresh),
        cmocka_unit_test_setup(sec_p6_no_default_account, fresh),
        cmocka_unit_test_setup(sec_p7_same_answer, fresh),
        cmocka_unit_test_setup(sec_p7_same_time, fresh),
        cmocka_unit_test_setup(sec_p7_throttle_per_account, fresh),
        cmocka_unit_test_setup(sec_p7_throttle_per_address, fresh),
        cmocka_unit_test_setup(test_right_password_clears_the_count, fresh),
        cmocka_unit_test_setup(sec_o3_no_line_break_in_headers, fresh),
        cmocka_unit_test_setup(sec_o4_open_redirect, fresh),
        cmocka_unit_test_setup(sec_r1_foreign_sign_in, fresh),
        cmocka_unit_test_setup(sec_l1_on_the_record, fresh),
        cmocka_unit_test_setup(test_busy, fresh),
        cmocka_unit_test_setup(test_scripts_get_json, fresh),
        cmocka_unit_test_setup(test_language, fresh),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
