#include "lib/act/account.h"

#include <string.h>

#include "lib/act/factor.h"
#include "lib/act/throttle.h"
#include "lib/base/json.h"
#include "lib/base/log.h"
#include "lib/base/text.h"
#include "lib/store/credential.h"
#include "lib/domain/password_policy.h"
#include "lib/store/session.h"
#include "lib/store/slip.h"

enum {
    AGENT_MAX = 200, /* characters of a browser's name that are kept */
    CODE_MIN = 10    /* minutes within which the code of the second factor must follow */
};

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

bool account_slip_digest(struct arena *a, const char *typed, uint8_t out[TOKEN_DIGEST_SIZE])
{
    const char *code = text_fold(a, typed); /* as people type it: capitals, without hyphens, with spaces */
    if (code)
        token_digest(code, strlen(code), out);
    return code != NULL;
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
    int64_t person_id;
    const struct credential *credential; /* NULL: came with a slip and has no password yet */
    const struct slip_found *slip;       /* NULL: came with the password */
    const struct throttle *throttle;
    enum must_change must_change;
    const char *rehashed; /* the same password at today's cost; "" when it stands at it */
    bool must_factor, must_enrol;
    struct signed_in *out;
};

const char *account_agent(struct arena *a, const char *agent)
{
    const char *end = agent;
    for (size_t i = 0; i < AGENT_MAX && *end; i++)
        (void)text_next(&end);
    const char *copy = arena_copy(a, agent, (size_t)(end - agent));
    return copy ? copy : "";
}

/* One sentence for a wrong password, an unknown name and a closed account. */
static enum err refuse_wrong(struct act *a, const struct account_rules *r)
{
    const char *minutes = arena_printf(a->arena, "%lld", (long long)r->policy.signin_window_min);
    const char *tries = arena_printf(a->arena, "%lld", (long long)r->policy.signin_tries);
    return minutes && tries ? act_refuse(a, ERR_DENIED, "account.wrong", minutes, tries) : ERR_NO_MEMORY;
}

