/* The units' total: its rule in words, set by the edition's manager, as versions, with a reason once the contest has
   begun; downloaded. */
#include "tests/page/contest/scene.h"

static int64_t cooking, service;

static int with_disciplines(void **state)
{
    scene(state);
    cooking = make_whole_discipline(&(struct make_discipline){.edition = edition}).discipline;
    service = make_discipline(
        &(struct make_discipline){.edition = edition, .code = "BS-HY", .name = "会议服务", .not_counted = true});
    return 0;
}

static const char *form(const char *rest)
{
    return arena_printf(
        db_arena(),
        "title=第3届团体总分&discipline=%s&take=points&joint=share&best=2&missing=zero&prize_names=一等奖"
        "%%0A二等奖&prize_ties=higher&%s",
        public_id("discipline", cooking), rest);
}

#define GOOD "points=9、7+6+5&prize_by=places&prize_ratio=１：2&prize_places=6"

static struct answer set(const char *rest)
{
    return page_post(&boss, edition_at(edition, "/team/edit"), form(rest));
}

static void a_rule_is_set_and_told_in_words(void **state)
{
    (void)state;
    struct answer a = page_get(&me, edition_at(edition, "/team"));
    assert_status(&a, 200);
    assert_shows(&a, "还没有团体总分规则");
    a = page_get(&boss, edition_at(edition, "/team/edit"));
    assert_status(&a, 200);
    assert_shows(&a, arena_printf(db_arena(), "value=\"%s\" checked", public_id("discipline", cooking)));
    assert_shows(&a, arena_printf(db_arena(), "value=\"%s\">", public_id("discipline", service)));
    a = set(GOOD "&version=0");
    assert_goes_to(&a, edition_at(edition, "/team"));
    a = page_get(&me, edition_at(edition, "/team"));
    assert_shows(&a, "计入 1 个赛项：中式烹饪");
    assert_shows(&a, "第 1 名起依次 9、7、6、5，第 4 名以后不折分");
    assert_shows(&a, "平分所占各名次的分");
    assert_shows(&a, "每个赛项每单位取成绩最好的 2 个");
    assert_shows(&a, "设一等奖、二等奖，比例 1:2");
    assert_shows(&a, "奖项共 6 个");
    assert_hides(&a, "修改规则");
    a = page_get(&me, edition_at(edition, "/team/rule.json"));
    assert_status(&a, 200);
    assert_shows(&a, "{\"format\":\"jiangxin team rule "
                     "1\",\"title\":\"第3届团体总分\",\"take\":\"points\",\"points\":[\"9\",\"7\",");
    assert_int_equal(count("audit WHERE act = 'team_rule.set' AND result = 'done'"), 1);
}

