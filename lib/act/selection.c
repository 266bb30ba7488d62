#include "lib/act/selection.h"

#include <stdlib.h>

#include "lib/act/list_limit.h"
#include "lib/act/review_seal.h"
#include "lib/act/review_table.h"
#include "lib/act/reviewer.h"
#include "lib/base/json.h"
#include "lib/store/reviewer.h"

enum { NAMES_SHOWN = 4 };

static bool is_listed(enum nomination_state s)
{
    return s == NOMINATION_SELECTED || s == NOMINATION_RESERVE || s == NOMINATION_UNSELECTED;
}

/* The order of locks. */
static int by_nomination(const void *a, const void *b)
{
    const struct nomination *x = a, *y = b;
    return x->id < y->id ? -1 : x->id > y->id;
}

/* ---- the next ----------------------------------------------------------------------------------------------------------- */

/* The first of the reserve for the place of `gone` behind `after` (a reserve number); NULL: nobody. */
static const struct nomination *next_reserve(const struct nomination *list, size_t n, const struct nomination *gone,
                                             int64_t after)
{
    const struct nomination *best = NULL;
    for (size_t i = 0; i < n; i++)
        if (list[i].state == NOMINATION_RESERVE && list[i].kind_id == gone->kind_id &&
            list[i].category_id == gone->category_id && list[i].reserve_no > after &&
            (!best || list[i].reserve_no < best->reserve_no))
            best = &list[i];
    return best;
}

static enum err is_barred(struct act *a, const struct programme *p, const struct nomination *x, bool *yes)
{
    struct eligibility_finding *found;
    size_t n;
    enum err e = eligibility_of(a, p, x, &found, &n);
    *yes = !e && eligibility_barring(found, n);
    return e;
}

enum err selection_next(struct act *a, const struct programme *p, const struct nomination *gone,
                        struct nomination *next)
{
    struct nomination *list;
    size_t n;
    int64_t after = 0;
    bool barred = true;
    enum err e = store_nomination_of_programme(a->db, a->arena, p->id, &list, &n);
    while (!e && barred) {
        const struct nomination *x = next_reserve(list, n, gone, after);
        if (!x)
            return ERR_NOT_FOUND;
        after = x->reserve_no;
        *next = *x;
        e = is_barred(a, p, x, &barred);
    }
    return e;
}

enum err selection_call_next(struct act *a, struct programme *p, const struct nomination *gone,
                             struct nomination *called)
{
    enum err e = programme_ask(a, p, STEP_CALL);
    if (!e)
        e = selection_next(a, p, gone, called);
    if (!e)
        e = store_nomination_lock(a->db, a->arena, called->id, called);
    if (e)
        return e;
    const struct nomination_order order = {.to = NOMINATION_SELECTED, .reason = ""};
    e = nomination_move(a, p, called, &order);
    if (!e && called->leader) /* anybody else only lowers the share of leaders */
        e = limits_bar(a, p, NULL);
    return e ? e : programme_owe(a, p);
}

enum err selection_take_back(struct act *a, const struct programme *p)
{
    const struct nomination_order back = {.to = NOMINATION_PASSED, .reason = ""};
    struct nomination *list;
    size_t n;
    enum err e = store_nomination_of_programme(a->db, a->arena, p->id, &list, &n);
    if (!e)
        qsort(list, n, sizeof *list, by_nomination);
    for (size_t i = 0; !e && i < n; i++) {
        struct nomination x;
        if (!is_listed(list[i].state))
            continue;
        e = store_nomination_lock(a->db, a->arena, list[i].id, &x);
        if (!e && is_listed(x.state))
            e = nomination_move(a, p, &x, &back);
    }
    return e;
}

/* ---- the list ----------------------------------------------------------------------------------------------------------- */

/* Whatever stands in the way of a kind's list. */
static enum err ask_kind(struct act *a, const struct review_kind *k)
{
    const char *names = "";
    size_t n = 0;
    if (k->open > 0)
        return act_refuse(a, ERR_CONFLICT, "selection.open", k->k.title, act_number(a, (int64_t)k->open));
    if (k->unassigned > 0)
        return act_refuse(a, ERR_CONFLICT, "selection.unassigned", k->k.title, act_number(a, (int64_t)k->unassigned));
    for (size_t i = 0; i < k->line_count && names; i++)
        if (k->lines[i].place.tie && n++ < NAMES_SHOWN)
            names = arena_printf(a->arena, "%s%s%s", names, n > 1 ? "、" : "", k->lines[i].x.name);
    if (!names)
        return ERR_NO_MEMORY;
    return n > 0 ? act_refuse(a, ERR_CONFLICT, "selection.tie", names, act_number(a, (int64_t)n)) : OK;
}

