/*
 * Classes on a real server: what the database itself refuses; two drafts that want one room; capacity, cancelling and
 * enrolling at once; what the clock ends.
 */
#include "lib/act/class.h"

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
#include "lib/store/class.h"
#include "lib/store/class_session.h"
#include "lib/store/course.h"
#include "tests/harness/act.h"
#include "tests/harness/rows.h"
#include "tests/harness/training.h"

enum { PEOPLE = 12, TIMEOUT_S = 20 };

static int64_t base, course, manager, person[PEOPLE];

static int set_up(void **state)
{
    db_clear(state);
    clock_test_set(at(11, 18, 9, 0));
    base = make_unit(0, "BASE", "实训基地");
    course = make_course(base, "CT", 5, "KC-CT-01", "刀工");
    manager = make_person(base, "2001", "单于泽");
    make_grant(manager, "training_manager", base);
    for (int i = 0; i < PEOPLE; i++)
        person[i] = make_person(base, arena_printf(db_arena(), "10%02d", i), "丁𬭸");
    return 0;
}

static int set_up_all(void **state)
{
    assert_int_equal(crypt_init(), OK);
    return db_setup(state);
}

#define CLASS(...) make_class(&(struct make_class){.course = course, .organizer = base, __VA_ARGS__})

static int64_t count(const char *from_where)
{
    return db_int(arena_printf(db_arena(), "SELECT COUNT(*) FROM %s", from_where));
}

/* ---- what the database refuses
 * ---------------------------------------------------------------------------------------- */

static enum err in_transaction(struct sql *db, enum err (*work)(struct sql *db, void *context), void *context)
{
    const struct sql_act t = {.work = work, .context = context};
    return sql_transaction(db, &t);
}

static enum err occupy(struct sql *db, void *context)
{
    return store_class_session_occupy(db, *(const int64_t *)context);
}

static void a_room_and_an_instructor_are_busy_once(void **state)
{
    (void)state;
    int64_t first = CLASS(.term_no = 1), second = CLASS(.term_no = 2); /* the same room, hours and instructor */
    assert_int_equal(in_transaction(db_as("training"), occupy, &first), OK);
    assert_int_equal(in_transaction(db_as("training"), occupy, &second), ERR_CONFLICT);
    assert_string_equal(sql_constraint(db_as("training")), "uq_venue_busy");
    assert_int_equal(count("venue_busy"), 2);
    db_run("UPDATE venue SET exclusive = 0;\n"); /* an online room: the instructor is still one person */
    assert_int_equal(in_transaction(db_as("training"), occupy, &second), ERR_CONFLICT);
    assert_string_equal(sql_constraint(db_as("training")), "uq_instructor_busy");
    assert_int_equal(count("instructor_busy"), 2);
}

static enum err back_to_draft(struct sql *db, void *context)
{
    return store_class_log(db, *(const int64_t *)context, CLASS_PUBLISHED, CLASS_DRAFT, 0, "", at(11, 18, 9, 0));
}

static enum err raise_down(struct sql *db, void *context)
{
    return store_class_raise(db, *(const int64_t *)context, 2, 1);
}

static enum err cancel_twice(struct sql *db, void *context)
{
    const int64_t id = *(const int64_t *)context;
    enum err e = store_class_cancel(db, id, CLASS_PUBLISHED, "讲师生病");
    return e ? e : store_class_cancel(db, id, CLASS_PUBLISHED, "又一次");
}

static void a_life_goes_one_way(void **state)
{
    (void)state;
    int64_t id = CLASS(.term_no = 1);
    assert_int_equal(in_transaction(db_as("training"), back_to_draft, &id), ERR_CONFLICT);
    assert_string_equal(sql_constraint(db_as("training")), "fk_class_log_transition");
    assert_int_equal(in_transaction(db_as("training"), raise_down, &id), ERR_NOT_FOUND);
    assert_int_equal(in_transaction(db_as("training"), cancel_twice, &id), ERR_NOT_FOUND);
    assert_int_equal(count("class WHERE state = 'published'"), 1);
}

static enum err change_course(struct sql *db, void *context)
{
    return store_course_change(db, context);
}

