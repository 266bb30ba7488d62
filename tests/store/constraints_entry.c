/* What the database itself refuses of entries, quotas and sides: each invariant is broken directly, by SQL, and the
   constraint that stops it is named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/harness/contest.h"
#include "tests/harness/rows.h"

static int64_t top, county, ding, ma, edition, other_edition, cooking, serving, entry;

static int set_up(void **state)
{
    db_clear(state);
    top = make_unit(0, "TOP", "市局");
    county = make_unit(top, "COUNTY", "青嶂县");
    ding = make_person(county, "1001", "丁𬭸");
    ma = make_person(county, "1002", "马兰");
    edition = make_edition(&(struct make_edition){.organizer = top});
    other_edition = make_edition(&(struct make_edition){.organizer = top});
    cooking = make_discipline(&(struct make_discipline){.edition = edition});
    serving = make_discipline(&(struct make_discipline){.edition = edition, .code = "BS-HY", .name = "会议服务"});
    entry = make_entry(cooking, county, ding);
    make_places(cooking, county, 2);
    return 0;
}

/* An INSERT of an entry; `rest` gives code, state, place_no, team_name. */
static const char *add(int64_t of, int64_t discipline, const char *rest)
{
    return arena_printf(
        db_arena(),
        "INSERT INTO entry (public_id, edition_id, discipline_id, unit_id, code, state, place_no, team_name, "
        "created_at, changed_at) VALUES (RANDOM_BYTES(16), %lld, %lld, %lld, %s, '2026-11-02', '2026-11-02')",
        (long long)of, (long long)discipline, (long long)county, rest);
}

static void a_place_is_held_once_and_while_it_is_there(void **state)
{
    (void)state;
    db_expect("uq_entry_place", "%s", add(edition, cooking, "'002', 'entered', 1, ''"));
    db_expect("fk_entry_place", "%s", add(edition, cooking, "'002', 'entered', 4, ''"));
    db_expect("fk_entry_place", "%s", add(edition, serving, "'001', 'entered', 1, ''"));
    db_expect("fk_entry_place", "DELETE FROM entry_place WHERE place_no = 1");
    db_expect("ck_entry_place_held", "%s", add(edition, cooking, "'002', 'entered', NULL, ''"));
    db_expect("ck_entry_place_held", "%s", add(edition, cooking, "'002', 'withdrawn', 2, ''"));
    db_expect("ck_entry_state", "%s", add(edition, cooking, "'002', 'away', NULL, ''"));
    db_expect(NULL, "%s", add(edition, cooking, "'002', 'entered', 2, ''"));
    db_expect("ck_entry_place", "INSERT INTO entry_place VALUES (%lld, %lld, 0)", (long long)serving,
              (long long)county);
    db_expect("ck_entry_place", "INSERT INTO entry_place VALUES (%lld, %lld, 51)", (long long)serving,
              (long long)county);
}

static void codes_are_numbers_given_once(void **state)
{
    (void)state;
    db_expect("uq_entry_code", "%s", add(edition, cooking, "'001', 'entered', 2, ''"));
    db_expect("uq_entry_code", "%s", add(edition, cooking, "'001', 'refused', NULL, ''"));
    db_expect("ck_entry_code", "%s", add(edition, cooking, "'2', 'entered', 2, ''"));
    db_expect("ck_entry_code", "%s", add(edition, cooking, "'A02', 'entered', 2, ''"));
    db_expect(NULL, "%s", add(edition, cooking, "'1000', 'entered', 2, ''"));
    db_expect("ck_entry_changed", "UPDATE entry SET changed_at = '2026-11-01' WHERE id = %lld", (long long)entry);
}

static void teams_of_a_discipline_have_names_of_their_own(void **state)
{
    (void)state;
    db_expect(NULL, "%s", add(edition, cooking, "'002', 'entered', 2, '红队'"));
    db_expect("uq_entry_team", "%s", add(edition, cooking, "'003', 'entered', 3, '红队'"));
    db_expect(NULL, "UPDATE entry SET state = 'withdrawn', place_no = NULL WHERE code = '002'");
    db_expect(NULL, "%s", add(edition, cooking, "'003', 'entered', 3, '红队'"));
}

static void an_entry_is_of_its_disciplines_edition(void **state)
{
    (void)state;
    db_expect("fk_entry_discipline", "%s", add(other_edition, cooking, "'002', 'entered', 2, ''"));
}

/* An INSERT of a member; `rest` gives side, part, live, until_at. */
static const char *join(int64_t person, int64_t of, int64_t discipline, const char *rest)
{
    return arena_printf(db_arena(),
                        "INSERT INTO entry_member (entry_id, discipline_id, edition_id, person_id, side, part, live, "
                        "until_at, from_at) VALUES (%lld, %lld, %lld, %lld, %s, '2026-11-02')",
                        (long long)entry, (long long)discipline, (long long)of, (long long)person, rest);
}

