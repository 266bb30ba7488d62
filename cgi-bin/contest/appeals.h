/* appeals: what the pages of contestants and arbitrators share: an appeal in words, the sheets of one entry, how its result
   was computed. */
#ifndef JX_CONTEST_APPEALS_H
#define JX_CONTEST_APPEALS_H

#include "lib/act/appeal.h"
#include "lib/act/results.h"
#include "lib/app/page.h"
#include "lib/domain/ruling.h"

/* "中式烹饪 决赛", in the page's language. Arena; never NULL. */
const char *appeals_round(const struct page *p, const struct appeal *x);
/* Everything of one but its ruling, under `n`: path, round, contest, entry, unit, person, words (as lines), made, state,
   chip, chip_style. */
void appeals_put(const struct page *p, struct view_node *n, const struct appeal *x);
/* Its ruling, if there is one, under `n`: outcome, reason, by, at, version, changes (list of texts). `card` NULL: the
   corrections are not told. */
enum err appeals_put_ruling(const struct page *p, struct view_node *n, const struct appeal *x,
                            const struct rule_card *card) MUST_CHECK;
/* Its attachment, if there is one, under `n`.file. */
enum err appeals_put_file(const struct page *p, struct view_node *n, const struct appeal *x) MUST_CHECK;
/* A correction in words: "J2 刀工：22.5". Arena; never NULL. */
const char *appeals_change(const struct page *p, const struct rule_card *card, const struct ruling_change *x);

/* Deductions counted for a criterion of the card: "切配不匀 ×2". Arena; never NULL. */
const char *appeals_counts(const struct page *p, const struct rule_card *card, const struct ruling_change *x);

/* The run of a number among the entries of the marks; SIZE_MAX: none. */
size_t appeals_entry(const struct results_of *of, int64_t number);
/* What each seat gave that entry, under `sheets`: seats.N.name; rows.N.name, rows.N.cells.M.judge and .mark, rows.N.details.M.seat and .text, detailed; and what
   officials noted: values.N.name .value, penalties.N.text .reason. */
enum err appeals_put_sheets(struct page *p, const struct results_of *of, size_t entry) MUST_CHECK;

#endif
