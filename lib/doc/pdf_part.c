/* What stands on the pages of a document: headings, paragraphs, tables, lines to sign on, codes. */
#include "lib/doc/pdf_private.h"

static const double TITLE = 16, HEADING = 11.5, BODY = 9.5, SMALL = 8; /* sizes of type */
static const double PAD = 3, LINE = 0.5;
static const double FACT_WIDTH = 90, SIGN_HEIGHT = 30, SIGN_NAME = 80, SIGN_LINE = 190, SIGN_DATE = 90;

void pdf_keep(struct pdf *x, double mm)
{
    pdf_need(x, mm * PDF_OF_MM);
}

void pdf_gap(struct pdf *x, double mm)
{
    x->y += mm * PDF_OF_MM;
}

/* ---- headings, paragraphs ---------------------------------------------------------------------------------------- */

static void paragraph(struct pdf *x, const char *text, const struct pdf_style *s, double before, double after)
{
    if (x->failed)
        return;
    const double height = pdf_set(x, text, s);
    pdf_need(x, before + height);
    pdf_set(x, text, s); /* the head of a new page has taken the layout */
    x->y += before;
    pdf_show(x, PDF_LEFT, x->y);
    x->y += height + after;
}

void pdf_title(struct pdf *x, const char *text)
{
    const struct pdf_style s = {.size = TITLE, .width = PDF_WIDTH, .bold = true, .align = PANGO_ALIGN_CENTER};
    paragraph(x, text, &s, PAD, 2 * PAD);
}

void pdf_heading(struct pdf *x, const char *text)
{
    const struct pdf_style s = {.size = HEADING, .width = PDF_WIDTH, .bold = true};
    pdf_need(x, 5 * HEADING);
    paragraph(x, text, &s, 2 * PAD, PAD);
}

void pdf_text(struct pdf *x, const char *text)
{
    const struct pdf_style s = {.size = BODY, .width = PDF_WIDTH};
    paragraph(x, text, &s, 0, PAD);
}

void pdf_fact(struct pdf *x, const char *name, const char *text)
{
    const struct pdf_style label = {.size = SMALL, .width = FACT_WIDTH - PAD, .bold = true},
                           value = {.size = SMALL, .width = PDF_WIDTH - FACT_WIDTH, .anywhere = true};
    if (x->failed)
        return;
    double height = pdf_set(x, name, &label);
    const double other = pdf_set(x, text, &value);
    height = other > height ? other : height;
    pdf_need(x, height);
    pdf_set(x, name, &label);
    pdf_show(x, PDF_LEFT, x->y);
    pdf_set(x, text, &value);
    pdf_show(x, PDF_LEFT + FACT_WIDTH, x->y);
    x->y += height + 1;
}

/* ---- tables ------------------------------------------------------------------------------------------------------ */

static double column_width(const struct pdf *x, size_t column)
{
    double all = 0;
    for (size_t i = 0; i < x->column_count; i++)
        all += x->columns[i].width;
    return PDF_WIDTH * x->columns[column].width / all;
}

static double set_cell(struct pdf *x, size_t column, const char *text, bool bold)
{
    const struct pdf_style s = {.size = BODY,
                                .width = column_width(x, column) - 2 * PAD,
                                .bold = bold,
                                .align = x->columns[column].right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT};
    return pdf_set(x, text, &s);
}

static double row_height(struct pdf *x, const char *const *cells, bool bold)
{
    double height = 0;
    for (size_t i = 0; i < x->column_count; i++) {
        const double cell = set_cell(x, i, cells[i], bold);
        height = cell > height ? cell : height;
    }
    return height + 2 * PAD;
}

static void put_row(struct pdf *x, const char *const *cells, bool bold, double height)
{
    double left = PDF_LEFT;
    for (size_t i = 0; i < x->column_count; i++) {
        set_cell(x, i, cells[i], bold);
        pdf_show(x, left + PAD, x->y + PAD);
        left += column_width(x, i);
    }
    x->y += height;
    pdf_rule(x, PDF_LEFT, x->y, PDF_WIDTH);
}

