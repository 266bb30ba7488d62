/*
 * signed_card: a rule card as a site publishes it: in an envelope that says for which round, which version, since when
 * and why, with the card's hash and a signature. docs/rule-card.md tells the format. Pure: whoever reads one compares
 * the hash and looks at the signature.
 */
#ifndef JX_DOMAIN_SIGNED_CARD_H
#define JX_DOMAIN_SIGNED_CARD_H

#include "lib/domain/rule_card.h"

#define SIGNED_CARD_FORMAT "jiangxin signed rule card 1"

enum {
    SIGNED_CARD_REASON = 300, /* code points */
    SIGNED_CARD_BYTES = RULE_CARD_BYTES + (1 << 16),
    SIGNED_CARD_HEX = 64, /* digits of the hash and of the key */
    SIGNED_CARD_SIGNATURE = 128
};

struct signed_card { /* texts without line breaks */
    struct rule_card *card;
    bool envelope; /* false: a bare card; all below is "" */
    const char *edition, *discipline, *round;
    size_t version;           /* from 1 */
    const char *published_at; /* "2026-11-21T09:00:00Z" */
    const char *reason;
    const char *hash;            /* of the card, as the envelope says; lower-case hexadecimal */
    const char *key, *signature; /* hexadecimal; both "": not signed yet */
};

/* Reads an envelope, or a bare card. ERR_INVALID with problems, as rule_card_read; those of an envelope's card have the
   paths that they have in the card. Arena. */
enum err signed_card_read(struct arena *a, const char *text, size_t n, struct signed_card *out,
                          struct rule_card_problems *problems) MUST_CHECK;

/* What is signed: lines of text, each ended by a line feed. */
void signed_card_statement(const struct signed_card *s, struct buf *out);
/* The envelope as JSON, with a line feed behind it. */
void signed_card_write(const struct signed_card *s, struct buf *out);

#endif
