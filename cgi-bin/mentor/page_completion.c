/* completion: HR's decision with the three reviews side by side; afterwards the certificate (出师鉴定) for those it concerns,
   and what may follow: the honour that was held back, another mentor. */
#include <string.h>

#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/pair.h"
#include "cgi-bin/mentor/review_view.h"
#include "cgi-bin/mentor/templates.h"
#include "lib/act/completion.h"
#include "lib/app/format.h"
#include "lib/app/pick.h"

enum { REASON_MAX = 500 };

static const char *const GRADES[] = {"excellent", "passed", "failed", NULL}; /* MENTORSHIP_EXCELLENT and on */

static const struct field FIELDS[] = {
    {.name = "grade", .type = FIELD_CHOICE, .choices = GRADES, .label = "review.grade"},
    {.name = "reason", .type = FIELD_LINES, .max = REASON_MAX, .label = "completion.reason"},
    {.name = "honour", .type = FIELD_BOOL, .label = "completion.give_honour"},
    {.name = "fewer", .type = FIELD_BOOL, .label = "completion.take_place"},
    {.name = "seen", .type = FIELD_INT, .min = 0, .max = INT64_MAX, .label = "review.grade"},
};
const struct form completion_form = FORM("completion", FIELDS);
const struct form completion_honour_form = {.name = "completion_honour"};

static const struct field EARLY[] = {
    {.name = "words", .type = FIELD_LINES, .required = true, .max = REASON_MAX, .label = "completion.early_words"},
};
const struct form completion_early_form = FORM("completion_early", EARLY);

static const struct field AGAIN[] = {PICK_FIELDS("mentor", "completion.new_mentor", true)};
const struct form completion_again_form = FORM("completion_again", AGAIN);
static const struct pick MENTOR = {"mentor", "mentorship.manage"};

struct completing {
    struct pair pair;
    struct completion_plan plan;
};

/* HR at any time; the others it concerns once it is decided. */
static enum err open_here(struct page *p, struct completing *x)
{
    enum err e = pair_open(p, "review", &x->pair);
    if (!e)
        e = act_completion_plan(p->db, p->arena, &x->pair.m, p->today, &x->plan);
    return e ? e : x->plan.decided || x->pair.right.hr ? OK : ERR_NOT_FOUND;
}

static const char *grade_name(const struct page *p, enum mentorship_grade g)
{
    const char *key = arena_printf(p->arena, "mentorship.grade.%s", mentorship_grade_code(g));
    return key && g != MENTORSHIP_NO_GRADE ? page_say(p, key, NULL, NULL) : "";
}

static void put_done(struct page *p, const struct completing *x)
{
    const struct completion *c = &x->plan.done;
    struct view_node *n = view_at(view_root(p->data), "done");
    view_put(n, "grade", grade_name(p, c->grade));
    view_put_bool(n, "failed", c->grade == MENTORSHIP_NOT_PASSED);
    view_put_bool(n, "early", c->early);
    view_put(n, "at", format_date(p->arena, p->lang, clock_local_day(c->confirmed_at)));
    view_put(n, "by", c->decided_by_name);
    view_put_bool(n, "honour", c->honour);
    if (x->pair.right.hr || x->pair.right.department) {
        view_put(n, "reason", c->reason);
        if (c->grade != c->proposed)
            view_put(n, "proposed", grade_name(p, c->proposed));
    }
}

/* What HR may do now. */
static void put_open(struct page *p, const struct completing *x)
{
    const struct completion_plan *plan = &x->plan;
    const bool active = x->pair.m.state == MENTORSHIP_ACTIVE;
    struct view_data *d = p->data;
    view_bool(d, "ready", active && plan->ready);
    view_bool(d, "waiting", active && !plan->ready);
    view_bool(d, "early", active && plan->early);
    view_bool(d, "early_asked", active && plan->reviews.early_asked);
    view_set(d, "proposed", grade_name(p, plan->proposed));
    view_bool(d, "signs", active && plan->reviews.signs > 0);
    view_bool(d, "may_honour", plan->excellent.honour && plan->counts.signs == 0);
    view_bool(d, "held_back", plan->excellent.honour && plan->counts.signs > 0);
    view_bool(d, "honour_place", plan->excellent.more);
    view_bool(d, "may_fewer", plan->failed.fewer);
    view_int(d, "failed_count", plan->counts.failed + 1);
    view_int(d, "places", plan->mentor_places);
    view_bool(d, "honour_later",
              plan->decided && plan->done.grade == MENTORSHIP_EXCELLENT && !plan->done.honour &&
                  plan->excellent.honour && plan->counts.signs == 0);
    view_bool(d, "again", plan->decided && plan->done.grade == MENTORSHIP_NOT_PASSED && !plan->next_id);
}

