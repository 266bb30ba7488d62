/* check: each fact is judged as it should be; every finding has its words in both languages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/domain/check.h"
#include "lib/web/view.h"
#include "tests/unit/with_arena.h"

static struct check_list list;

static void fresh(void)
{
    list = (struct check_list){.arena = arena};
}

/* The kinds that were found, one behind the other. */
static void found(const char *kinds)
{
    char text[512] = "";
    for (size_t i = 0; i < list.n; i++) {
        strcat(text, i ? " " : "");
        strcat(text, list.list[i].kind->name);
    }
    assert_string_equal(text, kinds);
    fresh();
}

#define NOW (INT64_C(1795251600) * CLOCK_SECOND)

static void tls(void **state)
{
    struct check_tls f = {.origin = "https://a.example", .path = "/c", .certificate = CERTIFICATE_THERE};
    (void)state;
    fresh();
    f.until = NOW + 60 * CLOCK_DAY;
    check_tls(&list, &f, NOW);
    assert_string_equal(list.list[0].args[1], "60");
    found("tls_well cookies_well");
    f.until = NOW + 29 * CLOCK_DAY;
    check_tls(&list, &f, NOW);
    found("tls_soon cookies_well");
    f.until = NOW + 6 * CLOCK_DAY;
    check_tls(&list, &f, NOW);
    found("tls_urgent cookies_well");
    f.until = NOW;
    check_tls(&list, &f, NOW);
    found("tls_over cookies_well");
    f.certificate = CERTIFICATE_BROKEN;
    check_tls(&list, &f, NOW);
    found("tls_broken cookies_well");
    f.certificate = CERTIFICATE_NONE; /* people come by https all the same: nginx has it elsewhere */
    check_tls(&list, &f, NOW);
    found("tls_unreadable cookies_well");
    f.origin = "http://a.example";
    check_tls(&list, &f, NOW);
    found("tls_none");
    f.origin = "";
    check_tls(&list, &f, NOW);
    found("tls_trial");
    f.origin = "http://127.0.0.1:8080";
    check_tls(&list, &f, NOW);
    found("tls_trial");
    f.certificate = CERTIFICATE_THERE;
    f.until = NOW + 60 * CLOCK_DAY;
    check_tls(&list, &f, NOW);
    found("tls_well cookies_open");
}

static void grants(void **state)
{
    struct check_grants f = {.file_read = true};
    (void)state;
    fresh();
    assert_int_equal(rights_add(arena, &f.wanted, "jx_a", "t", "", "SELECT,INSERT"), OK);
    assert_int_equal(rights_add(arena, &f.given, "jx_a", "t", "", "Insert,Select"), OK);
    assert_int_equal(check_grants(&list, &f), OK);
    found("grants_well");
    assert_int_equal(rights_add(arena, &f.given, "jx_a", "audit", "act", "Update"), OK);
    assert_int_equal(rights_add(arena, &f.given, "jx_b@%", "", "", "everywhere"), OK);
    assert_int_equal(rights_add(arena, &f.wanted, "jx_c", "t", "", "a,b,c,d,e,f"), OK);
    assert_int_equal(check_grants(&list, &f), OK);
    assert_string_equal(list.list[0].args[0], "jx_a");
    assert_string_equal(list.list[0].args[1], "UPDATE (act) ON audit");
    assert_string_equal(list.list[1].args[0], "jx_b@%");
    assert_string_equal(list.list[1].args[1], "EVERYWHERE");
    assert_string_equal(list.list[2].args[1], "A ON t, B ON t, C ON t, D ON t, …");
    assert_string_equal(list.list[2].args[2], "6");
    found("grants_extra grants_extra grants_missing");
    f.file_read = false;
    assert_int_equal(check_grants(&list, &f), OK);
    found("grants_unknown");
}

