/*
 * mentoring_review: reviews of a pair (考核): handing one in, closing the mid-term ones, reminding. Who sees which: the page
 * asks act_review_shows.
 *
 * Mentee, mentor and the mentee's unit each hand in their own; until HR closes the stage (the final one by its decision,
 * lib/act/completion.h) each may hand in another version. What a mentee says of the mentoring is for unit and HR alone.
 */
#ifndef JX_ACT_MENTORING_REVIEW_H
#define JX_ACT_MENTORING_REVIEW_H

#include "lib/act/mentorship.h"
#include "lib/store/mentoring_review.h"

/* The side that somebody writes for; false: none. */
bool review_side_of(const struct mentorship_right *right, enum review_side *out);

/* Whether somebody reads what a side handed in. HR and the unit: everything. Mentee and mentor: their own; of the others,
   once the stage is closed, and never the mentee's by the mentor. Leaders: nothing of it but the outcome. */
bool act_review_shows(const struct mentorship_right *right, const struct mentoring_reviews *all,
                      enum review_stage stage, enum review_side side);

struct review_order { /* borrowed */
    const uint8_t *pair;
    enum review_stage stage;
    enum mentorship_grade grade;   /* of mentor and department */
    enum review_guidance guidance; /* of mentee and department */
    const char *words;
    int64_t version;  /* that it was made from; 0: none was handed in */
    const char *path; /* where the result is shown */
};
/* Refusals, ERR_CONFLICT: review.over (the pair is not under way), review.not_yet {day}, review.mid_gone, review.closed,
   review.changed; ERR_INVALID with a->refused_field: review.grade_missing, review.guidance_missing. ERR_NOT_FOUND: no such
   pair, or the actor writes for no side of it. */
enum err act_review_hand_in(struct act *a, const struct review_order *x) MUST_CHECK;

/* By HR, for the mid-term: what was handed in stands. Refusals review.over, review.not_yet, review.closed. ERR_NOT_FOUND: not
   HR of it. */
enum err act_review_close(struct act *a, const uint8_t pair[16], const char *path) MUST_CHECK;

/* By jobs: tells mentees and mentors when a review may be handed in, and again when it is late. */
enum err act_review_remind(struct act *like) MUST_CHECK;

#endif
