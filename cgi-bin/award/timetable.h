/* timetable: the days of a programme counted back from its ceremony, with what is done, due or late, for pages. */
#ifndef JX_AWARD_TIMETABLE_H
#define JX_AWARD_TIMETABLE_H

#include "lib/act/programme_setup.h"
#include "lib/app/page.h"

struct timetable {
    bool known; /* there is a ceremony, and every year has a table */
    int missing_year;
    struct back_gaps gaps;
    day days[BACK_STEP_COUNT];
    enum back_step next; /* the first that is not done; BACK_STEP_COUNT: none */
};

/* `notice_over`: a notice of the list as it stands is over. */
enum err timetable_read(struct page *p, const struct programme *x, bool notice_over, struct timetable *out) MUST_CHECK;
/* The list "steps" below `at`: name, gap, day, chip and its style, late; "no_calendar" when a year is missing. */
enum err timetable_put(struct page *p, struct view_node *at, const struct programme *x, const struct timetable *t,
                       bool notice_over) MUST_CHECK;
/* "最迟 2026年11月20日（周五）登记批准，已逾期" of the first that is not done; "" when nothing is known. Arena. */
const char *timetable_next(const struct page *p, const struct timetable *t);

#endif
