/*
 * back_schedule: the timetable of a programme, counted back from its ceremony in working days. Pure.
 *
 * Each step is to be done by the latest working day from which so many working days (its gap) remain until the next step's day,
 * that day included: a notice (公示) of five days that is put up on a Friday is over on the next Friday, so its gap is 5.
 */
#ifndef JX_DOMAIN_BACK_SCHEDULE_H
#define JX_DOMAIN_BACK_SCHEDULE_H

#include "lib/domain/programme.h"
#include "lib/domain/workday.h"

enum back_step {
    BACK_APPROVAL, /* the approval is registered */
    BACK_OPEN,     /* units begin to recommend */
    BACK_CLOSE,    /* recommendations end */
    BACK_LIST,     /* looked at and reviewed; the list is fixed */
    BACK_OPINIONS, /* other authorities have answered, the notice is put up on that day */
    BACK_OVER,     /* the last day of the notice */
    BACK_DECISION, /* objections are settled, the honours are decided */
    BACK_CEREMONY,
    BACK_STEP_COUNT
};

enum { BACK_GAP_MAX = 250 };

/* Working days from each step to the next one; the last one has none. BACK_OPINIONS' gap is the length of the notice. */
struct back_gaps {
    int days[BACK_CEREMONY];
};

/* What an office usually needs; with a notice of `notice_days`. */
struct back_gaps back_schedule_usual(int notice_days);

/* By when each step is to be done; of the ceremony its own day. ERR_NOT_FOUND: a day falls into a year without a table,
   *missing_year. ERR_INVALID: a gap out of 0 … BACK_GAP_MAX. */
enum err back_schedule(const struct workday_calendar *c, day ceremony, const struct back_gaps *gaps,
                       day out[BACK_STEP_COUNT], int *missing_year) MUST_CHECK;

/* Whether a programme in a state has this step behind it. `notice_over`: a notice of the list as it stands is over. */
bool back_schedule_done(enum back_step step, enum programme_state state, bool notice_over);

/* "approval", "open" …: words of the database and of messages. Static. Parsing is exact; false leaves *out alone. */
const char *back_step_code(enum back_step s);
bool back_step_parse(const char *code, enum back_step *out);

#endif
