/* Where people belong through time: transfers dated ahead and back, second postings, leaving, coming back, corrections.
 */
#include "lib/store/away.h"
#include "tests/store/org_scene.h"

static enum err transferred(int64_t person, int64_t unit, const char *from)
{
    return act_posting_transfer(by_hr(), person_no(person), version_of("person", person), unit_no(unit), "主任",
                                on(from));
}

static enum err left(int64_t person, const char *last)
{
    return act_person_leave(by_hr(), person_no(person), version_of("person", person), on(last));
}

static enum err back(int64_t person, int64_t unit, const char *from)
{
    return act_person_return(by_hr(), person_no(person), version_of("person", person), unit_no(unit), "职员", on(from));
}

static enum err second(int64_t person, int64_t unit, const char *from, const char *last)
{
    return act_posting_second(by_hr(), person_no(person), version_of("person", person), unit_no(unit), "兼职", on(from),
                              last ? on(last) : 0);
}

/* The id of the posting of a person that begins on a day. */
static const uint8_t *posting_from(int64_t person, const char *from)
{
    return id_of("posting",
                 db_int(arena_printf(db_arena(), "SELECT id FROM posting WHERE person_id = %lld AND from_on = '%s'",
                                     (long long)person, from)));
}

static enum err corrected(int64_t person, const char *which, int64_t unit, const char *from, const char *last)
{
    const struct posting_fix fix = {unit_no(unit), "主任", on(from), last ? on(last) : 0};
    return act_posting_correct(by_hr(), person_no(person), version_of("person", person), posting_from(person, which),
                               &fix);
}

static enum err removed(int64_t person, const char *from)
{
    return act_posting_remove(by_hr(), person_no(person), version_of("person", person), posting_from(person, from));
}

static const char *days(int64_t person)
{
    return db_text(arena_printf(db_arena(),
                                "SELECT GROUP_CONCAT(CONCAT(u.code, ':', o.from_on, '/', o.until_on) ORDER BY "
                                "o.from_on, o.kind SEPARATOR ' ') FROM posting o JOIN unit u ON u.id = o.unit_id "
                                "WHERE o.person_id = %lld",
                                (long long)person));
}

static void test_a_transfer_holds_from_its_day(void **state)
{
    (void)state;
    assert_int_equal(transferred(ma, unit_b, "2026-07-01"), OK); /* dated back */
    assert_string_equal(days(ma), "A1:2020-01-01/2026-07-01 B:2026-07-01/9999-12-31");
    assert_string_equal(members(unit_a, "2026-06-30"), "1001");
    assert_string_equal(members(unit_a, "2026-07-01"), "");
    assert_string_equal(members(unit_b, "2026-07-01"), "1001 1002");
    assert_int_equal(db_int("SELECT recorded_at = '2026-11-18 01:00:00' FROM posting WHERE from_on = '2026-07-01'"), 1);
    assert_int_equal(db_int("SELECT recorded_by FROM posting WHERE from_on = '2026-07-01'"), hr);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'posting.transfer' AND "
                            "JSON_VALUE(before_json, '$.from') = '2020-01-01' AND "
                            "JSON_VALUE(after_json, '$.from') = '2026-07-01'"),
                     1);
    assert_refused(transferred(ma, unit_a, "2026-06-30"), "posting.later", "2026-07-01");
    assert_refused(transferred(ma, unit_a, "2026-07-01"), "posting.begins_then", "2026-07-01");
    assert_refused(transferred(ma, unit_a, "2019-12-31"), "posting.before_first", "2020-01-01");
    assert_refused(transferred(ma, unit_b, "2026-08-01"), "posting.same_unit", NULL);
}

static void test_a_transfer_ahead(void **state)
{
    (void)state;
    assert_int_equal(transferred(ma, unit_b, "2028-02-29"), OK);
    assert_string_equal(members(unit_b, "2028-02-28"), "1002");
    assert_string_equal(members(unit_b, "2028-02-29"), "1001 1002");
    assert_int_equal(removed(ma, "2028-02-29"), OK); /* it does not come about */
    assert_string_equal(days(ma), "A1:2020-01-01/9999-12-31");
}

