/* reference: the small tables that others refer to and imports fill: divisions, course categories, standards, the
 * working-day calendar. */
#ifndef JX_STORE_REFERENCE_H
#define JX_STORE_REFERENCE_H

#include "lib/sql/sql.h"

/* What putting a row did. */
enum put { PUT_SAME, PUT_CHANGED, PUT_ADDED };

struct region {
    const char *code, *name, *parent_code /* NULL: none */, *kind;
};
enum err store_region_put(struct sql *db, struct arena *a, const struct region *r, enum put *what) MUST_CHECK;

struct category {
    const char *code, *name;
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
enum err store_standard_id(struct sql *db, struct arena *a, const char *std_no, int64_t *id) MUST_CHECK;

/* Makes a year known; `demo` marks one made up for demonstration. A real table replaces a made-up one. */
enum err store_calendar_year_put(struct sql *db, struct arena *a, int64_t year, const char *source, bool demo,
                                 enum put *what) MUST_CHECK;
enum err store_calendar_day_put(struct sql *db, struct arena *a, day on, int64_t year, const char *kind,
                                const char *name, enum put *what) MUST_CHECK;
/* Removes the days of a year that is about to be put anew. */
enum err store_calendar_year_clear(struct sql *db, int64_t year) MUST_CHECK;

extern const struct sql_table store_reference_table;

#endif
