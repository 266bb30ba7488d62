/* Rows are kept as they come, resolved to indexes; at the end, when all entries and judges are known, they are laid out. */
#include "lib/domain/marks.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/natural.h"
#include "lib/base/text.h"
#include "lib/domain/marks_private.h"

const char *marks_status_name(enum marks_status s)
{
    static const char *const NAMES[MARKS_STATUS_COUNT] = {
        [MARKS_COMPETES] = "competes", [MARKS_STAYED_AWAY] = "absent", [MARKS_WITHDREW] = "withdrawn"};
    return (unsigned)s < MARKS_STATUS_COUNT ? NAMES[s] : "";
}

/* ---- problems ---------------------------------------------------------------------------------------------------- */

void marks_note(struct marks_reader *r, struct marks_problem p)
{
    const size_t room = p.line ? MARKS_PROBLEMS : sizeof r->problems / sizeof *r->problems;
    if (r->kept < room)
        r->problems[r->kept++] = p;
    r->found++;
}

const char *marks_decimal_text(struct marks_reader *r, int64_t v)
{
    char text[32];
    rule_card_decimal(v, text);
    return arena_str(r->arena, text);
}

const char *marks_number_text(struct marks_reader *r, size_t v)
{
    return arena_printf(r->arena, "%zu", v);
}

/* By line, then as they were found; those without a line last. */
static int by_line(const void *a, const void *b)
{
    const struct marks_problem *x = *(const struct marks_problem *const *)a,
                               *y = *(const struct marks_problem *const *)b;
    const size_t x_line = x->line ? x->line : SIZE_MAX, y_line = y->line ? y->line : SIZE_MAX;
    return x_line != y_line ? (x_line < y_line ? -1 : 1) : (x > y) - (x < y);
}

void marks_problems_of(const struct marks_reader *r, struct marks_problems *problems)
{
    const struct marks_problem *sorted[2 * MARKS_PROBLEMS] = {NULL};
    for (size_t i = 0; i < r->kept; i++)
        sorted[i] = &r->problems[i];
    qsort(sorted, r->kept, sizeof *sorted, by_line);
    problems->count = r->found;
    for (size_t i = 0; i < r->kept && i < MARKS_PROBLEMS; i++)
        problems->list[i] = *sorted[i];
}

/* ---- names ------------------------------------------------------------------------------------------------------- */

static enum err add_name(struct arena *a, struct names *n, const char *name)
{
    if (n->count == n->room) {
        const size_t room = n->room ? n->room * 2 : 64;
        const char **larger = arena_array(a, room, sizeof *larger);
        if (!larger)
            return ERR_NO_MEMORY;
        for (size_t i = 0; i < n->count; i++)
            larger[i] = n->list[i];
        n->list = larger;
        n->room = room;
    }
    n->list[n->count] = name;
    return strmap_put(&n->map, name, n->count++);
}

static enum err add_names(struct arena *a, struct names *n, const char *const *list, size_t count)
{
    enum err e = OK;
    for (size_t i = 0; !e && i < count; i++)
        e = add_name(a, n, list[i]);
    return e;
}

static bool is_name(const char *s)
{
    return *s && text_valid(s, strlen(s), false) && text_length(s) <= RULE_CARD_ENTRY;
}

/* Whether it was found or put down; `fault`: why it was not. */
static bool name_index(struct marks_reader *r, struct names *n, const char *name, size_t *index, const char **fault,
                       enum err *e)
{
    *fault = NULL;
    /* Rows come in groups, or by turns: nearly always it is the name of the row before, or the next one. */
    for (size_t guess = n->last; guess < n->count && guess <= n->last + 1; guess++)
        if (marks_same(n->list[guess], name)) {
            *index = n->last = guess;
            return true;
        }
    if (n->count > 0 && marks_same(n->list[0], name)) {
        *index = n->last = 0;
        return true;
    }
    if (!strmap_find(&n->map, name, index)) {
        const bool bad = !is_name(name) || (n == &r->judges && rule_card_reserved_judge(name));
        if (n->fixed || bad || n->count == n->most) {
            *fault = bad ? "bad" : n->fixed ? "unknown" : "many";
            return false;
        }
        *index = n->count;
        *e = add_name(r->arena, n, name);
        if (*e)
            return false;
    }
    n->last = *index;
    return true;
}

size_t marks_entry_index(struct marks_reader *r, size_t line, const char *name, enum err *e)
{
    size_t index;
    const char *fault;
    if (name_index(r, &r->entries, name, &index, &fault, e))
        return index;
    if (!*e)
        marks_note(r, (struct marks_problem){.line = line,
                                             .key = *fault == 'u'   ? "marks.problem.unknown_entry"
                                                    : *fault == 'b' ? "marks.problem.bad_entry"
                                                                    : "marks.problem.many_entries",
                                             .args = {name, marks_number_text(r, r->entries.most)}});
    return MARKS_NOBODY;
}

