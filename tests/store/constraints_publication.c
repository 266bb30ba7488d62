/* What the database itself refuses around publication: each invariant is broken directly, by SQL, and the constraint that
   stops it is named. A blind draw stays sealed while anything can be marked; what was signed and published stays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/log.h"
#include "tests/harness/contest.h"
#include "tests/harness/rows.h"

/* The commitment of docs/draw.md's secret. */
#define SECRET "X'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'"
#define COMMITMENT "X'81b9e041036df691f6b46bf7c3cda4365b268d7ef4ee6ab1e507b37eac37b274'"

static int64_t top, chief, coder, judge, discipline, round_id, draw, card;
static int64_t as_chief, as_coder, as_judge, first, second;

/* A drawn round of two entries with its card; `blind` as the draw has it. */
static void drawn(const char *blind)
{
    top = make_unit(0, "TOP", "市局");
    chief = make_person(top, "1001", "裁判长");
    coder = make_person(top, "1002", "加密");
    judge = make_person(top, "1003", "裁判");
    const int64_t edition = make_edition(&(struct make_edition){.organizer = top});
    discipline = make_discipline(&(struct make_discipline){.edition = edition, .blind = blind});
    round_id = make_round(&(struct make_round){.discipline = discipline});
    make_places(discipline, top, 2);
    first = make_entry(discipline, top, make_person(top, "1011", "丁𬭸"));
    second = make_entry(discipline, top, make_person(top, "1012", "马兰"));
    as_chief = make_official(round_id, chief, "chief");
    as_coder = make_official(round_id, coder, "coding");
    as_judge = make_official(round_id, judge, "judge");
    card = make_rule_card(round_id, chief, blind);
    db_expect(
        NULL,
        "INSERT INTO draw (public_id, discipline_id, round_id, attempt, state, blind, entries, list_hash, "
        "commitment, box, committed_by, committed_at) SELECT RANDOM_BYTES(16), %lld, %lld, 1, 'committed', '%s', 2, "
        "REPEAT('l', 32), " COMMITMENT ", 'box', %lld, '2026-11-26'",
        (long long)discipline, (long long)round_id, blind, (long long)chief);
    draw = db_int("SELECT MAX(id) FROM draw");
    db_expect(NULL, "INSERT INTO draw_entry SELECT %lld, id, discipline_id, code FROM entry", (long long)draw);
    db_expect(NULL, "UPDATE draw SET state = 'drawn', word = '锅包肉', drawn_by = %lld, drawn_at = '2026-11-26'",
              (long long)chief);
    db_expect(
        NULL,
        "INSERT INTO draw_place SELECT %lld, entry_id, entry_id - %lld, entry_id - %lld, 1, '2026-12-01' + INTERVAL "
        "entry_id HOUR FROM draw_entry",
        (long long)draw, (long long)first - 1, (long long)first - 1);
}

static void begun(void)
{
    db_expect(
        NULL,
        "INSERT INTO judging (round_id, discipline_id, draw_id, card_id, state, begun_by, begun_at) VALUES (%lld, "
        "%lld, %lld, %lld, 'open', %lld, '2026-12-01')",
        (long long)round_id, (long long)discipline, (long long)draw, (long long)card, (long long)chief);
    db_expect(
        NULL,
        "INSERT INTO run (round_id, draw_id, entry_id, number, state, changed_at) SELECT %lld, draw_id, entry_id, "
        "blind_no, 'open', '2026-12-01' FROM draw_place",
        (long long)round_id);
}

/* All runs one state on; runs without sheets lock by being absent. */
static void runs(const char *state)
{
    const bool locked = strcmp(state, "locked") == 0;
    db_expect(NULL, "UPDATE run SET state = '%s'%s", state, locked ? ", status = 'absent'" : "");
}

static void revealed(void)
{
    db_expect(NULL, "UPDATE draw SET secret = " SECRET ", revealed_at = '2026-12-02'");
}

/* Statements as the tests try them. */
static const char *asked(void)
{
    return arena_printf(db_arena(),
                        "INSERT INTO unsealing (public_id, draw_id, round_id, asked_by, asked_official_id, reason, "
                        "asked_at) VALUES (RANDOM_BYTES(16), %lld, %lld, %lld, %lld, '成绩锁定', '2026-12-01')",
                        (long long)draw, (long long)round_id, (long long)coder, (long long)as_coder);
}

