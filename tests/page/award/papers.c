/* Papers: the call, handing in and again, each refusal, who sees what; the first look; the forum of ten talks; the timer. */
#include "tests/page/award/program.h"

#include "lib/base/text.h"
#include "tests/harness/act.h"
#include "tests/harness/paper.h"

static struct paper_scene of;
static struct visitor author;

static int papers(void **state)
{
    if (scene(state))
        return -1;
    paper_scene(&s, &of);
    author = as(s.people[0]);
    return 0;
}

/* ---- handing in ---------------------------------------------------------------------------------------------------- */

static const char WHOLE[] = "%PDF-1.7\nwhole\n%%EOF\n", BLIND[] = "%PDF-1.7\nblind\n%%EOF\n";

static const char *category(int i)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(id_of("programme_category", of.categories[i]), id);
    return arena_printf(db_arena(), "%s", id);
}

static struct answer give(struct visitor *v, const char *path, const char *form, const char *whole, const char *blind)
{
    const struct page_file files[] = {{"whole", "署名稿.pdf", whole, strlen(whole)},
                                      {"blind", "周𬀩匿名稿.pdf", blind, strlen(blind)}};
    return page_post_files(v, path, form, files, 2);
}

static const char *fields_of(const char *topic)
{
    return arena_printf(db_arena(), "do=save&topic=%s&category=%s", topic, category(2));
}

static struct answer hand_in(struct visitor *v, const char *topic)
{
    return give(v, programme_url(of.programme, "/paper/new"), fields_of(topic), WHOLE, BLIND);
}

/* What a page of a paper says of the version that it shows. */
static const char *version_seen(int64_t id)
{
    return arena_printf(db_arena(), "version=%lld",
                        (long long)db_int(arena_printf(db_arena(),
                                                       "SELECT COALESCE(MAX(version_no), 0) FROM paper_version WHERE"
                                                       " nomination_id = %lld",
                                                       (long long)id)));
}

static int64_t newest(void)
{
    return db_int("SELECT MAX(id) FROM nomination");
}

static void test_a_paper_from_call_to_withdrawal(void **state)
{
    (void)state;
    struct answer a = page_get(&author, "/award/papers");
    assert_status(&a, 200);
    assert_shows(&a, "2026年机关事务调研文章评选");
    assert_shows(&a, "还没有投稿");
    a = page_get(&author, programme_url(of.programme, "/papers"));
    assert_shows(&a, "围绕节约型机关建设");
    assert_shows(&a, "2026年11月30日（周一） 18:00");
    assert_shows(&a, "评选 6 篇");
    assert_hides(&a, "全部投稿");
    a = page_get(&author, programme_url(of.programme, "/paper/new"));
    assert_status(&a, 200);
    assert_shows(&a, "县级单位");

    a = hand_in(&author, "节约型机关");
    goes_and_shows(&author, &a, "已提交第 1 稿");
    const int64_t x = newest();
    a = page_get(&author, paper_url(x, ""));
    assert_shows(&a, "匿名核对中");
    assert_shows(&a, "署名稿.pdf");
    assert_int_equal(count("job WHERE kind = 'paper.check'"), 1);

    /* Again: the form has what was given before. */
    a = page_get(&author, paper_url(x, "/again"));
    assert_status(&a, 200);
    assert_shows(&a, "value=\"节约型机关\"");
    a = give(
        &author, paper_url(x, "/again"),
        arena_printf(db_arena(), "%s&coauthor_name=区可&coauthor_no=4104&coauthor_unit=", fields_of("节约型机关建设")),
        WHOLE, BLIND);
    goes_and_shows(&author, &a, "已提交第 2 稿");
    a = page_get(&author, "/award/papers");
    assert_shows(&a, "节约型机关建设");

    /* The co-author reads it and changes nothing; a colleague does not find it. */
    struct visitor coauthor = as(s.people[3]), other = as(s.people[2]), officer = as(s.officer);
    a = page_get(&coauthor, paper_url(x, ""));
    assert_status(&a, 200);
    assert_hides(&a, "重新提交");
    a = page_get(&coauthor, paper_url(x, "/again"));
    assert_status(&a, 404);
    a = page_get(&other, paper_url(x, ""));
    assert_status(&a, 404);
    a = page_get(&officer, programme_url(of.programme, "/papers"));
    assert_shows(&a, "全部投稿");
    assert_shows(&a, "周𬀩、区可");

    a = page_post(&coauthor, paper_url(x, "/withdraw"), version_seen(x));
    assert_status(&a, 404);
    a = page_post(&author, paper_url(x, "/withdraw"), "version=1"); /* of a page from before it was handed in again */
    goes_and_shows(&author, &a, "本次没有办理");
    a = page_post(&author, paper_url(x, "/withdraw"), version_seen(x));
    goes_and_shows(&author, &a, "投稿已撤回");
    a = page_get(&author, paper_url(x, "/again"));
    assert_status(&a, 303);
}

