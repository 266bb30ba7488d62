/* A unit recommends: what it sees, whom and what, the lines of the staff record, attachments, its own notice, upwards unit by unit, back
   and out; each refusal in its words. */
#include "lib/act/nominate.h"
#include "tests/page/award/program.h"

#define TEXTS "&deeds=推行按人数备餐，厨余逐月下降。&statement=从事机关餐饮服务十六年。&cause=餐饮节约"

static const char *kind_id(int64_t kind)
{
    return public_id("programme_kind", kind);
}

static const char *new_path(void)
{
    return arena_printf(db_arena(), "/award/nominate/%s", public_id("programme", s.programme));
}

static struct answer begin(struct visitor *v, int64_t person, const char *rest)
{
    return page_post(v, new_path(),
                     arena_printf(db_arena(), "kind=%s&person=x&person_id=%s%s", kind_id(s.kind),
                                  public_id("person", person), rest));
}

static struct answer post(struct visitor *v, int64_t id, const char *tail, const char *form)
{
    return page_post(v, nomination_url(id, tail), form);
}

/* A step from a page that shows it as it stands. */
static struct answer step(struct visitor *v, int64_t id, const char *tail, const char *form)
{
    return post(v, id, tail, arena_printf(db_arena(), "%s&version=%lld", form, (long long)nomination_of(id).version));
}

static const char *seen(int64_t id)
{
    return arena_printf(db_arena(), "version=%lld", (long long)nomination_of(id).version);
}

/* Calls somebody in for one that is gone, from a page that shows both as they stand. */
static struct answer call(struct visitor *v, int64_t gone, int64_t next)
{
    return step(v, gone, "/call", arena_printf(db_arena(), "next=%s", public_id("nomination", next)));
}

static int64_t newest(void)
{
    return db_int("SELECT MAX(id) FROM nomination");
}

static enum nomination_state state_of(int64_t id)
{
    return nomination_of(id).state;
}

/* ---- what there is ----------------------------------------------------------------------------------------------------- */

static void test_the_unit_sees_programmes_and_places(void **state)
{
    (void)state;
    struct visitor north = as(s.north_liaison), kitchen = as(s.kitchen_liaison), clerk = as(s.clerk),
                   nobody = visitor_new(&app);
    struct answer a = page_get(&north, "/award/unit");
    assert_status(&a, 200);
    assert_shows(&a, "青嶂县机关事务保障中心 · 后勤工匠：剩余名额 <strong>2</strong> / 2");
    assert_hides(&a, "云渡县");
    a = page_get(&kitchen, "/award/unit");
    assert_shows(&a, "本单位没有名额");
    a = page_get(&clerk, "/award/unit");
    assert_status(&a, 403);
    a = page_get(&nobody, "/award/unit");
    assert_status(&a, 303);
    a = page_post(&nobody, new_path(), "kind=x");
    assert_status(&a, 303);
    step_programme(s.programme, STEP_CLOSE, s.officer) == OK ? (void)0 : fail();
    a = page_get(&north, "/award/unit");
    assert_shows(&a, "目前没有正在推荐的评选项目");
    a = page_get(&north, new_path());
    assert_status(&a, 404);
}

static void test_a_new_one_and_its_form(void **state)
{
    (void)state;
    struct visitor kitchen = as(s.kitchen_liaison);
    struct answer a = page_get(&kitchen, new_path());
    assert_status(&a, 200);
    assert_shows(&a, "后勤工匠");
    a = page_get(&kitchen, arena_printf(db_arena(), "%s?kind=%s", new_path(), kind_id(s.kind)));
    assert_shows(&a, "不超过 1500 字");
    a = begin(&kitchen, s.people[0], TEXTS);
    assert_status(&a, 303);
    const struct nomination x = nomination_of(newest());
    assert_int_equal(x.state, NOMINATION_DRAFT);
    assert_int_equal(x.at_unit_id, s.kitchen);
    assert_string_equal(x.unit_name, "青嶂县餐饮服务队");
    goes_and_shows(&kitchen, &a, "已保存为草稿");
    a = page_get(&kitchen, "/award/unit");
    assert_shows(&a, nomination_url(x.id, ""));
    assert_int_equal(count("audit WHERE act = 'nominate.begin' AND after_json IS NOT NULL"), 1);
}

