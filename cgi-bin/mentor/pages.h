/* pages: the handlers of this program and the forms they read, one line per page; routes.c says who may see which. */
#ifndef JX_MENTOR_PAGES_H
#define JX_MENTOR_PAGES_H

#include "lib/app/page.h"

extern const struct route_table mentor_routes;

/* page_own.c */
enum err own_show(struct page *p) MUST_CHECK;

/* page_pair.c */
enum err pair_show(struct page *p) MUST_CHECK;

/* page_pairs.c */
extern const struct form pairs_form;
enum err pairs_list(struct page *p) MUST_CHECK;
enum err pairs_csv(struct page *p) MUST_CHECK;
enum err pairs_xlsx(struct page *p) MUST_CHECK;

/* page_overview.c */
enum err overview_show(struct page *p) MUST_CHECK;
/* page_wish.c */
extern const struct form wish_show_form, wish_form;
enum err wish_show(struct page *p) MUST_CHECK;
enum err wish_save(struct page *p) MUST_CHECK;

#endif
