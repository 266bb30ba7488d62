/* Choosing a password: SEC-P1, P2, P3, P5, P7 and S4 of the security requirements. */
#include <stdio.h>

#include "tests/page/account/program.h"

#define OLD "old-pass-phrase"
#define NEW "brand-new-phrase"
#define CHANGE "current_password=" OLD "&new_password=" NEW "&repeat_password=" NEW

static int64_t person;

static int fresh(void **state)
{
    char hash[PASSWORD_HASH_SIZE];
    const struct password_cost cost = {.memory_kib = app.config.argon_memory_kib, .passes = app.config.argon_passes};
    db_clear(state);
    person = make_person(make_unit(0, "U1", "市餐饮中心"), "JX-0042", "张伟民");
    assert_int_equal(password_hash(OLD, &cost, hash), OK);
    db_run(arena_printf(db_arena(),
                        "UPDATE person SET pinyin = 'zhangweimin', initials = 'zwm';\n"
                        "INSERT INTO credential (person_id, login, hash, one_time, changed_at) VALUES (%lld, 'jx0042', "
                        "'%s', 0, '2026-01-01');\n",
                        (long long)person, hash));
    return 0;
}

static bool password_is(const char *pw)
{
    return password_verify(db_text("SELECT hash FROM credential"), pw) == OK;
}

static struct answer change(struct visitor *v, const char *current, const char *new)
{
    return page_post(
        v, "/account/password",
        arena_printf(db_arena(), "current_password=%s&new_password=%s&repeat_password=%s", current, new, new));
}

static void test_changes(void **state)
{
    struct visitor v = visitor_of(&app, person);
    struct answer a = page_post(&v, "/account/password", CHANGE);
    (void)state;
    assert_goes_to(&a, "/");
    assert_true(password_is(NEW));
    assert_string_equal(db_text("SELECT flash FROM session"), "account.password_changed");
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'account.password' AND result = 'done'"), 1);
    assert_string_equal(db_text("SELECT kind FROM notice"), "password_changed");
}

/* A double click, and the form sent again after the first answer: one change, the same answer, no reproach. */
static void test_repeated_form(void **state)
{
    struct visitor v = visitor_of(&app, person);
    (void)state;
    v.key = "AAAAAAAAAAAAAAAAAAAAAA";
    for (int i = 0; i < 2; i++) {
        struct answer a = page_post(&v, "/account/password", CHANGE);
        assert_goes_to(&a, "/");
    }
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'account.password'"), 1);
    /* The same key with another wish is refused in words. */
    struct answer a = change(&v, NEW, "quite-another-one");
    assert_status(&a, 422);
    assert_shows(&a, "已经提交过");
    assert_true(password_is(NEW));
}

/* What is stored of the form must not help to guess the passwords in it. */
static void test_form_hash_is_keyed(void **state)
{
    struct visitor v = visitor_of(&app, person);
    struct answer a = page_post(&v, "/account/password", CHANGE);
    (void)state;
    assert_goes_to(&a, "/");
    char first[65];
    snprintf(first, sizeof first, "%s", db_text("SELECT HEX(form_hash) FROM idempotency"));
    fresh(state);
    v = visitor_of(&app, person); /* the same form in another session */
    a = page_post(&v, "/account/password", CHANGE);
    assert_goes_to(&a, "/");
    assert_string_not_equal(db_text("SELECT HEX(form_hash) FROM idempotency"), first);
}

static void sec_s4_change_ends_other_sessions(void **state)
{
    struct visitor here = visitor_of(&app, person), there = visitor_of(&app, person);
    struct answer a = page_post(&here, "/account/password", CHANGE);
    (void)state;
    assert_goes_to(&a, "/");
    a = page_get(&here, "/account/password");
    assert_status(&a, 200);
    a = page_get(&there, "/account/password");
    assert_status(&a, 303);
}

static void sec_p1_length(void **state)
{
    struct visitor v = visitor_of(&app, person);
    struct answer a = change(&v, OLD, "k7!mw2x");
    (void)state;
    assert_status(&a, 422);
    assert_shows(&a, "新密码至少 8 个字符");
    /* 128 characters beyond the BMP are one password, whole. */
    struct buf pw;
    buf_init_arena(&pw, db_arena(), 0);
    for (int i = 0; i < 128; i++)
        buf_addf(&pw, "%%F0%%A0%%%02X%%%02X", 0x80 + i / 64, 0x80 + i % 64);
    a = change(&v, OLD, pw.data);
    assert_goes_to(&a, "/");
    a = change(&v, arena_printf(db_arena(), "%.*s", (int)pw.len - 12, pw.data), NEW);
    assert_status(&a, 422); /* not a part of it */
    a = change(&v, pw.data, NEW);
    assert_goes_to(&a, "/");
    buf_adds(&pw, "x");
    a = change(&v, NEW, pw.data);
    assert_status(&a, 422);
    assert_shows(&a, "至多 128 个字");
    a = change(&v, NEW, "++spaces+inside++"); /* not trimmed */
    assert_goes_to(&a, "/");
    assert_true(password_is("  spaces inside  "));
}