static void settings(void **state)
{
    const struct check_settings good = {
        .origin = "https://a.example",
        .log_level = "info",
        .argon_memory_kib = 19456,
        .argon_passes = 2,
        .idle_min = 30,
        .absolute_min = 720,
        .db_timeout_s = 5,
        .alarm_s = 10,
        .signin_tries = 5,
        .factor_demanded = true,
        .calendar_known = true,
    };
    (void)state;
    fresh();
    check_settings(&list, &good);
    found("settings_well");
    const struct check_settings bad = {
        .test_build = true,
        .origin = "",
        .log_level = "debug",
        .argon_memory_kib = 19456,
        .argon_passes = 1,
        .idle_min = 721,
        .absolute_min = 720,
        .db_timeout_s = 10,
        .alarm_s = 10,
        .signin_tries = 21,
    };
    check_settings(&list, &bad);
    found("settings_test_build settings_origin settings_hash settings_debug settings_idle settings_time_out "
          "settings_tries settings_factor settings_calendar");
    struct check_settings made_up = good;
    made_up.calendar_demo = true;
    check_settings(&list, &made_up);
    found("settings_calendar_demo");
}

static void seals(void **state)
{
    struct check_log f = {0};
    (void)state;
    fresh();
    check_log(&list, &f, NOW);
    found("log_empty");
    f.waiting = true;
    f.waiting_since = NOW - 14 * CLOCK_MINUTE;
    check_log(&list, &f, NOW);
    found("log_empty");
    f.waiting_since = NOW - 16 * CLOCK_MINUTE;
    check_log(&list, &f, NOW);
    found("log_never");
    f.sealed = true;
    f.sealed_at = NOW - CLOCK_HOUR;
    check_log(&list, &f, NOW);
    found("log_waits log_unproved log_stays");
    f.waiting_since = NOW;
    f.anchors = f.verified = f.whole = true;
    f.verified_at = NOW - CLOCK_DAY;
    check_log(&list, &f, NOW);
    found("log_well log_whole");
    f.verified_at = NOW - 3 * CLOCK_DAY;
    f.anchoring = true;
    f.anchoring_since = NOW - CLOCK_HOUR;
    check_log(&list, &f, NOW);
    found("log_well log_unproved log_anchor_late");
    f.whole = false; /* until it was proved whole again, however long ago */
    check_log(&list, &f, NOW);
    found("log_well log_broken log_anchor_late");
}

static void clocks(void **state)
{
    struct check_clock f = {.machine = NOW, .database = NOW + CLOCK_SECOND, .ntp = CLOCK_DISCIPLINED};
    (void)state;
    fresh();
    check_clock(&list, &f);
    found("clock_well");
    f.ntp = CLOCK_FREE;
    check_clock(&list, &f);
    found("clock_free");
    f.ntp = CLOCK_UNKNOWN;
    check_clock(&list, &f);
    found("clock_unknown");
    f.database = NOW - CLOCK_DAY;
    check_clock(&list, &f);
    assert_string_equal(list.list[0].args[0], "86400");
    found("clock_apart");
}

static void disks(void **state)
{
    struct check_disk f = {.path = "/s", .known = true, .bytes = UINT64_C(100) << 30, .bytes_free = UINT64_C(50) << 30};
    (void)state;
    fresh();
    check_disk(&list, &f);
    assert_string_equal(list.list[0].args[1], "50.0 GiB");
    found("disk_well");
    f.bytes_free = (UINT64_C(9) << 30) + (UINT64_C(900) << 20);
    check_disk(&list, &f);
    assert_string_equal(list.list[0].args[1], "9.8 GiB");
    found("disk_low");
    f.bytes_free = UINT64_C(1) << 30;
    check_disk(&list, &f);
    found("disk_full");
    f.bytes_free = UINT64_C(50) << 30;
    f.inodes = 1000;
    f.inodes_free = 10;
    check_disk(&list, &f);
    found("disk_inodes disk_well");
    f.known = false;
    check_disk(&list, &f);
    found("disk_unknown");
}

