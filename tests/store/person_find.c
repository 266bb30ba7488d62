/* person_find: the best first, each once, whoever is within the scope and nobody else; a small scope among many people
   finds the same as a large one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/base/text.h"
#include "lib/store/person_find.h"
#include "tests/harness/rows.h"
#include "tests/harness/training.h"

static int64_t city, here, there, office, head, clerk;
static day today;

static int set_up(void **state)
{
    db_clear(state);
    today = clock_local_day(at(11, 18, 9, 0));
    city = make_unit(0, "CITY", "市局");
    here = make_unit(city, "HERE", "甲县");
    there = make_unit(city, "THERE", "乙县");
    office = make_unit(here, "OFFICE", "甲县办公室");
    head = make_person(city, "H1", "林南");
    clerk = make_person(here, "H2", "周北");
    (void)make_person(here, "A1", "张伟");
    (void)make_person(office, "A2", "张伟");
    (void)make_person(there, "A3", "张伟");
    (void)make_person(there, "A4", "张伟国");
    (void)make_person(there, "A5", "慕张伟");
    (void)make_person(office, "A6", "章为");
    (void)make_person(there, "A7", "曾𬀩");
    (void)make_person(there, "A8", "阿依古丽·艾合买提");
    make_grant(head, "hr", city);
    make_grant(clerk, "hr", here);
    make_grant(clerk, "hr", office); /* lies within the other: nobody twice */
    return 0;
}

static const char *find(const char *typed, int64_t person, size_t limit)
{
    const struct scope who = {person, "org.view", today};
    struct person_hit *hits;
    struct buf b;
    size_t n;
    bool more;
    buf_init_arena(&b, db_arena(), 0);
    buf_adds(&b, "");
    assert_int_equal(store_person_find(db_as("portal"), db_arena(), typed, &who, limit, &hits, &n, &more), OK);
    for (size_t i = 0; i < n; i++)
        buf_addf(&b, "%s%s@%s", i ? " " : "", hits[i].staff_no, hits[i].unit);
    buf_adds(&b, more ? " …" : "");
    return b.data ? b.data : "";
}

static void the_best_first(void **state)
{
    (void)state;
    assert_string_equal(find("张伟", head, 10), "A1@甲县 A2@甲县办公室 A3@乙县 A4@乙县 A5@乙县");
    assert_string_equal(find("张伟", head, 5), "A1@甲县 A2@甲县办公室 A3@乙县 A4@乙县 A5@乙县");
    assert_string_equal(find("张伟", head, 4), "A1@甲县 A2@甲县办公室 A3@乙县 A4@乙县 …");
    assert_string_equal(find("zhangwei", head, 10), "A1@甲县 A2@甲县办公室 A3@乙县 A6@甲县办公室 A4@乙县 A5@乙县");
    assert_string_equal(find("ZHANG wei", clerk, 10), "A1@甲县 A2@甲县办公室 A6@甲县办公室");
    assert_string_equal(find("zw", head, 2), "A1@甲县 A2@甲县办公室 …");
    assert_string_equal(find("weiguo", head, 10), "A4@乙县");
    assert_string_equal(find("𬀩", head, 10), "A7@乙县");
    assert_string_equal(find("zengw", head, 10), "A7@乙县");
    assert_string_equal(find("买提", head, 10), "A8@乙县");
    assert_string_equal(find("ａ２", head, 10), "A2@甲县办公室");
    assert_string_equal(find("a", head, 3), "A1@甲县 A2@甲县办公室 A3@乙县 …");
    assert_string_equal(find("hangwei", head, 10), ""); /* no syllable begins there */
    assert_string_equal(find("'; DROP TABLE person", head, 10), "");
    assert_string_equal(find("%", head, 10), "");
    assert_string_equal(find("", head, 10), "");
}

