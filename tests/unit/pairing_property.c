/*
 * pairing, by properties: thousands of made-up instances, the same each time (seeded), held against every stable pairing
 * there is, found by going through all of them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/crypt/sha256.h"
#include "lib/domain/pairing_check.h"
#include "lib/domain/pairing_private.h"
#include "tests/harness/pairing_made.h"
#include "tests/unit/with_arena.h"

enum { CASES = 2000 };

static struct pairing_result *run(const struct pairing *p, enum pairing_best best)
{
    struct pairing_result *r;
    assert_int_equal(pairing_run(arena, p, best, &r), OK);
    return r;
}

/* By rank in his own list; nobody is behind everybody. */
static uint32_t liking(const struct pairing *p, uint32_t i, uint32_t mentor)
{
    return mentor == PAIRING_NONE ? PAIRING_NONE : pairing_rank(&p->wishes, i, mentor);
}

static void for_each_case(void (*check)(const struct made *m), uint32_t ties, bool constrained)
{
    made_seed(1);
    for (int i = 0; i < CASES; i++) {
        struct made m = made_make(ties ? made_any(2) * ties : 0);
        if (constrained)
            made_constrain(&m);
        check(&m);
        arena_reset(arena);
    }
}

/* ---- strict lists ---- */

static void best_and_worst_of_all(const struct made *m)
{
    const struct pairing *p = made_pairing(arena, m);
    const uint32_t *best = run(p, PAIRING_FOR_MENTEES)->mentor_of, *worst = run(p, PAIRING_FOR_MENTORS)->mentor_of;
    uint32_t *all, has_best = 0, has_worst = 0;
    const size_t n = pairing_all(arena, p, &all);
    for (size_t k = 0; k < n; k++) {
        const uint32_t *one = all + k * p->mentee_count;
        has_best += memcmp(one, best, p->mentee_count * sizeof *one) == 0;
        has_worst += memcmp(one, worst, p->mentee_count * sizeof *one) == 0;
        for (uint32_t i = 0; i < p->mentee_count; i++) {
            if (m->lock[i] != PAIRING_NONE)
                continue;
            assert_true(liking(p, i, best[i]) <= liking(p, i, one[i]));
            assert_true(liking(p, i, worst[i]) >= liking(p, i, one[i]));
            assert_true((best[i] == PAIRING_NONE) == (one[i] == PAIRING_NONE)); /* the same people are matched */
        }
        for (uint32_t h = 0; h < p->mentor_count; h++) { /* and each mentor has as many */
            int load = 0;
            for (uint32_t i = 0; i < p->mentee_count; i++)
                load += (best[i] == h) - (one[i] == h);
            assert_int_equal(load, 0);
        }
    }
    assert_int_equal(has_best, 1);
    assert_int_equal(has_worst, 1);
}

static void an_extra_place_never_hurts_of(const struct made *m)
{
    struct made more = *m;
    const struct pairing *p = made_pairing(arena, m);
    more.places[made_any(m->mentors)]++;
    const uint32_t *before = run(p, PAIRING_FOR_MENTEES)->mentor_of,
                   *after = run(made_pairing(arena, &more), PAIRING_FOR_MENTEES)->mentor_of;
    for (uint32_t i = 0; i < p->mentee_count; i++)
        assert_true(m->lock[i] != PAIRING_NONE || liking(p, i, after[i]) <= liking(p, i, before[i]));
}

static void nobody_gains_by_lying_of(const struct made *m)
{
    const struct pairing *p = made_pairing(arena, m);
    const uint32_t *honest = run(p, PAIRING_FOR_MENTEES)->mentor_of;
    for (uint32_t i = 0; i < m->mentees; i++) {
        struct made lied = *m;
        lied.wishes[i] = made_list(m->mentors, 0);
        const uint32_t got = run(made_pairing(arena, &lied), PAIRING_FOR_MENTEES)->mentor_of[i];
        assert_true(m->lock[i] != PAIRING_NONE || liking(p, i, honest[i]) <= liking(p, i, got));
    }
}

/* ---- all lists ---- */

static const char *bytes_of(struct pairing *p, enum pairing_best best)
{
    static struct pairing_findings findings;
    struct pairing_certificate *c;
    struct buf out;
    struct pairing_result *r = run(p, best);
    assert_true(pairing_holds(p, r->mentor_of));
    assert_int_equal(pairing_certify(arena, sha256_hex, p, r, &c), OK);
    assert_int_equal(pairing_check(arena, sha256_hex, c, &findings), OK);
    buf_init_arena(&out, arena, 0);
    pairing_certificate_write(c, &out);
    return out.data;
}

