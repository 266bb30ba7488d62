/* The office: its list, the first look with what the rules find, striking off, opinions of other authorities; and a unit's table. */
#include "lib/act/nominate_import.h"
#include "tests/page/award/program.h"

static struct answer post(struct visitor *v, int64_t id, const char *tail, const char *form)
{
    return page_post(v, nomination_url(id, tail), form);
}

/* From a page that shows it as it stands. */
static struct answer step(struct visitor *v, int64_t id, const char *tail, const char *form)
{
    return post(v, id, tail, arena_printf(db_arena(), "%s&version=%lld", form, (long long)nomination_of(id).version));
}

static struct answer judge(struct visitor *v, int64_t id, const char *form)
{
    return step(v, id, "/judge", form);
}

/* Strikes one off and calls the next in. */
static struct answer strike(struct visitor *v, int64_t id, int64_t next)
{
    return step(v, id, "/remove",
                arena_printf(db_arena(), "remove_reason=隐瞒处分&call_next=1&next=%s", public_id("nomination", next)));
}

/* Chosen in the list, as it shows one. */
static const char *chosen(int64_t id)
{
    const char *text = public_id("nomination", id);
    return arena_printf(db_arena(), "&nomination=%s&shown=%s&version=%lld", text, text,
                        (long long)nomination_of(id).version);
}

static int64_t recommended(int64_t person, int64_t unit, int64_t quota)
{
    const int64_t id = make_nomination(&s, person, unit);
    assert_int_equal(move_nomination(id, NOMINATION_RECOMMENDED, quota, s.north_liaison), OK);
    return id;
}

static void test_who_sees_the_list(void **state)
{
    (void)state;
    struct visitor officer = as(s.officer), leader = as(s.leader), liaison = as(s.north_liaison),
                   nobody = visitor_new(&app);
    const int64_t id = recommended(s.people[0], s.kitchen, s.north);
    const char *path = programme_url(s.programme, "/nominations");
    struct answer a = page_get(&officer, path);
    assert_status(&a, 200);
    assert_shows(&a, nomination_url(id, ""));
    assert_shows(&a, "所选初审通过");
    a = page_get(&leader, path);
    assert_status(&a, 200);
    assert_hides(&a, "所选初审通过");
    a = page_get(&liaison, path);
    assert_status(&a, 404);
    a = page_get(&nobody, path);
    assert_status(&a, 303);
    a = page_get(&leader, programme_url(s.programme, "/nominations.csv"));
    assert_status(&a, 200);
    assert_shows(&a, "青嶂县餐饮服务队");
    assert_int_equal(count("audit WHERE act = 'nomination.export'"), 1);
    a = page_get(&liaison, programme_url(s.programme, "/nominations.csv"));
    assert_status(&a, 404);
    a = page_get(&officer, programme_url(s.programme, "/nominations.xlsx"));
    assert_status(&a, 200);
}

static void test_filter_and_order(void **state)
{
    (void)state;
    struct visitor officer = as(s.officer);
    const char *kitchen = nomination_url(recommended(s.people[0], s.kitchen, s.north), "");
    const char *north = nomination_url(recommended(s.people[2], s.north, s.north), "");
    struct answer a = page_get(&officer, programme_url(s.programme, "/nominations?q=%E5%B0%89%E8%BF%9F"));
    assert_shows(&a, north);
    assert_hides(&a, kitchen);
    a = page_get(&officer, programme_url(s.programme, arena_printf(db_arena(), "/nominations?unit=%s",
                                                                   public_id("unit", s.kitchen))));
    assert_shows(&a, kitchen);
    assert_hides(&a, north);
    a = page_get(&officer, programme_url(s.programme, "/nominations?state=passed"));
    assert_shows(&a, "没有符合条件的推荐对象");
    db_run("UPDATE person SET pinyin = 'yuchiheng' WHERE name = '尉迟恒';\n"
           "UPDATE person SET pinyin = 'zhoubin' WHERE staff_no = '4101';\n");
    a = page_get(&officer, programme_url(s.programme, "/nominations?sort=name&page=1"));
    assert_true(strstr(a.body, north) < strstr(a.body, kitchen)); /* yu before zhou */
    a = page_get(&officer, programme_url(s.programme, "/nominations?page=2"));
    assert_status(&a, 200);
}