static void nobody_is_entered_twice_or_on_both_sides(void **state)
{
    (void)state;
    static const char live[] = "'contestant', 'member', 1, NULL";
    db_expect("uq_entry_member_once", "%s", join(ding, edition, cooking, "'contestant', 'reserve', 1, NULL"));
    db_expect("fk_entry_member_side", "%s", join(ma, edition, cooking, live)); /* stands on no side yet */
    db_expect(NULL, "INSERT INTO contest_side VALUES (%lld, %lld, 'official')", (long long)edition, (long long)ma);
    db_expect("fk_entry_member_side", "%s", join(ma, edition, cooking, live));
    db_expect("ck_entry_member_side", "%s", join(ma, edition, cooking, "'official', 'member', 1, NULL"));
    db_expect("PRIMARY", "INSERT INTO contest_side VALUES (%lld, %lld, 'contestant')", (long long)edition,
              (long long)ma);
    db_expect("ck_contest_side", "INSERT INTO contest_side VALUES (%lld, %lld, 'guest')", (long long)other_edition,
              (long long)ma);
    db_expect("fk_entry_member_side", "UPDATE contest_side SET side = 'official' WHERE person_id = %lld",
              (long long)ding);
    db_expect("fk_entry_member_side", "DELETE FROM contest_side WHERE person_id = %lld", (long long)ding);
    db_expect("fk_entry_member_entry", "%s", join(ma, edition, serving, "NULL, 'member', NULL, '2026-11-03'"));
}

static void people_live_no_longer_than_their_entry(void **state)
{
    (void)state;
    db_expect("fk_entry_member_live", "UPDATE entry SET state = 'withdrawn', place_no = NULL WHERE id = %lld",
              (long long)entry);
    db_expect("ck_entry_member_live", "UPDATE entry_member SET live = NULL, side = NULL");
    db_expect("ck_entry_member_side", "UPDATE entry_member SET live = NULL, until_at = '2026-11-03'");
    db_expect("ck_entry_member_time", "UPDATE entry_member SET live = NULL, side = NULL, until_at = '2026-11-01'");
    db_expect("ck_entry_member_part", "UPDATE entry_member SET part = 'coach'");
    db_expect(NULL, "UPDATE entry_member SET live = NULL, side = NULL, until_at = '2026-11-03'");
    db_expect(NULL, "UPDATE entry SET state = 'withdrawn', place_no = NULL WHERE id = %lld", (long long)entry);
    db_expect("fk_entry_member_live", "%s", join(ding, edition, cooking, "'contestant', 'member', 1, NULL"));
}

/* A line of the log; `rest` gives from, to, act, who goes, who comes. */
static const char *line(const char *rest)
{
    return arena_printf(
        db_arena(),
        "INSERT INTO entry_log (entry_id, from_state, to_state, act, out_person, in_person, at) VALUES (%lld, %s, "
        "'2026-11-03')",
        (long long)entry, rest);
}

static void the_log_tells_each_act_by_its_change(void **state)
{
    (void)state;
    const char *both = arena_printf(db_arena(), "%lld, %lld", (long long)ding, (long long)ma);
    db_expect(NULL, "%s", line(arena_printf(db_arena(), "'entered', 'entered', 'substitute', %s", both)));
    db_expect(NULL, "%s", line(arena_printf(db_arena(), "'entered', 'entered', 'exchange', %s", both)));
    db_expect("ck_entry_log_people", "%s", line("'entered', 'entered', 'substitute', NULL, NULL"));
    db_expect(
        "ck_entry_log_people", "%s",
        line(arena_printf(db_arena(), "'entered', 'entered', 'exchange', %lld, %lld", (long long)ma, (long long)ma)));
    db_expect("ck_entry_log_people", "%s",
              line(arena_printf(db_arena(), "'entered', 'withdrawn', 'withdraw', %s", both)));
    db_expect("ck_entry_log_act", "%s", line("'entered', 'refused', 'withdraw', NULL, NULL"));
    db_expect("ck_entry_log_act", "%s", line("'entered', 'withdrawn', 'leave', NULL, NULL"));
    db_expect("ck_entry_log_act", "%s", line("'withdrawn', 'entered', 'enter', NULL, NULL"));
    db_expect(NULL, "%s", line("'entered', 'withdrawn', 'withdraw', NULL, NULL"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_place_is_held_once_and_while_it_is_there, set_up),
        cmocka_unit_test_setup(codes_are_numbers_given_once, set_up),
        cmocka_unit_test_setup(teams_of_a_discipline_have_names_of_their_own, set_up),
        cmocka_unit_test_setup(an_entry_is_of_its_disciplines_edition, set_up),
        cmocka_unit_test_setup(nobody_is_entered_twice_or_on_both_sides, set_up),
        cmocka_unit_test_setup(people_live_no_longer_than_their_entry, set_up),
        cmocka_unit_test_setup(the_log_tells_each_act_by_its_change, set_up),
    };
    if (clock_set_zone("Asia/Shanghai") != OK)
        return 1;
    return cmocka_run_group_tests_name("constraints_entry", tests, db_setup, db_teardown);
}
