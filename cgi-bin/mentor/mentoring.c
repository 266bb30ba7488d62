#include "cgi-bin/mentor/mentoring.h"

#include <string.h>

#include "cgi-bin/mentor/review_view.h"
#include "lib/act/agreement.h"
#include "lib/act/mentoring_log.h"
#include "lib/act/mentoring_review.h"
#include "lib/app/file.h"
#include "lib/app/format.h"
#include "lib/store/mentoring_plan.h"

enum err mentoring_load(struct page *p, const struct mentorship *m, struct mentoring *out)
{
    struct act act = page_act(p);
    *out = (struct mentoring){0};
    enum err e = act_mentoring_periods(&act, m, &out->periods, &out->period_count);
    if (!e)
        e = store_mentoring_logs(p->db, p->arena, m->id, &out->logs, &out->log_count);
    return e ? e : store_mentoring_signs(p->db, p->arena, m->id, &out->signs, &out->sign_count);
}

const struct mentoring_log *mentoring_newest(const struct mentoring *x, int period_no)
{
    for (size_t i = 0; i < x->log_count; i++)
        if (x->logs[i].period_no == period_no)
            return &x->logs[i];
    return NULL;
}

const char *mentoring_span_text(const struct page *p, const struct mentoring_span *s)
{
    const char *text = arena_printf(p->arena, "%s–%s", format_date(p->arena, p->lang, s->from_on),
                                    format_date(p->arena, p->lang, s->until_on));
    return text ? text : "";
}

/* ---- what comes next --------------------------------------------------------------------------------------------------- */

static void add_next(const struct page *p, const char *list, const char *what, const char *arg, const char *about,
                     const char *path)
{
    struct view_node *n = view_add(view_root(p->data), list);
    const char *title = arena_printf(p->arena, "mentoring.next_%s", what);
    const char *button = arena_printf(p->arena, "mentoring.go_%s", what);
    view_put(n, "title", title ? page_say(p, title, arg, NULL) : "");
    view_put(n, "about", about);
    view_put(n, "path", path);
    view_put(n, "button", button ? page_say(p, button, NULL, NULL) : "");
}

static const char *who_of(const struct page *p, const struct pair *x)
{
    return page_say(p, "mentorship.pair_title", x->m.mentee, x->m.mentor);
}

static void next_log(const struct page *p, const struct pair *x, const struct mentoring *of, bool late,
                     const char *list)
{
    for (size_t i = 0; i < of->period_count; i++) {
        const struct mentoring_period *q = &of->periods[i];
        const enum mentoring_stage stage =
            mentoring_stage(&q->span, p->today, p->policy.mentoring_remind_days, p->policy.mentoring_grace_days);
        const bool over = stage == MENTORING_LATE || stage == MENTORING_MISSING;
        if (mentoring_newest(of, q->no) || (late ? !over : stage != MENTORING_DUE))
            continue;
        const char *on = format_date(p->arena, p->lang, q->span.until_on + (over ? 0 : 1));
        const char *tail = arena_printf(p->arena, "/log/%d", q->no);
        add_next(p, list, "write", page_number(p, q->no),
                 page_say(p, over ? "mentoring.next_late_about" : "mentoring.next_write_about", who_of(p, x), on),
                 pair_path(p, x, tail ? tail : ""));
    }
}

static void next_confirm(const struct page *p, const struct pair *x, const struct mentoring *of, const char *list)
{
    for (size_t i = 0; i < of->period_count; i++) {
        const struct mentoring_log *l = mentoring_newest(of, of->periods[i].no);
        if (!l || l->confirmed)
            continue;
        const char *tail = arena_printf(p->arena, "/plan#period-%d", l->period_no);
        add_next(p, list, "confirm", page_number(p, l->period_no),
                 page_say(p, "mentoring.next_confirm_about", x->m.mentee,
                          format_moment_short(p->arena, p->lang, l->written_at)),
                 pair_path(p, x, tail ? tail : "/plan"));
    }
}

static enum err next_answer(struct page *p, const struct pair *x, const char *list)
{
    struct mentoring_waiting *waiting;
    size_t n;
    enum err e = store_mentoring_notes_waiting(p->db, p->arena, x->m.id, &waiting, &n);
    if (!e && n > 0)
        add_next(p, list, "answer", NULL,
                 page_say(p, "mentoring.next_answer_about", x->m.mentee,
                          format_moment_short(p->arena, p->lang, waiting[0].asked_at)),
                 pair_path(p, x, "/plan#h-notes"));
    return e;
}

/* The review that the reader owes: open today, or late and still taken. */
static enum err next_review(struct page *p, const struct pair *x, const char *list)
{
    struct mentoring_reviews all;
    enum review_side side;
    const enum err e = store_mentoring_review_of(p->db, p->arena, x->m.id, &all);
    if (e)
        return e;
    const enum review_stage stage = review_view_open(p, &x->m, &all);
    if (stage == REVIEW_STAGES || !review_side_of(&x->right, &side) || all.last[stage][side].version > 0)
        return OK;
    const struct review_window w = review_window(x->m.from_on, x->m.until_on, stage, all.early);
    add_next(p, list, stage == REVIEW_MID ? "mid" : "final", NULL,
             page_say(p, p->today > w.due ? "mentoring.next_review_late" : "mentoring.next_review_about", who_of(p, x),
                      format_date(p->arena, p->lang, w.due)),
             pair_path(p, x, "/review"));
    return OK;
}

