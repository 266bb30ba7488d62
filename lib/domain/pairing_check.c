/* pairing_check: a certificate's pairs, loads, words and hashes held against the lists. */
#include <string.h>

#include "lib/domain/pairing_check.h"

struct checker {
    const struct pairing *p;
    const struct pairing_certificate *c;
    struct pairing_findings *out;
    uint32_t *lock;    /* of each mentee: the mentor of his locked pair, or PAIRING_NONE */
    uint32_t *load;    /* of each mentor */
    uint32_t *first;   /* of each mentor, and behind the last: where his part of `suitors` begins */
    uint32_t *suitors; /* mentees */
    uint32_t *stamp;   /* of each mentee: 1 + the mentor among whose suitors he was last seen */
    uint32_t *barred;  /* of each mentor: a number of the mentee to whom he was last seen to be forbidden */
    bool *counted;     /* mentees, by witness_holds */
};

static void found(struct checker *k, enum pairing_fault fault, uint32_t mentee, uint32_t mentor, uint32_t a, uint32_t b)
{
    const size_t i = k->out->count++;
    if (i < PAIRING_FINDINGS)
        k->out->list[i] = (struct pairing_finding){fault, mentee, mentor, a, b};
}

/* Locks kept, nothing forbidden, places not passed. */
static void check_pairs(struct checker *k)
{
    const struct pairing *p = k->p;
    const uint32_t *has = k->c->mentor_of;
    uint32_t matched = 0;
    for (uint32_t i = 0; i < p->mentee_count; i++)
        if (has[i] != PAIRING_NONE) {
            matched++;
            k->load[has[i]]++;
        }
    for (size_t i = 0; i < p->locked_count; i++)
        if (has[p->locked[i].mentee] != p->locked[i].mentor)
            found(k, PAIRING_FAULT_LOCK, p->locked[i].mentee, p->locked[i].mentor, 0, 0);
    for (size_t i = 0; i < p->forbidden_count; i++)
        if (has[p->forbidden[i].mentee] == p->forbidden[i].mentor)
            found(k, PAIRING_FAULT_FORBIDDEN, p->forbidden[i].mentee, p->forbidden[i].mentor, 0, 0);
    for (uint32_t h = 0; h < p->mentor_count; h++)
        if (k->load[h] > p->places[h])
            found(k, PAIRING_FAULT_PLACES, PAIRING_NONE, h, k->load[h], p->places[h]);
    if (matched != k->c->matched)
        found(k, PAIRING_FAULT_MATCHED, PAIRING_NONE, PAIRING_NONE, (uint32_t)k->c->matched, matched);
}

/* How many of the mentee's wishes stand before what he has or are it (all of them, when he has none); locked mentees
   wish nothing. False in `listed`: he did not list what he has. */
static uint32_t wanted(const struct checker *k, uint32_t i, bool *listed)
{
    const struct pairing_lists *w = &k->p->wishes;
    const uint32_t has = k->c->mentor_of[i], from = w->first[i], to = w->first[i + 1];
    uint32_t own = to, n = 0;
    for (uint32_t e = from; e < to && own == to; e++)
        if (w->who[e] == has)
            own = e;
    *listed = has == PAIRING_NONE || own < to;
    if (k->lock[i] != PAIRING_NONE)
        return 0;
    while (from + n < to && (own == to || w->group[from + n] < w->group[own]))
        n++;
    return n;
}

/* Those who would rather have each mentor, or have him by lists; with `all`, those who listed him. Nobody who is locked
   or forbidden. They are counted first, then put down from each mentor's end to his beginning. */
