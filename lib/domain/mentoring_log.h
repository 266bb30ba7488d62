/*
 * mentoring_log: the periods of a pair, for each of which the mentee writes one log (带教记录), and how a period stands
 * on a day. Pure.
 *
 * Periods are counted from the agreement's first day, not by calendar quarters: who begins on 15 January writes until
 * 14 April. The last may be short; a rest of up to two weeks belongs to the one before, so that nobody writes a log
 * about a few days (过度留痕).
 */
#ifndef JX_DOMAIN_MENTORING_LOG_H
#define JX_DOMAIN_MENTORING_LOG_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/clock.h"

enum {
    MENTORING_PERIODS = 60,  /* of a pair, at most: ck_mentoring_period_no; the last takes the rest */
    MENTORING_REST_DAYS = 14 /* so short a rest is no period of its own */
};

struct mentoring_span {
    day from_on, until_on; /* both included */
};

/* The periods of `months` months each (1–12) from `from_on` until `until_on`, without gap or overlap; how many there
   are: 0 when until_on lies before from_on, else at least 1. A period that began on the 31st goes on with the last day of
   a shorter month and is back on the 31st afterwards. */
size_t mentoring_periods(day from_on, day until_on, int months, struct mentoring_span out[MENTORING_PERIODS]);

/* The same day of the month `months` later, the last one of a shorter month. */
day mentoring_months_later(day d, int months);

enum mentoring_stage {
    MENTORING_COMING,  /* has not begun */
    MENTORING_RUNNING, /* a log may be written, nobody waits for it yet */
    MENTORING_DUE,     /* its last days */
    MENTORING_LATE,    /* over, within the days of grace */
    MENTORING_MISSING  /* over for longer */
};
/* How a period without a log stands on a day: `remind_days` before its end it is due; `grace_days` after it is missing. */
enum mentoring_stage mentoring_stage(const struct mentoring_span *p, day today, int64_t remind_days,
                                     int64_t grace_days);
/* "coming", "running", "due", "late", "missing": for messages. */
const char *mentoring_stage_code(enum mentoring_stage s);

/* ---- milestones and meetings -------------------------------------------------------------------------------------------- */

enum milestone_state { MILESTONE_OPEN, MILESTONE_DONE, MILESTONE_DROPPED, MILESTONE_STATE_COUNT };
enum { MILESTONES = 12 }; /* of a pair, dropped ones not counted: ck_milestone_place */
const char *milestone_state_code(enum milestone_state s);
bool milestone_state_parse(const char *code, enum milestone_state *out);

enum meeting_state { MEETING_PLANNED, MEETING_HELD, MEETING_CANCELLED, MEETING_STATE_COUNT };
enum { MEETING_MINUTES_LEAST = 10, MEETING_MINUTES_MOST = 480 }; /* ck_mentoring_meeting_minutes */
const char *meeting_state_code(enum meeting_state s);
bool meeting_state_parse(const char *code, enum meeting_state *out);

#endif
