/*
 * upload: what an uploaded file is, told by its first bytes (SEC-F1). What the browser says of it, name and media type,
 * is for display only.
 */
#ifndef JX_WEB_UPLOAD_H
#define JX_WEB_UPLOAD_H

#include <stddef.h>

#include "lib/base/buf.h"

enum upload_kind { /* sets of them are or-ed together */
                   UPLOAD_UNKNOWN = 0,
                   UPLOAD_TEXT = 1 << 0, /* of any encoding, without control characters: CSV */
                   UPLOAD_XLSX = 1 << 1,
                   UPLOAD_DOCX = 1 << 2,
                   UPLOAD_PDF = 1 << 3,
                   UPLOAD_PNG = 1 << 4,
                   UPLOAD_JPEG = 1 << 5,
                   UPLOAD_OLD_OFFICE = 1 << 6 /* .xls, .doc: known, to be refused with a word */
};

/* What the bytes are. A kind that is told by its beginning may be damaged behind that: readers check for themselves. */
enum upload_kind upload_kind(const void *data, size_t n);

/* "application/pdf" and "pdf", by which a file is kept and served; "application/octet-stream" and "bin" of an unknown
   one. Static. */
const char *upload_media_type(enum upload_kind k);
const char *upload_extension(enum upload_kind k);

/* The names of a set as people know them: "CSV, XLSX". */
void upload_names(unsigned kinds, const char *between, struct buf *out);

#endif
