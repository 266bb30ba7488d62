#include "lib/act/factor.h"

#include "lib/act/factor_code.h"
#include "lib/act/throttle.h"
#include "lib/base/json.h"
#include "lib/base/log.h"
#include "lib/store/factor.h"
#include "lib/store/profile.h"
#include "lib/store/session.h"

enum err act_factor_demanded(struct act *a, const struct account_rules *r, int64_t person_id, bool *yes)
{
    struct profile_role *roles;
    size_t n;
    *yes = false;
    enum err e = store_profile_roles(a->db, a->arena, person_id, a->today, &roles, &n);
    for (size_t i = 0; !e && i < n; i++)
        *yes = *yes || setting_wants_factor(&r->policy, roles[i].role);
    return e;
}

enum err act_factor_standing(struct act *a, const struct account_rules *r, int64_t person_id, bool *must_factor,
                             bool *must_enrol)
{
    struct factor f;
    *must_factor = *must_enrol = false;
    enum err e = store_factor_find(a->db, a->arena, person_id, &f);
    if (e == ERR_NOT_FOUND)
        return act_factor_demanded(a, r, person_id, must_enrol);
    *must_factor = e == OK;
    return e;
}

/* ---- the second step of signing in ------------------------------------------------------------------------------- */

struct give {
    struct arena *arena;
    const struct account_rules *rules;
    const struct factor_giving *asked;
    const struct throttle *throttle;
    struct factor_given *out;
};

/* What the log says of the code, never the code. */
static const char *said(struct act *a, const char *with)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "with", with);
    json_close(&j);
    return json_end(&j);
}

static enum err give_work(struct act *a, void *context)
{
    const struct give *g = context;
    const char *with;
    struct session_new s = {
        .person_id = a->person_id,
        .must_change = g->asked->must_change,
        .created_at = a->now,
        .expires_at = a->now + g->rules->policy.session_absolute_min * CLOCK_MINUTE,
        .address = a->address,
        .agent = account_agent(a->arena, g->asked->agent),
    };
    token_public_id(s.public_id);
    token_session(g->out->token, s.token_hash);
    enum err e = factor_code_take(a, g->rules, g->asked->code, &with);
    if (!e)
        e = throttle_right(a, g->throttle);
    if (!e)
        e = store_session_add(a->db, &s, &g->out->session_id);
    if (!e)
        e = store_session_follow(a->db, g->asked->half_id, g->out->session_id, a->now);
    return e ? e : act_audit(a, "factor.give", "session", g->out->session_id, NULL, said(a, with));
}

static enum err again_work(struct sql *db, void *context)
{
    const struct give *g = context;
    uint8_t hash[TOKEN_DIGEST_SIZE];
    token_session(g->out->token, hash);
    return store_session_follow_again(db, g->arena, g->asked->half_id, hash, &g->out->session_id);
}

enum err act_factor_give(struct act *a, const struct account_rules *r, const struct factor_giving *asked,
                         struct factor_given *out)
{
    static const char NAME[] = "factor.give";
    struct throttle throttle;
    struct give g = {.arena = a->arena, .rules = r, .asked = asked, .throttle = &throttle, .out = out};
    enum err e = act_was_sent(a) ? OK : throttle_try_code(a, r, &throttle);
    if (e == ERR_CONFLICT) {
        enum err noted = act_note(a, NAME, "person", a->person_id, e);
        if (noted)
            log_error("audit of a refused %s failed: %s", NAME, err_name(noted));
    }
    if (!e)
        e = act_run(a, NAME, give_work, &g);
    if (e || !a->repeated)
        return e;
    /* A double click: the answer that held the token of the session that followed may never have been read. */
    const struct sql_act t = {.work = again_work, .context = &g};
    return sql_transaction(a->db, &t);
}

/* ---- for whoever administers accounts ---------------------------------------------------------------------------- */

static enum err reset_work(struct act *a, void *context)
{
    const int64_t person_id = *(const int64_t *)context;
    struct factor former;
    uint64_t ended;
    enum err e = store_factor_find(a->db, a->arena, person_id, &former);
    const bool had = e == OK;
    if (!e || e == ERR_NOT_FOUND)
        e = store_factor_remove(a->db, person_id);
    if (!e)
        e = store_session_end_others(a->db, person_id, 0, &ended);
    return e ? e : act_audit(a, "factor.reset", "person", person_id, had ? FACTOR_ON : FACTOR_OFF, FACTOR_OFF);
}

enum err act_factor_reset(struct act *a, int64_t person_id)
{
    return act_run(a, "factor.reset", reset_work, &person_id);
}
