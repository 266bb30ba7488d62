/* Public notices: prepared, posted by a record, shown to everybody, saved as files, ended; each refusal in its sentence. */
#include "tests/page/award/program.h"

#include "lib/act/public_notice.h"
#include "lib/base/text.h"

static int64_t n[3];

static const char *notices(const char *tail)
{
    return programme_url(s.programme, arena_printf(db_arena(), "/notices%s", tail));
}

static const char *id_of_notice(void)
{
    char text[TEXT_ID_SIZE];
    uint8_t id[16];
    assert_true(text_unhex(db_text("SELECT HEX(public_id) FROM public_notice ORDER BY id DESC LIMIT 1"), id, 16));
    text_id_encode(id, text);
    return arena_str(db_arena(), text);
}

static const char *office(const char *tail)
{
    return programme_url(s.programme, arena_printf(db_arena(), "/notice/%s%s", id_of_notice(), tail));
}

static const char *site(const char *tail)
{
    return arena_printf(db_arena(), "/award/notice/%s%s", id_of_notice(), tail);
}

static int selected(void **state)
{
    scene(state);
    scene_selected(&s, n);
    return 0;
}

static struct visitor officer_prepares(void)
{
    struct visitor v = as(s.officer);
    const struct answer a = page_post(&v, notices(""), "order=stroke&days=5");
    assert_goes_to(&a, office(""));
    return v;
}

static struct visitor officer_posts(void)
{
    struct visitor v = officer_prepares();
    const struct answer a = page_post(&v, office("/post"), "way=platform&place=&posted_at=2026-11-18T09:00");
    goes_and_shows(&v, &a, "已张贴，公示至 2026-11-25 18:00 期满");
    return v;
}

/* ---- preparing --------------------------------------------------------------------------------------------------------- */

static void test_what_is_prepared_is_frozen(void **state)
{
    (void)state;
    struct visitor v = as(s.officer);
    struct answer a = page_get(&v, notices(""));
    assert_shows(&a, "还没有公示");
    assert_shows(&a, "name=\"days\" type=\"text\" value=\"5\"");
    v = officer_prepares();
    /* Exactly what may be public, in the order of strokes: 尉 (11) behind 周 (8). */
    assert_string_equal(
        db_text("SELECT snapshot FROM public_notice"),
        "{\"issuer\":\"沧屿市机关事务管理局\",\"title\":\"2026年“后勤工匠”评选\",\"award\":\"后勤工匠\",\"year\":2026,"
        "\"round\":1,\"days\":5,\"order\":\"stroke\",\"office\":\"人事教育处\",\"phone\":\"0900-810 0123\",\"address\":"
        "\"行政中心2号楼\",\"groups\":[{\"kind\":\"后勤工匠\",\"category\":\"\",\"subject\":\"individual\",\"items\":["
        "{\"name\":\"周𬀩\",\"unit\":\"青嶂县餐饮服务队\",\"post\":\"厨师\",\"deeds\":"
        "\"推行按人数备餐，厨余逐月下降。\"},"
        "{\"name\":\"尉迟恒\",\"unit\":\"青嶂县机关事务保障中心\",\"post\":\"厨师\",\"deeds\":"
        "\"推行按人数备餐，厨余逐月下降。"
        "\"}]}]}");
    a = page_get(&v, office(""));
    assert_shows(&a, "已定稿，未张贴");
    assert_shows(&a,
                 "经单位推荐、初审、征求意见和复审，拟表彰周𬀩等 2 人为“后勤工匠”");
    assert_shows(&a, "共 2 人，按姓氏笔画排列");
    /* Not yet for the public; and nothing of it changes with the people. */
    struct visitor stranger = visitor_new(&app);
    a = page_get(&stranger, site(""));
    assert_status(&a, 404);
    db_run("UPDATE person SET name = '改名' WHERE name = '周𬀩';\n");
    a = page_get(&v, office(""));
    assert_shows(&a, "周𬀩");
    a = page_get(&v, notices(""));
    assert_shows(&a, "有一份公示已定稿尚未张贴");
    a = page_post(&v, notices(""), "order=stroke&days=5");
    goes_and_shows(&v, &a, "有一份公示已定稿尚未张贴");
}