static void test_refusals_of_a_new_one(void **state)
{
    (void)state;
    struct visitor kitchen = as(s.kitchen_liaison), north = as(s.north_liaison);
    struct answer a =
        page_post(&kitchen, new_path(), arena_printf(db_arena(), "kind=%s&person=&deeds=一句话", kind_id(s.kind)));
    assert_status(&a, 422);
    assert_shows(&a, "一句话");
    a = begin(&kitchen, s.people[2], TEXTS); /* of the unit above */
    assert_status(&a, 404);
    a = begin(&kitchen, s.kitchen_liaison, TEXTS);
    assert_status(&a, 422);
    assert_shows(&a, "对本人的推荐须由其他人办理");
    struct buf longer;
    buf_init_arena(&longer, db_arena(), 0);
    buf_adds(&longer, "&deeds=一句话&statement=");
    for (int i = 0; i < 1501; i++)
        buf_adds(&longer, i % 10 ? "字" : " 字");
    buf_addc(&longer, '\0');
    a = begin(&kitchen, s.people[0], longer.data);
    assert_status(&a, 422);
    assert_shows(&a, "事迹材料有 1501 字，超过 1500 字的限制");
    assert_shows(&a, "一句话");
    a = begin(&kitchen, s.people[0], TEXTS);
    assert_status(&a, 303);
    a = begin(&north, s.people[0], TEXTS);
    assert_status(&a, 422);
    assert_shows(&a, "已由青嶂县餐饮服务队推荐，同一个评选项目中不重复推荐");
    a = page_post(&kitchen, new_path(),
                  arena_printf(db_arena(), "kind=%s&person_id=%s", public_id("programme", s.programme),
                               public_id("person", s.people[1])));
    assert_status(&a, 404);
    clock_test_set(at(11, 30, 18, 0));
    kitchen = as(s.kitchen_liaison);
    a = begin(&kitchen, s.people[1], TEXTS);
    assert_status(&a, 422);
    assert_shows(&a, "推荐已于 2026-11-30 18:00 截止");
    a = page_get(&kitchen, new_path());
    assert_shows(&a, "截止后不能再提交新的推荐");
}

static void test_no_places_on_the_way(void **state)
{
    (void)state;
    struct visitor kitchen = as(s.kitchen_liaison);
    db_run("DELETE FROM programme_place;\n");
    const struct answer a = begin(&kitchen, s.people[0], TEXTS);
    assert_status(&a, 422);
    assert_shows(&a, "都没有分到“后勤工匠”的名额");
}

static void test_a_unit_and_somebody_outside(void **state)
{
    (void)state;
    struct visitor north = as(s.north_liaison);
    struct answer a =
        page_post(&north, new_path(),
                  arena_printf(db_arena(), "kind=%s&unit=%s" TEXTS, kind_id(s.group), public_id("unit", s.kitchen)));
    assert_status(&a, 303);
    assert_int_equal(nomination_of(newest()).unit_id, s.kitchen);
    a = page_post(&north, new_path(),
                  arena_printf(db_arena(), "kind=%s&unit=%s" TEXTS, kind_id(s.group), public_id("unit", s.south)));
    assert_status(&a, 404);
    a = page_post(&north, new_path(), arena_printf(db_arena(), "kind=%s&unit=" TEXTS, kind_id(s.group)));
    assert_status(&a, 422);
    a = page_post(&north, new_path(),
                  arena_printf(db_arena(), "kind=%s&outside=1&name=王外&unit_name=某公司&from=%s" TEXTS,
                               kind_id(s.kind), public_id("unit", s.north)));
    assert_status(&a, 422); /* the kind takes nobody from outside: the form asks for a person */
    db_run("DROP TRIGGER IF EXISTS tr_programme_kind_changed;\nUPDATE programme_kind SET outside = 1;\n");
    a = page_post(&north, new_path(),
                  arena_printf(db_arena(), "kind=%s&outside=1&name=&unit_name=某公司&from=%s" TEXTS, kind_id(s.kind),
                               public_id("unit", s.north)));
    assert_status(&a, 422);
    assert_shows(&a, "请填写姓名或单位名称");
    assert_shows(&a, "某公司");
    a = page_post(&north, new_path(),
                  arena_printf(db_arena(), "kind=%s&outside=1&name=王外&unit_name=某公司&from=%s" TEXTS,
                               kind_id(s.kind), public_id("unit", s.north)));
    assert_status(&a, 303);
    const struct nomination x = nomination_of(newest());
    assert_true(x.outside);
    assert_string_equal(x.unit_name, "某公司");
}

/* ---- its parts --------------------------------------------------------------------------------------------------------- */

static void test_lines_come_from_the_record(void **state)
{
    (void)state;
    struct visitor kitchen = as(s.kitchen_liaison), north = as(s.north_liaison);
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO honour (public_id, source, owner_unit_id, subject, person_id, name, series, title, level,"
        " awarded_by, document_no, awarded_on, year, created_by, created_at, folded, pinyin, initials) VALUES"
        " (UNHEX(MD5('h1')), 'elsewhere', %lld, 'individual', %lld, '周𬀩', 'other', '省级技术能手', "
        "'province',"
        " '省人社厅', '省人社〔2024〕8号', '2024-05-01', 2024, %lld, '2024-05-02', 'x', 'x', 'x'),"
        " (UNHEX(MD5('h2')), 'elsewhere', %lld, 'individual', %lld, '周𬀩', 'other', '市级先进工作者', "
        "'prefecture',"
        " '市政府', '', '2022-05-01', 2022, %lld, '2024-05-02', 'x', 'x', 'x');\n",
        (long long)s.city, (long long)s.people[0], (long long)s.officer, (long long)s.city, (long long)s.people[0],
        (long long)s.officer));
    struct answer a = begin(&kitchen, s.people[0], TEXTS);
    assert_status(&a, 303);
    const int64_t id = newest();
    a = page_get(&kitchen, nomination_url(id, ""));
    assert_shows(&a, "省级技术能手");
    assert_shows(&a, nomination_url(id, "/line/1"));
    assert_shows(&a, "采用 2 条，共 2 条");
    a = step(&kitchen, id, "/lines", "line=1");
    goes_and_shows(&kitchen, &a, "采用 1 条，共 2 条");
    a = step(&kitchen, id, "/refill", "");
    goes_and_shows(&kitchen, &a, "采用 1 条，共 2 条"); /* what was left out stays left out */
    a = step(&kitchen, id, "/send", "opinion=");
    assert_status(&a, 303);
    a = page_get(&north, nomination_url(id, ""));
    assert_shows(&a, "市级先进工作者"); /* who reviews may still choose */
    a = step(&north, id, "/send", "opinion=同意推荐");
    assert_status(&a, 303);
    a = step(&north, id, "/lines", "line=1&line=2");
    assert_status(&a, 303);
    struct visitor officer = as(s.officer);
    a = page_get(&officer, nomination_url(id, ""));
    assert_shows(&a, "省级技术能手");
    assert_hides(&a, "市级先进工作者");
    assert_int_equal(count("nomination_line WHERE chosen = 1"), 1);
}

