/* The risk of staying without a mentor: deferred acceptance, many times over, with lists made up as it goes. */
#include "lib/domain/pairing_risk.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/prng.h"
#include "lib/domain/pairing_private.h"

enum {
    LENGTH = 5, /* of a random list, while nobody has handed in one */
    TRIES = 20, /* to draw one more mentor */
    KEPT_OF_4 = 3
};

struct liking {
    uint32_t mentee, group;
};

struct simulation { /* arena */
    const struct pairing *p;
    const struct pairing_known *known;
    struct prng numbers;
    uint32_t mentee;      /* whose risk it is */
    uint32_t *places;     /* of each mentor, without those of locked pairs */
    bool *locked;         /* mentees */
    size_t *barred;       /* of each mentee, and behind the last: where his forbidden pairs begin */
    struct liking *liked; /* the mentors' lists, each by mentee */
    uint32_t *urn;        /* mentors: each once, and once more for each list that names him */
    uint32_t urn_size, length;
    /* of a run: */
    uint64_t salt;
    bool *keeps;     /* of each mentee: he has the list that he handed in */
    uint32_t *asked; /* of each mentee: how many of his wishes he has come to */
    uint32_t *drawn; /* of each mentee: the random wishes, `length` */
    struct held *held;
    size_t *first;
    uint32_t *count;
    uint64_t steps;
};

static bool handed_in(const bool *known, uint32_t who)
{
    return known && known[who];
}

static bool is_barred(const struct simulation *x, uint32_t i, uint32_t h)
{
    size_t low = x->barred[i], high = x->barred[i + 1];
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (x->p->forbidden[middle].mentor < h)
            low = middle + 1;
        else
            high = middle;
    }
    return low < x->barred[i + 1] && x->p->forbidden[low].mentor == h;
}

static uint64_t mixed(uint64_t value)
{
    struct prng g = {value};
    return prng_next(&g);
}

/* What the mentor thinks of the mentee in this run, the less the better; false: the two cannot be a pair. */
static bool regard(const struct simulation *x, uint32_t i, uint32_t h, uint64_t *key)
{
    const uint32_t by_chance = (uint32_t)(mixed(x->salt ^ ((uint64_t)h << 32 | i)) >> 33);
    size_t low = x->p->liked.first[h], high = x->p->liked.first[h + 1];
    const size_t end = high;
    *key = by_chance;
    if (is_barred(x, i, h))
        return false;
    if (!handed_in(x->known->mentors, h))
        return true;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (x->liked[middle].mentee < i)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == end || x->liked[low].mentee != i)
        return false;
    *key |= (uint64_t)x->liked[low].group << 32;
    return true;
}

/* The mentee's next wish; PAIRING_NONE: he has no more. */
static uint32_t next_wish(struct simulation *x, uint32_t i)
{
    const struct pairing_lists *w = &x->p->wishes;
    const uint32_t n = x->asked[i];
    x->steps++;
    if (x->keeps[i]) {
        if (n == w->first[i + 1] - w->first[i])
            return PAIRING_NONE;
        x->asked[i]++;
        return w->who[w->first[i] + n];
    }
    uint32_t *drawn = x->drawn + (size_t)i * x->length;
    for (int tries = 0; n < x->length && tries < TRIES; tries++) {
        const uint32_t h = x->urn[prng_below(&x->numbers, x->urn_size)];
        uint32_t k = 0;
        while (k < n && drawn[k] != h)
            k++;
        if (k == n && !is_barred(x, i, h)) {
            drawn[x->asked[i]++] = h;
            return h;
        }
    }
    return PAIRING_NONE;
}

/* Asks until he is held; then whoever had to go for it asks. */
static void ask(struct simulation *x, uint32_t i)
{
    while (i != PAIRING_NONE) {
        uint64_t key;
        const uint32_t h = next_wish(x, i);
        if (h == PAIRING_NONE)
            return;
        if (regard(x, i, h, &key))
            i = held_offer(x->held + x->first[h], &x->count[h], x->places[h], (struct held){key, i});
    }
}

/* One run; whether the mentee stayed alone. */
static bool alone(struct simulation *x)
{
    const struct pairing *p = x->p;
    memset(x->asked, 0, p->mentee_count * sizeof *x->asked);
    memset(x->count, 0, p->mentor_count * sizeof *x->count);
    x->salt = prng_next(&x->numbers);
    for (uint32_t i = 0; i < p->mentee_count; i++)
        x->keeps[i] = i == x->mentee || (handed_in(x->known->mentees, i) && prng_below(&x->numbers, 4) < KEPT_OF_4);
    for (uint32_t i = 0; i < p->mentee_count; i++)
        if (!x->locked[i])
            ask(x, i);
    for (uint32_t h = 0; h < p->mentor_count; h++)
        for (uint32_t s = 0; s < x->count[h]; s++)
            if (x->held[x->first[h] + s].mentee == x->mentee)
                return false;
    return true;
}

