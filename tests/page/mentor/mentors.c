/* The pool of mentors, a mentor's own offer, and pairs that are decided already. */
#include "lib/act/pairing_input.h"
#include "tests/page/mentor/round.h"

static const char *mentor_at(int64_t person, const char *tail)
{
    return arena_printf(db_arena(), "/mentor/mentor/%s%s",
                        public_of("mentor", arena_printf(db_arena(), "person_id = %lld", (long long)person)), tail);
}

static void the_pool_shows_load_and_filters(void **state)
{
    (void)state;
    (void)scene_pair(&s, s.mentees[0], s.mentors[0]);
    struct answer a = page_get(&hr, "/mentor/mentors");
    assert_status(&a, 200);
    assert_shows(&a, "周𬀩");
    assert_shows(&a, "1 / 2");
    assert_hides(&a, "黎晓"); /* of the other county */
    a = page_get(&hr, "/mentor/mentors?q=3102");
    assert_shows(&a, "尉迟恒");
    assert_hides(&a, "周𬀩</a>");
    a = page_get(&hr, "/mentor/mentors?state=off");
    assert_shows(&a, "没有符合条件的导师");
    a = page_get(&hr, "/mentor/mentors?state=free");
    assert_shows(&a, "周𬀩");
    struct visitor clerk = as(s.clerk);
    a = page_get(&clerk, "/mentor/mentors");
    assert_status(&a, 403);
}

static void one_is_taken_up_and_changed(void **state)
{
    (void)state;
    db_run("INSERT INTO course_category (code, name, sort) VALUES ('CT', '餐饮服务', 1), ('HY', '会议服务', 2);\n");
    struct answer a = page_post(
        &hr, "/mentor/mentor/new",
        arena_printf(db_arena(), "person=x&person_id=%s&places=3&specialty=CT&about=刀工", person_id(s.north_liaison)));
    assert_goes_to(&a, mentor_at(s.north_liaison, ""));
    assert_int_equal(count("mentor WHERE specialties = 'CT' AND about = '刀工' AND places = 3"), 1);
    assert_int_equal(count("notice WHERE kind = 'mentor.added'"), 1);
    a = page_post(&hr, "/mentor/mentor/new",
                  arena_printf(db_arena(), "person=x&person_id=%s&places=3", person_id(s.north_liaison)));
    assert_status(&a, 409);
    assert_shows(&a, "仇海燕已在导师库中");
    a = page_post(&hr, mentor_at(s.north_liaison, ""), "places=9&about=&version=1");
    assert_status(&a, 422);
    assert_shows(&a, "value=\"9\"");
    a = page_post(&hr, mentor_at(s.north_liaison, ""), "places=2&specialty=HY&specialty=ZZ&about=&version=1");
    assert_status(&a, 422);
    a = page_post(&hr, mentor_at(s.north_liaison, ""), "places=2&specialty=CT&specialty=HY&about=&version=1");
    assert_goes_to(&a, mentor_at(s.north_liaison, ""));
    assert_int_equal(count("mentor WHERE specialties = 'CT HY' AND places = 2"), 1);
    a = page_get(&hr, mentor_at(s.north_liaison, ""));
    assert_shows(&a, "value=\"CT\" checked"); /* the form shows what is stored */
    assert_shows(&a, "value=\"HY\" checked");
    a = page_post(&hr, mentor_at(s.north_liaison, ""), "places=2&about=&version=1");
    assert_status(&a, 409);
    assert_shows(&a, "资料已被他人修改");
    struct visitor south = as(s.south_hr);
    a = page_get(&south, mentor_at(s.north_liaison, ""));
    assert_status(&a, 404);
}

