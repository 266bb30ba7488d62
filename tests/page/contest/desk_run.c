/* desk_run: one run on the page of whoever leads it: the sheets side by side, sending back, penalties, faults, time, who
   does not come, release; each refusal in words, with what was typed kept; two tabs; and what a blind round hides. */
#include "tests/page/contest/day.h"

#define SEND_BACK "return_reason=%E6%BC%8F%E8%AF%84"             /* 漏评 */
#define WHY(field) field "=%E7%8E%B0%E5%9C%BA%E7%A1%AE%E8%AE%A4" /* 现场确认 */
#define KEPT "value=\"现场确认\""

/* ---- the sheets ----------------------------------------------------------------------------------------------------- */

static void sheets_stand_side_by_side(void **state)
{
    (void)state;
    day_begun("none");
    day_whole(1, 50, 58, 40);
    struct answer a = page_get(&leading, run_at(1, ""));
    assert_status(&a, 200);
    assert_shows(&a, "1 号 中式烹饪");
    assert_shows(&a, "最高 J2 96.0，最低 J3 78.0。最高与最低相差 18.0 分，超过容许的 8.0 分");
    assert_shows(&a, "data-judge=\"J1\">38.0<br>");
    assert_shows(&a, "破皮 × 1");
    assert_shows(&a, "<s>96.0</s>"); /* dropped, and so is 78: 88 is left */
    assert_shows(&a, "<s>78.0</s>");
    assert_shows(&a, "<strong class=\"jx-far\">18.0</strong>"); /* it comes from taste */
    assert_shows(&a, "88.00");
    assert_shows(&a, "总分合成，去1个最高、去1个最低，取平均");
    assert_shows(&a, "纸质评分表，曾敏 录入，裁判长戊 核对");
    assert_shows(&a, "6868686868686868"); /* the hash of what was locked */
    assert_shows(&a,
                 db_text("SELECT p.name FROM run r JOIN entry_member m ON m.entry_id = r.entry_id JOIN person p ON p.id"
                         " = m.person_id WHERE r.number = 1"));
    a = page_get(&boss, run_at(1, ""));
    assert_shows(&a, "<s>96.0</s>");
    assert_hides(&a, "/release\"");
    assert_hides(&a, "/return\"");
}

static void sheets_that_are_missing(void **state)
{
    (void)state;
    day_begun("none");
    day_call(1);
    day_said(1, 1, "CY-02", "mark", "mark_x1000 = 55000");
    day_said(1, 2, "CY-02", "absent", "counts = NULL");
    struct answer a = page_get(&leading, run_at(1, ""));
    assert_shows(&a, "还缺 J1、J2、J3 的评分表");
    assert_shows(&a, "data-judge=\"J1\">55.0</td>");
    assert_hides(&a, "/release\"");
    assert_hides(&a, "超过容许");
    assert_hides(&a, "实操"); /* no figure while marks are missing */
    day_said(1, 1, "CY-02", "mark", "mark_x1000 = 50000");
    day_said(1, 1, "*", "note", "note = '出品偏咸<b>'");
    day_said(1, 1, "F1", "fault", "raised = 1");
    day_said(1, 3, "F1", "fault", "raised = 1");
    day_said(1, 2, "F1", "fault", "raised = 1");
    day_said(1, 2, "F1", "fault", "raised = 0");
    a = page_get(&leading, run_at(1, ""));
    assert_shows(&a, "data-judge=\"J1\">50.0</td>");
    assert_shows(&a, "<s>55.0</s>"); /* the old mark stays readable */
    assert_shows(&a, "改过 1 次");
    assert_shows(&a, "出品偏咸&lt;b&gt;");
    assert_shows(&a, "J1、J3 报告");
    assert_shows(&a, "待认定");
}

/* ---- sending back --------------------------------------------------------------------------------------------------- */

