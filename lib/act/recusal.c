#include "lib/act/recusal.h"

#include <string.h>

#include "lib/act/ballot_panel.h"
#include "lib/act/recusal_private.h"
#include "lib/base/json.h"

static const char MANAGE[] = "contest.manage";

enum err recusal_right(struct sql *db, struct arena *a, int64_t person_id, day today, const struct official_round *r,
                       struct recusal_right *out)
{
    enum duty duty = DUTY_NONE;
    bool judges = false, manages = false;
    *out = (struct recusal_right){false, false};
    enum err e = store_official_duty(db, a, r->id, person_id, &duty);
    if (!e)
        e = store_official_judges(db, a, r->discipline_id, person_id, &judges);
    if (!e)
        e = store_official_manages(db, a, person_id, MANAGE, r->organizer_unit_id, today, &manages);
    if (e || (judges && r->blind != BLIND_NONE)) /* another right does not open what the duty closes */
        return e;
    out->manage = manages;
    out->decide = manages || duty == DUTY_CODING || (duty == DUTY_CHIEF && r->blind == BLIND_NONE);
    return OK;
}

enum err recusal_round_lock(struct act *a, const uint8_t round[16], struct official_round *out)
{
    struct recusal_right right = {false, false};
    enum err e = store_official_round_any(a->db, a->arena, round, out);
    if (!e)
        e = store_official_lock(a->db, a->arena, out);
    if (!e)
        e = recusal_right(a->db, a->arena, a->person_id, a->today, out, &right);
    return e || right.decide ? e : ERR_NOT_FOUND;
}

const char *recusal_path(struct act *a, const struct official_round *r)
{
    char edition[TEXT_ID_SIZE], round[TEXT_ID_SIZE];
    text_id_encode(r->edition_public_id, edition);
    text_id_encode(r->public_id, round);
    return arena_printf(a->arena, "/contest/edition/%s/round/%s/recusals", edition, round);
}

/* ---- deciding ------------------------------------------------------------------------------------------------------ */

static const struct {
    const char *constraint, *key;
} REFUSALS[] = {
    {"ck_recusal_self", "recusal.own"},
    {"ck_recusal_member", "recusal.member"},
    {"ck_recusal_blind", "recusal.blind"},
    {"ck_recusal_ballot", "recusal.judged"},
};

static enum err refuse_broken(struct act *a)
{
    for (size_t i = 0; i < sizeof REFUSALS / sizeof *REFUSALS; i++)
        if (strcmp(REFUSALS[i].constraint, sql_constraint(a->db)) == 0)
            return act_refuse(a, ERR_CONFLICT, REFUSALS[i].key, NULL, NULL);
    return ERR_CONFLICT;
}

static const char *as_json(struct act *a, const struct recusal *x, enum recusal_state state, const char *why)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "official", x->official_id);
    json_int(&j, "entry", x->entry_id);
    json_text(&j, "state", recusal_state_code(state));
    json_text(&j, "why", why);
    json_close(&j);
    return json_end(&j);
}

/* The decision upon one that is there. */
static enum err decide(struct act *a, const struct official_round *r, const struct recusal *x, bool confirm,
                       const char *why, bool by_hand)
{
    const struct recusal_change change = {.id = x->id,
                                          .from = x->state,
                                          .to = confirm ? RECUSAL_CONFIRMED : RECUSAL_DISMISSED,
                                          .by_hand = by_hand,
                                          .decided_by = a->person_id,
                                          .why = why};
    const char *before = as_json(a, x, x->state, x->why), *after = as_json(a, x, change.to, why);
    if (!before || !after)
        return ERR_NO_MEMORY;
    if (!x->live)
        return act_refuse(a, ERR_CONFLICT, "recusal.over", NULL, NULL);
    if (x->state == change.to)
        return act_refuse(a, ERR_CONFLICT, "recusal.same", NULL, NULL);
    if (!recusal_may_become(change.from, change.to))
        return act_refuse(a, ERR_CONFLICT, "recusal.changed", NULL, NULL);
    /* A sheet goes before its recusal holds, and comes back once it does not. */
    enum err e = confirm ? act_panel_follow(a, r, x->official_id, x->entry_id, true) : OK;
    if (e)
        return e;
    e = store_recusal_set(a->db, &change, a->now);
    if (e == ERR_CONFLICT)
        return refuse_broken(a);
    if (!e && change.from == RECUSAL_CONFIRMED)
        e = act_panel_follow(a, r, x->official_id, x->entry_id, false);
    if (!e)
        e = store_recusal_log(a->db, x->id, change.from, change.to, a->person_id, why, a->now);
    if (!e)
        e = act_audit(a, confirm ? "recusal.confirm" : "recusal.dismiss", "recusal", x->id, before, after);
    a->flash =
        (struct message){.key = confirm ? "recusal.confirmed" : "recusal.dismissed", .args = {x->name, x->entry_code}};
    a->result_path = recusal_path(a, r);
    return e;
}

