/*
 * scenario_market: what the engine is given for one part of a scenario, made from the round's people, rules, values and
 * lists (lib/act/pairing_input.h, lib/store/wish.h) and from the pairs that HR locks or forbids in the scenario.
 *
 * Where wishes are taken:
 *   - a mentor who handed in no list takes whoever wished for him, all of them alike, then those who handed in none;
 *   - a mentee who handed in no list has all mentors that the rules allow, by value (at most SCENARIO_BEST, the best);
 *   - whoever handed in a list has those on it and nobody else.
 * Without wishes each pair that the rules allow has its value. Where that were more than SCENARIO_PAIRS, each mentee's
 * SCENARIO_BEST best.
 *
 * People bear ids made of their rows' public ids, which are random and stand before the round opens: whoever runs a
 * scenario can not draw the lots again by running another. The ids tell nobody who they are, but whoever knows the
 * result and the names can find them out: see lib/act/scenario_run.h.
 */
#ifndef JX_ACT_SCENARIO_MARKET_H
#define JX_ACT_SCENARIO_MARKET_H

#include "lib/act/pairing_input.h"
#include "lib/domain/assign.h"
#include "lib/store/scenario.h"
#include "lib/store/scenario_run.h"

enum { SCENARIO_BEST = 64, SCENARIO_PAIRS = 250000 };

struct scenario_market { /* arena; numbers are those of the instance: by id */
    struct pairing_input *in;
    bool values; /* `v`, or else `p` */
    struct pairing *p;
    struct assign *v;
    size_t mentee_count, mentor_count;
    uint32_t *mentee, *mentor;       /* their numbers in the input */
    uint32_t *mentee_no, *mentor_no; /* and back; PAIRING_NONE: is not in the instance */
    bool *wished, *liked;            /* of each mentee, each mentor: has handed in a list */
};

struct scenario_market_order { /* borrowed */
    const struct pairing_round *round;
    const struct scenario *scenario;
    enum mentorship_part part;
    const struct scenario_pin *pins; /* of all parts */
    size_t pin_count;
    const struct scenario_pair *first; /* for office mentors: the pairs of the site part; NULL: none */
    size_t first_count;
};

/* For reading, inside an act or not: of `a` it uses db, arena and today, and sets the refusal. ERR_CONFLICT with it:
   scenario.no_seed (the round is not closed), scenario.no_mentees, scenario.no_mentors, scenario.pin_gone {mentee,
   mentor}, scenario.pin_rule {mentee, mentor, the rule}, scenario.pin_full {mentor}, scenario.pin_decided {mentee}. */
enum err scenario_market_load(struct act *a, const struct scenario_market_order *x,
                              struct scenario_market **out) MUST_CHECK;

/* The mentor of each mentee by rows of a result. ERR_CONFLICT: it speaks of somebody who is not in the instance. */
enum err scenario_market_pairs(struct arena *a, const struct scenario_market *m, const struct scenario_pair *pairs,
                               size_t n, uint32_t **mentor_of) MUST_CHECK;

/* The number of a need, an offer, by row; PAIRING_NONE. */
uint32_t scenario_market_need(const struct scenario_market *m, int64_t need_id);
uint32_t scenario_market_offer(const struct scenario_market *m, int64_t offer_id);
static inline const struct pairing_need *scenario_market_mentee(const struct scenario_market *m, uint32_t i)
{
    return &m->in->mentees[m->mentee[i]];
}
static inline const struct pairing_offer *scenario_market_mentor(const struct scenario_market *m, uint32_t h)
{
    return &m->in->mentors[m->mentor[h]];
}

/* The id of a need or an offer in an instance, by its public id: its first digits, or all. */
void scenario_market_id(const uint8_t public_id[16], char out[PAIRING_HEX]);

/* The instance's hash. */
const char *scenario_market_hash(const struct scenario_market *m);

#endif
