/* templates: what this program renders; a template's number is its place in TEMPLATES. */
#ifndef JX_PORTAL_TEMPLATES_H
#define JX_PORTAL_TEMPLATES_H

#include "lib/app/app.h"

/* One a line, so that two people may add to it at once. */
/* clang-format off */
enum {
    TEMPLATE_HOME = TEMPLATE_ERROR + 1,
    TEMPLATE_NOTICES,
    TEMPLATE_PEOPLE,
    TEMPLATE_RECORD,
    TEMPLATE_OWN_DATA,
    TEMPLATE_CORRECTION,
    TEMPLATE_COUNT
};

static const char *const TEMPLATES[TEMPLATE_COUNT] = {
    [TEMPLATE_ERROR] = "error.cs",
    [TEMPLATE_HOME] = "portal/home.cs",
    [TEMPLATE_NOTICES] = "portal/notices.cs",
    [TEMPLATE_PEOPLE] = "portal/people.cs",
    [TEMPLATE_RECORD] = "portal/record.cs",
    [TEMPLATE_OWN_DATA] = "portal/own_data.cs",
    [TEMPLATE_CORRECTION] = "portal/correction.cs",
};
/* clang-format on */

#endif
