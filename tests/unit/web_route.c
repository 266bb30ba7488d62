/* The route table: what is refused at start, which row answers, what it captures. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/web/form.h"
#include "lib/web/parse.h"
#include "lib/web/route.h"
#include "tests/unit/with_arena.h"

static enum err handler(struct page *p)
{
    (void)p;
    return OK;
}

static const struct field NOTE[] = {{.name = "note", .type = FIELD_TEXT}};
static const struct form FORM_NOTE = FORM("note", NOTE);

#define GET(p)                                                                                                         \
    {                                                                                                                  \
        .method = METHOD_GET, .path = (p), .audience = AUDIENCE_SIGNED_IN, .handler = handler                          \
    }
#define POST(p)                                                                                                        \
    {                                                                                                                  \
        .method = METHOD_POST, .path = (p), .audience = AUDIENCE_CAPABILITY, .capability = "class.manage",             \
        .form = &FORM_NOTE, .handler = handler                                                                         \
    }

static const struct route ROUTES[] = {
    {.method = METHOD_GET, .path = "/", .audience = AUDIENCE_PUBLIC, .handler = handler, .flags = ROUTE_CACHEABLE},
    GET("/training/class/:class"),
    GET("/training/class/new"),
    POST("/training/class/new"),
    GET("/training/class/:class/roster"),
    POST("/training/class/:class/enrol"),
    GET("/training/:kind/list"),
    GET("/training/:kind/:id/history.csv"),
};
static const struct route_table TABLE = {"training", ROUTES, sizeof ROUTES / sizeof *ROUTES};

static void finding(void **state)
{
    (void)state;
    static const struct {
        enum method method;
        enum err e;
        const char *path;
        const char *pattern; /* or the Allow list */
    } rows[] = {
        {METHOD_GET, OK, "/", "/"},
        {METHOD_HEAD, OK, "/", "/"},
        {METHOD_POST, ERR_DENIED, "/", "GET, HEAD"},
        {METHOD_OTHER, ERR_DENIED, "/", "GET, HEAD"},
        {METHOD_GET, OK, "/training/class/x", "/training/class/:class"},
        {METHOD_GET, OK, "/training/class/new", "/training/class/new"},
        {METHOD_POST, OK, "/training/class/new", "/training/class/new"},
        {METHOD_POST, ERR_DENIED, "/training/class/x", "GET, HEAD"},
        {METHOD_GET, ERR_DENIED, "/training/class/x/enrol", "POST"},
        {METHOD_HEAD, ERR_DENIED, "/training/class/x/enrol", "POST"},
        {METHOD_OTHER, ERR_DENIED, "/training/class/new", "GET, HEAD, POST"},
        {METHOD_GET, OK, "/training/class/list", "/training/class/:class"},
        {METHOD_GET, OK, "/training/course/list", "/training/:kind/list"},
        {METHOD_GET, OK, "/training/course/9/history.csv", "/training/:kind/:id/history.csv"},
        {METHOD_GET, ERR_NOT_FOUND, "/training", NULL},
        {METHOD_GET, ERR_NOT_FOUND, "/training/class", NULL},
        {METHOD_GET, ERR_NOT_FOUND, "/training/class/x/roster/y", NULL},
        {METHOD_GET, ERR_NOT_FOUND, "/Training/class/x", NULL},
        {METHOD_GET, ERR_NOT_FOUND, "/training/class/x/", NULL},
        {METHOD_GET, ERR_NOT_FOUND, "", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct route_match m;
        print_message("# %s %s\n", method_name(rows[i].method), rows[i].path);
        assert_int_equal(route_find(&TABLE, rows[i].method, rows[i].path, arena, &m), rows[i].e);
        if (rows[i].e == OK)
            assert_string_equal(m.route->path, rows[i].pattern);
        else if (rows[i].e == ERR_DENIED)
            assert_string_equal(m.allow, rows[i].pattern);
        else
            assert_null(m.allow);
    }
}

