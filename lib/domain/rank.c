#include "lib/domain/rank.h"

#include <stdlib.h>

struct contest {
    const struct rank_value *values;
    const bool *out;
    const struct rank_key *keys;
    size_t key_count;
};

static int compare_values(struct rank_value a, struct rank_value b, bool lower)
{
    if (!a.present || !b.present)
        return b.present - a.present;
    const int order = rational_compare(a.v, b.v);
    return lower ? order : -order;
}

/* Negative: a stands before b. *key: what decided, key_count when nothing did. */
static int compare(const struct contest *c, size_t a, size_t b, size_t *key)
{
    for (*key = 0; *key < c->key_count; ++*key) {
        const int order =
            compare_values(c->values[a * c->key_count + *key], c->values[b * c->key_count + *key], c->keys[*key].lower);
        if (order)
            return order;
    }
    return 0;
}

static int in_order(const void *a, const void *b, void *context)
{
    const struct contest *c = context;
    const size_t x = *(const size_t *)a, y = *(const size_t *)b;
    const bool x_out = c->out && c->out[x], y_out = c->out && c->out[y];
    size_t key;
    if (x_out != y_out)
        return x_out ? 1 : -1;
    const int order = x_out ? 0 : compare(c, x, y, &key);
    return order ? order : (x > y) - (x < y);
}

enum err rank_entries(struct arena *scratch, const struct rank_value *values, const bool *out, size_t n,
                      const struct rank_key *keys, size_t key_count, struct rank_place *places, size_t *order)
{
    struct contest c = {values, out, keys, key_count};
    size_t *apart = arena_array(scratch, n, sizeof *apart); /* what parts the i-th in order from the one before */
    size_t ranked = 0;
    if (!apart)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        order[i] = i;
        places[i] = (struct rank_place){.above = RANK_NOBODY, .below = RANK_NOBODY};
        ranked += !out || !out[i];
    }
    qsort_r(order, n, sizeof *order, in_order, &c);

    for (size_t i = 1; i < ranked; i++)
        (void)compare(&c, order[i - 1], order[i], &apart[i]);
    for (size_t first = 0, end; first < ranked; first = end) {
        for (end = first + 1; end < ranked && apart[end] == key_count; end++)
            ;
        for (size_t i = first; i < end; i++)
            places[order[i]] = (struct rank_place){.rank = first + 1,
                                                   .sharing = end - first,
                                                   .above = first > 0 ? apart[first] : RANK_NOBODY,
                                                   .below = end < ranked ? apart[end] : RANK_NOBODY};
    }
    return OK;
}

void rank_advance(const struct rank_place *places, size_t n, size_t line, bool all_ties, bool *advances)
{
    for (size_t i = 0; i < n; i++) {
        const struct rank_place *p = &places[i];
        const bool fits = p->rank > 0 && p->rank + p->sharing - 1 <= line;
        advances[i] = fits || (all_ties && p->rank > 0 && p->rank <= line);
    }
}

/* ---- prizes ------------------------------------------------------------------------------------------------------ */

static size_t places_of(const struct rank_prizes *rule, size_t ranked)
{
    static const int64_t PER_CENT = 100 * INT64_C(1000000);
    return rule->places ? rule->places : (size_t)((wide)ranked * rule->share / PER_CENT);
}

void rank_prize_quotas(const struct rank_prizes *rule, size_t ranked, size_t quotas[RANK_PRIZES])
{
    const size_t places = places_of(rule, ranked);
    size_t total = 0, given = 0;
    size_t rest[RANK_PRIZES] = {0};
    for (size_t i = 0; i < RANK_PRIZES; i++)
        quotas[i] = 0;
    if (rule->count == 0)
        return;
    for (size_t i = 0; i < rule->count; i++)
        total += (size_t)rule->ratio[i];
    for (size_t i = 0; i < rule->count; i++) {
        const wide part = (wide)places * rule->ratio[i];
        quotas[i] = (size_t)(part / (wide)total);
        rest[i] = (size_t)(part % (wide)total);
        given += quotas[i];
    }
    for (; given < places; given++) { /* fewer than there are kinds */
        size_t best = 0;
        for (size_t i = 1; i < rule->count; i++)
            if (rest[i] > rest[best])
                best = i;
        quotas[best]++;
        rest[best] = 0;
    }
}

void rank_award(const struct rank_prizes *rule, const struct rank_place *places, size_t n, const bool *barred,
                int *prizes)
{
    size_t quotas[RANK_PRIZES];
    size_t ranked = 0;
    for (size_t i = 0; i < n; i++)
        ranked += places[i].rank > 0;
    rank_prize_quotas(rule, ranked, quotas);
    for (size_t i = 0; i < n; i++) {
        prizes[i] = RANK_NO_PRIZE;
        if (places[i].rank == 0 || (barred && barred[i]))
            continue;
        /* The lower prize of a joint rank is that of the last place it takes up. */
        const size_t place = places[i].rank + (rule->ties_lower ? places[i].sharing - 1 : 0);
        size_t end = 0;
        for (size_t kind = 0; kind < rule->count; kind++) {
            end += quotas[kind];
            if (place <= end) {
                prizes[i] = (int)kind;
                break;
            }
        }
    }
}
