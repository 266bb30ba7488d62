/* meeting: the reviews of a programme before those who decide: marks, spread, cut line, equal ones; what the meeting decided; the list. */
#include <string.h>

#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/programme.h"
#include "cgi-bin/award/review_seal.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/export.h"
#include "lib/act/list_limit.h"
#include "lib/act/review.h"
#include "lib/act/review_table.h"
#include "lib/act/reviewer.h"
#include "lib/act/selection.h"
#include "lib/app/format.h"
#include "lib/base/text.h"

enum { RESERVES = 2, RESERVES_MOST = 50, DECISION_ROWS = 200, VOTES_MOST = 999 };

static const struct field QUERY[] = {
    {.name = "reserves", .type = FIELD_INT, .min = 0, .max = RESERVES_MOST, .label = "selection.reserves"},
};
const struct form meeting_query = FORM("meeting_query", QUERY);

static const struct field SELECT[] = {
    {.name = "reserves",
     .type = FIELD_INT,
     .min = 0,
     .max = RESERVES_MOST,
     .required = true,
     .label = "selection.reserves"},
};
const struct form selection_fix_form = FORM("selection_fix", SELECT);

static const char *const WHAT[] = {"order", "leave", "back", NULL};
#define VOTE .type = FIELD_INT, .min = 0, .max = VOTES_MOST
static const struct field DECIDE[] = {
    {.name = "nomination",
     .type = FIELD_ID,
     .many = DECISION_ROWS,
     .group = "row",
     .required = true,
     .label = "reviewing.nominee"},
    {.name = "order",
     .type = FIELD_INT,
     .min = 1,
     .max = 5000,
     .many = DECISION_ROWS,
     .group = "row",
     .label = "selection.order"},
    {.name = "what", .type = FIELD_CHOICE, .choices = WHAT, .required = true, .label = "selection.what"},
    {.name = "agree", VOTE, .label = "selection.agree"},
    {.name = "against", VOTE, .label = "selection.against"},
    {.name = "abstain", VOTE, .label = "selection.abstain"},
    {.name = "reason", .type = FIELD_TEXT, .required = true, .max = REVIEW_REASON, .label = "selection.reason"},
};
const struct form selection_decide_form = FORM("selection_decide", DECIDE);

static const struct field RETURN[] = {
    {.name = "reason", .type = FIELD_TEXT, .required = true, .max = REVIEW_REASON, .label = "reviewing.return_reason"},
};
const struct form review_return_form = FORM("review_return", RETURN);

static const char *points(const struct page *p, int64_t x1000)
{
    const char *text = review_points(p->arena, x1000);
    return text ? text : "";
}

/* ---- the table ------------------------------------------------------------------------------------------------------------ */

static void put_review(const struct page *p, struct view_node *line, const struct programme *g,
                       const struct review_kind *k, const struct review_line *x, size_t i)
{
    const struct review *r = x->reviews[i];
    char id[TEXT_ID_SIZE];
    struct view_node *n = view_add(line, "marks");
    text_id_encode(r->public_id, id);
    const char *tail = arena_printf(p->arena, "/review/of/%s", id);
    view_put(n, "path", programme_at(p, g, tail ? tail : ""));
    view_put(n, "reviewer", r->reviewer);
    view_put_bool(n, "handed", r->state == REVIEW_HANDED);
    view_put_bool(n, "apart", x->apart[i]);
    view_put_bool(n, "dropped", x->dropped[i]);
    if (r->state != REVIEW_HANDED)
        view_put(n, "text", page_say(p, "reviewing.not_yet", NULL, NULL));
    else if (k->k.vote) {
        const char *key = arena_printf(p->arena, "reviewing.vote_label.%s", review_vote_code(r->vote));
        view_put(n, "text", key ? page_say(p, key, NULL, NULL) : "");
    } else {
        view_put(n, "text", points(p, x->totals[i]));
    }
}

/* What becomes of a nominee: as the list says where it is fixed, else as it would. */
static const char *standing(const struct programme *g, const struct review_line *x)
{
    if (g->state != PROGRAMME_REVIEWING)
        return nomination_state_code(x->x.state);
    if (x->barred_by)
        return "barred";
    if (x->decision && x->decision->leave)
        return "left";
    if (x->place.tie)
        return "tie";
    return x->place.state == SELECTION_SELECTED ? "selected" : x->place.state == SELECTION_RESERVE ? "reserve" : "none";
}

