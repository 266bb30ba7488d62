/* pages: the handlers of this program and the forms they read, one line per page; routes.c says who may see which. */
#ifndef JX_AWARD_PAGES_H
#define JX_AWARD_PAGES_H

#include "lib/app/page.h"

extern const struct route_table award_routes;

/* page_hub.c */
enum err hub_show(struct page *p) MUST_CHECK;

#endif
