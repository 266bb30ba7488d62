/*
 * mark: what judges said (评分), append-only. Of several for one code of a ballot the highest (seq, uid) counts, so the
 * order of arrival is of no matter. The database refuses a mark unless its ballot is open and its run is being marked.
 */
#ifndef JX_STORE_MARK_H
#define JX_STORE_MARK_H

#include "lib/domain/mark_line.h"
#include "lib/sql/sql.h"

struct mark_row { /* arena */
    int64_t id, ballot_id, run_id, number, seat_no;
    uint8_t uid[16];
    int64_t seq;
    const char *code;
    enum mark_kind kind;
    int64_t mark_x1000; /* MARK_MARK */
    const char *counts; /* MARK_COUNTS: "2 0"; else NULL */
    bool raised;        /* MARK_FAULT */
    const char *note;   /* MARK_NOTE; else NULL */
    instant said_at, stored_at;
    int64_t person_id; /* who sent or typed it */
    const char *name;  /* theirs */
    bool by_ruling;
    bool counts_now; /* it is the one of its code that counts */
};
/* All versions of the sheets of one run, by seat, code and (seq, uid), the latest last; those of void sheets too. */
enum err store_mark_history(struct sql *db, struct arena *a, int64_t run_id, struct mark_row **out,
                            size_t *n) MUST_CHECK;
/* What counts of one sheet, by code. */
enum err store_mark_of_ballot(struct sql *db, struct arena *a, int64_t ballot_id, struct mark_row **out,
                              size_t *n) MUST_CHECK;
/* What counts of all sheets of an official, by number and code: for the judge themselves. */
enum err store_mark_own(struct sql *db, struct arena *a, int64_t official_id, int64_t person_id, struct mark_row **out,
                        size_t *n) MUST_CHECK;
/* What counts of the sheets of a round that are not void, of runs whose state is at least `least` (in the order of enum
   run_state), or of one run (number > 0), by number, seat and code. Without `name`. */
enum err store_mark_of_round(struct sql *db, struct arena *a, int64_t round_id, int64_t number, int64_t least,
                             struct mark_row **out, size_t *n) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

struct mark_new { /* borrowed */
    int64_t ballot_id;
    const struct mark_line *line;
    int64_t person_id;
    int64_t ruling_id; /* 0: none */
};
/* ERR_CONFLICT: uq_mark_uid (stored already, or another with that uid), ck_mark_open (its ballot or run is shut). */
enum err store_mark_add(struct sql *db, struct arena *a, const struct mark_new *x, instant now) MUST_CHECK;
/* One by its uid, wherever it is; ERR_NOT_FOUND. */
enum err store_mark_by_uid(struct sql *db, struct arena *a, const uint8_t uid[16], struct mark_row *out) MUST_CHECK;
/* Those who typed what counts of a sheet; a judge's own marks count as typed by the judge. A note and a report of a fault
   do not: no typing replaces them. */
struct mark_typist { /* arena */
    int64_t person_id, marks;
};
enum err store_mark_typists(struct sql *db, struct arena *a, int64_t ballot_id, struct mark_typist **out,
                            size_t *n) MUST_CHECK;

extern const struct sql_table store_mark_table;

#endif
