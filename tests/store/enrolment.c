/*
 * Places in classes on a real server: what enrolling, cancelling, approving, refusing, raising and the clock do, who is
 * told, and what is refused with which sentence.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/store/enrolment_scene.h"

/* ---- enrolling ---- */

static void test_the_first_get_seats_the_rest_numbers(void **state)
{
    (void)state;
    const int64_t k = CLASS(.capacity = 2);
    IS(enrol(person[0], k), "booked 1");
    IS(last.flash.key, "flash.enrolled");
    IS(last.result_path, arena_printf(db_arena(), "/training/class/%s", public_id("class", k)));
    IS(enrol(person[1], k), "booked 2");
    IS(enrol(person[2], k), "waiting 1");
    IS(last.flash.key, "flash.waiting");
    IS(last.flash.args[0], "1");
    IS(enrol(person[3], k), "waiting 2");
    IS(enrol(person[4], k), "waiting 3");
    assert_int_equal(db_int("SELECT COUNT(*) FROM person_busy"), 4); /* two people, two sessions */
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'enrolment.enrol' AND result = 'done'"), 5);
    IS(db_text("SELECT after_json FROM audit ORDER BY id DESC LIMIT 1"),
       arena_printf(db_arena(),
                    "{\"state\":\"waiting\",\"step\":\"none\",\"seat_no\":null,\"waiting_no\":3,\"person\":%lld,"
                    "\"class\":%lld}",
                    (long long)person[4], (long long)k));
    check_places();
}

static void test_the_unit_is_the_one_of_the_day(void **state)
{
    (void)state;
    const int64_t k = CLASS(.capacity = 2);
    db_run(arena_printf(db_arena(),
                        "UPDATE posting SET until_on = '2026-11-18' WHERE person_id = %lld;\n"
                        "INSERT INTO posting (person_id, unit_id, kind, post, from_on) VALUES (%lld, %lld, 'main', "
                        "'司机', '2026-11-18');\n",
                        (long long)person[0], (long long)person[0], (long long)motor_pool));
    IS(enrol(person[0], k), "booked 1");
    assert_int_equal(db_int("SELECT unit_id FROM enrolment"), motor_pool);
    db_run(arena_printf(db_arena(), "UPDATE posting SET until_on = '2026-11-18' WHERE person_id = %lld;\n",
                        (long long)person[1]));
    IS(enrol(person[1], k), "enrolment.no_unit");
}

static void test_twice_is_refused(void **state)
{
    (void)state;
    const int64_t k = CLASS(.capacity = 1);
    IS(enrol(person[0], k), "booked 1");
    IS(enrol(person[0], k), "enrolment.already");
    IS(enrol(person[1], k), "waiting 1");
    IS(enrol(person[1], k), "enrolment.already");
    assert_int_equal(db_int("SELECT COUNT(*) FROM enrolment"), 2);
    check_places();
}

static void test_a_place_may_be_asked_for_again(void **state)
{
    (void)state;
    const int64_t k = CLASS(.capacity = 1);
    IS(enrol(person[0], k), "booked 1");
    IS(cancel(person[0], k), "done");
    IS(enrol(person[1], k), "booked 1");
    IS(enrol(person[0], k), "waiting 1");
    IS(cancel(person[0], k), "done");
    IS(enrol(person[0], k), "waiting 2"); /* a number given is gone for good */
    check_places();
}

