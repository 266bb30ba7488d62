/*
 * objection: objections to public notices (异议), and what came after a notice's end (reports).
 *
 * Nobody sees an objection about themselves: those against somebody by name are hidden from that person, those against a notice
 * as a whole from everybody who stands in it. Lists and finding ask it in their statement, for whoever reads.
 */
#ifndef JX_STORE_OBJECTION_H
#define JX_STORE_OBJECTION_H

#include "lib/domain/objection.h"
#include "lib/sql/sql.h"

enum { OBJECTION_CONTACT_MAX = 200 /* bytes, before it is sealed */ };

struct objection { /* arena when read, borrowed when written */
    int64_t id;
    uint8_t public_id[16];
    uint8_t receipt_hash[32];
    int64_t programme_id, notice_id;
    int64_t round_no;       /* read: of the notice */
    int64_t nomination_id;  /* 0: against the notice as a whole */
    const char *about;      /* read: the nominee's name as shown; "" */
    const char *about_unit; /* read: their unit's; "" */
    bool anonymous;
    const char *name;         /* "" when anonymous */
    struct sql_bytes contact; /* sealed; n 0: none */
    const char *words;
    enum objection_state state;
    const char *finding, *forwarded_to;    /* "" */
    int64_t first_officer, second_officer; /* 0: none */
    const char *first_name, *second_name;  /* read; "" */
    instant received_at, closed_at;        /* closed_at 0: open */
    int64_t version;
};

/* Of a programme, for somebody: the open ones first, then the newest. */
enum err store_objection_list(struct sql *db, struct arena *a, int64_t programme_id, int64_t reader_id,
                              struct objection **out, size_t *n) MUST_CHECK;
/* One of a programme by public id, for somebody. ERR_NOT_FOUND: none, or it is about them. */
enum err store_objection_find(struct sql *db, struct arena *a, int64_t programme_id, const uint8_t public_id[16],
                              int64_t reader_id, struct objection *out) MUST_CHECK;
/* The same, locked for a change. */
enum err store_objection_lock(struct sql *db, struct arena *a, int64_t programme_id, const uint8_t public_id[16],
                              int64_t reader_id, struct objection *out) MUST_CHECK;
/* By the hash of its receipt code. ERR_NOT_FOUND. */
enum err store_objection_of_receipt(struct sql *db, struct arena *a, const uint8_t hash[32],
                                    struct objection *out) MUST_CHECK;

struct objection_count { /* of a programme */
    int64_t open, all;
};
enum err store_objection_count(struct sql *db, struct arena *a, int64_t programme_id, int64_t reader_id,
                               struct objection_count *out) MUST_CHECK;

struct objection_step { /* arena: one row of the log */
    enum objection_state from, to;
    const char *person, *reason; /* person "": whoever objected */
    instant at;
};
enum err store_objection_log(struct sql *db, struct arena *a, int64_t id, struct objection_step **out,
                             size_t *n) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

/* As received or as a report; sets id, writes the log. ERR_CONFLICT by constraint: uq_objection_receipt (it was sent already),
   ck_objection_time (the notice's end came in between). */
enum err store_objection_add(struct sql *db, struct objection *o) MUST_CHECK;

struct objection_move { /* borrowed: what a step leaves */
    enum objection_state to;
    const char *finding, *forwarded_to;    /* "" */
    int64_t first_officer, second_officer; /* 0: none */
    const char *reason;                    /* for the log; "" */
    int64_t person_id;
    instant at;
};
/* ERR_CONFLICT: `version` is not the row's any more; by constraint: ck_objection_transition, ck_objection_two,
   ck_objection_own. A step that keeps the state (another officer takes over) has no row in the log. */
enum err store_objection_move(struct sql *db, const struct objection *o, const struct objection_move *m) MUST_CHECK;

extern const struct sql_table store_objection_table;

#endif
