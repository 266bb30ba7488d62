/* Recusals: grounds found and shown in words, decided by those who may; what they do to a panel; what was declared. */
#include "lib/store/recusal.h"
#include "tests/page/contest/scene.h"

static struct made_discipline cookery, driving;
static int64_t judge, kin, former, coder, chief; /* officials of the cooks' final */
static int64_t of_cook, of_driver;               /* entries */
static struct visitor coding, leading;

static int panels(void **state)
{
    scene(state);
    cookery = make_whole_discipline(&(struct make_discipline){.edition = edition, .blind = "number"});
    driving =
        make_whole_discipline(&(struct make_discipline){.edition = edition, .code = "BS-JS", .name = "公务用车驾驶"});
    judge = make_person(north, "3001", "评判甲");
    kin = make_person(bureau, "3002", "评判乙");
    former = make_person(bureau, "3003", "评判丙");
    coder = make_person(bureau, "3004", "加密丁");
    chief = make_person(bureau, "3005", "裁判长戊");
    db_run(arena_printf(db_arena(),
                        "UPDATE posting SET from_on = '2025-07-01' WHERE person_id = %lld;\n"
                        "INSERT INTO posting (public_id, person_id, unit_id, post, from_on, until_on) VALUES"
                        " (RANDOM_BYTES(16), %lld, %lld, '科员', '2020-01-01', '2025-07-01');\n",
                        (long long)former, (long long)former, (long long)south));
    for (int i = 0; i < 2; i++) {
        const int64_t round = i == 0 ? cookery.round : driving.round;
        make_official(round, judge, "judge");
        make_official(round, kin, "judge");
        make_official(round, former, "judge");
        make_official(round, coder, "coding");
        make_official(round, chief, "chief");
    }
    of_cook = make_entry(cookery.discipline, north, cook);
    of_driver = make_entry(cookery.discipline, south, driver);
    coding = visitor_of(&app, coder);
    leading = visitor_of(&app, chief);
    return 0;
}

static const char *round_at(int64_t round, const char *tail)
{
    const char *edition_part = edition_at(edition, "");
    return arena_printf(db_arena(), "%s/round/%s%s", edition_part, public_id("contest_round", round), tail);
}

static void declare(int64_t one, int64_t other, const char *kind)
{
    db_run(arena_printf(db_arena(),
                        "INSERT INTO relation (public_id, person_id, other_id, kind, declared_at) VALUES"
                        " (RANDOM_BYTES(16), %lld, %lld, '%s', '2026-11-10');\n",
                        (long long)one, (long long)other, kind));
}

static void look(int64_t round)
{
    struct answer a = page_post(&boss, round_at(round, "/recusals/find"), "");
    assert_goes_to(&a, round_at(round, "/recusals"));
}

static int64_t of(int64_t round, int64_t person, int64_t entry)
{
    return db_int(
        arena_printf(db_arena(),
                     "SELECT COALESCE(MAX(id), 0) FROM recusal WHERE round_id = %lld AND person_id = %lld AND "
                     "entry_id = %lld",
                     (long long)round, (long long)person, (long long)entry));
}

static const char *state_of(int64_t id)
{
    return db_text(arena_printf(db_arena(), "SELECT state FROM recusal WHERE id = %lld", (long long)id));
}

static const char *recusal_at(int64_t round, int64_t id)
{
    return round_at(round, arena_printf(db_arena(), "/recusal/%s", public_id("recusal", id)));
}

static struct answer decide(struct visitor *v, int64_t round, int64_t id, const char *decision)
{
    const int64_t version =
        db_int(arena_printf(db_arena(), "SELECT version FROM recusal WHERE id = %lld", (long long)id));
    return page_post(v, recusal_at(round, id),
                     arena_printf(db_arena(), "decision=%s&why=%%E6%%9F%%A5%%E5%%AE%%9E&version=%lld", decision,
                                  (long long)version));
}

/* ---- */

