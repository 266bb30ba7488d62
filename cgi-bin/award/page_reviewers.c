/* reviewers: who reviews a programme, what they keep out of, what assigning would do and does; and the criteria of a kind. */
#include <string.h>

#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/programme.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/review.h"
#include "lib/act/reviewer.h"
#include "lib/app/pick.h"
#include "lib/base/text.h"

enum { SHORT_SHOWN = 30, PRESET_ROWS = 6 };

static const struct pick PERSON = {"person", "award.manage"};

static const struct field ADD[] = {
    PICK_FIELDS("person", "reviewing.person", true),
    {.name = "kind", .type = FIELD_ID, .label = "reviewing.kind"},
    {.name = "most", .type = FIELD_INT, .min = 1, .max = REVIEWER_ASSIGN_NOMINATIONS, .label = "reviewing.most"},
};
const struct form reviewer_add_form = FORM("reviewer_add", ADD);

static const struct field LEAVE[] = {
    {.name = "reviewer", .type = FIELD_ID, .required = true, .label = "reviewing.reviewer"},
    {.name = "reason", .type = FIELD_TEXT, .required = true, .max = REVIEW_REASON, .label = "reviewing.reason_label"},
};
const struct form reviewer_leave_form = FORM("reviewer_leave", LEAVE);

static const struct field BACK[] = {
    {.name = "reviewer", .type = FIELD_ID, .required = true, .label = "reviewing.reviewer"},
};
const struct form reviewer_back_form = FORM("reviewer_back", BACK);

static const struct field DECLARE[] = {
    {.name = "conflicted", .type = FIELD_ID, .required = true, .label = "reviewing.reviewer"},
    {.name = "nomination", .type = FIELD_ID, .required = true, .label = "reviewing.nominee"},
    {.name = "note", .type = FIELD_TEXT, .required = true, .max = REVIEW_NOTE, .label = "reviewing.note_label"},
};
const struct form reviewer_declare_form = FORM("reviewer_declare", DECLARE);

static const struct field NOTHING[] = {{.name = "sure", .type = FIELD_BOOL, .label = "reviewing.assign"}};
const struct form reviewer_assign_form = FORM("reviewer_assign", NOTHING);

#define ROW .many = REVIEW_CRITERIA, .group = "row", .none_ok = true
static const struct field RUBRIC[] = {
    {.name = "title",
     .type = FIELD_TEXT,
     .required = true,
     .max = REVIEW_TITLE,
     ROW,
     .label = "reviewing.rubric_title"},
    {.name = "guide", .type = FIELD_TEXT, .max = REVIEW_GUIDE, ROW, .label = "reviewing.rubric_guide"},
    {.name = "most",
     .type = FIELD_DECIMAL,
     .scale = 3,
     .required = true,
     .min = REVIEW_LEAST_MAX_X1000,
     .max = REVIEW_MOST_MAX_X1000,
     ROW,
     .label = "reviewing.rubric_max"},
    {.name = "step",
     .type = FIELD_DECIMAL,
     .scale = 3,
     .required = true,
     .min = REVIEW_LEAST_STEP_X1000,
     .max = REVIEW_MOST_MAX_X1000,
     ROW,
     .label = "reviewing.rubric_step"},
};
const struct form review_rubric_form = FORM("review_rubric", RUBRIC);

static const char *const PRESETS[] = {"individual", "collective", "role_model", "paper", NULL};
static const struct field PRESET[] = {
    {.name = "preset", .type = FIELD_CHOICE, .choices = PRESETS, .label = "reviewing.preset"},
};
const struct form review_rubric_query = FORM("review_rubric_query", PRESET);

/* ---- the page ------------------------------------------------------------------------------------------------------------- */

static struct view_node *put_option(const struct page *p, const char *list, const uint8_t id[16], const char *label,
                                    const uint8_t *wanted)
{
    struct view_node *n = view_add(view_root(p->data), list);
    page_put_id(n, "value", id);
    view_put(n, "label", label);
    view_put_bool(n, "selected", wanted && memcmp(wanted, id, 16) == 0);
    return n;
}

