/* What the database itself refuses of mentors' places, rounds, needs, offers, rules and decided pairs: each invariant is
   broken directly, by SQL, and the constraint that stops it is named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/domain/assign_value.h"
#include "lib/domain/pairing_round.h"
#include "lib/domain/pairing_rule.h"
#include "lib/store/pairing_round.h"
#include "tests/harness/rows.h"

static long long unit, mentee, mentor, round_row;

#define RUN(...) db_expect(NULL, __VA_ARGS__)

/* A round in a state; "": of a draft nothing more than its state. */
static long long make_round(const char *state)
{
    const bool opened = strcmp(state, "draft") != 0;
    const bool closed = strcmp(state, "closed") == 0 || strcmp(state, "confirmed") == 0;
    RUN("INSERT INTO pairing_round (public_id, unit_id, title, state, counted_on, attempt, commitment, created_by,"
        " created_at, opened_at, closed_at, confirmed_at) VALUES (RANDOM_BYTES(16), %lld, '一轮', '%s', '2026-11-18',"
        " %d, %s, %lld, '2026-11-01', %s, %s, %s)",
        unit, state, opened, opened ? "REPEAT('c', 32)" : "NULL", mentor, opened ? "'2026-11-02'" : "NULL",
        closed ? "'2026-11-03'" : "NULL", strcmp(state, "confirmed") == 0 ? "'2026-11-04'" : "NULL");
    return (long long)db_int("SELECT MAX(id) FROM pairing_round");
}

static int set_up(void **state)
{
    db_clear(state);
    unit = (long long)make_unit(0, "TOP", "市机关事务管理局");
    mentee = (long long)make_person(unit, "1001", "丁𬭸");
    mentor = (long long)make_person(unit, "1002", "马兰");
    RUN("INSERT INTO mentor (person_id, public_id, state, places, created_at, changed_at) VALUES (%lld,"
        " RANDOM_BYTES(16), 'on', 2, '2026-11-01', '2026-11-01')",
        mentor);
    RUN("INSERT INTO mentor_place (person_id, place_no) VALUES (%lld, 1), (%lld, 2)", mentor, mentor);
    round_row = make_round("draft");
    return 0;
}

static void a_mentor_has_as_many_places_as_it_says(void **state)
{
    (void)state;
    db_expect("ck_mentor_place_within", "INSERT INTO mentor_place (person_id, place_no) VALUES (%lld, 3)", mentor);
    db_expect("ck_mentor_place_within", "UPDATE mentor SET places = 1 WHERE person_id = %lld", mentor);
    db_expect("ck_mentor_places", "UPDATE mentor SET places = 9 WHERE person_id = %lld", mentor);
    db_expect("ck_mentor_state", "UPDATE mentor SET state = 'off' WHERE person_id = %lld", mentor);
    db_expect("ck_mentor_state", "UPDATE mentor SET off_reason = '借调' WHERE person_id = %lld", mentor);
    RUN("INSERT INTO mentorship (public_id, mentee_id, mentor_id, place_no, unit_id, source, state, created_by,"
        " created_at, changed_at) VALUES (RANDOM_BYTES(16), %lld, %lld, 2, %lld, 'decided', 'paired', %lld, "
        "'2026-11-01',"
        " '2026-11-01')",
        mentee, mentor, unit, mentor);
    db_expect("fk_mentorship_place", "DELETE FROM mentor_place WHERE person_id = %lld AND place_no = 2", mentor);
    RUN("DELETE FROM mentor_place WHERE person_id = %lld AND place_no = 1", mentor);
}

