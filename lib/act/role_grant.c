#include "lib/act/role_grant.h"

#include <string.h>

#include "lib/base/json.h"
#include "lib/crypt/token.h"
#include "lib/store/person_find.h"
#include "lib/store/unit.h"

static const struct {
    const char *constraint, *key, *sentence;
    const char *field; /* of the page's form */
} REFUSALS[] = {
    {"uq_role_grant_slot", "grant.held",
     "the person holds this role there already, or another administrator's role: system, security and audit are three "
     "people",
     "role"},
    {"ck_role_grant_root", "grant.root", "the three administrators hold their roles over the topmost unit only",
     "unit"},
    {"ck_role_grant_self", "grant.self", "nobody grants a role to themselves", "person"},
    {"fk_role_grant_role", "grant.no_role", "there is no such role", "role"},
};

static enum err refuse_broken(struct act *a)
{
    for (size_t i = 0; i < sizeof REFUSALS / sizeof *REFUSALS; i++) {
        if (strcmp(REFUSALS[i].constraint, sql_constraint(a->db)) != 0)
            continue;
        a->refused_field = REFUSALS[i].field;
        return act_refuse(a, ERR_CONFLICT, REFUSALS[i].key, NULL, NULL);
    }
    return ERR_CONFLICT;
}

/* ---- by the command ---------------------------------------------------------------------------------------------- */

struct change {
    int64_t person_id, scope_unit_id;
    const char *role;
};

static enum err note(struct act *a, const char *name, const struct change *x)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "person", x->person_id);
    json_text(&j, "role", x->role);
    json_int(&j, "scope", x->scope_unit_id);
    json_close(&j);
    const char *json = json_end(&j);
    return json ? act_audit(a, name, "role_grant", x->person_id, NULL, json) : ERR_NO_MEMORY;
}

static enum err add_work(struct act *a, void *context)
{
    const struct change *x = context;
    struct role_grant_new g = {
        .person_id = x->person_id,
        .role = x->role,
        .scope_unit_id = x->scope_unit_id,
        .from_on = a->today,
        .until_on = ROLE_GRANT_OPEN,
        .granted_by = a->person_id,
        .reason = "",
    };
    int64_t id;
    token_public_id(g.public_id);
    enum err e = store_role_grant_add(a->db, &g, a->now, &id);
    if (e == ERR_CONFLICT)
        return refuse_broken(a);
    return e ? e : note(a, "role.grant", x);
}

enum err act_role_grant_add(struct act *a, int64_t person_id, const char *role, int64_t scope_unit_id)
{
    struct change x = {person_id, scope_unit_id, role};
    return act_run(a, "role.grant", add_work, &x);
}

static enum err end_work(struct act *a, void *context)
{
    const struct change *x = context;
    enum err e = store_role_grant_end(a->db, x->person_id, x->role, x->scope_unit_id, a->today);
    return e ? e : note(a, "role.end", x);
}

enum err act_role_grant_end(struct act *a, int64_t person_id, const char *role, int64_t scope_unit_id)
{
    struct change x = {person_id, scope_unit_id, role};
    return act_run(a, "role.end", end_work, &x);
}

/* ---- by the security administrator ------------------------------------------------------------------------------- */

struct told { /* a grant as the audit row and the person are told of it */
    const char *staff_no, *role, *scope_code;
    day from_on, until_on;
    const char *reason;
};

static const char *told_json(struct act *a, const struct told *t)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "staff_no", t->staff_no);
    json_text(&j, "role", t->role);
    json_text(&j, "scope", t->scope_code);
    json_day(&j, "from", t->from_on);
    if (t->until_on == ROLE_GRANT_OPEN)
        json_null(&j, "until");
    else
        json_day(&j, "until", t->until_on - 1); /* the last day */
    json_text(&j, "reason", t->reason);
    json_close(&j);
    return json_end(&j);
}

static enum err refuse_field(struct act *a, const char *field, const char *key)
{
    a->refused_field = field;
    return act_refuse(a, ERR_INVALID, key, NULL, NULL);
}

