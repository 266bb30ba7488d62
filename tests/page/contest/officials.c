/* Officials of rounds: appointing, releasing, copying, what stands against it; their own duties and statements. */
#include "tests/page/contest/scene.h"

static struct made_discipline cookery, driving;
static int64_t judge, second, coder;

static int panels(void **state)
{
    scene(state);
    cookery = make_whole_discipline(&(struct make_discipline){.edition = edition, .blind = "number"});
    driving =
        make_whole_discipline(&(struct make_discipline){.edition = edition, .code = "BS-JS", .name = "公务用车驾驶"});
    judge = make_person(bureau, "3001", "评判甲");
    second = make_person(bureau, "3002", "评判乙");
    coder = make_person(bureau, "3003", "加密丙");
    return 0;
}

static const char *round_at(int64_t round, const char *tail)
{
    const char *edition_part = edition_at(edition, "");
    return arena_printf(db_arena(), "%s/round/%s%s", edition_part, public_id("contest_round", round), tail);
}

static struct answer appoint(int64_t round, const char *person, const char *duty)
{
    return page_post(&boss, round_at(round, "/officials"),
                     arena_printf(db_arena(), "person=%s&person_id=&duty=%s", person, duty));
}

static int64_t official_of(int64_t round, int64_t person)
{
    return db_int(arena_printf(db_arena(),
                               "SELECT id FROM official WHERE round_id = %lld AND person_id = %lld AND live = 1",
                               (long long)round, (long long)person));
}

static int64_t seat_of(int64_t round, int64_t person)
{
    return db_int(arena_printf(db_arena(), "SELECT COALESCE(seat_no, 0) FROM official WHERE id = %lld",
                               (long long)official_of(round, person)));
}

static const char *official_at(int64_t round, int64_t person)
{
    return round_at(
        round, arena_printf(db_arena(), "/official/%s/release", public_id("official", official_of(round, person))));
}

static void test_a_panel_is_appointed_and_told(void **state)
{
    struct answer a = page_get(&boss, round_at(cookery.round, "/officials"));
    (void)state;
    assert_status(&a, 200);
    assert_shows(&a, "还没有裁判");
    assert_shows(&a, "规则卡尚未公布");
    assert_shows(&a, "盲评赛项还没有加密裁判");
    boss.key = "AAAAAAAAAAAAAAAAAAAAAA";
    for (int i = 0; i < 2; i++) {
        a = appoint(cookery.round, "3001", "judge");
        assert_goes_to(&a, round_at(cookery.round, "/officials"));
    }
    boss.key = NULL;
    a = appoint(cookery.round, "3002", "substitute");
    assert_status(&a, 303);
    a = appoint(cookery.round, "3003", "coding");
    assert_status(&a, 303);
    assert_int_equal(seat_of(cookery.round, judge), 1);
    assert_int_equal(seat_of(cookery.round, second), 2);
    assert_int_equal(seat_of(cookery.round, coder), 0);
    a = page_get(&boss, round_at(cookery.round, "/officials"));
    assert_shows(&a, "裁判 J1");
    assert_shows(&a, "候补裁判 J2");
    assert_shows(&a, "已任命加密丙");
    assert_shows(&a, "还没有裁判长");
    assert_hides(&a, "还没有加密裁判");
    assert_int_equal(count("notice WHERE kind = 'official_judge' AND path = '/contest/duties'"), 1);
    assert_int_equal(count("notice WHERE kind = 'official_coding'"), 1);
    assert_int_equal(
        count("audit WHERE act = 'official.appoint' AND result = 'done' AND after_json LIKE '%\"duty\":\"judge\"%'"),
        1);
    /* A scorekeeper has no seat, is asked for no statement, and sees numbers alone where it is blind. */
    a = appoint(cookery.round, "1005", "scorekeeper");
    assert_status(&a, 303);
    assert_int_equal(seat_of(cookery.round, clerk), 0);
    assert_int_equal(count("notice WHERE kind = 'official_scorekeeper'"), 1);
    a = page_get(&boss, round_at(cookery.round, "/officials"));
    assert_shows(&a, "记分员");
    /* Everybody sees who judges; who keeps the key of a blind discipline is not announced. */
    a = page_get(&contact, edition_at(edition, "/officials"));
    assert_status(&a, 200);
    assert_shows(&a, "评判甲");
    assert_hides(&a, "加密丙");
    assert_hides(&a, "编组裁判");
    a = page_get(&boss, edition_at(edition, "/officials"));
    assert_shows(&a, "加密丙");
    assert_shows(&a, "编组裁判");
}