static void test_what_is_refused_keeps_what_was_typed(void **state)
{
    (void)state;
    const char *path = programme_url(of.programme, "/paper/new");
    struct answer a = page_post_file(&author, path, fields_of("节约型机关"), "whole", "a.pdf", WHOLE, strlen(WHOLE));
    assert_status(&a, 422);
    assert_shows(&a, "value=\"节约型机关\"");
    a = give(&author, path, fields_of("节约型机关"), "PK\3\4 no pdf", BLIND);
    assert_status(&a, 422);
    a = give(&author, path, fields_of("节约型机关"), WHOLE, "%PDF-1.7 without an end");
    assert_status(&a, 422);
    assert_shows(&a, "只接受 PDF 文件");
    a = give(&author, path, fields_of("节约型机关"), WHOLE, WHOLE);
    assert_status(&a, 422);
    assert_shows(&a, "匿名稿与署名稿是同一个文件");
    a = give(&author, path,
             arena_printf(db_arena(), "%s&coauthor_name=区某&coauthor_no=4104&coauthor_unit=", fields_of("节约型机关")),
             WHOLE, BLIND);
    assert_status(&a, 422);
    assert_shows(&a, "没有找到工号与姓名“区某”一致的人员");
    a = give(&author, path, "do=save&topic=节约型机关&category=", WHOLE, BLIND);
    assert_status(&a, 422);
    a = give(&author, path, "do=add_coauthor&topic=节约型机关&category=", "", "");
    assert_shows(&a, "value=\"节约型机关\"");
    assert_int_equal(count("paper"), 0);

    a = hand_in(&author, "节约型机关");
    assert_status(&a, 303);
    a = hand_in(&author, "节约型 机关");
    assert_status(&a, 422);
    assert_shows(&a, "这一题目已经投过稿");
    assert_shows(&a, "value=\"节约型 机关\"");
    struct visitor other = as(s.people[3]); /* with the one who has handed it in as co-author */
    a = give(
        &other, path,
        arena_printf(db_arena(), "%s&coauthor_name=周𬀩&coauthor_no=4101&coauthor_unit=", fields_of("节约型机关")),
        WHOLE, BLIND);
    assert_status(&a, 422);
    assert_shows(&a, "作者中有人已就这一题目投过稿");
    assert_shows(&a, "value=\"4101\"");
    assert_int_equal(count("paper"), 1);

    clock_test_set(at(11, 30, 18, 0));
    author = as(s.people[0]);
    a = hand_in(&author, "食堂");
    assert_status(&a, 422);
    assert_shows(&a, "投稿已于 2026-11-30 18:00 截止");
    assert_shows(&a, "value=\"食堂\"");
    a = page_get(&author, path);
    goes_and_shows(&author, &a, "投稿已于 2026年11月30日（周一） 18:00 截止");
    a = page_get(&author, paper_url(newest(), "/again"));
    goes_and_shows(&author, &a, "截止");
    clock_test_set(at(11, 18, 9, 0));
    author = as(s.people[0]);
    a = page_get(&author, programme_url(s.programme, "/papers")); /* not one of papers */
    assert_status(&a, 404);
    a = page_get(&author, programme_url(s.programme, "/paper/new"));
    assert_status(&a, 404);
    struct visitor stranger = visitor_new(&app);
    a = page_get(&stranger, path);
    assert_status(&a, 303);
}

/* ---- who looks ------------------------------------------------------------------------------------------------------- */

