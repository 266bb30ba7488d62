#include "lib/act/scenario_run.h"

#include <string.h>
#include <time.h>

#include "lib/base/log.h"
#include "lib/base/text.h"
#include "lib/crypt/sha256.h"
#include "lib/domain/assign_check.h"
#include "lib/domain/pairing_check.h"
#include "lib/domain/pairing_stats.h"

enum { CERTIFICATE_BYTES = 12 << 20 }; /* within max_allowed_packet of the server */

static const char *const METHODS[] = {[PAIRING_STRICT] = "strict",
                                      [PAIRING_PROMOTE] = "promote",
                                      [PAIRING_LOTTERY] = "lottery",
                                      [PAIRING_SEARCH] = "search",
                                      [PAIRING_REPAIR] = "repair"};
static const enum scenario_verdict VERDICTS[] = {[PAIRING_MET] = SCENARIO_MET,
                                                 [PAIRING_NO_STABLE] = SCENARIO_NO_STABLE,
                                                 [PAIRING_TOO_FEW] = SCENARIO_TOO_FEW,
                                                 [PAIRING_NOT_FOUND] = SCENARIO_NOT_FOUND};
static const enum scenario_alone ALONES[PAIRING_ALONES] = {
    [PAIRING_ALONE_EMPTY] = SCENARIO_ALONE_EMPTY,         [PAIRING_ALONE_FORBIDDEN] = SCENARIO_ALONE_FORBIDDEN,
    [PAIRING_ALONE_NOT_LIKED] = SCENARIO_ALONE_NOT_LIKED, [PAIRING_ALONE_LOCKED] = SCENARIO_ALONE_LOCKED,
    [PAIRING_ALONE_FULL] = SCENARIO_ALONE_FULL,           [PAIRING_ALONE_RATHER] = SCENARIO_ALONE_FULL};

enum err scenario_outcome_try(struct act *a, const struct scenario_market *m, enum scenario_side side,
                              struct scenario_outcome **out)
{
    struct scenario_outcome *o = *out = arena_alloc(a->arena, sizeof *o);
    if (!o)
        return ERR_NO_MEMORY;
    *o = (struct scenario_outcome){.m = m};
    enum err e = m->values
                     ? assign_run(a->arena, m->v, &o->assigned)
                     : pairing_run(a->arena, m->p, side == SCENARIO_MENTORS ? PAIRING_FOR_MENTORS : PAIRING_FOR_MENTEES,
                                   &o->pairing);
    if (!e)
        o->mentor_of = m->values ? o->assigned->mentor_of : o->pairing->mentor_of;
    return e;
}

/* ---- the certificate, and its proof ------------------------------------------------------------------------------ */

static enum err untrue(size_t findings)
{
    log_error("pairing: %zu findings of the checker about a certificate that was just made", findings);
    return ERR_BUG;
}

static enum err prove_values(struct act *a, struct scenario_outcome *o, struct buf *text)
{
    struct pairing_problems problems = {.count = 0};
    struct assign_findings findings = {.count = 0};
    struct assign_certificate *c;
    enum err e = assign_certify(a->arena, sha256_hex, o->m->v, o->assigned, &c);
    if (e)
        return e;
    assign_certificate_write(c, text);
    if (text->failed)
        return ERR_NO_MEMORY;
    const bool good = text_unhex(c->instance_hash, o->run.instance_hash, SCENARIO_HASH) &&
                      text_unhex(c->hash, o->run.result_hash, SCENARIO_HASH);
    e = assign_certificate_read(a->arena, sha256_hex, text->data, text->len, &c, &problems);
    if (e == ERR_INVALID || e == ERR_NOT_FOUND || !good)
        return untrue(problems.count);
    if (!e)
        e = assign_check(a->arena, sha256_hex, c, &findings);
    return e == ERR_INVALID ? untrue(findings.count) : e;
}

static enum err prove_wishes(struct act *a, struct scenario_outcome *o, struct buf *text)
{
    struct pairing_problems problems = {.count = 0};
    struct pairing_findings findings = {.count = 0};
    struct pairing_certificate *c;
    enum err e = pairing_certify(a->arena, sha256_hex, o->m->p, o->pairing, &c);
    if (e)
        return e;
    pairing_certificate_write(c, text);
    if (text->failed)
        return ERR_NO_MEMORY;
    const bool good = text_unhex(c->instance_hash, o->run.instance_hash, SCENARIO_HASH) &&
                      text_unhex(c->hash, o->run.result_hash, SCENARIO_HASH);
    e = pairing_certificate_read(a->arena, sha256_hex, text->data, text->len, &c, &problems);
    if (e == ERR_INVALID || !good)
        return untrue(problems.count);
    if (!e)
        e = pairing_check(a->arena, sha256_hex, c, &findings);
    return e == ERR_INVALID ? untrue(findings.count) : e;
}

/* ---- figures ----------------------------------------------------------------------------------------------------- */

