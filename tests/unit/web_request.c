/* A request read from a fake source: headers, body, and the status of everything that is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/fault.h"
#include "lib/web/lang.h"
#include "tests/harness/request.h"
#include "tests/unit/with_arena.h"

static struct fake_request fake;
static struct request request;

static void read_request(void)
{
    struct request_limits limits = request_limits_default();
    struct request_source source = fake_request_source(&fake);
    assert_int_equal(request_read(&request, arena, &source, &limits), OK);
}

/* Reads the fake request and expects `status`; a refused request carries nothing that a page could act upon. */
static void expect_status(int status)
{
    read_request();
    if (request.status != status)
        print_message("# %s\n", request.why == NULL ? "accepted" : request.why);
    assert_int_equal(request.status, status);
    if (status == 0) {
        assert_null(request.why);
    } else {
        assert_non_null(request.why);
        assert_int_equal(request.body.count, 0);
        assert_int_equal(request.upload_count, 0);
    }
    assert_non_null(request.id);
    assert_non_null(request.path);
    assert_non_null(request.raw_path_query);
}

static void a_get(void **state)
{
    (void)state;
    fake_request_init(&fake, "GET", "/training/course?q=%E4%BC%9A%E8%AE%AE&grade=top");
    fake_request_set(&fake, "HTTPS", "on");
    fake_request_set(&fake, "HTTP_ORIGIN", "https://jx.test");
    fake_request_set(&fake, "HTTP_SEC_FETCH_SITE", "same-origin");
    fake_request_set(&fake, "HTTP_ACCEPT_LANGUAGE", "en");
    fake_request_set(&fake, "HTTP_USER_AGENT", "Moz\xff\x01illa");
    fake_request_set(&fake, "HTTP_COOKIE", "__Host-s=abc; s=plain");
    fake_request_set(&fake, "HTTP_X_FORWARDED_FOR", "203.0.113.9");
    fake_request_set(&fake, "HTTP_X_HTTP_METHOD_OVERRIDE", "POST");
    expect_status(0);
    assert_int_equal(request.method, METHOD_GET);
    assert_string_equal(request.path, "/training/course");
    assert_string_equal(request.raw_path_query, "/training/course?q=%E4%BC%9A%E8%AE%AE&grade=top");
    assert_string_equal(params_get(&request.query, "q"), "会议");
    assert_string_equal(request.host, "jx.test");
    assert_string_equal(request.origin, "https://jx.test");
    assert_string_equal(request.sec_fetch_site, "same-origin");
    assert_string_equal(request.accept_language, "en");
    assert_string_equal(request.user_agent, "Moz??illa");
    assert_string_equal(request.remote_addr, "192.0.2.7");
    assert_string_equal(request.id, "0123456789abcdef0123456789abcdef");
    assert_string_equal(request_cookie(&request, "s"), "abc");
    assert_true(request.tls);
    assert_false(request.api);
    assert_null(request.canonical);

    fake_request_set(&fake, "HTTPS", NULL);
    expect_status(0);
    assert_false(request.tls);
    assert_string_equal(request_cookie(&request, "s"), "plain");
}

static void nothing_sent(void **state)
{
    (void)state;
    fake_request_init(&fake, "GET", "/");
    for (size_t i = 2; i < fake.count; i++)
        fake.params[i].value = NULL;
    expect_status(0);
    assert_string_equal(request.host, "");
    assert_string_equal(request.user_agent, "");
    assert_true(strlen(request.id) >= 8);
    char first[80];
    snprintf(first, sizeof first, "%s", request.id);
    expect_status(0);
    assert_string_not_equal(first, request.id);
}

