#include "lib/act/judging_marks.h"

#include <string.h>

#include "lib/act/judging.h"
#include "lib/base/log.h"
#include "lib/domain/ballot_panel.h"
#include "lib/store/mark.h"
#include "lib/store/penalty.h"
#include "lib/store/run_value.h"

struct loading {
    struct sql *db;
    struct arena *arena;
    const struct judging_filter *filter;
    struct judging_loaded *out;
    struct marks_reader *reader;
    const char **names; /* [run]: its number as text */
};

/* The card as the engine reads it here: entries are the runs; with panel_only what others say is not needed. */
static enum err open_card(struct loading *l, int64_t round_id)
{
    struct rule_card *card;
    enum err e = store_judging_find(l->db, l->arena, round_id, &l->out->judging);
    if (!e)
        e = act_judging_card(l->db, l->arena, &l->out->judging, &card, &l->out->published);
    if (e)
        return e;
    card->entries = NULL;
    card->entry_count = 0;
    for (size_t i = 0; l->filter->panel_only && i < card->value_count; i++)
        card->values[i].optional =
            card->values[i].optional || judging_says(card->values[i].code) == JUDGING_SAYS_KEEPER;
    l->out->card = card;
    return OK;
}

/* The runs that were asked for, each put down with its status. */
static enum err load_runs(struct loading *l, int64_t round_id)
{
    struct run_row *all;
    size_t n;
    enum err e = store_run_list(l->db, l->arena, round_id, &all, &n);
    if (e)
        return e;
    l->names = arena_array(l->arena, n, sizeof *l->names);
    l->out->runs = all;
    if (!l->names)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n && !e; i++) {
        if (all[i].state < l->filter->least || (l->filter->number && all[i].number != l->filter->number))
            continue;
        const size_t at = l->out->run_count++;
        all[at] = all[i];
        l->names[at] = arena_printf(l->arena, "%lld", (long long)all[i].number);
        e = l->names[at] ? marks_put_status(l->reader, 0, l->names[at], all[i].status) : ERR_NO_MEMORY;
    }
    return e;
}

/* The index of a run that was loaded; SIZE_MAX: none, or it has no marks that count. Rows come by number. */
static size_t run_index(const struct loading *l, int64_t number, bool competes)
{
    size_t from = 0, to = l->out->run_count;
    while (from < to) {
        const size_t middle = from + (to - from) / 2;
        if (l->out->runs[middle].number < number)
            from = middle + 1;
        else
            to = middle;
    }
    if (from == l->out->run_count || l->out->runs[from].number != number ||
        (competes && l->out->runs[from].status != MARKS_COMPETES))
        return SIZE_MAX;
    return from;
}

static const char *judge_name(const struct loading *l, int64_t seat_no)
{
    const size_t judge = ballot_seat_index(l->out->card, seat_no);
    return judge == SIZE_MAX ? NULL : ballot_seat_of(l->out->card, judge);
}

/* What is stored was checked when it came; anything else was put there by hand. */
static enum err unknown(const char *what, const char *code)
{
    log_error("judging: the rule card has no %s %s", what, code);
    return ERR_BUG;
}

static enum err put_mark(struct loading *l, const char *entry, const struct mark_row *m)
{
    const char *judge = judge_name(l, m->seat_no);
    const struct rule_card_ref ref = rule_card_find(l->out->card, m->code);
    uint16_t counts[RULE_CARD_DEDUCTIONS];
    size_t n = 0;
    if (!judge || ref.kind != RULE_CARD_CRITERION)
        return unknown("criterion or seat", m->code);
    if (m->kind == MARK_MARK)
        return marks_put_mark(l->reader, 0, entry, ref.index, judge, judging_of_x1000(m->mark_x1000));
    if (m->kind == MARK_ABSENT)
        return marks_put_mark(l->reader, 0, entry, ref.index, judge, MARKS_ABSENT);
    if (!mark_counts_parse(m->counts, counts, &n) || n != l->out->card->criteria[ref.index].deduction_count)
        return unknown("such counts for", m->code);
    enum err e = OK;
    for (size_t i = 0; i < n && !e; i++)
        e = marks_put_deduction(l->reader, 0, entry, ref.index, judge, i, counts[i]);
    return e;
}

static enum err load_marks(struct loading *l, int64_t round_id)
{
    struct mark_row *marks;
    size_t n;
    enum err e =
        store_mark_of_round(l->db, l->arena, round_id, l->filter->number, (int64_t)l->filter->least, &marks, &n);
    for (size_t i = 0; i < n && !e; i++) {
        const size_t run = run_index(l, marks[i].number, true);
        if (run != SIZE_MAX && marks[i].kind != MARK_NOTE && marks[i].kind != MARK_FAULT)
            e = put_mark(l, l->names[run], &marks[i]);
    }
    return e;
}

static enum err load_recused(struct loading *l, int64_t round_id)
{
    struct run_recused *list;
    size_t n;
    enum err e = store_run_recused(l->db, l->arena, round_id, l->filter->number, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        const size_t run = run_index(l, list[i].number, false);
        const char *judge = judge_name(l, list[i].seat_no);
        if (run != SIZE_MAX && judge)
            e = marks_put_recused(l->reader, 0, l->names[run], judge);
    }
    return e;
}