static void put_decision(const struct page *p, struct view_node *n, const struct review_decision *d)
{
    if (!d)
        return;
    view_put(n, "decided", d->reason);
    view_put(n, "decided_by", d->by);
    view_put_bool(n, "left", d->leave);
    view_put_int(n, "order_no", d->order_no);
    if (d->agree >= 0)
        view_put(n, "votes",
                 arena_printf(p->arena, "%lld/%lld/%lld", (long long)d->agree,
                              (long long)(d->against < 0 ? 0 : d->against),
                              (long long)(d->abstain < 0 ? 0 : d->abstain)));
}

/* The order that was typed for a nominee in the form that was sent; "": none. */
static const char *typed_order(const struct page *p, const struct nomination *x)
{
    char id[TEXT_ID_SIZE];
    if (!p->form || form_of(p->form) != &selection_decide_form)
        return "";
    text_id_encode(x->public_id, id);
    for (size_t i = 0; i < form_count(p->form, "row"); i++)
        if (strcmp(form_typed_at(p->form, "nomination", i), id) == 0)
            return form_typed_at(p->form, "order", i);
    return "";
}

static void put_line(const struct page *p, struct view_node *group, const struct programme *g,
                     const struct review_kind *k, const struct review_line *x, bool cut)
{
    const char *code = standing(g, x);
    const char *key = arena_printf(p->arena, "selection.standing.%s", code);
    struct view_node *n = view_add(group, "lines");
    page_put_id(n, "id", x->x.public_id);
    view_put_int(n, "number", (int64_t)x->number);
    view_put(n, "rank", x->place.rank ? page_number(p, (int64_t)x->place.rank) : "");
    view_put(n, "name", x->x.name);
    view_put(n, "unit", x->x.subject == SUBJECT_PAPER ? "" : x->x.unit_name);
    view_put_bool(n, "long", x->x.subject != SUBJECT_INDIVIDUAL); /* a unit's name, a topic */
    view_put(n, "result", x->result);
    view_put(n, "spread", x->has_mean ? points(p, x->high_x1000 - x->low_x1000) : "");
    view_put(n, "standing", key ? page_say(p, key, NULL, NULL) : "");
    view_put(n, "code", code);
    view_put_bool(n, "leader", x->x.leader);
    view_put_bool(n, "cut", cut);
    view_put(n, "order", typed_order(p, &x->x));
    view_put(n, "reserve_no",
             strcmp(code, "reserve") == 0
                 ? page_number(p, x->x.reserve_no ? x->x.reserve_no : (int64_t)x->place.reserve_no)
                 : "");
    if (x->barred_by)
        view_put(n, "barred_by",
                 page_say(p, x->barred_by->say.key, x->barred_by->say.args[0], x->barred_by->say.args[1]));
    put_decision(p, n, x->decision);
    for (size_t i = 0; i < x->review_count; i++)
        put_review(p, n, g, k, x, i);
}

static bool is_in(const struct programme *g, const struct review_line *x)
{
    return g->state == PROGRAMME_REVIEWING ? x->place.state == SELECTION_SELECTED
                                           : x->x.state == NOMINATION_SELECTED || x->x.state == NOMINATION_AWARDED;
}

static const char *group_title(const struct review_kind *k, const struct review_line *x)
{
    for (size_t i = 0; i < k->category_count; i++)
        if (k->categories[i].id == x->x.category_id)
            return k->categories[i].title;
    return "";
}

static int64_t group_places(const struct review_kind *k, const struct review_line *x)
{
    for (size_t i = 0; i < k->category_count; i++)
        if (k->categories[i].id == x->x.category_id)
            return k->categories[i].places;
    return k->k.places;
}

/* The lines by category, with a line drawn behind the last who is in. */
static void put_groups(const struct page *p, struct view_node *node, const struct programme *g,
                       const struct review_kind *k)
{
    struct view_node *group = NULL;
    for (size_t i = 0; i < k->line_count; i++) {
        const struct review_line *x = &k->lines[i];
        if (i == 0 || x->x.category_id != k->lines[i - 1].x.category_id) {
            group = view_add(node, "groups");
            view_put(group, "title", group_title(k, x));
            view_put_int(group, "places", group_places(k, x));
        }
        bool last = is_in(g, x);
        for (size_t j = i + 1; last && j < k->line_count && k->lines[j].x.category_id == x->x.category_id; j++)
            last = !is_in(g, &k->lines[j]);
        put_line(p, group, g, k, x, last && i + 1 < k->line_count);
    }
}

