/*
 * The draw of lots. The golden values were made with sha256sum and sort, as docs/draw.md shows; tests/tools/draw.t
 * makes them anew in the shell.
 */
#include "lib/domain/draw.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/crypt/sha256.h"
#include "tests/unit/with_arena.h"

#define SECRET "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
#define COMMITMENT "81b9e041036df691f6b46bf7c3cda4365b268d7ef4ee6ab1e507b37eac37b274"
#define LIST "54db061288e521d127dde50925ea7f1785f5a3f600f8f5338cd1bfbf33882e7a"

static const char *const EIGHT[] = {"001", "002", "003", "004", "005", "006", "007", "008"};
enum { N = sizeof EIGHT / sizeof *EIGHT };
static const char *const ORDER[N] = {"008", "006", "003", "005", "001", "007", "004", "002"};
static const char *const BLIND[N] = {"003", "002", "006", "008", "005", "007", "004", "001"};

static struct draw_place *drawn(const char *word, const char *const *entries, size_t n)
{
    struct draw_place *places;
    assert_int_equal(draw_run(arena, sha256_hex, SECRET, word, entries, n, &places), OK);
    return places;
}

/* ---- what sha256sum and sort give ---- */

static void golden_values(void **state)
{
    (void)state;
    char hash[DRAW_HEX];
    assert_int_equal(draw_commitment(sha256_hex, SECRET, hash), OK);
    assert_string_equal(hash, COMMITMENT);
    assert_int_equal(draw_list_hash(arena, sha256_hex, EIGHT, N, hash), OK);
    assert_string_equal(hash, LIST);
    const struct draw_place *places = drawn("锅包肉", EIGHT, N);
    for (size_t i = 0; i < N; i++) {
        assert_int_equal(places[i].order, i + 1);
        assert_string_equal(places[i].entry, ORDER[i]);
        assert_string_equal(BLIND[places[i].blind - 1], places[i].entry);
    }
}

static void one_entry_is_the_first(void **state)
{
    (void)state;
    const struct draw_place *places = drawn("a", EIGHT, 1);
    assert_int_equal(places[0].order, 1);
    assert_int_equal(places[0].blind, 1);
}

static void the_order_of_the_input_does_not_matter(void **state)
{
    (void)state;
    const char *turned[N];
    char hash[DRAW_HEX];
    for (size_t shift = 1; shift < N; shift++) {
        for (size_t i = 0; i < N; i++)
            turned[i] = EIGHT[(i * 3 + shift) % N];
        const struct draw_place *places = drawn("锅包肉", turned, N);
        for (size_t i = 0; i < N; i++) {
            assert_string_equal(places[i].entry, ORDER[i]);
            assert_string_equal(BLIND[places[i].blind - 1], places[i].entry);
        }
        assert_int_equal(draw_list_hash(arena, sha256_hex, turned, N, hash), OK);
        assert_string_equal(hash, LIST);
    }
}

static void a_text_too_long_is_refused(void **state)
{
    (void)state;
    char huge[2000], hash[DRAW_HEX];
    struct draw_place *places;
    memset(huge, 'x', sizeof huge - 1);
    huge[sizeof huge - 1] = '\0';
    const char *const entries[] = {huge};
    assert_int_equal(draw_run(arena, sha256_hex, SECRET, "a", entries, 1, &places), ERR_INVALID);
    assert_int_equal(draw_run(arena, sha256_hex, SECRET, huge, EIGHT, N, &places), ERR_INVALID);
    assert_int_equal(draw_commitment(sha256_hex, huge, hash), ERR_INVALID);
}

/* ---- chance ---- */

/* Pearson's chi-square of counts that should be equal, times 1000. */
static long chi_square_x1000(const int *counts, int n, int expected)
{
    long sum = 0;
    for (int i = 0; i < n; i++)
        sum += (long)(counts[i] - expected) * (counts[i] - expected);
    return sum * 1000 / expected;
}

