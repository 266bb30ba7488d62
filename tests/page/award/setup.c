/* Award officers set a programme up: presets, names, kinds, authorities, days, approval, places, steps; and what is refused. */
#include "lib/base/text.h"
#include "tests/page/award/program.h"

static struct visitor officer;

static const char *public_of(const char *table, const char *where)
{
    char text[TEXT_ID_SIZE];
    uint8_t id[16];
    const char *hex = db_text(
        arena_printf(db_arena(), "SELECT HEX(public_id) FROM %s WHERE %s ORDER BY id DESC LIMIT 1", table, where));
    assert_true(text_unhex(hex, id, sizeof id));
    text_id_encode(id, text);
    return arena_str(db_arena(), text);
}

static int set_up(void **state)
{
    scene(state);
    officer = as(s.officer);
    return 0;
}

#define DRAFT                                                                                                                         \
    "series=craftsman&title=2027年“后勤工匠”评选&award_name=后勤工匠&year=2027&level=prefecture&counted_on=2026-10-31" \
    "&notice_days=5&local_notice_days=0&list_order=stroke&office=人事教育处&phone=0900-810 0123&address=2号楼"
#define CEREMONY "&ceremony_on=2027-02-26"
#define UNTIL "&nominate_until=2026-12-18T18:00"
#define APPROVAL                                                                                                                          \
    "approval_no=沧评组〔2026〕5号&approved_by=市评比达标表彰工作协调小组&approved_on=2026-11-16&approved_until=2027-" \
    "12-31"

/* Makes a programme with a form; its id. */
static int64_t made(const char *form)
{
    const struct answer a = page_post(&officer, "/award/programme/new", form);
    assert_status(&a, 303);
    return db_int("SELECT MAX(id) FROM programme");
}

static const char *with_version(int64_t id, const char *form)
{
    return arena_printf(db_arena(), "%s&version=%lld", form, (long long)programme_of(id).version);
}

static const char *kind_url(int64_t kind, const char *tail)
{
    const char *id = public_of("programme_kind", arena_printf(db_arena(), "id = %lld", (long long)kind));
    return programme_url(
        db_int(arena_printf(db_arena(), "SELECT programme_id FROM programme_kind WHERE id = %lld", (long long)kind)),
        arena_printf(db_arena(), "/kind/%s%s", id, tail));
}

static int64_t kind_of(int64_t programme)
{
    return db_int(
        arena_printf(db_arena(), "SELECT MIN(id) FROM programme_kind WHERE programme_id = %lld", (long long)programme));
}

static void refused(const char *form, int status, const char *sentence)
{
    const struct answer a = page_post(&officer, "/award/programme/new", form);
    assert_status(&a, status);
    assert_shows(&a, sentence);
}

/* ---- a new one ----------------------------------------------------------------------------------------------------- */

