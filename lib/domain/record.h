/*
 * record: the sums of training hours that a staff record shows (rules T1 and T2). They are sums and no judgement: what
 * is enough depends on the grade, and is for those who look after coverage to say.
 *
 * T2 counts the hours of a calendar year, T1 those of five years up to today. Hours learned online are counted apart,
 * because they are no classroom training (集中培训, T4); those of blended courses too, because no rule divides them.
 */
#ifndef JX_DOMAIN_RECORD_H
#define JX_DOMAIN_RECORD_H

#include <stdbool.h>

#include "lib/base/clock.h"

enum record_hours_kind { RECORD_ONSITE, RECORD_BLENDED, RECORD_ONLINE, RECORD_HOURS_KIND_COUNT };

/* "onsite" …, as a course's mode; parsing is exact. */
bool record_hours_kind_parse(const char *code, enum record_hours_kind *out);

struct record_hours { /* of a span of days, both included; zero-initialise but for the days */
    day first, last;
    int64_t x10[RECORD_HOURS_KIND_COUNT];
};

/* This calendar year up to today; five years up to today. */
struct record_hours record_this_year(day today);
struct record_hours record_five_years(day today);

/* Counts hours that were over on a day, if it lies within. */
void record_hours_add(struct record_hours *sum, day over_on, enum record_hours_kind kind, int64_t hours_x10);

#endif
