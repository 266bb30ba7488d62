/*
 * run_time: how long a run took (用时), as it is read off a stop-watch and typed. Pure.
 */
#ifndef JX_DOMAIN_RUN_TIME_H
#define JX_DOMAIN_RUN_TIME_H

#include <stdbool.h>
#include <stdint.h>

enum { RUN_TIME_TEXT = 32 };
#define RUN_TIME_MAX_X1000 INT64_C(359999999) /* under a hundred hours */

/* Reads thousandths of a second: seconds ("754", "754.5"), minutes and seconds ("12:34", "12:34.5", "12分34秒",
   "12′34″"), hours too ("1:02:34", "1时2分34秒"), with digits, points and colons of either width. Behind a larger unit
   the smaller one is below 60, and only the seconds have a fraction, of three digits at most. False leaves *out alone:
   it is none of these, or too long. */
bool run_time_parse(const char *text, int64_t *out_x1000);

/* "12:34", "12:34.5", "1:02:34": as short as it can be; read again, it is the same. */
void run_time_text(int64_t x1000, char out[RUN_TIME_TEXT]);

#endif
