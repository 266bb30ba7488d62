#include "lib/act/scenario_market.h"

#include <stdlib.h>
#include <string.h>

#include "lib/act/scenario_market_private.h"
#include "lib/base/text.h"
#include "lib/crypt/sha256.h"

enum { ID_SHORT = 12 }; /* digits of an id; all of them where two were alike */

uint32_t scenario_market_need(const struct scenario_market *m, int64_t need_id)
{
    for (size_t i = 0, low = 0, high = m->in->mentee_count; low < high;) { /* they stand by row */
        i = low + (high - low) / 2;
        if (m->in->mentees[i].id == need_id)
            return m->mentee_no[i];
        if (m->in->mentees[i].id < need_id)
            low = i + 1;
        else
            high = i;
    }
    return PAIRING_NONE;
}

uint32_t scenario_market_offer(const struct scenario_market *m, int64_t offer_id)
{
    for (size_t i = 0, low = 0, high = m->in->mentor_count; low < high;) {
        i = low + (high - low) / 2;
        if (m->in->mentors[i].id == offer_id)
            return m->mentor_no[i];
        if (m->in->mentors[i].id < offer_id)
            low = i + 1;
        else
            high = i;
    }
    return PAIRING_NONE;
}

const char *scenario_market_hash(const struct scenario_market *m)
{
    return m->values ? m->v->hash : m->p->hash;
}

/* ---- ids --------------------------------------------------------------------------------------------------------- */

struct named {
    char id[PAIRING_HEX];
    uint32_t at; /* number in the input */
};

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct named *)a)->id, ((const struct named *)b)->id);
}

void scenario_market_id(const uint8_t public_id[16], char out[PAIRING_HEX])
{
    static const char WHAT[] = "jiangxin pairing id\n";
    char text[sizeof WHAT + 32];
    memcpy(text, WHAT, sizeof WHAT - 1);
    text_hex(public_id, 16, text + sizeof WHAT - 1);
    sha256_hex(text, sizeof WHAT - 1 + 32, out);
}

static bool alike(const struct named *list, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (strncmp(list[i - 1].id, list[i].id, ID_SHORT) == 0)
            return true;
    return false;
}

/* Brings people into the order of their ids: ids and both ways between the numbers. `count` have a number in the input;
   those with an empty id take no part. */
static enum err order(struct arena *a, struct named *list, size_t n, size_t count, const char ***ids, uint32_t **to,
                      uint32_t **back)
{
    *ids = arena_array(a, n + 1, sizeof **ids);
    *to = arena_array(a, n + 1, sizeof **to);
    *back = arena_array(a, count + 1, sizeof **back);
    if (!*ids || !*to || !*back)
        return ERR_NO_MEMORY;
    if (n)
        qsort(list, n, sizeof *list, by_id);
    const bool whole = alike(list, n);
    for (size_t i = 0; i < count; i++)
        (*back)[i] = PAIRING_NONE;
    for (uint32_t i = 0; i < n; i++) {
        (*ids)[i] = arena_copy(a, list[i].id, whole ? PAIRING_HEX - 1 : ID_SHORT);
        (*to)[i] = list[i].at;
        (*back)[list[i].at] = i;
        if (!(*ids)[i])
            return ERR_NO_MEMORY;
    }
    return OK;
}

static enum err name_mentees(struct scenario_build *b)
{
    struct scenario_market *m = b->m;
    struct named *list = arena_array(b->a->arena, m->in->mentee_count + 1, sizeof *list);
    if (!list)
        return ERR_NO_MEMORY;
    for (uint32_t i = 0; i < m->in->mentee_count; i++) {
        scenario_market_id(m->in->mentees[i].public_id, list[i].id);
        list[i].at = i;
    }
    m->mentee_count = m->in->mentee_count;
    return order(b->a->arena, list, m->mentee_count, m->mentee_count, &b->mentees, &m->mentee, &m->mentee_no);
}

