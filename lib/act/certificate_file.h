/*
 * certificate_file: a certificate as somebody has it, a PDF or the card by itself, looked at without any site: the card is
 * taken out of the file, its signature proved, and what is printed on the page compared with it. The file is read by
 * poppler's programs (pdfdetach, pdftotext) within bounds (lib/base/confine.h).
 */
#ifndef JX_ACT_CERTIFICATE_FILE_H
#define JX_ACT_CERTIFICATE_FILE_H

#include "lib/domain/certificate_text.h"

struct certificate_file_found { /* arena */
    bool readable;              /* there is a card, and it is one */
    size_t line;                /* else: where it ends to be one; 0: there is none in the file */
    struct certificate_card card;
    struct certificate_check check;
    bool has_paper;                   /* it is a PDF: the page was compared */
    bool printed[CERTIFICATE_PLACES]; /* stands otherwise on the page */
};

/* Whether bytes are a PDF's. */
bool certificate_file_is_pdf(const char *bytes, size_t n);

/* A PDF at an absolute path. ERR_UNAVAILABLE: poppler's programs are not here; ERR_NO_MEMORY. */
enum err certificate_file_look(struct arena *a, const char *path, const struct certificate_trust *trust,
                               struct certificate_file_found *out) MUST_CHECK;
/* A card's text. ERR_NO_MEMORY. */
enum err certificate_file_card(struct arena *a, const char *text, size_t n, const struct certificate_trust *trust,
                               struct certificate_file_found *out) MUST_CHECK;

/* Whether nothing is wrong. */
bool certificate_file_good(const struct certificate_file_found *f);

#endif