static void count_in(const struct review_kind *k, const struct review_line *x, struct limit_list *list)
{
    if (k->k.subject == SUBJECT_INDIVIDUAL) {
        list->individuals++;
        list->leaders += x->x.leader;
    } else if (k->k.subject == SUBJECT_COLLECTIVE) {
        list->collectives++;
        list->leader_units += x->x.leader;
    }
}

/* How the list that would follow, or that was fixed, stands to the limits of the programme. */
static enum err put_limits(struct page *p, const struct programme *g, const struct limit_list *list)
{
    struct act act = page_act(p);
    struct limit_finding *found;
    size_t n;
    enum err e = limits_of(&act, g, list, &found, &n);
    for (size_t i = 0; !e && i < n; i++) {
        struct view_node *node = view_add(view_root(p->data), "limits");
        view_put(node, "text", page_say(p, found[i].say.key, found[i].say.args[0], found[i].say.args[1]));
        view_put_bool(node, "beyond", found[i].state.beyond);
        view_put_bool(node, "passed", found[i].state.passed);
        view_put_bool(node, "forbids", found[i].row.limit.effect == EFFECT_FORBID);
    }
    return e;
}

static void put_kind(const struct page *p, const struct programme *g, const struct review_kind *k, size_t number,
                     struct limit_list *list)
{
    char id[TEXT_ID_SIZE];
    struct view_node *n = view_add(view_root(p->data), "kinds");
    size_t handed = 0, given = 0, selected = 0;
    for (size_t i = 0; i < k->line_count; i++) {
        handed += k->lines[i].handed;
        given += k->lines[i].review_count;
        selected += is_in(g, &k->lines[i]);
        if (is_in(g, &k->lines[i]))
            count_in(k, &k->lines[i], list);
    }
    text_id_encode(k->k.public_id, id);
    const char *rubric = arena_printf(p->arena, "/review/rubric/%s", id),
               *card = arena_printf(p->arena, "/review/card/%s", id),
               *marks = arena_printf(p->arena, "/review/marks/%s", id);
    view_put_int(n, "number", (int64_t)number);
    view_put(n, "title", k->k.title);
    view_put_int(n, "places", k->k.places);
    view_put_int(n, "selected", (int64_t)selected);
    view_put_int(n, "nominees", (int64_t)k->line_count);
    view_put_int(n, "given", (int64_t)given);
    view_put_int(n, "handed", (int64_t)handed);
    view_put_int(n, "ties", (int64_t)(g->state == PROGRAMME_REVIEWING ? k->ties : 0));
    view_put_int(n, "unassigned", (int64_t)k->unassigned);
    view_put_bool(n, "vote", k->k.vote);
    view_put_bool(n, "reviewed", k->reviewed);
    view_put_bool(n, "criteria", k->criterion_count > 0);
    view_put(n, "rubric_path", programme_at(p, g, rubric ? rubric : ""));
    if (k->scored) {
        view_put(n, "card_path", programme_at(p, g, card ? card : ""));
        view_put(n, "marks_path", programme_at(p, g, marks ? marks : ""));
    }
    put_groups(p, n, g, k);
}

static enum err show(struct page *p, const struct programme_open *x, size_t reserves)
{
    struct act act = page_act(p);
    struct review_table t;
    struct form_values *sent = p->form;
    struct limit_list list = {0};
    enum err e = review_table_load(&act, &x->p, reserves, &t);
    if (e)
        return e;
    for (size_t i = 0; i < t.kind_count; i++)
        put_kind(p, &x->p, &t.kinds[i], i + 1, &list);
    e = put_limits(p, &x->p, &list);
    if (!e)
        e = review_seal_put(p, &x->p, &t);
    if (e)
        return e;
    if (!sent || form_of(sent) != &selection_decide_form)
        e = form_blank(&selection_decide_form, p->arena, &p->form);
    if (e)
        return e;
    page_form(p, "form", 0);
    p->form = sent;
    view_bool(p->data, "officer", x->right.officer);
    view_bool(p->data, "reviewing", x->p.state == PROGRAMME_REVIEWING);
    view_bool(p->data, "before", x->p.state < PROGRAMME_REVIEWING);
    view_int(p->data, "recommended", (int64_t)t.recommended);
    view_int(p->data, "reserves", (int64_t)reserves);
    view_int(p->data, "individuals", list.individuals);
    view_int(p->data, "leaders", list.leaders);
    view_set(p->data, "reviewers_path", programme_at(p, &x->p, "/review/reviewers"));
    view_set(p->data, "meeting_path", programme_at(p, &x->p, "/review"));
    view_set(p->data, "decide_path", programme_at(p, &x->p, "/review/decide"));
    view_set(p->data, "select_path", programme_at(p, &x->p, "/review/select"));
    return page_render(p, TEMPLATE_MEETING, NULL, "award");
}

