#include "lib/act/reviewer_plan.h"

#include <string.h>

static const struct programme_kind *kind_of(const struct reviewer_plan *x, int64_t id)
{
    for (size_t i = 0; i < x->kind_count; i++)
        if (x->kinds[i].id == id)
            return &x->kinds[i];
    return NULL;
}

/* Only those who passed are reviewed. */
static void keep_passed(struct reviewer_plan *x)
{
    size_t n = 0;
    for (size_t i = 0; i < x->nomination_count; i++)
        if (x->nominations[i].state == NOMINATION_PASSED)
            x->nominations[n++] = x->nominations[i];
    x->nomination_count = n;
}

static enum err load(struct act *a, const struct programme *p, struct reviewer_plan *x)
{
    enum err e = store_programme_kinds(a->db, a->arena, p->id, &x->kinds, &x->kind_count);
    if (!e)
        e = store_nomination_of_programme(a->db, a->arena, p->id, &x->nominations, &x->nomination_count);
    if (!e)
        e = store_reviewer_list(a->db, a->arena, p->id, a->today, &x->reviewers, &x->reviewer_count);
    if (!e)
        e = store_review_of_programme(a->db, a->arena, p->id, &x->reviews, &x->review_count);
    if (!e)
        e = store_reviewer_conflicts(a->db, a->arena, p->id, a->today, &x->conflicts, &x->conflict_count);
    if (!e)
        keep_passed(x);
    return e;
}

static enum err find_rubric(struct act *a, struct reviewer_plan *x)
{
    for (size_t i = 0; i < x->kind_count; i++) {
        struct review_criterion *list;
        size_t n, has = 0;
        for (size_t k = 0; k < x->nomination_count; k++)
            has += x->nominations[k].kind_id == x->kinds[i].id;
        if (x->kinds[i].vote || has == 0)
            continue;
        enum err e = store_review_criteria(a->db, a->arena, x->kinds[i].id, &list, &n);
        if (e)
            return e;
        if (n == 0)
            x->without_rubric = x->kinds[i].title;
    }
    return OK;
}

/* Where a row stands in a list that is searched by id; SIZE_MAX: it does not. */
static size_t nomination_at(const struct reviewer_plan *x, int64_t id)
{
    for (size_t i = 0; i < x->nomination_count; i++)
        if (x->nominations[i].id == id)
            return i;
    return SIZE_MAX;
}

static size_t reviewer_at(const struct reviewer_plan *x, int64_t id)
{
    for (size_t i = 0; i < x->reviewer_count; i++)
        if (x->reviewers[i].id == id)
            return i;
    return SIZE_MAX;
}

static void bar(const struct reviewer_plan *x, uint8_t *pairs)
{
    const size_t m = x->reviewer_count;
    for (size_t j = 0; j < x->nomination_count; j++)
        for (size_t k = 0; k < m; k++)
            if (x->reviewers[k].left_at ||
                (x->reviewers[k].kind_id && x->reviewers[k].kind_id != x->nominations[j].kind_id))
                pairs[j * m + k] |= REVIEWER_BARRED;
    for (size_t i = 0; i < x->conflict_count; i++) {
        const size_t j = nomination_at(x, x->conflicts[i].nomination_id),
                     k = reviewer_at(x, x->conflicts[i].reviewer_id);
        if (j != SIZE_MAX && k != SIZE_MAX)
            pairs[j * m + k] |= REVIEWER_BARRED;
    }
    for (size_t j = 0; j < x->nomination_count; j++)
        for (size_t k = 0; k < m; k++)
            x->free_of[j] += !(pairs[j * m + k] & REVIEWER_BARRED);
}

static void keep_given(const struct reviewer_plan *x, uint8_t *pairs)
{
    for (size_t i = 0; i < x->review_count; i++) {
        const struct review *r = &x->reviews[i];
        const size_t j = nomination_at(x, r->nomination_id), k = reviewer_at(x, r->reviewer_id);
        if (j == SIZE_MAX || k == SIZE_MAX)
            continue;
        const size_t at = j * x->reviewer_count + k;
        x->review_of[at] = i;
        pairs[at] |= (uint8_t)(r->state == REVIEW_HANDED ? REVIEWER_LOCKED
                               : r->state == REVIEW_OPEN ? REVIEWER_KEPT
                                                         : 0);
    }
}

static enum err make_case(struct act *a, struct reviewer_plan *x)
{
    const size_t n = x->nomination_count, m = x->reviewer_count;
    size_t *need = arena_array(a->arena, n + 1, sizeof *need), *most = arena_array(a->arena, m + 1, sizeof *most);
    uint8_t *pairs = arena_array(a->arena, n * m + 1, sizeof *pairs);
    x->review_of = arena_array(a->arena, n * m + 1, sizeof *x->review_of);
    x->free_of = arena_array(a->arena, n + 1, sizeof *x->free_of);
    if (!need || !most || !pairs || !x->review_of || !x->free_of)
        return ERR_NO_MEMORY;
    for (size_t j = 0; j < n; j++) {
        const struct programme_kind *k = kind_of(x, x->nominations[j].kind_id);
        need[j] = k ? (size_t)k->reviewers_each : 0;
    }
    for (size_t k = 0; k < m; k++)
        most[k] = x->reviewers[k].most ? (size_t)x->reviewers[k].most : SIZE_MAX;
    memset(x->review_of, 0xff, n * m * sizeof *x->review_of);
    bar(x, pairs);
    keep_given(x, pairs);
    x->c = (struct reviewer_case){n, m, need, most, pairs};
    return OK;
}

enum reviewer_deed reviewer_plan_deed(const struct reviewer_plan *x, size_t nomination, size_t reviewer,
                                      const struct review **review)
{
    const size_t at = nomination * x->reviewer_count + reviewer;
    const struct review *r = x->review_of[at] == SIZE_MAX ? NULL : &x->reviews[x->review_of[at]];
    *review = r;
    if (x->result.assigned[at])
        return !r || r->state == REVIEW_RELEASED ? REVIEWER_BEGIN : REVIEWER_NOTHING;
    return r && r->state == REVIEW_OPEN ? REVIEWER_RELEASE : REVIEWER_NOTHING;
}

static void sum_up(struct reviewer_plan *x)
{
    const struct review *unused;
    bool any = false;
    for (size_t j = 0; j < x->nomination_count; j++)
        for (size_t k = 0; k < x->reviewer_count; k++) {
            const enum reviewer_deed deed = reviewer_plan_deed(x, j, k, &unused);
            x->added += deed == REVIEWER_BEGIN;
            x->released += deed == REVIEWER_RELEASE;
        }
    for (size_t k = 0; k < x->reviewer_count; k++) {
        const size_t load = x->result.loads[k];
        if (x->reviewers[k].left_at)
            continue;
        x->lightest = !any || load < x->lightest ? load : x->lightest;
        x->heaviest = load > x->heaviest ? load : x->heaviest;
        any = true;
    }
}

enum err reviewer_plan_make(struct act *a, const struct programme *p, struct reviewer_plan *out)
{
    uint64_t seed;
    *out = (struct reviewer_plan){0};
    memcpy(&seed, p->public_id, sizeof seed); /* the same programme, the same plan */
    enum err e = load(a, p, out);
    if (!e)
        e = find_rubric(a, out);
    if (!e)
        e = make_case(a, out);
    if (!e)
        e = reviewer_assign(a->arena, &out->c, seed, &out->result);
    if (!e)
        sum_up(out);
    return e;
}
