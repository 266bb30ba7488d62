/*
 * import_run: a file of units or people handed in on a page: kept, looked at as what it would change, applied or left.
 *
 * A run is its owner's alone (ERR_NOT_FOUND for others) and expires after a day. What it would change is planned anew
 * at each look; applying proves that it is still what was looked at (import_plan.h).
 */
#ifndef JX_ACT_IMPORT_RUN_H
#define JX_ACT_IMPORT_RUN_H

#include "lib/act/import_plan.h"
#include "lib/store/import_run.h"

enum { IMPORT_RUN_ROWS = 20000 }; /* of a file on a page; the command takes more */

/* The scope in which somebody imports: import.run. */
struct scope import_run_scope(const struct act *a);

struct import_file { /* borrowed */
    const char *name;
    const void *bytes;
    size_t n;
};

/* Keeps a file. Its first plan counts what it would change, bad rows included; *plan has it. The result is
   /admin/import/ID. ERR_INVALID: it cannot be read as rows at all, or has none; the refusal says why. */
enum err act_import_keep(struct act *a, enum plan_kind kind, const struct import_file *file,
                         struct plan *plan) MUST_CHECK;

/* A run of the person's own, with its plan of now unless it has been applied. Writes nothing. */
enum err act_import_look(struct act *a, const uint8_t id[16], struct import_run *out, struct plan *plan) MUST_CHECK;

/* Applies it, all or nothing. `seen`: the digest of the plan that was looked at. Refusals (ERR_CONFLICT):
   import.stale, import.applied_before; (ERR_INVALID): import.bad_rows; and those of unit.h and person.h. */
enum err act_import_apply(struct act *a, const uint8_t run[16], const uint8_t seen[32]) MUST_CHECK;

#endif
