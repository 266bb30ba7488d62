/* What a draw gave, as each may read it: everybody once it is open, a contestant their own, a coding official the key,
   the panel numbers; and behind a number its entry, for whoever judges it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/store/draw.h"
#include "lib/store/draw_place.h"
#include "tests/harness/contest.h"
#include "tests/harness/rows.h"

enum { N = 3 };

static int64_t top, contestants[N], entries[N], round_id, draw, judge, chief, substitute, arbitrator, coder, stranger;

static void set_state(const char *assignment)
{
    db_run(arena_printf(db_arena(), "UPDATE draw SET %s WHERE id = %lld;\n", assignment, (long long)draw));
}

/* A blind round of three entries, drawn: entry i has order i, number N + 1 − i. */
static int set_up(void **state)
{
    static const char *const names[N] = {"丁𬭸", "马兰", "尉迟恒"};
    db_clear(state);
    top = make_unit(0, "TOP", "市局");
    const int64_t edition = make_edition(&(struct make_edition){.organizer = top});
    const int64_t discipline = make_discipline(&(struct make_discipline){.edition = edition, .blind = "number"});
    round_id = make_round(&(struct make_round){.discipline = discipline});
    for (int i = 0; i < N; i++) {
        contestants[i] = make_person(top, arena_printf(db_arena(), "10%02d", i), names[i]);
        entries[i] = make_entry(discipline, top, contestants[i]);
    }
    judge = make_person(top, "2001", "裁判");
    chief = make_person(top, "2002", "裁判长");
    substitute = make_person(top, "2003", "候补");
    arbitrator = make_person(top, "2004", "仲裁");
    coder = make_person(top, "2005", "加密");
    stranger = make_person(top, "2006", "旁人");
    make_official(round_id, judge, "judge");
    make_official(round_id, chief, "chief");
    make_official(round_id, substitute, "substitute");
    make_official(round_id, arbitrator, "arbitrator");
    make_official(round_id, coder, "coding");
    db_run(
        arena_printf(db_arena(),
                     "INSERT INTO draw (public_id, discipline_id, round_id, attempt, state, blind, entries, list_hash, "
                     "commitment, box, committed_by, committed_at) VALUES (RANDOM_BYTES(16), %lld, %lld, 1, "
                     "'committed', 'number', 3, REPEAT('l', 32), UNHEX(SHA2(CONCAT('jiangxin draw 1', CHAR(10), "
                     "REPEAT('73', 32), CHAR(10)), 256)), 'box', %lld, '2026-11-26');\n",
                     (long long)discipline, (long long)round_id, (long long)stranger));
    draw = db_int("SELECT id FROM draw");
    db_run(arena_printf(db_arena(), "INSERT INTO draw_entry SELECT %lld, id, discipline_id, code FROM entry;\n",
                        (long long)draw));
    set_state(arena_printf(db_arena(), "state = 'drawn', word = '锅包肉', drawn_by = %lld, drawn_at = '2026-11-26'",
                           (long long)stranger));
    for (int i = 0; i < N; i++)
        db_run(arena_printf(db_arena(), "INSERT INTO draw_place VALUES (%lld, %lld, %d, %d, %d, '2026-12-01');\n",
                            (long long)draw, (long long)entries[i], i + 1, N - i, i + 1));
    return 0;
}

static size_t key_of(int64_t person)
{
    struct draw_row *rows;
    size_t n;
    assert_int_equal(store_draw_place_key(db_as("contest"), db_arena(), draw, person, &rows, &n), OK);
    return n;
}

static size_t numbers_of(int64_t person)
{
    int64_t *numbers;
    size_t n;
    assert_int_equal(store_draw_place_numbers(db_as("contest"), db_arena(), round_id, person, &numbers, &n), OK);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(numbers[i], i + 1); /* in their own order, whatever the order of competing is */
    return n;
}

static size_t open_rows(void)
{
    struct draw_row *rows;
    size_t n;
    assert_int_equal(store_draw_place_public(db_as("contest"), db_arena(), draw, &rows, &n), OK);
    return n;
}

static enum err entry_of(int64_t person, int64_t number, int64_t *entry)
{
    return store_draw_place_entry(db_as("contest"), db_arena(), round_id, person, number, entry);
}

