/* The second factor: SEC-P7, P8, S2 and T1 of the security requirements, and fault 12, the clock. */
#include <stdio.h>

#include "lib/act/factor.h"
#include "tests/page/account/authenticator.h"

#define PASSWORD "correct-horse-battery"
#define SIGN_IN "staff_no=JX-0042&password=" PASSWORD

static int64_t unit, person;
static struct authenticator phone;

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

static void later(instant by)
{
    clock_test_set(clock_now() + by);
}

static void demand_of(const char *roles)
{
    const char *now = db_text("SELECT CAST(COALESCE(MAX(id), 0) + 1 AS CHAR) FROM setting_change");
    db_run(arena_printf(db_arena(),
                        "INSERT INTO setting_change (id, at, reason) VALUES (%s, '2026-11-01', '按要求');\n"
                        "INSERT INTO setting (name, change_id, value, before_value) VALUES ('factor_roles', %s, '%s', "
                        "'-');\n",
                        now, now, roles));
}

static struct answer confirm(struct visitor *v, const char *code)
{
    return page_post(v, "/account/factor/confirm", arena_printf(db_arena(), "code=%s", code));
}

static struct answer give(struct visitor *v, const char *code)
{
    return page_post(v, "/account/code", arena_printf(db_arena(), "code=%s&next=/training/mine", code));
}

static struct answer change(struct visitor *v, const char *what, const char *password, const char *code)
{
    return page_post(v, arena_printf(db_arena(), "/account/factor/%s", what),
                     arena_printf(db_arena(), "password=%s&code=%s", password, code));
}

/* Sets one up for whoever it is, from the first page to the last. */
static void set_up(struct visitor *v)
{
    struct answer a = page_post(v, "/account/factor/begin", "password=" PASSWORD);
    assert_goes_to(&a, "/account/factor");
    a = page_get(v, "/account/factor");
    authenticator_take(&phone, &a);
    a = confirm(v, authenticator_code(&phone, 0));
    assert_goes_to(&a, "/account/factor/codes");
}

/* The first recovery code on the page. */
static const char *recovery_code(struct visitor *v)
{
    struct answer a = page_get(v, "/account/factor/codes");
    assert_status(&a, 200);
    const char *at = strstr(a.body, "<li><code>");
    assert_non_null(at);
    return arena_printf(db_arena(), "%.14s", at + strlen("<li><code>"));
}

/* A browser that has given the password. */
static struct visitor half(void)
{
    struct visitor v = visitor_new(&app);
    struct answer a = page_post(&v, "/account/sign-in", SIGN_IN "&next=/training/mine");
    assert_goes_to(&a, "/account/code?next=%2Ftraining%2Fmine");
    return v;
}

/* ---- setting up -------------------------------------------------------------------------------------------------- */

static void test_set_up(void **state)
{
    struct visitor v = visitor_of(&app, person), there = visitor_of(&app, person);
    (void)state;
    struct answer a = page_get(&v, "/account/factor");
    assert_shows(&a, "未启用");
    assert_hides(&a, "<svg");
    a = page_post(&v, "/account/factor/begin", "password=");
    assert_status(&a, 422);
    assert_shows(&a, "请填写这一项");
    a = page_post(&v, "/account/factor/begin", "password=not+my+password");
    assert_status(&a, 422);
    assert_shows(&a, "当前密码不对");
    a = page_post(&v, "/account/factor/begin", "password=" PASSWORD);
    assert_goes_to(&a, "/account/factor");
    a = page_get(&v, "/account/factor");
    assert_shows(&a, "<svg xmlns=");
    assert_shows(&a, "aria-label=\"动态口令的二维码");
    authenticator_take(&phone, &a);
    a = confirm(&v, authenticator_wrong(&phone));
    assert_status(&a, 422);
    assert_shows(&a, "动态口令不对");
    assert_shows(&a, "<svg xmlns="); /* the same picture, not a new one */
    assert_int_equal(db_int("SELECT COUNT(*) FROM factor"), 0);
    a = confirm(&v, authenticator_code(&phone, 0));
    assert_goes_to(&a, "/account/factor/codes");
    a = page_get(&there, "/account/factor"); /* what was open elsewhere has ended */
    assert_status(&a, 303);
    a = page_get(&v, "/account/factor/codes");
    assert_shows(&a, "动态口令已启用");
    assert_shows(&a, "保存恢复码");
    assert_int_equal(db_int("SELECT COUNT(*) FROM recovery_code"), FACTOR_CODES);
    a = page_get(&v, "/account/factor/codes"); /* the back button */
    assert_status(&a, 200);
    a = page_post(&v, "/account/factor/kept", "");
    assert_goes_to(&a, "/account/factor");
    a = page_get(&v, "/account/factor/codes"); /* shown no more */
    assert_goes_to(&a, "/account/factor");
    a = page_get(&v, "/account/factor");
    assert_shows(&a, "还有 10 个没用");
    assert_shows(&a, "已启用");
    assert_hides(&a, "<svg");
    a = page_post(&v, "/account/factor/begin", "password=" PASSWORD);
    assert_goes_to(&a, "/account/factor");
    a = page_get(&v, "/account/factor");
    assert_shows(&a, "已经启用动态口令。");
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'factor.confirm' AND result = 'done'"), 1);
}

