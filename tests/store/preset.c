/* The standard disciplines: those of the release load, again they change nothing, and a bad row is named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/act/preset.h"
#include "tests/harness/act.h"

static struct buf texts[1 + RUBRIC_TABLE_COUNT];

static void read_all(void)
{
    static const char *const FILES[] = {"disciplines", "rubrics", "rubric_bands", "rubric_deductions", "rubric_faults"};
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        char block[4096];
        FILE *f = fopen(arena_printf(db_arena(), "db/presets/%s.csv", FILES[i]), "re");
        assert_non_null(f);
        buf_init_arena(&texts[i], db_arena(), 0);
        for (size_t n; (n = fread(block, 1, sizeof block, f)) > 0;)
            buf_add(&texts[i], block, n);
        (void)fclose(f);
        assert_int_equal(buf_check(&texts[i]), OK);
    }
}

static enum err load(struct preset_report *r)
{
    struct preset_files files = {.disciplines = {texts[0].data, texts[0].len}};
    for (size_t i = 0; i < RUBRIC_TABLE_COUNT; i++)
        files.rubric[i] = (struct preset_file){texts[i + 1].data, texts[i + 1].len};
    struct act a = acting(0);
    a.db = db_admin();
    a.key = NULL;
    return act_preset_load(&a, &files, r);
}

static int set_up(void **state)
{
    db_clear(state);
    read_all();
    return 0;
}

static void those_of_the_release_load_once(void **state)
{
    (void)state;
    struct preset_report r;
    assert_int_equal(load(&r), OK);
    assert_int_equal(r.loaded, 6);
    assert_int_equal(r.changed, 6);
    assert_string_equal(db_text("SELECT GROUP_CONCAT(code ORDER BY sort) FROM contest_preset"),
                        "BS-HY,BS-JS,BS-CY,BS-AB,BS-WX,BS-JN");
    /* each has its own rows only, and some have no bands */
    assert_int_equal(db_int("SELECT COUNT(*) FROM contest_preset WHERE code = 'BS-CY' AND criteria LIKE '%BS-CY-08%' "
                            "AND criteria NOT LIKE '%BS-HY%' AND bands LIKE '%BS-CY-04%' AND bands NOT LIKE '%BS-JN%'"),
                     1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM contest_preset WHERE code = 'BS-HY' AND bands = ''"), 1);
    const int64_t audits = db_int("SELECT COUNT(*) FROM audit");
    assert_int_equal(load(&r), OK);
    assert_int_equal(r.changed, 0);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit"), audits);
}

static void a_bad_row_is_named(void **state)
{
    (void)state;
    struct preset_report r;
    char *at = strstr(texts[1 + RUBRIC_CRITERIA].data, "objective");
    assert_non_null(at);
    at[0] = 'x'; /* the second row's: BS-HY-02 */
    assert_int_equal(load(&r), ERR_INVALID);
    assert_int_equal(r.table, RUBRIC_CRITERIA);
    assert_int_equal(r.bad.line, 3);
    assert_string_equal(r.bad.column, "scoring");
    assert_string_equal(r.bad.why.key, "rubric.scoring_word");
    assert_int_equal(db_int("SELECT COUNT(*) FROM contest_preset"), 0);

    read_all();
    at = strstr(texts[0].data, "BS-JS");
    assert_non_null(at);
    at[0] = '1';
    assert_int_equal(load(&r), ERR_INVALID);
    assert_int_equal(r.table, -1);
    assert_int_equal(r.bad.line, 3);
    assert_string_equal(r.bad.column, "code");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(those_of_the_release_load_once, set_up),
        cmocka_unit_test_setup(a_bad_row_is_named, set_up),
    };
    return cmocka_run_group_tests(tests, db_setup, db_teardown);
}
