/*
 * pairing_round: rounds (结对轮次) in HR's hands. Each function is one act (act.h). A round lies within the actor's scope
 * (mentorship.manage): ERR_NOT_FOUND outside.
 *
 * Opening draws the seed of the lottery, 32 random bytes whose hex text is the seed of the instances (lib/domain/pairing.h),
 * stores it where nobody reads it, and publishes the commitment to it. Closing lets it be read. What is opened again gets
 * another seed.
 */
#ifndef JX_ACT_PAIRING_ROUND_H
#define JX_ACT_PAIRING_ROUND_H

#include "lib/act/act.h"

struct pairing_round_input { /* borrowed */
    const uint8_t *round;    /* public id; NULL: a new one */
    int64_t version;         /* that the form was drawn from */
    const uint8_t *unit;     /* public id of a unit granted to the actor; NULL: the only one. Of a new one only */
    const char *title;
    bool wishes, two_mentors;
    instant wishes_from, wishes_until; /* with wishes */
    int64_t need_months;               /* 0: only who is listed */
    day counted_on;
};
/* Makes or saves one that is a draft or open. Refusals with act->refused_field: pairing_round.which_unit,
   pairing_round.window, pairing_round.wishes_past; pairing_round.fixed (open: method and number of mentors stay),
   pairing_round.not_open, pairing_round.changed. */
enum err act_pairing_round_save(struct act *a, const struct pairing_round_input *in) MUST_CHECK;

/* A draft is opened. Refusals: pairing_round.state; pairing_round.no_mentors (nobody with a free place offers);
   pairing_round.no_needs; pairing_round.wishes_past. Tells all who are in it, and the mentors of the unit who could offer. */
enum err act_pairing_round_open(struct act *a, const uint8_t round[16]) MUST_CHECK;
enum err act_pairing_round_close(struct act *a, const uint8_t round[16]) MUST_CHECK;
/* A closed one is opened again; `wishes_until` (of one with wishes): until when, later than now. */
enum err act_pairing_round_reopen(struct act *a, const uint8_t round[16], instant wishes_until) MUST_CHECK;
/* Calls it off; who is in it is told unless it was a draft. */
enum err act_pairing_round_cancel(struct act *a, const uint8_t round[16], const char *reason) MUST_CHECK;

/* Closes what is open beyond its deadline: the work of `jiangxin jobs`. */
enum err act_pairing_round_overdue(struct act *a, size_t *closed) MUST_CHECK;

#endif
