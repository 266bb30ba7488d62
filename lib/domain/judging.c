#include "lib/domain/judging.h"

#include <string.h>

static const char *const CODES[JUDGING_STATE_COUNT] = {
    [JUDGING_NONE] = "none",
    [JUDGING_OPEN] = "open",
    [JUDGING_PUBLISHED] = "published",
    [JUDGING_CORRECTED] = "corrected",
};

bool judging_may_become(enum judging_state from, enum judging_state to)
{
    switch (from) {
    case JUDGING_NONE:
        return to == JUDGING_OPEN;
    case JUDGING_OPEN:
        return to == JUDGING_PUBLISHED;
    case JUDGING_PUBLISHED:
    case JUDGING_CORRECTED:
        return to == JUDGING_CORRECTED;
    default:
        return false;
    }
}

const char *judging_state_code(enum judging_state s)
{
    return CODES[s];
}

bool judging_state_parse(const char *code, enum judging_state *out)
{
    for (int i = 0; i < JUDGING_STATE_COUNT; i++)
        if (strcmp(CODES[i], code) == 0) {
            *out = (enum judging_state)i;
            return true;
        }
    return false;
}

enum judging_says judging_says(const char *value_code)
{
    if (strcmp(value_code, JUDGING_TIME) == 0)
        return JUDGING_SAYS_CHIEF;
    return strcmp(value_code, JUDGING_PENALTY) == 0 ? JUDGING_SAYS_SUM : JUDGING_SAYS_KEEPER;
}

/* Whether what a code stands for is the panel's; steps before it are known. */
static bool of_panel(const struct rule_card *card, struct rule_card_ref ref, const bool *steps)
{
    if (ref.kind == RULE_CARD_VALUE)
        return judging_says(card->values[ref.index].code) != JUDGING_SAYS_KEEPER;
    return ref.kind != RULE_CARD_STEP || steps[ref.index];
}

bool judging_step_of_panel(const struct rule_card *card, size_t step)
{
    bool steps[RULE_CARD_STEPS] = {false};
    for (size_t i = 0; i <= step; i++) {
        const struct rule_card_step *s = &card->steps[i];
        steps[i] = true;
        for (size_t k = 0; k < s->item_count; k++)
            steps[i] = steps[i] && of_panel(card, s->items[k].of, steps) && of_panel(card, s->items[k].times, steps);
    }
    return steps[step];
}
