/* enrolment_scene: a base with a canteen and a motor pool, their people, and what these do with places in classes, each
   act in one line that says what came of it. It is 18 November 2026, 09:00. */
#ifndef JX_TESTS_STORE_ENROLMENT_SCENE_H
#define JX_TESTS_STORE_ENROLMENT_SCENE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "lib/act/enrolment.h"
#include "lib/crypt/crypt.h"
#include "lib/store/class.h"
#include "lib/store/enrolment.h"
#include "lib/store/seat.h"
#include "tests/harness/act.h"
#include "tests/harness/rows.h"
#include "tests/harness/training.h"

enum { PEOPLE = 8 };

static int64_t base, canteen, motor_pool; /* the pool stands beside the canteen, both below the base */
static int64_t person[PEOPLE];            /* of the canteen, but the last: of the motor pool */
static int64_t manager, liaison;
static int64_t cooking, driving; /* courses */

static inline int set_up(void **state)
{
    db_clear(state);
    clock_test_set(at(11, 18, 9, 0));
    base = make_unit(0, "BASE", "实训基地");
    canteen = make_unit(base, "CANTEEN", "餐饮中心");
    motor_pool = make_unit(base, "POOL", "车队");
    for (int i = 0; i < PEOPLE; i++)
        person[i] =
            make_person(i == PEOPLE - 1 ? motor_pool : canteen, arena_printf(db_arena(), "10%02d", i), "丁𬭸");
    manager = make_person(base, "2001", "单于泽");
    liaison = make_person(canteen, "2002", "仇和");
    make_grant(manager, "training_manager", base);
    make_grant(liaison, "liaison", canteen);
    cooking = make_course(base, "CT", 5, "KC-CT-01", "刀工");
    driving = make_course(base, "GC", 1, "KC-GC-01", "安全驾驶");
    return 0;
}

#define CLASS(...) make_class(&(struct make_class){.course = cooking, .organizer = base, __VA_ARGS__})
#define OTHER_CLASS(...) make_class(&(struct make_class){.course = driving, .organizer = base, __VA_ARGS__})

/* ---- what people do, and what came of it ---- */

static struct act last; /* the act done last */

static inline enum err enrols(int64_t who, int64_t class_id, struct enrolled *out)
{
    last = acting(who);
    return act_enrolment_enrol(&last, id_of("class", class_id), out);
}

/* Enrols; "booked 1", "held 2", "waiting 3", or the key of the refusal. */
static inline const char *enrol(int64_t who, int64_t class_id)
{
    struct enrolled out;
    enum err e = enrols(who, class_id, &out);
    if (e)
        return last.refusal.key ? last.refusal.key : err_name(e);
    return arena_printf(db_arena(), "%s %lld", enrolment_state_code(out.state),
                        (long long)(out.seat_no ? out.seat_no : out.waiting_no));
}

/* The newest enrolment of somebody in a class. */
static inline int64_t place(int64_t who, int64_t class_id)
{
    return db_int(arena_printf(db_arena(), "SELECT MAX(id) FROM enrolment WHERE person_id = %lld AND class_id = %lld",
                               (long long)who, (long long)class_id));
}

/* "booked seat 1", "waiting no 2", "held at unit seat 1 no 2", "cancelled" … */
static inline const char *stands(int64_t who, int64_t class_id)
{
    return db_text(arena_printf(
        db_arena(),
        "SELECT CONCAT(state, IF(step IS NULL, '', CONCAT(' at ', step)), IF(seat_no IS NULL, '', CONCAT(' seat ', "
        "seat_no)), IF(waiting_no IS NULL, '', CONCAT(' no ', waiting_no))) FROM enrolment WHERE id = %lld",
        (long long)place(who, class_id)));
}

static inline const char *outcome(enum err e)
{
    return !e ? "done" : last.refusal.key ? last.refusal.key : err_name(e);
}

static inline const char *cancel(int64_t who, int64_t class_id)
{
    last = acting(who);
    return outcome(act_enrolment_cancel(&last, id_of("enrolment", place(who, class_id))));
}

static inline const char *approve(int64_t by, int64_t who, int64_t class_id)
{
    last = acting(by);
    return outcome(act_enrolment_approve(&last, id_of("enrolment", place(who, class_id))));
}

static inline const char *refuse(int64_t by, int64_t who, int64_t class_id)
{
    last = acting(by);
    return outcome(act_enrolment_refuse(&last, id_of("enrolment", place(who, class_id)), "名额留给一线人员"));
}

/* What a manager does when the capacity rises, as far as seats and the line go. */
struct raise {
    int64_t class_id, from, to;
};

static inline enum err raise_work(struct act *a, void *context)
{
    const struct raise *x = context;
    int64_t next_no;
    enum err e = store_line_lock(a->db, a->arena, x->class_id, &next_no);
    if (!e)
        e = store_class_raise(a->db, x->class_id, x->from, x->to);
    if (!e)
        e = store_seat_add(a->db, x->class_id, x->from + 1, x->to);
    if (!e)
        e = enrolment_promote(a, x->class_id);
    return e;
}

static inline const char *raise_to(int64_t class_id, int64_t to)
{
    struct raise x = {class_id, 0, to};
    x.from = db_int(arena_printf(db_arena(), "SELECT capacity FROM class WHERE id = %lld", (long long)class_id));
    last = acting(manager);
    return outcome(act_run(&last, "class.raise", raise_work, &x));
}

static inline enum err call_off_work(struct act *a, void *context)
{
    const int64_t class_id = *(const int64_t *)context;
    int64_t next_no;
    enum err e = store_line_lock(a->db, a->arena, class_id, &next_no);
    if (!e)
        e = enrolment_end_all(a, class_id, "讲师生病");
    if (!e)
        e = store_class_cancel(a->db, class_id, CLASS_PUBLISHED, "讲师生病");
    return e;
}

static inline const char *call_off(int64_t class_id)
{
    last = acting(manager);
    return outcome(act_run(&last, "class.cancel", call_off_work, &class_id));
}

/* What the jobs do every half minute; how many classes they found something in. */
static inline size_t clock_strikes(void)
{
    int64_t *ids;
    size_t n;
    struct act a = acting(0);
    a.db = db_as("jobs");
    a.program = "jobs";
    a.key = NULL;
    assert_int_equal(store_enrolment_overdue(a.db, a.arena, a.now, 100, &ids, &n), OK);
    for (size_t i = 0; i < n; i++) {
        struct act each = a;
        assert_int_equal(act_enrolment_expire(&each, ids[i]), OK);
    }
    return n;
}

/* The kinds of somebody's notices with spaces between, oldest first. */
static inline const char *told(int64_t who)
{
    return db_text(
        arena_printf(db_arena(),
                     "SELECT COALESCE(GROUP_CONCAT(kind ORDER BY id SEPARATOR ' '), '') FROM notice WHERE person_id = "
                     "%lld",
                     (long long)who));
}

#define IS(text, expected) assert_string_equal(text, expected)

#endif
