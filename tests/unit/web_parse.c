/* The four parsers behind a request: what passes, what is refused, and with which status. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/web/parse.h"
#include "tests/unit/with_arena.h"

/* "name=value|name=value" of a list, to compare at a glance. */
static const char *joined(const struct params *p)
{
    struct buf b;
    buf_init_arena(&b, arena, 0);
    for (size_t i = 0; i < p->count; i++)
        buf_addf(&b, "%s%s=%s", i == 0 ? "" : "|", p->list[i].name, p->list[i].value);
    return b.data;
}

/* ---- paths ------------------------------------------------------------------------------------------------------- */

static void paths(void **state)
{
    (void)state;
    static const struct {
        const char *uri, *path, *query, *canonical;
        bool api;
    } rows[] = {
        {"/", "/", "", NULL, false},
        {"/?a=1", "/", "a=1", NULL, false},
        {"/a", "/a", "", NULL, false},
        {"/a/b-c_d.e~f/9", "/a/b-c_d.e~f/9", "", NULL, false},
        {"/a/?x=/y/&z=?", "/a", "x=/y/&z=?", "/a?x=/y/&z=?", false},
        {"/a/", "/a", "", "/a", false},
        {"/%E4%BC%9A/%41", "/会/A", "", NULL, false},
        {"/a%20b/%25", "/a b/%", "", NULL, false},
        {"/a/.../..b", "/a/.../..b", "", NULL, false},
        {"/api", "/", "", NULL, true},
        {"/api/", "/", "", "/api", true},
        {"/api/training/class", "/training/class", "", NULL, true},
        {"/apix/training", "/apix/training", "", NULL, false},
        {"/a/api/b", "/a/api/b", "", NULL, false},
        {"/%61pi/b", "/b", "", NULL, true},
        {"/a?%zz", "/a", "%zz", NULL, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct parse_path p;
        struct parse_refusal no;
        print_message("# %s\n", rows[i].uri);
        assert_int_equal(parse_path(rows[i].uri, arena, &p, &no), OK);
        assert_string_equal(p.path, rows[i].path);
        assert_string_equal(p.query, rows[i].query);
        assert_int_equal(p.api, rows[i].api);
        if (rows[i].canonical == NULL)
            assert_null(p.canonical);
        else
            assert_string_equal(p.canonical, rows[i].canonical);
    }
}

static void bad_paths(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "",          "a",         "*",       "http://evil/", "//",         "//evil.com", "/a//b",      "/a//",
        "/.",        "/..",       "/a/../b", "/a/./b",       "/a/..",      "/%2e%2e/b",  "/%2E/",      "/a%2fb",
        "/a%5cb",    "/a\\b",     "/a b",    "/a\tb",        "/a\r\nX: y", "/a#b",       "/\x7f",      "/\xe4\xbc\x9a",
        "/%",        "/%4",       "/%4g",    "/%g4",         "/%%41",      "/%00",       "/a%00b",     "/%0a",
        "/%0D%0A",   "/%7f",      "/%c2%85", "/%80",         "/%c0%af",    "/%e4%bc",    "/%ed%a0%80", "/%f4%90%80%80",
        "/%c1%9c..", "/api/../x", "/api//x", "/?\r\n",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct parse_path p;
        struct parse_refusal no = {0};
        print_message("# %s\n", rows[i]);
        assert_int_equal(parse_path(rows[i], arena, &p, &no), ERR_INVALID);
        assert_int_equal(no.status, 400);
        assert_non_null(no.why);
    }
}

/* ---- urlencoded -------------------------------------------------------------------------------------------------- */

static enum err urlencoded(const char *text, size_t n, struct params *out, struct parse_refusal *no)
{
    struct request_limits limits = request_limits_default();
    *out = (struct params){0};
    return parse_urlencoded(text, n, arena, &limits, out, no);
}

