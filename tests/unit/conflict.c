/* conflict: why an official should keep out of an entry: unit by unit, posting by posting, and by properties. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/domain/conflict.h"

/* 1 city (organizer) ─ 11 department, 12 canteen (affiliate), 2 county ─ 21 office, 22 motor pool, 3 county ─ 31 */
enum { CITY = 1, DEPARTMENT = 11, CANTEEN = 12, COUNTY = 2, OFFICE = 21, POOL = 22, OTHER = 3, OTHER_OFFICE = 31 };
static const int64_t TO_CITY[] = {CITY}, TO_DEPARTMENT[] = {DEPARTMENT, CITY}, TO_CANTEEN[] = {CANTEEN, CITY},
                     TO_COUNTY[] = {COUNTY, CITY}, TO_OFFICE[] = {OFFICE, COUNTY, CITY},
                     TO_POOL[] = {POOL, COUNTY, CITY}, TO_OTHER_OFFICE[] = {OTHER_OFFICE, OTHER, CITY};
#define LINE(units) ((struct conflict_line){(units), sizeof(units) / sizeof *(units)})

static const day ON = 20000, LONG = 30000;
enum { JUDGE = 501, MEMBER = 601, SECOND = 602 };

static size_t find(struct conflict_line judge, day judge_until, struct conflict_line entry, struct conflict_line member,
                   day member_until, struct conflict_found *out)
{
    const struct conflict_stay of_judge = {judge, judge_until}, of_member = {member, member_until};
    const struct conflict_person j = {JUDGE, &of_judge, 1}, m = {MEMBER, &of_member, 1};
    const struct conflict_person *const members[] = {&m};
    const struct conflict_entry e = {entry, members, 1};
    const struct conflict_facts f = {.on = ON, .organizer = LINE(TO_CITY)};
    return conflict_find(&f, &j, &e, out);
}

static void own_unit_and_those_above_it(void **state)
{
    static const struct {
        struct conflict_line judge, entry, member;
        int64_t unit; /* 0: no conflict */
    } CASES[] = {
        {LINE(TO_OFFICE), LINE(TO_COUNTY), LINE(TO_OFFICE), OFFICE}, /* the same office; the lowest unit is named */
        {LINE(TO_OFFICE), LINE(TO_COUNTY), LINE(TO_POOL), COUNTY},   /* the county above both */
        {LINE(TO_COUNTY), LINE(TO_COUNTY), LINE(TO_POOL), COUNTY},
        {LINE(TO_COUNTY), LINE(TO_POOL), LINE(TO_POOL), COUNTY},     /* the judge stands above the entry */
        {LINE(TO_OFFICE), LINE(TO_POOL), LINE(TO_POOL), COUNTY},     /* two parts of one county */
        {LINE(TO_OFFICE), LINE(TO_CITY), LINE(TO_DEPARTMENT), CITY}, /* an entry of the unit above the judge's */
        {LINE(TO_DEPARTMENT), LINE(TO_CITY), LINE(TO_CANTEEN), CITY},
        {LINE(TO_DEPARTMENT), LINE(TO_COUNTY), LINE(TO_POOL), 0}, /* the organizer is above everybody */
        {LINE(TO_CITY), LINE(TO_COUNTY), LINE(TO_POOL), 0},
        {LINE(TO_DEPARTMENT), LINE(TO_CANTEEN), LINE(TO_CANTEEN), 0},
        {LINE(TO_OTHER_OFFICE), LINE(TO_COUNTY), LINE(TO_OFFICE), 0},
        {LINE(TO_OTHER_OFFICE), LINE(TO_COUNTY), LINE(TO_OTHER_OFFICE), OTHER_OFFICE}, /* who competes for others */
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct conflict_found out[CONFLICT_REASON_COUNT];
        const size_t n = find(CASES[i].judge, LONG, CASES[i].entry, CASES[i].member, LONG, out);
        if (n != (CASES[i].unit != 0) || (n && (out[0].reason != CONFLICT_UNIT || out[0].unit != CASES[i].unit)))
            fail_msg("case %zu: %zu reasons, unit %lld", i, n, n ? (long long)out[0].unit : 0LL);
    }
}

