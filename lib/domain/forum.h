/*
 * forum: the programme of a forum (交流会): talks of papers and breaks, one after the other. Pure.
 */
#ifndef JX_DOMAIN_FORUM_H
#define JX_DOMAIN_FORUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/clock.h"

enum {
    FORUM_ITEMS = 200,
    FORUM_MINUTES = 8,      /* of a talk, unless it is said otherwise (rule A13) */
    FORUM_MINUTES_MAX = 180 /* of one talk or break */
};

struct forum_slot {
    bool talk;           /* else a break */
    int64_t minutes;     /* 1–FORUM_MINUTES_MAX */
    instant from, until; /* filled in: half-open */
};

struct forum_sum {
    int64_t talks, talk_minutes, break_minutes;
    instant until; /* the whole; where it begins when there is nothing */
};

/* When each begins and ends, in their order, the first at `from`. */
struct forum_sum forum_times(instant from, struct forum_slot *slots, size_t n);

/* Puts indices 0 … n-1 into the order of the numbers that somebody has typed beside them; equal numbers stay as they stood. */
void forum_order(const int64_t *typed, size_t n, size_t *order);

#endif
