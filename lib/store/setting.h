/* setting: what the administrators have set, change by change, and what counts now. */
#ifndef JX_STORE_SETTING_H
#define JX_STORE_SETTING_H

#include "lib/domain/setting.h"
#include "lib/sql/sql.h"

/* What counts now: the defaults and what was set since. A value that this version of the programs does not know, or no
   longer takes, is passed over with a line in the log. */
enum err store_setting_read(struct sql *db, struct arena *a, struct policy *out) MUST_CHECK;

/* Begins a change behind the one of number `last` (struct policy.change). ERR_CONFLICT: somebody else has changed
   something since (PRIMARY). */
enum err store_setting_begin(struct sql *db, int64_t last, int64_t set_by, const char *reason, instant now) MUST_CHECK;
/* A value of that change. */
enum err store_setting_put(struct sql *db, int64_t change, const char *name, const char *before,
                           const char *value) MUST_CHECK;

struct setting_line { /* arena: one value that was set, as the history shows it */
    int64_t change;
    instant at;
    const char *set_by; /* name; NULL: the command on the host */
    const char *reason, *name, *before, *value;
};
/* The newest first, of the changes before `before` (0: from the newest), at most `limit` changes. */
enum err store_setting_history(struct sql *db, struct arena *a, int64_t before, int64_t limit,
                               struct setting_line **out, size_t *n) MUST_CHECK;

extern const struct sql_table store_setting_table;

#endif
