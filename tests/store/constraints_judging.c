/*
 * What the database holds of a judging day, whatever the programs do: each rule is broken by SQL, as the database's owner
 * and, for marks, as the program's own user.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/log.h"
#include "lib/crypt/crypt.h"
#include "lib/domain/ballot.h"
#include "lib/domain/judging.h"
#include "lib/domain/run.h"
#include "tests/harness/hall.h"
#include "tests/harness/rows.h"

#define TEXT(...) arena_printf(db_arena(), __VA_ARGS__)
#define N(x) ((long long)(x))
#define RUN "WHERE round_id = %lld AND number = "

static struct hall h;

static int set_up(void **state)
{
    db_clear(state);
    clock_test_set(at(12, 1, 9, 0));
    h = make_hall(&(struct make_hall){.substitutes = 1, .theory = true, .penalty = true});
    return 0;
}

#define GOOD "code = 'CY-02', seq = 1, kind = 'mark', mark_x1000 = 20000"

static const char *mark(int64_t ballot, const char *said)
{
    return TEXT("INSERT INTO mark SET uid = RANDOM_BYTES(16), ballot_id = %lld, said_at = '2026-12-01', person_id ="
                " %lld, stored_at = '2026-12-01', %s",
                N(ballot), N(h.judges[0]), said);
}

static int64_t run_id(int64_t number)
{
    return db_int(TEXT("SELECT id FROM run " RUN "%lld", N(h.round), N(number)));
}

/* Marks and signatures of one run, up to locked. */
static void lock_run(int64_t number)
{
    hall_call(&h, number);
    for (int64_t seat = 1; seat <= 3; seat++) {
        hall_mark(&h, seat, number, 1, 0, 0, 20000);
        hall_sign(&h, seat, number);
    }
}

/* ---- the tables of transitions ------------------------------------------------------------------------------------- */

static void test_transitions_are_those_of_the_rules(void **state)
{
    (void)state;
    int64_t allowed = 0;
    for (int from = 0; from < RUN_STATE_COUNT; from++)
        for (int to = 0; to < RUN_STATE_COUNT; to++) {
            const bool may = run_may_become((enum run_state)from, (enum run_state)to);
            assert_int_equal(
                db_int(TEXT("SELECT COUNT(*) FROM run_transition WHERE from_state = '%s' AND to_state = '%s'",
                            run_state_code((enum run_state)from), run_state_code((enum run_state)to))),
                may);
            allowed += may;
        }
    assert_int_equal(db_int("SELECT COUNT(*) FROM run_transition"), allowed);
    allowed = 0;
    for (int from = 0; from < BALLOT_STATE_COUNT; from++)
        for (int to = 0; to < BALLOT_STATE_COUNT; to++) {
            const bool may = ballot_may_become((enum ballot_state)from, (enum ballot_state)to);
            assert_int_equal(
                db_int(TEXT("SELECT COUNT(*) FROM ballot_transition WHERE from_state = '%s' AND to_state = '%s'",
                            ballot_state_code((enum ballot_state)from), ballot_state_code((enum ballot_state)to))),
                may);
            allowed += may;
        }
    assert_int_equal(db_int("SELECT COUNT(*) FROM ballot_transition"), allowed);
    db_expect("fk_run_log_transition",
              "INSERT INTO run_log (run_id, from_state, to_state, at) VALUES (%lld, 'open', 'released', '2026-12-01')",
              N(run_id(1)));
    db_expect("fk_ballot_log_transition",
              "INSERT INTO ballot_log (ballot_id, from_state, to_state, at) VALUES (%lld, 'void', 'locked',"
              " '2026-12-01')",
              N(hall_ballot(&h, 1, 1)));
}

/* ---- what a judged round stands on ----------------------------------------------------------------------------------- */

