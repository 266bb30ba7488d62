/* pairing_rule: each rule by cases, and all of them against a plain reading of what they say, on made-up people. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/prng.h"
#include "lib/domain/pairing_rule.h"

enum { CITY = 1, COUNTY = 2, OFFICE = 3, OTHER = 4 };
static const int64_t TO_CITY[] = {CITY}, TO_COUNTY[] = {COUNTY, CITY}, TO_OFFICE[] = {OFFICE, COUNTY, CITY},
                     TO_OTHER[] = {OTHER, CITY};
static const struct {
    const int64_t *units;
    size_t depth;
} LINES[] = {{TO_CITY, 1}, {TO_COUNTY, 2}, {TO_OFFICE, 3}, {TO_OTHER, 2}};

static struct pairing_rule_person somebody(int64_t id, int line)
{
    return (struct pairing_rule_person){.person_id = id,
                                        .units = LINES[line].units,
                                        .depth = LINES[line].depth,
                                        .county = "990102",
                                        .city = "990100",
                                        .post = "",
                                        .band = "",
                                        .specialty = "",
                                        .offers = "",
                                        .joined_on = clock_day(2010, 1, 1)};
}

static bool forbids(enum pairing_rule r, const char *parameter, const struct pairing_rule_person *mentee,
                    const struct pairing_rule_person *mentor)
{
    const struct pairing_rule_facts none = {.kin = false};
    return pairing_rule_forbids(r, parameter, mentee, mentor, &none, clock_day(2026, 11, 18));
}

static void a_superior_leads_ones_unit_or_one_above_it(void **state)
{
    const char *words = pairing_rule_kinds[PAIRING_RULE_SUPERIOR].parameter;
    struct pairing_rule_person mentee = somebody(1, 2), mentor = somebody(2, 2);
    (void)state;
    mentor.post = "副主任";
    assert_true(forbids(PAIRING_RULE_SUPERIOR, words, &mentee, &mentor)); /* of one office */
    mentor.units = TO_COUNTY;
    mentor.depth = 2;
    assert_true(forbids(PAIRING_RULE_SUPERIOR, words, &mentee, &mentor)); /* above it */
    mentor.units = TO_OTHER;
    assert_false(forbids(PAIRING_RULE_SUPERIOR, words, &mentee, &mentor)); /* elsewhere */
    assert_false(forbids(PAIRING_RULE_SUPERIOR, words, &mentor, &mentee)); /* leading does not forbid being led */
    mentor.units = TO_OFFICE;
    mentor.depth = 3;
    mentor.post = "主任科员"; /* a rank, no leading post */
    assert_false(forbids(PAIRING_RULE_SUPERIOR, words, &mentee, &mentor));
    mentor.post = "班长";
    assert_true(forbids(PAIRING_RULE_SUPERIOR, "组长、班长", &mentee, &mentor));
    assert_false(forbids(PAIRING_RULE_SUPERIOR, "", &mentee, &mentor));
}

