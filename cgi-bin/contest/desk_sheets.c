#include "cgi-bin/contest/desk_sheets.h"

#include <string.h>

#include "cgi-bin/contest/card_words.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/domain/ballot_panel.h"
#include "lib/store/desk.h"

/* ---- loading -------------------------------------------------------------------------------------------------------- */

static bool is_whole(const struct desk_run *r)
{
    const struct marks *m = r->x.loaded.marks;
    if (!m)
        return false;
    const int64_t *cells = marks_cell(m, 0, 0);
    for (size_t i = 0; i < m->card->criterion_count * m->judge_count; i++)
        if (r->panel.asked[i] && cells[i] == MARKS_NONE)
            return false;
    return true;
}

enum err desk_run_load(struct page *p, const struct desk *d, int64_t number, struct desk_run *r)
{
    struct marks_problem *bad;
    *r = (struct desk_run){.desk = d};
    enum err e = desk_load(p, d, number, &r->x);
    if (!e && r->x.loaded.run_count != 1)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    r->run = &r->x.loaded.runs[0];
    e = desk_panel(p, &r->x, 0, &r->panel);
    if (!e && r->x.loaded.marks)
        e = act_judging_score(p->arena, &r->x.loaded, false, &r->score, &bad);
    if (!e)
        e = store_mark_history(p->db, p->arena, r->run->id, &r->marks, &r->mark_n);
    if (!e)
        e = store_penalty_list(p->db, p->arena, d->round.id, number, &r->penalties, &r->penalty_n);
    r->whole = !e && is_whole(r);
    return e;
}

bool desk_fault_stands(const struct desk_run *r, const char *code)
{
    for (size_t i = 0; i < r->penalty_n; i++)
        if (!r->penalties[i].undone && r->penalties[i].kind == PENALTY_FAULT && strcmp(r->penalties[i].code, code) == 0)
            return true;
    return false;
}

const char *desk_name_of(const struct desk_run *r, const char *code)
{
    const struct rule_card_ref ref = rule_card_find(r->x.loaded.card, code);
    return ref.kind == RULE_CARD_NOTHING ? code : rule_card_name(r->x.loaded.card, ref);
}

/* ---- the table ------------------------------------------------------------------------------------------------------ */

static const char *seat_name(const struct page *p, int64_t seat_no)
{
    char name[24];
    ballot_seat_name(seat_no, name);
    const char *s = arena_str(p->arena, name);
    return s ? s : "";
}

/* The judge of the marks who sits there; SIZE_MAX: the card has no such seat. */
static size_t judge_of(const struct desk_run *r, const struct ballot_row *b)
{
    const size_t j = ballot_seat_index(r->x.loaded.card, b->seat_no);
    return r->x.loaded.marks && j < r->x.loaded.marks->judge_count ? j : SIZE_MAX;
}

static const char *use_name(uint8_t use)
{
    return use == SCORE_DROPPED_LOW ? "low" : use == SCORE_DROPPED_HIGH ? "high" : "";
}

/* What became of a judge's mark for a criterion in a panel that is taken criterion by criterion. */
static const char *mark_use(const struct desk_run *r, size_t criterion, size_t judge)
{
    const struct rule_card *card = r->x.loaded.card;
    for (size_t s = 0; r->whole && r->score && s < card->step_count; s++) {
        const struct rule_card_step *step = &card->steps[s];
        if (step->kind != RULE_CARD_PANEL || !step->by_criterion)
            continue;
        for (size_t k = 0; k < step->item_count; k++)
            if (step->items[k].of.index == criterion)
                return use_name(score_panels_of(r->score, 0, s)[k].uses[judge]);
    }
    return "";
}

/* The one panel that combines totals, where there is but one: its trim is that of the sheets' totals. */
static const struct score_panel *panel_of_totals(const struct desk_run *r)
{
    const struct rule_card *card = r->x.loaded.card;
    const struct score_panel *found = NULL;
    for (size_t s = 0; r->whole && r->score && s < card->step_count; s++) {
        if (card->steps[s].kind != RULE_CARD_PANEL)
            continue;
        if (found || card->steps[s].by_criterion)
            return NULL;
        found = score_panels_of(r->score, 0, s);
    }
    return found;
}

