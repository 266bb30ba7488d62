/* A form as its template sees it: what was typed, the errors beside the fields, choices, rows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/fault.h"
#include "lib/web/form.h"
#include "lib/web/view.h"

static const char *const NAMES[] = {"view/form.cs"};
static const char *const GRADES[] = {"top", "regular", NULL};

static const struct field FIELDS[] = {
    {.name = "title", .type = FIELD_TEXT, .required = true, .max = 10},
    {.name = "seats", .type = FIELD_INT, .min = 1, .max = 200},
    {.name = "grade", .type = FIELD_CHOICE, .choices = GRADES},
    {.name = "open", .type = FIELD_BOOL},
    {.name = "unit", .type = FIELD_TEXT, .many = 3},
    {.name = "secret", .type = FIELD_PASSWORD},
    {.name = "session_day", .type = FIELD_DAY, .many = 3, .group = "session"},
    {.name = "venue", .type = FIELD_TEXT, .many = 3, .group = "session"},
};
static const struct form CLASS_FORM = FORM("class", FIELDS);

static struct view *view;
static struct arena *arena;

static int open_all(void **state)
{
    (void)state;
    struct buf why;
    buf_init(&why, 0);
    arena = arena_new(0);
    enum err e = view_open(&view, "tests/data/templates", NAMES, 1, &why);
    if (e)
        print_message("# %s\n", why.data);
    buf_free(&why);
    return arena == NULL || e;
}

static int close_all(void **state)
{
    (void)state;
    view_close(view);
    arena_free(arena);
    return 0;
}

static int reset(void **state)
{
    (void)state;
    arena_reset(arena);
    return 0;
}

static enum err fill(struct view_data **d)
{
    static struct param list[] = {
        {"title", "<超过十个字的名称\">一二三"},
        {"seats", "x"},
        {"grade", "regular"},
        {"open", "1"},
        {"unit", "甲"},
        {"unit", "乙"},
        {"secret", "p4ssw0rd"},
        {"session_day", "2026-11-21"},
        {"venue", "b"},
        {"session_day", "never"},
        {"venue", ""},
    };
    static const struct params sent = {.list = list, .count = sizeof list / sizeof *list};
    static const struct view_option venues[] = {{"a", "一号楼"}, {"b", "<二号楼>"}};
    struct form_values *v;
    enum err e = view_begin(view, arena, LANG_ZH_CN, d);
    if (e == OK)
        e = form_read(&CLASS_FORM, &sent, arena, &v);
    if (e == OK) {
        form_fail(v, NULL, 0, "form.int_range", "1", "2");
        view_form(*d, "form", v, 1);
        view_form_options(*d, "form", v, "venue", venues, 2);
    }
    return e;
}

static void shown_again(void **state)
{
    (void)state;
    struct view_data *d;
    struct buf out;
    assert_int_equal(fill(&d), OK);
    buf_init_arena(&out, arena, 0);
    assert_int_equal(view_render(d, 0, &out), OK);
    assert_string_equal(out.data,
                        "<a href=\"#f-title\">名称: 至多 10 个字。</a>\n"
                        "<a href=\"#f-seats\">席位: form.int</a>\n"
                        "<a href=\"#f-session_day-1\">日期 2: form.day</a>\n"
                        "<a href=\"\">: 应为 1 至 2 的整数。</a>\n"
                        "<input id=\"f-title\" name=\"title\" value=\"&lt;超过十个字的名称&quot;&gt;一二三\"><p "
                        "id=\"f-title-e\">至多 10 个字。</p>\n"
                        "<option value=\"top\">精品</option><option value=\"regular\" selected>一般</option>\n"
                        "1 <input id=\"f-session_day-0\" value=\"2026-11-21\">(一号楼)(&lt;二号楼&gt;*)\n"
                        "2 <input id=\"f-session_day-1\" value=\"never\"><p "
                        "id=\"f-session_day-1-e\">form.day</p>(一号楼)(&lt;二号楼&gt;)\n"
                        "3 <input id=\"f-session_day-2\" value=\"\">(一号楼)(&lt;二号楼&gt;)\n"
                        "\n");
}

static void as_data(void **state)
{
    (void)state;
    struct view_data *d;
    struct buf out;
    assert_int_equal(fill(&d), OK);
    buf_init_arena(&out, arena, 0);
    view_dump(d, &out);
    static const char *const lines[] = {
        "form.name=class\n",
        "form.ok=\n",
        "form.title.type=text\n",
        "form.title.required=1\n",
        "form.title.max=10\n",
        "form.seats.value=x\n",
        "form.seats.error=form.int\n",
        "form.open.checked=1\n",
        "form.open.value=1\n",
        "form.unit.values.1.value=乙\n",
        "form.secret.value=\n",
        "form.grade.choice.1.id=f-grade-1\n",
        "form.session.0.index=0\n",
        "form.session.2.number=3\n",
        "form.session.1.venue.choice.0.id=f-venue-1-0\n",
        "form.session.0.venue.value=b\n",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        print_message("# %s", lines[i]);
        assert_non_null(strstr(out.data, lines[i]));
    }
    assert_null(strstr(out.data, "p4ssw0rd"));
}

static void memory_runs_out(void **state)
{
    (void)state;
    enum err e = ERR_NO_MEMORY;
    int n = 0;
    while (e == ERR_NO_MEMORY) {
        struct view_data *d;
        struct buf out;
        arena_reset(arena);
        fault_arm(++n);
        e = fill(&d);
        if (e == OK) {
            buf_init_arena(&out, arena, 0);
            e = view_render(d, 0, &out);
        }
    }
    fault_arm(0);
    assert_int_equal(e, OK);
    assert_true(n > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(shown_again, reset),
        cmocka_unit_test_teardown(as_data, reset),
        cmocka_unit_test_teardown(memory_runs_out, reset),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
