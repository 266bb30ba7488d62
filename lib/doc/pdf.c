#include "lib/doc/pdf.h"

#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

#include <cairo-pdf.h>

/* Lengths are in points, 1/72 inch. */
#define POINTS_OF_MM (72 / 25.4)
#define PAGE_WIDTH (210 * POINTS_OF_MM)
#define PAGE_HEIGHT (297 * POINTS_OF_MM)
#define LEFT (18 * POINTS_OF_MM)
#define WIDTH (PAGE_WIDTH - 2 * LEFT)
#define TOP (24 * POINTS_OF_MM)
#define BOTTOM (PAGE_HEIGHT - 20 * POINTS_OF_MM)
#define HEAD_AT (14 * POINTS_OF_MM)
#define FOOT_AT (PAGE_HEIGHT - 15 * POINTS_OF_MM)

static const double TITLE = 16, HEADING = 11.5, BODY = 9.5, SMALL = 8; /* sizes of type */
static const double PAD = 3, LINE = 0.5;
static const double FACT_WIDTH = 90, SIGN_HEIGHT = 30, SIGN_NAME = 80, SIGN_LINE = 190, SIGN_DATE = 90;

/* A font that has the characters of names beyond the BMP, too; what it lacks comes from whatever has it. */
static const char FAMILY[] = "Noto Sans CJK SC, Noto Sans CJK JP, Noto Sans, sans-serif";

struct pdf {
    const struct pdf_spec *spec;
    cairo_surface_t *surface;
    cairo_t *cr;
    PangoLayout *layout;
    struct buf *out; /* NULL: pages are counted, nothing is drawn */
    size_t page, pages;
    double y; /* where the next thing begins */
    const struct pdf_column *columns;
    size_t column_count;
    enum err failed; /* the first failure */
};

static void fail(struct pdf *x, enum err e)
{
    if (!x->failed)
        x->failed = e;
}

/* ---- text -------------------------------------------------------------------------------------------------------- */

struct style {
    double size, width;  /* points */
    bool bold, anywhere; /* lines break anywhere */
    bool single;         /* one line; what does not fit is left out */
    PangoAlignment align;
};

