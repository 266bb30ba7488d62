#include "lib/domain/score_private.h"

#include <string.h>

static struct score_item *items_of(const struct score *s, size_t entry, size_t step)
{
    return &s->items[entry * s->first_item[s->card->step_count] + s->first_item[step]];
}

static struct score_panel *panels_of(const struct score *s, size_t entry, size_t step)
{
    return &s->panels[entry * s->first_panel[s->card->step_count] + s->first_panel[step]];
}

const struct score_item *score_items_of(const struct score *s, size_t entry, size_t step)
{
    return items_of(s, entry, step);
}

const struct score_panel *score_panels_of(const struct score *s, size_t entry, size_t step)
{
    return panels_of(s, entry, step);
}

bool score_value_of(const struct score *s, size_t entry, struct rule_card_ref ref, struct rational *out)
{
    if (ref.kind == RULE_CARD_STEP) {
        const struct score_step *step = score_step_of(s, entry, ref.index);
        *out = step->value;
        return step->present;
    }
    const int64_t v = s->marks->values[entry * s->card->value_count + ref.index];
    *out = v == MARKS_NONE ? RATIONAL_ZERO : rational_decimal(v, RULE_CARD_SCALE);
    return v != MARKS_NONE;
}

bool score_taken_of(const struct score *s, size_t entry, size_t step, size_t k, struct rational *out)
{
    const struct score_panel *p = &panels_of(s, entry, step)[k];
    if (p->counted == 0)
        return false;
    *out = p->sum;
    /* It was divided before, so it can be divided again. */
    return s->card->steps[step].take == RULE_CARD_SUM ||
           rational_divide(p->sum, rational_whole((int64_t)p->counted), out);
}

struct rational score_times_of(const struct score *s, size_t entry, const struct rule_card_item *item)
{
    struct rational times = RATIONAL_ONE;
    if (item->times.kind != RULE_CARD_NOTHING)
        (void)score_value_of(s, entry, item->times, &times); /* zero where a stop leaves none */
    return times;
}

int score_places_of(const struct rule_card *card, struct rule_card_ref ref)
{
    return ref.kind == RULE_CARD_STEP && card->steps[ref.index].round.given ? card->steps[ref.index].round.places : 0;
}

int64_t score_mark_of(const struct score *s, size_t entry, size_t criterion, size_t judge)
{
    const int64_t mark = marks_cell(s->marks, entry, criterion)[judge];
    return mark == MARKS_NONE || mark == MARKS_ABSENT ? 0 : mark;
}

/* ---- room -------------------------------------------------------------------------------------------------------- */

static enum err plan(struct arena *a, struct score *s)
{
    const struct rule_card *card = s->card;
    s->first_item = arena_array(a, card->step_count + 1, sizeof *s->first_item);
    s->first_panel = arena_array(a, card->step_count + 1, sizeof *s->first_panel);
    if (!s->first_item || !s->first_panel)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < card->step_count; i++) {
        const struct rule_card_step *step = &card->steps[i];
        s->first_item[i + 1] = s->first_item[i] + step->item_count;
        s->first_panel[i + 1] = s->first_panel[i] + (step->kind != RULE_CARD_PANEL ? 0
                                                     : step->by_criterion          ? step->item_count
                                                                                   : 1);
    }
    return OK;
}

/* The rows of all panels, cut from one piece. */
static enum err lay_panels(struct arena *a, struct score *s, size_t entries, size_t panels)
{
    const size_t judges = s->marks->judge_count;
    uint8_t *uses = arena_array(a, entries * panels * judges, sizeof *uses);
    size_t of_totals = 0;
    for (size_t i = 0; i < s->card->step_count; i++)
        of_totals += s->card->steps[i].kind == RULE_CARD_PANEL && !s->card->steps[i].by_criterion;
    struct rational *totals = arena_array(a, entries * of_totals * judges, sizeof *totals);
    if (!uses || !totals)
        return ERR_NO_MEMORY;
    for (size_t e = 0; e < entries; e++)
        for (size_t i = 0; i < s->card->step_count; i++) {
            struct score_panel *p = panels_of(s, e, i);
            for (size_t k = s->first_panel[i]; k < s->first_panel[i + 1]; k++, p++, uses += judges) {
                p->uses = uses;
                if (!s->card->steps[i].by_criterion) {
                    p->totals = totals;
                    totals += judges;
                }
            }
        }
    return OK;
}