static void urlencoded_bodies(void **state)
{
    (void)state;
    static const struct {
        const char *text, *joined;
    } rows[] = {
        {"", ""},
        {"a=1", "a=1"},
        {"a=1&b=2&a=3", "a=1|b=2|a=3"},
        {"a", "a="},
        {"a=", "a="},
        {"=b", "=b"},
        {"=", "="},
        {"&&a=1&&", "a=1"},
        {"a=b=c", "a=b=c"},
        {"a+b=c+d%2B", "a b=c d+"},
        {"q=%E5%85%AC%E5%8A%A1&%E4%BC%9A=1", "q=公务|会=1"},
        {"a=%26%3D", "a=&="},
        {"a=1;b=2", "a=1;b=2"},
        {"a=\xe4\xbc\x9a", "a=会"},
        {"a=%0d%0a%01", "a=\r\n\x01"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct params p;
        struct parse_refusal no;
        print_message("# %s\n", rows[i].text);
        assert_int_equal(urlencoded(rows[i].text, strlen(rows[i].text), &p, &no), OK);
        assert_string_equal(joined(&p), rows[i].joined);
    }
}

static void bad_urlencoded(void **state)
{
    (void)state;
    static const char *const rows[] = {"a=%",    "a=%4",  "a=%4z",    "%zz=1",  "a=%00",       "%00=1",
                                       "a=\xff", "a=%ff", "a=%c0%80", "a=\xe4", "a=%ed%b0%80", "ok=1&a=%x"};
    struct params p;
    struct parse_refusal no;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("# %s\n", rows[i]);
        assert_int_equal(urlencoded(rows[i], strlen(rows[i]), &p, &no), ERR_INVALID);
        assert_int_equal(no.status, 400);
    }
    assert_int_equal(urlencoded("a=b\0c", 5, &p, &no), ERR_INVALID);
    assert_int_equal(no.status, 400);
}

static void urlencoded_limits(void **state)
{
    (void)state;
    struct params p;
    struct parse_refusal no;
    struct buf b;
    buf_init(&b, 0);
    for (int i = 0; i < 1000; i++)
        buf_addf(&b, "&a=%d", i);
    assert_int_equal(urlencoded(b.data, b.len, &p, &no), OK);
    assert_int_equal(p.count, 1000);
    buf_adds(&b, "&a=1");
    assert_int_equal(urlencoded(b.data, b.len, &p, &no), ERR_INVALID);
    assert_int_equal(no.status, 400);

    buf_clear(&b);
    for (int i = 0; i < 100; i++)
        buf_addc(&b, 'n');
    assert_int_equal(urlencoded(b.data, b.len, &p, &no), OK);
    buf_addc(&b, 'n');
    assert_int_equal(urlencoded(b.data, b.len, &p, &no), ERR_INVALID);
    buf_free(&b);
}

static void lists_of_params(void **state)
{
    (void)state;
    struct params p;
    struct parse_refusal no;
    assert_int_equal(urlencoded("a=1&b=2&a=3", 11, &p, &no), OK);
    assert_string_equal(params_get(&p, "a"), "1");
    assert_null(params_get(&p, "c"));
    assert_null(params_single(&p, "a"));
    assert_string_equal(params_single(&p, "b"), "2");
    assert_null(params_single(&p, "c"));
    assert_int_equal(params_count(&p, "a"), 2);
    const char *const *all;
    size_t n;
    assert_int_equal(params_all(&p, arena, "a", &all, &n), OK);
    assert_int_equal(n, 2);
    assert_string_equal(all[0], "1");
    assert_string_equal(all[1], "3");
    assert_int_equal(params_all(&p, arena, "c", &all, &n), OK);
    assert_int_equal(n, 0);
}

/* ---- cookies ----------------------------------------------------------------------------------------------------- */

static enum err cookies(const char *text, struct params *out, struct parse_refusal *no)
{
    struct request_limits limits = request_limits_default();
    *out = (struct params){0};
    return parse_cookies(text, arena, &limits, out, no);
}

