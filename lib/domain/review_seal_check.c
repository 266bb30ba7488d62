/* Whether what a sealed review says fits together: each thing once, in its order, about somebody who is there, on its scale. */
#include <string.h>

#include "lib/base/strmap.h"
#include "lib/domain/review_seal_private.h"

struct checking {
    const struct review_seal *s;
    struct results_findings *findings;
};

static void note(const struct checking *c, const char *key, size_t number, const char *arg1, const char *arg2)
{
    review_seal_note(c->findings, c->s, key, number, arg1, arg2);
}

static void check_rules(const struct checking *c)
{
    const struct review_seal *s = c->s;
    if ((s->vote && s->criterion_count) || (!s->vote && !s->criterion_count && s->review_count))
        note(c, "review_seal.finding.criteria", 0, NULL, NULL);
    for (size_t i = 0; i < s->criterion_count; i++)
        if (!review_scale_ok(s->criteria[i].max_x1000, s->criteria[i].step_x1000))
            note(c, "review_seal.finding.criteria", 0, NULL, NULL);
}

/* Each code once. */
static enum err check_nominees(const struct checking *c)
{
    const struct review_seal *s = c->s;
    struct strmap codes;
    size_t unused;
    strmap_init(&codes, s->arena);
    for (size_t i = 0; i < s->nominee_count; i++) {
        const struct review_seal_nominee *x = &s->nominees[i];
        if (strmap_find(&codes, x->code, &unused))
            note(c, "review_seal.finding.code_twice", i + 1, x->code, NULL);
        if (strmap_put(&codes, x->code, i))
            return ERR_NO_MEMORY;
        if (x->category > s->category_count)
            note(c, "review_seal.finding.category", i + 1, NULL, NULL);
    }
    return OK;
}

static void check_review(const struct checking *c, size_t i)
{
    const struct review_seal *s = c->s;
    const struct review_seal_review *x = &s->reviews[i];
    const struct review_seal_review *former = i ? x - 1 : NULL;
    if (x->number > s->nominee_count)
        note(c, "review_seal.finding.review_whose", x->number, x->reviewer, NULL);
    if (former &&
        (former->number > x->number || (former->number == x->number && strcmp(former->reviewer, x->reviewer) >= 0)))
        note(c, "review_seal.finding.review_order", x->number, x->reviewer, NULL);
    for (size_t k = 0; !s->vote && k < s->criterion_count; k++)
        if (!review_mark_ok(x->marks[k], s->criteria[k].max_x1000, s->criteria[k].step_x1000))
            note(c, "review_seal.finding.scale", x->number, x->reviewer, s->criteria[k].title);
}

/* Whoever was reviewed at all has as many reviews as the rules ask; or nobody was. */
static void check_counts(const struct checking *c)
{
    const struct review_seal *s = c->s;
    size_t at = 0;
    for (size_t i = 0; i < s->nominee_count && s->review_count; i++) {
        size_t n = 0;
        for (; at < s->review_count && s->reviews[at].number == i + 1; at++)
            n++;
        if (n < s->each)
            note(c, "review_seal.finding.too_few", i + 1, review_seal_number(s->arena, n),
                 review_seal_number(s->arena, s->each));
    }
}

static void check_decisions(const struct checking *c)
{
    const struct review_seal *s = c->s;
    for (size_t i = 0; i < s->decision_count; i++)
        if (s->decisions[i].number > s->nominee_count || (i && s->decisions[i - 1].number >= s->decisions[i].number))
            note(c, "review_seal.finding.decision", s->decisions[i].number, NULL, NULL);
}

static void check_changes(const struct checking *c)
{
    const struct review_seal *s = c->s;
    for (size_t i = 0; i < s->change_count; i++) {
        const struct review_seal_change *x = &s->changes[i];
        bool good = x->number <= s->nominee_count && x->passed_over_count <= s->nominee_count;
        for (size_t k = 0; k < x->passed_over_count && good; k++)
            good = x->passed_over[k] <= s->nominee_count && x->passed_over[k] != x->number &&
                   (!k || x->passed_over[k - 1] < x->passed_over[k]);
        if (!good)
            note(c, "review_seal.finding.change", x->number, NULL, NULL);
    }
}

enum err review_seal_check(const struct review_seal *s, struct results_findings *findings)
{
    const struct checking c = {s, findings};
    const size_t before = findings->count;
    check_rules(&c);
    if (findings->count > before)
        return ERR_INVALID; /* marks are looked at by the criteria's scales */
    const enum err e = check_nominees(&c);
    if (e)
        return e;
    for (size_t i = 0; i < s->review_count; i++)
        check_review(&c, i);
    if (findings->count == before)
        check_counts(&c);
    check_decisions(&c);
    check_changes(&c);
    return findings->count > before ? ERR_INVALID : OK;
}
