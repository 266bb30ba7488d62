/* A published class in its manager's hands: figures, approvals, more seats, calling off. */
#include "tests/page/training/manage_scene.h"

static int64_t live(int64_t class_id)
{
    return db_int(arena_printf(db_arena(), "SELECT COUNT(*) FROM enrolment WHERE class_id = %lld AND live = 1",
                               (long long)class_id));
}

static void a_class_says_how_it_stands(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){.route = "unit_base", .capacity = 2});
    make_place(id, cook, "booked", NULL, 1);
    make_place(id, baker, "held", "base", 2);
    make_place(id, clerk, "waiting", "unit", 1);
    struct answer a = page_get(&boss, class_path(id, ""));
    assert_status(&a, 200);
    assert_shows(&a, "2<small>/ 2 席</small>");
    assert_shows(&a, "报名中");
    assert_shows(&a, "另有待单位审核 1 人");
    assert_shows(&a, "周𬀩");
    assert_shows(&a, "候补名单");
    assert_shows(&a, "阿依古丽·买买提");
    assert_shows(&a, "单位审核后，再由基地审核");
    a = page_get(&boss, "/training/manage");
    assert_status(&a, 200);
    assert_shows(&a, "2 / 2");
    assert_shows(&a, "1 个班次");
    a = page_get(&boss, "/training/manage?when=ended");
    assert_shows(&a, "没有符合条件的班次");
    a = page_get(&boss, "/training/manage?q=zsrc&state=published&when=all");
    assert_shows(&a, "2 / 2");
    a = page_get(&boss, "/training/manage?q=zsrc&state=draft");
    assert_shows(&a, "没有符合条件的班次");
    a = page_get(&boss, "/training/manage?q=qqq");
    assert_shows(&a, "没有符合条件的班次");
    a = page_get(&boss, "/training/manage?q=KC-CT&state=published&when=all");
    assert_shows(&a, "2 / 2");
    a = page_get(&rival, "/training/manage");
    assert_shows(&a, "还没有未结束的班次");
    assert_hides(&a, "中式热菜");
}

static void a_list_of_classes_goes_on_by_key(void **state)
{
    (void)state;
    for (int i = 1; i <= 55; i++)
        new_class((struct make_class){.term_no = i, .starts = at(11, 25, 8, 30) + i * CLOCK_DAY, .capacity = 1});
    struct answer a = page_get(&boss, "/training/manage");
    assert_shows(&a, "第50期");
    assert_hides(&a, "第51期");
    a = page_get(&boss, arena_printf(db_arena(), "/training/manage?after=%s",
                                     public_id("class", db_int("SELECT id FROM class WHERE term_no = 50"))));
    assert_shows(&a, "第51期");
    assert_shows(&a, "第55期");
    assert_hides(&a, "第50期");
    a = page_get(&boss, "/training/manage?when=all"); /* the latest first */
    assert_shows(&a, "第55期");
    assert_hides(&a, "第5期");
}

