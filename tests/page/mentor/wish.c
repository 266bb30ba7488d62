/* Wishes: who may be wished for, ranking step by step, handing in, each refusal; nobody sees another's; reminders. */
#include "lib/act/wish.h"
#include "lib/base/text.h"
#include "tests/page/mentor/program.h"

static int64_t round_id, needs[MENTOR_MENTEES], offers[MENTOR_MENTORS];
static struct visitor mentee, mentor;

static int64_t made(const char *table, const char *text)
{
    db_run(text);
    return db_int(arena_printf(db_arena(), "SELECT MAX(id) FROM %s", table));
}

static int64_t add_need(int64_t person)
{
    return made(
        "pairing_need",
        arena_printf(db_arena(),
                     "INSERT INTO pairing_need (public_id, round_id, person_id, unit_id, source, hopes, added_at)"
                     " SELECT RANDOM_BYTES(16), %lld, %lld, q.unit_id, 'list', '想学烘焙', '2026-11-10' FROM"
                     " posting q WHERE q.person_id = %lld;\n",
                     (long long)round_id, (long long)person, (long long)person));
}

static int64_t add_offer(int64_t person)
{
    return made("pairing_offer",
                arena_printf(db_arena(),
                             "INSERT INTO pairing_offer (public_id, round_id, person_id, unit_id, places, added_at)"
                             " SELECT RANDOM_BYTES(16), %lld, %lld, q.unit_id, 2, '2026-11-10' FROM posting q"
                             " WHERE q.person_id = %lld;\n",
                             (long long)round_id, (long long)person, (long long)person));
}

/* Open; wishes from 16 to 25 November 2026. */
static int opened(void **state)
{
    if (scene(state))
        return -1;
    round_id =
        made("pairing_round",
             arena_printf(db_arena(),
                          "INSERT INTO pairing_round (public_id, unit_id, title, state, method, counted_on,"
                          " wishes_from, wishes_until, attempt, commitment, opened_at, created_by, created_at)"
                          " VALUES (RANDOM_BYTES(16), %lld, '2026年新进人员结对', 'open', 'wishes', '2026-11-10',"
                          " '2026-11-15 16:00', '2026-11-25 10:00', 1, REPEAT('c', 32), '2026-11-10', %lld,"
                          " '2026-11-10');\n",
                          (long long)s.bureau, (long long)s.hr));
    db_run("UPDATE person SET joined_on = '2008-05-01' WHERE staff_no LIKE '310_';\n"
           "UPDATE mentor SET about = '带过八名徒弟';\n");
    for (int i = 0; i < MENTOR_MENTEES; i++)
        needs[i] = add_need(s.mentees[i]);
    for (int i = 0; i < MENTOR_MENTORS; i++)
        offers[i] = add_offer(s.mentors[i]);
    mentee = as(s.mentees[0]);
    mentor = as(s.mentors[0]);
    return 0;
}

static const char *here(void)
{
    return arena_printf(db_arena(), "/mentor/round/%s/wishes", public_id("pairing_round", round_id));
}

static const char *offer_id(int i)
{
    return public_id("pairing_offer", offers[i]);
}

static const char *need_id(int i)
{
    return public_id("pairing_need", needs[i]);
}

static const char *wishes(int version, const char *a, const char *b, const char *more)
{
    return arena_printf(db_arena(), "version=%d%s%s%s%s%s", version, a ? "&wish=" : "", a ? a : "", b ? "&wish=" : "",
                        b ? b : "", more);
}

static void refused(struct visitor *v, const char *form, int status, const char *sentence)
{
    const struct answer a = page_post(v, here(), form);
    assert_status(&a, status);
    assert_shows(&a, sentence);
}

static const char *position(const struct answer *a, const char *id)
{
    const char *at = strstr(a->body, arena_printf(db_arena(), "data-id=\"%s\" data-row", id));
    if (!at)
        fail_msg("not in the list: %s", id);
    return at;
}

