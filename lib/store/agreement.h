/* agreement: agreements of pairs (师徒协议), their signatures, and the standard text. Nothing of it is ever changed. */
#ifndef JX_STORE_AGREEMENT_H
#define JX_STORE_AGREEMENT_H

#include "lib/domain/agreement.h"
#include "lib/store/mentorship.h"

enum { AGREEMENT_HASH = 32 };

struct agreement { /* arena */
    int64_t id;
    uint8_t public_id[16];
    int64_t mentorship_id;
    int64_t version, template_version;
    const char *text; /* "jiangxin agreement 1" */
    uint8_t hash[AGREEMENT_HASH];
    day from_on, until_on;
    int64_t created_by;
    const char *writer; /* their name */
    instant created_at;
};
/* The version of a pair that counts. ERR_NOT_FOUND: nothing is written yet. */
enum err store_agreement_newest(struct sql *db, struct arena *a, int64_t mentorship_id,
                                struct agreement *out) MUST_CHECK;

struct agreement_signature { /* arena */
    enum agreement_party party;
    int64_t person_id;
    const char *name;
    const char *means; /* password, pin */
    instant signed_at;
};
/* In the order in which they were given. */
enum err store_agreement_signatures(struct sql *db, struct arena *a, int64_t agreement_id,
                                    struct agreement_signature **out, size_t *n) MUST_CHECK;

/* Somebody's name, number, main unit and post of a day. Arena. */
enum err store_agreement_side(struct sql *db, struct arena *a, int64_t person_id, day on,
                              struct agreement_side *out) MUST_CHECK;

struct agreement_waiting { /* arena: a pair whose agreement is not signed by all */
    struct mentorship m;   /* its ids, names, part and unit only */
    int64_t version;       /* 0: nothing is written */
    bool mentee, mentor;   /* who has signed that version */
};
/* Those of somebody's scope, those that wait for HR first, then the oldest. */
enum err store_agreement_waiting(struct sql *db, struct arena *a, const struct scope *who, int64_t limit,
                                 struct agreement_waiting **out, size_t *n) MUST_CHECK;

struct agreement_template { /* arena */
    int64_t version;
    const char *body, *reason, *by; /* by "": came with the system */
    instant created_at;
};
enum err store_agreement_template(struct sql *db, struct arena *a, struct agreement_template *out) MUST_CHECK;
/* Whether somebody's scope reaches to the top of the house: who may set the standard text. */
enum err store_agreement_top(struct sql *db, struct arena *a, const struct scope *who, bool *yes) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

/* All but id and writer of *g are written. ERR_CONFLICT: uq_agreement_version, ck_agreement_open, ck_agreement_next (somebody
   else was faster), ck_agreement_period. */
enum err store_agreement_add(struct sql *db, const struct agreement *g, int64_t *id) MUST_CHECK;
/* ERR_CONFLICT: PRIMARY (that party has signed), uq_agreement_signature_person, ck_agreement_signature_newest, _person, _last,
   _confirmed. */
enum err store_agreement_sign(struct sql *db, const struct agreement *g, enum agreement_party party, int64_t person_id,
                              int64_t confirmation_id, instant at) MUST_CHECK;
/* ERR_CONFLICT: PRIMARY (there is that version). */
enum err store_agreement_template_add(struct sql *db, const struct agreement_template *t, int64_t person_id) MUST_CHECK;

extern const struct sql_table store_agreement_table;

#endif
