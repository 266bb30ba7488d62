/*
 * board_list: from what was computed to the list on a board. With everything counted it is the engine's list; while
 * figures from elsewhere are missing, or must not be seen, it is what the panel gave, ranked by itself by the same rule
 * (lib/domain/rank.h) with those ties that rest on the panel alone. Pure.
 */
#ifndef JX_DOMAIN_BOARD_LIST_H
#define JX_DOMAIN_BOARD_LIST_H

#include "lib/domain/board.h"

/* What the panel gave, as one figure: of a single segment its own; of several their weighted sum, rounded as the step
   that weighs them. Steps that rest on the panel and on no further such step; where no step weighs them all, the last
   of them. */
struct board_measure {
    struct rule_card_ref refs[RULE_CARD_ITEMS];
    int64_t weights[RULE_CARD_ITEMS]; /* per cent, in millionths; 0: the figure is this one's alone */
    size_t count;
    struct rule_card_round round;
    bool is_result; /* the card's result rests on the panel alone: this is it */
};
void board_measure(const struct rule_card *card, struct board_measure *out);

/* Fills rows, parts and the figure's name of `out`. Entries are called by the numbers of their runs. `whole`: by the
   results and places in `s` (score_rank was called); else by what the panel gave: steps that rest on anything else are
   not looked at, computed or not. Places within the panel's list do not depend on anything else in `s`. */
enum err board_list(struct arena *a, const struct score *s, bool whole, struct board *out) MUST_CHECK;

#endif
