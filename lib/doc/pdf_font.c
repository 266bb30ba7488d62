#include "lib/doc/pdf_font.h"

#include <stdbool.h>
#include <stdlib.h>

#include <cairo-ft.h>
#include <hb-subset.h>

enum { FACES = 24 /* of a document, at most; what is beyond comes from cairo as ever */ };

/* A face that was cut, as FreeType reads it: it lives as long as the last font that cairo makes of it. */
struct cut {
    hb_blob_t *bytes;
    FT_Library library;
    FT_Face face;
};

struct face {
    hb_face_t *whole;
    bool cff;
    hb_set_t *glyphs;        /* that are shown */
    hb_map_t *place;         /* where the face that was cut has them; NULL: it was not */
    cairo_font_face_t *font; /* of the face that was cut */
};

struct pdf_fonts {
    struct face faces[FACES];
    size_t n;
    bool lack; /* a glyph that no font has */
};

struct pdf_fonts *pdf_fonts_new(void)
{
    return calloc(1, sizeof(struct pdf_fonts));
}

void pdf_fonts_free(struct pdf_fonts *f)
{
    for (size_t i = 0; f && i < f->n; i++) {
        hb_face_destroy(f->faces[i].whole);
        hb_set_destroy(f->faces[i].glyphs);
        hb_map_destroy(f->faces[i].place);
        cairo_font_face_destroy(f->faces[i].font);
    }
    free(f);
}

/* ---- which glyphs are shown --------------------------------------------------------------------------------------- */

static struct face *find(const struct pdf_fonts *f, PangoFont *font)
{
    const hb_face_t *whole = hb_font_get_face(pango_font_get_hb_font(font));
    for (size_t i = 0; i < f->n; i++)
        if (f->faces[i].whole == whole)
            return (struct face *)&f->faces[i];
    return NULL;
}

static bool is_cff(const hb_face_t *face)
{
    hb_blob_t *table = hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '));
    const bool cff = hb_blob_get_length(table) > 0;
    hb_blob_destroy(table);
    return cff;
}

static struct face *find_or_add(struct pdf_fonts *f, PangoFont *font)
{
    struct face *face = find(f, font);
    if (!face && f->n < FACES) {
        face = &f->faces[f->n++];
        face->whole = hb_face_reference(hb_font_get_face(pango_font_get_hb_font(font)));
        face->cff = is_cff(face->whole);
        face->glyphs = hb_set_create();
    }
    return face;
}

/* Whether it is a glyph of the font: not a place that stays empty or a box for what no font has. */
static bool is_glyph(PangoGlyph glyph)
{
    return glyph != PANGO_GLYPH_EMPTY && !(glyph & PANGO_GLYPH_UNKNOWN_FLAG);
}

bool pdf_fonts_lack(const struct pdf_fonts *f)
{
    return f->lack;
}

void pdf_fonts_note(struct pdf_fonts *f, PangoLayout *layout)
{
    f->lack = f->lack || pango_layout_get_unknown_glyphs_count(layout) > 0;
    PangoLayoutIter *at = pango_layout_get_iter(layout);
    do {
        const PangoLayoutRun *run = pango_layout_iter_get_run_readonly(at);
        struct face *face = run ? find_or_add(f, run->item->analysis.font) : NULL;
        for (int i = 0; face && face->cff && i < run->glyphs->num_glyphs; i++)
            if (is_glyph(run->glyphs->glyphs[i].glyph))
                hb_set_add(face->glyphs, run->glyphs->glyphs[i].glyph);
    } while (pango_layout_iter_next_run(at));
    pango_layout_iter_free(at);
}

/* ---- faces with these glyphs only --------------------------------------------------------------------------------- */

static void cut_free(void *context)
{
    struct cut *c = context;
    if (c->face)
        FT_Done_Face(c->face);
    if (c->library)
        FT_Done_FreeType(c->library);
    hb_blob_destroy(c->bytes);
    free(c);
}

/* A font of cairo's that owns the bytes. NULL: no memory, or FreeType cannot read them. */
static cairo_font_face_t *font_of(hb_blob_t *bytes)
{
    static const cairo_user_data_key_t KEY;
    unsigned int n;
    const char *data = hb_blob_get_data(bytes, &n);
    cairo_font_face_t *font = NULL;
    struct cut *c = calloc(1, sizeof *c);
    if (!c)
        return NULL;
    c->bytes = hb_blob_reference(bytes);
    if (FT_Init_FreeType(&c->library) ||
        FT_New_Memory_Face(c->library, (const FT_Byte *)data, (FT_Long)n, 0, &c->face)) {
        cut_free(c);
        return NULL;
    }
    font = cairo_ft_font_face_create_for_ft_face(c->face, 0);
    if (cairo_font_face_set_user_data(font, &KEY, c, cut_free)) {
        cairo_font_face_destroy(font);
        cut_free(c);
        return NULL;
    }
    return font;
}

static hb_subset_input_t *what_to_keep(const hb_set_t *glyphs)
{
    /* Text is set before: what only its setting needs is left out, and GSUB would bring every glyph's alternatives. */
    static const hb_tag_t NOT_NEEDED[] = {
        HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'), HB_TAG('B', 'A', 'S', 'E'),
        HB_TAG('V', 'O', 'R', 'G'), HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x')};
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        return NULL;
    hb_set_union(hb_subset_input_glyph_set(input), glyphs);
    for (size_t i = 0; i < sizeof NOT_NEEDED / sizeof *NOT_NEEDED; i++)
        hb_set_add(hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG), NOT_NEEDED[i]);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_DESUBROUTINIZE | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    return input;
}

