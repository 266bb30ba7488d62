/* Asking for a correction: with and without evidence, once for each field, withdrawn, seen by nobody else. */
#include <sys/stat.h>

#include "lib/act/correction.h"
#include "tests/harness/act.h"
#include "tests/page/portal/program.h"

static int64_t bureau, cook, colleague, hr;

static const char PDF[] = "%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n";

static int fresh(void **state)
{
    db_clear(state);
    clock_test_set(at(11, 18, 9, 0));
    bureau = make_unit(0, "U1", "市机关事务局");
    cook = make_person(bureau, "JX-0042", "周𬀩");
    colleague = make_person(bureau, "JX-0043", "李雷");
    hr = make_person(bureau, "JX-0044", "萧诚鑫");
    make_grant(hr, "hr", bureau);
    db_run("INSERT INTO calendar_year (year, source) VALUES (2026, 'test'), (2027, 'test');\n");
    return 0;
}

static const char *path_of(const char *end)
{
    return arena_printf(db_arena(), "/record/correction/%s%s",
                        public_id("correction", db_int("SELECT MAX(id) FROM correction")), end);
}

#define ASK "field=post&wrong=%E5%8E%A8%E5%B8%88&wanted=%E4%B8%BB%E5%8E%A8"

static void test_asks(void **state)
{
    (void)state;
    struct visitor v = visitor_of(&app, cook);
    struct answer a = page_get(&v, "/record/correction");
    assert_status(&a, 200);
    assert_shows(&a, "还没有提过申请");
    a = page_post(&v, "/record/correction", ASK);
    assert_goes_to(&a, "/record/correction");
    a = page_get(&v, "/record/correction");
    assert_shows(&a, "申请已提交，人事部门将在期限内答复。");
    assert_shows(&a, "待答复");
    assert_shows(&a, "主厨");
    assert_shows(&a, "2026年12月9日（周三） 前答复"); /* 15 working days */
    assert_int_equal(
        db_int("SELECT COUNT(*) FROM audit WHERE act = 'correction.ask' AND result = 'done' AND after_json "
               "LIKE '%\"wanted\":\"主厨\"%'"),
        1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM correction_log WHERE from_state = 'none' AND to_state = 'open'"), 1);
    /* once for a field; something else beside it */
    a = page_post(&v, "/record/correction", ASK);
    assert_status(&a, 422);
    assert_shows(&a, "这一项已有一件申请在等答复");
    assert_shows(&a, "主厨</textarea>"); /* what was typed is still there */
    a = page_post(&v, "/record/correction", "field=other&wrong=aa&wanted=b");
    assert_goes_to(&a, "/record/correction");
    a = page_post(&v, "/record/correction", "field=other&wrong=cc&wanted=d");
    assert_goes_to(&a, "/record/correction");
    assert_int_equal(db_int("SELECT COUNT(*) FROM correction"), 3);
}

/* A year without a table of working days: no day is guessed, and asking goes on. */
static void test_a_year_that_is_not_known(void **state)
{
    (void)state;
    db_run("DELETE FROM calendar_year WHERE year = 2027;\n");
    clock_test_set(at(12, 20, 9, 0));
    struct visitor v = visitor_of(&app, cook);
    struct answer a = page_post(&v, "/record/correction", ASK);
    assert_goes_to(&a, "/record/correction");
    a = page_get(&v, "/record/correction");
    assert_shows(&a, "待工作日历公布后确定");
    assert_int_equal(db_int("SELECT COUNT(*) FROM correction WHERE due_at IS NULL"), 1);
}

static void test_invalid(void **state)
{
    static const struct {
        const char *form, *says;
    } cases[] = {
        {"field=salary&wrong=aa&wanted=b", "请从列出的选项中选择"},
        {"wrong=aa&wanted=b", "请填写这一项"},
        {"field=post&wrong=a&wanted=b", "至少 2 个字"},
        {"field=post&wrong=aa", "请填写这一项"},
    };
    (void)state;
    struct visitor v = visitor_of(&app, cook);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer a = page_post(&v, "/record/correction", cases[i].form);
        assert_status(&a, 422);
        assert_shows(&a, cases[i].says);
    }
    db_run("UPDATE posting SET until_on = '2026-11-18';\n"); /* belongs to no unit */
    struct answer a = page_post(&v, "/record/correction", ASK);
    assert_goes_to(&a, "/record/correction");
    a = page_get(&v, "/record/correction");
    assert_shows(&a, "您今天没有所属单位");
    assert_int_equal(db_int("SELECT COUNT(*) FROM correction"), 0);
}

/* ---- evidence ------------------------------------------------------------------------------------------------------
 */

static const char *files_dir(void)
{
    return arena_printf(db_arena(), "%s/files", app.config.state_dir);
}