static void the_key_is_for_coding_officials(void **state)
{
    (void)state;
    struct draw_row *rows;
    size_t n;
    const int64_t others[] = {judge, chief, substitute, arbitrator, stranger, contestants[0], 0};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_int_equal(key_of(others[i]), 0);
    assert_int_equal(store_draw_place_key(db_as("contest"), db_arena(), draw, coder, &rows, &n), OK);
    assert_int_equal(n, N);
    assert_string_equal(rows[0].who, "丁𬭸");
    assert_int_equal(rows[0].blind_no, N);
    /* A coding official of another round has the key to that one only. */
    const int64_t discipline = db_int("SELECT id FROM discipline");
    const int64_t other = make_round(&(struct make_round){.discipline = discipline});
    const int64_t there = make_person(top, "2007", "他轮加密");
    make_official(other, there, "coding");
    assert_int_equal(key_of(there), 0);
    db_run(arena_printf(
        db_arena(), "UPDATE official SET live = NULL, side = NULL, until_at = '2026-11-27' WHERE person_id = %lld;\n",
        (long long)coder));
    assert_int_equal(key_of(coder), 0);
}

static void numbers_are_for_the_panel(void **state)
{
    (void)state;
    const int64_t panel[] = {judge, chief, substitute, arbitrator};
    for (size_t i = 0; i < sizeof panel / sizeof *panel; i++) {
        int64_t entry = 0;
        assert_int_equal(numbers_of(panel[i]), N);
        assert_int_equal(entry_of(panel[i], 1, &entry), OK);
        assert_int_equal(entry, entries[N - 1]);
        assert_int_equal(entry_of(panel[i], N + 1, &entry), ERR_NOT_FOUND);
    }
    const int64_t others[] = {coder, stranger, contestants[0]};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        int64_t entry = 0;
        assert_int_equal(numbers_of(others[i]), 0);
        assert_int_equal(entry_of(others[i], 1, &entry), ERR_NOT_FOUND);
    }
    set_state("state = 'void'");
    assert_int_equal(numbers_of(judge), 0);
}

static void contestants_see_their_own(void **state)
{
    (void)state;
    struct draw_row own;
    for (int i = 0; i < N; i++) {
        assert_int_equal(store_draw_place_own(db_as("contest"), db_arena(), round_id, contestants[i], &own), OK);
        assert_int_equal(own.order_no, i + 1);
        assert_int_equal(own.blind_no, N - i);
    }
    assert_int_equal(store_draw_place_own(db_as("contest"), db_arena(), round_id, judge, &own), ERR_NOT_FOUND);
    assert_int_equal(store_draw_place_own(db_as("contest"), db_arena(), round_id, stranger, &own), ERR_NOT_FOUND);
    /* Whoever was exchanged has no place any more; who came instead has it. */
    db_run(arena_printf(db_arena(),
                        "UPDATE entry_member SET live = NULL, side = NULL, until_at = '2026-11-27' WHERE person_id = "
                        "%lld;\n",
                        (long long)contestants[0]));
    make_member(entries[0], stranger, "member");
    assert_int_equal(store_draw_place_own(db_as("contest"), db_arena(), round_id, contestants[0], &own), ERR_NOT_FOUND);
    assert_int_equal(store_draw_place_own(db_as("contest"), db_arena(), round_id, stranger, &own), OK);
    assert_int_equal(own.blind_no, N);
}

static void everybody_sees_it_once_it_is_open(void **state)
{
    (void)state;
    assert_int_equal(open_rows(), 0);
    db_run(arena_printf(db_arena(),
                        "INSERT INTO unsealing (public_id, draw_id, round_id, asked_by, asked_official_id, reason, "
                        "asked_at) SELECT RANDOM_BYTES(16), %lld, round_id, person_id, id, '试', '2026-12-01' FROM "
                        "official WHERE person_id = %lld;\n"
                        "UPDATE unsealing, official SET confirmed_by = person_id, confirmed_official_id = official.id, "
                        "confirmed_at = '2026-12-01' WHERE person_id = %lld;\n",
                        (long long)draw, (long long)coder, (long long)chief));
    assert_int_equal(open_rows(), 0);
    set_state("secret = REPEAT('s', 32), revealed_at = '2026-12-01'");
    assert_int_equal(open_rows(), N);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_key_is_for_coding_officials, set_up),
        cmocka_unit_test_setup(numbers_are_for_the_panel, set_up),
        cmocka_unit_test_setup(contestants_see_their_own, set_up),
        cmocka_unit_test_setup(everybody_sees_it_once_it_is_open, set_up),
    };
    return cmocka_run_group_tests(tests, db_setup, db_teardown);
}
