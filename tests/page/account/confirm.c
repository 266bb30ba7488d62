/* Signing by password or PIN, and setting the PIN: SEC-P3, P4, P7 and O4 of the security requirements. */
#include <stdio.h>

#include "lib/base/text.h"
#include "lib/domain/pin.h"
#include "tests/page/account/program.h"

#define PASSWORD "correct-horse-battery"
#define HASH "3f2a91bc00112233445566778899aabbccddeeff00112233445566778899aabb"
#define ASK "purpose=ballot&hash=" HASH
#define PIN "391740"

static int64_t unit, person;

static int64_t rows(const char *of)
{
    return db_int(arena_printf(db_arena(), "SELECT COUNT(*) FROM %s", of));
}

static int fresh(void **state)
{
    char hash[PASSWORD_HASH_SIZE];
    const struct password_cost cost = {.memory_kib = app.config.argon_memory_kib, .passes = app.config.argon_passes};
    db_clear(state);
    clock_test_set(INT64_C(1795053600) * CLOCK_SECOND);
    unit = make_unit(0, "U1", "市餐饮中心");
    person = make_person(unit, "JX-0042", "周𬀩");
    assert_int_equal(password_hash(PASSWORD, &cost, hash), OK);
    db_run(arena_printf(db_arena(),
                        "UPDATE person SET birth_year = 1986;\n"
                        "INSERT INTO credential (person_id, login, hash, one_time, changed_at) VALUES (%lld, 'jx0042',"
                        " '%s', 0, '2026-11-01');\n",
                        (long long)person, hash));
    return 0;
}

static int real_time(void **state)
{
    (void)state;
    clock_test_set(0);
    return 0;
}

static struct answer confirm(struct visitor *v, const char *rest)
{
    return page_post(v, "/account/confirm", arena_printf(db_arena(), ASK "&back=/contest/x%%3Fn=5&%s", rest));
}

static struct answer set_pin(struct visitor *v, const char *password, const char *pin, const char *again)
{
    return page_post(v, "/account/pin",
                     arena_printf(db_arena(), "password=%s&new_pin=%s&repeat_pin=%s", password, pin, again));
}

static void have_pin(struct visitor *v)
{
    struct answer a = set_pin(v, PASSWORD, PIN, PIN);
    assert_goes_to(&a, "/account/pin");
}

/* The token that an answer leads on with; it must be that of the newest row. */
static void assert_signed(const struct answer *a, const char *way, const char *means)
{
    uint8_t hash[TOKEN_DIGEST_SIZE];
    char hex[2 * TOKEN_DIGEST_SIZE + 1];
    assert_status(a, 303);
    if (strncmp(a->location, way, strlen(way)) != 0)
        fail_msg("goes to %s", a->location);
    assert_true(token_hash(a->location + strlen(way), hash));
    text_hex(hash, sizeof hash, hex);
    assert_string_equal(db_text("SELECT LOWER(HEX(token_hash)) FROM confirmation ORDER BY id DESC LIMIT 1"), hex);
    assert_string_equal(db_text("SELECT LOWER(HEX(hash)) FROM confirmation ORDER BY id DESC LIMIT 1"), HASH);
    assert_string_equal(db_text("SELECT means FROM confirmation ORDER BY id DESC LIMIT 1"), means);
    assert_int_equal(db_int("SELECT COUNT(*) FROM confirmation c JOIN session s ON s.id = c.session_id"
                            " AND s.person_id = c.person_id WHERE c.purpose = 'ballot' AND c.used_at IS NULL"
                            " AND c.expires_at = c.made_at + INTERVAL 2 MINUTE"),
                     db_int("SELECT COUNT(*) FROM confirmation"));
}

/* ---- signing ------------------------------------------------------------------------------------------------------ */

