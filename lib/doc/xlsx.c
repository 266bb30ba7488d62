#include "lib/doc/xlsx.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "lib/base/decimal.h"
#include "lib/base/fault.h"
#include "lib/base/text.h"
#include "lib/doc/xml.h"

enum {
    COLUMNS_MAX = 256,
    ROWS_MAX = 1048576,
    TEXT_UNITS_MAX = 32767, /* UTF-16 units that a cell may hold */
    NAME_LENGTH_MAX = 31,
    WIDTH_MIN = 10,
    WIDTH_MAX = 255,
    SCALES = 10,
    PAPER_A4 = 9,
    EPOCH_SERIAL = 25569, /* 1970-01-01 as spreadsheets count days */
    MINUTES_OF_DAY = 24 * 60
};

#define EXACT_MAX (INT64_C(1) << 53) /* whole numbers beyond are not exact in a spreadsheet */

struct xlsx {
    int fd; /* the file being made, in memory: libxlsxwriter only writes to a path, so it gets this descriptor's */
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *decimal[SCALES]; /* made when first needed */
    lxw_format *day, *instant;
    size_t columns, max_rows, rows; /* rows: without title and header */
    lxw_row_t header, row;
    lxw_col_t column;
    struct buf text; /* the cell being written */
    enum err failed; /* the first failure */
};

static void keep(struct xlsx *x, enum err e)
{
    if (!x->failed)
        x->failed = e;
}

static enum err from_lxw(lxw_error e)
{
    switch (e) {
    case LXW_NO_ERROR:
        return OK;
    case LXW_ERROR_MEMORY_MALLOC_FAILED:
        return ERR_NO_MEMORY;
    case LXW_ERROR_CREATING_XLSX_FILE:
    case LXW_ERROR_CREATING_TMPFILE:
    case LXW_ERROR_READING_TMPFILE:
    case LXW_ERROR_ZIP_FILE_OPERATION:
    case LXW_ERROR_ZIP_FILE_ADD:
    case LXW_ERROR_ZIP_CLOSE:
        return ERR_IO;
    default:
        return ERR_BUG; /* a limit that is checked here before */
    }
}

/* ---- text ---- */

/* `s` into x->text as a cell can hold it: what is no character becomes U+FFFD, what is too long is cut. NULL: no
 * memory. */
static const char *cell_text(struct xlsx *x, const char *s)
{
    size_t units = 0;

    buf_clear(&x->text);
    buf_adds(&x->text, "");
    while (*s) {
        char bytes[4];
        uint32_t cp = text_next(&s);

        units += cp > 0xFFFF ? 2 : 1;
        if (units > TEXT_UNITS_MAX)
            break;
        buf_add(&x->text, bytes, text_put(xml_has(cp) ? cp : 0xFFFD, bytes));
    }
    return x->text.failed ? NULL : x->text.data;
}

/* The tab's name without what spreadsheets forbid in it. */
static const char *tab_name(struct xlsx *x, const char *name)
{
    size_t n = 0;

    buf_clear(&x->text);
    while (name && *name && n < NAME_LENGTH_MAX) {
        char bytes[4];
        uint32_t cp = text_next(&name);
        bool forbidden = cp < 0x20 || (cp < 0x80 && strchr("[]:*?/\\", (int)cp)) || (cp == '\'' && n == 0);

        n += cp > 0xFFFF ? 2 : 1; /* counted in UTF-16 units */
        buf_add(&x->text, bytes, text_put(forbidden ? '_' : cp, bytes));
    }
    if (n == 0)
        buf_adds(&x->text, "1");
    return x->text.failed ? NULL : x->text.data;
}

/* Width of a text in half-width characters. */
static int text_width(const char *s)
{
    int width = 0;

    while (*s)
        width += text_next(&s) >= 0x1100 ? 2 : 1;
    return width;
}

/* ---- the sheet's head ---- */

static lxw_format *new_format(struct xlsx *x, const char *number)
{
    lxw_format *f = workbook_add_format(x->book);

    if (!f)
        keep(x, ERR_NO_MEMORY);
    else if (number)
        format_set_num_format(f, number);
    return f;
}

static void write_title(struct xlsx *x, const char *title)
{
    lxw_format *large = new_format(x, NULL);
    const char *text = cell_text(x, title);

    if (!large || !text) {
        keep(x, ERR_NO_MEMORY);
        return;
    }
    format_set_bold(large);
    format_set_font_size(large, 14);
    keep(x, from_lxw(worksheet_write_string(x->sheet, x->row++, 0, text, large)));
}

