#include "lib/act/scenario.h"

#include <string.h>

#include "lib/act/scenario_private.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/store/wish_sheet.h"

/* ---- finding ----------------------------------------------------------------------------------------------------- */

static enum err in_scope(struct act *a, int64_t round_id)
{
    const struct scope who = {a->person_id, SCENARIO_CAPABILITY, a->today};
    bool yes = false;
    enum err e = store_pairing_round_in_scope(a->db, a->arena, &who, round_id, &yes);
    return e || yes ? e : ERR_NOT_FOUND;
}

enum err act_scenario_round(struct act *a, const uint8_t round_id[16], struct pairing_round *r)
{
    enum err e = store_pairing_round_find(a->db, a->arena, round_id, r);
    return e ? e : in_scope(a, r->id);
}

enum err act_scenario_see(struct act *a, const uint8_t public_id[16], struct scenario *s, struct pairing_round *r)
{
    enum err e = store_scenario_find(a->db, a->arena, public_id, s);
    if (!e)
        e = store_pairing_round_get(a->db, a->arena, s->round_id, r);
    return e ? e : in_scope(a, r->id);
}

size_t scenario_parts(const struct pairing_round *r, enum mentorship_part parts[SCENARIO_PARTS])
{
    parts[0] = r->two_mentors ? MENTORSHIP_SITE : MENTORSHIP_MAIN;
    parts[1] = MENTORSHIP_OFFICE;
    return r->two_mentors ? 2 : 1;
}

bool scenario_part_of(const struct pairing_round *r, enum mentorship_part part)
{
    return r->two_mentors ? part != MENTORSHIP_MAIN : part == MENTORSHIP_MAIN;
}

const char *scenario_path(struct arena *a, const struct scenario *s, const char *tail)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(s->public_id, id);
    return arena_printf(a, "/mentor/scenario/%s%s", id, tail);
}

const char *scenario_round_path(struct arena *a, const struct pairing_round *r)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(r->public_id, id);
    return arena_printf(a, "/mentor/round/%s/scenarios", id);
}

enum err act_scenario_run_of(struct act *a, const struct scenario *s, enum mentorship_part part,
                             struct scenario_run *out)
{
    struct scenario_run *runs;
    size_t n;
    enum err e = store_scenario_run_newest(a->db, a->arena, s->id, &runs, &n);
    for (size_t i = 0; i < n && !e; i++)
        if (runs[i].part == part) {
            *out = runs[i];
            return OK;
        }
    return e ? e : ERR_NOT_FOUND;
}

enum err scenario_market_of(struct act *a, const struct scenario *s, const struct pairing_round *r,
                            enum mentorship_part part, const struct scenario_pair *first, size_t first_count,
                            struct scenario_market **out)
{
    struct scenario_market_order x = {
        .round = r, .scenario = s, .part = part, .first = first, .first_count = first_count};
    struct scenario_pin *pins;
    enum err e = store_scenario_pins(a->db, a->arena, s->id, &pins, &x.pin_count);
    x.pins = pins;
    return e ? e : scenario_market_load(a, &x, out);
}

enum err act_scenario_market(struct act *a, const struct scenario *s, const struct pairing_round *r,
                             enum mentorship_part part, struct scenario_market **out)
{
    struct scenario_run site;
    struct scenario_pair *first = NULL;
    size_t n = 0;
    enum err e = OK;
    if (part == MENTORSHIP_OFFICE) {
        e = act_scenario_run_of(a, s, MENTORSHIP_SITE, &site);
        if (!e)
            e = store_scenario_run_pairs(a->db, a->arena, site.id, &first, &n);
    }
    return e ? e : scenario_market_of(a, s, r, part, first, n, out);
}

/* ---- running ----------------------------------------------------------------------------------------------------- */

static enum err refuse_state(struct act *a, const struct scenario *s, const struct pairing_round *r)
{
    if (s->state != SCENARIO_DRAFT)
        return act_refuse(a, ERR_CONFLICT,
                          s->state == SCENARIO_CONFIRMED ? "scenario.is_confirmed" : "scenario.is_discarded", NULL,
                          NULL);
    return r->state == PAIRING_ROUND_CLOSED ? OK : act_refuse(a, ERR_CONFLICT, "scenario.not_closed", NULL, NULL);
}

