/* Counting all allocations of projects that hold: student by student, each way that places allow. */
#include <string.h>

#include "lib/domain/projects.h"

struct counting { /* arena */
    const struct projects *p;
    uint32_t *place; /* of each wish: the student's place in the list of the project's lecturer, from 1; 0: not there */
    uint32_t *now;   /* of each student: his wish; PAIRING_NONE */
    uint32_t *next;  /* of each student: the wish that is tried after it */
    uint32_t *taken, *load;       /* of each project, of each lecturer */
    uint32_t *last, *last_of_all; /* of each project, of each lecturer: the last place of those he has */
    uint64_t steps;
};

static bool holds(struct counting *x)
{
    const struct projects *p = x->p;
    memset(x->last, 0, p->project_count * sizeof *x->last);
    memset(x->last_of_all, 0, p->lecturer_count * sizeof *x->last_of_all);
    for (uint32_t s = 0; s < p->student_count; s++)
        if (x->now[s] != PAIRING_NONE) {
            const uint32_t j = p->wishes.who[x->now[s]], place = x->place[x->now[s]];
            uint32_t *one = &x->last[j], *all = &x->last_of_all[p->lecturer[j]];
            *one = place > *one ? place : *one;
            *all = place > *all ? place : *all;
        }
    for (uint32_t s = 0; s < p->student_count; s++) {
        const uint32_t end = x->now[s] == PAIRING_NONE ? p->wishes.first[s + 1] : x->now[s];
        for (uint32_t e = p->wishes.first[s]; e < end; e++) {
            const uint32_t j = p->wishes.who[e], l = p->lecturer[j], place = x->place[e];
            const bool his = end == x->now[s] && p->lecturer[p->wishes.who[end]] == l;
            x->steps++;
            if (place > 0 &&
                (x->taken[j] == p->places[j] ? place < x->last[j]
                                             : x->load[l] < p->most[l] || his || place < x->last_of_all[l]))
                return false;
        }
    }
    return true;
}

/* The next wish of `s` that he can have, then none; false: both were tried. */
static bool step(struct counting *x, uint32_t s)
{
    const struct projects *p = x->p;
    const uint32_t end = p->wishes.first[s + 1];
    if (x->now[s] != PAIRING_NONE) {
        x->taken[p->wishes.who[x->now[s]]]--;
        x->load[p->lecturer[p->wishes.who[x->now[s]]]]--;
    }
    x->now[s] = PAIRING_NONE;
    x->steps++;
    for (; x->next[s] < end; x->next[s]++) {
        const uint32_t e = x->next[s], j = p->wishes.who[e], l = p->lecturer[j];
        if (x->place[e] == 0 || x->taken[j] == p->places[j] || x->load[l] == p->most[l])
            continue;
        x->taken[j]++;
        x->load[l]++;
        x->now[s] = x->next[s]++;
        return true;
    }
    return x->next[s]++ == end;
}

static enum err counting_open(struct arena *a, const struct projects *p, struct counting *x)
{
    *x = (struct counting){.p = p,
                           .place = arena_array(a, p->wishes.first[p->student_count], sizeof *x->place),
                           .now = arena_array(a, p->student_count, sizeof *x->now),
                           .next = arena_array(a, p->student_count, sizeof *x->next),
                           .taken = arena_array(a, p->project_count, sizeof *x->taken),
                           .load = arena_array(a, p->lecturer_count, sizeof *x->load),
                           .last = arena_array(a, p->project_count, sizeof *x->last),
                           .last_of_all = arena_array(a, p->lecturer_count, sizeof *x->last_of_all)};
    if (arena_failed(a))
        return ERR_NO_MEMORY;
    memset(x->now, 0xff, p->student_count * sizeof *x->now); /* PAIRING_NONE */
    for (uint32_t s = 0; s < p->student_count; s++)
        for (uint32_t e = p->wishes.first[s]; e < p->wishes.first[s + 1]; e++)
            x->place[e] = pairing_place(&p->liked, p->lecturer[p->wishes.who[e]], s);
    return OK;
}

enum err projects_count(struct arena *a, const struct projects *p, size_t *out)
{
    struct counting x;
    const enum err e = counting_open(a, p, &x);
    uint32_t s = 0;
    *out = 0;
    if (e)
        return e;
    x.next[0] = p->wishes.first[0];
    while (x.steps <= PROJECTS_COUNT_STEPS) {
        if (!step(&x, s)) {
            if (s == 0)
                return OK;
            s--;
        } else if (s + 1 < p->student_count) {
            s++;
            x.next[s] = p->wishes.first[s];
        } else {
            *out += holds(&x);
        }
    }
    return ERR_TOO_LARGE;
}
