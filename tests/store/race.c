/*
 * Many processes want the same seats at once, each with a connection of its own: every seat goes to one person,
 * everyone else gets the next number, whoever gives back moves the line up in order, and two tabs are one person.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/act/enrolment.h"
#include "lib/base/log.h"
#include "lib/crypt/crypt.h"
#include "tests/harness/act.h"
#include "tests/harness/rows.h"
#include "tests/harness/training.h"

enum { PEOPLE = 300, SEATS = 20, PROCESSES = 16, TIMEOUT_S = 20 };

static int64_t base, course, person[PEOPLE];

static int set_up(void **state)
{
    db_clear(state);
    clock_test_set(at(11, 18, 9, 0));
    base = make_unit(0, "BASE", "实训基地");
    course = make_course(base, "CT", 5, "KC-CT-01", "刀工");
    return 0;
}

static void make_people(int n)
{
    for (int i = 0; i < n; i++)
        person[i] = make_person(base, arena_printf(db_arena(), "1%03d", i), "丁𬭸");
}

/* ---- processes that start together ---- */

struct runner {
    struct sql *db;
    const void *context;
};
/* The work of process `i`; what it returns (0–63) is counted by together(). */
typedef int (*run_fn)(struct runner *r, int i);

/* Runs fn in `n` processes, which begin at the same moment; how many ended with each result. */
static void together(int n, run_fn fn, const void *context, int results[64])
{
    pid_t pids[64];
    int gate[2];
    assert_in_range(n, 1, 64);
    assert_int_equal(pipe(gate), 0);
    for (int i = 0; i < n; i++) {
        pids[i] = fork();
        assert_true(pids[i] >= 0);
        if (pids[i] == 0) {
            char byte;
            struct runner r = {db_open("training", TIMEOUT_S), context};
            (void)close(gate[1]);
            if (read(gate[0], &byte, 1) != 0) /* until the gate is closed */
                _exit(63);
            const int result = fn(&r, i);
            sql_close(r.db);
            _exit(result);
        }
    }
    (void)close(gate[0]);
    usleep(100000); /* for most of them to stand ready; not needed to be right */
    (void)close(gate[1]);
    memset(results, 0, 64 * sizeof *results);
    for (int i = 0; i < n; i++) {
        int status;
        assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
        assert_true(WIFEXITED(status));
        results[WEXITSTATUS(status) & 63]++;
    }
}

struct race {
    const uint8_t *class_id[2];
    const uint8_t *const *places; /* public ids of enrolments */
    const struct act *form;       /* the form that all send; NULL: each one's own */
    int people;
    bool some_cancel;
};

/* Everyone whose turn it is in this process enrols; the number of those who could not. */
static int enrol_share(struct runner *r, int i)
{
    const struct race *x = r->context;
    int failed = 0;
    for (int p = i; p < x->people; p += PROCESSES) {
        struct enrolled out;
        struct act a = acting(person[p]);
        a.db = r->db;
        failed += act_enrolment_enrol(&a, x->class_id[0], &out) != OK;
    }
    return failed;
}

static int cancel_one(struct runner *r, int i)
{
    const struct race *x = r->context;
    struct act a = acting(person[i]);
    a.db = r->db;
    return act_enrolment_cancel(&a, x->places[i]) != OK;
}

static void test_seats_numbers_and_moving_up(void **state)
{
    int results[64];
    (void)state;
    make_people(PEOPLE);
    const int64_t k = make_class(&(struct make_class){.course = course, .organizer = base, .capacity = SEATS});
    struct race x = {.class_id = {id_of("class", k)}, .people = PEOPLE};
    together(PROCESSES, enrol_share, &x, results);
    assert_int_equal(results[0], PROCESSES);
    assert_int_equal(db_int("SELECT COUNT(*) FROM enrolment WHERE state = 'booked'"), SEATS);
    assert_int_equal(db_int("SELECT COUNT(*) FROM enrolment WHERE state = 'waiting'"), PEOPLE - SEATS);
    assert_int_equal(db_int("SELECT MIN(waiting_no) FROM enrolment"), 1);
    assert_int_equal(db_int("SELECT MAX(waiting_no) FROM enrolment"), PEOPLE - SEATS);
    check_places();

    /* Ten seat holders give back at once: the first ten in line have their seats, in order. */
    enum { BACK = 10 };
    const uint8_t *places[BACK];
    for (int i = 0; i < BACK; i++) {
        person[i] = db_int(arena_printf(
            db_arena(), "SELECT person_id FROM enrolment WHERE waiting_no IS NULL ORDER BY seat_no LIMIT %d, 1", i));
        places[i] = id_of(
            "enrolment",
            db_int(arena_printf(db_arena(), "SELECT id FROM enrolment WHERE person_id = %lld", (long long)person[i])));
    }
    x.places = places;
    together(BACK, cancel_one, &x, results);
    assert_int_equal(results[0], BACK);
    assert_int_equal(db_int("SELECT COUNT(*) FROM enrolment WHERE state = 'booked'"), SEATS);
    assert_int_equal(db_int("SELECT COUNT(*) FROM enrolment WHERE state = 'booked' AND waiting_no <= 10"), BACK);
    assert_int_equal(db_int("SELECT COUNT(*) FROM enrolment_log a JOIN enrolment x ON x.id = a.enrolment_id"
                            " JOIN enrolment_log b ON b.id > a.id AND b.act = 'promote'"
                            " JOIN enrolment y ON y.id = b.enrolment_id AND y.waiting_no < x.waiting_no"
                            " WHERE a.act = 'promote'"),
                     0);
    assert_int_equal(db_int("SELECT COUNT(*) FROM notice WHERE kind = 'enrolment.promoted'"), BACK);
    check_places();
}