enum err scenario_hold(struct act *a, const uint8_t scenario[16], struct scenario *s, struct pairing_round *r)
{
    enum err e = act_scenario_see(a, scenario, s, r);
    if (!e)
        e = store_pairing_round_lock(a->db, a->arena, r->id, r);
    if (!e)
        e = store_scenario_lock(a->db, a->arena, s->id, s);
    if (e)
        return e;
    a->result_path = scenario_path(a->arena, s, "");
    return a->result_path ? refuse_state(a, s, r) : ERR_NO_MEMORY;
}

/* What an audit row says of a run: counts and hashes, nobody's wishes. */
static void put_run(struct json *j, const struct scenario_run *x)
{
    char hash[2 * SCENARIO_HASH + 1];
    json_object(j, NULL);
    json_text(j, "part", mentorship_part_code(x->part));
    json_int(j, "mentees", x->mentees);
    json_int(j, "matched", x->matched);
    json_int(j, "locked", x->locked);
    text_hex(x->instance_hash, SCENARIO_HASH, hash);
    json_text(j, "instance", hash);
    text_hex(x->result_hash, SCENARIO_HASH, hash);
    json_text(j, "result", hash);
    json_close(j);
}

/* What was run before, and comes to the same, is not certified again: after a lock was taken away, for one. */
static enum err run_again(struct act *a, const struct scenario *s, const struct scenario_market *m,
                          struct scenario_outcome **out, bool *same)
{
    struct scenario_run former, like = {.scenario_id = s->id, .part = m->in->part};
    struct scenario_pair *pairs;
    size_t n;
    if (!text_unhex(scenario_market_hash(m), like.instance_hash, SCENARIO_HASH))
        return ERR_BUG;
    enum err e = store_scenario_run_of_instance(a->db, a->arena, &like, &former);
    if (e)
        return e == ERR_NOT_FOUND ? OK : e;
    e = store_scenario_run_pairs(a->db, a->arena, former.id, &pairs, &n);
    if (!e)
        e = scenario_outcome_again(a, m, s->side, &former, pairs, n, out, same);
    return e || !*same
               ? e
               : store_scenario_run_add_same(a->db, &former, s->run_no + 1, (*out)->run.cpu_us, a->person_id, a->now);
}

static enum err run_part(struct act *a, const struct scenario *s, const struct pairing_round *r,
                         enum mentorship_part part, const struct scenario_outcome *site, struct scenario_outcome **out)
{
    struct scenario_market *m;
    int64_t id;
    bool same = false;
    enum err e = scenario_market_of(a, s, r, part, site ? site->pairs : NULL, site ? site->m->mentee_count : 0, &m);
    if (!e)
        e = run_again(a, s, m, out, &same);
    if (!e && same)
        return OK;
    if (!e)
        e = scenario_outcome_make(a, m, s->side, out);
    if (e == ERR_TOO_LARGE)
        return act_refuse(a, ERR_CONFLICT, "scenario.ties", NULL, NULL);
    if (e)
        return e;
    struct scenario_run *x = &(*out)->run;
    x->scenario_id = s->id;
    x->no = s->run_no + 1;
    x->at = a->now;
    return store_scenario_run_add(a->db, x, (*out)->certificate, (*out)->pairs, m->mentee_count, a->person_id, &id);
}

/* Runs all parts and audits it under `name`, with what was done before them (NULL: nothing). */
static enum err run(struct act *a, struct scenario *s, const struct pairing_round *r, const char *name,
                    const char *before, const struct scenario_pin *pin)
{
    enum mentorship_part parts[SCENARIO_PARTS];
    const size_t n = scenario_parts(r, parts);
    struct scenario_outcome *outcome[SCENARIO_PARTS] = {NULL};
    struct json j;
    enum err e = OK;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "no", s->no);
    json_text(&j, "side", scenario_side_code(s->side));
    if (pin) {
        json_text(&j, "mentee", pin->mentee);
        json_text(&j, "mentor", pin->mentor);
        json_text(&j, "reason", pin->reason);
    }
    json_int(&j, "run", s->run_no + 1);
    json_array(&j, "parts");
    if (r->method == PAIRING_ROUND_WISHES)
        e = store_wish_sheet_keep(a->db, a->arena, r->id, r->attempt, a->now);
    for (size_t i = 0; i < n && !e; i++) {
        e = run_part(a, s, r, parts[i], i ? outcome[0] : NULL, &outcome[i]);
        if (!e && outcome[i])
            put_run(&j, &outcome[i]->run);
    }
    json_close(&j);
    json_close(&j);
    const char *after = json_end(&j);
    if (!e)
        e = store_scenario_ran(a->db, s);
    if (e)
        return e;
    return after ? act_audit(a, name, "scenario", s->id, before, after) : ERR_NO_MEMORY;
}

