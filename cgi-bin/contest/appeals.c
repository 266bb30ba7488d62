#include "cgi-bin/contest/appeals.h"

#include <string.h>

#include "cgi-bin/contest/card_words.h"
#include "cgi-bin/contest/setup.h"
#include "lib/app/file.h"
#include "lib/app/format.h"
#include "lib/base/decimal.h"
#include "lib/domain/ballot_panel.h"
#include "lib/store/penalty.h"

static const char *or_empty(const char *s)
{
    return s ? s : "";
}

/* ---- an appeal in words ---------------------------------------------------------------------------------------------- */

const char *appeals_round(const struct page *p, const struct appeal *x)
{
    return or_empty(arena_printf(p->arena, "%s %s", setup_name(p, x->discipline, x->discipline_en),
                                 setup_name(p, x->round, x->round_en)));
}

static const char *state_key(const struct page *p, const struct appeal *x)
{
    return or_empty(arena_printf(p->arena, "appeal.state.%s", appeal_state_code(x->state)));
}

void appeals_put(const struct page *p, struct view_node *n, const struct appeal *x)
{
    static const char *const STYLES[APPEAL_STATE_COUNT] = {
        [APPEAL_OPEN] = "jx-wait", [APPEAL_KEPT] = "jx-ok", [APPEAL_CORRECTED] = "jx-now"};
    const char *no = arena_printf(p->arena, "%lld", (long long)x->edition_no);
    view_put(n, "path", or_empty(appeal_path(p->arena, x, "")));
    view_put(n, "round", appeals_round(p, x));
    view_put(n, "contest", page_say(p, "contest.edition", no, setup_name(p, x->contest, x->contest_en)));
    view_put(n, "code", x->entry_code);
    view_put(n, "entry", x->entry_name);
    view_put(n, "unit", x->entry_unit);
    view_put(n, "person", x->person);
    view_put(n, "words", x->words);
    view_put(n, "made", format_moment(p->arena, p->lang, x->created_at));
    view_put_bool(n, "open", x->state == APPEAL_OPEN);
    view_put(n, "state", appeal_state_code(x->state));
    view_put_message(n, "chip", state_key(p, x), NULL, NULL);
    view_put(n, "chip_style", or_empty(STYLES[x->state]));
    if (x->closed_at)
        view_put(n, "closed", format_moment(p->arena, p->lang, x->closed_at));
}

enum err appeals_put_file(const struct page *p, struct view_node *n, const struct appeal *x)
{
    struct file f;
    const enum err e = store_file_of(p->db, p->arena, "appeal", x->id, &f);
    if (!e) {
        page_put_file(p, view_at(n, "file"), &f);
        view_put(view_at(n, "file"), "path", or_empty(appeal_path(p->arena, x, "/file")));
    }
    return e == ERR_NOT_FOUND ? OK : e;
}

/* ---- a ruling in words ----------------------------------------------------------------------------------------------- */

/* A figure in thousandths, as short as it can be. */
static const char *figure(const struct page *p, int64_t x1000)
{
    return setup_points(p, x1000);
}

const char *appeals_counts(const struct page *p, const struct rule_card *card, const struct ruling_change *x)
{
    const struct rule_card_ref ref = rule_card_find(card, x->code);
    const char *comma = p->lang == LANG_ZH_CN ? "，" : ", ";
    const struct rule_card_criterion *c = &card->criteria[ref.index];
    struct buf out;
    buf_init_arena(&out, p->arena, 0);
    for (size_t i = 0; i < x->count_count && i < c->deduction_count; i++)
        if (x->counts[i])
            buf_addf(&out, "%s%s ×%u", out.len ? comma : "", c->deductions[i].name, (unsigned)x->counts[i]);
    return out.len && !out.failed ? out.data : page_say(p, "appeal.no_deduction", NULL, NULL);
}

const char *appeals_change(const struct page *p, const struct rule_card *card, const struct ruling_change *x)
{
    const struct rule_card_ref ref = x->code ? rule_card_find(card, x->code) : (struct rule_card_ref){0};
    const char *name = ref.kind ? rule_card_name(card, ref) : x->code;
    const char *to = NULL, *what = name;
    char seat[24];
    ballot_seat_name(x->seat, seat);
    if (x->kind <= RULING_COUNTS)
        what = or_empty(arena_printf(p->arena, "%s %s", seat, name));
    switch (x->kind) {
    case RULING_MARK:
    case RULING_VALUE:
        to = figure(p, x->amount_x1000);
        break;
    case RULING_ABSENT:
        to = page_say(p, "score.judge_absent", NULL, NULL);
        break;
    case RULING_COUNTS:
        to = ref.kind == RULE_CARD_CRITERION ? appeals_counts(p, card, x) : "";
        break;
    case RULING_NO_VALUE:
        to = page_say(p, "appeal.no_value", NULL, NULL);
        break;
    case RULING_POINTS:
        return page_say(p, "appeal.change_points", figure(p, x->amount_x1000), NULL);
    case RULING_FAULT:
        return page_say(p, "appeal.change_fault", name, NULL);
    default:
        return page_say(p, "appeal.change_undo", or_empty(arena_printf(p->arena, "%lld", (long long)x->no)), NULL);
    }
    return page_say(p, "appeal.change", what, to);
}

static enum err put_changes(const struct page *p, struct view_node *n, const struct rule_card *card, const char *text)
{
    struct ruling_change *list;
    size_t count;
    enum err e = ruling_read(p->arena, text, strlen(text), &list, &count);
    for (size_t i = 0; i < count && !e; i++)
        view_put(view_add(n, "changes"), "text", appeals_change(p, card, &list[i]));
    return e == ERR_INVALID ? ERR_BUG : e;
}

