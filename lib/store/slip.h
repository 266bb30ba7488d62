/* slip: sign-in slips: a code for one sign-in, handed to somebody who was seen in person. */
#ifndef JX_STORE_SLIP_H
#define JX_STORE_SLIP_H

#include "lib/sql/sql.h"
#include "lib/store/scope.h"

struct slip_new {
    uint8_t public_id[16];
    int64_t person_id;
    const char *login;     /* folded staff number */
    const uint8_t *digest; /* 32 bytes */
    int64_t issued_by;
    instant issued_at, expires_at;
};
/* ERR_CONFLICT: to oneself (ck_slip_self); to the holder of a privileged role (ck_slip_privileged); there is an open
   one (uq_slip_open), which store_slip_end_open ends. */
enum err store_slip_add(struct sql *db, const struct slip_new *s, int64_t *id) MUST_CHECK;
/* Ends the person's open slip, if there is one. */
enum err store_slip_end_open(struct sql *db, int64_t person_id, instant now) MUST_CHECK;

struct slip_found {
    int64_t id, person_id;
    uint8_t digest[32];
    bool left; /* the person has left since */
};
/* The open slip of a login that is good now. ERR_NOT_FOUND. */
enum err store_slip_open(struct sql *db, struct arena *a, const char *login, instant now, day today,
                         struct slip_found *out) MUST_CHECK;
/* The slip that the session began with, or the one before it that was still without a second factor. ERR_NOT_FOUND. */
enum err store_slip_of_session(struct sql *db, struct arena *a, int64_t session_id, struct slip_found *out) MUST_CHECK;
/* It has been used. ERR_CONFLICT: not good any more, or (ck_slip_privileged) the person holds a privileged role now. */
enum err store_slip_use(struct sql *db, int64_t id, int64_t session_id, instant now) MUST_CHECK;

/* ---- at the desk --------------------------------------------------------------------------------------------------
 */

struct slip_person { /* arena: somebody to whom a slip may be given */
    int64_t id;
    uint8_t public_id[16];
    const char *staff_no, *name, *unit, *post;
    bool privileged; /* holds a privileged role today */
    bool disabled;   /* the account was closed */
};
/* Somebody in scope with a posting today. ERR_NOT_FOUND. */
enum err store_slip_person(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                           struct slip_person *out) MUST_CHECK;

struct slip_row { /* arena */
    uint8_t public_id[16];
    const char *staff_no, *name, *unit;
    instant issued_at, expires_at;
    instant used_at, ended_at; /* 0: not */
};
/* Those that somebody has issued, the newest first, at most `limit`. */
enum err store_slip_list(struct sql *db, struct arena *a, int64_t issued_by, int64_t limit, struct slip_row **out,
                         size_t *n) MUST_CHECK;
/* Withdraws one of the issuer's own. ERR_NOT_FOUND: none of theirs that is open. The person in *person_id. */
enum err store_slip_withdraw(struct sql *db, struct arena *a, const uint8_t public_id[16], int64_t issued_by,
                             instant now, int64_t *person_id) MUST_CHECK;

extern const struct sql_table store_slip_table;

#endif
