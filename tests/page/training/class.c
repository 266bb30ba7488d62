/* One class: seats, timetable, facts, why one cannot enrol, the calendar file. */
#include <stdio.h>

#include "tests/page/training/scene.h"

static void shows_seats_and_timetable(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){.capacity = 3, .sessions = 3, .term_no = 3});
    enrol(&other, id);
    struct answer a = show(&me, id);
    assert_status(&a, 200);
    assert_shows(&a, "<h1>中式热菜与刀工技能提升（第3期）</h1>");
    assert_shows(&a, "KC-CT-03，12.0 学时，面授");
    assert_shows(&a, "<dt>已报</dt><dd class=\"jx-big\">1<small>/ 3 席</small></dd>");
    assert_shows(&a, "<dt>候补</dt><dd class=\"jx-big\">0<small>人</small></dd>");
    assert_shows(&a, "<dt>余席</dt><dd class=\"jx-big\">2<small>席</small></dd>");
    assert_shows(&a, "<time datetime=\"2026-11-20T18:00\">2026年11月20日（周五） 18:00</time>");
    assert_shows(&a, "datetime=\"2026-11-25T08:30\">11月25日（周三）</time>");
    assert_shows(&a, "08:30–12:00");
    assert_shows(&a, "第1课");
    assert_shows(&a, "尉迟恒");
    assert_shows(&a, "<td>3 天</td>");
    assert_shows(&a, "<td class=\"jx-num\">12.0</td>");
    assert_shows(&a, "<dt>地点</dt><dd>烹饪实训楼 302 室</dd>");
    assert_shows(&a, "<dt>主办</dt><dd>实训基地</dd>");
    assert_shows(&a, "<dt>自备</dt><dd>工作服、工作帽</dd>");
    assert_shows(&a, "各单位均可报名");
    assert_shows(&a, "不需审核");
    assert_shows(&a, "余 2 席，报名即占席位");
    assert_shows(&a, "name=\"_csrf\"");
    assert_hides(&a, "/cancel\"");
}

static void shows_the_place_in_line(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){.capacity = 1});
    struct visitor third = visitor_of(&app, make_person(base, "1003", "曾敏"));
    enrol(&other, id);
    enrol(&third, id);
    struct answer a = show(&me, id);
    assert_shows(&a, "已满，候补 1 人");
    assert_shows(
        &a, "<dt>现在报名，您排候补</dt><dd class=\"jx-big\"><small class=\"ms-0 me-1\">第</small>2<small>位</small>");
    assert_shows(&a, ">候补</button>");
    enrol(&me, id);
    a = show(&me, id);
    assert_shows(&a, "您排候补第 2 位，候补号 2");
    a = page_post(&third, cancel_path(id, db_int("SELECT id FROM person WHERE staff_no = '1003'")), "");
    a = show(&me, id);
    assert_shows(&a, "您排候补第 1 位，候补号 2");
    a = show(&other, id);
    assert_shows(&a, "<dt>您的席位</dt><dd class=\"jx-big\">1<small>号，共 1 席</small>");
    assert_shows(&a, "有人在候补。取消后席位立即转给候补第一位，不能收回");
    assert_shows(&a, "加入日历");
}

/* Whoever cannot enrol reads why, with the date or the name, and finds no button. */
static void says_why_not(void **state)
{
    (void)state;
    const int64_t far = make_unit(base, "FAR", "县中心");
    const int64_t early = new_class((struct make_class){.term_no = 2, .opens = at(11, 18, 9, 1)});
    const int64_t late = new_class((struct make_class){.term_no = 3, .closes = at(11, 18, 9, 0)});
    const int64_t theirs = new_class((struct make_class){.term_no = 4, .only_unit = far});
    const int64_t mine = new_class((struct make_class){.term_no = 5});
    const int64_t overlapping = new_class((struct make_class){.term_no = 6, .starts = at(11, 25, 10, 0)});
    enrol(&me, mine);
    struct {
        int64_t class_id;
        const char *sentence;
    } cases[] = {
        {early, "报名于 2026年11月18日（周三） 09:01 开始，2026年11月20日（周五） 18:00 截止"},
        {late, "报名已于 2026年11月18日（周三） 09:00 截止"},
        {theirs, "本班只向指定单位开放，不含您所在的单位（餐饮中心）"},
        {overlapping, "课次与您已报的“中式热菜与刀工技能提升（第5期）”时间重叠（2026年11月25日（周三） 08:30）"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer a = show(&me, cases[i].class_id);
        assert_status(&a, 200);
        assert_shows(&a, cases[i].sentence);
        assert_hides(&a, "/enrol\"");
        assert_shows(&a, "查看这门课程的其他班次");
    }
    struct answer a = show(&me, theirs);
    assert_shows(&a, "<dt>报名范围</dt><dd>县中心</dd>");
}

static void a_cancelled_class_says_why(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){.state = "cancelled"});
    struct answer a = show(&me, id);
    assert_status(&a, 200);
    assert_shows(&a, "本班已取消，原因：讲师生病");
    assert_hides(&a, "/enrol\"");
    assert_hides(&a, "<dt>余席</dt>");
}

