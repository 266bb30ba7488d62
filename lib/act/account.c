#include "lib/act/account.h"

#include <string.h>

#include "lib/act/throttle.h"
#include "lib/base/log.h"
#include "lib/base/text.h"
#include "lib/store/credential.h"
#include "lib/store/session.h"

enum { AGENT_MAX = 200 }; /* characters of a browser's name that are kept */

struct account_rules account_rules(const struct config *c, const struct policy *p, struct password_gate *gate)
{
    return (struct account_rules){
        .gate = gate,
        .cost = {.memory_kib = c->argon_memory_kib, .passes = c->argon_passes},
        .policy = *p,
    };
}

const char *account_login(struct arena *a, const char *staff_no)
{
    return text_fold(a, staff_no);
}

/* A denial outside of act_run, on the record. If it cannot be written, the denial still stands. */
static enum err denied(struct act *a, const char *name, int64_t person_id, enum err e)
{
    enum err noted = act_note(a, name, "person", person_id, e);
    if (noted)
        log_error("audit of a refused %s failed: %s", name, err_name(noted));
    return e;
}

/* ---- signing in -------------------------------------------------------------------------------------------------- */

struct begin {
    const struct account_rules *rules;
    const struct sign_in *asked;
    const struct credential *credential;
    const struct throttle *throttle;
    const char *rehashed; /* the same password at today's cost; "" when it stands at it */
    struct signed_in *out;
};

/* The beginning of a text, at most `n` characters of it. */
static const char *cut(struct arena *a, const char *s, size_t n)
{
    const char *end = s;
    for (size_t i = 0; i < n && *end; i++)
        (void)text_next(&end);
    const char *copy = arena_copy(a, s, (size_t)(end - s));
    return copy ? copy : "";
}

static enum err sign_in_work(struct act *a, void *context)
{
    const struct begin *b = context;
    const struct credential *c = b->credential;
    struct session_new s = {
        .person_id = c->person_id,
        .must_change = c->one_time,
        .created_at = a->now,
        .expires_at = a->now + b->rules->policy.session_absolute_min * CLOCK_MINUTE,
        .address = a->address,
        .agent = cut(a->arena, b->asked->agent, AGENT_MAX),
    };
    token_public_id(s.public_id);
    token_session(b->out->token, s.token_hash);
    b->out->must_change = c->one_time;
    enum err e = throttle_right(a, b->throttle);
    if (!e && b->asked->session_id)
        e = store_session_end(a->db, b->asked->session_id);
    if (!e && *b->rehashed)
        e = store_credential_rehash(a->db, c->person_id, c->hash, b->rehashed);
    if (!e)
        e = store_session_add(a->db, &s, &b->out->session_id);
    return e ? e : act_audit(a, "account.sign_in", "session", b->out->session_id, NULL, NULL);
}

/* Whether the password is the credential's; *rehashed gets its hash at today's cost when that has changed. Nobody's
   credential takes as long. */
static enum err look_at_password(const struct account_rules *r, const struct credential *c, const char *password,
                                 char rehashed[PASSWORD_HASH_SIZE])
{
    rehashed[0] = '\0';
    if (!c)
        return password_dummy_verify(password, &r->cost);
    enum err e = password_verify(c->hash, password);
    if (!e && !c->closed && password_needs_rehash(c->hash, &r->cost) && password_hash(password, &r->cost, rehashed))
        log_warn("a password could not be hashed again"); /* the old hash serves on */
    return e;
}

/* One sentence for a wrong password, an unknown name and a closed account. */
static enum err refuse_wrong(struct act *a, const struct account_rules *r)
{
    const char *minutes = arena_printf(a->arena, "%lld", (long long)r->policy.signin_window_min);
    const char *tries = arena_printf(a->arena, "%lld", (long long)r->policy.signin_tries);
    return minutes && tries ? act_refuse(a, ERR_DENIED, "account.wrong", minutes, tries) : ERR_NO_MEMORY;
}

enum err act_account_sign_in(struct act *a, const struct account_rules *r, const struct sign_in *s,
                             struct signed_in *out)
{
    static const char NAME[] = "account.sign_in";
    char rehashed[PASSWORD_HASH_SIZE];
    struct throttle throttle;
    struct credential found;
    const char *login = account_login(a->arena, s->staff_no);
    if (!login)
        return ERR_NO_MEMORY;
    enum err e = throttle_try(a, r, login, &throttle);
    if (e == ERR_CONFLICT)
        return denied(a, NAME, 0, e);
    if (e)
        return e;
    e = store_credential_by_login(a->db, a->arena, login, a->today, &found);
    if (e && e != ERR_NOT_FOUND)
        return e;
    const struct credential *c = e ? NULL : &found;
    e = password_gate_enter(r->gate);
    if (e) {
        throttle_undo(a, &throttle);
        return e == ERR_UNAVAILABLE ? act_refuse(a, e, "account.busy", NULL, NULL) : e;
    }
    e = look_at_password(r, c, s->password, rehashed);
    password_gate_leave(r->gate);
    if (e && e != ERR_DENIED)
        return e;
    if (e || !c || c->closed)
        return denied(a, NAME, c ? c->person_id : 0, refuse_wrong(a, r));
    struct begin b = {r, s, c, &throttle, rehashed, out};
    a->person_id = c->person_id;
    return act_run(a, NAME, sign_in_work, &b);
}

static enum err sign_out_work(struct act *a, void *context)
{
    const int64_t id = *(const int64_t *)context;
    enum err e = store_session_end(a->db, id);
    return e ? e : act_audit(a, "account.sign_out", "session", id, NULL, NULL);
}

enum err act_account_sign_out(struct act *a, int64_t session_id)
{
    return act_run(a, "account.sign_out", sign_out_work, &session_id);
}

static enum err language_work(struct act *a, void *context)
{
    enum err e = store_session_language(a->db, a->person_id, context);
    return e ? e : act_audit(a, "account.language", "person", a->person_id, NULL, NULL);
}

enum err act_account_language(struct act *a, const char *tag)
{
    char *copy = arena_str(a->arena, tag);
    return copy ? act_run(a, "account.language", language_work, copy) : ERR_NO_MEMORY;
}