static void sec_r5_nobody_is_found_outside_the_scope(void **state)
{
    (void)state;
    assert_string_equal(find("张伟", clerk, 10), "A1@甲县 A2@甲县办公室");
    assert_string_equal(find("张伟", clerk, 1), "A1@甲县 …");
    assert_string_equal(find("A3", clerk, 10), "");
    assert_string_equal(find("曾", clerk, 10), "");
    const int64_t stranger = make_person(there, "S1", "无权");
    assert_string_equal(find("张伟", stranger, 10), "");
    db_run("UPDATE posting SET until_on = '2026-11-18' WHERE unit_id = (SELECT id FROM unit WHERE code = 'OFFICE');\n");
    assert_string_equal(find("张伟", clerk, 10), "A1@甲县"); /* the other has left */
    db_run("UPDATE posting SET from_on = '2026-11-19' WHERE unit_id = (SELECT id FROM unit WHERE code = 'HERE');\n");
    assert_string_equal(find("张伟", head, 10), "A3@乙县 A4@乙县 A5@乙县"); /* comes tomorrow */
}

/* More people of that name than are looked through, none of them here: the same answer from the other side. */
static void a_small_scope_among_many(void **state)
{
    (void)state;
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO person (public_id, staff_no, name, grade_band, employment, joined_on, folded, pinyin, initials,"
        " created_at) SELECT UNHEX(MD5(seq)), CONCAT('Z', seq), '张万', grade_band, employment, '2020-01-01', '', '',"
        " '', '2020-01-01' FROM seq_1_to_3000 JOIN person q WHERE q.id = %lld;\n"
        "INSERT INTO posting (person_id, unit_id, kind, post, from_on) SELECT id, %lld, 'main', '职员', '2020-01-01'"
        " FROM person WHERE name = '张万';\n"
        "INSERT INTO person_part SELECT id, 'zhangwan', 0 FROM person WHERE name = '张万';\n"
        "INSERT INTO person_part SELECT id, 'wan', 1 FROM person WHERE name = '张万';\n",
        (long long)head, (long long)there));
    assert_string_equal(find("zhang", clerk, 10), "A1@甲县 A2@甲县办公室 A6@甲县办公室");
    assert_string_equal(find("zhang", clerk, 2), "A1@甲县 A2@甲县办公室 …");
    assert_string_equal(find("w", clerk, 10), "A1@甲县 A2@甲县办公室 A6@甲县办公室");
    assert_string_equal(find("zhangwan", clerk, 10), "");
    assert_string_equal(find("zhangwan", head, 1), "Z1@乙县 …");
    /* Thousands of one part are no reason to gather everybody: one question where the stretch ends, one for the people. */
    const uint64_t before = sql_counters(db_as("portal")).statements;
    assert_string_equal(find("zhangwan", head, 3), "Z1@乙县 Z2@乙县 Z3@乙县 …");
    assert_int_equal(sql_counters(db_as("portal")).statements - before, 2);
    assert_string_equal(find("张伟", clerk, 10), "A1@甲县 A2@甲县办公室");
}

static void one_person_within_the_scope(void **state)
{
    (void)state;
    uint8_t id[16];
    struct person_hit hit;
    struct scope who = {clerk, "org.view", today};
    const int64_t mine = db_int("SELECT id FROM person WHERE staff_no = 'A2'");
    assert_true(text_id_decode(public_id("person", mine), id));
    assert_int_equal(store_person_find_one(db_as("portal"), db_arena(), id, &who, &hit), OK);
    assert_int_equal(hit.id, mine);
    assert_memory_equal(hit.public_id, id, 16);
    assert_string_equal(hit.name, "张伟");
    assert_string_equal(hit.post, "职员");
    assert_true(text_id_decode(public_id("unit", office), id));
    assert_memory_equal(hit.unit_public_id, id, 16);
    assert_true(text_id_decode(public_id("person", db_int("SELECT id FROM person WHERE staff_no = 'A3'")), id));
    assert_int_equal(store_person_find_one(db_as("portal"), db_arena(), id, &who, &hit), ERR_NOT_FOUND);
    who.person_id = head;
    assert_int_equal(store_person_find_one(db_as("portal"), db_arena(), id, &who, &hit), OK);
    who.capability = "grant.edit";
    assert_int_equal(store_person_find_one(db_as("portal"), db_arena(), id, &who, &hit), ERR_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_best_first, set_up),
        cmocka_unit_test_setup(sec_r5_nobody_is_found_outside_the_scope, set_up),
        cmocka_unit_test_setup(a_small_scope_among_many, set_up),
        cmocka_unit_test_setup(one_person_within_the_scope, set_up),
    };
    return cmocka_run_group_tests(tests, db_setup, db_teardown);
}
