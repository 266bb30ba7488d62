/* Places of units: by hand, by largest remainder from the headcount of a day, and what a place that is held withstands. */
#include "lib/base/text.h"
#include "lib/domain/quota_share.h"
#include "tests/harness/rows.h"
#include "tests/page/award/program.h"

static struct visitor officer;

static int set_up(void **state)
{
    scene(state);
    officer = as(s.officer);
    return 0;
}

static const char *public_of(const char *table, const char *where)
{
    char text[TEXT_ID_SIZE];
    uint8_t id[16];
    const char *hex = db_text(arena_printf(db_arena(), "SELECT HEX(public_id) FROM %s WHERE %s", table, where));
    assert_true(text_unhex(hex, id, sizeof id));
    text_id_encode(id, text);
    return arena_str(db_arena(), text);
}

static const char *unit_id(const char *code)
{
    return public_of("unit", arena_printf(db_arena(), "code = '%s'", code));
}

static const char *kind_id(int64_t kind)
{
    return public_of("programme_kind", arena_printf(db_arena(), "id = %lld", (long long)kind));
}

static int64_t places(int64_t kind, int64_t unit)
{
    return count(arena_printf(db_arena(), "programme_place WHERE kind_id = %lld AND unit_id = %lld", (long long)kind,
                              (long long)unit));
}

/* One unit's places by hand. */
static struct answer set(const char *unit, int was, int want)
{
    return page_post(
        &officer, programme_url(s.programme, "/quota"),
        arena_printf(db_arena(), "kind=%s&row_unit=%s&row_was=%d&row_places=%d", kind_id(s.kind), unit, was, want));
}

static struct answer share(const char *units, int n, int seen)
{
    return page_post(&officer, programme_url(s.programme, "/quota/share"),
                     arena_printf(db_arena(), "kind=%s&places=%d&seen=%d%s", kind_id(s.kind), n, seen, units));
}

/* So many more people in a unit since 2020, as rows. */
static void people(int64_t unit, const char *code, int n)
{
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO person (public_id, staff_no, name, grade_band, employment, joined_on, folded, pinyin, initials,"
        " created_at) SELECT UNHEX(MD5(CONCAT('%s', q.seq))), CONCAT('%s', q.seq), '某', p.grade_band, p.employment,"
        " '2020-01-01', '', '', '', '2020-01-01' FROM seq_1_to_%d q JOIN person p WHERE p.id = %lld;\n"
        "INSERT INTO posting (public_id, person_id, unit_id, post, from_on) SELECT UNHEX(MD5(CONCAT('p', p.id))), p.id,"
        " %lld, '职员', '2020-01-01' FROM person p WHERE p.staff_no LIKE '%s%%' AND p.name = '某' AND NOT EXISTS"
        " (SELECT 1 FROM posting q WHERE q.person_id = p.id);\n",
        code, code, n, (long long)s.clerk, (long long)unit, code));
}

static void by_hand(void **state)
{
    (void)state;
    struct answer a = page_get(&officer, programme_url(s.programme, "/quota"));
    assert_shows(&a, "沧屿市机关事务管理局本级");
    assert_shows(&a, "先进集体");
    assert_shows(&a, "青嶂县餐饮服务队"); /* further below: to choose */
    a = set(unit_id("NORTH"), 2, 3);
    goes_and_shows(&officer, &a, "已调整 1 个单位的名额");
    assert_int_equal(places(s.kind, s.north), 3);
    a = set(unit_id("NORTH"), 3, 3);
    goes_and_shows(&officer, &a, "名额没有变化");
    a = set(unit_id("NORTH"), 2, 1);
    assert_status(&a, 409);
    assert_shows(&a, "的名额刚刚被他人改为 3 个");
    assert_shows(&a, "name=\"row_was\" value=\"3\"");
    a = set(unit_id("NORTH"), 3, 501);
    assert_status(&a, 422);
    assert_shows(&a, "value=\"501\"");
    a = page_post(&officer, programme_url(s.programme, "/quota"),
                  arena_printf(db_arena(), "kind=%s&deep_unit=%s&deep_places=1", kind_id(s.kind), unit_id("KITCHEN")));
    assert_status(&a, 303);
    assert_int_equal(places(s.kind, s.kitchen), 1);
    a = page_post(&officer, programme_url(s.programme, "/quota"),
                  arena_printf(db_arena(), "kind=%s&deep_unit=%s", kind_id(s.kind), unit_id("KITCHEN")));
    assert_status(&a, 422);
    assert_int_equal(count("audit WHERE act = 'programme_quota.set' AND result = 'done'"), 2);
    /* a unit of another city */
    (void)make_unit(0, "ELSE", "别市机关事务管理局");
    a = set(unit_id("ELSE"), 0, 1);
    assert_status(&a, 404);
}