static enum err show(struct page *p, const struct completing *x)
{
    const bool form_of_again = p->form && form_of(p->form) == &completion_again_form;
    struct form_values *again = NULL;
    enum err e = OK;
    for (int side = 0; side < REVIEW_SIDES; side++)
        review_view_put(p, view_add(view_root(p->data), "sides"), &x->plan.reviews.last[REVIEW_FINAL][side],
                        (enum review_side)side,
                        act_review_shows(&x->pair.right, &x->plan.reviews, REVIEW_FINAL, (enum review_side)side));
    view_set(p->data, "path", pair_path(p, &x->pair, "/completion"));
    view_set(p->data, "review_path", pair_path(p, &x->pair, "/review"));
    view_bool(p->data, "hr", x->pair.right.hr);
    view_bool(p->data, "decided", x->plan.decided);
    if (x->plan.decided)
        put_done(p, x);
    if (x->pair.right.hr) {
        put_open(p, x);
        if (form_of_again)
            again = p->form;
        else
            e = form_blank(&completion_again_form, p->arena, &again);
        if (e)
            return e;
        struct form_values *kept = p->form;
        p->form = again;
        page_form(p, "again_form", 0);
        e = pick_put(p, "again_form", &MENTOR);
        p->form = kept;
    }
    if (!e && !form_of_again)
        page_form(p, "form", 0);
    return e ? e : page_render(p, TEMPLATE_COMPLETION, NULL, "mentor");
}

enum err completion_show(struct page *p)
{
    struct completing x;
    enum err e = open_here(p, &x);
    if (!e)
        e = form_blank(&completion_form, p->arena, &p->form);
    if (e)
        return e;
    form_put(p->form, "grade", 0, mentorship_grade_code(x.plan.proposed));
    form_put_int(p->form, "seen", 0, x.plan.seen);
    if (x.plan.excellent.honour && x.plan.counts.signs == 0)
        form_put(p->form, "honour", 0, "1");
    return show(p, &x);
}

enum err completion_confirm(struct page *p)
{
    struct completing x;
    enum err e = open_here(p, &x);
    if (!e && !x.pair.right.hr)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &x);
    struct act act = page_act(p);
    const enum mentorship_grade grade = form_has(p->form, "grade")
                                            ? (enum mentorship_grade)(MENTORSHIP_EXCELLENT + form_int(p->form, "grade"))
                                            : MENTORSHIP_NO_GRADE;
    /* The boxes belong to a grade each: with another they say nothing. */
    const struct completion_order order = {
        .pair = x.pair.m.public_id,
        .grade = grade,
        .reason = form_text(p->form, "reason"),
        .honour = grade == MENTORSHIP_EXCELLENT && form_bool(p->form, "honour"),
        .fewer = grade == MENTORSHIP_NOT_PASSED && form_bool(p->form, "fewer"),
        .seen = form_int(p->form, "seen"),
        .path = pair_path(p, &x.pair, "/completion"),
    };
    e = act_completion_confirm(&act, &order);
    if ((e != ERR_CONFLICT && e != ERR_INVALID) || !act.refusal.key || request_wants_json(&p->req))
        return page_done(p, &act, e, order.path);
    page_form_refuse(p, &act);
    form_put_int(p->form, "seen", 0, x.plan.seen);
    p->resp.status = response_status_of(e);
    return show(p, &x);
}

enum err completion_honour(struct page *p)
{
    struct pair x;
    struct act act = page_act(p);
    const enum err e = pair_open(p, "review", &x);
    if (e)
        return e;
    const char *path = pair_path(p, &x, "/completion");
    return page_done(p, &act, act_completion_honour(&act, x.m.public_id, path), path);
}

enum err completion_early(struct page *p)
{
    struct completing x;
    enum err e = open_here(p, &x);
    if (!e && !x.pair.right.hr)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    const char *path = pair_path(p, &x.pair, "/completion");
    if (page_form_invalid(p)) {
        const struct message missing = {.key = "!completion.early_words_missing"};
        return page_redirect(p, path, &missing);
    }
    struct act act = page_act(p);
    return page_done(p, &act, act_completion_refuse_early(&act, x.pair.m.public_id, form_text(p->form, "words"), path),
                     path);
}

enum err completion_again(struct page *p)
{
    struct completing x;
    struct person_hit who;
    enum err e = open_here(p, &x);
    if (!e && !x.pair.right.hr)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    e = pick_person(p, &MENTOR, &who);
    if (e == ERR_INVALID || (!e && page_form_invalid(p))) {
        p->resp.status = 422;
        return show(p, &x);
    }
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_completion_again(&act, x.pair.m.public_id, who.public_id);
    if (e != ERR_CONFLICT || !act.refusal.key || request_wants_json(&p->req))
        return page_done(p, &act, e, pair_path(p, &x.pair, "/completion"));
    act.refused_field = "mentor";
    page_form_refuse(p, &act);
    p->resp.status = response_status_of(e);
    return show(p, &x);
}