static void test_the_page_says_what_is_signed(void **state)
{
    struct visitor v = visitor_of(&app, person), none = visitor_new(&app);
    (void)state;
    struct answer a = page_get(&v, "/account/confirm?" ASK "&back=/contest/x");
    assert_status(&a, 200);
    assert_shows(&a, "裁判评分表");
    assert_shows(&a, "3f2a 91bc");
    assert_shows(&a, "周𬀩");
    assert_shows(&a, "href=\"/contest/x\"");
    assert_shows(&a, "name=\"password\"");
    assert_hides(&a, "name=\"pin\"");
    have_pin(&v);
    a = page_get(&v, "/account/confirm?" ASK "&back=/contest/x");
    assert_shows(&a, "name=\"pin\"");
    assert_shows(&a, "inputmode=\"numeric\"");
    a = page_get(&none, "/account/confirm?" ASK);
    assert_status(&a, 303);
    a = page_get(&v, "/account/confirm");
    assert_goes_to(&a, "/account/pin");
    static const char *const bad[] = {"purpose=ballot", "purpose=other&hash=" HASH, "purpose=ballot&hash=3F2A",
                                      "purpose=ballot&hash=" HASH "0", "purpose=ballot&purpose=ballot&hash=" HASH};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        a = page_get(&v, arena_printf(db_arena(), "/account/confirm?%s", bad[i]));
        assert_status(&a, 404);
    }
}

static void test_by_password(void **state)
{
    struct visitor v = visitor_of(&app, person);
    (void)state;
    struct answer a = confirm(&v, "password=");
    assert_status(&a, 422);
    assert_shows(&a, "请填写这一项");
    a = confirm(&v, "password=not+my+password");
    assert_status(&a, 422);
    assert_shows(&a, "当前密码不对");
    assert_shows(&a, HASH); /* kept */
    assert_hides(&a, "not my password");
    assert_int_equal(rows("confirmation"), 0);
    a = confirm(&v, "password=" PASSWORD);
    assert_signed(&a, "/contest/x?n=5&confirmation=", "password");
    assert_string_equal(db_text("SELECT after_json FROM audit WHERE act = 'confirmation.make' AND result = 'done'"),
                        "{\"purpose\":\"ballot\",\"hash\":\"" HASH "\",\"means\":\"password\"}");
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'confirmation.make' AND result = 'invalid'"), 1);
    assert_int_equal(db_int("SELECT failures FROM sign_in_failure WHERE person_id IS NOT NULL UNION SELECT 0 LIMIT 1"),
                     0);
    /* Again: another token; the first one is good beside it. */
    a = confirm(&v, "password=" PASSWORD);
    assert_signed(&a, "/contest/x?n=5&confirmation=", "password");
    assert_int_equal(rows("confirmation"), 2);
}

static void test_by_pin(void **state)
{
    struct visitor v = visitor_of(&app, person);
    (void)state;
    struct answer a = confirm(&v, "pin=" PIN);
    assert_status(&a, 422);
    have_pin(&v);
    a = confirm(&v, "pin=" PIN "&password=" PASSWORD);
    assert_status(&a, 422);
    assert_shows(&a, "签名码和密码只填一项");
    a = confirm(&v, "pin=3917");
    assert_status(&a, 422);
    assert_shows(&a, "签名码应为 6 位数字");
    assert_int_equal(db_int("SELECT failures FROM pin"), 0); /* no try */
    a = confirm(&v, "pin=391741");
    assert_status(&a, 422);
    assert_shows(&a, "签名码不对");
    assert_hides(&a, "391741");
    assert_int_equal(db_int("SELECT failures FROM pin"), 1);
    a = confirm(&v, "pin=" PIN);
    assert_signed(&a, "/contest/x?n=5&confirmation=", "pin");
    assert_int_equal(db_int("SELECT failures FROM pin"), 0);
    a = confirm(&v, "pin=%EF%BC%93%EF%BC%99+174+0"); /* as people type it */
    assert_signed(&a, "/contest/x?n=5&confirmation=", "pin");
    a = confirm(&v, "password=" PASSWORD); /* the password serves beside it */
    assert_signed(&a, "/contest/x?n=5&confirmation=", "password");
}

static void sec_o4_the_way_back_is_on_this_site(void **state)
{
    struct visitor v = visitor_of(&app, person);
    static const char *const foreign[] = {"https://example.org/", "//example.org/", "/\\example.org", "x", "", "/%23x",
                                          "javascript:alert(1)"};
    (void)state;
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
        struct answer a = page_post(&v, "/account/confirm",
                                    arena_printf(db_arena(), ASK "&password=" PASSWORD "&back=%s", foreign[i]));
        assert_signed(&a, "/?confirmation=", "password");
        a = page_get(&v, arena_printf(db_arena(), "/account/confirm?" ASK "&back=%s", foreign[i]));
        assert_shows(&a, "<a href=\"/\">");
    }
}

