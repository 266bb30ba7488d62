/*
 * What the database itself refuses, whatever a program may try: each invariant is broken directly, by SQL, and the
 * constraint that stops it is named. Then the walls between the programs: each may do its own work and nothing else's.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/log.h"
#include "lib/crypt/crypt.h"
#include "lib/domain/correction.h"
#include "lib/domain/enrolment.h"
#include "tests/harness/rows.h"
#include "tests/harness/training.h"

static int64_t base, canteen, ding, ma; /* units, people */
static int64_t course, one, two;        /* a course and two of its classes, two seats each */

static int set_up(void **state)
{
    db_clear(state);
    base = make_unit(0, "BASE", "实训基地");
    canteen = make_unit(base, "CANTEEN", "餐饮中心");
    ding = make_person(canteen, "1001", "丁𬭸");
    ma = make_person(canteen, "1002", "马兰");
    course = make_course(base, "CT", 5, "KC-CT-01", "刀工");
    one = make_class(&(struct make_class){.course = course, .organizer = base});
    two = make_class(&(struct make_class){.course = course, .organizer = base, .term_no = 2});
    return 0;
}

/* ---- breaking things ---- */

__attribute__((format(printf, 1, 2))) static void expect_fine(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *text = arena_vprintf(db_arena(), format, args);
    va_end(args);
    assert_non_null(text);
    enum err e = db_try(db_admin(), text);
    if (e)
        fail_msg("%s %s: %s", err_name(e), sql_constraint(db_admin()), text);
}

/* An INSERT of an enrolment; `rest` gives state, step, seat_no, waiting_no. */
static const char *enrolment(int64_t class_id, int64_t person, const char *rest)
{
    return arena_printf(db_arena(),
                        "INSERT INTO enrolment (public_id, class_id, person_id, unit_id, state, step, seat_no, "
                        "waiting_no, created_at, changed_at) VALUES (RANDOM_BYTES(16), %lld, %lld, %lld, %s, "
                        "'2026-11-01', '2026-11-01')",
                        (long long)class_id, (long long)person, (long long)canteen, rest);
}

static int64_t last_enrolment(void)
{
    return db_int("SELECT MAX(id) FROM enrolment");
}

/* ---- places ---- */

static void test_a_seat_is_held_once(void **state)
{
    (void)state;
    expect_fine("%s", enrolment(one, ding, "'booked', NULL, 1, NULL"));
    db_expect("uq_enrolment_seat", "%s", enrolment(one, ma, "'booked', NULL, 1, NULL"));
    db_expect("uq_enrolment_seat", "%s", enrolment(one, ma, "'held', 'unit', 1, NULL"));
    expect_fine("%s", enrolment(one, ma, "'booked', NULL, 2, NULL"));
    db_expect("uq_enrolment_seat", "UPDATE enrolment SET seat_no = 1 WHERE person_id = %lld", (long long)ma);
}

static void test_only_seats_that_exist_are_held(void **state)
{
    (void)state;
    db_expect("fk_enrolment_seat", "%s", enrolment(one, ding, "'booked', NULL, 3, NULL"));
    db_expect("ck_seat_no", "INSERT INTO seat (class_id, seat_no) VALUES (%lld, 0)", (long long)one);
    expect_fine("%s", enrolment(one, ding, "'booked', NULL, 2, NULL"));
    db_expect("fk_enrolment_seat", "DELETE FROM seat WHERE class_id = %lld AND seat_no = 2", (long long)one);
}

static void test_one_live_enrolment_per_person_and_class(void **state)
{
    (void)state;
    expect_fine("%s", enrolment(one, ding, "'booked', NULL, 1, NULL"));
    db_expect("uq_enrolment_live", "%s", enrolment(one, ding, "'booked', NULL, 2, NULL"));
    db_expect("uq_enrolment_live", "%s", enrolment(one, ding, "'waiting', NULL, NULL, 1"));
    expect_fine("%s", enrolment(two, ding, "'waiting', NULL, NULL, 1"));
    /* Those that have ended do not count, however many. */
    expect_fine("%s", enrolment(one, ding, "'cancelled', NULL, NULL, NULL"));
    expect_fine("%s", enrolment(one, ding, "'refused', NULL, NULL, NULL"));
    db_expect("uq_enrolment_live", "UPDATE enrolment SET state = 'waiting', waiting_no = 7 WHERE state = 'refused'");
}

static void test_waiting_numbers_have_no_twin(void **state)
{
    (void)state;
    expect_fine("%s", enrolment(one, ding, "'waiting', NULL, NULL, 1"));
    db_expect("uq_enrolment_waiting", "%s", enrolment(one, ma, "'waiting', NULL, NULL, 1"));
    /* A number belongs to its holder for ever, also when the wait is over. */
    expect_fine("UPDATE enrolment SET state = 'cancelled'");
    db_expect("uq_enrolment_waiting", "%s", enrolment(one, ma, "'waiting', NULL, NULL, 1"));
    expect_fine("%s", enrolment(two, ma, "'waiting', NULL, NULL, 1"));
}

