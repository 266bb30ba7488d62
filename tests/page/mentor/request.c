/* What mentee and mentor ask for, through its pages: objection, another mentor, release, early completion; who answers, what is
   refused and in which words; HR ends a pair; a mentor who leaves. */
#include "lib/base/text.h"
#include "lib/act/mentorship_request.h"
#include "tests/page/mentor/program.h"

#define WORDS "&words=岗位调整，无法继续带教"
#define ANSWER "&words=情况属实，按程序办理"

static int64_t pair;
static struct visitor mentee, mentor, boss, liaison;

static void sign_in(void)
{
    mentee = as(s.mentees[0]);
    mentor = as(s.mentors[0]);
    boss = as(s.north_hr);
    liaison = as(s.north_liaison);
}

static int active(void **state)
{
    if (scene(state))
        return -1;
    pair = scene_active(&s, s.mentees[0], s.mentors[0], "2026-11-18", "2027-11-17");
    sign_in();
    return 0;
}

static void on_day(int month, int mday, int year)
{
    const struct civil c = {.year = year, .month = month, .day = mday, .hour = 9};
    clock_test_set(clock_from_local(&c));
    sign_in();
}

static struct answer ask(struct visitor *v, const char *kind)
{
    return page_post(v, pair_at(pair, "/ask"), arena_printf(db_arena(), "kind=%s" WORDS, kind));
}

static const char *the_request(const char *tail)
{
    const int64_t id = db_int("SELECT MAX(id) FROM mentorship_request");
    return arena_printf(db_arena(), "/mentor/request/%s%s", public_id("mentorship_request", id), tail);
}

static const char *state_now(void)
{
    return db_text("SELECT state FROM mentorship_request ORDER BY id DESC LIMIT 1");
}

static void asked(struct visitor *v, const char *kind)
{
    const struct answer a = ask(v, kind);
    assert_goes_to(&a, the_request(""));
}

static struct answer answered(struct visitor *v, const char *outcome, int64_t new_mentor)
{
    const char *who =
        new_mentor ? arena_printf(db_arena(), "&mentor_id=%s&mentor=x", public_id("person", new_mentor)) : "";
    return page_post(v, the_request("/answer"), arena_printf(db_arena(), "outcome=%s%s" ANSWER, outcome, who));
}

static struct answer considered(struct visitor *v, const char *opinion)
{
    return page_post(v, the_request("/consider"), arena_printf(db_arena(), "opinion=%s" ANSWER, opinion));
}

/* ---- objection --------------------------------------------------------------------------------------------------------- */

static void an_objection_is_answered_by_hr(void **state)
{
    (void)state;
    struct answer a = page_get(&mentee, pair_at(pair, "/ask?kind=objection"));
    assert_status(&a, 200);
    assert_shows(&a, "异议由人事部门答复");
    a = page_post(&mentee, pair_at(pair, "/ask"), "kind=objection&words=");
    assert_status(&a, 422);
    asked(&mentee, "objection");
    a = ask(&mentor, "objection");
    goes_and_shows(&mentor, &a, "已有一件同类申请在办理");
    a = page_get(&mentor, the_request(""));
    assert_shows(&a, "岗位调整，无法继续带教");
    assert_hides(&a, "/answer");
    a = answered(&mentor, "keep", 0);
    assert_status(&a, 404);
    a = page_get(&boss, "/mentor/changes");
    assert_shows(&a, the_request(""));
    a = page_get(&boss, the_request(""));
    assert_shows(&a, "维持师徒关系");
    a = answered(&boss, "keep", 0);
    goes_and_shows(&boss, &a, "已答复，双方已收到通知");
    assert_string_equal(state_now(), "refused");
    a = page_get(&mentee, the_request(""));
    assert_shows(&a, "维持");
    assert_shows(&a, "情况属实，按程序办理");
    assert_int_equal(pair_of(pair).state, MENTORSHIP_ACTIVE);
    a = answered(&boss, "keep", 0);
    goes_and_shows(&boss, &a, "已经办结或撤回");
}

