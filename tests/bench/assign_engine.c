/*
 * assign_engine: pairing made-up people without wishes beside GLPK's solvers of the same problem: N mentees, each with
 * fifty mentors that have a value for him, and N / 5 mentors with five places each.
 *
 *   assign_engine MENTEES ROUNDS chance|office
 *
 * Values are by chance from 0 to 1,000, or as an office would weigh them (assign_value.h, divided by ten: few different
 * ones). By turns in one run; prints the medians of the processor's time in microseconds: the whole run; without its ties
 * by lots; the checker; one more lock, with its price; glp_mincost_relax4, and glp_mincost_okalg, in as many rounds as
 * they begin within ten seconds (0: this GLPK does not have it, as GLPK 5.0 has no relax4). Fails when the checker finds
 * anything, or a sum is another than GLPK's.
 */
#include <glpk.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "lib/crypt/sha256.h"
#include "lib/domain/assign_check.h"
#include "lib/domain/assign_private.h"
#include "lib/domain/assign_value.h"

enum { OF_EACH = 50, PLACES = 5, ROUNDS_MAX = 1000, TEN_SECONDS = 10000000 };

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
    fprintf(stderr, "assign_engine: %s\n", why);
    exit(1);
}

static void *need(void *memory)
{
    if (!memory)
        die("no memory");
    return memory;
}

/* ---- the people ---- */

static uint32_t value(bool office)
{
    if (!office)
        return any(1001);
    const struct assign_value_facts facts = {any(ASSIGN_SPECIALTIES), any(ASSIGN_DISTANCES), any(15)};
    return assign_value_of(&assign_value_default, &facts).cost / 10;
}

