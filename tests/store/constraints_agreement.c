/* What the database itself refuses of agreements and of what mentee and mentor ask for: each invariant is broken directly, by SQL,
   and the constraint that stops it is named. And the tables of states are those of lib/domain. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/domain/mentorship_request.h"
#include "tests/harness/mentor.h"
#include "tests/harness/rows.h"

#define N(id) (long long)(id)

static struct mentor_scene s;
static int64_t pair;

static int set_up(void **state)
{
    db_clear(state);
    mentor_scene(&s);
    pair = scene_pair(&s, s.mentees[0], s.mentors[0]);
    return 0;
}

static int under_way(void **state)
{
    const int failed = set_up(state);
    scene_sign(&s, pair, "2026-11-18", "2027-11-17");
    return failed;
}

static void sql(const char *text)
{
    db_expect(NULL, "%s", text);
}

/* ---- agreements ------------------------------------------------------------------------------------------------------ */

#define ADD                                                                                                            \
    "INSERT INTO agreement (public_id, mentorship_id, version, template_version, text, hash, from_on, until_on,"       \
    " created_by, created_at) SELECT UNHEX(MD5(RAND())), %lld, %d, %d, t.x, UNHEX(SHA2(%s, 256)), '%s', '%s', %lld,"   \
    " '2026-11-18' FROM (SELECT '%s' AS x) t"
#define TEXT "jiangxin agreement 1\\nx"

static void add(const char *constraint, int version, int template, const char *hashed, const char *from,
                const char *until, const char *text)
{
    db_expect(constraint, ADD, N(pair), version, template, hashed, from, until, N(s.mentors[0]), text);
}

static void a_version_follows_the_one_before(void **state)
{
    (void)state;
    add("ck_agreement_next", 2, 1, "t.x", "2026-11-18", "2027-11-17", TEXT);
    add("ck_agreement_hash", 1, 1, "'other'", "2026-11-18", "2027-11-17", TEXT);
    add("ck_agreement_period", 1, 1, "t.x", "2026-11-18", "2026-11-17", TEXT);
    add("ck_agreement_text", 1, 1, "t.x", "2026-11-18", "2027-11-17", "another text");
    add("fk_agreement_template", 1, 9, "t.x", "2026-11-18", "2027-11-17", TEXT);
    add(NULL, 1, 1, "t.x", "2026-11-18", "2027-11-17", TEXT);
    add("ck_agreement_next", 1, 1, "t.x", "2026-11-18", "2027-11-17", TEXT);
    add("ck_agreement_next", 3, 1, "t.x", "2026-11-18", "2027-11-17", TEXT);
    add(NULL, 2, 1, "t.x", "2026-11-18", "2027-11-17", TEXT);
    db_expect("ck_agreement_fixed", "UPDATE agreement SET until_on = '2028-01-01'");
    db_expect("ck_agreement_kept", "DELETE FROM agreement");
    db_expect("ck_agreement_template_fixed", "UPDATE agreement_template SET body = 'x'");
    db_expect("PRIMARY", "INSERT INTO agreement_template VALUES (1, 'x', 'x', NULL, '2026-11-18')");
    db_expect("ck_agreement_template_body", "INSERT INTO agreement_template VALUES (2, '', 'x', NULL, '2026-11-18')");
}

static void none_is_written_for_a_pair_under_way(void **state)
{
    (void)state;
    add("ck_agreement_open", 2, 1, "t.x", "2026-11-18", "2027-11-17", TEXT);
}

/* ---- signatures ------------------------------------------------------------------------------------------------------ */

/* A confirmation by somebody of the newest version's hash. */
static int64_t confirmed(int64_t person, const char *purpose, bool used)
{
    db_expect(NULL,
              "INSERT INTO confirmation (token_hash, session_id, person_id, purpose, hash, means, made_at, expires_at,"
              " used_at) SELECT UNHEX(SHA2(RAND(), 256)), 1, %lld, '%s', hash, 'pin', '2026-11-18', '2026-11-19', %s"
              " FROM agreement ORDER BY id DESC LIMIT 1",
              N(person), purpose, used ? "'2026-11-18 00:00:01'" : "NULL");
    return db_int("SELECT MAX(id) FROM confirmation");
}

static void sign(const char *constraint, int64_t agreement, const char *party, int64_t person, int64_t confirmation)
{
    db_expect(
        constraint,
        "INSERT INTO agreement_signature SELECT %lld, '%s', %lld, hash, %lld, '2026-11-18 01:00:00' FROM agreement"
        " WHERE id = %lld",
        N(agreement), party, N(person), N(confirmation), N(agreement));
}

