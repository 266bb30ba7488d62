/* review_view: how one side's review is shown, wherever it is. */
#ifndef JX_MENTOR_REVIEW_VIEW_H
#define JX_MENTOR_REVIEW_VIEW_H

#include "lib/app/page.h"
#include "lib/store/mentoring_review.h"

/* The message that names a side. */
const char *review_view_side(enum review_side side);
/* The stage of a pair that takes reviews today; REVIEW_STAGES: none. */
enum review_stage review_view_open(const struct page *p, const struct mentorship *m,
                                   const struct mentoring_reviews *all);
/* side, handed (when; "" if not), and if `shown` person, grade, guidance, words; else hidden. */
void review_view_put(const struct page *p, struct view_node *n, const struct mentoring_review *r, enum review_side side,
                     bool shown);

#endif
