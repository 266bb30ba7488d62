/* eligibility and the limits of a list: years against an oracle that counts by the calendar's rule alone, boundary days, every rule against
   a naive reading of it over random nominees, and shares as exact fractions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/prng.h"
#include "lib/domain/award_limit.h"
#include "lib/domain/eligibility.h"

static day d(int y, int m, int n)
{
    return clock_day(y, m, n);
}

/* ---- years ------------------------------------------------------------------------------------------------------- */

/* Whether `years` years from a day are over on another: the other's date, taken as a number, is not before the same date so many years
   later; a 29 February is over on the 28th of a year without one. Without looking at days at all. */
static bool over(day from, int64_t years, day on)
{
    const struct civil a = clock_day_civil(from), b = clock_day_civil(on);
    const int64_t due = (a.year + years) * 10000 + INT64_C(100) * a.month + a.day;
    const int64_t now = b.year * INT64_C(10000) + INT64_C(100) * b.month + b.day;
    const bool leap = b.year % 4 == 0 && (b.year % 100 != 0 || b.year % 400 == 0);
    return now >= due || (due % 10000 == 229 && !leap && now == due - 1);
}

static void test_years_are_the_calendars(void **state)
{
    (void)state;
    /* every day of 2019–2029 against every day around it that could matter, for 1 to 9 years */
    for (day on = d(2019, 1, 1); on <= d(2029, 12, 31); on++)
        for (int64_t years = 1; years < 10; years++) {
            const day back = eligibility_years_back(on, years);
            for (day from = back - 3; from <= back + 3; from++) {
                if ((eligibility_years_on(from, years) <= on) != over(from, years, on))
                    fail_msg("years_on: day %d, %d years, on %d", from, (int)years, on);
                if ((from <= back) != over(from, years, on))
                    fail_msg("years_back: day %d, %d years, on %d", from, (int)years, on);
            }
        }
    /* a century without a leap day */
    assert_int_equal(eligibility_years_on(d(2096, 2, 29), 4), d(2100, 2, 28));
    assert_int_equal(eligibility_years_back(d(2100, 2, 28), 4), d(2096, 2, 29));
}

static void test_exactly_five_years_on_the_day(void **state)
{
    struct eligibility_rules rules = {.on[ELIGIBILITY_SERVICE] = true, .service_years = 5};
    struct eligibility_facts facts = {.subject = SUBJECT_INDIVIDUAL, .joined_on = d(2021, 10, 31)};
    struct eligibility_hit hits[ELIGIBILITY_FINDINGS];
    (void)state;
    assert_int_equal(eligibility_find(&rules, &facts, d(2026, 10, 31), hits), 0);
    assert_int_equal(eligibility_find(&rules, &facts, d(2026, 10, 30), hits), 1);
    assert_int_equal(hits[0].rule, ELIGIBILITY_SERVICE);
    assert_int_equal(hits[0].number, 5);
    assert_int_equal(hits[0].on, d(2021, 10, 31));
    facts.joined_on = d(2020, 2, 29);
    assert_int_equal(eligibility_find(&rules, &facts, d(2025, 2, 27), hits), 1);
    assert_int_equal(eligibility_find(&rules, &facts, d(2025, 2, 28), hits), 0);
    rules.service_years = 4;
    assert_int_equal(eligibility_find(&rules, &facts, d(2024, 2, 28), hits), 1);
    assert_int_equal(eligibility_find(&rules, &facts, d(2024, 2, 29), hits), 0);
}

/* ---- every rule against a naive reading --------------------------------------------------------------------------- */

