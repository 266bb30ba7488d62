/* What the database itself refuses of periods, logs, plans, meetings, materials, questions and signs: each invariant is broken
   by SQL, and the constraint that stops it is named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/harness/mentor.h"

static struct mentor_scene s;
static int64_t pair, mentee, mentor;

#define N(id) (long long)(id)

static const char *period(int no, const char *from, const char *after)
{
    return arena_printf(db_arena(),
                        "INSERT INTO mentoring_period (public_id, mentorship_id, period_no, from_on, after_on, ends_at)"
                        " VALUES (RANDOM_BYTES(16), %lld, %d, '%s', '%s', '%s')",
                        N(pair), no, from, after, after);
}

static int set_up(void **state)
{
    db_clear(state);
    mentor_scene(&s);
    mentee = s.mentees[0];
    mentor = s.mentors[0];
    pair = scene_active(&s, mentee, mentor, "2026-08-01", "2027-07-31");
    db_expect(NULL, "%s", period(1, "2026-08-01", "2026-11-01"));
    return 0;
}

static void end_pair(void)
{
    db_run("UPDATE mentorship SET state = 'released', live = NULL, place_no = NULL, ended_on = '2026-11-16', end_code ="
           " 'mutual', version = version + 1");
}

static void periods_within_the_pair_without_overlap(void **state)
{
    (void)state;
    db_expect("uq_mentoring_period_no", "%s", period(1, "2026-11-01", "2027-02-01"));
    db_expect("uq_mentoring_period_span", "%s", period(2, "2026-10-31", "2027-02-01"));
    db_expect("ck_mentoring_period_active", "%s", period(2, "2026-07-31", "2026-08-01"));
    db_expect("ck_mentoring_period_active", "%s", period(2, "2027-05-01", "2027-08-02"));
    db_expect("ck_mentoring_period_no", "%s", period(0, "2026-11-01", "2027-02-01"));
    db_expect(NULL, "%s", period(2, "2026-11-01", "2027-02-01"));
    end_pair();
    db_expect("ck_mentoring_period_active", "%s", period(3, "2027-02-01", "2027-05-01"));
}

/* A log of period 1 by somebody. */
static const char *logged(int version, const char *did, const char *spoken, int64_t by)
{
    return arena_printf(
        db_arena(),
        "INSERT INTO mentoring_log (public_id, mentorship_id, mentee_id, mentor_id, period_no, version, did,"
        " learned, next_step, spoken_on, written_by, written_at) VALUES (RANDOM_BYTES(16), %lld, %lld,"
        " %lld, 1, %d, '%s', 'l', 'n', '%s', %lld, '2026-10-20 01:00:00')",
        N(pair), N(mentee), N(mentor), version, did, spoken, N(by));
}

static void a_log_is_the_mentees_and_stays(void **state)
{
    (void)state;
    db_expect("ck_mentoring_log_writer", "%s", logged(1, "d", "2026-10-20", mentor));
    db_expect("ck_mentoring_log_writer", "%s", logged(1, "d", "2026-10-20", s.hr));
    db_expect("ck_mentoring_log_lines", "%s", logged(1, "", "2026-10-20", mentee));
    db_expect("ck_mentoring_log_within", "%s", logged(1, "d", "2026-11-01", mentee));
    db_expect("ck_mentoring_log_within", "%s", logged(1, "d", "2026-07-31", mentee));
    db_expect("ck_mentoring_log_spoken", "%s", logged(1, "d", "2026-10-22", mentee));
    db_expect("ck_mentoring_log_version", "%s", logged(0, "d", "2026-10-20", mentee));
    db_expect(NULL, "%s", logged(1, "d", "2026-10-20", mentee));
    db_expect("ck_mentoring_log_next", "%s", logged(1, "d", "2026-10-20", mentee));
    db_expect(NULL, "%s", logged(2, "d", "2026-10-20", mentee));
    db_expect(
        "fk_mentoring_log_mentorship",
        "INSERT INTO mentoring_log (public_id, mentorship_id, mentee_id, mentor_id, period_no, version, did, learned,"
        " next_step, spoken_on, written_by, written_at) SELECT RANDOM_BYTES(16), mentorship_id, %lld, mentor_id, 1, 3,"
        " did, learned, next_step, spoken_on, %lld, written_at FROM mentoring_log WHERE version = 1",
        N(s.mentees[1]), N(s.mentees[1]));
    db_expect("ck_mentoring_log_kept", "UPDATE mentoring_log SET did = 'other' WHERE version = 2");
    db_expect("ck_mentoring_log_kept", "UPDATE mentoring_log SET written_at = '2026-10-01' WHERE version = 2");
    db_expect("ck_mentoring_log_kept", "DELETE FROM mentoring_log");
}

