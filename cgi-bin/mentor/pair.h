/*
 * pair: what all pages of one pair share: finding it, its head and the tabs of its parts.
 *
 * A page of a pair has the route /mentor/pair/:pair/… and begins with pair_open; its template includes mentor/pair_head.cs
 * behind layout/head.cs. A new part is a row in TABS (pair.c) and a message mentorship.tab.NAME.
 */
#ifndef JX_MENTOR_PAIR_H
#define JX_MENTOR_PAIR_H

#include "lib/act/mentorship.h"
#include "lib/app/page.h"

struct pair {
    struct mentorship m;
    struct mentorship_right right; /* what the reader is to it */
};

/* The pair of the address, and its head (view "pair") with `tab` as the current part; sets the title. ERR_NOT_FOUND: none
   that this reader may see. */
enum err pair_open(struct page *p, const char *tab, struct pair *out) MUST_CHECK;
/* "/mentor/pair/ID" + tail. Arena; never NULL. */
const char *pair_path(const struct page *p, const struct pair *x, const char *tail);

#endif
