#include "lib/sql/statistics.h"

#include "lib/sql/link.h"

static const struct sql_query TABLES = {
    "statistics.tables",
    "SELECT CONCAT('ANALYZE TABLE `', table_name, '`') FROM information_schema.tables WHERE table_schema = DATABASE() "
    "AND table_type = 'BASE TABLE' ORDER BY table_name",
    "", "s"};

enum err sql_statistics(struct sql *db, struct arena *a)
{
    struct sql_rows tables;
    enum err e = SQL_SELECT(db, &TABLES, a, &tables);

    for (size_t i = 0; !e && i < tables.count; i++)
        e = sql_command(db, sql_text(&tables, i, 0), TABLES.name);
    return e;
}