/* ---- before the runs ---- */

static int by_mentee(const void *a, const void *b)
{
    const struct liking *x = a, *y = b;
    return (x->mentee > y->mentee) - (x->mentee < y->mentee);
}

static void sort_likings(struct simulation *x)
{
    const struct pairing_lists *l = &x->p->liked;
    for (uint32_t h = 0; h < x->p->mentor_count; h++) {
        const uint32_t n = l->first[h + 1] - l->first[h];
        if (n == 0 || !handed_in(x->known->mentors, h))
            continue;
        for (uint32_t k = l->first[h]; k < l->first[h + 1]; k++)
            x->liked[k] = (struct liking){l->who[k], l->group[k]};
        qsort(x->liked + l->first[h], n, sizeof *x->liked, by_mentee);
    }
}

static void fill_urn(struct simulation *x)
{
    const struct pairing *p = x->p;
    uint32_t lists = 0;
    for (uint32_t h = 0; h < p->mentor_count; h++)
        x->urn[x->urn_size++] = h;
    for (uint32_t i = 0; i < p->mentee_count; i++) {
        const uint32_t n = p->wishes.first[i + 1] - p->wishes.first[i];
        if (i == x->mentee || n == 0 || !handed_in(x->known->mentees, i))
            continue;
        memcpy(x->urn + x->urn_size, p->wishes.who + p->wishes.first[i], n * sizeof *x->urn);
        x->urn_size += n;
        lists++;
    }
    x->length = lists ? (x->urn_size - (uint32_t)p->mentor_count + lists / 2) / lists : LENGTH;
    if (x->length > p->mentor_count)
        x->length = (uint32_t)p->mentor_count;
}

static enum err simulation_open(struct arena *a, struct simulation *x)
{
    const struct pairing *p = x->p;
    const size_t n = p->mentee_count, mentors = p->mentor_count;
    size_t held = 0, f = 0;
    x->places = arena_array(a, mentors, sizeof *x->places);
    x->locked = arena_array(a, n, sizeof *x->locked);
    x->barred = arena_array(a, n + 1, sizeof *x->barred);
    x->liked = arena_array(a, p->liked.first[mentors], sizeof *x->liked);
    x->urn = arena_array(a, mentors + p->wishes.first[n], sizeof *x->urn);
    x->keeps = arena_array(a, n, sizeof *x->keeps);
    x->asked = arena_array(a, n, sizeof *x->asked);
    x->first = arena_array(a, mentors, sizeof *x->first);
    x->count = arena_array(a, mentors, sizeof *x->count);
    if (arena_failed(a))
        return ERR_NO_MEMORY;
    memcpy(x->places, p->places, mentors * sizeof *x->places);
    for (size_t k = 0; k < p->locked_count; k++) {
        x->locked[p->locked[k].mentee] = true;
        x->places[p->locked[k].mentor]--;
    }
    for (uint32_t i = 0; i < n; i++) {
        while (f < p->forbidden_count && p->forbidden[f].mentee == i)
            f++;
        x->barred[i + 1] = f;
    }
    for (size_t h = 0; h < mentors; h++) { /* nobody holds more than there are */
        x->first[h] = held;
        held += x->places[h] < n ? x->places[h] : n;
    }
    sort_likings(x);
    fill_urn(x);
    x->held = arena_array(a, held, sizeof *x->held);
    x->drawn = arena_array(a, n * (size_t)x->length, sizeof *x->drawn);
    return arena_failed(a) ? ERR_NO_MEMORY : OK;
}

enum err pairing_risk(struct arena *a, const struct pairing *p, const struct pairing_known *known, uint32_t mentee,
                      uint32_t runs, uint64_t seed, struct pairing_risk *out)
{
    struct simulation x = {.p = p, .known = known, .mentee = mentee, .numbers = {seed}};
    uint32_t times = 0;
    bool hopeless = true;
    const enum err e = simulation_open(a, &x);
    if (e)
        return e;
    for (uint32_t k = p->wishes.first[mentee]; k < p->wishes.first[mentee + 1]; k++)
        hopeless = hopeless && is_barred(&x, mentee, p->wishes.who[k]);
    *out = (struct pairing_risk){.permille = x.locked[mentee] ? PAIRING_RISK_STEP : 1000};
    if (hopeless || x.locked[mentee])
        return OK;
    while (out->runs < (runs < PAIRING_RISK_RUNS ? runs : PAIRING_RISK_RUNS) && x.steps < PAIRING_RISK_STEPS) {
        times += alone(&x);
        out->runs++;
    }
    const uint32_t exact = out->runs ? 1000 * times / out->runs : 0;
    const uint32_t steps = (exact + PAIRING_RISK_STEP / 2) / PAIRING_RISK_STEP;
    const uint32_t most = 1000 / PAIRING_RISK_STEP - 1;
    out->permille = PAIRING_RISK_STEP * (steps < 1 ? 1 : steps > most ? most : steps);
    return OK;
}
