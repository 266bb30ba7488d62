/* What units and the manager do with entries: the rules in their order, each refusal by its name, what is told to whom,
   and what stays as it was. */
#include "lib/domain/blind.h"
#include "lib/store/entry_list.h"
#include "tests/store/entry_scene.h"

/* ---- entering ---------------------------------------------------------------------------------------------------- */

static void an_entry_takes_a_place_and_is_told(void **state)
{
    (void)state;
    make_places(cooking, north, 2);
    IS(enter(northern, cooking, cook[0]), "done");
    const int64_t entry = entry_of(cook[0], cooking);
    IS(stands(entry), "entered 001 member 厨师0 v1");
    IS(told(cook[0]), "entry.entered");
    IS(told(northern), ""); /* who does it knows it */
    IS(side(cook[0]), "contestant");
    IS(last.flash.key, "entry.flash_entered");
    IS(enter(northern, cooking, cook[1]), "done");
    IS(stands(entry_of(cook[1], cooking)), "entered 002 member 厨师1 v1");
    assert_int_equal(
        rows("audit WHERE act = 'entry.enter' AND noun = 'entry' AND after_json LIKE '%\"code\":\"002\"%'"), 1);
    assert_int_equal(rows("entry_log WHERE act = 'enter' AND from_state = 'none'"), 2);
    IS(enter(northern, cooking, cook[2]), "entry.quota_full");
    IS(last.refusal.args[0], "青嶂县");
    IS(last.refusal.args[1], "2");
}

static void the_nearest_quota_comes_first(void **state)
{
    (void)state;
    make_places(cooking, north, 1);
    make_places(cooking, kitchen, 1);
    IS(enter(northern, cooking, cook[0]), "done");
    IS(enter(northern, cooking, cook[1]), "done");
    assert_int_equal(
        rows("entry e JOIN unit u ON u.id = e.unit_id WHERE (u.code, e.code) IN (('KITCHEN', '001'), ('NORTH', "
             "'002'))"),
        2);
    IS(enter(northern, cooking, cook[2]), "entry.quota_full");
    IS(last.refusal.args[0], "青嶂餐饮队");
}

/* The bureau's own places are not for a county's liaison, whose people are below the bureau, too. */
static void a_quota_outside_the_scope_is_not_theirs(void **state)
{
    (void)state;
    make_places(cooking, bureau, 5);
    IS(enter(northern, cooking, cook[0]), "entry.quota_none");
    make_grant(manager, "liaison", bureau);
    IS(enter(manager, cooking, cook[0]), "done");
}

static void each_refusal_has_its_sentence(void **state)
{
    (void)state;
    make_places(cooking, north, 5);
    make_places(cooking, south, 5);
    IS(enter(northern, cooking, guest), "entry.person_unknown");
    IS(last.refused_field, "m1");
    IS(enter(northern, cooking, cook[0]), "done");
    IS(enter(northern, cooking, cook[0]), "entry.person_already");
    IS(last.refusal.args[0], "厨师0");
    make_judge(serving, cook[1], "judge");
    IS(enter(northern, cooking, cook[1]), "entry.person_official");
    db_run(arena_printf(db_arena(),
                        "UPDATE posting SET until_on = '2026-11-18' WHERE person_id IN (%lld, %lld);\n"
                        "UPDATE person SET left_on = '2026-11-17' WHERE id = %lld;\n",
                        (long long)cook[2], (long long)cook[3], (long long)cook[2]));
    IS(enter(northern, cooking, cook[2]), "entry.person_gone");
    IS(enter(northern, cooking, cook[3]), "entry.person_gone"); /* comes to another post tomorrow, or not */
    IS(enter(southern, cooking, cook[3]), "entry.person_unknown");
    /* Between the form and its sending the cook went to the other county. */
    db_run(arena_printf(db_arena(), "UPDATE posting SET unit_id = %lld WHERE person_id = %lld;\n", (long long)south,
                        (long long)cook[4]));
    IS(enter(northern, cooking, cook[4]), "entry.person_unknown");
    IS(enter(southern, cooking, cook[4]), "done");
    IS(enter(manager, cooking, cook[5]), "entry.person_unknown"); /* managing is not entering */
    assert_int_equal(rows("entry"), 2);
    assert_int_equal(rows("contest_side WHERE side = 'contestant'"), 2);
    assert_int_equal(
        rows("audit WHERE act = 'entry.enter' AND result = 'conflict' AND after_json LIKE '%entry.person_official%'"),
        1);
}

