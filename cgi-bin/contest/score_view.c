#include "cgi-bin/contest/score_view.h"

#include <string.h>

#include "cgi-bin/contest/card_words.h"

enum { CUT = 6 }; /* digits behind the point of what has no end */

struct showing {
    struct page *p;
    const struct score *s;
    const struct rule_card *card;
};

static const char *say(const struct showing *x, const char *key, const char *arg0)
{
    return page_say(x->p, key, arg0, NULL);
}

static const char *or_empty(const char *s)
{
    return s ? s : "";
}

/* A decimal; what has no end as "245/3 = 81.666666…". */
static const char *figure(const struct showing *x, struct rational r)
{
    char exact[RATIONAL_TEXT], cut[RATIONAL_TEXT];
    rational_text(r, exact);
    if (!strchr(exact, '/'))
        return or_empty(arena_str(x->p->arena, exact));
    rational_text_cut(r, CUT, cut);
    return or_empty(arena_printf(x->p->arena, "%s = %s", exact, cut));
}

/* Within a longer line: the fraction as it is. */
static const char *exact(const struct showing *x, struct rational r)
{
    char text[RATIONAL_TEXT];
    rational_text(r, text);
    return or_empty(arena_str(x->p->arena, text));
}

/* With the digits that its step is rounded to. */
static const char *rounded_figure(const struct showing *x, struct rational r, const struct rule_card_round *round)
{
    char text[RATIONAL_TEXT];
    if (!round->given)
        return figure(x, r);
    rational_text_places(r, round->places, text);
    return or_empty(arena_str(x->p->arena, text));
}

static void line(struct view_node *step, const char *label, const char *text)
{
    struct view_node *n = view_add(step, "lines");
    view_put(n, "label", label);
    view_put(n, "text", text);
}

/* ---- the list ---------------------------------------------------------------------------------------------------- */

static const char *key_name(const struct showing *x, size_t key)
{
    return key == 0 ? say(x, "score.result", NULL) : rule_card_name(x->card, x->card->ties[key - 1].by);
}

static void note(struct view_node *row, const char *text)
{
    view_put(view_add(row, "notes"), "text", text);
}

static void put_place(const struct showing *x, struct view_node *row, const struct score_outcome *o)
{
    static const char *const STANDINGS[SCORE_STANDING_COUNT] = {
        [SCORE_RANKED] = "score.result",
        [SCORE_NO_RESULT] = "score.no_result",
        [SCORE_DISQUALIFIED] = "score.disqualified",
        [SCORE_WITHDREW] = "score.withdrew",
        [SCORE_STAYED_AWAY] = "score.stayed_away",
    };
    if (o->standing != SCORE_RANKED) {
        view_put(row, "standing", say(x, STANDINGS[o->standing], NULL));
        return;
    }
    view_put_int(row, "rank", (int64_t)o->place.rank);
    view_put(row, "result",
             x->card->result.kind == RULE_CARD_STEP
                 ? rounded_figure(x, o->result, &x->card->steps[x->card->result.index].round)
                 : figure(x, o->result));
    if (o->place.sharing > 1)
        note(row, say(x, "score_view.joint", NULL));
    if (o->place.above != RANK_NOBODY && o->place.above > 0)
        note(row, say(x, "score_view.behind", key_name(x, o->place.above)));
    if (o->place.below != RANK_NOBODY && o->place.below > 0)
        note(row, say(x, "score_view.ahead", key_name(x, o->place.below)));
    if (o->advances)
        note(row, say(x, "score_view.advances", NULL));
    if (o->prize != RANK_NO_PRIZE)
        note(row, x->card->prizes.names[o->prize]);
}

/* ---- what a panel gave ------------------------------------------------------------------------------------------- */

static void put_cell(struct view_node *at, const char *judge, const char *mark, uint8_t use)
{
    struct view_node *n = view_add(at, "cells");
    view_put(n, "judge", judge);
    view_put(n, "mark", mark);
    view_put(n, "use", use == SCORE_DROPPED_LOW ? "low" : use == SCORE_DROPPED_HIGH ? "high" : "");
}

