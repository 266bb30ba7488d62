/* statistics: what the server's optimizer believes of the tables' sizes. */
#ifndef JX_SQL_STATISTICS_H
#define JX_SQL_STATISTICS_H

#include "lib/base/arena.h"
#include "lib/base/err.h"
#include "lib/sql/sql.h"

/* Takes them anew for every table of the connection's database, as its administrator. The server does so by itself some
   ten seconds after much was written; one that is stopped before begins again with tables it takes for empty, and joins
   the largest one first. Programs may be at work meanwhile. */
enum err sql_statistics(struct sql *db, struct arena *a) MUST_CHECK;

#endif
