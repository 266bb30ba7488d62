/* pages: the pages and forms of the account program. */
#ifndef JX_ACCOUNT_PAGES_H
#define JX_ACCOUNT_PAGES_H

#include "lib/act/account.h"
#include "lib/app/page.h"
#include "lib/crypt/box.h"

extern const struct route_table account_routes;

struct account_state { /* app->state of a worker */
    struct password_gate gate;
    uint8_t factor_key[BOX_KEY_SIZE];
};
/* Opens the gate before the password hashes and reads the key of second factors, once per worker. */
enum err account_start(struct app *app) MUST_CHECK;
/* What the settings say about passwords and sessions. */
enum err account_rules_of(struct page *p, struct account_rules *out) MUST_CHECK;
/* `path` if it is a place on this site, else the home page. */
const char *account_way_back(const char *path);

/* After an act that looked at a password or a code: true when it was refused for that, and the form is to be shown
   again, with the sentence beside its field or in "refused.text" and the status set. */
bool account_refused(struct page *p, const struct act *act, enum err e);

extern const struct form sign_in_query, sign_in_form, sign_out_form, password_form, language_form;
enum err sign_in_show(struct page *p);
enum err sign_in_post(struct page *p);
enum err sign_out_post(struct page *p);
enum err password_show(struct page *p);
enum err password_post(struct page *p);
enum err language_post(struct page *p);

extern const struct form code_query, code_form;
enum err code_show(struct page *p);
enum err code_post(struct page *p);

extern const struct form factor_begin_form, factor_confirm_form, factor_change_form, factor_plain_form;
enum err factor_show(struct page *p);
enum err factor_begin_post(struct page *p);
enum err factor_confirm_post(struct page *p);
enum err factor_cancel_post(struct page *p);
enum err factor_replace_post(struct page *p);
enum err factor_off_post(struct page *p);
enum err factor_renew_post(struct page *p);
enum err factor_codes_show(struct page *p);
enum err factor_kept_post(struct page *p);

extern const struct form confirm_query, confirm_form;
enum err confirm_show(struct page *p);
enum err confirm_post(struct page *p);

extern const struct form pin_form;
enum err pin_show(struct page *p);
enum err pin_post(struct page *p);
enum err pin_remove_post(struct page *p);

extern const struct form sessions_form;
enum err sessions_show(struct page *p);
enum err sessions_end_post(struct page *p);
enum err sessions_end_others_post(struct page *p);

enum err profile_show(struct page *p);

extern const struct form privacy_form;
enum err privacy_show(struct page *p);
enum err privacy_post(struct page *p);
/* ---- what the administrators do ---------------------------------------------------------------------------------- */

extern const struct form policy_query, policy_form, settings_query, settings_form;
enum err policy_show(struct page *p);
enum err policy_post(struct page *p);

/* "Windows 电脑，Edge": what a browser says of itself. Arena. */
const char *account_device(const struct page *p, const char *user_agent);

extern const struct form accounts_form, account_reason_form, account_plain_form;
enum err accounts_show(struct page *p);
enum err account_show(struct page *p);
enum err account_reset_post(struct page *p);
enum err account_disable_post(struct page *p);
enum err account_enable_post(struct page *p);
enum err account_unlock_post(struct page *p);
enum err account_factor_post(struct page *p);
enum err account_sessions_post(struct page *p);
enum err account_session_post(struct page *p);

/* What is handed over on paper: a slip, or a first password. Answers the POST that made it, and is shown once. */
struct account_handed {
    bool slip;
    const char *name, *staff_no, *unit;
    const char *code;
    instant until;
    const char *back; /* where the page leads to */
    const char *nav;  /* its tab */
};
enum err account_handed_show(struct page *p, const struct account_handed *h) MUST_CHECK;

extern const struct form slip_form, slip_end_form;
enum err slips_show(struct page *p);
enum err slip_post(struct page *p);
enum err slip_end_post(struct page *p);

#endif