static void three_presses_make_a_programme(void **state)
{
    (void)state;
    struct answer a = page_get(&officer, "/award/programmes");
    assert_shows(&a, "/award/programme/new");
    a = page_get(&officer, "/award/programme/new");
    assert_shows(&a, "/award/programme/new?series=craftsman");
    assert_shows(&a, "/award/programme/new?series=paper");
    a = page_get(&officer, "/award/programme/new?series=advanced");
    assert_shows(&a, "value=\"2026年机关事务工作先进集体和先进个人评选\"");
    assert_shows(&a, "人事教育处"); /* the office of the programme before */
    const int64_t id = made("series=advanced&title=先进评选&award_name=先进集体和先进个人&year=2027&level=province"
                            "&counted_on=2026-10-31&notice_days=5&local_notice_days=0&list_order=stroke");
    assert_int_equal(count(arena_printf(db_arena(), "programme_kind WHERE programme_id = %lld", (long long)id)), 2);
    assert_int_equal(count(arena_printf(db_arena(), "programme_authority WHERE programme_id = %lld", (long long)id)),
                     5);
    /* the conditions are rules, too: five years and in post of people, types of units of both, sanctions, no cause twice */
    assert_int_equal(count(arena_printf(db_arena(),
                                        "programme_rule r JOIN programme_kind k ON k.id = r.kind_id WHERE "
                                        "k.programme_id = %lld AND k.subject = 'individual'",
                                        (long long)id)),
                     5);
    assert_int_equal(count("programme_rule WHERE rule = 'service' AND years = 5"), 1);
    make_grant(s.north_liaison, "award_officer", s.north);
    struct visitor county = as(s.north_liaison); /* has no programme yet: the level is the unit's */
    a = page_get(&county, "/award/programme/new?series=craftsman");
    assert_shows(
        &a, arena_printf(db_arena(), "value=\"%s\" selected", db_text("SELECT level FROM unit WHERE code = 'NORTH'")));
    a = page_get(&officer, programme_url(id, "/setup"));
    assert_shows(&a, "先进个人");
    assert_shows(&a, "纪检监察机关");
    assert_shows(&a, "还没有表彰大会日期");
    a = page_get(&officer, programme_url(id, ""));
    assert_shows(&a, "正在筹备，尚未批准");
    assert_shows(&a, "推荐截止时间");
    assert_shows(&a, programme_url(id, "/approve"));
    const int64_t paper = made("series=paper&title=调研&award_name=优秀调研文章&year=2027&level=province"
                               "&counted_on=2026-10-31&notice_days=5&local_notice_days=0&list_order=stroke");
    a = page_get(&officer, programme_url(paper, "/setup"));
    assert_shows(&a, "市县单位 6");
}

static void names_are_checked(void **state)
{
    (void)state;
#define NAMED(title, award, level)                                                                                     \
    "series=other&title=" title "&award_name=" award "&year=2027&level=" level                                         \
    "&counted_on=2026-10-31&notice_days=5&local_notice_days=0&list_order=stroke"
    refused(NAMED("评选", "一二三四五六七八九十一二三四五六七八九十一二三四五六", "prefecture"), 422,
            "荣誉名称不得超过 25 字");
    (void)made(NAMED("评选", "一二三四五六七八九十一二三四五六七八九十一二三四五", "prefecture"));
    refused(NAMED("评选二", "全国后勤工匠", "prefecture"), 422, "含有“全国”字样");
    refused(NAMED("中 国后勤评选", "后勤工匠", "province"), 422, "含有“中国”字样");
    (void)made(NAMED("全国机关事务评选", "全国先进", "national"));
    refused(NAMED("评选", "后勤工匠", "prefecture"), 409, "本单位已有同名的评选项目");
    refused(NAMED("评选三", "", "prefecture"), 422, "value=\"评选三\"");
    refused("series=other&title=评选四&award_name=工匠&year=2027&level=prefecture&counted_on=2026-10-31&notice_days=4"
            "&list_order=stroke",
            422, "5");
    /* the words are the office's */
    db_run("INSERT INTO setting_change (id, at, set_by, reason) VALUES (1, '2026-11-01', NULL, '增补');\n"
           "INSERT INTO setting (name, change_id, value, before_value) VALUES ('award_reserved_words', 1, '最强', "
           "'全国');\n");
    refused(NAMED("评选五", "最强后勤人", "prefecture"), 422, "含有“最强”字样");
}

static void days_are_checked(void **state)
{
    (void)state;
    refused(DRAFT "&ceremony_on=2026-11-18", 422, "表彰大会日期应晚于今天");
    refused(DRAFT "&nominate_until=2026-11-18T08:59", 422, "推荐截止时间应晚于现在");
    refused(DRAFT CEREMONY "&nominate_until=2027-02-26T08:00", 422, "推荐截止时间应早于表彰大会日期");
    refused(DRAFT "&ceremony_on=2028-02-25", 422, "没有 2028 年的工作日历");
    db_run("DELETE FROM calendar_day WHERE year = 2026;\nDELETE FROM calendar_year WHERE year = 2026;\n");
    refused(DRAFT CEREMONY, 422, "没有 2026 年的工作日历");
}

