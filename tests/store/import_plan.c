/* Plans of imports: the whole city written out and read again changes nothing; random edits give exactly those changes,
   and done again, none; people and units through time; what somebody else changes meanwhile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/act/import.h"
#include "lib/act/import_run.h"
#include "lib/crypt/crypt.h"
#include "tests/harness/db.h"
#include "tests/harness/training.h"

static struct import_report report;
static instant now;

static struct act act_now(void)
{
    return (struct act){.db = db_admin(),
                        .arena = db_arena(),
                        .now = now,
                        .today = clock_local_day(now),
                        .program = "test",
                        .request = "",
                        .address = ""};
}

static enum err import(enum import_kind kind, const void *bytes, size_t n)
{
    struct act a = act_now();
    return act_import(&a, kind, bytes, n, &report);
}

static void import_file(enum import_kind kind, const char *path)
{
    static char bytes[256 << 10];
    FILE *f = fopen(path, "re");
    assert_non_null(f);
    const size_t n = fread(bytes, 1, sizeof bytes, f);
    (void)fclose(f);
    assert_int_equal(import(kind, bytes, n), OK);
}

static int set_up(void **state)
{
    now = at(11, 18, 9, 0);
    int failed = db_clear(state);
    import_file(IMPORT_REGIONS, "db/demo/regions.csv");
    import_file(IMPORT_UNITS, "db/demo/units.csv");
    import_file(IMPORT_PEOPLE, "db/demo/people.csv");
    return failed;
}

/* ---- the city, written out -----------------------------------------------------------------------------------------
 */

enum { MOST = 500, FIELDS = 12 };

struct city {
    size_t n;
    const char *rows[MOST][FIELDS];
};

static const char *const PEOPLE_HEAD =
    "工号,姓名,性别,单位代码,职务,职级,身份,入职日期,出生年份,手机,专业方向,离职日期";
static const char *const PEOPLE_ROWS =
    "SELECT GROUP_CONCAT(CONCAT_WS('|', p.staff_no, p.name, p.gender, u.code, o.post, p.grade_band, p.employment, "
    "p.joined_on, COALESCE(p.birth_year, ''), COALESCE(p.phone_masked, ''), COALESCE(p.specialty, ''), "
    "COALESCE(p.left_on, '')) ORDER BY p.id SEPARATOR '\n') FROM person p JOIN posting o ON o.person_id = p.id AND "
    "o.until_on = (SELECT MAX(x.until_on) FROM posting x WHERE x.person_id = p.id) JOIN unit u ON u.id = o.unit_id";
static const char *const UNIT_HEAD =
    "单位代码,上级单位代码,单位全称,单位简称,单位类型,级别,区划代码,统一社会信用代码,排序,撤销日期";
static const char *const UNIT_ROWS =
    "SELECT GROUP_CONCAT(CONCAT_WS('|', u.code, COALESCE(v.code, ''), u.name, u.short_name, u.type, u.level, "
    "u.region_code, COALESCE(u.uscc, ''), u.sort, COALESCE(u.closed_on, '')) ORDER BY u.id SEPARATOR '\n') FROM unit u "
    "LEFT JOIN unit v ON v.id = u.parent_id";

static void write_out(const char *query, struct city *c)
{
    db_run("SET GLOBAL group_concat_max_len = 16777216;\n");
    struct sql *fresh = db_open(NULL, 5);
    const struct sql_query ask = {"city", query, "", "s"};
    struct sql_rows r;
    assert_int_equal(SQL_SELECT(fresh, &ask, db_arena(), &r), OK);
    char *rest = arena_str(db_arena(), sql_text(&r, 0, 0));
    sql_close(fresh);
    c->n = 0;
    for (char *line; (line = strsep(&rest, "\n")) != NULL; c->n++) {
        assert_true(c->n < MOST);
        for (size_t i = 0; line && i < FIELDS; i++)
            c->rows[c->n][i] = strsep(&line, "|");
    }
}

