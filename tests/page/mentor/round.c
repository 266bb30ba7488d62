/* HR sets a round up: mentees by rule and list, mentors, rules, weights, its life; and what is refused. */
#include "tests/page/mentor/round.h"

static void list_all(void)
{
    struct answer a = page_post(&hr, round_at("/needs/rule"), "");
    assert_goes_to(&a, round_at("/needs"));
    a = offer(s.mentors[0], "places=2&least=0&part=any");
    assert_goes_to(&a, round_at("/offers"));
}

static void the_rule_finds_whom_it_says(void **state)
{
    (void)state;
    struct answer a = page_get(&hr, round_at("/needs"));
    assert_status(&a, 200);
    assert_shows(&a, "按规则还有 3 人可以列入");
    assert_hides(&a, "区可"); /* of the other county */
    /* two years to the day are not less than two years; a day later is */
    db_run(arena_printf(db_arena(), "UPDATE person SET joined_on = '2024-11-18' WHERE id = %lld;\n",
                        (long long)s.mentees[0]));
    db_run(arena_printf(db_arena(), "UPDATE person SET joined_on = '2024-11-19' WHERE id = %lld;\n",
                        (long long)s.mentees[1]));
    a = page_get(&hr, round_at("/needs"));
    assert_shows(&a, "按规则还有 2 人可以列入");
    assert_hides(&a, "阿依古丽");
    a = page_post(&hr, round_at("/needs/rule"), "");
    assert_goes_to(&a, round_at("/needs"));
    assert_int_equal(count("pairing_need WHERE live = 1 AND source = 'rule'"), 2);
    assert_int_equal(count("audit WHERE act = 'pairing_need.add' AND result = 'done'"), 2);
    a = page_post(&hr, round_at("/needs/rule"), "");
    assert_status(&a, 303);
    a = page_get(&hr, round_at("/needs"));
    assert_shows(&a, "按规则没有可以列入的人员");
}

static void lists_are_judged_in_words(void **state)
{
    (void)state;
    (void)scene_pair(&s, s.mentees[2], s.mentors[1]);
    struct answer a = page_post(&hr, round_at("/needs/list"), "text=3201%0A３２０１%2C9999 3203、3204");
    assert_status(&a, 200);
    assert_shows(&a, "管理范围内没有工号为“9999”的在职人员");
    assert_shows(&a, "管理范围内没有工号为“3204”的在职人员"); /* of the other county: nobody to this HR */
    assert_shows(&a, "阿依古丽·买买提在名单中重复");
    assert_shows(&a, "万小满已有导师");
    assert_shows(&a, "列入 1 人");
    assert_int_equal(count("pairing_need"), 0);
    a = page_post(&hr, round_at("/needs/list"), "text=3201&sure=1");
    assert_goes_to(&a, round_at("/needs"));
    assert_int_equal(count("pairing_need WHERE live = 1 AND source = 'list'"), 1);
    a = page_post(&hr, round_at("/needs"), arena_printf(db_arena(), "person=x&person_id=%s", person_id(s.mentees[0])));
    assert_status(&a, 409);
    assert_shows(&a, "阿依古丽·买买提已在名单中");
    a = page_post(&hr, round_at("/needs/list"), "text=");
    assert_status(&a, 422);
    assert_shows(&a, "没有可以读出的工号");
    static const char file[] = "姓名,工号\n丁一帆,3202\n";
    a = page_post_file(&hr, round_at("/needs/list"), "text=", "file", "new.csv", file, sizeof file - 1);
    assert_status(&a, 200);
    assert_shows(&a, "丁一帆");
    static const char wrong[] = "姓名,编号\n丁一帆,3202\n";
    a = page_post_file(&hr, round_at("/needs/list"), "text=", "file", "new.csv", wrong, sizeof wrong - 1);
    assert_status(&a, 422);
    assert_shows(&a, "文件里没有“工号”一列");
    const char *need = public_of("pairing_need", "live = 1");
    a = page_post(&hr, round_at(arena_printf(db_arena(), "/need/%s/remove", need)), "");
    assert_goes_to(&a, round_at("/needs"));
    assert_int_equal(count("pairing_need WHERE live = 1"), 0);
    /* again: the same row */
    a = page_post(&hr, round_at("/needs/list"), "text=3201&sure=1");
    assert_status(&a, 303);
    assert_int_equal(count("pairing_need"), 1);
}