static void confirm(const char *constraint, int version, int64_t by)
{
    db_expect(
        constraint,
        "UPDATE mentoring_log SET confirmed = 1, confirmed_by = %lld, confirmed_at = '2026-10-21' WHERE version = %d",
        N(by), version);
}

static void the_newest_is_confirmed_by_the_mentor_once(void **state)
{
    (void)state;
    db_expect(NULL, "%s", logged(1, "d", "2026-10-20", mentee));
    db_expect(NULL, "%s", logged(2, "d", "2026-10-20", mentee));
    confirm("ck_mentoring_log_newest", 1, mentor);
    confirm("ck_mentoring_log_confirmed", 2, mentee);
    confirm("ck_mentoring_log_confirmed", 2, s.hr);
    db_expect("ck_mentoring_log_confirmed", "UPDATE mentoring_log SET mentor_line = 'well done' WHERE version = 2");
    confirm(NULL, 2, mentor);
    db_expect("ck_mentoring_log_kept", "UPDATE mentoring_log SET mentor_line = 'again' WHERE version = 2");
    db_expect("ck_mentoring_log_next", "%s", logged(3, "d", "2026-10-20", mentee));
}

static void only_while_the_pair_is_active(void **state)
{
    (void)state;
    db_expect(NULL, "%s", logged(1, "d", "2026-10-20", mentee));
    end_pair();
    db_expect("ck_mentoring_log_active", "%s", logged(2, "d", "2026-10-20", mentee));
    confirm("ck_mentoring_log_active", 1, mentor);
    db_expect(
        "ck_milestone_active",
        "INSERT INTO milestone (public_id, mentorship_id, mentee_id, mentor_id, place_no, what, due_on, created_by,"
        " created_at, changed_by, changed_at) VALUES (RANDOM_BYTES(16), %lld, %lld, %lld, 1, 'w', '2026-12-01', %lld,"
        " '2026-11-01', %lld, '2026-11-01')",
        N(pair), N(mentee), N(mentor), N(mentee), N(mentee));
    db_expect(
        "ck_mentoring_meeting_active",
        "INSERT INTO mentoring_meeting (public_id, mentorship_id, mentee_id, mentor_id, starts_at, minutes, place,"
        " topic, planned_by, created_at, changed_by, changed_at) VALUES (RANDOM_BYTES(16), %lld, %lld, %lld,"
        " '2026-12-01', 60, '', 't', %lld, '2026-11-01', %lld, '2026-11-01')",
        N(pair), N(mentee), N(mentor), N(mentee), N(mentee));
    db_expect("ck_mentoring_material_active",
              "INSERT INTO mentoring_material (public_id, mentorship_id, mentee_id, mentor_id, title, link, shared_by,"
              " shared_at) VALUES (RANDOM_BYTES(16), %lld, %lld, %lld, 't', '/a', %lld, '2026-11-01')",
              N(pair), N(mentee), N(mentor), N(mentor));
    db_expect(
        "ck_mentoring_note_active",
        "INSERT INTO mentoring_note (public_id, mentorship_id, mentee_id, mentor_id, question, asked_by, asked_at)"
        " VALUES (RANDOM_BYTES(16), %lld, %lld, %lld, 'q', %lld, '2026-11-01')",
        N(pair), N(mentee), N(mentor), N(mentee));
}

static void milestone(const char *constraint, const char *place_no, const char *due, const char *state_done, int64_t by)
{
    db_expect(
        constraint,
        "INSERT INTO milestone (public_id, mentorship_id, mentee_id, mentor_id, place_no, what, due_on, state, done_on,"
        " created_by, created_at, changed_by, changed_at) VALUES (RANDOM_BYTES(16), %lld, %lld, %lld, %s, 'w', '%s', "
        "%s,"
        " %lld, '2026-11-01', %lld, '2026-11-01')",
        N(pair), N(mentee), N(mentor), place_no, due, state_done, N(by), N(by));
}

static void twelve_milestones_within_the_agreement(void **state)
{
    (void)state;
    milestone("ck_milestone_by", "1", "2026-12-01", "'open', NULL", s.hr);
    milestone("ck_milestone_place", "13", "2026-12-01", "'open', NULL", mentor);
    milestone("ck_milestone_active", "1", "2027-08-01", "'open', NULL", mentor);
    milestone("ck_milestone_state", "1", "2026-12-01", "'open', '2026-11-01'", mentor);
    milestone("ck_milestone_state", "1", "2026-12-01", "'done', NULL", mentor);
    milestone("ck_milestone_state", "NULL", "2026-12-01", "'open', NULL", mentor);
    milestone(NULL, "1", "2026-12-01", "'open', NULL", mentor);
    milestone("uq_milestone_place", "1", "2026-12-01", "'open', NULL", mentee);
    milestone(NULL, "NULL", "2026-12-01", "'dropped', NULL", mentee);
    db_expect("ck_milestone_what", "UPDATE milestone SET what = ''");
    db_expect("ck_milestone_active", "UPDATE milestone SET due_on = '2026-01-01'");
}

