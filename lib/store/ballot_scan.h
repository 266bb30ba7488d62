/*
 * ballot_scan: the signed paper of judges' sheets (评分表扫描件). Append-only: of one version of a sheet the latest counts.
 * The bytes are files (store/file.h) of the noun "ballot_scan". Whoever reads the lists is chief judge, manager or
 * scorekeeper of the round; sheets are told by number and seat, never by entry.
 */
#ifndef JX_STORE_BALLOT_SCAN_H
#define JX_STORE_BALLOT_SCAN_H

#include "lib/sql/sql.h"

#define BALLOT_SCAN_NOUN "ballot_scan" /* of the files */

struct ballot_scan { /* arena */
    int64_t id, ballot_id;
    int64_t number, seat_no; /* of the run; of the sheet */
    uint8_t public_id[16];
    int64_t sheet_no;
    const char *name; /* who attached it */
    instant at;
};

/* Of each sheet of a round, or (number > 0) of one run, the latest of the version that is signed, or that is going to
   be: by number and seat. */
enum err store_ballot_scan_list(struct sql *db, struct arena *a, int64_t round_id, int64_t number,
                                struct ballot_scan **out, size_t *n) MUST_CHECK;
/* One of the round, also of an earlier version; ERR_NOT_FOUND. */
enum err store_ballot_scan_find(struct sql *db, struct arena *a, int64_t round_id, const uint8_t public_id[16],
                                struct ballot_scan *out) MUST_CHECK;

struct ballot_scan_missing {
    int64_t number, seat_no;
};
/* Signed sheets of those who competed that have no scan yet, by number and seat. Whether it matters is
   judging.scan_needed's to say. */
enum err store_ballot_scan_missing(struct sql *db, struct arena *a, int64_t round_id, struct ballot_scan_missing **out,
                                   size_t *n) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

/* Adds one; `sheet_no`, `ballot_id`, `public_id` of it count. ERR_CONFLICT: ck_ballot_scan_open. */
enum err store_ballot_scan_add(struct sql *db, const struct ballot_scan *x, int64_t person_id, instant now,
                               int64_t *id) MUST_CHECK;

extern const struct sql_table store_ballot_scan_table;

#endif
