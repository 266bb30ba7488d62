/* Lines that tablets send: what is read, what is refused with which words, and that what is written is read again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/text.h"
#include "lib/domain/mark_line.h"
#include "tests/unit/with_arena.h"

#define UID "AAAAAAAAAAAAAAAAAAAAAQ"

static const char *read_line(struct arena *a, const char *line, struct mark_line *out, bool *has_uid)
{
    return mark_line_read(a, line, strlen(line), out, has_uid);
}

static void test_lines_are_read(void **state)
{
    (void)state;
    struct arena *a = arena;
    struct mark_line m;
    bool has_uid;
    assert_null(read_line(a, UID " 12 1764550800123 7 CY-02 =22.5", &m, &has_uid));
    assert_true(has_uid);
    assert_int_equal(m.uid[15], 1);
    assert_int_equal(m.seq, 12);
    assert_true(m.at == INT64_C(1764550800123000));
    assert_int_equal(m.number, 7);
    assert_string_equal(m.code, "CY-02");
    assert_int_equal(m.kind, MARK_MARK);
    assert_int_equal(m.mark_x1000, 22500);
    assert_null(read_line(a, UID " 1 0 5000 味 =１，２５", &m, &has_uid));
    assert_int_equal(m.mark_x1000, 1250);
    assert_string_equal(m.code, "味");
    assert_null(read_line(a, UID " 9007199254740991 0 1 x -", &m, &has_uid));
    assert_int_equal(m.kind, MARK_ABSENT);
    assert_null(read_line(a, UID " 1 0 1 x #2,0,1000", &m, &has_uid));
    assert_int_equal(m.kind, MARK_COUNTS);
    assert_int_equal(m.count_count, 3);
    assert_int_equal(m.counts[2], 1000);
    assert_null(read_line(a, UID " 1 0 1 x !1", &m, &has_uid));
    assert_true(m.kind == MARK_FAULT && m.raised);
    assert_null(read_line(a, UID " 1 0 1 x !0", &m, &has_uid));
    assert_false(m.raised);
    assert_null(read_line(a, UID " 1 0 1 * \"刀口 整齐，“好” = -", &m, &has_uid));
    assert_int_equal(m.kind, MARK_NOTE);
    assert_string_equal(m.note, "刀口 整齐，“好” = -");
    assert_null(read_line(a, UID " 1 0 1 * \"", &m, &has_uid));
    assert_string_equal(m.note, "");
}

static void test_refusals(void **state)
{
    (void)state;
    static const struct {
        const char *line, *key;
        bool uid;
    } wrong[] = {
        {"", "judging.line_uid", false},
        {UID, "judging.line_uid", false},
        {"AAAAAAAAAAAAAAAAAAAAA 1 0 1 x -", "judging.line_uid", false},
        {"AAAAAAAAAAAAAAAAAAAAAB 1 0 1 x -", "judging.line_uid", false}, /* bits left over */
        {UID "  1 0 1 x -", "judging.line_seq", true},
        {UID " 0 0 1 x -", "judging.line_seq", true},
        {UID " 01 0 1 x -", "judging.line_seq", true},
        {UID " 9007199254740992 0 1 x -", "judging.line_seq", true},
        {UID " 99999999999999999999 0 1 x -", "judging.line_seq", true},
        {UID " -1 0 1 x -", "judging.line_seq", true},
        {UID " 1 x 1 x -", "judging.line_at", true},
        {UID " 1 253402300800000 1 x -", "judging.line_at", true},
        {UID " 1 0 0 x -", "judging.line_number", true},
        {UID " 1 0 5001 x -", "judging.line_number", true},
        {UID " 1 0 1 x", "judging.line_code", true},
        {UID " 1 0 1  -", "judging.line_code", true},
        {UID " 1 0 1 12345678901234567890123456789012345678901 -", "judging.line_code", true},
        {UID " 1 0 1 x ", "judging.line_said", true},
        {UID " 1 0 1 x ?", "judging.line_said", true},
        {UID " 1 0 1 x -1", "judging.line_said", true},
        {UID " 1 0 1 x !2", "judging.line_said", true},
        {UID " 1 0 1 x !11", "judging.line_said", true},
        {UID " 1 0 1 x \"note", "judging.line_said", true},
        {UID " 1 0 1 * =1", "judging.line_said", true},
        {UID " 1 0 1 x =", "judging.line_mark", true},
        {UID " 1 0 1 x =-1", "judging.line_mark", true},
        {UID " 1 0 1 x =1.2345", "judging.line_mark", true},
        {UID " 1 0 1 x =1000000000", "judging.line_mark", true},
        {UID " 1 0 1 x #", "judging.line_counts", true},
        {UID " 1 0 1 x #1,", "judging.line_counts", true},
        {UID " 1 0 1 x #1001", "judging.line_counts", true},
        {UID " 1 0 1 x #1 2", "judging.line_counts", true},
        {UID " 1 0 1 x \t-", "judging.line_text", true},
        {UID " 1 0 1 x \xff", "judging.line_text", true},
    };
    struct arena *a = arena;
    struct mark_line m;
    bool has_uid;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const char *why = read_line(a, wrong[i].line, &m, &has_uid);
        if (!why || strcmp(why, wrong[i].key) != 0 || has_uid != wrong[i].uid)
            fail_msg("%s: %s", wrong[i].line, why ? why : "fine");
    }
    assert_string_equal(mark_line_read(a, UID " 1 0 1 x -\0", sizeof(UID " 1 0 1 x -"), &m, &has_uid),
                        "judging.line_text");
    char counts[1024] = UID " 1 0 1 x #1";
    for (int i = 1; i < RULE_CARD_DEDUCTIONS; i++)
        strcat(counts, ",1");
    assert_null(read_line(a, counts, &m, &has_uid));
    strcat(counts, ",1");
    assert_string_equal(read_line(a, counts, &m, &has_uid), "judging.line_counts");
    char note[2048] = UID " 1 0 1 * \"";
    for (int i = 0; i < MARK_LINE_NOTE; i++)
        strcat(note, "好");
    assert_null(read_line(a, note, &m, &has_uid));
    strcat(note, "x");
    assert_string_equal(read_line(a, note, &m, &has_uid), "judging.line_note");
    char *long_one = arena_alloc(a, MARK_LINE_BYTES + 2);
    memset(long_one, 'x', MARK_LINE_BYTES + 1);
    assert_string_equal(read_line(a, long_one, &m, &has_uid), "judging.line_long");
}