static void a_sheet_is_sent_back(void **state)
{
    (void)state;
    day_begun("none");
    day_whole(1, 50, 58, 40);
    struct answer a = page_post(&leading, run_at(1, "/return"), of_now(1, "seat=3&return_reason="));
    assert_status(&a, 422);
    assert_shows(&a, "理由");
    a = page_post(&leading, run_at(1, "/return"), of_now(1, "seat=&" SEND_BACK));
    assert_status(&a, 422);
    assert_shows(&a, "value=\"漏评\"");
    a = page_post(&leading, run_at(1, "/return"), of_now(1, "seat=9&" SEND_BACK));
    assert_status(&a, 404);
    a = page_post(&leading, run_at(1, "/return"), of_now(1, "seat=3&" SEND_BACK));
    assert_goes_to(&a, run_at(1, ""));
    a = page_get(&leading, run_at(1, ""));
    assert_shows(&a, "J3 的评分表已退回，等待重评");
    assert_shows(&a, "漏评");
    assert_shows(&a, "重评中");
    refused_with(&leading, run_at(1, "/return"), of_now(1, "seat=3&" SEND_BACK), 409, "value=\"漏评\"");
    day_said(1, 3, "CY-02", "mark", "mark_x1000 = 47000");
    day_sign(1, 3);
    a = page_get(&leading, run_at(1, ""));
    assert_shows(&a, "<s>40.0</s>");
    assert_shows(&a, "第 2 版");
    assert_shows(&a, "第 1 版");
    assert_int_equal(count("ballot WHERE lock_no = 2"), 1);
    a = page_get(&leading, desk_at(""));
    assert_status(&a, 200);
    assert_shows(&a, "相差 11.0 分");
}

/* ---- penalties and faults ------------------------------------------------------------------------------------------- */

static void points_are_taken_off_and_given_back(void **state)
{
    static const struct {
        const char *form;
        int status;
        const char *sentence;
    } BAD[] = {
        {"points=&" WHY("points_reason"), 422, KEPT},     {"points=2&points_reason=", 422, "value=\"2\""},
        {"points=x&" WHY("points_reason"), 422, KEPT},    {"points=-1&" WHY("points_reason"), 422, KEPT},
        {"points=0&" WHY("points_reason"), 422, KEPT},    {"points=0.3&" WHY("points_reason"), 422, KEPT},
        {"points=20.5&" WHY("points_reason"), 422, "20"},
    };
    (void)state;
    day_begun("none");
    struct answer a = page_post(&leading, run_at(1, "/points"), of_now(1, "points=2&" WHY("points_reason")));
    assert_status(&a, 409); /* not called yet */
    day_whole(1, 50, 50, 50);
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        refused_with(&leading, run_at(1, "/points"), of_now(1, BAD[i].form), BAD[i].status, BAD[i].sentence);
    assert_int_equal(count("penalty"), 0);
    a = page_post(&leading, run_at(1, "/points"), of_now(1, "points=%EF%BC%91.5&" WHY("points_reason"))); /* １.5 */
    assert_goes_to(&a, run_at(1, ""));
    a = page_get(&leading, run_at(1, ""));
    assert_shows(&a, "扣 1.5 分");
    assert_shows(&a, "现场确认");
    refused_with(&leading, run_at(1, "/points"), of_now(1, "points=19&" WHY("points_reason")), 422, "20");
    a = page_post(&leading, run_at(1, "/undo"), of_now(1, "no=1&undo_reason="));
    assert_status(&a, 422);
    a = page_post(&leading, run_at(1, "/undo"), of_now(1, "no=7&" WHY("undo_reason")));
    assert_status(&a, 404);
    a = page_post(&leading, run_at(1, "/undo"), of_now(1, "no=1&" WHY("undo_reason")));
    assert_goes_to(&a, run_at(1, ""));
    a = page_get(&leading, run_at(1, ""));
    assert_shows(&a, "没有处罚");
    assert_shows(&a, "撤销处罚：扣 1.5 分");
    refused_with(&leading, run_at(1, "/undo"), of_now(1, "no=1&" WHY("undo_reason")), 409, "撤销");
}

static void a_fault_is_established(void **state)
{
    (void)state;
    day_begun("none");
    day_call(1);
    day_said(1, 2, "F1", "fault", "raised = 1");
    for (int seat = 1; seat <= 3; seat++) {
        day_mark(1, seat, 0, 50);
        day_sign(1, seat);
    }
    refused_with(&leading, run_at(1, "/fault"), of_now(1, "fault=&" WHY("fault_reason")), 422, KEPT);
    refused_with(&leading, run_at(1, "/fault"), of_now(1, "fault=F9&" WHY("fault_reason")), 422, KEPT);
    refused_with(&leading, run_at(1, "/fault"), of_now(1, "fault=F1&fault_reason="), 422, "理由");
    struct answer a = page_post(&leading, run_at(1, "/fault"), of_now(1, "fault=F1&" WHY("fault_reason")));
    assert_goes_to(&a, run_at(1, ""));
    a = page_get(&leading, run_at(1, ""));
    assert_shows(&a, "已认定");
    assert_shows(&a, "50.00"); /* without the criterion that counts zero */
    refused_with(&leading, run_at(1, "/fault"), of_now(1, "fault=F1&" WHY("fault_reason")), 422, "生熟不分");
}

