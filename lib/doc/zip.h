/*
 * zip: many files in one, written to disk one after the other: each is made when its turn comes and let go of when it is written, so
 * that a thousand take no more memory than one. They are stored, not compressed: what goes in here (PDF) is compressed itself.
 */
#ifndef JX_DOC_ZIP_H
#define JX_DOC_ZIP_H

#include <stddef.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/err.h"

struct zip_spec { /* borrowed */
    size_t n;
    const char *const *names; /* in UTF-8, no two the same */
    instant made_at;          /* of all files, to two seconds: local time */
    /* Adds the i-th file to `out`, which is empty. */
    enum err (*make)(void *context, size_t i, struct buf *out);
    void *context;
};

/* Writes to `path`, beside which the bytes stand under another name until all are there. The error of `make`; ERR_IO: they cannot be
   written, which the log explains; ERR_NO_MEMORY. */
enum err zip_write(const char *path, const struct zip_spec *x) MUST_CHECK;

#endif
