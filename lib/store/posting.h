/* posting: where people belong (任职), from and to; with when each was recorded, and by whom. */
#ifndef JX_STORE_POSTING_H
#define JX_STORE_POSTING_H

#include "lib/sql/sql.h"

/* 9999-12-31 as a day: a posting without an end. */
#define POSTING_OPEN ((day)2932896)

struct posting_row { /* strings borrowed when written, arena when read */
    int64_t id;
    uint8_t public_id[16];
    int64_t person_id, unit_id;
    bool main; /* or a second one (兼任) */
    const char *post;
    day from_on, until_on; /* until: the day after the last one; POSTING_OPEN: open */
    instant recorded_at;   /* 0: before this was kept */
    int64_t recorded_by;   /* 0: the command on the host */
    const char *unit;      /* what the unit was called on the first day; when read */
    const char *unit_code;
    uint8_t unit_public_id[16];
    const char *recorded_by_name; /* ""; when read */
};

/* All of one person, in order of their first days, main ones first; for an act or a page that has proved its right to
   the person. */
enum err store_posting_all(struct sql *db, struct arena *a, int64_t person_id, struct posting_row **out,
                           size_t *n) MUST_CHECK;
/* ERR_CONFLICT: uq_posting_held, ck_posting_unit_open, ck_posting_person_here. */
enum err store_posting_begin(struct sql *db, const struct posting_row *p) MUST_CHECK;
/* Writes unit, post, days and who recorded it of p->id. */
enum err store_posting_set(struct sql *db, const struct posting_row *p) MUST_CHECK;
enum err store_posting_drop(struct sql *db, int64_t id) MUST_CHECK;

extern const struct sql_table store_posting_table;

#endif
