/* account_password: choosing, handing out and closing passwords. */
#include <string.h>

#include "lib/act/account.h"
#include "lib/act/throttle.h"
#include "lib/base/log.h"
#include "lib/domain/password_policy.h"
#include "lib/store/credential.h"
#include "lib/store/idempotency.h"
#include "lib/store/session.h"

enum { OWN_WORDS_MAX = 16 };

struct change {
    const struct credential *credential;
    const struct throttle *throttle;
    int64_t session_id;
    char hash[PASSWORD_HASH_SIZE];
};

static enum err refuse_field(struct act *a, const char *field, const char *key)
{
    a->refused_field = field;
    return act_refuse(a, ERR_INVALID, key, NULL, NULL);
}

static enum err change_work(struct act *a, void *context)
{
    const struct change *c = context;
    uint64_t ended;
    enum err e = store_credential_change(a->db, a->person_id, c->credential->hash, c->hash, a->now);
    if (e == ERR_CONFLICT) /* changed in another window since it was looked at */
        return refuse_field(a, "current_password", "account.wrong_current");
    if (!e)
        e = store_session_settle(a->db, c->session_id);
    if (!e)
        e = store_session_end_others(a->db, a->person_id, c->session_id, &ended);
    if (!e)
        e = throttle_right(a, c->throttle);
    a->result_path = "/";
    a->flash = (struct message){.key = "account.password_changed"};
    return e ? e : act_audit(a, "account.password", "person", a->person_id, NULL, NULL);
}

static const char *reason_key(enum password_reason reason)
{
    switch (reason) {
    case PASSWORD_FINE:
    case PASSWORD_NOT_TEXT:
        return "account.password_not_text";
    case PASSWORD_TOO_SHORT:
        return "account.password_short";
    case PASSWORD_TOO_LONG:
        return "account.password_long";
    case PASSWORD_COMMON:
        return "account.password_common";
    case PASSWORD_OWN_WORD:
        return "account.password_own_word";
    }
    return "account.password_not_text";
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
static enum err judge(struct act *a, const struct credential *c, const char *current, const char *chosen)
{
    const char *words[OWN_WORDS_MAX] = {c->login, c->staff_no, c->name};
    enum password_reason reason;
    size_t n = add_words(a->arena, c->pinyin, words, 3);
    n = add_words(a->arena, c->initials, words, n);
    if (!password_acceptable(chosen, words, n, &reason))
        return refuse_field(a, "new_password", reason_key(reason));
    if (strcmp(current, chosen) == 0)
        return refuse_field(a, "new_password", "account.password_same");
    return OK;
}

/* Whether the form was sent before; then act_run finds its result, and the password in it is no longer looked at. */
static bool sent_before(struct act *a)
{
    struct idempotency first;
    return a->key && store_idempotency_find(a->db, a->arena, a->person_id, a->key->key, &first) == OK;
}

/* Proves the present password and hashes the new one, at the gate. */
static enum err prove(struct act *a, const struct account_rules *r, struct change *c, const char *current,
                      const char *chosen)
{
    enum err e = password_gate_enter(r->gate);
    if (e == ERR_UNAVAILABLE)
        return act_refuse(a, e, "account.busy", NULL, NULL);
    if (e)
        return e;
    e = password_verify(c->credential->hash, current);
    if (e == ERR_DENIED)
        e = refuse_field(a, "current_password", "account.wrong_current");
    else if (!e)
        e = password_hash(chosen, &r->cost, c->hash);
    password_gate_leave(r->gate);
    return e;
}

enum err act_account_password(struct act *a, const struct account_rules *r, int64_t session_id, const char *current,
                              const char *chosen)
{
    static const char NAME[] = "account.password";
    struct credential credential;
    struct throttle throttle;
    struct change c = {.credential = &credential, .throttle = &throttle, .session_id = session_id};
    if (sent_before(a))
        return act_run(a, NAME, change_work, &c);
    enum err e = store_credential_of(a->db, a->arena, a->person_id, a->today, &credential);
    if (!e)
        e = judge(a, &credential, current, chosen);
    if (!e)
        e = throttle_try(a, r, credential.login, &throttle);
    if (!e) {
        e = prove(a, r, &c, current, chosen);
        if (e && e != ERR_INVALID)
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
    char hash[PASSWORD_HASH_SIZE];
};

static enum err issue_work(struct act *a, void *context)
{
    const struct issue *i = context;
    uint64_t ended;
    enum err e = store_credential_issue(a->db, i->person_id, i->login, i->hash, a->now);
    if (e == ERR_CONFLICT)
        return act_refuse(a, e, "account.login_taken", NULL, NULL);
    if (!e)
        e = store_session_end_others(a->db, i->person_id, 0, &ended);
    return e ? e : act_audit(a, "account.issue", "person", i->person_id, NULL, NULL);
}

enum err act_account_issue(struct act *a, const struct account_rules *r, int64_t person_id, const char *staff_no,
                           char password[TOKEN_ONE_TIME_SIZE])
{
    struct issue i = {.person_id = person_id, .login = account_login(a->arena, staff_no)};
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
};

static enum err disable_work(struct act *a, void *context)
{
    const struct disable *d = context;
    uint64_t ended;
    enum err e = store_credential_disable(a->db, d->person_id, d->disabled, a->now);
    if (!e && d->disabled)
        e = store_session_end_others(a->db, d->person_id, 0, &ended);
    return e ? e : act_audit(a, d->disabled ? "account.disable" : "account.enable", "person", d->person_id, NULL, NULL);
}

enum err act_account_disable(struct act *a, int64_t person_id, bool disabled)
{
    struct disable d = {person_id, disabled};
    return act_run(a, disabled ? "account.disable" : "account.enable", disable_work, &d);
}
