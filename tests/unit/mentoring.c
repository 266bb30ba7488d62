/* Periods of a pair and how they stand; how alike two logs are; the signs that are found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/base/prng.h"
#include "lib/base/text.h"
#include "lib/domain/mentoring_log.h"
#include "lib/domain/mentoring_sign.h"
#include "tests/unit/with_arena.h"

/* ---- periods -------------------------------------------------------------------------------------------------------- */

static void four_quarters_of_a_year(void **state)
{
    struct mentoring_span p[MENTORING_PERIODS];
    (void)state;
    assert_int_equal(mentoring_periods(clock_day(2026, 1, 15), clock_day(2027, 1, 14), 3, p), 4);
    assert_int_equal(p[0].until_on, clock_day(2026, 4, 14));
    assert_int_equal(p[3].from_on, clock_day(2026, 10, 15));
    assert_int_equal(p[3].until_on, clock_day(2027, 1, 14));
    /* A rest of two weeks belongs to the last; of a day more it is one of its own. */
    assert_int_equal(mentoring_periods(clock_day(2026, 1, 15), clock_day(2027, 1, 28), 3, p), 4);
    assert_int_equal(p[3].until_on, clock_day(2027, 1, 28));
    assert_int_equal(mentoring_periods(clock_day(2026, 1, 15), clock_day(2027, 1, 29), 3, p), 5);
    assert_int_equal(p[4].from_on, clock_day(2027, 1, 15));
    assert_int_equal(mentoring_periods(clock_day(2026, 1, 15), clock_day(2026, 1, 15), 3, p), 1);
    assert_int_equal(mentoring_periods(clock_day(2026, 1, 15), clock_day(2026, 1, 14), 3, p), 0);
}

static void months_end_where_the_month_does(void **state)
{
    struct mentoring_span p[MENTORING_PERIODS];
    (void)state;
    assert_int_equal(mentoring_months_later(clock_day(2028, 1, 31), 1), clock_day(2028, 2, 29));
    assert_int_equal(mentoring_months_later(clock_day(2028, 2, 29), 12), clock_day(2029, 2, 28));
    assert_int_equal(mentoring_months_later(clock_day(2026, 11, 30), 3), clock_day(2027, 2, 28));
    assert_int_equal(mentoring_periods(clock_day(2027, 12, 31), clock_day(2028, 12, 30), 1, p), 12);
    assert_int_equal(p[2].from_on, clock_day(2028, 2, 29));
    assert_int_equal(p[3].from_on, clock_day(2028, 3, 31)); /* back on the 31st */
}

/* For any agreement and any length of period: without gap, without overlap, from the first day to the last. */
static void periods_cover_the_agreement(void **state)
{
    struct mentoring_span p[MENTORING_PERIODS];
    struct prng r = {20261121};
    (void)state;
    const day first = clock_day(2023, 11, 1);
    for (int i = 0; i < 20000; i++) {
        const day from = first + (day)prng_below(&r, 1500), until = from + (day)prng_below(&r, i % 10 ? 800 : 4000);
        const int months = 1 + (int)prng_below(&r, 12);
        const size_t n = mentoring_periods(from, until, months, p);
        assert_in_range(n, 1, MENTORING_PERIODS);
        assert_int_equal(p[0].from_on, from);
        assert_int_equal(p[n - 1].until_on, until);
        for (size_t k = 0; k < n; k++) {
            assert_true(p[k].from_on <= p[k].until_on);
            assert_true(k == 0 || p[k].from_on == p[k - 1].until_on + 1);
            assert_true(k + 1 == n || p[k].until_on - p[k].from_on >= 27 * months);
            assert_true(n == 1 || k + 1 < n || p[k].until_on - p[k].from_on >= MENTORING_REST_DAYS);
        }
    }
}

static void how_a_period_stands(void **state)
{
    const struct mentoring_span p = {100, 190};
    (void)state;
    assert_int_equal(mentoring_stage(&p, 99, 7, 14), MENTORING_COMING);
    assert_int_equal(mentoring_stage(&p, 100, 7, 14), MENTORING_RUNNING);
    assert_int_equal(mentoring_stage(&p, 183, 7, 14), MENTORING_RUNNING);
    assert_int_equal(mentoring_stage(&p, 184, 7, 14), MENTORING_DUE);
    assert_int_equal(mentoring_stage(&p, 190, 7, 14), MENTORING_DUE);
    assert_int_equal(mentoring_stage(&p, 190, 0, 14), MENTORING_RUNNING);
    assert_int_equal(mentoring_stage(&p, 191, 7, 14), MENTORING_LATE);
    assert_int_equal(mentoring_stage(&p, 204, 7, 14), MENTORING_LATE);
    assert_int_equal(mentoring_stage(&p, 205, 7, 14), MENTORING_MISSING);
    assert_string_equal(mentoring_stage_code(MENTORING_MISSING), "missing");
}

