/*
 * round: what HR's pages of one round share: finding it, its head and the tabs of its parts.
 *
 * Such a page has the route /mentor/round/:round/… and begins with round_open; its template includes mentor/round_head.cs
 * behind layout/head.cs. A new part is a row in TABS (round.c) and a message pairing_round.tab.NAME.
 */
#ifndef JX_MENTOR_ROUND_H
#define JX_MENTOR_ROUND_H

#include "lib/app/page.h"
#include "lib/store/mentorship.h"
#include "lib/store/pairing_round.h"

/* The round of the address within the reader's scope (mentorship.manage), and its head (view "round") with `tab` as the
   current part; sets the title. ERR_NOT_FOUND. */
enum err round_open(struct page *p, const char *tab, struct pairing_round *out) MUST_CHECK;
/* path, title, unit, chip, chip_style, wishes (bool), two (bool), taking (bool: needs and offers still come in). */
void round_put(const struct page *p, struct view_node *n, const struct pairing_round *r);
/* "/mentor/round/ID" + tail. Arena; never NULL. */
const char *round_path(const struct page *p, const struct pairing_round *r, const char *tail);
/* Adds a link to `list` of `to` for each confirmed round of the reader's scope that one of the pairs came from: where a
   mentor who is off or has left is replaced. */
enum err round_put_repairs(struct page *p, struct view_node *to, const char *list, const struct mentorship *pairs,
                           size_t n) MUST_CHECK;
/* Whether rules, needs and offers may be set. */
bool round_taking(const struct pairing_round *r);

#endif
