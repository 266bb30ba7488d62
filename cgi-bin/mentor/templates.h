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
};

#endif