static int64_t an_honour(const char *key, const char *title)
{
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO honour (public_id, source, owner_unit_id, subject, person_id, name, series, title, level,"
        " awarded_by, document_no, awarded_on, year, created_by, created_at, folded, pinyin, initials) VALUES"
        " (UNHEX(MD5('%s')), 'elsewhere', %lld, 'individual', %lld, '周𬀩', 'other', '%s', 'province', "
        "'省人社厅',"
        " '省人社〔2024〕8号', '2024-05-01', 2024, %lld, '2024-05-02', 'x', 'x', 'x');\n",
        key, (long long)s.city, (long long)s.people[0], title, (long long)s.officer));
    return db_int("SELECT MAX(id) FROM honour");
}

/* Whoever may see a recommendation sees the entry behind each of its lines, as the record has it by now, and nothing else of it. */
static void test_each_line_shows_its_entry(void **state)
{
    (void)state;
    struct visitor kitchen = as(s.kitchen_liaison), north = as(s.north_liaison), south = as(s.south_liaison),
                   officer = as(s.officer), nominee = as(s.people[0]), other = as(s.people[3]);
    const int64_t first = an_honour("h1", "省级技术能手"), second = an_honour("h2", "省级岗位标兵");
    db_run(arena_printf(db_arena(), "UPDATE honour SET public = 0 WHERE id = %lld;\n", (long long)second));
    struct answer a = begin(&kitchen, s.people[0], TEXTS);
    assert_status(&a, 303);
    const int64_t id = newest(), off_roll = db_int("SELECT line_no FROM nomination_line WHERE path = ''");
    const char *url = nomination_url(id, arena_printf(db_arena(), "/line/%lld", (long long)off_roll)),
               *rolled = nomination_url(id, arena_printf(db_arena(), "/line/%lld", 3LL - (long long)off_roll)),
               *roll = arena_printf(db_arena(), "/award/honour/%s", public_id("honour", first));
    a = page_get(&kitchen, nomination_url(id, ""));
    assert_shows(&a, url);
    a = page_get(&kitchen, url);
    assert_status(&a, 200);
    assert_shows(&a, "省级岗位标兵");
    assert_shows(&a, "与成长档案一致");
    assert_shows(&a, "省人社〔2024〕8号");
    assert_hides(&a, "省级技术能手");
    assert_hides(&a, "/award/honour/");
    a = page_get(&kitchen, rolled);
    assert_shows(&a, roll);
    a = page_get(&kitchen, nomination_url(id, "/line/3"));
    assert_status(&a, 404);
    a = page_get(&kitchen, nomination_url(id, "/line/x"));
    assert_status(&a, 404);
    a = page_get(&south, url);
    assert_status(&a, 404);
    a = page_get(&other, url);
    assert_status(&a, 404);
    a = step(&kitchen, id, "/lines", arena_printf(db_arena(), "line=%lld", (long long)off_roll));
    a = step(&kitchen, id, "/send", "opinion=");
    a = page_get(&north, rolled);
    assert_status(&a, 200); /* it was left out, and they may still choose it */
    a = step(&north, id, "/send", "opinion=同意推荐");
    assert_status(&a, 303);
    a = page_get(&officer, rolled);
    assert_status(&a, 404);
    a = page_get(&officer, url);
    assert_shows(&a, "与成长档案一致");
    a = page_get(&nominee, url);
    assert_shows(&a, "省级岗位标兵");
    /* What becomes of the entry is said, beside what was taken. */
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO honour_revocation (public_id, honour_id, state, reason, proposed_by, proposed_at) VALUES"
        " (UNHEX(MD5('v')), %lld, 'proposed', '材料不实', %lld, '2026-11-18');\n"
        "UPDATE honour_revocation SET state = 'approved', decided_by = %lld, decided_at = '2026-11-18';\n"
        "UPDATE honour SET state = 'revoked', revoked_on = '2026-11-18', revoke_reason = '材料不实' WHERE id = %lld;\n",
        (long long)second, (long long)s.officer, (long long)s.leader, (long long)second));
    a = page_get(&officer, url);
    assert_shows(&a, "推荐后成长档案有变动");
    assert_shows(&a, "表彰已撤销");
    assert_shows(&a, "推荐时摘录的内容");
}

