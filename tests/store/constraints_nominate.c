/* What the database itself refuses of what a unit puts to a nomination: lines, attachments, its own notice; each invariant is broken by
   SQL, and the constraint that stops it is named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/harness/award.h"
#include "tests/harness/rows.h"

static struct award_scene s;
static int64_t id;

#define N(x) (long long)(x)

static int set_up(void **state)
{
    db_clear(state);
    award_scene(&s);
    id = make_nomination(&s, s.people[0], s.north);
    return 0;
}

static const char *line(int no, const char *kind)
{
    return arena_printf(db_arena(),
                        "INSERT INTO nomination_line (nomination_id, line_no, module, kind, from_on, title) VALUES"
                        " (%lld, %d, 'training', '%s', '2025-05-01', '刀工')",
                        N(id), no, kind);
}

static const char *local(const char *from, const char *until, int days, const char *outcome, const char *words)
{
    return arena_printf(
        db_arena(),
        "INSERT INTO nomination_local_notice (nomination_id, unit_id, from_on, until_on, days, place, outcome,"
        " words, created_by, created_at) VALUES (%lld, %lld, '%s', '%s', %d, '公告栏', '%s', '%s', %lld,"
        " '2026-11-18')",
        N(id), N(s.north), from, until, days, outcome, words, N(s.north_liaison));
}

static int64_t file(void)
{
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO file (public_id, digest, size, type, name, person_id, noun, noun_id, created_at) VALUES"
        " (RANDOM_BYTES(16), RANDOM_BYTES(32), 10, 'pdf', '证明.pdf', %lld, 'nomination', %lld, '2026-11-18');\n",
        N(s.north_liaison), N(id)));
    return db_int("SELECT MAX(id) FROM file");
}

static void recommend(void)
{
    assert_int_equal(move_nomination(id, NOMINATION_RECOMMENDED, s.north, s.north_liaison), OK);
}

static void lines_are_frozen_with_the_recommendation(void **state)
{
    (void)state;
    db_expect("ck_nomination_line", "%s", line(0, "class"));
    db_expect("ck_nomination_line", "%s", line(1, ""));
    db_expect(NULL, "%s", line(1, "class"));
    db_expect("PRIMARY", "%s", line(1, "class"));
    db_expect("ck_nomination_line", "UPDATE nomination_line SET chosen = 2");
    db_expect(NULL, "UPDATE nomination_line SET chosen = 0");
    recommend();
    db_expect("ck_nomination_frozen", "%s", line(2, "class"));
    db_expect("ck_nomination_frozen", "UPDATE nomination_line SET chosen = 1");
    db_expect("ck_nomination_frozen", "DELETE FROM nomination_line");
}

static void attachments_are_frozen_with_it(void **state)
{
    (void)state;
    const int64_t one = file(), two = file();
    db_expect(NULL, "INSERT INTO nomination_file (file_id, nomination_id) VALUES (%lld, %lld)", N(one), N(id));
    db_expect("ck_nomination_file", "UPDATE nomination_file SET removed_at = '2026-11-18'");
    recommend();
    db_expect("ck_nomination_frozen", "INSERT INTO nomination_file (file_id, nomination_id) VALUES (%lld, %lld)",
              N(two), N(id));
    db_expect("ck_nomination_frozen", "UPDATE nomination_file SET removed_at = '2026-11-18', removed_by = %lld",
              N(s.north_liaison));
}

static void an_attachment_is_taken_off_once(void **state)
{
    (void)state;
    const int64_t one = file();
    db_expect(NULL, "INSERT INTO nomination_file (file_id, nomination_id) VALUES (%lld, %lld)", N(one), N(id));
    db_expect(NULL, "UPDATE nomination_file SET removed_at = '2026-11-18', removed_by = %lld", N(s.north_liaison));
    db_expect("ck_nomination_frozen", "UPDATE nomination_file SET removed_at = NULL, removed_by = NULL");
}

static void no_recommendation_before_the_units_notice(void **state)
{
    (void)state;
    db_expect("ck_programme_local_days", "UPDATE programme SET local_notice_days = 31");
    db_expect("ck_programme_local_days", "UPDATE programme SET local_notice_days = -1");
    db_expect(NULL, "UPDATE programme SET local_notice_days = 5");
    db_expect("ck_nomination_local_notice", "%s", local("2026-11-13", "2026-11-09", 5, "none", ""));
    db_expect("ck_nomination_local_notice", "%s", local("2026-11-09", "2026-11-13", 5, "settled", ""));
    db_expect("ck_nomination_local_notice", "%s", local("2026-11-09", "2026-11-13", 5, "upheld", "x"));
    db_expect(NULL, "%s", local("2026-11-09", "2026-11-12", 4, "none", ""));
    const char *up =
        arena_printf(db_arena(),
                     "UPDATE nomination SET state = 'recommended', quota_unit_id = %lld, place_no = 1, changed_at ="
                     " '2026-11-18' WHERE id = %lld",
                     N(s.north), N(id));
    db_expect("ck_nomination_local", "%s", up);
    db_expect(NULL, "%s", local("2026-11-09", "2026-11-13", 5, "none", ""));
    db_expect(NULL, "%s", up);
    db_expect("ck_nomination_frozen", "%s", local("2026-11-09", "2026-11-13", 5, "none", ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(lines_are_frozen_with_the_recommendation, set_up),
        cmocka_unit_test_setup(attachments_are_frozen_with_it, set_up),
        cmocka_unit_test_setup(an_attachment_is_taken_off_once, set_up),
        cmocka_unit_test_setup(no_recommendation_before_the_units_notice, set_up),
    };
    return cmocka_run_group_tests_name("store/constraints_nominate", tests, db_setup, db_teardown);
}
