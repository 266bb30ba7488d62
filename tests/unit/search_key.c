/* search_key: keys of names and titles as people would type them, and what a typed query asks for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/text.h"
#include "lib/doc/csv.h"
#include "lib/domain/reading.h"
#include "lib/domain/search_key.h"

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

static void names_are_read_as_names(void **state)
{
    static const struct {
        const char *name, *text, *pinyin, *initials;
    } CASES[] = {
        {"曾敏", "曾敏", "zengmin", "zm"},
        {"单志强", "单志强", "shanzhiqiang", "szq"},
        {"解红梅", "解红梅", "xiehongmei", "xhm"},
        {"仇海波", "仇海波", "qiuhaibo", "qhb"},
        {"区小薇", "区小薇", "ouxiaowei", "oxw"},
        {"查慧敏", "查慧敏", "zhahuimin", "zhm"},
        {"缪一帆", "缪一帆", "miaoyifan", "myf"},
        {"阚文", "阚文", "kanwen", "kw"},
        {"任重远", "任重远", "renzhongyuan", "rzy"},
        {"逄丽", "逄丽", "pangli", "pl"},
        {"尉迟恒", "尉迟恒", "yuchiheng", "ych"},
        {"万俟兰", "万俟兰", "moqilan", "mql"},
        {"万林江", "万林江", "wanlinjiang", "wlj"},
        {"长孙静", "长孙静", "zhangsunjing", "zsj"},
        {"澹台明月", "澹台明月", "tantaimingyue", "ttmy"},
        {"诸葛文澜", "诸葛文澜", "zhugewenlan", "zgwl"},
        {"单于泽", "单于泽", "chanyuze shanyuze", "cyz syz"},
        {"单于", "单于", "shanyu", "sy"},
        {"翟江宇", "翟江宇", "zhaijiangyu dijiangyu", "zjy djy"},
        {"朴英姬", "朴英姬", "piaoyingji puyingji", "pyj"},
        {"吕布", "吕布", "lubu", "lb"},
        {"帕提古丽·买买提依明·吐地", "帕提古丽买买提依明吐地", "patigulimaimaitiyimingtudi", "ptglmmtymtd"},
        {"单增·卓玛", "单增卓玛", "danzengzhuoma", "dzzm"},
        {"周𬀩", "周𬀩", "zhouwei", "zw"},
        {"何𬱖", "何𬱖", "hedi", "hd"},
        {"𠮷田", "𠮷田", "jitian", "jt"},
        {"李\U00031350", "李\U00031350", "li", "l"}, /* a character without a known reading */
        {"曾", "曾", "zeng", "z"},
        {"", "", "", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct search_key key;

        assert_int_equal(search_key_person(arena, CASES[i].name, &key), OK);
        assert_string_equal(key.text, CASES[i].text);
        assert_string_equal(key.pinyin, CASES[i].pinyin);
        assert_string_equal(key.initials, CASES[i].initials);
    }
}

