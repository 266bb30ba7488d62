/* Agreements: days of period, objection and early completion over month ends and leap days; the standard text filled in; the
   canonical text written and read again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/prng.h"
#include "lib/domain/agreement.h"
#include "lib/domain/mentorship_request.h"

static struct arena *a;

static day on(const char *text)
{
    day d = 0;
    assert_true(clock_parse_day(text, &d));
    return d;
}

static void is_day(day d, const char *expected)
{
    char text[11];
    clock_format_day(d, text);
    assert_string_equal(text, expected);
}

static void a_period_ends_the_day_before_the_same_number(void **state)
{
    static const struct {
        const char *from;
        int64_t months;
        const char *until;
    } CASES[] = {
        {"2026-11-18", 12, "2027-11-17"}, {"2026-11-01", 12, "2027-10-31"}, {"2026-01-01", 12, "2026-12-31"},
        {"2026-08-31", 1, "2026-09-30"},  {"2026-01-31", 1, "2026-02-28"},  {"2027-01-30", 1, "2027-02-28"},
        {"2028-01-30", 1, "2028-02-29"},  {"2028-01-29", 1, "2028-02-28"},  {"2028-02-29", 12, "2029-02-28"},
        {"2028-03-01", 12, "2029-02-28"}, {"2027-03-01", 12, "2028-02-29"}, {"2028-02-29", 48, "2032-02-28"},
        {"2026-12-15", 36, "2029-12-14"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        is_day(agreement_until(on(CASES[i].from), CASES[i].months), CASES[i].until);
}

/* Whatever day it begins, the next period of as many months never begins later than a day after, nor earlier. */
static void periods_follow_each_other(void **state)
{
    (void)state;
    for (day d = on("2023-12-01"); d < on("2029-01-01"); d++) {
        assert_true(agreement_until(d, 12) > d + 363);
        assert_true(agreement_until(d, 12) <= d + 366);
        assert_true(agreement_until(d, 12) <= agreement_until(d + 1, 12));
    }
}

static void an_objection_has_whole_days(void **state)
{
    (void)state;
    is_day(agreement_objection_until(on("2026-11-18"), 30), "2026-12-18");
    is_day(agreement_objection_until(on("2027-01-31"), 30), "2027-03-02");
    is_day(agreement_objection_until(on("2028-01-31"), 30), "2028-03-01");
    is_day(agreement_objection_until(on("2026-12-31"), 1), "2027-01-01");
}

static void early_is_after_two_thirds_exactly(void **state)
{
    (void)state;
    is_day(agreement_early_from(on("2026-01-01"), on("2026-12-31"), 8),
           "2026-09-02"); /* 365 days: 243 1/3 → 244 are over */
    is_day(agreement_early_from(on("2028-01-01"), on("2028-12-31"), 8), "2028-09-01"); /* 366: exactly 244 */
    is_day(agreement_early_from(on("2026-11-18"), on("2026-11-20"), 8), "2026-11-20");
    is_day(agreement_early_from(on("2026-11-18"), on("2026-11-18"), 8), "2026-11-19");
    is_day(agreement_early_from(on("2026-01-01"), on("2026-12-31"), 12), "2027-01-01");
    for (int days = 1; days < 1100; days++) {
        const day from = on("2026-11-18"), early = agreement_early_from(from, from + days - 1, 8);
        const int over = early - from;
        assert_true(over * 3 >= days * 2);
        assert_true((over - 1) * 3 < days * 2);
    }
}

#define WHOLE "〔导师姓名〕带〔徒弟姓名〕\n〔培养目标〕\n自〔开始日期〕至〔结束日期〕"

static const struct agreement_text SAMPLE = {
    .version = 2,
    .template_version = 1,
    .part = "main",
    .mentee = {{1}, "阿依古丽·买买提", "3201", "青嶂县餐饮服务队", "厨师"},
    .mentor = {{2}, "周𬀩", "3101", "青嶂县机关事务保障中心", "厨师长"},
    .goals = {{"独立完成热菜", "现场操作"}, {"掌握食品安全要求", "笔试"}},
    .goal_count = 2,
    .body = "第一条　培养目标\n\n第二条",
};

static void the_standard_text_is_filled_in(void **state)
{
    struct agreement_text x = SAMPLE;
    struct buf b;
    (void)state;
    x.from_on = on("2026-11-18");
    x.until_on = on("2027-11-17");
    buf_init_arena(&b, a, 0);
    agreement_fill(WHOLE, &x, &b);
    assert_string_equal(b.data, "周𬀩带阿依古丽·买买提\n1. 独立完成热菜。检验方式：现场操作。\n2. "
                                "掌握食品安全要求。检验方式："
                                "笔试。\n自2026年11月18日至2027年11月17日");
    buf_clear(&b);
    agreement_fill("〔别的〕〔", &x, &b);
    assert_string_equal(b.data, "〔别的〕〔");
}

