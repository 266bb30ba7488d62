/* A pair's agreement through its pages: writing, signing by all three in order, what is refused and in which words, the PDF, the
   standard text, what HR's queue shows. */
#include "lib/base/text.h"
#include "tests/harness/judged.h"
#include "tests/page/mentor/program.h"

#define GOALS "goal_what=独立完成热菜&goal_how=现场操作&goal_what=掌握食品安全要求&goal_how=笔试"
#define PERIOD "&from=2026-11-18&until=2027-11-17"

static int64_t pair;
static struct visitor mentee, mentor, boss;

static int paired(void **state)
{
    if (scene(state))
        return -1;
    pair = scene_pair(&s, s.mentees[0], s.mentors[0]);
    mentee = as(s.mentees[0]);
    mentor = as(s.mentors[0]);
    boss = as(s.north_hr);
    return 0;
}

static const char *here(const char *tail)
{
    return pair_at(pair, arena_printf(db_arena(), "/agreement%s", tail));
}

static struct answer written(struct visitor *v, const char *goals, const char *period, int seen)
{
    return page_post(v, here("/edit"), arena_printf(db_arena(), "%s%s&seen=%d", goals, period, seen));
}

static void write_it(void)
{
    const struct answer a = written(&mentor, GOALS, PERIOD, 0);
    assert_goes_to(&a, here(""));
}

static const char *hash_shown(struct visitor *v)
{
    const struct answer a = page_get(v, here("/sign"));
    assert_status(&a, 200);
    const char *at = strstr(a.body, "purpose=agreement&amp;hash=");
    if (!at)
        fail_msg("%s", a.body);
    return arena_printf(db_arena(), "%.64s", at + strlen("purpose=agreement&amp;hash="));
}

static int64_t session_of(int64_t person)
{
    return db_int(arena_printf(db_arena(), "SELECT MAX(id) FROM session WHERE person_id = %lld", (long long)person));
}

static struct answer sign_as(struct visitor *v, int64_t person, const char *hex)
{
    uint8_t hash[32];
    assert_true(text_unhex(hex, hash, sizeof hash));
    return page_post(v, here("/sign"),
                     arena_printf(db_arena(), "hash=%s&confirmation=%s", hex,
                                  judged_confirm(person, session_of(person), "agreement", hash)));
}

static void sign_it(struct visitor *v, int64_t person)
{
    const struct answer a = sign_as(v, person, hash_shown(v));
    assert_goes_to(&a, here(""));
}

static void it_is_the_next_step_of_who_writes_or_signs_it(void **state)
{
    (void)state;
    struct answer a = page_get(&mentee, "/mentor");
    assert_shows(&a, "写师徒协议");
    assert_shows(&a, here(""));
    assert_hides(&a, "眼下没有要办的事");
    write_it();
    a = page_get(&mentor, "/mentor");
    assert_shows(&a, "签师徒协议");
    sign_it(&mentor, s.mentors[0]);
    a = page_get(&mentor, "/mentor");
    assert_shows(&a, "眼下没有要办的事");
    a = page_get(&mentee, "/mentor");
    assert_shows(&a, "签师徒协议");
}

/* ---- writing --------------------------------------------------------------------------------------------------------- */

static void the_form_begins_with_a_year_from_today(void **state)
{
    (void)state;
    struct answer a = page_get(&mentor, here(""));
    assert_status(&a, 200);
    assert_shows(&a, "协议还没有填写");
    a = page_get(&mentor, here("/edit"));
    assert_status(&a, 200);
    assert_shows(&a, "value=\"2026-11-18\"");
    assert_shows(&a, "value=\"2027-11-17\"");
}

static void what_is_written_stands_there(void **state)
{
    (void)state;
    write_it();
    const struct answer a = page_get(&mentee, here(""));
    assert_shows(&a, "独立完成热菜");
    assert_shows(&a, "检验方式：现场操作");
    assert_shows(&a, "第五条　保密和纪律");
    assert_shows(&a, "青嶂县餐饮服务队");
    assert_shows(&a, "自2026年11月18日起，至2027年11月17日止");
    assert_shows(&a, "轮到您签名");
    assert_int_equal(count("notice WHERE kind = 'agreement.written'"), 1);
    assert_int_equal(count("audit WHERE act = 'agreement.write'"), 1);
}