static enum err run_work(struct act *a, void *context)
{
    struct scenario s;
    struct pairing_round r;
    enum err e = scenario_hold(a, context, &s, &r);
    a->flash = (struct message){.key = "flash.scenario_run"};
    return e ? e : run(a, &s, &r, "scenario.run", NULL, NULL);
}

enum err act_scenario_run(struct act *a, const uint8_t scenario[16])
{
    uint8_t id[16];
    memcpy(id, scenario, sizeof id);
    return act_run(a, "scenario.run", run_work, id);
}

/* ---- making ------------------------------------------------------------------------------------------------------ */

static enum err add_work(struct act *a, void *context)
{
    const struct scenario_order *x = context;
    struct pairing_round r;
    struct scenario *list, s = {.title = x->title, .side = x->side, .created_at = a->now};
    size_t n;
    int64_t id;
    enum err e = act_scenario_round(a, x->round, &r);
    if (!e)
        e = store_pairing_round_lock(a->db, a->arena, r.id, &r);
    if (!e && r.state != PAIRING_ROUND_CLOSED)
        return act_refuse(a, ERR_CONFLICT, "scenario.not_closed", NULL, NULL);
    if (!e && (r.method == PAIRING_ROUND_VALUES) != (x->side == SCENARIO_COST)) {
        a->refused_field = "side";
        return act_refuse(a, ERR_INVALID, "scenario.side_wrong", NULL, NULL);
    }
    if (!e)
        e = store_scenario_list(a->db, a->arena, r.id, &list, &n);
    if (e)
        return e;
    if (n >= SCENARIOS_MAX) {
        const char *max = arena_printf(a->arena, "%d", SCENARIOS_MAX);
        return max ? act_refuse(a, ERR_CONFLICT, "scenario.too_many", max, NULL) : ERR_NO_MEMORY;
    }
    s.round_id = r.id;
    s.no = n ? list[n - 1].no + 1 : 1;
    token_public_id(s.public_id);
    e = store_scenario_add(a->db, &s, a->person_id, &id);
    if (!e)
        e = store_scenario_get(a->db, a->arena, id, &s);
    if (!e)
        e = run(a, &s, &r, "scenario.add", NULL, NULL);
    a->flash = (struct message){.key = "flash.scenario_added"};
    a->result_path = scenario_path(a->arena, &s, "");
    return e || a->result_path ? e : ERR_NO_MEMORY;
}

enum err act_scenario_add(struct act *a, const struct scenario_order *x)
{
    struct scenario_order copy = *x;
    return act_run(a, "scenario.add", add_work, &copy);
}

/* ---- locks ------------------------------------------------------------------------------------------------------- */

static bool is_by_row(const struct scenario_person *list, size_t n, int64_t row, int64_t person_id)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].id == row)
            return list[i].person_id == person_id;
    return false;
}

/* Nobody decides about a pair of their own. */
static enum err refuse_own(struct act *a, int64_t round_id, const struct scenario_pin *p)
{
    struct scenario_person *needs, *offers;
    size_t n, m;
    enum err e = store_scenario_run_needs(a->db, a->arena, round_id, &needs, &n);
    if (!e)
        e = store_scenario_run_offers(a->db, a->arena, round_id, &offers, &m);
    if (e)
        return e;
    const bool own = is_by_row(needs, n, p->need_id, a->person_id) || is_by_row(offers, m, p->offer_id, a->person_id);
    return own ? act_refuse(a, ERR_CONFLICT, "mentorship.own", NULL, NULL) : OK;
}

static enum err find_two(struct act *a, int64_t round_id, const struct scenario_pin_order *x, struct scenario_pin *out)
{
    struct scenario_person mentee, mentor;
    enum err e = store_scenario_run_need(a->db, a->arena, round_id, x->need, &mentee);
    if (!e)
        e = store_scenario_run_offer(a->db, a->arena, round_id, x->offer, &mentor);
    if (e)
        return e;
    if (mentee.person_id == a->person_id || mentor.person_id == a->person_id)
        return act_refuse(a, ERR_CONFLICT, "mentorship.own", NULL, NULL);
    out->need_id = mentee.id;
    out->offer_id = mentor.id;
    out->mentee = mentee.name;
    out->mentor = mentor.name;
    return OK;
}