static bool naive(enum eligibility_rule r, const struct eligibility_rules *x, const struct eligibility_facts *f, day on)
{
    const bool person = f->subject == SUBJECT_INDIVIDUAL, paper = f->subject == SUBJECT_PAPER;
    if (!x->on[r] || (paper && r != ELIGIBILITY_IN_POST && r != ELIGIBILITY_SANCTION && r != ELIGIBILITY_SAME_CAUSE))
        return false;
    if (r == ELIGIBILITY_SERVICE)
        return person && !over(f->joined_on, x->service_years, on);
    if (r == ELIGIBILITY_IN_POST)
        return (person || paper) && !f->in_post;
    if (r == ELIGIBILITY_UNIT_TYPE)
        return f->has_unit && (x->types >> f->unit_type) % 2 == 0;
    if (r == ELIGIBILITY_SANCTION)
        return f->sanctioned && on <= f->sanction_until;
    if (r == ELIGIBILITY_SAME_SERIES)
        return f->series_before && !over(f->series_on, x->series_years, on);
    if (r == ELIGIBILITY_SAME_CAUSE)
        return f->cause_before || (!f->has_cause && !paper);
    if (r == ELIGIBILITY_GRADE)
        return person && f->grade_sort <= x->grade_sort;
    const bool leader = f->leader || (person && f->grade_sort <= x->leader_sort);
    return leader && f->has_quota && !(f->quota_places >= x->leader_places && f->quota_leaders == 0);
}

static int64_t below(struct prng *g, int n)
{
    return (int64_t)prng_below(g, (uint32_t)n);
}

static void test_every_rule_finds_what_it_says(void **state)
{
    struct prng g = {4015};
    size_t found = 0;
    (void)state;
    for (int round = 0; round < 200000; round++) {
        struct eligibility_rules rules = {.service_years = 1 + below(&g, 6), .series_years = 1 + below(&g, 6)};
        struct eligibility_hit hits[ELIGIBILITY_FINDINGS];
        const day on = d(2024, 2, 20) + (day)below(&g, 1500);
        for (int r = 0; r < ELIGIBILITY_RULES; r++) {
            rules.on[r] = below(&g, 4) > 0;
            rules.effect[r] = (enum eligibility_effect)below(&g, 2);
        }
        rules.types = (unsigned)below(&g, 1 << UNIT_TYPE_COUNT);
        rules.leader_places = 1 + below(&g, 6);
        rules.leader_sort = 10 * below(&g, 5);
        rules.grade_sort = 10 * below(&g, 4);
        const struct eligibility_facts facts = {
            .subject = (enum programme_subject)below(&g, SUBJECT_COUNT),
            .joined_on = eligibility_years_back(on, rules.service_years) - 2 + (day)below(&g, 5),
            .in_post = below(&g, 2),
            .has_unit = below(&g, 4) > 0,
            .unit_type = (enum eligibility_unit_type)below(&g, UNIT_TYPE_COUNT),
            .grade_sort = 10 * (1 + below(&g, 8)),
            .sanctioned = below(&g, 2),
            .sanction_until = on - 2 + (day)below(&g, 5),
            .series_before = below(&g, 2),
            .series_on = eligibility_years_back(on, rules.series_years) - 2 + (day)below(&g, 5),
            .has_cause = below(&g, 3) > 0,
            .cause_before = below(&g, 2),
            .cause_on = on - (day)below(&g, 4000),
            .leader = below(&g, 2),
            .has_quota = below(&g, 4) > 0,
            .quota_places = below(&g, 8),
            .quota_leaders = below(&g, 3),
        };
        const size_t n = eligibility_find(&rules, &facts, on, hits);
        size_t k = 0;
        for (enum eligibility_rule r = 0; r < ELIGIBILITY_RULES; r++) {
            const bool hit = k < n && hits[k].rule == r;
            if (hit != naive(r, &rules, &facts, on))
                fail_msg("round %d: %s", round, eligibility_rule_code(r));
            if (hit)
                assert_int_equal(hits[k++].effect,
                                 r == ELIGIBILITY_SAME_CAUSE && !facts.has_cause && facts.subject != SUBJECT_PAPER
                                     ? EFFECT_WARN
                                     : rules.effect[r]);
        }
        assert_int_equal(k, n);
        found += n;
    }
    assert_true(found > 200000);
}

