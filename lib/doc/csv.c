#include "lib/doc/csv.h"

#include <string.h>

#include "lib/base/arena.h"
#include "lib/base/text.h"

static const struct {
    const char *key;
    const char *sentence;
} PROBLEMS[CSV_PROBLEM_COUNT] = {
    [CSV_FINE] = {NULL, "nothing is wrong"},
    [CSV_UTF16] = {"csv.utf16", "the file is UTF-16; save it as CSV UTF-8"},
    [CSV_GB18030] = {"csv.gb18030", "the file is GB18030 (GBK), not UTF-8; save it as CSV UTF-8"},
    [CSV_ENCODING] = {"csv.encoding", "the text is not UTF-8"},
    [CSV_CONTROL] = {"csv.control", "the field holds a control character"},
    [CSV_STRAY_QUOTE] = {"csv.stray_quote", "a quote stands inside a field that is not quoted as a whole"},
    [CSV_OPEN_QUOTE] = {"csv.open_quote", "the quote that begins this field is never closed"},
    [CSV_FIELD_COUNT] = {"csv.field_count", "the row does not have as many fields as the header"},
    [CSV_FIELD_TOO_LONG] = {"csv.field_too_long", "the field is too long"},
    [CSV_TOO_MANY_FIELDS] = {"csv.too_many_fields", "the row has too many fields"},
    [CSV_TOO_MANY_ROWS] = {"csv.too_many_rows", "the file has too many rows"},
    [CSV_EMPTY] = {"csv.empty", "the file has no header row"},
    [CSV_HEADER_BLANK] = {"csv.header_blank", "a column of the header has no name"},
    [CSV_HEADER_TWICE] = {"csv.header_twice", "two columns of the header have this name"},
};

static enum err fail(struct csv_reader *r, enum csv_problem p, size_t line, size_t field)
{
    r->problem = p;
    r->line = line;
    r->field = field;
    return ERR_INVALID;
}

/* ---- encoding ---- */

/* Whether every byte above ASCII is part of a character as GB18030 builds them (two bytes or four). */
static bool is_gb18030(const unsigned char *s, size_t n)
{
    size_t i = 0;

    while (i < n) {
        if (s[i] < 0x80) {
            i++;
            continue;
        }
        if (s[i] == 0x80 || s[i] == 0xFF || i + 1 >= n)
            return false;
        if (s[i + 1] >= 0x40 && s[i + 1] <= 0xFE && s[i + 1] != 0x7F) {
            i += 2;
            continue;
        }
        if (i + 3 >= n || s[i + 1] < 0x30 || s[i + 1] > 0x39)
            return false;
        if (s[i + 2] < 0x81 || s[i + 2] == 0xFF || s[i + 3] < 0x30 || s[i + 3] > 0x39)
            return false;
        i += 4;
    }
    return true;
}

/* Whether it begins like UTF-16: with its BOM, or with NULs in every other byte only. */
static bool is_utf16(const unsigned char *s, size_t n)
{
    size_t nuls[2] = {0, 0};
    size_t look = n < 256 ? n : 256;

    if (n >= 2 && ((s[0] == 0xFF && s[1] == 0xFE) || (s[0] == 0xFE && s[1] == 0xFF)))
        return true;
    for (size_t i = 0; i < look; i++)
        if (s[i] == 0)
            nuls[i % 2]++;
    return (nuls[0] == 0) != (nuls[1] == 0) && (nuls[0] + nuls[1]) * 8 >= look;
}

/* The first line that is not valid UTF-8 without NUL; 0 when all are. Line feeds never lie inside a character. */
static size_t bad_line(const char *s, size_t n)
{
    size_t line = 1, at = 0;

    while (at < n) {
        const char *feed = memchr(s + at, '\n', n - at);
        size_t end = feed ? (size_t)(feed - s) + 1 : n;

        if (!text_valid(s + at, end - at, true))
            return line;
        at = end;
        line++;
    }
    return 0;
}

