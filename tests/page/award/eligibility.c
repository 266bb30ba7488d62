/* Conditions and limits of a programme, who could be recommended, findings that officers let pass, sanctions, the register of honours. */
#include <stdlib.h>

#include "lib/base/text.h"
#include "tests/page/award/program.h"

static void back_to_draft(void)
{
    db_run("INSERT IGNORE INTO programme_transition VALUES ('open', 'draft');\nUPDATE programme SET state = "
           "'draft';\nDELETE FROM"
           " programme_transition WHERE from_state = 'open' AND to_state = 'draft';\n");
}

static const char *kind_url(int64_t kind)
{
    const char *hex =
        db_text(arena_printf(db_arena(), "SELECT HEX(public_id) FROM programme_kind WHERE id = %lld", (long long)kind));
    uint8_t id[16];
    char text[TEXT_ID_SIZE];
    for (size_t i = 0; i < 16; i++) {
        const char pair[3] = {hex[2 * i], hex[2 * i + 1], 0};
        id[i] = (uint8_t)strtoul(pair, NULL, 16);
    }
    text_id_encode(id, text);
    return programme_url(s.programme, arena_printf(db_arena(), "/rules/%s", text));
}

/* ---- conditions ---------------------------------------------------------------------------------------------------- */

static void test_a_source_sets_conditions_of_a_draft(void **state)
{
    (void)state;
    struct visitor officer = as(s.officer);
    const char *rules = programme_url(s.programme, "/rules"), *preset = programme_url(s.programme, "/rules/preset");
    struct answer a = page_get(&officer, rules);
    assert_status(&a, 200);
    assert_shows(&a, "没有设置条件");
    assert_hides(&a, "按依据设置");
    a = page_post(&officer, preset, "preset=national"); /* it is approved */
    goes_and_shows(&officer, &a, "条件不能再改");
    back_to_draft();
    a = page_post(&officer, preset, "preset=");
    assert_status(&a, 422);
    a = page_post(&officer, preset, "preset=national");
    goes_and_shows(&officer, &a, "在本系统工作满 5 年");
    a = page_post(&officer, preset, "preset=local");
    goes_and_shows(&officer, &a, "领导干部占 0%，上限 20%");
    assert_int_equal(
        count("programme_rule WHERE kind_id = (SELECT id FROM programme_kind WHERE subject = 'individual')"), 6);
    assert_int_equal(
        count("programme_rule WHERE rule IN ('service', 'in_post') AND kind_id = (SELECT id FROM programme_kind WHERE"
              " subject = 'collective')"),
        0);
    assert_int_equal(count("audit WHERE act = 'eligibility.rules'"), 4);
    struct visitor clerk = as(s.clerk), leader = as(s.leader);
    a = page_get(&clerk, rules);
    assert_status(&a, 404);
    a = page_get(&leader, rules);
    assert_status(&a, 200);
    assert_hides(&a, "保存比例和数量");
}

