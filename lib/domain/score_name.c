/* score_name: the words by which files and pages know what became of marks and entries. */
#include "lib/domain/score.h"

const char *score_use_name(enum score_use u)
{
    static const char *const NAMES[SCORE_USE_COUNT] = {
        [SCORE_NOT_ASKED] = "",        [SCORE_COUNTED] = "counted", [SCORE_DROPPED_LOW] = "low",
        [SCORE_DROPPED_HIGH] = "high", [SCORE_ABSENT] = "absent",   [SCORE_RECUSED] = "recused"};
    return (unsigned)u < SCORE_USE_COUNT ? NAMES[u] : "";
}

const char *score_standing_name(enum score_standing s)
{
    static const char *const NAMES[SCORE_STANDING_COUNT] = {[SCORE_RANKED] = "ranked",
                                                            [SCORE_NO_RESULT] = "no_result",
                                                            [SCORE_DISQUALIFIED] = "disqualified",
                                                            [SCORE_WITHDREW] = "withdrawn",
                                                            [SCORE_STAYED_AWAY] = "absent"};
    return (unsigned)s < SCORE_STANDING_COUNT ? NAMES[s] : "";
}
