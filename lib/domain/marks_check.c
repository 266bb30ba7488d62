/* What is missing, and panels that the card's rule cannot count. */
#include <string.h>

#include "lib/domain/marks_private.h"

bool marks_disqualified(const struct marks *m, size_t entry)
{
    const bool *faults = m->faults + entry * m->card->fault_count;
    for (size_t i = 0; i < m->card->fault_count; i++)
        if (faults[i] && m->card->faults[i].effect == RULE_CARD_DISQUALIFY)
            return true;
    return false;
}

bool marks_said(const struct marks *m, size_t entry, size_t criterion)
{
    const int64_t *cell = marks_cell(m, entry, criterion);
    for (size_t j = 0; j < m->judge_count; j++)
        if (cell[j] != MARKS_NONE)
            return true;
    return false;
}

bool marks_counts(const struct marks *m, size_t entry, size_t criterion, size_t judge, bool unmarked_is_zero)
{
    const int64_t mark = marks_cell(m, entry, criterion)[judge];
    if (mark == MARKS_NONE)
        return unmarked_is_zero && m->assigned[criterion * m->judge_count + judge] &&
               !m->recused[entry * m->judge_count + judge];
    return mark != MARKS_ABSENT;
}

/* Everything that a code stands on, down to criteria and values. Steps stand on earlier ones only. */
static void mark_below(const struct rule_card *card, struct rule_card_ref ref, bool *criteria, bool *values)
{
    if (ref.kind == RULE_CARD_CRITERION)
        criteria[ref.index] = true;
    else if (ref.kind == RULE_CARD_VALUE)
        values[ref.index] = true;
    if (ref.kind != RULE_CARD_STEP)
        return;
    bool steps[RULE_CARD_STEPS] = {false};
    steps[ref.index] = true;
    for (size_t i = ref.index + 1; i-- > 0;) {
        const struct rule_card_step *s = &card->steps[i];
        for (size_t k = 0; steps[i] && k < s->item_count; k++) {
            const struct rule_card_ref refs[] = {s->items[k].of, s->items[k].times};
            for (size_t n = 0; n < 2; n++)
                if (refs[n].kind == RULE_CARD_CRITERION)
                    criteria[refs[n].index] = true;
                else if (refs[n].kind == RULE_CARD_VALUE)
                    values[refs[n].index] = true;
                else if (refs[n].kind == RULE_CARD_STEP)
                    steps[refs[n].index] = true;
        }
    }
}

bool marks_unmarked_is_zero(const struct marks *m, size_t entry, bool *criteria, bool *values)
{
    const struct rule_card *card = m->card;
    bool any = false;
    for (size_t i = 0; i < card->fault_count; i++) {
        if (!m->faults[entry * card->fault_count + i] || card->faults[i].effect != RULE_CARD_STOP)
            continue;
        if (!any) {
            memset(criteria, 0, card->criterion_count * sizeof *criteria);
            memset(values, 0, card->value_count * sizeof *values);
        }
        any = true;
        mark_below(card, card->faults[i].target, criteria, values);
    }
    return any;
}

struct checking {
    struct marks_reader *r;
    const struct marks *m;
    bool zero_criteria[RULE_CARD_CRITERIA], zero_values[RULE_CARD_VALUES];
    bool any_zero;
};

static void note(struct checking *c, size_t entry, const char *what, size_t judge, const char *key, const char *arg0,
                 const char *arg1)
{
    marks_note(c->r, (struct marks_problem){.entry = c->m->entries[entry],
                                            .criterion = what,
                                            .judge = judge == MARKS_NOBODY ? NULL : c->m->judges[judge],
                                            .key = key,
                                            .args = {arg0, arg1}});
}

static void note_numbers(struct checking *c, size_t entry, const char *what, const char *key, size_t arg0, size_t arg1)
{
    note(c, entry, what, MARKS_NOBODY, key, marks_number_text(c->r, arg0), marks_number_text(c->r, arg1));
}

/* Substitutes come in for those recused, one for one, criterion by criterion. */
static void check_substitutes(struct checking *c, size_t entry, const char *code, size_t recused, size_t came)
{
    if (c->m->card->panel.recused == RULE_CARD_FEWER)
        recused = 0;
    if (came < recused)
        note_numbers(c, entry, code, "marks.problem.substitute_missing", recused, came);
    else if (came > recused)
        note_numbers(c, entry, code, "marks.problem.substitute_idle", came, recused);
}

static void note_missing(struct checking *c, size_t entry, size_t criterion)
{
    const struct marks *m = c->m;
    for (size_t j = 0; j < m->panel_count; j++)
        if (marks_cell(m, entry, criterion)[j] == MARKS_NONE && m->assigned[criterion * m->judge_count + j] &&
            !m->recused[entry * m->judge_count + j])
            note(c, entry, m->card->criteria[criterion].code, j, "marks.problem.missing", NULL, NULL);
}

