#include "lib/domain/mentoring_review.h"

#include <string.h>

static const char *const STAGES[REVIEW_STAGES] = {[REVIEW_MID] = "mid", [REVIEW_FINAL] = "final"};
static const char *const SIDES[REVIEW_SIDES] = {
    [REVIEW_MENTEE] = "mentee", [REVIEW_MENTOR] = "mentor", [REVIEW_DEPARTMENT] = "department"};
static const char *const GUIDANCES[REVIEW_GUIDANCES] = {
    [REVIEW_NO_GUIDANCE] = "", [REVIEW_GOOD] = "good", [REVIEW_FAIR] = "fair", [REVIEW_POOR] = "poor"};

static bool find(const char *const *codes, int n, const char *code, int *out)
{
    for (int i = 0; i < n; i++)
        if (strcmp(codes[i], code) == 0) {
            *out = i;
            return true;
        }
    return false;
}

const char *review_stage_code(enum review_stage s)
{
    return STAGES[s];
}

bool review_stage_parse(const char *code, enum review_stage *out)
{
    int i;
    const bool known = find(STAGES, REVIEW_STAGES, code, &i);
    if (known)
        *out = (enum review_stage)i;
    return known;
}

const char *review_side_code(enum review_side s)
{
    return SIDES[s];
}

bool review_side_parse(const char *code, enum review_side *out)
{
    int i;
    const bool known = find(SIDES, REVIEW_SIDES, code, &i);
    if (known)
        *out = (enum review_side)i;
    return known;
}

const char *review_guidance_code(enum review_guidance g)
{
    return GUIDANCES[g];
}

bool review_guidance_parse(const char *code, enum review_guidance *out)
{
    int i;
    const bool known = find(GUIDANCES, REVIEW_GUIDANCES, code, &i);
    if (known)
        *out = (enum review_guidance)i;
    return known;
}

struct review_window review_window(day from, day until, enum review_stage stage, bool early)
{
    const day middle = from + (until - from + 1) / 2;
    const day last = until - (REVIEW_DAYS - 1) > from ? until - (REVIEW_DAYS - 1) : from;
    if (stage == REVIEW_MID)
        return (struct review_window){middle, middle + REVIEW_DAYS - 1};
    return (struct review_window){early ? from : last, until};
}

bool review_is_open(day from, day until, enum review_stage stage, bool early, bool closed, day today)
{
    const struct review_window own = review_window(from, until, stage, early);
    const struct review_window last = review_window(from, until, REVIEW_FINAL, early);
    return !closed && today >= own.opens && (stage == REVIEW_FINAL || today < last.opens);
}

bool review_is_late(const struct review_window *w, int64_t grace, day today)
{
    return today > w->due + grace;
}

struct review_effect review_effect(const struct review_rules *r, enum mentorship_grade grade, int64_t excellent,
                                   int64_t failed, int64_t places)
{
    struct review_effect out = {0};
    out.honour =
        grade == MENTORSHIP_EXCELLENT && r->honour_count > 0 && r->honour_years > 0 && excellent + 1 >= r->honour_count;
    out.more = out.honour && r->honour_place > 0 && places < MENTORSHIP_PLACES;
    out.fewer = grade == MENTORSHIP_NOT_PASSED && r->failed_count > 0 && r->failed_years > 0 &&
                failed + 1 >= r->failed_count && places > 0;
    return out;
}
