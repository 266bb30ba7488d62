/* A sheet on paper as it is typed: what is understood, what is refused at which field, and two typings compared. */
#include "lib/domain/typed_sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/with_arena.h"

static const char CARD[] =
    "{\"format\":\"jiangxin rule card 1\",\"title\":\"x\",\"panel\":{\"judges\":[\"J1\",\"J2\"],\"least\":1},"
    "\"criteria\":[{\"code\":\"A\",\"max\":25,\"step\":0.5},"
    "{\"code\":\"B\",\"max\":15,\"step\":0.5,\"deductions\":[{\"code\":\"1\",\"points\":1},{\"code\":\"2\",\"points\":"
    "2}]},"
    "{\"code\":\"C\",\"min\":5,\"max\":10,\"step\":1}],"
    "\"steps\":[{\"code\":\"total\",\"panel\":[\"A\",\"B\",\"C\"],\"combine\":\"totals\"}],\"result\":\"total\"}";

static struct rule_card *card;
static struct typed_field *fields;
static size_t count;

static int begin(void **state)
{
    static struct rule_card_problems problems;
    static const size_t ALL[] = {0, 1, 2};
    if (set_up(state))
        return -1;
    if (rule_card_read(arena, CARD, strlen(CARD), &card, &problems)) {
        print_error("%s %s\n", problems.list[0].path, problems.list[0].key);
        return -1;
    }
    fields = typed_sheet_fields(arena, card, ALL, 3, &count);
    return fields ? 0 : -1;
}

static enum err type(const char *a, const char *b1, const char *b2, const char *c)
{
    const char *const texts[] = {a, b1, b2, c};
    for (size_t i = 0; i < count; i++)
        fields[i].text = texts[i];
    return typed_sheet_read(arena, card, fields, count);
}

static void a_field_for_each_mark_and_deduction(void **state)
{
    static const char *const CODES[] = {"A", "B/1", "B/2", "C"};
    (void)state;
    assert_int_equal(count, 4);
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(fields[i].code, CODES[i]);
        assert_ptr_equal(typed_sheet_find(fields, count, CODES[i]), &fields[i]);
    }
    assert_null(typed_sheet_find(fields, count, "B"));
}

static void commas_and_wide_digits_are_understood(void **state)
{
    struct mark_line *lines;
    size_t n;
    (void)state;
    assert_int_equal(type("２２，５", " 2 ", "", "7"), OK);
    assert_int_equal(typed_sheet_lines(arena, card, fields, count, &lines, &n), OK);
    assert_int_equal(n, 3);
    assert_int_equal(lines[0].kind, MARK_MARK);
    assert_int_equal(lines[0].mark_x1000, 22500);
    assert_int_equal(lines[1].kind, MARK_COUNTS);
    assert_int_equal(lines[1].count_count, 2);
    assert_int_equal(lines[1].counts[0], 2);
    assert_int_equal(lines[1].counts[1], 0);
    assert_string_equal(lines[2].code, "C");
    assert_int_equal(type("-", "－", "", "—"), OK);
    assert_int_equal(typed_sheet_lines(arena, card, fields, count, &lines, &n), OK);
    assert_int_equal(n, 3);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(lines[i].kind, MARK_ABSENT);
    assert_int_equal(lines[1].count_count, 0);
}

