/*
 * table: a file of rows, whole in memory, whichever way a spreadsheet saved it: CSV in any of charset.h's encodings,
 * with commas or, as "Unicode text", with tabs; or the first sheet of an XLSX workbook. The first row that is not blank
 * names the columns.
 */
#ifndef JX_DOC_TABLE_H
#define JX_DOC_TABLE_H

#include <stdbool.h>

#include "lib/doc/charset.h"
#include "lib/doc/csv.h"
#include "lib/doc/sheet.h"
#include "lib/doc/xlsx_read.h"

struct table_limits {
    size_t rows; /* after the header */
    size_t columns;
    size_t bytes; /* of the text once it is UTF-8, or of one part of a workbook */
};
#define TABLE_LIMITS ((struct table_limits){.rows = 200000, .columns = 100, .bytes = 64u << 20})

struct table_row {
    size_t line;   /* in the file, from 1 */
    size_t fields; /* as many as there were; what a CSV row has beyond the header is not among the cells */
    const struct xlsx_cell *cells; /* as many as there are columns; of CSV all are text */
};

struct table { /* arena */
    enum sheet_format format;
    enum charset charset; /* of CSV */
    size_t columns;
    const char **names; /* trimmed; "" where a column of a sheet has no name */
    size_t header_line;
    size_t count;
    struct table_row *rows;

    /* With ERR_INVALID: why, as a message key, with the line and the field (from 1; 0: of none in particular). */
    const char *problem;
    size_t line, field;
};

/* Reads the whole file. ERR_INVALID: see `problem`; ERR_NO_MEMORY. */
enum err table_read(struct table *t, struct arena *a, const void *bytes, size_t n,
                    const struct table_limits *limits) MUST_CHECK;

/* The index of a column by its name (exact), or -1. */
int table_column(const struct table *t, const char *name);
/* A cell; an empty text for column -1. */
const struct xlsx_cell *table_cell(const struct table *t, size_t row, int column);

#endif
