/* templates: what this program renders; a template's number is its place in TEMPLATES. */
#ifndef JX_ADMIN_TEMPLATES_H
#define JX_ADMIN_TEMPLATES_H

#include "lib/app/app.h"

/* One a line, so that two people may add to it at once. */
/* clang-format off */
enum {
    TEMPLATE_UNITS = TEMPLATE_ERROR + 1,
    TEMPLATE_UNIT,
    TEMPLATE_PEOPLE,
    TEMPLATE_GRANTS,
    TEMPLATE_GRANT,
    TEMPLATE_GRANT_NEW,
    TEMPLATE_CHECK,
    TEMPLATE_CORRECTIONS,
    TEMPLATE_CORRECTION,
    TEMPLATE_ORG_FORM,
    TEMPLATE_PERSON,
    TEMPLATE_IMPORT,
    TEMPLATE_IMPORT_RUN,
    TEMPLATE_COUNT
};

static const char *const TEMPLATES[TEMPLATE_COUNT] = {
    [TEMPLATE_ERROR] = "error.cs",
    [TEMPLATE_UNITS] = "admin/units.cs",
    [TEMPLATE_UNIT] = "admin/unit.cs",
    [TEMPLATE_PEOPLE] = "admin/people.cs",
    [TEMPLATE_GRANTS] = "admin/grants.cs",
    [TEMPLATE_GRANT] = "admin/grant.cs",
    [TEMPLATE_GRANT_NEW] = "admin/grant_new.cs",
    [TEMPLATE_CHECK] = "admin/check.cs",
    [TEMPLATE_CORRECTIONS] = "admin/corrections.cs",
    [TEMPLATE_CORRECTION] = "admin/correction.cs",
    [TEMPLATE_ORG_FORM] = "admin/org_form.cs",
    [TEMPLATE_PERSON] = "admin/person.cs",
    [TEMPLATE_IMPORT] = "admin/import.cs",
    [TEMPLATE_IMPORT_RUN] = "admin/import_run.cs",
};
/* clang-format on */

#endif
