/* plan: the page of a pair's plan and logs, and its small forms. */
#ifndef JX_MENTOR_PLAN_H
#define JX_MENTOR_PLAN_H

#include "cgi-bin/mentor/mentoring.h"

/* The pair of the address. ERR_NOT_FOUND for whoever may not see it. */
enum err plan_open(struct page *p, struct pair *x) MUST_CHECK;
/* Shows the page, with the form that was sent among its forms. */
enum err plan_render(struct page *p, const struct pair *x) MUST_CHECK;

#endif