static void test_what_it_stands_on_stays(void **state)
{
    (void)state;
    db_expect("ck_draw_judged", "UPDATE draw SET state = 'void' WHERE id = %lld", N(h.draw));
    db_expect(
        "ck_rule_card_judged",
        "INSERT INTO rule_card (public_id, round_id, version, edition, discipline, round, canonical, hash, reason,"
        " published_by, published_at) SELECT RANDOM_BYTES(16), round_id, 2, '', '', '', canonical, hash, 'x',"
        " published_by, published_at FROM rule_card WHERE id = %lld",
        N(h.card));
    db_expect("ck_official_judging",
              "UPDATE official SET live = NULL, side = NULL, until_at = '2026-12-01' WHERE id = %lld",
              N(h.officials[0]));
    db_expect("ck_entry_judged", "UPDATE entry SET live = NULL, place_no = NULL, state = 'withdrawn' WHERE id = %lld",
              N(h.entries[0]));
    static const char *const kept[] = {"draw_id = draw_id + 1", "card_id = card_id + 1", "begun_by = begun_by + 1",
                                       "begun_at = '2026-11-01'", "publication = -1"};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        db_expect("ck_judging_kept", "UPDATE judging SET %s", kept[i]);
    db_expect("ck_judging_transition", "UPDATE judging SET state = 'corrected', publication = 2,"
                                       " published_at = '2026-12-02'");
    db_expect("ck_judging_released", "UPDATE judging SET state = 'published', publication = 1,"
                                     " published_at = '2026-12-02'");
    db_expect("ck_judging_publication_whole", "UPDATE judging SET publication = 1");
    db_expect("ck_judging_spread", "UPDATE judging SET spread_x1000 = 0");
    db_expect("ck_judging_appeal", "UPDATE judging SET appeal_min = 9");
    db_expect("ck_judging_appeal", "UPDATE judging SET appeal_min = 10081");
    db_expect("PRIMARY", "INSERT INTO judging (round_id, discipline_id, draw_id, card_id, state, begun_by, begun_at)"
                         " SELECT round_id, discipline_id, draw_id, card_id, state, begun_by, begun_at FROM judging");
    db_expect(NULL, "UPDATE judging SET spread_x1000 = NULL, scan_needed = 1, appeal_min = 30");
    db_expect("ck_judging_scan_kept", "UPDATE judging SET scan_needed = 0");
    db_expect(NULL, "UPDATE judging SET scan_needed = 1, appeal_min = 60");
}

static void test_it_begins_open_with_a_draw_that_was_held(void **state)
{
    (void)state;
    const struct hall other = make_hall(&(struct make_hall){.edition = h.edition, .code = "BS-JS", .not_begun = true});
    static const char begin[] = "INSERT INTO judging (round_id, discipline_id, draw_id, card_id, state, publication,"
                                " begun_by, begun_at, published_at) VALUES (%lld, %lld, %lld, %lld, '%s', %d, %lld,"
                                " '2026-12-01', %s)";
    db_expect("ck_judging_drawn", begin, N(other.round), N(other.discipline), N(other.draw), N(other.card), "published",
              1, N(h.manager), "'2026-12-01'");
    db_expect("fk_judging_draw", begin, N(other.round), N(other.discipline), N(h.draw), N(other.card), "open", 0,
              N(h.manager), "NULL");
    db_expect("fk_judging_card", begin, N(other.round), N(other.discipline), N(other.draw), N(h.card), "open", 0,
              N(h.manager), "NULL");
    db_expect("ck_run_open_first",
              "INSERT INTO run (round_id, draw_id, entry_id, number, state, changed_at) VALUES (%lld, %lld, %lld, 1,"
              " 'open', '2026-12-01')",
              N(other.round), N(other.draw), N(other.entries[0]));
    db_run(TEXT("UPDATE draw SET state = 'void' WHERE id = %lld;\n", N(other.draw)));
    db_expect("ck_judging_drawn", begin, N(other.round), N(other.discipline), N(other.draw), N(other.card), "open", 0,
              N(h.manager), "NULL");
}

/* ---- runs ------------------------------------------------------------------------------------------------------------ */