static void a_round_is_whole_in_each_state(void **state)
{
    (void)state;
    db_expect("ck_pairing_round_title", "UPDATE pairing_round SET title = '' WHERE id = %lld", round_row);
    db_expect("ck_pairing_round_method", "UPDATE pairing_round SET method = 'dice' WHERE id = %lld", round_row);
    db_expect("ck_pairing_round_months", "UPDATE pairing_round SET need_months = 0 WHERE id = %lld", round_row);
    db_expect("ck_pairing_round_wishes", "UPDATE pairing_round SET method = 'wishes' WHERE id = %lld", round_row);
    db_expect("ck_pairing_round_wishes",
              "UPDATE pairing_round SET wishes_from = '2026-11-02', wishes_until = '2026-11-03' WHERE id = %lld",
              round_row);
    db_expect(
        "ck_pairing_round_wishes",
        "UPDATE pairing_round SET method = 'wishes', wishes_from = '2026-11-03', wishes_until = '2026-11-03' WHERE"
        " id = %lld",
        round_row);
    db_expect("ck_pairing_round_committed", "UPDATE pairing_round SET state = 'open' WHERE id = %lld", round_row);
    db_expect("ck_pairing_round_cancelled", "UPDATE pairing_round SET state = 'cancelled' WHERE id = %lld", round_row);
    db_expect("ck_pairing_round_cancelled", "UPDATE pairing_round SET reason = '撤' WHERE id = %lld", round_row);
    const long long open = make_round("open");
    db_expect("ck_pairing_round_times", "UPDATE pairing_round SET state = 'closed' WHERE id = %lld", open);
    db_expect("ck_pairing_round_times", "UPDATE pairing_round SET confirmed_at = '2026-11-05' WHERE id = %lld", open);
    /* what was committed to stays, and another attempt comes with another commitment */
    db_expect("ck_pairing_round_commitment", "UPDATE pairing_round SET commitment = REPEAT('d', 32) WHERE id = %lld",
              open);
    db_expect("ck_pairing_round_commitment", "UPDATE pairing_round SET attempt = 2 WHERE id = %lld", open);
    const long long closed = make_round("closed");
    db_expect("ck_pairing_round_commitment", "UPDATE pairing_round SET state = 'open' WHERE id = %lld", closed);
    RUN("UPDATE pairing_round SET state = 'open', attempt = 2, commitment = REPEAT('d', 32) WHERE id = %lld", closed);
}

/* Each of what people took part in, set anew. */
static void is_fixed(long long round)
{
    static const char *const CHANGES[] = {
        "title = '又一轮'",
        "method = 'values', wishes_from = NULL, wishes_until = NULL",
        "two_mentors = 1",
        "need_months = 12",
        "counted_on = '2026-12-01'",
        "wishes_from = '2026-11-01'",
        "wishes_until = '2026-12-31'",
    };
    for (size_t i = 0; i < sizeof CHANGES / sizeof *CHANGES; i++)
        db_expect("ck_pairing_round_fixed", "UPDATE pairing_round SET %s WHERE id = %lld", CHANGES[i], round);
}

static void a_round_that_is_closed_stays_as_it_was(void **state)
{
    (void)state;
    RUN("UPDATE pairing_round SET method = 'wishes', wishes_from = '2026-11-02', wishes_until = '2026-11-20',"
        " state = 'open', attempt = 1, commitment = REPEAT('c', 32), opened_at = '2026-11-02' WHERE id = %lld",
        round_row);
    RUN("UPDATE pairing_round SET wishes_until = '2026-11-21' WHERE id = %lld", round_row);
    RUN("UPDATE pairing_round SET state = 'closed', closed_at = '2026-11-03' WHERE id = %lld", round_row);
    is_fixed(round_row);
    db_expect("ck_pairing_round_fixed",
              "UPDATE pairing_round SET state = 'confirmed', confirmed_at = '2026-11-04', wishes_until = '2026-12-01'"
              " WHERE id = %lld",
              round_row);
    db_expect("ck_pairing_round_fixed",
              "UPDATE pairing_round SET state = 'open', attempt = 2, commitment = REPEAT('d', 32), title = '又一轮'"
              " WHERE id = %lld",
              round_row);
    RUN("UPDATE pairing_round SET state = 'open', attempt = 2, commitment = REPEAT('d', 32), wishes_until ="
        " '2026-12-01' WHERE id = %lld",
        round_row);
    RUN("UPDATE pairing_round SET state = 'closed', closed_at = '2026-11-30' WHERE id = %lld", round_row);
    RUN("UPDATE pairing_round SET state = 'confirmed', confirmed_at = '2026-12-04' WHERE id = %lld", round_row);
    is_fixed(round_row);
}

