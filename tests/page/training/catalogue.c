/* The catalogue: what it says of each course, the filter, page by page, as a file. */
#include <stdio.h>

#include "tests/page/training/scene.h"

static struct answer list(const char *query)
{
    shelf_forget(); /* rows were just added by hand */
    struct answer a = page_get(&me, arena_printf(db_arena(), "/training%s%s", *query ? "?" : "", query));
    assert_status(&a, 200);
    return a;
}

static void says_how_each_class_stands(void **state)
{
    (void)state;
    struct answer a = list("");
    assert_shows(&a, "<h1>选课</h1>");
    assert_shows(&a, "1 门课程，0 个班次正在报名");
    assert_shows(&a, "全部课程，1 门");
    assert_shows(&a, "KC-CT-03，8.0 学时，面授");
    assert_shows(&a, "暂无班次");
    assert_shows(&a, arena_printf(db_arena(), "href=\"/training/course/%s\"", public_id("course", knife)));
    assert_shows(&a, "aria-label=\"查看：中式热菜与刀工技能提升\"");

    const int64_t id = new_class((struct make_class){.capacity = 2, .term_no = 3});
    a = list("");
    assert_shows(&a, "1 门课程，1 个班次正在报名");
    assert_shows(&a, "<time datetime=\"2026-11-25\">2026年11月25日（周三）</time>");
    assert_shows(&a, "第3期，实训楼");
    assert_shows(&a, "<span class=\"jx-chip jx-ok\">余 2 席</span>");
    assert_shows(&a, "aria-label=\"报名：中式热菜与刀工技能提升，第3期\">报名</a>");
    assert_shows(&a, class_path(id, ""));

    struct visitor third = visitor_of(&app, make_person(base, "1003", "曾敏"));
    struct visitor fourth = visitor_of(&app, make_person(base, "1004", "解缙"));
    enrol(&other, id);
    enrol(&third, id);
    a = list("");
    assert_shows(&a, "已满，可候补");
    enrol(&fourth, id);
    a = list("");
    assert_shows(&a, "<span class=\"jx-chip jx-wait\">已满，候补 1 人</span>");
    assert_shows(&a, ">候补</a>");
    enrol(&me, id);
    a = list("");
    assert_shows(&a, "<span class=\"jx-chip jx-wait\">候补第 2 位</span>");
    assert_shows(&a, ">查看</a>");
    a = page_get(&other, "/training"); /* the same rows, with the other's own place */
    assert_shows(&a, "<span class=\"jx-chip jx-now\">已报名</span>");
    assert_hides(&a, "候补第");
    (void)page_post(&other, cancel_path(id, driver), "");
    (void)page_get(&other, "/training");
    a = page_get(&other, "/training"); /* one's own place is never a second old */
    assert_hides(&a, "已报名</span>");
}

static void the_list_is_kept_for_a_moment(void **state)
{
    (void)state;
    (void)list("");
    const uint64_t before = sql_counters(app.db).statements;
    struct answer a = page_get(&me, "/training");
    assert_status(&a, 200);
    assert_int_equal(sql_counters(app.db).statements - before, 2); /* who asks, and their places */
    snprintf(other.lang, sizeof other.lang, "en");
    a = page_get(&other, "/training");
    assert_shows(&a, "No class yet");
    a = page_get(&me, "/training");
    assert_shows(&a, "暂无班次");
    a = page_get(&me, "/training?category=CT");
    assert_shows(&a, "类CT，1 门课程");
    a = page_get(&me, "/training?category=GC");
    assert_shows(&a, "GC，0 门课程");
}

static void says_why_not_yet_or_no_more(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){.opens = at(11, 19, 9, 30)});
    struct answer a = list("");
    assert_shows(&a, "未开始报名");
    assert_shows(&a, "11月19日 09:30 起");
    assert_shows(&a, ">查看</a>");
    db_run(arena_printf(db_arena(),
                        "UPDATE class SET enrol_opens_at = '2026-11-01', enrol_closes_at = '2026-11-18 00:59' WHERE id "
                        "= %lld;\n",
                        (long long)id));
    a = list("");
    assert_shows(&a, "报名已截止");
    db_run("DELETE FROM person_busy;\n");
    new_class(
        (struct make_class){.term_no = 2, .starts = at(11, 24, 8, 30), .only_unit = make_unit(base, "F", "县中心")});
    a = list("");
    assert_shows(&a, "限指定单位");
    shelf_forget();
    db_run(arena_printf(db_arena(), "UPDATE class_unit SET unit_id = %lld;\n", (long long)kitchen));
    a = list("");
    assert_hides(&a, "限指定单位");
    assert_shows(&a, "余 2 席");
    a = page_get(&other, "/training"); /* within the same second, another's unit */
    assert_shows(&a, "限指定单位");
}

