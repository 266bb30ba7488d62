/* Enrolling and cancelling through the pages: what is done, and every refusal in words. */
#include "tests/page/training/scene.h"

/* A POST that changes nothing and says why on the class's page. */
static void refused(int64_t class_id, const char *sentence)
{
    const int64_t before = live_count(class_id);
    struct answer a = page_post(&me, class_path(class_id, "/enrol"), "");
    assert_goes_to(&a, class_path(class_id, ""));
    a = show(&me, class_id);
    assert_status(&a, 200);
    assert_shows(&a, sentence);
    assert_shows(&a, "role=\"alert\"");
    assert_int_equal(live_count(class_id), before);
    a = show(&me, class_id);
    assert_hides(&a, "role=\"alert\""); /* said once */
}

static void a_seat_is_booked(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){0});
    enrol(&me, id);
    struct answer a = show(&me, id);
    assert_shows(&a, "已报名。开班前如不能参加");
    assert_shows(&a, "已报名，席位 1 号");
    assert_shows(&a, "取消报名");
    assert_hides(&a, "/enrol\"");
    assert_int_equal(live_count(id), 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'enrolment.enrol' AND result = 'done'"), 1);
}

static void the_line_is_joined(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){.capacity = 1});
    enrol(&other, id);
    struct answer a = show(&me, id);
    assert_shows(&a, "现在报名排候补第 1 位");
    enrol(&me, id);
    a = show(&me, id);
    assert_shows(&a, "已进入候补，候补号 1");
    assert_shows(&a, "您排候补第 1 位，候补号 1");
    assert_shows(&a, "退出候补");

    /* a seat falls free: it is mine, and I am told */
    a = page_post(&other, cancel_path(id, driver), "");
    assert_goes_to(&a, class_path(id, ""));
    a = show(&other, id);
    assert_shows(&a, "已取消报名，席位已放出");
    a = show(&me, id);
    assert_shows(&a, "已报名，席位 1 号");
    assert_int_equal(db_int("SELECT COUNT(*) FROM notice WHERE kind = 'enrolment.promoted'"), 1);
}

static void approval_is_waited_for(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){.route = "unit_base"});
    struct answer a = show(&me, id);
    assert_shows(&a, "报名后由单位审核，再由基地审核，2026年11月20日（周五） 18:00 前都通过的");
    enrol(&me, id);
    a = show(&me, id);
    assert_shows(&a, "已报名，席位已保留，待审核");
    assert_shows(&a, "席位 1 号已为您保留，待单位审核");
    db_run("UPDATE enrolment SET step = 'base';\n");
    a = show(&me, id);
    assert_shows(&a, "席位 1 号已为您保留，待基地审核");
}

static void refusals_are_said(void **state)
{
    (void)state;
    const int64_t cancelled = new_class((struct make_class){.term_no = 1, .state = "cancelled"});
    const int64_t early = new_class((struct make_class){.term_no = 2, .opens = at(11, 18, 9, 1)});
    const int64_t late = new_class((struct make_class){.term_no = 3, .closes = at(11, 18, 9, 0)});
    const int64_t theirs = new_class((struct make_class){.term_no = 4, .only_unit = make_unit(base, "FAR", "县中心")});
    const int64_t mine = new_class((struct make_class){.term_no = 5});
    const int64_t overlapping =
        new_class((struct make_class){.term_no = 6, .starts = at(11, 26, 11, 59), .sessions = 1});
    const int64_t touching = new_class((struct make_class){.term_no = 7, .starts = at(11, 26, 12, 0), .sessions = 1});

    refused(cancelled, "这个班已取消，不能报名");
    refused(early, "报名还没有开始");
    refused(late, "报名已截止，截止时间见本页");
    refused(theirs, "这个班只向指定单位开放，不含您所在的单位");
    enrol(&me, mine);
    (void)show(&me, mine);
    refused(mine, "您已报名这个班，不需再报");
    refused(overlapping, "课次与您已报的“中式热菜与刀工技能提升（第5期）”时间重叠");
    enrol(&me, touching);

    clock_test_set(at(11, 25, 8, 30));
    me = visitor_of(&app, cook);
    refused(late, "报名已截止");
}

static void nobody_without_a_unit(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){0});
    db_run("UPDATE posting SET until_on = '2026-11-18';\n");
    refused(id, "您现在没有任职单位，不能报名");
}

static void drafts_and_unknown_classes_are_not_found(void **state)
{
    (void)state;
    const int64_t draft = new_class((struct make_class){.state = "draft"});
    struct answer a = page_post(&me, class_path(draft, "/enrol"), "");
    assert_status(&a, 404);
    a = page_post(&me, "/training/class/AAAAAAAAAAAAAAAAAAAAAA/enrol", "");
    assert_status(&a, 404);
    a = page_post(&me, "/training/class/nothing/enrol", "");
    assert_status(&a, 404);
    a = page_post(&me, "/training/enrolment/AAAAAAAAAAAAAAAAAAAAAA/cancel", "");
    assert_status(&a, 404);
}

