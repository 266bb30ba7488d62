/* The rows of a reader laid out: entries × criteria × judges in one array, everything in its order. */
#include <stdlib.h>
#include <string.h>

#include "lib/base/natural.h"
#include "lib/domain/marks_private.h"

/* ---- order ------------------------------------------------------------------------------------------------------- */

static int in_natural_order(const void *a, const void *b)
{
    return natural_compare(**(const char *const *const *)a, **(const char *const *const *)b);
}

/* Where each name goes: as the card lists them, else in natural order, so that the order of rows does not matter. */
static enum err arrange(struct arena *a, const struct names *n, const char ***list, uint32_t **places)
{
    const char ***sorted = arena_array(a, n->count, sizeof *sorted);
    *list = arena_array(a, n->count, sizeof **list);
    *places = arena_array(a, n->count, sizeof **places);
    if (!sorted || !*list || !*places)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n->count; i++)
        sorted[i] = &n->list[i];
    if (!n->fixed)
        qsort(sorted, n->count, sizeof *sorted, in_natural_order);
    for (size_t i = 0; i < n->count; i++) {
        (*list)[i] = *sorted[i];
        (*places)[sorted[i] - n->list] = (uint32_t)i;
    }
    return OK;
}

/* ---- laying out -------------------------------------------------------------------------------------------------- */

struct layout {
    struct marks_reader *r;
    struct marks *m;
    uint32_t *entries, *judges; /* where a reader's index goes */
    uint32_t *status_lines;     /* [entry] */
};

static void note_row(struct layout *l, const struct said *s, const char *what, bool judge, const char *key, size_t line)
{
    marks_note(l->r, (struct marks_problem){.line = s->line,
                                            .entry = l->r->entries.list[s->entry],
                                            .criterion = what,
                                            .judge = judge ? l->r->judges.list[s->judge] : NULL,
                                            .key = key,
                                            .args = {line ? marks_number_text(l->r, line) : NULL}});
}

/* The line that said the same first: looked for only when there is something to complain of. */
static size_t first_line(const struct layout *l, const struct said *s)
{
    const struct said_list *list = s->kind == SAID_MARK ? &l->r->marks : &l->r->others;
    for (const struct said_block *b = list->first; b; b = b->next)
        for (size_t i = 0; i < b->used; i++) {
            const struct said *o = &b->said[i];
            if (o->kind == s->kind && o->entry == s->entry && o->judge == s->judge && o->what == s->what &&
                o->deduction == s->deduction)
                return o->line;
        }
    return s->line;
}

static void fill(int64_t *cells, size_t n)
{
    for (size_t i = 0; i < n; i++)
        cells[i] = MARKS_NONE;
}

static enum err make_room(struct layout *l)
{
    struct arena *a = l->r->arena;
    struct marks *m = l->m;
    const size_t entries = m->entry_count, criteria = m->card->criterion_count, values = m->card->value_count;
    size_t cells;
    if (__builtin_mul_overflow(entries * criteria, m->judge_count, &cells) || cells > MARKS_CELLS)
        return ERR_TOO_LARGE;
    m->cells = arena_array(a, cells, sizeof *m->cells);
    m->values = arena_array(a, entries * values, sizeof *m->values);
    m->statuses = arena_array(a, entries, sizeof *m->statuses);
    m->faults = arena_array(a, entries * m->card->fault_count, sizeof *m->faults);
    m->recused = arena_array(a, entries * m->judge_count, sizeof *m->recused);
    m->assigned = arena_array(a, criteria * m->judge_count, sizeof *m->assigned);
    m->first_deduction = arena_array(a, entries + 1, sizeof *m->first_deduction);
    l->status_lines = arena_array(a, entries, sizeof *l->status_lines);
    if (!m->cells || !m->values || !m->statuses || !m->faults || !m->recused || !m->assigned || !m->first_deduction ||
        !l->status_lines)
        return ERR_NO_MEMORY;
    fill(m->cells, cells);
    fill(m->values, entries * values);
    for (size_t c = 0; c < criteria; c++) {
        const struct rule_card_criterion *criterion = &m->card->criteria[c];
        bool *row = m->assigned + c * m->judge_count;
        for (size_t j = 0; j < m->panel_count; j++)
            row[j] = !criterion->judges;
        for (size_t i = 0; criterion->judges && i < criterion->judge_count; i++)
            row[criterion->judges[i]] = true;
    }
    return OK;
}

