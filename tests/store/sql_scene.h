/* sql_scene: the tables and statements on which the SQL layer is tried. */
#ifndef JX_TESTS_STORE_SQL_SCENE_H
#define JX_TESTS_STORE_SQL_SCENE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "lib/base/log.h"
#include "lib/sql/sql.h"
#include "tests/harness/db.h"

static const char SCHEMA[] =
    "CREATE TABLE t_type (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, i BIGINT NULL, s LONGTEXT NULL, b LONGBLOB "
    "NULL,\n"
    "  t DATETIME(6) NULL, d DATE NULL, u BIGINT UNSIGNED NULL, n DECIMAL(10,2) NULL);\n"
    "CREATE TABLE t_parent (id BIGINT NOT NULL PRIMARY KEY);\n"
    "CREATE TABLE t_child (id BIGINT NOT NULL PRIMARY KEY, parent_id BIGINT NOT NULL, code VARCHAR(40) NOT NULL,\n"
    "  from_on DATE NOT NULL, until_on DATE NOT NULL, size INT NOT NULL, PERIOD FOR held (from_on, until_on),\n"
    "  UNIQUE KEY uq_child_code (code), UNIQUE KEY uq_child_held (parent_id, held WITHOUT OVERLAPS),\n"
    "  CONSTRAINT fk_child_parent FOREIGN KEY (parent_id) REFERENCES t_parent (id),\n"
    "  CONSTRAINT ck_child_size CHECK (size > 0));\n"
    "CREATE TABLE t_count (id BIGINT NOT NULL PRIMARY KEY, n BIGINT NOT NULL);\n"
    "INSERT INTO t_count VALUES (1, 0), (2, 0);\n";

enum {
    TYPE_INSERT,
    TYPE_SELECT,
    TYPE_RETURNING,
    TYPE_SET,
    TYPE_UPSERT,
    COUNT_ADD,
    COUNT_GET,
    COUNT_INSERT,
    PARENT_INSERT,
    PARENT_DELETE,
    CHILD_INSERT,
    CONNECTION,
    SETTINGS,
    MANY,
    SLEEP,
    THIRTY_TWO,
};
static const struct sql_query Q[] = {
    [TYPE_INSERT] = {"type.insert", "INSERT INTO t_type (i, s, b, t, d) VALUES (?, ?, ?, ?, ?)", "isbtd", ""},
    [TYPE_SELECT] = {"type.select", "SELECT i, s, b, t, d FROM t_type WHERE id = ?", "i", "isbtd"},
    [TYPE_RETURNING] = {"type.returning", "INSERT INTO t_type (i) VALUES (?) RETURNING id, i", "i", "ii"},
    [TYPE_SET] = {"type.set", "UPDATE t_type SET i = ? WHERE id = ?", "ii", ""},
    [TYPE_UPSERT] = {"type.upsert", "INSERT INTO t_type (id, i) VALUES (?, ?) ON DUPLICATE KEY UPDATE i = VALUES(i)",
                     "ii", ""},
    [COUNT_ADD] = {"count.add", "UPDATE t_count SET n = n + 1 WHERE id = ?", "i", ""},
    [COUNT_GET] = {"count.get", "SELECT n FROM t_count WHERE id = ?", "i", "i"},
    [COUNT_INSERT] = {"count.insert", "INSERT INTO t_count (id, n) VALUES (?, ?)", "ii", ""},
    [PARENT_INSERT] = {"parent.insert", "INSERT INTO t_parent (id) VALUES (?)", "i", ""},
    [PARENT_DELETE] = {"parent.delete", "DELETE FROM t_parent WHERE id = ?", "i", ""},
    [CHILD_INSERT] = {"child.insert",
                      "INSERT INTO t_child (id, parent_id, code, from_on, until_on, size) VALUES (?, ?, ?, ?, ?, ?)",
                      "iisddi", ""},
    [CONNECTION] = {"connection", "SELECT CONNECTION_ID()", "", "i"},
    [SETTINGS] = {"settings",
                  "SELECT @@time_zone, @@tx_isolation, @@collation_connection, @@character_set_results, @@sql_mode, "
                  "@@autocommit",
                  "", "sssssi"},
    [MANY] = {"many", "SELECT seq FROM seq_1_to_200001", "", "i"},
    [SLEEP] = {"sleep", "SELECT SLEEP(5)", "", "i"},
    [THIRTY_TWO] = {"thirty_two",
                    "SELECT CONCAT_WS(' ', ?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?, ?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                    "iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii", "s"},
};

static inline int sql_scene(void **state)
{
    log_threshold(LOG_ERROR + 1); /* most failures here are meant */
    if (db_setup(state))
        return -1;
    db_run(SCHEMA);
    return 0;
}

/* One statement as a transaction of its own. */
struct one {
    const struct sql_query *q;
    const struct sql_value *in;
    size_t n;
    struct sql_done done;
};

static inline enum err one_work(struct sql *db, void *context)
{
    struct one *o = context;
    return sql_exec_values(db, o->q, o->in, o->n, &o->done);
}

static inline enum err write_one(struct sql *db, struct one *o)
{
    const struct sql_act act = {.work = one_work, .context = o};
    return sql_transaction(db, &act);
}

#define WRITE(db, o, q_, ...)                                                                                          \
    ((o)->q = (q_), (o)->in = SQL_ARGS(NULL, __VA_ARGS__), (o)->n = SQL_COUNT(NULL, __VA_ARGS__), write_one((db), (o)))

static inline int64_t count_of(int64_t id)
{
    struct sql_rows rows;
    assert_int_equal(SQL_SELECT(db_admin(), &Q[COUNT_GET], db_arena(), &rows, id), OK);
    return rows.count == 1 ? sql_int(&rows, 0, 0) : -1;
}

#endif
