/* role_grant: who holds which role, over which unit and all below it, from when until when. */
#ifndef JX_STORE_ROLE_GRANT_H
#define JX_STORE_ROLE_GRANT_H

#include "lib/sql/sql.h"
#include "lib/store/scope.h"

struct role_grant { /* arena */
    int64_t id, person_id;
    uint8_t public_id[16];
    const char *role;
    const char *staff_no, *name;    /* who holds it */
    const char *unit;               /* short name of their own unit; "" when none */
    const char *scope, *scope_code; /* the unit it covers */
    day from_on;
    day until_on;           /* the day after the last one; ROLE_GRANT_OPEN: open */
    const char *granted_by; /* name; NULL: the command on the host */
    const char *reason;     /* why it was given; "" from before reasons were asked for */
    const char *ended_by;   /* name; NULL: nobody by hand */
    const char *end_reason; /* NULL: none */
};

/* 9999-12-31 as a day. */
#define ROLE_GRANT_OPEN ((day)2932896)

struct role_grant_new { /* borrowed */
    uint8_t public_id[16];
    int64_t person_id;
    const char *role;
    int64_t scope_unit_id;
    day from_on, until_on; /* ROLE_GRANT_OPEN: open */
    int64_t granted_by;    /* 0: the command on the host */
    const char *reason;
};
/* ERR_CONFLICT: the person holds that role there already, or another of the three administrators' roles
   (uq_role_grant_slot); one of those over another than the topmost unit (ck_role_grant_root); no such role
   (fk_role_grant_role); to oneself (ck_role_grant_self). */
enum err store_role_grant_add(struct sql *db, const struct role_grant_new *g, instant now, int64_t *id) MUST_CHECK;
/* Ends it on a day (the first on which it does not hold). One that began that day never held: it goes, and the audit
   log keeps it. ERR_NOT_FOUND: none that holds then. */
enum err store_role_grant_end(struct sql *db, int64_t person_id, const char *role, int64_t scope_unit_id,
                              day until_on) MUST_CHECK;
/* The same for one grant, by somebody with a reason. ERR_CONFLICT: their own (ck_role_grant_own_end). ERR_NOT_FOUND: it
   has ended by then. */
struct role_grant_end {
    int64_t id;
    day until_on;
    int64_t ended_by;
    const char *reason;
};
enum err store_role_grant_finish(struct sql *db, const struct role_grant_end *x, instant now) MUST_CHECK;

enum role_grant_when { ROLE_GRANT_NOW, ROLE_GRANT_COMING, ROLE_GRANT_ENDED };
struct role_grant_filter {
    enum role_grant_when when;
    const char *role;                            /* NULL: any */
    bool words;                                  /* the LIKE patterns count; any may be NULL, which nobody matches */
    const char *text, *pinyin, *initials, *code; /* of the holder; code: of the staff number */
    int64_t unit_id;                             /* covers this unit's part of the tree, or one in it; 0: any */
    const uint8_t *after;                        /* public id of the last of the page before; NULL first */
    int64_t limit;
};
/* Those within the scope, in order of role and staff number. */
enum err store_role_grant_list(struct sql *db, struct arena *a, const struct role_grant_filter *f,
                               const struct scope *who, struct role_grant **out, size_t *n) MUST_CHECK;
/* How many they are, and of how many people. */
enum err store_role_grant_count(struct sql *db, struct arena *a, const struct role_grant_filter *f,
                                const struct scope *who, int64_t *grants, int64_t *people) MUST_CHECK;
/* One within the scope, whether it holds or not. ERR_NOT_FOUND. */
enum err store_role_grant_find(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                               struct role_grant *out) MUST_CHECK;
/* All that hold today anywhere: for the command. */
enum err store_role_grant_all(struct sql *db, struct arena *a, day today, struct role_grant **out,
                              size_t *n) MUST_CHECK;

extern const struct sql_table store_role_grant_table;

#endif
