/*
 * score, by properties: thousands of made-up cards and marks, the same each time (seeded).
 *
 * The results are computed a second time here, in another way and without anything of lib/domain: fractions over one
 * common denominator, trims by sorting.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "tests/harness/scoring.h"
#include "tests/unit/with_arena.h"

enum { JUDGES = 7, CRITERIA = 4, ENTRIES = 8, CASES = 3000 };

static uint64_t seed;

static unsigned any(unsigned below) /* splitmix64 */
{
    uint64_t z = seed += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (unsigned)((z ^ (z >> 31)) % below);
}

/* ---- made-up contests -------------------------------------------------------------------------------------------- */

struct made {
    int judges, criteria, entries;
    bool by_criterion, sum, weigh;
    int low, high;
    int factors[CRITERIA];                /* tenths */
    int each, places;                     /* of roundings; -1: none */
    int weight;                           /* of theory, per cent */
    int marks[ENTRIES][CRITERIA][JUDGES]; /* halves; -1: the judge gave none */
    int theory[ENTRIES], time[ENTRIES];   /* halves; whole */
};

static void make(struct made *m, int trims)
{
    *m = (struct made){
        .judges = 1 + (int)any(JUDGES), .criteria = 1 + (int)any(CRITERIA), .entries = 1 + (int)any(ENTRIES)};
    m->by_criterion = any(2);
    m->sum = any(2);
    m->weigh = any(2);
    for (int i = 0; i < trims && m->low + m->high + 1 < m->judges; i++)
        *(any(2) ? &m->low : &m->high) += (int)any(2);
    m->each = m->by_criterion && any(2) ? (int)any(3) : -1;
    m->places = any(3) ? (int)any(3) : -1;
    m->weight = 1 + (int)any(99);
    const unsigned spread = any(2) ? 4 : 41; /* few different marks make many ties */
    for (int c = 0; c < m->criteria; c++)
        m->factors[c] = any(2) ? 10 : 1 + (int)any(30);
    for (int e = 0; e < m->entries; e++) {
        for (int c = 0; c < m->criteria; c++)
            for (int j = 0; j < m->judges; j++)
                m->marks[e][c][j] = (int)any(spread);
        m->theory[e] = (int)any(spread);
        m->time[e] = (int)any(3);
    }
}

static const char *card_of(const struct made *m, int least)
{
    struct buf b;
    buf_init_arena(&b, arena, 0);
    buf_addf(&b, "{\"format\":\"jiangxin rule card 1\",\"title\":\"t\",\"panel\":{\"least\":%d},\"criteria\":[", least);
    for (int c = 0; c < m->criteria; c++)
        buf_addf(&b, "%s{\"code\":\"C%d\",\"max\":60,\"step\":0.5}", c ? "," : "", c);
    buf_adds(&b, "],\"values\":[{\"code\":\"time\",\"max\":100,\"step\":1}");
    if (m->weigh)
        buf_adds(&b, ",{\"code\":\"theory\",\"max\":100,\"step\":0.5}");
    buf_adds(&b, "],\"steps\":[{\"code\":\"p\",\"panel\":[");
    for (int c = 0; c < m->criteria; c++)
        buf_addf(&b, "%s{\"of\":\"C%d\",\"factor\":\"%d.%d\"}", c ? "," : "", c, m->factors[c] / 10,
                 m->factors[c] % 10);
    buf_addf(&b, "],\"combine\":\"%s\",\"drop_high\":%d,\"drop_low\":%d,\"take\":\"%s\"",
             m->by_criterion ? "criteria" : "totals", m->high, m->low, m->sum ? "sum" : "mean");
    if (m->each >= 0)
        buf_addf(&b, ",\"round_each\":{\"places\":%d}", m->each);
    if (m->places >= 0)
        buf_addf(&b, ",\"round\":{\"places\":%d}", m->places);
    buf_adds(&b, "}");
    if (m->weigh)
        buf_addf(&b, ",{\"code\":\"r\",\"weigh\":[{\"of\":\"p\",\"weight\":%d},{\"of\":\"theory\",\"weight\":%d}]}",
                 100 - m->weight, m->weight);
    buf_addf(&b, "],\"result\":\"%s\",\"ties\":[{\"by\":\"time\",\"better\":\"lower\"}]}", m->weigh ? "r" : "p");
    assert_int_equal(buf_check(&b), OK);
    return b.data;
}

enum { ROWS = ENTRIES * (CRITERIA * JUDGES + 2) };

