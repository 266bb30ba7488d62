/*
 * import: units, people, courses, standards and calendars from files of rows (lib/doc/table.h). All or nothing: any bad
 * row leaves everything as it was, and every bad row is named with its line, column and reason. Done again with the same
 * file, nothing changes. What a file leaves out stays as it is; only a year of the calendar is replaced as a whole.
 *
 * This is the command's way in, for whom everything is in scope; people come by lib/act/import_run.h.
 */
#ifndef JX_ACT_IMPORT_H
#define JX_ACT_IMPORT_H

#include "lib/act/import_plan.h"

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
    const char *reason; /* one English sentence, of kinds that are imported row by row; else NULL */
    struct message why; /* of units, people, and files as a whole */
};

enum { IMPORT_ERRORS_MAX = 200 }; /* more are counted, not listed */

struct import_report { /* arena */
    size_t added, changed, same;
    size_t moved, ended;     /* of units and people: a row may be changed and moved */
    const struct plan *plan; /* of units and people: every row that changes */
    size_t error_count;
    struct import_error errors[IMPORT_ERRORS_MAX];
};

/* "units", "people", … as the command names them; false for another word. */
bool import_kind_parse(const char *word, enum import_kind *out);

/* Reads `n` bytes and applies them in one transaction. ERR_INVALID: nothing was changed, the report says why. */
enum err act_import(struct act *a, enum import_kind kind, const void *bytes, size_t n,
                    struct import_report *report) MUST_CHECK;
/* What it would do; nothing is written. Units and people only (ERR_BUG for others). Bad rows are no error here. */
enum err act_import_preview(struct act *a, enum import_kind kind, const void *bytes, size_t n,
                            struct import_report *report) MUST_CHECK;

/* Inside an act's work: the row of the audit log for a file as a whole. */
enum err import_audit(struct act *a, const char *kind, const struct import_report *r) MUST_CHECK;

#endif
