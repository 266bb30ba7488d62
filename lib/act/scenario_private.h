/* scenario_private: what the acts on scenarios share. */
#ifndef JX_ACT_SCENARIO_PRIVATE_H
#define JX_ACT_SCENARIO_PRIVATE_H

#include "lib/act/scenario.h"

/* Locks round and scenario for a change, and asks whether it may be changed; sets the path of the result. */
enum err scenario_hold(struct act *a, const uint8_t scenario[16], struct scenario *s,
                       struct pairing_round *r) MUST_CHECK;
/* The market of a part with given pins, and pairs of the site part (NULL: none). */
enum err scenario_market_of(struct act *a, const struct scenario *s, const struct pairing_round *r,
                            enum mentorship_part part, const struct scenario_pair *first, size_t first_count,
                            struct scenario_market **out) MUST_CHECK;

#endif