/* An authority that was asked changes its mind once the notice is frozen: it can only be dropped. */
static void test_nobody_is_put_up_unheard(void **state)
{
    (void)state;
#define LETTER                                                                                                          \
    "INSERT INTO opinion_letter (public_id, programme_id, authority_id, letter_on, created_by, created_at) SELECT"      \
    " UNHEX(MD5('letter %d')), programme_id, id, '2026-11-18', %lld, '2026-11-18' FROM programme_authority;\n"          \
    "INSERT INTO opinion SELECT l.id, l.programme_id, l.authority_id, x.id, '%s', '正在核查' FROM opinion_letter l" \
    " JOIN nomination x ON x.state = 'selected' ORDER BY l.id DESC LIMIT 2;\n"
    db_without("tr_programme_authority_added",
               arena_printf(db_arena(),
                            "INSERT INTO programme_authority (public_id, programme_id, code, title) VALUES"
                            " (UNHEX(MD5('asked')), %lld, 'discipline', '市纪委监委');\n",
                            (long long)s.programme));
    db_run(arena_printf(db_arena(), LETTER, 1, (long long)s.officer, "agree"));
    struct visitor v = officer_prepares();
    db_run(arena_printf(db_arena(), LETTER, 2, (long long)s.officer, "disagree"));
    struct answer a = page_get(&v, office(""));
    assert_shows(&a, "没有取得应当征求的意见");
    assert_hides(&a, "name=\"posted_at\"");
    a = page_post(&v, office("/post"), "way=platform&place=&posted_at=2026-11-18T09:00");
    goes_and_shows(&v, &a, "没有取得应当征求的意见");
    assert_int_equal(count("notice_posting"), 0);
    a = page_post(&v, office("/drop"), "reason=意见有变");
    assert_int_equal(count("public_notice WHERE state = 'dropped'"), 1);
}

static void test_as_long_as_the_programme_says(void **state)
{
    (void)state;
    struct visitor v = as(s.officer);
    db_run("UPDATE programme SET notice_days = 7;\n");
    struct answer a = page_get(&v, notices(""));
    assert_shows(&a, "7 至 60 个工作日");
    a = page_post(&v, notices(""), "order=stroke&days=6");
    assert_status(&a, 422);
    assert_shows(&a, "公示期不得少于 7 个工作日");
    assert_int_equal(count("public_notice"), 0);
}

static void test_orders(void **state)
{
    (void)state;
    struct visitor v = as(s.officer);
    (void)page_post(&v, notices(""), "order=pinyin&days=7");
    struct answer a = page_get(&v, office(""));
    assert_shows(&a, "共 2 人，按姓名拼音排列");
    /* yuchi before zhou */
    assert_string_equal(
        db_text("SELECT GROUP_CONCAT(x.name ORDER BY i.position SEPARATOR ' ') FROM public_notice_item i"
                " JOIN nomination x ON x.id = i.nomination_id"),
        "尉迟恒 周𬀩");
    a = page_post(&v, office("/drop"), "reason=");
    assert_status(&a, 422);
    assert_shows(&a, "请写明作废原因");
    a = page_post(&v, office("/drop"), "reason=%E6%8E%92%E5%BA%8F");
    goes_and_shows(&v, &a, "公示已作废");
    a = page_post(&v, office("/drop"), "reason=x");
    goes_and_shows(&v, &a, "这份公示目前不能这样办理");
    a = page_get(&v, office("/html"));
    assert_status(&a, 404);
    (void)page_post(&v, notices(""), "order=unit&days=7");
    /* The county's centre stands before its kitchen in the staffing plan. */
    assert_string_equal(
        db_text("SELECT GROUP_CONCAT(x.name ORDER BY i.position SEPARATOR ' ') FROM public_notice_item i"
                " JOIN nomination x ON x.id = i.nomination_id WHERE i.notice_id = (SELECT MAX(id) FROM"
                " public_notice)"),
        "尉迟恒 周𬀩");
}

static void test_what_stands_in_the_way_of_one(void **state)
{
    (void)state;
    struct visitor v = as(s.officer);
    struct answer a = page_post(&v, notices(""), "order=stroke&days=4");
    assert_status(&a, 422);
    assert_shows(&a, "value=\"4\"");
    db_run("UPDATE programme SET office = '';\n");
    a = page_get(&v, notices(""));
    assert_shows(&a, "项目还没有写明受理异议的单位");
    a = page_post(&v, notices(""), "order=stroke&days=5");
    goes_and_shows(&v, &a, "项目还没有写明受理异议的单位");
    assert_int_equal(count("public_notice"), 0);
}

