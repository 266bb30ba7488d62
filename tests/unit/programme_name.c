/* programme_name, programme_limit: words that names may not hold, and what is beyond a limit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/text.h"
#include "lib/domain/programme_limit.h"
#include "lib/domain/programme_name.h"
#include "lib/domain/programme_preset.h"

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

static const char *word(const char *name, const char *words, enum programme_level level)
{
    const char *found = NULL;
    assert_int_equal(programme_name_reserved(arena, name, words, level, &found), OK);
    return found ? found : "";
}

static void words_are_found_however_they_are_written(void **state)
{
    static const char WORDS[] = "国家 中国　全国\t CHINA ";
    (void)state;
    assert_string_equal(word("全国先进", WORDS, LEVEL_PROVINCE), "全国");
    assert_string_equal(word("后勤中 国工匠", WORDS, LEVEL_UNIT), "中国");
    assert_string_equal(word("全·国先进", WORDS, LEVEL_PREFECTURE), "全国");
    assert_string_equal(word("ｃｈｉｎａ之星", WORDS, LEVEL_COUNTY), "CHINA");
    assert_string_equal(word("中等国有企业", WORDS, LEVEL_COUNTY), "");
    assert_string_equal(word("后勤工匠", WORDS, LEVEL_COUNTY), "");
    assert_string_equal(word("后勤工匠", "", LEVEL_COUNTY), "");
    assert_string_equal(word("全国先进", WORDS, LEVEL_MINISTRY), "");
    assert_string_equal(word("全国先进", WORDS, LEVEL_NATIONAL), "");
    assert_string_equal(word("国家", " · 国家", LEVEL_COUNTY), "国家"); /* what folds to nothing is no word */
}

static void limits_go_by_the_level(void **state)
{
    static const struct programme_limits RULE = {2, 1, 50, 150, 5};
    struct programme_excess x[PROGRAMME_LIMIT_COUNT];
    struct programme_totals t = {LEVEL_PREFECTURE, 2, 50, 150, 5};
    (void)state;
    assert_int_equal(programme_limit_exceeded(&t, &RULE, x), 0);
    t = (struct programme_totals){LEVEL_PREFECTURE, 3, 51, 151, 4};
    assert_int_equal(programme_limit_exceeded(&t, &RULE, x), 4);
    assert_true(x[0].limit == LIMIT_YEAR && x[0].found == 3 && x[0].allowed == 2);
    assert_true(x[3].limit == LIMIT_CYCLE && x[3].found == 4 && x[3].allowed == 5);
    t.level = LEVEL_COUNTY;
    t.in_year = 2;
    assert_int_equal(programme_limit_exceeded(&t, &RULE, x), 4);
    assert_int_equal(x[0].allowed, 1);
    t.level = LEVEL_PROVINCE; /* of a province in a year: not said */
    assert_int_equal(programme_limit_exceeded(&t, &RULE, x), 3);
    t.level = LEVEL_MINISTRY;
    assert_int_equal(programme_limit_exceeded(&t, &RULE, x), 0);
    t.level = LEVEL_UNIT;
    assert_int_equal(programme_limit_exceeded(&t, &RULE, x), 0);
    t = (struct programme_totals){LEVEL_PREFECTURE, 9, 900, 900, 0}; /* never before */
    assert_int_equal(programme_limit_exceeded(&t, &(struct programme_limits){0}, x), 0);
    for (int i = 0; i < PROGRAMME_LIMIT_COUNT; i++) {
        enum programme_limit parsed;
        assert_true(programme_limit_parse(programme_limit_code((enum programme_limit)i), &parsed));
        assert_int_equal(parsed, i);
    }
}

/* What is offered ready fits its own rules. */
static void presets_are_sound(void **state)
{
    (void)state;
    assert_null(programme_preset_of(PROGRAMME_OTHER));
    for (int s = 0; s < PROGRAMME_OTHER; s++) {
        const struct programme_preset *p = programme_preset_of((enum programme_series)s);
        assert_int_equal(p->series, s);
        assert_true(text_length(p->award_name) <= PROGRAMME_NAME_MAX);
        assert_string_equal(word(p->award_name, "国家 中国 全国 中华 中央", LEVEL_COUNTY), "");
        assert_non_null(p->kinds[0].title);
        for (size_t k = 0; k < PRESET_KINDS && p->kinds[k].title; k++) {
            const struct preset_kind *x = &p->kinds[k];
            int64_t sum = 0;
            for (size_t c = 0; c < PRESET_CATEGORIES && x->categories[c].title; c++)
                sum += x->categories[c].places;
            assert_true(sum == 0 || sum == x->places);
            assert_true(x->subject != SUBJECT_PAPER || !x->by_unit);
            assert_true(x->statement_max >= 100 && x->reviewers_each >= 1);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_found_however_they_are_written),
        cmocka_unit_test(limits_go_by_the_level),
        cmocka_unit_test(presets_are_sound),
    };
    return cmocka_run_group_tests_name("unit/programme_name", tests, open_arena, close_arena);
}
