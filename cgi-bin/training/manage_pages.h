/* manage_pages: the handlers of managers and liaisons and the forms they read; routes.c says who may see which. */
#ifndef JX_TRAINING_MANAGE_PAGES_H
#define JX_TRAINING_MANAGE_PAGES_H

#include "lib/app/page.h"

/* page_manage.c, page_manage_courses.c */
enum err manage_list(struct page *p) MUST_CHECK;
enum err manage_courses(struct page *p) MUST_CHECK;
extern const struct form manage_filter_form, manage_courses_form;

/* page_course_edit.c */
enum err course_new(struct page *p) MUST_CHECK;
enum err course_edit(struct page *p) MUST_CHECK;
enum err course_create(struct page *p) MUST_CHECK;
enum err course_save(struct page *p) MUST_CHECK;
extern const struct form course_form;

/* page_class_edit.c */
enum err class_new(struct page *p) MUST_CHECK;
enum err class_edit(struct page *p) MUST_CHECK;
enum err class_create(struct page *p) MUST_CHECK;
enum err class_save(struct page *p) MUST_CHECK;
extern const struct form class_new_form, class_form;

/* page_manage_class.c */
enum err manage_class_show(struct page *p) MUST_CHECK;
enum err class_publish(struct page *p) MUST_CHECK;
enum err class_capacity(struct page *p) MUST_CHECK;
extern const struct form manage_class_form, class_publish_form, class_capacity_form;

/* page_manage_cancel.c */
enum err class_cancel_ask(struct page *p) MUST_CHECK;
enum err class_cancel(struct page *p) MUST_CHECK;
extern const struct form class_cancel_form;

/* page_manage_decide.c */
enum err decide_approve_managed(struct page *p) MUST_CHECK;
enum err decide_ask_managed(struct page *p) MUST_CHECK;
enum err decide_refuse_managed(struct page *p) MUST_CHECK;
enum err decide_approve_of_unit(struct page *p) MUST_CHECK;
enum err decide_ask_of_unit(struct page *p) MUST_CHECK;
enum err decide_refuse_of_unit(struct page *p) MUST_CHECK;
extern const struct form approve_form, refuse_form;

/* page_approvals.c */
enum err approvals_list(struct page *p) MUST_CHECK;
extern const struct form approvals_form;

/* page_roster.c, page_export.c */
enum err roster_print(struct page *p) MUST_CHECK;
enum err roster_csv(struct page *p) MUST_CHECK;
enum err roster_xlsx(struct page *p) MUST_CHECK;

#endif
