/*
 * mentoring_review: the reviews of a pair (考核): when they are due, who owes which, what follows from them. Pure.
 *
 * Mid-term: from the middle of the period on, for 30 days, and open until the last one begins or HR closes it. Final: in the
 * last 30 days of the period, or from the day on which early completion (提前出师) is asked for. In each, mentee, mentor and the
 * mentee's unit hand in one; the unit's grade at the end is what HR is proposed.
 */
#ifndef JX_DOMAIN_MENTORING_REVIEW_H
#define JX_DOMAIN_MENTORING_REVIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/clock.h"
#include "lib/domain/mentorship.h"

enum review_stage { REVIEW_MID, REVIEW_FINAL, REVIEW_STAGES };
enum review_side { REVIEW_MENTEE, REVIEW_MENTOR, REVIEW_DEPARTMENT, REVIEW_SIDES };
/* How mentee and department find the mentoring (带教情况). */
enum review_guidance { REVIEW_NO_GUIDANCE, REVIEW_GOOD, REVIEW_FAIR, REVIEW_POOR, REVIEW_GUIDANCES };

/* As the database holds them; REVIEW_NO_GUIDANCE is "". Parsing is exact; false leaves *out alone. */
const char *review_stage_code(enum review_stage s);
bool review_stage_parse(const char *code, enum review_stage *out);
const char *review_side_code(enum review_side s);
bool review_side_parse(const char *code, enum review_side *out);
const char *review_guidance_code(enum review_guidance g);
bool review_guidance_parse(const char *code, enum review_guidance *out);

enum { REVIEW_DAYS = 30 }; /* so long each may be handed in before it is late */

struct review_window {
    day opens, due; /* both days included */
};
/* Of a period, both of its days included. `early`: completion before its end was asked for (of the final one alone). */
struct review_window review_window(day from, day until, enum review_stage stage, bool early);

/* Whether a stage takes reviews on a day: it has begun, HR has not closed it, and the mid-term one gives way to the final one.
   What is late may still be handed in. */
bool review_is_open(day from, day until, enum review_stage stage, bool early, bool closed, day today);

/* Whether a side still owes what was due more than `grace` days ago. */
bool review_is_late(const struct review_window *w, int64_t grace, day today);

/* ---- what follows for the mentor: rules that are settings ---- */

struct review_rules {
    int64_t honour_count; /* so many excellent completions … */
    int64_t honour_years; /* … within so many years, this one included, make an honour; 0: none does */
    int64_t honour_place; /* 1: and one more place, up to MENTORSHIP_PLACES */
    int64_t failed_count; /* so many that were not passed … */
    int64_t failed_years; /* … within so many years: HR is asked whether to take a place; 0: never */
};

struct review_effect {
    bool honour; /* 优秀带教导师 */
    bool more;   /* one more place with it */
    bool fewer;  /* HR is proposed to take one place */
};
/* `excellent` and `failed` count the mentor's completions within the years of the rule before this one and without it;
   `places` are those he has. */
struct review_effect review_effect(const struct review_rules *r, enum mentorship_grade grade, int64_t excellent,
                                   int64_t failed, int64_t places);

#endif
