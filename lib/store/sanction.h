/*
 * sanction: until when a person or a unit is sanctioned, and by which document (处分、处理的影响期). What it was for is not kept. Officers
 * of the scope see it, and the person their own (own_data.h); nobody else.
 */
#ifndef JX_STORE_SANCTION_H
#define JX_STORE_SANCTION_H

#include "lib/store/scope.h"

struct sanction { /* strings borrowed when written, arena when read */
    int64_t id;
    uint8_t public_id[16];
    int64_t owner_unit_id;
    int64_t person_id, unit_id; /* one of them; the other 0 */
    const char *name, *unit;    /* read only: the person's or the unit's; the owner's */
    const char *staff_no;       /* read only; "" of a unit */
    day until_on;               /* the last day of effect */
    const char *document;
    day document_on;
    bool withdrawn;
    const char *withdraw_reason;
    int64_t created_by;
    const char *by; /* read only: who registered it */
    instant created_at;
};

struct sanction_filter {
    bool words;                                  /* the LIKE patterns count; any may be NULL */
    const char *text, *pinyin, *initials, *code; /* of the person or the unit; code: of the staff number */
    bool past;                                   /* withdrawn ones and those without effect on `on` any more, too */
    day on;
    int64_t before_id; /* 0: the first page */
    int64_t limit;
};
/* Those of somebody's scope, the latest registered first. */
enum err store_sanction_list(struct sql *db, struct arena *a, const struct sanction_filter *f, const struct scope *who,
                             struct sanction **out, size_t *n) MUST_CHECK;
enum err store_sanction_count(struct sql *db, struct arena *a, const struct sanction_filter *f, const struct scope *who,
                              int64_t *n) MUST_CHECK;
/* By public id within a scope. ERR_NOT_FOUND. */
enum err store_sanction_find(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                             struct sanction *out) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

enum err store_sanction_lock(struct sql *db, struct arena *a, int64_t id) MUST_CHECK;
/* With its public_id; sets id. ERR_CONFLICT: ck_sanction_by (of whoever registers it), ck_sanction_document. */
enum err store_sanction_add(struct sql *db, struct sanction *x) MUST_CHECK;
/* ERR_CONFLICT: withdrawn already. */
enum err store_sanction_withdraw(struct sql *db, int64_t id, const char *reason) MUST_CHECK;

extern const struct sql_table store_sanction_table;

#endif
