/* rights: the grants file is read as it is written, and differences come out exactly. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/domain/rights.h"
#include "tests/unit/with_arena.h"

static void reads_what_the_file_says(void **state)
{
    struct rights r = {0};
    (void)state;
    assert_int_equal(rights_read(arena, &r,
                                 "GRANT SELECT, UPDATE (seen_at, flash) ON @@DATABASE@@.session"
                                 " TO 'jx_portal'@'localhost', 'jx_admin'@'localhost'"),
                     OK);
    rights_sort(&r);
    static const struct right WANTED[] = {
        {"jx_admin", "session", "", "SELECT"},        {"jx_admin", "session", "flash", "UPDATE"},
        {"jx_admin", "session", "seen_at", "UPDATE"}, {"jx_portal", "session", "", "SELECT"},
        {"jx_portal", "session", "flash", "UPDATE"},  {"jx_portal", "session", "seen_at", "UPDATE"},
    };
    assert_int_equal(r.n, sizeof WANTED / sizeof *WANTED);
    for (size_t i = 0; i < r.n; i++) {
        assert_string_equal(r.list[i].user, WANTED[i].user);
        assert_string_equal(r.list[i].object, WANTED[i].object);
        assert_string_equal(r.list[i].field, WANTED[i].field);
        assert_string_equal(r.list[i].what, WANTED[i].what);
    }
}

static void a_procedure_is_an_object_too(void **state)
{
    struct rights r = {0};
    (void)state;
    assert_int_equal(rights_read(arena, &r, "GRANT EXECUTE ON PROCEDURE @@DATABASE@@.prune TO 'jx_jobs'@'localhost'"),
                     OK);
    assert_int_equal(r.n, 1);
    assert_string_equal(r.list[0].object, "prune");
    assert_string_equal(r.list[0].what, "EXECUTE");
}

static void other_statements_give_nothing(void **state)
{
    struct rights r = {0};
    (void)state;
    assert_int_equal(rights_read(arena, &r, "REVOKE ALL PRIVILEGES, GRANT OPTION FROM 'jx_portal'@'localhost'"), OK);
    assert_int_equal(rights_read(arena, &r, "CREATE USER IF NOT EXISTS 'jx_portal'@'localhost' IDENTIFIED BY ''"), OK);
    assert_int_equal(r.n, 0);
}

static void other_shapes_are_refused(void **state)
{
    static const char *const CASES[] = {
        "GRANT",
        "GRANT SELECT",
        "GRANT SELECT ON mysql.user TO 'jx_portal'@'localhost'",
        "GRANT SELECT ON @@DATABASE@@.* TO 'jx_portal'@'localhost'",
        "GRANT SELECT (a ON @@DATABASE@@.session TO 'jx_portal'@'localhost'",
        "GRANT SELECT ON @@DATABASE@@.session TO 'jx_portal'@'%'",
        "GRANT SELECT ON @@DATABASE@@.session TO 'jx_portal'@'localhost' WITH GRANT OPTION",
        "GRANT ALL PRIVILEGES ON @@DATABASE@@.session TO 'jx_portal'@'localhost'",
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct rights r = {0};
        if (rights_read(arena, &r, CASES[i]) != ERR_INVALID)
            fail_msg("taken: %s", CASES[i]);
    }
}

static void tells_what_one_has_and_the_other_lacks(void **state)
{
    struct rights a = {0}, b = {0}, only;
    (void)state;
    assert_int_equal(rights_add(arena, &a, "u", "t", "", "Select,Insert,Delete"), OK);
    assert_int_equal(rights_add(arena, &a, "u", "t", "", "Select"), OK); /* a twin */
    assert_int_equal(rights_add(arena, &b, "u", "t", "", "select,insert"), OK);
    assert_int_equal(rights_add(arena, &b, "u", "t", "c", "Update"), OK);
    assert_int_equal(rights_add(arena, &b, "v", "", "", ""), OK);
    rights_sort(&a);
    rights_sort(&b);
    assert_int_equal(a.n, 3);
    assert_int_equal(rights_without(arena, &a, &b, &only), OK);
    assert_int_equal(only.n, 1);
    assert_string_equal(only.list[0].what, "DELETE");
    assert_int_equal(rights_without(arena, &b, &a, &only), OK);
    assert_int_equal(only.n, 1);
    assert_string_equal(only.list[0].field, "c");
    assert_int_equal(rights_without(arena, &a, &a, &only), OK);
    assert_int_equal(only.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_what_the_file_says, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_procedure_is_an_object_too, set_up, tear_down),
        cmocka_unit_test_setup_teardown(other_statements_give_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(other_shapes_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(tells_what_one_has_and_the_other_lacks, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("rights", tests, NULL, NULL);
}
