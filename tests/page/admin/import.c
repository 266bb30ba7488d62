/* Importing on a page: handing in, the preview, what is wrong, applying, and nothing of anybody else's. */
#include "tests/page/admin/city.h"

#include "lib/doc/table.h"

#define HEAD "工号,姓名,性别,单位代码,职务,职级,身份,入职日期,出生年份,手机,专业方向,调动日期,离职日期\n"

static struct visitor hr_of(const char *staff_no)
{
    return visitor_of(&app, person_id(staff_no));
}

static struct answer upload(struct visitor *v, const char *kind, const char *name, const char *bytes, size_t n)
{
    return page_post_file(v, "/admin/import", arena_printf(db_arena(), "kind=%s", kind), "file", name, bytes, n);
}

static struct answer upload_text(struct visitor *v, const char *text)
{
    return upload(v, "people", "人员.csv", text, strlen(text));
}

/* The preview that an upload leads to. */
static const char *preview_path(struct answer *a)
{
    assert_int_equal(a->status, 303);
    assert_true(strncmp(a->location, "/admin/import/", 14) == 0);
    return a->location;
}

static const char *plan_of(const struct answer *a)
{
    const char *at = strstr(a->body, "name=\"plan\" value=\"");
    if (!at)
        fail_msg("there is nothing to apply in:\n%s", a->body);
    return arena_printf(db_arena(), "plan=%.64s", at + strlen("name=\"plan\" value=\""));
}

static void the_page_says_what_to_do(void **state)
{
    (void)state;
    struct visitor hr = hr_of("CY2019002");
    struct answer a = page_get(&hr, "/admin/import");
    assert_status(&a, 200);
    assert_shows(&a, "enctype=\"multipart/form-data\"");
    assert_shows(&a, "还没有上传过文件");
    assert_shows(&a, "下载人员模板");
    assert_shows(&a, "aria-current=\"page\">导入</a>");
}

static void only_for_those_who_may(void **state)
{
    (void)state;
    struct visitor nobody = visitor_new(&app), cook = hr_of("CY2019022"), security = hr_of("CY2023005");
    struct answer a = page_get(&nobody, "/admin/import");
    assert_int_equal(a.status, 303);
    a = page_get(&cook, "/admin/import");
    assert_status(&a, 403);
    a = page_get(&security, "/admin/import/template?kind=people");
    assert_status(&a, 403);
    a = upload(&security, "people", "a.csv", HEAD, strlen(HEAD));
    assert_status(&a, 403);
    struct visitor hr = hr_of("CY2019002");
    hr.without_tokens = true;
    a = upload(&hr, "people", "a.csv", HEAD, strlen(HEAD));
    assert_status(&a, 403);
    assert_int_equal(db_int("SELECT COUNT(*) FROM import_run"), 0);
}

static void test_sec_f1_what_is_no_table_is_refused_in_words(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t n;
        const char *shows;
    } CASES[] = {
        {"%PDF-1.7\n", 9, "只接受 CSV、XLSX 文件"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, "旧版 Excel 文件"},
        {"PK\x03\x04 xl/workbook.xml", 20, "不是完好的 XLSX 文件"},
        {"MZ\x90\0\x03\0\0\0", 8, "只接受 CSV、XLSX 文件"},
        {"工号,姓名\n1,\"李\n", 0, "引号没有成对"},
        {"工号,姓名\n", 0, "表头缺少“单位代码”一列"},
        {HEAD, 0, "表头下面没有内容"},
        {"", 0, "请选择文件"},
    };
    struct visitor hr = hr_of("CY2019002");
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const size_t n = CASES[i].n ? CASES[i].n : strlen(CASES[i].bytes);
        struct answer a = upload(&hr, "people", n ? "a.csv" : "", CASES[i].bytes, n);
        assert_status(&a, 422);
        assert_shows(&a, CASES[i].shows);
    }
    const int64_t limit = app.config.upload_limit_kib;
    app.config.upload_limit_kib = 16;
    char *large = arena_alloc(db_arena(), 17 << 10);
    memset(large, 'a', 17 << 10);
    struct answer a = upload(&hr, "people", "a.csv", large, 17 << 10);
    app.config.upload_limit_kib = limit;
    assert_status(&a, 422);
    assert_shows(&a, "文件超过");
    a = page_post_file(&hr, "/admin/import/AAAAAAAAAAAAAAAAAAAAAA", "plan=x", "file", "a.csv", "a", 1);
    assert_status(&a, 400); /* a file where none belongs */
    a = upload(&hr, "roles", "a.csv", HEAD "1", strlen(HEAD) + 1);
    assert_status(&a, 422);
    assert_int_equal(db_int("SELECT COUNT(*) FROM import_run"), 0);
}

