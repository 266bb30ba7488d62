/* Imports on a real server: every file of db/demo goes in, again changes nothing; what is wrong is named, and then
   nothing is there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/act/import.h"
#include "lib/crypt/crypt.h"
#include "tests/harness/db.h"
#include "tests/harness/training.h"

static struct import_report report;
static instant now;

static int set_up(void **state)
{
    now = at(11, 18, 9, 0);
    return db_clear(state);
}

static enum err import(enum import_kind kind, const void *csv, size_t n)
{
    struct act a = {.db = db_admin(),
                    .arena = db_arena(),
                    .now = now,
                    .today = clock_local_day(now),
                    .program = "test",
                    .request = "",
                    .address = ""};
    return act_import(&a, kind, csv, n, &report);
}

static enum err import_text(enum import_kind kind, const char *csv)
{
    return import(kind, csv, strlen(csv));
}

/* `changed`: rows that change anything of what was there. */
static void assert_counts(size_t added, size_t changed, size_t same)
{
    size_t touched = report.changed;
    if (report.plan) {
        touched = 0;
        for (size_t i = 0; i < report.plan->count; i++)
            touched += !(report.plan->rows[i].what & PLAN_ADDED);
    }
    assert_int_equal(report.error_count, 0);
    assert_int_equal(report.added, added);
    assert_int_equal(touched, changed);
    assert_int_equal(report.same, same);
}

/* The sentence of a row-wise kind, or the key and its arguments. */
static const char *reason_of(size_t i)
{
    const struct import_error *f = &report.errors[i];
    if (i >= report.error_count)
        return "";
    if (f->reason)
        return f->reason;
    return arena_printf(db_arena(), "%s %s %s", f->why.key, f->why.args[0] ? f->why.args[0] : "",
                        f->why.args[1] ? f->why.args[1] : "");
}

static int64_t count(const char *table)
{
    return db_int(arena_printf(db_arena(), "SELECT COUNT(*) FROM %s", table));
}

/* ---- whole files ------------------------------------------------------------------------------------------------- */

static const struct {
    enum import_kind kind;
    const char *file, *word;
    size_t rows;
} FILES[] = {
    {IMPORT_REGIONS, "regions.csv", "regions", 12},
    {IMPORT_UNITS, "units.csv", "units", 82},
    {IMPORT_PEOPLE, "people.csv", "people", 402},
    {IMPORT_CALENDAR, "calendar.csv", "calendar", 108},
    {IMPORT_CALENDAR_DEMO, "calendar-demo.csv", "calendar-demo", 111},
    {IMPORT_CATEGORIES, "course_categories.csv", "categories", 12},
    {IMPORT_STANDARDS, "standards.csv", "standards", 49},
    {IMPORT_COURSES, "courses.csv", "courses", 60},
    {IMPORT_VENUES, "venues.csv", "venues", 12},
    {IMPORT_INSTRUCTORS, "instructors.csv", "instructors", 15},
};
enum { FILE_COUNT = sizeof FILES / sizeof *FILES };

static enum err import_file(size_t i)
{
    static char bytes[256 << 10];
    FILE *f = fopen(arena_printf(db_arena(), "db/demo/%s", FILES[i].file), "re");
    assert_non_null(f);
    const size_t n = fread(bytes, 1, sizeof bytes, f);
    (void)fclose(f);
    assert_true(n < sizeof bytes);
    return import(FILES[i].kind, bytes, n);
}

