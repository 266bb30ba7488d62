/* Fields of every type, lists and rows, errors, and what is kept for showing a form again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/fault.h"
#include "lib/base/text.h"
#include "lib/web/field.h"
#include "lib/web/form.h"
#include "lib/web/parse.h"

static struct arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new(0);
    return arena == NULL || clock_set_zone("Asia/Shanghai") ? -1 : 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static bool no_x(const char *text)
{
    return strchr(text, 'x') == NULL;
}

/* ---- one value --------------------------------------------------------------------------------------------------- */

static const char *const GRADES[] = {"top", "regular", NULL};
static const struct field TEXT = {
    .name = "f", .type = FIELD_TEXT, .required = true, .min = 2, .max = 4, .accept = no_x};
static const struct field LONG_TEXT = {.name = "f", .type = FIELD_TEXT};
static const struct field LINES = {.name = "f", .type = FIELD_LINES, .max = 6};
static const struct field NAME = {.name = "f", .type = FIELD_NAME};
static const struct field WHOLE = {.name = "f", .type = FIELD_INT, .min = 1, .max = 200};
static const struct field ANY_INT = {.name = "f", .type = FIELD_INT};
static const struct field HOURS = {.name = "f", .type = FIELD_DECIMAL, .scale = 1, .min = 5, .max = 400};
static const struct field DATE = {
    .name = "f", .type = FIELD_DAY, .min = 20454, .max = 21184}; /* 2026-01-01 to 2028-01-01 */
static const struct field HOUR = {.name = "f", .type = FIELD_TIME, .min = 480, .max = 1200};
static const struct field MOMENT = {.name = "f", .type = FIELD_MOMENT};
static const struct field GRADE = {.name = "f", .type = FIELD_CHOICE, .choices = GRADES};
static const struct field TICK = {.name = "f", .type = FIELD_BOOL};
static const struct field AGREED = {.name = "f", .type = FIELD_BOOL, .required = true};
static const struct field PUBLIC_ID = {.name = "f", .type = FIELD_ID};
static const struct field SECRET = {.name = "f", .type = FIELD_PASSWORD, .required = true, .min = 8, .max = 12};
static const struct field QUERY = {.name = "f", .type = FIELD_SEARCH, .max = 4};