/* A field of the form that was sent, if it is this one. */
static const uint8_t *sent_id(const struct page *p, const struct form *form, const char *field)
{
    return p->form && form_of(p->form) == form ? form_id(p->form, field) : NULL;
}

static void put_reviewer(const struct page *p, const struct reviewer_plan *x, size_t k)
{
    const struct reviewer *r = &x->reviewers[k];
    struct view_node *n = view_add(view_root(p->data), r->left_at ? "left" : "reviewers");
    size_t barred = 0;
    for (size_t i = 0; i < x->conflict_count; i++)
        barred += x->conflicts[i].reviewer_id == r->id &&
                  (i == 0 || x->conflicts[i - 1].reviewer_id != r->id ||
                   x->conflicts[i - 1].nomination_id != x->conflicts[i].nomination_id);
    page_put_id(n, "id", r->public_id);
    view_put(n, "name", r->name);
    view_put(n, "unit", r->unit);
    view_put(n, "kind", r->kind_title);
    view_put_int(n, "open", r->open);
    view_put_int(n, "handed", r->handed);
    view_put_int(n, "all", r->open + r->handed);
    view_put_int(n, "barred", (int64_t)barred);
    view_put(n, "most", r->most ? page_number(p, r->most) : "");
    view_put(n, "reason", r->reason);
    if (!r->left_at) {
        put_option(p, "leave_options", r->public_id, r->name, sent_id(p, &reviewer_leave_form, "reviewer"));
        put_option(p, "declare_options", r->public_id, r->name, sent_id(p, &reviewer_declare_form, "conflicted"));
    }
}

/* Why a reviewer does not come into question for a nominee; NULL: they do. */
static const char *why_not(const struct page *p, const struct reviewer_plan *x, size_t j, size_t k)
{
    const struct reviewer *r = &x->reviewers[k];
    if (r->left_at)
        return page_say(p, "reviewing.why.left", NULL, NULL);
    if (r->kind_id && r->kind_id != x->nominations[j].kind_id)
        return page_say(p, "reviewing.why.kind", NULL, NULL);
    for (size_t i = 0; i < x->conflict_count; i++)
        if (x->conflicts[i].reviewer_id == r->id && x->conflicts[i].nomination_id == x->nominations[j].id) {
            const char *key = arena_printf(p->arena, "reviewing.why.%s", review_reason_code(x->conflicts[i].reason));
            return key ? page_say(p, key, NULL, NULL) : "";
        }
    return NULL;
}

static void put_short(const struct page *p, const struct reviewer_plan *x, size_t j)
{
    struct view_node *n = view_add(view_root(p->data), "short");
    view_put(n, "name", x->nominations[j].name);
    view_put_int(n, "missing", (int64_t)x->result.missing[j]);
    view_put_int(n, "free", (int64_t)x->free_of[j]);
    for (size_t k = 0; k < x->reviewer_count; k++) {
        const char *why = why_not(p, x, j, k);
        const bool full = !why && x->result.tight_reviewers[k];
        if (!why && !full)
            continue;
        struct view_node *w = view_add(n, "why");
        view_put(w, "name", x->reviewers[k].name);
        view_put(w, "reason", full ? page_say(p, "reviewing.why.full", NULL, NULL) : why);
    }
}