static void mentors_are_listed_within_their_places(void **state)
{
    (void)state;
    struct answer a = offer(s.mentors[0], "places=3&least=0&part=any");
    assert_status(&a, 409);
    assert_shows(&a, "周𬀩只剩 2 个空余名额");
    assert_shows(&a, "value=\"3\"");
    a = offer(s.mentors[0], "places=1&least=2&part=any");
    assert_status(&a, 409);
    assert_shows(&a, "最少人数不能超过本轮名额");
    a = offer(s.mentors[0], "places=0&least=0&part=any");
    assert_status(&a, 422);
    a = offer(s.mentors[0], "places=2&least=1&part=any");
    assert_goes_to(&a, round_at("/offers"));
    a = offer(s.mentors[0], "places=2&least=1&part=any");
    assert_status(&a, 409);
    assert_shows(&a, "周𬀩已在导师名单中");
    a = offer(s.mentors[2], "places=1&least=0&part=any");
    assert_status(&a, 404);
    /* somebody who is no mentor becomes one */
    a = offer(s.north_liaison, "places=1&least=0&part=any");
    assert_goes_to(&a, round_at("/offers"));
    assert_int_equal(count(arena_printf(db_arena(), "mentor_place WHERE person_id = %lld", (long long)s.north_liaison)),
                     3);
    db_run(arena_printf(db_arena(), "UPDATE mentor SET state = 'off', off_reason = '借调' WHERE person_id = %lld;\n",
                        (long long)s.mentors[1]));
    a = offer(s.mentors[1], "places=1&least=0&part=any");
    assert_status(&a, 409);
    assert_shows(&a, "尉迟恒已停任导师");
    db_run(arena_printf(db_arena(),
                        "UPDATE mentor SET state = 'on', off_reason = '' WHERE person_id = %lld;\nDELETE FROM "
                        "mentor_place WHERE person_id = %lld;\nUPDATE mentor SET places = 0 WHERE person_id = %lld;\n",
                        (long long)s.mentors[1], (long long)s.mentors[1], (long long)s.mentors[1]));
    a = offer(s.mentors[1], "places=1&least=0&part=any");
    assert_status(&a, 409);
    assert_shows(&a, "尉迟恒没有空余名额");
    const char *row = public_of("pairing_offer", "least = 1");
    const char *path = round_at(arena_printf(db_arena(), "/offer/%s", row));
    a = page_get(&hr, path);
    assert_status(&a, 200);
    assert_shows(&a, "周𬀩");
    a = page_post(&hr, path, "places=1&least=0&part=any");
    assert_goes_to(&a, round_at("/offers"));
    assert_int_equal(count("pairing_offer WHERE places = 1 AND least = 0"), 2);
    a = page_post(&hr, round_at(arena_printf(db_arena(), "/offer/%s/remove", row)), "");
    assert_goes_to(&a, round_at("/offers"));
    a = page_get(&hr, path);
    assert_status(&a, 404);
}