static void entering_has_its_hours_to_the_second(void **state)
{
    (void)state;
    make_places(cooking, north, 5);
    clock_test_set(at(11, 1, 9, 0) - 1);
    IS(enter(northern, cooking, cook[0]), "entry.not_open");
    IS(last.refusal.args[0], "2026-11-01 09:00");
    clock_test_set(at(11, 1, 9, 0));
    IS(enter(northern, cooking, cook[0]), "done");
    clock_test_set(at(11, 25, 18, 0) - 1);
    IS(enter(northern, cooking, cook[1]), "done");
    clock_test_set(at(11, 25, 18, 0) + CLOCK_SECOND);
    IS(enter(northern, cooking, cook[2]), "entry.closed");
    IS(last.refusal.args[0], "2026-11-25 18:00");
    clock_test_set(at(11, 18, 9, 0));
    db_run("UPDATE contest_edition SET state = 'closed';\n");
    IS(enter(northern, cooking, cook[2]), "entry.edition_closed");
    db_run("UPDATE contest_edition SET state = 'cancelled', cancel_reason = '停办';\n");
    IS(enter(northern, cooking, cook[2]), "entry.edition_cancelled");
    db_run("UPDATE contest_edition SET state = 'draft', cancel_reason = NULL;\n");
    IS(enter(northern, cooking, cook[2]), "not_found");
}

static void a_team_is_whole_and_has_a_name(void **state)
{
    (void)state;
    make_places(serving, north, 3);
    make_places(serving, kitchen, 1);
    const struct act a = contest_act(northern);
    IS(enter_as(a, serving, "红队", TEAM(cook[0], cook[1])), "entry.team_size");
    IS(last.refusal.args[0], "3");
    IS(enter_as(contest_act(northern), serving, "", TEAM(cook[0], cook[1], cook[2])), "entry.team_name");
    IS(last.refused_field, "team_name");
    IS(enter_as(contest_act(northern), serving, "红队", TEAM(cook[0], cook[1], cook[0])), "entry.person_twice");
    IS(last.refused_field, "m3");
    IS(enter_as(contest_act(northern), serving, "红队", TEAM(cook[0], cook[1], cook[2], cook[3])), "done");
    IS(stands(entry_of(cook[3], serving)), "entered 001 member 厨师0,厨师1,厨师2 reserve 厨师3 v1");
    IS(told(cook[3]), "entry.entered_reserve");
    IS(enter_as(contest_act(northern), serving, "红队", TEAM(cook[4], cook[5], cook[6])), "entry.team_taken");
    IS(enter_as(contest_act(northern), serving, "蓝队", TEAM(cook[4], cook[5], cook[3])), "entry.person_already");
    /* A team of the kitchen and the county's office takes the county's place. */
    IS(enter_as(contest_act(northern), serving, "蓝队", TEAM(cook[4], cook[5], northern)), "done");
    assert_int_equal(rows("entry e JOIN unit u ON u.id = e.unit_id WHERE e.team_name = '蓝队' AND u.code = 'NORTH'"),
                     1);
    IS(enter_as(contest_act(northern), cooking, "", TEAM(cook[4], cook[5])), "entry.team_size");
}