static void places_that_are_held_stay(void **state)
{
    (void)state;
    (void)scene_pair(&s, s.mentees[0], s.mentors[0]);
    struct answer a = page_post(&hr, mentor_at(s.mentors[0], ""), "places=0&about=&version=1");
    assert_status(&a, 409);
    assert_shows(&a, "目前带教 1 人，名额不能少于此数");
    a = page_post(&hr, mentor_at(s.mentors[0], ""), "places=1&about=&version=1");
    assert_status(&a, 303);
    assert_int_equal(count(arena_printf(db_arena(), "mentor_place WHERE person_id = %lld", (long long)s.mentors[0])),
                     1);
}

static void putting_off_says_what_becomes_of_pairs(void **state)
{
    (void)state;
    (void)scene_pair(&s, s.mentees[0], s.mentors[0]);
    struct answer a = page_get(&hr, mentor_at(s.mentors[0], ""));
    assert_shows(&a, "目前带教 1 人。停任后不再安排新的徒弟，现有师徒关系照常进行");
    a = page_post(&hr, mentor_at(s.mentors[0], "/off"), "reason=");
    assert_status(&a, 422);
    a = page_post(&hr, mentor_at(s.mentors[0], "/off"), "reason=借调外单位");
    goes_and_shows(&hr, &a, "现有 1 对师徒关系照常进行");
    assert_int_equal(count("mentorship WHERE live = 1"), 1);
    assert_int_equal(count("notice WHERE kind = 'mentor.off'"), 1);
    a = page_post(&hr, mentor_at(s.mentors[0], "/off"), "reason=借调外单位");
    goes_and_shows(&hr, &a, "周𬀩已经停任");
    a = page_post(&hr, mentor_at(s.mentors[0], "/on"), "");
    goes_and_shows(&hr, &a, "周𬀩已恢复担任导师");
    a = page_post(&hr, mentor_at(s.mentors[0], "/on"), "");
    goes_and_shows(&hr, &a, "周𬀩目前在任");
}

/* ---- a mentor's own offer ------------------------------------------------------------------------------------------ */

static int opened(void **state)
{
    if (drafted(state))
        return -1;
    struct answer a = page_post(&hr, round_at("/needs/rule"), "");
    assert_status(&a, 303);
    a = offer(s.mentors[0], "places=1&least=0&part=any");
    assert_status(&a, 303);
    a = page_post(&hr, round_at("/open"), "");
    assert_status(&a, 303);
    return 0;
}

static void a_mentor_offers_and_withdraws(void **state)
{
    (void)state;
    struct visitor me = as(s.mentors[1]);
    struct answer a = page_get(&me, "/mentor");
    assert_shows(&a, "正在征集导师的轮次");
    a = page_get(&me, round_at("/offer"));
    assert_status(&a, 200);
    assert_shows(&a, "本轮次正在征集导师");
    a = page_post(&me, round_at("/offer"), "places=3&least=0&part=any&about=电工");
    assert_status(&a, 409);
    assert_shows(&a, "尉迟恒只剩 2 个空余名额");
    assert_shows(&a, "电工");
    a = page_post(&me, round_at("/offer"), "places=2&least=1&part=any&about=电工");
    assert_goes_to(&a, round_at("/offer"));
    assert_int_equal(count("mentor WHERE about = '电工'"), 1);
    a = page_get(&me, round_at("/offer"));
    assert_shows(&a, "已报名，本轮愿带 2 个名额");
    a = page_post(&me, round_at("/offer/withdraw"), "");
    goes_and_shows(&me, &a, "已撤回报名");
    assert_int_equal(count("pairing_offer WHERE live = 1"), 1);
    a = page_post(&hr, round_at("/close"), "");
    a = page_get(&me, round_at("/offer"));
    assert_shows(&a, "轮次已截止，不再报名");
    a = page_post(&me, round_at("/offer"), "places=2&least=1&part=any&about=电工");
    goes_and_shows(&me, &a, "轮次已截止，不能再改报名");
    struct visitor other = as(s.mentors[2]), mentee = as(s.mentees[0]), nobody = visitor_new(&app);
    a = page_get(&other, round_at("/offer")); /* a mentor of the other county */
    assert_status(&a, 404);
    a = page_get(&mentee, round_at("/offer"));
    assert_status(&a, 404);
    a = page_get(&nobody, round_at("/offer"));
    assert_status(&a, 303);
}

