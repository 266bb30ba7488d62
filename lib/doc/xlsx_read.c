#include "lib/doc/xlsx_read.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/doc/xlsx_part.h"

enum {
    EPOCH_SERIAL = 25569,    /* 1970-01-01 as spreadsheets count days */
    SERIAL_1904 = 1462,      /* day 0 of the other count */
    LEAP_THAT_WAS_NONE = 60, /* 1900-02-29, which spreadsheets count and nobody lived */
    SERIAL_MAX = 2958465,    /* 9999-12-31 */
    MINUTES_OF_DAY = 24 * 60,
    STYLES_MAX = 65536,
    FORMATS_MAX = 4096,
    TARGET_MAX = 300
};

static const char *const PROBLEMS[XLSX_PROBLEM_COUNT] = {
    [XLSX_DAMAGED] = "xlsx.damaged",
    [XLSX_ENCRYPTED] = "xlsx.encrypted",
    [XLSX_BOMB] = "xlsx.bomb",
    [XLSX_NO_SHEET] = "xlsx.no_sheet",
    [XLSX_TOO_MANY_ROWS] = "xlsx.too_many_rows",
    [XLSX_TOO_MANY_COLUMNS] = "xlsx.too_many_columns",
    [XLSX_TEXT_TOO_LONG] = "xlsx.text_too_long",
};

const char *xlsx_problem_key(enum xlsx_problem p)
{
    return (unsigned)p < XLSX_PROBLEM_COUNT ? PROBLEMS[p] : NULL;
}

/* ---- dates ------------------------------------------------------------------------------------------------------- */

bool xlsx_serial_day(int64_t serial, bool since_1904, day *out)
{
    if (since_1904)
        serial += SERIAL_1904;
    if (serial < 1 || serial > SERIAL_MAX || serial == LEAP_THAT_WAS_NONE)
        return false;
    *out = (day)(serial - EPOCH_SERIAL + (serial < LEAP_THAT_WAS_NONE ? 1 : 0));
    return true;
}

bool xlsx_format_is_date(const char *format)
{
    for (const char *s = format; *s; s++) {
        if (*s == '"' || *s == '[') {
            const char *close = strchr(s + 1, *s == '"' ? '"' : ']');
            if (!close)
                return false;
            s = close;
        } else if (*s == '\\' || *s == '_' || *s == '*') {
            if (!s[1])
                return false;
            s++;
        } else if (strchr("yYdD", *s)) {
            return true;
        }
    }
    return false;
}

/* The formats that have no text in the file: ECMA-376 part 1, 18.8.30, with those of the Chinese editions. */
static bool number_is_date(long format)
{
    return (format >= 14 && format <= 17) || format == 22 || (format >= 27 && format <= 31) || format == 36 ||
           (format >= 50 && format <= 54) || format == 57 || format == 58;
}

/* ---- the parts before the sheet ---------------------------------------------------------------------------------- */

struct book {
    struct xlsx_archive archive;
    struct arena *arena;
    const struct xlsx_limits *limits;

    bool since_1904;
    char sheet_id[TARGET_MAX];   /* of the first sheet, a relation's name */
    char sheet_part[TARGET_MAX]; /* where that leads */

    bool *styles; /* whether cells of this style show dates */
    size_t style_count;
    bool in_styles;
    long *date_formats; /* numbers of formats of the file's own that show dates */
    size_t date_format_count;

    const char **strings;
    size_t string_count, string_room;
    struct buf text; /* being collected */
    bool collecting;
    size_t phonetic; /* depth inside <rPh>: readings that are not text */

    /* the sheet */
    xlsx_row row;
    void *context;
    struct xlsx_cell *cells;
    size_t line, rows, column, used;
    bool filled; /* the row has something */
    char type;   /* of the cell: n s i (inline) t (formula's string) b e d */
    long style;
};

static enum err fail(struct book *b, enum xlsx_problem problem)
{
    b->archive.problem = problem;
    return ERR_INVALID;
}

static bool is(const char *name, const char *other)
{
    return strcmp(name, other) == 0;
}

static enum err end_nothing(void *context, const char *name)
{
    (void)context;
    (void)name;
    return OK;
}

