/* A pair's logs: written in three lines by the mentee, confirmed by the mentor; what is refused, and who reads what. It is 18
   November 2026: the first quarter ended on 31 October without a log, the second runs. */
#include "tests/page/mentor/program.h"

static struct visitor mentee;
static int64_t pair;

static int active(void **state)
{
    if (scene(state))
        return -1;
    pair = scene_active(&s, s.mentees[0], s.mentors[0], "2026-08-01", "2027-07-31");
    mentee = as(s.mentees[0]);
    return 0;
}

#define WORDS "did=跟班会务&learned=排座次&next_step=独立值守"

static struct answer write_log(int period, const char *spoken, int version)
{
    return page_post(&mentee, pair_at(pair, arena_printf(db_arena(), "/log/%d", period)),
                     arena_printf(db_arena(), WORDS "&spoken=%s&version=%d", spoken, version));
}

static void three_lines_and_one_confirmation(void **state)
{
    struct visitor mentor = as(s.mentors[0]);
    (void)state;
    struct answer a = page_get(&mentee, "/mentor");
    assert_shows(&a, "写第 1 期带教记录"); /* what comes next stands first */
    assert_hides(&a, "写第 2 期带教记录");
    a = page_get(&mentee, pair_at(pair, "/plan"));
    assert_status(&a, 200);
    assert_shows(&a, "缺记录");
    assert_shows(&a, "2026年11月1日–2027年1月31日");
    a = page_get(&mentee, pair_at(pair, "/log/2"));
    assert_status(&a, 200);
    assert_shows(&a, "value=\"2026-11-18\"");
    a = write_log(2, "2026-11-18", 0);
    goes_and_shows(&mentee, &a, "第 2 期带教记录已保存");
    assert_int_equal(db_int("SELECT COUNT(*) FROM notice WHERE kind = 'mentoring.written'"), 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM mentoring_period"), 4);
    a = page_get(&mentor, "/mentor");
    assert_shows(&a, "确认第 2 期带教记录");
    a = page_get(&mentor, pair_at(pair, "/plan"));
    assert_shows(&a, "跟班会务");
    assert_shows(&a, "/log/2/confirm");
    a = page_post(&mentor, pair_at(pair, "/log/2/confirm"), "version=1&line=好");
    goes_and_shows(&mentor, &a, "已确认第 2 期带教记录");
    assert_int_equal(count("mentoring_log WHERE confirmed = 1 AND mentor_line = '好'"), 1);
    /* Again, by either. */
    a = page_post(&mentor, pair_at(pair, "/log/2/confirm"), "version=1");
    goes_and_shows(&mentor, &a, "导师已经确认这一期的记录");
    a = write_log(2, "2026-11-18", 1);
    assert_status(&a, 422);
    assert_shows(&a, "导师已经确认这一期的记录");
    a = page_get(&mentee, pair_at(pair, "/log/2"));
    goes_and_shows(&mentee, &a, "导师已经确认这一期的记录");
}

/* Whoever else reads the plan finds the period there, not a form that is not theirs. */
static void others_are_led_to_the_plan(void **state)
{
    const int64_t readers[] = {s.mentors[0], s.north_hr, s.north_liaison, s.leader};
    (void)state;
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        struct visitor v = as(readers[i]);
        struct answer a = page_get(&v, pair_at(pair, "/log/2"));
        assert_goes_to(&a, pair_at(pair, "/plan#period-2"));
        a = page_get(&v, pair_at(pair, "/plan"));
        assert_shows(&a, "id=\"period-2\"");
        a = page_get(&v, pair_at(pair, "/log/5"));
        assert_status(&a, 404);
    }
    struct visitor south = as(s.south_hr);
    const struct answer a = page_get(&south, pair_at(pair, "/log/2"));
    assert_status(&a, 404);
}

