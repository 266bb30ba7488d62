/* From a bundle's items to its results, by the engine that pages and `jiangxin score` use. */
#include <stdlib.h>
#include <string.h>

#include "lib/domain/results_private.h"

struct computing {
    struct arena *arena;
    const struct results *r;
    const struct rule_card *card;
    struct results_now now;
    struct marks_reader *reader;
    struct results_findings *findings;
};

/* ---- what was given ---- */

static enum err put_record(struct computing *c, const struct results_record *x)
{
    enum err e = marks_put_status(c->reader, 0, x->entry, x->status);
    for (size_t i = 0; !e && i < x->recused_count; i++)
        e = marks_put_recused(c->reader, 0, x->entry, x->recused[i]);
    for (size_t i = 0; !e && i < x->value_count; i++) {
        const struct rule_card_ref ref = rule_card_find(c->card, x->values[i].code);
        if (ref.kind == RULE_CARD_VALUE)
            e = marks_put_value(c->reader, 0, x->entry, ref.index, x->values[i].v);
    }
    for (size_t i = 0; !e && i < x->fault_count; i++) {
        const struct rule_card_ref ref = rule_card_find(c->card, x->faults[i]);
        if (ref.kind == RULE_CARD_FAULT)
            e = marks_put_fault(c->reader, 0, x->entry, ref.index);
    }
    return e;
}

/* The sum of each entry's penalties is the card's value of that name, for all who compete. Nothing is taken off who has
   none: where the card allows the value to be absent it is, because zero minus zero would be a result. */
static enum err put_penalties(struct computing *c)
{
    const struct rule_card_ref ref = rule_card_find(c->card, RESULTS_PENALTY_VALUE);
    const struct results_now *now = &c->now;
    int64_t *sums = arena_array(c->arena, now->record_count, sizeof *sums);
    enum err e = OK;
    size_t at;
    if (!sums)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < now->penalty_count; i++) {
        const struct results_penalty *p = &c->r->penalties[now->penalties[i]];
        if (strmap_find(&now->record_at, p->entry, &at) && __builtin_add_overflow(sums[at], p->points, &sums[at]))
            sums[at] = INT64_MAX; /* what the engine refuses: it lies on no scale */
    }
    for (size_t i = 0; !e && ref.kind == RULE_CARD_VALUE && i < now->record_count; i++) {
        const struct results_record *x = &c->r->records[now->records[i]];
        if (x->status == MARKS_COMPETES && (sums[i] > 0 || !c->card->values[ref.index].optional))
            e = marks_put_value(c->reader, 0, x->entry, ref.index, sums[i]);
    }
    return e;
}

static enum err put_line(struct computing *c, const char *entry, const char *seat, const struct mark_sheet_line *l)
{
    const struct rule_card_ref ref = rule_card_find(c->card, l->criterion);
    enum err e = OK;
    if (ref.kind != RULE_CARD_CRITERION)
        return OK; /* a finding of its own */
    if (l->said != MARK_SHEET_COUNTS)
        return marks_put_mark(c->reader, 0, entry, ref.index, seat,
                              l->said == MARK_SHEET_ABSENT ? MARKS_ABSENT : l->mark);
    for (size_t i = 0; !e && i < l->count_count && i < c->card->criteria[ref.index].deduction_count; i++)
        e = marks_put_deduction(c->reader, 0, entry, ref.index, seat, i, l->counts[i]);
    return e;
}

static enum err put_sheets(struct computing *c)
{
    enum err e = OK;
    for (size_t i = 0; !e && i < c->now.sheet_count; i++) {
        const struct mark_sheet *s = &c->r->sheets[c->now.sheets[i]].sheet;
        const struct results_entry *entry = results_entry_of(c->r, &c->now, s->number);
        const struct results_record *record = entry ? results_record_of(c->r, &c->now, entry->entry) : NULL;
        if (!record || !results_sheet_counts(record, s->seat))
            continue;
        for (size_t k = 0; !e && k < s->line_count; k++)
            e = put_line(c, entry->entry, s->seat, &s->lines[k]);
    }
    return e;
}

/* ---- what follows ---- */

/* What the engine has against the marks: which entry, criterion and judge, and its own sentence. */
static void note_problems(struct computing *c, const struct marks_problems *problems)
{
    for (size_t i = 0; i < problems->count && i < MARKS_PROBLEMS; i++) {
        const struct marks_problem *p = &problems->list[i];
        struct results_finding f = {
            .key = "results.finding.engine",
            .args = {p->entry ? p->entry : "", p->criterion ? p->criterion : "", p->judge ? p->judge : ""},
            .inner = p->key,
            .inner_args = {p->args[0], p->args[1], p->args[2]},
            .entry = p->entry,
            .seat = p->judge};
        results_note(c->findings, f);
    }
}

static enum err place_of(struct computing *c, const struct score *s, size_t entry, struct results_place *out)
{
    const struct score_outcome *o = &s->outcomes[entry];
    char text[RATIONAL_TEXT];
    *out = (struct results_place){.entry = s->marks->entries[entry], .standing = o->standing};
    if (o->standing != SCORE_RANKED)
        return OK;
    rational_text_places(o->result, score_places_of(c->card, c->card->result), text);
    out->rank = o->place.rank;
    out->result = arena_str(c->arena, text);
    out->prize = o->prize == RANK_NO_PRIZE ? NULL : c->card->prizes.names[o->prize];
    out->may_advance = c->card->advance.places > 0;
    out->advances = out->may_advance && o->advances;
    return out->result ? OK : ERR_NO_MEMORY;
}

static enum err places_of(struct computing *c, const struct score *s, struct results_place **places, size_t *n)
{
    enum err e = OK;
    *n = s->marks->entry_count;
    *places = arena_array(c->arena, *n, sizeof **places);
    for (size_t i = 0; *places && !e && i < *n; i++)
        e = place_of(c, s, s->order[i], &(*places)[i]);
    return *places ? e : ERR_NO_MEMORY;
}

static enum err score_of(struct computing *c, size_t version, struct score **out)
{
    struct marks_problems *problems = arena_alloc(c->arena, sizeof *problems);
    struct marks *marks = NULL;
    enum err e = problems ? results_now(c->arena, c->r, version, &c->now) : ERR_NO_MEMORY;
    if (!e)
        e = marks_begin(c->arena, c->card, &c->reader);
    for (size_t i = 0; !e && i < c->now.record_count; i++)
        e = put_record(c, &c->r->records[c->now.records[i]]);
    if (!e)
        e = put_penalties(c);
    if (!e)
        e = put_sheets(c);
    if (!e)
        e = marks_end(c->reader, &marks, problems);
    if (!e)
        e = score_compute(c->arena, marks, out, problems);
    if (e == ERR_INVALID)
        note_problems(c, problems);
    if (e == ERR_TOO_LARGE) {
        results_note(c->findings, (struct results_finding){.key = "results.finding.too_large"});
        e = ERR_INVALID;
    }
    return e;
}

enum err results_score(const struct results *r, size_t version, struct score **out, struct results_findings *findings)
{
    struct computing c = {.arena = r->arena, .r = r, .card = r->card.card, .findings = findings};
    *out = NULL;
    return score_of(&c, version, out);
}

enum err results_compute(const struct results *r, size_t version, struct results_place **places, size_t *n,
                         struct results_findings *findings)
{
    struct computing c = {.arena = r->arena, .r = r, .card = r->card.card, .findings = findings};
    struct score *score;
    *places = NULL;
    *n = 0;
    const enum err e = score_of(&c, version, &score);
    return e ? e : places_of(&c, score, places, n);
}