static void the_base_approves_and_refuses(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){.route = "base", .capacity = 2});
    const int64_t first = make_place(id, cook, "held", "base", 1);
    const int64_t second = make_place(id, baker, "held", "base", 2);
    const int64_t third = make_place(id, clerk, "waiting", "base", 1);
    struct answer a = page_post(&boss, enrolment_path("manage/enrolment", first, "approve"), "");
    assert_goes_to(&a, class_path(id, ""));
    assert_string_equal(state_of("enrolment", first), "booked");
    a = page_get(&boss, class_path(id, ""));
    assert_shows(&a, "已通过，并通知本人。");
    assert_int_equal(count("notice WHERE kind = 'enrolment.approved'"), 1);
    a = page_post(&boss, enrolment_path("manage/enrolment", first, "approve"), "");
    a = page_get(&boss, class_path(id, ""));
    assert_shows(&a, "这个报名已经审核完毕");

    a = page_get(&boss, enrolment_path("manage/enrolment", second, "refuse"));
    assert_status(&a, 200);
    assert_shows(&a, "单于泽");
    a = page_post(&boss, enrolment_path("manage/enrolment", second, "refuse"), "reason=+");
    assert_status(&a, 422);
    assert_shows(&a, "f-reason-e");
    assert_string_equal(state_of("enrolment", second), "held");
    a = page_post(&boss, enrolment_path("manage/enrolment", second, "refuse"), "reason=同期有值班任务");
    assert_goes_to(&a, class_path(id, ""));
    assert_string_equal(state_of("enrolment", second), "refused");
    assert_int_equal(count("notice WHERE kind = 'enrolment.refused' AND args LIKE '%同期有值班任务'"), 1);
    /* the seat went on, its approval still outstanding */
    assert_string_equal(state_of("enrolment", third), "held");
    a = page_post(&boss, enrolment_path("manage/enrolment", second, "refuse"), "reason=再退");
    a = page_get(&boss, class_path(id, ""));
    assert_shows(&a, "role=\"alert\"");

    /* whoever waits may be struck, whatever the step */
    const int64_t own = make_place(id, manager, "waiting", "base", 2);
    a = page_post(&boss, enrolment_path("manage/enrolment", own, "approve"), "");
    a = page_get(&boss, class_path(id, ""));
    assert_shows(&a, "不能审核本人的报名");
    clock_test_set(at(11, 25, 8, 30));
    boss = visitor_of(&app, manager);
    a = page_post(&boss, enrolment_path("manage/enrolment", own, "refuse"), "reason=迟了");
    a = page_get(&boss, class_path(id, ""));
    assert_shows(&a, "这个班已开班，报名不能再批准或退回");
}

static void another_base_finds_nothing(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){.route = "base"});
    const int64_t place = make_place(id, clerk, "held", "base", 1); /* of the rival's own county */
    static const char *const GETS[] = {"", "/edit", "/cancel", "/roster", "/roster.csv", "/roster.xlsx"};
    static const char *const POSTS[] = {"/publish", "/capacity", "/cancel"};
    for (size_t i = 0; i < sizeof GETS / sizeof *GETS; i++) {
        struct answer a = page_get(&rival, class_path(id, GETS[i]));
        assert_status(&a, 404);
        a = page_get(&me, class_path(id, GETS[i]));
        assert_status(&a, 403);
    }
    for (size_t i = 0; i < sizeof POSTS / sizeof *POSTS; i++) {
        struct answer a = page_post(&rival, class_path(id, POSTS[i]), "version=1&capacity=9&reason=改期");
        assert_status(&a, 404);
        a = page_post(&me, class_path(id, POSTS[i]), "version=1&capacity=9&reason=改期");
        assert_status(&a, 403);
    }
    static const char *const SIDES[] = {"manage/enrolment", "approvals"};
    for (size_t i = 0; i < 2; i++) {
        struct answer a = page_post(i ? &contact : &rival, enrolment_path(SIDES[i], place, "approve"), "");
        assert_status(&a, 404);
        a = page_get(i ? &contact : &rival, enrolment_path(SIDES[i], place, "refuse"));
        assert_status(&a, 404);
        a = page_post(i ? &contact : &rival, enrolment_path(SIDES[i], place, "refuse"), "reason=改期");
        assert_status(&a, 404);
        a = page_post(&me, enrolment_path(SIDES[i], place, "approve"), "");
        assert_status(&a, 403);
    }
    assert_string_equal(state_of("enrolment", place), "held");
    assert_string_equal(state_of("class", id), "published");
}

