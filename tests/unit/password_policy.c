/* password_policy: what may become a password (SEC-P1, SEC-P2). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <string.h>

#include "lib/domain/password_common.h"
#include "lib/domain/password_policy.h"

static const char *const OWN[] = {"00123", "zhangwei", "张伟", NULL, "zw", ""};

static struct password_rules rules = {.length = 8};

static void check(const char *pw, enum password_reason want)
{
    enum password_reason reason = PASSWORD_FINE;
    bool good = password_acceptable(pw, OWN, sizeof OWN / sizeof OWN[0], &rules, &reason);

    if (reason != want || good != (want == PASSWORD_FINE))
        fail_msg("%s: reason %d, not %d", pw, (int)reason, (int)want);
}

static void the_list_is_in_order(void **state)
{
    (void)state;
    size_t n = 0;
    const char *const *list = password_common_list(&n);

    assert_true(n >= 300);
    for (size_t i = 0; i < n; i++) {
        assert_true(i == 0 || strcmp(list[i - 1], list[i]) < 0);
        assert_true(password_common_has(list[i]));
        for (const char *s = list[i]; *s; s++) /* as the search folds what is typed */
            assert_true(*s != ' ' && *s != '-' && !(*s >= 'A' && *s <= 'Z'));
    }
    assert_false(password_common_has(""));
    assert_false(password_common_has("correcthorsebatterystaple"));
}

static void every_common_password_is_refused(void **state)
{
    (void)state;
    size_t n = 0;
    const char *const *list = password_common_list(&n);

    for (size_t i = 0; i < n; i++) {
        enum password_reason reason = PASSWORD_FINE;
        assert_false(password_acceptable(list[i], NULL, 0, &rules, &reason));
        assert_true(reason == PASSWORD_COMMON || reason == PASSWORD_TOO_SHORT);
    }
}

static void common_ones_in_disguise(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "password",       "PassWord",         "pass-word",   "p a s s w o r d", "Password2026!", "ｐａｓｓｗｏｒｄ",
        "woaini1314",     "5201314a",         "admin123",    "Admin@123",       "abc12345",      "Abc12345!",
        "123456admin",    "!!admin!!",        "admin------", "aaaaaaaa",        "121212121212",  "abcabcabc",
        "12341234",       "密码密码密码密码", "12345678",    "87654321",        "0123456789",    "90123456",
        "abcdefgh",       "hgfedcba",         "QWERTYUI",    "poiuytrewq",      "1qaz2wsx3edc",  "!@#$%^&*",
        "qwertyuiopasdf", "zxcvbnm,./",       "19900131",    "20261121",        "13800138000",   "        ",
        "--------",       "888888888888",     "qazwsxedc",   "iloveyou520",     "woaini-2025",
    };

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        check(bad[i], PASSWORD_COMMON);
}

static void own_words(void **state)
{
    (void)state;
    static const char *const bad[] = {"zhangwei",      "ZhangWei",     "zhang-wei-2026", "zhangwei19900131",
                                      "00123zhangwei", "zhangwei@163", "张伟20261121",   "张伟张伟张伟张伟",
                                      "zhangwei001",   "8800123881"};
    static const char *const good[] = {"zhangwei-likes-tea", "korrekt 00123 pferd", "張偉的自行車是藍色的",
                                       "zwzwuvwxlmno"};

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        check(bad[i], PASSWORD_OWN_WORD);
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        check(good[i], PASSWORD_FINE);
}

static void fine_ones(void **state)
{
    (void)state;
    static const char *const good[] = {"correct horse",
                                       "k7mf-2xwq-9hdr",
                                       "沧屿的海风很温柔",
                                       "🐟🍵🚲🌊⛰🌲🌧🔥",
                                       "83617294",
                                       "tq8#vL2p",
                                       "password of the blue bicycle",
                                       "20261399",
                                       "19900131 tea",
                                       "12800138000"};

    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        check(good[i], PASSWORD_FINE);
}

static void lengths(void **state)
{
    (void)state;
    static const size_t wide = 3; /* bytes of one character */
    char text[129 * 3 + 1];

    check("", PASSWORD_TOO_SHORT);
    check("tq8#vL2", PASSWORD_TOO_SHORT);
    check("沧屿的海风很温", PASSWORD_TOO_SHORT);
    check("tq8#vL2\xFF", PASSWORD_NOT_TEXT);
    for (size_t i = 0; i < 129; i++) {
        static const char *const some[] = {"沧", "屿", "海", "风", "茶"};
        memcpy(text + wide * i, some[i * i % 5], wide);
    }
    text[129 * wide] = '\0';
    check(text, PASSWORD_TOO_LONG);
    text[128 * wide] = '\0';
    memcpy(text, "匠", wide); /* no pattern */
    check(text, PASSWORD_FINE);
}

/* Kinds of characters, length and the login: a switch of the policy, off by default. */
static void sec_p9_composition_is_a_switch(void **state)
{
    (void)state;
    static const struct {
        const char *pw;
        int64_t classes;
    } cases[] = {{"", 0},     {"correct horse", 2}, {"correcthorse", 1}, {"Correcthorse", 2}, {"海风 1 号", 2},
                 {"Aa1!", 4}, {"Ａａ１！", 4},      {"海", 1},           {"[`{@", 1}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (password_classes(cases[i].pw) != cases[i].classes)
            fail_msg("%s: %d kinds", cases[i].pw, (int)password_classes(cases[i].pw));
    rules = (struct password_rules){.length = 10, .classes = 3};
    check("tq8#vL2p", PASSWORD_TOO_SHORT);
    check("correct horse", PASSWORD_CLASSES);
    check("correct Horse", PASSWORD_FINE);
    check("correct horse 7", PASSWORD_FINE);
    check("tree 00123 House", PASSWORD_LOGIN);
    check("Tree-001-23-house", PASSWORD_LOGIN);
    check("Zhangwei likes tea", PASSWORD_FINE); /* only the login is kept out entirely */
    assert_false(password_meets("correct horse", &rules));
    assert_true(password_meets("correct Horse", &rules));
    assert_false(password_meets("corr Hor.", &rules));
    rules = (struct password_rules){.length = 8};
    check("tree 00123 House", PASSWORD_FINE);
    assert_true(password_meets("correct horse", &rules));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_list_is_in_order),
        cmocka_unit_test(every_common_password_is_refused),
        cmocka_unit_test(common_ones_in_disguise),
        cmocka_unit_test(own_words),
        cmocka_unit_test(fine_ones),
        cmocka_unit_test(lengths),
        cmocka_unit_test(sec_p9_composition_is_a_switch),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
