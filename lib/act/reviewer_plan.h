/*
 * reviewer_plan: what assigning reviewers would do to a programme now (lib/domain/reviewer_assign.h): from nominees who passed,
 * reviewers, conflicts and reviews that were given before. Pages show it, act_reviewer_assign does it.
 */
#ifndef JX_ACT_REVIEWER_PLAN_H
#define JX_ACT_REVIEWER_PLAN_H

#include "lib/act/nomination.h"
#include "lib/domain/reviewer_assign.h"
#include "lib/store/review.h"
#include "lib/store/reviewer.h"

struct reviewer_plan { /* arena */
    struct programme_kind *kinds;
    size_t kind_count;
    struct nomination *nominations; /* those that passed, by kind and category */
    size_t nomination_count;
    struct reviewer *reviewers; /* those who left, too */
    size_t reviewer_count;
    struct review *reviews; /* of the programme, released ones too */
    size_t review_count;
    size_t *review_of; /* [nomination * reviewers + reviewer]: index into reviews; SIZE_MAX: none */
    struct reviewer_conflict *conflicts;
    size_t conflict_count;
    size_t *free_of; /* [nomination]: reviewers who take part and need not keep out */
    struct reviewer_case c;
    struct reviewer_result result;
    size_t added, released;     /* reviews that would begin, and end */
    size_t lightest, heaviest;  /* of the loads of those who take part */
    const char *without_rubric; /* a kind that is marked and has no criteria; NULL: none */
};

/* Of the act it uses db, arena and today only, so that pages ask too. */
enum err reviewer_plan_make(struct act *a, const struct programme *p, struct reviewer_plan *out) MUST_CHECK;

/* What the plan would do with a pair, and its review (NULL: none). */
enum reviewer_deed { REVIEWER_NOTHING, REVIEWER_BEGIN, REVIEWER_RELEASE };
enum reviewer_deed reviewer_plan_deed(const struct reviewer_plan *x, size_t nomination, size_t reviewer,
                                      const struct review **review);

#endif