static void faults_stand_at_their_fields(void **state)
{
    (void)state;
    const struct {
        const char *form, *where, *sentence;
    } cases[] = {
        {"points=5 6&prize_by=none&version=0", "f-points-e", "后一个不大于前一个"},
        {"points=9&prize_by=places&prize_ratio=1-2&version=0", "f-prize_ratio-e", "应为用冒号分隔的整数"},
        {"points=9&prize_by=places&prize_ratio=1:2:3&version=0", "f-prize_names-e", "有 2 个名称、3 个比例数"},
        {"points=9&prize_by=share&prize_ratio=1:2&version=0", "f-prize_share-e", "请填写这一项"},
        {"points=9&prize_by=some&version=0", "f-prize_by-e", "请从列出的选项中选择"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer a = set(cases[i].form);
        assert_status(&a, 422);
        assert_shows(&a, cases[i].where);
        assert_shows(&a, cases[i].sentence);
        assert_shows(&a, "value=\"第3届团体总分\"");
    }
    struct answer a =
        page_post(&boss, edition_at(edition, "/team/edit"),
                  "title=x&take=results&joint=same&missing=zero&prize_by=none&prize_ties=higher&version=0");
    assert_status(&a, 422);
    assert_shows(&a, "至少选一个赛项");
    assert_int_equal(count("team_rule"), 0);
}

static void a_change_is_a_version_with_its_reason(void **state)
{
    (void)state;
    struct answer a = set(GOOD "&version=0");
    assert_status(&a, 303);
    a = set(GOOD "&version=1");
    assert_status(&a, 409);
    assert_shows(&a, "与现行规则相同");
    a = set("points=10 8&prize_by=none&version=0");
    assert_status(&a, 409);
    assert_shows(&a, "别人刚改过团体总分规则");
    assert_shows(&a, "name=\"version\" value=\"1\"");
    a = set("points=10 8&prize_by=none&version=1"); /* before it begins: without a reason */
    assert_goes_to(&a, edition_at(edition, "/team"));
    clock_test_set(at(12, 1, 8, 0));
    boss = visitor_of(&app, manager);
    me = visitor_of(&app, cook);
    a = page_get(&boss, edition_at(edition, "/team/edit"));
    assert_shows(&a, "比赛已经开始，写明为什么改");
    a = set(GOOD "&version=2");
    assert_status(&a, 422);
    assert_shows(&a, "f-reason-e");
    assert_shows(&a, "请写明更改理由");
    a = set(GOOD "&version=2&reason=按组委会决定恢复原规则");
    assert_goes_to(&a, edition_at(edition, "/team"));
    a = page_get(&me, edition_at(edition, "/team"));
    assert_shows(&a, "第 3 版");
    assert_shows(&a, "按组委会决定恢复原规则");
    a = page_get(&me, edition_at(edition, "/team?version=2"));
    assert_shows(&a, "第 1 名起依次 10、8，");
    a = page_get(&me, edition_at(edition, "/team?version=9"));
    assert_status(&a, 404);
    a = page_get(&me, edition_at(edition, "/team/rule.json?version=2"));
    assert_shows(&a, "[\"10\",\"8\"]");
    assert_int_equal(count("team_rule WHERE begun = 1"), 1);
}

static void disciplines_say_the_same(void **state)
{
    (void)state;
    struct answer a = page_post(&boss, edition_at(edition, "/team/edit"),
                                arena_printf(db_arena(),
                                             "title=x&discipline=%s&take=results&joint=same&missing=unranked&prize_by="
                                             "none&prize_ties=higher&version=0",
                                             public_id("discipline", service)));
    assert_goes_to(&a, edition_at(edition, "/team"));
    assert_int_equal(count("discipline WHERE counts = 1 AND code = 'BS-HY'"), 1);
    assert_int_equal(count("discipline WHERE counts = 1"), 1);
    a = page_get(&boss, edition_at(edition, "/team"));
    assert_shows(&a, "各赛项成绩直接相加");
    assert_shows(&a, "不设团体奖");
}

static void others_only_read(void **state)
{
    (void)state;
    const char *path = edition_at(edition, "/team/edit");
    struct answer a = page_get(&me, path);
    assert_status(&a, 403);
    a = page_get(&rival, path);
    assert_status(&a, 404);
    a = page_post(&rival, path, form(GOOD "&version=0"));
    assert_status(&a, 404);
    a = page_get(&nobody, edition_at(edition, "/team"));
    assert_status(&a, 303);
    a = page_get(&me, edition_at(edition, "/team/rule.json"));
    assert_status(&a, 404);
    const int64_t draft = make_edition(&(struct make_edition){.organizer = bureau, .edition_no = 4, .state = "draft"});
    a = page_get(&me, edition_at(draft, "/team"));
    assert_status(&a, 404);
    /* another edition's discipline is none of this one's */
    const int64_t foreign = make_discipline(&(struct make_discipline){.edition = draft});
    a = page_post(&boss, path,
                  arena_printf(db_arena(),
                               "title=x&discipline=%s&take=results&joint=same&missing=zero&prize_by=none&"
                               "prize_ties=higher&version=0",
                               public_id("discipline", foreign)));
    assert_status(&a, 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_rule_is_set_and_told_in_words, with_disciplines),
        cmocka_unit_test_setup(faults_stand_at_their_fields, with_disciplines),
        cmocka_unit_test_setup(a_change_is_a_version_with_its_reason, with_disciplines),
        cmocka_unit_test_setup(disciplines_say_the_same, with_disciplines),
        cmocka_unit_test_setup(others_only_read, with_disciplines),
    };
    return cmocka_run_group_tests_name("the units' total", tests, open_all, close_all);
}