static void test_what_is_hidden_was_tampered_with(void **state)
{
    struct visitor v = visitor_of(&app, person);
    (void)state;
    struct answer a = page_post(&v, "/account/confirm", "purpose=other&hash=" HASH "&password=" PASSWORD);
    assert_status(&a, 422);
    a = page_post(&v, "/account/confirm", "purpose=ballot&hash=xyz&password=" PASSWORD);
    assert_status(&a, 422);
    v.without_tokens = true;
    a = page_post(&v, "/account/confirm", ASK "&password=" PASSWORD);
    assert_status(&a, 403);
    assert_int_equal(rows("confirmation"), 0);
}

static void test_scripts(void **state)
{
    struct visitor v = visitor_of(&app, person);
    uint8_t hash[TOKEN_DIGEST_SIZE];
    char token[TOKEN_TEXT_SIZE];
    (void)state;
    v.accept = "application/json";
    struct answer a = page_post(&v, "/api/account/confirm", ASK "&password=" PASSWORD);
    assert_status(&a, 200);
    assert_shows(&a, "\"seconds\":120}");
    const char *at = strstr(a.body, "{\"token\":\"");
    assert_non_null(at);
    (void)snprintf(token, sizeof token, "%s", at + strlen("{\"token\":\""));
    assert_true(token_hash(token, hash));
    a = page_post(&v, "/api/account/confirm", ASK "&password=wrong+password");
    assert_status(&a, 422);
    assert_shows(&a, "\"key\":\"account.wrong_current\"");
    a = page_post(&v, "/api/account/confirm", ASK "&pin=" PIN);
    assert_status(&a, 422);
    assert_shows(&a, "\"key\":\"pin.none\"");
    a = page_post(&v, "/api/account/confirm", "purpose=ballot&hash=xyz&password=" PASSWORD);
    assert_status(&a, 422);
    struct visitor none = visitor_new(&app);
    none.accept = "application/json";
    a = page_post(&none, "/api/account/confirm", ASK "&password=" PASSWORD);
    assert_true(a.status == 401 || a.status == 403);
}

/* SEC-P7: as at signing in, and with the same count: five wrong, then a pause for both. */
static void sec_p7_throttle_of_passwords(void **state)
{
    struct visitor v = visitor_of(&app, person);
    (void)state;
    for (int i = 0; i < 5; i++) {
        struct answer a = confirm(&v, "password=not+my+password");
        assert_status(&a, 422);
    }
    struct answer a = confirm(&v, "password=" PASSWORD);
    assert_status(&a, 429);
    assert_shows(&a, "15 分钟后再试");
    struct visitor there = visitor_new(&app);
    a = page_post(&there, "/account/sign-in", "staff_no=JX-0042&password=" PASSWORD);
    assert_status(&a, 429);
    assert_int_equal(rows("confirmation"), 0);
    clock_test_set(clock_now() + 16 * CLOCK_MINUTE);
    a = confirm(&v, "password=" PASSWORD);
    assert_status(&a, 303);
}

static void sec_p7_wrong_pins_switch_it_off(void **state)
{
    struct visitor v = visitor_of(&app, person);
    (void)state;
    have_pin(&v);
    db_run("DELETE FROM notice;\n");
    for (int i = 0; i < PIN_TRIES - 1; i++) {
        struct answer a = confirm(&v, "pin=391741");
        assert_status(&a, 422);
        assert_shows(&a, "签名码不对");
        clock_test_set(clock_now() + CLOCK_HOUR / 4); /* patience does not help: they count in a row, however slow */
    }
    struct answer a = confirm(&v, "pin=391741");
    assert_shows(&a, "已连续输错 5 次，签名码停用");
    assert_string_equal(db_text("SELECT kind FROM notice"), "pin_off");
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'pin.off' AND result = 'done'"), 1);
    a = confirm(&v, "pin=" PIN); /* the right one */
    assert_status(&a, 422);
    assert_int_equal(rows("confirmation"), 0);
    assert_int_equal(db_int("SELECT COUNT(*) FROM notice"), 1);
    a = page_get(&v, "/account/confirm?" ASK);
    assert_hides(&a, "name=\"pin\"");
    assert_shows(&a, "签名码已停用");
    a = confirm(&v, "password=" PASSWORD);
    assert_status(&a, 303);
    a = page_get(&v, "/account/pin");
    assert_shows(&a, "已停用");
    have_pin(&v);
    a = confirm(&v, "pin=" PIN);
    assert_status(&a, 303);
}