/* The Spring Festival of the scene: 5 and 8–12 February 2027 are off, the Sundays 31 January and 14 February are worked. */
static void the_timetable_is_counted_back(void **state)
{
    (void)state;
    const int64_t id = made(DRAFT CEREMONY UNTIL);
    struct answer a = page_get(&officer, programme_url(id, ""));
    assert_shows(&a, "2027年2月26日（周五）"); /* the ceremony; ten working days before: */
    assert_shows(&a, "2027年2月14日（周日）"); /* the decision: 15–19 and 22–26 lie behind it */
    assert_shows(&a, "2027年1月31日（周日）"); /* the notice is over: 1–4 and 14 February lie behind it */
    assert_shows(&a, "2027年1月25日（周一）"); /* it is put up: 26–29 and 31 January are its days */
    const char *gaps = "approval=0&open=60&close=0&list=0&over=0&decision=10";
    a = page_post(&officer, programme_url(id, "/timetable"), gaps);
    assert_goes_to(&a, programme_url(id, "/setup"));
    a = page_get(&officer, programme_url(id, ""));
    assert_shows(&a, "已逾期");
    a = page_post(&officer, programme_url(id, "/timetable"), "approval=0&open=251&close=0&list=0&over=0&decision=10");
    assert_status(&a, 422);
    assert_shows(&a, "value=\"251\"");
    a = page_post(&officer, programme_url(id, "/timetable"), "approval=0&open=250&close=60&list=0&over=0&decision=10");
    assert_status(&a, 422);
    assert_shows(&a, "没有 2025 年的工作日历");
    a = page_get(&officer, "/award/programmes");
    assert_shows(&a, "已逾期");
}

/* ---- kinds and authorities ----------------------------------------------------------------------------------------- */

#define KIND "subject=individual&by_unit=1&review=score&reviewers_each=3&statement_max=1500"

static void kinds_have_categories(void **state)
{
    (void)state;
    const int64_t id = made(DRAFT);
    const char *path = programme_url(id, "/kind/new");
    struct answer a = page_get(&officer, path);
    assert_status(&a, 200);
    a = page_post(&officer, path, KIND "&title=后勤工匠&places=3");
    assert_status(&a, 409);
    assert_shows(&a, "本项目已有同名的奖项");
    a = page_post(&officer, path,
                  KIND
                  "&title=新秀&places=9&category_title=餐饮&category_places=2&category_title=物业&category_places=3");
    assert_status(&a, 422);
    assert_shows(&a, "各组之和为 5，应等于表彰数 9");
    assert_shows(&a, "value=\"物业\"");
    a = page_post(&officer, path,
                  KIND
                  "&title=新秀&places=5&category_title=餐饮&category_places=2&category_title=餐饮&category_places=3");
    assert_status(&a, 409);
    assert_shows(&a, "组别名称重复");
    a = page_post(&officer, path,
                  "subject=paper&by_unit=1&review=score&reviewers_each=3&statement_max=1500&title=文章&places=5");
    assert_status(&a, 422);
    assert_shows(&a, "调研文章由作者提交");
    a = page_post(&officer, path,
                  KIND
                  "&title=新秀&places=5&category_title=餐饮&category_places=2&category_title=物业&category_places=3");
    assert_goes_to(&a, programme_url(id, "/setup"));
    const int64_t kind = db_int("SELECT MAX(id) FROM programme_kind");
    a = page_get(&officer, kind_url(kind, ""));
    assert_shows(&a, "value=\"物业\"");
    a = page_post(&officer, kind_url(kind, ""), KIND "&title=新秀&places=2&category_title=餐饮&category_places=2");
    assert_goes_to(&a, programme_url(id, "/setup"));
    assert_int_equal(count(arena_printf(db_arena(), "programme_category WHERE kind_id = %lld", (long long)kind)), 1);
    db_run(arena_printf(db_arena(), "INSERT INTO programme_place VALUES (%lld, %lld, 1);\n", (long long)kind,
                        (long long)s.north));
    a = page_post(&officer, kind_url(kind, ""),
                  "subject=individual&review=vote&reviewers_each=5&statement_max=1500&title=新秀&places=2");
    assert_goes_to(&a, programme_url(id, "/setup")); /* by units no longer: its places are gone */
    assert_int_equal(count(arena_printf(db_arena(), "programme_place WHERE kind_id = %lld", (long long)kind)), 0);
    const char *gone = kind_url(kind, "");
    a = page_post(&officer, kind_url(kind, "/remove"), "");
    goes_and_shows(&officer, &a, "奖项“新秀”已删除");
    a = page_get(&officer, gone);
    assert_status(&a, 404);
}

