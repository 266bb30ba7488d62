/* Everyone's home: what needs them now, most urgent first, and nothing of anybody else's. */
#include "lib/act/enrolment.h"
#include "tests/harness/act.h"
#include "tests/page/portal/program.h"

static int64_t bureau, canteen, trainee, colleague, course;

/* Whoever has not been shown the privacy notice has something to do. */
static void all_have_read(void)
{
    db_run("INSERT IGNORE INTO privacy_ack (person_id, version, acked_at) SELECT p.id, v.version, '2026-11-01' FROM "
           "person p, privacy_notice v;\n");
}

static int fresh(void **state)
{
    db_clear(state);
    clock_test_set(at(11, 18, 9, 0));
    bureau = make_unit(0, "U1", "市机关事务局");
    canteen = make_unit(bureau, "U2", "市餐饮中心");
    trainee = make_person(canteen, "JX-0042", "周𬀩");
    colleague = make_person(canteen, "JX-0043", "李雷");
    all_have_read();
    course = make_course(bureau, "餐饮", 1, "KC-01", "中式热菜");
    return 0;
}

static int64_t new_class(int64_t term, const char *route, instant starts)
{
    const struct make_class c = {
        .course = course, .organizer = bureau, .term_no = term, .capacity = 1, .route = route, .starts = starts};
    return make_class(&c);
}

static void enrol(int64_t person, int64_t class_id)
{
    struct enrolled got;
    struct act a = acting(person);
    assert_int_equal(act_enrolment_enrol(&a, id_of("class", class_id), &got), OK);
}

/* The places of two texts in a page, in this order. */
static void assert_order(const struct answer *a, const char *first, const char *second)
{
    const char *x = strstr(a->body, first), *y = strstr(a->body, second);
    if (!x || !y || x >= y)
        fail_msg("\"%s\" does not come before \"%s\" in:\n%s", first, second, a->body);
}

static void test_nobody_signed_in(void **state)
{
    struct visitor v = visitor_new(&app);
    struct answer a = page_get(&v, "/");
    (void)state;
    assert_goes_to(&a, "/account/sign-in");
}

static void test_nothing_to_do(void **state)
{
    struct visitor v = visitor_of(&app, trainee);
    struct answer a = page_get(&v, "/");
    (void)state;
    assert_status(&a, 200);
    assert_shows(&a, "周𬀩，上午好");
    assert_shows(&a, "今天是2026年11月18日（周三）");
    assert_shows(&a, "现在没有要办的事");
    assert_shows(&a, "去选课");
    assert_hides(&a, "下一次课");
}

