/* factor_setup: setting up a second factor, changing it, leaving it. */
#include <string.h>

#include "lib/act/factor_code.h"
#include "lib/act/prove.h"
#include "lib/base/log.h"
#include "lib/base/text.h"
#include "lib/store/factor.h"
#include "lib/store/session.h"

/* For the log: what is so before and after. Secrets and codes have no place there. */
#define NO_DRAFT "{\"drafted\":false}"
#define DRAFT "{\"drafted\":true}"
#define NEW_CODES "{\"recovery_codes\":\"new\"}"
#define SHOWN "{\"codes_shown\":true}"
#define NOT_SHOWN "{\"codes_shown\":false}"

/* What all of these work with. */
struct setup {
    const struct account_rules *rules;
    int64_t session_id;
    const char *code;
    const struct throttle *password_throttle, *code_throttle; /* NULL: not asked for */
};

static enum err draft(struct act *a, const struct setup *s, const struct factor_draft *d)
{
    return store_factor_draft_put(a->db, s->session_id, d, a->now);
}

/* Proof was given: the tries it took are forgotten. */
static enum err proven(struct act *a, const struct setup *s)
{
    enum err e = s->password_throttle ? throttle_right(a, s->password_throttle) : OK;
    if (!e && s->code_throttle)
        e = throttle_right(a, s->code_throttle);
    return e;
}

/* Inside work: the code that must come with a password. */
static enum err prove_code(struct act *a, const struct setup *s)
{
    const char *with;
    enum err e = factor_code_take(a, s->rules, s->code, &with);
    return e ? e : proven(a, s);
}

/* Runs what needs password and code. */
static enum err run_proven(struct act *a, const char *name, enum err (*work)(struct act *a, void *context),
                           struct setup s, const char *password)
{
    struct throttle for_password, for_code;
    enum err e = OK;
    if (!act_was_sent(a)) {
        if (password) {
            e = prove_password(a, s.rules, password, &for_password);
            s.password_throttle = &for_password;
        }
        if (!e && s.code) {
            e = throttle_try_code(a, s.rules, &for_code);
            s.code_throttle = &for_code;
        }
    }
    if (!e)
        return act_run(a, name, work, &s);
    enum err noted = act_note(a, name, "person", a->person_id, e);
    if (noted)
        log_error("audit of a refused %s failed: %s", name, err_name(noted));
    return e;
}

/* ---- a new secret ------------------------------------------------------------------------------------------------ */

static enum err offer_secret(struct act *a, const struct setup *s)
{
    uint8_t secret[TOTP_SECRET_SIZE];
    totp_secret(secret);
    const struct factor_draft d = {
        .secret = factor_code_seal(a, s->rules, FACTOR_DRAFT_SECRET, s->session_id, secret, sizeof secret)};
    token_wipe(secret, sizeof secret);
    a->result_path = "/account/factor";
    return d.secret.n ? draft(a, s, &d) : ERR_NO_MEMORY;
}

static enum err begin_work(struct act *a, void *context)
{
    const struct setup *s = context;
    struct factor f;
    enum err e = store_factor_find(a->db, a->arena, a->person_id, &f);
    if (!e)
        return act_refuse(a, ERR_CONFLICT, "factor.on", NULL, NULL);
    if (e == ERR_NOT_FOUND)
        e = proven(a, s);
    if (!e)
        e = offer_secret(a, s);
    return e ? e : act_audit(a, "factor.begin", "person", a->person_id, NO_DRAFT, DRAFT);
}

enum err act_factor_begin(struct act *a, const struct account_rules *r, int64_t session_id, const char *password)
{
    const struct setup s = {.rules = r, .session_id = session_id};
    return run_proven(a, "factor.begin", begin_work, s, password);
}

static enum err replace_work(struct act *a, void *context)
{
    const struct setup *s = context;
    enum err e = prove_code(a, s);
    if (!e)
        e = offer_secret(a, s);
    return e ? e : act_audit(a, "factor.replace", "person", a->person_id, NO_DRAFT, DRAFT);
}