static void test_what_keeps_people_out(void **state)
{
    (void)state;
    const instant open = at(11, 18, 9, 0), shut = at(11, 20, 18, 0);
    const int64_t k = CLASS(.opens = open, .closes = shut, .capacity = 8);
    const int64_t draft = CLASS(.term_no = 2, .state = "draft");
    const int64_t off = CLASS(.term_no = 3, .state = "cancelled");
    const int64_t pool = CLASS(.term_no = 4, .only_unit = motor_pool);
    const int64_t all = CLASS(.term_no = 5, .only_unit = base, .starts = at(12, 2, 8, 30));

    clock_test_set(open - 1);
    IS(enrol(person[0], k), "enrolment.not_open");
    clock_test_set(open);
    IS(enrol(person[0], k), "booked 1");
    clock_test_set(shut - 1);
    IS(enrol(person[1], k), "booked 2");
    clock_test_set(shut);
    IS(enrol(person[2], k), "enrolment.closed");
    clock_test_set(open);
    IS(enrol(person[2], draft), "not_found");
    IS(enrol(person[2], off), "enrolment.class_cancelled");
    IS(enrol(person[2], pool), "enrolment.unit_not_allowed");
    IS(enrol(person[PEOPLE - 1], pool), "booked 1");
    IS(enrol(person[2], all), "booked 1"); /* open to a unit is open to those below it */
    uint8_t nobody[16] = {0};
    struct enrolled out;
    last = acting(person[0]);
    assert_int_equal(act_enrolment_enrol(&last, nobody, &out), ERR_NOT_FOUND);
    check_places();
}

static void test_a_second_posting_opens_a_class_too(void **state)
{
    (void)state;
    const int64_t pool = CLASS(.only_unit = motor_pool);
    db_run(arena_printf(db_arena(),
                        "INSERT INTO posting (person_id, unit_id, kind, post, from_on) VALUES (%lld, %lld, 'second', "
                        "'司机', '2026-11-01');\n",
                        (long long)person[0], (long long)motor_pool));
    IS(enrol(person[0], pool), "booked 1");
    assert_int_equal(db_int("SELECT unit_id FROM enrolment"), canteen); /* whose liaison approves is another matter */
}

static void test_two_classes_at_once_are_refused_by_name(void **state)
{
    (void)state;
    const int64_t k = CLASS(.capacity = 1, .term_no = 7);
    const int64_t same = OTHER_CLASS(.starts = at(11, 26, 11, 0), .sessions = 1); /* within the second session */
    const int64_t after = OTHER_CLASS(.starts = at(11, 26, 12, 0), .sessions = 1, .term_no = 2); /* right behind it */
    IS(enrol(person[0], k), "booked 1");
    IS(enrol(person[0], same), "enrolment.clash");
    IS(last.refusal.args[0], "刀工");
    IS(last.refusal.args[1], "7");
    IS(enrol(person[0], after), "booked 1");
    /* Waiting takes nobody's hours. */
    IS(enrol(person[1], k), "waiting 1");
    IS(enrol(person[1], same), "booked 1");
    check_places();
}

/* ---- giving back ---- */

static void test_a_seat_given_back_goes_to_the_first_in_line(void **state)
{
    (void)state;
    const int64_t k = CLASS(.capacity = 2);
    for (int i = 0; i < 5; i++)
        enrol(person[i], k);
    IS(cancel(person[0], k), "done");
    IS(last.flash.key, "flash.cancelled");
    IS(stands(person[0], k), "cancelled");
    IS(stands(person[2], k), "booked seat 1 no 1");
    IS(stands(person[3], k), "waiting no 2"); /* numbers stay */
    IS(told(person[2]), "enrolment.promoted");
    IS(db_text("SELECT args FROM notice"), "刀工\n1");
    IS(db_text("SELECT path FROM notice"), arena_printf(db_arena(), "/training/class/%s", public_id("class", k)));
    /* What followed from the act is in the record of the act. */
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act IN ('enrolment.cancel', 'enrolment.promote')"), 2);
    assert_int_equal(db_int("SELECT COUNT(DISTINCT at, person_id) FROM audit WHERE act IN ('enrolment.cancel', "
                            "'enrolment.promote')"),
                     1);
    assert_true(db_int("SELECT person_id IS NULL FROM enrolment_log WHERE act = 'promote'"));

    IS(cancel(person[3], k), "done"); /* leaves the line */
    IS(last.flash.key, "flash.cancelled_waiting");
    IS(stands(person[3], k), "cancelled no 2");
    IS(cancel(person[1], k), "done");
    IS(stands(person[4], k), "booked seat 2 no 3");
    IS(enrol(person[5], k), "waiting 4");
    check_places();
}