static void one_sees_who_may_be_wished_for(void **state)
{
    (void)state;
    struct answer a = page_get(&mentee, here());
    assert_status(&a, 200);
    assert_shows(&a, "填报导师志愿");
    assert_shows(&a, "周𬀩");
    assert_shows(&a, "带过八名徒弟");
    assert_shows(&a, "参加工作 18 年");
    assert_shows(&a, "本轮可带 2 人");
    assert_shows(&a, "2026年11月25日（周三） 18:00");
    assert_hides(&a, "3101"); /* no staff numbers, no years of birth */
    a = page_get(&mentor, here());
    assert_shows(&a, "填报徒弟志愿");
    assert_shows(&a, "丁一帆");
    assert_shows(&a, "想学烘焙");
    a = page_get(&mentee, arena_printf(db_arena(), "%s?q=%s", here(), "%E9%BB%8E%E6%99%93"));
    assert_shows(&a, "黎晓");
    assert_hides(&a, "周𬀩");
    a = page_get(&mentee, arena_printf(db_arena(), "%s?specialty=XX", here()));
    assert_shows(&a, "没有符合条件的人选");
}

static void step(const char *set)
{
    db_run(arena_printf(db_arena(), "UPDATE pairing_round SET %s WHERE id = %lld;\n", set, (long long)round_id));
}

/* Whoever takes part finds the round on 师徒, in each of its states. */
static void one_finds_the_round(void **state)
{
    (void)state;
    struct answer a = page_get(&mentee, "/mentor");
    assert_shows(&a, "我参加的轮次");
    assert_shows(&a, "2026年新进人员结对");
    assert_shows(&a, "志愿填报截止：2026年11月25日（周三） 18:00");
    assert_shows(&a, "填报志愿");
    assert_shows(&a, here());
    assert_hides(&a, "您目前没有师徒结对关系");
    a = page_post(&mentee, here(), wishes(0, offer_id(0), NULL, ""));
    assert_status(&a, 303);
    a = page_get(&mentee, "/mentor");
    assert_shows(&a, "修改志愿");
    assert_shows(&a, "已交志愿");
    a = page_get(&mentor, "/mentor");
    assert_shows(&a, "?as=mentor");
    assert_shows(&a, "填报志愿");
    struct visitor clerk = as(s.clerk);
    a = page_get(&clerk, "/mentor");
    assert_hides(&a, "我参加的轮次");
    step("state = 'closed', closed_at = '2026-11-18'");
    a = page_get(&mentee, "/mentor");
    assert_shows(&a, "待人事部门确定结对");
    a = page_get(&mentee, here());
    assert_hides(&a, "我的志愿结果");
    step("state = 'confirmed', confirmed_at = '2026-11-18'");
    const char *why = arena_printf(db_arena(), "/mentor/round/%s/why", public_id("pairing_round", round_id));
    a = page_get(&mentee, "/mentor");
    assert_shows(&a, "我的志愿结果");
    assert_shows(&a, why);
    a = page_get(&mentee, here());
    assert_shows(&a, why);
    step("confirmed_at = '2025-11-10'");
    a = page_get(&mentee, "/mentor");
    assert_hides(&a, "我参加的轮次");
}

static void the_list_is_put_together_step_by_step(void **state)
{
    (void)state;
    struct answer a =
        page_post(&mentee, here(), wishes(0, offer_id(0), NULL, arena_printf(db_arena(), "&add=%s", offer_id(1))));
    assert_status(&a, 200);
    assert_true(position(&a, offer_id(0)) < position(&a, offer_id(1)));
    a = page_post(&mentee, here(),
                  wishes(0, offer_id(0), offer_id(1), arena_printf(db_arena(), "&up=%s", offer_id(1))));
    assert_true(position(&a, offer_id(1)) < position(&a, offer_id(0)));
    assert_shows(&a, "名单有改动，还没有交");
    a = page_post(&mentee, here(),
                  wishes(0, offer_id(1), offer_id(0), arena_printf(db_arena(), "&find=1&q=%s", "zzz")));
    assert_true(position(&a, offer_id(1)) < position(&a, offer_id(0)));
    assert_shows(&a, "没有符合条件的人选");
    a = page_post(&mentee, here(),
                  wishes(0, offer_id(1), offer_id(0), arena_printf(db_arena(), "&drop=%s", offer_id(1))));
    assert_null(strstr(a.body, arena_printf(db_arena(), "data-id=\"%s\" data-row", offer_id(1))));
    assert_int_equal(count("wish_list"), 0);
}