static void test_every_file_of_the_demonstration_twice(void **state)
{
    (void)state;
    for (size_t i = 0; i < FILE_COUNT; i++) {
        if (import_file(i) != OK)
            fail_msg("%s, line %zu: %s: %s", FILES[i].file, report.errors[0].line, report.errors[0].column,
                     reason_of(0));
        assert_counts(FILES[i].rows, 0, 0);
    }
    for (size_t i = 0; i < FILE_COUNT; i++) {
        enum import_kind kind;
        assert_int_equal(import_file(i), OK);
        assert_counts(0, 0, FILES[i].rows);
        assert_true(import_kind_parse(FILES[i].word, &kind));
        assert_int_equal(kind, FILES[i].kind);
    }
    assert_int_equal(count("person"), 402);
    assert_int_equal(count("posting"), 402);
    assert_int_equal(count("audit"), 2 * FILE_COUNT + 82 + 402); /* a row for each unit and person too */
    assert_string_equal(db_text("SELECT pinyin FROM person WHERE staff_no = 'CY2016008'"), "yuchiheng");
    assert_string_equal(db_text("SELECT name FROM person WHERE staff_no = 'CY2019022'"), "周𬀩");
    assert_int_equal(db_int("SELECT COUNT(*) FROM unit_closure c JOIN unit u ON u.id = c.ancestor_id WHERE u.code = "
                            "'CY'"),
                     82);
    assert_int_equal(db_int("SELECT hours_x10 FROM course WHERE code = 'KC-CT-03'"), 160);
    assert_string_equal(db_text("SELECT grade FROM course WHERE code = 'KC-CT-03'"), "featured");
    assert_int_equal(db_int("SELECT COUNT(*) FROM course_standard s JOIN course c ON c.id = s.course_id WHERE c.code = "
                            "'KC-GC-02'"),
                     2);
    assert_int_equal(db_int("SELECT COUNT(*) FROM course c JOIN unit u ON u.id = c.owner_unit_id WHERE u.code = 'CY'"),
                     60);
    assert_int_equal(db_int("SELECT demo FROM calendar_year WHERE year = 2027"), 1);
    assert_int_equal(db_int("SELECT demo FROM calendar_year WHERE year = 2026"), 0);
    bool marked = db_int("SELECT COUNT(*) FROM calendar_day d JOIN calendar_year y ON y.year = d.year WHERE y.demo = 1"
                         " AND d.name NOT LIKE '%演示%'") == 0;
    assert_true(marked);
}

static void test_ten_thousand_people(void **state)
{
    (void)state;
    struct buf csv;
    assert_int_equal(import_file(0), OK);
    assert_int_equal(import_file(1), OK);
    buf_init(&csv, 0);
    buf_adds(&csv, "staff_no,name,gender,unit_code,post,grade_band,employment,joined_on,birth_year,phone_masked,"
                   "specialty\r\n");
    for (int i = 0; i < 10000; i++)
        buf_addf(&csv, "N%05d,欧阳%d号,1,CY-A0%d,驾驶员,编外,编外,2020-01-01,1990,100****%04d,GC\r\n", i, i, 1 + i % 6,
                 i);
    const instant start = clock_monotonic();
    assert_int_equal(import(IMPORT_PEOPLE, csv.data, csv.len), OK);
    assert_counts(10000, 0, 0);
    const instant middle = clock_monotonic();
    assert_int_equal(import(IMPORT_PEOPLE, csv.data, csv.len), OK);
    assert_counts(0, 0, 10000);
    print_message("# 10,000 people: %.1f s, again %.1f s\n", (double)(middle - start) / 1e6,
                  (double)(clock_monotonic() - middle) / 1e6);
    buf_free(&csv);
}

/* ---- what is refused --------------------------------------------------------------------------------------------- */

#define REGIONS "region_code,name,parent_code,kind\n"
#define UNITS "code,parent_code,name,short_name,type,level,region_code,uscc\n"
#define PEOPLE "staff_no,name,gender,unit_code,post,grade_band,employment,joined_on,birth_year,phone_masked,specialty\n"
#define COURSES "code,title,category_code,grade,hours,mode,partner_code,audience,standard_nos,summary\n"
#define STANDARDS "std_no,title,level,obligation,category,issued_on,effective_on,verification,source_url,note\n"

static void base(void)
{
    assert_int_equal(import_text(IMPORT_REGIONS, REGIONS "990100,沧屿市,,prefecture\n"), OK);
    assert_int_equal(import_text(IMPORT_UNITS, UNITS "CY,,管理局,局,bureau,prefecture,990100,\n"
                                                     "CY-1,CY,一处,一处,department,prefecture,990100,\n"
                                                     "CY-P,CY,党校,党校,partner,prefecture,990100,\n"),
                     OK);
    assert_int_equal(import_text(IMPORT_CATEGORIES, "code,name,sort\nCT,餐饮,5\n"), OK);
    assert_int_equal(
        import_text(IMPORT_STANDARDS, STANDARDS "GB/T 1.1-2020,标准化,国家标准,推荐,标准化,,,verified,,\n"), OK);
}

