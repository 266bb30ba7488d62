/* backup: which backups were made, and whether a database is one that a backup may be put into. */
#ifndef JX_STORE_BACKUP_H
#define JX_STORE_BACKUP_H

#include "lib/sql/sql.h"

/* A backup is done and lies where it belongs. `manifest` is the sum of its list of sums, in hexadecimal. */
enum err store_backup_add(struct sql *db, instant now, const char *path, int64_t bytes,
                          const char *manifest) MUST_CHECK;
/* When the newest was done; ERR_NOT_FOUND. */
enum err store_backup_latest(struct sql *db, struct arena *a, instant *done_at) MUST_CHECK;

/* Programs of a site that are connected to this server (users whose name begins like theirs). No database need be
   chosen. */
enum err store_backup_programs(struct sql *db, struct arena *a, int64_t *n) MUST_CHECK;
/* Whether the database `name` has tables of a site at all. */
enum err store_backup_tables(struct sql *db, struct arena *a, const char *name, bool *any) MUST_CHECK;
/* Whether anything has been put into those of the chosen database: people, or a row of the log. */
enum err store_backup_used(struct sql *db, struct arena *a, bool *any) MUST_CHECK;

extern const struct sql_table store_backup_table;

#endif