static enum err import_city(enum import_kind kind, const char *head, const struct city *c, size_t fields)
{
    struct buf b;
    buf_init_arena(&b, db_arena(), 0);
    buf_addf(&b, "%s\n", head);
    for (size_t i = 0; i < c->n; i++)
        for (size_t k = 0; k < fields; k++)
            buf_addf(&b, "%s%s", c->rows[i][k], k + 1 < fields ? "," : "\n");
    enum err e = import(kind, b.data, b.len);
    if (e)
        fail_msg("%s: line %zu: %s: %s", err_name(e), report.errors[0].line, report.errors[0].column,
                 report.errors[0].why.key);
    return e;
}

static struct city city;

static void what_is_written_out_changes_nothing(void **state)
{
    (void)state;
    write_out(UNIT_ROWS, &city);
    assert_int_equal(import_city(IMPORT_UNITS, UNIT_HEAD, &city, 10), OK);
    assert_int_equal(report.same, 82);
    write_out(PEOPLE_ROWS, &city);
    const int64_t audits = db_int("SELECT COUNT(*) FROM audit");
    assert_int_equal(import_city(IMPORT_PEOPLE, PEOPLE_HEAD, &city, FIELDS), OK);
    assert_int_equal(report.same, 402);
    assert_int_equal(report.added + report.changed + report.moved + report.ended, 0);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit"), audits + 1); /* that it was tried */
}

/* ---- random edits --------------------------------------------------------------------------------------------------
 */

static uint32_t seed;
static uint32_t next(uint32_t n)
{
    seed = seed * 1103515245u + 12345u;
    return (seed >> 8) % n;
}

static void random_edits_give_exactly_those_changes(void **state)
{
    static const char *const UNITS[] = {"CY-D01", "CY-D06", "CY-A01", "CY-A04", "CY-QZ", "CY-QZ-01"};
    static const char *const GRADES[] = {"县处级", "乡科级", "科员级", "专业技术", "工勤技能"};
    (void)state;
    seed = 20261121;
    for (int round = 0; round < 12; round++) {
        size_t changed = 0, moved = 0, ended = 0;
        write_out(PEOPLE_ROWS, &city);
        for (size_t i = next(20); i < city.n; i += 1 + next(40)) {
            const char **row = city.rows[i];
            if (*row[11])
                continue; /* has left */
            const char *grade = GRADES[next(5)], *unit = UNITS[next(6)];
            if (next(2) && strcmp(row[5], grade) != 0) {
                row[5] = grade;
                changed++;
            }
            if (next(3) == 0 && strcmp(row[3], unit) != 0) {
                row[3] = unit;
                moved++;
            }
            if (next(9) == 0) {
                row[11] = "2027-06-30";
                ended++;
            }
        }
        size_t added = next(3);
        for (size_t k = 0; k < added; k++, city.n++) {
            static const char *const NEW[FIELDS] = {NULL,   "新·某",      "2",    "CY-D01", "科员", "科员级",
                                                    "行政", "2026-11-02", "1999", "",       "",     ""};
            memcpy(city.rows[city.n], NEW, sizeof NEW);
            city.rows[city.n][0] = arena_printf(db_arena(), "NEW%d-%zu", round, k);
        }
        assert_int_equal(import_city(IMPORT_PEOPLE, PEOPLE_HEAD, &city, FIELDS), OK);
        assert_int_equal(report.added, added);
        assert_int_equal(report.changed, changed);
        assert_int_equal(report.moved, moved);
        assert_int_equal(report.ended, ended);
        assert_int_equal(import_city(IMPORT_PEOPLE, PEOPLE_HEAD, &city, FIELDS), OK);
        assert_int_equal(report.same, city.n);
        now += CLOCK_DAY;
    }
    /* every day of everybody who was there is in one main posting, and all are found by their parts */
    assert_int_equal(
        db_int("SELECT COUNT(*) FROM posting a JOIN posting b ON b.person_id = a.person_id AND b.id <> a.id "
               "AND a.kind = 'main' AND b.kind = 'main' AND a.from_on < b.until_on AND b.from_on < "
               "a.until_on"),
        0);
    assert_int_equal(db_int("SELECT COUNT(*) FROM person p WHERE NOT EXISTS (SELECT 1 FROM person_part x WHERE "
                            "x.person_id = p.id)"),
                     0);
}

