/* A pair's plan, meetings, materials and questions: the way of each, what is refused, and what is between the two. */
#include "tests/page/mentor/program.h"

static int64_t pair;
static struct visitor mentee, mentor, hr;

static int active(void **state)
{
    if (scene(state))
        return -1;
    pair = scene_active(&s, s.mentees[0], s.mentors[0], "2026-08-01", "2027-07-31");
    mentee = as(s.mentees[0]);
    mentor = as(s.mentors[0]);
    hr = as(s.north_hr);
    return 0;
}

static const char *row_at(const char *what, const char *table)
{
    return pair_at(pair,
                   arena_printf(db_arena(), "/%s/%s", what,
                                public_id(table, db_int(arena_printf(db_arena(), "SELECT MAX(id) FROM %s", table)))));
}

static void the_plan(void **state)
{
    (void)state;
    struct answer a = page_get(&mentee, pair_at(pair, "/plan"));
    assert_shows(&a, "还没有计划");
    a = page_post(&mentee, pair_at(pair, "/milestones"), "milestone_what=独立完成一次会务&milestone_due=2026-12-20");
    goes_and_shows(&mentee, &a, "已加入计划");
    a = page_post(&mentor, pair_at(pair, "/milestones"), "milestone_what=学会排班&milestone_due=2027-08-01");
    assert_status(&a, 422);
    assert_shows(&a, "日期应在带教期限 2026-08-01 至 2027-07-31 之内");
    assert_shows(&a, "value=\"学会排班\"");
    a = page_post(&mentor, pair_at(pair, "/milestones"), "milestone_what=&milestone_due=x");
    assert_status(&a, 422);
    assert_shows(&a, "id=\"f-milestone_what-e\"");
    const char *one = row_at("milestone", "milestone");
    a = page_post(&mentor, one, "version=1&to=done");
    goes_and_shows(&mentor, &a, "已标为完成");
    a = page_post(&mentee, one, "version=1&to=dropped"); /* from a page that is older */
    goes_and_shows(&mentee, &a, "这一项刚刚改过");
    a = page_post(&mentee, one, "version=2&to=open");
    goes_and_shows(&mentee, &a, "已改回未完成");
    a = page_post(&mentee, one, "version=3&to=dropped");
    goes_and_shows(&mentee, &a, "已从计划删去");
    a = page_post(&mentee, one, "version=4&to=gone");
    assert_status(&a, 303);
    for (int i = 0; i < 12; i++) {
        a = page_post(&mentee, pair_at(pair, "/milestones"), "milestone_what=学&milestone_due=2026-12-20");
        assert_status(&a, 303);
    }
    a = page_post(&mentee, pair_at(pair, "/milestones"), "milestone_what=学&milestone_due=2026-12-20");
    assert_status(&a, 422);
    assert_shows(&a, "计划最多 12 项");
    a = page_post(&mentee, one, "version=4&to=open");
    goes_and_shows(&mentee, &a, "计划最多 12 项");
    a = page_post(&hr, pair_at(pair, "/milestones"), "milestone_what=学&milestone_due=2026-12-20");
    assert_status(&a, 403);
    a = page_get(&hr, pair_at(pair, "/plan"));
    assert_shows(&a, "2026年12月20日 前");
}

/* As the agreement was signed (tests/harness/mentor.c). */
static void goals_come_from_the_agreement(void **state)
{
    (void)state;
    struct answer a = page_post(&mentor, pair_at(pair, "/goals"), "");
    goes_and_shows(&mentor, &a, "已从协议目标加入 1 项");
    a = page_get(&mentee, pair_at(pair, "/plan"));
    assert_shows(&a, "独立完成本岗位工作");
    assert_shows(&a, "2027年7月31日 前");
    a = page_post(&mentee, pair_at(pair, "/goals"), "");
    goes_and_shows(&mentee, &a, "协议中的目标都已在计划里");
}

static void meetings(void **state)
{
    (void)state;
    const char *form = "meeting_topic=谈会务&meeting_day=2026-11-18&meeting_time=08:30&meeting_place=二楼";
    struct answer a = page_post(&mentor, pair_at(pair, "/meetings"), form);
    goes_and_shows(&mentor, &a, "已约定 2026-11-18 08:30 见面");
    assert_int_equal(count("notice WHERE kind = 'mentoring.meeting_planned'"), 1);
    a = page_post(&mentee, row_at("meeting", "mentoring_meeting"), "version=1&to=held");
    goes_and_shows(&mentee, &a, "已记为已见面");
    a = page_post(&mentee, row_at("meeting", "mentoring_meeting"), "version=2&to=cancelled");
    goes_and_shows(&mentee, &a, "这次见面刚刚改过");
    a = page_post(&mentee, pair_at(pair, "/meetings"), "meeting_topic=谈&meeting_day=2026-12-01&meeting_time=09:00");
    assert_status(&a, 303);
    a = page_post(&mentee, row_at("meeting", "mentoring_meeting"), "version=1&to=held");
    goes_and_shows(&mentee, &a, "时间还没到");
    a = page_post(&mentor, row_at("meeting", "mentoring_meeting"), "version=1&to=cancelled");
    goes_and_shows(&mentor, &a, "已取消，对方会收到通知");
    a = page_post(&mentee, pair_at(pair, "/meetings"), "meeting_topic=谈&meeting_day=2027-12-01&meeting_time=25:00");
    assert_status(&a, 422);
    assert_shows(&a, "id=\"f-meeting_time-e\"");
    a = page_post(&mentee, pair_at(pair, "/meetings"), "meeting_topic=谈&meeting_day=2027-12-01&meeting_time=09:00");
    assert_status(&a, 422);
    assert_shows(&a, "日期应在带教期限 2026-08-01 至 2027-07-31 之内");
    a = page_get(&mentee, pair_at(pair, "/meetings.ics"));
    assert_status(&a, 200);
    assert_shows(&a, "DTSTART:20261118T003000Z");
    assert_shows(&a, "STATUS:CANCELLED");
    a = page_get(&hr, pair_at(pair, "/meetings.ics"));
    assert_status(&a, 404);
}