static void sec_p2_common_and_own_words(void **state)
{
    static const struct {
        const char *password, *sentence;
    } rows[] = {
        {"password1", "这个密码太常见"},
        {"1qaz2wsx3edc", "这个密码太常见"},
        {"JX-0042-0042", "不能主要由工号"},
        {"zhangweimin88", "不能主要由工号"},
        {"%E5%BC%A0%E4%BC%9F%E6%B0%9120261121", "不能主要由工号"},
    };
    struct visitor v = visitor_of(&app, person);
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct answer a = change(&v, OLD, rows[i].password);
        assert_status(&a, 422);
        assert_shows(&a, rows[i].sentence);
        assert_hides(&a, rows[i].password); /* a password is never shown again */
    }
    assert_true(password_is(OLD));
}

static void sec_p3_current_password_is_needed(void **state)
{
    struct visitor v = visitor_of(&app, person);
    struct answer a = change(&v, "not-my-password", NEW);
    (void)state;
    assert_status(&a, 422);
    assert_shows(&a, "当前密码不对");
    assert_shows(&a, "href=\"#f-current_password\"");
    assert_true(password_is(OLD));
    a = change(&v, "", NEW);
    assert_status(&a, 422);
    a = change(&v, OLD, OLD);
    assert_status(&a, 422);
    assert_shows(&a, "新密码应与当前密码不同");
    a = page_post(&v, "/account/password",
                  "current_password=" OLD "&new_password=" NEW "&repeat_password=other-phrase");
    assert_status(&a, 422);
    assert_shows(&a, "两次输入的新密码不一样");
    assert_true(password_is(OLD));
}

/* Somebody at an open session cannot try the current password for long. */
static void sec_p7_throttle_of_the_current_password(void **state)
{
    struct visitor v = visitor_of(&app, person);
    struct answer a;
    (void)state;
    for (int i = 0; i < 5; i++) {
        a = change(&v, "not-my-password", NEW);
        assert_status(&a, 422);
    }
    a = change(&v, OLD, NEW);
    assert_status(&a, 429);
    assert_shows(&a, "15 分钟后再试");
    assert_true(password_is(OLD));
}

/* A first password opens one page, cannot be kept, and is worth nothing afterwards. */
static void sec_p5_first_password_is_for_one_use(void **state)
{
    struct visitor v = visitor_new(&app);
    (void)state;
    /* Handed out longer ago than the policy allows: as if it were wrong. */
    db_run("UPDATE credential SET one_time = 1, changed_at = NOW(6) - INTERVAL 90 DAY;\n");
    struct answer a = page_post(&v, "/account/sign-in", "staff_no=JX-0042&password=" OLD "&next=/training/mine");
    assert_status(&a, 422);
    db_run("UPDATE credential SET changed_at = NOW(6) - INTERVAL 89 DAY;\n");
    a = page_post(&v, "/account/sign-in", "staff_no=JX-0042&password=" OLD "&next=/training/mine");
    assert_goes_to(&a, "/account/password");
    a = page_get(&v, "/account/password");
    assert_status(&a, 200);
    assert_shows(&a, "设置新密码");
    assert_hides(&a, "<nav");
    a = page_post(&v, "/account/language", "lang=zh-CN&back=/account/password");
    assert_status(&a, 303);
    a = change(&v, OLD, OLD);
    assert_status(&a, 422);
    a = change(&v, OLD, NEW);
    assert_goes_to(&a, "/");
    assert_int_equal(db_int("SELECT must_change FROM session"), 0);
    assert_int_equal(db_int("SELECT one_time FROM credential"), 0);
    assert_int_equal(db_int("SELECT COUNT(*) FROM notice"), 0); /* what had to be is no news */
    a = page_get(&v, "/account/password");
    assert_shows(&a, "<nav");
    v = visitor_new(&app);
    a = page_post(&v, "/account/sign-in", "staff_no=JX-0042&password=" OLD);
    assert_status(&a, 422);
    a = page_post(&v, "/account/sign-in", "staff_no=JX-0042&password=" NEW);
    assert_goes_to(&a, "/");
}

static void test_signing_out_before_the_change(void **state)
{
    struct visitor v = visitor_of(&app, person);
    (void)state;
    db_run("UPDATE session SET must_change = 1;\n");
    struct answer a = page_post(&v, "/account/sign-out", "");
    assert_goes_to(&a, "/account/sign-in?told=out");
}

