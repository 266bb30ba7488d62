/*
 * hr: what the pages of those who run mentoring share: the row of tabs above them (templates/mentor/hr_tabs.cs, behind
 * layout/head.cs). Each tab is shown to whoever may open it.
 */
#ifndef JX_MENTOR_HR_H
#define JX_MENTOR_HR_H

#include "lib/app/page.h"
#include "lib/store/scope.h"

/* Puts the row, with `current` (own, rounds, mentors, pairs, changes, overview) as the one that is open. */
void hr_tabs(struct page *p, const char *current);
/* As whom HR reads: mentorship.manage. */
struct scope hr_scope(const struct page *p);
/* Whether an act was refused in words: they stand beside the form then, and the page is to be shown again. */
bool hr_refused(struct page *p, const struct act *act, enum err e);

#endif
