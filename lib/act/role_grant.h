/* role_grant: giving and ending roles. Nobody grants themselves; the three administrators are three people (constraints
 * of the database). */
#ifndef JX_ACT_ROLE_GRANT_H
#define JX_ACT_ROLE_GRANT_H

#include "lib/act/act.h"

/* `role` over `scope_unit_id` and all below it, from today. ERR_CONFLICT with a refusal: grant.held, grant.self,
 * grant.no_role. */
enum err act_role_grant_add(struct act *a, int64_t person_id, const char *role, int64_t scope_unit_id) MUST_CHECK;
/* It holds no more from this moment on. ERR_NOT_FOUND: there is none. */
enum err act_role_grant_end(struct act *a, int64_t person_id, const char *role, int64_t scope_unit_id) MUST_CHECK;

/* A refusal's key as one English sentence, for the command. Static. */
const char *role_grant_explain(const char *key);

#endif
