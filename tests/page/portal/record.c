/* The staff record: one's own, that of people below in the unit tree, nobody else's; its sums; its files; what the site
   keeps of a person. */
#include "lib/act/enrolment.h"
#include "tests/harness/act.h"
#include "tests/page/portal/program.h"

static int64_t bureau, canteen, county, cook, leader, county_leader, course;

static int fresh(void **state)
{
    db_clear(state);
    clock_test_set(at(11, 18, 9, 0));
    bureau = make_unit(0, "U1", "市机关事务局");
    canteen = make_unit(bureau, "U2", "市餐饮中心");
    county = make_unit(bureau, "U3", "青嶂县中心");
    cook = make_person(canteen, "JX-0042", "周𬀩");
    leader = make_person(bureau, "JX-0001", "阿措");
    county_leader = make_person(county, "JX-0002", "阎柏");
    make_grant(leader, "leader", bureau);
    make_grant(county_leader, "leader", county);
    course = make_course(bureau, "餐饮", 1, "KC-01", "中式热菜");
    return 0;
}

/* A class that the cook had a place in, its first session on that day of 2026; 8.0 hours in two days. */
static int64_t attended(int64_t term, int month, int mday)
{
    const struct make_class c = {.course = course,
                                 .organizer = bureau,
                                 .term_no = term,
                                 .opens = at(1, 1, 0, 0),
                                 .closes = at(month, mday, 8, 0),
                                 .approve_by = at(month, mday, 8, 0),
                                 .starts = at(month, mday, 8, 30)};
    const int64_t k = make_class(&c);
    db_run(arena_printf(db_arena(),
                        "INSERT INTO enrolment (public_id, class_id, person_id, unit_id, state, seat_no, created_at, "
                        "changed_at) VALUES (RANDOM_BYTES(16), %lld, %lld, %lld, 'booked', 1, '2026-01-02', "
                        "'2026-01-02');\n",
                        (long long)k, (long long)cook, (long long)canteen));
    return k;
}

static const char *path_of(int64_t person, const char *end)
{
    return arena_printf(db_arena(), "/record/%s%s", public_id("person", person), end);
}

static int64_t audited(const char *act, int64_t by)
{
    return db_int(arena_printf(db_arena(),
                               "SELECT COUNT(*) FROM audit WHERE act = '%s' AND person_id = %lld AND result "
                               "= 'done'",
                               act, (long long)by));
}

static void test_ones_own(void **state)
{
    (void)state;
    const int64_t past = attended(1, 5, 6);
    (void)attended(2, 12, 1);
    struct visitor v = visitor_of(&app, cook);
    struct answer a = page_get(&v, "/record");
    assert_status(&a, 200);
    assert_shows(&a, "周𬀩的成长档案");
    assert_shows(&a, "市餐饮中心");
    assert_shows(&a, "参加工作");
    assert_shows(&a, "中式热菜（第1期）");
    assert_shows(&a, "5月6日至");
    assert_shows(&a, "已结束");
    assert_shows(&a, "未开班");
    assert_shows(&a, "2026年");
    /* only what is over counts: 8.0 of the two times 8.0 hours */
    assert_shows(&a, "<dd class=\"jx-big\">8.0<small>学时</small></dd>");
    assert_hides(&a, "<dd class=\"jx-big\">16.0");
    assert_shows(&a, arena_printf(db_arena(), "href=\"/training/class/%s\"", public_id("class", past)));
    assert_shows(&a, "href=\"/record/correction\"");
    assert_int_equal(audited("record.read", cook), 0); /* looking at oneself is nobody's business */
}

static void test_five_years_and_this_year(void **state)
{
    (void)state;
    (void)attended(1, 5, 6);
    static const char *const EARLIER[] = {"2025-05-06", "2021-11-19", "2021-11-18"};
    for (size_t i = 0; i < 3; i++)
        db_run(
            arena_printf(db_arena(),
                         "UPDATE class SET starts_at = '%s 01:00', ends_at = '%s 04:00', enrol_opens_at = "
                         "'2020-01-01', enrol_closes_at = '2020-01-02', approve_by = '2020-01-02' WHERE id = %lld;\n",
                         EARLIER[i], EARLIER[i], (long long)attended(2 + (int64_t)i, 6, 3 + (int)i * 7)));
    struct visitor v = visitor_of(&app, cook);
    struct answer a = page_get(&v, "/record");
    assert_shows(&a, "<dd class=\"jx-big\">8.0<small>");  /* this year */
    assert_shows(&a, "<dd class=\"jx-big\">24.0<small>"); /* five years: 2026, 2025 and the first of their days */
    assert_shows(&a, "2021年");
}

