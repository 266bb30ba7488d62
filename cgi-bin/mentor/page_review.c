/* review: the reviews of a pair, mid-term and final: what each side handed in, as far as the reader may see it, and the
   reader's own; the queue of a unit and of HR. */
#include <string.h>

#include "cgi-bin/mentor/hr.h"
#include "cgi-bin/mentor/mentorship_view.h"
#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/pair.h"
#include "cgi-bin/mentor/review_view.h"
#include "cgi-bin/mentor/templates.h"
#include "lib/act/mentoring_review.h"
#include "lib/app/format.h"

enum { WORDS_MAX = 500, VERSION_MAX = 1000000 };

static const char *const STAGE_CHOICES[] = {"mid", "final", NULL};
static const char *const GRADES[] = {"excellent", "passed", "failed", NULL}; /* MENTORSHIP_EXCELLENT and on */
static const char *const GUIDANCES[] = {"good", "fair", "poor", NULL};       /* REVIEW_GOOD and on */

static const struct field FIELDS[] = {
    {.name = "stage", .type = FIELD_CHOICE, .required = true, .choices = STAGE_CHOICES, .label = "review.stage"},
    {.name = "version", .type = FIELD_INT, .min = 0, .max = VERSION_MAX, .label = "review.stage"},
    {.name = "grade", .type = FIELD_CHOICE, .choices = GRADES, .label = "review.grade"},
    {.name = "guidance", .type = FIELD_CHOICE, .choices = GUIDANCES, .label = "review.guidance"},
    {.name = "words", .type = FIELD_LINES, .required = true, .max = WORDS_MAX, .label = "review.words"},
};
const struct form review_form = FORM("review", FIELDS);
const struct form review_close_form = {.name = "review_close"};

struct reviewed {
    struct pair pair;
    struct mentoring_reviews all;
    bool writes; /* the reader hands in one of a stage that is open */
    enum review_side side;
    enum review_stage stage;
};

static enum err open_here(struct page *p, struct reviewed *x)
{
    *x = (struct reviewed){.stage = REVIEW_STAGES};
    enum err e = pair_open(p, "review", &x->pair);
    if (!e)
        e = store_mentoring_review_of(p->db, p->arena, x->pair.m.id, &x->all);
    if (e)
        return e;
    x->stage = review_view_open(p, &x->pair.m, &x->all);
    x->writes = x->stage != REVIEW_STAGES && review_side_of(&x->pair.right, &x->side);
    return OK;
}

/* Not begun, open, late, or closed. */
static void put_state(struct page *p, const struct reviewed *x, enum review_stage stage, struct view_node *n)
{
    const struct mentorship *m = &x->pair.m;
    if (!m->has_period)
        return;
    const struct review_window w = review_window(m->from_on, m->until_on, stage, x->all.early);
    const bool open = stage == x->stage;
    const char *until = format_date(p->arena, p->lang, p->today < w.opens ? w.opens : w.due);
    view_put_message(n, "chip",
                     x->all.closed[stage] ? "review.state.closed"
                     : open               ? "review.state.open"
                     : p->today < w.opens ? "review.state.coming"
                                          : "review.state.gone",
                     NULL, NULL);
    view_put(n, "chip_style", x->all.closed[stage] ? "jx-ok" : open ? "jx-now" : "");
    if (!x->all.closed[stage] && (open || p->today < w.opens))
        view_put_message(n, "when", p->today < w.opens ? "review.opens" : "review.due", until, NULL);
    view_put_bool(n, "late", open && p->today > w.due);
    view_put_bool(n, "close", open && stage == REVIEW_MID && x->pair.right.hr);
}

static enum err show(struct page *p, const struct reviewed *x)
{
    for (int s = 0; s < REVIEW_STAGES; s++) {
        struct view_node *n = view_add(view_root(p->data), "stages");
        const enum review_stage stage = (enum review_stage)s;
        view_put(n, "code", review_stage_code(stage));
        view_put_message(n, "name", stage == REVIEW_MID ? "review.stage.mid" : "review.stage.final", NULL, NULL);
        put_state(p, x, stage, n);
        for (int side = 0; side < REVIEW_SIDES; side++)
            review_view_put(p, view_add(n, "sides"), &x->all.last[s][side], (enum review_side)side,
                            act_review_shows(&x->pair.right, &x->all, stage, (enum review_side)side));
        view_put_bool(n, "mine", x->writes && stage == x->stage);
    }
    page_form(p, "form", 0);
    view_set(p->data, "path", pair_path(p, &x->pair, "/review"));
    view_bool(p->data, "writes", x->writes);
    if (x->writes) {
        view_bool(p->data, "asks_grade", x->side != REVIEW_MENTEE);
        view_bool(p->data, "asks_guidance", x->side != REVIEW_MENTOR);
        view_set(p->data, "side", review_side_code(x->side));
        view_bool(p->data, "again", x->all.last[x->stage][x->side].version > 0);
    }
    const bool over = x->pair.m.state == MENTORSHIP_COMPLETED || x->pair.m.state == MENTORSHIP_FAILED;
    if (over || x->pair.right.hr)
        view_set(p->data, "completion_path", pair_path(p, &x->pair, "/completion"));
    view_bool(p->data, "over", over);
    view_bool(p->data, "active", x->pair.m.state == MENTORSHIP_ACTIVE);
    return page_render(p, TEMPLATE_REVIEW, NULL, "mentor");
}

