/* desk: the judging day for its chief judge and managers: beginning, all runs at a glance, calling; who has a desk at all;
   a chief judge who is recused; two who work at once. */
#include "tests/page/contest/day.h"

#define SET "spread=8&scan=1&appeal=90"
#define REASON(field) field "=%E7%A8%8D%E5%90%8E%E5%86%8D%E8%AF%84" /* 稍后再评 */

/* ---- beginning ------------------------------------------------------------------------------------------------------ */

static void what_is_missing_comes_first(void **state)
{
    (void)state;
    day_set_up("none");
    struct answer a = page_get(&boss, desk_at(""));
    assert_status(&a, 200);
    assert_shows(&a, "开始之前");
    assert_shows(&a, "未就绪");
    assert_shows(&a, edition_at(edition, "/draw\""));
    assert_hides(&a, "/begin\"");
    refused_with(&boss, desk_at("/begin"), SET, 409, "未就绪");
    assert_int_equal(count("judging"), 0);
    a = page_get(&leading, desk_at(""));
    assert_shows(&a, "由赛事管理人员开始评分");
    assert_hides(&a, edition_at(edition, "/draw\""));
    a = page_post(&leading, desk_at("/begin"), SET);
    assert_status(&a, 404);
    a = page_get(&boss, desk_at("/run/1"));
    assert_status(&a, 404);
    a = page_get(&boss, desk_at("/state.json"));
    assert_status(&a, 404);
}

static void a_manager_begins(void **state)
{
    (void)state;
    day_drawn("none");
    struct answer a = page_get(&boss, desk_at(""));
    assert_shows(&a, "就绪");
    assert_hides(&a, "未就绪");
    static const struct {
        const char *form, *sentence, *kept;
    } BAD[] = {
        {"spread=abc&appeal=120", "裁判分差容许值", "value=\"abc\""},
        {"spread=0&appeal=120", "裁判分差容许值", "value=\"0\""},
        {"spread=1.2345&appeal=120", "裁判分差容许值", "value=\"1.2345\""},
        {"spread=8&appeal=9", "申诉时限", "value=\"9\""},
        {"spread=8&appeal=", "申诉时限", "value=\"8\""},
    };
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        a = page_post(&boss, desk_at("/begin"), BAD[i].form);
        assert_status(&a, 422);
        assert_shows(&a, BAD[i].sentence);
        assert_shows(&a, BAD[i].kept);
    }
    assert_int_equal(count("judging"), 0);
    a = page_post(&boss, desk_at("/begin"), "spread=%EF%BC%98%EF%BC%8E5&scan=1&appeal=90"); /* ８．5 */
    assert_goes_to(&a, desk_at(""));
    assert_int_equal(count("judging WHERE spread_x1000 = 8500 AND scan_needed = 1 AND appeal_min = 90"), 1);
    assert_int_equal(count("run WHERE state = 'open'"), 4);
    a = page_get(&boss, desk_at(""));
    assert_shows(&a, "8.5 分");
    assert_shows(&a, "叫 1 号");
    assert_shows(&a, "周𬀩"); /* nothing is blind */
    refused_with(&boss, desk_at("/begin"), SET, 303, "已经开始");
}

static void settings_are_changed_by_whoever_saw_them(void **state)
{
    (void)state;
    day_begun("none");
    struct answer a = page_post(&leading, desk_at("/settings"), "spread=&appeal=60&version=1");
    assert_goes_to(&a, desk_at(""));
    assert_int_equal(count("judging WHERE spread_x1000 IS NULL AND appeal_min = 60"), 1);
    a = page_get(&leading, desk_at(""));
    assert_shows(&a, "不提醒");
    a = page_post(&boss, desk_at("/settings"), "spread=9&appeal=77&version=1");
    assert_status(&a, 409);
    assert_shows(&a, "value=\"77\"");
    assert_int_equal(count("judging WHERE appeal_min = 60"), 1);
    a = page_post(&boss, desk_at("/settings"), "spread=9&appeal=1&version=2");
    assert_status(&a, 422);
    /* Scans that are needed stay needed. */
    a = page_post(&boss, desk_at("/settings"), "spread=9&scan=1&appeal=60&version=2");
    assert_goes_to(&a, desk_at(""));
    a = page_post(&boss, desk_at("/settings"), "spread=9&appeal=77&version=3");
    assert_status(&a, 409);
    assert_shows(&a, "扫描件的要求不能再取消");
    assert_shows(&a, "value=\"77\"");
    assert_int_equal(count("judging WHERE scan_needed = 1 AND appeal_min = 60"), 1);
}

/* ---- who ------------------------------------------------------------------------------------------------------------ */