static void order_does_not_matter_of(const struct made *m)
{
    for (int best = 0; best < 2; best++)
        assert_string_equal(bytes_of(made_pairing(arena, m), (enum pairing_best)best),
                            bytes_of(made_pairing(arena, m), (enum pairing_best)best));
}

static void lock_and_unlock_of(const struct made *m)
{
    struct made locked = *m;
    const char *before = bytes_of(made_pairing(arena, m), PAIRING_FOR_MENTEES);
    const uint32_t i = made_any(m->mentees), h = made_any(m->mentors);
    uint32_t left = m->places[h];
    for (uint32_t k = 0; k < m->mentees; k++)
        left -= m->lock[k] == h;
    if (m->lock[i] != PAIRING_NONE || m->forbidden[i][h] || left == 0)
        return;
    locked.lock[i] = h;
    (void)bytes_of(made_pairing(arena, &locked), PAIRING_FOR_MENTEES);
    locked.lock[i] = PAIRING_NONE;
    assert_string_equal(bytes_of(made_pairing(arena, &locked), PAIRING_FOR_MENTEES), before);
}

/* A lock makes others rather have each other exactly when the pairing would not hold without it. */
static void the_price_of_a_lock_of(const struct made *m)
{
    const struct pairing *p = made_pairing(arena, m);
    const struct pairing_result *before = run(p, PAIRING_FOR_MENTEES);
    const uint32_t i = made_any(m->mentees), h = made_any(m->mentors);
    struct pairing_price *x;
    struct made locked = *m;
    uint32_t left = m->places[h];
    for (uint32_t k = 0; k < m->mentees; k++)
        left -= m->lock[k] == h;
    const bool can = m->lock[i] == PAIRING_NONE && !m->forbidden[i][h] && left > 0;
    assert_int_equal(pairing_price(arena, p, before, i, h, &x), can ? OK : ERR_CONFLICT);
    if (!can || pairing_place(&p->wishes, i, h) == 0 || pairing_place(&p->liked, h, i) == 0)
        return; /* a pair that did not list each other never holds by lists */
    locked.lock[i] = h;
    assert_memory_equal(x->result->mentor_of, run(made_pairing(arena, &locked), PAIRING_FOR_MENTEES)->mentor_of,
                        p->mentee_count * sizeof *x->result->mentor_of);
    assert_int_equal(x->rather_count == 0, pairing_holds(p, x->result->mentor_of));
    size_t moved = 0;
    for (uint32_t k = 0; k < p->mentee_count; k++)
        moved += before->mentor_of[k] != x->result->mentor_of[k];
    assert_int_equal(x->move_count, moved);
}

/* The checker says of any pairing what the definition says. */
static void the_checker_is_right_of(const struct made *m)
{
    static struct pairing_findings findings;
    struct pairing *p = made_pairing(arena, m);
    struct pairing_result *r = run(p, made_any(2) ? PAIRING_FOR_MENTEES : PAIRING_FOR_MENTORS);
    struct pairing_certificate *c;
    for (uint32_t changes = made_any(4); changes > 0; changes--)
        r->mentor_of[made_any(m->mentees)] = made_any(3) ? made_any(m->mentors) : PAIRING_NONE;
    memset(r->load, 0, p->mentor_count * sizeof *r->load);
    r->matched = 0;
    for (uint32_t i = 0; i < p->mentee_count; i++)
        if (r->mentor_of[i] != PAIRING_NONE) {
            r->load[r->mentor_of[i]]++;
            r->matched++;
        }
    assert_int_equal(pairing_certify(arena, sha256_hex, p, r, &c), OK);
    const enum err e = pairing_check(arena, sha256_hex, c, &findings);
    bool holds = true;
    for (size_t i = 0; i < findings.count; i++)
        holds = holds && findings.list[i].fault >= PAIRING_FAULT_LEAST;
    assert_true(e == OK || e == ERR_INVALID);
    assert_int_equal(holds, pairing_holds(p, c->mentor_of));
}

/* ---- ties ---- */

static size_t size_of(const uint32_t *mentor_of, size_t n)
{
    size_t size = 0;
    for (size_t i = 0; i < n; i++)
        size += mentor_of[i] != PAIRING_NONE;
    return size;
}

