/* notice_view: a public notice as it is shown: its words, the strip of its days, its lists. For the public page, its office's
 * and the page that is saved as a file. */
#ifndef JX_AWARD_NOTICE_VIEW_H
#define JX_AWARD_NOTICE_VIEW_H

#include "lib/act/public_notice.h"
#include "lib/app/page.h"

/* Puts all that is shown of `n` under view "notice", in the page's language. What became of nominees is marked; `shown` is the
   snapshot as read. ERR_NOT_FOUND never: a calendar that is not known any more leaves the strip out. */
enum err notice_view_put(struct page *p, const struct public_notice *n, struct notice_shown *shown) MUST_CHECK;

/* 2026年“后勤工匠”拟表彰对象公示, of a second one with its number. Arena; never NULL. */
const char *notice_view_title(const struct page *p, const struct notice_shown *s);
/* What its state is, as a word and a style: 公示中, 公示期满 … */
void notice_view_chip(const struct page *p, struct view_node *node, const struct public_notice *n);
/* A group's heading: 先进个人（一等奖）. Arena; never NULL. */
const char *notice_view_group(const struct page *p, const struct notice_shown_group *g);
/* Whether nothing but papers stands in it. */
bool notice_view_of_papers(const struct notice_shown *s);
/* 经单位推荐…拟表彰…。 Arena; never NULL. */
const char *notice_view_lead(const struct page *p, const struct notice_shown *s);
/* 共 10 人，按姓氏笔画排列. Arena; never NULL. */
const char *notice_view_caption(const struct page *p, const struct notice_shown *s, const struct notice_shown_group *g);

#endif
