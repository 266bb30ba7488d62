/*
 * What the tests' databases are made from: loading the template (tests/harness/db.c) gives what migrating gives. Every
 * table, view, trigger and routine, the rows that migrations insert, the database's own settings, and the users' rights.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/harness/db.h"

static char
    migrated[64]; /* the database that migrating made; its users are named after it, so db_teardown drops them */

static int set_up(void **state)
{
    if (db_setup_anew(state))
        return -1;
    (void)snprintf(migrated, sizeof migrated, "%s_m", db_name());
    db_migrate(migrated, arena_printf(db_arena(), "%s_", migrated));
    return 0;
}

static int tear_down(void **state)
{
    db_run(arena_printf(db_arena(), "DROP DATABASE %s", migrated));
    return db_teardown(state);
}

/* The whole database as text. When a migration was applied is left out: it is another moment. */
static const char *dump(const char *database)
{
    enum { DUMP_MAX = 4 << 20 };
    char *text = arena_alloc(db_arena(), DUMP_MAX);
    const char *command =
        arena_printf(db_arena(),
                     "mariadb-dump --no-defaults --protocol=socket --socket='%s' --default-character-set=utf8mb4 "
                     "--hex-blob --routines --skip-comments --skip-extended-insert "
                     "--ignore-table-data=%s.schema_migration %s",
                     getenv("JX_TEST_SOCKET"), database, database);
    assert_non_null(text);
    assert_non_null(command);
    FILE *f = popen(command, "re"); // NOLINT(cert-env33-c): the command is this test's own
    assert_non_null(f);
    const size_t n = fread(text, 1, DUMP_MAX - 1, f);
    text[n] = '\0';
    assert_int_equal(pclose(f), 0);
    assert_true(n < DUMP_MAX - 1);
    return text;
}

static void test_schema_and_rows(void **state)
{
    const char *loaded = dump(db_name()), *made = dump(migrated);
    (void)state;
    assert_non_null(strstr(made, "CREATE TABLE `enrolment`"));
    assert_non_null(strstr(made, "INSERT INTO `role_capability`"));
    assert_non_null(strstr(made, " TRIGGER "));
    assert_non_null(strstr(made, " PROCEDURE "));
    assert_non_null(strstr(made, " VIEW `home_"));
    for (size_t i = 0; loaded[i] || made[i]; i++) {
        if (loaded[i] == made[i])
            continue;
        while (i > 0 && loaded[i - 1] != '\n')
            i--;
        fail_msg("loaded:   %.*s\nmigrated: %.*s", (int)strcspn(loaded + i, "\n"), loaded + i,
                 (int)strcspn(made + i, "\n"), made + i);
    }
}

/* Something that a database has: `columns` FROM `source` where `named` is its name. */
struct facts {
    const char *columns, *source, *named;
};

static const char *facts_of(const struct facts *f, const char *database)
{
    return arena_printf(db_arena(), "SELECT %s FROM %s WHERE %s = '%s'", f->columns, f->source, f->named, database);
}

static void expect_same(const struct facts *facts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char *loaded = facts_of(&facts[i], db_name()), *made = facts_of(&facts[i], migrated);
        const int64_t rows = db_int(arena_printf(db_arena(), "SELECT COUNT(*) FROM (%s) t", made));
        const int64_t differing = db_int(arena_printf(
            db_arena(), "SELECT COUNT(*) FROM ((%1$s EXCEPT %2$s) UNION ALL (%2$s EXCEPT %1$s)) t", loaded, made));
        if (rows == 0 || differing != 0)
            fail_msg("%lld of %lld rows differ: %s", (long long)differing, (long long)rows, loaded);
    }
}

static void test_rights(void **state)
{
#define USER "host, SUBSTRING(user, CHAR_LENGTH(db) + 1), " /* without the name of its database */
    static const struct facts RIGHTS[] = {
        {USER "JSON_REMOVE(priv, '$.password_last_changed')",
         "mysql.global_priv JOIN (SELECT DISTINCT host, user, db FROM mysql.tables_priv) u USING (host, user)", "db"},
        {USER "table_name, grantor, table_priv, column_priv", "mysql.tables_priv", "db"},
        {USER "table_name, column_name, column_priv", "mysql.columns_priv", "db"},
        {USER "routine_name, routine_type, grantor, proc_priv", "mysql.procs_priv", "db"},
    };
    (void)state;
    expect_same(RIGHTS, sizeof RIGHTS / sizeof *RIGHTS);
    /* db_setup copies no rights to a whole database, because there are none. */
    assert_int_equal(db_int("SELECT COUNT(*) FROM mysql.db"), 0);
}

/* What a dump says nothing of: the database's own settings, and under which settings views and the like were made. */
static void test_settings(void **state)
{
    static const struct facts SETTINGS[] = {
        {"default_character_set_name, default_collation_name", "information_schema.schemata", "schema_name"},
        {"table_name, definer, security_type, character_set_client, collation_connection", "information_schema.views",
         "table_schema"},
        {"trigger_name, definer, sql_mode, character_set_client, collation_connection, database_collation",
         "information_schema.triggers", "trigger_schema"},
        {"routine_name, definer, sql_mode, security_type, character_set_client, collation_connection, "
         "database_collation",
         "information_schema.routines", "routine_schema"},
    };
    (void)state;
    expect_same(SETTINGS, sizeof SETTINGS / sizeof *SETTINGS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_schema_and_rows),
        cmocka_unit_test(test_rights),
        cmocka_unit_test(test_settings),
    };
    return cmocka_run_group_tests_name("template", tests, set_up, tear_down);
}
