/*
 * rubric_read: a rubric's four tables, as files of rows (lib/doc/table.h): criteria, bands, deductions, faults. Which
 * one a file is, its header says; names are English or Chinese, in any order, and columns that mean nothing here are
 * passed over. docs/using.md tells the columns.
 *
 * Criteria replace the list: one whose code was there keeps what hangs on it. Each of the other three replaces that
 * part of all criteria. Rows that name another discipline (or a criterion of one, by a code that begins with another
 * discipline's) are passed over and counted, so that a table of several disciplines can be read for one.
 */
#ifndef JX_ACT_RUBRIC_READ_H
#define JX_ACT_RUBRIC_READ_H

#include "lib/act/act.h"
#include "lib/domain/rubric.h"

enum rubric_table { RUBRIC_CRITERIA, RUBRIC_BANDS, RUBRIC_DEDUCTIONS, RUBRIC_FAULTS, RUBRIC_TABLE_COUNT };

struct rubric { /* arena */
    struct rubric_criterion *list;
    size_t n;
};

struct rubric_bad {
    size_t line;        /* in the file, from 1; 0: the file as a whole */
    const char *column; /* as the file names it; "" when it is about the whole row */
    struct message why;
};

enum { RUBRIC_BAD_MAX = 100 }; /* more are counted, not listed */

struct rubric_report { /* arena */
    enum rubric_table table;
    size_t rows;   /* that were taken */
    size_t others; /* of other disciplines */
    size_t bad_count;
    struct rubric_bad bad[RUBRIC_BAD_MAX];
};

/* Reads `n` bytes over `rubric`, for the discipline with that code. ERR_INVALID: the report says why, by line, and the
   rubric is as it was. */
enum err rubric_read(struct arena *a, const void *bytes, size_t n, const char *discipline, struct rubric *rubric,
                     struct rubric_report *report) MUST_CHECK;

/* "criteria" … as files and addresses name them; false for another word. */
const char *rubric_table_word(enum rubric_table t);
bool rubric_table_parse(const char *word, enum rubric_table *out);

#endif
