/* The text of a sheet: one spelling, read back as it was written; what does not fit its card. */
#include "lib/domain/mark_sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/crypt/merkle.h"
#include "lib/crypt/sha256.h"
#include "tests/harness/scoring.h"
#include "tests/unit/with_arena.h"

#define SALT "000102030405060708090a0b0c0d0e0f"
#define ROUND "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"
#define CARD "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define HEAD "jiangxin sheet 1\n" SALT "\n" ROUND "\n" CARD "\n"
#define TEXT HEAD "17\nJ3\n2\nmark 味道 22.5\nabsent CY-02\ncounts CY-03 2 0\nmark CY-04 -1\n"

static struct mark_sheet read_good(const char *text)
{
    struct mark_sheet s;
    assert_int_equal(mark_sheet_read(arena, text, strlen(text), &s), OK);
    return s;
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    struct buf out;
    const struct mark_sheet s = read_good(TEXT);
    assert_int_equal(s.salt[15], 0x0f);
    assert_int_equal(s.round[0], 0xf0);
    assert_string_equal(s.card, CARD);
    assert_int_equal(s.number, 17);
    assert_string_equal(s.seat, "J3");
    assert_int_equal(s.version, 2);
    assert_int_equal(s.line_count, 4);
    assert_string_equal(s.lines[0].criterion, "味道");
    assert_int_equal(s.lines[0].mark, 22500000);
    assert_int_equal(s.lines[1].said, MARK_SHEET_ABSENT);
    assert_int_equal(s.lines[2].count_count, 2);
    assert_int_equal(s.lines[2].counts[0], 2);
    assert_int_equal(s.lines[3].mark, -1000000);
    buf_init_arena(&out, arena, 0);
    mark_sheet_write(&s, &out);
    assert_string_equal(out.data, TEXT);
}

/* `sha256sum` of the text, and of the text behind a byte 0, say the same (docs/results.md). */
static void the_hash_is_of_the_bytes(void **state)
{
    (void)state;
    char hex[SHA256_HEX];
    uint8_t leaf[MERKLE_SIZE], again[MERKLE_SIZE];
    static const char behind[] = "\0" TEXT;
    sha256_hex(TEXT, strlen(TEXT), hex);
    assert_int_equal(strlen(hex), 64);
    merkle_leaf(TEXT, strlen(TEXT), leaf);
    merkle_digest(behind, sizeof behind - 1, again);
    assert_memory_equal(leaf, again, sizeof leaf);
}

static void there_is_one_spelling(void **state)
{
    (void)state;
    static const char *const OTHERS[] = {
        "",
        "jiangxin sheet 1\n",
        HEAD "17\nJ3\n2",                  /* no end */
        HEAD "017\nJ3\n2\n",               /* a zero too many */
        HEAD "+17\nJ3\n2\n",               /* a sign */
        HEAD "0\nJ3\n2\n",                 /* from 1 */
        HEAD "17\n\n2\n",                  /* no seat */
        HEAD "17\nJ3\n0\n",                /* from 1 */
        HEAD "17\nJ3\n2\n\n",              /* an empty line */
        HEAD "17\nJ3\n2\nmark A 22.50\n",  /* not the shortest */
        HEAD "17\nJ3\n2\nmark A 1,5\n",    /* a comma */
        HEAD "17\nJ3\n2\nmark A  1\n",     /* two blanks */
        HEAD "17\nJ3\n2\nmark A\n",        /* no mark */
        HEAD "17\nJ3\n2\nmarks A 1\n",     /* another word */
        HEAD "17\nJ3\n2\nabsent\n",        /* of what? */
        HEAD "17\nJ3\n2\nabsent A \n",     /* a blank behind */
        HEAD "17\nJ3\n2\ncounts A\n",      /* none */
        HEAD "17\nJ3\n2\ncounts A 1 -1\n", /* less than nothing */
        HEAD "17\nJ3\n2\ncounts A 1001\n", /* more than may be */
        HEAD "17\nJ3\n2\ncounts A 1\r\n",  /* a carriage return */
        "jiangxin sheet 2\n" SALT "\n" ROUND "\n" CARD "\n17\nJ3\n2\n",
        "jiangxin sheet 1\n"
        "000102030405060708090A0B0C0D0E0F\n" ROUND "\n" CARD "\n17\nJ3\n2\n",
    };
    struct mark_sheet s;
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (mark_sheet_read(arena, OTHERS[i], strlen(OTHERS[i]), &s) != ERR_INVALID)
            fail_msg("taken: %s", OTHERS[i]);
    (void)read_good(HEAD "17\nJ3\n2\n"); /* nothing was marked: the run was stopped at its beginning */
}