static void test_greets_by_the_hour(void **state)
{
    static const struct {
        int hour;
        const char *words;
    } rows[] = {{4, "晚上好"}, {5, "上午好"}, {11, "上午好"}, {12, "下午好"}, {17, "下午好"}, {18, "晚上好"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        clock_test_set(at(11, 18, rows[i].hour, 0));
        struct visitor v = visitor_of(&app, trainee);
        struct answer a = page_get(&v, "/");
        assert_shows(&a, rows[i].words);
    }
}

static void test_own_matters(void **state)
{
    int64_t soon = new_class(1, "none", at(11, 25, 8, 30));
    int64_t late = new_class(2, "none", at(12, 20, 8, 30));
    int64_t held = new_class(3, "unit", at(12, 1, 8, 30));
    int64_t full = new_class(4, "none", at(12, 5, 8, 30));
    (void)state;
    enrol(trainee, soon);
    enrol(trainee, late);
    enrol(trainee, held);
    enrol(colleague, full);
    enrol(trainee, full);
    struct visitor v = visitor_of(&app, trainee);
    struct answer a = page_get(&v, "/");
    assert_status(&a, 200);
    assert_shows(&a, "3 项");
    assert_shows(&a, "2026年11月25日（周三） 08:30 开课");
    assert_shows(&a, "席位已留，等审核；2026年12月1日（周二） 08:30 开课");
    assert_shows(&a, "候补第 1 号；2026年12月5日（周六） 08:30 开课");
    assert_hides(&a, "第2期"); /* not news for another month */
    assert_order(&a, "（第1期）", "（第3期）");
    assert_order(&a, "（第3期）", "（第4期）");
    assert_shows(&a, arena_printf(db_arena(), "btn-primary\" href=\"/training/class/%s\"", public_id("class", soon)));
    /* the next session */
    assert_shows(&a, "08:30–12:00");
    assert_shows(&a, "第1次课");
    assert_shows(&a, "特色");
    assert_hides(&a, "正在上课");
    /* the counts */
    assert_shows(&a, "2 个");
    clock_test_set(at(11, 25, 9, 0));
    v = visitor_of(&app, trainee);
    a = page_get(&v, "/");
    assert_shows(&a, "正在上课");
    /* a colleague has a seat and no more */
    v = visitor_of(&app, colleague);
    a = page_get(&v, "/");
    assert_hides(&a, "（第1期）");
    assert_shows(&a, "（第4期）");
}

static void test_a_class_that_begins_today_or_tomorrow(void **state)
{
    (void)state;
    enrol(trainee, new_class(1, "none", at(11, 25, 8, 30)));
    clock_test_set(at(11, 24, 20, 0));
    struct visitor v = visitor_of(&app, trainee);
    struct answer a = page_get(&v, "/");
    assert_shows(&a, "<span class=\"jx-chip jx-now\">明天</span>");
    clock_test_set(at(11, 25, 7, 0));
    v = visitor_of(&app, trainee);
    a = page_get(&v, "/");
    assert_shows(&a, "<span class=\"jx-chip jx-now\">今天</span>");
}

static void test_liaison(void **state)
{
    int64_t other = make_unit(bureau, "U3", "市车队");
    int64_t liaison = make_person(canteen, "JX-0001", "段玉"), foreign = make_person(other, "JX-0002", "王五");
    int64_t k = new_class(1, "unit", at(11, 25, 8, 30));
    (void)state;
    make_grant(liaison, "liaison", canteen);
    make_grant(foreign, "liaison", other);
    enrol(trainee, k);
    enrol(colleague, k); /* waiting, and to be approved all the same */
    all_have_read();
    struct visitor v = visitor_of(&app, liaison);
    struct answer a = page_get(&v, "/");
    assert_shows(&a, "2 人的报名待本单位审核，共 1 个班");
    assert_shows(&a, "最早 2026年11月20日（周五） 18:00 截止");
    assert_shows(&a, "href=\"/training/approvals\"");
    clock_test_set(at(11, 20, 9, 0));
    v = visitor_of(&app, liaison);
    a = page_get(&v, "/");
    assert_shows(&a, "今天截止");
    /* SEC-R5: another unit's liaison sees no word of it */
    v = visitor_of(&app, foreign);
    a = page_get(&v, "/");
    assert_shows(&a, "现在没有要办的事");
    v = visitor_of(&app, trainee);
    a = page_get(&v, "/");
    assert_hides(&a, "待本单位审核");
}

static void test_manager(void **state)
{
    int64_t branch = make_unit(bureau, "U3", "县中心");
    int64_t manager = make_person(bureau, "JX-0003", "傅柏林"), other = make_person(branch, "JX-0004", "赵六");
    int64_t base = new_class(1, "base", at(11, 25, 8, 30));
    const struct make_class d = {.course = course, .organizer = bureau, .term_no = 2, .state = "draft"};
    int64_t draft = make_class(&d);
    (void)state;
    make_grant(manager, "training_manager", bureau);
    make_grant(other, "training_manager", branch);
    enrol(trainee, base);
    all_have_read();
    struct visitor v = visitor_of(&app, manager);
    struct answer a = page_get(&v, "/");
    assert_shows(&a, "1 人待基地审核，2026年11月20日（周五） 18:00 截止");
    assert_shows(&a, arena_printf(db_arena(), "href=\"/training/manage/class/%s\"", public_id("class", base)));
    assert_shows(&a, arena_printf(db_arena(), "href=\"/training/manage/class/%s\"", public_id("class", draft)));
    assert_shows(&a, "已过期限"); /* its enrolment was to open on the first */
    assert_order(&a, "去发布", "去审核");
    v = visitor_of(&app, other);
    a = page_get(&v, "/");
    assert_shows(&a, "现在没有要办的事");
}

static void test_english(void **state)
{
    (void)state;
    db_run("UPDATE course SET title_en = 'Hot dishes';\n");
    enrol(trainee, new_class(1, "none", at(11, 25, 8, 30)));
    struct visitor v = visitor_of(&app, trainee);
    strcpy(v.lang, "en");
    struct answer a = page_get(&v, "/");
    assert_shows(&a, "Good morning, 周𬀩");
    assert_shows(&a, "Hot dishes (term 1)");
    assert_hides(&a, "中式热菜");
    assert_shows(&a, "Begins Wed 25 Nov 2026, 08:30");
}

/* SEC-O2: stored text comes back inert. */
static void sec_o2_hostile_text(void **state)
{
    (void)state;
    db_run("UPDATE course SET title = '<script>x</script><?cs var:me.name ?>';\nUPDATE person SET name = "
           "'<b onclick=x>' WHERE staff_no = 'JX-0042';\n");
    enrol(trainee, new_class(1, "none", at(11, 25, 8, 30)));
    struct visitor v = visitor_of(&app, trainee);
    struct answer a = page_get(&v, "/");
    assert_status(&a, 200);
    assert_hides(&a, "<script>x");
    assert_hides(&a, "<b onclick");
    assert_shows(&a, "&lt;script&gt;x&lt;/script&gt;&lt;?cs var:me.name ?&gt;");
}

static void test_first_password_comes_first(void **state)
{
    struct visitor v = visitor_of(&app, trainee);
    (void)state;
    db_run("UPDATE session SET must_change = 1;\n");
    struct answer a = page_get(&v, "/");
    assert_goes_to(&a, "/account/password");
}

/* Whoever has not read how their data is handled is told so, until they have read the version that counts. */
static void test_the_privacy_notice(void **state)
{
    struct visitor v = visitor_of(&app, trainee);
    (void)state;
    struct answer a = page_get(&v, "/");
    assert_hides(&a, "/account/privacy");
    db_run("DELETE FROM privacy_ack;\n");
    a = page_get(&v, "/");
    assert_shows(&a, "个人信息处理说明待阅读");
    assert_shows(&a, "href=\"/account/privacy\"");
    db_run("INSERT INTO privacy_notice (version, published_on) VALUES (2, '2026-11-18');\n"
           "INSERT INTO privacy_ack (person_id, version, acked_at) SELECT id, 1, '2026-11-01' FROM person;\n");
    a = page_get(&v, "/");
    assert_shows(&a, "个人信息处理说明待阅读");
    db_run("INSERT INTO privacy_ack (person_id, version, acked_at) SELECT id, 2, '2026-11-18' FROM person;\n");
    a = page_get(&v, "/");
    assert_hides(&a, "/account/privacy");
    db_run("DELETE FROM privacy_ack WHERE version = 2;\nDELETE FROM privacy_notice WHERE version = 2;\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_nobody_signed_in, fresh),
        cmocka_unit_test_setup(test_nothing_to_do, fresh),
        cmocka_unit_test_setup(test_greets_by_the_hour, fresh),
        cmocka_unit_test_setup(test_own_matters, fresh),
        cmocka_unit_test_setup(test_a_class_that_begins_today_or_tomorrow, fresh),
        cmocka_unit_test_setup(test_liaison, fresh),
        cmocka_unit_test_setup(test_manager, fresh),
        cmocka_unit_test_setup(test_english, fresh),
        cmocka_unit_test_setup(sec_o2_hostile_text, fresh),
        cmocka_unit_test_setup(test_first_password_comes_first, fresh),
        cmocka_unit_test_setup(test_the_privacy_notice, fresh),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
