/* audit: the append-only log of who did what. Rows are only ever inserted, in the transaction of the act. */
#ifndef JX_STORE_AUDIT_H
#define JX_STORE_AUDIT_H

#include "lib/sql/sql.h"

struct audit_row {
    instant at;
    int64_t person_id; /* 0: nobody */
    const char *program, *request, *address;
    const char *act, *noun;
    int64_t noun_id;                      /* 0: none */
    const char *before_json, *after_json; /* NULL allowed */
    const char *result;                   /* "done", or err_name() of the outcome */
};

enum err store_audit_add(struct sql *db, const struct audit_row *row) MUST_CHECK;

extern const struct sql_table store_audit_table;

#endif