static void what_does_not_fit_says_so_at_its_field(void **state)
{
    static const struct {
        const char *text[4], *key[4], *arg;
    } LIST[] = {
        {{"", "0", "0", "5"}, {"keeper.missing"}, NULL},
        {{"x", "0", "0", "5"}, {"keeper.number"}, NULL},
        {{"25.5", "0", "0", "5"}, {"keeper.range"}, "0–25"},
        {{"22.3", "0", "0", "5"}, {"keeper.step"}, "0.5"},
        {{"1,000", "0", "0", "5"}, {"keeper.number"}, NULL},
        {{"25", "0", "0", "4"}, {NULL, NULL, NULL, "keeper.range"}, "5–10"},
        {{"25", "", " ", "5"}, {NULL, "keeper.count_missing"}, NULL},
        {{"25", "1.5", "", "5"}, {NULL, "keeper.number"}, NULL},
        {{"25", "1", "1001", "5"}, {NULL, NULL, "keeper.count"}, "1000"},
        {{"25", "-1", "", "5"}, {NULL, "keeper.count"}, "1000"},
        {{"25", "-", "1", "5"}, {NULL, NULL, "keeper.number"}, NULL},
        {{"25", "1", "-", "5"}, {NULL, NULL, "keeper.number"}, NULL},
        {{"", "", "", ""}, {"keeper.missing", "keeper.count_missing", NULL, "keeper.missing"}, NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof LIST / sizeof *LIST; i++) {
        const char *const *t = LIST[i].text;
        assert_int_equal(type(t[0], t[1], t[2], t[3]), ERR_INVALID);
        for (size_t k = 0; k < count; k++) {
            if (!LIST[i].key[k]) {
                assert_null(fields[k].key);
                continue;
            }
            assert_string_equal(fields[k].key, LIST[i].key[k]);
            if (LIST[i].arg)
                assert_string_equal(fields[k].args[0], LIST[i].arg);
        }
    }
}

static void two_typings_are_compared(void **state)
{
    static const uint16_t COUNTS[] = {2, 0};
    struct mark_sheet_line lines[] = {{.criterion = "A", .said = MARK_SHEET_MARK, .mark = 22500000},
                                      {.criterion = "B", .said = MARK_SHEET_COUNTS, .counts = COUNTS, .count_count = 2},
                                      {.criterion = "C", .said = MARK_SHEET_ABSENT}};
    const struct mark_sheet sheet = {.lines = lines, .line_count = 3};
    static const char *const SAYS[] = {"22.5", "2", "0", "-"};
    (void)state;
    assert_int_equal(type("22.50", "2", "", "-"), OK);
    for (size_t i = 0; i < count; i++) {
        assert_true(typed_sheet_equal(card, &sheet, &fields[i]));
        assert_string_equal(typed_sheet_text(arena, card, &sheet, &fields[i]), SAYS[i]);
    }
    assert_int_equal(type("22", "0", "2", "5"), OK);
    for (size_t i = 0; i < count; i++)
        assert_false(typed_sheet_equal(card, &sheet, &fields[i]));
    lines[1].said = MARK_SHEET_MARK; /* a mark where counts belong */
    assert_int_equal(type("22.5", "2", "0", "-"), OK);
    assert_false(typed_sheet_equal(card, &sheet, &fields[1]));
    assert_string_equal(typed_sheet_text(arena, card, &sheet, &fields[1]), "");
    const struct mark_sheet nothing = {.line_count = 0};
    assert_false(typed_sheet_equal(card, &nothing, &fields[0]));
    assert_string_equal(typed_sheet_text(arena, card, &nothing, &fields[0]), "");
}

static void counts_come_to_a_mark(void **state)
{
    static const uint16_t LISTS[][2] = {{0, 0}, {2, 1}, {3, 8}, {20, 0}};
    static const int64_t MARKS[] = {15, 11, 0, 0};
    (void)state;
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        assert_int_equal(typed_sheet_counted(&card->criteria[1], LISTS[i], 2), MARKS[i] * RULE_CARD_ONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_field_for_each_mark_and_deduction, begin, tear_down),
        cmocka_unit_test_setup_teardown(commas_and_wide_digits_are_understood, begin, tear_down),
        cmocka_unit_test_setup_teardown(what_does_not_fit_says_so_at_its_field, begin, tear_down),
        cmocka_unit_test_setup_teardown(counts_come_to_a_mark, begin, tear_down),
        cmocka_unit_test_setup_teardown(two_typings_are_compared, begin, tear_down),
    };
    return cmocka_run_group_tests_name("typed_sheet", tests, NULL, NULL);
}