static enum err load_values(struct loading *l, int64_t round_id)
{
    struct run_value *list;
    size_t n;
    enum err e = store_run_value_list(l->db, l->arena, round_id, l->filter->number, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        const size_t run = run_index(l, list[i].number, false);
        if (run == SIZE_MAX || (l->filter->panel_only && judging_says(list[i].code) == JUDGING_SAYS_KEEPER))
            continue;
        const struct rule_card_ref ref = rule_card_find(l->out->card, list[i].code);
        e = ref.kind == RULE_CARD_VALUE
                ? marks_put_value(l->reader, 0, l->names[run], ref.index, judging_of_x1000(list[i].value_x1000))
                : unknown("value", list[i].code);
    }
    return e;
}

/* Penalties that stand: a fault once, however often it was established; points as their sum. */
static enum err load_penalties(struct loading *l, int64_t round_id)
{
    struct penalty *list;
    size_t n;
    const struct rule_card *card = l->out->card;
    const struct rule_card_ref sum_of = rule_card_find(card, JUDGING_PENALTY);
    int64_t *sums = arena_array(l->arena, l->out->run_count, sizeof *sums);
    bool *faults = arena_array(l->arena, l->out->run_count * card->fault_count, sizeof *faults);
    if (!sums || !faults)
        return ERR_NO_MEMORY;
    enum err e = store_penalty_list(l->db, l->arena, round_id, l->filter->number, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        const size_t run = run_index(l, list[i].number, false);
        if (run == SIZE_MAX || list[i].undone)
            continue;
        if (list[i].kind == PENALTY_POINTS) {
            sums[run] += list[i].points_x1000;
            continue;
        }
        const struct rule_card_ref ref = rule_card_find(card, list[i].code);
        if (ref.kind != RULE_CARD_FAULT)
            return unknown("fault", list[i].code);
        bool *once = &faults[run * card->fault_count + ref.index];
        if (!*once)
            e = marks_put_fault(l->reader, 0, l->names[run], ref.index);
        *once = true;
    }
    for (size_t i = 0; i < l->out->run_count && !e; i++)
        if (sums[i] > 0 && sum_of.kind == RULE_CARD_VALUE)
            e = marks_put_value(l->reader, 0, l->names[i], sum_of.index, judging_of_x1000(sums[i]));
    return e;
}

enum err act_judging_marks(struct sql *db, struct arena *a, int64_t round_id, const struct judging_filter *filter,
                           struct judging_loaded *out)
{
    struct loading l = {.db = db, .arena = a, .filter = filter, .out = out};
    *out = (struct judging_loaded){.problems = arena_alloc(a, sizeof *out->problems)};
    if (!out->problems)
        return ERR_NO_MEMORY;
    enum err e = open_card(&l, round_id);
    if (!e)
        e = marks_begin(a, out->card, &l.reader);
    if (!e)
        e = load_runs(&l, round_id);
    if (e || out->run_count == 0)
        return e;
    e = load_marks(&l, round_id);
    if (!e)
        e = load_recused(&l, round_id);
    if (!e)
        e = load_values(&l, round_id);
    if (!e)
        e = load_penalties(&l, round_id);
    if (!e)
        e = marks_end_unfinished(l.reader, &out->marks, out->problems);
    return e == ERR_INVALID ? OK : e;
}

/* ---- computing --------------------------------------------------------------------------------------------------- */

enum err act_judging_score(struct arena *a, const struct judging_loaded *x, bool ranks, struct score **score,
                           struct marks_problem **bad)
{
    const struct marks *m = x->marks;
    *bad = arena_array(a, m->entry_count, sizeof **bad);
    enum err e = *bad ? score_begin(a, m, score) : ERR_NO_MEMORY;
    for (size_t i = 0; i < m->entry_count && !e; i++) {
        e = score_entry(*score, i, &(*bad)[i]);
        if (e != ERR_INVALID)
            continue;
        (*score)->outcomes[i].standing = SCORE_NO_RESULT;
        e = OK;
    }
    for (size_t i = 0; !e && i < x->problems->count && i < MARKS_PROBLEMS; i++)
        for (size_t k = 0; x->problems->list[i].entry && k < m->entry_count; k++)
            if (!(*bad)[k].key && strcmp(m->entries[k], x->problems->list[i].entry) == 0)
                (*bad)[k] = x->problems->list[i];
    return e || !ranks ? e : score_rank(a, *score);
}

bool act_judging_total(const struct score *s, size_t entry, size_t step, size_t judge, struct rational *out)
{
    const struct rule_card_step *rule = &s->card->steps[step];
    struct rational sum = RATIONAL_ZERO;
    bool given = false;
    for (size_t k = 0; rule->kind == RULE_CARD_PANEL && k < rule->item_count; k++) {
        const struct rule_card_item *item = &rule->items[k];
        const int64_t mark = marks_cell(s->marks, entry, item->of.index)[judge];
        struct rational one, factor;
        if (mark == MARKS_NONE || mark == MARKS_ABSENT)
            continue;
        given = true;
        if (!rational_make(item->factor, item->divisor, &factor) ||
            !rational_multiply(rational_decimal(mark, RULE_CARD_SCALE), factor, &one) ||
            !rational_multiply(one, score_times_of(s, entry, item), &one) || !rational_add(sum, one, &sum))
            return false;
    }
    *out = sum;
    return given;
}