static void captures(void **state)
{
    (void)state;
    struct parse_path p;
    struct parse_refusal no;
    struct route_match m;
    assert_int_equal(parse_path("/training/class/%41b-%E4%BC%9A_%3Acapture/enrol", arena, &p, &no), OK);
    assert_int_equal(route_find(&TABLE, METHOD_POST, p.path, arena, &m), OK);
    assert_string_equal(route_capture(&m, "class"), "Ab-会_:capture");
    assert_null(route_capture(&m, "kind"));
    assert_int_equal(route_find(&TABLE, METHOD_GET, "/training/course/9/history.csv", arena, &m), OK);
    assert_string_equal(route_capture(&m, "kind"), "course");
    assert_string_equal(route_capture(&m, "id"), "9");
}

static void refuse(const struct route *routes, size_t n, const char *says)
{
    struct route_table t = {"x", routes, n};
    struct buf why;
    buf_init_arena(&why, arena, 0);
    assert_int_equal(route_check(&t, &why), ERR_INVALID);
    print_message("# %s\n", why.data);
    assert_non_null(strstr(why.data, says));
}

static void bad_tables(void **state)
{
    (void)state;
    struct buf why;
    buf_init_arena(&why, arena, 0);
    assert_int_equal(route_check(&TABLE, &why), OK);

    static const char *const paths[] = {"",   "a",     "/a/",  "//",   "/a//b",  "/A",   "/a b",  "/:",  "/a/:b/:b",
                                        "/.", "/a/..", "/a?b", "/api", "/api/x", "/%41", "/:a-b", "/会", NULL};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct route r = GET(paths[i]);
        refuse(&r, 1, "a bad path");
    }
    struct route r = GET("/a");
    r.audience = AUDIENCE_UNDECLARED;
    refuse(&r, 1, "no audience");
    r.audience = AUDIENCE_CAPABILITY;
    refuse(&r, 1, "capability is missing");
    r.audience = AUDIENCE_PUBLIC;
    r.capability = "x";
    refuse(&r, 1, "capability without");
    r = (struct route)GET("/a");
    r.handler = NULL;
    refuse(&r, 1, "no handler");
    r = (struct route)POST("/a");
    r.form = NULL;
    refuse(&r, 1, "POST without a form");
    r.method = METHOD_HEAD;
    refuse(&r, 1, "GET or POST");
    r = (struct route)GET("/a");
    r.flags = ROUTE_NO_IDEMPOTENCY;
    refuse(&r, 1, "only a POST");
    r.flags = ROUTE_CACHEABLE;
    refuse(&r, 1, "only a public GET");
    r = (struct route)POST("/a");
    r.flags = ROUTE_BEFORE_SESSION;
    refuse(&r, 1, "must be public");
    r.flags = ROUTE_ANONYMOUS;
    refuse(&r, 1, "asked by nobody");

    const struct route twice[] = {GET("/a/:b"), POST("/a/:b"), GET("/a/b"), GET("/a/:c")};
    refuse(twice, 4, "route 4, GET /a/:c: the same place");

    static const struct field bad[] = {{.name = "Note", .type = FIELD_TEXT}};
    static const struct form bad_form = FORM("bad", bad);
    r = (struct route)POST("/a");
    r.form = &bad_form;
    refuse(&r, 1, "form bad, field Note");
}

static void printing(void **state)
{
    (void)state;
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    assert_non_null(out);
    assert_int_equal(route_print(&TABLE, out), OK);
    fclose(out);
    static const char start[] = "GET\t/\tpublic\t-\t-\nGET\t/training/class/:class\tsigned-in\t-\t-\n";
    assert_int_equal(strncmp(text, start, strlen(start)), 0);
    assert_non_null(strstr(text, "POST\t/training/class/:class/enrol\tcapability\tclass.manage\tnote\n"));
    free(text);
    out = fopen("/dev/full", "w");
    assert_int_equal(route_print(&TABLE, out), ERR_IO);
    fclose(out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(finding, set_up, tear_down),
        cmocka_unit_test_setup_teardown(captures, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bad_tables, set_up, tear_down),
        cmocka_unit_test_setup_teardown(printing, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
