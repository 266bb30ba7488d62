/*
 * nominate_import: many nominations from a table (推荐表导入). A file is read and each of its lines judged and shown; what is then sent
 * to be done are the good lines as text, judged again, and done whole or not at all.
 */
#ifndef JX_ACT_NOMINATE_IMPORT_H
#define JX_ACT_NOMINATE_IMPORT_H

#include "lib/act/nominate.h"

enum {
    NOMINATE_IMPORT_ROWS = 300,
    NOMINATE_IMPORT_TEXT = 2000000 /* code points of the lines as text */
};

struct nominate_row {                                                                             /* arena */
    size_t line;                                                                                  /* in the file */
    const char *kind, *category, *staff_no, *name, *unit_name, *post, *deeds, *cause, *statement; /* "": blank */
    const char *who;    /* as it will be shown, once it was found */
    struct message why; /* why it cannot be done; key NULL: it can */
};

/* The columns by their place in a row, as the header is to name them; the first name of each is what a blank form has. */
enum nominate_column {
    NOMINATE_KIND,
    NOMINATE_CATEGORY,
    NOMINATE_STAFF_NO,
    NOMINATE_NAME,
    NOMINATE_UNIT,
    NOMINATE_POST,
    NOMINATE_DEEDS,
    NOMINATE_CAUSE,
    NOMINATE_STATEMENT,
    NOMINATE_COLUMN_COUNT
};
extern const char *const nominate_columns[NOMINATE_COLUMN_COUNT][2]; /* 中文, English */

/* The lines of a file. ERR_INVALID: `why` says that it cannot be read (a problem of lib/doc/table, or nominate_import.columns,
   .empty, .many {most}). */
enum err nominate_import_read(struct arena *a, const void *bytes, size_t size, struct nominate_row **out, size_t *n,
                              struct message *why) MUST_CHECK;
/* Judges each line as the actor may: sets `who` and `why`. Reads only. */
enum err nominate_import_judge(struct act *a, const struct programme *p, struct nominate_row *rows,
                               size_t n) MUST_CHECK;

/* The good lines as text that a form can carry, and back. Arena; NULL: no memory. */
const char *nominate_import_text(struct arena *a, const struct nominate_row *rows, size_t n);
enum err nominate_import_of_text(struct arena *a, const char *text, struct nominate_row **out, size_t *n) MUST_CHECK;

/* Drafts for all of them. Refusals nominate_import.none; nominate_import.stale {line} (it cannot be done any more). */
enum err act_nominate_import(struct act *a, const uint8_t programme[16], const char *text) MUST_CHECK;

#endif
