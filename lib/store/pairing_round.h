/*
 * pairing_round: rounds (结对轮次) in which mentees and mentors come together. Their needs and offers: store/pairing_need.h,
 * store/pairing_offer.h. The lottery's seed is written here and read through a view that shows it once the round is closed.
 */
#ifndef JX_STORE_PAIRING_ROUND_H
#define JX_STORE_PAIRING_ROUND_H

#include "lib/domain/pairing_round.h"
#include "lib/store/scope.h"

enum { PAIRING_SEED = 32 };

struct pairing_round { /* arena */
    int64_t id;
    uint8_t public_id[16];
    int64_t unit_id;
    const char *unit; /* its name */
    const char *title;
    enum pairing_round_state state;
    enum pairing_round_method method;
    bool two_mentors;
    int64_t need_months; /* 0: only who is listed */
    day counted_on;
    instant wishes_from, wishes_until; /* 0: no wishes are taken */
    int64_t attempt;
    bool has_commitment;
    uint8_t commitment[32];
    const char *reason; /* of cancelling; "" */
    int64_t version;
    int64_t created_by;
    instant created_at, opened_at, closed_at, confirmed_at; /* 0: not yet */
};

/* By public id, whoever asks. ERR_NOT_FOUND. */
enum err store_pairing_round_find(struct sql *db, struct arena *a, const uint8_t public_id[16],
                                  struct pairing_round *out) MUST_CHECK;
enum err store_pairing_round_get(struct sql *db, struct arena *a, int64_t id, struct pairing_round *out) MUST_CHECK;
enum err store_pairing_round_lock(struct sql *db, struct arena *a, int64_t id, struct pairing_round *out) MUST_CHECK;
/* Shared: it stays in its state until the transaction ends. */
enum err store_pairing_round_share(struct sql *db, struct arena *a, int64_t id, struct pairing_round *out) MUST_CHECK;
/* Those of somebody's scope, the newest first. */
enum err store_pairing_round_list(struct sql *db, struct arena *a, const struct scope *who, struct pairing_round **out,
                                  size_t *n) MUST_CHECK;
enum err store_pairing_round_in_scope(struct sql *db, struct arena *a, const struct scope *who, int64_t id,
                                      bool *yes) MUST_CHECK;

/* The seed of an attempt, once it is open. ERR_NOT_FOUND: not yet, or never. */
enum err store_pairing_round_seed(struct sql *db, struct arena *a, int64_t id, int64_t attempt,
                                  uint8_t seed[PAIRING_SEED]) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

/* A draft, with its log row; *id. */
enum err store_pairing_round_add(struct sql *db, const struct pairing_round *r, int64_t *id) MUST_CHECK;
/* What can be set of it: title, method, two_mentors, need_months, counted_on, wishes. ERR_CONFLICT: `version` is not
   the row's any more. */
enum err store_pairing_round_set(struct sql *db, const struct pairing_round *r) MUST_CHECK;
/* Draft or closed → open, with a seed of its own, the commitment to it, and r->wishes_until. */
enum err store_pairing_round_open(struct sql *db, const struct pairing_round *r, const uint8_t seed[PAIRING_SEED],
                                  const uint8_t commitment[32], int64_t person_id, instant at) MUST_CHECK;
/* Open → closed, closed → confirmed, any → cancelled with its reason. `person_id` 0: the system. */
enum err store_pairing_round_step(struct sql *db, const struct pairing_round *r, enum pairing_round_state to,
                                  int64_t person_id, const char *reason, instant at) MUST_CHECK;

struct pairing_round_log_row { /* arena */
    enum pairing_round_state from, to;
    const char *person, *reason; /* "" */
    instant at;
};
enum err store_pairing_round_log(struct sql *db, struct arena *a, int64_t id, struct pairing_round_log_row **out,
                                 size_t *n) MUST_CHECK;

/* Open ones whose deadline has passed: ids. */
enum err store_pairing_round_overdue(struct sql *db, struct arena *a, instant now, int64_t **out, size_t *n) MUST_CHECK;

extern const struct sql_table store_pairing_round_table;

#endif
