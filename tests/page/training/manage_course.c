/* Courses: listed, made, changed, and every refusal at its field with what was typed. */
#include "tests/page/training/manage_scene.h"

#define COURSE                                                                                                         \
    "code=KC-CT-09&title=面点制作&title_en=Pastry&category=CT&grade=top&mode=blended&hours=7.5&audience=面点师" \
    "&summary=和面、发酵、成形&standards="

static const char *edit_path(int64_t id)
{
    return arena_printf(db_arena(), "/training/manage/course/%s/edit", public_id("course", id));
}

static void a_course_is_made(void **state)
{
    (void)state;
    make_standard(knife, "GB 31654-2021", "餐饮服务通用卫生规范", "国家标准");
    struct answer a = page_get(&boss, "/training/manage/course/new");
    assert_status(&a, 200);
    assert_shows(&a, "新建课程");
    assert_hides(&a, "name=\"owner\""); /* the manager has one base: nothing to choose */
    a = page_post(&boss, "/training/manage/course/new", COURSE "gb31654-2021%0A%0A GB 31654—2021");
    assert_goes_to(&a, "/training/manage/courses");
    assert_int_equal(count("course WHERE code = 'KC-CT-09' AND hours_x10 = 75 AND mode = 'blended' AND pinyin = "
                           "'miandianzhizuo' AND owner_unit_id = (SELECT id FROM unit WHERE code = 'BASE')"),
                     1);
    assert_int_equal(count("course_standard cs JOIN course c ON c.id = cs.course_id WHERE c.code = 'KC-CT-09'"), 1);
    assert_int_equal(count("audit WHERE act = 'course.create' AND result = 'done' AND before_json IS NULL"), 1);
    a = page_get(&boss, "/training/manage/courses?q=mdzz");
    assert_shows(&a, "已保存课程 KC-CT-09 面点制作。");
    assert_shows(&a, "1 门课程");
    assert_shows(&a, "面点制作");
    assert_hides(&a, "刀工");
}

static void faults_stand_at_their_fields(void **state)
{
    (void)state;
    struct answer a = page_post(&boss, "/training/manage/course/new",
                                "code=kc-1&title=&hours=7.55&grade=best&mode=onsite&category=CT&summary=留下的话");
    assert_status(&a, 422);
    assert_shows(&a, "课程编号应为 KC-、两个大写字母");
    assert_shows(&a, "id=\"f-title-e\"");
    assert_shows(&a, "小数至多 1 位");
    assert_shows(&a, "留下的话");
    assert_shows(&a, "value=\"kc-1\"");

    a = page_post(&boss, "/training/manage/course/new", COURSE "DB33/T 9999-2024；GB/T 1-1");
    assert_status(&a, 422);
    assert_shows(&a, "标准库中没有：DB33/T 9999-2024、GB/T 1-1");
    assert_int_equal(count("course"), 1);

    a = page_post(&boss, "/training/manage/course/new",
                  "code=KC-CT-03&title=重号&category=CT&grade=top&mode=onsite&hours=8&audience=厨师&summary=无");
    assert_status(&a, 409);
    assert_shows(&a, "这个课程编号已被另一门课程使用");
    assert_shows(&a, "id=\"f-code-e\"");
    assert_shows(&a, "value=\"重号\"");
}

