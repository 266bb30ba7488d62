/* Rule cards: setting the rules, previewing, trying out, publishing versions, and what everybody sees of them. */
#include "lib/act/rule_card.h"
#include "lib/base/text.h"
#include "tests/page/contest/scene.h"

static struct made_discipline made;

static int card_scene(void **state)
{
    if (scene(state))
        return -1;
    made = make_whole_discipline(&(struct make_discipline){.edition = edition});
    return 0;
}

/* "/contest/edition/ID/round/ID/card" + tail. */
static const char *card_at(int64_t of_edition, int64_t round, const char *tail)
{
    return edition_at(of_edition,
                      arena_printf(db_arena(), "/round/%s/card%s", public_id("contest_round", round), tail));
}

static const char *here(const char *tail)
{
    return card_at(edition, made.round, tail);
}

/* The rules as the form has them when nothing is typed, with `more` behind it: the last of a name counts in no form, so
   what is changed is replaced. */
static const char *rules(const char *from, const char *to)
{
    static const char BASE[] =
        "judges=5&substitutes=0&least=5&recused=fewer&combine=totals&drop_high=1&drop_low=1&take=mean"
        "&segment_places=2&total_places=2&mode=half_up&theory_step=0.5&time_digits=0&tie=practical&tie=time&tie=theory"
        "&advance_places=&advance_ties=all&prize_by=ratio&prize_names=%E4%B8%80%E7%AD%89%E5%A5%96%0A%E4%BA%8C%E7%AD%89%"
        "E5"
        "%A5%96&prize_ratio=1%3A2&prize_places=&prize_share=&prize_ties=higher&prize_least=&penalty_max=&version=0";
    const char *at = strstr(BASE, from);
    assert_non_null(at);
    return arena_printf(db_arena(), "%.*s%s%s", (int)(at - BASE), BASE, to, at + strlen(from));
}

/* The hash that the preview shows. */
static const char *seen(void)
{
    const struct answer a = page_get(&boss, here("/draft"));
    const char *at = strstr(a.body, "name=\"seen\" value=\"");
    assert_status(&a, 200);
    assert_non_null(at);
    return arena_copy(db_arena(), at + strlen("name=\"seen\" value=\""), 64);
}

static struct answer publish(const char *reason)
{
    return page_post(&boss, here("/publish"), arena_printf(db_arena(), "seen=%s&reason=%s", seen(), reason));
}

static void nothing_is_published_yet(void **state)
{
    (void)state;
    struct answer a = page_get(&me, here(""));
    assert_status(&a, 200);
    assert_shows(&a, "评分规则卡尚未发布");
    assert_hides(&a, "/draft");
    a = page_get(&boss, here(""));
    assert_shows(&a, "/draft");
    a = page_get(&me, edition_at(edition, "/rules"));
    assert_status(&a, 200);
    assert_shows(&a, "中式烹饪 决赛");
    assert_shows(&a, "未发布");
    a = page_get(&me, here(".json"));
    assert_status(&a, 404);
    a = page_get(&me, here("?version=1"));
    assert_status(&a, 404);
    a = page_get(&nobody, here(""));
    assert_status(&a, 303);
}

static void rules_are_the_managers_alone(void **state)
{
    (void)state;
    static const char *const PAGES[] = {"/rule", "/draft", "/try"};
    const int64_t other = make_edition(&(struct make_edition){.organizer = bureau});
    for (size_t i = 0; i < sizeof PAGES / sizeof *PAGES; i++) {
        struct answer a = page_get(&me, here(PAGES[i]));
        assert_status(&a, 403);
        a = page_get(&rival, here(PAGES[i])); /* a manager of other contests */
        assert_status(&a, 404);
        a = page_get(&boss, here(PAGES[i]));
        assert_status(&a, 200);
        a = page_get(&boss, card_at(other, made.round, PAGES[i])); /* the round of another edition */
        assert_status(&a, 404);
    }
    struct answer a = page_post(&rival, here("/rule"), rules("judges=5", "judges=5"));
    assert_status(&a, 404);
    a = page_post(&rival, here("/publish"),
                  "seen=0000000000000000000000000000000000000000000000000000000000000000&reason=");
    assert_status(&a, 404);
    a = page_post(&rival, here("/try"), "marks=x");
    assert_status(&a, 404);
    assert_int_equal(count("round_rule"), 0);
    const int64_t draft = make_edition(&(struct make_edition){.organizer = bureau, .state = "draft"});
    const struct made_discipline hidden = make_whole_discipline(&(struct make_discipline){.edition = draft});
    a = page_get(&me, card_at(draft, hidden.round, ""));
    assert_status(&a, 404);
    a = page_get(&boss, card_at(draft, hidden.round, ""));
    assert_status(&a, 200);
}