static void a_team_of_two_counties_is_refused(void **state)
{
    (void)state;
    make_places(serving, north, 3);
    make_grant(northern, "liaison", south);
    IS(enter_as(contest_act(northern), serving, "联队", TEAM(cook[0], cook[1], guest)), "entry.person_elsewhere");
    IS(last.refused_field, "m3");
    IS(last.refusal.args[0], "黎晓");
    IS(last.refusal.args[1], "青嶂县");
}

static void a_form_sent_twice_enters_once(void **state)
{
    (void)state;
    make_places(cooking, north, 5);
    const struct act form = contest_act(northern);
    IS(enter_as(form, cooking, "", TEAM(cook[0])), "done");
    const char *path = last.result_path;
    IS(enter_as(form, cooking, "", TEAM(cook[0])), "done");
    assert_true(last.repeated);
    IS(last.result_path, path);
    assert_int_equal(rows("entry"), 1);
}

/* ---- ending ------------------------------------------------------------------------------------------------------ */

static void who_withdraws_frees_the_place_but_not_the_code(void **state)
{
    (void)state;
    make_places(cooking, north, 1);
    IS(enter(northern, cooking, cook[0]), "done");
    const int64_t first = entry_of(cook[0], cooking);
    IS(withdraw(southern, first), "not_found");
    IS(withdraw(manager, first), "not_found");
    IS(withdraw(northern, first), "done");
    IS(stands(first), "withdrawn 001 v2");
    IS(side(cook[0]), "");
    IS(told(cook[0]), "entry.entered entry.withdrawn");
    IS(withdraw(northern, first), "entry.was_withdrawn");
    IS(enter(northern, cooking, cook[1]), "done");
    IS(stands(entry_of(cook[1], cooking)), "entered 002 member 厨师1 v1");
    IS(enter(northern, cooking, cook[0]), "entry.quota_full");
}

static void who_is_in_two_disciplines_stays_on_their_side(void **state)
{
    (void)state;
    make_places(cooking, north, 2);
    make_places(serving, north, 1);
    IS(enter(northern, cooking, cook[0]), "done");
    IS(enter_as(contest_act(northern), serving, "红队", TEAM(cook[0], cook[1], cook[2])), "done");
    IS(withdraw(northern, entry_of(cook[0], cooking)), "done");
    IS(side(cook[0]), "contestant");
    IS(withdraw(northern, entry_of(cook[0], serving)), "done");
    IS(side(cook[0]), "");
}

static void a_manager_refuses_with_a_reason(void **state)
{
    (void)state;
    make_places(cooking, north, 1);
    IS(enter(northern, cooking, cook[0]), "done");
    const int64_t entry = entry_of(cook[0], cooking);
    IS(refuse(northern, entry), "not_found");
    clock_test_set(at(12, 1, 8, 0)); /* long after people were settled */
    IS(refuse(manager, entry), "done");
    IS(stands(entry), "refused 001 v2");
    IS(told(cook[0]), "entry.entered entry.refused");
    IS(told(northern), "entry.unit_refused");
    assert_int_equal(rows("notice WHERE kind = 'entry.unit_refused' AND args LIKE '%不符合参赛条件%'"), 1);
    IS(refuse(manager, entry), "entry.was_refused");
    IS(withdraw(northern, entry), "entry.fixed");
}

/* ---- who comes --------------------------------------------------------------------------------------------------- */

