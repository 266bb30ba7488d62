#include "lib/act/honour_revocation.h"

#include <string.h>

#include "lib/act/certificate.h"
#include "lib/act/honour_correction.h"
#include "lib/base/json.h"
#include "lib/crypt/token.h"

enum { HOLDERS_MAX = 10 /* of one honour: the authors of a paper */ };

static const char *as_json(struct act *a, const struct roll_honour *h, const char *state, const char *reason)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "name", h->row.name);
    json_text(&j, "title", h->row.title);
    json_text(&j, "state", state);
    json_text(&j, "reason", reason);
    json_close(&j);
    return json_end(&j);
}

static enum err audit(struct act *a, const char *name, const struct roll_honour *h, const char *state,
                      const char *reason)
{
    const char *after = as_json(a, h, state, reason);
    return after ? act_audit(a, name, "honour", h->row.id, NULL, after) : ERR_NO_MEMORY;
}

static enum err propose_work(struct act *a, void *context)
{
    const struct revocation_proposal *x = context;
    struct roll_honour h = {0};
    struct honour_right right = {0};
    int64_t id;
    enum err e = honour_lock(a, x->honour, &h, &right);
    if (!e && !right.officer)
        e = ERR_NOT_FOUND;
    if (!e && h.row.revoked)
        e = act_refuse(a, ERR_CONFLICT, "revocation.revoked", NULL, NULL);
    if (e)
        return e;
    struct honour_revocation v = {
        .honour_id = h.row.id, .reason = x->reason, .proposed_by = a->person_id, .proposed_at = a->now};
    token_public_id(v.public_id);
    e = store_honour_revocation_add(a->db, &v, &id);
    if (e == ERR_CONFLICT && strcmp(sql_constraint(a->db), "uq_honour_revocation_open") == 0)
        e = act_refuse(a, ERR_CONFLICT, "revocation.waiting", NULL, NULL);
    if (e == ERR_CONFLICT && !a->refusal.key) /* revoked meanwhile, or taken for a mistake of the register */
        e = act_refuse(a, ERR_CONFLICT, "revocation.revoked", NULL, NULL);
    if (!e)
        e = audit(a, "honour.propose", &h, "proposed", x->reason);
    a->result_path = honour_path(a->arena, h.row.public_id, "/office");
    a->flash = (struct message){.key = "revocation.proposed"};
    return e ? e : a->result_path ? OK : ERR_NO_MEMORY;
}

enum err act_honour_revocation_propose(struct act *a, const struct revocation_proposal *x)
{
    struct revocation_proposal order = *x;
    return act_run(a, "honour.propose", propose_work, &order);
}

/* Takes the honour away: the certificates of all who hold it, who are told. */
static enum err strike(struct act *a, const struct roll_honour *h, const struct honour_revocation *v)
{
    const char *const args[] = {h->row.title, v->reason, NULL};
    const char *path = honour_path(a->arena, h->row.public_id, "");
    int64_t *holders = NULL;
    size_t n = 0;
    enum err e = store_honour_revocation_strike(a->db, h->row.id, a->today, v->reason);
    for (int64_t part = 0; part <= HOLDERS_MAX && !e; part++)
        e = certificate_revoke(a, "honour", h->row.id, part, v->reason);
    if (!e)
        e = path ? store_honour_roll_holders(a->db, a->arena, h->row.id, &holders, &n) : ERR_NO_MEMORY;
    for (size_t i = 0; i < n && !e; i++)
        e = act_notice(a, holders[i], "honour.revoked", path, args);
    return e;
}

static enum err tell_proposer(struct act *a, const struct roll_honour *h, const struct honour_revocation *v,
                              bool approved)
{
    const char *const args[] = {h->row.name, h->row.title, NULL};
    const char *path = honour_path(a->arena, h->row.public_id, "/office");
    const char *kind = v->corrects ? approved ? "honour_correction.approved" : "honour_correction.refused"
                       : approved  ? "revocation.approved"
                                   : "revocation.refused";
    return path ? act_notice(a, v->proposed_by, kind, path, args) : ERR_NO_MEMORY;
}

static enum err decide_work(struct act *a, void *context)
{
    const struct revocation_answer *x = context;
    struct honour_revocation v = {0};
    struct roll_honour h = {0};
    struct honour_right right = {0};
    enum err e = store_honour_revocation_find(a->db, a->arena, x->revocation, &v);
    if (!e)
        e = honour_lock(a, v.honour, &h, &right);
    if (!e && !right.officer && !right.leader)
        e = ERR_NOT_FOUND;
    if (!e && v.proposed_by == a->person_id)
        e = act_refuse(a, ERR_CONFLICT, "revocation.same", NULL, NULL);
    if (!e && !x->approve && !x->answer[0]) {
        a->refused_field = "answer";
        e = act_refuse(a, ERR_INVALID, "revocation.answer", NULL, NULL);
    }
    if (!e)
        e = store_honour_revocation_decide(a->db, v.id, x->approve, x->approve ? "" : x->answer, a->person_id, a->now);
    if (e == ERR_CONFLICT && !a->refusal.key)
        e = act_refuse(a, ERR_CONFLICT, "revocation.decided", NULL, NULL);
    if (!e && x->approve)
        e = v.corrects ? honour_correction_put(a, &h, &v) : strike(a, &h, &v);
    if (!e && !(x->approve && v.corrects)) /* whose own row says what became of it */
        e = audit(a, x->approve ? "honour.revoke" : "honour.keep", &h, x->approve ? "revoked" : "valid",
                  x->approve ? v.reason : x->answer);
    if (!e)
        e = tell_proposer(a, &h, &v, x->approve);
    if (e)
        return e;
    a->result_path = honour_path(a->arena, h.row.public_id, "/office");
    a->flash = (struct message){.key = v.corrects   ? x->approve ? "honour_correction.done" : "honour_correction.kept"
                                       : x->approve ? "revocation.done"
                                                    : "revocation.kept"};
    return a->result_path ? OK : ERR_NO_MEMORY;
}

enum err act_honour_revocation_decide(struct act *a, const struct revocation_answer *x)
{
    struct revocation_answer order = *x;
    return act_run(a, "honour.revoke", decide_work, &order);
}
