#include "lib/doc/table_scan.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/text.h"

enum { CELL_BYTES = 32768 }; /* as lib/doc/table */

enum class { /* of a byte */
             ORDINARY,
             SEPARATOR,
             LINE_END,
             QUOTE,
             HIGH,   /* part of a character beyond ASCII */
             CONTROL /* nothing that belongs into a field */
};

struct scan {
    char *at, *end; /* *end is writable and NUL */
    uint8_t classes[256];
    char separator;
    size_t line; /* of `at` */
    size_t columns;
    const char **cells;
    size_t count;
    struct table_fault *fault;
};

static enum err refuse(struct table_fault *f, const char *problem, size_t line, size_t field)
{
    *f = (struct table_fault){problem, line, field};
    return ERR_INVALID;
}

static enum err refuse_csv(struct scan *s, enum csv_problem p, size_t line, size_t field)
{
    return refuse(s->fault, csv_problem_key(p), line, field);
}

static void classify(struct scan *s)
{
    for (int c = 0; c < 256; c++)
        s->classes[c] = c >= 0x80 ? HIGH : c < 0x20 || c == 0x7F ? CONTROL : ORDINARY;
    s->classes['\t'] = ORDINARY;
    s->classes['\r'] = s->classes['\n'] = LINE_END;
    s->classes['"'] = QUOTE;
    s->classes[(uint8_t)s->separator] = SEPARATOR;
}

static uint8_t class_of(const struct scan *s, const char *c)
{
    return s->classes[(uint8_t)*c];
}

/* ---- one field --------------------------------------------------------------------------------------------------- */

/* Reads up to the separator or line end. A quote further on is a stray one, and comes before a control character, as
   the whole field is looked at for quotes first. */
static enum err plain_field(struct scan *s, size_t field)
{
    char *begin = s->at, *c = begin;
    bool control = false, high = false;
    for (;; c++) {
        uint8_t class = class_of(s, c);
        while (class == ORDINARY)
            class = class_of(s, ++c);
        if (class == HIGH)
            high = true;
        else if (class == CONTROL && c < s->end)
            control = true;
        else
            break;
    }
    if (class_of(s, c) == QUOTE)
        return refuse_csv(s, CSV_STRAY_QUOTE, s->line, field);
    if ((size_t)(c - begin) > CELL_BYTES)
        return refuse_csv(s, CSV_FIELD_TOO_LONG, s->line, field);
    if (control || (high && !text_valid(begin, (size_t)(c - begin), false)))
        return refuse_csv(s, CSV_CONTROL, s->line, field);
    s->cells[s->count++] = begin;
    s->at = c;
    return OK;
}

/* Takes the quotes off in place: what is inside only becomes shorter. `*to` is where the NUL belongs. */
static enum err quoted_field(struct scan *s, size_t field, char **to)
{
    const size_t line = s->line;
    char *begin = s->at + 1, *from = begin;
    *to = begin;
    for (;;) {
        char *quote = memchr(from, '"', (size_t)(s->end - from));
        if (!quote)
            return refuse_csv(s, CSV_OPEN_QUOTE, line, field);
        const size_t chunk = (size_t)(quote - from);
        if ((size_t)(*to - begin) + chunk > CELL_BYTES)
            return refuse_csv(s, CSV_FIELD_TOO_LONG, line, field);
        for (size_t i = 0; i < chunk; i++)
            s->line += from[i] == '\n' || (from[i] == '\r' && from[i + 1] != '\n');
        memmove(*to, from, chunk);
        *to += chunk;
        from = quote + 1;
        if (from == s->end || *from != '"')
            break;
        *(*to)++ = '"';
        from++;
    }
    s->at = from;
    if (from < s->end && class_of(s, from) != LINE_END && class_of(s, from) != SEPARATOR)
        return refuse_csv(s, CSV_STRAY_QUOTE, line, field);
    if (!text_valid(begin, (size_t)(*to - begin), false))
        return refuse_csv(s, CSV_CONTROL, line, field);
    s->cells[s->count++] = begin;
    return OK;
}

/* ---- one row ----------------------------------------------------------------------------------------------------- */

static void skip_line_end(struct scan *s)
{
    if (s->at == s->end)
        return;
    s->at += s->at[0] == '\r' && s->at[1] == '\n' ? 2 : 1;
    s->line++;
}