/* The height of a text as it would be set; the layout is then ready to be shown. At most a page's. */
static double set(struct pdf *x, const char *text, const struct style *s)
{
    int height;
    PangoFontDescription *font = pango_font_description_from_string(FAMILY);
    pango_font_description_set_absolute_size(font, s->size * PANGO_SCALE);
    pango_font_description_set_weight(font, s->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(x->layout, font);
    pango_font_description_free(font);
    pango_layout_set_width(x->layout, (int)(s->width * PANGO_SCALE));
    pango_layout_set_height(x->layout, s->single ? -1 : (int)((BOTTOM - TOP) * 0.8 * PANGO_SCALE));
    pango_layout_set_ellipsize(x->layout, PANGO_ELLIPSIZE_END);
    pango_layout_set_wrap(x->layout, s->anywhere ? PANGO_WRAP_CHAR : PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(x->layout, s->align);
    pango_layout_set_text(x->layout, text ? text : "", -1);
    pango_layout_get_size(x->layout, NULL, &height);
    return (double)height / PANGO_SCALE;
}

/* What was set last, with its upper left corner here. */
static void show(struct pdf *x, double left, double y)
{
    if (!x->out)
        return;
    cairo_move_to(x->cr, left, y);
    pango_cairo_show_layout(x->cr, x->layout);
}

static void rule(struct pdf *x, double left, double y, double width)
{
    if (!x->out)
        return;
    cairo_set_line_width(x->cr, LINE);
    cairo_move_to(x->cr, left, y);
    cairo_line_to(x->cr, left + width, y);
    cairo_stroke(x->cr);
}

/* ---- pages ------------------------------------------------------------------------------------------------------- */

/* "page {0} of {1}" with the numbers in their places. */
static void page_number(const struct pdf *x, struct buf *out)
{
    for (const char *s = x->spec->page; *s; s++) {
        const bool slot = s[0] == '{' && (s[1] == '0' || s[1] == '1') && s[2] == '}';
        if (slot) {
            buf_addf(out, "%zu", s[1] == '0' ? x->page : x->pages);
            s += 2;
        } else {
            buf_addc(out, *s);
        }
    }
}

static void put_frame(struct pdf *x)
{
    const struct style left = {.size = SMALL, .width = WIDTH * 0.7, .single = true},
                       right = {.size = SMALL, .width = WIDTH * 0.3, .single = true, .align = PANGO_ALIGN_RIGHT};
    struct buf number;
    buf_init(&number, 0);
    page_number(x, &number);
    pango_layout_set_single_paragraph_mode(x->layout, TRUE);
    set(x, x->spec->head, &left);
    show(x, LEFT, HEAD_AT);
    const double height = set(x, x->spec->head_side, &right);
    show(x, LEFT + WIDTH * 0.7, HEAD_AT);
    rule(x, LEFT, HEAD_AT + height + PAD, WIDTH);
    set(x, x->spec->foot, &left);
    show(x, LEFT, FOOT_AT);
    set(x, number.data, &right);
    show(x, LEFT + WIDTH * 0.7, FOOT_AT);
    pango_layout_set_single_paragraph_mode(x->layout, FALSE);
    if (buf_check(&number))
        fail(x, ERR_NO_MEMORY);
    buf_free(&number);
}

static void put_header(struct pdf *x);

static void new_page(struct pdf *x)
{
    if (x->failed)
        return;
    if (x->page == PDF_PAGES) {
        fail(x, ERR_TOO_LARGE);
        return;
    }
    if (x->page && x->out)
        cairo_show_page(x->cr);
    x->page++;
    put_frame(x);
    x->y = TOP;
    if (x->columns)
        put_header(x);
}

static void keep(struct pdf *x, double height)
{
    if (x->y + height > BOTTOM)
        new_page(x);
}

void pdf_keep(struct pdf *x, double mm)
{
    keep(x, mm * POINTS_OF_MM);
}

void pdf_gap(struct pdf *x, double mm)
{
    x->y += mm * POINTS_OF_MM;
}

/* ---- headings, paragraphs ---------------------------------------------------------------------------------------- */

static void paragraph(struct pdf *x, const char *text, const struct style *s, double before, double after)
{
    if (x->failed)
        return;
    const double height = set(x, text, s);
    if (x->y + before + height > BOTTOM) {
        new_page(x);
        set(x, text, s); /* the page's head has taken the layout */
    }
    x->y += before;
    show(x, LEFT, x->y);
    x->y += height + after;
}

void pdf_title(struct pdf *x, const char *text)
{
    const struct style s = {.size = TITLE, .width = WIDTH, .bold = true, .align = PANGO_ALIGN_CENTER};
    paragraph(x, text, &s, PAD, 2 * PAD);
}

void pdf_heading(struct pdf *x, const char *text)
{
    const struct style s = {.size = HEADING, .width = WIDTH, .bold = true};
    keep(x, 5 * HEADING);
    paragraph(x, text, &s, 2 * PAD, PAD);
}

void pdf_text(struct pdf *x, const char *text)
{
    const struct style s = {.size = BODY, .width = WIDTH};
    paragraph(x, text, &s, 0, PAD);
}

void pdf_small(struct pdf *x, const char *text)
{
    const struct style s = {.size = SMALL, .width = WIDTH};
    paragraph(x, text, &s, 0, PAD);
}

void pdf_fact(struct pdf *x, const char *name, const char *text)
{
    const struct style label = {.size = SMALL, .width = FACT_WIDTH - PAD, .bold = true},
                       value = {.size = SMALL, .width = WIDTH - FACT_WIDTH, .anywhere = true};
    if (x->failed)
        return;
    double height = set(x, name, &label);
    const double other = set(x, text, &value);
    height = other > height ? other : height;
    keep(x, height);
    set(x, name, &label);
    show(x, LEFT, x->y);
    set(x, text, &value);
    show(x, LEFT + FACT_WIDTH, x->y);
    x->y += height + 1;
}

/* ---- tables ------------------------------------------------------------------------------------------------------ */

static double column_width(const struct pdf *x, size_t column)
{
    double all = 0;
    for (size_t i = 0; i < x->column_count; i++)
        all += x->columns[i].width;
    return WIDTH * x->columns[column].width / all;
}

static double set_cell(struct pdf *x, size_t column, const char *text, bool bold)
{
    const struct style s = {.size = BODY,
                            .width = column_width(x, column) - 2 * PAD,
                            .bold = bold,
                            .align = x->columns[column].right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT};
    return set(x, text, &s);
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
    double left = LEFT;
    for (size_t i = 0; i < x->column_count && x->out; i++) {
        set_cell(x, i, cells[i], bold);
        show(x, left + PAD, x->y + PAD);
        left += column_width(x, i);
    }
    x->y += height;
    rule(x, LEFT, x->y, WIDTH);
}

static void put_header(struct pdf *x)
{
    const char *cells[PDF_COLUMNS] = {NULL};
    for (size_t i = 0; i < x->column_count; i++)
        cells[i] = x->columns[i].heading;
    rule(x, LEFT, x->y, WIDTH);
    put_row(x, cells, true, row_height(x, cells, true));
}

void pdf_table(struct pdf *x, const struct pdf_column *columns, size_t n)
{
    if (n == 0 || n > PDF_COLUMNS)
        fail(x, ERR_BUG);
    if (x->failed)
        return;
    keep(x, 6 * BODY); /* the header and a row */
    x->columns = columns;
    x->column_count = n;
    put_header(x);
}

void pdf_row(struct pdf *x, const char *const *cells)
{
    if (x->failed)
        return;
    const double height = row_height(x, cells, false);
    keep(x, height);
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
    const struct style name = {.size = BODY, .width = SIGN_NAME};
    if (x->failed)
        return;
    keep(x, (double)n * SIGN_HEIGHT);
    for (size_t i = 0; i < n; i++) {
        const double height = set(x, names[i], &name), y = x->y + SIGN_HEIGHT - height - LINE;
        double left = LEFT + SIGN_NAME;
        show(x, LEFT, y);
        rule(x, left, y + height, SIGN_LINE);
        left += SIGN_LINE + 4 * PAD;
        if (*date) {
            set(x, date, &name);
            show(x, left, y);
            rule(x, left + SIGN_NAME / 2, y + height, SIGN_DATE);
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
    const double side = mm * POINTS_OF_MM;
    const struct style s = {.size = SMALL, .width = WIDTH - side - 4 * PAD};
    struct qr code = {0, NULL};
    if (x->failed)
        return;
    const double beside_height = set(x, beside, &s), height = beside_height > side ? beside_height : side;
    keep(x, height);
    if (x->out) {
        struct arena *a = arena_new(0);
        const enum err e = a ? qr_draw(a, text, level, &code) : ERR_NO_MEMORY;
        if (e)
            fail(x, e);
        else
            put_squares(x, &code, LEFT, x->y, side / (double)(code.side + (size_t)2 * QR_QUIET));
        arena_free(a);
    }
    set(x, beside, &s);
    show(x, LEFT + side + 4 * PAD, x->y + (height - beside_height) / 2);
    x->y += height + 2 * PAD;
}

/* ---- the file ---------------------------------------------------------------------------------------------------- */

static cairo_status_t take(void *context, const unsigned char *bytes, unsigned int n)
{
    struct pdf *x = context;
    if (!x->out)
        return CAIRO_STATUS_SUCCESS;
    buf_add(x->out, bytes, n);
    return x->out->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static void put_properties(struct pdf *x)
{
    const struct civil t = clock_utc(x->spec->made_at);
    struct buf made;
    buf_init(&made, 0);
    buf_addf(&made, "%04d-%02d-%02dT%02d:%02d:%02dZ", t.year, t.month, t.day, t.hour, t.minute, t.second);
    if (buf_check(&made)) {
        fail(x, ERR_NO_MEMORY);
    } else {
        cairo_pdf_surface_set_metadata(x->surface, CAIRO_PDF_METADATA_CREATE_DATE, made.data);
        cairo_pdf_surface_set_metadata(x->surface, CAIRO_PDF_METADATA_TITLE, x->spec->title);
        cairo_pdf_surface_set_metadata(x->surface, CAIRO_PDF_METADATA_CREATOR, "Jiangxin");
    }
    buf_free(&made);
}

static enum err converted(cairo_status_t status)
{
    if (status == CAIRO_STATUS_SUCCESS)
        return OK;
    if (status == CAIRO_STATUS_WRITE_ERROR)
        return ERR_TOO_LARGE; /* the buffer takes no more */
    return status == CAIRO_STATUS_NO_MEMORY ? ERR_NO_MEMORY : ERR_BUG;
}

/* Text is measured and drawn in ideal lengths, whatever screen this machine has. */
static void measure_ideally(const struct pdf *x)
{
    PangoContext *context = pango_layout_get_context(x->layout);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string(x->spec->language));
    pango_cairo_context_set_resolution(context, 72);
}

static enum err pass(struct pdf *x, pdf_draw *draw, void *context)
{
    x->surface = cairo_pdf_surface_create_for_stream(take, x, PAGE_WIDTH, PAGE_HEIGHT);
    x->cr = cairo_create(x->surface);
    /* A map of its own: what pango caches of fonts goes with it. */
    PangoFontMap *fonts = pango_cairo_font_map_new();
    PangoContext *layouts = pango_font_map_create_context(fonts);
    pango_cairo_update_context(x->cr, layouts);
    x->layout = pango_layout_new(layouts);
    g_object_unref(layouts);
    measure_ideally(x);
    put_properties(x);
    new_page(x);
    draw(x, context);
    g_object_unref(x->layout);
    g_object_unref(fonts);
    cairo_status_t status = cairo_status(x->cr);
    cairo_destroy(x->cr);
    cairo_surface_finish(x->surface);
    if (!status)
        status = cairo_surface_status(x->surface);
    cairo_surface_destroy(x->surface);
    return x->failed ? x->failed : converted(status);
}

enum err pdf_write(const struct pdf_spec *spec, pdf_draw *draw, void *context, struct buf *out)
{
    struct pdf count = {.spec = spec}, x = {.spec = spec, .out = out};
    enum err e = pass(&count, draw, context);
    if (e)
        return e;
    x.pages = count.page;
    e = pass(&x, draw, context);
    return e ? e : buf_check(out);
}

#ifdef JX_TEST
/* What the sanitizer is not to report in tests, since it is not ours: cairo 1.16 loses 768 bytes with each embedded CFF font,
   fontconfig an expression of its settings, once. It hides, too, a document of ours that nobody frees, since cairo calls `take`. */
const char *__lsan_default_suppressions(void); // NOLINT(bugprone-reserved-identifier): its name is the sanitizer's
const char *__lsan_default_suppressions(void)  // NOLINT(bugprone-reserved-identifier)
{
    return "leak:libcairo.so\nleak:libfontconfig.so\n";
}
#endif
