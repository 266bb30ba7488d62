/* A scenario is confirmed: its pairs are mentorships, all or none. */
#include <stdlib.h>
#include <string.h>

#include "lib/act/mentorship.h"
#include "lib/act/scenario_private.h"
#include "lib/base/json.h"
#include "lib/base/text.h"

enum { NAMES = 5 }; /* of those who are in the way, so many are named */

struct confirm {
    const uint8_t *scenario;
    int64_t version;
};

struct order { /* a pair to be made */
    struct mentorship_order pair;
    bool decided;
};

struct orders {
    struct order *list;
    size_t n, alone;
};

/* ---- does it still hold ------------------------------------------------------------------------------------------ */

static void add_name(struct act *a, const char **names, size_t *n, const char *name)
{
    if (*n < NAMES)
        *names = *n ? arena_printf(a->arena, "%s、%s", *names, name) : name;
    else if (*n == NAMES)
        *names = arena_printf(a->arena, "%s…", *names);
    (*n)++;
}

/* Who of the run's pairs cannot be of it any more, by name; then it is not only the rules that were changed. */
static enum err refuse_stale(struct act *a, const struct scenario_market *m, const struct scenario_pair *pairs,
                             size_t n)
{
    struct scenario_person *needs, *offers;
    size_t need_count, offer_count, mentees = 0, mentors = 0;
    const char *mentee_names = "", *mentor_names = "";
    enum err e = store_scenario_run_needs(a->db, a->arena, m->in->round.id, &needs, &need_count);
    if (!e)
        e = store_scenario_run_offers(a->db, a->arena, m->in->round.id, &offers, &offer_count);
    if (e)
        return e;
    const uint32_t *places = m->values ? m->v->places : m->p->places;
    for (size_t h = 0; h < offer_count; h++) {
        const uint32_t no = scenario_market_offer(m, offers[h].id);
        uint32_t load = 0;
        for (size_t i = 0; i < n; i++)
            load += pairs[i].offer_id == offers[h].id;
        if (load && (no == PAIRING_NONE || load > places[no]))
            add_name(a, &mentor_names, &mentors, offers[h].name);
    }
    for (size_t i = 0; i < need_count; i++) {
        bool asked = false;
        for (size_t k = 0; k < n && !asked; k++)
            asked = pairs[k].need_id == needs[i].id;
        if (asked && scenario_market_need(m, needs[i].id) == PAIRING_NONE)
            add_name(a, &mentee_names, &mentees, needs[i].name);
    }
    if (!mentor_names || !mentee_names)
        return ERR_NO_MEMORY;
    if (mentors)
        return act_refuse(a, ERR_CONFLICT, "scenario.stale_mentors", mentor_names, NULL);
    if (mentees)
        return act_refuse(a, ERR_CONFLICT, "scenario.stale_mentees", mentee_names, NULL);
    return act_refuse(a, ERR_CONFLICT, "scenario.stale", NULL, NULL);
}

/* ---- what is to be made ------------------------------------------------------------------------------------------ */

static bool is_decided(const struct scenario_market *m, const struct scenario_pair *x)
{
    for (size_t i = 0; i < m->in->locked_count; i++)
        if (m->in->mentees[m->in->locked[i].mentee].id == x->need_id &&
            m->in->mentors[m->in->locked[i].mentor].id == x->offer_id)
            return true;
    return false;
}

static enum err add_orders(struct act *a, const struct scenario_market *m, const struct scenario_pair *pairs, size_t n,
                           struct orders *out)
{
    struct order *list = arena_array(a->arena, out->n + n + 1, sizeof *list);
    if (!list)
        return ERR_NO_MEMORY;
    if (out->n)
        memcpy(list, out->list, out->n * sizeof *list);
    out->list = list;
    for (size_t i = 0; i < n; i++) {
        if (!pairs[i].offer_id) {
            out->alone++;
            continue;
        }
        const uint32_t mentee = scenario_market_need(m, pairs[i].need_id);
        const uint32_t mentor = scenario_market_offer(m, pairs[i].offer_id);
        if (mentee == PAIRING_NONE || mentor == PAIRING_NONE)
            return ERR_BUG; /* the instance is the run's */
        const bool decided = pairs[i].locked && is_decided(m, &pairs[i]);
        list[out->n++] = (struct order){
            .pair = {.mentee_id = scenario_market_mentee(m, mentee)->who.person_id,
                     .mentor_id = scenario_market_mentor(m, mentor)->who.person_id,
                     .part = m->in->part,
                     .round_id = m->in->round.id,
                     .source = decided ? MENTORSHIP_DECIDED : MENTORSHIP_ENGINE},
            .decided = decided,
        };
    }
    return OK;
}

