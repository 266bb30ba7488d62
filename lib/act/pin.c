#include "lib/act/pin.h"

#include <string.h>

#include "lib/act/prove.h"
#include "lib/base/log.h"
#include "lib/base/text.h"
#include "lib/crypt/box.h"
#include "lib/domain/pin.h"
#include "lib/store/credential.h"
#include "lib/store/pin.h"

static enum err refuse_field(struct act *a, const char *field, const char *key, const char *arg)
{
    a->refused_field = field;
    return act_refuse(a, ERR_INVALID, key, arg, NULL);
}

/* What is hashed in place of the digits. Arena; NULL: no memory. */
static const char *keyed(struct act *a, const struct account_rules *r, const char *pin)
{
    uint8_t digest[TOKEN_DIGEST_SIZE];
    const char *text = arena_printf(a->arena, "pin %lld %s", (long long)a->person_id, pin);
    char *hex = arena_alloc(a->arena, 2 * sizeof digest + 1);
    if (!text || !hex)
        return NULL;
    token_mac(r->factor_key, BOX_KEY_SIZE, text, strlen(text), digest);
    text_hex(digest, sizeof digest, hex);
    return hex;
}

static enum err at_gate(struct act *a, const struct account_rules *r)
{
    enum err e = password_gate_enter(r->gate);
    return e == ERR_UNAVAILABLE ? act_refuse(a, e, "account.busy", NULL, NULL) : e;
}

/* ---- setting and removing ---------------------------------------------------------------------------------------- */

/* For the log: nothing of the digits. */
#define PIN_ON "{\"pin\":true}"
#define PIN_GONE "{\"pin\":false}"

struct change {
    const struct throttle *throttle;
    bool had;
    char hash[PASSWORD_HASH_SIZE]; /* "": it is removed */
};

static enum err change_work(struct act *a, void *context)
{
    static const char *const none[] = {NULL};
    const struct change *c = context;
    const bool set = *c->hash;
    enum err e = set ? store_pin_put(a->db, a->person_id, c->hash, a->now) : store_pin_remove(a->db, a->person_id);
    if (!e)
        e = throttle_right(a, c->throttle);
    if (!e)
        e = act_notice(a, a->person_id,
                       !set     ? "pin_removed"
                       : c->had ? "pin_changed"
                                : "pin_set",
                       "/account/pin", none);
    a->result_path = "/account/pin";
    a->flash = (struct message){.key = !set ? "pin.removed" : c->had ? "pin.changed" : "pin.was_set"};
    return e ? e
             : act_audit(a, set ? "pin.set" : "pin.remove", "person", a->person_id, c->had ? PIN_ON : PIN_GONE,
                         set ? PIN_ON : PIN_GONE);
}

/* The rules for new digits of the actor. */
static enum err judge(struct act *a, const struct account_rules *r, const char *pin)
{
    static const char *const KEYS[] = {[PIN_FINE] = "",
                                       [PIN_DIGITS] = "pin.digits",
                                       [PIN_PLAIN] = "pin.plain",
                                       [PIN_STAFF_NO] = "pin.staff_no",
                                       [PIN_BIRTH] = "pin.birth"};
    const char *staff_no = "";
    int64_t birth_year = 0;
    enum err e = store_pin_person(a->db, a->arena, a->person_id, &staff_no, &birth_year);
    if (e)
        return e;
    const enum pin_fault fault = pin_judge(pin, r->policy.pin_length, staff_no, birth_year);
    const char *length = arena_printf(a->arena, "%lld", (long long)r->policy.pin_length);
    if (!length)
        return ERR_NO_MEMORY;
    return fault ? refuse_field(a, "new_pin", KEYS[fault], fault == PIN_DIGITS ? length : NULL) : OK;
}

/* What was refused before anything began is on the record, too. */
static enum err refused(struct act *a, const char *name, enum err e)
{
    enum err noted = act_note(a, name, "person", a->person_id, e);
    if (noted)
        log_error("audit of a refused %s failed: %s", name, err_name(noted));
    return e;
}

/* Whether there is one already, and whether it serves. */
static enum err look(struct act *a, struct pin *out, bool *has)
{
    enum err e = store_pin_find(a->db, a->arena, a->person_id, PIN_TRIES, out);
    *has = !e;
    return e == ERR_NOT_FOUND ? OK : e;
}

