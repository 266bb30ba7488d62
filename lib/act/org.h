/* org: what the acts upon units, people and postings share; private to lib/act/{unit,person,posting}*.c. */
#ifndef JX_ACT_ORG_H
#define JX_ACT_ORG_H

#include "lib/act/act.h"
#include "lib/base/json.h"
#include "lib/store/posting.h"
#include "lib/store/scope.h"

/* A refusal beside a field (NULL: of the whole form). */
enum err org_refuse(struct act *a, enum err e, const char *field, const char *key, const char *arg0,
                    const char *arg1) MUST_CHECK;
/* The same with a day as its argument. */
enum err org_refuse_day(struct act *a, const char *field, const char *key, day d) MUST_CHECK;
/* Whether the constraint that was just broken is this one. */
bool org_broke(const struct act *a, enum err e, const char *constraint);

/* ERR_NOT_FOUND unless `who` (NULL: anybody) may keep what is of the unit. */
enum err org_may(struct act *a, const struct scope *who, int64_t unit_id) MUST_CHECK;

/* "/admin/unit/ID", "/admin/person/ID"; arena. */
const char *org_path(struct act *a, const char *what, const uint8_t id[16]);

/* One audit row; `before` and `after` are ended (NULL: none). */
enum err org_audit(struct act *a, const char *act_name, const char *noun, int64_t id, struct json *before,
                   struct json *after) MUST_CHECK;

/* ---- postings (posting.c) ---------------------------------------------------------------------------------------- */

/* A new posting of a person, its unit proved: ERR_CONFLICT with posting.unit_not_open, posting.second_there. */
enum err org_posting_begin(struct act *a, struct posting_row *p) MUST_CHECK;
/* Unit, post and days of a posting, as members of an open object. */
void org_posting_json(struct json *j, const struct posting_row *p);

#endif