/* Whoever was struck off leaves a larger share of leaders behind. */
static void test_limits_hold_for_what_is_shown(void **state)
{
    (void)state;
    struct visitor v = as(s.officer);
    db_run(arena_printf(db_arena(),
                        "DROP TRIGGER IF EXISTS tr_list_limit_added;\nDROP TRIGGER IF EXISTS tr_nomination_changed;\n"
                        "INSERT INTO list_limit VALUES (%lld, 'leaders', 'forbid', 500);\n"
                        "UPDATE nomination SET leader = 1 WHERE id = %lld;\n",
                        (long long)s.programme, (long long)n[0]));
    assert_int_equal(move_nomination(n[1], NOMINATION_REMOVED, 0, s.officer), OK);
    struct answer a = page_post(&v, notices(""), "order=stroke&days=5");
    goes_and_shows(&v, &a, "100%");
    assert_int_equal(count("public_notice"), 0);
    assert_int_equal(move_nomination(n[2], NOMINATION_SELECTED, 0, s.officer), OK);
    a = page_post(&v, notices(""), "order=stroke&days=5");
    assert_goes_to(&a, office(""));
}

static void test_nothing_before_the_list_is_fixed(void **state)
{
    scene(state);
    struct visitor v = as(s.officer);
    struct answer a = page_post(&v, notices(""), "order=stroke&days=5");
    goes_and_shows(&v, &a, "评选项目目前的阶段不能办理这一步");
}

/* ---- posting ----------------------------------------------------------------------------------------------------------- */

static void test_the_days_run_from_the_record(void **state)
{
    (void)state;
    struct visitor v = officer_prepares();
    static const struct {
        const char *form, *sentence;
    } WRONG[] = {
        {"way=board&place=&posted_at=2026-11-18T09:00", "请写明网址或者张贴地点"},
        {"way=board&place=x&posted_at=2026-11-18T08:58", "张贴时间不能早于定稿时间 2026-11-18 09:00"},
        {"way=board&place=x&posted_at=2026-11-18T09:01", "张贴时间不能晚于现在"},
        {"way=&place=x&posted_at=2026-11-18T09:00", "张贴方式"},
    };
    struct answer a;
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        a = page_post(&v, office("/post"), WRONG[i].form);
        assert_status(&a, 422);
        assert_shows(&a, WRONG[i].sentence);
    }
    clock_test_set(at(11, 20, 9, 0)); /* a Friday: recorded a day after it was put up */
    v = as(s.officer);
    a = page_post_file(&v, office("/post"), "way=board&place=%E5%85%AC%E5%91%8A%E6%A0%8F&posted_at=2026-11-19T10:00",
                       "photo", "board.png", "not a picture", 13);
    assert_status(&a, 422);
    assert_int_equal(count("notice_posting"), 0);
    assert_int_equal(count("notice WHERE kind = 'nomination.selected'"), 0);
    static const char PDF[] = "%PDF-1.4\n%%EOF\n";
    a = page_post_file(&v, office("/post"), "way=board&place=%E5%85%AC%E5%91%8A%E6%A0%8F&posted_at=2026-11-19T10:00",
                       "photo", "board.pdf", PDF, sizeof PDF - 1);
    goes_and_shows(&v, &a, "已张贴，公示至 2026-11-26 18:00 期满");
    assert_string_equal(
        db_text("SELECT CONCAT(posted_on, ' ', first_on, ' ', last_on, ' ', ends_at) FROM public_notice"),
        "2026-11-19 2026-11-20 2026-11-26 2026-11-26 10:00:00.000000");
    assert_string_equal(db_text("SELECT state FROM programme"), "noticing");
    a = page_get(&v, office(""));
    assert_shows(&a, "board.pdf");
    /* Those who stand in it hear of it now, and once. */
    assert_int_equal(count("notice WHERE kind = 'nomination.selected'"), 2);
    struct visitor nominee = as(s.people[0]);
    a = page_get(&nominee, "/award");
    assert_shows(&a, "拟表彰");
    /* A second place moves nothing; the same twice is one. */
    a = page_post(&v, office("/post"), "way=web&place=http%3A%2F%2Fexample.gov&posted_at=2026-11-20T09:00");
    goes_and_shows(&v, &a, "已记录张贴情况");
    a = page_post(&v, office("/post"), "way=web&place=http%3A%2F%2Fexample.gov&posted_at=2026-11-20T09:00");
    goes_and_shows(&v, &a, "同一方式、同一地点已有张贴记录");
    assert_int_equal(count("public_notice WHERE last_on = '2026-11-26'"), 1);
    assert_int_equal(count("notice_posting"), 2);
    assert_int_equal(count("notice WHERE kind = 'nomination.selected'"), 2);
}

