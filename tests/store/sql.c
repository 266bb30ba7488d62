/* The SQL layer on a real server: types, signatures, promises, conflicts, the walls between programs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/store/sql_scene.h"

/* ---- values ---- */

static void test_types_round_trip(void **state)
{
    (void)state;
    char long_text[65536 + 1];
    char at_edge[3][200];
    memset(long_text, 'x', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    memcpy(long_text + 65530, "匠心", strlen("匠心"));
    for (size_t i = 0; i < 3; i++) { /* around the size of the buffer that texts are fetched into */
        memset(at_edge[i], 'e', 127 + i);
        at_edge[i][127 + i] = '\0';
    }
    const struct civil latest = {9999, 12, 31, 23, 59, 59, 999999, 0};
    const struct civil leap = {2024, 2, 29, 0, 0, 0, 1, 0};
    const struct {
        struct sql_value v[5];
    } rows[] = {
        {{sql_null, sql_null, sql_null, sql_null, sql_null}},
        {{sql_from_int(0), sql_from_text(""), sql_from_bytes(sql_bytes("", 0)), sql_from_int(0), sql_from_int(0)}},
        {{sql_from_int(INT64_MAX), sql_from_text("𠮷野家·𡈽"), sql_from_bytes(sql_bytes("\0a\0\xff", 4)),
          sql_from_int(clock_from_utc(&latest)), sql_from_int(clock_day(9999, 12, 31))}},
        {{sql_from_int(INT64_MIN), sql_from_text(long_text), sql_from_bytes(sql_bytes(long_text, 65536)),
          sql_from_int(clock_from_utc(&leap)), sql_from_int(clock_day(2024, 2, 29))}},
        {{sql_from_int(-1), sql_from_text(at_edge[0]), sql_from_bytes(sql_bytes(at_edge[0], 127)), sql_from_int(-1),
          sql_from_int(-1)}},
        {{sql_from_int(1), sql_from_text(at_edge[1]), sql_from_bytes(sql_bytes(at_edge[1], 128)), sql_from_int(1),
          sql_from_int(1)}},
        {{sql_from_int(1), sql_from_text(at_edge[2]), sql_from_bytes(sql_bytes(at_edge[2], 129)), sql_from_int(1),
          sql_from_int(1)}},
        /* after long values, so that nothing of them may be left in a buffer */
        {{sql_null, sql_from_text("x"), sql_null, sql_null, sql_from_int(1)}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct sql_value *v = rows[i].v;
        struct one o;
        struct sql_rows got;
        assert_int_equal(WRITE(db_admin(), &o, &Q[TYPE_INSERT], v[0], v[1], v[2], v[3], v[4]), OK);
        assert_int_equal(o.done.affected, 1);
        assert_true(o.done.insert_id > 0);
        assert_int_equal(SQL_SELECT(db_admin(), &Q[TYPE_SELECT], db_arena(), &got, o.done.insert_id), OK);
        assert_int_equal(got.count, 1);
        assert_int_equal(got.columns, 5);
        for (size_t c = 0; c < 5; c++)
            assert_int_equal(sql_is_null(&got, 0, c), v[c].type == SQL_NULL);
        assert_true(sql_int(&got, 0, 0) == v[0].i);
        assert_true(sql_int(&got, 0, 3) == v[3].i);
        assert_true(sql_int(&got, 0, 4) == v[4].i);
        if (v[1].type != SQL_NULL)
            assert_string_equal(sql_text(&got, 0, 1), v[1].p);
        else
            assert_null(sql_text(&got, 0, 1));
        if (v[2].type != SQL_NULL) {
            assert_int_equal(sql_blob(&got, 0, 2).n, v[2].n);
            assert_memory_equal(sql_blob(&got, 0, 2).data, v[2].p, v[2].n);
        }
    }
}

static void test_reading_outside_a_result(void **state)
{
    (void)state;
    struct sql_rows none;
    assert_int_equal(SQL_SELECT(db_admin(), &Q[TYPE_SELECT], db_arena(), &none, -1), OK);
    assert_int_equal(none.count, 0);
    assert_true(sql_is_null(&none, 0, 0));
    assert_int_equal(sql_int(&none, 0, 0), 0);
    assert_null(sql_text(&none, 0, 1));
    struct sql_rows one;
    assert_int_equal(SQL_SELECT(db_admin(), &Q[CONNECTION], db_arena(), &one), OK);
    assert_null(sql_text(&one, 0, 0)); /* a number, not a text */
    assert_int_equal(sql_int(&one, 0, 1), 0);
}

static void test_counts_of_matched_rows(void **state)
{
    (void)state;
    struct one o;
    assert_int_equal(WRITE(db_admin(), &o, &Q[TYPE_INSERT], 5, sql_null, sql_null, sql_null, sql_null), OK);
    int64_t id = o.done.insert_id;
    assert_int_equal(WRITE(db_admin(), &o, &Q[TYPE_SET], 5, id), OK);
    assert_int_equal(o.done.affected, 1); /* though nothing changed */
    assert_int_equal(WRITE(db_admin(), &o, &Q[TYPE_SET], 5, -1), OK);
    assert_int_equal(o.done.affected, 0);
    assert_int_equal(WRITE(db_admin(), &o, &Q[TYPE_UPSERT], id, 6), OK);
    assert_int_equal(o.done.affected, 2);
}

/* Declares a text where a number comes back: noticed after the run, and rolled back. */
static enum err wrong_returning_work(struct sql *db, void *context)
{
    static const struct sql_query wrong = {"wrong returning", "INSERT INTO t_type (i) VALUES (78) RETURNING id", "",
                                           "s"};
    return SQL_SELECT(db, &wrong, db_arena(), (struct sql_rows *)context);
}

static enum err returning_work(struct sql *db, void *context)
{
    return SQL_SELECT(db, &Q[TYPE_RETURNING], db_arena(), (struct sql_rows *)context, 77);
}

static void test_returning(void **state)
{
    (void)state;
    struct sql_rows rows = {0};
    const struct sql_act act = {.work = returning_work, .context = &rows};
    for (int i = 0; i < 3; i++) { /* its columns are known only after the run */
        assert_int_equal(sql_transaction(db_admin(), &act), OK);
        assert_int_equal(rows.count, 1);
        assert_int_equal(sql_int(&rows, 0, 1), 77);
    }
    const struct sql_act wrong = {.work = wrong_returning_work, .context = &rows};
    assert_int_equal(sql_transaction(db_admin(), &wrong), ERR_BUG);
    assert_int_equal(db_int("SELECT COUNT(*) FROM t_type WHERE i = 78"), 0);
    assert_int_equal(returning_work(db_admin(), &rows), ERR_BUG); /* a write, though it returns rows */
}

static void test_argument_lists(void **state)
{
    (void)state;
    struct sql_rows rows;
    const short small = 3;
    assert_int_equal(SQL_SELECT(db_admin(), &Q[THIRTY_TWO], db_arena(), &rows, 1, 2L, small, true, (day)5, (instant)6,
                                7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
                                30, 31, 32),
                     OK);
    assert_string_equal(sql_text(&rows, 0, 0),
                        "1 2 3 1 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32");
    assert_int_equal(sql_opt(false, 4).type, SQL_NULL);
    assert_int_equal(sql_opt(true, 4).i, 4);
    assert_int_equal(sql_from_text(NULL).type, SQL_NULL);
    assert_int_equal(sql_from_bytes(sql_bytes(NULL, 0)).type, SQL_NULL);
}

static void test_more_rows_than_allowed(void **state)
{
    (void)state;
    struct sql_rows rows;
    assert_int_equal(SQL_SELECT(db_admin(), &Q[MANY], db_arena(), &rows), ERR_TOO_LARGE);
    assert_int_equal(rows.count, 0);
    assert_int_equal(SQL_SELECT(db_admin(), &Q[CONNECTION], db_arena(), &rows), OK); /* nothing was left undrained */
}

static void test_session_settings(void **state)
{
    (void)state;
    struct sql_rows r;
    assert_int_equal(SQL_SELECT(db_admin(), &Q[SETTINGS], db_arena(), &r), OK);
    assert_string_equal(sql_text(&r, 0, 0), "+00:00");
    assert_string_equal(sql_text(&r, 0, 1), "READ-COMMITTED");
    assert_string_equal(sql_text(&r, 0, 2), "utf8mb4_bin");
    assert_string_equal(sql_text(&r, 0, 3), "utf8mb4");
    assert_non_null(strstr(sql_text(&r, 0, 4), "STRICT_ALL_TABLES"));
    assert_int_equal(sql_int(&r, 0, 5), 1);
}

/* ---- promises kept ---- */

static void test_signatures_are_checked(void **state)
{
    (void)state;
    static const struct sql_query wrong[] = {
        {"one parameter too few", "SELECT ?", "", "i"},
        {"one parameter too many", "SELECT i FROM t_type", "i", "i"},
        {"one column too few", "SELECT i, s FROM t_type", "", "i"},
        {"one column too many", "SELECT i FROM t_type", "", "is"},
        {"a column that is none", "INSERT INTO t_type (i) VALUES (1)", "", "i"},
        {"text as a number", "SELECT s FROM t_type", "", "i"},
        {"a number as text", "SELECT i FROM t_type", "", "s"},
        {"bytes as text", "SELECT b FROM t_type", "", "s"},
        {"text as bytes", "SELECT s FROM t_type", "", "b"},
        {"an instant as a day", "SELECT t FROM t_type", "", "d"},
        {"a day as an instant", "SELECT d FROM t_type", "", "t"},
        {"a decimal", "SELECT n FROM t_type", "", "i"},
        {"an unknown letter", "SELECT i FROM t_type", "", "x"},
        {"no SQL", "SELEKT 1", "", "i"},
        {"no such table", "SELECT i FROM t_none", "", "i"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (sql_prepare(db_admin(), &wrong[i]) != ERR_BUG)
            fail_msg("%s was not noticed", wrong[i].name);
    struct one o;
    struct sql_rows rows;
    assert_int_equal(WRITE(db_admin(), &o, &Q[TYPE_SET], 1), ERR_BUG);       /* a value missing */
    assert_int_equal(WRITE(db_admin(), &o, &Q[TYPE_SET], 1, 2, 3), ERR_BUG); /* one too many */
    assert_int_equal(WRITE(db_admin(), &o, &Q[TYPE_SET], "1", 2), ERR_BUG);  /* text for a number */
    assert_int_equal(WRITE(db_admin(), &o, &Q[TYPE_INSERT], 1, 2, sql_null, sql_null, sql_null), ERR_BUG);
    assert_int_equal(WRITE(db_admin(), &o, &Q[TYPE_INSERT], 1, sql_null, "text", sql_null, sql_null), ERR_BUG);
    assert_int_equal(WRITE(db_admin(), &o, &Q[TYPE_INSERT], 1, sql_null, sql_null, INT64_MAX, sql_null),
                     ERR_BUG); /* year 294247 */
    assert_int_equal(WRITE(db_admin(), &o, &Q[TYPE_INSERT], 1, sql_null, sql_null, sql_null, INT64_MAX), ERR_BUG);
    assert_int_equal(SQL_EXEC(db_admin(), &Q[CONNECTION], NULL), ERR_BUG); /* rows nobody reads */
    assert_int_equal(SQL_SELECT(db_admin(), &Q[COUNT_ADD], db_arena(), &rows, 1), ERR_BUG);
}

static void test_unsigned_overflow_is_noticed(void **state)
{
    (void)state;
    static const struct sql_query huge = {"huge", "SELECT u FROM t_type WHERE u IS NOT NULL", "", "i"};
    struct sql_rows rows;
    db_run("INSERT INTO t_type (u) VALUES (18446744073709551615)");
    assert_int_equal(SQL_SELECT(db_admin(), &huge, db_arena(), &rows), ERR_BUG);
    db_run("UPDATE t_type SET u = 9223372036854775807 WHERE u IS NOT NULL");
    assert_int_equal(SQL_SELECT(db_admin(), &huge, db_arena(), &rows), OK);
    assert_true(sql_int(&rows, 0, 0) == INT64_MAX);
}

static void test_write_outside_a_transaction(void **state)
{
    (void)state;
    int64_t before = count_of(1);
    assert_int_equal(SQL_EXEC(db_admin(), &Q[COUNT_ADD], NULL, 1), ERR_BUG);
    assert_int_equal(count_of(1), before);
}

static enum err nested_work(struct sql *db, void *context)
{
    struct one o = {0};
    (void)context;
    return WRITE(db, &o, &Q[COUNT_ADD], 1);
}

static void test_transaction_in_a_transaction(void **state)
{
    (void)state;
    const struct sql_act act = {.work = nested_work};
    assert_int_equal(sql_transaction(db_admin(), &act), ERR_BUG);
}

static enum err failing_work(struct sql *db, void *context)
{
    enum err e = SQL_EXEC(db, &Q[COUNT_ADD], NULL, 1);
    return e ? e : *(enum err *)context;
}

static void test_failed_work_is_rolled_back(void **state)
{
    (void)state;
    enum err outcomes[] = {ERR_DENIED, ERR_CONFLICT, ERR_NO_MEMORY, ERR_UNAVAILABLE, ERR_RETRY};
    for (size_t i = 0; i < sizeof outcomes / sizeof *outcomes; i++) {
        const struct sql_act act = {.work = failing_work, .context = &outcomes[i]};
        int64_t before = count_of(1);
        uint64_t retries = sql_counters(db_admin()).retries;
        assert_int_equal(sql_transaction(db_admin(), &act), outcomes[i]);
        assert_int_equal(count_of(1), before);
        assert_int_equal(sql_counters(db_admin()).retries - retries, outcomes[i] == ERR_RETRY ? SQL_TRIES - 1 : 0);
    }
}

static void test_constraints_are_named(void **state)
{
    (void)state;
    day d = clock_day(2026, 3, 1);
    struct one o;
    struct sql *db = db_admin();
    assert_int_equal(WRITE(db, &o, &Q[PARENT_INSERT], 1), OK);
    assert_int_equal(WRITE(db, &o, &Q[CHILD_INSERT], 1, 1, "first", d, d + 10, 1), OK);
    assert_string_equal(sql_constraint(db), "");

    assert_int_equal(WRITE(db, &o, &Q[PARENT_INSERT], 1), ERR_CONFLICT);
    assert_string_equal(sql_constraint(db), "PRIMARY");
    assert_int_equal(WRITE(db, &o, &Q[CHILD_INSERT], 2, 1, "first", d + 20, d + 21, 1), ERR_CONFLICT);
    assert_string_equal(sql_constraint(db), "uq_child_code");
    assert_int_equal(WRITE(db, &o, &Q[CHILD_INSERT], 2, 1, "second", d + 9, d + 21, 1), ERR_CONFLICT);
    assert_string_equal(sql_constraint(db), "uq_child_held");
    assert_int_equal(WRITE(db, &o, &Q[CHILD_INSERT], 2, 1, "second", d + 20, d + 21, 0), ERR_CONFLICT);
    assert_string_equal(sql_constraint(db), "ck_child_size");
    assert_int_equal(WRITE(db, &o, &Q[CHILD_INSERT], 2, 7, "second", d + 20, d + 21, 1), ERR_CONFLICT);
    assert_string_equal(sql_constraint(db), "fk_child_parent");
    assert_int_equal(WRITE(db, &o, &Q[PARENT_DELETE], 1), ERR_CONFLICT);
    assert_string_equal(sql_constraint(db), "fk_child_parent");

    /* A value that looks like the server's own words. */
    const char *sly = "x' for key 'uq_lie'";
    assert_int_equal(WRITE(db, &o, &Q[CHILD_INSERT], 3, 1, sly, d + 30, d + 31, 1), OK);
    assert_int_equal(WRITE(db, &o, &Q[CHILD_INSERT], 4, 1, sly, d + 40, d + 41, 1), ERR_CONFLICT);
    assert_string_equal(sql_constraint(db), "uq_child_code");

    struct sql_rows rows;
    assert_int_equal(SQL_SELECT(db, &Q[CONNECTION], db_arena(), &rows), OK);
    assert_string_equal(sql_constraint(db), "");
}

static void test_walls_between_programs(void **state)
{
    (void)state;
    static const struct sql_query secret = {"secret", "SELECT login FROM credential", "", "s"};
    static const struct sql_query open = {"open", "SELECT name FROM unit", "", "s"};
    struct sql_rows rows;
    assert_int_equal(SQL_SELECT(db_as("account"), &secret, db_arena(), &rows), OK);
    assert_int_equal(SQL_SELECT(db_as("portal"), &open, db_arena(), &rows), OK);
    assert_int_equal(SQL_SELECT(db_as("portal"), &secret, db_arena(), &rows), ERR_BUG);
}

static void test_clear_keeps_what_migrations_put(void **state)
{
    int64_t roles = db_int("SELECT COUNT(*) FROM role");
    assert_true(roles > 0);
    db_run("INSERT INTO region (code, name, kind) VALUES ('330000', '测试省', 'province')");
    assert_int_equal(db_int("SELECT COUNT(*) FROM region"), 1);
    assert_string_equal(db_text("SELECT name FROM region"), "测试省");
    db_clear(state);
    assert_int_equal(db_int("SELECT COUNT(*) FROM region"), 0);
    assert_int_equal(db_int("SELECT COUNT(*) FROM role"), roles);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_types_round_trip),
        cmocka_unit_test(test_reading_outside_a_result),
        cmocka_unit_test(test_counts_of_matched_rows),
        cmocka_unit_test(test_returning),
        cmocka_unit_test(test_argument_lists),
        cmocka_unit_test(test_more_rows_than_allowed),
        cmocka_unit_test(test_session_settings),
        cmocka_unit_test(test_signatures_are_checked),
        cmocka_unit_test(test_unsigned_overflow_is_noticed),
        cmocka_unit_test(test_write_outside_a_transaction),
        cmocka_unit_test(test_transaction_in_a_transaction),
        cmocka_unit_test(test_failed_work_is_rolled_back),
        cmocka_unit_test(test_constraints_are_named),
        cmocka_unit_test(test_walls_between_programs),
        cmocka_unit_test(test_clear_keeps_what_migrations_put),
    };
    return cmocka_run_group_tests_name("sql", tests, sql_scene, db_teardown);
}
