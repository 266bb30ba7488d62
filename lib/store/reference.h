/* reference: the small tables that others refer to and imports fill: divisions, course categories, standards. */
#ifndef JX_STORE_REFERENCE_H
#define JX_STORE_REFERENCE_H

#include "lib/sql/sql.h"
#include "lib/store/put.h"

struct region {
    const char *code, *name, *parent_code /* NULL: none */, *kind;
};
enum err store_region_put(struct sql *db, struct arena *a, const struct region *r, enum put *what) MUST_CHECK;

struct category {
    const char *code, *name;
    const char *name_en; /* NULL: none */
    int64_t sort;
};
enum err store_category_put(struct sql *db, struct arena *a, const struct category *c, enum put *what) MUST_CHECK;
enum err store_category_by_code(struct sql *db, struct arena *a, const char *code, struct category *out) MUST_CHECK;

struct standard {
    const char *std_no, *title, *level, *obligation, *category;
    day issued_on, effective_on; /* 0: not known */
    const char *verification, *source, *note;
};
enum err store_standard_put(struct sql *db, struct arena *a, const struct standard *s, enum put *what) MUST_CHECK;

extern const struct sql_table store_reference_table;

#endif
