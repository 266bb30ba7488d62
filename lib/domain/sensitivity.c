#include "lib/domain/sensitivity.h"

#include <string.h>

/* What is altered: a copy of the marks (and of the card, for another trim) with a computation of its own, brought back
   after each alteration. */
struct trial {
    const struct score *was;
    struct marks marks;
    struct score *is;
    struct arena *scratch; /* of one ranking */
    struct sensitivity *out;
    size_t *position; /* [entry]: where the list shows it */
};

const char *sensitivity_verdict_name(enum sensitivity_verdict v)
{
    static const char *const NAMES[SENSITIVITY_VERDICT_COUNT] = {"stable", "one_step", "one_judge", "trim"};
    return NAMES[v];
}

const char *sensitivity_kind_name(enum sensitivity_kind k)
{
    static const char *const NAMES[SENSITIVITY_KIND_COUNT] = {"no_trim", "more_trim", "judge", "step_up", "step_down"};
    return NAMES[k];
}

enum sensitivity_verdict sensitivity_verdict(const struct sensitivity *s)
{
    if (s->of[SENSITIVITY_STEP_UP] || s->of[SENSITIVITY_STEP_DOWN])
        return SENSITIVITY_ONE_STEP;
    if (s->of[SENSITIVITY_JUDGE])
        return SENSITIVITY_ONE_JUDGE;
    return s->of[SENSITIVITY_NO_TRIM] || s->of[SENSITIVITY_MORE_TRIM] ? SENSITIVITY_TRIM : SENSITIVITY_STABLE;
}

/* ---- comparing outcomes ------------------------------------------------------------------------------------------ */

/* The rank that matters: of the first three. */
static size_t top_rank(const struct score_outcome *o)
{
    return o->place.rank <= SENSITIVITY_TOP ? o->place.rank : 0;
}

/* Notes what the ranking that was just made again says differently; nothing when it says the same. */
static void compare(struct trial *t, struct sensitivity_change change)
{
    const size_t n = t->marks.entry_count;
    for (size_t place = 0; place < n; place++) {
        const size_t i = t->was->order[place];
        const struct score_outcome *was = &t->was->outcomes[i], *is = &t->is->outcomes[i];
        const bool top = top_rank(was) != top_rank(is), prize = was->prize != is->prize;
        const bool advances = was->advances != is->advances;
        change.top = change.top || top;
        change.prizes = change.prizes || prize;
        change.advances = change.advances || advances;
        if (!top && !prize && !advances)
            continue;
        if (change.move_count < SENSITIVITY_MOVES)
            change.moves[change.move_count] = (struct sensitivity_move){
                .entry = i,
                .rank_was = was->place.rank,
                .rank_is = is->place.rank,
                .prize_was = was->prize,
                .prize_is = is->prize,
                .advanced = was->advances,
                .advances = is->advances,
            };
        change.move_count++;
    }
    if (!change.move_count)
        return;
    if (t->out->count < SENSITIVITY_LIST)
        t->out->list[t->out->count] = change;
    t->out->count++;
    t->out->of[change.kind]++;
}

/* -1, 0, 1: entry i of `a` stands before entry j of `b`, beside it, behind it; by the result, then by the ties. */
static int order_of(const struct score *a, size_t i, const struct score *b, size_t j)
{
    const struct rule_card *card = a->card;
    int order = rational_compare(a->outcomes[i].result, b->outcomes[j].result);
    order = card->lower ? order : -order;
    for (size_t k = 0; order == 0 && k < card->tie_count; k++) {
        struct rational x, y;
        const bool has_x = score_value_of(a, i, card->ties[k].by, &x),
                   has_y = score_value_of(b, j, card->ties[k].by, &y);
        if (has_x != has_y)
            order = has_x ? -1 : 1;
        else if (has_x)
            order = card->ties[k].lower ? rational_compare(x, y) : rational_compare(y, x);
    }
    return order;
}

