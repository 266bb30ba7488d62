/* What the database itself refuses of reviewers, criteria, reviews, marks and decisions: each invariant is broken by SQL, and the
   constraint that stops it is named. And the transitions are those of the rules. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/domain/review.h"
#include "lib/act/review_table.h"
#include "lib/act/review_table.h"
#include "lib/act/reviewer.h"
#include "tests/harness/act.h"
#include "tests/harness/award.h"
#include "tests/harness/rows.h"

#define N(id) (long long)(id)

static struct award_scene s;
static int64_t nominee, own, reviewer, other, review, criterion;

static void reviewer_add(int64_t person)
{
    db_run(arena_printf(db_arena(),
                        "INSERT INTO reviewer (public_id, programme_id, person_id, created_by, created_at) VALUES"
                        " (UNHEX(MD5('reviewer %lld')), %lld, %lld, %lld, '2026-11-18');\n",
                        N(person), N(s.programme), N(person), N(s.officer)));
}

static const char *assign_to(int64_t who, const char *state)
{
    return arena_printf(db_arena(),
                        "INSERT INTO review_assignment (public_id, programme_id, kind_id, nomination_id, reviewer_id,"
                        " state, assigned_by, assigned_at, asked_on) VALUES (RANDOM_BYTES(16), %lld, %lld, %lld,"
                        " %lld, '%s', %lld, '2026-11-18', '2026-11-18')",
                        N(s.programme), N(s.kind), N(nominee), N(who), state, N(s.officer));
}

/* A nominee of the kitchen who passed, reviewed by somebody of the city with one criterion; somebody of the south may, too. */
static int set_up(void **state)
{
    db_clear(state);
    award_scene(&s);
    reviewer_add(s.people[0]); /* who is nominated after that */
    own = db_int("SELECT MAX(id) FROM reviewer");
    nominee = make_nomination(&s, s.people[0], s.kitchen);
    assert_int_equal(move_nomination(nominee, NOMINATION_RECOMMENDED, s.north, s.north_liaison), OK);
    assert_int_equal(move_nomination(nominee, NOMINATION_PASSED, 0, s.officer), OK);
    assert_int_equal(step_programme(s.programme, STEP_CLOSE, s.officer), OK);
    db_run(arena_printf(db_arena(),
                        "INSERT INTO review_criterion (public_id, kind_id, sort, title, max_x1000, step_x1000) VALUES"
                        " (UNHEX(MD5('criterion')), %lld, 1, '工作业绩', 60000, 500);\n",
                        N(s.kind)));
    criterion = db_int("SELECT MAX(id) FROM review_criterion");
    reviewer_add(s.reviewers[0]);
    reviewer = db_int("SELECT MAX(id) FROM reviewer");
    reviewer_add(s.reviewers[3]);
    other = db_int("SELECT MAX(id) FROM reviewer");
    db_run(arena_printf(db_arena(), "%s;\n", assign_to(reviewer, "open")));
    review = db_int("SELECT MAX(id) FROM review_assignment");
    return 0;
}

static void test_the_transitions_are_those_of_the_rules(void **state)
{
    (void)state;
    int64_t allowed = 0;
    for (int from = 0; from < REVIEW_STATE_COUNT; from++)
        for (int to = 0; to < REVIEW_STATE_COUNT; to++) {
            const bool may = review_may_become((enum review_state)from, (enum review_state)to);
            assert_int_equal(db_int(arena_printf(
                                 db_arena(),
                                 "SELECT COUNT(*) FROM review_assignment_transition WHERE from_state = '%s' AND"
                                 " to_state = '%s'",
                                 review_state_code((enum review_state)from), review_state_code((enum review_state)to))),
                             may);
            allowed += may;
        }
    assert_int_equal(db_int("SELECT COUNT(*) FROM review_assignment_transition"), allowed);
}