static void what_is_not_fine_is_said_beside_its_field(void **state)
{
    (void)state;
    struct answer a = written(&mentor, "", PERIOD, 0);
    assert_status(&a, 422);
    assert_shows(&a, "至少写 1 条培养目标");
    a = written(&mentor, "goal_what=独立完成热菜&goal_how=", PERIOD, 0);
    assert_status(&a, 422);
    assert_shows(&a, "第 1 条要把目标和检验方式都写上");
    assert_shows(&a, "独立完成热菜");
    a = written(&mentor, GOALS, "&from=2026-11-18&until=2026-11-17", 0);
    assert_status(&a, 422);
    assert_shows(&a, "结束日期不能早于开始日期");
    a = written(&mentor, GOALS, "&from=2026-11-18&until=2029-11-18", 0);
    assert_status(&a, 422);
    assert_shows(&a, "期限最长 36 个月");
    a = written(&mentor, GOALS, "&from=&until=2029-11-18", 0);
    assert_status(&a, 422);
    assert_int_equal(count("agreement"), 0);
}

static void of_two_who_write_the_second_is_told(void **state)
{
    (void)state;
    write_it();
    struct answer a = written(&mentee, GOALS, PERIOD, 0);
    goes_and_shows(&mentee, &a, "协议刚被改过");
    a = written(&mentee, GOALS, PERIOD, 1);
    goes_and_shows(&mentee, &a, "内容与现在的版本相同");
    assert_int_equal(count("agreement"), 1);
}

static void others_have_no_part_in_it(void **state)
{
    const int64_t who[] = {s.south_hr, s.mentees[1], s.clerk};
    (void)state;
    write_it();
    for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
        struct visitor v = as(who[i]);
        struct answer a = page_get(&v, here(""));
        assert_status(&a, 404);
        a = page_get(&v, here(".pdf"));
        assert_status(&a, 404);
        a = page_get(&v, here("/edit"));
        assert_status(&a, 404);
        a = written(&v, GOALS, PERIOD, 1);
        assert_status(&a, 404);
        a = page_get(&v, here("/sign"));
        assert_status(&a, 404);
    }
    const int64_t readers[] = {s.leader, s.north_liaison};
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        struct visitor v = as(readers[i]);
        struct answer a = page_get(&v, here(""));
        assert_status(&a, 200);
        assert_hides(&a, here("/sign"));
        a = page_get(&v, here("/edit"));
        assert_status(&a, 404);
        a = page_get(&v, here("/sign"));
        assert_status(&a, 404);
    }
    struct visitor nobody = visitor_new(&app);
    const struct answer a = page_get(&nobody, here(""));
    assert_status(&a, 303);
}

/* ---- signing --------------------------------------------------------------------------------------------------------- */

static void three_sign_and_it_begins(void **state)
{
    (void)state;
    write_it();
    sign_it(&mentee, s.mentees[0]);
    sign_it(&mentor, s.mentors[0]);
    struct answer a = page_get(&boss, "/mentor/changes");
    assert_shows(&a, "待人事签名");
    assert_shows(&a, here("/sign"));
    a = sign_as(&boss, s.north_hr, hash_shown(&boss));
    goes_and_shows(&boss, &a, "三方齐备，协议生效");
    const struct mentorship m = pair_of(pair);
    assert_int_equal(m.state, MENTORSHIP_ACTIVE);
    assert_int_equal(m.from_on, clock_day(2026, 11, 18));
    assert_int_equal(m.until_on, clock_day(2027, 11, 17));
    assert_int_equal(count("notice WHERE kind = 'agreement.signed'"), 2);
    a = page_get(&mentee, here(""));
    assert_shows(&a, "2026年12月18日"); /* objections until */
    assert_shows(&a, "提出异议");
    assert_hides(&a, here("/edit"));
    a = written(&mentor, GOALS, "&from=2026-11-18&until=2027-10-17", 1);
    goes_and_shows(&mentor, &a, "不能再改、再签");
    a = page_get(&mentor, here("/edit"));
    goes_and_shows(&mentor, &a, "不能再改、再签");
}

