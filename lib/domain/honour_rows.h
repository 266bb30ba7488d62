/*
 * honour_rows: honours from elsewhere as rows of a file or lines of a form: whose, what, by whom, when. What each row says is read
 * here; whether its people and units are there, lib/act/honour.h asks. Pure.
 */
#ifndef JX_DOMAIN_HONOUR_ROWS_H
#define JX_DOMAIN_HONOUR_ROWS_H

#include "lib/base/arena.h"
#include "lib/base/clock.h"
#include "lib/base/err.h"
#include "lib/domain/programme.h"

enum honour_column {
    HONOUR_COLUMN_STAFF, /* 工号, of a person; or … */
    HONOUR_COLUMN_UNIT,  /* 单位代码, of a unit */
    HONOUR_COLUMN_NAME,  /* 姓名或单位名称: compared, where it is there */
    HONOUR_COLUMN_TITLE,
    HONOUR_COLUMN_LEVEL,
    HONOUR_COLUMN_BY,
    HONOUR_COLUMN_ON,
    HONOUR_COLUMN_DOCUMENT,
    HONOUR_COLUMN_SERIES,
    HONOUR_COLUMN_CAUSE,
    HONOUR_COLUMNS
};
/* The word of a column in a file: "工号" … */
const char *honour_column_name(enum honour_column c);
/* Which columns of a header are what; −1: it has none. False: one that every row needs is not there. */
bool honour_columns(const char *const *names, size_t n, int columns[HONOUR_COLUMNS]);

/* The words for levels and series in a file (the codes are good too). */
bool honour_level_word(const char *word, enum programme_level *out);
bool honour_series_word(const char *word, enum programme_series *out); /* "": other */

struct honour_row {
    size_t line;
    const char *cell[HONOUR_COLUMNS]; /* trimmed, "" where the file has none; arena or borrowed */
    /* read: */
    enum programme_level level;
    enum programme_series series;
    day on;
    const char *key; /* what is wrong with it: the message (static); NULL: nothing so far */
    const char *arg;
};
/* Reads a row's cells. key: honour_row.who (neither or both of the numbers), .missing {column}, .long {column}, .level {word},
   .series {word}, .day {text}, .later (after `today`), .mark {column} (it holds the mark between cells of a line, or what must not be
   stored). ERR_NO_MEMORY. */
enum err honour_row_read(struct arena *a, struct honour_row *row, day today) MUST_CHECK;

/* A row as a line of a form, cells with HONOUR_MARK between, and back. False: not so many cells as there are columns. Arena. */
#define HONOUR_MARK "｜"
const char *honour_row_line(struct arena *a, const struct honour_row *row);
bool honour_row_of_line(struct arena *a, const char *line, struct honour_row *row);

#endif
