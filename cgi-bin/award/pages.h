/* pages: the handlers of this program and the forms they read, one line per page; routes.c says who may see which. */
#ifndef JX_AWARD_PAGES_H
#define JX_AWARD_PAGES_H

#include "lib/app/page.h"

extern const struct route_table award_routes;

/* page_hub.c */
enum err hub_show(struct page *p) MUST_CHECK;

/* page_certificate.c */
extern const struct form certificate_find_form, certificate_compare_form;
enum err certificate_find(struct page *p) MUST_CHECK;
enum err certificate_show(struct page *p) MUST_CHECK;
enum err certificate_compare(struct page *p) MUST_CHECK;

/* page_certificates.c */
extern const struct form certificates_list_form, certificates_print_form, certificate_revoke_form,
    certificate_correct_form;
enum err certificate_pdf(struct page *p) MUST_CHECK;
enum err certificate_manage(struct page *p) MUST_CHECK;
enum err certificate_revoke_post(struct page *p) MUST_CHECK;
enum err certificate_correct_post(struct page *p) MUST_CHECK;
enum err certificates_list(struct page *p) MUST_CHECK;
enum err certificates_mine(struct page *p) MUST_CHECK;
enum err certificates_within(struct page *p) MUST_CHECK;
enum err certificates_within_pdf(struct page *p) MUST_CHECK;

#endif
