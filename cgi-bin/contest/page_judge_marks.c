/* page_judge_marks: marks come in: from the tablet's script, from a file of another tablet, from the plain form. Each line
   is answered by itself. */
#include <string.h>

#include "cgi-bin/contest/judge_form.h"
#include "cgi-bin/contest/pages.h"
#include "lib/base/json.h"
#include "lib/base/text.h"

/* Lines are taken as they were sent and judged one by one: a single bad one must not cost the others, so the field's own
   rules decide nothing. */
static const struct field LINES[] = {
    {.name = "marks", .type = FIELD_LINES, .max = MARK_LINES_BYTES, .label = "tablet.lines"},
};
const struct form judge_marks_form = FORM("judge_marks", LINES);

static const struct field FILE_FIELDS[] = {
    {.name = "marks", .type = FIELD_LINES, .max = MARK_LINES_BYTES, .label = "tablet.lines"},
    {.name = "file", .type = FIELD_FILE, .label = "tablet.file"},
};
const struct form judge_take_form = FORM("judge_take", FILE_FIELDS);

static const char *refusal_of(const struct page *p, const struct mark_sent *s)
{
    return view_format(p->arena, p->app->view, p->lang, s->refusal.key, s->refusal.args, MESSAGE_ARGS_MAX);
}

static const char *answers_json(const struct page *p, const struct mark_sent *list, size_t n)
{
    static const char *const OUTCOMES[] = {
        [MARK_STORED] = "stored", [MARK_AGAIN] = "again", [MARK_REFUSED] = "refused"};
    struct json json;
    json_begin(&json, p->arena);
    json_object(&json, NULL);
    json_array(&json, "answers");
    for (size_t i = 0; i < n; i++) {
        json_object(&json, NULL);
        json_id(&json, "uid", list[i].has_uid ? list[i].line.uid : NULL);
        json_text(&json, "result", OUTCOMES[list[i].outcome]);
        if (list[i].outcome == MARK_REFUSED) {
            json_text(&json, "key", list[i].refusal.key);
            json_text(&json, "message", refusal_of(p, &list[i]));
        }
        json_close(&json);
    }
    json_close(&json);
    json_close(&json);
    return json_end(&json);
}

enum err judge_marks_post(struct page *p)
{
    struct judge_page j;
    struct mark_sent *list;
    size_t n;
    const char *sent = params_single(&p->req.body, "marks");
    enum err e = judge_open(p, &j);
    if (!e)
        e = act_mark_read(p->arena, sent ? sent : "", sent ? strlen(sent) : 0, &list, &n);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_mark_put(&act, j.own.public_id, list, n);
    return e ? e : judge_answer(p, answers_json(p, list, n));
}

/* ---- a file of another tablet ---------------------------------------------------------------------------------------- */

static enum err refused(struct page *p, const struct judge_page *j, const char *key)
{
    const struct message why = {.key = arena_printf(p->arena, "!%s", key)};
    return page_redirect(p, j->path, &why);
}

enum err judge_take_post(struct page *p)
{
    struct judge_page j;
    struct mark_sent *list;
    size_t n, stored = 0, again = 0;
    uint8_t official[16];
    enum err e = judge_open(p, &j);
    if (e)
        return e;
    const struct upload *file = page_upload(p, "file", FILES_TEXT);
    const struct form_error *bad = form_error_at(p->form, "file", 0);
    const char *text = file ? (const char *)file->data : params_single(&p->req.body, "marks");
    if (bad || !text)
        return refused(p, &j, bad ? "tablet.file_none" : "form.file_none");
    size_t len = file ? file->size : strlen(text);
    if (len > MARK_LINES_BYTES)
        return refused(p, &j, "tablet.file_large");
    const char *why = mark_line_file(&text, &len, official);
    if (why)
        return refused(p, &j, why);
    if (memcmp(official, j.own.public_id, sizeof official) != 0)
        return refused(p, &j, "tablet.file_other");
    e = act_mark_read(p->arena, text, len, &list, &n);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_mark_put(&act, j.own.public_id, list, n);
    if (e)
        return e;
    if (request_wants_json(&p->req))
        return judge_answer(p, answers_json(p, list, n));
    const char *first = NULL;
    for (size_t i = 0; i < n; i++) {
        stored += list[i].outcome == MARK_STORED;
        again += list[i].outcome == MARK_AGAIN;
        if (list[i].outcome == MARK_REFUSED && !first)
            first = refusal_of(p, &list[i]);
    }
    const struct message done = {.key = first ? "!tablet.took_some" : "tablet.took",
                                 .args = {arena_printf(p->arena, "%zu", stored), arena_printf(p->arena, "%zu", again),
                                          arena_printf(p->arena, "%zu", n - stored - again), first}};
    return page_redirect(p, j.path, &done);
}

/* ---- the plain form -------------------------------------------------------------------------------------------------- */

enum err judge_write_post(struct page *p)
{
    struct judge_page j;
    struct mark_sent *list = NULL;
    size_t *rows = NULL, n = 0;
    enum err e = judge_open(p, &j);
    if (e)
        return e;
    const int64_t number = form_int(p->form, "number");
    const struct ballot_own *sheet = judge_sheet(&j, number);
    if (!j.begun || !sheet)
        return ERR_NOT_FOUND;
    if (form_ok(p->form))
        e = judge_form_marks(p, &j, sheet, &list, &rows, &n);
    if (!e && form_ok(p->form) && n > 0) {
        struct act act = page_act(p);
        e = act_mark_put(&act, j.own.public_id, list, n);
    }
    if (e)
        return e;
    for (size_t i = 0; i < n && form_ok(p->form); i++) {
        if (list[i].outcome != MARK_REFUSED)
            continue;
        const struct message *m = &list[i].refusal;
        if (rows[i] == SIZE_MAX)
            form_fail(p->form, NULL, 0, m->key, m->args[0], m->args[1]);
        else
            form_fail(p->form, "mark", rows[i], m->key, m->args[0], m->args[1]);
    }
    if (page_form_invalid(p))
        return judge_show_number(p, &j, number);
    const struct message done = {.key = n ? "tablet.written" : "tablet.unchanged"};
    const char *back = arena_printf(p->arena, "%s?n=%lld", j.path, (long long)number);
    return back ? page_redirect(p, back, &done) : ERR_NO_MEMORY;
}
