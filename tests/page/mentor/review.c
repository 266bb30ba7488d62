/* Reviews and completion: each side's own, who reads what, HR's decision and what follows; each refusal. */
#include "lib/act/mentoring_review.h"
#include "tests/page/mentor/program.h"

static int64_t pair;
static struct visitor mentee, mentor, unit, hr;

static void signed_in(void)
{
    mentee = as(s.mentees[0]);
    mentor = as(s.mentors[0]);
    unit = as(s.north_liaison);
    hr = as(s.hr);
}

/* 18 November 2026: the last 30 days of a year that began in December. */
static int ending(void **state)
{
    if (scene(state))
        return -1;
    pair = scene_active(&s, s.mentees[0], s.mentors[0], "2025-12-01", "2026-11-30");
    signed_in();
    return 0;
}

/* Its middle has passed, its end is far. */
static int half_way(void **state)
{
    if (scene(state))
        return -1;
    pair = scene_active(&s, s.mentees[0], s.mentors[0], "2026-03-01", "2027-02-28");
    signed_in();
    return 0;
}

static struct answer hand_in(struct visitor *v, const char *stage, int version, const char *more)
{
    return page_post(v, pair_at(pair, "/review"),
                     arena_printf(db_arena(), "stage=%s&version=%d%s", stage, version, more));
}

static void expect(struct visitor *v, const struct answer *a, int status, const char *sentence)
{
    (void)v;
    assert_status(a, status);
    assert_shows(a, sentence);
}

static void all_hand_in(const char *grade)
{
    struct answer a = hand_in(&mentee, "final", 0, "&guidance=good&words=独立完成早餐备料");
    assert_status(&a, 303);
    a = hand_in(&mentor, "final", 0, arena_printf(db_arena(), "&grade=%s&words=刀工扎实进步大", grade));
    assert_status(&a, 303);
    a = hand_in(&unit, "final", 0, arena_printf(db_arena(), "&grade=%s&guidance=good&words=表现稳定可靠", grade));
    assert_status(&a, 303);
}

static int64_t versions_seen(void)
{
    return db_int("SELECT CAST(SUM(CASE side WHEN 'mentee' THEN 10000000000 WHEN 'mentor' THEN 100000 ELSE 1 END * v) "
                  "AS SIGNED) FROM"
                  " (SELECT side, MAX(version) AS v FROM mentoring_review WHERE stage = 'final' GROUP BY side) x");
}

static struct answer decide(struct visitor *v, const char *form)
{
    return page_post(v, pair_at(pair, "/completion"),
                     arena_printf(db_arena(), "seen=%lld%s", (long long)versions_seen(), form));
}

static void add_sign(void)
{
    db_run(
        arena_printf(db_arena(),
                     "INSERT INTO mentoring_sign (public_id, mentorship_id, code, subject, since_on, evidence, state,"
                     " found_at, told_at) VALUES (RANDOM_BYTES(16), %lld, 'missing', 'period:1', '2026-10-01', '{}',"
                     " 'told', '2026-11-10', '2026-11-10');\n",
                     (long long)pair));
}

static void each_side_hands_in_its_own(void **state)
{
    (void)state;
    struct answer a = page_get(&mentee, pair_at(pair, "/review"));
    assert_status(&a, 200);
    assert_shows(&a, "期满考核");
    assert_shows(&a, "导师看不到");
    assert_hides(&a, "name=\"grade\"");
    a = page_get(&mentor, pair_at(pair, "/review"));
    assert_shows(&a, "name=\"grade\"");
    assert_hides(&a, "name=\"guidance\"");
    all_hand_in("passed");
    a = page_get(&mentor, pair_at(pair, "/review"));
    assert_shows(&a, "刀工扎实进步大");
    assert_hides(&a, "独立完成早餐备料");
    assert_hides(&a, "表现稳定可靠"); /* until it is decided */
    a = page_get(&mentee, pair_at(pair, "/review"));
    assert_shows(&a, "独立完成早餐备料");
    assert_hides(&a, "刀工扎实进步大");
    struct visitor leader = as(s.leader);
    a = page_get(&leader, pair_at(pair, "/review"));
    assert_status(&a, 200);
    assert_hides(&a, "刀工扎实进步大");
    a = page_get(&hr, pair_at(pair, "/completion"));
    assert_shows(&a, "独立完成早餐备料");
    assert_shows(&a, "刀工扎实进步大");
    assert_shows(&a, "表现稳定可靠");
    a = hand_in(&mentor, "final", 1, "&grade=excellent&words=比上次更好");
    goes_and_shows(&mentor, &a, "已提交。审结以前可以修改");
    assert_int_equal(count("mentoring_review"), 4);
}