/* ---- time ----------------------------------------------------------------------------------------------------------- */

static void the_time_is_typed_as_it_is_read(void **state)
{
    static const struct {
        const char *typed;
        int64_t x1000;
    } GOOD[] = {{"12:34", 754000}, {"%EF%BC%91%EF%BC%92%EF%BC%9A%EF%BC%93%EF%BC%95", 755000}, {"754.5", 754500}};
    static const char *const BAD[] = {"x", "12:60", "12:34.55", "3601", "-1", "1:00:01"};
    (void)state;
    day_begun("none");
    day_call(1);
    for (size_t i = 0; i < sizeof GOOD / sizeof *GOOD; i++) {
        const struct answer a =
            page_post(&leading, run_at(1, "/time"),
                      of_now(1, arena_printf(db_arena(), "time=%s%s", GOOD[i].typed, i ? "&" WHY("time_reason") : "")));
        assert_goes_to(&a, run_at(1, ""));
        assert_int_equal(db_int("SELECT value_x1000 FROM run_value ORDER BY id DESC LIMIT 1"), GOOD[i].x1000);
    }
    struct answer a = page_get(&leading, run_at(1, ""));
    assert_shows(&a, "12:34.5");
    assert_shows(&a, "用时 12:35");
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        a = page_post(&leading, run_at(1, "/time"),
                      of_now(1, arena_printf(db_arena(), "time=%s&%s", BAD[i], WHY("time_reason"))));
        if (a.status != 422)
            fail_msg("%s: %d", BAD[i], a.status);
        assert_shows(&a, arena_printf(db_arena(), "value=\"%s\"", BAD[i]));
        assert_shows(&a, KEPT);
    }
    a = page_post(&leading, run_at(1, "/time"), of_now(1, "time=11:00&time_reason="));
    assert_status(&a, 422); /* another stands there: why is it changed? */
    a = page_post(&leading, run_at(1, "/time"), of_now(1, "time=&" WHY("time_reason")));
    assert_goes_to(&a, run_at(1, ""));
    a = page_get(&leading, run_at(1, ""));
    assert_shows(&a, "撤销用时");
}

/* ---- who does not come ---------------------------------------------------------------------------------------------- */

static void who_does_not_come(void **state)
{
    (void)state;
    day_begun("none");
    refused_with(&leading, run_at(1, "/status"), of_now(1, "status=absent&status_reason="), 422, "checked");
    refused_with(&leading, run_at(1, "/status"), of_now(1, "status=late&" WHY("status_reason")), 422, KEPT);
    refused_with(&leading, run_at(1, "/status"), of_now(1, "status=competes&" WHY("status_reason")), 409, KEPT);
    struct answer a = page_post(&boss, run_at(1, "/status"), of_now(1, "status=absent&" WHY("status_reason")));
    assert_goes_to(&a, run_at(1, ""));
    a = page_get(&leading, run_at(1, ""));
    assert_shows(&a, "缺赛");
    a = page_get(&leading, desk_at(""));
    assert_shows(&a, "缺赛，可以上榜");
    a = page_post(&leading, run_at(1, "/status"), of_now(1, "status=competes&" WHY("status_reason")));
    assert_goes_to(&a, run_at(1, ""));
    assert_int_equal(count("run WHERE number = 1 AND state = 'open' AND status = 'competes'"), 1);
    a = page_post(&leading, run_at(1, "/status"), of_now(1, "status=withdrawn&" WHY("status_reason")));
    assert_goes_to(&a, run_at(1, ""));
    a = page_post(&leading, run_at(1, "/release"), of_now(1, ""));
    assert_goes_to(&a, run_at(1, ""));
    refused_with(&leading, run_at(1, "/status"), of_now(1, "status=absent&" WHY("status_reason")), 409, "请先撤下");
    day_whole(2, 50, 50, 50);
    refused_with(&leading, run_at(2, "/status"), of_now(2, "status=absent&" WHY("status_reason")), 409, KEPT);
}