static void a_round_lives(void **state)
{
    (void)state;
    struct answer a = page_post(&hr, round_at("/open"), "");
    assert_goes_to(&a, round_at(""));
    a = page_get(&hr, round_at(""));
    assert_shows(&a, "还没有可以带教的导师，不能开放");
    a = offer(s.mentors[0], "places=1&least=0&part=any");
    a = page_post(&hr, round_at("/open"), "");
    a = page_get(&hr, round_at(""));
    assert_shows(&a, "还没有列入徒弟，不能开放");
    a = page_post(&hr, round_at("/needs/rule"), "");
    a = page_get(&hr, round_at(""));
    assert_shows(&a, "名额共 1 个，少于徒弟 3 人");
    a = page_post(&hr, round_at("/open"), "");
    assert_goes_to(&a, round_at(""));
    assert_int_equal(count("pairing_round WHERE state = 'open' AND commitment IS NOT NULL AND attempt = 1"), 1);
    assert_int_equal(count("notice WHERE kind = 'pairing.opened_mentee'"), 3);
    assert_int_equal(count("notice WHERE kind = 'pairing.opened_mentor'"), 1);
    assert_int_equal(count("notice WHERE kind = 'pairing.asked'"), 1); /* the other mentor of the county */
    a = page_get(&hr, round_at(""));
    assert_shows(&a, "抽签承诺");
    assert_hides(&a, "<dt>抽签种子</dt>");
    a = page_post(&hr, round_at("/close"), "");
    assert_goes_to(&a, round_at(""));
    a = page_get(&hr, round_at(""));
    assert_shows(&a, "<dt>抽签种子</dt>");
    a = offer(s.mentors[1], "places=1&least=0&part=any");
    assert_status(&a, 303);
    a = page_get(&hr, round_at("/offers"));
    assert_shows(&a, "轮次已截止，名单和规则不能再改");
    a = page_get(&hr, round_at("/values"));
    assert_shows(&a, "<fieldset disabled>");
    a = page_post(&hr, round_at("/close"), "");
    a = page_get(&hr, round_at(""));
    assert_shows(&a, "轮次的状态已变");
    a = page_post(&hr, round_at("/reopen"), "");
    assert_goes_to(&a, round_at(""));
    assert_int_equal(count("pairing_seed"), 2);
    a = page_get(&hr, round_at("/values"));
    assert_hides(&a, "<fieldset disabled>");
    a = page_get(&hr, round_at("/cancel"));
    assert_status(&a, 200);
    a = page_post(&hr, round_at("/cancel"), "reason=");
    assert_status(&a, 422);
    a = page_post(&hr, round_at("/cancel"), "reason=机构调整");
    assert_goes_to(&a, round_at(""));
    assert_int_equal(count("notice WHERE kind = 'pairing.cancelled'"), 4);
    a = page_get(&hr, round_at(""));
    assert_shows(&a, "机构调整");
}

static void wishes_have_a_deadline(void **state)
{
    (void)state;
#define WISHES(until)                                                                                                   \
    "title=填志愿&counted_on=2026-11-18&need_months=&mentors=one&method=wishes&wishes_from=2026-11-18T08:00&wishes_" \
    "until=" until
    struct answer a = page_post(&hr, "/mentor/round/new", WISHES(""));
    assert_status(&a, 422);
    a = page_post(&hr, "/mentor/round/new", WISHES("2026-11-18T07:00"));
    assert_status(&a, 422);
    assert_shows(&a, "截止时间应晚于开始时间");
    a = page_post(&hr, "/mentor/round/new", WISHES("2026-11-18T08:30"));
    assert_shows(&a, "志愿截止时间应晚于现在");
    a = page_post(&hr, round_at("/edit"), WISHES("2026-11-18T10:00") "&version=1");
    assert_goes_to(&a, round_at(""));
    a = page_post(&hr, round_at("/edit"), ROUND "&version=1");
    assert_status(&a, 409);
    assert_shows(&a, "轮次已被他人修改");
    a = page_post(&hr, round_at("/needs/list"), "text=3201&sure=1");
    a = offer(s.mentors[0], "places=1&least=0&part=any");
    a = page_post(&hr, round_at("/open"), "");
    assert_int_equal(count("pairing_round WHERE state = 'open'"), 1);
    assert_int_equal(count("notice WHERE kind = 'pairing.opened_wishes'"), 2);
    a = page_post(&hr, round_at("/edit"), ROUND "&version=3");
    assert_status(&a, 409);
    assert_shows(&a, "轮次已开放，导师人数和匹配依据不能再改");
    /* jobs close it at the deadline, and not before */
    struct act act = mentor_act(0);
    size_t closed;
    act.db = db_as("jobs");
    act.program = "jobs";
    act.key = NULL;
    assert_int_equal(act_pairing_round_overdue(&act, &closed), OK);
    assert_int_equal(closed, 0);
    act.now = at(11, 18, 10, 0);
    assert_int_equal(act_pairing_round_overdue(&act, &closed), OK);
    assert_int_equal(closed, 1);
    assert_int_equal(count("pairing_round WHERE state = 'closed'"), 1);
    assert_int_equal(count("notice WHERE kind = 'pairing.closed'"), 1);
    a = page_post(&hr, round_at("/reopen"), "wishes_until=2026-11-18T08:00");
    assert_status(&a, 422);
    assert_shows(&a, "志愿截止时间应晚于现在");
    a = page_post(&hr, round_at("/reopen"), "wishes_until=2026-11-19T08:00");
    assert_goes_to(&a, round_at(""));
    assert_int_equal(count("pairing_round WHERE state = 'open' AND attempt = 2 AND wishes_until = '2026-11-19'"), 1);
}