static void test_reviewers_and_criteria(void **state)
{
    (void)state;
    db_expect(
        "uq_reviewer_person",
        "INSERT INTO reviewer (public_id, programme_id, person_id, created_by, created_at) VALUES (UNHEX(MD5('x')),"
        " %lld, %lld, %lld, '2026-11-18')",
        N(s.programme), N(s.reviewers[0]), N(s.officer));
    db_expect("ck_reviewer_left", "UPDATE reviewer SET left_at = '2026-11-18' WHERE id = %lld", N(other));
    db_expect("ck_reviewer_most", "UPDATE reviewer SET most = 0 WHERE id = %lld", N(other));
    db_expect("ck_review_criterion_fixed", "UPDATE review_criterion SET max_x1000 = 50000");
    db_expect("ck_review_criterion_fixed", "DELETE FROM review_criterion");
    db_expect("ck_review_criterion_fixed",
              "INSERT INTO review_criterion (public_id, kind_id, sort, title, max_x1000, step_x1000) VALUES"
              " (UNHEX(MD5('c2')), %lld, 2, '其他', 40000, 500)",
              N(s.kind));
    db_expect("ck_review_criterion",
              "INSERT INTO review_criterion (public_id, kind_id, sort, title, max_x1000, step_x1000) VALUES"
              " (UNHEX(MD5('c2')), %lld, 2, '其他', 40000, 700)",
              N(s.group));
    db_expect("ck_review_declared",
              "INSERT INTO review_declared (reviewer_id, nomination_id, programme_id, note, declared_by, declared_at)"
              " VALUES (%lld, %lld, %lld, '', %lld, '2026-11-18')",
              N(reviewer), N(nominee), N(s.programme), N(s.officer));
}

static void test_nobody_gets_what_they_keep_out_of(void **state)
{
    (void)state;
    db_expect("uq_review_assignment_once", "%s", assign_to(reviewer, "open"));
    db_expect("ck_review_assignment_phase", "%s", assign_to(other, "handed"));
    db_run(arena_printf(db_arena(),
                        "INSERT INTO review_declared (reviewer_id, nomination_id, programme_id, note, declared_by,"
                        " declared_at) VALUES (%lld, %lld, %lld, '亲友', %lld, '2026-11-18');\n",
                        N(other), N(nominee), N(s.programme), N(s.officer)));
    db_expect("ck_review_assignment_conflict", "%s", assign_to(other, "open"));
    /* Of the nominee's county: the kitchen and the north meet below the city. */
    reviewer_add(s.reviewers[2]);
    db_expect("ck_review_assignment_conflict", "%s", assign_to(db_int("SELECT MAX(id) FROM reviewer"), "open"));
    /* Not any more since they moved to the south. */
    db_run(arena_printf(db_arena(), "UPDATE posting SET unit_id = %lld WHERE person_id = %lld;\n", N(s.south),
                        N(s.reviewers[2])));
    db_run(arena_printf(db_arena(), "%s;\n", assign_to(db_int("SELECT MAX(id) FROM reviewer"), "open")));
    db_expect("ck_review_assignment_conflict", "%s", assign_to(own, "open"));
    /* One who was released gets it again only without a conflict. */
    db_run("UPDATE review_assignment SET state = 'released';\n");
    db_run(arena_printf(db_arena(),
                        "INSERT INTO review_declared (reviewer_id, nomination_id, programme_id, note, declared_by,"
                        " declared_at) VALUES (%lld, %lld, %lld, '同事', %lld, '2026-11-18');\n",
                        N(reviewer), N(nominee), N(s.programme), N(s.officer)));
    db_expect("ck_review_assignment_conflict", "UPDATE review_assignment SET state = 'open' WHERE id = %lld",
              N(review));
}

