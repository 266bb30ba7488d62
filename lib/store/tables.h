/* tables: every store file's statements, so that a test can prepare each one against a migrated database. */
#ifndef JX_STORE_TABLES_H
#define JX_STORE_TABLES_H

#include "lib/sql/sql.h"

extern const struct sql_table *const store_tables[];
extern const size_t store_table_count;

#endif