static enum err open_here(struct page *p, struct programme_open *x)
{
    enum err e = programme_open(p, "review", x);
    return e ? e : x->right.officer || x->right.leader ? OK : ERR_NOT_FOUND;
}

enum err meeting_show(struct page *p)
{
    struct programme_open x;
    enum err e = open_here(p, &x);
    return e ? e : show(p, &x, form_has(p->form, "reserves") ? (size_t)form_int(p->form, "reserves") : RESERVES);
}

enum err selection_fix_post(struct page *p)
{
    struct programme_open x;
    enum err e = programme_open_office(p, "review", &x);
    if (e)
        return e;
    if (!form_ok(p->form))
        return ERR_INVALID;
    const struct selection_order order = {x.p.public_id, form_int(p->form, "reserves")};
    struct act act = page_act(p);
    e = act_selection_fix(&act, &order);
    const char *tail = arena_printf(p->arena, "/review?reserves=%lld", (long long)order.reserves);
    return page_done(p, &act, e, programme_at(p, &x.p, tail ? tail : "/review"));
}

static int64_t vote_of(const struct page *p, const char *name)
{
    return form_has(p->form, name) ? form_int(p->form, name) : -1;
}

enum err selection_decide_post(struct page *p)
{
    struct programme_open x;
    struct selection_decision_row rows[DECISION_ROWS];
    const size_t n = form_count(p->form, "row");
    enum err e = programme_open_office(p, "review", &x);
    if (e)
        return e;
    const enum selection_decision_what what = (enum selection_decision_what)form_int(p->form, "what");
    for (size_t i = 0; i < n; i++) {
        if (what == SELECTION_ORDERED && !form_has_at(p->form, "order", i))
            form_fail(p->form, "order", i, "selection.orders", NULL, NULL);
        rows[i] =
            (struct selection_decision_row){form_id_at(p->form, "nomination", i), form_int_at(p->form, "order", i)};
    }
    if (page_form_invalid(p))
        return show(p, &x, RESERVES);
    const struct selection_decision order = {.programme = x.p.public_id,
                                             .what = what,
                                             .rows = rows,
                                             .n = n,
                                             .agree = vote_of(p, "agree"),
                                             .against = vote_of(p, "against"),
                                             .abstain = vote_of(p, "abstain"),
                                             .reason = form_text(p->form, "reason")};
    struct act act = page_act(p);
    e = act_selection_decide(&act, &order);
    if (e == ERR_INVALID && act.refusal.key) {
        page_form_refuse(p, &act);
        p->resp.status = response_status_of(e);
        return show(p, &x, RESERVES);
    }
    return page_done(p, &act, e, programme_at(p, &x.p, "/review"));
}

/* ---- one review ----------------------------------------------------------------------------------------------------------- */

static enum err open_review(struct page *p, bool office, struct programme_open *x, struct review *r)
{
    uint8_t id[16];
    struct act act = page_act(p);
    struct nomination nomination;
    struct nomination_right right;
    enum err e = office ? programme_open_office(p, "review", x) : open_here(p, x);
    if (!e)
        e = page_id(p, "assignment", id);
    if (!e)
        e = store_review_find(p->db, p->arena, id, r);
    if (!e && r->programme_id != x->p.id)
        e = ERR_NOT_FOUND;
    if (!e)
        e = store_nomination_get(p->db, p->arena, r->nomination_id, &nomination);
    if (!e) /* their own, even when it was withdrawn */
        e = act_nomination_right(&act, &nomination, &x->p, &right);
    return e ? e : right.nominee ? ERR_NOT_FOUND : OK;
}

static enum err put_marks(const struct page *p, const struct review *r)
{
    struct review_criterion *criteria;
    struct review_mark *marks;
    size_t n, m;
    int64_t sum = 0, full = 0;
    enum err e = store_review_criteria(p->db, p->arena, r->kind_id, &criteria, &n);
    if (!e)
        e = store_review_marks(p->db, p->arena, r->id, &marks, &m);
    for (size_t i = 0; !e && i < n; i++)
        for (size_t k = 0; k < m; k++) {
            if (marks[k].criterion_id != criteria[i].id)
                continue;
            struct view_node *node = view_add(view_root(p->data), "criteria");
            view_put(node, "title", criteria[i].title);
            view_put(node, "mark", points(p, marks[k].mark_x1000));
            view_put(node, "max", points(p, criteria[i].max_x1000));
            sum += marks[k].mark_x1000;
            full += criteria[i].max_x1000;
        }
    if (!e && full > 0) {
        view_set(p->data, "sum", points(p, sum));
        view_set(p->data, "full", points(p, full));
    }
    return e;
}