/* ---- single cases --------------------------------------------------------------------------------------------------
 */

#define HEAD "工号,姓名,单位代码,职务,职级,身份,入职日期,调动日期,离职日期\n"

static const char *first_fault(enum import_kind kind, const char *csv)
{
    enum err e = import(kind, csv, strlen(csv));
    if (e != ERR_INVALID || !report.error_count)
        return err_name(e);
    const struct message *m = &report.errors[0].why;
    return arena_printf(db_arena(), "%s: %s %s", report.errors[0].column, m->key, m->args[0] ? m->args[0] : "");
}

static void what_is_refused_of_people(void **state)
{
    static const struct {
        const char *row, *fault;
    } CASES[] = {
        {"cy2019002,萧诚鑫,CY-D02,处长,县处级,行政,2019-01-01,,\n", "工号: import.staff_no_differs CY2019002"},
        {"T 1,甲,CY-D02,科员,科员级,行政,2020-01-01,,\nt-1,乙,CY-D02,科员,科员级,行政,2020-01-01,,\n",
         "工号: import.twice 2"},
        {"T1,,CY-D02,科员,科员级,行政,2020-01-01,,\n", "姓名: person.name_empty "},
        {"T1,\xEF\xBF\xBD,CY-D02,科员,科员级,行政,2020-01-01,,\n", "姓名: import.replacement 1"},
        {"T1,甲,CY-D02,科员,处级,行政,2020-01-01,,\n", "职级: import.word 处级"},
        {"T1,甲,CY-D02,科员,科员级,公务员,2020-01-01,,\n", "身份: import.word 公务员"},
        {"T1,甲,CY-D02,,科员级,行政,2020-01-01,,\n", "职务: form.required "},
        {"T1,甲,CY-D02,科员,科员级,行政,,,\n", "入职日期: form.required "},
        {"T1,甲,CY-D02,科员,科员级,行政,43831,,\n", "入职日期: import.day_serial 43831"},
        {"T1,甲,CY-D02,科员,科员级,行政\n", ": import.field_count 6"},
        {"CY2019022,周𬀩,CY-CLOSED,厨师,工勤技能,编外,2019-07-01,,\n",
         "单位代码: posting.unit_not_open 1900-01-01"},
        {"T1,甲,CY-CLOSED,科员,科员级,行政,2020-01-01,,\n", "单位代码: posting.unit_not_open 1900-01-01"},
        {"T1,甲,CY-D02,科员,科员级,行政,2020-01-01,,2019-01-01\n", "离职日期: person.leaves_before_posting 2020-01-01"},
        {"1.23457E+17,甲,CY-D02,科员,科员级,行政,2020-01-01,,\n", "工号: import.scientific 1.23457E+17"},
    };
    (void)state;
    db_run("UPDATE unit SET closed_on = '2026-01-01' WHERE code = 'CY-P01';\n"
           "UPDATE unit SET code = 'CY-CLOSED' WHERE code = 'CY-P01';\n");
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_string_equal(first_fault(IMPORT_PEOPLE, arena_printf(db_arena(), HEAD "%s", CASES[i].row)),
                            CASES[i].fault);
    assert_int_equal(db_int("SELECT COUNT(*) FROM person"), 402);
}

