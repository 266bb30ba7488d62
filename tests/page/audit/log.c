/* The auditor's pages: searching, one row, taking away, verification; and nobody else's. */
#include <glob.h>
#include <regex.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "cgi-bin/audit/pages.h"
#include "cgi-bin/audit/templates.h"
#include "lib/act/audit_seal.h"
#include "lib/act/audit_verify.h"
#include "lib/base/log.h"
#include "tests/harness/html.h"
#include "tests/harness/page.h"
#include "tests/harness/training.h"

static struct app app = {
    .program = "audit", .routes = &audit_routes, .templates = TEMPLATES, .template_count = TEMPLATE_COUNT};

static int64_t base, pan, cook, boss;
static struct visitor auditor;
static char dir[64];

static int open_program(void **state)
{
    const int failed = db_setup(state);
    page_open(&app);
    return failed;
}

static int close_program(void **state)
{
    page_close(&app);
    return db_teardown(state);
}

static void add(int64_t person, const char *act, const char *noun, int64_t id, const char *before, const char *after,
                const char *result, const char *at)
{
    db_run(arena_printf(db_arena(),
                        "INSERT INTO audit (at, person_id, program, request, address, act, noun, noun_id, before_json, "
                        "after_json, result) VALUES ('%s', %s, 'training', 'req-1', '192.0.2.7', '%s', '%s', %lld, "
                        "%s, %s, '%s');\n",
                        at, person ? arena_printf(db_arena(), "%lld", (long long)person) : "NULL", act, noun,
                        (long long)id, before ? before : "NULL", after ? after : "NULL", result));
}

static int64_t newest(void)
{
    return db_int("SELECT MAX(id) FROM audit");
}

static int scene(void **state)
{
    db_clear(state);
    clock_test_set(at(11, 18, 9, 0));
    base = make_unit(0, "BASE", "市实训基地");
    pan = make_person(base, "CY2023002", "潘丹");
    cook = make_person(base, "1002", "周𬀩");
    boss = make_person(base, "1003", "曾敏");
    make_grant(pan, "auditor", base);
    make_grant(boss, "sysadmin", base);
    auditor = visitor_of(&app, pan);
    add(cook, "enrolment.enrol", "enrolment", 5, NULL, "'{\"state\":\"booked\",\"seat_no\":3}'", "done",
        "2026-11-10 02:00:00");
    add(boss, "class.change", "class", 9, "'{\"capacity\":12,\"grade\":\"top\"}'",
        "'{\"capacity\":24,\"grade\":\"top\",\"reason\":\"<b>多加\"}'", "done", "2026-11-11 02:00:00");
    add(0, "account.sign_in", "person", cook, NULL, NULL, "denied", "2026-11-12 02:00:00");
    return 0;
}

