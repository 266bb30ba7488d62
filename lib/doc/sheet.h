/*
 * sheet: one export of a list, as CSV or as XLSX: the page writes its rows once and the reader picks the format.
 *
 * Cells left to right, then sheet_end_row. Failures are remembered; sheet_finish returns the first.
 */
#ifndef JX_DOC_SHEET_H
#define JX_DOC_SHEET_H

#include <stdbool.h>

#include "lib/doc/csv.h"
#include "lib/doc/xlsx.h"

enum sheet_format { SHEET_CSV, SHEET_XLSX };

struct sheet {
    enum sheet_format format;
    struct csv_writer csv;
    struct xlsx *xlsx;
    struct buf *out; /* borrowed */
    size_t rows, max_rows;
};

/* Begins an export into `out` (borrowed). CSV has the header row and no title. When it fails, nothing is due. */
enum err sheet_open(struct sheet *s, enum sheet_format format, const struct xlsx_sheet *spec,
                    struct buf *out) MUST_CHECK;

void sheet_text(struct sheet *s, const char *text);
void sheet_int(struct sheet *s, int64_t v);
void sheet_decimal(struct sheet *s, int64_t v, int scale);
void sheet_day(struct sheet *s, day d);
void sheet_instant(struct sheet *s, instant t);
void sheet_empty(struct sheet *s);
void sheet_end_row(struct sheet *s);

/* Ends the export; `out` then holds the whole file. Frees in every case. */
enum err sheet_finish(struct sheet *s) MUST_CHECK;
/* Throws an unfinished export away. */
void sheet_abandon(struct sheet *s);

/* "csv" or "xlsx" (exact) to the format; its media type and file extension. */
bool sheet_format_parse(const char *s, enum sheet_format *out);
const char *sheet_media_type(enum sheet_format f);
const char *sheet_extension(enum sheet_format f);

#endif