static void a_post(void **state)
{
    (void)state;
    fake_request_init(&fake, "POST", "/training/class/x/enrol?from=list");
    fake_request_form(&fake, "note=a%0D%0Ab&note=c&empty=");
    fake.chunk = 3;
    expect_status(0);
    assert_int_equal(request.method, METHOD_POST);
    assert_int_equal(request.body.count, 3);
    assert_string_equal(params_get(&request.body, "note"), "a\r\nb");
    assert_null(params_get(&request.body, "from"));
    assert_string_equal(params_get(&request.query, "from"), "list");

    fake_request_init(&fake, "POST", "/x");
    static const char multipart[] = "--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nv\r\n--b--\r\n";
    fake_request_body(&fake, "multipart/form-data; boundary=b", multipart, sizeof multipart - 1);
    expect_status(0);
    assert_string_equal(params_get(&request.body, "note"), "v");

    fake_request_init(&fake, "POST", "/x");
    fake_request_body(&fake, NULL, "", 0);
    expect_status(0);
    assert_int_equal(request.body.count, 0);
}

static void methods(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int status;
    } rows[] = {{"HEAD", 0},      {"PUT", 405},  {"DELETE", 405}, {"PATCH", 405}, {"OPTIONS", 405}, {"TRACE", 405},
                {"CONNECT", 405}, {"BREW", 501}, {"get", 501},    {"", 501},      {"GET ", 501}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fake_request_init(&fake, rows[i].name, "/x?_method=POST");
        print_message("# %s\n", rows[i].name);
        expect_status(rows[i].status);
        assert_int_equal(request.method, rows[i].status == 0 ? METHOD_HEAD : METHOD_OTHER);
    }
}

static void slashes_at_the_end(void **state)
{
    (void)state;
    fake_request_init(&fake, "GET", "/a/b/?x=1");
    expect_status(0);
    assert_string_equal(request.path, "/a/b");
    assert_string_equal(request.canonical, "/a/b?x=1");
    assert_true(response_is_local(request.canonical));
    fake_request_init(&fake, "POST", "/a/b/");
    fake_request_form(&fake, "x=1");
    expect_status(0);
    assert_null(request.canonical);
}

static void bad_heads(void **state)
{
    (void)state;
    static const struct {
        const char *name, *value;
        int status;
    } rows[] = {
        {"REQUEST_URI", "/%00", 400},
        {"REQUEST_URI", "/%ff", 400},
        {"REQUEST_URI", "//evil.com", 400},
        {"REQUEST_URI", "/a/../b", 400},
        {"REQUEST_URI", "http://evil.com/", 400},
        {"REQUEST_URI", "*", 400},
        {"REQUEST_URI", NULL, 400},
        {"REQUEST_URI", "/x?a=%zz", 400},
        {"REQUEST_URI", "/x?a=%00", 400},
        {"REQUEST_URI", "/x?a=\xe4", 400},
        {"HTTP_HOST", "jx.test\r\nX: y", 400},
        {"HTTP_HOST", "evil.com/path", 400},
        {"HTTP_HOST", "a b", 400},
        {"HTTP_HOST", "user@host", 400},
        {"HTTP_HOST", ":80", 400},
        {"HTTP_HOST", "h:", 400},
        {"HTTP_HOST", "h:123456", 400},
        {"HTTP_HOST", "[::1", 400},
        {"HTTP_HOST", "[::1]", 0},
        {"HTTP_HOST", "[::1]:8080", 0},
        {"HTTP_HOST", "127.0.0.1:8080", 0},
        {"HTTP_HOST", "xn--fiq228c.test", 0},
        {"HTTP_ORIGIN", "https://\xe4\xbc\x9a", 400},
        {"HTTP_ACCEPT", "\x01", 400},
        {"HTTP_COOKIE", "a=\x01", 400},
        {"CONTENT_LENGTH", "1", 400},
        {"CONTENT_LENGTH", "0", 0},
        {"CONTENT_LENGTH", "", 0},
        {"CONTENT_LENGTH", "-1", 400},
        {"CONTENT_LENGTH", "0x10", 400},
        {"CONTENT_LENGTH", " 0", 400},
        {"CONTENT_LENGTH", "99999999999999999999999999", 400},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fake_request_init(&fake, "GET", "/x?y=1");
        fake_request_set(&fake, rows[i].name, rows[i].value);
        print_message("# %s: %s\n", rows[i].name, rows[i].value == NULL ? "(missing)" : rows[i].value);
        expect_status(rows[i].status);
    }
}

