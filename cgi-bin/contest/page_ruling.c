/* ruling: an arbitrator drafts a decision upon an appeal: the outcome, its reasons, and what is corrected. */
#include <string.h>

#include "cgi-bin/contest/appeals.h"
#include "cgi-bin/contest/card_words.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/ruling.h"
#include "lib/app/format.h"
#include "lib/base/decimal.h"
#include "lib/base/text.h"
#include "lib/domain/ballot_panel.h"
#include "lib/domain/run_time.h"

enum { ROWS_MAX = 1000, AT_MAX = 80, TO_MAX = 24, UNDO_MAX = 99 };

static const char *const OUTCOMES[] = {"kept", "corrected", NULL};

/* Each row: where ("J1 CY-01", "J1 CY-02 3" for the third deduction, "value time") and what from now on; blank: as it is. */
static const struct field FIELDS[] = {
    {.name = "outcome", .type = FIELD_CHOICE, .choices = OUTCOMES, .required = true, .label = "appeal.outcome"},
    {.name = "reason", .type = FIELD_LINES, .required = true, .min = 5, .max = APPEAL_WORDS, .label = "appeal.reason"},
    {.name = "at",
     .type = FIELD_TEXT,
     .max = AT_MAX,
     .many = ROWS_MAX,
     .group = "changes",
     .none_ok = true,
     .label = "appeal.to"},
    {.name = "to",
     .type = FIELD_TEXT,
     .max = TO_MAX,
     .many = ROWS_MAX,
     .group = "changes",
     .none_ok = true,
     .label = "appeal.to"},
    {.name = "undo", .type = FIELD_INT, .min = 1, .max = UNDO_MAX, .many = UNDO_MAX, .label = "appeal.undo"},
    {.name = "points", .type = FIELD_TEXT, .max = TO_MAX, .label = "appeal.points"},
    {.name = "fault", .type = FIELD_TEXT, .max = RULING_CODE, .label = "appeal.fault"},
};
const struct form ruling_form = FORM("ruling", FIELDS);

struct here { /* arena */
    struct appeal appeal;
    struct appeal_right right;
    struct results_of of;
    size_t entry;
};

static const char *or_empty(const char *s)
{
    return s ? s : "";
}

/* The appeal of the address for an arbitrator who may decide it; for others there is no such page. */
static enum err open_here(struct page *p, struct here *h)
{
    const struct results_how how = {.ask = RESULTS_STATE};
    uint8_t id[16];
    enum err e = page_id(p, "appeal", id);
    if (!e)
        e = act_appeal_see(p->db, p->arena, p->who.person_id, p->today, id, &h->appeal, &h->right);
    if (!e && !h->right.decide)
        e = ERR_NOT_FOUND;
    if (!e)
        e = act_results_load(p->db, p->arena, h->appeal.round_id, &how, &h->of);
    if (e)
        return e;
    h->entry = appeals_entry(&h->of, h->appeal.number);
    return h->entry == SIZE_MAX || !h->of.loaded.marks ? ERR_BUG : OK;
}

static const char *path_of(const struct page *p, const struct here *h, const char *tail)
{
    return or_empty(appeal_path(p->arena, &h->appeal, tail));
}

/* ---- the form: every mark and figure with a place to correct it ------------------------------------------------------ */

static size_t count_of(const struct marks *m, size_t entry, size_t criterion, size_t judge, size_t deduction)
{
    for (size_t i = m->first_deduction[entry]; i < m->first_deduction[entry + 1]; i++)
        if (m->deductions[i].criterion == criterion && m->deductions[i].judge == judge &&
            m->deductions[i].deduction == deduction)
            return (size_t)m->deductions[i].count;
    return 0;
}

/* What was typed for this place before, when the form is shown again. */
static size_t typed_at(const struct form_values *f, const char *at)
{
    const size_t n = form_count(f, "changes");
    for (size_t i = 0; i < n; i++)
        if (strcmp(form_typed_at(f, "at", i), at) == 0)
            return i;
    return SIZE_MAX;
}