/* Faults, statuses, who is recused, values; how many deductions there are. */
static size_t lay_others(struct layout *l)
{
    struct marks *m = l->m;
    const struct rule_card *card = m->card;
    size_t deductions = 0;
    for (const struct said_block *b = l->r->others.first; b; b = b->next)
        for (size_t i = 0; i < b->used; i++) {
            const struct said *s = &b->said[i];
            const size_t entry = l->entries[s->entry];
            const char *what = NULL;
            bool twice = false;
            if (s->kind == SAID_VALUE) {
                int64_t *value = &m->values[entry * card->value_count + s->what];
                what = card->values[s->what].code;
                twice = *value != MARKS_NONE;
                *value = s->v;
            } else if (s->kind == SAID_FAULT) {
                bool *fault = &m->faults[entry * card->fault_count + s->what];
                what = card->faults[s->what].code;
                twice = *fault;
                *fault = true;
            } else if (s->kind == SAID_STATUS) {
                twice = l->status_lines[entry] > 0;
                m->statuses[entry] = (uint8_t)s->v;
                l->status_lines[entry] = s->line;
                what = "status";
            } else if (s->kind == SAID_RECUSED) {
                bool *recused = &m->recused[entry * m->judge_count + l->judges[s->judge]];
                twice = *recused;
                *recused = true;
                what = "recused";
            } else {
                deductions++;
            }
            if (twice)
                note_row(l, s, what, s->kind == SAID_RECUSED, "marks.problem.twice", first_line(l, s));
        }
    return deductions;
}

/* Whether a mark may stand here; else says why not. */
static bool may_stand(struct layout *l, const struct said *s, size_t entry, size_t judge)
{
    const char *code = l->m->card->criteria[s->what].code;
    if (l->m->statuses[entry] != MARKS_COMPETES)
        note_row(l, s, code, true, "marks.problem.has_status", l->status_lines[entry]);
    else if (l->m->recused[entry * l->m->judge_count + judge])
        note_row(l, s, code, true, "marks.problem.is_recused", 0);
    else
        return true;
    return false;
}

static void lay_marks(struct layout *l)
{
    struct marks *m = l->m;
    for (const struct said_block *b = l->r->marks.first; b; b = b->next)
        for (size_t i = 0; i < b->used; i++) {
            const struct said *s = &b->said[i];
            const size_t entry = l->entries[s->entry], judge = l->judges[s->judge];
            int64_t *cell = marks_cell(m, entry, s->what) + judge;
            if (*cell != MARKS_NONE)
                note_row(l, s, m->card->criteria[s->what].code, true, "marks.problem.twice", first_line(l, s));
            else if (may_stand(l, s, entry, judge))
                *cell = s->v;
        }
}

/* ---- deductions -------------------------------------------------------------------------------------------------- */

struct counted { /* a deduction with the row it comes from */
    struct marks_deduction d;
    const struct said *said;
};

static int by_place(const void *a, const void *b)
{
    const struct counted *x = a, *y = b;
    const uint32_t keys[][2] = {{x->d.entry, y->d.entry},
                                {x->d.criterion, y->d.criterion},
                                {x->d.judge, y->d.judge},
                                {x->d.deduction, y->d.deduction}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i][0] != keys[i][1])
            return keys[i][0] < keys[i][1] ? -1 : 1;
    return x->said->line < y->said->line ? -1 : x->said->line > y->said->line;
}

static enum err gather(struct layout *l, size_t count, struct counted **out)
{
    struct counted *list = arena_array(l->r->arena, count, sizeof *list);
    size_t n = 0;
    *out = list;
    if (!list)
        return ERR_NO_MEMORY;
    for (const struct said_block *b = l->r->others.first; b; b = b->next)
        for (size_t i = 0; i < b->used; i++)
            if (b->said[i].kind == SAID_DEDUCTION) {
                const struct said *s = &b->said[i];
                list[n++] = (struct counted){{.entry = l->entries[s->entry],
                                              .criterion = s->what,
                                              .judge = (uint16_t)l->judges[s->judge],
                                              .deduction = s->deduction,
                                              .count = s->v},
                                             s};
            }
    qsort(list, n, sizeof *list, by_place);
    return OK;
}

static bool same_sheet(const struct marks_deduction *a, const struct marks_deduction *b)
{
    return a->entry == b->entry && a->criterion == b->criterion && a->judge == b->judge;
}