/* ---- decided pairs -------------------------------------------------------------------------------------------------- */

static void a_decided_pair_of_a_round_is_locked(void **state)
{
    (void)state;
    const char *both = arena_printf(db_arena(), "mentee=x&mentee_id=%s&mentor=y&mentor_id=%s&part=main",
                                    person_id(s.mentees[0]), person_id(s.mentors[0]));
    struct answer a = page_post(&hr, round_at("/decided"), both);
    goes_and_shows(&hr, &a, "已登记：阿依古丽·买买提，导师周𬀩。");
    assert_int_equal(count("pairing_need WHERE live = 1"), 1); /* both were taken up at once */
    assert_int_equal(count("pairing_offer WHERE live = 1 AND places = 1"), 1);
    a = page_post(&hr, round_at("/decided"), both);
    assert_status(&a, 409);
    assert_shows(&a, "阿依古丽·买买提在本轮次已有已定导师");
    a = page_post(&hr, round_at("/decided"),
                  arena_printf(db_arena(), "mentee=x&mentee_id=%s&mentor=y&mentor_id=%s&part=site",
                               person_id(s.mentees[1]), person_id(s.mentors[0])));
    assert_status(&a, 409);
    assert_shows(&a, "导师类别与本轮次的导师人数不符");
    a = page_post(&hr, round_at("/decided"),
                  arena_printf(db_arena(), "mentee=x&mentee_id=%s&mentor=y&mentor_id=%s&part=main",
                               person_id(s.mentees[1]), person_id(s.mentees[1])));
    assert_shows(&a, "徒弟和导师不能是同一人");
    /* the second mentee makes the offer larger; a third is more than the mentor's places */
    a = page_post(&hr, round_at("/decided/list"), "text=3202 3101%0A3203 3101");
    assert_status(&a, 200);
    assert_shows(&a, "周𬀩的 2 个空余名额已定满");
    assert_shows(&a, "登记 1 对");
    assert_int_equal(count("pairing_decided"), 1); /* nothing of the plan stays */
    a = page_post(&hr, round_at("/decided/list"), "text=3202 3101 main&sure=1");
    goes_and_shows(&hr, &a, "已登记 1 对师徒");
    assert_int_equal(count("pairing_offer WHERE places = 2"), 1);
    a = page_post(&hr, round_at("/decided/list"), "text=3203 3101&sure=1");
    goes_and_shows(&hr, &a, "请重新核对");
    a = page_get(&hr, round_at(""));
    assert_shows(&a, "已定师徒");
    const char *need = public_of("pairing_need", "live = 1 ORDER BY id LIMIT 1");
    a = page_post(&hr, round_at(arena_printf(db_arena(), "/need/%s/remove", need)), "");
    goes_and_shows(&hr, &a, "有已定师徒，请先撤销");
    const char *decided = public_of("pairing_decided", "live = 1 ORDER BY id LIMIT 1");
    a = page_post(&hr, round_at(arena_printf(db_arena(), "/decided/%s/remove", decided)), "");
    goes_and_shows(&hr, &a, "已撤销阿依古丽·买买提与周𬀩的已定师徒");
    struct visitor south = as(s.south_hr);
    a = page_post(&south, round_at("/decided"), both);
    assert_status(&a, 404);
}