/* Mentors whose places all went to the other part take no part in this one. */
static enum err name_mentors(struct scenario_build *b)
{
    struct scenario_market *m = b->m;
    const size_t all = m->in->mentor_count;
    struct named *list = arena_array(b->a->arena, all + 1, sizeof *list);
    uint32_t *gone = arena_array(b->a->arena, all + 1, sizeof *gone);
    b->places = arena_array(b->a->arena, all + 1, sizeof *b->places);
    b->least = arena_array(b->a->arena, all + 1, sizeof *b->least);
    if (!list || !gone || !b->places || !b->least)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < b->x->first_count; i++)
        for (size_t h = 0; h < all && b->x->first[i].offer_id; h++)
            gone[h] += m->in->mentors[h].id == b->x->first[i].offer_id;
    for (uint32_t h = 0; h < all; h++)
        if (m->in->places[h] > gone[h]) {
            struct named *x = &list[m->mentor_count++];
            scenario_market_id(m->in->mentors[h].public_id, x->id);
            x->at = h;
        }
    enum err e = order(b->a->arena, list, m->mentor_count, all, &b->mentors, &m->mentor, &m->mentor_no);
    for (size_t i = 0; i < m->mentor_count && !e; i++) {
        const uint32_t h = m->mentor[i];
        b->places[i] = m->in->places[h] - gone[h];
        b->least[i] = m->in->least[h] > gone[h] ? m->in->least[h] - gone[h] : 0;
    }
    return e;
}

/* ---- what is forbidden, what is locked --------------------------------------------------------------------------- */

static const struct pairing_pair *find_pair(const struct pairing_pair *list, size_t n, uint32_t mentee, uint32_t mentor)
{
    const struct pairing_pair key = {mentee, mentor, NULL};
    return n ? bsearch(&key, list, n, sizeof *list, pairing_pair_order) : NULL;
}

static const struct pairing_pair *lock_of(const struct scenario_build *b, uint32_t mentee)
{
    for (size_t i = 0; i < b->locked_count; i++)
        if (b->locked[i].mentee == mentee)
            return &b->locked[i];
    return NULL;
}

bool scenario_build_barred(const struct scenario_build *b, uint32_t mentee, uint32_t mentor, const char **reason)
{
    const enum pairing_rule r = pairing_input_forbid(b->m->in, b->m->mentee[mentee], b->m->mentor[mentor]);
    const struct pairing_pair *x = find_pair(b->barred, b->barred_count, mentee, mentor);
    *reason = x ? x->reason : pairing_rule_kinds[r].code;
    return x || r != PAIRING_RULE_NONE;
}

static void bar(struct scenario_build *b, int64_t need_id, int64_t offer_id, const char *reason)
{
    const uint32_t i = scenario_market_need(b->m, need_id), h = scenario_market_offer(b->m, offer_id);
    if (i != PAIRING_NONE && h != PAIRING_NONE)
        b->barred[b->barred_count++] = (struct pairing_pair){i, h, reason};
}

static enum err gather_barred(struct scenario_build *b)
{
    const struct scenario_market_order *x = b->x;
    size_t kept = 0;
    b->barred = arena_array(b->a->arena, x->pin_count + x->first_count + 1, sizeof *b->barred);
    if (!b->barred)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < x->first_count; i++)
        if (x->first[i].offer_id)
            bar(b, x->first[i].need_id, x->first[i].offer_id, "other");
    for (size_t i = 0; i < x->pin_count; i++)
        if (x->pins[i].kind == SCENARIO_FORBID && x->pins[i].part == x->part)
            bar(b, x->pins[i].need_id, x->pins[i].offer_id, x->pins[i].reason);
    if (b->barred_count)
        qsort(b->barred, b->barred_count, sizeof *b->barred, pairing_pair_order);
    for (size_t i = 0; i < b->barred_count; i++)
        if (!kept || pairing_pair_order(&b->barred[kept - 1], &b->barred[i]) != 0)
            b->barred[kept++] = b->barred[i];
    b->barred_count = kept;
    return OK;
}

static enum err refuse(struct scenario_build *b, const char *key, const char *arg0, const char *arg1, const char *arg2)
{
    b->a->refusal = (struct message){.key = key, .args = {arg0, arg1, arg2}};
    return ERR_CONFLICT;
}

