/* score_private: what score.c and score_rank.c keep of a computation beside its outcome. */
#ifndef JX_DOMAIN_SCORE_PRIVATE_H
#define JX_DOMAIN_SCORE_PRIVATE_H

#include "lib/domain/score.h"

struct score_private {
    struct rational *scales;  /* [item]: factor ÷ divisor, or weight ÷ 100 */
    bool *plain;              /* [step]: a panel of totals whose items all count as they are */
    struct rank_key *keys;    /* the result and the tie steps */
    struct rank_value *ranks; /* [entry][key] */
    bool *out, *barred, *advances;
    struct rank_place *places;
    int *prizes;
    /* of the entry at hand */
    bool any_zero;
    bool zero_criteria[RULE_CARD_CRITERIA], zero_values[RULE_CARD_VALUES];
    bool zeroed[RULE_CARD_CRITERIA];      /* by a fault of the criterion's own */
    size_t zeroed_steps[RULE_CARD_STEPS]; /* fault, or SCORE_NO_FAULT */
    const char *trouble, *about;          /* key of a problem, and its argument */
};

#endif
