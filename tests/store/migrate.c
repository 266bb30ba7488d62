/* Migrations and grants on a real server: applied once, resumed where they broke off, refused when changed. */
#include "lib/sql/migrate.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/base/fault.h"
#include "lib/base/log.h"
#include "tests/harness/db.h"

/* A directory of migrations, a database and secrets of one test. */
static char root[256];
static char database[64];
static char user_prefix[64];
static struct buf why;
static struct migrate_result result;

static const char *path_of(const char *name)
{
    static char path[512];
    snprintf(path, sizeof path, "%s/%s", root, name);
    return path;
}

static void write_file(const char *name, const char *text)
{
    FILE *f = fopen(path_of(name), "we");
    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    assert_int_equal(fclose(f), 0);
}

static void remove_file(const char *name)
{
    assert_int_equal(remove(path_of(name)), 0);
}

/* Runs migrate on the scratch directory; with the grants file when `grants`. */
static enum err run_into(struct migrate_result *r, struct buf *w, bool grants)
{
    char dir[300];
    char grants_file[300];
    char secret[300];
    snprintf(dir, sizeof dir, "%s/migrations", root);
    snprintf(grants_file, sizeof grants_file, "%s/grants.sql", root);
    snprintf(secret, sizeof secret, "%s/secret", root);
    const struct migrate_options o = {
        .admin = {.socket = getenv("JX_TEST_SOCKET"), .password = "", .timeout_s = 60},
        .database = database,
        .dir = dir,
        .grants = grants ? grants_file : NULL,
        .secret_dir = secret,
        .user_prefix = user_prefix,
    };
    buf_clear(w);
    return migrate_run(&o, r, w);
}

static enum err run(void)
{
    return run_into(&result, &why, false);
}

static int64_t count_in(const char *table)
{
    return db_int(arena_printf(db_arena(), "SELECT COUNT(*) FROM %s.%s", database, table));
}

static int64_t records(const char *where)
{
    return db_int(
        arena_printf(db_arena(), "SELECT COUNT(*) FROM %s.schema_migration WHERE number > 0 AND %s", database, where));
}

static void in_database(const char *text)
{
    db_run(arena_printf(db_arena(), "USE %s;\n%s;\nUSE %s;\n", database, text, db_name()));
}

static void expect_sentence(const char *part)
{
    if (!strstr(why.data, part))
        fail_msg("\"%s\" does not say \"%s\"", why.data, part);
}

static int setup(void **state)
{
    log_threshold(LOG_ERROR + 1);
    return db_setup(state);
}

static int begin(void **state)
{
    static int number;
    (void)state;
    snprintf(root, sizeof root, "%s/migrate-%ld-%d", getenv("JX_TEST_STATE"), (long)getpid(), ++number);
    snprintf(database, sizeof database, "jx_mig_%ld", (long)getpid());
    snprintf(user_prefix, sizeof user_prefix, "%s_", db_name()); /* so that db_teardown drops the users too */
    assert_int_equal(mkdir(root, 0700), 0);
    assert_int_equal(mkdir(path_of("migrations"), 0700), 0);
    assert_int_equal(mkdir(path_of("secret"), 0700), 0);
    buf_init(&why, 0);
    write_file("migrations/0001_base.sql", "-- the beginning; of all\n"
                                           "CREATE TABLE a (id INT PRIMARY KEY, t VARCHAR(40)); -- a table\n"
                                           "INSERT INTO a VALUES (1, 'x;\n'), (2, '-- no comment');\n");
    write_file("migrations/1001_more.sql", "CREATE TABLE b (id INT PRIMARY KEY);\n"
                                           "ALTER TABLE a ADD COLUMN n INT NULL;\n"
                                           "UPDATE a SET n = COALESCE(n, 0) + 1\n");
    return 0;
}

static int end(void **state)
{
    (void)state;
    db_run(arena_printf(db_arena(), "DROP DATABASE IF EXISTS %s", database));
    buf_free(&why);
    return 0;
}

static void test_fresh_and_again(void **state)
{
    (void)state;
    assert_int_equal(run(), OK);
    assert_int_equal(result.files, 2);
    assert_int_equal(result.steps, 5);
    assert_int_equal(count_in("a"), 2);
    assert_int_equal(count_in("b"), 0);
    assert_int_equal(db_int(arena_printf(db_arena(), "SELECT SUM(n) = 2 FROM %s.a", database)), 1);
    assert_int_equal(records("step = 0"), 2);
    assert_int_equal(records("step > 0"), 5);
    assert_int_equal(records("applied_at IS NULL"), 0);

    assert_int_equal(run(), OK);
    assert_int_equal(result.files, 0);
    assert_int_equal(result.steps, 0);

    write_file("migrations/0002_between.sql", "INSERT INTO b VALUES (7);\n"); /* a hole that is filled later */
    assert_int_equal(run(), OK);
    assert_int_equal(result.files, 1);
    assert_int_equal(count_in("b"), 1);
}