static void filters(void **state)
{
    (void)state;
    const int64_t car = make_course(base, "GC", 1, "KC-GC-01", "公务用车安全驾驶");
    make_standard(car, "DB33/T 1402-2024", "公务用车使用管理规范", "地方标准（省级）");
    db_run("UPDATE course SET grade = 'top', mode = 'online' WHERE code = 'KC-GC-01';\n");
    new_class((struct make_class){.course = car});

    static const struct {
        const char *query, *title;
        bool knife, car;
    } cases[] = {
        {"q=%E5%88%80%E5%B7%A5", "“刀工”，1 门课程", true, false},
        {"q=anquan", "“anquan”，1 门课程", false, true},
        {"q=GWYC", "“GWYC”，1 门课程", false, true},
        {"category=CT&grade=featured", "类CT、特色，1 门课程", true, false},
        {"grade=top&seats=open&mode=online", "精品、正在报名、网络，1 门课程", false, true},
        {"seats=free", "有余席，1 门课程", false, true},
        {"standard=1402", "标准“1402”，1 门课程", false, true},
        {"q=%20%20&category=", "全部课程，2 门", true, true},
        {"unknown=1", "全部课程，2 门", true, true},
        {"q=%3Cscript%3E", "“&lt;script&gt;”，0 门课程", false, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer a = list(cases[i].query);
        assert_shows(&a, cases[i].title);
        (cases[i].knife ? assert_shows : assert_hides)(&a, "KC-CT-03，");
        (cases[i].car ? assert_shows : assert_hides)(&a, "KC-GC-01，");
    }
    struct answer a = list("q=xyz");
    assert_shows(&a, "没有符合条件的课程");
    assert_shows(&a, "清除条件");
    assert_shows(&a, "value=\"xyz\"");
    a = list("mode=online");
    assert_shows(&a, "<details class=\"jx-more\" open>");
    a = list("");
    assert_hides(&a, "清除条件");
    assert_hides(&a, "<details class=\"jx-more\" open>");
}

static void a_bad_filter_is_said(void **state)
{
    (void)state;
    struct answer a = page_get(&me, "/training?grade=best");
    assert_status(&a, 422);
    assert_shows(&a, "请从列出的选项中选择");
    a = page_get(&me, "/training?q=a&q=b");
    assert_status(&a, 422);
}

static void goes_on_page_by_page(void **state)
{
    (void)state;
    for (int i = 10; i < 51; i++)
        make_course(base, "WY", 6, arena_printf(db_arena(), "KC-WY-%d", i), "物业服务");
    struct answer a = list("category=WY");
    assert_shows(&a, "类WY，41 门课程");
    assert_shows(&a, "KC-WY-29，");
    assert_hides(&a, "KC-WY-30，");
    assert_shows(&a, "href=\"/training?category=WY&amp;after=6.KC-WY-29\"");
    a = list("category=WY&after=6.KC-WY-29");
    assert_shows(&a, "类WY，41 门课程");
    assert_hides(&a, "KC-WY-29，");
    assert_shows(&a, "KC-WY-30，");
    assert_shows(&a, "KC-WY-49，");
    assert_shows(&a, "回到第一页");
    a = list("category=WY&after=6.KC-WY-49");
    assert_shows(&a, "KC-WY-50，");
    assert_hides(&a, "下一页");
    a = list("");
    assert_shows(&a, "after=6.KC-WY-28");
    a = list("after=nonsense");
    assert_shows(&a, "KC-CT-03，");
}

static void exports(void **state)
{
    (void)state;
    make_course(base, "GC", 1, "KC-GC-01", "=cmd()");
    new_class((struct make_class){.term_no = 3});
    struct answer a = page_get(&me, "/training/export/csv");
    assert_status(&a, 200);
    assert_non_null(strstr(a.headers, "text/csv"));
    assert_non_null(strstr(a.headers, "attachment"));
    assert_shows(&a, "代码,课程,类别,等级,学时,方式,期次,开班时间,地点,报名开始,报名截止,席位数,余席,候补人数\r\n");
    assert_shows(&a, "KC-CT-03,中式热菜与刀工技能提升,类CT,特色,8.0,面授,3,2026-11-25 08:30,烹饪实训楼 302 室,"
                     "2026-11-01 00:00,2026-11-20 18:00,2,2,0\r\n");
    assert_shows(&a, "KC-GC-01,'=cmd(),类GC,特色,8.0,面授,,,,,,,,\r\n");
    a = page_get(&me, "/training/export/csv?category=CT");
    assert_hides(&a, "KC-GC-01");
    a = page_get(&me, "/training/export/xlsx");
    assert_status(&a, 200);
    assert_true(a.size > 1000);
    assert_memory_equal(a.body, "PK", 2);
    a = page_get(&me, "/training/export/pdf");
    assert_status(&a, 404);
    a = page_get(&me, "/training/export/csv?grade=best");
    assert_goes_to(&a, "/training?grade=best"); /* where it is said */
}

static void in_english(void **state)
{
    (void)state;
    db_run("UPDATE course SET title_en = 'Hot dishes';\nUPDATE course_category SET name_en = 'Catering';\n");
    new_class((struct make_class){0});
    snprintf(me.lang, sizeof me.lang, "en");
    struct answer a = list("category=CT");
    assert_shows(&a, "<html lang=\"en\">");
    assert_shows(&a, "Catering; courses: 1");
    assert_shows(&a, "Hot dishes");
    assert_shows(&a, "Wed 25 Nov 2026");
    assert_shows(&a, "Seats left: 2");
}

static void only_signed_in(void **state)
{
    (void)state;
    struct visitor nobody = visitor_new(&app);
    struct answer a = page_get(&nobody, "/training?q=a");
    assert_goes_to(&a, "/account/sign-in?next=%2Ftraining%3Fq%3Da");
    a = page_get(&me, "/training/");
    assert_goes_to(&a, "/training");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(says_how_each_class_stands, scene),
        cmocka_unit_test_setup(the_list_is_kept_for_a_moment, scene),
        cmocka_unit_test_setup(says_why_not_yet_or_no_more, scene),
        cmocka_unit_test_setup(filters, scene),
        cmocka_unit_test_setup(a_bad_filter_is_said, scene),
        cmocka_unit_test_setup(goes_on_page_by_page, scene),
        cmocka_unit_test_setup(exports, scene),
        cmocka_unit_test_setup(in_english, scene),
        cmocka_unit_test_setup(only_signed_in, scene),
    };
    return cmocka_run_group_tests_name("catalogue", tests, open_all, close_all);
}