static void a_preview_then_it_is_done_once(void **state)
{
    (void)state;
    struct visitor hr = hr_of("CY2019002");
    struct answer a = upload_text(&hr, HEAD "T001,林<b>,女,CY-A01,科员,科员级,事业,2020-03-02,1995,13812345678,,,\n"
                                            "CY1996001,邓荣宇,1,CY-A01,处长,乡科级,行政,1996-03-01,1971,,,2026-12-01,\n"
                                            "CY1997001,刘洋,男,CY-D06,处长,县处级,行政,1997-01-01,1972,100****1762,,,"
                                            "2026-12-31\n");
    const char *path = preview_path(&a);
    a = page_get(&hr, path);
    assert_status(&a, 200);
    assert_shows(&a, "导入预览：人员.csv");
    assert_shows(&a, "人员，3 行，UTF-8");
    assert_shows(&a, "林&lt;b&gt;");
    assert_shows(&a, "<del>100****2523</del>"); /* given up */
    assert_shows(&a, "<del>乡科级</del>");
    assert_shows(&a, "2026-12-01");
    assert_shows(&a, "2026-12-31");
    assert_int_equal(db_int("SELECT COUNT(*) FROM person WHERE staff_no = 'T001'"), 0);
    a = page_get(&hr, arena_printf(db_arena(), "%s?show=moved", path));
    assert_shows(&a, "邓荣宇");
    assert_hides(&a, "刘洋");
    const char *form = plan_of(&a);
    hr.key = "AAAAAAAAAAAAAAAAAAAAAA";
    struct answer done = page_post(&hr, path, form);
    assert_goes_to(&done, path);
    done = page_post(&hr, path, form); /* a double click */
    assert_goes_to(&done, path);
    hr.key = NULL;
    done = page_post(&hr, path, form); /* another tab */
    assert_goes_to(&done, path);
    a = page_get(&hr, path);
    assert_shows(&a, "这份文件已经导入过");
    assert_shows(&a, "导入结果：人员.csv");
    assert_hides(&a, "林&lt;b&gt;");
    assert_string_equal(db_text("SELECT phone_masked FROM person WHERE staff_no = 'T001'"), "138****5678");
    assert_string_equal(
        db_text("SELECT GROUP_CONCAT(CONCAT(u.code, ' ', o.from_on) ORDER BY o.from_on) FROM posting o "
                "JOIN person p ON p.id = o.person_id JOIN unit u ON u.id = o.unit_id WHERE p.staff_no = "
                "'CY1996001'"),
        "CY-D01 1996-03-01,CY-A01 2026-12-01");
    assert_string_equal(db_text("SELECT CONCAT(grade_band, ' ', left_on) FROM person WHERE staff_no = 'CY1997001'"),
                        "县处级 2026-12-31");
    assert_int_equal(db_int("SELECT COUNT(*) FROM person_part x JOIN person p ON p.id = x.person_id WHERE p.staff_no = "
                            "'T001' AND x.part = 't001'"),
                     1);
    assert_string_equal(
        db_text("SELECT GROUP_CONCAT(act ORDER BY id) FROM audit WHERE act LIKE 'p%' AND request <> ''"),
        "person.add,person.edit,posting.transfer,person.edit,person.leave");
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'import' AND noun = 'people' AND request <> ''"),
                     1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM import_run WHERE bytes IS NOT NULL AND applied_at IS NOT NULL"), 0);
    a = page_get(&hr, arena_printf(db_arena(), "%s/rows", path));
    assert_status(&a, 404);
}

static void what_is_wrong_is_a_file_to_mend(void **state)
{
    (void)state;
    struct visitor hr = hr_of("CY2019002");
    struct answer a = upload_text(&hr, HEAD "2.01901E+09,赵一,男,CY-D01,科员,科员级,行政,2020-01-01,,,,,\n"
                                            "T010,钱二,男,CY-D01,科员,科员级,行政,43831,,,,,\n"
                                            "T011,孙三,男,CY-D01,科员,科员级,行政,2020-01-01,,,,,\n"
                                            "T011,李四,男,CY-X,科员,处级,行政,2020-01-01,,,,,\n");
    const char *path = preview_path(&a);
    a = page_get(&hr, path);
    assert_shows(&a, "3 行不能导入");
    assert_shows(&a, "2.01901E+09 是科学计数法");
    assert_shows(&a, "如按日期是 2020-01-01");
    assert_shows(&a, "与第 4 行重复");
    assert_hides(&a, "name=\"plan\"");
    a = page_get(&hr, arena_printf(db_arena(), "%s/rows", path));
    assert_status(&a, 200);
    assert_shows(&a, "工号,姓名");
    assert_shows(&a, ",错误列,原因\r\n");
    assert_shows(&a, "T010,钱二");
    assert_hides(&a, "T011,孙三");
    assert_true(strstr(a.headers, "filename") != NULL);
    a = page_get(&hr, arena_printf(db_arena(), "%s/rows?all=1", path));
    assert_shows(&a, "T011,孙三");
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'import.export'"), 2);
    /* what is posted all the same is refused */
    a = page_post(&hr, path, "plan=0000000000000000000000000000000000000000000000000000000000000000");
    assert_goes_to(&a, path);
    assert_int_equal(db_int("SELECT COUNT(*) FROM person WHERE staff_no LIKE 'T01%'"), 0);
}