/* ---- the PIN ------------------------------------------------------------------------------------------------------ */

static void test_setting_it(void **state)
{
    struct visitor v = visitor_of(&app, person);
    static const struct {
        const char *pin, *again, *says;
    } bad[] = {{"", "", "请填写这一项"},           {"39174", "39174", "签名码应为 6 位数字"},
               {PIN, "391741", "不一样"},          {"123456", "123456", "连号或重复"},
               {"000000", "000000", "连号或重复"}, {"004217", "004217", "不能含有工号"},
               {"198607", "198607", "出生日期"},   {"abcdef", "abcdef", "签名码应为 6 位数字"}};
    (void)state;
    struct answer a = page_get(&v, "/account/pin");
    assert_status(&a, 200);
    assert_shows(&a, "未设置");
    assert_hides(&a, "/account/pin/remove");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        a = set_pin(&v, PASSWORD, bad[i].pin, bad[i].again);
        assert_status(&a, 422);
        assert_shows(&a, bad[i].says);
        if (*bad[i].pin)
            assert_hides(&a, arena_printf(db_arena(), "value=\"%s\"", bad[i].pin));
    }
    a = set_pin(&v, "not+my+password", PIN, PIN); /* SEC-P3 */
    assert_status(&a, 422);
    assert_shows(&a, "当前密码不对");
    assert_int_equal(rows("pin"), 0);
    have_pin(&v);
    a = page_get(&v, "/account/pin");
    assert_shows(&a, "签名码已设置。");
    assert_shows(&a, "/account/pin/remove");
    a = page_get(&v, "/account");
    assert_shows(&a, "/account/pin");
    a = set_pin(&v, PASSWORD, "840271", "840271");
    assert_goes_to(&a, "/account/pin");
    assert_string_equal(db_text("SELECT GROUP_CONCAT(kind ORDER BY id SEPARATOR ' ') FROM notice"),
                        "pin_set pin_changed");
    a = confirm(&v, "pin=" PIN);
    assert_status(&a, 422);
    a = confirm(&v, "pin=840271");
    assert_status(&a, 303);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'pin.set' AND result = 'done'"), 2);
}

/* SEC-P4: what is stored is a hash that nobody can search without the key beside the database. */
static void sec_p4_what_is_stored(void **state)
{
    struct visitor v = visitor_of(&app, person);
    (void)state;
    have_pin(&v);
    const char *hash = db_text("SELECT hash FROM pin");
    assert_int_equal(strncmp(hash, "$argon2id$", 10), 0);
    const char *const guesses[] = {PIN, arena_printf(db_arena(), "pin %lld " PIN, (long long)person)};
    for (size_t i = 0; i < sizeof guesses / sizeof *guesses; i++)
        assert_int_equal(password_verify(hash, guesses[i]), ERR_DENIED);
    assert_int_equal(
        db_int("SELECT COUNT(*) FROM audit WHERE CONCAT(COALESCE(before_json, ''), COALESCE(after_json, ''))"
               " LIKE '%" PIN "%'"),
        0);
    /* Somebody else's row is of no use to anybody. */
    const int64_t other = make_person(unit, "JX-0043", "李雷");
    db_run(arena_printf(db_arena(),
                        "INSERT INTO credential (person_id, login, hash, one_time, changed_at) SELECT %lld, 'jx0043',"
                        " hash, 0, changed_at FROM credential;\n"
                        "INSERT INTO pin (person_id, hash, set_at) SELECT %lld, hash, set_at FROM pin;\n",
                        (long long)other, (long long)other));
    struct visitor u = visitor_of(&app, other);
    struct answer a = confirm(&u, "pin=" PIN);
    assert_status(&a, 422);
    db_expect("ck_pin_failures", "UPDATE pin SET failures = -1");
    db_expect("ck_pin_failures", "UPDATE pin SET failures = 0, off_at = '2026-11-21'");
}

