/*
 * review: one nominee in the hands of one reviewer: drafts, handing in, giving back, keeping out (评审).
 *
 * Order of locks: store/programme.h, then the assignment.
 */
#ifndef JX_ACT_REVIEW_H
#define JX_ACT_REVIEW_H

#include "lib/act/nomination.h"
#include "lib/store/review.h"
#include "lib/store/reviewer.h"

struct review_look { /* arena: what a reviewer sees */
    struct review r;
    struct programme p;
    struct programme_kind kind;
    struct nomination x;
    struct review_criterion *criteria; /* none of a vote */
    size_t criterion_count;
    struct review_mark *marks; /* of the draft, or as handed in */
    size_t mark_count;
    bool blind;     /* a paper: names are not shown */
    bool may_write; /* open, and the programme is reviewed */
};
/* One by its public id, for its reviewer. Of the act it uses db, arena and person_id only. ERR_NOT_FOUND: there is none, it is somebody
   else's, or it was released. ERR_DENIED: programme_ask_own. */
enum err act_review_see(struct act *a, const uint8_t public_id[16], struct review_look *out) MUST_CHECK;

struct review_order { /* borrowed */
    const uint8_t *assignment;
    int64_t version; /* as it was shown */
    bool hand_in;    /* else a draft */
    enum review_vote vote;
    const char *words;               /* the reason */
    const struct review_mark *marks; /* criterion_id and mark; those given */
    size_t mark_count;
};
/* Keeps a draft, or hands in. Refusals: reviewing.changed (saved elsewhere in the meantime), reviewing.handed, reviewing.not_now; ERR_INVALID:
   reviewing.words (refused_field "words"), reviewing.vote ("vote"), reviewing.marks {n} (so many are missing), reviewing.scale. */
enum err act_review_save(struct act *a, const struct review_order *x) MUST_CHECK;

/* The reviewer keeps out: a conflict that is declared. Refusals: reviewing.note, reviewing.handed, reviewing.not_now, reviewing.gone. */
enum err act_review_decline(struct act *a, const uint8_t assignment[16], const char *note) MUST_CHECK;

struct review_return { /* borrowed */
    const uint8_t *programme, *assignment;
    const char *reason;
};
/* By an officer: back to the reviewer, who is told why. Refusals: reviewing.reason, reviewing.not_handed, reviewing.not_now, reviewing.own
   (it is about the officer). */
enum err act_review_return(struct act *a, const struct review_return *x) MUST_CHECK;

struct review_rubric { /* borrowed */
    const uint8_t *programme, *kind;
    const struct review_criterion *criteria; /* title, guide, max, step; in their order */
    size_t n;
};
/* Writes the criteria of a kind anew, by an officer. Refusals: reviewing.rubric_fixed, reviewing.rubric_vote; ERR_INVALID: reviewing.rubric_none,
   reviewing.rubric_scale {title}, reviewing.rubric_twice. */
enum err act_review_rubric(struct act *a, const struct review_rubric *x) MUST_CHECK;

#endif
