/* log: a mentee writes the log of a period in three lines, the mentor confirms it. */
#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/plan.h"
#include "cgi-bin/mentor/templates.h"
#include "lib/act/mentoring_log.h"
#include "lib/app/file.h"
#include "lib/app/format.h"
#include "lib/base/text.h"

#define LINE(name_)                                                                                                    \
    {                                                                                                                  \
        .name = #name_, .type = FIELD_LINES, .required = true, .max = MENTORING_LINE, .label = "mentoring." #name_     \
    }
static const struct field FIELDS[] = {
    LINE(did),
    LINE(learned),
    LINE(next_step),
    {.name = "spoken", .type = FIELD_DAY, .required = true, .label = "mentoring.spoken"},
    {.name = "file_1", .type = FIELD_FILE, .label = "mentoring.file"},
    {.name = "file_2", .type = FIELD_FILE, .label = "mentoring.file"},
    {.name = "file_3", .type = FIELD_FILE, .label = "mentoring.file"},
    {.name = "version", .type = FIELD_INT, .required = true, .min = 0, .max = 1000000000, .label = "mentoring.logs"},
};
const struct form mentoring_log_form = FORM("mentoring_log", FIELDS);

static const struct field CONFIRM_FIELDS[] = {
    {.name = "line", .type = FIELD_TEXT, .max = MENTORING_LINE, .label = "mentoring.mentor_line"},
    {.name = "version", .type = FIELD_INT, .required = true, .min = 1, .max = 1000000000, .label = "mentoring.logs"},
};
const struct form log_confirm_form = FORM("mentoring_confirm", CONFIRM_FIELDS);

struct here { /* arena */
    struct pair x;
    struct mentoring of;
    const struct mentoring_period *period;
    const struct mentoring_log *log; /* NULL: none */
};

/* ERR_NOT_FOUND: no such period, or the reader may not see the pair. */
static enum err open_here(struct page *p, struct here *h)
{
    int64_t no;
    enum err e = plan_open(p, &h->x);
    if (!e)
        e = mentoring_load(p, &h->x.m, &h->of);
    if (e)
        return e;
    if (!text_int(route_capture(&p->match, "period"), 1, MENTORING_PERIODS, &no) || (size_t)no > h->of.period_count)
        return ERR_NOT_FOUND;
    h->period = &h->of.periods[no - 1];
    h->log = mentoring_newest(&h->of, (int)no);
    return OK;
}

static enum err show(struct page *p, const struct here *h)
{
    struct file *files;
    size_t n = 0;
    const struct mentoring_log *last = mentoring_newest(&h->of, h->period->no - 1);
    const char *no = page_number(p, h->period->no);
    enum err e = store_file_list(p->db, p->arena, "mentoring_period", h->period->id, &files, &n);
    if (e)
        return e;
    page_form(p, "form", 0);
    for (size_t i = 0; i < n; i++)
        page_put_file(p, view_add(view_root(p->data), "files"), &files[i]);
    view_say(p->data, "log.title", "mentoring.form_title", no, NULL);
    view_say(p->data, "log.lead", "mentoring.form_lead", mentoring_span_text(p, &h->period->span), NULL);
    view_say(p->data, "log.files_hint", "mentoring.files_hint", page_number(p, MENTORING_FILES),
             page_number(p, p->app->config.upload_limit_kib / 1024));
    view_set(p->data, "log.last_next", last ? last->next_step : "");
    view_set(p->data, "log.path", pair_path(p, &h->x, arena_printf(p->arena, "/log/%s", no)));
    view_set(p->data, "log.back_path", pair_path(p, &h->x, "/plan"));
    view_set(p->data, "log.version", page_number(p, h->log ? h->log->version : 0));
    view_bool(p->data, "log.room", n < MENTORING_FILES);
    view_bool(p->data, "log.room_2", n + 1 < MENTORING_FILES);
    view_bool(p->data, "log.room_3", n + 2 < MENTORING_FILES);
    return page_render(p, TEMPLATE_LOG, NULL, "mentor");
}