static void test_conditions_of_a_kind_by_hand(void **state)
{
    (void)state;
    struct visitor officer = as(s.officer), leader = as(s.leader);
    const char *kind = kind_url(s.kind);
    back_to_draft();
    struct answer a = page_get(&officer, kind);
    assert_status(&a, 200);
    assert_shows(&a, "工作年限");
    a = page_get(&leader, kind);
    assert_status(&a, 403);
    a = page_post(&officer, kind, "service=1&unit_type=1&type_bureau=1");
    assert_status(&a, 422); /* years are missing */
    assert_shows(&a, "name=\"unit_type\" id=\"f-unit_type\" value=\"1\" checked");
    a = page_post(&officer, kind, "service=1&service_years=51");
    assert_status(&a, 422);
    a = page_post(&officer, kind, "unit_type=1");
    assert_status(&a, 422);
    assert_shows(&a, "至少选择一种单位类型");
    a = page_post(&officer, kind, "grade=1&grade_band=%E6%B2%A1%E6%9C%89");
    assert_status(&a, 422);
    assert_shows(&a, "请选择职级");
    a = page_post(
        &officer, kind,
        "service=1&service_years=3&service_effect=warn&unit_type=1&type_bureau=1&type_county_unit=1&leader_quota=1"
        "&leader_quota_places=5&leader_band=%E5%8E%BF%E5%A4%84%E7%BA%A7");
    goes_and_shows(&officer, &a, "名额满 5 个的单位可推荐 1 名领导干部（县处级及以上）");
    a = page_get(&officer, kind);
    assert_shows(&a, "name=\"service_years\" value=\"3\"");
    a = page_post(&officer, programme_url(s.programme, "/rules/limits"), "leaders=1&individuals=1&individuals_most=0");
    assert_status(&a, 422);
    assert_shows(&a, "请填写大于 0 的数");
    a = page_post(&officer, programme_url(s.programme, "/rules/limits"),
                  "leaders=1&leaders_most=20&leaders_effect=forbid");
    goes_and_shows(&officer, &a, "名单比例和数量已保存");
    db_run("UPDATE programme SET state = 'approved';\nUPDATE programme SET state = 'open';\n");
    const char *beyond = programme_url(s.programme, "/rules/beyond");
    a = page_post(&officer, beyond, "limit=leaders&up_to=20&reason=x");
    assert_status(&a, 422);
    assert_shows(&a, "没有超过原上限（20%）");
    a = page_post(&officer, beyond, "limit=leaders&up_to=100.1&reason=x");
    assert_status(&a, 422);
    assert_shows(&a, "应为 0.1 至 100 的数");
    a = page_post(&officer, beyond, "limit=individuals&up_to=2.5&reason=x");
    assert_status(&a, 422);
    assert_shows(&a, "应为整数");
    a = page_post(&officer, beyond, "limit=leaders&up_to=25");
    assert_status(&a, 422);
    a = page_post(&officer, beyond, "limit=leaders&up_to=25&reason=%E7%A1%AE%E9%9C%80");
    goes_and_shows(&officer, &a, "放宽到 25%：确需");
    a = page_post(&officer, beyond, "limit=headcount&up_to=25&reason=x");
    goes_and_shows(&officer, &a, "没有设置这项限制");
    struct visitor nobody = visitor_new(&app);
    a = page_get(&nobody, kind);
    assert_status(&a, 303);
}

/* ---- who could be recommended -------------------------------------------------------------------------------------- */

static void rule(const char *values)
{
    back_to_draft();
    db_run(arena_printf(db_arena(), "INSERT INTO programme_rule (kind_id, rule, effect, years) VALUES (%lld, %s);\n",
                        (long long)s.kind, values));
    db_run("UPDATE programme SET state = 'approved';\nUPDATE programme SET state = 'open';\n");
}

static void test_who_could_be_recommended(void **state)
{
    (void)state;
    struct visitor officer = as(s.officer), north = as(s.north_liaison), clerk = as(s.clerk);
    const char *url = programme_url(s.programme, "/candidates");
    rule("'service', 'forbid', 5");
    db_run("UPDATE person SET joined_on = '2021-11-01' WHERE name = '仇海燕';\n"); /* a day too late */
    struct answer a = page_get(&officer, url);
    assert_status(&a, 200);
    assert_shows(&a, "尉迟恒");
    assert_shows(&a, "工作年限不足");
    a = page_get(&officer, arena_printf(db_arena(), "%s?which=clear", url));
    assert_shows(&a, "区可");
    assert_hides(&a, "仇海燕");
    a = page_get(&officer, arena_printf(db_arena(), "%s?q=%%E5%%B0%%89%%E8%%BF%%9F", url));
    assert_shows(&a, "尉迟恒");
    assert_hides(&a, "区可");
    a = page_get(&north, url);
    assert_status(&a, 200);
    assert_shows(&a, "周𬀩");
    assert_hides(&a, "区可");
    a = page_get(&clerk, url);
    assert_status(&a, 404);
    a = page_get(&north, arena_printf(db_arena(), "%s.csv?which=clear", url));
    assert_status(&a, 200);
    assert_shows(&a, "周𬀩");
    assert_hides(&a, "区可");
    assert_int_equal(count("audit WHERE act = 'candidate.export'"), 1);
    a = page_get(&officer, arena_printf(db_arena(), "%s.xlsx", url));
    assert_status(&a, 200);
    a = page_get(&officer, arena_printf(db_arena(), "%s?kind=AAAAAAAAAAAAAAAAAAAAAA", url));
    assert_status(&a, 404);
}