static void seats_only_rise(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){.capacity = 1});
    make_place(id, cook, "booked", NULL, 1);
    const int64_t second = make_place(id, baker, "waiting", NULL, 1);
    const int64_t third = make_place(id, clerk, "waiting", NULL, 2);
    struct answer a = page_post(&boss, class_path(id, "/capacity"), "capacity=1");
    assert_status(&a, 422);
    assert_shows(&a, "席位只能增加，应多于现在的 1");
    a = page_post(&boss, class_path(id, "/capacity"), "capacity=很多");
    assert_status(&a, 422);
    assert_shows(&a, "value=\"很多\"");
    a = page_post(&boss, class_path(id, "/capacity"), "capacity=41");
    assert_status(&a, 422);
    assert_shows(&a, "席位数超过场地“烹饪实训楼 302 室”的容量（40 人）");
    assert_int_equal(count("seat"), 1);

    a = page_post(&boss, class_path(id, "/capacity"), "capacity=2");
    assert_goes_to(&a, class_path(id, ""));
    a = page_get(&boss, class_path(id, ""));
    assert_shows(&a, "席位已由 1 增至 2");
    assert_string_equal(state_of("enrolment", second), "booked"); /* the first in line */
    assert_string_equal(state_of("enrolment", third), "waiting");
    assert_int_equal(count("notice WHERE kind = 'enrolment.promoted'"), 1);
    assert_int_equal(count("audit WHERE act = 'class.raise' AND before_json LIKE '%\"capacity\":1,%' AND after_json "
                           "LIKE '%\"capacity\":2,%'"),
                     1);
    clock_test_set(at(11, 25, 8, 30));
    boss = visitor_of(&app, manager);
    a = page_post(&boss, class_path(id, "/capacity"), "capacity=3");
    a = page_get(&boss, class_path(id, ""));
    assert_shows(&a, "已开班，不能增加席位");
    assert_int_equal(count("seat"), 2);
}

static void calling_off_tells_all(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){.capacity = 1});
    make_place(id, cook, "booked", NULL, 1);
    make_place(id, baker, "waiting", NULL, 1);
    struct answer a = page_get(&boss, class_path(id, "/cancel"));
    assert_status(&a, 200);
    assert_shows(&a, "收到带有原因的通知");
    a = page_post(&boss, class_path(id, "/cancel"), "reason=");
    assert_status(&a, 422);
    assert_shows(&a, "f-reason-e");
    assert_string_equal(state_of("class", id), "published");
    a = page_post(&boss, class_path(id, "/cancel"), "reason=讲师生病");
    assert_goes_to(&a, class_path(id, ""));
    a = page_get(&boss, class_path(id, ""));
    assert_shows(&a, "班次已取消，已通知所有报名和候补的人");
    assert_shows(&a, "原因：讲师生病");
    assert_int_equal(live(id), 0);
    assert_int_equal(count("enrolment WHERE state = 'class_cancelled'"), 2);
    assert_int_equal(count("person_busy"), 0);
    assert_int_equal(count("notice WHERE kind = 'class.cancelled' AND args LIKE '%讲师生病'"), 2);
    assert_int_equal(count("class_log WHERE to_state = 'cancelled' AND reason = '讲师生病'"), 1);
    a = page_post(&boss, class_path(id, "/cancel"), "reason=再来");
    a = page_get(&boss, class_path(id, ""));
    assert_shows(&a, "班次已经取消");
    a = page_get(&boss, class_path(id, "/cancel"));
    assert_goes_to(&a, class_path(id, ""));

    const int64_t draft = new_class((struct make_class){.term_no = 2, .state = "draft"});
    a = page_get(&boss, class_path(draft, "/cancel"));
    assert_shows(&a, "作废草稿");
    a = page_post(&boss, class_path(draft, "/cancel"), "reason=不办了");
    assert_string_equal(state_of("class", draft), "cancelled");

    const int64_t over = new_class((struct make_class){.term_no = 3});
    clock_test_set(at(11, 26, 12, 0));
    boss = visitor_of(&app, manager);
    a = page_post(&boss, class_path(over, "/cancel"), "reason=太晚");
    a = page_get(&boss, class_path(over, ""));
    assert_shows(&a, "班次已经结束，不能取消");
}