static enum err prepare(struct arena *a, struct score *s, size_t entries)
{
    const struct rule_card *card = s->card;
    struct score_private *p = s->private;
    p->scales = arena_array(a, s->first_item[card->step_count], sizeof *p->scales);
    p->plain = arena_array(a, card->step_count, sizeof *p->plain);
    p->keys = arena_array(a, card->tie_count + 1, sizeof *p->keys);
    p->ranks = arena_array(a, entries * (card->tie_count + 1), sizeof *p->ranks);
    p->out = arena_array(a, entries, sizeof *p->out);
    p->barred = arena_array(a, entries, sizeof *p->barred);
    p->advances = arena_array(a, entries, sizeof *p->advances);
    p->places = arena_array(a, entries, sizeof *p->places);
    p->prizes = arena_array(a, entries, sizeof *p->prizes);
    if (!p->scales || !p->plain || !p->keys || !p->ranks || !p->out || !p->barred || !p->advances || !p->places ||
        !p->prizes)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < card->step_count; i++) {
        const struct rule_card_step *step = &card->steps[i];
        p->plain[i] = step->kind == RULE_CARD_PANEL && !step->by_criterion;
        for (size_t k = 0; k < step->item_count; k++) {
            const struct rule_card_item *item = &step->items[k];
            struct rational *scale = &p->scales[s->first_item[i] + k];
            const bool weigh = step->kind == RULE_CARD_WEIGH;
            if (step->kind == RULE_CARD_PICK)
                *scale = RATIONAL_ONE;
            else if (!rational_make(weigh ? item->weight : item->factor,
                                    weigh ? 100 * (wide)RULE_CARD_ONE : item->divisor, scale))
                return ERR_BUG;
            if (item->times.kind != RULE_CARD_NOTHING || !rational_equal(*scale, RATIONAL_ONE))
                p->plain[i] = false;
        }
    }
    p->keys[0].lower = card->lower;
    for (size_t i = 0; i < card->tie_count; i++)
        p->keys[i + 1].lower = card->ties[i].lower;
    return OK;
}

enum err score_begin(struct arena *a, const struct marks *m, struct score **out)
{
    struct score *s = arena_alloc(a, sizeof *s);
    const size_t entries = m->entry_count;
    *out = NULL;
    if (!s)
        return ERR_NO_MEMORY;
    s->card = m->card;
    s->marks = m;
    s->private = arena_alloc(a, sizeof *s->private);
    enum err e = s->private ? plan(a, s) : ERR_NO_MEMORY;
    if (e)
        return e;
    const size_t items = s->first_item[s->card->step_count], panels = s->first_panel[s->card->step_count];
    if (entries * items > SCORE_ITEMS || entries * s->card->step_count > SCORE_ITEMS ||
        entries * panels > SCORE_USES / (m->judge_count ? m->judge_count : 1))
        return ERR_TOO_LARGE;
    s->steps = arena_array(a, entries * s->card->step_count, sizeof *s->steps);
    s->items = arena_array(a, entries * items, sizeof *s->items);
    s->panels = arena_array(a, entries * panels, sizeof *s->panels);
    s->outcomes = arena_array(a, entries, sizeof *s->outcomes);
    s->order = arena_array(a, entries, sizeof *s->order);
    if (!s->steps || !s->items || !s->panels || !s->outcomes || !s->order)
        return ERR_NO_MEMORY;
    e = lay_panels(a, s, entries, panels);
    if (!e)
        e = prepare(a, s, entries);
    if (!e)
        *out = s;
    return e;
}

/* ---- a panel ----------------------------------------------------------------------------------------------------- */

static bool trouble(struct score *s, const char *key, const char *about)
{
    if (!s->private->trouble) {
        s->private->trouble = key;
        s->private->about = about;
    }
    return false;
}

static bool too_large(struct score *s)
{
    return trouble(s, "marks.problem.too_large", NULL);
}

/* What is compared when a panel is trimmed: totals where there are some, else whole millionths. */
struct row {
    const int64_t *marks; /* MARKS_NONE: an unmarked one that counts as zero */
    const struct rational *totals;
};

static int64_t mark_in(const struct row *r, size_t j)
{
    return !r->marks || r->marks[j] == MARKS_NONE ? 0 : r->marks[j];
}

