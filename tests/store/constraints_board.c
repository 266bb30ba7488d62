/* What the database itself refuses of live boards: each invariant is broken directly, by SQL, and the constraint that
   stops it is named. */
#include "tests/harness/board_scene.h"

#include "lib/domain/board.h"

static int set_up(void **state)
{
    (void)state;
    scene("none");
    sql("INSERT INTO board (round_id) VALUES (%lld)", (long long)round_id);
    return 0;
}

static void add(int version)
{
    sql("UPDATE board_clock SET n = n + 1");
    sql("INSERT INTO board_version SELECT %lld, %d, n, '{}', '2026-12-01' FROM board_clock", (long long)round_id,
        version);
    sql("UPDATE board SET latest = %d", version);
}

static void a_board_is_of_a_round_that_is_judged(void **state)
{
    (void)state;
    const int64_t other = make_round(&(struct make_round){.discipline = discipline});
    db_expect("fk_board_judging", "INSERT INTO board (round_id) VALUES (%lld)", (long long)other);
    db_expect("PRIMARY", "INSERT INTO board (round_id) VALUES (%lld)", (long long)round_id);
    db_expect("ck_board_latest", "UPDATE board SET round_id = %lld", (long long)other);
}

static void versions_are_added_one_after_the_other(void **state)
{
    (void)state;
    add(1);
    add(2);
    db_expect("ck_board_version_fixed", "UPDATE board_version SET json = '[]'");
    db_expect("ck_board_version_fixed", "UPDATE board_version SET at = '2026-12-02'");
    db_expect("ck_board_version_kept", "DELETE FROM board_version");
    sql("UPDATE board_clock SET n = n + 1");
    static const char ADD[] = "INSERT INTO board_version SELECT round_id, %d, %s, '%s', '2026-12-01' FROM board, "
                              "board_clock";
    db_expect("ck_board_version_next", ADD, 2, "n", "{}");
    db_expect("ck_board_version_next", ADD, 4, "n", "{}");
    db_expect("ck_board_version_next", ADD, 3, "n + 1", "{}");
    db_expect("ck_board_version_next", ADD, 3, "n - 1", "{}");
    db_expect("ck_board_version_json", ADD, 3, "n", "{");
    db_expect(NULL, ADD, 3, "n", "{}");
    db_expect("uq_board_version_seq", ADD, 4, "n", "{}");
}

static void the_clock_goes_on_by_one(void **state)
{
    (void)state;
    db_expect("ck_board_clock_step", "UPDATE board_clock SET n = n + 2");
    db_expect("ck_board_clock_step", "UPDATE board_clock SET n = n - 1");
    db_expect("ck_board_clock_step", "UPDATE board_clock SET n = n");
    db_expect("ck_board_clock", "INSERT INTO board_clock VALUES (2, 0)");
    db_expect(NULL, "UPDATE board_clock SET n = n + 1");
}

static void what_is_shown_goes_on_with_the_versions(void **state)
{
    (void)state;
    db_expect("ck_board_latest", "UPDATE board SET latest = 1");
    add(1);
    add(2);
    db_expect("ck_board_latest", "UPDATE board SET latest = 1");
    db_expect("ck_board_latest", "UPDATE board SET latest = 0");
    db_expect("ck_board_latest", "UPDATE board SET latest = 4");
}

static void a_mode_fits_what_goes_with_it(void **state)
{
    (void)state;
    add(1);
    db_expect("ck_board_mode", "UPDATE board SET mode = 'paused'");
    db_expect("ck_board_frozen", "UPDATE board SET mode = 'frozen'");
    db_expect("ck_board_frozen", "UPDATE board SET frozen_version = 1");
    db_expect("fk_board_frozen", "UPDATE board SET mode = 'frozen', frozen_version = 7");
    db_expect("ck_board_after", "UPDATE board SET freeze_after = 0");
    db_expect("ck_board_after", "UPDATE board SET mode = 'reveal', freeze_after = 3");
    db_expect("ck_board_revealed", "UPDATE board SET revealed = 1");
    db_expect("ck_board_revealed", "UPDATE board SET mode = 'reveal', revealed = -1");
    db_expect(NULL, "UPDATE board SET freeze_after = 3");
    db_expect(NULL, "UPDATE board SET mode = 'frozen', frozen_version = 1, freeze_after = NULL");
    db_expect(NULL, "UPDATE board SET mode = 'reveal', frozen_version = NULL, revealed = 2");
    for (int m = 0; m < BOARD_MODE_COUNT; m++) {
        enum board_mode read;
        assert_true(board_mode_parse(board_mode_code((enum board_mode)m), &read));
        assert_int_equal(read, m);
    }
}

static void nobody_but_contest_writes_boards(void **state)
{
    (void)state;
    add(1);
    assert_int_equal(db_try(db_as("jobs"), "UPDATE board_clock SET n = n + 1"), ERR_BUG);
    assert_int_equal(db_try(db_as("jobs"), "UPDATE board SET mode = 'live'"), ERR_BUG);
    assert_int_equal(db_try(db_as("contest"), "DELETE FROM board_version"), ERR_BUG);
    assert_int_equal(db_try(db_as("contest"), "UPDATE board SET round_id = round_id"), ERR_BUG);
    assert_int_equal(db_try(db_as("contest"), "UPDATE board SET mode = 'reveal'"), OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_board_is_of_a_round_that_is_judged, set_up),
        cmocka_unit_test_setup(versions_are_added_one_after_the_other, set_up),
        cmocka_unit_test_setup(the_clock_goes_on_by_one, set_up),
        cmocka_unit_test_setup(what_is_shown_goes_on_with_the_versions, set_up),
        cmocka_unit_test_setup(a_mode_fits_what_goes_with_it, set_up),
        cmocka_unit_test_setup(nobody_but_contest_writes_boards, set_up),
    };
    return cmocka_run_group_tests_name("constraints_board", tests, db_setup, db_teardown);
}