/* "破皮 2 处、迟到 1 次": what was counted for one mark. */
static const char *counted(const struct page *p, const struct desk_run *r, size_t criterion, size_t judge)
{
    const struct marks *m = r->x.loaded.marks;
    struct buf out;
    buf_init_arena(&out, p->arena, 0);
    for (size_t i = m->first_deduction[0]; i < m->first_deduction[1]; i++) {
        const struct marks_deduction *d = &m->deductions[i];
        if (d->criterion != criterion || d->judge != judge || d->count == 0)
            continue;
        const struct rule_card_deduction *rule = &m->card->criteria[criterion].deductions[d->deduction];
        buf_addf(&out, "%s%s × %lld",
                 out.len == 0         ? ""
                 : p->lang == LANG_EN ? ", "
                                      : "、",
                 rule->name, (long long)d->count);
    }
    buf_addc(&out, '\0');
    return out.failed ? "" : out.data;
}

static void put_cell(const struct page *p, const struct desk_run *r, struct view_node *row, size_t criterion,
                     const struct ballot_row *b)
{
    struct view_node *n = view_add(row, "cells");
    const size_t judge = judge_of(r, b);
    view_put(n, "seat", seat_name(p, b->seat_no));
    if (judge == SIZE_MAX || b->state == BALLOT_VOID)
        return;
    const struct marks *m = r->x.loaded.marks;
    const int64_t mark = marks_cell(m, 0, criterion)[judge];
    if (!r->panel.asked[criterion * m->judge_count + judge])
        return;
    view_put_bool(n, "asked", true);
    if (mark == MARKS_ABSENT)
        view_put_message(n, "text", "score.judge_absent", NULL, NULL);
    else if (mark != MARKS_NONE)
        view_put(n, "text", desk_points(p, mark));
    view_put(n, "use", mark_use(r, criterion, judge));
    view_put(n, "counts", counted(p, r, criterion, judge));
}

static void put_criterion(const struct page *p, const struct desk_run *r, size_t criterion)
{
    const struct rule_card_criterion *c = &r->x.loaded.card->criteria[criterion];
    struct view_node *n = view_add(view_root(p->data), "criteria");
    view_put(n, "name", c->name);
    view_put(n, "code", c->code);
    view_put_message(n, "max", "chief.full", card_words_number(p, c->max), NULL);
    if (r->x.loaded.marks && r->panel.spread.apart[criterion])
        view_put(n, "apart", desk_points(p, r->panel.spread.apart[criterion]));
    view_put_bool(n, "far", r->panel.spread.far[criterion]);
    for (size_t i = 0; i < r->x.ballot_n; i++)
        put_cell(p, r, n, criterion, &r->x.ballots[i]);
}

static void put_totals(const struct page *p, const struct desk_run *r)
{
    const struct spread *s = &r->panel.spread;
    const struct score_panel *trim = panel_of_totals(r);
    for (size_t i = 0; i < r->x.ballot_n; i++) {
        const struct ballot_row *b = &r->x.ballots[i];
        const size_t judge = judge_of(r, b);
        struct view_node *n = view_add(view_root(p->data), "totals");
        view_put(n, "seat", seat_name(p, b->seat_no));
        if (judge == SIZE_MAX || b->state == BALLOT_VOID)
            continue;
        view_put(n, "text", desk_points(p, s->totals[judge]));
        view_put_bool(n, "part", !s->has_total[judge]);
        view_put_bool(n, "far", s->beyond && (judge == s->highest || judge == s->lowest));
        view_put(n, "use", trim ? use_name(trim->uses[judge]) : "");
    }
    if (s->measured)
        view_set(p->data, "difference", desk_points(p, s->difference));
}

/* ---- what the panel gave, once everything is marked ------------------------------------------------------------------- */

static const char *step_text(const struct page *p, const struct rule_card_step *rule)
{
    const char *trim = "";
    if (rule->drop_high || rule->drop_low)
        trim = page_say(p, "score.trim", page_number(p, (int64_t)rule->drop_high),
                        page_number(p, (int64_t)rule->drop_low));
    const char *const args[] = {page_say(p, rule->by_criterion ? "score.by_criterion" : "score.by_totals", NULL, NULL),
                                trim,
                                page_say(p, rule->take == RULE_CARD_MEAN ? "score.mean" : "score.sum", NULL, NULL)};
    return view_format(p->arena, p->app->view, p->lang, *trim ? "chief.step_trimmed" : "chief.step", args, 3);
}