static void write_header(struct xlsx *x, const struct xlsx_sheet *spec)
{
    lxw_format *bold = new_format(x, NULL);

    if (!bold)
        return;
    format_set_bold(bold);
    format_set_bottom(bold, LXW_BORDER_THIN);
    for (size_t i = 0; i < spec->column_count; i++) {
        const char *text = cell_text(x, spec->columns[i].heading);

        if (!text) {
            keep(x, ERR_NO_MEMORY);
            return;
        }
        keep(x, from_lxw(worksheet_write_string(x->sheet, x->row, (lxw_col_t)i, text, bold)));
    }
    x->header = x->row++;
}

static void set_columns(struct xlsx *x, const struct xlsx_sheet *spec)
{
    for (size_t i = 0; i < spec->column_count; i++) {
        int width = spec->columns[i].width;

        if (width <= 0) {
            width = text_width(spec->columns[i].heading) + 2; /* room for the filter's button */
            width = width < WIDTH_MIN ? WIDTH_MIN : width;
        }
        width = width > WIDTH_MAX ? WIDTH_MAX : width;
        lxw_format *as_typed = spec->as_typed ? new_format(x, "@") : NULL;
        keep(x, from_lxw(worksheet_set_column(x->sheet, (lxw_col_t)i, (lxw_col_t)i, width, as_typed)));
    }
}

static void set_page(struct xlsx *x)
{
    worksheet_set_landscape(x->sheet);
    worksheet_set_paper(x->sheet, PAPER_A4);
    worksheet_fit_to_pages(x->sheet, 1, 0);
    keep(x, from_lxw(worksheet_repeat_rows(x->sheet, x->header, x->header)));
    worksheet_freeze_panes(x->sheet, x->header + 1, 0);
}

/* Rows go to a temporary file as they are written, so that a long list needs little memory. */
static enum err start_book(struct xlsx *x)
{
    char path[64];
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};

    x->fd = memfd_create("xlsx", MFD_CLOEXEC);
    if (x->fd < 0)
        return errno == ENOMEM ? ERR_NO_MEMORY : ERR_IO;
    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", x->fd);
    x->book = workbook_new_opt(path, &options);
    return x->book ? OK : ERR_NO_MEMORY;
}

enum err xlsx_open(struct xlsx **out, const struct xlsx_sheet *spec)
{
    *out = NULL;
    if (spec->column_count == 0 || spec->column_count > COLUMNS_MAX)
        return ERR_INVALID;

    struct xlsx *x = fault_hit() ? NULL : calloc(1, sizeof *x);

    if (!x)
        return ERR_NO_MEMORY;
    buf_init(&x->text, 0);
    x->columns = spec->column_count;

    enum err e = start_book(x);
    const char *name = e ? NULL : tab_name(x, spec->name);

    if (!e) {
        x->sheet = name ? workbook_add_worksheet(x->book, name) : NULL;
        e = x->sheet ? OK : ERR_NO_MEMORY;
    }
    if (e) {
        xlsx_abandon(x);
        return e;
    }
    set_columns(x, spec);
    if (spec->title && *spec->title)
        write_title(x, spec->title);
    write_header(x, spec);
    set_page(x);

    size_t room = ROWS_MAX - x->row;

    x->max_rows = spec->max_rows > 0 && spec->max_rows < room ? spec->max_rows : room;
    *out = x;
    return OK;
}

/* ---- cells ---- */

/* Whether a cell may be written here and now. */
static bool at_cell(struct xlsx *x)
{
    if (x->failed)
        return false;
    if (x->column >= x->columns)
        x->failed = ERR_BUG;
    else if (x->rows >= x->max_rows)
        x->failed = ERR_TOO_LARGE;
    return !x->failed;
}

static void put_number(struct xlsx *x, double v, lxw_format *format)
{
    keep(x, from_lxw(worksheet_write_number(x->sheet, x->row, x->column, v, format)));
    x->column++;
}

void xlsx_text(struct xlsx *x, const char *s)
{
    if (!s || !*s) {
        xlsx_empty(x);
        return;
    }
    if (!at_cell(x))
        return;

    const char *text = cell_text(x, s);

    if (text)
        keep(x, from_lxw(worksheet_write_string(x->sheet, x->row, x->column, text, NULL)));
    else
        keep(x, ERR_NO_MEMORY);
    x->column++;
}

void xlsx_int(struct xlsx *x, int64_t v)
{
    xlsx_decimal(x, v, 0);
}

