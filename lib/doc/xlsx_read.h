/*
 * xlsx_read: the rows of the first sheet of a workbook (Office Open XML), through libzip and expat.
 *
 * A workbook is a zip archive of XML written by strangers, so everything is bounded: entries, bytes of a part as they
 * are unpacked (not as the archive claims), the ratio of unpacking (a zip bomb), rows, columns, shared strings, depth
 * of elements; a document type or an entity ends reading. Formulas are never evaluated: a cell's stored value counts.
 *
 * What a cell gives: text as it is; a number with the digits the file has ("2019010010", "2.01901E+9"), so that nothing
 * is rounded here; a number whose format shows a date as "2026-11-21" (with " 09:00" when it has a time); TRUE or
 * FALSE; an error such as #N/A as that.
 */
#ifndef JX_DOC_XLSX_READ_H
#define JX_DOC_XLSX_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/clock.h"
#include "lib/base/err.h"

enum xlsx_kind { XLSX_TEXT, XLSX_NUMBER, XLSX_DATE, XLSX_BOOL, XLSX_ERROR };

struct xlsx_cell {
    const char *text; /* "" when the cell is empty; arena */
    enum xlsx_kind kind;
};

struct xlsx_limits {
    size_t entries;    /* of the archive */
    size_t part_bytes; /* of one part, unpacked */
    size_t ratio;      /* unpacked to packed; looked at from 1 MiB on */
    size_t rows;       /* that are not blank */
    size_t columns;
    size_t cell_bytes; /* of one cell's text */
    size_t strings;    /* shared ones */
};
#define XLSX_LIMITS                                                                                                    \
    ((struct xlsx_limits){.entries = 1000,                                                                             \
                          .part_bytes = 64u << 20,                                                                     \
                          .ratio = 200,                                                                                \
                          .rows = 200000,                                                                              \
                          .columns = 256,                                                                              \
                          .cell_bytes = (size_t)32768 * 4,                                                             \
                          .strings = 1000000})

enum xlsx_problem {
    XLSX_FINE,
    XLSX_DAMAGED,   /* no archive, or not the parts and XML of a workbook */
    XLSX_ENCRYPTED, /* a part needs a password */
    XLSX_BOMB,      /* more entries, bytes or a higher ratio than allowed */
    XLSX_NO_SHEET,  /* the workbook has no sheet of cells */
    XLSX_TOO_MANY_ROWS,
    XLSX_TOO_MANY_COLUMNS,
    XLSX_TEXT_TOO_LONG, /* of a cell */
    XLSX_PROBLEM_COUNT
};

/* One row that has a cell with something in it: `line` is its number in the sheet, from 1. `cells` are valid during the
   call, their texts as long as the arena. What it returns ends reading unless it is OK. */
typedef enum err (*xlsx_row)(void *context, size_t line, const struct xlsx_cell *cells, size_t n);

/* Reads `n` bytes. ERR_INVALID: see `*problem`, at line `*line` (0: the file as a whole); ERR_NO_MEMORY; else what
   `row` returned. */
enum err xlsx_read(const void *bytes, size_t n, const struct xlsx_limits *limits, struct arena *a, xlsx_row row,
                   void *context, enum xlsx_problem *problem, size_t *line) MUST_CHECK;

/* The message key of a problem ("xlsx.damaged"; NULL for XLSX_FINE). Static. */
const char *xlsx_problem_key(enum xlsx_problem p);

/* The day of a date as spreadsheets count them (1 is 1900-01-01, or 1904-01-02 where the workbook says so). False: no
   day of 1900 to 9999. */
bool xlsx_serial_day(int64_t serial, bool since_1904, day *out);

/* Whether a number format shows a date: y or d, outside quotes, brackets and escapes. Formats by number as the standard
   has them are known to the reader. */
bool xlsx_format_is_date(const char *format);

#endif