static void put_row(struct page *p, struct view_node *list, const char *at, const char *name, const char *now)
{
    struct view_node *n = view_add(list, "rows");
    const size_t i = typed_at(p->form, at);
    const struct form_error *why = i == SIZE_MAX ? NULL : form_error_at(p->form, "to", i);
    view_put(n, "at", at);
    view_put(n, "name", name);
    view_put(n, "now", now);
    view_put(n, "to", i == SIZE_MAX ? "" : form_typed_at(p->form, "to", i));
    if (why)
        view_put_message(n, "error", why->key, why->args[0], why->args[1]);
}

static void put_criterion(struct page *p, struct view_node *seat, const struct here *h, size_t judge, size_t c)
{
    const struct marks *m = h->of.loaded.marks;
    const struct rule_card_criterion *x = &m->card->criteria[c];
    const int64_t mark = marks_cell(m, h->entry, c)[judge];
    for (size_t d = 0; d < x->deduction_count; d++)
        put_row(p, seat, or_empty(arena_printf(p->arena, "%s %s %zu", m->judges[judge], x->code, d + 1)),
                or_empty(arena_printf(p->arena, "%s · %s", x->name, x->deductions[d].name)),
                or_empty(arena_printf(p->arena, "%zu", count_of(m, h->entry, c, judge, d))));
    if (x->deduction_count == 0)
        put_row(p, seat, or_empty(arena_printf(p->arena, "%s %s", m->judges[judge], x->code)), x->name,
                mark == MARKS_ABSENT ? "-" : card_words_number(p, mark));
}

static void put_seats(struct page *p, const struct here *h)
{
    const struct marks *m = h->of.loaded.marks;
    for (size_t j = 0; j < m->judge_count; j++) {
        struct view_node *seat = NULL;
        for (size_t c = 0; c < m->card->criterion_count; c++) {
            if (marks_cell(m, h->entry, c)[j] == MARKS_NONE)
                continue;
            if (!seat) {
                seat = view_add(view_root(p->data), "seats");
                view_put(seat, "name", m->judges[j]);
            }
            put_criterion(p, seat, h, j, c);
        }
    }
}

static void put_values(struct page *p, const struct here *h)
{
    const struct marks *m = h->of.loaded.marks;
    struct view_node *list = view_at(view_root(p->data), "figures");
    for (size_t v = 0; v < m->card->value_count; v++) {
        const int64_t now = m->values[h->entry * m->card->value_count + v];
        if (strcmp(m->card->values[v].code, JUDGING_PENALTY) != 0)
            put_row(p, list, or_empty(arena_printf(p->arena, "value %s", m->card->values[v].code)),
                    m->card->values[v].name, now == MARKS_NONE ? "-" : card_words_number(p, now));
    }
}

/* Which penalties are ticked: undone.NO. */
static void put_undone(struct page *p)
{
    int64_t no;
    for (size_t i = 0; i < form_count(p->form, "undo"); i++)
        if (text_int(form_typed_at(p->form, "undo", i), 1, UNDO_MAX, &no))
            view_bool(p->data, or_empty(arena_printf(p->arena, "undone.%lld", (long long)no)), true);
}

static void put_card(struct page *p, const struct rule_card *card)
{
    for (size_t f = 0; f < card->fault_count; f++) {
        struct view_node *n = view_add(view_root(p->data), "faults");
        view_put(n, "code", card->faults[f].code);
        view_put(n, "name", card->faults[f].name);
        view_put_bool(n, "selected", strcmp(form_typed_at(p->form, "fault", 0), card->faults[f].code) == 0);
    }
    view_bool(p->data, "has_points", rule_card_find(card, JUDGING_PENALTY).kind == RULE_CARD_VALUE);
}

