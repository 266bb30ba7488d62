/* enrolment: the state machine walked through all its paths, the approval routes, the rules of enrolling. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/domain/enrolment.h"

enum { START = 1000, OPEN = 100, CLOSE = 900 };

static void codes_go_both_ways(void **state)
{
    (void)state;
    for (int i = ENROLMENT_WAITING; i < ENROLMENT_STATE_COUNT; i++) {
        enum enrolment_state s = ENROLMENT_NONE;

        assert_true(enrolment_state_parse(enrolment_state_code((enum enrolment_state)i), &s));
        assert_int_equal(s, i);
    }
    for (int i = 0; i < ENROLMENT_ACT_COUNT; i++) {
        enum enrolment_act a = ENROLMENT_ENROL;

        assert_true(enrolment_act_parse(enrolment_act_code((enum enrolment_act)i), &a));
        assert_int_equal(a, i);
    }
    for (int i = 0; i < APPROVAL_COUNT; i++) {
        enum enrolment_route r = APPROVAL_NONE;

        assert_true(enrolment_route_parse(enrolment_route_code((enum enrolment_route)i), &r));
        assert_int_equal(r, i);
    }
    for (int i = 0; i < STEP_COUNT; i++) {
        enum enrolment_step s = STEP_NONE;

        assert_true(enrolment_step_parse(enrolment_step_code((enum enrolment_step)i), &s));
        assert_int_equal(s, i);
    }
    for (int i = 0; i < CLASS_STATE_COUNT; i++) {
        enum class_state s = CLASS_DRAFT;

        assert_true(class_state_parse(class_state_code((enum class_state)i), &s));
        assert_int_equal(s, i);
    }
}

static void unknown_codes_are_refused(void **state)
{
    static const char *const BAD[] = {"", "Waiting", "waiting ", "none", NULL};
    enum enrolment_state s = ENROLMENT_BOOKED;

    (void)state;
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++)
        assert_false(enrolment_state_parse(BAD[i], &s));
    assert_int_equal(s, ENROLMENT_BOOKED);
    assert_string_equal(enrolment_state_code(ENROLMENT_STATE_COUNT), "");
    assert_string_equal(enrolment_state_code(ENROLMENT_NONE), "");
}

/* Marks every state that can be reached from `from`, the act's change being allowed. */
static void reach(enum enrolment_state from, bool seen[ENROLMENT_STATE_COUNT])
{
    if (seen[from])
        return;
    seen[from] = true;
    for (int act = 0; act < ENROLMENT_ACT_COUNT; act++) {
        for (int to = 0; to < ENROLMENT_STATE_COUNT; to++)
            if (enrolment_allows(from, (enum enrolment_act)act, (enum enrolment_state)to))
                reach((enum enrolment_state)to, seen);
    }
}

static void every_state_is_reached_and_nothing_leads_back_to_none(void **state)
{
    bool seen[ENROLMENT_STATE_COUNT] = {false};

    (void)state;
    reach(ENROLMENT_NONE, seen);
    for (int s = 0; s < ENROLMENT_STATE_COUNT; s++)
        assert_true(seen[s]);
    for (int from = 0; from < ENROLMENT_STATE_COUNT; from++)
        for (int act = 0; act < ENROLMENT_ACT_COUNT; act++)
            assert_false(enrolment_allows((enum enrolment_state)from, (enum enrolment_act)act, ENROLMENT_NONE));
}

static void final_states_have_no_way_out(void **state)
{
    (void)state;
    for (int from = ENROLMENT_REFUSED; from < ENROLMENT_STATE_COUNT; from++) {
        assert_false(enrolment_is_live((enum enrolment_state)from));
        for (int act = 0; act < ENROLMENT_ACT_COUNT; act++) {
            for (int to = 0; to < ENROLMENT_STATE_COUNT; to++) {
                assert_false(
                    enrolment_allows((enum enrolment_state)from, (enum enrolment_act)act, (enum enrolment_state)to));
            }
        }
    }
}

