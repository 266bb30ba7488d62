/*
 * score_view: a computed result with all its intermediates, for templates/contest/score_view.cs: the list by rank, and
 * below each entry what every judge gave, what was dropped, what was taken, rounded, added.
 */
#ifndef JX_CONTEST_SCORE_VIEW_H
#define JX_CONTEST_SCORE_VIEW_H

#include "lib/app/page.h"
#include "lib/domain/score.h"

/* Puts the result below `path`:
     PATH.rows.N.rank .entry .result .standing .notes.M.text
     PATH.rows.N.steps.M.name .figure .lines.K.label .text .dropped? .cells.J.judge .mark .use ("", low, high) */
void score_view(struct page *p, const char *path, const struct score *s);

/* Problems of marks below `path`: PATH.N.line ("" : of none) .where .text; PATH_more: how many more there are. */
void score_view_problems(struct page *p, const char *path, const struct marks_problems *problems);

#endif
