/* ruling: corrections as lines, written and read again; what is signed; the life and window of appeals. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "lib/domain/appeal.h"
#include "lib/domain/ruling.h"

static struct arena *arena;

static int open_arena(void **state)
{
    (void)state;
    arena = arena_new(0);
    return arena ? 0 : -1;
}

static int close_arena(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static const char *written(const struct ruling_change *list, size_t n)
{
    struct buf out;
    buf_init_arena(&out, arena, 0);
    ruling_write(list, n, &out);
    assert_int_equal(buf_check(&out), OK);
    return out.data;
}

static void every_kind_is_written_and_read_again(void **state)
{
    const struct ruling_change list[] = {
        {.kind = RULING_MARK, .seat = 2, .code = "CY-01", .amount_x1000 = 22500},
        {.kind = RULING_MARK, .seat = 12, .code = "口味", .amount_x1000 = 0},
        {.kind = RULING_ABSENT, .seat = 1, .code = "CY-01"},
        {.kind = RULING_COUNTS, .seat = 3, .code = "CY-02", .counts = {2, 0, 15}, .count_count = 3},
        {.kind = RULING_VALUE, .code = "time", .amount_x1000 = 1830500},
        {.kind = RULING_VALUE, .code = "bonus", .amount_x1000 = -250},
        {.kind = RULING_NO_VALUE, .code = "theory"},
        {.kind = RULING_POINTS, .amount_x1000 = 5000},
        {.kind = RULING_FAULT, .code = "CY-01-F1"},
        {.kind = RULING_UNDO, .no = 2},
    };
    static const char text[] =
        "mark J2 CY-01 22.5\nmark J12 口味 0\nabsent J1 CY-01\ncounts J3 CY-02 2 0 15\nvalue time 1830.5\n"
        "value bonus -0.25\nvalue theory -\npoints 5\nfault CY-01-F1\nundo 2\n";
    const size_t n = sizeof list / sizeof *list;
    struct ruling_change *again;
    size_t count;
    (void)state;
    assert_string_equal(written(list, n), text);
    assert_int_equal(ruling_read(arena, text, strlen(text), &again, &count), OK);
    assert_int_equal(count, n);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(again[i].kind, list[i].kind);
        assert_int_equal(again[i].seat, list[i].seat);
        assert_int_equal(again[i].amount_x1000, list[i].amount_x1000);
        assert_int_equal(again[i].no, list[i].no);
        assert_memory_equal(again[i].counts, list[i].counts, sizeof list[i].counts);
        if (list[i].code)
            assert_string_equal(again[i].code, list[i].code);
    }
    assert_int_equal(ruling_read(arena, "", 0, &again, &count), OK);
    assert_int_equal(count, 0);
}

static void there_is_one_spelling(void **state)
{
    static const char *const bad[] = {"mark J2 CY-01 22.5",
                                      "mark J2 CY-01 22.50\n",
                                      "mark J2 CY-01 +1\n",
                                      "mark J02 CY-01 1\n",
                                      "mark J0 CY-01 1\n",
                                      "mark J2 CY-01 １\n",
                                      "mark  J2 CY-01 1\n",
                                      "mark J2 CY-01 1 \n",
                                      "mark J2 CY-01\n",
                                      "Mark J2 CY-01 1\n",
                                      "mark J199 CY-01 1\n",
                                      "\n",
                                      "absent J1\n",
                                      "absent J1 a b\n",
                                      "counts J1 CY-02\n",
                                      "counts J1 CY-02 -1\n",
                                      "counts J1 CY-02 01\n",
                                      "value time\n",
                                      "value time - -\n",
                                      "points\n",
                                      "points 5 6\n",
                                      "fault\n",
                                      "undo 0\n",
                                      "undo 02\n",
                                      "undo 100\n",
                                      "mark J1 a 1\r\n",
                                      "remove 1\n",
                                      "mark J1 a 1\n\n",
                                      "mark J1 a 0.0001\n",
                                      "value t 1e3\n",
                                      "mark J1 \x80 1\n"};
    struct ruling_change *list;
    size_t n;
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (ruling_read(arena, bad[i], strlen(bad[i]), &list, &n) != ERR_INVALID)
            fail_msg("%s", bad[i]);
    assert_int_equal(ruling_read(arena, "undo 1\n\0", 8, &list, &n), ERR_INVALID);
}

static void what_is_signed_says_everything(void **state)
{
    static const uint8_t round[16] = {0xab}, appeal[16] = {0xcd};
    const struct ruling_text x = {round, appeal, 7, 2, "corrected", "undo 2\n", "录像\n复核"};
    struct buf out;
    (void)state;
    buf_init_arena(&out, arena, 0);
    ruling_statement(&x, &out);
    assert_string_equal(out.data,
                        "jiangxin ruling 1\nab000000000000000000000000000000\ncd000000000000000000000000000000\n"
                        "7\n2\ncorrected\nundo 2\nreason\n录像\n复核\n");
}

static void the_life_of_an_appeal(void **state)
{
    enum appeal_state s = APPEAL_NONE;
    (void)state;
    for (int from = 0; from < APPEAL_STATE_COUNT; from++)
        for (int to = 0; to < APPEAL_STATE_COUNT; to++)
            assert_int_equal(appeal_may_become((enum appeal_state)from, (enum appeal_state)to),
                             (from == APPEAL_NONE && to == APPEAL_OPEN) || (from == APPEAL_OPEN && to > APPEAL_OPEN));
    for (int i = 0; i < APPEAL_STATE_COUNT; i++) {
        assert_true(appeal_state_parse(appeal_state_code((enum appeal_state)i), &s));
        assert_int_equal(s, i);
    }
    assert_false(appeal_state_parse("Open", &s));
    assert_int_equal(appeal_closes(1000, 120), 1000 + 2 * CLOCK_HOUR); /* C7 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_kind_is_written_and_read_again, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(there_is_one_spelling, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(what_is_signed_says_everything, open_arena, close_arena),
        cmocka_unit_test(the_life_of_an_appeal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