static void a_course_is_changed_over_its_version(void **state)
{
    (void)state;
    struct answer a = page_get(&boss, edit_path(knife));
    assert_status(&a, 200);
    assert_shows(&a, "value=\"KC-CT-03\"");
    assert_shows(&a, "value=\"8.0\"");
    const char *form = "code=KC-CT-03&title=刀工&category=CT&grade=top&mode=onsite&hours=8&audience=厨师&summary=一";
    a = page_post(&boss, edit_path(knife), arena_printf(db_arena(), "%s&version=1", form));
    assert_goes_to(&a, "/training/manage/courses");
    assert_int_equal(count("course WHERE title = '刀工' AND pinyin = 'daogong' AND version = 2"), 1);

    /* the second tab: said, nothing lost, and a second try is knowing */
    a = page_post(&boss, edit_path(knife), arena_printf(db_arena(), "%s第二份&version=1", form));
    assert_status(&a, 409);
    assert_shows(&a, "有人在您打开之后改过这门课程");
    assert_shows(&a, "一第二份");
    assert_shows(&a, "name=\"version\" value=\"2\"");
    assert_int_equal(count("course WHERE summary = '一'"), 1);
    a = page_post(&boss, edit_path(knife), arena_printf(db_arena(), "%s第二份&version=2", form));
    assert_goes_to(&a, "/training/manage/courses");
    assert_int_equal(count("course WHERE summary = '一第二份' AND version = 3"), 1);
}

static void only_its_base_may_change_it(void **state)
{
    (void)state;
    struct answer a = page_get(&rival, "/training/manage/courses");
    assert_status(&a, 200);
    assert_shows(&a, "KC-CT-03");
    assert_hides(&a, "/edit");
    a = page_get(&rival, edit_path(knife));
    assert_status(&a, 404);
    a = page_post(&rival, edit_path(knife), "title=x");
    assert_status(&a, 404);
    a = page_get(&me, "/training/manage/courses");
    assert_status(&a, 403);
    a = page_get(&nobody, "/training/manage/course/new");
    assert_status(&a, 303);
    a = page_get(&boss, "/training/manage/course/AAAAAAAAAAAAAAAAAAAAAA/edit");
    assert_status(&a, 404);
}

static void who_has_two_bases_chooses(void **state)
{
    (void)state;
    make_grant(manager, "training_manager", elsewhere);
    boss = visitor_of(&app, manager);
    struct answer a = page_get(&boss, "/training/manage/course/new");
    assert_shows(&a, "name=\"owner\"");
    a = page_post(&boss, "/training/manage/course/new", COURSE);
    assert_status(&a, 422);
    assert_shows(&a, "请选择管理单位");
    a = page_post(&boss, "/training/manage/course/new",
                  arena_printf(db_arena(), COURSE "&owner=%s", public_id("unit", elsewhere)));
    assert_goes_to(&a, "/training/manage/courses");
    a = page_post(&boss, "/training/manage/course/new", /* a unit that is none of theirs */
                  arena_printf(db_arena(), COURSE "&owner=%s", public_id("unit", office)));
    assert_status(&a, 422);
}

static void a_list_goes_on_by_key(void **state)
{
    (void)state;
    for (int i = 0; i < 60; i++)
        make_course(base, "DL", 9, arena_printf(db_arena(), "KC-DL-%02d", i), "消防值守");
    struct answer a = page_get(&boss, "/training/manage/courses?q=xfzs");
    assert_status(&a, 200);
    assert_shows(&a, "KC-DL-49");
    assert_hides(&a, "KC-DL-50");
    const char *next = strstr(a.body, "courses?q=");
    assert_non_null(next);
    next = arena_copy(db_arena(), next, strcspn(next, "\""));
    char path[300] = "/training/manage/";
    for (size_t n = strlen(path); *next && n + 1 < sizeof path; next++) {
        path[n++] = *next;
        path[n] = '\0';
        if (strncmp(next, "&amp;", 5) == 0)
            next += 4;
    }
    a = page_get(&boss, path);
    assert_shows(&a, "KC-DL-50");
    assert_hides(&a, "KC-DL-49");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_course_is_made, scene),
        cmocka_unit_test_setup(faults_stand_at_their_fields, scene),
        cmocka_unit_test_setup(a_course_is_changed_over_its_version, scene),
        cmocka_unit_test_setup(only_its_base_may_change_it, scene),
        cmocka_unit_test_setup(who_has_two_bases_chooses, scene),
        cmocka_unit_test_setup(a_list_goes_on_by_key, scene),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
