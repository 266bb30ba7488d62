/* nomination_page: one nomination's own page, and the posts that come back to it. */
#ifndef JX_AWARD_NOMINATION_PAGE_H
#define JX_AWARD_NOMINATION_PAGE_H

#include "cgi-bin/award/nomination_view.h"

struct nomination_open {
    struct nomination x;
    struct programme p;
    struct nomination_right right; /* what the reader is to it */
};
/* The nomination of the address. ERR_NOT_FOUND: none that this reader may see, or a paper. */
enum err nomination_open(struct page *p, struct nomination_open *h) MUST_CHECK;
/* Its page; a form that was sent and refused (p->form) shows its values and errors, the others are blank. */
enum err nomination_render(struct page *p, struct nomination_open *h) MUST_CHECK;
/* What authorities have said of it, for a unit that recommends it: rows "opinions" of `n`, those that have not agreed with the path
   of the form where the unit may hand their letter in. Nothing for a paper, or when nobody is asked at this stage. page_opinions.c */
enum err nomination_put_opinions(struct page *p, struct view_node *n, const struct nomination_open *h) MUST_CHECK;
/* It as the form that was sent says that its page showed it (field "version"). */
struct nominate_seen nomination_seen(const struct page *p, const struct nomination_open *h);

#endif