void pdf_put_header(struct pdf *x)
{
    const char *cells[PDF_COLUMNS] = {NULL};
    for (size_t i = 0; i < x->column_count; i++)
        cells[i] = x->columns[i].heading;
    pdf_rule(x, PDF_LEFT, x->y, PDF_WIDTH);
    put_row(x, cells, true, row_height(x, cells, true));
}

void pdf_table(struct pdf *x, const struct pdf_column *columns, size_t n)
{
    if (n == 0 || n > PDF_COLUMNS)
        pdf_fail(x, ERR_BUG);
    if (x->failed)
        return;
    pdf_need(x, 6 * BODY); /* the header and a row */
    x->columns = columns;
    x->column_count = n;
    pdf_put_header(x);
}

void pdf_row(struct pdf *x, const char *const *cells)
{
    if (x->failed)
        return;
    const double height = row_height(x, cells, false);
    pdf_need(x, height);
    if (!x->failed)
        put_row(x, cells, false, height);
}

void pdf_table_end(struct pdf *x)
{
    x->columns = NULL;
    x->column_count = 0;
    x->y += 2 * PAD;
}

/* ---- to sign, to scan -------------------------------------------------------------------------------------------- */

void pdf_sign(struct pdf *x, const char *const *names, size_t n, const char *date)
{
    const struct pdf_style name = {.size = BODY, .width = SIGN_NAME};
    if (x->failed)
        return;
    pdf_need(x, (double)n * SIGN_HEIGHT);
    for (size_t i = 0; i < n; i++) {
        const double height = pdf_set(x, names[i], &name), y = x->y + SIGN_HEIGHT - height - LINE;
        double left = PDF_LEFT + SIGN_NAME;
        pdf_show(x, PDF_LEFT, y);
        pdf_rule(x, left, y + height, SIGN_LINE);
        left += SIGN_LINE + 4 * PAD;
        if (*date) {
            pdf_set(x, date, &name);
            pdf_show(x, left, y);
            pdf_rule(x, left + SIGN_NAME / 2, y + height, SIGN_DATE);
        }
        x->y += SIGN_HEIGHT;
    }
    x->y += 2 * PAD;
}

/* Each run of dark squares in a row is a rectangle. */
static void put_squares(struct pdf *x, const struct qr *code, double left, double top, double square)
{
    for (size_t row = 0; row < code->side; row++)
        for (size_t at = 0; at < code->side; at++) {
            const size_t from = at;
            while (at < code->side && code->dark[row * code->side + at])
                at++;
            if (at > from)
                cairo_rectangle(x->cr, left + (double)(from + QR_QUIET) * square,
                                top + (double)(row + QR_QUIET) * square, (double)(at - from) * square, square);
        }
    cairo_fill(x->cr);
}

void pdf_qr(struct pdf *x, const char *text, enum qr_level level, double mm, const char *beside)
{
    const double side = mm * PDF_OF_MM;
    const struct pdf_style s = {.size = SMALL, .width = PDF_WIDTH - side - 4 * PAD};
    struct qr code = {0, NULL};
    if (x->failed)
        return;
    const double beside_height = pdf_set(x, beside, &s), height = beside_height > side ? beside_height : side;
    pdf_need(x, height);
    if (x->out) {
        struct arena *a = arena_new(0);
        const enum err e = a ? qr_draw(a, text, level, &code) : ERR_NO_MEMORY;
        if (e)
            pdf_fail(x, e);
        else
            put_squares(x, &code, PDF_LEFT, x->y, side / (double)(code.side + (size_t)2 * QR_QUIET));
        arena_free(a);
    }
    pdf_set(x, beside, &s);
    pdf_show(x, PDF_LEFT + side + 4 * PAD, x->y + (height - beside_height) / 2);
    x->y += height + 2 * PAD;
}
