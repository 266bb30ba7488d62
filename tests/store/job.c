/* Work for `jiangxin jobs`: once open, taken by one, done once, tried again later, free again when its taker is gone.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/act/job.h"
#include "lib/crypt/crypt.h"
#include "lib/store/job.h"
#include "tests/harness/db.h"
#include "tests/harness/training.h"

static instant now;
static int runs;
static enum err outcome;
static char seen[64];

static int set_up(void **state)
{
    now = at(11, 18, 9, 0);
    runs = 0;
    outcome = OK;
    return db_clear(state);
}

/* In a transaction of its own: what `work` calls. */
struct step {
    enum { PUT, TAKE, DONE, FAIL, SWEEP } what;
    const char *kind, *key;
    instant at;
    struct job *job;
    uint64_t gone;
};

static enum err step_work(struct sql *db, void *context)
{
    struct step *s = context;
    switch (s->what) {
    case PUT:
        return store_job_put(db, s->kind, s->key, "payload", s->at);
    case TAKE:
        return store_job_take(db, db_arena(), s->at, s->at + 10 * CLOCK_MINUTE, s->job);
    case DONE:
        return store_job_done(db, s->job, s->at);
    case FAIL:
        return store_job_fail(db, s->job, "no luck", s->at);
    case SWEEP:
        return store_job_sweep(db, s->at, &s->gone);
    }
    return ERR_BUG;
}

static enum err step(struct step s)
{
    const struct sql_act t = {.work = step_work, .context = &s};
    return sql_transaction(db_as("jobs"), &t);
}

static void put(const char *kind, const char *key, instant when)
{
    assert_int_equal(step((struct step){PUT, .kind = kind, .key = key, .at = when}), OK);
}

static enum err take(instant when, struct job *out)
{
    return step((struct step){TAKE, .at = when, .job = out});
}

static void test_one_open_job_per_kind_and_key(void **state)
{
    (void)state;
    struct job j;
    put("certificate", "7", now);
    put("certificate", "7", now + 5);
    put("certificate", "8", now + 5);
    put("notice", "7", now + 5);
    assert_int_equal(db_int("SELECT COUNT(*) FROM job"), 3);
    assert_int_equal(take(now, &j), OK);
    put("certificate", "7", now); /* taken, but not done: still open */
    assert_int_equal(db_int("SELECT COUNT(*) FROM job"), 3);
    assert_int_equal(step((struct step){DONE, .job = &j, .at = now}), OK);
    put("certificate", "7", now);
    assert_int_equal(db_int("SELECT COUNT(*) FROM job"), 4);
    assert_int_equal(db_int("SELECT COUNT(*) FROM job WHERE done_at IS NULL AND unique_key = '7'"), 2);
}

static void test_taken_by_one_in_order_of_time(void **state)
{
    (void)state;
    struct job a, b, c;
    put("x", "late", now + CLOCK_HOUR);
    put("x", "second", now - 1);
    put("x", "first", now - 2);
    assert_int_equal(take(now, &a), OK);
    assert_string_equal(a.key, "first");
    assert_string_equal(a.payload, "payload");
    assert_int_equal(a.attempts, 1);
    assert_int_equal(take(now, &b), OK);
    assert_string_equal(b.key, "second");
    assert_int_equal(take(now, &c), ERR_NOT_FOUND);
    /* the first one's taker was killed: after its lease another has it, and the first's "done" counts no more */
    assert_int_equal(take(now + 11 * CLOCK_MINUTE, &c), OK);
    assert_string_equal(c.key, "first");
    assert_int_equal(c.attempts, 2);
    assert_int_equal(step((struct step){DONE, .job = &a, .at = now}), ERR_CONFLICT);
    assert_int_equal(step((struct step){DONE, .job = &c, .at = now}), OK);
    assert_int_equal(step((struct step){DONE, .job = &c, .at = now}), ERR_CONFLICT);
}

/* Takes on a second connection while the first is still in its transaction. */
static enum err take_beside(struct sql *db, void *context)
{
    struct job *second = context, first;
    enum err e = store_job_take(db, db_arena(), now, now + CLOCK_MINUTE, &first);
    assert_int_equal(e, OK);
    assert_string_equal(first.key, "1");
    struct sql *other = db_open("jobs", 5);
    struct step s = {TAKE, .at = now, .job = second};
    const struct sql_act t = {.work = step_work, .context = &s};
    e = sql_transaction(other, &t);
    sql_close(other);
    return e;
}

static void test_two_takers_at_once_get_two_jobs(void **state)
{
    (void)state;
    struct job second;
    put("x", "1", now - 2);
    put("x", "2", now - 1);
    const struct sql_act t = {.work = take_beside, .context = &second};
    assert_int_equal(sql_transaction(db_as("jobs"), &t), OK);
    assert_string_equal(second.key, "2");
}