static void test_sec_f2_evidence(void **state)
{
    (void)state;
    struct visitor v = visitor_of(&app, cook);
    struct answer a = page_post_file(&v, "/record/correction", ASK, "file", "聘书 1.pdf", PDF, sizeof PDF - 1);
    assert_goes_to(&a, "/record/correction");
    assert_int_equal(db_int("SELECT COUNT(*) FROM file f JOIN correction c ON c.id = f.noun_id WHERE f.noun = "
                            "'correction' AND f.type = 'pdf'"),
                     1);
    const char *hex = db_text("SELECT LOWER(HEX(digest)) FROM file");
    const char *place = arena_printf(db_arena(), "%s/%.2s/%.2s/%s", files_dir(), hex, hex + 2, hex);
    struct stat st;
    assert_int_equal(stat(place, &st), 0);
    assert_int_equal(st.st_size, sizeof PDF - 1);
    assert_int_equal(st.st_mode & 07, 0);
    a = page_get(&v, "/record/correction");
    assert_shows(&a, "聘书 1.pdf");
    /* SEC-F3: nginx is sent for it, as a file to save, under its type */
    a = page_get(&v, path_of("/file"));
    assert_status(&a, 200);
    assert_non_null(
        strstr(a.headers, arena_printf(db_arena(), "X-Accel-Redirect: /handed-in/%.2s/%.2s/%s", hex, hex + 2, hex)));
    assert_non_null(strstr(a.headers, "Content-Disposition: attachment;"));
    assert_non_null(strstr(a.headers, "Content-Type: application/pdf"));
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'file.read' AND noun = 'file'"), 1);
    /* SEC-R3: nobody else's */
    struct visitor other = visitor_of(&app, colleague);
    a = page_get(&other, path_of("/file"));
    assert_status(&a, 404);
    a = page_post(&other, path_of("/withdraw"), "");
    assert_status(&a, 404);
}

static void test_sec_f1_what_is_refused(void **state)
{
    static const char HTML[] = "<html><script>alert(1)</script>";
    static const struct {
        const char *name, *bytes, *says;
    } cases[] = {
        {"a.pdf", HTML, "只接受"},           {"a.html", HTML, "只接受"},
        {"a.pdf", "", "文件是空的"},         {"a.exe", PDF, "文件名的后缀与内容不符，应为 pdf"},
        {"a.pdf", "%PDF-1.7 cut", "只接受"},
    };
    (void)state;
    struct visitor v = visitor_of(&app, cook);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer a = page_post_file(&v, "/record/correction", ASK, "file", cases[i].name, cases[i].bytes,
                                         strlen(cases[i].bytes));
        assert_status(&a, 422);
        assert_shows(&a, cases[i].says);
        assert_shows(&a, "主厨</textarea>");
    }
    assert_int_equal(db_int("SELECT COUNT(*) FROM correction"), 0);
    assert_int_equal(db_int("SELECT COUNT(*) FROM file"), 0);
}

/* Fault 4: the disk does not take it. The person reads why, nothing is half done, and what was typed is still there. */
static void test_no_room(void **state)
{
    (void)state;
    char *real = app.config.state_dir;
    app.config.state_dir = arena_str(db_arena(), "/proc/self"); /* nothing can be written there */
    struct visitor v = visitor_of(&app, cook);
    struct answer a = page_post_file(&v, "/record/correction", ASK, "file", "a.pdf", PDF, sizeof PDF - 1);
    app.config.state_dir = real;
    assert_status(&a, 503);
    assert_shows(&a, "服务器暂时不能保存文件，其他内容也没有提交。稍后再试。");
    assert_shows(&a, "主厨</textarea>");
    assert_int_equal(db_int("SELECT COUNT(*) FROM correction"), 0);
}

/* ---- afterwards ----------------------------------------------------------------------------------------------------
 */

static void test_withdraws(void **state)
{
    (void)state;
    struct visitor v = visitor_of(&app, cook);
    struct answer a = page_post(&v, "/record/correction", ASK);
    a = page_post(&v, path_of("/withdraw"), "");
    assert_goes_to(&a, "/record/correction");
    a = page_get(&v, "/record/correction");
    assert_shows(&a, "申请已撤回。");
    assert_shows(&a, "已撤回");
    a = page_post(&v, path_of("/withdraw"), "");
    assert_goes_to(&a, "/record/correction");
    a = page_get(&v, "/record/correction");
    assert_shows(&a, "这件申请已有结果，不能再改。");
    assert_int_equal(db_int("SELECT COUNT(*) FROM correction_log WHERE to_state = 'withdrawn'"), 1);
}

static void test_reads_the_answer(void **state)
{
    (void)state;
    struct visitor v = visitor_of(&app, cook);
    struct answer a = page_post(&v, "/record/correction", ASK);
    struct act act = acting(hr);
    act.db = db_as("admin");
    assert_int_equal(act_correction_answer(&act, id_of("correction", db_int("SELECT MAX(id) FROM correction")), false,
                                           "以聘书为准。"),
                     OK);
    a = page_get(&v, "/record/correction");
    assert_shows(&a, "不予更正");
    assert_shows(&a, "以聘书为准。");
    assert_shows(&a, "萧诚鑫");
    a = page_get(&v, "/notices");
    assert_shows(&a, "您的更正申请不予更正。理由：以聘书为准。");
    /* HR's home had it as something to do */
    a = page_post(&v, "/record/correction", ASK);
    struct visitor other = visitor_of(&app, hr);
    a = page_get(&other, "/");
    assert_shows(&a, "1 件更正申请待答复");
    assert_shows(&a, "2026年12月9日（周三） 23:59 截止");
    assert_shows(&a, "href=\"/admin/corrections\"");
    struct visitor nobody = visitor_of(&app, colleague);
    a = page_get(&nobody, "/");
    assert_hides(&a, "更正申请待答复");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_asks, fresh),
        cmocka_unit_test_setup(test_a_year_that_is_not_known, fresh),
        cmocka_unit_test_setup(test_invalid, fresh),
        cmocka_unit_test_setup(test_sec_f2_evidence, fresh),
        cmocka_unit_test_setup(test_sec_f1_what_is_refused, fresh),
        cmocka_unit_test_setup(test_no_room, fresh),
        cmocka_unit_test_setup(test_withdraws, fresh),
        cmocka_unit_test_setup(test_reads_the_answer, fresh),
    };
    return cmocka_run_group_tests_name("correction", tests, open_all, close_all);
}
