/*
 * import: units, people, courses, standards and calendars from CSV files. All or nothing: any bad row leaves everything
 * as it was, and every bad row is named with its line, column and reason. Done again with the same file, nothing
 * changes. What a file leaves out stays as it is; only a year of the calendar is replaced as a whole.
 */
#ifndef JX_ACT_IMPORT_H
#define JX_ACT_IMPORT_H

#include "lib/act/act.h"

enum import_kind {
    IMPORT_REGIONS,
    IMPORT_UNITS,
    IMPORT_PEOPLE,
    IMPORT_CATEGORIES,
    IMPORT_STANDARDS,
    IMPORT_COURSES,
    IMPORT_VENUES,
    IMPORT_INSTRUCTORS,
    IMPORT_CALENDAR,
    IMPORT_CALENDAR_DEMO, /* years made up for demonstration; never over a real one */
    IMPORT_KIND_COUNT
};

struct import_error { /* arena */
    size_t line;
    const char *column; /* "" when it is about the whole row */
    const char *reason; /* one English sentence */
};

enum { IMPORT_ERRORS_MAX = 200 }; /* more are counted, not listed */

struct import_report { /* arena */
    size_t added, changed, same;
    size_t error_count;
    struct import_error errors[IMPORT_ERRORS_MAX];
};

/* "units", "people", … as the command names them; false for another word. */
bool import_kind_parse(const char *word, enum import_kind *out);

/* Reads `n` bytes of CSV and applies them in one transaction. ERR_INVALID: nothing was changed, the report says why. */
enum err act_import(struct act *a, enum import_kind kind, const void *csv, size_t n,
                    struct import_report *report) MUST_CHECK;

#endif