/* The rows, one a line, without the header. */
static size_t rows_of(const struct made *m, const char **rows)
{
    size_t n = 0;
    for (int e = 0; e < m->entries; e++) {
        for (int c = 0; c < m->criteria; c++)
            for (int j = 0; j < m->judges; j++)
                rows[n++] = m->marks[e][c][j] < 0 ? arena_printf(arena, "e%d,C%d,J%d,-\n", e, c, j)
                                                  : arena_printf(arena, "e%d,C%d,J%d,%d.%d\n", e, c, j,
                                                                 m->marks[e][c][j] / 2, m->marks[e][c][j] % 2 * 5);
        rows[n++] = arena_printf(arena, "e%d,time,,%d\n", e, m->time[e]);
        if (m->weigh)
            rows[n++] = arena_printf(arena, "e%d,theory,,%d.%d\n", e, m->theory[e] / 2, m->theory[e] % 2 * 5);
    }
    return n;
}

static void run(struct scoring *s, struct rule_card *card, const char *const *rows, size_t n, size_t without)
{
    struct buf b;
    buf_init_arena(&b, arena, 0);
    buf_adds(&b, "entry,criterion,judge,mark\n");
    for (size_t i = 0; i < n; i++)
        if (i != without)
            buf_adds(&b, rows[i]);
    scoring_run(s, arena, card, b.data, b.len);
}

static void run_made(struct scoring *s, const struct made *m)
{
    const char *rows[ROWS];
    const size_t n = rows_of(m, rows);
    run(s, scoring_card(arena, card_of(m, m->low + m->high + 1)), rows, n, SIZE_MAX);
    if (s->outcome)
        print_message("%s%s", card_of(m, m->judges), scoring_problems(s, arena));
    assert_int_equal(s->outcome, OK);
}

static const char *everything(const struct scoring *s)
{
    struct buf b;
    buf_init_arena(&b, arena, 0);
    scoring_write(s, &b);
    assert_int_equal(buf_check(&b), OK);
    return b.data;
}

/* ---- computed a second time -------------------------------------------------------------------------------------- */

/* Everything here is a whole number of parts of 1/(2·10·420·100), as no more than seven judges are averaged: 420 is
   divided by 1 to 7. Roundings leave parts of 1/100. */
static const int64_t PARTS = INT64_C(2) * 10 * 420 * 100;

static int64_t round_parts(int64_t v, int places)
{
    const int64_t step = places < 0 ? 1 : PARTS / (places == 0 ? 1 : places == 1 ? 10 : 100);
    return (2 * v + step) / (2 * step) * step; /* nothing is below zero here */
}

struct given {
    int64_t v;
    int judge;
};

static int lowest_first(const void *a, const void *b)
{
    const struct given *x = a, *y = b;
    return x->v != y->v ? (x->v < y->v ? -1 : 1) : x->judge - y->judge;
}

/* What is taken of a panel: sorted by mark and then by judge, the lowest are those in front, the highest those behind. */
static int64_t take(const struct made *m, const int64_t *all, char *dropped)
{
    struct given sorted[JUDGES];
    int n = 0;
    int64_t sum = 0;
    for (int j = 0; j < m->judges; j++)
        if (all[j] >= 0)
            sorted[n++] = (struct given){all[j], j};
    qsort(sorted, (size_t)n, sizeof *sorted, lowest_first);
    for (int i = 0; i < n; i++) {
        const bool low = i < m->low, high = i >= n - m->high;
        if (low || high)
            dropped[sorted[i].judge] = low ? 'l' : 'h';
        else
            sum += sorted[i].v;
    }
    return m->sum ? sum : sum / (n - m->low - m->high);
}

static int64_t result_of(const struct made *m, int e, char dropped[CRITERIA][JUDGES])
{
    int64_t totals[JUDGES], sum = 0;
    memset(dropped, '.', CRITERIA * JUDGES);
    for (int j = 0; j < m->judges; j++)
        totals[j] = -1;
    for (int c = 0; c < m->criteria; c++) {
        int64_t row[JUDGES];
        for (int j = 0; j < m->judges; j++) {
            const int64_t v = m->marks[e][c][j];
            row[j] = v < 0 ? -1 : v * (PARTS / 2);
            if (v >= 0)
                totals[j] = (totals[j] < 0 ? 0 : totals[j]) + v * m->factors[c] * (PARTS / 20);
        }
        if (m->by_criterion)
            sum += round_parts(take(m, row, dropped[c]), m->each) / 10 * m->factors[c];
    }
    if (!m->by_criterion)
        sum = take(m, totals, dropped[0]);
    return round_parts(sum, m->places);
}