static void test_grounds_are_found_and_said(void **state)
{
    (void)state;
    struct answer a = page_get(&boss, round_at(cookery.round, "/recusals"));
    assert_status(&a, 200);
    assert_shows(&a, "没有需要回避的情形");
    assert_shows(&a, "回避清单待更新");
    declare(kin, cook, "sibling");
    declare(driver, kin, "mentee"); /* whichever of the two declares it */
    look(cookery.round);
    a = page_get(&boss, round_at(cookery.round, "/recusals"));
    assert_shows(&a, "已更新 4 条回避");
    assert_shows(&a, "同属“青嶂县机关事务保障中心”");
    assert_shows(&a, "曾同属“云渡县机关事务保障中心”（至 2025年6月30日）");
    assert_shows(&a, "裁判申报：周𬀩是其兄弟姐妹");
    assert_shows(&a, "尉迟恒申报：裁判是其徒弟");
    assert_hides(&a, "回避清单待更新");
    assert_int_equal(count("recusal WHERE state = 'proposed'"), 4);
    assert_int_equal(count("recusal_log WHERE from_state = 'none' AND to_state = 'proposed' AND person_id IS NULL"), 4);
    assert_int_equal(count("audit WHERE act = 'recusal.propose'"), 4);
    look(cookery.round);
    a = page_get(&boss, round_at(cookery.round, "/recusals"));
    assert_shows(&a, "没有变化");
    assert_int_equal(count("recusal"), 4);
    /* Whoever decides without managing learns that something was declared, not what. */
    a = page_get(&coding, round_at(cookery.round, "/recusals"));
    assert_status(&a, 200);
    assert_shows(&a, "已申报的关系");
    assert_hides(&a, "兄弟姐妹");
    assert_hides(&a, "徒弟");
}

static void test_they_follow_the_facts(void **state)
{
    (void)state;
    declare(kin, cook, "other");
    look(cookery.round);
    const int64_t one = of(cookery.round, kin, of_cook), unit = of(cookery.round, judge, of_cook);
    assert_string_equal(state_of(one), "proposed");
    /* The relation is over: what nobody decided upon lapses; it comes back with a new one. */
    db_run("UPDATE relation SET live = NULL, ended_at = '2026-11-17';\n");
    look(cookery.round);
    assert_string_equal(state_of(one), "lapsed");
    struct answer a = page_get(&boss, round_at(cookery.round, "/recusals"));
    assert_shows(&a, "情形已消失");
    assert_shows(&a, "现已查不到依据");
    declare(cook, kin, "spouse");
    look(cookery.round);
    assert_string_equal(state_of(one), "proposed");
    /* Dismissed stays dismissed, until there is another ground. */
    a = decide(&boss, cookery.round, one, "dismiss");
    assert_status(&a, 303);
    look(cookery.round);
    assert_string_equal(state_of(one), "dismissed");
    declare(cook, kin, "mentor");
    look(cookery.round);
    assert_string_equal(state_of(one), "proposed");
    /* What somebody confirmed stays. */
    a = decide(&boss, cookery.round, unit, "confirm");
    assert_status(&a, 303);
    db_run(arena_printf(db_arena(), "UPDATE posting SET until_on = '2026-11-18' WHERE person_id = %lld;\n",
                        (long long)judge));
    look(cookery.round);
    assert_string_equal(state_of(unit), "confirmed");
    a = page_get(&boss, recusal_at(cookery.round, unit));
    assert_shows(&a, "曾同属“青嶂县机关事务保障中心”");
    /* Released, withdrawn. */
    db_run(arena_printf(
        db_arena(), "UPDATE official SET live = NULL, side = NULL, until_at = '2026-11-18' WHERE person_id = %lld;\n",
        (long long)kin));
    look(cookery.round);
    assert_string_equal(state_of(one), "lapsed");
    a = page_get(&boss, recusal_at(cookery.round, one));
    assert_shows(&a, "已免去或退赛");
    a = decide(&boss, cookery.round, one, "confirm");
    assert_status(&a, 303);
    a = page_get(&boss, a.location);
    assert_shows(&a, "裁判已免去或选手已退赛");
}

