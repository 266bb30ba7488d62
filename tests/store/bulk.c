/* Many rows in one message: every type, NULL among values, more rows than one message holds, what a bad row does. */
#include <string.h>

#include "lib/sql/bulk.h"
#include "tests/store/sql_scene.h"

static void test_types_and_nulls(struct sql_bulk *b, enum err *e)
{
    const struct civil late = {9999, 12, 31, 23, 59, 59, 999999, 0};
    *e = SQL_BULK(b, INT64_MAX, "𠮷野家·𡈽", sql_bytes("\0a\0\xff", 4), clock_from_utc(&late), clock_day(9999, 12, 31));
    if (!*e)
        *e = SQL_BULK(b, sql_null, (const char *)NULL, sql_null, sql_null, sql_null);
    if (!*e)
        *e = SQL_BULK(b, INT64_MIN, "", sql_bytes("", 0), (instant)0, clock_day(2024, 2, 29));
}

static enum err types_work(struct sql *db, void *context)
{
    struct sql_bulk *b;
    enum err e = sql_bulk_open(&b, db, &Q[TYPE_INSERT]);
    if (!e)
        test_types_and_nulls(b, &e);
    return sql_bulk_close(b, e, context);
}

static enum err run(sql_work work, void *context)
{
    const struct sql_act t = {.work = work, .context = context};
    return sql_transaction(db_admin(), &t);
}

static void types_go_through(void **state)
{
    struct sql_done done;
    struct sql_rows r;
    (void)state;
    assert_int_equal(run(types_work, &done), OK);
    assert_int_equal(done.affected, 3);
    const int64_t first = db_int("SELECT MIN(id) FROM t_type");
    assert_int_equal(SQL_SELECT(db_admin(), &Q[TYPE_SELECT], db_arena(), &r, first), OK);
    assert_true(sql_int(&r, 0, 0) == INT64_MAX);
    assert_string_equal(sql_text(&r, 0, 1), "𠮷野家·𡈽");
    assert_int_equal(sql_blob(&r, 0, 2).n, 4);
    assert_memory_equal(sql_blob(&r, 0, 2).data, "\0a\0\xff", 4);
    const struct civil late = {9999, 12, 31, 23, 59, 59, 999999, 0};
    assert_true(sql_int(&r, 0, 3) == clock_from_utc(&late));
    assert_int_equal(sql_int(&r, 0, 4), clock_day(9999, 12, 31));
    assert_int_equal(SQL_SELECT(db_admin(), &Q[TYPE_SELECT], db_arena(), &r, first + 1), OK);
    for (size_t c = 0; c < 5; c++)
        assert_true(sql_is_null(&r, 0, c));
    assert_int_equal(SQL_SELECT(db_admin(), &Q[TYPE_SELECT], db_arena(), &r, first + 2), OK);
    assert_true(sql_int(&r, 0, 0) == INT64_MIN);
    assert_string_equal(sql_text(&r, 0, 1), "");
    assert_int_equal(sql_int(&r, 0, 4), clock_day(2024, 2, 29));
}

enum { CROWD = 2 * SQL_BULK_ROWS + 7 };

static enum err many_work(struct sql *db, void *context)
{
    struct sql_bulk *b;
    enum err e = sql_bulk_open(&b, db, &Q[COUNT_INSERT]);
    for (int64_t i = 0; i < CROWD && !e; i++)
        e = SQL_BULK(b, 1000 + i, i);
    e = sql_bulk_close(b, e, context);
    /* the same statement goes on one row at a time */
    return e ? e : SQL_EXEC(db, &Q[COUNT_INSERT], NULL, 999, 5);
}