static void test_an_officer_looks_at_what_was_found(void **state)
{
    (void)state;
    struct visitor officer = as(s.officer), leader = as(s.leader);
    struct answer a = hand_in(&author, "节约型机关");
    const int64_t x = newest();
    db_run("UPDATE paper_version SET state = 'found', checked_at = '2026-11-18', findings ="
           " '[{\"name\":\"高明\",\"page\":2,\"context\":\"水平提高明显<b>\"}]';\n");
    a = page_get(&author, paper_url(x, ""));
    assert_shows(&a, "水平提高明显&lt;b&gt;");
    assert_shows(&a, "第 2 页");
    assert_hides(&a, "人工核对");
    a = page_get(&officer, programme_url(of.programme, "/papers"));
    assert_shows(&a, "出现姓名或单位");
    a = page_get(&leader, paper_url(x, ""));
    assert_status(&a, 200);
    assert_hides(&a, "/accept");
    a = page_post(&author, paper_url(x, "/accept"), "version=1&reason=我看过");
    assert_status(&a, 403);
    a = page_post(&officer, paper_url(x, "/accept"), "version=1&reason=");
    assert_status(&a, 422);
    a = page_post(&officer, paper_url(x, "/accept"), "version=1&reason=并非姓名");
    goes_and_shows(&officer, &a, "已登记人工核对通过");
    a = page_post(&officer, paper_url(x, "/accept"), "version=1&reason=再核");
    goes_and_shows(&officer, &a, "稿件已更新或已核对");
}

static void test_the_first_look_waits_for_the_deadline(void **state)
{
    (void)state;
    struct visitor officer = as(s.officer);
    const char *pass = programme_url(of.programme, "/papers/pass");
    struct answer a = page_post(&officer, pass, "");
    goes_and_shows(&officer, &a, "2026-11-30 18:00 截止后再办理初审");
    const int64_t x = make_paper(&of, 0, s.people[1], "食堂"), y = make_paper(&of, 0, s.people[2], "车辆"),
                  own = make_paper(&of, 1, s.second, "会务");
    struct visitor second = as(s.second); /* of the office, and an author */
    a = hand_in(&author, "节约型机关");   /* its copy is being looked at */
    a = page_get(&officer, programme_url(of.programme, "/papers"));
    assert_hides(&a, "初审通过并送评审");
    clock_test_set(at(11, 30, 18, 0));
    officer = as(s.officer);
    second = as(s.second);
    author = as(s.people[0]);
    a = page_post(&author, pass, "");
    assert_status(&a, 403);
    a = page_post(&second, pass, "");
    assert_status(&a, 403);
    assert_shows(&a, "请由其他经办人办理");
    a = page_post(&officer, paper_url(y, "/fail"), arena_printf(db_arena(), "fail_reason=&%s", version_seen(y)));
    assert_status(&a, 422);
    a = page_post(&officer, paper_url(y, "/fail"),
                  arena_printf(db_arena(), "fail_reason=与征文主题无关&%s", version_seen(y)));
    goes_and_shows(&officer, &a, "已登记初审不通过");
    assert_int_equal(count("notice WHERE kind = 'paper.failed'"), 1);
    a = page_post(&second, paper_url(own, "/fail"),
                  arena_printf(db_arena(), "fail_reason=自己的&%s", version_seen(own)));
    assert_status(&a, 404);
    a = page_post(&second, paper_url(x, "/fail"), arena_printf(db_arena(), "fail_reason=别人的&%s", version_seen(x)));
    assert_status(&a, 403);
    assert_int_equal(nomination_of(x).state, NOMINATION_RECOMMENDED);
    a = page_get(&officer, programme_url(of.programme, "/papers"));
    assert_shows(&a, "初审通过并送评审");
    a = page_post(&officer, pass, "");
    goes_and_shows(&officer, &a, "2 篇通过初审，可以送评审；1 篇");
    assert_int_equal(nomination_of(x).state, NOMINATION_PASSED);
    assert_int_equal(nomination_of(own).state, NOMINATION_PASSED);
    a = page_post(&officer, pass, "");
    goes_and_shows(&officer, &a, "没有可以通过初审的文章");
}

/* ---- the forum ------------------------------------------------------------------------------------------------------- */