static const char *confirmed(void)
{
    return arena_printf(db_arena(),
                        "UPDATE unsealing SET confirmed_by = %lld, confirmed_official_id = %lld, confirmed_at = "
                        "'2026-12-02'",
                        (long long)chief, (long long)as_chief);
}

static void unsealed_after_the_last_lock(void **state)
{
    (void)state;
    drawn("product");
    begun();
    db_expect("ck_unsealing_locked", "%s", asked());
    db_expect(NULL, "UPDATE run SET state = 'marking' WHERE number = 1");
    db_expect(NULL, "UPDATE run SET state = 'locked', status = 'absent' WHERE number = 2");
    db_expect("ck_unsealing_locked", "%s", asked());
    db_expect(NULL, "UPDATE run SET state = 'locked', status = 'absent' WHERE number = 1");
    db_expect(NULL, "%s", asked());
    /* The second key does not turn either when one came back meanwhile. */
    db_expect(NULL, "UPDATE run SET state = 'open', status = 'competes' WHERE number = 1");
    db_expect("ck_unsealing_locked", "%s", confirmed());
    db_expect(NULL, "UPDATE run SET state = 'locked', status = 'absent' WHERE number = 1");
    db_expect(NULL, "%s", confirmed());
    revealed();
    db_expect("ck_run_unsealed", "UPDATE run SET state = 'marking' WHERE number = 1");
    db_expect("ck_run_unsealed", "UPDATE run SET state = 'open', status = 'competes' WHERE number = 1");
}

static void nobody_judges_what_is_unsealed(void **state)
{
    (void)state;
    drawn("number");
    db_expect(NULL, "%s", asked());
    db_expect(NULL, "%s", confirmed());
    revealed();
    db_expect(
        "ck_judging_sealed",
        "INSERT INTO judging (round_id, discipline_id, draw_id, card_id, state, begun_by, begun_at) VALUES (%lld, "
        "%lld, %lld, %lld, 'open', %lld, '2026-12-01')",
        (long long)round_id, (long long)discipline, (long long)draw, (long long)card, (long long)chief);
}

/* ---- signing ----------------------------------------------------------------------------------------------------- */

#define DIGEST "REPEAT('d', 32)"

static int64_t confirmation(int64_t person, const char *purpose, const char *used)
{
    db_expect(NULL,
              "INSERT INTO confirmation (token_hash, session_id, person_id, purpose, hash, means, made_at, expires_at, "
              "used_at) VALUES (RANDOM_BYTES(32), 1, %lld, '%s', " DIGEST ", 'pin', '2026-12-02 10:00', '2026-12-02 "
              "10:02', %s)",
              (long long)person, purpose, used);
    return db_int("SELECT MAX(id) FROM confirmation");
}

static const char *signature(int64_t person, int64_t official, int64_t by, const char *digest)
{
    return arena_printf(db_arena(),
                        "INSERT INTO results_signature (round_id, digest, person_id, official_id, confirmation_id, "
                        "signed_at) VALUES (%lld, %s, %lld, %lld, %lld, '2026-12-02 10:01')",
                        (long long)round_id, digest, (long long)person, (long long)official, (long long)by);
}

#define USED "'2026-12-02 10:01'"

static void the_chief_signs(void **state)
{
    (void)state;
    drawn("none");
    begun();
    db_expect("ck_results_signature_chief", "%s",
              signature(judge, as_judge, confirmation(judge, "results", USED), DIGEST));
    db_expect("ck_results_signature_chief", "%s",
              signature(chief, as_chief, confirmation(chief, "ballot", USED), DIGEST));
    db_expect("ck_results_signature_chief", "%s",
              signature(chief, as_chief, confirmation(chief, "results", "NULL"), DIGEST));
    const int64_t good = confirmation(chief, "results", USED);
    db_expect("fk_results_signature_confirmation", "%s", signature(chief, as_chief, good, "REPEAT('e', 32)"));
    db_expect(NULL, "%s", signature(chief, as_chief, good, DIGEST));
    db_expect("uq_results_signature_confirmation", "%s", signature(chief, as_chief, good, DIGEST));
    db_expect("ck_results_signature_fixed", "UPDATE results_signature SET digest = REPEAT('e', 32)");
    db_expect("ck_results_signature_kept", "DELETE FROM results_signature");
}

/* ---- publishing -------------------------------------------------------------------------------------------------- */

