#include "lib/domain/pin.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Each digit follows the one before by the same step, 9 and 0 being neighbours: 000000, 123456, 098765. */
static bool is_row(const char *pin, size_t n)
{
    for (int step = -1; step <= 1; step++) {
        size_t i = 1;
        while (i < n && (pin[i] - pin[i - 1] - step + 10) % 10 == 0)
            i++;
        if (i == n)
            return true;
    }
    return false;
}

/* A piece of up to half its length over and over: 121212, 123123. */
static bool is_repeated(const char *pin, size_t n)
{
    for (size_t piece = 2; piece <= n / 2; piece++)
        if (n % piece == 0 && memcmp(pin, pin + piece, n - piece) == 0)
            return true;
    return false;
}

static bool is_month_and_day(const char *month, const char *day)
{
    const int m = (month[0] - '0') * 10 + month[1] - '0', d = (day[0] - '0') * 10 + day[1] - '0';
    return m >= 1 && m <= 12 && d >= 1 && d <= 31;
}

/* The four digits of the year anywhere; of six digits also the last two of it with a month and a day. */
static bool is_birth(const char *pin, size_t n, int64_t birth_year)
{
    char year[24];
    if (birth_year < 1000 || birth_year > 9999)
        return false;
    (void)snprintf(year, sizeof year, "%lld", (long long)birth_year);
    if (strstr(pin, year))
        return true;
    if (n != PIN_MIN)
        return false;
    const bool first = memcmp(pin, year + 2, 2) == 0, last = memcmp(pin + 4, year + 2, 2) == 0;
    return (first && is_month_and_day(pin + 2, pin + 4)) ||
           (last && (is_month_and_day(pin, pin + 2) || is_month_and_day(pin + 2, pin)));
}

static bool is_staff_no(const char *pin, const char *staff_no)
{
    char digits[64];
    size_t n = 0;
    for (const char *s = staff_no; *s && n + 1 < sizeof digits; s++)
        if (isdigit((unsigned char)*s))
            digits[n++] = *s;
    digits[n] = '\0';
    /* A number of few digits is filled up with noughts: JX-0042 as 000042 or 420042 is still guessed first. */
    return n > 0 && (strstr(digits, pin) || (n >= 4 && strstr(pin, digits)));
}

enum pin_fault pin_judge(const char *pin, int64_t length, const char *staff_no, int64_t birth_year)
{
    const size_t n = strlen(pin);
    if (n != (size_t)length || strspn(pin, "0123456789") != n)
        return PIN_DIGITS;
    if (is_row(pin, n) || is_repeated(pin, n))
        return PIN_PLAIN;
    if (is_staff_no(pin, staff_no))
        return PIN_STAFF_NO;
    return is_birth(pin, n, birth_year) ? PIN_BIRTH : PIN_FINE;
}
