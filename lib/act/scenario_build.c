/* The engine's instance for one part of a scenario: values, or lists of both sides. */
#include <stdlib.h>
#include <string.h>

#include "lib/act/scenario_market_private.h"
#include "lib/crypt/sha256.h"
#include "lib/store/wish_sheet.h"

/* ---- values ------------------------------------------------------------------------------------------------------ */

static int by_mentor(const void *a, const void *b)
{
    const struct scenario_best *x = a, *y = b;
    return (x->mentor > y->mentor) - (x->mentor < y->mentor);
}

enum err scenario_build_values(struct scenario_build *b)
{
    struct arena *a = b->a->arena;
    struct scenario_market *m = b->m;
    const bool all = m->mentee_count * m->mentor_count <= SCENARIO_PAIRS;
    const size_t limit = all || m->mentor_count < SCENARIO_BEST ? m->mentor_count : SCENARIO_BEST;
    struct assign *v = m->v = arena_alloc(a, sizeof *v);
    if (!v)
        return ERR_NO_MEMORY;
    *v = (struct assign){.title = b->title,
                         .seed = b->seed,
                         .commitment = b->commitment,
                         .mentee_count = m->mentee_count,
                         .mentor_count = m->mentor_count,
                         .mentees = b->mentees,
                         .mentors = b->mentors,
                         .places = b->places,
                         .least = b->least,
                         .first = arena_array(a, m->mentee_count + 1, sizeof *v->first),
                         .who = arena_array(a, m->mentee_count * limit + 1, sizeof *v->who),
                         .cost = arena_array(a, m->mentee_count * limit + 1, sizeof *v->cost),
                         .forbidden = b->barred,
                         .forbidden_count = b->barred_count,
                         .locked = b->locked,
                         .locked_count = b->locked_count};
    if (!v->first || !v->who || !v->cost)
        return ERR_NO_MEMORY;
    uint32_t at = 0;
    for (uint32_t i = 0; i < m->mentee_count; i++) {
        const size_t n = scenario_build_best(b, i, limit);
        if (n)
            qsort(b->best, n, sizeof *b->best, by_mentor);
        for (size_t k = 0; k < n; k++, at++) {
            v->who[at] = b->best[k].mentor;
            v->cost[at] = (uint32_t)(b->best[k].key >> 32);
        }
        v->first[i + 1] = at;
    }
    return assign_prepare(a, sha256_hex, v);
}

/* ---- wishes ------------------------------------------------------------------------------------------------------ */

struct handed { /* lists that count, by number of the instance; NULL: none */
    const struct wish_list **mentees, **mentors;
};

static enum err read_lists(struct scenario_build *b, struct handed *out)
{
    struct scenario_market *m = b->m;
    struct wish_list *lists;
    size_t n;
    out->mentees = arena_array(b->a->arena, m->mentee_count + 1, sizeof *out->mentees);
    out->mentors = arena_array(b->a->arena, m->mentor_count + 1, sizeof *out->mentors);
    if (!out->mentees || !out->mentors)
        return ERR_NO_MEMORY;
    enum err e = store_wish_sheet_read(b->a->db, b->a->arena, b->x->round->id, b->x->round->attempt, &lists, &n);
    for (size_t i = 0; i < n && !e; i++) {
        const struct wish_list *l = &lists[i];
        if (!l->n) /* taken back */
            continue;
        const bool mentee = l->side == WISH_OF_MENTEE;
        const uint32_t who = mentee ? scenario_market_need(m, l->owner_id) : scenario_market_offer(m, l->owner_id);
        if (who != PAIRING_NONE)
            *(mentee ? &out->mentees[who] : &out->mentors[who]) = l;
    }
    for (size_t i = 0; i < m->mentee_count; i++)
        m->wished[i] = out->mentees[i] != NULL;
    for (size_t i = 0; i < m->mentor_count; i++)
        m->liked[i] = out->mentors[i] != NULL;
    return e;
}