static void handing_in_keeps_the_order(void **state)
{
    (void)state;
    struct answer a = page_post(&mentee, here(), wishes(0, offer_id(2), offer_id(0), ""));
    assert_goes_to(&a, here());
    a = page_get(&mentee, here());
    assert_shows(&a, "已交 2 个志愿。截止前可以再改");
    assert_true(position(&a, offer_id(2)) < position(&a, offer_id(0)));
    assert_shows(&a, "没有匹配到导师的可能");
    a = page_post(&mentee, here(), wishes(1, NULL, NULL, ""));
    goes_and_shows(&mentee, &a, "已交空名单：按名单配对，就不会匹配到人");
    assert_int_equal(count("wish_list"), 2);
    assert_string_equal(db_text("SELECT after_json FROM audit WHERE act = 'wish.hand_in' ORDER BY id LIMIT 1"),
                        "{\"version\":1,\"wishes\":2}");
}

static void mentors_may_say_that_two_are_equal(void **state)
{
    (void)state;
    const char *tie = arena_printf(db_arena(), "&wish=%s&tie=%s&tie=%s", need_id(2), need_id(0), need_id(1));
    struct answer a = page_post(&mentor, here(), wishes(0, need_id(0), need_id(1), tie));
    assert_goes_to(&a, here());
    assert_string_equal(db_text("SELECT GROUP_CONCAT(rank_no ORDER BY item_no) FROM wish_item"), "1,1,2");
    a = page_get(&mentor, here());
    assert_shows(&a, "与上一位并列");
    assert_hides(&a, "没有匹配到导师的可能");
    refused(&mentee, wishes(0, offer_id(0), offer_id(1), arena_printf(db_arena(), "&tie=%s", offer_id(1))), 422,
            "不能并列");
}

static void a_second_window_loses_nothing(void **state)
{
    (void)state;
    struct answer a = page_post(&mentee, here(), wishes(0, offer_id(0), NULL, ""));
    assert_status(&a, 303);
    a = page_post(&mentee, here(), wishes(0, offer_id(1), offer_id(2), ""));
    assert_status(&a, 409);
    assert_shows(&a, "名单已在别的窗口改过并交上");
    assert_true(position(&a, offer_id(1)) < position(&a, offer_id(2)));
    assert_shows(&a, "name=\"version\" value=\"1\"");
    a = page_post(&mentee, here(), wishes(1, offer_id(1), offer_id(2), ""));
    assert_status(&a, 303);
}

static void each_refusal_has_its_sentence(void **state)
{
    (void)state;
    refused(&mentee, wishes(0, offer_id(1), offer_id(1), ""), 422, "尉迟恒在名单中出现了两次");
    refused(&mentee, wishes(0, "AAAAAAAAAAAAAAAAAAAAAA", offer_id(0), ""), 422, "名单中有人不参加本轮结对");
    refused(&mentee, wishes(0, "nonsense", NULL, ""), 422, "");
    db_run(arena_printf(db_arena(),
                        "INSERT INTO relation (public_id, person_id, other_id, kind, note, live, declared_at) VALUES"
                        " (RANDOM_BYTES(16), %lld, %lld, 'sibling', '', 1, '2026-11-01');\n",
                        (long long)s.mentors[2], (long long)s.mentees[0]));
    refused(&mentee, wishes(0, offer_id(2), NULL, ""), 422, "按本轮规则不能与黎晓结对");
    struct answer a = page_get(&mentee, here());
    assert_shows(&a, "按规则不可结对 1 人");
    assert_null(strstr(a.body, "黎晓")); /* what rule, not who it is */
    const int64_t own = add_need(s.mentors[0]);
    refused(&mentor, arena_printf(db_arena(), "as=mentor&version=0&wish=%s", public_id("pairing_need", own)), 422,
            "不能把自己列入志愿");
    db_run(
        arena_printf(db_arena(),
                     "INSERT INTO pairing_decided (public_id, round_id, need_id, offer_id, added_by, added_at) VALUES"
                     " (RANDOM_BYTES(16), %lld, %lld, %lld, %lld, '2026-11-12');\n",
                     (long long)round_id, (long long)needs[1], (long long)offers[1], (long long)s.hr));
    struct visitor decided = as(s.mentees[1]);
    refused(&decided, wishes(0, offer_id(0), NULL, ""), 409, "结对对象已由人事部门确定为尉迟恒");
    refused(&mentor, arena_printf(db_arena(), "as=mentor&version=0&wish=%s", need_id(1)), 422,
            "丁一帆的结对对象已由人事部门确定");
    assert_int_equal(count("wish_list"), 0);
}