/* 38 papers, of which 2 + 2 + 6 are selected. */
/* Rules of a kind of papers are about its authors; whom one forbids stays until an officer lets it pass. */
static void test_an_author_under_a_sanction_keeps_a_paper_back(void **state)
{
    (void)state;
    const int64_t x = make_paper(&of, 0, s.people[1], "食堂"), y = make_paper(&of, 0, s.people[2], "车辆");
    db_run(arena_printf(
        db_arena(),
        "DROP TRIGGER IF EXISTS tr_programme_rule_added;\n"
        "INSERT INTO programme_rule (kind_id, rule, effect) VALUES (%lld, 'sanction', 'forbid');\n"
        "INSERT INTO sanction (public_id, owner_unit_id, person_id, until_on, document, document_on, created_by,"
        " created_at) VALUES (RANDOM_BYTES(16), %lld, %lld, '2027-12-31', '文', '2020-01-01', %lld, '2026-01-01');\n",
        (long long)of.kind, (long long)s.city, (long long)s.people[1], (long long)s.second));
    clock_test_set(at(11, 30, 18, 0));
    struct visitor officer = as(s.officer), own = as(s.people[1]);
    struct answer a = page_get(&officer, programme_url(of.programme, "/rules"));
    assert_shows(&a, "没有未到期的处分、处理");
    a = page_get(&officer, programme_url(of.programme,
                                         arena_printf(db_arena(), "/rules/%s", public_id("programme_kind", of.kind))));
    assert_status(&a, 200);
    assert_shows(&a, "任一作者有未到期的");
    assert_hides(&a, "工作年限");
    a = page_post(&officer, programme_url(of.programme, "/papers/pass"), "");
    assert_status(&a, 303);
    assert_int_equal(nomination_of(x).state, NOMINATION_RECOMMENDED);
    assert_int_equal(nomination_of(y).state, NOMINATION_PASSED);
    a = page_get(&officer, paper_url(x, ""));
    assert_shows(&a, "作者中有人目前不具备参评资格");
    a = page_get(&own, paper_url(x, ""));
    assert_status(&a, 200);
    assert_hides(&a, "作者中有人");
    const char *url = nomination_url(x, "/eligibility");
    a = page_get(&own, url);
    assert_status(&a, 404);
    a = page_get(&officer, url);
    assert_shows(&a, paper_url(x, ""));
    a = page_post(&officer, url,
                  "rule=sanction&what=pass&reason=%E5%B7%B2%E6%A0%B8&shown=sanction&mark=sanction+0+2027-12-31");
    goes_and_shows(&officer, &a, "放行，理由已记录");
    a = page_post(&officer, programme_url(of.programme, "/papers/pass"), "");
    assert_status(&a, 303);
    assert_int_equal(nomination_of(x).state, NOMINATION_PASSED);
}

static void select_ten(void)
{
    static const int PLACES[] = {2, 2, 6}, PAPERS[] = {8, 10, 20};
    int64_t ids[38];
    size_t n = 0;
    for (int c = 0; c < 3; c++)
        for (int i = 0; i < PAPERS[c]; i++, n++) {
            ids[n] = make_paper(&of, c, s.people[i % 4], arena_printf(db_arena(), "调研%d之%d", c, i));
            assert_int_equal(move_nomination(ids[n], NOMINATION_PASSED, 0, s.officer), OK);
        }
    assert_int_equal(n, 38);
    assert_int_equal(step_programme(of.programme, STEP_CLOSE, s.officer), OK);
    n = 0;
    for (int c = 0; c < 3; c++)
        for (int i = 0; i < PAPERS[c]; i++, n++)
            assert_int_equal(
                move_nomination(ids[n], i < PLACES[c] ? NOMINATION_SELECTED : NOMINATION_UNSELECTED, 0, s.officer), OK);
    assert_int_equal(step_programme(of.programme, STEP_SELECT, s.officer), OK);
}

