/*
 * certificate_pdf: a certificate on an A4 page across, by pango and cairo: a frame, a large title, the wording set full with
 * its paragraphs indented, issuer and date at the lower right with room for a seal, at the lower left a QR code and how to
 * check. What is long is set smaller, down to a bound, and then broken. Rare characters print as themselves (pdf_font.h).
 *
 * A file of one certificate carries the text that proves it (its payload) as an attachment, in an update behind what cairo
 * has written (ISO 32000-1, 7.5.6 and 7.11.4): readers show it, and pdfdetach takes it out. A file of several is for
 * printing and carries none. The same calls give the same bytes on machines with the same libraries and fonts.
 */
#ifndef JX_DOC_CERTIFICATE_PDF_H
#define JX_DOC_CERTIFICATE_PDF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/err.h"

#define CERTIFICATE_PAYLOAD_NAME "certificate.txt"

enum { CERTIFICATE_LINES = 16, CERTIFICATE_PDF_PAGES = 3000 /* at most in a file */ };

struct certificate_paragraph {
    const char *text;
    bool address;               /* to whom it is: at the left edge, not indented, larger */
    size_t heavy_from, heavy_n; /* bytes of it that are set heavy; n 0: none */
};

struct certificate_sheet { /* borrowed: one page */
    const char *title;
    const struct certificate_paragraph *body;
    size_t body_count;
    const char *foot[CERTIFICATE_LINES]; /* issuers, then the date */
    size_t foot_count;
    const char *mark[CERTIFICATE_LINES]; /* beside the QR code */
    size_t mark_count;
    const char *qr;                   /* what it holds */
    uint32_t frame, ornament, accent; /* 0xRRGGBB */
};

struct certificate_file {
    const char *title;   /* in the file's properties */
    const char *payload; /* the attachment; NULL: none */
    instant made_at;
    void (*each)(void *context); /* told of every page twice: when it is measured and when it is drawn; NULL: nobody */
    void *context;
};

/* Adds a file of `n` pages to `out`, which must be empty. ERR_TOO_LARGE: more pages than CERTIFICATE_PDF_PAGES, or `out` is
   full; ERR_INVALID: a QR code of more than one holds; ERR_NOT_FOUND: a character that no font of this machine has, which
   would be a box; ERR_NO_MEMORY; ERR_BUG. */
enum err certificate_pdf_write(const struct certificate_file *file, const struct certificate_sheet *sheets, size_t n,
                               struct buf *out) MUST_CHECK;

enum { CERTIFICATE_CHARACTER = 5 /* bytes of one in UTF-8, with its end */ };
/* Whether `text` (valid UTF-8) has a character that no font of this machine has: the first such one is in `found`. */
bool certificate_pdf_lacks(const char *text, char found[CERTIFICATE_CHARACTER]);

/* The areas of the page, in points from its upper left corner: whatever is printed stands in one of these, and together
   they are the page. For whoever reads a file (pdftotext -x -y -W -H -r 72). */
enum certificate_pdf_area {
    CERTIFICATE_PDF_HEAD,
    CERTIFICATE_PDF_BODY,
    CERTIFICATE_PDF_MARK,
    CERTIFICATE_PDF_FOOT,
    CERTIFICATE_PDF_AREAS
};
struct certificate_pdf_box {
    int left, top, width, height;
};
extern const struct certificate_pdf_box certificate_pdf_boxes[CERTIFICATE_PDF_AREAS];

#endif
