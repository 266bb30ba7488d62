/*
 * Acts when things fail: memory or the database at every single step, the connection in COMMIT, deadlocks and locks
 * that take too long. Nothing is ever half-written, and the same form sent again does the work exactly once (faults 3,
 * 9, 10).
 */
#include "lib/act/act.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/act/enrolment.h"
#include "lib/base/fault.h"
#include "lib/base/log.h"
#include "lib/crypt/crypt.h"
#include "tests/harness/act.h"
#include "tests/harness/lock.h"
#include "tests/harness/rows.h"
#include "tests/harness/training.h"

enum { PEOPLE = 4, STEPS_MAX = 4000, PATIENCE_S = 10 };

static int64_t base, person[PEOPLE], liaison;
static int64_t k;                     /* the class */
static const uint8_t *class_id, *row; /* public ids: of the class, of the enrolment that the act is about */

static int group_set_up(void **state)
{
    db_setup(state);
    clock_test_set(at(11, 18, 9, 0));
    base = make_unit(0, "BASE", "实训基地");
    for (int i = 0; i < PEOPLE; i++)
        person[i] = make_person(base, arena_printf(db_arena(), "10%02d", i), "丁𬭸");
    liaison = make_person(base, "2002", "仇和");
    make_grant(liaison, "liaison", base);
    const int64_t course = make_course(base, "CT", 5, "KC-CT-01", "刀工");
    k = make_class(&(struct make_class){.course = course, .organizer = base, .capacity = 1, .route = "unit"});
    class_id = id_of("class", k);
    return 0;
}

/* ---- one act, its beginning and its whole effect ---- */

static void enrol_before(int64_t who)
{
    struct enrolled out;
    struct act a = acting(who);
    assert_int_equal(act_enrolment_enrol(&a, class_id, &out), OK);
}

static void one_enrolled(void)
{
    enrol_before(person[0]);
    row = id_of("enrolment", db_int("SELECT MAX(id) FROM enrolment"));
}

static void one_enrolled_two_waiting(void)
{
    one_enrolled();
    enrol_before(person[1]);
    enrol_before(person[2]);
}

static void nothing(void)
{
}

static enum err enrol(struct act *a)
{
    struct enrolled out;
    return act_enrolment_enrol(a, class_id, &out);
}

static enum err cancel(struct act *a)
{
    return act_enrolment_cancel(a, row);
}

static enum err approve(struct act *a)
{
    return act_enrolment_approve(a, row);
}

static enum err refuse(struct act *a)
{
    return act_enrolment_refuse(a, row, "名额留给一线人员");
}

static const struct scene {
    const char *name;
    void (*before)(void);
    const int64_t *who;
    enum err (*act)(struct act *a);
    const char *after; /* how people stand then, in order of their enrolments */
} SCENES[] = {
    {"enrol, a seat", nothing, &person[3], enrol, "held"},
    {"enrol, a number", one_enrolled, &person[3], enrol, "held waiting"},
    {"cancel, the next moves up", one_enrolled_two_waiting, &person[0], cancel, "cancelled held waiting"},
    {"approve", one_enrolled, &liaison, approve, "booked"},
    {"refuse, the next moves up", one_enrolled_two_waiting, &liaison, refuse, "refused held waiting"},
};
enum { SCENE_COUNT = sizeof SCENES / sizeof *SCENES };

static struct act begin(const struct scene *s)
{
    db_run("START TRANSACTION;\nDELETE FROM person_busy;\nDELETE FROM enrolment_log;\nDELETE FROM enrolment;\n"
           "DELETE FROM notice;\nDELETE FROM audit;\nDELETE FROM idempotency;\nUPDATE seat SET free = 1;\n"
           "UPDATE class_line SET next_no = 1;\nCOMMIT;\n");
    s->before();
    return acting(*s->who);
}

/* All that acts write, as one text. */
static const char *picture(void)
{
    return db_text(
        "SELECT CONCAT_WS('|',"
        " (SELECT GROUP_CONCAT(CONCAT_WS(' ', person_id, state, step, seat_no, waiting_no) ORDER BY id) FROM "
        "enrolment),"
        " (SELECT GROUP_CONCAT(CONCAT_WS(' ', from_state, to_state, act, person_id, reason) ORDER BY id) FROM "
        "enrolment_log),"
        " (SELECT GROUP_CONCAT(CONCAT_WS(' ', e.person_id, b.starts_at) ORDER BY b.enrolment_id, b.starts_at)"
        "   FROM person_busy b JOIN enrolment e ON e.id = b.enrolment_id),"
        " (SELECT GROUP_CONCAT(CONCAT_WS(' ', person_id, kind, args) ORDER BY id) FROM notice),"
        " (SELECT GROUP_CONCAT(CONCAT_WS(' ', person_id, act, before_json, after_json, result) ORDER BY id) FROM "
        "audit),"
        " (SELECT GROUP_CONCAT(CONCAT_WS(' ', person_id, result_path) ORDER BY person_id, idem_key) FROM idempotency),"
        " (SELECT GROUP_CONCAT(free ORDER BY seat_no) FROM seat), (SELECT next_no FROM class_line))");
}