static void values(void **state)
{
    (void)state;
    static const struct {
        const struct field *field;
        const char *typed;
        const char *fault; /* NULL: good */
        const char *text;  /* expected text, or the fault's first argument */
        int64_t number;
        bool absent;
    } rows[] = {
        {&TEXT, "会议", NULL, "会议", 0, false},
        {&TEXT, " \xe3\x80\x80会议 ", NULL, "会议", 0, false},
        {&TEXT, "𬀩𠮷𡈽𬀩", NULL, "𬀩𠮷𡈽𬀩", 0, false},
        {&TEXT, "", "form.required", NULL, 0, true},
        {&TEXT, " \t\xe3\x80\x80", "form.required", NULL, 0, true},
        {&TEXT, "a", "form.too_short", "2", 0, true},
        {&TEXT, "abcde", "form.too_long", "4", 0, true},
        {&TEXT, "a\nb", "form.control", NULL, 0, true},
        {&TEXT, "a\tb", "form.control", NULL, 0, true},
        {&TEXT, "a\x01", "form.control", NULL, 0, true},
        {&TEXT, "a\xc2\x85", "form.control", NULL, 0, true},
        {&TEXT, "a\xe2\x80\xa8", "form.control", NULL, 0, true},
        {&TEXT, "a\xee\x80\x80", "form.private_use", NULL, 0, true},
        {&TEXT, "axb", "form.pattern", NULL, 0, true},
        {&TEXT, "<a>'", NULL, "<a>'", 0, false},
        {&LONG_TEXT, "", NULL, "", 0, true},
        {&LINES, " a\r\nb\rc\n ", NULL, "a\nb\nc", 0, false},
        {&LINES, "a\tb", NULL, "a\tb", 0, false},
        {&LINES,
         "a\x0b"
         "b",
         "form.control", NULL, 0, true},
        {&LINES, "abcdefg", "form.too_long", "6", 0, true},
        {&NAME, " 阿依古丽•买买提 ", NULL, "阿依古丽·买买提", 0, false},
        {&WHOLE, "1", NULL, NULL, 1, false},
        {&WHOLE, " 200 ", NULL, NULL, 200, false},
        {&WHOLE, "２４", NULL, NULL, 24, false},
        {&WHOLE, "0", "form.int_range", "1", 0, true},
        {&WHOLE, "201", "form.int_range", "1", 0, true},
        {&WHOLE, "二十四", "form.int", NULL, 0, true},
        {&WHOLE, "1.5", "form.int", NULL, 0, true},
        {&WHOLE, "99999999999999999999", "form.int", NULL, 0, true},
        {&WHOLE, "", NULL, NULL, 0, true},
        {&ANY_INT, "-3", NULL, NULL, -3, false},
        {&HOURS, "16", NULL, NULL, 160, false},
        {&HOURS, "1.5", NULL, NULL, 15, false},
        {&HOURS, " １．５ ", NULL, NULL, 15, false},
        {&HOURS, "1.55", "form.decimal", "1", 0, true},
        {&HOURS, "x", "form.decimal", "1", 0, true},
        {&HOURS, "40.1", "form.decimal_range", "0.5", 0, true},
        {&DATE, "2026-11-21", NULL, NULL, 20778, false},
        {&DATE, " 2026-11-21 ", NULL, NULL, 20778, false},
        {&DATE, "2026-02-29", "form.day", NULL, 0, true},
        {&DATE, "21.11.2026", "form.day", NULL, 0, true},
        {&DATE, "2025-12-31", "form.day_range", "2026-01-01", 0, true},
        {&HOUR, "08:30", NULL, NULL, 510, false},
        {&HOUR, "０８：３０", NULL, NULL, 510, false},
        {&HOUR, "24:00", "form.time", NULL, 0, true},
        {&HOUR, "07:59", "form.time_range", "08:00", 0, true},
        {&MOMENT, "1970-01-01T08:00", NULL, NULL, 0, false},
        {&MOMENT, "1970-01-01 08:01", NULL, NULL, 60000000, false},
        {&MOMENT, "1970-01-01T08:00:00", NULL, NULL, 0, false},
        {&MOMENT, "1970-01-01T08:00:61", "form.moment", NULL, 0, true},
        {&MOMENT, "1970-01-01", "form.moment", NULL, 0, true},
        {&MOMENT, "1970-01-01x08:00", "form.moment", NULL, 0, true},
        {&MOMENT, "1970-13-01T08:00", "form.moment", NULL, 0, true},
        {&GRADE, "regular", NULL, "regular", 1, false},
        {&GRADE, "", NULL, "", -1, true},
        {&GRADE, "Top", "form.choice", NULL, -1, true},
        {&TICK, "1", NULL, NULL, 1, false},
        {&TICK, "on", NULL, NULL, 1, false},
        {&TICK, "", NULL, NULL, 0, true},
        {&TICK, "yes", "form.bool", NULL, 0, true},
        {&AGREED, "", "form.required", NULL, 0, true},
        {&PUBLIC_ID, "AAAAAAAAAAAAAAAAAAAAAA", NULL, NULL, 0, false},
        {&PUBLIC_ID, "AAAAAAAAAAAAAAAAAAAAAB", "form.id", NULL, 0, true},
        {&PUBLIC_ID, "AAAAAAAAAAAAAAAAAAAAA", "form.id", NULL, 0, true},
        {&PUBLIC_ID, "AAAAAAAAAAAAAAAAAAAAA=", "form.id", NULL, 0, true},
        {&PUBLIC_ID, "1", "form.id", NULL, 0, true},
        {&SECRET, " space 会 ", NULL, " space 会 ", 0, false},
        {&SECRET, "        ", NULL, "        ", 0, false},
        {&SECRET, "", "form.required", NULL, 0, true},
        {&SECRET, "short", "form.too_short", "8", 0, true},
        {&SECRET, "0123456789abc", "form.too_long", "12", 0, true},
        {&QUERY, " a\nb会cd", NULL, "a b会", 0, false},
        {&QUERY, "ab \n d", NULL, "ab", 0, false},
        {&QUERY, "\x01\n", NULL, "", 0, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct field_value v;
        struct field_fault fault = {0};
        print_message("# type %d: %s\n", rows[i].field->type, rows[i].typed);
        enum err e = field_read(rows[i].field, rows[i].typed, arena, &v, &fault);
        if (rows[i].fault != NULL) {
            assert_int_equal(e, ERR_INVALID);
            assert_string_equal(fault.key, rows[i].fault);
            if (rows[i].text != NULL)
                assert_string_equal(fault.args[0], rows[i].text);
        } else {
            assert_int_equal(e, OK);
            if (rows[i].text != NULL)
                assert_string_equal(v.text, rows[i].text);
            assert_true(v.number == rows[i].number);
        }
        assert_int_equal(v.present, !rows[i].absent);
    }
}

static void ids(void **state)
{
    (void)state;
    uint8_t id[16];
    uint8_t back[16];
    char text[TEXT_ID_SIZE];
    for (int i = 0; i < 256; i++) {
        memset(id, i, sizeof id);
        id[15] = (uint8_t)(i * 7);
        text_id_encode(id, text);
        assert_int_equal(strlen(text), 22);
        assert_true(text_id_decode(text, back));
        assert_memory_equal(id, back, 16);
    }
    assert_false(text_id_decode(NULL, back));
    assert_false(text_id_decode("AAAAAAAAAAAAAAAAAAAAA+", back));
    assert_false(text_id_decode("AAAAAAAAAAAAAAAAAAAAA会", back));
}

/* ---- whole forms ------------------------------------------------------------------------------------------------- */

static const struct field CLASS[] = {
    {.name = "title", .type = FIELD_TEXT, .required = true, .max = 10},
    {.name = "seats", .type = FIELD_INT, .min = 1, .max = 200},
    {.name = "grade", .type = FIELD_CHOICE, .choices = GRADES},
    {.name = "open", .type = FIELD_BOOL},
    {.name = "unit", .type = FIELD_ID, .many = 2},
    {.name = "session_day", .type = FIELD_DAY, .required = true, .many = 3, .group = "session"},
    {.name = "session_from", .type = FIELD_TIME, .required = true, .many = 3, .group = "session"},
    {.name = "session_room", .type = FIELD_TEXT, .many = 3, .group = "session"},
    {.name = "fault_name", .type = FIELD_TEXT, .required = true, .many = 2, .group = "fault", .none_ok = true},
    {.name = "fault_effect", .type = FIELD_TEXT, .required = true, .many = 2, .group = "fault", .none_ok = true},
    {.name = "secret", .type = FIELD_PASSWORD},
};
static const struct form CLASS_FORM = FORM("class", CLASS);

static struct form_values *read_form(const char *urlencoded)
{
    struct request_limits limits = request_limits_default();
    struct params sent = {0};
    struct parse_refusal no;
    struct form_values *v;
    assert_int_equal(parse_urlencoded(urlencoded, strlen(urlencoded), arena, &limits, &sent, &no), OK);
    assert_int_equal(form_read(&CLASS_FORM, &sent, arena, &v), OK);
    return v;
}

#define ROW(d, f, r) "&session_day=" d "&session_from=" f "&session_room=" r
#define GOOD "title=a" ROW("2026-11-21", "09:00", "")

static void a_good_form(void **state)
{
    (void)state;
    struct form_values *v =
        read_form("title=+会议+&seats=24&grade=top&open=1&unit=AAAAAAAAAAAAAAAAAAAAAA&unit=&unit=AQEBAQEBAQEBAQEBAQEBAQ"
                  "&unknown=1&is_admin=1&secret=p+w" ROW("2026-11-21", "09:00", "A") ROW("", "", "")
                      ROW("2026-11-22", "13:30", ""));
    assert_true(form_ok(v));
    assert_null(form_error(v, 0));
    assert_string_equal(form_text(v, "title"), "会议");
    assert_string_equal(form_typed_at(v, "title", 0), " 会议 ");
    assert_int_equal(form_int(v, "seats"), 24);
    assert_int_equal(form_int(v, "grade"), 0);
    assert_string_equal(form_text(v, "grade"), "top");
    assert_true(form_bool(v, "open"));
    assert_int_equal(form_count(v, "unit"), 2);
    assert_int_equal(form_id_at(v, "unit", 1)[0], 1);
    assert_null(form_id_at(v, "unit", 2));
    assert_int_equal(form_count(v, "session"), 2);
    assert_int_equal(form_count(v, "session_room"), 2);
    assert_int_equal(form_int_at(v, "session_from", 1), 13 * 60 + 30);
    assert_int_equal(form_day_at(v, "session_day", 1) - form_day(v, "session_day"), 1);
    assert_false(form_has_at(v, "session_room", 1));
    assert_string_equal(form_text_at(v, "session_room", 0), "A");
    assert_null(form_text_or_null(v, "nothing"));
    assert_string_equal(form_text(v, "secret"), "p w");
    assert_string_equal(form_typed_at(v, "secret", 0), "");
}

static void absent_values(void **state)
{
    (void)state;
    struct form_values *v = read_form(GOOD);
    assert_true(form_ok(v));
    assert_false(form_has(v, "seats"));
    assert_int_equal(form_int(v, "seats"), 0);
    assert_int_equal(form_int(v, "grade"), -1);
    assert_false(form_bool(v, "open"));
    assert_int_equal(form_count(v, "unit"), 0);
    assert_null(form_text_or_null(v, "grade"));
    assert_null(form_id(v, "unit"));
    assert_int_equal(form_count(v, "nowhere"), 0);
}

static void expect_error(const struct form_values *v, const char *name, size_t index, const char *key)
{
    const struct form_error *e = form_error_at(v, name, index);
    assert_non_null(e);
    assert_string_equal(e->key, key);
    assert_false(form_ok(v));
}

static void bad_forms(void **state)
{
    (void)state;
    expect_error(read_form("title=a"), "session_day", 0, "form.required");
    expect_error(read_form("title=a"), "session_from", 0, "form.required");
    assert_null(form_error_at(read_form("title=a"), "fault_name", 0)); /* rows that nobody must give */
    expect_error(read_form(GOOD "&fault_name=x&fault_effect="), "fault_effect", 0, "form.required");
    expect_error(read_form(GOOD "&title=b"), "title", 0, "form.single");
    expect_error(read_form(GOOD "&seats=1&seats=1"), "seats", 0, "form.single");
    expect_error(read_form(GOOD "&open=1&open=1"), "open", 0, "form.single");
    assert_false(form_has(read_form(GOOD "&seats=1&seats=1"), "seats")); /* no value of several counts */
    assert_false(form_bool(read_form(GOOD "&open=1&open=1"), "open"));
    expect_error(read_form(GOOD "&unit=x&unit=AAAAAAAAAAAAAAAAAAAAAA"), "unit", 0, "form.id");
    expect_error(read_form(GOOD "&unit=AAAAAAAAAAAAAAAAAAAAAA&unit=AAAAAAAAAAAAAAAAAAAAAA&unit=AAAAAAAAAAAAAAAAAAAAAA"),
                 "unit", 1, "form.too_many");
    struct form_values *v =
        read_form("title=a" ROW("2026-11-21", "09:00", "") ROW("", "", "") ROW("2026-11-22", "25:00", "x"));
    expect_error(v, "session_from", 1, "form.time");
    assert_string_equal(form_typed_at(v, "session_from", 1), "25:00");
    assert_string_equal(form_typed_at(v, "session_room", 1), "x");
    assert_false(form_has_at(v, "session_from", 1));
    assert_null(form_error(v, 1));
    expect_error(read_form(GOOD ROW("2026-11-21", "", "")), "session_from", 1, "form.required");
    expect_error(read_form("title=a&session_day=2026-11-21&session_day=2026-11-22&session_from=09:00"), "session_from",
                 1, "form.required");
    v = read_form(GOOD ROW("2026-11-22", "09:00", "") ROW("2026-11-23", "09:00", "") ROW("2026-11-24", "09:00", ""));
    expect_error(v, "session_day", 2, "form.too_many");
    assert_int_equal(form_count(v, "session"), 3);

    v = read_form(GOOD "&seats=201");
    const struct form_error *e = form_error(v, 0);
    assert_string_equal(e->key, "form.int_range");
    assert_string_equal(e->args[0], "1");
    assert_string_equal(e->args[1], "200");
    assert_string_equal(form_typed_at(v, "seats", 0), "201");
}

static void refusals_of_acts(void **state)
{
    (void)state;
    struct form_values *v = read_form(GOOD);
    form_fail(v, "session_day", 0, "class.overlap", "消防", NULL);
    form_fail(v, "session_day", 0, "class.late", NULL, NULL);
    form_fail(v, NULL, 0, "class.full", "1", "2");
    assert_false(form_ok(v));
    assert_string_equal(form_error(v, 0)->key, "class.overlap");
    assert_string_equal(form_error(v, 0)->args[0], "消防");
    assert_string_equal(form_error(v, 0)->args[1], "");
    assert_string_equal(form_error(v, 1)->key, "class.full");
    assert_null(form_error(v, 1)->field);
    assert_null(form_error(v, 2));
}

static void filling_in(void **state)
{
    (void)state;
    struct form_values *v;
    static const uint8_t id[16] = {1, 2, 3};
    assert_int_equal(form_blank(&CLASS_FORM, arena, &v), OK);
    assert_true(form_ok(v));
    assert_string_equal(form_typed_at(v, "title", 0), "");
    form_put(v, "title", 0, "名");
    form_put(v, "grade", 0, "top");
    form_put_int(v, "seats", 0, 24);
    form_put_int(v, "open", 0, 1);
    form_put_int(v, "session_day", 0, 20778);
    form_put_int(v, "session_from", 1, 545);
    form_put_id(v, "unit", 0, id);
    form_put(v, "secret", 0, "hidden");
    form_put(v, "session_from", 3, "no room");
    form_put(v, "title", 1, "no room");
    assert_string_equal(form_typed_at(v, "title", 0), "名");
    assert_string_equal(form_typed_at(v, "seats", 0), "24");
    assert_string_equal(form_typed_at(v, "open", 0), "1");
    assert_string_equal(form_typed_at(v, "session_day", 0), "2026-11-21");
    assert_string_equal(form_typed_at(v, "session_from", 0), "");
    assert_string_equal(form_typed_at(v, "session_from", 1), "09:05");
    assert_string_equal(form_typed_at(v, "unit", 0), "AQIDAAAAAAAAAAAAAAAAAA");
    assert_string_equal(form_typed_at(v, "secret", 0), "");
    assert_int_equal(form_count(v, "session"), 2);

    static const struct {
        const struct field *field;
        int64_t number;
        const char *text;
    } rows[] = {{&HOURS, 15, "1.5"},    {&MOMENT, 0, "1970-01-01T08:00"},
                {&GRADE, 1, "regular"}, {&GRADE, 7, ""},
                {&TICK, 0, ""},         {&ANY_INT, -7, "-7"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(field_format(rows[i].field, rows[i].number, arena), rows[i].text);

    struct buf query;
    buf_init_arena(&query, arena, 0);
    form_query(v, "seats", &query);
    assert_string_equal(
        query.data,
        "title=%E5%90%8D&grade=top&open=1&unit=AQIDAAAAAAAAAAAAAAAAAA&session_day=2026-11-21&session_from=09%3A05");
}

static void refuse_field(struct field f, const char *says)
{
    struct form form = {"f", &f, 1};
    struct buf why;
    buf_init_arena(&why, arena, 0);
    assert_int_equal(form_check(&form, &why), ERR_INVALID);
    print_message("# %s\n", why.data);
    assert_non_null(strstr(why.data, says));
}

static void bad_declarations(void **state)
{
    (void)state;
    struct buf why;
    buf_init_arena(&why, arena, 0);
    assert_int_equal(form_check(&CLASS_FORM, &why), OK);
    refuse_field((struct field){.name = "A"}, "bad name");
    refuse_field((struct field){.name = "a.b"}, "bad name");
    refuse_field((struct field){.name = "errors"}, "bad name");
    refuse_field((struct field){.name = NULL}, "bad name");
    refuse_field((struct field){.name = "a", .type = (enum field_type)99}, "bad type");
    refuse_field((struct field){.name = "a", .type = FIELD_CHOICE}, "choices");
    refuse_field((struct field){.name = "a", .choices = GRADES}, "choices");
    refuse_field((struct field){.name = "a", .scale = 1}, "scale");
    refuse_field((struct field){.name = "a", .min = 3, .max = 2}, "range");
    refuse_field((struct field){.name = "a", .group = "g"}, "group without many");
    refuse_field((struct field){.name = "a", .group = "a", .many = 2}, "group with the name");
    refuse_field((struct field){.name = "a", .type = FIELD_BOOL, .group = "g", .many = 2}, "checkbox");
    refuse_field((struct field){.name = "a", .type = FIELD_PASSWORD, .many = 2}, "repeated password");
    refuse_field((struct field){.name = "a", .type = FIELD_INT, .accept = no_x}, "no text");
    static const struct field twice[] = {{.name = "a"}, {.name = "a"}};
    static const struct form twice_form = FORM("f", twice);
    assert_int_equal(form_check(&twice_form, &why), ERR_INVALID);
    static const struct field uneven[] = {{.name = "a", .many = 2, .group = "g"},
                                          {.name = "b", .many = 3, .group = "g"}};
    static const struct form uneven_form = FORM("f", uneven);
    assert_int_equal(form_check(&uneven_form, &why), ERR_INVALID);
}

static void memory_runs_out(void **state)
{
    (void)state;
    static struct param list[] = {{"title", "a"}, {"title", "b"},       {"seats", "x"},
                                  {"unit", "y"},  {"session_day", "z"}, {"secret", "s"}};
    struct params sent = {.list = list, .count = sizeof list / sizeof *list};
    struct form_values *v;
    enum err e = ERR_NO_MEMORY;
    int n = 0;
    while (e == ERR_NO_MEMORY) {
        arena_reset(arena);
        fault_arm(++n);
        e = form_read(&CLASS_FORM, &sent, arena, &v);
    }
    fault_arm(0);
    assert_int_equal(e, OK);
    assert_false(form_ok(v));
    assert_true(n > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(values, set_up, tear_down),
        cmocka_unit_test_setup_teardown(ids, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_good_form, set_up, tear_down),
        cmocka_unit_test_setup_teardown(absent_values, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bad_forms, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refusals_of_acts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(filling_in, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bad_declarations, set_up, tear_down),
        cmocka_unit_test_setup_teardown(memory_runs_out, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