static enum err check_encoding(struct csv_reader *r)
{
    const unsigned char *bytes = (const unsigned char *)r->data;

    if (is_utf16(bytes, r->len))
        return fail(r, CSV_UTF16, 1, 0);

    size_t line = bad_line(r->data, r->len);

    if (line == 0)
        return OK;
    if (!memchr(r->data, 0, r->len) && is_gb18030(bytes, r->len))
        return fail(r, CSV_GB18030, line, 0);
    return fail(r, CSV_ENCODING, line, 0);
}

/* ---- rows ---- */

static bool at_end(const struct csv_reader *r)
{
    return r->pos == r->len;
}

static bool at_line_end(const struct csv_reader *r)
{
    return at_end(r) || r->data[r->pos] == '\n' || r->data[r->pos] == '\r';
}

/* Steps over CRLF, CR or LF. */
static void skip_line_end(struct csv_reader *r)
{
    if (at_end(r))
        return;
    if (r->data[r->pos] == '\r' && r->pos + 1 < r->len && r->data[r->pos + 1] == '\n')
        r->pos++;
    r->pos++;
    r->at_line++;
}

/* How many line ends (CRLF, CR, LF) the bytes hold. */
static size_t count_lines(const char *s, size_t n)
{
    size_t lines = 0;

    for (size_t i = 0; i < n; i++)
        if (s[i] == '\n' || (s[i] == '\r' && (i + 1 == n || s[i + 1] != '\n')))
            lines++;
    return lines;
}

static enum err read_plain(struct csv_reader *r, size_t line, size_t field)
{
    size_t begin = r->pos;

    while (!at_line_end(r) && r->data[r->pos] != r->limits.separator) {
        if (r->data[r->pos] == '"')
            return fail(r, CSV_STRAY_QUOTE, line, field);
        r->pos++;
    }
    if (r->pos - begin > r->limits.field_bytes)
        return fail(r, CSV_FIELD_TOO_LONG, line, field);
    buf_add(&r->text, r->data + begin, r->pos - begin);
    return OK;
}

static enum err read_quoted(struct csv_reader *r, size_t line, size_t field)
{
    size_t begin = r->text.len;
    size_t opened = r->pos;

    r->pos++;
    for (;;) {
        const char *quote = memchr(r->data + r->pos, '"', r->len - r->pos);

        if (!quote)
            return fail(r, CSV_OPEN_QUOTE, line, field);

        size_t chunk = (size_t)(quote - r->data) - r->pos;

        if (r->text.len - begin + chunk > r->limits.field_bytes)
            return fail(r, CSV_FIELD_TOO_LONG, line, field);
        buf_add(&r->text, r->data + r->pos, chunk);
        r->pos += chunk + 1;
        if (at_end(r) || r->data[r->pos] != '"')
            break;
        buf_addc(&r->text, '"');
        r->pos++;
    }
    r->at_line += count_lines(r->data + opened, r->pos - opened);
    if (!at_line_end(r) && r->data[r->pos] != r->limits.separator)
        return fail(r, CSV_STRAY_QUOTE, line, field);
    return OK;
}

/* Reads one row, up to and over its line end; *blank: all its fields are empty and none is quoted. */
static enum err read_row(struct csv_reader *r, bool *blank)
{
    r->line = r->at_line;
    r->count = 0;
    *blank = true;
    buf_clear(&r->text);
    for (;;) {
        size_t line = r->at_line, field = r->count + 1, begin = r->text.len;
        bool quoted = !at_end(r) && r->data[r->pos] == '"';

        if (r->count == r->limits.fields)
            return fail(r, CSV_TOO_MANY_FIELDS, line, 0);

        enum err e = quoted ? read_quoted(r, line, field) : read_plain(r, line, field);

        if (!e)
            e = buf_check(&r->text);
        if (e)
            return e;
        if (!text_valid(r->text.data + begin, r->text.len - begin, false))
            return fail(r, CSV_CONTROL, line, field);
        if (quoted || r->text.len > begin)
            *blank = false;
        buf_addc(&r->text, '\0');
        r->starts[r->count++] = begin;
        if (at_line_end(r))
            break;
        r->pos++; /* the separator */
    }
    skip_line_end(r);
    return buf_check(&r->text);
}

