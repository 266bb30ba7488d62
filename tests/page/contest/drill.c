/* Drills: planning, calling people, recording who came and what marks were given, finishing, correcting, cancelling. */
#include "tests/page/contest/scene.h"

static int64_t drill; /* of the northern county, on 18 November from 14:00 to 16:00, topic 刀工 */

static const char *drill_at(const char *tail)
{
    return arena_printf(db_arena(), "/contest/drill/%s%s", public_id("drill", drill), tail);
}

static const char *form(const char *changes)
{
    return arena_printf(db_arena(), "unit=%s&%s", public_id("unit", north), changes);
}

#define PLAN                                                                                                              \
    "topic=刀工&day=2026-11-18&from=14:00&to=16:00&place=二楼后厨&step=half&note=自带刀具&leader=&discipline=&" \
    "edition="

static int with_drill(void **state)
{
    scene(state);
    struct answer a = page_post(&contact, "/contest/drill/new", form(PLAN));
    drill = db_int("SELECT MAX(id) FROM drill");
    assert_goes_to(&a, drill_at(""));
    return 0;
}

static void call(int64_t person)
{
    struct answer a =
        page_post(&contact, drill_at("/call"), arena_printf(db_arena(), "person=%%E5%%91%%A8&person_id=%s", public_id("person", person)));
    assert_goes_to(&a, drill_at(""));
}

/* A row of the record's form. */
static const char *row(int64_t person, const char *presence, const char *mark, const char *remark)
{
    return arena_printf(db_arena(), "person=%s&presence=%s&mark=%s&remark=%s", public_id("person", person), presence,
                        mark, remark);
}

static struct answer record(const char *one, const char *two, const char *rest)
{
    const long long version =
        db_int(arena_printf(db_arena(), "SELECT version FROM drill WHERE id = %lld", (long long)drill));
    return page_post(&contact, drill_at("/record"),
                     arena_printf(db_arena(), "%s&%s&version=%lld&%s", one, two, version, rest));
}

static const char *attendance(int64_t person)
{
    return db_text(arena_printf(db_arena(),
                                "SELECT CONCAT(presence, ' ', COALESCE(mark_x10, 'none')) FROM drill_attendance WHERE "
                                "drill_id = %lld AND person_id = %lld",
                                (long long)drill, (long long)person));
}

static void a_drill_is_planned(void **state)
{
    (void)state;
    struct answer a = page_get(&contact, drill_at(""));
    assert_status(&a, 200);
    assert_shows(&a, "接下来点名参加的人");
    assert_shows(&a, "自带刀具");
    assert_shows(&a, "14:00–16:00");
    assert_shows(&a, "仇海燕"); /* left empty, it is led by who plans it */
    assert_int_equal(count("drill WHERE state = 'planned' AND mark_step_x10 = 5 AND starts_at = '2026-11-18 06:00:00'"),
                     1);
    assert_int_equal(count("drill_log WHERE from_state = 'none' AND to_state = 'planned'"), 1);
    assert_int_equal(count("audit WHERE act = 'drill.plan' AND result = 'done'"), 1);
    a = page_get(&contact, "/contest/drills");
    assert_shows(&a, "刀工");
    a = page_get(&contact, "/contest/drills?discipline=BS-CY");
    assert_shows(&a, "没有符合条件的练兵");
}

static void a_discipline_may_be_the_topic(void **state)
{
    (void)state;
    make_whole_discipline(&(struct make_discipline){.edition = edition});
    struct answer a = page_post(&contact, "/contest/drill/new",
                                form(arena_printf(db_arena(),
                                                  "topic=&day=2026-11-20&from=08:00&to=09:00&place=后厨&step=tenth&"
                                                  "discipline=BS-CY&edition=%s",
                                                  public_id("contest_edition", edition))));
    assert_status(&a, 303);
    assert_string_equal(db_text("SELECT topic FROM drill ORDER BY id DESC LIMIT 1"), "中式烹饪");
    a = page_get(&contact, edition_at(edition, "/drills"));
    assert_status(&a, 200);
    assert_shows(&a, "中式烹饪");
    a = page_get(&me, edition_at(edition, "/drills")); /* others see their own alone */
    assert_status(&a, 200);
    assert_hides(&a, "中式烹饪");
    a = page_get(&contact,
                 arena_printf(db_arena(), "/contest/drill/new?edition=%s", public_id("contest_edition", edition)));
    assert_shows(&a, "selected>第3届全市机关事务系统业务技能大比武");
}

