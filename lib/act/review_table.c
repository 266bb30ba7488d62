#include "lib/act/review_table.h"

#include <stdlib.h>
#include <string.h>

#include "lib/doc/csv.h"

struct loading { /* of a programme */
    struct act *a;
    const struct programme *p;
    size_t reserves;
    struct nomination *nominations;
    size_t nomination_count;
    struct review *reviews;
    size_t review_count;
    struct review_mark *marks; /* by assignment */
    size_t mark_count;
    struct review_decision *decisions;
    size_t decision_count;
    struct eligibility_of_all findings; /* while it is reviewed */
};

static bool is_reviewed(enum nomination_state s)
{
    return s == NOMINATION_PASSED || s == NOMINATION_SELECTED || s == NOMINATION_RESERVE ||
           s == NOMINATION_UNSELECTED || s == NOMINATION_AWARDED;
}

/* ---- a nominee -------------------------------------------------------------------------------------------------------------- */

static enum err gather_reviews(const struct loading *l, struct review_line *x)
{
    size_t n = 0;
    for (size_t i = 0; i < l->review_count; i++)
        n += l->reviews[i].nomination_id == x->x.id && l->reviews[i].state != REVIEW_RELEASED;
    x->reviews = arena_array(l->a->arena, n + 1, sizeof(const struct review *));
    x->totals = arena_array(l->a->arena, n + 1, sizeof *x->totals);
    x->apart = arena_array(l->a->arena, n + 1, sizeof *x->apart);
    x->dropped = arena_array(l->a->arena, n + 1, sizeof *x->dropped);
    if (!x->reviews || !x->totals || !x->apart || !x->dropped)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < l->review_count; i++) {
        const struct review *r = &l->reviews[i];
        if (r->nomination_id != x->x.id || r->state == REVIEW_RELEASED)
            continue;
        x->handed += r->state == REVIEW_HANDED;
        x->reviews[x->review_count++] = r;
    }
    return OK;
}

static enum err fill_line(const struct loading *l, const struct review_kind *k, struct review_line *x)
{
    const struct eligibility_of_one found = eligibility_find_one(&l->findings, x->x.id);
    enum err e = gather_reviews(l, x);
    x->barred_by = eligibility_barring(found.list, found.n);
    for (size_t i = 0; i < l->decision_count; i++)
        if (l->decisions[i].nomination_id == x->x.id)
            x->decision = &l->decisions[i];
    x->complete = x->handed >= (size_t)k->k.reviewers_each && x->handed == x->review_count;
    x->result = "";
    return e;
}

/* ---- results ---------------------------------------------------------------------------------------------------------------- */

static int by_assignment(const void *key, const void *row)
{
    const int64_t id = *(const int64_t *)key, at = ((const struct review_mark *)row)->assignment_id;
    return id < at ? -1 : id > at;
}

/* The marks of a review in the order of the criteria. NULL: no memory. */
static int64_t *marks_of(const struct loading *l, const struct review_kind *k, const struct review *r)
{
    int64_t *out = arena_array(l->a->arena, k->criterion_count + 1, sizeof *out);
    const struct review_mark *m =
        l->mark_count ? bsearch(&r->id, l->marks, l->mark_count, sizeof *l->marks, by_assignment) : NULL;
    if (!m || !out)
        return out;
    while (m > l->marks && m[-1].assignment_id == r->id)
        m--;
    for (; m < l->marks + l->mark_count && m->assignment_id == r->id; m++)
        for (size_t i = 0; i < k->criterion_count; i++)
            if (k->criteria[i].id == m->criterion_id)
                out[i] = m->mark_x1000;
    return out;
}

static enum err gather_sheets(const struct loading *l, struct review_kind *k)
{
    size_t entries = 0, sheets = 0;
    for (size_t i = 0; i < k->line_count; i++)
        sheets += k->lines[i].complete ? k->lines[i].handed : 0;
    const char **names = arena_array(l->a->arena, k->line_count + 1, sizeof *names);
    struct review_sheet *list = arena_array(l->a->arena, sheets + 1, sizeof *list);
    struct review_criterion_rule *rules = arena_array(l->a->arena, k->criterion_count + 1, sizeof *rules);
    if (!names || !list || !rules)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < k->criterion_count; i++)
        rules[i] =
            (struct review_criterion_rule){k->criteria[i].title, k->criteria[i].max_x1000, k->criteria[i].step_x1000};
    k->c = (struct review_case){.title = k->k.title,
                                .vote = k->k.vote,
                                .criteria = rules,
                                .criterion_count = k->criterion_count,
                                .each = (size_t)k->k.reviewers_each,
                                .entries = names,
                                .sheets = list};
    for (size_t i = 0; i < k->line_count; i++) {
        const struct review_line *x = &k->lines[i];
        if (!x->complete)
            continue;
        names[entries] = arena_printf(l->a->arena, "%03zu", x->number);
        if (!names[entries])
            return ERR_NO_MEMORY;
        for (size_t s = 0; s < x->review_count; s++) {
            int64_t *marks = k->k.vote ? NULL : marks_of(l, k, x->reviews[s]);
            if (!k->k.vote && !marks)
                return ERR_NO_MEMORY;
            list[k->c.sheet_count++] = (struct review_sheet){entries, marks, x->reviews[s]->vote};
        }
        entries++;
    }
    k->c.entry_count = entries;
    return OK;
}