static void test_nobody_can_look_at_outsiders_here(void **state)
{
    struct eligibility_rules rules = {.on[ELIGIBILITY_SERVICE] = true, .service_years = 5};
    const struct eligibility_facts person = {.subject = SUBJECT_INDIVIDUAL, .outside = true},
                                   group = {.subject = SUBJECT_COLLECTIVE, .outside = true};
    struct eligibility_hit hits[ELIGIBILITY_FINDINGS];
    (void)state;
    assert_int_equal(eligibility_find(&rules, &person, d(2026, 1, 1), hits), 1);
    assert_int_equal(hits[0].rule, ELIGIBILITY_OUTSIDE);
    assert_int_equal(hits[0].effect, EFFECT_WARN);
    assert_int_equal(eligibility_find(&rules, &group, d(2026, 1, 1), hits), 0);
}

/* What the register of honours says of somebody outside is judged as of anybody; what only a staff record says is not. */
static void test_earlier_honours_of_outsiders_are_judged(void **state)
{
    struct eligibility_rules rules = {.on[ELIGIBILITY_SERVICE] = true,
                                      .on[ELIGIBILITY_GRADE] = true,
                                      .on[ELIGIBILITY_SAME_SERIES] = true,
                                      .on[ELIGIBILITY_SAME_CAUSE] = true,
                                      .effect[ELIGIBILITY_SAME_CAUSE] = EFFECT_WARN,
                                      .service_years = 5,
                                      .series_years = 5,
                                      .grade_sort = 99};
    struct eligibility_facts x = {.subject = SUBJECT_INDIVIDUAL,
                                  .outside = true,
                                  .series_before = true,
                                  .series_on = d(2023, 5, 1),
                                  .has_cause = true,
                                  .cause_before = true,
                                  .cause_on = d(2020, 1, 1)};
    struct eligibility_hit hits[ELIGIBILITY_FINDINGS];
    (void)state;
    assert_int_equal(eligibility_find(&rules, &x, d(2026, 1, 1), hits), 3);
    assert_true(hits[0].rule == ELIGIBILITY_SAME_SERIES && hits[0].effect == EFFECT_FORBID);
    assert_true(hits[1].rule == ELIGIBILITY_SAME_CAUSE && hits[1].effect == EFFECT_WARN);
    assert_true(hits[2].rule == ELIGIBILITY_OUTSIDE && hits[2].effect == EFFECT_WARN);
    assert_int_equal(eligibility_find(&rules, &x, d(2028, 5, 1), hits), 2); /* the series is over by then */
    x.cause_before = false;
    assert_int_equal(eligibility_find(&rules, &x, d(2028, 5, 1), hits), 1);
    assert_int_equal(hits[0].rule, ELIGIBILITY_OUTSIDE);
}

/* A rule that forbids warns of a recommendation that names no cause: leaving the box empty does not get past it unseen. */
static void test_a_cause_that_is_not_named_is_said(void **state)
{
    const struct eligibility_rules rules = {.on[ELIGIBILITY_SAME_CAUSE] = true,
                                            .effect[ELIGIBILITY_SAME_CAUSE] = EFFECT_FORBID};
    struct eligibility_facts x = {.subject = SUBJECT_COLLECTIVE};
    struct eligibility_hit hits[ELIGIBILITY_FINDINGS];
    (void)state;
    assert_int_equal(eligibility_find(&rules, &x, d(2026, 1, 1), hits), 1);
    assert_true(hits[0].rule == ELIGIBILITY_SAME_CAUSE && hits[0].effect == EFFECT_WARN && !hits[0].has_on);
    x.subject = SUBJECT_PAPER; /* its topic is its cause */
    assert_int_equal(eligibility_find(&rules, &x, d(2026, 1, 1), hits), 0);
    x = (struct eligibility_facts){.subject = SUBJECT_INDIVIDUAL, .has_cause = true};
    assert_int_equal(eligibility_find(&rules, &x, d(2026, 1, 1), hits), 0);
    x.cause_before = true;
    assert_int_equal(eligibility_find(&rules, &x, d(2026, 1, 1), hits), 1);
    assert_true(hits[0].effect == EFFECT_FORBID && hits[0].has_on);
}

