/* handle: one request from its source to its sink. */
#include <string.h>

#include "lib/app/chrome.h"
#include "lib/app/guard.h"
#include "lib/app/page.h"
#include "lib/base/json.h"
#include "lib/base/log.h"
#include "lib/crypt/token.h"

enum { UPLOADS_MAX = 8 }; /* files of one form */

/* Message keys of the error page: error.STATUS.title and .text. */
static const int EXPLAINED[] = {400, 403, 404, 405, 406, 411, 413, 414, 415, 422, 431, 500, 501, 503};

static int explained(int status)
{
    for (size_t i = 0; i < sizeof EXPLAINED / sizeof *EXPLAINED; i++)
        if (EXPLAINED[i] == status)
            return status;
    return status >= 500 ? 500 : 400;
}

/* The error page, or its JSON; falls back to plain words when even that fails. */
static void answer_error(struct page *p, int status, const char *why_key)
{
    response_restart(&p->resp);
    p->resp.status = status;
    const char *title = arena_printf(p->arena, "error.%d.title", explained(status));
    const char *text = why_key ? why_key : arena_printf(p->arena, "error.%d.text", explained(status));
    enum err e = title && text ? OK : ERR_NO_MEMORY;
    if (!e && request_wants_json(&p->req)) {
        e = response_json_error(&p->resp, status, text, page_say(p, text, NULL, NULL));
    } else if (!e) {
        struct view_data *fresh;
        e = view_begin(p->app->view, p->arena, p->lang, &fresh);
        if (!e) {
            p->data = fresh;
            view_int(p->data, "error.status", status);
            view_say(p->data, "error.title", title, NULL, NULL);
            view_say(p->data, "error.text", text, NULL, NULL);
            view_set(p->data, "error.request", p->req.id);
            view_bool(p->data, "error.ours", status >= 500);
            view_say(p->data, "page.title", title, NULL, NULL);
            p->who.flash = NULL; /* an error page must not use it up */
            chrome_fill(p, "");
            e = view_render(p->data, TEMPLATE_ERROR, &p->resp.body);
        }
    }
    if (e) {
        log_error("error page failed: %s", err_name(e));
        response_restart(&p->resp);
        p->resp.status = 503;
        p->resp.content_type = "text/plain; charset=utf-8";
        buf_adds(&p->resp.body,
                 "系统暂时不能处理，请稍后再试。\nThe system cannot answer just now. Please try again.\n");
    }
}

/* An address longer than this is not gone back to after signing in: encoded, it may be three times as long, and must
   still fit into an address itself. */
enum { WAY_BACK_MAX = 1200 };

static enum err to_sign_in(struct page *p)
{
    if (request_wants_json(&p->req)) {
        p->answered = true;
        return response_json_error(&p->resp, 401, "error.401.text", page_say(p, "error.401.text", NULL, NULL));
    }
    struct buf path;
    buf_init_arena(&path, p->arena, 0);
    buf_adds(&path, "/account/sign-in");
    if (p->req.method == METHOD_POST) {
        buf_adds(&path, "?told=expired");
    } else if (response_is_local(p->req.raw_path_query) && strcmp(p->req.raw_path_query, "/") != 0 &&
               strlen(p->req.raw_path_query) <= WAY_BACK_MAX) {
        buf_adds(&path, "?next=");
        buf_add_url(&path, p->req.raw_path_query);
    }
    enum err e = buf_check(&path);
    return e ? e : page_redirect(p, path.data, NULL);
}

/* What a form is for the idempotency key: its address and every field but the two tokens. Keyed with the session's
   token, which the database does not know: a form may hold a password, and what is stored must not help to guess it. */
static enum err hash_form(struct page *p)
{
    struct buf all;
    buf_init_arena(&all, p->arena, 0);
    buf_adds(&all, p->req.path);
    for (size_t i = 0; i < p->req.body.count; i++) {
        const struct param *f = &p->req.body.list[i];
        if (strcmp(f->name, "_csrf") == 0 || strcmp(f->name, "_key") == 0)
            continue;
        buf_addf(&all, "\n%zu:%zu:", strlen(f->name), strlen(f->value));
        buf_adds(&all, f->name);
        buf_adds(&all, f->value);
    }
    for (size_t i = 0; i < p->req.upload_count; i++) {
        const struct upload *u = &p->req.uploads[i];
        uint8_t digest[TOKEN_DIGEST_SIZE];
        token_mac(p->token, strlen(p->token), u->data, u->size, digest);
        buf_addf(&all, "\n%zu:file:%s", strlen(u->name), u->name);
        buf_add_hex(&all, digest, sizeof digest);
    }
    enum err e = buf_check(&all);
    if (!e)
        token_mac(p->token, strlen(p->token), all.data, all.len, p->key.form_hash);
    return e;
}

static enum err run_page(struct page *p)
{
    const struct route *route = p->match.route;
    if (route->form) {
        const struct params *sent = route->method == METHOD_POST ? &p->req.body : &p->req.query;
        enum err e = form_read(route->form, sent, p->arena, &p->form);
        if (e)
            return e;
    }
    enum err e = p->has_key ? hash_form(p) : OK;
    if (!e)
        e = view_begin(p->app->view, p->arena, p->lang, &p->data);
    if (!e)
        e = route->handler(p);
    if (!e && p->resp.status == 200 && (route->flags & ROUTE_CACHEABLE)) {
        p->resp.cache_control =
            "no-cache"; /* browsers ask each time; nginx, which takes the next line, a second later */
        e = response_header(&p->resp, "X-Accel-Expires", "1");
    }
    if (!e && !p->answered) {
        log_error("%s %s ended without an answer", method_name(p->req.method), route->path);
        e = ERR_BUG;
    }
    return e;
}