static void test_the_unit_moves_and_the_person_too(void **state)
{
    (void)state;
    /* A1 goes below B on 1 April; 马兰 goes from A1 to A on 1 July, both told only now */
    assert_int_equal(
        act_unit_move(by_hr(), unit_no(unit_a1), version_of("unit", unit_a1), unit_no(unit_b), on("2026-04-01")), OK);
    assert_int_equal(transferred(ma, unit_a, "2026-07-01"), OK);
    static const struct {
        const char *day, *in_a, *in_b;
    } cases[] = {
        {"2026-03-31", "1001", "1002"},
        {"2026-04-01", "", "1001 1002"},
        {"2026-06-30", "", "1001 1002"},
        {"2026-07-01", "1001", "1002"},
    };
    for (int asked = 0; asked < 2; asked++) {
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
            assert_string_equal(members(unit_a, cases[i].day), cases[i].in_a);
            assert_string_equal(members(unit_b, cases[i].day), cases[i].in_b);
            assert_string_equal(members(city, cases[i].day), "1001 1002 1003");
        }
        clock_test_set(at(12, 31, 9, 0)); /* the same answers, asked later */
    }
}

static void test_second_postings(void **state)
{
    (void)state;
    assert_int_equal(second(ma, unit_b, "2026-01-01", "2026-06-30"), OK);
    assert_string_equal(members(unit_b, "2025-12-31"), "1002");
    assert_string_equal(members(unit_b, "2026-06-30"), "1002 1001+");
    assert_string_equal(members(unit_b, "2026-07-01"), "1002");
    assert_refused(second(ma, unit_b, "2026-06-30", NULL), "posting.second_there", NULL);
    assert_refused(second(ma, unit_a1, "2026-01-01", NULL), "posting.same_unit", NULL);
    assert_refused(second(ma, unit_a, "2026-01-02", "2026-01-01"), "posting.ends_before", "2026-01-02");
    assert_refused(second(ma, unit_a, "2019-01-01", NULL), "posting.before_first", "2020-01-01");
    assert_int_equal(second(ma, unit_a, "2026-02-01", NULL), OK);
    assert_string_equal(members(city, "2026-02-01"), "1001 1002 1003 1001+ 1001+");
    assert_int_equal(act_posting_end(by_hr(), person_no(ma), version_of("person", ma), posting_from(ma, "2026-02-01"),
                                     on("2026-02-28")),
                     OK);
    assert_string_equal(days(ma), "A1:2020-01-01/9999-12-31 B:2026-01-01/2026-07-01 A:2026-02-01/2026-03-01");
    assert_refused(act_posting_end(by_hr(), person_no(ma), version_of("person", ma), posting_from(ma, "2020-01-01"),
                                   on("2026-02-28")),
                   "posting.main_stays", NULL);
    assert_refused(act_posting_end(by_hr(), person_no(ma), version_of("person", ma), posting_from(ma, "2026-02-01"),
                                   on("2026-01-31")),
                   "posting.ends_before", "2026-02-01");
}

/* Of those away within the city: staff numbers. */
static const char *away(bool coming)
{
    const struct scope who = {hr, "org.view", clock_local_day(clock_now())};
    const struct away_filter f = {.coming = coming, .after = "", .limit = 10};
    struct away *rows;
    size_t n;
    int64_t count;
    struct buf b;
    buf_init_arena(&b, db_arena(), 0);
    buf_adds(&b, "");
    assert_int_equal(store_away_list(db_as("admin"), db_arena(), &f, &who, &rows, &n), OK);
    assert_int_equal(store_away_count(db_as("admin"), db_arena(), &f, &who, &count), OK);
    assert_int_equal(n, count);
    for (size_t i = 0; i < n; i++)
        buf_addf(&b, "%s%s", i ? " " : "", rows[i].staff_no);
    return b.data;
}