static void more_than_one_message(void **state)
{
    struct sql_done done;
    (void)state;
    const uint64_t before = sql_counters(db_admin()).statements;
    assert_int_equal(run(many_work, &done), OK);
    assert_int_equal(done.affected, CROWD);
    assert_true(sql_counters(db_admin()).statements - before <= 8);
    assert_int_equal(db_int("SELECT COUNT(*) FROM t_count WHERE id >= 1000"), CROWD);
    assert_int_equal(db_int("SELECT CAST(SUM(n) AS SIGNED) FROM t_count WHERE id >= 1000"),
                     (int64_t)CROWD * (CROWD - 1) / 2);
    assert_int_equal(db_int("SELECT n FROM t_count WHERE id = 999"), 5);
}

static enum err set_work(struct sql *db, void *context)
{
    struct sql_bulk *b;
    enum err e = sql_bulk_open(&b, db, &Q[COUNT_ADD]);
    for (int64_t i = 0; i < 3 && !e; i++)
        e = SQL_BULK(b, 1000 + i);
    return sql_bulk_close(b, e, context);
}

static void updates_too(void **state)
{
    struct sql_done done;
    (void)state;
    assert_int_equal(run(set_work, &done), OK);
    assert_int_equal(done.affected, 3);
    assert_int_equal(db_int("SELECT n FROM t_count WHERE id = 1002"), 3);
}

static enum err twice_work(struct sql *db, void *context)
{
    struct sql_bulk *b;
    enum err e = sql_bulk_open(&b, db, &Q[COUNT_INSERT]);
    (void)context;
    for (int64_t i = 0; i < 10 && !e; i++)
        e = SQL_BULK(b, i == 9 ? 50001 : 50000 + i, i);
    return sql_bulk_close(b, e, NULL);
}

static void one_bad_row_and_none_is_there(void **state)
{
    (void)state;
    assert_int_equal(run(twice_work, NULL), ERR_CONFLICT);
    assert_string_equal(sql_constraint(db_admin()), "PRIMARY");
    assert_int_equal(db_int("SELECT COUNT(*) FROM t_count WHERE id >= 50000"), 0);
    struct sql_done done;
    assert_int_equal(run(set_work, &done), OK); /* and the connection goes on */
}

static enum err wrong_work(struct sql *db, void *context)
{
    struct sql_bulk *b;
    const int *kind = context;
    enum err e = sql_bulk_open(&b, db, &Q[*kind == 0 ? COUNT_GET : COUNT_INSERT]);
    if (!e && *kind == 1)
        e = SQL_BULK(b, 1);
    else if (!e && *kind == 2)
        e = SQL_BULK(b, 1, "text");
    return sql_bulk_close(b, e, NULL);
}

static void mistakes_of_a_store_file_are_bugs(void **state)
{
    (void)state;
    for (int kind = 0; kind < 3; kind++)
        assert_int_equal(run(wrong_work, &kind), ERR_BUG);
    struct sql_bulk *b; /* outside a transaction */
    assert_int_equal(sql_bulk_open(&b, db_admin(), &Q[COUNT_ADD]), OK);
    assert_int_equal(SQL_BULK(b, 1), OK);
    assert_int_equal(sql_bulk_close(b, OK, NULL), ERR_BUG);
}

static void a_lost_connection_begins_anew(void **state)
{
    struct sql_done done;
    (void)state;
    db_run("DELETE FROM t_count WHERE id >= 999;\n");
    sql_test_break(db_admin(), "work");
    assert_int_equal(run(many_work, &done), OK);
    assert_int_equal(done.affected, CROWD);
    assert_int_equal(db_int("SELECT COUNT(*) FROM t_count WHERE id >= 1000"), CROWD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(types_go_through),
        cmocka_unit_test(more_than_one_message),
        cmocka_unit_test(updates_too),
        cmocka_unit_test(one_bad_row_and_none_is_there),
        cmocka_unit_test(mistakes_of_a_store_file_are_bugs),
        cmocka_unit_test(a_lost_connection_begins_anew),
    };
    return cmocka_run_group_tests_name("bulk", tests, sql_scene, db_teardown);
}