static void only_the_right_person_signs_and_hr_last(void **state)
{
    const int64_t mentee = s.mentees[0], mentor = s.mentors[0];
    (void)state;
    add(NULL, 1, 1, "t.x", "2026-11-18", "2027-11-17", TEXT);
    const int64_t old = db_int("SELECT MAX(id) FROM agreement");
    sign("ck_agreement_signature_person", old, "mentee", mentor, confirmed(mentor, "agreement", true));
    sign("ck_agreement_signature_person", old, "mentor", mentee, confirmed(mentee, "agreement", true));
    sign("ck_agreement_signature_person", old, "hr", mentee, confirmed(mentee, "agreement", true));
    sign("ck_agreement_signature_person", old, "boss", mentee, confirmed(mentee, "agreement", true));
    sign("ck_agreement_signature_last", old, "hr", s.hr, confirmed(s.hr, "agreement", true));
    sign("ck_agreement_signature_confirmed", old, "mentee", mentee, confirmed(mentee, "agreement", false));
    sign("ck_agreement_signature_confirmed", old, "mentee", mentee, confirmed(mentee, "results", true));
    sign("fk_agreement_signature_confirmation", old, "mentee", mentee, confirmed(mentor, "agreement", true));
    sign(NULL, old, "mentee", mentee, confirmed(mentee, "agreement", true));
    sign("PRIMARY", old, "mentee", mentee, confirmed(mentee, "agreement", true));
    sign("ck_agreement_signature_last", old, "hr", s.hr, confirmed(s.hr, "agreement", true));
    add(NULL, 2, 1, "t.x", "2026-11-18", "2027-11-17", TEXT);
    sign("ck_agreement_signature_newest", old, "mentor", mentor, confirmed(mentor, "agreement", true));
    const int64_t new = db_int("SELECT MAX(id) FROM agreement");
    sign(NULL, new, "mentor", mentor, confirmed(mentor, "agreement", true));
    db_expect(
        "uq_agreement_signature_confirmation",
        "INSERT INTO agreement_signature SELECT %lld, 'mentee', %lld, hash, MAX(confirmation_id), '2026-11-18' FROM"
        " agreement_signature GROUP BY hash",
        N(new), N(mentee));
    db_expect("ck_mentorship_signed",
              "UPDATE mentorship SET state = 'active', from_on = '2026-11-18', until_on = '2027-11-17'");
    sign(NULL, new, "mentee", mentee, confirmed(mentee, "agreement", true));
    sign("ck_agreement_signature_person", new, "hr", s.south_hr, confirmed(s.south_hr, "agreement", true));
    sign("ck_agreement_signature_person", new, "hr", s.leader, confirmed(s.leader, "agreement", true));
    db_expect("ck_mentorship_signed",
              "UPDATE mentorship SET state = 'active', from_on = '2026-11-18', until_on = '2027-11-17'");
    sign(NULL, new, "hr", s.north_hr, confirmed(s.north_hr, "agreement", true));
    db_expect("ck_mentorship_signed",
              "UPDATE mentorship SET state = 'active', from_on = '2026-11-18', until_on = '2028-11-17'");
    db_expect(NULL, "UPDATE mentorship SET state = 'active', from_on = '2026-11-18', until_on = '2027-11-17'");
    db_expect("ck_agreement_signature_fixed", "UPDATE agreement_signature SET signed_at = '2026-01-01'");
    db_expect("ck_agreement_signature_kept", "DELETE FROM agreement_signature");
}

/* ---- requests -------------------------------------------------------------------------------------------------------- */

#define ASK                                                                                                            \
    "INSERT INTO mentorship_request (public_id, mentorship_id, kind, person_id, words, state, created_at)"             \
    " VALUES (UNHEX(MD5(RAND())), %lld, '%s', %lld, '%s', '%s', '2026-11-18')"

static void only_the_two_ask(void **state)
{
    (void)state;
    db_expect("ck_mentorship_request_pair", ASK, N(pair), "change", N(s.hr), "x", "asked");
    db_expect("ck_mentorship_request_pair", ASK, N(pair), "change", N(s.mentees[0]), "x", "considered");
    db_expect("ck_mentorship_request_words", ASK, N(pair), "change", N(s.mentees[0]), "", "asked");
    db_expect(NULL, ASK, N(pair), "change", N(s.mentees[0]), "x", "asked");
    db_expect("uq_mentorship_request_live", ASK, N(pair), "change", N(s.mentors[0]), "x", "asked");
    pair = scene_pair(&s, s.mentees[1], s.mentors[0]);
    db_expect("ck_mentorship_request_pair", ASK, N(pair), "objection", N(s.mentees[1]), "x", "asked");
}

#define SET "UPDATE mentorship_request SET %s"
#define OPINION "state = 'considered', opinion = 'agree', opinion_words = 'x', opinion_at = '2026-11-18', opinion_by = "

