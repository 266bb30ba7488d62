/*
 * review_score: what the reviews of a kind come to, by the engine of the competitions (lib/domain/score.h): a rule card is made of
 * the rubric, the reviews become its marks, and nothing is computed here that the engine computes.
 *
 * Each nominee has reviewers of its own, so the card's judges are seats: the first reviewer of a nominee, the second … Marks: each
 * reviewer's marks are added, of five and more the highest and the lowest sum are dropped, the mean of the others is rounded to two
 * digits. Votes: the share of those who agree. Equal ones share a rank.
 *
 * Pure.
 */
#ifndef JX_DOMAIN_REVIEW_SCORE_H
#define JX_DOMAIN_REVIEW_SCORE_H

#include "lib/domain/review.h"
#include "lib/domain/score.h"

enum { REVIEW_DROP_FROM = 5, REVIEW_OUTLIER_PERCENT = 15, REVIEW_OUTLIER_LEAST = 3 };

struct review_criterion_rule {
    const char *title;
    int64_t max_x1000, step_x1000;
};

struct review_sheet {     /* one review that was handed in; borrowed */
    size_t entry;         /* index into entries */
    const int64_t *marks; /* [criterion], thousandths; NULL of votes */
    enum review_vote vote;
};

struct review_case { /* borrowed */
    const char *title;
    bool vote;
    const struct review_criterion_rule *criteria; /* at least one unless `vote` */
    size_t criterion_count;
    size_t each;                       /* the reviews that each entry needs at least; at least 1 */
    const char *const *entries;        /* names, each once: those whose reviews are all there */
    size_t entry_count;                /* at least one */
    const struct review_sheet *sheets; /* by entry; of one entry in the order of the seats */
    size_t sheet_count;
};

struct review_scored { /* arena */
    const struct rule_card *card;
    const struct score *score;
    size_t seats;
    size_t *index; /* [entry of the case]: the engine's */
};

/* ERR_INVALID: no card can be made of it, or a review is not on the scale (what the database has held back); ERR_TOO_LARGE. */
enum err review_score(struct arena *a, const struct review_case *c, struct review_scored *out) MUST_CHECK;

/* The card alone: its JSON text, for whoever computes again. NULL: no memory. Arena. */
const char *review_card(struct arena *a, const struct review_case *c);

/* What an entry (of the case) came to: its outcome; its result as it is shown, "91.25", or of votes "5/7" (arena, NULL: no memory). */
const struct score_outcome *review_outcome(const struct review_scored *s, size_t entry);
const char *review_result_text(struct arena *a, const struct review_case *c, const struct review_scored *s,
                               size_t entry);
/* What became of the review of a seat, and its sum. False: nobody sits there. */
bool review_seat(const struct review_scored *s, size_t entry, size_t seat, struct rational *total, enum score_use *use);

/* Which of `n` sums stand apart: by more than REVIEW_OUTLIER_PERCENT of the full mark from the median of all of them, where there are
   at least REVIEW_OUTLIER_LEAST. `totals` in thousandths. */
void review_outliers(const int64_t *totals, size_t n, int64_t full_x1000, bool *apart);

#endif