static void the_form_keeps_what_was_typed(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *says;
        int status;
    } LIST[] = {
        {"judges=5", "judges=", "裁判人数", 422},
        {"judges=5", "judges=4", "最少裁判人数不能多于裁判人数", 422},
        {"drop_high=1", "drop_high=4", "去掉最高分和最低分后，最少应剩下一个分数", 422},
        {"recused=fewer", "recused=substitute", "至少要有一名候补裁判", 422},
        {"theory_step=0.5", "theory_step=0.3", "100 应为步长的整数倍", 422},
        {"tie=time", "tie=practical", "practical重复", 422},
        {"tie=time", "tie=oral", "没有代码为 oral 的环节", 422},
        {"prize_ratio=1%3A2", "prize_ratio=1%3A2%3A3", "奖项有 2 个，比例有 3 个", 422},
        {"prize_ratio=1%3A2", "prize_ratio=1%2F2", "应为以冒号分隔的整数", 422},
        {"prize_by=ratio", "prize_by=places", "获奖总数", 422},
        {"prize_by=ratio", "prize_by=share", "获奖比例", 422},
        {"penalty_max=", "penalty_max=20.25", "处罚扣分应为 0.5 的整数倍", 422},
        {"penalty_max=", "penalty_max=0", "处罚扣分上限", 422},
        {"version=0", "version=7", "已被他人修改", 409},
    };
    for (size_t i = 0; i < sizeof LIST / sizeof *LIST; i++) {
        const struct answer a = page_post(&boss, here("/rule"), rules(LIST[i].from, LIST[i].to));
        assert_status(&a, LIST[i].status);
        assert_shows(&a, LIST[i].says);
        assert_shows(&a, "二等奖"); /* kept */
    }
    assert_int_equal(count("round_rule"), 0);
}

static void rules_are_set_and_seen_in_the_draft(void **state)
{
    (void)state;
    struct answer a = page_get(&boss, here("/draft"));
    assert_status(&a, 200);
    assert_shows(&a, "裁判 5 人：J1、J2、J3、J4、J5");
    assert_shows(&a, "去掉 1 个最高分和 1 个最低分");
    a = page_post(&boss, here("/rule"),
                  rules("least=5&recused=fewer&combine=totals", "least=4&recused=fewer&combine=criteria"));
    assert_goes_to(&a, here("/draft"));
    a = page_get(&boss, here("/draft"));
    assert_shows(&a, "同一项目少于 4 名裁判评分的，不计算成绩");
    assert_shows(&a, "逐项合成");
    a = page_get(&boss, here("/rule"));
    assert_shows(&a, "name=\"version\" value=\"1\"");
    a = page_post(&boss, here("/rule"), rules("version=0", "version=1"));
    assert_status(&a, 303);
    assert_int_equal(count("audit WHERE act = 'rule_card.set' AND result = 'done'"), 2);
    assert_int_equal(count("round_rule WHERE version = 2 AND combine = 'totals'"), 1);
}

static void a_card_with_problems_is_not_published(void **state)
{
    (void)state;
    const char *hash = seen();
    db_run("UPDATE segment SET weight_x100 = 7500 WHERE kind = 'practical';");
    struct answer a = page_get(&boss, here("/draft"));
    assert_status(&a, 200);
    assert_shows(&a, "权重合计为 95，应为 100");
    assert_hides(&a, "name=\"seen\"");
    a = page_post(&boss, here("/publish"), arena_printf(db_arena(), "seen=%s&reason=", hash));
    assert_status(&a, 409);
    assert_shows(&a, "规则卡有 1 个问题");
    assert_int_equal(count("rule_card"), 0);
}

static void publishing_is_for_what_was_seen(void **state)
{
    (void)state;
    const char *hash = seen();
    db_run(arena_printf(db_arena(), "UPDATE criterion SET name = '调味' WHERE id = %lld;", (long long)made.taste));
    struct answer a = page_post(&boss, here("/publish"), arena_printf(db_arena(), "seen=%s&reason=", hash));
    assert_status(&a, 409);
    assert_shows(&a, "在您查看之后有改动");
    a = page_post(&boss, here("/publish"), "seen=x&reason=");
    assert_status(&a, 422);
    assert_int_equal(count("rule_card"), 0);
}