static void test_state_seat_number_and_step_fit_together(void **state)
{
    static const struct {
        const char *constraint, *rest;
    } wrong[] = {
        {"ck_enrolment_seat", "'booked', NULL, NULL, NULL"},     {"ck_enrolment_seat", "'held', 'unit', NULL, NULL"},
        {"ck_enrolment_seat", "'waiting', NULL, 1, 1"},          {"ck_enrolment_seat", "'cancelled', NULL, 1, NULL"},
        {"ck_enrolment_waiting", "'waiting', NULL, NULL, NULL"}, {"ck_enrolment_step", "'held', NULL, 1, NULL"},
        {"ck_enrolment_step", "'held', 'none', 1, NULL"},        {"ck_enrolment_step", "'booked', 'unit', 1, NULL"},
        {"ck_enrolment_step", "'waiting', 'leader', NULL, 1"},   {"ck_enrolment_step", "'expired', 'base', NULL, NULL"},
        {"ck_enrolment_state", "'dreaming', NULL, NULL, NULL"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        db_expect(wrong[i].constraint, "%s", enrolment(one, ding, wrong[i].rest));
}

static void test_nobody_sits_in_two_classes_at_once(void **state)
{
    (void)state;
    expect_fine("%s", enrolment(one, ding, "'booked', NULL, 1, NULL"));
    const int64_t first = last_enrolment();
    expect_fine("%s", enrolment(two, ding, "'booked', NULL, 1, NULL"));
    const int64_t second = last_enrolment();
    static const char busy[] = "INSERT INTO person_busy (enrolment_id, session_id, person_id, starts_at, ends_at) "
                               "VALUES (%lld, (SELECT MIN(id) FROM class_session WHERE class_id = %lld), %lld, "
                               "'2026-11-25 %s', '2026-11-25 %s')";
#define BUSY(enrolment_id, class_id, person, from, until)                                                              \
    arena_printf(db_arena(), busy, (long long)(enrolment_id), (long long)(class_id), (long long)(person), from, until)
    expect_fine("%s", BUSY(first, one, ding, "08:30", "12:00"));
    db_expect("uq_person_busy", "%s", BUSY(second, two, ding, "11:59", "13:00"));
    db_expect("uq_person_busy", "%s", BUSY(second, two, ding, "07:00", "18:00"));
    db_expect("uq_person_busy", "%s", BUSY(second, two, ding, "09:00", "10:00"));
    db_expect("uq_person_busy", "%s", BUSY(second, two, ding, "08:30", "12:00"));
    expect_fine("%s", BUSY(second, two, ma, "08:30", "12:00")); /* another person may */
    expect_fine("DELETE FROM person_busy WHERE person_id = %lld", (long long)ma);
    expect_fine("%s", BUSY(second, two, ding, "12:00", "13:00")); /* the end is not part of the hours */
    db_expect("fk_person_busy_enrolment", "DELETE FROM enrolment WHERE id = %lld", (long long)first);
#undef BUSY
}

/* ---- the table of transitions ---- */

static void test_the_table_of_transitions_is_that_of_the_rules(void **state)
{
    (void)state;
    int64_t allowed = 0;
    for (int from = 0; from < ENROLMENT_STATE_COUNT; from++)
        for (int to = 0; to < ENROLMENT_STATE_COUNT; to++) {
            bool rule = from == to && from == ENROLMENT_WAITING; /* passed over: noted, and nothing changes */
            for (int act = 0; act < ENROLMENT_ACT_COUNT; act++)
                rule = rule ||
                       enrolment_allows((enum enrolment_state)from, (enum enrolment_act)act, (enum enrolment_state)to);
            const char *from_code = from ? enrolment_state_code((enum enrolment_state)from) : "none";
            const char *to_code = enrolment_state_code((enum enrolment_state)to);
            const bool row = db_int(arena_printf(db_arena(),
                                                 "SELECT EXISTS (SELECT 1 FROM enrolment_transition WHERE "
                                                 "from_state = '%s' AND to_state = '%s')",
                                                 from_code, to_code));
            if (row != rule)
                fail_msg("%s to %s: %s in lib/domain, %s in the table", from_code, to_code, rule ? "allowed" : "not",
                         row ? "there" : "not");
            allowed += rule;
        }
    assert_int_equal(db_int("SELECT COUNT(*) FROM enrolment_transition"), allowed);
}

static void test_the_log_knows_only_allowed_transitions(void **state)
{
    (void)state;
    expect_fine("%s", enrolment(one, ding, "'booked', NULL, 1, NULL"));
    static const char log[] = "INSERT INTO enrolment_log (enrolment_id, from_state, to_state, act, at) VALUES (%lld, "
                              "'%s', '%s', 'enrol', '2026-11-01')";
    const long long id = last_enrolment();
    expect_fine("%s", arena_printf(db_arena(), log, id, "none", "booked"));
    db_expect("fk_enrolment_log_transition", "%s", arena_printf(db_arena(), log, id, "booked", "waiting"));
    db_expect("fk_enrolment_log_transition", "%s", arena_printf(db_arena(), log, id, "cancelled", "booked"));
    db_expect("fk_enrolment_log_enrolment", "%s", arena_printf(db_arena(), log, id + 1, "none", "booked"));
    db_expect("fk_class_log_transition",
              "INSERT INTO class_log (class_id, from_state, to_state, at) VALUES (%lld, 'cancelled', 'published', "
              "'2026-11-01')",
              (long long)one);
}

/* ---- classes ---- */

static void test_a_published_class_is_complete(void **state)
{
    (void)state;
    static const struct {
        const char *constraint, *set;
    } wrong[] = {
        {"ck_class_published", "starts_at = NULL"},
        {"ck_class_end", "ends_at = NULL"},
        {"ck_class_published", "ends_at = starts_at"},
        {"ck_class_published", "enrol_closes_at = starts_at + INTERVAL 1 SECOND, approve_by = enrol_closes_at"},
        {"ck_class_published", "approve_by = starts_at + INTERVAL 1 SECOND"},
        {"ck_class_approve", "approve_by = enrol_closes_at - INTERVAL 1 SECOND"},
        {"ck_class_window", "enrol_opens_at = enrol_closes_at"},
        {"ck_class_capacity", "capacity = 0"},
        {"ck_class_cancelled", "state = 'cancelled'"},
        {"ck_class_cancelled", "cancel_reason = '讲师生病'"},
        {"ck_class_state", "state = 'over'"},
        {"ck_class_route", "route = 'leader'"},
        {"ck_class_audience", "audience = 'some'"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        db_expect(wrong[i].constraint, "UPDATE class SET %s WHERE id = %lld", wrong[i].set, (long long)one);
    db_expect("uq_class_term", "UPDATE class SET term_no = 2 WHERE id = %lld", (long long)one);
}

static void test_sessions_of_a_class_do_not_overlap(void **state)
{
    (void)state;
    static const char move[] = "UPDATE class_session a JOIN class_session b ON b.class_id = a.class_id AND b.seq = 1"
                               " SET a.starts_at = b.starts_at + INTERVAL %s, a.ends_at = b.ends_at + INTERVAL %s"
                               " WHERE a.class_id = %lld AND a.seq = 2";
    db_expect("uq_class_session_held", "%s", arena_printf(db_arena(), move, "1 HOUR", "1 HOUR", (long long)one));
    db_expect("uq_class_session_seq", "UPDATE class_session SET seq = 1 WHERE class_id = %lld", (long long)one);
    db_expect("ck_class_session_hours", "UPDATE class_session SET hours_x10 = 241");
    db_expect("held", "UPDATE class_session SET ends_at = starts_at");
}

static void test_a_room_and_an_instructor_are_in_one_place_at_once(void **state)
{
    (void)state;
    expect_fine("INSERT INTO venue_busy SELECT id, venue_id, starts_at, ends_at FROM class_session WHERE class_id = "
                "%lld",
                (long long)one);
    db_expect("uq_venue_busy",
              "INSERT INTO venue_busy SELECT id, venue_id, starts_at, ends_at FROM class_session WHERE class_id = "
              "%lld",
              (long long)two);
    expect_fine("INSERT INTO instructor_busy SELECT id, instructor_id, starts_at, ends_at FROM class_session WHERE "
                "class_id = %lld",
                (long long)one);
    db_expect("uq_instructor_busy",
              "INSERT INTO instructor_busy SELECT id, instructor_id, starts_at, ends_at FROM class_session WHERE "
              "class_id = %lld",
              (long long)two);
}

/* ---- units, people and roles ---- */

/* A version of a unit: `parent` and `name`, from and until. */
static const char *version(int64_t unit, const char *parent, const char *from, const char *until)
{
    return arena_printf(db_arena(),
                        "INSERT INTO unit_version (unit_id, parent_id, name, short_name, type, level, from_on, "
                        "until_on) VALUES (%lld, %s, '中心', '中心', 'department', 'prefecture', '%s', '%s')",
                        (long long)unit, parent, from, until);
}

static void test_a_unit_is_one_thing_on_any_day(void **state)
{
    (void)state;
    const char *self = arena_printf(db_arena(), "%lld", (long long)canteen);
    assert_int_equal(db_int("SELECT COUNT(*) FROM unit_version"), 2); /* the first came with the unit */
    db_expect("uq_unit_version", "%s", version(canteen, "NULL", "2026-01-01", "9999-12-31"));
    expect_fine("UPDATE unit_version SET until_on = '2026-01-01' WHERE unit_id = %lld", (long long)canteen);
    db_expect("uq_unit_version", "%s", version(canteen, "NULL", "2025-12-31", "9999-12-31"));
    db_expect("ck_unit_version_self", "%s", version(canteen, self, "2026-01-01", "9999-12-31"));
    expect_fine("%s", version(canteen, "NULL", "2026-01-01", "9999-12-31"));
}

static void test_a_unit_is_closed_when_it_is_empty(void **state)
{
    (void)state;
    static const char close[] = "UPDATE unit SET closed_on = '%s' WHERE id = %lld";
    db_expect("ck_unit_closed_people", close, "2026-06-30", (long long)canteen);
    db_expect("ck_unit_closed_below", close, "2026-06-30", (long long)base);
    expect_fine("UPDATE posting SET until_on = '2026-07-01' WHERE unit_id = %lld", (long long)canteen);
    db_expect("ck_unit_closed_people", close, "2026-06-29", (long long)canteen);
    expect_fine(close, "2026-06-30", (long long)canteen);
    assert_string_equal(db_text("SELECT CAST(until_on AS CHAR) FROM unit_version WHERE name = '餐饮中心'"),
                        "2026-07-01");
    db_expect("ck_unit_closed_below", close, "2026-06-29", (long long)base);
    expect_fine(close, "2026-06-30", (long long)base);
    db_expect("ck_unit_version_parent_open", "UPDATE unit_version SET until_on = '2026-07-02' WHERE unit_id = %lld",
              (long long)canteen);
    db_expect("ck_posting_unit_open", "UPDATE posting SET until_on = '2026-07-02' WHERE person_id = %lld",
              (long long)ding);
    db_expect("ck_posting_unit_open", "UPDATE posting SET from_on = '1999-12-31' WHERE person_id = %lld",
              (long long)ding);
    expect_fine("UPDATE unit SET closed_on = NULL WHERE id = %lld", (long long)base);
    assert_string_equal(db_text("SELECT CAST(until_on AS CHAR) FROM unit_version WHERE name = '实训基地'"),
                        "9999-12-31");
}

static void test_who_has_left_belongs_nowhere(void **state)
{
    (void)state;
    db_expect("ck_person_left", "UPDATE person SET left_on = '2026-06-30' WHERE id = %lld", (long long)ding);
    expect_fine("UPDATE posting SET until_on = '2026-07-01' WHERE person_id = %lld", (long long)ding);
    expect_fine("UPDATE person SET left_on = '2026-06-30' WHERE id = %lld", (long long)ding);
    db_expect("ck_posting_person_here", "UPDATE posting SET until_on = '2026-07-02' WHERE person_id = %lld",
              (long long)ding);
    db_expect("ck_posting_person_here",
              "INSERT INTO posting (person_id, unit_id, post, from_on) VALUES (%lld, %lld, '职员', '2026-09-01')",
              (long long)ding, (long long)base);
}

static void test_a_staff_number_is_one_persons_however_written(void **state)
{
    (void)state;
    expect_fine("UPDATE person SET staff_no = 'cy-2019 001' WHERE id = %lld", (long long)ding);
    db_expect("uq_person_staff_key", "UPDATE person SET staff_no = 'CY2019001' WHERE id = %lld", (long long)ma);
    db_expect("fk_person_employment", "UPDATE person SET employment = '外聘' WHERE id = %lld", (long long)ma);
    db_expect("fk_person_grade_band", "UPDATE person SET grade_band = '无' WHERE id = %lld", (long long)ma);
}

static void test_one_main_posting_on_any_day(void **state)
{
    (void)state;
    static const char posting[] = "INSERT INTO posting (person_id, unit_id, kind, post, from_on, until_on) VALUES "
                                  "(%lld, %lld, '%s', '职员', '%s', '%s')";
#define POSTING(unit, kind, from, until)                                                                               \
    arena_printf(db_arena(), posting, (long long)ding, (long long)(unit), kind, from, until)
    db_expect("uq_posting_held", "%s", POSTING(base, "main", "2026-01-01", "9999-12-31"));
    db_expect("uq_posting_held", "%s", POSTING(canteen, "main", "2019-01-01", "2020-01-02"));
    expect_fine("%s", POSTING(base, "main", "2019-01-01", "2020-01-01"));
    expect_fine("%s", POSTING(base, "second", "2026-01-01", "2027-01-01"));
    db_expect("uq_posting_held", "%s", POSTING(base, "second", "2026-06-01", "2027-06-01"));
    expect_fine("%s", POSTING(canteen, "second", "2026-06-01", "2027-06-01"));
    db_expect("ck_posting_kind", "%s", POSTING(base, "third", "2026-06-01", "2027-06-01"));
#undef POSTING
}

static void test_the_three_administrators_are_three_people(void **state)
{
    (void)state;
    static const char grant[] = "INSERT INTO role_grant (public_id, person_id, role, scope_unit_id, from_on, until_on, "
                                "granted_by, created_at) VALUES (RANDOM_BYTES(16), %lld, '%s', %lld, '%s', '%s', "
                                "%s, '2026-01-01')";
#define GRANT_ROLE(role, unit, from, until, by)                                                                        \
    arena_printf(db_arena(), grant, (long long)ding, role, (long long)(unit), from, until, by)
    expect_fine("%s", GRANT_ROLE("sysadmin", base, "2026-01-01", "2027-01-01", "NULL"));
    db_expect("uq_role_grant_slot", "%s", GRANT_ROLE("secadmin", base, "2026-06-01", "2026-07-01", "NULL"));
    db_expect("uq_role_grant_slot", "%s", GRANT_ROLE("auditor", base, "2026-12-31", "9999-12-31", "NULL"));
    db_expect("uq_role_grant_slot", "%s", GRANT_ROLE("sysadmin", base, "2026-06-01", "2026-07-01", "NULL"));
    db_expect("ck_role_grant_root", "%s", GRANT_ROLE("auditor", canteen, "2028-01-01", "2029-01-01", "NULL"));
    db_expect("ck_role_grant_root", "UPDATE role_grant SET scope_unit_id = %lld", (long long)canteen);
    db_expect("ck_role_grant_own_end", "UPDATE role_grant SET ended_by = person_id");
    expect_fine("UPDATE role_grant SET ended_by = %lld", (long long)ma);
    expect_fine("%s", GRANT_ROLE("auditor", base, "2027-01-01", "9999-12-31", "NULL")); /* one after the other */
    expect_fine("%s", GRANT_ROLE("liaison", base, "2026-01-01", "9999-12-31", "NULL"));
    db_expect("uq_role_grant_slot", "%s", GRANT_ROLE("liaison", base, "2026-06-01", "9999-12-31", "NULL"));
    expect_fine("%s", GRANT_ROLE("liaison", canteen, "2026-06-01", "9999-12-31", "NULL"));
    db_expect("ck_role_grant_self", "%s",
              GRANT_ROLE("hr", base, "2026-01-01", "9999-12-31", arena_printf(db_arena(), "%lld", (long long)ding)));
    db_expect("fk_role_grant_role", "%s", GRANT_ROLE("king", base, "2026-01-01", "9999-12-31", "NULL"));
#undef GRANT_ROLE
}

static void test_the_log_is_kept_half_a_year(void **state)
{
    (void)state;
    static const char set[] = "INSERT INTO setting (name, change_id, value, before_value) VALUES ('%s', 1, '%s', '%s')";
    db_expect("ck_setting_change_reason", "INSERT INTO setting_change (id, at, reason) VALUES (1, '2026-11-01', '')");
    expect_fine("INSERT INTO setting_change (id, at, reason) VALUES (1, '2026-11-01', '检查要求')");
    db_expect("PRIMARY", "INSERT INTO setting_change (id, at, reason) VALUES (1, '2026-11-01', '同时的另一次')");
    db_expect("ck_setting_retention", "%s", arena_printf(db_arena(), set, "audit_retention_days", "183", "365"));
    expect_fine("%s", arena_printf(db_arena(), set, "audit_retention_days", "184", "365"));
    db_expect("ck_setting_time_out", "%s", arena_printf(db_arena(), set, "session_idle_min", "0", "30"));
    db_expect("ck_setting_other", "%s", arena_printf(db_arena(), set, "signin_tries", "5", "5"));
    db_expect("fk_setting_change", "INSERT INTO setting (name, change_id, value, before_value)"
                                   " VALUES ('signin_tries', 2, '9', '5')");
}

static void test_a_slip_is_for_one_sign_in_of_somebody_ordinary(void **state)
{
    (void)state;
    static const char slip[] =
        "INSERT INTO slip (public_id, person_id, login, digest, issued_by, issued_at, expires_at)"
        " VALUES (RANDOM_BYTES(16), %lld, 'x', RANDOM_BYTES(32), %lld, '2026-11-18 01:00:00', %s)";
#define SLIP(to, by, until) arena_printf(db_arena(), slip, (long long)(to), (long long)(by), until)
    expect_fine("%s", SLIP(ding, ma, "'2026-11-19 01:00:00'"));
    db_expect("uq_slip_open", "%s", SLIP(ding, ma, "'2026-11-19 01:00:00'"));
    expect_fine("UPDATE slip SET ended_at = '2026-11-18 02:00:00'");
    expect_fine("%s", SLIP(ding, ma, "'2026-11-19 01:00:00'"));
    db_expect("ck_slip_once", "UPDATE slip SET used_at = '2026-11-18 02:00:00' WHERE ended_at IS NULL");
    db_expect("ck_slip_self", "%s", SLIP(ma, ma, "'2026-11-19 01:00:00'"));
    db_expect("ck_slip_hours", "%s", SLIP(ma, ding, "'2026-11-19 01:00:01'"));
    /* Who holds a privileged role gets none; who was given one since cannot use theirs. */
    make_grant(ma, "hr", base);
    db_expect("ck_slip_privileged", "%s", SLIP(ma, ding, "'2026-11-19 01:00:00'"));
    make_grant(ding, "leader", base);
    db_expect("ck_slip_privileged",
              "UPDATE slip SET used_at = '2026-11-18 02:00:00', used_session = 1 WHERE ended_at IS NULL");
    expect_fine("UPDATE slip SET ended_at = '2026-11-18 02:00:00' WHERE ended_at IS NULL");
#undef SLIP
}

static void test_days_belong_to_a_year_that_is_known(void **state)
{
    (void)state;
    static const char known[] = "INSERT INTO calendar_day (on_date, year, kind, name) VALUES ('%s', %d, '%s', '元旦')";
    db_expect("fk_calendar_day_year", "%s", arena_printf(db_arena(), known, "2031-01-01", 2031, "holiday"));
    expect_fine("INSERT INTO calendar_year (year, source) VALUES (2031, '国办发明电')");
    db_expect("ck_calendar_day_year", "%s", arena_printf(db_arena(), known, "2030-12-31", 2031, "holiday"));
    db_expect("ck_calendar_day_kind", "%s", arena_printf(db_arena(), known, "2031-01-01", 2031, "feast"));
    expect_fine("%s", arena_printf(db_arena(), known, "2031-01-01", 2031, "holiday"));
    db_expect("PRIMARY", "%s", arena_printf(db_arena(), known, "2031-01-01", 2031, "workday"));
}

static void test_a_form_is_known_once(void **state)
{
    (void)state;
    static const char form[] = "INSERT INTO idempotency (person_id, idem_key, form_hash, result_path, created_at) "
                               "VALUES (%lld, REPEAT('k', 16), REPEAT('h', 32), '', '2026-11-01')";
    expect_fine("%s", arena_printf(db_arena(), form, (long long)ding));
    db_expect("PRIMARY", "%s", arena_printf(db_arena(), form, (long long)ding));
    expect_fine("%s", arena_printf(db_arena(), form, (long long)ma));
}

static void test_characters_beyond_the_basic_plane_differ(void **state)
{
    (void)state;
    expect_fine("UPDATE person SET staff_no = '𠮷' WHERE id = %lld", (long long)ding);
    expect_fine("UPDATE person SET staff_no = '𡈽' WHERE id = %lld", (long long)ma);
    db_expect("uq_person_staff_no", "UPDATE person SET staff_no = '𠮷' WHERE id = %lld", (long long)ma);
}

static void test_an_import_is_applied_whole_and_leaves_no_file(void **state)
{
    (void)state;
    static const char add[] =
        "INSERT INTO import_run (public_id, kind, person_id, file_name, format, bytes, digest, added, changed, moved, "
        "ended, same, faults, created_at, expires_at) VALUES (REPEAT('%s', 16), 'people', %lld, 'a.csv', 'csv', 'x', "
        "REPEAT('d', 32), 1, 0, 0, 0, 0, %d, '2026-11-01', '2026-11-02')";
    expect_fine("%s", arena_printf(db_arena(), add, "m", (long long)ding, 0));
    expect_fine("%s", arena_printf(db_arena(), add, "n", (long long)ding, 2));
    db_expect("uq_import_run_public", "%s", arena_printf(db_arena(), add, "m", (long long)ding, 0));
    db_expect("ck_import_run_bytes", "UPDATE import_run SET bytes = NULL WHERE faults = %d", 0);
    db_expect("ck_import_run_applied", "UPDATE import_run SET applied_at = '2026-11-01' WHERE faults = %d", 0);
    db_expect("ck_import_run_applied",
              "UPDATE import_run SET bytes = NULL, applied_at = '2026-11-01' WHERE faults = %d", 2);
    expect_fine("UPDATE import_run SET bytes = NULL, applied_at = '2026-11-01' WHERE faults = %d", 0);
    db_expect("ck_import_run_kind", "UPDATE import_run SET kind = 'roles' WHERE faults = %d", 0);
    db_expect("ck_import_run_format", "UPDATE import_run SET format = 'xls' WHERE faults = %d", 0);
}

static void test_a_code_works_once(void **state)
{
    (void)state;
    static const char use[] = "INSERT INTO factor_use (person_id, step, used_at) VALUES (%lld, %d, '2026-11-01')";
    expect_fine("%s", arena_printf(db_arena(), use, (long long)ding, 59000000));
    db_expect("PRIMARY", "%s", arena_printf(db_arena(), use, (long long)ding, 59000000));
    expect_fine("%s", arena_printf(db_arena(), use, (long long)ding, 58999999));
    expect_fine("%s", arena_printf(db_arena(), use, (long long)ma, 59000000));
}

static void test_a_session_that_owes_its_code_never_opens(void **state)
{
    (void)state;
    static const char add[] =
        "INSERT INTO session (public_id, token_hash, person_id, must_factor, created_at, seen_at, expires_at, address,"
        " agent) VALUES (REPEAT('%s', 16), REPEAT('%s', 32), %lld, %d, '2026-11-01', '2026-11-01', '2026-11-02', '', "
        "'')";
    expect_fine("%s", arena_printf(db_arena(), add, "a", "a", (long long)ding, 1));
    expect_fine("%s", arena_printf(db_arena(), add, "b", "b", (long long)ding, 0));
    const int64_t half = db_int("SELECT id FROM session WHERE must_factor = 1");
    const int64_t full = db_int("SELECT id FROM session WHERE must_factor = 0");
    expect_fine("UPDATE session SET full_id = %lld WHERE id = %lld", (long long)full, (long long)half);
    db_expect("ck_session_full", "UPDATE session SET must_factor = 0 WHERE id = %lld", (long long)half);
    db_expect("fk_session_full", "UPDATE session SET full_id = 0 WHERE id = %lld", (long long)half);
    /* Ending the one that followed ends both. */
    expect_fine("DELETE FROM session WHERE id = %lld", (long long)full);
    assert_int_equal(db_int("SELECT COUNT(*) FROM session"), 0);
}

static void test_a_notice_is_acknowledged_once_and_exists(void **state)
{
    (void)state;
    static const char ack[] = "INSERT INTO privacy_ack (person_id, version, acked_at) VALUES (%lld, %d, '2026-11-21')";
    expect_fine("%s", arena_printf(db_arena(), ack, (long long)ding, 1));
    db_expect("PRIMARY", "%s", arena_printf(db_arena(), ack, (long long)ding, 1));
    db_expect("fk_privacy_ack_version", "%s", arena_printf(db_arena(), ack, (long long)ding, 99));
}

/* ---- corrections and files ---- */

static const char *correction(int64_t person, const char *rest)
{
    return arena_printf(
        db_arena(),
        "INSERT INTO correction (public_id, person_id, unit_id, field, wrong, wanted, created_at, state, "
        "answer, answered_by, closed_at) VALUES (RANDOM_BYTES(16), %lld, %lld, 'post', 'a', 'b', "
        "'2026-11-01', %s)",
        (long long)person, (long long)canteen, rest);
}

static void test_a_correction_is_answered_with_words_by_somebody_else(void **state)
{
    const char *by_ma = arena_printf(db_arena(), "'refused', '理由', %lld, '2026-11-02'", (long long)ma);
    const char *by_ding = arena_printf(db_arena(), "'accepted', '已改', %lld, '2026-11-02'", (long long)ding);
    const char *silent = arena_printf(db_arena(), "'refused', '', %lld, '2026-11-02'", (long long)ma);
    (void)state;
    expect_fine("%s", correction(ding, "'open', NULL, NULL, NULL"));
    db_expect("uq_correction_open", "%s", correction(ding, "'open', NULL, NULL, NULL"));
    expect_fine("%s", correction(ding, by_ma)); /* what is closed does not count */
    db_expect("ck_correction_self", "%s", correction(ding, by_ding));
    db_expect("ck_correction_answer", "%s", correction(ding, silent));
    db_expect("ck_correction_answer", "%s", correction(ding, "'accepted', NULL, NULL, '2026-11-02'"));
    db_expect("ck_correction_answer", "%s", correction(ding, "'withdrawn', 'x', NULL, '2026-11-02'"));
    db_expect("ck_correction_closed", "%s", correction(ding, "'withdrawn', NULL, NULL, NULL"));
    db_expect("ck_correction_closed", "%s", correction(ma, "'open', NULL, NULL, '2026-11-02'"));
    db_expect("ck_correction_state", "%s", correction(ma, "'lost', NULL, NULL, '2026-11-02'"));
}

static void test_the_transitions_of_corrections_are_those_of_the_rules(void **state)
{
    (void)state;
    for (int from = 0; from < CORRECTION_STATE_COUNT; from++)
        for (int to = 0; to < CORRECTION_STATE_COUNT; to++) {
            const char *count = arena_printf(
                db_arena(), "SELECT COUNT(*) FROM correction_transition WHERE from_state = '%s' AND to_state = '%s'",
                correction_state_code((enum correction_state)from), correction_state_code((enum correction_state)to));
            assert_int_equal(db_int(count),
                             correction_may_become((enum correction_state)from, (enum correction_state)to));
        }
    expect_fine("%s", correction(ding, "'open', NULL, NULL, NULL"));
    db_expect("fk_correction_log_transition",
              "INSERT INTO correction_log (correction_id, from_state, to_state, person_id, at) SELECT id, 'accepted', "
              "'open', %lld, '2026-11-02' FROM correction",
              (long long)ma);
}

static void test_a_file_is_of_a_known_type(void **state)
{
    static const char file[] = "INSERT INTO file (public_id, digest, size, type, name, person_id, noun, noun_id, "
                               "created_at) VALUES (RANDOM_BYTES(16), REPEAT('d', 32), %s, '%s', '%s', %lld, "
                               "'correction', 1, '2026-11-01')";
    (void)state;
    expect_fine(file, "10", "pdf", "a.pdf", (long long)ding);
    db_expect("uq_file_of", file, "10", "pdf", "a.pdf", (long long)ding);
    db_expect("ck_file_type", file, "10", "html", "a.html", (long long)ding);
    db_expect("ck_file_size", file, "0", "pdf", "a.pdf", (long long)ding);
    db_expect("ck_file_name", file, "10", "pdf", "", (long long)ding);
}

/* ---- the walls ---- */

/* Each is right SQL, as the administrator shows. The programs named in `may` are let through, all others refused. */
static const struct wall {
    struct sql_query q;
    const char *may;
} WALLS[] = {
    {{"wall.credential", "SELECT hash FROM credential", "", "s"}, "account"},
    {{"wall.credential_set", "UPDATE credential SET hash = ''", "", ""}, "account"},
    {{"wall.session_add",
      "INSERT INTO session (public_id, token_hash, person_id, created_at, seen_at, expires_at, address, agent)"
      " SELECT public_id, token_hash, person_id, created_at, seen_at, expires_at, address, agent FROM session",
      "", ""},
     "account"},
    {{"wall.session_person", "UPDATE session SET person_id = 1", "", ""}, "account"},
    {{"wall.session_seen", "UPDATE session SET seen_at = created_at", "", ""},
     "portal account training contest mentor award admin audit"},
    {{"wall.factor", "SELECT secret FROM factor", "", "b"}, "account"},
    {{"wall.factor_gone", "DELETE FROM factor", "", ""}, "account"},
    {{"wall.factor_use",
      "INSERT INTO factor_use (person_id, step, used_at) SELECT person_id, step + 1, used_at FROM factor_use", "", ""},
     "account"},
    {{"wall.factor_use_forgotten", "DELETE FROM factor_use", "", ""}, "account jobs"},
    {{"wall.factor_use_change", "UPDATE factor_use SET step = step + 1", "", ""}, ""},
    {{"wall.recovery_code", "SELECT code_hash FROM recovery_code", "", "b"}, "account"},
    {{"wall.factor_draft", "SELECT secret, codes FROM factor_draft", "", "bb"}, "account"},
    {{"wall.pin", "SELECT hash FROM pin", "", "s"}, "account"},
    {{"wall.pin_gone", "DELETE FROM pin", "", ""}, "account"},
    {{"wall.confirmation",
      "INSERT INTO confirmation (token_hash, session_id, person_id, purpose, hash, means, made_at, expires_at)"
      " VALUES (REPEAT('t', 32), 1, 1, 'ballot', REPEAT('h', 32), 'pin', '2026-11-01', '2026-11-02')",
      "", ""},
     "account"},
    {{"wall.confirmation_token", "SELECT token_hash FROM confirmation", "", "b"}, ""},
    {{"wall.confirmation_use", "UPDATE confirmation SET used_at = made_at", "", ""}, ""},
    {{"wall.confirmation_gone", "DELETE FROM confirmation WHERE expires_at < '2026-11-01'", "", ""}, "jobs"},
    {{"wall.session_factor", "UPDATE session SET must_factor = 0", "", ""}, "account"},
    {{"wall.session_enrol", "UPDATE session SET must_enrol = 0", "", ""}, "account"},
    {{"wall.privacy_ack", "INSERT INTO privacy_ack (person_id, version, acked_at) SELECT id, 1, created_at FROM person",
      "", ""},
     "account"},
    {{"wall.home_account", "SELECT COUNT(*) FROM home_account", "", "i"}, "portal"},
    {{"wall.throttle", "DELETE FROM sign_in_failure", "", ""}, "account jobs"},
    {{"wall.audit_add",
      "INSERT INTO audit (at, program, request, address, act, noun, result) VALUES ('2026-11-01', '', '', '', '', '', "
      "'')",
      "", ""},
     "portal account training contest mentor award admin audit jobs"},
    {{"wall.audit_when",
      "INSERT INTO audit (written_at, at, program, request, address, act, noun, result)"
      " VALUES ('2020-01-01', '2026-11-01', '', '', '', '', '', '')",
      "", ""},
     ""},
    {{"wall.audit_number",
      "INSERT INTO audit (id, at, program, request, address, act, noun, result)"
      " VALUES (1, '2026-11-01', '', '', '', '', '', '')",
      "", ""},
     ""},
    {{"wall.audit_read", "SELECT act FROM audit", "", "s"}, "audit jobs"},
    {{"wall.audit_leaf_add",
      "INSERT INTO audit_leaf (batch, position, audit_id, hash) VALUES (1, 0, 1, REPEAT('h', 32))", "", ""},
     "jobs"},
    {{"wall.audit_leaf_update", "UPDATE audit_leaf SET hash = REPEAT('h', 32)", "", ""}, ""},
    {{"wall.audit_leaf_delete", "DELETE FROM audit_leaf", "", ""}, ""},
    {{"wall.audit_head_update", "UPDATE audit_head SET root = REPEAT('h', 32)", "", ""}, ""},
    {{"wall.audit_head_sign", "UPDATE audit_head SET signature = REPEAT('h', 64)", "", ""}, ""},
    {{"wall.audit_head_pruned", "UPDATE audit_head SET pruned_at = sealed_at", "", ""}, ""},
    {{"wall.audit_head_delete", "DELETE FROM audit_head", "", ""}, ""},
    {{"wall.signing_key", "UPDATE signing_key SET public = REPEAT('k', 32)", "", ""}, ""},
    {{"wall.audit_verification", "UPDATE audit_verification SET whole = 1, findings = 0", "", ""}, ""},
    {{"wall.audit_finding", "DELETE FROM audit_finding", "", ""}, ""},
    {{"wall.audit_update", "UPDATE audit SET result = 'done'", "", ""}, ""},
    {{"wall.audit_delete", "DELETE FROM audit", "", ""}, ""},
    {{"wall.grant_add",
      "INSERT INTO role_grant (public_id, person_id, role, scope_unit_id, from_on, created_at)"
      " VALUES (REPEAT('i', 16), 1, 'sysadmin', 1, '2026-11-01', '2026-11-01')",
      "", ""},
     "admin"},
    {{"wall.grant_person", "UPDATE role_grant SET person_id = 1", "", ""}, ""},
    {{"wall.grant_end", "UPDATE role_grant SET until_on = '2026-11-01'", "", ""}, "admin"},
    {{"wall.grant_change", "UPDATE role_grant SET role = 'sysadmin'", "", ""}, ""},
    {{"wall.setting", "INSERT INTO setting (name, change_id, value, before_value) VALUES ('signin_tries', 1, '9', '5')",
      "", ""},
     "account"},
    {{"wall.setting_change", "UPDATE setting SET value = '9'", "", ""}, ""},
    {{"wall.setting_gone", "DELETE FROM setting_change", "", ""}, ""},
    {{"wall.password_history", "SELECT hash FROM password_history", "", "s"}, "account"},
    {{"wall.slip", "SELECT digest FROM slip", "", "b"}, "account"},
    {{"wall.slip_code", "UPDATE slip SET digest = ''", "", ""}, ""},
    {{"wall.credential_closed", "UPDATE credential SET disabled_at = '2026-11-01', disabled_kind = 'idle'", "", ""},
     "account jobs"},
    {{"wall.capability", "INSERT INTO role_capability (role, capability) VALUES ('leader', 'class.manage')", "", ""},
     ""},
    {{"wall.enrolment",
      "INSERT INTO enrolment (public_id, class_id, person_id, unit_id, state, created_at, changed_at)"
      " VALUES (REPEAT('i', 16), 1, 1, 1, 'waiting', '2026-11-01', '2026-11-01')",
      "", ""},
     "training"},
    {{"wall.enrolment_read", "SELECT id FROM enrolment", "", "i"}, "training jobs"},
    {{"wall.enrolment_change", "UPDATE enrolment SET state = 'booked'", "", ""}, "training jobs"},
    {{"wall.enrolment_person", "UPDATE enrolment SET person_id = 1", "", ""}, ""},
    {{"wall.enrolment_delete", "DELETE FROM enrolment", "", ""}, ""},
    {{"wall.enrolment_log", "UPDATE enrolment_log SET reason = ''", "", ""}, ""},
    {{"wall.seat_delete", "DELETE FROM seat", "", ""}, ""},
    {{"wall.seat_free", "UPDATE seat SET free = 1", "", ""}, "training jobs"},
    {{"wall.course", "UPDATE course SET title = ''", "", ""}, "training"},
    {{"wall.class", "UPDATE class SET capacity = 2000", "", ""}, "training"},
    {{"wall.person_name", "UPDATE person SET name = ''", "", ""}, "admin"},
    {{"wall.person_staff_no", "UPDATE person SET staff_no = ''", "", ""}, ""},
    {{"wall.posting", "DELETE FROM posting", "", ""}, "admin"},
    {{"wall.posting_person", "UPDATE posting SET person_id = 1", "", ""}, ""},
    {{"wall.unit_name", "UPDATE unit SET name = ''", "", ""}, "admin jobs"},
    {{"wall.unit_close", "UPDATE unit SET closed_on = '2026-11-01'", "", ""}, "admin"},
    {{"wall.unit_delete", "DELETE FROM unit", "", ""}, ""},
    {{"wall.unit_version", "DELETE FROM unit_version", "", ""}, "admin"},
    {{"wall.account_close", "UPDATE credential SET disabled_at = '2026-11-01'", "", ""}, "account jobs"},
    {{"wall.person_lang", "UPDATE person SET lang = 'en'", "", ""}, "account"},
    {{"wall.notice",
      "INSERT INTO notice (public_id, person_id, kind, args, path, created_at)"
      " VALUES (REPEAT('i', 16), 1, '', '', '', '2026-11-01')",
      "", ""},
     "account training admin jobs"},
    {{"wall.notice_read", "UPDATE notice SET read_at = created_at", "", ""}, "portal"},
    {{"wall.notice_delete", "DELETE FROM notice", "", ""}, "jobs"},
    {{"wall.correction_ask", "UPDATE correction SET wanted = ''", "", ""}, ""},
    {{"wall.correction_answer", "UPDATE correction SET answer = ''", "", ""}, "admin"},
    {{"wall.correction_delete", "DELETE FROM correction", "", ""}, ""},
    {{"wall.correction_log", "UPDATE correction_log SET to_state = ''", "", ""}, ""},
    {{"wall.file", "UPDATE file SET digest = ''", "", ""}, ""},
    {{"wall.file_delete", "DELETE FROM file", "", ""}, ""},
    {{"wall.record", "SELECT COUNT(*) FROM record_training", "", "i"}, "portal"},
    {{"wall.own_account", "SELECT COUNT(*) FROM own_account", "", "i"}, "portal"},
    {{"wall.schema", "CREATE TABLE loot (id INT)", "", ""}, ""},
    {{"wall.users", "SELECT COUNT(*) FROM mysql.global_priv", "", "i"}, ""},
};

static bool is_word(const char *list, const char *word)
{
    const size_t n = strlen(word);
    for (const char *p = list; (p = strstr(p, word)); p += n)
        if ((p == list || p[-1] == ' ') && (p[n] == ' ' || p[n] == '\0'))
            return true;
    return false;
}

static void test_each_program_has_its_own_rights_only(void **state)
{
    static const char *const programs[] = {"portal", "account", "training", "admin", "audit", "jobs"};
    (void)state;
    log_threshold(LOG_ERROR + 1); /* each refusal would be told */
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof WALLS / sizeof *WALLS; i++) {
        const struct wall *w = &WALLS[i];
        if (sql_prepare(db_admin(), &w->q) != OK)
            fail_msg("%s is no right SQL", w->q.name);
        for (size_t p = 0; p < sizeof programs / sizeof *programs; p++) {
            const bool may = is_word(w->may, programs[p]);
            const bool did = sql_prepare(db_as(programs[p]), &w->q) == OK;
            if (may != did) {
                print_error("%s %s %s\n", programs[p], did ? "may" : "may not", w->q.name);
                wrong++;
            }
        }
    }
    log_threshold(LOG_INFO);
    assert_int_equal(wrong, 0);
}

/* TRUNCATE is looked at only when it runs. */
static void test_nobody_empties_the_audit(void **state)
{
    static const char *const programs[] = {"portal", "account", "training", "admin", "audit", "jobs"};
    (void)state;
    expect_fine("INSERT INTO audit (at, program, request, address, act, noun, result) VALUES ('2026-11-01', '', '', "
                "'', '', '', '')");
    log_threshold(LOG_ERROR + 1);
    for (size_t p = 0; p < sizeof programs / sizeof *programs; p++)
        assert_int_equal(db_try(db_as(programs[p]), "TRUNCATE TABLE audit"), ERR_BUG);
    /* and so are procedures: jobs may ask, and the procedure looks for itself (tests/store/audit_archive.c) */
    for (size_t p = 0; p < sizeof programs / sizeof *programs; p++)
        assert_int_equal(db_try(db_as(programs[p]), "CALL audit_prune(1)"),
                         strcmp(programs[p], "jobs") == 0 ? OK : ERR_BUG);
    log_threshold(LOG_INFO);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit"), 1);
}

/* ---- what people are found by ---- */

static void parts_are_of_somebody_and_say_something(void **state)
{
    (void)state;
    db_expect("ck_person_part_part", "INSERT INTO person_part VALUES (%lld, '', 0)", (long long)ding);
    db_expect("ck_person_part_place", "INSERT INTO person_part VALUES (%lld, 'x', 2)", (long long)ding);
    db_expect("PRIMARY", "INSERT INTO person_part VALUES (%lld, '丁𬭸', 1)", (long long)ding);
    db_expect("fk_person_part_person", "INSERT INTO person_part VALUES (%lld, 'x', 0)", (long long)ma + 100);
    expect_fine("INSERT INTO person_part VALUES (%lld, '丁𠮷', 0)", (long long)ding); /* another beyond the BMP */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_a_seat_is_held_once, set_up),
        cmocka_unit_test_setup(test_only_seats_that_exist_are_held, set_up),
        cmocka_unit_test_setup(test_one_live_enrolment_per_person_and_class, set_up),
        cmocka_unit_test_setup(test_waiting_numbers_have_no_twin, set_up),
        cmocka_unit_test_setup(test_state_seat_number_and_step_fit_together, set_up),
        cmocka_unit_test_setup(test_nobody_sits_in_two_classes_at_once, set_up),
        cmocka_unit_test(test_the_table_of_transitions_is_that_of_the_rules),
        cmocka_unit_test_setup(test_the_log_knows_only_allowed_transitions, set_up),
        cmocka_unit_test_setup(test_a_published_class_is_complete, set_up),
        cmocka_unit_test_setup(test_sessions_of_a_class_do_not_overlap, set_up),
        cmocka_unit_test_setup(test_a_room_and_an_instructor_are_in_one_place_at_once, set_up),
        cmocka_unit_test_setup(test_a_unit_is_one_thing_on_any_day, set_up),
        cmocka_unit_test_setup(test_a_unit_is_closed_when_it_is_empty, set_up),
        cmocka_unit_test_setup(test_who_has_left_belongs_nowhere, set_up),
        cmocka_unit_test_setup(test_a_staff_number_is_one_persons_however_written, set_up),
        cmocka_unit_test_setup(test_one_main_posting_on_any_day, set_up),
        cmocka_unit_test_setup(test_the_three_administrators_are_three_people, set_up),
        cmocka_unit_test_setup(test_the_log_is_kept_half_a_year, set_up),
        cmocka_unit_test_setup(test_a_slip_is_for_one_sign_in_of_somebody_ordinary, set_up),
        cmocka_unit_test_setup(test_days_belong_to_a_year_that_is_known, set_up),
        cmocka_unit_test_setup(test_a_form_is_known_once, set_up),
        cmocka_unit_test_setup(test_an_import_is_applied_whole_and_leaves_no_file, set_up),
        cmocka_unit_test_setup(test_a_code_works_once, set_up),
        cmocka_unit_test_setup(test_a_session_that_owes_its_code_never_opens, set_up),
        cmocka_unit_test_setup(test_a_notice_is_acknowledged_once_and_exists, set_up),
        cmocka_unit_test_setup(test_characters_beyond_the_basic_plane_differ, set_up),
        cmocka_unit_test_setup(test_a_correction_is_answered_with_words_by_somebody_else, set_up),
        cmocka_unit_test_setup(test_the_transitions_of_corrections_are_those_of_the_rules, set_up),
        cmocka_unit_test_setup(test_a_file_is_of_a_known_type, set_up),
        cmocka_unit_test(test_each_program_has_its_own_rights_only),
        cmocka_unit_test_setup(test_nobody_empties_the_audit, set_up),
        cmocka_unit_test_setup(parts_are_of_somebody_and_say_something, set_up),
    };
    if (crypt_init() != OK || clock_set_zone("Asia/Shanghai") != OK)
        return 1;
    return cmocka_run_group_tests_name("constraints", tests, db_setup, db_teardown);
}
