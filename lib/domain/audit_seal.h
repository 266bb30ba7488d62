/*
 * audit_seal: the texts that seals of the audit log are made of, and reading them back. Pure; digests are handed in.
 *
 * A row's line is what is hashed and what archives hold; a head's text is what is signed; an anchor is what leaves the
 * host. docs/audit-log.md describes each, so that somebody without this program can prove the log. None of them may
 * ever change: what was sealed years ago must give the same bytes. So they are written here and by nothing that others
 * use for other ends.
 */
#ifndef JX_DOMAIN_AUDIT_SEAL_H
#define JX_DOMAIN_AUDIT_SEAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/err.h"

#define AUDIT_HASH 32

/* ---- a row's line ---- */

struct audit_number { /* a number, or none: NULL and 0 are not the same line */
    bool there;
    int64_t n;
};

struct audit_line { /* every column of a row; texts borrowed, never NULL but for before and after */
    int64_t id;
    instant at, written_at;
    struct audit_number person;
    const char *program, *request, *address, *act, *noun;
    struct audit_number noun_id;
    const char *before, *after;
    const char *result;
};

/* Appends the row as a JSON array on one line, without the line's end:
     [id,"at","written_at",person,"program","request","address","act","noun",noun_id,before,after,"result"]
   Instants are "2026-11-21T09:00:00.123456Z"; before and after are their JSON as a text, or null; in texts only " \ and
   U+0000–001F are escaped, the latter always as \u00xx. */
void audit_seal_line(const struct audit_line *row, struct buf *out);
/* Reads such a line back. False: it is none, exactly. Texts in the arena. */
bool audit_seal_read_line(struct arena *a, const char *line, size_t n, struct audit_line *row);

/* ---- a batch's head ---- */

struct audit_head {
    int64_t number;
    int64_t leaves;
    uint8_t root[AUDIT_HASH];
    uint8_t previous[AUDIT_HASH]; /* SHA-256 of the text of the head before; zeros for number 1 */
    instant horizon;
    instant first, last; /* written_at of its first and last row; 0: the batch is empty */
    instant sealed;
    const char *key_id; /* borrowed */
};

/* Appends the text that is signed: ten lines, each with its name in front and a line's end behind. */
void audit_seal_head(const struct audit_head *h, struct buf *out);

/* ---- anchors ---- */

enum { AUDIT_CODE_BYTES = 20 }; /* of a head's hash that the printed code holds */
#define AUDIT_CODE_SIZE 64      /* "123456-8F3K-…", and the NUL */

/* The line that goes to syslog and to a file elsewhere: "jiangxin audit head 17 HEX". Appends it, without its end. */
void audit_seal_anchor(int64_t number, const uint8_t hash[AUDIT_HASH], struct buf *out);
/* The code to print: the number, 32 characters in groups of four, and two that show a slip of the pen. */
void audit_seal_code(int64_t number, const uint8_t hash[AUDIT_HASH], char out[AUDIT_CODE_SIZE]);

struct audit_anchor {
    int64_t number;
    uint8_t hash[AUDIT_HASH];
    size_t bytes; /* of the hash that are known: all, or AUDIT_CODE_BYTES */
};
enum audit_anchor_kind { ANCHOR_NONE, ANCHOR_GOOD, ANCHOR_MISTYPED };
/* One line of an anchor file: an anchor wherever in the line it stands (syslog puts its own words in front), or a code
   as somebody typed it (any case; I, L and O for 1, 1 and 0; groups by hyphens or spaces). Blank lines, comments (#)
   and lines that speak of something else are none. */
enum audit_anchor_kind audit_seal_read_anchor(const char *line, size_t n, struct audit_anchor *out);

#endif