/* Every allowed change is one that moves a seat in the way its act promises. */
static void acts_move_seats_as_they_promise(void **state)
{
    (void)state;
    for (int f = 0; f < ENROLMENT_STATE_COUNT; f++) {
        for (int t = 0; t < ENROLMENT_STATE_COUNT; t++) {
            enum enrolment_state from = (enum enrolment_state)f, to = (enum enrolment_state)t;

            if (enrolment_allows(from, ENROLMENT_ENROL, to))
                assert_true(from == ENROLMENT_NONE && enrolment_is_live(to));
            if (enrolment_allows(from, ENROLMENT_PROMOTE, to))
                assert_true(from == ENROLMENT_WAITING && enrolment_has_seat(to));
            if (enrolment_allows(from, ENROLMENT_APPROVE, to)) {
                assert_true(from == ENROLMENT_HELD ? enrolment_has_seat(to)
                                                   : from == ENROLMENT_WAITING && to == ENROLMENT_WAITING);
            }
            if (enrolment_allows(from, ENROLMENT_REFUSE, to))
                assert_true(from != ENROLMENT_BOOKED && to == ENROLMENT_REFUSED);
            if (enrolment_allows(from, ENROLMENT_EXPIRE, to))
                assert_true(from != ENROLMENT_BOOKED && to == ENROLMENT_EXPIRED);
            assert_int_equal(enrolment_allows(from, ENROLMENT_CANCEL, to),
                             enrolment_is_live(from) && to == ENROLMENT_CANCELLED);
            assert_int_equal(enrolment_allows(from, ENROLMENT_CLASS_CANCEL, to),
                             enrolment_is_live(from) && to == ENROLMENT_CLASS_CANCELLED);
        }
    }
}

static void a_seat_is_held_exactly_in_held_and_booked(void **state)
{
    (void)state;
    for (int s = 0; s < ENROLMENT_STATE_COUNT; s++) {
        assert_int_equal(enrolment_has_seat((enum enrolment_state)s), s == ENROLMENT_HELD || s == ENROLMENT_BOOKED);
        assert_int_equal(enrolment_is_live((enum enrolment_state)s),
                         s == ENROLMENT_WAITING || s == ENROLMENT_HELD || s == ENROLMENT_BOOKED);
    }
}

static void routes_ask_in_order(void **state)
{
    static const struct {
        enum enrolment_route route;
        enum enrolment_step steps[3]; /* up to the first STEP_NONE */
    } CASES[] = {
        {APPROVAL_NONE, {STEP_NONE}},
        {APPROVAL_UNIT, {STEP_UNIT, STEP_NONE}},
        {APPROVAL_BASE, {STEP_BASE, STEP_NONE}},
        {APPROVAL_UNIT_BASE, {STEP_UNIT, STEP_BASE, STEP_NONE}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        enum enrolment_step step = enrolment_next_step(CASES[i].route, STEP_NONE);

        for (size_t k = 0;; k++) {
            assert_int_equal(step, CASES[i].steps[k]);
            if (step == STEP_NONE)
                break;
            assert_int_equal(enrolment_with_seat(step), ENROLMENT_HELD);
            step = enrolment_next_step(CASES[i].route, step);
            assert_true(enrolment_allows(ENROLMENT_HELD, ENROLMENT_APPROVE, enrolment_with_seat(step)));
        }
        assert_int_equal(enrolment_with_seat(step), ENROLMENT_BOOKED);
    }
    assert_int_equal(enrolment_next_step(APPROVAL_BASE, STEP_UNIT), STEP_NONE);
    assert_int_equal(enrolment_next_step(APPROVAL_UNIT, STEP_BASE), STEP_NONE);
}

static struct enrolment_question good_question(void)
{
    return (struct enrolment_question){.now = 500,
                                       .opens_at = OPEN,
                                       .closes_at = CLOSE,
                                       .starts_at = START,
                                       .class_state = CLASS_PUBLISHED,
                                       .unit_allowed = true};
}

static void enrolling_is_open_from_opening_until_closing(void **state)
{
    static const struct {
        instant now;
        enum enrolment_refusal expected;
    } CASES[] = {
        {OPEN - 1, ENROL_NOT_OPEN}, {OPEN, ENROL_OK},      {CLOSE - 1, ENROL_OK},
        {CLOSE, ENROL_CLOSED},      {START, ENROL_CLOSED},
    };

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct enrolment_question q = good_question();

        q.now = CASES[i].now;
        assert_int_equal(enrolment_may_enrol(&q), CASES[i].expected);
    }

    struct enrolment_question late = good_question();

    late.closes_at = START + 100;
    late.now = START;
    assert_int_equal(enrolment_may_enrol(&late), ENROL_STARTED);
    late.now = START - 1;
    assert_int_equal(enrolment_may_enrol(&late), ENROL_OK);
}

