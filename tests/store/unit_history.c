/* What units were, are and will be: names, places in the tree, opening and closing, each from a day on. */
#include "tests/store/org_scene.h"

static enum err renamed(int64_t unit, const char *name, const char *from)
{
    const struct unit_change c = {.name = name};
    return act_unit_rename(by_hr(), unit_no(unit), version_of("unit", unit), &c, on(from));
}

static enum err moved(int64_t unit, int64_t parent, const char *from)
{
    return act_unit_move(by_hr(), unit_no(unit), version_of("unit", unit), unit_no(parent), on(from));
}

static const char *row_name(int64_t unit)
{
    return db_text(arena_printf(db_arena(), "SELECT name FROM unit WHERE id = %lld", (long long)unit));
}

static bool above(int64_t ancestor, int64_t unit)
{
    return count_of(arena_printf(db_arena(), "unit_closure WHERE ancestor_id = %lld AND descendant_id = %lld",
                                 (long long)ancestor, (long long)unit)) == 1;
}

static size_t turn(void)
{
    struct act a = acting(0);
    size_t changed;
    a.db = db_as("jobs");
    a.key = NULL;
    assert_int_equal(act_unit_turn(&a, &changed), OK);
    return changed;
}

static void test_a_name_holds_from_its_day(void **state)
{
    (void)state;
    assert_int_equal(renamed(unit_a, "甲中心", "2026-07-01"), OK); /* dated back */
    assert_string_equal(row_name(unit_a), "甲中心");
    assert_string_equal(name_on(unit_a, "2026-06-30"), "甲处");
    assert_string_equal(name_on(unit_a, "2026-07-01"), "甲中心");
    assert_string_equal(name_on(unit_a, "1999-12-31"), "-");
    assert_string_equal(db_text("SELECT folded FROM unit WHERE code = 'A'"), "甲中心 甲处");
    assert_int_equal(db_int("SELECT recorded_by FROM unit_version WHERE name = '甲中心'"), hr);
    assert_string_equal(db_text("SELECT JSON_VALUE(before_json, '$.name') FROM audit WHERE act = 'unit.rename'"),
                        "甲处");
    assert_string_equal(db_text("SELECT JSON_VALUE(after_json, '$.name') FROM audit WHERE act = 'unit.rename'"),
                        "甲中心");
    assert_string_equal(members(unit_a, "2026-06-30"), "1001"); /* whatever it was called */
}

static void test_a_change_of_tomorrow_waits_for_its_day(void **state)
{
    (void)state;
    assert_int_equal(renamed(unit_a, "甲中心", "2026-11-19"), OK);
    assert_string_equal(row_name(unit_a), "甲处");
    assert_int_equal(turn(), 0);
    clock_test_set(at(11, 19, 0, 0));
    assert_int_equal(turn(), 1);
    assert_string_equal(row_name(unit_a), "甲中心");
    assert_int_equal(turn(), 0);
}

static void test_a_leap_day_is_a_day(void **state)
{
    (void)state;
    assert_int_equal(renamed(unit_a, "甲中心", "2024-02-29"), OK);
    assert_string_equal(name_on(unit_a, "2024-02-28"), "甲处");
    assert_string_equal(name_on(unit_a, "2024-02-29"), "甲中心");
    assert_string_equal(name_on(unit_a, "2024-03-01"), "甲中心");
}

static void test_a_change_never_crosses_another(void **state)
{
    (void)state;
    assert_int_equal(renamed(unit_a, "甲中心", "2026-07-01"), OK);
    assert_refused(renamed(unit_a, "甲局", "2026-06-30"), "unit.later_change", "2026-07-01");
    assert_refused(renamed(unit_a, "甲局", "1999-12-31"), "unit.before_opening", "2000-01-01");
    assert_string_equal(last_act.refused_field, "from");
    assert_refused(renamed(unit_a, "甲中心", "2026-08-01"), "unit.same", NULL);
    /* the day it begins on is corrected in place */
    assert_int_equal(renamed(unit_a, "甲服务中心", "2026-07-01"), OK);
    assert_int_equal(count_of("unit_version WHERE name LIKE '甲%' AND short_name = '甲处'"), 2);
    assert_string_equal(name_on(unit_a, "2026-06-30"), "甲处");
    assert_string_equal(name_on(unit_a, "2026-07-01"), "甲服务中心");
}