static void test_deciding(void **state)
{
    (void)state;
    look(cookery.round);
    const int64_t one = of(cookery.round, judge, of_cook);
    const char *path = recusal_at(cookery.round, one);
    struct answer a = page_get(&coding, path);
    assert_status(&a, 200);
    assert_shows(&a, "评判甲 对 001 的回避");
    a = page_post(&coding, path, "decision=confirm&why=&version=1");
    assert_status(&a, 422);
    assert_shows(&a, "checked"); /* the choice is kept */
    a = page_post(&coding, path, "decision=perhaps&why=xx&version=1");
    assert_status(&a, 422);
    a = page_post(&coding, path, "decision=confirm&why=xx&version=9");
    assert_goes_to(&a, path);
    a = page_get(&coding, path);
    assert_shows(&a, "其他人刚刚作了决定");
    coding.key = "AAAAAAAAAAAAAAAAAAAAAA";
    const char *form = "decision=confirm&why=%E6%9F%A5%E5%AE%9E&version=1";
    for (int i = 0; i < 2; i++) { /* a double click */
        a = page_post(&coding, path, form);
        assert_goes_to(&a, round_at(cookery.round, "/recusals"));
    }
    coding.key = NULL;
    a = page_get(&coding, round_at(cookery.round, "/recusals"));
    assert_shows(&a, "已确认：评判甲回避 001");
    assert_shows(&a, "查实");
    a = decide(&boss, cookery.round, one, "confirm");
    a = page_get(&boss, a.location);
    assert_shows(&a, "已经是这个决定");
    a = decide(&boss, cookery.round, one, "dismiss"); /* anew, by somebody else */
    assert_status(&a, 303);
    assert_string_equal(state_of(one), "dismissed");
    assert_int_equal(count("recusal_log WHERE person_id IS NOT NULL"), 2);
    assert_int_equal(count("audit WHERE act = 'recusal.confirm' AND result = 'done' AND before_json LIKE '%proposed%' "
                           "AND after_json LIKE '%\"why\":\"查实\"%'"),
                     1);
}

static void test_nobody_decides_upon_their_own(void **state)
{
    (void)state;
    /* The chief judge decides where nothing is blind, but for their own; the manager is of an entry. */
    make_entry(driving.discipline, bureau, clerk);
    const int64_t own_entry = make_entry(driving.discipline, bureau, manager);
    look(driving.round);
    const int64_t own = of(driving.round, chief, own_entry), other = of(driving.round, kin, own_entry);
    assert_true(own && other);
    struct answer a = page_get(&leading, round_at(driving.round, "/recusals"));
    assert_status(&a, 200);
    a = decide(&leading, driving.round, own, "dismiss");
    a = page_get(&leading, a.location);
    assert_shows(&a, "不能决定本人的回避");
    a = decide(&leading, driving.round, other, "confirm");
    assert_status(&a, 303);
    assert_string_equal(state_of(other), "confirmed");
    a = decide(&boss, driving.round, own, "confirm");
    a = page_get(&boss, a.location);
    assert_shows(&a, "本人参加这个项目");
    assert_string_equal(state_of(own), "proposed");
}

static void test_by_hand(void **state)
{
    (void)state;
    const char *path = round_at(cookery.round, "/recusals/enter");
    struct answer a = page_get(&coding, path);
    assert_status(&a, 200);
    assert_shows(&a, "001 周𬀩（青嶂县机关事务保障中心）");
    assert_hides(&a, "加密丁</option>");
    const char *pair = arena_printf(
        db_arena(), "official=%s&entry=%s",
        public_id("official",
                  db_int(arena_printf(db_arena(), "SELECT id FROM official WHERE round_id = %lld AND person_id = %lld",
                                      (long long)cookery.round, (long long)kin))),
        public_id("entry", of_cook));
    a = page_post(&coding, path, arena_printf(db_arena(), "%s&why=", pair));
    assert_status(&a, 422);
    a = page_post(&coding, path, arena_printf(db_arena(), "%s&why=%%E5%%8E%%9F%%E6%%90%%AD%%E6%%A1%%A3", pair));
    assert_goes_to(&a, round_at(cookery.round, "/recusals"));
    a = page_get(&coding, a.location);
    assert_shows(&a, "原搭档");
    assert_shows(&a, "人工登记");
    a = page_post(&coding, path, arena_printf(db_arena(), "%s&why=xx", pair));
    assert_status(&a, 409);
    assert_shows(&a, "已经是这个决定");
    /* It stands without grounds in the facts, and beside those that are found. */
    declare(kin, cook, "other");
    declare(kin, cook, "child");
    look(cookery.round);
    const int64_t one = of(cookery.round, kin, of_cook);
    assert_string_equal(state_of(one), "confirmed");
    a = page_get(&boss, recusal_at(cookery.round, one));
    assert_shows(&a, "原搭档");
    assert_shows(&a, "裁判申报：周𬀩是其子女");
    a = page_post(&coding, path, "official=AAAAAAAAAAAAAAAAAAAAAA&entry=AAAAAAAAAAAAAAAAAAAAAA&why=xx");
    assert_status(&a, 404);
}

