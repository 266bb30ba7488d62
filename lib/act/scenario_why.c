/* Why not: the rule, the lock, or that the places went to others; and why least numbers are not met. */
#include <string.h>

#include "lib/act/scenario_ask.h"
#include "lib/base/text.h"
#include "lib/crypt/sha256.h"
#include "lib/store/wish.h"

/* ---- for HR ------------------------------------------------------------------------------------------------------ */

struct asking {
    struct act *a;
    struct scenario_market *m;
    struct scenario_run run;
    uint32_t *mentor_of;
    uint32_t mentee, mentor;
    struct scenario_answer *out;
};

static struct message *next(struct scenario_answer *out)
{
    for (size_t i = 0; i < SCENARIO_SENTENCES; i++)
        if (!out->say[i].key)
            return &out->say[i];
    return &out->say[SCENARIO_SENTENCES - 1];
}

static enum err name_holders(struct asking *x)
{
    const struct scenario_market *m = x->m;
    x->out->holders = arena_array(x->a->arena, m->mentee_count + 1, sizeof *x->out->holders);
    if (!x->out->holders)
        return ERR_NO_MEMORY;
    for (uint32_t i = 0; i < m->mentee_count; i++)
        if (x->mentor_of[i] == x->mentor)
            x->out->holders[x->out->holder_count++] = scenario_market_mentee(m, i)->name;
    return OK;
}

static void say_barred(struct asking *x, const char *reason)
{
    const struct scenario_market *m = x->m;
    const struct message rule = pairing_input_why(m->in, m->mentee[x->mentee], m->mentor[x->mentor]);
    if (rule.key)
        *next(x->out) = rule;
    else if (strcmp(reason, "other") == 0)
        *next(x->out) = (struct message){.key = "scenario.why.other"};
    else
        *next(x->out) = (struct message){.key = "scenario.why.forbidden", .args = {reason}};
}

static void say_places(struct asking *x, const char *full, const char *free_key)
{
    const struct scenario_market *m = x->m;
    const uint32_t places = m->values ? m->v->places[x->mentor] : m->p->places[x->mentor];
    const char *n = act_number(x->a, places);
    *next(x->out) = x->out->holder_count >= places
                        ? (struct message){.key = full, .args = {x->out->mentor, n, x->out->mentee}}
                        : (struct message){.key = free_key, .args = {x->out->mentor, x->out->mentee}};
}

/* From lists: what of it is said tells nobody's list. */
static enum err answer_wishes(struct asking *x)
{
    const struct pairing_answer w = pairing_why(x->m->p, x->mentor_of, x->mentee, x->mentor);
    const struct message rule = pairing_input_why(x->m->in, x->m->mentee[x->mentee], x->m->mentor[x->mentor]);
    switch (w.why) {
    case PAIRING_IS_PAIR:
        *next(x->out) = (struct message){.key = "scenario.why.pair"};
        return OK;
    case PAIRING_IS_FORBIDDEN:
        say_barred(x, w.reason ? w.reason : "");
        return OK;
    case PAIRING_MENTEE_LOCKED:
        *next(x->out) = (struct message){.key = "scenario.why.mentee_locked", .args = {x->out->mentee, w.reason}};
        return OK;
    case PAIRING_PLACES_LOCKED:
        *next(x->out) = (struct message){.key = "scenario.why.places_locked", .args = {x->out->mentor}};
        return OK;
    case PAIRING_WOULD_RATHER:
        return ERR_BUG; /* the certificate was checked */
    case PAIRING_NOT_WISHED:
    case PAIRING_NOT_LIKED:
    case PAIRING_HAS_BETTER:
    case PAIRING_PLACES_TO_OTHERS:
        break;
    }
    if (rule.key) /* nobody wished for what the rules forbid */
        *next(x->out) = rule;
    else
        say_places(x, "scenario.why.full", "scenario.why.lists");
    return OK;
}

static enum err answer_values(struct asking *x)
{
    struct assign_result *r;
    enum err e = assign_run(x->a->arena, x->m->v, &r);
    if (e)
        return e;
    struct assign_answer w;
    e = assign_why_tried(x->a->arena, x->m->v, r, x->mentee, x->mentor, &w);
    if (e)
        return e;
    switch (w.why) {
    case ASSIGN_IS_PAIR:
        *next(x->out) = (struct message){.key = "scenario.why.pair"};
        return OK;
    case ASSIGN_IS_FORBIDDEN:
        say_barred(x, w.reason ? w.reason : "");
        return OK;
    case ASSIGN_MENTEE_LOCKED:
        *next(x->out) = (struct message){.key = "scenario.why.mentee_locked", .args = {x->out->mentee, w.reason}};
        return OK;
    case ASSIGN_PLACES_LOCKED:
        *next(x->out) = (struct message){.key = "scenario.why.places_locked", .args = {x->out->mentor}};
        return OK;
    case ASSIGN_NO_VALUE:
        *next(x->out) = pairing_input_why(x->m->in, x->m->mentee[x->mentee], x->m->mentor[x->mentor]);
        if (!x->out->say[0].key)
            *next(x->out) = (struct message){.key = "scenario.why.far"};
        return OK;
    case ASSIGN_FEWER:
        *next(x->out) = (struct message){.key = "scenario.why.fewer"};
        return OK;
    case ASSIGN_COSTS_MORE:
        *next(x->out) = (struct message){.key = "scenario.why.costs", .args = {act_number(x->a, w.rise)}};
        break;
    case ASSIGN_EQUAL:
        *next(x->out) = (struct message){.key = "scenario.why.equal"};
        break;
    }
    if (w.own) {
        const struct message both = {.key = "scenario.why.values",
                                     .args = {act_number(x->a, w.cost), act_number(x->a, w.own_cost)}};
        *next(x->out) = both;
    }
    return OK;
}