static const char *publication(int version, const char *signed_by, const char *ruling, const char *reason)
{
    return arena_printf(
        db_arena(),
        "INSERT INTO publication (round_id, version, body, root, size, results_hash, statement, reason, "
        "signature_id, ruling_id, published_by, published_at) VALUES (%lld, %d, '{}', REPEAT('r', 32), 4, "
        "REPEAT('h', 32), 'jiangxin results 1', '%s', %s, %s, %lld, '2026-12-02 11:00')",
        (long long)round_id, version, reason, signed_by, ruling, (long long)chief);
}

/* `more`: place_no, standing, rank_no, sharing, result, prize, advances. */
static const char *result(int64_t entry, const char *more)
{
    return arena_printf(db_arena(),
                        "INSERT INTO result (publication_id, entry_id, place_no, standing, rank_no, sharing, result, "
                        "prize, advances) VALUES (%lld, %lld, %s)",
                        (long long)db_int("SELECT MAX(id) FROM publication"), (long long)entry, more);
}

#define SIGNED "(SELECT MAX(id) FROM results_signature x)"

static void ready(void)
{
    drawn("none");
    begun();
    db_expect(NULL, "%s", signature(chief, as_chief, confirmation(chief, "results", USED), DIGEST));
    runs("locked");
}

static const char *const PUBLISH =
    "UPDATE judging SET state = 'published', publication = 1, published_at = '2026-12-02'";

static void published_is_what_is_released_whole(void **state)
{
    (void)state;
    ready();
    db_expect("ck_publication_released", "%s", publication(1, SIGNED, "NULL", ""));
    runs("released");
    db_expect("ck_publication_next", "%s", publication(2, "NULL", "1", "改正"));
    db_expect("ck_publication_why", "%s", publication(1, "NULL", "NULL", ""));
    db_expect("ck_publication_why", "%s", publication(1, SIGNED, "1", ""));
    db_expect("fk_publication_signature", "%s", publication(1, "999", "NULL", ""));
    db_expect(NULL, "%s", publication(1, SIGNED, "NULL", ""));
    db_expect("uq_publication_version", "%s", publication(1, SIGNED, "NULL", ""));
    db_expect("ck_publication_fixed", "UPDATE publication SET body = '[]'");
    db_expect("ck_publication_kept", "DELETE FROM publication");
}

static void each_entry_has_its_place(void **state)
{
    (void)state;
    ready();
    runs("released");
    db_expect(NULL, "%s", publication(1, SIGNED, "NULL", ""));
    db_expect("ck_result_standing", "%s", result(first, "1, 'gone', NULL, NULL, NULL, NULL, 0"));
    db_expect("ck_result_ranked", "%s", result(first, "1, 'ranked', 1, 1, NULL, NULL, 0"));
    db_expect("ck_result_ranked", "%s", result(first, "1, 'absent', NULL, NULL, NULL, '一等奖', 0"));
    db_expect("ck_result_ranked", "%s", result(first, "1, 'absent', NULL, NULL, NULL, NULL, 1"));
    db_expect("ck_result_numbers", "%s", result(first, "1, 'ranked', 2, 1, '90', NULL, 0"));
    db_expect(NULL, "%s", result(first, "1, 'ranked', 1, 1, '90', '一等奖', 1"));
    db_expect("uq_result_place", "%s", result(second, "1, 'ranked', 1, 1, '90', NULL, 0"));
    db_expect("PRIMARY", "%s", result(first, "2, 'ranked', 2, 1, '80', NULL, 0"));
    db_expect("ck_result_published", "%s", result(999, "2, 'ranked', 2, 1, '80', NULL, 0"));
    db_expect("ck_judging_publication_whole", "%s", PUBLISH); /* one is missing */
    db_expect(NULL, "%s", result(second, "2, 'absent', NULL, NULL, NULL, NULL, 0"));
    db_expect("ck_judging_publication_whole",
              "UPDATE judging SET state = 'published', publication = 2, published_at = '2026-12-02'");
    assert_int_equal(db_int("SELECT COUNT(*) FROM result_now"), 0);
    db_expect(NULL, "%s", PUBLISH);
    assert_int_equal(db_int("SELECT COUNT(*) FROM result_now"), 2);
    db_expect("ck_result_fixed", "UPDATE result SET prize = NULL");
    db_expect("ck_result_kept", "DELETE FROM result");
}