static enum err show_review(struct page *p, const struct programme_open *x, const struct review *r)
{
    struct nomination nomination;
    char id[TEXT_ID_SIZE];
    const bool handed = r->state == REVIEW_HANDED;
    enum err e = store_nomination_get(p->db, p->arena, r->nomination_id, &nomination);
    if (!e && handed) /* a draft is the reviewer's own */
        e = put_marks(p, r);
    if (!e && !p->form)
        e = form_blank(&review_return_form, p->arena, &p->form);
    if (e)
        return e;
    page_form(p, "form", 0);
    text_id_encode(r->public_id, id);
    const char *tail = arena_printf(p->arena, "/review/of/%s/return", id);
    view_set(p->data, "name", nomination.name);
    view_set(p->data, "reviewer", r->reviewer);
    view_bool(p->data, "handed", handed);
    view_set(p->data, "handed_at", handed ? format_moment(p->arena, p->lang, r->handed_at) : "");
    view_set(p->data, "words", handed ? r->words : "");
    view_set(p->data, "back_reason", r->back_reason);
    if (handed && r->vote != REVIEW_NO_VOTE) {
        const char *key = arena_printf(p->arena, "reviewing.vote_label.%s", review_vote_code(r->vote));
        view_set(p->data, "voted", key ? page_say(p, key, NULL, NULL) : "");
    }
    view_bool(p->data, "may_return", handed && x->right.officer && x->p.state == PROGRAMME_REVIEWING);
    view_set(p->data, "return_path", programme_at(p, &x->p, tail ? tail : ""));
    view_set(p->data, "meeting_path", programme_at(p, &x->p, "/review"));
    return page_render(p, TEMPLATE_MEETING_REVIEW, NULL, "award");
}

enum err meeting_review_show(struct page *p)
{
    struct programme_open x;
    struct review r;
    enum err e = open_review(p, false, &x, &r);
    return e ? e : show_review(p, &x, &r);
}

enum err review_return_post(struct page *p)
{
    struct programme_open x;
    struct review r;
    enum err e = open_review(p, true, &x, &r);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show_review(p, &x, &r);
    const struct review_return order = {x.p.public_id, r.public_id, form_text(p->form, "reason")};
    struct act act = page_act(p);
    e = act_review_return(&act, &order);
    return page_done(p, &act, e, programme_at(p, &x.p, "/review"));
}

/* ---- to compute again ------------------------------------------------------------------------------------------------------ */

static enum err load_kind(struct page *p, struct programme_open *x, const struct review_kind **out)
{
    struct act act = page_act(p);
    struct review_table *t = arena_alloc(p->arena, sizeof *t);
    uint8_t id[16];
    enum err e = t ? open_here(p, x) : ERR_NO_MEMORY;
    if (!e)
        e = page_id(p, "kind", id);
    if (!e)
        e = review_table_load(&act, &x->p, RESERVES, t);
    if (e)
        return e;
    for (size_t i = 0; i < t->kind_count; i++)
        if (memcmp(t->kinds[i].k.public_id, id, 16) == 0 && t->kinds[i].scored) {
            *out = &t->kinds[i];
            return OK;
        }
    return ERR_NOT_FOUND;
}

enum err review_card_file(struct page *p)
{
    struct programme_open x;
    const struct review_kind *k;
    enum err e = load_kind(p, &x, &k);
    const char *text = e ? NULL : review_card(p->arena, &k->c);
    if (e || !text)
        return e ? e : ERR_NO_MEMORY;
    buf_adds(&p->resp.body, text);
    return page_download(p, "rules.json", "application/json");
}

enum err review_marks_file(struct page *p)
{
    struct programme_open x;
    const struct review_kind *k;
    enum err e = load_kind(p, &x, &k);
    if (e)
        return e;
    const struct export_what what = {"reviewing.export", "programme", x.p.id, "csv", NULL};
    struct act act = page_act(p);
    e = act_export(&act, &what, (int64_t)k->c.sheet_count);
    if (e)
        return page_done(p, &act, e, programme_at(p, &x.p, "/review"));
    e = review_table_marks(p->arena, k, &p->resp.body);
    return e ? e : page_download(p, "marks.csv", "text/csv; charset=utf-8");
}
