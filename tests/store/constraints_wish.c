/* What the database itself refuses of wishes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/store/wish_sheet.h"
#include "tests/harness/rows.h"

static int64_t round_id, other_round, newcomer, second, senior, need, need2, offer, offer2, far_offer, list;

static int64_t id_of(const char *table)
{
    return db_int(arena_printf(db_arena(), "SELECT MAX(id) FROM %s", table));
}

static int64_t make_wish_round(int64_t unit, int64_t by)
{
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO pairing_round (public_id, unit_id, title, state, method, counted_on, wishes_from, wishes_until,"
        " attempt, commitment, opened_at, created_by, created_at) VALUES (RANDOM_BYTES(16), %lld, '2026 年师徒结对',"
        " 'open', 'wishes', '2026-11-01', '2026-11-02', '2026-11-20', 1, REPEAT('c', 32), '2026-11-01', %lld,"
        " '2026-11-01');\n",
        (long long)unit, (long long)by));
    return id_of("pairing_round");
}

static int64_t make_need(int64_t round, int64_t person, int64_t unit)
{
    db_run(arena_printf(db_arena(),
                        "INSERT INTO pairing_need (public_id, round_id, person_id, unit_id, source, added_at) VALUES"
                        " (RANDOM_BYTES(16), %lld, %lld, %lld, 'list', '2026-11-01');\n",
                        (long long)round, (long long)person, (long long)unit));
    return id_of("pairing_need");
}

static int64_t make_offer(int64_t round, int64_t person, int64_t unit)
{
    db_run(arena_printf(db_arena(),
                        "INSERT IGNORE INTO mentor (person_id, public_id, state, places, created_at, changed_at) VALUES"
                        " (%lld, RANDOM_BYTES(16), 'on', 3, '2026-11-01', '2026-11-01');\n"
                        "INSERT INTO pairing_offer (public_id, round_id, person_id, unit_id, places, added_at) VALUES"
                        " (RANDOM_BYTES(16), %lld, %lld, %lld, 1, '2026-11-01');\n",
                        (long long)person, (long long)round, (long long)person, (long long)unit));
    return id_of("pairing_offer");
}

static void hand_in(const char *constraint, int64_t round, int64_t person, const char *side, int64_t by, int version,
                    int items, const char *at)
{
    const bool mentee = strcmp(side, "mentee") == 0;
    db_expect(constraint,
              "INSERT INTO wish_list (round_id, person_id, side, need_id, offer_id, version, items, at) VALUES (%lld,"
              " %lld, '%s', NULLIF(%lld, 0), NULLIF(%lld, 0), %d, %d, '%s')",
              (long long)round, (long long)person, side, mentee ? (long long)by : 0, mentee ? 0 : (long long)by,
              version, items, at);
    if (!constraint)
        list = id_of("wish_list");
}

static void wish(const char *constraint, const char *side, int no, int rank, int64_t other)
{
    const bool mentee = strcmp(side, "mentee") == 0;
    db_expect(constraint,
              "INSERT INTO wish_item (list_id, item_no, round_id, side, rank_no, need_id, offer_id) VALUES (%lld, %d,"
              " %lld, '%s', %d, NULLIF(%lld, 0), NULLIF(%lld, 0))",
              (long long)list, no, (long long)round_id, side, rank, mentee ? 0 : (long long)other,
              mentee ? (long long)other : 0);
}

static int set_up(void **state)
{
    db_clear(state);
    const int64_t bureau = make_unit(0, "TOP", "市机关事务管理局");
    const int64_t hr = make_person(bureau, "9001", "何人事");
    newcomer = make_person(bureau, "1001", "辛小禾");
    second = make_person(bureau, "1002", "辛小满");
    senior = make_person(bureau, "2001", "顾老师");
    const int64_t expert = make_person(bureau, "2002", "秦老师");
    round_id = make_wish_round(bureau, hr);
    need = make_need(round_id, newcomer, bureau);
    need2 = make_need(round_id, second, bureau);
    offer = make_offer(round_id, senior, bureau);
    offer2 = make_offer(round_id, expert, bureau);
    other_round = make_wish_round(bureau, hr);
    far_offer = make_offer(other_round, senior, bureau);
    return 0;
}

static void lists_come_while_they_are_taken(void **state)
{
    (void)state;
    hand_in("ck_wish_list_open", round_id, newcomer, "mentee", need, 1, 1, "2026-11-01 23:59:59.999999");
    hand_in("ck_wish_list_open", round_id, newcomer, "mentee", need, 1, 1, "2026-11-20");
    hand_in(NULL, round_id, newcomer, "mentee", need, 1, 1, "2026-11-19 23:59:59.999999");
    hand_in("ck_wish_list_next", round_id, newcomer, "mentee", need, 1, 1, "2026-11-19");
    hand_in("ck_wish_list_next", round_id, newcomer, "mentee", need, 3, 1, "2026-11-19");
    hand_in(NULL, round_id, newcomer, "mentee", need, 2, 0, "2026-11-19");
    hand_in("ck_wish_list_items", round_id, newcomer, "mentee", need, 3, 101, "2026-11-19");
    hand_in("ck_wish_list_own", round_id, second, "mentee", need, 1, 1, "2026-11-19");
    hand_in("fk_wish_list_offer", other_round, senior, "mentor", offer, 1, 1, "2026-11-19");
    db_expect("ck_wish_list_side",
              "INSERT INTO wish_list (round_id, person_id, side, need_id, offer_id, version, items, at) VALUES (%lld,"
              " %lld, 'mentor', %lld, NULL, 1, 0, '2026-11-19')",
              (long long)round_id, (long long)newcomer, (long long)need);
    db_expect("ck_wish_list_kept", "UPDATE wish_list SET version = 9");
    db_run("UPDATE pairing_need SET live = NULL;\n");
    hand_in("ck_wish_list_own", round_id, newcomer, "mentee", need, 3, 1, "2026-11-19");
    db_run("UPDATE pairing_round SET state = 'closed', closed_at = '2026-11-10';\n");
    hand_in("ck_wish_list_open", round_id, senior, "mentor", offer, 1, 1, "2026-11-19");
}

static void wishes_are_for_others_of_the_round_once(void **state)
{
    (void)state;
    hand_in(NULL, round_id, newcomer, "mentee", need, 1, 2, "2026-11-05");
    wish("ck_wish_item_rank", "mentee", 1, 2, offer);
    wish("fk_wish_item_offer", "mentee", 1, 1, far_offer);
    wish("ck_wish_item_next", "mentee", 2, 2, offer);
    wish(NULL, "mentee", 1, 1, offer);
    wish("ck_wish_item_rank", "mentee", 2, 1, offer2); /* mentees' lists have no ties */
    wish("uq_wish_item_offer", "mentee", 2, 2, offer);
    wish("fk_wish_item_list", "mentor", 2, 1, need2);
    wish(NULL, "mentee", 2, 2, offer2);
    wish("ck_wish_item_within", "mentee", 3, 3, offer2);
    db_expect("ck_wish_list_kept", "UPDATE wish_item SET rank_no = 1");
    db_run("UPDATE pairing_offer SET live = NULL WHERE round_id = (SELECT MIN(id) FROM pairing_round);\n");
    hand_in(NULL, round_id, newcomer, "mentee", need, 2, 1, "2026-11-05");
    wish("ck_wish_item_live", "mentee", 1, 1, offer);
}