static void test_the_first_look(void **state)
{
    (void)state;
    struct visitor officer = as(s.officer), liaison = as(s.north_liaison), kitchen = as(s.kitchen_liaison);
    const int64_t id = recommended(s.people[0], s.kitchen, s.north);
    struct answer a = page_get(&officer, nomination_url(id, ""));
    assert_shows(&a, "初审结论");
    a = judge(&liaison, id, "verdict=pass&reason=");
    assert_status(&a, 403);
    a = judge(&officer, id, "verdict=&reason=保留这句");
    assert_status(&a, 422);
    assert_shows(&a, "保留这句");
    a = judge(&officer, id, "verdict=fail&reason=");
    assert_status(&a, 422);
    assert_shows(&a, "请填写原因");
    a = judge(&officer, id, "verdict=pass&reason=");
    goes_and_shows(&officer, &a, "初审通过");
    a = judge(&officer, id, "verdict=fail&reason=x");
    assert_status(&a, 422);
    a = post(&officer, id, "/judge", "verdict=again&reason=核对年限&version=1"); /* of a page from before it passed */
    assert_status(&a, 422);
    assert_shows(&a, "有改动，");
    a = judge(&officer, id, "verdict=again&reason=核对年限");
    goes_and_shows(&officer, &a, "已恢复为待初审");
    a = judge(&officer, id, "verdict=back&reason=补充佐证");
    goes_and_shows(&officer, &a, "已退回青嶂县餐饮服务队");
    assert_int_equal(nomination_of(id).state, NOMINATION_DRAFT);
    assert_int_equal(nomination_of(id).place_no, 0);
    a = page_get(&kitchen, nomination_url(id, ""));
    assert_shows(&a, "补充佐证");
    assert_int_equal(move_nomination(id, NOMINATION_RECOMMENDED, s.north, s.north_liaison), OK);
    clock_test_set(at(11, 30, 18, 0));
    officer = as(s.officer);
    a = judge(&officer, id, "verdict=back&reason=补充佐证");
    assert_status(&a, 422);
    assert_shows(&a, "推荐已经截止，不能退回补充");
    a = judge(&officer, id, "verdict=fail&reason=年限不足");
    goes_and_shows(&officer, &a, "初审未通过");
    assert_int_equal(count("notice WHERE kind = 'nomination.failed'"), 1);
}

static void test_nobody_judges_their_own_or_their_rivals(void **state)
{
    (void)state;
    struct visitor officer = as(s.officer);
    db_run(arena_printf(db_arena(), "UPDATE posting SET unit_id = %lld WHERE person_id = %lld;\n", (long long)s.north,
                        (long long)s.officer));
    const int64_t id = recommended(s.officer, s.north, s.north);
    struct answer a = judge(&officer, id, "verdict=pass&reason=");
    assert_status(&a, 404);
    const int64_t rival = recommended(s.people[0], s.kitchen, s.north);
    a = judge(&officer, rival, "verdict=fail&reason=不合要求");
    assert_status(&a, 403);
    assert_shows(&a, "请由其他经办人办理");
    a = page_post(&officer, programme_url(s.programme, "/nominations/pass"),
                  arena_printf(db_arena(), "%s%s", chosen(id), chosen(rival)));
    assert_status(&a, 403);
    assert_int_equal(nomination_of(rival).state, NOMINATION_RECOMMENDED);
}

static void test_many_pass_at_once(void **state)
{
    (void)state;
    struct visitor officer = as(s.officer), liaison = as(s.north_liaison);
    const int64_t one = recommended(s.people[0], s.kitchen, s.north), two = recommended(s.people[3], s.south, s.south);
    const char *path = programme_url(s.programme, "/nominations/pass");
    const char *stale = arena_printf(db_arena(), "%s%s", chosen(one), chosen(two));
    struct answer sent = judge(&officer, two, "verdict=back&reason=补充佐证");
    assert_status(&sent, 303);
    assert_int_equal(move_nomination(two, NOMINATION_RECOMMENDED, s.south, s.south_liaison), OK);
    const char *both = arena_printf(db_arena(), "%s%s", chosen(one), chosen(two));
    struct answer a = page_post(&liaison, path, both);
    assert_status(&a, 403);
    a = page_post(&officer, path, "");
    goes_and_shows(&officer, &a, "没有选择可以办理的推荐");
    a = page_post(&officer, path, stale); /* the other one came back with other words since */
    goes_and_shows(&officer, &a, "1 份初审通过");
    assert_int_equal(nomination_of(two).state, NOMINATION_RECOMMENDED);
    assert_int_equal(move_nomination(one, NOMINATION_RECOMMENDED, s.north, s.officer), OK);
    both = arena_printf(db_arena(), "%s%s", chosen(one), chosen(two));
    a = page_post(&officer, path, both);
    goes_and_shows(&officer, &a, "2 份初审通过");
    assert_int_equal(count("nomination WHERE state = 'passed'"), 2);
}

