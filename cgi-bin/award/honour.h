/* honour: what the pages of one honour share: finding it for a reader, and putting it into a page. */
#ifndef JX_AWARD_HONOUR_H
#define JX_AWARD_HONOUR_H

#include "lib/act/honour_story.h"
#include "lib/app/page.h"

struct honour_open {
    struct roll_honour h;
    struct honour_right right; /* what the reader is to it */
};

/* The honour of the address. ERR_NOT_FOUND: there is none, or it is not on the roll and the reader is nothing to it. */
enum err honour_open(struct page *p, struct honour_open *x) MUST_CHECK;
/* What the public may see of a row, into `n`: in lists and heads. */
void honour_put(const struct page *p, struct view_node *n, const struct roll_row *r);
/* "/award/honour/ID" + tail. Arena; never NULL. */
const char *honour_at(const struct page *p, const struct roll_row *r, const char *tail);

#endif