/* *void_row: all fields are empty and none is quoted. */
static enum err scan_row(struct scan *s, bool *void_row)
{
    *void_row = true;
    s->count = 0;
    for (;;) {
        char *close = NULL;
        const bool quoted = s->at < s->end && *s->at == '"';
        if (s->count == s->columns)
            return refuse_csv(s, CSV_TOO_MANY_FIELDS, s->line, 0);
        enum err e = quoted ? quoted_field(s, s->count + 1, &close) : plain_field(s, s->count + 1);
        if (e)
            return e;
        if (quoted || s->at > s->cells[s->count - 1])
            *void_row = false;
        /* The NUL may take the place of what parts the fields: that is looked at before. */
        const bool last = s->at == s->end || class_of(s, s->at) == LINE_END;
        char *behind = s->at;
        if (last)
            skip_line_end(s);
        else
            s->at++;
        *(close ? close : behind) = '\0';
        if (last)
            return OK;
    }
}

static bool is_blank(const char *const *cells, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if ((uint8_t)cells[i][0] > ' ' && (uint8_t)cells[i][0] < 0x7F)
            return false;
        for (const char *s = cells[i]; *s;)
            if (!text_is_space(text_next(&s)))
                return false;
    }
    return true;
}

/* ---- text -------------------------------------------------------------------------------------------------------- */

/* Tabs part the columns where the first line has some and no comma. */
static char separator_of(const char *s, size_t n)
{
    const char *feed = memchr(s, '\n', n);
    const size_t line = feed ? (size_t)(feed - s) : n;
    return memchr(s, '\t', line) && !memchr(s, ',', line) ? '\t' : ',';
}

static enum err take_header(struct scan *s, struct arena *a, size_t line, const struct table_taker *taker)
{
    const char **names = arena_array(a, s->count, sizeof *names);
    if (!names)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < s->count; i++) {
        names[i] = text_trim(a, s->cells[i]);
        if (!names[i])
            return ERR_NO_MEMORY;
        if (!*names[i])
            return refuse_csv(s, CSV_HEADER_BLANK, line, i + 1);
        for (size_t k = 0; k < i; k++)
            if (strcmp(names[k], names[i]) == 0)
                return refuse_csv(s, CSV_HEADER_TWICE, line, i + 1);
    }
    return taker->header(taker->context, line, names, s->count);
}

