/* venue: where sessions are held (实训场地). */
#ifndef JX_STORE_VENUE_H
#define JX_STORE_VENUE_H

#include "lib/sql/sql.h"

struct venue { /* arena */
    int64_t id;
    uint8_t public_id[16];
    const char *name;
    int64_t places; /* how many people it holds */
};
/* All of them, in order of name. */
enum err store_venue_list(struct sql *db, struct arena *a, struct venue **out, size_t *n) MUST_CHECK;
enum err store_venue_find(struct sql *db, struct arena *a, const uint8_t public_id[16], struct venue *out) MUST_CHECK;

extern const struct sql_table store_venue_table;

#endif