static void test_struck_off_and_the_next_called(void **state)
{
    (void)state;
    struct visitor officer = as(s.officer), liaison = as(s.north_liaison);
    int64_t list[3];
    scene_selected(&s, list);
    struct answer a = step(&liaison, list[0], "/remove", "remove_reason=x");
    assert_status(&a, 403);
    a = step(&officer, list[0], "/remove", "remove_reason=");
    assert_status(&a, 422);
    a = strike(&officer, list[0], list[2]);
    goes_and_shows(&officer, &a, "已递补区可");
    assert_int_equal(nomination_of(list[0]).state, NOMINATION_REMOVED);
    assert_int_equal(nomination_of(list[2]).state, NOMINATION_SELECTED);
    a = strike(&officer, list[1], list[2]);
    goes_and_shows(&officer, &a, "没有可以递补的候补人选");
    a = judge(&officer, list[1], "verdict=pass&reason=");
    assert_status(&a, 422);
}

static void test_a_leader_called_in_keeps_to_the_share(void **state)
{
    (void)state;
    struct visitor officer = as(s.officer);
    int64_t list[3];
    scene_selected(&s, list);
    db_run(arena_printf(db_arena(),
                        "DROP TRIGGER IF EXISTS tr_list_limit_added;\nDROP TRIGGER IF EXISTS tr_nomination_changed;\n"
                        "INSERT INTO list_limit VALUES (%lld, 'leaders', 'forbid', 200);\n"
                        "UPDATE nomination SET leader = 1 WHERE id = %lld;\n",
                        (long long)s.programme, (long long)list[2]));
    struct answer a = strike(&officer, list[0], list[2]);
    assert_status(&a, 422);
    assert_shows(&a, "50%");
    assert_int_equal(nomination_of(list[0]).state, NOMINATION_SELECTED); /* nothing is half done */
    a = step(&officer, list[0], "/remove", "remove_reason=隐瞒处分");
    assert_status(&a, 303);
    a = step(&officer, list[0], "/call", arena_printf(db_arena(), "next=%s", public_id("nomination", list[2])));
    goes_and_shows(&officer, &a, "50%");
    assert_int_equal(nomination_of(list[2]).state, NOMINATION_RESERVE);
    a = page_post(&officer, programme_url(s.programme, "/rules/beyond"),
                  "limit=leaders&up_to=50&reason=%E7%A1%AE%E9%9C%80");
    assert_status(&a, 303);
    a = step(&officer, list[0], "/call", arena_printf(db_arena(), "next=%s", public_id("nomination", list[2])));
    goes_and_shows(&officer, &a, "已递补区可");
}

/* ---- opinions ---------------------------------------------------------------------------------------------------------- */

static const char PDF[] = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

static const char *authority;

static void with_authority(int64_t list[3])
{
    db_run(arena_printf(
        db_arena(),
        "DROP TRIGGER IF EXISTS tr_programme_authority_added;\n" /* they are settled with the approval */
        "INSERT INTO programme_authority (public_id, programme_id, code, title, subject, required, sort) VALUES"
        " (UNHEX(MD5('a1')), %lld, 'discipline', '市纪委监委', 'individual', 1, 1);\n",
        (long long)s.programme));
    authority = public_id("programme_authority", db_int("SELECT MAX(id) FROM programme_authority"));
    scene_selected(&s, list);
}

static struct answer letter(struct visitor *v, const char *rows, const char *on)
{
    return page_post_file(
        v, programme_url(s.programme, "/opinions/new"),
        arena_printf(db_arena(), "authority=%s&letter_no=沧纪函〔2026〕9号&letter_on=%s%s", authority, on, rows),
        "scan", "回函.pdf", PDF, sizeof PDF - 1);
}

