/* Units as somebody may see them: the tree in its order, what is above, nothing beyond the scope. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/base/text.h"
#include "lib/crypt/crypt.h"
#include "lib/store/unit.h"
#include "tests/harness/rows.h"
#include "tests/harness/training.h"

static int64_t city, north, south, yard, room, reader;
static day today;

/*  CITY ── SOUTH
         └─ NORTH ── YARD ── ROOM      (made in another order) */
static int set_up(void **state)
{
    db_clear(state);
    today = clock_local_day(at(11, 18, 9, 0));
    city = make_unit(0, "CITY", "市局");
    north = make_unit(city, "NORTH", "北县");
    yard = make_unit(north, "YARD", "车队");
    south = make_unit(city, "SOUTH", "南县");
    room = make_unit(yard, "ROOM", "调度室");
    db_run("UPDATE unit SET sort = 1 WHERE code = 'NORTH';\n");
    reader = make_person(yard, "1", "林南");
    return 0;
}

static const char *codes(const struct unit_row *rows, size_t n)
{
    struct buf b;
    buf_init_arena(&b, db_arena(), 0);
    buf_adds(&b, "");
    for (size_t i = 0; i < n; i++)
        buf_addf(&b, "%s%lld:%s", i ? " " : "", (long long)rows[i].depth, rows[i].unit.code);
    return b.data;
}

static struct scope as_hr(void)
{
    return (struct scope){reader, "org.view", today};
}

static const char *tree(void)
{
    const struct scope who = as_hr();
    struct unit_row *rows;
    size_t n;
    assert_int_equal(store_unit_tree(db_as("admin"), db_arena(), NULL, &who, &rows, &n), OK);
    return codes(rows, n);
}

static enum err find(int64_t id, struct unit_row *out)
{
    const struct scope who = as_hr();
    const char *hex =
        db_text(arena_printf(db_arena(), "SELECT HEX(public_id) FROM unit WHERE id = %lld", (long long)id));
    uint8_t public_id[16];
    assert_true(text_unhex(hex, public_id, sizeof public_id));
    return store_unit_find(db_as("admin"), db_arena(), public_id, &who, out);
}

static void test_the_tree_in_its_order(void **state)
{
    (void)state;
    assert_string_equal(tree(), "");
    make_grant(reader, "hr", city);
    assert_string_equal(tree(), "0:CITY 1:SOUTH 1:NORTH 2:YARD 3:ROOM");
    db_run("UPDATE unit SET closed_on = '2026-01-31' WHERE code = 'ROOM';\n");
    assert_string_equal(tree(), "0:CITY 1:SOUTH 1:NORTH 2:YARD");
}

static void test_only_the_scope_and_all_of_it(void **state)
{
    (void)state;
    struct unit_row row;
    make_grant(reader, "hr", yard);
    assert_string_equal(tree(), "0:YARD 1:ROOM");
    make_grant(reader, "hr", south);
    assert_string_equal(tree(), "0:YARD 1:ROOM 0:SOUTH");
    assert_int_equal(find(room, &row), OK);
    assert_string_equal(row.parent, "车队");
    assert_int_equal(find(north, &row), ERR_NOT_FOUND);
    assert_int_equal(find(city, &row), ERR_NOT_FOUND);
    make_grant(reader, "training_manager", city); /* another capability over more */
    assert_int_equal(find(city, &row), ERR_NOT_FOUND);
    db_run("UPDATE role_grant SET until_on = '2026-11-18' WHERE role = 'hr';\n"); /* ended yesterday */
    assert_string_equal(tree(), "");
    assert_int_equal(find(room, &row), ERR_NOT_FOUND);
}

static void test_what_is_above(void **state)
{
    (void)state;
    const struct scope who = as_hr();
    struct unit_row *rows;
    size_t n;
    make_grant(reader, "hr", north);
    assert_int_equal(store_unit_above(db_as("admin"), db_arena(), room, &who, &rows, &n), OK);
    assert_string_equal(codes(rows, n), "0:NORTH 0:YARD"); /* the city is beyond the scope */
}

static void test_no_page_goes_round_in_a_circle(void **state)
{
    (void)state;
    db_run("UPDATE unit n JOIN unit r ON r.code = 'ROOM' SET n.parent_id = r.id WHERE n.code = 'NORTH';\n");
    make_grant(reader, "hr", city);
    const struct scope who = as_hr();
    struct unit_row *rows;
    size_t n;
    assert_int_equal(store_unit_tree(db_as("admin"), db_arena(), NULL, &who, &rows, &n), ERR_BUG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_the_tree_in_its_order, set_up),
        cmocka_unit_test_setup(test_only_the_scope_and_all_of_it, set_up),
        cmocka_unit_test_setup(test_what_is_above, set_up),
        cmocka_unit_test_setup(test_no_page_goes_round_in_a_circle, set_up),
    };
    if (crypt_init() != OK || clock_set_zone("Asia/Shanghai") != OK)
        return 1;
    return cmocka_run_group_tests_name("unit", tests, db_setup, db_teardown);
}
