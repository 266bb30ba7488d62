/* What the database itself refuses of public notices and objections, and that it counts working days as we do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/prng.h"
#include "lib/store/calendar.h"
#include "tests/harness/act.h"
#include "tests/harness/award.h"
#include "tests/harness/rows.h"

static struct award_scene s;
static int64_t n[3];

static int scene(void **state)
{
    db_clear(state);
    award_scene(&s);
    scene_selected(&s, n);
    return 0;
}

static void posting(const char *constraint, const char *way, const char *place, const char *posted,
                    const char *recorded)
{
    db_expect(
        constraint,
        "INSERT INTO notice_posting (public_id, notice_id, way, place, posted_at, recorded_by, recorded_at) SELECT"
        " UNHEX(MD5(RAND())), id, '%s', '%s', '%s', prepared_by, '%s' FROM public_notice",
        way, place, posted, recorded);
}

static void test_records_of_posting(void **state)
{
    (void)state;
    (void)make_notice(s.programme, "2026-11-18", "2026-11-19", "2026-11-25");
    posting("ck_notice_posting_way", "mail", "x", "2026-11-19", "2026-11-19");
    posting("ck_notice_posting_place", "board", "", "2026-11-19", "2026-11-19");
    posting("ck_notice_posting_time", "board", "x", "2026-11-19", "2026-11-18 23:00:00");
    posting("ck_notice_posting_phase", "board", "x", "2026-11-17", "2026-11-19");
    posting("ck_notice_posting_platform", "platform", "/", "2026-11-19", "2026-11-19 00:00:01");
    posting("uq_notice_posting_place", "board", "办公楼一层公告栏", "2026-11-19", "2026-11-19");
    db_expect("ck_notice_posting_fixed", "UPDATE notice_posting SET posted_at = '2026-11-18 11:00:00'");
    db_expect("ck_notice_posting_kept", "DELETE FROM notice_posting");
    end_notice(db_int("SELECT id FROM public_notice"));
    posting("ck_notice_posting_phase", "board", "y", "2026-11-26", "2026-11-26");
}

static void test_nobody_deals_with_their_own(void **state)
{
    (void)state;
    const int64_t notice = make_notice(s.programme, "2026-11-18", "2026-11-19", "2026-11-25");
    for (int i = 0; i < 2; i++)
        db_run(arena_printf(db_arena(),
                            "INSERT INTO objection (public_id, receipt_hash, programme_id, notice_id, nomination_id,"
                            " anonymous, words, state, received_at) VALUES (UNHEX(MD5('o%d')), UNHEX(SHA2('o%d', 256)),"
                            " %lld, %lld, %s, 1, '不实', 'received', '2026-11-19');\n",
                            i, i, (long long)s.programme, (long long)notice,
                            i ? "NULL" : arena_printf(db_arena(), "%lld", (long long)n[0])));
    /* Who it is about; for the notice as a whole everybody in it. */
    db_expect("ck_objection_own", "UPDATE objection SET first_officer = %lld", (long long)s.people[0]);
    db_expect("ck_objection_own", "UPDATE objection SET first_officer = %lld WHERE nomination_id IS NULL",
              (long long)s.people[2]);
    /* Nor whom it is not about, while they are nominated. */
    db_expect("ck_objection_rival", "UPDATE objection SET first_officer = %lld WHERE nomination_id IS NOT NULL",
              (long long)s.people[2]);
    db_run(arena_printf(db_arena(), "UPDATE objection SET first_officer = %lld WHERE nomination_id IS NOT NULL;\n",
                        (long long)s.second));
    db_expect("ck_objection_own",
              "UPDATE objection SET state = 'refusing', finding = '无线索', first_officer = %lld, second_officer = %lld"
              " WHERE nomination_id IS NOT NULL",
              (long long)s.officer, (long long)s.people[0]);
    db_expect("uq_objection_receipt",
              "INSERT INTO objection (public_id, receipt_hash, programme_id, notice_id, anonymous, words, state,"
              " received_at) SELECT UNHEX(MD5('again')), receipt_hash, programme_id, notice_id, 1, '不实', 'received',"
              " '2026-11-19' FROM objection LIMIT 1");
}

/* What is recorded when the days are over was never out here. A report may come early where a programme is cancelled, and only there. */
static void test_recorded_while_its_days_run(void **state)
{
    (void)state;
    (void)make_notice(s.programme, NULL, NULL, NULL);
    db_run("INSERT INTO notice_posting (public_id, notice_id, way, place, posted_at, recorded_by, recorded_at) SELECT"
           " UNHEX(MD5(RAND())), id, 'board', 'x', '2026-11-18 10:00:00', prepared_by, '2026-11-25 10:00:00' FROM"
           " public_notice;\n");
    db_expect("ck_public_notice_recorded",
              "UPDATE public_notice SET state = 'posted', posted_on = '2026-11-18', posted_at = '2026-11-18 10:00:00',"
              " first_on = '2026-11-19', last_on = '2026-11-25', ends_at = '2026-11-25 10:00:00'");
}

