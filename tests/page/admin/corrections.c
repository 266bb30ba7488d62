/* Requests for correction, as HR sees and answers them: due first, within the scope only, once, with a reason. */
#include "lib/act/correction.h"
#include "tests/harness/act.h"
#include "tests/page/admin/city.h"

static int64_t hr, county_hr, cook, county_person;

static int fresh(void **state)
{
    (void)state;
    db_run("DELETE FROM correction_log;\nDELETE FROM file;\nDELETE FROM correction;\nDELETE FROM notice;\n"
           "INSERT IGNORE INTO calendar_year (year, source) VALUES (2026, 'test'), (2027, 'test');\n");
    clock_test_set(at(11, 18, 9, 0));
    hr = person_id("CY2019002");
    county_hr = person_id("CY2015011");
    cook = person_id("CY2019022");
    county_person = person_id("CY2001002"); /* 申志达 of 青嶂县 */
    return 0;
}

static const char *asks(int64_t person, const char *field)
{
    struct act a = acting(person);
    a.db = db_as("portal");
    const struct correction_ask x = {.field = field, .wrong = "写的是甲", .wanted = "应为乙"};
    assert_int_equal(act_correction_ask(&a, &x), OK);
    return arena_printf(db_arena(), "/admin/correction/%s",
                        public_id("correction", db_int("SELECT MAX(id) FROM correction")));
}

#define REFUSED "decision=refused&answer=%E4%BB%A5%E8%81%98%E4%B9%A6%E4%B8%BA%E5%87%86"
#define ACCEPTED "decision=accepted&answer=%E5%B7%B2%E6%94%B9"

static void test_lists_what_is_open(void **state)
{
    (void)state;
    struct visitor v = visitor_of(&app, hr);
    struct answer a = page_get(&v, "/admin/corrections");
    assert_status(&a, 200);
    assert_shows(&a, "没有待答复的申请");
    (void)asks(cook, "post");
    clock_test_set(at(11, 19, 9, 0));
    (void)asks(county_person, "name");
    v = visitor_of(&app, hr);
    a = page_get(&v, "/admin/corrections");
    assert_shows(&a, "待答复 2 件");
    const char *first = strstr(a.body, "周𬀩"), *second = strstr(a.body, "申志达");
    assert_true(first && second && first < second); /* due first */
    assert_shows(&a, "2026年12月9日（周三）");
    clock_test_set(at(12, 10, 0, 30));
    v = visitor_of(&app, hr);
    a = page_get(&v, "/admin/corrections");
    assert_shows(&a, "待答复 2 件，其中 1 件已过期限");
    assert_shows(&a, "今天截止");
    a = page_get(&v, "/admin/corrections?show=x");
    assert_status(&a, 422);
}

static void test_refuses_with_a_reason(void **state)
{
    (void)state;
    const char *path = asks(cook, "post");
    struct visitor v = visitor_of(&app, hr);
    struct answer a = page_get(&v, path);
    assert_status(&a, 200);
    assert_shows(&a, "写的是甲");
    assert_shows(&a, arena_printf(db_arena(), "href=\"/admin/person/%s\"", public_id("person", cook)));
    a = page_post(&v, path, "decision=refused");
    assert_status(&a, 422);
    assert_shows(&a, "请填写这一项");
    a = page_post(&v, path, "decision=perhaps&answer=aa");
    assert_status(&a, 422);
    assert_shows(&a, "aa</textarea>");
    a = page_post(&v, path, REFUSED);
    assert_goes_to(&a, "/admin/corrections");
    a = page_get(&v, "/admin/corrections");
    assert_shows(&a, "已答复：周𬀩 的申请不予更正。");
    a = page_get(&v, "/admin/corrections?show=closed");
    assert_shows(&a, "不予更正");
    a = page_get(&v, path);
    assert_shows(&a, "以聘书为准");
    assert_hides(&a, "<textarea");
    assert_int_equal(
        db_int("SELECT COUNT(*) FROM notice WHERE kind = 'correction.refused' AND args = '以聘书为准' AND path = "
               "'/record/correction'"),
        1);
    assert_int_equal(
        db_int("SELECT COUNT(*) FROM audit WHERE act = 'correction.answer' AND result = 'done' AND before_json "
               "LIKE '%\"state\":\"open\"%' AND after_json LIKE '%\"state\":\"refused\"%'"),
        1);
    /* SEC-R6: it stays as it was answered */
    a = page_post(&v, path, ACCEPTED);
    assert_goes_to(&a, path);
    a = page_get(&v, path);
    assert_shows(&a, "这件申请已有结果，不能再改。");
}