static void a_standard_text_names_what_there_is(void **state)
{
    const char *bad = NULL;
    (void)state;
    assert_true(agreement_template_ok(a, WHOLE, &bad));
    assert_false(agreement_template_ok(a, WHOLE "〔身份证号〕", &bad));
    assert_string_equal(bad, "〔身份证号〕");
    assert_false(agreement_template_ok(a, WHOLE "〔", &bad));
    assert_string_equal(bad, "〔");
    assert_false(agreement_template_ok(a, "〔导师姓名〕〔徒弟姓名〕〔开始日期〕〔结束日期〕", &bad));
    assert_string_equal(bad, "〔培养目标〕");
    assert_false(agreement_template_ok(a, "", &bad));
}

static struct buf written(const struct agreement_text *x)
{
    struct buf b;
    buf_init_arena(&b, a, 0);
    agreement_write(x, &b);
    assert_int_equal(buf_check(&b), OK);
    return b;
}

static void the_text_is_read_as_it_was_written(void **state)
{
    struct agreement_text x = SAMPLE, y;
    (void)state;
    x.from_on = on("2026-11-18");
    x.until_on = on("2027-11-17");
    const struct buf b = written(&x);
    assert_string_equal(
        b.data,
        "jiangxin agreement 1\n"
        "pair\t00000000000000000000000000000000\n"
        "version\t2\ntemplate\t1\npart\tmain\n"
        "mentee\t01000000000000000000000000000000\t阿依古丽·买买提\t3201\t青嶂县餐饮服务队\t厨师\n"
        "mentor\t02000000000000000000000000000000\t周𬀩\t3101\t青嶂县机关事务保障中心\t厨师长\n"
        "period\t2026-11-18\t2027-11-17\ngoals\t2\n"
        "goal\t独立完成热菜\t现场操作\ngoal\t掌握食品安全要求\t笔试\n"
        "text\t3\n第一条　培养目标\n\n第二条\n");
    assert_int_equal(agreement_read(a, b.data, b.len, &y), OK);
    assert_string_equal(y.mentor.name, "周𬀩");
    assert_string_equal(y.goals[1].how, "笔试");
    assert_string_equal(y.body, SAMPLE.body);
    assert_int_equal(y.until_on, x.until_on);
}

/* Any byte that is another makes it another text, or none. */
static void nothing_is_passed_over(void **state)
{
    struct agreement_text x = SAMPLE, y;
    (void)state;
    x.from_on = on("2026-11-18");
    x.until_on = on("2027-11-17");
    const struct buf b = written(&x);
    for (size_t i = 0; i < b.len; i++) {
        static const char OTHERS[] = {'\n', '\t', ' ', '0', 'F', '\0'};
        for (size_t k = 0; k < sizeof OTHERS; k++) {
            char *copy = arena_str(a, b.data);
            if (copy[i] == OTHERS[k])
                continue;
            copy[i] = OTHERS[k];
            if (agreement_read(a, copy, b.len, &y) != OK)
                continue;
            const struct buf again = written(&y);
            assert_int_equal(again.len, b.len);
            assert_memory_equal(again.data, copy, b.len);
        }
        assert_int_equal(agreement_read(a, b.data, i, &y), ERR_INVALID);
    }
}

static const char *some_text(struct prng *r, bool lines)
{
    static const char *const PIECES[] = {"一", "𬀩", "·", " ", "a", "：", "〔", "0", "\n"};
    struct buf b;
    buf_init_arena(&b, a, 0);
    buf_adds(&b, "");
    for (uint32_t n = prng_below(r, 12); n > 0; n--)
        buf_adds(&b, PIECES[prng_below(r, sizeof PIECES / sizeof *PIECES - !lines)]);
    return b.data;
}

static void some_side(struct prng *r, struct agreement_side *s)
{
    for (size_t i = 0; i < sizeof s->public_id; i++)
        s->public_id[i] = (uint8_t)prng_below(r, 256);
    s->name = some_text(r, false);
    s->staff_no = some_text(r, false);
    s->unit = some_text(r, false);
    s->post = some_text(r, false);
}

