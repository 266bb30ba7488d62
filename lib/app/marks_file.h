/* marks_file: a file of marks, CSV or XLSX as lib/doc/table reads it, taken in by a rule card: for pages and the command
   alike. docs/scoring.md tells the columns. */
#ifndef JX_APP_MARKS_FILE_H
#define JX_APP_MARKS_FILE_H

#include "lib/domain/marks.h"

enum { MARKS_FILE_BYTES = 64 << 20 };

/* Reads `n` bytes, which are written upon (bytes[n] too) and must live as long as the marks. ERR_INVALID: `problems` says by line what is wrong, the file itself included; ERR_NO_MEMORY. Arena. */
enum err marks_file_read(struct arena *a, const struct rule_card *card, char *bytes, size_t n, struct marks **out,
                         struct marks_problems *problems) MUST_CHECK;

#endif
