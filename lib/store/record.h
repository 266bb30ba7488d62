/*
 * record: the staff record (成长档案): a person, and what each module says of them through its view (columns:
 * db/migrations/0037_record.sql). The portal may read those views and no table of a module.
 */
#ifndef JX_STORE_RECORD_H
#define JX_STORE_RECORD_H

#include "lib/sql/sql.h"
#include "lib/store/scope.h"

struct record_person { /* arena */
    int64_t id;
    uint8_t public_id[16];
    const char *name, *staff_no;
    const char *unit, *post; /* the last main posting that has begun; "" when there is none */
    const char *employment, *grade_band;
    day joined_on, left_on; /* left_on 0: here */
};
/* Somebody by their public id, if the unit they belong to (or belonged to last) is within the scope. ERR_NOT_FOUND. */
enum err store_record_person(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                             struct record_person *out) MUST_CHECK;
/* Oneself. */
enum err store_record_self(struct sql *db, struct arena *a, int64_t person_id, day today,
                           struct record_person *out) MUST_CHECK;

struct record_entry {               /* arena */
    const char *kind;               /* message record.kind.KIND */
    day from, until;                /* first and last day; until RECORD_OPEN: it goes on */
    instant over_at;                /* when it was, or will be, over; 0: at the end of `until` */
    const char *title, *title_en;   /* title_en NULL: none */
    const char *detail, *detail_en; /* NULL: none */
    int64_t hours_x10;              /* 0: none */
    const char *hours_kind;         /* NULL: none */
    const char *path;               /* NULL: nowhere */
    bool has_id;                    /* path goes on with public_id */
    uint8_t public_id[16];
};
#define RECORD_OPEN INT32_MAX

struct record_module {
    const char *name; /* message record.module.NAME */
    const struct sql_query *query;
};
extern const struct record_module record_modules[];
extern const size_t record_module_count;

/* What one module says, the newest first. */
enum err store_record_entries(struct sql *db, struct arena *a, const struct record_module *m, int64_t person_id,
                              struct record_entry **out, size_t *n) MUST_CHECK;

extern const struct sql_table store_record_table;

#endif
