/* The catalogue on a real server: what filters let through, which class of a course is shown, paging by key. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/act/enrolment.h"
#include "lib/base/text.h"
#include "lib/crypt/crypt.h"
#include "lib/crypt/token.h"
#include "lib/store/catalogue.h"
#include "tests/harness/rows.h"
#include "tests/harness/training.h"

static int64_t base, other, cook, driver;
static int64_t knife, pastry, safety, online; /* courses */
static struct asker who;

static int set_up(void **state)
{
    db_clear(state);
    clock_test_set(at(11, 18, 9, 0));
    base = make_unit(0, "BASE", "实训基地");
    other = make_unit(base, "OTHER", "餐饮中心");
    cook = make_person(other, "1001", "周𬀩");
    driver = make_person(base, "1002", "单于泽");
    pastry = make_course(base, "CT", 5, "KC-CT-04", "面点制作与营养配餐");
    knife = make_course(base, "CT", 5, "KC-CT-03", "中式热菜与刀工技能提升");
    safety = make_course(base, "GC", 1, "KC-GC-01", "公务用车安全驾驶");
    online = make_course(base, "GC", 1, "KC-GC-02", "公务用车平台调度");
    db_run("UPDATE course SET grade = 'top' WHERE code = 'KC-GC-01';\nUPDATE course SET mode = 'online', title_en = "
           "'Dispatching' WHERE code = 'KC-GC-02';\n");
    make_standard(safety, "DB33/T 1402-2024", "机关事务管理 公务用车", "地方标准");
    who = (struct asker){cook, clock_local_day(clock_now()), clock_now()};
    return 0;
}

static void enrol(int64_t person, int64_t class_id)
{
    uint8_t id[TOKEN_ID_SIZE];
    struct enrolled out;
    assert_true(text_id_decode(public_id("class", class_id), id));
    struct act a = {.db = db_as("training"),
                    .arena = db_arena(),
                    .now = clock_now(),
                    .today = who.today,
                    .person_id = person,
                    .program = "training",
                    .request = "test",
                    .address = "192.0.2.1"};
    assert_int_equal(act_enrolment_enrol(&a, id, &out), OK);
}

/* The codes that a filter lets through, with spaces between. */
static const char *codes(const struct catalogue_filter *f, const struct catalogue_key *after, int64_t limit)
{
    struct catalogue_row *rows;
    size_t n;
    struct buf text;
    int64_t count;
    assert_int_equal(store_catalogue_list(db_as("training"), db_arena(), f, after ? after : &(struct catalogue_key){0},
                                          limit, &who, &rows, &n),
                     OK);
    buf_init_arena(&text, db_arena(), 0);
    buf_adds(&text, "");
    for (size_t i = 0; i < n; i++)
        buf_addf(&text, "%s%s", i ? " " : "", rows[i].code + 3);
    if (!after && limit > 100) {
        assert_int_equal(store_catalogue_count(db_as("training"), db_arena(), f, who.now, &count), OK);
        assert_int_equal(count, n);
    }
    return n ? text.data : "";
}

static struct catalogue_row row_of(const char *code)
{
    struct catalogue_row *rows;
    size_t n;
    assert_int_equal(store_catalogue_list(db_as("training"), db_arena(), &(struct catalogue_filter){0},
                                          &(struct catalogue_key){0}, 500, &who, &rows, &n),
                     OK);
    for (size_t i = 0; i < n; i++)
        if (strcmp(rows[i].code, code) == 0)
            return rows[i];
    fail_msg("%s is not listed", code);
    return (struct catalogue_row){0};
}