/* Whoever reads the database gets neither secrets nor recovery codes. */
static void test_what_is_stored_is_sealed(void **state)
{
    struct visitor v = visitor_of(&app, person);
    (void)state;
    set_up(&v);
    const char *code = recovery_code(&v);
    assert_int_equal(db_int("SELECT LENGTH(secret) FROM factor"), TOTP_SECRET_SIZE + 40);
    char hex[2 * TOTP_SECRET_SIZE + 1];
    for (size_t i = 0; i < TOTP_SECRET_SIZE; i++)
        snprintf(hex + 2 * i, 3, "%02X", phone.secret[i]);
    assert_int_equal(
        db_int(arena_printf(db_arena(), "SELECT COUNT(*) FROM factor WHERE HEX(secret) LIKE '%%%s%%'", hex)), 0);
    assert_int_equal(
        db_int(arena_printf(db_arena(), "SELECT COUNT(*) FROM factor_draft WHERE codes LIKE '%%%s%%'", code)), 0);
    assert_int_equal(db_int(arena_printf(db_arena(),
                                         "SELECT COUNT(*) FROM audit WHERE CONCAT(COALESCE(before_json, ''), "
                                         "COALESCE(after_json, '')) LIKE '%%%s%%'",
                                         code)),
                     0);
    /* A row moved to somebody else opens nothing there. */
    int64_t other = make_person(unit, "JX-0043", "李雷");
    db_run(arena_printf(db_arena(),
                        "INSERT INTO credential (person_id, login, hash, one_time, changed_at) SELECT %lld, 'jx0043',"
                        " hash, 0, changed_at FROM credential;\n"
                        "INSERT INTO factor (person_id, secret, confirmed_at) SELECT %lld, secret, confirmed_at FROM "
                        "factor;\n",
                        (long long)other, (long long)other));
    v = visitor_new(&app);
    struct answer a = page_post(&v, "/account/sign-in", "staff_no=JX-0043&password=" PASSWORD);
    assert_goes_to(&a, "/account/code");
    later(CLOCK_MINUTE);
    a = give(&v, authenticator_code(&phone, 0));
    assert_status(&a, 500);
}

static void test_two_tabs_and_cancelling(void **state)
{
    struct visitor v = visitor_of(&app, person);
    struct authenticator first;
    (void)state;
    struct answer a = page_post(&v, "/account/factor/begin", "password=" PASSWORD);
    a = page_get(&v, "/account/factor");
    authenticator_take(&first, &a);
    a = page_get(&v, "/account/factor"); /* the other tab shows the same secret */
    authenticator_take(&phone, &a);
    assert_memory_equal(first.secret, phone.secret, sizeof phone.secret);
    a = page_post(&v, "/account/factor/cancel", "");
    assert_goes_to(&a, "/account/factor");
    a = confirm(&v, authenticator_code(&phone, 0));
    assert_goes_to(&a, "/account/factor");
    a = page_get(&v, "/account/factor");
    assert_shows(&a, "设置已经取消或在别处完成");
    assert_int_equal(db_int("SELECT COUNT(*) FROM factor"), 0);
}

/* ---- signing in -------------------------------------------------------------------------------------------------- */