static int upwards(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static void value_mentee(struct assign *p, uint32_t i, bool *taken, bool office)
{
    int64_t mentors[OF_EACH];
    for (uint32_t n = 0; n < OF_EACH;) {
        const uint32_t h = any((uint32_t)p->mentor_count);
        if (!taken[h])
            mentors[n++] = h;
        taken[h] = true;
    }
    qsort(mentors, OF_EACH, sizeof *mentors, upwards);
    for (uint32_t n = 0; n < OF_EACH; n++) {
        taken[mentors[n]] = false;
        p->who[p->first[i] + n] = (uint32_t)mentors[n];
        p->cost[p->first[i] + n] = value(office);
    }
    p->first[i + 1] = p->first[i] + OF_EACH;
}

static struct assign *make(struct arena *a, uint32_t mentees, bool office)
{
    struct assign *p = need(arena_alloc(a, sizeof *p));
    const uint32_t mentors = mentees / PLACES;
    bool *taken = need(arena_array(a, mentors, sizeof *taken));
    *p = (struct assign){.title = "",
                         .seed = "",
                         .commitment = "",
                         .mentee_count = mentees,
                         .mentor_count = mentors,
                         .mentees = need(arena_array(a, mentees, sizeof *p->mentees)),
                         .mentors = need(arena_array(a, mentors, sizeof *p->mentors)),
                         .places = need(arena_array(a, mentors, sizeof *p->places)),
                         .least = need(arena_array(a, mentors, sizeof *p->least)),
                         .first = need(arena_array(a, mentees + 1, sizeof *p->first)),
                         .who = need(arena_array(a, (size_t)mentees * OF_EACH, sizeof *p->who)),
                         .cost = need(arena_array(a, (size_t)mentees * OF_EACH, sizeof *p->cost))};
    for (uint32_t h = 0; h < mentors; h++) {
        p->mentors[h] = need(arena_printf(a, "h%07u", h));
        p->places[h] = PLACES;
    }
    for (uint32_t i = 0; i < mentees; i++) {
        p->mentees[i] = need(arena_printf(a, "m%07u", i));
        value_mentee(p, i, taken, office);
    }
    if (assign_prepare(a, sha256_hex, p))
        die("no memory");
    return p;
}

/* ---- the same for GLPK: places of a mentor are a way to the last node, being without one is another ---- */

struct node {
    double supply;
};
struct way {
    double low, most, cost, flow;
};

static void way(glp_graph *g, uint32_t from, uint32_t to, double most, double cost)
{
    struct way *w = glp_add_arc(g, (int)from + 1, (int)to + 1)->data;
    *w = (struct way){.most = most, .cost = cost};
}

static glp_graph *graph(const struct assign *p)
{
    const uint32_t mentees = (uint32_t)p->mentee_count, mentors = (uint32_t)p->mentor_count, end = mentees + mentors;
    glp_graph *g = glp_create_graph(sizeof(struct node), sizeof(struct way));
    glp_add_vertices(g, (int)end + 1);
    for (uint32_t i = 0; i < mentees; i++) {
        ((struct node *)g->v[i + 1]->data)->supply = 1;
        for (uint32_t e = p->first[i]; e < p->first[i + 1]; e++)
            way(g, i, mentees + p->who[e], 1, p->cost[e]);
        way(g, i, end, 1, 1000000);
    }
    for (uint32_t h = 0; h < mentors; h++)
        way(g, mentees + h, end, p->places[h], 0);
    ((struct node *)g->v[end + 1]->data)->supply = -(double)mentees;
    return g;
}

static int64_t solve(glp_graph *g, bool relax)
{
    double sum = 0;
    const int bad = relax ? glp_mincost_relax4(g, offsetof(struct node, supply), offsetof(struct way, low),
                                               offsetof(struct way, most), offsetof(struct way, cost), 0, &sum,
                                               offsetof(struct way, flow), -1)
                          : glp_mincost_okalg(g, offsetof(struct node, supply), offsetof(struct way, low),
                                              offsetof(struct way, most), offsetof(struct way, cost), &sum,
                                              offsetof(struct way, flow), -1);
    if (bad)
        die("GLPK does not solve it");
    return (int64_t)sum;
}

/* GLPK 5.0 ends the process when it is asked for relax4: another process asks first. */
static bool has_relax(void)
{
    int status = 0;
    const pid_t child = fork();
    if (child < 0)
        die("no process");
    if (child == 0) {
        struct arena *a = need(arena_new(0));
        if (!freopen("/dev/null", "w", stderr) || !freopen("/dev/null", "w", stdout))
            _exit(1);
        (void)solve(graph(make(a, 250, false)), true);
        _exit(0);
    }
    return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* ---- measuring ---- */

static int64_t spent(void)
{
    struct timespec t;
    if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t))
        die("no clock");
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

enum way_of { RUN, BARE, CHECK, LOCK, RELAX, OKALG, WAYS };

static int64_t took[WAYS][ROUNDS_MAX];
static size_t done[WAYS];

static void note(enum way_of way, int64_t start)
{
    took[way][done[way]++] = spent() - start;
}

static void ours(struct arena *scratch, struct assign *p, int64_t *total)
{
    static struct assign_findings findings;
    struct assign_result *r;
    struct assign_certificate *c;
    struct assign_price *price;
    struct assign_flow f;
    arena_reset(scratch);
    int64_t start = spent();
    if (assign_run(scratch, p, &r))
        die("no memory");
    note(RUN, start);
    if (assign_certify(scratch, sha256_hex, p, r, &c))
        die("no memory");
    start = spent();
    if (assign_check(scratch, sha256_hex, c, &findings))
        die("the checker finds something");
    note(CHECK, start);
    *total = r->total + (int64_t)(p->mentee_count - r->matched) * 1000000;
    uint32_t i = any((uint32_t)p->mentee_count);
    while (p->who[p->first[i]] == r->mentor_of[i])
        i = any((uint32_t)p->mentee_count);
    start = spent();
    if (assign_price(scratch, p, r, i, p->who[p->first[i]], &price))
        die("not locked");
    note(LOCK, start);
    arena_reset(scratch);
    start = spent();
    if (flow_open(scratch, p, &f) || flow_solve(scratch, &f))
        die("no memory");
    note(BARE, start);
}

int main(int argc, char **argv)
{
    const unsigned long mentees = argc == 4 ? strtoul(argv[1], NULL, 10) : 0;
    const size_t rounds = argc == 4 ? (size_t)strtoul(argv[2], NULL, 10) : 0;
    struct arena *people = arena_new(0), *scratch = arena_new(0);
    int64_t total = 0;
    if (mentees < 250 || mentees > 1000000 || rounds < 1 || rounds > ROUNDS_MAX || !people || !scratch)
        die("assign_engine MENTEES ROUNDS chance|office");
    struct assign *p = make(people, (uint32_t)mentees, strcmp(argv[3], "office") == 0);
    glp_graph *g = graph(p);
    const bool relax = has_relax();
    int64_t glpk[] = {[RELAX] = relax ? 0 : INT64_MAX, [OKALG] = 0};
    ours(scratch, p, &total); /* to warm up */
    memset(done, 0, sizeof done);
    for (size_t k = 0; k < rounds; k++) {
        ours(scratch, p, &total);
        for (enum way_of way = RELAX; way <= OKALG; way++)
            if (glpk[way] < TEN_SECONDS) {
                const int64_t start = spent();
                if (solve(g, way == RELAX) != total)
                    die("GLPK has another sum");
                note(way, start);
                glpk[way] += spent() - start;
            }
    }
    for (int way = 0; way < WAYS; way++) {
        qsort(took[way], done[way], sizeof took[way][0], upwards);
        printf("%lld%s", done[way] ? (long long)took[way][done[way] / 2] : 0, way + 1 < WAYS ? " " : "\n");
    }
    glp_delete_graph(g);
    arena_free(scratch);
    arena_free(people);
    return 0;
}
