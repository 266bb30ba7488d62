/*
 * role_grant: giving and ending roles. Nobody gives a role to themselves, nobody ends one of their own (so that the
 * last security administrator cannot leave the house without one); the three administrators are three people, and hold
 * their roles over the whole house (constraints of the database).
 */
#ifndef JX_ACT_ROLE_GRANT_H
#define JX_ACT_ROLE_GRANT_H

#include "lib/act/act.h"
#include "lib/store/role_grant.h"

/* ---- by the command on the host ---------------------------------------------------------------------------------- */

/* `role` over `scope_unit_id` and all below it, from today. ERR_CONFLICT with a refusal: grant.held, grant.root,
 * grant.self, grant.no_role. */
enum err act_role_grant_add(struct act *a, int64_t person_id, const char *role, int64_t scope_unit_id) MUST_CHECK;
/* It holds no more from this moment on. ERR_NOT_FOUND: there is none. */
enum err act_role_grant_end(struct act *a, int64_t person_id, const char *role, int64_t scope_unit_id) MUST_CHECK;

/* ---- by the security administrator, within their own scope ------------------------------------------------------- */

struct role_grant_order {  /* borrowed */
    const uint8_t *person; /* public id */
    const char *role;
    const uint8_t *unit;   /* public id: that unit and all below it */
    day from_on, until_on; /* until_on: the day after the last; ROLE_GRANT_OPEN: open */
    const char *reason;
};
/* The refusals above, and ERR_INVALID with a field: grant.past (from_on), grant.order (until_on). ERR_NOT_FOUND: the
   person or the unit is not within the actor's scope. The person is told. */
enum err act_role_grant_give(struct act *a, const struct role_grant_order *x) MUST_CHECK;
/* It holds no more from the day `until_on` on. ERR_CONFLICT: grant.own; ERR_INVALID: grant.past, grant.ended;
   ERR_NOT_FOUND. */
enum err act_role_grant_finish(struct act *a, const uint8_t public_id[16], day until_on, const char *reason) MUST_CHECK;

/* A refusal's key as one English sentence, for the command. Static. */
const char *role_grant_explain(const char *key);

#endif