enum err review_show(struct page *p)
{
    struct reviewed x;
    enum err e = open_here(p, &x);
    if (!e)
        e = form_blank(&review_form, p->arena, &p->form);
    if (e)
        return e;
    if (x.writes) {
        const struct mentoring_review *own = &x.all.last[x.stage][x.side];
        form_put(p->form, "stage", 0, review_stage_code(x.stage));
        form_put_int(p->form, "version", 0, own->version);
        if (own->version > 0) {
            form_put(p->form, "grade", 0, mentorship_grade_code(own->grade));
            form_put(p->form, "guidance", 0, review_guidance_code(own->guidance));
            form_put(p->form, "words", 0, own->words);
        }
    }
    return show(p, &x);
}

enum err review_save(struct page *p)
{
    struct reviewed x;
    enum err e = open_here(p, &x);
    enum review_side side;
    if (!e && !review_side_of(&x.pair.right, &side))
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &x);
    struct act act = page_act(p);
    const struct review_order order = {
        .pair = x.pair.m.public_id,
        .stage = (enum review_stage)form_int(p->form, "stage"),
        .grade = form_has(p->form, "grade") ? (enum mentorship_grade)(MENTORSHIP_EXCELLENT + form_int(p->form, "grade"))
                                            : MENTORSHIP_NO_GRADE,
        .guidance = form_has(p->form, "guidance") ? (enum review_guidance)(REVIEW_GOOD + form_int(p->form, "guidance"))
                                                  : REVIEW_NO_GUIDANCE,
        .words = form_text(p->form, "words"),
        .version = form_int(p->form, "version"),
        .path = pair_path(p, &x.pair, "/review"),
    };
    e = act_review_hand_in(&act, &order);
    if ((e != ERR_CONFLICT && e != ERR_INVALID) || !act.refusal.key || request_wants_json(&p->req))
        return page_done(p, &act, e, order.path);
    page_form_refuse(p, &act);
    form_put_int(p->form, "version", 0, x.all.last[order.stage][side].version); /* a second try replaces, knowingly */
    p->resp.status = response_status_of(e);
    return show(p, &x);
}

enum err review_close(struct page *p)
{
    struct pair x;
    struct act act = page_act(p);
    enum err e = pair_open(p, "review", &x);
    if (e)
        return e;
    const char *path = pair_path(p, &x, "/review");
    return page_done(p, &act, act_review_close(&act, x.m.public_id, path), path);
}

/* ---- the queue ------------------------------------------------------------------------------------------------------- */

static void put_row(struct page *p, const struct mentoring_review_row *row)
{
    struct view_node *n = view_add(view_root(p->data), "rows");
    mentorship_put(p, n, &row->m);
    view_put(n, "path", mentorship_path(p, &row->m, row->ready ? "/completion" : "/review"));
    view_put_bool(n, "ready", row->ready);
    view_put(n, "due", format_date(p->arena, p->lang, row->due));
    view_put_bool(n, "late", row->due < p->today);
    for (int s = 0; s < REVIEW_STAGES; s++)
        for (int side = 0; side < REVIEW_SIDES; side++)
            if (row->owed[s][side]) {
                view_put_message(n, "stage", s == REVIEW_MID ? "review.stage.mid" : "review.stage.final", NULL, NULL);
                view_put_message(view_add(n, "owed"), "side", review_view_side((enum review_side)side), NULL, NULL);
            }
}

enum err reviews_show(struct page *p)
{
    const bool hr = page_can(p, "mentorship.manage");
    const struct scope who = {p->who.person_id, hr ? "mentorship.manage" : "mentorship.department", p->today};
    struct mentoring_review_row *list;
    size_t n;
    const enum err e = store_mentoring_review_queue(p->db, p->arena, &who, &list, &n);
    for (size_t i = 0; i < n && !e; i++)
        put_row(p, &list[i]);
    view_bool(p->data, "hr", hr);
    hr_tabs(p, "reviews");
    return e ? e : page_render(p, TEMPLATE_REVIEWS, "review.queue", "mentor");
}