/* Promote once: stable, and at least two thirds of the largest; the search: the largest. */
static void sizes_of(const struct made *m)
{
    const struct pairing *p = made_pairing(arena, m);
    struct market market;
    uint32_t won[MADE_MENTEES], *all;
    uint64_t proposals = 0;
    size_t most = 0;
    const size_t n = pairing_all(arena, p, &all);
    for (size_t k = 0; k < n; k++) {
        const size_t size = size_of(all + k * p->mentee_count, p->mentee_count);
        most = size > most ? size : most;
    }
    assert_int_equal(run(p, PAIRING_FOR_MENTEES)->matched, most);
    assert_int_equal(market_open(arena, p, &market), OK);
    for (int mentors = 0; mentors < 2; mentors++) {
        assert_int_equal(mentors ? accept_mentors(arena, &market, won, &proposals)
                                 : accept_mentees(arena, &market, won, &proposals),
                         OK);
        for (uint32_t i = 0; i < p->mentee_count; i++)
            won[i] = won[i] == PAIRING_NONE ? PAIRING_NONE : p->wishes.who[won[i]];
        assert_true(pairing_holds(p, won));
        if (!mentors)
            assert_true(3 * size_of(won, p->mentee_count) >= 2 * most);
    }
}

/* Equals in mentees' lists, too: of all pairings that hold those nearest to the least loads, of these the largest. */
static void every_pairing_is_looked_at_of(const struct made *made)
{
    struct made m = *made;
    for (uint32_t i = 0; i < m.mentees; i++)
        for (uint32_t k = 1; k < m.wishes[i].n; k++)
            m.wishes[i].joined[k] = made_any(3) == 0;
    const struct pairing *p = made_pairing(arena, &m);
    uint32_t *all;
    size_t most = 0, least = SIZE_MAX;
    const size_t n = pairing_all(arena, p, &all);
    for (int best = 0; best < 2; best++) {
        const struct pairing_result *r = run(p, (enum pairing_best)best);
        size_t own = 0, found = 0;
        for (size_t k = 0; k <= n; k++) { /* the last: what was found */
            const uint32_t *one = k < n ? all + k * p->mentee_count : r->mentor_of;
            size_t missing = 0;
            for (uint32_t h = 0; h < p->mentor_count; h++) {
                uint32_t load = 0;
                for (uint32_t i = 0; i < p->mentee_count; i++)
                    load += one[i] == h;
                missing += load < p->least[h] ? p->least[h] - load : 0;
            }
            if (k == n) {
                own = missing;
                break;
            }
            const size_t size = size_of(one, p->mentee_count);
            if (missing < least || (missing == least && size > most))
                most = size;
            least = missing < least ? missing : least;
            found += memcmp(one, r->mentor_of, p->mentee_count * sizeof *one) == 0;
        }
        assert_true(pairing_holds(p, r->mentor_of));
        if (!p->mentee_ties && !p->mentor_ties)
            continue;
        assert_int_equal(r->method, PAIRING_SEARCH);
        assert_int_equal(found, 1);
        assert_int_equal(own, least);
        assert_int_equal(r->matched, most);
    }
}

/* Too large to go through all: the checker goes over them, and both sides' best load each mentor alike. */
static void larger_ones(void **state)
{
    (void)state;
    static struct pairing_findings findings;
    made_seed(8);
    for (int n = 0; n < 200; n++) {
        struct pairing *p = made_strict(arena, 120, 24, 6, 20 + made_any(80));
        struct pairing_certificate *c;
        uint32_t *load = NULL;
        if (n % 2) /* every third item is equal to the one before */
            for (uint32_t h = 0; h < p->mentor_count; h++)
                for (uint32_t k = p->liked.first[h], group = 0; k < p->liked.first[h + 1]; k++)
                    p->liked.group[k] = k > p->liked.first[h] && made_any(3) == 0 ? group : ++group;
        assert_int_equal(pairing_prepare(arena, NULL, p), OK);
        p->canonical = "";
        sha256_hex("", 0, p->hash);
        for (int best = 0; best < 2; best++) {
            struct pairing_result *r = run(p, (enum pairing_best)best);
            assert_int_equal(pairing_certify(arena, sha256_hex, p, r, &c), OK);
            assert_int_equal(pairing_check(arena, sha256_hex, c, &findings), OK);
            if (load && !p->mentor_ties)
                assert_memory_equal(load, r->load, p->mentor_count * sizeof *load);
            load = r->load;
        }
        arena_reset(arena);
    }
}

