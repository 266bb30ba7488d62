#include "lib/doc/table.h"

#include <string.h>

#include "lib/base/text.h"

enum { FIRST_ROOM = 256, CELL_BYTES = 32768 };

static const struct xlsx_cell EMPTY = {"", XLSX_TEXT};

struct reading {
    struct table *table;
    struct arena *arena;
    const struct table_limits *limits;
    size_t room;
};

static enum err refuse(struct table *t, const char *problem, size_t line, size_t field)
{
    t->problem = problem;
    t->line = line;
    t->field = field;
    return ERR_INVALID;
}

/* ---- rows -------------------------------------------------------------------------------------------------------- */

/* The names of the columns. The cells behind the last name are of no interest. */
static enum err take_header(struct reading *r, size_t line, const struct xlsx_cell *cells, size_t n)
{
    struct table *t = r->table;
    t->header_line = line;
    t->names = arena_array(r->arena, n, sizeof *t->names);
    if (!t->names)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        const char *name = text_trim(r->arena, cells[i].text);
        if (!name)
            return ERR_NO_MEMORY;
        if (*name && table_column(t, name) >= 0)
            return refuse(t, "csv.header_twice", line, i + 1);
        t->names[i] = name;
        if (!*name && t->format == SHEET_XLSX) /* nothing of it counts unless another name stands behind */
            continue;
        if (i >= r->limits->columns)
            return refuse(t, xlsx_problem_key(XLSX_TOO_MANY_COLUMNS), line, i + 1);
        t->columns = i + 1;
    }
    return OK;
}

static bool is_blank(const struct xlsx_cell *cells, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (const char *s = cells[i].text; *s;)
            if (!text_is_space(text_next(&s)))
                return false;
    return true;
}

static enum err take_row(struct reading *r, size_t line, const struct xlsx_cell *cells, size_t n)
{
    struct table *t = r->table;
    const size_t fields = t->format == SHEET_CSV ? n : t->columns;
    n = n < t->columns ? n : t->columns;
    if (is_blank(cells, n))
        return OK;
    if (t->count == r->limits->rows)
        return refuse(t, "csv.too_many_rows", line, 0);
    if (t->count == r->room) {
        const size_t room = r->room ? r->room * 2 : FIRST_ROOM;
        struct table_row *larger = arena_array(r->arena, room, sizeof *larger);
        if (!larger)
            return ERR_NO_MEMORY;
        if (t->count)
            memcpy(larger, t->rows, t->count * sizeof *larger);
        t->rows = larger;
        r->room = room;
    }
    struct xlsx_cell *kept = arena_array(r->arena, t->columns, sizeof *kept);
    if (!kept)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < t->columns; i++)
        kept[i] = i < n ? cells[i] : EMPTY;
    t->rows[t->count++] = (struct table_row){line, fields, kept};
    return OK;
}

/* ---- workbooks --------------------------------------------------------------------------------------------------- */

/* XML holds no control characters worth keeping, but for line ends within a cell. */
static enum err sheet_row(void *context, size_t line, const struct xlsx_cell *cells, size_t n)
{
    struct reading *r = context;
    if (r->table->names)
        return take_row(r, line, cells, n);
    return is_blank(cells, n) ? OK : take_header(r, line, cells, n);
}

static enum err read_xlsx(struct reading *r, const void *bytes, size_t n)
{
    struct xlsx_limits limits = XLSX_LIMITS;
    enum xlsx_problem problem;
    size_t line;
    limits.part_bytes = r->limits->bytes;
    limits.cell_bytes = CELL_BYTES;
    enum err e = xlsx_read(bytes, n, &limits, r->arena, sheet_row, r, &problem, &line);
    if (e == ERR_INVALID && !r->table->problem)
        return refuse(r->table, xlsx_problem_key(problem), line, 0);
    if (!e && !r->table->names)
        return refuse(r->table, "csv.empty", 1, 0);
    return e;
}

/* ---- text -------------------------------------------------------------------------------------------------------- */

/* Tabs part the columns where the first line has some and no comma. */
static char separator_of(const char *s, size_t n)
{
    const char *feed = memchr(s, '\n', n);
    const size_t line = feed ? (size_t)(feed - s) : n;
    return memchr(s, '\t', line) && !memchr(s, ',', line) ? '\t' : ',';
}

static enum err csv_problem_of(struct table *t, const struct csv_reader *csv, enum err e)
{
    return e == ERR_INVALID ? refuse(t, csv_problem_key(csv->problem), csv->line, csv->field) : e;
}

/* The fields of the reader's row as cells, copied. */
static enum err copy_row(struct reading *r, const struct csv_reader *csv, struct xlsx_cell *cells)
{
    for (size_t i = 0; i < csv->count; i++) {
        const char *text = csv_field(csv, (int)i);
        cells[i] = (struct xlsx_cell){*text ? arena_str(r->arena, text) : "", XLSX_TEXT};
        if (!cells[i].text)
            return ERR_NO_MEMORY;
    }
    return OK;
}

static enum err read_csv(struct reading *r, const char *text, size_t n)
{
    struct table *t = r->table;
    struct csv_limits limits = {.field_bytes = CELL_BYTES,
                                .fields = r->limits->columns,
                                .rows = r->limits->rows,
                                .separator = separator_of(text, n),
                                .ragged = true};
    struct csv_reader csv;
    struct xlsx_cell *cells = arena_array(r->arena, limits.fields, sizeof *cells);
    bool more = true;
    if (!cells)
        return ERR_NO_MEMORY;
    enum err e = csv_problem_of(t, &csv, csv_open(&csv, text, n, limits));
    if (!e)
        e = copy_row(r, &csv, cells);
    if (!e)
        e = take_header(r, csv.line, cells, csv.count);
    while (!e && more) {
        e = csv_problem_of(t, &csv, csv_next(&csv, &more));
        if (!e && more)
            e = copy_row(r, &csv, cells);
        if (!e && more)
            e = take_row(r, csv.line, cells, csv.count);
    }
    csv_close(&csv);
    return e;
}

static enum err read_text(struct reading *r, const void *bytes, size_t n)
{
    struct table *t = r->table;
    const char *text;
    size_t length, line;
    t->charset = charset_detect(bytes, n);
    if (t->charset == CHARSET_UNKNOWN)
        return refuse(t, "csv.encoding", 1, 0);
    enum err e = charset_convert(bytes, n, t->charset, r->limits->bytes, r->arena, &text, &length, &line);
    if (e == ERR_INVALID)
        return refuse(t, "csv.encoding", line, 0);
    if (e == ERR_TOO_LARGE)
        return refuse(t, "csv.too_many_rows", line, 0);
    return e ? e : read_csv(r, text, length);
}

enum err table_read(struct table *t, struct arena *a, const void *bytes, size_t n, const struct table_limits *limits)
{
    struct reading r = {.table = t, .arena = a, .limits = limits};
    *t = (struct table){0};
    t->format = n >= 4 && memcmp(bytes, "PK\x03\x04", 4) == 0 ? SHEET_XLSX : SHEET_CSV;
    return t->format == SHEET_XLSX ? read_xlsx(&r, bytes, n) : read_text(&r, bytes, n);
}

int table_column(const struct table *t, const char *name)
{
    for (size_t i = 0; i < t->columns; i++)
        if (strcmp(t->names[i], name) == 0)
            return (int)i;
    return -1;
}

const struct xlsx_cell *table_cell(const struct table *t, size_t row, int column)
{
    return column < 0 || (size_t)column >= t->columns ? &EMPTY : &t->rows[row].cells[column];
}
