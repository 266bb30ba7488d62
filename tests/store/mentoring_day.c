/* What a day brings to pairs: periods, reminders, signs that are told, resolved, sent to HR; done once, wherever it breaks off. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/act/mentoring_log.h"
#include "lib/act/mentoring_plan.h"
#include "lib/act/mentoring_sign.h"
#include "lib/base/fault.h"
#include "lib/base/text.h"
#include "tests/harness/mentor.h"

static struct mentor_scene s;
static int64_t pair;

static int set_up(void **state)
{
    db_clear(state);
    mentor_scene(&s);
    pair = scene_active(&s, s.mentees[0], s.mentors[0], "2026-08-01", "2027-07-31");
    return 0;
}

static struct act job_act(instant now)
{
    return (struct act){.db = db_as("jobs"),
                        .arena = db_arena(),
                        .now = now,
                        .today = clock_local_day(now),
                        .program = "jobs",
                        .request = "-",
                        .address = "local"};
}

static void a_day(int month, int mday)
{
    struct act a = job_act(at(month, mday, 9, 0));
    assert_int_equal(act_mentoring_day(&a), OK);
}

static struct act act_on(int64_t person, int month, int mday)
{
    struct act a = mentor_act(person);
    a.now = at(month, mday, 10, 0);
    a.today = clock_local_day(a.now);
    return a;
}

static void write_log(int64_t of, int period, int64_t version, const char *did, const char *spoken, int month, int mday)
{
    const struct mentorship m = pair_of(of);
    struct act a = act_on(m.mentee_id, month, mday);
    struct mentoring_writing x = {.pair = m.public_id,
                                  .period_no = period,
                                  .version = version,
                                  .did = did,
                                  .learned = "排座次，看流程",
                                  .next_step = "独立值守一次"};
    assert_true(clock_parse_day(spoken, &x.spoken_on));
    assert_int_equal(act_mentoring_write(&a, &x), OK);
}

static void confirm(int64_t of, int period, int64_t version, int month, int mday)
{
    const struct mentorship m = pair_of(of);
    struct act a = act_on(m.mentor_id, month, mday);
    const struct mentoring_confirming x = {m.public_id, period, version, ""};
    assert_int_equal(act_mentoring_confirm(&a, &x), OK);
}

static int64_t told(const char *kind)
{
    return db_int(arena_printf(db_arena(), "SELECT COUNT(*) FROM notice WHERE kind = '%s'", kind));
}

static const char *state_of(const char *code)
{
    return db_text(arena_printf(db_arena(), "SELECT MIN(state) FROM mentoring_sign WHERE code = '%s'", code));
}

static int64_t signs(void)
{
    return db_int("SELECT COUNT(*) FROM mentoring_sign");
}

static int64_t held_back(void)
{
    return db_int("SELECT COUNT(*) FROM mentoring_sign_open");
}

static void reminders_go_once(void **state)
{
    (void)state;
    a_day(10, 24);
    assert_int_equal(db_int("SELECT COUNT(*) FROM mentoring_period"), 4);
    assert_int_equal(told("mentoring.due"), 0);
    a_day(10, 25); /* seven days before the end, the last day counted */
    a_day(10, 25);
    a_day(10, 31);
    assert_int_equal(told("mentoring.due"), 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM home_mentoring WHERE kind = 'mentoring_write'"), 1);
    a_day(11, 1);
    a_day(11, 2);
    assert_int_equal(told("mentoring.late"), 1);
    assert_int_equal(told("mentoring.late_mentor"), 1);
    write_log(pair, 1, 0, "跟班会务", "2026-10-30", 11, 3);
    assert_int_equal(db_int("SELECT COUNT(*) FROM home_mentoring WHERE kind = 'mentoring_write'"), 0);
    assert_int_equal(db_int("SELECT n FROM home_mentoring WHERE kind = 'mentoring_confirm'"), 1);
    a_day(11, 16);
    assert_int_equal(signs(), 0);
}

static void the_rhythm_of_a_pair_stays(void **state)
{
    (void)state;
    a_day(10, 1);
    db_run("INSERT INTO setting_change (id, at, reason) VALUES (1, '2026-10-02', '每月');\n");
    db_run(
        "INSERT INTO setting (name, change_id, value, before_value) VALUES ('mentoring_log_months', 1, '1', '3');\n");
    a_day(10, 2);
    assert_int_equal(db_int("SELECT COUNT(*) FROM mentoring_period"), 4);
    (void)scene_active(&s, s.mentees[2], s.mentors[1], "2026-08-01", "2027-07-31");
    a_day(10, 3);
    assert_int_equal(db_int("SELECT COUNT(*) FROM mentoring_period"), 16);
}