enum err act_factor_replace(struct act *a, const struct account_rules *r, int64_t session_id, const char *password,
                            const char *code)
{
    const struct setup s = {.rules = r, .session_id = session_id, .code = code};
    return run_proven(a, "factor.replace", replace_work, s, password);
}

static enum err cancel_work(struct act *a, void *context)
{
    const struct setup *s = context;
    enum err e = store_factor_draft_remove(a->db, s->session_id);
    a->result_path = "/account/factor";
    return e ? e : act_audit(a, "factor.cancel", "person", a->person_id, DRAFT, NO_DRAFT);
}

enum err act_factor_cancel(struct act *a, int64_t session_id)
{
    struct setup s = {.session_id = session_id};
    return act_run(a, "factor.cancel", cancel_work, &s);
}

/* ---- recovery codes ---------------------------------------------------------------------------------------------- */

/* Ten new ones: their hashes for good, the codes sealed until the person says that they have them. */
static enum err make_codes(struct act *a, const struct setup *s)
{
    char codes[FACTOR_CODES][FACTOR_CODE_SIZE];
    enum err e = store_factor_codes_clear(a->db, a->person_id);
    for (size_t i = 0; !e && i < FACTOR_CODES; i++) {
        uint8_t hash[TOKEN_DIGEST_SIZE];
        token_one_time(codes[i]);
        const char *folded = text_fold(a->arena, codes[i]);
        e = folded ? factor_code_hash(a, s->rules, folded, hash) : ERR_NO_MEMORY;
        if (!e)
            e = store_factor_code_add(a->db, a->person_id, hash);
    }
    if (e)
        return e;
    const struct factor_draft d = {
        .codes = factor_code_seal(a, s->rules, FACTOR_DRAFT_CODES, s->session_id, codes, sizeof codes)};
    token_wipe(codes, sizeof codes);
    a->result_path = "/account/factor/codes";
    return d.codes.n ? draft(a, s, &d) : ERR_NO_MEMORY;
}

/* Whoever is behind the keyboard: the person learns that how they sign in is another now. */
static enum err tell(struct act *a, const char *kind)
{
    static const char *const none[] = {NULL};
    return act_notice(a, a->person_id, kind, "/account/factor", none);
}

static enum err renew_work(struct act *a, void *context)
{
    const struct setup *s = context;
    enum err e = prove_code(a, s);
    if (!e)
        e = make_codes(a, s);
    if (!e)
        e = tell(a, "factor_renewed");
    return e ? e : act_audit(a, "factor.renew", "person", a->person_id, NULL, NEW_CODES);
}

enum err act_factor_renew(struct act *a, const struct account_rules *r, int64_t session_id, const char *password,
                          const char *code)
{
    const struct setup s = {.rules = r, .session_id = session_id, .code = code};
    return run_proven(a, "factor.renew", renew_work, s, password);
}

static enum err kept_work(struct act *a, void *context)
{
    const struct setup *s = context;
    enum err e = store_factor_draft_remove(a->db, s->session_id);
    a->result_path = "/account/factor";
    return e ? e : act_audit(a, "factor.kept", "person", a->person_id, SHOWN, NOT_SHOWN);
}

enum err act_factor_kept(struct act *a, int64_t session_id)
{
    struct setup s = {.session_id = session_id};
    return act_run(a, "factor.kept", kept_work, &s);
}

/* ---- on and off -------------------------------------------------------------------------------------------------- */

/* The secret that the session is being shown. */
static enum err drafted_secret(struct act *a, const struct setup *s, uint8_t secret[TOTP_SECRET_SIZE])
{
    struct factor_draft d;
    enum err e = store_factor_draft_find(a->db, a->arena, s->session_id, &d);
    if (!e && d.secret.n == 0)
        return act_refuse(a, ERR_CONFLICT, "factor.no_draft", NULL, NULL);
    return e ? e
             : factor_code_open(a, s->rules, FACTOR_DRAFT_SECRET, s->session_id, d.secret, secret, TOTP_SECRET_SIZE);
}

