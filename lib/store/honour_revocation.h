/* honour_revocation: proposals to revoke an honour (rule A8) or to correct it, what became of them, and the revocation itself. Order of
   locks: honour, honour_revocation. */
#ifndef JX_STORE_HONOUR_REVOCATION_H
#define JX_STORE_HONOUR_REVOCATION_H

#include "lib/store/scope.h"

struct honour_revocation { /* arena */
    int64_t id;
    uint8_t public_id[16];
    int64_t honour_id;
    uint8_t honour[16];
    const char *name, *title; /* of the honour */
    const char *state;        /* proposed, approved, refused */
    const char *reason, *answer;
    int64_t proposed_by;
    const char *proposed_name, *decided_name;
    instant proposed_at, decided_at; /* decided_at 0: not yet */
    bool corrects; /* the honour stays and is put right (lib/store/honour_correction.h); else it is taken away */
};
enum err store_honour_revocation_find(struct sql *db, struct arena *a, const uint8_t public_id[16],
                                      struct honour_revocation *out) MUST_CHECK;
/* All of an honour, the newest first. */
enum err store_honour_revocation_of(struct sql *db, struct arena *a, int64_t honour_id, struct honour_revocation **out,
                                    size_t *n) MUST_CHECK;
/* Those that wait, of honours within somebody's scope, the oldest first, at most 200. */
enum err store_honour_revocation_waiting(struct sql *db, struct arena *a, const struct scope *who,
                                         struct honour_revocation **out, size_t *n) MUST_CHECK;

/* ---- inside an act, the honour being locked ------------------------------------------------------------------------------ */

/* ERR_CONFLICT by constraint: uq_honour_revocation_open, ck_honour_revocation_valid. */
enum err store_honour_revocation_add(struct sql *db, const struct honour_revocation *x, int64_t *id) MUST_CHECK;
/* ERR_CONFLICT: it was decided already; by constraint: ck_honour_revocation_two, ck_honour_revocation_own. */
enum err store_honour_revocation_decide(struct sql *db, int64_t id, bool approved, const char *answer,
                                        int64_t person_id, instant at) MUST_CHECK;
/* ERR_CONFLICT by constraint: ck_honour_revoked_by_two; without: it is revoked already. */
enum err store_honour_revocation_strike(struct sql *db, int64_t honour_id, day on, const char *reason) MUST_CHECK;

extern const struct sql_table store_honour_revocation_table;

#endif
