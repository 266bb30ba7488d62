/*
 * json_read: takes a JSON object apart into its members, for showing side by side what a row of the audit log says of a
 * thing before and after. Strict: what is no JSON is refused.
 */
#ifndef JX_BASE_JSON_READ_H
#define JX_BASE_JSON_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/arena.h"
#include "lib/base/err.h"

enum { JSON_MEMBERS_MAX = 200 };

struct json_member { /* arena */
    const char *key;
    const char *text; /* a text's characters; a list of texts, separated by 、; anything else as it is written */
    bool nothing;     /* null */
};

/* The members of the object `json`, in their order. ERR_INVALID: it is no JSON object (or has too many members, or is
   nested too deep). */
enum err json_read(struct arena *a, const char *json, struct json_member **out, size_t *n) MUST_CHECK;

#endif
