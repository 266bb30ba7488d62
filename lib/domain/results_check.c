/* What a bundle must be before anything is computed from it: complete, in order, and in keeping with its card and draw. */
#include <string.h>

#include "lib/domain/results_private.h"

struct checking {
    const struct results *r;
    const struct rule_card *card;
    struct results_now now;
    struct results_findings *findings;
};

static void note(struct checking *c, const char *key, const char *entry, size_t number, const char *seat,
                 const char *arg0, const char *arg1, const char *arg2)
{
    results_note(c->findings,
                 (struct results_finding){
                     .key = key, .args = {arg0, arg1, arg2}, .entry = entry, .number = number, .seat = seat});
}

/* ---- versions and order ---- */

static void check_order(struct checking *c, size_t top)
{
    static const char *const TWICE[RESULTS_KINDS] = {"results.finding.entry_twice", "results.finding.record_twice",
                                                     "results.finding.penalty_twice", "results.finding.sheet_twice"};
    static const char *const ORDER[RESULTS_KINDS] = {"results.finding.entry_order", "results.finding.record_order",
                                                     "results.finding.penalty_order", "results.finding.sheet_order"};
    static const char *const VERSION[RESULTS_KINDS] = {
        "results.finding.entry_version", "results.finding.record_version", "results.finding.penalty_version",
        "results.finding.sheet_version"};
    for (int k = 0; k < RESULTS_KINDS; k++) {
        const size_t n = results_count(c->r, (enum results_kind)k);
        for (size_t i = 0; i < n; i++) {
            const struct results_item x = {(enum results_kind)k, i}, before = {x.kind, i - 1};
            const int order = i ? results_compare(c->r, before, x) : -1;
            if (order >= 0)
                results_note_item(c->r->arena, c->findings, c->r, x, order ? ORDER : TWICE);
            if (results_version(c->r, x) > top)
                results_note_item(c->r->arena, c->findings, c->r, x, VERSION);
        }
    }
}

/* ---- what belongs to what ---- */

static void check_entries(struct checking *c)
{
    const struct results *r = c->r;
    for (size_t i = 0; i < c->now.entry_count; i++) {
        const struct results_entry *x = &r->entries[c->now.entries[i]];
        if (!results_record_of(r, &c->now, x->entry))
            note(c, "results.finding.record_missing", x->entry, x->number, NULL, x->entry, NULL, NULL);
        if (results_entry_of(r, &c->now, x->number) != x)
            note(c, "results.finding.number_twice", x->entry, x->number, NULL, x->entry,
                 results_number(r->arena, x->number), NULL);
    }
}

static bool is_entry(const struct checking *c, const char *entry)
{
    size_t at;
    return strmap_find(&c->now.entry_at, entry, &at);
}

static void check_record(struct checking *c, const struct results_record *x)
{
    const struct rule_card *card = c->card;
    if (!is_entry(c, x->entry))
        note(c, "results.finding.record_stranger", x->entry, 0, NULL, x->entry, NULL, NULL);
    for (size_t i = 0; i < x->value_count; i++) {
        const char *code = x->values[i].code;
        if (rule_card_find(card, code).kind != RULE_CARD_VALUE || strcmp(code, RESULTS_PENALTY_VALUE) == 0)
            note(c, "results.finding.record_value", x->entry, 0, NULL, x->entry, code, NULL);
    }
    for (size_t i = 0; i < x->fault_count; i++)
        if (rule_card_find(card, x->faults[i]).kind != RULE_CARD_FAULT)
            note(c, "results.finding.record_fault", x->entry, 0, NULL, x->entry, x->faults[i], NULL);
}

static void check_penalty(struct checking *c, const struct results_penalty *x)
{
    const char *no = results_number(c->r->arena, x->no);
    if (!is_entry(c, x->entry))
        note(c, "results.finding.penalty_stranger", x->entry, 0, NULL, x->entry, no, NULL);
    if (x->points > 0 && rule_card_find(c->card, RESULTS_PENALTY_VALUE).kind != RULE_CARD_VALUE)
        note(c, "results.finding.penalty_value", x->entry, 0, NULL, x->entry, no, RESULTS_PENALTY_VALUE);
}

