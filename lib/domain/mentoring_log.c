#include "lib/domain/mentoring_log.h"

#include <string.h>

static const char *const STAGES[] = {"coming", "running", "due", "late", "missing"};
static const char *const MILESTONE_STATES[MILESTONE_STATE_COUNT] = {"open", "done", "dropped"};
static const char *const MEETING_STATES[MEETING_STATE_COUNT] = {"planned", "held", "cancelled"};

day mentoring_months_later(day d, int months)
{
    const struct civil c = clock_day_civil(d);
    const int month0 = c.month - 1 + months;
    const int year = c.year + month0 / 12, month = month0 % 12 + 1;
    int mday = c.day;
    while (!clock_date_exists(year, month, mday) && mday > 28)
        mday--;
    return clock_day(year, month, mday);
}

size_t mentoring_periods(day from_on, day until_on, int months, struct mentoring_span out[MENTORING_PERIODS])
{
    size_t n = 0;
    day begins = from_on;
    while (begins <= until_on) {
        /* Counted from the first day each time, so that a short February moves nothing behind it. */
        const day next = mentoring_months_later(from_on, months * (int)(n + 1));
        const bool last = n + 1 == MENTORING_PERIODS || next + MENTORING_REST_DAYS > until_on;
        out[n++] = (struct mentoring_span){begins, last ? until_on : next - 1};
        if (last)
            break;
        begins = next;
    }
    return n;
}

enum mentoring_stage mentoring_stage(const struct mentoring_span *p, day today, int64_t remind_days, int64_t grace_days)
{
    if (today < p->from_on)
        return MENTORING_COMING;
    if (today > p->until_on)
        return (int64_t)today - p->until_on > grace_days ? MENTORING_MISSING : MENTORING_LATE;
    return (int64_t)p->until_on - today < remind_days ? MENTORING_DUE : MENTORING_RUNNING;
}

const char *mentoring_stage_code(enum mentoring_stage s)
{
    return STAGES[s];
}

/* The place of `code` among `n` codes; -1: not there. */
static int find(const char *const *codes, int n, const char *code)
{
    for (int i = 0; i < n; i++)
        if (strcmp(codes[i], code) == 0)
            return i;
    return -1;
}

const char *milestone_state_code(enum milestone_state s)
{
    return MILESTONE_STATES[s];
}

bool milestone_state_parse(const char *code, enum milestone_state *out)
{
    const int i = find(MILESTONE_STATES, MILESTONE_STATE_COUNT, code);
    if (i >= 0)
        *out = (enum milestone_state)i;
    return i >= 0;
}

const char *meeting_state_code(enum meeting_state s)
{
    return MEETING_STATES[s];
}

bool meeting_state_parse(const char *code, enum meeting_state *out)
{
    const int i = find(MEETING_STATES, MEETING_STATE_COUNT, code);
    if (i >= 0)
        *out = (enum meeting_state)i;
    return i >= 0;
}
