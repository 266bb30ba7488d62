/*
 * findings: what the rules of its kind find about a nominee, for whatever page shows the nominee: the template includes
 * award/findings.cs.
 */
#ifndef JX_AWARD_FINDINGS_H
#define JX_AWARD_FINDINGS_H

#include "lib/act/eligibility.h"
#include "lib/app/page.h"

/* Puts them under "findings" (text, effect, passed with reason and by whom) with "findings_path", the page where officers let
   one pass; and, for a kind without findings, nothing: the template then says that nothing speaks against it. `reasons`: also
   why one was let pass, and by whom: the office's own paper. */
enum err findings_put(struct page *p, const struct programme *programme, const struct nomination *x,
                      bool reasons) MUST_CHECK;

#endif
