/*
 * xlsx_part: the parts of a workbook's archive as streams of XML, with all bounds kept while they are unpacked. Private
 * to lib/doc.
 */
#ifndef JX_DOC_XLSX_PART_H
#define JX_DOC_XLSX_PART_H

#include <zip.h>

#include "lib/doc/xlsx_read.h"

struct xlsx_archive {
    zip_t *zip;
    const struct xlsx_limits *limits;
    enum xlsx_problem problem; /* set with ERR_INVALID */
};

/* ERR_INVALID, ERR_NO_MEMORY. xlsx_archive_close is due in every case. */
enum err xlsx_archive_open(struct xlsx_archive *x, const void *bytes, size_t n,
                           const struct xlsx_limits *limits) MUST_CHECK;
void xlsx_archive_close(struct xlsx_archive *x);

/* What a part's elements are told to. Names are without their prefix; attributes are name, value, … NULL as expat gives
   them. The first error ends the part. */
struct xlsx_handler {
    enum err (*start)(void *context, const char *name, const char *const *attributes);
    enum err (*end)(void *context, const char *name);
    enum err (*text)(void *context, const char *s, size_t n); /* NULL: text is of no interest */
};

/* Parses one part. ERR_NOT_FOUND: there is none of that name; ERR_INVALID with x->problem (kept when a handler has set
   it); else what a handler returned. */
enum err xlsx_part_parse(struct xlsx_archive *x, const char *name, const struct xlsx_handler *h,
                         void *context) MUST_CHECK;

/* The value of an attribute by its name without prefix; NULL when it is not there. */
const char *xlsx_attribute(const char *const *attributes, const char *name);

#endif