static void any_agreement_is_read_as_it_was_written(void **state)
{
    struct prng r = {20261118};
    (void)state;
    for (int round = 0; round < 3000; round++) {
        struct agreement_text x = {.version = (int64_t)prng_below(&r, 100),
                                   .template_version = (int64_t)prng_below(&r, 9),
                                   .part = "site",
                                   .from_on = (day)prng_below(&r, 40000),
                                   .goal_count = prng_below(&r, AGREEMENT_GOALS) + 1},
                              y;
        x.until_on = x.from_on + (day)prng_below(&r, 1000);
        some_side(&r, &x.mentee);
        some_side(&r, &x.mentor);
        for (size_t i = 0; i < x.goal_count; i++)
            x.goals[i] = (struct agreement_goal){some_text(&r, false), some_text(&r, false)};
        x.body = some_text(&r, true);
        const struct buf b = written(&x);
        assert_int_equal(agreement_read(a, b.data, b.len, &y), OK);
        const struct buf again = written(&y);
        assert_int_equal(again.len, b.len);
        assert_memory_equal(again.data, b.data, b.len);
        arena_reset(a);
    }
}

static void codes(void **state)
{
    (void)state;
    for (int i = 0; i < AGREEMENT_PARTY_COUNT; i++) {
        enum agreement_party p = AGREEMENT_PARTY_COUNT;
        assert_true(agreement_party_parse(agreement_party_code((enum agreement_party)i), &p));
        assert_int_equal(p, i);
    }
    enum agreement_party p = AGREEMENT_HR;
    assert_false(agreement_party_parse("HR", &p));
    assert_int_equal(p, AGREEMENT_HR);
    for (int i = 0; i < MENTORSHIP_REQUEST_KIND_COUNT; i++) {
        enum mentorship_request_kind k = MENTORSHIP_REQUEST_KIND_COUNT;
        assert_true(mentorship_request_kind_parse(mentorship_request_kind_code((enum mentorship_request_kind)i), &k));
        assert_int_equal(k, i);
    }
    enum mentorship_request_kind k;
    assert_false(mentorship_request_kind_parse("", &k));
    for (int i = 0; i < MENTORSHIP_REQUEST_STATE_COUNT; i++) {
        enum mentorship_request_state s = MENTORSHIP_REQUEST_STATE_COUNT;
        assert_true(
            mentorship_request_state_parse(mentorship_request_state_code((enum mentorship_request_state)i), &s));
        assert_int_equal(s, i);
    }
    enum mentorship_request_state s;
    assert_false(mentorship_request_state_parse("gone", &s));
}

static void only_a_change_goes_to_the_department(void **state)
{
    (void)state;
    for (int k = 0; k < MENTORSHIP_REQUEST_KIND_COUNT; k++) {
        const enum mentorship_request_kind kind = (enum mentorship_request_kind)k;
        const bool change = kind == MENTORSHIP_REQUEST_CHANGE;
        assert_true(mentorship_request_may_become(kind, MENTORSHIP_REQUEST_NONE, MENTORSHIP_REQUEST_ASKED));
        assert_int_equal(mentorship_request_may_become(kind, MENTORSHIP_REQUEST_ASKED, MENTORSHIP_REQUEST_CONSIDERED),
                         change);
        assert_int_equal(mentorship_request_may_become(kind, MENTORSHIP_REQUEST_ASKED, MENTORSHIP_REQUEST_GRANTED),
                         !change);
        assert_int_equal(mentorship_request_may_become(kind, MENTORSHIP_REQUEST_CONSIDERED, MENTORSHIP_REQUEST_GRANTED),
                         change);
        for (int from = MENTORSHIP_REQUEST_GRANTED; from < MENTORSHIP_REQUEST_STATE_COUNT; from++)
            for (int to = 0; to < MENTORSHIP_REQUEST_STATE_COUNT; to++)
                assert_false(mentorship_request_may_become(kind, (enum mentorship_request_state)from,
                                                           (enum mentorship_request_state)to));
    }
    assert_true(mentorship_request_is_live(MENTORSHIP_REQUEST_CONSIDERED));
    assert_false(mentorship_request_is_live(MENTORSHIP_REQUEST_LAPSED));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_period_ends_the_day_before_the_same_number),
        cmocka_unit_test(periods_follow_each_other),
        cmocka_unit_test(an_objection_has_whole_days),
        cmocka_unit_test(early_is_after_two_thirds_exactly),
        cmocka_unit_test(the_standard_text_is_filled_in),
        cmocka_unit_test(a_standard_text_names_what_there_is),
        cmocka_unit_test(the_text_is_read_as_it_was_written),
        cmocka_unit_test(nothing_is_passed_over),
        cmocka_unit_test(any_agreement_is_read_as_it_was_written),
        cmocka_unit_test(codes),
        cmocka_unit_test(only_a_change_goes_to_the_department),
    };
    a = arena_new(0);
    const int failed = cmocka_run_group_tests_name("agreement", tests, NULL, NULL);
    arena_free(a);
    return failed;
}