static void versions_stand_with_their_reasons(void **state)
{
    (void)state;
    make_entry(made.discipline, north, cook);
    assert_int_equal(count("home_rule_card"), 1); /* the managers are waited for */
    struct answer a = publish("");
    assert_goes_to(&a, here(""));
    assert_int_equal(count("home_rule_card"), 0);
    a = page_get(&me, here(""));
    assert_status(&a, 200);
    assert_shows(&a, "第 1 版");
    assert_shows(&a, "<title>中式烹饪 决赛评分规则卡 - ");
    assert_shows(&a, "正在签名");
    assert_shows(&a, "理论 × 20%");
    assert_hides(&a, "发布后有改动");
    assert_int_equal(count("notice WHERE kind = 'rule_card'"), 2); /* the cook, the northern liaison */
    assert_int_equal(count("job WHERE kind = 'contest.sign'"), 1);
    a = page_get(&boss, here("/draft"));
    assert_shows(&a, "与已发布的版本相同");
    assert_hides(&a, "name=\"seen\"");

    db_run(arena_printf(db_arena(), "UPDATE criterion SET max_x1000 = 30000 WHERE id = %lld;", (long long)made.taste));
    a = page_get(&boss, here(""));
    assert_shows(&a, "发布后有改动");
    a = page_get(&boss, edition_at(edition, "/rules"));
    assert_shows(&a, "发布后有改动");
    a = page_get(&me, edition_at(edition, "/rules"));
    assert_shows(&a, "第 1 版");
    assert_hides(&a, "发布后有改动");
    a = publish("");
    assert_status(&a, 422);
    assert_shows(&a, "应写明更改理由");
    a = publish("%E5%8F%A3%E5%91%B3%E6%94%B9%E4%B8%BA30%E5%88%86"); /* 口味改为30分 */
    assert_status(&a, 303);
    assert_int_equal(count("notice WHERE kind = 'rule_card_changed' AND args LIKE '%口味改为30分'"), 2);
    a = page_get(&me, here(""));
    assert_shows(&a, "第 2 版与第 1 版的不同");
    assert_shows(&a, "口味改为30分");
    assert_shows(&a, "评分项 · 口味 · 最高");
    a = page_get(&me, here("?version=1"));
    assert_status(&a, 200);
    assert_hides(&a, "第 2 版与第 1 版的不同");
    a = page_get(&me, here("?version=3"));
    assert_status(&a, 404);
    a = page_get(&me, here("?version=x"));
    assert_status(&a, 404);
}

static void what_is_handed_out_is_the_card(void **state)
{
    (void)state;
    static struct rule_card_problems problems;
    struct signed_card card;
    struct answer a = publish("");
    assert_status(&a, 303);
    a = page_get(&me, here(".json"));
    assert_status(&a, 200);
    assert_int_equal(signed_card_read(db_arena(), a.body, a.size, &card, &problems), OK);
    assert_string_equal(card.edition, "全市机关事务系统业务技能大比武（第3届）");
    assert_int_equal(card.version, 1);
    assert_string_equal(card.signature, "");
    assert_string_equal(card.hash, db_text("SELECT LOWER(HEX(hash)) FROM rule_card"));
}

static void a_contest_that_is_over_publishes_nothing(void **state)
{
    (void)state;
    const char *hash = seen();
    db_run("UPDATE contest_edition SET state = 'closed';");
    struct answer a = page_get(&boss, here("/draft"));
    assert_shows(&a, "不能再发布规则卡");
    a = page_post(&boss, here("/publish"), arena_printf(db_arena(), "seen=%s&reason=", hash));
    assert_status(&a, 409);
    assert_int_equal(count("rule_card"), 0);
}

/* ---- trying out -------------------------------------------------------------------------------------------------- */

static void a_sample_gives_a_result(void **state)
{
    (void)state;
    static const char MARKS[] =
        "entry,criterion,value,J1,J2,J3,J4,J5\n"
        "01,CY-01,,15,14,13,12,11\n01,CY-02,,25,25,25,25,25\n01,theory,90,,,,,\n01,time,1500,,,,,\n"
        "02,status,absent,,,,,\n";
    struct answer a = page_get(&boss, here("/try"));
    assert_shows(&a, "entry,criterion,value,J1,J2,J3,J4,J5");
    a = page_post_file(&boss, here("/try"), "marks=", "file", "marks.csv", MARKS, strlen(MARKS));
    assert_status(&a, 200);
    /* (13 + 25) × 100 ÷ 40 = 95; 90 × 20 % + 95 × 80 % = 94 */
    assert_shows(&a, "94.00");
    assert_shows(&a, "114 ÷ 3 = 38");
    assert_shows(&a, "去最高");
    assert_shows(&a, "缺赛");
    a = page_post(&boss, here("/try"), "marks=entry%2Ccriterion%2Cjudge%2Cmark%0A01%2CCY-01%2CJ1%2C99");
    assert_status(&a, 422);
    assert_shows(&a, "第 2 行");
    assert_shows(&a, "99不在0至15之间");
    a = page_post(&boss, here("/try"), "marks=");
    assert_status(&a, 422);
    assert_int_equal(count("rule_card"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(nothing_is_published_yet, card_scene),
        cmocka_unit_test_setup(rules_are_the_managers_alone, card_scene),
        cmocka_unit_test_setup(the_form_keeps_what_was_typed, card_scene),
        cmocka_unit_test_setup(rules_are_set_and_seen_in_the_draft, card_scene),
        cmocka_unit_test_setup(a_card_with_problems_is_not_published, card_scene),
        cmocka_unit_test_setup(publishing_is_for_what_was_seen, card_scene),
        cmocka_unit_test_setup(versions_stand_with_their_reasons, card_scene),
        cmocka_unit_test_setup(what_is_handed_out_is_the_card, card_scene),
        cmocka_unit_test_setup(a_contest_that_is_over_publishes_nothing, card_scene),
        cmocka_unit_test_setup(a_sample_gives_a_result, card_scene),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