static void test_removing_it(void **state)
{
    struct visitor v = visitor_of(&app, person);
    (void)state;
    have_pin(&v);
    struct answer a = page_post(&v, "/account/pin/remove", "password=");
    assert_status(&a, 422);
    a = page_post(&v, "/account/pin/remove", "password=not+my+password");
    assert_status(&a, 422);
    assert_shows(&a, "当前密码不对");
    assert_int_equal(rows("pin"), 1);
    a = page_post(&v, "/account/pin/remove", "password=" PASSWORD);
    assert_goes_to(&a, "/account/pin");
    assert_int_equal(rows("pin"), 0);
    assert_string_equal(db_text("SELECT kind FROM notice ORDER BY id DESC LIMIT 1"), "pin_removed");
    a = page_post(&v, "/account/pin/remove", "password=" PASSWORD);
    assert_goes_to(&a, "/account/pin");
    a = page_get(&v, "/account/pin");
    assert_shows(&a, "签名码已经取消。");
}

/* Other settings ask for longer ones: those that are shorter serve no more, and the page says how long. */
static void test_the_length_is_a_setting(void **state)
{
    struct visitor v = visitor_of(&app, person);
    (void)state;
    have_pin(&v);
    db_run("INSERT INTO setting_change (id, at, reason) VALUES (1, '2026-11-01', '按要求');\n"
           "INSERT INTO setting (name, change_id, value, before_value) VALUES ('pin_length', 1, '8', '6');\n");
    struct answer a = confirm(&v, "pin=" PIN);
    assert_status(&a, 422);
    assert_shows(&a, "签名码应为 8 位数字");
    a = set_pin(&v, PASSWORD, "39174058", "39174058");
    assert_goes_to(&a, "/account/pin");
    a = confirm(&v, "pin=39174058");
    assert_status(&a, 303);
}

/* Whoever resets a password may think that somebody else knew it: and that one may have set the PIN. */
static void test_a_reset_takes_it_away(void **state)
{
    struct visitor v = visitor_of(&app, person);
    struct act a = {
        .db = db_admin(), .arena = db_arena(), .now = clock_now(), .program = "jiangxin", .request = "", .address = ""};
    struct password_gate gate;
    char password[TOKEN_ONE_TIME_SIZE];
    (void)state;
    have_pin(&v);
    struct policy policy;
    setting_defaults(&policy);
    assert_int_equal(password_gate_open(&gate, arena_printf(db_arena(), "%s/gate", app.config.state_dir), 1), OK);
    const struct account_rules r = account_rules(&app.config, &policy, &gate);
    assert_int_equal(act_account_issue(&a, &r, person, "JX-0042", password), OK);
    password_gate_close(&gate);
    assert_int_equal(rows("pin"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_page_says_what_is_signed, fresh, real_time),
        cmocka_unit_test_setup_teardown(test_by_password, fresh, real_time),
        cmocka_unit_test_setup_teardown(test_by_pin, fresh, real_time),
        cmocka_unit_test_setup_teardown(sec_o4_the_way_back_is_on_this_site, fresh, real_time),
        cmocka_unit_test_setup_teardown(test_what_is_hidden_was_tampered_with, fresh, real_time),
        cmocka_unit_test_setup_teardown(test_scripts, fresh, real_time),
        cmocka_unit_test_setup_teardown(sec_p7_throttle_of_passwords, fresh, real_time),
        cmocka_unit_test_setup_teardown(sec_p7_wrong_pins_switch_it_off, fresh, real_time),
        cmocka_unit_test_setup_teardown(test_setting_it, fresh, real_time),
        cmocka_unit_test_setup_teardown(sec_p4_what_is_stored, fresh, real_time),
        cmocka_unit_test_setup_teardown(test_removing_it, fresh, real_time),
        cmocka_unit_test_setup_teardown(test_the_length_is_a_setting, fresh, real_time),
        cmocka_unit_test_setup_teardown(test_a_reset_takes_it_away, fresh, real_time),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