static void nobody_else_has_a_desk(void **state)
{
    static const struct {
        const char *tail, *form;
    } POSTS[] = {
        {"/begin", SET},
        {"/settings", SET "&version=1"},
        {"/call", "number=1"},
        {"/run/1/status", "status=absent&" REASON("status_reason") "&version=1"},
        {"/run/1/return", "seat=1&" REASON("return_reason") "&version=1"},
        {"/run/1/points", "points=1&" REASON("points_reason") "&version=1"},
        {"/run/1/fault", "fault=F1&" REASON("fault_reason") "&version=1"},
        {"/run/1/undo", "no=1&" REASON("undo_reason") "&version=1"},
        {"/run/1/time", "time=12:34&version=1"},
        {"/run/1/release", "version=1"},
        {"/run/1/retract", REASON("retract_reason") "&version=1"},
    };
    static const char *const GETS[] = {"", "/state.json", "/state.json?n=1", "/run/1"};
    struct visitor *const others[] = {&judging[0], &standing_by, &coding, &contestant, &contact, &rival, &onlooker};
    (void)state;
    day_begun("none");
    for (size_t who = 0; who < sizeof others / sizeof *others; who++) {
        for (size_t i = 0; i < sizeof GETS / sizeof *GETS; i++) {
            const struct answer a = page_get(others[who], desk_at(GETS[i]));
            if (a.status != 404)
                fail_msg("visitor %zu sees %s: %d", who, GETS[i], a.status);
        }
        for (size_t i = 0; i < sizeof POSTS / sizeof *POSTS; i++) {
            const struct answer a = page_post(others[who], desk_at(POSTS[i].tail), POSTS[i].form);
            if (a.status != 404)
                fail_msg("visitor %zu posts %s: %d", who, POSTS[i].tail, a.status);
        }
    }
    struct answer a = page_get(&nobody, desk_at(""));
    assert_status(&a, 303);
    assert_int_equal(count("run WHERE version > 1"), 0);
}

/* A judge who manages the edition, too, is a judge here; a chief judge of another round is nobody. */
static void a_second_role_opens_nothing(void **state)
{
    (void)state;
    day_begun("none");
    make_grant(judge[0], "contest_manager", bureau);
    judging[0] = visitor_of(&app, judge[0]);
    struct answer a = page_get(&judging[0], desk_at(""));
    assert_status(&a, 404);
    a = page_post(&judging[0], desk_at("/call"), "number=1");
    assert_status(&a, 404);
    const int64_t other = make_round(&(struct make_round){.discipline = made.discipline, .name = "加赛"});
    a = page_get(&leading,
                 edition_at(edition, arena_printf(db_arena(), "/round/%s/judging", public_id("contest_round", other))));
    assert_status(&a, 404);
    const int64_t elsewhere = make_edition(&(struct make_edition){.organizer = north, .edition_no = 9});
    a = page_get(&leading, edition_at(elsewhere, arena_printf(db_arena(), "/round/%s/judging",
                                                              public_id("contest_round", made.round))));
    assert_status(&a, 404);
}

static void numbers_are_numbers(void **state)
{
    static const char *const BAD[] = {"/run/0", "/run/5", "/run/01", "/run/-1", "/run/1x", "/run/99999", "/run/%20"};
    (void)state;
    day_begun("none");
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        const struct answer a = page_get(&leading, desk_at(BAD[i]));
        if (a.status != 404)
            fail_msg("%s: %d", BAD[i], a.status);
    }
    struct answer a = page_get(&leading, desk_at("/state.json?n=x"));
    assert_status(&a, 404);
}

/* ---- calling -------------------------------------------------------------------------------------------------------- */

static void runs_are_called_one_by_one_or_all(void **state)
{
    (void)state;
    day_begun("none");
    struct answer a = page_post(&leading, desk_at("/call"), "number=1");
    assert_goes_to(&a, desk_at(""));
    a = page_get(&leading, desk_at(""));
    assert_shows(&a, "叫 2 号");
    assert_shows(&a, "还缺 J1、J2、J3 的评分表");
    assert_shows(&a, "0 / 3");
    refused_with(&leading, desk_at("/call"), "number=1", 303, "已");
    a = page_post(&leading, desk_at("/call"), "number=7");
    assert_status(&a, 404);
    a = page_post(&leading, desk_at("/call"), "number=x");
    assert_status(&a, 422);
    a = page_post(&boss, desk_at("/call"), "number=0");
    assert_status(&a, 303);
    assert_int_equal(count("run WHERE state = 'marking'"), 4);
    refused_with(&boss, desk_at("/call"), "number=0", 303, "没有");
}