/* Who has anything to do with a step: its columns. */
static bool is_asked(const struct showing *x, size_t entry, size_t step, size_t judge)
{
    const struct score_panel *panels = score_panels_of(x->s, entry, step);
    const size_t n = x->s->first_panel[step + 1] - x->s->first_panel[step];
    for (size_t k = 0; k < n; k++)
        if (panels[k].uses[judge] != SCORE_NOT_ASKED)
            return true;
    return false;
}

static const char *mark_text(const struct showing *x, int64_t mark, uint8_t use)
{
    if (use == SCORE_NOT_ASKED)
        return "";
    if (use == SCORE_RECUSED)
        return say(x, "score.judge_recused", NULL);
    if (mark == MARKS_ABSENT)
        return say(x, "score.judge_absent", NULL);
    return mark == MARKS_NONE ? say(x, "score.unmarked", NULL) : card_words_number(x->p, mark);
}

/* The marks of one criterion; with a panel of totals, what was dropped is seen at those. */
static void put_marks(const struct showing *x, struct view_node *at, size_t entry, size_t step, size_t k)
{
    const struct marks *m = x->s->marks;
    const bool own = x->card->steps[step].by_criterion;
    const struct score_panel *panel = &score_panels_of(x->s, entry, step)[own ? k : 0];
    const int64_t *cell = marks_cell(m, entry, x->card->steps[step].items[k].of.index);
    for (size_t j = 0; j < m->judge_count; j++)
        if (is_asked(x, entry, step, j))
            put_cell(at, m->judges[j], mark_text(x, cell[j], panel->uses[j]),
                     own ? panel->uses[j] : (uint8_t)SCORE_COUNTED);
}

/* "246 ÷ 3 = 82", or the sum alone. */
static const char *taken(const struct showing *x, const struct rule_card_step *rule, const struct score_panel *panel,
                         struct rational value)
{
    char sum[RATIONAL_TEXT];
    if (rule->take != RULE_CARD_MEAN)
        return figure(x, value);
    rational_text(panel->sum, sum);
    return or_empty(arena_printf(x->p->arena, "%s ÷ %zu = %s", sum, panel->counted, figure(x, value)));
}

/* " × factor ÷ divisor × times", where they are there; "" : none is. */
static const char *factors(const struct showing *x, size_t entry, const struct rule_card_item *rule)
{
    struct buf out;
    buf_init_arena(&out, x->p->arena, 0);
    if (rule->factor != RULE_CARD_ONE)
        buf_addf(&out, " × %s", card_words_number(x->p, rule->factor));
    if (rule->divisor != RULE_CARD_ONE)
        buf_addf(&out, " ÷ %s", card_words_number(x->p, rule->divisor));
    if (rule->times.kind)
        buf_addf(&out, " × %s", exact(x, score_times_of(x->s, entry, rule)));
    return out.len && !out.failed ? out.data : "";
}

static const char *criterion_text(const struct showing *x, size_t entry, size_t step, size_t k,
                                  const struct score_item *item, const struct score_panel *panel)
{
    const struct rule_card_step *rule = &x->card->steps[step];
    const char *factor = factors(x, entry, &rule->items[k]);
    struct rational whole = item->of;
    if (item->zeroed)
        return say(x, "score.zeroed", NULL);
    if (!rule->by_criterion)
        return factor;
    struct buf out;
    buf_init_arena(&out, x->p->arena, 0);
    (void)score_taken_of(x->s, entry, step, k, &whole);
    buf_adds(&out, taken(x, rule, panel, whole));
    if (rule->round_each.given)
        buf_addf(&out, " → %s", rounded_figure(x, item->of, &rule->round_each));
    if (*factor)
        buf_addf(&out, "%s = %s", factor, figure(x, item->result));
    return out.len && !out.failed ? out.data : "";
}