static void results_agree_with_a_second_computation(void **state)
{
    (void)state;
    size_t joint = 0, skipped = 0;
    for (seed = 0; seed < CASES; seed++) {
        static struct scoring s;
        struct made m;
        const uint64_t kept = seed;
        struct rational results[ENTRIES];
        make(&m, 3);
        run_made(&s, &m);
        for (int e = 0; e < m.entries; e++) {
            char dropped[CRITERIA][JUDGES];
            struct rational r;
            const int64_t parts = result_of(&m, e, dropped);
            assert_true(rational_make(m.weigh
                                          ? (wide)parts * (100 - m.weight) + (wide)m.theory[e] * (PARTS / 2) * m.weight
                                          : (wide)parts * 100,
                                      (wide)PARTS * 100, &r));
            results[e] = r;
            assert_true(rational_equal(r, s.score->outcomes[e].result));
            const struct score_panel *p = score_panels_of(s.score, (size_t)e, 0);
            for (int c = 0; c < (m.by_criterion ? m.criteria : 1); c++)
                for (int j = 0; j < m.judges; j++)
                    assert_int_equal(p[c].uses[j] == SCORE_DROPPED_LOW    ? 'l'
                                     : p[c].uses[j] == SCORE_DROPPED_HIGH ? 'h'
                                                                          : '.',
                                     dropped[c][j]);
        }
        for (int e = 0; e < m.entries; e++) {
            size_t before = 0, same = 0;
            for (int o = 0; o < m.entries; o++) {
                const int order = rational_compare(results[o], results[e]);
                before += order > 0 || (order == 0 && m.time[o] < m.time[e]);
                same += order == 0 && m.time[o] == m.time[e];
            }
            const struct rank_place *p = &s.score->outcomes[e].place;
            assert_int_equal(p->rank, before + 1);
            assert_int_equal(p->sharing, same);
            joint += same > 1;
        }
        for (int i = 1; i < m.entries; i++) { /* joint ranks skip */
            const struct rank_place *above = &s.score->outcomes[s.score->order[i - 1]].place,
                                    *below = &s.score->outcomes[s.score->order[i]].place;
            assert_true(below->rank == above->rank || below->rank == above->rank + above->sharing);
            skipped += below->rank > above->rank + 1;
        }
        seed = kept;
        arena_reset(arena);
    }
    assert_true(joint > 100 && skipped > 100); /* or the cases show nothing */
}

/* ---- order of rows ----------------------------------------------------------------------------------------------- */

static void order_of_rows_does_not_matter(void **state)
{
    (void)state;
    for (seed = 10000; seed < 10000 + CASES / 3; seed++) {
        static struct scoring s, t;
        struct made m;
        const uint64_t kept = seed;
        const char *rows[ROWS];
        make(&m, 3);
        run_made(&s, &m);
        const size_t n = rows_of(&m, rows);
        for (size_t i = n; i > 1; i--) {
            const size_t k = any((unsigned)i);
            const char *row = rows[i - 1];
            rows[i - 1] = rows[k];
            rows[k] = row;
        }
        run(&t, s.card, rows, n, SIZE_MAX);
        assert_int_equal(t.outcome, OK);
        assert_string_equal(everything(&s), everything(&t));
        seed = kept;
        arena_reset(arena);
    }
}

/* ---- one judge who gives everybody more -------------------------------------------------------------------------- */

/*
 * Where every judge marks every entry, nothing is trimmed, and what is taken is the mean or the sum, a judge who gives a
 * constant more to everybody moves all results by the same amount: nobody passes anybody. A rounding at the very end may
 * make two equal who were not, or part two who were; it never turns two round.
 *
 * It need not hold where something is added after a rounding (of two criteria that are rounded each, one may go up and
 * the other down; and so with theory added to a rounded practical mark).
 * It need not hold with a trim (a constant more makes a judge's marks the highest, so that for one entry it is another
 * judge's mark that goes: the next test has such a case), nor where a judge was absent or recused for some entries (they
 * alone do not get the constant), nor with a degree of difficulty (they get it times something of their own), nor where
 * the best of several runs is picked.
 */
static void a_constant_never_reverses(void **state)
{
    (void)state;
    for (seed = 20000; seed < 20000 + CASES; seed++) {
        static struct scoring s, t;
        struct made m;
        const uint64_t kept = seed;
        make(&m, 0);
        m.each = -1;
        m.places = m.weigh ? -1 : m.places;
        run_made(&s, &m);
        const int judge = (int)any((unsigned)m.judges), more = 1 + (int)any(40);
        for (int e = 0; e < m.entries; e++)
            for (int c = 0; c < m.criteria; c++)
                m.marks[e][c][judge] += more;
        run_made(&t, &m);
        for (int a = 0; a < m.entries; a++)
            for (int b = 0; b < m.entries; b++) {
                const int before = rational_compare(s.score->outcomes[a].result, s.score->outcomes[b].result),
                          after = rational_compare(t.score->outcomes[a].result, t.score->outcomes[b].result);
                assert_true(before * after >= 0);
                if (m.places < 0)
                    assert_int_equal(before, after);
            }
        seed = kept;
        arena_reset(arena);
    }
}

