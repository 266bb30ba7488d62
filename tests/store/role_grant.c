/* Roles: nobody grants themselves, the three administrators are three people, what ended holds no more at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/act/role_grant.h"
#include "lib/crypt/crypt.h"
#include "lib/store/role_grant.h"
#include "tests/harness/rows.h"
#include "tests/harness/training.h"

static int64_t city, county, chief, clerk;
static instant now;

static int set_up(void **state)
{
    db_clear(state);
    now = at(11, 18, 9, 0);
    city = make_unit(0, "CITY", "市局");
    county = make_unit(city, "COUNTY", "县中心");
    chief = make_person(city, "1", "申远");
    clerk = make_person(county, "2", "孟安");
    return 0;
}

static struct act act_of(int64_t person_id)
{
    return (struct act){.db = db_admin(),
                        .arena = db_arena(),
                        .now = now,
                        .today = clock_local_day(now),
                        .person_id = person_id,
                        .program = "test",
                        .request = "",
                        .address = ""};
}

static enum err give(int64_t by, int64_t to, const char *role, int64_t unit, const char *refusal)
{
    struct act a = act_of(by);
    enum err e = act_role_grant_add(&a, to, role, unit);
    assert_string_equal(a.refusal.key ? a.refusal.key : "", refusal);
    return e;
}

static enum err take_away(int64_t from, const char *role, int64_t unit)
{
    struct act a = act_of(0);
    return act_role_grant_end(&a, from, role, unit);
}

/* "role@SCOPE name" of those that hold, as somebody sees them. */
static const char *held(const struct scope *who)
{
    struct role_grant *list;
    size_t n;
    struct buf b;
    buf_init_arena(&b, db_arena(), 0);
    buf_adds(&b, "");
    enum err e = who ? store_role_grant_list(db_as("admin"), db_arena(), &(struct role_grant_filter){.limit = 50}, who, &list, &n)
                     : store_role_grant_all(db_admin(), db_arena(), clock_local_day(now), &list, &n);
    assert_int_equal(e, OK);
    for (size_t i = 0; i < n; i++)
        buf_addf(&b, "%s%s@%s %s", i ? ", " : "", list[i].role, list[i].scope_code, list[i].name);
    return b.data;
}

static void test_given_and_taken_away(void **state)
{
    (void)state;
    assert_int_equal(give(0, clerk, "liaison", county, ""), OK);
    assert_int_equal(give(chief, clerk, "hr", city, ""), OK);
    assert_string_equal(held(NULL), "liaison@COUNTY 孟安, hr@CITY 孟安");
    assert_int_equal(give(0, clerk, "liaison", county, "grant.held"), ERR_CONFLICT);
    assert_int_equal(give(0, clerk, "liaison", city, ""), OK); /* another unit is another grant */
    assert_int_equal(take_away(clerk, "liaison", city), OK);   /* on the day it began: as if it had never held */
    assert_int_equal(take_away(clerk, "liaison", city), ERR_NOT_FOUND);
    now += 3 * CLOCK_DAY;
    assert_int_equal(take_away(clerk, "liaison", county), OK);
    assert_string_equal(held(NULL), "hr@CITY 孟安");
    assert_int_equal(take_away(clerk, "liaison", county), ERR_NOT_FOUND);
    assert_int_equal(give(0, clerk, "liaison", county, ""), OK); /* and again, from the same day on */
    assert_string_equal(db_text("SELECT GROUP_CONCAT(CONCAT(from_on, ' ', until_on) ORDER BY from_on) FROM role_grant"
                                " WHERE role = 'liaison'"),
                        "2026-11-18 2026-11-21,2026-11-21 9999-12-31");
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'role.grant' AND result = 'done'"), 4);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'role.end' AND result = 'done'"), 2);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'role.end' AND result = 'not_found'"), 2);
}

static void test_what_is_refused(void **state)
{
    (void)state;
    assert_int_equal(give(chief, chief, "hr", city, "grant.self"), ERR_CONFLICT);
    assert_int_equal(give(0, clerk, "king", city, "grant.no_role"), ERR_CONFLICT);
    assert_string_equal(held(NULL), "");
    assert_string_equal(role_grant_explain("grant.self"), "nobody grants a role to themselves");
    assert_string_equal(role_grant_explain("something"), "the role was not granted");
}

static void test_three_administrators_are_three_people(void **state)
{
    (void)state;
    static const char *const roles[] = {"sysadmin", "secadmin", "auditor"};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(give(0, clerk, roles[i], city, ""), OK);
        for (size_t k = 0; k < 3; k++)
            assert_int_equal(give(0, clerk, roles[k], city, "grant.held"), ERR_CONFLICT);
        assert_int_equal(give(0, chief, roles[i], county, "grant.root"), ERR_CONFLICT);
        assert_int_equal(give(0, clerk, "hr", city, i ? "grant.held" : ""), i ? ERR_CONFLICT : OK);
        assert_int_equal(take_away(clerk, roles[i], city), OK);
    }
    /* not even one after the other on one day, if the first is not undone */
    assert_int_equal(give(0, chief, "auditor", city, ""), OK);
    now += CLOCK_DAY;
    assert_int_equal(take_away(chief, "auditor", city), OK);
    assert_int_equal(give(0, chief, "sysadmin", city, ""), OK); /* from the day on which the other holds no more */
}

static void test_within_ones_scope(void **state)
{
    (void)state;
    const int64_t other = make_unit(city, "OTHER", "别县"), guard = make_person(county, "3", "单于泽");
    db_run("INSERT INTO role (code, sort) VALUES ('supervisor', 50);\n"
           "INSERT INTO role_capability (role, capability) VALUES ('supervisor', 'grant.view');\n");
    make_grant(guard, "supervisor", county); /* of the three administrators none holds over a county */
    make_grant(clerk, "liaison", county);
    make_grant(chief, "liaison", other);
    const struct scope who = {guard, "grant.view", clock_local_day(now)};
    assert_string_equal(held(&who), "liaison@COUNTY 孟安, supervisor@COUNTY 单于泽");
    int64_t grants, people;
    assert_int_equal(store_role_grant_count(db_as("admin"), db_arena(), &(struct role_grant_filter){0}, &who, &grants, &people), OK);
    assert_int_equal(grants, 2);
    assert_int_equal(people, 2);
    assert_int_equal(take_away(guard, "supervisor", county), OK);
    assert_string_equal(held(&who), ""); /* and with it all that it let them see */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_given_and_taken_away, set_up),
        cmocka_unit_test_setup(test_what_is_refused, set_up),
        cmocka_unit_test_setup(test_three_administrators_are_three_people, set_up),
        cmocka_unit_test_setup(test_within_ones_scope, set_up),
    };
    if (crypt_init() != OK || clock_set_zone("Asia/Shanghai") != OK)
        return 1;
    return cmocka_run_group_tests_name("role_grant", tests, db_setup, db_teardown);
}