static void test_leaving_and_coming_back(void **state)
{
    (void)state;
    make_grant(ma, "liaison", unit_a);
    db_run(arena_printf(db_arena(), "UPDATE role_grant SET until_on = '2020-06-01' WHERE person_id = %lld;\n",
                        (long long)ma)); /* one that is over stays as it was */
    make_grant(ma, "training_manager", unit_a);
    assert_int_equal(second(ma, unit_b, "2026-01-01", NULL), OK);
    assert_int_equal(left(ma, "2026-11-10"), OK);
    assert_string_equal(members(city, "2026-11-10"), "1001 1002 1003 1001+");
    assert_string_equal(members(city, "2026-11-11"), "1002 1003");
    assert_int_equal(db_int("SELECT COUNT(*) FROM role_grant WHERE role = 'training_manager' AND until_on = "
                            "'2026-11-11'"),
                     1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM role_grant WHERE role = 'liaison' AND until_on = '2020-06-01'"), 1);
    assert_int_equal(count_of("audit WHERE act = 'role.end'"), 1);
    assert_string_equal(db_text("SELECT payload FROM job WHERE kind = 'account.close'"),
                        arena_printf(db_arena(), "%lld", (long long)ma));
    assert_int_equal(db_int("SELECT run_at = '2026-11-18 01:00:00' FROM job WHERE kind = 'account.close'"), 1);
    assert_string_equal(away(false), "1001");
    assert_refused(left(ma, "2026-11-12"), "person.left_already", "2026-11-10");
    assert_refused(transferred(ma, unit_b, "2026-12-01"), "posting.left", "2026-11-10");
    assert_refused(second(ma, unit_a, "2026-12-01", NULL), "posting.left", "2026-11-10");
    assert_refused(back(ma, unit_b, "2026-11-10"), "person.returns_too_early", "2026-11-10");
    assert_int_equal(back(ma, unit_b, "2026-12-01"), OK);
    assert_string_equal(away(false), "");
    assert_string_equal(away(true), "1001");
    assert_string_equal(members(city, "2026-11-30"), "1002 1003");
    assert_string_equal(members(unit_b, "2026-12-01"), "1001 1002");
    assert_refused(back(ma, unit_b, "2026-12-02"), "person.not_left", NULL);
}

static void test_leaving_on_a_day_ahead(void **state)
{
    (void)state;
    assert_int_equal(left(ma, "2026-12-31"), OK);
    assert_int_equal(db_int("SELECT run_at = '2026-12-31 16:00:00' FROM job WHERE kind = 'account.close'"), 1);
    assert_string_equal(away(false), "");
    assert_int_equal(transferred(li, unit_a, "2027-02-01"), OK);
    assert_refused(left(li, "2026-12-31"), "person.leaves_before_posting", "2027-02-01");
    assert_string_equal(days(li), "B:2020-01-01/2027-02-01 A:2027-02-01/9999-12-31"); /* a refusal changes nothing */
    assert_int_equal(left(li, "2027-02-01"), OK);
    assert_string_equal(members(unit_a, "2027-02-01"), "1002");
}

/* SEC-S4: the account of one who has left is closed and their sessions end; nobody's who is here. */
static void test_sec_s4_the_account_is_closed(void **state)
{
    (void)state;
    db_run(arena_printf(db_arena(),
                        "INSERT INTO credential (person_id, login, hash, one_time, changed_at) VALUES (%lld, '1001', "
                        "'x', 0, '2026-01-01');\n"
                        "INSERT INTO session (public_id, token_hash, person_id, created_at, seen_at, expires_at, "
                        "address, agent) VALUES (REPEAT('s', 16), REPEAT('t', 32), %lld, '2026-11-18', '2026-11-18', "
                        "'2026-11-19', '', '');\n",
                        (long long)ma, (long long)ma));
    struct act a = acting(0);
    a.db = db_as("jobs");
    a.key = NULL;
    assert_int_equal(act_person_close_account(&a, ma), OK); /* is here */
    assert_int_equal(count_of("credential WHERE disabled_at IS NULL"), 1);
    assert_int_equal(left(ma, "2026-11-17"), OK);
    assert_int_equal(act_person_close_account(&a, ma), OK);
    assert_int_equal(count_of("credential WHERE disabled_at IS NULL"), 0);
    assert_int_equal(count_of("session"), 0);
    assert_int_equal(act_person_close_account(&a, ma), OK); /* once more does nothing */
    assert_int_equal(act_person_close_account(&a, li), OK); /* has no account */
    assert_int_equal(count_of("audit WHERE act = 'account.close'"), 1);
}

static void test_a_wrong_posting_is_corrected(void **state)
{
    (void)state;
    assert_int_equal(transferred(ma, unit_b, "2026-07-01"), OK);
    /* to another unit, and a month earlier: the one before ends earlier */
    assert_int_equal(corrected(ma, "2026-07-01", unit_a, "2026-06-01", NULL), OK);
    assert_string_equal(days(ma), "A1:2020-01-01/2026-06-01 A:2026-06-01/9999-12-31");
    /* later: the one before ends later */
    assert_int_equal(corrected(ma, "2026-06-01", unit_a, "2026-08-01", NULL), OK);
    assert_string_equal(days(ma), "A1:2020-01-01/2026-08-01 A:2026-08-01/9999-12-31");
    assert_int_equal(transferred(ma, unit_b, "2026-10-01"), OK);
    /* one in the middle, both ends */
    assert_int_equal(corrected(ma, "2026-08-01", unit_b, "2026-07-15", "2026-10-31"), OK);
    assert_string_equal(days(ma), "A1:2020-01-01/2026-07-15 B:2026-07-15/2026-11-01 B:2026-11-01/9999-12-31");
    assert_int_equal(corrected(ma, "2026-07-15", unit_a, "2026-09-01", "2026-09-30"), OK);
    assert_string_equal(days(ma), "A1:2020-01-01/2026-09-01 A:2026-09-01/2026-10-01 B:2026-10-01/9999-12-31");
    /* not beyond its neighbours, not upside down, not the open end */
    assert_refused(corrected(ma, "2026-09-01", unit_a, "2019-01-01", "2026-09-30"), "posting.later", NULL);
    assert_refused(corrected(ma, "2026-09-01", unit_a, "2026-09-01", "2026-08-01"), "posting.ends_before", NULL);
    assert_refused(corrected(ma, "2026-10-01", unit_b, "2026-10-01", "2027-01-01"), "posting.main_stays", NULL);
    assert_refused(corrected(ma, "2026-10-01", unit_b, "2026-10-01", NULL), "posting.same", NULL);
    assert_int_equal(removed(ma, "2026-09-01"), OK);
    assert_string_equal(days(ma), "A1:2020-01-01/2026-10-01 B:2026-10-01/9999-12-31");
    assert_int_equal(removed(ma, "2026-10-01"), OK);
    assert_refused(removed(ma, "2020-01-01"), "posting.only_one", NULL);
    assert_int_equal(count_of("audit WHERE act = 'posting.remove' AND before_json IS NOT NULL"), 2);
    /* another person's posting is not there */
    assert_int_equal(
        act_posting_remove(by_hr(), person_no(ma), version_of("person", ma), posting_from(li, "2020-01-01")),
        ERR_NOT_FOUND);
}

static struct person_data newcomer(void)
{
    return (struct person_data){.staff_no = "ＣＹ-9 001",
                                .name = "买买提•江",
                                .gender = 1,
                                .grade_band = "科员级",
                                .employment = "事业",
                                .joined_on = on("2026-11-01"),
                                .birth_year = 1990,
                                .phone = "139 0000-1234"};
}

static enum err added(const struct person_data *in)
{
    return act_person_add(by_hr(), in, unit_no(unit_a), "职员", on("2026-12-01"));
}

static void test_a_new_person(void **state)
{
    (void)state;
    struct person_data in = newcomer();
    assert_int_equal(added(&in), OK);
    assert_string_equal(db_text("SELECT CONCAT(staff_no, ' ', name, ' ', phone_masked) FROM person WHERE name LIKE "
                                "'买%'"),
                        "CY-9001 买买提·江 139****1234");
    assert_string_equal(members(unit_a, "2026-12-01"), "1001 CY-9001");
    assert_string_equal(away(true), "CY-9001");
    in.staff_no = "cy9001";
    assert_refused(added(&in), "person.staff_no_taken", NULL);
    assert_string_equal(last_act.refused_field, "staff_no");
    in.staff_no = "1.2019E+10";
    assert_refused(added(&in), "person.staff_no_spoiled", "1.2019E+10");
    in.staff_no = "9/2";
    assert_refused(added(&in), "person.staff_no_shape", NULL);
    in.staff_no = "9002";
    in.name = "李\xee\xa1\xa3";
    assert_refused(added(&in), "person.name_private", "2");
    assert_string_equal(last_act.refusal.args[1], "U+E863");
    in.name = " ";
    assert_refused(added(&in), "person.name_empty", NULL);
    in.name = "𠮷野";
    in.employment = "外聘";
    assert_refused(added(&in), "person.no_employment", NULL);
    in.employment = "行政";
    in.grade_band = "九品";
    assert_refused(added(&in), "person.no_grade_band", NULL);
    in.grade_band = "乡科级";
    in.specialty = "ZZ";
    assert_refused(added(&in), "person.no_specialty", NULL);
    in.specialty = NULL;
    in.birth_year = 1899;
    assert_refused(added(&in), "person.birth_year", NULL);
    in.birth_year = 0;
    in.phone = "call me";
    assert_refused(added(&in), "person.phone_shape", NULL);
    in.phone = "";
    assert_int_equal(added(&in), OK);
    assert_int_equal(count_of("person_part WHERE person_id = (SELECT id FROM person WHERE staff_no = '9002')") > 0, 1);
}

static void test_editing_and_two_tabs(void **state)
{
    (void)state;
    struct person_data in = newcomer();
    const int64_t version = version_of("person", ma);
    in.name = "马蘭";
    assert_int_equal(act_person_edit(by_hr(), person_no(ma), version, &in), OK);
    assert_string_equal(db_text("SELECT CONCAT(staff_no, ' ', name, ' ', folded) FROM person WHERE name LIKE '马%'"),
                        "1001 马蘭 马蘭"); /* the number stays */
    assert_string_equal(db_text("SELECT JSON_VALUE(before_json, '$.name') FROM audit WHERE act = 'person.edit'"),
                        "马兰");
    assert_refused(act_person_edit(by_hr(), person_no(ma), version, &in), "person.changed", NULL);
    assert_refused(act_person_edit(by_hr(), person_no(ma), version + 1, &in), "person.same", NULL);
    assert_refused(act_person_leave(by_hr(), person_no(ma), version, on("2026-11-18")), "person.changed", NULL);
}

/* SEC-R5: over both ends of a transfer. */
static void test_sec_r5_both_ends_lie_in_the_scope(void **state)
{
    (void)state;
    db_run(arena_printf(db_arena(), "UPDATE role_grant SET scope_unit_id = %lld;\n", (long long)unit_a));
    assert_int_equal(transferred(li, unit_a, "2026-07-01"), ERR_NOT_FOUND);
    assert_refused(transferred(ma, unit_b, "2026-07-01"), "form.choice", NULL);
    assert_string_equal(last_act.refused_field, "unit");
    assert_int_equal(left(li, "2026-07-01"), ERR_NOT_FOUND);
    assert_int_equal(transferred(ma, unit_a, "2026-07-01"), OK);
    struct person_data in = newcomer();
    assert_int_equal(act_person_edit(by_hr(), person_no(li), version_of("person", li), &in), ERR_NOT_FOUND);
    assert_refused(act_person_add(by_hr(), &in, unit_no(unit_b), "职员", on("2026-12-01")), "form.choice", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_a_transfer_holds_from_its_day, org_set_up),
        cmocka_unit_test_setup(test_a_transfer_ahead, org_set_up),
        cmocka_unit_test_setup(test_the_unit_moves_and_the_person_too, org_set_up),
        cmocka_unit_test_setup(test_second_postings, org_set_up),
        cmocka_unit_test_setup(test_leaving_and_coming_back, org_set_up),
        cmocka_unit_test_setup(test_leaving_on_a_day_ahead, org_set_up),
        cmocka_unit_test_setup(test_sec_s4_the_account_is_closed, org_set_up),
        cmocka_unit_test_setup(test_a_wrong_posting_is_corrected, org_set_up),
        cmocka_unit_test_setup(test_a_new_person, org_set_up),
        cmocka_unit_test_setup(test_editing_and_two_tabs, org_set_up),
        cmocka_unit_test_setup(test_sec_r5_both_ends_lie_in_the_scope, org_set_up),
    };
    return cmocka_run_group_tests_name("posting", tests, db_setup, db_teardown);
}
