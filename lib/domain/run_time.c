#include "lib/domain/run_time.h"

#include <stdio.h>
#include <string.h>

#include "lib/base/decimal.h"

enum { PARTS = 3 /* hours, minutes, seconds */, DIGITS = 3, SECOND = 1000, SIXTY = 60, PART_BYTES = 48 };

/* What ends a part: a colon may end any but the seconds, a word its own. */
enum unit { ANY, HOURS, MINUTES, SECONDS };
static const struct {
    const char *mark;
    enum unit unit;
} MARKS[] = {
    {":", ANY},      {"：", ANY},    {"小时", HOURS}, {"时", HOURS},  {"分钟", MINUTES},
    {"分", MINUTES}, {"'", MINUTES}, {"′", MINUTES},  {"’", MINUTES}, {"秒", SECONDS},
    {"\"", SECONDS}, {"″", SECONDS}, {"”", SECONDS},
};
enum { MARK_COUNT = sizeof MARKS / sizeof *MARKS };

struct part {
    char text[PART_BYTES];
    enum unit unit; /* of what ended it; ANY at the text's end, too */
    bool colon;
};

/* The first of the marks in `s`; its place, or NULL. */
static const char *first_mark(const char *s, size_t *which)
{
    const char *first = NULL;
    for (size_t i = 0; i < MARK_COUNT; i++) {
        const char *at = strstr(s, MARKS[i].mark);
        if (at && (!first || at < first)) {
            first = at;
            *which = i;
        }
    }
    return first;
}

/* Takes the text apart at its marks; how many parts, or 0: too many, or one of them too long. */
static size_t take_apart(const char *s, struct part parts[PARTS])
{
    size_t n = 0;
    while (*s || n == 0) {
        size_t which = 0;
        const char *at = first_mark(s, &which);
        const size_t length = at ? (size_t)(at - s) : strlen(s);
        if (n == PARTS || length >= PART_BYTES)
            return 0;
        memcpy(parts[n].text, s, length);
        parts[n].text[length] = '\0';
        parts[n].unit = at ? MARKS[which].unit : ANY;
        parts[n].colon = at && parts[n].unit == ANY;
        n++;
        if (!at)
            break;
        s = at + strlen(MARKS[which].mark);
    }
    return n;
}

/* The unit of each part, from the last, which is the seconds unless it says otherwise. False: they do not follow each
   other, or a colon is the last. */
static bool name_units(struct part *parts, size_t n)
{
    if (parts[n - 1].colon)
        return false;
    if (parts[n - 1].unit == ANY)
        parts[n - 1].unit = SECONDS;
    for (size_t i = n - 1; i-- > 0;) {
        if (parts[i].unit == ANY)
            parts[i].unit = (enum unit)(parts[i + 1].unit - 1);
        if (parts[i].unit == ANY || parts[i].unit >= parts[i + 1].unit)
            return false;
    }
    return true;
}

bool run_time_parse(const char *text, int64_t *out_x1000)
{
    static const int64_t WORTH[] = {[HOURS] = (int64_t)SIXTY * SIXTY, [MINUTES] = SIXTY, [SECONDS] = 1};
    struct part parts[PARTS];
    int64_t total = 0;
    const size_t n = take_apart(text, parts);
    if (n == 0 || !name_units(parts, n))
        return false;
    for (size_t i = 0; i < n; i++) {
        int64_t v;
        const bool seconds = parts[i].unit == SECONDS;
        if (!decimal_parse(parts[i].text, DIGITS, &v) || v < 0 || v > RUN_TIME_MAX_X1000 || (!seconds && v % SECOND) ||
            (i > 0 && v >= (int64_t)SIXTY * SECOND))
            return false;
        total += v * WORTH[parts[i].unit];
    }
    if (total > RUN_TIME_MAX_X1000)
        return false;
    *out_x1000 = total;
    return true;
}

void run_time_text(int64_t x1000, char out[RUN_TIME_TEXT])
{
    const int64_t whole = x1000 / SECOND, hours = whole / SIXTY / SIXTY, minutes = whole / SIXTY % SIXTY;
    int n = hours ? snprintf(out, RUN_TIME_TEXT, "%lld:%02lld:%02lld", (long long)hours, (long long)minutes,
                             (long long)(whole % SIXTY))
                  : snprintf(out, RUN_TIME_TEXT, "%lld:%02lld", (long long)minutes, (long long)(whole % SIXTY));
    if (x1000 % SECOND == 0 || n < 0)
        return;
    n += snprintf(out + n, (size_t)(RUN_TIME_TEXT - n), ".%03lld", (long long)(x1000 % SECOND));
    while (out[n - 1] == '0')
        out[--n] = '\0';
}
