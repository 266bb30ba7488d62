#include "tests/harness/page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/text.h"
#include "lib/crypt/crypt.h"
#include "lib/crypt/token.h"
#include "lib/web/parse.h"
#include "tests/harness/request.h"

enum { ARENA_LIMIT = 64 << 20 };

void page_open(struct app *app)
{
    struct buf why;
    const char *config = getenv("JX_TEST_CONFIG");
    if (!config)
        fail_msg("JX_TEST_CONFIG is not set: run this test under tests/with-db");
    buf_init(&why, 0);
    enum err e = crypt_init();
    if (!e)
        e = config_load(&app->config, config, &why);
    if (!e)
        e = clock_set_zone(app->config.timezone);
    if (!e)
        e = route_check(app->routes, &why);
    if (!e)
        e = view_open(&app->view, app->config.template_dir, app->templates, app->template_count, &why);
    if (e)
        fail_msg("%s: %s: %s", app->program, err_name(e), why.len ? why.data : "");
    buf_free(&why);
    app->db = db_as(app->program);
    app->arena = arena_new(ARENA_LIMIT);
    assert_non_null(app->arena);
    if (app->start)
        assert_int_equal(app->start(app), OK);
}

void page_close(struct app *app)
{
    app->db = NULL; /* db_teardown closes it */
    app_close(app);
}

struct visitor visitor_new(struct app *app)
{
    return (struct visitor){.app = app};
}

struct visitor visitor_of(struct app *app, int64_t person_id)
{
    struct visitor v = visitor_new(app);
    uint8_t hash[TOKEN_DIGEST_SIZE], id[TOKEN_ID_SIZE];
    char hash_hex[2 * sizeof hash + 1], id_hex[2 * sizeof id + 1];
    const instant now = clock_now();
    token_session(v.token, hash);
    token_public_id(id);
    text_hex(hash, sizeof hash, hash_hex);
    text_hex(id, sizeof id, id_hex);
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO session (public_id, token_hash, person_id, must_change, created_at, seen_at, expires_at, address, "
        "agent) SELECT X'%s', X'%s', %lld, 0, t.now, t.now, t.now + INTERVAL 12 HOUR, '192.0.2.1', 'test' FROM "
        "(SELECT TIMESTAMPADD(MICROSECOND, %lld, '1970-01-01') AS now) t;\n",
        id_hex, hash_hex, (long long)person_id, (long long)now));
    return v;
}

/* What app_handle keeps in the request's arena is gone when it returns, so everything is copied here. */
static struct answer read_answer(const struct buf *sent)
{
    struct answer a = {.location = "", .headers = "", .body = ""};
    const char *end = sent->data ? strstr(sent->data, "\r\n\r\n") : NULL;
    if (!end)
        fail_msg("no header block was sent: %s", sent->data ? sent->data : "");
    a.headers = arena_copy(db_arena(), sent->data, (size_t)(end + 2 - sent->data));
    a.size = sent->len - (size_t)(end + 4 - sent->data);
    a.body = arena_copy(db_arena(), end + 4, a.size);
    assert_true(a.headers && a.body);
    a.status = 200;
    for (const char *line = a.headers; *line; line = strstr(line, "\r\n") + 2) {
        int n = (int)(strstr(line, "\r\n") - line);
        if (strncasecmp(line, "Status: ", 8) == 0)
            a.status = atoi(line + 8);
        if (strncasecmp(line, "Location: ", 10) == 0)
            a.location = arena_printf(db_arena(), "%.*s", n - 10, line + 10);
    }
    return a;
}

/* Keeps one cookie of the answer as a browser would; a removed one is forgotten. */
static void keep_cookie(const struct answer *a, const char *name, char *value, size_t size)
{
    const char *set = arena_printf(db_arena(), "%s=", name);
    for (const char *line = a->headers; *line; line = strstr(line, "\r\n") + 2) {
        if (strncasecmp(line, "Set-Cookie: ", 12) != 0)
            continue;
        const char *cookie = line + 12;
        if (strncmp(cookie, "__Host-", 7) == 0)
            cookie += 7;
        if (strncmp(cookie, set, strlen(set)) != 0)
            continue;
        cookie += strlen(set);
        size_t n = strcspn(cookie, ";\r\n");
        assert_true(n < size);
        memcpy(value, cookie, n);
        value[n] = '\0';
        const char *zero = strstr(cookie, "Max-Age=0");
        if (zero && zero < strstr(cookie, "\r\n"))
            value[0] = '\0';
    }
}