static void a_missing_log_from_the_pair_to_hr(void **state)
{
    (void)state;
    a_day(11, 14);
    assert_int_equal(signs(), 0); /* the last day of grace */
    a_day(11, 15);
    a_day(11, 15);
    assert_string_equal(state_of("missing"), "told");
    assert_int_equal(told("mentoring.sign"), 2);
    assert_int_equal(held_back(), 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM home_mentoring WHERE kind = 'mentoring_sign'"), 2);
    a_day(12, 14);
    assert_string_equal(state_of("missing"), "told");
    a_day(12, 15); /* thirty days later */
    a_day(12, 15);
    assert_string_equal(state_of("missing"), "hr");
    assert_int_equal(told("mentoring.sign_hr"), 2);
    assert_int_equal(db_int("SELECT n FROM home_mentoring_sign"), 1);
    /* HR looks; a late log takes nothing back. */
    write_log(pair, 1, 0, "跟班会务", "2026-10-30", 12, 15);
    a_day(12, 16);
    assert_string_equal(state_of("missing"), "hr");
    struct mentoring_sign x;
    struct act a = act_on(s.north_hr, 12, 17);
    uint8_t id[16];
    assert_true(text_id_decode(
        public_id("mentoring_sign", db_int("SELECT MIN(id) FROM mentoring_sign WHERE code = 'missing'")), id));
    struct mentorship m;
    assert_int_equal(act_mentoring_sign_see(&a, id, &x, &m), OK);
    const struct mentoring_look look = {id, x.version, MENTORING_MENDED, "已谈话，记录已补"};
    assert_int_equal(act_mentoring_sign_look(&a, &look), OK);
    assert_string_equal(state_of("missing"), "looked_at");
    assert_int_equal(told("mentoring.sign_looked"), 2);
    a = act_on(s.north_hr, 12, 17);
    assert_int_equal(act_mentoring_sign_look(&a, &look), ERR_CONFLICT);
    assert_string_equal(a.refusal.key, "sign.looked");
    a_day(12, 18);
    assert_string_equal(state_of("missing"), "looked_at"); /* it is not found again */
}

static void what_is_mended_goes_by_itself_and_may_come_again(void **state)
{
    (void)state;
    a_day(11, 15);
    write_log(pair, 1, 0, "跟班会务", "2026-10-30", 11, 16);
    a_day(11, 16);
    assert_string_equal(state_of("missing"), "resolved");
    assert_int_equal(held_back(), 0);
    a_day(11, 29);
    assert_int_equal(signs(), 1);
    a_day(11, 30); /* the mentor is silent for fourteen days */
    assert_string_equal(state_of("silent"), "told");
    confirm(pair, 1, 1, 12, 1);
    a_day(12, 1);
    assert_string_equal(state_of("silent"), "resolved");
    /* The same text again; another one; and the same after all. */
    write_log(pair, 2, 0, "跟班会务", "2026-12-01", 12, 2);
    a_day(12, 2);
    assert_string_equal(state_of("same"), "told");
    write_log(pair, 2, 1, "独立完成公车调度排班", "2026-12-01", 12, 3);
    a_day(12, 3);
    assert_string_equal(state_of("same"), "resolved");
    write_log(pair, 2, 2, "跟班会务。", "2026-12-01", 12, 4);
    a_day(12, 4);
    assert_string_equal(state_of("same"), "told");
    assert_int_equal(db_int("SELECT COUNT(*) FROM mentoring_sign WHERE code = 'same'"), 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM mentoring_sign_log l JOIN mentoring_sign s ON s.id = l.sign_id WHERE "
                            "s.code = 'same'"),
                     3);
}

static void explained_or_not_it_goes_to_hr(void **state)
{
    uint8_t id[16];
    (void)state;
    write_log(pair, 1, 0, "跟班会务", "2026-08-03", 10, 31); /* 89 days late */
    confirm(pair, 1, 1, 10, 31);
    a_day(11, 1);
    assert_string_equal(state_of("backdated"), "told");
    assert_true(text_id_decode(public_id("mentoring_sign", db_int("SELECT MAX(id) FROM mentoring_sign")), id));
    struct mentorship m = pair_of(pair);
    struct act a = act_on(s.mentees[0], 11, 2);
    assert_int_equal(act_mentoring_sign_explain(&a, m.public_id, id, "外派期间没有网络"), OK);
    a = act_on(s.mentors[0], 11, 2);
    assert_int_equal(act_mentoring_sign_explain(&a, m.public_id, id, "再说一句"), ERR_CONFLICT);
    assert_string_equal(a.refusal.key, "sign.closed");
    assert_int_equal(held_back(), 1);
    a_day(12, 1);
    assert_string_equal(state_of("backdated"), "hr");
    a = act_on(s.south_hr, 12, 1); /* of another county */
    struct mentoring_sign x;
    assert_int_equal(act_mentoring_sign_see(&a, id, &x, &m), ERR_NOT_FOUND);
}

