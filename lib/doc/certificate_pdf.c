#include "lib/doc/certificate_pdf.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <stdlib.h>
#include <string.h>

#include "lib/doc/certificate_private.h"
#include "lib/doc/pdf_font.h"
#include "lib/doc/qr.h"

#define OF_MM (72 / 25.4)
#define WIDTH (297 * OF_MM)
#define HEIGHT (210 * OF_MM)

/* Lengths in points. */
static const double EDGE = 26, BAND = 7, MARGIN = 104, TITLE_AT = 74, TITLE_SIZE = 50, TITLE_LEAST = 26, BODY_AT = 178,
                    BODY_HEIGHT = 226, BODY_SIZE = 25, BODY_LEAST = 11, BODY_STEP = 0.94, LINE_SPACING = 1.25,
                    LINE_OF_FONT = 1.437 /* times the size: Noto CJK's own */, FOOT_LEFT = 476, FOOT_WIDTH = 270,
                    FOOT_BASE = 522, FOOT_HEIGHT = 106, FOOT_SIZE = 17, FOOT_LEAST = 9, FOOT_GAP = 0.2, QR_LEFT = 104,
                    QR_SIDE = 82, MARK_SIZE = 9.5, MARK_GAP = 10, MARK_WIDTH = 225, MARK_SPACING = 1.15;

const struct certificate_pdf_box certificate_pdf_boxes[CERTIFICATE_PDF_AREAS] = {
    [CERTIFICATE_PDF_HEAD] = {0, 0, 842, 170},
    [CERTIFICATE_PDF_BODY] = {0, 170, 842, 240},
    [CERTIFICATE_PDF_MARK] = {0, 410, 440, 186},
    [CERTIFICATE_PDF_FOOT] = {440, 410, 402, 186},
};

static const char FAMILY[] =
    "Noto Serif CJK SC, Noto Serif CJK JP, Noto Sans CJK SC, Noto Sans CJK JP, serif, HanaMinA, HanaMinB",
                  /* What is typed from the paper: 0 and O, 1, l and I are told apart. */
    CODE_FAMILY[] = "DejaVu Sans Mono, Noto Sans Mono CJK SC, monospace";

struct press {
    cairo_surface_t *surface;
    cairo_t *cr;
    PangoContext *context;
    struct pdf_fonts *fonts; /* borrowed */
    struct buf *out;         /* NULL: glyphs are noted, nothing is drawn */
    enum err failed;
};

struct style {
    double size, width, spacing;
    bool heavy, justify;
    double indent;
    double letters; /* between characters */
    PangoAlignment align;
    size_t heavy_from, heavy_n;
    size_t code_from; /* bytes from here on are a code; 0: none */
};

/* ---- text -------------------------------------------------------------------------------------------------------- */

static void add_attribute(PangoAttrList *list, PangoAttribute *attribute, size_t from, size_t until)
{
    attribute->start_index = (guint)from;
    attribute->end_index = (guint)until;
    pango_attr_list_insert(list, attribute);
}

static bool is_one_of(gunichar c, const char *list)
{
    return g_utf8_strchr(list, -1, c) != NULL;
}

/* Where two marks stand together, one empty half goes (CLREQ 3.1.6.1): the right one of what closes before any other, the left one of
   what opens after what opens. Each is a whole square otherwise, and ”。 looks like a gap. */
static void squeeze_marks(PangoAttrList *list, const char *text)
{
    static const char OPENING[] = "“‘（《〈【「『", CLOSING[] = "”’）》〉】」』、。，；：", ENDING[] = "！？";
    for (const char *s = text; *s;) {
        const char *next = g_utf8_next_char(s), *behind = *next ? g_utf8_next_char(next) : next;
        const gunichar c = g_utf8_get_char(s), d = g_utf8_get_char(next);
        const bool opens = d && is_one_of(d, OPENING), closes = d && is_one_of(d, CLOSING);
        if (is_one_of(c, CLOSING) && (opens || closes || (d && is_one_of(d, ENDING))))
            add_attribute(list, pango_attr_font_features_new("halt"), (size_t)(s - text), (size_t)(next - text));
        else if (is_one_of(c, OPENING) && opens)
            add_attribute(list, pango_attr_font_features_new("halt"), (size_t)(next - text), (size_t)(behind - text));
        s = next;
    }
}