static enum err refuse_pin(struct act *a, const struct scenario_pin *p)
{
    const char *broken = sql_constraint(a->db);
    if (strcmp(broken, "uq_scenario_lock_pair") == 0)
        return act_refuse(a, ERR_CONFLICT, "scenario.pinned", p->mentee, p->mentor);
    if (strcmp(broken, "uq_scenario_lock_need") == 0)
        return act_refuse(a, ERR_CONFLICT, "scenario.pin_locked", p->mentee, NULL);
    return ERR_CONFLICT;
}

static enum err pin_work(struct act *a, void *context)
{
    const struct scenario_pin_order *x = context;
    struct scenario s;
    struct pairing_round r;
    struct scenario_pin p = {.part = x->part, .kind = x->kind, .reason = x->reason, .at = a->now};
    enum err e = scenario_hold(a, x->scenario, &s, &r);
    if (!e && !scenario_part_of(&r, x->part))
        return ERR_NOT_FOUND;
    if (!e && s.version != x->version)
        return act_refuse(a, ERR_CONFLICT, "scenario.changed", NULL, NULL);
    if (!e)
        e = find_two(a, r.id, x, &p);
    if (e)
        return e;
    token_public_id(p.public_id);
    e = store_scenario_pin_add(a->db, r.id, s.id, &p, a->person_id, &p.id);
    if (e == ERR_CONFLICT)
        return refuse_pin(a, &p);
    a->flash = (struct message){.key = x->kind == SCENARIO_LOCK ? "flash.scenario_locked" : "flash.scenario_forbidden",
                                .args = {p.mentee, p.mentor}};
    return e ? e : run(a, &s, &r, x->kind == SCENARIO_LOCK ? "scenario.lock" : "scenario.forbid", NULL, &p);
}

enum err act_scenario_pin(struct act *a, const struct scenario_pin_order *x)
{
    struct scenario_pin_order copy = *x;
    return act_run(a, x->kind == SCENARIO_LOCK ? "scenario.lock" : "scenario.forbid", pin_work, &copy);
}

struct unpin {
    const uint8_t *scenario, *pin;
};

static enum err unpin_work(struct act *a, void *context)
{
    const struct unpin *x = context;
    struct scenario s;
    struct pairing_round r;
    struct scenario_pin *pins, *p = NULL;
    size_t n;
    enum err e = scenario_hold(a, x->scenario, &s, &r);
    if (!e)
        e = store_scenario_pins(a->db, a->arena, s.id, &pins, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++)
        if (memcmp(pins[i].public_id, x->pin, 16) == 0)
            p = &pins[i];
    if (!p)
        return ERR_NOT_FOUND;
    e = refuse_own(a, r.id, p);
    if (!e)
        e = store_scenario_pin_undo(a->db, p->id, a->person_id, a->now);
    a->flash = (struct message){.key = "flash.scenario_unpinned", .args = {p->mentee, p->mentor}};
    return e ? e : run(a, &s, &r, "scenario.unlock", NULL, p);
}

enum err act_scenario_unpin(struct act *a, const uint8_t scenario[16], const uint8_t pin[16])
{
    struct unpin x = {scenario, pin};
    return act_run(a, "scenario.unlock", unpin_work, &x);
}

/* ---- putting away ------------------------------------------------------------------------------------------------ */

static enum err discard_work(struct act *a, void *context)
{
    struct scenario s;
    struct pairing_round r;
    enum err e = scenario_hold(a, context, &s, &r);
    if (!e)
        e = store_scenario_end(a->db, &s, SCENARIO_DISCARDED, a->person_id, a->now);
    if (!e)
        e = act_audit(a, "scenario.discard", "scenario", s.id, "{\"state\":\"draft\"}", "{\"state\":\"discarded\"}");
    a->flash = (struct message){.key = "flash.scenario_discarded"};
    a->result_path = e ? NULL : scenario_round_path(a->arena, &r);
    return e || a->result_path ? e : ERR_NO_MEMORY;
}

enum err act_scenario_discard(struct act *a, const uint8_t scenario[16])
{
    uint8_t id[16];
    memcpy(id, scenario, sizeof id);
    return act_run(a, "scenario.discard", discard_work, id);
}
