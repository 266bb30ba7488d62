/* The order of names by strokes: the known order of a printed list, the rules one by one, and that it is an order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/prng.h"
#include "lib/base/text.h"
#include "lib/domain/stroke_order.h"

static struct arena *arena;

static struct stroke_key key(const char *name)
{
    struct stroke_key k;
    assert_int_equal(stroke_order_key(arena, name, &k), OK);
    return k;
}

static int order(const char *x, const char *y)
{
    const struct stroke_key a = key(x), b = key(y);
    return stroke_order_compare(&a, &b);
}

static const char *strokes(const char *character)
{
    static char out[STROKES_SIZE];
    const char *s = character;
    (void)stroke_order_of(text_next(&s), out);
    return out;
}

/* The list of the demonstration's notice, as an office would print it. */
static void test_a_printed_list(void **state)
{
    static const char *const LIST[] = {
        "王慧月", "公孙瑞",  "艾力·玉素甫", "石磊松", "卢康强", "陆杰", "阿卜杜热合曼·阿卜杜喀迪尔",
        "陈𠅤",   "罗𬬻", "周𬀩"};
    (void)state;
    for (size_t i = 0; i < sizeof LIST / sizeof *LIST; i++)
        for (size_t j = 0; j < sizeof LIST / sizeof *LIST; j++)
            assert_int_equal(order(LIST[i], LIST[j]) < 0, i < j);
}

static void test_strokes_of_the_mainland(void **state)
{
    (void)state;
    assert_string_equal(strokes("王"), "1121");
    assert_string_equal(strokes("李"), "1234521");
    assert_string_equal(strokes("陈"), "5215234");
    assert_string_equal(strokes("艾"), "12234");
    assert_string_equal(strokes("罗"), "25221354"); /* not those of 羅 */
    assert_string_equal(strokes("黄"), "12212512134");
    assert_string_equal(strokes("魏"), "31234531325113554");
    assert_string_equal(strokes("𠮷"), "121251"); /* beyond the BMP */
    assert_string_equal(strokes("〇"), strokes("〇"));
    assert_string_equal(strokes("A"), "");
    assert_string_equal(strokes("·"), "");
}

static void test_the_rules(void **state)
{
    (void)state;
    assert_true(order("丁一", "于一") < 0);   /* by the number of strokes */
    assert_true(order("王宁", "方宁") < 0);   /* the same number: 横 before 点 */
    assert_true(order("王宁", "王宁宁") < 0); /* the shorter one first */
    assert_true(order("王宁宁", "王宁") > 0);
    assert_true(order("王二宁", "王三") < 0); /* then the second character, before the length */
    assert_true(order("公瑞", "公孙瑞") > 0); /* a compound surname is no special case: 孙 has fewer strokes than 瑞 */
    assert_int_equal(order("艾力·玉素甫", "艾力玉素甫"), 0);
    assert_int_equal(order("艾力•玉素甫", "艾力·玉素甫"), 0); /* however the separator was typed */
    assert_true(order("周𬀩", "周一") > 0); /* strokes that nobody knows: behind those that are known */
    assert_true(order("周𬀩", "庞一") < 0); /* but within the surname's place */
    assert_true(order("龘", "𬀩") < 0);      /* behind any known character */
    assert_true(order("Tolkien", "龘") > 0);
    assert_true(order("", "丁") < 0);
}

/* Of all characters there are some thousand pairs: the sign turns with the order, and order is transitive. */
static void test_it_is_an_order(void **state)
{
    enum { NAMES = 120 };
    struct stroke_key keys[NAMES];
    struct prng r = {20261122};
    (void)state;
    for (size_t i = 0; i < NAMES; i++) {
        char name[16];
        size_t n = 0;
        for (uint32_t k = 1 + prng_below(&r, 3); k > 0; k--)
            n += text_put(0x4e00u + prng_below(&r, 80), name + n);
        name[n] = '\0';
        keys[i] = key(arena_str(arena, name));
    }
    for (size_t i = 0; i < NAMES; i++)
        for (size_t j = 0; j < NAMES; j++) {
            const int ij = stroke_order_compare(&keys[i], &keys[j]);
            assert_int_equal(ij<0, stroke_order_compare(&keys[j], &keys[i])> 0);
            for (size_t k = 0; k < NAMES; k++)
                if (ij <= 0 && stroke_order_compare(&keys[j], &keys[k]) <= 0)
                    assert_true(stroke_order_compare(&keys[i], &keys[k]) <= 0);
        }
}

/* Every character of the reviewed list is in the table, and as it stands there. */
static void test_common_surnames_have_strokes(void **state)
{
    static const char *const COMMON =
        "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏"
        "薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺";
    static const int MORE_THAN = 1;
    (void)state;
    const char *s = COMMON;
    char out[STROKES_SIZE];
    for (uint32_t cp; (cp = text_next(&s));)
        assert_true(stroke_order_of(cp, out) > (size_t)MORE_THAN);
}

static int set_up(void **state)
{
    (void)state;
    arena = arena_new(0);
    return arena ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_printed_list, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_strokes_of_the_mainland, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_the_rules, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_it_is_an_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_common_surnames_have_strokes, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
