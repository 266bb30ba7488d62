/* desk_log: what officials did with one run, in time: called, locked, sent back, penalties, time, released. */
#ifndef JX_CONTEST_DESK_LOG_H
#define JX_CONTEST_DESK_LOG_H

#include "cgi-bin/contest/desk_sheets.h"
#include "lib/store/run_value.h"

/* Puts log.N.when .iso .text .reason .by below the root, the latest first. `times`: all versions of the run's time. */
enum err desk_log_put(struct page *p, const struct desk_run *r, const struct run_value *times, size_t n) MUST_CHECK;

/* "12:34", and the seconds where it is a minute or more. Arena; never NULL. */
const char *desk_time(const struct page *p, int64_t x1000);

#endif
