/*
 * public_notice: public notices (公示) of programmes: what was shown, who stands in it, and the records of how it was put up.
 *
 * Order of locks: store/programme.h.
 */
#ifndef JX_STORE_PUBLIC_NOTICE_H
#define JX_STORE_PUBLIC_NOTICE_H

#include "lib/domain/nomination.h"
#include "lib/domain/programme.h"
#include "lib/domain/public_notice.h"
#include "lib/store/nomination.h"

struct public_notice { /* arena when read, borrowed when written */
    int64_t id;
    uint8_t public_id[16];
    int64_t programme_id;
    uint8_t programme_public_id[16]; /* read */
    int64_t round_no;                /* of all that were prepared: their order */
    int64_t number;                  /* read: the first that is put up is 1, whatever was dropped before it */
    enum public_notice_state state;
    int64_t days; /* working days */
    enum list_order order;
    const char *snapshot; /* JSON; lib/act/public_notice.h says what is in it. In lists "" */
    uint8_t snapshot_hash[32];
    int64_t prepared_by;
    const char *prepared_name; /* read */
    instant prepared_at;
    bool was_posted; /* then the five below are there */
    day posted_on, first_on, last_on;
    instant posted_at, ends_at;
    instant over_at;    /* 0: not over */
    const char *reason; /* why it was dropped; "" */
    int64_t items;      /* read: how many stand in it */
    bool cancelled;     /* read: its programme is */
};

/* The number of the notice `n` (its alias) among those that were put up. */
#define NOTICE_NUMBER(n)                                                                                               \
    "(SELECT COUNT(*) + 1 FROM public_notice nn WHERE nn.programme_id = " n ".programme_id"                            \
    " AND nn.posted_on IS NOT NULL AND nn.round_no < " n ".round_no)"

/* By public id, whoever asks. ERR_NOT_FOUND. */
enum err store_public_notice_find(struct sql *db, struct arena *a, const uint8_t public_id[16],
                                  struct public_notice *out) MUST_CHECK;
enum err store_public_notice_get(struct sql *db, struct arena *a, int64_t id, struct public_notice *out) MUST_CHECK;
/* The same by id, locked for a change. */
enum err store_public_notice_lock(struct sql *db, struct arena *a, int64_t id, struct public_notice *out) MUST_CHECK;
/* Of a programme, the first one first, without the snapshots. */
enum err store_public_notice_list(struct sql *db, struct arena *a, int64_t programme_id, struct public_notice **out,
                                  size_t *n) MUST_CHECK;
/* The posted ones whose end is at or before `now`: their ids, at most `limit`. */
enum err store_public_notice_due(struct sql *db, struct arena *a, instant now, int64_t limit, int64_t **ids,
                                 size_t *n) MUST_CHECK;

struct public_notice_item { /* arena: what became of somebody who stands in it, by position from 1 */
    int64_t position, nomination_id;
    enum nomination_state state;
    const char *name;
    instant changed_at; /* of the nomination */
};
enum err store_public_notice_items(struct sql *db, struct arena *a, int64_t id, struct public_notice_item **out,
                                   size_t *n) MUST_CHECK;

/* Who would stand in the next one: those selected, by kind and category, then by id, with what orders them further. */
struct public_notice_nominee { /* arena */
    int64_t nomination_id;
    enum programme_subject subject;
    const char *kind, *category; /* titles; category "" */
    const char *name, *unit_name, *post, *deeds;
    const char *authors;   /* of a paper; else "" */
    int64_t unit_id;       /* whose order counts: the unit that recommended it */
    const char *unit_path; /* orders units as the staffing plan does, each behind the one above it */
};
enum err store_public_notice_nominees(struct sql *db, struct arena *a, int64_t programme_id,
                                      struct public_notice_nominee **out, size_t *n) MUST_CHECK;

/* Whom those of a notice who stand in one for the first time are: nominees with an account, of a paper each author. */
struct public_notice_told { /* arena */
    int64_t person_id;
    struct nomination of; /* public id and subject alone */
};
enum err store_public_notice_first_shown(struct sql *db, struct arena *a, int64_t id, struct public_notice_told **out,
                                         size_t *n) MUST_CHECK;

struct notice_posting { /* arena when read, borrowed when written */
    int64_t id;
    uint8_t public_id[16];
    int64_t notice_id;
    const char *way;   /* platform, web, board, paper, other */
    const char *place; /* address, or where it hangs */
    instant posted_at;
    int64_t recorded_by;
    const char *recorded_name; /* read */
    instant recorded_at;
};
enum err store_notice_posting_list(struct sql *db, struct arena *a, int64_t notice_id, struct notice_posting **out,
                                   size_t *n) MUST_CHECK;
/* One of a notice. ERR_NOT_FOUND. */
enum err store_notice_posting_find(struct sql *db, struct arena *a, int64_t notice_id, const uint8_t public_id[16],
                                   struct notice_posting *out) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

/* Adds one that is prepared, as the next round; sets id and round_no. ERR_CONFLICT by constraint: ck_public_notice_phase,
   ck_public_notice_one. */
enum err store_public_notice_add(struct sql *db, struct arena *a, struct public_notice *n) MUST_CHECK;
/* ERR_CONFLICT by constraint: ck_public_notice_item_selected, ck_public_notice_item_heard. */
enum err store_public_notice_item_add(struct sql *db, const struct public_notice *n, int64_t position,
                                      int64_t nomination_id) MUST_CHECK;
/* Each: ERR_CONFLICT when its state is not the one it must be, or by constraint: ck_public_notice_record,
   ck_public_notice_workdays, ck_public_notice_over. */
enum err store_public_notice_post(struct sql *db, const struct public_notice *n) MUST_CHECK;
enum err store_public_notice_end(struct sql *db, int64_t id, instant at) MUST_CHECK;
enum err store_public_notice_drop(struct sql *db, int64_t id, const char *reason) MUST_CHECK;
/* ERR_CONFLICT by constraint: uq_notice_posting_place, ck_notice_posting_phase, ck_notice_posting_time. */
enum err store_notice_posting_add(struct sql *db, struct notice_posting *g) MUST_CHECK;

extern const struct sql_table store_public_notice_table;

#endif
