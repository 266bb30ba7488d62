/* What the database itself refuses of editions, disciplines, rounds, segments and rubrics: each invariant is broken
   directly, by SQL, and the constraint that stops it is named. And the life of an edition is the same in both places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/domain/contest.h"
#include "tests/harness/contest.h"
#include "tests/harness/rows.h"

static int64_t top, edition;
static struct made_discipline cooking;

static int set_up(void **state)
{
    db_clear(state);
    top = make_unit(0, "TOP", "市局");
    edition = make_edition(&(struct make_edition){.organizer = top, .edition_no = 3});
    cooking = make_whole_discipline(&(struct make_discipline){.edition = edition});
    return 0;
}

static void the_life_of_an_edition_is_one(void **state)
{
    (void)state;
    int64_t allowed = 0;
    for (int from = 0; from < EDITION_STATE_COUNT; from++)
        for (int to = 0; to < EDITION_STATE_COUNT; to++) {
            const bool may = contest_may_become((enum edition_state)from, (enum edition_state)to);
            const char *query =
                arena_printf(db_arena(),
                             "SELECT COUNT(*) FROM contest_edition_transition WHERE from_state = '%s' "
                             "AND to_state = '%s'",
                             edition_state_code((enum edition_state)from), edition_state_code((enum edition_state)to));
            assert_int_equal(db_int(query), may);
            allowed += may;
        }
    assert_int_equal(db_int("SELECT COUNT(*) FROM contest_edition_transition"), allowed);
    db_expect(
        "fk_contest_edition_log_transition",
        "INSERT INTO contest_edition_log (edition_id, from_state, to_state, at) VALUES (%lld, 'cancelled', 'open', "
        "'2026-11-01')",
        (long long)edition);
    enum edition_state s = EDITION_OPEN;
    assert_false(edition_state_parse("Open", &s));
    assert_true(edition_state_parse("closed", &s));
    assert_int_equal(s, EDITION_CLOSED);
}

static void an_edition_fits_together(void **state)
{
    (void)state;
    db_expect("uq_contest_edition_no",
              "INSERT INTO contest_edition (public_id, contest, edition_no, state, organizer_unit_id, entry_opens_at, "
              "entry_closes_at, substitute_until, starts_on, ends_on, created_at) SELECT RANDOM_BYTES(16), contest, "
              "edition_no, 'draft', organizer_unit_id, entry_opens_at, entry_closes_at, substitute_until, starts_on, "
              "ends_on, created_at FROM contest_edition");
    db_expect("ck_contest_edition_no", "UPDATE contest_edition SET edition_no = 0");
    db_expect("ck_contest_edition_state", "UPDATE contest_edition SET state = 'gone'");
    db_expect("ck_contest_edition_window", "UPDATE contest_edition SET entry_closes_at = entry_opens_at");
    db_expect("ck_contest_edition_window",
              "UPDATE contest_edition SET substitute_until = entry_closes_at - INTERVAL 1 SECOND");
    db_expect("ck_contest_edition_days", "UPDATE contest_edition SET ends_on = starts_on - INTERVAL 1 DAY");
    db_expect("ck_contest_edition_cancelled", "UPDATE contest_edition SET state = 'cancelled'");
    db_expect("ck_contest_edition_cancelled", "UPDATE contest_edition SET cancel_reason = '场馆停用'");
    db_expect("fk_contest_edition_organizer", "UPDATE contest_edition SET organizer_unit_id = 999999");
    db_expect(NULL, "UPDATE contest_edition SET state = 'cancelled', cancel_reason = '场馆停用'");
}

static void a_discipline_fits_together(void **state)
{
    (void)state;
    const int64_t other = make_discipline(&(struct make_discipline){.edition = edition, .code = "BS-HY"});
    db_expect("uq_discipline_code", "UPDATE discipline SET code = 'BS-CY' WHERE id = %lld", (long long)other);
    db_expect("ck_discipline_team", "UPDATE discipline SET team_size = 0");
    db_expect("ck_discipline_team", "UPDATE discipline SET reserves = 11");
    db_expect("ck_discipline_time", "UPDATE discipline SET time_limit_min = 0");
    db_expect("ck_discipline_blind", "UPDATE discipline SET blind = 'half'");
    db_expect("fk_contest_round_discipline", "DELETE FROM discipline WHERE id = %lld", (long long)cooking.discipline);
    db_expect("fk_discipline_edition", "DELETE FROM contest_edition");
}

static void rounds_follow_each_other_in_time(void **state)
{
    (void)state;
    const int64_t next = make_round(&(struct make_round){.discipline = cooking.discipline, .name = "总决赛"});
    db_expect("ck_contest_round_order",
              "UPDATE contest_round SET starts_at = (SELECT MIN(r.starts_at) FROM contest_round r) WHERE id = %lld",
              (long long)next);
    db_expect("ck_contest_round_order", "UPDATE contest_round SET starts_at = '2027-01-01' WHERE id = %lld",
              (long long)cooking.round);
    db_expect(
        "ck_contest_round_order",
        "INSERT INTO contest_round (public_id, discipline_id, seq, name, starts_at) VALUES (RANDOM_BYTES(16), %lld, "
        "3, '加赛', '2026-12-01')",
        (long long)cooking.discipline);
    db_expect(NULL, "UPDATE contest_round SET starts_at = starts_at + INTERVAL 1 HOUR WHERE id = %lld",
              (long long)next);
    db_expect("uq_contest_round_seq", "UPDATE contest_round SET seq = 1 WHERE id = %lld", (long long)next);
    db_expect("ck_contest_round_seq", "UPDATE contest_round SET seq = 10 WHERE id = %lld", (long long)next);
    db_expect("ck_contest_round_gap", "UPDATE contest_round SET gap_min = -1");
    db_expect("ck_contest_round_stations", "UPDATE contest_round SET stations = 0");
}

static void a_rubric_fits_together(void **state)
{
    (void)state;
    db_expect("uq_segment_code", "UPDATE segment SET code = 'theory' WHERE id = %lld", (long long)cooking.practical);
    db_expect("uq_segment_seq", "UPDATE segment SET seq = 1 WHERE id = %lld", (long long)cooking.practical);
    db_expect("ck_segment_kind", "UPDATE segment SET kind = 'dance'");
    db_expect("ck_segment_weight", "UPDATE segment SET weight_x100 = 10001");
    db_expect("fk_criterion_segment", "DELETE FROM segment WHERE id = %lld", (long long)cooking.practical);
    db_expect("uq_criterion_code", "UPDATE criterion SET code = 'CY-01' WHERE id = %lld", (long long)cooking.taste);
    db_expect("uq_criterion_seq", "UPDATE criterion SET seq = 1 WHERE id = %lld", (long long)cooking.taste);
    db_expect("ck_criterion_scoring", "UPDATE criterion SET scoring = 'by eye'");
    db_expect("ck_criterion_points", "UPDATE criterion SET step_x1000 = 700 WHERE id = %lld", (long long)cooking.taste);
    db_expect("ck_criterion_points", "UPDATE criterion SET max_x1000 = 0, step_x1000 = 0");
    db_expect("ck_criterion_band", "UPDATE criterion_band SET from_x1000 = to_x1000 + 1");
    db_expect("ck_criterion_deduction", "UPDATE criterion_deduction SET points_x1000 = 0");
    db_expect("ck_criterion_deduction", "UPDATE criterion_deduction SET cap_x1000 = 0");
    db_expect("ck_criterion_fault", "UPDATE criterion_fault SET effect = 'zero_stage'");
    db_expect("fk_criterion_band_criterion", "DELETE FROM criterion WHERE id = %lld", (long long)cooking.taste);
}

static void a_preset_fits_together(void **state)
{
    (void)state;
    db_expect(NULL,
              "INSERT INTO contest_preset (code, name, sort, team_size, time_limit_min, theory_pct, least_judges, "
              "drop_each, ties, criteria, bands, deductions, faults) VALUES ('BS-CY', '中式烹饪', 1, 1, 60, 20, 5, "
              "1, '', '', '', '', '')");
    db_expect("ck_contest_preset_team", "UPDATE contest_preset SET team_size = 21");
    db_expect("ck_contest_preset_time", "UPDATE contest_preset SET time_limit_min = 1441");
    db_expect("ck_contest_preset_weight", "UPDATE contest_preset SET theory_pct = 101");
    db_expect("ck_contest_preset_panel", "UPDATE contest_preset SET drop_each = 3");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_life_of_an_edition_is_one, set_up),
        cmocka_unit_test_setup(an_edition_fits_together, set_up),
        cmocka_unit_test_setup(a_discipline_fits_together, set_up),
        cmocka_unit_test_setup(rounds_follow_each_other_in_time, set_up),
        cmocka_unit_test_setup(a_rubric_fits_together, set_up),
        cmocka_unit_test_setup(a_preset_fits_together, set_up),
    };
    return cmocka_run_group_tests(tests, db_setup, db_teardown);
}