static void with_a_trim_a_constant_may_reverse(void **state)
{
    (void)state;
    struct scoring s, t;
    static const char CARD[] = "{\"format\":\"jiangxin rule card 1\",\"title\":\"t\",\"panel\":{\"least\":3},"
                               "\"criteria\":[{\"code\":\"C\",\"max\":60,\"step\":0.5}],"
                               "\"steps\":[{\"code\":\"p\",\"panel\":[\"C\"],\"drop_high\":1}],\"result\":\"p\"}";
    /* x: 10 9 8 → 8.5; y: 4 10 8 → 6. With 10 more by J1: 20 9 8 → 8.5; 14 10 8 → 9. */
    scoring_must(&s, arena, CARD, "entry,criterion,J1,J2,J3\nx,C,10,9,8\ny,C,4,10,8\n");
    scoring_must(&t, arena, CARD, "entry,criterion,J1,J2,J3\nx,C,20,9,8\ny,C,14,10,8\n");
    assert_int_equal(s.score->outcomes[0].place.rank, 1);
    assert_int_equal(t.score->outcomes[0].place.rank, 2);
}

/* ---- absent is not zero ------------------------------------------------------------------------------------------ */

static void absent_is_not_zero(void **state)
{
    (void)state;
    size_t differ = 0;
    for (seed = 40000; seed < 40000 + CASES / 3; seed++) {
        static struct scoring s, t;
        struct made m;
        const uint64_t kept = seed;
        make(&m, 1);
        if (m.judges >= 2 + m.low + m.high) {
            const int e = (int)any((unsigned)m.entries), j = (int)any((unsigned)m.judges);
            for (int c = 0; c < m.criteria; c++)
                m.marks[e][c][j] = 0;
            run_made(&s, &m);
            for (int c = 0; c < m.criteria; c++)
                m.marks[e][c][j] = -1;
            run_made(&t, &m);
            char dropped[CRITERIA][JUDGES];
            struct rational parts;
            assert_true(rational_make(result_of(&m, e, dropped), PARTS, &parts));
            assert_true(rational_equal(parts, score_step_of(t.score, (size_t)e, 0)->value));
            /* Without a trim, a mean without a zero is more than the mean with it, unless all are zero. */
            const int order = rational_compare(score_step_of(t.score, (size_t)e, 0)->exact,
                                               score_step_of(s.score, (size_t)e, 0)->exact);
            if (!m.sum && m.low + m.high == 0)
                assert_true(order >= 0);
            differ += order != 0;
        }
        seed = kept;
        arena_reset(arena);
    }
    assert_true(differ > 100);
}

/* ---- nothing goes unnoticed -------------------------------------------------------------------------------------- */

static void any_row_removed_or_altered_is_noticed(void **state)
{
    (void)state;
    for (seed = 60000; seed < 60000 + CASES / 30; seed++) {
        static struct scoring s, t;
        struct made m;
        const uint64_t kept = seed;
        const char *rows[ROWS];
        make(&m, 3);
        run_made(&s, &m);
        const size_t n = rows_of(&m, rows);
        const char *whole = everything(&s);
        for (size_t i = 0; i < n; i++) {
            run(&t, s.card, rows, n, i);
            assert_true(t.outcome == ERR_INVALID || strcmp(everything(&t), whole) != 0);
            const char *row = rows[i];
            char *altered = arena_str(arena, row); /* one character another */
            const size_t at = any((unsigned)strlen(row) - 1);
            altered[at] = altered[at] == '1' ? '2' : '1';
            rows[i] = altered;
            run(&t, s.card, rows, n, SIZE_MAX);
            assert_true(t.outcome == ERR_INVALID || strcmp(everything(&t), whole) != 0);
            rows[i] = row;
        }
        seed = kept;
        arena_reset(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(results_agree_with_a_second_computation, set_up, tear_down),
        cmocka_unit_test_setup_teardown(order_of_rows_does_not_matter, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_constant_never_reverses, set_up, tear_down),
        cmocka_unit_test_setup_teardown(with_a_trim_a_constant_may_reverse, set_up, tear_down),
        cmocka_unit_test_setup_teardown(absent_is_not_zero, set_up, tear_down),
        cmocka_unit_test_setup_teardown(any_row_removed_or_altered_is_noticed, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