static void titles_are_read_word_by_word(void **state)
{
    static const struct {
        const char *title, *pinyin, *initials;
    } CASES[] = {
        {"公物仓与资产调剂实务", "gongwucangyuzichantiaojishiwu", "gwcyzctjsw"},
        {"公务用车平台调度", "gongwuyongchepingtaidiaodu", "gwycptdd"},
        {"调研文章写作", "diaoyanwenzhangxiezuo", "dywzxz"},
        {"空调照明节能运行调节", "kongtiaozhaomingjienengyunxingtiaojie", "ktzmjnyxtj"},
        {"地方文化融入公务接待", "difangwenhuarongrugongwujiedai", "dfwhrrgwjd"},
        {"处长与会计的长效机制", "chuzhangyukuaijidechangxiaojizhi", "czykjdcxjz"},
        {"重庆的银行行政会议", "chongqingdeyinhangxingzhenghuiyi", "cqdyhxzhy"},
        {"给排水与供给", "jipaishuiyugongji", "jpsygj"},
        {"会议服务（上）：会前准备", "huiyifuwushanghuiqianzhunbei", "hyfwshqzb"},
        {"VR 安全演练 2.0", "uranquanyanlian20", "vraqyl20"},
        {"Ｅｘｃｅｌ报表", "excelbaobiao", "excelbb"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct search_key key;

        assert_int_equal(search_key_title(arena, CASES[i].title, &key), OK);
        assert_string_equal(key.pinyin, CASES[i].pinyin);
        assert_string_equal(key.initials, CASES[i].initials);
    }
}

static void a_key_ends_at_a_whole_syllable(void **state)
{
    char name[400 * 3 + 1] = "";
    struct search_key key;

    (void)state;
    for (size_t i = 0; i < 400; i++)
        memcpy(name + i * 3, "庄", 4);
    assert_int_equal(search_key_title(arena, name, &key), OK);
    assert_int_equal(strlen(key.pinyin), SEARCH_KEY_PINYIN_MAX / 6 * 6);
    assert_int_equal(strlen(key.initials), SEARCH_KEY_PINYIN_MAX / 6);

    /* Of a long name with two readings, the second does not fit and is left out whole. */
    memcpy(name, "翟", 3);
    name[90 * 3] = '\0';
    assert_int_equal(search_key_person(arena, name, &key), OK);
    assert_int_equal(strlen(key.pinyin), strlen("zhai") + 89 * strlen("zhuang"));
    assert_int_equal(strlen(key.initials), 90);
}

static void every_person_and_course_of_the_demonstration_has_a_full_key(void **state)
{
    static const struct {
        const char *file, *column;
        enum err (*key)(struct arena *, const char *, struct search_key *);
        int rows;
    } FILES[] = {
        {"db/demo/people.csv", "name", search_key_person, 402},
        {"db/demo/courses.csv", "title", search_key_title, 60},
        {"db/demo/units.csv", "name", search_key_title, 82},
    };
    static char bytes[65536];

    (void)state;
    for (size_t i = 0; i < sizeof FILES / sizeof FILES[0]; i++) {
        struct csv_reader r;
        bool more = true;
        int rows = 0;
        FILE *f = fopen(FILES[i].file, "rb");

        assert_non_null(f);

        size_t n = fread(bytes, 1, sizeof bytes, f);

        (void)fclose(f);
        assert_int_equal(csv_open(&r, bytes, n, CSV_LIMITS), OK);
        while (csv_next(&r, &more) == OK && more) {
            struct search_key key;
            size_t han = 0;

            assert_int_equal(FILES[i].key(arena, csv_field(&r, csv_column(&r, FILES[i].column)), &key), OK);
            for (const char *s = key.text; *s;)
                han += text_is_han(text_next(&s));
            assert_int_equal(strcspn(key.initials, " "), han);
            rows++;
        }
        assert_int_equal(rows, FILES[i].rows);
        csv_close(&r);
    }
}

static void tables_are_sound(void **state)
{
    static const char *const SURNAMES[] = {"曾", "单", "尉迟", "万俟", "覃"};
    const struct reading_word *word = reading_word("给排水管");

    (void)state;
    for (size_t i = 0; i < sizeof SURNAMES / sizeof SURNAMES[0]; i++)
        assert_non_null(reading_surname(SURNAMES[i], 3));
    assert_null(reading_surname("尉迟", 2));
    assert_null(reading_surname("张伟", 2));
    assert_non_null(word);
    assert_string_equal(word->word, "给排水");
    assert_null(reading_word("调研"));
}

static void same(const char *pattern, const char *expected)
{
    if (!expected) {
        assert_null(pattern);
    } else {
        assert_non_null(pattern);
        assert_string_equal(pattern, expected);
    }
}

static void queries_ask_the_right_columns(void **state)
{
    static const struct {
        const char *typed;
        enum search_kind kind;
        const char *text, *pinyin, *initials, *code;
    } CASES[] = {
        {NULL, SEARCH_NOTHING, NULL, NULL, NULL, NULL},
        {"", SEARCH_NOTHING, NULL, NULL, NULL, NULL},
        {" 　\t", SEARCH_NOTHING, NULL, NULL, NULL, NULL},
        {"-", SEARCH_NOTHING, NULL, NULL, NULL, NULL},
        {"会议", SEARCH_TEXT, "%会议%", NULL, NULL, NULL},
        {"会议　礼仪", SEARCH_TEXT, "%会议%礼仪%", NULL, NULL, NULL},
        {"买买提•吐尔逊", SEARCH_TEXT, "%买买提吐尔逊%", NULL, NULL, NULL},
        {"𬀩", SEARCH_TEXT, "%𬀩%", NULL, NULL, NULL},
        {"5G会议", SEARCH_TEXT, "%5g会议%", NULL, NULL, NULL},
        {"ZhangWei", SEARCH_LETTERS, "%zhangwei%", "%zhangwei%", "%zhangwei%", "%ZHANGWEI%"},
        {" zhang wei ", SEARCH_LETTERS, "%zhang%wei%", "%zhang%wei%", "%zhang%wei%", "%ZHANG%WEI%"},
        {"ｚｗ", SEARCH_LETTERS, "%zw%", "%zw%", "%zw%", "%ZW%"},
        {"lv", SEARCH_LETTERS, "%lv%", "%lu%", "%lv%", "%LV%"},
        {"lü", SEARCH_LETTERS, "%lü%", "%lu%", NULL, "%Lü%"},
        {"xi'an", SEARCH_LETTERS, "%xi'an%", "%xian%", NULL, "%XI'AN%"},
        {"'", SEARCH_LETTERS, "%'%", NULL, NULL, "%'%"},
        {"KC-GC-01", SEARCH_CODE, "%kcgc01%", NULL, NULL, "%KC-GC-01%"},
        {"cy1996001", SEARCH_CODE, "%cy1996001%", NULL, NULL, "%CY1996001%"},
        {"gb/t 22239", SEARCH_CODE, "%gb/t%22239%", NULL, NULL, "%GB/T%22239%"},
        {"100%", SEARCH_CODE, "%100\\%%", NULL, NULL, "%100\\%%"},
        {"a_b\\c", SEARCH_CODE, "%a\\_b\\\\c%", NULL, NULL, "%A\\_B\\\\C%"},
        {"a b c d e f", SEARCH_LETTERS, "%a%b%c%d%", "%a%b%c%d%", "%a%b%c%d%", "%A%B%C%D%"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct search_query q;

        assert_int_equal(search_query(arena, CASES[i].typed, &q), OK);
        assert_int_equal(q.kind, CASES[i].kind);
        same(q.text, CASES[i].text);
        same(q.pinyin, CASES[i].pinyin);
        same(q.initials, CASES[i].initials);
        same(q.code, CASES[i].code);
    }
}

static void a_query_is_bounded(void **state)
{
    char typed[300];
    struct search_query q;

    (void)state;
    memset(typed, 'a', sizeof typed - 1);
    typed[sizeof typed - 1] = '\0';
    assert_int_equal(search_query(arena, typed, &q), OK);
    assert_int_equal(strlen(q.text), SEARCH_QUERY_LENGTH + 2);
}

static void escaping_keeps_everything_else(void **state)
{
    (void)state;
    assert_string_equal(search_like_escape(arena, ""), "");
    assert_string_equal(search_like_escape(arena, "50%_\\会"), "50\\%\\_\\\\会");
}

/* Without memory at any point: an outcome, never a half-made key. */
static void no_memory_is_said(void **state)
{
    (void)state;
    for (size_t limit = 1; limit < 4000; limit += 61) {
        struct arena *small = arena_new(limit);
        struct search_key key;
        struct search_query q;

        if (!small)
            continue;
        enum err e = search_key_person(small, "单于泽", &key);

        assert_true(e == OK || e == ERR_NO_MEMORY);
        if (!e)
            assert_string_equal(key.pinyin, "chanyuze shanyuze");
        e = search_query(small, "zhang wei", &q);
        assert_true(e == OK || e == ERR_NO_MEMORY);
        if (!e)
            assert_string_equal(q.pinyin, "%zhang%wei%");
        arena_free(small);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(names_are_read_as_names, begin, end),
        cmocka_unit_test_setup_teardown(titles_are_read_word_by_word, begin, end),
        cmocka_unit_test_setup_teardown(a_key_ends_at_a_whole_syllable, begin, end),
        cmocka_unit_test_setup_teardown(every_person_and_course_of_the_demonstration_has_a_full_key, begin, end),
        cmocka_unit_test(tables_are_sound),
        cmocka_unit_test_setup_teardown(queries_ask_the_right_columns, begin, end),
        cmocka_unit_test_setup_teardown(a_query_is_bounded, begin, end),
        cmocka_unit_test_setup_teardown(escaping_keeps_everything_else, begin, end),
        cmocka_unit_test(no_memory_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