static void sec_p8_sign_in_asks_for_a_code(void **state)
{
    struct visitor owner = visitor_of(&app, person);
    (void)state;
    set_up(&owner);
    later(CLOCK_MINUTE);
    struct visitor v = half();
    char token[64];
    memcpy(token, v.token, sizeof token);
    struct answer a = page_get(&v, "/account/code?next=%2Ftraining%2Fmine");
    assert_status(&a, 200);
    assert_shows(&a, "autocomplete=\"one-time-code\"");
    assert_shows(&a, "value=\"/training/mine\"");
    assert_hides(&a, "<nav class=\"jx-nav\"");
    a = give(&v, authenticator_wrong(&phone));
    assert_status(&a, 422);
    assert_shows(&a, "动态口令不对");
    assert_string_equal(v.token, token);
    a = give(&v, authenticator_code(&phone, 0));
    assert_goes_to(&a, "/training/mine");
    /* SEC-S2: another session, another token; the first one opens nothing. */
    assert_string_not_equal(v.token, token);
    a = page_get(&v, "/account");
    assert_status(&a, 200);
    a = page_get(&v, "/account/code"); /* the back button */
    assert_goes_to(&a, "/");
    memcpy(v.token, token, sizeof token);
    a = page_get(&v, "/account");
    assert_goes_to(&a, "/account/code");
    later(2 * CLOCK_MINUTE);
    a = page_get(&v, "/account");
    assert_goes_to(&a, "/account/sign-in?next=%2Faccount");
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'factor.give' AND result = 'done'"), 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'factor.give' AND result = 'invalid'"), 1);
}

static void sec_p8_a_code_works_once(void **state)
{
    struct visitor owner = visitor_of(&app, person);
    (void)state;
    set_up(&owner);
    const char *used = authenticator_code(&phone, 0);
    struct visitor v = half();
    struct answer a = give(&v, used); /* it confirmed the set-up */
    assert_status(&a, 422);
    a = give(&v, authenticator_code(&phone, 1)); /* a telephone that is a little ahead */
    assert_goes_to(&a, "/training/mine");
    v = half();
    later(30 * CLOCK_SECOND);
    a = give(&v, authenticator_code(&phone, 0));
    assert_status(&a, 422);
    later(30 * CLOCK_SECOND);
    a = give(&v, authenticator_code(&phone, 0));
    assert_goes_to(&a, "/training/mine");
    /* Two browsers with the same code at once: one gets in. */
    later(CLOCK_MINUTE);
    struct visitor x = half(), y = half();
    const char *code = authenticator_code(&phone, 0);
    a = give(&x, code);
    assert_goes_to(&a, "/training/mine");
    a = give(&y, code);
    assert_status(&a, 422);
}

static void test_codes_as_people_type_them(void **state)
{
    struct visitor owner = visitor_of(&app, person);
    (void)state;
    set_up(&owner);
    later(CLOCK_MINUTE);
    struct visitor v = half();
    const char *code = authenticator_code(&phone, 0);
    struct answer a = give(&v, arena_printf(db_arena(), "+%.3s+%s+", code, code + 3));
    assert_goes_to(&a, "/training/mine");
    later(CLOCK_MINUTE);
    v = half();
    struct buf wide;
    buf_init_arena(&wide, db_arena(), 0);
    for (code = authenticator_code(&phone, 0); *code; code++)
        buf_addf(&wide, "%%EF%%BC%%%02X", 0x90 + *code - '0'); /* full-width digits */
    a = give(&v, wide.data);
    assert_goes_to(&a, "/training/mine");
}

/* A double click before the answer came: both lead in, with one code. */
static void test_double_click(void **state)
{
    struct visitor owner = visitor_of(&app, person);
    (void)state;
    set_up(&owner);
    later(CLOCK_MINUTE);
    struct visitor v = half(), again = v;
    v.key = again.key = "AAAAAAAAAAAAAAAAAAAAAA";
    const char *code = authenticator_code(&phone, 0);
    struct answer a = give(&v, code);
    assert_goes_to(&a, "/training/mine");
    a = give(&again, code);
    assert_goes_to(&a, "/training/mine");
    a = page_get(&again, "/account");
    assert_status(&a, 200);
    a = page_get(&v, "/account"); /* the first answer was never read */
    assert_status(&a, 303);
    assert_int_equal(
        db_int("SELECT COUNT(*) FROM session WHERE must_factor = 0 AND id <> (SELECT MIN(id) FROM session)"), 1);
}