static void former_employers_of_either(void **state)
{
    struct conflict_found out[CONFLICT_REASON_COUNT];
    (void)state;
    /* The judge left the county; the last day there was the day before. */
    assert_int_equal(find(LINE(TO_OFFICE), ON - 100, LINE(TO_COUNTY), LINE(TO_POOL), LONG, out), 1);
    assert_int_equal(out[0].reason, CONFLICT_FORMER);
    assert_int_equal(out[0].unit, COUNTY);
    assert_int_equal(out[0].until_on, ON - 100);
    /* Until the round's day itself: half-open, so it is over. */
    assert_int_equal(find(LINE(TO_OFFICE), ON, LINE(TO_COUNTY), LINE(TO_POOL), LONG, out), 1);
    assert_int_equal(out[0].reason, CONFLICT_FORMER);
    assert_int_equal(find(LINE(TO_OFFICE), ON + 1, LINE(TO_COUNTY), LINE(TO_POOL), LONG, out), 1);
    assert_int_equal(out[0].reason, CONFLICT_UNIT);
    /* The member left the judge's office for another county. */
    assert_int_equal(find(LINE(TO_OFFICE), LONG, LINE(TO_OTHER_OFFICE), LINE(TO_OFFICE), ON - 5, out), 1);
    assert_int_equal(out[0].reason, CONFLICT_FORMER);
    assert_int_equal(out[0].unit, OFFICE);
    /* Both were there once, and neither is now. */
    assert_int_equal(find(LINE(TO_OFFICE), ON - 9, LINE(TO_OTHER_OFFICE), LINE(TO_OFFICE), ON - 5, out), 0);
}

static void what_was_declared_counts_in_both_directions(void **state)
{
    static const struct conflict_tie TIES[] = {
        {JUDGE, MEMBER, CONFLICT_OTHER},  {SECOND, JUDGE, CONFLICT_KIN},
        {JUDGE, SECOND, CONFLICT_MENTOR}, {SECOND, MEMBER, CONFLICT_KIN}, /* between others */
        {JUDGE, 999, CONFLICT_KIN},                                       /* with somebody who is not in the entry */
    };
    const struct conflict_stay far = {LINE(TO_OTHER_OFFICE), LONG}, here = {LINE(TO_OFFICE), LONG};
    const struct conflict_person j = {JUDGE, &far, 1}, m = {MEMBER, &here, 1}, s = {SECOND, &here, 1};
    const struct conflict_person *const members[] = {&m, &s};
    const struct conflict_entry e = {LINE(TO_COUNTY), members, 2};
    const struct conflict_facts f = {.on = ON, .organizer = LINE(TO_CITY), .ties = TIES, .tie_count = 5};
    struct conflict_found out[CONFLICT_REASON_COUNT];
    (void)state;
    assert_int_equal(conflict_find(&f, &j, &e, out), 3);
    assert_int_equal(out[0].reason, CONFLICT_KIN); /* the gravest first */
    assert_int_equal(out[0].with, SECOND);
    assert_int_equal(out[1].reason, CONFLICT_MENTOR);
    assert_int_equal(out[2].reason, CONFLICT_OTHER);
    assert_int_equal(out[2].with, MEMBER);
}

/* ---- properties ---------------------------------------------------------------------------------------------------- */

static uint64_t seed = 20261121;
static size_t below(size_t n)
{
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return (size_t)(seed >> 33) % n;
}

static const struct conflict_line LINES[] = {{TO_CITY, 1},   {TO_DEPARTMENT, 2}, {TO_CANTEEN, 2},     {TO_COUNTY, 2},
                                             {TO_OFFICE, 3}, {TO_POOL, 3},       {TO_OTHER_OFFICE, 3}};
enum { STAYS = 4, MEMBERS = 3, TIES = 6 };

struct world {
    struct conflict_stay stays[1 + MEMBERS][STAYS];
    struct conflict_person people[1 + MEMBERS];
    const struct conflict_person *members[MEMBERS];
    struct conflict_tie ties[TIES];
    struct conflict_entry entry;
    struct conflict_facts facts;
};