static void test_what_is_handed_in_is_whole_and_stands(void **state)
{
    (void)state;
    const char *const hand_in =
        arena_printf(db_arena(),
                     "UPDATE review_assignment SET state = 'handed', handed_at = '2026-11-18', words = '事迹突出' WHERE"
                     " id = %lld",
                     N(review));
    db_expect("ck_review_assignment_complete", "%s", hand_in);
    db_expect("ck_review_mark_scale", "INSERT INTO review_mark VALUES (%lld, %lld, %lld, 60500)", N(review),
              N(criterion), N(s.kind));
    db_expect("ck_review_mark_scale", "INSERT INTO review_mark VALUES (%lld, %lld, %lld, 300)", N(review), N(criterion),
              N(s.kind));
    db_run(arena_printf(db_arena(), "INSERT INTO review_mark VALUES (%lld, %lld, %lld, 55500);\n", N(review),
                        N(criterion), N(s.kind)));
    db_expect("ck_review_mark_fixed", "UPDATE review_mark SET mark_x1000 = 1000");
    db_expect("ck_review_assignment_handed", "UPDATE review_assignment SET state = 'handed', handed_at = '2026-11-18'");
    db_run(arena_printf(db_arena(), "%s;\n", hand_in));
    db_expect("ck_review_mark_open", "DELETE FROM review_mark");
    db_expect("ck_review_mark_open", "INSERT INTO review_mark VALUES (%lld, %lld, %lld, 1000)", N(review), N(criterion),
              N(s.kind));
    db_expect("ck_review_assignment_fixed", "UPDATE review_assignment SET words = '另写'");
    db_expect("ck_review_assignment_fixed", "UPDATE review_assignment SET reviewer_id = %lld", N(other));
    db_expect("ck_review_assignment_kept", "DELETE FROM review_assignment");
    db_run("UPDATE review_assignment SET state = 'released';\n");
    db_expect("ck_review_assignment_transition", "UPDATE review_assignment SET state = 'handed'");
}

static void test_nothing_changes_once_the_list_is_fixed(void **state)
{
    (void)state;
    assert_int_equal(move_nomination(nominee, NOMINATION_SELECTED, 0, s.officer), OK);
    assert_int_equal(step_programme(s.programme, STEP_SELECT, s.officer), OK);
    db_expect("ck_review_assignment_phase", "UPDATE review_assignment SET words = '另写'");
    db_expect("ck_review_assignment_phase", "%s", assign_to(other, "open"));
    db_expect(
        "ck_review_decision_phase",
        "INSERT INTO review_decision (programme_id, nomination_id, outcome, reason, decided_by, decided_at) VALUES"
        " (%lld, %lld, 'leave', '不选', %lld, '2026-11-18')",
        N(s.programme), N(nominee), N(s.officer));
}

static void test_a_decision_has_its_reason(void **state)
{
    (void)state;
    db_expect(
        "ck_review_decision",
        "INSERT INTO review_decision (programme_id, nomination_id, outcome, reason, decided_by, decided_at) VALUES"
        " (%lld, %lld, 'leave', '', %lld, '2026-11-18')",
        N(s.programme), N(nominee), N(s.officer));
    db_expect(
        "ck_review_decision_outcome",
        "INSERT INTO review_decision (programme_id, nomination_id, outcome, reason, decided_by, decided_at) VALUES"
        " (%lld, %lld, 'order', '票决', %lld, '2026-11-18')",
        N(s.programme), N(nominee), N(s.officer));
}