/* ---- alike ---------------------------------------------------------------------------------------------------------- */

static struct mentoring_text text_of(const char *s)
{
    struct mentoring_text t;
    const char *const lines[] = {s};
    assert_int_equal(mentoring_text(arena, lines, 1, &t), OK);
    return t;
}

static int alike(const char *a, const char *b)
{
    const struct mentoring_text x = text_of(a), y = text_of(b);
    assert_int_equal(mentoring_alike(&x, &y), mentoring_alike(&y, &x));
    return mentoring_alike(&x, &y);
}

static void what_counts_in_a_text(void **state)
{
    (void)state;
    assert_int_equal(alike("跟班学习会务接待流程。", "跟班学习 会务、接待流程"), 100);
    assert_int_equal(alike("ＡＢ１２会议", "ab12会议！！"), 100);
    assert_int_equal(alike("跟班学习会务接待流程", "独立完成公车调度排班表"), 0);
    assert_int_equal(alike("", ""), 0);
    assert_int_equal(alike("。。。", "，，"), 0);
    assert_int_equal(alike("无", "无"), 100);
    assert_int_equal(alike("无", "有"), 0);
    /* Three lines said alike but for a figure: 34 characters, of whose 32 shingles 2 hold it. */
    assert_int_equal(alike("第一季度跟随导师参加会务保障和接待工作掌握流程规范下一步继续学习提高",
                           "第二季度跟随导师参加会务保障和接待工作掌握流程规范下一步继续学习提高"),
                     93);
    /* Order of sentences does not hide it. */
    assert_true(alike("参加了三次会务保障，熟悉了签到、座次、茶歇的安排。整理了会议室设备台账。",
                      "整理了会议室设备台账。参加了三次会务保障，熟悉了签到、座次、茶歇的安排。") >= 85);
}

static void alike_is_symmetric_and_bounded(void **state)
{
    struct prng r = {20261121};
    (void)state;
    for (int i = 0; i < 3000; i++) {
        char s[2][200];
        for (int k = 0; k < 2; k++) {
            const size_t n = (size_t)prng_below(&r, 60);
            for (size_t j = 0; j < n; j++)
                s[k][j] = (char)('a' + prng_below(&r, 3));
            s[k][n] = '\0';
        }
        const int x = alike(s[0], s[1]);
        assert_in_range(x, 0, 100);
        assert_int_equal(alike(s[0], s[0]), s[0][0] ? 100 : 0);
        arena_reset(arena);
    }
    struct buf b;
    buf_init_arena(&b, arena, 0);
    for (int i = 0; i < 3000; i++)
        buf_adds(&b, "长");
    assert_int_equal(text_of(b.data).points, MENTORING_TEXT_POINTS);
}

/* ---- signs ---------------------------------------------------------------------------------------------------------- */

static const struct mentoring_rules RULES = {
    .silent_days = 14, .backdated_days = 30, .grace_days = 14, .alike_percent = 90};
static const struct mentoring_span QUARTERS[] = {{0, 89}, {90, 179}, {180, 269}, {270, 364}};

static struct mentoring_record record(int64_t id, int period, day spoken, day written, const char *text)
{
    return (struct mentoring_record){.log_id = id,
                                     .mentorship_id = 1,
                                     .period_no = period,
                                     .confirmed = true,
                                     .spoken_on = spoken,
                                     .written_at = written * CLOCK_DAY,
                                     .written_on = written,
                                     .first_written_on = written,
                                     .text = text_of(text)};
}

static size_t found(struct mentoring_case *c, day today, struct mentoring_found **out)
{
    size_t n;
    c->periods = QUARTERS;
    c->period_count = 4;
    assert_int_equal(mentoring_find(arena, c, today, &RULES, out, &n), OK);
    return n;
}

static void nothing_is_seen_of_good_mentoring(void **state)
{
    struct mentoring_found *f;
    const struct mentoring_record own[] = {record(1, 1, 80, 85, "会务接待"), record(2, 2, 170, 175, "公车调度")};
    struct mentoring_case c = {.own = own, .own_count = 2};
    (void)state;
    assert_int_equal(found(&c, 200, &f), 0);
    assert_int_equal(found(&c, 283, &f), 0); /* the last day of grace */
}

