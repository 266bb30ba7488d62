#include "lib/act/role_grant.h"

#include <string.h>

#include "lib/crypt/token.h"
#include "lib/store/role_grant.h"

struct change {
    int64_t person_id, scope_unit_id;
    const char *role;
};

static const struct {
    const char *constraint, *key, *sentence;
} REFUSALS[] = {
    {"uq_role_grant_slot", "grant.held",
     "the person holds this role there already, or another administrator's role: system, security and audit are three "
     "people"},
    {"ck_role_grant_root", "grant.root", "the three administrators hold their roles over the topmost unit only"},
    {"ck_role_grant_self", "grant.self", "nobody grants a role to themselves"},
    {"fk_role_grant_role", "grant.no_role", "there is no such role"},
};

static enum err note(struct act *a, const char *name, const struct change *x)
{
    const char *json = arena_printf(a->arena, "{\"person\":%lld,\"role\":\"%s\",\"scope\":%lld}",
                                    (long long)x->person_id, x->role, (long long)x->scope_unit_id);
    return json ? act_audit(a, name, "role_grant", x->person_id, NULL, json) : ERR_NO_MEMORY;
}

static enum err add_work(struct act *a, void *context)
{
    const struct change *x = context;
    uint8_t id[TOKEN_ID_SIZE];
    token_public_id(id);
    enum err e =
        store_role_grant_add(a->db, id, x->person_id, x->role, x->scope_unit_id, a->today, a->person_id, a->now);
    if (e == ERR_CONFLICT) {
        for (size_t i = 0; i < sizeof REFUSALS / sizeof *REFUSALS; i++)
            if (strcmp(REFUSALS[i].constraint, sql_constraint(a->db)) == 0)
                return act_refuse(a, e, REFUSALS[i].key, NULL, NULL);
    }
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

const char *role_grant_explain(const char *key)
{
    for (size_t i = 0; i < sizeof REFUSALS / sizeof *REFUSALS; i++)
        if (strcmp(REFUSALS[i].key, key) == 0)
            return REFUSALS[i].sentence;
    return "the role was not granted";
}
