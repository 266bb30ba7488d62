/*
 * mentorship: the states of a pair (师徒结对) and what it is, as data. Pure.
 *
 * paired: decided, nothing signed yet. active: mentee, mentor and HR have signed. From there it is completed (出师), failed
 * (未出师: another mentor and one more year), or released (解除); what nobody signed becomes void.
 */
#ifndef JX_DOMAIN_MENTORSHIP_H
#define JX_DOMAIN_MENTORSHIP_H

#include <stdbool.h>

enum mentorship_state {
    MENTORSHIP_NONE,
    MENTORSHIP_PAIRED,
    MENTORSHIP_ACTIVE,
    MENTORSHIP_COMPLETED,
    MENTORSHIP_FAILED,
    MENTORSHIP_RELEASED,
    MENTORSHIP_VOID,
    MENTORSHIP_STATE_COUNT
};

/* Which of a mentee's mentors: one, or a site mentor (岗位导师) and an office mentor (综合导师). */
enum mentorship_part { MENTORSHIP_MAIN, MENTORSHIP_SITE, MENTORSHIP_OFFICE, MENTORSHIP_PART_COUNT };

/* Where a pair came from: the engine, HR's own decision, a repair after a mentor left, a change of mentor, one more year. */
enum mentorship_source {
    MENTORSHIP_ENGINE,
    MENTORSHIP_DECIDED,
    MENTORSHIP_REPAIR,
    MENTORSHIP_CHANGE,
    MENTORSHIP_AGAIN,
    MENTORSHIP_SOURCE_COUNT
};

enum mentorship_grade {
    MENTORSHIP_NO_GRADE,
    MENTORSHIP_EXCELLENT,  /* 优秀 */
    MENTORSHIP_PASSED,     /* 合格 */
    MENTORSHIP_NOT_PASSED, /* 不合格 */
    MENTORSHIP_GRADE_COUNT
};

enum { MENTORSHIP_PLACES = 8 }; /* mentees of a mentor at once, at most (M1) */

bool mentorship_may_become(enum mentorship_state from, enum mentorship_state to);
/* Paired or active: it holds a place of its mentor. */
bool mentorship_is_live(enum mentorship_state s);

/* As the database holds them; MENTORSHIP_NONE is "none", MENTORSHIP_NO_GRADE "". Parsing is exact; false leaves *out alone. */
const char *mentorship_state_code(enum mentorship_state s);
bool mentorship_state_parse(const char *code, enum mentorship_state *out);
const char *mentorship_part_code(enum mentorship_part p);
bool mentorship_part_parse(const char *code, enum mentorship_part *out);
const char *mentorship_source_code(enum mentorship_source s);
bool mentorship_source_parse(const char *code, enum mentorship_source *out);
const char *mentorship_grade_code(enum mentorship_grade g);
bool mentorship_grade_parse(const char *code, enum mentorship_grade *out);

#endif
