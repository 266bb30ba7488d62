/* account_password: choosing, handing out and closing passwords. */
#include <string.h>

#include "lib/act/account.h"
#include "lib/act/throttle.h"
#include "lib/base/json.h"
#include "lib/base/log.h"
#include "lib/domain/password_policy.h"
#include "lib/store/credential.h"
#include "lib/store/pin.h"
#include "lib/store/session.h"
#include "lib/store/slip.h"

enum { OWN_WORDS_MAX = 16 };

struct change {
    const struct account_rules *rules;
    const struct password_change *asked;
    const struct credential *credential; /* NULL: came with a slip and has no password yet */
    const char *login;                   /* folded */
    const struct throttle *throttle;
    char hash[PASSWORD_HASH_SIZE];
};

static enum err refuse_field(struct act *a, const char *field, const char *key, const char *arg0, const char *arg1)
{
    a->refused_field = field;
    return act_refuse(a, ERR_INVALID, key, arg0, arg1);
}

static enum err wrong_current(struct act *a, const struct password_change *x)
{
    return refuse_field(a, "current_password",
                        x->must_change == MUST_CHANGE_SLIP ? "account.wrong_slip" : "account.wrong_current", NULL,
                        NULL);
}

/* For the log: what became of the account (NULL: nothing), and how many of its sessions that ended. Nothing of the
 * password. */
static enum err audit_account(struct act *a, const char *name, int64_t person_id, const char *what, bool is,
                              uint64_t ended, const char *why)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    if (what)
        json_bool(&j, what, is);
    json_int(&j, "sessions_ended", (int64_t)ended);
    if (why && *why)
        json_text(&j, "reason", why);
    json_close(&j);
    const char *after = json_end(&j);
    return after ? act_audit(a, name, "person", person_id, NULL, after) : ERR_NO_MEMORY;
}

static enum err change_work(struct act *a, void *context)
{
    const struct change *c = context;
    const int64_t session = c->asked->session_id;
    uint64_t ended = 0;
    enum err e;
    if (c->credential) {
        e = store_credential_keep_old(a->db, a->person_id, c->rules->policy.password_history, a->now);
        if (!e)
            e = store_credential_change(a->db, a->person_id, c->credential->hash, c->hash, a->now);
        if (e == ERR_CONFLICT) /* changed in another window since it was looked at */
            return wrong_current(a, c->asked);
    } else {
        e = store_credential_open(a->db, a->person_id, c->login, c->hash, a->now);
        if (e == ERR_CONFLICT)
            return act_refuse(a, e, "account.login_taken", NULL, NULL);
    }
    if (!e)
        e = store_session_settle(a->db, session);
    if (!e)
        e = store_session_end_others(a->db, a->person_id, session, &ended);
    if (!e)
        e = throttle_right(a, c->throttle);
    /* One that had to be chosen is no news. */
    static const char *const none[] = {NULL};
    if (!e && c->asked->must_change == MUST_CHANGE_NOT)
        e = act_notice(a, a->person_id, "password_changed", "/account", none);
    a->result_path = "/";
    a->flash = (struct message){.key = "account.password_changed"};
    return e ? e : audit_account(a, "account.password", a->person_id, NULL, false, ended, NULL);
}

/* Refuses a new password with the sentence of its reason. */
static enum err refuse_reason(struct act *a, enum password_reason reason, const struct password_rules *rules)
{
    static const char *const KEYS[] = {
        [PASSWORD_FINE] = "account.password_not_text",   [PASSWORD_NOT_TEXT] = "account.password_not_text",
        [PASSWORD_TOO_SHORT] = "account.password_short", [PASSWORD_TOO_LONG] = "account.password_long",
        [PASSWORD_COMMON] = "account.password_common",   [PASSWORD_OWN_WORD] = "account.password_own_word",
        [PASSWORD_CLASSES] = "account.password_classes", [PASSWORD_LOGIN] = "account.password_login",
    };
    const int64_t n = reason == PASSWORD_TOO_SHORT ? rules->length : rules->classes;
    const bool counts = reason == PASSWORD_TOO_SHORT || reason == PASSWORD_CLASSES;
    const char *number = counts ? arena_printf(a->arena, "%lld", (long long)n) : NULL;
    return refuse_field(a, "new_password", KEYS[reason], number, NULL);
}