static void test_a_letter_about_many(void **state)
{
    (void)state;
    struct visitor officer = as(s.officer), liaison = as(s.north_liaison), leader = as(s.leader), clerk = as(s.clerk);
    int64_t list[3];
    with_authority(list);
    struct answer a = page_get(&officer, programme_url(s.programme, "/opinions"));
    assert_status(&a, 200);
    assert_shows(&a, "市纪委监委");
    assert_shows(&a, "尚未同意的对象");
    assert_shows(&a, "周𬀩");
    a = page_get(&clerk, programme_url(s.programme, "/opinions"));
    assert_status(&a, 404);
    a = page_get(&leader, programme_url(s.programme, "/opinions"));
    assert_status(&a, 200);
    assert_hides(&a, "登记回函");
    const char *ask = arena_printf(db_arena(), "/opinions/new?authority=%s", authority);
    a = page_get(&officer, programme_url(s.programme, ask));
    assert_status(&a, 200);
    a = page_get(&officer, programme_url(s.programme, "/opinions/new?authority=AAAAAAAAAAAAAAAAAAAAAA"));
    assert_status(&a, 404);
    const char *one = public_id("nomination", list[0]), *two = public_id("nomination", list[1]),
               *three = public_id("nomination", list[2]);
    a = letter(&officer, arena_printf(db_arena(), "&nomination=%s&outcome=&words=", one), "2026-11-18");
    assert_status(&a, 422);
    assert_shows(&a, "回函没有涉及任何推荐对象");
    a = letter(&officer, arena_printf(db_arena(), "&nomination=%s&outcome=agree&words=", one), "2026-11-19");
    assert_status(&a, 422);
    assert_shows(&a, "回函日期不能晚于今天");
    assert_shows(&a, "沧纪函〔2026〕9号");
    a = letter(&officer, arena_printf(db_arena(), "&nomination=%s&outcome=disagree&words=", one), "2026-11-18");
    assert_status(&a, 422);
    assert_shows(&a, "周𬀩的意见为不同意，请写明意见");
    a = page_post(&officer, programme_url(s.programme, "/opinions/new"),
                  arena_printf(db_arena(),
                               "authority=%s&letter_on=2026-11-18&nomination=%s&outcome=agree&words=", authority, one));
    assert_status(&a, 422);
    a = page_post_file(&officer, programme_url(s.programme, "/opinions/new"),
                       arena_printf(db_arena(), "authority=%s&letter_on=2026-11-18&nomination=%s&outcome=agree&words=",
                                    authority, one),
                       "scan", "回函.png", PDF, sizeof PDF - 1);
    assert_status(&a, 422);
    assert_int_equal(count("opinion"), 0);
    a = letter(&officer,
               arena_printf(db_arena(),
                            "&nomination=%s&outcome=agree&words=&nomination=%s&outcome=disagree&words=正在核查&"
                            "nomination=%s&outcome=&words=",
                            one, two, three),
               "2026-11-18");
    goes_and_shows(&officer, &a, "已登记市纪委监委对 2 名推荐对象的意见");
    assert_int_equal(count("opinion WHERE outcome = 'agree'"), 1);
    assert_int_equal(count("opinion_missing WHERE state IN ('selected', 'reserve')"), 2);
    a = page_get(&officer, programme_url(s.programme, "/opinions"));
    assert_shows(&a, "正在核查");
    const char *file = arena_printf(db_arena(), "/opinions/letter/%s",
                                    public_id("opinion_letter", db_int("SELECT MAX(id) FROM opinion_letter")));
    a = page_get(&officer, programme_url(s.programme, file));
    assert_status(&a, 200);
    a = page_get(&liaison, programme_url(s.programme, file)); /* it came to the office */
    assert_status(&a, 404);
    a = page_get(&leader, programme_url(s.programme, file));
    assert_status(&a, 404);
    /* A later letter counts. */
    a = letter(&officer, arena_printf(db_arena(), "&nomination=%s&outcome=agree&words=", two), "2026-11-18");
    assert_status(&a, 303);
    assert_int_equal(count("opinion_missing WHERE state = 'selected'"), 0);
}

static const char *says(int64_t id, const char *outcome, const char *words)
{
    return arena_printf(db_arena(), "&nomination=%s&outcome=%s&words=%s", public_id("nomination", id), outcome, words);
}

