/* rubric_json: what the audit log says of criteria; private to lib/act. */
#ifndef JX_ACT_RUBRIC_JSON_H
#define JX_ACT_RUBRIC_JSON_H

#include "lib/base/json.h"
#include "lib/domain/rubric.h"

/* One criterion with all that hangs on it, as an object (of an array: key NULL). */
void rubric_json(struct json *j, const char *key, const struct rubric_criterion *c);
/* The same as a text of its own. NULL: no memory. Arena. */
const char *rubric_json_one(struct arena *a, const struct rubric_criterion *c);

#endif
