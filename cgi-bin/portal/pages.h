/* pages: the pages and forms of the portal. */
#ifndef JX_PORTAL_PAGES_H
#define JX_PORTAL_PAGES_H

#include "lib/app/page.h"
#include "lib/store/notice.h"

extern const struct route_table portal_routes;

extern const struct form notices_query, notice_form;
enum err home_show(struct page *p);
enum err notices_show(struct page *p);
enum err notice_read_post(struct page *p);
enum err notice_read_all_post(struct page *p);

extern const struct form people_query, people_find_query;
enum err people_show(struct page *p);
enum err people_find(struct page *p);
enum err record_show(struct page *p);
enum err record_json(struct page *p);
enum err record_xlsx(struct page *p);
enum err own_data_show(struct page *p);
enum err own_data_json(struct page *p);

extern const struct form corrections_query, correction_ask_form, correction_withdraw_form;
enum err correction_show(struct page *p);
enum err correction_ask_post(struct page *p);
enum err correction_withdraw_post(struct page *p);
enum err correction_file(struct page *p);

/* Puts a notice's words, time, id and whether it is read under a node. */
void notice_put(const struct page *p, struct view_node *node, const struct notice *n);

/* Its words alone, in the page's language. Arena. */
const char *notice_text(const struct page *p, const struct notice *n);

#endif