static void authorities_are_added_by_one_press(void **state)
{
    (void)state;
    const int64_t id = made(DRAFT);
    struct answer a = page_get(&officer, programme_url(id, "/setup"));
    assert_shows(&a, "添加 税务部门");
    const char *path = programme_url(id, "/authorities");
    a = page_post(&officer, path, "code=tax&authority_title=税务部门&about=collective");
    assert_goes_to(&a, programme_url(id, "/setup"));
    a = page_post(&officer, path, "code=tax&authority_title=税务部门&about=collective");
    assert_status(&a, 409);
    assert_shows(&a, "“税务部门”已在名单中");
    a = page_post(&officer, path, "code=other&authority_title=&about=all");
    assert_status(&a, 422);
    const char *row = public_of("programme_authority", "code = 'tax'");
    a = page_post(&officer, programme_url(id, arena_printf(db_arena(), "/authority/%s/remove", row)), "");
    goes_and_shows(&officer, &a, "已删除税务部门");
    a = page_post(&officer, programme_url(id, arena_printf(db_arena(), "/authority/%s/remove", row)), "");
    assert_status(&a, 404);
}

/* ---- approval ------------------------------------------------------------------------------------------------------ */

static void an_approval_locks(void **state)
{
    (void)state;
    const int64_t id = made(DRAFT CEREMONY);
    const char *path = programme_url(id, "/approve");
    struct answer a = page_get(&officer, path);
    assert_shows(&a, "登记后，项目名称");
    a = page_post(&officer, path,
                  with_version(id, "approval_no=&approved_by=市&approved_on=2026-11-16&approved_until=2027-12-31"));
    assert_status(&a, 422);
    a = page_post(
        &officer, path,
        with_version(id, "approval_no=5号&approved_by=协调小组&approved_on=2026-11-19&approved_until=2027-12-31"));
    assert_status(&a, 422);
    assert_shows(&a, "批准日期不能晚于今天");
    a = page_post(
        &officer, path,
        with_version(id, "approval_no=5号&approved_by=协调小组&approved_on=2026-11-16&approved_until=2026-11-15"));
    assert_shows(&a, "有效期应不早于批准日期");
    a = page_post(
        &officer, path,
        with_version(id, "approval_no=5号&approved_by=协调小组&approved_on=2026-11-16&approved_until=2026-11-17"));
    assert_shows(&a, "批准有效期已于");
    a = page_post(
        &officer, path,
        with_version(id, "approval_no=5号&approved_by=协调小组&approved_on=2026-11-16&approved_until=2027-02-25"));
    assert_shows(&a, "批准有效期应涵盖这一天");
    a = page_post(&officer, path, APPROVAL "&reason=每年评选已列入计划&version=99");
    goes_and_shows(&officer, &a, "其他人刚刚改动了这个项目");
    a = page_post(&officer, path, with_version(id, APPROVAL "&reason=每年评选已列入计划"));
    goes_and_shows(&officer, &a, "已登记批准");
    assert_int_equal(programme_of(id).state, PROGRAMME_APPROVED);
    /* names are locked: they are not even asked, and do not change when sent */
    a = page_get(&officer, programme_url(id, "/edit"));
    assert_hides(&a, "name=\"award_name\"");
    a = page_post(&officer, programme_url(id, "/edit"),
                  with_version(id, DRAFT CEREMONY UNTIL "&award_name=别的&level=county"));
    assert_goes_to(&a, programme_url(id, "/setup"));
    assert_string_equal(programme_of(id).award_name, "后勤工匠");
    assert_true(programme_of(id).nominate_until != 0);
    a = page_post(&officer, programme_url(id, "/edit"), with_version(id, DRAFT "&ceremony_on=2027-12-31" UNTIL));
    assert_status(&a, 303);
    a = page_post(&officer, programme_url(id, "/authorities"), "code=tax&authority_title=税务部门&about=all");
    goes_and_shows(&officer, &a, "奖项和征求意见的部门已锁定");
    a = page_post(&officer, kind_url(kind_of(id), ""), KIND "&title=别的&places=3");
    goes_and_shows(&officer, &a, "奖项和征求意见的部门已锁定");
    a = page_post(&officer, kind_url(kind_of(id), "/remove"), "");
    goes_and_shows(&officer, &a, "奖项和征求意见的部门已锁定");
    a = page_get(&officer, programme_url(id, "/approve"));
    assert_status(&a, 303);
}

