/*
 * format: days, instants and numbers as people read them, in both languages. Chinese: 2026年11月21日（周六） 09:00;
 * English: Sat 21 Nov 2026, 09:00. Everything returned is in the arena, never NULL ("" without memory).
 */
#ifndef JX_APP_FORMAT_H
#define JX_APP_FORMAT_H

#include "lib/base/arena.h"
#include "lib/base/clock.h"
#include "lib/web/lang.h"

const char *format_day(struct arena *a, enum lang l, day d); /* 2026年11月21日（周六） */
const char *format_day_short(struct arena *a, enum lang l,
                             day d); /* 11月21日（周六） : where the page names the year */
/* Without the day of the week, for what lasted or was long ago. */
const char *format_date(struct arena *a, enum lang l, day d);                /* 2026年11月21日 */
const char *format_date_short(struct arena *a, enum lang l, day d);          /* 11月21日 */
const char *format_moment(struct arena *a, enum lang l, instant t);          /* 2026年11月21日（周六） 09:00 */
const char *format_moment_short(struct arena *a, enum lang l, instant t);    /* 11月21日 09:00 */
const char *format_time_range(struct arena *a, instant from, instant until); /* 08:30–12:00 */
const char *format_hours(struct arena *a, int64_t hours_x10);                /* 16.0 */
const char *format_iso(struct arena *a, instant t); /* 2026-11-21T09:00 local, for <time datetime> */
const char *format_iso_day(struct arena *a, day d); /* 2026-11-21 */

#endif