static void test_an_entry_that_is_gone_says_so(void **state)
{
    (void)state;
    struct visitor kitchen = as(s.kitchen_liaison);
    const int64_t honour = an_honour("h1", "省级技术能手");
    struct answer a = begin(&kitchen, s.people[0], TEXTS);
    assert_status(&a, 303);
    const char *url = nomination_url(newest(), "/line/1");
    db_run(arena_printf(db_arena(),
                        "UPDATE honour SET state = 'mistaken', public = 0, mistake = '登记错人' WHERE id = %lld;\n",
                        (long long)honour));
    a = page_get(&kitchen, url);
    assert_status(&a, 200);
    assert_shows(&a, "成长档案中已无这条记录");
    assert_shows(&a, "省级技术能手");
    assert_hides(&a, "/award/honour/");
    assert_hides(&a, "登记错人");
}

static void test_texts_are_changed_where_it_lies(void **state)
{
    (void)state;
    struct visitor kitchen = as(s.kitchen_liaison), north = as(s.north_liaison), south = as(s.south_liaison);
    const int64_t id = make_nomination(&s, s.people[0], s.kitchen);
    struct answer a = page_get(&kitchen, nomination_url(id, "/edit"));
    assert_status(&a, 200);
    assert_shows(&a, "从事机关餐饮服务十六年");
    a = page_get(&south, nomination_url(id, "/edit"));
    assert_status(&a, 404);
    a = post(&south, id, "/edit", "version=1&deeds=x");
    assert_status(&a, 404);
    a = post(&kitchen, id, "/edit", "version=1&post=厨师长&deeds=新的一句&statement=新的材料");
    goes_and_shows(&kitchen, &a, "新的一句");
    assert_string_equal(nomination_of(id).post, "厨师长");
    a = post(&kitchen, id, "/edit", "version=1&deeds=旧的&statement=旧的材料");
    assert_status(&a, 422);
    assert_shows(&a, "有改动，本次没有保存");
    assert_shows(&a, "旧的材料");
    assert_shows(&a, "name=\"version\" value=\"2\""); /* told, they may save what they wrote */
    assert_string_equal(nomination_of(id).statement, "新的材料");
    a = post(&kitchen, id, "/edit", "version=2&deeds=旧的&statement=旧的材料");
    goes_and_shows(&kitchen, &a, "旧的材料");
    a = step(&kitchen, id, "/send", "opinion=");
    assert_status(&a, 303);
    a = page_get(&kitchen, nomination_url(id, "/edit"));
    goes_and_shows(&kitchen, &a, "已经上报，不在本单位");
    a = post(&kitchen, id, "/edit",
             arena_printf(db_arena(), "version=%lld&deeds=x&statement=y", (long long)nomination_of(id).version));
    assert_status(&a, 422);
    assert_shows(&a, "已经上报，不在本单位");
    a = post(&north, id, "/edit",
             arena_printf(db_arena(), "version=%lld&deeds=&statement=y", (long long)nomination_of(id).version));
    assert_status(&a, 422);
    assert_shows(&a, "主要事迹和事迹材料填写后才能上报");
}

/* The box is for what the record does not know: no tick less takes a leader off the share of leaders (A3). */
static void test_a_leader_stays_one(void **state)
{
    (void)state;
    struct visitor kitchen = as(s.kitchen_liaison);
    const int64_t id = make_nomination(&s, s.people[0], s.kitchen);
    struct answer a = post(&kitchen, id, "/edit", "version=1&deeds=一句&statement=材料");
    assert_status(&a, 303);
    assert_false(nomination_of(id).leader);
    db_run(arena_printf(db_arena(), "UPDATE person SET grade_band = '县处级' WHERE id = %lld", (long long)s.people[0]));
    a = post(&kitchen, id, "/edit", "version=2&deeds=一句&statement=材料");
    assert_status(&a, 303);
    assert_true(nomination_of(id).leader);
}

static const char PDF[] = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

static void test_attachments(void **state)
{
    (void)state;
    struct visitor kitchen = as(s.kitchen_liaison), south = as(s.south_liaison);
    const int64_t id = make_nomination(&s, s.people[0], s.kitchen);
    struct answer a =
        page_post_file(&kitchen, nomination_url(id, "/file"), "", "file", "证明.pdf", "GIF89a not a pdf at all", 23);
    assert_status(&a, 422);
    a = page_post_file(&kitchen, nomination_url(id, "/file"), "", "file", "证明.png", PDF, sizeof PDF - 1);
    assert_status(&a, 422);
    assert_shows(&a, "jx-error");
    assert_int_equal(count("file"), 0);
    a = page_post_file(&kitchen, nomination_url(id, "/file"), "", "file", "证明.pdf", PDF, sizeof PDF - 1);
    goes_and_shows(&kitchen, &a, "证明.pdf");
    const char *file = public_id("file", db_int("SELECT MAX(id) FROM file"));
    const char *path = nomination_url(id, arena_printf(db_arena(), "/file/%s", file));
    a = page_get(&kitchen, path);
    assert_status(&a, 200);
    a = page_get(&south, path);
    assert_status(&a, 404);
    a = page_post(&south, arena_printf(db_arena(), "%s/remove", path), seen(id));
    assert_status(&a, 404);
    a = page_post(&kitchen, arena_printf(db_arena(), "%s/remove", path), seen(id));
    assert_status(&a, 303);
    a = page_get(&kitchen, path);
    assert_status(&a, 404);
    a = page_post(&kitchen, arena_printf(db_arena(), "%s/remove", path), seen(id));
    assert_status(&a, 404);
    a = page_post(&kitchen, nomination_url(id, "/file"), "");
    assert_status(&a, 422);
}

