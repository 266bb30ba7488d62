/* text: UTF-8 against all scalar values and against hostile bytes; names, folding, numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <string.h>

#include "lib/base/arena.h"
#include "lib/base/fault.h"
#include "lib/base/text.h"

static int make(void **state)
{
    fault_arm(0);
    *state = arena_new(0);
    return *state ? 0 : -1;
}

static int destroy(void **state)
{
    arena_free(*state);
    return 0;
}

static void all_scalar_values_go_round(void **state)
{
    (void)state;
    for (uint32_t cp = 1; cp <= 0x10FFFF; cp++) {
        char text[5] = "";
        size_t n = text_put(cp, text);
        if (cp >= 0xD800 && cp <= 0xDFFF) {
            assert_int_equal(n, 0);
            continue;
        }
        const char *s = text;
        if (text_next(&s) != cp || s != text + n || strlen(text) != n || !text_valid(text, n, true))
            fail_msg("U+%04X does not survive", (unsigned)cp);
    }
    char out[4];
    assert_int_equal(text_put(0x110000, out), 0);
    assert_int_equal(text_put(UINT32_MAX, out), 0);
}

static void next_stands_at_the_end(void **state)
{
    (void)state;
    const char *s = "";
    const char *end = s;

    assert_int_equal(text_next(&s), 0);
    assert_ptr_equal(s, end);
}

/* Bad sequences: text_next gives U+FFFD and goes one byte on, never past the NUL. */
static const char *const BAD[] = {
    "\x80",             /* a continuation alone */
    "\xBF\x80",         /* two of them */
    "\xC0\x80",         /* overlong NUL */
    "\xC1\xBF",         /* overlong */
    "\xE0\x9F\xBF",     /* overlong */
    "\xF0\x8F\xBF\xBF", /* overlong */
    "\xED\xA0\x80",     /* surrogate */
    "\xED\xBF\xBF",     /* surrogate */
    "\xF4\x90\x80\x80", /* above U+10FFFF */
    "\xF8\x88\x80\x80\x80",
    "\xFE",
    "\xFF",
    "\xC3",         /* cut */
    "\xE4\xB8",     /* cut */
    "\xF0\xA0\xAE", /* cut */
    "\xC3(",        /* cut by another character */
    "\xE4\xB8z",
};

static void bad_bytes_are_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++) {
        assert_false(text_valid(BAD[i], strlen(BAD[i]), true));
        const char *s = BAD[i];
        assert_int_equal(text_next(&s), 0xFFFD);
        assert_ptr_equal(s, BAD[i] + 1);
    }
}

static void validity(void **state)
{
    (void)state;
    static const struct {
        const char *s;
        size_t n;
        bool with_controls, without;
    } cases[] = {
        {"", 0, true, true},         {"plain", 5, true, true},     {"沧屿市𬀩", 13, true, true},
        {"a\0b", 3, false, false},   {"\t\r\n", 3, true, true},    {"\x1b[2J", 4, true, false},
        {"\x7f", 1, true, false},    {"\xC2\x85", 2, true, false}, /* NEL, a C1 control */
        {"\xC2\xA0", 2, true, true}, {"中", 2, false, false},      /* cut by the length */
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(text_valid(cases[i].s, cases[i].n, true), cases[i].with_controls);
        assert_int_equal(text_valid(cases[i].s, cases[i].n, false), cases[i].without);
    }
}

static void length_counts_code_points(void **state)
{
    (void)state;
    assert_int_equal(text_length(""), 0);
    assert_int_equal(text_length("abc"), 3);
    assert_int_equal(text_length("𬀩"), 1);
    assert_int_equal(text_length("阿卜杜拉·买买提"), 8);
    assert_int_equal(text_length("\xFF\xFF"), 2);
}

static void han(void **state)
{
    (void)state;
    static const uint32_t yes[] = {0x3005,  0x3007,  0x3400,  0x4DBF,  0x4E00,  0x9FFF,  0xF900,  0xFAFF, 0x20000,
                                   0x20BB7, 0x2A6DF, 0x2A700, 0x2EBE0, 0x2F800, 0x2FA1F, 0x30000, 0x323AF};
    static const uint32_t no[] = {0,      'a',    0x00B7, 0x3001, 0x3042,  0x30FB,  0x4DC0,  0xA000,
                                  0xAC00, 0xE000, 0xFB00, 0xFF21, 0x1F600, 0x2EBE1, 0x323B0, 0x10FFFF};

    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++)
        assert_true(text_is_han(yes[i]));
    for (size_t i = 0; i < sizeof no / sizeof no[0]; i++)
        assert_false(text_is_han(no[i]));
}