static void test_what_is_wrong_is_named(void **state)
{
    (void)state;
    static const struct {
        enum import_kind kind;
        const char *csv;
        size_t line;
        const char *column, *reason;
    } cases[] = {
        {IMPORT_REGIONS, "", 1, "", "csv.empty"},
        {IMPORT_REGIONS, "region_code,name\n", 1, "parent_code", "no such column"},
        {IMPORT_REGIONS, REGIONS "9901,市,,prefecture\n", 2, "region_code", "six digits"},
        {IMPORT_REGIONS, REGIONS "990200,市,999999,prefecture\n", 2, "parent_code", "earlier line"},
        {IMPORT_REGIONS, REGIONS "990200,市,,prefecture\n990200,市,,prefecture\n", 3, "region_code", "line 2 already"},
        {IMPORT_REGIONS, REGIONS "990200,市\n", 2, "", "field"},
        {IMPORT_UNITS, UNITS "CY-2,CY-9,二处,二处,department,prefecture,990100,\n", 2, "parent_code",
         "import.no_unit CY-9"},
        {IMPORT_UNITS, UNITS "X,,二局,二局,bureau,prefecture,990100,\n", 2, "parent_code", "import.root CY"},
        {IMPORT_UNITS, UNITS "CY-2,CY,二处,二处,room,prefecture,990100,\n", 2, "type", "import.word room"},
        {IMPORT_UNITS, UNITS "CY-2,CY,二处,二处,department,prefecture,123456,\n", 2, "region_code", "unit.no_region"},
        {IMPORT_UNITS, UNITS "CY-2,CY,,二处,department,prefecture,990100,\n", 2, "name", "form.required"},
        {IMPORT_UNITS, UNITS "CY-1,CY-1,一处,一处,department,prefecture,990100,\n", 2, "parent_code",
         "unit.parent_below_itself"},
        {IMPORT_UNITS, UNITS "CY,CY-1,管理局,局,bureau,prefecture,990100,\n", 2, "parent_code", "unit.root_stays"},
        {IMPORT_PEOPLE, PEOPLE "1,李雷,1,CY-9,职员,科员级,行政,2020-01-01,1990,,\n", 2, "unit_code",
         "import.no_unit CY-9"},
        {IMPORT_PEOPLE, PEOPLE "1,李雷,3,CY,职员,科员级,行政,2020-01-01,1990,,\n", 2, "gender", "import.gender"},
        {IMPORT_PEOPLE, PEOPLE "1,李雷,1,CY,职员,科员级,行政,2020-02-30,1990,,\n", 2, "joined_on", "import.day"},
        {IMPORT_PEOPLE, PEOPLE "1,李雷,1,CY,职员,科员级,行政,2020-01-01,190,,\n", 2, "birth_year", "form.int_range"},
        {IMPORT_PEOPLE, PEOPLE "1,李\xee\x80\x80,1,CY,职员,科员级,行政,2020-01-01,1990,,\n", 2, "name",
         "import.private_use 2 U+E000"},
        {IMPORT_PEOPLE,
         PEOPLE "1,李雷,1,CY,职员,科员级,行政,2020-01-01,1990,,\n2,韩梅,2,CY,职员,科员级,行政,2020-01-01,1990,,\n"
                "1,李雷,1,CY,职员,科员级,行政,2020-01-01,1990,,\n",
         4, "staff_no", "import.twice 2"},
        {IMPORT_CATEGORIES, "code,name,sort\nXX,某类,first\n", 2, "sort", "whole number"},
        {IMPORT_CATEGORIES, "code,name,sort\nXX,某类,1\nXX,某类,1\n", 3, "code", "already"},
        {IMPORT_STANDARDS, STANDARDS "标准一,标准化,国家标准,推荐,标准化,,,verified,,\n", 2, "std_no",
         "standard's number"},
        {IMPORT_STANDARDS, STANDARDS "GB/T 1.2-2020,标准化,国家标准,推荐,标准化,昨天,,verified,,\n", 2, "issued_on",
         "date"},
        {IMPORT_COURSES, COURSES "KC-CT-09,课,XX,精品,4,onsite,,全体,,摘要\n", 2, "category_code", "no such category"},
        {IMPORT_COURSES, COURSES "KC-CT-09,课,CT,极品,4,onsite,,全体,,摘要\n", 2, "grade", "精品"},
        {IMPORT_COURSES, COURSES "KC-CT-09,课,CT,精品,4.25,onsite,,全体,,摘要\n", 2, "hours", "one decimal"},
        {IMPORT_COURSES, COURSES "KC-CT-09,课,CT,精品,0,onsite,,全体,,摘要\n", 2, "hours", "0.1"},
        {IMPORT_COURSES, COURSES "KC-CT-09,课,CT,精品,4,面授,,全体,,摘要\n", 2, "mode", "onsite"},
        {IMPORT_COURSES, COURSES "KC-CT-09,课,CT,精品,4,onsite,CY-1,全体,,摘要\n", 2, "partner_code", "partner"},
        {IMPORT_COURSES, COURSES "KC-CT-09,课,CT,精品,4,onsite,CY-9,全体,,摘要\n", 2, "partner_code", "partner"},
        {IMPORT_COURSES, COURSES "KC-CT-09,课,CT,精品,4,onsite,,全体,GB/T 1.1-2020;GB/T 9.9-2020,摘要\n", 2,
         "standard_nos", "GB/T 9.9-2020"},
        {IMPORT_COURSES, COURSES "KC-CT-09,课,CT,精品,4,onsite,,全体,,摘要\nKC-CT-09,课,CT,精品,4,onsite,,全体,,摘要\n",
         3, "code", "line 2 already"},
        {IMPORT_VENUES, "name,short_name,unit_code,places,shared\n厅,厅,CY,0,\n", 2, "places", "whole number"},
        {IMPORT_VENUES, "name,short_name,unit_code,places,shared\n厅,厅,CY-9,10,\n", 2, "unit_code", "no unit"},
        {IMPORT_INSTRUCTORS, "staff_no,name,title\n77,李雷,\n", 2, "staff_no", "nobody"},
        {IMPORT_CALENDAR, "date,kind,name\n2026-01-01,feast,元旦\n", 2, "kind", "holiday"},
        {IMPORT_CALENDAR, "date,kind,name\n2026-01-01,holiday,元旦\n2026-01-01,holiday,元旦\n", 3, "date",
         "2026-01-01 stands in line 2 already"},
    };
    base();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const int64_t before = count("unit") + count("region") + count("person") + count("course") + count("standard") +
                               count("calendar_day") + count("venue");
        enum err e = import_text(cases[i].kind, cases[i].csv);
        if (e != ERR_INVALID || report.error_count == 0 || report.errors[0].line != cases[i].line ||
            strcmp(report.errors[0].column, cases[i].column) != 0 || !strstr(reason_of(0), cases[i].reason))
            fail_msg("case %zu: %s, %zu errors, line %zu: %s: %s", i, err_name(e), report.error_count,
                     report.errors[0].line, report.errors[0].column, reason_of(0));
        assert_int_equal(count("unit") + count("region") + count("person") + count("course") + count("standard") +
                             count("calendar_day") + count("venue"),
                         before);
    }
    /* each refusal is on the record */
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'import' AND result = 'invalid'"),
                     sizeof cases / sizeof *cases);
}