static void test_what_is_written_is_read_again(void **state)
{
    (void)state;
    static const char *const lines[] = {
        UID " 12 1764550800123 7 CY-02 =22.5\n",
        UID " 1 0 1 x =0\n",
        UID " 1 0 1 x =999999999.999\n",
        UID " 1 0 1 x -\n",
        UID " 1 0 1 x #2,0\n",
        UID " 1 0 1 CY-01-F1 !1\n",
        UID " 1 0 1 * \"两处 缺口\n",
    };
    struct arena *a = arena;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct mark_line m;
        struct buf out;
        bool has_uid;
        buf_init_arena(&out, a, 0);
        assert_null(mark_line_read(a, lines[i], strlen(lines[i]) - 1, &m, &has_uid));
        mark_line_write(&m, &out);
        assert_string_equal(out.data, lines[i]);
    }
}

static void test_a_file(void **state)
{
    (void)state;
    static const char text[] = "\r\njiangxin marks 1 " UID "\r\n\nfirst\r\n\r\nsecond";
    const char *at = text, *line;
    size_t left = sizeof text - 1, n;
    uint8_t official[16];
    assert_null(mark_line_file(&at, &left, official));
    assert_int_equal(official[15], 1);
    assert_true(mark_line_next(&at, &left, &line, &n));
    assert_true(n == 5 && memcmp(line, "first", 5) == 0);
    assert_true(mark_line_next(&at, &left, &line, &n));
    assert_true(n == 6 && memcmp(line, "second", 6) == 0);
    assert_false(mark_line_next(&at, &left, &line, &n));
    static const char *const none[] = {"",
                                       "\n",
                                       "jiangxin marks 1\n",
                                       "jiangxin marks 2 " UID,
                                       "jiangxin marks 1 " UID "x",
                                       "jiangxin marks 1 AAAAAAAAAAAAAAAAAAAAAB"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        at = none[i];
        left = strlen(at);
        assert_string_equal(mark_line_file(&at, &left, official), "judging.file_format");
    }
}

static void test_counts_in_the_database(void **state)
{
    (void)state;
    struct arena *a = arena;
    uint16_t counts[RULE_CARD_DEDUCTIONS] = {2, 0, 1000};
    size_t n;
    assert_string_equal(mark_counts_text(a, counts, 3), "2 0 1000");
    assert_true(mark_counts_parse("0 7", counts, &n));
    assert_true(n == 2 && counts[0] == 0 && counts[1] == 7);
    static const char *const wrong[] = {"", " ", "1 ", " 1", "1  2", "1,2", "01", "1001", "x"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(mark_counts_parse(wrong[i], counts, &n));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_lines_are_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_refusals, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_is_written_is_read_again, set_up, tear_down),
        cmocka_unit_test(test_a_file),
        cmocka_unit_test_setup_teardown(test_counts_in_the_database, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
