/* The answer as bytes, and that nothing from input can add a header line or lead to another site (SEC-O3, SEC-O4,
   SEC-S7). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/web/response.h"
#include "tests/harness/request.h"

static struct request request;
static struct response response;
static struct buf sent;

static int set_up(void **state)
{
    (void)state;
    request = (struct request){.arena = arena_new(0), .method = METHOD_GET, .id = "0123abcd"};
    response_init(&response, &request, 0);
    buf_init(&sent, 0);
    return request.arena == NULL ? -1 : 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(request.arena);
    buf_free(&sent);
    return 0;
}

static const char *written(void)
{
    struct response_sink sink = fake_sink(&sent);
    buf_clear(&sent);
    assert_int_equal(response_write(&response, &sink), OK);
    return sent.data;
}

static void a_page(void **state)
{
    (void)state;
    buf_adds(&response.body, "<p>会</p>");
    assert_string_equal(written(), "Status: 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 10\r\n"
                                   "Cache-Control: no-store\r\nX-Request-Id: 0123abcd\r\n\r\n<p>会</p>");
    response.head = true;
    assert_string_equal(written(), "Status: 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 10\r\n"
                                   "Cache-Control: no-store\r\nX-Request-Id: 0123abcd\r\n\r\n");
}

static void sec_o4_redirects(void **state)
{
    (void)state;
    static const char *const good[] = {"/", "/a/b?c=d&e=%2F", "/a//b", "/a?u=http://x", "/a?b=\\c"};
    static const char *const bad[] = {"",
                                      "a",
                                      "//evil.com",
                                      "/\\evil.com",
                                      "/a/\\evil.com",
                                      "/\\?a",
                                      "\\\\evil.com",
                                      "https://evil.com",
                                      "javascript:alert(1)",
                                      "/a\r\nSet-Cookie: x=y",
                                      "/a\nb",
                                      "/a b",
                                      "/\t/evil.com",
                                      "/会",
                                      " /a"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        response_restart(&response);
        assert_int_equal(response_redirect(&response, good[i]), OK);
        assert_int_equal(response.status, 303);
        assert_non_null(strstr(written(), "Status: 303 See Other\r\n"));
        assert_non_null(strstr(written(), arena_printf(request.arena, "\r\nLocation: %s\r\n", good[i])));
    }
    response_restart(&response);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(response_redirect(&response, bad[i]), ERR_INVALID);
        assert_int_equal(response.status, 200);
        assert_null(response.location);
    }
    assert_int_equal(response_redirect(&response, NULL), ERR_INVALID);
}

static void sec_o3_headers(void **state)
{
    (void)state;
    static const struct {
        const char *name, *value;
    } bad[] = {{"X", "a\r\nb"}, {"X", "a\nb"}, {"X", "\x01"}, {"X", "会"},
               {"X Y", "a"},    {"X:", "a"},   {"", "a"},     {"X\r\n", "a"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(response_header(&response, bad[i].name, bad[i].value), ERR_INVALID);
    assert_int_equal(response_header(&response, "Retry-After", "3"), OK);
    assert_non_null(strstr(written(), "\r\nRetry-After: 3\r\n"));
}

static void sec_s7_cookies(void **state)
{
    (void)state;
    assert_int_equal(response_cookie(&response, "s", "abc", -1), OK);
    assert_non_null(strstr(written(), "\r\nSet-Cookie: s=abc; Path=/; HttpOnly; SameSite=Lax\r\n"));
    response.tls = true;
    assert_int_equal(response_cookie(&response, "t", "x", 0), OK);
    assert_non_null(
        strstr(written(), "\r\nSet-Cookie: __Host-t=x; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0\r\n"));
    static const char *const bad[] = {"a;b", "a b", "a,b", "a\"b", "a\\b", "a\r\nb", "会"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(response_cookie(&response, "s", bad[i], -1), ERR_INVALID);
    assert_int_equal(response_cookie(&response, "s=", "a", -1), ERR_INVALID);

    assert_int_equal(response_header(&response, "X-Other", "1"), OK);
    response_restart(&response);
    assert_non_null(strstr(written(), "Set-Cookie: s=abc"));
    assert_null(strstr(written(), "X-Other"));
}

static void sec_f3_attachments(void **state)
{
    (void)state;
    static const struct {
        const char *name, *line;
    } rows[] = {
        {"roster.csv", "attachment; filename=\"roster.csv\"; filename*=UTF-8''roster.csv"},
        {"名单 1.csv", "attachment; filename=\"__ 1.csv\"; filename*=UTF-8''%E5%90%8D%E5%8D%95%201.csv"},
        {"a\"\r\n;x=%41/..\\b", "attachment; filename=\"a___;x=_41_.._b\"; filename*=UTF-8''a___%3Bx%3D%2541_.._b"},
        {"a\u202efdp.exe\ufeff", "attachment; filename=\"a_fdp.exe_\"; filename*=UTF-8''a_fdp.exe_"},
        {"\xff", "attachment; filename=\"_\"; filename*=UTF-8''%EF%BF%BD"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        response_restart(&response);
        assert_int_equal(response_attachment(&response, rows[i].name, "text/csv; charset=utf-8"), OK);
        assert_string_equal(params_get(&response.headers, "Content-Disposition"), rows[i].line);
        assert_non_null(strstr(written(), "Content-Type: text/csv; charset=utf-8\r\n"));
    }
    assert_int_equal(response_accel(&response, "/files/ab/cd"), OK);
    assert_int_equal(response_accel(&response, "files"), ERR_INVALID);
}

static void errors(void **state)
{
    (void)state;
    assert_int_equal(response_json_error(&response, 409, "class.full", "已\"满\"</script>"), OK);
    assert_non_null(strstr(written(), "Status: 409 Conflict\r\nContent-Type: application/json; charset=utf-8\r\n"));
    assert_non_null(strstr(written(), "{\"key\":\"class.full\",\"message\":\"已\\\"满\\\""));
    assert_null(strstr(written(), "</script>"));
    assert_non_null(strstr(written(), "\"request\":\"0123abcd\"}"));

    for (int e = 0; e < ERR_COUNT; e++) {
        int status = response_status_of((enum err)e);
        assert_true(status >= 200 && status < 600);
        assert_int_equal(atoi(response_reason(status)), status);
    }
    assert_int_equal(response_status_of(ERR_NOT_FOUND), 404);
    assert_int_equal(response_status_of(ERR_NO_MEMORY), 503);
    assert_int_equal(response_status_of(ERR_BUG), 500);
}

static bool refuse(void *ctx, const void *bytes, size_t n)
{
    (void)ctx;
    (void)bytes;
    (void)n;
    return false;
}

static void failures(void **state)
{
    (void)state;
    struct response_sink gone = {.write = refuse};
    assert_int_equal(response_write(&response, &gone), ERR_IO);
    response_init(&response, &request, 4);
    buf_adds(&response.body, "12345");
    struct response_sink sink = fake_sink(&sent);
    assert_int_equal(response_write(&response, &sink), ERR_NO_MEMORY);
    assert_int_equal(sent.len, 0);
    response_restart(&response);
    buf_adds(&response.body, "1234");
    assert_int_equal(response_write(&response, &sink), OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_page, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sec_o4_redirects, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sec_o3_headers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sec_s7_cookies, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sec_f3_attachments, set_up, tear_down),
        cmocka_unit_test_setup_teardown(errors, set_up, tear_down),
        cmocka_unit_test_setup_teardown(failures, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
