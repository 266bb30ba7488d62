#include "lib/domain/timetable.h"

#include <stdint.h>

static const char *const PROBLEM_KEYS[TIMETABLE_PROBLEM_COUNT] = {
    [TIMETABLE_FINE] = NULL,
    [TIMETABLE_EMPTY] = "timetable.empty",
    [TIMETABLE_TOO_MANY] = "timetable.too_many",
    [TIMETABLE_ENDS_FIRST] = "timetable.ends_first",
    [TIMETABLE_TOO_LONG] = "timetable.too_long",
    [TIMETABLE_NOT_SORTED] = "timetable.not_sorted",
    [TIMETABLE_OVERLAP] = "timetable.overlap",
    [TIMETABLE_TOO_WIDE] = "timetable.too_wide",
};

void timetable_sort(struct timetable_session *s, size_t n)
{
    /* Insertion: a timetable is short, usually in order already, and equal starts must keep theirs. */
    for (size_t i = 1; i < n; i++) {
        struct timetable_session moving = s[i];
        size_t at = i;

        while (at > 0 && s[at - 1].start > moving.start) {
            s[at] = s[at - 1];
            at--;
        }
        s[at] = moving;
    }
}

/* end - start, for end > start, whatever the two are. */
static uint64_t span(instant start, instant end)
{
    return (uint64_t)end - (uint64_t)start;
}

/* What is wrong with session `i`, given that those in front of it are right. */
static enum timetable_problem check_one(const struct timetable_session *s, size_t i)
{
    if (s[i].end <= s[i].start)
        return TIMETABLE_ENDS_FIRST;
    if (span(s[i].start, s[i].end) > (uint64_t)(TIMETABLE_HOURS_MAX * CLOCK_HOUR))
        return TIMETABLE_TOO_LONG;
    if (i > 0 && s[i].start < s[i - 1].start)
        return TIMETABLE_NOT_SORTED;
    if (i > 0 && s[i].start < s[i - 1].end)
        return TIMETABLE_OVERLAP;
    if (span(s[0].start, s[i].end) > (uint64_t)(TIMETABLE_DAYS_MAX * CLOCK_DAY))
        return TIMETABLE_TOO_WIDE;
    return TIMETABLE_FINE;
}

enum timetable_problem timetable_check(const struct timetable_session *s, size_t n, size_t *which)
{
    enum timetable_problem p = TIMETABLE_FINE;

    *which = 0;
    if (n == 0)
        return TIMETABLE_EMPTY;
    if (n > TIMETABLE_SESSIONS_MAX)
        return TIMETABLE_TOO_MANY;
    for (size_t i = 0; i < n && p == TIMETABLE_FINE; i++) {
        p = check_one(s, i);
        if (p != TIMETABLE_FINE)
            *which = i;
    }
    return p;
}

const char *timetable_problem_key(enum timetable_problem p)
{
    return (size_t)p < TIMETABLE_PROBLEM_COUNT ? PROBLEM_KEYS[p] : NULL;
}

bool timetable_overlap(const struct timetable_session *a, size_t na, const struct timetable_session *b, size_t nb,
                       size_t *ia, size_t *ib)
{
    size_t i = 0, j = 0;

    while (i < na && j < nb) {
        if (a[i].end <= b[j].start) {
            i++;
        } else if (b[j].end <= a[i].start) {
            j++;
        } else {
            if (ia)
                *ia = i;
            if (ib)
                *ib = j;
            return true;
        }
    }
    return false;
}

instant timetable_first(const struct timetable_session *s, size_t n)
{
    (void)n;
    return s[0].start;
}

instant timetable_last(const struct timetable_session *s, size_t n)
{
    return s[n - 1].end; /* sessions in order that do not overlap end in order too */
}