/* Whoever declines while a notice is frozen is gone at once; it cannot be put up any more, and whoever prepared it hears why. */
static void test_nobody_is_put_up_who_has_left(void **state)
{
    (void)state;
    struct visitor v = officer_prepares(), nominee = as(s.people[0]);
    const char *path = nomination_url(n[0], "/withdraw");
    assert_int_equal(at_home(s.officer, "award_notice"), 1);
    assert_int_equal(at_home(s.officer, "award_notice_left"), 0);
    struct answer a = page_get(&nominee, nomination_url(n[0], ""));
    a = page_post(&nominee, path,
                  arena_printf(db_arena(), "withdraw_reason=%%E5%%AE%%B6%%E4%%BA%%8B&version=%lld",
                               (long long)nomination_of(n[0]).version));
    goes_and_shows(&nominee, &a, "推荐已撤回");
    assert_int_equal(nomination_of(n[0]).state, NOMINATION_WITHDRAWN);
    assert_int_equal(count("notice WHERE kind = 'nomination.left'"), 1);
    /* Home says what is to be done of it now, and leads to its page. */
    assert_int_equal(at_home(s.officer, "award_notice"), 0);
    assert_int_equal(at_home(s.officer, "award_notice_left"), 1);
    assert_int_equal(at_home(s.people[0], "award_notice_left"), 0);
    assert_string_equal(db_text("SELECT path FROM home_award_office WHERE kind = 'award_notice_left'"), office(""));
    a = page_get(&v, office(""));
    assert_shows(&a, "公示定稿后有推荐对象退出");
    a = page_post(&v, office("/post"), "way=platform&place=&posted_at=2026-11-18T09:00");
    goes_and_shows(&v, &a, "公示定稿后有推荐对象退出");
    assert_int_equal(count("notice WHERE kind = 'nomination.selected'"), 0);
    a = page_post(&v, office("/drop"), "reason=x");
    goes_and_shows(&v, &a, "公示已作废");
    assert_int_equal(at_home(s.officer, "award_notice_left"), 0);
    a = page_post(&v, notices(""), "order=stroke&days=5");
    goes_and_shows(&v, &a, "第 1 次公示");
    a = page_post(&v, office("/post"), "way=platform&place=&posted_at=2026-11-18T09:00");
    goes_and_shows(&v, &a, "已张贴");
    /* The first that the public sees is the first. */
    struct visitor stranger = visitor_new(&app);
    a = page_get(&stranger, site(""));
    assert_status(&a, 200);
    assert_hides(&a, "第 2 次");
}

/* What was out at ten days ago, when nobody could see it, is out from now; what hung elsewhere must leave time to object here. */
static void test_nobody_can_have_seen_it_before_its_record(void **state)
{
    (void)state;
    struct visitor v = officer_prepares(), stranger = visitor_new(&app);
    clock_test_set(at(11, 27, 9, 0));
    v = as(s.officer);
    struct answer a = page_get(&stranger, site(""));
    assert_status(&a, 404);
    a = page_post(&v, office("/post"), "way=board&place=%E5%85%AC%E5%91%8A%E6%A0%8F&posted_at=2026-11-18T09:00");
    assert_status(&a, 422);
    assert_shows(&a, "公示期已于 2026-11-25 18:00 期满");
    assert_shows(&a, "value=\"2026-11-18T09:00\"");
    assert_int_equal(count("notice_posting"), 0);
    a = page_post(&v, office("/post"), "way=platform&place=&posted_at=2026-11-18T09:00");
    goes_and_shows(&v, &a, "已张贴，公示至 2026-12-04 18:00 期满");
    assert_int_equal(count("notice_posting WHERE posted_at = recorded_at AND posted_at = '2026-11-27 01:00:00'"), 1);
    a = page_post(&v, office("/end"), "");
    goes_and_shows(&v, &a, "公示期未满");
}