static void make(struct world *w)
{
    for (size_t p = 0; p <= MEMBERS; p++) {
        for (size_t i = 0; i < STAYS; i++)
            w->stays[p][i] = (struct conflict_stay){LINES[below(7)], ON - 3 + (day)below(6)};
        w->people[p] = (struct conflict_person){JUDGE + (int64_t)p, w->stays[p], below(STAYS + 1)};
    }
    for (size_t m = 0; m < MEMBERS; m++)
        w->members[m] = &w->people[1 + m];
    for (size_t t = 0; t < TIES; t++)
        w->ties[t] = (struct conflict_tie){JUDGE + (int64_t)below(MEMBERS + 2), JUDGE + (int64_t)below(MEMBERS + 2),
                                           (enum conflict_reason)below(CONFLICT_REASON_COUNT)};
    w->entry = (struct conflict_entry){LINES[below(7)], w->members, MEMBERS};
    w->facts = (struct conflict_facts){ON, {TO_CITY, 1}, w->ties, below(TIES + 1)};
}

static size_t all(const struct world *w, struct conflict_found out[CONFLICT_REASON_COUNT])
{
    memset(out, 0, CONFLICT_REASON_COUNT * sizeof *out);
    return conflict_find(&w->facts, &w->people[0], &w->entry, out);
}

static void the_order_of_facts_does_not_matter(void **state)
{
    (void)state;
    for (int round = 0; round < 20000; round++) {
        static struct world w;
        struct conflict_found one[CONFLICT_REASON_COUNT], two[CONFLICT_REASON_COUNT];
        make(&w);
        const size_t n = all(&w, one);
        for (size_t i = w.people[0].stay_count; i > 1; i--) { /* shuffled */
            const size_t j = below(i);
            const struct conflict_stay s = w.stays[0][i - 1];
            w.stays[0][i - 1] = w.stays[0][j];
            w.stays[0][j] = s;
        }
        for (size_t i = w.facts.tie_count; i > 1; i--) {
            const size_t j = below(i);
            const struct conflict_tie t = w.ties[i - 1];
            w.ties[i - 1] = w.ties[j];
            w.ties[j] = (struct conflict_tie){t.other, t.one, t.reason};
        }
        const struct conflict_person *first = w.members[0];
        w.members[0] = w.members[MEMBERS - 1];
        w.members[MEMBERS - 1] = first;
        assert_int_equal(all(&w, two), n);
        for (size_t i = 0; i < n; i++) {
            assert_int_equal(one[i].reason, two[i].reason);
            assert_int_equal(one[i].unit, two[i].unit);
            assert_int_equal(one[i].until_on, two[i].until_on);
            assert_int_equal(one[i].with, two[i].with);
            assert_true(i == 0 || one[i - 1].reason < one[i].reason); /* each once, the gravest first */
        }
    }
}

static void a_further_fact_never_frees(void **state)
{
    (void)state;
    for (int round = 0; round < 20000; round++) {
        static struct world w;
        struct conflict_found out[CONFLICT_REASON_COUNT];
        make(&w);
        const size_t before = all(&w, out);
        if (w.people[0].stay_count < STAYS)
            w.people[0].stay_count++;
        if (w.facts.tie_count < TIES)
            w.facts.tie_count++;
        assert_true(before == 0 || all(&w, out) > 0);
    }
}

static void codes_go_there_and_back(void **state)
{
    enum conflict_reason r;
    enum conflict_relation k;
    (void)state;
    for (int i = 0; i < CONFLICT_REASON_COUNT; i++)
        assert_true(conflict_reason_parse(conflict_reason_code((enum conflict_reason)i), &r) && (int)r == i);
    for (int i = 0; i < RELATION_COUNT; i++)
        assert_true(conflict_relation_parse(conflict_relation_code((enum conflict_relation)i), &k) && (int)k == i);
    assert_false(conflict_reason_parse("Kin", &r));
    assert_false(conflict_relation_parse("", &k));
    assert_int_equal(conflict_of_relation(RELATION_CHILD), CONFLICT_KIN);
    assert_int_equal(conflict_of_relation(RELATION_MENTEE), CONFLICT_MENTOR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(own_unit_and_those_above_it),
        cmocka_unit_test(former_employers_of_either),
        cmocka_unit_test(what_was_declared_counts_in_both_directions),
        cmocka_unit_test(the_order_of_facts_does_not_matter),
        cmocka_unit_test(a_further_fact_never_frees),
        cmocka_unit_test(codes_go_there_and_back),
    };
    return cmocka_run_group_tests_name("conflict", tests, NULL, NULL);
}
