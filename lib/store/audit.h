/* audit: the append-only log of who did what. Rows are only ever inserted, in the transaction of the act; the auditor's
   pages read them. */
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
/* Many in few messages. */
enum err store_audit_add_all(struct sql *db, const struct audit_row *list, size_t n) MUST_CHECK;

/* ---- for the auditor ---- */

struct audit_entry { /* arena */
    int64_t id;
    instant at, written_at;
    int64_t person_id;           /* 0: nobody */
    const char *name, *staff_no; /* of that person as they are now; NULL: nobody */
    const char *program, *request, *address;
    const char *act, *noun;
    int64_t noun_id;                      /* 0: none */
    const char *before_json, *after_json; /* NULL: none */
    const char *result;
    int64_t batch; /* that seals it; 0: not yet */
};

struct audit_filter {
    const char *who; /* a staff number in full, or part of a name; NULL or "": anybody */
    const char *act; /* NULL: any; so below */
    const char *noun;
    int64_t noun_id;     /* 0: any */
    const char *result;  /* NULL: any; "done"; "refused": anything else; or the very outcome */
    instant from, until; /* at, half-open; 0: open */
    int64_t before;      /* rows below this number; 0: from the newest */
    int64_t limit;
};

/* The newest first. */
enum err store_audit_list(struct sql *db, struct arena *a, const struct audit_filter *f, struct audit_entry **out,
                          size_t *n) MUST_CHECK;
/* How many there are in all, `before` and `limit` aside; counted up to `most` and no further. */
enum err store_audit_count(struct sql *db, struct arena *a, const struct audit_filter *f, int64_t most,
                           int64_t *n) MUST_CHECK;
enum err store_audit_find(struct sql *db, struct arena *a, int64_t id, struct audit_entry *out) MUST_CHECK;
/* Other rows of the same request, oldest first: what one click did. */
enum err store_audit_beside(struct sql *db, struct arena *a, const struct audit_entry *of, int64_t limit,
                            struct audit_entry **out, size_t *n) MUST_CHECK;

extern const struct sql_table store_audit_table;

#endif