static void ranks_are_compared_where_they_stand_in_order(void **state)
{
    static const struct {
        const char *mentee, *mentor, *most;
        bool forbidden;
    } CASES[] = {
        {"科员级", "科员级", "0", false},   {"科员级", "乡科级", "0", true}, {"科员级", "乡科级", "1", false},
        {"科员级", "县处级", "1", true},    {"乡科级", "科员级", "5", true}, {"编外", "编外", "0", false},
        {"编外", "县处级", "2", true},      {"编外", "县处级", "3", false},  {"专业技术", "科员级", "0", false},
        {"科员级", "工勤技能", "0", false}, {"", "县处级", "0", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct pairing_rule_person mentee = somebody(1, 0), mentor = somebody(2, 0);
        mentee.band = CASES[i].mentee;
        mentor.band = CASES[i].mentor;
        assert_int_equal(forbids(PAIRING_RULE_RANK, CASES[i].most, &mentee, &mentor), CASES[i].forbidden);
    }
}

static void specialties_and_years(void **state)
{
    struct pairing_rule_person mentee = somebody(1, 0), mentor = somebody(2, 0);
    (void)state;
    mentee.specialty = "CT";
    mentor.specialty = "CT";
    assert_false(forbids(PAIRING_RULE_SPECIALTY, "", &mentee, &mentor));
    mentor.offers = "HY WY";
    assert_true(forbids(PAIRING_RULE_SPECIALTY, "", &mentee, &mentor));
    mentor.offers = "HY CT";
    assert_false(forbids(PAIRING_RULE_SPECIALTY, "", &mentee, &mentor));
    mentee.specialty = ""; /* nobody knows what they want: no specialty matches */
    assert_true(forbids(PAIRING_RULE_SPECIALTY, "", &mentee, &mentor));
    mentor.joined_on = clock_day(2023, 11, 19);
    assert_true(forbids(PAIRING_RULE_YEARS, "3", &mentee, &mentor));
    mentor.joined_on = clock_day(2023, 11, 18);
    assert_false(forbids(PAIRING_RULE_YEARS, "3", &mentee, &mentor));
}

static void former_pairs_count_for_so_many_years(void **state)
{
    const struct pairing_rule_person mentee = somebody(1, 0), mentor = somebody(2, 0);
    struct pairing_rule_facts f = {.former = true, .former_on = clock_day(2023, 11, 18)};
    const day on = clock_day(2026, 11, 18);
    (void)state;
    assert_false(pairing_rule_forbids(PAIRING_RULE_FORMER, "3", &mentee, &mentor, &f, on));
    assert_true(pairing_rule_forbids(PAIRING_RULE_FORMER, "4", &mentee, &mentor, &f, on));
    assert_true(pairing_rule_forbids(PAIRING_RULE_FORMER, "0", &mentee, &mentor, &f, on));
    f.former_on++;
    assert_true(pairing_rule_forbids(PAIRING_RULE_FORMER, "3", &mentee, &mentor, &f, on));
    f.former = false;
    assert_false(pairing_rule_forbids(PAIRING_RULE_FORMER, "0", &mentee, &mentor, &f, on));
}

static void parameters_are_of_their_rule(void **state)
{
    (void)state;
    assert_true(pairing_rule_parameter_ok(PAIRING_RULE_RANK, "0"));
    assert_false(pairing_rule_parameter_ok(PAIRING_RULE_RANK, "6"));
    assert_false(pairing_rule_parameter_ok(PAIRING_RULE_RANK, "很多"));
    assert_false(pairing_rule_parameter_ok(PAIRING_RULE_YEARS, "0"));
    assert_true(pairing_rule_parameter_ok(PAIRING_RULE_UNIT, "same"));
    assert_false(pairing_rule_parameter_ok(PAIRING_RULE_UNIT, ""));
    assert_false(pairing_rule_parameter_ok(PAIRING_RULE_SUPERIOR, " 、"));
    assert_true(pairing_rule_parameter_ok(PAIRING_RULE_KIN, ""));
    assert_false(pairing_rule_parameter_ok(PAIRING_RULE_KIN, "x"));
    for (int i = PAIRING_RULE_SELF; i < PAIRING_RULE_COUNT; i++) {
        enum pairing_rule r;
        assert_true(pairing_rule_parameter_ok((enum pairing_rule)i, pairing_rule_kinds[i].parameter));
        assert_true(pairing_rule_parse(pairing_rule_kinds[i].code, &r));
        assert_int_equal(r, i);
    }
    enum pairing_rule r;
    assert_false(pairing_rule_parse("", &r));
    assert_string_equal(pairing_rule_why(PAIRING_RULE_REGION, "city"), "pairing_rule.why.region_city");
    assert_string_equal(pairing_rule_why(PAIRING_RULE_FORMER, "0"), "pairing_rule.why.former_ever");
    assert_string_equal(pairing_rule_why(PAIRING_RULE_FORMER, "3"), "pairing_rule.why.former");
}

static void months_end_with_their_last_day(void **state)
{
    (void)state;
    assert_int_equal(pairing_rule_months(clock_day(2026, 3, 31), -1), clock_day(2026, 2, 28));
    assert_int_equal(pairing_rule_months(clock_day(2024, 3, 31), -1), clock_day(2024, 2, 29));
    assert_int_equal(pairing_rule_months(clock_day(2026, 11, 18), -24), clock_day(2024, 11, 18));
    assert_int_equal(pairing_rule_months(clock_day(2026, 1, 15), -1), clock_day(2025, 12, 15));
    assert_int_equal(pairing_rule_months(clock_day(2025, 12, 31), 2), clock_day(2026, 2, 28));
    assert_int_equal(pairing_rule_years(clock_day(2024, 2, 29), clock_day(2025, 2, 28)), 0);
    assert_int_equal(pairing_rule_years(clock_day(2024, 2, 29), clock_day(2025, 3, 1)), 1);
    assert_int_equal(pairing_rule_years(clock_day(2026, 1, 1), clock_day(2020, 1, 1)), 0);
}

/* ---- against a plain reading --------------------------------------------------------------------------------------- */

static const char *const POSTS[] = {"科员", "主任", "副处长", "厨师"};
static const char *const BANDS[] = {"编外", "科员级", "乡科级", "县处级", "专业技术"};
static const char *const CODES[] = {"", "CT", "HY", "WY"};
static const char *const OFFERS[] = {"", "CT", "HY CT", "WY"};
static const char *const REGIONS[] = {"990102", "990103"};

static struct pairing_rule_person random_person(struct prng *g, int64_t id)
{
    struct pairing_rule_person p = somebody(id, (int)prng_below(g, 4));
    p.post = POSTS[prng_below(g, 4)];
    p.band = BANDS[prng_below(g, 5)];
    p.specialty = CODES[prng_below(g, 4)];
    p.offers = OFFERS[prng_below(g, 4)];
    p.county = REGIONS[prng_below(g, 2)];
    p.city = prng_below(g, 4) ? "990100" : "990200";
    p.joined_on = clock_day(2015 + (int)prng_below(g, 12), 1 + (int)prng_below(g, 12), 1 + (int)prng_below(g, 28));
    return p;
}

static int plain_band(const char *band)
{
    for (int i = 0; i < 4; i++)
        if (strcmp(BANDS[i], band) == 0)
            return i;
    return -1;
}

/* What the head of lib/domain/pairing_rule.h says, word by word, with the parameters of the test. */
static bool plain(enum pairing_rule r, const struct pairing_rule_person *a, const struct pairing_rule_person *b,
                  const struct pairing_rule_facts *f)
{
    const struct civil joined = clock_day_civil(b->joined_on);
    bool above = false;
    char padded_offers[40], padded_code[12];
    switch (r) {
    case PAIRING_RULE_SELF:
        return a->person_id == b->person_id;
    case PAIRING_RULE_NOW:
        return f->now;
    case PAIRING_RULE_OTHER:
        return f->other;
    case PAIRING_RULE_SUPERIOR:
        for (size_t i = 0; i < a->depth; i++)
            above = above || a->units[i] == b->units[0];
        return above && (strcmp(b->post, "主任") == 0 || strcmp(b->post, "副处长") == 0);
    case PAIRING_RULE_KIN:
        return f->kin;
    case PAIRING_RULE_UNIT:
        return a->units[0] == b->units[0];
    case PAIRING_RULE_REGION:
        return strcmp(a->city, b->city) != 0;
    case PAIRING_RULE_SPECIALTY:
        (void)snprintf(padded_offers, sizeof padded_offers, " %s ", *b->offers ? b->offers : b->specialty);
        (void)snprintf(padded_code, sizeof padded_code, " %s ", a->specialty);
        return !*a->specialty || !strstr(padded_offers, padded_code);
    case PAIRING_RULE_RANK:
        if (plain_band(a->band) < 0 || plain_band(b->band) < 0)
            return false;
        return plain_band(b->band) < plain_band(a->band) || plain_band(b->band) > plain_band(a->band) + 1;
    case PAIRING_RULE_YEARS: /* five years on 2026-11-18 */
        return joined.year > 2021 ||
               (joined.year == 2021 && (joined.month > 11 || (joined.month == 11 && joined.day > 18)));
    case PAIRING_RULE_FORMER:
        return f->former && f->former_on > clock_day(2024, 11, 18);
    default:
        return false;
    }
}

static void each_rule_says_what_it_promises(void **state)
{
    struct prng g = {.state = 20261118};
    struct pairing_rule_set set;
    size_t seen[PAIRING_RULE_COUNT] = {0};
    (void)state;
    pairing_rule_defaults(&set);
    set.rule[PAIRING_RULE_RANK].parameter = "1";
    set.rule[PAIRING_RULE_YEARS].parameter = "5";
    set.rule[PAIRING_RULE_FORMER].parameter = "2";
    for (int k = 0; k < 20000; k++) {
        const struct pairing_rule_person a = random_person(&g, prng_below(&g, 20)),
                                         b = random_person(&g, prng_below(&g, 20));
        const struct pairing_rule_facts f = {.kin = prng_below(&g, 8) == 0,
                                             .now = prng_below(&g, 8) == 0,
                                             .other = prng_below(&g, 8) == 0,
                                             .former = prng_below(&g, 3) == 0,
                                             .former_on = clock_day(2022 + (int)prng_below(&g, 4), 11, 18)};
        enum pairing_rule first = PAIRING_RULE_NONE;
        for (int r = PAIRING_RULE_SELF; r < PAIRING_RULE_COUNT; r++) {
            if (r >= PAIRING_RULE_FIRST)
                set.rule[r].on = prng_below(&g, 2) != 0;
            const bool expected = plain((enum pairing_rule)r, &a, &b, &f);
            assert_int_equal(
                pairing_rule_forbids((enum pairing_rule)r, set.rule[r].parameter, &a, &b, &f, clock_day(2026, 11, 18)),
                expected);
            if (expected && set.rule[r].on && first == PAIRING_RULE_NONE)
                first = (enum pairing_rule)r;
        }
        assert_int_equal(pairing_rule_of(&set, &a, &b, &f, clock_day(2026, 11, 18)), first);
        seen[first]++;
    }
    for (int r = 0; r < PAIRING_RULE_COUNT; r++)
        assert_true(seen[r] > 0); /* the made-up people met every rule */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_superior_leads_ones_unit_or_one_above_it),
        cmocka_unit_test(ranks_are_compared_where_they_stand_in_order),
        cmocka_unit_test(specialties_and_years),
        cmocka_unit_test(former_pairs_count_for_so_many_years),
        cmocka_unit_test(parameters_are_of_their_rule),
        cmocka_unit_test(months_end_with_their_last_day),
        cmocka_unit_test(each_rule_says_what_it_promises),
    };
    return cmocka_run_group_tests_name("pairing_rule", tests, NULL, NULL);
}