static int compare_in(const struct row *r, size_t i, size_t j)
{
    if (r->totals)
        return rational_compare(r->totals[i], r->totals[j]);
    return (mark_in(r, i) > mark_in(r, j)) - (mark_in(r, i) < mark_in(r, j));
}

/* Of equal marks the first lowest and the last highest in the panel's order are dropped; the lowest first. */
static void trim(const struct row *r, uint8_t *uses, size_t judges, size_t low, size_t high)
{
    for (size_t drop = 0; drop < low + high; drop++) {
        const bool lowest = drop < low;
        size_t found = judges;
        for (size_t j = 0; j < judges; j++) {
            if (uses[j] != SCORE_COUNTED)
                continue;
            const int order = found == judges ? 0 : compare_in(r, j, found);
            if (found == judges || (lowest ? order < 0 : order >= 0))
                found = j;
        }
        if (found < judges)
            uses[found] = lowest ? SCORE_DROPPED_LOW : SCORE_DROPPED_HIGH;
    }
}

/* The sum of what is left, in *p; the sum or the mean of it in *out. At least one must be left. */
static bool take(struct score *s, const struct rule_card_step *step, const struct row *r, struct score_panel *p,
                 struct rational *out)
{
    const size_t judges = s->marks->judge_count;
    wide sum = 0;
    trim(r, p->uses, judges, step->drop_low, step->drop_high);
    p->counted = 0;
    p->sum = RATIONAL_ZERO;
    for (size_t j = 0; j < judges; j++) {
        if (p->uses[j] != SCORE_COUNTED)
            continue;
        p->counted++;
        if (!r->totals)
            sum += mark_in(r, j);
        else if (!rational_add(p->sum, r->totals[j], &p->sum))
            return too_large(s);
    }
    if (p->counted == 0)
        return trouble(s, "marks.problem.nobody_left", NULL);
    if (!r->totals && !rational_make(sum, RULE_CARD_ONE, &p->sum))
        return too_large(s);
    if (step->take == RULE_CARD_SUM)
        *out = p->sum;
    else if (!r->totals && rational_make(sum, (wide)p->counted * RULE_CARD_ONE, out))
        return true;
    else if (!rational_divide(p->sum, rational_whole((int64_t)p->counted), out))
        return too_large(s);
    return true;
}

static bool round_to(struct score *s, const struct rule_card_round *round, struct rational v, struct rational *out)
{
    *out = v;
    return !round->given || rational_round(v, round->places, round->mode, out) || too_large(s);
}

/* Who on the panel is what for one criterion, before the trim. */
static void set_uses(const struct score *s, size_t entry, size_t criterion, bool zero, uint8_t *uses)
{
    const struct marks *m = s->marks;
    const int64_t *cell = marks_cell(m, entry, criterion);
    const bool *assigned = m->assigned + criterion * m->judge_count, *recused = m->recused + entry * m->judge_count;
    for (size_t j = 0; j < m->judge_count; j++)
        uses[j] = cell[j] == MARKS_ABSENT     ? SCORE_ABSENT
                  : cell[j] != MARKS_NONE     ? SCORE_COUNTED
                  : assigned[j] && recused[j] ? SCORE_RECUSED
                  : assigned[j] && zero       ? SCORE_COUNTED
                                              : SCORE_NOT_ASKED;
}

static bool counts_zero(const struct score *s, size_t criterion)
{
    return s->private->any_zero && s->private->zero_criteria[criterion];
}

/* Whether `times` of an item is there, or counts zero; else it is missing, as something is there to be multiplied. */
static bool has_times(struct score *s, size_t entry, const struct rule_card_item *item)
{
    struct rational times;
    if (item->times.kind == RULE_CARD_NOTHING || score_value_of(s, entry, item->times, &times))
        return true;
    if (item->times.kind == RULE_CARD_VALUE && s->private->any_zero && s->private->zero_values[item->times.index])
        return true;
    return trouble(s, "marks.problem.no_value", rule_card_code(s->card, item->times));
}

/* of × factor ÷ divisor × times, with the sign */
static bool scale(struct score *s, size_t entry, const struct rule_card_item *rule, struct rational factor,
                  struct score_item *item)
{
    if (!rational_multiply(item->of, factor, &item->result) ||
        (rule->times.kind != RULE_CARD_NOTHING &&
         !rational_multiply(item->result, score_times_of(s, entry, rule), &item->result)))
        return too_large(s);
    if (rule->minus)
        item->result.num = -item->result.num;
    return true;
}

