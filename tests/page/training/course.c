/* One course: facts, standards, the classes to come. */
#include <stdio.h>

#include "tests/page/training/scene.h"

static struct answer course(void)
{
    struct answer a = page_get(&me, arena_printf(db_arena(), "/training/course/%s", public_id("course", knife)));
    assert_status(&a, 200);
    return a;
}

static void shows_the_course(void **state)
{
    (void)state;
    make_standard(knife, "GB/T 41568-2022", "机关事务管理 术语", "国家标准");
    make_standard(knife, "DB3310/T 80-2021", "用餐服务", "地方标准（市级）");
    db_run(arena_printf(db_arena(), "UPDATE course SET partner_unit_id = %lld;\n", (long long)kitchen));
    struct answer a = course();
    assert_shows(&a, "<h1>中式热菜与刀工技能提升</h1>");
    assert_shows(&a, "<span class=\"jx-grade\">特色</span>");
    assert_shows(&a, "KC-CT-03，8.0 学时，面授");
    assert_shows(&a, "训练三段");
    assert_shows(&a, "<dt>对象</dt><dd>厨师</dd>");
    assert_shows(&a, "<dt>合作单位</dt><dd>餐饮中心</dd>");
    assert_shows(&a, "GB/T 41568-2022，国家标准");
    assert_shows(&a, "DB3310/T 80-2021，市级地方标准");
    assert_shows(&a, "暂无班次");
    assert_shows(&a, "href=\"/training?category=CT\"");
    snprintf(me.lang, sizeof me.lang, "en");
    a = course();
    assert_shows(&a, "Municipal standard");
    assert_shows(&a, "No class yet");
}

static void shows_its_classes(void **state)
{
    (void)state;
    new_class((struct make_class){
        .term_no = 1, .opens = at(9, 1, 0, 0), .closes = at(9, 2, 0, 0), .starts = at(9, 3, 8, 30)});
    new_class((struct make_class){.term_no = 2, .closes = at(11, 10, 0, 0), .starts = at(11, 17, 8, 30)});
    const int64_t open = new_class((struct make_class){.term_no = 3});
    new_class((struct make_class){.term_no = 4, .starts = at(12, 9, 8, 30)});
    new_class((struct make_class){.term_no = 5, .state = "draft"});
    new_class((struct make_class){.term_no = 6, .state = "cancelled"});
    struct answer a = course();
    assert_shows(&a, "第2期");
    assert_shows(&a, "已开班");
    assert_shows(&a, arena_printf(db_arena(), "<a class=\"btn btn-primary\" href=\"%s\"", class_path(open, "")));
    assert_shows(&a, "第4期");
    assert_shows(&a, "btn-outline-primary");
    assert_hides(&a, "第1期");
    assert_hides(&a, "第5期");
    assert_hides(&a, "第6期");
    assert_shows(&a, "另有 1 个班次已结束");
}

static void unknown_is_not_found(void **state)
{
    (void)state;
    struct answer a = page_get(&me, "/training/course/AAAAAAAAAAAAAAAAAAAAAA");
    assert_status(&a, 404);
    a = page_get(&me, "/training/course/1");
    assert_status(&a, 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(shows_the_course, scene),
        cmocka_unit_test_setup(shows_its_classes, scene),
        cmocka_unit_test_setup(unknown_is_not_found, scene),
    };
    return cmocka_run_group_tests_name("course", tests, open_all, close_all);
}
