/* What the database itself refuses of papers, forums and compilations. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/harness/act.h"
#include "tests/harness/paper.h"
#include "tests/harness/rows.h"

static struct award_scene s;
static struct paper_scene of;

static int scene(void **state)
{
    db_clear(state);
    award_scene(&s);
    paper_scene(&s, &of);
    return 0;
}

static void add(const char *constraint, int64_t nomination, int64_t person)
{
    db_expect(constraint,
              "INSERT INTO paper_author (nomination_id, position, programme_id, topic_key, person_id, name)"
              " SELECT %lld, 2, programme_id, topic_key, %lld, '周' FROM paper WHERE nomination_id = %lld",
              (long long)nomination, (long long)person, (long long)nomination);
}

static void hand_in(const char *constraint, int64_t nomination, int version, instant at)
{
    db_expect(constraint,
              "INSERT INTO paper_version (nomination_id, version_no, person_id, created_at) VALUES (%lld, %d, %lld,"
              " TIMESTAMP('1970-01-01') + INTERVAL %lld MICROSECOND)",
              (long long)nomination, version, (long long)s.people[0], (long long)at);
}

static void talk(const char *constraint, int position, int64_t nomination)
{
    db_expect(constraint,
              "INSERT INTO forum_item (programme_id, position, nomination_id, minutes) VALUES (%lld, %d, %lld, 8)",
              (long long)of.programme, position, (long long)nomination);
}

static void test_one_paper_per_author_and_topic(void **state)
{
    (void)state;
    const int64_t first = make_paper(&of, 0, s.people[0], "节约型机关"),
                  same = make_paper(&of, 0, s.people[2], "节约型机关"),
                  other = make_paper(&of, 0, s.people[2], "食堂管理");
    add("uq_paper_author_once", first, s.people[0]);
    add("uq_paper_author_topic", same, s.people[0]); /* as co-author, too */
    add(NULL, other, s.people[0]);
    /* Withdrawn, the topic is free again. */
    assert_int_equal(move_nomination(first, NOMINATION_WITHDRAWN, 0, s.officer), OK);
    assert_int_equal(db_int("SELECT COUNT(*) FROM paper_author WHERE live IS NULL"), 1);
    (void)make_paper(&of, 0, s.people[0], "节约型机关");
    db_expect(
        "ck_paper_author",
        "INSERT INTO paper_author (nomination_id, position, programme_id, topic_key, name) SELECT nomination_id, 11,"
        " programme_id, topic_key, '外' FROM paper WHERE nomination_id = %lld",
        (long long)other);
    db_expect("ck_paper_subject",
              "INSERT INTO paper (nomination_id, programme_id, paper_no, topic_key, created_at) VALUES (%lld, %lld, 9,"
              " UNHEX(SHA2('x', 256)), '2026-11-18')",
              (long long)make_nomination(&s, s.people[0], s.kitchen), (long long)s.programme);
}

static void test_the_deadline_is_the_databases(void **state)
{
    (void)state;
    const int64_t x = make_paper(&of, 0, s.people[0], "节约型机关");
    const instant end = at(11, 30, 18, 0);
    hand_in("ck_paper_version_late", x, 2, end - 1); /* not a draft */
    assert_int_equal(move_nomination(x, NOMINATION_DRAFT, 0, s.people[0]), OK);
    hand_in("ck_paper_version_late", x, 2, end);
    hand_in(NULL, x, 2, end - 1);
    hand_in("uq_paper_version", x, 2, end - 1);
    hand_in("ck_paper_version_no", x, 51, end - 1);
    assert_int_equal(step_programme(of.programme, STEP_CLOSE, s.officer), OK);
    hand_in("ck_paper_version_late", x, 3, end - 1);
}