static void a_round_becomes_what_the_table_says(void **state)
{
    int64_t allowed = 0;
    (void)state;
    for (int from = 0; from < PAIRING_ROUND_STATE_COUNT; from++)
        for (int to = 0; to < PAIRING_ROUND_STATE_COUNT; to++) {
            const bool may = pairing_round_may_become((enum pairing_round_state)from, (enum pairing_round_state)to);
            db_expect(
                may ? NULL : "fk_pairing_round_log_transition",
                "INSERT INTO pairing_round_log (round_id, from_state, to_state, person_id, at) VALUES (%lld, '%s',"
                " '%s', %lld, '2026-11-01')",
                round_row, pairing_round_state_code((enum pairing_round_state)from),
                pairing_round_state_code((enum pairing_round_state)to), mentor);
            allowed += may;
        }
    assert_int_equal(db_int("SELECT COUNT(*) FROM pairing_round_transition"), allowed);
    db_expect("ck_pairing_round_transition",
              "UPDATE pairing_round SET state = 'confirmed', attempt = 1, commitment = REPEAT('c', 32), opened_at ="
              " '2026-11-02', closed_at = '2026-11-03', confirmed_at = '2026-11-04' WHERE id = %lld",
              round_row);
}

/* The seed is written, and read by nobody, the program's own user included, before the round is closed. */
static void a_seed_is_sealed_until_the_round_closes(void **state)
{
    static const struct sql_query DIRECT = {"pry.seed", "SELECT COUNT(*) FROM pairing_seed", "", "i"};
    static const char *const PROGRAMS[] = {"mentor",  "portal", "account", "training",
                                           "contest", "admin",  "audit",   "jobs"};
    const long long open = make_round("open");
    uint8_t seed[PAIRING_SEED];
    struct sql_rows r;
    (void)state;
    RUN("INSERT INTO pairing_seed (round_id, attempt, seed) VALUES (%lld, 1, REPEAT('s', 32))", open);
    for (size_t i = 0; i < sizeof PROGRAMS / sizeof *PROGRAMS; i++)
        assert_int_not_equal(SQL_SELECT(db_as(PROGRAMS[i]), &DIRECT, db_arena(), &r, 0), OK);
    assert_int_equal(store_pairing_round_seed(db_as("mentor"), db_arena(), open, 1, seed), ERR_NOT_FOUND);
    RUN("UPDATE pairing_round SET state = 'closed', closed_at = '2026-11-03' WHERE id = %lld", open);
    assert_int_equal(store_pairing_round_seed(db_as("mentor"), db_arena(), open, 1, seed), OK);
    assert_int_equal(seed[0], 's');
    /* opened again: the old one stays known, the new one is sealed */
    RUN("UPDATE pairing_round SET state = 'open', attempt = 2, commitment = REPEAT('d', 32) WHERE id = %lld", open);
    RUN("INSERT INTO pairing_seed (round_id, attempt, seed) VALUES (%lld, 2, REPEAT('t', 32))", open);
    assert_int_equal(store_pairing_round_seed(db_as("mentor"), db_arena(), open, 1, seed), OK);
    assert_int_equal(store_pairing_round_seed(db_as("mentor"), db_arena(), open, 2, seed), ERR_NOT_FOUND);
    db_expect("PRIMARY", "INSERT INTO pairing_seed (round_id, attempt, seed) VALUES (%lld, 2, REPEAT('u', 32))", open);
}

static const char *need(long long round, long long person)
{
    return arena_printf(db_arena(),
                        "INSERT INTO pairing_need (public_id, round_id, person_id, unit_id, source, added_at) VALUES"
                        " (RANDOM_BYTES(16), %lld, %lld, %lld, 'list', '2026-11-01')",
                        round, person, unit);
}

static const char *offer(long long round, long long person, int places, int least)
{
    return arena_printf(db_arena(),
                        "INSERT INTO pairing_offer (public_id, round_id, person_id, unit_id, places, least, added_at)"
                        " VALUES (RANDOM_BYTES(16), %lld, %lld, %lld, %d, %d, '2026-11-01')",
                        round, person, unit, places, least);
}

