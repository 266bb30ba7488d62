/* templates: what this program renders; a template's number is its place in TEMPLATES. */
#ifndef JX_AUDIT_TEMPLATES_H
#define JX_AUDIT_TEMPLATES_H

#include "lib/app/app.h"

enum { TEMPLATE_LOG = TEMPLATE_ERROR + 1, TEMPLATE_ROW, TEMPLATE_VERIFY, TEMPLATE_COUNT };

static const char *const TEMPLATES[TEMPLATE_COUNT] = {
    [TEMPLATE_ERROR] = "error.cs",
    [TEMPLATE_LOG] = "audit/log.cs",
    [TEMPLATE_ROW] = "audit/row.cs",
    [TEMPLATE_VERIFY] = "audit/verify.cs",
};

#endif