enum err act_pin_set(struct act *a, const struct account_rules *r, const char *password, const char *pin)
{
    static const char NAME[] = "pin.set";
    struct throttle throttle;
    struct change c = {.throttle = &throttle};
    struct pin old;
    if (act_was_sent(a))
        return act_run(a, NAME, change_work, &c);
    const char *folded = text_fold(a->arena, pin); /* as people type it: full-width digits, spaces between */
    const char *secret = folded ? keyed(a, r, folded) : NULL;
    enum err e = secret ? look(a, &old, &c.had) : ERR_NO_MEMORY;
    if (!e)
        e = judge(a, r, folded);
    if (!e)
        e = prove_password(a, r, password, &throttle);
    if (!e) {
        e = at_gate(a, r);
        if (!e) {
            e = password_hash(secret, &r->cost, c.hash);
            password_gate_leave(r->gate);
        }
        if (e)
            throttle_undo(a, &throttle);
    }
    if (e)
        return refused(a, NAME, e);
    e = act_run(a, NAME, change_work, &c);
    token_wipe(c.hash, sizeof c.hash);
    return e;
}

enum err act_pin_remove(struct act *a, const struct account_rules *r, const char *password)
{
    static const char NAME[] = "pin.remove";
    struct throttle throttle;
    struct change c = {.throttle = &throttle};
    struct pin old;
    if (act_was_sent(a))
        return act_run(a, NAME, change_work, &c);
    enum err e = look(a, &old, &c.had);
    if (!e && !c.had)
        e = act_refuse(a, ERR_CONFLICT, "pin.no_more", NULL, NULL);
    if (!e)
        e = prove_password(a, r, password, &throttle);
    return e ? refused(a, NAME, e) : act_run(a, NAME, change_work, &c);
}

/* ---- signing with it --------------------------------------------------------------------------------------------- */

static enum err off_work(struct act *a, void *context)
{
    static const char *const none[] = {NULL};
    (void)context;
    enum err e = store_pin_off(a->db, a->person_id, PIN_TRIES, a->now);
    if (e == ERR_CONFLICT) /* it was not one too many, or another request has seen to it */
        return OK;
    if (!e)
        e = act_notice(a, a->person_id, "pin_off", "/account/pin", none);
    return e ? e : act_audit(a, "pin.off", "person", a->person_id, PIN_ON, PIN_GONE);
}

/* A wrong one: says so, or switches it off. */
static enum err wrong(struct act *a)
{
    const struct act_key *key = a->key; /* of the form that was refused, which is not done by this */
    struct pin now;
    bool has;
    a->key = NULL;
    enum err e = act_run(a, "pin.off", off_work, NULL);
    a->key = key;
    if (!e)
        e = look(a, &now, &has);
    if (e)
        return e;
    return refuse_field(a, "pin", has && !now.off ? "pin.wrong" : "pin.now_off", NULL);
}

static enum err try_work(struct sql *db, void *context)
{
    return store_pin_try(db, *(const int64_t *)context, PIN_TRIES);
}

static enum err undo_work(struct sql *db, void *context)
{
    return store_pin_undo(db, *(const int64_t *)context);
}

static void undo(struct act *a, const struct throttle *t)
{
    const struct sql_act work = {.work = undo_work, .context = &a->person_id};
    enum err e = sql_transaction(a->db, &work);
    if (e) /* then it counts: the safe side */
        log_warn("a try could not be given back: %s", err_name(e));
    throttle_undo(a, t);
}

enum err pin_prove(struct act *a, const struct account_rules *r, const char *typed, struct throttle *t,
                   struct pin_proof *out)
{
    const struct sql_act count = {.work = try_work, .context = &a->person_id};
    const char *folded = text_fold(a->arena, typed);
    const char *secret = folded ? keyed(a, r, folded) : NULL;
    const char *length = arena_printf(a->arena, "%lld", (long long)r->policy.pin_length);
    struct pin p;
    bool has;
    if (!secret || !length)
        return ERR_NO_MEMORY;
    enum err e = look(a, &p, &has);
    if (e)
        return e;
    if (!has)
        return refuse_field(a, "pin", "pin.none", NULL);
    if (p.off)
        return refuse_field(a, "pin", "pin.is_off", NULL);
    if (strlen(folded) != (size_t)r->policy.pin_length) /* a slip of the finger is no try */
        return refuse_field(a, "pin", "pin.digits", length);
    e = throttle_try_pin(a, r, t);
    if (e)
        return e;
    e = sql_transaction(a->db, &count);
    if (e == ERR_CONFLICT)
        return refuse_field(a, "pin", "pin.is_off", NULL);
    if (e)
        return e;
    e = at_gate(a, r);
    if (!e) {
        e = password_verify(p.hash, secret);
        password_gate_leave(r->gate);
        if (e == ERR_DENIED)
            return wrong(a);
    }
    out->hash = p.hash;
    if (e)
        undo(a, t); /* it was not looked at */
    return e;
}

enum err pin_right(struct act *a, const struct throttle *t, const struct pin_proof *proof)
{
    enum err e = store_pin_right(a->db, a->person_id, proof->hash);
    if (e == ERR_CONFLICT)
        return refuse_field(a, "pin", "pin.wrong", NULL);
    return e ? e : throttle_right(a, t);
}
