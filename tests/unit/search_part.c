/* search_part: whatever of a name somebody types from a boundary on is the beginning of a part, and nothing else is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/base/text.h"
#include "lib/doc/csv.h"
#include "lib/domain/search_key.h"
#include "lib/domain/search_part.h"

static struct arena *arena;

static int begin(void **state)
{
    (void)state;
    arena = arena_new(0);
    return arena ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* "曾敏 -敏 zengmin": those inside with a '-'. */
static const char *all(const char *name, const char *staff_no)
{
    static struct search_parts parts;
    struct buf b;
    assert_int_equal(search_parts_person(arena, name, staff_no, &parts), OK);
    buf_init_arena(&b, arena, 0);
    buf_adds(&b, "");
    for (size_t i = 0; i < parts.n; i++)
        buf_addf(&b, "%s%s%s", i ? " " : "", parts.list[i].place == SEARCH_INSIDE ? "-" : "", parts.list[i].part);
    return b.data ? b.data : "";
}

static void parts_of_names(void **state)
{
    static const struct {
        const char *name, *staff_no, *parts;
    } CASES[] = {
        {"曾敏", "CY1996001", "cy1996001 -1996001 曾敏 -敏 zengmin zm -min -m"},
        {"单志强", "7", "7 单志强 -志强 -强 shanzhiqiang szq -zhiqiang -zq -qiang -q"},
        {"解·红", "1", "1 解红 -红 jiehong jh -hong -h"}, /* with a separator, no Han surname stands in front */
        {"仇海", "1", "1 仇海 -海 qiuhai qh -hai -h"},
        {"区薇", "1", "1 区薇 -薇 ouwei ow -wei -w"},
        {"查敏", "1", "1 查敏 -敏 zhamin zm -min -m"},
        {"吕布", "1", "1 吕布 -布 lubu lb -bu -b"},
        {"尉迟恒", "1", "1 尉迟恒 -迟恒 -恒 yuchiheng ych -chiheng -ch -heng -h"},
        {"万俟兰", "1", "1 万俟兰 -俟兰 -兰 moqilan mql -qilan -ql -lan -l"},
        {"翟江", "1", "1 翟江 -江 zhaijiang zj -jiang -j dijiang dj"},
        {"单增·卓玛", "1", "1 单增卓玛 -增卓玛 -卓玛 -玛 danzengzhuoma dzzm -zengzhuoma -zzm -zhuoma -zm -ma -m"},
        {"周𬀩", "1", "1 周𬀩 -𬀩 zhouwei zw -wei -w"},
        {"𠮷田", "1", "1 𠮷田 -田 jitian jt -tian -t"},
        {"J.R. O'Brien-Vík", "v-1", "u1 -1 jrobrienuík -robrienuík -obrienuík -brienuík -uík jrobrienuik j"},
        {"", "", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_string_equal(all(CASES[i].name, CASES[i].staff_no), CASES[i].parts);
}

static void needles_are_written_like_parts(void **state)
{
    static const struct {
        const char *typed, *needle;
    } CASES[] = {
        {NULL, ""},
        {" 　", ""},
        {"%_\\'\"", ""},
        {" Zhang  Wei ", "zhangwei"},
        {"lǘ", "lǘ"},
        {"lv", "lu"},
        {"lü", "lu"},
        {"ＬＶ", "lu"},
        {"xi'an", "xian"},
        {"xi’an", "xian"},
        {"买买提•吐", "买买提吐"},
        {"cy-1996", "cy1996"},
        {"张 伟", "张伟"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_string_equal(search_part_needle(arena, CASES[i].typed), CASES[i].needle);
}

static void a_range_holds_what_begins_with_the_needle(void **state)
{
    (void)state;
    assert_string_equal(search_part_behind(arena, "zhang"), "zhanh");
    assert_string_equal(search_part_behind(arena, "z"), "{");
    assert_string_equal(search_part_behind(arena, "伟"), "传");
    assert_string_equal(search_part_behind(arena, "\xED\x9F\xBF"), "\xEE\x80\x80"); /* over the surrogates */
    assert_string_equal(search_part_behind(arena, "\xF4\x8F\xBF\xBF"), "");
    assert_string_equal(search_part_behind(arena, "a\xF4\x8F\xBF\xBF"), "b");
    assert_string_equal(search_part_behind(arena, ""), "");
}

static int found(const struct search_parts *parts, const char *typed)
{
    const char *needle = search_part_needle(arena, typed), *behind = search_part_behind(arena, needle);
    int n = 0;
    for (size_t i = 0; i < parts->n; i++) {
        const bool in = strcmp(parts->list[i].part, needle) >= 0 && strcmp(parts->list[i].part, behind) < 0;
        assert_int_equal(in, strncmp(parts->list[i].part, needle, strlen(needle)) == 0);
        n += in;
    }
    return n;
}

/* Every substring that begins at a character, and every run of syllables and of initials, finds the person. */
static void check_name(const char *name, const char *staff_no)
{
    static struct search_parts parts;
    struct search_key key;
    assert_int_equal(search_parts_person(arena, name, staff_no, &parts), OK);
    assert_int_equal(search_key_person(arena, name, &key), OK);
    for (const char *from = key.text; *from; (void)text_next(&from))
        for (const char *to = from; *to;) {
            (void)text_next(&to);
            assert_true(found(&parts, arena_copy(arena, from, (size_t)(to - from))) > 0);
        }
    for (const char *at = key.pinyin; *at; at += strcspn(at, " "), at += strspn(at, " ")) {
        const size_t n = strcspn(at, " ");
        for (size_t k = 1; k <= n; k++) /* what is typed on the way to the whole */
            assert_true(found(&parts, arena_copy(arena, at, k)) > 0);
    }
    for (const char *at = key.initials; *at; at++)
        if (*at != ' ')
            assert_true(found(&parts, arena_copy(arena, at, strcspn(at, " "))) > 0);
    for (const char *at = key.syllables; *at; at += strcspn(at, " \n"), at += strspn(at, " \n"))
        assert_true(found(&parts, arena_copy(arena, at, strcspn(at, "\n"))) > 0);
    for (size_t k = 1; k <= strlen(staff_no); k++)
        assert_true(found(&parts, arena_copy(arena, staff_no, k)) > 0);
    assert_int_equal(found(&parts, "qqq"), 0);
}

static void whatever_is_typed_of_a_name_finds_it(void **state)
{
    static char bytes[65536];
    struct csv_reader r;
    bool more = true;
    int rows = 0;
    FILE *f = fopen("db/demo/people.csv", "rb");
    (void)state;
    assert_non_null(f);
    size_t n = fread(bytes, 1, sizeof bytes, f);
    (void)fclose(f);
    assert_int_equal(csv_open(&r, bytes, n, CSV_LIMITS), OK);
    while (csv_next(&r, &more) == OK && more) {
        check_name(csv_field(&r, csv_column(&r, "name")), csv_field(&r, csv_column(&r, "staff_no")));
        arena_reset(arena);
        rows++;
    }
    csv_close(&r);
    assert_int_equal(rows, 402);
    check_name("单于泽", "A-1");
    check_name("帕提古丽·买买提依明", "1");
}

static void a_long_name_has_a_bounded_number_of_parts(void **state)
{
    static struct search_parts parts;
    char name[100 * 3 + 1] = "";
    (void)state;
    for (size_t i = 0; i < 100; i++)
        memcpy(name + i * 3, i % 2 ? "翟" : "庄", 4);
    memcpy(name, "翟", 3);
    assert_int_equal(search_parts_person(arena, name, "1", &parts), OK);
    assert_true(parts.n <= SEARCH_PARTS_MAX);
    for (size_t i = 0; i < parts.n; i++) {
        assert_true(text_length(parts.list[i].part) <= SEARCH_PART_LENGTH);
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(parts.list[i].part, parts.list[k].part);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(parts_of_names, begin, end),
        cmocka_unit_test_setup_teardown(needles_are_written_like_parts, begin, end),
        cmocka_unit_test_setup_teardown(a_range_holds_what_begins_with_the_needle, begin, end),
        cmocka_unit_test_setup_teardown(whatever_is_typed_of_a_name_finds_it, begin, end),
        cmocka_unit_test_setup_teardown(a_long_name_has_a_bounded_number_of_parts, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