static enum err show(struct page *p, const struct here *h)
{
    struct view_node *n = view_at(view_root(p->data), "appeal");
    if (h->appeal.state != APPEAL_OPEN)
        return page_redirect(p, path_of(p, h, ""), NULL);
    appeals_put(p, n, &h->appeal);
    put_seats(p, h);
    put_values(p, h);
    put_card(p, h->of.loaded.card);
    put_undone(p);
    enum err e = appeals_put_sheets(p, &h->of, h->entry);
    if (e)
        return e;
    view_set(p->data, "action_path", path_of(p, h, "/ruling"));
    page_form(p, "form", 0);
    return page_render(p, TEMPLATE_RULING, "appeal.rule_title", "contest");
}

/* ---- the draft again ------------------------------------------------------------------------------------------------- */

static void put_change(struct form_values *f, const char *at, const char *to)
{
    const size_t i = form_count(f, "changes");
    form_put(f, "at", i, or_empty(at));
    form_put(f, "to", i, or_empty(to));
}

static const char *figure(const struct page *p, int64_t x1000)
{
    return card_words_number(p, judging_of_x1000(x1000));
}

/* A correction of the draft back into its fields. */
static void put_back(struct page *p, const struct rule_card *card, const struct ruling_change *x)
{
    char seat[24];
    ballot_seat_name(x->seat, seat);
    switch (x->kind) {
    case RULING_MARK:
    case RULING_ABSENT:
        put_change(p->form, arena_printf(p->arena, "%s %s", seat, x->code),
                   x->kind == RULING_MARK ? figure(p, x->amount_x1000) : "-");
        break;
    case RULING_COUNTS:
        for (size_t d = 0; d < x->count_count; d++)
            put_change(p->form, arena_printf(p->arena, "%s %s %zu", seat, x->code, d + 1),
                       arena_printf(p->arena, "%u", (unsigned)x->counts[d]));
        break;
    case RULING_VALUE:
    case RULING_NO_VALUE:
        put_change(p->form, arena_printf(p->arena, "value %s", x->code),
                   x->kind == RULING_VALUE ? figure(p, x->amount_x1000) : "-");
        break;
    case RULING_POINTS:
        form_put(p->form, "points", 0, figure(p, x->amount_x1000));
        break;
    case RULING_FAULT:
        form_put(p->form, "fault", 0, rule_card_find(card, x->code).kind == RULE_CARD_FAULT ? x->code : "");
        break;
    default:
        form_put_int(p->form, "undo", form_count(p->form, "undo"), x->no);
    }
}

/* What the arbitrator drafted before, to go on from. */
static enum err put_draft(struct page *p, const struct here *h)
{
    struct ruling draft;
    struct ruling_change *list = NULL;
    size_t n = 0;
    enum err e = store_ruling_draft(p->db, p->arena, h->appeal.id, p->who.person_id, &draft);
    if (e)
        return e == ERR_NOT_FOUND ? OK : e;
    e = ruling_read(p->arena, draft.changes, strlen(draft.changes), &list, &n);
    form_put(p->form, "outcome", 0, draft.outcome);
    form_put(p->form, "reason", 0, draft.reason);
    for (size_t i = 0; i < n && !e; i++)
        put_back(p, h->of.loaded.card, &list[i]);
    return e == ERR_INVALID ? ERR_BUG : e;
}

enum err ruling_show(struct page *p)
{
    struct here h;
    enum err e = open_here(p, &h);
    if (!e)
        e = form_blank(&ruling_form, p->arena, &p->form);
    if (!e)
        e = put_draft(p, &h);
    return e ? e : show(p, &h);
}

/* ---- reading it ------------------------------------------------------------------------------------------------------ */

struct reading { /* arena */
    struct page *p;
    const struct here *h;
    struct ruling_change *list;
    size_t *row; /* [change]: of the form it came from; SIZE_MAX: of none */
    size_t n, room;
};

