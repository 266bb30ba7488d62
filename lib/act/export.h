/*
 * export: people's data leave the site as a file: on the record before they leave, and bounded by a number a day
 * (SEC-L3). Without the record there is no file.
 */
#ifndef JX_ACT_EXPORT_H
#define JX_ACT_EXPORT_H

#include "lib/act/act.h"

struct export_what {    /* borrowed */
    const char *name;   /* the act in the audit log, static: "roster.export" */
    const char *noun;   /* what it is about: "class" */
    int64_t id;         /* its row; 0: no single one */
    const char *format; /* "csv", "xlsx", "json", "html" */
    const char *filter; /* the search it is of, as the query string of its page; NULL: none */
};

/* Records an export of `rows` rows and counts it against the person's day. ERR_CONFLICT: the day's number is used up,
   with the refusal export.quota; page_done then goes back to `back` with the sentence. */
enum err act_export(struct act *a, const struct export_what *what, int64_t rows) MUST_CHECK;

#endif