static void rules_and_weights_are_set(void **state)
{
    (void)state;
    list_all();
    struct answer a = page_get(&hr, round_at("/rules"));
    assert_status(&a, 200);
    assert_shows(&a, "局长 副局长 主任");
    assert_shows(&a, "name=\"superior\" id=\"f-superior\" value=\"1\" checked"); /* on unless HR says otherwise */
    assert_hides(&a, "name=\"rank\" id=\"f-rank\" value=\"1\" checked");
#define RULES(years)                                                                                                   \
    "superior=1&superior_parameter=主任&kin=1&unit_parameter=other&region_parameter=city&rank_parameter=2&years=1&"  \
    "years_parameter=" years "&former_parameter=0"
    a = page_post(&hr, round_at("/rules"), RULES("99"));
    assert_status(&a, 422);
    assert_shows(&a, "请按说明填写这项规则的参数");
    assert_shows(&a, "value=\"99\"");
    a = page_post(&hr, round_at("/rules"), RULES("30"));
    assert_goes_to(&a, round_at("/rules"));
    assert_int_equal(count("pairing_rule WHERE code = 'years' AND is_on = 1 AND parameter = '30'"), 1);
    a = page_get(&hr, round_at(""));
    assert_shows(&a, "丁一帆没有可配的导师，主要原因：导师工作不满 30 年");
    a = page_get(&hr, round_at("/values"));
    assert_shows(&a, "还没有可以举例的两人");
    a = page_post(&hr, round_at("/rules"), RULES("1"));
    a = page_post(&hr, round_at("/values"), "specialty=0&distance=0&experience=0&years=5");
    assert_status(&a, 422);
    assert_shows(&a, "至少一项权重要大于 0");
    a = page_post(&hr, round_at("/values"), "specialty=50&distance=200&experience=0&years=5");
    assert_status(&a, 422);
    a = page_post(&hr, round_at("/values"), "specialty=50&distance=20&experience=0&years=5");
    assert_goes_to(&a, round_at("/values"));
    a = page_get(&hr, round_at("/values"));
    assert_shows(&a, "与导师周𬀩");
    assert_int_equal(count("audit WHERE act IN ('pairing_round.rules', 'pairing_round.values') AND result = 'done'"),
                     3);
}

static void others_see_nothing_of_it(void **state)
{
    (void)state;
    static const char *const TAILS[] = {"", "/edit", "/needs", "/offers", "/rules", "/values", "/decided", "/cancel"};
    struct visitor south = as(s.south_hr), clerk = as(s.clerk), nobody = visitor_new(&app);
    for (size_t i = 0; i < sizeof TAILS / sizeof *TAILS; i++) {
        struct answer a = page_get(&hr, round_at(TAILS[i]));
        assert_status(&a, 200);
        a = page_get(&south, round_at(TAILS[i]));
        assert_status(&a, 404);
        a = page_get(&clerk, round_at(TAILS[i]));
        assert_status(&a, 403);
        a = page_get(&nobody, round_at(TAILS[i]));
        assert_status(&a, 303);
    }
    struct answer a = page_post(&south, round_at("/open"), "");
    assert_status(&a, 404);
    a = page_get(&south, "/mentor/rounds");
    assert_shows(&a, "还没有结对轮次");
    a = page_get(&hr, "/mentor/rounds");
    assert_shows(&a, "2026年师徒结对");
    struct visitor all = as(s.hr);
    a = page_get(&all, round_at(""));
    assert_status(&a, 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_rule_finds_whom_it_says, drafted),
        cmocka_unit_test_setup(lists_are_judged_in_words, drafted),
        cmocka_unit_test_setup(mentors_are_listed_within_their_places, drafted),
        cmocka_unit_test_setup(a_round_lives, drafted),
        cmocka_unit_test_setup(wishes_have_a_deadline, drafted),
        cmocka_unit_test_setup(rules_and_weights_are_set, drafted),
        cmocka_unit_test_setup(others_see_nothing_of_it, drafted),
    };
    return cmocka_run_group_tests_name("rounds", tests, open_all, close_all);
}