static void meeting(const char *constraint, int minutes, const char *topic, int64_t by)
{
    db_expect(
        constraint,
        "INSERT INTO mentoring_meeting (public_id, mentorship_id, mentee_id, mentor_id, starts_at, minutes, place,"
        " topic, planned_by, created_at, changed_by, changed_at) VALUES (RANDOM_BYTES(16), %lld, %lld, %lld,"
        " '2026-12-01', %d, '', '%s', %lld, '2026-11-01', %lld, '2026-11-01')",
        N(pair), N(mentee), N(mentor), minutes, topic, N(by), N(by));
}

static void meetings_of_the_two(void **state)
{
    (void)state;
    meeting("ck_mentoring_meeting_by", 60, "t", s.hr);
    meeting("ck_mentoring_meeting_minutes", 9, "t", mentee);
    meeting("ck_mentoring_meeting_minutes", 481, "t", mentee);
    meeting("ck_mentoring_meeting_topic", 60, "", mentee);
    meeting(NULL, 60, "t", mentor);
    db_expect("ck_mentoring_meeting_state", "UPDATE mentoring_meeting SET state = 'moved'");
    db_expect(NULL, "UPDATE mentoring_meeting SET state = 'held'");
    db_expect("ck_mentoring_meeting_active", "UPDATE mentoring_meeting SET state = 'cancelled'");
}

static void material(const char *constraint, const char *title, const char *link, int64_t by)
{
    db_expect(constraint,
              "INSERT INTO mentoring_material (public_id, mentorship_id, mentee_id, mentor_id, title, link, shared_by,"
              " shared_at) VALUES (RANDOM_BYTES(16), %lld, %lld, %lld, '%s', '%s', %lld, '2026-11-01')",
              N(pair), N(mentee), N(mentor), title, link, N(by));
}

static void handed(const char *constraint, const char *noun, int64_t noun_id, int64_t by)
{
    db_expect(constraint,
              "INSERT INTO file (public_id, digest, size, type, name, person_id, noun, noun_id, created_at) VALUES"
              " (RANDOM_BYTES(16), RANDOM_BYTES(32), 9, 'pdf', 'a.pdf', %lld, '%s', %lld, '2026-11-01')",
              N(by), noun, N(noun_id));
}

static void materials_by_the_mentor_files_by_their_owner(void **state)
{
    const int64_t first = db_int("SELECT MIN(id) FROM mentoring_period");
    (void)state;
    material("ck_mentoring_material_by", "t", "/a", mentee);
    material("ck_mentoring_material_title", "", "/a", mentor);
    material("ck_mentoring_material_link", "t", "//evil.example", mentor);
    material("ck_mentoring_material_link", "t", "javascript:1", mentor);
    material(NULL, "t", "/a", mentor);
    handed("ck_file_mentoring_by", "mentoring_material", db_int("SELECT MAX(id) FROM mentoring_material"), mentee);
    handed(NULL, "mentoring_material", db_int("SELECT MAX(id) FROM mentoring_material"), mentor);
    handed("ck_file_mentoring_count", "mentoring_material", db_int("SELECT MAX(id) FROM mentoring_material"), mentor);
    db_expect(NULL, "UPDATE mentoring_material SET removed_at = '2026-11-02'");
    db_expect("ck_mentoring_material_active", "UPDATE mentoring_material SET removed_at = NULL");
    handed("ck_file_mentoring_by", "mentoring_period", first, mentor);
    for (int i = 0; i < 3; i++)
        handed(NULL, "mentoring_period", first, mentee);
    handed("ck_file_mentoring_count", "mentoring_period", first, mentee);
}

static void questions_are_the_mentees_answers_the_mentors(void **state)
{
    static const char ASK[] =
        "INSERT INTO mentoring_note (public_id, mentorship_id, mentee_id, mentor_id, question, asked_by,"
        " asked_at) VALUES (RANDOM_BYTES(16), %lld, %lld, %lld, '%s', %lld, '2026-11-01')";
    (void)state;
    db_expect("ck_mentoring_note_question", ASK, N(pair), N(mentee), N(mentor), "q", N(mentor));
    db_expect("ck_mentoring_note_question", ASK, N(pair), N(mentee), N(mentor), "", N(mentee));
    db_expect(NULL, ASK, N(pair), N(mentee), N(mentor), "q", N(mentee));
    db_expect("ck_mentoring_note_answer",
              "UPDATE mentoring_note SET answer = 'a', answered_by = %lld, answered_at = '2026-11-02'", N(mentee));
    db_expect("ck_mentoring_note_answer", "UPDATE mentoring_note SET answer = 'a'");
    db_expect("ck_mentoring_note_active", "UPDATE mentoring_note SET question = 'other'");
    db_expect(NULL, "UPDATE mentoring_note SET answer = 'a', answered_by = %lld, answered_at = '2026-11-02'",
              N(mentor));
    db_expect("ck_mentoring_note_active", "UPDATE mentoring_note SET answer = 'b'");
}

