/* A mentor leaves: who is left behind gets a place, and as few others as possible move. */
#include "lib/domain/pairing_repair.h"

#include <stdlib.h>
#include <string.h>

#include "lib/domain/pairing_private.h"

struct repairing { /* arena */
    struct arena *arena;
    const struct pairing *before;
    struct pairing *p; /* after the loss */
    bool *gone;        /* mentors who leave */
    bool *left;        /* mentees left behind */
    uint32_t *now;     /* of each mentee: whom he still has */
};

/* ---- the loss ---- */

/* Whether `now` keeps to places and locks. */
static bool sound(const struct pairing *p, const uint32_t *now, uint32_t *load)
{
    for (uint32_t i = 0; i < p->mentee_count; i++)
        if (now[i] != PAIRING_NONE && (now[i] >= p->mentor_count || load[now[i]]++ >= p->places[now[i]]))
            return false;
    for (size_t i = 0; i < p->locked_count; i++)
        if (now[p->locked[i].mentee] != p->locked[i].mentor)
            return false;
    return true;
}

struct going { /* a mentee whose mentor has too many */
    uint32_t mentee, group, lot;
};

static int by_wish_to_keep(const void *a, const void *b)
{
    const struct going *x = a, *y = b;
    return x->group != y->group ? (x->group > y->group) - (x->group < y->group) : (x->lot > y->lot) - (x->lot < y->lot);
}

/* The mentor keeps as many as he has places, the locked ones before all others. */
static enum err leave_behind(struct repairing *x, uint32_t h, uint32_t places)
{
    const struct pairing *p = x->before;
    bool *locked = arena_array(x->arena, p->mentee_count, sizeof *locked);
    struct going *all = arena_array(x->arena, p->mentee_count, sizeof *all);
    size_t n = 0, kept = 0;
    if (!locked || !all)
        return ERR_NO_MEMORY;
    for (size_t k = 0; k < p->locked_count; k++)
        if (p->locked[k].mentor == h && places > 0) {
            locked[p->locked[k].mentee] = true;
            kept++;
        }
    if (kept > places)
        return ERR_CONFLICT;
    for (uint32_t i = 0; i < p->mentee_count; i++)
        if (x->now[i] == h && !locked[i])
            all[n++] = (struct going){i, pairing_place(&p->liked, h, i) - 1, p->lot[i]}; /* not listed: the last */
    if (n > 0)
        qsort(all, n, sizeof *all, by_wish_to_keep);
    for (size_t k = places - kept; k < n; k++) {
        x->left[all[k].mentee] = true;
        x->now[all[k].mentee] = PAIRING_NONE;
    }
    return OK;
}

/* The lists of mentors, without those of who leaves. */
static enum err cross_out(struct repairing *x)
{
    const struct pairing_lists *from = &x->before->liked;
    const size_t mentors = x->before->mentor_count, all = from->first[mentors];
    struct pairing_lists *to = &x->p->liked;
    *to = (struct pairing_lists){arena_array(x->arena, mentors + 1, sizeof *to->first),
                                 arena_array(x->arena, all, sizeof *to->who),
                                 arena_array(x->arena, all, sizeof *to->group)};
    if (!to->first || !to->who || !to->group)
        return ERR_NO_MEMORY;
    for (size_t h = 0; h < mentors; h++) {
        const uint32_t n = x->gone[h] ? 0 : from->first[h + 1] - from->first[h];
        if (n > 0) {
            memcpy(to->who + to->first[h], from->who + from->first[h], n * sizeof *to->who);
            memcpy(to->group + to->first[h], from->group + from->first[h], n * sizeof *to->group);
        }
        to->first[h + 1] = to->first[h] + n;
    }
    return OK;
}