static void put_plan(const struct page *p, const struct programme *g, const struct reviewer_plan *x)
{
    struct view_node *root = view_root(p->data);
    size_t shown = 0, lacking = 0;
    for (size_t j = 0; j < x->nomination_count; j++)
        if (x->result.missing[j] > 0) {
            lacking++;
            if (shown++ < SHORT_SHOWN)
                put_short(p, x, j);
        }
    const bool running = g->state == PROGRAMME_REVIEWING;
    view_put_bool(root, "running", running);
    view_put_int(root, "nominee_count", (int64_t)x->nomination_count);
    view_put_int(root, "added", (int64_t)x->added);
    view_put_int(root, "released", (int64_t)x->released);
    view_put_int(root, "lacking", (int64_t)lacking);
    view_put_int(root, "lightest", (int64_t)x->lightest);
    view_put_int(root, "heaviest", (int64_t)x->heaviest);
    view_put_bool(root, "even", x->heaviest - x->lightest <= 1);
    view_put(root, "without_rubric", x->without_rubric ? x->without_rubric : "");
    view_put_bool(root, "may_assign",
                  running && x->result.possible && !x->without_rubric && x->added + x->released > 0);
    for (size_t j = 0; j < x->nomination_count; j++)
        put_option(p, "nominee_options", x->nominations[j].public_id, x->nominations[j].name,
                   sent_id(p, &reviewer_declare_form, "nomination"));
    for (size_t i = 0; i < x->kind_count; i++) {
        char id[TEXT_ID_SIZE];
        struct view_node *n = put_option(p, "kind_options", x->kinds[i].public_id, x->kinds[i].title,
                                         sent_id(p, &reviewer_add_form, "kind"));
        text_id_encode(x->kinds[i].public_id, id);
        const char *tail = arena_printf(p->arena, "/review/rubric/%s", id);
        view_put_bool(n, "vote", x->kinds[i].vote);
        view_put_int(n, "each", x->kinds[i].reviewers_each);
        view_put(n, "path", programme_at(p, g, tail ? tail : ""));
    }
}

/* Several forms stand on the page: the one that was sent shows its values and errors, the others are blank. */
static enum err put_form(struct page *p, const struct form *form, const char *path)
{
    struct form_values *sent = p->form;
    enum err e = OK;
    if (!sent || form_of(sent) != form)
        e = form_blank(form, p->arena, &p->form);
    if (!e)
        page_form(p, path, 0);
    if (!e && form == &reviewer_add_form)
        e = pick_put(p, path, &PERSON);
    p->form = sent;
    return e;
}

static enum err show(struct page *p, const struct programme_open *x)
{
    struct act act = page_act(p);
    struct reviewer_plan plan;
    enum err e = reviewer_plan_make(&act, &x->p, &plan);
    if (e)
        return e;
    for (size_t k = 0; k < plan.reviewer_count; k++)
        put_reviewer(p, &plan, k);
    put_plan(p, &x->p, &plan);
    e = put_form(p, &reviewer_add_form, "add");
    if (!e)
        e = put_form(p, &reviewer_leave_form, "leave");
    if (!e)
        e = put_form(p, &reviewer_declare_form, "declare");
    if (e)
        return e;
    view_bool(p->data, "open_for_names", x->p.state >= PROGRAMME_DRAFT && x->p.state <= PROGRAMME_REVIEWING);
    view_set(p->data, "add_path", programme_at(p, &x->p, "/review/reviewers"));
    view_set(p->data, "leave_path", programme_at(p, &x->p, "/review/reviewers/leave"));
    view_set(p->data, "back_path", programme_at(p, &x->p, "/review/reviewers/back"));
    view_set(p->data, "declare_path", programme_at(p, &x->p, "/review/reviewers/declare"));
    view_set(p->data, "assign_path", programme_at(p, &x->p, "/review/assign"));
    view_set(p->data, "meeting_path", programme_at(p, &x->p, "/review"));
    return page_render(p, TEMPLATE_REVIEWERS, NULL, "award");
}

enum err reviewers_show(struct page *p)
{
    struct programme_open x;
    enum err e = programme_open_office(p, "review", &x);
    return e ? e : show(p, &x);
}