static void put_figures(const struct page *p, const struct desk_run *r)
{
    const struct rule_card *card = r->x.loaded.card;
    for (size_t s = 0; r->whole && r->score && r->run->status == MARKS_COMPETES && s < card->step_count; s++) {
        const struct score_step *step = score_step_of(r->score, 0, s);
        char text[RATIONAL_TEXT];
        if (card->steps[s].kind != RULE_CARD_PANEL || !judging_step_of_panel(card, s) || !step->present)
            continue;
        struct view_node *n = view_add(view_root(p->data), "figures");
        rational_text_places(step->value, card->steps[s].round.given ? card->steps[s].round.places : 0, text);
        view_put(n, "name", card->steps[s].name);
        view_put(n, "figure", text);
        view_put(n, "text", step_text(p, &card->steps[s]));
        if (step->fault != SCORE_NO_FAULT)
            view_put_message(n, "fault", "chief.zeroed_by", card->faults[step->fault].name, NULL);
    }
}

/* ---- notes and reports ------------------------------------------------------------------------------------------------ */

static bool is_void(const struct desk_run *r, int64_t seat_no)
{
    for (size_t i = 0; i < r->x.ballot_n; i++)
        if (r->x.ballots[i].seat_no == seat_no)
            return r->x.ballots[i].state == BALLOT_VOID;
    return true;
}

static void put_notes(const struct page *p, const struct desk_run *r)
{
    for (size_t i = 0; i < r->mark_n; i++) {
        const struct mark_row *m = &r->marks[i];
        if (m->kind != MARK_NOTE || !m->counts_now || !m->note || !*m->note || is_void(r, m->seat_no))
            continue;
        struct view_node *n = view_add(view_root(p->data), "notes");
        view_put(n, "seat", seat_name(p, m->seat_no));
        view_put(n, "text", m->note);
    }
}

static void put_reports(const struct page *p, const struct desk_run *r)
{
    const struct rule_card *card = r->x.loaded.card;
    for (size_t f = 0; f < card->fault_count; f++) {
        struct buf seats;
        buf_init_arena(&seats, p->arena, 0);
        for (size_t i = 0; i < r->mark_n; i++) {
            const struct mark_row *m = &r->marks[i];
            if (m->kind == MARK_FAULT && m->counts_now && m->raised && strcmp(m->code, card->faults[f].code) == 0 &&
                !is_void(r, m->seat_no))
                buf_addf(&seats, "%sJ%lld",
                         seats.len == 0       ? ""
                         : p->lang == LANG_EN ? ", "
                                              : "、",
                         (long long)m->seat_no);
        }
        if (seats.len == 0 || seats.failed)
            continue;
        buf_addc(&seats, '\0');
        struct view_node *n = view_add(view_root(p->data), "reports");
        view_put(n, "code", card->faults[f].code);
        view_put(n, "name", card->faults[f].name);
        view_put_message(n, "seats", "chief.reported_by", seats.data, NULL);
        view_put_bool(n, "stands", desk_fault_stands(r, card->faults[f].code));
    }
}

/* ---- each sheet --------------------------------------------------------------------------------------------------------- */

static const char *said(const struct page *p, const struct mark_row *m)
{
    switch (m->kind) {
    case MARK_MARK:
        return desk_points(p, judging_of_x1000(m->mark_x1000));
    case MARK_ABSENT:
        return page_say(p, "score.judge_absent", NULL, NULL);
    case MARK_COUNTS:
        return page_say(p, "chief.said.counts", m->counts ? m->counts : "", NULL);
    case MARK_FAULT:
        return page_say(p, m->raised ? "chief.said.raised" : "chief.said.lowered", NULL, NULL);
    default:
        return m->note && *m->note ? m->note : page_say(p, "chief.said.no_note", NULL, NULL);
    }
}