static void without_a_kind_nothing_is_approved(void **state)
{
    (void)state;
    const int64_t id = made("series=other&title=其他评选&award_name=标兵&year=2027&level=unit&counted_on=2026-10-31"
                            "&notice_days=5&list_order=stroke");
    struct answer a = page_get(&officer, programme_url(id, ""));
    assert_shows(&a, "还没有设置奖项");
    a = page_post(&officer, programme_url(id, "/approve"), with_version(id, APPROVAL));
    goes_and_shows(&officer, &a, "至少设置一个奖项");
    assert_int_equal(programme_of(id).state, PROGRAMME_DRAFT);
}

/* A4: two of a prefecture in a year. The scene's is the first of 2026. */
static void limits_ask_for_a_reason(void **state)
{
    (void)state;
#define OF_2026(title)                                                                                                 \
    "series=craftsman&title=" title "&award_name=" title "&year=2026&level=prefecture&counted_on=2026-10-31"           \
    "&notice_days=5&list_order=stroke"
    const int64_t second = made(OF_2026("第二")), third = made(OF_2026("第三"));
    struct answer a = page_post(&officer, programme_url(second, "/approve"), with_version(second, APPROVAL));
    goes_and_shows(&officer, &a, "已登记批准");
    a = page_get(&officer, programme_url(third, "/approve"));
    assert_shows(&a, "同层级评选项目第 3 个，限 2 个");
    a = page_post(&officer, programme_url(third, "/approve"), with_version(third, APPROVAL));
    assert_status(&a, 422);
    assert_shows(&a, "超出限额的，须写明理由");
    assert_shows(&a, "沧评组〔2026〕5号");
    a = page_post(&officer, programme_url(third, "/approve"),
                  with_version(third, APPROVAL "&reason=市委专题会议纪要第8期"));
    goes_and_shows(&officer, &a, "市委专题会议纪要第8期");
    assert_int_equal(count("programme_limit WHERE code = 'year' AND found = 3 AND allowed = 2"), 1);
    /* A2: 150 individuals, the same honour every five years */
    const int64_t large = made("series=craftsman&title=扩大&award_name=后勤工匠&year=2027&level=prefecture"
                               "&counted_on=2026-10-31&notice_days=5&list_order=stroke");
    a = page_post(&officer, kind_url(kind_of(large), ""), KIND "&title=后勤工匠&places=180");
    assert_status(&a, 303);
    a = page_get(&officer, programme_url(large, "/approve"));
    assert_shows(&a, "表彰个人 180 名，限 150 名");
    assert_shows(&a, "距上次表彰同一荣誉 1 年，一般每 5 年一次");
}

/* ---- opening and later steps --------------------------------------------------------------------------------------- */