static void cookie_headers(void **state)
{
    (void)state;
    static const struct {
        const char *text, *joined;
    } rows[] = {
        {"", ""},
        {"a=1", "a=1"},
        {"a=1; b=2", "a=1|b=2"},
        {" a=1 ;b=2;;; c=3; ", "a=1|b=2|c=3"},
        {"a=\"x\"", "a=x"},
        {"a=\"", ""},
        {"a=", "a="},
        {"a=b=c", "a=b=c"},
        {"a=1; a=2", "a=1|a=2"},
        {"junk; a=1", "a=1"},
        {"=x; a=1", "a=1"},
        {"b c=1; a=1", "a=1"},
        {"x={\"y\":1}; a=1", "a=1"},
        {"x=1,2; a=1", "a=1"},
        {"__Host-s=abc_-DEF", "__Host-s=abc_-DEF"},
        {"a=%00", "a=%00"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct params p;
        struct parse_refusal no;
        print_message("# %s\n", rows[i].text);
        assert_int_equal(cookies(rows[i].text, &p, &no), OK);
        assert_string_equal(joined(&p), rows[i].joined);
    }
}

static void bad_cookies(void **state)
{
    (void)state;
    struct params p;
    struct parse_refusal no;
    static const char *const rows[] = {"a=\x01", "a=b\r\nX: y", "a=\xe4\xbc\x9a", "a=\x7f"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(cookies(rows[i], &p, &no), ERR_INVALID);
        assert_int_equal(no.status, 400);
    }
    struct buf b;
    buf_init(&b, 0);
    for (int i = 0; i < 51; i++)
        buf_adds(&b, "a=1;");
    assert_int_equal(cookies(b.data, &p, &no), ERR_INVALID);
    assert_int_equal(no.status, 400);
    while (b.len <= 8192)
        buf_addc(&b, ' ');
    assert_int_equal(cookies(b.data, &p, &no), ERR_INVALID);
    assert_int_equal(no.status, 431);
    buf_free(&b);
}

/* ---- multipart --------------------------------------------------------------------------------------------------- */

static void boundaries(void **state)
{
    (void)state;
    static const struct {
        const char *type, *boundary;
    } good[] = {
        {"multipart/form-data; boundary=x", "x"},
        {"multipart/form-data;boundary=\"a b\"", "a b"},
        {"multipart/form-data; charset=utf-8 ; BOUNDARY=----WebKitFormBoundary7MA4", "----WebKitFormBoundary7MA4"},
        {"multipart/form-data; boundary=\"a'()+_,-./:=?z\"", "a'()+_,-./:=?z"},
    };
    static const char *const bad[] = {
        "multipart/form-data",
        "multipart/form-data;",
        "multipart/form-data; boundary",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"",
        "multipart/form-data; boundary=\"x",
        "multipart/form-data; boundary=\"x \"",
        "multipart/form-data; boundary=a; boundary=b",
        "multipart/form-data; boundary=a b",
        "multipart/form-data; boundary=\"a<b\"",
        "multipart/form-data; boundary=\"a\\\"b\"",
        "multipart/form-data; boundary=12345678901234567890123456789012345678901234567890123456789012345678901",
    };
    const char *boundary;
    struct parse_refusal no;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_int_equal(parse_boundary(good[i].type, arena, &boundary, &no), OK);
        assert_string_equal(boundary, good[i].boundary);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        print_message("# %s\n", bad[i]);
        assert_int_equal(parse_boundary(bad[i], arena, &boundary, &no), ERR_INVALID);
        assert_int_equal(no.status, 400);
    }
}

#define FIELD(name) "Content-Disposition: form-data; name=\"" name "\"\r\n\r\n"
#define A_FILE(name, file)                                                                                             \
    "Content-Disposition: form-data; name=\"" name "\"; filename=\"" file "\"\r\nContent-Type: text/csv\r\n\r\n"

static enum err multipart(const char *body, size_t n, size_t uploads, struct parse_multipart *out,
                          struct parse_refusal *no)
{
    struct request_limits limits = request_limits_default();
    limits.uploads = uploads;
    char *copy = arena_copy(arena, body, n); /* the parser writes in place, with room for one byte more */
    return parse_multipart(copy, n, "B", arena, &limits, 0, out, no);
}

static void multipart_fields(void **state)
{
    (void)state;
    static const struct {
        const char *body, *joined;
    } rows[] = {
        {"--B--", ""},
        {"--B--\r\n", ""},
        {"--B\r\n" FIELD("a") "1\r\n--B--\r\n", "a=1"},
        {"--B\r\n" FIELD("a") "\r\n--B--\r\n", "a="},
        {"--B\r\n" FIELD("a") "1\r\n--B\r\n" FIELD("b") "2\r\n--B\r\n" FIELD("a") "3\r\n--B--", "a=1|b=2|a=3"},
        {"--B \t\r\n" FIELD("a") "1\r\n--B--", "a=1"},
        {"--B\r\n" FIELD("a") "\r\n--Bx\r\n--B--", "a=\r\n--Bx"}, /* begins like the boundary, but is none */
        {"--B\r\n" FIELD("a") "1\r\n--\r\nB\r\n--B--", "a=1\r\n--\r\nB"},
        {"--B\r\n" FIELD("a") "x\n--B\r\n--B--", "a=x\n--B"}, /* a bare line feed begins no boundary */
        {"--B\r\ncontent-disposition:FORM-DATA;name=a\r\n\r\n1\r\n--B--", "a=1"},
        {"--B\r\nContent-Type: text/plain\r\n" FIELD("a") "1\r\n--B--", "a=1"},
        {"--B\r\n" FIELD("a\\\"b\\\\c\\d") "1\r\n--B--", "a\"b\\c\\d=1"},
        {"--B\r\n" FIELD("\xe4\xbc\x9a") "\xe4\xbc\x9a\r\n--B--", "会=会"},
        {"--B\r\n" FIELD("f.FileName") "/etc/passwd\r\n--B--", "f.FileName=/etc/passwd"}, /* forges no upload */
        {"--B\r\n" A_FILE("f", "") "\r\n--B--", ""},                                      /* a file field left empty */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct parse_multipart m;
        struct parse_refusal no = {0};
        print_message("# %zu\n", i);
        enum err e = multipart(rows[i].body, strlen(rows[i].body), 0, &m, &no);
        if (e)
            print_message("# %s\n", no.why);
        assert_int_equal(e, OK);
        assert_string_equal(joined(&m.fields), rows[i].joined);
        assert_int_equal(m.upload_count, 0);
    }
}