static void test_the_tree_is_that_of_the_day(void **state)
{
    (void)state;
    assert_int_equal(moved(unit_a1, unit_b, "2026-07-01"), OK);
    assert_string_equal(members(unit_a, "2026-06-30"), "1001");
    assert_string_equal(members(unit_a, "2026-07-01"), "");
    assert_string_equal(members(unit_b, "2026-06-30"), "1002");
    assert_string_equal(members(unit_b, "2026-07-01"), "1001 1002");
    assert_string_equal(members(city, "2026-07-01"), "1001 1002 1003");
    assert_true(above(unit_b, unit_a1));
    assert_false(above(unit_a, unit_a1));
    assert_true(above(city, unit_a1));
    /* and back, from tomorrow: the closure follows on the day */
    assert_int_equal(moved(unit_a1, unit_a, "2026-11-19"), OK);
    assert_string_equal(members(unit_b, "2026-11-18"), "1001 1002");
    assert_string_equal(members(unit_a, "2026-11-19"), "1001");
    assert_true(above(unit_b, unit_a1));
    clock_test_set(at(11, 19, 0, 0));
    assert_int_equal(turn(), 1);
    assert_true(above(unit_a, unit_a1));
    assert_false(above(unit_b, unit_a1));
    assert_string_equal(members(unit_b, "2026-07-01"), "1001 1002"); /* the same answer, asked later */
}

static void test_no_circle_on_any_day(void **state)
{
    (void)state;
    assert_refused(moved(unit_a, unit_a1, "2026-11-18"), "unit.parent_below_itself", NULL);
    assert_refused(moved(unit_a, unit_a, "2026-11-18"), "unit.parent_below_itself", NULL);
    assert_refused(moved(city, unit_a, "2026-11-18"), "unit.root_stays", NULL);
    /* one that would only come about next year, when both moves hold */
    assert_int_equal(moved(unit_b, unit_a1, "2027-06-01"), OK);
    assert_refused(moved(unit_a, unit_b, "2027-01-01"), "unit.parent_below_itself", NULL);
    assert_int_equal(moved(unit_a1, city, "2027-05-01"), OK);
    assert_refused(moved(unit_a1, unit_b, "2027-07-01"), "unit.parent_below_itself", NULL);
}

static void test_closing_is_refused_with_what_is_inside(void **state)
{
    (void)state;
    const day today = on("2026-11-18");
    assert_refused(act_unit_close(by_hr(), unit_no(unit_a), version_of("unit", unit_a), today), "unit.not_empty", "0");
    assert_string_equal(last_act.refusal.args[1], "1");
    assert_refused(act_unit_close(by_hr(), unit_no(unit_a1), version_of("unit", unit_a1), today), "unit.not_empty",
                   "1");
    assert_refused(act_unit_close(by_hr(), unit_no(city), version_of("unit", city), today), "unit.root_stays", NULL);
    assert_int_equal(
        act_posting_transfer(by_hr(), person_no(ma), version_of("person", ma), unit_no(unit_b), "职员", today), OK);
    assert_int_equal(act_unit_close(by_hr(), unit_no(unit_a1), version_of("unit", unit_a1), today - 1), OK);
    assert_string_equal(name_on(unit_a1, "2026-11-17"), "甲一科");
    assert_string_equal(name_on(unit_a1, "2026-11-18"), "-");
    assert_string_equal(members(unit_a, "2026-11-17"), "1001");
    assert_refused(act_unit_close(by_hr(), unit_no(unit_a1), version_of("unit", unit_a1), today), "unit.already_closed",
                   "2026-11-17");
    assert_refused(renamed(unit_a1, "甲二科", "2026-11-18"), "unit.after_closing", "2026-11-17");
    assert_refused(moved(unit_b, unit_a1, "2026-11-18"), "unit.parent_closed", "2026-11-17");
    assert_refused(
        act_posting_transfer(by_hr(), person_no(li), version_of("person", li), unit_no(unit_a1), "职员", today),
        "posting.unit_not_open", "2000-01-01");
    assert_int_equal(act_unit_reopen(by_hr(), unit_no(unit_a1), version_of("unit", unit_a1)), OK);
    assert_string_equal(name_on(unit_a1, "2026-11-18"), "甲一科");
    assert_refused(act_unit_reopen(by_hr(), unit_no(unit_a1), version_of("unit", unit_a1)), "unit.not_closed", NULL);
}

static void test_what_has_not_begun_is_taken_back(void **state)
{
    (void)state;
    assert_refused(act_unit_withdraw(by_hr(), unit_no(unit_a), version_of("unit", unit_a)), "unit.nothing_ahead", NULL);
    assert_int_equal(renamed(unit_a, "甲中心", "2027-01-01"), OK);
    assert_string_equal(name_on(unit_a, "2027-01-01"), "甲中心");
    assert_int_equal(act_unit_withdraw(by_hr(), unit_no(unit_a), version_of("unit", unit_a)), OK);
    assert_string_equal(name_on(unit_a, "2027-01-01"), "甲处");
    assert_int_equal(count_of("unit_version"), 4);
}