/* Of a paper: its authors in post and without sanction, and the same topic not twice; nothing else. */
static void test_a_paper_is_judged_by_its_authors(void **state)
{
    struct eligibility_rules rules = {.service_years = 50, .series_years = 50, .types = 0, .grade_sort = 99};
    const struct eligibility_facts x = {.subject = SUBJECT_PAPER,
                                        .has_unit = true,
                                        .sanctioned = true,
                                        .sanction_until = d(2026, 1, 1),
                                        .series_before = true,
                                        .series_on = d(2025, 5, 1),
                                        .cause_before = true,
                                        .leader = true,
                                        .has_quota = true};
    struct eligibility_hit hits[ELIGIBILITY_FINDINGS];
    (void)state;
    for (int i = 0; i < ELIGIBILITY_RULES; i++)
        rules.on[i] = true;
    assert_int_equal(eligibility_find(&rules, &x, d(2026, 1, 1), hits), 3);
    assert_int_equal(hits[0].rule, ELIGIBILITY_IN_POST);
    assert_int_equal(hits[1].rule, ELIGIBILITY_SANCTION);
    assert_int_equal(hits[2].rule, ELIGIBILITY_SAME_CAUSE);
    assert_int_equal(eligibility_find(&rules, &x, d(2026, 1, 2), hits), 2); /* the sanction is over */
}

/* ---- words ------------------------------------------------------------------------------------------------------- */

static void test_sets_of_types_are_words_and_back(void **state)
{
    unsigned back;
    char text[ELIGIBILITY_TYPES_SIZE];
    (void)state;
    for (unsigned set = 0; set < 1u << UNIT_TYPE_COUNT; set++) {
        eligibility_types_text(set, text);
        assert_true(eligibility_types_parse(text, &back));
        assert_int_equal(back, set);
    }
    assert_false(eligibility_types_parse("bureau,", &back));
    assert_false(eligibility_types_parse(",bureau", &back));
    assert_false(eligibility_types_parse("bureau,bureau", &back));
    assert_false(eligibility_types_parse("office", &back));
    assert_false(eligibility_types_parse("bureaux", &back));
}

/* ---- limits ------------------------------------------------------------------------------------------------------ */

static void test_twenty_per_cent_exactly(void **state)
{
    const struct limit leaders = {LIST_LIMIT_LEADERS, EFFECT_FORBID, 200};
    const struct limit_pass none = {.there = false};
    struct limit_state s;
    (void)state;
    limit_look(&leaders, &(struct limit_list){.individuals = 180, .leaders = 36}, &none, &s);
    assert_false(s.beyond); /* 36 of 180 are 20 % */
    limit_look(&leaders, &(struct limit_list){.individuals = 179, .leaders = 36}, &none, &s);
    assert_true(s.beyond);
    assert_int_equal(s.part, 36);
    assert_int_equal(s.whole, 179);
    limit_look(&leaders, &(struct limit_list){.individuals = 0, .leaders = 0}, &none, &s);
    assert_false(s.beyond);
    limit_look(&(struct limit){LIST_LIMIT_INDIVIDUALS, EFFECT_WARN, 150}, &(struct limit_list){.individuals = 150},
               &none, &s);
    assert_false(s.beyond);
    limit_look(&(struct limit){LIST_LIMIT_INDIVIDUALS, EFFECT_WARN, 150}, &(struct limit_list){.individuals = 151},
               &none, &s);
    assert_true(s.beyond);
    limit_look(&(struct limit){LIST_LIMIT_HEADCOUNT, EFFECT_FORBID, 20},
               &(struct limit_list){.individuals = 8, .headcount = 400}, &none, &s);
    assert_false(s.beyond);
    limit_look(&(struct limit){LIST_LIMIT_HEADCOUNT, EFFECT_FORBID, 20},
               &(struct limit_list){.individuals = 9, .headcount = 400}, &none, &s);
    assert_true(s.beyond);
}