/* Owned by the caller: g_object_unref. */
static PangoLayout *set(const struct press *x, const char *text, const struct style *s)
{
    PangoLayout *layout = pango_layout_new(x->context);
    PangoFontDescription *font = pango_font_description_from_string(FAMILY);
    PangoAttrList *attributes = pango_attr_list_new();
    pango_font_description_set_absolute_size(font, s->size * PANGO_SCALE);
    pango_font_description_set_weight(font, s->heavy ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    if (s->letters > 0)
        add_attribute(attributes, pango_attr_letter_spacing_new((int)(s->letters * PANGO_SCALE)), 0, strlen(text));
    if (s->heavy_n)
        add_attribute(attributes, pango_attr_weight_new(PANGO_WEIGHT_BOLD), s->heavy_from, s->heavy_from + s->heavy_n);
    if (s->code_from)
        add_attribute(attributes, pango_attr_family_new(CODE_FAMILY), s->code_from, strlen(text));
    squeeze_marks(attributes, text);
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_width(layout, s->width > 0 ? (int)(s->width * PANGO_SCALE) : -1);
    pango_layout_set_indent(layout, (int)(s->indent * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_justify(layout, s->justify);
    pango_layout_set_alignment(layout, s->align);
    pango_layout_set_line_spacing(layout, (float)s->spacing);
    pango_layout_set_text(layout, text, -1);
    return layout;
}

static double height_of(PangoLayout *layout)
{
    int height;
    pango_layout_get_size(layout, NULL, &height);
    return (double)height / PANGO_SCALE;
}

static double width_of(PangoLayout *layout)
{
    int width;
    pango_layout_get_size(layout, &width, NULL);
    return (double)width / PANGO_SCALE;
}

static void colour(const struct press *x, uint32_t rgb)
{
    const double most = 255;
    cairo_set_source_rgb(x->cr, (rgb >> 16 & 0xFF) / most, (rgb >> 8 & 0xFF) / most, (rgb & 0xFF) / most);
}

/* Draws and lets go of the layout. */
static void show(const struct press *x, PangoLayout *layout, double left, double top)
{
    if (x->out)
        pdf_fonts_show(x->fonts, x->cr, layout, left, top);
    else
        pdf_fonts_note(x->fonts, layout);
    g_object_unref(layout);
}

/* ---- parts of a page --------------------------------------------------------------------------------------------- */

static void box(const struct press *x, double inset, double width, uint32_t rgb)
{
    colour(x, rgb);
    cairo_set_line_width(x->cr, width);
    cairo_rectangle(x->cr, inset, inset, WIDTH - 2 * inset, HEIGHT - 2 * inset);
    cairo_stroke(x->cr);
}

/* A corner (回纹): one line that turns inwards, drawn for the upper left and mirrored. */
static void corner(const struct press *x, bool right, bool bottom)
{
    static const double TURNS[][2] = {{0, 44},  {0, 0},   {44, 0},  {44, 14}, {14, 14},
                                      {14, 44}, {30, 44}, {30, 30}, {44, 30}};
    const double inset = EDGE + 15;
    for (size_t i = 0; i < sizeof TURNS / sizeof *TURNS; i++) {
        const double across = inset + TURNS[i][0], down = inset + TURNS[i][1];
        cairo_line_to(x->cr, right ? WIDTH - across : across, bottom ? HEIGHT - down : down);
    }
    cairo_stroke(x->cr);
}

static void put_frame(const struct press *x, const struct certificate_sheet *s)
{
    const double thin = 0.8, turn = 1.6;
    if (!x->out)
        return;
    cairo_set_line_join(x->cr, CAIRO_LINE_JOIN_MITER);
    box(x, EDGE - 7, thin, s->ornament);
    box(x, EDGE, BAND, s->frame);
    box(x, EDGE + 8, thin, s->ornament);
    colour(x, s->ornament);
    cairo_set_line_width(x->cr, turn);
    for (int i = 0; i < 4; i++)
        corner(x, i & 1, i & 2);
}

static void put_title(const struct press *x, const struct certificate_sheet *s)
{
    const double room = WIDTH - 2 * MARGIN, line = 84, gap = 26;
    struct style style = {.size = TITLE_SIZE, .heavy = true, .letters = TITLE_SIZE * 0.3, .spacing = 1};
    PangoLayout *layout = set(x, s->title, &style);
    while (width_of(layout) > room && style.size > TITLE_LEAST) {
        g_object_unref(layout);
        style.size *= BODY_STEP;
        style.letters = style.size * 0.12;
        layout = set(x, s->title, &style);
    }
    if (width_of(layout) > room) { /* several lines */
        g_object_unref(layout);
        style.width = room;
        style.letters = 0;
        style.align = PANGO_ALIGN_CENTER;
        layout = set(x, s->title, &style);
    }
    const double width = width_of(layout), height = height_of(layout), left = (WIDTH - width) / 2,
                 middle = TITLE_AT + TITLE_SIZE * 0.72, top = middle - height / 2;
    if (x->out) {
        if (left - line - gap > MARGIN - line) {
            colour(x, s->ornament);
            cairo_set_line_width(x->cr, 1);
            cairo_move_to(x->cr, left - gap - line, middle);
            cairo_rel_line_to(x->cr, line, 0);
            cairo_move_to(x->cr, left + width + gap, middle);
            cairo_rel_line_to(x->cr, line, 0);
            cairo_stroke(x->cr);
        }
        colour(x, s->accent);
    }
    show(x, layout, left, top < EDGE ? EDGE : top);
}

/* A paragraph. To whom it is stands on one line, or the name on a line of its own: it is not broken while there is room. */
static PangoLayout *set_paragraph(const struct press *x, const struct certificate_paragraph *p,
                                  const struct style *style)
{
    PangoLayout *layout = set(x, p->text, style);
    if (!p->address || p->heavy_from == 0 || p->text[p->heavy_from - 1] != ' ' ||
        pango_layout_get_line_count(layout) == 1)
        return layout;
    g_object_unref(layout);
    char *text = g_strdup(p->text);
    text[p->heavy_from - 1] = '\n';
    layout = set(x, text, style);
    g_free(text);
    return layout;
}

/* The wording at a size: how high it is; drawn from `top` unless that is negative. */
static double set_body(const struct press *x, const struct certificate_sheet *s, double size, double top)
{
    const double after = size * LINE_OF_FONT * (LINE_SPACING - 1); /* as between lines */
    double height = 0;
    for (size_t i = 0; i < s->body_count; i++) {
        const struct certificate_paragraph *p = &s->body[i];
        const struct style style = {.size = size,
                                    .width = WIDTH - 2 * MARGIN,
                                    .spacing = LINE_SPACING,
                                    .justify = !p->address,
                                    .indent = p->address ? 0 : 2 * size,
                                    .heavy_from = p->heavy_from,
                                    .heavy_n = p->heavy_n};
        PangoLayout *layout = set_paragraph(x, p, &style);
        const double h = height_of(layout);
        if (top >= 0)
            show(x, layout, MARGIN, top + height);
        else
            g_object_unref(layout);
        height += h + after;
    }
    return height;
}

static void put_body(const struct press *x, const struct certificate_sheet *s)
{
    double size = BODY_SIZE;
    while (size > BODY_LEAST && set_body(x, s, size, -1) > BODY_HEIGHT)
        size *= BODY_STEP;
    const double height = set_body(x, s, size, -1), spare = BODY_HEIGHT - height;
    if (x->out)
        colour(x, 0x1A1A1A);
    set_body(x, s, size, BODY_AT + (spare > 0 ? spare / 3 : 0));
}

/* Lines in the middle of their room, the last on the base; smaller when one is too wide or there are many. */
static void put_foot(const struct press *x, const struct certificate_sheet *s)
{
    const double most = FOOT_HEIGHT / ((double)s->foot_count * (LINE_OF_FONT + FOOT_GAP));
    double size = most < FOOT_SIZE ? most : FOOT_SIZE, heights[CERTIFICATE_LINES], all = 0;
    PangoLayout *layouts[CERTIFICATE_LINES];
    for (size_t i = 0; i < s->foot_count; i++) {
        const struct style style = {.size = FOOT_SIZE, .spacing = 1};
        PangoLayout *layout = set(x, s->foot[i], &style);
        const double needed = FOOT_SIZE * FOOT_WIDTH / width_of(layout);
        if (needed < size)
            size = needed > FOOT_LEAST ? needed : FOOT_LEAST;
        g_object_unref(layout);
    }
    size = (double)(int)(size * 2) / 2; /* few sizes of type */
    for (size_t i = 0; i < s->foot_count; i++) {
        const struct style style = {.size = size, .width = FOOT_WIDTH, .spacing = 1, .align = PANGO_ALIGN_CENTER};
        layouts[i] = set(x, s->foot[i], &style);
        heights[i] = height_of(layouts[i]) + size * FOOT_GAP;
        all += heights[i];
    }
    double top = FOOT_BASE - all;
    for (size_t i = 0; i < s->foot_count; i++) {
        show(x, layouts[i], FOOT_LEFT, top);
        top += heights[i];
    }
}

/* Each run of dark squares in a row is a rectangle. */
static enum err put_code(const struct press *x, const char *text, double left, double top)
{
    struct qr code = {0, NULL};
    struct arena *a = arena_new(0);
    const enum err e = a ? qr_draw(a, text, QR_MEDIUM, &code) : ERR_NO_MEMORY;
    const double square = e ? 0 : QR_SIDE / (double)code.side;
    colour(x, 0x000000);
    for (size_t row = 0; row < code.side && !e; row++)
        for (size_t at = 0; at < code.side; at++) {
            const size_t from = at;
            while (at < code.side && code.dark[row * code.side + at])
                at++;
            if (at > from)
                cairo_rectangle(x->cr, left + (double)from * square, top + (double)row * square,
                                (double)(at - from) * square, square);
        }
    cairo_fill(x->cr);
    arena_free(a);
    return e;
}

/* Where the code of a line begins, behind its label; 0: it has none. */
static size_t code_in(const char *line)
{
    const size_t n = strlen(line);
    size_t from = n;
    while (from > 0 && line[from - 1] > ' ' && line[from - 1] < 0x7F)
        from--;
    return from < n ? from : 0;
}

static void put_mark(struct press *x, const struct certificate_sheet *s)
{
    const double top = FOOT_BASE - QR_SIDE;
    PangoLayout *layouts[CERTIFICATE_LINES];
    double all = 0;
    if (x->out) {
        const enum err e = put_code(x, s->qr, QR_LEFT, top);
        if (e)
            x->failed = e;
        colour(x, 0x404040);
    }
    for (size_t i = 0; i < s->mark_count; i++) {
        const struct style style = {
            .size = MARK_SIZE, .width = MARK_WIDTH, .spacing = MARK_SPACING, .code_from = code_in(s->mark[i])};
        layouts[i] = set(x, s->mark[i], &style);
        all += height_of(layouts[i]) + MARK_SIZE * FOOT_GAP;
    }
    double y = FOOT_BASE - all < top ? FOOT_BASE - all : top + (QR_SIDE - all) / 2;
    for (size_t i = 0; i < s->mark_count; i++) {
        const double h = height_of(layouts[i]) + MARK_SIZE * FOOT_GAP;
        show(x, layouts[i], QR_LEFT + QR_SIDE + MARK_GAP, y);
        y += h;
    }
    if (x->out)
        colour(x, 0x1A1A1A);
}

/* ---- the file ---------------------------------------------------------------------------------------------------- */

static cairo_status_t take(void *context, const unsigned char *bytes, unsigned int n)
{
    struct press *x = context;
    if (!x->out)
        return CAIRO_STATUS_SUCCESS;
    buf_add(x->out, bytes, n);
    return x->out->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static enum err put_properties(const struct press *x, const struct certificate_file *file)
{
    char made[21];
    clock_format_utc(file->made_at, made);
    cairo_pdf_surface_set_metadata(x->surface, CAIRO_PDF_METADATA_CREATE_DATE, made);
    cairo_pdf_surface_set_metadata(x->surface, CAIRO_PDF_METADATA_TITLE, file->title);
    cairo_pdf_surface_set_metadata(x->surface, CAIRO_PDF_METADATA_CREATOR, "Jiangxin");
    return OK;
}

/* Text is measured and drawn in ideal lengths, whatever screen this machine has. */
static void measure_ideally(PangoContext *context)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string("zh-CN"));
    pango_cairo_context_set_resolution(context, 72);
}

static enum err converted(cairo_status_t status)
{
    if (status == CAIRO_STATUS_SUCCESS)
        return OK;
    if (status == CAIRO_STATUS_WRITE_ERROR)
        return ERR_TOO_LARGE; /* the buffer takes no more */
    return status == CAIRO_STATUS_NO_MEMORY ? ERR_NO_MEMORY : ERR_BUG;
}

static enum err pass(struct press *x, PangoFontMap *map, const struct certificate_file *file,
                     const struct certificate_sheet *sheets, size_t n)
{
    x->surface = cairo_pdf_surface_create_for_stream(take, x, WIDTH, HEIGHT);
    /* Objects one by one and a table of them, so that the attachment can be put behind. */
    cairo_pdf_surface_restrict_to_version(x->surface, CAIRO_PDF_VERSION_1_4);
    x->cr = cairo_create(x->surface);
    x->context = pango_font_map_create_context(map);
    pango_cairo_update_context(x->cr, x->context);
    measure_ideally(x->context);
    enum err e = put_properties(x, file);
    for (size_t i = 0; i < n && !e && !x->failed; i++) {
        const struct certificate_sheet *s = &sheets[i];
        if (i && x->out)
            cairo_show_page(x->cr);
        put_frame(x, s);
        put_title(x, s);
        put_body(x, s);
        put_foot(x, s);
        put_mark(x, s);
        if (file->each)
            file->each(file->context);
    }
    g_object_unref(x->context);
    cairo_status_t status = cairo_status(x->cr);
    cairo_destroy(x->cr);
    cairo_surface_finish(x->surface);
    if (!status)
        status = cairo_surface_status(x->surface);
    cairo_surface_destroy(x->surface);
    return x->failed ? x->failed : e ? e : converted(status);
}

/* One for the life of the process: looking fonts up costs as much as a page. What it keeps is a few families in the sizes
   that certificates have. */
static PangoFontMap *font_map(void)
{
    static PangoFontMap *map;
    if (!map)
        map = pango_cairo_font_map_new();
    return map;
}

/* What nearly every text consists of, and every font has: ASCII, what GB 2312 has of Han characters and more, their marks. */
static bool is_common(gunichar c)
{
    return (c >= ' ' && c < 0x7F) || (c >= 0x4E00 && c <= 0x9FA5) || (c >= 0x3001 && c <= 0x3011) ||
           (c >= 0xFF01 && c <= 0xFF1F);
}

bool certificate_pdf_lacks(const char *text, char found[CERTIFICATE_CHARACTER])
{
    PangoContext *context = NULL;
    bool lacks = false;
    for (const char *s = text; *s && !lacks; s = g_utf8_next_char(s)) {
        if (is_common(g_utf8_get_char(s)))
            continue;
        if (!context)
            context = pango_font_map_create_context(font_map());
        const struct press x = {.context = context};
        const struct style style = {.size = MARK_SIZE};
        memset(found, 0, CERTIFICATE_CHARACTER);
        memcpy(found, s, (size_t)(g_utf8_next_char(s) - s));
        PangoLayout *layout = set(&x, found, &style);
        lacks = pango_layout_get_unknown_glyphs_count(layout) > 0;
        g_object_unref(layout);
    }
    if (context)
        g_object_unref(context);
    return lacks;
}

enum err certificate_pdf_write(const struct certificate_file *file, const struct certificate_sheet *sheets, size_t n,
                               struct buf *out)
{
    if (n > CERTIFICATE_PDF_PAGES)
        return ERR_TOO_LARGE;
    struct pdf_fonts *fonts = pdf_fonts_new();
    if (!fonts)
        return ERR_NO_MEMORY;
    struct press look = {.fonts = fonts}, x = {.fonts = fonts, .out = out};
    PangoFontMap *map = font_map();
    enum err e = pass(&look, map, file, sheets, n);
    if (!e && pdf_fonts_lack(fonts))
        e = ERR_NOT_FOUND;
    if (!e) {
        pdf_fonts_cut(fonts);
        e = pass(&x, map, file, sheets, n);
    }
    if (!e && file->payload)
        e = certificate_attach(out, CERTIFICATE_PAYLOAD_NAME, file->payload);
    if (!e)
        e = buf_check(out);
    pdf_fonts_free(fonts);
    return e;
}
