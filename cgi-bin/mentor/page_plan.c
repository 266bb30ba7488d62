/* plan: a pair's page of plan and logs: what comes next, periods with their logs, milestones, meetings, materials, questions,
   signs. What stands in it is for the two, their unit and HR; questions are for the two alone. */
#include <string.h>

#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/plan.h"
#include "cgi-bin/mentor/templates.h"
#include "lib/app/file.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/store/mentoring_plan.h"

enum err plan_open(struct page *p, struct pair *x)
{
    return pair_open(p, "plan", x);
}

static bool is_own(const struct pair *x)
{
    return x->right.mentee || x->right.mentor;
}

/* ---- logs -------------------------------------------------------------------------------------------------------------- */

static enum err put_files(struct page *p, const struct pair *x, struct view_node *n, const char *noun, int64_t id)
{
    struct file *list;
    size_t count;
    enum err e = store_file_list(p->db, p->arena, noun, id, &list, &count);
    for (size_t i = 0; i < count && !e; i++) {
        char text[TEXT_ID_SIZE];
        text_id_encode(list[i].public_id, text);
        struct view_node *f = view_add(n, "files");
        page_put_file(p, f, &list[i]);
        const char *tail = arena_printf(p->arena, "/plan/file/%s", text);
        view_put(f, "path", tail ? pair_path(p, x, tail) : "");
    }
    return e;
}

static void put_versions(struct page *p, struct view_node *n, const struct mentoring *of, const struct mentoring_log *l)
{
    for (size_t i = 0; i < of->log_count; i++)
        if (of->logs[i].period_no == l->period_no && of->logs[i].version < l->version)
            mentoring_put_log(p, view_add(n, "earlier"), &of->logs[i]);
    if (l->version > 1)
        view_put_message(n, "versions", "mentoring.versions", page_number(p, l->version - 1), NULL);
}

static const char *period_style(const struct mentoring_log *l, enum mentoring_stage s)
{
    if (l)
        return l->confirmed ? "jx-ok" : "jx-wait";
    return s == MENTORING_MISSING ? "jx-stop" : s == MENTORING_DUE || s == MENTORING_LATE ? "jx-now" : "";
}

static enum err put_period(struct page *p, const struct pair *x, const struct mentoring *of,
                           const struct mentoring_period *q)
{
    const bool active = x->m.state == MENTORSHIP_ACTIVE, reads = is_own(x) || x->right.hr || x->right.department;
    const struct mentoring_log *l = mentoring_newest(of, q->no);
    const enum mentoring_stage stage =
        mentoring_stage(&q->span, p->today, p->policy.mentoring_remind_days, p->policy.mentoring_grace_days);
    struct view_node *n = view_add(view_root(p->data), "periods");
    const char *key = arena_printf(p->arena, "mentoring.state.%s",
                                   l ? l->confirmed ? "confirmed" : "written" : mentoring_stage_code(stage));
    const char *tail = arena_printf(p->arena, "/log/%d", q->no);
    if (!key || !tail)
        return ERR_NO_MEMORY;
    view_put_int(n, "no", q->no);
    view_put_message(n, "title", "mentoring.period", page_number(p, q->no), NULL);
    view_put(n, "span", mentoring_span_text(p, &q->span));
    view_put(n, "chip", page_say(p, key, NULL, NULL));
    view_put(n, "chip_style", period_style(l, stage));
    view_put(n, "path", pair_path(p, x, tail));
    view_put_bool(n, "may_write", active && x->right.mentee && !l && stage != MENTORING_COMING);
    view_put_bool(n, "may_edit", active && x->right.mentee && l && !l->confirmed);
    view_put_bool(n, "may_confirm", active && x->right.mentor && l && !l->confirmed);
    if (!l || !reads)
        return OK;
    view_put_int(n, "version", l->version);
    view_put_bool(n, "written_here", true);
    mentoring_put_log(p, n, l);
    put_versions(p, n, of, l);
    return put_files(p, x, n, "mentoring_period", q->id);
}