static void each_sign(void **state)
{
    struct mentoring_found *f;
    const char *same = "跟随导师参加会务保障和接待工作";
    struct mentoring_record own[] = {record(1, 1, 80, 85, same), record(2, 2, 170, 175, same)};
    const struct mentoring_record others[] = {record(7, 1, 80, 84, same)};
    const struct mentoring_question q[] = {{5, 186}};
    struct mentoring_case c = {.own = own, .own_count = 2, .others = others, .other_count = 1};
    (void)state;
    /* The second is like the first; the first like that of another pair, which was there before. */
    assert_int_equal(found(&c, 200, &f), 2);
    assert_int_equal(f[0].code, MENTORING_SAME);
    assert_string_equal(f[0].subject, "period:1");
    assert_true(f[0].other_pair && f[0].other_id == 7 && f[0].figure == 100);
    assert_true(!f[1].other_pair && f[1].other_id == 1 && f[1].log_id == 2);
    c.other_count = 0;
    own[1] = record(2, 2, 91, 175, "公车调度排班"); /* 84 days after the day it speaks of */
    assert_int_equal(found(&c, 200, &f), 1);
    assert_int_equal(f[0].code, MENTORING_BACKDATED);
    assert_int_equal(f[0].figure, 84);
    own[0] = record(1, 1, 80, 100, same);
    own[1] = record(2, 2, 99, 100, "公车调度排班");
    assert_int_equal(found(&c, 200, &f), 1);
    assert_int_equal(f[0].code, MENTORING_SAME_DAY);
    assert_string_equal(f[0].subject, "day:1970-04-11");
    assert_int_equal(f[0].figure, 2);
    c.own_count = 1; /* the second quarter is over since day 179, with 14 days of grace */
    own[0] = record(1, 1, 80, 85, same);
    assert_int_equal(found(&c, 193, &f), 0);
    assert_int_equal(found(&c, 194, &f), 1);
    assert_true(f[0].code == MENTORING_NO_LOG && f[0].period_no == 2 && f[0].since_on == 180);
    own[0].confirmed = false;
    own[0].written_on = 87;
    c.questions = q;
    c.question_count = 1;
    assert_int_equal(found(&c, 100, &f), 0);
    assert_int_equal(found(&c, 101, &f), 1);
    assert_true(f[0].code == MENTORING_SILENT && strcmp(f[0].subject, "log:1") == 0);
    own[0].confirmed = true;
    c.period_count = 0;
    assert_int_equal(found(&c, 200, &f), 2); /* the quarter, and the question of 14 days ago */
    assert_string_equal(f[1].subject, "note:5");
}

static void states_and_codes(void **state)
{
    static const char *const WAYS[] = {"told", "explained resolved hr", "resolved hr", "told", "looked_at", ""};
    enum mentoring_sign_state s;
    enum mentoring_sign_code c;
    enum mentoring_finding f;
    (void)state;
    for (int i = 0; i < MENTORING_SIGN_STATE_COUNT; i++) {
        assert_true(mentoring_sign_state_parse(mentoring_sign_state_code((enum mentoring_sign_state)i), &s));
        assert_int_equal(s, i);
        for (int k = 0; k < MENTORING_SIGN_STATE_COUNT; k++)
            assert_int_equal(mentoring_sign_may_become((enum mentoring_sign_state)i, (enum mentoring_sign_state)k),
                             strstr(WAYS[i], mentoring_sign_state_code((enum mentoring_sign_state)k)) != NULL);
    }
    assert_false(mentoring_sign_state_parse("gone", &s));
    assert_true(mentoring_sign_code_parse("same_day", &c) && c == MENTORING_SAME_DAY);
    assert_true(mentoring_finding_parse("formal", &f) && f == MENTORING_FORMAL);
    assert_true(mentoring_sign_is_open(MENTORING_SIGN_HR) && !mentoring_sign_is_open(MENTORING_SIGN_LOOKED));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(four_quarters_of_a_year),
        cmocka_unit_test(months_end_where_the_month_does),
        cmocka_unit_test(periods_cover_the_agreement),
        cmocka_unit_test(how_a_period_stands),
        cmocka_unit_test_setup_teardown(what_counts_in_a_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(alike_is_symmetric_and_bounded, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_is_seen_of_good_mentoring, set_up, tear_down),
        cmocka_unit_test_setup_teardown(each_sign, set_up, tear_down),
        cmocka_unit_test(states_and_codes),
    };
    return cmocka_run_group_tests_name("mentoring", tests, NULL, NULL);
}
