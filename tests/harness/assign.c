/* The definition is taken at its word here, however long it takes: nothing is shared with the engine or the checker. */
#include "tests/harness/assign.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/crypt/sha256.h"

static uint64_t state;

void assign_seed(uint64_t seed)
{
    state = seed;
}

uint32_t assign_any(uint32_t below) /* splitmix64 */
{
    uint64_t z = state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (uint32_t)((z ^ (z >> 31)) % below);
}

/* ---- made-up instances ---- */

struct assign_made assign_make(uint32_t mentees, uint32_t mentors, uint32_t largest)
{
    struct assign_made m = {.mentees = 1 + assign_any(mentees), .mentors = 1 + assign_any(mentors)};
    const uint32_t scarce = assign_any(5);
    for (uint32_t i = 0; i < m.mentees; i++) {
        m.lock[i] = PAIRING_NONE;
        for (uint32_t h = 0; h < m.mentors; h++)
            m.cost[i][h] = assign_any(5) < scarce ? PAIRING_NONE : assign_any(largest + 1);
    }
    for (uint32_t h = 0; h < m.mentors; h++)
        m.places[h] = 1 + assign_any(3);
    m.seed = assign_any(10);
    return m;
}

void assign_constrain(struct assign_made *m)
{
    for (uint32_t i = 0; i < m->mentees; i++)
        for (uint32_t h = 0; h < m->mentors; h++)
            m->forbidden[i][h] = assign_any(8) == 0;
    for (uint32_t h = 0; h < m->mentors; h++) {
        uint32_t left = m->places[h];
        m->least[h] = assign_any(2) ? assign_any(m->places[h] + 1) : 0;
        for (uint32_t i = 0; i < m->mentees; i++)
            if (left && m->lock[i] == PAIRING_NONE && !m->forbidden[i][h] && assign_any(12) == 0) {
                m->lock[i] = h;
                left--;
            }
    }
}

static void shuffle(uint32_t *list, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        list[i] = i;
    for (uint32_t i = n; i > 1; i--) {
        const uint32_t k = assign_any(i), moved = list[i - 1];
        list[i - 1] = list[k];
        list[k] = moved;
    }
}

static void put_pairs(struct buf *out, const char *name, const struct assign_made *m, bool locked)
{
    bool first = true;
    buf_addf(out, ",\"%s\":[", name);
    for (uint32_t i = 0; i < m->mentees; i++)
        for (uint32_t h = 0; h < m->mentors; h++)
            if (locked ? m->lock[i] == h : m->forbidden[i][h]) {
                buf_addf(out, "%s{\"mentee\":\"r%02u\",\"mentor\":\"h%02u\"}", first ? "" : ",", i, h);
                first = false;
            }
    buf_addc(out, ']');
}

const char *assign_text(struct arena *a, const struct assign_made *m)
{
    uint32_t mentees[ASSIGN_MADE_MENTEES], mentors[ASSIGN_MADE_MENTORS];
    struct buf out;
    buf_init_arena(&out, a, 0);
    buf_addf(&out, "{\"format\":\"" ASSIGN_FORMAT "\",\"lottery\":{\"seed\":\"%064u\"},\"mentees\":[", m->seed);
    shuffle(mentees, m->mentees);
    for (uint32_t i = 0; i < m->mentees; i++) {
        bool first = true;
        shuffle(mentors, m->mentors);
        buf_addf(&out, "%s{\"id\":\"r%02u\",\"values\":[", i ? "," : "", mentees[i]);
        for (uint32_t k = 0; k < m->mentors; k++)
            if (m->cost[mentees[i]][mentors[k]] != PAIRING_NONE) {
                buf_addf(&out, "%s[\"h%02u\",%u]", first ? "" : ",", mentors[k], m->cost[mentees[i]][mentors[k]]);
                first = false;
            }
        buf_adds(&out, "]}");
    }
    buf_adds(&out, "],\"mentors\":[");
    shuffle(mentors, m->mentors);
    for (uint32_t k = 0; k < m->mentors; k++)
        buf_addf(&out, "%s{\"id\":\"h%02u\",\"places\":%u,\"least\":%u}", k ? "," : "", mentors[k],
                 m->places[mentors[k]], m->least[mentors[k]]);
    buf_addc(&out, ']');
    put_pairs(&out, "forbidden", m, false);
    put_pairs(&out, "locked", m, true);
    buf_addc(&out, '}');
    assert_false(out.failed);
    return out.data;
}