/* Half of the processes give seats back while the others ask for one. */
static int come_and_go(struct runner *r, int i)
{
    const struct race *x = r->context;
    int failed = 0;
    for (int round = 0; round < 6; round++) {
        struct enrolled out;
        struct act a = acting(person[i]);
        a.db = r->db;
        enum err e = act_enrolment_enrol(&a, x->class_id[round % 2], &out);
        if (e && e != ERR_CONFLICT) /* the other class is at the same time */
            failed++;
        if (e || i % 2)
            continue;
        struct act c = acting(person[i]);
        c.db = r->db;
        struct arena *arena = c.arena;
        struct sql_rows rows;
        static const struct sql_query mine = {
            "test.mine", "SELECT public_id FROM enrolment WHERE person_id = ? AND live = 1 ORDER BY id DESC LIMIT 1",
            "i", "b"};
        if (SQL_SELECT(r->db, &mine, arena, &rows, person[i]) != OK || rows.count != 1)
            failed++;
        else if (act_enrolment_cancel(&c, sql_blob(&rows, 0, 0).data) != OK)
            failed++;
    }
    return failed;
}

static void test_coming_and_going_at_once(void **state)
{
    int results[64];
    (void)state;
    make_people(PROCESSES);
    const int64_t k = make_class(&(struct make_class){.course = course, .organizer = base, .capacity = 3});
    const int64_t l =
        make_class(&(struct make_class){.course = course, .organizer = base, .capacity = 3, .term_no = 2});
    struct race x = {.class_id = {id_of("class", k), id_of("class", l)}};
    together(PROCESSES, come_and_go, &x, results);
    assert_int_equal(results[0], PROCESSES);
    check_places();
}

/* ---- two tabs, a double click ---- */

static int send_form(struct runner *r, int i)
{
    const struct race *x = r->context;
    struct enrolled out;
    struct act a = x->form ? acting_again(x->form, false) : acting(person[0]);
    a.db = r->db;
    enum err e = act_enrolment_enrol(&a, x->class_id[x->class_id[1] ? i % 2 : 0], &out);
    if (e == ERR_CONFLICT && strcmp(a.refusal.key, "enrolment.already") == 0)
        return 1;
    if (e == ERR_CONFLICT && strcmp(a.refusal.key, "enrolment.clash") == 0)
        return 2;
    return e ? 10 + (int)e : a.repeated ? 3 : 0;
}

static void test_a_double_click_is_one_form(void **state)
{
    int results[64];
    (void)state;
    make_people(1);
    const int64_t k = make_class(&(struct make_class){.course = course, .organizer = base, .capacity = 5});
    const struct act form = acting(person[0]);
    struct race x = {.class_id = {id_of("class", k)}, .form = &form};
    together(8, send_form, &x, results);
    assert_int_equal(results[0], 1);
    assert_int_equal(results[3], 7); /* sent to the result of the first */
    assert_int_equal(db_int("SELECT COUNT(*) FROM enrolment"), 1);
    check_places();
}

static void test_two_tabs_are_one_person(void **state)
{
    int results[64];
    (void)state;
    make_people(1);
    const int64_t k = make_class(&(struct make_class){.course = course, .organizer = base, .capacity = 5});
    struct race x = {.class_id = {id_of("class", k)}};
    together(8, send_form, &x, results);
    assert_int_equal(results[0], 1);
    assert_int_equal(results[1], 7);
    assert_int_equal(db_int("SELECT COUNT(*) FROM enrolment"), 1);
    check_places();
}

static void test_two_classes_in_two_tabs(void **state)
{
    int results[64];
    (void)state;
    make_people(1);
    const int64_t k = make_class(&(struct make_class){.course = course, .organizer = base, .capacity = 5});
    const int64_t l =
        make_class(&(struct make_class){.course = course, .organizer = base, .capacity = 5, .term_no = 2});
    struct race x = {.class_id = {id_of("class", k), id_of("class", l)}};
    together(8, send_form, &x, results);
    assert_int_equal(results[0], 1);
    assert_int_equal(results[1] + results[2], 7);
    assert_true(results[2] >= 4); /* each tab of the other class */
    assert_int_equal(db_int("SELECT COUNT(*) FROM enrolment"), 1);
    check_places();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_seats_numbers_and_moving_up, set_up),
        cmocka_unit_test_setup(test_coming_and_going_at_once, set_up),
        cmocka_unit_test_setup(test_a_double_click_is_one_form, set_up),
        cmocka_unit_test_setup(test_two_tabs_are_one_person, set_up),
        cmocka_unit_test_setup(test_two_classes_in_two_tabs, set_up),
    };
    if (crypt_init() != OK || clock_set_zone("Asia/Shanghai") != OK)
        return 1;
    log_threshold(LOG_WARN); /* deadlocks are told at INFO */
    return cmocka_run_group_tests_name("race", tests, db_setup, db_teardown);
}