static void private_use(void **state)
{
    (void)state;
    assert_false(text_has_private_use("张𠮷"));
    assert_true(text_has_private_use("张\xEE\x80\x80"));   /* U+E000 */
    assert_true(text_has_private_use("\xEF\xA3\xBF"));     /* U+F8FF */
    assert_false(text_has_private_use("\xEF\xA4\x80"));    /* U+F900 */
    assert_true(text_has_private_use("\xF3\xB0\x80\x80")); /* plane 15 */
    assert_true(text_has_private_use("\xF4\x8F\xBF\xBD")); /* plane 16 */
}

static void copies(void **state)
{
    static const struct {
        char *(*make)(struct arena *a, const char *s);
        const char *in, *out;
    } cases[] = {
        {text_trim, "", ""},
        {text_trim, "  \t\n ", ""},
        {text_trim, " a b ", "a b"},
        {text_trim, "　\xC2\xA0张 三　 ", "张 三"},
        {text_trim, "\xFF ", "\xFF"},
        {text_halfwidth, "ＡＢｃ１２３！～　ｘ", "ABc123!~ x"},
        {text_halfwidth, "中文，。", "中文,。"},
        {text_halfwidth, "a\xFF", "a\xFF"},
        {text_name, " 张三 ", "张三"},
        {text_name, "阿卜杜拉•买买提", "阿卜杜拉·买买提"},
        {text_name, "阿卜杜拉・买买提", "阿卜杜拉·买买提"},
        {text_name, "阿卜杜拉‧买买提", "阿卜杜拉·买买提"},
        {text_name, "阿卜杜拉･买买提", "阿卜杜拉·买买提"},
        {text_name, "阿.依．古·丽", "阿·依·古·丽"},
        {text_name, "𠮷.𡈽", "𠮷·𡈽"},
        {text_name, "J.R. Tolkien", "J.R. Tolkien"},
        {text_name, ".张.", ".张."},
        {text_name, "张..三", "张..三"},
        {text_name, "张.a", "张.a"},
        {text_name, "张. ", "张."}, /* the dot is last once the space is gone */
        {text_name, "张.\xFF三", "张.\xFF三"},
        {text_fold, "Ａbc D-e", "abcde"},
        {text_fold, "阿卜杜拉·买买提", "阿卜杜拉买买提"},
        {text_fold, "阿卜杜拉• 买买提", "阿卜杜拉买买提"},
        {text_fold, "GB/T 32019—2015", "gb/t320192015"},
        {text_fold, "v1.5", "v1.5"},
        {text_fold, "　", ""},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *got = cases[i].make(*state, cases[i].in);
        assert_non_null(got);
        assert_string_equal(got, cases[i].out);
    }
}

static void copies_without_memory(void **state)
{
    static char *(*const makers[])(struct arena * a, const char *s) = {text_trim, text_halfwidth, text_name, text_fold};

    for (size_t i = 0; i < sizeof makers / sizeof makers[0]; i++) {
        fault_arm(1);
        assert_null(makers[i](*state, "张三"));
    }
    fault_arm(0);
}

static void whole_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *s;
        int64_t min, max;
        bool good;
        int64_t value;
    } cases[] = {
        {"0", 0, 0, true, 0},
        {"-0", 0, 0, true, 0},
        {"007", 0, 10, true, 7},
        {" １２ ", 0, 100, true, 12},
        {"　＋５　", 0, 9, true, 5},
        {"−12", -20, 20, true, -12},
        {"－12", -20, 20, true, -12},
        {"9223372036854775807", INT64_MIN, INT64_MAX, true, INT64_MAX},
        {"-9223372036854775808", INT64_MIN, INT64_MAX, true, INT64_MIN},
        {"9223372036854775808", INT64_MIN, INT64_MAX, false, 0},
        {"-9223372036854775809", INT64_MIN, INT64_MAX, false, 0},
        {"99999999999999999999999999", INT64_MIN, INT64_MAX, false, 0},
        {"11", 0, 10, false, 0},
        {"-1", 0, 10, false, 0},
        {"", 0, 10, false, 0},
        {" ", 0, 10, false, 0},
        {"-", -10, 10, false, 0},
        {"--1", -10, 10, false, 0},
        {"1 2", 0, 100, false, 0},
        {"1.0", 0, 100, false, 0},
        {"0x10", 0, 100, false, 0},
        {"1e3", 0, 10000, false, 0},
        {"٣", 0, 10, false, 0}, /* digits of other scripts are not numbers here */
        {"1\xFF", 0, 100, false, 0},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int64_t value = 4711;
        assert_int_equal(text_int(cases[i].s, cases[i].min, cases[i].max, &value), cases[i].good);
        assert_int_equal(value, cases[i].good ? cases[i].value : 4711);
    }
}