static void lists_come_in_time_only(void **state)
{
    (void)state;
    struct answer a = page_post(&mentee, here(), wishes(0, offer_id(0), NULL, ""));
    assert_status(&a, 303);
    clock_test_set(at(11, 15, 12, 0));
    mentee = as(s.mentees[0]);
    refused(&mentee, wishes(1, offer_id(1), NULL, ""), 409, "志愿从 2026-11-16 00:00 起填报");
    a = page_get(&mentee, here());
    assert_shows(&a, "志愿尚未开始填报");
    assert_hides(&a, "name=\"add\"");
    clock_test_set(at(11, 25, 18, 0));
    mentee = as(s.mentees[0]);
    refused(&mentee, wishes(1, offer_id(1), NULL, ""), 409, "志愿已于 2026-11-25 18:00 截止");
    a = page_get(&mentee, here());
    assert_shows(&a, "志愿已截止，不能再改");
    assert_shows(&a, "周𬀩");
    assert_hides(&a, "name=\"add\"");
    clock_test_set(at(11, 18, 9, 0));
    db_run("UPDATE pairing_round SET method = 'values', wishes_from = NULL, wishes_until = NULL;\n");
    mentee = as(s.mentees[0]);
    refused(&mentee, wishes(1, offer_id(1), NULL, ""), 409, "本轮不收志愿");
}

static void nobody_else_sees_a_list(void **state)
{
    (void)state;
    struct answer a = page_post(&mentee, here(), wishes(0, offer_id(1), NULL, ""));
    assert_status(&a, 303);
    const int64_t outside[] = {s.hr, s.north_hr, s.leader, s.north_liaison, s.clerk};
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
        struct visitor v = as(outside[i]);
        a = page_get(&v, here());
        assert_status(&a, 404);
        a = page_post(&v, here(), wishes(0, offer_id(0), NULL, ""));
        assert_status(&a, 404);
    }
    struct visitor v = as(s.mentees[1]);
    a = page_get(&v, here());
    assert_status(&a, 200);
    assert_shows(&a, "还没有交");
    assert_hides(&a, "阿依古丽");
    struct visitor nobody = visitor_new(&app);
    a = page_get(&nobody, here());
    assert_status(&a, 303);
    a = page_get(&mentee, "/mentor/round/AAAAAAAAAAAAAAAAAAAAAA/wishes");
    assert_status(&a, 404);
    db_run("UPDATE pairing_round SET state = 'cancelled', reason = '人数不足';\n");
    a = page_get(&mentee, here());
    assert_status(&a, 404);
}

static size_t notices(int64_t person)
{
    return (size_t)db_int(arena_printf(
        db_arena(), "SELECT COUNT(*) FROM notice WHERE kind = 'wish.remind' AND person_id = %lld", (long long)person));
}

static void remind(void)
{
    struct act a = mentor_act(0);
    a.db = db_as("jobs");
    a.program = "jobs";
    a.key = NULL;
    assert_int_equal(act_wish_remind(&a), OK);
}

static void who_has_not_handed_in_is_reminded_once(void **state)
{
    (void)state;
    struct answer a = page_post(&mentee, here(), wishes(0, offer_id(1), NULL, ""));
    assert_status(&a, 303);
    remind();
    assert_int_equal(notices(s.mentees[1]), 0); /* a week before */
    clock_test_set(at(11, 22, 18, 0));
    remind();
    remind();
    assert_int_equal(notices(s.mentees[0]), 0);
    assert_int_equal(notices(s.mentees[1]), 1);
    assert_int_equal(notices(s.mentors[2]), 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM home_wish"), MENTOR_MENTEES + MENTOR_MENTORS - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(one_sees_who_may_be_wished_for, opened),
        cmocka_unit_test_setup(one_finds_the_round, opened),
        cmocka_unit_test_setup(the_list_is_put_together_step_by_step, opened),
        cmocka_unit_test_setup(handing_in_keeps_the_order, opened),
        cmocka_unit_test_setup(mentors_may_say_that_two_are_equal, opened),
        cmocka_unit_test_setup(a_second_window_loses_nothing, opened),
        cmocka_unit_test_setup(each_refusal_has_its_sentence, opened),
        cmocka_unit_test_setup(lists_come_in_time_only, opened),
        cmocka_unit_test_setup(nobody_else_sees_a_list, opened),
        cmocka_unit_test_setup(who_has_not_handed_in_is_reminded_once, opened),
    };
    return cmocka_run_group_tests_name("page/mentor/wish", tests, open_all, close_all);
}