static void put_totals(const struct showing *x, struct view_node *at, size_t entry, size_t step)
{
    const struct marks *m = x->s->marks;
    const struct score_panel *panel = score_panels_of(x->s, entry, step);
    struct view_node *n = view_add(at, "totals");
    view_put(n, "text", taken(x, &x->card->steps[step], panel, score_step_of(x->s, entry, step)->exact));
    for (size_t j = 0; j < m->judge_count; j++) {
        const bool given = panel->uses[j] >= SCORE_COUNTED && panel->uses[j] <= SCORE_DROPPED_HIGH;
        if (is_asked(x, entry, step, j))
            put_cell(n, m->judges[j], given ? figure(x, panel->totals[j]) : "", panel->uses[j]);
    }
}

static void put_panel(const struct showing *x, struct view_node *at, size_t entry, size_t index)
{
    const struct rule_card_step *rule = &x->card->steps[index];
    const struct score_item *items = score_items_of(x->s, entry, index);
    const struct score_panel *panels = score_panels_of(x->s, entry, index);
    const struct marks *m = x->s->marks;
    for (size_t j = 0; j < m->judge_count; j++)
        if (is_asked(x, entry, index, j))
            view_put(view_add(at, "judges"), "name", m->judges[j]);
    for (size_t k = 0; k < rule->item_count; k++) {
        struct view_node *n = view_add(at, "marks");
        view_put(n, "label", x->card->criteria[rule->items[k].of.index].name);
        view_put(n, "text", criterion_text(x, entry, index, k, &items[k], rule->by_criterion ? &panels[k] : panels));
        put_marks(x, n, entry, index, k);
    }
    if (!rule->by_criterion && panels->counted > 0)
        put_totals(x, at, entry, index);
}

/* ---- other steps ------------------------------------------------------------------------------------------------- */

static void put_part(const struct showing *x, struct view_node *at, size_t entry, const struct rule_card_step *rule,
                     size_t k, const struct score_item *item)
{
    const struct rule_card_item *part = &rule->items[k];
    const char *name = part->of.kind ? rule_card_name(x->card, part->of) : say(x, "score_view.constant", NULL);
    const char *sign = part->minus ? "− " : "";
    if (!item->present) {
        line(at, name, say(x, "score.nothing", NULL));
        return;
    }
    const char *more = "";
    if (rule->kind == RULE_CARD_WEIGH)
        more =
            arena_printf(x->p->arena, " × %s%% = %s", card_words_number(x->p, part->weight), figure(x, item->result));
    else if (rule->kind == RULE_CARD_PICK)
        more = item->picked ? arena_printf(x->p->arena, " %s", say(x, "score.picked", NULL)) : "";
    else if (*factors(x, entry, part))
        more = arena_printf(x->p->arena, "%s = %s", factors(x, entry, part), figure(x, item->result));
    const char *of = strchr(or_empty(more), '=') ? exact(x, item->of) : figure(x, item->of);
    line(at, name, or_empty(arena_printf(x->p->arena, "%s%s%s", sign, of, or_empty(more))));
}

/* How a panel is taken: "总分合成，去1个最高、去1个最低，取平均". */
static const char *rule_text(const struct showing *x, const struct rule_card_step *rule)
{
    const char *comma = x->p->lang == LANG_ZH_CN ? "，" : ", ";
    const char *high = arena_printf(x->p->arena, "%zu", rule->drop_high),
               *low = arena_printf(x->p->arena, "%zu", rule->drop_low);
    const bool trims = rule->drop_high || rule->drop_low;
    if (rule->kind != RULE_CARD_PANEL)
        return "";
    return or_empty(arena_printf(x->p->arena, "%s%s%s%s%s",
                                 say(x, rule->by_criterion ? "score.by_criterion" : "score.by_totals", NULL),
                                 trims ? comma : "", trims ? page_say(x->p, "score.trim", high, low) : "", comma,
                                 say(x, rule->take == RULE_CARD_MEAN ? "score.mean" : "score.sum", NULL)));
}