static const char *form_of_letter(void)
{
    return programme_url(s.programme, arena_printf(db_arena(), "/opinions/new?authority=%s", authority));
}

static const char *newest_letter(void)
{
    return programme_url(s.programme,
                         arena_printf(db_arena(), "/opinions/letter/%s",
                                      public_id("opinion_letter", db_int("SELECT MAX(id) FROM opinion_letter"))));
}

static const char *name_of(int64_t id)
{
    return nomination_of(id).name;
}

static void test_a_unit_hands_in_a_letter(void **state)
{
    (void)state;
    struct visitor north = as(s.north_liaison), kitchen = as(s.kitchen_liaison), south = as(s.south_liaison),
                   city = as(s.city_liaison), officer = as(s.officer);
    int64_t list[3];
    with_authority(list);
    const char *opinions = programme_url(s.programme, "/opinions");
    struct answer a = page_get(&kitchen, nomination_url(list[0], "")); /* what is missing, and the way to the form */
    assert_shows(&a, "部门意见");
    assert_shows(&a, "市纪委监委");
    assert_shows(&a, "未回复");
    assert_shows(&a, form_of_letter());
    a = page_get(&north, form_of_letter());
    assert_status(&a, 200);
    assert_shows(&a, name_of(list[0]));
    assert_shows(&a, name_of(list[1]));
    assert_hides(&a, name_of(list[2]));
    a = letter(&north, says(list[0], "disagree", ""), "2026-11-18");
    assert_status(&a, 422);
    assert_shows(&a, "的意见为不同意，请写明意见");
    a = letter(&north, says(list[0], "agree", ""), "2026-11-19");
    assert_status(&a, 422);
    assert_shows(&a, "回函日期不能晚于今天");
    a = page_post_file(
        &north, programme_url(s.programme, "/opinions/new"),
        arena_printf(db_arena(), "authority=%s&letter_on=2026-11-18%s", authority, says(list[0], "agree", "")), "scan",
        "回函.png", PDF, sizeof PDF - 1);
    assert_status(&a, 422);
    assert_int_equal(count("opinion_letter"), 0);
    a = letter(&north,
               arena_printf(db_arena(), "%s%s", says(list[0], "agree", ""), says(list[1], "disagree", "正在核查")),
               "2026-11-18");
    goes_and_shows(&north, &a, "已登记市纪委监委对 2 名推荐对象的意见");
    assert_int_equal(count(arena_printf(db_arena(), "opinion_letter WHERE unit_id = %lld AND created_by = %lld",
                                        (long long)s.north, (long long)s.north_liaison)),
                     1);
    a = page_get(&north, opinions);
    assert_shows(&a, "正在核查");
    assert_shows(&a, "沧纪函〔2026〕9号");
    a = page_get(&officer, opinions); /* the office sees who handed it in */
    assert_shows(&a, "提交单位和登记人 青嶂县机关事务保障中心 仇海燕");
    a = page_get(&kitchen, nomination_url(list[0], ""));
    assert_hides(&a, form_of_letter());
    a = letter(&north, says(list[1], "agree", ""), "2026-11-18"); /* a later letter counts, of a unit too */
    assert_status(&a, 303);
    assert_int_equal(count("opinion_missing WHERE state = 'selected'"), 0);
    struct visitor *const may[] = {&north, &city, &officer}, *const may_not[] = {&kitchen, &south};
    for (size_t i = 0; i < sizeof may / sizeof *may; i++) {
        a = page_get(may[i], newest_letter());
        assert_status(&a, 200);
    }
    for (size_t i = 0; i < sizeof may_not / sizeof *may_not; i++) {
        a = page_get(may_not[i], newest_letter());
        assert_status(&a, 404);
        a = page_get(may_not[i], opinions);
        assert_status(&a, 200);
        assert_hides(&a, "沧纪函〔2026〕9号");
        assert_hides(&a, name_of(list[1]));
    }
}