static void each_refusal_of_a_review_has_its_sentence(void **state)
{
    (void)state;
    struct answer a = hand_in(&mentor, "final", 0, "&words=还行吧");
    expect(&mentor, &a, 422, "选一个考核等次");
    assert_shows(&a, "还行吧");
    a = hand_in(&mentee, "final", 0, "&words=还行吧");
    expect(&mentee, &a, 422, "选一项带教情况");
    a = hand_in(&mentee, "final", 0, "&guidance=good");
    assert_status(&a, 422);
    a = hand_in(&mentor, "mid", 0, "&grade=passed&words=补交一份");
    expect(&mentor, &a, 409, "中期考核不再补交");
    a = hand_in(&mentor, "final", 0, "&grade=passed&words=第一份");
    assert_status(&a, 303);
    a = hand_in(&mentor, "final", 0, "&grade=failed&words=另一窗口");
    expect(&mentor, &a, 409, "这份意见已在别处改过并提交");
    assert_shows(&a, "另一窗口");
    const int64_t outside[] = {s.mentees[1], s.mentors[1], s.south_hr, s.south_liaison, s.clerk};
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
        struct visitor v = as(outside[i]);
        a = page_get(&v, pair_at(pair, "/review"));
        assert_status(&a, 404);
        a = hand_in(&v, "final", 0, "&grade=passed&guidance=good&words=越权");
        assert_status(&a, 404);
    }
    struct visitor leader = as(s.leader);
    a = hand_in(&leader, "final", 0, "&grade=passed&guidance=good&words=越权");
    assert_status(&a, 404);
    struct visitor nobody = visitor_new(&app);
    a = page_get(&nobody, pair_at(pair, "/review"));
    assert_status(&a, 303);
}

static void the_mid_term_review_is_closed_by_hr(void **state)
{
    (void)state;
    struct answer a = hand_in(&mentor, "final", 0, "&grade=passed&words=早了点");
    expect(&mentor, &a, 409, "考核从 2027-01-30 起开始");
    a = hand_in(&mentor, "mid", 0, "&grade=passed&words=基本功扎实");
    assert_status(&a, 303);
    a = page_post(&mentor, pair_at(pair, "/review/close"), "");
    assert_status(&a, 403);
    struct visitor south = as(s.south_hr);
    a = page_post(&south, pair_at(pair, "/review/close"), "");
    assert_status(&a, 404);
    a = page_post(&hr, pair_at(pair, "/review/close"), "");
    goes_and_shows(&hr, &a, "中期考核已审结");
    a = hand_in(&mentor, "mid", 1, "&grade=excellent&words=再改改");
    expect(&mentor, &a, 409, "这一次考核已审结");
    a = page_post(&hr, pair_at(pair, "/review/close"), "");
    goes_and_shows(&hr, &a, "这一次考核已审结");
    a = page_get(&mentor, pair_at(pair, "/completion"));
    assert_status(&a, 404); /* not decided */
    a = decide(&hr, "&grade=passed");
    expect(&hr, &a, 409, "考核从 2027-01-30 起开始");
}

static void what_one_owes_is_the_next_step(void **state)
{
    (void)state;
    struct answer a = page_get(&mentor, "/mentor"); /* half way on 31 August, due by 29 September: late */
    assert_shows(&a, "写中期考核");
    assert_shows(&a, "已过期限");
    assert_shows(&a, pair_at(pair, "/review"));
    assert_hides(&a, "眼下没有要办的事");
    a = hand_in(&mentor, "mid", 0, "&grade=passed&words=基本功扎实");
    assert_status(&a, 303);
    a = page_get(&mentor, "/mentor");
    assert_hides(&a, "写中期考核");
    a = page_get(&mentee, "/mentor");
    assert_shows(&a, "写中期考核");
}

static void the_queue_is_of_ones_scope(void **state)
{
    (void)state;
    struct answer a = page_get(&unit, "/mentor/reviews");
    assert_status(&a, 200);
    assert_shows(&a, "阿依古丽·买买提");
    assert_shows(&a, "所在单位意见 未交");
    a = page_get(&hr, "/mentor/reviews");
    assert_shows(&a, "阿依古丽·买买提");
    struct visitor south = as(s.south_liaison);
    a = page_get(&south, "/mentor/reviews");
    assert_shows(&a, "目前没有要办的考核");
    struct visitor leader = as(s.leader);
    a = page_get(&leader, "/mentor/reviews");
    assert_status(&a, 403);
    a = page_get(&mentee, "/mentor/reviews");
    assert_status(&a, 403);
    all_hand_in("passed");
    a = page_get(&hr, "/mentor/reviews");
    assert_shows(&a, "待审定");
}