static void a_double_click_calls_once(void **state)
{
    (void)state;
    day_begun("none");
    leading.key = "AAAAAAAAAAAAAAAAAAAAAA";
    struct answer a = page_post(&leading, desk_at("/call"), "number=1");
    assert_goes_to(&a, desk_at(""));
    a = page_post(&leading, desk_at("/call"), "number=1");
    assert_goes_to(&a, desk_at(""));
    leading.key = NULL;
    a = page_get(&leading, desk_at(""));
    assert_hides(&a, "jx-flash-refused\" role=\"alert\"");
    assert_int_equal(count("run_log WHERE to_state = 'marking'"), 1);
}

/* ---- at a glance ---------------------------------------------------------------------------------------------------- */

static void what_needs_the_chief_comes_first(void **state)
{
    (void)state;
    day_begun("none");
    day_whole(1, 50, 52, 51); /* 38 + taste: 88, 90, 89 */
    day_whole(2, 50, 58, 40); /* 88, 96, 78: 18 apart */
    day_call(3);
    day_mark(3, 2, 0, 30);
    day_sign(3, 2);
    struct answer a = page_get(&leading, desk_at(""));
    const char *urgent = strstr(a.body, "最高 J2 96.0，最低 J3 78.0。最高与最低相差 18.0 分，超过容许的 8.0 分");
    const char *waiting = strstr(a.body, "评分表已全部确认，还缺：用时");
    assert_non_null(urgent);
    assert_non_null(waiting);
    assert_true(urgent < waiting);
    assert_shows(&a, "还缺 J1、J3 的评分表");
    assert_shows(&a, "1 / 3");
    a = page_post(&leading, run_at(1, "/time"), of_now(1, "time=12:34"));
    assert_status(&a, 303);
    a = page_get(&leading, desk_at(""));
    assert_shows(&a, "评分表已全部确认，可以上榜");
    a = page_get(&boss, desk_at("")); /* a manager sees how it stands, and leads no run */
    assert_shows(&a, "超过容许的 8.0 分");
    assert_shows(&a, "现在没有需要处理的");
}

static const char *stamp(struct visitor *v, const char *tail)
{
    struct answer a = page_get(v, desk_at(tail));
    assert_status(&a, 200);
    const char *at = strstr(a.body, "\"stamp\":\"");
    assert_non_null(at);
    return arena_str(db_arena(), at + 9);
}

static void the_stamp_tells_of_changes(void **state)
{
    (void)state;
    day_begun("none");
    const char *all = stamp(&leading, "/state.json"), *one = stamp(&leading, "/state.json?n=1");
    assert_string_equal(all, stamp(&leading, "/state.json"));
    day_call(2);
    assert_string_equal(one, stamp(&leading, "/state.json?n=1"));
    assert_string_not_equal(all, stamp(&leading, "/state.json"));
    const char *before = stamp(&leading, "/state.json?n=2");
    day_mark(2, 1, 0, 50);
    assert_string_not_equal(before, stamp(&leading, "/state.json?n=2"));
    struct answer a = page_get(&leading, run_at(2, ""));
    assert_shows(&a, arena_printf(db_arena(), "data-stamp=\"%.20s\"", stamp(&leading, "/state.json?n=2")));
}

/* ---- a chief judge who is recused ----------------------------------------------------------------------------------- */

/* The chief judge keeps out of the run with that number. */
static void recuse_chief(int number)
{
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO recusal (public_id, edition_id, discipline_id, round_id, official_id, person_id, entry_id, source,"
        " state, decided_by, decided_at, why, created_at) SELECT RANDOM_BYTES(16), o.edition_id, o.discipline_id,"
        " o.round_id, o.id, o.person_id, r.entry_id, 'declared', 'confirmed', %lld, '2026-12-01', 'x', '2026-12-01'"
        " FROM official o JOIN run r ON r.round_id = o.round_id AND r.number = %d WHERE o.duty = 'chief';\n",
        (long long)manager, number));
}

