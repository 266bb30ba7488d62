/* recusal_find: brings the recusals of a round to what the facts say. */
#include "lib/act/recusal_private.h"
#include "lib/base/json.h"
#include "lib/store/conflict.h"
#include "lib/store/setting.h"

struct change {                     /* of one recusal, planned */
    int64_t official_id, person_id; /* of a new one */
    int64_t entry_id;
    int64_t id; /* 0: new */
    enum recusal_state from;
    struct recusal_step step;
    bool by_hand;
    struct conflict_found found[CONFLICT_REASON_COUNT];
    size_t found_count;
};

struct plan { /* arena */
    struct change *list;
    size_t n;
};

/* The rows of one official and entry; their grounds go into `known`. NULL: there are none. */
static const struct recusal_key *known_of(const struct recusal_key *keys, size_t n, int64_t official_id,
                                          int64_t entry_id, struct conflict_found known[CONFLICT_REASON_COUNT],
                                          size_t *known_count)
{
    const struct recusal_key *first = NULL;
    *known_count = 0;
    for (size_t i = 0; i < n; i++) {
        if (keys[i].official_id != official_id || keys[i].entry_id != entry_id)
            continue;
        if (!first)
            first = &keys[i];
        if (keys[i].has_ground && *known_count < CONFLICT_REASON_COUNT)
            known[(*known_count)++] = keys[i].ground;
    }
    return first;
}

/* What was entered by hand stands under "other" already. */
static size_t without_other(struct conflict_found *list, size_t n)
{
    return n > 0 && list[n - 1].reason == CONFLICT_OTHER ? n - 1 : n;
}

static void look(const struct conflict_round *facts, const struct recusal_key *keys, size_t key_count,
                 const struct conflict_official *official, const struct conflict_competing *entry, struct plan *plan)
{
    struct conflict_found known[CONFLICT_REASON_COUNT];
    size_t known_count;
    struct change *c = &plan->list[plan->n];
    const struct recusal_key *row = known_of(keys, key_count, official->id, entry->id, known, &known_count);
    *c = (struct change){.official_id = official->id, .person_id = official->person->id, .entry_id = entry->id};
    c->found_count = conflict_find(&facts->facts, official->person, &entry->entry, c->found);
    if (row) {
        c->id = row->id;
        c->from = row->state;
        c->by_hand = row->by_hand;
        if (row->by_hand)
            c->found_count = without_other(c->found, c->found_count);
    }
    c->step = recusal_follow(c->from, c->by_hand, known, known_count, c->found, c->found_count);
    plan->n += c->step.to != c->from || (row && c->step.rewrite);
}

/* Those whose official was released or whose entry has ended are proposed no more. */
static void lapse(const struct recusal_key *keys, size_t n, struct plan *plan)
{
    for (size_t i = 0; i < n; i++)
        if (!keys[i].live && keys[i].state == RECUSAL_PROPOSED && (i == 0 || keys[i - 1].id != keys[i].id))
            plan->list[plan->n++] = (struct change){.id = keys[i].id,
                                                    .entry_id = keys[i].entry_id,
                                                    .from = RECUSAL_PROPOSED,
                                                    .step = {.to = RECUSAL_LAPSED, .rewrite = true}};
}

static enum err make_plan(struct sql *db, struct arena *a, const struct official_round *r, int64_t years,
                          struct plan *out)
{
    struct conflict_round facts;
    struct recusal_key *keys;
    size_t n;
    enum err e = store_conflict_round(db, a, r, years, &facts);
    if (!e)
        e = store_recusal_keys(db, a, r->id, &keys, &n);
    if (e)
        return e;
    *out = (struct plan){.list = arena_array(a, facts.official_count * facts.entry_count + n + 1, sizeof *out->list)};
    if (!out->list)
        return ERR_NO_MEMORY;
    for (size_t o = 0; o < facts.official_count; o++)
        for (size_t x = 0; x < facts.entry_count; x++)
            look(&facts, keys, n, &facts.officials[o], &facts.entries[x], out);
    lapse(keys, n, out);
    return OK;
}