static void test_the_units_own_notice(void **state)
{
    (void)state;
    struct visitor north = as(s.north_liaison), officer = as(s.officer);
    const int64_t id = make_nomination(&s, s.people[2], s.north);
    db_run("UPDATE programme SET local_notice_days = 5;\n");
    struct answer a = page_get(&officer, programme_url(s.programme, "/nominations"));
    assert_shows(&a, "须在本单位公示满 5 个工作日");
    a = step(&north, id, "/send", "opinion=");
    assert_status(&a, 422);
    assert_shows(&a, "推荐前须在本单位公示满 5 个工作日");
    assert_int_equal(state_of(id), NOMINATION_DRAFT);
    a = post(&north, id, "/local", "from_on=2026-11-16&until_on=2026-11-18&place=一楼公告栏&outcome=none");
    assert_status(&a, 422);
    assert_shows(&a, "公示到 2026-11-18 才期满");
    assert_shows(&a, "一楼公告栏");
    a = post(&north, id, "/local", "from_on=2026-11-16&until_on=2026-11-13&place=一楼公告栏&outcome=none");
    assert_shows(&a, "最后一天应当在第一天之后");
    a = post(&north, id, "/local", "from_on=2025-11-03&until_on=2025-11-10&place=一楼公告栏&outcome=none");
    assert_shows(&a, "2025 年没有工作日历");
    a = post(&north, id, "/local", "from_on=2026-11-09&until_on=2026-11-13&place=一楼公告栏&outcome=settled&words=");
    assert_shows(&a, "有异议的，请填写异议和核实情况");
    a = post(&north, id, "/local", "from_on=2026-11-09&until_on=2026-11-12&place=一楼公告栏&outcome=none");
    goes_and_shows(&north, &a, "4 个工作日");
    a = step(&north, id, "/send", "opinion=");
    assert_status(&a, 422);
    a = post(&north, id, "/local",
             "from_on=2026-11-09&until_on=2026-11-15&place=一楼公告栏&outcome=settled&words=查无实据");
    goes_and_shows(&north, &a, "查无实据");
    a = step(&north, id, "/send", "opinion=");
    goes_and_shows(&north, &a, "已推荐到评选办公室");
}

/* ---- up, back, out ----------------------------------------------------------------------------------------------------- */

static void test_up_unit_by_unit(void **state)
{
    (void)state;
    struct visitor kitchen = as(s.kitchen_liaison), north = as(s.north_liaison), person = as(s.people[0]),
                   south = as(s.south_liaison);
    const int64_t id = make_nomination(&s, s.people[0], s.kitchen);
    struct answer a = page_get(&person, nomination_url(id, ""));
    assert_status(&a, 404); /* a draft is the unit's own paper */
    a = page_get(&kitchen, nomination_url(id, ""));
    assert_shows(&a, "报青嶂县机关事务保障中心审核");
    a = step(&south, id, "/send", "opinion=");
    assert_status(&a, 404);
    a = step(&kitchen, id, "/send", "opinion=");
    goes_and_shows(&kitchen, &a, "已报青嶂县机关事务保障中心");
    a = step(&kitchen, id, "/send", "opinion=");
    assert_status(&a, 422);
    assert_shows(&a, "已经上报，不在本单位");
    assert_int_equal(count(arena_printf(db_arena(), "notice WHERE kind = 'nomination.arrived' AND person_id = %lld",
                                        (long long)s.north_liaison)),
                     1);
    a = page_get(&north, "/award/unit");
    assert_shows(&a, nomination_url(id, ""));
    a = step(&north, id, "/send", "opinion=");
    assert_status(&a, 422);
    assert_shows(&a, "审核上报须填写本单位意见");
    a = step(&north, id, "/send", "opinion=情况属实，同意推荐");
    goes_and_shows(&north, &a, "情况属实，同意推荐");
    const struct nomination x = nomination_of(id);
    assert_int_equal(x.state, NOMINATION_RECOMMENDED);
    assert_int_equal(x.quota_unit_id, s.north);
    assert_int_equal(count(arena_printf(db_arena(), "notice WHERE kind = 'nomination.recommended' AND person_id = %lld",
                                        (long long)s.people[0])),
                     1);
    a = page_get(&person, nomination_url(id, ""));
    assert_status(&a, 200);
    assert_shows(&a, "评选中");
    assert_shows(&a, "从事机关餐饮服务十六年");
    assert_hides(&a, "情况属实，同意推荐"); /* nothing of what units and the office say among themselves */
    a = page_get(&kitchen, nomination_url(id, ""));
    assert_shows(&a, "待初审");
}

static void test_over_quota_and_late(void **state)
{
    (void)state;
    struct visitor north = as(s.north_liaison);
    const int64_t first = make_nomination(&s, s.people[0], s.north), second = make_nomination(&s, s.people[1], s.north),
                  third = make_nomination(&s, s.people[2], s.north);
    struct answer a = step(&north, first, "/send", "opinion=");
    assert_status(&a, 303);
    a = step(&north, second, "/send", "opinion=");
    assert_status(&a, 303);
    a = step(&north, third, "/send", "opinion=名额够不够");
    assert_status(&a, 422);
    assert_shows(&a, "本单位这个奖项的名额（2 个）已经用完");
    assert_shows(&a, "名额够不够");
    a = step(&north, first, "/withdraw", "withdraw_reason=本人调离");
    assert_status(&a, 303);
    a = step(&north, third, "/send", "opinion=");
    assert_status(&a, 303);
    const int64_t fourth = make_nomination(&s, make_person(s.north, "4105", "闻达"), s.north);
    clock_test_set(at(11, 30, 18, 0));
    north = as(s.north_liaison);
    a = step(&north, fourth, "/send", "opinion=");
    assert_status(&a, 422);
    assert_shows(&a, "推荐已于 2026-11-30 18:00 截止");
}