static void its_days_are_counted(void **state)
{
    (void)state;
    on_day(12, 18, 2026); /* the thirtieth day after the eighteenth */
    asked(&mentor, "objection");
    struct answer a = page_post(&mentor, the_request("/withdraw"), "");
    goes_and_shows(&mentor, &a, "已撤回");
    on_day(12, 19, 2026);
    a = ask(&mentor, "objection");
    goes_and_shows(&mentor, &a, "异议应在2026-12-18前（协议签订后 30 天内）提出");
    a = page_get(&mentor, pair_at(pair, "/ask?kind=objection"));
    goes_and_shows(&mentor, &a, "现已过期");
    a = page_get(&mentor, pair_at(pair, "/agreement"));
    assert_hides(&a, "kind=objection");
}

static void an_objection_upheld_ends_the_pair(void **state)
{
    (void)state;
    asked(&mentor, "release");
    asked(&mentee, "objection");
    struct answer a = answered(&boss, "release", 0);
    assert_status(&a, 303);
    const struct mentorship m = pair_of(pair);
    assert_int_equal(m.state, MENTORSHIP_RELEASED);
    assert_string_equal(m.end_code, "objection");
    assert_string_equal(state_now(), "granted");
    assert_int_equal(count("mentorship_request WHERE state = 'lapsed'"), 1);
}

/* ---- change ------------------------------------------------------------------------------------------------------------ */

static void a_change_goes_by_the_unit_to_hr(void **state)
{
    (void)state;
    asked(&mentee, "change");
    struct answer a = page_get(&liaison, "/mentor/changes");
    assert_shows(&a, the_request(""));
    a = answered(&boss, "replace", s.mentors[1]);
    goes_and_shows(&boss, &a, "单位还没有签署意见");
    a = considered(&boss, "agree");
    assert_status(&a, 403);
    a = page_post(&liaison, the_request("/consider"), "opinion=&words=");
    assert_status(&a, 422);
    a = considered(&liaison, "agree");
    goes_and_shows(&liaison, &a, "意见已签署");
    a = considered(&liaison, "disagree");
    goes_and_shows(&liaison, &a, "已经办结或撤回");
    a = answered(&boss, "replace", 0);
    assert_status(&a, 422);
    a = answered(&boss, "release", 0);
    goes_and_shows(&boss, &a, "不能这样答复");
    a = answered(&boss, "replace", s.mentors[0]);
    assert_status(&a, 422);
    assert_shows(&a, "周𬀩就是现在的导师");
    a = answered(&boss, "replace", s.mentees[1]);
    assert_status(&a, 422);
    assert_shows(&a, "不在导师库中");
    a = answered(&boss, "replace", s.mentors[2]);
    assert_status(&a, 404); /* of the other county */
    assert_int_equal(pair_of(pair).state, MENTORSHIP_ACTIVE);
    a = answered(&boss, "replace", s.mentors[1]);
    goes_and_shows(&boss, &a, "尉迟恒");
    const struct mentorship old = pair_of(pair), next = pair_of(db_int("SELECT MAX(id) FROM mentorship"));
    assert_int_equal(old.state, MENTORSHIP_RELEASED);
    assert_string_equal(old.end_code, "changed");
    assert_int_equal(next.former_id, old.id);
    assert_int_equal(next.state, MENTORSHIP_PAIRED);
    assert_int_equal(next.source, MENTORSHIP_CHANGE);
    assert_int_equal(next.mentor_id, s.mentors[1]);
}

static void a_mentor_without_a_place_is_refused_and_nothing_is_half(void **state)
{
    (void)state;
    scene_pair(&s, s.mentees[1], s.mentors[1]);
    scene_pair(&s, s.mentees[2], s.mentors[1]);
    asked(&mentor, "change");
    struct answer a = considered(&liaison, "disagree");
    assert_status(&a, 303);
    a = answered(&boss, "replace", s.mentors[1]);
    assert_status(&a, 422);
    assert_shows(&a, "尉迟恒最多同时带2人，名额已满");
    assert_shows(&a, "情况属实，按程序办理");
    assert_int_equal(pair_of(pair).state, MENTORSHIP_ACTIVE);
    assert_string_equal(state_now(), "considered");
    a = answered(&boss, "keep", 0);
    assert_status(&a, 303);
    assert_string_equal(state_now(), "refused");
}