/* What the form sends when nothing is changed but title, time, and a break after the fifth. */
static const char *arranged(int version)
{
    struct paper *list;
    size_t n;
    struct buf b;
    buf_init_arena(&b, db_arena(), 0);
    assert_int_equal(store_paper_selected(db_as("award"), db_arena(), of.programme, &list, &n), OK);
    assert_int_equal(n, 10);
    buf_addf(&b, "title=交流会&venue=礼堂&starts_at=2027-02-26T09:00&minutes=8&warn_minutes=2&version=%d", version);
    for (size_t i = 0; i < n; i++) {
        char id[TEXT_ID_SIZE];
        text_id_encode(list[i].public_id, id);
        buf_addf(&b, "&item_paper=%s&item_title=&item_order=%zu&item_minutes=", id, 10 * (i + 1));
    }
    buf_adds(&b, "&item_paper=&item_title=会间休息&item_order=55&item_minutes=15");
    assert_int_equal(buf_check(&b), OK);
    return b.data;
}

static void test_ten_talks_of_eight_minutes(void **state)
{
    (void)state;
    struct visitor officer = as(s.officer);
    const char *forum = programme_url(of.programme, "/forum"), *edit = programme_url(of.programme, "/forum/edit"),
               *timer = programme_url(of.programme, "/forum/timer");
    struct answer a = page_get(&officer, edit);
    assert_shows(&a, "还没有入选文章");
    select_ten();
    a = page_get(&officer, edit);
    assert_status(&a, 200);
    assert_shows(&a, "value=\"100\""); /* ten in tens */
    assert_shows(&a, "<strong>调研2之5</strong>");
    a = page_get(&author, forum);
    assert_shows(&a, "还没有公布交流会议程");
    a = page_get(&officer, timer);
    assert_status(&a, 404);

    a = page_post(&officer, edit, "title=&starts_at=&minutes=0&warn_minutes=2&version=0");
    assert_status(&a, 422);
    a = page_post(
        &officer, edit,
        "title=会&starts_at=2027-02-26T09:00&minutes=8&warn_minutes=2&version=0&item_paper=&item_title=&item_order=5"
        "&item_minutes=5");
    assert_status(&a, 422);
    assert_shows(&a, "请填写名称");
    a = page_post(&officer, edit, arranged(0));
    goes_and_shows(&officer, &a, "议程已保存");
    a = page_get(&officer, forum);
    assert_shows(&a, "80 <small>");
    assert_shows(&a, "09:00–10:35");
    assert_shows(&a, "09:40–09:55");
    a = page_post(&officer, edit, arranged(0)); /* from an older page */
    assert_status(&a, 422);
    assert_shows(&a, "其他人刚刚改动了议程");
    a = page_get(&author, forum);
    assert_hides(&a, "09:40–09:55");
    a = page_get(&author, timer);
    assert_status(&a, 404);

    /* What authors are told of the review waits for the public notice. */
    a = page_get(&author, programme_url(of.programme, "/papers"));
    assert_shows(&a, "评审中");
    assert_hides(&a, "未入选");
    assert_hides(&a, "入选文章");
    /* It names who is selected: nobody is told before the notice is over. */
    a = page_get(&officer, forum);
    assert_hides(&a, "/forum/announce");
    assert_shows(&a, "公示期满或者作出表彰决定后，才能公布议程");
    a = page_post(&officer, programme_url(of.programme, "/forum/announce"), "version=1");
    goes_and_shows(&officer, &a, "公示期满或者作出表彰决定后，才能公布议程");
    const int64_t notice = make_notice(of.programme, "2026-11-18", "2026-11-19", "2026-11-25");
    a = page_post(&officer, programme_url(of.programme, "/forum/announce"), "version=1");
    goes_and_shows(&officer, &a, "公示期满或者作出表彰决定后，才能公布议程");
    assert_int_equal(count("notice WHERE kind = 'forum.talk'"), 0);
    a = page_get(&author, forum);
    assert_hides(&a, "09:40–09:55");
    end_notice(notice);
    a = page_post(&officer, programme_url(of.programme, "/forum/announce"), "version=1");
    goes_and_shows(&officer, &a, "议程已公布");
    assert_int_equal(count("notice WHERE kind = 'forum.talk'"), 10);
    a = page_get(&author, forum);
    assert_shows(&a, "09:40–09:55");
    assert_hides(&a, "打开计时屏");
    db_run("UPDATE programme SET notice_owed_at = '2026-12-01' WHERE state = 'noticing';\n");
    a = page_get(&author, forum); /* somebody was called in: until their notice is over */
    assert_hides(&a, "09:40–09:55");
    a = page_get(&officer, timer);
    assert_status(&a, 200);
    assert_shows(&a, "data-warn=\"2\"");
    assert_shows(&a, "data-number=\"10\"");
    assert_hides(&a, "data-number=\"11\"");

    a = page_post(&officer, programme_url(of.programme, "/forum/compile"), "");
    goes_and_shows(&officer, &a, "已开始生成汇编");
    a = page_post(&officer, programme_url(of.programme, "/forum/compile"), "");
    goes_and_shows(&officer, &a, "汇编正在生成");
    a = page_get(&officer, programme_url(of.programme, "/forum/compilation"));
    assert_status(&a, 404);
    a = page_post(&author, programme_url(of.programme, "/forum/compile"), "");
    assert_status(&a, 403);
}

