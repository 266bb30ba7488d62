/* pages: the handlers of this program and the forms they read, one line per page; routes.c says who may see which. */
#ifndef JX_TRAINING_PAGES_H
#define JX_TRAINING_PAGES_H

#include "lib/app/page.h"

extern const struct route_table training_routes;

/* page_catalogue.c */
enum err catalogue_list(struct page *p) MUST_CHECK;
enum err catalogue_export(struct page *p) MUST_CHECK;
extern const struct form catalogue_form;

/* page_course.c */
enum err course_show(struct page *p) MUST_CHECK;

/* page_class.c */
enum err class_show(struct page *p) MUST_CHECK;

/* page_ical.c */
enum err class_calendar(struct page *p) MUST_CHECK;

/* page_enrol.c */
enum err enrol_post(struct page *p) MUST_CHECK;
enum err cancel_post(struct page *p) MUST_CHECK;
extern const struct form enrol_form, cancel_form;

/* page_mine.c */
enum err mine_list(struct page *p) MUST_CHECK;
extern const struct form mine_form;

#endif
