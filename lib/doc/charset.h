/*
 * charset: which encoding a text file is in, and the same text as UTF-8.
 *
 * Spreadsheets save "CSV" in whatever the machine is set to: UTF-8 with or without a mark, GB18030 (GBK and GB2312 are
 * parts of it), "Unicode text", which is UTF-16. Bytes that are good UTF-8 are UTF-8: no Chinese text of GB18030 of
 * more than a word happens to be that as well. Nothing is guessed beyond these, and nothing is replaced: a byte that
 * stands for no character is an error with its line.
 */
#ifndef JX_DOC_CHARSET_H
#define JX_DOC_CHARSET_H

#include <stddef.h>

#include "lib/base/arena.h"
#include "lib/base/err.h"

enum charset {
    CHARSET_UNKNOWN,
    CHARSET_UTF8,
    CHARSET_UTF8_MARKED, /* with a byte order mark */
    CHARSET_UTF16_LE,    /* with its mark or without */
    CHARSET_UTF16_BE,
    CHARSET_GB18030,
    CHARSET_COUNT
};

/* Looks at all bytes. CHARSET_UNKNOWN: they are no text in any of these. */
enum charset charset_detect(const void *bytes, size_t n);

/* "UTF-8", "GB18030" …; "" for CHARSET_UNKNOWN. Static. */
const char *charset_name(enum charset c);

/* The text as UTF-8 without a mark; `*out` has a NUL behind it and may be `bytes` itself, or a part of it. ERR_INVALID:
   a byte at line `*line` (from 1) stands for nothing in this encoding; ERR_TOO_LARGE: it would be more than `limit`
   bytes; ERR_NO_MEMORY. */
enum err charset_convert(const void *bytes, size_t n, enum charset from, size_t limit, struct arena *a,
                         const char **out, size_t *out_n, size_t *line) MUST_CHECK;

#endif
