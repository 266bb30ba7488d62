/* What the database itself refuses of reviews, completions and honours; that view and rules agree on days. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/domain/mentoring_review.h"
#include "tests/harness/mentor.h"

static struct mentor_scene s;
static int64_t pair;

static int set_up(void **state)
{
    db_clear(state);
    mentor_scene(&s);
    pair = scene_active(&s, s.mentees[0], s.mentors[0], "2025-12-01", "2026-11-30");
    return 0;
}

static void review(const char *constraint, const char *stage, const char *side, int version, int64_t by,
                   const char *grade, const char *guidance)
{
    db_expect(
        constraint,
        "INSERT INTO mentoring_review (mentorship_id, mentee_id, mentor_id, stage, side, version, person_id, grade,"
        " guidance, words, at) VALUES (%lld, %lld, %lld, '%s', '%s', %d, %lld, NULLIF('%s', ''), NULLIF('%s', ''),"
        " '进步明显', '2026-11-20')",
        (long long)pair, (long long)s.mentees[0], (long long)s.mentors[0], stage, side, version, (long long)by, grade,
        guidance);
}

static void complete(const char *constraint, const char *grade, const char *proposed, const char *reason, int64_t by)
{
    db_expect(constraint,
              "INSERT INTO completion (mentorship_id, mentee_id, mentor_id, grade, proposed, reason, decided_by,"
              " confirmed_at) VALUES (%lld, %lld, %lld, '%s', '%s', '%s', %lld, '2026-11-21')",
              (long long)pair, (long long)s.mentees[0], (long long)s.mentors[0], grade, proposed, reason,
              (long long)by);
}

static void all_reviewed(const char *grade)
{
    review(NULL, "final", "mentee", 1, s.mentees[0], "", "good");
    review(NULL, "final", "mentor", 1, s.mentors[0], grade, "");
    review(NULL, "final", "department", 1, s.north_liaison, grade, "good");
}

static void ends(const char *constraint, const char *state, const char *grade)
{
    db_expect(constraint,
              "UPDATE mentorship SET state = '%s', live = NULL, place_no = NULL, ended_on = '2026-11-21', end_code ="
              " 'completed', grade = '%s' WHERE id = %lld",
              state, grade, (long long)pair);
}

static void sign(const char *state)
{
    db_run(
        arena_printf(db_arena(),
                     "INSERT INTO mentoring_sign (public_id, mentorship_id, code, subject, since_on, evidence, state,"
                     " found_at, told_at) VALUES (RANDOM_BYTES(16), %lld, 'missing', 'period:1', '2026-11-01', '{}',"
                     " 'told', '2026-11-10', '2026-11-10');\n",
                     (long long)pair));
    if (strcmp(state, "told") != 0)
        db_run(arena_printf(db_arena(), "UPDATE mentoring_sign SET state = '%s';\n", state));
}

static void reviews_stay_and_are_of_their_sides(void **state)
{
    (void)state;
    review("ck_mentoring_review_side", "mid", "mentee", 1, s.mentors[0], "", "good");
    review("ck_mentoring_review_side", "mid", "department", 1, s.mentors[0], "passed", "good");
    review("ck_mentoring_review_grade", "mid", "mentee", 1, s.mentees[0], "passed", "good");
    review("ck_mentoring_review_grade", "mid", "mentor", 1, s.mentors[0], "", "");
    review("ck_mentoring_review_guidance", "mid", "mentor", 1, s.mentors[0], "passed", "good");
    review("ck_mentoring_review_next", "mid", "mentor", 2, s.mentors[0], "passed", "");
    review(NULL, "mid", "mentor", 1, s.mentors[0], "passed", "");
    review("ck_mentoring_review_next", "mid", "mentor", 1, s.mentors[0], "passed", "");
    review(NULL, "mid", "mentor", 2, s.mentors[0], "excellent", "");
    db_expect("ck_mentoring_review_kept", "UPDATE mentoring_review SET words = '改'");
    db_expect("ck_mentoring_review_kept", "DELETE FROM mentoring_review");
    db_expect("ck_mentoring_review_close_by",
              "INSERT INTO mentoring_review_close (mentorship_id, stage, person_id, at) VALUES (%lld, 'mid', %lld,"
              " '2026-11-20')",
              (long long)pair, (long long)s.mentors[0]);
    db_expect(NULL,
              "INSERT INTO mentoring_review_close (mentorship_id, stage, person_id, at) VALUES (%lld, 'mid', %lld,"
              " '2026-11-20')",
              (long long)pair, (long long)s.hr);
    review("ck_mentoring_review_open", "mid", "mentor", 3, s.mentors[0], "passed", "");
    review(NULL, "final", "mentor", 1, s.mentors[0], "passed", "");
}

static void a_pair_is_completed_by_a_decision(void **state)
{
    (void)state;
    ends("ck_mentorship_completion", "completed", "passed");
    complete("ck_completion_reviewed", "passed", "passed", "", s.hr);
    review(NULL, "final", "mentee", 1, s.mentees[0], "", "good");
    review(NULL, "final", "mentor", 1, s.mentors[0], "passed", "");
    complete("ck_completion_reviewed", "passed", "passed", "", s.hr);
    review(NULL, "final", "department", 1, s.north_liaison, "excellent", "good");
    review(NULL, "final", "department", 2, s.north_liaison, "passed", "good");
    complete("ck_completion_proposed", "excellent", "excellent", "", s.hr);
    complete("ck_completion_reason", "failed", "passed", "", s.hr);
    complete("ck_completion_by", "passed", "passed", "", s.mentors[0]);
    complete(NULL, "passed", "passed", "", s.hr);
    complete("PRIMARY", "passed", "passed", "", s.hr);
    ends("ck_mentorship_completion", "completed", "excellent");
    ends("ck_mentorship_completion", "failed", "failed");
    db_expect("ck_completion_kept", "UPDATE completion SET grade = 'excellent'");
    db_expect("ck_completion_kept", "DELETE FROM completion");
    ends(NULL, "completed", "passed");
    review("ck_mentoring_review_open", "final", "mentor", 2, s.mentors[0], "excellent", "");
}

/* The period is what was signed, the end what was decided. */
static void what_was_signed_and_decided_stays(void **state)
{
    (void)state;
    static const char *const ENDED[] = {"grade = 'excellent'", "ended_on = '2026-11-20'", "end_code = 'early'",
                                        "end_reason = '另有原因'", "from_on = '2025-12-02'"};
    const int64_t paired = scene_pair(&s, s.mentees[1], s.mentors[1]);
    db_expect("ck_mentorship_fixed",
              "UPDATE mentorship SET from_on = '2025-12-01', until_on = '2026-11-30' WHERE id = %lld",
              (long long)paired);
    db_expect("ck_mentorship_fixed", "UPDATE mentorship SET until_on = '2027-11-30' WHERE id = %lld", (long long)pair);
    db_expect("ck_mentorship_fixed", "UPDATE mentorship SET from_on = '2025-12-02' WHERE id = %lld", (long long)pair);
    db_expect("ck_mentorship_fixed", "UPDATE mentorship SET end_reason = '早知道' WHERE id = %lld", (long long)pair);
    all_reviewed("passed");
    complete(NULL, "passed", "passed", "", s.hr);
    db_expect("ck_mentorship_fixed",
              "UPDATE mentorship SET state = 'completed', live = NULL, place_no = NULL, ended_on = '2026-11-21',"
              " end_code = 'completed', grade = 'passed', until_on = '2026-11-21' WHERE id = %lld",
              (long long)pair);
    ends(NULL, "completed", "passed");
    for (size_t i = 0; i < sizeof ENDED / sizeof *ENDED; i++)
        db_expect("ck_mentorship_fixed", "UPDATE mentorship SET %s WHERE id = %lld", ENDED[i], (long long)pair);
}