/* ---- findings ------------------------------------------------------------------------------------------------------ */

/* What the form of a page says of a finding that it shows. */
static const char *mark_shown(const struct answer *a, const char *rule)
{
    const char *row = strstr(a->body, arena_printf(db_arena(), "name=\"shown\" value=\"%s\"", rule));
    assert_non_null(row);
    const char *value = strstr(row, "name=\"mark\" value=\"");
    assert_non_null(value);
    value += strlen("name=\"mark\" value=\"");
    return arena_printf(db_arena(), "shown=%s&mark=%.*s", rule, (int)strcspn(value, "\""), value);
}

static void test_a_finding_is_let_pass_with_a_reason(void **state)
{
    (void)state;
    struct visitor officer = as(s.officer), north = as(s.north_liaison), south = as(s.south_liaison),
                   nominee = as(s.people[0]);
    rule("'service', 'forbid', 20");
    const int64_t x = make_nomination(&s, s.people[0], s.kitchen);
    assert_int_equal(move_nomination(x, NOMINATION_RECOMMENDED, s.north, s.north_liaison), OK);
    const char *url = nomination_url(x, "/eligibility");
    struct answer a = page_get(&officer, url);
    assert_status(&a, 200);
    assert_shows(&a, "工作不满 20 年");
    a = page_get(&north, url);
    assert_status(&a, 200);
    assert_hides(&a, "放行或收回放行");
    a = page_get(&south, url);
    assert_status(&a, 404);
    a = page_get(&nominee, url);
    assert_status(&a, 404);
    a = page_post(&north, url, "rule=service&what=pass&reason=x");
    assert_status(&a, 403);
    a = page_post(&officer, url, "rule=service&what=pass");
    assert_status(&a, 422);
    assert_shows(&a, "value=\"service\" checked");
    a = page_post(&officer, url, "rule=grade&what=pass&reason=x");
    goes_and_shows(&officer, &a, "这一条已不存在");
    a = page_post(&officer, url, "rule=service&what=pass&reason=x"); /* nothing says which finding was seen */
    goes_and_shows(&officer, &a, "刚有变动，本次没有办理");
    a = page_post(&officer, url, "rule=service&what=pass&reason=x&shown=service&mark=service+10+2016-01-01");
    goes_and_shows(&officer, &a, "刚有变动，本次没有办理");
    a = page_get(&officer, url);
    const char *mark = mark_shown(&a, "service");
    a = page_post(&officer, url,
                  arena_printf(db_arena(),
                               "rule=service&what=pass&reason=%%E7%%89%%B9%%E6%%AE%%8A%%E8%%B4%%A1%%E7%%8C%%AE&%s",
                               mark));
    goes_and_shows(&officer, &a, "特殊贡献");
    a = page_get(&officer, nomination_url(x, ""));
    assert_shows(&a, "特殊贡献");
    a = page_get(&north, nomination_url(x, "")); /* the unit hears that it was let pass, not why and by whom */
    assert_shows(&a, "已放行");
    assert_hides(&a, "特殊贡献");
    a = page_get(&north, url);
    assert_shows(&a, "工作不满 20 年");
    assert_hides(&a, "特殊贡献");
    a = page_post(&officer, url, arena_printf(db_arena(), "rule=service&what=pass&reason=x&%s", mark));
    goes_and_shows(&officer, &a, "已经放行");
    a = page_post(&officer, url, arena_printf(db_arena(), "rule=service&what=back&reason=x&%s", mark));
    goes_and_shows(&officer, &a, "已收回");
    assert_int_equal(count("audit WHERE act IN ('eligibility.override', 'eligibility.restore') AND result = 'done'"),
                     2);
}

/* ---- sanctions ----------------------------------------------------------------------------------------------------- */