static bool below_least(const struct score *s, size_t entry)
{
    if (!s->card->prizes.has_least)
        return false;
    const int order =
        rational_compare(s->outcomes[entry].result, rational_decimal(s->card->prizes.least, RULE_CARD_SCALE));
    return s->card->lower ? order > 0 : order < 0;
}

/* Whether the ranking is the same, as this entry alone changed and stands to both its neighbours as before. */
static bool stands_as_before(const struct trial *t, size_t entry)
{
    const struct score *was = t->was, *is = t->is;
    if (was->outcomes[entry].standing != SCORE_RANKED || is->outcomes[entry].standing != SCORE_RANKED ||
        below_least(was, entry) != below_least(is, entry))
        return false;
    const size_t at = t->position[entry];
    for (int side = -1; side <= 1; side += 2) {
        const size_t to = at + (size_t)side;
        if (to >= t->marks.entry_count)
            continue;
        const size_t other = was->order[to];
        if (was->outcomes[other].standing == SCORE_RANKED &&
            order_of(is, entry, was, other) != order_of(was, entry, was, other))
            return false;
    }
    return true;
}

/* ---- computing again --------------------------------------------------------------------------------------------- */

/* All entries. *possible: there was something to compute from. */
static enum err compute_all(struct trial *t, bool *possible)
{
    struct marks_problem why;
    *possible = true;
    for (size_t i = 0; i < t->marks.entry_count && *possible; i++) {
        const enum err e = score_entry(t->is, i, &why);
        if (e && e != ERR_INVALID)
            return e;
        *possible = e == OK;
    }
    return OK;
}

static enum err rank(struct trial *t)
{
    arena_reset(t->scratch);
    return score_rank(t->scratch, t->is);
}

static enum err try_all(struct trial *t, struct sensitivity_change change)
{
    bool possible;
    t->out->tried++;
    enum err e = compute_all(t, &possible);
    if (!e && !possible)
        t->out->impossible++;
    if (e || !possible)
        return e;
    e = rank(t);
    if (!e)
        compare(t, change);
    return e;
}

/* One entry, whose marks were altered. */
static enum err try_entry(struct trial *t, struct sensitivity_change change)
{
    struct marks_problem why;
    t->out->tried++;
    enum err e = score_entry(t->is, change.entry, &why);
    if (e == ERR_INVALID) {
        t->out->impossible++;
        return OK;
    }
    if (e || stands_as_before(t, change.entry))
        return e;
    e = rank(t);
    if (!e)
        compare(t, change);
    return e;
}

/* ---- another trim ------------------------------------------------------------------------------------------------ */

static bool trims(const struct rule_card *card)
{
    bool any = false;
    for (size_t i = 0; i < card->step_count; i++)
        any = any || card->steps[i].drop_high || card->steps[i].drop_low;
    return any;
}

static bool has_panel(const struct rule_card *card)
{
    bool any = false;
    for (size_t i = 0; i < card->step_count; i++)
        any = any || card->steps[i].kind == RULE_CARD_PANEL;
    return any;
}

static enum err try_trim(struct arena *a, struct trial *t, enum sensitivity_kind kind)
{
    const struct rule_card *card = t->was->card;
    struct rule_card *other = arena_alloc(a, sizeof *other);
    struct rule_card_step *steps = arena_array(a, card->step_count, sizeof *steps);
    struct score *kept = t->is;
    if (!other || !steps)
        return ERR_NO_MEMORY;
    memcpy(steps, card->steps, card->step_count * sizeof *steps);
    for (size_t i = 0; i < card->step_count; i++)
        if (steps[i].kind == RULE_CARD_PANEL) {
            steps[i].drop_high = kind == SENSITIVITY_MORE_TRIM ? steps[i].drop_high + 1 : 0;
            steps[i].drop_low = kind == SENSITIVITY_MORE_TRIM ? steps[i].drop_low + 1 : 0;
        }
    *other = *card;
    other->steps = steps;
    t->marks.card = other;
    enum err e = score_begin(a, &t->marks, &t->is);
    if (!e)
        e = try_all(t, (struct sensitivity_change){.kind = kind});
    t->marks.card = card;
    t->is = kept;
    return e;
}