static enum err scan_text(struct arena *a, char *text, size_t n, const struct table_limits *limits,
                          const struct table_taker *taker, struct table_fault *fault)
{
    struct scan s = {.at = text,
                     .end = text + n,
                     .separator = separator_of(text, n),
                     .line = 1,
                     .columns = limits->columns,
                     .cells = arena_array(a, limits->columns, sizeof *s.cells),
                     .fault = fault};
    size_t columns = 0, rows = 0;
    enum err e = OK;
    if (!s.cells)
        return ERR_NO_MEMORY;
    classify(&s);
    if (n >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        s.at += 3;
    while (!e && s.at < s.end) {
        const size_t line = s.line;
        bool void_row;
        e = scan_row(&s, &void_row);
        if (e || void_row)
            continue;
        if (columns == 0) {
            e = take_header(&s, a, line, taker);
            columns = s.count;
            continue;
        }
        /* Rows of white space count for the reader of rows, but nobody sees them. */
        if (rows++ == limits->rows)
            return refuse_csv(&s, CSV_TOO_MANY_ROWS, line, 0);
        if (is_blank(s.cells, s.count < columns ? s.count : columns))
            continue;
        e = taker->row(taker->context, line, s.cells, s.count);
    }
    return !e && columns == 0 ? refuse_csv(&s, CSV_EMPTY, 1, 0) : e;
}

static enum err read_text(struct arena *a, char *bytes, size_t n, const struct table_limits *limits,
                          const struct table_taker *taker, struct table_fault *fault)
{
    const char *text;
    size_t length, line;
    const enum charset charset = charset_detect(bytes, n);
    if (charset == CHARSET_UNKNOWN)
        return refuse(fault, "csv.encoding", 1, 0);
    enum err e = charset_convert(bytes, n, charset, limits->bytes, a, &text, &length, &line);
    if (e == ERR_INVALID)
        return refuse(fault, "csv.encoding", line, 0);
    if (e == ERR_TOO_LARGE)
        return refuse(fault, "csv.too_many_rows", line, 0);
    if (e)
        return e;
    /* What was converted is the arena's, what was not is part of `bytes`: both may be written upon. */
    return scan_text(a, (char *)(uintptr_t)text, length, limits, taker, fault);
}

/* ---- workbooks --------------------------------------------------------------------------------------------------- */

enum { EXACT_DIGITS = 15, PLAIN_ZEROS = 20 };

/* The digits of a number without its point and zeros in front, rounded to those that count. *point: how many stand
   before the point. 0: it is no number; "0" counts one. */
static size_t digits_of(const char *s, char *digits, long *point)
{
    size_t n = 0;
    bool seen = false, behind = false;
    *point = 0;
    for (; (*s >= '0' && *s <= '9') || (*s == '.' && !behind); s++) {
        if (*s == '.') {
            behind = true;
            continue;
        }
        seen = true;
        if (n == 0 && *s == '0') {
            *point -= behind;
            continue;
        }
        *point += !behind;
        if (n <= EXACT_DIGITS)
            digits[n] = *s;
        n++;
    }
    if (!seen)
        return 0;
    if (*s == 'e' || *s == 'E') {
        char *end;
        const long exponent = strtol(s + 1, &end, 10);
        if (end == s + 1 || exponent > 400 || exponent < -400)
            return 0;
        *point += exponent;
        s = end;
    }
    if (*s)
        return 0;
    if (n == 0) {
        digits[n++] = '0';
        *point = 1;
    }
    return n;
}

/* Rounds to the digits that count, drops zeros behind; returns how many digits are left. */
static size_t round_digits(char *digits, size_t n, long *point)
{
    if (n > EXACT_DIGITS) {
        size_t i = EXACT_DIGITS;
        bool up = digits[EXACT_DIGITS] >= '5';
        while (up && i > 0) {
            i--;
            up = digits[i] == '9';
            digits[i] = (char)(up ? '0' : digits[i] + 1);
        }
        if (up) { /* 9.99… */
            digits[0] = '1';
            ++*point;
        }
        n = EXACT_DIGITS;
    }
    while (n > 1 && digits[n - 1] == '0')
        n--;
    return n;
}

const char *table_plain_number(struct arena *a, const char *text)
{
    char digits[EXACT_DIGITS + 1], out[2 * PLAIN_ZEROS + EXACT_DIGITS + 4], *to = out;
    long point;
    const bool negative = *text == '-';
    size_t n = digits_of(text + negative, digits, &point);
    if (n == 0 || point > PLAIN_ZEROS || point < -PLAIN_ZEROS)
        return text;
    n = round_digits(digits, n, &point);
    if (negative)
        *to++ = '-';
    if (point <= 0) {
        *to++ = '0';
        *to++ = '.';
        for (long i = point; i < 0; i++)
            *to++ = '0';
    }
    for (size_t i = 0; i < n; i++) {
        if (point > 0 && i == (size_t)point)
            *to++ = '.';
        *to++ = digits[i];
    }
    for (long i = (long)n; i < point; i++)
        *to++ = '0';
    *to = '\0';
    return arena_str(a, out);
}

static enum err read_workbook(struct arena *a, const void *bytes, size_t n, const struct table_limits *limits,
                              const struct table_taker *taker, struct table_fault *fault)
{
    struct table t;
    enum err e = table_read(&t, a, bytes, n, limits);
    if (e == ERR_INVALID)
        return refuse(fault, t.problem, t.line, t.field);
    const char **cells = e ? NULL : arena_array(a, t.columns, sizeof *cells);
    if (!cells)
        return e ? e : ERR_NO_MEMORY;
    e = taker->header(taker->context, t.header_line, t.names, t.columns);
    for (size_t i = 0; !e && i < t.count; i++) {
        for (size_t k = 0; k < t.columns; k++) {
            const struct xlsx_cell *cell = table_cell(&t, i, (int)k);
            cells[k] = cell->kind == XLSX_NUMBER ? table_plain_number(a, cell->text) : cell->text;
            if (!cells[k])
                return ERR_NO_MEMORY;
        }
        e = taker->row(taker->context, t.rows[i].line, cells, t.columns);
    }
    return e;
}

enum err table_scan(struct arena *a, char *bytes, size_t n, const struct table_limits *limits,
                    const struct table_taker *taker, struct table_fault *fault)
{
    *fault = (struct table_fault){0};
    if (n >= 4 && memcmp(bytes, "PK\x03\x04", 4) == 0)
        return read_workbook(a, bytes, n, limits, taker, fault);
    return read_text(a, bytes, n, limits, taker, fault);
}
