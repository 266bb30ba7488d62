/*
 * programme: what all pages of one programme share: finding it, its head and the tabs of its parts.
 *
 * A page of a programme has the route /award/programme/:programme/… and begins with programme_open; its template includes
 * award/programme_head.cs behind layout/head.cs. A new part is a row in TABS (programme.c) and a message programme.tab.NAME.
 */
#ifndef JX_AWARD_PROGRAMME_H
#define JX_AWARD_PROGRAMME_H

#include "lib/act/programme.h"
#include "lib/app/page.h"

struct programme_open {
    struct programme p;
    struct programme_right right; /* what the reader is to it */
};

/* The programme of the address, and its head (view "programme") with `tab` as the current part; sets the title. ERR_NOT_FOUND:
   none that this reader may see. ERR_DENIED, with the sentence: `tab` is the office's, and the reader is nominated in the programme
   themselves (programme_ask_own). */
enum err programme_open(struct page *p, const char *tab, struct programme_open *out) MUST_CHECK;
/* Whether the reader is an officer of one that is open. ERR_NOT_FOUND: no; ERR_DENIED, with the sentence: nominated themselves. */
enum err programme_ask_officer(struct page *p, const struct programme_open *x) MUST_CHECK;
/* programme_open for officers only. */
enum err programme_open_office(struct page *p, const char *tab, struct programme_open *out) MUST_CHECK;
/* Its state as a chip, its title, honour, year, unit and path, into `n`: for heads and lists. */
void programme_put(const struct page *p, struct view_node *n, const struct programme *x);
/* The path of a part by its name in TABS; "" when the programme has no such part. Arena; never NULL. */
const char *programme_tab_path(const struct page *p, const struct programme *x, const char *tab);
/* "/award/programme/ID" + tail. Arena; never NULL. */
const char *programme_at(const struct page *p, const struct programme *x, const char *tail);

#endif
