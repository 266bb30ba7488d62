/* page_correction: what a person asks to have corrected, and what became of it. */
#include "cgi-bin/portal/pages.h"
#include "cgi-bin/portal/templates.h"
#include "lib/act/correction.h"
#include "lib/app/file.h"
#include "lib/app/format.h"
#include "lib/base/text.h"

enum { PAGE_ROWS = 20, WORDS_MAX = 500, DOCUMENTS = FILES_PDF | FILES_PNG | FILES_JPEG | FILES_XLSX | FILES_DOCX };

static const struct field ASK[] = {
    {.name = "field",
     .type = FIELD_CHOICE,
     .required = true,
     .choices = correction_fields,
     .label = "correction.field"},
    {.name = "wrong", .type = FIELD_LINES, .required = true, .min = 2, .max = WORDS_MAX, .label = "correction.wrong"},
    {.name = "wanted", .type = FIELD_LINES, .required = true, .min = 1, .max = WORDS_MAX, .label = "correction.wanted"},
    {.name = "file", .type = FIELD_FILE, .label = "correction.file"},
};
const struct form correction_ask_form = FORM("correction_ask", ASK);

static const struct field QUERY[] = {{.name = "before", .type = FIELD_ID, .label = "correction.older"}};
const struct form corrections_query = FORM("corrections_query", QUERY);
const struct form correction_withdraw_form = {.name = "correction_withdraw"};

static enum err put_row(const struct page *p, const struct correction *c)
{
    struct view_node *n = view_add(view_root(p->data), "rows");
    struct file f;
    page_put_id(n, "id", c->public_id);
    view_put(n, "field", c->field);
    view_put(n, "wrong", c->wrong);
    view_put(n, "wanted", c->wanted);
    view_put(n, "state", correction_state_code(c->state));
    view_put(n, "asked", format_moment(p->arena, p->lang, c->created_at));
    view_put(n, "asked_iso", format_iso(p->arena, c->created_at));
    view_put_bool(n, "open", c->state == CORRECTION_OPEN);
    if (c->due_at)
        view_put_message(n, "due", c->due_at > p->now ? "correction.due" : "correction.overdue",
                         format_day(p->arena, p->lang, clock_local_day(c->due_at) - 1), NULL);
    if (c->closed_at) {
        view_put(n, "closed", format_moment(p->arena, p->lang, c->closed_at));
        view_put(n, "closed_iso", format_iso(p->arena, c->closed_at));
    }
    view_put(n, "answer", c->answer);
    view_put(n, "answered_by", c->answered_by);
    enum err e = store_file_of(p->db, p->arena, "correction", c->id, &f);
    if (!e)
        page_put_file(p, view_at(n, "file"), &f);
    return e == ERR_NOT_FOUND ? OK : e;
}

/* The list behind the form; `before`: the last of the page before (NULL: from the newest). */
static enum err put_list(struct page *p, const uint8_t *before)
{
    struct correction last = {.id = 0}, *list = NULL;
    size_t n = 0;
    enum err e = before ? store_correction_find_own(p->db, p->arena, p->who.person_id, before, &last) : OK;
    if (!e)
        e = store_correction_own(p->db, p->arena, p->who.person_id, last.id, PAGE_ROWS + 1, &list, &n);
    for (size_t i = 0; i < n && i < PAGE_ROWS && !e; i++)
        e = put_row(p, &list[i]);
    if (!e && n > PAGE_ROWS)
        page_put_id(view_root(p->data), "older", list[PAGE_ROWS - 1].public_id);
    view_bool(p->data, "later", before != NULL);
    return e;
}

static enum err show(struct page *p, const uint8_t *before)
{
    enum err e = put_list(p, before);
    if (e)
        return e;
    page_form(p, "form", 0);
    view_say(p->data, "file_hint", "correction.file_hint",
             arena_printf(p->arena, "%lld", (long long)p->app->config.upload_limit_kib / 1024), NULL);
    return page_render(p, TEMPLATE_CORRECTION, "correction.title", "record");
}

enum err correction_show(struct page *p)
{
    if (!form_ok(p->form))
        return ERR_NOT_FOUND;
    const uint8_t *before = form_id(p->form, "before");
    enum err e = form_blank(&correction_ask_form, p->arena, &p->form);
    return e ? e : show(p, before);
}

/* Takes the attachment in, if there is one; a refusal stands beside its field. */
static enum err take_file(struct page *p, struct act *act, struct file *f, bool *has)
{
    const struct upload *u = page_upload(p, "file", DOCUMENTS);
    *has = false;
    if (!u || !form_ok(p->form))
        return OK;
    const struct file_room room = page_file_room(p);
    const struct file_given given = {u->filename, u->data, u->size};
    if (!room.dir)
        return ERR_NO_MEMORY;
    enum err e = act_file_place(act, &room, FILE_OF_CORRECTION, &given, f);
    if (act->refusal.key) {
        act->refused_field = "file";
        page_form_refuse(p, act);
        p->resp.status = response_status_of(e);
        return OK;
    }
    *has = e == OK;
    return e;
}

enum err correction_ask_post(struct page *p)
{
    struct act act = page_act(p);
    struct file f;
    bool has;
    enum err e = take_file(p, &act, &f, &has);
    if (e)
        return e;
    if (p->resp.status >= 400 || page_form_invalid(p))
        return show(p, NULL);
    const struct correction_ask ask = {.field = form_text(p->form, "field"),
                                       .wrong = form_text(p->form, "wrong"),
                                       .wanted = form_text(p->form, "wanted"),
                                       .file = has ? &f : NULL};
    e = act_correction_ask(&act, &ask);
    if (e == ERR_INVALID && act.refused_field) {
        page_form_refuse(p, &act);
        p->resp.status = response_status_of(e);
        return show(p, NULL);
    }
    return page_done(p, &act, e, "/record/correction");
}

enum err correction_withdraw_post(struct page *p)
{
    struct act act = page_act(p);
    uint8_t id[16];
    enum err e = page_id(p, "correction", id);
    if (!e)
        e = act_correction_withdraw(&act, id);
    return page_done(p, &act, e, "/record/correction");
}

enum err correction_file(struct page *p)
{
    struct correction c = {.id = 0};
    struct file f;
    uint8_t id[16];
    enum err e = page_id(p, "correction", id);
    if (!e)
        e = store_correction_find_own(p->db, p->arena, p->who.person_id, id, &c);
    if (!e)
        e = store_file_of(p->db, p->arena, "correction", c.id, &f);
    return e ? e : page_file(p, &f);
}
