/* templates: what this program renders; a template's number is its place in TEMPLATES. */
#ifndef JX_ACCOUNT_TEMPLATES_H
#define JX_ACCOUNT_TEMPLATES_H

#include "lib/app/app.h"

enum {
    TEMPLATE_SIGN_IN = TEMPLATE_ERROR + 1,
    TEMPLATE_PASSWORD,
    TEMPLATE_CODE,
    TEMPLATE_FACTOR,
    TEMPLATE_CODES,
    TEMPLATE_CONFIRM,
    TEMPLATE_PIN,
    TEMPLATE_SESSIONS,
    TEMPLATE_PROFILE,
    TEMPLATE_PRIVACY,
    TEMPLATE_POLICY,
    TEMPLATE_ACCOUNTS,
    TEMPLATE_ACCOUNT,
    TEMPLATE_HANDED,
    TEMPLATE_SLIPS,
    TEMPLATE_COUNT
};

static const char *const TEMPLATES[TEMPLATE_COUNT] = {
    [TEMPLATE_ERROR] = "error.cs",
    [TEMPLATE_SIGN_IN] = "account/sign_in.cs",
    [TEMPLATE_PASSWORD] = "account/password.cs",
    [TEMPLATE_CODE] = "account/code.cs",
    [TEMPLATE_FACTOR] = "account/factor.cs",
    [TEMPLATE_CODES] = "account/codes.cs",
    [TEMPLATE_CONFIRM] = "account/confirm.cs",
    [TEMPLATE_PIN] = "account/pin.cs",
    [TEMPLATE_SESSIONS] = "account/sessions.cs",
    [TEMPLATE_PROFILE] = "account/profile.cs",
    [TEMPLATE_PRIVACY] = "account/privacy.cs",
    [TEMPLATE_POLICY] = "account/policy.cs",
    [TEMPLATE_ACCOUNTS] = "account/accounts.cs",
    [TEMPLATE_ACCOUNT] = "account/account.cs",
    [TEMPLATE_HANDED] = "account/handed.cs",
    [TEMPLATE_SLIPS] = "account/slips.cs",
};

#endif