/* A refusal that belongs to a field stands there; another is told above the page. */
static enum err answer(struct page *p, const struct programme_open *x, struct act *act, enum err e)
{
    if ((e == ERR_CONFLICT || e == ERR_INVALID) && act->refused_field) {
        page_form_refuse(p, act);
        p->resp.status = response_status_of(e);
        return show(p, x);
    }
    return page_done(p, act, e, programme_at(p, &x->p, "/review/reviewers"));
}

enum err reviewer_add_post(struct page *p)
{
    struct programme_open x;
    struct person_hit person;
    enum err e = programme_open_office(p, "review", &x);
    if (!e)
        e = pick_person(p, &PERSON, &person);
    if (e && e != ERR_INVALID)
        return e;
    if (e == ERR_INVALID || page_form_invalid(p)) {
        p->resp.status = response_status_of(ERR_INVALID);
        return show(p, &x);
    }
    const struct reviewer_order order = {x.p.public_id, person.id, form_id(p->form, "kind"), form_int(p->form, "most")};
    struct act act = page_act(p);
    return answer(p, &x, &act, act_reviewer_add(&act, &order));
}

enum err reviewer_leave_post(struct page *p)
{
    struct programme_open x;
    enum err e = programme_open_office(p, "review", &x);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &x);
    const struct reviewer_leaving order = {x.p.public_id, form_id(p->form, "reviewer"), form_text(p->form, "reason")};
    struct act act = page_act(p);
    return answer(p, &x, &act, act_reviewer_leave(&act, &order, false));
}

enum err reviewer_back_post(struct page *p)
{
    struct programme_open x;
    enum err e = programme_open_office(p, "review", &x);
    if (e)
        return e;
    if (!form_ok(p->form))
        return ERR_INVALID;
    const struct reviewer_leaving order = {x.p.public_id, form_id(p->form, "reviewer"), ""};
    struct act act = page_act(p);
    return answer(p, &x, &act, act_reviewer_leave(&act, &order, true));
}

enum err reviewer_declare_post(struct page *p)
{
    struct programme_open x;
    enum err e = programme_open_office(p, "review", &x);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &x);
    const struct reviewer_declaration order = {x.p.public_id, form_id(p->form, "conflicted"),
                                               form_id(p->form, "nomination"), form_text(p->form, "note")};
    struct act act = page_act(p);
    return answer(p, &x, &act, act_reviewer_declare(&act, &order));
}

enum err reviewer_assign_post(struct page *p)
{
    struct programme_open x;
    enum err e = programme_open_office(p, "review", &x);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_reviewer_assign(&act, x.p.public_id);
    return page_done(p, &act, e, programme_at(p, &x.p, "/review/reviewers"));
}

/* ---- criteria ------------------------------------------------------------------------------------------------------------- */

static enum err open_kind(struct page *p, struct programme_open *x, struct programme_kind *kind)
{
    uint8_t id[16];
    enum err e = programme_open_office(p, "review", x);
    if (!e)
        e = page_id(p, "kind", id);
    if (!e)
        e = store_programme_kind_find(p->db, p->arena, x->p.id, id, kind);
    return e ? e : kind->vote ? ERR_NOT_FOUND : OK;
}

/* A preset's rows are messages: reviewing.presets.NAME.ROW = title|guide|most. */
static enum err fill_preset(const struct page *p, const char *name)
{
    for (size_t i = 0; i < PRESET_ROWS; i++) {
        const char *key = arena_printf(p->arena, "reviewing.presets.%s.%zu", name, i + 1);
        if (!key)
            return ERR_NO_MEMORY;
        if (!view_has_message(view_of(p->data), p->lang, key))
            return OK;
        char *text = arena_str(p->arena, page_say(p, key, NULL, NULL)), *rest = NULL;
        if (!text)
            return ERR_NO_MEMORY;
        const char *title = strtok_r(text, "|", &rest), *guide = strtok_r(NULL, "|", &rest);
        form_put(p->form, "title", i, title);
        form_put(p->form, "guide", i, guide);
        form_put(p->form, "most", i, strtok_r(NULL, "|", &rest));
        form_put(p->form, "step", i, "0.5");
    }
    return OK;
}