enum err recusal_stale(struct sql *db, struct arena *a, const struct official_round *r, int64_t years, size_t *n)
{
    struct plan plan;
    enum err e = make_plan(db, a, r, years, &plan);
    *n = e ? 0 : plan.n;
    return e;
}

/* ---- carrying it out ----------------------------------------------------------------------------------------------- */

static const char *as_json(struct act *a, const struct change *c)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "entry", c->entry_id);
    json_text(&j, "state", recusal_state_code(c->step.to));
    json_array(&j, "reasons");
    for (size_t i = 0; i < c->found_count; i++)
        json_text(&j, NULL, conflict_reason_code(c->found[i].reason));
    json_close(&j);
    json_close(&j);
    return json_end(&j);
}

static enum err carry_out(struct act *a, const struct official_round *r, struct change *c)
{
    enum err e = OK;
    if (!c->id) {
        struct recusal_new x = {
            .round = r, .official_id = c->official_id, .person_id = c->person_id, .entry_id = c->entry_id};
        token_public_id(x.public_id);
        e = store_recusal_add(a->db, &x, a->now, &c->id);
    } else if (c->step.to != c->from) {
        e = store_recusal_set(a->db, &(struct recusal_change){.id = c->id, .from = c->from, .to = c->step.to}, a->now);
    }
    if (!e)
        e = store_recusal_forget(a->db, c->id);
    for (size_t i = 0; i < c->found_count && !e; i++)
        e = store_recusal_ground(a->db, c->id, &c->found[i]);
    if (e || c->step.to == c->from)
        return e;
    const char *after = as_json(a, c);
    e = store_recusal_log(a->db, c->id, c->from, c->step.to, 0, "", a->now);
    if (!e && !after)
        e = ERR_NO_MEMORY;
    return e ? e
             : act_audit(a, c->step.to == RECUSAL_LAPSED ? "recusal.lapse" : "recusal.propose", "recusal", c->id, NULL,
                         after);
}

enum err recusal_find(struct act *a, const struct official_round *r, size_t *changed)
{
    struct policy policy;
    struct plan plan;
    enum err e = store_setting_read(a->db, a->arena, &policy);
    if (!e)
        e = make_plan(a->db, a->arena, r, policy.recusal_years, &plan);
    for (size_t i = 0; !e && i < plan.n; i++)
        e = carry_out(a, r, &plan.list[i]);
    if (changed)
        *changed = e ? 0 : plan.n;
    return e;
}

/* ---- asked for ----------------------------------------------------------------------------------------------------- */

static enum err find_work(struct act *a, void *context)
{
    struct official_round r;
    size_t changed;
    enum err e = recusal_round_lock(a, context, &r);
    if (!e)
        e = recusal_find(a, &r, &changed);
    if (e)
        return e;
    const char *n = arena_printf(a->arena, "%zu", changed);
    a->flash = (struct message){.key = changed ? "recusal.found" : "recusal.found_none", .args = {n}};
    a->result_path = recusal_path(a, &r);
    return n && a->result_path ? OK : ERR_NO_MEMORY;
}

enum err act_recusal_find(struct act *a, const uint8_t round[16])
{
    void *id = arena_copy(a->arena, round, 16);
    return id ? act_run(a, "recusal.find", find_work, id) : ERR_NO_MEMORY;
}

static enum err all_work(struct act *a, void *context)
{
    const int64_t *round_id = context;
    struct official_round r;
    enum err e = store_official_round_by_id(a->db, a->arena, *round_id, &r);
    if (!e)
        e = store_official_lock(a->db, a->arena, &r);
    return e ? e : recusal_find(a, &r, NULL);
}

enum err act_recusal_find_all(struct act *a)
{
    int64_t *rounds;
    size_t n;
    enum err e = store_recusal_rounds(a->db, a->arena, a->now - CLOCK_DAY, &rounds, &n);
    for (size_t i = 0; i < n && !e; i++) {
        struct act one = *a;
        e = act_run(&one, "recusal.find", all_work, &rounds[i]);
        if (e == ERR_NOT_FOUND) /* removed meanwhile */
            e = OK;
    }
    return e;
}