static void open_signs_hold_excellence_back(void **state)
{
    (void)state;
    all_reviewed("excellent");
    sign("told");
    complete("ck_completion_signs", "excellent", "excellent", "", s.hr);
    db_run("UPDATE mentoring_sign SET state = 'resolved';\n");
    complete(NULL, "excellent", "excellent", "", s.hr);
    db_run("UPDATE mentoring_sign SET state = 'told';\n");
    const char *honour = arena_printf(db_arena(),
                                      "INSERT INTO mentor_honour (person_id, mentorship_id, given_by, given_at) VALUES "
                                      "(%lld, %lld, %lld, '2026-11-21')",
                                      (long long)s.mentors[0], (long long)pair, (long long)s.hr);
    db_expect("ck_mentor_honour_signs", "%s", honour);
    db_run("UPDATE mentoring_sign SET state = 'resolved';\n");
    db_expect("ck_mentor_honour_by",
              "INSERT INTO mentor_honour (person_id, mentorship_id, given_by, given_at) VALUES (%lld, %lld, %lld,"
              " '2026-11-21')",
              (long long)s.mentors[0], (long long)pair, (long long)s.mentors[0]);
    db_expect("ck_mentor_honour_excellent",
              "INSERT INTO mentor_honour (person_id, mentorship_id, given_by, given_at) VALUES (%lld, %lld, %lld,"
              " '2026-11-21')",
              (long long)s.mentors[1], (long long)pair, (long long)s.hr);
    db_expect(NULL, "%s", honour);
    db_expect("uq_mentor_honour_mentorship", "%s", honour);
}

/* The view that home and jobs read says the same days as the rules. */
static void view_and_rules_agree(void **state)
{
    (void)state;
    const struct mentorship m = pair_of(pair);
    for (int stage = 0; stage < REVIEW_STAGES; stage++) {
        const struct review_window w = review_window(m.from_on, m.until_on, (enum review_stage)stage, false);
        const char *code = review_stage_code((enum review_stage)stage);
        assert_int_equal(
            db_int(arena_printf(db_arena(),
                                "SELECT COUNT(*) FROM mentoring_review_owed WHERE stage = '%s' AND opens_on ="
                                " DATE_ADD('1970-01-01', INTERVAL %lld DAY) AND due_on ="
                                " DATE_ADD('1970-01-01', INTERVAL %lld DAY)",
                                code, (long long)w.opens, (long long)w.due)),
            REVIEW_SIDES);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(reviews_stay_and_are_of_their_sides, set_up),
        cmocka_unit_test_setup(a_pair_is_completed_by_a_decision, set_up),
        cmocka_unit_test_setup(what_was_signed_and_decided_stays, set_up),
        cmocka_unit_test_setup(open_signs_hold_excellence_back, set_up),
        cmocka_unit_test_setup(view_and_rules_agree, set_up),
    };
    return cmocka_run_group_tests_name("constraints of reviews", tests, db_setup, db_teardown);
}