static void a_course_is_changed_over_its_version(void **state)
{
    (void)state;
    struct course c;
    make_course(base, "CT", 5, "KC-CT-02", "面点");
    assert_int_equal(store_course_by_code(db_as("training"), db_arena(), "KC-CT-01", &c), OK);
    c.title = "刀工与火候";
    assert_int_equal(in_transaction(db_as("training"), change_course, &c), OK);
    assert_int_equal(in_transaction(db_as("training"), change_course, &c), ERR_NOT_FOUND);
    c.version = 2;
    c.code = "KC-CT-02";
    assert_int_equal(in_transaction(db_as("training"), change_course, &c), ERR_CONFLICT);
    assert_string_equal(sql_constraint(db_as("training")), "uq_course_code");
    assert_int_equal(count("course WHERE title = '刀工与火候' AND version = 2 AND code = 'KC-CT-01'"), 1);
}

/* ---- several at once
 * ---------------------------------------------------------------------------------------------------- */

struct wish { /* what process i does */
    enum { PUBLISH, RAISE, CANCEL, ENROL } what;
    int64_t who;
    const uint8_t *class_id;
    int64_t number;
};

static enum err do_wish(struct sql *db, const struct wish *w)
{
    struct act a = acting(w->who);
    struct enrolled enrolled;
    a.db = db;
    switch (w->what) {
    case PUBLISH:
        return act_class_publish(&a, w->class_id, w->number);
    case RAISE:
        return act_class_raise(&a, w->class_id, w->number);
    case CANCEL:
        return act_class_cancel(&a, w->class_id, "讲师生病");
    case ENROL:
        return act_enrolment_enrol(&a, w->class_id, &enrolled);
    }
    return ERR_BUG;
}

/* All wishes in processes of their own that begin together; how each ended in out[]. */
static void together(const struct wish *wishes, int n, enum err out[])
{
    pid_t pids[32];
    int gate[2];
    assert_in_range(n, 1, 32);
    assert_int_equal(pipe(gate), 0);
    for (int i = 0; i < n; i++) {
        pids[i] = fork();
        assert_true(pids[i] >= 0);
        if (pids[i] == 0) {
            char byte;
            struct sql *db = db_open("training", TIMEOUT_S);
            (void)close(gate[1]);
            (void)!read(gate[0], &byte, 1); /* until the parent closes its end */
            _exit((int)do_wish(db, &wishes[i]));
        }
    }
    (void)close(gate[0]);
    usleep(200000); /* all are connected by then; a late one only makes the race tamer */
    (void)close(gate[1]);
    for (int i = 0; i < n; i++) {
        int status = 0;
        assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
        assert_true(WIFEXITED(status));
        out[i] = (enum err)WEXITSTATUS(status);
    }
}

static void two_drafts_want_one_room(void **state)
{
    (void)state;
    enum { DRAFTS = 6 };
    struct wish wishes[DRAFTS];
    enum err out[DRAFTS];
    size_t won = 0;
    for (int i = 0; i < DRAFTS; i++) {
        const int64_t id = CLASS(.term_no = i + 1, .state = "draft", .capacity = 5);
        wishes[i] = (struct wish){PUBLISH, manager, id_of("class", id), 1};
    }
    together(wishes, DRAFTS, out);
    for (int i = 0; i < DRAFTS; i++) {
        won += out[i] == OK;
        assert_true(out[i] == OK || out[i] == ERR_CONFLICT);
    }
    assert_int_equal(won, 1);
    assert_int_equal(count("class WHERE state = 'published'"), 1);
    assert_int_equal(count("class_line"), 1);
    assert_int_equal(count("seat"), 5);
    assert_int_equal(count("venue_busy"), 2);
    assert_int_equal(count("class_log WHERE to_state = 'published'"), 1);
}

/* Two managers publish one draft, each from a page of their own. */
static void one_draft_is_published_once(void **state)
{
    (void)state;
    const int64_t id = CLASS(.state = "draft", .capacity = 5);
    const struct wish wishes[] = {{PUBLISH, manager, id_of("class", id), 1}, {PUBLISH, manager, id_of("class", id), 1}};
    enum err out[2];
    together(wishes, 2, out);
    assert_int_equal((out[0] == OK) + (out[1] == OK), 1);
    assert_int_equal(count("seat"), 5);
    assert_int_equal(count("class WHERE version = 2"), 1);
}

