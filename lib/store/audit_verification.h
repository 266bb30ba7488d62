/* audit_verification: what came of proving the log, each time. */
#ifndef JX_STORE_AUDIT_VERIFICATION_H
#define JX_STORE_AUDIT_VERIFICATION_H

#include "lib/sql/sql.h"

struct audit_finding {
    const char *kind;               /* static; row_changed, head_removed …: messages audit.finding.KIND */
    int64_t batch, audit_id, other; /* 0: none */
};

struct audit_verification { /* arena */
    int64_t id;
    const char *asked_by; /* name; NULL: by itself */
    int64_t asked_by_id;  /* for adding; 0: by itself */
    instant started_at, finished_at;
    int64_t heads, checked, archived, unsealed, findings;
};

enum err store_audit_verification_add(struct sql *db, const struct audit_verification *v,
                                      const struct audit_finding *list, size_t n, int64_t *id) MUST_CHECK;
/* The newest first. */
enum err store_audit_verification_list(struct sql *db, struct arena *a, int64_t limit, struct audit_verification **out,
                                       size_t *n) MUST_CHECK;
enum err store_audit_verification_findings(struct sql *db, struct arena *a, int64_t id, struct audit_finding **out,
                                           size_t *n) MUST_CHECK;
/* Whether somebody has asked for one that is not done yet. */
enum err store_audit_verification_asked(struct sql *db, struct arena *a, const char *kind, bool *asked) MUST_CHECK;

extern const struct sql_table store_audit_verification_table;

#endif