/* ---- release -------------------------------------------------------------------------------------------------------- */

static void released_and_taken_off(void **state)
{
    (void)state;
    day_begun("none");
    day_call(1);
    refused_with(&leading, run_at(1, "/release"), of_now(1, ""), 303, "还有3张评分表没有确认");
    for (int seat = 1; seat <= 3; seat++) {
        day_mark(1, seat, 0, 50);
        day_sign(1, seat);
    }
    struct answer b = page_get(&leading, run_at(1, ""));
    assert_shows(&b, "用时：缺少数值");
    assert_hides(&b, "/release\"");
    refused_with(&leading, run_at(1, "/release"), of_now(1, ""), 303, "用时");
    struct answer a = page_post(&leading, run_at(1, "/time"), of_now(1, "time=12:34"));
    assert_status(&a, 303);
    a = page_post(&leading, run_at(1, "/release"), of_now(1, ""));
    assert_goes_to(&a, run_at(1, ""));
    a = page_get(&leading, run_at(1, ""));
    assert_shows(&a, "已上榜");
    assert_shows(&a, "撤下");
    assert_hides(&a, "/points\"");
    assert_hides(&a, "/return\"");
    refused_with(&leading, run_at(1, "/release"), of_now(1, ""), 303, "已");
    refused_with(&leading, run_at(1, "/return"), of_now(1, "seat=1&" SEND_BACK), 409, "请先撤下");
    refused_with(&leading, run_at(1, "/points"), of_now(1, "points=1&" WHY("points_reason")), 409, "请先撤下");
    refused_with(&leading, run_at(1, "/time"), of_now(1, "time=1&" WHY("time_reason")), 409, "请先撤下");
    a = page_post(&leading, run_at(1, "/retract"), of_now(1, "retract_reason="));
    assert_status(&a, 422);
    a = page_post(&leading, run_at(1, "/retract"), of_now(1, WHY("retract_reason")));
    assert_goes_to(&a, run_at(1, ""));
    assert_int_equal(count("run WHERE number = 1 AND state = 'locked'"), 1);
    refused_with(&leading, run_at(1, "/retract"), of_now(1, WHY("retract_reason")), 409, "没有上榜");
    a = page_get(&leading, run_at(1, ""));
    assert_shows(&a, "撤下：现场确认");
}

/* ---- two at once ---------------------------------------------------------------------------------------------------- */

static void the_second_of_two_tabs_is_told(void **state)
{
    static const char *const FORMS[][2] = {
        {"/points", "points=1&" WHY("points_reason")},      {"/fault", "fault=F1&" WHY("fault_reason")},
        {"/time", "time=99&" WHY("time_reason")},           {"/return", "seat=1&" WHY("return_reason")},
        {"/status", "status=absent&" WHY("status_reason")},
    };
    (void)state;
    day_begun("none");
    day_whole(1, 50, 50, 50);
    const char *shown = of_now(1, "");
    struct answer a = page_post(&leading, run_at(1, "/time"), of_now(1, "time=12:34"));
    assert_status(&a, 303);
    struct answer other = page_get(&leading, run_at(1, "")); /* its flash is seen */
    (void)other;
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++) {
        a = page_post(&leading, run_at(1, FORMS[i][0]), arena_printf(db_arena(), "%s%s", FORMS[i][1], shown));
        assert_status(&a, 409);
        assert_shows(&a, "有人刚刚改动过这次出场");
        assert_shows(&a, KEPT);
        assert_shows(&a, arena_printf(db_arena(), "name=\"version\" value=\"%lld\"", (long long)version_of(1)));
    }
    refused_with(&leading, run_at(1, "/release"), shown, 303, "有人刚刚改动过这次出场");
    assert_int_equal(count("penalty"), 0);
    assert_int_equal(count("run_value"), 1);
    a = page_post(&leading, run_at(1, "/points"), of_now(1, FORMS[0][1]));
    assert_status(&a, 303);
    refused_with(&leading, run_at(1, "/release"), shown, 303, "有人刚刚改动过这次出场");
}

