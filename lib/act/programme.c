#include "lib/act/programme.h"

#include <string.h>

#include "lib/act/selection.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/store/programme_setup.h"

static const char *const STEPS[PROGRAMME_STEP_COUNT] = {
    [STEP_APPROVE] = "approve", [STEP_OPEN] = "open",         [STEP_CLOSE] = "close",     [STEP_REOPEN] = "reopen",
    [STEP_SELECT] = "select",   [STEP_RESELECT] = "reselect", [STEP_PREPARE] = "prepare", [STEP_POST] = "post",
    [STEP_DROP] = "drop",       [STEP_END] = "end",           [STEP_LEAVE] = "leave",     [STEP_REMOVE] = "remove",
    [STEP_CALL] = "call",       [STEP_DECIDE] = "decide",     [STEP_HOLD] = "hold",       [STEP_CANCEL] = "cancel",
};

const char *programme_step_code(enum programme_step step)
{
    return STEPS[step];
}

const char *programme_path(struct arena *a, const struct programme *p, const char *tail)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(p->public_id, id);
    return arena_printf(a, "/award/programme/%s%s", id, tail);
}

/* ---- who --------------------------------------------------------------------------------------------------------------- */

static enum err in_scope(struct act *a, const struct programme *p, const char *capability, bool *yes)
{
    const struct scope who = {a->person_id, capability, a->today};
    return store_programme_in_scope(a->db, a->arena, &who, p->id, yes);
}

/* From the recommendation until the decision; what comes after that is no rivalry any more. */
static enum err is_party(struct act *a, const struct programme *p, bool *yes)
{
    *yes = false;
    return p->state < PROGRAMME_DECIDED ? store_programme_is_party(a->db, a->arena, p->id, a->person_id, yes) : OK;
}

enum err programme_refuse_own(struct act *a)
{
    return act_refuse(a, ERR_DENIED, "programme.own_party", NULL, NULL);
}

enum err programme_ask_own(struct act *a, const struct programme *p)
{
    bool own;
    const enum err e = is_party(a, p, &own);
    return e || !own ? e : programme_refuse_own(a);
}

enum err act_programme_right(struct act *a, const struct programme *p, struct programme_right *right)
{
    const bool shown = p->state != PROGRAMME_DRAFT && p->state != PROGRAMME_APPROVED && p->state != PROGRAMME_CANCELLED;
    *right = (struct programme_right){0};
    enum err e = in_scope(a, p, "award.manage", &right->officer);
    if (!e)
        e = in_scope(a, p, "award.lead", &right->leader);
    if (!e && shown)
        e = store_programme_is_member(a->db, a->arena, p->id, a->person_id, a->today, &right->member);
    if (e)
        return e;
    if (right->officer || right->leader)
        e = is_party(a, p, &right->own);
    if (e)
        return e;
    if (right->own)
        right->officer = right->leader = false;
    return right->officer || right->leader || right->member || right->own ? OK : ERR_NOT_FOUND;
}

enum err act_programme_see(struct act *a, const uint8_t public_id[16], struct programme *p,
                           struct programme_right *right)
{
    *right = (struct programme_right){0};
    enum err e = store_programme_find(a->db, a->arena, public_id, p);
    return e ? e : act_programme_right(a, p, right);
}

/* ---- steps ------------------------------------------------------------------------------------------------------------- */

enum err programme_lock(struct act *a, const uint8_t public_id[16], struct programme *p)
{
    struct programme_right right;
    enum err e = act_programme_see(a, public_id, p, &right);
    if (!e && !right.officer)
        e = right.own ? programme_refuse_own(a) : ERR_NOT_FOUND;
    if (!e)
        e = store_programme_lock(a->db, a->arena, p->id, p);
    return e ? e : programme_ask_own(a, p); /* they may have been recommended while this act waited for the lock */
}

enum err programme_ask(struct act *a, const struct programme *p, enum programme_step step)
{
    struct programme_case c;
    enum err e = store_programme_case(a->db, a->arena, p, a->now, &c);
    if (e)
        return e;
    const char *obstacle = programme_case_obstacle(&c, step);
    if (!obstacle)
        return OK;
    instant until = 0;
    e = store_programme_notice_ends(a->db, a->arena, p->id, &until);
    if (e && e != ERR_NOT_FOUND)
        return e;
    return act_refuse(a, ERR_CONFLICT, obstacle, until ? act_moment(a, until) : NULL, NULL);
}