/* The sums, and who stands apart: of all that are handed in, complete or not. */
static enum err sum_reviews(const struct loading *l, const struct review_kind *k, struct review_line *x)
{
    int64_t *given = arena_array(l->a->arena, x->review_count + 1, sizeof *given);
    bool *apart = arena_array(l->a->arena, x->review_count + 1, sizeof *apart);
    size_t n = 0;
    if (!given || !apart)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < x->review_count; i++) {
        x->totals[i] = -1;
        if (x->reviews[i]->state != REVIEW_HANDED || k->k.vote)
            continue;
        const int64_t *marks = marks_of(l, k, x->reviews[i]);
        if (!marks)
            return ERR_NO_MEMORY;
        x->totals[i] = 0;
        for (size_t c = 0; c < k->criterion_count; c++)
            x->totals[i] += marks[c];
        x->low_x1000 = n == 0 || x->totals[i] < x->low_x1000 ? x->totals[i] : x->low_x1000;
        x->high_x1000 = n == 0 || x->totals[i] > x->high_x1000 ? x->totals[i] : x->high_x1000;
        given[n++] = x->totals[i];
    }
    review_outliers(given, n, k->full_x1000, apart);
    x->has_mean = n > 0;
    n = 0;
    for (size_t i = 0; i < x->review_count; i++)
        if (x->totals[i] >= 0)
            x->apart[i] = apart[n++];
    return OK;
}

static enum err take_results(const struct loading *l, struct review_kind *k)
{
    struct review_scored s;
    enum err e = review_score(l->a->arena, &k->c, &s);
    for (size_t i = 0, entry = 0; i < k->line_count && !e; i++) {
        struct review_line *x = &k->lines[i];
        if (!x->complete)
            continue;
        const struct score_outcome *o = review_outcome(&s, entry);
        x->rank = o->standing == SCORE_RANKED ? o->place.rank : 0;
        x->result = review_result_text(l->a->arena, &k->c, &s, entry);
        for (size_t seat = 0; seat < x->review_count; seat++) {
            struct rational total;
            enum score_use use = SCORE_COUNTED;
            x->dropped[seat] =
                review_seat(&s, entry, seat, &total, &use) && (use == SCORE_DROPPED_HIGH || use == SCORE_DROPPED_LOW);
        }
        if (!x->result)
            return ERR_NO_MEMORY;
        entry++;
    }
    k->scored = !e;
    return e;
}

/* ---- the list --------------------------------------------------------------------------------------------------------------- */

static size_t group_of(const struct review_kind *k, const struct review_line *x)
{
    for (size_t i = 0; i < k->category_count; i++)
        if (k->categories[i].id == x->x.category_id)
            return i + 1;
    return SELECTION_NO_CATEGORY;
}

static enum err make_list(const struct loading *l, struct review_kind *k)
{
    struct arena *a = l->a->arena;
    struct selection_candidate *list = arena_array(a, k->line_count + 1, sizeof *list);
    struct selection_place *places = arena_array(a, k->line_count + 1, sizeof *places);
    size_t *own = arena_array(a, k->category_count + 1, sizeof *own);
    if (!list || !places || !own)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < k->category_count; i++)
        own[i] = (size_t)k->categories[i].places;
    for (size_t i = 0; i < k->line_count; i++) {
        const struct review_line *x = &k->lines[i];
        list[i] = (struct selection_candidate){
            .group = group_of(k, x),
            .rank = x->rank,
            .order = x->decision && !x->decision->leave ? x->decision->order_no : 0,
            .barred = x->barred_by || (x->decision && x->decision->leave),
        };
    }
    const struct selection_case c = {(size_t)k->k.places, own, k->category_count, l->reserves, list, k->line_count};
    enum err e = selection_make(a, &c, places, &k->ties);
    for (size_t i = 0; i < k->line_count && !e; i++)
        k->lines[i].place = places[i];
    return e;
}

struct sorted { /* what a line is sorted by */
    size_t at, group, rank, ordered;
};

static int compare(const void *a, const void *b)
{
    const struct sorted *x = a, *y = b;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    if (x->ordered != y->ordered)
        return x->ordered < y->ordered ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

/* By category, those without one last; then by rank, then as the meeting said. */
static enum err sort_lines(const struct loading *l, struct review_kind *k)
{
    struct sorted *keys = arena_array(l->a->arena, k->line_count + 1, sizeof *keys);
    struct review_line *lines = arena_array(l->a->arena, k->line_count + 1, sizeof *lines);
    if (!keys || !lines)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < k->line_count; i++) {
        const struct review_line *x = &k->lines[i];
        const size_t group = group_of(k, x);
        keys[i] = (struct sorted){i, group ? group : SIZE_MAX, x->rank ? x->rank : SIZE_MAX,
                                  x->decision && !x->decision->leave ? (size_t)x->decision->order_no : SIZE_MAX};
    }
    qsort(keys, k->line_count, sizeof *keys, compare);
    for (size_t i = 0; i < k->line_count; i++)
        lines[i] = k->lines[keys[i].at];
    k->lines = lines;
    return OK;
}