enum err appeals_put_ruling(const struct page *p, struct view_node *n, const struct appeal *x,
                            const struct rule_card *card)
{
    struct ruling g;
    enum err e = store_ruling_of(p->db, p->arena, x->id, &g);
    if (e)
        return e == ERR_NOT_FOUND ? OK : e;
    view_put_message(n, "outcome", state_key(p, x), NULL, NULL);
    view_put(n, "reason", g.reason);
    view_put(n, "by", g.person);
    view_put(n, "at", format_moment(p->arena, p->lang, g.decided_at));
    if (g.publication)
        view_put_message(n, "version", "appeal.version",
                         or_empty(arena_printf(p->arena, "%lld", (long long)g.publication)), NULL);
    return card ? put_changes(p, n, card, g.changes) : OK;
}

/* ---- the sheets of an entry ------------------------------------------------------------------------------------------ */

size_t appeals_entry(const struct results_of *of, int64_t number)
{
    for (size_t i = 0; i < of->loaded.run_count; i++)
        if (of->loaded.runs[i].number == number)
            return i;
    return SIZE_MAX;
}

static const char *mark_text(const struct page *p, const struct marks *m, size_t entry, size_t judge, int64_t mark)
{
    if (m->recused[entry * m->judge_count + judge])
        return page_say(p, "score.judge_recused", NULL, NULL);
    if (mark == MARKS_ABSENT)
        return page_say(p, "score.judge_absent", NULL, NULL);
    return mark == MARKS_NONE ? "" : card_words_number(p, mark);
}

/* Which deductions a judge counted: "切配不匀 ×2". */
static const char *deductions(const struct page *p, const struct marks *m, size_t entry, size_t criterion, size_t judge)
{
    const char *comma = p->lang == LANG_ZH_CN ? "，" : ", ";
    struct buf out;
    buf_init_arena(&out, p->arena, 0);
    for (size_t i = m->first_deduction[entry]; i < m->first_deduction[entry + 1]; i++) {
        const struct marks_deduction *d = &m->deductions[i];
        if (d->criterion == criterion && d->judge == judge && d->count > 0)
            buf_addf(&out, "%s%s ×%lld", out.len ? comma : "",
                     m->card->criteria[criterion].deductions[d->deduction].name, (long long)d->count);
    }
    return out.len && !out.failed ? out.data : "";
}

/* Whether a seat has said anything of an entry. */
static bool has_sheet(const struct marks *m, size_t entry, size_t judge)
{
    for (size_t c = 0; c < m->card->criterion_count; c++)
        if (marks_cell(m, entry, c)[judge] != MARKS_NONE)
            return true;
    return false;
}

static void put_marks(const struct page *p, struct view_node *at, const struct marks *m, size_t entry)
{
    for (size_t j = 0; j < m->judge_count; j++)
        if (has_sheet(m, entry, j))
            view_put(view_add(at, "seats"), "name", m->judges[j]);
    for (size_t c = 0; c < m->card->criterion_count; c++) {
        const int64_t *cell = marks_cell(m, entry, c);
        struct view_node *row = view_add(at, "rows");
        view_put(row, "name", m->card->criteria[c].name);
        view_put(row, "max", card_words_number(p, m->card->criteria[c].max));
        for (size_t j = 0; j < m->judge_count; j++)
            if (has_sheet(m, entry, j)) {
                struct view_node *n = view_add(row, "cells");
                view_put(n, "judge", m->judges[j]);
                view_put(n, "mark", mark_text(p, m, entry, j, cell[j]));
                const char *counted = deductions(p, m, entry, c, j);
                if (*counted) {
                    n = view_add(row, "details");
                    view_put_bool(at, "detailed", true);
                    view_put(n, "seat", m->judges[j]);
                    view_put(n, "text", counted);
                }
            }
    }
}

static enum err put_penalties(const struct page *p, struct view_node *at, const struct results_of *of, size_t entry)
{
    struct penalty *list;
    size_t n;
    const struct rule_card *card = of->loaded.card;
    enum err e = store_penalty_list(p->db, p->arena, of->round.id, of->loaded.runs[entry].number, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        if (list[i].undone)
            continue;
        struct view_node *row = view_add(at, "penalties");
        const struct rule_card_ref ref = rule_card_find(card, list[i].code);
        view_put_int(row, "no", list[i].no);
        if (list[i].kind == PENALTY_POINTS)
            view_put_message(row, "text", "appeal.points_off", figure(p, list[i].points_x1000), NULL);
        else
            view_put(row, "text", ref.kind == RULE_CARD_FAULT ? rule_card_name(card, ref) : list[i].code);
        view_put(row, "reason", list[i].reason);
        view_put_bool(row, "by_ruling", list[i].by_ruling);
    }
    return e;
}

enum err appeals_put_sheets(struct page *p, const struct results_of *of, size_t entry)
{
    struct view_node *at = view_at(view_root(p->data), "sheets");
    const struct marks *m = of->loaded.marks;
    if (!m)
        return OK;
    put_marks(p, at, m, entry);
    for (size_t v = 0; v < m->card->value_count; v++) {
        const int64_t value = m->values[entry * m->card->value_count + v];
        if (value == MARKS_NONE || value == MARKS_ABSENT)
            continue;
        struct view_node *n = view_add(at, "values");
        view_put(n, "name", m->card->values[v].name);
        view_put(n, "value", card_words_number(p, value));
    }
    return put_penalties(p, at, of, entry);
}
