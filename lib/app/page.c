#include "lib/app/page.h"

#include <string.h>

#include "lib/app/chrome.h"
#include "lib/app/policy.h"
#include "lib/base/log.h"
#include "lib/base/text.h"

enum err page_id(const struct page *p, const char *capture, uint8_t out[16])
{
    const char *text = route_capture(&p->match, capture);
    return text && text_id_decode(text, out) ? OK : ERR_NOT_FOUND;
}

enum err page_policy(struct page *p)
{
    return p->signed_in ? OK : policy_now(p->db, p->arena, 0, &p->policy);
}

bool page_can(const struct page *p, const char *capability)
{
    if (!p->signed_in)
        return false;
    const size_t n = strlen(capability);
    for (const char *s = p->who.capabilities; s && *s;) {
        const char *end = strchrnul(s, ',');
        if ((size_t)(end - s) == n && memcmp(s, capability, n) == 0)
            return true;
        s = *end ? end + 1 : end;
    }
    return false;
}

const char *page_say(const struct page *p, const char *key, const char *arg0, const char *arg1)
{
    const char *const args[] = {arg0, arg1};
    return view_format(p->arena, p->app->view, p->lang, key, args, 2);
}

const char *page_number(const struct page *p, int64_t n)
{
    const char *s = arena_printf(p->arena, "%lld", (long long)n);
    return s ? s : "";
}

size_t page_args(const struct page *p, const char *stored, const char *args[MESSAGE_ARGS_MAX])
{
    char *rest = arena_str(p->arena, stored);
    size_t n = 0;
    while (rest && n < MESSAGE_ARGS_MAX)
        args[n++] = strsep(&rest, "\n"); /* an empty one keeps its place */
    return n;
}

struct act page_act(struct page *p)
{
    return (struct act){
        .db = p->db,
        .arena = p->arena,
        .now = p->now,
        .today = p->today,
        .person_id = p->signed_in ? p->who.person_id : 0,
        .program = p->app->program,
        .request = p->req.id,
        .address = p->req.remote_addr,
        .key = p->has_key ? &p->key : NULL,
    };
}

struct flash_set {
    int64_t session;
    const char *key, *args;
};

static enum err flash_work(struct sql *db, void *context)
{
    const struct flash_set *f = context;
    return store_session_flash(db, f->session, f->key, f->args);
}

/* Notes what the next page shows once; `refused` marks the key with '!'. */
static enum err set_flash(struct page *p, const struct message *m, bool refused)
{
    if (!m || !m->key || !p->signed_in)
        return OK;
    struct buf args;
    buf_init_arena(&args, p->arena, 1000);
    for (size_t i = 0; i < MESSAGE_ARGS_MAX && m->args[i]; i++) {
        if (i)
            buf_addc(&args, '\n');
        for (const char *s = m->args[i]; *s; s++)
            buf_addc(&args, *s == '\n' || *s == '\r' ? ' ' : *s);
    }
    struct flash_set f = {p->who.id, refused ? arena_printf(p->arena, "!%s", m->key) : m->key,
                          args.failed ? "" : args.data};
    const struct sql_act t = {.work = flash_work, .context = &f};
    enum err e = sql_transaction(p->db, &t);
    if (e)
        log_warn("flash %s could not be kept: %s", m->key, err_name(e));
    return OK; /* the act is done; a lost sentence must not make it look undone */
}

static enum err json_done(struct page *p, const char *path, const struct message *m)
{
    p->resp.content_type = "application/json; charset=utf-8";
    buf_adds(&p->resp.body, "{\"location\":");
    buf_add_json(&p->resp.body, path);
    if (m && m->key) {
        buf_adds(&p->resp.body, ",\"key\":");
        buf_add_json(&p->resp.body, m->key);
        buf_adds(&p->resp.body, ",\"message\":");
        buf_add_json(&p->resp.body, view_format(p->arena, p->app->view, p->lang, m->key, m->args, MESSAGE_ARGS_MAX));
    }
    buf_adds(&p->resp.body, "}\n");
    p->answered = true;
    return buf_check(&p->resp.body);
}

void page_why(struct page *p, const struct act *act)
{
    p->why = act->refusal.key;
}

enum err page_done(struct page *p, const struct act *act, enum err e, const char *back)
{
    if (e == OK) {
        const char *path = act->result_path && *act->result_path ? act->result_path : back;
        const struct message *flash = act->repeated ? NULL : &act->flash;
        if (request_wants_json(&p->req))
            return json_done(p, path, flash);
        return page_redirect(p, path, flash);
    }
    if ((e == ERR_CONFLICT || e == ERR_INVALID) && act->refusal.key) {
        if (request_wants_json(&p->req)) {
            p->answered = true;
            return response_json_error(
                &p->resp, response_status_of(e), act->refusal.key,
                view_format(p->arena, p->app->view, p->lang, act->refusal.key, act->refusal.args, MESSAGE_ARGS_MAX));
        }
        enum err kept = set_flash(p, &act->refusal, true);
        return kept ? kept : page_redirect(p, back, NULL);
    }
    page_why(p, act);
    return e;
}