static void a_substitute_comes_until_the_second(void **state)
{
    (void)state;
    make_places(cooking, north, 2);
    IS(enter(northern, cooking, cook[0]), "done");
    const int64_t entry = entry_of(cook[0], cooking);
    clock_test_set(at(11, 27, 18, 0) - 1); /* entering is closed, exchanging is not */
    IS(substitute(northern, entry, cook[0], cook[1]), "done");
    IS(stands(entry), "entered 001 member 厨师1 v2");
    IS(told(cook[0]), "entry.entered entry.replaced");
    IS(told(cook[1]), "entry.steps_in");
    IS(side(cook[0]), "");
    IS(side(cook[1]), "contestant");
    assert_int_equal(rows("entry_log l JOIN person o ON o.id = l.out_person JOIN person i ON i.id = l.in_person"
                          " WHERE l.act = 'substitute' AND o.name = '厨师0' AND i.name = '厨师1' AND l.reason = "
                          "'临时出差'"),
                     1);
    clock_test_set(at(11, 27, 18, 0) + CLOCK_SECOND);
    IS(substitute(northern, entry, cook[1], cook[2]), "entry.fixed");
    IS(last.refusal.args[0], "2026-11-27 18:00");
    IS(withdraw(northern, entry), "entry.fixed");
}

static void a_substitute_is_one_who_could_be_entered(void **state)
{
    (void)state;
    make_places(cooking, north, 2);
    make_places(serving, north, 1);
    IS(enter(northern, cooking, cook[0]), "done");
    IS(enter(northern, cooking, cook[1]), "done");
    const int64_t entry = entry_of(cook[0], cooking);
    IS(substitute(northern, entry, cook[0], guest), "entry.person_unknown");
    IS(last.refused_field, "person");
    IS(substitute(northern, entry, cook[0], cook[1]), "entry.person_already");
    make_judge(serving, cook[2], "judge");
    IS(substitute(northern, entry, cook[0], cook[2]), "entry.person_official");
    IS(substitute(northern, entry, cook[0], cook[0]), "entry.person_of_entry");
    IS(substitute(southern, entry, cook[0], guest), "not_found");
    IS(substitute(northern, entry, cook[3], cook[4]), "entry.changed");
    IS(stands(entry), "entered 001 member 厨师0 v1");
}

static void a_form_of_before_is_refused(void **state)
{
    (void)state;
    make_places(cooking, north, 2);
    IS(enter(northern, cooking, cook[0]), "done");
    const int64_t entry = entry_of(cook[0], cooking);
    const struct entry_order_change old = showing(entry, "两个标签页");
    IS(substitute(northern, entry, cook[0], cook[1]), "done");
    const struct entry_pick pick = {id_of("person", cook[2]), "person"};
    last = contest_act(northern);
    IS(outcome(act_entry_substitute(&last, &old, id_of("person", cook[0]), &pick)), "entry.changed");
    last = contest_act(northern);
    IS(outcome(act_entry_withdraw(&last, &old)), "entry.changed");
    IS(stands(entry), "entered 001 member 厨师1 v2");
}

static void member_and_reserve_change_places(void **state)
{
    (void)state;
    make_places(serving, north, 1);
    IS(enter_as(contest_act(northern), serving, "红队", TEAM(cook[0], cook[1], cook[2], cook[3])), "done");
    const int64_t entry = entry_of(cook[0], serving);
    IS(exchange(northern, entry, cook[1], cook[3]), "done");
    IS(stands(entry), "entered 001 member 厨师0,厨师2,厨师3 reserve 厨师1 v2");
    IS(told(cook[1]), "entry.entered entry.now_reserve");
    IS(told(cook[3]), "entry.entered_reserve entry.steps_in");
    IS(exchange(northern, entry, cook[1], cook[0]), "entry.changed"); /* a reserve is no member */
    IS(substitute(northern, entry, cook[1], cook[4]), "done");        /* a reserve may be exchanged, too */
    IS(stands(entry), "entered 001 member 厨师0,厨师2,厨师3 reserve 厨师4 v3");
    assert_int_equal(rows("entry_member WHERE live IS NULL"), 3);
}

/* ---- quotas ------------------------------------------------------------------------------------------------------ */