static void hr_decides(void **state)
{
    (void)state;
    struct answer a = decide(&hr, "&grade=passed");
    expect(&hr, &a, 409, "三方期满考核意见还没有交齐");
    all_hand_in("excellent");
    a = decide(&hr, "");
    expect(&hr, &a, 422, "选一个考核等次");
    a = decide(&hr, "&grade=passed");
    expect(&hr, &a, 422, "与单位建议等次不一致，写明理由");
    a = page_post(&hr, pair_at(pair, "/completion"), "seen=1&grade=excellent");
    expect(&hr, &a, 409, "考核意见刚有改动");
    add_sign();
    a = decide(&hr, "&grade=excellent");
    expect(&hr, &a, 422, "有待核实的带教提示");
    db_run("UPDATE mentoring_sign SET state = 'resolved';\n");
    a = decide(&mentor, "&grade=excellent");
    assert_status(&a, 403);
    a = decide(&hr, "&grade=excellent&honour=1");
    goes_and_shows(&hr, &a, "已审定：阿依古丽·买买提出师");
    const struct mentorship m = pair_of(pair);
    assert_int_equal(m.state, MENTORSHIP_COMPLETED);
    assert_int_equal(m.grade, MENTORSHIP_EXCELLENT);
    assert_string_equal(m.end_code, "completed");
    assert_int_equal(db_int("SELECT places FROM mentor ORDER BY person_id LIMIT 1"), 3);
    assert_int_equal(count("mentor_honour WHERE place = 1"), 1);
    assert_int_equal(count("record_mentoring WHERE kind IN ('mentee_completed', 'mentor_completed', 'mentor_honour')"),
                     3);
    assert_int_equal(count("notice WHERE kind = 'completion.honour_place'"), 1);
    assert_int_equal(
        count(
            "certificate WHERE kind = 'mentor_completion' AND holder = '阿依古丽·买买提' AND award = '优秀，准予出师'"),
        1);
    a = page_get(&mentee, pair_at(pair, "/completion"));
    assert_shows(&a, "出师鉴定");
    assert_shows(&a, "优秀带教导师");
    assert_shows(&a, "表现稳定可靠");
    a = page_get(&mentor, pair_at(pair, "/completion"));
    assert_hides(&a, "独立完成早餐备料");
    a = decide(&hr, "&grade=excellent");
    expect(&hr, &a, 409, "已不在带教中");
    a = hand_in(&mentor, "final", 1, "&grade=passed&words=晚了");
    expect(&mentor, &a, 409, "已不在带教中");
}

static void an_honour_waits_for_signs(void **state)
{
    (void)state;
    all_hand_in("excellent");
    const int64_t other = scene_active(&s, s.mentees[1], s.mentors[0], "2026-03-01", "2027-02-28");
    const int64_t mine = pair;
    pair = other;
    add_sign();
    pair = mine;
    struct answer a = decide(&hr, "&grade=excellent&honour=1");
    expect(&hr, &a, 409, "核实以前不能授予");
    a = decide(&hr, "&grade=excellent");
    assert_status(&a, 303);
    a = page_post(&hr, pair_at(pair, "/completion/honour"), "");
    goes_and_shows(&hr, &a, "核实以前不能授予");
    db_run("UPDATE mentoring_sign SET state = 'resolved';\n");
    a = page_get(&hr, pair_at(pair, "/completion"));
    assert_shows(&a, "现已核实，可以授予");
    struct visitor south = as(s.south_hr);
    a = page_post(&south, pair_at(pair, "/completion/honour"), "");
    assert_status(&a, 404);
    a = page_post(&hr, pair_at(pair, "/completion/honour"), "");
    goes_and_shows(&hr, &a, "已授予周𬀩");
    a = page_post(&hr, pair_at(pair, "/completion/honour"), "");
    goes_and_shows(&hr, &a, "不符合授予");
}

static void who_fails_has_another_year(void **state)
{
    (void)state;
    struct answer a = page_post(&hr, pair_at(pair, "/completion/again"), "mentor=3102");
    expect(&hr, &a, 409, "只有未出师的徒弟");
    all_hand_in("failed");
    a = decide(&hr, "&grade=failed&fewer=1");
    expect(&hr, &a, 409, "不符合核减名额");
    db_run("INSERT INTO setting_change (id, at, set_by, reason) VALUES (1, '2026-11-18', NULL, '试点');\n");
    db_run("INSERT INTO setting (name, change_id, value, before_value) VALUES ('mentor_failed_count', 1, '1', '2');\n");
    a = decide(&hr, "&grade=failed&fewer=1");
    goes_and_shows(&hr, &a, "未出师。请另选导师");
    assert_int_equal(db_int("SELECT places FROM mentor ORDER BY person_id LIMIT 1"), 1);
    assert_int_equal(pair_of(pair).state, MENTORSHIP_FAILED);
    a = page_post(&hr, pair_at(pair, "/completion/again"), "mentor=");
    assert_status(&a, 422);
    a = page_post(&hr, pair_at(pair, "/completion/again"), "mentor=3301");
    expect(&hr, &a, 409, "马兰不在导师库中");
    a = page_post(&hr, pair_at(pair, "/completion/again"), "mentor=3102");
    assert_status(&a, 303);
    assert_int_equal(count("mentorship WHERE source = 'again' AND state = 'paired' AND former_id IS NOT NULL"), 1);
    a = page_post(&hr, pair_at(pair, "/completion/again"), "mentor=3103");
    expect(&hr, &a, 409, "已经另行结对");
}