static void it_opens_with_places_and_tells_the_units(void **state)
{
    (void)state;
    const int64_t id = made(DRAFT CEREMONY);
    struct answer a = page_post(&officer, programme_url(id, "/open"), "");
    goes_and_shows(&officer, &a, "目前的阶段不能办理这一步");
    a = page_post(&officer, programme_url(id, "/approve"), with_version(id, APPROVAL "&reason=已列入计划"));
    a = page_post(&officer, programme_url(id, "/open"), "");
    goes_and_shows(&officer, &a, "奖项“后勤工匠”按单位分配名额，还没有分配");
    const char *kind = public_of("programme_kind", arena_printf(db_arena(), "id = %lld", (long long)kind_of(id)));
    const char *north = public_of("unit", "code = 'NORTH'");
    a = page_post(&officer, programme_url(id, "/quota"),
                  arena_printf(db_arena(), "kind=%s&row_unit=%s&row_was=0&row_places=2", kind, north));
    assert_status(&a, 303);
    a = page_post(&officer, programme_url(id, "/open"), "");
    goes_and_shows(&officer, &a, "还没有设置推荐截止时间");
    a = page_post(&officer, programme_url(id, "/edit"), with_version(id, DRAFT CEREMONY UNTIL));
    assert_status(&a, 303);
    a = page_post(&officer, programme_url(id, "/open"), "");
    goes_and_shows(&officer, &a, "已开始推荐");
    assert_int_equal(programme_of(id).state, PROGRAMME_OPEN);
    assert_int_equal(count(arena_printf(db_arena(), "notice WHERE kind = 'programme.opened' AND person_id = %lld",
                                        (long long)s.north_liaison)),
                     1);
    assert_int_equal(count("notice WHERE kind = 'programme.opened'"), 1);
    a = page_post(&officer, programme_url(id, "/edit"), with_version(id, DRAFT CEREMONY));
    assert_status(&a, 422);
    assert_shows(&a, "推荐已经开始，须保留推荐截止时间");
}

static void steps_are_pressed(void **state)
{
    (void)state;
    struct answer a = page_post(&officer, programme_url(s.programme, "/close"), "");
    goes_and_shows(&officer, &a, "推荐已截止，进入评审");
    a = page_post(&officer, programme_url(s.programme, "/reopen"), "reason=");
    assert_status(&a, 422);
    assert_shows(&a, "请填写原因");
    a = page_post(&officer, programme_url(s.programme, "/reopen"), "reason=云渡县材料补报");
    goes_and_shows(&officer, &a, "云渡县材料补报");
    a = page_post(&officer, programme_url(s.programme, "/hold"), "");
    goes_and_shows(&officer, &a, "目前的阶段不能办理这一步");
    a = page_post(&officer, programme_url(s.programme, "/reselect"), "");
    goes_and_shows(&officer, &a, "目前的阶段不能办理这一步");
    a = page_post(&officer, programme_url(s.programme, "/cancel"), "reason=");
    assert_status(&a, 422);
    a = page_post(&officer, programme_url(s.programme, "/cancel"), "reason=机构改革");
    goes_and_shows(&officer, &a, "机构改革");
    assert_int_equal(programme_of(s.programme).state, PROGRAMME_CANCELLED);
    a = page_post(&officer, programme_url(s.programme, "/edit"), with_version(s.programme, DRAFT));
    assert_status(&a, 409);
    assert_shows(&a, "不能再修改");
    a = page_post(&officer, programme_url(s.programme, "/timetable"),
                  "approval=1&open=1&close=1&list=1&over=1&decision=1");
    goes_and_shows(&officer, &a, "不能再修改");
}

/* Units with places, the unit where one lies, those who know that they are recommended, reviewers: once each, with the reason. */
static void a_cancelled_programme_is_told_of(void **state)
{
    (void)state;
    const int64_t told[] = {s.north_liaison, s.south_liaison, s.kitchen_liaison, s.people[0], s.reviewers[0]};
    const int64_t known = make_nomination(&s, s.people[0], s.kitchen), gone = make_nomination(&s, s.people[2], s.north);
    (void)make_nomination(&s, s.people[1], s.kitchen); /* a draft that its nominee does not know of */
    assert_int_equal(move_nomination(known, NOMINATION_RECOMMENDED, s.north, s.north_liaison), OK);
    assert_int_equal(move_nomination(gone, NOMINATION_WITHDRAWN, 0, s.north_liaison), OK);
    for (int i = 0; i < 2; i++)
        db_run(arena_printf(db_arena(),
                            "INSERT INTO reviewer (public_id, programme_id, person_id, created_by, created_at, left_at,"
                            " reason) VALUES (UNHEX(MD5('%d')), %lld, %lld, %lld, '2026-11-18', %s);\n",
                            i, (long long)s.programme, (long long)s.reviewers[i], (long long)s.officer,
                            i ? "'2026-11-18', '出差'" : "NULL, ''"));
    struct answer a = page_post(&officer, programme_url(s.programme, "/cancel"), "reason=机构改革");
    assert_status(&a, 303);
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        assert_int_equal(count(arena_printf(db_arena(),
                                            "notice WHERE kind = 'programme.cancelled' AND path = '/award' AND args"
                                            " LIKE '%%机构改革%%' AND person_id = %lld",
                                            (long long)told[i])),
                         1);
    assert_int_equal(count("notice WHERE kind = 'programme.cancelled'"), sizeof told / sizeof *told);
}

