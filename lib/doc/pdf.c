#include "lib/doc/pdf.h"

#include <string.h>

#include <cairo-pdf.h>

#include "lib/doc/pdf_private.h"

#define HEAD_AT (14 * PDF_OF_MM)
#define FOOT_AT (PDF_HEIGHT_OF_PAGE - 15 * PDF_OF_MM)

static const double SMALL = 8, PAD = 3, LINE = 0.5;

/* A font that has the characters of names beyond the BMP, too; what it lacks comes from whatever has it. */
static const char FAMILY[] = "Noto Sans CJK SC, Noto Sans CJK JP, Noto Sans, sans-serif, HanaMinA, HanaMinB";

void pdf_fail(struct pdf *x, enum err e)
{
    if (!x->failed)
        x->failed = e;
}

/* ---- text -------------------------------------------------------------------------------------------------------- */

double pdf_set(struct pdf *x, const char *text, const struct pdf_style *s)
{
    int height;
    PangoFontDescription *font = pango_font_description_from_string(FAMILY);
    pango_font_description_set_absolute_size(font, s->size * PANGO_SCALE);
    pango_font_description_set_weight(font, s->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(x->layout, font);
    pango_font_description_free(font);
    pango_layout_set_width(x->layout, (int)(s->width * PANGO_SCALE));
    pango_layout_set_height(x->layout, s->single ? -1 : (int)((PDF_BOTTOM - PDF_TOP) * 0.8 * PANGO_SCALE));
    pango_layout_set_ellipsize(x->layout, PANGO_ELLIPSIZE_END);
    pango_layout_set_wrap(x->layout, s->anywhere ? PANGO_WRAP_CHAR : PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(x->layout, s->align);
    pango_layout_set_text(x->layout, text ? text : "", -1);
    pango_layout_get_size(x->layout, NULL, &height);
    return (double)height / PANGO_SCALE;
}

void pdf_show(struct pdf *x, double left, double y)
{
    if (x->out)
        pdf_fonts_show(x->fonts, x->cr, x->layout, left, y);
    else
        pdf_fonts_note(x->fonts, x->layout);
}

void pdf_rule(struct pdf *x, double left, double y, double width)
{
    if (!x->out)
        return;
    cairo_set_line_width(x->cr, LINE);
    cairo_move_to(x->cr, left, y);
    cairo_line_to(x->cr, left + width, y);
    cairo_stroke(x->cr);
}

/* ---- pages ------------------------------------------------------------------------------------------------------- */

/* "page {0} of {1}" with the numbers in their places; while pages are counted, with every digit that may come to stand there. */
static void page_number(const struct pdf *x, struct buf *out)
{
    for (const char *s = x->spec->page; *s; s++) {
        const bool slot = s[0] == '{' && (s[1] == '0' || s[1] == '1') && s[2] == '}';
        if (slot) {
            if (x->out)
                buf_addf(out, "%zu", s[1] == '0' ? x->page : x->pages);
            else
                buf_adds(out, "0123456789");
            s += 2;
        } else {
            buf_addc(out, *s);
        }
    }
}

static void put_frame(struct pdf *x)
{
    const struct pdf_style left = {.size = SMALL, .width = PDF_WIDTH * 0.7, .single = true},
                           right = {
                               .size = SMALL, .width = PDF_WIDTH * 0.3, .single = true, .align = PANGO_ALIGN_RIGHT};
    struct buf number;
    buf_init(&number, 0);
    page_number(x, &number);
    pango_layout_set_single_paragraph_mode(x->layout, TRUE);
    pdf_set(x, x->spec->head, &left);
    pdf_show(x, PDF_LEFT, HEAD_AT);
    const double height = pdf_set(x, x->spec->head_side, &right);
    pdf_show(x, PDF_LEFT + PDF_WIDTH * 0.7, HEAD_AT);
    pdf_rule(x, PDF_LEFT, HEAD_AT + height + PAD, PDF_WIDTH);
    pdf_set(x, x->spec->foot, &left);
    pdf_show(x, PDF_LEFT, FOOT_AT);
    pdf_set(x, number.data, &right);
    pdf_show(x, PDF_LEFT + PDF_WIDTH * 0.7, FOOT_AT);
    pango_layout_set_single_paragraph_mode(x->layout, FALSE);
    if (buf_check(&number))
        pdf_fail(x, ERR_NO_MEMORY);
    buf_free(&number);
}

static void new_page(struct pdf *x)
{
    if (x->failed)
        return;
    if (x->page == PDF_PAGES) {
        pdf_fail(x, ERR_TOO_LARGE);
        return;
    }
    if (x->page && x->out)
        cairo_show_page(x->cr);
    x->page++;
    put_frame(x);
    x->y = PDF_TOP;
    if (x->columns)
        pdf_put_header(x);
}

void pdf_need(struct pdf *x, double height)
{
    if (x->y + height > PDF_BOTTOM)
        new_page(x);
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
        pdf_fail(x, ERR_NO_MEMORY);
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

static enum err pass(struct pdf *x, PangoFontMap *map, pdf_draw *draw, void *context)
{
    x->surface = cairo_pdf_surface_create_for_stream(take, x, PDF_WIDTH_OF_PAGE, PDF_HEIGHT_OF_PAGE);
    x->cr = cairo_create(x->surface);
    PangoContext *layouts = pango_font_map_create_context(map);
    pango_cairo_update_context(x->cr, layouts);
    x->layout = pango_layout_new(layouts);
    g_object_unref(layouts);
    measure_ideally(x);
    put_properties(x);
    new_page(x);
    draw(x, context);
    g_object_unref(x->layout);
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
    struct pdf_fonts *fonts = pdf_fonts_new();
    if (!fonts)
        return ERR_NO_MEMORY;
    struct pdf count = {.spec = spec, .fonts = fonts}, x = {.spec = spec, .fonts = fonts, .out = out};
    /* A map of its own: what pango caches of fonts goes with it. */
    PangoFontMap *map = pango_cairo_font_map_new();
    enum err e = pass(&count, map, draw, context);
    if (e)
        goto done;
    pdf_fonts_cut(fonts);
    x.pages = count.page;
    e = pass(&x, map, draw, context);
    if (!e)
        e = buf_check(out);
done:
    pdf_fonts_free(fonts);
    g_object_unref(map);
    return e;
}