struct assign *assign_of(struct arena *a, const char *text)
{
    static struct pairing_problems problems;
    struct assign *p;
    const enum err e = assign_read(a, sha256_hex, text, strlen(text), &p, &problems);
    if (e)
        print_error("%s: %s\n%s\n", problems.list[0].path, problems.list[0].key, text);
    assert_int_equal(e, OK);
    return p;
}

/* ---- the best ---- */

enum { SMALL = 8 };

struct all {
    const struct assign *p;
    uint32_t turn[SMALL]; /* mentees by lot */
    uint32_t now[SMALL], load[SMALL], best[SMALL];
    uint64_t worth[3], least[3]; /* without a mentor, places missing, the sum of values */
    bool found;
};

static bool in(const struct pairing_pair *list, size_t n, uint32_t mentee, uint32_t mentor)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].mentee == mentee && (mentor == PAIRING_NONE || list[i].mentor == mentor))
            return true;
    return false;
}

static uint32_t value(const struct assign *p, uint32_t i, uint32_t h)
{
    for (uint32_t e = p->first[i]; e < p->first[i + 1]; e++)
        if (p->who[e] == h)
            return p->cost[e];
    return PAIRING_NONE;
}

static bool may(const struct assign *p, uint32_t i, uint32_t h)
{
    if (in(p->locked, p->locked_count, i, PAIRING_NONE))
        return h != PAIRING_NONE && in(p->locked, p->locked_count, i, h);
    return h == PAIRING_NONE || (value(p, i, h) != PAIRING_NONE && !in(p->forbidden, p->forbidden_count, i, h));
}

/* By lots: the first who does not have the same mentor in both has the less of value and of his mentor's lot in `x`. */
static bool luckier(const struct all *x)
{
    const struct assign *p = x->p;
    for (uint32_t k = 0; k < p->mentee_count; k++) {
        const uint32_t i = x->turn[k], a = x->now[i], b = x->best[i];
        if (a == b)
            continue;
        if (a == PAIRING_NONE || b == PAIRING_NONE)
            return b == PAIRING_NONE;
        const uint32_t va = value(p, i, a), vb = value(p, i, b);
        return va != vb ? va < vb : p->mentor_lot[a] < p->mentor_lot[b];
    }
    return false;
}

static void consider(struct all *x)
{
    const struct assign *p = x->p;
    uint64_t worth[3] = {0, 0, 0};
    for (uint32_t i = 0; i < p->mentee_count; i++) {
        const uint32_t v = x->now[i] == PAIRING_NONE ? 0 : value(p, i, x->now[i]);
        worth[0] += x->now[i] == PAIRING_NONE;
        worth[2] += v == PAIRING_NONE ? 0 : v;
    }
    for (uint32_t h = 0; h < p->mentor_count; h++)
        worth[1] += x->load[h] < p->least[h] ? p->least[h] - x->load[h] : 0;
    int d = x->found ? 0 : -1;
    for (int k = 0; k < 3 && d == 0; k++)
        d = (worth[k] > x->least[k]) - (worth[k] < x->least[k]);
    if (d > 0 || (d == 0 && !luckier(x)))
        return;
    x->found = true;
    memcpy(x->least, worth, sizeof worth);
    memcpy(x->best, x->now, sizeof x->now);
}

static void go(struct all *x, uint32_t i)
{
    const struct assign *p = x->p;
    if (i == p->mentee_count) {
        consider(x);
        return;
    }
    for (uint32_t h = 0; h <= p->mentor_count; h++) {
        const bool none = h == p->mentor_count;
        if (!may(p, i, none ? PAIRING_NONE : h) || (!none && x->load[h] == p->places[h]))
            continue;
        x->now[i] = none ? PAIRING_NONE : h;
        x->load[none ? 0 : h] += !none;
        go(x, i + 1);
        x->load[none ? 0 : h] -= !none;
    }
}

void assign_best(const struct assign *p, uint32_t *mentor_of)
{
    struct all x = {.p = p};
    assert_true(p->mentee_count <= SMALL && p->mentor_count <= SMALL);
    for (uint32_t i = 0; i < p->mentee_count; i++)
        x.turn[p->lot[i]] = i;
    go(&x, 0);
    assert_true(x.found);
    memcpy(mentor_of, x.best, p->mentee_count * sizeof *mentor_of);
}
