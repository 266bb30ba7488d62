#include "lib/store/backup.h"

#include "lib/store/rows.h"

enum { ADD, LATEST, PROGRAMS, TABLES, USED, COUNT };

static const struct sql_query Q[COUNT] = {
    [ADD] = {"backup.add", "INSERT INTO backup (done_at, path, bytes, manifest) VALUES (?, ?, ?, ?)", "tsis", ""},
    [LATEST] = {"backup.latest", "SELECT done_at FROM backup ORDER BY done_at DESC LIMIT 1", "", "t"},
    [PROGRAMS] = {"backup.programs",
                  "SELECT COUNT(*) FROM information_schema.processlist WHERE LEFT(user, 3) = '" SQL_USER_PREFIX "'", "",
                  "i"},
    [TABLES] = {"backup.tables",
                "SELECT EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = ? AND table_name = "
                "'person')",
                "s", "i"},
    [USED] = {"backup.used", "SELECT EXISTS (SELECT 1 FROM person) OR EXISTS (SELECT 1 FROM audit)", "", "i"},
};
const struct sql_table store_backup_table = {"backup", Q, COUNT};

enum err store_backup_add(struct sql *db, instant now, const char *path, int64_t bytes, const char *manifest)
{
    return SQL_EXEC(db, &Q[ADD], NULL, now, path, bytes, manifest);
}

enum err store_backup_latest(struct sql *db, struct arena *a, instant *done_at)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[LATEST], a, &r), &r, done_at);
}

enum err store_backup_programs(struct sql *db, struct arena *a, int64_t *n)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[PROGRAMS], a, &r), &r, n);
}

enum err store_backup_tables(struct sql *db, struct arena *a, const char *name, bool *any)
{
    struct sql_rows r;
    return rows_yes(SQL_SELECT(db, &Q[TABLES], a, &r, name), &r, any);
}

enum err store_backup_used(struct sql *db, struct arena *a, bool *any)
{
    struct sql_rows r;
    return rows_yes(SQL_SELECT(db, &Q[USED], a, &r), &r, any);
}