/* Far beyond what the sources speak of (260 nominees, 22 reviewers): a thousand people, forty reviewers, five each. Everybody has been in two units. */
static void test_a_thousand_are_assigned_within_a_request(void **state)
{
    enum { PEOPLE = 999, REVIEWERS = 40, EACH = 5 }; /* and the nominee of the scene */
    (void)state;
    db_run(arena_printf(
        db_arena(),
        "DROP TRIGGER tr_programme_kind_changed;\nDROP TRIGGER tr_nomination_added;\n"
        "UPDATE programme_kind SET by_unit = 0, reviewers_each = %d WHERE id = %lld;\n"
        "INSERT INTO person (public_id, staff_no, name, grade_band, employment, folded, pinyin, initials, joined_on,"
        " created_at) SELECT UNHEX(MD5(CONCAT('many ', seq))), CONCAT('9', seq), CONCAT('众', seq), '科员级', '事业',"
        " CONCAT('众', seq), IF(seq <= %d, 'zhong', 'ping'), 'z', '2010-01-01', '2026-11-01' FROM seq_1_to_%d;\n"
        "INSERT INTO posting (person_id, unit_id, kind, post, from_on, until_on) SELECT id, %lld, 'main', '职员',"
        " '2010-01-01', '2016-01-01' FROM person WHERE pinyin IN ('zhong', 'ping');\n"
        "INSERT INTO posting (person_id, unit_id, kind, post, from_on) SELECT id, IF(id %% 2, %lld, %lld), 'main',"
        " '职员', '2016-01-01' FROM person WHERE pinyin IN ('zhong', 'ping');\n"
        "INSERT INTO nomination (public_id, programme_id, kind_id, subject, person_id, name, unit_name, post, deeds,"
        " statement, from_unit_id, at_unit_id, state, created_by, created_at, changed_at) SELECT"
        " UNHEX(MD5(CONCAT('nominee ', p.id))), %lld, %lld, 'individual', p.id, p.name, u.name, '职员', '事迹', '材料',"
        " u.id, u.id, 'passed', %lld, '2026-11-17', '2026-11-17' FROM person p JOIN unit u ON u.id = IF(p.id %% 2,"
        " %lld, %lld) WHERE p.pinyin = 'zhong';\n"
        "INSERT INTO reviewer (public_id, programme_id, person_id, created_by, created_at) SELECT"
        " UNHEX(MD5(CONCAT('r ', id))), %lld, id, %lld, '2026-11-18' FROM person WHERE pinyin = 'ping';\n",
        EACH, N(s.kind), PEOPLE, PEOPLE + REVIEWERS, N(s.city), N(s.north), N(s.south), N(s.programme), N(s.kind),
        N(s.officer), N(s.north), N(s.south), N(s.programme), N(s.officer)));
    struct act a = award_act(s.officer);
    const struct programme p = programme_of(s.programme);
    const instant began = clock_monotonic();
    uint64_t before = sql_counters(a.db).statements;
    assert_int_equal(act_reviewer_assign(&a, p.public_id), OK);
    const int64_t ms = (clock_monotonic() - began) / 1000;
    print_message("%lld ms and %llu statements for %lld reviews\n", N(ms),
                  (unsigned long long)(sql_counters(a.db).statements - before),
                  N(db_int("SELECT COUNT(*) FROM review_assignment")));
    assert_true(sql_counters(a.db).statements - before < 300); /* some for each reviewer, and none for each review */
    assert_int_equal(db_int("SELECT COUNT(*) FROM review_assignment WHERE state = 'open'"), (PEOPLE + 1) * EACH);
    assert_int_equal(db_int("SELECT COUNT(*) FROM review_assignment v WHERE (SELECT COUNT(*) FROM"
                            " review_assignment_log l WHERE l.assignment_id = v.id AND l.to_state = 'open') <> 1"),
                     1); /* that of the scene was written as a row */
    assert_int_equal(db_int("SELECT COUNT(*) FROM review_assignment v JOIN review_conflict c ON c.reviewer_id ="
                            " v.reviewer_id AND c.nomination_id = v.nomination_id AND c.from_on <= '2026-11-18' AND"
                            " c.until_on > '2026-11-18'"),
                     0);
    struct review_table t;
    const instant looked = clock_monotonic();
    before = sql_counters(a.db).statements;
    assert_int_equal(review_table_load(&a, &p, 2, &t), OK);
    assert_true(sql_counters(a.db).statements - before < 30); /* and not some for each nominee */
    print_message("%lld ms for the table of %zu nominees\n", N((clock_monotonic() - looked) / 1000),
                  t.kinds[0].line_count);
    assert_int_equal(t.kinds[0].open, (PEOPLE + 1) * EACH);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_the_transitions_are_those_of_the_rules, set_up),
        cmocka_unit_test_setup(test_reviewers_and_criteria, set_up),
        cmocka_unit_test_setup(test_nobody_gets_what_they_keep_out_of, set_up),
        cmocka_unit_test_setup(test_what_is_handed_in_is_whole_and_stands, set_up),
        cmocka_unit_test_setup(test_nothing_changes_once_the_list_is_fixed, set_up),
        cmocka_unit_test_setup(test_a_decision_has_its_reason, set_up),
        cmocka_unit_test_setup(test_a_thousand_are_assigned_within_a_request, set_up),
    };
    return cmocka_run_group_tests(tests, db_setup, db_teardown);
}