static const char *filled(char c, size_t n)
{
    char *s = arena_alloc(arena, n + 1);
    assert_non_null(s);
    memset(s, c, n);
    return s;
}

static void long_things(void **state)
{
    (void)state;
    fake_request_init(&fake, "GET", arena_printf(arena, "/%s", filled('a', 4095)));
    expect_status(0);
    fake_request_init(&fake, "GET", arena_printf(arena, "/%s", filled('a', 4096)));
    expect_status(414);
    static const char *const headers[] = {"HTTP_HOST", "HTTP_ORIGIN", "HTTP_ACCEPT", "HTTP_ACCEPT_LANGUAGE",
                                          "CONTENT_TYPE"};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        fake_request_init(&fake, "GET", "/");
        fake_request_set(&fake, headers[i], filled('a', 4097));
        expect_status(431);
    }
    fake_request_init(&fake, "GET", "/");
    fake_request_set(&fake, "HTTP_COOKIE", filled('a', 8193));
    expect_status(431);
    fake_request_init(&fake, "GET", "/");
    fake_request_set(&fake, "HTTP_USER_AGENT", filled('a', 100000));
    expect_status(0);
    assert_int_equal(strlen(request.user_agent), 300);
}

static void bad_bodies(void **state)
{
    (void)state;
    static const struct {
        const char *type, *body;
        int status;
    } rows[] = {
        {"application/x-www-form-urlencoded", "a=%zz", 400},
        {"application/x-www-form-urlencoded", "a=%00", 400},
        {"application/x-www-form-urlencoded; charset=UTF-8", "a=1", 0},
        {"application/x-www-form-urlencoded; charset=gbk", "a=1", 415},
        {"Application/X-WWW-Form-Urlencoded", "a=1", 0},
        {"application/x-www-form-urlencodedx", "a=1", 415},
        {"text/plain", "a=1", 415},
        {"application/json", "{}", 415},
        {"", "a=1", 415},
        {NULL, "a=1", 415},
        {"multipart/form-data", "--b--", 400},
        {"multipart/form-data; boundary=b", "", 400},
        {"multipart/form-data; boundary=b", "--b\r\n", 400},
        {"multipart/mixed; boundary=b", "--b--", 415},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fake_request_init(&fake, "POST", "/x");
        fake_request_body(&fake, rows[i].type, rows[i].body, strlen(rows[i].body));
        print_message("# %s: %s\n", rows[i].type == NULL ? "(none)" : rows[i].type, rows[i].body);
        expect_status(rows[i].status);
    }

    fake_request_init(&fake, "POST", "/x");
    fake_request_form(&fake, "a=1");
    fake_request_set(&fake, "CONTENT_LENGTH", "");
    expect_status(411);
    fake_request_set(&fake, "CONTENT_LENGTH", "4");
    fake.read = 0;
    expect_status(400);
    fake_request_set(&fake, "CONTENT_LENGTH", "1048577");
    fake.read = 0;
    expect_status(413);
}

static void ten_thousand_parameters(void **state)
{
    (void)state;
    struct buf b;
    buf_init_arena(&b, arena, 0);
    for (int i = 0; i < 10000; i++)
        buf_addf(&b, "p%d=%d&", i, i);
    fake_request_init(&fake, "POST", "/x");
    fake_request_form(&fake, b.data);
    expect_status(400);
    fake_request_init(&fake, "POST", "/x?one=1");
    buf_clear(&b);
    for (int i = 0; i < 999; i++)
        buf_addf(&b, "p%d=%d&", i, i);
    fake_request_form(&fake, b.data);
    expect_status(0);
    assert_int_equal(request.body.count, 999);
    buf_adds(&b, "x=1");
    fake_request_form(&fake, b.data);
    expect_status(400);
}

