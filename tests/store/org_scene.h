/* org_scene: what the tests of units, people and postings through time begin with. It is 18 November 2026.
 *
 *   CITY ── A ── A1        ma 马兰 in A1, li 李雷 in B since 2020-01-01; hr 何人事 in CITY keeps the whole city
 *        └─ B              (units are there since 2000-01-01)
 */
#ifndef JX_TESTS_STORE_ORG_SCENE_H
#define JX_TESTS_STORE_ORG_SCENE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/act/posting.h"
#include "lib/act/unit.h"
#include "lib/crypt/crypt.h"
#include "lib/store/member.h"
#include "lib/store/person_state.h"
#include "lib/store/unit_history.h"
#include "tests/harness/act.h"
#include "tests/harness/rows.h"
#include "tests/harness/training.h"

static int64_t city, unit_a, unit_a1, unit_b, ma, li, hr;
static struct act last_act; /* of the last call, for its refusal */

static inline day on(const char *text)
{
    day d = 0;
    assert_true(clock_parse_day(text, &d));
    return d;
}

static inline int org_set_up(void **state)
{
    db_clear(state);
    assert_int_equal(crypt_init(), OK);
    assert_int_equal(clock_set_zone("Asia/Shanghai"), OK);
    clock_test_set(at(11, 18, 9, 0));
    city = make_unit(0, "CITY", "市局");
    unit_a = make_unit(city, "A", "甲处");
    unit_a1 = make_unit(unit_a, "A1", "甲一科");
    unit_b = make_unit(city, "B", "乙处");
    ma = make_person(unit_a1, "1001", "马兰");
    li = make_person(unit_b, "1002", "李雷");
    hr = make_person(city, "1003", "何人事");
    make_grant(hr, "hr", city);
    return 0;
}

static inline struct act *by_hr(void)
{
    last_act = acting(hr);
    last_act.db = db_as("admin");
    last_act.program = "admin";
    return &last_act;
}

static inline int64_t version_of(const char *table, int64_t id)
{
    return db_int(arena_printf(db_arena(), "SELECT version FROM %s WHERE id = %lld", table, (long long)id));
}
static inline const uint8_t *unit_no(int64_t id)
{
    return id_of("unit", id);
}
static inline const uint8_t *person_no(int64_t id)
{
    return id_of("person", id);
}

/* The refusal, with its first argument. */
static inline void assert_refused(enum err e, const char *key, const char *arg)
{
    assert_int_not_equal(e, OK);
    assert_non_null(last_act.refusal.key);
    assert_string_equal(last_act.refusal.key, key);
    if (arg)
        assert_string_equal(last_act.refusal.args[0], arg);
}

/* Who belonged to a unit and all below it on a day: staff numbers; a second posting has a + behind it. */
static inline const char *members(int64_t unit, const char *day_text)
{
    const struct scope who = {hr, "org.view", clock_local_day(clock_now())};
    struct buf b;
    buf_init_arena(&b, db_arena(), 0);
    buf_adds(&b, "");
    for (int main = 1; main >= 0; main--) {
        const struct member_query q = {
            .unit_id = unit, .on = on(day_text), .below = true, .main = main, .after = "", .limit = 100};
        struct member *rows;
        size_t n;
        int64_t count;
        assert_int_equal(store_member_list(db_as("admin"), db_arena(), &q, &who, &rows, &n), OK);
        assert_int_equal(store_member_count(db_as("admin"), db_arena(), &q, &who, &count), OK);
        assert_int_equal(count, n);
        struct member_query along = q; /* many are read another way: the same people */
        struct member *same;
        size_t m;
        along.expected = 1000000;
        assert_int_equal(store_member_list(db_as("admin"), db_arena(), &along, &who, &same, &m), OK);
        assert_int_equal(m, n);
        for (size_t i = 0; i < n; i++)
            assert_string_equal(same[i].staff_no, rows[i].staff_no);
        for (size_t i = 0; i < n; i++)
            buf_addf(&b, "%s%s%s", b.len ? " " : "", rows[i].staff_no, main ? "" : "+");
    }
    return b.data;
}

/* What a unit was called on a day; "-" when it was not there. */
static inline const char *name_on(int64_t unit, const char *day_text)
{
    const struct scope who = {hr, "org.view", clock_local_day(clock_now())};
    struct member_unit u;
    enum err e = store_member_unit(db_as("admin"), db_arena(), unit, on(day_text), &who, &u);
    return e ? "-" : u.name;
}

static inline int64_t count_of(const char *from_where)
{
    return db_int(arena_printf(db_arena(), "SELECT COUNT(*) FROM %s", from_where));
}

#endif
