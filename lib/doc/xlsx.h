/*
 * xlsx: a workbook of one sheet, through libxlsxwriter, into memory.
 *
 * A title row if asked for, a bold header row that stays in view and filters, then the rows. Text is always written
 * as a string, never as a formula (SEC-O6). Cells are given left to right, by functions for each kind of value;
 * the first failure is remembered and xlsx_finish returns it, so a writer asks once at the end.
 */
#ifndef JX_DOC_XLSX_H
#define JX_DOC_XLSX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/err.h"

struct xlsx_column {
    const char *heading;
    int width; /* in half-width characters; 0: as wide as the heading, at least 10 */
};

struct xlsx_sheet {
    const char *name;  /* of the tab; cut to 31 characters, what Excel forbids becomes '_' */
    const char *title; /* NULL: no title row */
    const struct xlsx_column *columns;
    size_t column_count; /* 1–256 */
    bool as_typed;       /* what is typed into a cell stays text: for files that people fill in and hand in */
    size_t max_rows;     /* more is ERR_TOO_LARGE; 0: what the format holds */
};

struct xlsx;

/* Begins a workbook; nothing of `spec` is needed afterwards. ERR_INVALID: no columns or too many; ERR_NO_MEMORY;
   ERR_IO. */
enum err xlsx_open(struct xlsx **out, const struct xlsx_sheet *spec) MUST_CHECK;

void xlsx_text(struct xlsx *x, const char *s); /* NULL or "": an empty cell; beyond 32,767 UTF-16 units: cut */
void xlsx_int(struct xlsx *x, int64_t v);      /* beyond 2^53: as text */
void xlsx_decimal(struct xlsx *x, int64_t v, int scale); /* scale 0–9, always so many digits shown */
void xlsx_day(struct xlsx *x, day d);
void xlsx_instant(struct xlsx *x, instant t); /* local time, to the minute */
void xlsx_empty(struct xlsx *x);
void xlsx_end_row(struct xlsx *x);

/* A second sheet behind the first: rows of `columns` texts each, without a header. */
void xlsx_notes(struct xlsx *x, const char *name, const char *const *texts, size_t columns, size_t rows);

/* Closes the workbook and adds its bytes to `out`. Returns the first failure of all. Frees `x` in every case. */
enum err xlsx_finish(struct xlsx *x, struct buf *out) MUST_CHECK;

/* Throws an unfinished workbook away. NULL is allowed. */
void xlsx_abandon(struct xlsx *x);

#endif