static void test_only_ones_own_only_once_only_in_time(void **state)
{
    (void)state;
    const int64_t k = CLASS(.capacity = 2);
    enrol(person[0], k);
    last = acting(person[1]);
    IS(outcome(act_enrolment_cancel(&last, id_of("enrolment", place(person[0], k)))), "not_found");
    last = acting(manager);
    IS(outcome(act_enrolment_cancel(&last, id_of("enrolment", place(person[0], k)))), "not_found");
    const uint8_t nobody[16] = {0};
    last = acting(person[0]);
    IS(outcome(act_enrolment_cancel(&last, nobody)), "not_found");
    clock_test_set(at(11, 25, 8, 30));
    IS(cancel(person[0], k), "enrolment.begun");
    clock_test_set(at(11, 25, 8, 30) - 1);
    IS(cancel(person[0], k), "done");
    IS(cancel(person[0], k), "enrolment.not_live");
    check_places();
}

static void test_nobody_moves_up_into_a_class_that_has_begun(void **state)
{
    (void)state;
    const int64_t k = CLASS(.capacity = 1);
    enrol(person[0], k);
    enrol(person[1], k);
    clock_test_set(at(11, 25, 8, 30));
    IS(raise_to(k, 2), "done");
    IS(stands(person[1], k), "waiting no 1");
    assert_int_equal(clock_strikes(), 1);
    IS(stands(person[1], k), "expired no 1");
    IS(told(person[1]), "enrolment.expired_line");
    assert_int_equal(clock_strikes(), 0);
}

static void test_who_sits_elsewhere_now_is_passed_over_and_told_once(void **state)
{
    (void)state;
    const int64_t k = CLASS(.capacity = 2);
    const int64_t same = OTHER_CLASS(.capacity = 4, .term_no = 3);
    for (int i = 0; i < 5; i++)
        enrol(person[i], k);
    IS(enrol(person[2], same), "booked 1"); /* the first in line takes another class at that time */
    IS(cancel(person[0], k), "done");
    IS(stands(person[2], k), "waiting no 1");
    IS(stands(person[3], k), "booked seat 1 no 2");
    IS(told(person[2]), "enrolment.passed_over");
    IS(db_text(arena_printf(db_arena(), "SELECT args FROM notice WHERE person_id = %lld", (long long)person[2])),
       "刀工\n1\n安全驾驶\n3");
    IS(cancel(person[1], k), "done");
    IS(stands(person[4], k), "booked seat 2 no 3");
    IS(told(person[2]), "enrolment.passed_over"); /* not again */
    IS(cancel(person[3], k), "done");             /* a seat stays free: only the one who cannot come waits */
    assert_int_equal(db_int("SELECT COUNT(*) FROM seat WHERE free = 1"), 1 + 3);
    check_places();

    /* The other class given up, nothing stands in the way: the clock gives the seat. */
    assert_int_equal(clock_strikes(), 0);
    IS(cancel(person[2], same), "done");
    assert_int_equal(clock_strikes(), 1);
    IS(stands(person[2], k), "booked seat 1 no 1");
    IS(told(person[2]), "enrolment.passed_over enrolment.promoted");
    assert_int_equal(clock_strikes(), 0);
    check_places();
}

static void test_more_seats_go_down_the_line(void **state)
{
    (void)state;
    const int64_t k = CLASS(.capacity = 1);
    for (int i = 0; i < 6; i++)
        enrol(person[i], k);
    IS(raise_to(k, 4), "done");
    IS(stands(person[1], k), "booked seat 2 no 1");
    IS(stands(person[3], k), "booked seat 4 no 3");
    IS(stands(person[4], k), "waiting no 4");
    IS(raise_to(k, 1200), "done");
    IS(stands(person[5], k), "booked seat 6 no 5");
    IS(enrol(person[6], k), "booked 7");
    assert_int_equal(db_int("SELECT COUNT(*) FROM seat"), 1200);
    check_places();
}

/* ---- approvals ---- */