static void people_ask_while_seats_rise(void **state)
{
    (void)state;
    const int64_t id = CLASS(.capacity = 2);
    struct wish wishes[PEOPLE + 2];
    enum err out[PEOPLE + 2];
    for (int i = 0; i < PEOPLE; i++)
        wishes[i] = (struct wish){ENROL, person[i], id_of("class", id), 0};
    wishes[PEOPLE] = (struct wish){RAISE, manager, id_of("class", id), 6};
    wishes[PEOPLE + 1] = (struct wish){RAISE, manager, id_of("class", id), 9};
    together(wishes, PEOPLE + 2, out);
    for (int i = 0; i < PEOPLE; i++)
        assert_int_equal(out[i], OK);
    assert_int_equal(out[PEOPLE + 1], OK);
    assert_int_equal(count("seat"), 9);
    assert_int_equal(count("enrolment WHERE state = 'booked'"), 9);
    assert_int_equal(count("enrolment WHERE state = 'waiting'"), PEOPLE - 9);
    check_places();
}

/* Whoever asks while the class is called off has a place that ended, or none: never one that lives on. */
static void people_ask_while_it_is_called_off(void **state)
{
    (void)state;
    for (int round = 0; round < 3; round++) {
        set_up(state);
        const int64_t id = CLASS(.capacity = 4);
        struct wish wishes[PEOPLE + 1];
        enum err out[PEOPLE + 1];
        wishes[0] = (struct wish){CANCEL, manager, id_of("class", id), 0};
        for (int i = 0; i < PEOPLE; i++)
            wishes[i + 1] = (struct wish){ENROL, person[i], id_of("class", id), 0};
        together(wishes, PEOPLE + 1, out);
        assert_int_equal(out[0], OK);
        for (int i = 1; i <= PEOPLE; i++)
            assert_true(out[i] == OK || out[i] == ERR_CONFLICT);
        assert_int_equal(count("enrolment WHERE live = 1"), 0);
        assert_int_equal(count("notice WHERE kind = 'class.cancelled'"), count("enrolment"));
        assert_int_equal(count("seat WHERE free = 0"), 0);
        assert_int_equal(count("person_busy"), 0);
        check_places();
    }
}

/* ---- the clock
 * ---------------------------------------------------------------------------------------------------------- */

static void what_is_overdue_ends(void **state)
{
    (void)state;
    struct enrolled enrolled;
    const int64_t held = CLASS(.route = "base", .capacity = 1),
                  line = CLASS(.term_no = 2, .capacity = 1, .starts = at(12, 1, 8, 30));
    for (int i = 0; i < 2; i++) {
        struct act a = acting(person[i]);
        assert_int_equal(act_enrolment_enrol(&a, id_of("class", held), &enrolled), OK);
        a = acting(person[2 + i]);
        assert_int_equal(act_enrolment_enrol(&a, id_of("class", line), &enrolled), OK);
    }
    struct act job = {.db = db_as("jobs"), .arena = db_arena(), .program = "jobs", .request = "", .address = ""};
    size_t done;
    job.now = at(11, 20, 17, 59);
    job.today = clock_local_day(job.now);
    assert_int_equal(act_class_overdue(&job, &done), OK);
    assert_int_equal(done, 0);
    job.now = at(11, 20, 18, 0); /* nobody approved: both held and waiting end */
    assert_int_equal(act_class_overdue(&job, &done), OK);
    assert_int_equal(done, 1);
    assert_int_equal(count("enrolment WHERE state = 'expired'"), 2);
    assert_int_equal(count("notice WHERE kind = 'enrolment.expired_approval'"), 2);
    job.now = at(12, 1, 8, 30); /* the other class begins: its line ends, its seat stays */
    assert_int_equal(act_class_overdue(&job, &done), OK);
    assert_int_equal(done, 1);
    assert_int_equal(count("enrolment WHERE state = 'booked'"), 1);
    assert_int_equal(count("notice WHERE kind = 'enrolment.expired_line'"), 1);
    assert_int_equal(act_class_overdue(&job, &done), OK);
    assert_int_equal(done, 0);
    check_places();
}

int main(void)
{
    log_threshold(LOG_ERROR + 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_room_and_an_instructor_are_busy_once, set_up),
        cmocka_unit_test_setup(a_life_goes_one_way, set_up),
        cmocka_unit_test_setup(a_course_is_changed_over_its_version, set_up),
        cmocka_unit_test_setup(two_drafts_want_one_room, set_up),
        cmocka_unit_test_setup(one_draft_is_published_once, set_up),
        cmocka_unit_test_setup(people_ask_while_seats_rise, set_up),
        cmocka_unit_test_setup(people_ask_while_it_is_called_off, set_up),
        cmocka_unit_test_setup(what_is_overdue_ends, set_up),
    };
    return cmocka_run_group_tests(tests, set_up_all, db_teardown);
}