static void materials(void **state)
{
    static const char PDF[] = "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";
    (void)state;
    const char *to = pair_at(pair, "/materials");
    struct answer a = page_post(&mentor, to, "material_title=会务标准&material_link=/training/standards");
    goes_and_shows(&mentor, &a, "已分享给徒弟");
    a = page_post(&mentor, to, "material_title=会务标准&material_link=https://evil.example/x");
    assert_status(&a, 422);
    assert_shows(&a, "只能填本平台页面的地址");
    a = page_post(&mentor, to, "material_title=会务标准&material_link=//evil.example");
    assert_status(&a, 422);
    a = page_post(&mentor, to, "material_title=会务标准");
    assert_status(&a, 422);
    assert_shows(&a, "二者取一");
    a = page_post_file(&mentor, to, "material_title=讲义", "material_file", "a.pdf", "not one", 7);
    assert_status(&a, 422);
    assert_shows(&a, "id=\"f-material_file-e\"");
    a = page_post_file(&mentor, to, "material_title=讲义", "material_file", "讲义.pdf", PDF, sizeof PDF - 1);
    assert_status(&a, 303);
    const char *file =
        pair_at(pair, arena_printf(db_arena(), "/plan/file/%s", public_id("file", db_int("SELECT MAX(id) FROM file"))));
    a = page_get(&mentee, file);
    assert_status(&a, 200);
    a = page_get(&hr, file);
    assert_status(&a, 404);
    a = page_post(&mentee, to, "material_title=会务标准&material_link=/training");
    assert_status(&a, 403);
    const char *remove = arena_printf(db_arena(), "%s/remove", row_at("material", "mentoring_material"));
    a = page_post(&mentor, remove, "");
    goes_and_shows(&mentor, &a, "已撤下");
    a = page_post(&mentor, remove, "");
    goes_and_shows(&mentor, &a, "这份资料已经撤下");
    a = page_get(&mentee, file);
    assert_status(&a, 404);
}

static void questions_are_between_the_two(void **state)
{
    (void)state;
    struct answer a = page_post(&mentee, pair_at(pair, "/notes"), "question=库房盘点怎么做");
    goes_and_shows(&mentee, &a, "提问已发给导师");
    a = page_get(&mentor, "/mentor");
    assert_shows(&a, "答复徒弟的提问");
    const char *note = row_at("note", "mentoring_note");
    a = page_post(&mentee, note, "answer=自己答");
    assert_status(&a, 403);
    a = page_post(&mentor, note, "answer=");
    assert_status(&a, 303);
    a = page_post(&mentor, note, "answer=先点账再点物");
    goes_and_shows(&mentor, &a, "答复已发给徒弟");
    a = page_post(&mentor, note, "answer=再答一次");
    goes_and_shows(&mentor, &a, "这个提问已经答复过了");
    a = page_get(&mentee, pair_at(pair, "/plan"));
    assert_shows(&a, "先点账再点物");
    const int64_t others[] = {s.north_hr, s.north_liaison, s.leader};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct visitor v = as(others[i]);
        a = page_get(&v, pair_at(pair, "/plan"));
        assert_status(&a, 200);
        assert_hides(&a, "库房盘点");
        a = page_post(&v, pair_at(pair, "/notes"), "question=问一句");
        assert_status(&a, 403);
    }
    a = page_post(&mentee, pair_at(pair, "/notes"), "question=");
    assert_status(&a, 422);
    assert_shows(&a, "id=\"f-question-e\"");
}

static void a_row_of_another_pair_is_not_there(void **state)
{
    (void)state;
    struct answer a = page_post(&mentee, pair_at(pair, "/milestones"), "milestone_what=学&milestone_due=2026-12-20");
    a = page_post(&mentee, pair_at(pair, "/meetings"), "meeting_topic=谈&meeting_day=2026-12-01&meeting_time=09:00");
    a = page_post(&mentee, pair_at(pair, "/notes"), "question=问题");
    const char *foreign[3] = {public_id("milestone", db_int("SELECT MAX(id) FROM milestone")),
                              public_id("mentoring_meeting", db_int("SELECT MAX(id) FROM mentoring_meeting")),
                              public_id("mentoring_note", db_int("SELECT MAX(id) FROM mentoring_note"))};
    static const char *const WHAT[] = {"milestone", "meeting", "note"};
    static const char *const FORMS[] = {"version=1&to=done", "version=1&to=held", "answer=a"};
    const int64_t other = scene_active(&s, s.mentees[1], s.mentors[0], "2026-08-01", "2027-07-31");
    for (size_t i = 0; i < 3; i++) {
        a = page_post(&mentor, pair_at(other, arena_printf(db_arena(), "/%s/%s", WHAT[i], foreign[i])), FORMS[i]);
        assert_status(&a, 404);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_plan, active),
        cmocka_unit_test_setup(goals_come_from_the_agreement, active),
        cmocka_unit_test_setup(meetings, active),
        cmocka_unit_test_setup(materials, active),
        cmocka_unit_test_setup(questions_are_between_the_two, active),
        cmocka_unit_test_setup(a_row_of_another_pair_is_not_there, active),
    };
    return cmocka_run_group_tests_name("page/mentor/plan", tests, open_all, close_all);
}
