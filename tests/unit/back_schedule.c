/* back_schedule: every ceremony day of 2024–2026 against counting day by day; Spring Festival with its make-up days; years without a table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "lib/doc/csv.h"
#include "lib/domain/back_schedule.h"

static struct workday_exception exceptions[200];
static const int YEARS[] = {2024, 2025, 2026};
static struct workday_calendar calendar = {.exceptions = exceptions, .years = YEARS, .year_count = 3};

static int load(void **state)
{
    static char bytes[65536];
    struct csv_reader r;
    bool more = true;
    FILE *f = fopen("db/demo/calendar.csv", "rb");
    (void)state;
    if (!f)
        return -1;
    const size_t n = fread(bytes, 1, sizeof bytes, f);
    (void)fclose(f);
    if (csv_open(&r, bytes, n, CSV_LIMITS) != OK)
        return -1;
    while (csv_next(&r, &more) == OK && more) {
        struct workday_exception *x = &exceptions[calendar.exception_count++];
        if (!clock_parse_day(csv_field(&r, csv_column(&r, "date")), &x->date) ||
            !workday_kind_parse(csv_field(&r, csv_column(&r, "kind")), &x->kind))
            return -1;
    }
    csv_close(&r);
    return 0;
}

static bool naive_is(day d)
{
    bool is = (d - clock_day(2024, 1, 1)) % 7 < 5; /* a Monday */
    for (size_t i = 0; i < calendar.exception_count; i++)
        if (exceptions[i].date == d)
            is = exceptions[i].kind == WORKDAY_MAKEUP;
    return is;
}

/* The latest working day up to `next` such that counting on from it, day by day, reaches `next` with at least `gap` counted. */
static day naive_back(day next, int gap)
{
    for (day d = next;; d--) {
        int counted = 0;
        for (day x = d + 1; x <= next; x++)
            counted += naive_is(x);
        if (counted >= gap && naive_is(d))
            return d;
    }
}

static void as_counted_day_by_day(void **state)
{
    static const struct back_gaps SETS[] = {
        {{5, 15, 15, 10, 5, 5, 10}}, {{0, 0, 0, 0, 5, 0, 0}}, {{1, 1, 1, 1, 7, 1, 1}}, {{3, 20, 8, 12, 5, 2, 30}}};
    (void)state;
    for (day ceremony = clock_day(2024, 7, 1); ceremony <= clock_day(2026, 12, 31); ceremony++) {
        const struct back_gaps *g = &SETS[(size_t)ceremony % 4];
        day out[BACK_STEP_COUNT];
        int missing = 0;
        assert_int_equal(back_schedule(&calendar, ceremony, g, out, &missing), OK);
        assert_int_equal(out[BACK_CEREMONY], ceremony);
        for (int s = BACK_CEREMONY - 1; s >= 0; s--)
            assert_int_equal(out[s], naive_back(out[s + 1], g->days[s]));
    }
}

static void a_notice_put_up_on_that_day_is_over_in_time(void **state)
{
    (void)state;
    for (day ceremony = clock_day(2024, 7, 1); ceremony <= clock_day(2026, 12, 31); ceremony += 3) {
        const struct back_gaps usual = back_schedule_usual(5);
        day out[BACK_STEP_COUNT], over;
        int missing = 0;
        assert_int_equal(back_schedule(&calendar, ceremony, &usual, out, &missing), OK);
        assert_int_equal(workday_add(&calendar, out[BACK_OPINIONS], 5, &over, &missing), OK);
        assert_int_equal(over, out[BACK_OVER]);
    }
}

static void over_the_spring_festival(void **state)
{
    const struct back_gaps g = {{0, 0, 0, 0, 5, 0, 0}};
    day out[BACK_STEP_COUNT];
    int missing = 0;
    (void)state;
    /* 2026: holidays 15–23 February, work on Saturday 14 and Saturday 28. Over on Thursday 26: 13, 14, 24, 25, 26 are counted. */
    assert_int_equal(back_schedule(&calendar, clock_day(2026, 2, 26), &g, out, &missing), OK);
    assert_int_equal(out[BACK_OVER], clock_day(2026, 2, 26));
    assert_int_equal(out[BACK_OPINIONS], clock_day(2026, 2, 12));
    /* A ceremony on a day off: what is to be done before it, on the last working day. */
    assert_int_equal(back_schedule(&calendar, clock_day(2026, 2, 20), &g, out, &missing), OK);
    assert_int_equal(out[BACK_DECISION], clock_day(2026, 2, 14));
}

static void a_year_without_a_table_is_named(void **state)
{
    const struct back_gaps usual = back_schedule_usual(5);
    struct back_gaps bad = usual;
    day out[BACK_STEP_COUNT];
    int missing = 0;
    (void)state;
    assert_int_equal(back_schedule(&calendar, clock_day(2027, 2, 26), &usual, out, &missing), ERR_NOT_FOUND);
    assert_int_equal(missing, 2027);
    assert_int_equal(back_schedule(&calendar, clock_day(2024, 1, 26), &usual, out, &missing), ERR_NOT_FOUND);
    assert_int_equal(missing, 2023);
    bad.days[BACK_OVER] = -1;
    assert_int_equal(back_schedule(&calendar, clock_day(2026, 6, 1), &bad, out, &missing), ERR_INVALID);
    bad.days[BACK_OVER] = BACK_GAP_MAX + 1;
    assert_int_equal(back_schedule(&calendar, clock_day(2026, 6, 1), &bad, out, &missing), ERR_INVALID);
}

static void what_is_behind_a_programme(void **state)
{
    (void)state;
    assert_false(back_schedule_done(BACK_APPROVAL, PROGRAMME_DRAFT, false));
    assert_true(back_schedule_done(BACK_APPROVAL, PROGRAMME_APPROVED, false));
    assert_false(back_schedule_done(BACK_CLOSE, PROGRAMME_OPEN, false));
    assert_true(back_schedule_done(BACK_CLOSE, PROGRAMME_REVIEWING, false));
    assert_true(back_schedule_done(BACK_OPINIONS, PROGRAMME_NOTICING, false));
    assert_false(back_schedule_done(BACK_OVER, PROGRAMME_NOTICING, false));
    assert_true(back_schedule_done(BACK_OVER, PROGRAMME_NOTICING, true));
    assert_false(back_schedule_done(BACK_CEREMONY, PROGRAMME_DECIDED, true));
    assert_true(back_schedule_done(BACK_CEREMONY, PROGRAMME_HELD, true));
    assert_false(back_schedule_done(BACK_APPROVAL, PROGRAMME_CANCELLED, true));
    for (int i = 0; i < BACK_STEP_COUNT; i++) {
        enum back_step parsed;
        assert_true(back_step_parse(back_step_code((enum back_step)i), &parsed));
        assert_int_equal(parsed, i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_counted_day_by_day),      cmocka_unit_test(a_notice_put_up_on_that_day_is_over_in_time),
        cmocka_unit_test(over_the_spring_festival),   cmocka_unit_test(a_year_without_a_table_is_named),
        cmocka_unit_test(what_is_behind_a_programme),
    };
    return cmocka_run_group_tests_name("unit/back_schedule", tests, load, NULL);
}
