/*
 * pairing_engine: pairing made-up people beside one scan of their lists (each item of both sides' lists read once, in
 * order): N mentees with ten wishes each, N / 5 mentors who rank everybody who asked for them.
 *
 *   pairing_engine MENTEES ROUNDS
 *
 * By turns in one run; prints the medians in microseconds: the scan; the whole run best for mentees, on strict lists and
 * with ties; the same best for mentors, strict; the checker. Fails when a pair would rather have each other.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/crypt/sha256.h"
#include "lib/domain/pairing_check.h"

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
    for (uint32_t h = 0; h < mentors; h++)
        p->places[h] = 3 + any(5);
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

/* Hashes are of texts that these people do not have. */
static void check(struct arena *a, struct pairing *p, const struct pairing_result *r)
{
    static struct pairing_findings findings;
    static const char *names[1] = {""};
    struct pairing bare = *p;
    struct pairing_certificate c = {
        .instance = &bare, .best = r->best, .mentor_of = r->mentor_of, .matched = r->matched};
    bare.canonical = "";
    bare.mentors = bare.mentees = need(arena_array(a, p->mentee_count, sizeof *bare.mentees));
    for (size_t i = 0; i < p->mentee_count; i++)
        bare.mentees[i] = names[0];
    if (pairing_check(a, sha256_hex, &c, &findings) == ERR_NO_MEMORY)
        die("no memory");
    for (size_t i = 0; i < findings.count; i++)
        if (findings.list[i].fault != PAIRING_FAULT_HASH && findings.list[i].fault != PAIRING_FAULT_INSTANCE)
            die("the pairing does not hold");
}

static int upwards(const void *a, const void *b)
{
    const instant x = *(const instant *)a, y = *(const instant *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    enum { SCAN, STRICT, TIES, MENTORS, CHECK, WAYS };
    static instant took[WAYS][ROUNDS_MAX];
    uint64_t kept = 0;
    const unsigned long mentees = argc == 3 ? strtoul(argv[1], NULL, 10) : 0;
    const size_t rounds = argc == 3 ? (size_t)strtoul(argv[2], NULL, 10) : 0;
    struct arena *people = arena_new(0), *scratch = arena_new(0);
    if (mentees < 100 || mentees > 10000000 || rounds < 1 || rounds > ROUNDS_MAX || !people || !scratch)
        die("pairing_engine MENTEES ROUNDS");
    struct pairing *strict = make(people, (uint32_t)mentees, false), *ties = make(people, (uint32_t)mentees, true);
    for (size_t i = 0; i <= rounds; i++) /* the first is to warm up */
        for (int way = 0; way < WAYS; way++) {
            struct pairing_result *r = NULL;
            struct pairing *p = way == TIES ? ties : strict;
            arena_reset(scratch);
            if (way == CHECK && pairing_run(scratch, p, PAIRING_FOR_MENTEES, &r))
                die("not paired");
            const instant start = clock_monotonic();
            if (way == SCAN)
                kept += scan(p);
            else if (way == CHECK)
                check(scratch, p, r);
            else if (pairing_run(scratch, p, way == MENTORS ? PAIRING_FOR_MENTORS : PAIRING_FOR_MENTEES, &r))
                die("not paired");
            took[way][i > 0 ? i - 1 : 0] = clock_monotonic() - start;
            if (i == 0 && r)
                check(scratch, p, r);
        }
    if (kept == 0)
        die("nothing was scanned");
    for (int way = 0; way < WAYS; way++) {
        qsort(took[way], rounds, sizeof took[way][0], upwards);
        printf("%lld%s", (long long)took[way][rounds / 2], way + 1 < WAYS ? " " : "\n");
    }
    arena_free(scratch);
    arena_free(people);
    return 0;
}
