/* person_part: what people are found by follows their names, and is filled in for those who have none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/crypt/token.h"
#include "lib/store/person.h"
#include "lib/store/person_part.h"
#include "tests/harness/rows.h"
#include "tests/harness/training.h"

static int64_t clerk, cook;

static int set_up(void **state)
{
    db_clear(state);
    const int64_t city = make_unit(0, "CITY", "市局");
    clerk = make_person(city, "A1", "曾敏");
    cook = make_person(city, "A2", "单于泽");
    return 0;
}

static const char *parts_of(int64_t person)
{
    return db_text(arena_printf(db_arena(),
                                "SELECT GROUP_CONCAT(part, place ORDER BY part SEPARATOR ' ') FROM person_part"
                                " WHERE person_id = %lld",
                                (long long)person));
}

static enum err put(struct sql *db, void *context)
{
    struct person *p = context;
    return p->id ? store_person_change(db, p) : store_person_add(db, p, at(11, 18, 9, 0));
}

static void parts_follow_the_name(void **state)
{
    (void)state;
    struct person p = {.staff_no = "A9",
                       .name = "区薇",
                       .grade_band = "科员级",
                       .employment = "事业",
                       .folded = "区薇",
                       .pinyin = "ouwei",
                       .initials = "ow"};
    const struct sql_act t = {.work = put, .context = &p};
    token_public_id(p.public_id);
    assert_int_equal(sql_transaction(db_admin(), &t), OK);
    assert_string_equal(parts_of(p.id), "91 a90 ouwei0 ow0 w1 wei1 区薇0 薇1");
    p.name = "查薇";
    assert_int_equal(sql_transaction(db_admin(), &t), OK);
    assert_string_equal(parts_of(p.id), "91 a90 w1 wei1 zhawei0 zw0 查薇0 薇1");
}

struct fill {
    int64_t after;
    bool more;
};

static enum err fill(struct sql *db, void *context)
{
    struct fill *f = context;
    return store_person_part_fill(db, db_arena(), 1, &f->after, &f->more);
}

static void what_is_missing_is_filled_in(void **state)
{
    (void)state;
    struct fill f = {0};
    const struct sql_act t = {.work = fill, .context = &f};
    const char *before = parts_of(clerk), *cooks = parts_of(cook);
    db_run("DELETE FROM person_part;\n");
    assert_int_equal(sql_transaction(db_as("jobs"), &t), OK);
    assert_int_equal(f.after, clerk);
    assert_true(f.more);
    assert_string_equal(parts_of(clerk), before);
    assert_null(parts_of(cook));
    assert_int_equal(sql_transaction(db_as("jobs"), &t), OK);
    assert_string_equal(parts_of(cook), cooks);
    assert_int_equal(sql_transaction(db_as("jobs"), &t), OK);
    assert_false(f.more);
    f = (struct fill){0};
    assert_int_equal(sql_transaction(db_as("jobs"), &t), OK); /* again: nothing to do */
    assert_int_equal(f.after, 0);
}

static enum err drop(struct sql *db, void *context)
{
    return store_person_part_drop(db, context);
}

static void parts_of_many_are_dropped_at_once(void **state)
{
    (void)state;
    const struct sql_act t = {.work = drop, .context = arena_printf(db_arena(), "[%lld]", (long long)clerk)};
    assert_int_equal(sql_transaction(db_as("admin"), &t), OK);
    assert_null(parts_of(clerk));
    assert_non_null(parts_of(cook));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(parts_follow_the_name, set_up),
        cmocka_unit_test_setup(what_is_missing_is_filled_in, set_up),
        cmocka_unit_test_setup(parts_of_many_are_dropped_at_once, set_up),
    };
    return cmocka_run_group_tests(tests, db_setup, db_teardown);
}