/* ---- off the list ------------------------------------------------------------------------------------------------------ */

/* Of the newest notice. */
static const char *notice_path(const char *tail)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(id_of("public_notice", db_int("SELECT MAX(id) FROM public_notice")), id);
    return programme_url(of.programme, arena_printf(db_arena(), "/notice/%s%s", id, tail));
}

static const char *public_path(void)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(id_of("public_notice", db_int("SELECT MAX(id) FROM public_notice")), id);
    return arena_printf(db_arena(), "/award/notice/%s", id);
}

static void put_up_a_notice(struct visitor *officer)
{
    struct answer a = page_post(officer, programme_url(of.programme, "/notices"), "order=stroke&days=5");
    assert_status(&a, 303);
    a = page_post_file(officer, notice_path("/post"), "way=board&place=公告栏&posted_at=2026-11-18T09:00", "photo", "",
                       "", 0);
    goes_and_shows(officer, &a, "已张贴，公示至");
}

/* The form as it is on the page now: what was seen, and who would come in; then what is typed. */
static struct answer press(struct visitor *v, int64_t nomination, const char *end, int64_t next, const char *typed)
{
    char id[TEXT_ID_SIZE] = "";
    if (next)
        text_id_encode(id_of("nomination", next), id);
    const int64_t seen = nomination_of(nomination).version;
    return page_post(v, paper_url(nomination, end),
                     arena_printf(db_arena(), "seen=%lld&next=%s&%s", (long long)seen, id, typed));
}

