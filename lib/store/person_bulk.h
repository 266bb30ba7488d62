/* person_bulk: many people written at once, for the import. Inside a transaction that holds store_plan_lock. */
#ifndef JX_STORE_PERSON_BULK_H
#define JX_STORE_PERSON_BULK_H

#include "lib/sql/bulk.h"
#include "lib/store/audit.h"
#include "lib/store/person.h"

enum person_bulk {
    PERSON_BULK_ADD,     /* store_person_bulk_add */
    PERSON_BULK_CHANGE,  /* store_person_bulk_change */
    PERSON_BULK_TOUCH,   /* store_person_bulk_touch */
    PERSON_BULK_POST,    /* store_person_bulk_post */
    PERSON_BULK_END,     /* store_person_bulk_end */
    PERSON_BULK_CORRECT, /* store_person_bulk_correct */
    PERSON_BULK_AUDIT    /* store_person_bulk_audit */
};

/* Begins one kind of writing; ends with sql_bulk_close. What is handed to the functions below is borrowed until then.
 */
enum err store_person_bulk_open(struct sql_bulk **out, struct sql *db, enum person_bulk kind) MUST_CHECK;

/* Somebody new; the id is known from store_person_bulk_ids when the bulk is closed. */
enum err store_person_bulk_add(struct sql_bulk *b, const struct person *p, instant now) MUST_CHECK;
/* All that may change of p->id. */
enum err store_person_bulk_change(struct sql_bulk *b, const struct person *p) MUST_CHECK;
/* Raises the version of a person whose postings change. */
enum err store_person_bulk_touch(struct sql_bulk *b, int64_t person_id) MUST_CHECK;

struct person_post { /* a main posting from a day on, without an end */
    int64_t person_id, unit_id;
    const char *post;
    day from_on;
};
enum err store_person_bulk_post(struct sql_bulk *b, const struct person_post *p, instant now, int64_t by) MUST_CHECK;
/* Ends a posting: `until_on` is the first day it does not hold. */
enum err store_person_bulk_end(struct sql_bulk *b, int64_t posting_id, day until_on) MUST_CHECK;
enum err store_person_bulk_correct(struct sql_bulk *b, int64_t posting_id, int64_t unit_id, const char *post,
                                   instant now, int64_t by) MUST_CHECK;
enum err store_person_bulk_audit(struct sql_bulk *b, const struct audit_row *row) MUST_CHECK;

/* The highest id of a person; then the ids and staff numbers of those above it, in order. */
enum err store_person_bulk_last(struct sql *db, struct arena *a, int64_t *id) MUST_CHECK;
struct person_id { /* arena */
    int64_t id;
    const char *staff_no;
};
enum err store_person_bulk_ids(struct sql *db, struct arena *a, int64_t above, struct person_id **out,
                               size_t *n) MUST_CHECK;

extern const struct sql_table store_person_bulk_table;

#endif