static void test_incomplete_ones_stay(void **state)
{
    (void)state;
    struct visitor north = as(s.north_liaison);
    const int64_t id = make_nomination(&s, s.people[2], s.north);
    db_run("UPDATE nomination SET statement = '';\n");
    struct answer a = step(&north, id, "/send", "opinion=");
    assert_status(&a, 422);
    assert_shows(&a, "主要事迹和事迹材料填写后才能上报");
    assert_int_equal(state_of(id), NOMINATION_DRAFT);
}

static void test_many_at_once(void **state)
{
    (void)state;
    struct visitor north = as(s.north_liaison);
    int64_t ids[3];
    for (int i = 0; i < 3; i++)
        ids[i] = make_nomination(&s, s.people[i], s.north);
    const char *id[3] = {public_id("nomination", ids[0]), public_id("nomination", ids[1]),
                         public_id("nomination", ids[2])};
    const char *shown =
        arena_printf(db_arena(), "&shown=%s&version=1&shown=%s&version=1&shown=%s&version=1", id[0], id[1], id[2]);
    const char *all = arena_printf(db_arena(), "nomination=%s&nomination=%s&nomination=%s&opinion=一并推荐%s", id[0],
                                   id[1], id[2], shown);
    struct answer a = page_post(&north, "/award/unit/send", "opinion=");
    assert_status(&a, 422);
    assert_shows(&a, "没有选择可以办理的推荐");
    a = page_post(&north, "/award/unit/send", all);
    goes_and_shows(&north, &a, "已上报 2 份，1 份未能上报");
    assert_int_equal(count("nomination WHERE state = 'recommended'"), 2);
    a = page_post(&north, "/award/unit/send", arena_printf(db_arena(), "nomination=%s%s", id[2], shown));
    assert_status(&a, 422);
    assert_shows(&a, "已经用完");
}

/* Whoever looks after both units has two tabs: the second step is of a page that does not show where it lies now. */
static void test_a_stale_page_makes_no_second_step(void **state)
{
    (void)state;
    make_grant(s.kitchen_liaison, "liaison", s.north);
    struct visitor both = as(s.kitchen_liaison);
    const int64_t id = make_nomination(&s, s.people[0], s.kitchen), other = make_nomination(&s, s.people[1], s.kitchen);
    const char *seen = "opinion=同意推荐&back_reason=x&version=1";
    struct answer a = page_get(&both, nomination_url(id, ""));
    assert_shows(&a, "name=\"version\" value=\"1\"");
    a = post(&both, id, "/send", "opinion=同意推荐");
    assert_status(&a, 422);
    a = post(&both, id, "/send", seen);
    assert_status(&a, 303);
    a = post(&both, id, "/send", seen);
    assert_status(&a, 422);
    assert_shows(&a, "有改动，");
    a = post(&both, id, "/return", seen);
    assert_status(&a, 422);
    assert_shows(&a, "有改动，");
    assert_int_equal(state_of(id), NOMINATION_SENT);
    assert_int_equal(nomination_of(id).at_unit_id, s.north);
    const char *row = public_id("nomination", other);
    const char *many = arena_printf(db_arena(), "nomination=%s&shown=%s&version=1&opinion=同意推荐", row, row);
    a = page_get(&both, "/award/unit");
    assert_shows(&a,
                 arena_printf(db_arena(),
                              "name=\"shown\" value=\"%s\"><input type=\"hidden\" name=\"version\" value=\"1\"", row));
    a = page_post(&both, "/award/unit/send", many);
    assert_status(&a, 303);
    a = page_post(&both, "/award/unit/send", many);
    assert_status(&a, 422);
    assert_shows(&a, "有改动，");
    assert_int_equal(state_of(other), NOMINATION_SENT);
}

/* What the unit reads of the review: nothing before everybody hears it, and never who in the office did it or why. */
static void test_the_unit_hears_the_list_when_everybody_does(void **state)
{
    (void)state;
    struct visitor north = as(s.north_liaison), officer = as(s.officer);
    int64_t list[3];
    scene_selected(&s, list);
    struct answer a = page_get(&officer, nomination_url(list[0], ""));
    assert_shows(&a, "初审通过");
    assert_shows(&a, "列入拟表彰名单");
    a = page_get(&north, nomination_url(list[0], ""));
    assert_status(&a, 200);
    assert_shows(&a, "评选中");
    assert_hides(&a, "初审通过");
    assert_shows(&a, "推荐到评选办公室");
    assert_hides(&a, "拟表彰");
    a = page_get(&north, "/award/unit");
    assert_shows(&a, nomination_url(list[0], ""));
    assert_shows(&a, "评选中");
    assert_hides(&a, "拟表彰");
    (void)make_notice(s.programme, "2026-11-18", "2026-11-19", "2026-11-25");
    a = page_get(&north, "/award/unit");
    assert_shows(&a, "拟表彰");
    a = page_get(&north, nomination_url(list[0], ""));
    assert_shows(&a, "拟表彰");
    struct visitor south = as(s.south_liaison);
    a = page_get(&south, nomination_url(list[2], ""));
    assert_shows(&a, "评选中");
    assert_hides(&a, "候补");
    /* Whoever is called in while it runs stands in none yet. */
    assert_int_equal(move_nomination(list[2], NOMINATION_SELECTED, 0, s.officer), OK);
    a = page_get(&south, nomination_url(list[2], ""));
    assert_shows(&a, "评选中");
    assert_hides(&a, "拟表彰");
    a = page_get(&south, "/award/unit");
    assert_shows(&a, "评选中");
    assert_hides(&a, "拟表彰");
}