static enum err give_work(struct act *a, void *context)
{
    const struct role_grant_order *x = context;
    const struct scope who = {a->person_id, "grant.edit", a->today};
    struct person_hit person;
    struct unit_row unit;
    if (x->from_on < a->today)
        return refuse_field(a, "from_on", "grant.past");
    if (x->until_on <= x->from_on)
        return refuse_field(a, "until_on", "grant.order");
    enum err e = store_person_find_one(a->db, a->arena, x->person, &who, &person);
    if (!e)
        e = store_unit_find(a->db, a->arena, x->unit, &who, &unit);
    if (e)
        return e;
    struct role_grant_new g = {
        .person_id = person.id,
        .role = x->role,
        .scope_unit_id = unit.unit.id,
        .from_on = x->from_on,
        .until_on = x->until_on,
        .granted_by = a->person_id,
        .reason = x->reason,
    };
    int64_t id;
    token_public_id(g.public_id);
    e = store_role_grant_add(a->db, &g, a->now, &id);
    if (e == ERR_CONFLICT)
        return refuse_broken(a);
    const struct told t = {person.staff_no, x->role, unit.unit.code, x->from_on, x->until_on, x->reason};
    const char *after = told_json(a, &t), *from = act_day(a, x->from_on);
    if (!e && (!after || !from))
        e = ERR_NO_MEMORY;
    const char *const args[] = {unit.unit.short_name, from, NULL};
    if (!e)
        e = act_notice(a, person.id, "role_given", "/account", args);
    a->flash = (struct message){.key = "grant.given", .args = {person.name}};
    a->result_path = "/admin/grants";
    return e ? e : act_audit(a, "role.grant", "role_grant", id, NULL, after);
}

enum err act_role_grant_give(struct act *a, const struct role_grant_order *x)
{
    struct role_grant_order copy = *x;
    return act_run(a, "role.grant", give_work, &copy);
}

struct finish {
    const uint8_t *public_id;
    day until_on;
    const char *reason;
};

static enum err finish_work(struct act *a, void *context)
{
    const struct finish *x = context;
    const struct scope who = {a->person_id, "grant.edit", a->today};
    struct role_grant g;
    enum err e = store_role_grant_find(a->db, a->arena, x->public_id, &who, &g);
    if (e)
        return e;
    if (g.person_id == a->person_id)
        return act_refuse(a, ERR_CONFLICT, "grant.own", NULL, NULL);
    if (x->until_on < a->today)
        return refuse_field(a, "until_on", "grant.past");
    const struct role_grant_end end = {g.id, x->until_on, a->person_id, x->reason};
    e = store_role_grant_finish(a->db, &end, a->now);
    if (e == ERR_NOT_FOUND)
        return refuse_field(a, "until_on", "grant.ended");
    const struct told before = {g.staff_no, g.role, g.scope_code, g.from_on, g.until_on, g.reason};
    const struct told after = {g.staff_no, g.role, g.scope_code, g.from_on, x->until_on, x->reason};
    const char *was = told_json(a, &before), *is = told_json(a, &after), *until = act_day(a, x->until_on);
    if (!e && (!was || !is || !until))
        e = ERR_NO_MEMORY;
    const char *const args[] = {g.scope, until, NULL};
    if (!e)
        e = act_notice(a, g.person_id, "role_ended", "/account", args);
    a->flash = (struct message){.key = "grant.finished", .args = {g.name}};
    a->result_path = "/admin/grants";
    return e ? e : act_audit(a, "role.end", "role_grant", g.id, was, is);
}

enum err act_role_grant_finish(struct act *a, const uint8_t public_id[16], day until_on, const char *reason)
{
    struct finish x = {public_id, until_on, reason};
    return act_run(a, "role.end", finish_work, &x);
}

const char *role_grant_explain(const char *key)
{
    for (size_t i = 0; i < sizeof REFUSALS / sizeof *REFUSALS; i++)
        if (strcmp(REFUSALS[i].key, key) == 0)
            return REFUSALS[i].sentence;
    return "the role was not granted";
}
