/*
 * reviewer: a programme's reviewers: who they are, what they keep out of, and what is assigned to them. By award officers;
 * nobody who is a nominee of the programme, or an author of a paper in it, assigns.
 *
 * Order of locks: store/programme.h.
 */
#ifndef JX_ACT_REVIEWER_H
#define JX_ACT_REVIEWER_H

#include "lib/act/reviewer_plan.h"

struct reviewer_order { /* borrowed */
    const uint8_t *programme;
    int64_t person_id;   /* found within the actor's scope */
    const uint8_t *kind; /* NULL: all */
    int64_t most;        /* 0: no bound */
};
/* Refusals: reviewing.not_now; reviewing.there {name}; reviewing.rival (is a nominee or an author). ERR_NOT_FOUND: not the actor's programme, or no such kind. */
enum err act_reviewer_add(struct act *a, const struct reviewer_order *x) MUST_CHECK;

struct reviewer_leaving { /* borrowed */
    const uint8_t *programme, *reviewer;
    const char *reason; /* "": takes part again */
};
/* What they have not handed in is free again; what was handed in stands. Refusals: reviewing.not_now; reviewing.reason. */
enum err act_reviewer_leave(struct act *a, const struct reviewer_leaving *x, bool back) MUST_CHECK;

struct reviewer_declaration { /* borrowed */
    const uint8_t *programme, *reviewer, *nomination;
    const char *note;
};
/* A conflict that was declared or raised; a review that was given, even handed in, does not count any more. Refusals: reviewing.not_now;
   reviewing.note; reviewing.declared (it is so already). */
enum err act_reviewer_declare(struct act *a, const struct reviewer_declaration *x) MUST_CHECK;

/* Gives each nominee who passed as many reviewers as its kind says. Refusals: reviewing.not_now, reviewing.no_reviewers,
   reviewing.no_rubric {kind}, reviewing.nothing (all is assigned), reviewing.impossible {names}. */
enum err act_reviewer_assign(struct act *a, const uint8_t programme[16]) MUST_CHECK;

/* ---- inside another act's work ----------------------------------------------------------------------------------------- */

/* "/award/programme/ID/review" + tail. Arena; NULL: no memory. */
const char *reviewer_path(struct arena *a, const struct programme *p, const char *tail);

#endif