static void note_denial(struct page *p)
{
    enum { PATH_KEPT = 300 }; /* of an address, which may be much longer; its query is not kept at all */
    struct act act = page_act(p);
    struct json j;
    if (p->match.route->flags & ROUTE_ANONYMOUS)
        act.address = act.request = "";
    json_begin(&j, p->arena);
    json_object(&j, NULL);
    json_text(&j, "method", method_name(p->req.method));
    json_text(&j, "path", arena_copy(p->arena, p->req.path, strnlen(p->req.path, PATH_KEPT)));
    json_close(&j);
    enum err e = act_note_about(&act, "denied", "route", 0, json_end(&j), ERR_DENIED);
    if (e)
        log_error("audit of a denial failed: %s", err_name(e));
}

static void choose_lang(struct page *p)
{
    enum lang site = LANG_ZH_CN;
    (void)lang_parse(p->app->config.default_lang, &site);
    if (p->req.status && p->req.cookies.count == 0) /* the choice may stand in cookies that could not be read */
        site = lang_negotiate(p->req.accept_language, site);
    p->lang = site;
    const char *cookie = request_cookie(&p->req, "jx_lang");
    if (lang_parse(cookie, &p->lang))
        return;
    if (p->signed_in && p->who.lang && lang_parse(p->who.lang, &p->lang))
        return;
}

/* Finds the page that is asked for, then reads the body as far as that page takes one: files only where its route says
   so. `*found` is for the answer; OK while the request has a fault of its own. */
static enum err read_request(struct page *p, const struct request_source *source, enum err *found)
{
    struct request_limits limits = request_limits_default();
    limits.body = (size_t)p->app->config.body_limit_kib * 1024;
    *found = OK;
    enum err e = request_read_head(&p->req, p->arena, source, &limits);
    if (e || p->req.status)
        return e;
    *found = route_find(p->app->routes, p->req.method, p->req.path, p->arena, &p->match);
    if (*found == OK && (p->match.route->flags & ROUTE_UPLOAD))
        limits.uploads = UPLOADS_MAX;
    return request_read_body(&p->req, source, &limits);
}

static void answer(struct page *p, enum err found)
{
    struct request *r = &p->req;
    choose_lang(p);
    if (r->status) {
        log_warn("refused with %d: %s", r->status, r->why ? r->why : "");
        answer_error(p, r->status, NULL);
        return;
    }
    const bool nobody = !found && (p->match.route->flags & (ROUTE_CACHEABLE | ROUTE_ANONYMOUS));
    /* Before any answer: error pages too have a frame and a language. A page that is kept for all is made for nobody. */
    const enum err known = nobody ? OK : guard_identify(p);
    choose_lang(p);
    if (found == ERR_DENIED) {
        answer_error(p, 405, NULL);
        if (response_header(&p->resp, "Allow", p->match.allow))
            log_error("Allow header refused");
        return;
    }
    if (found) {
        answer_error(p, response_status_of(found), NULL);
        return;
    }
    if (r->canonical) {
        if (response_redirect(&p->resp, r->canonical))
            answer_error(p, 404, NULL);
        return;
    }
    if (r->api && r->method != METHOD_POST) { /* pages are for people; scripts post forms */
        answer_error(p, 406, NULL);
        return;
    }
    if (known) {
        answer_error(p, response_status_of(known), NULL);
        return;
    }
    enum err e = OK;
    switch (guard_judge(p)) {
    case GUARD_PASS:
        e = run_page(p);
        break;
    case GUARD_SIGN_IN:
        e = to_sign_in(p);
        break;
    case GUARD_SECOND_FACTOR:
        e = page_redirect(p, "/account/code", NULL);
        break;
    case GUARD_ENROL:
        e = page_redirect(p, "/account/factor", NULL);
        break;
    case GUARD_CHANGE_PASSWORD:
        e = page_redirect(p, "/account/password", NULL);
        break;
    case GUARD_FORBIDDEN:
        note_denial(p);
        answer_error(p, 403, NULL);
        return;
    case GUARD_FOREIGN:
        note_denial(p);
        answer_error(p, 403, "error.foreign_form");
        return;
    case GUARD_STALE:
        answer_error(p, 400, "error.stale_form");
        return;
    }
    if (e) {
        const int status = response_status_of(e);
        if (e == ERR_DENIED && r->method == METHOD_GET) /* what an act refuses is on the record already */
            note_denial(p);
        if (status >= 500)
            log_error("%s %s: %s", method_name(r->method), r->path, err_name(e));
        else if (e != ERR_NOT_FOUND && e != ERR_DENIED) /* what the sender did is no fault of ours */
            log_warn("%s %s: %s", method_name(r->method), r->path, err_name(e));
        answer_error(p, status, e == ERR_DENIED ? p->why : NULL);
    }
}

void app_handle(struct app *app, const struct request_source *source, const struct response_sink *sink)
{
    enum { BODY_MAX = 64 << 20 };
    struct page page = {.app = app, .db = app->db, .arena = app->arena};
    clock_refresh();
    page.now = clock_now();
    page.today = clock_local_day(page.now);
    enum err found;
    enum err e = read_request(&page, source, &found);
    log_request(page.req.id);
    response_init(&page.resp, &page.req, BODY_MAX);
    if (e)
        answer_error(&page, response_status_of(e), NULL);
    else
        answer(&page, found);
    e = response_write(&page.resp, sink);
    if (e == ERR_NO_MEMORY) {
        answer_error(&page, 503, NULL);
        e = response_write(&page.resp, sink);
    }
    if (e)
        log_warn("the answer could not be sent: %s", err_name(e));
    sql_reset(app->db);
    arena_reset(app->arena);
    log_request(NULL);
}