static const char SIGN[] =
    "INSERT INTO mentoring_sign (public_id, mentorship_id, code, subject, since_on, evidence, state, found_at, told_at)"
    " VALUES (RANDOM_BYTES(16), %lld, '%s', '%s', '2026-11-01', '%s', '%s', '2026-11-15', '2026-11-15')";

static void signs_go_their_way(void **state)
{
    (void)state;
    db_expect("ck_mentoring_sign_code", SIGN, N(pair), "lazy", "period:1", "{}", "told");
    db_expect("ck_mentoring_sign_evidence", SIGN, N(pair), "missing", "period:1", "{", "told");
    db_expect("ck_mentoring_sign_active", SIGN, N(pair), "missing", "period:1", "{}", "resolved");
    db_expect(NULL, SIGN, N(pair), "missing", "period:1", "{}", "told");
    db_expect("uq_mentoring_sign_once", SIGN, N(pair), "missing", "period:1", "{}", "told");
    db_expect("ck_mentoring_sign_transition", "UPDATE mentoring_sign SET state = 'looked_at'");
    db_expect("ck_mentoring_sign_explained", "UPDATE mentoring_sign SET state = 'explained'");
    db_expect("ck_mentoring_sign_explainer",
              "UPDATE mentoring_sign SET state = 'explained', explanation = 'x', explained_by = %lld", N(s.hr));
    db_expect(NULL, "UPDATE mentoring_sign SET state = 'explained', explanation = 'x', explained_by = %lld", N(mentor));
    db_expect("ck_mentoring_sign_hr", "UPDATE mentoring_sign SET state = 'hr'");
    db_expect(NULL, "UPDATE mentoring_sign SET state = 'hr', hr_at = '2026-12-15'");
    db_expect("ck_mentoring_sign_transition", "UPDATE mentoring_sign SET state = 'resolved', hr_at = NULL");
    db_expect("ck_mentoring_sign_looked", "UPDATE mentoring_sign SET state = 'looked_at', looked_at = '2026-12-16'");
    db_expect(
        "ck_mentoring_sign_looker",
        "UPDATE mentoring_sign SET state = 'looked_at', looked_at = '2026-12-16', looked_by = %lld, finding_code ="
        " 'nothing', finding = 'f'",
        N(mentor));
    db_expect(
        "ck_mentoring_sign_finding",
        "UPDATE mentoring_sign SET state = 'looked_at', looked_at = '2026-12-16', looked_by = %lld, finding_code ="
        " 'fine', finding = 'f'",
        N(s.hr));
    db_expect(
        NULL,
        "UPDATE mentoring_sign SET state = 'looked_at', looked_at = '2026-12-16', looked_by = %lld, finding_code ="
        " 'nothing', finding = 'f'",
        N(s.hr));
    db_expect("ck_mentoring_sign_kept", "UPDATE mentoring_sign SET version = version + 1, finding = 'g'");
    db_expect("ck_mentoring_sign_kept", "UPDATE mentoring_sign SET subject = 'period:2'");
    db_expect("ck_mentoring_sign_kept", "DELETE FROM mentoring_sign");
    db_expect("fk_mentoring_sign_log_transition", "INSERT INTO mentoring_sign_log (sign_id, from_state, to_state, at) "
                                                  "SELECT id, 'told', 'looked_at', found_at FROM"
                                                  " mentoring_sign");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(periods_within_the_pair_without_overlap, set_up),
        cmocka_unit_test_setup(a_log_is_the_mentees_and_stays, set_up),
        cmocka_unit_test_setup(the_newest_is_confirmed_by_the_mentor_once, set_up),
        cmocka_unit_test_setup(only_while_the_pair_is_active, set_up),
        cmocka_unit_test_setup(twelve_milestones_within_the_agreement, set_up),
        cmocka_unit_test_setup(meetings_of_the_two, set_up),
        cmocka_unit_test_setup(materials_by_the_mentor_files_by_their_owner, set_up),
        cmocka_unit_test_setup(questions_are_the_mentees_answers_the_mentors, set_up),
        cmocka_unit_test_setup(signs_go_their_way, set_up),
    };
    return cmocka_run_group_tests_name("constraints of mentoring", tests, db_setup, db_teardown);
}
