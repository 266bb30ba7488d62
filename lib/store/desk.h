/*
 * desk: what the pages of the chief judge and the manager ask on the judging day besides runs, sheets and marks: from
 * which runs somebody keeps out, and whether anything has changed since a page was shown.
 *
 * Runs are told by their numbers alone. Whose they are is never in an answer.
 */
#ifndef JX_STORE_DESK_H
#define JX_STORE_DESK_H

#include "lib/sql/sql.h"

/* The numbers of the runs that somebody has no part in, ascending: from whose entry they are recused (confirmed), and
   whose entry they belong to or belonged to. */
enum err store_desk_hidden(struct sql *db, struct arena *a, int64_t round_id, int64_t person_id, int64_t **out,
                           size_t *n) MUST_CHECK;
/* The numbers of the runs that the round's chief judge is recused from, ascending; of a round without a chief judge
   all. They are released by a manager of the edition. */
enum err store_desk_without_chief(struct sql *db, struct arena *a, int64_t round_id, int64_t **out,
                                  size_t *n) MUST_CHECK;

/* A text that is another one once anything of the round has changed that `person_id` may see: settings, runs, sheets,
   marks, values, penalties; with a `number` of that run alone (0: all). Runs that are hidden from them have no part in
   it. Ids and counts are in it, so it is not for the eyes of browsers: hash it. Arena. */
enum err store_desk_stamp(struct sql *db, struct arena *a, int64_t round_id, int64_t person_id, int64_t number,
                          const char **out) MUST_CHECK;

struct desk_sheet { /* arena: a sheet as it was locked once */
    int64_t seat_no, version;
    uint8_t hash[32];
    const char *person; /* who signed it, or checked the typed one */
    instant at;
};
/* All versions of the sheets of a run, by seat, the latest first. */
enum err store_desk_sheets(struct sql *db, struct arena *a, int64_t run_id, struct desk_sheet **out,
                           size_t *n) MUST_CHECK;

extern const struct sql_table store_desk_table;

#endif