/* With everything wrong, mending the named reason brings up the next one, in the documented order. */
static void reasons_come_in_their_order(void **state)
{
    struct enrolment_question q = {.now = START,
                                   .opens_at = START + 1,
                                   .closes_at = START - 1,
                                   .starts_at = START,
                                   .class_state = CLASS_DRAFT,
                                   .already_live = true};

    (void)state;
    assert_int_equal(enrolment_may_enrol(&q), ENROL_NOT_PUBLISHED);
    q.class_state = CLASS_CANCELLED;
    assert_int_equal(enrolment_may_enrol(&q), ENROL_CLASS_CANCELLED);
    q.class_state = CLASS_PUBLISHED;
    assert_int_equal(enrolment_may_enrol(&q), ENROL_NOT_OPEN);
    q.opens_at = OPEN;
    assert_int_equal(enrolment_may_enrol(&q), ENROL_CLOSED);
    q.closes_at = START + 1;
    assert_int_equal(enrolment_may_enrol(&q), ENROL_STARTED);
    q.starts_at = START + 1;
    assert_int_equal(enrolment_may_enrol(&q), ENROL_UNIT_NOT_ALLOWED);
    q.unit_allowed = true;
    assert_int_equal(enrolment_may_enrol(&q), ENROL_ALREADY);
    q.already_live = false;
    assert_int_equal(enrolment_may_enrol(&q), ENROL_OK);
}

static void every_refusal_has_its_message(void **state)
{
    (void)state;
    assert_null(enrolment_refusal_key(ENROL_OK));
    assert_null(enrolment_refusal_key(ENROL_REFUSAL_COUNT));
    for (int i = ENROL_OK + 1; i < ENROL_REFUSAL_COUNT; i++) {
        assert_non_null(enrolment_refusal_key((enum enrolment_refusal)i));
        for (int k = ENROL_OK + 1; k < i; k++) {
            assert_string_not_equal(enrolment_refusal_key((enum enrolment_refusal)i),
                                    enrolment_refusal_key((enum enrolment_refusal)k));
        }
    }
}

static void cancelling_ends_with_the_first_session(void **state)
{
    (void)state;
    for (int s = 0; s < ENROLMENT_STATE_COUNT; s++) {
        bool live = enrolment_is_live((enum enrolment_state)s);

        assert_int_equal(enrolment_may_cancel((enum enrolment_state)s, START - 1, START), live);
        assert_false(enrolment_may_cancel((enum enrolment_state)s, START, START));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_go_both_ways),
        cmocka_unit_test(unknown_codes_are_refused),
        cmocka_unit_test(every_state_is_reached_and_nothing_leads_back_to_none),
        cmocka_unit_test(final_states_have_no_way_out),
        cmocka_unit_test(acts_move_seats_as_they_promise),
        cmocka_unit_test(a_seat_is_held_exactly_in_held_and_booked),
        cmocka_unit_test(routes_ask_in_order),
        cmocka_unit_test(enrolling_is_open_from_opening_until_closing),
        cmocka_unit_test(reasons_come_in_their_order),
        cmocka_unit_test(every_refusal_has_its_message),
        cmocka_unit_test(cancelling_ends_with_the_first_session),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
