/* What the database itself refuses of officials, relations and recusals: each invariant is broken directly, by SQL, and
   the constraint that stops it is named. And the program's own walls. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/log.h"
#include "lib/domain/recusal.h"
#include "tests/harness/contest.h"
#include "tests/harness/rows.h"

static int64_t top, edition, blind, open, first, second, driving; /* disciplines, their rounds */
static int64_t judge, other, coder, cook, boss, as_judge, entry;

static int set_up(void **state)
{
    db_clear(state);
    top = make_unit(0, "TOP", "市局");
    judge = make_person(top, "1001", "裁判");
    other = make_person(top, "1002", "另一裁判");
    coder = make_person(top, "1003", "加密");
    cook = make_person(top, "1004", "周𬀩");
    boss = make_person(top, "1005", "曾敏");
    edition = make_edition(&(struct make_edition){.organizer = top});
    blind = make_discipline(&(struct make_discipline){.edition = edition, .blind = "product"});
    open = make_discipline(&(struct make_discipline){.edition = edition, .code = "BS-JS", .name = "公务用车驾驶"});
    first = make_round(&(struct make_round){.discipline = blind});
    second = make_round(&(struct make_round){.discipline = blind, .starts = at(12, 2, 8, 30)});
    driving = make_round(&(struct make_round){.discipline = open});
    as_judge = make_official(first, judge, "judge");
    entry = make_entry(blind, top, cook);
    return 0;
}

/* An INSERT of an official without what make_official prepares. */
static const char *official(int64_t round, int64_t person, const char *duty, const char *seat)
{
    return arena_printf(
        db_arena(),
        "INSERT INTO official (public_id, edition_id, discipline_id, round_id, person_id, duty, seat_no,"
        " from_at) SELECT RANDOM_BYTES(16), d.edition_id, d.id, r.id, %lld, '%s', %s, '2026-11-02' FROM"
        " contest_round r JOIN discipline d ON d.id = r.discipline_id WHERE r.id = %lld",
        (long long)person, duty, seat, (long long)round);
}

static void part(int64_t discipline, int64_t person, const char *word)
{
    db_expect(NULL, "INSERT INTO discipline_part VALUES (%lld, %lld, '%s')", (long long)discipline, (long long)person,
              word);
}

static void test_duties(void **state)
{
    (void)state;
    db_expect("uq_official_once", "%s", official(first, judge, "judge", "2"));
    db_expect("uq_official_once", "%s", official(first, judge, "chief", "NULL"));
    db_expect("fk_official_side", "%s", official(first, other, "judge", "2")); /* on no side yet */
    make_official(first, other, "chief");
    db_expect("uq_official_seat", "UPDATE official SET duty = 'judge', seat_no = 1 WHERE person_id = %lld",
              (long long)other);
    db_expect("ck_official_seat", "UPDATE official SET duty = 'judge' WHERE person_id = %lld", (long long)other);
    db_expect("ck_official_live", "UPDATE official SET live = NULL, side = NULL WHERE person_id = %lld",
              (long long)other);
    /* One chief; a second when the first is released. */
    db_expect("uq_official_chief", "UPDATE official SET duty = 'chief', seat_no = NULL WHERE id = %lld",
              (long long)as_judge);
    db_expect(NULL,
              "UPDATE official SET live = NULL, side = NULL, until_at = '2026-11-03' WHERE round_id = %lld AND duty = "
              "'chief'",
              (long long)first);
    db_expect(NULL, "UPDATE official SET duty = 'chief', seat_no = NULL WHERE id = %lld", (long long)as_judge);
    /* Nobody is on both sides of an edition. */
    db_expect("PRIMARY", "INSERT INTO contest_side VALUES (%lld, %lld, 'official')", (long long)edition,
              (long long)cook);
    db_expect("fk_official_side", "%s", official(driving, cook, "judge", "1"));
    db_expect("fk_entry_member_side",
              "INSERT INTO entry_member (entry_id, discipline_id, edition_id, person_id, part, from_at) VALUES (%lld, "
              "%lld, %lld, %lld, 'member', '2026-11-02')",
              (long long)entry, (long long)blind, (long long)edition, (long long)judge);
    db_expect("fk_official_side", "DELETE FROM contest_side WHERE person_id = %lld", (long long)judge);
}