static void one_whose_agreement_is_unsigned_may_be_changed_too(void **state)
{
    (void)state;
    pair = scene_pair(&s, s.mentees[1], s.mentors[0]);
    struct visitor v = as(s.mentees[1]);
    struct answer a = ask(&v, "release");
    goes_and_shows(&v, &a, "协议还没有签订，不能办理");
    asked(&v, "change");
    a = considered(&liaison, "agree");
    assert_status(&a, 303);
    a = answered(&boss, "replace", s.mentors[1]);
    assert_status(&a, 303);
    assert_int_equal(pair_of(pair).state, MENTORSHIP_VOID);
}

/* ---- release ----------------------------------------------------------------------------------------------------------- */

static void a_release_needs_both(void **state)
{
    (void)state;
    asked(&mentor, "release");
    struct answer a = answered(&mentor, "release", 0);
    assert_status(&a, 404);
    a = answered(&boss, "release", 0);
    assert_status(&a, 404);
    a = answered(&mentee, "keep", 0);
    assert_status(&a, 303);
    assert_int_equal(pair_of(pair).state, MENTORSHIP_ACTIVE);
    asked(&mentor, "release");
    asked(&mentee, "change");
    a = page_post(
        &mentee,
        arena_printf(db_arena(), "/mentor/request/%s/answer",
                     public_id("mentorship_request", db_int("SELECT id FROM mentorship_request WHERE kind = 'release'"
                                                            " AND live = 1"))),
        "outcome=release" ANSWER);
    assert_status(&a, 303);
    const struct mentorship m = pair_of(pair);
    assert_int_equal(m.state, MENTORSHIP_RELEASED);
    assert_string_equal(m.end_code, "mutual");
    assert_string_equal(state_now(), "lapsed"); /* nothing is left to change */
    a = ask(&mentee, "change");
    goes_and_shows(&mentee, &a, "这一对师徒关系已经结束");
}

/* ---- early ------------------------------------------------------------------------------------------------------------- */

static void early_completion_waits_for_two_thirds(void **state)
{
    (void)state;
    on_day(7, 18, 2027); /* 242 of 365 days are over */
    struct answer a = ask(&mentor, "early");
    goes_and_shows(&mentor, &a, "2027-07-20起可以申请提前出师");
    on_day(7, 20, 2027);
    asked(&mentor, "early");
    a = answered(&boss, "release", 0);
    assert_status(&a, 404); /* the review decides */
    struct act act = mentor_act(s.hr);
    const struct mentorship m = pair_of(pair);
    struct mentorship_request r;
    assert_int_equal(mentorship_request_early(&act, &m, &r), OK);
    assert_int_equal(r.person_id, s.mentors[0]);
}

/* ---- HR ends one ------------------------------------------------------------------------------------------------------- */

static void hr_ends_a_pair(void **state)
{
    (void)state;
    struct answer a = page_get(&boss, pair_at(pair, "/end"));
    assert_status(&a, 200);
    assert_shows(&a, "师徒关系自今天起解除");
    a = page_post(&boss, pair_at(pair, "/end"), "code=&reason=");
    assert_status(&a, 422);
    a = page_post(&liaison, pair_at(pair, "/end"), "code=other&reason=调离");
    assert_status(&a, 403);
    struct visitor south = as(s.south_hr);
    a = page_post(&south, pair_at(pair, "/end"), "code=other&reason=调离");
    assert_status(&a, 404);
    a = page_post(&boss, pair_at(pair, "/end"), "code=mentor_left&reason=导师调离本单位");
    goes_and_shows(&boss, &a, "师徒关系已解除");
    a = page_get(&mentee, pair_at(pair, ""));
    assert_shows(&a, "导师离职或调离");
    a = page_post(&boss, pair_at(pair, "/end"), "code=mentor_left&reason=导师调离本单位");
    goes_and_shows(&boss, &a, "已经结束");
    assert_int_equal(count("notice WHERE kind = 'mentorship.released'"), 2);
}

