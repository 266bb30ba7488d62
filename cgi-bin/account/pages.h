/* pages: the pages and forms of the account program. */
#ifndef JX_ACCOUNT_PAGES_H
#define JX_ACCOUNT_PAGES_H

#include "lib/act/account.h"
#include "lib/app/page.h"

extern const struct route_table account_routes;

/* Opens the gate before the password hashes, once per worker. */
enum err account_start(struct app *app) MUST_CHECK;
/* What the settings say about passwords and sessions. */
enum err account_rules_of(struct page *p, struct account_rules *out) MUST_CHECK;
/* `path` if it is a place on this site, else the home page. */
const char *account_way_back(const char *path);

extern const struct form sign_in_query, sign_in_form, sign_out_form, password_form, language_form;
enum err sign_in_show(struct page *p);
enum err sign_in_post(struct page *p);
enum err sign_out_post(struct page *p);
enum err password_show(struct page *p);
enum err password_post(struct page *p);
enum err language_post(struct page *p);

#endif