/* The day's number of exports is used up: a sentence, no file, and the refusal is on the record. */
static void test_sec_l3_exports_of_a_day_are_bounded(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){.capacity = 2});
    db_run("INSERT INTO setting_change (id, at, reason) VALUES (1, '2026-11-01', '少带走一些');\n"
           "INSERT INTO setting (name, change_id, value, before_value) VALUES ('export_per_day', 1, '1', '50');\n");
    struct answer a = page_get(&boss, class_path(id, "/roster.csv"));
    assert_status(&a, 200);
    assert_int_equal(count("export_count WHERE n = 1"), 1);
    a = page_get(&boss, class_path(id, "/roster.csv"));
    assert_goes_to(&a, class_path(id, ""));
    a = page_get(&boss, class_path(id, ""));
    assert_shows(&a, "今天的导出已达 1 次上限");
    assert_int_equal(count("audit WHERE act = 'roster.export' AND result = 'conflict'"), 1);
    assert_int_equal(count("export_count WHERE n = 1"), 1);
    db_run("UPDATE export_count SET on_day = on_day - INTERVAL 1 DAY;\n"); /* it was yesterday */
    a = page_get(&boss, class_path(id, "/roster.csv"));
    assert_status(&a, 200);
}

static void the_roster_is_printed_and_exported(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){.capacity = 2});
    db_run("UPDATE person SET name = '=1+1' WHERE staff_no = '1002';\n");
    make_place(id, cook, "booked", NULL, 1);
    make_place(id, baker, "booked", NULL, 2);
    make_place(id, clerk, "waiting", NULL, 1);
    struct answer a = page_get(&boss, class_path(id, "/roster"));
    assert_status(&a, 200);
    assert_shows(&a, "签名");
    assert_shows(&a, "周𬀩");
    assert_shows(&a, "餐饮中心");
    assert_hides(&a, "阿依古丽");
    a = page_get(&boss, class_path(id, "/roster.csv"));
    assert_status(&a, 200);
    assert_non_null(strstr(a.headers, "attachment"));
    assert_non_null(strstr(a.headers, "text/csv"));
    assert_shows(&a, "席位号,候补号,姓名,工号,单位,岗位,状态,审核,报名时间");
    assert_shows(&a, "1,,周𬀩,1001,餐饮中心");
    assert_shows(&a, "2,,'=1+1,1002");
    assert_shows(&a, ",1,阿依古丽·买买提,1003,青嶂综合股");
    a = page_get(&boss, class_path(id, "/roster.xlsx"));
    assert_status(&a, 200);
    assert_memory_equal(a.body, "PK", 2);
    assert_int_equal(count("audit WHERE act = 'roster.export' AND noun = 'class' AND result = 'done'"), 2);
}

/* What a person's name is must never become markup, on any page of a class. */
static void hostile_words_stay_text(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){.route = "base", .capacity = 2});
    db_run("UPDATE person SET name = '<script>alert(1)</script><?cs var:x ?>' WHERE staff_no = '1001';\n"
           "UPDATE course SET title = '<b>粗</b>\"';\nUPDATE unit SET name = CONCAT('<i>', name);\n"
           "UPDATE posting SET post = '<u>厨师</u>';\nUPDATE class SET note = '</textarea><img src=x>';\n");
    make_place(id, cook, "held", "base", 1);
    static const char *const PATHS[] = {"", "/roster", "/cancel"};
    for (size_t i = 0; i < sizeof PATHS / sizeof *PATHS; i++) {
        struct answer a = page_get(&boss, class_path(id, PATHS[i]));
        assert_status(&a, 200);
        assert_hides(&a, "<script>alert");
        assert_hides(&a, "<b>粗");
        assert_hides(&a, "<i>");
        assert_hides(&a, "<u>");
        assert_hides(&a, "<img");
    }
    struct answer a = page_get(&boss, "/training/manage");
    assert_hides(&a, "<b>粗");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_class_says_how_it_stands, scene),
        cmocka_unit_test_setup(a_list_of_classes_goes_on_by_key, scene),
        cmocka_unit_test_setup(the_base_approves_and_refuses, scene),
        cmocka_unit_test_setup(another_base_finds_nothing, scene),
        cmocka_unit_test_setup(seats_only_rise, scene),
        cmocka_unit_test_setup(calling_off_tells_all, scene),
        cmocka_unit_test_setup(the_roster_is_printed_and_exported, scene),
        cmocka_unit_test_setup(test_sec_l3_exports_of_a_day_are_bounded, scene),
        cmocka_unit_test_setup(hostile_words_stay_text, scene),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
