/* An entry's life: which act leads where, until when each is open, who may be entered, and what a quota gains or loses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "lib/domain/entry.h"

static void codes_come_back(void **state)
{
    (void)state;
    for (int i = 0; i < ENTRY_STATE_COUNT; i++) {
        enum entry_state s = ENTRY_STATE_COUNT;
        assert_true(entry_state_parse(entry_state_code((enum entry_state)i), &s));
        assert_int_equal(s, i);
    }
    for (int i = 0; i < ENTRY_ACT_COUNT; i++) {
        enum entry_act a = ENTRY_ACT_COUNT;
        assert_true(entry_act_parse(entry_act_code((enum entry_act)i), &a));
        assert_int_equal(a, i);
    }
    enum entry_part p = ENTRY_MEMBER;
    enum entry_state s = ENTRY_REFUSED;
    assert_true(entry_part_parse(entry_part_code(ENTRY_RESERVE), &p));
    assert_int_equal(p, ENTRY_RESERVE);
    assert_false(entry_part_parse("substitute", &p));
    assert_false(entry_state_parse("Entered", &s));
    assert_int_equal(s, ENTRY_REFUSED);
}

static void what_is_over_stays_over(void **state)
{
    (void)state;
    for (int act = 0; act < ENTRY_ACT_COUNT; act++)
        for (int from = 0; from < ENTRY_STATE_COUNT; from++)
            for (int to = 0; to < ENTRY_STATE_COUNT; to++) {
                const bool allowed = entry_allows((enum entry_state)from, (enum entry_act)act, (enum entry_state)to);
                if (from == ENTRY_WITHDRAWN || from == ENTRY_REFUSED || to == ENTRY_NONE)
                    assert_false(allowed);
                if (act == ENTRY_WITHDRAW)
                    assert_int_equal(allowed, from == ENTRY_ENTERED && to == ENTRY_WITHDRAWN);
            }
    assert_true(entry_allows(ENTRY_NONE, ENTRY_ENTER, ENTRY_ENTERED));
    assert_true(entry_allows(ENTRY_ENTERED, ENTRY_SUBSTITUTE, ENTRY_ENTERED));
    assert_true(entry_allows(ENTRY_ENTERED, ENTRY_EXCHANGE, ENTRY_ENTERED));
    assert_true(entry_allows(ENTRY_ENTERED, ENTRY_REFUSE, ENTRY_REFUSED));
}

/* Half-open: the instant of opening is in, that of closing is out. */
static void each_act_has_its_time(void **state)
{
    (void)state;
    const struct entry_times t = {EDITION_OPEN, 100, 200, 300};
    static const struct {
        enum entry_act act;
        instant now;
        enum entry_when when;
    } CASES[] = {
        {ENTRY_ENTER, 99, ENTRY_NOT_OPEN},    {ENTRY_ENTER, 100, ENTRY_NOW},      {ENTRY_ENTER, 199, ENTRY_NOW},
        {ENTRY_ENTER, 200, ENTRY_CLOSED},     {ENTRY_SUBSTITUTE, 100, ENTRY_NOW}, {ENTRY_SUBSTITUTE, 299, ENTRY_NOW},
        {ENTRY_SUBSTITUTE, 300, ENTRY_FIXED}, {ENTRY_EXCHANGE, 299, ENTRY_NOW},   {ENTRY_EXCHANGE, 300, ENTRY_FIXED},
        {ENTRY_WITHDRAW, 250, ENTRY_NOW},     {ENTRY_WITHDRAW, 301, ENTRY_FIXED}, {ENTRY_REFUSE, 50, ENTRY_NOW},
        {ENTRY_REFUSE, 100000, ENTRY_NOW},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_int_equal(entry_when(CASES[i].act, &t, CASES[i].now), CASES[i].when);
    instant at;
    assert_string_equal(entry_when_key(ENTRY_NOT_OPEN, &t, &at), "entry.not_open");
    assert_int_equal(at, 100);
    assert_string_equal(entry_when_key(ENTRY_CLOSED, &t, &at), "entry.closed");
    assert_int_equal(at, 200);
    assert_string_equal(entry_when_key(ENTRY_FIXED, &t, &at), "entry.fixed");
    assert_int_equal(at, 300);
    assert_null(entry_when_key(ENTRY_NOW, &t, &at));
    assert_null(entry_when_key(ENTRY_NO_EDITION, &t, &at));
    assert_int_equal(at, 0);
}

static void nothing_happens_in_an_edition_that_is_not_open(void **state)
{
    (void)state;
    for (int act = 0; act < ENTRY_ACT_COUNT; act++) {
        struct entry_times t = {EDITION_DRAFT, 100, 200, 300};
        assert_int_equal(entry_when((enum entry_act)act, &t, 150), ENTRY_NO_EDITION);
        t.edition = EDITION_CLOSED;
        assert_int_equal(entry_when((enum entry_act)act, &t, 150), ENTRY_EDITION_CLOSED);
        t.edition = EDITION_CANCELLED;
        assert_int_equal(entry_when((enum entry_act)act, &t, 150), ENTRY_EDITION_CANCELLED);
    }
}

static void the_first_reason_counts(void **state)
{
    (void)state;
    assert_int_equal(entry_who(&(struct entry_candidate){true, true, false, false}), ENTRY_WELCOME);
    assert_int_equal(entry_who(&(struct entry_candidate){false, false, true, true}), ENTRY_GONE);
    assert_int_equal(entry_who(&(struct entry_candidate){true, false, true, true}), ENTRY_ELSEWHERE);
    assert_int_equal(entry_who(&(struct entry_candidate){true, true, true, true}), ENTRY_ALREADY);
    assert_int_equal(entry_who(&(struct entry_candidate){true, true, false, true}), ENTRY_OFFICIAL);
    assert_null(entry_who_key(ENTRY_WELCOME));
    for (int i = ENTRY_WELCOME + 1; i < ENTRY_WHO_COUNT; i++)
        assert_non_null(entry_who_key((enum entry_who)i));
}

static void a_team_comes_whole(void **state)
{
    (void)state;
    assert_null(entry_team_fault(3, 1, 3, 0));
    assert_null(entry_team_fault(3, 1, 3, 1));
    assert_string_equal(entry_team_fault(3, 1, 2, 1), "entry.team_size");
    assert_string_equal(entry_team_fault(3, 1, 4, 0), "entry.team_size");
    assert_string_equal(entry_team_fault(3, 1, 3, 2), "entry.team_reserves");
    assert_string_equal(entry_team_fault(1, 0, 1, 1), "entry.team_reserves");
}

static void codes_have_three_digits_at_least(void **state)
{
    char code[ENTRY_CODE_SIZE];
    (void)state;
    entry_code(1, code);
    assert_string_equal(code, "001");
    entry_code(999, code);
    assert_string_equal(code, "999");
    entry_code(1000, code);
    assert_string_equal(code, "1000");
    entry_code(99999999, code);
    assert_string_equal(code, "99999999");
}

static void a_quota_never_loses_a_place_that_is_held(void **state)
{
    (void)state;
    const struct entry_place have[] = {{1, false}, {2, true}, {4, false}, {5, true}};
    struct entry_places x;
    assert_true(entry_places_plan(have, 4, 2, &x));
    assert_int_equal(x.adds, 0);
    assert_int_equal(x.drops, 2);
    assert_int_equal(x.drop[0], 4);
    assert_int_equal(x.drop[1], 1);
    assert_false(entry_places_plan(have, 4, 1, &x));
    assert_true(entry_places_plan(have, 4, 4, &x));
    assert_int_equal(x.adds + x.drops, 0);
    assert_true(entry_places_plan(have, 4, 6, &x));
    assert_int_equal(x.adds, 2);
    assert_int_equal(x.add[0], 3);
    assert_int_equal(x.add[1], 6);
    assert_true(entry_places_plan(NULL, 0, ENTRY_PLACES_MAX, &x));
    assert_int_equal(x.adds, ENTRY_PLACES_MAX);
    assert_int_equal(x.add[ENTRY_PLACES_MAX - 1], ENTRY_PLACES_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_come_back),
        cmocka_unit_test(what_is_over_stays_over),
        cmocka_unit_test(each_act_has_its_time),
        cmocka_unit_test(nothing_happens_in_an_edition_that_is_not_open),
        cmocka_unit_test(the_first_reason_counts),
        cmocka_unit_test(a_team_comes_whole),
        cmocka_unit_test(codes_have_three_digits_at_least),
        cmocka_unit_test(a_quota_never_loses_a_place_that_is_held),
    };
    return cmocka_run_group_tests_name("entry", tests, NULL, NULL);
}
