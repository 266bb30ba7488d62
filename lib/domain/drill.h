/*
 * drill: the rules of drills (岗位练兵) before a contest: their life as data, and what marks and attendance come to.
 * A mark is one of 0 to 100 by the drill's step; who was given none has none, which is not zero. Pure.
 */
#ifndef JX_DOMAIN_DRILL_H
#define JX_DOMAIN_DRILL_H

#include <stdbool.h>
#include <stdint.h>

enum drill_state {
    DRILL_NONE, /* no row yet */
    DRILL_PLANNED,
    DRILL_HELD,
    DRILL_CANCELLED,
    DRILL_STATE_COUNT
};

/* held → held: what was recorded is corrected, with a reason. */
bool drill_may_become(enum drill_state from, enum drill_state to);
/* As the database holds them. Parsing is exact; false leaves *out alone. */
const char *drill_state_code(enum drill_state s);
bool drill_state_parse(const char *code, enum drill_state *out);

enum drill_presence {
    DRILL_CALLED, /* nothing is recorded yet */
    DRILL_PRESENT,
    DRILL_ABSENT,
    DRILL_EXCUSED, /* on leave */
    DRILL_PRESENCE_COUNT
};
const char *drill_presence_code(enum drill_presence p);
bool drill_presence_parse(const char *code, enum drill_presence *out);

enum { DRILL_MARK_MAX_X10 = 1000, DRILL_PEOPLE_MAX = 300 };

enum drill_mark_fault { DRILL_MARK_GOOD, DRILL_MARK_RANGE, DRILL_MARK_STEP };
enum drill_mark_fault drill_mark_check(int64_t mark_x10, int64_t step_x10);
bool drill_step_good(int64_t step_x10);

/* What somebody's held drills, or one drill's people, come to. */
struct drill_tally {
    int64_t present, absent, excused;
    int64_t marked;  /* how many marks were given */
    int64_t sum_x10; /* … and their sum */
};

/* 出勤率, per cent × 10, half-up: of those who were to come and were not excused, how many came. False: there are
   none. */
bool drill_rate_x10(const struct drill_tally *t, int64_t *rate_x10);
/* The mean of the marks that were given × 100, half-up. False: there are none. */
bool drill_mean_x100(const struct drill_tally *t, int64_t *mean_x100);

#endif
