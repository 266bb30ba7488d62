/*
 * notice_days: the days of a public notice, one after the other, as its page shows them: those that count with their number, those
 * that do not with their reason. Pure. Rule A6: the day of posting does not count, holidays and weekends do not, make-up days do.
 */
#ifndef JX_DOMAIN_NOTICE_DAYS_H
#define JX_DOMAIN_NOTICE_DAYS_H

#include "lib/domain/workday.h"

enum { NOTICE_CELLS_MAX = 200 /* more than 60 working days and what lies between can have */ };

struct notice_cell {
    day first, last;  /* days that do not count and have the same reason stand together; one that counts stands alone */
    int no;           /* which working day it is, from 1; 0: it does not count */
    bool makeup;      /* it counts because it is a make-up day */
    bool final;       /* the last one */
    const char *name; /* of the holiday; NULL: a weekend, or a day that counts. Borrowed from `names` */
};

/* From the day after `posted_on` to the last of `days` working days (1–60). `names`: of the calendar's exceptions, one each.
   ERR_NOT_FOUND: *missing_year has no calendar; ERR_INVALID: `days`, or more cells than there is room for. */
enum err notice_days(const struct workday_calendar *c, const char *const *names, day posted_on, int days,
                     struct notice_cell out[NOTICE_CELLS_MAX], size_t *n, int *missing_year) MUST_CHECK;

#endif