/* What became known since a review was handed in: a mark of whoever keeps out of it places nobody. */
static enum err ask_conflicts(struct act *a, const struct programme *p)
{
    struct reviewer_handed *list;
    size_t n;
    const char *names = "";
    const enum err e = store_reviewer_conflicts_handed(a->db, a->arena, p->id, &list, &n);
    if (e || n == 0)
        return e;
    for (size_t i = 0; i < n && i < NAMES_SHOWN && names; i++)
        names = arena_printf(a->arena, "%s%s%s – %s", names, i ? "、" : "", list[i].reviewer, list[i].nominee);
    return names ? act_refuse(a, ERR_CONFLICT, "selection.conflict", names, act_number(a, (int64_t)n)) : ERR_NO_MEMORY;
}

static enum nomination_state state_of(const struct review_line *x)
{
    return x->place.state == SELECTION_SELECTED  ? NOMINATION_SELECTED
           : x->place.state == SELECTION_RESERVE ? NOMINATION_RESERVE
                                                 : NOMINATION_UNSELECTED;
}

/* Why somebody is not taken in spite of their place: what the meeting said. */
static const char *reason_of(const struct review_line *x)
{
    return x->decision && x->decision->leave ? x->decision->reason : "";
}

static enum err place(struct act *a, const struct programme *p, const struct review_line *line)
{
    struct nomination x;
    const struct nomination_order back = {.to = NOMINATION_PASSED, .reason = ""};
    const struct nomination_order order = {
        .to = state_of(line), .reserve_no = (int64_t)line->place.reserve_no, .reason = reason_of(line)};
    enum err e = store_nomination_lock(a->db, a->arena, line->x.id, &x);
    if (!e)
        e = store_review_result(a->db, x.id, line->result, (int64_t)line->place.rank);
    if (e || (x.state == order.to && x.reserve_no == order.reserve_no))
        return e;
    if (x.state != NOMINATION_PASSED)
        e = nomination_move(a, p, &x, &back);
    return e ? e : nomination_move(a, p, &x, &order);
}

static int by_id(const void *a, const void *b)
{
    const struct review_line *x = *(const struct review_line *const *)a, *y = *(const struct review_line *const *)b;
    return x->x.id < y->x.id ? -1 : x->x.id > y->x.id;
}

/* All of them, by ascending id: the order of locks. */
static enum err place_all(struct act *a, const struct programme *p, const struct review_table *t)
{
    size_t n = 0;
    for (size_t i = 0; i < t->kind_count; i++)
        n += t->kinds[i].line_count;
    const struct review_line **lines = arena_array(a->arena, n + 1, sizeof *lines);
    if (!lines)
        return ERR_NO_MEMORY;
    n = 0;
    for (size_t i = 0; i < t->kind_count; i++)
        for (size_t k = 0; k < t->kinds[i].line_count; k++)
            lines[n++] = &t->kinds[i].lines[k];
    qsort(lines, n, sizeof *lines, by_id);
    enum err e = OK;
    for (size_t i = 0; i < n && !e; i++)
        e = place(a, p, lines[i]);
    return e;
}

