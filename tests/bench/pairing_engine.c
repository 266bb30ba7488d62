/*
 * pairing_engine: pairing made-up people beside one scan of their lists (each item of both sides' lists read once, in
 * order): N mentees with ten wishes each, N / 5 mentors who rank everybody who asked for them.
 *
 *   pairing_engine MENTEES ROUNDS
 *
 * By turns in one run; prints the medians of the processor's time in microseconds: the scan; the whole run best for
 * mentees, on strict lists and with ties; the same best for mentors, strict; the checker; locking one more pair and
 * running again, with its price; a mentor leaves; the risk of one mentee's list. Fails when a pair would rather have each
 * other.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "lib/crypt/sha256.h"
#include "lib/domain/pairing_check.h"
#include "lib/domain/pairing_repair.h"
#include "lib/domain/pairing_risk.h"

enum { WISHES = 10, ROUNDS_MAX = 1000 };

static uint64_t seed = 1;

static uint32_t any(uint32_t below) /* splitmix64 */
{
    uint64_t z = seed += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (uint32_t)((z ^ (z >> 31)) % below);
}

static _Noreturn void die(const char *why)
{
    fprintf(stderr, "pairing_engine: %s\n", why);
    exit(1);
}

static void *need(void *memory)
{
    if (!memory)
        die("no memory");
    return memory;
}

/* Ten different mentors each; some are asked for more than others. */
static void wish(struct pairing *p)
{
    const uint32_t mentors = (uint32_t)p->mentor_count;
    for (uint32_t i = 0; i < p->mentee_count; i++) {
        uint32_t *list = p->wishes.who + (size_t)i * WISHES;
        p->wishes.first[i + 1] = (i + 1) * WISHES;
        for (uint32_t n = 0; n < WISHES;) {
            const uint32_t a = any(mentors), b = any(mentors), h = a < b ? a : b;
            bool twice = false;
            for (uint32_t k = 0; k < n; k++)
                twice = twice || list[k] == h;
            if (twice)
                continue;
            p->wishes.group[(size_t)i * WISHES + n] = n;
            list[n++] = h;
        }
    }
}

/* Each mentor ranks whoever asked for him, by chance; with `ties`, about five at a time are equal. */
static void like(struct pairing *p, bool ties)
{
    const uint32_t all = p->wishes.first[p->mentee_count];
    memset(p->liked.first, 0, (p->mentor_count + 1) * sizeof *p->liked.first);
    for (uint32_t e = 0; e < all; e++)
        p->liked.first[p->wishes.who[e]]++;
    for (size_t h = 1; h <= p->mentor_count; h++)
        p->liked.first[h] += p->liked.first[h - 1];
    for (uint32_t e = all; e-- > 0;)
        p->liked.who[--p->liked.first[p->wishes.who[e]]] = e / WISHES;
    for (uint32_t h = 0; h < p->mentor_count; h++) {
        uint32_t *list = p->liked.who + p->liked.first[h], n = p->liked.first[h + 1] - p->liked.first[h];
        for (uint32_t i = n; i > 1; i--) {
            const uint32_t k = any(i), moved = list[i - 1];
            list[i - 1] = list[k];
            list[k] = moved;
        }
        for (uint32_t i = 0; i < n; i++)
            p->liked.group[p->liked.first[h] + i] = ties ? i / 5 : i;
    }
}

static struct pairing *make(struct arena *a, uint32_t mentees, bool ties)
{
    struct pairing *p = need(arena_alloc(a, sizeof *p));
    const uint32_t mentors = mentees / 5;
    *p = (struct pairing){.title = "", .seed = "", .commitment = "", .mentee_count = mentees, .mentor_count = mentors};
    p->places = need(arena_array(a, mentors, sizeof *p->places));
    p->least = need(arena_array(a, mentors, sizeof *p->least));
    for (struct pairing_lists *l = &p->wishes; l; l = l == &p->wishes ? &p->liked : NULL) {
        l->first = need(arena_array(a, (l == &p->wishes ? mentees : mentors) + 1, sizeof *l->first));
        l->who = need(arena_array(a, (size_t)mentees * WISHES, sizeof *l->who));
        l->group = need(arena_array(a, (size_t)mentees * WISHES, sizeof *l->group));
    }
    p->mentees = need(arena_array(a, mentees, sizeof *p->mentees));
    p->mentors = need(arena_array(a, mentors, sizeof *p->mentors));
    for (uint32_t i = 0; i < mentees; i++)
        p->mentees[i] = need(arena_printf(a, "m%07u", i));
    for (uint32_t h = 0; h < mentors; h++) {
        p->mentors[h] = need(arena_printf(a, "h%07u", h));
        p->places[h] = 3 + any(5);
    }
    wish(p);
    like(p, ties);
    if (pairing_prepare(a, NULL, p))
        die("no memory");
    return p;
}

static uint64_t scan(const struct pairing *p)
{
    uint64_t sum = 0;
    for (const struct pairing_lists *l = &p->wishes; l; l = l == &p->wishes ? &p->liked : NULL) {
        const size_t n = l->first[l == &p->wishes ? p->mentee_count : p->mentor_count];
        for (size_t e = 0; e < n; e++)
            sum += l->who[e] ^ l->group[e];
    }
    return sum;
}