static void hr_is_not_the_next_mentor_by_their_own_hand(void **state)
{
    (void)state;
    make_mentor(s.hr, 2);
    all_hand_in("failed");
    struct answer a = decide(&hr, "&grade=failed");
    assert_status(&a, 303);
    const char *me =
        arena_printf(db_arena(), "mentor=%s",
                     db_text(arena_printf(db_arena(), "SELECT staff_no FROM person WHERE id = %lld", (long long)s.hr)));
    a = page_post(&hr, pair_at(pair, "/completion/again"), me);
    expect(&hr, &a, 409, "应由其他人事人员办理");
    assert_int_equal(count("mentorship WHERE source = 'again'"), 0);
}

static void completion_comes_early_when_asked_for(void **state)
{
    (void)state;
    struct answer a = page_post(&hr, pair_at(pair, "/completion/early"), "words=再等等");
    goes_and_shows(&hr, &a, "没有待答复的提前出师申请");
    db_run(arena_printf(db_arena(),
                        "INSERT INTO mentorship_request (public_id, mentorship_id, kind, person_id, words, state,"
                        " created_at) VALUES (RANDOM_BYTES(16), %lld, 'early', %lld, '已能独立工作', 'asked',"
                        " '2026-11-17');\n",
                        (long long)pair, (long long)s.mentees[0]));
    all_hand_in("failed");
    a = decide(&hr, "&grade=failed");
    expect(&hr, &a, 422, "提前出师不能审定为不合格");
    a = page_post(&hr, pair_at(pair, "/completion/early"), "words=");
    goes_and_shows(&hr, &a, "写明不同意的理由");
    a = hand_in(&unit, "final", 1, "&grade=passed&guidance=good&words=复核后同意");
    assert_status(&a, 303);
    a = decide(&hr, "&grade=passed");
    assert_status(&a, 303);
    assert_string_equal(pair_of(pair).end_code, "early");
    assert_int_equal(count("mentorship_request WHERE state = 'granted'"), 1);
    assert_int_equal(count("completion WHERE early = 1"), 1);
}

static void remind(void)
{
    struct act a = mentor_act(0);
    a.db = db_as("jobs");
    a.program = "jobs";
    a.key = NULL;
    assert_int_equal(act_review_remind(&a), OK);
}

static void who_owes_is_reminded_once_and_again_when_late(void **state)
{
    (void)state;
    struct answer a = hand_in(&mentor, "final", 0, "&grade=passed&words=完成");
    assert_status(&a, 303);
    remind();
    remind();
    assert_int_equal(count("notice WHERE kind = 'review.final_due'"), 1);
    assert_int_equal(count("notice WHERE kind LIKE 'review.mid%'"), 0);
    clock_test_set(at(12, 7, 9, 0)); /* due on 30 November, and 7 days of grace */
    remind();
    assert_int_equal(count("notice WHERE kind = 'review.final_late'"), 0);
    clock_test_set(at(12, 8, 9, 0));
    remind();
    remind();
    assert_int_equal(count("notice WHERE kind = 'review.final_late'"), 1);
    assert_int_equal(count("home_mentoring_review WHERE gone_on > '2026-12-08'"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(each_side_hands_in_its_own, ending),
        cmocka_unit_test_setup(each_refusal_of_a_review_has_its_sentence, ending),
        cmocka_unit_test_setup(the_mid_term_review_is_closed_by_hr, half_way),
        cmocka_unit_test_setup(what_one_owes_is_the_next_step, half_way),
        cmocka_unit_test_setup(the_queue_is_of_ones_scope, ending),
        cmocka_unit_test_setup(hr_decides, ending),
        cmocka_unit_test_setup(an_honour_waits_for_signs, ending),
        cmocka_unit_test_setup(who_fails_has_another_year, ending),
        cmocka_unit_test_setup(hr_is_not_the_next_mentor_by_their_own_hand, ending),
        cmocka_unit_test_setup(completion_comes_early_when_asked_for, half_way),
        cmocka_unit_test_setup(who_owes_is_reminded_once_and_again_when_late, ending),
    };
    return cmocka_run_group_tests_name("page/mentor/review", tests, open_all, close_all);
}