static void test_all_faults_at_once_and_the_good_rows_not_in(void **state)
{
    (void)state;
    struct buf csv;
    base();
    buf_init_arena(&csv, db_arena(), 0);
    buf_adds(&csv, PEOPLE "1,李雷,1,CY,职员,科员级,行政,2020-01-01,1990,,\n");
    for (int i = 0; i < 300; i++)
        buf_addf(&csv, "%d,李雷,1,NOWHERE,职员,科员级,行政,2020-01-01,1990,,\n", i + 2);
    assert_int_equal(import_text(IMPORT_PEOPLE, csv.data), ERR_INVALID);
    assert_int_equal(report.error_count, 300);
    assert_int_equal(report.errors[IMPORT_ERRORS_MAX - 1].line, IMPORT_ERRORS_MAX + 2);
    assert_int_equal(count("person"), 0);
}

/* ---- what changes ------------------------------------------------------------------------------------------------ */

static void test_a_transfer_keeps_what_was(void **state)
{
    (void)state;
    base();
#define LEI(unit, post) PEOPLE "1,李雷,1," unit "," post ",科员级,行政,2020-01-01,1990,,\n"
    assert_int_equal(import_text(IMPORT_PEOPLE, LEI("CY", "职员")), OK);
    assert_counts(1, 0, 0);
    now += 2 * CLOCK_DAY;
    assert_int_equal(import_text(IMPORT_PEOPLE, LEI("CY-1", "主任")), OK);
    assert_counts(0, 1, 0);
    assert_int_equal(count("posting"), 2);
    assert_string_equal(db_text("SELECT CONCAT(from_on, ' ', until_on) FROM posting WHERE post = '职员'"),
                        "2020-01-01 2026-11-20");
    assert_string_equal(db_text("SELECT CONCAT(from_on, ' ', until_on) FROM posting WHERE post = '主任'"),
                        "2026-11-20 9999-12-31");
    assert_int_equal(import_text(IMPORT_PEOPLE, LEI("CY-1", "副主任")), OK); /* a correction on the same day */
    assert_counts(0, 1, 0);
    assert_int_equal(count("posting"), 2);
    assert_int_equal(import_text(IMPORT_PEOPLE, LEI("CY-1", "副主任")), OK);
    assert_counts(0, 0, 1);
    now -= 3 * CLOCK_DAY; /* before that posting begins, somebody imports an old file */
    assert_int_equal(import_text(IMPORT_PEOPLE, LEI("CY-P", "职员")), ERR_INVALID);
    assert_string_equal(report.errors[0].column, "unit_code");
}

