/*
 * import_value: what spreadsheets make of values, seen again in a file to be imported. Pure.
 */
#ifndef JX_DOMAIN_IMPORT_VALUE_H
#define JX_DOMAIN_IMPORT_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/clock.h"

/* A number in scientific notation: "2.01901E+09", "1.23457E+17". */
bool import_is_scientific(const char *s);
/* More than 15 digits, and nothing but zeros behind the 15th: what a spreadsheet keeps of a long number. */
bool import_is_rounded(const char *s);

enum import_day {
    IMPORT_DAY,        /* "2019-01-01", also with / or . or 年 月 日, and without leading zeros */
    IMPORT_DAY_SERIAL, /* a number of days as spreadsheets count them: *out is the day it would be */
    IMPORT_DAY_NONE
};
/* Reads a trimmed text as a day. */
enum import_day import_read_day(struct arena *a, const char *s, day *out);

enum import_fault {
    IMPORT_TEXT_FINE,
    IMPORT_TEXT_PRIVATE,     /* a private-use character (rule N4) */
    IMPORT_TEXT_REPLACEMENT, /* U+FFFD: a character was lost before */
    IMPORT_TEXT_CONTROL
};
/* The first character that must not be stored; its place, from 1, and its code point. */
enum import_fault import_look(const char *s, size_t *place, uint32_t *cp);

#endif
