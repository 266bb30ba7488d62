/* export_count: how many exports a person made on a day. */
#ifndef JX_STORE_EXPORT_COUNT_H
#define JX_STORE_EXPORT_COUNT_H

#include "lib/sql/sql.h"

/* One more, and how many that makes; the row stays locked until the transaction ends. */
enum err store_export_count_add(struct sql *db, struct arena *a, int64_t person_id, day on, int64_t *n) MUST_CHECK;
/* Forgets days before `before`. */
enum err store_export_count_sweep(struct sql *db, day before, uint64_t *gone) MUST_CHECK;

extern const struct sql_table store_export_count_table;

#endif