static void test_a_recovery_code_works_once(void **state)
{
    struct visitor owner = visitor_of(&app, person);
    (void)state;
    set_up(&owner);
    const char *code = recovery_code(&owner);
    struct visitor v = half();
    struct answer a = give(&v, code);
    assert_goes_to(&a, "/training/mine");
    v = half();
    a = give(&v, code);
    assert_status(&a, 422);
    a = give(&v, "abcd-efgh-jkmn");
    assert_status(&a, 422);
    a = page_get(&owner, "/account/factor");
    assert_shows(&a, "还有 9 个没用");
    assert_string_equal(db_text("SELECT after_json FROM audit WHERE act = 'factor.give' AND result = 'done'"),
                        "{\"with\":\"recovery_code\"}");
}

/* SEC-P7 for codes: five tries, then a pause, which giving the password once more does not end. */
static void sec_p7_throttle_of_codes(void **state)
{
    struct visitor owner = visitor_of(&app, person);
    (void)state;
    set_up(&owner);
    later(CLOCK_MINUTE);
    struct visitor v = half();
    for (int i = 0; i < 5; i++) {
        struct answer a = give(&v, authenticator_wrong(&phone));
        assert_status(&a, 422);
        if (i == 2)
            v = half();
    }
    struct answer a = give(&v, authenticator_code(&phone, 0));
    assert_status(&a, 429);
    assert_shows(&a, "15 分钟后再试");
    v = half();
    a = give(&v, authenticator_code(&phone, 0));
    assert_status(&a, 429);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'factor.give' AND result = 'conflict'"), 2);
    later(16 * CLOCK_MINUTE);
    v = half();
    a = give(&v, authenticator_code(&phone, 0));
    assert_goes_to(&a, "/training/mine");
}

/* What somebody reaches who knows a password only: the code's page, signing out, and what strangers see. */
static void sec_p8_half_a_session_reaches_nothing(void **state)
{
    struct visitor owner = visitor_of(&app, person);
    (void)state;
    set_up(&owner);
    for (size_t i = 0; i < account_routes.count; i++) {
        const struct route *r = &account_routes.routes[i];
        if (strchr(r->path, ':'))
            continue;
        struct visitor v = half();
        struct answer a = r->method == METHOD_GET ? page_get(&v, r->path) : page_post(&v, r->path, "");
        if (r->flags & ROUTE_SECOND_FACTOR || r->audience == AUDIENCE_PUBLIC) {
            if (strcmp(a.location, "/account/code") == 0)
                fail_msg("%s leads to the code", r->path);
            assert_hides(&a, "周𬀩，"); /* as a stranger */
        } else {
            assert_goes_to(&a, "/account/code");
        }
    }
    struct visitor v = half();
    struct answer a = page_post(&v, "/account/language", "lang=en&back=/");
    assert_status(&a, 303);
    assert_null(db_text("SELECT lang FROM person"));
    v = half();
    a = page_post(&v, "/account/sign-out", "");
    assert_goes_to(&a, "/account/sign-in?told=out");
    v = half();
    later(11 * CLOCK_MINUTE);
    a = give(&v, authenticator_code(&phone, 0));
    assert_goes_to(&a, "/account/sign-in?told=expired");
}

/* ---- what the policy demands ------------------------------------------------------------------------------------- */

static void sec_p8_the_policy_demands_it(void **state)
{
    struct visitor v = visitor_new(&app);
    (void)state;
    make_grant(person, "secadmin", unit);
    struct answer a = page_post(&v, "/account/sign-in", SIGN_IN);
    assert_goes_to(&a, "/");
    demand_of("sysadmin secadmin");
    v = visitor_new(&app);
    a = page_post(&v, "/account/sign-in", SIGN_IN "&next=/training/mine");
    assert_goes_to(&a, "/account/factor");
    a = page_get(&v, "/account");
    assert_goes_to(&a, "/account/factor");
    a = page_get(&v, "/account/factor");
    assert_status(&a, 200);
    assert_shows(&a, "设置后才能继续");
    assert_hides(&a, "<nav class=\"jx-nav\"");
    assert_hides(&a, "name=\"password\""); /* it was given a moment ago */
    a = page_post(&v, "/account/factor/begin", "");
    assert_goes_to(&a, "/account/factor");
    a = page_get(&v, "/account/factor");
    authenticator_take(&phone, &a);
    a = confirm(&v, authenticator_code(&phone, 0));
    assert_goes_to(&a, "/account/factor/codes");
    a = page_get(&v, "/account/factor/codes");
    assert_status(&a, 200);
    a = page_get(&v, "/account");
    assert_status(&a, 200);
    later(CLOCK_MINUTE);
    a = change(&v, "off", PASSWORD, authenticator_code(&phone, 0));
    assert_goes_to(&a, "/account/factor");
    a = page_get(&v, "/account/factor");
    assert_shows(&a, "须使用动态口令，不能停用");
    assert_hides(&a, "formaction=\"/account/factor/off\"");
    assert_int_equal(db_int("SELECT COUNT(*) FROM factor"), 1);
}

