/* role_grant: who holds which role, over which unit and all below it, from when until when. */
#ifndef JX_STORE_ROLE_GRANT_H
#define JX_STORE_ROLE_GRANT_H

#include "lib/sql/sql.h"
#include "lib/store/scope.h"

struct role_grant { /* arena */
    int64_t id;
    uint8_t public_id[16];
    const char *role;
    const char *staff_no, *name;    /* who holds it */
    const char *unit;               /* short name of their own unit; "" when none */
    const char *scope, *scope_code; /* the unit it covers */
    day from_on;
    day until_on;           /* the day after the last one; ROLE_GRANT_OPEN: open */
    const char *granted_by; /* name; NULL: the command on the host */
};

/* 9999-12-31 as a day. */
#define ROLE_GRANT_OPEN ((day)2932896)

/* ERR_CONFLICT: the person holds that role there already, or another of the three administrators' roles
   (uq_role_grant_slot); no such role (fk_role_grant_role); to oneself (ck_role_grant_self). */
enum err store_role_grant_add(struct sql *db, const uint8_t public_id[16], int64_t person_id, const char *role,
                              int64_t scope_unit_id, day from_on, int64_t granted_by, instant now) MUST_CHECK;
/* Ends it on a day (the first on which it does not hold). One that began that day never held: it goes, and the audit
   log keeps it. ERR_NOT_FOUND: none that holds then. */
enum err store_role_grant_end(struct sql *db, int64_t person_id, const char *role, int64_t scope_unit_id,
                              day until_on) MUST_CHECK;
/* Those that hold today within the scope, in order of role and staff number: of one role (NULL: all), behind the grant
   `after` (public id; NULL: from the first), at most `limit`. */
enum err store_role_grant_list(struct sql *db, struct arena *a, const char *role, const uint8_t *after, int64_t limit,
                               const struct scope *who, struct role_grant **out, size_t *n) MUST_CHECK;
/* How many they are, and of how many people. */
enum err store_role_grant_count(struct sql *db, struct arena *a, const char *role, const struct scope *who,
                                int64_t *grants, int64_t *people) MUST_CHECK;
/* All that hold today anywhere: for the command. */
enum err store_role_grant_all(struct sql *db, struct arena *a, day today, struct role_grant **out,
                              size_t *n) MUST_CHECK;

extern const struct sql_table store_role_grant_table;

#endif