static void mentors_may_find_several_equally_welcome(void **state)
{
    (void)state;
    hand_in(NULL, round_id, senior, "mentor", offer, 1, 3, "2026-11-05");
    wish(NULL, "mentor", 1, 1, need);
    wish("uq_wish_item_need", "mentor", 2, 1, need);
    wish(NULL, "mentor", 2, 1, need2);
    const int64_t own = make_need(round_id, senior, db_int("SELECT MIN(id) FROM unit"));
    wish("ck_wish_item_self", "mentor", 3, 2, own);
    wish("ck_wish_item_next", "mentor", 3, 3, need2);
}

/* The seed of a closed round may be read: what was not in a list by then does not come into it. */
static void a_list_is_whole_before_the_round_closes(void **state)
{
    (void)state;
    hand_in(NULL, round_id, newcomer, "mentee", need, 1, 2, "2026-11-05");
    wish(NULL, "mentee", 1, 1, offer);
    db_run("UPDATE pairing_round SET state = 'closed', closed_at = '2026-11-10';\n");
    wish("ck_wish_list_open", "mentee", 2, 2, offer2);
}

/* What makes pairs of them reads the last list of each who takes part, without those who were taken out. */
static void the_last_list_counts(void **state)
{
    (void)state;
    hand_in(NULL, round_id, newcomer, "mentee", need, 1, 1, "2026-11-05");
    wish(NULL, "mentee", 1, 1, offer);
    hand_in(NULL, round_id, newcomer, "mentee", need, 2, 2, "2026-11-06");
    wish(NULL, "mentee", 1, 1, offer2);
    wish(NULL, "mentee", 2, 2, offer);
    hand_in(NULL, round_id, second, "mentee", need2, 1, 0, "2026-11-06");
    hand_in(NULL, round_id, senior, "mentor", offer, 1, 2, "2026-11-05");
    wish(NULL, "mentor", 1, 1, need);
    wish(NULL, "mentor", 2, 1, need2);
    struct wish_list *lists;
    size_t n;
    int64_t mentees, mentors;
    assert_int_equal(store_wish_counting(db_as("mentor"), db_arena(), round_id, &lists, &n), OK);
    assert_int_equal(n, 3);
    assert_int_equal(lists[0].side, WISH_OF_MENTEE);
    assert_int_equal(lists[0].owner_id, need);
    assert_int_equal(lists[0].version, 2);
    assert_int_equal(lists[0].n, 2);
    assert_int_equal(lists[0].items[0].other_id, offer2);
    assert_int_equal(lists[0].items[1].rank, 2);
    assert_int_equal(lists[1].owner_id, need2);
    assert_int_equal(lists[1].n, 0);
    assert_int_equal(lists[2].side, WISH_OF_MENTOR);
    assert_int_equal(lists[2].n, 2);
    assert_int_equal(lists[2].items[1].other_id, need2);
    assert_int_equal(lists[2].items[1].rank, 1);
    assert_int_equal(store_wish_handed(db_as("mentor"), db_arena(), round_id, &mentees, &mentors), OK);
    assert_int_equal(mentees, 2);
    assert_int_equal(mentors, 1);
    db_run(arena_printf(db_arena(), "UPDATE pairing_offer SET live = NULL WHERE id = %lld;\n", (long long)offer2));
    db_run(arena_printf(db_arena(), "UPDATE pairing_need SET live = NULL WHERE id = %lld;\n", (long long)need2));
    assert_int_equal(store_wish_counting(db_as("mentor"), db_arena(), round_id, &lists, &n), OK);
    assert_int_equal(n, 2);
    assert_int_equal(lists[0].n, 1);
    assert_int_equal(lists[0].items[0].other_id, offer);
    assert_int_equal(lists[1].n, 1);
    struct wish_list own;
    assert_int_equal(store_wish_own(db_as("mentor"), db_arena(), round_id, WISH_OF_MENTEE, newcomer, &own), OK);
    assert_int_equal(own.n, 2); /* as it was handed in */
    assert_int_equal(store_wish_own(db_as("mentor"), db_arena(), round_id, WISH_OF_MENTOR, newcomer, &own),
                     ERR_NOT_FOUND);
}