static void a_correction_stands_beside(void **state)
{
    (void)state;
    ready();
    runs("released");
    db_expect(NULL, "%s", publication(1, SIGNED, "NULL", ""));
    db_expect(NULL, "%s", result(first, "1, 'ranked', 1, 1, '90', NULL, 0"));
    db_expect(NULL, "%s", result(second, "2, 'absent', NULL, NULL, NULL, NULL, 0"));
    db_expect(NULL, "%s", PUBLISH);
    db_expect("ck_publication_why", "%s", publication(2, "NULL", "1", ""));
    db_expect("ck_publication_why", "%s", publication(2, SIGNED, "1", "改正"));
    db_expect("ck_judging_publication_whole", "UPDATE judging SET state = 'corrected', publication = 2");
    db_expect("fk_publication_ruling", "%s", publication(2, "NULL", "1", "改正"));
    db_run("SET foreign_key_checks = 0;\n"); /* the ruling is of other tests */
    db_expect(NULL, "%s", publication(2, "NULL", "1", "改正"));
    db_run("SET foreign_key_checks = 1;\n");
    db_expect(NULL, "%s", result(first, "1, 'ranked', 1, 1, '89', NULL, 0"));
    db_expect(NULL, "%s", result(second, "2, 'absent', NULL, NULL, NULL, NULL, 0"));
    assert_string_equal(db_text("SELECT result FROM result_now WHERE result IS NOT NULL"), "90");
    db_expect(NULL, "UPDATE judging SET state = 'corrected', publication = 2");
    assert_string_equal(db_text("SELECT result FROM result_now WHERE result IS NOT NULL"), "89");
    assert_int_equal(db_int("SELECT COUNT(*) FROM publication"), 2);
    /* Nothing is added to the first any more. */
    db_expect("ck_result_published", "%s", result(first, "3, 'absent', NULL, NULL, NULL, NULL, 0"));
}

static void jobs_sign_once(void **state)
{
    (void)state;
    ready();
    runs("released");
    db_expect(NULL, "%s", publication(1, SIGNED, "NULL", ""));
    db_expect(
        "fk_publication_signature_key",
        "INSERT INTO publication_signature SELECT MAX(id), 'none', REPEAT('s', 64), '2026-12-02' FROM publication");
    db_expect(NULL,
              "INSERT INTO signing_key (key_id, purpose, public, made_at) VALUES ('k', 'contest', REPEAT('p', 32), "
              "'2026-12-02')");
    static const char *const SIGN =
        "INSERT INTO publication_signature SELECT MAX(id), 'k', REPEAT('s', 64), '2026-12-02' FROM publication";
    db_expect(NULL, "%s", SIGN);
    db_expect("PRIMARY", "%s", SIGN);
    db_expect("ck_publication_signature_fixed", "UPDATE publication_signature SET signed_at = '2026-12-03'");
    db_expect("ck_publication_signature_kept", "DELETE FROM publication_signature");
}

/* What the programs' own users may not even try. */
static void the_programs_walls(void **state)
{
    static const struct sql_query forbidden[] = {
        {"wall.publication_body", "UPDATE publication SET body = '{}'", "", ""},
        {"wall.publication_gone", "DELETE FROM publication", "", ""},
        {"wall.result_rank", "UPDATE result SET rank_no = 1", "", ""},
        {"wall.result_gone", "DELETE FROM result", "", ""},
        {"wall.results_signature_gone", "DELETE FROM results_signature", "", ""},
        {"wall.publication_sign", "INSERT INTO publication_signature VALUES (1, 'k', 's', '2026-12-02')", "", ""},
    };
    static const struct sql_query publish = {"wall.publish", "INSERT INTO publication (round_id) VALUES (1)", "", ""};
    static const char *const others[] = {"portal", "account", "training", "admin", "audit", "jobs"};
    (void)state;
    log_threshold(LOG_ERROR + 1);
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
        assert_int_not_equal(sql_prepare(db_as("contest"), &forbidden[i]), OK);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_int_not_equal(sql_prepare(db_as(others[i]), &publish), OK);
    log_threshold(LOG_INFO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(unsealed_after_the_last_lock, db_clear),
        cmocka_unit_test_setup(nobody_judges_what_is_unsealed, db_clear),
        cmocka_unit_test_setup(the_chief_signs, db_clear),
        cmocka_unit_test_setup(published_is_what_is_released_whole, db_clear),
        cmocka_unit_test_setup(each_entry_has_its_place, db_clear),
        cmocka_unit_test_setup(a_correction_stands_beside, db_clear),
        cmocka_unit_test_setup(jobs_sign_once, db_clear),
        cmocka_unit_test_setup(the_programs_walls, db_clear),
    };
    return cmocka_run_group_tests_name("constraints_publication", tests, db_setup, db_teardown);
}
