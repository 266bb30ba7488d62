/* The list of pairs and the overview: what each reader's units hold, filters, files, figures. */
#include "lib/base/text.h"
#include "tests/harness/act.h"
#include "tests/harness/rows.h"
#include "tests/page/mentor/program.h"

/* One pair in the kitchen of the north, under way since 1 March, a quarter over and nothing written; one of the south, unsigned. */
static int paired(void **state)
{
    if (scene(state))
        return -1;
    const int64_t north = scene_active(&s, s.mentees[0], s.mentors[0], "2026-03-01", "2027-02-28");
    (void)scene_pair(&s, s.mentees[3], s.mentors[2]);
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO mentoring_period (public_id, mentorship_id, period_no, from_on, after_on, ends_at) VALUES"
        " (UNHEX('0a000000000000000000000000000001'), %lld, 1, '2026-03-01', '2026-06-01', '2026-05-31 16:00');\n",
        (long long)north));
    return 0;
}

static void each_sees_their_units(void **state)
{
    (void)state;
    struct visitor v = as(s.hr);
    struct answer a = page_get(&v, "/mentor/pairs");
    assert_status(&a, 200);
    assert_shows(&a, "阿依古丽·买买提");
    assert_shows(&a, "区可");
    assert_shows(&a, "0 / 1");
    assert_shows(&a, "有逾期");
    v = as(s.south_hr);
    a = page_get(&v, "/mentor/pairs");
    assert_hides(&a, "阿依古丽·买买提");
    assert_shows(&a, "区可");
    v = as(s.north_liaison);
    a = page_get(&v, "/mentor/pairs");
    assert_shows(&a, "阿依古丽·买买提");
    assert_hides(&a, "区可");
    v = as(s.clerk);
    a = page_get(&v, "/mentor/pairs");
    assert_status(&a, 403);
    struct visitor nobody = visitor_new(&app);
    a = page_get(&nobody, "/mentor/pairs");
    assert_status(&a, 303);
}

static void filters_narrow_it(void **state)
{
    static const struct {
        const char *query;
        bool north, south;
    } CASES[] = {
        {"state=overdue", true, false}, {"state=active", true, false},  {"state=paired", false, true},
        {"state=live", true, true},     {"state=failed", false, false}, {"q=%E5%91%A8%F0%AC%80%A9", true, false},
        {"q=3204", false, true},        {"q=320", true, true},          {"q=%25", false, false},
    };
    (void)state;
    struct visitor v = as(s.hr);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const struct answer a = page_get(&v, arena_printf(db_arena(), "/mentor/pairs?%s", CASES[i].query));
        assert_status(&a, 200);
        (CASES[i].north ? assert_shows : assert_hides)(&a, "阿依古丽·买买提");
        (CASES[i].south ? assert_shows : assert_hides)(&a, "区可");
        (CASES[i].north || CASES[i].south ? assert_hides : assert_shows)(&a, "没有符合条件的师徒");
    }
    const struct answer bad = page_get(&v, "/mentor/pairs?state=gone");
    assert_status(&bad, 422);
}

static void a_unit_of_the_overview_leads_to_its_pairs(void **state)
{
    char id[TEXT_ID_SIZE];
    (void)state;
    text_id_encode(id_of("unit", s.north), id);
    struct visitor v = as(s.leader);
    struct answer a = page_get(&v, "/mentor/overview");
    assert_status(&a, 200);
    assert_shows(&a, arena_printf(db_arena(), "/mentor/pairs?unit=%s", id));
    a = page_get(&v, arena_printf(db_arena(), "/mentor/pairs?unit=%s", id));
    assert_shows(&a, "阿依古丽·买买提");
    assert_hides(&a, "区可");
}

/* Rows by unit, with those of the units below in them; the readers' own units alone; no figures for whom they are not. */
static void the_overview_counts(void **state)
{
    static const char NORTH[] = "青嶂县机关事务保障中心</a></th><td class=\"jx-num jx-wide\">0</td><td "
                                "class=\"jx-num\">1</td><td class=\"jx-num\">1</td>";
    static const char SOUTH[] = "云渡县机关事务保障中心</a></th><td class=\"jx-num jx-wide\">1</td><td "
                                "class=\"jx-num\">0</td><td class=\"jx-num\">0</td>";
    static const char KITCHEN[] = "青嶂县餐饮服务队</a></th><td class=\"jx-num jx-wide\">0</td><td "
                                  "class=\"jx-num\">1</td><td class=\"jx-num\">1</td>";
    (void)state;
    struct visitor v = as(s.hr);
    struct answer a = page_get(&v, "/mentor/overview");
    assert_status(&a, 200);
    assert_shows(&a, NORTH);
    assert_shows(&a, SOUTH);
    assert_shows(&a, ">2<small>/ 6</small>"); /* three mentors with two places each */
    assert_shows(&a, "<th scope=\"row\">2026</th><td class=\"jx-num jx-wide\">1</td>");
    v = as(s.north_hr);
    a = page_get(&v, "/mentor/overview");
    assert_shows(&a, KITCHEN);
    assert_hides(&a, "云渡县");
    assert_shows(&a, ">1<small>/ 4</small>");
    v = as(s.north_liaison);
    a = page_get(&v, "/mentor/overview");
    assert_status(&a, 403);
}

static void the_file_holds_the_same(void **state)
{
    (void)state;
    struct visitor v = as(s.south_hr);
    struct answer a = page_get(&v, "/mentor/pairs.csv?state=live");
    assert_status(&a, 200);
    assert_shows(&a, "3204,区可,云渡县机关事务保障中心,3103,黎晓,,待签协议,,,0,0,");
    assert_hides(&a, "3201");
    assert_int_equal(count("audit WHERE act = 'mentorship.export' AND result = 'done'"), 1);
    a = page_get(&v, "/mentor/pairs.xlsx");
    assert_status(&a, 200);
    assert_true(a.size > 4 && memcmp(a.body, "PK", 2) == 0);
}

static void nothing_says_what_to_do(void **state)
{
    (void)state;
    struct visitor v = as(s.hr);
    struct answer a = page_get(&v, "/mentor/pairs");
    assert_shows(&a, "还没有师徒结对");
    a = page_get(&v, "/mentor/overview");
    assert_shows(&a, "还没有结束的师徒");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(each_sees_their_units, paired),
        cmocka_unit_test_setup(filters_narrow_it, paired),
        cmocka_unit_test_setup(a_unit_of_the_overview_leads_to_its_pairs, paired),
        cmocka_unit_test_setup(the_overview_counts, paired),
        cmocka_unit_test_setup(the_file_holds_the_same, paired),
        cmocka_unit_test_setup(nothing_says_what_to_do, scene),
    };
    return cmocka_run_group_tests_name("page/mentor/pairs", tests, open_all, close_all);
}