static enum err confirm_work(struct act *a, void *context)
{
    const struct setup *s = context;
    uint8_t secret[TOTP_SECRET_SIZE];
    struct factor former;
    uint64_t ended;
    enum err e = store_factor_find(a->db, a->arena, a->person_id, &former);
    const bool had = e == OK; /* a new one takes its place */
    if (!e || e == ERR_NOT_FOUND)
        e = drafted_secret(a, s, secret);
    if (e)
        return e;
    const struct sql_bytes sealed = factor_code_seal(a, s->rules, FACTOR_SECRET, a->person_id, secret, sizeof secret);
    e = sealed.n ? store_factor_put(a->db, a->person_id, sealed, a->now) : ERR_NO_MEMORY;
    if (!e)
        e = factor_code_take_first(a, secret, s->code);
    token_wipe(secret, sizeof secret);
    if (!e)
        e = proven(a, s);
    if (!e)
        e = make_codes(a, s);
    if (!e)
        e = store_session_enrolled(a->db, a->person_id);
    if (!e)
        e = store_session_end_others(a->db, a->person_id, s->session_id, &ended);
    if (!e)
        e = tell(a, had ? "factor_replaced" : "factor_on");
    a->flash = (struct message){.key = "factor.is_on"};
    return e ? e : act_audit(a, "factor.confirm", "person", a->person_id, had ? FACTOR_ON : FACTOR_OFF, FACTOR_ON);
}

enum err act_factor_confirm(struct act *a, const struct account_rules *r, int64_t session_id, const char *code)
{
    const struct setup s = {.rules = r, .session_id = session_id, .code = code};
    return run_proven(a, "factor.confirm", confirm_work, s, NULL);
}

static enum err off_work(struct act *a, void *context)
{
    const struct setup *s = context;
    bool demanded;
    enum err e = act_factor_demanded(a, s->rules, a->person_id, &demanded);
    if (!e && demanded)
        return act_refuse(a, ERR_CONFLICT, "factor.demanded", NULL, NULL);
    if (!e)
        e = prove_code(a, s);
    if (!e)
        e = store_factor_remove(a->db, a->person_id);
    if (!e)
        e = store_factor_draft_remove(a->db, s->session_id);
    if (!e)
        e = tell(a, "factor_off");
    a->result_path = "/account/factor";
    a->flash = (struct message){.key = "factor.is_off"};
    return e ? e : act_audit(a, "factor.off", "person", a->person_id, FACTOR_ON, FACTOR_OFF);
}

enum err act_factor_off(struct act *a, const struct account_rules *r, int64_t session_id, const char *password,
                        const char *code)
{
    const struct setup s = {.rules = r, .session_id = session_id, .code = code};
    return run_proven(a, "factor.off", off_work, s, password);
}

/* ---- looking ----------------------------------------------------------------------------------------------------- */

enum err act_factor_look(struct act *a, const struct account_rules *r, int64_t session_id, struct factor_view *out)
{
    struct factor f;
    struct factor_draft d = {0};
    *out = (struct factor_view){0};
    enum err e = store_factor_find(a->db, a->arena, a->person_id, &f);
    if (!e) {
        out->on = true;
        out->confirmed_at = f.confirmed_at;
        out->codes_left = f.codes_left;
    }
    if (!e || e == ERR_NOT_FOUND)
        e = act_factor_demanded(a, r, a->person_id, &out->demanded);
    if (!e)
        e = store_factor_draft_find(a->db, a->arena, session_id, &d);
    if (!e && d.secret.n) {
        uint8_t secret[TOTP_SECRET_SIZE];
        e = factor_code_open(a, r, FACTOR_DRAFT_SECRET, session_id, d.secret, secret, sizeof secret);
        if (!e)
            totp_text(secret, out->secret);
        token_wipe(secret, sizeof secret);
    }
    if (!e && d.codes.n)
        e = factor_code_open(a, r, FACTOR_DRAFT_CODES, session_id, d.codes, out->codes, sizeof out->codes);
    return e;
}