/* One criterion of a panel that is taken criterion by criterion. */
static bool take_criterion(struct score *s, size_t entry, size_t step_index, size_t k)
{
    const struct rule_card_step *step = &s->card->steps[step_index];
    const size_t criterion = step->items[k].of.index;
    struct score_item *item = &items_of(s, entry, step_index)[k];
    struct score_panel *p = &panels_of(s, entry, step_index)[k];
    const bool zero = counts_zero(s, criterion), said = marks_said(s->marks, entry, criterion);
    const struct row row = {.marks = marks_cell(s->marks, entry, criterion)};
    set_uses(s, entry, criterion, zero, p->uses);
    if (said && (!take(s, step, &row, p, &item->of) || !round_to(s, &step->round_each, item->of, &item->of)))
        return false;
    if (item->zeroed)
        item->of = RATIONAL_ZERO;
    return has_times(s, entry, &step->items[k]) &&
           scale(s, entry, &step->items[k], s->private->scales[s->first_item[step_index] + k], item);
}

/* Whether a panel step has anything to take: of several criteria that are optional, all are absent or none is. */
static bool all_or_none(struct score *s, size_t entry, size_t step_index, bool *present)
{
    const struct rule_card_step *step = &s->card->steps[step_index];
    struct score_item *items = items_of(s, entry, step_index);
    const char *absent = NULL;
    *present = false;
    for (size_t k = 0; k < step->item_count; k++) {
        const size_t criterion = step->items[k].of.index;
        items[k].present = counts_zero(s, criterion) || marks_said(s->marks, entry, criterion);
        items[k].zeroed = s->private->zeroed[criterion];
        *present = *present || items[k].present;
        if (!items[k].present)
            absent = s->card->criteria[criterion].code;
    }
    return !*present || !absent || trouble(s, "marks.problem.no_value", absent);
}

/* One judge's total of the criteria of a step. */
static bool total(struct score *s, size_t entry, size_t step_index, size_t judge, struct rational *out)
{
    const struct rule_card_step *step = &s->card->steps[step_index];
    wide sum = 0;
    *out = RATIONAL_ZERO;
    for (size_t k = 0; k < step->item_count; k++) {
        const size_t criterion = step->items[k].of.index;
        const int64_t mark = score_mark_of(s, entry, criterion, judge);
        struct rational part;
        if (mark == 0 || s->private->zeroed[criterion])
            continue;
        if (s->private->plain[step_index]) {
            sum += mark;
            continue;
        }
        if (!rational_multiply(rational_decimal(mark, RULE_CARD_SCALE),
                               s->private->scales[s->first_item[step_index] + k], &part) ||
            !rational_multiply(part, score_times_of(s, entry, &step->items[k]), &part) ||
            !rational_add(*out, part, out))
            return too_large(s);
    }
    return !s->private->plain[step_index] || rational_make(sum, RULE_CARD_ONE, out) || too_large(s);
}

/* A panel of totals: each judge's is made first, then they are trimmed and taken. */
static bool take_totals(struct score *s, size_t entry, size_t step_index, struct score_step *out)
{
    const struct rule_card_step *step = &s->card->steps[step_index];
    struct score_panel *p = panels_of(s, entry, step_index);
    bool asked = false;
    memset(p->uses, SCORE_NOT_ASKED, s->marks->judge_count);
    for (size_t k = 0; k < step->item_count; k++) {
        const size_t criterion = step->items[k].of.index;
        const bool zero = counts_zero(s, criterion), said = marks_said(s->marks, entry, criterion);
        if (!has_times(s, entry, &step->items[k]))
            return false;
        if (said && !asked) /* those who mark one criterion of it mark them all: the marks were checked */
            set_uses(s, entry, criterion, zero, p->uses);
        asked = asked || said;
    }
    if (!asked) /* nothing was marked, and that counts zero */
        return true;
    for (size_t j = 0; j < s->marks->judge_count; j++)
        if (p->uses[j] == SCORE_COUNTED && !total(s, entry, step_index, j, &p->totals[j]))
            return false;
    const struct row row = {.totals = p->totals};
    return take(s, step, &row, p, &out->exact);
}

/* ---- steps ------------------------------------------------------------------------------------------------------- */