static struct answer send(struct visitor *v, struct fake_request *f)
{
    const char *prefix = v->tls ? "__Host-" : "";
    struct buf cookies, sent;
    buf_init_arena(&cookies, db_arena(), 0);
    buf_adds(&cookies, "theme=plain");
    if (*v->token)
        buf_addf(&cookies, "; %sjx=%s", prefix, v->token);
    if (*v->lang)
        buf_addf(&cookies, "; %sjx_lang=%s", prefix, v->lang);
    assert_int_equal(buf_check(&cookies), OK);
    fake_request_set(f, "HTTP_COOKIE", cookies.data);
    fake_request_set(f, "REMOTE_ADDR", v->address ? v->address : "192.0.2.1");
    fake_request_set(f, "HTTP_ACCEPT", v->accept ? v->accept : "text/html");
    if (v->tls) {
        fake_request_set(f, "HTTPS", "on");
        fake_request_set(f, "REQUEST_SCHEME", "https");
    }
    buf_init(&sent, 0);
    const struct request_source source = fake_request_source(f);
    const struct response_sink sink = fake_sink(&sent);
    app_handle(v->app, &source, &sink);
    struct answer a = read_answer(&sent);
    buf_free(&sent);
    keep_cookie(&a, "jx", v->token, sizeof v->token);
    keep_cookie(&a, "jx_lang", v->lang, sizeof v->lang);
    return a;
}

struct answer page_get(struct visitor *v, const char *path)
{
    struct fake_request f;
    fake_request_init(&f, "GET", path);
    return send(v, &f);
}

/* The form with the tokens behind it, unless the visitor has none; urlencoded. */
static const char *with_tokens(const struct visitor *v, const char *form)
{
    struct buf body;
    char csrf[TOKEN_TEXT_SIZE] = "", key[TEXT_ID_SIZE];
    uint8_t id[TOKEN_ID_SIZE];
    token_public_id(id);
    text_id_encode(id, key);
    buf_init_arena(&body, db_arena(), 0);
    buf_adds(&body, form);
    if (!v->without_tokens) {
        if (*v->token && !token_csrf(v->token, csrf))
            fail_msg("the visitor's token is no token: %s", v->token);
        buf_addf(&body, "%s_csrf=%s&_key=%s", *form ? "&" : "", csrf, v->key ? v->key : key);
    }
    assert_int_equal(buf_check(&body), OK);
    return body.data ? body.data : "";
}

static void begin_post(const struct visitor *v, struct fake_request *f, const char *path)
{
    fake_request_init(f, "POST", path);
    fake_request_set(f, "HTTP_ORIGIN",
                     v->foreign ? "https://elsewhere.test" : (v->tls ? "https://jx.test" : "http://jx.test"));
}

struct answer page_post(struct visitor *v, const char *path, const char *form)
{
    struct fake_request f;
    begin_post(v, &f, path);
    fake_request_form(&f, with_tokens(v, form));
    return send(v, &f);
}

struct answer page_post_file(struct visitor *v, const char *path, const char *form, const char *field,
                             const char *filename, const void *bytes, size_t n)
{
    return page_post_files(v, path, form, &(struct page_file){field, filename, bytes, n}, 1);
}

struct answer page_post_files(struct visitor *v, const char *path, const char *form, const struct page_file *files,
                              size_t n)
{
    static const char EDGE[] = "----jiangxin-test-boundary";
    struct fake_request f;
    struct buf body;
    begin_post(v, &f, path);
    buf_init_arena(&body, db_arena(), 0);
    char *rest = arena_str(db_arena(), with_tokens(v, form));
    for (char *pair; (pair = strsep(&rest, "&")) != NULL;) {
        char *name = strsep(&pair, "=");
        if (pair)
            assert_true(parse_percent(pair, strlen(pair), true, pair));
        buf_addf(&body, "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n", EDGE, name,
                 pair ? pair : "");
    }
    for (size_t i = 0; i < n; i++) {
        buf_addf(&body,
                 "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
                 "Content-Type: application/octet-stream\r\n\r\n",
                 EDGE, files[i].field, files[i].filename);
        buf_add(&body, files[i].bytes, files[i].n);
        buf_adds(&body, "\r\n");
    }
    buf_addf(&body, "--%s--\r\n", EDGE);
    assert_int_equal(buf_check(&body), OK);
    fake_request_body(&f, arena_printf(db_arena(), "multipart/form-data; boundary=%s", EDGE), body.data, body.len);
    return send(v, &f);
}

/* ---- asserting --------------------------------------------------------------------------------------------------- */

void assert_status(const struct answer *a, int status)
{
    if (a->status != status)
        fail_msg("status %d, not %d:\n%s\n%s", a->status, status, a->headers, a->body);
}

void assert_shows(const struct answer *a, const char *text)
{
    if (!strstr(a->body, text))
        fail_msg("\"%s\" is not shown in:\n%s", text, a->body);
}

void assert_hides(const struct answer *a, const char *text)
{
    if (strstr(a->body, text))
        fail_msg("\"%s\" is shown in:\n%s", text, a->body);
}

void assert_goes_to(const struct answer *a, const char *path)
{
    assert_status(a, 303);
    assert_string_equal(a->location, path);
}