static void hr_signs_last(void **state)
{
    (void)state;
    write_it();
    const char *hash = hash_shown(&mentee);
    struct answer a = page_get(&boss, here("/sign"));
    assert_goes_to(&a, here(""));
    a = sign_as(&boss, s.north_hr, hash);
    goes_and_shows(&boss, &a, "阿依古丽·买买提还没有签名，人事部门最后签");
    sign_it(&mentee, s.mentees[0]);
    a = sign_as(&boss, s.north_hr, hash);
    goes_and_shows(&boss, &a, "周𬀩还没有签名");
    assert_int_equal(count("agreement_signature"), 1);
    assert_int_equal(count("confirmation WHERE used_at IS NOT NULL"), 1);
}

static void nobody_signs_twice_nor_what_has_changed(void **state)
{
    (void)state;
    write_it();
    const char *hash = hash_shown(&mentee);
    sign_it(&mentee, s.mentees[0]);
    struct answer a = sign_as(&mentee, s.mentees[0], hash);
    goes_and_shows(&mentee, &a, "您已签过这一版");
    a = written(&mentor, "goal_what=独立完成热菜&goal_how=现场操作", PERIOD, 1);
    assert_goes_to(&a, here(""));
    a = page_get(&mentee, here(""));
    assert_shows(&a, "轮到您签名"); /* the signature went with the version */
    a = sign_as(&mentee, s.mentees[0], hash);
    goes_and_shows(&mentee, &a, "协议刚被改过");
    assert_string_not_equal(hash_shown(&mentee), hash);
    a = page_post(&mentee, here("/sign"), arena_printf(db_arena(), "hash=%s&confirmation=x", hash_shown(&mentee)));
    assert_status(&a, 303);
    assert_int_equal(count("agreement_signature"), 1);
}

static void anothers_signature_is_no_use(void **state)
{
    (void)state;
    write_it();
    uint8_t hash[32];
    const char *hex = hash_shown(&mentee);
    assert_true(text_unhex(hex, hash, sizeof hash));
    const char *token = judged_confirm(s.mentors[0], session_of(s.mentors[0]), "agreement", hash);
    struct answer a =
        page_post(&mentee, here("/sign"), arena_printf(db_arena(), "hash=%s&confirmation=%s", hex, token));
    assert_status(&a, 303);
    token = judged_confirm(s.mentees[0], session_of(s.mentees[0]), "results", hash);
    a = page_post(&mentee, here("/sign"), arena_printf(db_arena(), "hash=%s&confirmation=%s", hex, token));
    assert_status(&a, 303);
    assert_int_equal(count("agreement_signature"), 0);
}

static void hr_in_the_pair_signs_as_what_they_are(void **state)
{
    (void)state;
    make_mentor(s.north_hr, 2);
    pair = scene_pair(&s, s.mentees[1], s.north_hr);
    mentee = as(s.mentees[1]);
    struct answer a = written(&boss, GOALS, PERIOD, 0);
    assert_goes_to(&a, here(""));
    sign_it(&mentee, s.mentees[1]);
    sign_it(&boss, s.north_hr);
    assert_string_equal(db_text("SELECT GROUP_CONCAT(party ORDER BY party) FROM agreement_signature"), "mentee,mentor");
    a = page_get(&boss, here("/sign"));
    assert_goes_to(&a, here(""));
    struct visitor top = as(s.hr);
    sign_it(&top, s.hr);
    assert_int_equal(pair_of(pair).state, MENTORSHIP_ACTIVE);
}

