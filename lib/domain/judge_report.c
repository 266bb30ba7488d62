#include "lib/domain/judge_report.h"

#include <math.h>
#include <string.h>

#include "lib/domain/concord.h"

/* A judge's sheet of an entry: what it comes to. */
struct sheet {
    bool there;
    int64_t sum;
};

struct work {
    struct arena *arena;
    const struct marks *m;
    size_t least;
    struct sheet *sheets;    /* [entry][judge] */
    bool *compared;          /* [entry][judge]: there is somebody to compare with */
    struct rational *differ; /* [entry][judge]: own sum − the mean of all with the same criteria, in marks */
};

static bool marked(const struct marks *m, size_t entry, size_t criterion, size_t judge)
{
    const int64_t v = marks_cell(m, entry, criterion)[judge];
    return v != MARKS_NONE && v != MARKS_ABSENT;
}

static void add_up(struct work *w, size_t entry, size_t judge)
{
    struct sheet *s = &w->sheets[entry * w->m->judge_count + judge];
    for (size_t c = 0; c < w->m->card->criterion_count; c++)
        if (marked(w->m, entry, c, judge)) {
            s->there = true;
            s->sum += marks_cell(w->m, entry, c)[judge]; /* ≤ 200 × 10^15 */
        }
}

static bool same_criteria(const struct marks *m, size_t entry, size_t i, size_t j)
{
    for (size_t c = 0; c < m->card->criterion_count; c++)
        if (marked(m, entry, c, i) != marked(m, entry, c, j))
            return false;
    return true;
}

/* The mean of (sum of this judge − sum of another) over all with the same criteria, this one included. */
static enum err differ(struct work *w, size_t entry, size_t judge)
{
    const size_t judges = w->m->judge_count;
    const struct sheet *row = w->sheets + entry * judges;
    size_t n = 0;
    wide difference = 0;
    for (size_t j = 0; j < judges && row[judge].there; j++)
        if (row[j].there && same_criteria(w->m, entry, judge, j)) {
            difference += row[judge].sum - row[j].sum;
            n++;
        }
    w->compared[entry * judges + judge] = n > 1;
    if (n < 2)
        return OK;
    return rational_make(difference, (wide)n * RULE_CARD_ONE, &w->differ[entry * judges + judge]) ? OK : ERR_TOO_LARGE;
}

static double number(struct rational r)
{
    return (double)r.num / (double)r.den;
}

/* ---- one judge --------------------------------------------------------------------------------------------------- */

struct sum {
    struct rational total;
    size_t n;
};

static bool sum_add(struct sum *s, struct rational v)
{
    s->n++;
    return rational_add(s->total, v, &s->total);
}

static bool sum_mean(const struct sum *s, struct rational *out)
{
    return rational_divide(s->total, rational_whole((int64_t)s->n), out);
}

static enum err report_judge(const struct work *w, size_t judge, int64_t county, const int64_t *entry_county,
                             struct judge_report_row *out)
{
    struct sum all = {RATIONAL_ZERO, 0}, own = all, other = all;
    for (size_t i = 0; i < w->m->entry_count; i++) {
        const size_t at = i * w->m->judge_count + judge;
        if (!w->compared[at])
            continue;
        const bool is_own = county != 0 && entry_county[i] == county;
        if (!sum_add(&all, w->differ[at]) || !sum_add(is_own ? &own : &other, w->differ[at]))
            return ERR_TOO_LARGE;
    }
    out->entries = all.n;
    out->own = own.n;
    out->known = all.n >= w->least;
    out->own_known = out->known && own.n >= 2 && other.n >= 1;
    if (!out->known)
        return OK;
    if (!sum_mean(&all, &out->severity) ||
        (out->own_known && (!sum_mean(&own, &out->own_mean) || !sum_mean(&other, &out->other_mean))))
        return ERR_TOO_LARGE;
    double squares = 0;
    for (size_t i = 0; i < w->m->entry_count; i++) {
        const size_t at = i * w->m->judge_count + judge;
        const double left = w->compared[at] ? number(w->differ[at]) - number(out->severity) : 0;
        squares += left * left;
    }
    out->spread = sqrt(squares / (double)(all.n - 1));
    out->error = out->spread / sqrt((double)all.n);
    return OK;
}

/* ---- a panel ----------------------------------------------------------------------------------------------------- */