static void quotas_are_given_raised_and_lowered(void **state)
{
    (void)state;
    IS(quota(manager, cooking, north, 0, 3), "done");
    assert_int_equal(rows("entry_place"), 3);
    IS(enter(northern, cooking, cook[0]), "done");
    IS(enter(northern, cooking, cook[1]), "done");
    IS(withdraw(northern, entry_of(cook[0], cooking)), "done"); /* place 1 is free, place 2 held */
    IS(quota(manager, cooking, north, 3, 1), "done");
    assert_int_equal(rows("entry_place WHERE place_no = 2"), 1);
    assert_int_equal(rows("entry_place"), 1);
    IS(quota(manager, cooking, north, 1, 0), "entry_quota.held");
    IS(last.refusal.args[0], "青嶂县 中式烹饪");
    IS(last.refusal.args[1], "002 厨师1");
    IS(quota(manager, cooking, north, 1, 2), "done");
    IS(quota(manager, cooking, north, 1, 5), "entry_quota.changed"); /* two now, not one as shown */
    IS(last.refusal.args[1], "2");
    IS(quota(manager, cooking, north, 2, 2), "done");
    IS(last.flash.key, "entry_quota.same");
    IS(quota(northern, cooking, north, 2, 9), "not_found");
    assert_int_equal(rows("audit WHERE act = 'entry_quota.set' AND result = 'done'"), 3);
    db_run("UPDATE contest_edition SET state = 'closed';\n");
    IS(quota(manager, cooking, north, 2, 3), "entry_quota.over");
}

static void quotas_for_a_whole_level(void **state)
{
    (void)state;
    struct quota_result result;
    db_run("UPDATE unit SET type = 'county_unit' WHERE code IN ('NORTH', 'SOUTH');\n");
    last = contest_act(manager);
    IS(outcome(act_entry_quota_level(&last, id_of("contest_edition", edition), NULL, "county_unit", 2, &result)),
       "done");
    assert_int_equal(result.changed, 4);
    assert_int_equal(rows("entry_place"), 8);
    last = contest_act(manager);
    IS(outcome(act_entry_quota_level(&last, id_of("contest_edition", edition), id_of("discipline", serving),
                                     "county_unit", 1, &result)),
       "done");
    assert_int_equal(rows("entry_place"), 6);
    IS(enter(northern, cooking, cook[0]), "done");
    last = contest_act(manager);
    IS(outcome(act_entry_quota_level(&last, id_of("contest_edition", edition), NULL, "county_unit", 0, &result)),
       "entry_quota.held");
    assert_int_equal(rows("entry_place"), 6); /* all or none */
}

/* ---- blind ------------------------------------------------------------------------------------------------------- */

/* A liaison who judges a blind discipline cannot touch its entries, nor is told of them. */
static void who_judges_blindly_has_no_hand_in_entries(void **state)
{
    (void)state;
    make_places(cooking, north, 2);
    IS(enter(northern, cooking, cook[0]), "done");
    const int64_t entry = entry_of(cook[0], cooking), second = make_person(north, "2009", "葛洪");
    make_grant(second, "liaison", north);
    db_run("UPDATE discipline SET blind = 'number';\n");
    make_judge(cooking, northern, "judge");
    IS(withdraw(northern, entry), "not_found");
    IS(withdraw(second, entry), "done");
    IS(told(northern), "");
}

