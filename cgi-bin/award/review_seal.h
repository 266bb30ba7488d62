/* review_seal: sealed reviews where they are shown: to officers and leaders on the page of the meeting, to a reviewer beside their own review. */
#ifndef JX_AWARD_REVIEW_SEAL_H
#define JX_AWARD_REVIEW_SEAL_H

#include "cgi-bin/award/programme.h"
#include "lib/act/review.h"
#include "lib/act/review_table.h"

/* View "seals": for each kind with nominees whether it is sealed, and its file; nothing before the first list was fixed. */
enum err review_seal_put(const struct page *p, const struct programme *g, const struct review_table *t) MUST_CHECK;
/* View "receipt": what the reviewer finds their own review by; nothing where it is not sealed. */
enum err review_seal_put_receipt(const struct page *p, const struct review_look *x) MUST_CHECK;

#endif
