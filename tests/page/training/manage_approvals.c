/* What a liaison approves: their unit's and those below, and nobody else's. */
#include "tests/page/training/manage_scene.h"

static void a_liaison_approves_their_unit(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){.route = "unit_base", .capacity = 3});
    struct answer a = page_get(&contact, "/training/approvals");
    assert_status(&a, 200);
    assert_shows(&a, "没有待审核的报名");
    const int64_t first = make_place(id, cook, "held", "unit", 1);
    const int64_t second = make_place(id, baker, "held", "unit", 2);
    const int64_t foreign = make_place(id, clerk, "held", "unit", 3);
    a = page_get(&contact, "/training/approvals");
    assert_shows(&a, "周𬀩");
    assert_shows(&a, "单于泽");
    assert_shows(&a, "2 人");
    assert_shows(&a, "11月20日 18:00");
    assert_hides(&a, "阿依古丽");

    a = page_post(&contact, enrolment_path("approvals", first, "approve"), "");
    assert_goes_to(&a, "/training/approvals");
    assert_string_equal(state_of("enrolment", first), "held");
    assert_string_equal(
        db_text(arena_printf(db_arena(), "SELECT step FROM enrolment WHERE id = %lld", (long long)first)), "base");
    a = page_get(&contact, enrolment_path("approvals", second, "refuse"));
    assert_shows(&a, "退回报名");
    a = page_post(&contact, enrolment_path("approvals", second, "refuse"), "reason=");
    assert_status(&a, 422);
    a = page_post(&contact, enrolment_path("approvals", second, "refuse"), "reason=值班");
    assert_goes_to(&a, "/training/approvals");
    assert_string_equal(state_of("enrolment", second), "refused");
    a = page_get(&contact, "/training/approvals");
    assert_shows(&a, "已退回，并通知本人。");
    assert_shows(&a, "没有待审核的报名");
    assert_shows(&a, "最近 30 天已办");
    assert_shows(&a, "值班");
    assert_hides(&a, "阿依古丽");

    /* not the unit's step any more; and never another unit's */
    a = page_post(&contact, enrolment_path("approvals", first, "approve"), "");
    a = page_get(&contact, "/training/approvals");
    assert_shows(&a, "这一步审核不由您办理");
    a = page_post(&contact, enrolment_path("approvals", foreign, "approve"), "");
    assert_status(&a, 404);
    assert_string_equal(state_of("enrolment", foreign), "held");

    clock_test_set(at(11, 18, 9, 0) + 31 * CLOCK_DAY);
    contact = visitor_of(&app, liaison);
    a = page_get(&contact, "/training/approvals");
    assert_hides(&a, "最近 30 天已办");
}

static void ones_own_is_for_others(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){.route = "unit"});
    const int64_t own = make_place(id, liaison, "held", "unit", 1);
    struct answer a = page_get(&contact, "/training/approvals");
    assert_shows(&a, "本人的报名须由他人审核");
    assert_hides(&a, "/approve\"");
    a = page_post(&contact, enrolment_path("approvals", own, "approve"), "");
    a = page_get(&contact, "/training/approvals");
    assert_shows(&a, "不能审核本人的报名");
    assert_string_equal(state_of("enrolment", own), "held");
}

static void a_list_goes_on_by_key(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){.route = "unit", .capacity = 40});
    const int64_t more = new_class((struct make_class){
        .route = "unit", .capacity = 40, .term_no = 2, .starts = at(12, 25, 8, 30), .closes = at(11, 19, 18, 0)});
    for (int i = 0; i < 60; i++) {
        const int64_t p =
            make_person(kitchen, arena_printf(db_arena(), "31%02d", i), arena_printf(db_arena(), "厨%02d号", i));
        make_place(i < 30 ? id : more, p, "held", "unit", i % 30 + 1);
    }
    struct answer a = page_get(&contact, "/training/approvals");
    assert_shows(&a, "厨30号"); /* due a day earlier, so it comes first */
    assert_shows(&a, "厨19号");
    assert_hides(&a, "厨20号");
    const char *next = strstr(a.body, "/training/approvals?after=");
    assert_non_null(next);
    a = page_get(&contact, arena_copy(db_arena(), next, strcspn(next, "\"")));
    assert_shows(&a, "厨20号");
    assert_shows(&a, "厨29号");
    assert_hides(&a, "厨19号");
    assert_hides(&a, "厨30号");
}

static void only_liaisons(void **state)
{
    (void)state;
    struct answer a = page_get(&me, "/training/approvals");
    assert_status(&a, 403);
    a = page_get(&boss, "/training/approvals");
    assert_status(&a, 403);
    a = page_get(&contact, "/training/manage");
    assert_status(&a, 403);
    a = page_get(&nobody, "/training/approvals");
    assert_status(&a, 303);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_liaison_approves_their_unit, scene),
        cmocka_unit_test_setup(ones_own_is_for_others, scene),
        cmocka_unit_test_setup(a_list_goes_on_by_key, scene),
        cmocka_unit_test_setup(only_liaisons, scene),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