static void test_a_unit_that_moves_takes_its_closure_along(void **state)
{
    (void)state;
    base();
    assert_int_equal(import_text(IMPORT_UNITS, UNITS "CY-1-1,CY-1,一科,一科,department,prefecture,990100,\n"), OK);
    assert_int_equal(import_text(IMPORT_UNITS, UNITS "CY-1,CY-P,一处,一处,department,prefecture,990100,\n"
                                                     "CY-1-2,CY-1,二科,二科,department,prefecture,990100,\n"),
                     OK);
    assert_counts(1, 1, 0);
    assert_string_equal(db_text("SELECT GROUP_CONCAT(d.code ORDER BY d.code) FROM unit_closure c"
                                " JOIN unit a ON a.id = c.ancestor_id JOIN unit d ON d.id = c.descendant_id"
                                " WHERE a.code = 'CY-P'"),
                        "CY-1,CY-1-1,CY-1-2,CY-P");
    assert_int_equal(count("unit_closure"), 1 + 2 + 3 + 4 + 4);
}

static void test_a_course_keeps_its_owner_and_gets_its_standards(void **state)
{
    (void)state;
    base();
#define COURSE(title, numbers) COURSES "KC-CT-09," title ",CT,精品,4,onsite,CY-P,全体," numbers ",摘要\n"
    assert_int_equal(import_text(IMPORT_COURSES, COURSE("刀工", "GB/T 1.1-2020")), OK);
    assert_int_equal(import_text(IMPORT_COURSES, COURSE("刀工", "ＧＢ／Ｔ 1.1—2020; GB/T 1.1-2020")), OK);
    assert_counts(0, 0, 1); /* the same number, written otherwise */
    assert_int_equal(import_text(IMPORT_COURSES, COURSE("刀工", "")), OK);
    assert_counts(0, 1, 0);
    assert_int_equal(count("course_standard"), 0);
    db_run("UPDATE course SET owner_unit_id = (SELECT id FROM unit WHERE code = 'CY-1'), title_en = 'Knives';\n");
    assert_int_equal(import_text(IMPORT_COURSES, COURSE("刀工技能", "")), OK);
    assert_counts(0, 1, 0);
    assert_string_equal(db_text("SELECT CONCAT(u.code, ' ', c.title, ' ', c.title_en, ' ', c.pinyin, ' ', c.version)"
                                " FROM course c JOIN unit u ON u.id = c.owner_unit_id"),
                        "CY-1 刀工技能 Knives daogongjineng 3");
}