static enum err lose(struct repairing *x, const struct pairing_loss *lost, size_t n)
{
    const struct pairing *p = x->before;
    bool *named = arena_array(x->arena, p->mentor_count, sizeof *named);
    if (!named)
        return ERR_NO_MEMORY;
    for (size_t k = 0; k < n; k++) {
        const uint32_t h = lost[k].mentor, places = lost[k].places;
        if (h >= p->mentor_count || named[h] || places > p->places[h])
            return ERR_INVALID;
        named[h] = true;
        x->gone[h] = places == 0;
        x->p->places[h] = places > 0 ? places : 1; /* a place that nobody can come to */
        x->p->least[h] = p->least[h] < places ? p->least[h] : places;
        const enum err e = leave_behind(x, h, places);
        if (e)
            return e;
    }
    for (size_t k = 0; k < p->locked_count; k++)
        if (!x->gone[p->locked[k].mentor])
            x->p->locked[x->p->locked_count++] = p->locked[k];
    return cross_out(x);
}

/* The instance after the loss, with its own text and hash. */
static enum err begin(struct repairing *x, pairing_digest *digest, const uint32_t *now, const struct pairing_loss *lost,
                      size_t n)
{
    struct arena *a = x->arena;
    const struct pairing *p = x->before;
    struct buf canonical;
    uint32_t *load = arena_array(a, p->mentor_count, sizeof *load);
    x->p = arena_alloc(a, sizeof *x->p);
    x->gone = arena_array(a, p->mentor_count, sizeof *x->gone);
    x->left = arena_array(a, p->mentee_count, sizeof *x->left);
    x->now = arena_array(a, p->mentee_count, sizeof *x->now);
    if (arena_failed(a))
        return ERR_NO_MEMORY;
    if (!sound(p, now, load))
        return ERR_INVALID;
    memcpy(x->now, now, p->mentee_count * sizeof *now);
    *x->p = *p;
    x->p->locked_count = 0;
    x->p->places = arena_array(a, p->mentor_count, sizeof *x->p->places);
    x->p->least = arena_array(a, p->mentor_count, sizeof *x->p->least);
    x->p->locked = arena_array(a, p->locked_count, sizeof *x->p->locked);
    if (arena_failed(a))
        return ERR_NO_MEMORY;
    memcpy(x->p->places, p->places, p->mentor_count * sizeof *p->places);
    memcpy(x->p->least, p->least, p->mentor_count * sizeof *p->least);
    enum err e = lose(x, lost, n);
    if (!e)
        e = pairing_prepare(a, NULL, x->p);
    if (e)
        return e;
    memcpy(x->p->lot, p->lot, p->mentee_count * sizeof *p->lot); /* lots were drawn once, for all */
    buf_init_arena(&canonical, a, 0);
    pairing_write(x->p, &canonical);
    if (canonical.failed)
        return ERR_NO_MEMORY;
    x->p->canonical = canonical.data;
    x->p->canonical_len = canonical.len;
    digest(canonical.data, canonical.len, x->p->hash);
    return OK;
}

/* ---- equals ---- */

/* Strict lists: of equals, whom one has stands first, then by lot (mentors by number). What holds on them holds. */
static enum err break_ties(const struct repairing *x, struct pairing_lists *l, size_t n, bool of_mentors)
{
    const uint32_t all = l->first[n];
    uint32_t *who = arena_array(x->arena, all, sizeof *who), *group = arena_array(x->arena, all, sizeof *group);
    struct going *equal = arena_array(x->arena, all, sizeof *equal);
    if (!who || !group || !equal)
        return ERR_NO_MEMORY;
    for (uint32_t person = 0; person < n; person++)
        for (uint32_t k = l->first[person], end; k < l->first[person + 1]; k = end) {
            for (end = k; end < l->first[person + 1] && l->group[end] == l->group[k]; end++) {
                const uint32_t other = l->who[end];
                const bool has = of_mentors ? x->now[other] == person : x->now[person] == other;
                equal[end - k] = (struct going){other, has ? 0 : 1, of_mentors ? x->p->lot[other] : other};
            }
            if (end - k > 1)
                qsort(equal, end - k, sizeof *equal, by_wish_to_keep);
            for (uint32_t at = k; at < end; at++) {
                who[at] = equal[at - k].mentee;
                group[at] = at - l->first[person];
            }
        }
    l->who = who;
    l->group = group;
    return OK;
}

