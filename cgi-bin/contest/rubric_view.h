/* rubric_view: the rounds of a discipline with their segments and rubrics, in plain words, for
   templates/contest/rubric.cs. */
#ifndef JX_CONTEST_RUBRIC_VIEW_H
#define JX_CONTEST_RUBRIC_VIEW_H

#include "cgi-bin/contest/setup.h"

/* Under "rounds": all of the discipline; with the manager's links when `edit`. */
enum err rubric_view(struct page *p, const struct edition *x, const struct discipline *d, bool edit) MUST_CHECK;

#endif