static void test_back_with_a_reason(void **state)
{
    (void)state;
    struct visitor kitchen = as(s.kitchen_liaison), north = as(s.north_liaison);
    const int64_t id = make_nomination(&s, s.people[0], s.kitchen);
    struct answer a = step(&kitchen, id, "/return", "back_reason=x");
    assert_status(&a, 422); /* a draft goes nowhere back */
    a = step(&kitchen, id, "/send", "opinion=");
    assert_status(&a, 303);
    a = step(&north, id, "/return", "back_reason=");
    assert_status(&a, 422);
    a = step(&north, id, "/return", "back_reason=事迹不够具体");
    goes_and_shows(&north, &a, "已退回青嶂县餐饮服务队");
    assert_int_equal(state_of(id), NOMINATION_DRAFT);
    assert_int_equal(nomination_of(id).at_unit_id, s.kitchen);
    a = page_get(&kitchen, nomination_url(id, ""));
    assert_shows(&a, "事迹不够具体");
    a = step(&kitchen, id, "/send", "opinion=");
    assert_status(&a, 303);
}

static void test_withdrawing_at_each_stage(void **state)
{
    (void)state;
    struct visitor kitchen = as(s.kitchen_liaison), north = as(s.north_liaison), south = as(s.south_liaison),
                   officer = as(s.officer), nominee = as(s.people[3]);
    int64_t list[3];
    const int64_t draft = make_nomination(&s, s.people[1], s.kitchen);
    struct answer a = step(&south, draft, "/withdraw", "withdraw_reason=x");
    assert_status(&a, 404);
    a = step(&kitchen, draft, "/withdraw", "withdraw_reason=");
    goes_and_shows(&kitchen, &a, "推荐已撤回");
    a = step(&kitchen, draft, "/withdraw", "withdraw_reason=x");
    assert_status(&a, 422);
    assert_shows(&a, "已经终止，不需要撤回");
    scene_selected(&s, list);
    a = step(&officer, list[0], "/withdraw", "withdraw_reason=x");
    assert_status(&a, 404); /* the office strikes off, it does not withdraw */
    a = step(&north, list[0], "/withdraw", "withdraw_reason=");
    assert_status(&a, 422);
    assert_shows(&a, "请填写原因");
    const int64_t notice = make_notice(s.programme, NULL, NULL, NULL);
    a = step(&north, list[0], "/withdraw", "withdraw_reason=本人放弃"); /* while a notice is frozen, too */
    db_run(arena_printf(db_arena(), "UPDATE public_notice SET state = 'dropped', reason = '重做' WHERE id = %lld;\n",
                        (long long)notice));
    goes_and_shows(&north, &a, "推荐已撤回"); /* it stood in no notice yet: of the list the unit hears nothing */
    a = page_get(&officer, nomination_url(list[0], ""));
    assert_shows(&a, "递补下一名");
    a = call(&officer, list[0], list[2]);
    goes_and_shows(&officer, &a, "已递补区可，须重新公示");
    assert_int_equal(state_of(list[2]), NOMINATION_SELECTED);
    a = call(&officer, list[0], list[2]);
    assert_status(&a, 303);
    a = step(&nominee, list[2], "/withdraw", "withdraw_reason=把机会让给别人");
    goes_and_shows(&nominee, &a, "推荐已撤回");
    assert_int_equal(state_of(list[2]), NOMINATION_WITHDRAWN);
}

static void test_back_in_the_review_it_is_withdrawn_as_before(void **state)
{
    (void)state;
    struct visitor north = as(s.north_liaison);
    int64_t list[3];
    scene_selected(&s, list);
    assert_int_equal(step_programme(s.programme, STEP_RESELECT, s.officer), OK);
    assert_int_equal(state_of(list[0]), NOMINATION_PASSED);
    assert_int_equal(state_of(list[2]), NOMINATION_PASSED);
    struct answer a = step(&north, list[0], "/withdraw", "withdraw_reason=本人放弃");
    goes_and_shows(&north, &a, "推荐已撤回");
    assert_int_equal(state_of(list[0]), NOMINATION_WITHDRAWN);
}