static void what_is_held_stays(void **state)
{
    (void)state;
    const int64_t x = make_nomination(&s, s.people[0], s.kitchen), y = make_nomination(&s, s.people[2], s.north);
    assert_int_equal(move_nomination(x, NOMINATION_RECOMMENDED, s.north, s.north_liaison), OK);
    assert_int_equal(move_nomination(y, NOMINATION_RECOMMENDED, s.north, s.north_liaison), OK);
    struct answer a = set(unit_id("NORTH"), 2, 1);
    assert_status(&a, 409);
    assert_shows(&a,
                 "青嶂县机关事务保障中心的名额已由 周𬀩、尉迟恒 占用，不能减到更少");
    assert_shows(&a, "value=\"1\"");
    assert_int_equal(places(s.kind, s.north), 2);
    /* the first holds place 1: when it is free, place 2 stays where it is */
    assert_int_equal(move_nomination(x, NOMINATION_WITHDRAWN, 0, s.north_liaison), OK);
    a = set(unit_id("NORTH"), 2, 1);
    assert_status(&a, 303);
    assert_int_equal(nomination_of(y).place_no, 2);
    assert_int_equal(count("programme_place WHERE place_no = 2"), 2); /* and the south's */
    /* shares leave it to whoever holds it, too */
    a = share(arena_printf(db_arena(), "&unit=%s", unit_id("SOUTH")), 3,
              (int)db_int("SELECT COUNT(*) FROM posting WHERE unit_id = (SELECT id FROM unit WHERE code = 'SOUTH')"));
    goes_and_shows(&officer, &a, "占用，不能减到更少");
    assert_int_equal(places(s.kind, s.north), 1);
}

/* 80 over 412, 365, 298, 187, 96 and 42 people. */
static void by_headcount(void **state)
{
    static const int PEOPLE[] = {412, 365, 298, 187, 96, 42}, EXPECTED[] = {24, 21, 17, 11, 5, 2};
    int64_t units[6];
    struct buf query;
    (void)state;
    buf_init_arena(&query, db_arena(), 0);
    for (int i = 0; i < 6; i++) {
        const char *code = arena_printf(db_arena(), "U%d-", i);
        units[i] = make_unit(s.city, code, arena_printf(db_arena(), "%d区机关事务中心", i + 1));
        people(units[i], code, PEOPLE[i]);
        buf_adds(&query, arena_printf(db_arena(), "&unit=%s", unit_id(code)));
    }
    /* a second post counts nowhere, and who came after the day does not count */
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO posting (public_id, person_id, unit_id, kind, post, from_on) SELECT UNHEX(MD5('2')), id,"
        " %lld, 'second', '兼', '2020-01-01' FROM person WHERE staff_no = 'U0-1';\n"
        "UPDATE posting SET from_on = '2026-11-01' WHERE person_id = %lld;\n",
        (long long)units[5], (long long)s.clerk));
    struct answer a =
        page_get(&officer, programme_url(s.programme, arena_printf(db_arena(), "/quota?kind=%s&places=80%s",
                                                                   kind_id(s.kind), query.data)));
    assert_status(&a, 200);
    assert_shows(&a, "760/1400"); /* 80 × 412 ÷ 1400 = 23 + 760/1400 */
    assert_shows(&a, "按此分配");
    a = share(query.data, 80, 1399);
    goes_and_shows(&officer, &a, "各单位人数刚刚有变化（现共 1400 人）");
    a = share(query.data, 80, 1400);
    goes_and_shows(&officer, &a, "最近一次按人数分配");
    for (int i = 0; i < 6; i++)
        assert_int_equal(places(s.kind, units[i]), EXPECTED[i]);
    assert_int_equal(places(s.kind, s.north), 0); /* took no part */
    assert_int_equal(count("programme_headcount"), 6);
    /* the sum stays as it was, whoever comes or goes */
    people(units[0], "U0-9999", 5);
    a = page_get(&officer, programme_url(s.programme, "/quota"));
    assert_shows(&a, "760/1400");
    /* twice the same: nothing changes but what it was computed from */
    a = page_get(&officer,
                 programme_url(s.programme, arena_printf(db_arena(), "/quota?kind=%s&places=80", kind_id(s.kind))));
    assert_shows(&a, "请勾选参加分配的单位");
    a = page_get(&officer, programme_url(s.programme, arena_printf(db_arena(), "/quota?kind=%s&places=80&unit=%s",
                                                                   kind_id(s.kind), unit_id("KITCHEN"))));
    assert_status(&a, 404);
    db_run("UPDATE posting SET from_on = '2026-11-01' WHERE unit_id = (SELECT id FROM unit WHERE code = 'SOUTH');\n");
    a = page_get(&officer, programme_url(s.programme, arena_printf(db_arena(), "/quota?kind=%s&places=80&unit=%s",
                                                                   kind_id(s.kind), unit_id("SOUTH"))));
    assert_shows(&a, "所选单位在这一天没有在职人员");
}

static void places_are_fixed_once_recommendations_end(void **state)
{
    (void)state;
    assert_int_equal(step_programme(s.programme, STEP_CLOSE, s.officer), OK);
    struct answer a = page_get(&officer, programme_url(s.programme, "/quota"));
    assert_hides(&a, "name=\"row_places\"");
    assert_shows(&a, "推荐已截止，名额不能再调整");
    a = set(unit_id("NORTH"), 2, 3);
    goes_and_shows(&officer, &a, "推荐已截止，名额不能再调整");
    struct visitor south = as(s.south_liaison);
    a = page_get(&south, programme_url(s.programme, "/quota"));
    assert_status(&a, 403);
    a = page_get(&officer, programme_url(s.programme, "/quota?kind=AAAAAAAAAAAAAAAAAAAAAA"));
    assert_status(&a, 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(by_hand, set_up),
        cmocka_unit_test_setup(what_is_held_stays, set_up),
        cmocka_unit_test_setup(by_headcount, set_up),
        cmocka_unit_test_setup(places_are_fixed_once_recommendations_end, set_up),
    };
    return cmocka_run_group_tests_name("page/award/quota", tests, open_all, close_all);
}
