/* audit_seal: the seals of the audit log: heads, leaves, keys, and the rows that are to be sealed, proved and archived.
   Instants of this file are those of the database's own clock (audit.written_at). */
#ifndef JX_STORE_AUDIT_SEAL_H
#define JX_STORE_AUDIT_SEAL_H

#include "lib/domain/audit_seal.h"
#include "lib/sql/sql.h"

enum { AUDIT_BATCH_MAX = 4096, AUDIT_PAGE = 128 }; /* rows of a batch (but for those of one moment); of one reading */

/* ---- sealing ---- */

/* The database's clock, which every written_at comes from. */
enum err store_audit_seal_now(struct sql *db, struct arena *a, instant *now) MUST_CHECK;

struct audit_sealed { /* a head as it is stored; arena */
    struct audit_head head;
    uint8_t signature[64];
    instant anchored_at;      /* 0: not yet */
    const char *archive_file; /* NULL: not yet */
    uint8_t archive_digest[AUDIT_HASH];
    instant archived_at, pruned_at; /* 0: not yet */
};
/* The last one, locked until the transaction ends. ERR_NOT_FOUND: nothing is sealed yet. */
enum err store_audit_seal_last_lock(struct sql *db, struct arena *a, struct audit_sealed *out) MUST_CHECK;
enum err store_audit_seal_last(struct sql *db, struct arena *a, struct audit_sealed *out) MUST_CHECK;
enum err store_audit_seal_find(struct sql *db, struct arena *a, int64_t number, struct audit_sealed *out) MUST_CHECK;
/* Heads above `after`, in order. */
enum err store_audit_seal_heads(struct sql *db, struct arena *a, int64_t after, int64_t limit,
                                struct audit_sealed **out, size_t *n) MUST_CHECK;

/* The moment of the last row that fits into one batch of what was written in (from, until]; `until` when all does. */
enum err store_audit_seal_cut(struct sql *db, struct arena *a, instant from, instant until, instant *cut) MUST_CHECK;
/* The greatest number of a row in the last batch whose horizon is not after `until`; 0: there is none. Numbers are given in
   the order of writing, so a row written long after that has a greater one. */
enum err store_audit_seal_mark(struct sql *db, struct arena *a, instant until, int64_t *id) MUST_CHECK;
/* Rows written in (from, until] with numbers above `mark`, by moment and number, behind (at, id). They are read locked, so
   that a row that another transaction has written and not yet committed is waited for. */
enum err store_audit_seal_rows(struct sql *db, struct arena *a, instant from, instant until, int64_t mark, instant at,
                               int64_t id, struct audit_line **out, size_t *n) MUST_CHECK;
/* ERR_CONFLICT: another process has sealed that number (PRIMARY). */
enum err store_audit_seal_add(struct sql *db, const struct audit_head *h, const uint8_t signature[64]) MUST_CHECK;
enum err store_audit_seal_leaf(struct sql *db, int64_t batch, int64_t position, int64_t audit_id,
                               const uint8_t hash[AUDIT_HASH]) MUST_CHECK;

/* The public key of a name; ERR_NOT_FOUND. And a new one: nothing happens when it is known. */
enum err store_audit_seal_key(struct sql *db, struct arena *a, const char *id, uint8_t public[32]) MUST_CHECK;
enum err store_audit_seal_key_add(struct sql *db, struct arena *a, const char *id, const uint8_t public[32],
                                  instant at) MUST_CHECK;

/* ---- what becomes of heads ---- */

/* Heads that have not left the host, in order. */
enum err store_audit_seal_unanchored(struct sql *db, struct arena *a, int64_t limit, struct audit_sealed **out,
                                     size_t *n) MUST_CHECK;
enum err store_audit_seal_anchored(struct sql *db, int64_t number, instant at) MUST_CHECK;
/* The first head that is not archived and whose horizon is before `before`; the first that is, with its rows still
   here. ERR_NOT_FOUND: there is none. */
enum err store_audit_seal_to_archive(struct sql *db, struct arena *a, instant before,
                                     struct audit_sealed *out) MUST_CHECK;
enum err store_audit_seal_to_prune(struct sql *db, struct arena *a, int64_t after, instant before,
                                   int64_t *number) MUST_CHECK;
/* ERR_CONFLICT: it is archived already. */
enum err store_audit_seal_archived(struct sql *db, int64_t number, const char *file, const uint8_t digest[AUDIT_HASH],
                                   instant at) MUST_CHECK;
/* Removes the rows of an archived batch that is old enough; the database's procedure looks for itself. */
enum err store_audit_seal_prune(struct sql *db, int64_t number) MUST_CHECK;

/* ---- proving ---- */

struct audit_leaf { /* arena */
    int64_t position;
    uint8_t hash[AUDIT_HASH];
    bool row_there;
    struct audit_line row; /* its id also when the row is gone */
};
/* Leaves of a batch behind `after` (-1: from the first), with their rows as they are now. */
enum err store_audit_seal_leaves(struct sql *db, struct arena *a, int64_t batch, int64_t after, struct audit_leaf **out,
                                 size_t *n) MUST_CHECK;
/* Rows that no leaf knows, written until `until` or with a number up to `mark`, behind row `after`. */
enum err store_audit_seal_strays(struct sql *db, struct arena *a, instant until, int64_t mark, int64_t after,
                                 int64_t limit, const int64_t **out, size_t *n) MUST_CHECK;
/* Rows written after `from`: how many, and when the first of them was (0: none). */
enum err store_audit_seal_young(struct sql *db, struct arena *a, instant from, int64_t *n, instant *first) MUST_CHECK;
/* The first batch above `after` that has leaves and no head; 0: none. */
enum err store_audit_seal_headless(struct sql *db, struct arena *a, int64_t after, int64_t *batch) MUST_CHECK;

extern const struct sql_table store_audit_seal_table;

#endif