static enum err find_people(struct act *a, int64_t round_id, const uint8_t need[16], const uint8_t offer[16],
                            struct scenario_person *mentee, struct scenario_person *mentor)
{
    const enum err e = store_scenario_run_need(a->db, a->arena, round_id, need, mentee);
    return e ? e : store_scenario_run_offer(a->db, a->arena, round_id, offer, mentor);
}

static enum err load_run(struct act *a, const struct scenario *s, const struct pairing_round *r,
                         enum mentorship_part part, struct asking *x)
{
    struct scenario_pair *pairs;
    size_t n;
    char hash[2 * SCENARIO_HASH + 1];
    enum err e = act_scenario_run_of(a, s, part, &x->run);
    if (e == ERR_NOT_FOUND)
        return act_refuse(a, ERR_CONFLICT, "scenario.not_run", NULL, NULL);
    if (!e)
        e = store_scenario_run_pairs(a->db, a->arena, x->run.id, &pairs, &n);
    if (!e)
        e = act_scenario_market(a, s, r, part, &x->m);
    if (e)
        return e;
    text_hex(x->run.instance_hash, SCENARIO_HASH, hash);
    e = strcmp(hash, scenario_market_hash(x->m)) == 0 ? scenario_market_pairs(a->arena, x->m, pairs, n, &x->mentor_of)
                                                      : ERR_CONFLICT;
    return e == ERR_CONFLICT ? act_refuse(a, e, "scenario.stale_price", NULL, NULL) : e;
}

enum err act_scenario_why(struct act *a, const struct scenario *s, const struct pairing_round *r,
                          enum mentorship_part part, const uint8_t need[16], const uint8_t offer[16],
                          struct scenario_answer *out)
{
    struct asking x = {.a = a, .out = out};
    struct scenario_person mentee = {.id = 0}, mentor = {.id = 0};
    *out = (struct scenario_answer){.mentee = NULL};
    if (!scenario_part_of(r, part))
        return ERR_NOT_FOUND;
    enum err e = find_people(a, r->id, need, offer, &mentee, &mentor);
    if (!e)
        e = load_run(a, s, r, part, &x);
    if (e)
        return e;
    out->mentee = mentee.name;
    out->mentor = mentor.name;
    x.mentee = scenario_market_need(x.m, mentee.id);
    x.mentor = scenario_market_offer(x.m, mentor.id);
    if (x.mentee == PAIRING_NONE || x.mentor == PAIRING_NONE) {
        *next(out) = (struct message){.key = "scenario.why.not_in",
                                      .args = {x.mentee == PAIRING_NONE ? mentee.name : mentor.name}};
        return OK;
    }
    e = name_holders(&x);
    if (!e)
        e = x.m->values ? answer_values(&x) : answer_wishes(&x);
    return e;
}

/* ---- least numbers ----------------------------------------------------------------------------------------------- */

static enum err name_least(struct asking *x, struct scenario_least *out)
{
    const struct scenario_market *m = x->m;
    struct arena *a = x->a->arena;
    uint32_t *load = arena_array(a, m->mentor_count + 1, sizeof *load);
    const uint32_t *least = m->values ? m->v->least : m->p->least;
    out->below = arena_array(a, m->mentor_count + 1, sizeof *out->below);
    if (!load || !out->below)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < m->mentee_count; i++)
        if (x->mentor_of[i] != PAIRING_NONE)
            load[x->mentor_of[i]]++;
    for (uint32_t h = 0; h < m->mentor_count; h++)
        if (load[h] < least[h])
            out->below[out->below_count++] =
                (struct scenario_short){scenario_market_mentor(m, h)->name, least[h], load[h]};
    return OK;
}

enum err act_scenario_least(struct act *a, const struct scenario *s, const struct pairing_round *r,
                            enum mentorship_part part, struct scenario_least *out)
{
    struct asking x = {.a = a};
    struct scenario_outcome *o;
    *out = (struct scenario_least){.known = false};
    enum err e = load_run(a, s, r, part, &x);
    if (!e)
        e = name_least(&x, out);
    if (!e)
        e = scenario_outcome_try(a, x.m, s->side, &o);
    if (e)
        return e;
    const uint32_t *witness = x.m->values ? o->assigned->witness : o->pairing->witness;
    const size_t n = x.m->values ? o->assigned->witness_count : o->pairing->witness_count;
    const size_t locks = x.m->values ? 0 : o->pairing->lock_count;
    out->witness = arena_array(a->arena, n + 1, sizeof *out->witness);
    out->locks = arena_array(a->arena, locks + 1, sizeof *out->locks);
    if (!out->witness || !out->locks)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        out->witness[out->witness_count++] = scenario_market_mentor(x.m, witness[i])->name;
    for (size_t i = 0; i < locks; i++)
        out->locks[out->lock_count++] =
            (struct scenario_two){scenario_market_mentee(x.m, o->pairing->locks[i].mentee)->name,
                                  scenario_market_mentor(x.m, o->pairing->locks[i].mentor)->name, part};
    out->known = !x.m->values && o->pairing->fewest != PAIRING_NONE;
    out->fewest = out->known ? o->pairing->fewest : 0;
    return OK;
}
