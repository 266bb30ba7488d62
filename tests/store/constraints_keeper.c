/* What the database itself refuses of sheets on paper: the same person twice, a scan of a sheet that is not open or signed,
   one that is changed, and a publication without the scans that were asked for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "lib/store/ballot_scan.h"
#include "lib/store/entry_value.h"
#include "tests/harness/judging.h"
#include "tests/harness/rows.h"

static int64_t top, chief, keeper, other, round_id, first;

static int set_up(void **state)
{
    db_clear(state);
    top = make_unit(0, "TOP", "市局");
    chief = make_person(top, "1001", "裁判长");
    keeper = make_person(top, "1002", "记分甲");
    other = make_person(top, "1003", "记分乙");
    const int64_t edition = make_edition(&(struct make_edition){.organizer = top});
    const int64_t discipline = make_discipline(&(struct make_discipline){.edition = edition, .blind = "number"});
    round_id = make_round(&(struct make_round){.discipline = discipline});
    make_places(discipline, top, 2);
    first = make_entry(discipline, top, make_person(top, "1011", "丁𬭸"));
    make_entry(discipline, top, make_person(top, "1012", "马兰"));
    make_official(round_id, chief, "chief");
    make_official(round_id, keeper, "scorekeeper");
    make_official(round_id, make_person(top, "1021", "裁判甲"), "judge");
    make_official(round_id, make_person(top, "1022", "裁判乙"), "judge");
    make_rule_card(round_id, chief, "number");
    make_draw(round_id, chief);
    make_judging(round_id, chief);
    return 0;
}

static const char *scan(int64_t ballot, int64_t sheet_no)
{
    return arena_printf(db_arena(),
                        "INSERT INTO ballot_scan (public_id, ballot_id, sheet_no, person_id, at) VALUES "
                        "(RANDOM_BYTES(16), %lld, %lld, %lld, '2026-12-01')",
                        (long long)ballot, (long long)sheet_no, (long long)keeper);
}

static void nobody_checks_what_they_typed(void **state)
{
    const int64_t b = ballot_of(round_id, 1, 1);
    static const char LOCK[] =
        "UPDATE ballot SET state = 'locked', lock_no = 1, sheet_hash = REPEAT('h', 32), locked_at = "
        "'2026-12-01', typed_by = %lld, checked_by = %lld WHERE id = %lld";
    (void)state;
    call_runs(round_id);
    db_expect("ck_ballot_checked", LOCK, (long long)keeper, (long long)keeper, (long long)b);
    db_expect(NULL, LOCK, (long long)keeper, (long long)other, (long long)b);
}

static void a_scan_is_of_a_version_of_a_sheet(void **state)
{
    const int64_t b = ballot_of(round_id, 1, 1), c = ballot_of(round_id, 1, 2);
    (void)state;
    db_expect("ck_ballot_scan_open", "%s", scan(b, 0));
    db_expect("ck_ballot_scan_open", "%s", scan(b, 2));
    db_expect(NULL, "%s", scan(b, 1)); /* the one that is going to be signed */
    call_runs(round_id);
    lock_checked(b, keeper, other);
    db_expect(NULL, "%s", scan(b, 1));
    db_expect("ck_ballot_scan_open", "%s", scan(b, 2));
    db_expect("ck_ballot_scan_fixed", "UPDATE ballot_scan SET sheet_no = 2");
    db_expect("ck_ballot_scan_kept", "DELETE FROM ballot_scan");
    db_expect(NULL, "UPDATE ballot SET state = 'open' WHERE id = %lld", (long long)b);
    db_expect("ck_ballot_scan_open", "%s", scan(b, 1)); /* sent back: the next version is waited for */
    db_expect(NULL, "%s", scan(b, 2));
    db_expect(NULL, "UPDATE ballot SET state = 'void' WHERE id = %lld", (long long)c);
    db_expect("ck_ballot_scan_open", "%s", scan(c, 1));
}

static void nothing_is_published_without_the_scans(void **state)
{
    static const char PUBLISH[] =
        "UPDATE judging SET state = 'published', publication = 1, published_at = '2026-12-02'";
    struct ballot_scan_missing *missing;
    struct ballot_scan *list;
    size_t n;
    (void)state;
    db_run("UPDATE judging SET scan_needed = 1;\n");
    call_runs(round_id);
    for (int64_t number = 1; number <= 2; number++)
        for (int64_t seat = 1; seat <= 2; seat++)
            lock_checked(ballot_of(round_id, number, seat), keeper, other);
    db_run("UPDATE run SET state = 'released', released_no = number;\n");
    for (int64_t number = 1; number <= 2; number++)
        for (int64_t seat = 1; seat <= 2; seat++) {
            const int64_t left = 4 - (number - 1) * 2 - (seat - 1);
            assert_int_equal(store_ballot_scan_missing(db_as("contest"), db_arena(), round_id, &missing, &n), OK);
            assert_int_equal(n, left);
            assert_int_equal(missing[0].number, number);
            assert_int_equal(missing[0].seat_no, seat);
            db_expect("ck_judging_scanned", PUBLISH);
            db_expect(NULL, "%s", scan(ballot_of(round_id, number, seat), 1));
        }
    assert_int_equal(store_ballot_scan_list(db_as("contest"), db_arena(), round_id, 2, &list, &n), OK);
    assert_int_equal(n, 2);
    assert_int_equal(list[1].seat_no, 2);
    db_expect("ck_judging_publication_whole", PUBLISH); /* the scans are no reason any more */
}

/* What is shown to those who enter theory marks is in the order of the codes, whatever the numbers are. */
static void figures_are_told_by_entry(void **state)
{
    struct entry_value_who *who;
    struct entry_value *values;
    size_t n;
    (void)state;
    db_run(arena_printf(db_arena(),
                        "INSERT INTO run_value (run_id, code, value_x1000, source, person_id, at) SELECT id, 'theory', "
                        "80000 + number, 'import', %lld, '2026-12-01' FROM run;\n"
                        "INSERT INTO run_value (run_id, code, value_x1000, source, person_id, reason, at) SELECT id, "
                        "'theory', NULL, 'keeper', %lld, '录错', '2026-12-01' FROM run WHERE entry_id <> %lld;\n"
                        "INSERT INTO run_value (run_id, code, value_x1000, source, person_id, at) SELECT id, 'time', "
                        "1, 'keeper', %lld, '2026-12-01' FROM run;\n",
                        (long long)keeper, (long long)keeper, (long long)first, (long long)keeper));
    assert_int_equal(store_entry_value_entries(db_as("contest"), db_arena(), round_id, &who, &n), OK);
    assert_int_equal(n, 2);
    assert_string_equal(who[0].code, "001");
    assert_string_equal(who[0].who, "丁𬭸");
    assert_string_equal(who[0].staff_no, "1011");
    assert_string_equal(who[1].unit, "市局");
    assert_int_equal(store_entry_value_list(db_as("contest"), db_arena(), round_id, "theory", &values, &n), OK);
    assert_int_equal(n, 1);
    assert_int_equal(values[0].entry_id, first);
    assert_int_equal(values[0].value_x1000, 80002); /* the blind number of the first entry is the last */
    assert_int_equal(values[0].source, VALUE_IMPORT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(nobody_checks_what_they_typed, set_up),
        cmocka_unit_test_setup(a_scan_is_of_a_version_of_a_sheet, set_up),
        cmocka_unit_test_setup(nothing_is_published_without_the_scans, set_up),
        cmocka_unit_test_setup(figures_are_told_by_entry, set_up),
    };
    return cmocka_run_group_tests_name("constraints_keeper", tests, db_setup, db_teardown);
}