static void test_sanctions_are_the_officers_own_register(void **state)
{
    (void)state;
    struct visitor officer = as(s.officer), north = as(s.north_liaison), leader = as(s.leader);
    struct answer a = page_get(&officer, "/award/sanctions");
    assert_status(&a, 200);
    assert_shows(&a, "没有未到期的登记");
    a = page_get(&north, "/award/sanctions");
    assert_status(&a, 403);
    a = page_get(&leader, "/award/sanctions");
    assert_status(&a, 403);
    const char *rest = "until_on=2027-05-01&document=%E7%BA%AA%E5%A7%94%5B2026%5D7&document_on=2026-05-01";
    a = page_post(&officer, "/award/sanctions", rest);
    assert_status(&a, 422);
    assert_shows(&a, "二者选一");
    assert_shows(&a, "纪委[2026]7"); /* kept */
    a = page_post(&officer, "/award/sanctions", arena_printf(db_arena(), "person=4001&%s", rest));
    assert_status(&a, 422);
    assert_shows(&a, "涉及您本人");
    a = page_post(&officer, "/award/sanctions", arena_printf(db_arena(), "person=nobody-there&%s", rest));
    assert_status(&a, 422);
    assert_shows(&a, "可查范围内没有“nobody-there”");
    a = page_post(&officer, "/award/sanctions", "person=4101&until_on=2026-11-17&document=x&document_on=2026-05-01");
    assert_status(&a, 422);
    assert_shows(&a, "已经届满");
    a = page_post(&officer, "/award/sanctions", "person=4101&until_on=2099-11-17&document=x&document_on=2026-05-01");
    assert_status(&a, 422);
    assert_shows(&a, "请核对日期");
    a = page_post(&officer, "/award/sanctions", "person=4101&until_on=2027-11-17&document=x&document_on=2026-11-19");
    assert_status(&a, 422);
    assert_shows(&a, "文件日期晚于今天");
    a = page_post(&officer, "/award/sanctions", arena_printf(db_arena(), "person=4101&%s", rest));
    goes_and_shows(&officer, &a, "影响期至");
    /* the unit is told to ask, not what there is */
    rule("'sanction', 'forbid', NULL");
    const int64_t x = make_nomination(&s, s.people[0], s.kitchen);
    struct visitor kitchen = as(s.kitchen_liaison);
    a = page_get(&kitchen, nomination_url(x, "/eligibility"));
    assert_status(&a, 200);
    assert_shows(&a, "具体请询问评选办公室");
    assert_hides(&a, "纪委");
    assert_hides(&a, "2027年5月1日");
    const char *hex = db_text("SELECT HEX(public_id) FROM sanction");
    uint8_t id[16];
    char text[TEXT_ID_SIZE];
    for (size_t i = 0; i < 16; i++) {
        const char pair[3] = {hex[2 * i], hex[2 * i + 1], 0};
        id[i] = (uint8_t)strtoul(pair, NULL, 16);
    }
    text_id_encode(id, text);
    const char *withdraw = arena_printf(db_arena(), "/award/sanction/%s/withdraw", text);
    a = page_post(&officer, withdraw, "");
    goes_and_shows(&officer, &a, "请填写撤销的原因");
    a = page_post(&north, withdraw, "reason=x");
    assert_status(&a, 403);
    a = page_post(&officer, withdraw, "reason=%E5%BD%95%E5%85%A5%E6%9C%89%E8%AF%AF");
    goes_and_shows(&officer, &a, "登记已撤销");
    a = page_post(&officer, withdraw, "reason=x");
    goes_and_shows(&officer, &a, "这条登记已经撤销");
    a = page_post(&officer, "/award/sanction/AAAAAAAAAAAAAAAAAAAAAA/withdraw", "reason=x");
    assert_status(&a, 404);
    a = page_get(&kitchen, nomination_url(x, "/eligibility"));
    assert_shows(&a, "没有发现不符合条件的情况");
}

/* ---- the register -------------------------------------------------------------------------------------------------- */

#define ENTRY                                                                                                          \
    "title=%E5%85%A8%E5%9B%BD%E5%8A%B3%E6%A8%A1&series=other&level=national&awarded_by=%E5%9B%BD%E5%8A%A1%E9%99%A2"    \
    "&awarded_on=2025-04-28&document_no=%E5%9B%BD%E5%8F%912025-1&public=1"