static void what_waited_of_a_cancelled_programme_ends(void **state)
{
    int64_t n[3];
    (void)state;
    scene_selected(&s, n);
    (void)make_notice(s.programme, NULL, NULL, NULL);
    assert_int_equal(count("home_award_office WHERE kind = 'award_notice'"), 1);
    const struct answer a = page_post(&officer, programme_url(s.programme, "/cancel"), "reason=机构改革");
    assert_status(&a, 303);
    assert_int_equal(count("home_award_office"), 0);
}

static void nobody_is_told_of_one_that_was_never_open(void **state)
{
    (void)state;
    const int64_t id = made(DRAFT);
    const struct answer a = page_post(&officer, programme_url(id, "/cancel"), "reason=不再举办");
    assert_status(&a, 303);
    assert_int_equal(programme_of(id).state, PROGRAMME_CANCELLED);
    assert_int_equal(count("notice WHERE kind = 'programme.cancelled'"), 0);
}

/* The database takes nothing more from the deadline on; the step is an officer's, who is told at home and on the programme's page. */
static void ended_recommendations_wait_to_be_closed(void **state)
{
    (void)state;
    struct answer a = page_get(&officer, programme_url(s.programme, ""));
    assert_shows(&a, "下一步：截止推荐");
    clock_test_set(at(11, 30, 17, 59));
    assert_int_equal(at_home(s.officer, "award_close"), 0);
    clock_test_set(at(11, 30, 18, 0));
    officer = as(s.officer);
    assert_int_equal(at_home(s.officer, "award_close"), 1);
    assert_int_equal(at_home(s.north_liaison, "award_close"), 0);
    a = page_get(&officer, programme_url(s.programme, ""));
    assert_shows(&a, "推荐已于 2026年11月30日（周一） 18:00 到期，不再接收");
    assert_hides(&a, "下一步：截止推荐");
    a = page_post(&officer, programme_url(s.programme, "/close"), "");
    goes_and_shows(&officer, &a, "推荐已截止，进入评审");
    assert_int_equal(at_home(s.officer, "award_close"), 0);
    a = page_get(&officer, programme_url(s.programme, ""));
    assert_hides(&a, "不再接收");
}

static void what_is_missing_has_names(void **state)
{
    (void)state;
    int64_t nominations[3];
    const int64_t x = make_nomination(&s, s.people[0], s.kitchen);
    assert_int_equal(move_nomination(x, NOMINATION_RECOMMENDED, s.north, s.north_liaison), OK);
    assert_int_equal(step_programme(s.programme, STEP_CLOSE, s.officer), OK);
    struct answer a = page_get(&officer, programme_url(s.programme, ""));
    assert_shows(&a, "还有推荐对象没有完成初审或评审");
    assert_shows(&a, "没有初审：周𬀩");
    struct visitor clerk = as(s.clerk);
    a = page_get(&clerk, programme_url(s.programme, ""));
    assert_status(&a, 200);
    assert_hides(&a, "周𬀩");
    assert_int_equal(move_nomination(x, NOMINATION_PASSED, 0, s.officer), OK);
    a = page_get(&officer, programme_url(s.programme, ""));
    assert_shows(&a, "没有评审结论：周𬀩");
    /* another programme's list, in its notice */
    scene(NULL);
    officer = as(s.officer);
    scene_selected(&s, nominations);
    (void)make_notice(s.programme, "2026-11-18", "2026-11-19", "2026-11-25");
    a = page_get(&officer, programme_url(s.programme, ""));
    assert_shows(&a, "公示期未满，2026年11月25日");
    assert_hides(&a, "没有公示期满");
    assert_shows(&a, "查看公示");
    clerk = as(s.clerk);
    a = page_get(&clerk, programme_url(s.programme, ""));
    assert_shows(&a, "查看公示");
}

