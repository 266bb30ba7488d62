/*
 * edition: what all pages of one edition share: finding it, its head and the tabs of its parts.
 *
 * A page of an edition has the route /contest/edition/:edition/… and begins with edition_open; its template includes
 * contest/edition_head.cs behind layout/head.cs. A new part is a row in TABS (edition.c) and a message
 * contest.tab.NAME.
 */
#ifndef JX_CONTEST_EDITION_H
#define JX_CONTEST_EDITION_H

#include "lib/app/page.h"
#include "lib/store/edition.h"

/* As whom somebody manages contests, and as whom they enter people of their units. */
struct scope contest_scope(const struct page *p);
struct scope contest_enter_scope(const struct page *p);

/* The edition of the address, and its head with `tab` as the current part. ERR_NOT_FOUND: there is none that this
   person may see. */
enum err edition_open(struct page *p, const char *tab, struct edition *out) MUST_CHECK;
/* The same for those who manage it alone: for others ERR_NOT_FOUND. */
enum err edition_open_mine(struct page *p, const char *tab, struct edition *out) MUST_CHECK;

/* "第三届全市机关事务系统业务技能大比武", in the page's language. Arena; never NULL. */
const char *edition_title(const struct page *p, const struct edition *e);
/* Where it stands today, as a chip: chip (text), chip_style. */
void edition_chip(const struct page *p, struct view_node *n, const struct edition *e);
/* "/contest/edition/ID" + tail. Arena; never NULL. */
const char *edition_path(const struct page *p, const struct edition *e, const char *tail);

#endif