static void rules_hold_for_decided_pairs(void **state)
{
    (void)state;
    struct answer own =
        page_post(&hr, round_at("/decided/list"), "text=3201 3002"); /* HR decides no pair of their own */
    assert_status(&own, 200);
    assert_hides(&own, "登记 1 对");
    db_run(arena_printf(db_arena(), "UPDATE posting SET post = '副主任' WHERE person_id = %lld;\n",
                        (long long)s.mentors[1]));
    struct answer a = page_post(&hr, round_at("/decided/list"), "text=3201 3102%0A3203 3102");
    assert_shows(&a, "导师是徒弟的直接上级");
    assert_shows(&a, "登记 1 对"); /* the other mentee is of the unit above */
    db_run(arena_printf(db_arena(),
                        "INSERT INTO relation (public_id, person_id, other_id, kind, declared_at) VALUES"
                        " (RANDOM_BYTES(16), %lld, %lld, 'sibling', '2026-01-01');\n",
                        (long long)s.mentors[0], (long long)s.mentees[1]));
    a = page_post(&hr, round_at("/decided/list"), "text=3202 3101");
    assert_shows(&a, "两人之间存在须回避的关系");
}

static void site_and_office_mentor_are_two_people(void **state)
{
    (void)state;
    struct answer a = page_post(&hr, round_at("/edit"),
                                "title=两名导师&counted_on=2026-11-18&need_months=&mentors=two&method=values&wishes_"
                                "from=&wishes_until=&version=1");
    assert_goes_to(&a, round_at(""));
    a = page_post(&hr, round_at("/decided/list"),
                  "text=3201 3101 岗位导师%0A3201 3101 综合导师%0A3201 3102 office%0A3202 3101");
    assert_status(&a, 200);
    assert_shows(&a, "该导师已定为其另一位导师");
    assert_shows(&a, "导师类别与本轮次的导师人数不符"); /* the last says no kind */
    assert_shows(&a, "登记 2 对");
    a = page_post(&hr, round_at("/decided/list"), "text=3201 3101 site%0A3201 3102 office&sure=1");
    goes_and_shows(&hr, &a, "已登记 2 对师徒");
    a = page_get(&hr, round_at(""));
    assert_shows(&a, "<h3>岗位导师</h3>");
    assert_shows(&a, "<h3>综合导师</h3>");
    /* who offers for one kind alone takes no part in the other */
    a = offer(s.north_liaison, "places=1&least=0&part=office");
    assert_goes_to(&a, round_at("/offers"));
    struct act act = mentor_act(s.north_hr);
    struct pairing_input *site, *office;
    const int64_t round = db_int("SELECT id FROM pairing_round");
    assert_int_equal(pairing_input_load(act.db, db_arena(), round, MENTORSHIP_SITE, act.today, &site), OK);
    assert_int_equal(pairing_input_load(act.db, db_arena(), round, MENTORSHIP_OFFICE, act.today, &office), OK);
    assert_int_equal(site->mentor_count, 2);
    assert_int_equal(office->mentor_count, 3);
    assert_int_equal(site->locked_count, 1);
    assert_int_equal(office->locked_count, 1);
    assert_int_equal(office->mentors[office->locked[0].mentor].who.person_id, s.mentors[1]);
    assert_int_equal(pairing_input_mentor(site, s.north_liaison), SIZE_MAX);
}

/* Who left, has a mentor, is off or full takes no part, with a sentence; a decided pair of theirs counts no more. */
static void whoever_cannot_take_part_is_told(void **state)
{
    (void)state;
    struct answer a = page_post(&hr, round_at("/needs/rule"), "");
    a = offer(s.mentors[0], "places=2&least=2&part=any");
    a = offer(s.mentors[1], "places=1&least=0&part=any");
    (void)scene_pair(&s, s.mentees[0], s.mentors[0]);
    db_run(arena_printf(db_arena(),
                        "UPDATE mentor SET state = 'off', off_reason = '借调' WHERE person_id = %lld;\n"
                        "UPDATE posting SET until_on = '2026-11-01' WHERE person_id = %lld;\n",
                        (long long)s.mentors[1], (long long)s.mentees[1]));
    a = page_get(&hr, round_at(""));
    assert_shows(&a, "徒弟阿依古丽·买买提不参加配对：已有导师");
    assert_shows(&a, "徒弟丁一帆不参加配对：已离职或没有任职单位");
    assert_shows(&a, "导师尉迟恒不参加配对：导师已停任");
    struct act act = mentor_act(s.north_hr);
    struct pairing_input *in;
    assert_int_equal(
        pairing_input_load(act.db, db_arena(), db_int("SELECT id FROM pairing_round"), MENTORSHIP_MAIN, act.today, &in),
        OK);
    assert_int_equal(in->mentee_count, 1);
    assert_int_equal(in->mentor_count, 1);
    assert_int_equal(in->places[0], 1); /* one of two is held meanwhile, so no more than one can be wanted */
    assert_int_equal(in->least[0], 1);
    assert_int_equal(in->out_count, 3);
}