static void transfers_and_leavings_have_their_day(void **state)
{
    (void)state;
    static const char AHEAD[] = "工号,姓名,单位代码,调动日期\nCY2019022,周𬀩,CY-D01,2027-01-01\n";
    assert_int_equal(import(IMPORT_PEOPLE, AHEAD, sizeof AHEAD - 1), OK);
    assert_int_equal(report.moved, 1);
    assert_int_equal(import(IMPORT_PEOPLE, AHEAD, sizeof AHEAD - 1), OK);
    assert_int_equal(report.same, 1);
    /* until then the old unit is the right one, another is refused, for the transfer ahead would be lost */
    static const char TODAY[] = "工号,姓名,单位代码\nCY2019022,周𬀩,CY-A04\n";
    assert_int_equal(import(IMPORT_PEOPLE, TODAY, sizeof TODAY - 1), OK);
    assert_int_equal(report.same, 1);
    assert_string_equal(first_fault(IMPORT_PEOPLE, "工号,姓名,单位代码\nCY2019022,周𬀩,CY-D02\n"),
                        "单位代码: posting.later 2027-01-01");
    static const char LEAVES[] = "工号,姓名,单位代码,离职日期\nCY2019002,萧诚鑫,CY-D02,2026-12-31\n";
    assert_int_equal(import(IMPORT_PEOPLE, LEAVES, sizeof LEAVES - 1), OK);
    assert_int_equal(report.ended, 1);
    assert_string_equal(
        db_text("SELECT CAST(MAX(o.until_on) AS CHAR) FROM posting o JOIN person p ON p.id = o.person_id WHERE "
                "p.staff_no = 'CY2019002'")
            ?: "",
        "2027-01-01");
    assert_int_equal(import(IMPORT_PEOPLE, LEAVES, sizeof LEAVES - 1), OK);
    assert_int_equal(report.same, 1);
    assert_string_equal(first_fault(IMPORT_PEOPLE, "工号,姓名,单位代码\nCY2019002,萧诚鑫,CY-D02\n"),
                        ": person.left_already 2026-12-31");
}

static void units_close_from_below(void **state)
{
    (void)state;
    static const char NEW[] =
        "code,parent_code,name,short_name,type,level,region_code\nX-1-1,X-1,下科,下科,department,prefecture,990100\n"
        "X-1,CY,上处,上处,department,prefecture,990100\n";
    static const char CLOSED[] = "code,name,closed_on\nX-1,上处,2026-12-31\nX-1-1,下科,2026-11-30\n";
    assert_int_equal(import(IMPORT_UNITS, NEW, sizeof NEW - 1), OK);
    assert_int_equal(report.added, 2);
    assert_string_equal(
        first_fault(IMPORT_UNITS, "code,name,closed_on\nCY-D01,沧屿市机关事务管理局办公室,2026-12-31\n"),
        "closed_on: unit.not_empty 6");
    assert_string_equal(first_fault(IMPORT_UNITS, "code,name\ncy-d01,办公室\n"), "code: import.code_differs CY-D01");
    assert_string_equal(first_fault(IMPORT_UNITS, "code,name,closed_on\nX-1,上处,2026-12-31\n"),
                        "closed_on: unit.not_empty 0");
    assert_string_equal(first_fault(IMPORT_UNITS, "code,name,closed_on\nX-1,上处,2026-12-31\nX-1-1,下科,2027-11-30\n"),
                        "closed_on: unit.not_empty 0");
    assert_int_equal(import(IMPORT_UNITS, CLOSED, sizeof CLOSED - 1), OK);
    assert_int_equal(report.ended, 2);
    assert_int_equal(import(IMPORT_UNITS, CLOSED, sizeof CLOSED - 1), OK);
    assert_int_equal(report.same, 2);
    assert_string_equal(first_fault(IMPORT_UNITS, "code,parent_code,name\nCY-D01,X-1,沧屿市机关事务管理局办公室\n"),
                        "parent_code: unit.parent_closed 2026-12-31");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(what_is_written_out_changes_nothing, set_up),
        cmocka_unit_test_setup(random_edits_give_exactly_those_changes, set_up),
        cmocka_unit_test_setup(what_is_refused_of_people, set_up),
        cmocka_unit_test_setup(transfers_and_leavings_have_their_day, set_up),
        cmocka_unit_test_setup(units_close_from_below, set_up),
    };
    if (crypt_init() != OK || clock_set_zone("Asia/Shanghai") != OK)
        return 1;
    return cmocka_run_group_tests_name("import_plan", tests, db_setup, db_teardown);
}
