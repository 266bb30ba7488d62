/*
 * judging: the states of a round's judging day (评分现场) and of the two things it consists of, as data: runs (出场, one
 * entry's turn) are in run.h, ballots (评分表, one judge's sheet of a run) in ballot.h. Here: the whole, and what the
 * card's values are and who says them. Pure.
 */
#ifndef JX_DOMAIN_JUDGING_H
#define JX_DOMAIN_JUDGING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/domain/rule_card.h"

enum judging_state {
    JUDGING_NONE /* not begun */,
    JUDGING_OPEN,
    JUDGING_PUBLISHED,
    JUDGING_CORRECTED,
    JUDGING_STATE_COUNT
};

bool judging_may_become(enum judging_state from, enum judging_state to);
/* As the database holds them; JUDGING_NONE is "none". Parsing is exact; false leaves *out alone. */
const char *judging_state_code(enum judging_state s);
bool judging_state_parse(const char *code, enum judging_state *out);

/* ---- the values of a card ---------------------------------------------------------------------------------------- */

#define JUDGING_TIME "time"       /* 用时, in seconds: the chief judge's stop-watch */
#define JUDGING_PENALTY "penalty" /* the sum of a run's penalties in points; never typed in */

enum judging_says {                     /* who says a value */
                    JUDGING_SAYS_CHIEF, /* time: what happened in the hall */
                    JUDGING_SAYS_KEEPER, /* theory and everything else that comes from elsewhere: manager, scorekeeper, import */
                    JUDGING_SAYS_SUM /* penalty: nobody, it is computed */
};
enum judging_says judging_says(const char *value_code);

/* Whether a step of the card rests on nothing but marks, constants and what the chief judge says: what the panel gave.
   Theory marks have no part in it, so it may be shown of a blind run. */
bool judging_step_of_panel(const struct rule_card *card, size_t step);

/* What the database holds (×1000) in the card's millionths, and back; false: not a whole thousandth. */
static inline int64_t judging_of_x1000(int64_t v)
{
    return v * (RULE_CARD_ONE / 1000);
}
static inline bool judging_to_x1000(int64_t v, int64_t *out)
{
    *out = v / (RULE_CARD_ONE / 1000);
    return v % (RULE_CARD_ONE / 1000) == 0;
}

#endif
