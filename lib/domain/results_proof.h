/*
 * results_proof: that one judge's sheet stands in published results, as a short text that fits a QR code on the printed
 * sheet. Lines that people can read: the proof, the signed statement of the head, the sheet. docs/results.md.
 *
 * Who has it and the public key needs neither the bundle nor the site. Pure.
 */
#ifndef JX_DOMAIN_RESULTS_PROOF_H
#define JX_DOMAIN_RESULTS_PROOF_H

#include "lib/domain/results.h"

#define RESULTS_PROOF_FORMAT "jiangxin sheet proof 1"
#define RESULTS_HEAD_FORMAT "jiangxin head proof 1"

enum {
    RESULTS_PROOF_BYTES = 1 << 16, /* of a text that is read */
    RESULTS_PROOF_QR = 2900,       /* a QR code of the largest size holds 2,953 bytes (error correction L) */
    RESULTS_PROOF_PATH = 64
};

struct results_proof {    /* arena */
    uint64_t index, size; /* the leaf's place; how many leaves the head covers */
    uint8_t path[RESULTS_PROOF_PATH][RESULTS_HASH];
    size_t path_count;
    uint8_t key[RESULTS_KEY], signature[RESULTS_SIGNATURE];
    const char *statement;                                                                  /* as it was signed */
    const char *edition, *discipline, *round, *version, *published_at, *reason, *signed_by; /* lines of the statement */
    uint8_t id[RESULTS_ID], root[RESULTS_HASH];
    const char *card; /* hash of the rule card */
    struct mark_sheet sheet;
    const char *sheet_text;
};

/* Appends the proof of the newest sheet of this number and seat under the newest head, which must be signed.
   ERR_NOT_FOUND: there is no such sheet, or no signed head that covers it; ERR_NO_MEMORY. Whoever prints it as a QR code looks whether it
   has at most RESULTS_PROOF_QR bytes. */
enum err results_proof_write(const struct results *r, const struct results_crypt *crypt, size_t number,
                             const char *seat, struct buf *out) MUST_CHECK;

/* Appends what proves the newest head by itself, for the QR code of a printed list of results: key, signature, statement.
   ERR_NOT_FOUND: it is not signed; ERR_NO_MEMORY. */
enum err results_proof_write_head(const struct results *r, const struct results_crypt *crypt,
                                  struct buf *out) MUST_CHECK;

/* Reads one; `n` bytes that are not needed afterwards. Line ends may be CR LF, as a mail or a clipboard makes them; beyond
   that it is exactly one spelling. ERR_INVALID: it is none, with a finding; ERR_NO_MEMORY. */
enum err results_proof_read(struct arena *a, const char *text, size_t n, struct results_proof **out,
                            struct results_findings *findings) MUST_CHECK;

/* Looks at it: the signature under the statement, the sheet in the tree of that root, the round and the rule card of the
   sheet. OK, ERR_INVALID with findings, ERR_NO_MEMORY. */
enum err results_proof_verify(struct arena *a, const struct results_proof *p, const struct results_crypt *crypt,
                              const struct results_trust *trust, struct results_findings *findings) MUST_CHECK;

#endif