/* Who was found nobody is told so, too; of a round for two mentors for each of them. */
static enum err tell_alone(struct act *a, const struct scenario_market *m, const struct scenario_pair *pairs, size_t n)
{
    const char *const args[] = {m->in->round.title, NULL};
    char id[TEXT_ID_SIZE];
    text_id_encode(m->in->round.public_id, id);
    const char *path = m->values ? "/mentor" : arena_printf(a->arena, "/mentor/round/%s/why", id);
    enum err e = path ? OK : ERR_NO_MEMORY;
    for (size_t i = 0; i < n && !e; i++)
        if (!pairs[i].offer_id)
            e = act_notice(a, scenario_market_mentee(m, scenario_market_need(m, pairs[i].need_id))->who.person_id,
                           "scenario.alone", path, args);
    return e;
}

/* The part as it stands now, which must be the part that was run. */
static enum err take_part(struct act *a, const struct scenario *s, const struct pairing_round *r,
                          enum mentorship_part part, struct orders *out)
{
    struct scenario_run run;
    struct scenario_pair *pairs;
    struct scenario_market *m;
    size_t n;
    char hash[2 * SCENARIO_HASH + 1];
    enum err e = act_scenario_run_of(a, s, part, &run);
    if (e)
        return e == ERR_NOT_FOUND ? act_refuse(a, ERR_CONFLICT, "scenario.not_run", NULL, NULL) : e;
    e = store_scenario_run_pairs(a->db, a->arena, run.id, &pairs, &n);
    if (!e)
        e = act_scenario_market(a, s, r, part, &m);
    if (e)
        return e;
    text_hex(run.instance_hash, SCENARIO_HASH, hash);
    if (strcmp(hash, scenario_market_hash(m)) != 0)
        return refuse_stale(a, m, pairs, n);
    e = add_orders(a, m, pairs, n, out);
    return e ? e : tell_alone(a, m, pairs, n);
}

static int by_mentor(const void *a, const void *b)
{
    const struct mentorship_order *x = &((const struct order *)a)->pair, *y = &((const struct order *)b)->pair;
    if (x->mentor_id != y->mentor_id)
        return x->mentor_id < y->mentor_id ? -1 : 1;
    return (x->mentee_id > y->mentee_id) - (x->mentee_id < y->mentee_id);
}

/* ---- telling, and the whole -------------------------------------------------------------------------------------- */

static enum err tell_units(struct act *a, const struct pairing_round *r)
{
    struct scenario_unit_holder *list;
    size_t n;
    enum err e = store_scenario_units_told(a->db, a->arena, r->id, a->today, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        const char *count = arena_printf(a->arena, "%lld", (long long)list[i].pairs);
        const char *const args[] = {r->title, count, NULL};
        if (list[i].person_id != a->person_id)
            e = count ? act_notice(a, list[i].person_id, "scenario.unit", "/mentor/pairs", args) : ERR_NO_MEMORY;
    }
    return e;
}

static enum err audit(struct act *a, const struct scenario *s, const struct orders *o)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "state", scenario_state_code(SCENARIO_CONFIRMED));
    json_int(&j, "no", s->no);
    json_int(&j, "run", s->run_no);
    json_int(&j, "pairs", (int64_t)o->n);
    json_int(&j, "alone", (int64_t)o->alone);
    json_close(&j);
    const char *after = json_end(&j);
    return after ? act_audit(a, "scenario.confirm", "scenario", s->id, "{\"state\":\"draft\"}", after) : ERR_NO_MEMORY;
}

static enum err confirm_work(struct act *a, void *context)
{
    const struct confirm *x = context;
    struct scenario s;
    struct pairing_round r;
    struct orders o = {.list = NULL};
    enum mentorship_part parts[SCENARIO_PARTS];
    enum err e = scenario_hold(a, x->scenario, &s, &r);
    if (!e && s.version != x->version)
        return act_refuse(a, ERR_CONFLICT, "scenario.changed", NULL, NULL);
    for (size_t i = 0, n = e ? 0 : scenario_parts(&r, parts); i < n && !e; i++)
        e = take_part(a, &s, &r, parts[i], &o);
    if (e)
        return e;
    if (o.n)
        qsort(o.list, o.n, sizeof *o.list, by_mentor); /* the order of locks */
    for (size_t i = 0; i < o.n && !e; i++) {
        int64_t id;
        e = mentorship_pair(a, &o.list[i].pair, &id);
    }
    a->refused_field = NULL;
    if (!e)
        e = store_scenario_end(a->db, &s, SCENARIO_CONFIRMED, a->person_id, a->now);
    if (!e)
        e = store_pairing_round_step(a->db, &r, PAIRING_ROUND_CONFIRMED, a->person_id, "", a->now);
    if (!e)
        e = tell_units(a, &r);
    const char *count = arena_printf(a->arena, "%zu", o.n);
    a->flash = (struct message){.key = "flash.scenario_confirmed", .args = {count}};
    return e ? e : count ? audit(a, &s, &o) : ERR_NO_MEMORY;
}

enum err act_scenario_confirm(struct act *a, const uint8_t scenario[16], int64_t version)
{
    struct confirm x = {scenario, version};
    return act_run(a, "scenario.confirm", confirm_work, &x);
}
