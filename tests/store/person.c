/* People and their postings: one main posting on any day, kept as history; lists within the scope, by words and unit.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/crypt/crypt.h"
#include "lib/crypt/token.h"
#include "lib/store/person.h"
#include "lib/store/posting.h"
#include "tests/harness/rows.h"
#include "tests/harness/training.h"

static int64_t city, county, office, clerk, cook;
static day today;

static int set_up(void **state)
{
    db_clear(state);
    today = clock_local_day(at(11, 18, 9, 0));
    city = make_unit(0, "CITY", "市局");
    county = make_unit(city, "COUNTY", "县中心");
    office = make_unit(county, "OFFICE", "科室");
    clerk = make_person(city, "A1", "林南");
    cook = make_person(office, "A2", "周𬀩");
    (void)make_person(county, "A3", "吉𠮷");
    (void)make_person(office, "A4", "土𡈽");
    return 0;
}

static const char *list(struct person_filter f, int64_t person_id)
{
    const struct scope who = {person_id, "org.view", today};
    struct person_row *rows;
    struct buf b;
    size_t n;
    int64_t all;
    buf_init_arena(&b, db_arena(), 0);
    buf_adds(&b, "");
    f.after = f.after ? f.after : "";
    f.limit = f.limit ? f.limit : 50;
    assert_int_equal(store_person_list(db_as("admin"), db_arena(), &f, &who, &rows, &n), OK);
    for (size_t i = 0; i < n; i++)
        buf_addf(&b, "%s%s@%s", i ? " " : "", rows[i].person.staff_no, rows[i].unit);
    assert_int_equal(store_person_count(db_as("admin"), db_arena(), &f, &who, &all), OK);
    if (!*f.after && f.limit == 50)
        assert_int_equal(all, n);
    return b.data;
}

struct move {
    bool ends;       /* the last posting of the cook */
    int64_t unit_id; /* where one begins; 0: nowhere */
};

static enum err move_work(struct sql *db, void *context)
{
    const struct move *m = context;
    struct posting_row *rows, next = {.person_id = cook,
                                      .unit_id = m->unit_id,
                                      .main = true,
                                      .post = "厨师",
                                      .from_on = today,
                                      .until_on = POSTING_OPEN,
                                      .recorded_at = at(11, 18, 9, 0)};
    size_t n;
    enum err e = store_posting_all(db, db_arena(), cook, &rows, &n);
    if (!e && m->ends) {
        rows[n - 1].until_on = today;
        e = store_posting_set(db, &rows[n - 1]);
    }
    token_public_id(next.public_id);
    return e || !m->unit_id ? e : store_posting_begin(db, &next);
}

static enum err move(bool ends, int64_t unit_id)
{
    struct move m = {ends, unit_id};
    const struct sql_act t = {.work = move_work, .context = &m};
    return sql_transaction(db_admin(), &t);
}

static void test_one_main_posting_at_a_time(void **state)
{
    (void)state;
    struct posting p;
    assert_int_equal(move(false, city), ERR_CONFLICT);
    assert_int_equal(store_posting_main(db_admin(), db_arena(), cook, today, &p), OK);
    assert_int_equal(p.unit_id, office);
    assert_int_equal(move(true, 0), OK);
    assert_int_equal(store_posting_main(db_admin(), db_arena(), cook, today, &p), ERR_NOT_FOUND);
    assert_int_equal(store_posting_main(db_admin(), db_arena(), cook, today - 1, &p), OK);
    assert_int_equal(move(false, county), OK);
    assert_int_equal(store_posting_main(db_admin(), db_arena(), cook, today, &p), OK);
    assert_int_equal(p.unit_id, county);
    /* a second posting beside it is no main one */
    db_run(arena_printf(db_arena(),
                        "INSERT INTO posting (person_id, unit_id, kind, post, from_on) VALUES (%lld, %lld, 'second', "
                        "'顾问', '2026-01-01');\n",
                        (long long)cook, (long long)city));
    make_grant(clerk, "hr", city);
    assert_string_equal(list((struct person_filter){0}, clerk), "A1@市局 A2@县中心 A3@县中心 A4@科室");
}

static void test_lists_within_the_scope(void **state)
{
    (void)state;
    assert_string_equal(list((struct person_filter){0}, clerk), "");
    make_grant(clerk, "hr", county);
    assert_string_equal(list((struct person_filter){0}, clerk), "A2@科室 A3@县中心 A4@科室");
    assert_string_equal(list((struct person_filter){.unit_id = county}, clerk), "A3@县中心");
    assert_string_equal(list((struct person_filter){.unit_id = county, .below = true}, clerk),
                        "A2@科室 A3@县中心 A4@科室");
    assert_string_equal(list((struct person_filter){.unit_id = city, .below = true}, clerk),
                        "A2@科室 A3@县中心 A4@科室");
    assert_string_equal(list((struct person_filter){.unit_id = city}, clerk), "");
    assert_string_equal(list((struct person_filter){.after = "A2", .limit = 1}, clerk), "A3@县中心");
    assert_string_equal(list((struct person_filter){0}, cook), "");
}

static void test_rare_characters_are_themselves(void **state)
{
    (void)state;
    make_grant(clerk, "hr", city);
    assert_string_equal(list((struct person_filter){.words = true, .text = "%𠮷%"}, clerk), "A3@县中心");
    assert_string_equal(list((struct person_filter){.words = true, .text = "%吉%"}, clerk), "A3@县中心");
    assert_string_equal(list((struct person_filter){.words = true, .text = "%𡈽%"}, clerk), "A4@科室");
    assert_string_equal(list((struct person_filter){.words = true, .text = "%𬀩%"}, clerk), "A2@科室");
    assert_string_equal(list((struct person_filter){.words = true, .code = "A_"}, clerk),
                        "A1@市局 A2@科室 A3@县中心 A4@科室");
    assert_string_equal(list((struct person_filter){.words = true}, clerk), ""); /* words that match nothing */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_one_main_posting_at_a_time, set_up),
        cmocka_unit_test_setup(test_lists_within_the_scope, set_up),
        cmocka_unit_test_setup(test_rare_characters_are_themselves, set_up),
    };
    if (crypt_init() != OK || clock_set_zone("Asia/Shanghai") != OK)
        return 1;
    return cmocka_run_group_tests_name("person", tests, db_setup, db_teardown);
}