/* ---- the pairing ---- */

/* Only those left behind ask. */
static void hold_back(const struct repairing *x, struct market *m)
{
    const struct pairing_lists *l = &m->p->wishes;
    for (uint32_t i = 0; i < m->p->mentee_count; i++)
        for (uint32_t k = l->first[i]; !x->left[i] && k < l->first[i + 1]; k++)
            m->rank[k] = PAIRING_NONE;
}

/* Who has whom, from what each won in `with`. */
static void put_pairs(const struct market *m, const uint32_t *won, struct pairing_result *r)
{
    for (uint32_t i = 0; i < m->p->mentee_count; i++) {
        const uint32_t h = m->lock[i] != PAIRING_NONE ? m->lock[i]
                           : won[i] != PAIRING_NONE   ? m->p->wishes.who[won[i]]
                                                      : PAIRING_NONE;
        r->mentor_of[i] = h;
        if (h != PAIRING_NONE) {
            r->load[h]++;
            r->matched++;
        }
    }
}

/* What a wish costs: one, if somebody who was not left behind moves by it. */
static enum err costs(const struct repairing *x, const struct pairing_lists *wishes, struct exact_cost *out)
{
    const size_t n = x->p->mentee_count;
    uint32_t *wish = arena_array(x->arena, wishes->first[n], sizeof *wish);
    uint32_t *none = arena_array(x->arena, n, sizeof *none);
    if (!wish || !none)
        return ERR_NO_MEMORY;
    for (uint32_t i = 0; i < n; i++) {
        none[i] = !x->left[i] && x->now[i] != PAIRING_NONE;
        for (uint32_t k = wishes->first[i]; k < wishes->first[i + 1]; k++)
            wish[k] = !x->left[i] && wishes->who[k] != x->now[i];
    }
    *out = (struct exact_cost){wish, none};
    return OK;
}

/* Small instances with equals: all pairings are looked at. */
static enum err search(struct repairing *x, const struct market *m, struct pairing_result *r)
{
    uint32_t *won = arena_array(x->arena, x->p->mentee_count, sizeof *won);
    struct exact_cost cost;
    enum err e = won ? costs(x, &x->p->wishes, &cost) : ERR_NO_MEMORY;
    if (!e)
        e = exact_find(x->arena, m, PAIRING_FOR_MENTEES, cost, won);
    if (!e)
        put_pairs(m, won, r);
    return e;
}

/* Deferred acceptance on `with`, the instance with ties broken; then, with `fewest`, the cheapest of all. */
static enum err pair_again(struct repairing *x, struct pairing *with, bool fewest, struct pairing_result *r)
{
    struct arena *a = x->arena;
    struct market m;
    struct exact_cost cost;
    uint32_t *won = arena_array(a, x->p->mentee_count, sizeof *won);
    enum err e = won ? OK : ERR_NO_MEMORY;
    if (!e && with->mentor_ties)
        e = break_ties(x, &with->liked, x->p->mentor_count, true);
    if (!e && with->mentee_ties)
        e = break_ties(x, &with->wishes, x->p->mentee_count, false);
    with->mentor_ties = with->mentee_ties = false;
    if (!e)
        e = market_open(a, with, &m);
    if (!e && !fewest)
        hold_back(x, &m);
    if (!e)
        e = accept_mentees(a, &m, won, &r->proposals);
    if (!e && fewest)
        e = costs(x, &with->wishes, &cost);
    if (!e && fewest)
        e = rotations_cheapest(a, &m, cost.wish, won);
    if (!e)
        put_pairs(&m, won, r);
    return e;
}