static void each_byte_counts(void **state)
{
    (void)state;
    char text[sizeof TEXT];
    struct mark_sheet s;
    struct buf out;
    for (size_t i = 0; i + 1 < sizeof TEXT; i++)
        for (int bit = 0; bit < 8; bit++) {
            memcpy(text, TEXT, sizeof text);
            text[i] = (char)((unsigned char)text[i] ^ (1 << bit));
            if (mark_sheet_read(arena, text, sizeof text - 1, &s))
                continue;
            buf_init_arena(&out, arena, 0);
            mark_sheet_write(&s, &out);
            assert_int_equal(out.len, sizeof text - 1);
            assert_memory_equal(out.data, text, out.len);
        }
}

#define RULES                                                                                                          \
    "{\"format\":\"jiangxin rule card 1\",\"title\":\"t\",\"panel\":{\"judges\":[\"J1\",\"J2\"],"                      \
    "\"substitutes\":[\"J3\"],\"least\":1},\"criteria\":[{\"code\":\"A\",\"max\":10,\"step\":1},"                      \
    "{\"code\":\"B\",\"max\":10,\"step\":1,\"judges\":[\"J2\"],\"least\":1,\"deductions\":[{\"code\":\"x\","           \
    "\"points\":1},{\"code\":\"y\",\"points\":2}]}],\"steps\":[{\"code\":\"a\",\"panel\":[\"A\"]},"                    \
    "{\"code\":\"b\",\"panel\":[\"B\"]},{\"code\":\"sum\",\"add\":[{\"of\":\"a\"},{\"of\":\"b\"}]}],"                  \
    "\"result\":\"sum\"}"

static void what_does_not_fit_the_card(void **state)
{
    (void)state;
    static const struct {
        const char *seat, *lines, *key, *criterion;
    } LIST[] = {
        {"J1", "mark A 5\n", NULL, NULL},
        {"J2", "mark A 5\ncounts B 1 0\n", NULL, NULL},
        {"J2", "mark A 5\nmark B 1\n", NULL, NULL},
        {"J3", "absent A\nmark B 1\n", NULL, NULL},
        {"J1", "", NULL, NULL},
        {"J4", "mark A 5\n", "results.finding.sheet_seat", NULL},
        {"J1", "mark C 5\n", "results.finding.mark_unknown", "C"},
        {"J1", "mark sum 5\n", "results.finding.mark_unknown", "sum"},
        {"J1", "mark A 5\nmark B 5\n", "results.finding.mark_foreign", "B"},
        {"J2", "mark B 5\nmark A 5\n", "results.finding.mark_order", "A"},
        {"J2", "mark A 5\nmark A 5\n", "results.finding.mark_order", "A"},
        {"J2", "counts B 1\n", "results.finding.mark_counts", "B"},
    };
    const struct rule_card *card = scoring_card(arena, RULES);
    char text[1000];
    for (size_t i = 0; i < sizeof LIST / sizeof *LIST; i++) {
        const char *criterion;
        snprintf(text, sizeof text, HEAD "1\n%s\n1\n%s", LIST[i].seat, LIST[i].lines);
        const struct mark_sheet s = read_good(text);
        const char *key = mark_sheet_misfit(card, &s, &criterion);
        if (!LIST[i].key) {
            assert_null(key);
            continue;
        }
        assert_non_null(key);
        assert_string_equal(key, LIST[i].key);
        if (LIST[i].criterion)
            assert_string_equal(criterion, LIST[i].criterion);
        else
            assert_null(criterion);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_written_is_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_hash_is_of_the_bytes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(there_is_one_spelling, set_up, tear_down),
        cmocka_unit_test_setup_teardown(each_byte_counts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_does_not_fit_the_card, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
