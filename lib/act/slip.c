#include "lib/act/slip.h"

#include <string.h>

#include "lib/act/throttle.h"
#include "lib/base/json.h"

struct issue {
    const struct policy *policy;
    const uint8_t *person_id;
    struct slip_issued *out;
};

/* What the database does not let pass. */
static enum err refuse(struct act *a)
{
    const char *broken = sql_constraint(a->db);
    if (strcmp(broken, "ck_slip_self") == 0)
        return act_refuse(a, ERR_CONFLICT, "slip.self", NULL, NULL);
    if (strcmp(broken, "ck_slip_privileged") == 0)
        return act_refuse(a, ERR_CONFLICT, "slip.privileged", NULL, NULL);
    return ERR_RETRY; /* another slip for the same person, at the same moment */
}

static enum err issue_work(struct act *a, void *context)
{
    const struct issue *x = context;
    const struct scope who = {a->person_id, "slip.issue", a->today};
    struct slip_person *p = &x->out->person;
    uint8_t digest[TOKEN_DIGEST_SIZE];
    struct json j;
    int64_t id;
    enum err e = store_slip_person(a->db, a->arena, x->person_id, &who, p);
    if (e)
        return e;
    if (p->disabled)
        return act_refuse(a, ERR_CONFLICT, "slip.disabled", NULL, NULL);
    struct slip_new s = {
        .person_id = p->id,
        .login = account_login(a->arena, p->staff_no),
        .digest = digest,
        .issued_by = a->person_id,
        .issued_at = a->now,
        .expires_at = a->now + x->policy->slip_hours * CLOCK_HOUR,
    };
    if (!s.login || !account_slip_digest(a->arena, x->out->code, digest))
        return ERR_NO_MEMORY;
    token_public_id(s.public_id);
    x->out->expires_at = s.expires_at;
    e = store_slip_end_open(a->db, p->id, a->now);
    if (!e)
        e = store_slip_add(a->db, &s, &id);
    if (e == ERR_CONFLICT)
        return refuse(a);
    if (!e)
        e = throttle_open(a, s.login);
    if (e)
        return e;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "slip", id);
    json_instant(&j, "expires_at", s.expires_at);
    json_close(&j);
    const char *after = json_end(&j);
    e = after ? act_audit(a, "slip.issue", "person", p->id, NULL, after) : ERR_NO_MEMORY;
    const char *const none[] = {NULL};
    a->result_path = "/account/slips";
    return e ? e : act_notice(a, p->id, "slip_issued", "/account", none);
}

enum err act_slip_issue(struct act *a, const struct policy *policy, const uint8_t person_id[16],
                        struct slip_issued *out)
{
    struct issue x = {policy, person_id, out};
    token_one_time(out->code);
    return act_run(a, "slip.issue", issue_work, &x);
}

static enum err end_work(struct act *a, void *context)
{
    int64_t person;
    enum err e = store_slip_withdraw(a->db, a->arena, context, a->person_id, a->now, &person);
    a->flash = (struct message){.key = "slip.ended"};
    a->result_path = "/account/slips";
    return e ? e : act_audit(a, "slip.end", "person", person, "{\"open\":true}", "{\"open\":false}");
}

enum err act_slip_end(struct act *a, const uint8_t public_id[16])
{
    uint8_t id[16];
    memcpy(id, public_id, sizeof id);
    return act_run(a, "slip.end", end_work, id);
}
