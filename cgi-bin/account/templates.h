/* templates: what this program renders; a template's number is its place in TEMPLATES. */
#ifndef JX_ACCOUNT_TEMPLATES_H
#define JX_ACCOUNT_TEMPLATES_H

#include "lib/app/app.h"

enum { TEMPLATE_SIGN_IN = TEMPLATE_ERROR + 1, TEMPLATE_PASSWORD, TEMPLATE_COUNT };

static const char *const TEMPLATES[TEMPLATE_COUNT] = {
    [TEMPLATE_ERROR] = "error.cs",
    [TEMPLATE_SIGN_IN] = "account/sign_in.cs",
    [TEMPLATE_PASSWORD] = "account/password.cs",
};

#endif