static void written_again_until_confirmed(void **state)
{
    struct visitor mentor = as(s.mentors[0]);
    (void)state;
    struct answer a = write_log(1, "2026-10-30", 0);
    assert_status(&a, 303);
    a = write_log(1, "2026-10-29", 1);
    assert_status(&a, 303);
    assert_int_equal(count("mentoring_log WHERE period_no = 1"), 2);
    /* Another tab that knew the first version: what was typed is kept. */
    a = write_log(1, "2026-10-28", 1);
    assert_status(&a, 422);
    assert_shows(&a, "刚刚在别处改过");
    assert_shows(&a, "跟班会务");
    assert_shows(&a, "value=\"2026-10-28\"");
    a = page_post(&mentor, pair_at(pair, "/log/1/confirm"), "version=1");
    goes_and_shows(&mentor, &a, "徒弟刚刚改写了这份记录");
    a = page_get(&mentee, pair_at(pair, "/plan"));
    assert_shows(&a, "改写过 1 次");
    /* A double click writes once. */
    mentee.key = "AAAAAAAAAAAAAAAAAAAAAA";
    const char *form = WORDS "&spoken=2026-10-27&version=2";
    a = page_post(&mentee, pair_at(pair, "/log/1"), form);
    assert_status(&a, 303);
    a = page_post(&mentee, pair_at(pair, "/log/1"), form);
    assert_status(&a, 303);
    assert_int_equal(count("mentoring_log WHERE period_no = 1"), 3);
}

static void refusals_beside_their_fields(void **state)
{
    (void)state;
    struct answer a = write_log(1, "2026-11-02", 0);
    assert_status(&a, 422);
    assert_shows(&a, "所记日期应在 2026-08-01 至 2026-10-31 之间");
    a = write_log(2, "2026-11-19", 0);
    assert_status(&a, 422);
    assert_shows(&a, "所记日期不能晚于今天");
    a = write_log(3, "2026-11-18", 0);
    assert_status(&a, 422);
    assert_shows(&a, "这一期从 2027-02-01 开始");
    a = page_get(&mentee, pair_at(pair, "/log/3"));
    goes_and_shows(&mentee, &a, "这一期从 2027年2月1日 开始");
    a = page_post(&mentee, pair_at(pair, "/log/1"), "did=会&learned=&next_step=x&spoken=&version=0");
    assert_status(&a, 422);
    assert_shows(&a, "id=\"f-learned-e\"");
    assert_shows(&a, ">会</textarea>");
    const char *wrong[] = {"/log/5", "/log/0", "/log/x"};
    for (size_t i = 0; i < 3; i++) {
        a = page_post(&mentee, pair_at(pair, wrong[i]), WORDS "&spoken=2026-11-18&version=0");
        assert_status(&a, 404);
    }
    assert_int_equal(count("mentoring_log"), 0);
}

static void only_what_exists_is_attached(void **state)
{
    static const char PDF[] = "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";
    struct visitor mentor = as(s.mentors[0]);
    const char *form = WORDS "&spoken=2026-10-30&version=0";
    (void)state;
    struct answer a =
        page_post_file(&mentee, pair_at(pair, "/log/1"), form, "file_1", "a.pdf", "MZ not a document", 17);
    assert_status(&a, 422);
    assert_shows(&a, "id=\"f-file_1-e\"");
    assert_shows(&a, "跟班会务");
    a = page_post_file(&mentee, pair_at(pair, "/log/1"), form, "file_1", "a.png", PDF, sizeof PDF - 1);
    assert_status(&a, 422); /* its name lies about it */
    a = page_post_file(&mentee, pair_at(pair, "/log/1"), form, "file_1", "讲义.pdf", PDF, sizeof PDF - 1);
    assert_status(&a, 303);
    a = page_get(&mentor, pair_at(pair, "/plan"));
    assert_shows(&a, "讲义.pdf");
    const char *path =
        pair_at(pair, arena_printf(db_arena(), "/plan/file/%s", public_id("file", db_int("SELECT MAX(id) FROM file"))));
    const int64_t may[] = {s.mentees[0], s.mentors[0], s.north_hr, s.north_liaison};
    for (size_t i = 0; i < sizeof may / sizeof *may; i++) {
        struct visitor v = as(may[i]);
        a = page_get(&v, path);
        assert_status(&a, 200);
    }
    const int64_t may_not[] = {s.leader, s.south_hr, s.mentees[1]};
    for (size_t i = 0; i < sizeof may_not / sizeof *may_not; i++) {
        struct visitor v = as(may_not[i]);
        a = page_get(&v, path);
        assert_status(&a, 404);
    }
    /* The same once more, and a fourth. */
    a = page_post_file(&mentee, pair_at(pair, "/log/1"), WORDS "&spoken=2026-10-30&version=1", "file_1", "b.pdf", PDF,
                       sizeof PDF - 1);
    assert_status(&a, 422);
    assert_shows(&a, "b.pdf已经附过了");
    assert_int_equal(count("mentoring_log"), 1);
    for (int i = 0; i < 2; i++) {
        const char *bytes = arena_printf(db_arena(), "%s%%%d\n", PDF, i);
        a = page_post_file(&mentee, pair_at(pair, "/log/1"),
                           arena_printf(db_arena(), WORDS "&spoken=2026-10-30&version=%d", i + 1), "file_2", "c.pdf",
                           bytes, strlen(bytes));
        assert_status(&a, 303);
    }
    a = page_post_file(&mentee, pair_at(pair, "/log/1"), WORDS "&spoken=2026-10-30&version=3", "file_1", "d.pdf",
                       arena_printf(db_arena(), "%s%%x", PDF), sizeof PDF + 1);
    assert_status(&a, 422);
    assert_shows(&a, "每期最多附 3 个文件，已有 3 个");
}

