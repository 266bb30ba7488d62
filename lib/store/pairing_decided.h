/* pairing_decided: pairs of a round that HR decided before it is run (已定师徒): they are locked in it. */
#ifndef JX_STORE_PAIRING_DECIDED_H
#define JX_STORE_PAIRING_DECIDED_H

#include "lib/domain/mentorship.h"
#include "lib/sql/sql.h"

struct pairing_decided { /* arena */
    int64_t id;
    uint8_t public_id[16];
    int64_t round_id, need_id, offer_id;
    int64_t mentee_id, mentor_id; /* people */
    const char *mentee, *mentor, *mentee_no, *mentor_no;
    enum mentorship_part part;
    const char *reason;
};

/* The live ones of a round whose need and offer are live, by id. */
enum err store_pairing_decided_list(struct sql *db, struct arena *a, int64_t round_id, struct pairing_decided **out,
                                    size_t *n) MUST_CHECK;
/* A live one by its public id. ERR_NOT_FOUND. */
enum err store_pairing_decided_find(struct sql *db, struct arena *a, int64_t round_id, const uint8_t public_id[16],
                                    struct pairing_decided *out) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

/* ERR_CONFLICT: uq_pairing_decided_part (such a pair is decided), uq_pairing_decided_pair,
   ck_pairing_decided_round_open. */
enum err store_pairing_decided_add(struct sql *db, const struct pairing_decided *x, int64_t added_by,
                                   instant at) MUST_CHECK;
/* Takes one back. */
enum err store_pairing_decided_drop(struct sql *db, int64_t id) MUST_CHECK;

extern const struct sql_table store_pairing_decided_table;

#endif