static void test_of_others(void **state)
{
    (void)state;
    (void)attended(1, 5, 6);
    struct visitor v = visitor_of(&app, leader);
    struct answer a = page_get(&v, path_of(cook, ""));
    assert_status(&a, 200);
    assert_shows(&a, "周𬀩的成长档案");
    assert_hides(&a, "href=\"/record/correction\"");
    assert_int_equal(audited("record.read", leader), 1);
    /* SEC-R5: another county's leader, as of nobody */
    v = visitor_of(&app, county_leader);
    a = page_get(&v, path_of(cook, ""));
    assert_status(&a, 404);
    struct answer none = page_get(&v, "/record/AAAAAAAAAAAAAAAAAAAAAA");
    assert_status(&none, 404);
    assert_int_equal(audited("record.read", county_leader), 0);
    static const char *const FILES[] = {"/record.json", "/record.xlsx"};
    for (size_t i = 0; i < 2; i++) {
        a = page_get(&v, path_of(cook, FILES[i]));
        assert_status(&a, 404);
    }
    /* a colleague without the capability */
    v = visitor_of(&app, cook);
    a = page_get(&v, path_of(leader, ""));
    assert_status(&a, 403);
    v = visitor_new(&app);
    a = page_get(&v, "/record");
    assert_status(&a, 303);
}

/* Who moves is seen by the superiors of where they are now; who has left, by those of where they were last. */
static void test_after_a_transfer(void **state)
{
    (void)state;
    db_run(arena_printf(
        db_arena(),
        "UPDATE posting SET until_on = '2026-06-01' WHERE person_id = %lld;\n"
        "INSERT INTO posting (public_id, person_id, unit_id, kind, post, from_on) VALUES (RANDOM_BYTES(16), "
        "%lld, %lld, 'main', '主厨', '2026-06-01');\n",
        (long long)cook, (long long)cook, (long long)county));
    struct visitor v = visitor_of(&app, county_leader);
    struct answer a = page_get(&v, path_of(cook, ""));
    assert_status(&a, 200);
    assert_shows(&a, "主厨");
    assert_shows(&a, "市餐饮中心"); /* where they were stays in the record */
    assert_shows(&a, "2026年5月31日");
    db_run(arena_printf(db_arena(),
                        "UPDATE posting SET until_on = '2026-10-01' WHERE person_id = %lld AND unit_id = %lld;\n",
                        (long long)cook, (long long)county));
    a = page_get(&v, path_of(cook, ""));
    assert_status(&a, 200);
}

static void test_files(void **state)
{
    (void)state;
    (void)attended(1, 5, 6);
    struct visitor v = visitor_of(&app, cook);
    struct answer a = page_get(&v, "/record/mine.json");
    assert_status(&a, 200);
    assert_shows(&a, "{\"format\":\"jiangxin.record.1\",\"made_at\":\"2026-11-18T01:00:00Z\",\"person\":{\"staff_no\":"
                     "\"JX-0042\",\"name\":\"周𬀩\"");
    assert_shows(&a, "\"module\":\"training\",\"kind\":\"class\",\"from\":\"2026-05-06\",\"until\":\"2026-05-07\","
                     "\"state\":\"over\",\"title\":\"中式热菜（第1期）\"");
    assert_shows(&a, "\"onsite_x10\":80");
    assert_non_null(strstr(a.headers, "attachment;"));
    a = page_get(&v, "/record/mine.xlsx");
    assert_status(&a, 200);
    assert_memory_equal(a.body, "PK", 2);
    assert_int_equal(audited("record.export", cook), 2);
    v = visitor_of(&app, leader);
    a = page_get(&v, path_of(cook, "/record.json"));
    assert_status(&a, 200);
    assert_shows(&a, "周𬀩");
    a = page_get(&v, path_of(cook, "/record.xlsx"));
    assert_status(&a, 200);
    assert_int_equal(audited("record.export", leader), 2);
}

/* SEC-L3: a day's exports are bounded, and the page says so. */
static void sec_l3_quota(void **state)
{
    (void)state;
    db_run(arena_printf(db_arena(),
                        "INSERT INTO export_count (person_id, on_day, n) VALUES (%lld, '2026-11-18', 50);\n",
                        (long long)cook));
    struct visitor v = visitor_of(&app, cook);
    static const struct {
        const char *file, *back;
    } FILES[] = {
        {"/record/mine.json", "/record"}, {"/record/mine.xlsx", "/record"}, {"/record/data.json", "/record/data"}};
    for (size_t i = 0; i < 3; i++) {
        struct answer a = page_get(&v, FILES[i].file);
        assert_goes_to(&a, FILES[i].back);
    }
    assert_int_equal(audited("record.export", cook), 0);
}

