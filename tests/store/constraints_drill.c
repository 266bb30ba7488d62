/* What the database itself refuses of drills: each invariant is broken directly, by SQL, and the constraint that stops it
   is named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/domain/drill.h"
#include "tests/harness/rows.h"

static int64_t canteen, ding, ma;

static int set_up(void **state)
{
    db_clear(state);
    canteen = make_unit(0, "CANTEEN", "餐饮中心");
    ding = make_person(canteen, "1001", "丁𬭸");
    ma = make_person(canteen, "1002", "马兰");
    return 0;
}

/* An INSERT of a drill from 6:00 UTC on; `until`, `step` and `rest` (state, reason) as SQL. */
static const char *drill(const char *until, int step, const char *rest)
{
    return arena_printf(
        db_arena(),
        "INSERT INTO drill (public_id, unit_id, topic, starts_at, ends_at, place, leader_id, mark_step_x10, state, "
        "cancel_reason, created_by, created_at) VALUES (RANDOM_BYTES(16), %lld, '刀工', '2026-11-10 06:00:00', %s, "
        "'后厨', %lld, %d, %s, %lld, '2026-11-01')",
        (long long)canteen, until, (long long)ma, step, rest, (long long)ma);
}

static void a_drill_has_hours_a_step_and_a_reason(void **state)
{
    (void)state;
    db_expect(NULL, "%s", drill("'2026-11-10 08:00:00'", 5, "'planned', NULL"));
    db_expect("ck_drill_hours", "%s", drill("'2026-11-10 06:00:00'", 5, "'planned', NULL"));
    db_expect("ck_drill_hours", "%s", drill("'2026-11-11 06:00:01'", 5, "'planned', NULL"));
    db_expect("ck_drill_step", "%s", drill("'2026-11-10 08:00:00'", 2, "'planned', NULL"));
    db_expect("ck_drill_state", "%s", drill("'2026-11-10 08:00:00'", 5, "'over', NULL"));
    db_expect("ck_drill_cancelled", "%s", drill("'2026-11-10 08:00:00'", 5, "'cancelled', NULL"));
    db_expect("ck_drill_cancelled", "%s", drill("'2026-11-10 08:00:00'", 5, "'held', '停电'"));
}

static void somebody_is_called_once_and_marked_by_the_step(void **state)
{
    (void)state;
    db_expect(NULL, "%s", drill("'2026-11-10 08:00:00'", 5, "'planned', NULL"));
    const long long id = db_int("SELECT MAX(id) FROM drill");
    static const char in[] = "INSERT INTO drill_attendance (drill_id, person_id, mark_step_x10, presence, mark_x10, "
                             "called_at, changed_at) VALUES (%lld, %lld, %d, %s, '2026-11-01', '2026-11-01')";
    const long long one = ding, other = ma;
    db_expect(NULL, "%s", arena_printf(db_arena(), in, id, one, 5, "'present', 885"));
    db_expect("PRIMARY", "%s", arena_printf(db_arena(), in, id, one, 5, "'called', NULL"));
    db_expect("fk_drill_attendance_drill", "%s", arena_printf(db_arena(), in, id, other, 1, "'present', 883"));
    db_expect("fk_drill_attendance_drill", "%s", arena_printf(db_arena(), in, id + 1, other, 5, "'called', NULL"));
    db_expect("fk_drill_attendance_person", "%s", arena_printf(db_arena(), in, id, other + 99, 5, "'called', NULL"));
    db_expect("ck_drill_attendance_mark", "%s", arena_printf(db_arena(), in, id, other, 5, "'present', 883"));
    db_expect("ck_drill_attendance_mark", "%s", arena_printf(db_arena(), in, id, other, 5, "'present', 1005"));
    db_expect("ck_drill_attendance_marked", "%s", arena_printf(db_arena(), in, id, other, 5, "'absent', 0"));
    db_expect("ck_drill_attendance_presence", "%s", arena_printf(db_arena(), in, id, other, 5, "'late', NULL"));
    db_expect("fk_drill_attendance_drill", "UPDATE drill SET mark_step_x10 = 1 WHERE id = %lld", id);
}

static void the_log_knows_what_a_drill_may_become(void **state)
{
    (void)state;
    db_expect(NULL, "%s", drill("'2026-11-10 08:00:00'", 5, "'planned', NULL"));
    const long long id = db_int("SELECT MAX(id) FROM drill");
    int64_t allowed = 0;
    for (int from = 0; from < DRILL_STATE_COUNT; from++)
        for (int to = 0; to < DRILL_STATE_COUNT; to++) {
            const bool may = drill_may_become((enum drill_state)from, (enum drill_state)to);
            db_expect(may ? NULL : "fk_drill_log_transition",
                      "INSERT INTO drill_log (drill_id, from_state, to_state, person_id, at) VALUES (%lld, '%s', '%s', "
                      "%lld, '2026-11-01')",
                      id, drill_state_code((enum drill_state)from), drill_state_code((enum drill_state)to),
                      (long long)ma);
            allowed += may;
        }
    assert_int_equal(db_int("SELECT COUNT(*) FROM drill_transition"), allowed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_drill_has_hours_a_step_and_a_reason, set_up),
        cmocka_unit_test_setup(somebody_is_called_once_and_marked_by_the_step, set_up),
        cmocka_unit_test_setup(the_log_knows_what_a_drill_may_become, set_up),
    };
    return cmocka_run_group_tests_name("constraints of drills", tests, db_setup, db_teardown);
}
