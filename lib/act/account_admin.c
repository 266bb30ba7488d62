#include "lib/act/account_admin.h"

#include "lib/act/throttle.h"
#include "lib/base/json.h"
#include "lib/store/account.h"
#include "lib/store/credential.h"
#include "lib/store/factor.h"
#include "lib/store/session.h"

enum { RETIRE_AT_ONCE = 100 };

struct order { /* one thing that is done to one account */
    const struct account_of *of;
    const char *why;               /* disable, enable */
    const uint8_t *session;        /* sessions; NULL: all */
    char hash[PASSWORD_HASH_SIZE]; /* reset */
};

/* The account, if the actor may see it and it is not their own. */
static enum err find(struct act *a, const struct account_of *of, struct account_row *row)
{
    const struct scope who = {a->person_id, "account.manage", a->today};
    const struct account_filter f = {
        .tries = of->rules->policy.signin_tries,
        .window = of->rules->policy.signin_window_min * CLOCK_MINUTE,
        .now = a->now,
    };
    enum err e = store_account_find(a->db, a->arena, of->public_id, &f, &who, row);
    if (!e && row->person_id == a->person_id)
        return act_refuse(a, ERR_CONFLICT, "admin_account.self", NULL, NULL);
    return e;
}

/* What is known of the account, for the audit row. NULL: no memory. */
static const char *standing(struct act *a, const struct account_row *row)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_bool(&j, "account", row->exists);
    json_bool(&j, "first_password", row->one_time);
    json_instant(&j, "disabled_at", row->disabled_at);
    json_instant(&j, "locked_until", row->locked_until);
    json_bool(&j, "factor", row->factor);
    json_int(&j, "sessions", row->sessions);
    json_close(&j);
    return json_end(&j);
}

/* The audit row, and what the person is told; kind NULL: nothing. */
static enum err record(struct act *a, const char *name, const struct account_row *row, const char *why,
                       const char *notice, const char *flash)
{
    const char *before = standing(a, row), *after = NULL;
    if (!before)
        return ERR_NO_MEMORY;
    if (why) {
        struct json j;
        json_begin(&j, a->arena);
        json_object(&j, NULL);
        json_text(&j, "reason", why);
        json_close(&j);
        after = json_end(&j);
        if (!after)
            return ERR_NO_MEMORY;
    }
    const char *const none[] = {NULL};
    enum err e = notice ? act_notice(a, row->person_id, notice, "/account", none) : OK;
    a->flash = (struct message){.key = flash, .args = {row->name}};
    return e ? e : act_audit(a, name, "person", row->person_id, before, after);
}

static enum err end_sessions(struct act *a, const struct account_row *row)
{
    uint64_t ended;
    return store_session_end_others(a->db, row->person_id, 0, &ended);
}

/* ---- a first password -------------------------------------------------------------------------------------------- */

static enum err reset_work(struct act *a, void *context)
{
    const struct order *o = context;
    struct account_row row;
    enum err e = find(a, o->of, &row);
    if (!e && row.separated)
        return act_refuse(a, ERR_CONFLICT, "admin_account.separated", NULL, NULL);
    if (!e && row.left)
        return act_refuse(a, ERR_CONFLICT, "admin_account.left", NULL, NULL);
    if (e)
        return e;
    const char *login = account_login(a->arena, row.staff_no);
    if (!login)
        return ERR_NO_MEMORY;
    e = account_put_first(a, row.person_id, login, o->hash, o->of->rules->policy.password_history);
    return e ? e : record(a, "account.issue", &row, NULL, "account_reset", NULL);
}

enum err act_account_admin_reset(struct act *a, const struct account_of *of, char password[TOKEN_ONE_TIME_SIZE])
{
    struct order o = {.of = of};
    token_one_time(password);
    enum err e = password_gate_enter(of->rules->gate);
    if (e)
        return e == ERR_UNAVAILABLE ? act_refuse(a, e, "account.busy", NULL, NULL) : e;
    e = password_hash(password, &of->rules->cost, o.hash);
    password_gate_leave(of->rules->gate);
    return e ? e : act_run(a, "account.issue", reset_work, &o);
}

/* ---- closing and opening ----------------------------------------------------------------------------------------- */

static enum err disable_work(struct act *a, void *context)
{
    const struct order *o = context;
    struct account_row row;
    enum err e = find(a, o->of, &row);
    if (!e && !row.exists)
        return act_refuse(a, ERR_CONFLICT, "admin_account.none", NULL, NULL);
    if (!e)
        e = store_credential_disable(a->db, row.person_id, true, o->why, a->now);
    if (!e)
        e = end_sessions(a, &row);
    return e ? e : record(a, "account.disable", &row, o->why, NULL, "admin_account.disabled");
}