/* First password and second factor: the code, then the password, then the set-up. */
static void test_order_of_what_is_owed(void **state)
{
    struct visitor owner = visitor_of(&app, person);
    (void)state;
    set_up(&owner);
    make_grant(person, "secadmin", unit);
    demand_of("secadmin");
    db_run("UPDATE credential SET one_time = 1;\n");
    later(CLOCK_MINUTE);
    struct visitor v = half();
    struct answer a = page_get(&v, "/account/password");
    assert_goes_to(&a, "/account/code");
    a = give(&v, authenticator_code(&phone, 0));
    assert_goes_to(&a, "/account/password");
    a = page_get(&v, "/account");
    assert_goes_to(&a, "/account/password");
    db_run("DELETE FROM factor;\nDELETE FROM session;\n");
    v = visitor_new(&app);
    a = page_post(&v, "/account/sign-in", SIGN_IN);
    assert_goes_to(&a, "/account/password");
    a = page_get(&v, "/account/factor");
    assert_goes_to(&a, "/account/password");
    a = page_post(&v, "/account/password",
                  "current_password=" PASSWORD "&new_password=brand-new-phrase&repeat_password=brand-new-phrase");
    assert_goes_to(&a, "/");
    a = page_get(&v, "/account");
    assert_goes_to(&a, "/account/factor");
}

/* ---- changing and leaving ---------------------------------------------------------------------------------------- */

static void test_another_telephone(void **state)
{
    struct visitor v = visitor_of(&app, person);
    struct authenticator old;
    (void)state;
    set_up(&v);
    old = phone;
    const char *recovery = recovery_code(&v);
    later(CLOCK_MINUTE);
    struct answer a = change(&v, "replace", "not+my+password", authenticator_code(&old, 0));
    assert_status(&a, 422);
    assert_shows(&a, "当前密码不对");
    a = change(&v, "replace", PASSWORD, authenticator_wrong(&old));
    assert_status(&a, 422);
    assert_shows(&a, "动态口令不对");
    a = change(&v, "replace", PASSWORD, authenticator_code(&old, 0));
    assert_goes_to(&a, "/account/factor");
    a = page_get(&v, "/account/factor");
    authenticator_take(&phone, &a);
    assert_memory_not_equal(old.secret, phone.secret, sizeof phone.secret);
    later(CLOCK_MINUTE);
    struct visitor other = half(); /* the old one serves until the new one's first code */
    a = give(&other, authenticator_code(&old, 0));
    assert_goes_to(&a, "/training/mine");
    a = confirm(&v, authenticator_code(&phone, 0));
    assert_goes_to(&a, "/account/factor/codes");
    assert_string_equal(db_text("SELECT GROUP_CONCAT(kind ORDER BY id SEPARATOR ' ') FROM notice"),
                        "factor_on factor_replaced");
    later(CLOCK_MINUTE);
    other = half();
    a = give(&other, authenticator_code(&old, 0));
    assert_status(&a, 422);
    a = give(&other, recovery);
    assert_status(&a, 422);
    a = give(&other, authenticator_code(&phone, 0));
    assert_goes_to(&a, "/training/mine");
}

static void test_new_recovery_codes(void **state)
{
    struct visitor v = visitor_of(&app, person);
    (void)state;
    set_up(&v);
    const char *old = recovery_code(&v);
    struct answer a = change(&v, "renew", PASSWORD, old); /* one of them proves it */
    assert_goes_to(&a, "/account/factor/codes");
    const char *new = recovery_code(&v);
    assert_string_not_equal(old, new);
    assert_string_equal(db_text("SELECT GROUP_CONCAT(kind ORDER BY id SEPARATOR ' ') FROM notice"),
                        "factor_on factor_renewed");
    struct visitor other = half();
    a = give(&other, old);
    assert_status(&a, 422);
    a = give(&other, new);
    assert_goes_to(&a, "/training/mine");
}

