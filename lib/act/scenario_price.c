/* The price of a lock: the engine runs with it, and what comes out is set beside what is there. */
#include <stdlib.h>
#include <string.h>

#include "lib/act/scenario_ask.h"
#include "lib/act/scenario_private.h"
#include "lib/base/json.h"
#include "lib/base/text.h"

struct pricing {
    struct act *a;
    const struct scenario_pin_order *x;
    struct scenario s;
    struct pairing_round r;
    struct scenario_price *out;
    size_t room, rather_room;
};

/* ---- one part, before and after ---------------------------------------------------------------------------------- */

/* The list with one more pair, in its order. */
static enum err with(struct arena *a, struct pairing_pair **list, size_t *n, const struct pairing_pair *x)
{
    struct pairing_pair *more = arena_array(a, *n + 1, sizeof *more);
    if (!more)
        return ERR_NO_MEMORY;
    if (*n)
        memcpy(more, *list, *n * sizeof *more);
    more[(*n)++] = *x;
    qsort(more, *n, sizeof *more, pairing_pair_order);
    *list = more;
    return OK;
}

static enum err changed(struct act *a, const struct scenario_market *m, enum scenario_kind kind,
                        const struct pairing_pair *x, struct scenario_market *out)
{
    *out = *m;
    if (m->values) {
        struct assign *v = out->v = arena_alloc(a->arena, sizeof *v);
        if (!v)
            return ERR_NO_MEMORY;
        *v = *m->v;
        return kind == SCENARIO_LOCK ? with(a->arena, &v->locked, &v->locked_count, x)
                                     : with(a->arena, &v->forbidden, &v->forbidden_count, x);
    }
    struct pairing *p = out->p = arena_alloc(a->arena, sizeof *p);
    if (!p)
        return ERR_NO_MEMORY;
    *p = *m->p;
    return kind == SCENARIO_LOCK ? with(a->arena, &p->locked, &p->locked_count, x)
                                 : with(a->arena, &p->forbidden, &p->forbidden_count, x);
}

static bool holds(const struct pairing_pair *list, size_t n, const struct pairing_pair *x)
{
    return n && bsearch(x, list, n, sizeof *list, pairing_pair_order);
}

/* Whether the pair can be pinned at all; the same sentences as the act's. */
static enum err look(struct pricing *x, const struct scenario_market *m, const struct pairing_pair *pair)
{
    struct act *a = x->a;
    const struct pairing_pair *locked = m->values ? m->v->locked : m->p->locked;
    const size_t n = m->values ? m->v->locked_count : m->p->locked_count;
    const struct pairing_pair *barred = m->values ? m->v->forbidden : m->p->forbidden;
    const size_t barred_count = m->values ? m->v->forbidden_count : m->p->forbidden_count;
    const uint32_t places = m->values ? m->v->places[pair->mentor] : m->p->places[pair->mentor];
    uint32_t taken = 0;
    for (size_t i = 0; i < n; i++) {
        if (locked[i].mentee == pair->mentee && (x->x->kind == SCENARIO_LOCK || locked[i].mentor == pair->mentor))
            return act_refuse(a, ERR_CONFLICT, "scenario.pin_locked", x->out->mentee, NULL);
        taken += locked[i].mentor == pair->mentor;
    }
    if (x->x->kind == SCENARIO_FORBID)
        return OK;
    if (holds(barred, barred_count, pair) ||
        pairing_input_forbid(m->in, m->mentee[pair->mentee], m->mentor[pair->mentor]) != PAIRING_RULE_NONE)
        return act_refuse(a, ERR_CONFLICT, "scenario.pin_barred", x->out->mentee, x->out->mentor);
    return taken < places ? OK : act_refuse(a, ERR_CONFLICT, "scenario.pin_full", x->out->mentor, NULL);
}

static int64_t missing(const struct scenario_market *m, const uint32_t *load)
{
    const uint32_t *least = m->values ? m->v->least : m->p->least;
    int64_t sum = 0;
    for (size_t h = 0; h < m->mentor_count; h++)
        sum += load[h] < least[h] ? least[h] - load[h] : 0;
    return sum;
}

static const char *mentor_name(const struct scenario_market *m, uint32_t h)
{
    return h == PAIRING_NONE ? "" : scenario_market_mentor(m, h)->name;
}

