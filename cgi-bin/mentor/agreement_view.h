/* agreement_view: how an agreement is shown: its goals, its text line by line, its three signatures. */
#ifndef JX_MENTOR_AGREEMENT_VIEW_H
#define JX_MENTOR_AGREEMENT_VIEW_H

#include "lib/act/agreement.h"
#include "lib/app/page.h"

/* Under "agreement": version, from, until, goals (no, what, how), lines (text, article), parties (name, who, at, iso, means), signed_at,
   objection_until where all have signed; writer, written_at. */
void agreement_put(struct page *p, const struct agreement_look *x);
/* "3f2a 9c01": the beginning of the hash, to be compared. Arena. */
const char *agreement_digits(const struct page *p, const struct agreement_look *x);
/* What one of the three is called. */
const char *agreement_party_name(const struct page *p, enum agreement_party party);
/* Whether a line of the text begins an article: 第…条. */
bool agreement_is_article(const char *line);

#endif