static void hr_does_not_end_their_own(void **state)
{
    (void)state;
    make_mentor(s.north_hr, 2);
    pair = scene_active(&s, s.mentees[1], s.north_hr, "2026-11-18", "2027-11-17");
    struct answer a = page_post(&boss, pair_at(pair, "/end"), "code=other&reason=不想带了");
    assert_status(&a, 404);
    struct visitor v = as(s.mentees[1]);
    asked(&v, "objection");
    a = answered(&boss, "keep", 0);
    assert_status(&a, 404);
    a = page_get(&boss, "/mentor/changes");
    assert_hides(&a, the_request(""));
}

static void hr_does_not_name_themselves(void **state)
{
    (void)state;
    make_mentor(s.north_hr, 2);
    asked(&mentee, "change");
    struct answer a = considered(&liaison, "agree");
    assert_status(&a, 303);
    a = answered(&boss, "replace", s.north_hr);
    assert_status(&a, 422);
    assert_shows(&a, "应由其他人事人员办理");
    assert_shows(&a, "情况属实，按程序办理");
    assert_string_equal(state_now(), "considered");
    assert_int_equal(pair_of(pair).state, MENTORSHIP_ACTIVE);
    struct visitor other = as(s.hr);
    a = answered(&other, "replace", s.north_hr);
    assert_status(&a, 303);
    assert_string_equal(state_now(), "granted");
}

static void a_mentor_leaves(void **state)
{
    (void)state;
    db_run(arena_printf(db_arena(), "UPDATE mentor SET state = 'off', off_reason = '调离' WHERE person_id = %lld;\n",
                        (long long)s.mentors[0]));
    struct answer a = page_get(&boss, "/mentor/changes");
    assert_shows(&a, "导师已离任");
    a = page_get(&mentee, pair_at(pair, ""));
    assert_status(&a, 200);
    assert_int_equal(count("home_mentorship_hr WHERE kind = 'mentor_left'"), 1);
}

static void strangers_see_no_request(void **state)
{
    (void)state;
    asked(&mentee, "change");
    const int64_t who[] = {s.south_hr, s.south_liaison, s.mentees[1], s.leader, s.clerk};
    for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
        struct visitor v = as(who[i]);
        struct answer a = page_get(&v, the_request(""));
        assert_status(&a, 404);
        a = page_post(&v, the_request("/withdraw"), "");
        assert_status(&a, 404);
        a = answered(&v, "keep", 0);
        assert_status(&a, 404);
        a = page_get(&v, pair_at(pair, "/ask?kind=change"));
        assert_status(&a, 404);
    }
    struct visitor nobody = visitor_new(&app);
    struct answer a = page_get(&nobody, the_request(""));
    assert_status(&a, 303);
    struct visitor leader = as(s.leader);
    a = page_get(&leader, "/mentor/changes");
    assert_status(&a, 403);
    a = page_post(&mentor, the_request("/withdraw"), "");
    assert_status(&a, 404);
    a = page_get(&mentee, pair_at(pair, "/ask?kind=divorce"));
    assert_status(&a, 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(an_objection_is_answered_by_hr, active),
        cmocka_unit_test_setup(its_days_are_counted, active),
        cmocka_unit_test_setup(an_objection_upheld_ends_the_pair, active),
        cmocka_unit_test_setup(a_change_goes_by_the_unit_to_hr, active),
        cmocka_unit_test_setup(a_mentor_without_a_place_is_refused_and_nothing_is_half, active),
        cmocka_unit_test_setup(one_whose_agreement_is_unsigned_may_be_changed_too, active),
        cmocka_unit_test_setup(a_release_needs_both, active),
        cmocka_unit_test_setup(early_completion_waits_for_two_thirds, active),
        cmocka_unit_test_setup(hr_ends_a_pair, active),
        cmocka_unit_test_setup(hr_does_not_end_their_own, active),
        cmocka_unit_test_setup(hr_does_not_name_themselves, active),
        cmocka_unit_test_setup(a_mentor_leaves, active),
        cmocka_unit_test_setup(strangers_see_no_request, active),
    };
    return cmocka_run_group_tests_name("page/mentor/request", tests, open_all, close_all);
}