/* The scene's approval is good until 30 June 2027, a Wednesday: rule A4 allows no decision afterwards. */
static void test_days_end_within_the_approval(void **state)
{
    static const char REFUSED[] = "公示期满日 2027-07-01 晚于批准的有效期 2027-06-30";
    (void)state;
    clock_test_set(at(6, 23, 9, 0) + 365 * CLOCK_DAY);
    struct visitor v = officer_prepares();
    clock_test_set(at(6, 24, 9, 0) + 365 * CLOCK_DAY);
    v = as(s.officer);
    struct answer a = page_post(&v, office("/post"), "way=platform&place=&posted_at=2027-06-24T09:00");
    goes_and_shows(&v, &a, REFUSED);
    a = page_post(&v, office("/drop"), "reason=x");
    goes_and_shows(&v, &a, "公示已作废");
    a = page_post(&v, notices(""), "order=stroke&days=5");
    goes_and_shows(&v, &a, REFUSED);
    assert_int_equal(count("public_notice"), 1);
    assert_string_equal(db_text("SELECT state FROM programme"), "selected");
}

static void test_a_year_without_a_calendar_is_named(void **state)
{
    (void)state;
    struct visitor v = officer_prepares();
    db_run("DELETE FROM calendar_day WHERE year = 2027;\nDELETE FROM calendar_year WHERE year = 2027;\n");
    clock_test_set(at(12, 30, 9, 0));
    v = as(s.officer);
    struct answer a = page_post(&v, office("/post"), "way=platform&posted_at=2026-12-30T09:00");
    goes_and_shows(&v, &a, "系统中没有 2027 年的工作日历");
    assert_int_equal(count("notice_posting"), 0);
}

/* ---- shown ------------------------------------------------------------------------------------------------------------- */

static void test_everybody_sees_the_same_page(void **state)
{
    (void)state;
    struct visitor v = officer_posts(), stranger = visitor_new(&app);
    struct answer a = page_get(&stranger, site(""));
    assert_status(&a, 200);
    assert_non_null(strstr(a.headers, "X-Accel-Expires: 1"));
    assert_shows(&a, "2026年<span class=\"jx-together\">“后勤工匠”</span>拟表彰对象公示");
    assert_shows(&a, "发布 <time datetime=\"2026-11-18\">2026年11月18日（周三）</time>");
    assert_shows(&a, "公示中，11月19日起算");
    assert_shows(&a, "<strong>11月21日–22日</strong><span>周六、周日</span><span>不计</span>");
    assert_shows(&a, "<strong>11月25日</strong><span>周三</span><span>第 5 日，期满</span>");
    assert_shows(&a, "2026年11月25日（周三） 18:00");
    assert_shows(&a, "公示期内向人事教育处提出");
    assert_shows(&a, "0900-810 0123");
    /* Who is signed in is not on it, and gets the very same bytes. */
    clock_test_set(at(11, 23, 9, 0));
    v = as(s.officer);
    a = page_get(&stranger, site(""));
    assert_shows(&a, "公示中，第 3 个工作日");
    assert_shows(&a,
                 "<li aria-current=\"date\"><strong>11月23日</strong><span>周一，今天</span><span>第 3 日</span></li>");
    const struct answer b = page_get(&v, site(""));
    assert_string_equal(a.body, b.body);
    assert_hides(&a, "何表彰");
    clock_test_set(at(11, 22, 9, 0));
    a = page_get(&stranger, site(""));
    assert_shows(&a, "公示中，已过 2 个工作日");
    clock_test_set(at(11, 25, 18, 0));
    a = page_get(&stranger, site(""));
    assert_shows(&a, "公示期满");
    assert_shows(&a, "反映情况");
    /* In English too; a made-up one is nowhere. */
    strcpy(stranger.lang, "en");
    a = page_get(&stranger, site(""));
    assert_shows(&a, "Day 5, the last");
    a = page_get(&stranger, "/award/notice/AAAAAAAAAAAAAAAAAAAAAA");
    assert_status(&a, 404);
    assert_null(strstr(a.headers, "X-Accel-Expires"));
}