static void copy(char out[TARGET_MAX], const char *s)
{
    const size_t n = strnlen(s, TARGET_MAX);
    out[0] = '\0';
    if (n < TARGET_MAX)
        memcpy(out, s, n + 1);
}

static enum err book_start(void *context, const char *name, const char *const *attributes)
{
    struct book *b = context;
    const char *v;
    if (is(name, "workbookPr") && (v = xlsx_attribute(attributes, "date1904")) != NULL)
        b->since_1904 = is(v, "1") || is(v, "true");
    if (is(name, "sheet") && !b->sheet_id[0] && (v = xlsx_attribute(attributes, "id")) != NULL)
        copy(b->sheet_id, v);
    return OK;
}

static enum err relation_start(void *context, const char *name, const char *const *attributes)
{
    struct book *b = context;
    const char *id = xlsx_attribute(attributes, "Id"), *target = xlsx_attribute(attributes, "Target"),
               *type = xlsx_attribute(attributes, "Type");
    if (!is(name, "Relationship") || !id || !target || !is(id, b->sheet_id))
        return OK;
    if (!type || !strstr(type, "/worksheet")) /* a sheet of a chart or of a dialogue has no cells */
        return fail(b, XLSX_NO_SHEET);
    if (target[0] == '/')
        copy(b->sheet_part, target + 1);
    else if (strlen(target) + 3 < TARGET_MAX)
        memcpy(stpcpy(b->sheet_part, "xl/"), target, strlen(target) + 1);
    return OK;
}

static bool format_is_date(const struct book *b, long format)
{
    for (size_t i = 0; i < b->date_format_count; i++)
        if (b->date_formats[i] == format)
            return true;
    return number_is_date(format);
}

static enum err style_start(void *context, const char *name, const char *const *attributes)
{
    struct book *b = context;
    const char *format = xlsx_attribute(attributes, "numFmtId");
    if (is(name, "cellXfs")) {
        b->in_styles = true;
    } else if (is(name, "numFmt") && format) {
        const char *code = xlsx_attribute(attributes, "formatCode");
        if (code && xlsx_format_is_date(code) && b->date_format_count < FORMATS_MAX)
            b->date_formats[b->date_format_count++] = strtol(format, NULL, 10);
    } else if (is(name, "xf") && b->in_styles && b->style_count < STYLES_MAX) {
        b->styles[b->style_count++] = format && format_is_date(b, strtol(format, NULL, 10));
    }
    return OK;
}

static enum err style_end(void *context, const char *name)
{
    struct book *b = context;
    if (is(name, "cellXfs"))
        b->in_styles = false;
    return OK;
}

/* ---- texts ------------------------------------------------------------------------------------------------------- */

static enum err collect(void *context, const char *s, size_t n)
{
    struct book *b = context;
    if (!b->collecting || b->phonetic)
        return OK;
    if (b->text.len + n > b->limits->cell_bytes)
        return fail(b, XLSX_TEXT_TOO_LONG);
    buf_add(&b->text, s, n);
    return buf_check(&b->text);
}

/* What was collected, in the arena; NULL: no memory. */
static const char *collected(struct book *b)
{
    const char *s = b->text.len ? arena_copy(b->arena, b->text.data, b->text.len) : "";
    buf_clear(&b->text);
    return s;
}

static enum err string_start(void *context, const char *name, const char *const *attributes)
{
    struct book *b = context;
    (void)attributes;
    if (is(name, "si"))
        buf_clear(&b->text);
    else if (is(name, "rPh"))
        b->phonetic++;
    else if (is(name, "t"))
        b->collecting = true;
    return OK;
}

static enum err string_end(void *context, const char *name)
{
    struct book *b = context;
    if (is(name, "t"))
        b->collecting = false;
    else if (is(name, "rPh"))
        b->phonetic -= b->phonetic ? 1 : 0;
    if (!is(name, "si"))
        return OK;
    if (b->string_count == b->limits->strings)
        return fail(b, XLSX_BOMB);
    if (b->string_count == b->string_room) {
        const size_t room = b->string_room ? b->string_room * 2 : 1024;
        const char **larger = arena_array(b->arena, room, sizeof *larger);
        if (!larger)
            return ERR_NO_MEMORY;
        if (b->string_count)
            memcpy(larger, b->strings, b->string_count * sizeof *larger);
        b->strings = larger;
        b->string_room = room;
    }
    b->strings[b->string_count] = collected(b);
    return b->strings[b->string_count++] ? OK : ERR_NO_MEMORY;
}