static void bad_multipart(void **state)
{
    (void)state;
#define BODY(s)                                                                                                        \
    {                                                                                                                  \
        s, sizeof(s) - 1                                                                                               \
    }
    static const struct {
        const char *body;
        size_t n;
    } rows[] = {
        BODY(""),
        BODY("-"),
        BODY("--B"),
        BODY("--B\r\n"),
        BODY("--Bx\r\n" FIELD("a") "1\r\n--B--"),
        BODY("\r\n--B\r\n" FIELD("a") "1\r\n--B--"),
        BODY("preamble\r\n--B\r\n" FIELD("a") "1\r\n--B--"),
        BODY("--B\r\n" FIELD("a") "1"),
        BODY("--B\r\n" FIELD("a") "1\r\n--B"),
        BODY("--B\r\n" FIELD("a") "1\r\n--B-"),
        BODY("--B\r\n" FIELD("a") "1\r\n--B\r\n"),
        BODY("--B\r\n" FIELD("a") "--B--"),
        BODY("--B\r\n" FIELD("a") "1\r\n--B--junk"),
        BODY("--B\r\n" FIELD("a") "1\r\n--B--\r\n\0"),
        BODY("--B\r\n\r\n1\r\n--B--"),
        BODY("--B\r\nContent-Type: text/plain\r\n\r\n1\r\n--B--"),
        BODY("--B\r\nContent-Disposition: form-data\r\n\r\n1\r\n--B--"),
        BODY("--B\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--B--"),
        BODY("--B\r\nContent-Disposition: form-data; name=\"a\r\n\r\n1\r\n--B--"),
        BODY("--B\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\n1\r\n--B--"),
        BODY("--B\r\nContent-Disposition: form-data; name=\"a\"; filename=x; filename=y\r\n\r\n1\r\n--B--"),
        BODY("--B\r\nContent-Disposition: form-data; name=\"a\" x\r\n\r\n1\r\n--B--"),
        BODY("--B\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; "
             "name=\"b\"\r\n\r\n1\r\n--B--"),
        BODY("--B\r\nContent-Disposition: form-data;\r\n name=\"a\"\r\n\r\n1\r\n--B--"),
        BODY("--B\nContent-Disposition: form-data; name=\"a\"\n\n1\n--B--"),
        BODY("--B\r\nContent-Disposition: form-data; name=\"a\"\n\r\n1\r\n--B--"),
        BODY("--B\r\nno colon\r\n\r\n1\r\n--B--"),
        BODY("--B\r\n: x\r\n\r\n1\r\n--B--"),
        BODY("--B\r\nContent-Transfer-Encoding: base64\r\n" FIELD("a") "MQ==\r\n--B--"),
        BODY("--B\r\nContent-Disposition: form-data; name=\"a\0b\"\r\n\r\n1\r\n--B--"),
        BODY("--B\r\nContent-Disposition: form-data; name=\"\xff\"\r\n\r\n1\r\n--B--"),
        BODY("--B\r\n" FIELD("a") "\0\r\n--B--"),
        BODY("--B\r\n" FIELD("a") "\xc0\xaf\r\n--B--"),
        BODY("--B\r\n" A_FILE("f", "x.csv") "1\r\n--B--"), /* no files are accepted here */
        BODY("--B\r\n" A_FILE("f", "") "1\r\n--B--"),
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct parse_multipart m;
        struct parse_refusal no = {0};
        print_message("# %zu\n", i);
        assert_int_equal(multipart(rows[i].body, rows[i].n, 0, &m, &no), ERR_INVALID);
        assert_int_equal(no.status, 400);
    }
}