static void test_what_they_do_to_the_panel(void **state)
{
    (void)state;
    look(cookery.round);
    struct answer a = decide(&boss, cookery.round, of(cookery.round, judge, of_cook), "confirm");
    a = page_get(&boss, round_at(cookery.round, "/recusals"));
    assert_shows(&a, "3 → 2");
    assert_shows(&a, "规则卡尚未公布");
    make_published_card(cookery.round, manager, 3, "fewer");
    a = page_get(&boss, round_at(cookery.round, "/recusals"));
    assert_shows(&a, "低于最少 3 名，需补 1 名候补裁判");
    make_published_card(cookery.round, manager, 2, "fewer");
    a = page_get(&boss, round_at(cookery.round, "/recusals"));
    assert_shows(&a, "由其余裁判评分");
    make_published_card(cookery.round, manager, 2, "substitute");
    a = page_get(&boss, round_at(cookery.round, "/recusals"));
    assert_shows(&a, "规则卡要求逐一接替，需补 1 名候补裁判");
    make_official(cookery.round, stranger, "substitute"); /* of the north, too */
    look(cookery.round);
    a = page_get(&boss, round_at(cookery.round, "/recusals"));
    assert_shows(&a, "3 → 3");
    assert_shows(&a, "1 名候补裁判接替");
    a = decide(&boss, cookery.round, of(cookery.round, stranger, of_cook), "confirm");
    a = page_get(&boss, round_at(cookery.round, "/recusals"));
    assert_shows(&a, "需补 1 名候补裁判");
    struct recusal_fact *facts;
    size_t n;
    assert_int_equal(store_recusal_of_round(db_as("contest"), db_arena(), cookery.round, &facts, &n), OK);
    assert_int_equal(n, 2);
    assert_string_equal(facts[0].entry_code, "001");
    assert_int_equal(facts[0].seat_no, 1);
    assert_int_equal(facts[1].seat_no, 4);
}

static void sec_r3_who_may_not_decide_finds_nothing(void **state)
{
    (void)state;
    look(cookery.round);
    look(driving.round);
    const char *one = recusal_at(cookery.round, of(cookery.round, judge, of_cook));
    struct visitor of_judge = visitor_of(&app, judge);
    struct visitor *const WHO[] = {&of_judge, &leading, &rival, &contact, &me};
    for (size_t i = 0; i < sizeof WHO / sizeof *WHO; i++) {
        static const char *const TAILS[] = {"/recusals", "/recusals/enter"};
        struct answer a;
        for (size_t t = 0; t < 2; t++) {
            a = page_get(WHO[i], round_at(cookery.round, TAILS[t]));
            assert_status(&a, 404);
        }
        a = page_get(WHO[i], one);
        assert_status(&a, 404);
        a = page_post(WHO[i], one, "decision=dismiss&why=xx&version=1");
        assert_status(&a, 404);
        a = page_post(WHO[i], round_at(cookery.round, "/recusals/find"), "");
        assert_status(&a, 404);
    }
    struct answer a = page_get(&nobody, round_at(cookery.round, "/recusals"));
    assert_status(&a, 303);
    a = page_get(&coding, recusal_at(driving.round, of(cookery.round, judge, of_cook))); /* of another round */
    assert_status(&a, 404);
}

/* ---- declarations -------------------------------------------------------------------------------------------------- */

