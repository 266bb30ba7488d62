/* lines: lists of people and of pairs that HR pastes into a field `text`, or sends as a file `file` (CSV or XLSX). */
#ifndef JX_MENTOR_LINES_H
#define JX_MENTOR_LINES_H

#include "lib/app/page.h"
#include "lib/domain/pair_lines.h"

/* Staff numbers, of the file when there is one, else of the text. What cannot be read is an error beside its field:
   then n is 0. */
enum err lines_people(struct page *p, const char ***out, size_t *n) MUST_CHECK;
/* Pairs: the staff numbers of mentee and mentor, and which mentor. The same. */
enum err lines_pairs(struct page *p, struct pair_line **out, size_t *n) MUST_CHECK;

#endif
