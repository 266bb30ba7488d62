/* pairing_private: what the acts of HR on rounds and mentors share; private to lib/act. */
#ifndef JX_ACT_PAIRING_PRIVATE_H
#define JX_ACT_PAIRING_PRIVATE_H

#include "lib/act/act.h"
#include "lib/store/mentor.h"
#include "lib/store/pairing_need.h"
#include "lib/store/pairing_offer.h"
#include "lib/store/pairing_round.h"

/* As whom HR acts: mentorship.manage. */
struct scope pairing_scope(const struct act *a);

/* Locks a round within the actor's scope and reads it. ERR_NOT_FOUND outside. */
enum err pairing_round_mine(struct act *a, const uint8_t id[16], struct pairing_round *out) MUST_CHECK;
/* The same where something comes in: ERR_CONFLICT pairing_round.not_open unless it is a draft or open. */
enum err pairing_round_taking(struct act *a, const uint8_t id[16], struct pairing_round *out) MUST_CHECK;

/* A refusal beside a field; NULL: of the whole. */
enum err pairing_refuse(struct act *a, enum err e, const char *field, const char *key, const char *arg0,
                        const char *arg1) MUST_CHECK;
/* "/mentor/round/ID" + tail. Arena; NULL: no memory. */
const char *pairing_round_path(struct arena *a, const struct pairing_round *r, const char *tail);
/* Whether a unit is another one, or lies below it. */
enum err pairing_within(struct act *a, int64_t unit_id, int64_t above_id, bool *yes) MUST_CHECK;

/* ---- lib/act/pairing_need.c ---------------------------------------------------------------------------------------- */

/* Whether somebody can be taken up as needing a mentor, by staff number; `why` key NULL: yes. */
enum err pairing_need_judge(struct act *a, const struct pairing_round *r, const char *staff_no,
                            struct pairing_need *out, struct message *why) MUST_CHECK;
/* Takes up somebody who was judged; again, where they were taken out before. *id: the row. */
enum err pairing_need_take(struct act *a, const struct pairing_round *r, const struct pairing_need *who, bool by_rule,
                           int64_t *id) MUST_CHECK;

/* ---- lib/act/pairing_offer.c --------------------------------------------------------------------------------------- */

struct pairing_offer_terms {
    enum pairing_part part;
    int64_t places, least;
};
/* Puts somebody's offer into a round, making them a mentor where they are none. ERR_CONFLICT with the refusals of
   act_pairing_offer_add. */
enum err pairing_offer_take(struct act *a, const struct pairing_round *r, int64_t person_id,
                            const struct pairing_offer_terms *t, int64_t *id) MUST_CHECK;

/* ---- lib/act/mentor.c ---------------------------------------------------------------------------------------------- */

/* Makes somebody a mentor, on, with as many places as the setting says or `least`, whichever is more. */
enum err mentor_make(struct act *a, int64_t person_id, int64_t least) MUST_CHECK;
/* What audit rows say of one. Arena; NULL: no memory. */
const char *mentor_json(struct act *a, const struct mentor *m);

#endif
