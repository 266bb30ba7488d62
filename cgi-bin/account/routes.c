#include "cgi-bin/account/pages.h"

#define POLICY AUDIENCE_CAPABILITY, "policy.edit"
#define ACCOUNTS AUDIENCE_CAPABILITY, "account.manage"
#define SLIPS AUDIENCE_CAPABILITY, "slip.issue"
#define SETTINGS AUDIENCE_CAPABILITY, "setting.edit"

static const struct route ROUTES[] = {
    {METHOD_GET, "/account/sign-in", AUDIENCE_PUBLIC, NULL, &sign_in_query, sign_in_show, 0},
    {METHOD_POST, "/account/sign-in", AUDIENCE_PUBLIC, NULL, &sign_in_form, sign_in_post,
     ROUTE_BEFORE_SESSION | ROUTE_NO_IDEMPOTENCY},
    {METHOD_POST, "/account/sign-out", AUDIENCE_SIGNED_IN, NULL, &sign_out_form, sign_out_post,
     ROUTE_NO_IDEMPOTENCY | ROUTE_FIRST_PASSWORD | ROUTE_SECOND_FACTOR | ROUTE_ENROL},
    {METHOD_GET, "/account/code", AUDIENCE_SIGNED_IN, NULL, &code_query, code_show, ROUTE_SECOND_FACTOR},
    {METHOD_POST, "/account/code", AUDIENCE_SIGNED_IN, NULL, &code_form, code_post, ROUTE_SECOND_FACTOR},
    {METHOD_GET, "/account/password", AUDIENCE_SIGNED_IN, NULL, NULL, password_show, ROUTE_FIRST_PASSWORD},
    {METHOD_POST, "/account/password", AUDIENCE_SIGNED_IN, NULL, &password_form, password_post, ROUTE_FIRST_PASSWORD},
    {METHOD_POST, "/account/language", AUDIENCE_PUBLIC, NULL, &language_form, language_post,
     ROUTE_BEFORE_SESSION | ROUTE_NO_IDEMPOTENCY},
    {METHOD_GET, "/account", AUDIENCE_SIGNED_IN, NULL, NULL, profile_show, 0},
    {METHOD_GET, "/account/factor", AUDIENCE_SIGNED_IN, NULL, NULL, factor_show, ROUTE_ENROL},
    {METHOD_POST, "/account/factor/begin", AUDIENCE_SIGNED_IN, NULL, &factor_begin_form, factor_begin_post,
     ROUTE_ENROL},
    {METHOD_POST, "/account/factor/confirm", AUDIENCE_SIGNED_IN, NULL, &factor_confirm_form, factor_confirm_post,
     ROUTE_ENROL},
    {METHOD_POST, "/account/factor/cancel", AUDIENCE_SIGNED_IN, NULL, &factor_plain_form, factor_cancel_post,
     ROUTE_ENROL},
    {METHOD_POST, "/account/factor/replace", AUDIENCE_SIGNED_IN, NULL, &factor_change_form, factor_replace_post, 0},
    {METHOD_POST, "/account/factor/off", AUDIENCE_SIGNED_IN, NULL, &factor_change_form, factor_off_post, 0},
    {METHOD_POST, "/account/factor/renew", AUDIENCE_SIGNED_IN, NULL, &factor_change_form, factor_renew_post, 0},
    {METHOD_GET, "/account/factor/codes", AUDIENCE_SIGNED_IN, NULL, NULL, factor_codes_show, 0},
    {METHOD_POST, "/account/factor/kept", AUDIENCE_SIGNED_IN, NULL, &factor_plain_form, factor_kept_post, 0},
    {METHOD_GET, "/account/sessions", AUDIENCE_SIGNED_IN, NULL, NULL, sessions_show, 0},
    {METHOD_POST, "/account/sessions/end-others", AUDIENCE_SIGNED_IN, NULL, &sessions_form, sessions_end_others_post,
     0},
    {METHOD_POST, "/account/sessions/:session/end", AUDIENCE_SIGNED_IN, NULL, &sessions_form, sessions_end_post, 0},
    {METHOD_GET, "/account/privacy", AUDIENCE_PUBLIC, NULL, NULL, privacy_show, 0},
    {METHOD_POST, "/account/privacy", AUDIENCE_SIGNED_IN, NULL, &privacy_form, privacy_post, 0},
    {METHOD_GET, "/account/policy", POLICY, &policy_query, policy_show, 0},
    {METHOD_POST, "/account/policy", POLICY, &policy_form, policy_post, 0},
    {METHOD_GET, "/account/settings", SETTINGS, &settings_query, policy_show, 0},
    {METHOD_POST, "/account/settings", SETTINGS, &settings_form, policy_post, 0},
    {METHOD_GET, "/account/accounts", ACCOUNTS, &accounts_form, accounts_show, 0},
    {METHOD_GET, "/account/account/:person", ACCOUNTS, NULL, account_show, 0},
    {METHOD_POST, "/account/account/:person/reset", ACCOUNTS, &account_plain_form, account_reset_post, 0},
    {METHOD_POST, "/account/account/:person/disable", ACCOUNTS, &account_reason_form, account_disable_post, 0},
    {METHOD_POST, "/account/account/:person/enable", ACCOUNTS, &account_reason_form, account_enable_post, 0},
    {METHOD_POST, "/account/account/:person/unlock", ACCOUNTS, &account_plain_form, account_unlock_post, 0},
    {METHOD_POST, "/account/account/:person/factor", ACCOUNTS, &account_plain_form, account_factor_post, 0},
    {METHOD_POST, "/account/account/:person/sessions", ACCOUNTS, &account_plain_form, account_sessions_post, 0},
    {METHOD_POST, "/account/account/:person/session/:session/end", ACCOUNTS, &account_plain_form, account_session_post,
     0},
    {METHOD_GET, "/account/slips", SLIPS, NULL, slips_show, 0},
    {METHOD_POST, "/account/slips", SLIPS, &slip_form, slip_post, 0},
    {METHOD_POST, "/account/slip/:slip/end", SLIPS, &slip_end_form, slip_end_post, 0},
};

const struct route_table account_routes = {"account", ROUTES, sizeof ROUTES / sizeof *ROUTES};
