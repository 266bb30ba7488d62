/* The facts of a round's conflicts of interest, as the database gives them: postings against the tree of their day, second
   postings, how far back, declarations in either direction, teams; and what changes them under one's hands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/act/recusal.h"
#include "lib/store/conflict.h"
#include "tests/harness/contest.h"
#include "tests/harness/rows.h"

static int64_t bureau, north, south, kitchen, edition, discipline, round_id, judge, cook, entry;

static int set_up(void **state)
{
    db_clear(state);
    bureau = make_unit(0, "TOP", "市局");
    north = make_unit(bureau, "NORTH", "青嶂县");
    south = make_unit(bureau, "SOUTH", "云渡县");
    kitchen = make_unit(north, "KITCHEN", "餐饮队");
    judge = make_person(bureau, "1001", "裁判");
    cook = make_person(kitchen, "1002", "周𬀩");
    edition = make_edition(&(struct make_edition){.organizer = bureau});
    discipline = make_discipline(&(struct make_discipline){.edition = edition});
    round_id = make_round(&(struct make_round){.discipline = discipline}); /* 1 December 2026 */
    make_official(round_id, judge, "judge");
    make_official(round_id, make_person(north, "1003", "记分员"),
                  "scorekeeper"); /* decides nothing: no conflict of hers */
    entry = make_entry(discipline, north, cook);
    return 0;
}

static void posted(int64_t person, int64_t unit, const char *kind, const char *from, const char *until)
{
    db_run(arena_printf(db_arena(),
                        "INSERT INTO posting (public_id, person_id, unit_id, kind, post, from_on, until_on) VALUES "
                        "(RANDOM_BYTES(16), %lld, %lld, '%s', '科员', '%s', '%s');\n",
                        (long long)person, (long long)unit, kind, from, until));
}

static void only_since(int64_t person, const char *from)
{
    db_run(arena_printf(db_arena(), "UPDATE posting SET from_on = '%s' WHERE person_id = %lld;\n", from,
                        (long long)person));
}

/* What is found between the first official and the first entry. */
static size_t find(int64_t years, struct conflict_found out[CONFLICT_REASON_COUNT])
{
    struct official_round r;
    struct conflict_round facts;
    assert_int_equal(store_official_round_by_id(db_as("contest"), db_arena(), round_id, &r), OK);
    assert_int_equal(store_conflict_round(db_as("contest"), db_arena(), &r, years, &facts), OK);
    assert_int_equal(facts.official_count, 1);
    assert_int_equal(facts.entry_count, 1);
    return conflict_find(&facts.facts, facts.officials[0].person, &facts.entries[0].entry, out);
}

static void expect_none(int64_t years)
{
    struct conflict_found out[CONFLICT_REASON_COUNT];
    assert_int_equal(find(years, out), 0);
}

static void expect_one(int64_t years, enum conflict_reason reason, int64_t unit)
{
    struct conflict_found out[CONFLICT_REASON_COUNT];
    assert_int_equal(find(years, out), 1);
    assert_int_equal(out[0].reason, reason);
    assert_int_equal(out[0].unit, unit);
}

static void test_postings_of_the_rounds_day(void **state)
{
    (void)state;
    expect_none(3);
    posted(judge, kitchen, "second", "2026-01-01", "2026-12-01"); /* its last day is the eve */
    expect_one(3, CONFLICT_FORMER, kitchen);
    expect_none(0);
    db_run("UPDATE posting SET until_on = '2026-12-02' WHERE kind = 'second';\n");
    expect_one(0, CONFLICT_UNIT, kitchen);
    db_run("UPDATE posting SET from_on = '2026-12-02', until_on = '9999-12-31' WHERE kind = 'second';\n");
    expect_none(3); /* it has not begun that day */
}

static void test_how_far_back(void **state)
{
    (void)state;
    only_since(judge, "2023-12-02");
    posted(judge, north, "main", "2020-01-01", "2023-12-02"); /* its last day is three years before the round */
    expect_one(3, CONFLICT_FORMER, north);
    expect_none(2);
    db_run("UPDATE posting SET until_on = '2023-12-01' WHERE until_on = '2023-12-02';\n");
    expect_none(3);
    expect_one(4, CONFLICT_FORMER, north);
}

/* A former posting is looked at in the tree of its last day: the unit has moved since. */
static void test_the_tree_of_the_day(void **state)
{
    (void)state;
    const int64_t garage = make_unit(north, "GARAGE", "车队");
    only_since(judge, "2025-07-01");
    posted(judge, garage, "main", "2020-01-01", "2025-07-01");
    db_run(arena_printf(db_arena(),
                        "UPDATE unit_version SET until_on = '2026-01-01' WHERE unit_id = %lld;\n"
                        "INSERT INTO unit_version (unit_id, parent_id, name, short_name, type, level, from_on) SELECT "
                        "unit_id, %lld, name, short_name, type, level, '2026-01-01' FROM unit_version WHERE unit_id = "
                        "%lld;\n",
                        (long long)garage, (long long)south, (long long)garage));
    expect_one(3, CONFLICT_FORMER, north);
    /* One that is held today counts where the unit stands today. */
    db_run("UPDATE posting SET until_on = '2025-06-01' WHERE until_on = '2025-07-01';\n");
    posted(judge, garage, "second", "2025-06-01", "9999-12-31");
    db_run("DELETE FROM posting WHERE until_on = '2025-06-01';\n");
    expect_none(3);
}