static void a_refusal_is_remembered(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){.route = "base"});
    enrol(&me, id);
    db_run("UPDATE enrolment SET state = 'refused', step = NULL, seat_no = NULL, changed_at = '2026-11-18 00:30:00';\n"
           "INSERT INTO enrolment_log (enrolment_id, from_state, to_state, act, reason, at) SELECT id, 'held', "
           "'refused', 'refuse', '名额让给新员工', changed_at FROM enrolment;\nUPDATE seat SET free = 1;\n"
           "DELETE FROM person_busy;\n");
    struct answer a = show(&me, id);
    assert_shows(&a, "您的报名于 2026年11月18日（周三） 08:30 未通过审核，原因：名额让给新员工");
    assert_shows(&a, "报名后由基地审核");
}

static void drafts_are_not_found(void **state)
{
    (void)state;
    struct answer a = show(&me, new_class((struct make_class){.state = "draft"}));
    assert_status(&a, 404);
    a = page_get(&me, "/training/class/AAAAAAAAAAAAAAAAAAAAAA");
    assert_status(&a, 404);
}

static void the_calendar_file(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){.term_no = 3});
    struct answer a = page_get(&me, class_path(id, "/calendar.ics"));
    assert_status(&a, 200);
    assert_non_null(strstr(a.headers, "text/calendar; charset=utf-8"));
    assert_non_null(strstr(a.headers, "KC-CT-03-3.ics"));
    assert_shows(&a, "BEGIN:VCALENDAR\r\n");
    assert_shows(&a, "DTSTART:20261125T003000Z\r\n");
    assert_shows(&a, "DTEND:20261125T040000Z\r\n");
    assert_shows(&a, "DTSTART:20261126T003000Z\r\n");
    assert_shows(&a, "LOCATION:烹饪实训楼 302 室\r\n");
    const int64_t gone = new_class((struct make_class){.term_no = 4, .state = "cancelled"});
    a = page_get(&me, class_path(gone, "/calendar.ics"));
    assert_shows(&a, "STATUS:CANCELLED\r\n");
    a = page_get(&me, class_path(new_class((struct make_class){.term_no = 5, .state = "draft"}), "/calendar.ics"));
    assert_status(&a, 404);
    struct visitor nobody = visitor_new(&app);
    a = page_get(&nobody, class_path(id, "/calendar.ics"));
    assert_status(&a, 303);
}

static void in_english(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){.capacity = 1, .route = "unit"});
    enrol(&other, id);
    snprintf(me.lang, sizeof me.lang, "en");
    struct answer a = show(&me, id);
    assert_shows(&a, "If you enrol now you are no. 1 in line");
    assert_shows(&a, "Your unit approves; the seat stays yours if it does so before Fri 20 Nov 2026, 18:00.");
    assert_shows(&a, "Approval by the unit");
    assert_shows(&a, "Join the line");
}

static void hostile_text_stays_text(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){0});
    db_run(
        "UPDATE class SET note = '<script>alert(1)</script>';\nUPDATE course SET title = '\"><img src=x>', summary = "
        "'<?cs var:x ?>';\nUPDATE class_session SET topic = '<b>课</b>';\n");
    struct answer a = show(&me, id);
    assert_shows(&a, "&lt;script&gt;alert(1)&lt;/script&gt;");
    assert_shows(&a, "&lt;?cs var:x ?&gt;");
    assert_hides(&a, "<img src=x>");
    assert_hides(&a, "<b>课</b>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(shows_seats_and_timetable, scene),
        cmocka_unit_test_setup(shows_the_place_in_line, scene),
        cmocka_unit_test_setup(says_why_not, scene),
        cmocka_unit_test_setup(a_cancelled_class_says_why, scene),
        cmocka_unit_test_setup(a_refusal_is_remembered, scene),
        cmocka_unit_test_setup(drafts_are_not_found, scene),
        cmocka_unit_test_setup(the_calendar_file, scene),
        cmocka_unit_test_setup(in_english, scene),
        cmocka_unit_test_setup(hostile_text_stays_text, scene),
    };
    return cmocka_run_group_tests_name("class", tests, open_all, close_all);
}