static void test_turning_off(void **state)
{
    struct visitor v = visitor_of(&app, person);
    (void)state;
    set_up(&v);
    later(CLOCK_MINUTE);
    struct answer a = change(&v, "off", PASSWORD, authenticator_wrong(&phone));
    assert_status(&a, 422);
    a = change(&v, "off", PASSWORD, authenticator_code(&phone, 0));
    assert_goes_to(&a, "/account/factor");
    a = page_get(&v, "/account/factor");
    assert_shows(&a, "动态口令已停用");
    assert_int_equal(db_int("SELECT COUNT(*) FROM recovery_code"), 0);
    assert_string_equal(db_text("SELECT GROUP_CONCAT(kind ORDER BY id SEPARATOR ' ') FROM notice"),
                        "factor_on factor_off");
    struct visitor other = visitor_new(&app);
    a = page_post(&other, "/account/sign-in", SIGN_IN);
    assert_goes_to(&a, "/");
    /* At once again, in the same half minute: another secret, other codes. */
    set_up(&v);
}

static void test_reset_by_an_administrator(void **state)
{
    struct visitor v = visitor_of(&app, person);
    struct act a = {
        .db = db_admin(), .arena = db_arena(), .now = clock_now(), .program = "jiangxin", .request = "", .address = ""};
    (void)state;
    assert_int_equal(act_factor_reset(&a, person), ERR_NOT_FOUND);
    set_up(&v);
    assert_int_equal(act_factor_reset(&a, person), OK);
    assert_int_equal(db_int("SELECT COUNT(*) FROM session"), 0);
    assert_int_equal(db_int("SELECT COUNT(*) FROM recovery_code"), 0);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'factor.reset' AND result = 'done'"), 1);
}

/* ---- the clock --------------------------------------------------------------------------------------------------- */

/* Fault 12: a day ahead and back again. Nobody is locked out, and no code works a second time. */
static void fault_12_the_clock_is_set(void **state)
{
    struct visitor owner = visitor_of(&app, person);
    (void)state;
    set_up(&owner);
    const instant right = clock_now();
    static const instant jumps[] = {CLOCK_DAY, -CLOCK_DAY};
    for (size_t i = 0; i < 2; i++) {
        clock_test_set(right + 10 * CLOCK_MINUTE + jumps[i]);
        const char *used = authenticator_code(&phone, 0);
        struct visitor v = half();
        struct answer a = give(&v, used);
        assert_goes_to(&a, "/training/mine");
        for (int k = 0; k < 3; k++) { /* and somebody tries a few times meanwhile */
            v = half();
            a = give(&v, authenticator_wrong(&phone));
            assert_status(&a, 422);
        }
        clock_test_set(right + (instant)(i + 1) * 20 * CLOCK_MINUTE); /* set right */
        v = half();
        a = give(&v, authenticator_code(&phone, 0));
        assert_goes_to(&a, "/training/mine");
        clock_test_set(right + 10 * CLOCK_MINUTE + jumps[i]); /* and wrong again, to the same half minute */
        v = half();
        a = give(&v, used);
        assert_status(&a, 422);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_set_up, fresh),
        cmocka_unit_test_setup(test_what_is_stored_is_sealed, fresh),
        cmocka_unit_test_setup(test_two_tabs_and_cancelling, fresh),
        cmocka_unit_test_setup(sec_p8_sign_in_asks_for_a_code, fresh),
        cmocka_unit_test_setup(sec_p8_a_code_works_once, fresh),
        cmocka_unit_test_setup(test_codes_as_people_type_them, fresh),
        cmocka_unit_test_setup(test_double_click, fresh),
        cmocka_unit_test_setup(test_a_recovery_code_works_once, fresh),
        cmocka_unit_test_setup(sec_p7_throttle_of_codes, fresh),
        cmocka_unit_test_setup(sec_p8_half_a_session_reaches_nothing, fresh),
        cmocka_unit_test_setup(sec_p8_the_policy_demands_it, fresh),
        cmocka_unit_test_setup(test_order_of_what_is_owed, fresh),
        cmocka_unit_test_setup(test_another_telephone, fresh),
        cmocka_unit_test_setup(test_new_recovery_codes, fresh),
        cmocka_unit_test_setup(test_turning_off, fresh),
        cmocka_unit_test_setup(test_reset_by_an_administrator, fresh),
        cmocka_unit_test_setup_teardown(fault_12_the_clock_is_set, fresh, real_time),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