static void test_unit_then_base(void **state)
{
    (void)state;
    const int64_t k = CLASS(.route = "unit_base");
    IS(enrol(person[0], k), "held 1");
    IS(last.flash.key, "flash.enrolled_held");
    IS(stands(person[0], k), "held at unit seat 1");
    IS(approve(manager, person[0], k), "enrolment.not_your_step");
    IS(approve(liaison, person[0], k), "done");
    IS(last.result_path, "/training/approvals");
    IS(stands(person[0], k), "held at base seat 1");
    IS(approve(liaison, person[0], k), "enrolment.not_your_step");
    IS(approve(manager, person[0], k), "done");
    IS(last.result_path, arena_printf(db_arena(), "/training/manage/class/%s", public_id("class", k)));
    IS(stands(person[0], k), "booked seat 1");
    IS(approve(manager, person[0], k), "enrolment.approved_already");
    IS(told(person[0]), "enrolment.approved_unit enrolment.approved");
    IS(db_text("SELECT GROUP_CONCAT(act ORDER BY id SEPARATOR ' ') FROM enrolment_log"), "enrol approve approve");
    check_places();
}

static void test_one_step_routes(void **state)
{
    (void)state;
    const int64_t unit = CLASS(.route = "unit");
    const int64_t at_base = CLASS(.term_no = 2, .route = "base", .starts = at(12, 2, 8, 30));
    IS(enrol(person[0], unit), "held 1");
    IS(approve(liaison, person[0], unit), "done");
    IS(stands(person[0], unit), "booked seat 1");
    IS(enrol(person[0], at_base), "held 1");
    IS(approve(liaison, person[0], at_base), "enrolment.not_your_step");
    IS(approve(manager, person[0], at_base), "done");
    IS(stands(person[0], at_base), "booked seat 1");
    check_places();
}

static void test_approved_in_the_line_then_booked_at_once(void **state)
{
    (void)state;
    const int64_t k = CLASS(.capacity = 1, .route = "unit");
    enrol(person[0], k);
    enrol(person[1], k);
    enrol(person[2], k);
    IS(stands(person[1], k), "waiting at unit no 1");
    IS(approve(liaison, person[1], k), "done");
    IS(stands(person[1], k), "waiting no 1");
    IS(told(person[1]), "enrolment.approved_waiting");
    IS(cancel(person[0], k), "done");
    IS(stands(person[1], k), "booked seat 1 no 1");
    IS(cancel(person[1], k), "done");
    IS(stands(person[2], k), "held at unit seat 1 no 2"); /* nobody has approved this one */
    IS(told(person[2]), "enrolment.promoted_held");
    check_places();
}

static void test_a_refusal_frees_the_seat(void **state)
{
    (void)state;
    const int64_t k = CLASS(.capacity = 1, .route = "unit");
    for (int i = 0; i < 4; i++)
        enrol(person[i], k);
    IS(refuse(liaison, person[0], k), "done");
    IS(last.flash.key, "flash.refused");
    IS(stands(person[0], k), "refused");
    IS(told(person[0]), "enrolment.refused");
    IS(db_text(arena_printf(db_arena(), "SELECT args FROM notice WHERE person_id = %lld", (long long)person[0])),
       "刀工\n1\n名额留给一线人员");
    IS(stands(person[1], k), "held at unit seat 1 no 1");
    IS(refuse(liaison, person[2], k), "done"); /* out of the line */
    IS(stands(person[2], k), "refused no 2");
    IS(refuse(liaison, person[2], k), "enrolment.not_live");
    IS(refuse(manager, person[1], k), "done"); /* a manager may whatever the step */
    IS(stands(person[3], k), "held at unit seat 1 no 3");
    IS(approve(liaison, person[3], k), "done");
    IS(refuse(manager, person[3], k), "enrolment.approved_already");
    IS(enrol(person[0], k), "waiting 4"); /* nothing bars another try */
    check_places();
}

static void test_nobody_approves_their_own(void **state)
{
    (void)state;
    const int64_t k = CLASS(.route = "unit_base");
    IS(enrol(liaison, k), "held 1");
    IS(approve(liaison, liaison, k), "enrolment.own");
    make_grant(manager, "liaison", base);
    IS(approve(manager, liaison, k), "done");
    IS(enrol(manager, k), "held 2");
    IS(approve(manager, manager, k), "enrolment.own");
    check_places();
}

