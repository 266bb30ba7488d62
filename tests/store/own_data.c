/*
 * What the site keeps of a person is listed, column by column (lib/store/own_data.c): a new table that names people, or
 * a new column of one, fails here until somebody has said whether its person sees it, and if not, why.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/store/own_data.h"
#include "tests/harness/rows.h"

static const struct own_table *find(const char *table)
{
    for (size_t i = 0; i < own_table_count; i++)
        if (strcmp(own_tables[i].table, table) == 0)
            return &own_tables[i];
    return NULL;
}

/* Every table that refers to a person, by a foreign key or by the name of a column, and their own table. */
static const struct sql_query SPEAK_OF_PEOPLE = {
    "test.own_data",
    "SELECT c.TABLE_NAME, GROUP_CONCAT(c.COLUMN_NAME ORDER BY c.ORDINAL_POSITION SEPARATOR ' ')"
    " FROM information_schema.COLUMNS c JOIN information_schema.TABLES t ON t.TABLE_SCHEMA = c.TABLE_SCHEMA"
    " AND t.TABLE_NAME = c.TABLE_NAME AND t.TABLE_TYPE = 'BASE TABLE' WHERE c.TABLE_SCHEMA = DATABASE()"
    " AND (c.TABLE_NAME = 'person' OR EXISTS (SELECT 1 FROM information_schema.COLUMNS p WHERE p.TABLE_SCHEMA ="
    " c.TABLE_SCHEMA AND p.TABLE_NAME = c.TABLE_NAME AND p.COLUMN_NAME = 'person_id') OR EXISTS (SELECT 1 FROM"
    " information_schema.KEY_COLUMN_USAGE k WHERE k.TABLE_SCHEMA = c.TABLE_SCHEMA AND k.TABLE_NAME = c.TABLE_NAME"
    " AND k.REFERENCED_TABLE_NAME = 'person')) GROUP BY c.TABLE_NAME ORDER BY c.TABLE_NAME",
    "", "ss"};

static void test_every_column_about_people_is_listed(void **state)
{
    struct sql_rows r;
    size_t wrong = 0, seen = 0;
    (void)state;
    assert_int_equal(SQL_SELECT(db_admin(), &SPEAK_OF_PEOPLE, db_arena(), &r), OK);
    for (size_t i = 0; i < r.count; i++) {
        const char *table = sql_text(&r, i, 0), *columns = sql_text(&r, i, 1);
        const struct own_table *own = find(table);
        seen += own != NULL;
        if (!own || strcmp(own->columns, columns) != 0) {
            print_error("lib/store/own_data.c has no word of {\"%s\", …, \"%s\"}: does its person see it?\n", table,
                        columns);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
    assert_int_equal(seen, own_table_count); /* a table that is no more */
}

static void test_each_is_shown_or_explained(void **state)
{
    (void)state;
    for (size_t i = 0; i < own_table_count; i++)
        assert_true(own_tables[i].shown || own_tables[i].kept);
}

/* Secrets are where they are said to be: what is called like one is in a table that keeps something back. */
static void test_sec_l2_no_secret_is_shown(void **state)
{
    static const char *const WORDS[] = {"hash", "secret", "token", "digest"};
    (void)state;
    for (size_t i = 0; i < own_table_count; i++)
        for (size_t w = 0; w < sizeof WORDS / sizeof *WORDS; w++)
            if (strstr(own_tables[i].columns, WORDS[w]) && strcmp(own_tables[i].table, "file") != 0)
                assert_non_null(own_tables[i].kept);
    /* … and the portal cannot read them. */
    static const struct sql_query PRY[] = {{"pry.hash", "SELECT hash FROM credential", "", "s"},
                                           {"pry.secret", "SELECT secret FROM factor", "", "b"},
                                           {"pry.code", "SELECT code_hash FROM recovery_code", "", "b"},
                                           {"pry.slip", "SELECT digest FROM slip", "", "b"}};
    for (size_t i = 0; i < sizeof PRY / sizeof *PRY; i++)
        assert_int_not_equal(sql_prepare(db_as("portal"), &PRY[i]), OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_column_about_people_is_listed),
        cmocka_unit_test(test_each_is_shown_or_explained),
        cmocka_unit_test(test_sec_l2_no_secret_is_shown),
    };
    return cmocka_run_group_tests_name("own_data", tests, db_setup, db_teardown);
}