/* The words of a text with spaces between, behind those in the list. */
static size_t add_words(struct arena *a, const char *text, const char *words[OWN_WORDS_MAX], size_t n)
{
    char *rest = arena_str(a, text ? text : "");
    for (char *word = rest ? strsep(&rest, " ") : NULL; word && n < OWN_WORDS_MAX; word = strsep(&rest, " "))
        words[n++] = word;
    return n;
}

/* The rules for a new password of this person. */
static enum err judge(struct act *a, const struct account_rules *r, const struct credential *c, const char *current,
                      const char *chosen)
{
    const struct password_rules rules = {r->policy.password_length, r->policy.password_classes};
    const char *words[OWN_WORDS_MAX] = {c->login, c->staff_no, c->name};
    enum password_reason reason;
    size_t n = add_words(a->arena, c->pinyin, words, 3);
    n = add_words(a->arena, c->initials, words, n);
    if (!password_acceptable(chosen, words, n, &rules, &reason))
        return refuse_reason(a, reason, &rules);
    if (strcmp(current, chosen) == 0)
        return refuse_field(a, "new_password", "account.password_same", NULL, NULL);
    return OK;
}

/* Whether what stands for the present password is right: the code of the slip that this session began with, or the
   password itself. */
static enum err look_at_current(struct act *a, const struct change *c)
{
    const struct password_change *x = c->asked;
    uint8_t digest[TOKEN_DIGEST_SIZE];
    struct slip_found slip;
    if (x->must_change != MUST_CHANGE_SLIP)
        return password_verify(c->credential->hash, x->current);
    enum err e = store_slip_of_session(a->db, a->arena, x->session_id, &slip);
    if (e)
        return e == ERR_NOT_FOUND ? ERR_DENIED : e;
    if (!account_slip_digest(a->arena, x->current, digest))
        return ERR_NO_MEMORY;
    return slip.person_id == a->person_id && token_equal(digest, slip.digest, sizeof digest) ? OK : ERR_DENIED;
}

/* ERR_INVALID with its sentence when the new password is one of the last ones. Each look costs a hash. */
static enum err look_at_old(struct act *a, const struct account_rules *r, const struct change *c)
{
    const int64_t n = r->policy.password_history;
    const char **old = NULL;
    size_t count = 0;
    if (n == 0 || !c->credential)
        return OK;
    const char *number = arena_printf(a->arena, "%lld", (long long)n);
    enum err e = number ? store_credential_old(a->db, a->arena, a->person_id, n - 1, &old, &count) : ERR_NO_MEMORY;
    if (e)
        return e;
    for (size_t i = 0; i <= count; i++) {
        e = password_verify(i == count ? c->credential->hash : old[i], c->asked->chosen);
        if (!e)
            return refuse_field(a, "new_password", "account.password_used", number, NULL);
        if (e != ERR_DENIED)
            return e;
    }
    return OK;
}

/* Proves the present password and hashes the new one, at the gate. */
static enum err prove(struct act *a, const struct account_rules *r, struct change *c)
{
    enum err e = password_gate_enter(r->gate);
    if (e == ERR_UNAVAILABLE)
        return act_refuse(a, e, "account.busy", NULL, NULL);
    if (e)
        return e;
    e = look_at_current(a, c);
    if (e == ERR_DENIED)
        e = wrong_current(a, c->asked);
    if (!e)
        e = look_at_old(a, r, c);
    if (!e)
        e = password_hash(c->asked->chosen, &r->cost, c->hash);
    password_gate_leave(r->gate);
    return e;
}

/* What is known of the actor; *has says whether there is a credential. */
static enum err who_is_it(struct act *a, const struct password_change *x, struct credential *c, bool *has)
{
    enum err e = store_credential_of(a->db, a->arena, a->person_id, a->today, c);
    *has = !e;
    if (e != ERR_NOT_FOUND || x->must_change != MUST_CHANGE_SLIP)
        return e;
    e = store_credential_person(a->db, a->arena, a->person_id, c);
    if (!e)
        c->login = account_login(a->arena, c->staff_no);
    return e ? e : c->login ? OK : ERR_NO_MEMORY;
}

