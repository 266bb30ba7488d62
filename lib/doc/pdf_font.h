/*
 * pdf_font: how glyphs come into a document. cairo (1.16) takes of a CFF font the glyphs that are shown, and of its subroutines
 * those that it finds called. Its parser does not clear the stack where something is drawn: when a glyph's first hintmask comes
 * after that, coordinates are counted as hints, the mask is taken for longer than it is, and a call behind it is overlooked.
 * Such a subroutine is then empty in the file: of Noto Sans CJK nothing was left of 如 and a part was missing of 瘃 or, in bold,
 * of 齵, unless another character of the document called the same one; and the text could be copied as if nothing were wrong.
 *
 * So no font with subroutines reaches cairo: while pages are counted the glyphs are noted, then each CFF face is cut down to
 * its glyphs with every subroutine written out in its place (HarfBuzz), and that is what pages are drawn with. Fonts of other
 * kinds are drawn by pango as they are.
 */
#ifndef JX_DOC_PDF_FONT_H
#define JX_DOC_PDF_FONT_H

#include <stdbool.h>

#include <pango/pangocairo.h>

struct pdf_fonts;

/* Owned by the caller, freed by pdf_fonts_free (NULL is allowed). NULL: no memory. */
struct pdf_fonts *pdf_fonts_new(void);
void pdf_fonts_free(struct pdf_fonts *f);

/* What of its fonts the layout shows. */
void pdf_fonts_note(struct pdf_fonts *f, PangoLayout *layout);
/* Whether anything that was noted has no glyph in any font: it would be drawn as a box with its number. */
bool pdf_fonts_lack(const struct pdf_fonts *f);
/* Cuts the faces down to what was noted. A face that cannot be cut, and a glyph that was not noted, come from cairo as ever. */
void pdf_fonts_cut(struct pdf_fonts *f);
/* Draws a layout with its upper left corner at (left, top), in points. */
void pdf_fonts_show(const struct pdf_fonts *f, cairo_t *cr, PangoLayout *layout, double left, double top);

#endif