static void test_outside_ones_scope_there_is_nothing(void **state)
{
    (void)state;
    const int64_t k = CLASS(.route = "unit");
    const int64_t driver = person[PEOPLE - 1];
    IS(enrol(driver, k), "held 1");
    IS(approve(liaison, driver, k), "not_found");
    IS(refuse(liaison, driver, k), "not_found");
    IS(approve(person[0], driver, k), "not_found");
    /* A manager of another base. */
    const int64_t elsewhere = make_person(base, "3001", "解缙");
    make_grant(elsewhere, "training_manager", motor_pool);
    IS(refuse(elsewhere, driver, k), "not_found");
    /* A grant that has ended, and one that has not begun. */
    make_grant(person[1], "liaison", base);
    IS(approve(person[1], driver, k), "done");
    IS(enrol(person[2], k), "held 2");
    db_run("UPDATE role_grant SET until_on = '2026-11-18' WHERE role = 'liaison';\n");
    IS(approve(person[1], person[2], k), "not_found");
    db_run("UPDATE role_grant SET from_on = '2026-11-19', until_on = '9999-12-31' WHERE role = 'liaison';\n");
    IS(approve(person[1], person[2], k), "not_found");
    check_places();
}

static void test_a_class_that_has_begun_is_decided(void **state)
{
    (void)state;
    const int64_t k = CLASS(.route = "unit");
    enrol(person[0], k);
    clock_test_set(at(11, 25, 8, 30));
    IS(approve(liaison, person[0], k), "enrolment.decide_late");
    IS(refuse(liaison, person[0], k), "enrolment.decide_late");
}

/* ---- the clock ---- */

static void test_what_nobody_approved_in_time_goes_on(void **state)
{
    (void)state;
    const int64_t k = CLASS(.capacity = 2, .route = "unit", .approve_by = at(11, 22, 18, 0));
    for (int i = 0; i < 5; i++)
        enrol(person[i], k);
    approve(liaison, person[0], k);
    approve(liaison, person[3], k); /* in the line */
    clock_test_set(at(11, 22, 18, 0) - 1);
    assert_int_equal(clock_strikes(), 0);
    clock_test_set(at(11, 22, 18, 0));
    assert_int_equal(clock_strikes(), 1);
    IS(stands(person[0], k), "booked seat 1");
    IS(stands(person[1], k), "expired");
    IS(stands(person[2], k), "expired no 1");
    IS(stands(person[3], k), "booked seat 2 no 2");
    IS(stands(person[4], k), "expired no 3");
    IS(told(person[1]), "enrolment.expired_approval");
    assert_int_equal(clock_strikes(), 0);
    check_places();
}

static void test_everybodys_place_ends_with_the_class(void **state)
{
    (void)state;
    const int64_t k = CLASS(.capacity = 1, .route = "unit");
    enrol(person[0], k);
    enrol(person[1], k);
    enrol(person[2], k);
    cancel(person[2], k);
    IS(call_off(k), "done");
    IS(stands(person[0], k), "class_cancelled");
    IS(stands(person[1], k), "class_cancelled no 1"); /* nobody moves up */
    IS(stands(person[2], k), "cancelled no 2");
    IS(told(person[0]), "class.cancelled");
    IS(told(person[1]), "class.cancelled");
    IS(told(person[2]), "");
    IS(db_text("SELECT args FROM notice LIMIT 1"), "刀工\n1\n讲师生病");
    assert_int_equal(db_int("SELECT COUNT(*) FROM person_busy"), 0);
    IS(enrol(person[3], k), "enrolment.class_cancelled");
    check_places();
}

/* ---- forms sent twice ---- */