/* ---- sheets ---- */

static void check_sheet(struct checking *c, const struct results_sheet *x)
{
    const struct mark_sheet *s = &x->sheet;
    const struct results_entry *entry = results_entry_of(c->r, &c->now, s->number);
    const struct results_record *record = entry ? results_record_of(c->r, &c->now, entry->entry) : NULL;
    const char *criterion, *number = results_number(c->r->arena, s->number);
    const char *misfit = mark_sheet_misfit(c->card, s, &criterion);
    if (!entry)
        note(c, "results.finding.sheet_stranger", NULL, s->number, s->seat, number, s->seat, NULL);
    if (misfit)
        note(c, misfit, entry ? entry->entry : NULL, s->number, s->seat, number, s->seat, criterion);
    /* A sheet that stood before the judge was recused, or the entry gave up, stays and does not count. */
    if (record && x->version >= record->version && !results_sheet_counts(record, s->seat))
        note(c,
             results_recused(record, s->seat) ? "results.finding.sheet_recused" : "results.finding.sheet_no_competitor",
             entry->entry, s->number, s->seat, number, s->seat, NULL);
}

/* Whether the judge of this seat marks anything at all. */
static bool is_asked(const struct rule_card *card, size_t judge)
{
    for (size_t i = 0; i < card->criterion_count; i++) {
        const struct rule_card_criterion *c = &card->criteria[i];
        for (size_t k = 0; k < c->judge_count; k++)
            if (c->judges[k] == judge)
                return true;
        if (!c->judges)
            return true;
    }
    return false;
}

/* Whether sheets may be missing: the entry is out, or its run was stopped. */
static bool is_over(const struct rule_card *card, const struct results_record *record)
{
    for (size_t i = 0; i < record->fault_count; i++) {
        const struct rule_card_ref ref = rule_card_find(card, record->faults[i]);
        if (ref.kind == RULE_CARD_FAULT && (card->faults[ref.index].effect == RULE_CARD_DISQUALIFY ||
                                            card->faults[ref.index].effect == RULE_CARD_STOP))
            return true;
    }
    return false;
}

/* One sheet of each judge of the card's panel who is not recused. Substitutes are counted by the engine. */
static void check_missing(struct checking *c)
{
    const struct results *r = c->r;
    for (size_t i = 0; i < c->now.entry_count; i++) {
        const struct results_entry *x = &r->entries[c->now.entries[i]];
        const struct results_record *record = results_record_of(r, &c->now, x->entry);
        if (!record || is_over(c->card, record))
            continue;
        for (size_t j = 0; j < c->card->panel.judge_count; j++) {
            const char *seat = c->card->panel.judges[j];
            if (results_sheet_counts(record, seat) && is_asked(c->card, j) &&
                !results_sheet_of(r->arena, r, &c->now, x->number, seat))
                note(c, "results.finding.sheet_missing", x->entry, x->number, seat, results_number(r->arena, x->number),
                     seat, x->entry);
        }
    }
}

/* ---- the whole ---- */

enum err results_check(const struct results *r, const struct results_crypt *crypt, size_t top,
                       struct results_findings *findings)
{
    struct checking c = {.r = r, .card = r->card.card, .findings = findings};
    const struct results_now *now = &c.now;
    enum err e = results_now(r->arena, r, top, &c.now);
    if (e)
        return e;
    check_order(&c, top);
    check_entries(&c);
    for (size_t i = 0; i < now->record_count; i++)
        check_record(&c, &r->records[now->records[i]]);
    for (size_t i = 0; i < now->penalty_count; i++)
        check_penalty(&c, &r->penalties[now->penalties[i]]);
    for (size_t i = 0; i < now->sheet_count; i++)
        check_sheet(&c, &r->sheets[now->sheets[i]]);
    check_missing(&c);
    e = results_check_draw(r, now, crypt, findings);
    return e ? e : arena_failed(r->arena) ? ERR_NO_MEMORY : OK;
}