/* Hashes are of texts that were not written. */
static void check(struct arena *a, struct pairing *p, const struct pairing_result *r)
{
    static struct pairing_findings findings;
    struct pairing bare = *p;
    const struct pairing_certificate c = {
        .instance = &bare, .best = r->best, .mentor_of = r->mentor_of, .matched = r->matched};
    bare.canonical = "";
    if (pairing_check(a, sha256_hex, &c, &findings) == ERR_NO_MEMORY)
        die("no memory");
    for (size_t i = 0; i < findings.count; i++)
        if (findings.list[i].fault != PAIRING_FAULT_HASH && findings.list[i].fault != PAIRING_FAULT_INSTANCE)
            die("the pairing does not hold");
}

/* The processor's time of this process, in microseconds. */
static int64_t spent(void)
{
    struct timespec t;
    if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t))
        die("no clock");
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static int upwards(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

enum way { SCAN, STRICT, TIES, MENTORS, CHECK, LOCK, REPAIR, RISK, WAYS };

struct bench {
    struct arena *scratch;
    struct pairing *strict, *ties;
    struct pairing_result *before; /* of the strict one; in an arena of its own */
    bool *known;
    uint64_t kept;
};

static uint32_t not_yet(const struct bench *b)
{
    uint32_t i = any((uint32_t)b->strict->mentee_count);
    while (b->before->mentor_of[i] == b->strict->wishes.who[b->strict->wishes.first[i]])
        i = any((uint32_t)b->strict->mentee_count);
    return i;
}

/* One more lock: a mentee with a mentor whom he did not get. */
static void lock(struct bench *b)
{
    const uint32_t i = not_yet(b);
    struct pairing_price *price;
    if (pairing_price(b->scratch, b->strict, b->before, i, b->strict->wishes.who[b->strict->wishes.first[i]], &price))
        die("not locked");
    b->kept += price->move_count;
}

static void repair(struct bench *b)
{
    const struct pairing_loss lost = {any((uint32_t)b->strict->mentor_count), 0};
    struct pairing_repair *x;
    if (pairing_repair(b->scratch, sha256_hex, b->strict, b->before->mentor_of, &lost, 1, &x) || x->rather_count > 0)
        die("not repaired");
    b->kept += x->move_count;
}

static void risk(struct bench *b)
{
    struct pairing_risk r;
    if (pairing_risk(b->scratch, b->strict, &(struct pairing_known){b->known, NULL},
                     any((uint32_t)b->strict->mentee_count), PAIRING_RISK_RUNS, 1, &r))
        die("no risk");
    b->kept += r.permille;
}

static int64_t once(struct bench *b, enum way way)
{
    struct pairing *p = way == TIES ? b->ties : b->strict;
    struct pairing_result *r = NULL;
    arena_reset(b->scratch);
    if (way == CHECK && pairing_run(b->scratch, p, PAIRING_FOR_MENTEES, &r))
        die("not paired");
    if (way == SCAN) /* as near to the processor as the lists can be: nothing is won by reading them from afar */
        b->kept += scan(p);
    const int64_t start = spent();
    if (way == SCAN)
        b->kept += scan(p);
    else if (way == CHECK)
        check(b->scratch, p, r);
    else if (way == LOCK)
        lock(b);
    else if (way == REPAIR)
        repair(b);
    else if (way == RISK)
        risk(b);
    else if (pairing_run(b->scratch, p, way == MENTORS ? PAIRING_FOR_MENTORS : PAIRING_FOR_MENTEES, &r))
        die("not paired");
    const int64_t took = spent() - start;
    if (r && way != CHECK)
        check(b->scratch, p, r);
    return took;
}

int main(int argc, char **argv)
{
    static int64_t took[WAYS][ROUNDS_MAX];
    const unsigned long mentees = argc == 3 ? strtoul(argv[1], NULL, 10) : 0;
    const size_t rounds = argc == 3 ? (size_t)strtoul(argv[2], NULL, 10) : 0;
    struct arena *people = arena_new(0);
    struct bench b = {.scratch = arena_new(0)};
    if (mentees < 100 || mentees > 10000000 || rounds < 1 || rounds > ROUNDS_MAX || !people || !b.scratch)
        die("pairing_engine MENTEES ROUNDS");
    b.strict = make(people, (uint32_t)mentees, false);
    b.ties = make(people, (uint32_t)mentees, true);
    b.known = need(arena_array(people, mentees, sizeof *b.known));
    memset(b.known, 1, mentees / 2); /* half of them have handed in their lists */
    if (pairing_run(people, b.strict, PAIRING_FOR_MENTEES, &b.before))
        die("not paired");
    for (size_t i = 0; i <= rounds; i++) /* the first is to warm up */
        for (int way = 0; way < WAYS; way++)
            took[way][i > 0 ? i - 1 : 0] = once(&b, (enum way)way);
    if (b.kept == 0)
        die("nothing was done");
    for (int way = 0; way < WAYS; way++) {
        qsort(took[way], rounds, sizeof took[way][0], upwards);
        printf("%lld%s", (long long)took[way][rounds / 2], way + 1 < WAYS ? " " : "\n");
    }
    arena_free(b.scratch);
    arena_free(people);
    return 0;
}