static void test_a_form_sent_twice_works_once(void **state)
{
    (void)state;
    const int64_t k = CLASS(.capacity = 1);
    struct enrolled out;
    assert_int_equal(enrols(person[0], k, &out), OK);
    const struct act first = last;
    struct act again = acting_again(&first, false);
    assert_int_equal(act_enrolment_enrol(&again, id_of("class", k), &out), OK);
    assert_true(again.repeated);
    IS(again.result_path, first.result_path);
    assert_int_equal(db_int("SELECT COUNT(*) FROM enrolment"), 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit"), 1);

    struct act other = acting_again(&first, true);
    assert_int_equal(act_enrolment_enrol(&other, id_of("class", k), &out), ERR_INVALID);
    IS(other.refusal.key, "act.key_reused");

    /* The key is the person's own. */
    struct act else_ = acting_again(&first, false);
    else_.person_id = person[1];
    assert_int_equal(act_enrolment_enrol(&else_, id_of("class", k), &out), OK);
    assert_false(else_.repeated);
    assert_int_equal(out.waiting_no, 1);

    /* The back button: the old form once more when the place is long given back. */
    IS(cancel(person[0], k), "done");
    again = acting_again(&first, false);
    assert_int_equal(act_enrolment_enrol(&again, id_of("class", k), &out), OK);
    assert_true(again.repeated);
    IS(stands(person[0], k), "cancelled");
    check_places();
}

static void test_a_refusal_leaves_only_its_audit_row(void **state)
{
    (void)state;
    const int64_t k = CLASS(.opens = at(11, 19, 0, 0));
    IS(enrol(person[0], k), "enrolment.not_open");
    static const char *const empty[] = {"enrolment", "enrolment_log", "person_busy", "idempotency", "notice"};
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
        assert_int_equal(db_int(arena_printf(db_arena(), "SELECT COUNT(*) FROM %s", empty[i])), 0);
    assert_int_equal(db_int("SELECT COUNT(*) FROM seat WHERE free = 1"), 2);
    assert_int_equal(db_int("SELECT next_no FROM class_line"), 1);
    IS(db_text("SELECT CONCAT(act, ' ', result, ' ', address) FROM audit"), "enrolment.enrol conflict 192.0.2.1");
    /* Its key was not used up: the same form works when the time has come. */
    const struct act refused = last;
    clock_test_set(at(11, 19, 0, 0));
    struct act again = acting_again(&refused, false);
    struct enrolled out;
    assert_int_equal(act_enrolment_enrol(&again, id_of("class", k), &out), OK);
    assert_false(again.repeated);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_the_first_get_seats_the_rest_numbers, set_up),
        cmocka_unit_test_setup(test_the_unit_is_the_one_of_the_day, set_up),
        cmocka_unit_test_setup(test_twice_is_refused, set_up),
        cmocka_unit_test_setup(test_a_place_may_be_asked_for_again, set_up),
        cmocka_unit_test_setup(test_what_keeps_people_out, set_up),
        cmocka_unit_test_setup(test_a_second_posting_opens_a_class_too, set_up),
        cmocka_unit_test_setup(test_two_classes_at_once_are_refused_by_name, set_up),
        cmocka_unit_test_setup(test_a_seat_given_back_goes_to_the_first_in_line, set_up),
        cmocka_unit_test_setup(test_only_ones_own_only_once_only_in_time, set_up),
        cmocka_unit_test_setup(test_nobody_moves_up_into_a_class_that_has_begun, set_up),
        cmocka_unit_test_setup(test_who_sits_elsewhere_now_is_passed_over_and_told_once, set_up),
        cmocka_unit_test_setup(test_more_seats_go_down_the_line, set_up),
        cmocka_unit_test_setup(test_unit_then_base, set_up),
        cmocka_unit_test_setup(test_one_step_routes, set_up),
        cmocka_unit_test_setup(test_approved_in_the_line_then_booked_at_once, set_up),
        cmocka_unit_test_setup(test_a_refusal_frees_the_seat, set_up),
        cmocka_unit_test_setup(test_nobody_approves_their_own, set_up),
        cmocka_unit_test_setup(test_outside_ones_scope_there_is_nothing, set_up),
        cmocka_unit_test_setup(test_a_class_that_has_begun_is_decided, set_up),
        cmocka_unit_test_setup(test_what_nobody_approved_in_time_goes_on, set_up),
        cmocka_unit_test_setup(test_everybodys_place_ends_with_the_class, set_up),
        cmocka_unit_test_setup(test_a_form_sent_twice_works_once, set_up),
        cmocka_unit_test_setup(test_a_refusal_leaves_only_its_audit_row, set_up),
    };
    if (crypt_init() != OK || clock_set_zone("Asia/Shanghai") != OK)
        return 1;
    return cmocka_run_group_tests_name("enrolment", tests, db_setup, db_teardown);
}
