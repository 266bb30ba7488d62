/*
 * value_import: figures that no judge gives, for many entries at once (理论成绩导入). A file is planned and shown; what is
 * then sent to be done are its rows as lines, planned again under the lock, and done whole or not at all.
 */
#ifndef JX_ACT_VALUE_IMPORT_H
#define JX_ACT_VALUE_IMPORT_H

#include "lib/act/act.h"
#include "lib/domain/value_rows.h"
#include "lib/store/entry_value.h"

enum {
    VALUE_IMPORT_ROWS = 5000,
    VALUE_IMPORT_LINES = 200000 /* code points of the rows as lines */
};

/* The entries of a round with their figures of one value, by code, as the person sees them who is to bring some in: their
   own is marked. Arena. */
enum err act_value_entries(struct sql *db, struct arena *a, int64_t round_id, const char *code, int64_t person_id,
                           struct value_entry **out, size_t *n) MUST_CHECK;

/* The rows of a file. ERR_INVALID: `why` says in words that it cannot be read at all (a problem of lib/doc/table, or
   value_import.columns {what the columns are to be called}, .empty, .many {most}). ERR_NO_MEMORY. Arena. */
enum err act_value_file(struct arena *a, const struct rule_card_value *value, const void *bytes, size_t size,
                        struct value_row **out, size_t *n, struct message *why) MUST_CHECK;

/* Rows as lines "CODE MARK", of those that change something, and back. Arena; NULL: no memory. */
const char *act_value_lines(struct arena *a, const struct value_row *rows, size_t n);
enum err act_value_of_lines(struct arena *a, const char *lines, struct value_row **out, size_t *n) MUST_CHECK;

struct value_import {     /* borrowed */
    const uint8_t *round; /* public id */
    const char *code;     /* of the card's value */
    const char *lines;
    const char *reason; /* needed when a figure is changed */
    const char *path;
};
/* By a scorekeeper, or a manager who holds no duty in the round. Refusals value_import.stale (a row cannot be done any
   more: choose the file again), value.own (a row is of the entry they compete in), value_import.nothing, and
   those of act_run_value_put; refused_field "reason". ERR_NOT_FOUND: no right, no such value. */
enum err act_value_import(struct act *a, const struct value_import *x) MUST_CHECK;

#endif