static void test_changed_file_is_refused(void **state)
{
    (void)state;
    assert_int_equal(run(), OK);
    write_file("migrations/0001_base.sql", "CREATE TABLE a (id INT PRIMARY KEY, t VARCHAR(41));\n"
                                           "INSERT INTO a VALUES (1, 'x;\n'), (2, '-- no comment');\n");
    assert_int_equal(run(), ERR_CONFLICT);
    expect_sentence("0001_base.sql was changed after it was applied");
}

static void test_appended_step_is_refused(void **state)
{
    (void)state;
    assert_int_equal(run(), OK);
    write_file("migrations/1001_more.sql", "CREATE TABLE b (id INT PRIMARY KEY);\n"
                                           "ALTER TABLE a ADD COLUMN n INT NULL;\n"
                                           "UPDATE a SET n = COALESCE(n, 0) + 1;\n"
                                           "DROP TABLE a;\n");
    assert_int_equal(run(), ERR_CONFLICT);
    assert_int_equal(count_in("a"), 2);
}

static void test_missing_or_renamed_file_is_refused(void **state)
{
    (void)state;
    assert_int_equal(run(), OK);
    remove_file("migrations/1001_more.sql");
    assert_int_equal(run(), ERR_CONFLICT);
    expect_sentence("1001_more.sql was applied to this database and is not here");
    write_file("migrations/1001_other.sql", "CREATE TABLE b (id INT PRIMARY KEY);\n");
    assert_int_equal(run(), ERR_CONFLICT);
    expect_sentence("1001_other.sql was applied under the name 1001_more.sql");
}

static void test_failing_step_is_mended(void **state)
{
    (void)state;
    write_file("migrations/1001_more.sql", "CREATE TABLE b (id INT PRIMARY KEY);\n"
                                           "\n"
                                           "ALTER TABLE a ADD ADD n INT NULL;\n"
                                           "INSERT INTO b VALUES (1);\n");
    assert_int_equal(run(), ERR_INVALID);
    expect_sentence("1001_more:3: error 1064");
    assert_int_equal(result.files, 1);
    assert_int_equal(records("number = 1001"), 1); /* the first step stands, of the second nothing is left */

    write_file("migrations/1001_more.sql", "CREATE TABLE b (id INT PRIMARY KEY, x INT);\n"
                                           "ALTER TABLE a ADD COLUMN n INT NULL;\n"
                                           "INSERT INTO b VALUES (1);\n");
    assert_int_equal(run(), ERR_CONFLICT);
    expect_sentence("1001_more.sql:1: this statement was changed after it was applied");

    write_file("migrations/1001_more.sql", "CREATE TABLE b (id INT PRIMARY KEY);\n"
                                           "ALTER TABLE a ADD COLUMN n INT NULL;\n"
                                           "INSERT INTO b VALUES (1), (1);\n");
    assert_int_equal(run(), ERR_INVALID);
    expect_sentence("1001_more:3: error 1062");
    assert_int_equal(result.steps, 1);
    assert_int_equal(count_in("b"), 0);

    write_file("migrations/1001_more.sql", "CREATE TABLE b (id INT PRIMARY KEY);\n"
                                           "ALTER TABLE a ADD COLUMN n INT NULL;\n"
                                           "INSERT INTO b VALUES (1), (2);\n");
    assert_int_equal(run(), OK);
    assert_int_equal(result.steps, 1);
    assert_int_equal(result.files, 1);
    assert_int_equal(count_in("b"), 2);
}

/* The run ended between a statement and its record: the table is there, and nobody wrote that down. */
static void test_step_that_was_done_unrecorded(void **state)
{
    (void)state;
    assert_int_equal(run(), OK);
    in_database("UPDATE schema_migration SET applied_at = NULL WHERE number = 1001 AND step = 2;\n"
                "DELETE FROM schema_migration WHERE number = 1001 AND step IN (0, 3)");
    assert_int_equal(run(), OK);
    assert_int_equal(result.steps, 2);
    assert_int_equal(records("applied_at IS NULL"), 0);

    /* Without the announcement it is an honest error. */
    in_database("DELETE FROM schema_migration WHERE number = 1001 AND step IN (0, 2)");
    assert_int_equal(run(), ERR_INVALID);
    expect_sentence("error 1060");
}