/* How it looks before and after the act when nothing fails. */
static void expect(const struct scene *s, const char **before, const char **after)
{
    struct act a = begin(s);
    *before = picture();
    assert_int_equal(s->act(&a), OK);
    *after = picture();
    assert_string_not_equal(*before, *after);
    assert_string_equal(db_text("SELECT GROUP_CONCAT(state ORDER BY id SEPARATOR ' ') FROM enrolment"), s->after);
}

/* The form is sent again after the failure `e`: it works, and the work is there once. */
static void mend(const struct scene *s, const struct act *first, enum err e, const char *before, const char *after,
                 bool unknown, long step)
{
    const char *now = picture();
    const bool done = strcmp(now, after) == 0;
    if (e != OK && e != ERR_NO_MEMORY && e != ERR_UNAVAILABLE)
        fail_msg("%s, failing at %ld: %s", s->name, step, err_name(e));
    if ((!done && strcmp(now, before) != 0) || (e == OK && !done) || (e && done && !unknown))
        fail_msg("%s, failing at %ld (%s), leaves\n%s", s->name, step, err_name(e), now);
    struct act again = acting_again(first, false);
    assert_int_equal(s->act(&again), OK);
    assert_int_equal(again.repeated, done);
    if (strcmp(picture(), after) != 0)
        fail_msg("%s, failing at %ld and sent again, leaves\n%s", s->name, step, picture());
}

/* ---- faults ---- */

/* Every step of every act fails once; with `at`, while the connection is lost there too. */
static long fail_at_each_step(const struct scene *s, const char *at)
{
    const char *before, *after;
    long n = 1;
    expect(s, &before, &after);
    for (; n < STEPS_MAX; n++) {
        struct act a = begin(s);
        if (at)
            sql_test_break(a.db, at);
        fault_arm(n);
        enum err e = s->act(&a);
        const bool reached = fault_count() >= n;
        fault_arm(0);
        mend(s, &a, e, before, after, at != NULL, n);
        if (!reached)
            break;
    }
    assert_in_range(n, 10, STEPS_MAX - 1);
    check_places();
    return n - 1;
}

static void test_each_step_fails_once(void **state)
{
    (void)state;
    for (size_t i = 0; i < SCENE_COUNT; i++) {
        const long n = fail_at_each_step(&SCENES[i], NULL);
        print_message("# %s: %ld steps\n", SCENES[i].name, n);
    }
}

static void test_the_connection_breaks(void **state)
{
    static const char *const points[] = {"work", "commit", "commit-lost"};
    (void)state;
    for (size_t i = 0; i < SCENE_COUNT; i++)
        for (size_t p = 0; p < sizeof points / sizeof *points; p++) {
            const struct scene *s = &SCENES[i];
            const char *before, *after;
            expect(s, &before, &after);
            struct act a = begin(s);
            sql_test_break(a.db, points[p]);
            assert_int_equal(s->act(&a), OK); /* the person notices nothing */
            assert_string_equal(picture(), after);
            assert_false(a.repeated);
            assert_non_null(a.result_path);
            mend(s, &a, OK, before, after, false, 0);
        }
}

/* Whether COMMIT went through is asked over a new connection: that fails too, at each step. */
static void test_the_answer_to_commit_is_lost_and_so_is_the_question(void **state)
{
    (void)state;
    fail_at_each_step(&SCENES[0], "commit");
    fail_at_each_step(&SCENES[0], "commit-lost");
}

/* Work without a key cannot be found out about, and is told as unknown instead of done twice. */
static enum err count_work(struct act *a, void *context)
{
    ++*(int *)context;
    return act_audit(a, "test.count", "test", 0, NULL, NULL);
}

