/* pairing_offer: who offers to be a mentor in a round: put in by HR, or by mentors themselves while it is open. Each is
   one act. */
#ifndef JX_ACT_PAIRING_OFFER_H
#define JX_ACT_PAIRING_OFFER_H

#include "lib/act/act.h"
#include "lib/store/pairing_offer.h"
#include "lib/store/pairing_round.h"

struct pairing_offer_input { /* borrowed */
    enum pairing_part part;
    int64_t places, least;
    const char *specialties, *about; /* of a mentor's own offer; NULL: as they are */
};

/* By HR. Whoever is no mentor yet becomes one at once. Refusals at their fields: pairing_offer.twice {name},
   pairing_offer.outside {name}, pairing_offer.off {name}, pairing_offer.full {name}, pairing_offer.left {name} ("person");
   pairing_offer.too_many {name, free} ("places"); pairing_offer.least ("least"). */
enum err act_pairing_offer_add(struct act *a, const uint8_t round[16], const uint8_t person[16],
                               const struct pairing_offer_input *in) MUST_CHECK;
enum err act_pairing_offer_set(struct act *a, const uint8_t round[16], const uint8_t offer[16],
                               const struct pairing_offer_input *in) MUST_CHECK;
/* Refusals: pairing_offer.decided {name} (a decided pair stands), pairing_round.over. */
enum err act_pairing_offer_remove(struct act *a, const uint8_t round[16], const uint8_t offer[16]) MUST_CHECK;

/* By the mentor: sets what they offer, and what they say of themselves. Refusals as above; pairing_offer.not_open.
   ERR_NOT_FOUND: they are no mentor, or do not belong to the round's unit. */
enum err act_pairing_offer_own(struct act *a, const uint8_t round[16], const struct pairing_offer_input *in) MUST_CHECK;
enum err act_pairing_offer_withdraw(struct act *a, const uint8_t round[16]) MUST_CHECK;
/* Whether the actor may: the round and, when there is one, their offer (id 0: none). ERR_NOT_FOUND as above. */
enum err act_pairing_offer_see(struct act *a, const uint8_t round[16], struct pairing_round *r,
                               struct pairing_offer *out) MUST_CHECK;

#endif