size_t marks_judge_index(struct marks_reader *r, size_t line, const char *entry, const char *name, enum err *e)
{
    size_t index;
    const char *fault;
    if (name_index(r, &r->judges, name, &index, &fault, e))
        return index;
    if (!*e)
        marks_note(r, (struct marks_problem){.line = line,
                                             .entry = entry,
                                             .key = *fault == 'u'   ? "marks.problem.unknown_judge"
                                                    : *fault == 'b' ? "marks.problem.bad_judge"
                                                                    : "marks.problem.many_judges",
                                             .args = {name, marks_number_text(r, r->judges.most)}});
    return MARKS_NOBODY;
}

enum err marks_begin(struct arena *a, const struct rule_card *card, struct marks_reader **out)
{
    struct marks_reader *r = arena_alloc(a, sizeof *r);
    if (!r)
        return ERR_NO_MEMORY;
    *r = (struct marks_reader){.arena = a, .card = card};
    r->entries.most = MARKS_ENTRIES;
    r->judges.most = RULE_CARD_JUDGES;
    r->entries.fixed = card->entry_count > 0;
    r->judges.fixed = card->panel.judge_count > 0;
    r->substitutes = card->panel.judge_count ? card->panel.judge_count : SIZE_MAX;
    strmap_init(&r->entries.map, a);
    strmap_init(&r->judges.map, a);
    *out = r;
    enum err e = add_names(a, &r->entries, card->entries, card->entry_count);
    if (!e)
        e = add_names(a, &r->judges, card->panel.judges, card->panel.judge_count);
    if (!e && r->judges.fixed)
        e = add_names(a, &r->judges, card->panel.substitutes, card->panel.substitute_count);
    return e;
}

/* ---- one row ----------------------------------------------------------------------------------------------------- */

enum err marks_say(struct marks_reader *r, struct said s)
{
    _Static_assert(MARKS_ENTRIES <= UINT16_MAX && (int)RULE_CARD_ENTRIES <= UINT16_MAX &&
                       2 * RULE_CARD_JUDGES <= UINT8_MAX && (int)RULE_CARD_CRITERIA <= UINT8_MAX &&
                       (int)RULE_CARD_VALUES <= UINT8_MAX && (int)RULE_CARD_FAULTS <= UINT8_MAX &&
                       (int)RULE_CARD_DEDUCTIONS <= UINT8_MAX,
                   "struct said holds every index");
    struct said_list *list = s.kind == SAID_MARK ? &r->marks : &r->others;
    if (!list->last || list->last->used == list->last->room) {
        const size_t room = !list->last ? SAID_FIRST : list->last->room < SAID_MOST ? list->last->room * 4 : SAID_MOST;
        struct said_block *block = arena_alloc(r->arena, sizeof *block + room * sizeof block->said[0]);
        if (!block)
            return ERR_NO_MEMORY;
        block->room = room;
        if (list->last)
            list->last->next = block;
        else
            list->first = block;
        list->last = block;
    }
    list->last->said[list->last->used++] = s;
    return OK;
}

static void note_at(struct marks_reader *r, size_t line, size_t entry, const char *what, size_t judge, const char *key,
                    const char *arg0, const char *arg1, const char *arg2)
{
    marks_note(r, (struct marks_problem){.line = line,
                                         .entry = r->entries.list[entry],
                                         .criterion = what,
                                         .judge = judge == MARKS_NOBODY ? NULL : r->judges.list[judge],
                                         .key = key,
                                         .args = {arg0, arg1, arg2}});
}

/* Whether `v` lies on a scale; else says so. */
static bool on_scale(struct marks_reader *r, size_t line, size_t entry, const char *what, size_t judge, int64_t v,
                     int64_t min, int64_t max, int64_t step)
{
    if (v < min || v > max)
        note_at(r, line, entry, what, judge, "marks.problem.out_of_scale", marks_decimal_text(r, v),
                marks_decimal_text(r, min), marks_decimal_text(r, max));
    else if ((v - min) % step != 0)
        note_at(r, line, entry, what, judge, "marks.problem.off_step", marks_decimal_text(r, v),
                marks_decimal_text(r, step), marks_decimal_text(r, min));
    else
        return true;
    return false;
}

/* Whether this judge may mark this criterion at all; else says so. */
static bool may_mark(struct marks_reader *r, size_t line, size_t entry, const struct rule_card_criterion *c,
                     size_t judge)
{
    if (!c->judges || judge >= r->substitutes)
        return true;
    for (size_t i = 0; i < c->judge_count; i++)
        if (c->judges[i] == judge)
            return true;
    note_at(r, line, entry, c->code, judge, "marks.problem.not_assigned", NULL, NULL, NULL);
    return false;
}

