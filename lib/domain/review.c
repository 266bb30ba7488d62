#include "lib/domain/review.h"

#include <string.h>

#include "lib/base/code.h"
#include "lib/base/decimal.h"

static const char *const STATES[REVIEW_STATE_COUNT] = {
    [REVIEW_NONE] = "none",
    [REVIEW_OPEN] = "open",
    [REVIEW_HANDED] = "handed",
    [REVIEW_RELEASED] = "released",
};
static const char *const VOTES[REVIEW_VOTE_COUNT] = {
    [REVIEW_NO_VOTE] = "",
    [REVIEW_AGREE] = "agree",
    [REVIEW_AGAINST] = "against",
    [REVIEW_ABSTAIN] = "abstain",
};
static const char *const REASONS[REVIEW_REASON_COUNT] = {
    [REVIEW_OUT_SELF] = "self",         [REVIEW_OUT_KIN] = "kin",     [REVIEW_OUT_MENTOR] = "mentor",
    [REVIEW_OUT_COAUTHOR] = "coauthor", [REVIEW_OUT_UNIT] = "unit",   [REVIEW_OUT_OTHER] = "other",
    [REVIEW_OUT_DECLARED] = "declared", [REVIEW_OUT_RIVAL] = "rival",
};

/* The same as in review_assignment_transition (db/migrations/4026_review.sql). */
bool review_may_become(enum review_state from, enum review_state to)
{
    switch (from) {
    case REVIEW_NONE:
    case REVIEW_RELEASED:
        return to == REVIEW_OPEN;
    case REVIEW_OPEN:
        return to == REVIEW_HANDED || to == REVIEW_RELEASED;
    case REVIEW_HANDED:
        return to == REVIEW_OPEN || to == REVIEW_RELEASED;
    case REVIEW_STATE_COUNT:
        break;
    }
    return false;
}

const char *review_state_code(enum review_state s)
{
    return STATES[s];
}

bool review_state_parse(const char *code, enum review_state *out)
{
    const int i = code_find(STATES, REVIEW_STATE_COUNT, code);
    if (i >= 0)
        *out = (enum review_state)i;
    return i >= 0;
}

const char *review_vote_code(enum review_vote s)
{
    return VOTES[s];
}

bool review_vote_parse(const char *code, enum review_vote *out)
{
    const int i = code_find(VOTES, REVIEW_VOTE_COUNT, code);
    if (i >= 0)
        *out = (enum review_vote)i;
    return i >= 0;
}

const char *review_reason_code(enum review_reason s)
{
    return REASONS[s];
}

bool review_reason_parse(const char *code, enum review_reason *out)
{
    const int i = code_find(REASONS, REVIEW_REASON_COUNT, code);
    if (i >= 0)
        *out = (enum review_reason)i;
    return i >= 0;
}

bool review_scale_ok(int64_t max_x1000, int64_t step_x1000)
{
    return max_x1000 >= REVIEW_LEAST_MAX_X1000 && max_x1000 <= REVIEW_MOST_MAX_X1000 &&
           step_x1000 >= REVIEW_LEAST_STEP_X1000 && step_x1000 <= max_x1000 && max_x1000 % step_x1000 == 0;
}

bool review_mark_ok(int64_t mark_x1000, int64_t max_x1000, int64_t step_x1000)
{
    return mark_x1000 >= 0 && mark_x1000 <= max_x1000 && mark_x1000 % step_x1000 == 0;
}

const char *review_points(struct arena *a, int64_t x1000)
{
    char text[32];
    decimal_format(x1000, 3, false, text);
    size_t n = strlen(text);
    while (text[n - 1] == '0')
        n--;
    if (text[n - 1] == '.')
        n--;
    return arena_copy(a, text, n);
}