static bool add_up(struct score *s, size_t entry, size_t step_index, struct score_step *out)
{
    const struct score_item *items = items_of(s, entry, step_index);
    for (size_t k = 0; k < s->card->steps[step_index].item_count; k++) {
        if (!items[k].present)
            continue;
        if (!rational_add(out->exact, items[k].result, &out->exact))
            return too_large(s);
    }
    return true;
}

static bool by_panel(struct score *s, size_t entry, size_t step_index, struct score_step *out)
{
    const struct rule_card_step *step = &s->card->steps[step_index];
    if (!all_or_none(s, entry, step_index, &out->present))
        return false;
    if (!out->present)
        return true;
    if (!step->by_criterion)
        return take_totals(s, entry, step_index, out);
    for (size_t k = 0; k < step->item_count; k++)
        if (!take_criterion(s, entry, step_index, k))
            return false;
    return add_up(s, entry, step_index, out);
}

/* What an item of another kind of step stands for; present or not. A value that a fault lets count zero is there. */
static void fetch(const struct score *s, size_t entry, const struct rule_card_item *rule, struct score_item *item)
{
    if (rule->of.kind == RULE_CARD_NOTHING) {
        item->of = rational_decimal(rule->points, RULE_CARD_SCALE);
        item->present = true;
    } else {
        item->present =
            score_value_of(s, entry, rule->of, &item->of) ||
            (rule->of.kind == RULE_CARD_VALUE && s->private->any_zero && s->private->zero_values[rule->of.index]);
    }
}

static bool by_adding(struct score *s, size_t entry, size_t step_index, struct score_step *out)
{
    const struct rule_card_step *step = &s->card->steps[step_index];
    struct score_item *items = items_of(s, entry, step_index);
    bool named = false, given = false;
    for (size_t k = 0; k < step->item_count; k++) {
        const struct rule_card_item *rule = &step->items[k];
        fetch(s, entry, rule, &items[k]);
        named = named || rule->of.kind != RULE_CARD_NOTHING;
        given = given || (rule->of.kind != RULE_CARD_NOTHING && items[k].present);
        if (!items[k].present && step->kind == RULE_CARD_WEIGH)
            return trouble(s, "marks.problem.no_value", rule_card_code(s->card, rule->of));
    }
    /* Points that are always given make no result of nothing. */
    out->present = given || !named;
    for (size_t k = 0; out->present && k < step->item_count; k++)
        if (items[k].present &&
            (!has_times(s, entry, &step->items[k]) ||
             !scale(s, entry, &step->items[k], s->private->scales[s->first_item[step_index] + k], &items[k])))
            return false;
    return !out->present || add_up(s, entry, step_index, out);
}

/* The index of the best item that is present and not passed yet; of equal ones the first. item_count: none. */
static size_t best_of(const struct rule_card_step *step, const struct score_item *items, const bool *passed)
{
    size_t best = step->item_count;
    for (size_t k = 0; k < step->item_count; k++) {
        if (!items[k].present || passed[k])
            continue;
        const int order = best == step->item_count ? 0 : rational_compare(items[k].of, items[best].of);
        if (best == step->item_count || (step->lowest ? order < 0 : order > 0))
            best = k;
    }
    return best;
}

static bool by_picking(struct score *s, size_t entry, size_t step_index, struct score_step *out)
{
    const struct rule_card_step *step = &s->card->steps[step_index];
    struct score_item *items = items_of(s, entry, step_index);
    bool passed[RULE_CARD_ITEMS] = {false};
    int64_t picked = 0;
    for (size_t k = 0; k < step->item_count; k++)
        fetch(s, entry, &step->items[k], &items[k]);
    for (size_t place = 1; place < step->first + step->count; place++) {
        const size_t k = best_of(step, items, passed);
        if (k == step->item_count)
            break;
        passed[k] = true;
        items[k].picked = place >= step->first;
        if (!items[k].picked)
            continue;
        items[k].result = items[k].of;
        picked++;
        if (!rational_add(out->exact, items[k].of, &out->exact))
            return too_large(s);
    }
    out->present = picked > 0;
    return !out->present || step->take == RULE_CARD_SUM ||
           rational_divide(out->exact, rational_whole(picked), &out->exact) || too_large(s);
}