static void test_a_year_of_the_calendar_is_a_whole(void **state)
{
    (void)state;
#define DAYS "date,kind,name\n"
    assert_int_equal(import_text(IMPORT_CALENDAR_DEMO,
                                 DAYS "2027-01-01,holiday,元旦（演示）\n2027-05-01,holiday,劳动节（"
                                      "演示）\n"),
                     OK);
    assert_int_equal(import_text(IMPORT_CALENDAR, DAYS "2026-01-01,holiday,元旦\n2027-01-01,holiday,元旦\n2027-01-03,"
                                                       "workday,元旦调休\n"),
                     OK);
    assert_counts(2, 2, 0); /* New Year's name, and the made-up day that is gone */
    assert_string_equal(db_text("SELECT GROUP_CONCAT(on_date ORDER BY on_date) FROM calendar_day WHERE year = 2027"),
                        "2027-01-01,2027-01-03");
    assert_int_equal(db_int("SELECT demo FROM calendar_year WHERE year = 2027"), 0);
    assert_int_equal(import_text(IMPORT_CALENDAR_DEMO, DAYS "2027-01-01,holiday,元旦（演示）\n2028-01-01,holiday,元旦（"
                                                            "演示）\n"),
                     OK);
    assert_counts(1, 0, 1); /* the real one stays */
    assert_string_equal(db_text("SELECT name FROM calendar_day WHERE on_date = '2027-01-01'"), "元旦");
    assert_int_equal(import_text(IMPORT_CALENDAR, DAYS "2027-01-01,holiday,元旦\n"), OK);
    assert_counts(0, 1, 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM calendar_day WHERE year = 2026"), 1); /* not in the file: stays */
}

static void test_instructors_and_venues(void **state)
{
    (void)state;
    base();
    assert_int_equal(import_text(IMPORT_PEOPLE, LEI("CY", "职员")), OK);
#define TEACHERS "staff_no,name,title\n"
    assert_int_equal(import_text(IMPORT_INSTRUCTORS, TEACHERS "1,韩梅,\n"), ERR_INVALID);
    assert_string_equal(report.errors[0].column, "name");
    assert_int_equal(import_text(IMPORT_INSTRUCTORS, TEACHERS "1,李雷,技师\n,李雷,教授\n"), OK);
    assert_counts(2, 0, 0); /* a namesake from elsewhere is somebody else */
    assert_int_equal(import_text(IMPORT_INSTRUCTORS, TEACHERS "1,李雷,高级技师\n,李雷,教授\n"), OK);
    assert_counts(0, 1, 1);
#define VENUES "name,short_name,unit_code,places,shared\n"
    assert_int_equal(import_text(IMPORT_VENUES, VENUES "厅,厅,CY,40,\n网,网,CY,2000,1\n"), OK);
    assert_int_equal(import_text(IMPORT_VENUES, VENUES "厅,厅,CY,50,\n网,网,CY,2000,1\n"), OK);
    assert_counts(0, 1, 1);
    assert_string_equal(db_text("SELECT GROUP_CONCAT(CONCAT(name, places, exclusive) ORDER BY places) FROM venue"),
                        "厅501,网20000");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_every_file_of_the_demonstration_twice, set_up),
        cmocka_unit_test_setup(test_ten_thousand_people, set_up),
        cmocka_unit_test_setup(test_what_is_wrong_is_named, set_up),
        cmocka_unit_test_setup(test_all_faults_at_once_and_the_good_rows_not_in, set_up),
        cmocka_unit_test_setup(test_a_transfer_keeps_what_was, set_up),
        cmocka_unit_test_setup(test_a_unit_that_moves_takes_its_closure_along, set_up),
        cmocka_unit_test_setup(test_a_course_keeps_its_owner_and_gets_its_standards, set_up),
        cmocka_unit_test_setup(test_a_year_of_the_calendar_is_a_whole, set_up),
        cmocka_unit_test_setup(test_instructors_and_venues, set_up),
    };
    if (crypt_init() != OK || clock_set_zone("Asia/Shanghai") != OK)
        return 1;
    return cmocka_run_group_tests_name("import", tests, db_setup, db_teardown);
}