enum err log_show(struct page *p)
{
    struct here h;
    enum err e = open_here(p, &h);
    if (!e && !h.x.right.mentee) /* who else reads the plan finds the period there */
        return page_redirect(p, pair_path(p, &h.x, arena_printf(p->arena, "/plan#period-%d", h.period->no)), NULL);
    if (!e && (h.x.m.state != MENTORSHIP_ACTIVE || (h.log && h.log->confirmed) || h.period->span.from_on > p->today)) {
        struct message why = {.key = "!mentoring.not_active"};
        if (h.log && h.log->confirmed)
            why.key = "!mentoring.confirmed";
        else if (h.x.m.state == MENTORSHIP_ACTIVE)
            why = (struct message){.key = "!mentoring.not_begun",
                                   .args = {format_date(p->arena, p->lang, h.period->span.from_on)}};
        return page_redirect(p, pair_path(p, &h.x, "/plan"), &why);
    }
    if (!e)
        e = form_blank(&mentoring_log_form, p->arena, &p->form);
    if (e)
        return e;
    if (h.log) {
        form_put(p->form, "did", 0, h.log->did);
        form_put(p->form, "learned", 0, h.log->learned);
        form_put(p->form, "next_step", 0, h.log->next_step);
    }
    const day until = h.period->span.until_on;
    form_put_int(p->form, "spoken", 0, h.log ? h.log->spoken_on : p->today < until ? p->today : until);
    return show(p, &h);
}

enum err log_write(struct page *p)
{
    static const char *const FILE_FIELDS[MENTORING_FILES] = {"file_1", "file_2", "file_3"};
    struct here h;
    struct act act = page_act(p);
    struct file files[MENTORING_FILES];
    size_t n = 0;
    enum err e = open_here(p, &h);
    if (!e && !h.x.right.mentee)
        e = ERR_DENIED;
    for (size_t i = 0; i < MENTORING_FILES && !e && p->resp.status < 400; i++) {
        bool has;
        e = mentoring_take_file(p, &act, FILE_FIELDS[i], FILE_OF_MENTORING_LOG, &files[n], &has);
        n += !e && has;
    }
    if (e || mentoring_again(p, &act, OK))
        return e ? e : show(p, &h);
    const struct mentoring_writing x = {.pair = h.x.m.public_id,
                                        .period_no = h.period->no,
                                        .version = form_int(p->form, "version"),
                                        .did = form_text(p->form, "did"),
                                        .learned = form_text(p->form, "learned"),
                                        .next_step = form_text(p->form, "next_step"),
                                        .spoken_on = form_day(p->form, "spoken"),
                                        .files = files,
                                        .file_count = n};
    e = act_mentoring_write(&act, &x);
    if (e && mentoring_again(p, &act, e))
        return show(p, &h);
    return page_done(p, &act, e, pair_path(p, &h.x, "/plan"));
}

enum err log_confirm(struct page *p)
{
    struct pair x;
    struct act act = page_act(p);
    int64_t no;
    enum err e = plan_open(p, &x);
    if (!e && !text_int(route_capture(&p->match, "period"), 1, MENTORING_PERIODS, &no))
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    if (!form_ok(p->form)) {
        const struct form_error *f = form_error(p->form, 0);
        const char *key = arena_printf(p->arena, "!%s", f->key);
        const struct message flash = {.key = key, .args = {f->args[0], f->args[1]}};
        return key ? page_redirect(p, pair_path(p, &x, "/plan"), &flash) : ERR_NO_MEMORY;
    }
    const struct mentoring_confirming order = {x.m.public_id, (int)no, form_int(p->form, "version"),
                                               form_text(p->form, "line")};
    e = act_mentoring_confirm(&act, &order);
    return page_done(p, &act, e, pair_path(p, &x, "/plan"));
}