static void without_a_round_it_is_a_pair_at_once(void **state)
{
    (void)state;
    struct answer a = page_get(&hr, "/mentor/decided");
    assert_status(&a, 200);
    assert_shows(&a, "登记后师徒关系即建立");
    a = page_post(&hr, "/mentor/decided",
                  arena_printf(db_arena(), "mentee=x&mentee_id=%s&mentor=y&mentor_id=%s&part=main",
                               person_id(s.mentees[0]), person_id(s.mentors[0])));
    assert_goes_to(&a, "/mentor/decided");
    assert_int_equal(count("mentorship WHERE state = 'paired' AND source = 'decided'"), 1);
    static const char file[] =
        "\xEF\xBB\xBF徒弟工号,导师工号,导师类别\n3201,3102,\n3202,3101,岗位导师\n3203,3005,\n3203,,\n"
        "3202,3101,别的\n9999,3101,\n";
    a = page_post_file(&hr, "/mentor/decided/list", "text=", "file", "pairs.csv", file, sizeof file - 1);
    assert_status(&a, 200);
    assert_shows(&a, "登记 2 对");
    assert_shows(&a, "管理范围内没有工号为“9999”的在职人员");
    assert_shows(&a, "导师类别只能填岗位导师或综合导师");
    assert_int_equal(count("mentorship"), 1);
    assert_int_equal(count("audit WHERE act = 'mentorship.pair'"), 1);
    a = page_post(&hr, "/mentor/decided/list", "text=3202 3101 site%0A3203 3005 main&sure=1");
    assert_goes_to(&a, "/mentor/decided");
    assert_int_equal(count("mentorship WHERE live = 1"), 3);
    assert_int_equal(count("mentor WHERE places = 3"), 1); /* who was no mentor */
    a = page_post(&hr, "/mentor/decided/list", "text=3201 3002");
    assert_shows(&a, "阿依古丽·买买提"); /* the one who acts is no mentor by their own hand */
    assert_hides(&a, "登记 1 对");
    a = page_get(&hr, "/mentor/decided/template.csv");
    assert_status(&a, 200);
    assert_shows(&a, "徒弟工号,导师工号,导师类别");
    struct visitor clerk = as(s.clerk);
    a = page_get(&clerk, "/mentor/decided");
    assert_status(&a, 403);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_pool_shows_load_and_filters, drafted),
        cmocka_unit_test_setup(one_is_taken_up_and_changed, drafted),
        cmocka_unit_test_setup(places_that_are_held_stay, drafted),
        cmocka_unit_test_setup(putting_off_says_what_becomes_of_pairs, drafted),
        cmocka_unit_test_setup(a_mentor_offers_and_withdraws, opened),
        cmocka_unit_test_setup(a_decided_pair_of_a_round_is_locked, drafted),
        cmocka_unit_test_setup(rules_hold_for_decided_pairs, drafted),
        cmocka_unit_test_setup(site_and_office_mentor_are_two_people, drafted),
        cmocka_unit_test_setup(whoever_cannot_take_part_is_told, drafted),
        cmocka_unit_test_setup(without_a_round_it_is_a_pair_at_once, drafted),
    };
    return cmocka_run_group_tests_name("mentors", tests, open_all, close_all);
}