static void who_may_and_who_may_not(void **state)
{
    const char *form = WORDS "&spoken=2026-10-30&version=0";
    (void)state;
    const int64_t readers[] = {s.mentors[0], s.north_hr, s.north_liaison, s.leader};
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        struct visitor v = as(readers[i]);
        struct answer a = page_post(&v, pair_at(pair, "/log/1"), form);
        assert_status(&a, 403);
    }
    const int64_t strangers[] = {s.mentees[1], s.south_hr, s.clerk};
    for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++) {
        struct visitor v = as(strangers[i]);
        struct answer a = page_post(&v, pair_at(pair, "/log/1"), form);
        assert_status(&a, 404);
        a = page_get(&v, pair_at(pair, "/plan"));
        assert_status(&a, 404);
    }
    struct visitor nobody = visitor_new(&app);
    struct answer a = page_get(&nobody, pair_at(pair, "/log/1"));
    assert_status(&a, 303);
    a = write_log(1, "2026-10-30", 0);
    assert_status(&a, 303);
    a = page_post(&mentee, pair_at(pair, "/log/1/confirm"), "version=1"); /* one's own */
    assert_status(&a, 403);
    /* HR and the unit read it, a leader sees only that it is there. */
    struct visitor hr = as(s.north_hr), leader = as(s.leader);
    a = page_get(&hr, pair_at(pair, "/plan"));
    assert_shows(&a, "跟班会务");
    assert_hides(&a, "只有师徒两人看得到");
    a = page_get(&leader, pair_at(pair, "/plan"));
    assert_shows(&a, "待导师确认");
    assert_hides(&a, "跟班会务");
}

static void nothing_is_written_outside_of_mentoring(void **state)
{
    (void)state;
    pair = scene_pair(&s, s.mentees[1], s.mentors[0]);
    mentee = as(s.mentees[1]);
    struct answer a = page_get(&mentee, pair_at(pair, "/plan"));
    assert_shows(&a, "协议签订后开始带教");
    a = page_post(&mentee, pair_at(pair, "/log/1"), WORDS "&spoken=2026-11-18&version=0");
    assert_status(&a, 404);
    a = page_post(&mentee, pair_at(pair, "/notes"), "question=问题");
    goes_and_shows(&mentee, &a, "只有带教期间可以写");
    scene_sign(&s, pair, "2026-08-01", "2027-07-31");
    a = page_post(&mentee, pair_at(pair, "/log/1"), WORDS "&spoken=2026-10-30&version=0");
    assert_status(&a, 303);
    db_run("UPDATE mentorship SET state = 'released', live = NULL, place_no = NULL, ended_on = '2026-11-18', end_code ="
           " 'mutual', version = version + 1");
    struct visitor mentor = as(s.mentors[0]);
    a = page_post(&mentor, pair_at(pair, "/log/1/confirm"), "version=1");
    goes_and_shows(&mentor, &a, "只有带教期间可以写");
    a = page_get(&mentee, pair_at(pair, "/plan"));
    assert_shows(&a, "带教已经结束");
    assert_shows(&a, "跟班会务");
    assert_hides(&a, "<form class=\"jx-narrow-form\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(three_lines_and_one_confirmation, active),
        cmocka_unit_test_setup(others_are_led_to_the_plan, active),
        cmocka_unit_test_setup(written_again_until_confirmed, active),
        cmocka_unit_test_setup(refusals_beside_their_fields, active),
        cmocka_unit_test_setup(only_what_exists_is_attached, active),
        cmocka_unit_test_setup(who_may_and_who_may_not, active),
        cmocka_unit_test_setup(nothing_is_written_outside_of_mentoring, scene),
    };
    return cmocka_run_group_tests_name("logs of pairs", tests, open_all, close_all);
}
