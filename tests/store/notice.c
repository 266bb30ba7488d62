/* Notices in the store: written by those who act, listed and marked read by whom they are for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/store/notice.h"
#include "tests/harness/rows.h"
#include "tests/harness/training.h"

static int64_t person, other;
static instant now;

static int fresh(void **state)
{
    db_clear(state);
    int64_t unit = make_unit(0, "U1", "市餐饮中心");
    person = make_person(unit, "JX-0042", "周𬀩");
    other = make_person(unit, "JX-0043", "李雷");
    now = at(11, 18, 9, 0);
    return 0;
}

/* ---- each write in a transaction of its own ---- */

static enum err add_work(struct sql *db, void *context)
{
    return store_notice_add(db, db_arena(), context);
}

static enum err add(struct sql *db, struct notice_new *n)
{
    const struct sql_act t = {.work = add_work, .context = n};
    return sql_transaction(db, &t);
}

struct reading {
    int64_t person;
    const uint8_t *id;
    instant at;
    uint64_t marked;
};

static enum err read_work(struct sql *db, void *context)
{
    struct reading *r = context;
    return store_notice_read(db, r->person, r->id, r->at, &r->marked);
}

/* How many were marked. */
static uint64_t read_at(const uint8_t *id, instant at_)
{
    struct reading r = {.person = person, .id = id, .at = at_};
    const struct sql_act t = {.work = read_work, .context = &r};
    assert_int_equal(sql_transaction(db_as("portal"), &t), OK);
    return r.marked;
}

static void tell(int64_t whom, uint8_t mark, const char *arg0, const char *arg1)
{
    struct notice_new n = {
        .person_id = whom, .kind = "enrolment.refused", .args = {arg0, arg1}, .path = "/training/mine", .at = now};
    memset(n.public_id, mark, sizeof n.public_id);
    assert_int_equal(add(db_as("training"), &n), OK);
}

static void test_newest_first_by_key(void **state)
{
    struct notice *list;
    size_t n;
    (void)state;
    for (uint8_t i = 1; i <= 5; i++)
        tell(person, i, "x", NULL);
    tell(other, 6, "x", NULL);
    assert_int_equal(store_notice_list(db_as("portal"), db_arena(), person, 0, 3, &list, &n), OK);
    assert_int_equal(n, 3);
    assert_int_equal(list[0].public_id[0], 5);
    assert_int_equal(list[2].public_id[0], 3);
    assert_int_equal(store_notice_list(db_as("portal"), db_arena(), person, list[2].id, 3, &list, &n), OK);
    assert_int_equal(n, 2);
    assert_int_equal(list[0].public_id[0], 2);
    assert_int_equal(list[1].read_at, 0);
    assert_string_equal(list[1].path, "/training/mine");
    assert_int_equal(list[1].created_at, now);
}

/* A line break in what somebody wrote does not make a further argument. */
static void test_arguments_are_one_a_line(void **state)
{
    struct notice n;
    const uint8_t id[16] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    (void)state;
    tell(person, 1, "two\r\nlines", "");
    assert_int_equal(store_notice_find(db_as("portal"), db_arena(), person, id, &n), OK);
    assert_string_equal(n.args, "two  lines\n");
}

static void test_only_ones_own(void **state)
{
    struct notice n;
    const uint8_t id[16] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    (void)state;
    tell(other, 1, "x", NULL);
    assert_int_equal(store_notice_find(db_as("portal"), db_arena(), person, id, &n), ERR_NOT_FOUND);
    assert_int_equal(read_at(id, now), 0);
    assert_int_equal(read_at(NULL, now), 0);
}

static void test_reading(void **state)
{
    struct notice *list;
    size_t n;
    const uint8_t id[16] = {2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2};
    (void)state;
    for (uint8_t i = 1; i <= 3; i++)
        tell(person, i, "x", NULL);
    assert_int_equal(read_at(id, now + 1), 1);
    assert_int_equal(read_at(id, now + 2), 0); /* the first time stays */
    assert_int_equal(store_notice_unread(db_as("portal"), db_arena(), person, 10, &list, &n), OK);
    assert_int_equal(n, 2);
    assert_int_equal(list[0].public_id[0], 3);
    assert_int_equal(read_at(NULL, now + 3), 2);
    assert_int_equal(store_notice_list(db_as("portal"), db_arena(), person, 0, 10, &list, &n), OK);
    assert_int_equal(list[1].read_at, now + 1);
    assert_int_equal(list[0].read_at, now + 3);
}

/* The portal may not write what people are told. */
static void test_walls(void **state)
{
    struct notice_new n = {.person_id = person, .kind = "x", .path = "/", .at = now};
    (void)state;
    assert_int_not_equal(add(db_as("portal"), &n), OK);
    assert_int_equal(db_int("SELECT COUNT(*) FROM notice"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_newest_first_by_key, fresh),
        cmocka_unit_test_setup(test_arguments_are_one_a_line, fresh),
        cmocka_unit_test_setup(test_only_ones_own, fresh),
        cmocka_unit_test_setup(test_reading, fresh),
        cmocka_unit_test_setup(test_walls, fresh),
    };
    return cmocka_run_group_tests(tests, db_setup, db_teardown);
}