/* ---- who ----------------------------------------------------------------------------------------------------------- */

static void who_sees_what(void **state)
{
    (void)state;
    const int64_t id = made(DRAFT);
    struct visitor nobody = visitor_new(&app), clerk = as(s.clerk), leader = as(s.leader), north = as(s.north_liaison);
    struct answer a = page_get(&nobody, programme_url(id, ""));
    assert_status(&a, 303);
    a = page_get(&clerk, "/award/programmes");
    assert_status(&a, 403);
    a = page_get(&clerk, programme_url(id, "")); /* a draft is nobody's business */
    assert_status(&a, 404);
    a = page_get(&clerk, programme_url(s.programme, "/edit"));
    assert_status(&a, 403);
    a = page_get(&north, programme_url(s.programme, "/setup"));
    assert_status(&a, 403);
    a = page_get(&leader, "/award/programmes");
    assert_shows(&a, "2027年“后勤工匠”评选");
    assert_hides(&a, "/award/programme/new");
    a = page_get(&leader, programme_url(id, "/setup"));
    assert_status(&a, 200);
    assert_hides(&a, "/timetable\"");
    a = page_get(&leader, programme_url(s.programme, "/quota"));
    assert_status(&a, 200);
    assert_hides(&a, "name=\"row_places\"");
    a = page_post(&leader, programme_url(id, "/edit"), DRAFT);
    assert_status(&a, 403);
    /* an officer of a county has nothing to do with the city's */
    make_grant(s.north_liaison, "award_officer", s.north);
    north = as(s.north_liaison);
    a = page_get(&north, programme_url(id, ""));
    assert_status(&a, 404);
    a = page_get(&north, programme_url(s.programme, "/edit"));
    assert_status(&a, 404);
    a = page_post(&north, programme_url(s.programme, "/close"), "");
    assert_status(&a, 404);
    a = page_post(&north, programme_url(s.programme, "/approve"), APPROVAL "&version=1");
    assert_status(&a, 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(three_presses_make_a_programme, set_up),
        cmocka_unit_test_setup(names_are_checked, set_up),
        cmocka_unit_test_setup(days_are_checked, set_up),
        cmocka_unit_test_setup(the_timetable_is_counted_back, set_up),
        cmocka_unit_test_setup(kinds_have_categories, set_up),
        cmocka_unit_test_setup(authorities_are_added_by_one_press, set_up),
        cmocka_unit_test_setup(an_approval_locks, set_up),
        cmocka_unit_test_setup(without_a_kind_nothing_is_approved, set_up),
        cmocka_unit_test_setup(limits_ask_for_a_reason, set_up),
        cmocka_unit_test_setup(it_opens_with_places_and_tells_the_units, set_up),
        cmocka_unit_test_setup(steps_are_pressed, set_up),
        cmocka_unit_test_setup(a_cancelled_programme_is_told_of, set_up),
        cmocka_unit_test_setup(ended_recommendations_wait_to_be_closed, set_up),
        cmocka_unit_test_setup(what_waited_of_a_cancelled_programme_ends, set_up),
        cmocka_unit_test_setup(nobody_is_told_of_one_that_was_never_open, set_up),
        cmocka_unit_test_setup(what_is_missing_has_names, set_up),
        cmocka_unit_test_setup(who_sees_what, set_up),
    };
    return cmocka_run_group_tests_name("page/award/setup", tests, open_all, close_all);
}