/* ---- a kind ----------------------------------------------------------------------------------------------------------------- */

static enum err fill_kind(const struct loading *l, struct review_kind *k)
{
    struct act *a = l->a;
    enum err e = store_programme_categories(a->db, a->arena, k->k.id, &k->categories, &k->category_count);
    if (!e)
        e = store_review_criteria(a->db, a->arena, k->k.id, &k->criteria, &k->criterion_count);
    k->lines = arena_array(a->arena, l->nomination_count + 1, sizeof *k->lines);
    if (!e && !k->lines)
        e = ERR_NO_MEMORY;
    for (size_t i = 0; !e && i < k->criterion_count; i++)
        k->full_x1000 += k->criteria[i].max_x1000;
    for (size_t i = 0; !e && i < l->nomination_count; i++) {
        const struct nomination *x = &l->nominations[i];
        if (x->kind_id != k->k.id || !is_reviewed(x->state))
            continue;
        struct review_line *line = &k->lines[k->line_count++];
        line->x = *x;
        line->number = k->line_count;
        e = fill_line(l, k, line);
        if (!e)
            e = sum_reviews(l, k, line);
        k->reviewed = k->reviewed || line->review_count > 0;
        k->open += line->review_count - line->handed;
    }
    for (size_t i = 0; !e && k->reviewed && i < k->line_count; i++)
        k->unassigned += k->lines[i].review_count < (size_t)k->k.reviewers_each;
    if (!e)
        e = gather_sheets(l, k);
    if (!e && k->c.entry_count > 0)
        e = take_results(l, k);
    if (!e)
        e = make_list(l, k);
    return e ? e : sort_lines(l, k);
}

enum err review_table_load(struct act *a, const struct programme *p, size_t reserves, struct review_table *out)
{
    struct loading l = {.a = a, .p = p, .reserves = reserves};
    struct programme_kind *kinds;
    *out = (struct review_table){0};
    enum err e = store_programme_kinds(a->db, a->arena, p->id, &kinds, &out->kind_count);
    if (!e)
        e = store_nomination_of_programme(a->db, a->arena, p->id, &l.nominations, &l.nomination_count);
    if (!e)
        e = store_review_of_programme(a->db, a->arena, p->id, &l.reviews, &l.review_count);
    if (!e)
        e = store_review_marks_of_programme(a->db, a->arena, p->id, &l.marks, &l.mark_count);
    if (!e)
        e = store_review_decisions(a->db, a->arena, p->id, &l.decisions, &l.decision_count);
    if (!e && p->state == PROGRAMME_REVIEWING)
        e = eligibility_of_programme(a, p, NOMINATION_PASSED, &l.findings);
    out->kinds = arena_array(a->arena, out->kind_count + 1, sizeof *out->kinds);
    if (!e && !out->kinds)
        e = ERR_NO_MEMORY;
    for (size_t i = 0; !e && i < l.nomination_count; i++)
        out->recommended += l.nominations[i].state == NOMINATION_RECOMMENDED;
    for (size_t i = 0; !e && i < out->kind_count; i++) {
        out->kinds[i].k = kinds[i];
        e = fill_kind(&l, &out->kinds[i]);
    }
    return e;
}

/* ---- the file of marks -------------------------------------------------------------------------------------------------------- */

enum err review_table_marks(struct arena *a, const struct review_kind *k, struct buf *out)
{
    struct csv_writer w;
    csv_begin(&w, out);
    csv_text(&w, "entry");
    csv_text(&w, "criterion");
    csv_text(&w, "judge");
    csv_text(&w, "mark");
    csv_end_row(&w);
    for (size_t i = 0, seat = 0; i < k->c.sheet_count; i++) {
        const struct review_sheet *x = &k->c.sheets[i];
        seat = i > 0 && k->c.sheets[i - 1].entry == x->entry ? seat + 1 : 1;
        for (size_t c = 0; c < (k->c.vote ? 1 : k->c.criterion_count); c++) {
            const char *code = k->c.vote ? "agree" : arena_printf(a, "c%zu", c + 1);
            csv_text(&w, k->c.entries[x->entry]);
            csv_text(&w, code);
            csv_int(&w, (int64_t)seat);
            csv_decimal(&w, k->c.vote ? (x->vote == REVIEW_AGREE ? 1000 : 0) : x->marks[c], 3);
            csv_end_row(&w);
            if (!code)
                return ERR_NO_MEMORY;
        }
    }
    return arena_failed(a) ? ERR_NO_MEMORY : OK;
}