static void test_it_ends_and_not_before(void **state)
{
    (void)state;
    struct visitor v = officer_posts();
    struct answer a = page_post(&v, office("/end"), "");
    goes_and_shows(&v, &a, "公示期未满，2026-11-25 18:00 期满后方可办理");
    assert_int_equal(step_programme(s.programme, STEP_DECIDE, s.officer), ERR_CONFLICT);
    struct act asked = award_act(s.officer);
    const struct programme p = programme_of(s.programme);
    assert_int_equal(programme_ask(&asked, &p, STEP_DECIDE), ERR_CONFLICT);
    assert_string_equal(asked.refusal.key, "programme.not.notice_runs");
    assert_string_equal(asked.refusal.args[0], "2026-11-25 18:00");
    clock_test_set(at(11, 25, 18, 0) - CLOCK_SECOND);
    v = as(s.officer);
    a = page_post(&v, office("/end"), "");
    goes_and_shows(&v, &a, "公示期未满");
    clock_test_set(at(11, 25, 18, 0));
    a = page_post(&v, office("/end"), "");
    goes_and_shows(&v, &a, "公示期满。");
    a = page_post(&v, office("/end"), "");
    goes_and_shows(&v, &a, "这份公示目前不能这样办理");
    a = page_post(&v, office("/post"), "way=web&place=x&posted_at=2026-11-20T09:00");
    goes_and_shows(&v, &a, "这份公示目前不能这样办理");
    assert_int_equal(step_programme(s.programme, STEP_DECIDE, s.officer), OK);
}

static void test_background_work_ends_it(void **state)
{
    (void)state;
    size_t ended;
    struct act jobs = award_act(0);
    (void)officer_posts();
    jobs.db = db_as("jobs");
    jobs.key = NULL;
    jobs.now = at(11, 25, 18, 0) - 1;
    assert_int_equal(act_public_notice_end_due(&jobs, &ended), OK);
    assert_int_equal(ended, 0);
    jobs.now = at(11, 25, 18, 0);
    assert_int_equal(act_public_notice_end_due(&jobs, &ended), OK);
    assert_int_equal(ended, 1);
    assert_string_equal(db_text("SELECT state FROM public_notice"), "over");
    assert_int_equal(count("notice WHERE kind = 'public_notice.over'"), 1);
    assert_int_equal(act_public_notice_end_due(&jobs, &ended), OK);
    assert_int_equal(ended, 0);
}

/* The first one cannot be read: the one behind it ends all the same. */
static void test_one_that_cannot_end_holds_up_no_other(void **state)
{
    (void)state;
    size_t ended;
    struct act jobs = award_act(0);
    (void)make_notice(s.programme, "2026-11-18", "2026-11-19", "2026-11-25");
    (void)officer_posts();
    jobs.db = db_as("jobs");
    jobs.key = NULL;
    jobs.now = at(11, 25, 18, 0);
    assert_int_not_equal(act_public_notice_end_due(&jobs, &ended), OK);
    assert_int_equal(ended, 1);
    assert_int_equal(count("public_notice WHERE state = 'over' AND round_no = 2"), 1);
}

static void test_a_second_one_leads_to_the_first(void **state)
{
    (void)state;
    struct visitor v = officer_posts(), stranger = visitor_new(&app);
    const char *first = site("");
    /* Whoever is removed is marked; the snapshot stays. */
    assert_int_equal(move_nomination(n[0], NOMINATION_REMOVED, 0, s.officer), OK);
    assert_int_equal(move_nomination(n[2], NOMINATION_SELECTED, 0, s.officer), OK);
    struct answer a = page_get(&stranger, first);
    assert_shows(&a, "<s>周𬀩</s>");
    assert_shows(&a, "经核查取消资格");
    clock_test_set(at(11, 19, 9, 0));
    v = as(s.officer);
    db_run("UPDATE programme SET notice_owed_at = '2026-11-19 01:00:00';\n");
    a = page_get(&v, notices(""));
    assert_shows(&a, "名单确定或变更后，须再公示一次");
    a = page_post(&v, notices(""), "order=stroke&days=5");
    assert_goes_to(&a, office(""));
    (void)page_post(&v, office("/post"), "way=platform&posted_at=2026-11-19T09:00");
    a = page_get(&stranger, site(""));
    assert_shows(&a, "（第 2 次）");
    assert_shows(&a, "区可");
    assert_hides(&a, "周𬀩");
    assert_shows(&a, first);
    a = page_get(&stranger, first);
    assert_shows(&a, "名单变更后另行公示");
    assert_shows(&a, site(""));
}

/* ---- saved ------------------------------------------------------------------------------------------------------------- */