static void cut(struct face *face)
{
    hb_subset_input_t *input = what_to_keep(face->glyphs);
    hb_subset_plan_t *plan = input ? hb_subset_plan_create_or_fail(face->whole, input) : NULL;
    hb_face_t *small = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
    hb_blob_t *bytes = small ? hb_face_reference_blob(small) : NULL;
    face->font = bytes ? font_of(bytes) : NULL;
    if (face->font)
        face->place = hb_map_copy(hb_subset_plan_old_to_new_glyph_mapping(plan));
    hb_blob_destroy(bytes);
    hb_face_destroy(small);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
}

void pdf_fonts_cut(struct pdf_fonts *f)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->faces[i].cff && !f->faces[i].font)
            cut(&f->faces[i]);
}

/* ---- drawing ------------------------------------------------------------------------------------------------------ */

/* Whether the run can be drawn with the face that was cut: from left to right, with its outlines as they are, and all there. */
static bool is_plain(const struct face *face, const PangoLayoutRun *run)
{
    PangoFont *font = run->item->analysis.font;
    cairo_font_face_t *outlines =
        cairo_scaled_font_get_font_face(pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font)));
    if (run->item->analysis.level % 2 || cairo_font_face_get_type(outlines) != CAIRO_FONT_TYPE_FT ||
        cairo_ft_font_face_get_synthesize(outlines))
        return false;
    for (int i = 0; i < run->glyphs->num_glyphs; i++) {
        const PangoGlyph glyph = run->glyphs->glyphs[i].glyph;
        if (glyph != PANGO_GLYPH_EMPTY && (!is_glyph(glyph) || !hb_map_has(face->place, glyph)))
            return false;
    }
    return true;
}

struct drawn {
    cairo_glyph_t *glyphs;
    cairo_text_cluster_t *clusters;
    int glyph_count, cluster_count;
};

/* The glyphs with their places, and which of them show which bytes of the text. */
static void place(const struct face *face, PangoLayoutRun *run, const char *text, double x, double y, struct drawn *d)
{
    PangoGlyphItemIter at;
    int advanced = 0;
    for (gboolean more = pango_glyph_item_iter_init_start(&at, run, text); more;
         more = pango_glyph_item_iter_next_cluster(&at)) {
        cairo_text_cluster_t *cluster = &d->clusters[d->cluster_count++];
        cluster->num_bytes = at.end_index - at.start_index;
        cluster->num_glyphs = 0;
        for (int i = at.start_glyph; i < at.end_glyph; i++) {
            const PangoGlyphInfo *g = &run->glyphs->glyphs[i];
            if (g->glyph != PANGO_GLYPH_EMPTY) {
                d->glyphs[d->glyph_count++] = (cairo_glyph_t){
                    .index = hb_map_get(face->place, g->glyph),
                    .x = x + pango_units_to_double(advanced + g->geometry.x_offset),
                    .y = y + pango_units_to_double(g->geometry.y_offset),
                };
                cluster->num_glyphs++;
            }
            advanced += g->geometry.width;
        }
    }
}

static void set_font(const struct face *face, PangoFont *font, cairo_t *cr)
{
    cairo_matrix_t size;
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_scaled_font_t *scaled = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font));
    cairo_scaled_font_get_font_matrix(scaled, &size);
    cairo_scaled_font_get_font_options(scaled, options);
    cairo_set_font_face(cr, face->font);
    cairo_set_font_matrix(cr, &size);
    cairo_set_font_options(cr, options);
    cairo_font_options_destroy(options);
}

static void show_run(const struct pdf_fonts *f, cairo_t *cr, const char *text, PangoLayoutRun *run, double x, double y)
{
    const struct face *face = find(f, run->item->analysis.font);
    const int n = run->glyphs->num_glyphs;
    if (!face || !face->font || n == 0 || !is_plain(face, run)) {
        cairo_move_to(cr, x, y);
        pango_cairo_show_glyph_item(cr, text, run);
        return;
    }
    struct drawn d = {cairo_glyph_allocate(n), cairo_text_cluster_allocate(n), 0, 0};
    if (d.glyphs && d.clusters) {
        place(face, run, text, x, y, &d);
        cairo_save(cr);
        set_font(face, run->item->analysis.font, cr);
        if (d.glyph_count)
            cairo_show_text_glyphs(cr, text + run->item->offset, run->item->length, d.glyphs, d.glyph_count, d.clusters,
                                   d.cluster_count, 0);
        cairo_restore(cr);
    }
    cairo_glyph_free(d.glyphs);
    cairo_text_cluster_free(d.clusters);
}

void pdf_fonts_show(const struct pdf_fonts *f, cairo_t *cr, PangoLayout *layout, double left, double top)
{
    const char *text = pango_layout_get_text(layout);
    PangoLayoutIter *at = pango_layout_get_iter(layout);
    do {
        PangoLayoutRun *run = pango_layout_iter_get_run_readonly(at);
        PangoRectangle where;
        if (!run)
            continue;
        pango_layout_iter_get_run_extents(at, NULL, &where);
        show_run(f, cr, text, run, left + pango_units_to_double(where.x),
                 top + pango_units_to_double(pango_layout_iter_get_baseline(at)));
    } while (pango_layout_iter_next_run(at));
    pango_layout_iter_free(at);
}

#ifdef JX_TEST
/* What the sanitizer is not to report in tests, since it is not ours: cairo 1.16 loses 768 bytes with each embedded CFF
   font, fontconfig an expression of its settings, once. It hides, too, a document of ours that nobody frees, since cairo
   calls the function that takes its bytes. */
const char *__lsan_default_suppressions(void); // NOLINT(bugprone-reserved-identifier): its name is the sanitizer's
const char *__lsan_default_suppressions(void)  // NOLINT(bugprone-reserved-identifier)
{
    return "leak:libcairo.so\nleak:libfontconfig.so\n";
}
#endif
