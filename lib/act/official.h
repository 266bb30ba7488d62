/*
 * official: an edition's manager appoints and releases the officials of its rounds; officials state that they have
 * declared what there is to declare.
 *
 * Order of locks: edition (shared), discipline, sides of people. A change of the panel looks for grounds of recusals at
 * once (act/recusal.h).
 */
#ifndef JX_ACT_OFFICIAL_H
#define JX_ACT_OFFICIAL_H

#include "lib/act/act.h"
#include "lib/domain/official.h"

struct official_order {   /* borrowed */
    const uint8_t *round; /* public ids */
    const uint8_t *person;
    enum duty duty;
};
/* The person gets the duty, a judge or substitute the lowest free seat, and is told. ERR_CONFLICT, with its field:
   official.contestant (competes in the edition), official.once (has a duty in the round), official.part (has another
   part in the discipline), official.chief (there is one), official.manager (manages the edition, so knows the entries of
   a blind discipline), official.closed (the edition is over). ERR_NOT_FOUND: the round or the person is not within the
   actor's scope. */
enum err act_official_appoint(struct act *a, const struct official_order *x) MUST_CHECK;

struct official_release {            /* borrowed */
    const uint8_t *round, *official; /* public ids */
    const char *reason;
};
/* The duty ends; the person is told, with the reason. ERR_NOT_FOUND; ERR_CONFLICT: official.closed, official.judging
   (they have sheets of a round that is being judged). */
enum err act_official_release(struct act *a, const struct official_release *x) MUST_CHECK;

/* Appoints who has a duty in `from` to the same duty and seat in `round`, of the same edition. Those who may not are
   passed over; the flash says how many. ERR_CONFLICT: official.copy_none (nobody could be), official.closed.
   ERR_INVALID: official.copy_same. ERR_NOT_FOUND. */
enum err act_official_copy(struct act *a, const uint8_t round[16], const uint8_t from[16]) MUST_CHECK;

/* The actor states, for one of their own duties, that nothing is to be declared beyond what they have. Once.
   ERR_CONFLICT: official.stated. ERR_NOT_FOUND: not theirs, or a duty that asks for none. */
enum err act_official_state(struct act *a, const uint8_t official[16]) MUST_CHECK;

#endif