static void test_runs(void **state)
{
    (void)state;
    static const char *const kept[] = {"number = 9", "entry_id = entry_id + 1", "draw_id = draw_id + 1"};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        db_expect("ck_run_kept", "UPDATE run SET %s " RUN "1", kept[i], N(h.round));
    db_expect("ck_run_transition", "UPDATE run SET state = 'released' " RUN "1", N(h.round));
    db_expect("ck_run_ballots", "UPDATE run SET state = 'locked' " RUN "1", N(h.round));
    db_expect("ck_run_status", "UPDATE run SET status = 'absent' " RUN "1", N(h.round));
    db_expect("ck_run_kept", "UPDATE run SET status = 'absent', state = 'marking' " RUN "1", N(h.round));
    hall_call(&h, 1);
    db_expect("ck_run_ballots", "UPDATE run SET state = 'locked' " RUN "1", N(h.round));
    db_expect("ck_run_transition", "UPDATE run SET state = 'open' " RUN "1", N(h.round));
    db_expect(NULL, "UPDATE run SET state = 'locked', status = 'withdrawn' " RUN "1", N(h.round));
    db_expect(NULL, "UPDATE run SET state = 'open', status = 'competes' " RUN "1", N(h.round));
    lock_run(2);
    db_expect("ck_run_kept", "UPDATE run SET state = 'open' " RUN "2", N(h.round));
    db_expect("ck_run_transition", "UPDATE run SET state = 'published' " RUN "2", N(h.round));
    db_expect(NULL, "UPDATE run SET state = 'released', released_no = 1 " RUN "2", N(h.round));
    db_expect("ck_run_kept", "UPDATE run SET status = 'absent' " RUN "2", N(h.round));
    db_expect("ck_run_transition", "UPDATE run SET state = 'marking' " RUN "2", N(h.round));
    db_expect("ck_run_published", "UPDATE run SET state = 'published' " RUN "2", N(h.round));
    db_expect("uq_run_entry",
              "INSERT INTO run (round_id, draw_id, entry_id, number, state, changed_at) SELECT round_id,"
              " draw_id, entry_id, 9, 'open', changed_at FROM run " RUN "1",
              N(h.round));
    db_expect("ck_run_number",
              "INSERT INTO run (round_id, draw_id, entry_id, number, state, changed_at) SELECT"
              " round_id, draw_id, entry_id, 5001, 'open', changed_at FROM run " RUN "1",
              N(h.round));
}

/* ---- sheets ---------------------------------------------------------------------------------------------------------- */

