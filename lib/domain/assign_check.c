/* assign_check: a certificate's pairs, prices, words and hashes held against the values. */
#include <string.h>

#include "lib/domain/assign_check.h"

struct checker {
    const struct assign *p;
    const struct assign_certificate *c;
    struct assign_findings *out;
    int64_t weight;   /* as it follows */
    uint32_t *lock;   /* of each mentee: the mentor of his locked pair, or PAIRING_NONE */
    uint32_t *locked; /* of each mentor: how many */
    uint32_t *load;   /* of each mentor, locked ones included */
    uint32_t *barred; /* of each mentor: 1 + the mentee to whom he was last seen to be forbidden */
    bool *in_witness; /* mentors */
    uint64_t could;   /* mentees who could come to a mentor of the witness */
    uint32_t matched;
    int64_t total;
};

static void found(struct checker *k, enum assign_fault fault, uint32_t mentee, uint32_t mentor, int64_t a, int64_t b)
{
    const size_t i = k->out->count++;
    if (i < ASSIGN_FINDINGS)
        k->out->list[i] = (struct assign_finding){fault, mentee, mentor, a, b};
}

/* The weight and the loads, and what the witness names; before the pass over the values. */
static void count(struct checker *k)
{
    const struct assign *p = k->p;
    k->weight = 1;
    for (uint32_t i = 0; i < p->mentee_count; i++) {
        uint32_t largest = 0;
        for (uint32_t e = p->first[i]; e < p->first[i + 1]; e++)
            largest = p->cost[e] > largest ? p->cost[e] : largest;
        k->weight += largest;
        k->lock[i] = PAIRING_NONE;
        if (k->c->mentor_of[i] != PAIRING_NONE)
            k->load[k->c->mentor_of[i]]++;
    }
    for (size_t i = 0; i < p->locked_count; i++) {
        k->lock[p->locked[i].mentee] = p->locked[i].mentor;
        k->locked[p->locked[i].mentor]++;
    }
    for (size_t w = 0; w < k->c->witness_count; w++)
        k->in_witness[k->c->witness[w]] = true;
}

/* One mentee: what he has is possible, and nothing that is possible costs him less. */
static void check_mentee(struct checker *k, uint32_t i)
{
    const struct assign *p = k->p;
    const int64_t *price = k->c->price;
    const uint32_t has = k->c->mentor_of[i];
    int64_t pays = k->weight;
    uint32_t own = PAIRING_NONE;
    for (uint32_t e = p->first[i]; e < p->first[i + 1]; e++)
        if (p->who[e] == has)
            own = e;
    k->matched += has != PAIRING_NONE;
    k->total += own == PAIRING_NONE ? 0 : p->cost[own];
    if (k->lock[i] != PAIRING_NONE) {
        k->could += k->in_witness[k->lock[i]];
        if (has != k->lock[i])
            found(k, ASSIGN_FAULT_LOCK, i, k->lock[i], 0, 0);
        return;
    }
    if (has != PAIRING_NONE && k->barred[has] == i + 1)
        found(k, ASSIGN_FAULT_FORBIDDEN, i, has, 0, 0);
    if (has != PAIRING_NONE && own == PAIRING_NONE) {
        found(k, ASSIGN_FAULT_VALUE, i, has, 0, 0);
        return;
    }
    if (own != PAIRING_NONE)
        pays = p->cost[own] + price[has];
    if (pays > k->weight)
        found(k, ASSIGN_FAULT_CHEAPER, i, PAIRING_NONE, pays, k->weight);
    bool could = false;
    for (uint32_t e = p->first[i]; e < p->first[i + 1]; e++) {
        const uint32_t h = p->who[e];
        if (k->barred[h] == i + 1)
            continue;
        could = could || k->in_witness[h];
        if (p->cost[e] + price[h] < pays)
            found(k, ASSIGN_FAULT_CHEAPER, i, h, pays, p->cost[e] + price[h]);
    }
    k->could += could;
}

/* One mentor: places and price fit his load (assign_check.h). */
static void check_mentor(struct checker *k, uint32_t h)
{
    const struct assign *p = k->p;
    const int64_t v = k->c->price[h];
    const uint32_t locked = k->locked[h], load = k->load[h] - (locked < k->load[h] ? locked : k->load[h]);
    const uint32_t places = p->places[h] - locked, least = p->least[h] > locked ? p->least[h] - locked : 0;
    if (k->load[h] > p->places[h]) {
        found(k, ASSIGN_FAULT_PLACES, PAIRING_NONE, h, k->load[h], p->places[h]);
        return;
    }
    const int64_t most = load < least ? -k->weight : load < places ? 0 : INT64_MAX;
    const int64_t low = load > least ? 0 : load > 0 ? -k->weight : INT64_MIN;
    if (v < low || v > most)
        found(k, ASSIGN_FAULT_PRICE, PAIRING_NONE, h, v, k->load[h]);
}

