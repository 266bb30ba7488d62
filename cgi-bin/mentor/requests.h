/* requests: how what mentee and mentor ask for is shown, on an agreement's page and by itself. */
#ifndef JX_MENTOR_REQUESTS_H
#define JX_MENTOR_REQUESTS_H

#include "cgi-bin/mentor/pair.h"
#include "lib/act/mentorship_request.h"

/* An order to ask for something, with the settings as they are now; pair and words are the caller's to fill in. */
struct mentorship_ask request_ask(const struct page *p, enum mentorship_request_kind kind);
/* One, at `n`: kind, chip, chip_style, person, at, iso, words, opinion, opinion_words, opinion_by, opinion_at, answer,
   answered_by, answered_at, path. */
void request_put(const struct page *p, struct view_node *n, const struct mentorship_request *r);
/* "requests": those of a pair that its reader may read; leaders none. */
enum err request_put_list(struct page *p, const struct pair *x) MUST_CHECK;

#endif