static void unbar(struct scenario_build *b, uint32_t mentee, uint32_t mentor)
{
    size_t kept = 0;
    for (size_t i = 0; i < b->barred_count; i++)
        if (b->barred[i].mentee != mentee || b->barred[i].mentor != mentor)
            b->barred[kept++] = b->barred[i];
    b->barred_count = kept;
}

static enum err lock_pin(struct scenario_build *b, const struct scenario_pin *p)
{
    const uint32_t i = scenario_market_need(b->m, p->need_id), h = scenario_market_offer(b->m, p->offer_id);
    const char *reason;
    if (i == PAIRING_NONE || h == PAIRING_NONE)
        return refuse(b, "scenario.pin_gone", p->mentee, p->mentor, NULL);
    if (lock_of(b, i))
        return refuse(b, "scenario.pin_decided", p->mentee, NULL, NULL);
    if (scenario_build_barred(b, i, h, &reason))
        return refuse(b, "scenario.pin_barred", p->mentee, p->mentor, NULL);
    b->locked[b->locked_count++] = (struct pairing_pair){i, h, p->reason};
    return OK;
}

static enum err gather_locked(struct scenario_build *b)
{
    const struct pairing_input *in = b->m->in;
    enum err e = OK;
    b->locked = arena_array(b->a->arena, in->locked_count + b->x->pin_count + 1, sizeof *b->locked);
    if (!b->locked)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < in->locked_count; i++) { /* decided before: a mentor without a place then has none here */
        const struct pairing_input_lock *l = &in->locked[i];
        if (b->m->mentor_no[l->mentor] != PAIRING_NONE)
            b->locked[b->locked_count++] =
                (struct pairing_pair){b->m->mentee_no[l->mentee], b->m->mentor_no[l->mentor], l->reason};
    }
    for (size_t i = 0; i < in->locked_count; i++) /* what was decided stands, whatever is forbidden in the scenario */
        unbar(b, b->m->mentee_no[in->locked[i].mentee], b->m->mentor_no[in->locked[i].mentor]);
    for (size_t i = 0; i < b->x->pin_count && !e; i++)
        if (b->x->pins[i].kind == SCENARIO_LOCK && b->x->pins[i].part == b->x->part)
            e = lock_pin(b, &b->x->pins[i]);
    if (b->locked_count)
        qsort(b->locked, b->locked_count, sizeof *b->locked, pairing_pair_order);
    uint32_t *load = arena_array(b->a->arena, b->m->mentor_count + 1, sizeof *load);
    if (!load)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < b->locked_count && !e; i++) {
        const uint32_t h = b->locked[i].mentor;
        if (++load[h] > b->places[h])
            e = refuse(b, "scenario.pin_full", scenario_market_mentor(b->m, h)->name, NULL, NULL);
    }
    return e;
}

/* ---- who is possible --------------------------------------------------------------------------------------------- */

static uint64_t mixed(uint64_t x) /* splitmix64 */
{
    x += 0x9e3779b97f4a7c15U;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31);
}

static void sink(struct scenario_best *heap, size_t n, size_t i)
{
    for (;;) {
        size_t top = i, left = 2 * i + 1;
        if (left < n && heap[left].key > heap[top].key)
            top = left;
        if (left + 1 < n && heap[left + 1].key > heap[top].key)
            top = left + 1;
        if (top == i)
            return;
        const struct scenario_best x = heap[i];
        heap[i] = heap[top];
        heap[top] = x;
        i = top;
    }
}

static int by_best(const void *a, const void *b)
{
    const struct scenario_best *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->mentor > y->mentor) - (x->mentor < y->mentor);
}

size_t scenario_build_best(const struct scenario_build *b, uint32_t mentee, size_t limit)
{
    const struct scenario_market *m = b->m;
    struct scenario_best *heap = b->best;
    size_t n = 0;
    for (uint32_t h = 0; h < m->mentor_count; h++) {
        if (pairing_input_forbid(m->in, m->mentee[mentee], m->mentor[h]) != PAIRING_RULE_NONE)
            continue;
        const uint64_t cost = pairing_input_value(m->in, m->mentee[mentee], m->mentor[h]).cost;
        const uint64_t chance = mixed(b->mix ^ (((uint64_t)mentee << 32) | h)) >> 32;
        const struct scenario_best x = {(cost << 32) | chance, h};
        if (n < limit) {
            heap[n++] = x;
            if (n == limit)
                for (size_t i = n / 2; i-- > 0;)
                    sink(heap, n, i);
        } else if (x.key < heap[0].key) {
            heap[0] = x;
            sink(heap, n, 0);
        }
    }
    if (n)
        qsort(heap, n, sizeof *heap, by_best);
    return n;
}