static enum err decide_work(struct act *a, void *context)
{
    const struct recusal_decision *x = context;
    struct official_round r;
    struct recusal row;
    enum err e = recusal_round_lock(a, x->round, &r);
    if (!e)
        e = store_recusal_find(a->db, a->arena, r.id, x->recusal, a->today, &row);
    if (e)
        return e;
    if (row.version != x->version)
        return act_refuse(a, ERR_CONFLICT, "recusal.changed", NULL, NULL);
    return decide(a, &r, &row, x->confirm, x->why, false);
}

enum err act_recusal_decide(struct act *a, const struct recusal_decision *x)
{
    struct recusal_decision copy = *x;
    return act_run(a, x->confirm ? "recusal.confirm" : "recusal.dismiss", decide_work, &copy);
}

/* ---- by hand ------------------------------------------------------------------------------------------------------- */

static enum err find_entry(struct act *a, const struct official_round *r, const uint8_t id[16],
                           struct recusal_entry *out)
{
    struct recusal_entry *list;
    size_t n;
    enum err e = store_recusal_entries(a->db, a->arena, r->discipline_id, a->person_id, &list, &n);
    for (size_t i = 0; i < n && !e; i++)
        if (memcmp(list[i].public_id, id, 16) == 0) {
            *out = list[i];
            return OK;
        }
    return e ? e : ERR_NOT_FOUND;
}

/* One for an official and an entry, if there is one. */
static enum err find_pair(struct act *a, const struct official_round *r, int64_t official_id, int64_t entry_id,
                          struct recusal *out)
{
    struct recusal *list;
    size_t n;
    enum err e = store_recusal_list(a->db, a->arena, r->id, a->today, &list, &n);
    for (size_t i = 0; i < n && !e; i++)
        if (list[i].official_id == official_id && list[i].entry_id == entry_id) {
            *out = list[i];
            return OK;
        }
    return e ? e : ERR_NOT_FOUND;
}

static enum err add(struct act *a, const struct official_round *r, const struct official *o,
                    const struct recusal_entry *entry, const char *why)
{
    struct recusal_new x = {.round = r,
                            .official_id = o->id,
                            .person_id = o->person_id,
                            .entry_id = entry->id,
                            .by_hand = true,
                            .decided_by = a->person_id,
                            .why = why};
    struct recusal row = {.official_id = o->id, .entry_id = entry->id};
    token_public_id(x.public_id);
    enum err e = act_panel_follow(a, r, o->id, entry->id, true);
    if (e)
        return e;
    e = store_recusal_add(a->db, &x, a->now, &row.id);
    if (e == ERR_CONFLICT)
        return refuse_broken(a);
    if (!e)
        e = store_recusal_ground_by_hand(a->db, row.id, why);
    if (!e)
        e = store_recusal_log(a->db, row.id, RECUSAL_NONE, RECUSAL_CONFIRMED, a->person_id, why, a->now);
    const char *after = as_json(a, &row, RECUSAL_CONFIRMED, why);
    if (!e && !after)
        e = ERR_NO_MEMORY;
    a->flash = (struct message){.key = "recusal.confirmed", .args = {o->name, entry->code}};
    a->result_path = recusal_path(a, r);
    return e ? e : act_audit(a, "recusal.confirm", "recusal", row.id, NULL, after);
}

static enum err enter_work(struct act *a, void *context)
{
    const struct recusal_by_hand *x = context;
    struct official_round r;
    struct official o;
    struct recusal_entry entry;
    struct recusal row;
    enum err e = recusal_round_lock(a, x->round, &r);
    if (!e)
        e = store_official_find(a->db, a->arena, r.id, x->official, a->today, &o);
    if (!e && !duty_is_impartial(o.duty))
        e = ERR_NOT_FOUND;
    if (!e)
        e = find_entry(a, &r, x->entry, &entry);
    if (e)
        return e;
    e = find_pair(a, &r, o.id, entry.id, &row);
    if (e == ERR_NOT_FOUND)
        return add(a, &r, &o, &entry, x->why);
    if (!e)
        e = decide(a, &r, &row, true, x->why, true);
    return e ? e : store_recusal_ground_by_hand(a->db, row.id, x->why);
}

enum err act_recusal_enter(struct act *a, const struct recusal_by_hand *x)
{
    struct recusal_by_hand copy = *x;
    return act_run(a, "recusal.confirm", enter_work, &copy);
}