/* Before the pair is under way: to write the agreement, or to sign what is written. */
static enum err next_agreement(struct page *p, const struct pair *x, const char *list)
{
    struct act act = page_act(p);
    struct agreement_look look;
    const enum err e = act_agreement_look(&act, &x->m, &x->right, &look);
    if (e || !(look.may_sign || (look.may_write && !look.has)))
        return e;
    add_next(
        p, list, look.has ? "agreement" : "draft", NULL,
        page_say(p, look.has ? "mentoring.next_agreement_about" : "mentoring.next_draft_about", who_of(p, x), NULL),
        pair_path(p, x, "/agreement"));
    return OK;
}

enum err mentoring_next(struct page *p, const struct pair *x, const struct mentoring *of, const char *list)
{
    if (!(x->right.mentee || x->right.mentor))
        return OK;
    if (x->m.state == MENTORSHIP_PAIRED)
        return next_agreement(p, x, list);
    if (x->m.state != MENTORSHIP_ACTIVE)
        return OK;
    if (x->right.mentee)
        next_log(p, x, of, true, list);
    enum err e = next_review(p, x, list);
    if (x->right.mentor && !e) {
        next_confirm(p, x, of, list);
        e = next_answer(p, x, list);
    }
    for (size_t i = 0; i < of->sign_count && !e; i++)
        if (of->signs[i].state == MENTORING_SIGN_TOLD)
            add_next(p, list, "sign", NULL, mentoring_sign_text(p, &of->signs[i]), pair_path(p, x, "/plan#h-signs"));
    if (x->right.mentee)
        next_log(p, x, of, false, list);
    return e;
}

/* ---- signs ------------------------------------------------------------------------------------------------------------- */

const char *mentoring_sign_text(const struct page *p, const struct mentoring_sign *s)
{
    const char *period = page_number(p, s->period_no), *figure = page_number(p, s->figure);
    switch (s->code) {
    case MENTORING_SAME:
        return page_say(p, s->other_pair ? "sign.same_other" : "sign.same", period, figure);
    case MENTORING_BACKDATED:
        return page_say(p, "sign.backdated", period, figure);
    case MENTORING_SAME_DAY:
        return page_say(p, "sign.same_day", figure, NULL);
    case MENTORING_NO_LOG:
        return page_say(p, "sign.missing", period, NULL);
    default:
        return page_say(p, s->period_no ? "sign.silent_log" : "sign.silent_note", period, figure);
    }
}

static const char *sign_style(enum mentoring_sign_state s)
{
    switch (s) {
    case MENTORING_SIGN_TOLD:
    case MENTORING_SIGN_HR:
        return "jx-wait";
    case MENTORING_SIGN_EXPLAINED:
        return "jx-now";
    default:
        return "";
    }
}

static const char *coded(const struct page *p, const char *what, const char *code)
{
    const char *key = arena_printf(p->arena, "sign.%s.%s", what, code);
    return key ? page_say(p, key, NULL, NULL) : "";
}

void mentoring_put_sign(const struct page *p, struct view_node *n, const struct mentoring_sign *s)
{
    view_put(n, "title", mentoring_sign_text(p, s));
    view_put(n, "chip", coded(p, "state", mentoring_sign_state_code(s->state)));
    view_put(n, "chip_style", sign_style(s->state));
    view_put_message(n, "since", "sign.since", format_date(p->arena, p->lang, s->since_on), NULL);
    if (*s->explanation) {
        view_put(n, "explanation", s->explanation);
        view_put_message(n, "explained_by", "sign.explained_by", s->explained_by, NULL);
    }
    if (s->has_finding) {
        view_put(n, "finding_code", coded(p, "finding_code", mentoring_finding_code(s->finding_code)));
        view_put(n, "finding", s->finding);
        view_put(n, "looked_by", s->looked_by);
        view_put(n, "looked_at", format_moment_short(p->arena, p->lang, s->looked_at));
    }
}

void mentoring_put_log(const struct page *p, struct view_node *n, const struct mentoring_log *l)
{
    view_put(n, "did", l->did);
    view_put(n, "learned", l->learned);
    view_put(n, "next_step", l->next_step);
    view_put(n, "spoken", format_date(p->arena, p->lang, l->spoken_on));
    view_put_message(n, "written", "mentoring.written", format_moment_short(p->arena, p->lang, l->written_at), NULL);
    view_put(n, "mentor_line", l->mentor_line);
    if (l->confirmed)
        view_put_message(n, "confirmed", "mentoring.confirmed_on",
                         format_moment_short(p->arena, p->lang, l->confirmed_at), NULL);
}

/* ---- forms ------------------------------------------------------------------------------------------------------------- */

enum err mentoring_put_form(struct page *p, const char *path, const struct form *f)
{
    struct form_values *sent = p->form;
    enum err e = OK;
    if (!sent || form_of(sent) != f)
        e = form_blank(f, p->arena, &p->form);
    if (!e)
        page_form(p, path, 0);
    p->form = sent;
    return e;
}

bool mentoring_again(struct page *p, const struct act *act, enum err e)
{
    if ((e == ERR_CONFLICT || e == ERR_INVALID) && act->refusal.key)
        page_form_refuse(p, act);
    return p->resp.status >= 400 || page_form_invalid(p);
}

enum err mentoring_take_file(struct page *p, struct act *act, const char *field, enum file_use use, struct file *out,
                             bool *has)
{
    const struct upload *u = page_upload(p, field, FILES_PDF | FILES_PNG | FILES_JPEG | FILES_XLSX | FILES_DOCX);
    *has = false;
    if (!u || !form_ok(p->form))
        return OK;
    const struct file_room room = page_file_room(p);
    const struct file_given given = {u->filename, u->data, u->size};
    if (!room.dir)
        return ERR_NO_MEMORY;
    enum err e = act_file_place(act, &room, use, &given, out);
    if (act->refusal.key) {
        act->refused_field = field;
        page_form_refuse(p, act);
        p->resp.status = response_status_of(e);
        return OK;
    }
    *has = e == OK;
    return e;
}
