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

/* page_plan.c */
enum err plan_show(struct page *p) MUST_CHECK;
enum err plan_file(struct page *p) MUST_CHECK;

/* page_plan_do.c */
extern const struct form milestone_form, milestone_set_form, milestone_goals_form, meeting_form, meeting_set_form,
    material_form, material_remove_form, ask_form, answer_form, sign_explain_form;
enum err milestone_add(struct page *p) MUST_CHECK;
enum err milestone_set(struct page *p) MUST_CHECK;
enum err milestone_goals(struct page *p) MUST_CHECK;
enum err meeting_plan(struct page *p) MUST_CHECK;
enum err meeting_set(struct page *p) MUST_CHECK;
enum err meeting_calendar(struct page *p) MUST_CHECK;
enum err material_share(struct page *p) MUST_CHECK;
enum err material_remove(struct page *p) MUST_CHECK;
enum err note_ask(struct page *p) MUST_CHECK;
enum err note_answer(struct page *p) MUST_CHECK;
enum err sign_explain(struct page *p) MUST_CHECK;

/* page_log.c */
extern const struct form mentoring_log_form, log_confirm_form;
enum err log_show(struct page *p) MUST_CHECK;
enum err log_write(struct page *p) MUST_CHECK;
enum err log_confirm(struct page *p) MUST_CHECK;

/* page_signs.c */
extern const struct form sign_form;
enum err signs_list(struct page *p) MUST_CHECK;
enum err sign_show(struct page *p) MUST_CHECK;
enum err sign_look(struct page *p) MUST_CHECK;

#endif
