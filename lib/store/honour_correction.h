/*
 * honour_correction: what a proposal to correct an honour (lib/store/honour_revocation.h, `corrects`) puts in the place of what stands
 * there, and the correction itself. Order of locks: honour, honour_revocation, certificate.
 */
#ifndef JX_STORE_HONOUR_CORRECTION_H
#define JX_STORE_HONOUR_CORRECTION_H

#include "lib/domain/certificate_card.h"
#include "lib/domain/programme.h"
#include "lib/sql/sql.h"

struct honour_says { /* what of an honour may be corrected; borrowed when written, arena when read */
    const char *name, *unit_name, *title, *awarded_by;
    day awarded_on;
};

struct honour_correction {
    int64_t revocation_id, honour_id;
    int64_t certificate_id; /* the certificate that says it */
    struct honour_says was, now;
    const char *values[CERTIFICATE_FIELDS]; /* what the certificate shall say; the number NULL */
    day issued_on;                          /* its date, which is among the values as text when read */
};
/* What a proposal corrects. ERR_NOT_FOUND: it corrects nothing, it revokes. */
enum err store_honour_correction_of(struct sql *db, struct arena *a, int64_t revocation_id,
                                    struct honour_correction *out) MUST_CHECK;

/* ---- inside an act, the honour being locked ------------------------------------------------------------------------------ */

/* By constraint: ck_honour_correction_was, ck_honour_correction_texts. */
enum err store_honour_correction_add(struct sql *db, const struct honour_correction *x) MUST_CHECK;
/* The honour says what was agreed on, and is found by it. ERR_CONFLICT: it is not valid any more; by constraint: ck_honour_fixed. */
enum err store_honour_correction_put(struct sql *db, struct arena *a, const struct honour_correction *x,
                                     enum programme_subject subject) MUST_CHECK;

extern const struct sql_table store_honour_correction_table;

#endif