/* Moves and figures of one part: by needs, since the two markets may hold other mentors. */
static enum err compare(struct pricing *x, const struct scenario_market *m, const struct scenario_market *m2,
                        const struct scenario_outcome *before, const struct scenario_outcome *after)
{
    struct scenario_price *out = x->out;
    struct scenario_move *moves = arena_array(x->a->arena, out->move_count + m->mentee_count + 1, sizeof *moves);
    if (!moves)
        return ERR_NO_MEMORY;
    if (out->move_count)
        memcpy(moves, out->moves, out->move_count * sizeof *moves);
    out->moves = moves;
    for (uint32_t i = 0; i < m->mentee_count; i++) { /* needs are the same in both, by the same numbers */
        const uint32_t h = before->mentor_of[i], k = after->mentor_of[i];
        const int64_t was = h == PAIRING_NONE ? 0 : scenario_market_mentor(m, h)->id;
        const int64_t is = k == PAIRING_NONE ? 0 : scenario_market_mentor(m2, k)->id;
        out->matched += (is != 0) - (was != 0);
        if (was == is)
            continue;
        const struct pairing_need *need = scenario_market_mentee(m, i);
        out->broken += was != 0;
        moves[out->move_count++] =
            (struct scenario_move){need->name, need->unit, mentor_name(m, h), mentor_name(m2, k), m->in->part};
    }
    if (m->values) {
        out->cost += after->assigned->total - before->assigned->total;
        out->missing += missing(m2, after->assigned->load) - missing(m, before->assigned->load);
    } else {
        out->missing += missing(m2, after->pairing->load) - missing(m, before->pairing->load);
    }
    return OK;
}

static enum err find_rather(struct pricing *x, const struct scenario_market *m, const uint32_t *mentor_of)
{
    struct pairing_pair *list;
    size_t n;
    enum err e = pairing_rather(x->a->arena, m->p, mentor_of, &list, &n);
    if (e)
        return e;
    struct scenario_two *out = arena_array(x->a->arena, n + 1, sizeof *out);
    if (!out)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        out[i] = (struct scenario_two){scenario_market_mentee(m, list[i].mentee)->name, mentor_name(m, list[i].mentor),
                                       m->in->part};
    x->out->rather = out;
    x->out->rather_count = n;
    return OK;
}

/* ---- both -------------------------------------------------------------------------------------------------------- */

static enum err same_as_run(struct pricing *x, const struct scenario_market *m)
{
    struct scenario_run run;
    char hash[2 * SCENARIO_HASH + 1];
    enum err e = act_scenario_run_of(x->a, &x->s, m->in->part, &run);
    if (e)
        return e == ERR_NOT_FOUND ? act_refuse(x->a, ERR_CONFLICT, "scenario.not_run", NULL, NULL) : e;
    text_hex(run.instance_hash, SCENARIO_HASH, hash);
    return strcmp(hash, scenario_market_hash(m)) == 0
               ? OK
               : act_refuse(x->a, ERR_CONFLICT, "scenario.stale_price", NULL, NULL);
}

static enum err as_pairs(struct arena *a, const struct scenario_outcome *o, struct scenario_pair **out)
{
    const struct scenario_market *m = o->m;
    struct scenario_pair *list = *out = arena_array(a, m->mentee_count + 1, sizeof *list);
    for (uint32_t i = 0; list && i < m->mentee_count; i++) {
        const uint32_t h = o->mentor_of[i];
        list[i] = (struct scenario_pair){.need_id = scenario_market_mentee(m, i)->id,
                                         .offer_id = h == PAIRING_NONE ? 0 : scenario_market_mentor(m, h)->id};
    }
    return list ? OK : ERR_NO_MEMORY;
}

/* What another site part makes of the office part. */
static enum err price_office(struct pricing *x, const struct scenario_outcome *site)
{
    struct scenario_market *m = NULL, *m2 = NULL;
    struct scenario_outcome *before = NULL, *after = NULL;
    struct scenario_pair *pairs;
    enum err e = as_pairs(x->a->arena, site, &pairs);
    if (!e)
        e = act_scenario_market(x->a, &x->s, &x->r, MENTORSHIP_OFFICE, &m);
    if (!e)
        e = scenario_market_of(x->a, &x->s, &x->r, MENTORSHIP_OFFICE, pairs, site->m->mentee_count, &m2);
    if (!e && m->mentee_count != m2->mentee_count) /* somebody was taken out this very moment */
        e = act_refuse(x->a, ERR_CONFLICT, "scenario.stale_price", NULL, NULL);
    if (!e)
        e = scenario_outcome_try(x->a, m, x->s.side, &before);
    if (!e)
        e = scenario_outcome_try(x->a, m2, x->s.side, &after);
    return e ? e : compare(x, m, m2, before, after);
}