/* The number of a permutation of 0 … n−1 among all n! of them. */
static int rank_of(const size_t *at, int n)
{
    int rank = 0;
    for (int i = 0; i < n; i++) {
        int smaller = 0;
        for (int k = i + 1; k < n; k++)
            smaller += at[k] < at[i];
        rank = rank * (n - i) + smaller;
    }
    return rank;
}

/* The words are fixed, so the outcome is: there is no chance in this test, only in the numbers it looks at. Its bounds
   are what a fair draw stays below in 999 of 1,000 tries. */
static void all_orders_are_equally_likely(void **state)
{
    (void)state;
    enum { ENTRIES = 5, ORDERS = 120, EACH = 100 };
    static int counts[ORDERS];
    char word[24];
    for (int run = 0; run < ORDERS * EACH; run++) {
        size_t at[ENTRIES];
        snprintf(word, sizeof word, "word %d", run);
        const struct draw_place *places = drawn(word, EIGHT, ENTRIES);
        for (int i = 0; i < ENTRIES; i++)
            at[i] = (size_t)(places[i].entry[2] - '1');
        counts[rank_of(at, ENTRIES)]++;
    }
    assert_true(chi_square_x1000(counts, ORDERS, EACH) < 172419); /* 119 degrees of freedom at 0.001 */
}

static void blind_numbers_say_nothing_of_the_order(void **state)
{
    (void)state;
    enum { ENTRIES = 4, ORDERS = 24, EACH = 20 };
    static int counts[ORDERS * ORDERS];
    char word[24];
    for (int run = 0; run < ORDERS * ORDERS * EACH; run++) {
        size_t at[ENTRIES], blind[ENTRIES];
        snprintf(word, sizeof word, "%d", run);
        const struct draw_place *places = drawn(word, EIGHT, ENTRIES);
        for (int i = 0; i < ENTRIES; i++) {
            at[i] = (size_t)(places[i].entry[2] - '1');
            blind[at[i]] = places[i].blind - 1;
        }
        counts[rank_of(at, ENTRIES) * ORDERS + rank_of(blind, ENTRIES)]++;
    }
    assert_true(chi_square_x1000(counts, ORDERS * ORDERS, EACH) < 685600); /* 575 degrees of freedom at 0.001 */
}

/* ---- the word ---- */

static void words_are_brought_to_one_form(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *word;
    } cases[] = {
        {"锅包肉", "锅包肉"},
        {" \t锅包肉　\r\n", "锅包肉"},
        {"e\u0301te\u0301", "\u00e9t\u00e9"},
        {"\u1112\u1161\u11ab", "\ud55c"},                   /* 한 of its three letters */
        {"\uf900", "\u8c48"},                               /* a compatibility character is that character */
        {"\U00020bb7 \U0002b5f8", "\U00020bb7 \U0002b5f8"}, /* beyond the BMP, with the space between */
        {"１２", "１２"},                                   /* full width stays: it is seen, and said, otherwise */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *word, *why;
        assert_int_equal(draw_word(arena, cases[i].typed, &word, &why), OK);
        assert_string_equal(word, cases[i].word);
        assert_null(why);
    }
}

static const char *repeated(const char *s, size_t n)
{
    char *out = arena_alloc(arena, strlen(s) * n + 1);
    for (size_t i = 0; i < n; i++)
        memcpy(out + i * strlen(s), s, strlen(s));
    return out;
}