/* Two tabs: what the second shows is not so any more. Nothing is done, the sentence says what it is now, and what was typed is kept. */
static void test_a_stale_page_does_nothing(void **state)
{
    (void)state;
    struct visitor kitchen = as(s.kitchen_liaison), north = as(s.north_liaison), officer = as(s.officer);
    const int64_t id = make_nomination(&s, s.people[1], s.kitchen);
    const char *first = seen(id);
    struct answer a = post(&kitchen, id, "/withdraw", "withdraw_reason=没有版本的表单");
    assert_status(&a, 422);
    a = step(&kitchen, id, "/send", "opinion=");
    assert_status(&a, 303);
    a = step(&north, id, "/return", "back_reason=补充事迹");
    assert_status(&a, 303); /* lies there again, as a draft */
    a = post(&kitchen, id, "/withdraw", arena_printf(db_arena(), "withdraw_reason=按旧页面&%s", first));
    assert_status(&a, 422);
    assert_shows(&a, "这份推荐在 2026-11-18 09:00 有改动");
    assert_shows(&a, "按旧页面");
    assert_shows(&a, "补充事迹"); /* what has changed */
    a = post(&kitchen, id, "/refill", first);
    goes_and_shows(&kitchen, &a, "有改动，本次没有办理");
    a = post(&kitchen, id, "/lines", first);
    goes_and_shows(&kitchen, &a, "有改动，本次没有办理");
    assert_int_equal(state_of(id), NOMINATION_DRAFT);
    assert_int_equal(count("audit WHERE act IN ('nominate.refill', 'nominate.choose') AND result = 'done'"), 0);

    int64_t list[3];
    scene_selected(&s, list);
    const char *listed = seen(list[0]);
    a = page_get(&officer, nomination_url(list[0], ""));
    assert_shows(&a, "下一名候补：区可");
    a = step(&north, list[0], "/withdraw", "withdraw_reason=本人放弃");
    assert_status(&a, 303);
    a = post(&officer, list[0], "/remove",
             arena_printf(db_arena(), "remove_reason=隐瞒处分&call_next=1&next=%s&%s", public_id("nomination", list[2]),
                          listed));
    assert_status(&a, 422);
    assert_shows(&a, "现在是“已撤回”");
    assert_int_equal(state_of(list[2]), NOMINATION_RESERVE);
    a = post(&officer, list[0], "/call",
             arena_printf(db_arena(), "next=%s&%s", public_id("nomination", list[2]), listed));
    goes_and_shows(&officer, &a, "现在是“已撤回”");
    a = call(&officer, list[0], list[1]); /* the page showed another as the next */
    goes_and_shows(&officer, &a, "下一名现在是区可");
    a = step(&officer, list[0], "/call", "next=");
    goes_and_shows(&officer, &a, "下一名现在是区可");
    assert_int_equal(state_of(list[2]), NOMINATION_RESERVE);
    a = call(&officer, list[0], list[2]);
    goes_and_shows(&officer, &a, "已递补区可");
}

static void test_what_is_given_is_not_withdrawn(void **state)
{
    (void)state;
    struct visitor north = as(s.north_liaison);
    int64_t list[3];
    scene_selected(&s, list);
    const int64_t notice = make_notice(s.programme, "2026-11-18", "2026-11-19", "2026-11-25");
    clock_test_set(at(11, 26, 9, 0));
    end_notice(notice);
    for (int i = 0; i < 2; i++)
        assert_int_equal(move_nomination(list[i], NOMINATION_AWARDED, 0, s.officer), OK);
    north = as(s.north_liaison);
    const struct answer a = step(&north, list[0], "/withdraw", "withdraw_reason=本人放弃");
    assert_status(&a, 422);
    assert_shows(&a, "已经作出表彰决定，不能撤回");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_the_unit_sees_programmes_and_places, scene),
        cmocka_unit_test_setup(test_a_new_one_and_its_form, scene),
        cmocka_unit_test_setup(test_refusals_of_a_new_one, scene),
        cmocka_unit_test_setup(test_no_places_on_the_way, scene),
        cmocka_unit_test_setup(test_lines_come_from_the_record, scene),
        cmocka_unit_test_setup(test_each_line_shows_its_entry, scene),
        cmocka_unit_test_setup(test_an_entry_that_is_gone_says_so, scene),
        cmocka_unit_test_setup(test_texts_are_changed_where_it_lies, scene),
        cmocka_unit_test_setup(test_a_leader_stays_one, scene),
        cmocka_unit_test_setup(test_attachments, scene),
        cmocka_unit_test_setup(test_the_units_own_notice, scene),
        cmocka_unit_test_setup(test_up_unit_by_unit, scene),
        cmocka_unit_test_setup(test_over_quota_and_late, scene),
        cmocka_unit_test_setup(test_incomplete_ones_stay, scene),
        cmocka_unit_test_setup(test_many_at_once, scene),
        cmocka_unit_test_setup(test_a_stale_page_makes_no_second_step, scene),
        cmocka_unit_test_setup(test_the_unit_hears_the_list_when_everybody_does, scene),
        cmocka_unit_test_setup(test_back_with_a_reason, scene),
        cmocka_unit_test_setup(test_withdrawing_at_each_stage, scene),
        cmocka_unit_test_setup(test_back_in_the_review_it_is_withdrawn_as_before, scene),
        cmocka_unit_test_setup(test_a_stale_page_does_nothing, scene),
        cmocka_unit_test_setup(test_what_is_given_is_not_withdrawn, scene),
        cmocka_unit_test_setup(test_a_unit_and_somebody_outside, scene),
    };
    return cmocka_run_group_tests_name("page/award/nominate", tests, open_all, close_all);
}