static void test_accepts(void **state)
{
    (void)state;
    const char *path = asks(cook, "post");
    struct visitor v = visitor_of(&app, hr);
    v.key = "AAAAAAAAAAAAAAAAAAAAAA";
    for (int i = 0; i < 2; i++) { /* a double click */
        struct answer a = page_post(&v, path, ACCEPTED);
        assert_goes_to(&a, "/admin/corrections");
    }
    assert_int_equal(db_int("SELECT COUNT(*) FROM notice WHERE kind = 'correction.accepted'"), 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM correction_log WHERE to_state = 'accepted'"), 1);
}

/* SEC-R3, SEC-R5: another county's requests are as those that do not exist. */
static void test_scope(void **state)
{
    (void)state;
    const char *path = asks(cook, "post");
    const char *own = asks(county_person, "name");
    struct visitor v = visitor_of(&app, county_hr);
    struct answer a = page_get(&v, "/admin/corrections");
    assert_shows(&a, "待答复 1 件");
    assert_hides(&a, "周𬀩");
    a = page_get(&v, own);
    assert_status(&a, 200);
    a = page_get(&v, path);
    assert_status(&a, 404);
    a = page_get(&v, arena_printf(db_arena(), "%s/file", path));
    assert_status(&a, 404);
    a = page_post(&v, path, REFUSED);
    assert_status(&a, 404);
    a = page_get(&v, arena_printf(db_arena(), "/admin/corrections?after=%s", strrchr(path, '/') + 1));
    assert_status(&a, 404);
    struct visitor security = visitor_of(&app, person_id("CY2023005"));
    a = page_get(&security, "/admin/corrections");
    assert_status(&a, 403);
    struct visitor stranger = visitor_new(&app);
    a = page_get(&stranger, "/admin/corrections");
    assert_status(&a, 303);
}

/* Nobody answers what they asked themselves. */
static void test_ones_own(void **state)
{
    (void)state;
    const char *path = asks(hr, "phone");
    struct visitor v = visitor_of(&app, hr);
    struct answer a = page_get(&v, path);
    assert_shows(&a, "不能答复自己提出的申请");
    assert_hides(&a, "<textarea");
    a = page_post(&v, path, ACCEPTED);
    assert_goes_to(&a, path);
    assert_int_equal(db_int("SELECT COUNT(*) FROM correction WHERE state = 'open'"), 1);
}

static void test_page_by_page(void **state)
{
    (void)state;
    db_run(
        "INSERT INTO correction (public_id, person_id, unit_id, field, wrong, wanted, state, due_at, created_at) "
        "SELECT "
        "RANDOM_BYTES(16), p.id, o.unit_id, 'post', 'x', 'y', 'open', IF(p.id % 7 = 0, NULL, TIMESTAMP('2026-12-01') + "
        "INTERVAL p.id % 3 DAY), '2026-11-18' FROM person p JOIN posting o ON o.person_id = p.id ORDER BY p.id LIMIT "
        "120;\n");
    struct visitor v = visitor_of(&app, hr);
    struct answer a = page_get(&v, "/admin/corrections");
    size_t rows = 0, pages = 1;
    for (;;) {
        for (const char *row = a.body; (row = strstr(row, "class=\"jx-name\"")); row++)
            rows++;
        const char *next = strstr(a.body, "rel=\"next\" href=\"");
        if (!next)
            break;
        next = strchr(next, '/');
        a = page_get(&v, arena_copy(db_arena(), next, strcspn(next, "\"")));
        assert_status(&a, 200);
        pages++;
    }
    assert_int_equal(rows, 120);
    assert_int_equal(pages, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_lists_what_is_open, fresh),
        cmocka_unit_test_setup(test_refuses_with_a_reason, fresh),
        cmocka_unit_test_setup(test_accepts, fresh),
        cmocka_unit_test_setup(test_scope, fresh),
        cmocka_unit_test_setup(test_ones_own, fresh),
        cmocka_unit_test_setup(test_page_by_page, fresh),
    };
    return cmocka_run_group_tests_name("corrections", tests, city_open, city_close);
}