static void searches_by_person_act_row_time_result(void **state)
{
    (void)state;
    static const struct {
        const char *query, *shows, *hides;
    } CASES[] = {
        {"", "3 条记录", "没有符合条件"},
        {"?who=1002", "周𬀩", "曾敏"},
        {"?who=%E6%9B%BE", "曾敏", "周𬀩"}, /* 曾 */
        {"?who=%25", "没有符合条件的记录", "曾敏"},
        {"?act=class.change", "1 条记录", "周𬀩"},
        {"?noun=enrolment&number=5", "1 条记录", "曾敏"},
        {"?noun=enrolment&number=6", "没有符合条件的记录", "曾敏"},
        {"?result=refused", "1 条记录", "曾敏"},
        {"?result=denied", "系统或未登录", "曾敏"},
        {"?result=done&from=2026-11-11", "1 条记录", "周𬀩"},
        {"?from=2026-11-10&until=2026-11-11", "2 条记录", "系统或未登录"},
        {"?until=2026-11-09", "没有符合条件的记录", "曾敏"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct answer a = page_get(&auditor, arena_printf(db_arena(), "/audit%s", CASES[i].query));
        assert_status(&a, 200);
        assert_shows(&a, CASES[i].shows);
        const char *table = strstr(a.body, "id=\"found\"");
        assert_non_null(table);
        if (strstr(table, CASES[i].hides))
            fail_msg("%s shows %s", CASES[i].query, CASES[i].hides);
    }
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit"), 3); /* looking is not recorded */
}

static void a_mistaken_search_keeps_what_was_typed(void **state)
{
    (void)state;
    struct answer a = page_get(&auditor, "/audit?from=2026-13-01&number=x&who=1002");
    assert_status(&a, 422);
    assert_shows(&a, "应为日期");
    assert_shows(&a, "value=\"1002\"");
    assert_shows(&a, "value=\"x\"");
}

/* The address that stands here, up to its quote. */
static const char *html_path(const char *s)
{
    return html_decode(db_arena(), s, strcspn(s, "\""));
}

static void goes_on_page_by_page(void **state)
{
    (void)state;
    db_run("INSERT INTO audit (at, program, request, address, act, noun, result) SELECT '2026-11-13', 'training', '', "
           "'', 'notice.read', 'notice', 'done' FROM seq_1_to_120;\n");
    size_t rows = 0, pages = 0;
    const char *path = "/audit?act=notice.read";
    while (path) {
        struct answer a = page_get(&auditor, path);
        assert_status(&a, 200);
        for (const char *s = a.body; (s = strstr(s, "href=\"/audit/row/")) != NULL; s++)
            rows++;
        pages++;
        const char *next = strstr(a.body, "rel=\"next\" href=\"");
        path = next ? html_path(next + strlen("rel=\"next\" href=\"")) : NULL;
    }
    assert_int_equal(rows, 120);
    assert_int_equal(pages, 3);
}

static void a_row_shows_before_and_after_side_by_side(void **state)
{
    (void)state;
    const int64_t row = newest() - 1;
    struct answer a = page_get(&auditor, arena_printf(db_arena(), "/audit/row/%lld", (long long)row));
    assert_status(&a, 200);
    assert_shows(&a, "修改班次");
    assert_shows(&a, "曾敏");
    assert_shows(&a, "192.0.2.7");
    assert_shows(&a,
                 "<tr class=\"jx-changed\"><th scope=\"row\">席位数 <span class=\"jx-chip jx-now\">有变化</span></th>"
                 "<td>12</td><td>24</td></tr>");
    assert_shows(&a, "<tr><th scope=\"row\">等级</th><td>top</td><td>top</td></tr>");
    assert_shows(&a, "&lt;b&gt;多加");
    assert_hides(&a, "<b>多加");
    assert_shows(&a, "尚未封存");
    assert_hides(&a, "同一次操作的其他记录");
    add(boss, "enrolment.promote", "enrolment", 6, NULL, "'{}'", "done", "2026-11-11 02:00:01");
    a = page_get(&auditor, arena_printf(db_arena(), "/audit/row/%lld", (long long)row));
    assert_shows(&a, "同一次操作的其他记录");
    assert_shows(&a, "候补递补");
    db_run(arena_printf(db_arena(), "DELETE FROM audit WHERE id = %lld;\n", (long long)newest()));
    a = page_get(&auditor, arena_printf(db_arena(), "/audit/row/%lld", (long long)newest()));
    assert_shows(&a, "这条记录没有前后内容");
    /* what is no JSON is shown as it is */
    add(boss, "class.change", "class", 9, "'kaputt <i>'", NULL, "done", "2026-11-11 02:00:00");
    a = page_get(&auditor, arena_printf(db_arena(), "/audit/row/%lld", (long long)newest()));
    assert_status(&a, 200);
    assert_shows(&a, "kaputt &lt;i&gt;");
    static const char *const NONE[] = {"/audit/row/999999", "/audit/row/0", "/audit/row/x", "/audit/row/-1",
                                       "/audit/row/99999999999999999999"};
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++) {
        a = page_get(&auditor, NONE[i]);
        assert_status(&a, 404);
    }
}