static void truncated_everywhere(void **state)
{
    (void)state;
    static const char body[] = "--B\r\n" FIELD("a") "1\r\n--B\r\n" A_FILE("f", "x") "2\r\n--B--\r\n";
    size_t whole = sizeof body - 1;
    for (size_t n = 0; n <= whole; n++) {
        struct parse_multipart m;
        struct parse_refusal no = {0};
        enum err expected = n >= whole - 2 ? OK : ERR_INVALID;
        if (n == whole - 1)
            expected = OK; /* the last line end may be missing, or half there */
        assert_int_equal(multipart(body, n, 1, &m, &no), expected);
    }
}

static void uploads(void **state)
{
    (void)state;
    static const struct {
        const char *sent, *kept;
    } names[] = {
        {"a.csv", "a.csv"},
        {"C:\\\\dir\\\\a.csv", "a.csv"},
        {"C:\\dir\\a.csv", "a.csv"},
        {"/etc/../passwd", "passwd"},
        {"%22x%22%0d%0A.csv", "\"x\".csv"},
        {"a%20b", "a%20b"},
        {"名单.xlsx", "名单.xlsx"},
        {"x/", ""},
    };
    struct parse_multipart m;
    struct parse_refusal no = {0};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *body = arena_printf(
            arena, "--B\r\nContent-Disposition: form-data; name=f; filename=\"%s\"\r\n\r\n1\r\n--B--", names[i].sent);
        assert_int_equal(multipart(body, strlen(body), 1, &m, &no), OK);
        assert_int_equal(m.upload_count, 1);
        assert_string_equal(m.uploads[0].filename, names[i].kept);
    }

    static const char two[] =
        "--B\r\n" A_FILE("f", "a") "x\0y\r\n--B\r\n" FIELD("t") "v\r\n--B\r\n" A_FILE("f", "b") "\xff\r\n--B--";
    assert_int_equal(multipart(two, sizeof two - 1, 2, &m, &no), OK);
    assert_int_equal(m.upload_count, 2);
    assert_string_equal(joined(&m.fields), "t=v");
    assert_string_equal(m.uploads[0].name, "f");
    assert_string_equal(m.uploads[0].content_type, "text/csv");
    assert_int_equal(m.uploads[0].size, 3);
    assert_memory_equal(m.uploads[0].data, "x\0y", 4);
    assert_memory_equal(m.uploads[1].data, "\xff", 2);
    assert_int_equal(multipart(two, sizeof two - 1, 1, &m, &no), ERR_INVALID);
    assert_int_equal(no.status, 400);
}

static void multipart_limits(void **state)
{
    (void)state;
    struct parse_multipart m;
    struct parse_refusal no = {0};
    struct buf b;
    buf_init(&b, 0);
    for (int i = 0; i < 10000; i++)
        buf_adds(&b, "--B\r\n" FIELD("a") "1\r\n");
    buf_adds(&b, "--B--");
    assert_int_equal(multipart(b.data, b.len, 0, &m, &no), ERR_INVALID);
    assert_string_equal(no.why, "too many parameters");

    buf_clear(&b);
    buf_adds(&b, "--B\r\nContent-Disposition: form-data; name=a");
    for (int i = 0; i < 5000; i++)
        buf_addc(&b, 'a');
    buf_adds(&b, "\r\n\r\n1\r\n--B--");
    assert_int_equal(multipart(b.data, b.len, 0, &m, &no), ERR_INVALID);

    buf_clear(&b); /* a megabyte of beginnings of boundaries is read in linear time */
    buf_adds(&b, "--B\r\n" FIELD("a"));
    while (b.len < 1u << 20)
        buf_adds(&b, "\r\n--B-");
    buf_adds(&b, "\r\n--B--");
    assert_int_equal(multipart(b.data, b.len, 0, &m, &no), OK);
    buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(paths, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bad_paths, set_up, tear_down),
        cmocka_unit_test_setup_teardown(urlencoded_bodies, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bad_urlencoded, set_up, tear_down),
        cmocka_unit_test_setup_teardown(urlencoded_limits, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lists_of_params, set_up, tear_down),
        cmocka_unit_test_setup_teardown(cookie_headers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bad_cookies, set_up, tear_down),
        cmocka_unit_test_setup_teardown(boundaries, set_up, tear_down),
        cmocka_unit_test_setup_teardown(multipart_fields, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bad_multipart, set_up, tear_down),
        cmocka_unit_test_setup_teardown(truncated_everywhere, set_up, tear_down),
        cmocka_unit_test_setup_teardown(uploads, set_up, tear_down),
        cmocka_unit_test_setup_teardown(multipart_limits, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
