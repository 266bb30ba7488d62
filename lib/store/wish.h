/*
 * wish: wishes (志愿) of a round: whom a mentee or a mentor would have. Whoever hands in again adds a list with the next
 * version; the last counts.
 *
 * Whose wishes these are, nobody learns but the person themselves: store_wish_own is asked for the reader alone, and
 * store_wish_counting by what makes pairs of them (lib/act), never for a page, an export, an audit row or a log.
 */
#ifndef JX_STORE_WISH_H
#define JX_STORE_WISH_H

#include "lib/domain/pairing_round.h"
#include "lib/sql/sql.h"

enum { WISHES_MAX = 100 }; /* of one list: ck_wish_list_items */

enum wish_side { WISH_OF_MENTEE, WISH_OF_MENTOR }; /* who wishes: a mentee ranks offers, a mentor needs */

struct wish {
    int64_t other_id; /* pairing_offer.id in a mentee's list, pairing_need.id in a mentor's */
    int64_t rank;     /* from 1 without holes; the same: equally welcome (mentors' lists only) */
};

struct wish_list { /* arena */
    enum wish_side side;
    int64_t owner_id; /* pairing_need.id of the mentee, pairing_offer.id of the mentor */
    int64_t version;
    instant at;
    struct wish *items; /* the most welcome first */
    size_t n;           /* 0: handed in without wishes */
};

/* The last list of somebody in a round, as it was handed in: it may hold people who were taken out since.
   ERR_NOT_FOUND: none. */
enum err store_wish_own(struct sql *db, struct arena *a, int64_t round_id, enum wish_side side, int64_t person_id,
                        struct wish_list *out) MUST_CHECK;

/* The lists that count in a round, mentees' first, each side by owner_id: of those who take part, without wishes for
   somebody who does not any more (ranks then have holes). Whoever is not among them handed in nothing. */
enum err store_wish_counting(struct sql *db, struct arena *a, int64_t round_id, struct wish_list **out,
                             size_t *n) MUST_CHECK;

/* How many of those who take part have handed in. */
enum err store_wish_handed(struct sql *db, struct arena *a, int64_t round_id, int64_t *mentees,
                           int64_t *mentors) MUST_CHECK;

/* How many of those have a list with anybody on it. */
enum err store_wish_filled(struct sql *db, struct arena *a, int64_t round_id, int64_t *mentees,
                           int64_t *mentors) MUST_CHECK;

struct wish_round { /* arena: a round in which somebody takes part, on one side */
    uint8_t public_id[16];
    const char *title;
    enum pairing_round_state state;
    enum pairing_round_method method;
    instant wishes_from, wishes_until; /* 0: no wishes are taken */
    enum wish_side side;
    bool handed;  /* a list was handed in */
    bool settled; /* HR decided all that is sought or offered: there is nothing to wish */
};
/* Of somebody: rounds that are open or closed, and those with wishes that were confirmed since; the newest first. */
enum err store_wish_rounds(struct sql *db, struct arena *a, int64_t person_id, instant confirmed_since,
                           struct wish_round **out, size_t *n) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

/* A list with its items; `version` is the one before and 1. ERR_CONFLICT by constraint: uq_wish_list_version,
   ck_wish_list_next (another was handed in meanwhile), ck_wish_list_open (the round takes none now), ck_wish_list_own
   (takes no part), ck_wish_item_live, ck_wish_item_self, ck_wish_item_next, ck_wish_item_rank, uq_wish_item_need,
   uq_wish_item_offer, fk_wish_item_need, fk_wish_item_offer (of another round). */
enum err store_wish_add(struct sql *db, int64_t round_id, int64_t person_id, const struct wish_list *l) MUST_CHECK;

extern const struct sql_table store_wish_table;

#endif
