/* pages: the handlers of this program and the forms they read, one line per page; routes.c says who may see which. */
#ifndef JX_CONTEST_PAGES_H
#define JX_CONTEST_PAGES_H

#include "lib/app/page.h"

extern const struct route_table contest_routes;

/* page_editions.c */
enum err editions_list(struct page *p) MUST_CHECK;

/* page_edition.c */
enum err edition_show(struct page *p) MUST_CHECK;

#endif
