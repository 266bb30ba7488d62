/*
 * certificate_paper: a certificate's card as paper (PDF), and what is proved of a card: the functions of lib/crypt and
 * lib/doc for lib/domain/certificate_card and certificate_text.
 */
#ifndef JX_ACT_CERTIFICATE_PAPER_H
#define JX_ACT_CERTIFICATE_PAPER_H

#include "lib/domain/certificate_card.h"

extern const struct certificate_crypt certificate_crypt;

/* Adds a PDF to `out`, which must be empty. Of one card it carries the card, so that it can be proved anywhere; of several
   it is for printing. `origin` ("https://host") stands before the address in the QR codes. ERR_INVALID: a card of an
   unknown kind or one that does not fit; ERR_TOO_LARGE; ERR_NO_MEMORY; ERR_BUG. */
enum err certificate_paper_write(struct arena *a, const struct certificate_card *const *cards, size_t n,
                                 const char *origin, struct buf *out) MUST_CHECK;

/* The same of many, telling `each` of every page twice: when it is measured and when it is drawn. */
struct certificate_told {
    void (*each)(void *context);
    void *context;
};
enum err certificate_paper_print(struct arena *a, const struct certificate_card *const *cards, size_t n,
                                 const char *origin, const struct certificate_told *told, struct buf *out) MUST_CHECK;

/* "/award/certificate/CODE". Arena; NULL: no memory. */
char *certificate_paper_path(struct arena *a, const uint8_t code[CERTIFICATE_CODE_SIZE]);

/* Signs it with a key of lib/crypt/signature. ERR_NO_MEMORY. */
struct signature_key;
enum err certificate_paper_sign(struct certificate_card *c, const struct signature_key *key) MUST_CHECK;

#endif