static struct ruling_change *add(struct reading *r, size_t row)
{
    if (r->n == r->room)
        return NULL;
    r->row[r->n] = row;
    return &r->list[r->n++];
}

static void fail(const struct reading *r, size_t row, const char *key)
{
    form_fail(r->p->form, "to", row, key, NULL, NULL);
}

/* The change of a criterion's counts by a seat, begun with the counts that stand. */
static struct ruling_change *counts_for(struct reading *r, size_t row, int64_t seat, size_t criterion)
{
    const struct marks *m = r->h->of.loaded.marks;
    const struct rule_card_criterion *c = &m->card->criteria[criterion];
    for (size_t i = 0; i < r->n; i++)
        if (r->list[i].kind == RULING_COUNTS && r->list[i].seat == seat && strcmp(r->list[i].code, c->code) == 0)
            return &r->list[i];
    struct ruling_change *x = add(r, row);
    if (!x)
        return NULL;
    *x =
        (struct ruling_change){.kind = RULING_COUNTS, .seat = seat, .code = c->code, .count_count = c->deduction_count};
    for (size_t d = 0; d < c->deduction_count; d++)
        x->counts[d] = (uint16_t)count_of(m, r->h->entry, criterion, ballot_seat_index(m->card, seat), d);
    return x;
}

/* "J1 CY-01", "J1 CY-02 3". False: the hidden part of the form was tampered with. */
static bool take_mark(struct reading *r, size_t row, char *rest, const char *to)
{
    const struct rule_card *card = r->h->of.loaded.card;
    const char *name = strsep(&rest, " "), *code = strsep(&rest, " ");
    const int64_t seat = name ? ballot_seat_no(name) : 0;
    const struct rule_card_ref ref = code ? rule_card_find(card, code) : (struct rule_card_ref){0};
    int64_t number;
    if (seat == 0 || ballot_seat_index(card, seat) == SIZE_MAX || ref.kind != RULE_CARD_CRITERION)
        return false;
    if (rest) {
        const size_t deductions = card->criteria[ref.index].deduction_count;
        int64_t which;
        if (!text_int(rest, 1, (int64_t)deductions, &which))
            return false;
        if (!decimal_parse(to, 0, &number) || number < 0 || number > RULE_CARD_COUNT) {
            fail(r, row, "appeal.count_wanted");
            return true;
        }
        struct ruling_change *x = counts_for(r, row, seat, ref.index);
        if (x)
            x->counts[which - 1] = (uint16_t)number;
        return x != NULL;
    }
    struct ruling_change *x = add(r, row);
    if (!x)
        return false;
    *x = (struct ruling_change){.kind = RULING_MARK, .seat = seat, .code = card->criteria[ref.index].code};
    if (strcmp(to, "-") == 0)
        x->kind = RULING_ABSENT;
    else if (!decimal_parse(to, 3, &x->amount_x1000) || x->amount_x1000 < 0 || x->amount_x1000 > INT64_C(999999999999))
        fail(r, row, "appeal.mark_wanted");
    return true;
}

static bool take_value(struct reading *r, size_t row, const char *code, const char *to)
{
    const struct rule_card *card = r->h->of.loaded.card;
    const struct rule_card_ref ref = rule_card_find(card, code);
    struct ruling_change *x = ref.kind == RULE_CARD_VALUE ? add(r, row) : NULL;
    if (!x)
        return false;
    *x = (struct ruling_change){.kind = RULING_VALUE, .code = card->values[ref.index].code};
    if (strcmp(to, "-") == 0)
        x->kind = RULING_NO_VALUE;
    else if ((!decimal_parse(to, 3, &x->amount_x1000) && !run_time_parse(to, &x->amount_x1000)) ||
             x->amount_x1000 < -INT64_C(999999999999) || x->amount_x1000 > INT64_C(999999999999))
        fail(r, row, "appeal.value_wanted");
    return true;
}