/* ---- the sheet ------------------------------------------------------------------------------------------------------ */

struct keeping {
    struct arena *a;
    instant at;
};

static enum err keep(struct sql *db, void *context)
{
    const struct keeping *x = context;
    return store_wish_sheet_keep(db, x->a, round_id, 1, x->at);
}

static void assert_sheet_counts(size_t expected)
{
    struct wish_list *rows, *sheet;
    size_t n, m;
    assert_int_equal(store_wish_counting(db_as("mentor"), db_arena(), round_id, &rows, &n), OK);
    assert_int_equal(store_wish_sheet_read(db_as("mentor"), db_arena(), round_id, 1, &sheet, &m), OK);
    assert_int_equal(n, expected);
    assert_int_equal(m, n);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(sheet[i].side, rows[i].side);
        assert_int_equal(sheet[i].owner_id, rows[i].owner_id);
        assert_int_equal(sheet[i].version, rows[i].version);
        assert_int_equal(sheet[i].at, rows[i].at);
        assert_int_equal(sheet[i].n, rows[i].n);
        for (size_t k = 0; k < rows[i].n; k++) {
            assert_int_equal(sheet[i].items[k].other_id, rows[i].items[k].other_id);
            assert_int_equal(sheet[i].items[k].rank, rows[i].items[k].rank);
        }
    }
}