static enum err try_trims(struct arena *a, struct trial *t)
{
    enum err e = trims(t->was->card) ? try_trim(a, t, SENSITIVITY_NO_TRIM) : OK;
    return e || !has_panel(t->was->card) ? e : try_trim(a, t, SENSITIVITY_MORE_TRIM);
}

/* ---- without a judge --------------------------------------------------------------------------------------------- */

static size_t cell_count(const struct marks *m)
{
    return m->entry_count * m->card->criterion_count * m->judge_count;
}

static enum err try_judge(struct trial *t, size_t judge)
{
    const struct marks *m = &t->marks;
    const size_t cells = cell_count(m);
    bool any = false;
    for (size_t i = judge; i < cells; i += m->judge_count)
        if (m->cells[i] != MARKS_NONE && m->cells[i] != MARKS_ABSENT) {
            m->cells[i] = MARKS_ABSENT;
            any = true;
        }
    const enum err e = any ? try_all(t, (struct sensitivity_change){.kind = SENSITIVITY_JUDGE, .judge = judge}) : OK;
    for (size_t i = judge; i < cells; i += m->judge_count)
        m->cells[i] = t->was->marks->cells[i];
    return e;
}

static enum err try_judges(struct trial *t)
{
    enum err e = OK;
    bool possible;
    for (size_t j = 0; j < t->marks.judge_count && !e; j++)
        e = try_judge(t, j);
    return e ? e : compute_all(t, &possible); /* for what follows, as it was */
}

/* ---- one mark ---------------------------------------------------------------------------------------------------- */

/* What a judge's counts come to when the deduction `other` of them is counted `more` times more (docs/rule-card.md). */
static int64_t deducted(const struct marks *m, const struct sensitivity_change *c, size_t other, int more)
{
    const struct rule_card_criterion *criterion = &m->card->criteria[c->criterion];
    int64_t mark = criterion->max;
    for (size_t i = m->first_deduction[c->entry]; i < m->first_deduction[c->entry + 1]; i++) {
        const struct marks_deduction *d = &m->deductions[i];
        if (d->criterion != c->criterion || d->judge != c->judge)
            continue;
        const struct rule_card_deduction *rule = &criterion->deductions[d->deduction];
        const int64_t points = rule->points * (d->count + (i == other ? more : 0));
        mark -= points < rule->cap ? points : rule->cap;
    }
    return mark > criterion->min ? mark : criterion->min;
}

/* Puts `mark` in the place of what the judge gave, and looks. */
static enum err try_mark(struct trial *t, struct sensitivity_change change, int64_t mark)
{
    int64_t *cell = marks_cell(&t->marks, change.entry, change.criterion) + change.judge;
    const int64_t was = *cell;
    struct marks_problem why;
    if (mark == was)
        return OK;
    *cell = mark;
    enum err e = try_entry(t, change);
    *cell = was;
    if (!e)
        e = score_entry(t->is, change.entry, &why);
    return e == ERR_INVALID ? ERR_BUG : e; /* it was computed before */
}

static enum err try_counts(struct trial *t, struct sensitivity_change change, bool *counted)
{
    const struct marks *m = &t->marks;
    enum err e = OK;
    *counted = false;
    for (size_t i = m->first_deduction[change.entry]; i < m->first_deduction[change.entry + 1] && !e; i++) {
        const struct marks_deduction *d = &m->deductions[i];
        if (d->criterion != change.criterion || d->judge != change.judge)
            continue;
        *counted = true;
        change.kind = SENSITIVITY_STEP_UP;
        if (d->count > 0)
            e = try_mark(t, change, deducted(m, &change, i, -1));
        change.kind = SENSITIVITY_STEP_DOWN;
        if (!e)
            e = try_mark(t, change, deducted(m, &change, i, 1));
    }
    return e;
}

