#include "lib/domain/back_schedule.h"

#include "lib/base/code.h"

static const char *const CODES[BACK_STEP_COUNT] = {
    [BACK_APPROVAL] = "approval", [BACK_OPEN] = "open", [BACK_CLOSE] = "close",       [BACK_LIST] = "list",
    [BACK_OPINIONS] = "opinions", [BACK_OVER] = "over", [BACK_DECISION] = "decision", [BACK_CEREMONY] = "ceremony",
};

struct back_gaps back_schedule_usual(int notice_days)
{
    return (struct back_gaps){{
        [BACK_APPROVAL] = 5,
        [BACK_OPEN] = 15,
        [BACK_CLOSE] = 15,
        [BACK_LIST] = 10,
        [BACK_OPINIONS] = notice_days,
        [BACK_OVER] = 5,
        [BACK_DECISION] = 10,
    }};
}

/* The latest working day from which `gap` working days remain through `next`. */
static enum err step_back(const struct workday_calendar *c, day next, int gap, day *out, int *missing_year)
{
    for (day d = next;; d--) {
        bool is = false;
        enum err e = workday_is(c, d, &is, missing_year);
        if (e)
            return e;
        if (is && gap == 0) {
            *out = d;
            return OK;
        }
        gap -= is;
    }
}

enum err back_schedule(const struct workday_calendar *c, day ceremony, const struct back_gaps *gaps,
                       day out[BACK_STEP_COUNT], int *missing_year)
{
    for (int s = 0; s < BACK_CEREMONY; s++)
        if (gaps->days[s] < 0 || gaps->days[s] > BACK_GAP_MAX)
            return ERR_INVALID;
    bool is;
    enum err e = workday_is(c, ceremony, &is, missing_year);
    out[BACK_CEREMONY] = ceremony;
    for (int s = BACK_CEREMONY - 1; !e && s >= 0; s--)
        e = step_back(c, out[s + 1], gaps->days[s], &out[s], missing_year);
    return e;
}

bool back_schedule_done(enum back_step step, enum programme_state state, bool notice_over)
{
    static const enum programme_state FROM[BACK_STEP_COUNT] = {
        [BACK_APPROVAL] = PROGRAMME_APPROVED, [BACK_OPEN] = PROGRAMME_OPEN,         [BACK_CLOSE] = PROGRAMME_REVIEWING,
        [BACK_LIST] = PROGRAMME_SELECTED,     [BACK_OPINIONS] = PROGRAMME_NOTICING, [BACK_OVER] = PROGRAMME_DECIDED,
        [BACK_DECISION] = PROGRAMME_DECIDED,  [BACK_CEREMONY] = PROGRAMME_HELD,
    };
    if (state == PROGRAMME_CANCELLED)
        return false;
    return state >= FROM[step] || (step == BACK_OVER && state == PROGRAMME_NOTICING && notice_over);
}

const char *back_step_code(enum back_step s)
{
    return CODES[s];
}

bool back_step_parse(const char *code, enum back_step *out)
{
    const int i = code_find(CODES, BACK_STEP_COUNT, code);
    if (i >= 0)
        *out = (enum back_step)i;
    return i >= 0;
}