static void a_change_takes_its_steps(void **state)
{
    char text[300];
    (void)state;
    db_expect("ck_mentorship_request_kind", ASK, N(pair), "praise", N(s.mentees[0]), "x", "asked");
    db_expect(NULL, ASK, N(pair), "change", N(s.mentees[0]), "x", "asked");
    db_expect("ck_mentorship_request_transition", SET, "state = 'granted'");
    db_expect("ck_mentorship_request_transition", SET, "version = 7");
    db_expect("ck_mentorship_request_opinion", SET, "state = 'considered'");
    (void)snprintf(text, sizeof text, OPINION "%lld", N(s.mentees[0]));
    db_expect("ck_mentorship_request_opinion", SET, text);
    db_expect("ck_mentorship_request_fixed", SET, "state = 'withdrawn', live = NULL, words = 'other'");
    db_expect("ck_mentorship_request_state", SET, "state = 'withdrawn'");
    (void)snprintf(text, sizeof text, OPINION "%lld", N(s.north_liaison));
    db_expect(NULL, SET, text);
    db_expect("ck_mentorship_request_answer", SET, "state = 'refused', live = NULL");
    (void)snprintf(text, sizeof text,
                   "state = 'refused', live = NULL, answer = 'x', answered_at = '2026-11-18', answered_by = %lld",
                   N(s.mentors[0]));
    db_expect("ck_mentorship_request_impartial", SET, text);
    (void)snprintf(text, sizeof text,
                   "state = 'granted', live = NULL, answer = 'x', answered_at = '2026-11-18', answered_by = %lld",
                   N(s.hr));
    db_expect("ck_mentorship_request_next", SET, text);
    (void)snprintf(text, sizeof text,
                   "state = 'granted', live = NULL, answer = 'x', answered_at = '2026-11-18', answered_by = %lld,"
                   " next_id = %lld",
                   N(s.hr), N(pair));
    db_expect("ck_mentorship_request_follows", SET, text);
    (void)snprintf(text, sizeof text,
                   "opinion = 'disagree', state = 'refused', live = NULL, answer = 'x', answered_at = '2026-11-18',"
                   " answered_by = %lld",
                   N(s.hr));
    db_expect("ck_mentorship_request_fixed", SET, text);
    db_expect("ck_mentorship_request_kept", "DELETE FROM mentorship_request");
    db_expect("fk_mentorship_request_log_transition",
              "INSERT INTO mentorship_request_log (request_id, kind, from_state, to_state, at)"
              " SELECT id, 'change', 'asked', 'granted', '2026-11-18' FROM mentorship_request");
    sql("INSERT INTO mentorship_request_log (request_id, kind, from_state, to_state, at)"
        " SELECT id, 'change', 'asked', 'considered', '2026-11-18' FROM mentorship_request");
}

static void the_states_are_those_of_the_rules(void **state)
{
    int64_t n = 0;
    (void)state;
    for (int k = 0; k < MENTORSHIP_REQUEST_KIND_COUNT; k++)
        for (int from = 0; from < MENTORSHIP_REQUEST_STATE_COUNT; from++)
            for (int to = 0; to < MENTORSHIP_REQUEST_STATE_COUNT; to++) {
                const bool may =
                    mentorship_request_may_become((enum mentorship_request_kind)k, (enum mentorship_request_state)from,
                                                  (enum mentorship_request_state)to);
                n += may;
                assert_int_equal(
                    db_int(arena_printf(
                        db_arena(),
                        "SELECT COUNT(*) FROM mentorship_request_transition WHERE kind = '%s' AND from_state = '%s'"
                        " AND to_state = '%s'",
                        mentorship_request_kind_code((enum mentorship_request_kind)k),
                        mentorship_request_state_code((enum mentorship_request_state)from),
                        mentorship_request_state_code((enum mentorship_request_state)to))),
                    may);
            }
    assert_int_equal(db_int("SELECT COUNT(*) FROM mentorship_request_transition"), n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_version_follows_the_one_before, set_up),
        cmocka_unit_test_setup(none_is_written_for_a_pair_under_way, under_way),
        cmocka_unit_test_setup(only_the_right_person_signs_and_hr_last, set_up),
        cmocka_unit_test_setup(only_the_two_ask, set_up),
        cmocka_unit_test_setup(a_change_takes_its_steps, under_way),
        cmocka_unit_test_setup(the_states_are_those_of_the_rules, set_up),
    };
    if (clock_set_zone("Asia/Shanghai") != OK)
        return 1;
    return cmocka_run_group_tests_name("constraints_agreement", tests, db_setup, db_teardown);
}