static const struct pairing_pair *lock_of(const struct scenario_market *m, uint32_t mentee)
{
    const struct pairing_pair *list = m->values ? m->v->locked : m->p->locked;
    const size_t n = m->values ? m->v->locked_count : m->p->locked_count;
    for (size_t low = 0, high = n; low < high;) {
        const size_t middle = low + (high - low) / 2;
        if (list[middle].mentee == mentee)
            return &list[middle];
        if (list[middle].mentee < mentee)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static void count_rank(int64_t ranks[SCENARIO_RANKS], uint32_t place)
{
    if (place)
        ranks[place < SCENARIO_RANKS ? place - 1 : SCENARIO_RANKS - 1]++;
}

/* Nobody is possible, or all who are were forbidden in the scenario, or the places went to others. */
static enum scenario_alone why_alone(const struct assign *v, uint32_t mentee)
{
    uint32_t open = 0;
    for (uint32_t k = v->first[mentee]; k < v->first[mentee + 1]; k++) {
        bool barred = false;
        for (size_t i = 0; i < v->forbidden_count && !barred; i++)
            barred = v->forbidden[i].mentee == mentee && v->forbidden[i].mentor == v->who[k];
        open += !barred;
    }
    if (open)
        return SCENARIO_ALONE_FULL;
    return v->first[mentee] == v->first[mentee + 1] ? SCENARIO_ALONE_EMPTY : SCENARIO_ALONE_FORBIDDEN;
}

static enum err make_pairs(struct act *a, struct scenario_outcome *o)
{
    const struct scenario_market *m = o->m;
    struct pairing_stats *stats = NULL;
    size_t alone = 0;
    o->pairs = arena_array(a->arena, m->mentee_count + 1, sizeof *o->pairs);
    if (!o->pairs)
        return ERR_NO_MEMORY;
    enum err e = m->values ? OK : pairing_stats(a->arena, m->p, o->mentor_of, &stats);
    for (uint32_t i = 0; i < m->mentee_count && !e; i++) {
        const uint32_t h = o->mentor_of[i];
        struct scenario_pair *x = &o->pairs[i];
        *x = (struct scenario_pair){.need_id = scenario_market_mentee(m, i)->id};
        if (h == PAIRING_NONE) { /* stats name them in the order of their numbers */
            x->alone = m->values ? why_alone(m->v, i) : ALONES[stats->why[alone++]];
            continue;
        }
        x->offer_id = scenario_market_mentor(m, h)->id;
        x->locked = lock_of(m, i) != NULL;
        o->run.matched++;
        o->run.locked += x->locked;
        if (m->values)
            continue;
        if (m->wished[i]) /* locked or not: who locks a pair that stands anyway sees nothing change */
            count_rank(o->run.wish, pairing_place(&m->p->wishes, i, h));
        if (m->liked[h])
            count_rank(o->run.like, pairing_place(&m->p->liked, h, i));
    }
    return e;
}

static void count_mentors(struct scenario_outcome *o)
{
    const struct scenario_market *m = o->m;
    const uint32_t *load = m->values ? o->assigned->load : o->pairing->load;
    const uint32_t *places = m->values ? m->v->places : m->p->places, *least = m->values ? m->v->least : m->p->least;
    for (size_t h = 0; h < m->mentor_count; h++) {
        o->run.places += places[h];
        o->run.used += load[h] > 0;
        o->run.below += load[h] < least[h];
    }
}

enum err scenario_outcome_make(struct act *a, const struct scenario_market *m, enum scenario_side side,
                               struct scenario_outcome **out)
{
    struct buf text;
    const clock_t begin = clock();
    enum err e = scenario_outcome_try(a, m, side, out);
    struct scenario_outcome *o = *out;
    if (e)
        return e;
    o->run = (struct scenario_run){.part = m->in->part,
                                   .values = m->values,
                                   .mentees = (int64_t)m->mentee_count,
                                   .mentors = (int64_t)m->mentor_count,
                                   .method = m->values ? "least" : METHODS[o->pairing->method],
                                   .verdict = m->values ? o->assigned->met ? SCENARIO_MET : SCENARIO_TOO_FEW
                                                        : VERDICTS[o->pairing->verdict],
                                   .cost = m->values ? o->assigned->total : 0};
    buf_init_arena(&text, a->arena, 0);
    e = m->values ? prove_values(a, o, &text) : prove_wishes(a, o, &text);
    if (e)
        return e;
    o->run.cpu_us = (int64_t)(clock() - begin) * 1000000 / CLOCKS_PER_SEC;
    buf_addc(&text, '\0');
    if (text.failed)
        return ERR_NO_MEMORY;
    if (text.len > CERTIFICATE_BYTES)
        return act_refuse(a, ERR_CONFLICT, "scenario.too_large", NULL, NULL);
    o->certificate = text.data;
    count_mentors(o);
    return make_pairs(a, o);
}

/* ---- the same once more ------------------------------------------------------------------------------------------ */

static bool by_same_means(const struct scenario_outcome *o, const struct scenario_run *former)
{
    const bool values = o->m->values;
    const enum scenario_verdict verdict =
        values ? o->assigned->met ? SCENARIO_MET : SCENARIO_TOO_FEW : VERDICTS[o->pairing->verdict];
    return former->values == values && former->verdict == verdict &&
           strcmp(former->method, values ? "least" : METHODS[o->pairing->method]) == 0;
}

enum err scenario_outcome_again(struct act *a, const struct scenario_market *m, enum scenario_side side,
                                const struct scenario_run *former, const struct scenario_pair *pairs, size_t n,
                                struct scenario_outcome **out, bool *same)
{
    const clock_t begin = clock();
    uint32_t *mentor_of = NULL;
    *same = false;
    enum err e = scenario_outcome_try(a, m, side, out);
    if (!e)
        e = scenario_market_pairs(a->arena, m, pairs, n, &mentor_of);
    if (e)
        return e == ERR_CONFLICT ? ERR_BUG : e; /* of the same instance, but of others */
    struct scenario_outcome *o = *out;
    *same =
        n == m->mentee_count && by_same_means(o, former) && memcmp(mentor_of, o->mentor_of, n * sizeof *mentor_of) == 0;
    o->run = *former;
    o->run.cpu_us = (int64_t)(clock() - begin) * 1000000 / CLOCKS_PER_SEC;
    o->pairs = arena_array(a->arena, n + 1, sizeof *o->pairs);
    if (!o->pairs)
        return ERR_NO_MEMORY;
    memcpy(o->pairs, pairs, n * sizeof *pairs);
    return OK;
}