static enum err find_pair(struct pricing *x, const struct scenario_market *m, struct pairing_pair *out)
{
    struct scenario_person mentee, mentor;
    enum err e = store_scenario_run_need(x->a->db, x->a->arena, x->r.id, x->x->need, &mentee);
    if (!e)
        e = store_scenario_run_offer(x->a->db, x->a->arena, x->r.id, x->x->offer, &mentor);
    if (e)
        return e;
    x->out->mentee = mentee.name;
    x->out->mentor = mentor.name;
    *out = (struct pairing_pair){scenario_market_need(m, mentee.id), scenario_market_offer(m, mentor.id), x->x->reason};
    if (mentee.person_id == x->a->person_id || mentor.person_id == x->a->person_id)
        return act_refuse(x->a, ERR_CONFLICT, "mentorship.own", NULL, NULL);
    if (out->mentee == PAIRING_NONE || out->mentor == PAIRING_NONE)
        return act_refuse(x->a, ERR_CONFLICT, "scenario.pin_gone", x->out->mentee, x->out->mentor);
    return OK;
}

static enum err price(struct pricing *x)
{
    struct scenario_market *m = NULL, with_it;
    struct scenario_outcome *before = NULL, *after = NULL;
    struct pairing_pair pair;
    struct act *a = x->a;
    enum err e = act_scenario_market(a, &x->s, &x->r, x->x->part, &m);
    if (!e)
        e = find_pair(x, m, &pair);
    if (!e)
        e = same_as_run(x, m);
    if (!e)
        e = look(x, m, &pair);
    if (!e)
        e = changed(a, m, x->x->kind, &pair, &with_it);
    if (!e)
        e = scenario_outcome_try(a, m, x->s.side, &before);
    if (!e)
        e = scenario_outcome_try(a, &with_it, x->s.side, &after);
    if (!e)
        e = compare(x, m, &with_it, before, after);
    if (!e && !m->values)
        e = find_rather(x, m, after->mentor_of);
    x->out->values = !e && m->values;
    return e || x->x->part != MENTORSHIP_SITE ? e : price_office(x, after);
}

/* Who would rather have each other is of people's lists: whoever is told leaves a trace, each time. */
static enum err note(struct pricing *x)
{
    struct act *a = x->a;
    struct json j;
    if (!x->out->rather_count)
        return OK;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "no", x->s.no);
    json_text(&j, "kind", scenario_kind_code(x->x->kind));
    json_text(&j, "part", mentorship_part_code(x->x->part));
    json_text(&j, "mentee", x->out->mentee);
    json_text(&j, "mentor", x->out->mentor);
    json_int(&j, "named", (int64_t)x->out->rather_count);
    json_close(&j);
    const char *after = json_end(&j);
    return after ? act_note_about(a, "scenario.price", "scenario", x->s.id, after, OK) : ERR_NO_MEMORY;
}

enum err act_scenario_price(struct act *a, const struct scenario_pin_order *order, struct scenario_price **out)
{
    struct pricing x = {.a = a, .x = order, .out = arena_alloc(a->arena, sizeof **out)};
    *out = x.out;
    if (!x.out)
        return ERR_NO_MEMORY;
    *x.out = (struct scenario_price){.mentee = NULL};
    enum err e = act_scenario_see(a, order->scenario, &x.s, &x.r);
    if (!e && !scenario_part_of(&x.r, order->part))
        return ERR_NOT_FOUND;
    if (!e && x.s.state != SCENARIO_DRAFT)
        return act_refuse(a, ERR_CONFLICT,
                          x.s.state == SCENARIO_CONFIRMED ? "scenario.is_confirmed" : "scenario.is_discarded", NULL,
                          NULL);
    if (!e && x.r.state != PAIRING_ROUND_CLOSED)
        return act_refuse(a, ERR_CONFLICT, "scenario.not_closed", NULL, NULL);
    if (!e && x.s.version != order->version)
        return act_refuse(a, ERR_CONFLICT, "scenario.changed", NULL, NULL);
    e = e ? e : price(&x);
    e = e ? e : note(&x);
    return e == ERR_TOO_LARGE ? act_refuse(a, ERR_CONFLICT, "scenario.ties", NULL, NULL) : e;
}
