/*
 * certificate_text: what stands on a certificate's paper, made from its card alone, so that whoever has the card knows each
 * character of the page and whose it is: the field's, or the wording's. Paper is drawn from it, and what a reader of the
 * file finds printed is compared with it.
 *
 * The paper is Chinese; its few words of our own stand here. Pure.
 */
#ifndef JX_DOMAIN_CERTIFICATE_TEXT_H
#define JX_DOMAIN_CERTIFICATE_TEXT_H

#include "lib/domain/certificate_card.h"

/* Whose a printed character is: a field's, or one of these. */
enum {
    CERTIFICATE_CODE = CERTIFICATE_FIELDS, /* the code below the QR code */
    CERTIFICATE_WORDS,                     /* ours: how to check */
    CERTIFICATE_PLACES
};
/* "holder", "code", "words". Static. */
const char *certificate_place_name(int place);

/* The page in four areas, which together are all of it. */
enum certificate_area {
    CERTIFICATE_HEAD, /* the title */
    CERTIFICATE_BODY, /* the wording */
    CERTIFICATE_MARK, /* lower left: number, code, how to check */
    CERTIFICATE_FOOT, /* lower right: issuer and date */
    CERTIFICATE_AREAS
};

struct certificate_piece { /* arena */
    int place;
    const char *text;
};
struct certificate_line { /* a paragraph of the wording, a line elsewhere; arena */
    struct certificate_piece *pieces;
    size_t count;
    bool address; /* whom it is to: the wording's first paragraph when it ends with a colon; it is not indented */
};
struct certificate_text { /* arena */
    struct certificate_line *lines[CERTIFICATE_AREAS];
    size_t counts[CERTIFICATE_AREAS];
};

/* Whether the wording's braces are slots of values that are there. */
bool certificate_text_fits(const struct certificate_card *c);

/* The card fits (certificate_card_misfit). ERR_NO_MEMORY. */
enum err certificate_text_make(struct arena *a, const struct certificate_card *c,
                               struct certificate_text *out) MUST_CHECK;
/* All of a line's pieces behind each other. Arena; NULL: no memory. */
char *certificate_line_text(struct arena *a, const struct certificate_line *l);
/* The wording with its values, its paragraphs as lines. Arena; NULL: no memory. */
char *certificate_text_body(struct arena *a, const struct certificate_card *c);

/* What was found printed in an area is compared with what stands there, folded as certificate_fold does; `altered` of each
   place that is not as it should be becomes true. ERR_TOO_LARGE: far more is printed than a certificate has;
   ERR_NO_MEMORY. */
enum err certificate_text_compare(struct arena *a, const struct certificate_text *t, enum certificate_area area,
                                  const char *printed, bool altered[CERTIFICATE_PLACES]) MUST_CHECK;

#endif