/* Rounding, then the floor, then the ceiling; a fault that makes it zero has the last word. */
static bool finish(struct score *s, size_t step_index, struct score_step *out)
{
    const struct rule_card_step *step = &s->card->steps[step_index];
    out->fault = s->private->zeroed_steps[step_index];
    if (out->present) {
        if (!round_to(s, &step->round, out->exact, &out->rounded))
            return false;
        out->value = out->rounded;
        const struct rational floor = rational_decimal(step->floor, RULE_CARD_SCALE),
                              ceiling = rational_decimal(step->ceiling, RULE_CARD_SCALE);
        if (step->has_floor && rational_compare(out->value, floor) < 0)
            out->value = floor;
        if (step->has_ceiling && rational_compare(out->value, ceiling) > 0)
            out->value = ceiling;
    }
    if (out->fault != SCORE_NO_FAULT) {
        out->present = true;
        out->value = RATIONAL_ZERO;
    }
    return true;
}

/* ---- one entry --------------------------------------------------------------------------------------------------- */

static const struct score_step BLANK_STEP = {
    .fault = SCORE_NO_FAULT, .exact = {0, 1}, .rounded = {0, 1}, .value = {0, 1}};
static const struct score_item BLANK_ITEM = {.of = {0, 1}, .result = {0, 1}};

static void clear(struct score *s, size_t entry)
{
    const size_t steps = s->card->step_count, items = s->first_item[steps], panels = s->first_panel[steps];
    for (size_t i = 0; i < steps; i++)
        s->steps[entry * steps + i] = BLANK_STEP;
    for (size_t i = 0; i < items; i++)
        s->items[entry * items + i] = BLANK_ITEM;
    for (size_t i = 0; i < panels; i++) {
        struct score_panel *p = &s->panels[entry * panels + i];
        p->counted = 0;
        p->sum = RATIONAL_ZERO;
        memset(p->uses, SCORE_NOT_ASKED, s->marks->judge_count);
    }
    s->outcomes[entry] = (struct score_outcome){.result = RATIONAL_ZERO, .prize = RANK_NO_PRIZE};
}

/* What the faults of the entry do to criteria and steps. */
static void apply_faults(struct score *s, size_t entry)
{
    const struct rule_card *card = s->card;
    struct score_private *p = s->private;
    p->trouble = NULL;
    p->about = NULL;
    memset(p->zeroed, 0, card->criterion_count * sizeof *p->zeroed);
    for (size_t i = 0; i < card->step_count; i++)
        p->zeroed_steps[i] = SCORE_NO_FAULT;
    p->any_zero = marks_unmarked_is_zero(s->marks, entry, p->zero_criteria, p->zero_values);
    for (size_t i = 0; i < card->fault_count; i++) {
        const struct rule_card_fault *f = &card->faults[i];
        if (!s->marks->faults[entry * card->fault_count + i])
            continue;
        if (f->effect == RULE_CARD_ZERO_CRITERION)
            p->zeroed[f->target.index] = true;
        else if (f->effect == RULE_CARD_ZERO_STEP && p->zeroed_steps[f->target.index] == SCORE_NO_FAULT)
            p->zeroed_steps[f->target.index] = i;
    }
}

enum err score_entry(struct score *s, size_t entry, struct marks_problem *why)
{
    const struct marks *m = s->marks;
    struct score_outcome *outcome = &s->outcomes[entry];
    clear(s, entry);
    if (m->statuses[entry] != MARKS_COMPETES)
        outcome->standing = m->statuses[entry] == MARKS_WITHDREW ? SCORE_WITHDREW : SCORE_STAYED_AWAY;
    else if (marks_disqualified(m, entry))
        outcome->standing = SCORE_DISQUALIFIED;
    if (outcome->standing != SCORE_RANKED)
        return OK;
    apply_faults(s, entry);
    for (size_t i = 0; i < s->card->step_count; i++) {
        const struct rule_card_step *step = &s->card->steps[i];
        struct score_step *out = &s->steps[entry * s->card->step_count + i];
        const bool done = step->kind == RULE_CARD_PANEL  ? by_panel(s, entry, i, out)
                          : step->kind == RULE_CARD_PICK ? by_picking(s, entry, i, out)
                                                         : by_adding(s, entry, i, out);
        if (!done || !finish(s, i, out)) {
            *why = (struct marks_problem){.entry = m->entries[entry],
                                          .criterion = step->code,
                                          .key = s->private->trouble,
                                          .args = {s->private->about}};
            return ERR_INVALID;
        }
    }
    if (!score_value_of(s, entry, s->card->result, &outcome->result))
        outcome->standing = SCORE_NO_RESULT;
    return OK;
}