/* Who keeps the key to a discipline's numbers judges in none of its rounds, nor the other way round. */
static void test_one_part_in_a_discipline(void **state)
{
    (void)state;
    make_official(first, coder, "coding");
    db_expect("fk_official_part", "%s", official(second, coder, "judge", "1"));
    db_expect("fk_official_part", "%s", official(second, coder, "chief", "NULL"));
    db_expect("fk_official_part", "%s", official(second, judge, "coding", "NULL"));
    db_expect("fk_official_part", "%s", official(second, judge, "arbitrator", "NULL"));
    db_expect("fk_official_part", "UPDATE official SET duty = 'coding', seat_no = NULL WHERE id = %lld",
              (long long)as_judge);
    db_expect("PRIMARY", "INSERT INTO discipline_part VALUES (%lld, %lld, 'judging')", (long long)blind,
              (long long)coder);
    db_expect("fk_official_part", "UPDATE discipline_part SET part = 'judging' WHERE person_id = %lld",
              (long long)coder);
    db_expect("fk_official_part", "DELETE FROM discipline_part WHERE person_id = %lld", (long long)coder);
    db_expect("ck_discipline_part", "INSERT INTO discipline_part VALUES (%lld, %lld, 'watching')", (long long)blind,
              (long long)other);
    db_expect(NULL, "%s", official(second, coder, "coding", "NULL"));
    part(open, coder, "judging"); /* elsewhere they may */
    db_expect(NULL, "%s", official(driving, coder, "judge", "1"));
    /* Released everywhere, the part is free. */
    db_expect(NULL,
              "UPDATE official SET live = NULL, side = NULL, until_at = '2026-11-03' WHERE person_id = %lld AND "
              "discipline_id = %lld",
              (long long)coder, (long long)blind);
    db_expect(NULL, "DELETE FROM discipline_part WHERE person_id = %lld AND discipline_id = %lld", (long long)coder,
              (long long)blind);
}

static void test_relations(void **state)
{
    static const char INSERT[] = "INSERT INTO relation (public_id, person_id, other_id, kind, declared_at) VALUES "
                                 "(RANDOM_BYTES(16), %lld, %lld, '%s', '2026-11-02')";
    (void)state;
    db_expect(NULL, INSERT, (long long)judge, (long long)cook, "sibling");
    db_expect("uq_relation_once", INSERT, (long long)judge, (long long)cook, "sibling");
    db_expect(NULL, INSERT, (long long)judge, (long long)cook, "mentor");
    db_expect(NULL, INSERT, (long long)cook, (long long)judge, "sibling");
    db_expect("ck_relation_self", INSERT, (long long)judge, (long long)judge, "kin");
    db_expect("ck_relation_kind", INSERT, (long long)judge, (long long)other, "friend");
    db_expect("ck_relation_live", "UPDATE relation SET live = NULL");
    db_expect(NULL, "UPDATE relation SET live = NULL, ended_at = '2026-11-03'");
    db_expect(NULL, INSERT, (long long)judge, (long long)cook, "sibling"); /* declared anew */
    assert_int_equal(db_int("SELECT COUNT(*) FROM conflict_mentor WHERE until_at IS NULL"), 0);
    assert_int_equal(db_int("SELECT COUNT(*) FROM conflict_mentor"), 1);
}

static const char *recusal(const char *rest)
{
    return arena_printf(db_arena(),
                        "INSERT INTO recusal (public_id, edition_id, discipline_id, round_id, official_id, person_id, "
                        "entry_id, source, state, decided_by, decided_at, why, created_at) VALUES (RANDOM_BYTES(16), "
                        "%lld, %lld, %lld, %lld, %lld, %lld, %s, '2026-11-02')",
                        (long long)edition, (long long)blind, (long long)first, (long long)as_judge, (long long)judge,
                        (long long)entry, rest);
}

static void test_recusals(void **state)
{
    (void)state;
    db_expect("ck_recusal_decided", "%s", recusal("'proposed', 'confirmed', NULL, NULL, NULL"));
    db_expect("ck_recusal_decided", "%s",
              recusal(arena_printf(db_arena(), "'proposed', 'proposed', %lld, '2026-11-02', 'x'", (long long)boss)));
    db_expect("ck_recusal_decided", "%s",
              recusal(arena_printf(db_arena(), "'declared', 'confirmed', %lld, '2026-11-02', ''", (long long)boss)));
    db_expect("ck_recusal_state", "%s", recusal("'proposed', 'maybe', NULL, NULL, NULL"));
    db_expect("ck_recusal_source", "%s", recusal("'rumour', 'proposed', NULL, NULL, NULL"));
    db_expect(NULL, "%s", recusal("'proposed', 'proposed', NULL, NULL, NULL"));
    db_expect("uq_recusal_once", "%s", recusal("'proposed', 'proposed', NULL, NULL, NULL"));
    /* Nobody decides upon their own; nobody of the entry, not even who was; in a blind discipline no judge. */
    static const char DECIDE[] =
        "UPDATE recusal SET state = 'dismissed', decided_by = %lld, decided_at = '2026-11-02', why = 'x'";
    db_expect("ck_recusal_member", DECIDE, (long long)cook);
    db_expect(NULL, "UPDATE entry_member SET live = NULL, side = NULL, until_at = '2026-11-02'");
    db_expect("ck_recusal_member", DECIDE, (long long)cook);
    make_official(second, other, "judge");
    db_expect("ck_recusal_blind", DECIDE, (long long)other);
    db_expect(NULL, "UPDATE discipline SET blind = 'none' WHERE id = %lld", (long long)blind);
    db_expect("ck_recusal_self", DECIDE, (long long)judge);
    db_expect(NULL, DECIDE, (long long)other);
    db_expect(NULL, DECIDE, (long long)boss);
    /* The official, their person and the round belong together; so do entry and discipline. */
    db_expect("fk_recusal_official", "UPDATE recusal SET person_id = %lld", (long long)other);
    db_expect("fk_recusal_official", "UPDATE recusal SET round_id = %lld", (long long)second);
    const int64_t elsewhere = make_entry(open, top, coder);
    db_expect("fk_recusal_entry", "UPDATE recusal SET entry_id = %lld", (long long)elsewhere);
}