/* Broken off at any point, the next run completes it, and what must happen once has happened once. */
static void test_broken_off_anywhere(void **state)
{
    (void)state;
    bool reached = true;
    int broken = 0;
    for (long n = 1; reached; n += 3) {
        fault_arm(n);
        enum err e = run();
        reached = fault_count() >= n;
        fault_arm(0);
        if (e) {
            broken++;
            assert_true(why.len > 0 || e == ERR_NO_MEMORY);
            assert_int_equal(run(), OK);
        }
        assert_int_equal(count_in("a"), 2);
        assert_int_equal(db_int(arena_printf(db_arena(), "SELECT SUM(n) = 2 FROM %s.a", database)), 1);
        assert_int_equal(records("step = 0"), 2);
        assert_int_equal(records("applied_at IS NULL"), 0);
        db_run(arena_printf(db_arena(), "DROP DATABASE %s", database));
    }
    assert_true(broken > 10);
}

static void test_names_of_files(void **state)
{
    (void)state;
    static const char *const wrong[] = {"12_short.sql",   "00001_long.sql", "0003-dash.sql", "0003_.sql",
                                        "0003_Upper.sql", "notes.sql",      "0000_zero.sql"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char name[64];
        snprintf(name, sizeof name, "migrations/%s", wrong[i]);
        write_file(name, "CREATE TABLE c (id INT);\n");
        assert_int_equal(run(), ERR_INVALID);
        expect_sentence(wrong[i]);
        remove_file(name);
    }
    write_file("migrations/0001_twin.sql", "CREATE TABLE c (id INT);\n");
    assert_int_equal(run(), ERR_INVALID);
    expect_sentence("the same number");
    remove_file("migrations/0001_twin.sql");
    write_file("migrations/0003_open.sql", "INSERT INTO a VALUES (3, 'never closed);\n");
    assert_int_equal(run(), ERR_INVALID);
    expect_sentence("0003_open.sql:1: a quote or comment is never closed");
    write_file("migrations/0003_open.sql", "-- nothing\n");
    assert_int_equal(run(), ERR_INVALID);
    expect_sentence("holds no statement");
    remove_file("migrations/0003_open.sql");
    write_file("migrations/README", "not a migration");
    assert_int_equal(run(), OK);
    snprintf(database, sizeof database, "x; DROP DATABASE y");
    assert_int_equal(run(), ERR_INVALID);
    snprintf(database, sizeof database, "jx_mig_%ld", (long)getpid());
}

struct runner {
    enum err e;
    struct migrate_result result;
    struct buf why;
};

static void *runner_run(void *context)
{
    struct runner *r = context;
    r->e = run_into(&r->result, &r->why, false);
    return NULL;
}

static void test_two_runners_at_once(void **state)
{
    (void)state;
    struct runner runners[3] = {0};
    pthread_t threads[3];
    unsigned files = 0;
    unsigned steps = 0;
    for (size_t i = 0; i < 3; i++) {
        buf_init(&runners[i].why, 0);
        assert_int_equal(pthread_create(&threads[i], NULL, runner_run, &runners[i]), 0);
    }
    for (size_t i = 0; i < 3; i++) {
        pthread_join(threads[i], NULL);
        assert_int_equal(runners[i].e, OK);
        files += runners[i].result.files;
        steps += runners[i].result.steps;
        buf_free(&runners[i].why);
    }
    assert_int_equal(files, 2);
    assert_int_equal(steps, 5);
    assert_int_equal(count_in("a"), 2);
}

/* ---- grants ---- */

static const char GRANTS[] = "CREATE USER IF NOT EXISTS 'jx_reader'@'localhost' IDENTIFIED BY '@@PASSWORD:reader@@';\n"
                             "ALTER USER 'jx_reader'@'localhost' IDENTIFIED BY '@@PASSWORD:reader@@';\n"
                             "REVOKE ALL PRIVILEGES, GRANT OPTION FROM 'jx_reader'@'localhost';\n"
                             "GRANT SELECT, INSERT (id) ON @@DATABASE@@.a TO 'jx_reader'@'localhost';\n";

/* Whether the reader gets in with that password and may read that table. */
static enum err reads(const char *password, const char *table)
{
    char user[96];
    struct sql *db = NULL;
    struct sql_rows rows;
    snprintf(user, sizeof user, "%sreader", user_prefix);
    const struct sql_options o = {
        .socket = getenv("JX_TEST_SOCKET"), .user = user, .password = password, .database = database, .timeout_s = 5};
    const struct sql_query q = {"read", arena_printf(db_arena(), "SELECT COUNT(*) FROM %s", table), "", "i"};
    assert_int_equal(sql_open(&db, &o), OK);
    enum err e = SQL_SELECT(db, &q, db_arena(), &rows);
    sql_close(db);
    return e;
}

