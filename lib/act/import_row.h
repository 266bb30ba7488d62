/* import_row: what the importers of the single kinds share; private to lib/act/import*.c. */
#ifndef JX_ACT_IMPORT_ROW_H
#define JX_ACT_IMPORT_ROW_H

#include "lib/act/import.h"
#include "lib/base/strmap.h"
#include "lib/doc/table.h"
#include "lib/store/put.h"

enum { IMPORT_COLUMNS_MAX = 16 };

struct calendar_years;

struct import_run {
    struct act *a;
    struct table table;
    size_t at; /* the row at hand */
    struct import_report *report;
    struct strmap seen; /* the keys of the rows so far, and their lines */

    /* of single kinds */
    int64_t owner_unit_id;        /* courses: the unit that keeps them; 0: not looked up yet */
    struct calendar_years *years; /* calendar: the years met so far */
};

struct importer {
    const char *name;                        /* also the audit's word */
    const char *columns[IMPORT_COLUMNS_MAX]; /* all must be in the header; NULL ends them */
    enum err (*row)(struct import_run *run);
    enum err (*end)(struct import_run *run); /* after the last row; may be NULL */
};

/* A field of the row, trimmed; "" when empty. Never NULL ("" without memory). */
const char *import_text(struct import_run *run, const char *column);
/* NULL instead of "". */
const char *import_text_or_null(struct import_run *run, const char *column);
/* Names a fault of the row at a column; returns OK so that the next rows are looked at too. */
enum err import_bad(struct import_run *run, const char *column, const char *reason);
/* Fields with a check of their own: false after naming the fault. */
bool import_required(struct import_run *run, const char *column, size_t max, const char **out);
bool import_int(struct import_run *run, const char *column, int64_t min, int64_t max, bool optional, int64_t *out);
bool import_day(struct import_run *run, const char *column, bool optional, day *out);
/* Whether no earlier row has this key; false after naming the fault. */
bool import_once(struct import_run *run, const char *column, const char *key);
/* Whether a row had this key. */
bool import_met(const struct import_run *run, const char *key);
/* Whether the file has a column that may be left out. */
bool import_has(const struct import_run *run, const char *column);
/* Counts what putting the row did. */
void import_count(struct import_run *run, enum put what);

extern const struct importer import_regions, import_categories, import_standards,
    import_courses, import_venues, import_instructors, import_calendar, import_calendar_demo;

#endif
