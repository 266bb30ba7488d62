/* blind: what may be shown of entries, for every duty, blindness and stage; and the duties themselves. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/domain/blind.h"

enum {
    NOBODY = 0,
    PEOPLE = BLIND_SEES_ENTRIES | BLIND_SEES_NAME,
    NUMBERS = BLIND_SEES_ENTRIES | BLIND_SEES_NUMBER,
    ALL = PEOPLE | NUMBERS | BLIND_SEES_ORDER | BLIND_SEES_WHOSE,
    APART = ALL & ~BLIND_SEES_WHOSE
};

/* [duty] → {before, drawn} where nothing is blind, and where something is. */
static const struct {
    struct blind_eye eye;
    unsigned open[2], blind[2];
} TABLE[] = {
    {{DUTY_NONE, false}, {0, 0}, {0, 0}},
    {{DUTY_NONE, true}, {PEOPLE, ALL}, {PEOPLE, APART}},
    {{DUTY_JUDGE, false}, {0, ALL}, {0, NUMBERS}},
    {{DUTY_SUBSTITUTE, false}, {0, ALL}, {0, NUMBERS}},
    {{DUTY_CHIEF, false}, {PEOPLE, ALL}, {0, NUMBERS}},
    {{DUTY_ARBITRATOR, false}, {0, ALL}, {0, NUMBERS}},
    {{DUTY_CODING, false}, {PEOPLE, ALL}, {PEOPLE, ALL}},
    {{DUTY_SCOREKEEPER, false}, {0, ALL}, {0, NUMBERS}},
};

static void the_table(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof TABLE / sizeof *TABLE; i++)
        for (int b = 0; b < BLIND_COUNT; b++)
            for (int s = BLIND_BEFORE; s <= BLIND_OPENED; s++) {
                const unsigned *want = b == BLIND_NONE ? TABLE[i].open : TABLE[i].blind;
                assert_int_equal(blind_may_see((enum blind)b, TABLE[i].eye, (enum blind_stage)s),
                                 s == BLIND_OPENED ? (unsigned)ALL : want[s]);
            }
}

/* A second role opens nothing: whoever has a duty sees what the duty sees. */
static void managing_opens_nothing_to_a_judge(void **state)
{
    (void)state;
    for (int d = DUTY_JUDGE; d < DUTY_COUNT; d++)
        for (int b = 0; b < BLIND_COUNT; b++)
            for (int s = BLIND_BEFORE; s <= BLIND_OPENED; s++)
                assert_int_equal(
                    blind_may_see((enum blind)b, (struct blind_eye){(enum duty)d, true}, (enum blind_stage)s),
                    blind_may_see((enum blind)b, (struct blind_eye){(enum duty)d, false}, (enum blind_stage)s));
}

/* Until the unsealing nobody who judges a blind discipline sees a name, a time, or whose number is whose. */
static void judges_of_what_is_blind_never_see_who(void **state)
{
    static const enum duty PANEL[] = {DUTY_JUDGE, DUTY_CHIEF, DUTY_SUBSTITUTE, DUTY_ARBITRATOR, DUTY_SCOREKEEPER};
    (void)state;
    for (size_t i = 0; i < sizeof PANEL / sizeof *PANEL; i++)
        for (int b = BLIND_NUMBER; b < BLIND_COUNT; b++)
            for (int s = BLIND_BEFORE; s < BLIND_OPENED; s++) {
                const unsigned sees =
                    blind_may_see((enum blind)b, (struct blind_eye){PANEL[i], false}, (enum blind_stage)s);
                assert_int_equal(sees & (BLIND_SEES_NAME | BLIND_SEES_ORDER | BLIND_SEES_WHOSE), 0);
                if (s == BLIND_BEFORE)
                    assert_int_equal(sees, 0);
            }
}

/* Figures that no judge gives are for managers without a duty, and for scorekeepers once it is drawn. */
static void values_are_for_managers_and_scorekeepers(void **state)
{
    (void)state;
    for (int d = DUTY_NONE; d < DUTY_COUNT; d++)
        for (int b = 0; b < BLIND_COUNT; b++)
            for (int s = BLIND_BEFORE; s <= BLIND_OPENED; s++)
                for (int manager = 0; manager < 2; manager++) {
                    const struct blind_eye eye = {(enum duty)d, manager == 1};
                    const bool may = d == DUTY_SCOREKEEPER ? s != BLIND_BEFORE : d == DUTY_NONE && manager;
                    assert_int_equal(blind_may_value((enum blind)b, eye, (enum blind_stage)s), may);
                }
}

static void duties(void **state)
{
    enum duty d;
    enum blind b;
    (void)state;
    for (int i = DUTY_JUDGE; i < DUTY_COUNT; i++)
        assert_true(duty_parse(duty_code((enum duty)i), &d) && (int)d == i);
    assert_false(duty_parse("none", &d));
    assert_true(duty_has_seat(DUTY_JUDGE) && duty_has_seat(DUTY_SUBSTITUTE) && !duty_has_seat(DUTY_CHIEF));
    assert_true(duty_is_impartial(DUTY_ARBITRATOR) && !duty_is_impartial(DUTY_CODING) && !duty_is_impartial(DUTY_NONE));
    assert_false(duty_has_seat(DUTY_SCOREKEEPER) || duty_is_impartial(DUTY_SCOREKEEPER));
    assert_string_equal(duty_part(DUTY_SUBSTITUTE), duty_part(DUTY_CHIEF));
    assert_string_not_equal(duty_part(DUTY_CODING), duty_part(DUTY_JUDGE));
    for (int i = 0; i < BLIND_COUNT; i++)
        assert_true(blind_parse(blind_code((enum blind)i), &b) && (int)b == i);
    assert_false(blind_parse("", &b));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table),
        cmocka_unit_test(managing_opens_nothing_to_a_judge),
        cmocka_unit_test(judges_of_what_is_blind_never_see_who),
        cmocka_unit_test(values_are_for_managers_and_scorekeepers),
        cmocka_unit_test(duties),
    };
    return cmocka_run_group_tests_name("blind", tests, NULL, NULL);
}