static void test_sheets(void **state)
{
    (void)state;
    const int64_t first = hall_ballot(&h, 1, 1);
    static const char *const kept[] = {"run_id = run_id + 1",       "seat_no = 9",
                                       "salt = RANDOM_BYTES(16)",   "public_id = RANDOM_BYTES(16)",
                                       "person_id = person_id + 1", "lock_no = 2"};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        db_expect("ck_ballot_kept", "UPDATE ballot SET %s WHERE id = %lld", kept[i], N(first));
    static const char add[] = "INSERT INTO ballot (public_id, run_id, round_id, official_id, person_id, seat_no, state,"
                              " salt, lock_no) VALUES (RANDOM_BYTES(16), %lld, %lld, %lld, %lld, %d, '%s',"
                              " RANDOM_BYTES(16), %d)";
    db_expect("uq_ballot_seat", add, N(run_id(1)), N(h.round), N(h.officials[0]), N(h.judges[0]), 1, "open", 0);
    db_expect("ck_ballot_open_first", add, N(run_id(1)), N(h.round), N(h.officials[3]), N(h.judges[3]), 4, "locked", 1);
    db_expect("ck_ballot_official", add, N(run_id(1)), N(h.round), N(h.officials[3]), N(h.judges[3]), 5, "open", 0);
    db_expect("fk_ballot_official", add, N(run_id(1)), N(h.round), N(h.officials[3]), N(h.judges[2]), 4, "open", 0);
    db_expect(NULL, add, N(run_id(1)), N(h.round), N(h.officials[3]), N(h.judges[3]), 4, "void", 0);

    static const char sign[] =
        "UPDATE ballot SET state = 'locked', lock_no = lock_no + 1, sheet_hash = REPEAT('h', 32),"
        " locked_at = '2026-12-01'%s WHERE id = %lld";
    db_expect("ck_ballot_signed", sign, TEXT(", typed_by = %lld, checked_by = %lld", N(h.keeper), N(h.keeper2)),
              N(first)); /* the run is not called */
    hall_call(&h, 1);
    db_expect("ck_ballot_signed", sign, "", N(first)); /* nobody signed */
    db_expect("ck_ballot_checked", sign, TEXT(", typed_by = %lld, checked_by = %lld", N(h.keeper), N(h.keeper)),
              N(first));
    db_expect("ck_ballot_checked", sign, TEXT(", checked_by = %lld", N(h.keeper)), N(first));
    hall_mark(&h, 2, 1, 1, 0, 0, 20000);
    hall_sign(&h, 2, 1);
    const int64_t signature = db_int("SELECT MAX(id) FROM confirmation");
    /* Another's signature, one for other bytes, one that was not used up. */
    db_expect("uq_ballot_confirmation", sign, TEXT(", confirmation_id = %lld", N(signature)), N(first));
    uint8_t hash[32];
    memset(hash, 'h', sizeof hash);
    (void)hall_confirm(h.judges[0], "ballot", hash);
    db_expect("ck_ballot_signed", sign, TEXT(", confirmation_id = %lld", N(signature + 1)), N(first));
    (void)hall_confirm(h.judges[0], "results", hash);
    db_run("UPDATE confirmation SET used_at = made_at WHERE used_at IS NULL;\n");
    db_expect("ck_ballot_signed", sign, TEXT(", confirmation_id = %lld", N(signature + 2)), N(first));
    (void)hall_confirm(h.judges[2], "ballot", hash);
    db_run("UPDATE confirmation SET used_at = made_at WHERE used_at IS NULL;\n");
    db_expect("fk_ballot_confirmation", sign, TEXT(", confirmation_id = %lld", N(signature + 3)), N(first));
    db_expect(NULL, sign, TEXT(", confirmation_id = %lld", N(signature + 1)), N(first));

    /* What is signed stays what was signed. */
    db_expect("ck_ballot_kept", "UPDATE ballot SET sheet_hash = REPEAT('x', 32) WHERE id = %lld", N(first));
    db_expect("ck_ballot_kept", "UPDATE ballot SET confirmation_id = NULL WHERE id = %lld", N(first));
    db_expect("ck_ballot_ruled", "UPDATE ballot SET lock_no = lock_no + 1 WHERE id = %lld", N(first));
    hall_mark(&h, 3, 1, 1, 0, 0, 20000);
    hall_sign(&h, 3, 1);
    assert_string_equal(hall_run_state(&h, 1), "locked");
    db_expect("ck_ballot_run", "UPDATE ballot SET state = 'open' WHERE id = %lld", N(first));
    db_expect("ck_ballot_run", "UPDATE ballot SET state = 'void' WHERE id = %lld", N(first));
    db_expect("ck_ballot_transition", "UPDATE ballot SET state = 'locked', lock_no = 1 WHERE seat_no = 4");
}

/* ---- marks ----------------------------------------------------------------------------------------------------------- */

/* Refused, whoever asks: the owner of the database, and the program's own user. */
static void both_refused(const char *constraint, const char *text)
{
    db_expect(constraint, "%s", text);
    assert_int_equal(db_try(db_as("contest"), text), ERR_CONFLICT);
    assert_string_equal(sql_constraint(db_as("contest")), constraint);
}

/* SEC-R6: no mark after the lock, however it comes. */
static void test_a_mark_is_stored_while_its_sheet_is_open(void **state)
{
    (void)state;
    const int64_t first = hall_ballot(&h, 1, 1);
    both_refused("ck_mark_open", mark(first, GOOD)); /* not called */
    hall_call(&h, 1);
    assert_int_equal(db_try(db_as("contest"), mark(first, GOOD)), OK);
    hall_mark(&h, 1, 1, 2, 0, 0, 20000);
    hall_sign(&h, 1, 1);
    both_refused("ck_mark_open", mark(first, GOOD)); /* signed, though the run goes on */
    for (int64_t seat = 2; seat <= 3; seat++) {
        hall_mark(&h, seat, 1, 1, 0, 0, 20000);
        hall_sign(&h, seat, 1);
    }
    both_refused("ck_mark_open", mark(first, GOOD)); /* the run is locked */
    hall_time(&h, 1, "900");
    hall_release(&h, 1);
    both_refused("ck_mark_open", mark(first, GOOD));
    both_refused("ck_mark_ruled", mark(first, GOOD ", ruling_id = 1")); /* there is no such ruling */
    db_run(TEXT("UPDATE run SET state = 'locked', status = 'absent' " RUN "2;\n", N(h.round)));
    both_refused("ck_mark_open", mark(hall_ballot(&h, 1, 2), GOOD));
}

