/*
 * judging: the judging day of a round as its manager and chief judge open and set it. Each function is one act (act.h).
 *
 * Who: the manager of the edition (contest.manage over its organizer) begins; chief judge and manager set. What acts of
 * the day share is at the end: the round with its locks and rights.
 */
#ifndef JX_ACT_JUDGING_H
#define JX_ACT_JUDGING_H

#include "lib/act/act.h"
#include "lib/domain/rule_card.h"
#include "lib/store/judging.h"
#include "lib/store/official.h"
#include "lib/store/rule_card.h"

struct judging_order {    /* borrowed */
    const uint8_t *round; /* public id */
    const char *path;     /* where the result is shown */
    int64_t version;      /* set: of the settings as they were shown */
    bool has_spread;      /* the settings; begin: of the beginning */
    int64_t spread_x1000;
    bool scan_needed;
    int64_t appeal_min;
};

/* Begins a round's judging: its runs with their numbers, and a sheet for each seat that marks them. Refusals
   judging.begun, judging.edition_closed, judging.no_draw, judging.no_card, judging.card_seats (the card lists no seats),
   judging.seat_empty {seats}, judging.seat_duty {seats} (a judge on a substitute's seat or the other way round),
   judging.no_chief, judging.recusals_open {how many}, judging.panel_short (some run would have too few judges),
   judging.unsealed (a blind draw was opened: nobody can judge by it),
   judging.draw_card (the draw was made when something else was blind),
   judging.spread, judging.appeal. ERR_NOT_FOUND: not the asker's edition. */
enum err act_judging_begin(struct act *a, const struct judging_order *x) MUST_CHECK;

/* What stands in the way of beginning, for a page: the refusals above, in that order, each with its argument; arena.
   `n` 0: nothing. */
enum err act_judging_obstacles(struct sql *db, struct arena *a, const struct official_round *r, struct message **out,
                               size_t *n) MUST_CHECK;

/* Sets tolerance of spread, scans, appeal window, as long as nothing is published. Refusals judging.changed,
   judging.published, judging.spread, judging.appeal. */
enum err act_judging_set(struct act *a, const struct judging_order *x) MUST_CHECK;

/* ---- for the other acts of the day ------------------------------------------------------------------------------- */

struct judging_right { /* what somebody may do in a round */
    enum duty duty;    /* DUTY_NONE: none */
    bool manager;      /* of its edition; false of officials of a blind round, whatever else they hold */
};
enum err act_judging_right(struct sql *db, struct arena *a, int64_t person_id, day today,
                           const struct official_round *r, struct judging_right *out) MUST_CHECK;

struct judging_day { /* arena: a round that is being judged */
    struct official_round round;
    struct judging judging;
    struct judging_right right; /* of the actor */
};
/* The round by its public id, its judging locked for a change. ERR_NOT_FOUND: no such round, it has not begun, or the
   actor has no part in it. Refusal judging.edition_closed. */
enum err act_judging_open(struct act *a, const uint8_t round[16], struct judging_day *out) MUST_CHECK;
/* The same without a lock: for what adds marks. */
enum err act_judging_see(struct act *a, const uint8_t round[16], struct judging_day *out) MUST_CHECK;

/* The rule card that the round is judged by, read; `published` NULL allowed. Arena. */
enum err act_judging_card(struct sql *db, struct arena *a, const struct judging *j, struct rule_card **card,
                          struct published_card *published) MUST_CHECK;

#endif
