/* ceremony: the hall of a ceremony (表彰大会), who sits where and comes to the stage with whom, and who hands over. */
#ifndef JX_STORE_CEREMONY_H
#define JX_STORE_CEREMONY_H

#include "lib/sql/sql.h"

struct ceremony { /* arena */
    int64_t programme_id;
    const char *place;
    int64_t seat_rows, row_seats, batch;
    int64_t made_by;
    instant made_at;
};
/* ERR_NOT_FOUND: none is planned. */
enum err store_ceremony_of(struct sql *db, struct arena *a, int64_t programme_id, struct ceremony *out) MUST_CHECK;

struct ceremony_seat { /* arena when read; one honour */
    int64_t honour_id;
    int64_t position, row_no, seat_no, batch_no;
    const char *name, *unit_name, *title; /* not written */
    const char *presenter;                /* of its batch; not written */
};
/* In the order of the list; honours that were revoked meanwhile are left out. */
enum err store_ceremony_seats(struct sql *db, struct arena *a, int64_t programme_id, struct ceremony_seat **out,
                              size_t *n) MUST_CHECK;

/* ---- inside an act, the programme being locked --------------------------------------------------------------------------- */

enum err store_ceremony_put(struct sql *db, const struct ceremony *c) MUST_CHECK;
/* Takes all seats away and batches with them. */
enum err store_ceremony_clear(struct sql *db, int64_t programme_id) MUST_CHECK;
enum err store_ceremony_seat_all(struct sql *db, int64_t programme_id, int64_t batches,
                                 const struct ceremony_seat *list, size_t n) MUST_CHECK;
/* ERR_NOT_FOUND: there is no such batch. */
enum err store_ceremony_present(struct sql *db, int64_t programme_id, int64_t batch_no,
                                const char *presenter) MUST_CHECK;

extern const struct sql_table store_ceremony_table;

#endif
