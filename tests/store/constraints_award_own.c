/* What the database itself refuses whoever is nominated in a programme, or has written a paper in it: no row of its office bears their name until it is decided. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tests/harness/act.h"
#include "tests/harness/paper.h"
#include "tests/harness/rows.h"

#define N(id) (long long)(id)

static struct award_scene s;
static int64_t own, rival; /* nominations of the officer `party`, and of somebody else */
static int64_t party;

static int set_up(void **state)
{
    db_clear(state);
    award_scene(&s);
    party = s.people[3];
    make_grant(party, "award_officer", s.city);
    own = make_nomination(&s, party, s.south);
    rival = make_nomination(&s, s.people[0], s.kitchen);
    assert_int_equal(move_nomination(rival, NOMINATION_RECOMMENDED, s.north, s.north_liaison), OK);
    assert_int_equal(move_nomination(own, NOMINATION_RECOMMENDED, s.south, s.south_liaison), OK);
    return 0;
}

static int reviewed(void **state)
{
    if (set_up(state))
        return -1;
    assert_int_equal(move_nomination(own, NOMINATION_PASSED, 0, s.officer), OK);
    assert_int_equal(move_nomination(rival, NOMINATION_PASSED, 0, s.officer), OK);
    assert_int_equal(step_programme(s.programme, STEP_CLOSE, s.officer), OK);
    db_run(arena_printf(db_arena(),
                        "INSERT INTO reviewer (public_id, programme_id, person_id, created_by, created_at) VALUES"
                        " (UNHEX(MD5('r')), %lld, %lld, %lld, '2026-11-18');\n"
                        "INSERT INTO review_assignment (public_id, programme_id, kind_id, nomination_id, reviewer_id,"
                        " state, assigned_by, assigned_at, asked_on) SELECT UNHEX(MD5('a')), x.programme_id, x.kind_id,"
                        " x.id, r.id, 'open', %lld, '2026-11-18', '2026-11-18' FROM nomination x JOIN reviewer r WHERE"
                        " x.id = %lld;\n",
                        N(s.programme), N(s.reviewers[0]), N(s.officer), N(s.officer), N(rival)));
    return 0;
}

static int selected(void **state)
{
    if (reviewed(state))
        return -1;
    db_run("UPDATE review_assignment SET state = 'released';\n");
    assert_int_equal(move_nomination(rival, NOMINATION_SELECTED, 0, s.officer), OK);
    assert_int_equal(move_nomination(own, NOMINATION_RESERVE, 0, s.officer), OK);
    assert_int_equal(step_programme(s.programme, STEP_SELECT, s.officer), OK);
    return 0;
}

static void verdict(const char *constraint, int64_t of, const char *from, const char *to)
{
    db_expect(
        constraint,
        "INSERT INTO nomination_log (nomination_id, from_state, to_state, person_id, at) VALUES (%lld, '%s', '%s',"
        " %lld, '2026-11-18')",
        N(of), from, to, N(party));
}

static void test_no_verdict(void **state)
{
    (void)state;
    static const char *const STEPS[][2] = {
        {"recommended", "passed"}, {"recommended", "failed"}, {"passed", "unselected"}, {"passed", "reserve"},
        {"selected", "removed"},   {"reserve", "removed"},    {"selected", "awarded"},  {"passed", "selected"},
        {"recommended", "draft"},  {"passed", "recommended"}};
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++)
        verdict("ck_nomination_log_rival", rival, STEPS[i][0], STEPS[i][1]);
    verdict("ck_nomination_log_rival", own, "recommended", "passed");
    verdict("ck_nomination_log_own", own, "passed", "selected");
    db_run(arena_printf(db_arena(), /* what is theirs: to withdraw */
                        "INSERT INTO nomination_log (nomination_id, from_state, to_state, person_id, at) VALUES (%lld,"
                        " 'recommended', 'withdrawn', %lld, '2026-11-18');\n",
                        N(own), N(party)));
    db_expect("ck_nomination_override_rival",
              "INSERT INTO nomination_override (nomination_id, rule, finding, holds, reason, person_id, at) VALUES"
              " (%lld, 'service', '2', 1, '特殊贡献', %lld, '2026-11-18')",
              N(rival), N(party));
    db_expect("ck_limit_override_rival",
              "INSERT INTO limit_override (programme_id, code, part, whole, reason, person_id, at) VALUES (%lld,"
              " 'leaders', 300, 1000, '情况特殊', %lld, '2026-11-18')",
              N(s.programme), N(party));
    db_expect("ck_programme_log_rival",
              "INSERT INTO programme_log (programme_id, from_state, to_state, person_id, at) VALUES (%lld, 'open',"
              " 'reviewing', %lld, '2026-11-18')",
              N(s.programme), N(party));
    /* Once they are out they are no rival any more. */
    assert_int_equal(move_nomination(own, NOMINATION_WITHDRAWN, 0, party), OK);
    assert_int_equal(move_nomination(rival, NOMINATION_PASSED, 0, party), OK);
}