/* ---- the sheet --------------------------------------------------------------------------------------------------- */

/* The column of "BC12", from 0; SIZE_MAX: none. */
static size_t column_of(const char *place)
{
    size_t column = 0, letters = 0;
    for (; *place >= 'A' && *place <= 'Z' && letters < 4; place++, letters++)
        column = column * 26 + (size_t)(*place - 'A') + 1;
    return letters && letters < 4 ? column - 1 : SIZE_MAX;
}

static enum err begin_row(struct book *b, const char *const *attributes)
{
    const char *number = xlsx_attribute(attributes, "r");
    const unsigned long line = number ? strtoul(number, NULL, 10) : 0;
    b->line = line > b->line && line <= 1048576 ? (size_t)line : b->line + 1;
    memset(b->cells, 0, b->used * sizeof *b->cells);
    b->column = b->used = 0;
    b->filled = false;
    return OK;
}

static enum err end_row(struct book *b)
{
    if (!b->filled)
        return OK;
    if (b->rows++ == b->limits->rows)
        return fail(b, XLSX_TOO_MANY_ROWS);
    for (size_t i = 0; i < b->used; i++)
        if (!b->cells[i].text)
            b->cells[i].text = "";
    return b->row(b->context, b->line, b->cells, b->used);
}

static void begin_cell(struct book *b, const char *const *attributes)
{
    const char *place = xlsx_attribute(attributes, "r"), *type = xlsx_attribute(attributes, "t"),
               *style = xlsx_attribute(attributes, "s");
    const size_t column = place ? column_of(place) : SIZE_MAX;
    if (column != SIZE_MAX)
        b->column = column;
    b->type = !type ? 'n' : is(type, "s") ? 's' : is(type, "inlineStr") ? 'i' : is(type, "str") ? 't' : type[0];
    b->style = style ? strtol(style, NULL, 10) : 0;
    buf_clear(&b->text);
}

/* A number as its format shows it, when that is a date; else NULL. */
static const char *date_of(struct book *b, const char *number)
{
    char *end, text[11];
    day d;
    if (b->style < 0 || (size_t)b->style >= b->style_count || !b->styles[b->style])
        return NULL;
    const double serial = strtod(number, &end);
    if (*end || !(serial >= 0) || serial > SERIAL_MAX)
        return NULL;
    const int64_t minutes = (int64_t)(serial * MINUTES_OF_DAY + 0.5);
    if (!xlsx_serial_day(minutes / MINUTES_OF_DAY, b->since_1904, &d))
        return NULL;
    clock_format_day(d, text);
    const int of_day = (int)(minutes % MINUTES_OF_DAY);
    return of_day ? arena_printf(b->arena, "%s %02d:%02d", text, of_day / 60, of_day % 60) : arena_str(b->arena, text);
}

static enum err cell_value(struct book *b, struct xlsx_cell *out)
{
    const char *s = collected(b), *date;
    if (!s)
        return ERR_NO_MEMORY;
    *out = (struct xlsx_cell){s, XLSX_TEXT};
    if (!*s)
        return OK;
    switch (b->type) {
    case 's': {
        char *end;
        const unsigned long i = strtoul(s, &end, 10);
        if (*end || i >= b->string_count)
            return fail(b, XLSX_DAMAGED);
        out->text = b->strings[i];
        break;
    }
    case 'n':
        date = date_of(b, s);
        *out = date ? (struct xlsx_cell){date, XLSX_DATE} : (struct xlsx_cell){s, XLSX_NUMBER};
        break;
    case 'b':
        *out = (struct xlsx_cell){is(s, "1") ? "TRUE" : "FALSE", XLSX_BOOL};
        break;
    case 'e':
        out->kind = XLSX_ERROR;
        break;
    case 'd':
        out->kind = XLSX_DATE;
        break;
    default:
        break;
    }
    return arena_failed(b->arena) ? ERR_NO_MEMORY : OK;
}