static void a_recused_chief_sees_nothing_of_the_run(void **state)
{
    static const char *const TAILS[][2] = {
        {"/status", "status=absent&" REASON("status_reason") "&version=1"},
        {"/return", "seat=1&" REASON("return_reason") "&version=1"},
        {"/points", "points=1&" REASON("points_reason") "&version=1"},
        {"/fault", "fault=F1&" REASON("fault_reason") "&version=1"},
        {"/time", "time=12:34&version=1"},
        {"/release", "version=1"},
    };
    (void)state;
    day_begun("none");
    day_whole(2, 50, 58, 40);
    const char *before = stamp(&leading, "/state.json");
    recuse_chief(2);
    struct answer a = page_get(&leading, desk_at(""));
    assert_shows(&a, "本人回避的出场不在此列");
    assert_hides(&a, run_at(2, ""));
    assert_hides(&a, "18.0");
    a = page_get(&leading, run_at(2, ""));
    assert_status(&a, 404);
    a = page_get(&leading, desk_at("/state.json?n=2"));
    assert_status(&a, 404);
    for (size_t i = 0; i < sizeof TAILS / sizeof *TAILS; i++) {
        a = page_post(&leading, run_at(2, TAILS[i][0]), TAILS[i][1]);
        assert_status(&a, 404);
    }
    a = page_post(&leading, desk_at("/call"), "number=2");
    assert_status(&a, 404);
    assert_string_not_equal(before, stamp(&leading, "/state.json"));

    /* What happens to it changes nothing on their pages. */
    before = stamp(&leading, "/state.json");
    a = page_get(&leading, run_at(1, ""));
    assert_hides(&a, run_at(2, ""));
    a = page_get(&boss, desk_at(""));
    assert_shows(&a, "裁判长回避，由赛事管理人员上榜");
    a = page_get(&boss, run_at(2, ""));
    assert_shows(&a, "由赛事管理人员依据各席评分表处理并上榜");
    a = page_post(&boss, run_at(2, "/time"), of_now(2, "time=12:34"));
    assert_goes_to(&a, run_at(2, ""));
    a = page_post(&boss, run_at(2, "/release"), of_now(2, ""));
    assert_goes_to(&a, run_at(2, ""));
    assert_int_equal(count("run WHERE number = 2 AND state = 'released'"), 1);
    assert_string_equal(before, stamp(&leading, "/state.json"));
    a = page_post(&boss, run_at(1, "/release"), of_now(1, "")); /* the others are the chief judge's */
    assert_status(&a, 404);
}

/* A manager who competes keeps out of their own run. */
static void nobody_leads_their_own_run(void **state)
{
    (void)state;
    day_begun("none");
    make_grant(cook, "contest_manager", bureau);
    contestant = visitor_of(&app, cook);
    const int64_t own =
        db_int(arena_printf(db_arena(), "SELECT number FROM run WHERE entry_id = %lld", (long long)entries[0]));
    struct answer a = page_get(&contestant, desk_at(""));
    assert_status(&a, 200);
    assert_hides(&a, run_at((int)own, "\""));
    a = page_get(&contestant, run_at((int)own, ""));
    assert_status(&a, 404);
    a = page_post(&contestant, run_at((int)own, "/status"), "status=absent&" REASON("status_reason") "&version=1");
    assert_status(&a, 404);
}

/* ---- home and links ------------------------------------------------------------------------------------------------- */

static void links_lead_there(void **state)
{
    (void)state;
    day_drawn("none");
    struct answer a = page_get(&boss, discipline_at(made.discipline, ""));
    assert_shows(&a, desk_at("\""));
    a = page_get(&boss, edition_at(edition, ""));
    assert_shows(&a, desk_at("\""));
    a = page_get(&leading, "/contest/duties");
    assert_shows(&a, desk_at("\""));
    struct visitor *const others[] = {&judging[0], &coding, &contestant, &onlooker};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        a = page_get(others[i], discipline_at(made.discipline, ""));
        assert_hides(&a, desk_at("\""));
        a = page_get(others[i], "/contest/duties");
        assert_hides(&a, desk_at("\""));
    }
    assert_int_equal(count("home_judging_manage WHERE kind = 'judging_begin'"), 1);
    day_is(12, 1);
    a = page_post(&boss, desk_at("/begin"), "appeal=120");
    assert_status(&a, 303);
    assert_int_equal(count("home_judging_manage"), 0);
    day_whole(1, 50, 50, 50);
    assert_int_equal(count(arena_printf(db_arena(), "home_judging WHERE person_id = %lld AND path = '%s'",
                                        (long long)chief, desk_at(""))),
                     1);
    recuse_chief(1);
    assert_int_equal(count("home_judging"), 0);
    assert_int_equal(count("home_judging_manage WHERE kind = 'judging_release'"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(what_is_missing_comes_first, scene),
        cmocka_unit_test_setup(a_manager_begins, scene),
        cmocka_unit_test_setup(settings_are_changed_by_whoever_saw_them, scene),
        cmocka_unit_test_setup(nobody_else_has_a_desk, scene),
        cmocka_unit_test_setup(a_second_role_opens_nothing, scene),
        cmocka_unit_test_setup(numbers_are_numbers, scene),
        cmocka_unit_test_setup(runs_are_called_one_by_one_or_all, scene),
        cmocka_unit_test_setup(a_double_click_calls_once, scene),
        cmocka_unit_test_setup(what_needs_the_chief_comes_first, scene),
        cmocka_unit_test_setup(the_stamp_tells_of_changes, scene),
        cmocka_unit_test_setup(a_recused_chief_sees_nothing_of_the_run, scene),
        cmocka_unit_test_setup(nobody_leads_their_own_run, scene),
        cmocka_unit_test_setup(links_lead_there, scene),
    };
    return cmocka_run_group_tests_name("desk", tests, open_all, close_all);
}