/* ---- plan, meetings, materials, questions ------------------------------------------------------------------------------ */

/* "/mentor/pair/ID/WHAT/ID of the row". */
static void put_row_path(const struct page *p, const struct pair *x, struct view_node *n, const char *what,
                         const uint8_t id[16])
{
    char text[TEXT_ID_SIZE];
    text_id_encode(id, text);
    const char *tail = arena_printf(p->arena, "/%s/%s", what, text);
    view_put(n, "path", tail ? pair_path(p, x, tail) : "");
    view_put(n, "id", text);
}

static enum err put_milestones(struct page *p, const struct pair *x)
{
    struct milestone *list;
    size_t n;
    enum err e = store_milestones(p->db, p->arena, x->m.id, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        const struct milestone *s = &list[i];
        struct view_node *row = view_add(view_root(p->data), s->state == MILESTONE_DROPPED ? "dropped" : "milestones");
        put_row_path(p, x, row, "milestone", s->public_id);
        view_put(row, "what", s->what);
        view_put_int(row, "version", s->version);
        view_put_bool(row, "done", s->state == MILESTONE_DONE);
        view_put_bool(row, "overdue", s->state == MILESTONE_OPEN && s->due_on < p->today);
        if (s->state == MILESTONE_DONE)
            view_put_message(row, "when", "mentoring.done_on", format_date(p->arena, p->lang, s->done_on), NULL);
        else
            view_put_message(row, "when", "mentoring.due", format_date(p->arena, p->lang, s->due_on), NULL);
    }
    return e;
}

static enum err put_meetings(struct page *p, const struct pair *x)
{
    struct meeting *list;
    size_t n;
    enum err e = store_meetings(p->db, p->arena, x->m.id, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        const struct meeting *s = &list[i];
        struct view_node *row = view_add(view_root(p->data), "meetings");
        const char *key = arena_printf(p->arena, "mentoring.to.%s", meeting_state_code(s->state));
        put_row_path(p, x, row, "meeting", s->public_id);
        view_put(row, "topic", s->topic);
        view_put(row, "place", s->place);
        view_put(row, "at", format_moment(p->arena, p->lang, s->starts_at));
        view_put(row, "iso", format_iso(p->arena, s->starts_at));
        view_put_int(row, "version", s->version);
        view_put(row, "chip", key ? page_say(p, key, NULL, NULL) : "");
        view_put(row, "chip_style", s->state == MEETING_HELD ? "jx-ok" : s->state == MEETING_PLANNED ? "jx-now" : "");
        view_put_bool(row, "planned", s->state == MEETING_PLANNED);
        view_put_bool(row, "begun", s->starts_at <= p->now);
    }
    return e;
}

static enum err put_materials(struct page *p, const struct pair *x)
{
    struct material *list;
    size_t n;
    enum err e = store_materials(p->db, p->arena, x->m.id, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        struct view_node *row = view_add(view_root(p->data), "materials");
        put_row_path(p, x, row, "material", list[i].public_id);
        view_put(row, "title", list[i].title);
        view_put(row, "at", format_date(p->arena, p->lang, clock_local_day(list[i].shared_at)));
        if (list[i].link)
            view_put(row, "link_path", list[i].link);
        else
            e = put_files(p, x, row, "mentoring_material", list[i].id);
    }
    return e;
}

static enum err put_notes(struct page *p, const struct pair *x)
{
    struct mentoring_note *list;
    size_t n;
    enum err e = store_mentoring_notes(p->db, p->arena, x->m.id, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        struct view_node *row = view_add(view_root(p->data), "notes");
        put_row_path(p, x, row, "note", list[i].public_id);
        view_put(row, "question", list[i].question);
        view_put(row, "asked", format_moment_short(p->arena, p->lang, list[i].asked_at));
        if (!list[i].answer)
            continue;
        view_put(row, "answer", list[i].answer);
        view_put(row, "answered", format_moment_short(p->arena, p->lang, list[i].answered_at));
    }
    return e;
}

