/* pages: the handlers of this program and the forms they read, one line per page; routes.c says who may see which. */
#ifndef JX_TRAINING_PAGES_H
#define JX_TRAINING_PAGES_H

#include "lib/app/page.h"

extern const struct route_table training_routes;

/* page_catalogue.c */
enum err catalogue_list(struct page *p) MUST_CHECK;
extern const struct form catalogue_form;

#endif