static void needs_and_offers_come_before_the_round_closes(void **state)
{
    static const char *const OVER[] = {"closed", "confirmed"};
    (void)state;
    RUN("%s", need(round_row, mentee));
    db_expect("uq_pairing_need_person", "%s", need(round_row, mentee));
    db_expect("ck_pairing_need_source", "UPDATE pairing_need SET source = 'luck' WHERE round_id = %lld", round_row);
    db_expect("fk_pairing_offer_mentor", "%s", offer(round_row, mentee, 1, 0)); /* no mentor */
    db_expect("ck_pairing_offer_places", "%s", offer(round_row, mentor, 0, 0));
    db_expect("ck_pairing_offer_places", "%s", offer(round_row, mentor, 9, 0));
    db_expect("ck_pairing_offer_places", "%s", offer(round_row, mentor, 1, 2));
    RUN("%s", offer(round_row, mentor, 2, 1));
    db_expect("uq_pairing_offer_person", "%s", offer(round_row, mentor, 1, 0));
    db_expect("ck_pairing_offer_part", "UPDATE pairing_offer SET part = 'both' WHERE round_id = %lld", round_row);
    for (size_t i = 0; i < 2; i++) {
        const long long over = make_round(OVER[i]);
        db_expect("ck_pairing_need_round_open", "%s", need(over, mentee));
        db_expect("ck_pairing_offer_round_open", "%s", offer(over, mentor, 1, 0));
    }
    /* of a closed round they may still be taken out, and nothing else */
    RUN("UPDATE pairing_round SET state = 'open', attempt = 1, commitment = REPEAT('c', 32), opened_at = '2026-11-02'"
        " WHERE id = %lld",
        round_row);
    RUN("UPDATE pairing_round SET state = 'closed', closed_at = '2026-11-03' WHERE id = %lld", round_row);
    db_expect("ck_pairing_need_round_open", "UPDATE pairing_need SET hopes = '学刀工' WHERE round_id = %lld",
              round_row);
    db_expect("ck_pairing_offer_round_open", "UPDATE pairing_offer SET places = 1 WHERE round_id = %lld", round_row);
    RUN("UPDATE pairing_need SET live = NULL WHERE round_id = %lld", round_row);
    RUN("UPDATE pairing_offer SET live = NULL WHERE round_id = %lld", round_row);
    db_expect("ck_pairing_need_round_open", "UPDATE pairing_need SET live = 1 WHERE round_id = %lld", round_row);
}

static void rules_are_set_before_the_round_closes(void **state)
{
    const long long closed = make_round("closed");
    (void)state;
    for (int r = PAIRING_RULE_FIRST; r < PAIRING_RULE_COUNT; r++)
        RUN("INSERT INTO pairing_rule (round_id, code, is_on, parameter) VALUES (%lld, '%s', 1, '')", round_row,
            pairing_rule_kinds[r].code);
    db_expect("PRIMARY", "INSERT INTO pairing_rule (round_id, code, is_on) VALUES (%lld, 'kin', 0)", round_row);
    db_expect("ck_pairing_rule_code", "INSERT INTO pairing_rule (round_id, code, is_on) VALUES (%lld, 'self', 0)",
              round_row);
    db_expect("ck_pairing_rule_on", "UPDATE pairing_rule SET is_on = 2 WHERE round_id = %lld", round_row);
    db_expect("ck_pairing_rule_round_open", "INSERT INTO pairing_rule (round_id, code, is_on) VALUES (%lld, 'kin', 0)",
              closed);
    RUN("INSERT INTO pairing_weight (round_id, code, weight) VALUES (%lld, 'specialty', %d), (%lld, 'years', %d)",
        round_row, ASSIGN_VALUE_WEIGHT, round_row, ASSIGN_VALUE_YEARS);
    db_expect("ck_pairing_weight", "UPDATE pairing_weight SET weight = %d WHERE round_id = %lld",
              ASSIGN_VALUE_WEIGHT + 1, round_row);
    db_expect("ck_pairing_weight", "UPDATE pairing_weight SET weight = %d WHERE round_id = %lld AND code = 'years'",
              ASSIGN_VALUE_YEARS + 1, round_row);
    db_expect("ck_pairing_weight_code", "INSERT INTO pairing_weight (round_id, code, weight) VALUES (%lld, 'luck', 1)",
              round_row);
    db_expect("ck_pairing_rule_round_open",
              "INSERT INTO pairing_weight (round_id, code, weight) VALUES (%lld, 'years', 1)", closed);
    RUN("UPDATE pairing_round SET state = 'open', attempt = 1, commitment = REPEAT('c', 32), opened_at = '2026-11-02',"
        " closed_at = NULL WHERE id = %lld",
        round_row);
    RUN("UPDATE pairing_round SET state = 'closed', closed_at = '2026-11-03' WHERE id = %lld", round_row);
    db_expect("ck_pairing_rule_round_open", "UPDATE pairing_rule SET is_on = 0 WHERE round_id = %lld", round_row);
    db_expect("ck_pairing_rule_round_open", "UPDATE pairing_weight SET weight = 1 WHERE round_id = %lld", round_row);
}