static void exports_are_recorded_and_bounded(void **state)
{
    (void)state;
    struct answer a = page_get(&auditor, "/audit/export/csv?result=done");
    assert_status(&a, 200);
    assert_non_null(strstr(a.headers, "text/csv"));
    assert_shows(&a, "class.change");
    assert_hides(&a, "account.sign_in");
    assert_string_equal(db_text("SELECT after_json FROM audit WHERE act = 'audit.export'"),
                        "{\"format\":\"csv\",\"rows\":2,\"filter\":\"result=done\"}");
    a = page_get(&auditor, "/audit/export/json?who=1003");
    assert_status(&a, 200);
    assert_shows(&a, "\"act\":\"class.change\",\"noun\":\"class\",\"noun_id\":9,\"before\":\"{\\\"capacity\\\":12");
    assert_int_equal(strchr(a.body, '\n') - a.body, (long)a.size - 1);
    a = page_get(&auditor, "/audit/export/xlsx");
    assert_status(&a, 200);
    assert_memory_equal(a.body, "PK", 2);
    a = page_get(&auditor, "/audit/export/pdf");
    assert_status(&a, 404);
    a = page_get(&auditor, "/audit/export/csv?from=never");
    assert_goes_to(&a, "/audit");
    assert_int_equal(db_int("SELECT n FROM export_count"), 3);
    db_run("UPDATE export_count SET n = 1000;\n");
    a = page_get(&auditor, "/audit/export/csv?result=done");
    assert_goes_to(&a, "/audit?result=done");
    a = page_get(&auditor, "/audit");
    assert_shows(&a, "今天的导出已达");
    db_run(
        "UPDATE export_count SET n = 0;\nINSERT INTO audit (at, program, request, address, act, noun, result) SELECT "
        "'2026-11-13', 'training', '', '', 'notice.read', 'notice', 'done' FROM seq_1_to_20001;\n");
    a = page_get(&auditor, "/audit/export/csv");
    assert_goes_to(&a, "/audit");
    a = page_get(&auditor, "/audit");
    assert_shows(&a, "结果超过 20000 条");
}

static struct act by_jobs(void)
{
    return (struct act){.db = db_as("jobs"),
                        .arena = db_arena(),
                        .now = clock_now(),
                        .program = "jiangxin",
                        .request = "jobs",
                        .address = ""};
}

static void says_whether_the_log_is_whole(void **state)
{
    (void)state;
    int64_t batches;
    snprintf(dir, sizeof dir, "/tmp/jx-audit-page.XXXXXX");
    assert_non_null(mkdtemp(dir));
    const struct audit_rules rules = {
        .key_dir = arena_printf(db_arena(), "%s/keys", dir), .archive_dir = dir, .anchor_file = ""};
    struct answer a = page_get(&auditor, "/audit/verify");
    assert_status(&a, 200);
    assert_shows(&a, "日志还没有校验过");
    assert_shows(&a, "还没有封存的批次");
    a = page_post(&auditor, "/audit/verify", "");
    assert_goes_to(&a, "/audit/verify");
    assert_int_equal(db_int("SELECT COUNT(*) FROM job WHERE kind = 'audit.verify_now'"), 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'audit.verify' AND result = 'done'"), 1);
    a = page_get(&auditor, "/audit/verify");
    assert_shows(&a, "校验已经安排");
    usleep(2000);
    struct act jobs = by_jobs();
    assert_int_equal(act_audit_seal(&jobs, &rules, &batches), OK);
    jobs = by_jobs();
    assert_int_equal(act_audit_verify_job(&jobs, &rules, pan), OK);
    a = page_get(&auditor, "/audit/verify");
    assert_shows(&a, "<h2 id=\"last\">日志完整</h2>");
    assert_shows(&a, "<strong class=\"jx-code\">1-");
    assert_shows(&a, "潘丹");
    const int64_t row = db_int("SELECT MIN(id) FROM audit");
    db_run(arena_printf(db_arena(), "UPDATE audit SET result = 'denied' WHERE id = %lld;\n", (long long)row));
    log_threshold(LOG_ERROR + 1);
    jobs = by_jobs();
    assert_int_equal(act_audit_verify_job(&jobs, &rules, 0), OK);
    log_threshold(LOG_INFO);
    a = page_get(&auditor, "/audit/verify");
    assert_shows(&a, "<h2 id=\"last\">日志不完整</h2>");
    assert_shows(&a, "第 1 批中的记录被改动");
    assert_shows(&a, arena_printf(db_arena(), "href=\"/audit/row/%lld\"", (long long)row));
    char command[100];
    snprintf(command, sizeof command, "rm -rf %s", dir);
    assert_int_equal(system(command), 0); /* a path of mkdtemp */
}

static void test_sec_t2_nobody_else_sees_the_log(void **state)
{
    (void)state;
    static const char *const PATHS[] = {"/audit", "/audit/row/1", "/audit/verify", "/audit/export/csv"};
    static const char *const ROLES[] = {"secadmin", "hr", "leader", "training_manager", "liaison"};
    struct visitor system = visitor_of(&app, boss), nobody = visitor_new(&app);
    for (size_t i = 0; i < sizeof PATHS / sizeof *PATHS; i++) {
        struct answer a = page_get(&system, PATHS[i]);
        assert_status(&a, 403);
        a = page_get(&nobody, PATHS[i]);
        assert_status(&a, 303);
    }
    for (size_t r = 0; r < sizeof ROLES / sizeof *ROLES; r++) {
        const int64_t person = make_person(base, arena_printf(db_arena(), "20%zu", r), "某人");
        make_grant(person, ROLES[r], base);
        struct visitor v = visitor_of(&app, person);
        struct answer a = page_get(&v, "/audit");
        assert_status(&a, 403);
        a = page_post(&v, "/audit/verify", "");
        assert_status(&a, 403);
    }
    /* each of them is on the record, with the address that was asked for */
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'denied' AND after_json = "
                            "'{\"method\":\"GET\",\"path\":\"/audit\"}'"),
                     1 + sizeof ROLES / sizeof *ROLES);
}