static void test_an_honour_is_registered_proved_and_corrected(void **state)
{
    static const char PDF[] = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";
    (void)state;
    struct visitor officer = as(s.officer), north = as(s.north_liaison);
    struct answer a = page_get(&officer, "/award/honours/register");
    assert_status(&a, 200);
    assert_shows(&a, "没有登记的荣誉");
    a = page_get(&north, "/award/honours/register");
    assert_status(&a, 403);
    a = page_get(&officer, "/award/honours/register/new");
    assert_status(&a, 200);
    a = page_post(&officer, "/award/honours/register/new", ENTRY);
    assert_status(&a, 422);
    assert_shows(&a, "二者选一");
    a = page_post(&officer, "/award/honours/register/new", "person=4001&" ENTRY);
    assert_status(&a, 422);
    assert_shows(&a, "涉及您本人");
    a = page_post(&officer, "/award/honours/register/new", "person=4101&" ENTRY "&level=moon");
    assert_status(&a, 422);
    a = page_post(&officer, "/award/honours/register/new",
                  "person=4101&title=x&series=other&level=national&awarded_by=y&awarded_on=2026-11-19");
    assert_status(&a, 422);
    assert_shows(&a, "授予日期晚于今天");
    a = page_post(&officer, "/award/honours/register/new", "person=4101&" ENTRY);
    assert_status(&a, 303);
    const char *entry = arena_str(db_arena(), a.location);
    a = page_get(&officer, entry);
    assert_shows(&a, "全国劳模");
    assert_shows(&a, "青嶂县餐饮服务队");
    a = page_post(&officer, "/award/honours/register/new", "person=4101&" ENTRY);
    assert_status(&a, 422);
    assert_shows(&a, "已有一条相同的登记");
    a = page_post_file(&officer, arena_printf(db_arena(), "%s/file", entry), "", "file", "决定.pdf", PDF,
                       sizeof PDF - 1);
    goes_and_shows(&officer, &a, "决定.pdf");
    a = page_post_file(&officer, arena_printf(db_arena(), "%s/file", entry), "", "file", "决定.pdf", "MZ\x90", 3);
    assert_status(&a, 422);
    a = page_get(&officer, arena_printf(db_arena(), "%s/correct", entry));
    assert_status(&a, 200);
    assert_shows(&a, "国发2025-1");
    a = page_post(&officer, arena_printf(db_arena(), "%s/correct", entry), "person=4102&" ENTRY);
    assert_status(&a, 422);
    a = page_post(&officer, arena_printf(db_arena(), "%s/correct", entry),
                  "person=4102&" ENTRY "&why=%E4%BA%BA%E9%94%99%E4%BA%86");
    assert_status(&a, 303);
    const struct answer corrected = page_get(&officer, a.location);
    assert_shows(&corrected, "阿依古丽·买买提");
    assert_shows(&corrected, "更正自");
    a = page_get(&officer, entry);
    assert_shows(&a, "登记有误");
    assert_shows(&a, "人错了");
    a = page_post(&officer, arena_printf(db_arena(), "%s/mistake", entry), "why=x");
    assert_status(&a, 404);
    a = page_get(&officer, "/award/honours/register?level=national&source=elsewhere&q=ayigl");
    assert_status(&a, 200);
    a = page_get(&officer, "/award/honours/register?year=2024");
    assert_hides(&a, "全国劳模");
    a = page_get(&officer, "/award/honours/register.csv");
    assert_status(&a, 200);
    assert_shows(&a, "全国劳模");
    a = page_get(&officer, "/award/honours/register/AAAAAAAAAAAAAAAAAAAAAA");
    assert_status(&a, 404);
    assert_int_equal(count("honour WHERE state = 'mistaken' AND public = 0"), 1);
    assert_int_equal(count("audit WHERE act = 'honour.mistake' AND result = 'done'"), 1);
}

