/* What the database refuses of programmes' setup: limits and their reasons, gaps, headcounts, places of a programme that is no longer open. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/harness/act.h"
#include "tests/harness/award.h"
#include "tests/harness/rows.h"

static struct award_scene s;

static int scene(void **state)
{
    db_clear(state);
    award_scene(&s);
    return 0;
}

/* A draft beside the scene's programme; its id. */
static long long draft(void)
{
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO programme (public_id, unit_id, series, title, award_name, year, level, state,"
        " counted_on, created_by, created_at, changed_at) VALUES (UNHEX(MD5('draft')), %lld, 'other',"
        " '筹备中的评选', '标兵', 2027, 'unit', 'draft', '2026-10-31', %lld, '2026-11-01', '2026-11-01');\n",
        (long long)s.city, (long long)s.officer));
    return (long long)db_int("SELECT MAX(id) FROM programme");
}

static void limits_are_passed_with_a_reason_before_the_approval(void **state)
{
    const long long id = draft(), open = (long long)s.programme, by = (long long)s.officer;
    (void)state;
#define LIMIT "INSERT INTO programme_limit (programme_id, code, found, allowed, reason, person_id, at) VALUES "
    db_expect("ck_programme_limit_reason", LIMIT "(%lld, 'year', 3, 2, '', %lld, '2026-11-18')", id, by);
    db_expect("ck_programme_limit_code", LIMIT "(%lld, 'many', 3, 2, '纪要', %lld, '2026-11-18')", id, by);
    db_expect("ck_programme_locked", LIMIT "(%lld, 'year', 3, 2, '纪要', %lld, '2026-11-18')", open, by);
    db_run(arena_printf(db_arena(), LIMIT "(%lld, 'year', 3, 2, '纪要', %lld, '2026-11-18');\n", id, by));
    db_expect("PRIMARY", LIMIT "(%lld, 'year', 3, 2, '纪要', %lld, '2026-11-18')", id, by);
    db_expect("ck_programme_limit_kept", "UPDATE programme_limit SET reason = '别的' WHERE programme_id = %lld", id);
    db_expect("ck_programme_limit_kept", "DELETE FROM programme_limit WHERE programme_id = %lld", id);
}

static void gaps_are_of_known_steps(void **state)
{
    const long long id = draft();
    (void)state;
#define GAP "INSERT INTO programme_gap (programme_id, step, days) VALUES "
    db_expect("ck_programme_gap_days", GAP "(%lld, 'open', 251)", id);
    db_expect("ck_programme_gap_days", GAP "(%lld, 'open', -1)", id);
    db_expect("ck_programme_gap_step", GAP "(%lld, 'ceremony', 1)", id);
    db_expect("fk_programme_gap_programme", GAP "(%lld, 'open', 1)", id + 1000);
}

static void headcounts_are_whole(void **state)
{
    (void)state;
#define HEADS "INSERT INTO programme_headcount (kind_id, unit_id, headcount, shared, at) VALUES "
    db_expect("ck_programme_headcount", HEADS "(%lld, %lld, -1, 10, '2026-11-18')", (long long)s.kind,
              (long long)s.north);
    db_expect("ck_programme_headcount", HEADS "(%lld, %lld, 5, 0, '2026-11-18')", (long long)s.kind,
              (long long)s.north);
    db_expect("fk_programme_headcount_unit", HEADS "(%lld, 999999, 5, 5, '2026-11-18')", (long long)s.kind);
}

static void places_stay_once_recommendations_have_ended(void **state)
{
    const int64_t x = make_nomination(&s, s.people[0], s.kitchen);
    (void)state;
    assert_int_equal(move_nomination(x, NOMINATION_RECOMMENDED, s.north, s.north_liaison), OK);
    db_expect("fk_nomination_place",
              "DELETE FROM programme_place WHERE kind_id = %lld AND unit_id = %lld AND place_no = 1", (long long)s.kind,
              (long long)s.north);
    db_run(arena_printf(db_arena(),
                        "DELETE FROM programme_place WHERE kind_id = %lld AND unit_id = %lld AND place_no = 2;\n",
                        (long long)s.kind, (long long)s.north));
    assert_int_equal(step_programme(s.programme, STEP_CLOSE, s.officer), OK);
    db_expect("ck_programme_place_within", "DELETE FROM programme_place WHERE kind_id = %lld AND unit_id = %lld",
              (long long)s.kind, (long long)s.south);
    db_expect("ck_programme_place_within", "INSERT INTO programme_place VALUES (%lld, %lld, 9)", (long long)s.kind,
              (long long)s.south);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(limits_are_passed_with_a_reason_before_the_approval, scene),
        cmocka_unit_test_setup(gaps_are_of_known_steps, scene),
        cmocka_unit_test_setup(headcounts_are_whole, scene),
        cmocka_unit_test_setup(places_stay_once_recommendations_have_ended, scene),
    };
    return cmocka_run_group_tests_name("store/constraints_programme", tests, db_setup, db_teardown);
}