static void like_that_of_another_pair_of_the_mentor(void **state)
{
    (void)state;
    const int64_t other = scene_active(&s, s.mentees[2], s.mentors[0], "2026-08-01", "2027-07-31");
    write_log(other, 1, 0, "跟班会务", "2026-10-30", 10, 30);
    write_log(pair, 1, 0, "跟班 会务！", "2026-10-30", 10, 31);
    a_day(11, 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM mentoring_sign WHERE code = 'same'"), 1);
    assert_int_equal(db_int("SELECT mentorship_id FROM mentoring_sign WHERE code = 'same'"),
                     pair); /* who wrote later */
    assert_int_equal(
        db_int("SELECT CAST(JSON_VALUE(evidence, '$.other_pair') AS SIGNED) FROM mentoring_sign WHERE code = 'same'"),
        1);
}

static void of_a_pair_that_ends_hr_has_what_was_open(void **state)
{
    (void)state;
    a_day(11, 15);
    db_run("UPDATE mentorship SET state = 'released', live = NULL, place_no = NULL, ended_on = '2026-11-16', end_code ="
           " 'mutual', version = version + 1");
    a_day(11, 17);
    assert_string_equal(state_of("missing"), "hr");
    assert_int_equal(told("mentoring.late"), 1);
    a_day(12, 30);
    assert_int_equal(signs(), 1);
}

static void a_question_that_waits(void **state)
{
    struct mentorship m = pair_of(pair);
    struct act a = act_on(s.mentees[0], 10, 1);
    (void)state;
    assert_int_equal(act_mentoring_ask(&a, m.public_id, "库房盘点怎么做"), OK);
    a_day(10, 14);
    assert_int_equal(signs(), 0);
    a_day(10, 15);
    assert_string_equal(state_of("silent"), "told");
    /* Jobs do not read what was said, nor does the audit log. */
    assert_int_equal(db_try(db_as("jobs"), "SELECT question FROM mentoring_note"), ERR_BUG);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE CONCAT_WS('', before_json, after_json) LIKE '%盘点%'"),
                     0);
}

/* Broken off before each of its statements, and with the answer of COMMIT lost: done once after all. */
static void broken_off_anywhere_it_is_done_once(void **state)
{
    static const char *const POINTS[] = {"work", "commit", "commit-lost"};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct act a = job_act(at(11, 15, 9, 0));
        sql_test_break(a.db, POINTS[i]);
        const enum err e = act_mentoring_day(&a);
        assert_true(e == OK || e == ERR_UNAVAILABLE);
    }
    for (long n = 1, done = 0; !done; n++) {
        struct act a = job_act(at(12, 15, 9, 0));
        fault_arm(n);
        const enum err e = act_mentoring_day(&a);
        done = fault_count() < n; /* nothing was left to fail */
        fault_arm(0);
        assert_true(e == OK || !done);
        assert_true(n < 20000);
    }
    a_day(12, 15);
    assert_int_equal(signs(), 1);
    assert_string_equal(state_of("missing"), "hr");
    assert_int_equal(told("mentoring.late"), 1);
    assert_int_equal(told("mentoring.sign"), 2);
    assert_int_equal(told("mentoring.sign_hr"), 2);
    assert_int_equal(db_int("SELECT COUNT(*) FROM mentoring_sign_log"), 2);
    assert_int_equal(db_int("SELECT COUNT(*) FROM mentoring_period"), 4);
}

static void ways_are_those_of_the_domain(void **state)
{
    (void)state;
    for (int i = 0; i < MENTORING_SIGN_STATE_COUNT; i++)
        for (int k = 0; k < MENTORING_SIGN_STATE_COUNT; k++)
            assert_int_equal(
                db_int(arena_printf(
                    db_arena(),
                    "SELECT COUNT(*) FROM mentoring_sign_transition WHERE from_state = '%s' AND to_state = '%s'",
                    mentoring_sign_state_code((enum mentoring_sign_state)i),
                    mentoring_sign_state_code((enum mentoring_sign_state)k))),
                mentoring_sign_may_become((enum mentoring_sign_state)i, (enum mentoring_sign_state)k));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(reminders_go_once, set_up),
        cmocka_unit_test_setup(the_rhythm_of_a_pair_stays, set_up),
        cmocka_unit_test_setup(a_missing_log_from_the_pair_to_hr, set_up),
        cmocka_unit_test_setup(what_is_mended_goes_by_itself_and_may_come_again, set_up),
        cmocka_unit_test_setup(explained_or_not_it_goes_to_hr, set_up),
        cmocka_unit_test_setup(like_that_of_another_pair_of_the_mentor, set_up),
        cmocka_unit_test_setup(of_a_pair_that_ends_hr_has_what_was_open, set_up),
        cmocka_unit_test_setup(a_question_that_waits, set_up),
        cmocka_unit_test_setup(broken_off_anywhere_it_is_done_once, set_up),
        cmocka_unit_test(ways_are_those_of_the_domain),
    };
    return cmocka_run_group_tests_name("a day of mentoring", tests, db_setup, db_teardown);
}
