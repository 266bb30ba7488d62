/*
 * certificate_card: what a certificate (证书) says, frozen when it is issued, as lines of text that people can read. The
 * same text lies in the PDF, so that whoever has the file needs no site to prove it. docs/certificates.md.
 *
 *     jiangxin certificate 1
 *     code 6Yy1tT3rYk2c8yq0bS5N1w
 *     kind honour_person
 *     issued 2026-11-21T01:00:00Z
 *     replaces …                                         (only where it stands for a revoked one)
 *     field holder SALT DIGEST 周𬀩
 *     …
 *     key …                                              (once it is signed)
 *     signature …
 *
 * Each field has a salt and the SHA-256 of name, salt and value; what is signed are the lines above with the digest alone
 * for each field. So a field that was altered is named, the others stay proved, and who has only what was signed cannot
 * find a value by trying them all.
 *
 * A value has one spelling: "\n" and "\\" for a line end and a backslash, no other escape. What is read is written again
 * and compared, so that there is nothing in a card that a reader passes over. Pure: no I/O, digests are handed in.
 */
#ifndef JX_DOMAIN_CERTIFICATE_CARD_H
#define JX_DOMAIN_CERTIFICATE_CARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/err.h"

#define CERTIFICATE_FORMAT "jiangxin certificate 1"

enum {
    CERTIFICATE_CODE_SIZE = 16, /* bytes */
    CERTIFICATE_SALT = 16,
    CERTIFICATE_HEX = 65, /* a digest as text, and the NUL */
    CERTIFICATE_KEY = 32,
    CERTIFICATE_SIGNATURE = 64,
    CERTIFICATE_KIND_MAX = 24,     /* bytes of a kind's code */
    CERTIFICATE_VALUE_MAX = 200,   /* code points of a value */
    CERTIFICATE_TEXT_MAX = 600,    /* … of the wording */
    CERTIFICATE_CARD_BYTES = 32768 /* of a card's text */
};

/* In the order in which they stand in a card. */
enum certificate_field {
    CERTIFICATE_TITLE,  /* 荣誉证书 */
    CERTIFICATE_HOLDER, /* a name: of a person, a team, a unit */
    CERTIFICATE_UNIT,   /* where they belong; none of a collective */
    CERTIFICATE_AWARD,  /* what they are given */
    CERTIFICATE_EVENT,  /* in what: programme, contest, class; none where the award says it */
    CERTIFICATE_DETAIL, /* a paper's title, a discipline, a mentor, hours; none */
    CERTIFICATE_TEXT,   /* the wording, with {holder} {unit} {award} {event} {detail} where those values stand */
    CERTIFICATE_ISSUER, /* one or more, one a line */
    CERTIFICATE_DATE,   /* "2026-11-21" */
    CERTIFICATE_NUMBER,
    CERTIFICATE_FIELDS
};
/* "holder": in cards and forms. Static. */
const char *certificate_field_name(enum certificate_field f);

struct certificate_card { /* texts are borrowed */
    uint8_t code[CERTIFICATE_CODE_SIZE];
    const char *kind;
    instant issued_at; /* whole seconds */
    bool replaces;     /* the certificate of `replaced` */
    uint8_t replaced[CERTIFICATE_CODE_SIZE];
    const char *values[CERTIFICATE_FIELDS]; /* NULL: it has none */
    uint8_t salts[CERTIFICATE_FIELDS][CERTIFICATE_SALT];
    char digests[CERTIFICATE_FIELDS][CERTIFICATE_HEX];
    bool is_signed;
    uint8_t key[CERTIFICATE_KEY], signature[CERTIFICATE_SIGNATURE];
};

struct certificate_crypt {                                                  /* lib/crypt's functions */
    void (*digest)(const void *bytes, size_t n, char out[CERTIFICATE_HEX]); /* SHA-256 in hexadecimal */
    bool (*good)(const uint8_t key[CERTIFICATE_KEY], const void *message, size_t n,
                 const uint8_t signature[CERTIFICATE_SIGNATURE]); /* Ed25519 */
};

/* ---- making one -------------------------------------------------------------------------------------------------- */

/* Whether the values can be a certificate's: those that every one has are there, each is text within its length without
   controls, the wording names only values that are there. NULL: they are; else the key of the refusal (static), with the
   field in *at. */
const char *certificate_card_misfit(const struct certificate_card *c, enum certificate_field *at);

/* Fills the digests from values and salts. ERR_NO_MEMORY. */
enum err certificate_card_seal(struct certificate_card *c, const struct certificate_crypt *crypt) MUST_CHECK;
/* Appends the text. */
void certificate_card_write(const struct certificate_card *c, struct buf *out);
/* Appends what is signed. */
void certificate_card_statement(const struct certificate_card *c, struct buf *out);

/* ---- reading one ------------------------------------------------------------------------------------------------- */

/* Reads `n` bytes, which are not needed afterwards. Line ends may be CR LF, as a mail makes them; beyond that it is exactly
   one spelling. Arena. ERR_INVALID: it is none; *line (from 1) is the first that cannot stand there. ERR_NO_MEMORY. */
enum err certificate_card_read(struct arena *a, const char *text, size_t n, struct certificate_card *out,
                               size_t *line) MUST_CHECK;

enum certificate_seal {
    CERTIFICATE_UNSIGNED,
    CERTIFICATE_FORGED,  /* the signature is not of this card and key */
    CERTIFICATE_UNKNOWN, /* it is, but by a key that is not trusted */
    CERTIFICATE_PROVED   /* it is; by a trusted key, or no keys were given to compare with */
};
struct certificate_trust {
    const uint8_t (*keys)[CERTIFICATE_KEY];
    size_t count; /* 0: any */
};
struct certificate_check {
    bool altered[CERTIFICATE_FIELDS]; /* the value is not the one that was sealed */
    enum certificate_seal seal;
};
/* ERR_NO_MEMORY. */
enum err certificate_card_check(const struct certificate_card *c, const struct certificate_crypt *crypt,
                                const struct certificate_trust *trust, struct certificate_check *out) MUST_CHECK;
/* Whether nothing is wrong. */
bool certificate_check_good(const struct certificate_check *k);

/* ---- comparing --------------------------------------------------------------------------------------------------- */

/* Which of what somebody typed from the paper is not what the card says. NULL and "": not typed, not compared. Spaces, full
   and half width and the forms of a name's dot make no difference, nor how a date is written. Where the card has no such
   value, whatever is typed differs. ERR_NO_MEMORY. */
enum err certificate_card_compare(struct arena *a, const struct certificate_card *c,
                                  const char *const typed[CERTIFICATE_FIELDS],
                                  bool differs[CERTIFICATE_FIELDS]) MUST_CHECK;

/* What is compared of a text: half width, without white space, one dot for all of them. Arena; NULL: no memory. */
char *certificate_fold(struct arena *a, const char *text);

#endif