static void test_grounds_and_the_log(void **state)
{
    (void)state;
    db_expect(NULL, "%s", recusal("'proposed', 'proposed', NULL, NULL, NULL"));
    const long long id = (long long)db_int("SELECT MAX(id) FROM recusal");
    static const char GROUND[] =
        "INSERT INTO recusal_reason (recusal_id, reason, unit_id, until_on, with_id) VALUES (%lld, %s)";
    db_expect("ck_recusal_reason", GROUND, id, "'envy', NULL, NULL, NULL");
    db_expect("ck_recusal_reason_unit", GROUND, id, "'unit', NULL, NULL, NULL");
    db_expect("ck_recusal_reason_unit", GROUND, id,
              arena_printf(db_arena(), "'kin', %lld, NULL, NULL", (long long)top));
    db_expect("ck_recusal_reason_until", GROUND, id,
              arena_printf(db_arena(), "'former', %lld, NULL, NULL", (long long)top));
    db_expect(NULL, GROUND, id, arena_printf(db_arena(), "'unit', %lld, NULL, NULL", (long long)top));
    db_expect("PRIMARY", GROUND, id, arena_printf(db_arena(), "'unit', %lld, NULL, NULL", (long long)top));
    for (int from = RECUSAL_NONE; from < RECUSAL_STATE_COUNT; from++)
        for (int to = RECUSAL_NONE; to < RECUSAL_STATE_COUNT; to++)
            db_expect(recusal_may_become((enum recusal_state)from, (enum recusal_state)to)
                          ? NULL
                          : "fk_recusal_log_transition",
                      "INSERT INTO recusal_log (recusal_id, from_state, to_state, at) VALUES (%lld, '%s', '%s', "
                      "'2026-11-02')",
                      id, recusal_state_code((enum recusal_state)from), recusal_state_code((enum recusal_state)to));
    db_expect(
        "PRIMARY",
        "INSERT INTO official_statement SELECT id, person_id, round_id, discipline_id, edition_id, '2026-11-02' FROM "
        "official WHERE id = %lld UNION ALL SELECT id, person_id, round_id, discipline_id, edition_id, '2026-11-03' "
        "FROM official WHERE id = %lld",
        (long long)as_judge, (long long)as_judge);
}

/* The log and the statements are only added to; the portal reads views alone. */
static void test_walls(void **state)
{
    static const struct {
        const char *program, *text;
    } FORBIDDEN[] = {
        {"contest", "DELETE FROM recusal WHERE id = 0"},
        {"contest", "UPDATE recusal_log SET reason = '' WHERE id = 0"},
        {"contest", "DELETE FROM recusal_log WHERE id = 0"},
        {"contest", "UPDATE official_statement SET made_at = '2026-11-02' WHERE official_id = 0"},
        {"contest", "DELETE FROM relation WHERE id = 0"},
        {"contest", "UPDATE relation SET kind = 'kin' WHERE id = 0"},
        {"contest", "DELETE FROM official WHERE id = 0"},
        {"contest", "UPDATE official SET person_id = 1 WHERE id = 0"},
        {"jobs", "UPDATE official SET live = NULL WHERE id = 0"},
        {"jobs", "INSERT INTO relation (person_id) VALUES (0)"},
        {"portal", "DELETE FROM relation WHERE id = 0"},
        {"training", "DELETE FROM recusal WHERE id = 0"},
    };
    static const struct sql_query PRY = {"pry.relation", "SELECT kind FROM relation", "", "s"};
    (void)state;
    for (size_t i = 0; i < sizeof FORBIDDEN / sizeof *FORBIDDEN; i++)
        if (db_try(db_as(FORBIDDEN[i].program), FORBIDDEN[i].text) != ERR_BUG)
            fail_msg("%s may: %s", FORBIDDEN[i].program, FORBIDDEN[i].text);
    static const char *const OTHERS[] = {"portal", "training", "admin", "account", "audit"};
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        assert_int_not_equal(sql_prepare(db_as(OTHERS[i]), &PRY), OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_duties, set_up),
        cmocka_unit_test_setup(test_one_part_in_a_discipline, set_up),
        cmocka_unit_test_setup(test_relations, set_up),
        cmocka_unit_test_setup(test_recusals, set_up),
        cmocka_unit_test_setup(test_grounds_and_the_log, set_up),
        cmocka_unit_test_setup(test_walls, set_up),
    };
    return cmocka_run_group_tests_name("constraints_official", tests, db_setup, db_teardown);
}
