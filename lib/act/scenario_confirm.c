/* A scenario is confirmed: its pairs are mentorships, all or none. */
#include <stdlib.h>
#include <string.h>

#include "lib/act/mentorship.h"
#include "lib/act/scenario_private.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/store/mentorship_many.h"
#include "lib/store/notice.h"

enum { NAMES = 5 }; /* of those who are in the way, so many are named */

struct confirm {
    const uint8_t *scenario;
    int64_t version;
};

struct order { /* a pair to be made */
    struct mentorship_order pair;
    const char *mentee, *mentor, *mentee_no, *mentor_no; /* names and staff numbers */
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
            .mentee = scenario_market_mentee(m, mentee)->name,
            .mentor = scenario_market_mentor(m, mentor)->name,
            .mentee_no = scenario_market_mentee(m, mentee)->staff_no,
            .mentor_no = scenario_market_mentor(m, mentor)->staff_no,
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

/* ---- all at once ------------------------------------------------------------------------------------------------- */

static int by_mentee(const void *a, const void *b)
{
    const struct mentorship_free *x = a, *y = b;
    return (x->mentee_id > y->mentee_id) - (x->mentee_id < y->mentee_id);
}

/* Gives each pair a place, asking after the mentors were locked. *all: there is one for each, and nobody has a mentor
   already; if not, they are made one by one, which finds out whom a sentence is to name. */
static enum err give_places(struct act *a, const struct pairing_round *r, const struct orders *o,
                            struct mentorship_new *list, bool *all)
{
    struct mentorship_place *places = NULL;
    struct mentorship_free *mentees = NULL;
    size_t place_count = 0, mentee_count = 0, at = 0;
    *all = false;
    enum err e = store_mentorship_many_lock(a->db, a->arena, r->id);
    if (!e)
        e = store_mentorship_many_places(a->db, a->arena, r->id, a->today, &places, &place_count);
    if (!e)
        e = store_mentorship_many_mentees(a->db, a->arena, r->id, a->today, &mentees, &mentee_count);
    for (size_t i = 0; i < o->n && !e; i++) { /* both by mentor */
        const struct mentorship_order *x = &o->list[i].pair;
        const struct mentorship_free key = {.mentee_id = x->mentee_id};
        const struct mentorship_free *mentee =
            mentee_count ? bsearch(&key, mentees, mentee_count, sizeof *mentees, by_mentee) : NULL;
        while (at < place_count && places[at].mentor_id < x->mentor_id)
            at++;
        if (!mentee || at == place_count || places[at].mentor_id != x->mentor_id || x->mentee_id == x->mentor_id)
            return OK;
        list[i] = (struct mentorship_new){.mentee_id = x->mentee_id,
                                          .mentor_id = x->mentor_id,
                                          .part = x->part,
                                          .place_no = places[at++].place_no,
                                          .unit_id = mentee->unit_id,
                                          .round_id = x->round_id,
                                          .source = x->source,
                                          .created_by = a->person_id,
                                          .at = a->now};
        token_public_id(list[i].public_id);
    }
    *all = !e;
    return e;
}

static enum err tell_and_audit(struct act *a, const struct orders *o, const struct mentorship_new *list,
                               const int64_t *ids)
{
    struct notice_new *notices = arena_array(a->arena, 2 * o->n + 1, sizeof *notices);
    const char **after = arena_array(a->arena, o->n + 1, sizeof *after);
    size_t n = 0;
    if (!notices || !after)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < o->n; i++) {
        const struct order *x = &o->list[i];
        struct mentorship m = {.mentee_no = x->mentee_no,
                               .mentor_no = x->mentor_no,
                               .part = x->pair.part,
                               .source = x->pair.source,
                               .state = MENTORSHIP_PAIRED};
        memcpy(m.public_id, list[i].public_id, sizeof m.public_id);
        const char *path = mentorship_pair_path(a->arena, &m, "");
        after[i] = mentorship_json(a, &m);
        if (!path || !after[i])
            return ERR_NO_MEMORY;
        const int64_t both[] = {x->pair.mentee_id, x->pair.mentor_id};
        for (size_t k = 0; k < 2; k++)
            if (both[k] != a->person_id) {
                notices[n] = (struct notice_new){.person_id = both[k],
                                                 .kind = "mentorship.paired",
                                                 .path = path,
                                                 .args = {x->mentee, x->mentor},
                                                 .at = a->now};
                token_public_id(notices[n++].public_id);
            }
    }
    enum err e = store_notice_add_all(a->db, a->arena, notices, n);
    return e ? e : act_audit_made(a, "mentorship.pair", "mentorship", ids, after, o->n);
}

static enum err make_pairs(struct act *a, const struct pairing_round *r, const struct orders *o)
{
    struct mentorship_new *list = arena_array(a->arena, o->n + 1, sizeof *list);
    int64_t *ids = arena_array(a->arena, o->n + 1, sizeof *ids);
    bool all;
    if (!list || !ids)
        return ERR_NO_MEMORY;
    enum err e = give_places(a, r, o, list, &all);
    if (e)
        return e;
    if (all) {
        e = store_mentorship_many_add(a->db, a->arena, list, o->n, ids);
        if (e == ERR_CONFLICT) /* somebody was paired this very moment */
            return act_refuse(a, ERR_CONFLICT, "scenario.stale", NULL, NULL);
        return e ? e : tell_and_audit(a, o, list, ids);
    }
    for (size_t i = 0; i < o->n && !e; i++)
        e = mentorship_pair(a, &o->list[i].pair, &ids[i]);
    return e;
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
    e = make_pairs(a, &r, &o);
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