static bool same_assigned(const struct marks *m, size_t i, size_t j)
{
    for (size_t c = 0; c < m->card->criterion_count; c++)
        if (m->assigned[c * m->judge_count + i] != m->assigned[c * m->judge_count + j])
            return false;
    return true;
}

static bool has_assigned(const struct marks *m, size_t judge)
{
    for (size_t c = 0; c < m->card->criterion_count; c++)
        if (m->assigned[c * m->judge_count + judge])
            return true;
    return false;
}

/* Whether all of the panel marked the entry, and the same criteria of it. */
static bool whole(const struct work *w, const struct judge_report_panel *p, size_t entry)
{
    for (size_t k = 0; k < p->judge_count; k++)
        if (!w->sheets[entry * w->m->judge_count + p->judges[k]].there ||
            !same_criteria(w->m, entry, p->judges[0], p->judges[k]))
            return false;
    return true;
}

/* What concord says; a coefficient that is not defined is not told. */
static enum err take(enum err e, bool *has)
{
    *has = e == OK;
    return e == ERR_NOT_FOUND || e == ERR_TOO_LARGE ? OK : e;
}

static enum err report_panel(const struct work *w, struct judge_report_panel *p)
{
    const size_t k = p->judge_count;
    int64_t *table = arena_array(w->arena, w->m->entry_count * k + 1, sizeof *table);
    size_t n = 0;
    if (!table)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < w->m->entry_count; i++) {
        if (!whole(w, p, i))
            continue;
        for (size_t j = 0; j < k; j++)
            table[n * k + j] = w->sheets[i * w->m->judge_count + p->judges[j]].sum;
        n++;
    }
    p->entries = n;
    if (n < w->least || k < 2)
        return OK;
    enum err e = take(concord_kendall(w->arena, table, n, k, &p->kendall), &p->has_kendall);
    if (!e)
        e = take(concord_icc(table, n, k, CONCORD_ICC_2_1, &p->single), &p->has_single);
    if (!e)
        e = take(concord_icc(table, n, k, CONCORD_ICC_2_K, &p->mean), &p->has_mean);
    return e;
}

/* Judges with the same criteria to mark are a panel; substitutes belong to none. */
static enum err report_panels(struct work *w, struct judge_report *r)
{
    const struct marks *m = w->m;
    bool *taken = arena_array(w->arena, m->judge_count + 1, sizeof *taken);
    r->panels = arena_array(w->arena, m->judge_count + 1, sizeof *r->panels);
    if (!taken || !r->panels)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < m->panel_count; i++) {
        if (taken[i] || !has_assigned(m, i))
            continue;
        struct judge_report_panel *p = &r->panels[r->panel_count++];
        p->judges = arena_array(w->arena, m->panel_count, sizeof *p->judges);
        if (!p->judges)
            return ERR_NO_MEMORY;
        for (size_t j = i; j < m->panel_count; j++)
            if (same_assigned(m, i, j)) {
                taken[j] = true;
                p->judges[p->judge_count++] = j;
            }
        const enum err e = report_panel(w, p);
        if (e)
            return e;
    }
    return OK;
}

enum err judge_report_of(struct arena *a, const struct marks *m, size_t least, const int64_t *judge_county,
                         const int64_t *entry_county, struct judge_report **out)
{
    struct work w = {.arena = a, .m = m, .least = least > 2 ? least : 2};
    const size_t sheets = m->entry_count * m->judge_count;
    struct judge_report *r = arena_alloc(a, sizeof *r);
    enum err e = OK;
    *out = NULL;
    w.sheets = arena_array(a, sheets + 1, sizeof *w.sheets);
    w.compared = arena_array(a, sheets + 1, sizeof *w.compared);
    w.differ = arena_array(a, sheets + 1, sizeof *w.differ);
    if (!r || !w.sheets || !w.compared || !w.differ)
        return ERR_NO_MEMORY;
    r->rows = arena_array(a, m->judge_count + 1, sizeof *r->rows);
    if (!r->rows)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < sheets; i++)
        add_up(&w, i / m->judge_count, i % m->judge_count);
    for (size_t i = 0; i < sheets && !e; i++)
        e = differ(&w, i / m->judge_count, i % m->judge_count);
    for (size_t j = 0; j < m->judge_count && !e; j++)
        e = report_judge(&w, j, judge_county[j], entry_county, &r->rows[j]);
    if (!e)
        e = report_panels(&w, r);
    if (!e)
        *out = r;
    return e;
}