enum err act_account_password(struct act *a, const struct account_rules *r, const struct password_change *x)
{
    static const char NAME[] = "account.password";
    struct credential credential;
    struct throttle throttle;
    struct change c = {.rules = r, .asked = x, .throttle = &throttle};
    bool has;
    if (act_was_sent(a))
        return act_run(a, NAME, change_work, &c);
    enum err e = who_is_it(a, x, &credential, &has);
    if (!e) {
        c.credential = has ? &credential : NULL;
        c.login = credential.login;
        e = judge(a, r, &credential, x->current, x->chosen);
    }
    if (!e)
        e = throttle_try(a, r, credential.login, &throttle);
    if (!e) {
        e = prove(a, r, &c);
        /* Who was right about the present password is not counted for the new one. */
        if (e && (e != ERR_INVALID || strcmp(a->refused_field, "current_password") != 0))
            throttle_undo(a, &throttle);
    }
    if (e) {
        enum err noted = act_note(a, NAME, "person", a->person_id, e);
        if (noted)
            log_error("audit of a refused %s failed: %s", NAME, err_name(noted));
        return e;
    }
    e = act_run(a, NAME, change_work, &c);
    token_wipe(c.hash, sizeof c.hash);
    return e;
}

/* ---- handing out and closing ------------------------------------------------------------------------------------- */

struct issue {
    int64_t person_id;
    const char *login;
    int64_t history; /* former passwords that the policy looks at */
    char hash[PASSWORD_HASH_SIZE];
};

enum err account_put_first(struct act *a, int64_t person_id, const char *login, const char *hash, int64_t history)
{
    uint64_t ended;
    enum err e = store_credential_keep_old(a->db, person_id, history, a->now);
    if (!e)
        e = store_credential_issue(a->db, person_id, login, hash, a->now);
    if (e == ERR_CONFLICT)
        return act_refuse(a, e, "account.login_taken", NULL, NULL);
    if (!e)
        e = throttle_open(a, login);
    if (!e) /* who may have known the password may have set it */
        e = store_pin_remove(a->db, person_id);
    return e ? e : store_session_end_others(a->db, person_id, 0, &ended);
}

static enum err issue_work(struct act *a, void *context)
{
    const struct issue *i = context;
    enum err e = account_put_first(a, i->person_id, i->login, i->hash, i->history);
    return e ? e : act_audit(a, "account.issue", "person", i->person_id, NULL, "{\"one_time\":true}");
}

enum err act_account_issue(struct act *a, const struct account_rules *r, int64_t person_id, const char *staff_no,
                           char password[TOKEN_ONE_TIME_SIZE])
{
    struct issue i = {
        .person_id = person_id, .login = account_login(a->arena, staff_no), .history = r->policy.password_history};
    if (!i.login)
        return ERR_NO_MEMORY;
    token_one_time(password);
    enum err e = password_gate_enter(r->gate);
    if (e)
        return e;
    e = password_hash(password, &r->cost, i.hash);
    password_gate_leave(r->gate);
    return e ? e : act_run(a, "account.issue", issue_work, &i);
}

struct disable {
    int64_t person_id;
    bool disabled;
    const char *why;
};

static enum err disable_work(struct act *a, void *context)
{
    const struct disable *d = context;
    uint64_t ended = 0;
    enum err e = store_credential_disable(a->db, d->person_id, d->disabled, d->why, a->now);
    if (!e && d->disabled)
        e = store_session_end_others(a->db, d->person_id, 0, &ended);
    return e ? e
             : audit_account(a, d->disabled ? "account.disable" : "account.enable", d->person_id, "disabled",
                             d->disabled, ended, d->why);
}

enum err act_account_disable(struct act *a, int64_t person_id, bool disabled, const char *why)
{
    struct disable d = {person_id, disabled, why};
    return act_run(a, disabled ? "account.disable" : "account.enable", disable_work, &d);
}