static void test_grants(void **state)
{
    (void)state;
    write_file("grants.sql", GRANTS);
    write_file("secret/reader", "0123456789abcdefOLD\n");
    assert_int_equal(run_into(&result, &why, true), OK);
    assert_int_equal(result.grants, 3); /* and nothing to revoke */
    assert_int_equal(reads("0123456789abcdefOLD", "a"), OK);
    assert_int_equal(reads("0123456789abcdefOLD", "b"), ERR_BUG);
    assert_int_equal(reads("wrong", "a"), ERR_UNAVAILABLE);

    /* A new password and a right that somebody gave by hand: the next run puts things straight. */
    write_file("secret/reader", "0123456789abcdefNEW");
    db_run(arena_printf(db_arena(), "GRANT SELECT ON %s.b TO '%sreader'@'localhost'", database, user_prefix));
    assert_int_equal(reads("0123456789abcdefOLD", "b"), OK);
    assert_int_equal(run_into(&result, &why, true), OK);
    assert_int_equal(reads("0123456789abcdefOLD", "a"), ERR_UNAVAILABLE);
    assert_int_equal(reads("0123456789abcdefNEW", "a"), OK);
    assert_int_equal(reads("0123456789abcdefNEW", "b"), ERR_BUG);
}

struct reader { /* reads table a all the time */
    struct sql *db;
    bool stop;
    long reads, denied;
};

static void *reader_run(void *context)
{
    static const struct sql_query q = {"reader", "SELECT COUNT(*) FROM a", "", "i"};
    struct reader *r = context;
    struct arena *a = arena_new(0);
    struct sql_rows rows;
    while (a && !__atomic_load_n(&r->stop, __ATOMIC_RELAXED)) {
        r->denied += SQL_SELECT(r->db, &q, a, &rows) != OK;
        r->reads++;
        arena_reset(a);
    }
    arena_free(a);
    return NULL;
}

/* A release is put in place while the programs are at work: none of them is without its rights for a moment. */
static void test_grants_never_leave_a_program_without_rights(void **state)
{
    (void)state;
    char user[96];
    pthread_t thread;
    struct reader reader = {0};
    write_file("grants.sql", GRANTS);
    write_file("secret/reader", "0123456789abcdef");
    assert_int_equal(run_into(&result, &why, true), OK);
    snprintf(user, sizeof user, "%sreader", user_prefix);
    const struct sql_options o = {.socket = getenv("JX_TEST_SOCKET"),
                                  .user = user,
                                  .password = "0123456789abcdef",
                                  .database = database,
                                  .timeout_s = 5};
    assert_int_equal(sql_open(&reader.db, &o), OK);
    assert_int_equal(sql_ready(reader.db), OK);
    assert_int_equal(pthread_create(&thread, NULL, reader_run, &reader), 0);
    for (int i = 0; i < 30; i++)
        assert_int_equal(run_into(&result, &why, true), OK);
    __atomic_store_n(&reader.stop, true, __ATOMIC_RELAXED);
    pthread_join(thread, NULL);
    sql_close(reader.db);
    assert_true(reader.reads > 30);
    assert_int_equal(reader.denied, 0);
    assert_int_equal(db_int("SELECT COUNT(*) FROM mysql.user WHERE user LIKE '%reader' AND user LIKE '%draft%'"), 0);
}

/* What the reader has in one of the tables of rights, as one text; "" for nothing. */
static const char *rights_in(const char *table)
{
    return db_text(arena_printf(db_arena(),
                                "SELECT COALESCE(GROUP_CONCAT(CONCAT_WS(' ', privilege_type, is_grantable)), '')"
                                " FROM information_schema.%s WHERE grantee = '''%sreader''@''localhost'''"
                                " AND privilege_type <> 'USAGE' ORDER BY 1",
                                table, user_prefix));
}