static const char *decided(long long round, long long need_id, long long offer_id, const char *part)
{
    return arena_printf(db_arena(),
                        "INSERT INTO pairing_decided (public_id, round_id, need_id, offer_id, part, added_by, added_at)"
                        " VALUES (RANDOM_BYTES(16), %lld, %lld, %lld, '%s', %lld, '2026-11-01')",
                        round, need_id, offer_id, part, mentor);
}

static void a_decided_pair_is_of_one_round_and_one_of_its_kind(void **state)
{
    const long long other = make_round("open"), closed = make_round("closed");
    (void)state;
    RUN("%s", need(round_row, mentee));
    RUN("%s", offer(round_row, mentor, 2, 0));
    RUN("%s", offer(other, mentor, 2, 0));
    const long long n = (long long)db_int("SELECT MAX(id) FROM pairing_need");
    const long long f = (long long)db_int("SELECT MIN(id) FROM pairing_offer");
    const long long elsewhere = (long long)db_int("SELECT MAX(id) FROM pairing_offer");
    db_expect("fk_pairing_decided_offer", "%s", decided(round_row, n, elsewhere, "main"));
    db_expect("fk_pairing_decided_need", "%s", decided(other, n, elsewhere, "main"));
    db_expect("ck_pairing_decided_part", "%s", decided(round_row, n, f, "both"));
    db_expect("ck_pairing_decided_round_open", "%s", decided(closed, n, f, "main"));
    RUN("%s", decided(round_row, n, f, "site"));
    db_expect("uq_pairing_decided_part", "%s", decided(round_row, n, f, "site"));
    db_expect("uq_pairing_decided_pair", "%s", decided(round_row, n, f, "office"));
    RUN("UPDATE pairing_decided SET live = NULL WHERE need_id = %lld", n);
    RUN("%s", decided(round_row, n, f, "site"));
}

/* Kin is told in both directions, and only as long as it is declared. */
static void kin_is_known_both_ways(void **state)
{
    (void)state;
    RUN("INSERT INTO relation (public_id, person_id, other_id, kind, declared_at) VALUES (RANDOM_BYTES(16), %lld, %lld,"
        " 'sibling', '2026-01-01')",
        mentee, mentor);
    assert_int_equal(db_int("SELECT COUNT(*) FROM pairing_kin"), 2);
    RUN("UPDATE relation SET live = NULL, ended_at = '2026-02-01'");
    assert_int_equal(db_int("SELECT COUNT(*) FROM pairing_kin"), 0);
    RUN("INSERT INTO relation (public_id, person_id, other_id, kind, declared_at) VALUES (RANDOM_BYTES(16), %lld, %lld,"
        " 'other', '2026-01-01')",
        mentee, mentor);
    assert_int_equal(db_int("SELECT COUNT(*) FROM pairing_kin"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_mentor_has_as_many_places_as_it_says, set_up),
        cmocka_unit_test_setup(a_round_is_whole_in_each_state, set_up),
        cmocka_unit_test_setup(a_round_that_is_closed_stays_as_it_was, set_up),
        cmocka_unit_test_setup(a_round_becomes_what_the_table_says, set_up),
        cmocka_unit_test_setup(a_seed_is_sealed_until_the_round_closes, set_up),
        cmocka_unit_test_setup(needs_and_offers_come_before_the_round_closes, set_up),
        cmocka_unit_test_setup(rules_are_set_before_the_round_closes, set_up),
        cmocka_unit_test_setup(a_decided_pair_is_of_one_round_and_one_of_its_kind, set_up),
        cmocka_unit_test_setup(kin_is_known_both_ways, set_up),
    };
    return cmocka_run_group_tests_name("constraints of rounds", tests, db_setup, db_teardown);
}