enum err act_account_admin_disable(struct act *a, const struct account_of *of, const char *why)
{
    struct order o = {.of = of, .why = why};
    return act_run(a, "account.disable", disable_work, &o);
}

static enum err enable_work(struct act *a, void *context)
{
    const struct order *o = context;
    struct account_row row;
    enum err e = find(a, o->of, &row);
    if (!e && !row.exists)
        return act_refuse(a, ERR_CONFLICT, "admin_account.none", NULL, NULL);
    if (!e && row.left)
        return act_refuse(a, ERR_CONFLICT, "admin_account.left", NULL, NULL);
    if (!e)
        e = store_credential_disable(a->db, row.person_id, false, NULL, a->now);
    return e ? e : record(a, "account.enable", &row, o->why, "account_enabled", "admin_account.enabled");
}

enum err act_account_admin_enable(struct act *a, const struct account_of *of, const char *why)
{
    struct order o = {.of = of, .why = why};
    return act_run(a, "account.enable", enable_work, &o);
}

/* ---- trying again, the second factor, sessions ------------------------------------------------------------------- */

static enum err unlock_work(struct act *a, void *context)
{
    const struct order *o = context;
    struct account_row row;
    enum err e = find(a, o->of, &row);
    if (!e && !row.locked_until)
        return act_refuse(a, ERR_CONFLICT, "admin_account.not_locked", NULL, NULL);
    if (e)
        return e;
    const char *login = account_login(a->arena, row.staff_no);
    e = login ? throttle_open(a, login) : ERR_NO_MEMORY;
    return e ? e : record(a, "account.unlock", &row, NULL, NULL, "admin_account.unlocked");
}

enum err act_account_admin_unlock(struct act *a, const struct account_of *of)
{
    struct order o = {.of = of};
    return act_run(a, "account.unlock", unlock_work, &o);
}

static enum err factor_work(struct act *a, void *context)
{
    const struct order *o = context;
    struct account_row row;
    enum err e = find(a, o->of, &row);
    if (!e && row.separated)
        return act_refuse(a, ERR_CONFLICT, "admin_account.separated", NULL, NULL);
    if (!e)
        e = store_factor_remove(a->db, row.person_id);
    if (e == ERR_NOT_FOUND && row.person_id)
        return act_refuse(a, ERR_CONFLICT, "admin_account.no_factor", NULL, NULL);
    if (!e)
        e = end_sessions(a, &row);
    return e ? e : record(a, "factor.reset", &row, NULL, "factor_reset", "admin_account.factor_gone");
}

enum err act_account_admin_factor(struct act *a, const struct account_of *of)
{
    struct order o = {.of = of};
    return act_run(a, "factor.reset", factor_work, &o);
}

static enum err sessions_work(struct act *a, void *context)
{
    const struct order *o = context;
    struct account_row row;
    enum err e = find(a, o->of, &row);
    if (!e)
        e = o->session ? store_session_end_own(a->db, row.person_id, o->session) : end_sessions(a, &row);
    return e ? e
             : record(a, o->session ? "session.end" : "session.end_all", &row, NULL, NULL,
                      "admin_account.sessions_ended");
}

enum err act_account_admin_sessions(struct act *a, const struct account_of *of, const uint8_t *session_public_id)
{
    struct order o = {.of = of, .session = session_public_id};
    return act_run(a, session_public_id ? "session.end" : "session.end_all", sessions_work, &o);
}

/* ---- the job ----------------------------------------------------------------------------------------------------- */

struct retire {
    instant before; /* used last */
    size_t closed;
};

static enum err retire_work(struct act *a, void *context)
{
    struct retire *x = context;
    struct credential_unused *list;
    size_t n;
    enum err e = store_credential_unused(a->db, a->arena, x->before, a->today, RETIRE_AT_ONCE, &list, &n);
    x->closed = 0;
    for (size_t i = 0; i < n && !e; i++) {
        uint64_t ended;
        e = store_credential_retire(a->db, list[i].person_id, list[i].left ? "left" : "idle", a->now);
        if (e == ERR_NOT_FOUND) { /* closed, or used, meanwhile */
            e = OK;
            continue;
        }
        if (!e)
            e = store_session_end_others(a->db, list[i].person_id, 0, &ended);
        if (!e)
            e = act_audit(a, "account.disable", "person", list[i].person_id, NULL,
                          list[i].left ? "{\"reason\":\"left\"}" : "{\"reason\":\"idle\"}");
        x->closed++;
    }
    return e;
}

enum err act_account_retire(struct act *a, const struct policy *policy, size_t *closed)
{
    struct retire x = {.before = policy->account_idle_days ? a->now - policy->account_idle_days * CLOCK_DAY : 0};
    enum err e = act_run(a, "account.retire", retire_work, &x);
    *closed = x.closed;
    return e;
}
