#include "tests/harness/pairing_made.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/prng.h"

static struct prng numbers;

void made_seed(uint64_t seed)
{
    numbers.state = seed;
}

uint32_t made_any(uint32_t below)
{
    return prng_below(&numbers, below);
}

void made_shuffle(uint32_t *list, uint32_t n)
{
    for (uint32_t i = n; i > 1; i--) {
        const uint32_t k = made_any(i), moved = list[i - 1];
        list[i - 1] = list[k];
        list[k] = moved;
    }
}

struct list made_list(uint32_t others, uint32_t ties)
{
    struct list l = {.n = 0};
    for (uint32_t i = 0; i < others; i++)
        if (made_any(5))
            l.who[l.n++] = i;
    made_shuffle(l.who, l.n);
    for (uint32_t i = 1; i < l.n; i++)
        l.joined[i] = ties && made_any(100) < ties;
    return l;
}

struct made made_make(uint32_t ties)
{
    struct made m = {.mentees = 1 + made_any(MADE_MENTEES), .mentors = 1 + made_any(MADE_MENTORS)};
    for (uint32_t i = 0; i < m.mentees; i++) {
        m.wishes[i] = made_list(m.mentors, 0);
        m.lock[i] = PAIRING_NONE;
    }
    for (uint32_t h = 0; h < m.mentors; h++) {
        m.liked[h] = made_list(m.mentees, ties);
        m.places[h] = 1 + made_any(3);
    }
    return m;
}

void made_constrain(struct made *m)
{
    for (uint32_t i = 0; i < m->mentees; i++)
        for (uint32_t h = 0; h < m->mentors; h++)
            m->forbidden[i][h] = made_any(8) == 0;
    for (uint32_t h = 0; h < m->mentors; h++) {
        uint32_t left = m->places[h];
        m->least[h] = made_any(2) ? made_any(m->places[h] + 1) : 0;
        for (uint32_t i = 0; i < m->mentees; i++)
            if (left && m->lock[i] == PAIRING_NONE && !m->forbidden[i][h] && made_any(8) == 0) {
                m->lock[i] = h;
                left--;
            }
    }
}

static void put_list(struct buf *out, char kind, const struct list *l)
{
    buf_adds(out, "\"wishes\":[");
    for (uint32_t i = 0; i < l->n; i++) {
        const bool next = i + 1 < l->n && l->joined[i + 1];
        buf_addf(out, "%s%s\"%c%u\"%s", i ? "," : "", !l->joined[i] && next ? "[" : "", kind, l->who[i],
                 l->joined[i] && !next ? "]" : "");
    }
    buf_adds(out, "]}");
}

static void put_pairs(struct buf *out, const char *name, const struct made *m, bool locked)
{
    bool first = true;
    buf_addf(out, ",\"%s\":[", name);
    for (uint32_t i = 0; i < m->mentees; i++)
        for (uint32_t h = 0; h < m->mentors; h++)
            if (locked ? m->lock[i] == h : m->forbidden[i][h]) {
                buf_addf(out, "%s{\"mentee\":\"r%u\",\"mentor\":\"h%u\"}", first ? "" : ",", i, h);
                first = false;
            }
    buf_addc(out, ']');
}

struct pairing *made_pairing(struct arena *a, const struct made *m)
{
    struct buf out;
    uint32_t order[MADE_MENTEES] = {0, 1, 2, 3, 4, 5};
    buf_init_arena(&out, a, 0);
    buf_adds(&out, "{\"format\":\"jiangxin pairing 1\",\"mentees\":[");
    made_shuffle(order, m->mentees);
    for (uint32_t i = 0; i < m->mentees; i++) {
        buf_addf(&out, "%s{\"id\":\"r%u\",", i ? "," : "", order[i]);
        put_list(&out, 'h', &m->wishes[order[i]]);
    }
    buf_adds(&out, "],\"mentors\":[");
    for (uint32_t i = 0; i < MADE_MENTORS; i++)
        order[i] = i;
    made_shuffle(order, m->mentors);
    for (uint32_t i = 0; i < m->mentors; i++) {
        const uint32_t h = order[i];
        buf_addf(&out, "%s{\"id\":\"h%u\",\"places\":%u,\"least\":%u,", i ? "," : "", h, m->places[h], m->least[h]);
        put_list(&out, 'r', &m->liked[h]);
    }
    buf_addc(&out, ']');
    put_pairs(&out, "forbidden", m, false);
    put_pairs(&out, "locked", m, true);
    buf_addc(&out, '}');
    return pairing_of(a, out.data, out.len);
}

static void fill(struct pairing_lists *l, uint32_t people, uint32_t others, uint32_t full)
{
    for (uint32_t i = 0; i < people; i++) {
        uint32_t *list = l->who + l->first[i], n = 0;
        for (uint32_t other = 0; other < others; other++)
            if (made_any(100) < full)
                list[n++] = other;
        made_shuffle(list, n);
        for (uint32_t k = 0; k < n; k++)
            l->group[l->first[i] + k] = k;
        l->first[i + 1] = l->first[i] + n;
    }
}

struct pairing *made_strict(struct arena *a, uint32_t mentees, uint32_t mentors, uint32_t places, uint32_t full)
{
    struct pairing *p = arena_alloc(a, sizeof *p);
    const size_t all = (size_t)mentees * mentors;
    assert_non_null(p);
    *p = (struct pairing){.title = "",
                          .seed = "",
                          .commitment = "",
                          .mentee_count = mentees,
                          .mentor_count = mentors,
                          .mentees = arena_array(a, mentees, sizeof *p->mentees),
                          .mentors = arena_array(a, mentors, sizeof *p->mentors),
                          .places = arena_array(a, mentors, sizeof *p->places),
                          .least = arena_array(a, mentors, sizeof *p->least),
                          .wishes = {arena_array(a, mentees + 1, sizeof(uint32_t)),
                                     arena_array(a, all, sizeof(uint32_t)), arena_array(a, all, sizeof(uint32_t))},
                          .liked = {arena_array(a, mentors + 1, sizeof(uint32_t)),
                                    arena_array(a, all, sizeof(uint32_t)), arena_array(a, all, sizeof(uint32_t))}};
    assert_false(arena_failed(a));
    for (uint32_t i = 0; i < mentees; i++)
        p->mentees[i] = arena_printf(a, "r%03u", i);
    for (uint32_t h = 0; h < mentors; h++) {
        p->mentors[h] = arena_printf(a, "h%03u", h);
        p->places[h] = 1 + made_any(places);
    }
    fill(&p->wishes, mentees, mentors, full);
    fill(&p->liked, mentors, mentees, full);
    assert_int_equal(pairing_prepare(a, NULL, p), OK);
    return p;
}