static void hexadecimal(void **state)
{
    (void)state;
    unsigned char bytes[256];
    unsigned char back[256];
    char hex[513];

    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)i;
    text_hex(bytes, sizeof bytes, hex);
    assert_int_equal(strlen(hex), 512);
    assert_true(text_unhex(hex, back, sizeof back));
    assert_memory_equal(bytes, back, sizeof bytes);
    assert_true(text_unhex("aBcD", back, 2));
    assert_memory_equal(back, "\xab\xcd", 2);
    assert_true(text_unhex("", back, 0));
    assert_false(text_unhex("abc", back, 2));
    assert_false(text_unhex("abcde", back, 2));
    assert_false(text_unhex("abc", back, 1));
    assert_false(text_unhex("0g", back, 1));
    assert_false(text_unhex("", back, 1));
}

static void public_ids_go_round(void **state)
{
    (void)state;
    uint8_t id[16];
    uint8_t back[16];
    char text[TEXT_ID_SIZE];

    for (unsigned seed = 0; seed < 1000; seed++) {
        for (unsigned i = 0; i < sizeof id; i++)
            id[i] = (uint8_t)(seed * 31 + i * 97 + (seed * i >> 3));
        text_id_encode(id, text);
        assert_int_equal(strlen(text), TEXT_ID_SIZE - 1);
        assert_true(text_id_decode(text, back));
        assert_memory_equal(id, back, sizeof id);
    }
    memset(id, 0, sizeof id);
    text_id_encode(id, text);
    assert_string_equal(text, "AAAAAAAAAAAAAAAAAAAAAA");
    memset(id, 0xFF, sizeof id);
    text_id_encode(id, text);
    assert_string_equal(text, "_____________________w");
}

static void malformed_public_ids(void **state)
{
    (void)state;
    static const char *const bad[] = {"",
                                      "AAAAAAAAAAAAAAAAAAAAA",
                                      "AAAAAAAAAAAAAAAAAAAAAAA",
                                      "AAAAAAAAAAAAAAAAAAAAAA==",
                                      "AAAAAAAAAAAAAAAAAAAAAB", /* stray bits */
                                      "AAAAAAAAAA/AAAAAAAAAAA",
                                      "AAAAAAAAAA+AAAAAAAAAAA",
                                      "AAAAAAAAAA%AAAAAAAAAAA",
                                      "../../../etc/passwd/..",
                                      "AAAAAAAAAAAAAAAAAAAAA ",
                                      "中中中中中中中A"};
    uint8_t id[16] = {7};

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(text_id_decode(bad[i], id));
        assert_int_equal(id[0], 7);
    }
    assert_false(text_id_decode(NULL, id));
}

/* One byte is changed to each of its 255 other values: the text is refused, or means other bytes. */
static void one_public_id_has_one_text(void **state)
{
    (void)state;
    uint8_t id[16];
    uint8_t got[16];
    char text[TEXT_ID_SIZE];
    char again[TEXT_ID_SIZE];

    for (size_t i = 0; i < sizeof id; i++)
        id[i] = (uint8_t)i;
    for (size_t at = 0; at < TEXT_ID_SIZE - 1; at++) {
        for (int c = 1; c < 256; c++) {
            text_id_encode(id, text);
            text[at] = (char)c;
            if (text_id_decode(text, got)) {
                text_id_encode(got, again);
                assert_string_equal(again, text);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_scalar_values_go_round),
        cmocka_unit_test(next_stands_at_the_end),
        cmocka_unit_test(bad_bytes_are_refused),
        cmocka_unit_test(validity),
        cmocka_unit_test(length_counts_code_points),
        cmocka_unit_test(han),
        cmocka_unit_test(private_use),
        cmocka_unit_test_setup_teardown(copies, make, destroy),
        cmocka_unit_test_setup_teardown(copies_without_memory, make, destroy),
        cmocka_unit_test(whole_numbers),
        cmocka_unit_test(hexadecimal),
        cmocka_unit_test(public_ids_go_round),
        cmocka_unit_test(malformed_public_ids),
        cmocka_unit_test(one_public_id_has_one_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