static void test_a_paper_leaves_the_list_and_the_next_is_called(void **state)
{
    (void)state;
    const int64_t list[] = {make_paper(&of, 2, s.people[0], "食堂"), make_paper(&of, 2, s.people[2], "车辆")},
                  own = make_paper(&of, 2, s.officer, "会务");
    struct visitor officer = as(s.officer), leader = as(s.leader), next = as(s.people[2]);
    add_author(list[0], s.people[3], "区可");
    assert_int_equal(move_nomination(own, NOMINATION_FAILED, 0, s.second), OK);
    for (int i = 0; i < 2; i++)
        assert_int_equal(move_nomination(list[i], NOMINATION_PASSED, 0, s.officer), OK);
    assert_int_equal(step_programme(of.programme, STEP_CLOSE, s.officer), OK);
    assert_int_equal(move_nomination(list[0], NOMINATION_SELECTED, 0, s.officer), OK);
    assert_int_equal(move_nomination(list[1], NOMINATION_RESERVE, 0, s.officer), OK);
    assert_int_equal(step_programme(of.programme, STEP_SELECT, s.officer), OK);

    /* The authors hear of it with everybody else: once it stands in a notice. */
    struct answer a = page_get(&author, paper_url(list[0], ""));
    assert_shows(&a, "评审中");
    assert_hides(&a, "入选");
    assert_int_equal(count("notice WHERE kind = 'nomination.selected'"), 0);
    struct visitor *const handed_in[] = {&author, &next};
    for (size_t i = 0; i < 2; i++) { /* selected or in reserve: told the same */
        a = page_post(handed_in[i], paper_url(list[i], "/withdraw"), "version=1");
        goes_and_shows(handed_in[i], &a, "名单拟定以后不能自行撤回投稿");
    }
    put_up_a_notice(&officer);
    assert_int_equal(count("notice WHERE kind = 'nomination.selected'"), 2);
    struct visitor stranger = visitor_new(&app);
    a = page_get(&stranger, public_path());
    assert_status(&a, 200);
    assert_shows(&a, "周𬀩、区可");
    assert_shows(&a, "按题目笔画排列");
    assert_shows(&a, "优秀调研文章（县级单位） 1 篇");
    assert_hides(&a, "主要事迹");
    a = page_get(&officer, notice_path("/csv"));
    assert_shows(&a, "周𬀩、区可");
    a = page_get(&officer, notice_path("/docx"));
    assert_status(&a, 200);

    a = page_post(&author, paper_url(list[0], "/withdraw"), "version=1");
    goes_and_shows(&author, &a, "文章已列入拟表彰名单，退出须由评选办公室办理");
    a = press(&author, list[0], "/remove", 0, "remove_reason=不参加了");
    assert_status(&a, 403);
    a = press(&leader, list[0], "/remove", 0, "remove_reason=不参加了");
    assert_status(&a, 403);
    a = page_get(&leader, paper_url(list[0], ""));
    assert_hides(&a, "/remove");
    a = press(&officer, list[0], "/remove", list[1], "remove_reason=&call_next=1");
    assert_status(&a, 422);
    assert_shows(&a, "移出名单的原因");
    a = press(&officer, list[0], "/call", list[1], ""); /* its place is not free */
    goes_and_shows(&officer, &a, "名单没有空出名额");
    a = page_post(&officer, paper_url(list[0], "/remove"),
                  "seen=0&remove_reason=作者申请退出"); /* from an older page */
    assert_status(&a, 303);
    assert_int_equal(nomination_of(list[0]).state, NOMINATION_SELECTED);
    a = press(&officer, list[0], "/remove", 0, "remove_reason=作者申请退出");
    goes_and_shows(&officer, &a, "递补下一名");
    assert_int_equal(nomination_of(list[0]).state, NOMINATION_REMOVED);
    assert_int_equal(count("notice WHERE kind = 'nomination.removed'"), 2);
    a = press(&officer, list[0], "/call", list[1], "");
    goes_and_shows(&officer, &a, "已递补车辆，须重新公示");
    a = page_get(&author, programme_url(of.programme, "/papers"));
    assert_status(&a, 200);
    assert_hides(&a, "车辆");
    a = page_get(&next, paper_url(list[1], ""));
    assert_shows(&a, "评审中");
    assert_hides(&a, "入选");

    /* Whoever was called in is told with the next notice, and nobody twice. */
    assert_int_equal(count("notice WHERE kind = 'nomination.selected'"), 2);
    a = page_post(&officer, notice_path("/drop"), "reason=名单有变化");
    assert_status(&a, 303);
    put_up_a_notice(&officer);
    assert_int_equal(count("notice WHERE kind = 'nomination.selected'"), 3);
    a = page_get(&next, paper_url(list[1], ""));
    assert_shows(&a, "入选");
    a = press(&officer, own, "/remove", 0, "remove_reason=自己的");
    assert_status(&a, 404);
    a = press(&officer, own, "/call", 0, "");
    assert_status(&a, 404);

    /* None is left to be called in. */
    a = press(&officer, list[1], "/remove", 0, "remove_reason=作者申请退出&call_next=1");
    goes_and_shows(&officer, &a, "已取消资格。没有可以递补的候补人选");
    a = page_get(&officer, paper_url(list[1], ""));
    assert_shows(&a, "没有可以递补的候补人选");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_a_paper_from_call_to_withdrawal, papers),
        cmocka_unit_test_setup(test_what_is_refused_keeps_what_was_typed, papers),
        cmocka_unit_test_setup(test_an_officer_looks_at_what_was_found, papers),
        cmocka_unit_test_setup(test_the_first_look_waits_for_the_deadline, papers),
        cmocka_unit_test_setup(test_an_author_under_a_sanction_keeps_a_paper_back, papers),
        cmocka_unit_test_setup(test_ten_talks_of_eight_minutes, papers),
        cmocka_unit_test_setup(test_a_paper_leaves_the_list_and_the_next_is_called, papers),
    };
    return cmocka_run_group_tests_name("page/award/papers", tests, open_all, close_all);
}
