/* templates: what this program renders; a template's number is its place in TEMPLATES. */
#ifndef JX_MENTOR_TEMPLATES_H
#define JX_MENTOR_TEMPLATES_H

#include "lib/app/app.h"

enum {
    TEMPLATE_OWN = TEMPLATE_ERROR + 1,
    TEMPLATE_PAIR,
    TEMPLATE_PAIRS,
    TEMPLATE_OVERVIEW,
    TEMPLATE_WISH,
    TEMPLATE_PLAN,
    TEMPLATE_LOG,
    TEMPLATE_SIGNS,
    TEMPLATE_SIGN,
    TEMPLATE_MENTORS,
    TEMPLATE_MENTOR_EDIT,
    TEMPLATE_ROUNDS,
    TEMPLATE_ROUND,
    TEMPLATE_ROUND_EDIT,
    TEMPLATE_ROUND_CANCEL,
    TEMPLATE_ROUND_NEEDS,
    TEMPLATE_ROUND_NEEDS_PLAN,
    TEMPLATE_ROUND_OFFERS,
    TEMPLATE_ROUND_OFFER,
    TEMPLATE_ROUND_RULES,
    TEMPLATE_ROUND_VALUES,
    TEMPLATE_DECIDED,
    TEMPLATE_DECIDED_PLAN,
    TEMPLATE_OFFER_OWN,
    TEMPLATE_COUNT,
};

static const char *const TEMPLATES[TEMPLATE_COUNT] = {
    [TEMPLATE_ERROR] = "error.cs",
    [TEMPLATE_OWN] = "mentor/own.cs",
    [TEMPLATE_PAIR] = "mentor/pair.cs",
    [TEMPLATE_PAIRS] = "mentor/pairs.cs",
    [TEMPLATE_OVERVIEW] = "mentor/overview.cs",
    [TEMPLATE_WISH] = "mentor/wish.cs",
    [TEMPLATE_PLAN] = "mentor/plan.cs",
    [TEMPLATE_LOG] = "mentor/log.cs",
    [TEMPLATE_SIGNS] = "mentor/signs.cs",
    [TEMPLATE_SIGN] = "mentor/sign.cs",
    [TEMPLATE_MENTORS] = "mentor/mentors.cs",
    [TEMPLATE_MENTOR_EDIT] = "mentor/mentor_edit.cs",
    [TEMPLATE_ROUNDS] = "mentor/rounds.cs",
    [TEMPLATE_ROUND] = "mentor/round.cs",
    [TEMPLATE_ROUND_EDIT] = "mentor/round_edit.cs",
    [TEMPLATE_ROUND_CANCEL] = "mentor/round_cancel.cs",
    [TEMPLATE_ROUND_NEEDS] = "mentor/round_needs.cs",
    [TEMPLATE_ROUND_NEEDS_PLAN] = "mentor/round_needs_plan.cs",
    [TEMPLATE_ROUND_OFFERS] = "mentor/round_offers.cs",
    [TEMPLATE_ROUND_OFFER] = "mentor/round_offer.cs",
    [TEMPLATE_ROUND_RULES] = "mentor/round_rules.cs",
    [TEMPLATE_ROUND_VALUES] = "mentor/round_values.cs",
    [TEMPLATE_DECIDED] = "mentor/decided.cs",
    [TEMPLATE_DECIDED_PLAN] = "mentor/decided_plan.cs",
    [TEMPLATE_OFFER_OWN] = "mentor/offer_own.cs",
};

#endif