static void gather(struct checker *k, bool all)
{
    const struct pairing *p = k->p;
    const uint32_t *has = k->c->mentor_of;
    memset(k->first, 0, (p->mentor_count + 1) * sizeof *k->first);
    memset(k->barred, 0, p->mentor_count * sizeof *k->barred);
    memset(k->stamp, 0, p->mentee_count * sizeof *k->stamp);
    for (uint32_t put = 0; put < 2; put++) {
        size_t f = 0;
        for (uint32_t i = 0; i < p->mentee_count; i++) {
            bool listed;
            const bool locked = k->lock[i] != PAIRING_NONE, own = !all && !locked && has[i] != PAIRING_NONE;
            const uint32_t wishes = p->wishes.first[i + 1] - p->wishes.first[i], better = wanted(k, i, &listed);
            const uint32_t n = all && !locked ? wishes : better;
            for (; f < p->forbidden_count && p->forbidden[f].mentee == i; f++)
                k->barred[p->forbidden[f].mentor] = 2 * i + put + 1;
            for (uint32_t e = 0; e < n + own; e++) {
                const uint32_t h = e < n ? p->wishes.who[p->wishes.first[i] + e] : has[i];
                if (e < n && k->barred[h] == 2 * i + put + 1)
                    continue;
                if (put)
                    k->suitors[--k->first[h]] = i;
                else
                    k->first[h]++;
            }
            if (!put && own && !listed)
                found(k, PAIRING_FAULT_UNLISTED, i, has[i], 0, 0);
        }
        for (uint32_t h = 1; !put && h <= p->mentor_count; h++)
            k->first[h] += k->first[h - 1];
    }
}

/* Nobody whom the mentor would take, and who would rather have him. */
static void check_mentor(struct checker *k, uint32_t h)
{
    const struct pairing_lists *l = &k->p->liked;
    const uint32_t *has = k->c->mentor_of;
    uint32_t worst = 0; /* the last group among those who came by lists, from 1 */
    for (uint32_t s = k->first[h]; s < k->first[h + 1]; s++)
        k->stamp[k->suitors[s]] = h + 1;
    for (uint32_t e = l->first[h]; e < l->first[h + 1]; e++)
        if (k->stamp[l->who[e]] == h + 1 && has[l->who[e]] == h) {
            worst = l->group[e] + 1;
            k->stamp[l->who[e]] = 0;
        }
    for (uint32_t s = k->first[h]; s < k->first[h + 1]; s++)
        if (has[k->suitors[s]] == h && k->stamp[k->suitors[s]] == h + 1)
            found(k, PAIRING_FAULT_UNLISTED, k->suitors[s], h, 0, 0);
    for (uint32_t e = l->first[h]; e < l->first[h + 1]; e++) {
        const uint32_t i = l->who[e];
        const bool takes = k->load[h] < k->p->places[h] || l->group[e] + 1 < worst;
        if (takes && k->stamp[i] == h + 1 && has[i] != h)
            found(k, PAIRING_FAULT_BLOCKING, i, h, 0, 0);
    }
}

/* ---- least loads ---- */

/* Whether the witness's mentors need more mentees than there are who could come to any of them. */
static bool witness_holds(struct checker *k)
{
    const struct pairing *p = k->p;
    const struct pairing_lists *l = &p->liked;
    uint64_t need = 0, could = 0;
    uint32_t before = PAIRING_NONE;
    gather(k, true);
    memset(k->counted, 0, p->mentee_count * sizeof *k->counted);
    memset(k->barred, 0, p->mentor_count * sizeof *k->barred);
    for (size_t w = 0; w < k->c->witness_count; w++) {
        const uint32_t h = k->c->witness[w];
        if (before != PAIRING_NONE && h <= before)
            return false; /* each once, in their order */
        before = h;
        need += p->least[h];
        k->barred[h] = 1;
        for (uint32_t s = k->first[h]; s < k->first[h + 1]; s++)
            k->stamp[k->suitors[s]] = h + 1;
        for (uint32_t e = l->first[h]; e < l->first[h + 1]; e++)
            if (k->stamp[l->who[e]] == h + 1)
                k->counted[l->who[e]] = true;
    }
    for (uint32_t i = 0; i < p->mentee_count; i++)
        could += k->counted[i] || (k->lock[i] != PAIRING_NONE && k->barred[k->lock[i]]);
    return need > could;
}

