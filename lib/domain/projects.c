/*
 * Allocating projects: the two algorithms of Abraham, Irving & Manlove 2007. Theirs delete pairs from lists; here a pair
 * is looked at when somebody comes to it, which comes to the same: the last whom a full project or a full lecturer holds
 * only ever becomes better.
 */
#include "lib/domain/projects.h"

#include <string.h>

struct offering { /* arena */
    const struct projects *p;
    uint32_t *rank;         /* of each wish: the student's place in the list of the project's lecturer; PAIRING_NONE */
    uint32_t *next;         /* of each student: the wish he comes to next; all before it are over */
    uint32_t *won;          /* of each student: his wish; PAIRING_NONE */
    uint32_t *taken, *load; /* places of each project, of each lecturer */
    uint32_t *last,
        *last_of_all; /* of each project, each lecturer: the item of the list, behind which he holds nobody */
};

static enum err offering_open(struct arena *a, const struct projects *p, struct offering *o)
{
    const uint32_t wishes = p->wishes.first[p->student_count];
    uint32_t *seen =
        arena_array(a, p->student_count, sizeof *seen); /* 1 + the lecturer who was last seen to list him */
    uint32_t *place = arena_array(a, p->student_count, sizeof *place);
    uint32_t *first =
        arena_array(a, p->lecturer_count + 1, sizeof *first); /* of each lecturer: wishes for his projects */
    uint32_t *wish = arena_array(a, wishes, sizeof *wish), *who = arena_array(a, wishes, sizeof *who);
    *o = (struct offering){.p = p,
                           .rank = arena_array(a, wishes, sizeof *o->rank),
                           .next = arena_array(a, p->student_count, sizeof *o->next),
                           .won = arena_array(a, p->student_count, sizeof *o->won),
                           .taken = arena_array(a, p->project_count, sizeof *o->taken),
                           .load = arena_array(a, p->lecturer_count, sizeof *o->load),
                           .last = arena_array(a, p->project_count, sizeof *o->last),
                           .last_of_all = arena_array(a, p->lecturer_count, sizeof *o->last_of_all)};
    if (arena_failed(a))
        return ERR_NO_MEMORY;
    for (uint32_t e = 0; e < wishes; e++)
        first[p->lecturer[p->wishes.who[e]]]++;
    for (size_t l = 1; l <= p->lecturer_count; l++)
        first[l] += first[l - 1];
    for (uint32_t s = 0; s < p->student_count; s++)
        for (uint32_t e = p->wishes.first[s]; e < p->wishes.first[s + 1]; e++) {
            const uint32_t at = --first[p->lecturer[p->wishes.who[e]]];
            wish[at] = e;
            who[at] = s;
        }
    for (uint32_t l = 0; l < p->lecturer_count; l++) {
        for (uint32_t k = p->liked.first[l]; k < p->liked.first[l + 1]; k++) {
            seen[p->liked.who[k]] = l + 1;
            place[p->liked.who[k]] = k - p->liked.first[l];
        }
        for (uint32_t n = first[l]; n < first[l + 1]; n++)
            o->rank[wish[n]] = seen[who[n]] == l + 1 ? place[who[n]] : PAIRING_NONE;
        o->last_of_all[l] = p->liked.first[l + 1] - p->liked.first[l];
    }
    for (uint32_t j = 0; j < p->project_count; j++)
        o->last[j] = o->last_of_all[p->lecturer[j]];
    memcpy(o->next, p->wishes.first, p->student_count * sizeof *o->next);
    memset(o->won, 0xff, p->student_count * sizeof *o->won); /* PAIRING_NONE */
    return OK;
}

static void give(struct offering *o, uint32_t student, uint32_t wish)
{
    const uint32_t j = o->p->wishes.who[wish];
    o->won[student] = wish;
    o->taken[j]++;
    o->load[o->p->lecturer[j]]++;
}

static void take_away(struct offering *o, uint32_t student)
{
    const uint32_t j = o->p->wishes.who[o->won[student]];
    o->won[student] = PAIRING_NONE;
    o->taken[j]--;
    o->load[o->p->lecturer[j]]--;
}

/* The last student in the lecturer's list whom he holds, in `project` if it is one; with his place in `last`, from
   which to look upwards. Only asked while somebody is held. */
static uint32_t worst(const struct offering *o, uint32_t lecturer, uint32_t project, uint32_t *last)
{
    const struct projects *p = o->p;
    for (uint32_t k = *last; k-- > 0;) {
        const uint32_t s = p->liked.who[p->liked.first[lecturer] + k];
        const uint32_t j = o->won[s] == PAIRING_NONE ? PAIRING_NONE : p->wishes.who[o->won[s]];
        if (j != PAIRING_NONE && (project == PAIRING_NONE ? p->lecturer[j] == lecturer : j == project)) {
            *last = k + 1;
            return s;
        }
    }
    return PAIRING_NONE;
}

/* ---- students ask ---- */

static void ask(struct offering *o, uint32_t s)
{
    const struct projects *p = o->p;
    while (s != PAIRING_NONE) {
        if (o->next[s] == p->wishes.first[s + 1])
            return;
        const uint32_t e = o->next[s]++, j = p->wishes.who[e], l = p->lecturer[j], rank = o->rank[e];
        uint32_t gone = PAIRING_NONE;
        if (rank == PAIRING_NONE)
            continue;
        if (o->taken[j] == p->places[j])
            gone = worst(o, l, j, &o->last[j]);
        else if (o->load[l] == p->most[l])
            gone = worst(o, l, PAIRING_NONE, &o->last_of_all[l]);
        if (gone != PAIRING_NONE) {
            if (rank > o->rank[o->won[gone]])
                continue;
            take_away(o, gone);
        }
        give(o, s, e);
        s = gone;
    }
}

/* ---- lecturers ask ---- */

/* The first student in the lecturer's list to whom he can offer something better than the student has: the first on the
   student's list with a free place. */
static bool offer(struct offering *o, uint32_t l)
{
    const struct projects *p = o->p;
    if (o->load[l] == p->most[l])
        return false;
    for (uint32_t k = p->liked.first[l]; k < p->liked.first[l + 1]; k++) {
        const uint32_t s = p->liked.who[k];
        const uint32_t end = o->won[s] == PAIRING_NONE ? p->wishes.first[s + 1] : o->won[s];
        for (uint32_t e = p->wishes.first[s]; e < end; e++) {
            const uint32_t j = p->wishes.who[e];
            if (p->lecturer[j] != l || o->taken[j] == p->places[j])
                continue;
            if (o->won[s] != PAIRING_NONE)
                take_away(o, s);
            give(o, s, e);
            return true;
        }
    }
    return false;
}

enum err projects_run(struct arena *a, const struct projects *p, enum projects_best best, uint32_t **out)
{
    struct offering o;
    uint32_t *project_of = *out = arena_array(a, p->student_count, sizeof *project_of);
    const enum err e = offering_open(a, p, &o);
    if (e || !project_of)
        return e ? e : ERR_NO_MEMORY;
    bool more = best == PROJECTS_FOR_LECTURERS;
    for (uint32_t s = 0; best == PROJECTS_FOR_STUDENTS && s < p->student_count; s++)
        ask(&o, s);
    while (more) {
        more = false;
        for (uint32_t l = 0; l < p->lecturer_count; l++)
            while (offer(&o, l))
                more = true;
    }
    for (uint32_t s = 0; s < p->student_count; s++)
        project_of[s] = o.won[s] == PAIRING_NONE ? PAIRING_NONE : p->wishes.who[o.won[s]];
    return OK;
}
