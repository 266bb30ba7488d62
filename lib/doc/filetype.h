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

#include "lib/base/err.h"

enum filetype { FILETYPE_PDF, FILETYPE_PNG, FILETYPE_JPEG, FILETYPE_XLSX, FILETYPE_DOCX, FILETYPE_COUNT };

enum {
    FILETYPE_PICTURE_MAX = 12000,      /* pixels on a side */
    FILETYPE_PIXELS_MAX = 60000000,    /* … and of the whole */
    FILETYPE_PARTS_MAX = 2000,         /* parts of a zip */
    FILETYPE_UNPACKED_MAX = 200 << 20, /* bytes of all its parts unpacked */
    FILETYPE_SWELL_MAX = 100           /* … and so many times its size at most, beyond a MiB */
};

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