static void test_done_ones_are_swept(void **state)
{
    (void)state;
    struct job j;
    put("x", "1", now);
    put("x", "2", now + 1);
    assert_int_equal(take(now, &j), OK);
    assert_int_equal(step((struct step){DONE, .job = &j, .at = now}), OK);
    assert_int_equal(step((struct step){SWEEP, .at = now}), OK);
    assert_int_equal(db_int("SELECT COUNT(*) FROM job"), 2);
    assert_int_equal(step((struct step){SWEEP, .at = now + 1}), OK);
    assert_string_equal(db_text("SELECT GROUP_CONCAT(unique_key) FROM job"), "2");
}

/* ---- doing it ---------------------------------------------------------------------------------------------------- */

static enum err work(struct act *a, const char *payload)
{
    (void)a;
    runs++;
    (void)strncpy(seen, payload, sizeof seen - 1);
    return outcome;
}

static const struct job_kind KINDS[] = {{"every", 30 * CLOCK_SECOND, work}, {"once", 0, work}};

static enum err next(void)
{
    struct act a = {.db = db_as("jobs"),
                    .arena = db_arena(),
                    .now = now,
                    .today = clock_local_day(now),
                    .program = "jobs",
                    .request = "",
                    .address = ""};
    enum err e = act_job_start(&a, KINDS, 2);
    return e ? e : act_job_next(&a, KINDS, 2);
}

static void test_recurring_work_puts_its_next(void **state)
{
    (void)state;
    assert_int_equal(next(), OK);
    assert_int_equal(next(), ERR_NOT_FOUND);
    assert_int_equal(runs, 1);
    now += 29 * CLOCK_SECOND;
    assert_int_equal(next(), ERR_NOT_FOUND);
    now += CLOCK_SECOND;
    assert_int_equal(next(), OK);
    assert_int_equal(runs, 2);
    assert_int_equal(db_int("SELECT COUNT(*) FROM job WHERE done_at IS NULL"), 1);
    put("once", "a", now);
    assert_int_equal(next(), OK);
    assert_string_equal(seen, "payload");
    assert_int_equal(next(), ERR_NOT_FOUND);
    assert_int_equal(db_int("SELECT COUNT(*) FROM job WHERE done_at IS NULL"), 1);
}

/* The clock was ahead, for a wrong date or a test, and is right again: recurring work goes on at once. */
static void test_goes_on_when_the_clock_was_ahead(void **state)
{
    (void)state;
    const instant right = now;
    struct job j;
    now += 2 * CLOCK_HOUR;
    assert_int_equal(next(), OK);
    put("once", "planned", now);
    now = right;
    assert_int_equal(next(), OK);
    assert_int_equal(runs, 2);
    assert_int_equal(next(), ERR_NOT_FOUND); /* and neither too soon nor what was planned */
    now += 30 * CLOCK_SECOND;
    assert_int_equal(take(now + CLOCK_DAY, &j), OK); /* one that was taken then and not finished */
    assert_string_equal(j.kind, "every");
    assert_int_equal(next(), OK);
    assert_int_equal(runs, 3);
}

static void test_what_fails_is_tried_later_and_later(void **state)
{
    (void)state;
    static const int64_t minutes[] = {1, 2, 4, 8, 16, 32, 60, 60};
    outcome = ERR_IO;
    db_run("DELETE FROM job;\n");
    assert_int_equal(next(), OK); /* the recurring one: failed, and due again */
    for (size_t i = 0; i < sizeof minutes / sizeof *minutes; i++) {
        assert_int_equal(runs, i + 1);
        now += minutes[i] * CLOCK_MINUTE - 1;
        assert_int_equal(next(), ERR_NOT_FOUND);
        now += 1;
        assert_int_equal(next(), OK);
    }
    assert_string_equal(db_text("SELECT last_error FROM job WHERE done_at IS NULL"), "io");
    outcome = OK;
    now += CLOCK_HOUR;
    assert_int_equal(next(), OK);
    assert_int_equal(db_int("SELECT COUNT(*) FROM job WHERE done_at IS NULL AND attempts = 0"), 1);
}

static void test_work_of_an_unknown_kind_does_not_stop_the_rest(void **state)
{
    (void)state;
    put("from the future", "", now - 10);
    assert_int_equal(next(), OK);
    assert_int_equal(runs, 0);
    assert_int_equal(next(), OK);
    assert_int_equal(runs, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_one_open_job_per_kind_and_key, set_up),
        cmocka_unit_test_setup(test_taken_by_one_in_order_of_time, set_up),
        cmocka_unit_test_setup(test_two_takers_at_once_get_two_jobs, set_up),
        cmocka_unit_test_setup(test_done_ones_are_swept, set_up),
        cmocka_unit_test_setup(test_recurring_work_puts_its_next, set_up),
        cmocka_unit_test_setup(test_goes_on_when_the_clock_was_ahead, set_up),
        cmocka_unit_test_setup(test_what_fails_is_tried_later_and_later, set_up),
        cmocka_unit_test_setup(test_work_of_an_unknown_kind_does_not_stop_the_rest, set_up),
    };
    if (crypt_init() != OK || clock_set_zone("Asia/Shanghai") != OK)
        return 1;
    return cmocka_run_group_tests_name("job", tests, db_setup, db_teardown);
}