static void what_changed_meanwhile_is_looked_at_again(void **state)
{
    (void)state;
    struct visitor hr = hr_of("CY2019002");
    struct answer a = upload_text(
        &hr, "工号,姓名,单位代码,职级\nCY2019022,周𬀩,CY-A04,科员级\nCY2019002,萧诚鑫,CY-"
             "D02,县处级\n");
    const char *path = preview_path(&a);
    a = page_get(&hr, path);
    const char *form = plan_of(&a);
    db_run("UPDATE person SET grade_band = '厅局级' WHERE staff_no = 'CY2019002';\n");
    struct answer done = page_post(&hr, path, form);
    assert_goes_to(&done, path);
    a = page_get(&hr, path);
    assert_shows(&a, "预览之后数据有了变动");
    assert_shows(&a, "<del>厅局级</del>");
    done = page_post(&hr, path, plan_of(&a));
    assert_goes_to(&done, path);
    assert_string_equal(db_text("SELECT grade_band FROM person WHERE staff_no = 'CY2019002'"), "县处级");
}

static void test_sec_r3_a_run_is_its_owners_alone(void **state)
{
    (void)state;
    struct visitor hr = hr_of("CY2019002"), other = hr_of("CY2015011");
    struct answer a = upload_text(&hr, "工号,姓名,单位代码\nCY2019022,周𬀩,CY-A04\n");
    const char *path = preview_path(&a);
    a = page_get(&hr, path);
    assert_shows(&a, "没有要导入的内容");
    a = page_get(&other, path);
    assert_status(&a, 404);
    a = page_get(&other, arena_printf(db_arena(), "%s/rows", path));
    assert_status(&a, 404);
    a = page_post(&other, path, "plan=0000000000000000000000000000000000000000000000000000000000000000");
    assert_status(&a, 404);
    a = page_get(&hr, "/admin/import/AAAAAAAAAAAAAAAAAAAAAA");
    assert_status(&a, 404);
    clock_test_set(at(11, 19, 9, 1)); /* a day later it is gone */
    struct visitor later = hr_of("CY2019002");
    a = page_get(&later, path);
    assert_status(&a, 404);
    clock_test_set(at(11, 18, 9, 0));
}

static void test_sec_r5_a_county_imports_its_own_only(void **state)
{
    (void)state;
    struct visitor county = hr_of("CY2015011");
    struct answer a =
        upload_text(&county, HEAD "T020,甲,男,CY-QZ-01,科员,科员级,事业,2020-01-01,,,,,\n"
                                  "T021,乙,男,CY-LT-01,科员,科员级,事业,2020-01-01,,,,,\n"
                                  "T022,丙,男,CY-NONE,科员,科员级,事业,2020-01-01,,,,,\n"
                                  "CY2019022,周𬀩,男,CY-QZ,科员,科员级,事业,2019-07-01,,,,,\n");
    a = page_get(&county, preview_path(&a));
    assert_shows(&a, "没有代码为 CY-LT-01 的单位，或不在您管理的范围内");
    assert_shows(&a, "没有代码为 CY-NONE 的单位，或不在您管理的范围内");
    assert_shows(&a, "这个工号的人不在您管理的范围内");
    assert_hides(&a, "餐饮"); /* where 周𬀩 belongs */
    a = upload(&county, "units", "u.csv",
               "单位代码,上级单位代码,单位全称,单位简称\nCY-LT,CY,龙汀,龙汀\nCY-QZ-09,CY-LT,某,某\n",
               strlen("单位代码,上级单位代码,单位全称,单位简称\nCY-LT,CY,龙汀,龙汀\nCY-QZ-09,CY-LT,某,某\n"));
    a = page_get(&county, preview_path(&a));
    assert_shows(&a, "没有代码为 CY-LT 的单位，或不在您管理的范围内");
    assert_hides(&a, "name=\"plan\"");
}