static enum err render_rubric(struct page *p, const struct programme_open *x, const struct programme_kind *kind)
{
    char id[TEXT_ID_SIZE];
    bool begun;
    enum err e = store_review_begun(p->db, p->arena, kind->id, &begun);
    if (e)
        return e;
    const size_t rows = form_count(p->form, "row");
    page_form(p, "form", rows < REVIEW_CRITERIA ? 2 : 0);
    text_id_encode(kind->public_id, id);
    const char *tail = arena_printf(p->arena, "/review/rubric/%s", id);
    const char *path = programme_at(p, &x->p, tail ? tail : "");
    for (size_t i = 0; PRESETS[i]; i++) {
        struct view_node *n = view_add(view_root(p->data), "presets");
        const char *key = arena_printf(p->arena, "reviewing.preset.%s", PRESETS[i]);
        const char *link = arena_printf(p->arena, "%s?preset=%s", path, PRESETS[i]);
        view_put(n, "label", key ? page_say(p, key, NULL, NULL) : "");
        view_put(n, "path", link);
    }
    view_bool(p->data, "fixed", begun || x->p.state > PROGRAMME_REVIEWING);
    view_set(p->data, "kind", kind->title);
    view_set(p->data, "action_path", path);
    view_set(p->data, "meeting_path", programme_at(p, &x->p, "/review"));
    return page_render(p, TEMPLATE_REVIEW_RUBRIC, NULL, "award");
}

enum err review_rubric_show(struct page *p)
{
    struct programme_open x;
    struct programme_kind kind;
    struct review_criterion *list = NULL;
    size_t n = 0;
    const char *preset = form_text(p->form, "preset");
    enum err e = open_kind(p, &x, &kind);
    if (!e)
        e = store_review_criteria(p->db, p->arena, kind.id, &list, &n);
    if (!e)
        e = form_blank(&review_rubric_form, p->arena, &p->form);
    for (size_t i = 0; !e && !preset[0] && i < n; i++) {
        form_put(p->form, "title", i, list[i].title);
        form_put(p->form, "guide", i, list[i].guide);
        form_put(p->form, "most", i, review_points(p->arena, list[i].max_x1000));
        form_put(p->form, "step", i, review_points(p->arena, list[i].step_x1000));
    }
    if (!e && preset[0])
        e = fill_preset(p, preset);
    return e ? e : render_rubric(p, &x, &kind);
}

enum err review_rubric_post(struct page *p)
{
    struct programme_open x;
    struct programme_kind kind;
    struct review_criterion rows[REVIEW_CRITERIA];
    const size_t n = form_count(p->form, "row");
    enum err e = open_kind(p, &x, &kind);
    if (e)
        return e;
    for (size_t i = 0; i < n && i < REVIEW_CRITERIA; i++) {
        rows[i] = (struct review_criterion){.title = form_text_at(p->form, "title", i),
                                            .guide = form_text_at(p->form, "guide", i),
                                            .max_x1000 = form_int_at(p->form, "most", i),
                                            .step_x1000 = form_int_at(p->form, "step", i)};
        if (form_has_at(p->form, "most", i) && form_has_at(p->form, "step", i) &&
            !review_scale_ok(rows[i].max_x1000, rows[i].step_x1000))
            form_fail(p->form, "step", i, "reviewing.rubric_scale", rows[i].title, NULL);
    }
    if (page_form_invalid(p))
        return render_rubric(p, &x, &kind);
    const struct review_rubric order = {x.p.public_id, kind.public_id, rows, n};
    struct act act = page_act(p);
    e = act_review_rubric(&act, &order);
    if (e == ERR_INVALID && act.refusal.key) {
        page_form_refuse(p, &act);
        p->resp.status = response_status_of(e);
        return render_rubric(p, &x, &kind);
    }
    return page_done(p, &act, e, programme_at(p, &x.p, "/review"));
}