static void check_criterion(struct checking *c, size_t entry, size_t criterion)
{
    const struct marks *m = c->m;
    const struct rule_card_criterion *rule = &m->card->criteria[criterion];
    const int64_t *cell = marks_cell(m, entry, criterion);
    const bool *assigned = m->assigned + criterion * m->judge_count;
    const bool *is_recused = m->recused + entry * m->judge_count;
    const bool zero = c->any_zero && c->zero_criteria[criterion];
    size_t counted = 0, missing = 0, recused = 0, came = 0;
    if ((rule->optional || zero) && !marks_said(m, entry, criterion))
        return;
    for (size_t j = 0; j < m->judge_count; j++) {
        const bool given = cell[j] != MARKS_NONE && cell[j] != MARKS_ABSENT;
        counted += given;
        if (j >= m->panel_count)
            came += given;
        else if (assigned[j] && is_recused[j])
            recused++;
        else if (assigned[j] && cell[j] == MARKS_NONE)
            missing++;
    }
    if (missing > 0 && !zero) {
        note_missing(c, entry, criterion);
        return; /* what else is wrong may be because of that */
    }
    check_substitutes(c, entry, rule->code, recused, came);
    if (counted + missing < rule->least)
        note_numbers(c, entry, rule->code, "marks.problem.least", counted + missing, rule->least);
}

static void check_values(struct checking *c, size_t entry)
{
    const struct marks *m = c->m;
    for (size_t i = 0; i < m->card->value_count; i++)
        if (m->values[entry * m->card->value_count + i] == MARKS_NONE && !m->card->values[i].optional &&
            !(c->any_zero && c->zero_values[i]))
            note(c, entry, m->card->values[i].code, MARKS_NOBODY, "marks.problem.missing_value", NULL, NULL);
}

/* Whether anything at all was said of an entry that competes. */
static bool is_mute(const struct marks *m, size_t entry)
{
    const int64_t *cells = marks_cell(m, entry, 0), *values = m->values + entry * m->card->value_count;
    for (size_t i = 0; i < m->card->criterion_count * m->judge_count; i++)
        if (cells[i] != MARKS_NONE)
            return false;
    for (size_t i = 0; i < m->card->value_count; i++)
        if (values[i] != MARKS_NONE)
            return false;
    return true;
}

/* A judge's total needs all of the judge's marks: who gave some of them cannot be counted, nor left out silently. */
static void check_totals(struct checking *c, size_t entry, const struct rule_card_step *s)
{
    const struct marks *m = c->m;
    for (size_t j = 0; j < m->judge_count; j++) {
        const char *given = NULL, *lacking = NULL;
        for (size_t k = 0; k < s->item_count; k++) {
            const size_t criterion = s->items[k].of.index;
            if (!marks_said(m, entry, criterion))
                continue;
            if (marks_counts(m, entry, criterion, j, c->any_zero && c->zero_criteria[criterion]))
                given = m->card->criteria[criterion].code;
            else
                lacking = m->card->criteria[criterion].code;
        }
        if (given && lacking)
            note(c, entry, s->code, j, "marks.problem.partly", given, lacking);
    }
}

/* Each panel that is trimmed: a criterion's marks, or (once: they are the same judges) the totals. */
static void check_trim(struct checking *c, size_t entry, const struct rule_card_step *s)
{
    const struct marks *m = c->m;
    for (size_t k = 0; k < s->item_count; k++) {
        const size_t criterion = s->items[k].of.index;
        size_t counted = 0;
        if (!marks_said(m, entry, criterion))
            continue;
        for (size_t j = 0; j < m->judge_count; j++)
            counted += marks_counts(m, entry, criterion, j, c->any_zero && c->zero_criteria[criterion]);
        if (s->drop_high + s->drop_low >= counted)
            note_numbers(c, entry, m->card->criteria[criterion].code, "marks.problem.trim", s->drop_high + s->drop_low,
                         counted);
        if (!s->by_criterion)
            return;
    }
}

static void check_entry(struct checking *c, size_t entry)
{
    const struct marks *m = c->m;
    const size_t before = c->r->found;
    if (m->statuses[entry] != MARKS_COMPETES || marks_disqualified(m, entry))
        return;
    c->any_zero = marks_unmarked_is_zero(m, entry, c->zero_criteria, c->zero_values);
    if (!c->any_zero && is_mute(m, entry)) {
        note(c, entry, NULL, MARKS_NOBODY, "marks.problem.no_marks", NULL, NULL);
        return;
    }
    for (size_t i = 0; i < m->card->criterion_count; i++)
        check_criterion(c, entry, i);
    check_values(c, entry);
    for (size_t i = 0; c->r->found == before && i < m->card->step_count; i++) {
        const struct rule_card_step *s = &m->card->steps[i];
        if (s->kind != RULE_CARD_PANEL)
            continue;
        if (!s->by_criterion)
            check_totals(c, entry, s);
        check_trim(c, entry, s);
    }
}

enum err marks_check(struct marks_reader *r, const struct marks *m)
{
    struct checking *c = arena_alloc(r->arena, sizeof *c);
    if (!c)
        return ERR_NO_MEMORY;
    *c = (struct checking){.r = r, .m = m};
    for (size_t i = 0; i < m->entry_count; i++)
        check_entry(c, i);
    return OK;
}