static void test_without_a_key_nothing_is_done_twice(void **state)
{
    int runs = 0;
    (void)state;
    struct act a = begin(&SCENES[0]);
    a.key = NULL;
    sql_test_break(a.db, "commit");
    assert_int_equal(act_run(&a, "test.count", count_work, &runs), ERR_UNAVAILABLE);
    assert_int_equal(runs, 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit"), 1);
}

/* ---- others hold the locks ---- */

static const struct sql_query LOCKS[] = {
    {"test.fill",
     "INSERT INTO notice (public_id, person_id, kind, args, path, created_at) SELECT RANDOM_BYTES(16), ?, "
     "'', '', '', '2026-11-01' FROM information_schema.collations LIMIT 200",
     "i", ""},
    {"test.unit", "SELECT id FROM unit WHERE id = ? FOR UPDATE", "i", "i"},
    {"test.class", "SELECT id FROM class WHERE id = ? FOR UPDATE", "i", "i"},
};
struct other {
    struct sql *watch; /* another connection */
    int ready;         /* the pipe to the process that acts */
    bool crosswise;    /* then wants what the act has, too */
};

static void pause_ms(long ms)
{
    const struct timespec t = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};
    nanosleep(&t, NULL);
}

/* Locks the unit's row, which the act needs after the class's; waits until the act waits for it. */
static enum err hold_work(struct sql *db, void *context)
{
    const struct other *o = context;
    struct arena *a = arena_new(0);
    struct sql_rows rows;
    int64_t blocked = 0;
    /* A transaction that has written much is not the one that a deadlock ends. */
    enum err e = SQL_EXEC(db, &LOCKS[0], NULL, person[0]);
    if (!e)
        e = SQL_SELECT(db, &LOCKS[1], a, &rows, base);
    if (!e && write(o->ready, "!", 1) != 1)
        e = ERR_IO;
    for (int i = 0; !e && !blocked && i < LOCK_TURNS; i++)
        e = lock_waits(o->watch, &blocked);
    if (!e && !blocked)
        e = ERR_NOT_FOUND;
    if (!e && o->crosswise)
        e = SQL_SELECT(db, &LOCKS[2], a, &rows, k);
    else if (!e)
        pause_ms(2500); /* longer than the act waits for a lock */
    arena_free(a);
    return e;
}

/* The other process; never returns. */
static void hold(bool crosswise, int ready)
{
    const struct other o = {db_open(NULL, PATIENCE_S), ready, crosswise};
    struct sql *db = db_open(NULL, PATIENCE_S);
    const struct sql_act t = {.work = hold_work, .context = (void *)(uintptr_t)&o};
    enum err e = sql_transaction(db, &t);
    const uint64_t retries = sql_counters(db).retries;
    sql_close(db);
    sql_close(o.watch);
    _exit(e ? 10 + (int)e : retries ? 2 : 0);
}

static void act_against(bool crosswise)
{
    const struct scene *s = &SCENES[0];
    const char *before, *after;
    int ready[2];
    char byte;
    expect(s, &before, &after);
    struct act a = begin(s);
    a.db = db_open("training", 4); /* waits two seconds for a lock */
    assert_int_equal(pipe(ready), 0);
    pid_t other = fork();
    assert_true(other >= 0);
    if (other == 0) {
        (void)close(ready[0]);
        hold(crosswise, ready[1]);
    }
    (void)close(ready[1]);
    assert_int_equal(read(ready[0], &byte, 1), 1);
    enum err e = s->act(&a);
    const uint64_t retries = sql_counters(a.db).retries;
    int status;
    assert_int_equal(waitpid(other, &status, 0), other);
    (void)close(ready[0]);
    sql_close(a.db);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0); /* the other one got through at once */
    assert_int_equal(e, OK);
    assert_true(retries >= 1);
    db_run("DELETE FROM notice WHERE kind = '';\n");
    assert_string_equal(picture(), after);
}

static void test_a_deadlock_is_tried_again(void **state)
{
    (void)state;
    act_against(true);
}

static void test_a_lock_that_takes_too_long_is_tried_again(void **state)
{
    (void)state;
    act_against(false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_step_fails_once),
        cmocka_unit_test(test_the_connection_breaks),
        cmocka_unit_test(test_the_answer_to_commit_is_lost_and_so_is_the_question),
        cmocka_unit_test(test_without_a_key_nothing_is_done_twice),
        cmocka_unit_test(test_a_deadlock_is_tried_again),
        cmocka_unit_test(test_a_lock_that_takes_too_long_is_tried_again),
    };
    if (crypt_init() != OK || clock_set_zone("Asia/Shanghai") != OK)
        return 1;
    log_threshold(LOG_ERROR); /* each fault is told in the log */
    return cmocka_run_group_tests_name("act", tests, group_set_up, db_teardown);
}