static void test_a_copy_that_names_somebody_goes_no_further(void **state)
{
    (void)state;
    const int64_t x = make_paper(&of, 0, s.people[0], "节约型机关");
    assert_int_equal(move_nomination(x, NOMINATION_DRAFT, 0, s.people[0]), OK);
    db_expect(NULL,
              "INSERT INTO paper_version (nomination_id, version_no, person_id, created_at) VALUES (%lld, 2, %lld, "
              "'2026-11-18')",
              (long long)x, (long long)s.people[0]);
    assert_int_equal(move_nomination(x, NOMINATION_RECOMMENDED, 0, s.people[0]), OK);
    db_expect("ck_paper_anonymous", "UPDATE nomination SET state = 'passed' WHERE id = %lld", (long long)x);
    db_expect("ck_paper_version_state", "UPDATE paper_version SET state = 'found' WHERE version_no = 2");
    db_expect("ck_paper_version_accepted",
              "UPDATE paper_version SET accepted_by = %lld, accepted_at = '2026-11-18', accept_reason = 'x' WHERE "
              "version_no = 2",
              (long long)s.officer);
    db_expect(
        NULL,
        "UPDATE paper_version SET state = 'found', findings = '[]', checked_at = '2026-11-18' WHERE version_no = 2");
    db_expect("ck_paper_anonymous", "UPDATE nomination SET state = 'passed' WHERE id = %lld", (long long)x);
    db_expect("ck_paper_version_fixed", "UPDATE paper_version SET state = 'clean' WHERE version_no = 2");
    db_expect(NULL,
              "UPDATE paper_version SET accepted_by = %lld, accepted_at = '2026-11-18', accept_reason = '并非姓名' "
              "WHERE version_no = 2",
              (long long)s.officer);
    db_expect("ck_paper_version_fixed", "UPDATE paper_version SET accept_reason = '另' WHERE version_no = 2");
    db_expect(NULL, "UPDATE nomination SET state = 'passed' WHERE id = %lld", (long long)x);
}

static void test_a_paper_that_was_never_handed_in(void **state)
{
    (void)state;
    db_expect(NULL,
              "INSERT INTO nomination (public_id, programme_id, kind_id, subject, name, from_unit_id, at_unit_id, "
              "state, created_by,"
              " created_at, changed_at) VALUES (UNHEX(MD5('x')), %lld, %lld, 'paper', '题', %lld, %lld, 'draft', %lld, "
              "'2026-11-18',"
              " '2026-11-18')",
              (long long)of.programme, (long long)of.kind, (long long)s.city, (long long)s.city, (long long)s.clerk);
    db_expect("ck_paper_handed_in",
              "UPDATE nomination SET state = 'recommended', changed_at = '2026-11-18' WHERE name = '题'");
}

static void test_who_speaks_was_selected(void **state)
{
    (void)state;
    const int64_t x = make_paper(&of, 0, s.people[0], "节约型机关");
    db_expect(NULL,
              "INSERT INTO forum (programme_id, title, starts_at, changed_by, changed_at) VALUES (%lld, '交流会', "
              "'2027-02-26',"
              " %lld, '2026-11-18')",
              (long long)of.programme, (long long)s.officer);
    db_expect("ck_forum_minutes", "UPDATE forum SET minutes = 0");
    talk("ck_forum_item_selected", 1, x);
    assert_int_equal(move_nomination(x, NOMINATION_PASSED, 0, s.officer), OK);
    assert_int_equal(step_programme(of.programme, STEP_CLOSE, s.officer), OK);
    assert_int_equal(move_nomination(x, NOMINATION_SELECTED, 0, s.officer), OK);
    talk(NULL, 1, x);
    talk("uq_forum_item_talk", 2, x);
    static const char ANNOUNCE[] = "UPDATE forum SET announced_at = '2026-11-26'";
    db_expect("ck_forum_public", ANNOUNCE);
    assert_int_equal(step_programme(of.programme, STEP_SELECT, s.officer), OK);
    const int64_t notice = make_notice(of.programme, "2026-11-18", "2026-11-19", "2026-11-25");
    db_expect("ck_forum_public", ANNOUNCE);
    end_notice(notice);
    db_expect(NULL, ANNOUNCE);
    db_expect("ck_forum_item",
              "INSERT INTO forum_item (programme_id, position, title, minutes) VALUES (%lld, 3, '', 15)",
              (long long)of.programme);
    db_expect(NULL,
              "INSERT INTO paper_compilation (programme_id, asked_by, asked_at) VALUES (%lld, %lld, '2026-11-18')",
              (long long)of.programme, (long long)s.officer);
    db_expect("ck_paper_compilation_state", "UPDATE paper_compilation SET state = 'done', ended_at = '2026-11-18'");
    db_expect(NULL, "UPDATE paper_compilation SET state = 'failed', why = 'unreadable', ended_at = '2026-11-18'");
    db_expect("ck_paper_compilation_fixed", "UPDATE paper_compilation SET why = 'x'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_one_paper_per_author_and_topic, scene),
        cmocka_unit_test_setup(test_the_deadline_is_the_databases, scene),
        cmocka_unit_test_setup(test_a_copy_that_names_somebody_goes_no_further, scene),
        cmocka_unit_test_setup(test_a_paper_that_was_never_handed_in, scene),
        cmocka_unit_test_setup(test_who_speaks_was_selected, scene),
    };
    return cmocka_run_group_tests_name("constraints of papers", tests, db_setup, db_teardown);
}
