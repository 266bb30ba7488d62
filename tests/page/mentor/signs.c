/* Signs: the pair sees and explains them, HR looks into what is left, with both logs side by side. */
#include "tests/page/mentor/program.h"

#include "lib/act/mentoring_sign.h"

static int64_t pair, other;
static struct visitor mentee, mentor, hr;

static void a_day(int month, int mday)
{
    struct act a = {.db = db_as("jobs"),
                    .arena = db_arena(),
                    .now = at(month, mday, 9, 0),
                    .program = "jobs",
                    .request = "-",
                    .address = "local"};
    a.today = clock_local_day(a.now);
    assert_int_equal(act_mentoring_day(&a), OK);
}

/* Two pairs of one mentor with the same words: the second is asked about it. The third is of another county's mentee. */
static int with_signs(void **state)
{
    static const char FORM[] = "did=跟班会务保障&learned=排座次&next_step=独立值守&spoken=2026-11-18&version=0";
    if (scene(state))
        return -1;
    pair = scene_active(&s, s.mentees[0], s.mentors[0], "2026-11-01", "2027-10-31");
    other = scene_active(&s, s.mentees[3], s.mentors[0], "2026-11-01", "2027-10-31"); /* of the south */
    mentee = as(s.mentees[0]);
    mentor = as(s.mentors[0]);
    hr = as(s.north_hr);
    struct visitor first = as(s.mentees[3]);
    struct answer a = page_post(&first, pair_at(other, "/log/1"), FORM);
    assert_status(&a, 303);
    clock_test_set(at(11, 18, 9, 5));
    a = page_post(&mentee, pair_at(pair, "/log/1"), FORM);
    assert_status(&a, 303);
    a_day(11, 19);
    return 0;
}

static const char *sign_id(void)
{
    return public_id("mentoring_sign", db_int("SELECT id FROM mentoring_sign WHERE code = 'same'"));
}

static const char *looked_at_path(void)
{
    return arena_printf(db_arena(), "/mentor/sign/%s", sign_id());
}

static void the_pair_first(void **state)
{
    (void)state;
    struct answer a = page_get(&mentee, pair_at(pair, "/plan"));
    assert_shows(&a, "第 1 期记录与同一导师另一对师徒的记录有 100% 相同");
    assert_shows(&a, "待说明");
    a = page_get(&mentor, "/mentor");
    assert_shows(&a, "看一条系统提示");
    a = page_get(&hr, "/mentor/signs");
    assert_status(&a, 200);
    assert_shows(&a, "没有待核的提示");
    a = page_get(&hr, looked_at_path());
    assert_status(&a, 404); /* it is the pair's as yet */
    const char *to = pair_at(pair, arena_printf(db_arena(), "/sign/%s", sign_id()));
    a = page_post(&hr, to, "explanation=人事说一句");
    assert_status(&a, 403);
    a = page_post(&mentee, to, "explanation=");
    assert_status(&a, 303);
    a = page_post(&mentee, pair_at(other, arena_printf(db_arena(), "/sign/%s", sign_id())), "explanation=别人的");
    assert_status(&a, 404);
    a = page_post(&mentor, pair_at(other, arena_printf(db_arena(), "/sign/%s", sign_id())), "explanation=别人的");
    assert_status(&a, 404);
    a = page_post(&mentee, to, "explanation=同一次会务");
    goes_and_shows(&mentee, &a, "说明已保存");
    a = page_post(&mentor, to, "explanation=再说一句");
    goes_and_shows(&mentor, &a, "这条提示已经说明、消除或转人教处核实");
    struct visitor department = as(s.north_liaison), leader = as(s.leader);
    a = page_get(&department, pair_at(pair, "/plan"));
    assert_shows(&a, "同一次会务");
    a = page_get(&leader, pair_at(pair, "/plan"));
    assert_hides(&a, "同一次会务");
}

static void then_hr_with_both_logs(void **state)
{
    (void)state;
    a_day(12, 19);
    struct visitor both = as(s.hr);
    struct answer a = page_get(&both, "/mentor/signs");
    assert_shows(&a, "有 100% 相同");
    a = page_get(&both, looked_at_path());
    assert_status(&a, 200);
    assert_shows(&a, "两份记录对照");
    assert_shows(&a, "师徒双方没有写说明");
    assert_hides(&a, "不在您的管辖范围内");
    /* HR of one county does not see the log of another's. */
    a = page_get(&hr, looked_at_path());
    assert_status(&a, 200);
    assert_shows(&a, "不在您的管辖范围内");
    struct visitor south = as(s.south_hr);
    a = page_get(&south, looked_at_path());
    assert_status(&a, 404);
    const char *version =
        arena_printf(db_arena(), "%lld", (long long)db_int("SELECT version FROM mentoring_sign WHERE code = 'same'"));
    const char *form = arena_printf(db_arena(), "code=nothing&words=两人同做一次会务&version=%s", version);
    a = page_post(&hr, looked_at_path(), "code=&words=&version=1");
    assert_status(&a, 422);
    assert_shows(&a, "id=\"f-words-e\"");
    a = page_post(&south, looked_at_path(), form);
    assert_status(&a, 404);
    a = page_post(&hr, looked_at_path(), form);
    goes_and_shows(&hr, &a, "已核实");
    a = page_post(&both, looked_at_path(), form);
    goes_and_shows(&both, &a, "这条提示已由他人核实");
    a = page_get(&mentee, pair_at(pair, "/plan"));
    assert_shows(&a, "有正当原因，无异常");
    assert_int_equal(count("mentoring_sign_open WHERE code = 'same'"), 0);
}

static void nobody_looks_into_their_own(void **state)
{
    (void)state;
    make_mentor(s.north_hr, 2);
    const int64_t own = scene_active(&s, s.mentees[1], s.north_hr, "2026-08-01", "2027-07-31");
    a_day(11, 19);
    a_day(12, 19);
    assert_int_equal(
        count(arena_printf(db_arena(), "mentoring_sign WHERE state = 'hr' AND mentorship_id = %lld", (long long)own)),
        1);
    const char *path = arena_printf(
        db_arena(), "/mentor/sign/%s",
        public_id("mentoring_sign",
                  db_int(arena_printf(db_arena(), "SELECT id FROM mentoring_sign WHERE mentorship_id = %lld",
                                      (long long)own))));
    struct answer a = page_get(&hr, "/mentor/signs");
    assert_hides(&a, path);
    a = page_get(&hr, path);
    assert_status(&a, 404);
    struct visitor above = as(s.hr);
    a = page_get(&above, path);
    assert_status(&a, 200);
}

static void for_hr_alone(void **state)
{
    (void)state;
    const int64_t people[] = {s.mentees[0], s.mentors[0], s.north_liaison, s.leader, s.clerk};
    for (size_t i = 0; i < sizeof people / sizeof *people; i++) {
        struct visitor v = as(people[i]);
        struct answer a = page_get(&v, "/mentor/signs");
        assert_status(&a, 403);
        a = page_get(&v, looked_at_path());
        assert_status(&a, 403);
    }
    struct visitor nobody = visitor_new(&app);
    struct answer a = page_get(&nobody, "/mentor/signs");
    assert_status(&a, 303);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_pair_first, with_signs),
        cmocka_unit_test_setup(then_hr_with_both_logs, with_signs),
        cmocka_unit_test_setup(nobody_looks_into_their_own, with_signs),
        cmocka_unit_test_setup(for_hr_alone, with_signs),
    };
    return cmocka_run_group_tests_name("page/mentor/signs", tests, open_all, close_all);
}