/* Appends a list that was handed in, without those who are not in the instance. */
static uint32_t copy_list(const struct scenario_market *m, const struct wish_list *l, struct pairing_lists *to,
                          uint32_t at)
{
    const uint32_t begin = at;
    uint32_t group = 0;
    int64_t rank = 0;
    for (size_t k = 0; k < l->n; k++) {
        const int64_t id = l->items[k].other_id;
        const uint32_t who = l->side == WISH_OF_MENTEE ? scenario_market_offer(m, id) : scenario_market_need(m, id);
        if (who == PAIRING_NONE)
            continue;
        group += at > begin && l->items[k].rank != rank;
        rank = l->items[k].rank;
        to->who[at] = who;
        to->group[at++] = group;
    }
    return at;
}

static enum err make_wishes(struct scenario_build *b, const struct handed *h, struct pairing_lists *out)
{
    const struct scenario_market *m = b->m;
    const size_t limit = m->mentor_count < SCENARIO_BEST ? m->mentor_count : SCENARIO_BEST;
    size_t room = 1;
    for (size_t i = 0; i < m->mentee_count; i++)
        room += h->mentees[i] ? h->mentees[i]->n : limit;
    out->first = arena_array(b->a->arena, m->mentee_count + 1, sizeof *out->first);
    out->who = arena_array(b->a->arena, room, sizeof *out->who);
    out->group = arena_array(b->a->arena, room, sizeof *out->group);
    if (!out->first || !out->who || !out->group)
        return ERR_NO_MEMORY;
    uint32_t at = 0;
    for (uint32_t i = 0; i < m->mentee_count; i++) {
        if (h->mentees[i])
            at = copy_list(m, h->mentees[i], out, at);
        else
            for (size_t k = 0, n = scenario_build_best(b, i, limit); k < n; k++, at++) {
                out->who[at] = b->best[k].mentor;
                out->group[at] = (uint32_t)k;
            }
        out->first[i + 1] = at;
    }
    return OK;
}

/* A mentor without a list takes all who wished for him alike, then those who handed in none and could have him. */
static uint32_t all_alike(const struct scenario_market *m, const uint32_t *mentees, size_t n, struct pairing_lists *to,
                          uint32_t at)
{
    const uint32_t begin = at;
    for (size_t k = 0; k < n; k++)
        if (m->wished[mentees[k]]) {
            to->who[at] = mentees[k];
            to->group[at++] = 0;
        }
    const uint32_t next = at > begin;
    for (size_t k = 0; k < n; k++)
        if (!m->wished[mentees[k]]) {
            to->who[at] = mentees[k];
            to->group[at++] = next;
        }
    return at;
}

static enum err make_liked(struct scenario_build *b, const struct handed *h, const struct pairing_lists *wishes,
                           struct pairing_lists *out)
{
    const struct scenario_market *m = b->m;
    const uint32_t all = wishes->first[m->mentee_count];
    uint32_t *from = arena_array(b->a->arena, m->mentor_count + 2, sizeof *from);
    uint32_t *mentee = arena_array(b->a->arena, all + 1, sizeof *mentee);
    size_t room = (size_t)all + 1;
    for (size_t x = 0; x < m->mentor_count; x++)
        room += h->mentors[x] ? h->mentors[x]->n : 0;
    out->first = arena_array(b->a->arena, m->mentor_count + 1, sizeof *out->first);
    out->who = arena_array(b->a->arena, room, sizeof *out->who);
    out->group = arena_array(b->a->arena, room, sizeof *out->group);
    if (!from || !mentee || !out->first || !out->who || !out->group)
        return ERR_NO_MEMORY;
    for (uint32_t k = 0; k < all; k++)
        from[wishes->who[k] + 1]++;
    for (size_t x = 0; x < m->mentor_count; x++)
        from[x + 1] += from[x];
    uint32_t *next = arena_array(b->a->arena, m->mentor_count + 1, sizeof *next);
    if (!next)
        return ERR_NO_MEMORY;
    memcpy(next, from, m->mentor_count * sizeof *next);
    for (uint32_t i = 0; i < m->mentee_count; i++)
        for (uint32_t k = wishes->first[i]; k < wishes->first[i + 1]; k++)
            mentee[next[wishes->who[k]]++] = i;
    uint32_t at = 0;
    for (uint32_t x = 0; x < m->mentor_count; x++) {
        at = h->mentors[x] ? copy_list(m, h->mentors[x], out, at)
                           : all_alike(m, mentee + from[x], from[x + 1] - from[x], out, at);
        out->first[x + 1] = at;
    }
    return OK;
}

