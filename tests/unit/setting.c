/* setting: defaults and presets are within their own ranges, values that are not are refused, roles are told by word. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "lib/domain/setting.h"

static void defaults_and_presets_hold(void **state)
{
    struct policy defaults, asvs, level3;
    (void)state;
    setting_defaults(&defaults);
    asvs = level3 = defaults;
    for (size_t i = 0; i < setting_count; i++) {
        const struct setting *s = &settings[i];
        char text[SETTING_VALUE_MAX + 1];
        setting_text(&defaults, s, text);
        assert_string_equal(text, s->value); /* the default is one of its values, in its own form */
        assert_true(!s->asvs || setting_put(&asvs, s, s->asvs));
        assert_true(!s->level3 || setting_put(&level3, s, s->level3));
        assert_ptr_equal(setting_find(s->name), s);
        assert_true(strcmp(s->capability, "policy.edit") == 0 || strcmp(s->capability, "setting.edit") == 0);
        assert_true(strcmp(s->capability, "policy.edit") == 0 ? s->asvs && s->level3 : !s->asvs && !s->level3);
    }
    assert_null(setting_clash(&defaults));
    assert_null(setting_clash(&asvs));
    assert_null(setting_clash(&level3));
    assert_null(setting_find("nonsense"));
    /* SEC-P9: what one forbids, the other asks for. The numbers of rules S1 and S2. */
    assert_int_equal(asvs.password_classes + asvs.password_age_days + asvs.password_history, 0);
    assert_true(asvs.password_length >= 8);
    assert_int_equal(level3.password_length, 8);
    assert_int_equal(level3.password_classes, 3);
    assert_int_equal(level3.password_age_days, 90);
    assert_int_equal(level3.password_history, 5);
    assert_int_equal(level3.signin_tries, 5);
    assert_int_equal(level3.signin_window_min, 30);
    assert_int_equal(level3.session_idle_min, 30);
}

static void what_is_refused(void **state)
{
    static const struct {
        const char *name, *value;
    } bad[] = {{"password_length", "7"},        {"password_length", "65"},     {"password_length", ""},
               {"password_length", "8.5"},      {"password_length", "eight"},  {"session_idle_min", "0"},
               {"audit_retention_days", "183"}, {"password_history", "11"},    {"slip_hours", "25"},
               {"factor_roles", "hr,leader"},   {"factor_roles", "hr "},       {"factor_roles", " hr"},
               {"factor_roles", "HR"},          {"privacy_contact", "a\x01z"}, {"privacy_contact", "\xFF"}};
    struct policy before, p;
    (void)state;
    setting_defaults(&p);
    before = p;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (setting_put(&p, setting_find(bad[i].name), bad[i].value))
            fail_msg("%s = %s is taken", bad[i].name, bad[i].value);
    assert_memory_equal(&p, &before, sizeof p);
    assert_true(setting_put(&p, setting_find("session_idle_min"), "60"));
    assert_true(setting_put(&p, setting_find("session_absolute_min"), "59"));
    assert_string_equal(setting_clash(&p)->name, "session_absolute_min");
    assert_true(setting_put(&p, setting_find("privacy_contact"), "办公室 𬀩 0000-1234567"));
    assert_true(setting_put(&p, setting_find("privacy_contact"), ""));
}

static void roles_are_told_by_word(void **state)
{
    struct policy p;
    (void)state;
    setting_defaults(&p);
    assert_false(setting_wants_factor(&p, "sysadmin,hr"));
    assert_true(setting_put(&p, setting_find("factor_roles"), "sysadmin hr"));
    assert_true(setting_wants_factor(&p, "liaison,hr"));
    assert_true(setting_wants_factor(&p, "sysadmin"));
    assert_false(setting_wants_factor(&p, "sys"));
    assert_false(setting_wants_factor(&p, "hrx,liaison"));
    assert_false(setting_wants_factor(&p, ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults_and_presets_hold),
        cmocka_unit_test(what_is_refused),
        cmocka_unit_test(roles_are_told_by_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