static struct answer import(struct visitor *v, const char *csv)
{
    return page_post_file(v, "/award/honours/register/import", "", "file", "荣誉.csv", csv, strlen(csv));
}

static void test_a_table_is_shown_and_then_done_whole(void **state)
{
    (void)state;
    struct visitor officer = as(s.officer);
    struct answer a = page_get(&officer, "/award/honours/register/import");
    assert_status(&a, 200);
    a = page_get(&officer, "/award/honours/register/template.xlsx");
    assert_status(&a, 200);
    a = import(&officer, "甲,乙\n1,2\n");
    assert_status(&a, 422);
    assert_shows(&a, "列名不对");
    a = import(&officer, "工号,单位代码,姓名,荣誉名称,级别,授予机关,授予日期,文号,类别,表彰事由\n"
                         "4101,,周𬀩,省劳模,省级,省政府,2024-05-01,省发1,其他,抗洪\n"
                         ",NORTH,,先进单位,行业,国管局,2023/6/1,,先进,\n"
                         "4109,,谁,省劳模,省级,省政府,2024-05-01,,,\n"
                         "4103,,别人,省劳模,省级,省政府,2024-05-01,,,\n"
                         "4103,,,省劳模,宇宙级,省政府,2024-05-01,,,\n"
                         "4103,,,省劳模,省级,省政府,某日,,,\n"
                         "4103,,,省劳模,省级,省政府,2026-12-01,,,\n"
                         "4103,NORTH,,省劳模,省级,省政府,2024-05-01,,,\n"
                         "4001,,,省劳模,省级,省政府,2024-05-01,,,\n"
                         "4101,,,省劳模,省级,省政府,2024-05-01,,,\n");
    assert_status(&a, 422);
    assert_shows(&a, "没有找到4109");
    assert_shows(&a, "登记的是尉迟恒");
    assert_shows(&a, "宇宙级");
    assert_shows(&a, "无法识别日期“某日”");
    assert_shows(&a, "晚于今天");
    assert_shows(&a, "填一个");
    assert_shows(&a, "涉及您本人");
    assert_shows(&a, "与第 2 行相同");
    assert_hides(&a, "全部登记");
    a = import(&officer, "工号,荣誉名称,级别,授予机关,授予日期\n4101,省劳模,省级,省政府,2024-05-01\n4103,省劳模,省级,"
                         "省政府,2024-05-01\n");
    assert_status(&a, 200);
    assert_shows(&a, "2 行都可以登记");
    const char *lines =
        "lines=4101%EF%BD%9C%EF%BD%9C%EF%BD%9C%E7%9C%81%E5%8A%B3%E6%A8%A1%EF%BD%9C%E7%9C%81%E7%BA%A7%EF%BD%9C%E7%9C%81"
        "%E6%94%BF%E5%BA%9C%EF%BD%9C2024-05-01%EF%BD%9C%EF%BD%9C%EF%BD%9C&public=1";
    a = page_post(&officer, "/award/honours/register/import/apply", lines);
    goes_and_shows(&officer, &a, "已登记 1 项荣誉");
    a = page_post(&officer, "/award/honours/register/import/apply", lines);
    assert_status(&a, 422); /* it is there by now */
    assert_shows(&a, "已经登记过");
    assert_int_equal(count("honour WHERE title = '省劳模' AND source = 'elsewhere' AND public = 1"), 1);
    a = page_post(&officer, "/award/honours/register/import/apply", "lines=x");
    assert_status(&a, 422);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_a_source_sets_conditions_of_a_draft, scene),
        cmocka_unit_test_setup(test_conditions_of_a_kind_by_hand, scene),
        cmocka_unit_test_setup(test_who_could_be_recommended, scene),
        cmocka_unit_test_setup(test_a_finding_is_let_pass_with_a_reason, scene),
        cmocka_unit_test_setup(test_sanctions_are_the_officers_own_register, scene),
        cmocka_unit_test_setup(test_an_honour_is_registered_proved_and_corrected, scene),
        cmocka_unit_test_setup(test_a_table_is_shown_and_then_done_whole, scene),
    };
    return cmocka_run_group_tests_name("page/award/eligibility", tests, open_all, close_all);
}