void xlsx_decimal(struct xlsx *x, int64_t v, int scale)
{
    static const char *const FORMATS[SCALES] = {"0",       "0.0",      "0.00",      "0.000",      "0.0000",
                                                "0.00000", "0.000000", "0.0000000", "0.00000000", "0.000000000"};
    static const double POWERS[SCALES] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

    if (scale < 0 || scale >= SCALES) {
        keep(x, ERR_BUG);
        return;
    }
    if (v > EXACT_MAX || v < -EXACT_MAX) {
        char text[32];

        decimal_format(v, scale, false, text);
        xlsx_text(x, text);
        return;
    }
    if (!at_cell(x))
        return;
    if (!x->decimal[scale])
        x->decimal[scale] = new_format(x, FORMATS[scale]);
    /* The file format knows only doubles; the quotient is the one nearest to the decimal, and prints as it. */
    put_number(x, (double)v / POWERS[scale], x->decimal[scale]);
}

void xlsx_day(struct xlsx *x, day d)
{
    if (d <= clock_day(1900, 3, 1)) { /* before it, spreadsheets count days differently */
        char text[11];

        clock_format_day(d, text);
        xlsx_text(x, text);
        return;
    }
    if (!at_cell(x))
        return;
    if (!x->day)
        x->day = new_format(x, "yyyy-mm-dd");
    put_number(x, (double)d + EPOCH_SERIAL, x->day);
}

void xlsx_instant(struct xlsx *x, instant t)
{
    struct civil c = clock_local(t);
    int minute = c.hour * 60 + c.minute;

    if (!at_cell(x))
        return;
    if (!x->instant)
        x->instant = new_format(x, "yyyy-mm-dd hh:mm");
    put_number(x, (double)clock_day(c.year, c.month, c.day) + EPOCH_SERIAL + (double)minute / MINUTES_OF_DAY,
               x->instant);
}

void xlsx_empty(struct xlsx *x)
{
    if (at_cell(x))
        x->column++;
}

void xlsx_end_row(struct xlsx *x)
{
    x->column = 0;
    x->row++;
    x->rows++;
}

/* ---- a second sheet ---- */

void xlsx_notes(struct xlsx *x, const char *name, const char *const *texts, size_t columns, size_t rows)
{
    enum { NOTE_WIDTH = 24 };
    const char *tab = x->failed ? NULL : tab_name(x, name);
    lxw_worksheet *sheet = tab ? workbook_add_worksheet(x->book, tab) : NULL;

    if (!sheet) {
        keep(x, ERR_NO_MEMORY);
        return;
    }
    keep(x, from_lxw(worksheet_set_column(sheet, 0, (lxw_col_t)(columns - 1), NOTE_WIDTH, NULL)));
    for (size_t row = 0; row < rows; row++) {
        for (size_t i = 0; i < columns; i++) {
            const char *given = texts[row * columns + i];
            const char *text = given && *given ? cell_text(x, given) : NULL;

            if (text)
                keep(x, from_lxw(worksheet_write_string(sheet, (lxw_row_t)row, (lxw_col_t)i, text, NULL)));
        }
    }
}

/* ---- the end ---- */

/* Adds what the descriptor holds to `out`. */
static enum err read_back(int fd, struct buf *out)
{
    char chunk[16384];
    off_t at = 0;

    for (;;) {
        ssize_t n = pread(fd, chunk, sizeof chunk, at);

        if (n < 0)
            return ERR_IO;
        if (n == 0)
            return buf_check(out);
        buf_add(out, chunk, (size_t)n);
        at += n;
    }
}

enum err xlsx_finish(struct xlsx *x, struct buf *out)
{
    enum err e = x->failed;

    if (!e) {
        lxw_row_t last = x->rows > 0 ? x->row - 1 : x->header;

        e = from_lxw(worksheet_autofilter(x->sheet, x->header, 0, last, (lxw_col_t)(x->columns - 1)));
    }
    /* libxlsxwriter does not look whether its rows reached their temporary file: a full disk would cut the list short.
     */
    if (!e && x->sheet->optimize_tmpfile && (fflush(x->sheet->optimize_tmpfile) || ferror(x->sheet->optimize_tmpfile)))
        e = ERR_IO;
    if (!e) {
        e = from_lxw(workbook_close(x->book)); /* frees it, whatever comes */
        x->book = NULL;
    }
    if (!e)
        e = read_back(x->fd, out);
    xlsx_abandon(x);
    return e;
}

void xlsx_abandon(struct xlsx *x)
{
    if (!x)
        return;
    if (x->book)
        lxw_workbook_free(x->book);
    if (x->fd >= 0)
        (void)close(x->fd);
    buf_free(&x->text);
    free(x);
}