static const char *as_json(const struct act *a, enum programme_state state, const char *reason)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "state", programme_state_code(state));
    if (reason && reason[0])
        json_text(&j, "reason", reason);
    json_close(&j);
    return json_end(&j);
}

/* The database refuses what slipped past the question, because it came in between: it is told in the same words. */
static enum err refuse_conflict(struct act *a)
{
    static const struct {
        const char *constraint, *key;
    } KNOWN[] = {
        {"ck_programme_notice_over", "programme.not.notice_owed"},
        {"ck_programme_objections_settled", "programme.not.objection_open"},
        {"ck_programme_all_noticed", "programme.not.notice_owed"},
        {"ck_programme_all_heard", "programme.not.unheard"},
    };
    const char *broken = sql_constraint(a->db);
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++)
        if (strcmp(broken, KNOWN[i].constraint) == 0)
            return act_refuse(a, ERR_CONFLICT, KNOWN[i].key, NULL, NULL);
    return act_refuse(a, ERR_CONFLICT, "programme.changed", NULL, NULL);
}

enum err programme_step(struct act *a, struct programme *p, enum programme_step step, const char *reason)
{
    const enum programme_state to = programme_case_next(p->state, step);
    enum err e = programme_ask(a, p, step);
    if (e)
        return e;
    if (step == STEP_RESELECT)
        e = selection_take_back(a, p);
    if (!e && to != p->state) {
        e = store_programme_move(a->db, p, to, reason, a->person_id, a->now);
        if (e)
            return e == ERR_CONFLICT ? refuse_conflict(a) : e;
    }
    if (e)
        return e;
    const char *name = arena_printf(a->arena, "programme.%s", STEPS[step]);
    const char *before = as_json(a, p->state, NULL), *after = as_json(a, to, reason);
    if (!name || !before || !after)
        return ERR_NO_MEMORY;
    e = act_audit(a, name, "programme", p->id, before, after);
    return e ? e : store_programme_get(a->db, a->arena, p->id, p);
}

enum err programme_owe(struct act *a, struct programme *p)
{
    enum err e = store_programme_owe(a->db, p->id, a->now);
    if (!e)
        p->notice_owed_at = a->now;
    return e;
}

/* ---- acts of their own ------------------------------------------------------------------------------------------------- */

/* A page of the programme is nothing they can open any more: the hub is. */
static enum err tell_cancelled(struct act *a, const struct programme *p, const char *reason)
{
    const char *const args[] = {p->title, reason, NULL};
    int64_t *people;
    size_t n;
    enum err e = store_programme_concerned(a->db, a->arena, p->id, a->today, &people, &n);
    for (size_t i = 0; i < n && !e; i++)
        if (people[i] != a->person_id)
            e = act_notice(a, people[i], "programme.cancelled", "/award", args);
    return e;
}

static enum err work(struct act *a, void *context)
{
    const struct programme_order *x = context;
    struct programme p;
    enum err e = programme_lock(a, x->programme, &p);
    if (e)
        return e;
    if ((x->step == STEP_CANCEL || x->step == STEP_REOPEN) && !x->reason[0]) {
        a->refused_field = "reason";
        return act_refuse(a, ERR_INVALID, "programme.reason", NULL, NULL);
    }
    const bool known = p.state != PROGRAMME_DRAFT && p.state != PROGRAMME_APPROVED; /* beyond the office */
    e = programme_step(a, &p, x->step, x->reason);
    if (!e && x->step == STEP_CANCEL && known)
        e = tell_cancelled(a, &p, x->reason);
    if (e)
        return e;
    a->result_path = programme_path(a->arena, &p, "");
    a->flash = (struct message){.key = arena_printf(a->arena, "programme.done.%s", STEPS[x->step])};
    return a->result_path && a->flash.key ? OK : ERR_NO_MEMORY;
}

enum err act_programme_step(struct act *a, const struct programme_order *x)
{
    struct programme_order order = *x;
    return act_run(a, "programme.step", work, &order);
}