enum err marks_say_mark(struct marks_reader *r, size_t line, size_t entry, size_t criterion, size_t judge, int64_t mark)
{
    const struct rule_card_criterion *c = &r->card->criteria[criterion];
    if (!may_mark(r, line, entry, c, judge))
        return OK;
    if (r->card->panel.has_absent && mark == r->card->panel.absent)
        mark = MARKS_ABSENT;
    /* A mark that was refused is a mark all the same: it is not missing as well. */
    if (mark != MARKS_ABSENT && !on_scale(r, line, entry, c->code, judge, mark, c->min, c->max, c->step))
        mark = c->min;
    return marks_say(r, (struct said){.kind = SAID_MARK,
                                      .line = (uint32_t)line,
                                      .entry = (uint16_t)entry,
                                      .what = (uint8_t)criterion,
                                      .judge = (uint8_t)judge,
                                      .v = mark});
}

enum err marks_say_deduction(struct marks_reader *r, size_t line, size_t entry, size_t criterion, size_t judge,
                             size_t deduction, int64_t count)
{
    const struct rule_card_criterion *c = &r->card->criteria[criterion];
    if (!may_mark(r, line, entry, c, judge))
        return OK;
    if (count < 0 || count > RULE_CARD_COUNT) {
        note_at(r, line, entry, c->code, judge, "marks.problem.count", arena_printf(r->arena, "%lld", (long long)count),
                marks_number_text(r, RULE_CARD_COUNT), NULL);
        count = 0;
    }
    return marks_say(r, (struct said){.kind = SAID_DEDUCTION,
                                      .line = (uint32_t)line,
                                      .entry = (uint16_t)entry,
                                      .what = (uint8_t)criterion,
                                      .judge = (uint8_t)judge,
                                      .deduction = (uint8_t)deduction,
                                      .v = count});
}

enum err marks_say_value(struct marks_reader *r, size_t line, size_t entry, size_t value, int64_t v)
{
    const struct rule_card_value *c = &r->card->values[value];
    if (!on_scale(r, line, entry, c->code, MARKS_NOBODY, v, c->min, c->max, c->step))
        v = c->min;
    return marks_say(
        r, (struct said){
               .kind = SAID_VALUE, .line = (uint32_t)line, .entry = (uint16_t)entry, .what = (uint8_t)value, .v = v});
}

/* ---- typed rows -------------------------------------------------------------------------------------------------- */

static bool find_both(struct marks_reader *r, size_t line, const char *entry, const char *judge, size_t *e_index,
                      size_t *j_index, enum err *e)
{
    *e = OK;
    *e_index = marks_entry_index(r, line, entry, e);
    if (*e_index == MARKS_NOBODY)
        return false;
    *j_index = judge ? marks_judge_index(r, line, entry, judge, e) : 0;
    return *j_index != MARKS_NOBODY;
}

enum err marks_put_mark(struct marks_reader *r, size_t line, const char *entry, size_t criterion, const char *judge,
                        int64_t mark)
{
    size_t i, j;
    enum err e;
    return find_both(r, line, entry, judge, &i, &j, &e) ? marks_say_mark(r, line, i, criterion, j, mark) : e;
}

enum err marks_put_deduction(struct marks_reader *r, size_t line, const char *entry, size_t criterion,
                             const char *judge, size_t deduction, int64_t count)
{
    size_t i, j;
    enum err e;
    return find_both(r, line, entry, judge, &i, &j, &e)
               ? marks_say_deduction(r, line, i, criterion, j, deduction, count)
               : e;
}

enum err marks_put_value(struct marks_reader *r, size_t line, const char *entry, size_t value, int64_t v)
{
    size_t i, j;
    enum err e;
    return find_both(r, line, entry, NULL, &i, &j, &e) ? marks_say_value(r, line, i, value, v) : e;
}

static enum err say_other(struct marks_reader *r, size_t line, const char *entry, const char *judge,
                          enum said_kind kind, size_t what, int64_t v)
{
    size_t i, j;
    enum err e;
    if (!find_both(r, line, entry, judge, &i, &j, &e))
        return e;
    return marks_say(r, (struct said){.kind = (uint8_t)kind,
                                      .line = (uint32_t)line,
                                      .entry = (uint16_t)i,
                                      .judge = (uint8_t)j,
                                      .what = (uint8_t)what,
                                      .v = v});
}

enum err marks_put_fault(struct marks_reader *r, size_t line, const char *entry, size_t fault)
{
    return say_other(r, line, entry, NULL, SAID_FAULT, fault, 0);
}

enum err marks_put_status(struct marks_reader *r, size_t line, const char *entry, enum marks_status s)
{
    return say_other(r, line, entry, NULL, SAID_STATUS, 0, s);
}

enum err marks_put_recused(struct marks_reader *r, size_t line, const char *entry, const char *judge)
{
    return say_other(r, line, entry, judge, SAID_RECUSED, 0, 0);
}