static enum err end_cell(struct book *b)
{
    struct xlsx_cell cell;
    enum err e = cell_value(b, &cell);
    if (e)
        return e;
    if (*cell.text) {
        if (b->column >= b->limits->columns)
            return fail(b, XLSX_TOO_MANY_COLUMNS);
        b->cells[b->column] = cell;
        b->used = b->column >= b->used ? b->column + 1 : b->used;
        b->filled = true;
    }
    b->column++;
    return OK;
}

static enum err sheet_start(void *context, const char *name, const char *const *attributes)
{
    struct book *b = context;
    if (is(name, "row"))
        return begin_row(b, attributes);
    if (is(name, "c"))
        begin_cell(b, attributes);
    else if (is(name, "rPh"))
        b->phonetic++;
    else if (is(name, "v") || (is(name, "t") && b->type == 'i'))
        b->collecting = true;
    return OK;
}

static enum err sheet_end(void *context, const char *name)
{
    struct book *b = context;
    if (is(name, "v") || is(name, "t"))
        b->collecting = false;
    else if (is(name, "rPh"))
        b->phonetic -= b->phonetic ? 1 : 0;
    else if (is(name, "c"))
        return end_cell(b);
    else if (is(name, "row"))
        return end_row(b);
    return OK;
}

/* ---- the whole --------------------------------------------------------------------------------------------------- */

static enum err need(struct book *b, const char *part, const struct xlsx_handler *h)
{
    enum err e = xlsx_part_parse(&b->archive, part, h, b);
    return e == ERR_NOT_FOUND ? fail(b, XLSX_DAMAGED) : e;
}

static enum err want(struct book *b, const char *part, const struct xlsx_handler *h)
{
    enum err e = xlsx_part_parse(&b->archive, part, h, b);
    b->collecting = false;
    b->phonetic = 0;
    return e == ERR_NOT_FOUND ? OK : e;
}

static enum err read_parts(struct book *b)
{
    static const struct xlsx_handler workbook = {book_start, end_nothing, NULL},
                                     relations = {relation_start, end_nothing, NULL},
                                     styles = {style_start, style_end, NULL},
                                     strings = {string_start, string_end, collect},
                                     sheet = {sheet_start, sheet_end, collect};
    enum err e = need(b, "xl/workbook.xml", &workbook);
    if (!e && !b->sheet_id[0])
        e = fail(b, XLSX_NO_SHEET);
    if (!e)
        e = need(b, "xl/_rels/workbook.xml.rels", &relations);
    if (!e && !b->sheet_part[0])
        e = fail(b, XLSX_NO_SHEET);
    if (!e)
        e = want(b, "xl/styles.xml", &styles);
    if (!e)
        e = want(b, "xl/sharedStrings.xml", &strings);
    return e ? e : need(b, b->sheet_part, &sheet);
}

enum err xlsx_read(const void *bytes, size_t n, const struct xlsx_limits *limits, struct arena *a, xlsx_row row,
                   void *context, enum xlsx_problem *problem, size_t *line)
{
    struct book b = {.arena = a, .limits = limits, .row = row, .context = context};
    *problem = XLSX_FINE;
    *line = 0;
    buf_init(&b.text, 0);
    b.cells = arena_array(a, limits->columns, sizeof *b.cells);
    b.styles = arena_array(a, STYLES_MAX, sizeof *b.styles);
    b.date_formats = arena_array(a, FORMATS_MAX, sizeof *b.date_formats);
    enum err e = b.cells && b.styles && b.date_formats ? OK : ERR_NO_MEMORY;
    if (!e)
        e = xlsx_archive_open(&b.archive, bytes, n, limits);
    if (!e)
        e = read_parts(&b);
    if (e == ERR_INVALID && b.archive.problem) {
        *problem = b.archive.problem;
        *line = b.line;
    }
    xlsx_archive_close(&b.archive);
    buf_free(&b.text);
    return e;
}
