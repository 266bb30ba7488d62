/*
 * score_view: a computed result with all its intermediates, for templates/contest/score_view.cs: the list by rank, and
 * below each entry what every judge gave, what was dropped, what was taken, rounded, added.
 */
#ifndef JX_CONTEST_SCORE_VIEW_H
#define JX_CONTEST_SCORE_VIEW_H

#include "lib/app/page.h"
#include "lib/domain/score.h"

enum { SCORE_VIEW_ROWS = 1000, SCORE_VIEW_WAYS = 50 }; /* so many places, and so many with all they came from */

/* Puts the result below `path`:
     PATH.rows.N.rank .entry .result .standing .notes.M.text
     PATH.rows.N.steps.M.name .figure
       .rule                                      how a panel is taken
       .judges.J.name                             the columns of what follows
       .marks.K.label .text .cells.J.judge .mark .use ("", low, high)
       .totals.0.text .cells.J…                   of a panel of totals
       .lines.K.label .text                       parts of other steps, roundings, faults
     PATH.more: what is left out */
void score_view(struct page *p, const char *path, const struct score *s);

/* One entry of it alone, as a row: PATH.rank … PATH.steps.M … . */
void score_view_one(struct page *p, const char *path, const struct score *s, size_t entry);

/* Problems of marks below `path`: PATH.N.line ("" : of none) .where .text; PATH_more: how many more there are. */
void score_view_problems(struct page *p, const char *path, const struct marks_problems *problems);

#endif
