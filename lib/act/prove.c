#include "lib/act/prove.h"

#include "lib/store/credential.h"

enum err prove_password(struct act *a, const struct account_rules *r, const char *password, struct throttle *t)
{
    struct credential c;
    enum err e = store_credential_of(a->db, a->arena, a->person_id, a->today, &c);
    if (!e)
        e = throttle_try(a, r, c.login, t);
    if (e)
        return e;
    e = password_gate_enter(r->gate);
    if (!e) {
        e = password_verify(c.hash, password);
        password_gate_leave(r->gate);
    } else if (e == ERR_UNAVAILABLE) {
        e = act_refuse(a, e, "account.busy", NULL, NULL);
    }
    if (e == ERR_DENIED) {
        a->refused_field = "password";
        return act_refuse(a, ERR_INVALID, "account.wrong_current", NULL, NULL);
    }
    if (e)
        throttle_undo(a, t); /* it was not looked at */
    return e;
}