static void test_one_page_that_needs_nothing_else(void **state)
{
    (void)state;
    struct visitor v = officer_posts();
    struct answer a = page_get(&v, office("/html"));
    assert_status(&a, 200);
    assert_non_null(strstr(a.headers, "attachment"));
    assert_shows(&a, "周𬀩");
    assert_shows(&a, "<style>");
    static const char *const ELSEWHERE[] = {"src=", "href=", "<script", "<link", "今天", "url("};
    for (size_t i = 0; i < sizeof ELSEWHERE / sizeof *ELSEWHERE; i++)
        assert_hides(&a, ELSEWHERE[i]);
    a = page_get(&v, office("/csv"));
    assert_shows(
        &a, "1,后勤工匠,,周𬀩,青嶂县餐饮服务队,厨师,推行按人数备餐，厨余逐月下降。");
    a = page_get(&v, office("/docx"));
    assert_status(&a, 200);
    assert_memory_equal(a.body, "PK\3\4", 4);
    assert_int_equal(count("audit WHERE act = 'public_notice.export'"), 3);
}

/* ---- who --------------------------------------------------------------------------------------------------------------- */

static void test_whose_it_is(void **state)
{
    (void)state;
    (void)officer_posts();
    static const char *const PAGES[] = {"", "/html", "/docx", "/csv"};
    struct visitor leader = as(s.leader), clerk = as(s.clerk), stranger = visitor_new(&app);
    struct answer a = page_get(&leader, notices(""));
    assert_status(&a, 200);
    assert_hides(&a, "name=\"days\"");
    assert_shows(&a, "现有名单正在公示");
    assert_hides(&a, "须再公示一次");
    for (size_t i = 0; i < sizeof PAGES / sizeof *PAGES; i++) {
        a = page_get(&leader, office(PAGES[i]));
        assert_status(&a, 200);
        a = page_get(&clerk, office(PAGES[i]));
        assert_status(&a, 404);
        a = page_get(&stranger, office(PAGES[i]));
        assert_status(&a, 303);
    }
    a = page_get(&clerk, notices(""));
    assert_status(&a, 404);
    a = page_post(&clerk, office("/end"), "");
    assert_status(&a, 403);
    a = page_post(&leader, notices(""), "order=stroke&days=5");
    assert_status(&a, 403);
    a = page_post(&stranger, office("/post"), "way=platform");
    assert_status(&a, 303);
    /* An officer of another unit. */
    make_grant(s.clerk, "award_officer", s.south);
    clerk = as(s.clerk);
    a = page_post(&clerk, office("/end"), "");
    assert_status(&a, 404);
    a = page_post(&clerk, notices(""), "order=stroke&days=5");
    assert_status(&a, 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_what_is_prepared_is_frozen, selected),
        cmocka_unit_test_setup(test_nobody_is_put_up_unheard, selected),
        cmocka_unit_test_setup(test_as_long_as_the_programme_says, selected),
        cmocka_unit_test_setup(test_orders, selected),
        cmocka_unit_test_setup(test_what_stands_in_the_way_of_one, selected),
        cmocka_unit_test_setup(test_limits_hold_for_what_is_shown, selected),
        cmocka_unit_test_setup(test_nothing_before_the_list_is_fixed, scene),
        cmocka_unit_test_setup(test_the_days_run_from_the_record, selected),
        cmocka_unit_test_setup(test_nobody_is_put_up_who_has_left, selected),
        cmocka_unit_test_setup(test_nobody_can_have_seen_it_before_its_record, selected),
        cmocka_unit_test_setup(test_days_end_within_the_approval, selected),
        cmocka_unit_test_setup(test_a_year_without_a_calendar_is_named, selected),
        cmocka_unit_test_setup(test_everybody_sees_the_same_page, selected),
        cmocka_unit_test_setup(test_it_ends_and_not_before, selected),
        cmocka_unit_test_setup(test_background_work_ends_it, selected),
        cmocka_unit_test_setup(test_one_that_cannot_end_holds_up_no_other, selected),
        cmocka_unit_test_setup(test_a_second_one_leads_to_the_first, selected),
        cmocka_unit_test_setup(test_one_page_that_needs_nothing_else, selected),
        cmocka_unit_test_setup(test_whose_it_is, selected),
    };
    return cmocka_run_group_tests_name("page/award/notice", tests, open_all, close_all);
}
