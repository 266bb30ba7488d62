#include "lib/act/throttle.h"

#include <string.h>

#include "lib/base/log.h"
#include "lib/store/credential.h"
#include "lib/store/sign_in_failure.h"

enum { ADDRESS_TIMES = 10 };

/* What is tried of an account: each is counted by itself. */
static const char PASSWORD[] = "login", CODE[] = "code", PIN[] = "pin";

static enum err subject(struct act *a, const char *kind, const char *value, uint8_t out[32])
{
    const char *text = arena_printf(a->arena, "%s:%s", kind, value);
    if (!text)
        return ERR_NO_MEMORY;
    token_digest(text, strlen(text), out);
    return OK;
}

struct counting {
    struct act *a;
    const struct throttle *t;
    const char *login;
    instant since;
    struct sign_in_failure account, address;
};

static enum err add_account(struct sql *db, struct counting *c)
{
    return store_sign_in_failure_add(db, c->a->arena, c->t->account, c->login, c->a->now, c->since, &c->account);
}

static enum err add_address(struct sql *db, struct counting *c)
{
    return store_sign_in_failure_add(db, c->a->arena, c->t->address, NULL, c->a->now, c->since, &c->address);
}

/* Both rows in the order of their keys, so that two people at once do not wait for each other in a circle. */
static enum err count_work(struct sql *db, void *context)
{
    struct counting *c = context;
    const bool account_first = memcmp(c->t->account, c->t->address, sizeof c->t->account) < 0;
    enum err e = account_first ? add_account(db, c) : add_address(db, c);
    if (!e)
        e = account_first ? add_address(db, c) : add_account(db, c);
    return e;
}

static int64_t minutes_until(instant now, instant then)
{
    int64_t minutes = (then - now + CLOCK_MINUTE - 1) / CLOCK_MINUTE;
    return minutes < 1 ? 1 : minutes;
}

static enum err count(struct act *a, const struct account_rules *r, const char *kind, const char *login,
                      struct throttle *t)
{
    enum err e = subject(a, kind, login, t->account);
    if (!e)
        e = subject(a, "address", a->address ? a->address : "", t->address);
    if (e)
        return e;
    struct counting c = {.a = a, .t = t, .login = login, .since = a->now - r->policy.signin_window_min * CLOCK_MINUTE};
    const struct sql_act work = {.work = count_work, .context = &c};
    e = sql_transaction(a->db, &work);
    if (e)
        return e;
    const bool account_over = c.account.failures > r->policy.signin_tries;
    if (!account_over && c.address.failures <= r->policy.signin_tries * ADDRESS_TIMES)
        return OK;
    const instant opens =
        (account_over ? c.account.window_at : c.address.window_at) + r->policy.signin_window_min * CLOCK_MINUTE;
    const char *minutes = arena_printf(a->arena, "%lld", (long long)minutes_until(a->now, opens));
    return minutes ? act_refuse(a, ERR_CONFLICT, "account.throttled", minutes, NULL) : ERR_NO_MEMORY;
}

enum err throttle_open(struct act *a, const char *login)
{
    static const char *const KINDS[] = {PASSWORD, CODE, PIN};
    uint8_t account[32];
    enum err e = OK;
    for (size_t i = 0; !e && i < sizeof KINDS / sizeof *KINDS; i++) {
        e = subject(a, KINDS[i], login, account);
        if (!e)
            e = store_sign_in_failure_clear(a->db, account);
    }
    return e;
}

enum err throttle_try(struct act *a, const struct account_rules *r, const char *login, struct throttle *t)
{
    return count(a, r, PASSWORD, login, t);
}

static enum err count_own(struct act *a, const struct account_rules *r, const char *kind, struct throttle *t)
{
    struct credential c;
    enum err e = store_credential_of(a->db, a->arena, a->person_id, a->today, &c);
    return e ? e : count(a, r, kind, c.login, t);
}

enum err throttle_try_code(struct act *a, const struct account_rules *r, struct throttle *t)
{
    return count_own(a, r, CODE, t);
}

enum err throttle_try_pin(struct act *a, const struct account_rules *r, struct throttle *t)
{
    enum err e = count_own(a, r, PIN, t);
    if (e == ERR_CONFLICT) /* signing in goes on */
        a->refusal.key = "pin.throttled";
    return e;
}

static enum err undo_work(struct sql *db, void *context)
{
    const struct throttle *t = context;
    const bool account_first = memcmp(t->account, t->address, sizeof t->account) < 0;
    enum err e = store_sign_in_failure_take_back(db, account_first ? t->account : t->address);
    if (!e)
        e = store_sign_in_failure_take_back(db, account_first ? t->address : t->account);
    return e;
}

void throttle_undo(struct act *a, const struct throttle *t)
{
    struct throttle copy = *t;
    const struct sql_act work = {.work = undo_work, .context = &copy};
    enum err e = sql_transaction(a->db, &work);
    if (e) /* then it counts: the safe side */
        log_warn("a try could not be given back: %s", err_name(e));
}

enum err throttle_right(struct act *a, const struct throttle *t)
{
    const bool account_first = memcmp(t->account, t->address, sizeof t->account) < 0;
    enum err e = account_first ? store_sign_in_failure_clear(a->db, t->account)
                               : store_sign_in_failure_take_back(a->db, t->address);
    if (!e)
        e = account_first ? store_sign_in_failure_take_back(a->db, t->address)
                          : store_sign_in_failure_clear(a->db, t->account);
    return e;
}