static void the_connection_breaks(void **state)
{
    (void)state;
    struct request_limits limits = request_limits_default();
    struct request_source source = fake_request_source(&fake);
    fake_request_init(&fake, "POST", "/x");
    fake_request_form(&fake, "a=1");
    fake.broken = true;
    assert_int_equal(request_read(&request, arena, &source, &limits), ERR_IO);
}

static void memory_runs_out(void **state)
{
    (void)state;
    struct request_limits limits = request_limits_default();
    struct request_source source = fake_request_source(&fake);
    enum err e = ERR_NO_MEMORY;
    int n = 0;
    while (e == ERR_NO_MEMORY) {
        fake_request_init(&fake, "POST", "/a/b?c=d");
        fake_request_set(&fake, "HTTP_COOKIE", "a=1; b=2");
        fake_request_form(&fake, "x=1&y=2");
        arena_reset(arena);
        fault_arm(++n);
        e = request_read(&request, arena, &source, &limits);
        assert_non_null(request.id);
    }
    fault_arm(0);
    assert_int_equal(e, OK);
    assert_true(n > 5);
}

static void wanting_json(void **state)
{
    (void)state;
    static const struct {
        const char *accept;
        bool json;
    } rows[] = {
        {"", false},
        {"*/*", false},
        {"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", false},
        {"application/json", true},
        {"Application/JSON;q=0.5, text/html;q=0.4", true},
        {"application/json, text/html", false},
        {"application/json;q=0", false},
        {" , application/json ;x=y; q=0.300 ,", true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fake_request_init(&fake, "GET", "/x");
        fake_request_set(&fake, "HTTP_ACCEPT", rows[i].accept);
        read_request();
        assert_int_equal(request_wants_json(&request), rows[i].json);
    }
    fake_request_init(&fake, "GET", "/api/x");
    read_request();
    assert_true(request_wants_json(&request));
    assert_string_equal(request.path, "/x");
}

static void languages(void **state)
{
    (void)state;
    static const struct {
        const char *header;
        enum lang lang;
    } rows[] = {
        {"", LANG_ZH_CN},
        {NULL, LANG_ZH_CN},
        {"en", LANG_EN},
        {"en-GB,en;q=0.8", LANG_EN},
        {"zh-CN,zh;q=0.9,en;q=0.8", LANG_ZH_CN},
        {"fr, en;q=0.5, zh;q=0.4", LANG_EN},
        {"fr, de", LANG_ZH_CN},
        {"eng", LANG_ZH_CN},
        {"en;q=0, zh", LANG_ZH_CN},
        {"*;q=0.9, en;q=0.8", LANG_ZH_CN},
        {"EN-us", LANG_EN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(lang_negotiate(rows[i].header, LANG_ZH_CN), rows[i].lang);
    enum lang l;
    assert_true(lang_parse("zh-cn", &l) && l == LANG_ZH_CN);
    assert_true(lang_parse("en", &l) && l == LANG_EN);
    assert_false(lang_parse("fr", &l));
    assert_false(lang_parse(NULL, &l));
    assert_string_equal(lang_tag(LANG_EN), "en");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_get, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_sent, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_post, set_up, tear_down),
        cmocka_unit_test_setup_teardown(methods, set_up, tear_down),
        cmocka_unit_test_setup_teardown(slashes_at_the_end, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bad_heads, set_up, tear_down),
        cmocka_unit_test_setup_teardown(long_things, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bad_bodies, set_up, tear_down),
        cmocka_unit_test_setup_teardown(ten_thousand_parameters, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_connection_breaks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(memory_runs_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(wanting_json, set_up, tear_down),
        cmocka_unit_test_setup_teardown(languages, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