static void test_marks_are_never_changed(void **state)
{
    (void)state;
    hall_call(&h, 1);
    hall_mark(&h, 1, 1, 1, 0, 0, 20000);
    db_expect("ck_mark_fixed", "UPDATE mark SET mark_x1000 = 25000");
    db_expect("ck_mark_kept", "DELETE FROM mark");
    assert_int_not_equal(db_try(db_as("contest"), "UPDATE mark SET mark_x1000 = 25000"), OK);
    assert_int_not_equal(db_try(db_as("contest"), "DELETE FROM mark"), OK);
    db_expect("uq_mark_uid", "INSERT INTO mark (uid, ballot_id, code, seq, kind, mark_x1000, said_at, person_id,"
                             " stored_at) SELECT uid, ballot_id, 'CY-02', 9, 'mark', 0, said_at, person_id, stored_at"
                             " FROM mark LIMIT 1");
    const int64_t first = hall_ballot(&h, 1, 1);
    static const char *const wrong[] = {
        "code = 'CY-02', seq = 1, kind = 'mark'",
        "code = '*', seq = 1, kind = 'note'",
        "code = '*', seq = 1, kind = 'absent'",
        "code = 'CY-02', seq = 1, kind = 'note', note = 'x'",
        "code = 'CY-01', seq = 1, kind = 'counts'",
        "code = 'CY-01-F1', seq = 1, kind = 'fault'",
        "code = 'CY-01', seq = 1, kind = 'other'",
        GOOD ", counts = '1 2'",
        GOOD ", raised = 1",
        GOOD ", note = 'x'",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        db_expect("ck_mark_said", "%s", mark(first, wrong[i]));
    db_expect("ck_mark_seq", "%s", mark(first, "code = 'CY-02', seq = 0, kind = 'mark', mark_x1000 = 0"));
    db_expect(NULL, "%s", mark(first, "code = 'CY-02', seq = 1, kind = 'absent'"));
    db_expect(NULL, "%s", mark(first, "code = '*', seq = 1, kind = 'note', note = 'x'"));
}

/* ---- values and penalties --------------------------------------------------------------------------------------------- */

static void test_values_and_penalties(void **state)
{
    (void)state;
    static const char value[] = "INSERT INTO run_value (run_id, code, value_x1000, source, person_id, at) VALUES (%lld,"
                                " '%s', 1000, '%s', %lld, '2026-12-01')";
    static const char points[] = "INSERT INTO penalty (run_id, no, step, kind, points_x1000, reason, person_id, at)"
                                 " VALUES (%lld, %d, %d, 'points', %d, '%s', %lld, '2026-12-01')";
    const int64_t run = run_id(1);
    db_expect("ck_run_value_open", value, N(run), "time", "chief", N(h.chief));
    db_expect(NULL, value, N(run), "theory", "keeper", N(h.keeper));
    db_expect("ck_run_value_source", value, N(run), "theory", "rumour", N(h.keeper));
    db_expect("ck_penalty_open", points, N(run), 1, 1, 2000, "x", N(h.chief));
    hall_call(&h, 1);
    db_expect(NULL, value, N(run), "time", "chief", N(h.chief));
    db_expect(NULL, points, N(run), 1, 1, 2000, "x", N(h.chief));
    db_expect("uq_penalty_step", points, N(run), 1, 1, 2000, "x", N(h.chief));
    db_expect("ck_penalty_no", points, N(run), 100, 1, 2000, "x", N(h.chief));
    db_expect("ck_penalty_kind", points, N(run), 2, 1, 0, "x", N(h.chief));
    db_expect("ck_penalty_reason", points, N(run), 2, 1, 2000, "", N(h.chief));
    db_expect("ck_penalty_fixed", "UPDATE penalty SET points_x1000 = 1");
    db_expect("ck_penalty_kept", "DELETE FROM penalty");
    db_expect("ck_run_value_fixed", "UPDATE run_value SET value_x1000 = 1");
    db_expect("ck_run_value_kept", "DELETE FROM run_value");
    for (int64_t seat = 1; seat <= 3; seat++) {
        hall_mark(&h, seat, 1, 1, 0, 0, 20000);
        hall_sign(&h, seat, 1);
    }
    hall_release(&h, 1);
    db_expect("ck_run_value_open", value, N(run), "time", "chief", N(h.chief));
    db_expect("ck_penalty_open", points, N(run), 2, 1, 2000, "x", N(h.chief));
}

/* ---- recusals --------------------------------------------------------------------------------------------------------- */

static void test_a_recusal_and_a_sheet_never_stand_beside_each_other(void **state)
{
    (void)state;
    static const char recuse[] = "INSERT INTO recusal (public_id, edition_id, discipline_id, round_id, official_id,"
                                 " person_id, entry_id, source, state, decided_by, decided_at, why, created_at) VALUES"
                                 " (RANDOM_BYTES(16), %lld, %lld, %lld, %lld, %lld, %lld, 'declared', '%s', %s, %s, %s,"
                                 " '2026-12-01')";
    const char *by = TEXT("%lld", N(h.coder));
    db_expect("ck_recusal_ballot", recuse, N(h.edition), N(h.discipline), N(h.round), N(h.officials[0]), N(h.judges[0]),
              N(h.entries[0]), "confirmed", by, "'2026-12-01'", "'x'");
    db_expect(NULL, recuse, N(h.edition), N(h.discipline), N(h.round), N(h.officials[0]), N(h.judges[0]),
              N(h.entries[0]), "proposed", "NULL", "NULL", "NULL");
    static const char confirm[] = "UPDATE recusal SET state = 'confirmed', decided_by = %lld, decided_at ="
                                  " '2026-12-01', why = 'x'";
    db_expect("ck_recusal_ballot", confirm, N(h.coder));
    db_run(TEXT("UPDATE ballot SET state = 'void' WHERE id = %lld;\n", N(hall_ballot(&h, 1, 1))));
    db_expect(NULL, confirm, N(h.coder));
    db_expect("ck_ballot_recused", "UPDATE ballot SET state = 'open' WHERE state = 'void'");
    /* Nor a new sheet: the substitute, recused from entry 2. */
    db_expect(NULL, recuse, N(h.edition), N(h.discipline), N(h.round), N(h.officials[3]), N(h.judges[3]),
              N(h.entries[1]), "confirmed", by, "'2026-12-01'", "'x'");
    db_expect("ck_ballot_recused",
              "INSERT INTO ballot (public_id, run_id, round_id, official_id, person_id, seat_no, state, salt) VALUES"
              " (RANDOM_BYTES(16), %lld, %lld, %lld, %lld, 4, 'open', RANDOM_BYTES(16))",
              N(run_id(2)), N(h.round), N(h.officials[3]), N(h.judges[3]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_transitions_are_those_of_the_rules, set_up),
        cmocka_unit_test_setup(test_what_it_stands_on_stays, set_up),
        cmocka_unit_test_setup(test_it_begins_open_with_a_draw_that_was_held, set_up),
        cmocka_unit_test_setup(test_runs, set_up),
        cmocka_unit_test_setup(test_sheets, set_up),
        cmocka_unit_test_setup(test_a_mark_is_stored_while_its_sheet_is_open, set_up),
        cmocka_unit_test_setup(test_marks_are_never_changed, set_up),
        cmocka_unit_test_setup(test_values_and_penalties, set_up),
        cmocka_unit_test_setup(test_a_recusal_and_a_sheet_never_stand_beside_each_other, set_up),
    };
    if (crypt_init() != OK || clock_set_zone("Asia/Shanghai") != OK)
        return 1;
    log_threshold(LOG_WARN);
    return cmocka_run_group_tests_name("constraints_judging", tests, db_setup, db_teardown);
}
