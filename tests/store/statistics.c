/*
 * The server's statistics after much was written: taken anew they are right, and the list of decisions does not need
 * them to be.
 */
#include "lib/sql/statistics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "lib/store/roster.h"
#include "tests/harness/rows.h"
#include "tests/harness/training.h"

enum { PEOPLE = 60 };

static int64_t liaison;

/* Sixty people of one unit, each decided about once. */
static int fill(void **state)
{
    db_clear(state);
    const int64_t unit = make_unit(0, "A", "甲局");
    liaison = make_person(unit, "L", "联络员");
    make_grant(liaison, "liaison", unit);
    const int64_t course = make_course(unit, "综合", 1, "K", "课程");
    const int64_t class = make_class(&(struct make_class){.course = course, .organizer = unit, .route = "unit"});
    for (int i = 0; i < PEOPLE; i++)
        make_person(unit, arena_printf(db_arena(), "P%03d", i), "张三");
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO enrolment (public_id, class_id, person_id, unit_id, state, created_at, changed_at) SELECT "
        "UNHEX(MD5(id)), %lld, id, %lld, 'refused', '2026-11-02', '2026-11-02' FROM person WHERE staff_no LIKE 'P%%';\n"
        "INSERT INTO enrolment_log (enrolment_id, from_state, to_state, act, person_id, at) SELECT id, 'held', "
        "'refused', 'refuse', %lld, '2026-11-03' FROM enrolment;\n",
        (long long)class, (long long)unit, (long long)liaison));
    return 0;
}

static int64_t rows_believed(const char *table)
{
    return db_int(arena_printf(db_arena(),
                               "SELECT n_rows FROM mysql.innodb_table_stats WHERE database_name = DATABASE() AND "
                               "table_name = '%s'",
                               table));
}

static void test_taken_anew(void **state)
{
    (void)state;
    db_run("UPDATE mysql.innodb_table_stats SET n_rows = 0 WHERE database_name = DATABASE();\n");
    assert_int_equal(sql_statistics(db_admin(), db_arena()), OK);
    assert_int_equal(rows_believed("enrolment_log"), PEOPLE);
    assert_int_equal(rows_believed("person"), PEOPLE + 1);
    assert_int_equal(rows_believed("drill"), 0);
}

static int64_t reads(void)
{
    return db_int("SELECT CAST(SUM(variable_value) AS SIGNED) FROM information_schema.session_status WHERE "
                  "variable_name IN ('Handler_read_first', 'Handler_read_key', 'Handler_read_next', "
                  "'Handler_read_prev', 'Handler_read_rnd_next')");
}

/* Reads of a list of all decisions, as the administrator, whose counters can be read. */
static int64_t reads_of_decisions(void)
{
    const struct scope who = {liaison, "enrolment.approve_unit", clock_local_day(at(11, 18, 9, 0))};
    struct roster_decision *list;
    size_t n;
    reads(); /* prepared */
    const int64_t before = reads();
    assert_int_equal(store_roster_decisions(db_admin(), db_arena(), &who, 0, 100, &list, &n), OK);
    assert_int_equal(n, PEOPLE);
    return reads() - before;
}

/* The server is told that what was just written is empty, while it knows of the people. */
static void test_decisions_do_not_need_them(void **state)
{
    (void)state;
    db_run("INSERT INTO mysql.table_stats (db_name, table_name, cardinality) VALUES (DATABASE(), 'enrolment', 0), "
           "(DATABASE(), 'enrolment_log', 0), (DATABASE(), 'class', 0);\nFLUSH TABLES;\n");
    /* a few for each decision; people crossed with decisions were 60 for each */
    const int64_t n = reads_of_decisions();
    if (n > (int64_t)10 * PEOPLE)
        fail_msg("%lld reads for %d decisions", (long long)n, PEOPLE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_taken_anew, fill),
        cmocka_unit_test_setup(test_decisions_do_not_need_them, fill),
    };
    return cmocka_run_group_tests_name("statistics", tests, db_setup, db_teardown);
}