/* Every kind of right that may have been given by hand. */
static void test_surplus_rights_are_revoked(void **state)
{
    (void)state;
    static const struct {
        const char *what, *table; /* NULL: everywhere */
    } rights[] = {
        {"PROCESS", NULL},    {"SELECT", NULL},      {"INSERT", "*"}, {"UPDATE (id)", "a"},
        {"SELECT (id)", "b"}, {"DELETE, DROP", "a"}, {"SELECT", "b"}, {"INSERT", "a"},
    };
    static const char *const tables[] = {"user_privileges", "schema_privileges", "table_privileges",
                                         "column_privileges"};
    const char *before[4];
    write_file("grants.sql", GRANTS);
    write_file("secret/reader", "0123456789abcdef");
    assert_int_equal(run_into(&result, &why, true), OK);
    for (size_t i = 0; i < 4; i++)
        before[i] = rights_in(tables[i]);
    assert_string_equal(before[2], "SELECT NO");
    for (size_t i = 0; i < sizeof rights / sizeof *rights; i++) {
        db_run(arena_printf(db_arena(), "GRANT %s ON %s.%s TO '%sreader'@'localhost' %s", rights[i].what,
                            rights[i].table ? database : "*", rights[i].table ? rights[i].table : "*", user_prefix,
                            i % 2 ? "WITH GRANT OPTION" : ""));
    }
    for (size_t i = 0; i < 4; i++)
        assert_string_not_equal(rights_in(tables[i]), before[i]);
    assert_int_equal(run_into(&result, &why, true), OK);
    assert_true(result.grants > 3 + sizeof rights / sizeof *rights);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(rights_in(tables[i]), before[i]);
    assert_int_equal(run_into(&result, &why, true), OK);
    assert_int_equal(result.grants, 3); /* nothing more to revoke */
}

static void test_secrets_are_checked_and_kept(void **state)
{
    (void)state;
    static const char *const wrong[] = {"", "short", "0123456789abcde'f", "0123456789abcdef\\", "0123456789 abcdef"};
    write_file("grants.sql", GRANTS);
    assert_int_equal(run_into(&result, &why, true), ERR_NOT_FOUND);
    expect_sentence("/secret/reader: cannot be read");
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        write_file("secret/reader", wrong[i]);
        assert_int_equal(run_into(&result, &why, true), ERR_INVALID);
        expect_sentence("/secret/reader: is not a password");
    }
    write_file("secret/reader", "0123456789abcdefSECRET");
    write_file("grants.sql",
               "CREATE USER IF NOT EXISTS 'jx_reader'@'localhost' IDENTIFIED BAI '@@PASSWORD:reader@@';\n");
    assert_int_equal(run_into(&result, &why, true), ERR_INVALID);
    expect_sentence("grants.sql:1: error 1064");
    assert_null(strstr(why.data, "SECRET"));
    write_file("grants.sql", "GRANT SELECT ON @@TABLE@@ TO 'jx_reader'@'localhost';\n");
    assert_int_equal(run_into(&result, &why, true), ERR_INVALID);
    expect_sentence("@@TABLE@@");
}

static void test_script(void **state)
{
    (void)state;
    assert_int_equal(run(), OK);
    assert_int_equal(migrate_script(db_admin(), "good", "CREATE TABLE s1 (id INT);\nINSERT INTO s1 VALUES (1)", &why),
                     OK);
    assert_int_equal(db_int("SELECT COUNT(*) FROM s1"), 1);
    assert_int_equal(migrate_script(db_admin(), "bad",
                                    "START TRANSACTION;\nINSERT INTO s1 VALUES (2);\nINSERT INTO s2 VALUES (2);\n",
                                    &why),
                     ERR_INVALID);
    expect_sentence("bad:3: error 1146");
    assert_int_equal(db_int("SELECT COUNT(*) FROM s1"), 1); /* rolled back */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_fresh_and_again, begin, end),
        cmocka_unit_test_setup_teardown(test_changed_file_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(test_appended_step_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(test_missing_or_renamed_file_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(test_failing_step_is_mended, begin, end),
        cmocka_unit_test_setup_teardown(test_step_that_was_done_unrecorded, begin, end),
        cmocka_unit_test_setup_teardown(test_broken_off_anywhere, begin, end),
        cmocka_unit_test_setup_teardown(test_names_of_files, begin, end),
        cmocka_unit_test_setup_teardown(test_two_runners_at_once, begin, end),
        cmocka_unit_test_setup_teardown(test_grants, begin, end),
        cmocka_unit_test_setup_teardown(test_grants_never_leave_a_program_without_rights, begin, end),
        cmocka_unit_test_setup_teardown(test_surplus_rights_are_revoked, begin, end),
        cmocka_unit_test_setup_teardown(test_secrets_are_checked_and_kept, begin, end),
        cmocka_unit_test_setup_teardown(test_script, begin, end),
    };
    return cmocka_run_group_tests_name("migrate", tests, setup, db_teardown);
}