/* Whoever left since it was prepared is not put up. */
static void test_nobody_who_left(void **state)
{
    (void)state;
    (void)make_notice(s.programme, NULL, NULL, NULL);
    db_run("INSERT INTO notice_posting (public_id, notice_id, way, place, posted_at, recorded_by, recorded_at) SELECT"
           " UNHEX(MD5(RAND())), id, 'board', 'x', '2026-11-18 10:00:00', prepared_by, '2026-11-18 10:00:00' FROM"
           " public_notice;\n");
    assert_int_equal(move_nomination(n[0], NOMINATION_WITHDRAWN, 0, s.north_liaison), OK);
    db_expect("ck_public_notice_left",
              "UPDATE public_notice SET state = 'posted', posted_on = '2026-11-18', posted_at = '2026-11-18 10:00:00',"
              " first_on = '2026-11-19', last_on = '2026-11-25', ends_at = '2026-11-25 10:00:00'");
}

static void test_early_reports(void **state)
{
    static const char REPORT[] =
        "INSERT INTO objection (public_id, receipt_hash, programme_id, notice_id, anonymous, words, state,"
        " received_at) SELECT UNHEX(MD5('r')), UNHEX(SHA2('r', 256)), programme_id, id, 1, '不实', 'report',"
        " '2026-11-19' FROM public_notice";
    (void)state;
    (void)make_notice(s.programme, "2026-11-18", "2026-11-19", "2026-11-25");
    db_expect("ck_objection_time", "%s", REPORT);
    assert_int_equal(step_programme(s.programme, STEP_CANCEL, s.officer), OK);
    db_run(arena_printf(db_arena(), "%s;\n", REPORT));
}

/* The function that the trigger counts with, and lib/domain/workday.c: the same for any two days of two years with all that calendars
   have. */
static void test_the_database_counts_as_we_do(void **state)
{
    enum { PAIRS = 400, SPAN = 120 };
    struct calendar c;
    struct prng r = {20261122};
    (void)state;
    assert_int_equal(store_calendar_years(db_admin(), db_arena(), 2026, 2027, &c), OK);
    for (int i = 0; i < PAIRS; i++) {
        const day from = clock_day(2026, 1, 1) + (day)prng_below(&r, 600), to = from + (day)prng_below(&r, SPAN);
        char a[11], b[11];
        int expected, missing;
        clock_format_day(from, a);
        clock_format_day(to, b);
        assert_int_equal(workday_between(&c.days, from, to, &expected, &missing), OK);
        assert_int_equal(db_int(arena_printf(db_arena(), "SELECT working_days('%s', '%s')", a, b)), expected);
    }
    assert_int_equal(db_int("SELECT working_days('2027-12-30', '2028-01-05') IS NULL"), 1);
    assert_int_equal(db_int("SELECT working_days('2025-12-30', '2026-01-05') IS NULL"), 1);
    assert_int_equal(db_int("SELECT working_days('2025-12-31', '2026-01-05')"), 3);
    assert_int_equal(db_int("SELECT working_days('2026-11-18', '2026-11-18')"), 0);
}

static void test_days_that_are_none(void **state)
{
    static const struct {
        const char *posted, *first, *last;
    } WRONG[] = {
        {"2026-11-20", "2026-11-21", "2026-11-27"}, /* the first is a Saturday */
        {"2026-11-20", "2026-11-24", "2026-11-30"}, /* a working day is passed over */
        {"2026-11-20", "2026-11-23", "2026-11-28"}, /* the last is a Saturday */
        {"2026-11-20", "2026-11-23", "2026-11-26"}, /* four */
        {"2026-11-20", "2026-11-23", "2026-11-30"}, /* six */
        {"2027-12-27", "2027-12-28", "2028-01-03"}, /* a year nobody knows */
    };
    (void)state;
    (void)make_notice(s.programme, NULL, NULL, NULL);
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        db_run(arena_printf(
            db_arena(),
            "INSERT INTO notice_posting (public_id, notice_id, way, place, posted_at, recorded_by, recorded_at) SELECT"
            " UNHEX(MD5(RAND())), id, 'board', 'no. %zu', '%s 02:00:00', prepared_by, '%s 02:00:00' FROM"
            " public_notice;\n",
            i, WRONG[i].posted, WRONG[i].posted));
        db_expect("ck_public_notice_workdays",
                  "UPDATE public_notice SET state = 'posted', posted_on = '%s', posted_at = '%s 02:00:00', first_on ="
                  " '%s', last_on = '%s', ends_at = '%s 10:00:00'",
                  WRONG[i].posted, WRONG[i].posted, WRONG[i].first, WRONG[i].last, WRONG[i].last);
    }
    /* And these are. */
    db_run("UPDATE public_notice SET state = 'posted', posted_on = '2026-11-20', posted_at = '2026-11-20 02:00:00',"
           " first_on = '2026-11-23', last_on = '2026-11-27', ends_at = '2026-11-27 10:00:00';\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_records_of_posting, scene),
        cmocka_unit_test_setup(test_nobody_deals_with_their_own, scene),
        cmocka_unit_test_setup(test_recorded_while_its_days_run, scene),
        cmocka_unit_test_setup(test_nobody_who_left, scene),
        cmocka_unit_test_setup(test_early_reports, scene),
        cmocka_unit_test_setup(test_the_database_counts_as_we_do, scene),
        cmocka_unit_test_setup(test_days_that_are_none, scene),
    };
    return cmocka_run_group_tests(tests, db_setup, db_teardown);
}
