/* results_sheet: the list of results as a document to print, sign and keep (成绩单). */
#ifndef JX_CONTEST_RESULTS_SHEET_H
#define JX_CONTEST_RESULTS_SHEET_H

#include "lib/act/publication.h"
#include "lib/app/page.h"

/* Adds the PDF of the newest head of `r` to `out`, in the page's language: the list with ties, prizes, who advances; what
   it replaces and why; places to sign; what was signed and how to verify it, with a QR code once jobs have signed it.
   `x` is its publication; `former` the one before it, NULL: none. */
enum err results_sheet_write(struct page *p, const struct results *r, const struct publication *x,
                             const struct publication *former, struct buf *out) MUST_CHECK;

#endif