/* One judge's deductions for one criterion of one entry, list[first] to list[end - 1]: the mark is the maximum less all
   of them, each at most its cap, and not below the scale. */
static void deduct(struct layout *l, const struct counted *list, size_t first, size_t end)
{
    struct marks *m = l->m;
    const struct counted *c = &list[first];
    const struct rule_card_criterion *criterion = &m->card->criteria[c->d.criterion];
    int64_t *cell = marks_cell(m, c->d.entry, c->d.criterion) + c->d.judge;
    int64_t mark = criterion->max;
    if (*cell != MARKS_NONE) {
        note_row(l, c->said, criterion->code, true, "marks.problem.both", 0);
        return;
    }
    if (!may_stand(l, c->said, c->d.entry, c->d.judge))
        return;
    for (size_t i = first; i < end; i++) {
        const struct rule_card_deduction *d = &criterion->deductions[list[i].d.deduction];
        if (i > first && list[i].d.deduction == list[i - 1].d.deduction) {
            note_row(l, list[i].said, criterion->code, true, "marks.problem.twice", list[i - 1].said->line);
            continue;
        }
        const int64_t points = d->points * list[i].d.count; /* < 10^15 × 1000 */
        mark -= points < d->cap ? points : d->cap;
    }
    *cell = mark > criterion->min ? mark : criterion->min;
}

static enum err lay_deductions(struct layout *l, size_t count)
{
    struct marks *m = l->m;
    struct counted *list;
    enum err e = gather(l, count, &list);
    if (e)
        return e;
    m->deductions = arena_array(l->r->arena, count, sizeof *m->deductions);
    if (!m->deductions)
        return ERR_NO_MEMORY;
    m->deduction_count = count;
    for (size_t i = 0; i < count; i++) {
        m->deductions[i] = list[i].d;
        m->first_deduction[list[i].d.entry + 1]++;
    }
    for (size_t i = 0; i < m->entry_count; i++)
        m->first_deduction[i + 1] += m->first_deduction[i];
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && same_sheet(&list[first].d, &list[end].d); end++)
            ;
        deduct(l, list, first, end);
    }
    return OK;
}

/* ---- the end ----------------------------------------------------------------------------------------------------- */

static enum err lay_out(struct layout *l)
{
    struct marks_reader *r = l->r;
    enum err e = arrange(r->arena, &r->entries, &l->m->entries, &l->entries);
    if (!e)
        e = arrange(r->arena, &r->judges, &l->m->judges, &l->judges);
    l->m->entry_count = r->entries.count;
    l->m->judge_count = r->judges.count;
    l->m->panel_count = r->substitutes < r->judges.count ? r->substitutes : r->judges.count;
    if (!e)
        e = make_room(l);
    if (e)
        return e;
    const size_t deductions = lay_others(l);
    lay_marks(l);
    return lay_deductions(l, deductions);
}

/* Lays out and checks. *out stays NULL where there is too much to lay out. */
static enum err end(struct marks_reader *r, struct marks **out, struct marks_problems *problems)
{
    struct layout l = {.r = r, .m = arena_alloc(r->arena, sizeof *l.m)};
    *out = NULL;
    if (!l.m)
        return ERR_NO_MEMORY;
    l.m->card = r->card;
    if (r->entries.count == 0)
        marks_note(r, (struct marks_problem){.key = "marks.problem.empty"});
    enum err e = lay_out(&l);
    if (!e)
        e = marks_check(r, l.m);
    if (!e)
        *out = l.m;
    if (e == ERR_TOO_LARGE) {
        marks_note(r, (struct marks_problem){.key = "marks.problem.too_many",
                                             .args = {marks_number_text(r, r->entries.count),
                                                      marks_number_text(r, r->card->criterion_count),
                                                      marks_number_text(r, r->judges.count)}});
        e = OK;
    }
    marks_problems_of(r, problems);
    return e || arena_failed(r->arena) ? ERR_NO_MEMORY : OK;
}

enum err marks_end(struct marks_reader *r, struct marks **out, struct marks_problems *problems)
{
    enum err e = end(r, out, problems);
    if (!e && problems->count)
        e = ERR_INVALID;
    if (e)
        *out = NULL;
    return e;
}

enum err marks_end_unfinished(struct marks_reader *r, struct marks **out, struct marks_problems *problems)
{
    enum err e = end(r, out, problems);
    if (!e && (!*out || r->entries.count == 0))
        e = ERR_INVALID;
    if (e)
        *out = NULL;
    return e;
}