static void test_a_new_unit(void **state)
{
    (void)state;
    struct unit_new in = {.code = "C",
                          .name = "丙处",
                          .short_name = "丙",
                          .type = "department",
                          .level = "prefecture",
                          .region_code = "990000",
                          .uscc = "91350100M000100Y43",
                          .opened_on = on("2026-03-01")};
    assert_int_equal(act_unit_add(by_hr(), unit_no(city), &in), OK);
    const int64_t made = db_int("SELECT id FROM unit WHERE code = 'C'");
    assert_true(above(city, made));
    assert_string_equal(name_on(made, "2026-02-28"), "-");
    assert_string_equal(name_on(made, "2026-03-01"), "丙处");
    assert_int_equal(db_int("SELECT recorded_by FROM unit_version WHERE name = '丙处'"), hr);
    assert_refused(act_unit_add(by_hr(), unit_no(city), &in), "unit.code_taken", NULL);
    in.code = "D";
    in.uscc = "91350100M000100Y44";
    assert_refused(act_unit_add(by_hr(), unit_no(city), &in), "unit.uscc_wrong", NULL);
    in.uscc = NULL;
    in.region_code = "123456";
    assert_refused(act_unit_add(by_hr(), unit_no(city), &in), "unit.no_region", NULL);
    in.region_code = "990000";
    assert_refused(act_unit_add(by_hr(), unit_no(made),
                                &(struct unit_new){.code = "E",
                                                   .name = "戊",
                                                   .short_name = "戊",
                                                   .type = "department",
                                                   .level = "county",
                                                   .region_code = "990000",
                                                   .opened_on = on("2026-02-28")}),
                   "unit.parent_later", "2026-03-01");
    assert_refused(moved(unit_a1, made, "2026-02-01"), "unit.parent_later", "2026-03-01");
}

static void test_two_tabs(void **state)
{
    (void)state;
    const struct unit_change c = {.name = "甲中心"}, d = {.name = "甲局"};
    const int64_t version = version_of("unit", unit_a);
    assert_int_equal(act_unit_rename(by_hr(), unit_no(unit_a), version, &c, on("2026-07-01")), OK);
    assert_refused(act_unit_rename(by_hr(), unit_no(unit_a), version, &d, on("2026-08-01")), "unit.changed", NULL);
    /* the same form again is the same act */
    struct act first = *by_hr();
    assert_int_equal(act_unit_rename(&first, unit_no(unit_b), 0, &c, on("2026-07-01")), OK);
    struct act again = acting_again(&first, false);
    again.db = db_as("admin");
    assert_int_equal(act_unit_rename(&again, unit_no(unit_b), 0, &c, on("2026-07-01")), OK);
    assert_true(again.repeated);
    assert_int_equal(count_of("unit_version WHERE name = '甲中心'"), 2);
}

/* SEC-R5: whoever keeps one part of the tree keeps that one. */
static void test_sec_r5_only_within_the_scope(void **state)
{
    (void)state;
    db_run(arena_printf(db_arena(), "UPDATE role_grant SET scope_unit_id = %lld;\n", (long long)unit_a));
    assert_int_equal(renamed(unit_b, "乙中心", "2026-07-01"), ERR_NOT_FOUND);
    assert_int_equal(act_unit_close(by_hr(), unit_no(unit_b), 0, on("2026-07-01")), ERR_NOT_FOUND);
    assert_refused(moved(unit_a1, unit_b, "2026-07-01"), "form.choice", NULL); /* beside the field: no such unit */
    assert_int_equal(renamed(unit_a1, "甲一中心", "2026-07-01"), OK);
    assert_string_equal(members(unit_b, "2026-07-01"), "");
    assert_string_equal(members(city, "2026-07-01"), "1001");
    assert_string_equal(name_on(unit_b, "2026-07-01"), "-");
    struct unit_version *versions;
    size_t n;
    const struct scope who = {hr, "org.view", on("2026-11-18")};
    assert_int_equal(store_unit_version_list(db_as("admin"), db_arena(), unit_a1, &who, &versions, &n), OK);
    assert_int_equal(n, 2);
    assert_string_equal(versions[0].name, "甲一中心");
    assert_string_equal(versions[0].recorded_by_name, "何人事");
    assert_string_equal(versions[0].parent, "甲处");
    assert_int_equal(store_unit_version_list(db_as("admin"), db_arena(), unit_b, &who, &versions, &n), OK);
    assert_int_equal(n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_a_name_holds_from_its_day, org_set_up),
        cmocka_unit_test_setup(test_a_change_of_tomorrow_waits_for_its_day, org_set_up),
        cmocka_unit_test_setup(test_a_leap_day_is_a_day, org_set_up),
        cmocka_unit_test_setup(test_a_change_never_crosses_another, org_set_up),
        cmocka_unit_test_setup(test_the_tree_is_that_of_the_day, org_set_up),
        cmocka_unit_test_setup(test_no_circle_on_any_day, org_set_up),
        cmocka_unit_test_setup(test_closing_is_refused_with_what_is_inside, org_set_up),
        cmocka_unit_test_setup(test_what_has_not_begun_is_taken_back, org_set_up),
        cmocka_unit_test_setup(test_a_new_unit, org_set_up),
        cmocka_unit_test_setup(test_two_tabs, org_set_up),
        cmocka_unit_test_setup(test_sec_r5_only_within_the_scope, org_set_up),
    };
    return cmocka_run_group_tests_name("unit_history", tests, db_setup, db_teardown);
}
