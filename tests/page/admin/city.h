/* city: what the tests of the admin pages begin with: the fictional city of db/demo, imported, and people who may look
   at parts of it. It is 18 November 2026. */
#ifndef JX_TESTS_PAGE_ADMIN_CITY_H
#define JX_TESTS_PAGE_ADMIN_CITY_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "cgi-bin/admin/pages.h"
#include "cgi-bin/admin/templates.h"
#include "lib/act/import.h"
#include "lib/crypt/crypt.h"
#include "tests/harness/page.h"
#include "tests/harness/training.h"

static struct app app = {
    .program = "admin", .routes = &admin_routes, .templates = TEMPLATES, .template_count = TEMPLATE_COUNT};

static inline int64_t person_id(const char *staff_no)
{
    return db_int(arena_printf(db_arena(), "SELECT id FROM person WHERE staff_no = '%s'", staff_no));
}

static inline int64_t unit_id(const char *code)
{
    return db_int(arena_printf(db_arena(), "SELECT id FROM unit WHERE code = '%s'", code));
}

static inline const char *unit_path(const char *code)
{
    return arena_printf(db_arena(), "/admin/unit/%s", public_id("unit", unit_id(code)));
}

static void import_file(enum import_kind kind, const char *path)
{
    static char bytes[256 << 10];
    static struct import_report report;
    FILE *f = fopen(path, "re");
    assert_non_null(f);
    const size_t n = fread(bytes, 1, sizeof bytes, f);
    (void)fclose(f);
    struct act a = {.db = db_admin(),
                    .arena = db_arena(),
                    .now = at(11, 18, 9, 0),
                    .today = clock_local_day(at(11, 18, 9, 0)),
                    .program = "test",
                    .request = "",
                    .address = ""};
    assert_int_equal(act_import(&a, kind, bytes, n, &report), OK);
}

/* The city is loaded once for all tests of a file: they only read. */
static int city_open(void **state)
{
    int failed = db_setup(state);
    page_open(&app);
    assert_int_equal(crypt_init(), OK);
    clock_test_set(at(11, 18, 9, 0));
    import_file(IMPORT_REGIONS, "db/demo/regions.csv");
    import_file(IMPORT_UNITS, "db/demo/units.csv");
    import_file(IMPORT_PEOPLE, "db/demo/people.csv");
    make_grant(person_id("CY2019002"), "hr", unit_id("CY"));          /* 萧诚鑫: of the whole city */
    make_grant(person_id("CY2015011"), "hr", unit_id("CY-QZ"));       /* 赵霞媛: of one county */
    make_grant(person_id("CY2023005"), "secadmin", unit_id("CY"));    /* 长孙静 */
    make_grant(person_id("CY2019022"), "training_manager", unit_id("CY-A04")); /* 周𬀩: no capability here */
    return failed;
}

static int city_close(void **state)
{
    page_close(&app);
    return db_teardown(state);
}

#endif
