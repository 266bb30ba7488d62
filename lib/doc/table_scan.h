/*
 * table_scan: the rows of a file one after the other, for files of a hundred thousand rows that are looked at once.
 *
 * The same files as lib/doc/table, with the same refusals (a fuzz target compares the two), but texts are told apart
 * where they lie: nothing is copied per cell. Numbers of a workbook come as the plain decimals that people see there:
 * of the seventeen digits that spreadsheets write ("90.099999999999994") the fifteen that count, and no exponent.
 */
#ifndef JX_DOC_TABLE_SCAN_H
#define JX_DOC_TABLE_SCAN_H

#include <stddef.h>

#include "lib/base/arena.h"
#include "lib/base/err.h"
#include "lib/doc/table.h"

/* The header (its names trimmed), then each row that is not blank. `cells` is valid during the call. What it returns ends reading unless it is OK. */
struct table_taker {
    enum err (*header)(void *context, size_t line, const char *const *names, size_t n);
    enum err (*row)(void *context, size_t line, const char *const *cells, size_t n);
    void *context;
};

struct table_fault { /* as in struct table */
    const char *problem;
    size_t line, field;
};

/* Reads `n` bytes, which are the reader's: it writes upon them, bytes[n] too, and texts live as long as they do and as the
   arena. ERR_INVALID with fault->problem set: the file is none; else what the taker returned. ERR_NO_MEMORY. */
enum err table_scan(struct arena *a, char *bytes, size_t n, const struct table_limits *limits,
                    const struct table_taker *taker, struct table_fault *fault) MUST_CHECK;

/* A number as a workbook has it, as people see it; `text` itself when it is no such number. Arena; NULL: no memory. */
const char *table_plain_number(struct arena *a, const char *text);

#endif