/* Every act of the sources has words in both languages: an auditor reads what somebody did, not what a function is
   called. */
static void every_act_has_words(void **state)
{
    static const char *const PATTERNS[] = {"lib/act/*.c", "lib/app/*.c", "cgi-bin/*/*.c"};
    size_t acts = 0, wrong = 0;
    regex_t call;
    (void)state;
    assert_int_equal(
        regcomp(&call,
                "(act_audit|act_note|act_note_about|act_run|audit_account|audit_state|audit_change)\\([^;\"]*"
                "\"([a-z_]+\\.[a-z_]+|denied|import)\"|NAME\\[\\] = \"([a-z_.]+)\"|\\.name = \"([a-z_]+\\.export)\"",
                REG_EXTENDED),
        0);
    for (size_t i = 0; i < sizeof PATTERNS / sizeof *PATTERNS; i++) {
        glob_t files;
        assert_int_equal(glob(PATTERNS[i], 0, NULL, &files), 0);
        for (size_t f = 0; f < files.gl_pathc; f++) {
            char *text = calloc(1, 1 << 20);
            FILE *in = fopen(files.gl_pathv[f], "re");
            assert_true(text && in);
            assert_true(fread(text, 1, (1 << 20) - 1, in) > 0);
            (void)fclose(in);
            regmatch_t m[6];
            for (const char *at = text; regexec(&call, at, 6, m, 0) == 0; at += m[0].rm_eo) {
                const regmatch_t *g = m[2].rm_so >= 0 ? &m[2] : m[3].rm_so >= 0 ? &m[3] : &m[4];
                char key[80];
                snprintf(key, sizeof key, "audit_act.%.*s", (int)(g->rm_eo - g->rm_so), at + g->rm_so);
                for (char *c = key + strlen("audit_act."); *c; c++)
                    if (*c == '.')
                        *c = '_';
                acts++;
                if (view_has_message(app.view, LANG_ZH_CN, key) && view_has_message(app.view, LANG_EN, key))
                    continue;
                print_error("%s: no message %s\n", files.gl_pathv[f], key);
                wrong++;
            }
            free(text);
        }
        globfree(&files);
    }
    regfree(&call);
    assert_int_equal(wrong, 0);
    assert_true(acts > 40);
}

/* What can be chosen has words. */
static void every_choice_has_words(void **state)
{
    (void)state;
    struct answer a = page_get(&auditor, "/audit");
    assert_status(&a, 200);
    for (size_t i = 0; i < AUDIT_ACT_COUNT; i++)
        assert_hides(&a, arena_printf(db_arena(), ">%s</option>", AUDIT_ACTS[i]));
    for (size_t i = 0; i < AUDIT_NOUN_COUNT; i++)
        assert_hides(&a, arena_printf(db_arena(), ">%s</option>", AUDIT_NOUNS[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(searches_by_person_act_row_time_result, scene),
        cmocka_unit_test_setup(a_mistaken_search_keeps_what_was_typed, scene),
        cmocka_unit_test_setup(goes_on_page_by_page, scene),
        cmocka_unit_test_setup(a_row_shows_before_and_after_side_by_side, scene),
        cmocka_unit_test_setup(exports_are_recorded_and_bounded, scene),
        cmocka_unit_test_setup(says_whether_the_log_is_whole, scene),
        cmocka_unit_test_setup(test_sec_t2_nobody_else_sees_the_log, scene),
        cmocka_unit_test_setup(every_act_has_words, scene),
        cmocka_unit_test_setup(every_choice_has_words, scene),
    };
    return cmocka_run_group_tests_name("audit", tests, open_program, close_program);
}