static void check_least(struct checker *k)
{
    const struct assign *p = k->p;
    const struct assign_certificate *c = k->c;
    uint64_t need = 0;
    size_t said = 0;
    bool met = true, once = true;
    for (uint32_t h = 0; h < p->mentor_count; h++) {
        const struct pairing_short *s = said < c->unmet_count && c->unmet[said].mentor == h ? &c->unmet[said] : NULL;
        const bool below = k->load[h] < p->least[h];
        said += s != NULL;
        met = met && !below;
        if (below != (s != NULL) || (s && (s->least != p->least[h] || s->load != k->load[h])))
            found(k, ASSIGN_FAULT_LEAST, PAIRING_NONE, h, k->load[h], p->least[h]);
    }
    for (size_t w = 0; w < c->witness_count; w++) {
        once = once && (w == 0 || c->witness[w - 1] < c->witness[w]); /* each once, in their order */
        need += p->least[c->witness[w]];
    }
    const bool good = met ? c->met && c->witness_count == 0 : !c->met && once && need > k->could;
    if (said < c->unmet_count || !good)
        found(k, ASSIGN_FAULT_VERDICT, PAIRING_NONE, PAIRING_NONE, 0, 0);
}

static void check_hashes(struct checker *k, struct arena *a, pairing_digest *digest)
{
    const struct assign *p = k->p;
    const struct assign_certificate *c = k->c;
    char hash[PAIRING_HEX];
    struct buf lines;
    buf_init_arena(&lines, a, 0);
    buf_addf(&lines, "%s\n%s\n", PAIRING_FORMAT, p->seed);
    digest(lines.data, lines.len, hash);
    if (*p->commitment && strcmp(hash, p->commitment) != 0)
        found(k, ASSIGN_FAULT_COMMITMENT, PAIRING_NONE, PAIRING_NONE, 0, 0);
    digest(p->canonical, p->canonical_len, hash);
    if (strcmp(hash, c->instance_hash) != 0)
        found(k, ASSIGN_FAULT_INSTANCE, PAIRING_NONE, PAIRING_NONE, 0, 0);
    buf_clear(&lines);
    buf_addf(&lines, "%s\n%s\n", ASSIGN_RESULT_FORMAT, hash);
    for (uint32_t i = 0; i < p->mentee_count; i++)
        buf_addf(&lines, "%s\t%s\n", p->mentees[i], c->mentor_of[i] == PAIRING_NONE ? "" : p->mentors[c->mentor_of[i]]);
    for (uint32_t h = 0; h < p->mentor_count; h++)
        buf_addf(&lines, "%s\t%lld\n", p->mentors[h], (long long)c->price[h]);
    digest(lines.data, lines.len, hash);
    if (strcmp(hash, c->hash) != 0)
        found(k, ASSIGN_FAULT_HASH, PAIRING_NONE, PAIRING_NONE, 0, 0);
}

enum err assign_check(struct arena *a, pairing_digest *digest, const struct assign_certificate *c,
                      struct assign_findings *out)
{
    const struct assign *p = c->instance;
    const size_t n = p->mentee_count, m = p->mentor_count;
    struct checker k = {.p = p,
                        .c = c,
                        .out = out,
                        .lock = arena_array(a, n, sizeof *k.lock),
                        .locked = arena_array(a, m, sizeof *k.locked),
                        .load = arena_array(a, m, sizeof *k.load),
                        .barred = arena_array(a, m, sizeof *k.barred),
                        .in_witness = arena_array(a, m, sizeof *k.in_witness)};
    size_t f = 0;
    out->count = 0;
    if (arena_failed(a))
        return ERR_NO_MEMORY;
    check_hashes(&k, a, digest);
    count(&k);
    if (c->weight != k.weight)
        found(&k, ASSIGN_FAULT_WEIGHT, PAIRING_NONE, PAIRING_NONE, c->weight, k.weight);
    for (uint32_t i = 0; i < n; i++) {
        for (; f < p->forbidden_count && p->forbidden[f].mentee == i; f++)
            k.barred[p->forbidden[f].mentor] = i + 1;
        check_mentee(&k, i);
    }
    for (uint32_t h = 0; h < m; h++)
        check_mentor(&k, h);
    if (c->matched != k.matched)
        found(&k, ASSIGN_FAULT_MATCHED, PAIRING_NONE, PAIRING_NONE, (int64_t)c->matched, k.matched);
    if (c->total != k.total)
        found(&k, ASSIGN_FAULT_TOTAL, PAIRING_NONE, PAIRING_NONE, c->total, k.total);
    check_least(&k);
    return arena_failed(a) ? ERR_NO_MEMORY : out->count ? ERR_INVALID : OK;
}