static enum err fix_work(struct act *a, void *context)
{
    const struct selection_order *order = context;
    struct programme p;
    struct review_table t;
    size_t selected = 0;
    enum err e = programme_lock(a, order->programme, &p);
    if (e)
        return e;
    if (p.state != PROGRAMME_REVIEWING)
        return act_refuse(a, ERR_CONFLICT, "programme.not.now", NULL, NULL);
    e = review_table_load(a, &p, (size_t)order->reserves, &t);
    if (!e && t.recommended > 0)
        e = act_refuse(a, ERR_CONFLICT, "programme.not.unlooked", NULL, NULL);
    for (size_t i = 0; !e && i < t.kind_count; i++)
        e = ask_kind(a, &t.kinds[i]);
    if (!e)
        e = ask_conflicts(a, &p);
    if (!e)
        e = place_all(a, &p, &t);
    if (!e)
        e = limits_bar(a, &p, NULL);
    if (!e)
        e = programme_owe(a, &p);
    if (!e)
        e = programme_step(a, &p, STEP_SELECT, "");
    if (!e)
        e = review_seal_fix(a, &p, &t, (size_t)order->reserves);
    if (e)
        return e;
    for (size_t i = 0; i < t.kind_count; i++)
        for (size_t k = 0; k < t.kinds[i].line_count; k++)
            selected += t.kinds[i].lines[k].place.state == SELECTION_SELECTED;
    a->result_path = reviewer_path(a->arena, &p, "");
    a->flash = (struct message){.key = "selection.done.fix", .args = {act_number(a, (int64_t)selected)}};
    return a->result_path ? OK : ERR_NO_MEMORY;
}

enum err act_selection_fix(struct act *a, const struct selection_order *x)
{
    struct selection_order order = *x;
    return act_run(a, "selection.fix", fix_work, &order);
}

/* ---- the meeting -------------------------------------------------------------------------------------------------------- */

static enum err refuse_at(struct act *a, const char *field, const char *key)
{
    a->refused_field = field;
    return act_refuse(a, ERR_INVALID, key, NULL, NULL);
}

static enum err ask_rows(struct act *a, const struct selection_decision *x)
{
    if (!x->reason[0])
        return refuse_at(a, "reason", "reviewing.reason");
    for (size_t i = 0; x->what == SELECTION_ORDERED && i < x->n; i++) {
        if (x->rows[i].order_no < 1)
            return refuse_at(a, "order", "selection.orders");
        for (size_t k = 0; k < i; k++)
            if (x->rows[i].order_no == x->rows[k].order_no)
                return refuse_at(a, "order", "selection.twice");
    }
    return x->n > 0 ? OK : ERR_NOT_FOUND;
}

static const char *as_json(struct act *a, const struct selection_decision *x, const struct selection_decision_row *row)
{
    static const char *const WHAT[] = {"order", "leave", "none"};
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "outcome", WHAT[x->what]);
    if (x->what == SELECTION_ORDERED)
        json_int(&j, "order", row->order_no);
    json_text(&j, "reason", x->reason);
    json_close(&j);
    return json_end(&j);
}

static enum err decide_one(struct act *a, const struct programme *p, const struct selection_decision *x,
                           const struct selection_decision_row *row)
{
    struct nomination n;
    enum err e = store_nomination_find(a->db, a->arena, row->nomination, &n);
    if (!e && n.programme_id != p->id)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    const struct review_decision d = {.nomination_id = n.id,
                                      .leave = x->what == SELECTION_LEFT,
                                      .order_no = row->order_no,
                                      .agree = x->agree,
                                      .against = x->against,
                                      .abstain = x->abstain,
                                      .reason = x->reason};
    e = store_review_decide(a->db, p->id, &d, x->what == SELECTION_TAKEN_BACK, a->person_id, a->now);
    return e ? e : act_audit(a, "selection.decide", "nomination", n.id, NULL, as_json(a, x, row));
}

static enum err decide_work(struct act *a, void *context)
{
    const struct selection_decision *x = context;
    struct programme p;
    enum err e = programme_lock(a, x->programme, &p);
    if (e)
        return e;
    if (p.state != PROGRAMME_REVIEWING)
        return act_refuse(a, ERR_CONFLICT, "reviewing.not_now", NULL, NULL);
    e = ask_rows(a, x);
    for (size_t i = 0; i < x->n && !e; i++)
        e = decide_one(a, &p, x, &x->rows[i]);
    if (e)
        return e;
    a->result_path = reviewer_path(a->arena, &p, "");
    a->flash =
        (struct message){.key = x->what == SELECTION_TAKEN_BACK ? "selection.done.back" : "selection.done.decide"};
    return a->result_path ? OK : ERR_NO_MEMORY;
}

enum err act_selection_decide(struct act *a, const struct selection_decision *x)
{
    struct selection_decision order = *x;
    return act_run(a, "selection.decide", decide_work, &order);
}