static void put_signs(struct page *p, const struct pair *x, const struct mentoring *of)
{
    for (size_t i = 0; i < of->sign_count; i++) {
        const struct mentoring_sign *s = &of->signs[i];
        const bool open = mentoring_sign_is_open(s->state);
        struct view_node *row = view_add(view_root(p->data), open ? "signs" : "older_signs");
        put_row_path(p, x, row, "sign", s->public_id);
        mentoring_put_sign(p, row, s);
        view_put_bool(row, "may_explain",
                      is_own(x) && s->state == MENTORING_SIGN_TOLD && x->m.state == MENTORSHIP_ACTIVE);
    }
}

/* ---- the page ---------------------------------------------------------------------------------------------------------- */

static enum err put_forms(struct page *p)
{
    static const struct {
        const char *path;
        const struct form *form;
    } FORMS[] = {{"milestone_form", &milestone_form},
                 {"meeting_form", &meeting_form},
                 {"material_form", &material_form},
                 {"ask_form", &ask_form}};
    enum err e = OK;
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS && !e; i++)
        e = mentoring_put_form(p, FORMS[i].path, FORMS[i].form);
    return e;
}

enum err plan_render(struct page *p, const struct pair *x)
{
    struct mentoring of;
    const bool active = x->m.state == MENTORSHIP_ACTIVE, reads = is_own(x) || x->right.hr || x->right.department;
    enum err e = mentoring_load(p, &x->m, &of);
    if (!e)
        e = mentoring_next(p, x, &of, "next");
    for (size_t i = 0; i < of.period_count && !e; i++)
        e = put_period(p, x, &of, &of.periods[i]);
    if (!e && reads)
        e = put_milestones(p, x);
    if (!e && reads)
        e = put_meetings(p, x);
    if (!e && is_own(x))
        e = put_materials(p, x);
    if (!e && is_own(x))
        e = put_notes(p, x);
    if (!e && is_own(x) && active)
        e = put_forms(p);
    if (e)
        return e;
    if (reads)
        put_signs(p, x, &of);
    view_set(p->data, "plan.path", pair_path(p, x, ""));
    view_bool(p->data, "plan.active", active);
    view_bool(p->data, "plan.begun", x->m.has_period);
    view_bool(p->data, "plan.reads", reads);
    view_bool(p->data, "plan.writes", active && is_own(x));
    view_bool(p->data, "plan.mentee", active && x->right.mentee);
    view_bool(p->data, "plan.mentor", active && x->right.mentor);
    return page_render(p, TEMPLATE_PLAN, NULL, "mentor");
}

enum err plan_show(struct page *p)
{
    struct pair x;
    enum err e = plan_open(p, &x);
    return e ? e : plan_render(p, &x);
}

/* A file of a log, for those who read logs; of a material, for the two. */
enum err plan_file(struct page *p)
{
    struct pair x;
    struct mentoring of;
    struct material *materials;
    struct file f;
    uint8_t id[16];
    size_t n = 0;
    bool found = false;
    enum err e = plan_open(p, &x);
    if (!e)
        e = page_id(p, "file", id);
    if (!e)
        e = store_file_find(p->db, p->arena, id, &f);
    if (!e)
        e = mentoring_load(p, &x.m, &of);
    if (!e)
        e = store_materials(p->db, p->arena, x.m.id, &materials, &n);
    if (e)
        return e;
    if (strcmp(f.noun, "mentoring_period") == 0 && (is_own(&x) || x.right.hr || x.right.department))
        for (size_t i = 0; i < of.period_count; i++)
            found = found || of.periods[i].id == f.noun_id;
    if (strcmp(f.noun, "mentoring_material") == 0 && is_own(&x))
        for (size_t i = 0; i < n; i++)
            found = found || materials[i].id == f.noun_id;
    return found ? page_file(p, &f) : ERR_NOT_FOUND;
}
