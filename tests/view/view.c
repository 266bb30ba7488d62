/* The template engine: data in, page out; everything escaped; nothing left over from one page to the next (SEC-O2,
   SEC-O5). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sanitizer/lsan_interface.h>

#include "lib/base/fault.h"
#include "lib/web/form.h"
#include "lib/web/view.h"

/* Of the sanitizers' allocator; gcc brings the function without its header. */
size_t __sanitizer_get_current_allocated_bytes(void);

static const char DIR[] = "tests/data/templates";

enum { LIST, HOSTILE, PLAIN };
static const char *const NAMES[] = {"view/list.cs", "view/hostile.cs", "view/plain.cs"};

static struct view *view;
static struct arena *arena;

static int open_all(void **state)
{
    (void)state;
    struct buf why;
    buf_init(&why, 0);
    arena = arena_new(0);
    enum err e = view_open(&view, DIR, NAMES, sizeof NAMES / sizeof *NAMES, &why);
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

static struct view_data *begin(enum lang lang)
{
    struct view_data *d;
    assert_int_equal(view_begin(view, arena, lang, &d), OK);
    return d;
}

static const char *rendered(struct view_data *d, size_t template_id)
{
    struct buf out;
    buf_init_arena(&out, arena, 0);
    assert_int_equal(view_render(d, template_id, &out), OK);
    assert_int_equal(buf_check(&out), OK);
    return out.data;
}

static void fill_list(struct view_data *d)
{
    struct view_node *c = view_add(view_root(d), "course");
    view_put(c, "title", "A & <B>");
    view_put(c, "grade", "top");
    view_put_bool(c, "full", false);
    view_put(view_add(c, "session"), "day", "1");
    view_put(view_add(c, "session"), "day", "2");
    c = view_add(view_root(d), "course");
    view_put(c, "title", "会议服务");
    view_put(c, "grade", "regular");
    view_put_bool(c, "full", true);
    view_putf(view_add(c, "session"), "day", "%d", 3);
}

/* Messages come from the language beside the page's data: through each, with, macros and included layouts. */
static void languages(void **state)
{
    (void)state;
    struct view_data *d = begin(LANG_ZH_CN);
    fill_list(d);
    assert_string_equal(rendered(d, LIST), "<title>课程 &lt;目录&gt;</title>\n"
                                           "[A &amp; &lt;B&gt;|<b title=\"A &amp; &lt;B&gt;\">精品</b>|{1}{2}]\n"
                                           "[会议服务|<b title=\"会议服务\">一般</b>|full{3}]\n"
                                           "精品/A &amp; &lt;B&gt;\n");
    d = begin(LANG_EN);
    fill_list(d);
    assert_string_equal(rendered(d, LIST), "<title>Courses &lt;list&gt;</title>\n"
                                           "[A &amp; &lt;B&gt;|<b title=\"A &amp; &lt;B&gt;\">Flagship</b>|{1}{2}]\n"
                                           "[会议服务|<b title=\"会议服务\">Regular</b>|full{3}]\n"
                                           "Flagship/A &amp; &lt;B&gt;\n");
    d = begin(LANG_ZH_CN);
    assert_string_equal(rendered(d, LIST), "<title>课程 &lt;目录&gt;</title>\n\n");
    assert_string_equal(rendered(d, PLAIN), "plain\n");
}

static void hostile_values(void **state)
{
    (void)state;
    static const struct {
        const char *value, *escaped;
    } rows[] = {
        {"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
        {"\" onmouseover=\"x", "&quot; onmouseover=&quot;x"},
        {"' onmouseover='x", "&#39; onmouseover=&#39;x"},
        {"<?cs var:Config.VarEscapeMode ?>", "&lt;?cs var:Config.VarEscapeMode ?&gt;"},
        {"?>", "?&gt;"},
        {"&amp;", "&amp;amp;"},
        {"a\xe2\x80\xa8"
         "b",
         "a\xe2\x80\xa8"
         "b"},
        {"\xff<\xc0\xaf>", "\xef\xbf\xbd&lt;\xef\xbf\xbd\xef\xbf\xbd&gt;"},
        {"\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
        {"a\x01\x7f"
         "b",
         "a\xef\xbf\xbd\xef\xbf\xbd"
         "b"},
        {"𬀩·𠮷", "𬀩·𠮷"},
        {"javascript:alert(1)", "javascript:alert(1)"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct view_data *d = begin(LANG_ZH_CN);
        view_set(d, "v", rows[i].value);
        struct view_node *row = view_add(view_root(d), "rows");
        view_put(row, "deep", rows[i].value);
        const char *page = rendered(d, HOSTILE);
        print_message("# %s\n", page);
        const char *e = rows[i].escaped;
        assert_int_equal(strncmp(page,
                                 arena_printf(arena, "<p title=\"%s\" data-v='%s'>%s</p>\n<i>%s</i><i></i><u>%s</u>\n",
                                              e, e, e, e, e),
                                 strlen(e) * 5 + strlen("<p title=\"\" data-v=''></p>\n<i></i><i></i><u></u>\n")),
                         0);
        assert_non_null(strstr(page, arena_printf(arena, "\">%s</a>", e)));
        assert_null(strstr(page, "<script"));
        assert_null(strstr(page, "href=\"javascript:"));
        assert_null(strstr(page, "<?cs"));
    }
    struct view_data *d = begin(LANG_ZH_CN);
    view_set(d, "v", "a b&c=会/?#'\"<>");
    assert_non_null(strstr(rendered(d, HOSTILE), "?q=a+b%26c%3D%E4%BC%9A%2F%3F%23%27%22%3C%3E\""));
    d = begin(LANG_ZH_CN);
    view_set(d, "v", NULL);
    view_html(d, "safe_html", "<b>built by C</b>");
    assert_non_null(strstr(rendered(d, HOSTILE), "\n<b>built by C</b>\n"));
}

static void html_only_under_its_name(void **state)
{
    (void)state;
    struct view_data *d = begin(LANG_ZH_CN);
    struct buf out;
    buf_init_arena(&out, arena, 0);
    view_html(d, "v", "<b>");
    assert_int_equal(view_render(d, HOSTILE, &out), ERR_NO_MEMORY);
    assert_int_equal(out.len, 0);
}

static void the_tree(void **state)
{
    (void)state;
    struct view_data *d = begin(LANG_EN);
    view_set(d, "a.b", "1\n2");
    view_setf(d, "a.c", "%s-%d", "x", 7);
    view_int(d, "a.n", INT64_C(-9000000000));
    view_bool(d, "yes", true);
    view_bool(d, "no", false);
    view_say(d, "said", "view.count", "3", NULL);
    view_set(d, "list.0", "kept");
    view_put(view_at(view_root(d), "list.1"), "x", "also");
    view_put(view_add(view_root(d), "list"), "x", "third");
    view_put(view_add(view_at(view_root(d), "deep.er"), "list"), "x", "y");
    for (int i = 0; i < 30; i++)
        view_put_int(view_add(view_root(d), "many"), "i", i);
    struct buf out;
    buf_init_arena(&out, arena, 0);
    view_dump(d, &out);
    static const char start[] = "a.b=1\\n2\na.c=x-7\na.n=-9000000000\nyes=1\nno=\nsaid=3 courses, ; 3{2}{\n"
                                "list.0=kept\nlist.1.x=also\nlist.2.x=third\ndeep.er.list.0.x=y\nmany.0.i=0\n";
    assert_int_equal(strncmp(out.data, start, strlen(start)), 0);
    assert_non_null(strstr(out.data, "many.29.i=29\n"));
}

static size_t counted;

static void count(void *ctx, const char *key, const char *text)
{
    (void)ctx;
    (void)text;
    assert_true(view_has_message(view, LANG_ZH_CN, key));
    counted++;
}

static void messages(void **state)
{
    (void)state;
    assert_string_equal(view_message(view, LANG_ZH_CN, "grade.top"), "精品");
    assert_string_equal(view_message(view, LANG_EN, "grade.top"), "Flagship");
    assert_string_equal(view_message(view, LANG_EN, "view.only_here"), "view.only_here");
    assert_false(view_has_message(view, LANG_EN, "view.only_here"));
    const char *const args[] = {"2", "<b>"};
    assert_string_equal(view_format(arena, view, LANG_ZH_CN, "view.count", args, 2), "共 2 门，<b>；2{2}{");
    view_each_message(view, LANG_ZH_CN, count, NULL);
    assert_true(counted >= 15);
}

static void refused_templates(void **state)
{
    (void)state;
    static const struct {
        const char *name, *says;
    } rows[] = {
        {"bad/unclosed.cs", "bad/unclosed.cs:2"},
        {"bad/missing.cs", "bad/missing.cs:2"},
        {"bad/evar.cs", "bad/evar.cs:3: evar"},
        {"bad/lvar.cs", "bad/lvar.cs:1: lvar"},
        {"bad/set.cs", "set changes"},
        {"bad/alt.cs", "alt does not escape"},
        {"bad/linclude.cs", "linclude"},
        {"bad/include.cs", "use include!"},
        {"bad/outside.cs", "in the template directory"},
        {"bad/absolute.cs", "in the template directory"},
        {"bad/uvar.cs", "_html"},
        {"bad/escape.cs", "none"},
        {"bad/nested.cs", "bad/unclosed.cs:2"},
        {"bad/itself.cs", "includes itself"},
        {"bad/variable.cs", "in quotes"},
        {"bad/unknown.cs", "bad/unknown.cs:"},
        {"view/nowhere.cs", "nowhere.cs"},
    };
    struct buf why;
    buf_init(&why, 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct view *other = NULL;
        const char *const names[] = {"view/plain.cs", rows[i].name};
        buf_clear(&why);
        __lsan_disable(); /* ClearSilver leaks what it had parsed before the fault */
        enum err e = view_open(&other, DIR, names, 2, &why);
        __lsan_enable();
        print_message("# %s\n", why.data);
        assert_true(e == ERR_INVALID || e == ERR_NOT_FOUND);
        assert_null(other);
        assert_non_null(strstr(why.data, rows[i].says));
    }
    struct view *other = NULL;
    buf_clear(&why);
    assert_int_equal(view_open(&other, "tests/data/nowhere", NAMES, 1, &why), ERR_NOT_FOUND);
    assert_non_null(strstr(why.data, "tests/data/nowhere"));
    buf_clear(&why);
    __lsan_disable();
    assert_int_equal(view_open(&other, "tests/data/templates-bad-lang", NAMES, 1, &why), ERR_INVALID);
    __lsan_enable();
    print_message("# %s\n", why.data);
    assert_non_null(strstr(why.data, "zh-CN/test.hdf:2"));
    buf_free(&why);
}

/* A page that fails halfway leaves nothing behind that the next would show. */
static void failing_pages(void **state)
{
    (void)state;
    struct view_data *d = begin(LANG_ZH_CN);
    fill_list(d);
    struct buf out;
    for (size_t limit = 1; limit < 150; limit++) {
        buf_init_arena(&out, arena, limit);
        assert_int_equal(view_render(d, LIST, &out), ERR_NO_MEMORY);
    }
    assert_int_equal(view_render(d, 99, &out), ERR_BUG);
    languages(state);
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
        e = view_begin(view, arena, LANG_EN, &d);
        if (e == OK) {
            fill_list(d);
            buf_init_arena(&out, arena, 0);
            e = view_render(d, LIST, &out);
        }
    }
    fault_arm(0);
    assert_int_equal(e, OK);
    assert_true(n > 20);
}

static void ten_thousand_pages(void **state)
{
    (void)state;
    size_t before = 0;
    for (int i = 0; i < 10000; i++) {
        struct view_data *d = begin(i % 2 == 0 ? LANG_ZH_CN : LANG_EN);
        fill_list(d);
        (void)rendered(d, LIST);
        arena_reset(arena);
        if (i == 100)
            before = __sanitizer_get_current_allocated_bytes();
    }
    assert_true(__sanitizer_get_current_allocated_bytes() <= before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(languages, reset),
        cmocka_unit_test_teardown(hostile_values, reset),
        cmocka_unit_test_teardown(html_only_under_its_name, reset),
        cmocka_unit_test_teardown(the_tree, reset),
        cmocka_unit_test_teardown(messages, reset),
        cmocka_unit_test_teardown(refused_templates, reset),
        cmocka_unit_test_teardown(failing_pages, reset),
        cmocka_unit_test_teardown(memory_runs_out, reset),
        cmocka_unit_test_teardown(ten_thousand_pages, reset),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
