/*
 * migration: the files of a migration run, as read from disk. Private to lib/sql.
 */
#ifndef JX_SQL_MIGRATION_H
#define JX_SQL_MIGRATION_H

#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/sql/migrate.h"
#include "lib/sql/script.h"

struct migration {
    int64_t number;   /* 1–9999 */
    const char *name; /* "0001_organization"; arena, like the rest */
    const char *text;
    struct script script;
};

struct migration_list {
    struct migration *files; /* ascending by number */
    size_t count;
};

/* The whole file as text, NUL-terminated; at most 1 MiB. */
enum err migration_read(struct arena *a, const char *path, char **text, struct buf *why) MUST_CHECK;

/* All migrations of a directory. A name that is not NNNN_name.sql or a number that occurs twice is ERR_INVALID. */
enum err migration_list_read(struct arena *a, const char *dir, struct migration_list *out, struct buf *why) MUST_CHECK;

/* grants.c: fills the placeholders of the grants file and runs it. */
enum err grants_run(struct sql *db, struct arena *a, const struct migrate_options *o, unsigned *count,
                    struct buf *why) MUST_CHECK;

/* migrate.c: the sentence for a statement that failed. */
enum err migrate_failed(struct sql *db, const char *name, unsigned line, struct buf *why) MUST_CHECK;

#endif
