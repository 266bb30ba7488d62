/* check: what the self-check asks the database, and the findings of its last run. */
#ifndef JX_STORE_CHECK_H
#define JX_STORE_CHECK_H

#include "lib/domain/check.h"
#include "lib/sql/sql.h"

/* Version, directory and clock of the server; arena. `now` is the server's own clock, which the self-check compares:
   nothing else may ask for it. */
struct check_server {
    const char *version, *data_dir;
    instant now;
    instant site_since; /* when the first migration was applied; 0: never */
};
enum err store_check_server(struct sql *db, struct arena *a, struct check_server *out) MUST_CHECK;

/* What the programs' users may do. Objects of database `own` bear their bare name. */
enum err store_check_rights(struct sql *db, struct arena *a, const char *own, struct rights *out) MUST_CHECK;

/* Numbers of the migrations that are done wholly, ascending. */
enum err store_check_migrations(struct sql *db, struct arena *a, int64_t **out, size_t *n) MUST_CHECK;

/* The calendar of a year: ERR_NOT_FOUND, or whether it is made up. */
enum err store_check_calendar(struct sql *db, struct arena *a, int64_t year, bool *demo) MUST_CHECK;

enum err store_check_accounts(struct sql *db, struct arena *a, instant now, day today,
                              struct check_accounts *out) MUST_CHECK;
/* The seals; instants are those of the database's clock. `anchors` is not known here. */
enum err store_check_log(struct sql *db, struct arena *a, struct check_log *out) MUST_CHECK;
enum err store_check_admins(struct sql *db, struct arena *a, day today, struct check_admins *out) MUST_CHECK;

/* ---- the findings ------------------------------------------------------------------------------------------------ */

/* Puts them in the place of those of the last run. ERR_CONFLICT: another run does the same at this moment. */
enum err store_check_replace(struct sql *db, const struct check_list *l, instant now) MUST_CHECK;

struct check_row { /* arena */
    const char *item, *state, *kind, *args;
    instant checked_at;
};
/* The last run's, in no order that matters to a reader; n 0: it has never run. */
enum err store_check_list(struct sql *db, struct arena *a, struct check_row **out, size_t *n) MUST_CHECK;

extern const struct sql_table store_check_table;

#endif
