/* templates: what this program renders; a template's number is its place in TEMPLATES. */
#ifndef JX_AWARD_TEMPLATES_H
#define JX_AWARD_TEMPLATES_H

#include "lib/app/app.h"

enum { TEMPLATE_HUB = TEMPLATE_ERROR + 1, TEMPLATE_COUNT };

static const char *const TEMPLATES[TEMPLATE_COUNT] = {
    [TEMPLATE_ERROR] = "error.cs",
    [TEMPLATE_HUB] = "award/hub.cs",
};

#endif