static enum err sign_in_work(struct act *a, void *context)
{
    const struct begin *b = context;
    const struct credential *c = b->credential;
    const int64_t minutes = b->must_factor ? CODE_MIN : b->rules->policy.session_absolute_min;
    struct session_new s = {
        .person_id = b->person_id,
        .must_change = b->must_change,
        .must_factor = b->must_factor,
        .must_enrol = b->must_enrol,
        .created_at = a->now,
        .expires_at = a->now + minutes * CLOCK_MINUTE,
        .address = a->address,
        .agent = account_agent(a->arena, b->asked->agent),
    };
    token_public_id(s.public_id);
    token_session(b->out->token, s.token_hash);
    b->out->must_change = b->must_change;
    b->out->must_factor = b->must_factor;
    b->out->must_enrol = b->must_enrol;
    /* Writes the credential's row first, so that whoever disables the account meanwhile also ends this session. */
    enum err e = c ? store_credential_used(a->db, c->person_id, c->hash, a->now) : OK;
    if (e == ERR_CONFLICT)
        return refuse_wrong(a, b->rules);
    if (!e)
        e = throttle_right(a, b->throttle);
    if (!e && b->asked->session_id)
        e = store_session_end(a->db, b->asked->session_id);
    if (!e && c && *b->rehashed)
        e = store_credential_rehash(a->db, c->person_id, c->hash, b->rehashed);
    if (!e)
        e = store_session_add(a->db, &s, &b->out->session_id);
    if (!e && b->slip) {
        e = store_slip_use(a->db, b->slip->id, b->out->session_id, a->now);
        if (e == ERR_CONFLICT) /* used, withdrawn, or the person has got a privileged role since */
            return refuse_wrong(a, b->rules);
    }
    return e ? e
             : act_audit(a, "account.sign_in", "session", b->out->session_id, NULL, b->slip ? "{\"slip\":true}" : NULL);
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

/* Whether what was typed is the code of a slip. */
static bool is_code(struct act *a, const struct slip_found *slip, const char *typed)
{
    uint8_t digest[TOKEN_DIGEST_SIZE];
    return account_slip_digest(a->arena, typed, digest) && token_equal(digest, slip->digest, sizeof digest);
}

/* A first password that lay about too long. */
static bool is_stale(const struct act *a, const struct account_rules *r, const struct credential *c)
{
    return c->one_time && a->now - c->changed_at >= r->policy.first_password_days * CLOCK_DAY;
}

/* Why this password must be changed before anything else. */
static enum must_change must_change(const struct act *a, const struct policy *p, const struct credential *c,
                                    const char *password)
{
    const struct password_rules rules = {p->password_length, p->password_classes};
    if (c->one_time)
        return MUST_CHANGE_FIRST;
    if (p->password_age_days && a->now - c->changed_at >= p->password_age_days * CLOCK_DAY)
        return MUST_CHANGE_AGE;
    return password_meets(password, &rules) ? MUST_CHANGE_NOT : MUST_CHANGE_RULES;
}

enum err act_account_sign_in(struct act *a, const struct account_rules *r, const struct sign_in *s,
                             struct signed_in *out)
{
    static const char NAME[] = "account.sign_in";
    char rehashed[PASSWORD_HASH_SIZE];
    struct throttle throttle;
    struct credential found;
    struct slip_found slip = {0};
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
    e = store_slip_open(a->db, a->arena, login, a->now, a->today, &slip);
    if (e && e != ERR_NOT_FOUND)
        return e;
    bool by_slip = !e && is_code(a, &slip, s->password) && (!c || c->person_id == slip.person_id);
    e = password_gate_enter(r->gate);
    if (e) {
        throttle_undo(a, &throttle);
        return e == ERR_UNAVAILABLE ? act_refuse(a, e, "account.busy", NULL, NULL) : e;
    }
    e = look_at_password(r, c, s->password, rehashed); /* with a slip too: it takes the same time */
    password_gate_leave(r->gate);
    if (e && e != ERR_DENIED)
        return e;
    by_slip = by_slip && e;
    const bool closed = c ? c->closed || (!by_slip && is_stale(a, r, c)) : slip.left;
    if (((e || !c) && !by_slip) || closed)
        return denied(a, NAME, c ? c->person_id : 0, refuse_wrong(a, r));
    struct begin b = {
        .rules = r,
        .asked = s,
        .person_id = c ? c->person_id : slip.person_id,
        .credential = c,
        .slip = by_slip ? &slip : NULL,
        .throttle = &throttle,
        .must_change = by_slip ? MUST_CHANGE_SLIP : must_change(a, &r->policy, c, s->password),
        .rehashed = rehashed,
        .out = out,
    };
    e = act_factor_standing(a, r, b.person_id, &b.must_factor, &b.must_enrol);
    if (e)
        return e;
    a->person_id = b.person_id;
    return act_run(a, NAME, sign_in_work, &b);
}

static enum err sign_out_work(struct act *a, void *context)
{
    const int64_t id = *(const int64_t *)context;
    enum err e = store_session_end(a->db, id);
    return e ? e : act_audit(a, "account.sign_out", "session", id, "{\"open\":true}", "{\"open\":false}");
}

enum err act_account_sign_out(struct act *a, int64_t session_id)
{
    return act_run(a, "account.sign_out", sign_out_work, &session_id);
}

static enum err language_work(struct act *a, void *context)
{
    enum err e = store_session_language(a->db, a->person_id, context);
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "lang", context);
    json_close(&j);
    const char *after = json_end(&j);
    if (!e && !after)
        e = ERR_NO_MEMORY;
    return e ? e : act_audit(a, "account.language", "person", a->person_id, NULL, after);
}

enum err act_account_language(struct act *a, const char *tag)
{
    char *copy = arena_str(a->arena, tag);
    return copy ? act_run(a, "account.language", language_work, copy) : ERR_NO_MEMORY;
}