/* Whatever a manager's duty is: they find entries where the rule of blindness lets them know who has entered. */
static void what_is_found_is_what_may_be_seen(void **state)
{
    (void)state;
    make_places(cooking, north, 1);
    IS(enter(northern, cooking, cook[0]), "done");
    const int64_t round = make_round(&(struct make_round){.discipline = cooking});
    const day today = clock_local_day(clock_now());
    const struct entry_viewer who = {{manager, "contest.manage", today}, {manager, "contest.enter", today}};
    const struct entry_filter all = {.edition_id = edition, .state = "", .limit = 10};
    for (int blind = 0; blind < BLIND_COUNT; blind++)
        for (int duty = DUTY_NONE; duty < DUTY_COUNT; duty++) {
            const struct blind_eye eye = {(enum duty)duty, true};
            const bool may = (blind_may_see((enum blind)blind, eye, BLIND_BEFORE) & BLIND_SEES_NAME) != 0;
            struct entry_row *list;
            int64_t entries, people;
            size_t n;
            db_run(arena_printf(db_arena(),
                                "DELETE FROM official;\nDELETE FROM discipline_part;\n"
                                "DELETE FROM contest_side WHERE side = 'official';\n"
                                "UPDATE discipline SET blind = '%s' WHERE id = %lld;\n",
                                blind_code((enum blind)blind), (long long)cooking));
            if (duty != DUTY_NONE)
                make_official(round, manager, duty_code((enum duty)duty));
            assert_int_equal(store_entry_list(db_as("contest"), db_arena(), &all, &who, &list, &n), OK);
            assert_int_equal(n, may);
            assert_int_equal(store_entry_count(db_as("contest"), db_arena(), &all, &who, &entries, &people), OK);
            assert_int_equal(entries, may);
            assert_int_equal(people, may);
        }
}

/* ---- the table --------------------------------------------------------------------------------------------------- */

static void the_transitions_are_those_of_the_rules(void **state)
{
    int64_t allowed = 0;
    (void)state;
    for (int from = 0; from < ENTRY_STATE_COUNT; from++)
        for (int to = 0; to < ENTRY_STATE_COUNT; to++) {
            bool may = false;
            for (int act = 0; act < ENTRY_ACT_COUNT; act++)
                may = may || entry_allows((enum entry_state)from, (enum entry_act)act, (enum entry_state)to);
            allowed += may;
            assert_int_equal(
                rows(arena_printf(db_arena(), "entry_transition WHERE from_state = '%s' AND to_state = '%s'",
                                  entry_state_code((enum entry_state)from), entry_state_code((enum entry_state)to))),
                may);
        }
    assert_int_equal(rows("entry_transition"), allowed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(an_entry_takes_a_place_and_is_told, set_up),
        cmocka_unit_test_setup(the_nearest_quota_comes_first, set_up),
        cmocka_unit_test_setup(a_quota_outside_the_scope_is_not_theirs, set_up),
        cmocka_unit_test_setup(each_refusal_has_its_sentence, set_up),
        cmocka_unit_test_setup(entering_has_its_hours_to_the_second, set_up),
        cmocka_unit_test_setup(a_team_is_whole_and_has_a_name, set_up),
        cmocka_unit_test_setup(a_team_of_two_counties_is_refused, set_up),
        cmocka_unit_test_setup(a_form_sent_twice_enters_once, set_up),
        cmocka_unit_test_setup(who_withdraws_frees_the_place_but_not_the_code, set_up),
        cmocka_unit_test_setup(who_is_in_two_disciplines_stays_on_their_side, set_up),
        cmocka_unit_test_setup(a_manager_refuses_with_a_reason, set_up),
        cmocka_unit_test_setup(a_substitute_comes_until_the_second, set_up),
        cmocka_unit_test_setup(a_substitute_is_one_who_could_be_entered, set_up),
        cmocka_unit_test_setup(a_form_of_before_is_refused, set_up),
        cmocka_unit_test_setup(member_and_reserve_change_places, set_up),
        cmocka_unit_test_setup(quotas_are_given_raised_and_lowered, set_up),
        cmocka_unit_test_setup(quotas_for_a_whole_level, set_up),
        cmocka_unit_test_setup(who_judges_blindly_has_no_hand_in_entries, set_up),
        cmocka_unit_test_setup(what_is_found_is_what_may_be_seen, set_up),
        cmocka_unit_test_setup(the_transitions_are_those_of_the_rules, set_up),
    };
    if (crypt_init() != OK || clock_set_zone("Asia/Shanghai") != OK)
        return 1;
    return cmocka_run_group_tests_name("entry", tests, db_setup, db_teardown);
}
