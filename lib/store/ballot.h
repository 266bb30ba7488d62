/*
 * ballot: judges' sheets (评分表), one for each seat that marks a run. Who reads lists with names here is chief judge,
 * manager or scorekeeper; a judge reads store_ballot_own and nothing else: their own sheets, and of a void one nothing,
 * not even that the run is there.
 */
#ifndef JX_STORE_BALLOT_H
#define JX_STORE_BALLOT_H

#include "lib/domain/ballot.h"
#include "lib/domain/run.h"
#include "lib/sql/sql.h"

struct ballot_row {                       /* arena */
    int64_t id, run_id, round_id, number; /* number: of the run */
    uint8_t public_id[16];
    int64_t official_id, person_id, seat_no;
    uint8_t official_public_id[16];
    const char *name; /* of the judge */
    bool substitute;
    enum ballot_state state;
    uint8_t salt[16];
    int64_t lock_no; /* how often it was locked: the version of its latest sheet */
    bool has_hash;
    uint8_t sheet_hash[32];                /* of what was locked last */
    const char *means;                     /* "password", "pin": how the judge signed; NULL: not signed so */
    int64_t typed_by;                      /* of paper; 0: none */
    const char *typed_name, *checked_name; /* NULL: none */
    instant locked_at;                     /* 0: never */
    const char *return_reason;             /* why it was sent back last; NULL: never */
    int64_t marks;                         /* versions stored, notes and faults among them */
    int64_t version;
};

/* The sheets of one run, or (number 0) of all runs of a round, by number and seat; void ones too. */
enum err store_ballot_list(struct sql *db, struct arena *a, int64_t round_id, int64_t number, struct ballot_row **out,
                           size_t *n) MUST_CHECK;
/* One; ERR_NOT_FOUND. */
enum err store_ballot_find(struct sql *db, struct arena *a, int64_t round_id, int64_t number, int64_t seat_no,
                           struct ballot_row *out) MUST_CHECK;

/* ---- a judge's own ----------------------------------------------------------------------------------------------- */

struct ballot_own { /* arena */
    int64_t ballot_id;
    int64_t number;
    enum run_state run_state; /* released, published and corrected read as locked: more is not for the tablet */
    enum marks_status status;
    enum ballot_state state; /* open or locked */
    int64_t lock_no;
    instant locked_at;         /* 0: never */
    const char *return_reason; /* NULL: it was never sent back, or it is locked again */
    bool on_paper;             /* it was typed and checked from paper */
};
/* The sheets of one's own as an official (id and person must belong together), by number; without void ones, so that
   nothing tells of them. */
enum err store_ballot_own(struct sql *db, struct arena *a, int64_t official_id, int64_t person_id,
                          struct ballot_own **out, size_t *n) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

/* What a mark or a signature needs to know of a sheet; its run is locked (shared for a mark, else for a change) and so
   is the sheet. */
struct ballot_locked { /* arena */
    int64_t id, run_id, number;
    int64_t official_id, person_id, seat_no;
    enum ballot_state state;
    enum run_state run_state;
    enum marks_status status;
    uint8_t salt[16];
    int64_t lock_no, version;
    bool live; /* the judge holds the duty */
};
/* The run shared, then the sheet: for adding marks. ERR_NOT_FOUND. */
enum err store_ballot_lock_to_mark(struct sql *db, struct arena *a, int64_t round_id, int64_t number, int64_t seat_no,
                                   struct ballot_locked *out) MUST_CHECK;
/* The sheet alone; the caller holds its run (store_run_lock). ERR_NOT_FOUND. */
enum err store_ballot_lock(struct sql *db, struct arena *a, int64_t run_id, int64_t seat_no,
                           struct ballot_locked *out) MUST_CHECK;

struct ballot_new { /* borrowed */
    uint8_t public_id[16], salt[16];
    int64_t run_id, round_id, official_id, person_id, seat_no;
};
/* ERR_CONFLICT: uq_ballot_seat, ck_ballot_open_first (its run is locked). */
enum err store_ballot_add(struct sql *db, const struct ballot_new *x, int64_t *id) MUST_CHECK;

struct ballot_change {
    int64_t id;
    int64_t version; /* as read under the lock */
    enum ballot_state to;
    /* To locked: the version of the sheet rises, and the signature is one of the two. */
    const uint8_t *sheet_hash;    /* 32 */
    int64_t confirmation_id;      /* 0: none */
    int64_t typed_by, checked_by; /* 0: none */
    /* To open: why it was sent back; NULL: as it was. */
    const char *return_reason;
};
/* ERR_CONFLICT: its version is another by now (sql_constraint ""), ck_ballot_signed, ck_ballot_run, ck_ballot_kept,
   ck_ballot_transition, ck_ballot_ruled, ck_ballot_checked, fk_ballot_confirmation. */
enum err store_ballot_set(struct sql *db, const struct ballot_change *x, instant now) MUST_CHECK;
/* `hash` NULL: none. */
enum err store_ballot_log(struct sql *db, int64_t id, enum ballot_state from, enum ballot_state to, const uint8_t *hash,
                          int64_t person_id, const char *reason, instant now) MUST_CHECK;

extern const struct sql_table store_ballot_table;

#endif