/* Content, as hexadecimal digits, in another row's place. */
static void put_sheet(const char *constraint, int attempt, const char *content, const char *hashed)
{
    db_expect(constraint,
              "INSERT INTO wish_sheet (round_id, attempt, lists, content, hash, at) VALUES (%lld, %d, 1, X'%s',"
              " UNHEX(SHA2(X'%s', 256)), '2026-11-21')",
              (long long)round_id, attempt, content, hashed);
}

static void a_closed_round_keeps_its_lists_in_one_row(void **state)
{
    (void)state;
    const struct keeping x = {db_arena(), clock_now()};
    const struct sql_act act = {.work = keep, .context = (void *)&x};
    hand_in(NULL, round_id, newcomer, "mentee", need, 1, 2, "2026-11-05");
    wish(NULL, "mentee", 1, 1, offer);
    wish(NULL, "mentee", 2, 2, offer2);
    hand_in(NULL, round_id, second, "mentee", need2, 1, 0, "2026-11-05");
    hand_in(NULL, round_id, senior, "mentor", offer, 1, 2, "2026-11-05");
    wish(NULL, "mentor", 1, 1, need);
    wish(NULL, "mentor", 2, 1, need2);
    put_sheet("ck_wish_sheet_closed", 1, "00", "00");
    db_run("UPDATE pairing_round SET state = 'closed', closed_at = '2026-11-20';\n");
    assert_sheet_counts(3); /* of the lists themselves */
    put_sheet("ck_wish_sheet_closed", 2, "00", "00");
    put_sheet("ck_wish_sheet_hash", 1, "00", "01");
    assert_int_equal(sql_transaction(db_as("mentor"), &act), OK);
    assert_int_equal(sql_transaction(db_as("mentor"), &act), OK); /* is there already */
    assert_int_equal(db_int("SELECT COUNT(*) FROM wish_sheet"), 1);
    db_expect("ck_wish_sheet_kept", "UPDATE wish_sheet SET lists = 0");
    db_expect("ck_wish_sheet_kept", "DELETE FROM wish_sheet");
    assert_sheet_counts(3);
    db_run(arena_printf(db_arena(), "UPDATE pairing_offer SET live = NULL WHERE id = %lld;\n", (long long)offer2));
    assert_sheet_counts(3);
    db_run(arena_printf(db_arena(), "UPDATE pairing_need SET live = NULL WHERE id = %lld;\n", (long long)need2));
    assert_sheet_counts(2);
}

static void a_sheet_that_is_no_sheet_is_not_read(void **state)
{
    static const char *const CONTENTS[] = {
        "", "80", "00", "0000010100", "7f0001010100", "01000101010101", "00000101010000", "ffffffffffffffffff7f00"};
    struct wish_list *lists;
    size_t n;
    (void)state;
    db_run("UPDATE pairing_round SET state = 'closed', closed_at = '2026-11-20';\n");
    for (size_t i = 0; i < sizeof CONTENTS / sizeof *CONTENTS; i++) {
        put_sheet(NULL, 1, CONTENTS[i], CONTENTS[i]);
        assert_int_equal(store_wish_sheet_read(db_as("mentor"), db_arena(), round_id, 1, &lists, &n), ERR_BUG);
        db_run("TRUNCATE wish_sheet;\n");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(lists_come_while_they_are_taken, set_up),
        cmocka_unit_test_setup(wishes_are_for_others_of_the_round_once, set_up),
        cmocka_unit_test_setup(mentors_may_find_several_equally_welcome, set_up),
        cmocka_unit_test_setup(a_list_is_whole_before_the_round_closes, set_up),
        cmocka_unit_test_setup(the_last_list_counts, set_up),
        cmocka_unit_test_setup(a_closed_round_keeps_its_lists_in_one_row, set_up),
        cmocka_unit_test_setup(a_sheet_that_is_no_sheet_is_not_read, set_up),
    };
    return cmocka_run_group_tests_name("constraints of wishes", tests, db_setup, db_teardown);
}
