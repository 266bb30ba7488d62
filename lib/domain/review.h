/*
 * review: states of what a reviewer has to review, votes, and what a rubric may be (评审). Pure.
 */
#ifndef JX_DOMAIN_REVIEW_H
#define JX_DOMAIN_REVIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"

enum review_state {
    REVIEW_NONE,
    REVIEW_OPEN,     /* to be marked, or returned to be marked again */
    REVIEW_HANDED,   /* handed in: it stands */
    REVIEW_RELEASED, /* not this reviewer's any more */
    REVIEW_STATE_COUNT
};
bool review_may_become(enum review_state from, enum review_state to);
/* As the database holds them; REVIEW_NONE is "none". Parsing is exact; false leaves *out alone. */
const char *review_state_code(enum review_state s);
bool review_state_parse(const char *code, enum review_state *out);

enum review_vote { REVIEW_NO_VOTE, REVIEW_AGREE, REVIEW_AGAINST, REVIEW_ABSTAIN, REVIEW_VOTE_COUNT };
/* REVIEW_NO_VOTE is "". */
const char *review_vote_code(enum review_vote s);
bool review_vote_parse(const char *code, enum review_vote *out);

/* Why a reviewer keeps out, the gravest first; the words of the view review_conflict. */
enum review_reason {
    REVIEW_OUT_SELF,
    REVIEW_OUT_KIN,
    REVIEW_OUT_MENTOR,
    REVIEW_OUT_COAUTHOR,
    REVIEW_OUT_UNIT,
    REVIEW_OUT_OTHER,
    REVIEW_OUT_DECLARED,
    REVIEW_OUT_RIVAL, /* a nominee or author of the same programme */
    REVIEW_REASON_COUNT
};
const char *review_reason_code(enum review_reason s);
bool review_reason_parse(const char *code, enum review_reason *out);

enum {
    REVIEW_CRITERIA = 20,
    REVIEW_TITLE = 50,
    REVIEW_GUIDE = 300,
    REVIEW_WORDS = 2000,
    REVIEW_REASON = 300,
    REVIEW_NOTE = 200,
    REVIEW_LEAST_MAX_X1000 = 1000,
    REVIEW_MOST_MAX_X1000 = 1000000,
    REVIEW_LEAST_STEP_X1000 = 100
};

/* Whether a criterion of `max` points may be marked in steps of `step`: the scale begins at 0 and ends on a step. */
bool review_scale_ok(int64_t max_x1000, int64_t step_x1000);
/* Whether a mark is on the scale. */
bool review_mark_ok(int64_t mark_x1000, int64_t max_x1000, int64_t step_x1000);

/* Thousandths as people write them: "60", "0.5". Arena; NULL: no memory. */
const char *review_points(struct arena *a, int64_t x1000);

#endif
