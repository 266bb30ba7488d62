/*
 * csv: RFC 4180 tables, read strictly from memory and written so that a spreadsheet opens them right and runs nothing.
 *
 * Reading: UTF-8 with or without BOM; comma; fields in quotes may hold commas, quotes (doubled) and line ends; rows
 * end with CRLF, LF or CR. Lines that are blank or only commas are skipped: spreadsheets leave them behind. A row
 * with more or fewer fields than the header, a stray quote, a control character, anything over a limit is an error
 * that names line and column; nothing is guessed. UTF-16 and GB18030 files are recognised and refused in words.
 */
#ifndef JX_DOC_CSV_H
#define JX_DOC_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/err.h"

struct csv_limits {
    size_t field_bytes; /* of one field, decoded */
    size_t fields;      /* of one row */
    size_t rows;        /* after the header */
    char separator;     /* 0: a comma */
    bool ragged;        /* rows with fewer or more fields than the header are read: `count` tells */
};
#define CSV_LIMITS ((struct csv_limits){.field_bytes = 32768, .fields = 256, .rows = 200000})

enum csv_problem {
    CSV_FINE,
    CSV_UTF16,
    CSV_GB18030,
    CSV_ENCODING,    /* not UTF-8, and no encoding we know */
    CSV_CONTROL,     /* a control character in a field */
    CSV_STRAY_QUOTE, /* a quote inside an unquoted field, or text behind a closing quote */
    CSV_OPEN_QUOTE,  /* the file ends inside quotes */
    CSV_FIELD_COUNT, /* not as many fields as the header */
    CSV_FIELD_TOO_LONG,
    CSV_TOO_MANY_FIELDS,
    CSV_TOO_MANY_ROWS,
    CSV_EMPTY,        /* no header row */
    CSV_HEADER_BLANK, /* a column without a name */
    CSV_HEADER_TWICE, /* two columns with one name */
    CSV_PROBLEM_COUNT
};

struct csv_reader {
    /* Where and why reading stopped: line and field count from 1; field 0: the whole line. Where a row spans lines,
       `line` is the line its field begins on. After a successful csv_next, `line` is the row's first line. */
    enum csv_problem problem;
    size_t line, field;
    size_t count; /* fields of the current row */

    /* private */
    const char *data;
    size_t len, pos, at_line, rows;
    struct csv_limits limits;
    struct arena *arena; /* holds all of the below */
    struct buf text;     /* decoded fields of the row, each with a NUL behind it */
    size_t *starts;      /* where each begins in `text` */
    char **names;        /* the header */
    size_t name_count;
};

/* Starts reading `len` bytes at `data` (borrowed until csv_close) and reads the header row. Names are trimmed.
   ERR_INVALID: see `problem`; ERR_NO_MEMORY. csv_close is due in every case. */
enum err csv_open(struct csv_reader *r, const void *data, size_t len, struct csv_limits limits) MUST_CHECK;

/* The index of a column by its header name (exact), or -1. */
int csv_column(const struct csv_reader *r, const char *name);

/* The next row. *more false: the file is at its end. ERR_INVALID: see `problem`; reading cannot go on.
   ERR_NO_MEMORY. */
enum err csv_next(struct csv_reader *r, bool *more) MUST_CHECK;

/* A field of the current row, "" for index -1 or beyond. Borrowed until the next csv_next. */
const char *csv_field(const struct csv_reader *r, int column);

/* Frees what the reader holds. */
void csv_close(struct csv_reader *r);

/* The message key of a problem ("csv.open_quote"; NULL for CSV_FINE), for pages. Static. */
const char *csv_problem_key(enum csv_problem p);
/* One English sentence about the reader's problem with line and column, for the command. */
void csv_describe(const struct csv_reader *r, struct buf *out);

/* Writing. Rows end with CRLF; a BOM comes first, so that Excel takes the file as UTF-8. */
struct csv_writer {
    struct buf *out; /* borrowed */
    bool in_row;
};

void csv_begin(struct csv_writer *w, struct buf *out);
/* A text cell (NULL: empty). One that a spreadsheet might take for a formula gets an apostrophe in front (SEC-O6): it
   begins with = + - @ or their full-width forms, TAB, CR or LF, and isn't a plain negative number. */
void csv_text(struct csv_writer *w, const char *s);
void csv_int(struct csv_writer *w, int64_t v);
void csv_decimal(struct csv_writer *w, int64_t v, int scale);
void csv_day(struct csv_writer *w, day d);         /* 2026-11-21 */
void csv_instant(struct csv_writer *w, instant t); /* local, 2026-11-21 09:00 */
void csv_end_row(struct csv_writer *w);

#endif