static void test_what_was_declared(void **state)
{
    struct conflict_found out[CONFLICT_REASON_COUNT];
    static const char INSERT[] = "INSERT INTO relation (public_id, person_id, other_id, kind, declared_at) VALUES "
                                 "(RANDOM_BYTES(16), %lld, %lld, '%s', '2026-11-02');\n";
    (void)state;
    db_run(arena_printf(db_arena(), INSERT, (long long)cook, (long long)judge, "mentor"));
    db_run(arena_printf(db_arena(), INSERT, (long long)judge, (long long)cook, "kin"));
    db_run(arena_printf(db_arena(), INSERT, (long long)cook, (long long)judge, "other"));
    assert_int_equal(find(3, out), 3);
    assert_int_equal(out[0].reason, CONFLICT_KIN);
    assert_int_equal(out[1].reason, CONFLICT_MENTOR);
    assert_int_equal(out[2].reason, CONFLICT_OTHER);
    assert_int_equal(out[0].with, cook);
    db_run("UPDATE relation SET live = NULL, ended_at = '2026-11-03';\n");
    expect_none(3);
}

static void test_one_team(void **state)
{
    (void)state;
    const int64_t last =
        make_edition(&(struct make_edition){.organizer = bureau, .starts_month = 11, .starts_mday = 1});
    const int64_t pairs = make_discipline(&(struct make_discipline){.edition = last, .team_size = 2});
    const int64_t team = make_entry(pairs, south, judge);
    make_member(team, cook, "member");
    expect_one(3, CONFLICT_TEAM, 0);
    db_run(arena_printf(db_arena(),
                        "UPDATE contest_edition SET starts_on = '2023-11-01', ends_on = '2023-11-30' WHERE "
                        "id = %lld;\n",
                        (long long)last));
    expect_none(3);
    expect_one(4, CONFLICT_TEAM, 0);
    /* One came when the other had gone. */
    db_run(arena_printf(db_arena(),
                        "UPDATE entry_member SET from_at = '2026-11-05' WHERE person_id = %lld AND entry_id = %lld;\n"
                        "UPDATE entry_member SET live = NULL, side = NULL, until_at = '2026-11-05' WHERE person_id = "
                        "%lld;\n",
                        (long long)cook, (long long)team, (long long)judge));
    expect_none(4);
}

static struct act by_jobs(instant now)
{
    return (struct act){.db = db_as("jobs"),
                        .arena = db_arena(),
                        .now = now,
                        .today = clock_local_day(now),
                        .program = "jobs",
                        .request = "",
                        .address = ""};
}

/* Jobs find what nobody asked for, as their own database user, and only where a round is still to come. */
static void test_jobs_propose(void **state)
{
    (void)state;
    posted(judge, north, "second", "2020-01-01", "9999-12-31");
    struct act a = by_jobs(at(11, 18, 9, 0));
    assert_int_equal(act_recusal_find_all(&a), OK);
    assert_int_equal(db_int("SELECT COUNT(*) FROM recusal WHERE state = 'proposed'"), 1);
    assert_int_equal(act_recusal_find_all(&a), OK);
    assert_int_equal(db_int("SELECT COUNT(*) FROM recusal_log"), 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'recusal.propose' AND person_id IS NULL"), 1);
    db_run("DELETE FROM posting WHERE kind = 'second';\n");
    a = by_jobs(at(12, 3, 9, 0)); /* over: what was so then stays */
    assert_int_equal(act_recusal_find_all(&a), OK);
    assert_int_equal(db_int("SELECT COUNT(*) FROM recusal WHERE state = 'proposed'"), 1);
    a = by_jobs(at(11, 19, 9, 0));
    assert_int_equal(act_recusal_find_all(&a), OK);
    assert_int_equal(db_int("SELECT COUNT(*) FROM recusal WHERE state = 'lapsed'"), 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM recusal_reason"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_postings_of_the_rounds_day, set_up),
        cmocka_unit_test_setup(test_how_far_back, set_up),
        cmocka_unit_test_setup(test_the_tree_of_the_day, set_up),
        cmocka_unit_test_setup(test_what_was_declared, set_up),
        cmocka_unit_test_setup(test_one_team, set_up),
        cmocka_unit_test_setup(test_jobs_propose, set_up),
    };
    return cmocka_run_group_tests_name("conflict", tests, db_setup, db_teardown);
}