static void test_a_share_is_a_fraction(void **state)
{
    (void)state;
    for (int64_t whole = 1; whole <= 60; whole++)
        for (int64_t part = 0; part <= whole; part++)
            for (int64_t most = 0; most <= 1000; most += 25) {
                struct limit_state s;
                int64_t allowed = 0; /* the most of them that are within: counted up, one after the other */
                while (allowed < whole && (allowed + 1) * 1000 <= most * whole)
                    allowed++;
                limit_look(&(struct limit){LIST_LIMIT_LEADERS, EFFECT_FORBID, most},
                           &(struct limit_list){.individuals = whole, .leaders = part}, &(struct limit_pass){0}, &s);
                assert_int_equal(s.beyond, part > allowed);
            }
}

static void test_what_was_let_pass_goes_no_further(void **state)
{
    const struct limit leaders = {LIST_LIMIT_LEADERS, EFFECT_FORBID, 200};
    const struct limit_pass seen = {true, 40, 180};
    struct limit_state s;
    (void)state;
    limit_look(&leaders, &(struct limit_list){.individuals = 180, .leaders = 40}, &seen, &s);
    assert_true(s.beyond && s.passed);
    limit_look(&leaders, &(struct limit_list){.individuals = 90, .leaders = 20}, &seen, &s);
    assert_true(s.beyond && s.passed);
    limit_look(&leaders, &(struct limit_list){.individuals = 180, .leaders = 41}, &seen, &s);
    assert_true(s.beyond && !s.passed);
    limit_look(&leaders, &(struct limit_list){.individuals = 179, .leaders = 40}, &seen, &s);
    assert_true(s.beyond && !s.passed);
    limit_look(&leaders, &(struct limit_list){.individuals = 180, .leaders = 36}, &seen, &s);
    assert_false(s.beyond || s.passed);
}

static void test_presets_say_what_their_sources_say(void **state)
{
    struct eligibility_rules rules = {0};
    struct limit limits[LIST_LIMIT_CODES];
    (void)state;
    eligibility_preset_apply(PRESET_A1, 30, 20, &rules);
    assert_true(rules.on[ELIGIBILITY_SERVICE] && rules.on[ELIGIBILITY_IN_POST] && rules.on[ELIGIBILITY_UNIT_TYPE]);
    assert_int_equal(rules.service_years, 5);
    assert_false(rules.types & (1u << UNIT_TYPE_PARTNER));
    assert_false(rules.on[ELIGIBILITY_SAME_CAUSE]);
    eligibility_preset_apply(PRESET_A3, 30, 20, &rules);
    assert_int_equal(rules.leader_places, 5);
    assert_int_equal(rules.leader_sort, 30);
    assert_true(rules.on[ELIGIBILITY_SERVICE]); /* beside what is on */
    eligibility_preset_apply(PRESET_A2, 30, 20, &rules);
    assert_int_equal(rules.effect[ELIGIBILITY_GRADE], EFFECT_WARN);
    assert_int_equal(rules.grade_sort, 20);
    eligibility_preset_apply(PRESET_A9, 30, 20, &rules);
    assert_true(rules.on[ELIGIBILITY_SAME_CAUSE]);
    assert_int_equal(limit_preset(PRESET_A1, limits), 0);
    assert_int_equal(limit_preset(PRESET_A2, limits), 4);
    assert_int_equal(limits[0].most, 200);
    assert_int_equal(limit_preset(PRESET_A9, limits), 1);
    assert_int_equal(limits[0].code, LIST_LIMIT_HEADCOUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_years_are_the_calendars),
        cmocka_unit_test(test_exactly_five_years_on_the_day),
        cmocka_unit_test(test_every_rule_finds_what_it_says),
        cmocka_unit_test(test_nobody_can_look_at_outsiders_here),
        cmocka_unit_test(test_earlier_honours_of_outsiders_are_judged),
        cmocka_unit_test(test_a_cause_that_is_not_named_is_said),
        cmocka_unit_test(test_a_paper_is_judged_by_its_authors),
        cmocka_unit_test(test_sets_of_types_are_words_and_back),
        cmocka_unit_test(test_twenty_per_cent_exactly),
        cmocka_unit_test(test_a_share_is_a_fraction),
        cmocka_unit_test(test_what_was_let_pass_goes_no_further),
        cmocka_unit_test(test_presets_say_what_their_sources_say),
    };
    return cmocka_run_group_tests_name("eligibility", tests, NULL, NULL);
}
