/* verify: what the files of `jiangxin verify` share. */
#ifndef JX_TOOLS_VERIFY_H
#define JX_TOOLS_VERIFY_H

#include "tools/command.h"

enum { VERIFY_KEYS = 64 };

struct verify_options {
    const char *anchor;            /* of the audit log: a file; NULL: none */
    const char *keys[VERIFY_KEYS]; /* --public-key, as often as it was given: a file, or 64 hexadecimal digits */
    size_t key_count;
    const char *since; /* of results and reviews: an older file; NULL: none */
    bool json;
    enum lang lang;
};

/* verify_card.c: whether the rule card in `path` is good and, with an envelope, is the one that was signed. `key`: 64
   hexadecimal digits of the public key that must have signed it; NULL: whichever the envelope names. */
int verify_card(struct command *c, const char *path, const char *key, enum lang lang);

/* verify_results.c: whether a bundle of published results is good, and goes on from an older one; whether a judge's sheet
   stands in published results. "-" is standard input. */
int verify_results(struct command *c, const char *path, const struct verify_options *o);
int verify_sheet(struct command *c, const char *path, const struct verify_options *o);

/* verify_certificate.c: whether a certificate (a PDF, or the card by itself) is what was signed and says what it certifies.
   "-" is standard input. */
int verify_certificate(struct command *c, const char *path, const struct verify_options *o);

/* verify_review.c: whether a sealed review is what was signed, its results and its list are what follows, and it goes on from an
   older one. "-" is standard input. */
int verify_review(struct command *c, const char *path, const struct verify_options *o);

/* verify_pairing.c: whether the certificate of a pairing is true. "-" is standard input. */
int verify_pairing(struct command *c, const char *path, const struct verify_options *o);

#endif