static void test_filters(void **state)
{
    (void)state;
    static const struct {
        const char *words, *category, *grade, *mode, *standard, *expected;
    } cases[] = {
        {NULL, NULL, NULL, NULL, NULL, "GC-01 GC-02 CT-03 CT-04"},
        {"刀工", NULL, NULL, NULL, NULL, "CT-03"},
        {"daogong", NULL, NULL, NULL, NULL, "CT-03"},
        {"gwyc", NULL, NULL, NULL, NULL, "GC-01 GC-02"},
        {"kc-ct", NULL, NULL, NULL, NULL, "CT-03 CT-04"},
        {"ＫＣ－ＣＴ－０４", NULL, NULL, NULL, NULL, "CT-04"},
        {"%", NULL, NULL, NULL, NULL, ""},
        {"公务 调度", NULL, NULL, NULL, NULL, "GC-02"},
        {NULL, "CT", NULL, NULL, NULL, "CT-03 CT-04"},
        {NULL, "XX", NULL, NULL, NULL, ""},
        {NULL, NULL, "top", NULL, NULL, "GC-01"},
        {NULL, NULL, "featured", "online", NULL, "GC-02"},
        {NULL, NULL, NULL, NULL, "DB33/T 1402-2024", "GC-01"},
        {NULL, NULL, NULL, NULL, "db33/t1402", "GC-01"},
        {NULL, NULL, NULL, NULL, "机关事务管理公务", "GC-01"},
        {NULL, NULL, NULL, NULL, "GB/T 1", ""},
        {"车", "GC", "top", "onsite", "1402", "GC-01"},
        {"车", "CT", NULL, NULL, NULL, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct search_query words, standard;
        assert_int_equal(search_query(db_arena(), cases[i].words, &words), OK);
        assert_int_equal(search_query(db_arena(), cases[i].standard, &standard), OK);
        const struct catalogue_filter f = {
            .words = &words,
            .category = cases[i].category,
            .grade = cases[i].grade,
            .mode = cases[i].mode,
            .standard = &standard,
        };
        const char *found = codes(&f, NULL, 500);
        if (strcmp(found, cases[i].expected) != 0)
            fail_msg("case %zu: \"%s\", not \"%s\"", i, found, cases[i].expected);
    }
}

static void test_seats(void **state)
{
    (void)state;
    const int64_t full = make_class(&(struct make_class){.course = knife, .organizer = base, .capacity = 1});
    make_class(&(struct make_class){.course = safety, .organizer = base, .starts = at(12, 9, 8, 30)});
    make_class(&(struct make_class){.course = pastry, .organizer = base, .closes = at(11, 18, 9, 0)}); /* just closed */
    make_class(&(struct make_class){.course = online, .organizer = base, .state = "draft"});
    enrol(cook, full);
    assert_string_equal(codes(&(struct catalogue_filter){.seats = CATALOGUE_OPEN}, NULL, 500), "GC-01 CT-03");
    assert_string_equal(codes(&(struct catalogue_filter){.seats = CATALOGUE_FREE}, NULL, 500), "GC-01");
    struct catalogue_totals totals;
    assert_int_equal(store_catalogue_totals(db_as("training"), db_arena(), who.now, &totals), OK);
    assert_int_equal(totals.courses, 4);
    assert_int_equal(totals.open, 2);
}

static void test_pages_by_key(void **state)
{
    (void)state;
    const struct catalogue_filter all = {0};
    assert_string_equal(codes(&all, NULL, 2), "GC-01 GC-02");
    assert_string_equal(codes(&all, &(struct catalogue_key){1, "KC-GC-02"}, 2), "CT-03 CT-04");
    assert_string_equal(codes(&all, &(struct catalogue_key){5, "KC-CT-03"}, 2), "CT-04");
    assert_string_equal(codes(&all, &(struct catalogue_key){5, "KC-CT-04"}, 2), "");
    /* the row that a page ended with is gone by now */
    assert_string_equal(codes(&all, &(struct catalogue_key){1, "KC-GC-015"}, 2), "GC-02 CT-03");
}

static void test_which_class_is_shown(void **state)
{
    (void)state;
    assert_false(row_of("KC-CT-03").has_class);
    make_class(&(struct make_class){.course = knife, .organizer = base, .state = "draft"});
    make_class(&(struct make_class){.course = knife, .organizer = base, .term_no = 2, .state = "cancelled"});
    make_class(&(struct make_class){.course = knife,
                                    .organizer = base,
                                    .term_no = 3,
                                    .opens = at(10, 1, 0, 0),
                                    .closes = at(10, 20, 0, 0),
                                    .starts = at(11, 17, 8, 30)}); /* under way */
    assert_false(row_of("KC-CT-03").has_class);

    /* one that opens later, but starts first; then one that is open; then one's own */
    const int64_t mine = make_class(&(struct make_class){
        .course = knife, .organizer = base, .term_no = 6, .closes = at(12, 1, 0, 0), .starts = at(12, 20, 8, 30)});
    make_class(&(struct make_class){.course = knife, .organizer = base, .term_no = 4, .opens = at(11, 19, 0, 0)});
    assert_int_equal(row_of("KC-CT-03").place.term_no, 6);
    make_class(&(struct make_class){.course = knife, .organizer = base, .term_no = 5, .starts = at(12, 1, 8, 30)});
    assert_int_equal(row_of("KC-CT-03").place.term_no, 5);
    assert_int_equal(row_of("KC-CT-03").place.mine, ENROLMENT_NONE);
    enrol(cook, mine);
    struct catalogue_row row = row_of("KC-CT-03");
    assert_int_equal(row.place.term_no, 6);
    assert_int_equal(row.place.mine, ENROLMENT_BOOKED);
    assert_int_equal(row.place.seat_no, 1);
    assert_int_equal(row.place.free, 1);
    assert_int_equal(row.place.capacity, 2);
    assert_string_equal(row.place.venue_short, "实训楼");
    who.person_id = driver; /* for others it is still the earliest one */
    assert_int_equal(row_of("KC-CT-03").place.term_no, 5);
}

static void test_places_in_line(void **state)
{
    (void)state;
    const int64_t full = make_class(&(struct make_class){.course = knife, .organizer = base, .capacity = 1});
    const int64_t first = make_person(base, "1003", "甲"), second = make_person(base, "1004", "乙");
    enrol(first, full);
    enrol(second, full);
    enrol(driver, full);
    enrol(cook, full);
    struct place p = row_of("KC-CT-03").place;
    assert_int_equal(p.mine, ENROLMENT_WAITING);
    assert_int_equal(p.waiting, 3);
    assert_int_equal(p.waiting_no, 3);
    assert_int_equal(p.ahead, 2);
    assert_int_equal(p.free, 0);
    db_run("UPDATE enrolment SET state = 'cancelled' WHERE waiting_no = 1;\n");
    p = row_of("KC-CT-03").place;
    assert_int_equal(p.waiting_no, 3); /* once given, never changed */
    assert_int_equal(p.ahead, 1);
}

static int64_t first(void)
{
    struct catalogue_totals totals;
    assert_int_equal(store_catalogue_totals(db_as("training"), db_arena(), who.now, &totals), OK);
    return totals.first;
}

static void test_my_own_places(void **state)
{
    (void)state;
    struct catalogue_mine *mine;
    size_t n;
    const int64_t late =
        make_class(&(struct make_class){.course = pastry, .organizer = base, .starts = at(12, 1, 8, 30)});
    const int64_t full = make_class(&(struct make_class){.course = safety, .organizer = base, .capacity = 1});
    const int64_t soon =
        make_class(&(struct make_class){.course = knife, .organizer = base, .starts = at(11, 23, 8, 30)});
    enrol(driver, full);
    enrol(cook, late);
    enrol(cook, soon);
    enrol(cook, full);
    assert_int_equal(store_catalogue_mine(db_as("training"), db_arena(), &who, first(), &mine, &n), OK);
    assert_int_equal(n, 3);
    assert_int_equal(mine[0].place.mine, ENROLMENT_BOOKED);
    assert_int_equal(mine[0].place.starts_at, at(11, 23, 8, 30));
    assert_true(mine[0].place.allowed);
    assert_int_equal(mine[1].place.mine, ENROLMENT_WAITING);
    assert_int_equal(mine[1].place.ahead, 0);
    assert_int_equal(mine[2].place.starts_at, at(12, 1, 8, 30));
    assert_memory_equal(mine[2].course_id, row_of("KC-CT-04").id, 16);

    who.now = at(11, 23, 8, 30); /* what has begun is not to come */
    assert_int_equal(store_catalogue_mine(db_as("training"), db_arena(), &who, first(), &mine, &n), OK);
    assert_int_equal(n, 2);
    who.person_id = make_person(base, "1003", "甲");
    assert_int_equal(store_catalogue_mine(db_as("training"), db_arena(), &who, first(), &mine, &n), OK);
    assert_int_equal(n, 0);
}

/* No class below the first is to come, and one that is planned only counts as to come. */
static void test_the_first_class_to_come(void **state)
{
    struct catalogue_mine *mine;
    size_t n;
    (void)state;
    assert_int_equal(first(), INT64_MAX);
    const int64_t past = make_class(&(struct make_class){
        .course = pastry, .organizer = base, .starts = at(11, 10, 8, 30), .closes = at(11, 9, 8, 0)});
    const int64_t next =
        make_class(&(struct make_class){.course = knife, .organizer = base, .starts = at(12, 1, 8, 30)});
    assert_true(past < next);
    assert_int_equal(first(), next);
    enrol(cook, next);
    assert_int_equal(store_catalogue_mine(db_as("training"), db_arena(), &who, first(), &mine, &n), OK);
    assert_int_equal(n, 1);
    db_run("UPDATE class SET state = 'draft' WHERE starts_at < '2026-11-12';\n");
    assert_int_equal(first(), next); /* a draft whose day has passed is not to come either */
    db_run("UPDATE class SET starts_at = NULL, ends_at = NULL WHERE state = 'draft';\n");
    assert_int_equal(first(), past);
}

static void test_classes_for_chosen_units(void **state)
{
    (void)state;
    make_class(&(struct make_class){.course = knife, .organizer = base, .only_unit = other});
    make_class(&(struct make_class){.course = pastry, .organizer = base, .only_unit = base});
    assert_true(row_of("KC-CT-03").place.allowed);
    assert_true(row_of("KC-CT-04").place.allowed); /* base and all below it */
    who.person_id = driver;
    assert_false(row_of("KC-CT-03").place.allowed);
    assert_true(row_of("KC-CT-04").place.allowed);

    const uint8_t(*ids)[16];
    size_t n;
    assert_int_equal(store_catalogue_allowed(db_as("training"), db_arena(), &who, &ids, &n), OK);
    assert_int_equal(n, 1);
    assert_memory_equal(ids[0], row_of("KC-CT-04").place.class_id, 16);
    who.person_id = cook;
    assert_int_equal(store_catalogue_allowed(db_as("training"), db_arena(), &who, &ids, &n), OK);
    assert_int_equal(n, 2);
}

static void test_course(void **state)
{
    (void)state;
    uint8_t id[TOKEN_ID_SIZE];
    struct catalogue_course c;
    struct catalogue_standard *standards;
    struct place *classes;
    size_t n;
    make_class(&(struct make_class){.course = safety,
                                    .organizer = base,
                                    .opens = at(9, 1, 0, 0),
                                    .closes = at(9, 2, 0, 0),
                                    .starts = at(9, 3, 8, 30)});
    make_class(&(struct make_class){.course = safety, .organizer = base, .term_no = 3, .starts = at(12, 3, 8, 30)});
    make_class(&(struct make_class){.course = safety, .organizer = base, .term_no = 2});
    make_class(&(struct make_class){.course = safety, .organizer = base, .term_no = 4, .state = "draft"});
    assert_true(text_id_decode(public_id("course", safety), id));
    assert_int_equal(store_catalogue_course(db_as("training"), db_arena(), id, who.now, &c), OK);
    assert_string_equal(c.code, "KC-GC-01");
    assert_string_equal(c.category_name, "类GC");
    assert_null(c.partner);
    assert_int_equal(c.hours_x10, 80);
    assert_int_equal(c.ended, 1);
    assert_int_equal(store_catalogue_standards(db_as("training"), db_arena(), c.id, &standards, &n), OK);
    assert_int_equal(n, 1);
    assert_string_equal(standards[0].std_no, "DB33/T 1402-2024");
    assert_int_equal(store_catalogue_classes(db_as("training"), db_arena(), c.id, &who, 50, &classes, &n), OK);
    assert_int_equal(n, 2);
    assert_int_equal(classes[0].term_no, 2);
    assert_int_equal(classes[1].term_no, 3);
    memset(id, 0, sizeof id);
    assert_int_equal(store_catalogue_course(db_as("training"), db_arena(), id, who.now, &c), ERR_NOT_FOUND);
}

static void test_categories(void **state)
{
    (void)state;
    struct catalogue_category *list;
    size_t n;
    assert_int_equal(store_catalogue_categories(db_as("training"), db_arena(), &list, &n), OK);
    assert_int_equal(n, 2);
    assert_string_equal(list[0].code, "GC");
    assert_string_equal(list[1].name, "类CT");
}

static int group_set_up(void **state)
{
    assert_int_equal(crypt_init(), OK);
    assert_int_equal(clock_set_zone("Asia/Shanghai"), OK);
    return db_setup(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_filters, set_up),
        cmocka_unit_test_setup(test_seats, set_up),
        cmocka_unit_test_setup(test_pages_by_key, set_up),
        cmocka_unit_test_setup(test_which_class_is_shown, set_up),
        cmocka_unit_test_setup(test_places_in_line, set_up),
        cmocka_unit_test_setup(test_my_own_places, set_up),
        cmocka_unit_test_setup(test_the_first_class_to_come, set_up),
        cmocka_unit_test_setup(test_classes_for_chosen_units, set_up),
        cmocka_unit_test_setup(test_course, set_up),
        cmocka_unit_test_setup(test_categories, set_up),
    };
    return cmocka_run_group_tests_name("catalogue", tests, group_set_up, db_teardown);
}