static void units_are_planned_as_a_tree(void **state)
{
    (void)state;
    static const char FILE_TEXT[] =
        "单位代码,上级单位代码,单位全称,单位简称,单位类型,级别,区划代码,统一社会信用代码,撤销日期\n"
        "N-2,N-1,新设处一科,一科,内设机构,市级,990100,,\n" /* its parent stands later */
        "N-1,CY,新设处,新处,内设机构,市级,990100,91350100M000100Y43,\n"
        "CY-A01,N-1,沧屿市机关会议服务中心,会议中心,直属单位,市级,990100,,\n";
    struct visitor hr = hr_of("CY2019002");
    struct answer a = upload(&hr, "units", "单位.csv", FILE_TEXT, sizeof FILE_TEXT - 1);
    const char *path = preview_path(&a);
    a = page_get(&hr, path);
    assert_status(&a, 200);
    assert_shows(&a, "新设处一科");
    struct answer done = page_post(&hr, path, plan_of(&a));
    assert_goes_to(&done, path);
    assert_string_equal(
        db_text("SELECT GROUP_CONCAT(a.code ORDER BY c.depth) FROM unit_closure c JOIN unit a ON a.id = "
                "c.ancestor_id JOIN unit d ON d.id = c.descendant_id WHERE d.code = 'N-2'"),
        "N-2,N-1,CY");
    assert_string_equal(db_text("SELECT p.code FROM unit u JOIN unit p ON p.id = u.parent_id WHERE u.code = 'CY-A01'"),
                        "N-1");
    a = upload(&hr, "units", "单位.csv", FILE_TEXT, sizeof FILE_TEXT - 1);
    a = page_get(&hr, preview_path(&a));
    assert_shows(&a, "没有要导入的内容");
    static const char CIRCLE[] = "code,parent_code,name,uscc\nN-1,N-2,新设处,\nN-2,N-1,新设处一科,\nCY,,"
                                 "沧屿市机关事务管理局,119901007100013741\n";
    a = upload(&hr, "units", "u.csv", CIRCLE, sizeof CIRCLE - 1);
    a = page_get(&hr, preview_path(&a));
    assert_shows(&a, "3 行不能导入");
}

static void the_template_is_filled_in_and_read(void **state)
{
    (void)state;
    static const char *const KINDS[] = {"people", "units"};
    struct visitor hr = hr_of("CY2019002");
    for (size_t i = 0; i < 2; i++) {
        struct answer a = page_get(&hr, arena_printf(db_arena(), "/admin/import/template?kind=%s", KINDS[i]));
        assert_status(&a, 200);
        struct table t;
        const struct table_limits limits = TABLE_LIMITS;
        assert_int_equal(table_read(&t, db_arena(), a.body, a.size, &limits), OK);
        assert_int_equal(t.count, 1);
        assert_true(strncmp(table_cell(&t, 0, 0)->text, "示例", 6) == 0);
        a = upload(&hr, KINDS[i], "模板.xlsx", a.body, a.size); /* left as it is: nothing but the example */
        assert_status(&a, 422);
        assert_shows(&a, "表头下面没有内容");
    }
    struct answer a = page_get(&hr, "/admin/import/template?kind=roles");
    assert_status(&a, 404);
    a = page_get(&hr, "/admin/import/template");
    assert_status(&a, 200);
}

static void in_english(void **state)
{
    (void)state;
    struct visitor hr = hr_of("CY2019002");
    (void)snprintf(hr.lang, sizeof hr.lang, "en");
    struct answer a = upload_text(&hr, HEAD "2.01901E+09,赵一,男,CY-D01,科员,科员级,行政,2020-01-01,,,,,\n");
    a = page_get(&hr, preview_path(&a));
    assert_shows(&a, "2.01901E+09 is in scientific notation");
    a = page_get(&hr, "/admin/import");
    assert_shows(&a, "Files of the last day");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page_says_what_to_do),
        cmocka_unit_test(only_for_those_who_may),
        cmocka_unit_test(test_sec_f1_what_is_no_table_is_refused_in_words),
        cmocka_unit_test(a_preview_then_it_is_done_once),
        cmocka_unit_test(what_is_wrong_is_a_file_to_mend),
        cmocka_unit_test(what_changed_meanwhile_is_looked_at_again),
        cmocka_unit_test(test_sec_r3_a_run_is_its_owners_alone),
        cmocka_unit_test(test_sec_r5_a_county_imports_its_own_only),
        cmocka_unit_test(units_are_planned_as_a_tree),
        cmocka_unit_test(the_template_is_filled_in_and_read),
        cmocka_unit_test(in_english),
    };
    return cmocka_run_group_tests_name("import", tests, city_open, city_close);
}