static enum err try_steps(struct trial *t, struct sensitivity_change change)
{
    const struct rule_card_criterion *c = &t->marks.card->criteria[change.criterion];
    const int64_t mark = marks_cell(&t->marks, change.entry, change.criterion)[change.judge];
    bool counted;
    enum err e = try_counts(t, change, &counted);
    if (e || counted)
        return e;
    change.kind = SENSITIVITY_STEP_UP;
    if (mark + c->step <= c->max)
        e = try_mark(t, change, mark + c->step);
    change.kind = SENSITIVITY_STEP_DOWN;
    if (!e && mark - c->step >= c->min)
        e = try_mark(t, change, mark - c->step);
    return e;
}

static enum err try_marks(struct trial *t)
{
    const struct marks *m = &t->marks;
    enum err e = OK;
    for (size_t i = 0; i < m->entry_count; i++)
        for (size_t c = 0; c < m->card->criterion_count && m->statuses[i] == MARKS_COMPETES; c++)
            for (size_t j = 0; j < m->judge_count; j++) {
                const int64_t mark = marks_cell(m, i, c)[j];
                if (mark == MARKS_NONE || mark == MARKS_ABSENT)
                    continue;
                e = try_steps(t, (struct sensitivity_change){.entry = i, .criterion = c, .judge = j});
                if (e)
                    return e;
            }
    return OK;
}

/* ---- all --------------------------------------------------------------------------------------------------------- */

static int by_kind(const struct sensitivity_change *x, const struct sensitivity_change *y)
{
    return (x->kind > y->kind) - (x->kind < y->kind);
}

/* Stable, and short: what is a step up and what a step down come mixed. */
static void sort(struct sensitivity *s)
{
    const size_t n = s->count < SENSITIVITY_LIST ? s->count : SENSITIVITY_LIST;
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k > 0 && by_kind(&s->list[k - 1], &s->list[k]) > 0; k--) {
            const struct sensitivity_change x = s->list[k];
            s->list[k] = s->list[k - 1];
            s->list[k - 1] = x;
        }
}

static enum err run(struct arena *a, struct trial *t)
{
    bool possible;
    enum err e = score_begin(a, &t->marks, &t->is);
    if (!e)
        e = compute_all(t, &possible);
    if (!e && !possible)
        e = ERR_BUG;
    if (!e)
        e = try_trims(a, t);
    if (!e)
        e = try_judges(t);
    if (!e)
        e = try_marks(t);
    return e;
}

enum err sensitivity_of(struct arena *a, const struct score *s, struct sensitivity **out)
{
    struct trial t = {.was = s, .marks = *s->marks};
    const size_t cells = cell_count(s->marks);
    *out = NULL;
    t.out = arena_alloc(a, sizeof *t.out);
    t.position = arena_array(a, s->marks->entry_count, sizeof *t.position);
    t.marks.cells = arena_array(a, cells, sizeof *t.marks.cells);
    if (!t.out || !t.position || !t.marks.cells)
        return ERR_NO_MEMORY;
    t.out->list = arena_array(a, SENSITIVITY_LIST, sizeof *t.out->list);
    if (!t.out->list)
        return ERR_NO_MEMORY;
    if (cells)
        memcpy(t.marks.cells, s->marks->cells, cells * sizeof *t.marks.cells);
    for (size_t i = 0; i < s->marks->entry_count; i++)
        t.position[s->order[i]] = i;
    t.scratch = arena_new(0);
    if (!t.scratch)
        return ERR_NO_MEMORY;
    const enum err e = run(a, &t);
    arena_free(t.scratch);
    if (e)
        return e;
    sort(t.out);
    *out = t.out;
    return OK;
}
