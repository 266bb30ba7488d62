/*
 * filetype: what a file that somebody hands in really is, told from its bytes. Its name and what the browser claims
 * about it count for nothing but that the name's ending must fit (SEC-F1).
 *
 * Only as much is looked at as says what it is and that it does not swell when it is opened: a PDF's head and end, the
 * size of a picture, the table of contents of a workbook or a text document (zip), of which no more is unpacked than
 * the list of its types. Documents with macros are none of these.
 */
#ifndef JX_DOC_FILETYPE_H
#define JX_DOC_FILETYPE_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"

enum filetype { FILETYPE_PDF, FILETYPE_PNG, FILETYPE_JPEG, FILETYPE_XLSX, FILETYPE_DOCX, FILETYPE_COUNT };

enum {
    FILETYPE_PICTURE_MAX = 12000,      /* pixels on a side */
    FILETYPE_PIXELS_MAX = 60000000,    /* … and of the whole */
    FILETYPE_PARTS_MAX = 2000,         /* parts of a zip */
    FILETYPE_UNPACKED_MAX = 200 << 20, /* bytes of all its parts unpacked */
    FILETYPE_SWELL_MAX = 100           /* … and so many times its size at most, beyond a MiB */
};

/* What a page takes, as a set. Two of them are told, but never kept: a text is read as CSV, and an old workbook or
 * document (.xls, .doc) is known only to be refused with a word. */
enum {
    FILES_PDF = 1 << FILETYPE_PDF,
    FILES_PNG = 1 << FILETYPE_PNG,
    FILES_JPEG = 1 << FILETYPE_JPEG,
    FILES_XLSX = 1 << FILETYPE_XLSX,
    FILES_DOCX = 1 << FILETYPE_DOCX,
    FILES_TEXT = 1 << FILETYPE_COUNT, /* of any encoding, without control characters */
    FILES_OLD_OFFICE = 1 << (FILETYPE_COUNT + 1)
};

/* Which of FILES_ the first bytes say it is; 0: none. It may be damaged behind that: readers, and filetype_sniff for
 * what is kept, look for themselves. */
unsigned filetype_claim(const void *bytes, size_t n);
/* The names of a set as people know them: "CSV、XLSX". */
void filetype_names(unsigned set, const char *between, struct buf *out);

/* ERR_INVALID: none of them, or broken. ERR_TOO_LARGE: it is one, but opened it would swell beyond the bounds above.
   ERR_NO_MEMORY. `*out` is set when OK only. */
enum err filetype_sniff(const void *bytes, size_t n, enum filetype *out) MUST_CHECK;

/* Whether a name ends as files of this type do: .jpg and .jpeg, in either case. */
bool filetype_fits_name(enum filetype t, const char *name);

/* "pdf", as the database has it; static. Parsing is exact. */
const char *filetype_code(enum filetype t);
bool filetype_parse(const char *code, enum filetype *out);
/* "application/pdf"; static. */
const char *filetype_media(enum filetype t);

#endif