static void a_form_sent_twice_works_once(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){0});
    me.key = "AAAAAAAAAAAAAAAAAAAAAQ";
    enrol(&me, id);
    enrol(&me, id);
    assert_int_equal(live_count(id), 1);
    struct answer a = show(&me, id);
    assert_shows(&a, "已报名。开班前如不能参加");
    assert_hides(&a, "role=\"alert\"");
    assert_int_equal(db_int("SELECT COUNT(*) FROM enrolment_log"), 1);

    /* the same key for something else is refused */
    const int64_t second = new_class((struct make_class){.term_no = 2, .starts = at(12, 9, 8, 30)});
    refused(second, "这份表单已经提交过");
}

static void two_tabs_book_once(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){0});
    struct visitor tab = me;
    enrol(&me, id);
    struct answer a = page_post(&tab, class_path(id, "/enrol"), ""); /* drawn before, with a key of its own */
    assert_goes_to(&a, class_path(id, ""));
    assert_int_equal(live_count(id), 1);
}

static void a_place_is_given_back(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){.capacity = 1});
    enrol(&me, id);
    enrol(&other, id);
    struct answer a = page_post(&other, cancel_path(id, driver), "");
    assert_goes_to(&a, class_path(id, ""));
    a = show(&other, id);
    assert_shows(&a, "已退出候补");
    a = page_post(&me, cancel_path(id, cook), "");
    assert_goes_to(&a, class_path(id, ""));
    assert_int_equal(live_count(id), 0);
    a = show(&me, id);
    assert_shows(&a, "您已于 2026年11月18日（周三） 09:00 取消报名");
    assert_shows(&a, "余 1 席，报名即占席位");

    /* once more: there is nothing to give back */
    a = page_post(&me, cancel_path(id, cook), "");
    assert_goes_to(&a, "/training/mine");
    a = page_get(&me, "/training/mine");
    assert_shows(&a, "这次报名已经结束");
    enrol(&me, id);
    assert_int_equal(live_count(id), 1);
}

static void anothers_place_is_not_found(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){0});
    enrol(&me, id);
    struct answer a = page_post(&other, cancel_path(id, cook), "");
    assert_status(&a, 404);
    assert_int_equal(live_count(id), 1);
}

static void not_after_the_first_session_began(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){0});
    enrol(&me, id);
    clock_test_set(at(11, 25, 8, 30));
    me = visitor_of(&app, cook);
    struct answer a = show(&me, id);
    assert_shows(&a, "本班已开班，不能再取消");
    assert_hides(&a, "/cancel\"");
    a = page_post(&me, cancel_path(id, cook), "");
    assert_goes_to(&a, "/training/mine");
    a = page_get(&me, "/training/mine");
    assert_shows(&a, "这个班已开班，不能再取消");
    assert_int_equal(live_count(id), 1);
}

static void only_from_here_and_signed_in(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){0});
    struct visitor nobody = visitor_new(&app);
    struct answer a = page_post(&nobody, class_path(id, "/enrol"), "");
    assert_goes_to(&a, "/account/sign-in?told=expired");
    me.foreign = true;
    a = page_post(&me, class_path(id, "/enrol"), "");
    assert_status(&a, 403);
    me.foreign = false;
    me.without_tokens = true;
    a = page_post(&me, class_path(id, "/enrol"), "");
    assert_status(&a, 403);
    a = page_get(&me, class_path(id, "/enrol"));
    assert_status(&a, 405);
    assert_int_equal(live_count(id), 0);
}

static void scripts_get_json(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){.opens = at(11, 19, 0, 0)});
    me.accept = "application/json";
    struct answer a = page_post(&me, class_path(id, "/enrol"), "");
    assert_status(&a, 409);
    assert_shows(&a, "\"key\":\"enrolment.not_open\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_seat_is_booked, scene),
        cmocka_unit_test_setup(the_line_is_joined, scene),
        cmocka_unit_test_setup(approval_is_waited_for, scene),
        cmocka_unit_test_setup(refusals_are_said, scene),
        cmocka_unit_test_setup(nobody_without_a_unit, scene),
        cmocka_unit_test_setup(drafts_and_unknown_classes_are_not_found, scene),
        cmocka_unit_test_setup(a_form_sent_twice_works_once, scene),
        cmocka_unit_test_setup(two_tabs_book_once, scene),
        cmocka_unit_test_setup(a_place_is_given_back, scene),
        cmocka_unit_test_setup(anothers_place_is_not_found, scene),
        cmocka_unit_test_setup(not_after_the_first_session_began, scene),
        cmocka_unit_test_setup(only_from_here_and_signed_in, scene),
        cmocka_unit_test_setup(scripts_get_json, scene),
    };
    return cmocka_run_group_tests_name("enrol", tests, open_all, close_all);
}