static void test_no_part_in_reviews(void **state)
{
    (void)state;
    static const char ADD[] = "INSERT INTO reviewer (public_id, programme_id, person_id, created_by, created_at) VALUES"
                              " (UNHEX(MD5('n')), %lld, %lld, %lld, '2026-11-18')";
    db_expect("ck_reviewer_rival", ADD, N(s.programme), N(party), N(s.officer));
    db_expect("ck_reviewer_rival", ADD, N(s.programme), N(s.reviewers[1]), N(party));
    static const char DECLARE[] = "INSERT INTO review_declared (reviewer_id, nomination_id, programme_id, note,"
                                  " declared_by, declared_at) SELECT id, %lld, programme_id, '亲友', %lld, '2026-11-18'"
                                  " FROM reviewer";
    db_expect("ck_review_declared_rival", DECLARE, N(rival), N(party));
    db_expect("ck_review_declared_rival", DECLARE, N(own), N(party));
    db_expect(
        "ck_review_assignment_log_rival",
        "INSERT INTO review_assignment_log (assignment_id, from_state, to_state, person_id, at) SELECT id, 'open',"
        " 'released', %lld, '2026-11-18' FROM review_assignment",
        N(party));
    static const char DECIDE[] =
        "INSERT INTO review_decision (programme_id, nomination_id, outcome, reason, decided_by,"
        " decided_at) VALUES (%lld, %lld, 'leave', '会议议定', %lld, '2026-11-18')";
    db_expect("ck_review_decision_rival", DECIDE, N(s.programme), N(rival), N(party));
    db_expect("ck_review_decision_own", DECIDE, N(s.programme), N(own), N(party));
}

static void test_no_part_in_notices(void **state)
{
    (void)state;
    db_expect(
        "ck_public_notice_rival",
        "INSERT INTO public_notice (public_id, programme_id, round_no, state, days, list_order, snapshot,"
        " snapshot_hash, prepared_by, prepared_at) VALUES (UNHEX(MD5('n')), %lld, 1, 'prepared', 5, 'stroke', '{}',"
        " UNHEX(SHA2('{}', 256)), %lld, '2026-11-18 09:00:00')",
        N(s.programme), N(party));
    const int64_t notice = make_notice(s.programme, "2026-11-18", "2026-11-19", "2026-11-25");
    db_expect(
        "ck_notice_posting_rival",
        "INSERT INTO notice_posting (public_id, notice_id, way, place, posted_at, recorded_by, recorded_at) SELECT"
        " UNHEX(MD5('p')), id, 'board', '另一处', posted_at, %lld, posted_at FROM public_notice WHERE id = %lld",
        N(party), N(notice));
    db_run(arena_printf(db_arena(),
                        "INSERT INTO objection (public_id, receipt_hash, programme_id, notice_id, nomination_id,"
                        " anonymous, words, state, received_at) SELECT UNHEX(MD5('o')), UNHEX(SHA2('o', 256)),"
                        " programme_id, id, %lld, 1, '不实', 'received', '2026-11-19' FROM public_notice;\n",
                        N(rival)));
    db_expect("ck_objection_rival", "UPDATE objection SET first_officer = %lld", N(party));
    db_expect("ck_objection_log_rival",
              "INSERT INTO objection_log (objection_id, from_state, to_state, person_id, at) SELECT id, 'received',"
              " 'investigating', %lld, '2026-11-19' FROM objection",
              N(party));
    db_expect("ck_programme_log_rival",
              "INSERT INTO programme_log (programme_id, from_state, to_state, person_id, at) VALUES (%lld, 'noticing',"
              " 'decided', %lld, '2026-11-26')",
              N(s.programme), N(party));
}

/* In the reserve, too: whoever registers the decision has nothing to gain from another one. */
static void test_no_decision(void **state)
{
    (void)state;
    end_notice(make_notice(s.programme, "2026-11-18", "2026-11-19", "2026-11-25"));
    clock_test_set(at(11, 26, 9, 0));
    assert_int_equal(move_nomination(rival, NOMINATION_AWARDED, 0, s.officer), OK);
    assert_int_equal(step_programme(s.programme, STEP_DECIDE, s.officer), OK);
    db_expect("ck_programme_decision_own",
              "INSERT INTO programme_decision (programme_id, public_id, document_no, decided_on, issuer, registered_by,"
              " registered_at) VALUES (%lld, UNHEX(MD5('d')), '沧管〔2026〕13号', '2026-11-26', '沧屿市机关事务管理局',"
              " %lld, '2026-11-26 09:00:00')",
              N(s.programme), N(party));
}

static void test_no_word_on_papers_and_letters(void **state)
{
    struct paper_scene of;
    (void)state;
    paper_scene(&s, &of);
    const int64_t mine = make_paper(&of, 0, s.people[1], "食堂"), theirs = make_paper(&of, 0, s.people[2], "车辆");
    add_author(mine, s.second, "承办人");
    db_expect("ck_paper_version_rival",
              "UPDATE paper_version SET accepted_by = %lld, accepted_at = '2026-11-18', accept_reason = '看过' WHERE"
              " nomination_id = %lld",
              N(s.second), N(theirs));
    db_expect("ck_opinion_letter_rival",
              "INSERT INTO opinion_letter (public_id, programme_id, authority_id, letter_on, created_by, created_at)"
              " VALUES (UNHEX(MD5('l')), %lld, 1, '2026-11-18', %lld, '2026-11-18')",
              N(s.programme), N(party));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_no_verdict, set_up),
        cmocka_unit_test_setup(test_no_part_in_reviews, reviewed),
        cmocka_unit_test_setup(test_no_part_in_notices, selected),
        cmocka_unit_test_setup(test_no_decision, selected),
        cmocka_unit_test_setup(test_no_word_on_papers_and_letters, set_up),
    };
    return cmocka_run_group_tests_name("store/constraints_award_own", tests, db_setup, db_teardown);
}
