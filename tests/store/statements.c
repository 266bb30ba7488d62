/*
 * Every statement of every store file, prepared against the migrated schema: its text is right SQL, and its parameters
 * and columns are those that its signature declares. And no store file is forgotten in lib/store/tables.c.
 */
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/store/tables.h"
#include "tests/harness/db.h"

static void test_every_statement_prepares(void **state)
{
    size_t wrong = 0;
    (void)state;
    for (size_t t = 0; t < store_table_count; t++) {
        const struct sql_table *table = store_tables[t];
        assert_true(table->count > 0);
        for (size_t i = 0; i < table->count; i++) {
            const struct sql_query *q = &table->queries[i];
            if (!q->name || !q->text || !q->in || !q->out) {
                print_error("%s: statement %zu of %zu is missing\n", table->name, i, table->count);
                wrong++;
            } else if (sql_prepare(db_admin(), q) != OK) { /* the log says why */
                wrong++;
            }
        }
    }
    assert_int_equal(wrong, 0);
}

/* A log line's "enrolment.insert" leads to one statement. */
static void test_names_are_unique(void **state)
{
    const char *seen[2048];
    size_t count = 0;
    (void)state;
    for (size_t t = 0; t < store_table_count; t++) {
        for (size_t i = 0; i < store_tables[t]->count; i++) {
            const char *name = store_tables[t]->queries[i].name;
            assert_non_null(name);
            assert_non_null(strchr(name, '.'));
            for (size_t j = 0; j < count; j++)
                assert_string_not_equal(name, seen[j]);
            assert_true(count < sizeof seen / sizeof *seen);
            seen[count++] = name;
        }
    }
}

/* What a program must not leave to the server's clock or to chance. */
static void test_no_clock_of_the_server(void **state)
{
    (void)state;
    static const char *const forbidden[] = {"NOW(",     "SYSDATE(", "CURRENT_TIMESTAMP", "CURDATE(", "CURRENT_DATE",
                                            "UTC_TIME", "UTC_DATE", "GET_LOCK(",         "RAND("};
    for (size_t t = 0; t < store_table_count; t++) {
        for (size_t i = 0; i < store_tables[t]->count; i++) {
            const struct sql_query *q = &store_tables[t]->queries[i];
            if (strcmp(q->name, "audit_seal.now") == 0)
                continue; /* what the log's seals go by: the one clock that all rows were written by */
            for (size_t f = 0; f < sizeof forbidden / sizeof *forbidden; f++)
                if (strcasestr(q->text, forbidden[f]))
                    fail_msg("%s: %s", q->name, forbidden[f]);
        }
    }
}

static bool file_says(const char *path, const char *what)
{
    char line[4096];
    bool found = false;
    FILE *f = fopen(path, "re");
    assert_non_null(f);
    while (!found && fgets(line, sizeof line, f))
        found = strstr(line, what) != NULL;
    (void)fclose(f);
    return found;
}

/* lib/store/seat.c defines `store_seat_table`, and tables.c lists it. */
static void test_every_store_file_is_listed(void **state)
{
    glob_t files;
    (void)state;
    assert_int_equal(glob("lib/store/*.c", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        const char *path = files.gl_pathv[i];
        char name[128];
        char table[192];
        if (!file_says(path, "struct sql_query") && !file_says(path, "struct sql_table"))
            continue;
        assert_int_equal(sscanf(path, "lib/store/%127[a-z0-9_].c", name), 1);
        if (strcmp(name, "tables") == 0)
            continue;
        snprintf(table, sizeof table, "const struct sql_table store_%s_table", name);
        if (!file_says(path, table))
            fail_msg("%s has statements and no line \"%s …\"", path, table);
        bool listed = false;
        for (size_t t = 0; t < store_table_count; t++)
            listed = listed || strcmp(store_tables[t]->name, name) == 0;
        if (!listed)
            fail_msg("%s is not listed in lib/store/tables.c", path);
    }
    globfree(&files);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_statement_prepares),
        cmocka_unit_test(test_names_are_unique),
        cmocka_unit_test(test_no_clock_of_the_server),
        cmocka_unit_test(test_every_store_file_is_listed),
    };
    return cmocka_run_group_tests_name("statements", tests, db_setup, db_teardown);
}