/* Neither another county's nominees, nor what the office registered, nor after everybody sees them. */
static void test_a_unit_hands_in_nothing_else(void **state)
{
    (void)state;
    struct visitor north = as(s.north_liaison), south = as(s.south_liaison), clerk = as(s.clerk),
                   officer = as(s.officer);
    int64_t list[3];
    with_authority(list);
    struct answer a = letter(&south, says(list[0], "agree", ""), "2026-11-18");
    assert_status(&a, 404);
    a = letter(&clerk, says(list[0], "agree", ""), "2026-11-18");
    assert_status(&a, 404);
    a = page_get(&clerk, form_of_letter());
    assert_status(&a, 404);
    a = letter(&officer, says(list[2], "disagree", "正在核查"), "2026-11-18");
    assert_status(&a, 303);
    a = page_get(&south, programme_url(s.programme, "/opinions"));
    assert_shows(&a, name_of(list[2]));
    assert_shows(&a, "不同意");
    assert_hides(&a, "正在核查");
    assert_hides(&a, form_of_letter());
    a = page_get(&south, nomination_url(list[2], ""));
    assert_hides(&a, form_of_letter());
    a = page_get(&south, newest_letter());
    assert_status(&a, 404);
    a = letter(&south, says(list[2], "agree", ""), "2026-11-18");
    assert_status(&a, 422);
    assert_shows(&a, "只能由评选办公室更改");
    make_grant(s.clerk, "liaison", s.north);
    make_grant(s.clerk, "liaison", s.south);
    struct visitor both = as(s.clerk);
    a = letter(&officer, says(list[2], "agree", ""), "2026-11-18");
    assert_status(&a, 303);
    a = letter(&both, arena_printf(db_arena(), "%s%s", says(list[1], "agree", ""), says(list[2], "agree", "")),
               "2026-11-18");
    assert_status(&a, 422);
    assert_shows(&a, "请按单位分别登记");
    a = letter(&north, arena_printf(db_arena(), "%s%s", says(list[0], "agree", ""), says(list[1], "agree", "")),
               "2026-11-18");
    assert_status(&a, 303);
    (void)make_notice(s.programme, "2026-11-18", "2026-11-19", "2026-11-25");
    const int64_t letters = count("opinion_letter");
    a = page_get(&north, form_of_letter());
    assert_status(&a, 200);
    assert_hides(&a, name_of(list[0]));
    a = letter(&north, says(list[0], "agree", ""), "2026-11-18");
    assert_status(&a, 422);
    assert_shows(&a, "已在张贴的公示中");
    assert_int_equal(count("opinion_letter"), letters);
}

/* A liaison who is nominated has no part in it, neither for themselves nor for the others. */
static void test_nobody_hands_in_their_own(void **state)
{
    (void)state;
    int64_t list[3];
    with_authority(list);
    make_grant(s.people[2], "liaison", s.north);
    struct visitor own = as(s.people[2]);
    for (int i = 0; i < 2; i++) {
        struct answer a = letter(&own, says(list[i], "agree", ""), "2026-11-18");
        assert_status(&a, 403);
        assert_shows(&a, "您是这个项目的推荐对象或者文章作者");
        a = page_get(&own, nomination_url(list[i], ""));
        assert_status(&a, 200);
        assert_hides(&a, form_of_letter());
    }
    const struct answer a = page_get(&own, form_of_letter());
    assert_status(&a, 403);
    assert_int_equal(count("opinion_letter"), 0);
}

static void test_opinions_have_their_time(void **state)
{
    (void)state;
    struct visitor officer = as(s.officer);
    int64_t list[3];
    with_authority(list);
    assert_int_equal(step_programme(s.programme, STEP_CANCEL, s.officer), OK);
    struct answer a = page_get(
        &officer, programme_url(s.programme, arena_printf(db_arena(), "/opinions/new?authority=%s", authority)));
    goes_and_shows(&officer, &a, "目前的阶段不征求意见");
    a = letter(&officer,
               arena_printf(db_arena(), "&nomination=%s&outcome=agree&words=", public_id("nomination", list[0])),
               "2026-11-18");
    assert_status(&a, 422);
    assert_shows(&a, "目前的阶段不征求意见");
}

/* ---- a table ----------------------------------------------------------------------------------------------------------- */

static const char *import_path(void)
{
    return arena_printf(db_arena(), "/award/nominate/%s/import", public_id("programme", s.programme));
}

static struct answer upload(struct visitor *v, const char *csv)
{
    return page_post_file(v, import_path(), "", "file", "推荐表.csv", csv, strlen(csv));
}