static void test_nobody_signed_in(void **state)
{
    struct visitor v = visitor_new(&app);
    struct answer a = page_get(&v, "/account/password");
    (void)state;
    assert_goes_to(&a, "/account/sign-in?next=%2Faccount%2Fpassword");
}

static void set_policy(const char *values)
{
    db_run(
        arena_printf(db_arena(),
                     "INSERT INTO setting_change (id, at, reason) SELECT COALESCE(MAX(id), 0) + 1, NOW(6), 'test' FROM "
                     "setting_change;\nINSERT INTO setting (name, change_id, value, before_value) SELECT v.name, "
                     "(SELECT MAX(id) FROM setting_change), v.value, '?' FROM (%s) v;\n",
                     values));
}

/* ASVS forbids composition and age, level 3 asks for them: a switch. With it, whoever has an old or a plain password is
   asked for another at the next sign-in, in words of its own. */
static void sec_p9_a_tighter_policy_asks_at_sign_in(void **state)
{
    struct visitor v = visitor_new(&app);
    struct answer a = page_post(&v, "/account/sign-in", "staff_no=JX-0042&password=" OLD);
    (void)state;
    assert_goes_to(&a, "/");
    set_policy("SELECT 'password_classes' AS name, '3' AS value UNION SELECT 'password_history', '3'");
    v = visitor_new(&app);
    a = page_post(&v, "/account/sign-in", "staff_no=JX-0042&password=" OLD "&next=/training/mine");
    assert_goes_to(&a, "/account/password");
    a = page_get(&v, "/account/password");
    assert_shows(&a, "本单位的密码要求提高了");
    assert_shows(&a, "至少有 3 种");
    a = change(&v, OLD, "plain-words-only");
    assert_status(&a, 422);
    assert_shows(&a, "至少要有 3 种");
    a = change(&v, OLD, "JX-0042+is+Mine");
    assert_status(&a, 422);
    assert_shows(&a, "新密码不能含有工号");
    a = change(&v, OLD, "Brand-new-1");
    assert_goes_to(&a, "/");
    /* Three back and forth: none of the last three, and then the first again. */
    a = change(&v, "Brand-new-1", "Brand-new-2");
    assert_goes_to(&a, "/");
    a = change(&v, "Brand-new-2", "Brand-new-1");
    assert_status(&a, 422);
    assert_shows(&a, "最近 3 次用过的密码不能再用");
    a = change(&v, "Brand-new-2", "Brand-new-3");
    a = change(&v, "Brand-new-3", "Brand-new-4");
    assert_goes_to(&a, "/");
    a = change(&v, "Brand-new-4", "Brand-new-1");
    assert_goes_to(&a, "/");
}

static void sec_p9_age(void **state)
{
    struct visitor v = visitor_new(&app);
    (void)state;
    set_policy("SELECT 'password_age_days' AS name, '90' AS value");
    db_run("UPDATE credential SET changed_at = NOW(6) - INTERVAL 89 DAY;\n");
    struct answer a = page_post(&v, "/account/sign-in", "staff_no=JX-0042&password=" OLD);
    assert_goes_to(&a, "/");
    db_run("UPDATE credential SET changed_at = NOW(6) - INTERVAL 90 DAY;\n");
    v = visitor_new(&app);
    a = page_post(&v, "/account/sign-in", "staff_no=JX-0042&password=" OLD);
    assert_goes_to(&a, "/account/password");
    a = page_get(&v, "/training/mine");
    a = page_get(&v, "/account/password");
    assert_shows(&a, "密码用满 90 天应当更换");
    a = change(&v, OLD, NEW);
    assert_goes_to(&a, "/");
    v = visitor_new(&app);
    a = page_post(&v, "/account/sign-in", "staff_no=JX-0042&password=" NEW);
    assert_goes_to(&a, "/");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_changes, fresh),
        cmocka_unit_test_setup(test_repeated_form, fresh),
        cmocka_unit_test_setup(test_form_hash_is_keyed, fresh),
        cmocka_unit_test_setup(sec_s4_change_ends_other_sessions, fresh),
        cmocka_unit_test_setup(sec_p1_length, fresh),
        cmocka_unit_test_setup(sec_p2_common_and_own_words, fresh),
        cmocka_unit_test_setup(sec_p3_current_password_is_needed, fresh),
        cmocka_unit_test_setup(sec_p7_throttle_of_the_current_password, fresh),
        cmocka_unit_test_setup(sec_p5_first_password_is_for_one_use, fresh),
        cmocka_unit_test_setup(sec_p9_a_tighter_policy_asks_at_sign_in, fresh),
        cmocka_unit_test_setup(sec_p9_age, fresh),
        cmocka_unit_test_setup(test_signing_out_before_the_change, fresh),
        cmocka_unit_test_setup(test_nobody_signed_in, fresh),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