static void test_what_stands_against_it(void **state)
{
    (void)state;
    make_entry(cookery.discipline, north, cook);
    make_official(cookery.round, judge, "judge");
    make_official(cookery.round, second, "chief");
    make_official(cookery.round, coder, "coding");
    static const struct {
        const char *person, *duty, *words;
    } CASES[] = {
        {"1001", "judge", "是本届参赛选手"},        {"3001", "substitute", "在本轮已有职责"},
        {"1005", "chief", "本轮已有裁判长"},        {"2001", "judge", "能看到报名，不能评判盲评赛项"},
        {"2001", "arbitrator", "不能评判盲评赛项"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct answer a = appoint(cookery.round, CASES[i].person, CASES[i].duty);
        assert_status(&a, 409);
        assert_shows(&a, CASES[i].words);
        assert_shows(&a, CASES[i].person); /* what was typed is kept */
    }
    struct answer a = appoint(cookery.round, "nobody", "judge");
    assert_status(&a, 422);
    a = appoint(cookery.round, "1005", "king");
    assert_status(&a, 422);
    a = appoint(cookery.round, "", "judge");
    assert_status(&a, 422);
    assert_int_equal(count("official"), 3);
    assert_int_equal(count("contest_side WHERE side = 'official'"), 3); /* nothing is left of those who were refused */
    /* Across the rounds of a discipline nobody codes and judges; in another discipline they may. */
    const int64_t first = make_round(
        &(struct make_round){.discipline = cookery.discipline, .name = "附加赛", .starts = at(12, 2, 8, 30)});
    a = appoint(first, "3001", "coding");
    assert_status(&a, 409);
    assert_shows(&a, "加密裁判、评判、仲裁由不同的人担任");
    a = appoint(first, "3003", "judge");
    assert_status(&a, 409);
    a = appoint(first, "3001", "arbitrator");
    assert_status(&a, 409);
    a = appoint(driving.round, "3003", "judge");
    assert_status(&a, 303);
    a = appoint(driving.round, "2001", "arbitrator"); /* nothing is blind there */
    assert_status(&a, 303);
}

static void test_released_with_a_reason(void **state)
{
    (void)state;
    make_official(cookery.round, judge, "judge");
    make_official(cookery.round, second, "judge");
    const char *path = official_at(cookery.round, judge);
    struct answer a = page_get(&boss, path);
    assert_status(&a, 200);
    assert_shows(&a, "免去评判甲的职责");
    a = page_post(&boss, path, "reason=");
    assert_status(&a, 422);
    a = page_post(&boss, path, "reason=%E5%B7%B2%E8%B0%83%E7%A6%BB");
    assert_goes_to(&a, round_at(cookery.round, "/officials"));
    a = page_get(&boss, round_at(cookery.round, "/officials"));
    assert_shows(&a, "已免去");
    assert_shows(&a, "已调离");
    assert_int_equal(count("notice WHERE kind = 'official_released' AND args LIKE '%已调离%'"), 1);
    assert_int_equal(count("contest_side WHERE side = 'official'"), 1);
    assert_int_equal(count("discipline_part"), 1);
    a = page_post(&boss, path, "reason=xx");
    assert_status(&a, 404);
    /* The seat is free again, and the person may compete now, or keep the key. */
    a = appoint(cookery.round, "1005", "judge");
    assert_status(&a, 303);
    assert_int_equal(seat_of(cookery.round, clerk), 1);
    a = appoint(cookery.round, "3001", "coding");
    assert_status(&a, 303);
    /* Nothing changes once the edition is over. */
    db_run("UPDATE contest_edition SET state = 'closed';\n");
    a = page_post(&boss, official_at(cookery.round, clerk), "reason=xx");
    assert_status(&a, 303);
    a = page_get(&boss, a.location);
    assert_shows(&a, "裁判组不再变动");
    assert_hides(&a, "/release\"");
}

static void test_a_panel_is_copied(void **state)
{
    (void)state;
    make_official(cookery.round, judge, "judge");
    make_official(cookery.round, second, "judge");
    make_official(cookery.round, coder, "coding");
    const int64_t next_round = make_round(
        &(struct make_round){.discipline = cookery.discipline, .name = "附加赛", .starts = at(12, 2, 8, 30)});
    make_entry(driving.discipline, north, cook);
    struct answer a = page_get(&boss, round_at(next_round, "/officials"));
    assert_shows(&a, "中式烹饪 决赛（3 人）");
    a = page_post(&boss, round_at(next_round, "/officials/copy"), "from=");
    assert_status(&a, 422);
    a = page_post(&boss, round_at(next_round, "/officials/copy"),
                  arena_printf(db_arena(), "from=%s", public_id("contest_round", next_round)));
    assert_status(&a, 422);
    assert_shows(&a, "不能从本轮抄录");
    a = page_post(&boss, round_at(next_round, "/officials/copy"), "from=AAAAAAAAAAAAAAAAAAAAAA");
    assert_status(&a, 404);
    const char *from = arena_printf(db_arena(), "from=%s", public_id("contest_round", cookery.round));
    a = page_post(&boss, round_at(next_round, "/officials/copy"), from);
    assert_goes_to(&a, round_at(next_round, "/officials"));
    a = page_get(&boss, a.location);
    assert_shows(&a, "已抄录 3 人");
    assert_int_equal(seat_of(next_round, second), 2);
    a = page_post(&boss, round_at(next_round, "/officials/copy"), from);
    assert_status(&a, 409);
    assert_shows(&a, "都不能抄录");
    /* Where one has a duty already and another has left, the rest comes. */
    make_official(driving.round, judge, "chief");
    db_run("UPDATE posting SET until_on = '2026-11-01' WHERE person_id = (SELECT id FROM person WHERE staff_no = "
           "'3002');\n");
    a = page_post(&boss, round_at(driving.round, "/officials/copy"), from);
    assert_status(&a, 303);
    a = page_get(&boss, a.location);
    assert_shows(&a, "已抄录 1 人，并已通知本人；2 人因已有职责、参赛或不在岗未抄录");
    a = page_get(&boss, round_at(cookery.round, "/officials"));
    assert_shows(&a, "裁判 J2评判乙已不在岗，需免去并补充");
}

static void test_a_panel_too_small_for_its_card_is_said(void **state)
{
    (void)state;
    make_published_card(cookery.round, manager, 2, "substitute");
    make_official(cookery.round, judge, "judge");
    struct answer a = page_get(&boss, round_at(cookery.round, "/officials"));
    assert_shows(&a, "规则卡：裁判至少 2 名；回避的由候补裁判接替");
    assert_shows(&a, "裁判 1 名，少于规则卡要求的 2 名");
    assert_shows(&a, "规则卡列明的席位还没有人：J2、J3、J4");
    a = page_get(&boss, edition_at(edition, "/officials"));
    assert_shows(&a, "少于规则卡要求的 2 名");
    a = page_get(&contact, edition_at(edition, "/officials"));
    assert_hides(&a, "少于");
    make_official(cookery.round, second, "judge");
    a = page_get(&boss, round_at(cookery.round, "/officials"));
    assert_hides(&a, "少于规则卡");
}

/* 403, 404, 303: who has no business there. */
static void sec_r3_only_the_manager_appoints(void **state)
{
    (void)state;
    make_official(cookery.round, judge, "judge");
    struct visitor of_judge = visitor_of(&app, judge);
    const char *path = round_at(cookery.round, "/officials");
    struct answer a = page_get(&of_judge, path);
    assert_status(&a, 403);
    a = page_get(&rival, path); /* manages contests elsewhere */
    assert_status(&a, 404);
    a = page_post(&rival, path, "person=3002&person_id=&duty=judge");
    assert_status(&a, 404);
    a = page_post(&rival, official_at(cookery.round, judge), "reason=xx");
    assert_status(&a, 404);
    a = page_get(&nobody, path);
    assert_status(&a, 303);
    const int64_t other = make_edition(&(struct make_edition){.organizer = north, .edition_no = 9});
    a = page_get(&boss, arena_printf(db_arena(), "%s/round/%s/officials", edition_at(other, ""),
                                     public_id("contest_round", cookery.round)));
    assert_status(&a, 404); /* a round of another edition */
    assert_int_equal(count("official"), 1);
}

/* ---- one's own ----------------------------------------------------------------------------------------------------- */

static void test_ones_own_duties(void **state)
{
    (void)state;
    make_official(cookery.round, judge, "judge");
    make_published_card(cookery.round, manager, 3, "fewer");
    struct visitor v = visitor_of(&app, judge);
    struct answer a = page_get(&v, "/contest/duties");
    assert_status(&a, 200);
    assert_shows(&a, "中式烹饪");
    assert_shows(&a, "裁判 J1");
    assert_shows(&a, "2026年12月1日（周二） 08:30");
    const char *path =
        arena_printf(db_arena(), "/contest/duty/%s", public_id("official", official_of(cookery.round, judge)));
    a = page_get(&v, "/contest");
    assert_shows(&a, "我的裁判任务");
    assert_shows(&a, "未声明");
    a = page_get(&v, path);
    assert_status(&a, 200);
    assert_shows(&a, "号码盲评");
    assert_shows(&a, "只能看到抽签产生的编号");
    static const char *const RUBRIC[] = {"刀工",         "优 21–25", "每处破皮扣0.5分",         "每处 0.5 分",
                                         "最多扣 5 分",  "生熟不分", "去掉 1 个最高、1 个最低", "规则卡第 1 版",
                                         "裁判至少 3 名"};
    for (size_t i = 0; i < sizeof RUBRIC / sizeof *RUBRIC; i++)
        assert_shows(&a, RUBRIC[i]);
    const char *state_path = arena_printf(db_arena(), "%s/state", path);
    a = page_post(&v, state_path, "");
    assert_goes_to(&a, path);
    a = page_get(&v, path);
    assert_shows(&a, "已声明");
    assert_hides(&a, "/state\"");
    a = page_post(&v, state_path, "");
    assert_status(&a, 303);
    a = page_get(&v, path);
    assert_shows(&a, "已经声明过");
    assert_int_equal(count("official_statement"), 1);
    assert_int_equal(count("audit WHERE act = 'official.state' AND result = 'done'"), 1);
    a = page_get(&boss, round_at(cookery.round, "/officials"));
    assert_shows(&a, "声明于 11月18日 09:00");
    /* Others' duties are nobody's else. */
    a = page_get(&me, path);
    assert_status(&a, 404);
    a = page_post(&me, state_path, "");
    assert_status(&a, 404);
    a = page_get(&me, "/contest/duties");
    assert_shows(&a, "还没有裁判任务");
    a = page_get(&nobody, "/contest/duties");
    assert_status(&a, 303);
}

static void test_in_english(void **state)
{
    (void)state;
    make_official(cookery.round, judge, "judge");
    make_published_card(cookery.round, manager, 5, "fewer");
    strcpy(boss.lang, "en");
    struct answer a = page_get(&boss, round_at(cookery.round, "/officials"));
    assert_shows(&a, "1 judges, fewer than the 5 that the rule card asks for");
    assert_hides(&a, "official.");
    struct visitor v = visitor_of(&app, judge);
    strcpy(v.lang, "en");
    a = page_get(&v, "/contest/duties");
    assert_shows(&a, "Judge J1");
    a = page_get(&v, "/contest/relations");
    assert_shows(&a, "Declared relations");
    boss.lang[0] = '\0';
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_a_panel_is_appointed_and_told, panels),
        cmocka_unit_test_setup(test_what_stands_against_it, panels),
        cmocka_unit_test_setup(test_released_with_a_reason, panels),
        cmocka_unit_test_setup(test_a_panel_is_copied, panels),
        cmocka_unit_test_setup(test_a_panel_too_small_for_its_card_is_said, panels),
        cmocka_unit_test_setup(sec_r3_only_the_manager_appoints, panels),
        cmocka_unit_test_setup(test_ones_own_duties, panels),
        cmocka_unit_test_setup(test_in_english, panels),
    };
    return cmocka_run_group_tests_name("officials", tests, open_all, close_all);
}