static void test_own_data(void **state)
{
    (void)state;
    make_grant(cook, "liaison", canteen);
    db_run(
        arena_printf(db_arena(),
                     "INSERT INTO credential (person_id, login, hash, one_time, changed_at) VALUES (%lld, 'jx-0042', "
                     "'$argon2id$canary', 0, '2026-10-01');\n",
                     (long long)cook));
    /* What one has declared oneself is shown, what others have declared of one is not. */
    const int64_t brother = make_person(canteen, "JX-0777", "鲁兄"), envious = make_person(canteen, "JX-0778", "路人");
    db_run(arena_printf(db_arena(),
                        "INSERT INTO relation (public_id, person_id, other_id, kind, note, declared_at) VALUES"
                        " (RANDOM_BYTES(16), %lld, %lld, 'sibling', 'own words', '2026-10-02'),"
                        " (RANDOM_BYTES(16), %lld, %lld, 'other', 'canary', '2026-10-02');\n",
                        (long long)cook, (long long)brother, (long long)envious, (long long)cook));
    struct visitor v = visitor_of(&app, cook);
    struct answer a = page_get(&v, "/record/data");
    assert_status(&a, 200);
    assert_shows(&a, "鲁兄");
    assert_shows(&a, "只对申报人、有关赛事的管理人和审计员可见");
    assert_hides(&a, "路人");
    static const char *const SHOWN[] = {"JX-0042", "基本信息", "2026年10月1日", "单位联络员",      "市餐饮中心",
                                        "未启用",  "登录会话", "留存 365 天",   "任何页面都不显示"};
    for (size_t i = 0; i < sizeof SHOWN / sizeof *SHOWN; i++)
        assert_shows(&a, SHOWN[i]);
    assert_hides(&a, "canary");
    a = page_get(&v, "/record/data.json");
    assert_status(&a, 200);
    static const char *const MEMBERS[] = {
        "\"format\":\"jiangxin.own_data.1\"",
        "\"profile\":{",
        "\"account\":{",
        "\"password_changed_at\":\"2026-10-01T00:00:00Z\"",
        "\"second_factor_since\":null",
        "\"roles\":[{\"role\":\"liaison\"",
        "\"sessions\":[{",
        "\"record\":{",
        "\"relations\":[{\"kind\":\"sibling\",\"other\":\"鲁兄\",\"note\":\"own words\"",
        "\"corrections\":[]",
        "\"notices\":[]",
        "\"kept_but_not_shown\":["};
    for (size_t i = 0; i < sizeof MEMBERS / sizeof *MEMBERS; i++)
        assert_shows(&a, MEMBERS[i]);
    assert_hides(&a, "canary");
    assert_int_equal(audited("own_data.export", cook), 1);
}

/* SEC-O2, SEC-O6: stored text comes back inert, as a page and as a file. */
static void sec_o2_hostile_text(void **state)
{
    (void)state;
    db_run(
        "UPDATE course SET title = '<script>x</script>';\nUPDATE person SET name = '=1+<b onclick=x>' WHERE staff_no = "
        "'JX-0042';\nUPDATE posting SET post = '\"}</script><?cs var:me.name ?>';\n");
    (void)attended(1, 5, 6);
    struct visitor v = visitor_of(&app, cook);
    static const char *const PAGES[] = {"/record", "/record/data", "/record/mine.json", "/record/data.json"};
    for (size_t i = 0; i < 4; i++) {
        struct answer a = page_get(&v, PAGES[i]);
        assert_status(&a, 200);
        assert_hides(&a, "<script>x");
        assert_hides(&a, "<b onclick");
        assert_hides(&a, "\"}</script>");
    }
}

static void test_english(void **state)
{
    (void)state;
    db_run("UPDATE course SET title_en = 'Hot dishes';\n");
    (void)attended(1, 5, 6);
    struct visitor v = visitor_of(&app, cook);
    strcpy(v.lang, "en");
    struct answer a = page_get(&v, "/record");
    assert_shows(&a, "Staff record of 周𬀩");
    assert_shows(&a, "Hot dishes (term 1)");
    assert_shows(&a, "6 May to");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_ones_own, fresh),  cmocka_unit_test_setup(test_five_years_and_this_year, fresh),
        cmocka_unit_test_setup(test_of_others, fresh), cmocka_unit_test_setup(test_after_a_transfer, fresh),
        cmocka_unit_test_setup(test_files, fresh),     cmocka_unit_test_setup(sec_l3_quota, fresh),
        cmocka_unit_test_setup(test_own_data, fresh),  cmocka_unit_test_setup(sec_o2_hostile_text, fresh),
        cmocka_unit_test_setup(test_english, fresh),
    };
    return cmocka_run_group_tests_name("record", tests, open_all, close_all);
}