static void put_said(const struct page *p, const struct desk_run *r, struct view_node *seat, const struct ballot_row *b)
{
    int64_t old = 0;
    for (size_t i = 0; i < r->mark_n; i++) {
        const struct mark_row *m = &r->marks[i];
        if (m->ballot_id != b->id)
            continue;
        struct view_node *n = view_add(seat, "said");
        view_put(n, "what",
                 m->kind == MARK_NOTE ? page_say(p, "chief.said.note", NULL, NULL) : desk_name_of(r, m->code));
        view_put(n, "text", said(p, m));
        view_put(n, "when", format_moment_short(p->arena, p->lang, m->stored_at));
        view_put(n, "by", m->person_id == b->person_id ? "" : m->name);
        view_put_bool(n, "old", !m->counts_now);
        old += !m->counts_now;
    }
    if (old)
        view_put_message(seat, "changed", "chief.said.changed", page_number(p, old), NULL);
}

static const char *hash_text(const struct page *p, const uint8_t hash[32])
{
    char hex[2 * 32 + 1];
    text_hex(hash, 32, hex);
    const char *s = arena_str(p->arena, hex);
    return s ? s : "";
}

static void put_how(const struct page *p, struct view_node *n, const struct ballot_row *b)
{
    if (b->state != BALLOT_LOCKED)
        return;
    if (b->typed_name)
        view_put_message(n, "how", "chief.how.typed", b->typed_name, b->checked_name);
    else if (b->means)
        view_put_message(n, "how", strcmp(b->means, "pin") == 0 ? "chief.how.pin" : "chief.how.password", NULL, NULL);
    view_put(n, "locked", format_moment_short(p->arena, p->lang, b->locked_at));
}

static void put_seat(const struct page *p, const struct desk_run *r, const struct ballot_row *b,
                     const struct desk_sheet *sheets, size_t sheet_n)
{
    static const struct {
        const char *key, *style;
    } CHIPS[BALLOT_STATE_COUNT] = {
        [BALLOT_NONE] = {"chief.sheet.open", ""},
        [BALLOT_OPEN] = {"chief.sheet.open", ""},
        [BALLOT_LOCKED] = {"chief.sheet.locked", "jx-ok"},
        [BALLOT_VOID] = {"chief.sheet.void", "jx-stop"},
    };
    struct view_node *n = view_add(view_root(p->data), "seats");
    const bool again = b->state == BALLOT_OPEN && b->return_reason;
    view_put(n, "name", seat_name(p, b->seat_no));
    view_put_int(n, "no", b->seat_no);
    view_put(n, "judge", b->name);
    view_put_bool(n, "substitute", b->substitute);
    view_put_bool(n, "void", b->state == BALLOT_VOID);
    view_put_message(n, "chip", again ? "chief.sheet.again" : CHIPS[b->state].key, NULL, NULL);
    view_put(n, "chip_style", again ? "jx-wait" : CHIPS[b->state].style);
    put_how(p, n, b);
    if (b->state != BALLOT_VOID) {
        const char *tail = arena_printf(p->arena, "/sheet/%s", seat_name(p, b->seat_no));
        view_put(n, "print_path", desk_run_path(p, r->desk, r->run->number, tail ? tail : ""));
    }
    if (b->return_reason)
        view_put(n, "returned", b->return_reason);
    for (size_t i = 0; i < sheet_n; i++) {
        const struct desk_sheet *s = &sheets[i];
        if (s->seat_no != b->seat_no)
            continue;
        struct view_node *v = view_add(n, "versions");
        const char *const args[] = {page_number(p, s->version), format_moment_short(p->arena, p->lang, s->at),
                                    s->person};
        view_put(v, "text", view_format(p->arena, p->app->view, p->lang, "chief.version_of", args, 3));
        view_put(v, "hash", hash_text(p, s->hash));
    }
    put_said(p, r, n, b);
}

enum err desk_sheets_put(struct page *p, const struct desk_run *r)
{
    struct desk_sheet *sheets;
    size_t n;
    enum err e = store_desk_sheets(p->db, p->arena, r->run->id, &sheets, &n);
    if (e)
        return e;
    for (size_t i = 0; i < r->x.ballot_n; i++)
        put_seat(p, r, &r->x.ballots[i], sheets, n);
    for (size_t c = 0; c < r->x.loaded.card->criterion_count; c++)
        put_criterion(p, r, c);
    put_totals(p, r);
    put_figures(p, r);
    put_notes(p, r);
    put_reports(p, r);
    return OK;
}