static void it_prints(void **state)
{
    (void)state;
    struct answer a = page_get(&mentee, here(".pdf"));
    assert_status(&a, 404);
    write_it();
    a = page_get(&mentee, here(".pdf"));
    assert_status(&a, 200);
    assert_true(a.size > 2000 && memcmp(a.body, "%PDF", 4) == 0);
    a = page_get(&boss, here(".pdf"));
    assert_status(&a, 200);
    assert_int_equal(count("audit WHERE act = 'agreement.export'"), 1); /* HR's, not the mentee's own */
}

/* ---- the standard text ------------------------------------------------------------------------------------------------- */

#define TEXT "/mentor/agreement-text"
#define BODY                                                                                                                                                                   \
    "body="                                                                                                                                                                    \
    "〔导师姓名〕带〔徒弟姓名〕，目标为〔培养目标〕，自〔开始日期〕至〔结束日期〕。双方遵守单位的各项规章制度，认真履" \
    "行本协议约定的各项职责。"

static void hr_of_the_whole_house_sets_the_text(void **state)
{
    struct visitor top = as(s.hr);
    (void)state;
    struct answer a = page_get(&boss, TEXT);
    goes_and_shows(&boss, &a, "由全系统的人事部门统一维护");
    a = page_post(&boss, TEXT, BODY "&reason=改短&seen=1");
    goes_and_shows(&boss, &a, "由全系统的人事部门统一维护");
    a = page_get(&mentee, TEXT);
    assert_status(&a, 403);
    a = page_get(&top, TEXT);
    assert_status(&a, 200);
    assert_shows(&a, "清清爽爽");
    a = page_post(&top, TEXT, BODY "〔身份证号〕&reason=改短&seen=1");
    assert_status(&a, 422);
    assert_shows(&a, "〔身份证号〕 缺少或无法识别");
    a = page_post(&top, TEXT, BODY "&reason=改短&seen=1");
    goes_and_shows(&top, &a, "已保存为新版本");
    a = page_post(&top, TEXT, BODY "&reason=改短&seen=1");
    goes_and_shows(&top, &a, "标准文本刚被别人改过");
    a = page_post(&top, TEXT, BODY "&reason=改短&seen=2");
    assert_status(&a, 422);
    assert_shows(&a, "文本没有变化");
    write_it();
    a = page_get(&mentee, here(""));
    assert_shows(&a, "周𬀩带阿依古丽·买买提，目标为1. 独立完成热菜");
}

static void the_queue_is_for_hr_and_units(void **state)
{
    (void)state;
    struct answer a = page_get(&boss, "/mentor/changes");
    assert_status(&a, 200);
    assert_shows(&a, "未填写");
    struct visitor v = as(s.south_hr);
    a = page_get(&v, "/mentor/changes");
    assert_status(&a, 200);
    assert_shows(&a, "没有待办事项");
    v = as(s.clerk);
    a = page_get(&v, "/mentor/changes");
    assert_status(&a, 403);
    v = visitor_new(&app);
    a = page_get(&v, "/mentor/changes");
    assert_status(&a, 303);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_form_begins_with_a_year_from_today, paired),
        cmocka_unit_test_setup(what_is_written_stands_there, paired),
        cmocka_unit_test_setup(it_is_the_next_step_of_who_writes_or_signs_it, paired),
        cmocka_unit_test_setup(what_is_not_fine_is_said_beside_its_field, paired),
        cmocka_unit_test_setup(of_two_who_write_the_second_is_told, paired),
        cmocka_unit_test_setup(others_have_no_part_in_it, paired),
        cmocka_unit_test_setup(three_sign_and_it_begins, paired),
        cmocka_unit_test_setup(hr_signs_last, paired),
        cmocka_unit_test_setup(nobody_signs_twice_nor_what_has_changed, paired),
        cmocka_unit_test_setup(anothers_signature_is_no_use, paired),
        cmocka_unit_test_setup(hr_in_the_pair_signs_as_what_they_are, paired),
        cmocka_unit_test_setup(it_prints, paired),
        cmocka_unit_test_setup(hr_of_the_whole_house_sets_the_text, paired),
        cmocka_unit_test_setup(the_queue_is_for_hr_and_units, paired),
    };
    return cmocka_run_group_tests_name("page/mentor/agreement", tests, open_all, close_all);
}