/* ---- all of it --------------------------------------------------------------------------------------------------- */

static enum err read_seed(struct scenario_build *b)
{
    const struct pairing_round *r = b->x->round;
    uint8_t seed[PAIRING_SEED];
    char *hex = arena_alloc(b->a->arena, PAIRING_HEX), *commitment = arena_alloc(b->a->arena, PAIRING_HEX);
    if (!hex || !commitment)
        return ERR_NO_MEMORY;
    enum err e = store_pairing_round_seed(b->a->db, b->a->arena, r->id, r->attempt, seed);
    if (e)
        return e == ERR_NOT_FOUND ? refuse(b, "scenario.no_seed", NULL, NULL, NULL) : e;
    text_hex(seed, sizeof seed, hex);
    text_hex(r->commitment, sizeof r->commitment, commitment);
    b->seed = hex;
    b->commitment = r->has_commitment ? commitment : "";
    memcpy(&b->mix, seed, sizeof b->mix);
    return OK;
}

enum err scenario_market_load(struct act *a, const struct scenario_market_order *x, struct scenario_market **out)
{
    struct scenario_market *m = *out = arena_alloc(a->arena, sizeof *m);
    struct scenario_build b = {.a = a, .x = x, .m = m};
    if (!m)
        return ERR_NO_MEMORY;
    *m = (struct scenario_market){.values = x->round->method == PAIRING_ROUND_VALUES};
    b.title = arena_printf(a->arena, "%s · %s", x->round->title, mentorship_part_code(x->part));
    enum err e = b.title ? read_seed(&b) : ERR_NO_MEMORY;
    if (!e)
        e = pairing_input_load(a->db, a->arena, x->round->id, x->part, a->today, &m->in);
    if (!e && !m->in->mentee_count)
        e = refuse(&b, "scenario.no_mentees", NULL, NULL, NULL);
    if (!e && !m->in->mentor_count)
        e = refuse(&b, "scenario.no_mentors", NULL, NULL, NULL);
    if (!e)
        e = name_mentees(&b);
    if (!e)
        e = name_mentors(&b);
    if (!e && !m->mentor_count)
        e = refuse(&b, "scenario.no_mentors", NULL, NULL, NULL);
    if (!e)
        e = gather_barred(&b);
    if (!e)
        e = gather_locked(&b);
    if (e)
        return e;
    b.best = arena_array(a->arena, m->mentor_count + 1, sizeof *b.best);
    m->wished = arena_array(a->arena, m->mentee_count + 1, sizeof *m->wished);
    m->liked = arena_array(a->arena, m->mentor_count + 1, sizeof *m->liked);
    if (!b.best || !m->wished || !m->liked)
        return ERR_NO_MEMORY;
    return m->values ? scenario_build_values(&b) : scenario_build_wishes(&b);
}

enum err scenario_market_pairs(struct arena *a, const struct scenario_market *m, const struct scenario_pair *pairs,
                               size_t n, uint32_t **mentor_of)
{
    uint32_t *list = *mentor_of = arena_array(a, m->mentee_count + 1, sizeof *list);
    if (!list)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < m->mentee_count; i++)
        list[i] = PAIRING_NONE;
    for (size_t i = 0; i < n; i++) {
        const uint32_t mentee = scenario_market_need(m, pairs[i].need_id);
        const uint32_t mentor = pairs[i].offer_id ? scenario_market_offer(m, pairs[i].offer_id) : PAIRING_NONE;
        if (mentee == PAIRING_NONE || (pairs[i].offer_id && mentor == PAIRING_NONE))
            return ERR_CONFLICT;
        list[mentee] = mentor;
    }
    return OK;
}