static void test_declaring_and_ending(void **state)
{
    (void)state;
    struct answer a = page_get(&me, "/contest/relations");
    assert_status(&a, 200);
    assert_shows(&a, "还没有申报");
    a = page_post(&me, "/contest/relations", "name=%E9%A9%AC%E5%85%B0&kind=&note=x");
    assert_status(&a, 422);
    assert_shows(&a, "马兰"); /* what was typed is kept */
    a = page_post(&me, "/contest/relations", "name=%E6%97%A0%E4%BA%BA&kind=kin&note=");
    assert_status(&a, 422);
    assert_shows(&a, "没有在岗人员叫这个名字");
    a = page_post(&me, "/contest/relations", "name=%E9%A9%AC%E5%85%B0&kind=mentor&note=");
    assert_goes_to(&a, "/contest/relations");
    a = page_get(&me, "/contest/relations");
    assert_shows(&a, "师傅");
    assert_shows(&a, "已申报与马兰的关系");
    a = page_post(&me, "/contest/relations", "name=%E9%A9%AC%E5%85%B0&kind=mentor&note=");
    assert_status(&a, 409);
    assert_shows(&a, "已经申报过");
    a = page_post(&me, "/contest/relations", "name=%E5%91%A8%F0%AC%80%A9&kind=kin&note=");
    assert_status(&a, 422);
    assert_shows(&a, "不能申报与本人的关系");
    assert_int_equal(db_int("SELECT mentor_id FROM conflict_mentor"), clerk);
    assert_int_equal(db_int("SELECT mentee_id FROM conflict_mentor"), cook);
    /* The other person sees nothing of it, and cannot end it. */
    struct visitor other = visitor_of(&app, clerk);
    a = page_get(&other, "/contest/relations");
    assert_shows(&a, "还没有申报");
    const char *end = arena_printf(db_arena(), "/contest/relation/%s/end",
                                   public_id("relation", db_int("SELECT MAX(id) FROM relation")));
    a = page_post(&other, end, "");
    assert_status(&a, 404);
    a = page_post(&me, end, "");
    assert_goes_to(&a, "/contest/relations");
    a = page_get(&me, "/contest/relations");
    assert_shows(&a, "已结束");
    a = page_post(&me, end, "");
    assert_status(&a, 404);
    assert_int_equal(count("audit WHERE act = 'relation.declare' AND result = 'done'"), 1);
    assert_int_equal(count("audit WHERE act = 'relation.end' AND result = 'done' AND before_json LIKE '%true%'"), 1);
    a = page_get(&nobody, "/contest/relations");
    assert_status(&a, 303);
}

static void test_which_of_one_name_is_meant(void **state)
{
    (void)state;
    const int64_t twin = make_person(south, "4001", "马兰");
    struct answer a = page_post(&me, "/contest/relations", "name=%E9%A9%AC%E5%85%B0&kind=spouse&note=");
    assert_status(&a, 422);
    assert_shows(&a, "有几位同名人员");
    assert_shows(&a, "云渡县机关事务保障中心");
    assert_hides(&a, "4001");
    a = page_post(&me, "/contest/relations",
                  arena_printf(db_arena(),
                               "name=%%E9%%A9%%AC%%E5%%85%%B0&other=%s&kind=spouse&note=", public_id("person", twin)));
    assert_goes_to(&a, "/contest/relations");
    assert_int_equal(db_int("SELECT other_id FROM relation"), twin);
    /* An id does not open another's name. */
    a = page_post(&me, "/contest/relations",
                  arena_printf(db_arena(),
                               "name=%%E9%%A9%%AC%%E5%%85%%B0&other=%s&kind=child&note=", public_id("person", driver)));
    assert_status(&a, 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_grounds_are_found_and_said, panels),
        cmocka_unit_test_setup(test_they_follow_the_facts, panels),
        cmocka_unit_test_setup(test_deciding, panels),
        cmocka_unit_test_setup(test_nobody_decides_upon_their_own, panels),
        cmocka_unit_test_setup(test_by_hand, panels),
        cmocka_unit_test_setup(test_what_they_do_to_the_panel, panels),
        cmocka_unit_test_setup(sec_r3_who_may_not_decide_finds_nothing, panels),
        cmocka_unit_test_setup(test_declaring_and_ending, panels),
        cmocka_unit_test_setup(test_which_of_one_name_is_meant, panels),
    };
    return cmocka_run_group_tests_name("recusals", tests, open_all, close_all);
}
