/* Notices: listed newest first, read one by one or all at once, and each by its owner only. */
#include "tests/page/portal/program.h"

static int64_t person, other;

static int fresh(void **state)
{
    db_clear(state);
    int64_t unit = make_unit(0, "U1", "市餐饮中心");
    person = make_person(unit, "JX-0042", "周𬀩");
    other = make_person(unit, "JX-0043", "李雷");
    return 0;
}

/* `n` notices of course 1, 2, … n, the last one the newest. */
static void tell(int64_t whom, int n)
{
    for (int i = 1; i <= n; i++)
        db_run(arena_printf(db_arena(),
                            "INSERT INTO notice (public_id, person_id, kind, args, path, created_at) VALUES "
                            "(RANDOM_BYTES(16), %lld, 'enrolment.promoted', 'C%d.\\n1', '/training/class/%d', "
                            "'2026-11-18 01:00:00');\n",
                            (long long)whom, i, i));
}

static int64_t unread(int64_t whom)
{
    return db_int(arena_printf(db_arena(), "SELECT COUNT(*) FROM notice WHERE person_id = %lld AND read_at IS NULL",
                               (long long)whom));
}

static void test_none(void **state)
{
    struct visitor v = visitor_of(&app, person);
    struct answer a = page_get(&v, "/notices");
    (void)state;
    assert_status(&a, 200);
    assert_shows(&a, "还没有通知");
    assert_hides(&a, "全部标为已读");
}

static void test_lists_and_pages(void **state)
{
    (void)state;
    tell(person, 51);
    tell(other, 1);
    struct visitor v = visitor_of(&app, person);
    struct answer a = page_get(&v, "/notices");
    assert_shows(&a, "51 条未读通知");
    assert_shows(&a, "您已由候补转为正式学员：C51.（第1期）。");
    assert_shows(&a, "2026年11月18日（周三） 09:00");
    assert_shows(&a, "C2.");
    assert_hides(&a, "C1.");
    const char *older = strstr(a.body, "/notices?before=");
    assert_non_null(older);
    const char *path = arena_copy(db_arena(), older, strcspn(older, "\""));
    a = page_get(&v, path);
    assert_shows(&a, "C1.");
    assert_hides(&a, "C2.");
    assert_hides(&a, "更早的通知");
    a = page_get(&v, "/notices?before=nonsense");
    assert_status(&a, 404);
    /* SEC-R3: another's notice is no place to begin at */
    a = page_get(
        &v, arena_printf(db_arena(), "/notices?before=%s", public_id("notice", db_int("SELECT MAX(id) FROM notice"))));
    assert_status(&a, 404);
}

static void test_read_one(void **state)
{
    (void)state;
    tell(person, 2);
    struct visitor v = visitor_of(&app, person);
    const char *read =
        arena_printf(db_arena(), "/notices/%s/read", public_id("notice", db_int("SELECT MIN(id) FROM notice")));
    for (int i = 0; i < 2; i++) { /* a second time it only leads there */
        struct answer a = page_post(&v, read, "");
        assert_goes_to(&a, "/training/class/1");
        assert_int_equal(unread(person), 1);
    }
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'notice.read'"), 1);
}

static void sec_r1_reading_needs_the_token(void **state)
{
    (void)state;
    tell(person, 1);
    struct visitor v = visitor_of(&app, person);
    v.without_tokens = true;
    struct answer a = page_post(&v, "/notices/read-all", "");
    assert_status(&a, 403);
    a = page_get(&v, "/notices/read-all"); /* GET never writes */
    assert_status(&a, 405);
    assert_int_equal(unread(person), 1);
}

static void sec_r3_of_another(void **state)
{
    (void)state;
    tell(other, 1);
    struct visitor v = visitor_of(&app, person);
    struct answer a = page_post(
        &v, arena_printf(db_arena(), "/notices/%s/read", public_id("notice", db_int("SELECT MAX(id) FROM notice"))),
        "");
    assert_status(&a, 404);
    a = page_post(&v, "/notices/AAAAAAAAAAAAAAAAAAAAAA/read", "");
    assert_status(&a, 404);
    a = page_post(&v, "/notices/read-all", "");
    assert_goes_to(&a, "/notices");
    assert_int_equal(unread(other), 1);
}

static void test_read_all(void **state)
{
    (void)state;
    tell(person, 3);
    struct visitor v = visitor_of(&app, person);
    struct answer a = page_post(&v, "/notices/read-all", "");
    assert_goes_to(&a, "/notices");
    assert_int_equal(unread(person), 0);
    a = page_get(&v, "/notices");
    assert_shows(&a, "全部已读");
    assert_hides(&a, "未读</span>");
}

static void test_nobody_signed_in(void **state)
{
    struct visitor v = visitor_new(&app);
    struct answer a = page_get(&v, "/notices");
    (void)state;
    assert_goes_to(&a, "/account/sign-in?next=%2Fnotices");
}

/* Every kind that acts send has its words, and they take their arguments. */
static void test_every_kind_has_words(void **state)
{
    static const char *const kinds[] = {
        "enrolment.promoted", "enrolment.promoted_held", "enrolment.passed_over",      "enrolment.approved",
        "enrolment.refused",  "enrolment.approved_unit", "enrolment.approved_waiting", "enrolment.expired_approval",
        "class.cancelled",    "enrolment.expired_line"};
    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (enum lang l = 0; l < LANG_COUNT; l++) {
            const char *const args[] = {"A-course", "7", "B-more", "9"};
            const char *text =
                view_format(db_arena(), app.view, l, arena_printf(db_arena(), "notice.%s", kinds[i]), args, 4);
            assert_non_null(strstr(text, "A-course"));
            assert_non_null(strstr(text, "7"));
            assert_null(strstr(text, "notice."));
            assert_null(strstr(text, "{"));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_none, fresh),
        cmocka_unit_test_setup(test_lists_and_pages, fresh),
        cmocka_unit_test_setup(test_read_one, fresh),
        cmocka_unit_test_setup(sec_r1_reading_needs_the_token, fresh),
        cmocka_unit_test_setup(sec_r3_of_another, fresh),
        cmocka_unit_test_setup(test_read_all, fresh),
        cmocka_unit_test_setup(test_nobody_signed_in, fresh),
        cmocka_unit_test_setup(test_every_kind_has_words, fresh),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