static void put_step(const struct showing *x, struct view_node *row, size_t entry, size_t index)
{
    const struct rule_card_step *rule = &x->card->steps[index];
    const struct score_step *step = score_step_of(x->s, entry, index);
    const struct score_item *items = score_items_of(x->s, entry, index);
    struct view_node *at = view_add(row, "steps");
    view_put(at, "name", rule->name);
    view_put(at, "rule", rule_text(x, rule));
    view_put(at, "figure",
             step->present ? rounded_figure(x, step->value, &rule->round) : say(x, "score.nothing", NULL));
    if (step->fault != SCORE_NO_FAULT) {
        line(at, x->card->faults[step->fault].name, say(x, "score_view.zero", NULL));
        return;
    }
    if (!step->present)
        return;
    if (rule->kind == RULE_CARD_PANEL)
        put_panel(x, at, entry, index);
    else
        for (size_t k = 0; k < rule->item_count; k++)
            put_part(x, at, entry, rule, k, &items[k]);
    if (rule->round.given && !rational_equal(step->exact, step->rounded))
        line(at, say(x, "score_view.rounding", NULL),
             or_empty(arena_printf(x->p->arena, "%s → %s", figure(x, step->exact),
                                   rounded_figure(x, step->rounded, &rule->round))));
}

static void put_faults(const struct showing *x, struct view_node *row, size_t entry)
{
    const struct marks *m = x->s->marks;
    for (size_t f = 0; f < x->card->fault_count; f++)
        if (m->faults[entry * x->card->fault_count + f])
            note(row, x->card->faults[f].name);
}

static void put_row(const struct showing *x, struct view_node *row, size_t entry, bool ways)
{
    const struct score_outcome *o = &x->s->outcomes[entry];
    view_put(row, "entry", x->s->marks->entries[entry]);
    put_place(x, row, o);
    put_faults(x, row, entry);
    for (size_t k = 0; ways && o->standing <= SCORE_NO_RESULT && k < x->card->step_count; k++)
        put_step(x, row, entry, k);
}

void score_view_one(struct page *p, const char *path, const struct score *s, size_t entry)
{
    const struct showing x = {p, s, s->card};
    put_row(&x, view_at(view_root(p->data), path), entry, true);
}

void score_view(struct page *p, const char *path, const struct score *s)
{
    const struct showing x = {p, s, s->card};
    struct view_node *root = view_at(view_root(p->data), path);
    const size_t n = s->marks->entry_count;
    for (size_t i = 0; i < n && i < SCORE_VIEW_ROWS; i++)
        put_row(&x, view_add(root, "rows"), s->order[i], i < SCORE_VIEW_WAYS);
    if (n > SCORE_VIEW_WAYS) {
        const char *rows = arena_printf(p->arena, "%zu", n < SCORE_VIEW_ROWS ? n : (size_t)SCORE_VIEW_ROWS),
                   *ways = arena_printf(p->arena, "%d", SCORE_VIEW_WAYS);
        view_put(root, "more", page_say(p, "score_view.first_only", rows, ways));
    }
}

/* ---- problems ---------------------------------------------------------------------------------------------------- */

void score_view_problems(struct page *p, const char *path, const struct marks_problems *problems)
{
    struct view_node *root = view_at(view_root(p->data), path);
    for (size_t i = 0; i < problems->count && i < MARKS_PROBLEMS; i++) {
        const struct marks_problem *x = &problems->list[i];
        struct view_node *n = view_add(root, "list");
        const char *const where[] = {x->entry, x->criterion, x->judge};
        struct buf out;
        buf_init_arena(&out, p->arena, 0);
        for (size_t k = 0; k < sizeof where / sizeof *where; k++)
            if (where[k])
                buf_addf(&out, "%s%s", out.len ? " " : "", where[k]);
        const char *number = arena_printf(p->arena, "%zu", x->line);
        view_put(n, "line", x->line ? page_say(p, "score_view.line", number, NULL) : "");
        view_put(n, "where", out.len && !out.failed ? out.data : "");
        view_put(n, "text", view_format(p->arena, view_of(p->data), p->lang, x->key, x->args, MARKS_ARGS));
    }
    if (problems->count > MARKS_PROBLEMS) {
        const char *more = arena_printf(p->arena, "%zu", problems->count - MARKS_PROBLEMS);
        view_put(root, "more", page_say(p, "score.more", more, NULL));
    }
}