/* ---- least loads ---- */

struct goal {
    const struct pairing *p;
    const struct made *m;
    const uint32_t *now;
    uint32_t load[MADE_MENTORS], fewest;
};

/* The fewest who have another mentor than now in any pairing at all that meets all loads; locked mentees stay. */
static void fewest_moves(struct goal *g, uint32_t i, uint32_t moved)
{
    if (i == g->p->mentee_count) {
        for (uint32_t h = 0; h < g->p->mentor_count; h++)
            if (g->load[h] < g->p->least[h])
                return;
        g->fewest = moved < g->fewest ? moved : g->fewest;
        return;
    }
    for (uint32_t h = 0; h < g->p->mentor_count; h++) {
        const bool can = g->m->lock[i] != PAIRING_NONE
                             ? g->m->lock[i] == h
                             : !g->m->forbidden[i][h] && pairing_rank(&g->p->wishes, i, h) != PAIRING_NONE &&
                                   pairing_rank(&g->p->liked, h, i) != PAIRING_NONE;
        if (!can || g->load[h] >= g->p->places[h])
            continue;
        g->load[h]++;
        fewest_moves(g, i + 1, moved + (g->now[i] != h));
        g->load[h]--;
    }
    if (g->m->lock[i] == PAIRING_NONE)
        fewest_moves(g, i + 1, moved + (g->now[i] != PAIRING_NONE));
}

static void least_loads_of(const struct made *m)
{
    struct pairing *p = made_pairing(arena, m);
    const struct pairing_result *r = run(p, PAIRING_FOR_MENTEES);
    struct goal g = {.p = p, .m = m, .now = r->mentor_of, .fewest = PAIRING_NONE};
    if (r->verdict == PAIRING_MET)
        return;
    fewest_moves(&g, 0, 0);
    assert_int_equal(r->fewest, g.fewest);
    assert_int_equal(r->verdict == PAIRING_TOO_FEW, g.fewest == PAIRING_NONE);
    if (r->verdict == PAIRING_TOO_FEW)
        return;
    struct made locked = *m;
    assert_true(r->lock_count >= r->fewest);
    for (size_t i = 0; i < r->lock_count; i++)
        locked.lock[r->locks[i].mentee] = r->locks[i].mentor;
    assert_int_equal(run(made_pairing(arena, &locked), PAIRING_FOR_MENTEES)->verdict, PAIRING_MET);
}

#define PROPERTY(name, check, ties, constrained)                                                                       \
    static void name(void **state)                                                                                     \
    {                                                                                                                  \
        (void)state;                                                                                                   \
        for_each_case(check, ties, constrained);                                                                       \
    }
PROPERTY(best_for_mentees_and_worst, best_and_worst_of_all, 0, false)
PROPERTY(the_same_with_locks, best_and_worst_of_all, 0, true)
PROPERTY(an_extra_place_never_hurts, an_extra_place_never_hurts_of, 0, true)
PROPERTY(nobody_gains_by_lying, nobody_gains_by_lying_of, 0, true)
PROPERTY(order_does_not_matter, order_does_not_matter_of, 60, true)
PROPERTY(lock_and_unlock_is_the_identity, lock_and_unlock_of, 60, true)
PROPERTY(the_price_of_a_lock, the_price_of_a_lock_of, 60, true)
PROPERTY(the_checker_is_right, the_checker_is_right_of, 60, true)
PROPERTY(two_thirds_of_the_largest, sizes_of, 70, false)
PROPERTY(every_pairing_is_looked_at, every_pairing_is_looked_at_of, 40, true)
PROPERTY(the_least_change, least_loads_of, 0, true)
PROPERTY(the_least_change_with_ties, least_loads_of, 60, true)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(best_for_mentees_and_worst, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_same_with_locks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_extra_place_never_hurts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nobody_gains_by_lying, set_up, tear_down),
        cmocka_unit_test_setup_teardown(order_does_not_matter, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lock_and_unlock_is_the_identity, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_price_of_a_lock, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_checker_is_right, set_up, tear_down),
        cmocka_unit_test_setup_teardown(two_thirds_of_the_largest, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_pairing_is_looked_at, set_up, tear_down),
        cmocka_unit_test_setup_teardown(larger_ones, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_least_change, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_least_change_with_ties, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