/* What a script is told in place of the form shown again. */
static enum err json_invalid(struct page *p)
{
    const struct form_error *first = p->form ? form_error(p->form, 0) : NULL;
    const char *key = first ? first->key : arena_printf(p->arena, "error.%d.text", p->resp.status);
    if (!key)
        return ERR_NO_MEMORY;
    p->answered = true;
    return response_json_error(&p->resp, p->resp.status, key,
                               page_say(p, key, first ? first->args[0] : NULL, first ? first->args[1] : NULL));
}

enum err page_render(struct page *p, size_t template_id, const char *title_key, const char *nav)
{
    if (p->resp.status >= 400 && request_wants_json(&p->req))
        return json_invalid(p);
    if (title_key)
        view_say(p->data, "page.title", title_key, NULL, NULL);
    chrome_fill(p, nav);
    enum err e = view_render(p->data, template_id, &p->resp.body);
    p->answered = e == OK;
    return e;
}

enum err page_redirect(struct page *p, const char *path, const struct message *flash)
{
    if (request_wants_json(&p->req) && flash && flash->key && *flash->key == '!') {
        const char *key = flash->key + 1; /* a script is told why, not where to look */
        p->answered = true;
        return response_json_error(&p->resp, response_status_of(ERR_CONFLICT), key,
                                   view_format(p->arena, p->app->view, p->lang, key, flash->args, MESSAGE_ARGS_MAX));
    }
    enum err e = set_flash(p, flash, false);
    if (!e)
        e = response_redirect(&p->resp, path);
    p->answered = e == OK;
    return e;
}

enum err page_download(struct page *p, const char *filename, const char *content_type)
{
    enum err e = buf_check(&p->resp.body);
    if (!e)
        e = response_attachment(&p->resp, filename, content_type);
    p->answered = e == OK;
    return e;
}

bool page_form_invalid(struct page *p)
{
    if (!p->form || form_ok(p->form))
        return false;
    p->resp.status = 422;
    return true;
}

void page_form_refuse(const struct page *p, const struct act *act)
{
    const struct message *why = &act->refusal;
    form_fail(p->form, act->refused_field, 0, why->key, why->args[0], why->args[1]);
}

/* What stands in the way of a file; NULL: nothing. */
static const char *upload_fault(const struct page *p, const struct upload *u, unsigned kinds, const char **arg)
{
    if (u->size == 0)
        return "form.file_empty";
    if (u->size > (size_t)p->app->config.upload_limit_kib * 1024) {
        *arg = arena_printf(p->arena, "%lld", (long long)p->app->config.upload_limit_kib / 1024);
        return "form.file_large";
    }
    const unsigned kind = filetype_claim(u->data, u->size);
    if (kinds & kind)
        return NULL;
    if (kind == FILES_OLD_OFFICE && (kinds & FILES_XLSX))
        return "form.file_old";
    struct buf names;
    buf_init_arena(&names, p->arena, 0);
    filetype_names(kinds, p->lang == LANG_ZH_CN ? "、" : ", ", &names);
    *arg = names.data;
    return "form.file_kind";
}

const struct upload *page_upload(struct page *p, const char *field, unsigned kinds)
{
    const struct form *form = form_of(p->form);
    const struct upload *found = NULL;
    const char *fault = NULL, *arg = NULL;
    bool required = false;
    for (size_t i = 0; i < form->count; i++)
        if (strcmp(form->fields[i].name, field) == 0)
            required = form->fields[i].required;
    for (size_t i = 0; i < p->req.upload_count && !fault; i++) {
        if (strcmp(p->req.uploads[i].name, field) != 0)
            continue;
        fault = found ? "form.single" : upload_fault(p, &p->req.uploads[i], kinds, &arg);
        found = &p->req.uploads[i];
    }
    if (!found && required)
        fault = "form.file_none";
    if (fault)
        form_fail(p->form, field, 0, fault, arg, NULL);
    return fault ? NULL : found;
}

void page_form(struct page *p, const char *path, size_t spare)
{
    view_form(p->data, path, p->form, spare);
    size_t n = 0;
    while (form_error(p->form, n))
        n++;
    char *title = arena_printf(p->arena, "%s.errors_title", path);
    char *count = arena_printf(p->arena, "%zu", n);
    if (title && count && n > 0)
        view_say(p->data, title, n == 1 ? "form.errors_one" : "form.errors_many", count, NULL);
}

void page_put_id(struct view_node *node, const char *name, const uint8_t id[16])
{
    char text[TEXT_ID_SIZE];
    text_id_encode(id, text);
    view_put(node, name, text);
}