static void check_least(struct checker *k)
{
    const struct pairing *p = k->p;
    const struct pairing_certificate *c = k->c;
    size_t said = 0;
    bool met = true;
    for (uint32_t h = 0; h < p->mentor_count; h++) {
        const struct pairing_short *s = said < c->unmet_count && c->unmet[said].mentor == h ? &c->unmet[said] : NULL;
        const bool below = k->load[h] < p->least[h];
        said += s != NULL;
        met = met && !below;
        if (below != (s != NULL) || (s && (s->least != p->least[h] || s->load != k->load[h])))
            found(k, PAIRING_FAULT_LEAST, PAIRING_NONE, h, k->load[h], p->least[h]);
    }
    const bool good = c->verdict == PAIRING_MET         ? met
                      : c->verdict == PAIRING_NO_STABLE ? !met && !p->mentee_ties && !p->mentor_ties
                      : c->verdict == PAIRING_TOO_FEW   ? !met && witness_holds(k)
                                                        : !met;
    if (said < c->unmet_count || !good)
        found(k, PAIRING_FAULT_VERDICT, PAIRING_NONE, PAIRING_NONE, 0, 0);
}

/* ---- hashes ---- */

static void check_hashes(struct checker *k, struct arena *a, pairing_digest *digest)
{
    const struct pairing *p = k->p;
    const struct pairing_certificate *c = k->c;
    char hash[PAIRING_HEX];
    struct buf lines;
    buf_init_arena(&lines, a, 0);
    buf_addf(&lines, "%s\n%s\n", PAIRING_FORMAT, p->seed);
    digest(lines.data, lines.len, hash);
    if (*p->commitment && strcmp(hash, p->commitment) != 0)
        found(k, PAIRING_FAULT_COMMITMENT, PAIRING_NONE, PAIRING_NONE, 0, 0);
    digest(p->canonical, p->canonical_len, hash);
    if (strcmp(hash, c->instance_hash) != 0)
        found(k, PAIRING_FAULT_INSTANCE, PAIRING_NONE, PAIRING_NONE, 0, 0);
    buf_clear(&lines);
    buf_addf(&lines, "%s\n%s\n%s\n", PAIRING_RESULT_FORMAT, hash,
             c->best == PAIRING_FOR_MENTEES ? "mentees" : "mentors");
    for (uint32_t i = 0; i < p->mentee_count; i++)
        buf_addf(&lines, "%s\t%s\n", p->mentees[i], c->mentor_of[i] == PAIRING_NONE ? "" : p->mentors[c->mentor_of[i]]);
    digest(lines.data, lines.len, hash);
    if (strcmp(hash, c->hash) != 0)
        found(k, PAIRING_FAULT_HASH, PAIRING_NONE, PAIRING_NONE, 0, 0);
}

enum err pairing_check(struct arena *a, pairing_digest *digest, const struct pairing_certificate *c,
                       struct pairing_findings *out)
{
    const struct pairing *p = c->instance;
    const size_t n = p->mentee_count, m = p->mentor_count;
    struct checker k = {.p = p,
                        .c = c,
                        .out = out,
                        .lock = arena_array(a, n, sizeof *k.lock),
                        .load = arena_array(a, m, sizeof *k.load),
                        .first = arena_array(a, m + 1, sizeof *k.first),
                        .suitors = arena_array(a, p->wishes.first[n] + n, sizeof *k.suitors),
                        .stamp = arena_array(a, n, sizeof *k.stamp),
                        .barred = arena_array(a, m, sizeof *k.barred),
                        .counted = arena_array(a, n, sizeof *k.counted)};
    out->count = 0;
    if (arena_failed(a))
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        k.lock[i] = PAIRING_NONE;
    for (size_t i = 0; i < p->locked_count; i++)
        k.lock[p->locked[i].mentee] = p->locked[i].mentor;
    check_hashes(&k, a, digest);
    check_pairs(&k);
    gather(&k, false);
    for (uint32_t h = 0; h < m; h++)
        check_mentor(&k, h);
    check_least(&k);
    return arena_failed(a) ? ERR_NO_MEMORY : out->count ? ERR_INVALID : OK;
}