static void a_double_click_does_it_once(void **state)
{
    (void)state;
    day_begun("none");
    day_whole(1, 50, 50, 50);
    const char *form = of_now(1, "points=2&" WHY("points_reason"));
    leading.key = "AAAAAAAAAAAAAAAAAAAAAA";
    for (int i = 0; i < 2; i++) {
        const struct answer a = page_post(&leading, run_at(1, "/points"), form);
        assert_goes_to(&a, run_at(1, ""));
    }
    leading.key = NULL;
    assert_int_equal(count("penalty"), 1);
}

/* ---- blind ---------------------------------------------------------------------------------------------------------- */

static void a_blind_round_is_numbers(void **state)
{
    static const char *const SECRET[] = {"周𬀩", "阿依古丽", "黎晓", "尉迟恒",  "青嶂县",
                                         "云渡县",  ">001<",    "91.5", "最终成绩"};
    struct visitor *const eyes[] = {&leading, &boss};
    (void)state;
    day_begun("number");
    for (int n = 1; n <= 4; n++)
        day_whole(n, 50, 51, 52);
    db_run(
        "INSERT INTO run_value (run_id, code, value_x1000, source, person_id, at) SELECT id, 'theory', 91500, 'import',"
        " (SELECT MIN(id) FROM person), '2026-12-01' FROM run;\n");
    for (size_t e = 0; e < 2; e++)
        for (int n = 0; n <= 4; n++) {
            const struct answer a = page_get(eyes[e], n ? run_at(n, "") : desk_at(""));
            assert_status(&a, 200);
            assert_shows(&a, "盲评");
            for (size_t s = 0; s < sizeof SECRET / sizeof *SECRET; s++)
                assert_hides(&a, SECRET[s]);
            for (int i = 0; i < 4; i++)
                assert_hides(&a, public_id("entry", entries[i]));
        }
    const struct answer a = page_get(&leading, run_at(1, ""));
    assert_shows(&a, "89.00"); /* what the panel gave */
}

/* … and whose number is whose makes no difference, to the byte. */
static void a_blind_desk_does_not_depend_on_whose(void **state)
{
    static const char KEY[] = "name=\"_key\" value=\"";
    const char *before[5];
    (void)state;
    day_begun("number");
    for (int n = 1; n <= 4; n++)
        day_whole(n, 50, 51, 52);
    const struct answer told = page_get(&leading, desk_at("")); /* that the last was called is said once */
    assert_status(&told, 200);
    for (int turned = 0; turned < 2; turned++) {
        for (int n = 0; n <= 4; n++) {
            const struct answer a = page_get(&leading, n ? run_at(n, "") : desk_at(""));
            char *text = arena_printf(db_arena(), "%s", a.body);
            for (char *k = text; (k = strstr(k, KEY)) != NULL;)
                for (k += sizeof KEY - 1; *k && *k != '"'; k++)
                    *k = '-';
            if (!turned)
                before[n] = text;
            else
                assert_string_equal(before[n], text);
        }
        if (turned)
            break;
        db_run(
            "SET foreign_key_checks = 0;\n"
            "DROP TRIGGER tr_run_changed;\n"
            "UPDATE run SET entry_id = entry_id + 1000;\n"
            "UPDATE run r JOIN entry e ON e.id = r.entry_id - 1000 SET r.entry_id = (SELECT MAX(x.id) + MIN(x.id) FROM"
            " entry x) - e.id;\n");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(sheets_stand_side_by_side, scene),
        cmocka_unit_test_setup(sheets_that_are_missing, scene),
        cmocka_unit_test_setup(a_sheet_is_sent_back, scene),
        cmocka_unit_test_setup(points_are_taken_off_and_given_back, scene),
        cmocka_unit_test_setup(a_fault_is_established, scene),
        cmocka_unit_test_setup(the_time_is_typed_as_it_is_read, scene),
        cmocka_unit_test_setup(who_does_not_come, scene),
        cmocka_unit_test_setup(released_and_taken_off, scene),
        cmocka_unit_test_setup(the_second_of_two_tabs_is_told, scene),
        cmocka_unit_test_setup(a_double_click_does_it_once, scene),
        cmocka_unit_test_setup(a_blind_round_is_numbers, scene),
        cmocka_unit_test_setup(a_blind_desk_does_not_depend_on_whose, scene),
    };
    return cmocka_run_group_tests_name("desk_run", tests, open_all, close_all);
}