static void faults_of_a_plan_stand_at_their_fields(void **state)
{
    (void)state;
    const struct {
        const char *form, *where, *sentence;
    } cases[] = {
        {"topic=&day=2026-11-20&from=08:00&to=09:00&place=后厨&step=half", "f-topic-e", "请填写主题，或选一个赛项"},
        {"topic=切配&day=2026-11-20&from=09:00&to=09:00&place=后厨&step=half", "f-to-e", "结束时间应晚于开始时间"},
        {"topic=切配&day=2028-11-20&from=08:00&to=09:00&place=后厨&step=half", "f-day-e", "日期应在前后一年之内"},
        {"topic=切配&day=2026-11-20&from=08:00&to=09:00&place=&step=half", "f-place-e", "请填写这一项"},
        {"topic=切配&day=2026-11-20&from=08:00&to=09:00&place=后厨&step=two", "f-step-e", "请从列出的选项中选择"},
        {"topic=切配&day=2026-11-20&from=08:00&to=09:00&place=后厨&step=half&discipline=XX", "f-discipline-e",
         "请从列出的选项中选择"},
        {"topic=切配&day=2026-11-20&from=08:00&to=09:00&place=后厨&step=half&leader=黎晓", "f-leader-e",
         "可查范围内没有“黎晓”"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer a = page_post(&contact, "/contest/drill/new", form(cases[i].form));
        assert_status(&a, 422);
        assert_shows(&a, cases[i].where);
        assert_shows(&a, cases[i].sentence);
        assert_shows(&a, i == 2 ? "value=\"2028-11-20\"" : "value=\"2026-11-20\""); /* what was typed is kept */
    }
    assert_int_equal(count("drill"), 1);
    /* another county's unit is no choice, and is no unit to whoever sends it all the same */
    struct answer a =
        page_post(&contact, "/contest/drill/new", arena_printf(db_arena(), "unit=%s&" PLAN, public_id("unit", south)));
    assert_status(&a, 404);
}

static void people_are_called_and_told(void **state)
{
    (void)state;
    db_run(arena_printf(db_arena(),
                        "INSERT INTO course_category (code, name, sort) VALUES ('CT', '餐饮服务', 1);\nUPDATE person "
                        "SET specialty = 'CT' "
                        "WHERE id IN (%lld, %lld, %lld);\n",
                        (long long)cook, (long long)baker, (long long)waiter));
    call(cook);
    assert_int_equal(count("notice WHERE kind = 'drill.called'"), 1);
    assert_string_equal(db_text("SELECT args FROM notice WHERE kind = 'drill.called'"),
                        "刀工\n2026-11-18 14:00\n二楼后厨");
    struct answer a =
        page_post(&contact, drill_at("/call"), arena_printf(db_arena(), "person=%%E5%%91%%A8&person_id=%s", public_id("person", cook)));
    assert_status(&a, 409);
    assert_shows(&a, "周𬀩已在名单中");
    a = page_post(&contact, drill_at("/call"), "person=黎晓");
    assert_status(&a, 422);
    assert_shows(&a, "可查范围内没有“黎晓”");
    a = page_post(&contact, drill_at("/call"), arena_printf(db_arena(), "person=%%E5%%91%%A8&person_id=%s", public_id("person", waiter)));
    assert_status(&a, 404); /* of another county */
    a = page_post(&contact, drill_at("/call-unit"),
                  arena_printf(db_arena(), "unit=%s&specialty=CT", public_id("unit", north)));
    assert_goes_to(&a, drill_at(""));
    a = page_get(&contact, drill_at(""));
    assert_shows(&a, "已点名 1 人并通知");
    assert_shows(&a, "阿依古丽·买买提");
    a = page_post(&contact, drill_at("/call-unit"),
                  arena_printf(db_arena(), "unit=%s&specialty=CT", public_id("unit", north)));
    assert_status(&a, 409);
    assert_shows(&a, "没有可点名的人");
    a = page_post(&contact, drill_at("/call-unit"), arena_printf(db_arena(), "unit=%s", public_id("unit", south)));
    assert_status(&a, 404);

    a = page_get(&me, "/contest/drills/mine");
    assert_shows(&a, "刀工");
    assert_shows(&a, "二楼后厨");
    a = page_get(&me, drill_at("")); /* the list of the others is not theirs to see */
    assert_status(&a, 403);

    a = page_post(&contact, drill_at(arena_printf(db_arena(), "/uncall/%s", public_id("person", baker))), "");
    assert_goes_to(&a, drill_at(""));
    assert_int_equal(count("drill_attendance"), 1);
    assert_int_equal(count("notice WHERE kind = 'drill.uncalled'"), 1);
    a = page_post(&contact, drill_at(arena_printf(db_arena(), "/uncall/%s", public_id("person", baker))), "");
    assert_status(&a, 404);

    /* the step of marks is fixed now; a new hour is told */
    a = page_post(&contact, drill_at("/edit"),
                  form("topic=刀工&day=2026-11-18&from=14:00&to=16:00&place=二楼后厨&step=one&version=1"));
    assert_status(&a, 409);
    assert_shows(&a, "已经点名，不能再改计分步长");
    a = page_post(&contact, drill_at("/edit"),
                  form("topic=刀工&day=2026-11-18&from=15:00&to=16:00&place=二楼后厨&step=half&version=1"));
    assert_goes_to(&a, drill_at(""));
    assert_int_equal(count("notice WHERE kind = 'drill.moved'"), 1);
    a = page_post(&contact, drill_at("/edit"),
                  form("topic=花刀&day=2026-11-18&from=15:00&to=16:00&place=二楼后厨&step=half&version=1"));
    assert_status(&a, 409);
    assert_shows(&a, "别人刚改过这次练兵");
    assert_shows(&a, "value=\"花刀\"");
    assert_shows(&a, "name=\"version\" value=\"2\"");
}

static void marks_are_recorded_by_the_step(void **state)
{
    (void)state;
    call(cook);
    call(baker);
    struct answer a = page_get(&contact, drill_at("/record"));
    assert_status(&a, 200);
    assert_shows(&a, "步长 0.5");
    a = record(row(cook, "", "88.3", ""), row(baker, "present", "", "切配慢"), "do=save");
    assert_status(&a, 422);
    assert_shows(&a, "应为 0.5 的整数倍");
    assert_shows(&a, "f-mark-0-e");
    assert_shows(&a, "value=\"88.3\"");
    assert_shows(&a, "value=\"切配慢\"");
    a = record(row(cook, "absent", "88", ""), row(baker, "", "", ""), "do=save");
    assert_status(&a, 422);
    assert_shows(&a, "没有到场的不评分");
}

static void a_record_is_kept_and_finished(void **state)
{
    (void)state;
    call(cook);
    call(baker);
    /* full-width digits; a mark alone means present */
    struct answer a = record(row(cook, "", "８８．５", ""), row(baker, "", "", ""), "do=save");
    assert_goes_to(&a, drill_at(""));
    assert_string_equal(attendance(cook), "present 885");
    assert_string_equal(attendance(baker), "called none");
    a = page_post(&contact, drill_at(arena_printf(db_arena(), "/uncall/%s", public_id("person", cook))), "");
    a = page_get(&contact, drill_at(""));
    assert_shows(&a, "周𬀩已登记出勤，不能移出");

    a = record(row(cook, "present", "88.5", ""), row(baker, "", "", ""), "do=finish");
    assert_status(&a, 422);
    assert_shows(&a, "请登记到、缺或假");
    assert_shows(&a, "f-presence-1-e");
    a = record(row(cook, "present", "88.5", ""), row(baker, "excused", "", "事假"), "do=finish");
    assert_goes_to(&a, drill_at(""));
    a = page_get(&contact, drill_at(""));
    assert_shows(&a, "练兵已结束，出勤与成绩已计入");
    assert_shows(&a, "100.0%"); /* leave does not count */
    assert_shows(&a, "88.50");
    assert_int_equal(count("drill_log WHERE to_state = 'held'"), 1);

    /* it is over: no more planning; corrections need a reason */
    a = page_get(&contact, drill_at("/edit"));
    assert_goes_to(&a, drill_at(""));
    a = page_post(&contact, drill_at("/cancel"), "reason=停电了");
    assert_goes_to(&a, drill_at(""));
    a = record(row(cook, "present", "90", ""), row(baker, "absent", "", ""), "reason=");
    assert_status(&a, 422);
    assert_shows(&a, "请写明更正理由");
    a = record(row(cook, "present", "90", ""), row(baker, "absent", "", ""), "reason=登记错了行");
    assert_goes_to(&a, drill_at(""));
    assert_string_equal(attendance(cook), "present 900");
    a = page_get(&contact, drill_at(""));
    assert_shows(&a, "登记错了行");
    assert_shows(&a, "50.0%");
    assert_string_equal(
        db_text(
            "SELECT before_json FROM audit WHERE act = 'drill.record' AND result = 'done' ORDER BY id DESC LIMIT 1"),
        arena_printf(
            db_arena(),
            "{\"state\":\"held\",\"people\":[{\"person\":%lld,\"presence\":\"present\",\"mark_x10\":885,\"note\":\"\"},"
            "{\"person\":%lld,\"presence\":\"excused\",\"mark_x10\":null,\"note\":\"事假\"}]}",
            (long long)cook, (long long)baker));

    /* by person, and as a file */
    a = page_get(&contact, "/contest/drills/people");
    assert_shows(&a, "周𬀩");
    assert_shows(&a, "90.00");
    a = page_get(&contact, arena_printf(db_arena(), "/contest/drills/people/%s", public_id("person", cook)));
    assert_shows(&a, "刀工");
    a = page_get(&contact, "/contest/drills/people.csv");
    assert_status(&a, 200);
    assert_shows(&a, "1001,周𬀩,青嶂县餐饮服务队,1,0,0,100.0,1,90.00,2026-11-18");
    assert_shows(&a, "1002,阿依古丽·买买提,青嶂县餐饮服务队,0,1,0,0.0,0,,2026-11-18");
    assert_int_equal(count("audit WHERE act = 'drill.export' AND result = 'done'"), 1);
    a = page_get(&contact, "/contest/drills/people.xlsx");
    assert_status(&a, 200);
    a = page_get(&me, "/contest/drills/mine");
    assert_shows(&a, "90.0");
}

static void two_who_record_at_once_do_not_undo_each_other(void **state)
{
    (void)state;
    call(cook);
    struct answer a = page_post(&contact, drill_at("/record"),
                                arena_printf(db_arena(), "%s&version=1&do=save", row(cook, "present", "90", "")));
    assert_goes_to(&a, drill_at(""));
    a = page_post(&contact, drill_at("/record"),
                  arena_printf(db_arena(), "%s&version=1&do=save", row(cook, "absent", "", "")));
    assert_goes_to(&a, drill_at(""));
    a = page_get(&contact, drill_at(""));
    assert_shows(&a, "别人刚改过这次练兵");
    assert_string_equal(attendance(cook), "present 900");
}

static void before_its_day_nothing_is_recorded(void **state)
{
    (void)state;
    call(cook);
    clock_test_set(at(11, 17, 9, 0));
    contact = visitor_of(&app, north_liaison);
    struct answer a = page_get(&contact, drill_at("/record"));
    assert_goes_to(&a, drill_at(""));
    a = record(row(cook, "present", "", ""), "", "do=save");
    assert_goes_to(&a, drill_at(""));
    a = page_get(&contact, drill_at(""));
    assert_shows(&a, "练兵 2026-11-18 14:00 开始，当天起才能登记");
    assert_string_equal(attendance(cook), "called none");
}

static void an_empty_drill_is_not_finished(void **state)
{
    (void)state;
    struct answer a = page_get(&contact, drill_at("/record"));
    assert_shows(&a, "还没有点名");
    a = page_post(&contact, drill_at("/record"), "version=1&do=finish");
    assert_status(&a, 422);
    assert_shows(&a, "还没有点名");
    assert_int_equal(count("drill WHERE state = 'planned'"), 1);
}

static void a_drill_is_called_off(void **state)
{
    (void)state;
    call(cook);
    struct answer a = page_get(&contact, drill_at("/cancel"));
    assert_status(&a, 200);
    assert_shows(&a, "取消后不能恢复");
    a = page_post(&contact, drill_at("/cancel"), "reason=");
    assert_status(&a, 422);
    a = page_post(&contact, drill_at("/cancel"), "reason=停电检修");
    assert_goes_to(&a, drill_at(""));
    assert_int_equal(count("notice WHERE kind = 'drill.cancelled'"), 1);
    a = page_get(&contact, drill_at(""));
    assert_shows(&a, "停电检修");
    a = page_get(&contact, drill_at("/record"));
    assert_goes_to(&a, drill_at(""));
    a = page_get(&contact, drill_at(""));
    assert_shows(&a, "练兵已取消，不能再改");
    a = page_get(&me, "/contest/drills/mine");
    assert_shows(&a, "已取消");
}

static void drills_are_their_units(void **state)
{
    (void)state;
    call(cook);
    static const char *const PATHS[] = {"", "/edit", "/record", "/cancel"};
    for (size_t i = 0; i < sizeof PATHS / sizeof *PATHS; i++) {
        struct answer a = page_get(&other_contact, drill_at(PATHS[i]));
        assert_status(&a, 404);
        a = page_get(&me, drill_at(PATHS[i]));
        assert_status(&a, 403);
        a = page_get(&nobody, drill_at(PATHS[i]));
        assert_status(&a, 303);
    }
    struct answer a = page_get(&other_contact, "/contest/drills");
    assert_hides(&a, "二楼后厨");
    a = page_get(&other_contact, arena_printf(db_arena(), "/contest/drills/people/%s", public_id("person", cook)));
    assert_status(&a, 404);
    a = page_post(&other_contact, drill_at("/cancel"), "reason=不该能取消");
    assert_status(&a, 404);
    a = page_post(&other_contact, drill_at("/record"), "version=1&do=finish");
    assert_status(&a, 404);
    a = page_get(&boss, drill_at("")); /* whose scope is above */
    assert_status(&a, 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_drill_is_planned, with_drill),
        cmocka_unit_test_setup(a_discipline_may_be_the_topic, with_drill),
        cmocka_unit_test_setup(faults_of_a_plan_stand_at_their_fields, with_drill),
        cmocka_unit_test_setup(people_are_called_and_told, with_drill),
        cmocka_unit_test_setup(marks_are_recorded_by_the_step, with_drill),
        cmocka_unit_test_setup(a_record_is_kept_and_finished, with_drill),
        cmocka_unit_test_setup(two_who_record_at_once_do_not_undo_each_other, with_drill),
        cmocka_unit_test_setup(before_its_day_nothing_is_recorded, with_drill),
        cmocka_unit_test_setup(an_empty_drill_is_not_finished, with_drill),
        cmocka_unit_test_setup(a_drill_is_called_off, with_drill),
        cmocka_unit_test_setup(drills_are_their_units, with_drill),
    };
    return cmocka_run_group_tests_name("drills", tests, open_all, close_all);
}