static const char TABLE[] = "奖项,工号,姓名或单位名称,主要事迹,事迹材料,表彰事由\n"
                            "后勤工匠,4101,周𬀩,按人数备餐,\"第一段\n第二段\",餐饮节约\n"
                            "后勤工匠,4102,,一句话,材料,\n"
                            "后勤工匠,4104,,一句话,材料,\n"
                            "后勤工匠,4101,,一句话,材料,\n"
                            "后勤能手,4103,,一句话,材料,\n"
                            "后勤工匠,4103,王五,一句话,材料,\n"
                            "后勤工匠,,李外,一句话,材料,\n"
                            "先进集体,,青嶂县餐饮服务队,一句话,材料,\n"
                            "先进集体,,云渡县机关事务保障中心,一句话,材料,\n"
                            "后勤工匠,4005,,一句话,材料,\n";

/* The value of the hidden field that carries the good lines, as a form's value. */
static const char *rows_of(const struct answer *a)
{
    const char *at = strstr(a->body, "name=\"rows\" value=\"");
    assert_non_null(at);
    at += strlen("name=\"rows\" value=\"");
    return arena_copy(db_arena(), at, (size_t)(strchr(at, '"') - at));
}

static void test_a_table_is_judged_line_by_line(void **state)
{
    (void)state;
    struct visitor north = as(s.north_liaison), clerk = as(s.clerk);
    struct answer a = page_get(&north, import_path());
    assert_status(&a, 200);
    a = page_get(&clerk, import_path());
    assert_status(&a, 403);
    a = page_get(&north, arena_printf(db_arena(), "%s/form.xlsx", import_path()));
    assert_status(&a, 200);
    a = page_post(&north, import_path(), "");
    assert_status(&a, 422);
    a = upload(&north, "姓名,单位\n周,x\n");
    assert_status(&a, 422);
    assert_shows(&a, "表头应当有“奖项”");
    a = upload(&north, "奖项,工号\n");
    assert_status(&a, 422);
    assert_shows(&a, "表格没有内容");
    a = upload(&north, TABLE);
    assert_status(&a, 200);
    assert_shows(&a, "可以导入 3 行，不能导入 7 行");
    assert_shows(&a, "没有工号为 4104 的在职人员");
    assert_shows(&a, "与第 2 行重复");
    assert_shows(&a, "没有名为“后勤能手”的奖项");
    assert_shows(&a, "该工号是尉迟恒");
    assert_shows(&a, "请填写工号");
    assert_shows(&a, "没有名为“云渡县机关事务保障中心”的单位");
    assert_shows(&a, "对本人的推荐须由其他人办理");
    assert_int_equal(count("nomination"), 0);
    const char *rows = rows_of(&a);
    a = page_post(&north, import_path(), arena_printf(db_arena(), "rows=%s", rows));
    goes_and_shows(&north, &a, "已导入 3 份推荐草稿");
    assert_int_equal(count("nomination WHERE state = 'draft'"), 3);
    assert_string_equal(db_text("SELECT statement FROM nomination ORDER BY id LIMIT 1"), "第一段\n第二段");
    a = page_post(&north, import_path(), arena_printf(db_arena(), "rows=%s", rows));
    goes_and_shows(&north, &a, "第 2 行现在已不能导入");
    assert_int_equal(count("nomination"), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_who_sees_the_list, scene),
        cmocka_unit_test_setup(test_filter_and_order, scene),
        cmocka_unit_test_setup(test_the_first_look, scene),
        cmocka_unit_test_setup(test_nobody_judges_their_own_or_their_rivals, scene),
        cmocka_unit_test_setup(test_many_pass_at_once, scene),
        cmocka_unit_test_setup(test_struck_off_and_the_next_called, scene),
        cmocka_unit_test_setup(test_a_leader_called_in_keeps_to_the_share, scene),
        cmocka_unit_test_setup(test_a_table_is_judged_line_by_line, scene),
        cmocka_unit_test_setup(test_a_letter_about_many, scene),
        cmocka_unit_test_setup(test_a_unit_hands_in_a_letter, scene),
        cmocka_unit_test_setup(test_a_unit_hands_in_nothing_else, scene),
        cmocka_unit_test_setup(test_nobody_hands_in_their_own, scene),
        cmocka_unit_test_setup(test_opinions_have_their_time, scene),
    };
    return cmocka_run_group_tests_name("page/award/nominations", tests, open_all, close_all);
}