static void words_that_are_refused(void **state)
{
    (void)state;
    const struct {
        const char *typed, *why;
    } cases[] = {
        {"", "draw.word_empty"},
        {" 　\n", "draw.word_empty"},
        {repeated("字", 101), "draw.word_long"},
        {repeated("x", 100000), "draw.word_long"},
        {repeated("\u0958", 51), "draw.word_long"}, /* NFC makes two of one */
        {"a\nb", "draw.word_unspeakable"},
        {"a\001b", "draw.word_unspeakable"},
        {"a\u200bb", "draw.word_unspeakable"}, /* no width */
        {"a\u202eb", "draw.word_unspeakable"}, /* turns the direction */
        {"a\u2028b", "draw.word_unspeakable"},
        {"\ue000", "draw.word_unspeakable"}, /* private use */
        {"\U000e0080", "draw.word_unspeakable"},
        {"a\xff", "draw.word_unspeakable"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *word, *why;
        assert_int_equal(draw_word(arena, cases[i].typed, &word, &why), ERR_INVALID);
        assert_string_equal(why, cases[i].why);
    }
    const char *word, *why;
    assert_int_equal(draw_word(arena, repeated("𬭸", 100), &word, &why), OK);
    assert_int_equal(draw_run(arena, sha256_hex, SECRET, word, EIGHT, N, &(struct draw_place *){NULL}), OK);
}

/* ---- stations and times ---- */

static void stations_are_filled_in_waves(void **state)
{
    (void)state;
    const struct draw_schedule s = {.starts_at = 1000 * CLOCK_MINUTE, .stations = 3, .limit_min = 40, .gap_min = 5};
    static const struct {
        size_t order;
        int64_t station, minute;
    } cases[] = {{1, 1, 1000}, {2, 2, 1000}, {3, 3, 1000}, {4, 1, 1045}, {6, 3, 1045}, {7, 1, 1090}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct draw_slot slot = draw_slot(&s, cases[i].order);
        assert_int_equal(slot.station, cases[i].station);
        assert_int_equal(slot.starts_at, cases[i].minute * CLOCK_MINUTE);
    }
    const struct draw_schedule one = {.stations = 1, .limit_min = 10};
    assert_int_equal(draw_slot(&one, 5).starts_at, 40 * CLOCK_MINUTE);
    assert_int_equal(draw_slot(&one, 5).wave, 4);
}

/* ---- the file ---- */

#define HEAD "{\"format\":\"jiangxin draw 1\",\"secret\":\"" SECRET "\","
#define WORD "\"word\":\"锅包肉\","
#define ENTRIES_8 "\"entries\":[\"008\",\"007\",\"006\",\"005\",\"004\",\"003\",\"002\",\"001\"],"
#define HASHES "\"commitment\":\"" COMMITMENT "\",\"entries_hash\":\"" LIST "\""
#define ORDER_8 ",\"order\":[\"008\",\"006\",\"003\",\"005\",\"001\",\"007\",\"004\",\"002\"]"
#define BLIND_8 ",\"blind\":[\"003\",\"002\",\"006\",\"008\",\"005\",\"007\",\"004\",\"001\"]"

/* What is wrong with a file: "path key" of all problems, one a line; "" when it is right. */
static const char *flaws(const char *text)
{
    struct draw_file *file;
    struct draw_place *places;
    struct draw_problems *problems = arena_alloc(arena, sizeof *problems);
    struct buf out;
    buf_init_arena(&out, arena, 0);
    enum err e = draw_read(arena, text, strlen(text), &file, problems);
    if (!e)
        e = draw_repeat(arena, sha256_hex, file, &places, problems);
    assert_int_equal(e, problems->count ? ERR_INVALID : OK);
    for (size_t i = 0; i < problems->count; i++)
        buf_addf(&out, "%s%s %s", i ? "\n" : "", problems->list[i].path,
                 strncmp(problems->list[i].key, "draw.problem.", 13) == 0 ? problems->list[i].key + 13
                                                                          : problems->list[i].key);
    return out.data;
}

static void files_that_fit(void **state)
{
    (void)state;
    assert_string_equal(flaws(HEAD WORD ENTRIES_8 HASHES "}"), "");
    assert_string_equal(flaws(HEAD WORD ENTRIES_8 HASHES ORDER_8 BLIND_8 ",\"title\":\"中式烹饪 决赛\"}"), "");
    assert_string_equal(flaws(HEAD "\"word\":\" 锅包肉 \"," ENTRIES_8 HASHES ORDER_8 "}"), "");
}

static void files_that_do_not_fit(void **state)
{
    (void)state;
    static const struct {
        const char *text, *flaws;
    } cases[] = {
        {"", " json"},
        {"[]", " format"},
        {"{\"format\":\"jiangxin draw 2\"}", " format"},
        {"{\"format\":1}", " format"},
        {"{\"format\":\"jiangxin draw 1\",\"format\":\"jiangxin draw 1\"}", " member_twice"},
        {"{\"format\":\"jiangxin draw 1\"}", " missing\n missing\n missing\n missing\n missing"},
        {HEAD WORD ENTRIES_8 HASHES ",\"seed\":1}", " unknown"},
        {HEAD WORD ENTRIES_8 HASHES ",\"title\":\"a\\nb\"}", "title title"},
        {HEAD "\"word\":7," ENTRIES_8 HASHES "}", "word text"},
        {HEAD "\"word\":\"  \"," ENTRIES_8 HASHES "}", "word draw.word_empty"},
        {HEAD WORD "\"entries\":[]," HASHES "}", "entries entries"},
        {HEAD WORD "\"entries\":{}," HASHES "}", "entries entries"},
        {HEAD WORD "\"entries\":[\"1\",\"\",\" 2\",3,\"1\"]," HASHES "}",
         "entries[1] entry\nentries[2] entry\nentries[3] entry\nentries[4] twice"},
        {HEAD WORD ENTRIES_8 "\"commitment\":\"" LIST "\",\"entries_hash\":\"" COMMITMENT "\"}",
         "commitment commitment\nentries_hash list"},
        {HEAD WORD ENTRIES_8 "\"commitment\":\"81B9\",\"entries_hash\":\"" LIST "\"}", "commitment hash"},
        {HEAD WORD "\"entries\":[\"001\"]," HASHES "}", "entries_hash list"},
        {HEAD "\"word\":\"锅包肉。\"," ENTRIES_8 HASHES ORDER_8 "}", "order[0] place"},
        {HEAD WORD ENTRIES_8 HASHES ",\"order\":[\"001\"]}", "order published"},
        {HEAD WORD "\"entries\":[\"001\",\"002\"]," HASHES ",\"order\":[\"001\",\"001\"],\"blind\":7}",
         "order published"},
        {HEAD WORD ENTRIES_8 HASHES ",\"blind\":[\"003\",\"002\",\"006\",\"005\",\"008\",\"007\",\"004\",\"001\"]}",
         "blind[3] place"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(flaws(cases[i].text), cases[i].flaws);
}

static void what_is_written_is_read_again(void **state)
{
    (void)state;
    const char *text = HEAD WORD ENTRIES_8 HASHES ORDER_8 BLIND_8 ",\"title\":\"“甲”\\\\ & 乙\"}";
    struct draw_problems problems;
    struct draw_file *file, *again;
    struct buf first, second;
    buf_init_arena(&first, arena, 0);
    buf_init_arena(&second, arena, 0);
    assert_int_equal(draw_read(arena, text, strlen(text), &file, &problems), OK);
    draw_write(file, &first);
    assert_int_equal(draw_read(arena, first.data, first.len, &again, &problems), OK);
    draw_write(again, &second);
    assert_string_equal(first.data, second.data);
    assert_string_equal(again->title, "“甲”\\ & 乙");
    assert_int_equal(again->count, N);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(golden_values, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_entry_is_the_first, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_order_of_the_input_does_not_matter, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_text_too_long_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(all_orders_are_equally_likely, set_up, tear_down),
        cmocka_unit_test_setup_teardown(blind_numbers_say_nothing_of_the_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(words_are_brought_to_one_form, set_up, tear_down),
        cmocka_unit_test_setup_teardown(words_that_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(stations_are_filled_in_waves, set_up, tear_down),
        cmocka_unit_test_setup_teardown(files_that_fit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(files_that_do_not_fit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_written_is_read_again, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