static void backups(void **state)
{
    struct check_backup f = {.site_since = NOW - CLOCK_HOUR};
    (void)state;
    fresh();
    check_backup(&list, &f, NOW);
    found("backup_new_site");
    f.site_since = NOW - 3 * CLOCK_DAY;
    check_backup(&list, &f, NOW);
    found("backup_none");
    f.any = true;
    f.done_at = NOW - 20 * CLOCK_HOUR;
    check_backup(&list, &f, NOW);
    found("backup_well");
    f.done_at = NOW - 30 * CLOCK_HOUR;
    check_backup(&list, &f, NOW);
    found("backup_late");
    f.done_at = NOW - 4 * CLOCK_DAY;
    check_backup(&list, &f, NOW);
    found("backup_old");
}

static void people(void **state)
{
    struct check_accounts f = {.open = 400};
    struct check_admins admins = {.sysadmin = true, .secadmin = true, .auditor = true};
    (void)state;
    fresh();
    check_accounts(&list, &f);
    check_admins(&list, &admins);
    found("accounts_well admins_well");
    f = (struct check_accounts){.open = 3, .first = 1, .idle = 1, .left = 1};
    check_accounts(&list, &f);
    found("accounts_left accounts_first accounts_idle");
    admins = (struct check_admins){.without_factor = 2, .without_who = "A1, A2"};
    check_admins(&list, &admins);
    found("admins_no_sysadmin admins_no_secadmin admins_no_auditor admins_factor");
}

static void versions(void **state)
{
    struct check_versions f = {.program = "1",
                               .server = "10.11.19",
                               .nginx = "1.22.1",
                               .libraries = "x",
                               .server_number = 101119,
                               .present = 20,
                               .applied = 20};
    (void)state;
    fresh();
    check_versions(&list, &f);
    found("versions_well");
    f.missing = 2;
    f.ahead = 1;
    f.server_number = 100500;
    f.strangers = 3;
    check_versions(&list, &f);
    assert_int_equal(check_worst(&list), CHECK_BAD);
    found("versions_well versions_missing versions_ahead versions_server versions_workers");
}

static void more_than_there_is_room_for(void **state)
{
    const struct check_disk f = {.path = "/s"};
    (void)state;
    fresh();
    for (size_t i = 0; i < CHECK_FINDINGS + 10; i++)
        check_disk(&list, &f);
    assert_int_equal(list.n, CHECK_FINDINGS);
}

static void every_finding_has_its_words(void **state)
{
    struct view *view;
    struct buf why;
    (void)state;
    buf_init_arena(&why, arena, 0);
    assert_int_equal(view_open(&view, "templates", NULL, 0, &why), OK);
    for (enum lang lang = 0; lang < LANG_COUNT; lang++) {
        for (size_t i = 0; i < check_item_count; i++)
            assert_true(view_has_message(view, lang, arena_printf(arena, "check.item.%s", check_items[i])));
        for (size_t i = 0; i < check_kind_count; i++) {
            const struct check_kind *k = &check_kinds[i];
            bool known = false;
            for (size_t j = 0; j < check_item_count; j++)
                known = known || strcmp(check_items[j], k->item) == 0;
            assert_true(known);
            if (!view_has_message(view, lang, arena_printf(arena, "check.%s.is", k->name)))
                fail_msg("%s: no sentence for %s", lang_tag(lang), k->name);
            if (view_has_message(view, lang, arena_printf(arena, "check.%s.do", k->name)) == (k->state == CHECK_WELL))
                fail_msg("%s: what to do about %s", lang_tag(lang), k->name);
        }
    }
    view_close(view);
    assert_null(check_kind_find("none"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(tls),
        TEST(grants),
        TEST(settings),
        TEST(seals),
        TEST(clocks),
        TEST(disks),
        TEST(backups),
        TEST(people),
        TEST(versions),
        TEST(more_than_there_is_room_for),
        TEST(every_finding_has_its_words),
    };
    return cmocka_run_group_tests_name("check", tests, NULL, NULL);
}