static enum err take_rows(struct reading *r)
{
    const size_t n = form_count(r->p->form, "changes");
    for (size_t i = 0; i < n; i++) {
        char *at = arena_str(r->p->arena, form_text_at(r->p->form, "at", i));
        const char *to = form_text_at(r->p->form, "to", i);
        if (!at)
            return ERR_NO_MEMORY;
        if (!*to)
            continue;
        const bool value = strncmp(at, "value ", 6) == 0;
        if (value ? !take_value(r, i, at + 6, to) : !take_mark(r, i, at, to))
            return ERR_INVALID;
    }
    return OK;
}

static enum err take_penalties(struct reading *r)
{
    const char *points = form_text(r->p->form, "points"), *fault = form_text(r->p->form, "fault");
    struct ruling_change *x;
    if (*points) {
        x = add(r, SIZE_MAX);
        if (!x)
            return ERR_INVALID;
        *x = (struct ruling_change){.kind = RULING_POINTS};
        if (!decimal_parse(points, 3, &x->amount_x1000) || x->amount_x1000 <= 0 ||
            x->amount_x1000 > INT64_C(999999999999))
            form_fail(r->p->form, "points", 0, "appeal.mark_wanted", NULL, NULL);
    }
    if (*fault) {
        x = add(r, SIZE_MAX);
        if (!x)
            return ERR_INVALID;
        *x = (struct ruling_change){.kind = RULING_FAULT, .code = fault};
    }
    for (size_t i = 0; i < form_count(r->p->form, "undo"); i++) {
        if (!form_has_at(r->p->form, "undo", i))
            continue;
        x = add(r, SIZE_MAX);
        if (!x)
            return ERR_INVALID;
        *x = (struct ruling_change){.kind = RULING_UNDO, .no = form_int_at(r->p->form, "undo", i)};
    }
    return OK;
}

/* Beside which field a refused change is told. */
static void refuse_change(const struct reading *r, struct act *act, size_t at)
{
    const struct message *why = &act->refusal;
    if (at < r->n && r->row[at] != SIZE_MAX)
        form_fail(r->p->form, "to", r->row[at], why->key, why->args[0], why->args[1]);
    else
        form_fail(r->p->form,
                  at < r->n && r->list[at].kind == RULING_POINTS  ? "points"
                  : at < r->n && r->list[at].kind == RULING_FAULT ? "fault"
                  : at < r->n                                     ? "undo"
                                                                  : "outcome",
                  0, why->key, why->args[0], why->args[1]);
}

enum err ruling_post(struct page *p)
{
    struct here h;
    enum err e = open_here(p, &h);
    if (e)
        return e;
    struct reading r = {.p = p, .h = &h, .room = ROWS_MAX + UNDO_MAX + 2};
    size_t refused = SIZE_MAX;
    r.list = arena_array(p->arena, r.room, sizeof *r.list);
    r.row = arena_array(p->arena, r.room, sizeof *r.row);
    e = r.list && r.row ? take_rows(&r) : ERR_NO_MEMORY;
    if (!e)
        e = take_penalties(&r);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &h);
    struct act act = page_act(p);
    const struct ruling_order x = {.appeal = h.appeal.public_id,
                                   .outcome = form_int(p->form, "outcome") == 0 ? APPEAL_KEPT : APPEAL_CORRECTED,
                                   .reason = form_text(p->form, "reason"),
                                   .changes = r.list,
                                   .n = r.n,
                                   .path = path_of(p, &h, "/ruling/sign"),
                                   .refused = &refused};
    e = act_ruling_draft(&act, &x);
    if (e == ERR_INVALID && act.refusal.key) {
        refuse_change(&r, &act, refused);
        p->resp.status = response_status_of(e);
        return show(p, &h);
    }
    return page_done(p, &act, e, path_of(p, &h, ""));
}
