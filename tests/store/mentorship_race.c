/*
 * A mentor's places under pressure: two hundred processes, each with a connection of its own, want the one free place at once, and
 * exactly one gets it; the others are told that the places are taken. A process that is killed in the middle leaves nothing half.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <sys/wait.h>
#include <unistd.h>

#include "lib/base/log.h"
#include "lib/crypt/crypt.h"
#include "tests/harness/act.h"
#include "tests/harness/mentor.h"
#include "tests/harness/rows.h"

enum { PROCESSES = 200, FEW = 40, TIMEOUT_S = 60, GOT = 1, FULL, HAS, OTHER, RESULTS };

static struct mentor_scene s;
static const uint8_t *people[PROCESSES],
    *mentor_id; /* read before the processes part: none uses another's connection */

static int64_t count(const char *from_where)
{
    return db_int(arena_printf(db_arena(), "SELECT COUNT(*) FROM %s", from_where));
}

static int set_up(void **state)
{
    db_clear(state);
    mentor_scene(&s);
    (void)acting(s.hr); /* opens its connection once, here, and not a second one in each process */
    const int64_t mentor = make_person(s.north, "3999", "独孤一");
    make_mentor(mentor, 1);
    mentor_id = id_of("person", mentor);
    for (int i = 0; i < PROCESSES; i++)
        people[i] = id_of("person", make_person(s.kitchen, arena_printf(db_arena(), "4%03d", i), "丁𬭸"));
    return 0;
}

static int wants(const uint8_t *mentee)
{
    struct act a = acting(s.hr);
    a.program = "mentor";
    a.db = db_open("mentor", TIMEOUT_S);
    const struct mentorship_registration x = {.mentee = mentee, .mentor = mentor_id};
    const enum err e = act_mentorship_register(&a, &x);
    const char *why = a.refusal.key ? a.refusal.key : "";
    sql_close(a.db);
    return !e                                                                          ? GOT
           : strcmp(why, "mentorship.full") == 0                                       ? FULL
           : strcmp(why, "mentorship.has") == 0 || strcmp(why, "mentorship.same") == 0 ? HAS
                                                                                       : OTHER;
}

/* How many of `n` ended with each result; `same`: all for one mentee. */
static void together(int n, bool same, int results[RESULTS])
{
    pid_t pids[PROCESSES];
    int gate[2];
    assert_int_equal(pipe(gate), 0);
    for (int i = 0; i < n; i++) {
        pids[i] = fork();
        assert_true(pids[i] >= 0);
        if (pids[i] == 0) {
            char byte;
            (void)close(gate[1]);
            if (read(gate[0], &byte, 1) != 0) /* until the gate is closed */
                _exit(OTHER);
            _exit(wants(people[same ? 0 : i]));
        }
    }
    (void)close(gate[0]);
    (void)close(gate[1]);
    memset(results, 0, RESULTS * sizeof *results);
    for (int i = 0; i < n; i++) {
        int status;
        assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
        assert_true(WIFEXITED(status) && WEXITSTATUS(status) >= GOT && WEXITSTATUS(status) < RESULTS);
        results[WEXITSTATUS(status)]++;
    }
}

static void two_hundred_on_one_place_give_one(void **state)
{
    int results[RESULTS];
    (void)state;
    together(PROCESSES, false, results);
    assert_int_equal(results[GOT], 1);
    assert_int_equal(results[FULL], PROCESSES - 1);
    assert_int_equal(count("mentorship"), 1);
    assert_int_equal(count("mentorship_log"), 1);
    assert_int_equal(count("audit WHERE act = 'mentorship.pair'"), 1);
    assert_int_equal(count("notice WHERE kind = 'mentorship.paired'"), 2);
}

static void one_mentee_is_paired_once(void **state)
{
    int results[RESULTS];
    (void)state;
    together(FEW, true, results);
    assert_int_equal(results[GOT], 1);
    assert_int_equal(results[OTHER], 0);
    assert_int_equal(count("mentorship"), 1);
}

/* Killed at any moment: either all of it is there, or nothing. */
static void killed_in_the_middle_nothing_is_half(void **state)
{
    (void)state;
    for (int i = 0; i < 30; i++) {
        int status;
        const pid_t pid = fork();
        assert_true(pid >= 0);
        if (pid == 0)
            _exit(wants(people[i]));
        (void)usleep((useconds_t)(i * 700)); /* from before it begins to after it has ended */
        (void)kill(pid, SIGKILL);
        assert_int_equal(waitpid(pid, &status, 0), pid);
    }
    /* What a killed connection held is let go of by the server; then the counts agree. */
    (void)wants(people[PROCESSES - 1]);
    const int64_t pairs = count("mentorship");
    assert_int_equal(pairs, 1);
    assert_int_equal(count("mentorship_log"), pairs);
    assert_int_equal(count("audit WHERE act = 'mentorship.pair'"), pairs);
    assert_int_equal(count("notice WHERE kind = 'mentorship.paired'"), 2 * pairs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(two_hundred_on_one_place_give_one, set_up),
        cmocka_unit_test_setup(one_mentee_is_paired_once, set_up),
        cmocka_unit_test_setup(killed_in_the_middle_nothing_is_half, set_up),
    };
    if (crypt_init() != OK || clock_set_zone("Asia/Shanghai") != OK)
        return 1;
    log_threshold(LOG_WARN); /* deadlocks are told at INFO */
    return cmocka_run_group_tests_name("mentorship_race", tests, db_setup, db_teardown);
}