static bool is_locked(const struct scenario_build *b, uint32_t mentee, uint32_t mentor)
{
    const struct pairing_pair key = {mentee, mentor, NULL};
    return b->locked_count && bsearch(&key, b->locked, b->locked_count, sizeof *b->locked, pairing_pair_order);
}

/* What the instance says is forbidden: of the pairs that somebody wished for, those that a rule or HR forbid; and HR's own.
   A pair that was decided stands whatever the rules say. */
static enum err forbid(struct scenario_build *b, struct pairing *p)
{
    const struct pairing_lists *w = &p->wishes;
    const size_t room = w->first[p->mentee_count] + b->barred_count + 1;
    struct pairing_pair *list = arena_array(b->a->arena, room, sizeof *list);
    size_t n = 0, kept = 0;
    if (!list)
        return ERR_NO_MEMORY;
    for (uint32_t i = 0; i < p->mentee_count; i++)
        for (uint32_t k = w->first[i]; k < w->first[i + 1]; k++) {
            const char *reason;
            if (b->m->wished[i] && scenario_build_barred(b, i, w->who[k], &reason))
                list[n++] = (struct pairing_pair){i, w->who[k], reason};
        }
    for (size_t i = 0; i < b->barred_count; i++)
        list[n++] = b->barred[i];
    if (n)
        qsort(list, n, sizeof *list, pairing_pair_order);
    for (size_t i = 0; i < n; i++)
        if ((!kept || pairing_pair_order(&list[kept - 1], &list[i]) != 0) &&
            !is_locked(b, list[i].mentee, list[i].mentor))
            list[kept++] = list[i];
    p->forbidden = list;
    p->forbidden_count = kept;
    return OK;
}

enum err scenario_build_wishes(struct scenario_build *b)
{
    struct arena *a = b->a->arena;
    struct scenario_market *m = b->m;
    struct handed h;
    struct buf canonical;
    struct pairing *p = m->p = arena_alloc(a, sizeof *p);
    if (!p)
        return ERR_NO_MEMORY;
    *p = (struct pairing){.title = b->title,
                          .seed = b->seed,
                          .commitment = b->commitment,
                          .mentee_count = m->mentee_count,
                          .mentor_count = m->mentor_count,
                          .mentees = b->mentees,
                          .mentors = b->mentors,
                          .places = b->places,
                          .least = b->least,
                          .locked = b->locked,
                          .locked_count = b->locked_count};
    enum err e = read_lists(b, &h);
    if (!e)
        e = make_wishes(b, &h, &p->wishes);
    if (!e)
        e = make_liked(b, &h, &p->wishes, &p->liked);
    if (!e)
        e = forbid(b, p);
    if (!e)
        e = pairing_prepare(a, sha256_hex, p);
    if (e)
        return e;
    buf_init_arena(&canonical, a, 0);
    pairing_write(p, &canonical);
    if (canonical.failed)
        return ERR_NO_MEMORY;
    p->canonical = canonical.data;
    p->canonical_len = canonical.len;
    sha256_hex(canonical.data, canonical.len, p->hash);
    return OK;
}
