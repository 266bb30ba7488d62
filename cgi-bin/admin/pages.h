/* pages: the pages and forms of the admin program. */
#ifndef JX_ADMIN_PAGES_H
#define JX_ADMIN_PAGES_H

#include "lib/app/page.h"
#include "lib/store/person.h"
#include "lib/store/unit.h"

extern const struct route_table admin_routes;

extern const struct form units_form, unit_form, people_form, grants_form;
enum err units_show(struct page *p);
enum err unit_show(struct page *p);
enum err people_show(struct page *p);
enum err grants_show(struct page *p);

/* page_check.c */
extern const struct form check_form;
enum err check_show(struct page *p);
enum err check_ask_post(struct page *p);
extern const struct form corrections_form, correction_answer_form;
enum err corrections_show(struct page *p);
enum err correction_show(struct page *p);
enum err correction_answer_post(struct page *p);
enum err correction_file(struct page *p);

enum { ADMIN_ROWS = 50 }; /* of one page of a list */

/* The person of the page as holder of a capability. */
struct scope admin_scope(const struct page *p, const char *capability);
/* A number in figures; arena. */
const char *admin_number(const struct page *p, int64_t n);
/* One row of a list of people under the node "people". */
void person_put(const struct page *p, const struct person_row *row);
/* An address of a list: `path`, its filter, and `key`=`value` behind it (NULL: without). */
const char *admin_address(const struct page *p, const char *path, const char *key, const char *value);

#endif
