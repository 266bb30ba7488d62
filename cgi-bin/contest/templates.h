/* templates: what this program renders; a template's number is its place in TEMPLATES. */
#ifndef JX_CONTEST_TEMPLATES_H
#define JX_CONTEST_TEMPLATES_H

#include "lib/app/app.h"

enum {
    TEMPLATE_EDITIONS = TEMPLATE_ERROR + 1,
    TEMPLATE_EDITION,
    TEMPLATE_COUNT,
};

static const char *const TEMPLATES[TEMPLATE_COUNT] = {
    [TEMPLATE_ERROR] = "error.cs",
    [TEMPLATE_EDITIONS] = "contest/editions.cs",
    [TEMPLATE_EDITION] = "contest/edition.cs",
};

#endif