/* The next row that is not blank. */
static enum err read_next(struct csv_reader *r, bool *more)
{
    bool blank = true;

    *more = false;
    while (blank) {
        if (at_end(r))
            return OK;

        enum err e = read_row(r, &blank);

        if (e)
            return e;
    }
    *more = true;
    return OK;
}

static enum err read_header(struct csv_reader *r)
{
    bool more = false;
    enum err e = read_next(r, &more);

    if (e)
        return e;
    if (!more)
        return fail(r, CSV_EMPTY, 1, 0);
    r->names = arena_array(r->arena, r->count, sizeof *r->names);
    if (!r->names)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < r->count; i++) {
        char *name = text_trim(r->arena, csv_field(r, (int)i));

        if (!name)
            return ERR_NO_MEMORY;
        if (!*name)
            return fail(r, CSV_HEADER_BLANK, r->line, i + 1);
        if (csv_column(r, name) >= 0)
            return fail(r, CSV_HEADER_TWICE, r->line, i + 1);
        r->names[i] = name;
        r->name_count = i + 1;
    }
    return OK;
}

enum err csv_open(struct csv_reader *r, const void *data, size_t len, struct csv_limits limits)
{
    static const char BOM[] = "\xEF\xBB\xBF";

    if (!limits.separator)
        limits.separator = ',';
    *r = (struct csv_reader){.data = data, .len = len, .at_line = 1, .limits = limits, .arena = arena_new(0)};
    if (!r->arena)
        return ERR_NO_MEMORY;
    if (len == 0)
        return fail(r, CSV_EMPTY, 1, 0);
    buf_init_arena(&r->text, r->arena, 0);
    r->starts = arena_array(r->arena, limits.fields, sizeof *r->starts);
    if (!r->starts)
        return ERR_NO_MEMORY;

    enum err e = check_encoding(r);

    if (e)
        return e;
    if (len >= 3 && memcmp(data, BOM, 3) == 0)
        r->pos = 3;
    return read_header(r);
}

int csv_column(const struct csv_reader *r, const char *name)
{
    for (size_t i = 0; i < r->name_count; i++)
        if (strcmp(r->names[i], name) == 0)
            return (int)i;
    return -1;
}

enum err csv_next(struct csv_reader *r, bool *more)
{
    *more = false;
    if (r->problem)
        return ERR_INVALID;

    enum err e = read_next(r, more);

    if (e || !*more)
        return e;
    *more = false;
    if (r->count != r->name_count && !r->limits.ragged)
        return fail(r, CSV_FIELD_COUNT, r->line, 0);
    if (r->rows == r->limits.rows)
        return fail(r, CSV_TOO_MANY_ROWS, r->line, 0);
    r->rows++;
    *more = true;
    return OK;
}

const char *csv_field(const struct csv_reader *r, int column)
{
    if (column < 0 || (size_t)column >= r->count)
        return "";
    return r->text.data + r->starts[column];
}

void csv_close(struct csv_reader *r)
{
    arena_free(r->arena);
    *r = (struct csv_reader){0};
}

const char *csv_problem_key(enum csv_problem p)
{
    return (size_t)p < CSV_PROBLEM_COUNT ? PROBLEMS[p].key : NULL;
}

void csv_describe(const struct csv_reader *r, struct buf *out)
{
    const char *sentence = PROBLEMS[r->problem].sentence;

    if (r->problem == CSV_FIELD_COUNT)
        buf_addf(out, "line %zu: %s (%zu, not %zu)", r->line, sentence, r->count, r->name_count);
    else if (r->field > 0)
        buf_addf(out, "line %zu, field %zu: %s", r->line, r->field, sentence);
    else
        buf_addf(out, "line %zu: %s", r->line, sentence);
}