/* Who moved, who got a place again, who would rather have each other. */
static enum err tell(const struct repairing *x, const uint32_t *before, struct pairing_repair *out)
{
    const size_t n = x->p->mentee_count;
    const uint32_t *now = out->result->mentor_of;
    out->left = arena_array(x->arena, n, sizeof *out->left);
    out->moves = arena_array(x->arena, n, sizeof *out->moves);
    if (!out->left || !out->moves)
        return ERR_NO_MEMORY;
    for (uint32_t i = 0; i < n; i++) {
        if (x->left[i]) {
            out->left[out->left_count++] = i;
            out->left_placed += now[i] != PAIRING_NONE;
        }
        if (now[i] != before[i]) {
            out->moves[out->move_count++] = (struct pairing_move){i, before[i], now[i]};
            out->others += !x->left[i];
        }
    }
    return pairing_rather(x->arena, x->p, now, &out->rather, &out->rather_count);
}

static enum err open_result(struct repairing *x, struct pairing_repair **out)
{
    struct pairing_repair *made = *out = arena_alloc(x->arena, sizeof *made);
    struct pairing_result *r = arena_alloc(x->arena, sizeof *r);
    if (!made || !r)
        return ERR_NO_MEMORY;
    *r = (struct pairing_result){.method = PAIRING_REPAIR,
                                 .mentor_of = arena_array(x->arena, x->p->mentee_count, sizeof *r->mentor_of),
                                 .load = arena_array(x->arena, x->p->mentor_count, sizeof *r->load),
                                 .fewest = PAIRING_NONE};
    *made = (struct pairing_repair){.instance = x->p, .result = r};
    return r->mentor_of && r->load ? OK : ERR_NO_MEMORY;
}

enum err pairing_repair(struct arena *a, pairing_digest *digest, const struct pairing *p, const uint32_t *now,
                        const struct pairing_loss *lost, size_t n, struct pairing_repair **out)
{
    struct repairing x = {.arena = a, .before = p};
    struct market m;
    enum err e = begin(&x, digest, now, lost, n);
    if (!e)
        e = open_result(&x, out);
    if (e)
        return e;
    struct pairing strict = *x.p;
    struct pairing_result *r = (*out)->result;
    const bool ties = x.p->mentor_ties || x.p->mentee_ties;
    bool all = false; /* pairings were looked at */
    e = market_open(a, x.p, &m);
    if (!e && ties && exact_fits(&m))
        all = (e = search(&x, &m, r)) == OK;
    else if (!e)
        e = pair_again(&x, &strict, true, r);
    if (!e)
        e = least_judge(a, &m, r);
    if (!e)
        e = tell(&x, now, *out);
    (*out)->proved = !ties || all || (*out)->others == 0;
    return e;
}

enum err pairing_keep(struct arena *a, pairing_digest *digest, const struct pairing *p, const uint32_t *now,
                      const struct pairing_loss *lost, size_t n, struct pairing_repair **out)
{
    struct repairing x = {.arena = a, .before = p};
    enum err e = begin(&x, digest, now, lost, n);
    if (!e)
        e = open_result(&x, out);
    if (e)
        return e;
    struct pairing held = *x.p; /* everybody who has somebody is locked */
    held.locked_count = 0;
    held.locked = arena_array(a, p->mentee_count, sizeof *held.locked);
    if (!held.locked)
        return ERR_NO_MEMORY;
    for (uint32_t i = 0; i < p->mentee_count; i++)
        if (x.now[i] != PAIRING_NONE)
            held.locked[held.locked_count++] = (struct pairing_pair){i, x.now[i], ""};
    struct pairing_result *r = (*out)->result;
    e = pair_again(&x, &held, false, r);
    for (uint32_t h = 0; !e && h < p->mentor_count; h++)
        if (r->load[h] < x.p->least[h])
            r->verdict = PAIRING_NOT_FOUND;
    (*out)->proved = true; /* nobody else moves */
    return e ? e : tell(&x, now, *out);
}
